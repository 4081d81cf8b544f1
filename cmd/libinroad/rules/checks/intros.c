/*
 * intros: introductions that were asked for too soon, or that skipped someone;
 * and references who are called upon too often.
 */
#include "../ground.h"
#include "../mark.h"
#include "../phrase.h"
#include "checks.h"

#include <inroad/map.h>

#define TIE_KNOWN 3 /* claimed: we know each other, talks or not */

static uint64_t pair_key(int32_t a, int32_t b)
{
	return (uint64_t)(uint32_t)a << 32 | (uint32_t)b;
}

/* Whether a text of plain letters could hold it; of others nothing is said. */
static bool may_hold(struct str text, struct str letters)
{
	bool holds = false;

	for (size_t i = 0; i < text.n; i++) {
		if (text.at[i] & 0x80)
			return true;
		if ((text.at[i] | 0x20) == letters.at[0] &&
		    i + letters.n <= text.n &&
		    str_eq_nocase(str_sub(text, i, i + letters.n), letters))
			holds = true;
	}
	return holds;
}

/*
 * Whether a line's words have one that begins so: "intro", "introduction". Few
 * have, and folding a line costs more than all else here.
 */
static bool has_word(const struct ruling *ruling, struct place place,
		     struct str beginning)
{
	struct str text = place_text(ruling->record, place), word;

	if (!may_hold(text, beginning))
		return false;
	text = phrase_fold(ruling, text);
	while ((word = phrase_word(&text)).n)
		if (str_starts(word, beginning))
			return true;
	return false;
}

static int role_of(const struct ruling *ruling, int32_t who)
{
	return ruling->record->persons[who].role;
}

/* ---------------------------------------------------------------- early-ask */

/* An introduction that someone was asked for, by intro: or by asked:. */
struct request {
	int32_t helper, to; /* to: THING_NONE if nobody is named */
	int32_t day;
	struct place place;
};

/* Someone known of old needs no line to prove it. */
static bool is_known(const struct ruling *ruling, int32_t who)
{
	const struct note *note = book_thing(ruling->book, who)->note;
	const struct note_value *met = note ? note_value(note, ROLE_MET) : NULL;

	return ruling->record->persons[who].claimed >= TIE_KNOWN ||
	       (met && (met->about || met->precision != DATE_DAY));
}

static void find_early(struct ruling *ruling, const struct request *request,
		       bool stranger)
{
	struct str first = thing_first_name(ruling, request->helper);
	struct span span = mark_who(ruling, request->place, request->helper);
	struct finding *finding;

	if (stranger)
		finding = rule_find(ruling, request->place, span,
				    "asked " STR_FMT
				    " for an introduction before any talk",
				    STR_ARG(first));
	else if (role_of(ruling, request->helper) == PERSON_DECISION_MAKER)
		finding = rule_find(ruling, request->place, span,
				    "asked " STR_FMT
				    ", who decides and hardly knows me, for "
				    "an introduction",
				    STR_ARG(first));
	else
		finding = rule_find(
			ruling, request->place, span,
			"asked " STR_FMT
			", who hardly knows me, for the way to " STR_FMT
			", who decides",
			STR_ARG(first),
			STR_ARG(thing_first_name(ruling, request->to)));
	rule_hint(ruling, finding,
		  "ask for a quarter of an hour first, about their own work; "
		  "then: - coffee " STR_FMT ": …",
		  STR_ARG(phrase_mention(ruling, request->helper)));
}

static bool is_decider(const struct ruling *ruling, int32_t who)
{
	return who != THING_NONE &&
	       role_of(ruling, who) == PERSON_DECISION_MAKER;
}

/* Once we have spoken since, it is no use to bring it up. */
static void judge_request(struct ruling *ruling, struct map *said,
			  const struct request *request)
{
	const struct person *person = &ruling->record->persons[request->helper];
	bool stranger =
		person->talks == 0 && !is_known(ruling, request->helper);
	int64_t *slot;

	if (!ground_may_contact(ruling, request->helper))
		return;
	if (!stranger && (person->tie >= 2 ||
			  !(is_decider(ruling, request->helper) ||
			    is_decider(ruling, request->to)) ||
			  is_known(ruling, request->helper)))
		return;
	slot = map_put_number(said, pair_key(request->helper, 0));
	if (*slot != MAP_NONE)
		return;
	*slot = 1;
	find_early(ruling, request, stranger);
}

