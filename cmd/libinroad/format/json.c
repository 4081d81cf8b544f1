/*
 * json: keys and plain values, by the rules in format.h. Jansson keeps the
 * order of members as they are set.
 */
#include "cells.h"
#include "members.h"

#include <inroad/date.h>
#include <inroad/hash.h>
#include <inroad/unicode.h>
#include <jansson.h>

/* Of a number with a point: a ratio's four, and what stands before them. */
#define DIGITS 9

static void put_members(json_t *object, const struct value *value,
			const struct format_context *context);

static json_t *have(json_t *json, struct arena *arena)
{
	if (!json)
		arena_exhausted(arena);
	return json;
}

static void done(int result, struct arena *arena)
{
	if (result)
		arena_exhausted(arena);
}

/* Jansson refuses text that is no UTF-8: such bytes become U+FFFD. */
static struct str mend_text(struct arena *arena, struct str s)
{
	struct buf out = buf_make(arena, 0);
	size_t good;

	while ((good = unicode_valid(s)) < s.n) {
		buf_str(&out, str_sub(s, 0, good));
		buf_text(&out, "\xef\xbf\xbd");
		s = str_sub(s, good + 1, s.n);
	}
	buf_str(&out, s);
	return buf_get(&out);
}

static json_t *text_make(struct str s, struct arena *arena)
{
	if (unicode_valid(s) < s.n)
		s = mend_text(arena, s);
	return have(json_stringn_nocheck(s.n ? s.at : "", s.n), arena);
}

/* The first of two members with one key counts, but arrays are joined. */
static void put(json_t *object, const char *key, json_t *json,
		struct arena *arena)
{
	json_t *old = json_object_get(object, key);

	if (!old) {
		done(json_object_set_new_nocheck(object, key, json), arena);
		return;
	}
	if (json_is_array(old) && json_is_array(json))
		done(json_array_extend(old, json), arena);
	json_decref(json);
}

static void put_place(json_t *object, const struct cell *cell,
		      struct arena *arena)
{
	put(object, "file", text_make(cell->id, arena), arena);
	if (!cell->line)
		return;
	put(object, "line", have(json_integer(cell->line), arena), arena);
	put(object, "column", have(json_integer(cell->column), arena), arena);
}

/* A cell's scalar; NULL where there is nothing to tell. */
static json_t *cell_json(const struct cell *cell, struct arena *arena)
{
	char day[DATE_TEXT];
	json_t *json;

	if (cell->unknown)
		return NULL;
	switch (cell->type) {
	case CELL_INT:
		return have(json_integer(cell->number), arena);
	case CELL_RATIO:
		return have(json_real((double)cell->number / 10000), arena);
	case CELL_BOOL:
		return have(json_boolean(cell->number != 0), arena);
	case CELL_DATE:
		if (cells_day(cell) == DATE_NONE)
			return NULL;
		date_text(cells_day(cell), day);
		return text_make(str_of(day), arena);
	case CELL_ID:
		return text_make(cell->id, arena);
	case CELL_PLACE:
		json = have(json_object(), arena);
		put_place(json, cell, arena);
		return json;
	case CELL_LIST:
		json = have(json_array(), arena);
		for (size_t i = 0; i < cell->n; i++) {
			json_t *item = cell_json(cell->cells + i, arena);
			if (item)
				done(json_array_append_new(json, item), arena);
		}
		return json;
	case CELL_TEXT:
	case CELL_MONEY:
	case CELL_URL:
	case CELL_PROSE:
	case CELL_CODE:
		break;
	}
	return text_make(cell->words, arena);
}

static void put_cell(json_t *object, const struct cell *cell, const char *key,
		     struct arena *arena)
{
	json_t *json;

	if (!key || cell->unknown)
		return;
	if (cell->type == CELL_PLACE && !strcmp(key, "place")) {
		put_place(object, cell, arena);
		return;
	}
	json = cell_json(cell, arena);
	if (json)
		put(object, key, json, arena);
}

static void put_row(json_t *object, const struct row *row,
		    const struct value *value,
		    const struct format_context *context)
{
	bool table = value->shape == VALUE_TABLE;

	for (size_t i = 0; i < row->cells.n; i++) {
		const struct cell *cell = row->cells.at + i;
		const char *key = cell->key;
		if (!key && table && i < value->n_columns)
			key = value->columns[i].key;
		put_cell(object, cell, key, context->arena);
	}
	if (row->more)
		put_members(object, row->more, context);
}

