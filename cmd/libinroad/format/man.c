/*
 * man: a manual page in mdoc(7), clean under `mandoc -T lint -W warning`. The
 * top's title is the page's name and its note what the name is for; titled
 * sections are .Sh, those inside them .Ss.
 */
#include "cells.h"
#include "members.h"

#include <inroad/date.h>
#include <inroad/unicode.h>

#define FOLD 78 /* bytes: lines of text are broken before they are longer */

struct man {
	const struct format_context *context;
	struct buf *out;
	int64_t today;
	size_t column;
	bool section; /* a .Sh has been opened */
	bool fresh;   /* a paragraph macro would be one too many here */
};

static void write_block(struct man *, const struct value *, int level);

static unsigned letter_of(struct str s, size_t length)
{
	const unsigned char *at = (const unsigned char *)s.at;

	if (length == 2)
		return (at[0] & 0x1fu) << 6 | (at[1] & 0x3fu);
	if (length == 3)
		return (at[0] & 0xfu) << 12 | (at[1] & 0x3fu) << 6 |
		       (at[2] & 0x3fu);
	return (at[0] & 7u) << 18 | (at[1] & 0x3fu) << 12 |
	       (at[2] & 0x3fu) << 6 | (at[3] & 0x3fu);
}

/* roff's own letters, and those that it would set as other ones. */
static const char *escape_of(char c, bool code)
{
	switch (c) {
	case '\\':
		return "\\e";
	case '"':
		return "\\(dq";
	case '^':
		return "\\(ha";
	case '~':
		return "\\(ti";
	case '`':
		return "\\(ga";
	case '\'':
		return code ? "\\(aq" : NULL;
	case '-':
		return code ? "\\-" : NULL;
	}
	return NULL;
}

static void write_letters(struct man *man, struct str s, bool code)
{
	size_t length;

	for (size_t i = 0; i < s.n; i += length) {
		const char *escape = escape_of(s.at[i], code);

		length = unicode_step(str_sub(s, i, s.n));
		if (length > 1)
			buf_print(man->out, "\\[u%04X]",
				  letter_of(str_sub(s, i, s.n), length));
		else if (escape)
			buf_text(man->out, escape);
		else
			buf_char(man->out, s.at[i]);
	}
	man->column += s.n;
}

/*
 * A macro's name among the words of a macro line would be called: mdoc's have
 * two letters, but for Brc, Bro, Brq and Bsx. A lone stop would be set apart.
 */
static bool looks_like_macro(struct str word)
{
	if (word.n == 1)
		return memchr(".,:;()[]?!|", word.at[0], 11);
	return word.n == 2 || (word.n == 3 && str_starts(word, STR("B")));
}

static void write_word(struct man *man, struct str word, bool macro, bool code)
{
	bool start = !man->column && (word.at[0] == '.' || word.at[0] == '\'');

	if (start || (macro && looks_like_macro(word)))
		buf_text(man->out, "\\&");
	write_letters(man, word, code);
}

/* Ends a line of text or of a macro; blanks at its end are not wanted. */
static void end_line(struct man *man)
{
	while (man->out->n && man->out->at[man->out->n - 1] == ' ')
		man->out->n--;
	if (man->out->n && man->out->at[man->out->n - 1] != '\n')
		buf_char(man->out, '\n');
	man->column = 0;
	man->fresh = false;
}

/* New sentence, new line: that is how roff knows where one ends. */
static bool sentence_ended(const struct man *man)
{
	const struct buf *out = man->out;

	return man->column && out->n && memchr(".?!", out->at[out->n - 1], 3);
}

static void put_blank(struct man *man)
{
	if (!man->column)
		return;
	buf_char(man->out, ' ');
	man->column++;
}

