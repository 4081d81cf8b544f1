/*
 * main: reads the command line by the tables, prepares what the command needs,
 * runs it, and says what went wrong.
 */
#include "clock.h"
#include "guard.h"
#include "show.h"

#include <getopt.h>
#include <inroad/unicode.h>
#include <inroad/version.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct str call_argument(const struct call *call, int i)
{
	return i < call->n_arguments ? str_of(call->arguments[i])
				     : (struct str){ 0 };
}

bool call_has(const struct call *call, enum option_id option)
{
	return call->options[option] != NULL;
}

/* To stderr, made safe for a terminal: words may come from a note. */
static void complain(const char *before, const char *words)
{
	struct arena arena;
	struct buf out;

	arena_open(&arena, 0);
	out = buf_make(&arena, 0);
	buf_text(&out, before);
	unicode_plain(&out, str_of(words), true);
	buf_char(&out, '\n');
	if (write(STDERR_FILENO, out.at, out.n) < 0)
		out.n = 0; /* nobody is left to tell */
	arena_close(&arena);
}

int call_fail(const struct call *call, int status, const char *hint,
	      const char *format, ...)
{
	char words[2048];
	va_list list;

	progress_end(&call->session->progress);
	va_start(list, format);
	vsnprintf(words, sizeof words, format, list);
	va_end(list);
	complain("inroad: ", words);
	if (hint && hint[0])
		complain("  hint: ", hint);
	return status;
}

int call_world(const struct call *call)
{
	return call_fail(call, EXIT_WORLD, NULL, "%s", call->fault.words);
}

/* getopt's tables, made from ours. */
struct parser {
	char letters[2 * N_OPTIONS + 3];
	struct option longs[N_OPTIONS + 1];
	int n;
};

#define LONG_ONLY \
	1000 /* getopt's value of a long option: this + its number \
	      */

/* It stops at what is no option: arguments are told from options here. */
static void parser_make(struct parser *parser, unsigned options)
{
	size_t n = 0;

	*parser = (struct parser){ 0 };
	parser->letters[n++] = '+';
	parser->letters[n++] = ':';
	for (int i = 0; i < N_OPTIONS; i++) {
		if (!(options & OPTION_BIT(i)))
			continue;
		parser->longs[parser->n++] =
			(struct option){ OPTIONS[i].name,
					 OPTIONS[i].argument ? required_argument
							     : no_argument,
					 NULL, LONG_ONLY + i };
		if (!OPTIONS[i].letter)
			continue;
		parser->letters[n++] = OPTIONS[i].letter;
		if (OPTIONS[i].argument)
			parser->letters[n++] = ':';
	}
}

static int option_of(int got)
{
	for (int i = 0; i < N_OPTIONS; i++)
		if (got == LONG_ONLY + i ||
		    (OPTIONS[i].letter && got == OPTIONS[i].letter))
			return i;
	return -1;
}

static struct str long_name(const void *context, size_t i)
{
	return str_of(((const struct parser *)context)->longs[i].name);
}

static int refuse_empty(struct call *call, int option)
{
	const struct option_row *row = &OPTIONS[option];
	struct arena *arena = &call->session->arena;
	struct str hint =
		option == OPTION_FORMAT && call->command
			? str_print(arena, "one of: %s", call->command->formats)
			: str_print(arena, "--%s %s: %s", row->name,
				    row->argument, row->summary);

	return call_fail(call, EXIT_USAGE, hint.at, "--%s needs a value",
			 row->name);
}

static int refuse_option(struct call *call, const struct parser *parser,
			 const char *typed)
{
	struct str word = str_of(typed), name;
	char hint[80] = "inroad help lists them";
	int near;

	if (call->command)
		snprintf(hint, sizeof hint, "inroad help %s lists them",
			 call->command->name);
	name = str_cut(&word, '=');
	while (str_starts(name, STR("-")))
		name = str_sub(name, 1, name.n);
	near = str_nearest(name, (size_t)parser->n, long_name, parser);
	if (near >= 0)
		snprintf(hint, sizeof hint, "did you mean --%s?",
			 parser->longs[near].name);
	return call_fail(call, EXIT_USAGE, hint, "there is no option %s%s%s",
			 typed, call->command ? " for " : "",
			 call->command ? call->command->name : "");
}

