/*
 * way_step: what to do first on a way: settle what is owed, go on with what was
 * asked already, talk before asking.
 */
#include "parts.h"

/* What stands in the way of asking someone now, and how it is settled. */
static bool settle_first(const struct query *query, int32_t who,
			 unsigned doubts, struct way_step *step)
{
	struct arena *arena = query->arena;
	struct str first = view_first_name(query, who);
	struct str at = view_mention(query, who);
	char day[DATE_TEXT];

	date_text(query->today, day);
	if (doubts & DOUBT_THANKS) {
		step->what = str_print(arena, "thank " STR_FMT " first",
				       STR_ARG(first));
		step->write =
			str_print(arena, "- %s thanked: " STR_FMT " by note",
				  day, STR_ARG(at));
		return true;
	}
	if (doubts & DOUBT_PROMISE) {
		step->what = str_print(
			arena, "keep what you promised " STR_FMT " first",
			STR_ARG(first));
		step->write = str_print(arena, "- %s gave: " STR_FMT " …", day,
					STR_ARG(at));
		return true;
	}
	if (!(doubts & DOUBT_TIRED))
		return false;
	step->what =
		str_print(arena, STR_FMT ": " STR_FMT, STR_ARG(first),
			  STR_ARG(view_leave_alone(query, who, query->today,
						   &(struct place){ -1, -1 })));
	return true;
}

/* The introduction that is under way between the first two, or NULL. */
static const struct intro *intro_of(const struct query *query, int32_t helper,
				    int32_t to)
{
	struct view_run run = view_touching(query, LIST_INTROS, helper);

	for (int32_t i = 0; i < run.n; i++) {
		const struct intro *intro =
			query->record->intros.at + run.at[i];
		if (intro->helper == helper && intro->b == to)
			return intro;
	}
	return NULL;
}

static const char *next_state(enum intro_state state)
{
	switch (state) {
	case INTRO_ASKED:
		return INTRO_STATES[INTRO_AGREED];
	case INTRO_AGREED:
	case INTRO_BOTH_AGREED:
		return INTRO_STATES[INTRO_MADE];
	case INTRO_MADE:
		return INTRO_STATES[INTRO_MET];
	case INTRO_MET:
		return INTRO_STATES[INTRO_REPORTED];
	case INTRO_REPORTED:
	case INTRO_DECLINED:
	case N_INTRO_STATES:
		break;
	}
	return NULL;
}

/* What was asked already goes on from where it stands. */
static struct str under_way(const struct query *query,
			    const struct intro *intro)
{
	struct str helper = view_first_name(query, intro->helper);
	struct str to = view_first_name(query, intro->b);
	struct str day = date_words(query->arena, intro->day, query->today);

	switch (intro->state) {
	case INTRO_ASKED:
		return str_print(query->arena,
				 "you asked " STR_FMT " on " STR_FMT
				 "; once they agree, write",
				 STR_ARG(helper), STR_ARG(day));
	case INTRO_AGREED:
	case INTRO_BOTH_AGREED:
		return str_print(query->arena,
				 STR_FMT " agreed on " STR_FMT
					 "; once it is made, write",
				 STR_ARG(helper), STR_ARG(day));
	case INTRO_MADE:
		return str_print(query->arena,
				 STR_FMT
				 " wrote to you both; once you met " STR_FMT
				 ", write",
				 STR_ARG(helper), STR_ARG(to));
	case INTRO_MET:
		return str_print(query->arena,
				 "you have met " STR_FMT "; tell " STR_FMT
				 " how it went",
				 STR_ARG(to), STR_ARG(helper));
	case INTRO_REPORTED:
		return str_print(query->arena,
				 STR_FMT " did this for you already; go on "
					 "with " STR_FMT " yourself",
				 STR_ARG(helper), STR_ARG(to));
	case INTRO_DECLINED:
	case N_INTRO_STATES:
		break;
	}
	return str_print(query->arena,
			 STR_FMT " said no on " STR_FMT
				 "; ask for nothing more here",
			 STR_ARG(helper), STR_ARG(day));
}

