/*
 * review: the week looked back on: what was planned and done, the three
 * questions of a search, what moved, what is owed, and what is next.
 */
#include "../members.h"
#include "../parts.h"
#include "week.h"

#include <inroad/past_week.h>

static struct str week_days(const struct query *query, int32_t monday)
{
	return str_print(
		query->arena, STR_FMT " to " STR_FMT,
		STR_ARG(date_words(query->arena, monday, query->today)),
		STR_ARG(date_words(query->arena, monday + 6, query->today)));
}

/* --- the three questions --- */

static const struct note *plan_of(const struct query *query)
{
	return query->book->plan == THING_NONE
		       ? NULL
		       : query->book->things[query->book->plan].note;
}

/* The values of one key of `want`, with commas; empty if there are none. */
static struct str wanted(const struct query *query, enum role key)
{
	const struct note *plan = plan_of(query);
	const struct note_field *want =
		plan ? note_field(plan, ROLE_WANT) : NULL;
	const struct field *row = want ? note_field_row(plan, want) : NULL;
	struct buf words = buf_make(query->arena, 0);

	for (uint32_t i = 0; row && i < want->values.n; i++) {
		const struct note_value *value =
			note_values(plan) + want->values.at + i;

		if (value->key < 0 || row->keys[value->key].role != key)
			continue;
		buf_text(&words, words.n ? ", " : "");
		buf_str(&words, note_text(plan, value->text));
	}
	return buf_get(&words);
}

static void want_row(const struct query *query, struct value *list,
		     const char *key, const char *label, enum role role)
{
	struct str words = wanted(query, role);
	struct row *row;

	if (!words.n)
		return;
	row = value_row(query->arena, list);
	cell_print(query->arena, row, NULL, "%s", label);
	cell_text(query->arena, row, key, words);
}

static void add_want(const struct query *query, struct value *top)
{
	struct value *list = value_make(query->arena, VALUE_FIELDS, "want",
					STR("What do I want?"));
	const struct record *record = query->record;

	want_row(query, list, "roles", "Work as", ROLE_WANT_ROLES);
	want_row(query, list, "fields", "In", ROLE_WANT_FIELDS);
	want_row(query, list, "places", "At", ROLE_WANT_PLACES);
	want_row(query, list, "not", "Not", ROLE_WANT_NOT);
	if (record->targets.n) {
		struct row *row =
			view_label_row(query->arena, list, "First of all");

		view_cell_things(query, row, "targets", record->targets.at,
				 record->targets.n < WEEK_LINES
					 ? record->targets.n
					 : WEEK_LINES);
	}
	if (!list->rows.n)
		list->note = STR("Nothing is written down yet: `want:` in "
				 "plan.md takes roles, fields and places.");
	value_add(query->arena, top, list);
}

int32_t week_until(const struct query *query, int32_t monday)
{
	return monday + 6 < query->today ? monday + 6 : query->today;
}

/* A statistic's sentence, if it has anything to say. */
static void figure_item(const struct query *query, struct value *list,
			const char *name, int32_t monday)
{
	const struct statistic *statistic = statistic_find(str_of(name));
	struct query up_to = *query;
	struct figure figure;
	struct row *row;

	if (!view_is_counted(query, statistic))
		return;
	up_to.until = week_until(query, monday);
	figure = view_count_figure(&up_to, statistic);
	if (!figure.n || !figure.says.n)
		return;
	row = value_row(query->arena, list);
	cell_text(query->arena, row, "says", figure.says);
	view_hide(cell_text(query->arena, row, "name", str_of(name)));
	view_figure_cells(query, row, statistic, &figure);
}

void week_say_figures(const struct query *query, struct value *list,
		      int32_t monday)
{
	static const char *const figures[] = { "funnel",    "names",
					       "gratitude", "lags",
					       "coverage",  "concentration" };

	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		figure_item(query, list, figures[i], monday);
}

static void add_getting(const struct query *query, struct value *top,
			int32_t monday)
{
	struct value *list = value_make(query->arena, VALUE_ITEMS, "getting",
					STR("What do I get?"));

	week_say_figures(query, list, monday);
	value_add_rows(query->arena, top, list);
}

