/*
 * research: what is known before a meeting: too little of someone new, or too
 * old to build on.
 */
#include "../course.h"
#include "../ground.h"
#include "../mark.h"
#include "../phrase.h"
#include "checks.h"

/* When a fact was last known to be true. */
static int32_t known_on(const struct fact *fact)
{
	return fact->checked > fact->day ? fact->checked : fact->day;
}

static bool is_kind(const struct ruling *ruling, int32_t thing, enum kind kind)
{
	return thing >= 0 && book_thing(ruling->book, thing)->kind == kind;
}

/* ------------------------------------------------------------- unresearched */

#define SUBJECTS_MAX \
	8 /* person, company, topic, and what a meeting is about \
	   */

/* The first meeting with someone for whom one should come prepared. */
struct first_meeting {
	const struct talk *talk;
	int32_t who, company;
	bool decides;
	int32_t subjects[SUBJECTS_MAX];
	int n_subjects;
};

/* The newest few facts of each subject, by its number in `of`. */
struct fresh {
	int32_t *of; /* one a thing: its number and one, 0: no subject */
	ARRAY_OF(int32_t) things;
	struct place *places; /* `wanted` a subject */
	long *n;
	long wanted;
};

static void add_subject(struct ruling *ruling, struct fresh *fresh,
			struct first_meeting *meeting, int32_t thing)
{
	if (thing < 0 || meeting->n_subjects == SUBJECTS_MAX)
		return;
	meeting->subjects[meeting->n_subjects++] = thing;
	if (fresh->of[thing])
		return;
	*ARRAY_PUSH(ruling->arena, &fresh->things) = thing;
	fresh->of[thing] = (int32_t)fresh->things.n;
}

static void add_about(struct ruling *ruling, struct fresh *fresh,
		      struct first_meeting *meeting)
{
	const struct note *note =
		book_thing(ruling->book, meeting->talk->meeting)->note;
	const struct note_field *field = note_field(note, ROLE_ABOUT);

	for (uint32_t i = 0; field && i < field->values.n; i++) {
		int32_t thing = book_value_target(
			ruling->book, meeting->talk->meeting,
			note_values(note) + field->values.at + i);

		if (is_kind(ruling, thing, KIND_COMPANY) ||
		    is_kind(ruling, thing, KIND_TOPIC))
			add_subject(ruling, fresh, meeting, thing);
	}
}

static bool is_decision_maker(const struct ruling *ruling, int32_t who)
{
	return ruling->record->persons[who].role == PERSON_DECISION_MAKER;
}

/* Someone in it never spoken to, who decides or whose company is dear. */
static bool is_first(struct ruling *ruling, const struct talk *talk,
		     long motivation, struct first_meeting *out)
{
	const struct record *record = ruling->record;

	for (uint32_t p = 0; p < talk->who.n; p++) {
		int32_t who = talk_people(record, talk)[p];
		bool decides = is_decision_maker(ruling, who);

		if (record->persons[who].talks ||
		    (!decides && ground_motivation(record, who) < motivation))
			continue;
		*out = (struct first_meeting){
			.talk = talk,
			.who = who,
			.company = record->persons[who].company,
			.decides = decides,
		};
		return true;
	}
	return false;
}

/* What was found out lately of all subjects, in one pass over the facts. */
static void gather_fresh(struct ruling *ruling, struct fresh *fresh, long days)
{
	const struct record *record = ruling->record;
	size_t n = fresh->things.n;

	fresh->places = ARENA_ARRAY(ruling->arena, struct place,
				    n * (size_t)fresh->wanted + 1);
	fresh->n = ARENA_ARRAY(ruling->arena, long, n + 1);
	for (int32_t i = 0; i < record->facts.n; i++) {
		const struct fact *fact = &record->facts.at[i];
		int32_t subject = fresh->of[fact->about] - 1;

		if (subject < 0 || fresh->n[subject] == fresh->wanted ||
		    known_on(fact) == DATE_NONE ||
		    ruling->today - known_on(fact) >= days)
			continue;
		fresh->places[subject * fresh->wanted + fresh->n[subject]++] =
			fact->place;
	}
}

/*
 * One line that tells of a company and of its industry is one fact. A subject
 * that has enough alone settles it; else it has all of its own here.
 */
