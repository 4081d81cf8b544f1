/*
 * experiments: a change of method, and what the numbers say of it: the weeks
 * in which it was tried against as many before.
 */
#include "../tally.h"
#include "stats.h"

#include <stdlib.h>

/* Each is counted twice over the whole record: the latest are enough. */
#define EXPERIMENTS_MAX 20

struct trial {
	int32_t note, from, until;
	struct str metric;
};

struct trials {
	ARRAY_OF(struct trial) list;
};

/* The latest first. */
static int compare(const void *x, const void *y)
{
	const struct trial *a = x, *b = y;

	if (a->from != b->from)
		return a->from > b->from ? -1 : 1;
	return (a->note > b->note) - (a->note < b->note);
}

static struct trials list_trials(const struct ruling *ruling)
{
	struct trials trials = { 0 };

	for (int32_t i = 0; i < ruling->book->n_notes; i++) {
		const struct note *note = book_thing(ruling->book, i)->note;
		struct trial trial = { .note = i };

		if (note->kind != KIND_EXPERIMENT ||
		    !note_value(note, ROLE_METRIC))
			continue;
		trial.from = note_number(note, ROLE_BEGIN, DATE_NONE);
		trial.until = note_number(note, ROLE_UNTIL, DATE_NONE);
		trial.metric = str_trim(note_field_text(note, ROLE_METRIC));
		if (trial.from == DATE_NONE || trial.until < trial.from ||
		    trial.from > ruling->until || trial.until < ruling->from)
			continue;
		*ARRAY_PUSH(ruling->arena, &trials.list) = trial;
	}
	if (trials.list.n)
		qsort(trials.list.at, trials.list.n, sizeof *trials.list.at,
		      compare);
	if (trials.list.n > EXPERIMENTS_MAX)
		trials.list.n = EXPERIMENTS_MAX;
	return trials;
}

enum outcome { NOT_BEGUN, NO_RATE, FEW, SAME, BETTER, WORSE };

static const char *const OUTCOMES[] = {
	[NOT_BEGUN] = "not begun yet",
	[NO_RATE] = "its metric has no share to compare",
	[FEW] = "too few to tell",
	[SAME] = "too few to tell them apart",
	[BETTER] = "better",
	[WORSE] = "worse",
};

struct result {
	struct rate before, during;
	enum outcome outcome;
	bool running;
};

static enum outcome compare_rates(struct rate before, struct rate during)
{
	if (rate_is_few(before) || rate_is_few(during))
		return FEW;
	if (!rate_differ(before, during))
		return SAME;
	return during.share > before.share ? BETTER : WORSE;
}

/* As many days before it as it has run, so that both had the same time. */
static struct result try(const struct ruling *ruling, const struct trial *trial)
{
	int32_t last =
		trial->until < ruling->today ? trial->until : ruling->today;
	struct result result = { .running = trial->until >= ruling->today };
	struct figure before, during;

	if (last < trial->from) {
		result.outcome = NOT_BEGUN;
		return result;
	}
	if (!ruling->count(ruling, trial->metric,
			   trial->from - (last - trial->from) - 1,
			   trial->from - 1, &before) ||
	    !ruling->count(ruling, trial->metric, trial->from, last, &during) ||
	    !before.has_rate || !during.has_rate) {
		result.outcome = NO_RATE;
		return result;
	}
	result.before = before.rate;
	result.during = during.rate;
	result.outcome = compare_rates(before.rate, during.rate);
	return result;
}

static const struct figure_column TRIAL_COLUMNS[] = {
	{ "experiment", "Experiment", FIGURE_THING },
	{ "metric", "Figure", FIGURE_TEXT },
	{ "rate", "While it ran", FIGURE_RATE },
	{ "before", "As long before", FIGURE_RATE },
	{ "outcome", "What it says", FIGURE_TEXT },
	{ "from", "From", FIGURE_DAY },
	{ "until", "Until", FIGURE_DAY },
	{ "decision", "Decision", FIGURE_TEXT },
};

static void put_trial(struct ruling *ruling, struct figure_table *table,
		      const struct trial *trial, const struct result *result)
{
	const struct note *note = book_thing(ruling->book, trial->note)->note;
	struct str decision =
		str_trim(note_field_text(note, ROLE_EXPERIMENT_END));
	struct figure_cell *cells = figure_row(ruling, table);

	cells[0] = tally_thing(trial->note);
	cells[1] = tally_text(trial->metric);
	cells[2] = tally_rate(result->during.hits, result->during.n);
	cells[3] = tally_rate(result->before.hits, result->before.n);
	cells[4] = tally_text(str_of(OUTCOMES[result->outcome]));
	cells[5] = tally_day(trial->from);
	cells[6] = tally_day(trial->until);
	cells[7] = tally_text(decision.n	? decision
			      : result->running ? STR("still running")
						: STR("not decided yet"));
}

/* Of the latest one that has begun. */
static void say(struct ruling *ruling, struct figure *out,
		const struct trial *trial, const struct result *result)
{
	struct str title = thing_title(ruling, trial->note);

	out->few = result->outcome <= SAME;
	if (result->outcome == NOT_BEGUN || result->outcome == NO_RATE) {
		figure_says(ruling, out, STR_FMT ": %s", STR_ARG(title),
			    OUTCOMES[result->outcome]);
		return;
	}
	figure_says(ruling, out,
		    STR_FMT ": " STR_FMT " %d of %d, before it %d of %d; %s%s",
		    STR_ARG(title), STR_ARG(trial->metric), result->during.hits,
		    result->during.n, result->before.hits, result->before.n,
		    OUTCOMES[result->outcome],
		    result->outcome == BETTER  ? " than before"
		    : result->outcome == WORSE ? " than before"
					       : "");
}

void count_experiments(struct ruling *ruling, struct figure *out)
{
	struct trials trials = list_trials(ruling);
	struct figure_table *table =
		figure_table(ruling, out, "experiments", "What was tried",
			     TALLY_COLUMNS(TRIAL_COLUMNS));
	const struct trial *told = NULL;
	struct result said = { .outcome = NOT_BEGUN };

	for (size_t i = 0; i < trials.list.n; i++) {
		const struct trial *trial = &trials.list.at[i];
		struct result result = try(ruling, trial);

		put_trial(ruling, table, trial, &result);
		if (result.running)
			out->open++;
		else
			out->n++;
		if (!told || said.outcome == NOT_BEGUN) {
			told = trial;
			said = result;
		}
	}
	if (told) {
		say(ruling, out, told, &said);
		return;
	}
	out->few = true;
	figure_says(ruling, out, "No experiment is written down");
}
