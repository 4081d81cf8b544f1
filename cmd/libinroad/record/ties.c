/*
 * ties: what stands between the seeker and each person, by their own note and
 * by what happened; who knows whom, and who works where.
 */
#include "record_parts.h"

#define YEAR 365
#define FADES_AFTER 180

/* ---------------------------------------------------------------- the cards */

/* created:, else met:, else the earliest dated line. */
static int32_t begin_of(const struct note *note)
{
	const struct note_line *lines = note_lines(note);
	int32_t day = note_number(note, ROLE_CREATED, DATE_NONE);
	bool none;

	if (day == DATE_NONE)
		day = note_number(note, ROLE_MET, DATE_NONE);
	none = day == DATE_NONE;
	for (uint32_t i = 0; none && i < note->lines.n; i++)
		if (lines[i].sort != LINE_PROSE && lines[i].day != DATE_NONE &&
		    (day == DATE_NONE || lines[i].day < day))
			day = lines[i].day;
	return day;
}

static void read_knows(struct builder *b, int32_t who)
{
	const struct note *note = builder_note(b, who);
	const struct note_field *field = note_field(note, ROLE_KNOWS);
	const struct note_value *value;

	if (!field)
		return;
	value = note_values(note) + field->values.at;
	for (uint32_t i = 0; i < field->values.n; i++, value++) {
		int32_t whom = book_value_target(b->book, who, value);

		if (!builder_is_person(b, whom) || whom == who)
			continue;
		*ARRAY_PUSH(b->arena, &b->knows) = (struct acquaintance){
			.a = who,
			.b = whom,
			.tie = (int8_t)(value->good ? value->number : 0),
			.place = { who, -1 },
		};
	}
}

void card_read(struct builder *b, int32_t who)
{
	const struct note *note = builder_note(b, who);
	struct person *person = &b->record->persons[who];

	if (!builder_is_person(b, who))
		return;
	person->claimed = (int8_t)note_number(note, ROLE_TIE, 0);
	person->state =
		(int8_t)note_number(note, ROLE_CONTACT_STATE, CONTACT_ACTIVE);
	person->role = (int8_t)note_number(note, ROLE_PERSON_ROLE, -1);
	person->begins = begin_of(note);
	person->company = book_field_target(b->book, who, ROLE_COMPANY);
	person->met_via = book_field_target(b->book, who, ROLE_INTRODUCER);
	read_knows(b, who);
}

/* What no text says, git may: the day of its first commit. */
static void ask_begins(struct builder *b)
{
	for (int32_t i = 0; b->book->history && i < b->book->n_notes; i++) {
		struct person *person = &b->record->persons[i];

		if (person->begins == DATE_NONE && builder_is_person(b, i))
			person->begins = history_first(
				b->book->history, note_path(builder_note(b, i)),
				NULL);
	}
}

/* The day on which a note's mention stands: its line's, else the file's own. */
static int32_t mention_day(const struct note *note, int32_t own_day,
			   const struct note_mention *mention)
{
	int32_t day = DATE_NONE;

	if (mention->line >= 0)
		day = note_lines(note)[mention->line].day;
	return day == DATE_NONE ? own_day : day;
}

static int32_t day_of_link(const struct builder *b, const struct link *link)
{
	const struct note *note = builder_note(b, link->from);
	bool dated = note->kind == KIND_MEETING || note->kind == KIND_EVENT;

	return mention_day(note, dated ? note_own_day(note) : DATE_NONE,
			   note_mentions(note) + link->mention);
}

/* A stub begins at the first dated line that names it. */
static void begin_stubs(struct builder *b)
{
	for (int32_t i = b->book->n_notes; i < b->book->n_things; i++) {
		struct run in = book_thing(b->book, i)->links_in;
		struct person *person = &b->record->persons[i];

		for (uint32_t l = 0; l < in.n; l++) {
			int32_t day = day_of_link(
				b,
				&b->book->links[b->book->backlinks[in.at + l]]);

			if (day != DATE_NONE && (person->begins == DATE_NONE ||
						 day < person->begins))
				person->begins = day;
		}
	}
}

/* Two Robins are told apart by their whole names. */
static void find_namesakes(struct builder *b)
{
	struct map firsts = map_make(&b->scratch);

	for (int32_t i = 0; i < b->book->n_things; i++) {
		struct str title = b->book->things[i].title, first;
		int64_t *slot;

		if (!builder_is_person(b, i))
			continue;
		first = str_word(&title);
		if (!first.n)
			continue;
		slot = map_put(&firsts, first);
		if (*slot == MAP_NONE) {
			*slot = i;
			continue;
		}
		b->record->persons[i].namesake = true;
		b->record->persons[*slot].namesake = true;
	}
}

