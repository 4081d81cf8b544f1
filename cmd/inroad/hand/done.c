/* done: a task ticked, or the line written that closes a follow-up. */
#include "../meant.h"
#include "../show.h"
#include "log.h"

#include <inroad/edit.h>

/* ------------------------------------------------------------ how it closes */

/* "contacts/ada.md:12", as one can open it from here. */
static struct str place_of(struct call *call, struct place place)
{
	struct session *session = call->session;
	const struct note *note;
	struct span span;

	if (place.note < 0)
		return STR("the notes");
	note = place_note(session->record, place);
	span = place_span(session->record, place);
	return str_print(&session->arena, STR_FMT STR_FMT ":%u",
			 STR_ARG(session->prefix), STR_ARG(note_path(note)),
			 source_position(note_bytes(note), span.at).line);
}

static int over_already(struct call *call, const struct item *item)
{
	struct session *session = call->session;
	bool skipped = item->state == ITEM_SKIPPED;

	if (item->closed == DATE_NONE || skipped)
		return show_words(call, STR_FMT " is %s already: " STR_FMT "\n",
				  STR_ARG(item->id),
				  skipped ? "left out" : "done",
				  STR_ARG(place_of(call, item->place)));
	return show_words(
		call, STR_FMT " is done already, on " STR_FMT ": " STR_FMT "\n",
		STR_ARG(item->id),
		STR_ARG(date_words(&session->arena, item->closed,
				   session->today)),
		STR_ARG(place_of(call, item->closed_by)));
}

static int by_hand(struct call *call, const struct item *item)
{
	struct arena *arena = &call->session->arena;

	if (str_starts(item->close_with, STR("inroad ")))
		return call_fail(call, EXIT_USAGE,
				 str_copy(arena, item->close_with).at,
				 STR_FMT ": there is more to do than to tick",
				 STR_ARG(item->what));
	if (!item->close_with.n)
		return call_fail(call, EXIT_USAGE,
				 str_print(arena, "inroad why " STR_FMT,
					   STR_ARG(item->id))
					 .at,
				 STR_FMT ": no one line closes it",
				 STR_ARG(item->what));
	return call_fail(call, EXIT_USAGE,
			 str_print(arena, "%s: " STR_FMT,
				   str_starts(item->close_with, STR("- "))
					   ? "write, in your own words"
					   : "once it is so, write in the note",
				   STR_ARG(item->close_with))
				 .at,
			 STR_FMT ": " STR_FMT ": what goes there only you know",
			 STR_ARG(place_of(call, item->place)),
			 STR_ARG(item->what));
}

/* A line of a note that is itself what is to be done: a task, a promise. */
static const struct note_line *own_line(const struct call *call,
					const struct item *item)
{
	const struct note_line *line =
		item->place.note < 0
			? NULL
			: place_line(call->session->record, item->place);

	if (!line)
		return NULL;
	return strcmp(item->rule, "task") == 0 ||
			       strcmp(item->rule, "keep-promise") == 0 ||
			       str_starts(item->close_with, STR("done:"))
		       ? line
		       : NULL;
}

static int say_line(struct call *call, const struct rewrite *one, uint32_t at)
{
	struct span line = source_line(one->after, at);

	return show_words(call, STR_FMT STR_FMT ":%u  " STR_FMT "\n",
			  STR_ARG(call->session->prefix), STR_ARG(one->path),
			  source_position(one->after, at).line,
			  STR_ARG(str_trim(span_str(one->after, line))));
}

static int tick(struct call *call, const struct item *item,
		const struct note_line *line, int32_t day)
{
	struct arena *arena = &call->session->arena;
	const struct note *note =
		place_note(call->session->record, item->place);
	struct mend mends[EDIT_TICK_MENDS + 1];
	struct rewrite one = { .path = note_path(note),
			       .before = note_bytes(note) };
	size_t done, n = edit_tick(arena, note, line, day, mends);
	bool next = edit_next(arena, note, line, day, &mends[n]);
	uint32_t at = line->item.at;
	int status;

	one.after = edit_apply(arena, one.before, mends, n + next, &done);
	status = rewrite_all(call, &one, 1);
	if (status || call_has(call, OPTION_DRY_RUN))
		return status;
	if (next)
		at += (uint32_t)mends[n].text.n;
	status = say_line(call, &one, at);
	if (next && !status)
		status = say_line(call, &one, line->item.at);
	return status;
}