static void put_rows(json_t *object, const struct value *value,
		     const struct format_context *context)
{
	for (size_t i = 0; i < value->rows.n; i++)
		put_row(object, value->rows.at + i, value, context);
}

/* A row's object; NULL if nothing in it is keyed. */
static json_t *row_make(const struct row *row, const struct value *value,
			const struct format_context *context)
{
	json_t *object = have(json_object(), context->arena);

	put_row(object, row, value, context);
	if (json_object_size(object))
		return object;
	json_decref(object);
	return NULL;
}

static json_t *array_make(const struct value *value,
			  const struct format_context *context)
{
	json_t *array = have(json_array(), context->arena);

	for (size_t i = 0; i < value->rows.n; i++) {
		json_t *row = row_make(value->rows.at + i, value, context);

		if (row)
			done(json_array_append_new(array, row), context->arena);
	}
	return array;
}

static bool has_keys(const struct value *value)
{
	for (size_t i = 0; i < value->rows.n; i++) {
		const struct row *row = value->rows.at + i;
		for (size_t j = 0; j < row->cells.n; j++)
			if (row->cells.at[j].key)
				return true;
	}
	return false;
}

static void put_children(json_t *object, const struct value *value,
			 const struct format_context *context)
{
	for (size_t i = 0; i < value->children.n; i++)
		put_members(object, value->children.at[i], context);
}

/* A keyed block that is no list: an object of its own members. */
static json_t *object_make(const struct value *value,
			   const struct format_context *context)
{
	json_t *object = have(json_object(), context->arena);

	put_rows(object, value, context);
	put_children(object, value, context);
	return object;
}

static void put_array(json_t *object, const struct value *value,
		      const struct format_context *context)
{
	if (value->key)
		put(object, value->key,
		    array_make(value_filled(value, context->arena), context),
		    context->arena);
	put_children(object, value, context);
}

static void put_object(json_t *object, const struct value *value,
		       const struct format_context *context)
{
	if (value->key) {
		put(object, value->key, object_make(value, context),
		    context->arena);
		return;
	}
	put_rows(object, value, context);
	put_children(object, value, context);
}

static void put_lines(json_t *object, const struct value *value,
		      const struct format_context *context)
{
	const char *key = value->key ? value->key : value->body.key;
	struct str lines = cells_lines(value, context);

	if (key)
		put(object, key, text_make(lines, context->arena),
		    context->arena);
	put_children(object, value, context);
}

/* Tells a block as members of the object around it. */
static void put_members(json_t *object, const struct value *value,
			const struct format_context *context)
{
	switch (value->shape) {
	case VALUE_ITEMS:
	case VALUE_TABLE:
	case VALUE_TIMELINE:
	case VALUE_STRIP:
	case VALUE_FINDINGS:
		put_array(object, value, context);
		return;
	case VALUE_SECTION:
	case VALUE_FIELDS:
	case VALUE_OBJECT:
		put_object(object, value, context);
		return;
	case VALUE_TEXT:
		if (value->key && !has_keys(value))
			put_lines(object, value, context);
		else
			put_object(object, value, context);
		return;
	case VALUE_PROSE:
	case VALUE_EXAMPLE:
		put_lines(object, value, context);
		return;
	}
}

static void put_envelope(json_t *object, const struct value *value,
			 struct arena *arena)
{
	struct cell today = { .type = CELL_DATE, .number = value->today };

	put(object, "inroad", have(json_integer(1), arena), arena);
	put_cell(object, &today, "today", arena);
}

/*
 * Jansson writes controls below blank as escapes and leaves the others, which
 * some terminals obey, and bidi controls and line separators as they are.
 */
static size_t risky_length(struct str s, unsigned *letter)
{
	const unsigned char *at = (const unsigned char *)s.at;

	*letter = 0;
	if (at[0] == 0x7f) {
		*letter = 0x7f;
		return 1;
	}
	if (at[0] < 0xc0 || s.n < 2)
		return 0;
	if (at[0] < 0xe0) {
		*letter = (at[0] & 0x1fu) << 6 | (at[1] & 0x3fu);
		return *letter < 0xa0 || *letter == 0x061c ? 2 : 0;
	}
	if (at[0] != 0xe2 || s.n < 3)
		return 0;
	*letter = 0x2000u | (at[1] & 0x3fu) << 6 | (at[2] & 0x3fu);
	return *letter == 0x200e || *letter == 0x200f ||
			       (*letter >= 0x2028 && *letter <= 0x202e) ||
			       (*letter >= 0x2066 && *letter <= 0x2069)
		       ? 3
		       : 0;
}

