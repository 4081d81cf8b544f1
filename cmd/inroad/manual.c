/* manual: help and manual pages, made from the tables. */
#include "manual.h"

#include <inroad/describe.h>

static struct row *label(struct arena *arena, struct value *fields,
			 struct str words)
{
	struct row *row = value_row(arena, fields);

	cell_code(arena, row, NULL, words);
	return row;
}

/* "-C DIR, --directory DIR" */
static struct str option_words(struct arena *arena,
			       const struct option_row *row)
{
	struct buf out = buf_make(arena, 0);
	const char *argument = row->argument;

	if (row->letter)
		buf_print(&out, "-%c%s%s, ", row->letter, argument ? " " : "",
			  argument ? argument : "");
	buf_print(&out, "--%s%s%s", row->name, argument ? " " : "",
		  argument ? argument : "");
	return buf_get(&out);
}

static struct value *add_fields(struct arena *arena, struct value *parent,
				const char *key, const char *title)
{
	return value_add(arena, parent,
			 value_make(arena, VALUE_FIELDS, key, str_of(title)));
}

static void add_options(struct arena *arena, struct value *parent,
			const char *title, unsigned options)
{
	struct value *fields;

	if (!options)
		return;
	fields = add_fields(arena, parent, "options", title);
	for (int i = 0; i < N_OPTIONS; i++) {
		struct row *row;

		if (!(options & OPTION_BIT(i)))
			continue;
		row = label(arena, fields, option_words(arena, &OPTIONS[i]));
		cell_text(arena, row, OPTIONS[i].name,
			  str_of(OPTIONS[i].summary));
	}
}

static void example(struct arena *arena, struct value *parent,
		    const char *title, const char *text)
{
	struct value *block = value_add(
		arena, parent,
		value_make(arena, VALUE_EXAMPLE, "example", str_of(title)));
	struct row *row = value_row(arena, block);

	cell_code(arena, row, NULL, str_of(text));
}

static struct str usage(struct arena *arena, const struct command *command)
{
	return str_print(arena, "inroad %s%s%s", command->name,
			 command->arguments[0] ? " " : "", command->arguments);
}

/* The command table as it is, for programs. */
static void tell_commands(struct arena *arena, struct value *top)
{
	static const struct column COLUMNS[] = {
		{ "name", NULL, false },    { "arguments", NULL, false },
		{ "summary", NULL, false }, { "example", NULL, false },
		{ "formats", NULL, false }, { "writes", NULL, false },
	};
	struct value *table =
		value_table(arena, top, "commands", "", COLUMNS, 6);

	table->hidden = true;
	for (const struct command *c = COMMANDS; c->name; c++) {
		const char *cells[] = {
			c->name,    c->arguments, c->summary,
			c->example, c->formats,	  c->writes ? c->writes : ""
		};
		struct row *row = value_row(arena, table);

		for (int i = 0; i < 6; i++)
			cell_text(arena, row, NULL, str_of(cells[i]));
	}
}

struct value *manual_overview(struct call *call)
{
	struct arena *arena = &call->session->arena;
	struct value *top =
		value_make(arena, VALUE_SECTION, NULL,
			   STR("inroad tells you whom to talk to next"));
	struct value *commands = add_fields(arena, top, NULL, "");

	for (const struct command *c = COMMANDS; c->name; c++) {
		struct row *row = label(arena, commands, usage(arena, c));

		cell_text(arena, row, NULL, str_of(c->summary));
	}
	tell_commands(arena, top);
	add_options(arena, top, "Everywhere",
		    OPTIONS_COMMON | OPTION_BIT(OPTION_VERSION));
	value_say(arena, top,
		  "inroad help COMMAND says more; inroad help words, kinds, "
		  "tokens, rules, settings, limits and formats print the "
		  "language and the catalogue.");
	return top;
}

struct value *manual_command(struct call *call, const struct command *command)
{
	struct arena *arena = &call->session->arena;
	struct value *top =
		value_make(arena, VALUE_SECTION, NULL, usage(arena, command));
	bool formats = command->options & OPTION_BIT(OPTION_FORMAT);

