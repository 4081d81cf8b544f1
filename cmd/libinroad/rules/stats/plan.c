/* plan: what the weeks held against what was planned for them. */
#include "../course.h"
#include "../tally.h"
#include "plan_changes.h"
#include "stats.h"

#include <stddef.h>

/* A quota of the plan, and the number of a week that it is held against. */
struct quota {
	enum role role;
	size_t done; /* where it stands in struct week */
};

#define N_QUOTAS 7
static const struct quota QUOTAS[N_QUOTAS] = {
	{ ROLE_QUOTA_CONVERSATIONS, offsetof(struct week, conversations) },
	{ ROLE_QUOTA_NEW_PEOPLE, offsetof(struct week, new_people) },
	{ ROLE_QUOTA_DECISION_MAKERS, offsetof(struct week, decision_makers) },
	{ ROLE_QUOTA_ASKS, offsetof(struct week, asks) },
	{ ROLE_QUOTA_GIVES, offsetof(struct week, gives) },
	{ ROLE_QUOTA_APPLICATIONS, offsetof(struct week, applications) },
	{ ROLE_QUOTA_EVENTS, offsetof(struct week, events) },
};

static int32_t done_of(const struct week *week, int quota)
{
	const char *at = (const char *)week + QUOTAS[quota].done;
	int done;

	memcpy(&done, at, sizeof done);
	return done;
}

struct planned {
	const struct note *plan;
	/* A week's; -1: none. What the weeks are held against is what stood
	 * when the plan was frozen, else when it was first committed. */
	int32_t amount[N_QUOTAS], now[N_QUOTAS];
	int32_t done[N_QUOTAS], met[N_QUOTAS];
	int32_t weeks;
	bool any;
};

static struct planned read_plan(const struct ruling *ruling)
{
	struct planned planned = { 0 };

	if (ruling->book->plan != THING_NONE)
		planned.plan =
			book_thing(ruling->book, ruling->book->plan)->note;
	for (int i = 0; i < N_QUOTAS; i++) {
		const struct note_value *value =
			planned.plan ? note_key(planned.plan, ROLE_QUOTAS,
						QUOTAS[i].role)
				     : NULL;

		planned.now[i] = value && value->good && value->number > 0
					 ? value->number
					 : -1;
		planned.amount[i] =
			plan_baseline(ruling, QUOTAS[i].role, planned.now[i]);
		planned.any |= planned.amount[i] > 0;
	}
	return planned;
}

static bool is_met(const struct planned *planned, const struct week *week,
		   int quota)
{
	return planned->amount[quota] > 0 &&
	       done_of(week, quota) >= planned->amount[quota];
}

/* A week counts where all of it lies in the window; the search's first one
 * from the day on which it began. */
static bool is_of_window(const struct ruling *ruling, const struct week *week)
{
	return (week->start >= ruling->from ||
		(ruling->from == ruling->record->start &&
		 week->start + 6 >= ruling->from)) &&
	       week->start <= ruling->until;
}

static bool is_over(const struct ruling *ruling, const struct week *week)
{
	return week->start + 6 <= ruling->until &&
	       week->start + 6 < ruling->today;
}

static const struct figure_column QUOTA_COLUMNS[] = {
	{ "quota", "A week's", FIGURE_TEXT },
	{ "rate", "Weeks in which it was met", FIGURE_RATE },
	{ "planned", "Planned a week", FIGURE_COUNT },
	{ "now", "Now", FIGURE_COUNT },
	{ "done", "Done in all", FIGURE_COUNT },
	{ "difference", "More or less than planned", FIGURE_COUNT },
};
static const struct figure_column WEEK_COLUMNS[] = {
	{ "week", "Week of", FIGURE_DAY },
	{ "conversations", "Conversations", FIGURE_COUNT },
	{ "new_people", "New people", FIGURE_COUNT },
	{ "decision_makers", "Decision makers", FIGURE_COUNT },
	{ "asks", "Asks", FIGURE_COUNT },
	{ "gives", "Gives", FIGURE_COUNT },
	{ "applications", "Applications", FIGURE_COUNT },
	{ "events", "Events", FIGURE_COUNT },
	{ "met", "Quotas met", FIGURE_COUNT },
	{ "of", "Of", FIGURE_COUNT },
};
static const struct figure_column COURSE_COLUMNS[] = {
	{ "what", "What you did", FIGURE_TEXT },
	{ "rate", "On the plan", FIGURE_RATE },
	{ "on", NULL, FIGURE_COUNT },
	{ "of", NULL, FIGURE_COUNT },
};

/* Quotas met in all finished weeks, and how many there were. */
static void count_weeks(const struct ruling *ruling, struct figure *out,
			struct planned *planned)
{
	const struct record *record = ruling->record;
	int32_t hits = 0, n = 0, quotas = 0;

	for (int q = 0; q < N_QUOTAS; q++)
		quotas += planned->amount[q] > 0;
	for (int32_t i = 0; i < record->weeks.n; i++) {
		const struct week *week = &record->weeks.at[i];

		if (!is_of_window(ruling, week))
			continue;
		if (!is_over(ruling, week)) {
			out->open += quotas;
			continue;
		}
		planned->weeks++;
		for (int q = 0; q < N_QUOTAS; q++) {
			bool met = is_met(planned, week, q);

			planned->done[q] += done_of(week, q);
			planned->met[q] += met;
			hits += met;
		}
		n += quotas;
	}
	tally_headline(out, hits, n);
}

