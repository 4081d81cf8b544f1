/* ledger: see its header. */
#include <inroad/ledger.h>
#include <inroad/map.h>

#include <stdlib.h>

struct writing {
	const struct record *record;
	struct arena *arena;
	struct map favours;    /* places of favours */
	struct map brought[2]; /* by enum favour_way; person and day: an
				  introduction told as a favour */
	ARRAY_OF(struct ledger_entry) entries;
};

static uint64_t place_key(struct place place)
{
	return (uint64_t)(uint32_t)place.note << 32 |
	       (uint32_t)(place.line + 1);
}

static uint64_t person_key(int32_t who, int32_t day)
{
	return (uint64_t)(uint32_t)who << 32 | (uint32_t)day;
}

/* A person, or the seeker by whatever name; else THING_NONE. */
static int32_t party(const struct record *record, int32_t thing)
{
	if (thing == record->book->me || thing == THING_NONE)
		return LEDGER_ME;
	return book_is_person(record->book, thing) ? thing : THING_NONE;
}

static void enter(struct writing *w, enum ledger_sort sort, int32_t day,
		  int32_t giver, int32_t taker, struct place place)
{
	if (giver == taker || giver == THING_NONE || taker == THING_NONE)
		return;
	*ARRAY_PUSH(w->arena, &w->entries) = (struct ledger_entry){
		.sort = sort,
		.day = day,
		.giver = giver,
		.taker = taker,
		.place = place,
	};
}

/* "got: intro to Grace": the introduction itself is told by another line. */
static bool is_intro(const struct writing *w, struct place place)
{
	struct str rest = place_text(w->record, place);

	while (rest.n) {
		struct str word = str_word(&rest);

		if (word.n >= 5 &&
		    str_eq_nocase(str_sub(word, 0, 5), STR("intro")))
			return true;
	}
	return false;
}

static void enter_favours(struct writing *w)
{
	for (int32_t i = 0; i < w->record->favours.n; i++) {
		const struct favour *favour = &w->record->favours.at[i];
		bool got = favour->way == FAVOUR_GOT;

		*map_put_number(&w->favours, place_key(favour->place)) = 1;
		if (is_intro(w, favour->place))
			*map_put_number(&w->brought[favour->way],
					person_key(favour->who, favour->day)) =
				1;
		enter(w, LEDGER_FAVOUR, favour->day,
		      got ? favour->who : LEDGER_ME,
		      got ? LEDGER_ME : favour->who, favour->place);
	}
}

/* The step by which two people were brought together, or NULL. */
static const struct intro_step *step_made(const struct record *record,
					  const struct intro *intro)
{
	const struct intro_step *steps =
		record->intro_steps.at + intro->steps.at;

	for (uint32_t i = 0; i < intro->steps.n; i++)
		if (steps[i].state >= INTRO_MADE &&
		    steps[i].state != INTRO_DECLINED)
			return steps + i;
	return NULL;
}

/* A got: or gave: with that person on the day of one of its steps says it. */
static bool is_told(const struct writing *w, const struct intro *intro,
		    enum favour_way way, int32_t who)
{
	const struct intro_step *steps =
		w->record->intro_steps.at + intro->steps.at;

	for (uint32_t i = 0; who >= 0 && i < intro->steps.n; i++)
		if (map_get_number(&w->brought[way],
				   person_key(who, steps[i].day)) != MAP_NONE)
			return true;
	return false;
}

static void enter_intros(struct writing *w)
{
	for (int32_t i = 0; i < w->record->intros.n; i++) {
		const struct intro *intro = &w->record->intros.at[i];
		const struct intro_step *step = step_made(w->record, intro);
		int32_t helper = party(w->record, intro->helper);
		int32_t a = party(w->record, intro->a);
		int32_t b = party(w->record, intro->b);
		bool mine = helper == LEDGER_ME;

		if (!step)
			continue;
		if (!is_told(w, intro, mine ? FAVOUR_GAVE : FAVOUR_GOT,
			     mine ? a : helper))
			enter(w, LEDGER_INTRO, step->day, helper, a,
			      step->place);
		if (!mine || !is_told(w, intro, FAVOUR_GAVE, b))
			enter(w, LEDGER_INTRO, step->day, helper, b,
			      step->place);
	}
}

static void enter_promises(struct writing *w)
{
	for (int32_t i = 0; i < w->record->promises.n; i++) {
		const struct promise *promise = &w->record->promises.at[i];
		int32_t day = promise->closed != DATE_NONE ? promise->closed
							   : promise->day;

		if (promise->state != PROMISE_KEPT ||
		    promise->who == THING_NONE ||
		    map_get_number(&w->favours,
				   place_key(promise->closed_by)) != MAP_NONE)
			continue;
		enter(w, LEDGER_PROMISE, day,
		      promise->mine ? LEDGER_ME : promise->who,
		      promise->mine ? promise->who : LEDGER_ME,
		      promise->closed_by);
	}
}

static int compare_int(int32_t a, int32_t b)
{
	return (a > b) - (a < b);
}

static int compare(const void *a, const void *b)
{
	const struct ledger_entry *x = a, *y = b;
	int order = compare_int(x->day, y->day);

	if (!order)
		order = compare_int(x->place.note, y->place.note);
	if (!order)
		order = compare_int(x->place.line, y->place.line);
	if (!order)
		order = compare_int(x->giver, y->giver);
	if (!order)
		order = compare_int(x->taker, y->taker);
	return order ? order : compare_int((int)x->sort, (int)y->sort);
}

static struct ledger make(const struct record *record, struct arena *arena)
{
	struct arena scratch;
	struct writing w = {
		.record = record,
		.arena = arena,
		.brought = { map_make(&scratch), map_make(&scratch) },
	};
	struct ledger_account *accounts = ARENA_ARRAY(
		arena, struct ledger_account, (size_t)record->book->n_things);
	struct ledger ledger = { .accounts = accounts };

	arena_open(&scratch, 0);
	w.favours = map_make_for(&scratch, (size_t)record->favours.n);
	enter_favours(&w);
	enter_intros(&w);
	enter_promises(&w);
	if (w.entries.n)
		qsort(w.entries.at, w.entries.n, sizeof *w.entries.at, compare);
	for (size_t i = 0; i < w.entries.n; i++) {
		const struct ledger_entry *entry = w.entries.at + i;

		(entry->giver == LEDGER_ME ? &ledger.me
					   : &accounts[entry->giver])
			->given++;
		(entry->taker == LEDGER_ME ? &ledger.me
					   : &accounts[entry->taker])
			->received++;
	}
	ledger.entries = w.entries.at;
	ledger.n = w.entries.n;
	arena_close(&scratch);
	return ledger;
}

struct ledger ledger_make(const struct record *record, struct arena *arena)
{
	const struct ledger *kept = record->answers->ledger;

	return kept ? *kept : make(record, arena);
}

const struct ledger *ledger_keep(const struct record *record,
				 struct arena *arena)
{
	struct ledger *ledger;

	if (record->answers->ledger)
		return record->answers->ledger;
	ledger = ARENA_NEW(arena, struct ledger);
	*ledger = make(record, arena);
	record->answers->ledger = ledger;
	return ledger;
}
