/* profile_person: what stands between the seeker and one person, in words. */
#include "../parts.h"
#include "profile.h"

#define MATCHES_SHOWN 3

static void say_last(const struct query *query, struct row *row,
		     const struct person *person)
{
	struct arena *arena = query->arena;

	if (person->last == DATE_NONE) {
		cell_text(arena, row, NULL, STR("You have not talked yet. "));
		return;
	}
	cell_text(arena, row, NULL, STR("Last contact "));
	view_cell_ago(query, row, "last_contact", person->last);
	cell_text(arena, row, NULL, STR(". "));
}

static void say_tie(const struct query *query, struct row *row,
		    const struct person *person)
{
	struct arena *arena = query->arena;

	if (person->tie)
		cell_print(arena, row, NULL, "You %s",
			   view_tie_words(person->tie));
	if (person->tie && person->talks)
		cell_print(arena, row, NULL, ", after " STR_FMT,
			   STR_ARG(view_count(arena, person->talks,
					      "conversation", NULL)));
	if (person->tie)
		cell_text(arena, row, NULL, STR(". "));
	view_hide(cell_int(arena, row, "tie", person->tie))->unknown =
		!person->tie;
	view_hide(cell_int(arena, row, "conversations", person->talks));
}

/* A sentence, not a balance: people are no accounts. */
static void say_favours(const struct query *query, struct row *row, int32_t who)
{
	struct balance balance = view_balance(query, who);

	cell_text(query->arena, row, NULL, view_balance_words(query, balance));
	view_hide(cell_int(query->arena, row, "gave", balance.gave));
	view_hide(cell_int(query->arena, row, "received", balance.received));
}

static void say_waiting(const struct query *query, struct row *row,
			const struct person *person)
{
	const struct outreach *outreach;

	if (person->waiting < 0)
		return;
	outreach = query->record->outreach.at + person->waiting;
	cell_print(query->arena, row, NULL, "You %s ",
		   outreach->word >= 0 ? WORDS[outreach->word].name : "wrote");
	view_cell_ago(query, row, "waiting_since", outreach->day);
	cell_text(query->arena, row, NULL, STR(" and wait for an answer. "));
}

static void say_meeting(const struct query *query, struct row *row,
			const struct person *person)
{
	if (person->next_meeting < 0)
		return;
	cell_text(query->arena, row, NULL, STR("Next meeting: "));
	view_cell_thing(query, row, "next_meeting", person->next_meeting);
	cell_text(query->arena, row, NULL, STR(". "));
}

static void say_off_limits(const struct query *query, struct value *text,
			   int32_t who)
{
	int32_t process = record_off_limits(query->record, who, query->today);
	struct row *row;

	if (process == THING_NONE)
		return;
	row = value_row(query->arena, text);
	cell_text(query->arena, row, NULL,
		  STR("Please leave alone until it is decided: "))
		->tone = TONE_DUE;
	view_cell_thing(query, row, "off_limits_for", process);
}

static void add_sentences(const struct query *query, struct value *top,
			  int32_t who)
{
	const struct person *person = view_person(query, who);
	struct value *text = value_make(query->arena, VALUE_TEXT, NULL, NO_STR);
	struct row *row = value_row(query->arena, text);

	say_last(query, row, person);
	say_tie(query, row, person);
	say_favours(query, row, who);
	say_waiting(query, row, person);
	say_meeting(query, row, person);
	say_off_limits(query, text, who);
	value_add(query->arena, top, text);
}

/* --- open promises and thanks --- */

/* The lines on which open items rest: these stand under "To do". */
static struct map told_above(const struct query *query, int32_t who)
{
	struct view_run run = view_touching(query, LIST_ITEMS, who);
	struct map told = map_make(query->arena);

	for (int32_t i = 0; i < run.n; i++) {
		const struct item *item = query->items->list.at + run.at[i];
		if (item->state == ITEM_OPEN)
			view_tell(&told, item->place);
	}
	return told;
}

static void add_thanks(const struct query *query, struct value *top,
		       int32_t who, const struct map *told)
{
	struct view_run run = view_touching(query, LIST_THANKS, who);
	struct value *list = value_make(query->arena, VALUE_ITEMS, "thanks",
					STR("Thanks to say"));

	for (int32_t i = 0; i < run.n; i++) {
		const struct thanks *thanks =
			query->record->thanks.at + run.at[i];
		struct row *row;
		if (thanks->thanked || thanks->day > query->today ||
		    thanks->day < query->record->thanks_from ||
		    view_is_told(told, thanks->place))
			continue;
		row = value_row(query->arena, list);
		view_cell_line(query, row, "words", thanks->place);
		view_cell_day(query, row, "day", thanks->day);
		view_mute(view_cell_place(query, row, thanks->place));
	}
	value_add_rows(query->arena, top, list);
}

/* --- whose need meets whose offer --- */

static void add_matches(const struct query *query, struct value *top,
			int32_t who)
{
	struct view_run run = view_touching(query, LIST_MATCHES, who);
	struct value *list = value_make(query->arena, VALUE_ITEMS, "matches",
					STR("Whom to bring together"));

	for (int32_t i = 0; i < run.n && i < MATCHES_SHOWN; i++)
		view_match_row(query, list, view_match(query, run.at[i]));
	value_add_rows(query->arena, top, list);
}

/* --- whom they know --- */

static void add_knows(const struct query *query, struct value *top, int32_t who)
{
	struct view_run run = view_touching(query, LIST_KNOWS, who);
	struct value *list = value_make(query->arena, VALUE_ITEMS, "knows",
					STR("They know"));
	struct map told = map_make(query->arena);

	for (int32_t i = 0; i < run.n; i++) {
		const struct acquaintance *knows =
			query->record->knows.at + run.at[i];
		int32_t other = knows->a == who ? knows->b : knows->a;
		int64_t *seen = map_put_number(&told, (uint64_t)other);
		struct row *row;
		struct cell *cell;
		if (*seen != MAP_NONE) /* both may have said so */
			continue;
		*seen = 1;
		row = value_row(query->arena, list);
		view_cell_thing(query, row, "who", other);
		cell = cell_text(query->arena, row, NULL,
				 view_standing(query, other));
		cell->unknown = !cell->words.n;
		cell = cell_int(query->arena, row, "tie", knows->tie);
		cell->unknown = !knows->tie;
		cell->words = str_print(query->arena, "they %s",
					view_tie_words(knows->tie));
		view_mute(view_cell_place(query, row, knows->place));
	}
	list->skip = 12;
	value_add_rows(query->arena, top, list);
}

/* To someone at a target whom one does not reach alone. */
static void add_ways(const struct query *query, struct value *top, int32_t who)
{
	struct value *ways = view_target_rank(query, view_company(query, who))
				     ? view_ways_in(query, who)
				     : NULL;

	if (ways)
		value_add(query->arena, top, ways);
}

void profile_add_person(const struct query *query, struct value *top,
			int32_t person)
{
	struct map told = told_above(query, person);

	add_sentences(query, top, person);
	profile_add_items(query, top, person);
	add_ways(query, top, person);
	add_thanks(query, top, person, &told);
	value_add_rows(query->arena, top,
		       view_promises_of(query, person, true, &told));
	value_add_rows(query->arena, top,
		       view_promises_of(query, person, false, &told));
	value_add_rows(query->arena, top,
		       view_needs_of(query, person, "Needs"));
	profile_add_remarks(query, top, person, VERB_OFFER, "offers",
			    "Can give");
	add_matches(query, top, person);
	profile_add_timeline(query, top, person);
	profile_add_facts(query, top, person);
	add_knows(query, top, person);
}
