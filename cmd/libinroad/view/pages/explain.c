/*
 * explain: the program from its own tables: a rule, a kind, a word; all rules,
 * all settings, all limits.
 */
#include "../members.h"
#include "../parts.h"

#include <inroad/body.h>
#include <inroad/describe.h>
#include <inroad/front.h>
#include <inroad/tree.h>

static struct value *say_field(struct arena *arena, struct value *fields,
			       const char *label, const char *key,
			       const char *words)
{
	if (words && *words)
		cell_text(arena, view_label_row(arena, fields, label), key,
			  str_of(words));
	return fields;
}

static struct value *subject_make(struct arena *arena, const char *name,
				  const char *sort, const char *summary)
{
	struct value *top =
		value_make(arena, VALUE_SECTION, NULL, str_of(name));
	struct value *head = value_make(arena, VALUE_OBJECT, NULL, NO_STR);
	struct row *row = value_row(arena, head);

	cell_text(arena, row, "name", str_of(name));
	cell_text(arena, row, "sort", str_of(sort));
	cell_text(arena, row, "summary", str_of(summary));
	value_add(arena, top, head);
	top->note = str_print(arena, "%s: %s", sort, summary);
	return top;
}

/* --- a rule --- */

static const struct column NUMBER_COLUMNS[] = { { "name", "Number", false },
						{ "now", "Now", true },
						{ "default", "Default", true },
						{ "summary", "What", false } };

static void add_numbers(const struct query *query, struct value *top,
			const char *rule, const struct rule_number *numbers)
{
	struct arena *arena = query->arena;
	struct value *table = value_table(arena, NULL, "numbers", "Numbers",
					  COLUMNS(NUMBER_COLUMNS));

	for (; numbers && numbers->name; numbers++) {
		struct row *row = value_row(arena, table);
		cell_text(arena, row, NULL, str_of(numbers->name));
		cell_int(arena, row, NULL,
			 config_number(query->config, rule, numbers->name,
				       numbers->otherwise));
		cell_int(arena, row, NULL, numbers->otherwise);
		cell_text(arena, row, NULL, str_of(numbers->summary));
	}
	value_add_rows(arena, top, table);
}

static void add_paragraph(struct arena *arena, struct value *top,
			  const char *key, const char *title, const char *words)
{
	struct value *text;

	if (!words || !*words)
		return;
	text = value_make(arena, VALUE_TEXT, key, str_of(title));
	cell_text(arena, value_row(arena, text), NULL, str_of(words));
	value_add(arena, top, text);
}

/* Levels are for checks; a follow-up only is or is off. */
static void add_off(const struct query *query, struct value *top,
		    const char *name)
{
	view_example(query->arena, top, NULL, "To turn it off, in inroad.yaml",
		     str_print(query->arena, "rules:\n  %s: off", name));
}

static void add_setting_of(const struct query *query, struct value *top,
			   const char *title, const char *name,
			   const struct rule_number *numbers, const char *level)
{
	struct arena *arena = query->arena;

	if (!numbers || !numbers->name)
		return;
	view_example(arena, top, NULL, title,
		     str_print(arena, "rules:\n  %s: { %s%s%s%s: %d }", name,
			       level ? "level: " : "", level ? level : "",
			       level ? ", " : "", numbers->name,
			       numbers->otherwise));
}

static void add_settings_of(const struct query *query, struct value *top,
			    const char *name, const struct rule_number *numbers,
			    const char *level)
{
	add_off(query, top, name);
	add_setting_of(query, top, "Or to set its numbers", name, numbers,
		       level);
}

static struct value *explain_check(const struct query *query,
				   const struct check *check)
{
	struct arena *arena = query->arena;
	struct value *top =
		subject_make(arena, check->name, "check", check->summary);
	struct value *fields = value_make(arena, VALUE_FIELDS, NULL, NO_STR);
	enum level level =
		config_level(query->config, check->name, check->level);

	say_field(arena, fields, "level", "level", level_name(level));
	if (level != check->level)
		say_field(arena, fields, "by default", "default_level",
			  level_name(check->level));
	value_add(arena, top, fields);
	add_paragraph(arena, top, "why", "Why it matters", check->why);
	add_paragraph(arena, top, "how", "What to do", check->how);
	add_numbers(query, top, check->name, check->numbers);
	add_settings_of(query, top, check->name, check->numbers,
			level_name(check->level));
	view_example(arena, top, NULL, "To silence it in one note, write there",
		     str_print(arena, "<!-- inroad: off %s -->", check->name));
	return top;
}

