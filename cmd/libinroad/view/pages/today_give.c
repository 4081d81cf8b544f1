/* today_give: one thing to give, for whom giving does good. */
#include "../parts.h"
#include "today.h"

#define HELPED_OFTEN 2 /* so much help without return asks for a word */

/* The first match in which the seeker does not receive. */
static const struct match *best_match(const struct query *query)
{
	const struct match_list *matches = view_matches(query);

	for (size_t i = 0; i < matches->n; i++)
		if (matches->at[i].needs != query->book->me)
			return matches->at + i;
	return NULL;
}

static bool may_be_written_to(const struct query *query, int32_t who)
{
	const struct note *note = view_thing(query, who)->note;
	int state = note ? note_number(note, ROLE_CONTACT_STATE, CONTACT_ACTIVE)
			 : CONTACT_ACTIVE;

	return state != CONTACT_STRAINED && state != CONTACT_CLOSED &&
	       !view_person(query, who)->off_limits;
}

/* Who gave most and got nothing; of equals who gave last. */
static int32_t kindest(const struct query *query, struct balance *out)
{
	int32_t best = THING_NONE;

	for (int32_t i = 0; i < query->book->n_things; i++) {
		struct balance balance;
		if (!book_is_person(query->book, i))
			continue;
		balance = view_balance(query, i);
		if (balance.gave || balance.received < HELPED_OFTEN ||
		    (best != THING_NONE &&
		     (balance.received < out->received ||
		      (balance.received == out->received &&
		       balance.last <= out->last))) ||
		    !may_be_written_to(query, i))
			continue;
		best = i;
		*out = balance;
	}
	return best;
}

static void add_kindest(const struct query *query, struct value *list)
{
	struct balance balance;
	int32_t who = kindest(query, &balance);
	struct row *row;

	if (who == THING_NONE)
		return;
	row = value_row(query->arena, list);
	view_cell_thing(query, row, "who", who);
	cell_print(query->arena, row, "words",
		   "helped you " STR_FMT
		   " and has had nothing from you yet. A line about something "
		   "they would like to know is enough.",
		   STR_ARG(view_times(query->arena, balance.received)));
}

void today_add_give(const struct query *query, struct value *top)
{
	struct value *list = value_make(query->arena, VALUE_ITEMS, "give",
					STR("One thing to give"));
	const struct match *match = best_match(query);

	if (match)
		view_match_row(query, list, match);
	else
		add_kindest(query, list);
	value_add_rows(query->arena, top, list);
}
