/* profile_firm: pages of companies and of applications to them. */
#include "../parts.h"
#include "profile.h"

static void add_sentences(const struct query *query, struct value *top,
			  int32_t company)
{
	struct arena *arena = query->arena;
	struct value *text = value_make(arena, VALUE_TEXT, NULL, NO_STR);
	struct row *row = value_row(arena, text);
	int rank = view_target_rank(query, company);
	int32_t moved = view_moved(query, company);
	const struct item *next = view_next_step(query, company);

	if (rank)
		cell_print(arena, row, NULL, "Target %d of %d. ", rank,
			   query->record->targets.n);
	view_hide(cell_int(arena, row, "target_rank", rank))->unknown = !rank;
	if (moved == DATE_NONE) {
		cell_text(arena, row, NULL, STR("Nothing has happened yet. "));
	} else {
		cell_text(arena, row, NULL, STR("Last movement "));
		view_cell_ago(query, row, "moved", moved);
		cell_text(arena, row, NULL, STR(". "));
	}
	if (next) {
		cell_text(arena, row, NULL, STR("Next: "));
		cell_text(arena, row, "next", next->what);
		cell_text(arena, row, NULL, STR("."));
	}
	value_add(arena, top, text);
}

static void add_inside(const struct query *query, struct value *top,
		       int32_t company)
{
	int32_t people[INSIDERS_MAX], n;
	struct value *table =
		view_people_table(query, "inside", "People inside");

	view_hide_column(query->arena, table, "Company");
	n = record_insiders(query->record, company, people, INSIDERS_MAX);
	for (int32_t i = 0; i < n && i < INSIDERS_MAX; i++)
		view_person_row(query, table, people[i]);
	value_add_rows(query->arena, top, table);
}

static void add_ladder(const struct query *query, struct value *top,
		       int32_t company)
{
	struct value *table;

	if (!view_target_rank(query, company))
		return;
	table = view_ladder(query, "How far in you are");
	view_ladder_row(query, table, company);
	value_add(query->arena, top, table);
}

static void add_ways(const struct query *query, struct value *top,
		     int32_t company)
{
	struct value *ways = view_target_rank(query, company)
				     ? view_ways_in(query, company)
				     : NULL;

	if (ways)
		value_add(query->arena, top, ways);
}

static void add_off_limits(const struct query *query, struct value *top,
			   int32_t process)
{
	struct view_run run = view_touching(query, LIST_OFF_LIMITS, process);
	struct value *list = value_make(query->arena, VALUE_ITEMS, "off_limits",
					STR("Please leave alone"));

	for (int32_t i = 0; i < run.n; i++) {
		const struct off_limits *off =
			query->record->off_limits.at + run.at[i];
		struct row *row;
		if (off->until != DATE_NONE && off->until < query->today)
			continue;
		row = value_row(query->arena, list);
		view_cell_thing(query, row, "who", off->who);
		if (off->until == DATE_NONE)
			cell_text(query->arena, row, NULL,
				  STR("until it is decided"));
		else
			view_cell_day(query, row, "until", off->until);
	}
	value_add_rows(query->arena, top, list);
}

static void add_applications(const struct query *query, struct value *top,
			     int32_t company)
{
	struct view_run run = view_touching(query, LIST_APPLICATIONS, company);
	struct value *table =
		view_applications_table(query, "applications", "Applications");

	view_hide_column(query->arena, table, "Company");
	for (int32_t i = 0; i < run.n; i++)
		view_application_row(query, table, run.at[i]);
	value_add_rows(query->arena, top, table);
}

void profile_add_company(const struct query *query, struct value *top,
			 int32_t company)
{
	add_sentences(query, top, company);
	profile_add_items(query, top, company);
	add_off_limits(query, top, company);
	add_applications(query, top, company);
	add_ladder(query, top, company);
	add_ways(query, top, company);
	add_inside(query, top, company);
	profile_add_facts(query, top, company);
	profile_add_timeline(query, top, company);
}

/* --- an application --- */

static struct str channel_word(int channel)
{
	const struct field *field =
		kind_field_by_role(KIND_APPLICATION, ROLE_CHANNEL);

	return channel < 0 || !field ? NO_STR : str_of(field->words[channel]);
}

static void add_told(const struct query *query, struct row *row,
		     const struct application *told)
{
	struct arena *arena = query->arena;

	view_hide(cell_date(arena, row, "applied", told->applied, NO_STR));
	view_hide(cell_date(arena, row, "interviewed", told->interviewed,
			    NO_STR));
	view_hide(cell_bool(arena, row, "open", told->open));
	view_hide(cell_bool(arena, row, "warm", told->warm));
	view_hide(cell_text(arena, row, "channel", channel_word(told->channel)))
		->unknown = told->channel < 0;
	view_hide(cell_text(arena, row, "derived_channel",
			    channel_word(told->derived)))
		->unknown = told->derived < 0;
}

static void add_stage(const struct query *query, struct row *row,
		      const struct application *told)
{
	struct arena *arena = query->arena;

	if (told->stage == STAGE_NONE) {
		cell_text(arena, row, NULL, STR("No stage yet. "));
		return;
	}
	cell_text(arena, row, NULL, STR("Stage: "));
	cell_text(arena, row, "stage", str_of(stage_name(told->stage)))->tone =
		TONE_STRONG;
	if (told->stage_day != DATE_NONE) {
		cell_text(arena, row, NULL, STR(", since "));
		view_cell_day(query, row, "since", told->stage_day);
	}
	cell_text(arena, row, NULL, STR(". "));
	if (told->moved == DATE_NONE)
		return;
	cell_text(arena, row, NULL, STR("Last movement "));
	view_cell_ago(query, row, "moved", told->moved);
	cell_text(arena, row, NULL, STR(". "));
}

/* A sentence about a thing; the card of a note says what was typed. */
static void say_thing(const struct query *query, struct row *row,
		      const char *words, const char *key, int32_t thing,
		      bool typed)
{
	struct cell *cell;

	if (!typed)
		cell_text(query->arena, row, NULL, str_of(words));
	cell = view_cell_thing(query, row, key, thing);
	cell->hidden = typed;
	if (!typed)
		cell_text(query->arena, row, NULL, STR(". "));
}

static void add_way(const struct query *query, struct row *row,
		    const struct application *told)
{
	const struct note *note = view_thing(query, told->thing)->note;

	if (told->company != THING_NONE)
		say_thing(query, row, "At ", "company", told->company,
			  note && note_field(note, ROLE_COMPANY));
	if (told->via != THING_NONE) {
		say_thing(query, row, "The way in is ", "via", told->via,
			  note && note_field(note, ROLE_PATH_VIA));
	} else if (told->warm) {
		cell_text(query->arena, row, NULL,
			  STR("Someone inside knows you. "));
	}
}

void profile_add_application(const struct query *query, struct value *top,
			     int32_t thing)
{
	int32_t i = record_application(query->record, thing);
	struct value *text;
	struct row *row;

	if (i >= 0) {
		const struct application *told =
			query->record->applications.at + i;
		text = value_make(query->arena, VALUE_TEXT, NULL, NO_STR);
		row = value_row(query->arena, text);
		add_stage(query, row, told);
		add_way(query, row, told);
		add_told(query, row, told);
		value_add(query->arena, top, text);
	}
	profile_add_items(query, top, thing);
	add_off_limits(query, top, thing);
	profile_add_timeline(query, top, thing);
}
