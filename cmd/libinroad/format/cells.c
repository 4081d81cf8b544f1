#include "cells.h"

#include <inroad/date.h>
#include <inroad/map.h>
#include <inroad/unicode.h>

bool cells_shown(const struct cell *cell)
{
	return !cell->hidden && !cell->unknown;
}

const struct cell *cells_find(const struct row *row, const char *key)
{
	for (size_t i = 0; i < row->cells.n; i++) {
		const struct cell *cell = row->cells.at + i;
		/* most keys do not even begin alike */
		if (cell->key && *cell->key == *key &&
		    !strcmp(cell->key, key) && !cell->unknown)
			return cell;
	}
	return NULL;
}

struct str cells_find_words(const struct row *row, const char *key)
{
	const struct cell *cell = cells_find(row, key);

	return cell ? cell->words : STR("");
}

int32_t cells_day(const struct cell *cell)
{
	if (!cell || cell->type != CELL_DATE ||
	    cell->number < date_make(1000, 1, 1) ||
	    cell->number > date_make(9999, 12, 31))
		return DATE_NONE;
	return (int32_t)cell->number;
}

struct str cells_place(const struct cell *cell,
		       const struct format_context *context)
{
	struct buf out = buf_make(context->arena, 0);

	buf_str(&out, context->place_prefix);
	buf_str(&out, cell->id);
	if (cell->line) {
		buf_char(&out, ':');
		buf_number(&out, cell->line);
	}
	return buf_get(&out);
}

static struct str list_words(const struct cell *list, int64_t today,
			     const struct format_context *context)
{
	struct buf out = buf_make(context->arena, 0);

	for (size_t i = 0; i < list->n; i++) {
		if (!cells_shown(list->cells + i))
			continue;
		if (out.n)
			buf_text(&out, ", ");
		buf_str(&out, cells_words(list->cells + i, today, context));
	}
	return buf_get(&out);
}

static struct str day_words(const struct cell *cell, int64_t today,
			    struct arena *arena)
{
	int32_t day = cells_day(cell);

	if (day == DATE_NONE)
		return STR("");
	return date_words(arena, day, (int32_t)today);
}

static struct str number_words(int64_t number, struct arena *arena)
{
	struct buf out = buf_make(arena, 0);

	buf_number(&out, number);
	return buf_get(&out);
}

struct str cells_words(const struct cell *cell, int64_t today,
		       const struct format_context *context)
{
	if (cell->words.n)
		return cell->words;
	switch (cell->type) {
	case CELL_ID:
		return cell->id;
	case CELL_DATE:
		return day_words(cell, today, context->arena);
	case CELL_INT:
		return number_words(cell->number, context->arena);
	case CELL_RATIO:
		return str_print(context->arena, "%lld.%04lld",
				 (long long)(cell->number / 10000),
				 (long long)(cell->number % 10000));
	case CELL_BOOL:
		return cell->number ? STR("yes") : STR("no");
	case CELL_PLACE:
		return cells_place(cell, context);
	case CELL_LIST:
		return list_words(cell, today, context);
	case CELL_TEXT:
	case CELL_MONEY:
	case CELL_URL:
	case CELL_PROSE:
	case CELL_CODE:
		break;
	}
	return cell->words;
}

/* U+2028 and U+2029 end lines for some readers: three blanks instead. */
static void blank_separators(char *at, size_t n)
{
	for (size_t i = 0; i + 2 < n; i++)
		if (!memcmp(at + i, "\xe2\x80\xa8", 3) ||
		    !memcmp(at + i, "\xe2\x80\xa9", 3))
			memset(at + i, ' ', 3);
}

struct str cells_plain(struct arena *arena, struct str text)
{
	struct buf out;

	if (unicode_plain_length(text) == text.n)
		return text;
	out = buf_make(arena, 0);
	unicode_plain(&out, text, true);
	blank_separators(out.at, out.n);
	return buf_get(&out);
}

bool cells_is_todo(const struct row *row)
{
	return cells_find(row, "what") &&
	       (cells_find(row, "due") || cells_find(row, "why") ||
		cells_find(row, "id"));
}

bool cells_is_done(const struct row *row)
{
	struct str state = cells_find_words(row, "state");

	return str_is(state, "done") || str_is(state, "closed") ||
	       str_is(state, "skipped");
}

struct walk {
	struct map seen;
	void (*visit)(void *context, const struct row *row);
	void *context;
};