static struct value *explain_followup(const struct query *query,
				      const struct followup *rule)
{
	struct arena *arena = query->arena;
	struct value *top =
		subject_make(arena, rule->name, "follow-up", rule->summary);
	struct value *fields = value_make(arena, VALUE_FIELDS, NULL, NO_STR);

	say_field(arena, fields, "closed by", "closed_by", rule->closed);
	value_add(arena, top, fields);
	add_paragraph(arena, top, "why", "Why it matters", rule->why);
	add_numbers(query, top, rule->name, rule->numbers);
	add_settings_of(query, top, rule->name, rule->numbers, NULL);
	view_example(arena, top, NULL, "To leave one out, write its id",
		     str_print(arena,
			       "- skip: %s/ada-lovelace/2026-08-12 "
			       "because …",
			       rule->name));
	return top;
}

/* What else goes by that name, and where it is explained. */
static void add_namesakes(const struct query *query, struct value *top,
			  const char *name)
{
	int kind = kind_find(str_of(name));

	if (kind >= 0)
		value_say(query->arena, top,
			  "A kind of note goes by that name too: inroad help "
			  "%s",
			  KINDS[kind].name);
	for (kind = 0; kind < N_KINDS; kind++)
		if (kind_field((enum kind)kind, str_of(name)))
			value_say(query->arena, top,
				  "A field of %s goes by that name too: inroad "
				  "help %s",
				  KINDS[kind].plural, KINDS[kind].name);
}

static struct value *explain_statistic(const struct query *query,
				       const struct statistic *statistic)
{
	struct arena *arena = query->arena;
	struct value *top = subject_make(arena, statistic->name, "statistic",
					 statistic->summary);
	struct value *fields = value_make(arena, VALUE_FIELDS, NULL, NO_STR);

	say_field(arena, fields, "its share", "rate", statistic->rate);
	value_add_rows(arena, top, fields);
	add_paragraph(arena, top, "why", "How to read it", statistic->why);
	add_paragraph(arena, top, "change",
		      "A change to try, where it is the weakest",
		      statistic->change);
	add_numbers(query, top, statistic->name, statistic->numbers);
	view_example(arena, top, NULL, "To see it",
		     str_print(arena, "inroad stats %s", statistic->name));
	add_settings_of(query, top, statistic->name, statistic->numbers, NULL);
	add_namesakes(query, top, statistic->name);
	return top;
}

static struct value *explain_question(const struct query *query,
				      const struct question *question)
{
	struct value *top = subject_make(query->arena, question->name,
					 "question", question->summary);

	add_paragraph(query->arena, top, "why", "How it is answered",
		      question->why);
	add_numbers(query, top, question->name, question->numbers);
	add_setting_of(query, top, "To set its numbers, in inroad.yaml",
		       question->name, question->numbers, NULL);
	add_namesakes(query, top, question->name);
	return top;
}

/* --- a word of the language --- */

static struct value *explain_word(const struct query *query, enum word word)
{
	const struct word_row *row = &WORDS[word];
	bool verb = row->flags & WORD_IS_VERB;
	struct value *top = subject_make(query->arena, row->name,
					 verb ? "verb" : "word", row->summary);
	struct value *fields =
		value_make(query->arena, VALUE_FIELDS, NULL, NO_STR);

	if (row->minutes)
		cell_int(query->arena,
			 view_label_row(query->arena, fields,
					"minutes, if none are typed"),
			 "minutes", row->minutes);
	if (row->stage != STAGE_NONE)
		say_field(query->arena, fields, "stage of an application",
			  "stage", stage_name(row->stage));
	value_add_rows(query->arena, top, fields);
	view_example(query->arena, top, "example", NULL, str_of(row->example));
	return top;
}

static struct value *explain_token(const struct query *query, int token)
{
	struct value *top = subject_make(query->arena, TOKENS[token].name,
					 "token", TOKENS[token].summary);

	view_example(query->arena, top, "example", NULL,
		     str_of(TOKENS[token].example));
	return top;
}

/* A field by its name, in whichever kind has it first. */
static struct value *explain_field(const struct query *query, struct str name)
{
	struct arena *arena = query->arena;
	struct value *top = NULL, *list = NULL;