/* `- coffee @ada` is a line as a note has it, not options. */
static bool is_line(const char *typed)
{
	return str_starts(str_of(typed), STR("- "));
}

/* Reads options up to an argument: EXIT_CLEAN, optind there. Behind `--`
 * nothing is an option: *ended. */
static int parse_options(struct call *call, int argc, char **argv,
			 const struct parser *parser, bool *ended)
{
	while (optind < argc && !is_line(argv[optind])) {
		/* getopt stays at one until its last letter */
		const char *typed = argv[optind];
		int got, option;

		*ended = str_is(str_of(typed), "--");
		if (*ended) {
			optind++;
			break;
		}
		got = getopt_long(argc, argv, parser->letters, parser->longs,
				  NULL);
		if (got == -1)
			break;
		option = option_of(got == ':' ? optopt : got);
		if (option < 0)
			return refuse_option(call, parser, typed);
		if (got == ':' || (optarg && !optarg[0]))
			return refuse_empty(call, option);
		call->options[option] = optarg ? optarg : "";
	}
	return EXIT_CLEAN;
}

/* The options before the command; EXIT_CLEAN, optind at its name. */
static int parse_first(struct call *call, int argc, char **argv,
		       unsigned options)
{
	struct parser parser;
	bool ended;

	parser_make(&parser, options);
	optind = 1;
	opterr = 0;
	return parse_options(call, argc, argv, &parser, &ended);
}

/* The command's own, and its arguments, which stand among them: these move up
 * behind its name. */
static int parse(struct call *call, int argc, char **argv, unsigned options)
{
	struct parser parser;
	bool ended = false;
	int status = EXIT_CLEAN;

	parser_make(&parser, options);
	optind = 1;
	call->arguments = argv + 1;
	while (optind < argc) {
		if (!ended)
			status = parse_options(call, argc, argv, &parser,
					       &ended);
		if (status)
			return status;
		if (optind < argc)
			call->arguments[call->n_arguments++] = argv[optind++];
	}
	return EXIT_CLEAN;
}

/* --from and --to: days, in their order. */
static int check_window(struct call *call)
{
	int32_t days[2] = { DATE_NONE, DATE_NONE };

	for (int i = 0; i < 2; i++) {
		const char *typed = call->options[OPTION_FROM + i];

		if (!typed)
			continue;
		days[i] = date_parse(str_of(typed));
		if (days[i] == DATE_NONE)
			return call_fail(call, EXIT_USAGE,
					 "write a day as 2026-09-11",
					 "there is no day '%s'", typed);
	}
	if (days[0] != DATE_NONE && days[1] != DATE_NONE && days[1] < days[0])
		return call_fail(call, EXIT_USAGE, NULL,
				 "--to lies before --from");
	return EXIT_CLEAN;
}

static int check_values(struct call *call)
{
	const char *color = call->options[OPTION_COLOR];
	struct session *session = call->session;

	session->strict = call_has(call, OPTION_STRICT);
	session->unlimited = call_has(call, OPTION_BASELINE);
	session->revision = call->options[OPTION_REV];
	session->staged = call_has(call, OPTION_STAGED);
	session->with_known = session->unlimited || call_has(call, OPTION_ALL);

	if (color && !str_is(str_of(color), "always") &&
	    !str_is(str_of(color), "never") && !str_is(str_of(color), "auto"))
		return call_fail(call, EXIT_USAGE, NULL,
				 "--color takes auto, always or never, not "
				 "'%s'",
				 color);
	call->session->today = clock_today(call->options[OPTION_TODAY]);
	if (call->session->today == DATE_NONE)
		return call_fail(call, EXIT_USAGE,
				 "write it as --today 2026-09-11",
				 "there is no day '%s'",
				 call->options[OPTION_TODAY]
					 ? call->options[OPTION_TODAY]
					 : "of the clock");
	return check_window(call);
}

