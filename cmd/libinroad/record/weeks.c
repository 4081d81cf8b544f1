/*
 * weeks: what each week of the search held, Mondays to Sundays; and the
 * targets that it is about.
 */
#include "record_parts.h"

#include <stdlib.h>

static void make_weeks(struct builder *b)
{
	int32_t last = date_week_start(b->today), first = last;

	if (b->record->start != DATE_NONE && b->record->start < b->today)
		first = date_week_start(b->record->start);
	for (int32_t monday = first; monday <= last; monday += 7)
		ARRAY_PUSH(b->arena, &b->weeks)->start = monday;
}

/* The week of a day; NULL before the first and after today's. */
static struct week *week_of(struct builder *b, int32_t day)
{
	int32_t first = b->weeks.at[0].start;

	if (day == DATE_NONE || day < first || day > b->today)
		return NULL;
	return &b->weeks.at[(day - first) / 7];
}

static bool is_decision_maker(const struct builder *b, int32_t who)
{
	return b->record->persons[who].role == PERSON_DECISION_MAKER;
}

static void count_talk(struct builder *b, const struct talk *talk)
{
	struct week *week = week_of(b, talk->day);
	bool decides = false;

	if (!week || !talk->counts || talk->reply_only)
		return;
	for (uint32_t p = 0; p < talk->who.n && !decides; p++)
		decides = is_decision_maker(b, b->people.at[talk->who.at + p]);
	week->conversations++;
	week->decision_makers += decides;
	week->minutes += talk->minutes;
}

static int minutes_of(const struct builder *b, const struct deed *deed)
{
	if (!deed_has(deed, TOKEN_MINUTES))
		return 0;
	return note_token(builder_note(b, deed->place.note), deed_line(b, deed),
			  TOKEN_MINUTES)
		->number;
}

static void count_verb(struct builder *b, const struct deed *deed,
		       struct week *week)
{
	week->asks += deed->word == VERB_ASKED;
	week->gives += deed->word == VERB_GAVE;
	week->thanks += deed->word == VERB_THANKED;
	week->learned += deed->word == VERB_LEARNED;
	if (deed->word == VERB_SEARCHED)
		week->search_minutes += minutes_of(b, deed);
}

/* Lines are counted, however many people one is about. */
static void count_deed(struct builder *b, const struct deed *deed)
{
	struct week *week = week_of(b, deed->day);

	if (!week || !deed_happened(b, deed))
		return;
	if (deed->sort == DEED_VERB) {
		count_verb(b, deed, week);
	} else if (deed->sort == DEED_LINE) {
		if (WORDS[deed->word].flags & WORD_IS_OUTREACH)
			week->outreach += deed->who.n > 0;
		if (deed_talk(b, deed) >= 0 && deed->word != WORD_REPLY)
			week->learned += deed->says;
	}
}

/* A give: two people whom I brought together. */
static void count_intro(struct builder *b, const struct intro *intro)
{
	if (intro->helper != b->book->me || intro->a == b->book->me)
		return;
	for (uint32_t i = 0; i < intro->steps.n; i++) {
		const struct intro_step *step =
			&b->intro_steps.at[intro->steps.at + i];
		struct week *week = week_of(b, step->day);

		if (step->state < INTRO_MADE || step->state == INTRO_DECLINED)
			continue;
		if (week)
			week->gives++;
		return;
	}
}

static void count_thing(struct builder *b, int32_t i)
{
	const struct note *note = b->book->things[i].note;
	struct week *week = week_of(b, b->record->persons[i].first);

	if (week)
		week->new_people++;
	if (!note || b->book->things[i].kind != KIND_EVENT ||
	    note_number(note, ROLE_DECISION, -1) == DECISION_SKIP)
		return;
	week = week_of(b, note_own_day(note));
	if (week)
		week->events++;
}

/* A target and its place in the order: the plan's, then by motivation. */
struct target {
	int32_t company, order;
};

static int compare(const void *x, const void *y)
{
	const struct target *a = x, *b = y;

	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return (a->company > b->company) - (a->company < b->company);
}

static void find_targets(struct builder *b)
{
	ARRAY_OF(struct target) found = { 0 };
	bool *known = ARENA_ARRAY(&b->scratch, bool, b->book->n_things);
	int32_t plan = b->book->plan;
	const struct note_field *field =
		plan < 0 ? NULL
			 : note_field(builder_note(b, plan), ROLE_TARGETS);

	for (uint32_t i = 0; field && i < field->values.n; i++) {
		int32_t thing =
			book_value_target(b->book, plan,
					  note_values(builder_note(b, plan)) +
						  field->values.at + i);

		if (thing < 0 || known[thing])
			continue;
		known[thing] = true;
		*ARRAY_PUSH(b->arena, &b->targets) = thing;
	}
	for (int32_t i = 0; i < b->book->n_notes; i++) {
		const struct note *note = builder_note(b, i);

		if (b->book->things[i].kind == KIND_COMPANY && !known[i] &&
		    note_number(note, ROLE_TARGET, 0))
			*ARRAY_PUSH(&b->scratch, &found) = (struct target){
				i, -note_number(note, ROLE_MOTIVATION, 0)
			};
	}
	if (found.n)
		qsort(found.at, found.n, sizeof *found.at, compare);
	for (size_t i = 0; i < found.n; i++)
		*ARRAY_PUSH(b->arena, &b->targets) = found.at[i].company;
}

void weeks_derive(struct builder *b)
{
	struct week *week;

	make_weeks(b);
	for (size_t i = 0; i < b->talks.n; i++)
		count_talk(b, &b->talks.at[i]);
	for (size_t i = 0; i < b->deeds.n; i++)
		count_deed(b, &b->deeds.at[i]);
	for (size_t i = 0; i < b->intros.n; i++)
		count_intro(b, &b->intros.at[i]);
	for (int32_t i = 0; i < b->book->n_things; i++)
		count_thing(b, i);
	for (size_t i = 0; i < b->applications.n; i++) {
		week = week_of(b, b->applications.at[i].applied);
		if (week)
			week->applications++;
	}
	find_targets(b);
}
