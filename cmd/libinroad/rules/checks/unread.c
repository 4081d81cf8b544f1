/*
 * unread: dated lines that are read, and then are nobody's: a stage of no
 * application, a talk whose people stand behind its colon.
 */
#include "../mark.h"
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
		    !book_is_person(ruling->book, thing))
			return any;
		any = true;
		buf_print(who, " " STR_FMT, STR_ARG(note_text(note, span)));
		*text = str_sub(rest, span.end - span.at, rest.n);
	}
	return any;
}

/* Whether a talk has no people but those whom its text may name. */
static bool is_nobodys(const struct ruling *ruling, struct place place,
		       const struct note_line *line)
{
	const struct note *note = place_note(ruling->record, place);
	unsigned flags = line->sort == LINE_DATED ? WORDS[line->word].flags : 0;

	if (!(flags & (WORD_IS_TALK | WORD_IS_REPLY | WORD_IS_OUTREACH)) ||
	    line->n_there || !line->mentions.n || line->parent >= 0 ||
	    line->task != TASK_NONE || note->kind == KIND_CONTACT ||
	    note->kind == KIND_MEETING)
		return false;
	return !(flags & WORD_IS_STAGE) || (note->kind != KIND_APPLICATION &&
					    !note_token(note, line, TOKEN_RE));
}

/* `lunch: with @ada` */
static void look_at_talk(struct ruling *ruling, struct place place,
			 const struct note_line *line)
{
	const struct note *note = place_note(ruling->record, place);
	struct str text = note_text(note, line->text);
	struct buf who = buf_make(ruling->arena, 0);
	struct buf when = buf_make(ruling->arena, 0);
	char day[DATE_TEXT];

	if (!is_nobodys(ruling, place, line) ||
	    !take_people(ruling, place, line, &text, &who))
		return;
	while (text.n && strchr(" \t,;:.", text.at[0]))
		text = str_sub(text, 1, text.n);
	if (line->day != DATE_NONE)
		buf_print(&when, "%s ", date_text(line->day, day));
	if (line->time >= 0)
		buf_print(&when, "%02d:%02d ", line->time / 60,
			  line->time % 60);
	rule_hint(ruling,
		  rule_find(ruling, place, mark_word(ruling, place),
			    "this was with nobody: who was there stands before "
			    "the colon"),
		  "write - " STR_FMT STR_FMT STR_FMT "%s" STR_FMT,
		  STR_ARG(buf_get(&when)), STR_ARG(note_text(note, line->head)),
		  STR_ARG(buf_get(&who)), text.n ? ": " : "", STR_ARG(text));
}

void check_unread_line(struct ruling *ruling)
{
	const uint32_t sought =
		WORD_IS_STAGE | WORD_IS_TALK | WORD_IS_REPLY | WORD_IS_OUTREACH;
	uint64_t words = 0;

	for (int word = 0; word < N_WORDS; word++)
		if (WORDS[word].flags & sought)
			words |= UINT64_C(1) << word;
	for (int32_t i = 0; i < ruling->book->n_notes; i++) {
		const struct note *note = book_thing(ruling->book, i)->note;
		const struct note_line *lines = note_lines(note);

		if (!(ruling->record->glances[i].words & words))
			continue;
		for (uint32_t l = 0; l < note->lines.n; l++) {
			struct place place = { i, (int32_t)l };

			if (note->kind != KIND_APPLICATION)
				look_at_stage(ruling, place, &lines[l]);
			look_at_talk(ruling, place, &lines[l]);
		}
	}
}
