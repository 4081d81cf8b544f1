/*
 * describe: the language as values, so that help, manual and JSON Schema are
 * printed from the same tables by which notes are read.
 */
#include <inroad/buf.h>
#include <inroad/describe.h>
#include <inroad/verb.h>

#define COLUMNS(array) (array), sizeof(array) / sizeof *(array)
#define NO_STR ((struct str){ 0 })
#define OPTIONAL_SHOWN 2 /* in an example, of the fields one may leave out */

/* --- a kind --- */

static const struct column FIELD_COLUMNS[] = {
	{ "name", "Field", false },	 { "type", "Type", false },
	{ "need", "Need", false },	 { "summary", "What it is", false },
	{ "example", "Example", false }, { "words", NULL, false },
};

static const char *need_word(enum presence need)
{
	switch (need) {
	case REQUIRED:
		return "required";
	case EXPECTED:
		return "expected";
	case OPTIONAL:
		break;
	}
	return "";
}

/* "one of", "number 1 to 5", "list of contacts" */
static struct str type_words(struct arena *arena, const struct field *field)
{
	struct buf out = buf_make(arena, 0);

	if (field->type == TYPE_INT && (field->min || field->max))
		return str_print(arena, "number %d to %d", field->min,
				 field->max);
	if (field->type == TYPE_ENUM)
		return STR("one of");
	if (field->type == TYPE_TIES)
		return STR("contacts, with ties");
	buf_text(&out, field_type_name(field->type));
	if (field->type != TYPE_ID && field->type != TYPE_IDS)
		return buf_get(&out);
	for (int kind = 0, n = 0; kind < N_KINDS; kind++)
		if (field->kinds & KIND_BIT(kind))
			buf_print(&out, "%s%s", n++ ? " or " : " of ",
				  field->type == TYPE_ID ? KINDS[kind].name
							 : KINDS[kind].plural);
	return buf_get(&out);
}

/* What one may choose from, in a line below. */
static struct value *choices(struct arena *arena, const struct field *field)
{
	struct buf out = buf_make(arena, 0);
	struct value *text;

	if (field->type != TYPE_ENUM)
		return NULL;
	for (int i = 0; field->words[i]; i++)
		buf_print(&out, "%s%s", i ? " | " : "", field->words[i]);
	text = value_make(arena, VALUE_TEXT, NULL, NO_STR);
	cell_text(arena, value_row(arena, text), NULL, buf_get(&out))->tone =
		TONE_MUTED;
	return text;
}

static void add_words(struct arena *arena, struct row *row,
		      const struct field *field)
{
	struct cell *list = cell_list(arena, row, NULL);

	for (int i = 0; field->words && field->words[i]; i++)
		cell_member(arena, list, CELL_TEXT, NO_STR,
			    str_of(field->words[i]));
	list->unknown = !list->n;
}

static void add_field(struct arena *arena, struct value *table,
		      const struct field *field, const char *prefix)
{
	struct row *row = value_row(arena, table);
	struct cell *cell;

	cell_print(arena, row, NULL, "%s%s", prefix, field->name);
	cell_text(arena, row, NULL, type_words(arena, field));
	cell = cell_text(arena, row, NULL, str_of(need_word(field->need)));
	cell->unknown = field->need == OPTIONAL;
	if (field->need == REQUIRED)
		cell->tone = TONE_STRONG;
	cell_text(arena, row, NULL, str_of(field->summary));
	cell_code(arena, row, NULL,
		  str_of(field->example ? field->example : ""));
	add_words(arena, row, field);
	row->more = choices(arena, field);
}

static void add_fields(struct arena *arena, struct value *top,
		       const struct field *fields, const char *key,
		       const char *title)
{
	struct value *table =
		value_table(arena, NULL, key, title, COLUMNS(FIELD_COLUMNS));

	for (; fields->name; fields++) {
		add_field(arena, table, fields, "");
		for (const struct field *pair = fields->keys;
		     pair && pair->name; pair++)
			add_field(arena, table, pair,
				  str_print(arena, "%s.", fields->name).at);
	}
	value_add_rows(arena, top, table);
}

static const struct column SECTION_COLUMNS[] = {
	{ "name", "Section", false }, { "summary", "What it is", false }
};

static void add_sections(struct arena *arena, struct value *top, enum kind kind)
{
	struct value *table = value_table(arena, NULL, "sections", "Sections",
					  COLUMNS(SECTION_COLUMNS));

	for (int i = SECTION_NONE + 1; i < N_SECTIONS; i++) {
		const struct section_row *section = &SECTIONS[i];
		struct row *row;
		if (section->kinds && !(section->kinds & KIND_BIT(kind)))
			continue;
		row = value_row(arena, table);
		cell_print(arena, row, NULL, "## %s%s", section->name,
			   section->takes_argument ? " NAME" : "");
		cell_text(arena, row, NULL, str_of(section->summary));
	}
	value_add_rows(arena, top, table);
}

