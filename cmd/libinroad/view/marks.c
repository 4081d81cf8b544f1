/*
 * marks: what very many cells say: the page of a thing, a place in a note, a
 * day in words. For many pages it is made once; where it was not, it is made
 * for the cell that asks.
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

/* NULL: made for the cell that asks. */
struct view_marks {
	struct arena *arena;
	struct starts *starts;	 /* of each long note */
	struct view_name *names; /* of each thing */
	struct day_words *days;	 /* from today - DAYS_BEFORE on */
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

/* All notes have paths that differ, and so have all stubs. */
static struct view_name name_of(const struct query *query, int32_t thing,
				struct arena *arena)
{
	const struct thing *named = book_thing(query->book, thing);
	struct str page = named->note ? note_path(named->note)
				      : stub_page(named->id, arena);
	uint64_t hash = hash_str(hash_str(HASH_START, named->id), page);
	int64_t mark = view_mark(hash_word(hash, !named->note));

	if (named->note && str_ends(page, STR(".md")))
		page.n -= 3;
	return (struct view_name){ page, mark };
}

struct view_name view_name(const struct query *query, int32_t thing)
{
	const struct view_marks *marks = marks_of(query);

	return marks && marks->names ? marks->names[thing]
				     : name_of(query, thing, query->arena);
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
