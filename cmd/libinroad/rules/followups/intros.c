/*
 * intros: an introduction that stands still, and whose move it is. Once two
 * have met, report-back says what is next.
 */
#include "../ground.h"
#include "../phrase.h"
#include "followups.h"

/* An introduction as it stood after one of its lines. */
struct standing {
	const struct intro *intro;
	const struct intro_step *step;
	bool mine; /* I bring two people together; else I am brought to one */
	int32_t due;
};

/* ------------------------------------------------------------- whose move it
 * is
 */

/* What is kind to do next where I bring a and b together. */
static struct str what_of_mine(const struct ruling *ruling,
			       enum intro_state state, struct str a,
			       struct str b)
{
	if (state == INTRO_AGREED)
		return str_print(ruling->arena,
				 "one of " STR_FMT " and " STR_FMT
				 " said yes: ask the other",
				 STR_ARG(a), STR_ARG(b));
	if (state == INTRO_BOTH_AGREED)
		return str_print(ruling->arena,
				 "bring " STR_FMT " and " STR_FMT
				 " together: one line to both",
				 STR_ARG(a), STR_ARG(b));
	if (state == INTRO_MADE)
		return str_print(ruling->arena,
				 "ask " STR_FMT
				 " whether a day is found with " STR_FMT,
				 STR_ARG(a), STR_ARG(b));
	return str_print(ruling->arena,
			 "ask " STR_FMT " and " STR_FMT
			 " once more whether they would like to meet",
			 STR_ARG(a), STR_ARG(b));
}

/* And where the helper brings me to someone. */
static struct str what_of_theirs(const struct ruling *ruling,
				 enum intro_state state, struct str helper,
				 struct str who)
{
	if (state == INTRO_AGREED)
		return str_print(ruling->arena,
				 "ask " STR_FMT " whether " STR_FMT
				 " would like to meet, too",
				 STR_ARG(helper), STR_ARG(who));
	if (state == INTRO_BOTH_AGREED)
		return str_print(ruling->arena,
				 "ask " STR_FMT
				 " for one line to you and " STR_FMT,
				 STR_ARG(helper), STR_ARG(who));
	if (state == INTRO_MADE)
		return str_print(ruling->arena,
				 "find a day with " STR_FMT ", whom " STR_FMT
				 " brought you to",
				 STR_ARG(who), STR_ARG(helper));
	return str_print(ruling->arena,
			 "ask " STR_FMT " once more, kindly, about " STR_FMT,
			 STR_ARG(helper), STR_ARG(who));
}

static struct str what_next(const struct ruling *ruling,
			    const struct standing *s)
{
	const struct intro *intro = s->intro;
	struct str b = thing_first_name(ruling, intro->b);

	if (s->mine)
		return what_of_mine(ruling, s->step->state,
				    thing_first_name(ruling, intro->a), b);
	return what_of_theirs(ruling, s->step->state,
			      thing_first_name(ruling, intro->helper), b);
}

/* What was said, and what it waits for. */
struct still {
	const char *said, *move;
};

static struct str why_still(const struct ruling *ruling,
			    const struct standing *s)
{
	static const struct still MINE[] = {
		[INTRO_ASKED] = { "you asked them", "no yes since" },
		[INTRO_AGREED] = { "one of them said yes",
				   "the other has not" },
		[INTRO_BOTH_AGREED] = { "both said yes", "it is your move" },
		[INTRO_MADE] = { "you brought them together",
				 "nothing was heard since" },
	};
	static const struct still THEIRS[] = {
		[INTRO_ASKED] = { "you asked for it", "no yes since" },
		[INTRO_AGREED] = { "the helper said yes",
				   "the other has not been heard" },
		[INTRO_BOTH_AGREED] = { "both said yes",
					"it is the helper's move" },
		[INTRO_MADE] = { "you were introduced", "it is your move" },
	};
	struct still still = (s->mine ? MINE : THEIRS)[s->step->state];

	return str_print(ruling->arena, "%s on " STR_FMT "; %s", still.said,
			 STR_ARG(phrase_day(ruling, s->step->day)), still.move);
}

/* The line that says what was done: that anyone said yes only they can say. */
static struct str line_of_mine(const struct ruling *ruling,
			       enum intro_state state, struct str a,
			       struct str b)
{
	if (state == INTRO_AGREED)
		return phrase_line(ruling,
				   "wrote " STR_FMT
				   ": whether they would like to meet " STR_FMT,
				   STR_ARG(b), STR_ARG(a));
	if (state == INTRO_BOTH_AGREED)
		return phrase_line(
			ruling, "intro: " STR_FMT " <-> " STR_FMT " %s",
			STR_ARG(a), STR_ARG(b), INTRO_STATES[INTRO_MADE]);
	if (state == INTRO_MADE)
		return phrase_line(ruling,
				   "wrote " STR_FMT
				   ": whether a day is found with " STR_FMT,
				   STR_ARG(a), STR_ARG(b));
	return phrase_line(ruling,
			   "wrote " STR_FMT " and " STR_FMT
			   ": whether they would like to meet",
			   STR_ARG(a), STR_ARG(b));
}

static struct str line_of_theirs(const struct ruling *ruling,
				 enum intro_state state, struct str helper,
				 struct str who)
{
	if (state == INTRO_AGREED)
		return phrase_line(ruling,
				   "wrote " STR_FMT ": whether " STR_FMT
				   " would like to meet",
				   STR_ARG(helper), STR_ARG(who));
	if (state == INTRO_BOTH_AGREED)
		return phrase_line(ruling,
				   "wrote " STR_FMT
				   ": asked for a line to " STR_FMT " and me",
				   STR_ARG(helper), STR_ARG(who));
	if (state == INTRO_MADE)
		return phrase_line(ruling, "wrote " STR_FMT ": a day to meet",
				   STR_ARG(who));
	return phrase_line(ruling,
			   "wrote " STR_FMT ": asked once more about " STR_FMT,
			   STR_ARG(helper), STR_ARG(who));
}

