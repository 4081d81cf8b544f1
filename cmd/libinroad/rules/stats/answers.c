/*
 * answers: how long things take to come back, and after how many days one may
 * stop listening for them.
 */
#include "../tally.h"
#include "stats.h"

/* --------------------------------------------------------------------- lags */

static const struct figure_column LAG_COLUMNS[] = {
	{ "what", "From", FIGURE_TEXT },
	{ "median", "Days, the middle one", FIGURE_DAYS },
	{ "n", "Of how many", FIGURE_COUNT },
	{ "open", "Open", FIGURE_COUNT },
};

static void put_lag(struct ruling *ruling, struct figure *out,
		    struct figure_table *table, struct str what,
		    struct tally *tally)
{
	struct figure_cell *cells;

	if (!tally_n(tally) && !tally->open)
		return;
	cells = figure_row(ruling, table);
	cells[0] = tally_text(what);
	cells[1] = tally_days(tally_median(tally));
	cells[2] = tally_number(tally_n(tally));
	cells[3] = tally_number(tally->open);
	out->n += tally_n(tally);
	out->open += tally->open;
}

static struct tally lag_of_outreach(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	struct tally tally = { 0 };

	for (int32_t i = 0; i < record->outreach.n; i++) {
		const struct outreach *o = &record->outreach.at[i];

		if (!tally_in(ruling, o->day))
			continue;
		if (o->answered)
			tally_add(ruling, &tally, o->answered_day - o->day);
		else
			tally.open++;
	}
	return tally;
}

static void lag_of_applications(struct ruling *ruling, struct figure *out,
				struct figure_table *table)
{
	const struct record *record = ruling->record;
	struct tally tallies[TALLY_CHANNELS] = { 0 };

	for (int32_t i = 0; i < record->applications.n; i++) {
		const struct application *a = &record->applications.at[i];
		int channel = tally_channel(a);
		int32_t day = tally_replied(ruling, a);

		if (!tally_sent(ruling, a))
			continue;
		if (day != DATE_NONE)
			tally_add(ruling, &tallies[channel], day - a->applied);
		else
			tallies[channel].open += a->open;
	}
	for (int i = 0; i < TALLY_CHANNELS; i++)
		put_lag(ruling, out, table,
			str_print(ruling->arena,
				  "application (" STR_FMT
				  ") to a person's reply",
				  STR_ARG(tally_channel_name(i))),
			&tallies[i]);
}

/* From the first asking to the day on which the two met. */
static struct tally lag_of_intros(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	struct tally tally = { 0 };

	for (int32_t i = 0; i < record->intros.n; i++) {
		const struct intro *intro = &record->intros.at[i];
		const struct intro_step *steps =
			record->intro_steps.at + intro->steps.at;
		int32_t met = DATE_NONE;

		if (steps[0].state != INTRO_ASKED ||
		    !tally_in(ruling, steps[0].day))
			continue;
		for (uint32_t s = 0; s < intro->steps.n && met == DATE_NONE;
		     s++)
			if (steps[s].state == INTRO_MET ||
			    steps[s].state == INTRO_REPORTED)
				met = steps[s].day;
		if (met != DATE_NONE)
			tally_add(ruling, &tally, met - steps[0].day);
		else
			tally.open += intro->state != INTRO_DECLINED;
	}
	return tally;
}

static struct tally lag_of_promises(const struct ruling *ruling, bool mine)
{
	const struct record *record = ruling->record;
	struct tally tally = { 0 };

	for (int32_t i = 0; i < record->promises.n; i++) {
		const struct promise *p = &record->promises.at[i];

		if (p->mine != mine || !tally_in(ruling, p->day))
			continue;
		if (p->state == PROMISE_KEPT && p->closed != DATE_NONE &&
		    p->closed >= p->day)
			tally_add(ruling, &tally, p->closed - p->day);
		else
			tally.open += p->state == PROMISE_OPEN;
	}
	return tally;
}

/* "Half of the answers you got came within 3 days (6 answers)"; half of one is
 * that one. */
static void say_lag(struct ruling *ruling, struct figure *out, const char *half,
		    const char *one, const char *what, struct tally *tally)
{
	struct str within = tally_within(ruling, tally_median(tally));

	if (tally_n(tally) == 1)
		figure_says(ruling, out, "%s " STR_FMT "%s", one,
			    STR_ARG(within),
			    out->few ? "; too few to tell" : "");
	else
		figure_says(ruling, out, "%s " STR_FMT " (%d %s)%s", half,
			    STR_ARG(within), tally_n(tally), what,
			    out->few ? "; too few to tell" : "");
}

static void say_lags(struct ruling *ruling, struct figure *out,
		     struct tally *letters, struct tally *promises)
{
	out->few = tally_n(tally_n(letters) ? letters : promises) < RATE_FEW;
	if (!tally_n(letters) && !tally_n(promises)) {
		figure_says(ruling, out,
			    "No answer has come back yet to "
			    "measure by");
		return;
	}
	if (tally_n(letters))
		say_lag(ruling, out, "Half of the answers you got came",
			"The one answer you got came", "answers", letters);
	else
		say_lag(ruling, out, "Half of the promises you kept were kept",
			"The one promise you kept was kept", "promises",
			promises);
}