	for (int kind = 0; kind < N_KINDS; kind++) {
		const struct field *field = kind_field((enum kind)kind, name);
		struct row *row;
		if (!field)
			continue;
		if (!top) {
			top = subject_make(arena, field->name, "field",
					   field->summary);
			list = value_make(arena, VALUE_ITEMS, "kinds", NO_STR);
			value_add(arena, top, list);
		}
		row = value_row(arena, list);
		cell_text(arena, row, "kind", str_of(KINDS[kind].name));
		cell_text(arena, row, "type",
			  str_of(field_type_name(field->type)));
		cell_text(arena, row, "summary", str_of(field->summary));
		cell_print(arena, row, NULL, "%s: %s", field->name,
			   field->example ? field->example : "")
			->type = CELL_CODE;
	}
	return top;
}

static struct value *explain_setting(const struct query *query, struct str name)
{
	for (const struct setting *setting = SETTINGS; setting->name;
	     setting++) {
		struct value *top, *fields;
		if (!str_is(name, setting->name))
			continue;
		top = subject_make(query->arena, setting->name, "setting",
				   setting->summary);
		fields = value_make(query->arena, VALUE_FIELDS, NULL, NO_STR);
		say_field(query->arena, fields, "type", "type", setting->type);
		say_field(query->arena, fields, "default", "default",
			  setting->otherwise);
		return value_add(query->arena, top, fields), top;
	}
	return NULL;
}

/* `unresolved`, `error [unresolved]`, `learned:`: as it was copied. */
static struct str clean(struct str subject)
{
	subject = str_trim(subject);
	if (subject.n && subject.at[0] == '[')
		subject = str_sub(subject, 1, subject.n);
	while (subject.n && memchr(":]/", subject.at[subject.n - 1], 3))
		subject.n--;
	return subject;
}

/* A row of the four tables of rules, or NULL. */
static struct value *explain_rule(const struct query *query, struct str name)
{
	const struct check *check = check_find(name);
	const struct followup *rule = followup_find(name);
	const struct statistic *statistic = statistic_find(name);
	const struct question *question = question_find(name);

	if (check)
		return explain_check(query, check);
	if (rule)
		return explain_followup(query, rule);
	if (statistic)
		return explain_statistic(query, statistic);
	return question ? explain_question(query, question) : NULL;
}

struct value *explain_make(const struct query *query)
{
	struct str name = clean(query->subject);
	struct value *rule = name.n ? explain_rule(query, name) : NULL;
	int kind = kind_find(name), token = token_find(name);
	enum word word = word_find(name);

	if (!name.n || rule)
		return rule;
	if (kind >= 0)
		return describe_kind(query->arena, (enum kind)kind);
	if (word == WORD_NONE)
		word = verb_find(name);
	if (word != WORD_NONE)
		return explain_word(query, word);
	if (token >= 0)
		return explain_token(query, token);
	if (explain_setting(query, name))
		return explain_setting(query, name);
	return explain_field(query, name);
}

/* --- all rules --- */

static const struct column CHECK_COLUMNS[] = { { "name", "Check", false },
					       { "level", "Level", false },
					       { "summary", "When", false } };
static const struct column FOLLOWUP_COLUMNS[] = {
	{ "name", "Follow-up", false },
	{ "summary", "Made by, due", false },
	{ "closed_by", "Closed by", false },
};

static const struct column STATISTIC_COLUMNS[] = {
	{ "name", "Figure", false },
	{ "summary", "What is counted", false },
	{ "rate", "Known by the share of", false },
};
static const struct column QUESTION_COLUMNS[] = {
	{ "name", "Question", false }, { "summary", "What is answered", false }
};

static void list_figures(const struct query *query, struct value *top)
{
	struct arena *arena = query->arena;
	struct value *statistics =
		value_table(arena, top, "statistics", "What is counted",
			    COLUMNS(STATISTIC_COLUMNS));
	struct value *questions =
		value_table(arena, top, "questions", "What is answered",
			    COLUMNS(QUESTION_COLUMNS));

	for (const struct statistic *rule = STATISTICS; rule->name; rule++) {
		struct row *row = value_row(arena, statistics);
		cell_text(arena, row, NULL, str_of(rule->name));
		cell_text(arena, row, NULL, str_of(rule->summary));
		cell_text(arena, row, NULL, str_of(rule->rate))->unknown =
			!rule->rate;
	}
	for (const struct question *rule = QUESTIONS; rule->name; rule++) {
		struct row *row = value_row(arena, questions);
		cell_text(arena, row, NULL, str_of(rule->name));
		cell_text(arena, row, NULL, str_of(rule->summary));
	}
}

