/* campaign: where the search as a whole stands, and its companies. */
#include "parts.h"

#define WEEKS_OTHERWISE 6 /* a plan that does not say how long it runs */

int view_week(const struct query *query)
{
	int32_t start = query->record->start;

	if (start == DATE_NONE || start > query->today)
		return 0;
	return (date_week_start(query->today) - date_week_start(start)) / 7 + 1;
}

static const struct note *plan_of(const struct query *query)
{
	if (query->book->plan == THING_NONE)
		return NULL;
	return query->book->things[query->book->plan].note;
}

int view_weeks(const struct query *query)
{
	const struct note *plan = plan_of(query);

	return plan ? note_number(plan, ROLE_WEEKS, WEEKS_OTHERWISE) : 0;
}

/* Talks stand in order of day, planned ones at the end. */
int view_conversations(const struct query *query, int32_t from)
{
	int n = 0;

	for (int32_t i = query->record->talks.n - 1; i >= 0; i--) {
		const struct talk *talk = query->record->talks.at + i;
		if (from != DATE_NONE && talk->day != DATE_NONE &&
		    talk->day < from)
			break;
		n += talk->counts && !talk->planned && !talk->reply_only;
	}
	return n;
}

int view_quota(const struct query *query, enum role key)
{
	const struct note *plan = plan_of(query);
	const struct note_value *value =
		plan ? note_key(plan, ROLE_QUOTAS, key) : NULL;

	return value && value->good ? value->number : -1;
}

static const struct column NUMBER_COLUMNS[] = {
	{ "name", "What", false },	{ "done", "Done", true },
	{ NULL, NULL, true },		{ NULL, NULL, true },
	{ "planned", "Planned", true },
};

static void add_number(const struct query *query, struct value *table,
		       const char *name, int done, enum role quota)
{
	int planned = view_quota(query, quota);
	struct row *row;
	struct cell *cell;

	if (!done && planned < 0)
		return;
	row = value_row(query->arena, table);
	cell_text(query->arena, row, NULL, str_of(name));
	cell = cell_int(query->arena, row, NULL, done);
	if (planned > 0 && done >= planned)
		cell->tone = TONE_FINE;
	/* What is counted is not uncertain: no low, no high. */
	cell_int(query->arena, row, NULL, 0)->unknown = true;
	cell_int(query->arena, row, NULL, 0)->unknown = true;
	cell = cell_int(query->arena, row, NULL, planned);
	cell->unknown = planned < 0;
}

struct value *view_numbers(const struct query *query, int32_t day,
			   const char *title)
{
	const struct week *week = record_week(query->record, day);
	struct value *table;

	if (!week)
		return NULL;
	table = value_table(query->arena, NULL, "numbers", title,
			    COLUMNS(NUMBER_COLUMNS));
	table->picture = PICTURE_BARS;
	add_number(query, table, "conversations", week->conversations,
		   ROLE_QUOTA_CONVERSATIONS);
	add_number(query, table, "new people", week->new_people,
		   ROLE_QUOTA_NEW_PEOPLE);
	add_number(query, table, "decision makers", week->decision_makers,
		   ROLE_QUOTA_DECISION_MAKERS);
	add_number(query, table, "asks", week->asks, ROLE_QUOTA_ASKS);
	add_number(query, table, "gives", week->gives, ROLE_QUOTA_GIVES);
	add_number(query, table, "applications", week->applications,
		   ROLE_QUOTA_APPLICATIONS);
	add_number(query, table, "events", week->events, ROLE_QUOTA_EVENTS);
	return table->rows.n ? table : NULL;
}

bool view_is_new(const struct query *query)
{
	const struct record *record = query->record;

	if (record->talks.n || record->outreach.n || record->applications.n ||
	    record->facts.n || record->tasks.n)
		return false;
	for (int32_t i = 0; i < query->book->n_things; i++) {
		enum kind kind = query->book->things[i].kind;
		if (kind == KIND_CONTACT || kind == KIND_COMPANY ||
		    kind == KIND_MEETING || kind == KIND_EVENT)
			return false;
	}
	return true;
}

