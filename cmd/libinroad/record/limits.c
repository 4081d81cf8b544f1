/*
 * limits: whom a formal process puts off limits, and when. A committee must
 * not be approached while it decides.
 */
#include "record_parts.h"

#include <stdlib.h>

struct window {
	int32_t process, from, until;
};

/* Everyone in a note's list, for as long as the window is open. */
static void forbid(struct builder *b, int32_t note, struct window window)
{
	const struct note_field *field =
		note_field(builder_note(b, note), ROLE_OFF_LIMITS);
	const struct note_value *value;

	if (!field)
		return;
	value = note_values(builder_note(b, note)) + field->values.at;
	for (uint32_t i = 0; i < field->values.n; i++, value++) {
		int32_t who = book_value_target(b->book, note, value);

		if (builder_is_person(b, who))
			*ARRAY_PUSH(b->arena, &b->off_limits) =
				(struct off_limits){
					.who = who,
					.process = window.process,
					.from = window.from,
					.until = window.until,
				};
	}
}

/* Where no day is known, since the search began. */
static int32_t known_day(const struct builder *b, int32_t day)
{
	if (day != DATE_NONE)
		return day;
	return b->record->start != DATE_NONE ? b->record->start : b->today;
}

static bool is_formal(const struct builder *b, int32_t thing)
{
	const struct note *note =
		thing < 0 ? NULL : b->book->things[thing].note;

	return note &&
	       note_number(note, ROLE_PROCESS, PROCESS_OPEN) == PROCESS_FORMAL;
}

/*
 * A formal application's own list; and its company's, which a company that is
 * formal itself has for longer.
 */
static void forbid_for_application(struct builder *b,
				   const struct application *a)
{
	struct window window = { a->thing, known_day(b, a->began), a->ended };

	if (!a->formal)
		return;
	if (!book_is_stub(b->book, a->thing))
		forbid(b, a->thing, window);
	if (a->company >= 0 && !book_is_stub(b->book, a->company) &&
	    !is_formal(b, a->company))
		forbid(b, a->company, window);
}

/* By company: when the first of its applications began, the last ended. */
struct endings {
	int32_t *began, *ended; /* DATE_NONE before any */
	bool *open;
};

static void find_endings(struct builder *b, struct endings *endings)
{
	for (int32_t i = 0; i < b->book->n_things; i++)
		endings->began[i] = endings->ended[i] = DATE_NONE;
	for (size_t i = 0; i < b->applications.n; i++) {
		const struct application *a = &b->applications.at[i];

		if (a->company < 0)
			continue;
		if (a->began != DATE_NONE &&
		    (endings->began[a->company] == DATE_NONE ||
		     a->began < endings->began[a->company]))
			endings->began[a->company] = a->began;
		if (a->ended == DATE_NONE)
			endings->open[a->company] = true;
		else if (a->ended > endings->ended[a->company])
			endings->ended[a->company] = a->ended;
	}
}

/* created:, else the first stage there, else its earliest dated line. */
static int32_t begin_of(const struct note *note, int32_t first_stage)
{
	const struct note_line *lines = note_lines(note);
	int32_t day = note_number(note, ROLE_CREATED, first_stage);
	bool none = day == DATE_NONE;

	for (uint32_t i = 0; none && i < note->lines.n; i++)
		if (lines[i].day != DATE_NONE &&
		    (day == DATE_NONE || lines[i].day < day))
			day = lines[i].day;
	return day;
}

static int compare(const void *x, const void *y)
{
	const struct off_limits *a = x, *b = y;

	if (a->who != b->who)
		return a->who < b->who ? -1 : 1;
	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return (a->process > b->process) - (a->process < b->process);
}

static void forbid_for_companies(struct builder *b)
{
	struct endings endings = {
		ARENA_ARRAY(&b->scratch, int32_t, b->book->n_things),
		ARENA_ARRAY(&b->scratch, int32_t, b->book->n_things),
		ARENA_ARRAY(&b->scratch, bool, b->book->n_things),
	};

	find_endings(b, &endings);
	for (int32_t i = 0; i < b->book->n_notes; i++) {
		const struct note *note = builder_note(b, i);
		struct window window = { i, DATE_NONE, DATE_NONE };

		if (b->book->things[i].kind != KIND_COMPANY || !is_formal(b, i))
			continue;
		window.from = known_day(b, begin_of(note, endings.began[i]));
		if (!endings.open[i])
			window.until = endings.ended[i];
		forbid(b, i, window);
	}
}

static bool is_barred(const struct builder *b, const struct off_limits *off)
{
	return off->from <= b->today &&
	       (off->until == DATE_NONE || b->today <= off->until);
}

void limits_derive(struct builder *b)
{
	for (size_t i = 0; i < b->applications.n; i++)
		forbid_for_application(b, &b->applications.at[i]);
	forbid_for_companies(b);
	if (b->off_limits.n)
		qsort(b->off_limits.at, b->off_limits.n,
		      sizeof *b->off_limits.at, compare);
	for (size_t i = 0; i < b->off_limits.n; i++)
		if (is_barred(b, &b->off_limits.at[i]))
			b->record->persons[b->off_limits.at[i].who].off_limits =
				true;
}
