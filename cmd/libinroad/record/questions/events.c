/*
 * events: what one record tells and another does not. Entries are matched one
 * to one: by day and words; then by words, where a day was mended; then by day,
 * where words were. What is left over happened.
 */
#include "events_parts.h"

#include <inroad/events.h>

#include <stdlib.h>

const char *event_name(enum event_sort sort)
{
	static const char *const NAMES[N_EVENT_SORTS] = {
		[EVENT_TALK] = "talk",
		[EVENT_NEW_PERSON] = "new-person",
		[EVENT_NEW_CONTACT] = "new-contact",
		[EVENT_OUTREACH] = "outreach",
		[EVENT_REPLY] = "reply",
		[EVENT_STAGE] = "stage",
		[EVENT_INTRO] = "intro",
		[EVENT_ASK] = "ask",
		[EVENT_FAVOUR] = "favour",
		[EVENT_THANKS] = "thanks",
		[EVENT_PROMISE] = "promise",
		[EVENT_KEPT] = "kept",
		[EVENT_TASK] = "task",
		[EVENT_LEARNED] = "learned",
		[EVENT_NAMED] = "named",
		[EVENT_WIN] = "win",
		[EVENT_PLANNED] = "planned",
		[EVENT_NEW_COMPANY] = "new-company",
		[EVENT_FIELD] = "field",
		[EVENT_QUOTA] = "quota",
	};

	return NAMES[sort];
}

struct event *events_add(struct telling *t, enum event_sort sort, int32_t day,
			 int32_t thing, int32_t other, struct place place)
{
	struct event *event = ARRAY_PUSH(t->scratch, &t->events);

	*event = (struct event){ .sort = sort,
				 .day = day,
				 .thing = thing,
				 .other = other,
				 .role = ROLE_NONE,
				 .place = place,
				 .commit = -1 };
	return event;
}

bool events_in_window(const struct telling *t, int32_t day)
{
	return day != DATE_NONE && day >= t->from && day <= t->after->today;
}

/* --- matching --- */

/* By what a pass recognises an entry. */
enum pass { BY_ALL, BY_TEXT_AND_DAY, BY_TEXT, BY_DAY, N_PASSES };

static uint64_t mix(uint64_t key, uint64_t more)
{
	key = (key ^ more) * 0x9e3779b97f4a7c15u;
	return key ^ key >> 29;
}

/* 0: this pass can't recognise it. */
static uint64_t key_of(const struct entry *entry, enum pass pass)
{
	enum event_sort sort = entry->event.sort == EVENT_KEPT
				       ? EVENT_PROMISE
				       : entry->event.sort;
	uint64_t key = mix(mix(17, sort), (uint32_t)entry->key);

	if (entry->event.from.n)
		key = mix(key, str_hash(entry->event.from));
	if (pass != BY_TEXT)
		key = mix(key, (uint32_t)entry->when);
	if (entry->once && pass == BY_ALL)
		return key;
	if (entry->once && pass != BY_TEXT)
		return 0;
	if (pass == BY_TEXT && (entry->fixed || !entry->hash))
		return 0;
	if (pass != BY_DAY)
		key = mix(key, entry->hash);
	else if (entry->when == DATE_NONE)
		key = mix(key, (uint32_t)entry->event.place.note);
	return pass == BY_ALL ? mix(key, (uint8_t)entry->state) : key;
}

/* Entries of a pass by their key: the first, and for each the next. */
struct chains {
	struct map first;
	int32_t *next;
};

static struct chains chain(struct arena *scratch, const struct entries *entries,
			   enum pass pass)
{
	struct chains chains = { map_make(scratch),
				 ARENA_ARRAY(scratch, int32_t,
					     entries->list.n) };