static void write_safely(struct buf *out, struct str s)
{
	size_t from = 0, length;
	unsigned letter;

	if (unicode_plain_length(s) == s.n) {
		buf_str(out, s);
		return;
	}
	for (size_t i = 0; i < s.n; i += length ? length : 1) {
		length = risky_length(str_sub(s, i, s.n), &letter);
		if (!length)
			continue;
		buf_str(out, str_sub(s, from, i));
		buf_print(out, "\\u%04x", letter);
		from = i + length;
	}
	buf_str(out, str_sub(s, from, s.n));
}

/*
 * The lists of a document can be long (every note and link of a notebook), so
 * those that are its own members are not kept as Jansson's objects: a row at a
 * time is made, written and given back.
 */
struct document {
	const struct format_context *context;
	struct buf *out;
	json_t *members; /* a list's value here is null: it stands in `lists` */
	ARRAY_OF(const struct value *) lists;
	struct buf dumped;    /* as Jansson wrote it; used again and again */
	struct arena scratch; /* for one row */
	struct format_context for_row; /* the same, with that arena */
};

static bool is_list(const struct value *value)
{
	return value->shape == VALUE_ITEMS || value->shape == VALUE_TABLE ||
	       value->shape == VALUE_TIMELINE || value->shape == VALUE_STRIP ||
	       value->shape == VALUE_FINDINGS;
}

/* The document's members in order, its lists set aside. */
static void collect(struct document *document, const struct value *value)
{
	struct arena *arena = document->context->arena;

	if (value->key || !(is_list(value) || value->shape == VALUE_SECTION)) {
		if (!is_list(value)) {
			put_members(document->members, value,
				    document->context);
			return;
		}
		put(document->members, value->key, have(json_null(), arena),
		    arena);
		*ARRAY_PUSH(arena, &document->lists) = value;
	} else if (!is_list(value)) {
		put_rows(document->members, value, document->context);
	}
	for (size_t i = 0; i < value->children.n; i++)
		collect(document, value->children.at[i]);
}

static int keep(const char *bytes, size_t n, void *context)
{
	buf_bytes(context, bytes, n);
	return 0;
}

/* Jansson writes a mark at a time and begins at the left: its lines are moved
 * to the right here. */
static void dump(struct document *document, const json_t *json, size_t indent)
{
	struct buf *dumped = &document->dumped, *out = document->out;
	struct str rest;

	dumped->n = 0;
	done(json_dump_callback(json, keep, dumped,
				JSON_INDENT(2) | JSON_ENCODE_ANY |
					JSON_REAL_PRECISION(DIGITS)),
	     document->context->arena);
	for (rest = buf_get(dumped); rest.n;) {
		write_safely(out, str_cut(&rest, '\n'));
		if (!rest.n)
			return;
		buf_char(out, '\n');
		buf_fill(out, ' ', indent);
	}
}

/* The rows of an array, which may come from several lists. */
struct rows {
	struct document *document;
	const struct value *list;
	uint64_t hash; /* of what a row's bytes depend on beside it */
	bool any;
};

static uint64_t list_hash(const struct value *list,
			  const struct format_context *context)
{
	size_t n = list->shape == VALUE_TABLE ? list->n_columns : 0;
	uint64_t hash = hash_str(HASH_START, str_of(jansson_version_str()));

	hash = hash_str(hash, context->place_prefix);
	for (size_t i = 0; i < n; i++) {
		const char *key = list->columns[i].key;

		hash = hash_word(hash, key != NULL);
		hash = hash_str(hash, str_of(key));
	}
	return hash_word(hash, n);
}

static void dump_row(const struct rows *rows, const struct row *row)
{
	struct document *document = rows->document;
	json_t *json = row_make(row, rows->list, &document->for_row);

	if (json)
		dump(document, json, 4);
	json_decref(json);
}

static void dump_made(void *context, const struct row *row)
{
	dump_row(context, row);
}

