/*
 * course: where the weeks really go: past the plan, into one basket, into
 * postings.
 */
#include "../course.h"
#include "../ground.h"
#include "../mark.h"
#include "../phrase.h"
#include "checks.h"

#include <inroad/map.h>

static bool is_percent_over(long part, long all, long percent)
{
	return part * 100 > all * percent;
}

/* ----------------------------------------------------------------- off-plan */

void check_off_plan(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	long days = ruling_number(ruling, "days");
	long least = ruling_number(ruling, "least");
	long percent = ruling_number(ruling, "percent");
	struct course course;
	struct course_share sum;
	int32_t first, from = ruling->today - (int32_t)days + 1;

	if (!record->searching || !course_known(ruling))
		return;
	course = course_read(ruling);
	/* A plan younger than the weeks that are looked at has its first ones
	 * still before it. */
	if (record->start != DATE_NONE && record->start > from)
		return;
	sum = course_weigh(ruling, &course, from, ruling->today).sum;
	if (!course.any || sum.all < least ||
	    !is_percent_over(sum.all - sum.on, sum.all, percent))
		return;
	first = record->targets.n ? record->targets.at[0] : THING_NONE;
	rule_hint(
		ruling,
		rule_find(ruling, ground_note(ruling->book->plan),
			  mark_field(ruling, ruling->book->plan, ROLE_TARGETS),
			  "%d of %d talks, letters and applications in "
			  "%ld day%s touch nothing that this plan names",
			  sum.all - sum.on, sum.all, days, phrase_s(days)),
		"give the next one to " STR_FMT
		", or name here what you really work on",
		STR_ARG(first < 0 ? STR("someone in the plan")
				  : thing_title(ruling, first)));
}

/* --------------------------------------------------------------- one-basket */

/* How often something stood in a list: the one that did so most. */
struct basket {
	struct map counts;
	long all, most;
	int32_t what;	   /* the one with most */
	struct place last; /* where it stood last */
};

static struct basket basket_make(const struct ruling *ruling)
{
	return (struct basket){ .counts = map_make(ruling->arena),
				.what = THING_NONE };
}

/* Without `what` it is only one of all. */
static void put(struct basket *basket, int32_t what, struct place place)
{
	int64_t *slot;

	basket->all++;
	if (what < 0)
		return;
	slot = map_put_number(&basket->counts, (uint64_t)what);
	*slot = *slot == MAP_NONE ? 1 : *slot + 1;
	if (*slot < basket->most)
		return;
	basket->most = (long)*slot;
	basket->what = what;
	basket->last = place;
}

struct limits {
	long percent, least;
};

static bool is_full(const struct basket *basket, struct limits limits)
{
	return basket->what >= 0 && basket->all >= limits.least &&
	       is_percent_over(basket->most, basket->all, limits.percent);
}

/* Words of the channels that put all on chance; others go through people. */
static const char *channel_words(int channel)
{
	switch ((enum channel)channel) {
	case CHANNEL_AD:
		return "advertisements";
	case CHANNEL_RECRUITER:
		return "recruiters";
	case CHANNEL_DIRECT:
		return "letters to strangers";
	case CHANNEL_NETWORK:
	case CHANNEL_AD_NETWORK:
	case CHANNEL_EVENT:
	case CHANNEL_INTERNAL:
	case CHANNEL_OTHER:
		break;
	}
	return NULL;
}

static int32_t channel_of(const struct application *application)
{
	int32_t channel = application->channel >= 0 ? application->channel
						    : application->derived;

	return channel >= 0 && channel_words(channel) ? channel : -1;
}

/* The note of what fills the basket, else where it was filled last. */
static struct finding *find_basket(struct ruling *ruling,
				   const struct basket *basket, bool thing,
				   struct str of, struct str through)
{
	struct place place = thing && !book_is_stub(ruling->book, basket->what)
				     ? ground_note(basket->what)
				     : basket->last;

	return rule_find(ruling, place,
			 place.line < 0 ? place_span(ruling->record, place)
					: mark_word(ruling, place),
			 "%ld of %ld " STR_FMT " " STR_FMT, basket->most,
			 basket->all, STR_ARG(of), STR_ARG(through));
}

/* A field that the plan chose is no basket but the aim. */
static bool is_chosen(const struct course *course, int32_t industry)
{
	return course->named && industry >= 0 && course->named[industry];
}

static void check_applications(struct ruling *ruling,
			       const struct course *course,
			       struct limits limits)
{
	const struct record *record = ruling->record;
	struct basket firms = basket_make(ruling), fields = basket_make(ruling),
		      channels = basket_make(ruling);

	for (int32_t i = 0; i < record->applications.n; i++) {
		const struct application *a = &record->applications.at[i];
		int32_t industry = course_industry(ruling, a->company);
		struct place place = ground_application_place(ruling, a);

		if (!a->open || place.note < 0)
			continue;
		put(&firms, a->company, place);
		put(&fields, is_chosen(course, industry) ? -1 : industry,
		    place);
		put(&channels, channel_of(a), place);
	}
	if (is_full(&firms, limits))
		rule_hint(ruling,
			  find_basket(ruling, &firms, true,
				      STR("open applications are at"),
				      thing_title(ruling, firms.what)),
			  "they read each other's files; choose the one that "
			  "fits best there, and one other company this week");
	else if (is_full(&fields, limits))
		rule_hint(
			ruling,
			find_basket(ruling, &fields, true,
				    STR("open applications are in one field:"),
				    thing_title(ruling, fields.what)),
			"ask somebody where else your work is done; if this "
			"field is the aim, name it in the plan");
	else if (is_full(&channels, limits))
		rule_hint(ruling,
			  find_basket(ruling, &channels, false,
				      STR("open applications went out through"),
				      str_of(channel_words(channels.what))),
			  "before the next one, find one person inside and "
			  "write: " STR_FMT,
			  STR_ARG(phrase_line(ruling, "wrote @who: …")));
}