/* The first person that a line's words name. */
static int32_t asked_about(const struct ruling *ruling, struct place place)
{
	const struct note_line *line = place_line(ruling->record, place);

	for (uint32_t i = line->n_there; i < line->mentions.n; i++) {
		int32_t to = book_target(ruling->book, place.note,
					 (int32_t)(line->mentions.at + i));

		if (book_is_person(ruling->book, to))
			return to;
	}
	return THING_NONE;
}

void check_early_ask(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	struct map said = map_make(ruling->arena);
	long days = ruling_number(ruling, "days");

	for (int32_t i = 0; i < record->intros.n; i++) {
		const struct intro *intro = &record->intros.at[i];
		struct request request = { intro->helper, intro->b, intro->day,
					   intro->place };

		if (intro->state == INTRO_ASKED &&
		    intro->helper != ruling->book->me &&
		    ruling->today - intro->day < days)
			judge_request(ruling, &said, &request);
	}
	for (int32_t i = 0; i < record->asks.n; i++) {
		const struct ask *ask = &record->asks.at[i];
		struct request request = { ask->who, THING_NONE, ask->day,
					   ask->place };

		if (ask->answered || ruling->today - ask->day >= days ||
		    !has_word(ruling, ask->place, STR("intro")))
			continue;
		request.to = asked_about(ruling, ask->place);
		judge_request(ruling, &said, &request);
	}
}

/* -------------------------------------------------------------- intro-order */

/* Where an introduction went on without a yes. */
struct jump {
	const struct intro_step *step; /* NULL: nowhere */
	bool asked, agreed;	       /* a line said so before it */
};

/* An introduction that is asked for again begins anew. */
static struct jump find_jump(const struct ruling *ruling,
			     const struct intro *intro)
{
	const struct intro_step *steps =
		ruling->record->intro_steps.at + intro->steps.at;
	struct jump jump = { NULL, false, false };
	bool both = false;

	for (uint32_t i = 0; i < intro->steps.n; i++)
		switch (steps[i].state) {
		case INTRO_ASKED:
		case INTRO_DECLINED:
			jump = (struct jump){ NULL,
					      steps[i].state == INTRO_ASKED,
					      false };
			both = false;
			break;
		case INTRO_AGREED:
			jump.agreed = jump.agreed || !jump.step;
			break;
		case INTRO_BOTH_AGREED:
			both = true;
			break;
		case INTRO_MADE:
		case INTRO_MET:
		case INTRO_REPORTED:
			if (!both && !jump.step)
				jump.step = &steps[i];
			break;
		case N_INTRO_STATES:
			break;
		}
	return jump;
}

/*
 * What is worth saying still. Two whom I bring together should both have said
 * yes. Whoever introduces me answers for the other's yes: once we have met,
 * only their own is missed, if it was jumped over.
 */
static bool is_jump_open(const struct ruling *ruling, const struct intro *intro,
			 const struct jump *jump)
{
	if (!jump->step || intro->state == INTRO_REPORTED ||
	    intro->state == INTRO_DECLINED)
		return false;
	return intro->helper == ruling->book->me ||
	       intro->state == INTRO_MADE || (jump->asked && !jump->agreed);
}

static struct str arrow(struct ruling *ruling, const struct intro *intro)
{
	bool mine = intro->helper == ruling->book->me;

	return str_print(ruling->arena, STR_FMT " %s " STR_FMT,
			 STR_ARG(phrase_mention(ruling, mine ? intro->a
							     : intro->helper)),
			 mine ? "<->" : "->",
			 STR_ARG(phrase_mention(ruling, intro->b)));
}

