/* term_lines: lines for a terminal: plain, folded at blanks, coloured. */
#include "cells.h"
#include "term.h"

#include <inroad/unicode.h>

/* Select Graphic Rendition (ECMA-48, 8.3.117): the 16 colours a theme sets. */
static const char *sgr_of(enum tone tone)
{
	switch (tone) {
	case TONE_MUTED:
		return "2";
	case TONE_STRONG:
		return "1";
	case TONE_DUE:
		return "33";
	case TONE_OVERDUE:
		return "31";
	case TONE_FINE:
		return "32";
	case TONE_PLAIN:
		break;
	}
	return NULL;
}

void term_color(struct term *term, enum tone tone, bool bold, struct str text)
{
	const char *sgr = sgr_of(tone);

	if (!term->context->color || (!sgr && !bold) || !text.n) {
		buf_str(term->out, text);
		return;
	}
	buf_print(term->out, "\033[%s%s%sm", bold ? "1" : "",
		  bold && sgr ? ";" : "", sgr ? sgr : "");
	buf_str(term->out, text);
	buf_text(term->out, "\033[0m");
}

struct str term_words(struct term *term, const struct cell *cell)
{
	return cells_plain(term->context->arena,
			   cells_words(cell, term->today, term->context));
}

void term_put(struct term *term, struct str text, enum tone tone)
{
	struct str plain = cells_plain(term->context->arena, text);

	if (!plain.n)
		return;
	buf_str(&term->line, plain);
	term->columns += unicode_width(plain);
	*ARRAY_PUSH(term->context->arena, &term->pieces) =
		(struct term_piece){ term->line.n, tone };
}

void term_cell(struct term *term, const struct cell *cell, enum tone tone)
{
	if (cell->tone != TONE_PLAIN)
		tone = cell->tone;
	else if (cell->type == CELL_PLACE)
		tone = TONE_MUTED;
	term_put(term, term_words(term, cell), tone);
}

void term_pad(struct term *term, size_t column, size_t least)
{
	size_t n = column > term->columns ? column - term->columns : 0;

	n = n < least ? least : n;
	buf_fill(&term->line, ' ', n);
	term->columns += n;
	*ARRAY_PUSH(term->context->arena, &term->pieces) =
		(struct term_piece){ term->line.n, TONE_PLAIN };
}

/* Bytes [from, to) of the line, each piece in its tone. */
static void write_pieces(struct term *term, size_t from, size_t to)
{
	struct str line = buf_get(&term->line);

	for (size_t i = 0; i < term->pieces.n && from < to; i++) {
		struct term_piece piece = term->pieces.at[i];
		size_t end = piece.end < to ? piece.end : to;
		if (end <= from)
			continue;
		term_color(term, piece.tone, false, str_sub(line, from, end));
		from = end;
	}
}

/*
 * Where to break [from, end of line) so that `room` columns hold it: at the
 * last blank behind `first` columns that fits, else at the first one beyond:
 * a command or an address is not torn apart.
 */
static size_t break_at(struct str rest, size_t room, size_t first)
{
	size_t fit = unicode_clip(rest, room).n;
	size_t start = unicode_clip(rest, first).n, at;

	if (fit == rest.n)
		return rest.n;
	for (at = fit; at > start; at--)
		if (rest.at[at] == ' ' && rest.at[at - 1] != ' ')
			return at;
	for (at = fit > start ? fit : start; at < rest.n; at++)
		if (rest.at[at] == ' ')
			return at;
	return rest.n;
}

static size_t room_of(const struct term *term, size_t indent)
{
	size_t width = term->context->width > 0 ? (size_t)term->context->width
						: SIZE_MAX;

	/* A hopelessly narrow terminal gets lines of twenty columns. */
	return width > indent + 20 ? width - indent : 20;
}

void term_drop(struct term *term)
{
	term->line.n = term->columns = term->pieces.n = 0;
}

void term_flush(struct term *term, size_t hang)
{
	struct str line;
	size_t from = 0, end, first = hang, room;

	while (term->line.n && term->line.at[term->line.n - 1] == ' ')
		term->line.n--;
	line = buf_get(&term->line);
	room = room_of(term, term->indent);
	if (hang > room / 2)
		hang = first = 2;
	while (from < line.n) {
		end = from + break_at(str_sub(line, from, line.n), room, first);
		buf_fill(term->out, ' ', term->indent + (from ? hang : 0));
		write_pieces(term, from, end);
		buf_char(term->out, '\n');
		for (from = end; from < line.n && line.at[from] == ' ';)
			from++;
		room = room_of(term, term->indent + hang);
		first = 0;
	}
	term_drop(term);
}