	for (size_t i = entries->list.n; i > 0; i--) {
		uint64_t key = key_of(&entries->list.at[i - 1], pass);
		int64_t *first;

		if (!key || entries->list.at[i - 1].used)
			continue;
		first = map_put_number(&chains.first, key);
		chains.next[i - 1] = *first == MAP_NONE ? -1 : (int32_t)*first;
		*first = (int64_t)i - 1;
	}
	return chains;
}

static void match(struct telling *t, struct entries *before,
		  struct entries *after, enum pass pass)
{
	struct chains chains = chain(t->scratch, before, pass);

	for (size_t i = 0; i < after->list.n; i++) {
		struct entry *entry = &after->list.at[i];
		uint64_t key = key_of(entry, pass);
		int64_t *first;

		if (entry->used || !key ||
		    map_get_number(&chains.first, key) == MAP_NONE)
			continue;
		first = map_put_number(&chains.first, key);
		if (*first < 0)
			continue;
		entry->used = true;
		entry->twin = (int32_t)*first;
		before->list.at[*first].used = true;
		if (!entry->once)
			*first = chains.next[*first];
	}
}

static int32_t translated(const struct telling *t, int32_t thing)
{
	return thing == THING_NONE ? THING_NONE : t->after_of[thing];
}

/* Entries of before, in things of after; those of things that are gone can't
 * be recognised. */
static void translate(const struct telling *t, struct entries *before)
{
	for (size_t i = 0; i < before->list.n; i++) {
		struct entry *entry = &before->list.at[i];
		int32_t key = translated(t, entry->key);

		entry->used = entry->key != THING_NONE && key == THING_NONE;
		entry->key = key;
		entry->event.place.note =
			entry->event.place.note < 0
				? -1
				: translated(t, entry->event.place.note);
	}
}

/* --- what is told --- */

/* What the events are chosen by. */
struct choosing {
	struct telling *t;
	struct entries before, after;
	int32_t *first_talk; /* of each thing: its first day */
	bool *met;	     /* things told of by a meeting or a letter */
	bool *named;	     /* new people: told with who named them */
	struct map lines;    /* those of conversations that are told */
	struct chains ahead; /* meetings before, by person */
};

static uint64_t place_key(struct place place)
{
	return (uint64_t)(uint32_t)place.note << 32 |
	       (uint32_t)(place.line + 1);
}

static void find_first_talks(struct choosing *c)
{
	const struct record *record = c->t->after;
	int32_t n = record->book->n_things;

	c->first_talk = ARENA_ARRAY(c->t->scratch, int32_t, (size_t)n);
	for (int32_t i = 0; i < n; i++)
		c->first_talk[i] = DATE_NONE;
	for (int32_t i = 0; i < record->talks.n; i++) {
		const struct talk *talk = record->talks.at + i;
		const int32_t *who = talk_people(record, talk);

		if (!talk->counts || talk->reply_only)
			continue;
		for (uint32_t p = 0; p < talk->who.n; p++)
			if (c->first_talk[who[p]] == DATE_NONE)
				c->first_talk[who[p]] = talk->day;
	}
}

/* Never spoken to before. */
static bool is_new(const struct choosing *c, int32_t who, int32_t day)
{
	const struct telling *t = c->t;
	int32_t before = t->before ? t->before_of[who] : THING_NONE;

	return day == c->first_talk[who] &&
	       (before == THING_NONE || !t->before->persons[before].talks);
}

static void mark_run(struct choosing *c, struct run run)
{
	for (uint32_t i = run.at; i < run.at + run.n; i++)
		*map_put_number(&c->lines,
				place_key(c->t->after->places.at[i])) = 1;
}

/* An entry's event, as it is. */
static struct event *tell(struct choosing *c, const struct entry *entry)
{
	const struct event *e = &entry->event;
	struct event *event =
		events_add(c->t, e->sort, e->day, e->thing, e->other, e->place);

	event->from = e->from;
	return event;
}

