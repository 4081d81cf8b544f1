/* view: names of things and the cells that all views share. */
#include "parts.h"

#include <inroad/unicode.h>

const struct thing *view_thing(const struct query *query, int32_t thing)
{
	return book_thing(query->book, thing);
}

struct str view_id(const struct query *query, int32_t thing)
{
	return view_thing(query, thing)->id;
}

struct str view_title(const struct query *query, int32_t thing)
{
	const struct thing *named = view_thing(query, thing);

	return named->title.n ? named->title : named->id;
}

struct str view_first_name(const struct query *query, int32_t thing)
{
	struct str title = view_title(query, thing), rest = title;
	struct str first = str_word(&rest);

	return first.n && book_is_person(query->book, thing) &&
			       !query->record->persons[thing].namesake
		       ? first
		       : title;
}

/*
 * A name typed in full makes a note that answers to it; where its id says the
 * same, the id is shorter to type.
 */
struct str view_new_command(const struct query *query, int32_t thing)
{
	const struct thing *named = view_thing(query, thing);
	struct str name = named->id;

	if (str_find_char(name, '/') == STR_NONE && named->title.n &&
	    !str_eq(unicode_fold(query->arena, named->title),
		    unicode_fold(query->arena, name)))
		name = named->title;
	name = str_shell_word(query->arena, name);
	return str_print(query->arena, "inroad new %s " STR_FMT,
			 KINDS[named->kind].name, STR_ARG(name));
}

struct str view_label(struct arena *arena, const char *name)
{
	struct str label = str_of(name);
	char *at = arena_copy(arena, label.at, label.n);

	for (size_t i = 0; i < label.n; i++)
		if (at[i] == '-' || at[i] == '_')
			at[i] = ' ';
	return (struct str){ at, label.n };
}

const char *view_title_case(struct arena *arena, const char *name)
{
	struct str label = view_label(arena, name);
	char *at = arena_copy(arena, label.at, label.n);

	if (label.n && (unsigned)at[0] - 'a' < 26)
		at[0] = (char)(at[0] - 'a' + 'A');
	return at;
}

struct str view_count(struct arena *arena, int64_t n, const char *one,
		      const char *many)
{
	if (n == 1)
		return str_print(arena, "1 %s", one);
	if (many)
		return str_print(arena, "%lld %s", (long long)n, many);
	return str_print(arena, "%lld %ss", (long long)n, one);
}

const char *view_tie_words(int tie)
{
	static const char *const words[] = {
		"do not know each other yet", "barely know each other",
		"know each other a little",   "know each other",
		"know each other well",	      "are close",
	};

	return words[tie < 0 ? 0 : tie > 5 ? 5 : tie];
}

const struct person *view_person(const struct query *query, int32_t thing)
{
	return &query->record->persons[thing];
}

struct str view_role(const struct query *query, int32_t person)
{
	const struct note *note = view_thing(query, person)->note;

	return note ? note_field_text(note, ROLE_PERSON_ROLE) : NO_STR;
}

int32_t view_company(const struct query *query, int32_t person)
{
	return view_person(query, person)->company;
}

struct str view_standing(const struct query *query, int32_t person)
{
	const struct note *note = view_thing(query, person)->note;
	int32_t company = view_company(query, person);
	struct str job = note ? note_field_text(note, ROLE_JOB) : NO_STR;

	if (!job.n)
		job = view_role(query, person);
	if (company == THING_NONE)
		return job;
	if (!job.n)
		return view_title(query, company);
	return str_print(query->arena, STR_FMT " at " STR_FMT, STR_ARG(job),
			 STR_ARG(view_title(query, company)));
}

/* --- cells --- */

/* What a cell that names a thing leads to. */
static void lead_to(const struct query *query, struct cell *cell, int32_t thing)
{
	struct view_name name = view_name(query, thing);

	cell->page = name.page;
	cell->number = name.mark;
}

struct cell *view_member_thing(const struct query *query, struct cell *list,
			       int32_t thing)
{
	struct cell *cell =
		cell_member(query->arena, list, CELL_ID, view_id(query, thing),
			    view_title(query, thing));

	lead_to(query, cell, thing);
	return cell;
}

struct cell *view_cell_thing(const struct query *query, struct row *row,
			     const char *key, int32_t thing)
{
	struct cell *cell;

	if (thing == THING_NONE) {
		cell = cell_id(query->arena, row, key, NO_STR, NO_STR);
		cell->unknown = true;
		return cell;
	}
	cell = cell_id(query->arena, row, key, view_id(query, thing),
		       view_title(query, thing));
	lead_to(query, cell, thing);
	return cell;
}

struct cell *view_cell_things(const struct query *query, struct row *row,
			      const char *key, const int32_t *things, int32_t n)
{
	struct cell *list = cell_list(query->arena, row, key);

	for (int32_t i = 0; i < n; i++)
		if (things[i] != THING_NONE)
			view_member_thing(query, list, things[i]);
	list->unknown = list->n == 0;
	return list;
}

