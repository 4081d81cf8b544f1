/*
 * review_note: the week in a few lines, for the note that `inroad review`
 * writes. Plain sentences: nothing in them is a line that would count.
 */
#include "../members.h"
#include "../parts.h"
#include "week.h"

#include <inroad/past_week.h>

#define NAMED_MOST 5   /* companies named in one line */
#define CHANGED_MOST 3 /* things that happened, so too */

static struct row *say(const struct query *query, struct value *list,
		       struct str words)
{
	struct row *row = value_row(query->arena, list);

	cell_text(query->arena, row, NULL, words);
	return row;
}

/* "1 give", "1 of 3 gives", "2 new people" */
static struct str of_how_many(const struct query *query,
			      const struct cell *cells,
			      const struct cell *planned)
{
	struct str label = cells[0].words;
	int64_t n = planned->unknown ? cells[1].number : planned->number;

	if (n != 1)
		return label;
	if (str_ends(label, STR("people")))
		return str_print(query->arena, STR_FMT "person",
				 STR_ARG(str_sub(label, 0, label.n - 6)));
	return str_ends(label, STR("s")) ? str_sub(label, 0, label.n - 1)
					 : label;
}

/* "Plan against done: 3 of 5 conversations, 1 of 2 new people." */
static void say_numbers(const struct query *query, struct value *list,
			int32_t monday)
{
	struct value *numbers = view_numbers(query, monday, "");
	struct buf words = buf_make(query->arena, 0);

	for (size_t i = 0; numbers && i < numbers->rows.n; i++) {
		/* As bars have them: label, amount, low, high, planned. */
		const struct cell *cells = numbers->rows.at[i].cells.at;
		const struct cell *planned = cells + 4;

		buf_text(&words, words.n ? ", " : "Plan against done: ");
		buf_print(&words, "%lld", (long long)cells[1].number);
		if (!planned->unknown)
			buf_print(&words, " of %lld",
				  (long long)planned->number);
		buf_print(&words, " " STR_FMT,
			  STR_ARG(of_how_many(query, cells, planned)));
	}
	if (words.n) {
		buf_char(&words, '.');
		say(query, list, buf_get(&words));
	}
}

/* Meetings and applications: the rest stands in lines of its own. */
static void say_changed(const struct query *query, struct value *list,
			int32_t monday)
{
	unsigned only = PAST_BIT(EVENT_TALK) | PAST_BIT(EVENT_NEW_PERSON) |
			PAST_BIT(EVENT_STAGE) | PAST_BIT(EVENT_KEPT);
	struct str words =
		past_days_words(query, monday, monday + 6, ~only, CHANGED_MOST);

	if (words.n)
		say(query, list,
		    str_print(query->arena, "What happened: " STR_FMT ".",
			      STR_ARG(words)));
}

static void say_targets(const struct query *query, struct value *list,
			const char *label, int32_t monday,
			bool (*holds)(const struct query *query,
				      int32_t company, int32_t monday))
{
	struct buf words = buf_make(query->arena, 0);
	int n = 0;

	for (int32_t i = 0; i < query->record->targets.n; i++) {
		int32_t company = query->record->targets.at[i];

		if (!holds(query, company, monday) || n++ >= NAMED_MOST)
			continue;
		buf_print(&words, "%s" STR_FMT, words.n ? ", " : label,
			  STR_ARG(view_title(query, company)));
	}
	if (n > NAMED_MOST)
		buf_print(&words, " and %d more", n - NAMED_MOST);
	if (n) {
		buf_char(&words, '.');
		say(query, list, buf_get(&words));
	}
}

static bool stands_still(const struct query *query, int32_t company,
			 int32_t monday)
{
	return !week_moved(query, company, monday) &&
	       week_stuck(query, company);
}

struct value *coach_review_note_make(const struct query *query)
{
	int32_t monday = past_week_monday(query);
	struct value *list =
		value_make(query->arena, VALUE_ITEMS, "numbers", NO_STR);
	int32_t experiment = record_trying(query->record);
	const struct weakness *weakest =
		experiment == THING_NONE
			? view_weakest(query, DATE_NONE,
				       week_until(query, monday))
			: NULL;
	int said, owed = week_thanks(query, monday, &said);

	say_numbers(query, list, monday);
	say_changed(query, list, monday);
	if (owed)
		say(query, list,
		    str_print(query->arena,
			      "Thanks said for this week: %d of %d.", said,
			      owed));
	say_targets(query, list, "Targets that moved: ", monday, week_moved);
	say_targets(query, list, "Targets that stand still: ", monday,
		    stands_still);
	week_say_figures(query, list, monday);
	if (experiment != THING_NONE)
		say(query, list,
		    str_print(query->arena, "Being tried: " STR_FMT ".",
			      STR_ARG(view_title(query, experiment))));
	if (weakest)
		say(query, list,
		    str_print(query->arena, STR_FMT "%s",
			      STR_ARG(week_weakness(query, weakest)),
			      weakest->statistic->change));
	return list;
}