static long count_fresh(struct ruling *ruling, const struct fresh *fresh,
			const struct first_meeting *meeting)
{
	struct place *seen =
		ARENA_ARRAY(ruling->arena, struct place,
			    (size_t)(meeting->n_subjects * fresh->wanted) + 1);
	long n = 0;

	for (int s = 0; s < meeting->n_subjects; s++) {
		int32_t subject = fresh->of[meeting->subjects[s]] - 1;

		for (long i = 0; i < fresh->n[subject]; i++) {
			struct place at =
				fresh->places[subject * fresh->wanted + i];
			long j = 0;

			while (j < n && (seen[j].note != at.note ||
					 seen[j].line != at.line))
				j++;
			if (j == n)
				seen[n++] = at;
		}
	}
	return n;
}

/* "nothing …", "1 fact … is all", "2 facts … are all". */
static struct str what_is_known(const struct ruling *ruling, long found,
				long days, struct str of)
{
	if (!found)
		return str_print(ruling->arena,
				 "nothing younger than %ld day%s is written "
				 "down about " STR_FMT,
				 days, phrase_s(days), STR_ARG(of));
	return str_print(ruling->arena,
			 "only %ld fact%s younger than %ld day%s %s written "
			 "down about " STR_FMT,
			 found, phrase_s(found), days, phrase_s(days),
			 found == 1 ? "is" : "are", STR_ARG(of));
}

static void find_unresearched(struct ruling *ruling,
			      const struct first_meeting *meeting, long found,
			      long days)
{
	const struct talk *talk = meeting->talk;
	bool near = talk->day - ruling->today <= 1, noted = talk->meeting >= 0;
	int32_t about = meeting->company >= 0 ? meeting->company : meeting->who;
	struct str day = near ? phrase_distance(ruling, talk->day)
			      : phrase_day(ruling, talk->day);
	struct str known =
		what_is_known(ruling, found, days, thing_title(ruling, about));
	struct place place = noted ? ground_note(talk->meeting) : talk->place;
	struct finding *finding = rule_find(
		ruling, place,
		noted ? place_span(ruling->record, place)
		      : mark_word(ruling, place),
		"the first %s with " STR_FMT " is %s" STR_FMT ", and " STR_FMT,
		phrase_noun(talk->word),
		STR_ARG(thing_first_name(ruling, meeting->who)),
		near ? "" : "on ", STR_ARG(day), STR_ARG(known));

	rule_hint(ruling, finding,
		  "read for a quarter of an hour and write what you "
		  "find: " STR_FMT,
		  STR_ARG(phrase_line(ruling, "learned: " STR_FMT " …",
				      STR_ARG(phrase_mention(ruling, about)))));
}

void check_unresearched(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	long ahead = ruling_number(ruling, "ahead");
	long days = ruling_number(ruling, "days");
	long motivation = ruling_number(ruling, "motivation");
	ARRAY_OF(struct first_meeting) meetings = { 0 };
	struct fresh fresh = { .wanted = ruling_number(ruling, "facts") };

	if (!record->searching || fresh.wanted <= 0)
		return;
	fresh.of = ARENA_ARRAY(ruling->arena, int32_t,
			       (size_t)ruling->book->n_things);
	for (int32_t i = record->talks.n - 1;
	     i >= 0 && record->talks.at[i].day >= ruling->today; i--) {
		const struct talk *talk = &record->talks.at[i];
		struct first_meeting first;

		if (talk->day - ruling->today > ahead ||
		    !ground_is_ahead(ruling, talk) ||
		    !is_first(ruling, talk, motivation, &first))
			continue;
		add_subject(ruling, &fresh, &first, first.who);
		add_subject(ruling, &fresh, &first, first.company);
		add_subject(ruling, &fresh, &first,
			    course_industry(ruling, first.company));
		if (talk->meeting >= 0)
			add_about(ruling, &fresh, &first);
		*ARRAY_PUSH(ruling->arena, &meetings) = first;
	}
	gather_fresh(ruling, &fresh, days);
	for (size_t i = 0; i < meetings.n; i++) {
		long found = count_fresh(ruling, &fresh, &meetings.at[i]);

		if (found < fresh.wanted)
			find_unresearched(ruling, &meetings.at[i], found, days);
	}
}

/* --------------------------------------------------------------- stale-fact */

/* What depends on knowing a thing; NULL words: nothing does. */
struct need {
	const char *words;
	int32_t day; /* of a conversation ahead, else DATE_NONE */
};

struct needs {
	struct need *of; /* one a thing */
};

/* The first reason given stands: meetings come first. */
static void need(struct needs *needs, int32_t thing, const char *words,
		 int32_t day)
{
	if (thing >= 0 && !needs->of[thing].words)
		needs->of[thing] = (struct need){ words, day };
}