static struct str done_line(const struct ruling *ruling,
			    const struct standing *s)
{
	struct str b = phrase_mention(ruling, s->intro->b);

	return s->mine ? line_of_mine(ruling, s->step->state,
				      phrase_mention(ruling, s->intro->a), b)
		       : line_of_theirs(
				 ruling, s->step->state,
				 phrase_mention(ruling, s->intro->helper), b);
}

/* Whom to speak to: the helper up to the introduction, then the other. */
static int32_t whom(const struct standing *s)
{
	if (s->mine)
		return s->intro->a;
	return s->step->state == INTRO_MADE ? s->intro->b : s->intro->helper;
}

static struct item *propose(struct ruling *ruling, const struct standing *s)
{
	int32_t subject = s->mine ? s->intro->a : s->intro->b;
	struct item *item = rule_propose(ruling, subject, s->step->day, s->due,
					 s->step->place);

	item->who = whom(s);
	item->what = what_next(ruling, s);
	item->why = why_still(ruling, s);
	item_reason(ruling, item, s->step->place, "%s on " STR_FMT,
		    INTRO_STATES[s->step->state],
		    STR_ARG(phrase_day(ruling, s->step->day)));
	return item;
}

/* --------------------------------------------------------- what settles it */

/* Those who have met are introduced, whatever was typed. */
static const struct talk *spoken_since(const struct ruling *ruling,
				       const struct standing *s)
{
	int32_t day = s->step->day;
	const struct talk *a = NULL, *b;

	if (s->mine && s->step->state != INTRO_MADE)
		return NULL;
	b = ground_talk_after(ruling, s->intro->b, day);
	if (s->mine)
		a = ground_talk_after(ruling, s->intro->a, day);
	return a && (!b || a->day < b->day) ? a : b;
}

/* One reminder is enough: who was written to since is not asked again. */
static const struct outreach *asked_since(const struct ruling *ruling,
					  const struct reach *reach,
					  const struct standing *s)
{
	const struct outreach *a, *b = NULL;

	if (s->mine && s->step->state == INTRO_BOTH_AGREED)
		return NULL;
	a = ground_reach_after(ruling, reach, whom(s), s->step->day);
	/* Which of the two is still to be asked is not known. */
	if (s->mine && s->step->state == INTRO_AGREED)
		b = ground_reach_after(ruling, reach, s->intro->b,
				       s->step->day);
	return b && (!a || b->day < a->day) ? b : a;
}

static bool may_go_on(const struct ruling *ruling, const struct standing *s)
{
	int32_t other = s->mine ? s->intro->a : s->intro->helper;

	/* A wait for an answer of theirs is next-person's to follow. */
	return ground_may_contact(ruling, other) &&
	       ground_may_contact(ruling, s->intro->b) &&
	       ruling->record->persons[whom(s)].waiting < 0;
}

static void close_late(struct ruling *ruling, const struct standing *s,
		       int32_t day, struct place by, const char *words)
{
	struct item *item;

	/* What went on in time was never asked for. */
	if (day < s->due)
		return;
	item = propose(ruling, s);
	rule_close(item, day, by);
	item_reason(ruling, item, by, "%s", words);
}

static void judge_last(struct ruling *ruling, const struct reach *reach,
		       const struct standing *s)
{
	const struct talk *talk = spoken_since(ruling, s);
	const struct outreach *asked = asked_since(ruling, reach, s);

	if (talk) {
		close_late(ruling, s, talk->day, talk->place, "spoken since");
	} else if (asked) {
		close_late(ruling, s, asked->day, asked->place,
			   "written since");
	} else if (ruling->today >= s->due && may_go_on(ruling, s) &&
		   !ground_has_plan(ruling, whom(s))) {
		struct item *item = propose(ruling, s);

		item->close_with = done_line(ruling, s);
		/* Which of the two said yes only the seeker knows. */
		item->own_words = s->mine && s->step->state == INTRO_AGREED;
	}
}

static void follow_intro(struct ruling *ruling, const struct reach *reach,
			 const struct intro *intro, long days)
{
	const struct intro_step *steps =
		ruling->record->intro_steps.at + intro->steps.at;
	bool mine = intro->helper == ruling->book->me;

	for (uint32_t i = 0; i < intro->steps.n; i++) {
		struct standing s = {
			.intro = intro,
			.step = &steps[i],
			.mine = mine,
			.due = ground_workdays(ruling, steps[i].day, days + 1),
		};

		if (steps[i].state >= INTRO_MET || s.due == DATE_NONE ||
		    steps[i].day < ruling->record->thanks_from)
			continue;
		if (i + 1 < intro->steps.n)
			close_late(ruling, &s, steps[i + 1].day,
				   steps[i + 1].place,
				   INTRO_STATES[steps[i + 1].state]);
		else
			judge_last(ruling, reach, &s);
	}
}

static bool are_open(const struct ruling *ruling, const struct intro *intro)
{
	bool mine = intro->helper == ruling->book->me;

	if (intro->helper == intro->a || !ground_is_open(ruling, intro->b))
		return false;
	return mine ? ground_is_open(ruling, intro->a)
		    : ruling->record->searching &&
			       ground_is_open(ruling, intro->helper);
}

void follow_up_advance_intro(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	struct reach reach = ground_reach(ruling);
	long days = ruling_number(ruling, "days");

	for (int32_t i = 0; i < record->intros.n; i++)
		if (are_open(ruling, &record->intros.at[i]))
			follow_intro(ruling, &reach, &record->intros.at[i],
				     days);
}
