/* today_round: where the targets stand; what was learned and went well. */
#include "../parts.h"
#include "today.h"

#include <inroad/past.h>
#include <stdlib.h>

#define TARGETS_SHOWN 5
#define FACT_DAYS 7
#define CHANGED_DAYS 7
#define CHANGED_SHOWN 5

/* --- targets --- */

static void add_applications(const struct query *query, struct value *top)
{
	const struct record *record = query->record;
	struct value *table =
		view_applications_table(query, "applications", "Applications");

	for (int32_t i = 0; i < record->applications.n; i++)
		if (record->applications.at[i].open)
			view_application_row(query, table, i);
	table->skip = LINES_SHOWN;
	value_add_rows(query->arena, top, table);
}

/* The likeliest way in; what speaks against it stands on the company's page. */
static void add_way_in(const struct query *query, struct row *row,
		       int32_t company)
{
	struct value *way = view_way_in(query, company);

	for (size_t i = 0; way && i < way->rows.n; i++)
		for (size_t j = 2; j < way->rows.at[i].cells.n; j++)
			view_hide(way->rows.at[i].cells.at + j);
	row->more = way;
}

void today_add_targets(const struct query *query, struct value *top)
{
	const struct record *record = query->record;
	struct value *table = view_companies_table(query, "targets", "Targets");

	view_hide_column(query->arena, table, "Target");
	for (int32_t i = 0; i < record->targets.n && i < TARGETS_SHOWN; i++) {
		view_company_row(query, table, record->targets.at[i]);
		add_way_in(query, table->rows.at + table->rows.n - 1,
			   record->targets.at[i]);
	}
	if (table->rows.n)
		value_add(query->arena, top, table);
	else
		add_applications(query, top);
}

/* --- what changed --- */

/* One conversation stands on the page as the last one. */
static bool is_told_as_last(const struct query *query, int32_t from)
{
	const struct record *record = query->record;
	int n = 0;

	for (int32_t i = record->talks.n - 1; i >= 0 && n < 2; i--) {
		const struct talk *talk = record->talks.at + i;

		if (talk->day != DATE_NONE && talk->day < from)
			break;
		n += talk->counts && !talk->reply_only;
	}
	return n < 2;
}

void today_add_changed(const struct query *query, struct value *top)
{
	int32_t from = query->today - CHANGED_DAYS + 1;
	unsigned but = PAST_BIT(EVENT_LEARNED) | PAST_BIT(EVENT_WIN) |
		       PAST_BIT(EVENT_PLANNED) | PAST_BIT(EVENT_PROMISE) |
		       PAST_BIT(EVENT_ASK);
	struct value *list;

	if (is_told_as_last(query, from))
		but |= PAST_BIT(EVENT_TALK) | PAST_BIT(EVENT_NEW_PERSON);
	list = past_days(query, from, query->today, but, "changed",
			 "The last seven days", CHANGED_SHOWN);
	if (list)
		value_add(query->arena, top, list);
}

/* --- what was learned and went well --- */

/* Newest first, then as it was typed. */
static int compare_facts(const void *left, const void *right)
{
	const struct fact *const *a = left, *const *b = right;

	if ((*a)->day != (*b)->day)
		return (*a)->day > (*b)->day ? -1 : 1;
	if ((*a)->place.note != (*b)->place.note)
		return (*a)->place.note < (*b)->place.note ? -1 : 1;
	if ((*a)->place.line != (*b)->place.line)
		return (*a)->place.line < (*b)->place.line ? -1 : 1;
	return *a < *b ? -1 : *a > *b;
}

static bool is_new(const struct query *query, const struct fact *fact,
		   bool in_passing)
{
	return fact->day != DATE_NONE && fact->day <= query->today &&
	       fact->day > query->today - FACT_DAYS &&
	       (fact->sort == FACT_TALK) == in_passing;
}

/* The week's facts that were noted as such, else those said in passing. */
static size_t new_facts(const struct query *query, const struct fact **facts,
			bool in_passing)
{
	const struct record *record = query->record;
	size_t n = 0;

	for (int32_t i = 0; i < record->facts.n; i++)
		if (is_new(query, record->facts.at + i, in_passing))
			facts[n++] = record->facts.at + i;
	if (n)
		qsort(facts, n, sizeof *facts, compare_facts);
	return n;
}

/* Who said it is named, else whom it is about. */
static void add_fact(const struct query *query, struct value *list,
		     const struct fact *fact)
{
	struct row *row = value_row(query->arena, list);

	view_cell_line(query, row, "words", fact->place);
	if (fact->source != THING_NONE && fact->source != query->book->me)
		view_cell_thing(query, row, "source", fact->source);
	else if (fact->sort == FACT_TALK || !query->page)
		view_cell_thing(query, row, "about", fact->about);
	else
		view_hide(view_cell_thing(query, row, "about", fact->about));
	view_cell_ago(query, row, "day", fact->day);
	view_mute(view_cell_place(query, row, fact->place));
}

void today_add_learned(const struct query *query, struct value *top)
{
	const struct fact **facts =
		ARENA_ARRAY(query->arena, const struct fact *,
			    (size_t)query->record->facts.n + 1);
	struct value *list = value_make(query->arena, VALUE_ITEMS, "learned",
					STR("Learned this week"));
	size_t n = new_facts(query, facts, false);

	if (!n)
		n = new_facts(query, facts, true);
	for (size_t i = 0; i < n; i++)
		if (!i || facts[i]->place.note != facts[i - 1]->place.note ||
		    facts[i]->place.line != facts[i - 1]->place.line)
			add_fact(query, list, facts[i]);
	list->skip = LINES_SHOWN;
	value_add_rows(query->arena, top, list);
}

static void add_remark(const struct query *query, struct value *list,
		       const struct remark *remark)
{
	struct row *row = value_row(query->arena, list);

	view_cell_line(query, row, "words", remark->place);
	if (remark->who != query->book->me)
		view_cell_thing(query, row, "who", remark->who);
	view_cell_ago(query, row, "day", remark->day);
	view_mute(view_cell_place(query, row, remark->place));
}

void today_add_remarks(const struct query *query, struct value *top,
		       enum word verb, const char *key, const char *title,
		       int32_t from, size_t most)
{
	const struct record *record = query->record;
	struct value *list =
		value_make(query->arena, VALUE_ITEMS, key, str_of(title));

	for (int32_t i = record->remarks.n - 1; i >= 0; i--) {
		const struct remark *remark = record->remarks.at + i;
		if (remark->verb == verb && list->rows.n < most &&
		    (remark->day == DATE_NONE
			     ? from == DATE_NONE
			     : remark->day >= from &&
				       remark->day <= query->today))
			add_remark(query, list, remark);
	}
	value_add_rows(query->arena, top, list);
}
