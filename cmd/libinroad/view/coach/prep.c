/*
 * prep: one page to read before a conversation. What is not known stands at
 * its end as questions, and is counted at its top.
 */
#include "prep.h"
#include "../members.h"

#define FACTS_SHOWN 4 /* about the first subject; the others get half */
#define AGENDA_SHOWN 8

void prep_point(struct sheet *sheet, bool known, const char *name,
		const char *question)
{
	struct arena *arena = sheet->query->arena;
	struct row *row;

	sheet->points++;
	if (known)
		return;
	sheet->open++;
	row = value_row(arena, sheet->questions);
	cell_text(arena, row, "question", str_of(question));
	if (sheet->asked != THING_NONE)
		view_cell_thing(sheet->query, row, "who", sheet->asked);
	view_mute(cell_text(arena, row, "name", str_of(name)));
}

void prep_field(struct sheet *sheet, bool known, enum kind kind, enum role role,
		const char *question)
{
	prep_point(sheet, known, kind_field_by_role(kind, role)->name,
		   question);
}

void prep_list(struct sheet *sheet, struct value *list)
{
	value_add_rows(sheet->query->arena, sheet->top, list);
}

static const struct note *note_of(const struct sheet *sheet)
{
	return sheet->meeting == THING_NONE
		       ? NULL
		       : view_thing(sheet->query, sheet->meeting)->note;
}

static struct str typed(const struct sheet *sheet, enum role role)
{
	const struct note *note = note_of(sheet);

	return note ? str_trim(note_field_text(note, role)) : NO_STR;
}

/* --- in short --- */

/* For people only: to programs the sheet itself stands in no file. */
static void add_place(const struct query *query, struct row *row,
		      struct place place)
{
	view_mute(view_cell_place(query, row, place))->key = NULL;
}

static void add_pair(const struct sheet *sheet, struct value *fields,
		     const char *label, const char *key, struct str words)
{
	struct row *row;

	if (!words.n)
		return;
	row = view_label_row(sheet->query->arena, fields, label);
	cell_text(sheet->query->arena, row, key, words);
}

static void add_value(struct sheet *sheet, struct value *fields)
{
	struct place place = { -1, -1 };
	struct str value = NO_STR;

	for (int i = 0; i < sheet->n && !value.n; i++)
		value = str_trim(
			view_value_for(sheet->query, sheet->who[i], &place));
	add_pair(sheet, fields, "what is in it for them", "value", value);
	prep_field(sheet, value.n, KIND_CONTACT, ROLE_VALUE,
		   "What is in it for them?");
}

/* Where something is eaten or drunk, whoever invited pays. */
static void add_payer(struct sheet *sheet, struct value *fields)
{
	const struct note *note = note_of(sheet);
	enum word how = word_find(typed(sheet, ROLE_HOW));
	int invited = note ? note_number(note, ROLE_INVITED, -1) : -1;
	struct str words = typed(sheet, ROLE_PAID);

	if (words.n)
		words = str_print(sheet->query->arena, "settled: " STR_FMT,
				  STR_ARG(words));
	else if (invited == PAYER_ME)
		words = STR("you invited, so you pay");
	else if (invited == PAYER_THEM)
		words = STR("they invited; offer all the same");
	add_pair(sheet, fields, "who pays", "pays", words);
	if (words.n || how == WORD_COFFEE || how == WORD_LUNCH)
		prep_field(sheet, words.n, KIND_MEETING, ROLE_INVITED,
			   "Who invited, and so will pay?");
}

static void add_pitch(struct sheet *sheet, struct value *fields)
{
	const struct query *query = sheet->query;
	struct arena *arena = query->arena;
	const struct remark *told = NULL;
	struct str name;
	bool mine = view_pitch(query, &name);
	struct row *row;

	for (int i = 0; i < sheet->n && !told; i++)
		told = view_pitch_told(query, sheet->who[i]);
	prep_point(sheet, told || mine, "pitch",
		   "How do you say in four sentences what you want?");
	if (!told && !mine)
		return;
	row = view_label_row(arena, fields, "your pitch");
	if (told) {
		cell_text(arena, row, NULL, STR("last heard"));
		view_cell_line(query, row, "pitch", told->place);
		view_cell_ago(query, row, "pitch_heard", told->day);
		add_place(query, row, told->place);
	} else {
		cell_print(arena, row, NULL,
			   "not heard yet; " STR_FMT " is your latest",
			   STR_ARG(name));
	}
}