static void need_meeting(const struct ruling *ruling, struct needs *needs,
			 const struct talk *talk)
{
	const struct record *record = ruling->record;
	const struct note *note;
	const struct note_field *field;

	for (uint32_t p = 0; p < talk->who.n; p++) {
		int32_t who = talk_people(record, talk)[p];
		int32_t company = record->persons[who].company;

		need(needs, who, "a meeting", talk->day);
		need(needs, company, "a meeting there", talk->day);
		need(needs, course_industry(ruling, company),
		     "a meeting in that field", talk->day);
	}
	if (talk->meeting < 0)
		return;
	note = book_thing(ruling->book, talk->meeting)->note;
	field = note_field(note, ROLE_ABOUT);
	for (uint32_t i = 0; field && i < field->values.n; i++)
		need(needs,
		     book_value_target(ruling->book, talk->meeting,
				       note_values(note) + field->values.at +
					       i),
		     "a meeting about it", talk->day);
}

/* Conversations ahead, open applications, the dearest targets. */
static struct needs list_needs(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	long ahead = ruling_number(ruling, "ahead");
	long top = ruling_number(ruling, "targets");
	struct needs needs = { ARENA_ARRAY(ruling->arena, struct need,
					   (size_t)ruling->book->n_things) };

	for (int32_t i = record->talks.n - 1;
	     i >= 0 && record->talks.at[i].day >= ruling->today; i--)
		if (record->talks.at[i].day - ruling->today <= ahead &&
		    ground_is_ahead(ruling, &record->talks.at[i]))
			need_meeting(ruling, &needs, &record->talks.at[i]);
	for (int32_t i = 0; i < record->applications.n; i++)
		if (record->applications.at[i].open)
			need(&needs, record->applications.at[i].company,
			     "an application there", DATE_NONE);
	for (int32_t i = 0; i < record->targets.n && i < top; i++)
		need(&needs, record->targets.at[i], "a target", DATE_NONE);
	return needs;
}

static void find_stale(struct ruling *ruling, int32_t thing, struct need reason,
		       int32_t known, struct place place)
{
	bool opening = is_kind(ruling, thing, KIND_OPENING);
	bool near = reason.day != DATE_NONE && reason.day - ruling->today <= 1;
	struct str depends =
		reason.day == DATE_NONE
			? str_print(ruling->arena, "%s depends on it",
				    reason.words)
			: str_print(ruling->arena, "%s is %s" STR_FMT,
				    reason.words, near ? "" : "on ",
				    STR_ARG(near ? phrase_distance(ruling,
								   reason.day)
						 : phrase_day(ruling,
							      reason.day)));
	struct finding *finding = rule_find(
		ruling, place,
		place.line >= 0 ? mark_word(ruling, place)
				: mark_field(ruling, place.note, ROLE_SEEN),
		"what is known of " STR_FMT " is %d day%s old, and " STR_FMT,
		STR_ARG(thing_title(ruling, thing)), ruling->today - known,
		phrase_s(ruling->today - known), STR_ARG(depends));
	struct str line = phrase_line(ruling, "checked: " STR_FMT " …",
				      STR_ARG(phrase_mention(ruling, thing)));

	if (opening)
		rule_hint(ruling, finding,
			  "ask whether it is still open, and write: " STR_FMT,
			  STR_ARG(line));
	else
		rule_hint(ruling, finding,
			  "look again, and write: " STR_FMT
			  "; or what has changed, with learned:",
			  STR_ARG(line));
}

/* Facts stand by day; an older one may have been looked at since. */
static const struct fact *newest_fact(const struct ruling *ruling,
				      int32_t thing)
{
	const struct record *record = ruling->record;
	struct run run = record->facts_about[thing];
	const struct fact *best = NULL;

	for (uint32_t i = 0; i < run.n; i++) {
		const struct fact *fact = &record->facts.at[run.at + i];

		if (known_on(fact) != DATE_NONE &&
		    (!best || known_on(fact) >= known_on(best)))
			best = fact;
	}
	return best;
}

/* -------------------------------------------------------------- of openings */

/* The last day on which an opening was seen or looked at. */
static void seen_at(const struct ruling *ruling, int32_t *seen, int32_t thing,
		    int32_t day)
{
	if (is_kind(ruling, thing, KIND_OPENING) && day != DATE_NONE &&
	    day <= ruling->today && day > seen[thing])
		seen[thing] = day;
}

