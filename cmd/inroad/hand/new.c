/* new: a new note with the fields that its kind needs. */
#include "../show.h"
#include "log.h"

#include <fcntl.h>
#include <inroad/draft.h>
#include <inroad/unicode.h>
#include <sys/stat.h>

/* The words of the title, however many arguments they came in. */
static struct str title_of(struct call *call)
{
	struct buf out = buf_make(&call->session->arena, 0);

	for (int i = 1; i < call->n_arguments; i++)
		buf_print(&out, "%s%s", i > 1 ? " " : "", call->arguments[i]);
	return str_trim(buf_get(&out));
}

/* `inroad new contact ada`: the stub's title, so that `ada` becomes Ada. */
static struct str stub_title(struct call *call, struct str title)
{
	struct arena *arena = &call->session->arena;
	const struct book *book = call->session->book;
	int32_t two[2], thing = book_find(book, title, KINDS_ANY, two);

	if (thing >= 0 && book_is_stub(book, thing))
		return book_thing(book, thing)->title;
	for (size_t i = 0; i < title.n; i++)
		if (title.at[i] >= 'A' && title.at[i] <= 'Z')
			return title;
	return unicode_title(arena, title);
}

/* A day before the title stays as it is typed: `2026-08-19-ada`. */
static struct str whole_title(struct call *call, struct str title)
{
	struct str day = str_sub(title, 0, title.n < 10 ? title.n : 10);
	struct str rest = str_sub(title, day.n, title.n);

	if (date_parse(day) == DATE_NONE || rest.n < 2 ||
	    !strchr(" -", rest.at[0]))
		return stub_title(call, title);
	rest = stub_title(call, str_sub(rest, 1, rest.n));
	return str_print(&call->session->arena, STR_FMT " " STR_FMT,
			 STR_ARG(day), STR_ARG(rest));
}

/* No two notes may have one id, wherever they lie. */
static int refuse_id(struct call *call, enum kind kind, struct str path)
{
	const struct book *book = call->session->book;
	struct str id = source_stem(path);
	const char *hint = "choose another title";
	int32_t other = book_note_of_id(book, id);

	if (KINDS[kind].by_path)
		return EXIT_CLEAN;
	if (str_is(id, "me") && kind != KIND_ME)
		return call_fail(call, EXIT_USAGE, hint,
				 "the id 'me' always means the seeker");
	if (other == THING_NONE)
		return EXIT_CLEAN;
	return call_fail(call, EXIT_USAGE, hint,
			 "the id '" STR_FMT "' is that of " STR_FMT STR_FMT,
			 STR_ARG(id), STR_ARG(call->session->prefix),
			 STR_ARG(note_path(book_thing(book, other)->note)));
}

static int write_note(struct call *call, enum kind kind, struct str title)
{
	struct session *session = call->session;
	struct arena *arena = &session->arena;
	struct rewrite one = {
		.path = draft_path(arena, kind, title, session->today),
		.after = draft_note(arena, kind, title, session->today),
	};
	const char *name = arena_copy(arena, one.path.at, one.path.n);
	struct stat st;
	int status;

	if (fstatat(session->tree.folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0)
		return call_fail(call, EXIT_USAGE,
				 "choose another title, or edit that note",
				 STR_FMT "%s is there already",
				 STR_ARG(session->prefix), name);
	status = refuse_id(call, kind, one.path);
	if (!status)
		status = rewrite_all(call, &one, 1);
	if (status || call_has(call, OPTION_DRY_RUN))
		return status;
	return show_words(call,
			  STR_FMT "%s:1  a new %s; fill in what you know\n",
			  STR_ARG(session->prefix), name, KINDS[kind].name);
}

int command_new(struct call *call)
{
	struct str typed = call_argument(call, 0), title = title_of(call);
	enum kind kind;

	session_guard(call->session, call->session->tree.folder);
	if (call_kind(call, typed, &kind))
		return EXIT_USAGE;
	if (!title.n && (kind == KIND_ME || kind == KIND_PLAN))
		title = unicode_title(&call->session->arena,
				      str_of(KINDS[kind].name));
	if (!title.n)
		return call_fail(call, EXIT_USAGE, call->command->example,
				 "a new %s needs a title", KINDS[kind].name);
	if (log_refuse(call, title))
		return EXIT_USAGE;
	return write_note(call, kind, whole_title(call, title));
}
