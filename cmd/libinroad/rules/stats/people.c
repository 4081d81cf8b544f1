/* people: how far in one has come, and what came of close and loose ties. */
#include "../tally.h"
#include "stats.h"

#include <inroad/map.h>

/* One bool a thing: there was a conversation with them in the window. */
static bool *met_in(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	bool *met = ARENA_ARRAY(ruling->arena, bool,
				(size_t)ruling->book->n_things);

	for (int32_t i = 0; i < record->talks.n; i++) {
		const struct talk *talk = &record->talks.at[i];

		for (uint32_t p = 0;
		     tally_talk(ruling, talk) && p < talk->who.n; p++)
			met[talk_people(record, talk)[p]] = true;
	}
	return met;
}

/* ------------------------------------------------------------------- ladder */

enum rung { RUNG_ACQUAINTANCE, RUNG_INSIDER, RUNG_DECIDER, N_RUNGS };

static const char *const RUNGS[N_RUNGS] = {
	[RUNG_ACQUAINTANCE] = "acquaintances",
	[RUNG_INSIDER] = "insiders",
	[RUNG_DECIDER] = "decision makers",
};

/* One rung a thing; a target's place in the record's list, or -1. */
struct ladder {
	uint8_t *rung;
	int32_t *target;
	bool *met;
	int32_t (*of_target)[N_RUNGS];
	int32_t all[N_RUNGS];
};

static void read_roles(const struct ruling *ruling, struct ladder *ladder)
{
	const struct book *book = ruling->book;

	for (int32_t i = 0; i < book->n_notes; i++) {
		int role = ruling->record->persons[i].role;
		int32_t boss =
			record_has(ruling->record, i, ROLE_HIRING_MANAGER)
				? book_field_target(book, i,
						    ROLE_HIRING_MANAGER)
				: THING_NONE;

		if (role == PERSON_INSIDER && ladder->rung[i] < RUNG_INSIDER)
			ladder->rung[i] = RUNG_INSIDER;
		if (role == PERSON_DECISION_MAKER)
			ladder->rung[i] = RUNG_DECIDER;
		if (boss != THING_NONE)
			ladder->rung[boss] = RUNG_DECIDER;
	}
}

static struct ladder ladder_make(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	size_t n = (size_t)ruling->book->n_things;
	struct ladder ladder = {
		.rung = ARENA_ARRAY(ruling->arena, uint8_t, n),
		.target = ARENA_ARRAY(ruling->arena, int32_t, n),
		.met = met_in(ruling),
		.of_target = arena_alloc(ruling->arena,
					 sizeof *ladder.of_target *
						 (size_t)record->targets.n),
	};

	for (size_t i = 0; i < n; i++)
		ladder.target[i] = -1;
	for (int32_t i = 0; i < record->targets.n; i++)
		ladder.target[record->targets.at[i]] = i;
	for (size_t i = 0; i < n; i++) {
		int32_t company = record->persons[i].company;

		if (book_is_person(ruling->book, (int32_t)i) && company >= 0 &&
		    ladder.target[company] >= 0)
			ladder.rung[i] = RUNG_INSIDER;
	}
	read_roles(ruling, &ladder);
	return ladder;
}

static int32_t target_of(const struct ruling *ruling,
			 const struct ladder *ladder, int32_t who)
{
	int32_t company = ruling->record->persons[who].company;

	return company < 0 ? -1 : ladder->target[company];
}

/* Someone I met knows a person there: one acquaintance a pair. */
static void climb(const struct ruling *ruling, struct ladder *ladder,
		  struct map *seen, int32_t from, int32_t to)
{
	int32_t target = target_of(ruling, ladder, to);
	int64_t *slot;

	if (!ladder->met[from] || target < 0 ||
	    target_of(ruling, ladder, from) == target)
		return;
	slot = map_put_number(seen, (uint64_t)target << 32 | (uint32_t)from);
	if (*slot != MAP_NONE)
		return;
	*slot = 1;
	ladder->of_target[target][RUNG_ACQUAINTANCE]++;
}

static void count_rungs(const struct ruling *ruling, struct ladder *ladder)
{
	const struct record *record = ruling->record;
	struct map seen = map_make(ruling->arena);

	for (int32_t i = 0; i < ruling->book->n_things; i++) {
		int32_t target;

		if (!ladder->met[i])
			continue;
		ladder->all[ladder->rung[i]]++;
		target = target_of(ruling, ladder, i);
		if (target >= 0)
			ladder->of_target[target][ladder->rung[i]]++;
	}
	for (int32_t i = 0; i < record->knows.n; i++) {
		climb(ruling, ladder, &seen, record->knows.at[i].a,
		      record->knows.at[i].b);
		climb(ruling, ladder, &seen, record->knows.at[i].b,
		      record->knows.at[i].a);
	}
}