/* A row that is there, or the `made`-th that its list makes. */
struct which {
	const struct row *row;
	size_t made;
};

static void dump_which(struct rows *rows, struct which which)
{
	if (which.row)
		dump_row(rows, which.row);
	else
		value_visit_made(rows->list, which.made,
				 &rows->document->scratch, dump_made, rows);
}

/* A row that is the same as before is not made anew. */
static void write_piece(struct rows *rows, struct which which, uint64_t mark)
{
	const struct format_pieces *pieces = rows->document->context->pieces;
	struct buf *out = rows->document->out;
	uint64_t hash = hash_end(hash_word(rows->hash, mark));
	size_t at = out->n;

	if (!pieces->find(pieces->context, hash, out))
		dump_which(rows, which);
	pieces->keep(pieces->context, hash, out, at);
}

/* `mark`: its hash, if there are pieces. */
static void write_which(struct rows *rows, struct which which, uint64_t mark)
{
	const struct format_pieces *pieces = rows->document->context->pieces;
	struct buf *out = rows->document->out;
	size_t before = out->n, at;

	buf_text(out, rows->any ? ",\n    " : "\n    ");
	at = out->n;
	if (pieces)
		write_piece(rows, which, mark);
	else
		dump_which(rows, which);
	if (out->n == at) /* nothing in it is keyed */
		out->n = before;
	else
		rows->any = true;
	if (pieces)
		pieces->drain(pieces->context, out);
}

static void write_row(void *context, const struct row *row)
{
	struct rows *rows = context;
	bool pieces = rows->document->context->pieces;

	write_which(rows, (struct which){ .row = row },
		    pieces ? row_hash(row) : 0);
}

/* By its mark: it may not have to be made. */
static void write_marked(struct rows *rows, size_t i)
{
	const struct row_maker *maker = rows->list->maker;
	uint64_t mark = maker->mark(maker->context, i);

	if (mark)
		write_which(rows, (struct which){ .made = i }, mark);
}

static void write_rows(struct rows *rows)
{
	const struct value *list = rows->list;

	if (!rows->document->context->pieces || !list->maker ||
	    !list->maker->mark) {
		value_each_row(list, &rows->document->scratch, write_row, rows);
		return;
	}
	for (size_t i = 0; i < list->rows.n; i++)
		write_row(rows, list->rows.at + i);
	for (size_t i = 0; i < list->maker->n; i++)
		write_marked(rows, i);
}

static void write_list(struct document *document, const char *key)
{
	struct buf *out = document->out;
	struct rows rows = { .document = document };

	buf_char(out, '[');
	for (size_t i = 0; i < document->lists.n; i++) {
		rows.list = document->lists.at[i];
		if (strcmp(rows.list->key, key) != 0)
			continue;
		rows.hash = list_hash(rows.list, document->context);
		write_rows(&rows);
	}
	buf_text(out, rows.any ? "\n  ]" : "]");
}

static void write_members(struct document *document)
{
	struct buf *out = document->out;
	const char *key, *before = "{\n  ";
	json_t *json, *name;

	json_object_foreach(document->members, key, json)
	{
		buf_text(out, before);
		name = text_make(str_of(key), document->context->arena);
		dump(document, name, 2);
		json_decref(name);
		buf_text(out, ": ");
		if (json_is_null(json))
			write_list(document, key);
		else
			dump(document, json, 2);
		before = ",\n  ";
	}
	buf_text(out, json_object_size(document->members) ? "\n}\n" : "{}\n");
}

void json_write(const struct value *value, const struct format_context *context,
		struct buf *out)
{
	struct arena *arena = context->arena;
	struct document document = { .context = context,
				     .out = out,
				     .members = have(json_object(), arena),
				     .dumped = buf_make(arena, 0),
				     .for_row = *context };
	struct value top = *value;

	json_object_seed(1); /* else it asks /dev/urandom */
	arena_open(&document.scratch, 0);
	document.for_row.arena = &document.scratch;
	top.key = NULL;
	if (!value->bare)
		put_envelope(document.members, value, arena);
	collect(&document, &top);
	write_members(&document);
	json_decref(document.members);
	arena_close(&document.scratch);
}

struct str json_library(struct arena *arena)
{
	return str_print(arena, "jansson %s", jansson_version_str());
}