static void walk_row(struct walk *walk, const struct row *row)
{
	const struct cell *id = cells_find(row, "id");
	struct str key = { 0 };
	int64_t *seen;

	if (!cells_is_todo(row))
		return;
	if (id)
		key = id->type == CELL_ID ? id->id : id->words;
	if (key.n) {
		seen = map_put(&walk->seen, key);
		if (*seen != MAP_NONE)
			return;
		*seen = 1;
	}
	walk->visit(walk->context, row);
}

static void walk_value(struct walk *walk, const struct value *value)
{
	bool list = value->shape == VALUE_ITEMS || value->shape == VALUE_TABLE;

	for (size_t i = 0; i < value->rows.n; i++) {
		const struct row *row = value->rows.at + i;
		if (list)
			walk_row(walk, row);
		if (row->more)
			walk_value(walk, row->more);
	}
	for (size_t i = 0; i < value->children.n; i++)
		walk_value(walk, value->children.at[i]);
}

void cells_todos(const struct value *value, struct arena *arena,
		 void (*visit)(void *context, const struct row *row),
		 void *context)
{
	struct walk walk = { map_make(arena), visit, context };

	walk_value(&walk, value);
}

/* Words for a person to read, or a scalar that has some. */
static bool says_something(const struct cell *cell)
{
	if (!cells_shown(cell))
		return false;
	switch (cell->type) {
	case CELL_TEXT:
	case CELL_MONEY:
	case CELL_URL:
	case CELL_CODE:
		return cell->words.n;
	case CELL_PROSE:
		return cell->words.n || cell->html.n;
	case CELL_LIST:
		return cell->n || cell->words.n;
	case CELL_ID:
	case CELL_DATE:
	case CELL_INT:
	case CELL_BOOL:
	case CELL_RATIO:
	case CELL_PLACE:
		break;
	}
	return true;
}

bool cells_column_shown(const struct value *value, size_t i)
{
	if (!value->columns[i].title)
		return false;
	for (size_t j = 0; j < value->rows.n; j++) {
		const struct row *row = value->rows.at + j;
		if (i < row->cells.n && says_something(row->cells.at + i))
			return true;
	}
	return !i;
}

static bool is_bare_chain(const struct value *value)
{
	if (value->shape != VALUE_TABLE || value->picture != PICTURE_CHAIN)
		return false;
	for (size_t i = 2; i < value->n_columns; i++)
		if (cells_column_shown(value, i))
			return false;
	return true;
}

struct str cells_chain(const struct value *value, int64_t today,
		       const struct format_context *context)
{
	struct buf out = buf_make(context->arena, 0);

	for (size_t i = 0; is_bare_chain(value) && i < value->rows.n; i++) {
		const struct row *row = value->rows.at + i;
		if (!row->cells.n || !cells_shown(row->cells.at))
			continue;
		buf_text(&out, out.n ? " → " : "");
		buf_str(&out, cells_words(row->cells.at, today, context));
		if (row->cells.n < 2 || !cells_shown(row->cells.at + 1))
			continue;
		buf_text(&out, " (");
		buf_str(&out, cells_words(row->cells.at + 1, today, context));
		buf_char(&out, ')');
	}
	return buf_get(&out);
}

size_t cells_unfolded(const struct value *value)
{
	size_t skip = value->skip > 0 ? (size_t)value->skip : value->rows.n;

	return skip < value->rows.n ? skip : value->rows.n;
}

int cells_mark(const struct row *row)
{
	for (size_t i = 0; i < row->cells.n; i++) {
		const struct cell *cell = row->cells.at + i;
		if (cell->type != CELL_INT || cell->unknown)
			continue;
		return cell->number < 0	  ? 0
		       : cell->number > 4 ? 4
					  : (int)cell->number;
	}
	return 0;
}

struct str cells_lines(const struct value *value,
		       const struct format_context *context)
{
	struct buf out = buf_make(context->arena, 0);

	buf_str(&out, value->body.words);
	for (size_t i = 0; i < value->rows.n; i++) {
		const struct row *row = value->rows.at + i;
		if (out.n && out.at[out.n - 1] != '\n')
			buf_char(&out, '\n');
		for (size_t j = 0; j < row->cells.n; j++)
			if (cells_shown(row->cells.at + j))
				buf_str(&out, cells_words(row->cells.at + j, 0,
							  context));
	}
	while (out.n && out.at[out.n - 1] == '\n')
		out.n--;
	return buf_get(&out);
}
