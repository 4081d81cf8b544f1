/* talks: what conversations bring, and what they take. */
#include "../ground.h"
#include "../phrase.h"
#include "../tally.h"
#include "stats.h"

#include <inroad/map.h>

static int32_t count_talks(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	int32_t n = 0;

	for (int32_t i = 0; i < record->talks.n; i++)
		n += tally_talk(ruling, &record->talks.at[i]);
	return n;
}

/* -------------------------------------------------------------------- names */

static bool brought_name(const struct ruling *ruling, const struct talk *talk)
{
	for (uint32_t i = 0; i < talk->verbs.n; i++) {
		struct place place =
			ruling->record->places.at[talk->verbs.at + i];
		const struct note_line *line =
			place_line(ruling->record, place);

		if (line && line->word == VERB_NAMED)
			return true;
	}
	return false;
}

struct harvest {
	int32_t talks, with_name; /* conversations */
	int32_t names, met, young;
	int32_t asked, found; /* who-else items, and those closed */
};

/* Each person named counts once, from the day of their first naming. */
static void count_named(const struct ruling *ruling, struct harvest *harvest)
{
	const struct record *record = ruling->record;
	long days = ruling_number(ruling, "days");
	bool *seen = ARENA_ARRAY(ruling->arena, bool,
				 (size_t)ruling->book->n_things);

	for (int32_t i = 0; i < record->namings.n; i++) {
		const struct naming *naming = &record->namings.at[i];

		if (!tally_in(ruling, naming->day) ||
		    naming->who == ruling->book->me || seen[naming->who])
			continue;
		seen[naming->who] = true;
		if (ground_talk_after(ruling, naming->who, naming->day))
			harvest->met++;
		else if (ruling->today - naming->day < days) {
			harvest->young++;
			continue;
		}
		harvest->names++;
	}
}

/* The items of a meeting's who-else; 0 where there are none. */
static int32_t who_else_of(const struct ruling *ruling, int32_t meeting)
{
	const struct note_field *field =
		meeting < 0
			? NULL
			: note_field(book_thing(ruling->book, meeting)->note,
				     ROLE_WHO_ELSE);

	return field ? (int32_t)field->values.n : 0;
}

/* By person: their last meeting that had a who-else, up to the naming's day. */
static int32_t meeting_of(const struct ruling *ruling,
			  const struct naming *naming, const int32_t *last)
{
	int32_t note = naming->place.note;

	if (note >= 0 && who_else_of(ruling, note))
		return note;
	return naming->by == THING_NONE ? -1 : last[naming->by];
}

static void close_item(const struct ruling *ruling, struct harvest *harvest,
		       struct map *closed, int32_t meeting, int32_t item,
		       const bool *counted)
{
	int64_t *slot;

	if (meeting < 0 || !counted[meeting] || item < 1 ||
	    item > who_else_of(ruling, meeting))
		return;
	slot = map_put_number(closed, (uint64_t)meeting << 32 | (uint32_t)item);
	harvest->found += *slot == MAP_NONE;
	*slot = 1;
}

/* Talks and namings are both in order of day: read side by side. */
static void count_items(const struct ruling *ruling, struct harvest *harvest)
{
	const struct record *record = ruling->record;
	size_t n_things = (size_t)ruling->book->n_things;
	int32_t *last = ARENA_ARRAY(ruling->arena, int32_t, n_things);
	bool *counted = ARENA_ARRAY(ruling->arena, bool, n_things);
	struct map closed = map_make(ruling->arena);
	int32_t next = 0;

	for (size_t i = 0; i < n_things; i++)
		last[i] = -1;
	for (int32_t i = 0; i <= record->talks.n; i++) {
		const struct talk *talk = &record->talks.at[i];
		int32_t day = i < record->talks.n ? talk->day : INT32_MAX;

		for (; next < record->namings.n &&
		       record->namings.at[next].day < day;
		     next++) {
			const struct naming *naming = &record->namings.at[next];

			close_item(ruling, harvest, &closed,
				   meeting_of(ruling, naming, last),
				   naming->closes, counted);
		}
		if (i == record->talks.n)
			break;
		if (!who_else_of(ruling, talk->meeting) || !talk->counts)
			continue;
		for (uint32_t p = 0; p < talk->who.n; p++)
			last[talk_people(record, talk)[p]] = talk->meeting;
		if (!tally_talk(ruling, talk))
			continue;
		counted[talk->meeting] = true;
		harvest->asked += who_else_of(ruling, talk->meeting);
	}
}

static const struct figure_column NAME_COLUMNS[] = {
	{ "what", "What", FIGURE_TEXT },
	{ "rate", "How many", FIGURE_RATE },
	{ "hits", NULL, FIGURE_COUNT },
	{ "of", NULL, FIGURE_COUNT },
};

static void put_share(struct ruling *ruling, struct figure_table *table,
		      const char *what, int32_t hits, int32_t n)
{
	struct figure_cell *cells;

	if (!n)
		return;
	cells = figure_row(ruling, table);
	cells[0] = tally_text(str_of(what));
	cells[1] = tally_rate(hits, n);
	cells[2] = tally_number(hits);
	cells[3] = tally_number(n);
}

