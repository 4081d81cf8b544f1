/* told: groups events to sentences. */
#include "told.h"

/* Sorts whose line may tell the same of several people at once. */
#define SHARED \
	(PAST_BIT(EVENT_PLANNED) | PAST_BIT(EVENT_FAVOUR) | \
	 PAST_BIT(EVENT_ASK) | PAST_BIT(EVENT_OUTREACH))

static bool is_meeting(enum event_sort sort)
{
	return sort == EVENT_TALK || sort == EVENT_NEW_PERSON;
}

/* Both are told by one sentence: of one sort, and of one side. */
static bool go_together(const struct event *a, const struct event *b)
{
	if (is_meeting(a->sort) && is_meeting(b->sort))
		return true;
	if (a->sort != b->sort)
		return false;
	if (a->sort == EVENT_STAGE)
		return !a->from.n == !b->from.n &&
		       (a->from.n || str_eq(a->to, b->to));
	if (a->sort == EVENT_PLANNED)
		return !a->from.n == !b->from.n;
	return (a->sort != EVENT_FAVOUR && a->sort != EVENT_PROMISE &&
		a->sort != EVENT_KEPT) ||
	       str_eq(a->from, b->from);
}

static uint64_t place_key(struct place place)
{
	return (uint64_t)(uint32_t)place.note << 32 |
	       (uint32_t)(place.line + 1);
}

static void add_person(const struct query *query, struct unit *unit,
		       int32_t thing)
{
	for (size_t i = 0; i < unit->people.n; i++)
		if (unit->people.at[i] == thing)
			return;
	if (thing != THING_NONE)
		*ARRAY_PUSH(query->arena, &unit->people) = thing;
}

/* The events of a group, those of one line made one. */
static struct units units_of(const struct query *query,
			     const struct event *const *events, size_t n)
{
	struct units units = { ARENA_ARRAY(query->arena, struct unit, n), 0 };
	struct map lines = map_make(query->arena);

	for (size_t i = 0; i < n; i++) {
		bool shared = SHARED & PAST_BIT(events[i]->sort) &&
			      events[i]->place.line >= 0;
		int64_t own = (int64_t)units.n, *at = &own;

		if (shared)
			at = map_put_number(&lines,
					    place_key(events[i]->place));
		if (*at == MAP_NONE || !shared) {
			*at = (int64_t)units.n;
			units.at[units.n++].event = events[i];
		}
		add_person(query, &units.at[*at], events[i]->thing);
	}
	return units;
}

/* Our own words may be written small inside a sentence; a name may not. */
static bool begins_with_name(const struct query *query,
			     const struct units *units, struct str words)
{
	const struct event *event = units->at[0].event;
	int32_t things[] = { event->thing, event->other };

	for (int i = 0; i < 2; i++)
		if (things[i] != THING_NONE &&
		    (str_starts(words, view_first_name(query, things[i])) ||
		     str_starts(words, view_title(query, things[i]))))
			return true;
	return false;
}

static void add(const struct query *query, struct sentences *out,
		const struct units *units, struct str words, struct str brief)
{
	struct sentence *sentence = ARRAY_PUSH(query->arena, &out->list);

	*sentence = (struct sentence){ .words = words,
				       .brief = brief,
				       .sort = units->at[0].event->sort,
				       .n = units->n,
				       .place = { -1, -1 } };
	sentence->begins_with_name = begins_with_name(query, units, words);
	if (units->n == 1)
		sentence->place = units->at[0].event->place;
}

static void tell_group(const struct query *query,
		       const struct event *const *events, size_t n,
		       struct sentences *out)
{
	struct units units = units_of(query, events, n);

	if (units.n > told_most(events[0]->sort)) {
		add(query, out, &units, told_many(query, &units),
		    told_briefly(query, &units));
		return;
	}
	for (size_t i = 0; i < units.n; i++) {
		struct units one = { units.at + i, 1 };
		struct str words = told_one(query, units.at + i);

		if (words.n)
			add(query, out, &one, words, words);
	}
}

void told_make(const struct query *query, struct event_list events,
	       unsigned leave_out, struct sentences *out)
{
	bool *done = ARENA_ARRAY(query->arena, bool, events.n);
	const struct event **group =
		ARENA_ARRAY(query->arena, const struct event *, events.n);

	for (size_t i = 0; i < events.n; i++) {
		size_t n = 0;

		if (done[i] || leave_out & PAST_BIT(events.at[i].sort))
			continue;
		/* A sort's events stand together. */
		for (size_t j = i;
		     j < events.n && (events.at[j].sort == events.at[i].sort ||
				      (is_meeting(events.at[j].sort) &&
				       is_meeting(events.at[i].sort)));
		     j++) {
			if (done[j] ||
			    !go_together(events.at + i, events.at + j))
				continue;
			done[j] = true;
			group[n++] = events.at + j;
		}
		tell_group(query, group, n, out);
	}
}

static bool is_ended(struct str words)
{
	return str_ends(words, STR("!")) || str_ends(words, STR("?")) ||
	       str_ends(words, STR("…"));
}

void told_rows(const struct query *query, struct value *list,
	       const struct sentences *sentences, size_t from, size_t until,
	       const char *key)
{
	for (size_t i = from; i < until && i < sentences->list.n; i++) {
		const struct sentence *sentence = sentences->list.at + i;
		struct row *row = value_row(query->arena, list);

		cell_print(query->arena, row, key, STR_FMT "%s",
			   STR_ARG(sentence->words),
			   is_ended(sentence->words) ? "" : ".");
		if (sentence->place.note >= 0)
			view_mute(view_cell_place(query, row, sentence->place));
	}
}

struct str told_inside(const struct query *query,
		       const struct sentence *sentence, struct str words)
{
	struct str copy = str_copy(query->arena, words);

	if (!sentence->begins_with_name && copy.n &&
	    (unsigned)copy.at[0] - 'A' < 26)
		((char *)copy.at)[0] = (char)(copy.at[0] | 32);
	return copy;
}
