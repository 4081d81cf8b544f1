/*
 * weekly: what a week asks for: to look back at it, and what an office wants
 * to see of it.
 */
#include "../ground.h"
#include "../phrase.h"
#include "followups.h"

#include <inroad/efforts.h>
#include <inroad/map.h>

#define DAYS_A_WEEK 7
#define FIRST_DAYS 3 /* of a search: too few to look back at */

/* ------------------------------------------------------------------- review */

/* A number that the plan asks of a week, and what to try if it falls short. */
struct quota {
	enum role key;
	size_t at; /* of its count in struct week */
	const char *words, *change;
};

#define QUOTA(key, member, words, change) \
	{ \
		key, offsetof(struct week, member), words, change \
	}

static const struct quota QUOTAS[] = {
	QUOTA(ROLE_QUOTA_CONVERSATIONS, conversations, "conversations",
	      "one hour before breakfast that belongs to people"),
	QUOTA(ROLE_QUOTA_NEW_PEOPLE, new_people, "new people",
	      "ask at the end of each talk whom you should meet"),
	QUOTA(ROLE_QUOTA_DECISION_MAKERS, decision_makers, "decision makers",
	      "ask an insider which question their boss would like to hear"),
	QUOTA(ROLE_QUOTA_ASKS, asks, "asks",
	      "write one question down before each talk"),
	QUOTA(ROLE_QUOTA_GIVES, gives, "gives",
	      "begin each talk with what the other needs"),
	QUOTA(ROLE_QUOTA_APPLICATIONS, applications, "applications",
	      "ask an insider about each target, whether it advertises or not"),
	QUOTA(ROLE_QUOTA_EVENTS, events, "events",
	      "choose one evening and ask someone to come along"),
};

static int done_in(const struct week *week, const struct quota *quota)
{
	int done;

	memcpy(&done, (const char *)week + quota->at, sizeof done);
	return done;
}

/* What fell short in two weeks running. */
struct shortfall {
	const struct quota *quota; /* NULL: nothing did */
	int before, last, planned;
};

/* The one that fell furthest short; of equals the first. */
static struct shortfall find_shortfall(const struct ruling *ruling,
				       int32_t first_week)
{
	const struct record *record = ruling->record;
	const struct week *before = record_week(record, first_week);
	const struct week *last = record_week(record, first_week + DAYS_A_WEEK);
	const struct note *plan =
		ruling->book->plan < 0
			? NULL
			: book_thing(ruling->book, ruling->book->plan)->note;
	struct shortfall worst = { 0 };

	if (!before || !last || !plan)
		return worst;
	for (size_t i = 0; i < sizeof QUOTAS / sizeof *QUOTAS; i++) {
		const struct note_value *value =
			note_key(plan, ROLE_QUOTAS, QUOTAS[i].key);
		struct shortfall one = { .quota = &QUOTAS[i] };

		if (!value || !value->good || value->number <= 0)
			continue;
		one.planned = value->number;
		one.before = done_in(before, one.quota);
		one.last = done_in(last, one.quota);
		if (one.before >= one.planned || one.last >= one.planned)
			continue;
		if (!worst.quota ||
		    (int64_t)(one.before + one.last) * worst.planned <
			    (int64_t)(worst.before + worst.last) * one.planned)
			worst = one;
	}
	return worst;
}

/*
 * The week that a review is of, by its own word; else by the date of its file:
 * on a review day it is the one that the day looks back on, on any other that
 * of the next review day if it has begun, else of the last.
 */
static int32_t week_of(const struct ruling *ruling, const struct note *note)
{
	int32_t typed = note_number(note, ROLE_WEEK, DATE_NONE);
	int32_t file = note->file_day, last, next;

	if (typed != DATE_NONE)
		return date_week_start(typed);
	if (file == DATE_NONE)
		return DATE_NONE;
	last = config_review_day(ruling->config, file);
	next = config_reviewed_week(last + DAYS_A_WEEK);
	return file == last || file < next ? config_reviewed_week(last) : next;
}

/* By the Monday of their week: the first review's note. */
static struct map map_reviews(const struct ruling *ruling)
{
	struct map reviews = map_make(ruling->arena);

	for (int32_t i = 0; i < ruling->book->n_notes; i++) {
		const struct note *note = book_thing(ruling->book, i)->note;
		int64_t *slot;

		if (book_thing(ruling->book, i)->kind != KIND_REVIEW)
			continue;
		slot = map_put_number(&reviews,
				      (uint32_t)week_of(ruling, note));
		if (*slot == MAP_NONE)
			*slot = i;
	}
	return reviews;
}

static void say_shortfall(struct ruling *ruling, struct item *item, int32_t day)
{
	/* The two last whole weeks: the one under review may have days left. */
	int32_t end = date_week_start(ruling->today < day + DAYS_A_WEEK
					      ? ruling->today
					      : day + DAYS_A_WEEK);
	struct shortfall fell = find_shortfall(ruling, end - 2 * DAYS_A_WEEK);

	/* While one change is tried no other is proposed. */
	if (!fell.quota || record_trying(ruling->record) != THING_NONE)
		return;
	item->why = str_print(ruling->arena,
			      "%s fell short two weeks running (%d and %d of "
			      "%d). One change to try for two weeks: %s",
			      fell.quota->words, fell.before, fell.last,
			      fell.planned, fell.quota->change);
	item_reason(ruling, item, ground_note(ruling->book->plan),
		    "the plan asks for %d %s a week", fell.planned,
		    fell.quota->words);
}