/* Words after each other; on lines of text a long line is broken. */
static void write_words(struct man *man, struct str text, bool macro, bool code)
{
	struct str s = cells_plain(man->context->arena, text), word;
	bool blank = s.n && s.at[0] == ' ';
	bool blank_last = s.n && s.at[s.n - 1] == ' ';

	for (word = str_word(&s); word.n; word = str_word(&s)) {
		bool full = man->column + word.n > FOLD || sentence_ended(man);

		if (blank && full && !macro && !code)
			end_line(man);
		else if (blank)
			put_blank(man);
		blank = true;
		write_word(man, word, macro, code);
	}
	if (blank_last && sentence_ended(man) && !macro && !code)
		end_line(man);
	else if (blank_last)
		put_blank(man);
}

static void write_cell(struct man *man, const struct cell *cell, bool macro)
{
	struct str words = cells_words(cell, man->today, man->context);
	bool code = cell->type == CELL_CODE;

	if (code || cell->tone == TONE_STRONG)
		buf_text(man->out, "\\fB");
	man->column += code;
	write_words(man, words, macro, code);
	if (code || cell->tone == TONE_STRONG)
		buf_text(man->out, "\\fP");
}

static void open_section(struct man *man)
{
	if (man->section)
		return;
	buf_text(man->out, ".Sh DESCRIPTION\n");
	man->section = man->fresh = true;
}

static void start_paragraph(struct man *man)
{
	open_section(man);
	if (!man->fresh)
		buf_text(man->out, ".Pp\n");
	man->fresh = false;
	man->column = 0;
}

static void write_cells(struct man *man, const struct row *row, size_t from)
{
	bool any = false;

	for (size_t i = from; i < row->cells.n; i++) {
		if (!cells_shown(row->cells.at + i))
			continue;
		if (any && sentence_ended(man))
			end_line(man);
		else if (any)
			buf_text(man->out, ";");
		if (any)
			put_blank(man);
		any = true;
		write_cell(man, row->cells.at + i, false);
	}
	if (!any && from)
		buf_text(man->out, "\\&");
	end_line(man);
}

static void write_more(struct man *man, const struct row *row)
{
	if (row->more)
		write_block(man, row->more, 3);
}

static void open_list(struct man *man, const char *how)
{
	open_section(man);
	buf_print(man->out, ".Bl %s\n", how);
}

static void close_list(struct man *man)
{
	buf_text(man->out, ".El\n");
	man->fresh = false;
}

static void write_items(struct man *man, const struct value *value)
{
	open_list(man, "-bullet");
	for (size_t i = 0; i < value->rows.n; i++) {
		buf_text(man->out, ".It\n");
		write_cells(man, value->rows.at + i, 0);
		write_more(man, value->rows.at + i);
	}
	close_list(man);
}

static void write_tags(struct man *man, const struct value *value)
{
	open_list(man, "-tag -width Ds");
	for (size_t i = 0; i < value->rows.n; i++) {
		const struct row *row = value->rows.at + i;
		bool tag = row->cells.n && cells_shown(row->cells.at);

		buf_text(man->out, ".It ");
		man->column = 4;
		if (tag)
			write_cell(man, row->cells.at, true);
		else
			buf_text(man->out, "\\&");
		end_line(man);
		write_cells(man, row, 1);
		write_more(man, row);
	}
	close_list(man);
}

static void write_paragraphs(struct man *man, const struct value *value)
{
	for (size_t i = 0; i < value->rows.n; i++) {
		const struct row *row = value->rows.at + i;
		start_paragraph(man);
		for (size_t j = 0; j < row->cells.n; j++)
			if (cells_shown(row->cells.at + j))
				write_cell(man, row->cells.at + j, false);
		end_line(man);
		write_more(man, row);
	}
}

static void write_literal(struct man *man, struct str text)
{
	open_section(man);
	buf_text(man->out, ".Bd -literal -offset indent\n");
	while (text.n) {
		struct str line =
			cells_plain(man->context->arena, str_cut(&text, '\n'));
		if (line.n && (line.at[0] == '.' || line.at[0] == '\''))
			buf_text(man->out, "\\&");
		write_letters(man, line, true);
		buf_char(man->out, '\n');
	}
	buf_text(man->out, ".Ed\n");
	man->column = 0;
	man->fresh = false;
}