/* What is required and expected, and a little of the rest. */
static void write_front(struct buf *out, const struct field *fields)
{
	int optional = 0;

	for (; fields->name; fields++)
		if (fields->example &&
		    (fields->need != OPTIONAL || optional++ < OPTIONAL_SHOWN))
			buf_print(out, "%s: %s\n", fields->name,
				  fields->example);
}

static const char *example_title(enum kind kind)
{
	switch (kind) {
	case KIND_CONTACT:
		return "Grace Hopper";
	case KIND_COMPANY:
		return "Acme";
	case KIND_ME:
		return "Ada Lovelace";
	case KIND_PLAN:
		return "Six weeks";
	case KIND_JOURNAL:
		return "August";
	case KIND_APPLICATION:
		return "Data engineer at Acme";
	case KIND_MEETING:
		return "Coffee with Grace";
	case KIND_EVENT:
		return "Data Thursday";
	case KIND_OPENING:
		return "A data analyst for Acme";
	case KIND_GROUP:
		return "Monday group";
	case KIND_TOPIC:
		return "Water";
	case KIND_LANDING:
		return "Ada at Acme";
	case KIND_EXPERIMENT:
		return "Ask for names";
	case KIND_REVIEW:
		return "Second week of August";
	case KIND_PAGE:
	case N_KINDS:
		break;
	}
	return "Anything";
}

static void add_example(struct arena *arena, struct value *top, enum kind kind)
{
	struct buf out = buf_make(arena, 0);
	struct value *example =
		value_make(arena, VALUE_EXAMPLE, "example", STR("An example"));

	if (KINDS[kind].fields->name) {
		buf_text(&out, "---\n");
		write_front(&out, KINDS[kind].fields);
		buf_text(&out, "---\n\n");
	}
	buf_print(&out, "# %s\n", example_title(kind));
	if (KINDS[kind].example[0])
		buf_print(&out, "\n%s", KINDS[kind].example);
	if (kind == KIND_JOURNAL)
		buf_print(&out, "\n%s\n%s\n", WORDS[WORD_COFFEE].example,
			  WORDS[WORD_CALL].example);
	example->body.words = buf_get(&out);
	value_add(arena, top, example);
}

struct value *describe_kind(struct arena *arena, enum kind kind)
{
	const struct kind_row *row = &KINDS[kind];
	struct value *top =
		value_make(arena, VALUE_SECTION, NULL, str_of(row->name));
	struct value *head = value_make(arena, VALUE_OBJECT, NULL, NO_STR);
	struct row *told = value_row(arena, head);

	top->note = str_print(arena, "%s%s%s", row->summary,
			      row->where[0] ? " · in " : "", row->where);
	cell_text(arena, told, "name", str_of(row->name));
	cell_text(arena, told, "sort", STR("kind"));
	cell_text(arena, told, "summary", str_of(row->summary));
	cell_text(arena, told, "where", str_of(row->where));
	value_add(arena, top, head);
	add_fields(arena, top, row->fields, "fields", "Fields");
	add_fields(arena, top, FIELDS_COMMON, "common_fields",
		   "Fields of every kind");
	add_sections(arena, top, kind);
	add_example(arena, top, kind);
	return top;
}

static const struct column KIND_COLUMNS[] = { { "name", "Kind", false },
					      { "where", "Where", false },
					      { "summary", "What it is",
						false } };

struct value *describe_kinds(struct arena *arena)
{
	struct value *top =
		value_make(arena, VALUE_SECTION, NULL, STR("Kinds of notes"));
	struct value *table =
		value_table(arena, top, "kinds", NULL, COLUMNS(KIND_COLUMNS));

	for (int i = 0; i < N_KINDS; i++) {
		struct row *row = value_row(arena, table);
		cell_text(arena, row, NULL, str_of(KINDS[i].name));
		cell_text(arena, row, NULL,
			  KINDS[i].where[0] ? str_of(KINDS[i].where)
					    : STR("elsewhere"));
		cell_text(arena, row, NULL, str_of(KINDS[i].summary));
	}
	top->note = STR("The fields of one: inroad help KIND");
	return top;
}

/* --- words and tokens --- */

