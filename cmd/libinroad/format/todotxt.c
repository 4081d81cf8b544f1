/*
 * todotxt: one line a row to do, by the rules of github.com/todotxt/todo.txt:
 *	(A) thank ada for coffee @ada due:2026-09-11 id:thank/ada/2026-09-10
 *	x 2026-09-11 thank ada for coffee id:thank/ada/2026-09-10
 * What a note says cannot start a line, look like a priority or a completion,
 * nor forge one of the keys written here.
 */
#include "cells.h"
#include "members.h"

#include <inroad/date.h>

struct todotxt {
	const struct format_context *context;
	struct buf *out;
};

/* "A" as typed, or 1 for A, 2 for B …; 0 if the row has none. */
static char priority_of(const struct row *row)
{
	const struct cell *cell = cells_find(row, "priority");

	if (!cell)
		return 0;
	if (cell->type == CELL_INT)
		return cell->number >= 1 && cell->number <= 26
			       ? (char)('A' + cell->number - 1)
			       : 0;
	if (cell->words.n == 1 && cell->words.at[0] >= 'A' &&
	    cell->words.at[0] <= 'Z')
		return cell->words.at[0];
	return 0;
}

static void write_head(struct todotxt *todotxt, const struct row *row)
{
	int32_t day = cells_day(cells_find(row, "done"));
	char priority = priority_of(row), text[DATE_TEXT];

	if (cells_is_done(row)) {
		buf_text(todotxt->out, "x ");
		if (day != DATE_NONE)
			buf_print(todotxt->out, "%s ", date_text(day, text));
	} else if (priority) {
		buf_print(todotxt->out, "(%c) ", priority);
	}
}

/* Words that would be read as completion, priority or date of the line. */
static bool starts_like_a_head(struct str s)
{
	if (str_starts(s, STR("x ")) || str_is(s, "x"))
		return true;
	if (s.n >= 3 && s.at[0] == '(' && s.at[1] >= 'A' && s.at[1] <= 'Z' &&
	    s.at[2] == ')')
		return true;
	return s.n >= 10 && date_looks_like(str_sub(s, 0, 10));
}

/* Keys that programs act on; ours and those of the common add-ons. */
static bool is_key(struct str word)
{
	static const char *const keys[] = { "due:", "id:",  "pri:", "t:",
					    "rec:", "dep:", "p:",   "h:" };

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct str key = str_of(keys[i]);
		if (word.n > key.n &&
		    str_eq_nocase(str_sub(word, 0, key.n), key))
			return true;
	}
	return false;
}

/* The text word by word; a forged key is broken behind its colon. */
static void write_words(struct todotxt *todotxt, struct str text)
{
	struct str rest = cells_plain(todotxt->context->arena, text), word;

	rest = str_trim(rest);
	if (starts_like_a_head(rest))
		buf_text(todotxt->out, "- ");
	word = str_word(&rest);
	for (bool first = true; word.n; word = str_word(&rest)) {
		size_t colon = is_key(word) ? str_find_char(word, ':') + 1 : 0;
		if (!first)
			buf_char(todotxt->out, ' ');
		first = false;
		if (colon) {
			buf_str(todotxt->out, str_sub(word, 0, colon));
			buf_char(todotxt->out, ' ');
		}
		buf_str(todotxt->out, str_sub(word, colon, word.n));
	}
}

/* A word behind `prefix`: blanks in it would end it. */
static void write_tag(struct todotxt *todotxt, const char *prefix,
		      struct str tag)
{
	tag = cells_plain(todotxt->context->arena, tag);
	if (!tag.n)
		return;
	buf_text(todotxt->out, prefix);
	for (size_t i = 0; i < tag.n; i++)
		buf_char(todotxt->out, tag.at[i] == ' ' ? '_' : tag.at[i]);
}

static struct str id_of(const struct row *row, const char *key)
{
	const struct cell *cell = cells_find(row, key);

	if (!cell)
		return STR("");
	return cell->type == CELL_ID ? cell->id : cell->words;
}

static void write_row(void *context, const struct row *row)
{
	struct todotxt *todotxt = context;
	const struct cell *what = cells_find(row, "what");
	int32_t due = cells_day(cells_find(row, "due"));
	char text[DATE_TEXT];

	write_head(todotxt, row);
	write_words(todotxt, cells_words(what, 0, todotxt->context));
	write_tag(todotxt, " @", id_of(row, "who"));
	if (due != DATE_NONE)
		buf_print(todotxt->out, " due:%s", date_text(due, text));
	write_tag(todotxt, " id:", id_of(row, "id"));
	buf_char(todotxt->out, '\n');
}

void todotxt_write(const struct value *value,
		   const struct format_context *context, struct buf *out)
{
	struct todotxt todotxt = { context, out };

	cells_todos(value, context->arena, write_row, &todotxt);
}
