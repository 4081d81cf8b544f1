/* changes: what happened to the search since another state of it. */
#include "../members.h"
#include "told.h"

#define LINES_SHOWN 12 /* before the rest is folded */

/* --- for programs --- */

/* A person is `who`, anything else `about`; the other side of an event is what
 * is left; who named someone is `by`. */
static void add_things(const struct query *query, struct row *row,
		       const struct event *event)
{
	bool person = book_is_person(query->book, event->thing);
	int32_t who = person ? event->thing : event->other;
	int32_t about = person ? event->other : event->thing;

	if (event->sort == EVENT_NEW_CONTACT) {
		view_cell_thing(query, row, "who", event->thing);
		view_cell_thing(query, row, "by", event->other);
		return;
	}
	view_cell_thing(query, row, "who",
			who != THING_NONE && book_is_person(query->book, who)
				? who
				: THING_NONE);
	view_cell_thing(query, row, "about", about);
}

static void add_text(const struct query *query, struct row *row,
		     const char *key, struct str text)
{
	cell_text(query->arena, row, key, text)->unknown = !text.n;
}

static void add_event(const struct query *query, struct value *list,
		      const struct event *event)
{
	struct row *row = value_row(query->arena, list);

	cell_text(query->arena, row, "kind", str_of(event_name(event->sort)));
	cell_date(query->arena, row, "day", event->day, NO_STR)->unknown =
		event->day == DATE_NONE;
	add_things(query, row, event);
	add_text(query, row, "field", event->field);
	add_text(query, row, "from", event->from);
	add_text(query, row, "to", event->to);
	if (event->place.note >= 0 && event->place.line >= 0)
		view_cell_line(query, row, "text", event->place);
	view_cell_place(query, row, event->place);
}

static void add_events(const struct query *query, struct value *top,
		       struct event_list events)
{
	struct value *list =
		value_make(query->arena, VALUE_ITEMS, "events", NO_STR);

	for (size_t i = 0; i < events.n; i++)
		add_event(query, list, events.at + i);
	list->hidden = true;
	value_add(query->arena, top, list);
}

static void add_head(const struct query *query, struct value *top,
		     const struct past_notes *notes)
{
	const struct past *past = query->past;
	struct value *head =
		value_make(query->arena, VALUE_OBJECT, NULL, NO_STR);
	struct row *row = value_row(query->arena, head);

	add_text(query, row, "from", past->commit);
	cell_date(query->arena, row, "from_day", past->day, NO_STR)->unknown =
		past->day == DATE_NONE;
	cell_text(query->arena, row, "to",
		  past->to.n ? past->to : STR("work-tree"));
	cell_int(query->arena, row, "added", notes->added);
	cell_int(query->arena, row, "edited", notes->edited);
	cell_int(query->arena, row, "moved", notes->moved);
	cell_int(query->arena, row, "removed", notes->removed);
	value_add(query->arena, top, head);
}

/* --- for people --- */

static struct str title_of(const struct query *query)
{
	const struct past *past = query->past;
	struct str since = past->since;
	int32_t day = date_parse(since);

	if (day != DATE_NONE)
		return str_print(
			query->arena, "Since " STR_FMT,
			STR_ARG(date_words(query->arena, day, query->today)));
	if (since.n)
		return str_print(query->arena, "Since " STR_FMT,
				 STR_ARG(since));
	if (!past->commit.n)
		return STR("Since the beginning");
	return past->to.n && !str_is(past->to, "index")
		       ? STR("Since the commit before")
		       : STR("Since the last commit");
}

/* "4f2a1c9 of Thu 10 Sep · 2 notes edited" */
static struct str note_of(const struct query *query,
			  const struct past_notes *notes)
{
	const struct past *past = query->past;
	struct buf words = buf_make(query->arena, 0);
	struct str files = told_notes(query, notes);

	if (past->commit.n)
		buf_print(&words, STR_FMT,
			  STR_ARG(str_sub(past->commit, 0,
					  past->commit.n < 7 ? past->commit.n
							     : 7)));
	if (past->day != DATE_NONE)
		buf_print(&words, " of " STR_FMT,
			  STR_ARG(date_words(query->arena, past->day,
					     query->today)));
	if (files.n)
		buf_print(&words, "%s" STR_FMT, words.n ? " · " : "",
			  STR_ARG(files));
	return buf_get(&words);
}

static void add_lines(const struct query *query, struct value *top,
		      struct event_list events, const struct past_notes *notes)
{
	struct sentences sentences = { 0 };
	struct value *list =
		value_make(query->arena, VALUE_ITEMS, NULL, NO_STR);
	bool none = !notes->added && !notes->edited && !notes->moved &&
		    !notes->removed;

	told_make(query, events, 0, &sentences);
	told_rows(query, list, &sentences, 0, sentences.list.n, NULL);
	list->skip = LINES_SHOWN;
	if (list->rows.n)
		value_add(query->arena, top, list);
	else if (none)
		value_say(query->arena, top,
			  "Nothing has changed. That is fine, too.");
	else
		value_say(query->arena, top,
			  "The notes were tidied; for the search, nothing "
			  "changed.");
}

struct value *past_changes_make(const struct query *query)
{
	struct value *top;
	struct past_notes notes;
	struct event_list events;

	if (!query->past)
		return NULL;
	notes = past_notes(query);
	events = past_events(query);
	top = value_make(query->arena, VALUE_SECTION, NULL, title_of(query));
	top->note = note_of(query, &notes);
	add_head(query, top, &notes);
	add_lines(query, top, events, &notes);
	add_events(query, top, events);
	return top;
}
