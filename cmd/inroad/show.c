/* show: answers to standard output. */
#include "show.h"

#include <errno.h>
#include <inroad/unicode.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

static bool wants_color(const char *when)
{
	const char *no = getenv("NO_COLOR");
	const char *force = getenv("CLICOLOR_FORCE");
	const char *term = getenv("TERM");

	if (when && str_is(str_of(when), "always"))
		return true;
	if (when && str_is(str_of(when), "never"))
		return false;
	if (no && no[0])
		return false;
	if (force && force[0] && !str_is(str_of(force), "0"))
		return true;
	return isatty(STDOUT_FILENO) && !(term && str_is(str_of(term), "dumb"));
}

static int terminal_width(void)
{
	struct winsize size;

	if (!isatty(STDOUT_FILENO) ||
	    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0)
		return 0;
	return size.ws_col;
}

struct format_context show_context(const struct call *call, struct arena *arena)
{
	struct format_context context = { .arena = arena };

	context.color = wants_color(call->options[OPTION_COLOR]);
	context.width = terminal_width();
	if (call->session)
		context.place_prefix = call->session->prefix;
	context.events = call_has(call, OPTION_EVENTS);
	return context;
}

const struct format *show_format(const struct call *call)
{
	struct str formats = str_of(call->command->formats), word;
	const char *typed = call->options[OPTION_FORMAT];

	if (!typed)
		return format_find(str_word(&formats));
	while ((word = str_word(&formats)).n)
		if (str_is(word, typed))
			return format_find(word);
	call_fail(call, EXIT_USAGE, NULL, "%s has no format '%s'; it has: %s",
		  *call->command->name ? call->command->name : "inroad alone",
		  typed, call->command->formats);
	return NULL;
}

/* A closed pipe ends quietly; a full disk is the world being wrong. */
int show_bytes(struct call *call, struct str bytes)
{
	progress_end(&call->session->progress);
	while (bytes.n) {
		ssize_t n = write(STDOUT_FILENO, bytes.at, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EPIPE)
			return EXIT_CLEAN;
		if (n < 0) {
			fault_errno(&call->fault, "standard output");
			return call_world(call);
		}
		bytes = str_sub(bytes, (size_t)n, bytes.n);
	}
	return EXIT_CLEAN;
}

int show_in(struct call *call, const struct value *value,
	    const struct format *format, const char *manual_section)
{
	struct arena *arena = &call->session->arena;
	struct format_context context = show_context(call, arena);
	struct buf out = buf_make(arena, 0);
	struct value top = *value;

	top.today = call->session->today;
	context.manual_section = manual_section;
	format_write(format, &top, &context, &out);
	return show_bytes(call, buf_get(&out));
}

int show(struct call *call, const struct value *value)
{
	const struct format *format = show_format(call);

	return format ? show_in(call, value, format, "1") : EXIT_USAGE;
}

int show_words(struct call *call, const char *format, ...)
{
	struct buf words = buf_make(&call->session->arena, 0);
	struct buf plain = buf_make(&call->session->arena, 0);
	va_list list;

	va_start(list, format);
	buf_vprint(&words, format, list);
	va_end(list);
	unicode_plain(&plain, buf_get(&words), false);
	return show_bytes(call, buf_get(&plain));
}

static struct str statistic_name(const void *context, size_t i)
{
	(void)context;
	return str_of(STATISTICS[i].name);
}

static struct str nearest_statistic(struct str typed)
{
	size_t n = 0;
	int i;

	while (STATISTICS[n].name)
		n++;
	i = str_nearest(typed, n, statistic_name, NULL);
	return str_of(i < 0 ? NULL : STATISTICS[i].name);
}

/* What was probably meant, empty if nothing is near. */
static struct str nearest_subject(const struct call *call, struct str typed)
{
	const struct session *session = call->session;

	switch (call->command->names) {
	case NAMES_NOTE:
		return session->book
			       ? book_nearest(session->book, typed, KINDS_ANY)
			       : (struct str){ 0 };
	case NAMES_KIND:
		return str_of(kind_nearest(typed));
	case NAMES_RULE:
		return str_of(rule_nearest(typed));
	case NAMES_ITEM:
		return items_nearest(&session->items, typed);
	case NAMES_STATISTIC:
		return nearest_statistic(typed);
	case NAMES_NOTHING:
		break;
	}
	return (struct str){ 0 };
}

/* Where to look for a name that is near to none. */
static const char *names_of(const struct command *command)
{
	switch (command->names) {
	case NAMES_NOTE:
		return "an id, a name, a path or the beginning of one; inroad "
		       "list contacts and inroad list companies show them";
	case NAMES_KIND:
		return "inroad help kinds lists them";
	case NAMES_RULE:
	case NAMES_STATISTIC:
		return "inroad help rules lists them";
	case NAMES_ITEM:
		return "inroad todo lists them";
	case NAMES_NOTHING:
		break;
	}
	return command->more;
}

/* Something asked for by name that is not there: say what is near. */
static int unknown_subject(struct call *call)
{
	struct str typed = call_argument(call, 0), near;

	if (!typed.n)
		return call_fail(call, EXIT_USAGE, NULL, "%s takes %s",
				 call->command->name, call->command->arguments);
	near = nearest_subject(call, typed);
	return call_fail(call, EXIT_USAGE,
			 call_near(call, near, names_of(call->command)),
			 "%s: nothing is called '" STR_FMT "'",
			 call->command->name, STR_ARG(typed));
}

/* The view knows why it has no answer, and what to type instead. */
static int refused(struct call *call, const struct value *value)
{
	struct arena *arena = &call->session->arena;

	return call_fail(call, EXIT_USAGE, str_copy(arena, value->hint).at,
			 "%s: " STR_FMT, call->command->name,
			 STR_ARG(value->refused));
}

/* A day typed for an option (main saw that it is one), or DATE_NONE. */
static int32_t day_of(const struct call *call, enum option_id option)
{
	const char *typed = call->options[option];

	return typed ? date_parse(str_of(typed)) : DATE_NONE;
}

static const struct str *arguments_of(const struct call *call)
{
	struct str *list = ARENA_ARRAY(&call->session->arena, struct str,
				       (size_t)call->n_arguments);

	for (int i = 0; i < call->n_arguments; i++)
		list[i] = call_argument(call, i);
	return list;
}

int show_view(struct call *call)
{
	const struct view *view = view_find(str_of(call->command->view));
	struct query query = session_query(call->session);
	int32_t two[2] = { THING_NONE, THING_NONE };
	const struct value *value;
	int status;

	if (!show_format(call))
		return EXIT_USAGE;
	query.subject = call_argument(call, 0);
	query.arguments = arguments_of(call);
	query.n_arguments = call->n_arguments;
	query.from = day_of(call, OPTION_FROM);
	query.until = day_of(call, OPTION_TO);
	query.all = call_has(call, OPTION_ALL);
	if (str_starts(query.subject, STR("@")))
		query.subject = str_sub(query.subject, 1, query.subject.n);
	if (call->session->book && query.subject.n)
		query.thing = book_find(call->session->book, query.subject,
					KINDS_ANY, two);
	if (call->command->names == NAMES_NOTE && two[1] != THING_NONE)
		return call_ambiguous(call, call_argument(call, 0), two);
	value = view_run(view, &query);
	if (!value)
		return unknown_subject(call);
	if (value->refused.n)
		return refused(call, value);
	status = show(call, value);
	return status == EXIT_CLEAN && value->missing ? EXIT_FINDINGS : status;
}