/* What not to ask, and until when. */
static void add_asking(const struct sheet *sheet, struct value *fields)
{
	const struct query *query = sheet->query;

	for (int i = 0; i < sheet->n; i++) {
		struct place place;
		struct str words = view_leave_alone(query, sheet->who[i],
						    sheet->day, &place);
		struct row *row =
			view_label_row(query->arena, fields, "asking");

		if (words.n)
			cell_text(query->arena, row, NULL, words)->tone =
				TONE_DUE;
		else
			cell_text(query->arena, row, NULL,
				  STR("one good question is welcome"));
		if (sheet->n > 1)
			view_cell_thing(query, row, NULL, sheet->who[i]);
		add_place(query, row, place);
	}
}

static void add_short(struct sheet *sheet)
{
	struct value *fields =
		value_make(sheet->query->arena, VALUE_FIELDS, NULL, NO_STR);
	struct str goal = typed(sheet, ROLE_GOAL);

	add_pair(sheet, fields, "goal", "goal", goal);
	prep_field(sheet, goal.n, KIND_MEETING, ROLE_GOAL,
		   "What do you want to know or have afterwards?");
	add_value(sheet, fields);
	add_asking(sheet, fields);
	add_pitch(sheet, fields);
	add_payer(sheet, fields);
	prep_list(sheet, fields);
}

/* --- agenda, and whom to ask for --- */

static void add_lines_of(const struct query *query, struct value *list,
			 int32_t note, enum section section)
{
	const struct note *from = view_thing(query, note)->note;

	for (uint32_t i = 0; from && i < from->lines.n; i++)
		if (note_lines(from)[i].section == section &&
		    list->rows.n < AGENDA_SHOWN)
			view_cell_line(query, value_row(query->arena, list),
				       "words",
				       (struct place){ note, (int32_t)i });
}

static void add_agenda(struct sheet *sheet)
{
	const struct query *query = sheet->query;
	const struct note *note = note_of(sheet);
	const struct note_heading *heading =
		note ? note_section(note, SECTION_AGENDA) : NULL;
	struct str text =
		heading ? str_trim(note_text(note, heading->body)) : NO_STR;
	struct value *list =
		value_make(query->arena, VALUE_ITEMS, "agenda", STR("Agenda"));

	if (text.n)
		add_lines_of(query, list, sheet->meeting, SECTION_AGENDA);
	if (text.n && !list->rows.n)
		cell_text(query->arena, value_row(query->arena, list), "words",
			  text);
	prep_point(sheet, text.n, SECTIONS[SECTION_AGENDA].name,
		   "What will you talk about?");
	prep_list(sheet, list);
}

/* Names that were given since close an item, in the note or at a talk. */
static bool is_closed(const struct query *query, int32_t meeting, int32_t item)
{
	const struct record *record = query->record;
	const struct note *note = view_thing(query, meeting)->note;
	int32_t who = book_field_target(query->book, meeting, ROLE_WHO);
	struct view_run run;

	if (who == THING_NONE || !note)
		return false;
	run = view_touching(query, LIST_NAMING, who);
	for (int32_t i = 0; i < run.n; i++) {
		const struct naming *naming = record->namings.at + run.at[i];
		if (naming->closes == item &&
		    naming->day >= note_number(note, ROLE_WHEN, note->file_day))
			return true;
	}
	return false;
}

/* Of this meeting, else what the last one with them left open. */
static int32_t asking_meeting(const struct sheet *sheet)
{
	const struct record *record = sheet->query->record;
	struct run run;

	if (sheet->meeting != THING_NONE || !sheet->n)
		return sheet->meeting;
	run = view_person(sheet->query, sheet->who[0])->talk_list;
	for (uint32_t i = run.n; i > 0; i--) {
		const struct talk *talk =
			record->talks.at + record->talk_of.at[run.at + i - 1];
		if (talk->meeting >= 0 && talk->counts)
			return talk->meeting;
	}
	return THING_NONE;
}