static void tell_talk(struct choosing *c, const struct entry *entry)
{
	const struct talk *talk = c->t->after->talks.at + entry->talk;
	struct event *event = tell(c, entry);

	if (is_new(c, event->thing, event->day))
		event->sort = EVENT_NEW_PERSON;
	c->met[event->thing] = true;
	mark_run(c, talk->sources);
	mark_run(c, talk->verbs);
}

/* Meetings that were ahead and are not told any more, by person. */
static void list_ahead(struct choosing *c)
{
	c->ahead = (struct chains){ map_make(c->t->scratch),
				    ARENA_ARRAY(c->t->scratch, int32_t,
						c->before.list.n) };
	for (size_t i = c->before.list.n; i > 0; i--) {
		const struct entry *entry = &c->before.list.at[i - 1];
		int64_t *first;

		if (entry->event.sort != EVENT_PLANNED || entry->used ||
		    entry->when <= c->t->after->today)
			continue;
		first = map_put_number(&c->ahead.first, (uint32_t)entry->key);
		c->ahead.next[i - 1] =
			*first == MAP_NONE ? -1 : (int32_t)*first;
		*first = (int64_t)i - 1;
	}
}

/* The day from which a meeting went to another; DATE_NONE: it is new. */
static int32_t day_before(struct choosing *c, const struct entry *planned)
{
	int64_t *first;
	int64_t found;

	if (map_get_number(&c->ahead.first, (uint32_t)planned->key) < 0)
		return DATE_NONE;
	first = map_put_number(&c->ahead.first, (uint32_t)planned->key);
	found = *first;
	*first = c->ahead.next[found];
	return c->before.list.at[found].when;
}

static void tell_planned(struct choosing *c, const struct entry *entry)
{
	struct event *event = tell(c, entry);
	int32_t was = day_before(c, entry);

	if (was == DATE_NONE)
		return;
	event->from = date_str(c->t->scratch, was);
	event->to = date_str(c->t->scratch, event->day);
}

/* It was open when it was last looked at. */
static bool is_closed_now(const struct choosing *c, const struct entry *entry,
			  int8_t done)
{
	const struct entry *twin;

	if (entry->state != done)
		return false;
	if (!c->t->before)
		return events_in_window(c->t, entry->event.day);
	twin = entry->twin < 0 ? NULL : &c->before.list.at[entry->twin];
	/* What comes again and again is done once more on a later day. */
	return !twin || twin->state != done ||
	       (entry->event.sort == EVENT_TASK &&
		twin->event.day != DATE_NONE &&
		entry->event.day > twin->event.day);
}

static void tell_promise(struct choosing *c, const struct entry *entry)
{
	bool made = c->t->before ? entry->twin < 0
				 : events_in_window(c->t, entry->when);

	if (is_closed_now(c, entry, PROMISE_KEPT) ||
	    (made && entry->state == PROMISE_OPEN))
		tell(c, entry);
}

static bool is_untold(const struct choosing *c, const struct entry *entry)
{
	return c->t->before ? entry->twin < 0
			    : events_in_window(c->t, entry->event.day);
}

/* What came of a conversation goes with it. */
static bool goes_with_talk(const struct choosing *c, const struct entry *entry)
{
	return map_get_number(&c->lines, place_key(entry->event.place)) !=
	       MAP_NONE;
}

static void tell_meetings(struct choosing *c)
{
	for (size_t i = 0; i < c->after.list.n; i++) {
		const struct entry *entry = &c->after.list.at[i];

		if (!is_untold(c, entry))
			continue;
		if (entry->event.sort == EVENT_TALK)
			tell_talk(c, entry);
		if (entry->event.sort == EVENT_PLANNED)
			tell_planned(c, entry);
	}
}

