/* past: what became of the search, as the message of a commit. */
#include "../members.h"
#include "told.h"

#include <inroad/unicode.h>

#define LINES_MOST 12 /* of a message, before "and 7 more" */

/* --- notes --- */

static struct map list_paths(const struct query *query, const struct book *book)
{
	struct map paths = map_make(query->arena);

	for (int32_t i = 0; i < book->n_notes; i++)
		*map_put(&paths, note_path(book->things[i].note)) = i;
	return paths;
}

/* Notes that stand at no path of the other book, by name and by bytes: what is
 * gone from the one may stand elsewhere in the other. */
struct strays {
	struct map names, texts;
};

static struct strays strays_of(const struct query *query,
			       const struct book *book, const struct map *other)
{
	struct strays strays = { map_make(query->arena),
				 map_make(query->arena) };

	for (int32_t i = 0; i < book->n_notes; i++) {
		const struct thing *thing = &book->things[i];

		if (map_get(other, note_path(thing->note)) != MAP_NONE)
			continue;
		*map_put(&strays.texts, note_bytes(thing->note)) = i;
		if (!KINDS[thing->kind].by_path)
			*map_put(&strays.names, note_id(thing->note)) = i;
	}
	return strays;
}

/* The same note at another place. */
static bool is_elsewhere(const struct strays *strays, const struct thing *thing)
{
	return (!KINDS[thing->kind].by_path &&
		map_get(&strays->names, note_id(thing->note)) != MAP_NONE) ||
	       map_get(&strays->texts, note_bytes(thing->note)) != MAP_NONE;
}

struct past_notes past_notes(const struct query *query)
{
	const struct book *was = query->past->before->book, *is = query->book;
	struct map was_paths = list_paths(query, was);
	struct map is_paths = list_paths(query, is);
	struct strays left = strays_of(query, was, &is_paths);
	struct strays came = strays_of(query, is, &was_paths);
	struct past_notes notes = { 0 };

	for (int32_t i = 0; i < is->n_notes; i++) {
		const struct thing *now = &is->things[i];
		int64_t at = map_get(&was_paths, note_path(now->note));

		if (at == MAP_NONE && is_elsewhere(&left, now))
			notes.moved++;
		else if (at == MAP_NONE)
			notes.added++;
		else if (!str_eq(note_bytes(was->things[at].note),
				 note_bytes(now->note)))
			notes.edited++;
	}
	for (int32_t i = 0; i < was->n_notes; i++) {
		const struct thing *then = &was->things[i];

		if (map_get(&is_paths, note_path(then->note)) == MAP_NONE &&
		    !is_elsewhere(&came, then))
			notes.removed++;
	}
	return notes;
}

static void add_count(struct buf *words, int n, const char *what)
{
	if (!n)
		return;
	if (words->n)
		buf_print(words, ", %d %s", n, what);
	else if (str_is(str_of(what), "new"))
		buf_print(words, "%d new note%s", n, n == 1 ? "" : "s");
	else
		buf_print(words, "%d note%s %s", n, n == 1 ? "" : "s", what);
}

struct str told_notes(const struct query *query, const struct past_notes *notes)
{
	struct buf words = buf_make(query->arena, 0);

	add_count(&words, notes->added, "new");
	add_count(&words, notes->edited, "edited");
	add_count(&words, notes->moved, "moved");
	add_count(&words, notes->removed, "removed");
	return buf_get(&words);
}

struct event_list past_events(const struct query *query)
{
	struct past_notes notes = past_notes(query);

	/* What only time has done is no change: a meeting's day that went by.
	 */
	if (!notes.added && !notes.edited && !notes.moved && !notes.removed)
		return (struct event_list){ 0 };
	return events_between(query->past->before, query->record, query->arena);
}

/* --- private notes --- */

static bool is_private(const struct query *query, int32_t thing)
{
	const struct note *note =
		thing < 0 ? NULL : query->book->things[thing].note;

	return note && note_number(note, ROLE_PRIVATE, 0);
}

static int32_t private_of(const struct query *query, const struct event *event)
{
	if (is_private(query, event->place.note))
		return event->place.note;
	if (is_private(query, event->thing))
		return event->thing;
	return is_private(query, event->other) ? event->other : THING_NONE;
}

/* A line's words say a private note's title where the line has its id. */
static bool names_private(const struct query *query, struct place place)
{
	const struct note_line *line;

	if (place.note < 0 || place.line < 0)
		return false;
	line = note_lines(query->book->things[place.note].note) + place.line;
	for (uint32_t i = 0; i < line->mentions.n; i++)
		if (is_private(query,
			       book_target(query->book, place.note,
					   (int32_t)(line->mentions.at + i))))
			return true;
	return false;
}

/* Events without those of private notes, and without the words that name one;
 * *n such notes. */
static struct event_list public_events(const struct query *query,
				       struct event_list all, int *n)
{
	struct event *events = ARENA_ARRAY(query->arena, struct event, all.n);
	struct event_list list = { events, 0 };
	struct map seen = map_make(query->arena);

