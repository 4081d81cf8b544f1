/*
 * events_same: which thing of one book is which of another: by id, stub or
 * note; then a note that was renamed, by a name or an address that it kept, or
 * by its bytes.
 */
#include "events_parts.h"

#include <inroad/unicode.h>

#define MANY (-2) /* of one name: it tells nothing */

struct matching {
	const struct book *before, *after;
	int32_t *after_of, *before_of;
	struct arena *scratch;
};

static void pair(struct matching *m, int32_t before, int32_t after)
{
	if (m->after_of[before] != THING_NONE ||
	    m->before_of[after] != THING_NONE)
		return;
	m->after_of[before] = after;
	m->before_of[after] = before;
}

/* A name's only owner among those of a map, else THING_NONE. */
static int32_t owner(const struct map *names, struct str name)
{
	int64_t found = name.n ? map_get(names, name) : MAP_NONE;

	return found < 0 ? THING_NONE : (int32_t)found;
}

static void own(struct map *names, struct str name, int32_t thing)
{
	int64_t *at;

	if (!name.n)
		return;
	at = map_put(names, name);
	*at = *at == MAP_NONE || *at == thing ? thing : MANY;
}

static void match_ids(struct matching *m)
{
	struct map ids = map_make(m->scratch);

	for (int32_t i = 0; i < m->after->n_things; i++)
		own(&ids, unicode_fold(m->scratch, m->after->things[i].id), i);
	for (int32_t i = 0; i < m->before->n_things; i++) {
		int32_t to = owner(&ids, unicode_fold(m->scratch,
						      m->before->things[i].id));

		if (to != THING_NONE)
			pair(m, i, to);
	}
	if (m->before->me != THING_NONE && m->after->me != THING_NONE)
		pair(m, m->before->me, m->after->me);
}

/* A stub's kind is a guess; notes keep theirs. */
static bool may_be_same(const struct matching *m, int32_t before, int32_t after)
{
	const struct thing *a = &m->before->things[before];
	const struct thing *b = &m->after->things[after];

	return a->kind == b->kind || !a->note || !b->note;
}

/* What a thing can be known by after its file was renamed. */
typedef void (*each_name)(struct matching *m, struct map *names,
			  struct str name, int32_t thing);

static void each_of_role(struct matching *m, struct map *names,
			 const struct note *note, int32_t thing, enum role role,
			 each_name run)
{
	const struct note_field *field = note_field(note, role);

	for (uint32_t i = 0; field && i < field->values.n; i++)
		run(m, names,
		    unicode_fold(
			    m->scratch,
			    note_text(note,
				      note_values(note)[field->values.at + i]
					      .text)),
		    thing);
}

static void each_name_of(struct matching *m, struct map *names,
			 const struct book *book, int32_t thing, each_name run)
{
	const struct thing *named = &book->things[thing];

	run(m, names, unicode_fold(m->scratch, named->title), thing);
	if (!named->note)
		return;
	each_of_role(m, names, named->note, thing, ROLE_ALIASES, run);
	each_of_role(m, names, named->note, thing, ROLE_EMAIL, run);
}

static void own_name(struct matching *m, struct map *names, struct str name,
		     int32_t thing)
{
	(void)m;
	own(names, name, thing);
}

static void pair_name(struct matching *m, struct map *names, struct str name,
		      int32_t thing)
{
	int32_t to = owner(names, name);

	if (to != THING_NONE && may_be_same(m, thing, to))
		pair(m, thing, to);
}

/* Those without a partner yet, by title, alias or e-mail. */
static void match_names(struct matching *m)
{
	struct map names = map_make(m->scratch);

	for (int32_t i = 0; i < m->after->n_things; i++)
		if (m->before_of[i] == THING_NONE)
			each_name_of(m, &names, m->after, i, own_name);
	for (int32_t i = 0; i < m->before->n_things; i++)
		if (m->after_of[i] == THING_NONE)
			each_name_of(m, &names, m->before, i, pair_name);
}

static void match_bytes(struct matching *m)
{
	struct map texts = map_make(m->scratch);

	for (int32_t i = 0; i < m->after->n_notes; i++)
		if (m->before_of[i] == THING_NONE)
			own(&texts, note_bytes(m->after->things[i].note), i);
	for (int32_t i = 0; i < m->before->n_notes; i++) {
		int32_t to;

		if (m->after_of[i] != THING_NONE)
			continue;
		to = owner(&texts, note_bytes(m->before->things[i].note));
		if (to != THING_NONE && may_be_same(m, i, to))
			pair(m, i, to);
	}
}

static int32_t *nothing(struct arena *arena, int32_t n)
{
	int32_t *of = ARENA_ARRAY(arena, int32_t, (size_t)n);

	for (int32_t i = 0; i < n; i++)
		of[i] = THING_NONE;
	return of;
}

void events_match_things(struct telling *t)
{
	struct matching m = { .before = t->before->book,
			      .after = t->after->book,
			      .scratch = t->scratch };

	m.after_of = nothing(t->scratch, m.before->n_things);
	m.before_of = nothing(t->scratch, m.after->n_things);
	match_ids(&m);
	match_names(&m);
	match_bytes(&m);
	t->after_of = m.after_of;
	t->before_of = m.before_of;
}