	top->note = str_of(command->summary);
	value_say(arena, top, "%s", command->more);
	if (formats)
		value_say(arena, top, "Formats: %s.", command->formats);
	if (command->writes)
		value_say(arena, top, "Writes: %s.", command->writes);
	add_options(arena, top, "Options", command->options);
	add_options(arena, top, "Everywhere", OPTIONS_COMMON);
	example(arena, top, "Example", command->example);
	return top;
}

static void add_commands(struct call *call, struct value *top)
{
	struct arena *arena = &call->session->arena;
	struct value *section = value_section(arena, top, NULL, "COMMANDS");

	for (const struct command *c = COMMANDS; c->name; c++) {
		struct value *part =
			value_section(arena, section, NULL, usage(arena, c).at);

		value_say(arena, part, "%s. %s", c->summary, c->more);
		if (c->options & OPTION_BIT(OPTION_FORMAT))
			value_say(arena, part, "Formats: %s.", c->formats);
		if (c->writes)
			value_say(arena, part, "Writes: %s.", c->writes);
		example(arena, part, "", c->example);
	}
}

struct pair {
	const char *name, *words;
};

static void add_pairs(struct arena *arena, struct value *top, const char *title,
		      const struct pair *pairs)
{
	struct value *fields = add_fields(arena, top, NULL, title);

	for (; pairs->name; pairs++) {
		struct row *row = label(arena, fields, str_of(pairs->name));

		cell_text(arena, row, NULL, str_of(pairs->words));
	}
}

static const struct pair EXITS[] = {
	{ "0", "clean" },
	{ "1", "findings at or above the limit (--fail-on, or fail-on: in "
	       "inroad.yaml; errors, if neither is set)" },
	{ "2", "the command line is wrong, or there is no notebook" },
	{ "3", "the disk, git, a permission or memory stood in the way" },
	{ NULL, NULL },
};

static const struct pair VARIABLES[] = {
	{ "SOURCE_DATE_EPOCH", "seconds since 1970: today, where --today is "
			       "not given" },
	{ "NO_COLOR", "if it is set and not empty, no colour" },
	{ "CLICOLOR_FORCE", "if it is set and not 0, colour even in a pipe" },
	{ NULL, NULL },
};

static const struct pair FILES[] = {
	{ "inroad.yaml", "the settings; its folder is the notebook's root" },
	{ "digest/", "what inroad build writes; kept out of git" },
	{ "log/YYYY-MM.md", "the journal that inroad log appends to" },
	{ NULL, NULL },
};

struct value *manual_program(struct call *call)
{
	struct arena *arena = &call->session->arena;
	struct value *top =
		value_make(arena, VALUE_SECTION, NULL, STR("inroad"));
	struct value *part;

	top->note = STR("compile the notes of a job search");
	part = value_section(arena, top, NULL, "SYNOPSIS");
	example(arena, part, "", "inroad [-C DIR] [--today DATE] COMMAND ...");
	part = value_section(arena, top, NULL, "DESCRIPTION");
	value_say(arena, part,
		  "inroad reads a folder of Markdown notes about the people, "
		  "talks, companies and applications of a job search, says "
		  "what is wrong or missing in them, and writes a morning "
		  "page: whom to thank, what was promised, whom to talk to "
		  "next. Nothing leaves the machine, and nothing from a "
		  "notebook is ever run.");
	value_say(arena, part,
		  "Without a command it says where you are, or, outside a "
		  "notebook, what to do first.");
	add_commands(call, top);
	add_options(arena, top, "OPTIONS",
		    OPTIONS_COMMON | OPTION_BIT(OPTION_VERSION));
	add_pairs(arena, top, "ENVIRONMENT", VARIABLES);
	add_pairs(arena, top, "FILES", FILES);
	add_pairs(arena, top, "EXIT STATUS", EXITS);
	part = value_section(arena, top, NULL, "SEE ALSO");
	value_say(arena, part, "inroad-notebook(5), inroad-rules(7)");
	return top;
}

