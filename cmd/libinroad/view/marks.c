/*
 * marks: what very many cells say: the page of a thing, a place in a note, a
 * day in words; and hashes of what rows are made from: a note's fields, a line,
 * a link. For many pages it is made once; where it was not, it is made for the
 * cell that asks.
 */
#include "marks.h"
#include "parts.h"

#define LONG_NOTE (16 * 1024) /* bytes: below, counting lines is cheap */

/* The days that pages tell of, mostly: their words are kept. */
#define DAYS_BEFORE 730
#define DAYS_AFTER 365
#define DAYS (DAYS_BEFORE + 1 + DAYS_AFTER)

struct day_words {
	struct str date, distance;
};

/* Where each line of a note starts; `at` NULL: not made yet. */
struct starts {
	const uint32_t *at;
	size_t n;
};

/* Of a line: its words, and its place. */
struct line_marks {
	int64_t words, place;
};

/* NULL: made for the cell that asks. */
struct view_marks {
	struct arena *arena;
	struct starts *starts;	  /* of each long note */
	struct view_name *names;  /* of each thing */
	struct day_words *days;	  /* from today - DAYS_BEFORE on */
	int64_t *fields;	  /* of each note */
	struct line_marks *lines; /* of each note: itself, then its lines */
	size_t *first_line;	  /* of each note, in these */
	int64_t *links;		  /* of each of the book's: its place */
};

static struct view_marks *marks_of(const struct query *query)
{
	return query->index ? query->index->marks : NULL;
}

/* ------------------------------------------------------------------- things */

static struct str stub_page(struct str id, struct arena *arena)
{
	return str_print(arena, "stubs/" STR_FMT, STR_ARG(id));
}

static struct str page_of(const struct thing *named, struct arena *arena)
{
	struct str page;

	if (!named->note)
		return stub_page(named->id, arena);
	page = note_path(named->note);
	if (str_ends(page, STR(".md")))
		page.n -= 3;
	return page;
}

/* All notes have paths that differ, and so have all stubs. */
static struct view_name name_of(const struct query *query, int32_t thing,
				struct arena *arena)
{
	const struct thing *named = book_thing(query->book, thing);
	struct str page = page_of(named, arena);
	struct str title = named->title.n ? named->title : named->id;
	struct str path = named->note ? note_path(named->note) : page;
	uint64_t hash = hash_str(hash_str(HASH_START, named->id), path);
	int64_t mark = view_mark(hash_word(hash, !named->note));
	uint64_t shown = hash_str((uint64_t)mark, title);

	return (struct view_name){ page, mark, view_mark(shown) };
}

struct str view_page_id(const struct query *query, int32_t thing)
{
	const struct view_marks *marks = marks_of(query);
	const struct thing *named = book_thing(query->book, thing);

	return marks && marks->names ? marks->names[thing].page
				     : page_of(named, query->arena);
}

struct view_name view_name(const struct query *query, int32_t thing)
{
	const struct view_marks *marks = marks_of(query);

	return marks && marks->names ? marks->names[thing]
				     : name_of(query, thing, query->arena);
}

uint64_t view_shown_mark(const struct query *query, int32_t thing)
{
	return thing == THING_NONE ? 0
				   : (uint64_t)view_name(query, thing).shown;
}

/* ------------------------------------------------------------------- fields
 */

HASHED_SIZE(struct note_value, 32);
HASHED_SIZE(struct note_field, 28);

static uint64_t take_value(const struct query *query, int32_t note,
			   const struct note_value *value, uint64_t hash)
{
	const struct note *from = query->book->things[note].note;
	int32_t target = book_value_target(query->book, note, value);

	hash = hash_str(hash, note_text(from, value->text));
	return hash_words(hash,
			  (uint64_t)(uint32_t)value->number << 32 |
				  (uint64_t)(uint16_t)value->key << 16 |
				  (uint64_t)value->precision << 8 |
				  (uint64_t)value->about << 1 | value->good,
			  view_shown_mark(query, target));
}

/* What each value is taken for hangs on the kind and the names. */
static int64_t fields_mark(const struct query *query, int32_t note)
{
	const struct note *from = query->book->things[note].note;
	const struct note_field *fields = note_fields(from);
	uint64_t hash = hash_words(HASH_START, from->kind, from->fields.n);

	for (uint32_t i = 0; i < from->fields.n; i++) {
		struct run values = fields[i].values;

		hash = hash_str(hash, note_text(from, fields[i].name));
		hash = hash_words(hash,
				  (uint64_t)(uint16_t)fields[i].role << 2 |
					  (uint64_t)fields[i].derived << 1 |
					  fields[i].known,
				  values.n);
		for (uint32_t j = 0; j < values.n; j++)
			hash = take_value(query, note,
					  note_values(from) + values.at + j,
					  hash);
	}
	return view_mark(hash);
}

