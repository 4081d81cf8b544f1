/*
 * deeds: every line with a meaning, with its day and its people, and every
 * file that is a conversation by itself; in order of reading.
 */
#include "record_parts.h"

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
	struct deed *deed = ARRAY_PUSH(r->b->arena, &r->b->deeds);

	*deed = (struct deed){
		.day = r->day,
		.place = { r->index, line },
		.sort = (uint8_t)sort,
		.word = WORD_NONE,
		.paid = -1,
		.invited = -1,
		.root = -1,
	};
	return deed;
}

static struct people people_of_meeting(struct reading *r)
{
	const struct note_field *field = note_field(r->note, ROLE_WHO);
	struct people people = people_start(r->b);
	const struct note_value *value;

	if (!field)
		return people;
	value = note_values(r->note) + field->values.at;
	for (uint32_t i = 0; i < field->values.n; i++, value++)
		people_add(r->b, &people,
			   book_value_target(r->b->book, r->index, value));
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
	deed->state = (uint8_t)record_meeting_state(r->note, r->b->today);
	deed->stated = note_value(r->note, ROLE_MEETING_STATE);
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

static void read_mentions(struct reading *r, const struct note_line *line,
			  struct deed *deed)
{
	deed->mentions.at = (uint32_t)r->b->mentioned.n;
	deed->mentions.n = line->mentions.n;
	for (uint32_t i = 0; i < line->mentions.n; i++)
		*ARRAY_PUSH(r->b->arena, &r->b->mentioned) =
			line_mentioned(r->b, r->index, line, i);
}

static void add_mentioned(struct reading *r, struct people *people,
			  const struct deed *deed, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		people_add(r->b, people, deed_mentioned(r->b, deed, i));
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
	deed->applies =
		r->note->kind == KIND_APPLICATION || deed_has(deed, TOKEN_RE);
	for (uint32_t i = 0; i < line->n_there; i++) {
		int32_t thing = deed_mentioned(r->b, deed, i);

		if (builder_is_person(r->b, thing))
			deed->named = true;
		else if (thing >= 0 &&
			 r->b->book->things[thing].kind == KIND_APPLICATION)
			deed->applies = true;
	}
}

static int8_t payer_of(const struct reading *r, const struct note_line *line,
		       const struct deed *deed, enum token token)
{
	return deed_has(deed, token)
		       ? (int8_t)note_token(r->note, line, token)->number
		       : -1;
}

/* How long, and who paid. */
static void read_tokens(const struct reading *r, const struct note_line *line,
			struct deed *deed)
{
	deed->minutes = minutes_within(note_minutes(r->note, line));
	deed->typed = deed_has(deed, TOKEN_MINUTES);
	/* screen and final count as interviews, and are as long. */
	if (!deed->typed &&
	    (line->word == WORD_SCREEN || line->word == WORD_FINAL))
		deed->minutes = (int16_t)WORDS[WORD_INTERVIEW].minutes;
	deed->paid = payer_of(r, line, deed, TOKEN_PAID);
	deed->invited = payer_of(r, line, deed, TOKEN_INVITED);
}

/* Its people: the note's own, and who stands before the colon. */
static void read_dated(struct reading *r, const struct note_line *line,
		       const struct deed *above, struct deed *deed)
{
	struct people people = people_start(r->b);

	add_all(r->b, &people, r->base);
	add_mentioned(r, &people, deed, 0, line->n_there);
	deed->who = people.n || !above ? people : above->who;
	deed->says = line->text.at < line->text.end;
	see_names(r, line, deed);
	read_tokens(r, line, deed);
}

/* The one of several whom a verb of giving opens with: it is theirs alone. */
static bool one_of(struct reading *r, const struct note_line *line,
		   struct people given, struct deed *deed)
{
	int32_t who;