struct cell *view_cell_page(struct arena *arena, struct row *row,
			    const char *page, const char *words)
{
	struct cell *cell = cell_id(arena, row, NULL, NO_STR, str_of(words));

	cell->page = str_print(arena, "/%s", page);
	return cell;
}

struct cell *view_cell_day(const struct query *query, struct row *row,
			   const char *key, int32_t day)
{
	if (day == DATE_NONE)
		return cell_date(query->arena, row, key, day, NO_STR);
	return cell_date(query->arena, row, key, day,
			 view_day_words(query, day));
}

struct cell *view_cell_ago(const struct query *query, struct row *row,
			   const char *key, int32_t day)
{
	if (day == DATE_NONE)
		return cell_date(query->arena, row, key, day, NO_STR);
	return cell_date(query->arena, row, key, day,
			 view_distance_words(query, day));
}

struct cell *view_cell_due(const struct query *query, struct row *row,
			   const char *key, int32_t day)
{
	struct cell *cell = view_cell_day(query, row, key, day);
	int32_t late = day == DATE_NONE ? 0 : query->today - day;

	if (day == DATE_NONE)
		return cell;
	if (late > 0) {
		struct str days = date_length(query->arena, late);
		cell->words = str_print(query->arena, "overdue " STR_FMT,
					STR_ARG(days));
		cell->tone = TONE_OVERDUE;
	} else if (late >= -1) {
		cell->words = late ? STR("tomorrow") : STR("today");
		cell->tone = late ? TONE_PLAIN : TONE_DUE;
	}
	return cell;
}

struct cell *view_hide(struct cell *cell)
{
	cell->hidden = true;
	return cell;
}

struct cell *view_mute(struct cell *cell)
{
	if (cell->tone == TONE_PLAIN)
		cell->tone = TONE_MUTED;
	return cell;
}

struct cell *view_cell_span(const struct query *query, struct row *row,
			    int32_t note, struct span span)
{
	struct position position = { 0, 0 };
	struct cell *cell;

	if (note < 0) {
		cell = cell_place(query->arena, row, "place", NO_STR, span,
				  position);
		cell->unknown = true;
		return cell;
	}
	position = view_position(query, note, span.at);
	cell = cell_place(query->arena, row, "place",
			  note_path(view_thing(query, note)->note), span,
			  position);
	cell->number = view_span_mark(query, note, span, position);
	return cell;
}

struct cell *view_cell_place(const struct query *query, struct row *row,
			     struct place place)
{
	struct cell *cell;

	if (place.note >= 0 && view_is_sketch(query)) {
		cell = cell_place(query->arena, row, "place", NO_STR,
				  SPAN_AT(0), (struct position){ 0, 0 });
		cell->number = view_place_mark(query, place);
		return cell;
	}
	return view_cell_span(
		query, row, place.note,
		place.note < 0 ? SPAN_AT(0) : place_span(query->record, place));
}

/* --- fields --- */

struct row *view_label_row(struct arena *arena, struct value *fields,
			   const char *label)
{
	struct row *row = value_row(arena, fields);

	cell_text(arena, row, NULL, str_of(label));
	return row;
}

static enum cell_type type_of(enum field_type type)
{
	switch (type) {
	case TYPE_MONEY:
		return CELL_MONEY;
	case TYPE_URL:
		return CELL_URL;
	case TYPE_INT:
		return CELL_INT;
	case TYPE_BOOL:
		return CELL_BOOL;
	case TYPE_DATE:
		return CELL_DATE;
	case TYPE_ID:
	case TYPE_IDS:
	case TYPE_TIES:
		return CELL_ID;
	case TYPE_TEXT:
	case TYPE_ENUM:
	case TYPE_SPAN:
	case TYPE_LIST:
	case TYPE_MAP:
		break;
	}
	return CELL_TEXT;
}

/* A date known only to its month or about keeps the words that were typed. */
static bool is_whole_day(const struct note_value *value)
{
	return value->precision == DATE_DAY && !value->about &&
	       value->number != DATE_NONE;
}

static void fill_id(const struct query *query, struct cell *cell, int32_t note,
		    const struct note_value *value)
{
	int32_t thing = book_value_target(query->book, note, value);

	if (thing == THING_NONE) {
		cell->type = CELL_TEXT;
		return;
	}
	cell->id = view_id(query, thing);
	lead_to(query, cell, thing);
	cell->words = view_title(query, thing);
}

/* What a value says; a value that is not of its type stays words. */
static void fill_value(const struct query *query, struct cell *cell,
		       int32_t note, const struct note_value *value,
		       enum field_type type)
{
	struct str text =
		note_text(query->book->things[note].note, value->text);

