/*
 * prose: a note's own words. HTML is made only when pages are written
 * (query->page); its mentions become links to the pages of what they name.
 *
 * Law: a cell's mark says all that its words and its HTML are made from, and a
 * sketch holds nothing else. Whatever write_mention() looks at, take_mention()
 * takes in; whatever slice_make() looks at, span_mark() does.
 */
#include "marks.h"
#include "parts.h"

#include <inroad/body.h>
#include <inroad/hash.h>
#include <limits.h>

/* Where mentions are found while words are filled in. */
struct filling {
	const struct query *query;
	int32_t note;
	const uint32_t *mentions; /* the i-th of the words: its index */
	size_t n;
	struct buf scratch;
};

static struct str address_of(struct filling *filling, int32_t thing)
{
	const struct query *query = filling->query;

	filling->scratch.n = 0;
	if (thing == THING_NONE || !query->page ||
	    !query->page(query->context, view_page_id(query, thing),
			 &filling->scratch))
		return NO_STR;
	return buf_get(&filling->scratch);
}

/* A label that was typed, else the name of what is meant, else the words. */
static struct str label_of(const struct filling *filling,
			   const struct note_mention *mention, int32_t thing)
{
	const struct note *note =
		filling->query->book->things[filling->note].note;
	bool labelled = mention->label.at != mention->target.at ||
			mention->label.end != mention->target.end;

	if (labelled)
		return note_text(note, mention->label);
	if (thing != THING_NONE)
		return view_title(filling->query, thing);
	return note_text(note, mention->span);
}

static void write_mention(void *context, size_t i, bool in_link,
			  struct buf *out)
{
	struct filling *filling = context;
	const struct query *query = filling->query;
	const struct note *note = query->book->things[filling->note].note;
	const struct note_mention *mention;
	struct str address;
	int32_t thing;

	if (i >= filling->n)
		return;
	mention = note_mentions(note) + filling->mentions[i];
	thing = book_target(query->book, filling->note,
			    (int32_t)filling->mentions[i]);
	if (!query->page) {
		buf_str(out, label_of(filling, mention, thing));
		return;
	}
	address = address_of(filling, thing);
	if (in_link) {
		body_escape(out, address.n ? address : STR("#"));
		return;
	}
	if (address.n) {
		buf_text(out, "<a href=\"");
		body_escape(out, address);
		buf_text(out, "\">");
	}
	body_escape(out, label_of(filling, mention, thing));
	if (address.n)
		buf_text(out, "</a>");
}

/* What a mention is shown as, and the page it leads to. */
static uint64_t take_mention(const struct filling *filling, uint32_t i,
			     uint64_t hash)
{
	const struct query *query = filling->query;
	const struct note *note = query->book->things[filling->note].note;
	int32_t thing = book_target(query->book, filling->note, (int32_t)i);

	hash = hash_str(hash,
			label_of(filling, note_mentions(note) + i, thing));
	return hash_word(hash,
			 thing == THING_NONE
				 ? 0
				 : (uint64_t)view_name(query, thing).mark);
}

/* Text in which Markdown finds nothing needs no parser. */
static bool is_plain(struct str text)
{
	static const bool means[UCHAR_MAX + 1] = {
		['\\'] = true, ['`'] = true,  ['*'] = true,  ['_'] = true,
		['['] = true,  [']'] = true,  ['<'] = true,  ['>'] = true,
		['&'] = true,  ['!'] = true,  ['~'] = true,  ['@'] = true,
		[':'] = true,  ['\n'] = true, ['\r'] = true, ['\t'] = true,
		['"'] = true,  ['\''] = true, ['#'] = true,
	};

	for (size_t i = 0; i < text.n; i++)
		if (means[(unsigned char)text.at[i]])
			return false;
	return true;
}

static struct span trim(const struct note *note, struct span span)
{
	struct str text = note_text(note, span), kept = str_trim(text);
	uint32_t cut = kept.n ? (uint32_t)(kept.at - text.at) : 0;

	return (struct span){ span.at + cut, span.at + cut + (uint32_t)kept.n };
}