static int check_arguments(struct call *call)
{
	const struct command *command = call->command;

	if (call->n_arguments < command->least)
		return call_fail(call, EXIT_USAGE, command->example,
				 "%s takes %s", command->name,
				 command->arguments);
	if (command->most >= 0 && call->n_arguments > command->most)
		return call_fail(call, EXIT_USAGE, command->example,
				 "%s takes %s; '%s' is one too many",
				 command->name,
				 command->arguments[0] ? command->arguments
						       : "no arguments",
				 call->arguments[command->most]);
	return EXIT_CLEAN;
}

/* What is written into the notes can't be written into a commit. */
static int check_revision(struct call *call)
{
	const char *option = call_has(call, OPTION_REV)	     ? "--rev"
			     : call_has(call, OPTION_STAGED) ? "--staged"
							     : NULL;

	if (!option)
		return EXIT_CLEAN;
	if (call_has(call, OPTION_REV) && call_has(call, OPTION_STAGED))
		return call_fail(call, EXIT_USAGE, NULL,
				 "--rev and --staged are two different "
				 "questions; leave one out");
	if (call_has(call, OPTION_REV) &&
	    !(call->command->options & OPTION_BIT(OPTION_REV)))
		return call_fail(call, EXIT_USAGE, NULL,
				 call->command->writes
					 ? "%s writes; a commit is past and "
					   "stays as it is: leave --rev out"
					 : "%s reads no notes: leave --rev out",
				 call->command->name);
	if (call_has(call, OPTION_FIX) || call_has(call, OPTION_BASELINE))
		return call_fail(call, EXIT_USAGE, NULL,
				 "%s only reads; with %s the notes in the "
				 "folder would be written: leave one out",
				 option,
				 call_has(call, OPTION_FIX) ? "--fix"
							    : "--baseline");
	return EXIT_CLEAN;
}

/* What changes is the folder: a commit does not, and there is no last build
 * whose status would count. */
static int check_watch(struct call *call)
{
	static const struct {
		enum option_id option;
		const char *words;
	} REFUSED[] = {
		{ OPTION_REV, "a commit never changes: leave --watch or --rev "
			      "out" },
		{ OPTION_FAIL_ON, "--watch ends when you say so, not with a "
				  "finding: leave it or --fail-on out" },
		{ OPTION_TIMES, "--watch says of each build how long it took: "
				"leave it or --times out" },
	};

	if (!call_has(call, OPTION_WATCH))
		return EXIT_CLEAN;
	for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++)
		if (call_has(call, REFUSED[i].option))
			return call_fail(call, EXIT_USAGE, NULL, "%s",
					 REFUSED[i].words);
	return EXIT_CLEAN;
}

/* Turns from the work tree to what was asked for. */
static int turn_to_snapshot(struct call *call)
{
	struct session *session = call->session;
	int found;

	if (!session->revision && !session->staged)
		return EXIT_CLEAN;
	found = session_open_at(session, &call->fault);
	if (found < 0)
		return call_world(call);
	if (found)
		return EXIT_CLEAN;
	return call_fail(call, EXIT_USAGE,
			 "name the notebook's folder: inroad -C DIR",
			 "there is no notebook here, nor in a folder above, "
			 "%s%s%s (no inroad.yaml)",
			 session->staged ? "in git's index" : "at '",
			 session->staged ? "" : session->revision,
			 session->staged ? "" : "'");
}

void call_tell_oddities(const struct call *call)
{
	struct session *session = call->session;
	struct arena arena;

	if (session->repo_trouble.words[0] || session->tree.filters.n)
		progress_end(&session->progress);
	arena_open(&arena, 0);
	if (session->repo_trouble.words[0])
		complain("inroad: ",
			 str_print(&arena, "%s; the notes are read without it",
				   session->repo_trouble.words)
				 .at);
	for (size_t i = 0; i < session->tree.filters.n; i++) {
		const struct tree_filter *filter = &session->tree.filters.at[i];

		complain(
			"inroad: ",
			str_print(
				&arena,
				"%zu file%s go%s through git's filter '" STR_FMT
				"', which inroad does not run: read as "
				"stored (" STR_FMT "%s)",
				filter->n, filter->n == 1 ? "" : "s",
				filter->n == 1 ? "es" : "",
				STR_ARG(filter->name), STR_ARG(filter->first),
				filter->n == 1 ? "" : ", …")
				.at);
	}
	arena_close(&arena);
}