static bool go_on(const struct query *query, int32_t helper, int32_t to,
		  struct way_step *step)
{
	const struct intro *intro = intro_of(query, helper, to);
	const char *next;

	if (!intro)
		return false;
	step->what = under_way(query, intro);
	next = next_state(intro->state);
	if (next)
		step->write = str_print(
			query->arena, "- intro: " STR_FMT " -> " STR_FMT " %s",
			STR_ARG(view_mention(query, helper)),
			STR_ARG(view_mention(query, to)), next);
	return true;
}

static struct str wrote(const struct query *query, int32_t who)
{
	char day[DATE_TEXT];

	return str_print(query->arena, "- %s wrote " STR_FMT,
			 date_text(query->today, day),
			 STR_ARG(view_mention(query, who)));
}

/* Someone one reaches without help. */
static void step_alone(const struct query *query, int32_t who,
		       struct way_step *step)
{
	const struct person *person = view_person(query, who);
	struct str first = view_first_name(query, who);

	if (person->next_meeting >= 0) {
		step->what = str_print(query->arena,
				       "you have a meeting with " STR_FMT
				       "; prepare it",
				       STR_ARG(first));
		step->type = str_print(
			query->arena, "inroad prep " STR_FMT,
			STR_ARG(str_shell_word(
				query->arena,
				view_id(query, person->next_meeting))));
		return;
	}
	step->what = str_print(
		query->arena, "write to " STR_FMT " yourself, for a short talk",
		STR_ARG(first));
	step->write = wrote(query, who);
}

/* An introduction is asked of people one has talked with. */
static bool talk_first(const struct query *query, int32_t who,
		       struct way_step *step)
{
	if (view_person(query, who)->talks)
		return false;
	step->what = str_print(query->arena,
			       "talk with " STR_FMT
			       " before you ask for an introduction",
			       STR_ARG(view_first_name(query, who)));
	step->write = wrote(query, who);
	return true;
}

/* One need not be introduced to someone one talks with; a friend's word may
 * still open more than one's own. */
static bool known_already(const struct query *query, int32_t helper, int32_t to,
			  struct way_step *step)
{
	const struct person *person = view_person(query, to);
	struct str first = view_first_name(query, to);
	struct path best;
	char day[DATE_TEXT];

	if (!person->talks || person->tie < 2)
		return false;
	if (paths_best(view_paths(query), to, &best) && best.n == 1) {
		step->what = str_print(query->arena,
				       "you know " STR_FMT
				       " well enough to write yourself",
				       STR_ARG(first));
		step->write = wrote(query, to);
		return true;
	}
	step->what = str_print(
		query->arena,
		"ask " STR_FMT " to say a word for you to " STR_FMT,
		STR_ARG(view_first_name(query, helper)), STR_ARG(first));
	step->write = str_print(query->arena,
				"- %s asked: " STR_FMT " a word to " STR_FMT,
				date_text(query->today, day),
				STR_ARG(view_mention(query, helper)),
				STR_ARG(view_mention(query, to)));
	return true;
}

struct way_step view_way_step(const struct query *query, const struct path *way)
{
	struct way_step step = { 0 };
	int32_t who = way->hops[0].to, to;

	if (settle_first(query, who, way->hops[0].doubts, &step))
		return step;
	if (way->n == 1) {
		step_alone(query, who, &step);
		return step;
	}
	to = way->hops[1].to;
	if (go_on(query, who, to, &step) ||
	    known_already(query, who, to, &step) ||
	    talk_first(query, who, &step))
		return step;
	step.what = str_print(query->arena,
			      "ask " STR_FMT " for an introduction to " STR_FMT,
			      STR_ARG(view_first_name(query, who)),
			      STR_ARG(view_first_name(query, to)));
	step.write = str_print(query->arena,
			       "- intro: " STR_FMT " -> " STR_FMT " asked",
			       STR_ARG(view_mention(query, who)),
			       STR_ARG(view_mention(query, to)));
	return step;
}
