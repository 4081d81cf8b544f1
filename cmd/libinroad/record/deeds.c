/*
 * deeds: every line with a meaning, with its day and its people, and every
 * file that is a conversation by itself; in order of reading and of day.
 */
#include "record_parts.h"

#define SILENCE_DAYS 60 /* without any line: another search begins after it */

/* While one note is read. */
struct reading {
	struct builder *b;
	const struct note *note;
	int32_t index;	    /* of the note */
	int32_t day;	    /* of a meeting or event, else DATE_NONE */
	struct people base; /* whose note it is, or whom a meeting is with */
	int32_t meeting;    /* its deed, or -1 */
	int32_t *deed_of;   /* by line: its deed, or -1 */
};

static struct deed *add_deed(struct reading *r, enum deed_sort sort,
			     int32_t line)
{
	struct deed *deed = ARRAY_PUSH(&r->b->kept, &r->b->deeds);

	*deed = (struct deed){
		.day = r->day,
		.place = { r->index, line },
		.sort = (uint8_t)sort,
		.word = WORD_NONE,
		.paid = -1,
		.invited = -1,
		.root = -1,
		.talk = -1,
	};
	return deed;
}

/*
 * What a meeting's file name or title offers as its people: the name decides
 * if it is a person's, else whoever of the title is one.
 */
static bool name_decides(const struct reading *r,
			 const struct note_value *value)
{
	struct str id = note_id(r->note);

	return r->note->file_day != DATE_NONE && id.n > 11 &&
	       str_eq(note_text(r->note, value->text), str_sub(id, 11, id.n));
}

static struct people people_of_meeting(struct reading *r)
{
	const struct note_field *field = note_field(r->note, ROLE_WHO);
	struct people people = people_start(r->b);
	const struct note_value *value;

	if (!field)
		return people;
	value = note_values(r->note) + field->values.at;
	for (uint32_t i = 0; i < field->values.n; i++, value++) {
		people_add(r->b, &people,
			   book_value_target(r->b->book, r->index, value));
		if (field->derived && people.n && name_decides(r, value))
			break;
	}
	return people;
}

/* A wild number in a note is no longer than this either. */
static int16_t minutes_within(int32_t minutes)
{
	return minutes < 0	     ? 0
	       : minutes < INT16_MAX ? (int16_t)minutes
				     : INT16_MAX;
}

/* What a meeting's fields say: its length is typed, else that of `how:`. */
static void read_meeting(struct reading *r, struct deed *deed)
{
	enum word how = word_find(note_field_text(r->note, ROLE_HOW));
	int32_t typed = note_number(r->note, ROLE_MINUTES, -1);

	if (how != WORD_NONE && WORDS[how].flags & WORD_IS_TALK) {
		deed->word = (int8_t)how;
		deed->minutes = (int16_t)WORDS[how].minutes;
	}
	deed->typed = typed >= 0;
	if (deed->typed)
		deed->minutes = minutes_within(typed);
	deed->paid = (int8_t)note_number(r->note, ROLE_PAID, -1);
	deed->invited = (int8_t)note_number(r->note, ROLE_INVITED, -1);
}

static void start_meeting(struct reading *r)
{
	struct deed *deed;

	r->base = people_of_meeting(r);
	if (r->day == DATE_NONE || !r->base.n)
		return;
	r->meeting = (int32_t)r->b->deeds.n;
	deed = add_deed(r, DEED_MEETING, -1);
	deed->who = r->base;
	read_meeting(r, deed);
}

static void add_met(struct reading *r, struct people who)
{
	struct deed *deed = add_deed(r, DEED_MET, -1);

	deed->who = who;
	deed->word = WORD_EVENT;
	deed->minutes = (int16_t)WORDS[WORD_EVENT].minutes;
}

/* Each person of an event's list was met there, on its day. */
static void start_event(struct reading *r)
{
	const struct note_field *field = note_field(r->note, ROLE_PEOPLE_MET);
	const struct note_value *value;

	if (!field || r->day == DATE_NONE || r->day > r->b->today ||
	    note_number(r->note, ROLE_DECISION, -1) == DECISION_SKIP)
		return;
	value = note_values(r->note) + field->values.at;
	for (uint32_t i = 0; i < field->values.n; i++, value++) {
		struct people who = people_start(r->b);

		people_add(r->b, &who,
			   book_value_target(r->b->book, r->index, value));
		if (who.n)
			add_met(r, who);
	}
}

static void start_note(struct reading *r)
{
	switch ((enum kind)r->note->kind) {
	case KIND_CONTACT:
		r->base = people_start(r->b);
		people_add(r->b, &r->base, r->index);
		break;
	case KIND_MEETING:
		r->day = note_own_day(r->note);
		start_meeting(r);
		break;
	case KIND_EVENT:
		r->day = note_own_day(r->note);
		start_event(r);
		break;
	case KIND_ME:
	case KIND_PLAN:
	case KIND_JOURNAL:
	case KIND_COMPANY:
	case KIND_APPLICATION:
	case KIND_OPENING:
	case KIND_GROUP:
	case KIND_TOPIC:
	case KIND_LANDING:
	case KIND_EXPERIMENT:
	case KIND_REVIEW:
	case KIND_PAGE:
	case N_KINDS:
		break;
	}
}