/* What is being tried already: one change at a time. */
static void say_trying(const struct query *query, struct value *section,
		       int32_t experiment)
{
	const struct note *note = query->book->things[experiment].note;
	struct value *text = value_make(query->arena, VALUE_TEXT, NULL, NO_STR);
	struct row *row = value_row(query->arena, text);

	cell_text(query->arena, row, NULL, STR("You are trying "));
	view_cell_thing(query, row, "trying", experiment);
	cell_text(query->arena, row, NULL, STR(" until "));
	view_cell_day(query, row, "until",
		      note_number(note, ROLE_UNTIL, DATE_NONE));
	cell_text(query->arena, row, NULL, STR(". One change at a time."));
	value_add(query->arena, section, text);
}

static void say_change(const struct query *query, struct value *section,
		       const struct weakness *weakest)
{
	struct value *text = value_make(query->arena, VALUE_TEXT, NULL, NO_STR);
	struct row *row = value_row(query->arena, text);

	cell_text(query->arena, row, NULL, week_weakness(query, weakest));
	cell_text(query->arena, row, "change",
		  str_of(weakest->statistic->change));
	view_hide(cell_text(query->arena, row, "name",
			    str_of(weakest->statistic->name)));
	value_add(query->arena, section, text);
	view_example(query->arena, section, "experiment",
		     "To try it for two weeks and look again",
		     str_print(query->arena, "inroad new experiment '%s'",
			       weakest->statistic->name));
}

static void add_change(const struct query *query, struct value *top,
		       int32_t monday)
{
	const struct weakness *weakest =
		view_weakest(query, DATE_NONE, week_until(query, monday));
	int32_t experiment = record_trying(query->record);
	struct value *section;

	if (!weakest && experiment == THING_NONE)
		return;
	section =
		value_section(query->arena, top, "change", "What do I change?");
	if (experiment != THING_NONE)
		say_trying(query, section, experiment);
	else
		say_change(query, section, weakest);
}

struct str week_weakness(const struct query *query,
			 const struct weakness *weakest)
{
	struct rate rate = weakest->figure.rate;

	return str_print(query->arena,
			 "The weakest figure%s: %s, " STR_FMT ". ",
			 weakest->guess ? ", as far as one can tell" : "",
			 weakest->statistic->rate,
			 STR_ARG(rate_words(query->arena, rate)));
}

/* --- the page --- */

static void add_ladder(const struct query *query, struct value *top)
{
	struct value *ladder = view_ladder(query, "How far in");
	const struct record *record = query->record;

	for (int32_t i = 0; i < record->targets.n && i < WEEK_LINES; i++)
		view_ladder_row(query, ladder, record->targets.at[i]);
	value_add_rows(query->arena, top, ladder);
}

struct value *coach_review_make(const struct query *query)
{
	int32_t monday = past_week_monday(query);
	int32_t note = past_week_note(query, monday);
	struct value *top = value_make(query->arena, VALUE_SECTION, NULL,
				       past_week_title(query, monday));
	struct value *head =
		value_make(query->arena, VALUE_OBJECT, NULL, NO_STR);
	struct value *numbers;

	top->note = week_days(query, monday);
	cell_date(query->arena, value_row(query->arena, head), "week", monday,
		  NO_STR);
	value_add(query->arena, top, head);
	numbers = view_numbers(query, monday, "Plan against done");
	if (numbers)
		value_add(query->arena, top, numbers);
	week_add_changed(query, top, monday);
	add_want(query, top);
	add_getting(query, top, monday);
	add_change(query, top, monday);
	add_ladder(query, top);
	week_add_targets(query, top, monday);
	week_add_debts(query, top, monday);
	week_add_rest(query, top);
	week_add_events(query, top, monday);
	week_add_black_holes(query, top);
	week_add_once(query, top);
	week_add_learned(query, top, monday);
	week_add_next(query, top);
	if (note != THING_NONE) {
		struct value *text =
			value_make(query->arena, VALUE_TEXT, NULL, NO_STR);
		struct row *row = value_row(query->arena, text);

		cell_text(query->arena, row, NULL, STR("What you wrote: "));
		view_cell_thing(query, row, "note", note);
		value_add(query->arena, top, text);
	}
	return top;
}
