/*
 * note_history: what happened with a note, oldest first: its lines, and what
 * its commits tell of its fields.
 */
#include "../members.h"
#include "../parts.h"

static void add_commit(const struct query *query, struct moments *moments,
		       int32_t day, int32_t commit, const char *sort)
{
	if (day == DATE_NONE)
		return;
	/* A field that it changed tells of it already. */
	for (size_t i = 0; commit >= 0 && i < moments->list.n; i++)
		if (moments->list.at[i].commit == commit)
			return;
	*ARRAY_PUSH(query->arena, &moments->list) =
		(struct moment){ .day = day,
				 .sort = sort,
				 .place = { -1, -1 },
				 .talk = -1,
				 .who = THING_NONE,
				 .commit = commit };
}

/* A meeting's own conversation, which is one of the first person's. */
static void add_meeting(const struct query *query, int32_t meeting,
			struct moments *moments)
{
	const struct record *record = query->record;
	int32_t who = book_field_target(query->book, meeting, ROLE_WHO);
	struct run run = { 0 };

	if (book_is_person(query->book, who))
		run = view_person(query, who)->talk_list;
	for (uint32_t i = run.at; i < run.at + run.n; i++) {
		int32_t index = record->talk_of.at[i];
		const struct talk *talk = record->talks.at + index;

		if (talk->meeting == meeting)
			*ARRAY_PUSH(query->arena, &moments->list) =
				(struct moment){ .day = talk->day,
						 .sort = view_talk_word(query,
									talk),
						 .place = talk->place,
						 .talk = index,
						 .who = THING_NONE,
						 .commit = -1 };
	}
}

static void say_quietly(const struct query *query, struct value *top,
			struct str words)
{
	struct value *text = value_make(query->arena, VALUE_TEXT, NULL, NO_STR);

	view_mute(cell_text(query->arena, value_row(query->arena, text), NULL,
			    words));
	value_add(query->arena, top, text);
}

/* Why not all is told. */
static void add_gap(const struct query *query, struct value *top)
{
	struct str gap;

	if (!query->book->history) {
		say_quietly(query, top,
			    STR("Told from the note alone: git would know "
				"when its fields changed (inroad init)."));
		return;
	}
	gap = history_gap(query->book->history);
	if (gap.n)
		say_quietly(query, top, gap);
}

static void add_head(const struct query *query, struct value *top,
		     int32_t thing)
{
	const struct note *note = view_thing(query, thing)->note;
	struct value *head =
		value_make(query->arena, VALUE_OBJECT, NULL, NO_STR);
	struct row *row = value_row(query->arena, head);

	cell_text(query->arena, row, "id", view_id(query, thing));
	if (note)
		cell_text(query->arena, row, "file", note_path(note));
	value_add(query->arena, top, head);
}

struct value *past_history_make(const struct query *query)
{
	int32_t thing = query->thing;
	struct moments moments = { 0 };
	struct value *top, *entries;

	if (thing < 0 || thing >= query->book->n_things)
		return NULL;
	top = value_make(query->arena, VALUE_SECTION, NULL,
			 view_title(query, thing));
	add_head(query, top, thing);
	view_moments_of(query, thing, &moments);
	if (view_thing(query, thing)->kind == KIND_MEETING &&
	    !book_is_stub(query->book, thing))
		add_meeting(query, thing, &moments);
	view_moments_of_fields(query, thing, true, &moments);
	if (!book_is_stub(query->book, thing)) {
		struct view_seen seen = view_seen(query, thing);

		add_commit(query, &moments, seen.first, seen.first_commit,
			   "first seen");
		if (seen.last_commit != seen.first_commit)
			add_commit(query, &moments, seen.last, seen.last_commit,
				   "last touched");
	}
	entries = view_history(query, &moments, thing);
	value_add(query->arena, top, entries);
	if (!entries->rows.n)
		value_say(query->arena, top,
			  "Nothing is dated here yet: one line is a "
			  "beginning.");
	add_gap(query, top);
	return top;
}