/* The one company of all people of a talk whose company is known. */
static int32_t firm_of_talk(const struct ruling *ruling,
			    const struct talk *talk)
{
	for (uint32_t p = 0; p < talk->who.n; p++) {
		int32_t who = talk_people(ruling->record, talk)[p];

		if (ruling->record->persons[who].company >= 0)
			return ruling->record->persons[who].company;
	}
	return THING_NONE;
}

static struct str of_talks(const struct ruling *ruling, long days,
			   const char *what)
{
	return str_print(ruling->arena, "conversations in %ld day%s were %s",
			 days, phrase_s(days), what);
}

static void check_talks(struct ruling *ruling, const struct course *course,
			struct limits limits)
{
	const struct record *record = ruling->record;
	long days = ruling_number(ruling, "days");
	int32_t from = ruling->today - (int32_t)days + 1;
	struct basket firms = basket_make(ruling), fields = basket_make(ruling);

	for (int32_t i = 0; i < record->talks.n; i++) {
		const struct talk *talk = &record->talks.at[i];
		int32_t firm, industry;

		if (!talk->counts || talk->reply_only || talk->day < from ||
		    course_is_carried(ruling, talk))
			continue;
		firm = firm_of_talk(ruling, talk);
		industry = course_industry(ruling, firm);
		put(&firms, firm, talk->place);
		put(&fields, is_chosen(course, industry) ? -1 : industry,
		    talk->place);
	}
	if (is_full(&firms, limits))
		rule_hint(ruling,
			  find_basket(ruling, &firms, true,
				      of_talks(ruling, days, "with"),
				      thing_title(ruling, firms.what)),
			  "keep the other doors open: one talk elsewhere this "
			  "week, " STR_FMT,
			  STR_ARG(phrase_line(ruling, "call @who")));
	else if (is_full(&fields, limits))
		rule_hint(ruling,
			  find_basket(ruling, &fields, true,
				      of_talks(ruling, days, "in one field:"),
				      thing_title(ruling, fields.what)),
			  "ask somebody where else your work is done; if this "
			  "field is the aim, name it in the plan");
}

void check_one_basket(struct ruling *ruling)
{
	struct limits limits = { ruling_number(ruling, "percent"),
				 ruling_number(ruling, "applications") };
	struct course course = { NULL, false };

	if (!ruling->record->searching)
		return;
	if (ruling->book->plan != THING_NONE &&
	    !book_is_stub(ruling->book, ruling->book->plan))
		course = course_read(ruling);
	check_applications(ruling, &course, limits);
	limits.least = ruling_number(ruling, "conversations");
	check_talks(ruling, &course, limits);
}

/* ------------------------------------------------------------- posting-time */

static struct str minutes_words(const struct ruling *ruling, long minutes)
{
	if (!minutes)
		return STR("no time");
	if (minutes < 60)
		return str_print(ruling->arena, "%ld minute%s", minutes,
				 phrase_s(minutes));
	return minutes % 60 ? str_print(ruling->arena, "%ld h %ld m",
					minutes / 60, minutes % 60)
			    : str_print(ruling->arena, "%ld h", minutes / 60);
}

void check_posting_time(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	long days = ruling_number(ruling, "days");
	int32_t from = ruling->today - (int32_t)days + 1;
	long searched = 0, talked = 0;
	struct place last = ground_note(-1);

	if (!record->searching)
		return;
	for (int32_t i = 0; i < record->remarks.n; i++) {
		const struct remark *remark = &record->remarks.at[i];
		const struct note_token *minutes;

		if (remark->verb != VERB_SEARCHED || remark->day < from)
			continue;
		minutes = note_token(place_note(record, remark->place),
				     place_line(record, remark->place),
				     TOKEN_MINUTES);
		searched += minutes ? minutes->number : 0;
		last = remark->place;
	}
	for (int32_t i = 0; i < record->talks.n; i++)
		if (record->talks.at[i].counts &&
		    record->talks.at[i].day >= from)
			talked += record->talks.at[i].minutes;
	if (searched < ruling_number(ruling, "least") ||
	    !is_percent_over(searched, searched + talked,
			     ruling_number(ruling, "percent")))
		return;
	rule_hint(ruling,
		  rule_find(ruling, last, mark_word(ruling, last),
			    "in %ld day%s " STR_FMT
			    " went into postings and " STR_FMT
			    " into conversations",
			    days, phrase_s(days),
			    STR_ARG(minutes_words(ruling, searched)),
			    STR_ARG(minutes_words(ruling, talked))),
		  "turn it round: one call before the postings are "
		  "opened, " STR_FMT,
		  STR_ARG(phrase_line(ruling, "call @who")));
}
