/*
 * term_carets: a finding in the form that GCC gives it, so that every editor
 *knows how to jump there: path:3:21: warning: no note answers to 'ada'
 *[unresolved] 3 | - 2026-11-22 coffee @ada: budget opens in Q4 | ^~~~ write one
 *with: inroad new contact ada The column counts bytes, the caret columns of the
 *terminal: tabs stand under tabs, and wide letters count twice.
 */
#include "cells.h"
#include "term.h"

#include <inroad/unicode.h>

#define GUTTER 8     /* columns of "    3 | " */
#define UNFOLDED 200 /* the longest source line shown where none is folded */
#define BEFORE_CARET \
	3 /* a clipped line starts so many parts in front, of 4 \
	   */

/* A source line in three parts: before the mark, marked, behind it. */
struct marked {
	struct str before, mark, behind;
};

static struct str keep_tabs(struct arena *arena, struct str s, bool keep)
{
	struct buf out = buf_make(arena, 0);

	for (bool first = true; first || s.n; first = false) {
		bool tab = str_find_char(s, '\t') != STR_NONE;
		buf_str(&out, cells_plain(arena, str_cut(&s, '\t')));
		if (!tab)
			break;
		buf_char(&out, keep ? '\t' : ' ');
	}
	return buf_get(&out);
}

/* Columns, tab stops every eight; the gutter is as wide as a tab. */
static size_t columns_of(struct str s, size_t from)
{
	size_t at = from;

	for (size_t tab; (tab = str_find_char(s, '\t')) != STR_NONE;) {
		at += unicode_width(str_sub(s, 0, tab));
		at = at / 8 * 8 + 8;
		s = str_sub(s, tab + 1, s.n);
	}
	return at + unicode_width(s) - from;
}

static struct marked split_line(struct arena *arena, const struct cell *place,
				struct str line, bool tabs)
{
	size_t at = place->column ? place->column - 1 : 0;
	size_t n = place->span.end > place->span.at
			   ? place->span.end - place->span.at
			   : 0;

	at = at < line.n ? at : line.n;
	n = n < line.n - at ? n : line.n - at;
	return (struct marked){
		keep_tabs(arena, str_sub(line, 0, at), tabs),
		keep_tabs(arena, str_sub(line, at, at + n), tabs),
		keep_tabs(arena, str_sub(line, at + n, line.n), tabs)
	};
}

static size_t marked_width(const struct marked *marked)
{
	size_t before = columns_of(marked->before, 0);
	size_t mark = columns_of(marked->mark, before);

	return before + mark + columns_of(marked->behind, before + mark);
}

/* What is left when about `columns` at the start are taken away. */
static struct str drop(struct str s, size_t columns)
{
	return str_sub(s, unicode_clip(s, columns).n, s.n);
}

static struct str ellipsis(struct arena *arena, struct str s, bool front)
{
	return str_print(arena, front ? "…" STR_FMT : STR_FMT "…", STR_ARG(s));
}

/* Clips a line that is too long to what stands around the mark. */
static struct marked clip(struct arena *arena, struct marked line, size_t room)
{
	size_t before = unicode_width(line.before), used;
	size_t most = room / 4 * BEFORE_CARET, mark = unicode_width(line.mark);

	if (mark > room / 4)
		most = room / 4; /* much is marked: leave room for it */
	if (before > most) {
		line.before = drop(line.before, before - most + 1);
		line.before = ellipsis(arena, line.before, true);
	}
	used = unicode_width(line.before);
	if (used + mark > room) {
		line.mark = unicode_clip(line.mark, room - used - 1);
		line.behind = STR("…");
		return line;
	}
	used += mark;
	if (used + unicode_width(line.behind) > room)
		line.behind = ellipsis(
			arena, unicode_clip(line.behind, room - used - 1),
			false);
	return line;
}

static enum tone tone_of(struct str level)
{
	if (str_is(level, "error"))
		return TONE_OVERDUE;
	return str_is(level, "warning") ? TONE_DUE : TONE_FINE;
}

static void write_place(struct term *term, const struct cell *place)
{
	struct str words = cells_place(place, term->context);

	if (place->line)
		words = str_print(term->context->arena,
				  STR_FMT ":%u:", STR_ARG(words),
				  place->column);
	else
		words = str_print(term->context->arena, STR_FMT ":",
				  STR_ARG(words));
	term_color(term, TONE_PLAIN, true,
		   cells_plain(term->context->arena, words));
	buf_char(term->out, ' ');
}

static void write_header(struct term *term, const struct row *row,
			 const struct cell *place, enum tone tone)
{
	struct arena *arena = term->context->arena;
	struct str level = cells_find_words(row, "level");
	struct str name = cells_find_words(row, "name");

	if (place)
		write_place(term, place);
	if (level.n) {
		level = str_print(arena, STR_FMT ":", STR_ARG(level));
		term_color(term, tone, true, cells_plain(arena, level));
		buf_char(term->out, ' ');
	}
	buf_str(term->out,
		cells_plain(arena, cells_find_words(row, "message")));
	if (name.n)
		buf_print(term->out, " [" STR_FMT "]",
			  STR_ARG(cells_plain(arena, name)));
	buf_char(term->out, '\n');
}

/* Blanks and tabs that are as wide as what stands before the mark. */
static void write_blanks(struct term *term, struct str before)
{
	for (bool tab = true; tab;) {
		tab = str_find_char(before, '\t') != STR_NONE;
		buf_fill(term->out, ' ', unicode_width(str_cut(&before, '\t')));
		if (tab)
			buf_char(term->out, '\t');
	}
}

static void write_caret(struct term *term, const struct marked *line,
			enum tone tone, struct str hint)
{
	struct arena *arena = term->context->arena;
	size_t before = columns_of(line->before, 0);
	size_t n = columns_of(line->mark, before);
	struct buf caret = buf_make(arena, 0);

	buf_text(term->out, "      | ");
	write_blanks(term, line->before);
	buf_char(&caret, '^');
	buf_fill(&caret, '~', n ? n - 1 : 0);
	term_color(term, tone, true, buf_get(&caret));
	if (hint.n)
		buf_char(term->out, ' ');
	buf_str(term->out, cells_plain(arena, hint));
	buf_char(term->out, '\n');
}

static void write_source(struct term *term, const struct cell *place,
			 struct str source, enum tone tone, struct str hint)
{
	struct arena *arena = term->context->arena;
	size_t room = term->context->width > GUTTER + 40
			      ? (size_t)term->context->width - GUTTER
		      : term->context->width > 0 ? 40
						 : UNFOLDED;
	struct marked line = split_line(arena, place, source, true);

	if (marked_width(&line) > room)
		line = clip(arena, split_line(arena, place, source, false),
			    room);
	buf_print(term->out, "%5u | " STR_FMT, place->line,
		  STR_ARG(line.before));
	term_color(term, tone, true, line.mark);
	buf_str(term->out, line.behind);
	buf_char(term->out, '\n');
	write_caret(term, &line, tone, hint);
}

void term_finding(struct term *term, const struct row *row)
{
	const struct cell *place = cells_find(row, "place");
	const struct cell *last =
		row->cells.n ? row->cells.at + row->cells.n - 1 : NULL;
	struct str hint = cells_find_words(row, "hint");
	enum tone tone = tone_of(cells_find_words(row, "level"));

	write_header(term, row, place, tone);
	if (place && place->line && last && !last->key && !last->unknown) {
		write_source(term, place, last->words, tone, hint);
		return;
	}
	if (hint.n)
		buf_print(term->out, "      | " STR_FMT "\n",
			  STR_ARG(cells_plain(term->context->arena, hint)));
}
