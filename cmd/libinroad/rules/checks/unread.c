/*
 * unread: lines that are read, and then are nobody's: a stage of no
 * application, a talk whose people stand behind its colon, a verb without
 * anyone; and a task whose day is not the one it is due.
 */
#include "../called.h"
#include "../mark.h"
#include "../phrase.h"
#include "checks.h"

#include <inroad/buf.h>
#include <inroad/date.h>

/* ------------------------------------------------------------------ a stage */

/* Of an application, or told by someone: one saves and applies alone. Else it
 * says at most where: *company. */
static bool stage_counts(const struct ruling *ruling, struct place place,
			 const struct note_line *line, struct str *company)
{
	bool alone = stage_is_alone(WORDS[line->word].stage);

	if (note_token(place_note(ruling->record, place), line, TOKEN_RE))
		return true; /* that it is none was said when it was linked */
	for (uint32_t i = 0; i < line->n_there; i++) {
		int32_t thing = book_target(ruling->book, place.note,
					    (int32_t)(line->mentions.at + i));
		enum kind kind =
			thing < 0 ? KIND_PAGE
				  : book_thing(ruling->book, thing)->kind;

		if (kind == KIND_APPLICATION ||
		    (kind == KIND_CONTACT && !alone))
			return true;
		if (kind == KIND_COMPANY)
			*company = book_thing(ruling->book, thing)->id;
	}
	return false;
}

static void look_at_stage(struct ruling *ruling, struct place place,
			  const struct note_line *line)
{
	uint32_t flags = line->sort == LINE_DATED ? WORDS[line->word].flags : 0;
	const struct thing *in = book_thing(ruling->book, place.note);
	struct str company = in->kind == KIND_COMPANY ? in->id : STR("company");
	char day[DATE_TEXT];

	if (!(flags & WORD_IS_STAGE) ||
	    flags & (WORD_IS_TALK | WORD_IS_REPLY) || line->task != TASK_NONE ||
	    line->day == DATE_NONE ||
	    stage_counts(ruling, place, line, &company))
		return;
	rule_hint(ruling,
		  rule_find(ruling, place, mark_word(ruling, place),
			    "this stage is of no application"),
		  "write - %s %s @" STR_FMT
		  "/the-job; or re: and the id of its note",
		  date_text(line->day, day), WORDS[line->word].name,
		  STR_ARG(company));
}

/* ------------------------------------------------------------------- a talk */

#define NAMES_MAX 16 /* are taken before the colon by a hint */

/* A blank, a comma, `with`, `and`: what stands between names. */
static struct str skip_fillers(struct str s)
{
	for (;;) {
		struct str rest = s = str_trim(s), word = str_word(&rest);

		if (s.n && s.at[0] == ',')
			s = str_sub(s, 1, s.n);
		else if (str_is(word, "with") || str_is(word, "and"))
			s = rest;
		else
			return s;
	}
}

/* `@ada's tip`, by either apostrophe. */
static bool is_possessive(struct str behind)
{
	return str_starts(behind, STR("'")) ||
	       str_starts(behind, STR("\xe2\x80\x99"));
}

/* Takes the people that a talk's text opens with off *text, into *who. */
static bool take_people(const struct ruling *ruling, struct place place,
			const struct note_line *line, struct str *text,
			struct buf *who)
{
	const struct note *note = place_note(ruling->record, place);
	const char *bytes = note_bytes(note).at;
	bool any = false;

	for (uint32_t i = 0; i < line->mentions.n && i < NAMES_MAX; i++) {
		uint32_t mention = line->mentions.at + i;
		struct span span = note_mentions(note)[mention].span;
		struct str rest = skip_fillers(*text);
		int32_t thing =
			book_target(ruling->book, place.note, (int32_t)mention);

		if (rest.at != bytes + span.at || thing < 0 ||
		    !book_is_person(ruling->book, thing) ||
		    is_possessive(str_sub(rest, span.end - span.at, rest.n)))
			return any;
		any = true;
		buf_print(who, " " STR_FMT, STR_ARG(note_text(note, span)));
		*text = str_sub(rest, span.end - span.at, rest.n);
	}
	return any;
}

/* Whether a talk has no people but those whom its text may name; an event has
 * been one without anybody. */
static bool is_nobodys(const struct ruling *ruling, struct place place,
		       const struct note_line *line)
{
	const struct note *note = place_note(ruling->record, place);
	unsigned flags = line->sort == LINE_DATED ? WORDS[line->word].flags : 0;

	if (!(flags & (WORD_IS_TALK | WORD_IS_REPLY | WORD_IS_OUTREACH)) ||
	    line->word == WORD_EVENT || line->n_there || !line->mentions.n ||
	    line->parent >= 0 || line->task != TASK_NONE ||
	    note->kind == KIND_CONTACT || note->kind == KIND_MEETING)
		return false;
	return !(flags & WORD_IS_STAGE) || (note->kind != KIND_APPLICATION &&
					    !note_token(note, line, TOKEN_RE));
}