	cell->words = text;
	cell->number = value->number;
	cell->type = value->good ? type_of(type) : CELL_TEXT;
	if (cell->type == CELL_ID)
		fill_id(query, cell, note, value);
	if (cell->type == CELL_DATE && !is_whole_day(value))
		cell->type = CELL_TEXT;
	if (cell->type == CELL_BOOL)
		cell->words = NO_STR;
	if (cell->type == CELL_DATE)
		cell->words = view_day_words(query, value->number);
	if (type == TYPE_TIES && value->good && value->number > 0)
		cell->words = str_print(query->arena, STR_FMT " (tie %d)",
					STR_ARG(cell->words), value->number);
}

static bool is_list(const struct field *row)
{
	return row && (row->type == TYPE_IDS || row->type == TYPE_TIES ||
		       row->type == TYPE_LIST);
}

/* The typed values as one cell. */
static struct cell *add_values(const struct query *query, struct row *row,
			       const char *key, int32_t note,
			       const struct note_field *field)
{
	const struct note *from = query->book->things[note].note;
	const struct field *what = note_field_row(from, field);
	const struct note_value *values = note_values(from) + field->values.at;
	enum field_type type = what ? what->type : TYPE_TEXT;
	uint32_t told = 0;
	struct cell *cell;

	if (!field->values.n) {
		cell = cell_text(query->arena, row, key, NO_STR);
		cell->unknown = true;
		return cell;
	}
	if (field->values.n == 1 && !is_list(what)) {
		cell = cell_text(query->arena, row, key, NO_STR);
		fill_value(query, cell, note, values, type);
		return cell;
	}
	cell = cell_list(query->arena, row, key);
	for (uint32_t i = 0; i < field->values.n; i++) {
		/* what a title may mean, and does not */
		if (field->derived &&
		    book_value_target(query->book, note, values + i) ==
			    THING_NONE)
			continue;
		fill_value(query,
			   cell_member(query->arena, cell, CELL_TEXT, NO_STR,
				       NO_STR),
			   note, values + i, type);
		told++;
	}
	cell->unknown = !told;
	return cell;
}

/* A value of a map, after its key; a key's further values follow commas. */
static void add_pair(const struct query *query, struct buf *words,
		     struct row *told, int32_t note,
		     const struct note_value *value, const struct field *pair,
		     bool again)
{
	const struct note *from = query->book->things[note].note;
	struct cell *cell;

	buf_text(words, !words->n ? "" : again ? ", " : "; ");
	if (!again)
		buf_print(words, "%s: ", pair->name);
	buf_str(words, note_text(from, value->text));
	if (again && !is_list(pair))
		return;
	if (!again && is_list(pair))
		cell_list(query->arena, told, pair->name);
	if (is_list(pair))
		cell = cell_member(query->arena,
				   told->cells.at + told->cells.n - 1,
				   CELL_TEXT, NO_STR, NO_STR);
	else
		cell = cell_text(query->arena, told, pair->name, NO_STR);
	fill_value(query, cell, note, value, pair->type);
}

/* A map is an object for programs and a line of pairs for people. */
static void add_map(const struct query *query, struct value *fields,
		    int32_t note, const struct note_field *field,
		    const struct field *what)
{
	const struct note *from = query->book->things[note].note;
	const struct note_value *values = note_values(from) + field->values.at;
	struct buf words = buf_make(query->arena, 0);
	struct value *object =
		value_make(query->arena, VALUE_OBJECT, what->name, NO_STR);
	struct row *told = value_row(query->arena, object), *row;
	int last = -1;

	for (uint32_t i = 0; i < field->values.n; i++) {
		if (values[i].key < 0)
			continue;
		add_pair(query, &words, told, note, values + i,
			 what->keys + values[i].key, last == values[i].key);
		last = values[i].key;
	}
	row = value_row(query->arena, fields);
	cell_text(query->arena, row, NULL,
		  view_label(query->arena, what->name));
	cell_text(query->arena, row, NULL, buf_get(&words));
	row->more = object;
}

void view_field(const struct query *query, struct value *fields, int32_t note,
		const struct note_field *field)
{
	const struct note *from = query->book->things[note].note;
	const struct field *what = note_field_row(from, field);
	struct str name = note_text(from, field->name);
	const char *key =
		what ? what->name : arena_copy(query->arena, name.at, name.n);
	struct row *row;

	if (what && what->type == TYPE_MAP) {
		add_map(query, fields, note, field, what);
		return;
	}
	row = value_row(query->arena, fields);
	cell_text(query->arena, row, NULL, view_label(query->arena, key));
	add_values(query, row, key, note, field);
}

struct cell *view_cell_field(const struct query *query, struct row *row,
			     const char *key, int32_t thing, enum role role)
{
	const struct note *note = view_thing(query, thing)->note;
	const struct note_field *field = note ? note_field(note, role) : NULL;
	struct cell *cell;

	if (field)
		return add_values(query, row, key, thing, field);
	cell = cell_text(query->arena, row, key, NO_STR);
	cell->unknown = true;
	return cell;
}
