/*
 * channels: how an application really came about: who of the company was
 * spoken to, and when.
 */
#include "record_parts.h"

/* What is known of one company's people. */
struct door {
	int32_t talk;  /* day of the first conversation with an insider */
	int32_t intro; /* day on which I was first introduced to one */
	int32_t via;   /* who introduces me there, the latest */
};

static struct door *doors_make(struct builder *b)
{
	struct door *doors =
		ARENA_ARRAY(&b->scratch, struct door, b->book->n_things);

	for (int32_t i = 0; i < b->book->n_things; i++)
		doors[i] = (struct door){ DATE_NONE, DATE_NONE, THING_NONE };
	return doors;
}

static void see_talks(const struct builder *b, struct door *doors)
{
	for (size_t t = 0; t < b->talks.n; t++) {
		const struct talk *talk = &b->talks.at[t];

		if (!talk->counts || talk->reply_only)
			continue;
		for (uint32_t p = 0; p < talk->who.n; p++) {
			int32_t who = b->people.at[talk->who.at + p];
			int32_t company = b->record->persons[who].company;

			if (company >= 0 && doors[company].talk == DATE_NONE &&
			    record_off_limits(b->record, who, talk->day) ==
				    THING_NONE)
				doors[company].talk = talk->day;
		}
	}
}

/* The company at which an introduction ends: itself, or its person's. */
static int32_t end_of(const struct builder *b, const struct intro *intro)
{
	if (b->book->things[intro->b].kind == KIND_COMPANY)
		return intro->b;
	return b->record->persons[intro->b].company;
}

static void see_intro(const struct builder *b, const struct intro *intro,
		      struct door *door, int32_t *via_day)
{
	if (intro->state != INTRO_DECLINED && intro->day >= *via_day) {
		door->via = intro->helper;
		*via_day = intro->day;
	}
	for (uint32_t i = 0; i < intro->steps.n; i++) {
		const struct intro_step *step =
			&b->intro_steps.at[intro->steps.at + i];

		if (step->state < INTRO_MADE || step->state == INTRO_DECLINED)
			continue;
		if (door->intro == DATE_NONE || step->day < door->intro)
			door->intro = step->day;
		break;
	}
}

static void see_intros(struct builder *b, struct door *doors)
{
	int32_t *via_day = ARENA_ARRAY(&b->scratch, int32_t, b->book->n_things);

	for (int32_t i = 0; i < b->book->n_things; i++)
		via_day[i] = DATE_NONE;
	for (size_t i = 0; i < b->intros.n; i++) {
		const struct intro *intro = &b->intros.at[i];
		int32_t company = end_of(b, intro);

		if (company >= 0 && intro->helper != b->book->me)
			see_intro(b, intro, &doors[company], &via_day[company]);
	}
}

/* Before this day a conversation made it warm. */
static int32_t first_interview(const struct builder *b,
			       const struct application *a)
{
	if (a->interviewed != DATE_NONE)
		return a->interviewed;
	for (uint32_t i = 0; i < a->steps.n; i++) {
		const struct stage_step *step =
			&b->stage_steps.at[a->steps.at + i];

		if (step->day <= b->today && (step->stage == STAGE_OFFER ||
					      step->stage == STAGE_ACCEPTED ||
					      step->stage == STAGE_DECLINED))
			return step->day;
	}
	return a->ended != DATE_NONE ? a->ended : b->today + 1;
}

static bool is_before(int32_t day, int32_t other)
{
	return day != DATE_NONE && other != DATE_NONE && day < other;
}

static bool is_advertised(const struct note *note)
{
	return note && (note_field_text(note, ROLE_ADVERT).n ||
			note_field_text(note, ROLE_URL).n);
}

static void see_application(struct builder *b, struct application *a,
			    const struct door *door)
{
	int32_t interview = first_interview(b, a);
	int32_t contact =
		record_company_contact(b->record, a->company, b->today);

	a->warm = is_before(door->talk, interview) ||
		  is_before(door->intro, interview);
	if (is_before(door->talk, a->applied))
		a->derived = CHANNEL_NETWORK;
	else if (is_advertised(b->book->things[a->thing].note) &&
		 is_before(door->talk, interview))
		a->derived = CHANNEL_AD_NETWORK;
	else if (is_advertised(b->book->things[a->thing].note))
		a->derived = CHANNEL_AD;
	if (a->via == THING_NONE)
		a->via = door->via;
	if (a->ended == DATE_NONE && a->began != DATE_NONE &&
	    contact >= a->began && contact > a->moved)
		a->moved = contact;
}

void channels_derive(struct builder *b)
{
	struct door *doors = doors_make(b);

	see_talks(b, doors);
	see_intros(b, doors);
	for (size_t i = 0; i < b->applications.n; i++) {
		struct application *a = &b->applications.at[i];

		if (a->company >= 0)
			see_application(b, a, &doors[a->company]);
	}
}