static const struct column WORD_COLUMNS[] = {
	{ "name", "Word", false },	{ "summary", "What it records", false },
	{ "minutes", "Minutes", true }, { "example", "Example", false },
	{ "sort", NULL, false },
};

static bool is_of(enum word word, unsigned any, unsigned none)
{
	return (WORDS[word].flags & any) && !(WORDS[word].flags & none);
}

/* A word of two sorts stands with the first. */
static void add_words_of(struct arena *arena, struct value *top, unsigned any,
			 unsigned none, const char *title, const char *sort)
{
	struct value *table =
		value_table(arena, top, "words", title, COLUMNS(WORD_COLUMNS));

	for (int i = 0; i < N_WORDS; i++) {
		const struct word_row *word = &WORDS[i];
		struct row *row;
		if (!is_of((enum word)i, any, none))
			continue;
		row = value_row(arena, table);
		cell_print(arena, row, NULL, "%s%s", word->name,
			   word->flags & WORD_IS_VERB ? ":" : "");
		cell_text(arena, row, NULL, str_of(word->summary));
		cell_int(arena, row, NULL, word->minutes)->unknown =
			!word->minutes;
		cell_code(arena, row, NULL, str_of(word->example));
		cell_text(arena, row, NULL, str_of(sort));
	}
}

struct value *describe_words(struct arena *arena)
{
	struct value *top =
		value_make(arena, VALUE_SECTION, NULL, STR("Words"));

	top->note = STR("A line that counts opens with one of them: "
			"- DATE WORD @who: text");
	add_words_of(arena, top, WORD_IS_TALK, 0, "A conversation", "talk");
	add_words_of(arena, top, WORD_IS_REPLY, WORD_IS_TALK, "An answer",
		     "reply");
	add_words_of(arena, top, WORD_IS_OUTREACH, 0, "You reached out",
		     "outreach");
	add_words_of(arena, top, WORD_IS_STAGE, WORD_IS_TALK | WORD_IS_REPLY,
		     "A stage of an application", "stage");
	add_words_of(arena, top, WORD_IS_VERB, 0, "What came of it", "verb");
	return top;
}

static const struct column TOKEN_COLUMNS[] = {
	{ "name", "Token", false },
	{ "summary", "What it says", false },
	{ "example", "Example", false },
};

struct value *describe_tokens(struct arena *arena)
{
	struct value *top =
		value_make(arena, VALUE_SECTION, NULL, STR("Tokens"));
	struct value *table =
		value_table(arena, top, "tokens", NULL, COLUMNS(TOKEN_COLUMNS));

	top->note = STR("anywhere in a line or a task, without blanks");
	for (int i = 0; i < N_TOKENS; i++) {
		struct row *row = value_row(arena, table);
		cell_print(arena, row, NULL, "%s%s", TOKENS[i].name,
			   i == TOKEN_TAG ? "word" : ":");
		cell_text(arena, row, NULL, str_of(TOKENS[i].summary));
		cell_code(arena, row, NULL, str_of(TOKENS[i].example));
	}
	return top;
}

/* --- JSON Schema --- */

static void type_list(struct arena *arena, struct row *row,
		      const char *const *types)
{
	struct cell *list = cell_list(arena, row, "type");

	for (; *types; types++)
		cell_member(arena, list, CELL_TEXT, NO_STR, str_of(*types));
}

/* YAML reads `-1` as a number and `yes` as a word or a truth: all are fine. */
static void add_enum(struct arena *arena, struct row *row,
		     const struct field *field)
{
	struct cell *list = cell_list(arena, row, "enum");
	long number;

	for (int i = 0; field->words[i]; i++) {
		struct str word = str_of(field->words[i]);
		cell_member(arena, list, CELL_TEXT, NO_STR, word);
		if (str_to_int(word, INT32_MIN, INT32_MAX, &number))
			cell_member(arena, list, CELL_INT, NO_STR, NO_STR)
				->number = number;
		if (str_is(word, "yes") || str_is(word, "no"))
			cell_member(arena, list, CELL_BOOL, NO_STR, NO_STR)
				->number = str_is(word, "yes");
	}
}

static void add_bool(struct arena *arena, struct row *row)
{
	static const char *const words[] = { "yes", "no" };
	struct cell *list = cell_list(arena, row, "enum");

	for (int i = 0; i < 2; i++) {
		cell_member(arena, list, CELL_TEXT, NO_STR, str_of(words[i]));
		cell_member(arena, list, CELL_BOOL, NO_STR, NO_STR)->number =
			!i;
	}
}

static void add_range(struct arena *arena, struct row *row,
		      const struct field *field)
{
	cell_text(arena, row, "type", STR("integer"));
	cell_int(arena, row, "minimum", field->min);
	if (field->max)
		cell_int(arena, row, "maximum", field->max);
}

