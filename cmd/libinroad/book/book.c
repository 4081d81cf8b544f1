#include "link.h"
#include <inroad/pool.h>
#include <inroad/unicode.h>

/*
 * The memory of the notes: a thread has its own, so that none waits. Their
 * names stand by themselves, close together, for links look at them by chance.
 */
struct book_shelf {
	struct arena notes[POOL_THREADS_MAX], names[POOL_THREADS_MAX];
};

struct reading {
	const struct book_source *source;
	struct note_reader reader;
	struct arena scratch[POOL_THREADS_MAX];
	struct book_shelf *shelf;
	struct thing *things;
	struct book_keys *keys;
};

static const struct note *recall_or_read(const struct reading *reading,
					 size_t i, struct arena *scratch,
					 struct arena *arena)
{
	const struct book_source *from = reading->source;
	const struct note *note = NULL;
	struct source source = { 0 };

	if (from->recall)
		note = from->recall(from->context, i, arena);
	if (note)
		return note;
	from->read(from->context, i, scratch, &source);
	return note_read(&source, &reading->reader, scratch, arena);
}

static void read_one(void *context, size_t i, int thread)
{
	struct reading *reading = context;
	struct arena *scratch = &reading->scratch[thread];
	struct thing *thing = &reading->things[i];

	thing->note = recall_or_read(reading, i, scratch,
				     &reading->shelf->notes[thread]);
	thing->kind = (enum kind)thing->note->kind;
	thing->title = note_title(thing->note);
	reading->keys[i] =
		index_keys(thing->note, &reading->shelf->names[thread]);
	arena_reset(scratch);
}

static void read_notes(struct book *book, const struct book_source *source,
		       int threads, struct book_keys *keys)
{
	struct reading reading = {
		.source = source,
		.reader = { &book->config->calendar },
		.shelf = book->shelf,
		.things = book->things,
		.keys = keys,
	};

	for (int i = 0; i < POOL_THREADS_MAX; i++) {
		arena_open(&reading.scratch[i], NOTE_ARENA_MAX);
		arena_open_vast(&book->shelf->notes[i]);
		arena_open(&book->shelf->names[i], 0);
	}
	pool_run(threads, source->n, read_one, &reading);
	for (int i = 0; i < POOL_THREADS_MAX; i++)
		arena_close(&reading.scratch[i]);
}

struct book *book_read(const struct book_source *source,
		       const struct config *config, int threads,
		       struct arena *arena)
{
	struct book *book = ARENA_NEW(arena, struct book);
	struct book_keys *keys =
		ARENA_ARRAY(arena, struct book_keys, source->n);

	book->arena = arena;
	book->config = config;
	book->diags = diags_make(arena);
	book->me = book->plan = THING_NONE;
	book->n_notes = book->n_things = (int32_t)source->n;
	book->things = ARENA_ARRAY(arena, struct thing, source->n);
	book->shelf = ARENA_NEW(arena, struct book_shelf);
	read_notes(book, source, threads, keys);
	book->index = index_make(book, keys);
	link_notes(book, threads);
	return book;
}

void book_close(struct book *book)
{
	for (int i = 0; i < POOL_THREADS_MAX; i++) {
		arena_close(&book->shelf->notes[i]);
		arena_close(&book->shelf->names[i]);
	}
}

/* ---------------------------------------------------------- what links mean */

int32_t book_target(const struct book *book, int32_t note, int32_t mention)
{
	const struct link *link = link_find(book, note, mention);

	return link ? link->to : THING_NONE;
}

int32_t book_value_target(const struct book *book, int32_t note,
			  const struct note_value *value)
{
	const struct note_mention *mentions;
	int32_t thing;

	if (value->mention < 0)
		return THING_NONE;
	thing = book_target(book, note, value->mention);
	if (thing == THING_NONE || book_is_stub(book, thing))
		return thing;
	/* What is of the wrong kind is linked, but not taken for the other. */
	mentions = note_mentions(book->things[note].note);
	return index_fits(book->index, thing, mentions[value->mention].kinds)
		       ? thing
		       : THING_NONE;
}

