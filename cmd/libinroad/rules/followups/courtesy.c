/* courtesy: thanks, promises kept, promises remembered. */
#include "../ground.h"
#include "../phrase.h"
#include "followups.h"

/* -------------------------------------------------------------------- thank */

/* What was got, in a word: the first of the line, if it is one of these. */
static const char *help_noun(const struct ruling *ruling, struct place place)
{
	static const char *const NOUNS[][2] = {
		{ "advice", "advice" },	      { "info", "information" },
		{ "time", "time" },	      { "names", "names" },
		{ "intro", "introduction" },  { "referral", "referral" },
		{ "reference", "reference" }, { "treat", "treat" },
	};
	struct str text =
		place_line(ruling->record, place)
			? note_text(place_note(ruling->record, place),
				    place_words(ruling->record, place))
			: STR("");
	struct str word = str_word(&text);

	while (word.n && strchr(",;.:", word.at[word.n - 1]))
		word.n--;
	for (size_t i = 0; i < sizeof NOUNS / sizeof *NOUNS; i++)
		if (str_is(word, NOUNS[i][0]))
			return NOUNS[i][1];
	return "help";
}

static const char *thanks_noun(const struct ruling *ruling,
			       const struct thanks *thanks)
{
	const struct talk *talk =
		ground_talk_on(ruling, thanks->who, thanks->day);

	return thanks->for_favour || !talk ? help_noun(ruling, thanks->place)
					   : phrase_noun(talk->word);
}

static struct str thanks_why(const struct ruling *ruling,
			     const struct thanks *thanks, const char *noun)
{
	struct str day = phrase_day(ruling, thanks->day);

	if (thanks->thanked)
		return str_print(
			ruling->arena,
			"the %s of " STR_FMT ", thanked " STR_FMT, noun,
			STR_ARG(day),
			STR_ARG(phrase_day(ruling, thanks->thanked_day)));
	if (thanks->for_favour)
		return str_print(ruling->arena,
				 "they gave %s%s on " STR_FMT
				 ", not thanked yet",
				 strcmp(noun, "help") == 0 ? "" : "their ",
				 noun, STR_ARG(day));
	return str_print(ruling->arena,
			 "%d minutes on " STR_FMT ", not thanked yet",
			 thanks->minutes, STR_ARG(day));
}

static void propose_thanks(struct ruling *ruling, const struct thanks *thanks,
			   int32_t due)
{
	struct item *item = rule_propose(ruling, thanks->who, thanks->day, due,
					 thanks->place);
	const char *noun = thanks_noun(ruling, thanks);
	struct str first = thing_first_name(ruling, thanks->who);

	item->who = thanks->who;
	item->what = str_print(ruling->arena, "thank " STR_FMT " %sfor the %s",
			       STR_ARG(first),
			       thanks->by_hand ? "by hand " : "", noun);
	item->why = thanks_why(ruling, thanks, noun);
	item_reason(ruling, item, thanks->place, "the %s of " STR_FMT, noun,
		    STR_ARG(phrase_day(ruling, thanks->day)));
	if (thanks->thanked) {
		rule_close(item, thanks->thanked_day, thanks->closed_by);
		item_reason(ruling, item, thanks->closed_by, "thanked");
		return;
	}
	item->close_with = phrase_line(
		ruling, "thanked: " STR_FMT " %s",
		STR_ARG(phrase_mention(ruling, thanks->who)),
		thanks->by_hand ? "with a card, by hand" : "by note");
}

void follow_up_thank(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	long days = ruling_number(ruling, "days");

	for (int32_t i = 0; i < record->thanks.n; i++) {
		const struct thanks *thanks = &record->thanks.at[i];

		if (thanks->day < record->thanks_from ||
		    !(thanks->thanked
			      ? ground_is_open(ruling, thanks->who)
			      : ground_may_contact(ruling, thanks->who)))
			continue;
		propose_thanks(ruling, thanks,
			       ground_workdays(ruling, thanks->day, days));
	}
}

/* ------------------------------------------------------------- keep-promise */

static struct str promise_what(const struct ruling *ruling,
			       const struct promise *promise, struct str text)
{
	const char *colon = text.n ? ": " : "";

	if (promise->who == THING_NONE)
		return str_print(ruling->arena, "keep my word%s" STR_FMT, colon,
				 STR_ARG(text));
	return str_print(ruling->arena, "keep my word to " STR_FMT "%s" STR_FMT,
			 STR_ARG(thing_first_name(ruling, promise->who)), colon,
			 STR_ARG(text));
}

/*
 * What is sent keeps the only promise that is open, or the oldest that has a
 * word in common with it. Where there are several, or it is nobody's, only the
 * day on its own line is sure to close this one.
 */
