/* merge_pieces: a version of a note, its lines taken together to pieces. */
#include "merge_parts.h"

static struct str line_of(const struct version *v, uint32_t line)
{
	return str_sub(v->bytes, v->lines[line], v->lines[line + 1]);
}

static bool is_blank(const struct version *v, uint32_t line)
{
	return !str_trim(line_of(v, line)).n;
}

/* The line that holds an offset. */
static uint32_t line_at(const struct version *v, uint32_t offset)
{
	uint32_t low = 0, high = v->n;

	while (low + 1 < high) {
		uint32_t middle = low + (high - low) / 2;

		if (v->lines[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Columns of blanks at the line's start. */
static size_t indent_of(struct str line)
{
	size_t columns = 0;

	for (size_t i = 0; i < line.n; i++) {
		if (line.at[i] == '\t')
			columns += 8 - columns % 8;
		else if (line.at[i] == ' ')
			columns++;
		else
			break;
	}
	return columns;
}

/* The line behind an item's own text. */
static uint32_t own_end(const struct version *v, const struct note_line *item)
{
	uint32_t first = line_at(v, item->item.at);
	uint32_t last = first;

	if (item->item.end > item->item.at)
		last = line_at(v, item->item.end - 1);
	return (last > first ? last : first) + 1;
}

/* Paragraphs and code that stand indented below an item are its own. */
static uint32_t with_indented(const struct version *v, uint32_t end)
{
	for (uint32_t at = end; at < v->n; at++) {
		if (v->items[at] >= 0 || v->headings[at] >= 0)
			break;
		if (is_blank(v, at))
			continue;
		if (indent_of(line_of(v, at)) < 2)
			break;
		end = at + 1;
	}
	return end;
}

/* An item ends behind the last of its sub-list; `open` are those it is in. */
static void find_ends(struct version *v, struct arena *arena)
{
	const struct note_line *items = note_lines(v->note);
	uint32_t n = v->note->lines.n, depth = 0;
	uint32_t *open = ARENA_ARRAY(arena, uint32_t, n + 1);

	v->ends = ARENA_ARRAY(arena, uint32_t, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t end = with_indented(v, own_end(v, &items[i]));

		while (depth && items[open[depth - 1]].depth >= items[i].depth)
			depth--;
		open[depth++] = i;
		for (uint32_t j = 0; j < depth; j++)
			if (v->ends[open[j]] < end)
				v->ends[open[j]] = end;
	}
}

static void find_starts(struct version *v, struct arena *arena)
{
	const struct note_line *items = note_lines(v->note);
	const struct note_heading *headings = note_headings(v->note);

	v->items = ARENA_ARRAY(arena, int32_t, v->n + 1);
	v->headings = ARENA_ARRAY(arena, int32_t, v->n + 1);
	for (uint32_t i = 0; i <= v->n; i++)
		v->items[i] = v->headings[i] = -1;
	for (uint32_t i = v->note->lines.n; i-- > 0;)
		v->items[line_at(v, items[i].item.at)] = (int32_t)i;
	for (uint32_t i = 0; i < v->note->headings.n; i++) {
		uint32_t line = line_at(v, headings[i].text.at);

		if (v->items[line] < 0 && indent_of(line_of(v, line)) < 2)
			v->headings[line] = (int32_t)i;
	}
}

/* An empty text may be nowhere, which no reader of notes expects. */
const struct note *version_note(struct merging *m, struct str bytes,
				struct arena *scratch)
{
	struct source source = { m->merge->path, bytes.n ? bytes : STR(""),
				 NULL };
	struct note_reader reader = { m->merge->calendar };
	const struct note *note =
		note_read(&source, &reader, scratch, m->arena);

	arena_reset(scratch);
	return note;
}

void version_read(struct merging *m, enum side side, struct str bytes,
		  struct arena *scratch)
{
	struct version *v = &m->versions[side];
	struct diags diags = diags_make(m->arena);
	size_t n;

	if (!bytes.n)
		bytes = STR("");
	v->bytes = bytes;
	v->note = version_note(m, bytes, scratch);
	front_read(bytes, m->arena, &diags, &v->front);
	v->lines = source_lines(m->arena, bytes, &n);
	v->n = bytes.n ? (uint32_t)n : 0;
	/* a file that ends with a line end has no line behind it */
	while (v->n && v->lines[v->n - 1] == bytes.n)
		v->n--;
	find_starts(v, m->arena);
	find_ends(v, m->arena);
}

uint32_t version_body(const struct version *v)
{
	if (v->front.body_at >= v->bytes.n)
		return v->n;
	return line_at(v, v->front.body_at);
}

/* ------------------------------------------------------------------- pieces */

/* A heading underlined by = or - is of two lines or more. */
static uint32_t heading_lines(const struct version *v, uint32_t line,
			      uint32_t to)
{
	struct str text = str_trim(line_of(v, line));
	uint32_t end = line + 1;

	if (str_starts(text, STR("#")))
		return 1;
	while (end < to && !is_blank(v, end)) {
		char c = str_trim(line_of(v, end)).at[0];

		end++;
		if (c == '=' || c == '-')
			return end - line;
	}
	return 1;
}

static int32_t number_of(struct merging *m, struct str text)
{
	int64_t *at = map_put(&m->texts, text);

	if (*at == MAP_NONE)
		*at = (int64_t)m->texts.n;
	return (int32_t)*at;
}

static void take_text(struct merging *m, const struct version *v,
		      struct piece *piece)
{
	struct str text = str_sub(v->bytes, v->lines[piece->line],
				  v->lines[piece->line + piece->n]);
	size_t n = text.n;

	if (n && text.at[n - 1] == '\n')
		n--;
	if (n < text.n && n && text.at[n - 1] == '\r')
		n--;
	piece->text = str_sub(text, 0, n);
	piece->end = str_sub(text, n, text.n);
	piece->id = number_of(m, piece->text);
}

/* Facts and whatever has a meaning or a day; in a journal every item. */
static bool item_joins(const struct version *v, const struct note_line *item)
{
	return v->note->kind == KIND_JOURNAL || item->sort != LINE_PROSE ||
	       item->day != DATE_NONE || item->section == SECTION_LOG ||
	       SECTIONS[item->section].holds_facts;
}

static void take_item(const struct version *v, uint32_t to, struct piece *piece)
{
	const struct note_line *item = &note_lines(v->note)[piece->item];
	uint32_t end = v->ends[piece->item];

	piece->sort = PIECE_ITEM;
	piece->n = (end < to ? end : to) - piece->line;
	piece->day = item->day;
	piece->joins = item_joins(v, item);
}

static void take_heading(const struct version *v, uint32_t to,
			 struct piece *piece)
{
	const struct note_heading *heading =
		&note_headings(v->note)[v->headings[piece->line]];
	struct str text = span_str(v->bytes, heading->text);
	struct date date;

	piece->sort = PIECE_HEAD;
	piece->n = heading_lines(v, piece->line, to);
	piece->level = heading->level;
	piece->day = heading->day;
	piece->joins = true;
	if (piece->day == DATE_NONE && date_parse_loose(str_trim(text), &date))
		piece->day = date.day;
}

static struct piece read_piece(struct merging *m, const struct version *v,
			       uint32_t line, uint32_t to)
{
	struct piece piece = { .line = line,
			       .n = 1,
			       .sort = PIECE_PROSE,
			       .item = v->items[line],
			       .day = DATE_NONE,
			       .match = -1,
			       .twin = -1 };

	if (piece.item >= 0)
		take_item(v, to, &piece);
	else if (v->headings[line] >= 0)
		take_heading(v, to, &piece);
	else if (is_blank(v, line))
		piece.sort = PIECE_BLANK;
	if (piece.sort == PIECE_PROSE)
		piece.joins = v->note->kind == KIND_JOURNAL;
	take_text(m, v, &piece);
	return piece;
}

void pieces_read(struct merging *m, enum side side, uint32_t from, uint32_t to,
		 struct pieces *out)
{
	const struct version *v = &m->versions[side];
	enum piece_sort above = PIECE_NONE;
	uint32_t blanks = 0;

	*out = (struct pieces){ 0 };
	while (from < to) {
		struct piece piece = read_piece(m, v, from, to);

		from += piece.n;
		piece.blanks = blanks;
		piece.above = above;
		*ARRAY_PUSH(m->arena, &out->list) = piece;
		blanks = piece.sort == PIECE_BLANK ? blanks + 1 : 0;
		if (piece.sort != PIECE_BLANK)
			above = piece.sort;
	}
}

void piece_rewrite(struct merging *m, struct piece *piece, struct str text)
{
	piece->text = text;
	piece->id = number_of(m, text);
	piece->rewritten = true;
}

struct str pieces_text(struct arena *arena, const struct pieces *pieces,
		       struct range range, bool twins)
{
	struct buf out = buf_make(arena, 0);

	for (size_t i = range.at; i < range.end; i++) {
		if (!twins && pieces->list.at[i].twin >= 0)
			continue;
		buf_str(&out, pieces->list.at[i].text);
		buf_str(&out, pieces->list.at[i].end);
	}
	return buf_get(&out);
}

uint32_t item_head_lines(const struct version *v, const struct piece *piece)
{
	const struct note_line *item = &note_lines(v->note)[piece->item];
	uint32_t n = own_end(v, item) - piece->line, i = 1;

	while (i < n && i < piece->n && v->items[piece->line + i] < 0)
		i++;
	return i;
}