static void put_weeks(struct ruling *ruling, struct figure *out,
		      const struct planned *planned)
{
	const struct record *record = ruling->record;
	struct figure_table *table =
		figure_table(ruling, out, "weeks", "Week by week",
			     TALLY_COLUMNS(WEEK_COLUMNS));

	for (int32_t i = 0; i < record->weeks.n; i++) {
		const struct week *week = &record->weeks.at[i];
		struct figure_cell *cells;
		int32_t met = 0, n = 0;

		if (!is_of_window(ruling, week) || !is_over(ruling, week))
			continue;
		cells = figure_row(ruling, table);
		cells[0] = tally_day(week->start);
		for (int q = 0; q < N_QUOTAS; q++) {
			cells[q + 1] = tally_number(done_of(week, q));
			met += is_met(planned, week, q);
			n += planned->amount[q] > 0;
		}
		cells[N_QUOTAS + 1] = tally_number(met);
		cells[N_QUOTAS + 2] = tally_number(n);
	}
}

/* Of each week what was done beyond its quota, or short of it. */
static void put_differences(struct ruling *ruling, struct figure *out,
			    const struct planned *planned)
{
	const struct record *record = ruling->record;
	struct figure_table *table =
		figure_table(ruling, out, "differences",
			     "More or less than planned, week by week",
			     WEEK_COLUMNS, 1 + N_QUOTAS);

	for (int32_t i = 0; i < record->weeks.n; i++) {
		const struct week *week = &record->weeks.at[i];
		struct figure_cell *cells;

		if (!is_of_window(ruling, week) || !is_over(ruling, week))
			continue;
		cells = figure_row(ruling, table);
		cells[0] = tally_day(week->start);
		for (int q = 0; q < N_QUOTAS; q++) {
			cells[q + 1] = tally_number(done_of(week, q) -
						    planned->amount[q]);
			cells[q + 1].known = planned->amount[q] > 0;
		}
	}
}

static void put_quotas(struct ruling *ruling, struct figure *out,
		       const struct planned *planned)
{
	const struct field *quotas = kind_field_by_role(KIND_PLAN, ROLE_QUOTAS);
	struct figure_table *table =
		figure_table(ruling, out, "quotas", "Planned and done",
			     TALLY_COLUMNS(QUOTA_COLUMNS));

	table->bars = true;
	for (const struct field *row = quotas->keys; row->name; row++) {
		struct figure_cell *cells;
		int i = 0;

		while (i < N_QUOTAS && QUOTAS[i].role != row->role)
			i++;
		if (i == N_QUOTAS || planned->amount[i] < 0)
			continue;
		cells = figure_row(ruling, table);
		cells[0] = tally_text(str_of(row->name));
		cells[1] = tally_rate(planned->met[i], planned->weeks);
		cells[2] = tally_number(planned->amount[i]);
		cells[3] = tally_number(planned->now[i]);
		cells[3].known = planned->now[i] >= 0 &&
				 planned->now[i] != planned->amount[i];
		cells[4] = tally_number(planned->done[i]);
		cells[5] = tally_number(planned->done[i] -
					planned->amount[i] * planned->weeks);
	}
}

static void put_course(struct ruling *ruling, struct figure *out,
		       const struct course_count *count)
{
	static const char *const NAMES[] = { "conversations", "letters",
					     "applications" };
	const struct course_share shares[] = { count->talks, count->letters,
					       count->applications };
	struct figure_table *table =
		figure_table(ruling, out, "course", "Touching what you chose",
			     TALLY_COLUMNS(COURSE_COLUMNS));

	table->bars = true;
	for (int i = 0; i < 3; i++) {
		struct figure_cell *cells;

		if (!shares[i].all)
			continue;
		cells = figure_row(ruling, table);
		cells[0] = tally_text(str_of(NAMES[i]));
		cells[1] = tally_rate(shares[i].on, shares[i].all);
		cells[2] = tally_number(shares[i].on);
		cells[3] = tally_number(shares[i].all);
	}
}

static struct str course_words(const struct ruling *ruling,
			       const struct course_count *count)
{
	if (!count->sum.all)
		return (struct str){ "", 0 };
	return str_print(ruling->arena,
			 "; %d of %d things you did touch what you chose",
			 count->sum.on, count->sum.all);
}

static void say(struct ruling *ruling, struct figure *out,
		const struct planned *planned, const struct course_count *count)
{
	if (out->n) {
		figure_says(ruling, out,
			    "In %d finished week%s you met %d of %d "
			    "quota%s%s" STR_FMT STR_FMT,
			    planned->weeks, planned->weeks == 1 ? "" : "s",
			    out->rate.hits, out->n, out->n == 1 ? "" : "s",
			    tally_few(out),
			    STR_ARG(course_words(ruling, count)),
			    STR_ARG(plan_changes_words(ruling)));
		return;
	}
	out->few = true;
	if (!planned->plan || !planned->any)
		figure_says(ruling, out, "%s",
			    planned->plan
				    ? "The plan has no quotas yet, so there is "
				      "nothing to count against"
				    : "No week has a quota: without a plan "
				      "there is nothing to count against");
	else
		figure_says(ruling, out, "No week of the plan is over yet");
}

void count_plan(struct ruling *ruling, struct figure *out)
{
	struct planned planned = read_plan(ruling);
	struct course_count count = { 0 };

	if (planned.any)
		count_weeks(ruling, out, &planned);
	else
		tally_headline(out, 0, 0);
	if (planned.weeks) {
		put_quotas(ruling, out, &planned);
		put_weeks(ruling, out, &planned);
		put_differences(ruling, out, &planned);
	}
	plan_put_changes(ruling, out);
	if (course_known(ruling)) {
		struct course course = course_read(ruling);

		if (course.any)
			count = course_weigh(ruling, &course, ruling->from,
					     ruling->until);
		put_course(ruling, out, &count);
	}
	say(ruling, out, &planned, &count);
}