static int no_notebook(struct call *call)
{
	const char *here = call->session->here.at;
	struct str head = str_print(&call->session->arena, "%s/HEAD", here);
	struct str refs = str_print(&call->session->arena, "%s/refs", here);
	bool bare = !access(head.at, F_OK) && !access(refs.at, F_OK);

	return call_fail(call, EXIT_USAGE,
			 bare ? "of a bare repository name a commit: --rev main"
			      : "start one with: inroad init",
			 "there is no notebook here, nor in a folder above (no "
			 "inroad.yaml)");
}

static int run(struct call *call)
{
	const struct command *command = call->command;
	struct session *session = call->session;
	int status = turn_to_snapshot(call);

	if (status)
		return status;
	if (command->needs && !session->root.n)
		return no_notebook(call);
	guard_start();
	if (command->needs & ~(unsigned)NEEDS_ROOT)
		session_open_repo(session);
	if (!command->writes)
		session_guard(session, -1);
	if (session_prepare(session, command->needs, &call->fault) < 0)
		return call_world(call);
	call_tell_oddities(call);
	return command->run ? command->run(call) : show_view(call);
}

static int print_version(struct call *call)
{
	return show_words(call,
			  "inroad " INROAD_VERSION "\nlibraries: " STR_FMT "\n",
			  STR_ARG(session_libraries(&call->session->arena)));
}

/* `inroad COMMAND --help` is `inroad help COMMAND`. */
static void turn_to_help(struct call *call)
{
	struct arena *arena = &call->session->arena;
	const char *name = call->command->name;

	call->arguments = ARENA_NEW(arena, char *);
	call->arguments[0] = arena_copy(arena, name, strlen(name));
	call->n_arguments = 1;
	call->command = command_find(STR("help"));
	call->options[OPTION_FORMAT] = NULL;
}

static int pick_command(struct call *call, const char *typed)
{
	const char *near = command_nearest(str_of(typed));
	char hint[80] = "inroad help lists all commands";

	call->command = command_find(str_of(typed));
	if (call->command)
		return EXIT_CLEAN;
	if (near)
		snprintf(hint, sizeof hint, "did you mean inroad %s?", near);
	return call_fail(call, EXIT_USAGE, hint, "there is no command '%s'",
			 typed);
}

static int command_line(struct call *call, int argc, char **argv)
{
	unsigned first = OPTIONS_COMMON | OPTION_BIT(OPTION_VERSION) |
			 OPTION_BIT(OPTION_FORMAT) | OPTION_BIT(OPTION_REV);
	int status = parse_first(call, argc, argv, first), at = optind;

	if (status || call_has(call, OPTION_VERSION))
		return status;
	if (at == argc) {
		call->command = command_find(
			call_has(call, OPTION_HELP) ? STR("help") : STR(""));
		return EXIT_CLEAN;
	}
	status = pick_command(call, argv[at]);
	if (status)
		return status;
	status = parse(call, argc - at, argv + at,
		       OPTIONS_COMMON | OPTION_BIT(OPTION_REV) |
			       call->command->options);
	if (!status && call_has(call, OPTION_HELP))
		turn_to_help(call);
	if (!status)
		status = check_revision(call);
	if (!status)
		status = check_watch(call);
	return status ? status : check_arguments(call);
}

static int program(struct call *call, int argc, char **argv)
{
	int status = command_line(call, argc, argv);

	if (status)
		return status;
	if (session_open(call->session, call->options[OPTION_FOLDER],
			 &call->fault) < 0)
		return call_world(call);
	if (call_has(call, OPTION_VERSION))
		return print_version(call);
	status = check_values(call);
	return status ? status : run(call);
}

int main(int argc, char **argv)
{
	static struct session session; /* large; one a process */
	struct call call = { .session = &session };
	struct times times;
	int status;

	arena_on_exhaustion(memory_ends);
	session_begin(&session);
	times_start(&times);
	session.progress.times = &times;
	signal(SIGPIPE, SIG_IGN);
	status = program(&call, argc, argv);
	session_close(&session);
	if (call_has(&call, OPTION_TIMES) && status != EXIT_USAGE)
		times_tell(&times);
	return status;
}