int view_open_items(const struct query *query)
{
	int n = 0;

	for (size_t i = 0; query->items && i < query->items->list.n; i++)
		n += query->items->list.at[i].state == ITEM_OPEN;
	return n;
}

/* Open before ended, then by stage, then by last movement. */
static bool is_further(const struct application *a, const struct application *b)
{
	if (a->open != b->open)
		return a->open;
	if (a->stage != b->stage)
		return a->stage > b->stage;
	return a->moved > b->moved;
}

int32_t view_best_application(const struct query *query, int32_t company)
{
	struct view_run run = view_touching(query, LIST_APPLICATIONS, company);
	const struct application *all = query->record->applications.at;
	int32_t best = -1;

	for (int32_t i = 0; i < run.n; i++)
		if (best < 0 || is_further(all + run.at[i], all + best))
			best = run.at[i];
	return best;
}

int32_t view_moved(const struct query *query, int32_t company)
{
	struct view_run run = view_touching(query, LIST_APPLICATIONS, company);
	int32_t moved =
		record_company_contact(query->record, company, query->today);

	for (int32_t i = 0; i < run.n; i++) {
		int32_t day = query->record->applications.at[run.at[i]].moved;
		if (day != DATE_NONE && day <= query->today && day > moved)
			moved = day;
	}
	return moved;
}

/* The index of the first open item of a thing, or `best` if that is before. */
static int32_t first_open(const struct query *query, int32_t thing,
			  int32_t best)
{
	struct view_run run = view_touching(query, LIST_ITEMS, thing);

	for (int32_t i = 0; i < run.n; i++) {
		if (query->items->list.at[run.at[i]].state != ITEM_OPEN)
			continue;
		return best < 0 || run.at[i] < best ? run.at[i] : best;
	}
	return best;
}

const struct item *view_first_item(const struct query *query, int32_t thing)
{
	int32_t first = first_open(query, thing, -1);

	return first < 0 ? NULL : query->items->list.at + first;
}

const struct item *view_next_step(const struct query *query, int32_t company)
{
	struct view_run run = view_touching(query, LIST_APPLICATIONS, company);
	int32_t insiders[INSIDERS_MAX], n;
	int32_t best = first_open(query, company, -1);

	for (int32_t i = 0; i < run.n; i++)
		best = first_open(
			query, query->record->applications.at[run.at[i]].thing,
			best);
	n = record_insiders(query->record, company, insiders, INSIDERS_MAX);
	for (int32_t i = 0; i < n && i < INSIDERS_MAX; i++)
		best = first_open(query, insiders[i], best);
	return best < 0 ? NULL : query->items->list.at + best;
}

/* Insertion keeps equal ties in their order; there are few. */
static void sort_by_tie(const struct query *query, int32_t *people, int32_t n)
{
	for (int32_t i = 1; i < n; i++) {
		int32_t who = people[i], j = i;
		int tie = view_person(query, who)->tie;
		for (; j && view_person(query, people[j - 1])->tie < tie; j--)
			people[j] = people[j - 1];
		people[j] = who;
	}
}

struct cell *view_cell_insiders(const struct query *query, struct row *row,
				const char *key, int32_t company, int32_t most)
{
	int32_t insiders[INSIDERS_MAX], n;
	struct cell *list = cell_list(query->arena, row, key);

	n = record_insiders(query->record, company, insiders, INSIDERS_MAX);
	n = n < INSIDERS_MAX ? n : INSIDERS_MAX;
	sort_by_tie(query, insiders, n);
	for (int32_t i = 0; i < n && i < most; i++)
		view_member_thing(query, list, insiders[i]);
	list->unknown = !list->n;
	return list;
}