/* A chapter: a value's blocks under a title of its own. */
static void chapter(struct arena *arena, struct value *top, const char *title,
		    struct value *from)
{
	from->title = str_of(title);
	value_add(arena, top, from);
}

/* How the words below stand in a line. */
static void add_lines(struct arena *arena, struct value *top)
{
	static const char *const PARAGRAPHS[] = {
		"A list item is a dated line if it is `- [DATE] [TIME] WORD "
		"[@WHO ...] [TOKENS][: TEXT]`. Its day is its own, else that "
		"of the line it stands below, of the nearest heading "
		"(`## 2026-08-12`) or of the file's name. Outside an "
		"application a day of its own, a time or somebody must stand "
		"on it, or it is prose; in the note of a contact or a meeting "
		"a heading's day is enough.",
		"Who stands before the colon was there; who stands behind it "
		"is "
		"only spoken of. The text of a conversation is a fact learned "
		"of its people. Where no colon stands, a dash behind the "
		"people does its work, or a comma where nobody is named behind "
		"it: "
		"`- coffee @ada - budget opens in Q4`.",
		"A verb line is `- [DATE] VERB: TEXT`. Below a dated line it "
		"has that line's people; elsewhere those of its note, or whom "
		"it names first.",
	};
	struct value *part = value_section(arena, top, NULL, "LINES");

	for (size_t i = 0; i < sizeof PARAGRAPHS / sizeof *PARAGRAPHS; i++)
		value_say(arena, part, "%s", PARAGRAPHS[i]);
}

struct value *manual_notebook(struct call *call)
{
	struct arena *arena = &call->session->arena;
	struct value *top =
		value_make(arena, VALUE_SECTION, NULL, STR("inroad-notebook"));
	struct query query = session_query(call->session);
	struct value *part;

	top->note = STR("the language of a notebook");
	part = value_section(arena, top, NULL, "DESCRIPTION");
	value_say(arena, part,
		  "A notebook is a folder of Markdown notes with an "
		  "inroad.yaml at its root. Front matter is what stands; "
		  "dated lines are what happened; verb lines are what came of "
		  "it; task items are what is to do. Everything else is "
		  "derived. A note is valid when it is empty, and one line in "
		  "any file is a complete meeting note.");
	chapter(arena, top, "KINDS OF NOTES", describe_kinds(arena));
	add_lines(arena, top);
	chapter(arena, top, "WORDS AND VERBS", describe_words(arena));
	chapter(arena, top, "TOKENS", describe_tokens(arena));
	part = value_section(arena, top, NULL, "FIELDS");
	for (int kind = 0; kind < N_KINDS; kind++)
		value_add(arena, part, describe_kind(arena, (enum kind)kind));
	chapter(arena, top, "LIMITS",
		view_run(view_find(STR("limits")), &query));
	part = value_section(arena, top, NULL, "SEE ALSO");
	value_say(arena, part, "inroad(1), inroad-rules(7)");
	return top;
}

struct value *manual_rules(struct call *call)
{
	struct arena *arena = &call->session->arena;
	struct query query = session_query(call->session);
	struct value *top =
		value_make(arena, VALUE_SECTION, NULL, STR("inroad-rules"));
	struct value *part;

	top->note = STR("what inroad finds, proposes, counts and answers");
	part = value_section(arena, top, NULL, "DESCRIPTION");
	value_say(arena, part,
		  "Every finding, follow-up, figure and question of inroad, "
		  "when it is made or what it counts. Why one of them "
		  "matters, and how to satisfy it, inroad explain NAME tells. "
		  "Levels and numbers can be set in inroad.yaml under "
		  "rules.NAME.");
	chapter(arena, top, "RULES", view_run(view_find(STR("rules")), &query));
	chapter(arena, top, "SETTINGS",
		view_run(view_find(STR("settings")), &query));
	part = value_section(arena, top, NULL, "SEE ALSO");
	value_say(arena, part, "inroad(1), inroad-notebook(5)");
	return top;
}
