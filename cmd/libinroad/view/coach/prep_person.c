/* prep_person: whom one will meet, what was said, what is open between us. */
#include "prep.h"

#define TALKS_SHOWN 3
#define LEARNED_SHOWN 2 /* below each talk */
#define LINES_SHOWN 4

/* --- who --- */

static void add_how_met(const struct query *query, struct row *row, int32_t who)
{
	const struct person *person = view_person(query, who);

	if (person->met_via != THING_NONE) {
		struct cell *cell =
			view_cell_thing(query, row, "met_via", person->met_via);
		cell->words = str_print(query->arena, "through " STR_FMT,
					STR_ARG(cell->words));
	}
	if (person->first != DATE_NONE)
		cell_print(query->arena, row, NULL, "since " STR_FMT,
			   STR_ARG(date_words(query->arena, person->first,
					      query->today)));
	view_hide(view_cell_day(query, row, "first", person->first));
	if (person->tie)
		cell_print(query->arena, row, NULL, "you %s",
			   view_tie_words(person->tie));
	view_hide(cell_int(query->arena, row, "tie", person->tie))->unknown =
		!person->tie;
}

static void add_person(struct sheet *sheet, struct value *list, int32_t who)
{
	const struct query *query = sheet->query;
	const struct person *person = view_person(query, who);
	const struct note *note = view_thing(query, who)->note;
	struct row *row = value_row(query->arena, list);
	struct str standing = view_standing(query, who), alone;
	struct place place;
	bool met = person->met_via != THING_NONE ||
		   person->first != DATE_NONE ||
		   (note && note_field(note, ROLE_MET));
	struct cell *cell;

	view_cell_thing(query, row, "who", who);
	cell = cell_text(query->arena, row, "standing", standing);
	cell->unknown = !standing.n;
	add_how_met(query, row, who);
	alone = view_leave_alone(query, who, sheet->day, &place);
	view_hide(cell_text(query->arena, row, "leave_alone", alone))->unknown =
		!alone.n;
	sheet->asked = sheet->n > 1 ? who : THING_NONE;
	prep_field(sheet, standing.n, KIND_CONTACT, ROLE_JOB,
		   "Who are they, and what do they decide?");
	prep_field(sheet, met, KIND_CONTACT, ROLE_INTRODUCER,
		   "How do you come to know each other?");
	prep_field(sheet,
		   note && str_trim(note_field_text(note, ROLE_REASON)).n,
		   KIND_CONTACT, ROLE_REASON, "Why would they talk to you?");
	sheet->asked = THING_NONE;
}

void prep_add_people(struct sheet *sheet)
{
	struct value *list = value_make(sheet->query->arena, VALUE_ITEMS,
					"people", STR("With"));

	for (int i = 0; i < sheet->n; i++)
		add_person(sheet, list, sheet->who[i]);
	prep_list(sheet, list);
}

/* --- last talks --- */

static struct value *learned_in(struct sheet *sheet, const struct talk *talk)
{
	const struct query *query = sheet->query;
	struct value *list =
		value_make(query->arena, VALUE_ITEMS, "learned", NO_STR);

	for (uint32_t i = 0; i < talk->verbs.n; i++) {
		struct place place =
			query->record->places.at[talk->verbs.at + i];
		const struct note_line *line = place_line(query->record, place);
		if (line && line->word == VERB_LEARNED &&
		    list->rows.n < LEARNED_SHOWN &&
		    view_tell(&sheet->told, place))
			view_cell_line(query, value_row(query->arena, list),
				       "words", place);
	}
	return list->rows.n ? list : NULL;
}

static void add_talk(struct sheet *sheet, struct value *list,
		     const struct talk *talk)
{
	const struct query *query = sheet->query;
	struct row *row = value_row(query->arena, list);
	const struct note_line *line = place_line(query->record, talk->place);

	view_cell_day(query, row, "day", talk->day);
	cell_text(query->arena, row, "word",
		  str_of(view_talk_word(query, talk)));
	if (talk->meeting >= 0)
		view_cell_thing(query, row, "meeting", talk->meeting);
	else if (line && line->text.at < line->text.end)
		view_cell_line(query, row, "words", talk->place);
	view_mute(view_cell_place(query, row, talk->place));
	row->more = learned_in(sheet, talk);
}