/* A line's words without what is told beside them, and where it names whom. */
struct slice {
	struct buf text;
	struct mention_sites sites;
	uint32_t *indices; /* of the sites, in the note's mentions */
	uint32_t next;	   /* the first mention that is not yet placed */
};

static void add_site(const struct query *query, struct slice *slice,
		     const struct note_mention *mention, uint32_t from)
{
	uint32_t by = from - (uint32_t)slice->text.n; /* wraps, and back */
	struct mention_site *site =
		ARRAY_PUSH(query->arena, &slice->sites.list);

	site->form = (enum mention_form)mention->form;
	site->span =
		(struct span){ mention->span.at - by, mention->span.end - by };
	site->target = (struct span){ mention->target.at - by,
				      mention->target.end - by };
	site->label = (struct span){ mention->label.at - by,
				     mention->label.end - by };
}

static void add_piece(const struct query *query, struct slice *slice,
		      const struct note *note, const struct note_line *line,
		      struct span piece)
{
	const struct note_mention *mentions = note_mentions(note);
	uint32_t end = line->mentions.at + line->mentions.n;

	for (; slice->next < end; slice->next++) {
		const struct note_mention *mention = mentions + slice->next;
		if (mention->span.end > piece.end)
			break;
		if (mention->place == PLACE_FIELD ||
		    mention->span.at < piece.at)
			continue;
		slice->indices[slice->sites.list.n] = slice->next;
		add_site(query, slice, mention, piece.at);
	}
	buf_str(&slice->text, note_text(note, piece));
}

/* `due:fri` and its like are told in cells of their own; #tags are words. */
static bool is_aside(const struct note_token *token, struct span span,
		     uint32_t at)
{
	return token->good && token->token != TOKEN_TAG &&
	       token->span.at >= at && token->span.end <= span.end;
}

/* What closes a phrase stands at its last word: `the map due:fri, signed`. */
static bool wants_blank(const struct note *note, struct span rest)
{
	struct str text = note_text(note, rest);

	return text.n && !strchr(",.;:!?)", text.at[0]);
}

/* A span without what is told in cells of its own. */
static void add_span(const struct query *query, struct slice *slice,
		     const struct note *note, const struct note_line *line,
		     struct span span)
{
	uint32_t at = span.at;

	for (uint32_t i = 0; i < line->tokens.n; i++) {
		const struct note_token *token =
			note_tokens(note) + line->tokens.at + i;
		if (!is_aside(token, span, at))
			continue;
		add_piece(query, slice, note, line,
			  trim(note, (struct span){ at, token->span.at }));
		at = token->span.end;
		if (slice->text.n &&
		    wants_blank(note, (struct span){ at, span.end }))
			buf_char(&slice->text, ' ');
	}
	add_piece(query, slice, note, line,
		  trim(note, (struct span){ at, span.end }));
}

