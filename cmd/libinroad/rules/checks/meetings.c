/* meetings: meetings that nothing is prepared for, or nothing came of.
 */
#include "../ground.h"
#include "../mark.h"
#include "../phrase.h"
#include "checks.h"

/* A skip: of the follow-up that mirrors a check: of the meeting, else of the
 * first person of a planned line. */
static bool is_let_be(const struct ruling *ruling, const char *followup,
		      const struct talk *talk)
{
	int32_t subject = talk->meeting;

	if (subject < 0)
		subject = talk->who.n ? talk_people(ruling->record, talk)[0]
				      : THING_NONE;
	return rule_is_skipped(ruling, followup, subject, talk->day,
			       talk->place);
}

/* --------------------------------------------------------------- unprepared */

static void find_unprepared(struct ruling *ruling, const struct talk *talk)
{
	struct place place =
		talk->meeting >= 0 ? ground_note(talk->meeting) : talk->place;
	struct span span = talk->meeting >= 0
				   ? place_span(ruling->record, place)
				   : mark_word(ruling, place);
	bool near = talk->day - ruling->today <= 1;
	struct str day = near ? phrase_distance(ruling, talk->day)
			      : phrase_day(ruling, talk->day);
	struct finding *finding = rule_find(
		ruling, place, span,
		"the %s with " STR_FMT " %s" STR_FMT
		" has no goal, agenda or who-else",
		phrase_noun(talk->word), STR_ARG(phrase_people(ruling, talk)),
		near ? "" : "on ", STR_ARG(day));

	if (talk->meeting >= 0)
		rule_hint(ruling, finding,
			  "write in the front matter: goal: what I want to "
			  "know or have after it");
	else
		rule_hint(ruling, finding,
			  "give it a note: " STR_FMT ", and write there: goal: "
			  "what I want to know",
			  STR_ARG(phrase_new_meeting(ruling, talk)));
}

void check_unprepared(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	long days = ruling_number(ruling, "days");

	for (int32_t i = record->talks.n - 1;
	     i >= 0 && record->talks.at[i].day >= ruling->today; i--) {
		const struct talk *talk = &record->talks.at[i];
		struct sheet sheet;

		if (talk->day - ruling->today > days ||
		    !ground_is_ahead(ruling, talk) ||
		    is_let_be(ruling, "prepare", talk))
			continue;
		sheet = ground_sheet(ruling, talk);
		if (!sheet.goal && !sheet.agenda && !sheet.who_else)
			find_unprepared(ruling, talk);
	}
}

/* ------------------------------------------------------ nothing-came-of-it */

/* Verbs that tell of a result or a next step; thanks alone are none. */
static bool is_yield(int word)
{
	switch (word) {
	case VERB_LEARNED:
	case VERB_NAMED:
	case VERB_TOLD:
	case VERB_GAVE:
	case VERB_GOT:
	case VERB_NEED:
	case VERB_OFFER:
	case VERB_INTRO:
	case VERB_PROMISED:
	case VERB_THEY:
	case VERB_FEEDBACK:
	case VERB_SENT:
		return true;
	default: /* every other word */
		return false;
	}
}

static bool has_task(const struct note *note)
{
	const struct note_line *lines = note_lines(note);

	for (uint32_t i = 0; i < note->lines.n; i++)
		if (lines[i].task != TASK_NONE)
			return true;
	return false;
}

/* What was written of a talk: verbs, a line's own words, a task. */
static bool has_yield(const struct ruling *ruling, const struct talk *talk)
{
	const struct record *record = ruling->record;

	for (uint32_t i = 0; i < talk->verbs.n; i++)
		if (is_yield(place_line(record,
					record->places.at[talk->verbs.at + i])
				     ->word))
			return true;
	for (uint32_t i = 0; i < talk->sources.n; i++) {
		const struct note_line *line = place_line(
			record, record->places.at[talk->sources.at + i]);

		if (line && line->text.end > line->text.at)
			return true;
	}
	return has_task(book_thing(ruling->book, talk->meeting)->note);
}

void check_nothing_came_of_it(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	long days = ruling_number(ruling, "days");

	for (int32_t i = 0; i < record->talks.n; i++) {
		const struct talk *talk = &record->talks.at[i];

		if (talk->meeting < 0 || !talk->counts ||
		    ruling->today - talk->day < days ||
		    has_yield(ruling, talk) ||
		    is_let_be(ruling, "debrief", talk))
			continue;
		rule_hint(ruling,
			  rule_find_at(ruling, ground_note(talk->meeting),
				       "nothing came of the %s with " STR_FMT
				       " on " STR_FMT,
				       phrase_noun(talk->word),
				       STR_ARG(phrase_people(ruling, talk)),
				       STR_ARG(phrase_day(ruling, talk->day))),
			  "write what did: - learned: …, - named: …, "
			  "- gave: …; or a next step: - promised: … due:fri");
	}
}
