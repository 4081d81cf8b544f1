/*
 * ties: how single people are treated: ties left strained or let go, two doors
 * of one house knocked at, papers before words, a bill left to a guest.
 */
#include "../ground.h"
#include "../mark.h"
#include "../phrase.h"
#include "checks.h"

/* ----------------------------------------------------------------- strained */

void check_strained(struct ruling *ruling)
{
	const bool *named = ground_in_tasks(ruling);

	for (int32_t i = 0; i < ruling->book->n_notes; i++) {
		if (!ground_may_contact(ruling, i) ||
		    ruling->record->persons[i].state != CONTACT_STRAINED ||
		    named[i] || ground_has_plan(ruling, i) ||
		    rule_is_skipped_ever(ruling, "repair", i))
			continue;
		rule_hint(ruling,
			  rule_find(ruling, ground_note(i),
				    mark_field(ruling, i, ROLE_CONTACT_STATE),
				    "things are strained with " STR_FMT
				    ", and nothing is planned to mend them",
				    STR_ARG(thing_first_name(ruling, i))),
			  "write a task: - [ ] say sorry to " STR_FMT
			  " due:+2bd; or let it rest: state: closed",
			  STR_ARG(phrase_mention(ruling, i)));
	}
}

/* ---------------------------------------------------------------- faded-tie */

/* The day from which a tie has had no contact; DATE_NONE: not known. */
static int32_t quiet_since(const struct person *person)
{
	return person->last != DATE_NONE ? person->last : person->begins;
}

static void find_faded(struct ruling *ruling, int32_t who, long less)
{
	const struct person *person = &ruling->record->persons[who];
	struct str first = thing_first_name(ruling, who);
	struct span span = mark_field(ruling, who, ROLE_TIE);
	struct finding *finding;

	if (person->last == DATE_NONE)
		finding = rule_find(ruling, ground_note(who), span,
				    "a tie of %d with " STR_FMT
				    ", and no contact is written down",
				    person->claimed, STR_ARG(first));
	else
		finding = rule_find(ruling, ground_note(who), span,
				    "a tie of %d with " STR_FMT
				    ", and no contact since " STR_FMT,
				    person->claimed, STR_ARG(first),
				    STR_ARG(phrase_day(ruling, person->last)));
	rule_hint(ruling, finding,
		  "write to them without asking for anything: " STR_FMT
		  "; or say how near you are now: tie: %ld",
		  STR_ARG(phrase_line(ruling, "wrote " STR_FMT,
				      STR_ARG(phrase_mention(ruling, who)))),
		  less);
}

void check_faded_tie(struct ruling *ruling)
{
	long days = ruling_number(ruling, "days");
	long tie = ruling_number(ruling, "tie");
	long tried = ruling_number(ruling, "tried");

	for (int32_t i = 0; i < ruling->book->n_notes; i++) {
		const struct person *person = &ruling->record->persons[i];
		int32_t since = quiet_since(person);

		if (!book_is_person(ruling->book, i) || person->claimed < tie ||
		    since == DATE_NONE || ruling->today - since < days ||
		    (person->last_try != DATE_NONE &&
		     ruling->today - person->last_try < tried) ||
		    !ground_may_contact(ruling, i) ||
		    ground_has_plan(ruling, i))
			continue;
		find_faded(ruling, i, tie - 1);
	}
}

/* -------------------------------------------------------- parallel-approach */

/* Outreach at one company that is looked back at. */
#define APPROACHES_MAX 16

/* Approached by outreach before any contact: those one knows are no doors. */
static bool is_approach(const struct ruling *ruling, const struct outreach *out)
{
	const struct person *person = &ruling->record->persons[out->who];

	return person->first == DATE_NONE || person->first > out->day ||
	       (out->answered && person->first == out->answered_day);
}

/* One letter to two is no secret between them. */
static bool is_parallel(const struct ruling *ruling,
			const struct outreach *first,
			const struct outreach *second, long days)
{
	return first->who != second->who &&
	       (first->place.note != second->place.note ||
		first->place.line != second->place.line) &&
	       !first->answered &&
	       date_workdays_between(ground_calendar(ruling), first->day,
				     second->day) < days;
}

/* While the first may still answer, wait; later it is for the next time. */
static void hint_parallel(struct ruling *ruling, struct finding *finding,
			  const struct outreach *first, long days)
{
	int32_t until = ground_workdays(ruling, first->day, days);

	if (until >= ruling->today)
		rule_hint(ruling, finding,
			  "give " STR_FMT " until " STR_FMT
			  " to answer before anyone else there hears from you",
			  STR_ARG(thing_first_name(ruling, first->who)),
			  STR_ARG(phrase_day(ruling, until)));
	else
		rule_hint(ruling, finding,
			  "next time wait %ld business day%s for the answer of "
			  "one before you write to another there",
			  days, phrase_s(days));
}

static void find_parallel(struct ruling *ruling, const struct outreach *first,
			  const struct outreach *second, int32_t company,
			  long days)
{
	hint_parallel(ruling,
		      rule_find(ruling, second->place,
				mark_who(ruling, second->place, second->who),
				STR_FMT
				" and " STR_FMT ", both at " STR_FMT
				", were approached within %ld business day%s",
				STR_ARG(thing_first_name(ruling, first->who)),
				STR_ARG(thing_first_name(ruling, second->who)),
				STR_ARG(thing_title(ruling, company)), days,
				phrase_s(days)),
		      first, days);
}