/* A stage that may stand bare in its application's note names it elsewhere. */
static struct str with_application(struct call *call, const struct item *item,
				   struct str line)
{
	struct str word = line;

	if (item->subject == THING_NONE || item->place.note != item->subject ||
	    book_thing(call->session->book, item->subject)->kind !=
		    KIND_APPLICATION ||
	    str_find_char(line, '@') != STR_NONE ||
	    str_find(line, STR("re:")) != STR_NONE)
		return line;
	word.n = strcspn(str_copy(&call->session->arena, line).at, ": ");
	return str_print(
		&call->session->arena, STR_FMT " re:" STR_FMT STR_FMT,
		STR_ARG(word),
		STR_ARG(book_thing(call->session->book, item->subject)->id),
		STR_ARG(str_sub(line, word.n, line.n)));
}

/* "- 2026-09-11 thanked: @ada": written on the day it was done. */
static int append(struct call *call, const struct item *item, int32_t day)
{
	struct str line = item->close_with;
	struct logged logged;
	int status;

	line = str_trim(str_sub(line, 12, line.n));
	line = str_print(&call->session->arena, STR_FMT " " STR_FMT,
			 STR_ARG(date_str(&call->session->arena, day)),
			 STR_ARG(with_application(call, item, line)));
	status = log_draft(call, line, &logged);
	return status ? status : log_write(call, &logged);
}

/* What was written must have done it: the rules are asked again. */
static int see(struct call *call, struct str id, int32_t day)
{
	struct session *session = call->session;
	const struct item *item;

	if (rewrite_read_again(call))
		return call_world(call);
	item = items_find(&session->items, session->book, id);
	if (!item || item->state != ITEM_OPEN)
		return EXIT_CLEAN;
	if (item->due != DATE_NONE && item->due > day &&
	    strcmp(item->rule, "task") == 0)
		return show_words(call, "it comes again on " STR_FMT "\n",
				  STR_ARG(date_words(&session->arena, item->due,
						     session->today)));
	return call_fail(
		call, EXIT_FINDINGS,
		str_print(&session->arena, "inroad why " STR_FMT, STR_ARG(id))
			.at,
		"that is written, but " STR_FMT
		" is open still: something else is wanted",
		STR_ARG(id));
}

static int close_item(struct call *call, const struct item *item, int32_t day)
{
	const struct note_line *line = own_line(call, item);
	struct str id = str_copy(&call->session->arena, item->id);
	int status;

	if (item->state != ITEM_OPEN)
		return over_already(call, item);
	if (line)
		status = tick(call, item, line, day);
	else if (meant_is_line(item->close_with) && !item->own_words)
		status = append(call, item, day);
	else
		return by_hand(call, item);
	if (status || call_has(call, OPTION_DRY_RUN))
		return status;
	return see(call, id, day);
}

/* The arguments but for a date at their end. */
static struct str asked_for(struct call *call, int32_t *day)
{
	int n = call->n_arguments;

	*day = call->session->today;
	if (n > 1 && date_looks_like(call_argument(call, n - 1)))
		*day = date_parse(call_argument(call, --n));
	return meant_words(call, n);
}

int command_done(struct call *call)
{
	const struct item *item;
	int32_t day;
	struct str asked = asked_for(call, &day);
	int status;

	session_guard(call->session, call->session->tree.folder);
	if (day == DATE_NONE || day > call->session->today)
		return call_fail(call, EXIT_USAGE,
				 "write a day as 2026-09-11; without one it "
				 "is today",
				 "'%s' is no day up to today",
				 call->arguments[call->n_arguments - 1]);
	status = meant_item(call, asked, &item);
	return status ? status : close_item(call, item, day);
}