static struct str promise_close(const struct ruling *ruling,
				const struct promise *promise, struct str text)
{
	if (promise->who == THING_NONE ||
	    ruling->record->persons[promise->who].open_mine > 1)
		return str_print(
			ruling->arena, "done:" STR_FMT,
			STR_ARG(date_str(ruling->arena, ruling->today)));
	return phrase_line(ruling, "sent: " STR_FMT " as promised: " STR_FMT,
			   STR_ARG(phrase_mention(ruling, promise->who)),
			   STR_ARG(text));
}

static void propose_promise(struct ruling *ruling,
			    const struct promise *promise)
{
	int32_t subject =
		promise->who != THING_NONE ? promise->who : promise->place.note;
	struct item *item = rule_propose(ruling, subject, promise->day,
					 promise->due, promise->place);
	struct str text = phrase_short(ruling, promise->place);

	item->who = promise->who;
	item->what = promise_what(ruling, promise, text);
	item->why =
		promise->day == DATE_NONE
			? STR("promised")
			: str_print(ruling->arena, "promised on " STR_FMT,
				    STR_ARG(phrase_day(ruling, promise->day)));
	if (promise->due_typed)
		item->why =
			str_print(ruling->arena, STR_FMT " for " STR_FMT,
				  STR_ARG(item->why),
				  STR_ARG(phrase_day(ruling, promise->due)));
	item_reason(ruling, item, promise->place, "promised: " STR_FMT,
		    STR_ARG(text));
	if (promise->state == PROMISE_OPEN) {
		item->close_with = promise_close(ruling, promise, text);
		return;
	}
	rule_close(item, promise->closed, promise->closed_by);
	if (promise->closed_by.note >= 0)
		item_reason(ruling, item, promise->closed_by, "%s",
			    promise->state == PROMISE_KEPT ? "kept"
							   : "dropped");
}

void follow_up_keep_promise(struct ruling *ruling)
{
	const struct record *record = ruling->record;

	for (int32_t i = 0; i < record->promises.n; i++) {
		const struct promise *promise = &record->promises.at[i];

		/* What was kept before the search began is history. */
		if (!promise->mine || (promise->closed != DATE_NONE &&
				       promise->closed < record->thanks_from))
			continue;
		if (promise->who != THING_NONE &&
		    !(promise->state == PROMISE_OPEN
			      ? ground_may_contact(ruling, promise->who)
			      : ground_is_open(ruling, promise->who)))
			continue;
		propose_promise(ruling, promise);
	}
}

/* -------------------------------------------------------------------- nudge */

static void propose_nudge(struct ruling *ruling, const struct promise *promise,
			  int32_t due, const struct outreach *nudged)
{
	struct item *item = rule_propose(ruling, promise->who, promise->day,
					 due, promise->place);
	struct str first = thing_first_name(ruling, promise->who);
	struct str text = phrase_short(ruling, promise->place);
	struct str mention = phrase_mention(ruling, promise->who);

	item->who = promise->who;
	item->what = str_print(ruling->arena,
			       "remind " STR_FMT " kindly, once: " STR_FMT,
			       STR_ARG(first), STR_ARG(text));
	item->why = str_print(ruling->arena,
			      "they said so on " STR_FMT ", for " STR_FMT,
			      STR_ARG(phrase_day(ruling, promise->day)),
			      STR_ARG(phrase_day(ruling, promise->due)));
	item_reason(ruling, item, promise->place, "they: " STR_FMT,
		    STR_ARG(text));
	if (promise->state != PROMISE_OPEN) {
		rule_close(item, promise->closed, promise->closed_by);
	} else if (nudged) {
		rule_close(item, nudged->day, nudged->place);
		item_reason(ruling, item, nudged->place, "reminded");
	} else {
		/* What has come is another line, and only they know when. */
		item->close_with = phrase_line(
			ruling, "wrote " STR_FMT ": reminded: " STR_FMT,
			STR_ARG(mention), STR_ARG(text));
	}
}

void follow_up_nudge(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	long days = ruling_number(ruling, "days");
	struct reach reach = ground_reach(ruling);

	for (int32_t i = 0; i < record->promises.n; i++) {
		const struct promise *promise = &record->promises.at[i];
		int32_t due = ground_workdays(ruling, promise->due, days);
		int32_t last = ruling->today;

		if (promise->mine || due == DATE_NONE ||
		    promise->day == DATE_NONE ||
		    !ground_may_contact(ruling, promise->who))
			continue;
		if (promise->state == PROMISE_DROPPED)
			continue;
		/* What came in time left nothing to remind of. */
		if (promise->state == PROMISE_KEPT)
			last = promise->closed;
		if (last == DATE_NONE || last < due)
			continue;
		propose_nudge(ruling, promise, due,
			      ground_reach_after(ruling, &reach, promise->who,
						 due - 1));
	}
}
