/* gratitude: thanks, how soon they came, and what came after them. */
#include "../ground.h"
#include "../tally.h"
#include "stats.h"

static const struct figure_column LATER_COLUMNS[] = {
	{ "people", "People", FIGURE_TEXT },
	{ "rate", "Helped again later", FIGURE_RATE },
	{ "helped", NULL, FIGURE_COUNT },
	{ "of", NULL, FIGURE_COUNT },
};
static const struct figure_column DAYS_COLUMNS[] = {
	{ "what", "Thanks for", FIGURE_TEXT },
	{ "median", "Days until thanks, the middle one", FIGURE_DAYS },
	{ "n", "Of how many", FIGURE_COUNT },
};

/* By person: the last day on which help came from them. */
static int32_t *last_help(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	int32_t *last = tally_days_of_things(ruling);

	for (int32_t i = 0; i < record->favours.n; i++)
		if (record->favours.at[i].way == FAVOUR_GOT)
			tally_latest(&last[record->favours.at[i].who],
				     record->favours.at[i].day);
	for (int32_t i = 0; i < record->namings.n; i++)
		if (record->namings.at[i].by != THING_NONE)
			tally_latest(&last[record->namings.at[i].by],
				     record->namings.at[i].day);
	for (int32_t i = 0; i < record->intros.n; i++) {
		const struct intro *intro = &record->intros.at[i];

		if (intro->helper == ruling->book->me)
			continue;
		for (uint32_t s = 0; s < intro->steps.n; s++) {
			const struct intro_step *step =
				&record->intro_steps.at[intro->steps.at + s];

			if (step->state == INTRO_MADE)
				tally_latest(&last[intro->helper], step->day);
		}
	}
	return last;
}

/* A person's first debt that is not open and first thanks of the window. */
struct owed {
	int32_t *debt, *thanks; /* one a thing */
};

static void earliest(int32_t *at, int32_t day)
{
	if (*at == DATE_NONE || day < *at)
		*at = day;
}

struct counted {
	struct tally talks, favours; /* days until thanks */
	int32_t thanked, judged, open;
};

/* Thanks owed since fewer business days than they may take stand open. */
static void count(const struct ruling *ruling, struct counted *counted,
		  struct owed *owed, const struct thanks *thanks, long days)
{
	if (!tally_in(ruling, thanks->day))
		return;
	if (thanks->thanked) {
		counted->thanked++;
		earliest(&owed->thanks[thanks->who], thanks->thanked_day);
		tally_add(ruling,
			  thanks->for_favour ? &counted->favours
					     : &counted->talks,
			  thanks->thanked_day - thanks->day);
	} else if (ground_workdays(ruling, thanks->day, days) >=
		   ruling->today) {
		counted->open++;
		return;
	}
	earliest(&owed->debt[thanks->who], thanks->day);
	counted->judged++;
}

static void put_days(struct ruling *ruling, struct figure_table *table,
		     const char *what, struct tally *tally)
{
	struct figure_cell *cells;

	if (!tally_n(tally))
		return;
	cells = figure_row(ruling, table);
	cells[0] = tally_text(str_of(what));
	cells[1] = tally_days(tally_median(tally));
	cells[2] = tally_number(tally_n(tally));
}

static void put_later(struct ruling *ruling, struct figure *out,
		      const struct owed *owed)
{
	static const char *const NAMES[] = { "not thanked", "thanked" };
	const int32_t *last = last_help(ruling);
	int32_t helped[2] = { 0 }, n[2] = { 0 };
	struct figure_table *table =
		figure_table(ruling, out, "later", "Help that came later",
			     TALLY_COLUMNS(LATER_COLUMNS));

	table->bars = true;
	for (int32_t i = 0; i < ruling->book->n_things; i++) {
		bool thanked = owed->thanks[i] != DATE_NONE;

		if (owed->debt[i] == DATE_NONE)
			continue;
		n[thanked]++;
		helped[thanked] +=
			last[i] != DATE_NONE &&
			last[i] > (thanked ? owed->thanks[i] : owed->debt[i]);
	}
	for (int thanked = 1; thanked >= 0; thanked--) {
		struct figure_cell *cells;

		if (!n[thanked])
			continue;
		cells = figure_row(ruling, table);
		cells[0] = tally_text(str_of(NAMES[thanked]));
		cells[1] = tally_rate(helped[thanked], n[thanked]);
		cells[2] = tally_number(helped[thanked]);
		cells[3] = tally_number(n[thanked]);
	}
}

static void say(struct ruling *ruling, struct figure *out,
		struct counted *counted)
{
	struct tally all = counted->talks;

	for (size_t i = 0; i < counted->favours.list.n; i++)
		tally_add(ruling, &all, counted->favours.list.at[i]);
	if (!counted->judged) {
		out->few = true;
		figure_says(ruling, out, "Nobody has waited for thanks yet");
		return;
	}
	if (!counted->thanked) {
		figure_says(ruling, out,
			    "Thanks are written down for none of %d talks and "
			    "favours%s",
			    counted->judged, tally_few(out));
		return;
	}
	figure_says(ruling, out,
		    "You said thank you for %d of %d talks and favours, half "
		    "of them " STR_FMT "%s",
		    counted->thanked, counted->judged,
		    STR_ARG(tally_within(ruling, tally_median(&all))),
		    tally_few(out));
}

void count_gratitude(struct ruling *ruling, struct figure *out)
{
	const struct record *record = ruling->record;
	long days = ruling_number(ruling, "days");
	struct owed owed = { tally_days_of_things(ruling),
			     tally_days_of_things(ruling) };
	struct counted counted = { 0 };
	struct figure_table *table;

	for (int32_t i = 0; i < record->thanks.n; i++)
		count(ruling, &counted, &owed, &record->thanks.at[i], days);
	tally_headline(out, counted.thanked, counted.judged);
	out->open = counted.open;
	table = figure_table(ruling, out, "days", "How soon",
			     TALLY_COLUMNS(DAYS_COLUMNS));
	put_days(ruling, table, "time", &counted.talks);
	put_days(ruling, table, "help", &counted.favours);
	put_later(ruling, out, &owed);
	say(ruling, out, &counted);
}
