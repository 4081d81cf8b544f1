/*
 * ladder: how far in one is at a company: from someone who knows someone there,
 * to someone inside, to someone who decides.
 */
#include "parts.h"

#define RUNG_MOST 12

static const struct column LADDER_COLUMNS[] = {
	{ NULL, "Company", false },
	{ NULL, "Acquaintances", false },
	{ NULL, "Insiders", false },
	{ NULL, "Decision makers", false },
};

struct value *view_ladder(const struct query *query, const char *title)
{
	struct value *table = value_table(query->arena, NULL, "ladder", title,
					  COLUMNS(LADDER_COLUMNS));

	table->picture = PICTURE_LADDER;
	return table;
}

static bool is_known(const struct query *query, int32_t who)
{
	const struct person *person = view_person(query, who);

	return person->tie > 0 || person->talks > 0;
}

static bool decides(const struct query *query, int32_t company, int32_t who)
{
	const struct note *note = view_thing(query, who)->note;
	bool firm = view_thing(query, company)->note != NULL;

	return (note && note_number(note, ROLE_PERSON_ROLE, -1) ==
				PERSON_DECISION_MAKER) ||
	       (firm && book_field_target(query->book, company,
					  ROLE_HIRING_MANAGER) == who);
}

/* Whom one has not spoken to yet is there to be met. */
static void add_person(const struct query *query, struct cell *rung,
		       int32_t who)
{
	struct cell *cell;

	if (rung->n == RUNG_MOST)
		return;
	cell = view_member_thing(query, rung, who);
	if (is_known(query, who))
		return;
	cell->tone = TONE_MUTED;
	cell->words = str_print(query->arena, STR_FMT " (not yet)",
				STR_ARG(cell->words));
}

/* The people inside, and who outside was told of already. */
struct inside {
	int32_t people[INSIDERS_MAX], n;
	struct map told;
};

static bool is_inside(const struct inside *inside, int32_t who)
{
	for (int32_t i = 0; i < inside->n; i++)
		if (inside->people[i] == who)
			return true;
	return false;
}

static void add_outside(const struct query *query, struct cell *rung,
			struct inside *inside, int32_t who)
{
	int64_t *told;

	if (!book_is_person(query->book, who) || is_inside(inside, who) ||
	    !is_known(query, who))
		return;
	told = map_put_number(&inside->told, (uint64_t)who);
	if (*told == MAP_NONE)
		add_person(query, rung, who);
	*told = 1;
}

/* Known people outside who know or named someone inside. */
static void add_acquaintances(const struct query *query, struct cell *rung,
			      struct inside *inside)
{
	const struct record *record = query->record;

	for (int32_t i = 0; i < inside->n; i++) {
		int32_t who = inside->people[i];
		struct view_run knows = view_touching(query, LIST_KNOWS, who);
		struct view_run named = view_touching(query, LIST_NAMED, who);
		for (int32_t j = 0; j < knows.n; j++) {
			const struct acquaintance *tie =
				record->knows.at + knows.at[j];
			add_outside(query, rung, inside,
				    tie->a == who ? tie->b : tie->a);
		}
		for (int32_t j = 0; j < named.n; j++)
			add_outside(query, rung, inside,
				    record->namings.at[named.at[j]].by);
	}
}

/* Those inside who decide, or those who do not. */
static void add_insiders(const struct query *query, struct cell *rung,
			 const struct inside *inside, int32_t company,
			 bool deciding)
{
	for (int32_t i = 0; i < inside->n; i++)
		if (decides(query, company, inside->people[i]) == deciding)
			add_person(query, rung, inside->people[i]);
}

static void end_rung(struct cell *rung)
{
	if (!rung->n)
		rung->words = STR("nobody yet");
}

void view_ladder_row(const struct query *query, struct value *table,
		     int32_t company)
{
	struct row *row = value_row(query->arena, table);
	struct inside inside = { .told = map_make(query->arena) };
	struct cell *rung;

	inside.n = record_insiders(query->record, company, inside.people,
				   INSIDERS_MAX);
	inside.n = inside.n < INSIDERS_MAX ? inside.n : INSIDERS_MAX;
	view_cell_thing(query, row, "company", company);
	rung = cell_list(query->arena, row, "acquaintances");
	add_acquaintances(query, rung, &inside);
	end_rung(rung);
	rung = cell_list(query->arena, row, "insiders");
	add_insiders(query, rung, &inside, company, false);
	end_rung(rung);
	rung = cell_list(query->arena, row, "decision_makers");
	add_insiders(query, rung, &inside, company, true);
	end_rung(rung);
}