static const struct figure_column RUNG_COLUMNS[] = {
	{ "rung", "Rung", FIGURE_TEXT },
	{ "rate", "Of the people you met", FIGURE_RATE },
	{ "met", NULL, FIGURE_COUNT },
};
static const struct figure_column TARGET_COLUMNS[] = {
	{ "company", "Target", FIGURE_THING },
	{ "acquaintances", "Know someone there", FIGURE_COUNT },
	{ "insiders", "Work there", FIGURE_COUNT },
	{ "decision_makers", "Decide there", FIGURE_COUNT },
};

void count_ladder(struct ruling *ruling, struct figure *out)
{
	const struct record *record = ruling->record;
	struct ladder ladder = ladder_make(ruling);
	struct figure_table *table;
	int32_t n;

	count_rungs(ruling, &ladder);
	n = ladder.all[RUNG_ACQUAINTANCE] + ladder.all[RUNG_INSIDER] +
	    ladder.all[RUNG_DECIDER];
	tally_headline(out, ladder.all[RUNG_DECIDER], n);
	table = figure_table(ruling, out, "rungs", "Everyone you met",
			     TALLY_COLUMNS(RUNG_COLUMNS));
	table->bars = true;
	for (int rung = 0; n && rung < N_RUNGS; rung++) {
		struct figure_cell *cells = figure_row(ruling, table);

		cells[0] = tally_text(str_of(RUNGS[rung]));
		cells[1] = tally_rate(ladder.all[rung], n);
		cells[2] = tally_number(ladder.all[rung]);
	}
	table = figure_table(ruling, out, "targets", "Met, by target",
			     TALLY_COLUMNS(TARGET_COLUMNS));
	for (int32_t i = 0; i < record->targets.n; i++) {
		struct figure_cell *cells = figure_row(ruling, table);

		cells[0] = tally_thing(record->targets.at[i]);
		for (int rung = 0; rung < N_RUNGS; rung++)
			cells[rung + 1] =
				tally_number(ladder.of_target[i][rung]);
	}
	out->few = !n;
	if (n)
		figure_says(ruling, out,
			    "Of %d met so far %d %s inside a place that "
			    "matters, and %d can say yes%s",
			    n, ladder.all[RUNG_INSIDER],
			    ladder.all[RUNG_INSIDER] == 1 ? "is" : "are",
			    ladder.all[RUNG_DECIDER], tally_few(out));
	else
		figure_says(ruling, out, "You have not met anyone yet");
}

/* --------------------------------------------------------------------- ties */

enum strength { TIE_UNKNOWN, TIE_WEAK, TIE_STRONG, N_STRENGTHS };

static const char *const STRENGTHS[N_STRENGTHS] = {
	[TIE_UNKNOWN] = "not known",
	[TIE_WEAK] = "weak (1 to 3)",
	[TIE_STRONG] = "strong (4 and 5)",
};

struct bond {
	int32_t people, talks, names, intros, interviews, useful;
};

#define STRONG_FROM 4

static enum strength strength_of(const struct ruling *ruling, int32_t who)
{
	int tie = ruling->record->persons[who].tie;

	return tie >= STRONG_FROM ? TIE_STRONG : tie ? TIE_WEAK : TIE_UNKNOWN;
}

/* A talk counts once for each sort of tie that sat at the table. */
static void count_table(const struct ruling *ruling, struct bond *bonds)
{
	const struct record *record = ruling->record;

	for (int32_t i = 0; i < record->talks.n; i++) {
		const struct talk *talk = &record->talks.at[i];
		bool there[N_STRENGTHS] = { false };

		if (!tally_talk(ruling, talk))
			continue;
		for (uint32_t p = 0; p < talk->who.n; p++)
			there[strength_of(ruling,
					  talk_people(record, talk)[p])] = true;
		for (int s = 0; s < N_STRENGTHS; s++)
			bonds[s].talks += there[s];
	}
}

/* Whoever introduced, and did so in the window. */
static bool introduced(const struct ruling *ruling, const struct intro *intro)
{
	for (uint32_t i = 0; i < intro->steps.n; i++) {
		const struct intro_step *step =
			&ruling->record->intro_steps.at[intro->steps.at + i];

		if (step->state >= INTRO_MADE && step->state != INTRO_DECLINED)
			return tally_in(ruling, step->day);
	}
	return false;
}