	if (given.n < 2 || !line_opens_with_name(r->note, line))
		return false;
	who = deed_mentioned(r->b, deed, 0);
	for (uint32_t i = 0; i < given.n; i++)
		if (r->b->people.at[given.at + i] == who) {
			deed->who = (struct people){ given.at + i, 1 };
			return true;
		}
	return false;
}

/* Whether thanks name one of several: then it is told whom they reached. */
static bool names_some(const struct reading *r, struct people given,
		       const struct deed *deed)
{
	for (uint32_t i = 0; given.n > 1 && i < deed->mentions.n; i++)
		for (uint32_t k = 0; k < given.n; k++)
			if (r->b->people.at[given.at + k] ==
			    deed_mentioned(r->b, deed, i))
				return true;
	return false;
}

/*
 * A verb has its line's people, at top level those of its note, elsewhere the
 * first person it mentions. Thanks go to everyone mentioned besides, and to
 * those alone who are named of several; who is named is not who named them.
 */
static void verb_people(struct reading *r, const struct note_line *line,
			const struct deed *above, struct deed *deed)
{
	struct people given = above && above->who.n ? above->who : r->base;
	struct people people;

	if (one_of(r, line, given, deed))
		return;
	if (given.n && line->word != VERB_THANKED) {
		deed->who = given;
		return;
	}
	people = people_start(r->b);
	if (line->word != VERB_THANKED || !names_some(r, given, deed))
		add_all(r->b, &people, given);
	for (uint32_t i = 0; i < deed->mentions.n; i++)
		if (line->word == VERB_THANKED ||
		    (line->word != VERB_NAMED && !people.n))
			add_mentioned(r, &people, deed, i, i + 1);
	deed->who = people;
}

/* Whoever a task names first, else the note's person. */
static void task_people(struct reading *r, struct deed *deed)
{
	struct people people = people_start(r->b);

	add_mentioned(r, &people, deed, 0, deed->mentions.n);
	if (!people.n && r->note->kind == KIND_CONTACT)
		people = r->base;
	deed->who = people;
}

/* Only git may know when it was ticked: asked when all notes are read. */
static void ask_when_ticked(struct reading *r, int32_t line)
{
	*ARRAY_PUSH(r->b->arena, &r->b->ticked) = (uint32_t)r->deed_of[line];
}

/* A ticked verb happened when it was ticked; a promise was made before. */
static void verb_day(struct reading *r, int32_t i, const struct note_line *line,
		     struct deed *deed)
{
	if (line->task != TASK_DONE || line->word == VERB_PROMISED ||
	    line->word == VERB_THEY)
		return;
	if (deed_has(deed, TOKEN_DONE))
		deed->day = deed->done;
	else if (deed->day == DATE_NONE)
		ask_when_ticked(r, i);
}

/* A conversation to be had that was ticked, where no text gives a day. */
static void dated_day(struct reading *r, int32_t i,
		      const struct note_line *line, struct deed *deed)
{
	if (line->task != TASK_DONE || line->day != DATE_NONE)
		return;
	if (!deed_has(deed, TOKEN_DONE)) {
		ask_when_ticked(r, i);
		return;
	}
	deed->day = deed->done;
	deed->day_from = DAY_DONE;
}

/* Its tokens that are good, as bits. */
static uint32_t tokens_of(const struct note *note, const struct note_line *line)
{
	const struct note_token *tokens = note_tokens(note) + line->tokens.at;
	uint32_t bits = 0;

	for (uint32_t i = 0; i < line->tokens.n; i++)
		if (tokens[i].good)
			bits |= UINT32_C(1) << tokens[i].token;
	return bits;
}

static enum fact_sort fact_of(const struct note_line *line)
{
	return line->section == SECTION_CULTURE	 ? FACT_CULTURE
	       : line->section == SECTION_ISSUES ? FACT_ISSUE
						 : FACT_NOTED;
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
	deed->word = line->word;
	deed->task = line->task;
	deed->day_from = line->day_from;
	deed->tokens = tokens_of(r->note, line);
	if (deed_has(deed, TOKEN_DUE))
		deed->due = note_token(r->note, line, TOKEN_DUE)->number;
	if (deed_has(deed, TOKEN_DONE))
		deed->done = note_token(r->note, line, TOKEN_DONE)->number;
	deed->fact = (uint8_t)fact_of(line);
	read_mentions(r, line, deed);
	if (line->day != DATE_NONE)
		deed->day = line->day;
	deed->root = root_of(r, above_at < 0 ? NULL : &above);
	if (line->sort == LINE_DATED) {
		deed->root = r->deed_of[i];
		dated_day(r, i, line, deed);
		read_dated(r, line, above_at < 0 ? NULL : &above, deed);
	} else if (line->sort == LINE_VERB) {
		verb_day(r, i, line, deed);
		verb_people(r, line, above_at < 0 ? NULL : &above, deed);
	} else if (line->sort == LINE_TASK) {
		task_people(r, deed);
	}
	b->deeds.at[r->deed_of[i]] = made;
}

void deeds_read(struct builder *b, int32_t index, int32_t *deed_of)
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