	*n = 0;
	for (size_t i = 0; i < all.n; i++) {
		int32_t note = private_of(query, all.at + i);
		int64_t *at;

		if (note == THING_NONE) {
			events[list.n] = all.at[i];
			if (names_private(query, all.at[i].place))
				events[list.n].place.line = -1;
			list.n++;
			continue;
		}
		at = map_put_number(&seen, (uint64_t)note + 1);
		*n += *at == MAP_NONE;
		*at = 1;
	}
	return list;
}

/* --- the message --- */

struct message {
	struct query query;
	struct sentences sentences;
	struct str rest; /* "a private note", "2 notes edited"; or empty */
};

static struct message message_make(const struct query *query)
{
	struct message message = { .query = *query };
	struct past_notes notes = past_notes(query);
	int private;

	if (!query->index)
		message.query.index = view_index_alone(query, query->arena);
	query = &message.query;

	told_make(query, public_events(query, past_events(query), &private), 0,
		  &message.sentences);
	if (private)
		message.rest = private == 1
				       ? STR("A private note")
				       : str_print(query->arena,
						   "%d private notes", private);
	else if (!message.sentences.list.n)
		message.rest = told_notes(query, &notes);
	return message;
}

/* The longest run of whole words that fits, with an ellipsis. */
static struct str shorten(struct arena *arena, struct str words, size_t columns)
{
	struct str fit;
	size_t blank;

	if (unicode_width(words) <= columns)
		return words;
	fit = unicode_clip(words, columns - 1);
	blank = str_rfind_char(fit, ' ');
	if (blank != STR_NONE)
		fit.n = blank;
	return str_print(arena, STR_FMT "…", STR_ARG(fit));
}

static struct str plain(struct arena *arena, struct str words)
{
	struct buf out = buf_make(arena, 0);

	unicode_plain(&out, words, true);
	return buf_get(&out);
}

/* The first sentences that fit; *whole: they say all, with no words left out.
 * Git would take a `#` at the start for a comment. */
static struct str subject_of(const struct message *message, bool *whole)
{
	struct arena *arena = message->query.arena;
	const struct sentences *all = &message->sentences;
	struct buf out = buf_make(arena, 0);
	size_t i;

	if (!all->list.n) {
		*whole = true;
		return message->rest;
	}
	*whole = !message->rest.n;
	for (i = 0; i < all->list.n; i++) {
		const struct sentence *s = all->list.at + i;
		struct str brief = plain(arena, s->brief);
		size_t width = unicode_width(buf_get(&out));

		if (!i && str_starts(brief, STR("#")))
			brief = str_print(arena, "On " STR_FMT, STR_ARG(brief));
		if (i)
			brief = told_inside(&message->query, s, brief);
		if (i && width + 2 + unicode_width(brief) > PAST_SUBJECT)
			break;
		buf_text(&out, i ? "; " : "");
		buf_str(&out, shorten(arena, brief, PAST_SUBJECT));
		*whole &= str_eq(s->brief, s->words) &&
			  unicode_width(brief) <= PAST_SUBJECT;
	}
	*whole &= i == all->list.n;
	return buf_get(&out);
}

/* An item of the list, folded as the rest of a message is. */
static void put_item(struct arena *arena, struct buf *out, struct str words)
{
	struct str rest = plain(arena, words), word;
	size_t column = 1;

	buf_char(out, '-');
	while ((word = str_word(&rest)).n) {
		size_t width = unicode_width(word);

		if (column > 2 && column + 1 + width > PAST_SUBJECT) {
			buf_text(out, "\n ");
			column = 1;
		}
		buf_char(out, ' ');
		buf_str(out, word);
		column += 1 + width;
	}
	buf_char(out, '\n');
}

static size_t lines_of(const struct message *message)
{
	size_t n = message->sentences.list.n;

	return n <= LINES_MOST + 1 ? n : LINES_MOST;
}

struct str past_message(const struct query *query)
{
	struct message message = message_make(query);
	size_t n = message.sentences.list.n, shown = lines_of(&message);
	struct buf out = buf_make(query->arena, 0);
	bool whole;
	struct str subject = subject_of(&message, &whole);

	if (!subject.n)
		return NO_STR;
	buf_print(&out, STR_FMT "\n", STR_ARG(subject));
	if (whole)
		return buf_get(&out);
	buf_char(&out, '\n');
	for (size_t i = 0; i < shown; i++)
		put_item(query->arena, &out,
			 message.sentences.list.at[i].words);
	if (shown < n)
		buf_print(&out, "- and %zu more\n", n - shown);
	if (message.rest.n)
		put_item(query->arena, &out, message.rest);
	return buf_get(&out);
}

struct value *past_message_make(const struct query *query)
{
	struct message message;
	struct value *top, *list;
	size_t shown;
	bool whole;

	if (!query->past)
		return NULL;
	message = message_make(query);
	shown = lines_of(&message);
	top = value_make(query->arena, VALUE_SECTION, NULL, NO_STR);
	value_say(query->arena, top, STR_FMT,
		  STR_ARG(subject_of(&message, &whole)));
	list = value_make(query->arena, VALUE_ITEMS, "lines", NO_STR);
	told_rows(query, list, &message.sentences, 0, shown, "words");
	if (list->rows.n && !whole)
		value_add(query->arena, top, list);
	return top;
}