struct value *rules_make(const struct query *query)
{
	struct arena *arena = query->arena;
	struct value *top =
		value_make(arena, VALUE_SECTION, NULL, STR("Rules"));
	struct value *checks =
		value_table(arena, top, "checks", "What is checked",
			    COLUMNS(CHECK_COLUMNS));
	struct value *followups =
		value_table(arena, top, "follow_ups", "What is proposed",
			    COLUMNS(FOLLOWUP_COLUMNS));

	for (size_t i = 0; check_at(i); i++) {
		const struct check *check = check_at(i);
		struct row *row = value_row(arena, checks);
		enum level level =
			config_level(query->config, check->name, check->level);
		cell_text(arena, row, NULL, str_of(check->name));
		cell_text(arena, row, NULL, str_of(level_name(level)));
		cell_text(arena, row, NULL, str_of(check->summary));
	}
	for (const struct followup *rule = FOLLOWUPS; rule->name; rule++) {
		struct row *row = value_row(arena, followups);
		cell_text(arena, row, NULL, str_of(rule->name));
		cell_text(arena, row, NULL, str_of(rule->summary));
		cell_text(arena, row, NULL, str_of(rule->closed));
	}
	list_figures(query, top);
	top->note = STR("One of them in full: inroad explain NAME");
	return top;
}

/* --- settings and limits --- */

static const struct column SETTING_COLUMNS[] = {
	{ "name", "Setting", false },
	{ "type", "Type", false },
	{ "default", "Default", false },
	{ "summary", "What", false },
};

struct value *settings_make(const struct query *query)
{
	struct arena *arena = query->arena;
	struct value *top =
		value_make(arena, VALUE_SECTION, NULL, STR("Settings"));
	struct value *table = value_table(arena, NULL, "settings", NULL,
					  COLUMNS(SETTING_COLUMNS));

	top->note = STR("in inroad.yaml; an empty file will do");
	for (const struct setting *setting = SETTINGS; setting->name;
	     setting++) {
		struct row *row = value_row(arena, table);
		cell_text(arena, row, NULL, str_of(setting->name));
		cell_text(arena, row, NULL, str_of(setting->type));
		cell_text(arena, row, NULL,
			  str_of(setting->otherwise ? setting->otherwise : ""));
		cell_text(arena, row, NULL, str_of(setting->summary));
	}
	value_add(arena, top, table);
	return top;
}

static const struct limit {
	const char *name;
	long amount;
	const char *unit, *summary;
} LIMITS[] = {
	{ "note", NOTE_BYTES_MAX / 1024, "KiB", "a note's file" },
	{ "front matter", FRONT_BYTES_MAX / 1024, "KiB",
	  "what stands between --- and ---" },
	{ "depth", FRONT_DEPTH_MAX, "levels", "lists in lists there" },
	{ "keys", FRONT_KEYS_MAX, "keys", "keys there" },
	{ "items", NOTE_ITEMS_MAX, "items", "list items of a note" },
	{ "markers", BODY_MARKERS_MAX, "marks",
	  "list and quote marks at a line's start" },
	{ "brackets", BODY_BRACKETS_MAX, "marks", "[ in a note" },
	{ "findings", NOTE_FINDINGS_MAX, "findings",
	  "told of a note, then \"and N more\"" },
	{ "memory", NOTE_ARENA_MAX / (1024 * 1024), "MiB",
	  "memory for reading one note" },
	{ "folders", TREE_DEPTH_MAX, "levels", "folders in folders" },
	{ "notes", TREE_NOTES_MAX, "notes", "notes of a notebook" },
};

static const struct column LIMIT_COLUMNS[] = { { "name", "Limit", false },
					       { "most", "At most", true },
					       { "unit", "", false },
					       { "summary", "Of what",
						 false } };

struct value *limits_make(const struct query *query)
{
	struct arena *arena = query->arena;
	struct value *top =
		value_make(arena, VALUE_SECTION, NULL, STR("Limits"));
	struct value *table = value_table(arena, NULL, "limits", NULL,
					  COLUMNS(LIMIT_COLUMNS));

	top->note = STR("Each is there so that no note can make inroad slow; "
			"a note beyond one gets a finding that names it.");
	for (size_t i = 0; i < sizeof LIMITS / sizeof *LIMITS; i++) {
		struct row *row = value_row(arena, table);
		cell_text(arena, row, NULL, str_of(LIMITS[i].name));
		cell_int(arena, row, NULL, LIMITS[i].amount);
		cell_text(arena, row, NULL, str_of(LIMITS[i].unit));
		cell_text(arena, row, NULL, str_of(LIMITS[i].summary));
	}
	value_add(arena, top, table);
	return top;
}