static void add_mentioned(struct reading *r, struct people *people,
			  const struct note_line *line, uint32_t from,
			  uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		people_add(r->b, people,
			   line_mentioned(r->b, r->index, line, i));
}

static void add_all(struct builder *b, struct people *to, struct people from)
{
	for (uint32_t i = 0; i < from.n; i++)
		people_add(b, to, b->people.at[from.at + i]);
}

/* Whether it names a person or an application before its colon. */
static void see_names(const struct reading *r, const struct note_line *line,
		      struct deed *deed)
{
	deed->applies = r->note->kind == KIND_APPLICATION ||
			note_token(r->note, line, TOKEN_RE);
	for (uint32_t i = 0; i < line->n_there; i++) {
		int32_t thing = line_mentioned(r->b, r->index, line, i);

		if (builder_is_person(r->b, thing))
			deed->named = true;
		else if (thing >= 0 &&
			 r->b->book->things[thing].kind == KIND_APPLICATION)
			deed->applies = true;
	}
}

/* How long, and who paid. */
static void read_tokens(const struct reading *r, const struct note_line *line,
			struct deed *deed)
{
	const struct note_token *paid = note_token(r->note, line, TOKEN_PAID);
	const struct note_token *invited =
		note_token(r->note, line, TOKEN_INVITED);

	deed->minutes = minutes_within(note_minutes(r->note, line));
	deed->typed = note_token(r->note, line, TOKEN_MINUTES);
	/* screen and final count as interviews, and are as long. */
	if (!deed->typed &&
	    (line->word == WORD_SCREEN || line->word == WORD_FINAL))
		deed->minutes = (int16_t)WORDS[WORD_INTERVIEW].minutes;
	deed->paid = paid ? (int8_t)paid->number : -1;
	deed->invited = invited ? (int8_t)invited->number : -1;
}

/* Its people: the note's own, and who stands before the colon. */
static void read_dated(struct reading *r, const struct note_line *line,
		       const struct deed *above, struct deed *deed)
{
	struct people people = people_start(r->b);

	add_all(r->b, &people, r->base);
	add_mentioned(r, &people, line, 0, line->n_there);
	deed->who = people.n || !above ? people : above->who;
	deed->says = line->text.at < line->text.end;
	see_names(r, line, deed);
	read_tokens(r, line, deed);
}

/*
 * A verb has its line's people, at top level those of its note, elsewhere the
 * first person it mentions. Thanks go to everyone mentioned besides; who is
 * named is not who named them.
 */
static void verb_people(struct reading *r, const struct note_line *line,
			const struct deed *above, struct deed *deed)
{
	struct people given = above && above->who.n ? above->who : r->base;
	struct people people;

	if (given.n && line->word != VERB_THANKED) {
		deed->who = given;
		return;
	}
	people = people_start(r->b);
	add_all(r->b, &people, given);
	for (uint32_t i = 0; i < line->mentions.n; i++)
		if (line->word == VERB_THANKED ||
		    (line->word != VERB_NAMED && !people.n))
			add_mentioned(r, &people, line, i, i + 1);
	deed->who = people;
}

/* Whoever a task names first, else the note's person. */
static void task_people(struct reading *r, const struct note_line *line,
			struct deed *deed)
{
	struct people people = people_start(r->b);

	add_mentioned(r, &people, line, 0, line->mentions.n);
	if (!people.n && r->note->kind == KIND_CONTACT)
		people = r->base;
	deed->who = people;
}

/* A ticked verb happened when it was ticked; a promise was made before. */
static int32_t verb_day(const struct reading *r, const struct note_line *line,
			int32_t day)
{
	const struct note_token *done;

	if (line->task != TASK_DONE || line->word == VERB_PROMISED ||
	    line->word == VERB_THEY)
		return day;
	done = note_token(r->note, line, TOKEN_DONE);
	if (!done && day == DATE_NONE)
		return line_done(r->b, r->index, line, NULL);
	return done ? done->number : day;
}

/* A conversation to be had that was ticked, where no text gives a day. */
static void dated_day(const struct reading *r, const struct note_line *line,
		      struct deed *deed)
{
	int32_t day;

	if (line->task != TASK_DONE || line->day != DATE_NONE)
		return;
	day = line_done(r->b, r->index, line, NULL);
	if (day == DATE_NONE)
		return;
	deed->day = day;
	deed->day_from = DAY_DONE;
}

static int32_t root_of(const struct reading *r, const struct deed *above)
{
	return above ? above->root : r->meeting;
}