static void write_shape(struct man *man, const struct value *value)
{
	switch (value->shape) {
	case VALUE_TEXT:
		write_paragraphs(man, value);
		return;
	case VALUE_ITEMS:
	case VALUE_FINDINGS:
		if (value->rows.n)
			write_items(man, value);
		return;
	case VALUE_FIELDS:
	case VALUE_TABLE:
	case VALUE_TIMELINE:
		if (value->rows.n)
			write_tags(man, value);
		return;
	case VALUE_PROSE:
	case VALUE_EXAMPLE:
		write_literal(man, cells_lines(value, man->context));
		return;
	case VALUE_SECTION:
	case VALUE_STRIP: /* a picture of days has no place in a manual */
	case VALUE_OBJECT:
		return;
	}
}

static struct str upper(struct arena *arena, struct str s)
{
	struct buf out = buf_make(arena, 0);

	for (size_t i = 0; i < s.n; i++)
		buf_char(&out, s.at[i] >= 'a' && s.at[i] <= 'z'
				       ? (char)(s.at[i] - 'a' + 'A')
				       : s.at[i]);
	return buf_get(&out);
}

static void write_heading(struct man *man, const struct value *value, int level)
{
	struct arena *arena = man->context->arena;

	if (value->title.n) {
		buf_text(man->out, level > 1 ? ".Ss " : ".Sh ");
		man->column = 4;
		write_words(man,
			    level > 1 ? value->title
				      : upper(arena, value->title),
			    true, false);
		end_line(man);
		man->section = man->fresh = true;
	}
	if (!value->note.n)
		return;
	start_paragraph(man);
	write_words(man, value->note, false, false);
	end_line(man);
}

static void write_block(struct man *man, const struct value *value, int level)
{
	bool strip = value->shape == VALUE_STRIP;

	if (value->hidden || value->shape == VALUE_OBJECT)
		return;
	if (!strip)
		write_heading(man, value, level);
	write_shape(man, value);
	for (size_t i = 0; i < value->children.n; i++)
		write_block(man, value->children.at[i],
			    level + (value->title.n && !strip));
}

/* .Dd wants "September 11, 2026". */
static void write_date(struct man *man)
{
	static const char *const months[] = {
		"January",   "February", "March",    "April",
		"May",	     "June",	 "July",     "August",
		"September", "October",	 "November", "December"
	};
	struct cell cell = { .type = CELL_DATE, .number = man->today };
	int32_t day = cells_day(&cell);
	int year, month, mday;

	date_split(day == DATE_NONE ? 0 : day, &year, &month, &mday);
	buf_print(man->out, ".Dd %s %d, %d\n", months[month - 1], mday, year);
}

/* "inroad log" is inroad-log(1), as git's pages do it. */
static struct str name_of(struct man *man, struct str title)
{
	struct str plain = cells_plain(man->context->arena, title);
	char *name = arena_copy(man->context->arena, plain.at, plain.n);

	for (size_t i = 0; i < plain.n; i++)
		if (name[i] == ' ')
			name[i] = '-';
	return plain.n ? (struct str){ name, plain.n } : STR("inroad");
}

void man_write(const struct value *value, const struct format_context *context,
	       struct buf *out)
{
	struct man man = { .context = context,
			   .out = out,
			   .today = value->today };
	struct str name = name_of(&man, value->title);
	const char *section = context->manual_section;
	struct value top = *value;

	write_date(&man);
	buf_text(out, ".Dt ");
	man.column = 4;
	write_words(&man, upper(context->arena, name), true, false);
	buf_print(out, " %s\n.Os inroad\n.Sh NAME\n.Nm ",
		  section ? section : "1");
	man.column = 4;
	write_words(&man, name, true, false);
	end_line(&man);
	buf_text(out, ".Nd ");
	man.column = 4;
	write_words(&man, value->note.n ? value->note : name, true, false);
	end_line(&man);
	top.title = top.note = STR("");
	write_block(&man, &top, 1);
}