static void add_who_else(struct sheet *sheet)
{
	const struct query *query = sheet->query;
	int32_t meeting = asking_meeting(sheet);
	const struct note *note =
		meeting == THING_NONE ? NULL : view_thing(query, meeting)->note;
	const struct note_field *field =
		note ? note_field(note, ROLE_WHO_ELSE) : NULL;
	struct value *list = value_make(query->arena, VALUE_ITEMS, "who_else",
					STR("Whom else to ask for"));

	for (uint32_t i = 0; field && i < field->values.n; i++) {
		const struct note_value *value =
			note_values(note) + field->values.at + i;
		struct row *row;
		if (is_closed(query, meeting, (int32_t)i + 1))
			continue;
		row = value_row(query->arena, list);
		cell_text(query->arena, row, "words",
			  note_text(note, value->text));
		view_hide(cell_int(query->arena, row, "item", (int64_t)i + 1));
	}
	prep_field(sheet, list->rows.n, KIND_MEETING, ROLE_WHO_ELSE,
		   "Whom else would you like to hear of?");
	prep_list(sheet, list);
}

/* --- what is known --- */

static void add_facts_about(struct sheet *sheet, int32_t thing, int most)
{
	const struct query *query = sheet->query;
	struct run run = query->record->facts_about[thing];
	struct value *list =
		value_make(query->arena, VALUE_ITEMS, "facts",
			   str_print(query->arena, "Known about " STR_FMT,
				     STR_ARG(view_title(query, thing))));

	for (uint32_t i = run.n; i > 0 && list->rows.n < (size_t)most; i--) {
		const struct fact *fact =
			query->record->facts.at + run.at + i - 1;
		if (fact->sort == FACT_TALK ||
		    !view_tell(&sheet->told, fact->place))
			continue;
		view_fact(query, list, fact, thing);
		view_hide(view_cell_thing(query,
					  list->rows.at + list->rows.n - 1,
					  "about", thing));
	}
	prep_list(sheet, list);
}

static void add_facts(struct sheet *sheet)
{
	const struct query *query = sheet->query;
	int32_t about[SUBJECTS_MAX];
	int32_t who = sheet->n ? sheet->who[0] : THING_NONE;
	int n = view_subjects(query, who, sheet->meeting, about);
	struct fresh fresh = view_fresh(query);

	for (int i = 0; i < n; i++) {
		view_add_fresh(query, about[i], &fresh);
		add_facts_about(sheet, about[i],
				i ? FACTS_SHOWN / 2 : FACTS_SHOWN);
	}
	for (int i = 0; i < sheet->n; i++) {
		view_add_fresh(query, sheet->who[i], &fresh);
		add_facts_about(sheet, sheet->who[i], FACTS_SHOWN / 2);
	}
	prep_point(sheet,
		   fresh.n >= rule_number_of(query->config, "gate", "facts"),
		   WORDS[VERB_LEARNED].name, "What is new there?");
}

/* What a decision maker said that they look for. */
static void add_looks_for(struct sheet *sheet)
{
	struct value *list = value_make(sheet->query->arena, VALUE_ITEMS,
					"looks_for", STR("They look for"));

	for (int i = 0; i < sheet->n; i++)
		add_lines_of(sheet->query, list, sheet->who[i],
			     SECTION_LOOKS_FOR);
	prep_list(sheet, list);
}

/* --- the sheet --- */

/* Typed, and in the file's name as well, is one person all the same. */
static void add_who(struct sheet *sheet, int32_t who)
{
	for (int i = 0; i < sheet->n; i++)
		if (sheet->who[i] == who)
			return;
	if (book_is_person(sheet->query->book, who) &&
	    who != sheet->query->book->me && sheet->n < PEOPLE_MOST)
		sheet->who[sheet->n++] = who;
}

static void open_meeting(struct sheet *sheet, int32_t meeting)
{
	const struct query *query = sheet->query;
	const struct note *note = view_thing(query, meeting)->note;
	const struct note_field *field = note_field(note, ROLE_WHO);

	sheet->meeting = meeting;
	sheet->day = note_number(note, ROLE_WHEN, note->file_day);
	for (uint32_t i = 0; field && i < field->values.n; i++)
		add_who(sheet, book_value_target(query->book, meeting,
						 note_values(note) +
							 field->values.at + i));
}