static struct value *scalar_items(struct arena *arena)
{
	static const char *const types[] = { "string", "number", "boolean",
					     NULL };
	struct value *items = value_make(arena, VALUE_OBJECT, "items", NO_STR);

	type_list(arena, value_row(arena, items), types);
	return items;
}

static void add_properties(struct arena *arena, struct value *object,
			   enum kind kind, const struct field *const *tables);

/* Type words, by how YAML reads what people type. */
static void add_type(struct arena *arena, struct value *property,
		     enum kind kind, const struct field *field)
{
	static const char *const text[] = { "string", "number", "boolean",
					    NULL };
	static const char *const dates[] = { "string", "integer", NULL };
	static const char *const lists[] = { "array", "string", "number",
					     NULL };
	const struct field *keys[] = { field->keys, NULL };
	struct row *row = property->rows.at;

	switch (field->type) {
	case TYPE_TEXT:
	case TYPE_MONEY:
		type_list(arena, row, text);
		return;
	case TYPE_ID:
	case TYPE_URL:
		cell_text(arena, row, "type", STR("string"));
		return;
	case TYPE_IDS:
	case TYPE_TIES:
	case TYPE_LIST:
		type_list(arena, row, lists);
		value_add(arena, property, scalar_items(arena));
		return;
	case TYPE_ENUM:
		add_enum(arena, row, field);
		return;
	case TYPE_DATE:
		type_list(arena, row, dates);
		cell_text(arena, row, "pattern",
			  STR("^~?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"));
		return;
	case TYPE_SPAN:
		cell_text(arena, row, "type", STR("string"));
		cell_text(arena, row, "pattern", STR("^[0-9]+[dwmy]$"));
		return;
	case TYPE_INT:
		add_range(arena, row, field);
		return;
	case TYPE_BOOL:
		add_bool(arena, row);
		return;
	case TYPE_MAP:
		cell_text(arena, row, "type", STR("object"));
		if (field->keys)
			add_properties(arena, property, kind, keys);
		return;
	}
}

static void add_property(struct arena *arena, struct value *properties,
			 enum kind kind, const struct field *field)
{
	struct value *property =
		value_make(arena, VALUE_OBJECT, field->name, NO_STR);
	struct row *row = value_row(arena, property);

	cell_text(arena, row, "description", str_of(field->summary));
	add_type(arena, property, kind, field);
	value_add(arena, properties, property);
}

/* A meeting's day and people may stand in its file's name instead. */
static bool is_required(enum kind kind, const struct field *field)
{
	if (kind == KIND_MEETING &&
	    (field->role == ROLE_WHEN || field->role == ROLE_WHO))
		return false;
	return field->need == REQUIRED;
}

/* Tables of fields, ended by NULL, as `properties` and `required`. */
static void add_properties(struct arena *arena, struct value *object,
			   enum kind kind, const struct field *const *tables)
{
	struct value *properties =
		value_make(arena, VALUE_OBJECT, "properties", NO_STR);
	struct value *end = value_make(arena, VALUE_OBJECT, NULL, NO_STR);
	struct row *row = value_row(arena, end);
	struct cell *required = cell_list(arena, row, "required");

	for (; *tables; tables++)
		for (const struct field *f = *tables; f->name; f++) {
			add_property(arena, properties, kind, f);
			if (is_required(kind, f))
				cell_member(arena, required, CELL_TEXT, NO_STR,
					    str_of(f->name));
		}
	required->unknown = !required->n;
	cell_bool(arena, row, "additionalProperties", true);
	value_add(arena, object, properties);
	value_add(arena, object, end);
}

struct value *describe_schema(struct arena *arena, enum kind kind)
{
	const struct kind_row *kind_row = &KINDS[kind];
	const struct field *tables[] = { kind_row->fields, FIELDS_COMMON,
					 NULL };
	struct value *top =
		value_make(arena, VALUE_OBJECT, NULL, str_of(kind_row->name));
	struct value *head = value_make(arena, VALUE_OBJECT, NULL, NO_STR);
	struct row *row = value_row(arena, head);

	top->bare = true;
	cell_text(arena, row, "$schema",
		  STR("https://json-schema.org/draft/2020-12/schema"));
	cell_text(arena, row, "title", str_of(kind_row->name));
	cell_text(arena, row, "description", str_of(kind_row->summary));
	cell_text(arena, row, "type", STR("object"));
	value_add(arena, top, head);
	add_properties(arena, top, kind, tables);
	return top;
}