void count_names(struct ruling *ruling, struct figure *out)
{
	const struct record *record = ruling->record;
	struct harvest harvest = { 0 };
	struct figure_table *table;

	for (int32_t i = 0; i < record->talks.n; i++) {
		const struct talk *talk = &record->talks.at[i];

		if (!tally_talk(ruling, talk))
			continue;
		harvest.talks++;
		harvest.with_name += brought_name(ruling, talk);
	}
	count_named(ruling, &harvest);
	count_items(ruling, &harvest);
	tally_headline(out, harvest.with_name, harvest.talks);
	out->open = harvest.young;
	table = figure_table(ruling, out, "names", "What came of talks",
			     TALLY_COLUMNS(NAME_COLUMNS));
	table->bars = true;
	put_share(ruling, table, "conversations that brought a name",
		  harvest.with_name, harvest.talks);
	put_share(ruling, table, "people named and met later", harvest.met,
		  harvest.names);
	put_share(ruling, table, "people asked for and found", harvest.found,
		  harvest.asked);
	out->few = !harvest.talks;
	if (!harvest.talks)
		figure_says(ruling, out,
			    "There was no conversation yet that "
			    "could bring a name");
	else if (!harvest.names && !harvest.young)
		figure_says(ruling, out,
			    "%d of %d conversations brought a "
			    "name%s",
			    harvest.with_name, harvest.talks, tally_few(out));
	else if (harvest.names + harvest.young == 1)
		figure_says(ruling, out,
			    "%d of %d conversation%s brought a name%s; the one "
			    "person named you have %s",
			    harvest.with_name, harvest.talks,
			    phrase_s(harvest.talks), tally_few(out),
			    harvest.met ? "met since" : "not met yet");
	else
		figure_says(ruling, out,
			    "%d of %d conversations brought a name%s; of the "
			    "%d named you have met %d since",
			    harvest.with_name, harvest.talks, tally_few(out),
			    harvest.names + harvest.young, harvest.met);
}

/* --------------------------------------------------------------------- time */

struct spent {
	int32_t talks, names, interviews;
	int64_t talking, searching; /* minutes */
};

static void read_minutes(const struct ruling *ruling, struct spent *spent)
{
	const struct record *record = ruling->record;

	for (int32_t i = 0; i < record->talks.n; i++)
		if (tally_talk(ruling, &record->talks.at[i]))
			spent->talking += record->talks.at[i].minutes;
	for (int32_t i = 0; i < record->remarks.n; i++) {
		const struct remark *remark = &record->remarks.at[i];
		const struct note_token *minutes;

		if (remark->verb != VERB_SEARCHED ||
		    !tally_in(ruling, remark->day))
			continue;
		minutes = note_token(place_note(record, remark->place),
				     place_line(record, remark->place),
				     TOKEN_MINUTES);
		spent->searching += minutes ? minutes->number : 0;
	}
}

static struct spent read_spent(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	struct spent spent = { .talks = count_talks(ruling) };

	for (int32_t i = 0; i < record->namings.n; i++)
		spent.names += tally_in(ruling, record->namings.at[i].day);
	for (int32_t i = 0; i < record->applications.n; i++)
		spent.interviews += tally_in(
			ruling, record->applications.at[i].interviewed);
	read_minutes(ruling, &spent);
	return spent;
}

static const struct figure_column COST_COLUMNS[] = {
	{ "what", "What", FIGURE_TEXT },
	{ "minutes_each", "Minutes for each", FIGURE_MINUTES },
	{ "minutes", "Minutes in all", FIGURE_MINUTES },
	{ "n", "How many", FIGURE_COUNT },
};

static int32_t bounded(int64_t minutes)
{
	return minutes > INT32_MAX ? INT32_MAX : (int32_t)minutes;
}

static void put_cost(struct ruling *ruling, struct figure_table *table,
		     const char *what, int64_t minutes, int32_t n)
{
	struct figure_cell *cells;

	if (!minutes)
		return;
	cells = figure_row(ruling, table);
	cells[0] = tally_text(str_of(what));
	if (n)
		cells[1] = tally_number(bounded((minutes + n / 2) / n));
	cells[2] = tally_number(bounded(minutes));
	cells[3] = tally_number(n);
}

static struct str hours(const struct ruling *ruling, int64_t minutes)
{
	if (!minutes)
		return STR("no time");
	return str_print(ruling->arena, "%d h %02d", (int)(minutes / 60),
			 (int)(minutes % 60));
}

void count_time(struct ruling *ruling, struct figure *out)
{
	struct spent spent = read_spent(ruling);
	int64_t all = spent.talking + spent.searching;
	struct figure_table *table =
		figure_table(ruling, out, "costs", "Where the minutes went",
			     TALLY_COLUMNS(COST_COLUMNS));

	out->n = spent.talks;
	out->few = spent.talks < RATE_FEW;
	put_cost(ruling, table, "a conversation", spent.talking, spent.talks);
	put_cost(ruling, table, "a name, from conversations", spent.talking,
		 spent.names);
	put_cost(ruling, table, "an interview, from talks and postings", all,
		 spent.interviews);
	if (spent.searching) {
		struct figure_cell *cells = figure_row(ruling, table);

		cells[0] = tally_text(STR("postings"));
		cells[2] = tally_number(bounded(spent.searching));
	}
	if (!all)
		figure_says(ruling, out, "No minutes are written down yet");
	else
		figure_says(ruling, out,
			    "You spent " STR_FMT
			    " in %d conversation%s and " STR_FMT
			    " on postings%s",
			    STR_ARG(hours(ruling, spent.talking)), spent.talks,
			    spent.talks == 1 ? "" : "s",
			    STR_ARG(hours(ruling, spent.searching)),
			    out->few ? "; too few to tell" : "");
}