static void tell_rest_of(struct choosing *c, const struct entry *entry)
{
	switch ((int)entry->event.sort) {
	case EVENT_PROMISE:
	case EVENT_KEPT:
		tell_promise(c, entry);
		return;
	case EVENT_TASK:
		if (is_closed_now(c, entry, TASK_DONE))
			tell(c, entry);
		return;
	case EVENT_OUTREACH:
	case EVENT_REPLY:
		if (!is_untold(c, entry))
			return;
		c->met[entry->event.thing] = true;
		tell(c, entry);
		return;
	case EVENT_THANKS:
	case EVENT_WIN:
		if (is_untold(c, entry))
			tell(c, entry);
		return;
	case EVENT_ASK:
	case EVENT_FAVOUR:
	case EVENT_LEARNED:
		if (is_untold(c, entry) && !goes_with_talk(c, entry))
			tell(c, entry);
		return;
	}
}

static void tell_rest(struct choosing *c)
{
	for (size_t i = 0; i < c->after.list.n; i++)
		tell_rest_of(c, &c->after.list.at[i]);
}

/* --- who and what is new --- */

static bool is_new_contact(const struct choosing *c, int32_t who)
{
	const struct telling *t = c->t;
	const struct record *record = t->after;

	if (!book_is_person(record->book, who) || who == record->book->me ||
	    c->met[who])
		return false;
	if (t->before)
		return t->before_of[who] == THING_NONE;
	return events_in_window(t, record->persons[who].begins) &&
	       (record->persons[who].first == DATE_NONE ||
		record->persons[who].first >= t->from) &&
	       c->first_talk[who] == DATE_NONE;
}

/* Who named them first; else -1. */
static int32_t *first_namings(struct choosing *c)
{
	const struct record *record = c->t->after;
	int32_t *first = ARENA_ARRAY(c->t->scratch, int32_t,
				     (size_t)record->book->n_things);

	for (int32_t i = 0; i < record->book->n_things; i++)
		first[i] = -1;
	for (int32_t i = record->namings.n - 1; i >= 0; i--)
		first[record->namings.at[i].who] = i;
	return first;
}

static void tell_new_people(struct choosing *c)
{
	const struct record *record = c->t->after;
	const int32_t *first = first_namings(c);

	for (int32_t i = 0; i < record->book->n_things; i++) {
		const struct naming *naming;

		if (!is_new_contact(c, i))
			continue;
		c->named[i] = true;
		naming = first[i] < 0 ? NULL : record->namings.at + first[i];
		if (naming)
			events_add(c->t, EVENT_NEW_CONTACT, naming->day, i,
				   naming->by, naming->place);
		else
			events_add(c->t, EVENT_NEW_CONTACT,
				   record->persons[i].begins, i, THING_NONE,
				   (struct place){ record->book->things[i].note
							   ? i
							   : -1,
						   -1 });
	}
}

static void tell_namings(struct choosing *c)
{
	for (size_t i = 0; i < c->after.list.n; i++) {
		const struct entry *entry = &c->after.list.at[i];

		if (entry->event.sort == EVENT_NAMED && is_untold(c, entry) &&
		    !c->named[entry->event.other] && !goes_with_talk(c, entry))
			tell(c, entry);
	}
}

/* The day on which a company's note began; DATE_NONE where nobody typed it. */
static int32_t began(const struct record *record, int32_t company)
{
	return note_number(record->book->things[company].note, ROLE_CREATED,
			   DATE_NONE);
}

static void tell_new_companies(struct choosing *c)
{
	const struct telling *t = c->t;
	const struct book *book = t->after->book;

	for (int32_t i = 0; i < book->n_notes; i++) {
		int32_t before = t->before ? t->before_of[i] : THING_NONE;

		if (book->things[i].kind != KIND_COMPANY)
			continue;
		if (t->before ? before == THING_NONE ||
					book_is_stub(t->before->book, before)
			      : events_in_window(t, began(t->after, i)))
			events_add(c->t, EVENT_NEW_COMPANY, began(t->after, i),
				   i, THING_NONE, (struct place){ i, -1 });
	}
}

/* --- in order --- */