/* "2026-09-04 09:30 ", as far as it is known. */
static struct str when_of(const struct ruling *ruling, int32_t day, int time)
{
	struct buf when = buf_make(ruling->arena, 0);
	char text[DATE_TEXT];

	if (day != DATE_NONE)
		buf_print(&when, "%s ", date_text(day, text));
	if (time >= 0)
		buf_print(&when, "%02d:%02d ", time / 60, time % 60);
	return buf_get(&when);
}

/* `lunch: with @ada` */
static void look_at_talk(struct ruling *ruling, struct place place,
			 const struct note_line *line)
{
	const struct note *note = place_note(ruling->record, place);
	struct str text = note_text(note, line->text);
	struct buf who = buf_make(ruling->arena, 0);

	if (!is_nobodys(ruling, place, line) ||
	    !take_people(ruling, place, line, &text, &who))
		return;
	while (text.n && strchr(" \t,;:.", text.at[0]))
		text = str_sub(text, 1, text.n);
	rule_hint(ruling,
		  rule_find(ruling, place, mark_word(ruling, place),
			    "this was with nobody: who was there stands before "
			    "the colon"),
		  "write - " STR_FMT STR_FMT STR_FMT "%s" STR_FMT,
		  STR_ARG(when_of(ruling, line->day, line->time)),
		  STR_ARG(note_text(note, line->head)), STR_ARG(buf_get(&who)),
		  text.n ? ": " : "", STR_ARG(text));
}

/* ------------------------------------------------------------------ a verb */

/* While a journal's lines are gone through. */
struct journal {
	struct place place;  /* of the line at hand */
	int32_t talk;	     /* with someone, and only verbs of nobody between
				its own lines and the one at hand; or -1 */
	uint32_t at, number; /* of a byte, and of the line it stands in */
	struct called *called;
};

/* A text on one line, each blank one. */
static struct str on_one_line(struct arena *arena, struct str text)
{
	struct buf line = buf_make(arena, 0);
	struct str word;

	while ((word = str_word(&text)).n)
		buf_print(&line, "%s" STR_FMT, line.n ? " " : "",
			  STR_ARG(word));
	return buf_get(&line);
}

/* The first person who stands on a conversation's or outreach's line. */
static int32_t talk_with(const struct ruling *ruling, struct place place,
			 const struct note_line *line)
{
	if (line->sort != LINE_DATED || line->task != TASK_NONE ||
	    !(WORDS[line->word].flags &
	      (WORD_IS_TALK | WORD_IS_REPLY | WORD_IS_OUTREACH)))
		return THING_NONE;
	for (uint32_t i = 0; i < line->n_there && i < NAMES_MAX; i++) {
		int32_t thing = book_target(ruling->book, place.note,
					    (int32_t)(line->mentions.at + i));

		if (book_is_person(ruling->book, thing))
			return thing;
	}
	return THING_NONE;
}

/* Whether the line was meant to stand below the talk above it. */
static bool could_be_below(const struct note_line *talk,
			   const struct note_line *line)
{
	return talk->day != DATE_NONE && talk->depth == line->depth &&
	       talk->heading == line->heading &&
	       (line->day == talk->day || line->day == DATE_NONE);
}

/* The number of the line that a byte stands in; from one to the next, so that
 * a journal is counted once. */
static uint32_t line_number(const struct note *note, struct journal *journal,
			    uint32_t at)
{
	struct str bytes = note_bytes(note);

	journal->number += source_position(str_sub(bytes, journal->at, bytes.n),
					   at - journal->at)
				   .line -
			   1;
	journal->at = at;
	return journal->number;
}

/* The verb's text with a mention of the one whom it names in plain words; no
 * text if it names nobody. */
static struct str text_named(const struct ruling *ruling,
			     const struct journal *journal,
			     const struct note_line *line, struct str text)
{
	const uint32_t things =
		KINDS_PERSON | KINDS_FIRM | KIND_BIT(KIND_TOPIC);

	return called_mention(ruling, journal->called, text,
			      line->word == VERB_LEARNED ? things
							 : KINDS_PERSON,
			      line->word == VERB_THANKED);
}

/* Always said of someone; `learned: SQL` and `got: three rejections` need not
 * be. */
static bool is_surely_of_someone(enum word verb)
{
	return verb == VERB_THANKED || verb == VERB_THEY || verb == VERB_ASKED;
}

static void say_verb(struct ruling *ruling, struct journal *journal,
		     const struct note_line *line, const struct note_line *talk)
{
	struct place place = journal->place;
	const struct note *note = place_note(ruling->record, place);
	struct str text =
		on_one_line(ruling->arena, note_text(note, line->text));
	struct str named = text_named(ruling, journal, line, text);
	int32_t day = talk ? talk->day : line->day;
	struct str below = { 0 };

	if (!talk && !named.n && !is_surely_of_someone(line->word))
		return;
	if (talk)
		below = str_print(ruling->arena,
				  "indent it if it came of line %u, or ",
				  line_number(note, journal, talk->item.at));
	rule_hint(ruling,
		  rule_find(ruling, place, mark_word(ruling, place),
			    "this is of nobody: who is meant is not named"),
		  STR_FMT "write - " STR_FMT "%s: %s" STR_FMT, STR_ARG(below),
		  STR_ARG(when_of(ruling, day, line->time)),
		  WORDS[line->word].name,
		  named.n  ? ""
		  : text.n ? "@who "
			   : "@who",
		  STR_ARG(named.n ? named : text));
}