/* The approaches at a target, the latest first: before[] chains them. */
struct approaches {
	struct ruling *ruling;
	int32_t *last;	 /* one a thing: the latest at it, or -1 */
	int32_t *before; /* one an outreach */
	long days;
};

static void judge_approach(struct approaches *a, int32_t index, int32_t company)
{
	const struct outreach *list = a->ruling->record->outreach.at;
	int32_t i = a->last[company];

	a->before[index] = i;
	a->last[company] = index;
	for (int n = 0; i >= 0 && n < APPROACHES_MAX; n++, i = a->before[i])
		if (is_parallel(a->ruling, &list[i], &list[index], a->days)) {
			find_parallel(a->ruling, &list[i], &list[index],
				      company, a->days);
			return;
		}
}

void check_parallel_approach(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	size_t n = (size_t)ruling->book->n_things;
	const bool *targets = ground_targets(ruling);
	long recent = ruling_number(ruling, "shown");
	struct approaches a = {
		.ruling = ruling,
		.last = ARENA_ARRAY(ruling->arena, int32_t, n),
		.before = ARENA_ARRAY(ruling->arena, int32_t,
				      (size_t)record->outreach.n),
		.days = ruling_number(ruling, "days"),
	};

	if (!record->searching)
		return;
	for (size_t i = 0; i < n; i++)
		a.last[i] = -1;
	for (int32_t i = 0; i < record->outreach.n; i++) {
		const struct outreach *out = &record->outreach.at[i];
		int32_t company = record->persons[out->who].company;

		if (company != THING_NONE && targets[company] &&
		    ruling->today - out->day < recent &&
		    is_approach(ruling, out))
			judge_approach(&a, i, company);
	}
}

/* ------------------------------------------------------------- resume-first */

/* "résumé", "CV (short)", "my resume," */
static bool is_resume(const struct ruling *ruling, struct place place)
{
	struct str text =
		phrase_fold(ruling, place_text(ruling->record, place));
	struct str word;

	while ((word = phrase_word(&text)).n)
		if (str_is(word, "cv") || str_is(word, "resume") ||
		    str_is(word, "resumes") || str_is(word, "curriculum"))
			return true;
	return false;
}

/* Those whose work is to read them. */
static bool is_recruiter(const struct ruling *ruling, int32_t who)
{
	return ruling->record->persons[who].role == PERSON_RECRUITER;
}

void check_resume_first(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	long days = ruling_number(ruling, "days");

	if (!record->searching)
		return;
	for (int32_t i = 0; i < record->remarks.n; i++) {
		const struct remark *remark = &record->remarks.at[i];

		if (remark->verb != VERB_SENT || remark->day == DATE_NONE ||
		    ruling->today - remark->day >= days ||
		    !ground_may_contact(ruling, remark->who) ||
		    record->persons[remark->who].first != DATE_NONE ||
		    is_recruiter(ruling, remark->who) ||
		    !is_resume(ruling, remark->place))
			continue;
		rule_hint(ruling,
			  rule_find(ruling, remark->place,
				    mark_word(ruling, remark->place),
				    "a résumé went to " STR_FMT
				    " before any conversation",
				    STR_ARG(thing_first_name(ruling,
							     remark->who))),
			  "ask for a short talk about their work, and write "
			  "it down: - call " STR_FMT ": …",
			  STR_ARG(phrase_mention(ruling, remark->who)));
	}
}

/* --------------------------------------------------------------- guest-paid */

static bool has_returned(const struct ruling *ruling, const bool *treated,
			 const struct talk *talk)
{
	const int32_t *who = talk_people(ruling->record, talk);

	for (uint32_t i = 0; i < talk->who.n; i++)
		if (treated[who[i]])
			return true;
	return false;
}

static void find_guest(struct ruling *ruling, const struct talk *talk)
{
	struct str people = phrase_people(ruling, talk);

	rule_hint(
		ruling,
		rule_find(ruling, talk->place,
			  mark_token(ruling, talk->place, TOKEN_PAID),
			  "I invited " STR_FMT " to the %s, and they paid",
			  STR_ARG(people), phrase_noun(talk->word)),
		"whoever invites pays: next time it is on me: - gave: " STR_FMT
		" treat; if I had offered, paid:offered",
		STR_ARG(phrase_mention(ruling,
				       talk_people(ruling->record, talk)[0])));
}

/* From the latest back: what I paid or gave since has evened it out. */
void check_guest_paid(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	bool *treated = ARENA_ARRAY(ruling->arena, bool,
				    (size_t)ruling->book->n_things);
	long days = ruling_number(ruling, "days");
	int32_t f = record->favours.n - 1;

	for (int32_t i = record->talks.n - 1; i >= 0; i--) {
		const struct talk *talk = &record->talks.at[i];
		const int32_t *who = talk_people(record, talk);

		if (!talk->counts || !talk->who.n)
			continue;
		if (ruling->today - talk->day >= days)
			break;
		for (; f >= 0 && record->favours.at[f].day > talk->day; f--)
			if (record->favours.at[f].way == FAVOUR_GAVE)
				treated[record->favours.at[f].who] = true;
		if (talk->paid == PAYER_ME)
			for (uint32_t p = 0; p < talk->who.n; p++)
				treated[who[p]] = true;
		else if (talk->invited == PAYER_ME &&
			 talk->paid == PAYER_THEM &&
			 ground_may_contact(ruling, who[0]) &&
			 !has_returned(ruling, treated, talk))
			find_guest(ruling, talk);
	}
}
