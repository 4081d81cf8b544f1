/* events: what evenings out cost, and whom one spoke to again afterwards. */
#include "../ground.h"
#include "../tally.h"
#include "stats.h"

#include <inroad/map.h>
#include <inroad/unicode.h>

/* A series, or an event that belongs to none. */
struct series {
	struct str name;
	int32_t events, hours, people, later, open;
	int32_t cost; /* in whole units of its first currency */
	struct str currency;
	bool mixed; /* others were paid in another one */
};

struct evenings {
	ARRAY_OF(struct series) list;
	struct map names;  /* folded */
	int32_t *of_event; /* one a thing: its series, or -1 */
	struct map met;	   /* event and person */
};

static int32_t day_of(const struct note *note)
{
	return note_number(note, ROLE_WHEN, note->file_day);
}

/* What stands beside the number: "USD" of "25 USD". */
static struct str currency_of(struct str money)
{
	struct str word;

	while ((word = str_word(&money)).n)
		if (word.at[0] < '0' || word.at[0] > '9')
			return word;
	return word;
}

static void pay(struct series *series, const struct note *note)
{
	const struct note_value *cost = note_value(note, ROLE_COST);
	struct str currency;

	if (!cost || !cost->number)
		return;
	currency = currency_of(note_text(note, cost->text));
	if (series->cost && !str_eq(series->currency, currency)) {
		series->mixed = true;
		return;
	}
	series->currency = currency;
	if (cost->number < INT32_MAX - series->cost)
		series->cost += cost->number;
}

static void open_event(const struct ruling *ruling, struct evenings *evenings,
		       int32_t i)
{
	const struct note *note = book_thing(ruling->book, i)->note;
	struct str typed = str_trim(note_field_text(note, ROLE_SERIES));
	struct str name = typed.n ? typed : note_title(note);
	int64_t *slot;
	struct series *series;
	int32_t hours;

	slot = map_put(&evenings->names, unicode_fold(ruling->arena, name));
	if (*slot == MAP_NONE) {
		*slot = (int64_t)evenings->list.n;
		ARRAY_PUSH(ruling->arena, &evenings->list)->name = name;
	}
	series = &evenings->list.at[*slot];
	evenings->of_event[i] = (int32_t)*slot;
	series->events++;
	hours = note_number(note, ROLE_HOURS, 0);
	if (hours > 0 && hours < INT32_MAX - series->hours)
		series->hours += hours;
	pay(series, note);
}

/* One went there: it is over, dated, and was not skipped. */
static void open_events(const struct ruling *ruling, struct evenings *evenings)
{
	for (int32_t i = 0; i < ruling->book->n_notes; i++) {
		const struct note *note = book_thing(ruling->book, i)->note;

		if (note->kind == KIND_EVENT &&
		    tally_in(ruling, day_of(note)) &&
		    day_of(note) <= ruling->today &&
		    note_number(note, ROLE_DECISION, -1) != DECISION_SKIP)
			open_event(ruling, evenings, i);
	}
}

static void meet(const struct ruling *ruling, struct evenings *evenings,
		 int32_t event, int32_t who)
{
	struct series *series;
	int32_t day;
	int64_t *slot;

	if (evenings->of_event[event] < 0 || who == ruling->book->me)
		return;
	slot = map_put_number(&evenings->met,
			      (uint64_t)event << 32 | (uint32_t)who);
	if (*slot != MAP_NONE)
		return;
	*slot = 1;
	series = &evenings->list.at[evenings->of_event[event]];
	day = day_of(book_thing(ruling->book, event)->note);
	if (ground_talk_after(ruling, who, day)) {
		series->later++;
	} else if (ruling->today - day < ruling_number(ruling, "days")) {
		series->open++;
		return;
	}
	series->people++;
}

/* Whoever stands in an event's note, as met or in a line of its. */
static void meet_all(const struct ruling *ruling, struct evenings *evenings)
{
	const struct record *record = ruling->record;

	for (int32_t i = 0; i < record->talks.n; i++) {
		const struct talk *talk = &record->talks.at[i];

		if (!talk->counts || talk->reply_only)
			continue;
		for (uint32_t s = 0; s < talk->sources.n; s++) {
			int32_t note =
				record->places.at[talk->sources.at + s].note;

			for (uint32_t p = 0;
			     evenings->of_event[note] >= 0 && p < talk->who.n;
			     p++)
				meet(ruling, evenings, note,
				     talk_people(record, talk)[p]);
		}
	}
}

static const struct figure_column SERIES_COLUMNS[] = {
	{ "series", "Series", FIGURE_TEXT },
	{ "rate", "Spoken to again", FIGURE_RATE },
	{ "events", "Evenings", FIGURE_COUNT },
	{ "people", NULL, FIGURE_COUNT },
	{ "later", NULL, FIGURE_COUNT },
	{ "open", "Open", FIGURE_COUNT },
	{ "hours", "Hours", FIGURE_COUNT },
	{ "cost", "Cost", FIGURE_TEXT },
};

static void put_series(struct ruling *ruling, struct figure_table *table,
		       const struct series *series)
{
	struct figure_cell *cells = figure_row(ruling, table);

	cells[0] = tally_text(series->name);
	cells[1] = tally_rate(series->later, series->people);
	cells[2] = tally_number(series->events);
	cells[3] = tally_number(series->people);
	cells[4] = tally_number(series->later);
	cells[5] = tally_number(series->open);
	if (series->hours)
		cells[6] = tally_number(series->hours);
	if (series->cost)
		cells[7] = tally_text(
			str_print(ruling->arena, "%d " STR_FMT "%s",
				  series->cost, STR_ARG(series->currency),
				  series->mixed ? " and more" : ""));
}

static void say(struct ruling *ruling, struct figure *out, int32_t events)
{
	if (out->n) {
		figure_says(ruling, out,
			    "You spoke again with %d of %d people met at %d "
			    "event%s%s",
			    out->rate.hits, out->n, events,
			    events == 1 ? "" : "s", tally_few(out));
		return;
	}
	out->few = true;
	if (out->open)
		figure_says(ruling, out,
			    "Whom you met at %d event%s you can still write to",
			    events, events == 1 ? "" : "s");
	else
		figure_says(ruling, out,
			    events ? "Your events have nobody written down "
				     "under them"
				   : "You have not been to an event yet");
}

void count_events(struct ruling *ruling, struct figure *out)
{
	size_t n = (size_t)ruling->book->n_things;
	struct evenings evenings = {
		.names = map_make(ruling->arena),
		.of_event = ARENA_ARRAY(ruling->arena, int32_t, n),
		.met = map_make(ruling->arena),
	};
	struct figure_table *table;
	int32_t people = 0, later = 0, events = 0;

	for (size_t i = 0; i < n; i++)
		evenings.of_event[i] = -1;
	open_events(ruling, &evenings);
	meet_all(ruling, &evenings);
	table = figure_table(ruling, out, "series", "By series",
			     TALLY_COLUMNS(SERIES_COLUMNS));
	table->bars = true;
	for (size_t i = 0; i < evenings.list.n; i++) {
		put_series(ruling, table, &evenings.list.at[i]);
		people += evenings.list.at[i].people;
		later += evenings.list.at[i].later;
		events += evenings.list.at[i].events;
		out->open += evenings.list.at[i].open;
	}
	tally_headline(out, later, people);
	say(ruling, out, events);
}