int64_t view_fields_mark(const struct query *query, int32_t note)
{
	const struct view_marks *marks = marks_of(query);

	return marks && marks->fields ? marks->fields[note]
				      : fields_mark(query, note);
}

/* ------------------------------------------------------------------- places
 */

static void make_starts(const struct query *query, int32_t note,
			struct arena *arena, struct starts *out)
{
	out->at = source_lines(arena,
			       note_bytes(book_thing(query->book, note)->note),
			       &out->n);
}

static bool is_long(const struct query *query, int32_t note)
{
	return book_thing(query->book, note)->note->size >= LONG_NOTE;
}

/* The line that holds an offset: the last that starts at or before it. */
static size_t line_of(const struct starts *starts, uint32_t offset)
{
	size_t low = 0, high = starts->n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (starts->at[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

struct position view_position(const struct query *query, int32_t note,
			      uint32_t offset)
{
	struct view_marks *marks = marks_of(query);
	struct starts *starts;
	size_t line;

	if (!is_long(query, note))
		return source_position(
			note_bytes(book_thing(query->book, note)->note),
			offset);
	starts = marks->starts + note;
	if (!starts->at)
		make_starts(query, note, marks->arena, starts);
	line = line_of(starts, offset);
	return (struct position){ (uint32_t)line + 1,
				  offset - starts->at[line] + 1 };
}

int64_t view_span_mark(const struct query *query, int32_t note,
		       struct span span, struct position position)
{
	uint64_t hash = (uint64_t)view_name(query, note).mark;

	return view_mark(
		hash_words(hash, (uint64_t)span.at << 32 | span.end,
			   (uint64_t)position.line << 32 | position.column));
}

static int64_t span_mark(const struct query *query, int32_t note,
			 struct span span)
{
	return view_span_mark(query, note, span,
			      view_position(query, note, span.at));
}

static const struct line_marks *kept_line(const struct query *query,
					  struct place place)
{
	const struct view_marks *marks = marks_of(query);

	return marks && marks->lines
		       ? marks->lines + marks->first_line[place.note] +
				 place.line
		       : NULL;
}

int64_t marks_words(const struct query *query, struct place place)
{
	const struct line_marks *kept = kept_line(query, place);

	return kept ? kept->words : 0;
}

int64_t view_place_mark(const struct query *query, struct place place)
{
	const struct line_marks *kept;

	if (place.note < 0)
		return 0;
	kept = kept_line(query, place);
	return kept ? kept->place
		    : span_mark(query, place.note,
				place_span(query->record, place));
}

/* They stand in the order of the notes. */
size_t view_count_links(const struct book *book)
{
	struct run last = { 0, 0 };

	if (book->n_notes)
		last = book->things[book->n_notes - 1].links_out;
	return last.at + last.n;
}

static struct span link_span(const struct book *book, size_t i)
{
	const struct link *link = book->links + i;

	return note_mentions(book->things[link->from].note)[link->mention].span;
}

int64_t view_link_mark(const struct query *query, size_t i)
{
	const struct view_marks *marks = marks_of(query);

	return marks && marks->links
		       ? marks->links[i]
		       : span_mark(query, query->book->links[i].from,
				   link_span(query->book, i));
}

/* --------------------------------------------------------------------- days */

static struct day_words day_words_of(const struct query *query, int32_t day,
				     struct arena *arena)
{
	return (struct day_words){
		.date = date_words(arena, day, query->today),
		.distance = date_distance(arena, day, query->today),
	};
}

static const struct day_words *kept_words(const struct query *query,
					  int32_t day)
{
	const struct view_marks *marks = marks_of(query);
	int64_t i = (int64_t)day - query->today + DAYS_BEFORE;

	return marks && marks->days && i >= 0 && i < DAYS ? &marks->days[i]
							  : NULL;
}

struct str view_day_words(const struct query *query, int32_t day)
{
	const struct day_words *kept = kept_words(query, day);

	return kept ? kept->date : date_words(query->arena, day, query->today);
}

struct str view_distance_words(const struct query *query, int32_t day)
{
	const struct day_words *kept = kept_words(query, day);

	return kept ? kept->distance
		    : date_distance(query->arena, day, query->today);
}

/* ------------------------------------------------------------- for many pages
 */

struct view_marks *marks_open(const struct query *query, struct arena *arena)
{
	struct view_marks *marks = ARENA_NEW(arena, struct view_marks);

	marks->arena = arena;
	marks->starts = ARENA_ARRAY(arena, struct starts,
				    (size_t)query->book->n_notes + 1);
	return marks;
}

void marks_make_places(struct view_marks *marks, const struct query *query,
		       struct arena *arena)
{
	for (int32_t i = 0; i < query->book->n_notes; i++)
		if (is_long(query, i))
			make_starts(query, i, arena, &marks->starts[i]);
}

void marks_make(struct view_marks *marks, const struct query *query,
		struct arena *arena)
{
	int32_t n = query->book->n_things;

	marks->names = ARENA_ARRAY(arena, struct view_name, (size_t)n + 1);
	for (int32_t i = 0; i < n; i++)
		marks->names[i] = name_of(query, i, arena);
	marks->days = ARENA_ARRAY(arena, struct day_words, DAYS);
	for (int32_t i = 0; i < DAYS; i++)
		marks->days[i] = day_words_of(
			query, query->today - DAYS_BEFORE + i, arena);
}

void marks_open_notes(struct view_marks *marks, const struct query *query,
		      struct arena *arena)
{
	const struct book *book = query->book;
	size_t n = (size_t)book->n_notes, lines = 0;

	marks->first_line = ARENA_ARRAY(arena, size_t, n + 1);
	for (size_t i = 0; i < n; i++) {
		marks->first_line[i] = lines + 1;
		lines += book->things[i].note->lines.n + 1;
	}
	marks->lines = ARENA_ARRAY(arena, struct line_marks, lines + 1);
	marks->fields = ARENA_ARRAY(arena, int64_t, n + 1);
	marks->links = ARENA_ARRAY(arena, int64_t, view_count_links(book) + 1);
}

/* A place in a note and the line it is in, counted on from the place before:
 * most come in order. */
struct cursor {
	const struct query *query;
	int32_t note;
	struct str bytes;
	uint32_t at, line, start;
};

static struct cursor cursor_at_start(const struct query *query, int32_t note)
{
	return (struct cursor){
		query, note, note_bytes(query->book->things[note].note), 0, 1, 0
	};
}

static struct position cursor_move(struct cursor *cursor, uint32_t offset)
{
	const char *bytes = cursor->bytes.at, *end;

	if (offset > cursor->bytes.n)
		offset = (uint32_t)cursor->bytes.n;
	if (offset < cursor->at)
		*cursor = cursor_at_start(cursor->query, cursor->note);
	while (cursor->at < offset &&
	       (end = memchr(bytes + cursor->at, '\n', offset - cursor->at))) {
		cursor->at = cursor->start = (uint32_t)(end - bytes) + 1;
		cursor->line++;
	}
	cursor->at = offset;
	return (struct position){ cursor->line, offset - cursor->start + 1 };
}

/* A long note has a table of its lines. */
static int64_t next_mark(struct cursor *cursor, struct span span)
{
	const struct query *query = cursor->query;

	return is_long(query, cursor->note)
		       ? span_mark(query, cursor->note, span)
		       : view_span_mark(query, cursor->note, span,
					cursor_move(cursor, span.at));
}

static void make_note(struct view_marks *marks, const struct query *query,
		      int32_t i,
		      int64_t (*words)(const struct query *query,
				       struct place place))
{
	const struct thing *thing = &query->book->things[i];
	struct line_marks *lines = marks->lines + marks->first_line[i];
	struct cursor cursor = cursor_at_start(query, i);

	marks->fields[i] = fields_mark(query, i);
	lines[-1].place = next_mark(&cursor, thing->note->title_span);
	for (uint32_t j = 0; j < thing->note->lines.n; j++) {
		struct place place = { i, (int32_t)j };

		lines[j].words = words(query, place);
		lines[j].place =
			next_mark(&cursor, place_span(query->record, place));
	}
	cursor = cursor_at_start(query, i);
	for (uint32_t j = 0; j < thing->links_out.n; j++) {
		uint32_t link = thing->links_out.at + j;

		marks->links[link] =
			next_mark(&cursor, link_span(query->book, link));
	}
}

void marks_make_notes(struct view_marks *marks, const struct query *query,
		      size_t block,
		      int64_t (*words)(const struct query *query,
				       struct place place))
{
	size_t n = (size_t)query->book->n_notes,
	       end = (block + 1) * MARKS_BLOCK;

	for (size_t i = block * MARKS_BLOCK; i < n && i < end; i++)
		make_note(marks, query, (int32_t)i, words);
}