static void add_talks(struct sheet *sheet)
{
	const struct query *query = sheet->query;
	const struct record *record = query->record;
	struct value *list = value_make(query->arena, VALUE_ITEMS, "talks",
					STR("Last talks"));
	struct map told = map_make(query->arena);

	for (int w = 0; w < sheet->n; w++) {
		struct run run = view_person(query, sheet->who[w])->talk_list;
		int shown = 0;
		for (uint32_t i = run.n; i > 0 && shown < TALKS_SHOWN; i--) {
			const struct talk *talk =
				record->talks.at +
				record->talk_of.at[run.at + i - 1];
			if (!talk->counts || talk->planned ||
			    !view_tell(&told, talk->place))
				continue;
			add_talk(sheet, list, talk);
			shown++;
		}
	}
	if (!list->rows.n)
		value_say(query->arena, sheet->top, "You have not talked yet.");
	prep_list(sheet, list);
}

/* --- needs, offers, promises --- */

/* Of one of several people: whose it is stands in its title and, for programs,
 * in its rows. */
static void add_theirs(struct sheet *sheet, struct value *list, int32_t who)
{
	const struct query *query = sheet->query;

	for (size_t i = 0; i < list->rows.n; i++)
		view_hide(
			view_cell_thing(query, list->rows.at + i, "who", who));
	if (sheet->n > 1)
		list->title =
			str_print(query->arena, STR_FMT " \u00b7 " STR_FMT,
				  STR_ARG(list->title),
				  STR_ARG(view_first_name(query, who)));
	prep_list(sheet, list);
}

static void add_needs(struct sheet *sheet, int32_t who)
{
	struct value *needs = view_needs_of(sheet->query, who, "They need");

	if (needs->rows.n > LINES_SHOWN)
		needs->rows.n = LINES_SHOWN;
	sheet->asked = sheet->n > 1 ? who : THING_NONE;
	prep_field(sheet, needs->rows.n, KIND_CONTACT, ROLE_NEEDS,
		   "What do they need? Listen for it.");
	sheet->asked = THING_NONE;
	add_theirs(sheet, needs, who);
}

/* What meets a need of theirs: mine, or of someone I could bring. */
static void add_gifts(struct sheet *sheet, int32_t who)
{
	const struct query *query = sheet->query;
	struct view_run run = view_touching(query, LIST_MATCHES, who);
	struct value *list = value_make(query->arena, VALUE_ITEMS, "offers",
					STR("What would help them"));

	for (int32_t i = 0; i < run.n && list->rows.n < LINES_SHOWN; i++) {
		const struct match *match = view_match(query, run.at[i]);
		struct row *row;
		if (match->needs != who)
			continue;
		row = value_row(query->arena, list);
		view_cell_notice(query, row, "words", match->offer,
				 match->offer_words);
		if (match->offers == query->book->me)
			cell_text(query->arena, row, NULL, STR("from you"));
		else
			view_cell_thing(query, row, "from", match->offers);
		view_mute(view_cell_place(query, row, match->offer));
	}
	add_theirs(sheet, list, who);
}

/* What they once said that they could do. */
static void add_offers(struct sheet *sheet, int32_t who)
{
	const struct query *query = sheet->query;
	struct view_run run = view_touching(query, LIST_OFFERS, who);
	struct value *list = value_make(query->arena, VALUE_ITEMS, "they_offer",
					STR("They can give"));

	for (int32_t i = run.n - 1; i >= 0 && list->rows.n < LINES_SHOWN; i--) {
		const struct notice *offer = view_offer(query, run.at[i]);
		struct row *row = value_row(query->arena, list);
		view_cell_notice(query, row, "words", offer->place,
				 offer->words);
		view_cell_ago(query, row, "day", offer->day);
		view_mute(view_cell_place(query, row, offer->place));
	}
	add_theirs(sheet, list, who);
}

void prep_add_between(struct sheet *sheet)
{
	const struct query *query = sheet->query;

	add_talks(sheet);
	for (int i = 0; i < sheet->n; i++) {
		int32_t who = sheet->who[i];

		add_needs(sheet, who);
		add_gifts(sheet, who);
		add_offers(sheet, who);
		add_theirs(sheet, view_promises_of(query, who, true, NULL),
			   who);
		add_theirs(sheet, view_promises_of(query, who, false, NULL),
			   who);
	}
}
