/* upkeep: old ties kept warm, and notes that are still thin. */
#include "../ground.h"
#include "../phrase.h"
#include "followups.h"

#include <stdlib.h>

/* ------------------------------------------------------------ keep-in-touch */

struct overdue {
	int32_t who, due;
	struct str id;
};

/* Longest overdue first. */
static int overdue_compare(const void *x, const void *y)
{
	const struct overdue *a = x, *b = y;

	if (a->due != b->due)
		return a->due < b->due ? -1 : 1;
	return str_cmp(a->id, b->id);
}

/* Days between two talks that a person's note or the settings ask for. */
static int cadence_of(const struct ruling *ruling, int32_t who)
{
	const struct note *note = book_thing(ruling->book, who)->note;
	int typed = record_has(ruling->record, who, ROLE_CADENCE)
			    ? note_number(note, ROLE_CADENCE, 0)
			    : 0;

	if (typed > 0)
		return typed;
	/* What holds for everyone leaves those alone who are left to rest. */
	return ruling->record->persons[who].state == CONTACT_ACTIVE
		       ? ruling->config->cadence
		       : 0;
}

static bool *people_asked(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	bool *asked = ARENA_ARRAY(ruling->scratch, bool,
				  (size_t)ruling->book->n_things);

	for (int32_t i = 0; i < record->asks.n; i++)
		if (!record->asks.at[i].answered)
			asked[record->asks.at[i].who] = true;
	return asked;
}

/* The day from which a person is overdue; DATE_NONE if nothing is due. */
static int32_t due_of(const struct ruling *ruling, int32_t who,
		      const bool *asked)
{
	const struct person *person = &ruling->record->persons[who];
	int days;

	if (!ground_may_contact(ruling, who) || person->last == DATE_NONE ||
	    person->waiting >= 0 || asked[who] ||
	    person->state == CONTACT_STRAINED)
		return DATE_NONE;
	days = cadence_of(ruling, who);
	if (days <= 0 || person->last + days > ruling->today ||
	    ground_has_plan(ruling, who))
		return DATE_NONE;
	return person->last + days;
}

/* To be in touch again on a day, after the contact of another. */
static struct item *propose_touch(struct ruling *ruling, int32_t who,
				  int32_t last, int32_t due)
{
	const struct talk *talk = ground_talk_on(ruling, who, last);
	struct place place = talk ? talk->place : ground_note(who);
	struct item *item = rule_propose(ruling, who, last, due, place);
	struct str first = thing_first_name(ruling, who);
	struct str day = phrase_day(ruling, last);

	item->who = who;
	item->what = str_print(ruling->arena, "say hello to " STR_FMT,
			       STR_ARG(first));
	item->why = str_print(ruling->arena,
			      "last in touch on " STR_FMT ", every %d day%s",
			      STR_ARG(day), due - last, phrase_s(due - last));
	item_reason(ruling, item, place, "last in touch on " STR_FMT,
		    STR_ARG(day));
	item->close_with = phrase_line(ruling, "chat " STR_FMT,
				       STR_ARG(phrase_mention(ruling, who)));
	return item;
}

/* Of each contact that came when it was due, the wait before it. */
static void close_touches(struct ruling *ruling, int32_t who)
{
	const struct record *record = ruling->record;
	struct run list = record->persons[who].talk_list;
	int32_t last = DATE_NONE, days;

	if (!list.n || !ground_is_open(ruling, who))
		return;
	days = cadence_of(ruling, who);
	for (uint32_t i = 0; i < list.n && days > 0; i++) {
		const struct talk *talk =
			&record->talks.at[record->talk_of.at[list.at + i]];
		struct item *item;

		if (!talk->counts)
			continue;
		if (last != DATE_NONE && talk->day >= last + days &&
		    talk->day >= record->thanks_from) {
			item = propose_touch(ruling, who, last, last + days);
			item->close_with = (struct str){ NULL, 0 };
			rule_close(item, talk->day, talk->place);
			item_reason(ruling, item, talk->place,
				    "in touch again");
		}
		last = talk->day;
	}
}

void follow_up_keep_in_touch(struct ruling *ruling)
{
	const bool *asked = people_asked(ruling);
	ARRAY_OF(struct overdue) list = { 0 };
	int left = ruling->config->in_touch_max;

	for (int32_t i = 0; i < ruling->book->n_notes; i++) {
		int32_t due = due_of(ruling, i, asked);

		close_touches(ruling, i);
		if (due != DATE_NONE)
			*ARRAY_PUSH(ruling->arena, &list) = (struct overdue){
				i, due, book_thing(ruling->book, i)->id
			};
	}
	if (list.n)
		qsort(list.at, list.n, sizeof *list.at, overdue_compare);
	for (size_t i = 0; i < list.n && left > 0; i++) {
		int32_t who = list.at[i].who;

		left -= propose_touch(ruling, who,
				      ruling->record->persons[who].last,
				      list.at[i].due)
				->state == ITEM_OPEN;
	}
}