static void credit(const struct ruling *ruling, bool *useful, int32_t who,
		   int32_t *what)
{
	if (!book_is_person(ruling->book, who) || who == ruling->book->me)
		return;
	++*what;
	useful[who] = true;
}

static void count_gains(const struct ruling *ruling, struct bond *bonds,
			bool *useful)
{
	const struct record *record = ruling->record;

	for (int32_t i = 0; i < record->namings.n; i++) {
		int32_t by = record->namings.at[i].by;

		if (by != THING_NONE &&
		    tally_in(ruling, record->namings.at[i].day))
			credit(ruling, useful, by,
			       &bonds[strength_of(ruling, by)].names);
	}
	for (int32_t i = 0; i < record->intros.n; i++) {
		int32_t helper = record->intros.at[i].helper;

		if (helper != ruling->book->me &&
		    introduced(ruling, &record->intros.at[i]))
			credit(ruling, useful, helper,
			       &bonds[strength_of(ruling, helper)].intros);
	}
	for (int32_t i = 0; i < record->applications.n; i++) {
		const struct application *a = &record->applications.at[i];

		if (a->via != THING_NONE && tally_in(ruling, a->interviewed))
			credit(ruling, useful, a->via,
			       &bonds[strength_of(ruling, a->via)].interviews);
	}
}

static const struct figure_column TIE_COLUMNS[] = {
	{ "tie", "Tie", FIGURE_TEXT },
	{ "rate", "Brought something", FIGURE_RATE },
	{ "people", NULL, FIGURE_COUNT },
	{ "conversations", "Conversations", FIGURE_COUNT },
	{ "names", "Names", FIGURE_COUNT },
	{ "introductions", "Introductions", FIGURE_COUNT },
	{ "interviews", "Interviews", FIGURE_COUNT },
};

static void put_bond(struct ruling *ruling, struct figure_table *table,
		     const char *name, const struct bond *bond)
{
	struct figure_cell *cells;

	if (!bond->people)
		return;
	cells = figure_row(ruling, table);
	cells[0] = tally_text(str_of(name));
	cells[1] = tally_rate(bond->useful, bond->people);
	cells[2] = tally_number(bond->people);
	cells[3] = tally_number(bond->talks);
	cells[4] = tally_number(bond->names);
	cells[5] = tally_number(bond->intros);
	cells[6] = tally_number(bond->interviews);
}

static void say_ties(struct ruling *ruling, struct figure *out,
		     const struct bond *weak, const struct bond *strong)
{
	if (!weak->people) {
		out->few = true;
		figure_says(ruling, out,
			    "You have not spoken to anyone you know only a "
			    "little");
		return;
	}
	if (!strong->people) {
		figure_says(ruling, out,
			    "%d of %d people you know only a little brought a "
			    "name, an introduction or an interview%s",
			    weak->useful, weak->people, tally_few(out));
		return;
	}
	figure_says(ruling, out,
		    "%d of %d people you know only a little brought a name, "
		    "an introduction or an interview, and %d of %d you know "
		    "well%s",
		    weak->useful, weak->people, strong->useful, strong->people,
		    tally_apart(out, rate_make(weak->useful, weak->people),
				rate_make(strong->useful, strong->people)));
}

void count_ties(struct ruling *ruling, struct figure *out)
{
	struct bond bonds[N_STRENGTHS] = { 0 };
	const bool *met = met_in(ruling);
	bool *useful = ARENA_ARRAY(ruling->arena, bool,
				   (size_t)ruling->book->n_things);
	struct figure_table *table;

	count_table(ruling, bonds);
	count_gains(ruling, bonds, useful);
	for (int32_t i = 0; i < ruling->book->n_things; i++)
		if (met[i]) {
			struct bond *bond = &bonds[strength_of(ruling, i)];

			bond->people++;
			bond->useful += useful[i];
		}
	tally_headline(out, bonds[TIE_WEAK].useful, bonds[TIE_WEAK].people);
	table = figure_table(ruling, out, "ties", "By tie",
			     TALLY_COLUMNS(TIE_COLUMNS));
	table->bars = true;
	for (int s = N_STRENGTHS - 1; s >= 0; s--)
		put_bond(ruling, table, STRENGTHS[s], &bonds[s]);
	say_ties(ruling, out, &bonds[TIE_WEAK], &bonds[TIE_STRONG]);
}