/* Their next meeting's, else of a line that plans a talk, else none's. */
static void open_person(struct sheet *sheet, int32_t who)
{
	const struct query *query = sheet->query;
	const struct record *record = query->record;
	const struct person *person = view_person(query, who);

	if (person->next_meeting >= 0) {
		open_meeting(sheet, person->next_meeting);
		return;
	}
	add_who(sheet, who);
	for (uint32_t i = 0; i < person->talk_list.n; i++) {
		const struct talk *talk =
			record->talks.at +
			record->talk_of.at[person->talk_list.at + i];
		if (talk->planned && talk->day >= query->today) {
			sheet->day = talk->day;
			return;
		}
	}
}

static void add_bit(struct buf *out, struct str words)
{
	if (!words.n)
		return;
	buf_text(out, out->n ? " \u00b7 " : "");
	buf_str(out, words);
}

/* "Mon 14 Sep 09:00 · Brightwell, second floor · 90 minutes" */
static struct str head_words(const struct sheet *sheet)
{
	const struct query *query = sheet->query;
	struct buf out = buf_make(query->arena, 0);
	const struct note *note = note_of(sheet);
	struct str time = typed(sheet, ROLE_TIME);
	int minutes = note ? note_number(note, ROLE_MINUTES, 0) : 0;

	if (sheet->day == DATE_NONE)
		buf_text(&out, "no day yet");
	else if (sheet->meeting == THING_NONE && sheet->day == query->today)
		buf_text(&out, "not planned yet");
	else
		add_bit(&out,
			date_words(query->arena, sheet->day, query->today));
	if (time.n)
		buf_print(&out, " " STR_FMT, STR_ARG(time));
	add_bit(&out, typed(sheet, ROLE_PLACE));
	add_bit(&out, typed(sheet, ROLE_HOW));
	if (minutes > 0)
		add_bit(&out,
			view_count(query->arena, minutes, "minute", NULL));
	return buf_get(&out);
}

static struct str title_of(const struct sheet *sheet, int32_t asked)
{
	struct str title = view_title(sheet->query, asked);

	if (sheet->meeting != THING_NONE)
		return view_title(sheet->query, sheet->meeting);
	return str_print(sheet->query->arena, "A talk with " STR_FMT,
			 STR_ARG(title));
}

static void add_questions(struct sheet *sheet)
{
	struct arena *arena = sheet->query->arena;
	struct value *head = value_make(arena, VALUE_OBJECT, NULL, NO_STR);
	struct row *row = value_row(arena, head);

	cell_int(arena, row, "points", sheet->points);
	cell_int(arena, row, "open", sheet->open);
	view_cell_thing(sheet->query, row, "meeting", sheet->meeting);
	cell_date(arena, row, "day", sheet->day, NO_STR);
	value_add(arena, sheet->top, head);
	sheet->questions->title =
		sheet->open ? str_print(arena, "%d of %d still open",
					sheet->open, sheet->points)
			    : STR("Nothing is open: you are ready");
	value_add(arena, sheet->top, sheet->questions);
}

struct value *coach_prep_make(const struct query *query)
{
	struct sheet sheet = { .query = query,
			       .meeting = THING_NONE,
			       .day = query->today,
			       .asked = THING_NONE,
			       .told = map_make(query->arena) };
	struct value *refused;
	int32_t asked = view_asked(
		query, 0, KINDS_PERSON | KIND_BIT(KIND_MEETING), &refused);

	if (refused)
		return refused;
	sheet.top = value_make(query->arena, VALUE_SECTION, NULL, NO_STR);
	sheet.top->one_page = true;
	sheet.questions =
		value_make(query->arena, VALUE_ITEMS, "questions", NO_STR);
	if (view_thing(query, asked)->kind == KIND_MEETING &&
	    !book_is_stub(query->book, asked))
		open_meeting(&sheet, asked);
	else
		open_person(&sheet, asked);
	sheet.top->title = title_of(&sheet, asked);
	sheet.top->note = head_words(&sheet);
	prep_add_people(&sheet);
	add_short(&sheet);
	prep_add_between(&sheet);
	add_agenda(&sheet);
	add_who_else(&sheet);
	add_looks_for(&sheet);
	add_facts(&sheet);
	add_questions(&sheet);
	return sheet.top;
}
