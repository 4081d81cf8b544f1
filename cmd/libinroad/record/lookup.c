/*
 * lookup: reading the record. Knows none of the rooms that make it, so
 * that they may ask what was derived before them.
 */
#include "record_parts.h"

uint32_t talk_from(const struct talk *talks, const int32_t *talk_of,
		   struct run list, int32_t day)
{
	uint32_t low = 0, high = list.n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (talks[talk_of[list.at + middle]].day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct note *place_note(const struct record *record, struct place place)
{
	return record->book->things[place.note].note;
}

const struct note_line *place_line(const struct record *record,
				   struct place place)
{
	return place.line < 0
		       ? NULL
		       : note_lines(place_note(record, place)) + place.line;
}

struct span place_span(const struct record *record, struct place place)
{
	const struct note_line *line = place_line(record, place);

	return line ? line->item : place_note(record, place)->title_span;
}

static bool says_whose(const struct note_line *line)
{
	return line->mentions.n &&
	       (line->word == VERB_PROMISED || line->word == VERB_THEY ||
		line->word == VERB_NEED || line->word == VERB_OFFER ||
		line->word == VERB_GOT || line->word == VERB_GAVE ||
		line->word == VERB_SENT);
}

bool line_opens_with_name(const struct note *note, const struct note_line *line)
{
	struct str bytes = note_bytes(note);
	uint32_t at = line->text.at, name;

	if (!says_whose(line))
		return false;
	name = note_mentions(note)[line->mentions.at].span.at;
	while (at < name && strchr(" \t", bytes.at[at]))
		at++;
	return at == name;
}

#define THERE_MAX 64 /* of those who stand on a line are looked at */

/* Whether it is someone of a meeting's `with:`. */
static bool is_with(const struct record *record, int32_t note, int32_t who)
{
	const struct note *in = book_thing(record->book, note)->note;
	const struct note_field *field = note_field(in, ROLE_WHO);

	for (uint32_t i = 0; field && i < field->values.n && i < THERE_MAX; i++)
		if (book_value_target(record->book, note,
				      note_values(in) + field->values.at + i) ==
		    who)
			return true;
	return false;
}

/* Whether the one it opens with is whose the line is: in a journal whoever
 * that is, in a note its person, below a line who stands there, in a meeting
 * who was with me. */
static bool names_its_owner(const struct record *record, struct place place,
			    const struct note *note,
			    const struct note_line *line)
{
	int32_t who = book_target(record->book, place.note,
				  (int32_t)line->mentions.at);

	if (note->kind == KIND_JOURNAL && line->parent < 0)
		return true;
	if (who == THING_NONE || who == place.note)
		return who != THING_NONE;
	while (line->parent >= 0) {
		line = &note_lines(note)[line->parent];
		for (uint32_t i = 0; i < line->n_there && i < THERE_MAX; i++)
			if (book_target(record->book, place.note,
					(int32_t)(line->mentions.at + i)) ==
			    who)
				return true;
	}
	return is_with(record, place.note, who);
}

int32_t place_whose(const struct record *record, struct place place)
{
	const struct note *note = place_note(record, place);
	const struct note_line *line = place_line(record, place);

	if (!line || !line_opens_with_name(note, line) ||
	    !names_its_owner(record, place, note, line))
		return THING_NONE;
	return book_target(record->book, place.note,
			   (int32_t)line->mentions.at);
}

struct span place_words(const struct record *record, struct place place)
{
	const struct note *note = place_note(record, place);
	const struct note_line *line = place_line(record, place);
	struct str bytes = note_bytes(note);
	struct span words, rest;

	if (!line)
		return note->title_span;
	words = line->text.at < line->text.end ? line->text : line->head;
	if (place_whose(record, place) == THING_NONE)
		return words;
	rest = (struct span){ note_mentions(note)[line->mentions.at].span.end,
			      words.end };
	while (rest.at < rest.end && strchr(" ,:;", bytes.at[rest.at]))
		rest.at++;
	return rest.at < rest.end ? rest : words;
}

struct str place_text(const struct record *record, struct place place)
{
	const struct note *note = place_note(record, place);
	const struct note_line *line = place_line(record, place);

	if (!line)
		return note_title(note);
	return str_trim(note_text(note, line->text.at < line->text.end
						? line->text
						: line->head));
}

const int32_t *talk_people(const struct record *record, const struct talk *talk)
{
	return record->people.at + talk->who.at;
}

bool talk_has(const struct record *record, const struct talk *talk, int32_t who)
{
	for (uint32_t i = 0; i < talk->who.n; i++)
		if (record->people.at[talk->who.at + i] == who)
			return true;
	return false;
}

/* The first of a person's windows; they stand by person, then day. */
static int32_t first_window(const struct record *record, int32_t who)
{
	int32_t low = 0, high = record->off_limits.n;

	while (low < high) {
		int32_t middle = low + (high - low) / 2;

		if (record->off_limits.at[middle].who < who)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int32_t record_off_limits(const struct record *record, int32_t who, int32_t day)
{
	for (int32_t i = first_window(record, who);
	     i < record->off_limits.n && record->off_limits.at[i].who == who;
	     i++) {
		const struct off_limits *off = &record->off_limits.at[i];

		if (off->from <= day &&
		    (off->until == DATE_NONE || day <= off->until))
			return off->process;
	}
	return THING_NONE;
}

int32_t record_insiders(const struct record *record, int32_t company,
			int32_t *out, int32_t max)
{
	struct run run;
	int32_t n = 0;

	if (company < 0)
		return 0;
	run = record->inside_of[company];
	for (uint32_t i = 0; i < run.n; i++) {
		int32_t who = record->inside.at[run.at + i];

		if (record->persons[who].off_limits)
			continue;
		if (n < max)
			out[n] = who;
		n++;
	}
	return n;
}

int32_t record_company_contact(const struct record *record, int32_t company,
			       int32_t day)
{
	struct run run;
	uint32_t low = 0, high;

	if (company < 0)
		return DATE_NONE;
	run = record->contact_days_of[company];
	for (high = run.n; low < high;) {
		uint32_t middle = low + (high - low) / 2;

		if (record->contact_days.at[run.at + middle] <= day)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? record->contact_days.at[run.at + low - 1] : DATE_NONE;
}

int32_t record_application(const struct record *record, int32_t thing)
{
	int32_t low = 0, high = record->applications.n;

	while (low < high) {
		int32_t middle = low + (high - low) / 2;

		if (record->applications.at[middle].thing < thing)
			low = middle + 1;
		else
			high = middle;
	}
	return low < record->applications.n &&
			       record->applications.at[low].thing == thing
		       ? low
		       : -1;
}

const struct week *record_week(const struct record *record, int32_t day)
{
	int32_t i;

	if (!record->weeks.n || day < record->weeks.at[0].start)
		return NULL;
	i = (day - record->weeks.at[0].start) / 7;
	return i < record->weeks.n ? &record->weeks.at[i] : NULL;
}

/* Whether a line or verb of the meeting's day, or a later one, stands in it. */
static bool has_lines(const struct note *note, int32_t day)
{
	const struct note_line *lines = note_lines(note);

	for (uint32_t i = 0; i < note->lines.n; i++)
		if ((lines[i].sort == LINE_DATED ||
		     lines[i].sort == LINE_VERB) &&
		    lines[i].task != TASK_OPEN &&
		    lines[i].task != TASK_DROPPED &&
		    (lines[i].day == DATE_NONE || lines[i].day >= day))
			return true;
	return false;
}

enum meeting_state record_meeting_state(const struct note *note, int32_t today)
{
	int32_t typed = note_number(note, ROLE_MEETING_STATE, -1);
	int32_t day = note_own_day(note);

	if (typed >= 0)
		return (enum meeting_state)typed;
	if (day == DATE_NONE || day > today)
		return MEETING_PLANNED;
	return day < today || has_lines(note, day) ? MEETING_HELD
						   : MEETING_PLANNED;
}

int32_t record_trying(const struct record *record)
{
	const struct book *book = record->book;

	for (int32_t i = 0; i < book->n_notes; i++) {
		const struct note *note = book->things[i].note;

		if (book->things[i].kind == KIND_EXPERIMENT &&
		    note_number(note, ROLE_BEGIN, INT32_MAX) <= record->today &&
		    note_number(note, ROLE_UNTIL, DATE_NONE) >= record->today)
			return i;
	}
	return THING_NONE;
}

#define NOTES_AHEAD 4
#define BYTES_AT_ONCE 64
#define BYTES_AHEAD 4096 /* of a part; more would push out what is read now */

static void hasten(const struct note *note, uint32_t from, uint32_t to)
{
	if (to - from > BYTES_AHEAD)
		to = from + BYTES_AHEAD;
	for (uint32_t at = from; at < to; at += BYTES_AT_ONCE)
		__builtin_prefetch((const char *)note + at);
}

void record_hasten(const struct record *record, int32_t note, unsigned parts)
{
	const struct thing *things = record->book->things + note;
	const struct note *next;

	if (note + 2 * NOTES_AHEAD >= record->book->n_notes)
		return;
	hasten(things[2 * NOTES_AHEAD].note, 0, sizeof *next);
	next = things[NOTES_AHEAD].note; /* which says where its parts are */
	if (parts & PART_FIELDS)
		hasten(next, next->fields.at, next->lines.at);
	if (parts & PART_LINES)
		hasten(next, next->lines.at, next->tokens.at);
	if (parts & PART_TOKENS)
		hasten(next, next->tokens.at, next->mentions.at);
	if (parts & PART_MENTIONS)
		hasten(next, next->mentions.at, next->headings.at);
	if (parts & PART_FRONT)
		hasten(next, next->text.at, next->text.at + next->body_at);
}
