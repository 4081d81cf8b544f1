/* help: commands, kinds and the language; schema, from the same tables. */
#include "manual.h"
#include "show.h"

#include <inroad/describe.h>

static struct value *view_of(struct call *call, const char *name)
{
	struct query query = session_query(call->session);

	return view_run(view_find(str_of(name)), &query);
}

static struct value *kinds(struct call *call)
{
	return describe_kinds(&call->session->arena);
}

static struct value *words(struct call *call)
{
	return describe_words(&call->session->arena);
}

static struct value *tokens(struct call *call)
{
	return describe_tokens(&call->session->arena);
}

static struct value *limits(struct call *call)
{
	return view_of(call, "limits");
}

static struct value *rules(struct call *call)
{
	return view_of(call, "rules");
}

static struct value *settings(struct call *call)
{
	return view_of(call, "settings");
}

static struct value *formats(struct call *call)
{
	return view_of(call, "formats");
}

static const struct topic {
	const char *name;
	struct value *(*make)(struct call *call);
	const char *section; /* a manual page's, else NULL */
} TOPICS[] = {
	{ "kinds", kinds, NULL },
	{ "words", words, NULL },
	{ "verbs", words, NULL },
	{ "tokens", tokens, NULL },
	{ "limits", limits, NULL },
	{ "rules", rules, NULL },
	{ "settings", settings, NULL },
	{ "formats", formats, NULL },
	{ "inroad", manual_program, "1" },
	{ "notebook", manual_notebook, "5" },
	{ "inroad-notebook", manual_notebook, "5" },
	{ "inroad-rules", manual_rules, "7" },
};

#define N_TOPICS (sizeof TOPICS / sizeof *TOPICS)

const char *help_topic_at(size_t i)
{
	return i < N_TOPICS ? TOPICS[i].name : NULL;
}

static const struct topic *topic_find(struct str name)
{
	for (size_t i = 0; i < N_TOPICS; i++)
		if (str_is(name, TOPICS[i].name))
			return &TOPICS[i];
	return NULL;
}

/* Everything that can be asked for, in one row. */
static struct str topic_name(const void *context, size_t i)
{
	size_t commands = 0;

	(void)context;
	while (COMMANDS[commands].name)
		commands++;
	if (i < commands)
		return str_of(COMMANDS[i].name);
	i -= commands;
	return str_of(i < N_KINDS ? KINDS[i].name : TOPICS[i - N_KINDS].name);
}

/* A row of the catalogue is explained. */
static bool is_rule(struct str typed)
{
	const char *near = rule_nearest(typed);

	return near && str_is(typed, near);
}

static int unknown(struct call *call, struct str typed)
{
	size_t commands = 0;
	int near;

	while (COMMANDS[commands].name)
		commands++;
	near = str_nearest(typed, commands + N_KINDS + N_TOPICS, topic_name,
			   NULL);
	if (is_rule(typed))
		return call_fail(
			call, EXIT_USAGE,
			str_print(&call->session->arena,
				  "inroad explain " STR_FMT, STR_ARG(typed))
				.at,
			"there is no help on '" STR_FMT "'", STR_ARG(typed));
	return call_fail(
		call, EXIT_USAGE,
		near < 0 ? "inroad help lists the commands"
			 : str_print(&call->session->arena,
				     "did you mean inroad help " STR_FMT "?",
				     STR_ARG(topic_name(NULL, (size_t)near)))
				   .at,
		"there is no help on '" STR_FMT "'", STR_ARG(typed));
}

/* A manual page names its own section. */
static int show_topic(struct call *call, const struct topic *topic)
{
	const struct format *format = show_format(call);

	if (!format)
		return EXIT_USAGE;
	return show_in(call, topic->make(call), format,
		       topic->section ? topic->section : "1");
}

/* `plan` is a command and a kind of note: whoever asks may mean either. */
static struct value *command_or_kind(struct call *call,
				     const struct command *command, int kind)
{
	struct value *top = manual_command(call, command), *too;

	if (kind < 0)
		return top;
	too = describe_kind(&call->session->arena, (enum kind)kind);
	too->title = str_print(&call->session->arena, "The note: " STR_FMT,
			       STR_ARG(too->title));
	value_add(&call->session->arena, top, too);
	return top;
}

int command_help(struct call *call)
{
	struct str typed = call_argument(call, 0);
	const struct command *command;
	const struct topic *topic = topic_find(typed);
	int kind = kind_find(typed);

	if (!typed.n)
		return show(call, manual_overview(call));
	if (topic)
		return show_topic(call, topic);
	command = command_find(typed);
	if (command)
		return show(call, command_or_kind(call, command, kind));
	if (kind >= 0)
		return show(call, describe_kind(&call->session->arena,
						(enum kind)kind));
	return unknown(call, typed);
}

int command_schema(struct call *call)
{
	struct str typed = call_argument(call, 0);
	enum kind kind;

	if (call_kind(call, typed, &kind))
		return EXIT_USAGE;
	return show(call, describe_schema(&call->session->arena, kind));
}
