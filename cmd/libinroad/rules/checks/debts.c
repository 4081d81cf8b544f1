/* debts: what is owed to people: thanks, and what was promised. */
#include "../ground.h"
#include "../mark.h"
#include "../phrase.h"
#include "checks.h"

/* ---------------------------------------------------------------- unthanked */

static void find_unthanked(struct ruling *ruling, const struct thanks *thanks)
{
	const struct talk *talk =
		ground_talk_on(ruling, thanks->who, thanks->day);
	struct str first = thing_first_name(ruling, thanks->who);
	struct str day = phrase_day(ruling, thanks->day);
	struct span span = mark_who(ruling, thanks->place, thanks->who);
	struct finding *finding;

	if (thanks->for_favour || !talk)
		finding = rule_find(ruling, thanks->place, span,
				    "no thanks yet for the help of " STR_FMT
				    " on " STR_FMT,
				    STR_ARG(first), STR_ARG(day));
	else
		finding = rule_find(
			ruling, thanks->place, span,
			"no thanks yet for the %s with " STR_FMT " on " STR_FMT,
			phrase_noun(talk->word), STR_ARG(first), STR_ARG(day));
	rule_hint(
		ruling, finding, "write: " STR_FMT,
		STR_ARG(phrase_line(
			ruling, "thanked: " STR_FMT " %s",
			STR_ARG(phrase_mention(ruling, thanks->who)),
			thanks->by_hand ? "with a card, by hand" : "by note")));
}

void check_unthanked(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	long days = ruling_number(ruling, "days");

	for (int32_t i = 0; i < record->thanks.n; i++) {
		const struct thanks *thanks = &record->thanks.at[i];

		if (thanks->thanked || thanks->day < record->thanks_from ||
		    ruling->today <=
			    ground_workdays(ruling, thanks->day, days) ||
		    !ground_may_contact(ruling, thanks->who) ||
		    rule_is_skipped(ruling, "thank", thanks->who, thanks->day,
				    thanks->place))
			continue;
		find_unthanked(ruling, thanks);
	}
}

/* ---------------------------------------------------------- overdue-promise */

static void find_overdue(struct ruling *ruling, const struct promise *promise)
{
	struct span span =
		promise->due_typed
			? mark_token(ruling, promise->place, TOKEN_DUE)
			: mark_word(ruling, promise->place);
	struct str due = phrase_day(ruling, promise->due);
	char today[DATE_TEXT];
	struct finding *finding;

	if (promise->who != THING_NONE)
		finding = rule_find(
			ruling, promise->place, span,
			"promised to " STR_FMT " by " STR_FMT
			", and not kept yet",
			STR_ARG(thing_first_name(ruling, promise->who)),
			STR_ARG(due));
	else
		finding = rule_find(ruling, promise->place, span,
				    "promised by " STR_FMT ", and not kept yet",
				    STR_ARG(due));
	rule_hint(ruling, finding,
		  "when it is kept, add done:%s to the line; else tell them, "
		  "and write a new due:",
		  date_text(ruling->today, today));
}

/* By a skip: of its follow-up, which is the person's, else the note's. */
static bool is_let_go(const struct ruling *ruling,
		      const struct promise *promise)
{
	return rule_is_skipped(ruling, "keep-promise",
			       promise->who != THING_NONE ? promise->who
							  : promise->place.note,
			       promise->day, promise->place);
}

void check_overdue_promise(struct ruling *ruling)
{
	const struct record *record = ruling->record;

	for (int32_t i = 0; i < record->promises.n; i++) {
		const struct promise *promise = &record->promises.at[i];

		if (promise->mine && promise->state == PROMISE_OPEN &&
		    promise->due != DATE_NONE && promise->due < ruling->today &&
		    (promise->who == THING_NONE ||
		     ground_may_contact(ruling, promise->who)) &&
		    !is_let_go(ruling, promise))
			find_overdue(ruling, promise);
	}
}
