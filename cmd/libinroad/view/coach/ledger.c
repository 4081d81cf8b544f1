/* ledger: what was given and received, and what is open, in sentences. */
#include "../members.h"
#include "../parts.h"

#include <stdlib.h>

#define PEOPLE_SHOWN 20

/* --- one person --- */

static const char *sort_name(enum ledger_sort sort)
{
	static const char *const names[] = {
		[LEDGER_FAVOUR] = "favour",
		[LEDGER_INTRO] = "introduction",
		[LEDGER_PROMISE] = "promise kept",
	};

	return names[sort];
}

static void add_entries(const struct query *query, struct value *top,
			int32_t who, bool given, const char *key,
			const char *title)
{
	struct view_run run = view_touching(query, LIST_LEDGER, who);
	struct value *list =
		value_make(query->arena, VALUE_ITEMS, key, str_of(title));

	for (int32_t i = run.n - 1; i >= 0; i--) {
		const struct ledger_entry *entry = view_entry(query, run.at[i]);
		struct row *row;
		struct cell *sort;
		if ((given ? entry->giver : entry->taker) != LEDGER_ME)
			continue;
		row = value_row(query->arena, list);
		view_cell_line(query, row, "words", entry->place);
		sort = cell_text(query->arena, row, "sort",
				 str_of(sort_name(entry->sort)));
		sort->hidden = entry->sort == LEDGER_FAVOUR;
		view_cell_ago(query, row, "day", entry->day);
		view_mute(view_cell_place(query, row, entry->place));
	}
	list->skip = PEOPLE_SHOWN;
	value_add_rows(query->arena, top, list);
}

static struct value *of_person(const struct query *query, int32_t who)
{
	struct arena *arena = query->arena;
	struct value *top =
		value_make(arena, VALUE_SECTION, NULL, view_title(query, who));
	struct str words = view_balance_words(query, view_balance(query, who));
	struct value *text = value_make(arena, VALUE_TEXT, NULL, NO_STR);
	struct row *row = value_row(arena, text);

	top->note = view_standing(query, who);
	cell_text(arena, row, NULL,
		  words.n ? words : STR("Nothing was given either way yet."));
	view_hide(cell_text(arena, row, "who", view_id(query, who)));
	value_add(arena, top, text);
	add_entries(query, top, who, false, "received", "They gave you");
	add_entries(query, top, who, true, "given", "You gave them");
	value_add_rows(query->arena, top,
		       view_promises_of(query, who, true, NULL));
	value_add_rows(query->arena, top,
		       view_promises_of(query, who, false, NULL));
	value_add_rows(query->arena, top,
		       view_needs_of(query, who, "They need"));
	return top;
}

/* --- everyone with something open --- */

struct open {
	int32_t who, last;
	struct balance balance;
	int needs;
};

static int32_t later(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

static void see_needs(const struct query *query, struct open *open)
{
	struct view_run run = view_touching(query, LIST_NEEDS, open->who);

	for (int32_t i = 0; i < run.n; i++) {
		const struct notice *need = view_need(query, run.at[i]);
		if (need->met || need->day == DATE_NONE)
			continue;
		open->needs++;
		open->last = later(open->last, need->day);
	}
}

static void see_promises(const struct query *query, struct open *open)
{
	struct view_run run = view_touching(query, LIST_PROMISES, open->who);

	for (int32_t i = 0; i < run.n; i++) {
		const struct promise *promise =
			query->record->promises.at + run.at[i];
		if (promise->state == PROMISE_OPEN)
			open->last = later(open->last, promise->day);
	}
}

/* Something is open, or they gave more than they got. */
static bool is_open(const struct query *query, int32_t who, struct open *open)
{
	const struct person *person = view_person(query, who);

	*open = (struct open){ .who = who };
	open->balance = view_balance(query, who);
	open->last = open->balance.last;
	see_needs(query, open);
	see_promises(query, open);
	return open->needs || person->open_mine || person->open_theirs ||
	       open->balance.received > open->balance.gave;
}

static int compare(const void *a, const void *b)
{
	const struct open *x = a, *y = b;

	if (x->last != y->last)
		return x->last > y->last ? -1 : 1;
	return (x->who > y->who) - (x->who < y->who);
}

static void count_cell(const struct query *query, struct row *row,
		       const char *key, int n, const char *one,
		       const char *many)
{
	struct cell *cell = cell_int(query->arena, row, key, n);

	cell->words = view_count(query->arena, n, one, many);
	cell->hidden = !n;
}

static void add_person(const struct query *query, struct value *list,
		       const struct open *open)
{
	const struct person *person = view_person(query, open->who);
	struct arena *arena = query->arena;
	struct row *row = value_row(arena, list);
	struct cell *cell;

	view_cell_thing(query, row, "who", open->who);
	cell = cell_text(arena, row, NULL,
			 str_trim(view_balance_words(query, open->balance)));
	cell->unknown = !cell->words.n;
	count_cell(query, row, "promised", person->open_mine,
		   "promise of yours is open", "promises of yours are open");
	count_cell(query, row, "promised_to_me", person->open_theirs,
		   "promise of theirs is open", "promises of theirs are open");
	count_cell(query, row, "needs", open->needs, "need is open",
		   "needs are open");
	view_hide(cell_int(arena, row, "gave", open->balance.gave));
	view_hide(cell_int(arena, row, "received", open->balance.received));
	view_mute(view_cell_ago(query, row, "last", open->last));
}

static struct value *everyone(const struct query *query)
{
	struct arena *arena = query->arena;
	struct value *top = value_make(arena, VALUE_SECTION, NULL,
				       STR("Given and received"));
	struct value *list = value_make(arena, VALUE_ITEMS, "people", NO_STR);
	ARRAY_OF(struct open) all = { 0 };

	for (int32_t i = 0; i < query->book->n_things; i++) {
		struct open open;
		if (book_is_person(query->book, i) && i != query->book->me &&
		    is_open(query, i, &open))
			*ARRAY_PUSH(arena, &all) = open;
	}
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, compare);
	for (size_t i = 0; i < all.n; i++)
		add_person(query, list, all.at + i);
	list->skip = PEOPLE_SHOWN;
	if (!all.n)
		value_say(query->arena, top, "Nothing is open either way.");
	value_add(arena, top, list);
	return top;
}

struct value *coach_ledger_make(const struct query *query)
{
	struct value *refused;
	int32_t who;

	if (!view_argument(query, 0).n && query->thing == THING_NONE)
		return everyone(query);
	who = view_asked(query, 0, KINDS_PERSON, &refused);
	return refused ? refused : of_person(query, who);
}