static int weight_of(const struct event *event)
{
	static const int8_t WEIGHTS[N_EVENT_SORTS] = {
		[EVENT_NEW_PERSON] = 0, [EVENT_TALK] = 0,
		[EVENT_STAGE] = 1,	[EVENT_INTRO] = 2,
		[EVENT_REPLY] = 3,	[EVENT_KEPT] = 4,
		[EVENT_THANKS] = 5,	[EVENT_WIN] = 6,
		[EVENT_PLANNED] = 7,	[EVENT_FAVOUR] = 8,
		[EVENT_PROMISE] = 9,	[EVENT_OUTREACH] = 10,
		[EVENT_ASK] = 11,	[EVENT_NEW_CONTACT] = 12,
		[EVENT_NAMED] = 13,	[EVENT_LEARNED] = 14,
		[EVENT_TASK] = 15,	[EVENT_NEW_COMPANY] = 16,
		[EVENT_QUOTA] = 17,	[EVENT_FIELD] = 18,
	};

	return WEIGHTS[event->sort];
}

static int compare_numbers(int32_t a, int32_t b)
{
	return (a > b) - (a < b);
}

static int compare(const void *left, const void *right)
{
	const struct event *a = left, *b = right;
	int order = compare_numbers(weight_of(a), weight_of(b));

	if (!order)
		order = compare_numbers(a->day, b->day);
	if (!order)
		order = compare_numbers(a->thing, b->thing);
	if (!order)
		order = compare_numbers(a->place.note, b->place.note);
	if (!order)
		order = compare_numbers(a->place.line, b->place.line);
	if (!order)
		order = compare_numbers(a->other, b->other);
	return order ? order : str_cmp(a->field, b->field);
}

static struct event_list in_order(struct telling *t, struct arena *arena)
{
	struct event *events = ARENA_ARRAY(arena, struct event, t->events.n);

	for (size_t i = 0; i < t->events.n; i++) {
		events[i] = t->events.at[i];
		events[i].field = str_copy(arena, events[i].field);
		events[i].from = str_copy(arena, events[i].from);
		events[i].to = str_copy(arena, events[i].to);
	}
	if (t->events.n)
		qsort(events, t->events.n, sizeof *events, compare);
	return (struct event_list){ events, t->events.n };
}

static struct event_list all_of(struct telling *t, struct choosing *c,
				struct arena *arena)
{
	size_t n = (size_t)t->after->book->n_things;

	c->lines = map_make(t->scratch);
	c->met = ARENA_ARRAY(t->scratch, bool, n);
	c->named = ARENA_ARRAY(t->scratch, bool, n);
	find_first_talks(c);
	list_ahead(c);
	tell_meetings(c);
	tell_rest(c);
	tell_new_people(c);
	tell_namings(c);
	tell_new_companies(c);
	events_of_stages(t);
	events_of_intros(t);
	events_of_fields(t);
	return in_order(t, arena);
}

struct event_list events_between(const struct record *before,
				 const struct record *after,
				 struct arena *arena)
{
	struct arena scratch;
	struct telling t = { .before = before,
			     .after = after,
			     .scratch = &scratch };
	struct choosing c = { .t = &t };
	struct event_list list;

	arena_open(&scratch, 0);
	events_match_things(&t);
	events_collect(before, DATE_NONE, &scratch, &c.before);
	events_collect(after, DATE_NONE, &scratch, &c.after);
	translate(&t, &c.before);
	for (int pass = 0; pass < N_PASSES; pass++)
		match(&t, &c.before, &c.after, (enum pass)pass);
	list = all_of(&t, &c, arena);
	arena_close(&scratch);
	return list;
}

struct event_list events_since(const struct record *record, int32_t from,
			       struct arena *arena)
{
	struct arena scratch;
	struct telling t = { .after = record,
			     .from = from,
			     .scratch = &scratch };
	struct choosing c = { .t = &t };
	struct event_list list;

	arena_open(&scratch, 0);
	events_collect(record, from, &scratch, &c.after);
	list = all_of(&t, &c, arena);
	arena_close(&scratch);
	return list;
}
