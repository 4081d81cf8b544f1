/* week: what the week did, and what it left to be done. */
#include "week.h"
#include "../parts.h"

#include <inroad/asking.h>

#include <stdlib.h>

/* The part is added if something stands in it. */
static void add_rows(const struct query *query, struct value *top,
		     struct value *part, int skip)
{
	part->skip = skip;
	value_add_rows(query->arena, top, part);
}

static bool is_in_week(int32_t day, int32_t monday)
{
	return day != DATE_NONE && day >= monday && day < monday + 7;
}

/* --- targets --- */

bool week_moved(const struct query *query, int32_t company, int32_t monday)
{
	return is_in_week(view_moved(query, company), monday);
}

bool week_stuck(const struct query *query, int32_t company)
{
	int32_t moved = view_moved(query, company);

	return moved == DATE_NONE || query->today - moved >= WEEK_STUCK;
}

static void add_target(const struct query *query, struct value *list,
		       int32_t company)
{
	struct row *row = value_row(query->arena, list);
	int32_t best = view_best_application(query, company);
	const struct item *next = view_next_step(query, company);
	enum stage stage = best < 0
				   ? STAGE_NONE
				   : query->record->applications.at[best].stage;

	view_cell_thing(query, row, "company", company);
	if (stage != STAGE_NONE)
		cell_text(query->arena, row, "stage",
			  str_of(stage_name(stage)));
	view_cell_ago(query, row, "moved", view_moved(query, company));
	if (next)
		cell_print(query->arena, row, "next", "next: " STR_FMT,
			   STR_ARG(next->what));
}

void week_add_targets(const struct query *query, struct value *top,
		      int32_t monday)
{
	struct value *moved = value_make(query->arena, VALUE_ITEMS, "moved",
					 STR("Targets that moved"));
	struct value *stuck = value_make(query->arena, VALUE_ITEMS, "stuck",
					 STR("Targets that stand still"));

	for (int32_t i = 0; i < query->record->targets.n; i++) {
		int32_t company = query->record->targets.at[i];

		if (week_moved(query, company, monday))
			add_target(query, moved, company);
		else if (week_stuck(query, company))
			add_target(query, stuck, company);
	}
	add_rows(query, top, moved, WEEK_LINES);
	add_rows(query, top, stuck, WEEK_LINES);
}

void week_add_changed(const struct query *query, struct value *top,
		      int32_t monday)
{
	struct value *list = past_days(query, monday, monday + 6, WEEK_BUT,
				       "changed", "What happened", WEEK_LINES);

	if (list)
		value_add(query->arena, top, list);
}

/* --- thanks and favours --- */

int week_thanks(const struct query *query, int32_t monday, int *said)
{
	const struct record *record = query->record;
	int owed = 0;

	*said = 0;
	for (int32_t i = 0; i < record->thanks.n; i++) {
		const struct thanks *thanks = record->thanks.at + i;

		if (!is_in_week(thanks->day, monday) ||
		    thanks->day > query->today)
			continue;
		owed++;
		*said += thanks->thanked;
	}
	return owed;
}

static void add_favour(const struct query *query, struct value *list,
		       const struct favour *favour)
{
	struct row *row = value_row(query->arena, list);

	view_cell_thing(query, row, "who", favour->who);
	cell_text(query->arena, row, "way",
		  favour->way == FAVOUR_GOT ? STR("gave you")
					    : STR("had from you"));
	view_cell_line(query, row, "words", favour->place);
	view_cell_day(query, row, "day", favour->day);
	view_mute(view_cell_place(query, row, favour->place));
}

void week_add_debts(const struct query *query, struct value *top,
		    int32_t monday)
{
	const struct record *record = query->record;
	int said, owed = week_thanks(query, monday, &said);
	struct value *list = value_make(query->arena, VALUE_ITEMS, "ledger",
					STR("Given and received this week"));

	for (int32_t i = 0; i < record->favours.n; i++)
		if (is_in_week(record->favours.at[i].day, monday))
			add_favour(query, list, record->favours.at + i);
	if (owed)
		list->note = str_print(query->arena, "Thanks said: %d of %d.",
				       said, owed);
	if (owed && !list->rows.n)
		value_add(query->arena, top, list);
	add_rows(query, top, list, WEEK_LINES);
}

/* --- whom to leave alone, and until when --- */

static void add_resting(const struct query *query, struct value *list,
			int32_t who, const struct asking *asking)
{
	static const char *const because[] = {
		[ASKING_OFTEN] = "was asked often lately",
		[ASKING_UNANSWERED] = "has an ask of yours to answer",
		[ASKING_THANKS] = "is owed thanks first",
		[ASKING_REPORT] = "would like to hear how it went first",
	};
	struct row *row = value_row(query->arena, list);
	struct cell *until;

	view_cell_thing(query, row, "who", who);
	cell_text(query->arena, row, "because",
		  str_of(because[asking->verdict]));
	until = view_cell_day(query, row, "until", asking->from);
	if (asking->from != DATE_NONE)
		until->words = str_print(query->arena, "until " STR_FMT,
					 STR_ARG(until->words));
	view_mute(view_cell_place(query, row, asking->place));
}

static void add_off_limits(const struct query *query, struct value *list,
			   int32_t who)
{
	struct row *row = value_row(query->arena, list);
	int32_t process = record_off_limits(query->record, who, query->today);

	view_cell_thing(query, row, "who", who);
	cell_text(query->arena, row, "because",
		  STR("until this process has ended"));
	view_cell_thing(query, row, "process", process);
}