static void find_skipped(struct ruling *ruling, const struct intro *intro,
			 const struct jump *jump)
{
	bool mine = intro->helper == ruling->book->me;
	int32_t first = mine ? intro->a : intro->helper;
	struct str who = thing_first_name(ruling, intro->b);
	char day[DATE_TEXT];

	if (!jump->agreed)
		who = str_print(ruling->arena, STR_FMT " and " STR_FMT,
				STR_ARG(thing_first_name(ruling, first)),
				STR_ARG(who));
	else if (mine)
		who = str_print(ruling->arena, "both " STR_FMT " and " STR_FMT,
				STR_ARG(thing_first_name(ruling, first)),
				STR_ARG(who));
	rule_hint(ruling,
		  rule_find(ruling, jump->step->place,
			    mark_word(ruling, jump->step->place),
			    "this introduction was %s, and no line says "
			    "that " STR_FMT " agreed",
			    jump->step->state == INTRO_MADE ? "made"
							    : "gone on with",
			    STR_ARG(who)),
		  "ask before names are given; if they agreed, write: - %s "
		  "intro: " STR_FMT " both-agreed",
		  date_text(jump->step->day, day),
		  STR_ARG(arrow(ruling, intro)));
}

/* Reports by helper and the one met: index in record->reports. */
static struct map map_reports(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	struct map map = map_make(ruling->arena);

	for (int32_t i = 0; i < record->reports.n; i++) {
		const struct report *report = &record->reports.at[i];

		if (report->application < 0)
			*map_put_number(&map, pair_key(report->helper,
						       report->met)) = i;
	}
	return map;
}

/* The day from which the helper waits for a report; DATE_NONE: for none. */
static int32_t owed_since(const struct ruling *ruling, const struct map *map,
			  const struct intro *intro)
{
	int64_t i = map_get_number(map, pair_key(intro->helper, intro->b));
	const struct report *report;

	if (i == MAP_NONE || !ground_may_contact(ruling, intro->helper))
		return DATE_NONE;
	report = &ruling->record->reports.at[i];
	return report->given || rule_is_skipped(ruling, "report-back",
						report->helper, report->day,
						report->place)
		       ? DATE_NONE
		       : report->day;
}

/* Two whom I brought together, and neither of them was spoken to since. */
static int32_t unheard_since(const struct ruling *ruling,
			     const struct intro *intro)
{
	return !ground_may_contact(ruling, intro->a) ||
			       !ground_may_contact(ruling, intro->b) ||
			       ground_talk_after(ruling, intro->a,
						 intro->day) ||
			       ground_talk_after(ruling, intro->b, intro->day)
		       ? DATE_NONE
		       : intro->day;
}

static void judge_report(struct ruling *ruling, const struct map *reports,
			 const struct intro *intro, long days)
{
	bool mine = intro->helper == ruling->book->me;
	const struct intro_step *met =
		&ruling->record->intro_steps
			 .at[intro->steps.at + intro->steps.n - 1];
	int32_t since = mine ? unheard_since(ruling, intro)
			     : owed_since(ruling, reports, intro);
	struct finding *finding;

	if (since == DATE_NONE || since < ruling->record->thanks_from ||
	    ruling->today <= ground_workdays(ruling, since, days))
		return;
	if (mine)
		finding = rule_find(ruling, met->place,
				    mark_word(ruling, met->place),
				    "they met on " STR_FMT
				    ", and I have not heard how it went",
				    STR_ARG(phrase_day(ruling, since)));
	else
		finding = rule_find(
			ruling, met->place, mark_word(ruling, met->place),
			"met " STR_FMT " on " STR_FMT ", and " STR_FMT
			" has not heard how it went",
			STR_ARG(thing_first_name(ruling, intro->b)),
			STR_ARG(phrase_day(ruling, since)),
			STR_ARG(thing_first_name(ruling, intro->helper)));
	rule_hint(ruling, finding, "%s, and write: " STR_FMT,
		  mine ? "ask one of them" : "tell them in two lines",
		  STR_ARG(phrase_line(ruling, "intro: " STR_FMT " reported",
				      STR_ARG(arrow(ruling, intro)))));
}

void check_intro_order(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	struct map reports = map_reports(ruling);
	long days = ruling_number(ruling, "days");

	for (int32_t i = 0; i < record->intros.n; i++) {
		const struct intro *intro = &record->intros.at[i];
		struct jump jump = find_jump(ruling, intro);

		if (intro->helper == intro->a) /* `@me -> @who` */
			continue;
		if (is_jump_open(ruling, intro, &jump))
			find_skipped(ruling, intro, &jump);
		else if (intro->state == INTRO_MET)
			judge_report(ruling, &reports, intro, days);
	}
}