/* The line's first mention that begins at an offset or behind it. */
static uint32_t mention_from(const struct note *note,
			     const struct note_line *line, uint32_t offset)
{
	const struct note_mention *mentions = note_mentions(note);
	uint32_t low = line->mentions.at, high = low + line->mentions.n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (mentions[middle].span.at < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* A Markdown link ends behind its destination's parenthesis. */
static uint32_t mention_end(const struct note *note, uint32_t i, uint32_t most)
{
	const struct note_mention *mention = note_mentions(note) + i;
	uint32_t end = mention->span.end;

	return mention->form == MENTION_PATH && end < most &&
			       str_is(note_text(note,
						(struct span){ end, end + 1 }),
				      ")")
		       ? end + 1
		       : end;
}

/*
 * Of a line that names a hundred people a dozen stand on the page of each: all
 * of them on every page would be ten thousand.
 */
static struct slice slice_make(const struct query *query,
			       const struct note *note,
			       const struct note_line *line, struct span span)
{
	uint32_t first = mention_from(note, line, span.at);
	uint32_t end = mention_from(note, line, span.end);
	struct slice slice = {
		.text = buf_make(query->arena, 0),
		.indices = ARENA_ARRAY(query->arena, uint32_t, NAMES_MOST),
		.next = first,
	};
	struct span kept = span;

	if (end - first > NAMES_MOST) {
		kept.end = mention_end(note, first + NAMES_MOST - 1, span.end);
		add_span(query, &slice, note, line, kept);
		buf_print(&slice.text, " and %u more",
			  (unsigned)(end - first - NAMES_MOST));
		slice.next = end;
		span.at = mention_end(note, end - 1, span.end);
		if (str_starts(note_text(note, span), STR(" ")))
			buf_char(&slice.text, ' ');
	}
	add_span(query, &slice, note, line, span);
	return slice;
}

/* A place in a line, wherever the line stands in its note. */
static uint64_t take_place(uint64_t hash, struct span span, uint32_t from)
{
	return hash_word(hash,
			 (uint64_t)(span.at - from) << 32 | (span.end - from));
}

static uint64_t take_site(const struct filling *filling, uint32_t i,
			  uint32_t from, uint64_t hash)
{
	const struct note *note =
		filling->query->book->things[filling->note].note;
	const struct note_mention *mention = note_mentions(note) + i;

	hash = hash_words(hash, mention->form, mention->place);
	hash = take_place(hash, mention->span, from);
	hash = take_place(hash, mention->target, from);
	hash = take_place(hash, mention->label, from);
	return take_mention(filling, i, hash);
}

/* What the words and the HTML of a span are made from. */
static int64_t span_mark(const struct query *query, int32_t note,
			 const struct note_line *line, struct span span)
{
	const struct filling filling = { .query = query, .note = note };
	const struct note *from = query->book->things[note].note;
	const struct note_token *tokens = note_tokens(from) + line->tokens.at;
	uint32_t first = mention_from(from, line, span.at);
	uint32_t end = line->mentions.at + line->mentions.n;
	uint64_t hash = hash_str(HASH_START, note_text(from, span));

	hash = hash_words(hash, (uint64_t)line->tokens.n << 32 | (end - first),
			  line->word == VERB_INTRO);
	for (uint32_t i = 0; i < line->tokens.n; i++)
		hash = take_place(hash,
				  is_aside(tokens + i, span, span.at)
					  ? tokens[i].span
					  : SPAN_AT(span.at),
				  span.at);
	for (uint32_t i = first; i < end; i++)
		hash = take_site(&filling, i, span.at, hash);
	return view_mark(hash);
}

/* Fills HTML or words with what the mentions are called. */
static struct str fill(const struct query *query, int32_t note,
		       const struct slice *slice, struct str text)
{
	struct filling filling = { .query = query,
				   .note = note,
				   .mentions = slice->indices,
				   .n = slice->sites.list.n,
				   .scratch = buf_make(query->arena, 0) };
	struct buf out = buf_make(query->arena, 0);

	body_fill(&out, text, write_mention, &filling);
	return buf_get(&out);
}

/* "<->" as people write it; the sign has as many bytes, so places hold. */
static void draw_arrows(struct str text)
{
	for (size_t at; (at = str_find(text, STR("<->"))) != STR_NONE;) {
		memcpy((char *)text.at + at, "\u2194", 3);
		text = str_sub(text, at + 3, text.n);
	}
}

/* The words of a line, in HTML for pages, else plain. */
static void say(const struct query *query, struct cell *cell, int32_t note,
		const struct note_line *line, struct span span)
{
	const struct note *from = query->book->things[note].note;
	struct slice slice = slice_make(query, from, line, span);
	struct str text = buf_get(&slice.text);

	if (line->word == VERB_INTRO)
		draw_arrows(text);
	cell->words = text;
	if (is_plain(text))
		cell->html = query->page ? text : NO_STR;
	else if (query->page)
		cell->html = fill(
			query, note, &slice,
			body_inline_html(text, &slice.sites, query->arena));
	else
		cell->words = fill(
			query, note, &slice,
			body_inline_text(text, &slice.sites, query->arena));
}

/* What is shown of a line. */
static struct span shown_span(const struct query *query, struct place place)
{
	const struct note *note = place_note(query->record, place);
	struct span span = trim(note, place_words(query->record, place));

	return span.at != span.end
		       ? span
		       : trim(note, place_line(query->record, place)->head);
}

int64_t view_words_mark(const struct query *query, struct place place)
{
	return span_mark(query, place.note, place_line(query->record, place),
			 shown_span(query, place));
}

int64_t view_line_mark(const struct query *query, struct place place)
{
	int64_t kept;

	if (place.line < 0)
		return 0;
	kept = marks_words(query, place);
	return kept ? kept : view_words_mark(query, place);
}

struct cell *view_cell_line(const struct query *query, struct row *row,
			    const char *key, struct place place)
{
	const struct note_line *line = place_line(query->record, place);
	struct cell *cell;

	if (!line) {
		cell = cell_text(query->arena, row, key, NO_STR);
		cell->unknown = true;
		return cell;
	}
	cell = cell_prose(query->arena, row, key, NO_STR, NO_STR);
	if (query->page)
		cell->number = view_line_mark(query, place);
	if (!view_is_sketch(query))
		say(query, cell, place.note, line, shown_span(query, place));
	return cell;
}

struct cell *view_cell_line_as(const struct query *query, struct row *row,
			       const char *key, struct place place,
			       struct str words)
{
	struct cell *cell = view_cell_line(query, row, key, place);

	if (cell->unknown) {
		cell->type = CELL_PROSE;
		cell->unknown = false;
	} else if (query->page) {
		cell->number =
			view_mark(hash_str((uint64_t)cell->number, words));
	}
	cell->words = words;
	return cell;
}

/* The mentions of the body, in order: those whose numbers its HTML holds. */
static struct filling name_body(const struct query *query, int32_t note)
{
	const struct note *from = query->book->things[note].note;
	const struct note_mention *mentions = note_mentions(from);
	uint32_t *indices =
		ARENA_ARRAY(query->arena, uint32_t, from->mentions.n + 1u);
	struct filling filling = { .query = query,
				   .note = note,
				   .mentions = indices,
				   .scratch = buf_make(query->arena, 0) };

	for (uint32_t i = 0; i < from->mentions.n; i++)
		if (mentions[i].place != PLACE_FIELD)
			indices[filling.n++] = i;
	return filling;
}

/* The title stands above the page already. */
static struct str without_title(struct str html)
{
	size_t end;

	html = str_trim(html);
	if (!str_starts(html, STR("<h1>")))
		return html;
	end = str_find(html, STR("</h1>"));
	if (end == STR_NONE)
		return html;
	return str_trim(str_sub(html, end + 5, html.n));
}

static struct str body_without_title(const struct note *note)
{
	struct str bytes = note_bytes(note);
	uint32_t from =
		note->body_at < bytes.n ? note->body_at : (uint32_t)bytes.n;
	struct str body = str_trim(str_sub(bytes, from, bytes.n));

	if (str_starts(body, STR("# ")))
		str_cut(&body, '\n');
	return str_trim(body);
}

/* What the words and the HTML of a body are made from. */
static int64_t body_mark(const struct note *note, const struct filling *filling)
{
	struct str bytes = note_bytes(note);
	uint64_t hash =
		hash_str(HASH_START, str_sub(bytes, note->body_at, bytes.n));

	for (size_t i = 0; i < filling->n; i++)
		hash = take_mention(filling, filling->mentions[i], hash);
	return view_mark(hash_word(hash, filling->n << 1 | note->is_text));
}

/* A body's HTML, empty if it has none: then it is shown as typed. */
static struct str html_of(const struct note *note, struct filling *filling)
{
	struct str html = note_html(note, filling->query->arena);
	struct buf out = buf_make(filling->query->arena, 0);

	if (!html.n)
		return html;
	body_fill(&out, without_title(html), write_mention, filling);
	return buf_get(&out);
}

struct value *view_prose(const struct query *query, int32_t note)
{
	const struct note *from = query->book->things[note].note;
	struct str words = body_without_title(from);
	struct filling filling;
	struct value *prose;

	if (!words.n)
		return NULL;
	prose = value_make(query->arena, VALUE_PROSE, "text", NO_STR);
	prose->body.type = CELL_PROSE;
	prose->body.words = words;
	if (!query->page)
		return prose;
	filling = name_body(query, note);
	prose->body.number = body_mark(from, &filling);
	if (!query->sketch)
		prose->body.html = html_of(from, &filling);
	return prose;
}