void week_add_rest(const struct query *query, struct value *top)
{
	const struct record *record = query->record;
	struct asking_limits limits = rules_asking_limits(query->config);
	struct value *list = value_make(query->arena, VALUE_ITEMS, "rest",
					STR("Leave in peace for now"));

	for (int32_t i = 0; i < query->book->n_things; i++) {
		struct asking asking;

		if (!book_is_person(query->book, i) || i == query->book->me)
			continue;
		if (record->persons[i].off_limits) {
			add_off_limits(query, list, i);
			continue;
		}
		if (!record->persons[i].asks)
			continue;
		asking = asking_judge(record, i, query->today, &limits);
		if (asking.verdict != ASKING_FINE)
			add_resting(query, list, i, &asking);
	}
	list->note = STR("Nothing more to ask of them until then; news and "
			 "thanks are always welcome.");
	add_rows(query, top, list, WEEK_LINES);
}

/* --- events --- */

static int people_met(const struct note *event)
{
	const struct note_field *met = note_field(event, ROLE_PEOPLE_MET);

	return met ? (int)met->values.n : 0;
}

static void add_event(const struct query *query, struct value *list,
		      int32_t event, int32_t day)
{
	const struct note *note = query->book->things[event].note;
	struct row *row = value_row(query->arena, list);

	view_cell_thing(query, row, "event", event);
	view_cell_day(query, row, "day", day);
	if (day <= query->today)
		cell_text(query->arena, row, NULL,
			  view_count(query->arena, people_met(note),
				     "person met", "people met"));
	else
		view_cell_field(query, row, "goal", event, ROLE_GOAL);
}

void week_add_events(const struct query *query, struct value *top,
		     int32_t monday)
{
	struct value *list =
		value_make(query->arena, VALUE_ITEMS, "events", STR("Events"));

	for (int32_t i = 0; i < query->book->n_notes; i++) {
		const struct note *note = query->book->things[i].note;
		int32_t day;

		if (note->kind != KIND_EVENT ||
		    note_number(note, ROLE_DECISION, -1) == DECISION_SKIP)
			continue;
		day = note_number(note, ROLE_WHEN, note->file_day);
		if (is_in_week(day, monday) ||
		    (day > query->today && day <= query->today + WEEK_EVENTS))
			add_event(query, list, i, day);
	}
	add_rows(query, top, list, WEEK_LINES);
}

/* --- black holes --- */

void week_add_black_holes(const struct query *query, struct value *top)
{
	struct value *list =
		value_make(query->arena, VALUE_ITEMS, "black_holes",
			   STR("Applications that nobody answers"));

	for (size_t i = 0; i < query->findings->list.n; i++) {
		const struct finding *finding = query->findings->list.at + i;
		struct row *row;

		if (!str_is(str_of(finding->name), "black-hole"))
			continue;
		row = value_row(query->arena, list);
		view_cell_thing(
			query, row, "application",
			book_find(query->book, finding->path, KINDS_ANY, NULL));
		cell_text(query->arena, row, "words", finding->words);
	}
	list->note = STR("A posting alone is answered rarely. One person "
			 "inside is worth more than a third letter.");
	add_rows(query, top, list, WEEK_LINES);
}

/* --- met once and never again --- */

static bool is_once(const struct query *query, int32_t who)
{
	const struct person *person = view_person(query, who);
	const struct note *note = query->book->things[who].note;
	int state = note ? note_number(note, ROLE_CONTACT_STATE, -1) : -1;

	return person->talks == 1 && person->next_meeting < 0 &&
	       !person->off_limits && state != CONTACT_CLOSED &&
	       person->last != DATE_NONE &&
	       query->today - person->last >= WEEK_ONCE;
}

void week_add_once(const struct query *query, struct value *top)
{
	struct value *list = value_make(query->arena, VALUE_ITEMS, "once",
					STR("Met once and not again"));

	for (int32_t i = 0; i < query->book->n_things; i++) {
		struct row *row;

		if (!book_is_person(query->book, i) || i == query->book->me ||
		    !is_once(query, i))
			continue;
		row = value_row(query->arena, list);
		view_cell_thing(query, row, "who", i);
		cell_text(query->arena, row, NULL, view_standing(query, i));
		view_cell_ago(query, row, "last", view_person(query, i)->last);
	}
	list->note = STR("One line is enough to be remembered: something they "
			 "told you, and what came of it.");
	add_rows(query, top, list, WEEK_LINES);
}

/* --- learned, and what is next --- */

void week_add_learned(const struct query *query, struct value *top,
		      int32_t monday)
{
	const struct record *record = query->record;
	struct value *list = value_make(query->arena, VALUE_ITEMS, "learned",
					STR("Learned"));
	struct map told = map_make(query->arena);

	for (int32_t i = 0; i < record->facts.n; i++) {
		const struct fact *fact = record->facts.at + i;

		if (is_in_week(fact->day, monday) &&
		    fact->day <= query->today && fact->sort != FACT_TALK &&
		    view_tell(&told, fact->place))
			view_fact(query, list, fact, THING_NONE);
	}
	add_rows(query, top, list, WEEK_LINES);
}

void week_add_next(const struct query *query, struct value *top)
{
	struct value *items = value_make(query->arena, VALUE_ITEMS, "items",
					 STR("What is next"));

	for (size_t i = 0; query->items && i < query->items->list.n; i++) {
		const struct item *item = query->items->list.at + i;

		if (item->state == ITEM_OPEN && item->due != DATE_NONE &&
		    item->due <= query->today + WEEK_AHEAD)
			view_item(query, items, item, ITEM_WITH_WHO);
	}
	add_rows(query, top, items, WEEK_LINES);
}