/* `learned: they are freezing`, with nobody on the line and none above it. */
static void look_at_verb(struct ruling *ruling, struct journal *journal,
			 const struct note_line *lines)
{
	const struct note_line *line = &lines[journal->place.line];
	const struct note_line *talk =
		journal->talk < 0 ? NULL : &lines[journal->talk];

	if (talk && line->depth > talk->depth)
		return; /* it stands below */
	if (line->sort != LINE_VERB || line->parent >= 0 ||
	    line->task != TASK_NONE || line->mentions.n ||
	    !(WORDS[line->word].flags & WORD_IS_OF_SOMEONE)) {
		journal->talk =
			talk_with(ruling, journal->place, line) == THING_NONE
				? -1
				: journal->place.line;
		return;
	}
	if (talk && !could_be_below(talk, line))
		talk = NULL;
	if (talk || line->day != DATE_NONE)
		say_verb(ruling, journal, line, talk);
}

/* ------------------------------------------------------------------ a task */

/* What stands before a task's day: `(A) `, without marker and box. */
static struct str behind_box(struct str before)
{
	size_t box = str_find_char(before, ']');

	if (box != STR_NONE)
		before = str_sub(before, box + 1, before.n);
	return str_trim(before);
}

static void say_task(struct ruling *ruling, struct place place,
		     const struct note_line *line)
{
	const struct note *note = place_note(ruling->record, place);
	struct span day = mark_date(ruling, place);
	struct str before = behind_box(
		note_text(note, (struct span){ line->item.at, day.at }));
	struct str rest =
		note_text(note, (struct span){ day.end, line->item.end });
	char text[DATE_TEXT];

	if (rest.n && *rest.at == ':')
		rest = str_sub(rest, 1, rest.n);
	rest = on_one_line(ruling->arena, rest);
	rule_hint(ruling,
		  rule_find(ruling, place, day,
			    "this task is due on no day: the one that leads it "
			    "is when it was written"),
		  "write - [ ] " STR_FMT "%s" STR_FMT "%sdue:%s",
		  STR_ARG(before), before.n ? " " : "", STR_ARG(rest),
		  rest.n ? " " : "", date_text(line->day, text));
}

/* `due:` or `every:`, good or not: that it is not good was said. */
static bool says_when(const struct note *note, const struct note_line *line)
{
	const struct note_token *tokens = note_tokens(note) + line->tokens.at;

	for (uint32_t i = 0; i < line->tokens.n; i++)
		if (tokens[i].token == TOKEN_DUE ||
		    tokens[i].token == TOKEN_EVERY)
			return true;
	return false;
}

/* `- [ ] 2026-09-21 call @ada`: nothing is written on a day to come. That of
 * today may well be when it was: `inroad log` writes it so. */
static void look_at_tasks(struct ruling *ruling)
{
	for (int32_t i = 0; i < ruling->record->tasks.n; i++) {
		const struct task *task = &ruling->record->tasks.at[i];
		const struct note_line *line;

		if (task->state != TASK_OPEN || task->due != DATE_NONE ||
		    task->day == DATE_NONE || task->day <= ruling->today)
			continue;
		line = place_line(ruling->record, task->place);
		if (line->day_from == DAY_OWN &&
		    !says_when(place_note(ruling->record, task->place), line))
			say_task(ruling, task->place, line);
	}
}

/* -------------------------------------------------------------------- all */

static void look_at_lines(struct ruling *ruling, int32_t at,
			  struct called *called)
{
	const struct note *note = book_thing(ruling->book, at)->note;
	const struct note_line *lines = note_lines(note);
	struct journal journal = { .talk = -1, .number = 1, .called = called };

	for (uint32_t l = 0; l < note->lines.n; l++) {
		struct place place = { at, (int32_t)l };

		if (note->kind != KIND_APPLICATION)
			look_at_stage(ruling, place, &lines[l]);
		look_at_talk(ruling, place, &lines[l]);
		journal.place = place;
		if (note->kind == KIND_JOURNAL)
			look_at_verb(ruling, &journal, lines);
	}
}

void check_unread_line(struct ruling *ruling)
{
	const uint32_t sought = WORD_IS_STAGE | WORD_IS_TALK | WORD_IS_REPLY |
				WORD_IS_OUTREACH | WORD_IS_OF_SOMEONE;
	struct called called = { .made = false };
	uint64_t words = 0;

	for (int word = 0; word < N_WORDS; word++)
		if (WORDS[word].flags & sought)
			words |= UINT64_C(1) << word;
	for (int32_t i = 0; i < ruling->book->n_notes; i++)
		if (ruling->record->glances[i].words & words)
			look_at_lines(ruling, i, &called);
	look_at_tasks(ruling);
}