static void propose_review(struct ruling *ruling, int32_t day, int32_t week,
			   int64_t review)
{
	int32_t plan = ruling->book->plan;
	struct item *item =
		rule_propose(ruling, THING_NONE, day, day, ground_note(plan));

	item->what = STR("look back at the week: what did I want, what did I "
			 "get, what do I change");
	item->why = str_print(ruling->arena, "the week of " STR_FMT,
			      STR_ARG(phrase_day(ruling, week)));
	if (review != MAP_NONE) {
		struct place place = ground_note((int32_t)review);

		rule_close(item, place_note(ruling->record, place)->file_day,
			   place);
		item_reason(ruling, item, place, "written");
		return;
	}
	say_shortfall(ruling, item, day);
	item->close_with = STR("inroad review");
}

/* After some days the week is too far away to be looked at well. */
void follow_up_review(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	int32_t day = config_review_day(ruling->config, ruling->today);
	long days = ruling_number(ruling, "days");
	struct map reviews;

	if (!record->searching || record->start == DATE_NONE)
		return;
	reviews = map_reviews(ruling);
	/* Who keeps neither has only begun to write things down. */
	if (ruling->book->plan < 0 && !reviews.n)
		return;
	for (; day - FIRST_DAYS >= record->start; day -= DAYS_A_WEEK) {
		int32_t week = config_reviewed_week(day);
		int64_t review = map_get_number(&reviews, (uint32_t)week);

		if (ruling->today - day < days || review != MAP_NONE)
			propose_review(ruling, day, week, review);
	}
}

/* -------------------------------------------------------------- work-search */

/* "2 of 3 efforts", "1 of 2 employers"; both where both are asked for. */
static struct str so_far(const struct ruling *ruling,
			 const struct effort_count *count)
{
	const struct config *config = ruling->config;
	struct str efforts =
		str_print(ruling->arena, "%d of %d effort%s", count->efforts,
			  config->efforts, phrase_s(config->efforts));
	struct str employers = str_print(ruling->arena, "%d of %d employer%s",
					 count->employers, config->employers,
					 phrase_s(config->employers));

	if (!config->efforts)
		return employers;
	if (!config->employers)
		return efforts;
	return str_print(ruling->arena, STR_FMT " and " STR_FMT,
			 STR_ARG(efforts), STR_ARG(employers));
}

static void say_missing(struct ruling *ruling, struct item *item,
			const struct effort_count *count)
{
	const struct config *config = ruling->config;
	int efforts = config->efforts - count->efforts;
	int employers = config->employers - count->employers;

	if (efforts < employers)
		efforts = employers;
	if (employers > 0)
		item->what = str_print(ruling->arena,
				       "%d more line%s for the work search "
				       "report, with %d other employer%s",
				       efforts, phrase_s(efforts), employers,
				       phrase_s(employers));
	else
		item->what =
			str_print(ruling->arena,
				  "%d more line%s for the work search report",
				  efforts, phrase_s(efforts));
	item->close_with =
		phrase_line(ruling, "wrote @who: what I would like to learn");
	item->own_words = true;
}

static void propose_work_search(struct ruling *ruling, int32_t start,
				int32_t warn, const struct effort_list *list)
{
	int32_t end = start + DAYS_A_WEEK - 1;
	struct effort_count count =
		efforts_count(list, start, ruling->today, ruling->arena);
	struct item *item = rule_propose(ruling, THING_NONE, start, warn,
					 ground_note(ruling->book->plan));

	item->why = str_print(
		ruling->arena,
		STR_FMT " since " STR_FMT "; the week ends on " STR_FMT "%s",
		STR_ARG(so_far(ruling, &count)),
		STR_ARG(phrase_day(ruling, start)),
		STR_ARG(phrase_day(ruling, end)),
		count.left_out ? "; what is private does not count" : "");
	for (size_t i = efforts_from(list, start); i < list->n; i++)
		if (!list->at[i].is_private)
			item_reason(
				ruling, item, list->at[i].place,
				"an effort, on " STR_FMT,
				STR_ARG(phrase_day(ruling, list->at[i].day)));
	if (efforts_are_enough(ruling->config, &count)) {
		const struct effort *last = &list->at[list->n - 1];

		item->what = STR("enough lines for the work search report");
		rule_close(item, last->day, last->place);
		return;
	}
	/* Until the week is over nothing is late. */
	item->due = ruling->today;
	say_missing(ruling, item, &count);
}

void follow_up_work_search(struct ruling *ruling)
{
	const struct config *config = ruling->config;
	int32_t start = efforts_week_start(config, ruling->today);
	int32_t warn = start + DAYS_A_WEEK - 1 -
		       (int32_t)ruling_number(ruling, "days");
	struct effort_list list;
	struct effort_count before;

	if (!ruling->record->searching ||
	    (!config->efforts && !config->employers) || ruling->today < warn)
		return;
	list = efforts_list(ruling->record,
			    (int)ruling_number(ruling, "minutes"),
			    ruling->arena);
	before = efforts_count(&list, start, warn - 1, ruling->arena);
	/* A week that had enough by then was never short. */
	if (!efforts_are_enough(config, &before))
		propose_work_search(ruling, start, warn, &list);
}