int32_t book_field_target(const struct book *book, int32_t note, enum role role)
{
	const struct note *in = book->things[note].note;
	const struct note_field *field = in ? note_field(in, role) : NULL;
	int32_t thing = THING_NONE;

	for (uint32_t i = 0;
	     field && i < field->values.n && thing == THING_NONE; i++)
		thing = book_value_target(
			book, note, note_values(in) + field->values.at + i);
	return thing;
}

/* ------------------------------------------------------ what a person types */

/* `@ada` and `[[ada]]` are ada here too. */
static struct str bare(struct str text)
{
	text = str_trim(text);
	if (text.n > 4 && str_starts(text, STR("[[")) &&
	    str_ends(text, STR("]]")))
		return str_trim(str_sub(text, 2, text.n - 2));
	return str_starts(text, STR("@")) ? str_sub(text, 1, text.n) : text;
}

static struct answer find_stub(const struct book *book,
			       const struct question *question,
			       struct arena *scratch)
{
	struct str folded = unicode_fold(scratch, question->text);
	struct answer answer = { ANSWER_NONE, THING_NONE, THING_NONE };

	answer.thing = index_stub(book->index, folded);
	if (answer.thing != THING_NONE &&
	    index_fits(book->index, answer.thing, question->kinds))
		answer.sort = ANSWER_THING;
	return answer;
}

/* As links are resolved, and before that by the id that outputs show. */
static struct answer find(const struct book *book, struct question question,
			  struct arena *scratch)
{
	int32_t by_id = index_id(book->index, question.text, scratch);
	struct answer answer = { ANSWER_THING, by_id, THING_NONE };

	if (index_is_me(question.text) && book->me != THING_NONE)
		answer.thing = book->me;
	if (answer.thing != THING_NONE &&
	    index_fits(book->index, answer.thing, question.kinds))
		return answer;
	question = index_simplify(book->index, question, scratch);
	answer = index_exact(book->index, &question, scratch);
	if (answer.sort == ANSWER_NONE)
		answer = find_stub(book, &question, scratch);
	if (answer.sort == ANSWER_NONE)
		answer = index_rest(book->index, &question, scratch);
	return answer;
}

int32_t book_find(const struct book *book, struct str text, uint32_t kinds,
		  int32_t candidates[2])
{
	struct question question = { bare(text), kinds, false };
	struct arena scratch;
	struct answer answer;

	arena_open(&scratch, 0);
	answer = find(book, question, &scratch);
	arena_close(&scratch);
	if (candidates)
		candidates[0] = candidates[1] = THING_NONE;
	if (answer.sort == ANSWER_AMBIGUOUS && candidates) {
		candidates[0] = answer.thing;
		candidates[1] = answer.other;
	}
	return answer.sort == ANSWER_THING || answer.sort == ANSWER_PREFIX
		       ? answer.thing
		       : THING_NONE;
}

struct str book_nearest(const struct book *book, struct str text,
			uint32_t kinds)
{
	struct str nearest = { "", 0 };
	int most = text.n > 3 ? 2 : 1;

	text = bare(text);
	for (int32_t i = 0; i < book->n_things && most >= 0; i++) {
		struct str id = book->things[i].id;
		int distance;

		if (!index_fits(book->index, i, kinds))
			continue;
		distance = str_distance(text, id, most);
		/* of a short name half would be another */
		if (distance <= most && 2 * distance <= (int)id.n) {
			nearest = id;
			most = distance - 1;
		}
	}
	/* not misspelt, but only begun: the first of those that begin so */
	for (int32_t i = 0; i < book->n_things && !nearest.n; i++)
		if (text.n >= 3 && index_fits(book->index, i, kinds) &&
		    str_starts(book->things[i].id, text))
			nearest = book->things[i].id;
	return nearest;
}