void count_lags(struct ruling *ruling, struct figure *out)
{
	struct tally letters = lag_of_outreach(ruling);
	struct tally intros = lag_of_intros(ruling);
	struct tally mine = lag_of_promises(ruling, true);
	struct tally theirs = lag_of_promises(ruling, false);
	struct figure_table *table =
		figure_table(ruling, out, "lags", "How long it takes",
			     TALLY_COLUMNS(LAG_COLUMNS));

	put_lag(ruling, out, table, STR("outreach to reply"), &letters);
	lag_of_applications(ruling, out, table);
	put_lag(ruling, out, table, STR("introduction asked for to met"),
		&intros);
	put_lag(ruling, out, table, STR("my promise to kept"), &mine);
	put_lag(ruling, out, table, STR("their promise to kept"), &theirs);
	say_lags(ruling, out, &letters, &mine);
}

/* ------------------------------------------------------------------ silence */

struct spells {
	ARRAY_OF(struct spell) list;
	struct tally lags; /* of those that were answered */
};

static void add_spell(const struct ruling *ruling, struct spells *spells,
		      int32_t from, int32_t to, bool answered)
{
	struct spell *spell = ARRAY_PUSH(ruling->arena, &spells->list);

	spell->days = to - from;
	spell->answered = answered;
	if (answered)
		tally_add(ruling, &spells->lags, spell->days);
}

static void wait_for_letters(const struct ruling *ruling, struct spells *out)
{
	const struct record *record = ruling->record;

	for (int32_t i = 0; i < record->outreach.n; i++) {
		const struct outreach *o = &record->outreach.at[i];

		if (tally_in(ruling, o->day) && o->day <= ruling->today)
			add_spell(ruling, out, o->day,
				  o->answered ? o->answered_day : ruling->today,
				  o->answered);
	}
}

/* A refusal without a word from a person ends the wait unanswered. */
static void wait_for_firms(const struct ruling *ruling, struct spells *out)
{
	const struct record *record = ruling->record;

	for (int32_t i = 0; i < record->applications.n; i++) {
		const struct application *a = &record->applications.at[i];
		int32_t day = tally_replied(ruling, a);
		bool over = a->stage == STAGE_REJECTED ||
			    a->stage == STAGE_WITHDRAWN;

		if (tally_sent(ruling, a))
			add_spell(ruling, out, a->applied,
				  day != DATE_NONE ? day
				  : over	   ? a->stage_day
						   : ruling->today,
				  day != DATE_NONE);
	}
}

static const struct figure_column SILENCE_COLUMNS[] = {
	{ "day", "After days", FIGURE_DAYS },
	{ "answers", "Answers that day", FIGURE_COUNT },
	{ "waiting", "Still waited for", FIGURE_COUNT },
	{ "share", "Answered by then", FIGURE_SHARE },
};

struct curve {
	struct answered_by *days;
	size_t n;
};

static struct curve draw(struct ruling *ruling, struct figure *out,
			 struct spells *spells, const char *key,
			 const char *title)
{
	struct figure_table *table = figure_table(
		ruling, out, key, title, TALLY_COLUMNS(SILENCE_COLUMNS));
	struct curve curve;

	curve.n = rate_survival(spells->list.at, spells->list.n, ruling->arena,
				&curve.days);
	for (size_t i = 0; i < curve.n; i++) {
		struct figure_cell *cells = figure_row(ruling, table);

		cells[0] = tally_days(curve.days[i].day);
		cells[1] = tally_number(curve.days[i].answers);
		cells[2] = tally_number(curve.days[i].waiting);
		cells[3] = tally_number(curve.days[i].share);
	}
	return curve;
}

/* Answers to letters, of those that have waited as long as answers take. */
static void judge(struct figure *out, struct spells *spells, int32_t wait)
{
	int32_t median = tally_median(&spells->lags), hits = 0, n = 0;

	if (median < 0)
		median = wait;
	for (size_t i = 0; i < spells->list.n; i++) {
		const struct spell *spell = &spells->list.at[i];

		if (!spell->answered && spell->days < median) {
			out->open++;
			continue;
		}
		hits += spell->answered;
		n++;
	}
	tally_headline(out, hits, n);
}

/* The day by which nine in ten of those answers had come that came at all. */
static int32_t mostly_by(const struct curve *curve)
{
	int32_t all = curve->n ? curve->days[curve->n - 1].share : 0;

	for (size_t i = 0; i < curve->n; i++)
		if ((int64_t)curve->days[i].share * 10 >= (int64_t)all * 9)
			return curve->days[i].day;
	return -1;
}

static void say_silence(struct ruling *ruling, struct figure *out,
			const struct curve *letters)
{
	int32_t by = mostly_by(letters);

	if (!out->n) {
		out->few = true;
		figure_says(ruling, out,
			    out->open ? "What you wrote is still too young to "
					"call it silence"
				      : "You have not written to anyone yet");
		return;
	}
	if (by < 0 || rate_is_few(out->rate)) {
		figure_says(ruling, out,
			    "%d of %d letters and calls were answered%s",
			    out->rate.hits, out->n, tally_few(out));
		return;
	}
	figure_says(ruling, out,
		    "%d of %d letters and calls were answered, and nearly all "
		    "of those answers had come " STR_FMT "%s",
		    out->rate.hits, out->n, STR_ARG(tally_within(ruling, by)),
		    tally_few(out));
}

void count_silence(struct ruling *ruling, struct figure *out)
{
	struct spells letters = { 0 }, firms = { 0 };
	struct curve curve;

	wait_for_letters(ruling, &letters);
	wait_for_firms(ruling, &firms);
	judge(out, &letters, (int32_t)ruling_number(ruling, "wait"));
	curve = draw(ruling, out, &letters, "outreach", "Letters and calls");
	draw(ruling, out, &firms, "applications", "Applications");
	say_silence(ruling, out, &curve);
}