static void read_line(struct reading *r, int32_t i,
		      const struct note_line *line)
{
	static const uint8_t SORTS[] = {
		[LINE_DATED] = DEED_LINE,
		[LINE_VERB] = DEED_VERB,
		[LINE_FACT] = DEED_FACT,
		[LINE_TASK] = DEED_TASK,
	};
	struct builder *b = r->b;
	int32_t above_at = line->parent < 0 ? -1 : r->deed_of[line->parent];
	struct deed above, made, *deed = &made;

	if (above_at >= 0)
		above = b->deeds.at[above_at];
	r->deed_of[i] = (int32_t)b->deeds.n;
	*deed = *add_deed(r, (enum deed_sort)SORTS[line->sort], i);
	deed->line = line;
	deed->word = line->word;
	deed->task = line->task;
	deed->day_from = line->day_from;
	if (line->day != DATE_NONE)
		deed->day = line->day;
	deed->root = root_of(r, above_at < 0 ? NULL : &above);
	if (line->sort == LINE_DATED) {
		deed->root = r->deed_of[i];
		dated_day(r, line, deed);
		read_dated(r, line, above_at < 0 ? NULL : &above, deed);
	} else if (line->sort == LINE_VERB) {
		deed->day = verb_day(r, line, deed->day);
		verb_people(r, line, above_at < 0 ? NULL : &above, deed);
	} else if (line->sort == LINE_TASK) {
		task_people(r, line, deed);
	}
	b->deeds.at[r->deed_of[i]] = made;
}

static void read_note(struct builder *b, int32_t index, int32_t *deed_of)
{
	struct reading r = {
		.b = b,
		.note = builder_note(b, index),
		.index = index,
		.day = DATE_NONE,
		.meeting = -1,
		.deed_of = deed_of,
	};
	const struct note_line *lines = note_lines(r.note);

	start_note(&r);
	for (uint32_t i = 0; i < r.note->lines.n; i++) {
		deed_of[i] = -1;
		if (lines[i].sort != LINE_PROSE)
			read_line(&r, (int32_t)i, &lines[i]);
	}
}

#define NOTES_AHEAD 3
#define BYTES_AHEAD 1024 /* most notes have their fields and lines in these */
#define BYTES_AT_ONCE 64

/*
 * Notes lie far apart in memory, and here is the first that goes through all of
 * them: asked for ahead, they come while another is read. A tenth of all the
 * time that a record took went by waiting for them.
 */
static void hasten(const struct builder *b, int32_t index)
{
	if (index >= b->book->n_notes)
		return;
	for (size_t at = 0; at < BYTES_AHEAD; at += BYTES_AT_ONCE)
		__builtin_prefetch((const char *)builder_note(b, index) + at);
}

#define DEEDS_A_NOTE 4 /* room that is made at first */

static void read_notes(struct builder *b)
{
	size_t room = 0;
	int32_t *deed_of = NULL;
	struct glance *glances =
		ARENA_ARRAY(b->arena, struct glance, b->book->n_notes);

	b->record->glances = glances;
	b->deeds.cap = (size_t)b->book->n_notes * DEEDS_A_NOTE + 1;
	b->deeds.at = ARENA_ARRAY(&b->kept, struct deed, b->deeds.cap);
	for (int32_t i = 0; i < b->book->n_notes; i++) {
		size_t n = builder_note(b, i)->lines.n;

		hasten(b, i + NOTES_AHEAD);
		if (n > room) {
			room = n * 2;
			deed_of = ARENA_ARRAY(&b->scratch, int32_t, room);
		}
		glances[i] = glance_at(builder_note(b, i));
		read_note(b, i, deed_of);
	}
}

/* By day; roots are indices, and move with what they point to. */
static void sort_deeds(struct builder *b)
{
	size_t n = b->deeds.n;
	int32_t *days = ARENA_ARRAY(&b->scratch, int32_t, n);
	int32_t *moved = ARENA_ARRAY(&b->scratch, int32_t, n);
	struct deed *sorted = ARENA_ARRAY(&b->kept, struct deed, n);
	uint32_t *order;

	for (size_t i = 0; i < n; i++)
		days[i] = b->deeds.at[i].day;
	order = order_by_day(b, days, n);
	for (size_t i = 0; i < n; i++)
		moved[order[i]] = (int32_t)i;
	for (size_t i = 0; i < n; i++) {
		sorted[i] = b->deeds.at[order[i]];
		if (sorted[i].root >= 0)
			sorted[i].root = moved[sorted[i].root];
	}
	b->deeds.at = sorted;
	b->deeds.cap = n;
}

/*
 * The search began with its plan, else with the first thing that happened; what
 * lies before a long silence belongs to the life before it.
 */
static void find_start(struct builder *b)
{
	struct record *record = b->record;
	int32_t last = DATE_NONE;

	if (record->start != DATE_NONE)
		return;
	for (size_t i = 0; i < b->deeds.n; i++) {
		const struct deed *deed = &b->deeds.at[i];

		if (!deed_happened(b, deed) || deed->sort == DEED_TASK ||
		    deed->sort == DEED_FACT || deed->day == DATE_NONE)
			continue;
		if (last == DATE_NONE || deed->day - last > SILENCE_DAYS)
			record->start = deed->day;
		last = deed->day;
	}
}

void deeds_derive(struct builder *b)
{
	read_notes(b);
	sort_deeds(b);
	find_start(b);
}