void cards_derive(struct builder *b)
{
	ask_begins(b);
	begin_stubs(b);
	find_namesakes(b);
}

/* ----------------------------------------------------------------- the ties */

/* From counted conversations in a year; what is derived is never 5. */
static int tie_of(int talks, int32_t silent_days)
{
	int tie = talks == 0 ? 0 : talks == 1 ? 2 : talks < 4 ? 3 : 4;

	return tie && silent_days > FADES_AFTER ? tie - 1 : tie;
}

static void count_talks(struct builder *b, struct person *person)
{
	int32_t last = DATE_NONE;

	for (uint32_t i = 0; i < person->talk_list.n; i++) {
		int32_t t = b->talk_of.at[person->talk_list.at + i];
		const struct talk *talk = &b->talks.at[t];

		if (talk->planned && talk->meeting >= 0 &&
		    talk->day >= b->today && person->next_meeting < 0)
			person->next_meeting = talk->meeting;
		if (!talk->counts)
			continue;
		if (person->first == DATE_NONE)
			person->first = talk->day;
		person->last = talk->day;
		if (talk->reply_only)
			continue;
		last = talk->day;
		person->talks++;
		person->talks_year += b->today - talk->day < YEAR;
	}
	person->tie = person->claimed;
	if (!person->tie)
		person->tie =
			(int8_t)tie_of(person->talks_year,
				       last == DATE_NONE ? 0 : b->today - last);
}

/* The first company on a line that names someone. */
static int32_t company_on(const struct builder *b, struct place place)
{
	const struct note_line *line =
		note_lines(builder_note(b, place.note)) + place.line;

	for (uint32_t i = 0; i < line->mentions.n; i++) {
		int32_t thing = line_mentioned(b, place.note, line, i);

		if (thing >= 0 && b->book->things[thing].kind == KIND_COMPANY)
			return thing;
	}
	return THING_NONE;
}

/* What no card says: through whom, and with which company named. */
static void use_namings(struct builder *b)
{
	for (size_t i = 0; i < b->namings.n; i++) {
		const struct naming *naming = &b->namings.at[i];
		struct person *person = &b->record->persons[naming->who];

		if (person->met_via == THING_NONE)
			person->met_via = naming->by;
		if (person->company == THING_NONE)
			person->company = company_on(b, naming->place);
	}
}

static void list_insiders(struct builder *b)
{
	size_t n_things = (size_t)b->book->n_things;
	ARRAY_OF(int32_t) companies = { 0 }, who = { 0 };
	uint32_t *order;

	for (int32_t i = 0; i < b->book->n_things; i++) {
		int32_t company = b->record->persons[i].company;

		if (company == THING_NONE || !builder_is_person(b, i))
			continue;
		*ARRAY_PUSH(&b->scratch, &companies) = company;
		*ARRAY_PUSH(&b->scratch, &who) = i;
	}
	b->record->inside_of = ARENA_ARRAY(b->arena, struct run, n_things);
	order = order_by_group(b, companies.at, companies.n,
			       b->record->inside_of, n_things);
	LIST_ROOM(b->arena, &b->inside, who.n);
	for (size_t i = 0; i < who.n; i++)
		*ARRAY_PUSH(b->arena, &b->inside) = who.at[order[i]];
}

/* Days of contact with anyone of a company, rising. */
static void list_contact_days(struct builder *b)
{
	size_t n_things = (size_t)b->book->n_things;
	ARRAY_OF(int32_t) companies = { 0 }, days = { 0 };
	uint32_t *order;

	for (size_t t = 0; t < b->talks.n; t++) {
		const struct talk *talk = &b->talks.at[t];

		for (uint32_t p = 0; talk->counts && p < talk->who.n; p++) {
			int32_t who = b->people.at[talk->who.at + p];
			int32_t company = b->record->persons[who].company;

			if (company == THING_NONE)
				continue;
			*ARRAY_PUSH(&b->scratch, &companies) = company;
			*ARRAY_PUSH(&b->scratch, &days) = talk->day;
		}
	}
	b->record->contact_days_of =
		ARENA_ARRAY(b->arena, struct run, n_things);
	order = order_by_group(b, companies.at, companies.n,
			       b->record->contact_days_of, n_things);
	LIST_ROOM(b->arena, &b->contact_days, days.n);
	for (size_t i = 0; i < days.n; i++)
		*ARRAY_PUSH(b->arena, &b->contact_days) = days.at[order[i]];
}

void ties_derive(struct builder *b)
{
	for (int32_t i = 0; i < b->book->n_things; i++)
		if (builder_is_person(b, i))
			count_talks(b, &b->record->persons[i]);
	use_namings(b);
	list_insiders(b);
	list_contact_days(b);
}