/* -------------------------------------------------------- reference-fatigue */

/* One time that someone was called upon as a reference. */
struct use {
	int32_t who, day;
	int32_t before; /* index of the one before it, or -1 */
	struct place place;
};

struct uses {
	struct ruling *ruling;
	ARRAY_OF(struct use) list;
	int32_t *last; /* one a thing: index of their latest, or -1 */
	int *asked;    /* one a thing: asks that no got: has followed yet */
};

static bool is_reference(const struct ruling *ruling, struct place place)
{
	return has_word(ruling, place, STR("refere"));
}

static void add_use(struct uses *uses, int32_t who, int32_t day,
		    struct place place)
{
	*ARRAY_PUSH(uses->ruling->arena, &uses->list) =
		(struct use){ who, day, uses->last[who], place };
	uses->last[who] = (int32_t)uses->list.n - 1;
}

/* What is got after it was asked for is the same use. */
static void add_got(struct uses *uses, const struct favour *favour)
{
	if (favour->way != FAVOUR_GOT ||
	    !is_reference(uses->ruling, favour->place))
		return;
	if (uses->asked[favour->who] > 0)
		uses->asked[favour->who]--;
	else
		add_use(uses, favour->who, favour->day, favour->place);
}

static void add_asked(struct uses *uses, const struct ask *ask)
{
	if (!is_reference(uses->ruling, ask->place))
		return;
	uses->asked[ask->who]++;
	add_use(uses, ask->who, ask->day, ask->place);
}

static void list_uses(struct uses *uses)
{
	const struct record *record = uses->ruling->record;
	int32_t a = 0, f = 0;

	while (a < record->asks.n || f < record->favours.n)
		if (f == record->favours.n ||
		    (a < record->asks.n &&
		     record->asks.at[a].day <= record->favours.at[f].day))
			add_asked(uses, &record->asks.at[a++]);
		else
			add_got(uses, &record->favours.at[f++]);
}

/* So many uses before one: their index, or -1. */
static int32_t uses_before(const struct uses *uses, int32_t use, long n)
{
	while (use >= 0 && n-- > 0)
		use = uses->list.at[use].before;
	return use;
}

/* The last `times` uses must have rested before the next is fair. */
static void judge_reference(struct uses *uses, int32_t who, long times,
			    long days)
{
	struct ruling *ruling = uses->ruling;
	const struct use *list = uses->list.at;
	const struct use *last = &list[uses->last[who]];
	int32_t first = uses_before(uses, uses->last[who], times);
	int32_t rests = uses_before(uses, uses->last[who], times - 1);
	int32_t from;

	if (first < 0 || last->day - list[first].day >= days ||
	    !ground_may_contact(ruling, who))
		return;
	from = list[rests].day + (int32_t)days;
	if (ruling->today >= from)
		return;
	rule_hint(ruling,
		  rule_find(ruling, last->place, mark_word(ruling, last->place),
			    STR_FMT " was a reference more than %ld time%s in "
				    "%ld day%s",
			    STR_ARG(thing_first_name(ruling, who)), times,
			    phrase_s(times), days, phrase_s(days)),
		  "let another one speak for you until " STR_FMT
		  ", and tell " STR_FMT " what came of it",
		  STR_ARG(phrase_day(ruling, from)),
		  STR_ARG(phrase_mention(ruling, who)));
}

void check_reference_fatigue(struct ruling *ruling)
{
	size_t n = (size_t)ruling->book->n_things;
	long times = ruling_number(ruling, "times");
	long days = ruling_number(ruling, "days");
	struct uses uses = {
		.ruling = ruling,
		.last = ARENA_ARRAY(ruling->arena, int32_t, n),
		.asked = ARENA_ARRAY(ruling->arena, int, n),
	};

	for (size_t i = 0; i < n; i++)
		uses.last[i] = -1;
	if (times < 1)
		return;
	list_uses(&uses);
	for (size_t i = 0; i < n; i++)
		if (uses.last[i] >= 0)
			judge_reference(&uses, (int32_t)i, times, days);
}