/* Of each opening: its own date and lines, and what was checked or talked of
 * elsewhere. */
static int32_t *list_seen(const struct ruling *ruling)
{
	const struct book *book = ruling->book;
	int32_t *seen =
		ARENA_ARRAY(ruling->arena, int32_t, (size_t)book->n_things);

	for (int32_t i = 0; i < book->n_things; i++)
		seen[i] = DATE_NONE;
	for (int32_t i = 0; i < book->n_notes; i++) {
		const struct thing *thing = book_thing(book, i);

		if (thing->kind == KIND_OPENING) {
			const struct note_line *lines = note_lines(thing->note);

			seen_at(ruling, seen, i,
				note_number(thing->note, ROLE_SEEN, DATE_NONE));
			for (uint32_t l = 0; l < thing->note->lines.n; l++)
				if (lines[l].task != TASK_OPEN)
					seen_at(ruling, seen, i, lines[l].day);
		}
		for (uint32_t l = 0; l < thing->links_out.n; l++) {
			const struct link *link =
				&book->links[thing->links_out.at + l];
			const struct note_line *lines;
			int32_t line;

			if (!is_kind(ruling, link->to, KIND_OPENING))
				continue;
			lines = note_lines(thing->note);
			line = note_mentions(thing->note)[link->mention].line;
			if (line >= 0 && lines[line].task != TASK_OPEN)
				seen_at(ruling, seen, link->to,
					lines[line].day);
		}
	}
	return seen;
}

/* One bool a company: I applied there, so that its openings have served. */
static bool *list_applied(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	bool *applied = ARENA_ARRAY(ruling->arena, bool,
				    (size_t)ruling->book->n_things);

	for (int32_t i = 0; i < record->applications.n; i++)
		if (record->applications.at[i].company >= 0)
			applied[record->applications.at[i].company] = true;
	return applied;
}

/* One bool a thing. */
struct served {
	const bool *applied, *in_tasks;
};

/* What is planned that rests on an opening's being there still. */
static struct need need_of_opening(const struct ruling *ruling,
				   const struct needs *needs,
				   const struct served *served, int32_t opening)
{
	int32_t company =
		book_field_target(ruling->book, opening, ROLE_COMPANY);
	int32_t friend =
		book_field_target(ruling->book, opening, ROLE_MEANT_FOR);
	bool mine = friend < 0 || friend == ruling->book->me;
	int32_t depends = mine ? company : friend;

	if (mine && company >= 0 && served->applied[company])
		return (struct need){ NULL, DATE_NONE };
	if (needs->of[opening].words)
		return needs->of[opening];
	if (depends >= 0 && needs->of[depends].words)
		return mine ? needs->of[depends]
			    : (struct need){ "a meeting with whom it would "
					     "suit",
					     needs->of[depends].day };
	return (struct need){ served->in_tasks[opening] ? "a task" : NULL,
			      DATE_NONE };
}

static void check_openings(struct ruling *ruling, const struct needs *needs)
{
	long days = ruling_number(ruling, "opening");
	struct served served = { list_applied(ruling),
				 ground_in_tasks(ruling) };
	const int32_t *seen = list_seen(ruling);

	for (int32_t i = 0; i < ruling->book->n_notes; i++) {
		struct need reason;

		if (!is_kind(ruling, i, KIND_OPENING) || seen[i] == DATE_NONE ||
		    ruling->today - seen[i] <= days)
			continue;
		reason = need_of_opening(ruling, needs, &served, i);
		if (reason.words)
			find_stale(ruling, i, reason, seen[i], ground_note(i));
	}
}

void check_stale_fact(struct ruling *ruling)
{
	long company = ruling_number(ruling, "company");
	long topic = ruling_number(ruling, "topic");
	struct needs needs;

	if (!ruling->record->searching)
		return;
	needs = list_needs(ruling);
	for (int32_t i = 0; i < ruling->book->n_things; i++) {
		const struct fact *fact;
		long days = is_kind(ruling, i, KIND_COMPANY) ? company
			    : is_kind(ruling, i, KIND_TOPIC) ? topic
							     : -1;

		if (days < 0 || !needs.of[i].words)
			continue;
		fact = newest_fact(ruling, i);
		if (fact && ruling->today - known_on(fact) > days)
			find_stale(ruling, i, needs.of[i], known_on(fact),
				   fact->place);
	}
	check_openings(ruling, &needs);
}