/* ---------------------------------------------------------------- flesh-out */

#define REASONS_MAX 3

static void add_mentions(struct ruling *ruling, struct item *item, int32_t stub)
{
	const struct book *book = ruling->book;
	struct run in = book_thing(book, stub)->links_in;

	for (uint32_t i = 0; i < in.n && item->n_reasons < REASONS_MAX; i++) {
		const struct link *link =
			&book->links[book->backlinks[in.at + i]];
		const struct note *note = book_thing(book, link->from)->note;
		const struct note_mention *mention =
			&note_mentions(note)[link->mention];

		if (mention->counts)
			item_reason(ruling, item,
				    (struct place){ link->from, mention->line },
				    "named here");
	}
}

static void flesh_out_stub(struct ruling *ruling, int32_t stub, long days)
{
	const struct thing *thing = book_thing(ruling->book, stub);
	int32_t begins = ruling->record->persons[stub].begins;
	struct item *item;

	if (begins == DATE_NONE || ruling->today - begins <= days ||
	    stub == ruling->book->me)
		return;
	item = rule_propose(ruling, stub, begins, begins + (int32_t)days + 1,
			    ground_note(-1));
	item->who = book_is_person(ruling->book, stub) ? stub : THING_NONE;
	item->what = str_print(ruling->arena, "give " STR_FMT " a note",
			       STR_ARG(thing->title));
	item->why = str_print(ruling->arena,
			      "named since " STR_FMT
			      ", in %u place%s, and no note answers",
			      STR_ARG(phrase_day(ruling, begins)),
			      thing->links_in.n, phrase_s(thing->links_in.n));
	add_mentions(ruling, item, stub);
	if (item->n_reasons)
		item->place = item->reasons[0].place;
	item->close_with =
		str_print(ruling->arena, "inroad new %s " STR_FMT,
			  KINDS[thing->kind].name, STR_ARG(thing->id));
}

/*
 * A need or an offer in a person's own note holds without a date; so does what
 * is skipped.
 */
static bool is_undated(const struct note *note, const struct note_line *line)
{
	return line->day == DATE_NONE && line->task == TASK_NONE &&
	       line->word != VERB_SKIP &&
	       (line->sort == LINE_DATED ||
		(line->sort == LINE_VERB && note->kind == KIND_JOURNAL));
}

/* The line with today's date in it. */
static struct str with_date(const struct ruling *ruling, struct place place)
{
	const struct note *note = place_note(ruling->record, place);
	struct str item = str_trim(
		note_text(note, place_line(ruling->record, place)->item));
	struct str marker = str_word(&item);
	size_t end = str_find_char(item, '\n');
	char day[DATE_TEXT];

	return str_print(
		ruling->arena, STR_FMT " %s " STR_FMT, STR_ARG(marker),
		date_text(ruling->today, day),
		STR_ARG(str_trim(end == STR_NONE ? item
						 : str_sub(item, 0, end))));
}

static void flesh_out_undated(struct ruling *ruling, int32_t index)
{
	const struct note *note = book_thing(ruling->book, index)->note;
	const struct note_line *lines = note_lines(note);
	struct item *item = NULL;
	int n = 0;

	for (uint32_t i = 0; i < note->lines.n; i++) {
		struct place place = { index, (int32_t)i };

		if (!is_undated(note, &lines[i]))
			continue;
		n++;
		if (!item) {
			item = rule_propose(ruling, index, DATE_NONE, DATE_NONE,
					    place);
			item->close_with = with_date(ruling, place);
			item->own_words = true;
		}
		if (n <= REASONS_MAX)
			item_reason(ruling, item, place, "without a date");
	}
	if (!item)
		return;
	item->what =
		str_print(ruling->arena, "put a date on %d line%s of " STR_FMT,
			  n, phrase_s(n), STR_ARG(thing_title(ruling, index)));
	item->why = STR("a line without a date counts nowhere");
}

/* In a meeting's or an event's note its own day is that of its lines. */
static bool needs_dates(enum kind kind)
{
	return kind == KIND_JOURNAL || kind == KIND_CONTACT ||
	       kind == KIND_APPLICATION;
}

void follow_up_flesh_out(struct ruling *ruling)
{
	const struct book *book = ruling->book;
	long days = ruling_number(ruling, "days");

	for (int32_t i = 0; i < book->n_notes; i++)
		if (ruling->record->glances[i].undated &&
		    needs_dates(book_thing(book, i)->kind))
			flesh_out_undated(ruling, i);
	for (int32_t i = book->n_notes;
	     i < book->n_things && ruling->record->searching; i++)
		flesh_out_stub(ruling, i, days);
}
