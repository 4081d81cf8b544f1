/* renaming: the plan; which ids are free. */
#include "../index.h"
#include "renaming_parts.h"

#include <inroad/buf.h>
#include <inroad/date.h>
#include <inroad/unicode.h>

/* How often what would lead elsewhere is mended before giving up. */
#define ROUNDS_MAX 3

/* ------------------------------------------------------------------- its id */

/* Meetings and events say in their files' names on which day they were. */
static bool has_day(const struct thing *thing)
{
	return thing->note && thing->note->file_day != DATE_NONE;
}

struct str renaming_id(const struct book *book, int32_t thing, struct str typed,
		       struct arena *arena)
{
	const struct thing *it = book_thing(book, thing);
	struct str rest, first, slug;

	typed = str_trim(typed);
	if (str_starts(typed, STR("@")))
		typed = str_sub(typed, 1, typed.n);
	if (str_ends(typed, STR(".md")))
		typed.n -= 3;
	rest = typed;
	first = str_cut(&rest, '/');
	if (!it->note && rest.n && it->kind == KIND_APPLICATION) {
		first = unicode_slug(arena, first);
		rest = unicode_slug(arena, rest);
		return first.n && rest.n
			       ? str_print(arena, STR_FMT "/" STR_FMT,
					   STR_ARG(first), STR_ARG(rest))
			       : (struct str){ "", 0 };
	}
	slug = unicode_slug(arena, typed);
	if (slug.n && has_day(it) && !date_find(slug).n)
		slug = str_print(
			arena, STR_FMT "-" STR_FMT,
			STR_ARG(date_find(source_stem(note_path(it->note)))),
			STR_ARG(slug));
	return slug;
}

/* The folder and file of a note under its new id. */
static struct str new_path(const struct renaming *r, const struct note *note)
{
	struct str path = note_path(note);
	size_t slash = str_rfind_char(path, '/');

	return str_print(
		r->arena, STR_FMT STR_FMT ".md",
		STR_ARG(str_sub(path, 0, slash == STR_NONE ? 0 : slash + 1)),
		STR_ARG(r->id));
}

/* Who is so called already, by id, alias or title: a thing, or THING_NONE. */
static int32_t bearer(const struct renaming *r)
{
	struct question question = { r->id, KINDS_ANY, false };
	struct answer answer = index_exact(r->book->index, &question, r->arena);
	int32_t stub;

	if (answer.sort != ANSWER_NONE && answer.thing != r->thing)
		return answer.thing;
	if (answer.sort == ANSWER_AMBIGUOUS)
		return answer.other;
	stub = index_stub(r->book->index, unicode_fold(r->arena, r->id));
	if (stub == THING_NONE)
		stub = index_id(r->book->index, r->id, r->arena);
	return stub == r->thing ? THING_NONE : stub;
}

/* A day in its name may become that of `date:`, from which its lines have it.
 */
static int refuse_day(const struct renaming *r, const struct note *note,
		      struct fault *fault)
{
	struct str old = date_find(source_stem(note_path(note)));
	struct str new = date_find(r->id);
	bool may_move = note->kind == KIND_MEETING || note->kind == KIND_EVENT;
	const struct note_value *when = note_value(note, ROLE_WHEN);

	if (note->file_day == DATE_NONE || str_eq(old, new))
		return 0;
	if (!may_move || !new.n)
		return fault_set(fault,
				 "the date in its name is its day: begin the "
				 "new one with " STR_FMT,
				 STR_ARG(old));
	if (when && when->good && when->precision == DATE_DAY &&
	    date_parse(new) == when->number)
		return 0;
	return fault_set(fault,
			 "the date in its name is its day: if it was moved, "
			 "write into it first date: " STR_FMT,
			 STR_ARG(new));
}

static int refuse_path(const struct renaming *r, const struct note *note,
		       struct fault *fault)
{

	if (kind_of_path(r->path) != kind_of_path(note_path(note)) ||
	    str_find_char(STR("/"), note_path(note).at[0]) != STR_NONE)
		return fault_set(fault,
				 STR_FMT " is what it is by its name, and "
					 "would be no %s as " STR_FMT,
				 STR_ARG(note_path(note)),
				 KINDS[note->kind].name, STR_ARG(r->path));
	return refuse_day(r, note, fault);
}

static int refuse(struct renaming *r, struct renamed *out, struct fault *fault)
{
	const struct thing *it = book_thing(r->book, r->thing);
	int32_t by = bearer(r);

	out->merged = r->merged = by;
	if (!r->id.n || index_is_me(r->id) || r->thing == r->book->me)
		return fault_set(fault, "'me' is always the seeker, and the "
					"seeker is always 'me'");
	if (str_eq(r->id, r->old) || str_eq(r->id, r->stem))
		return fault_set(fault, STR_FMT " is called so already",
				 STR_ARG(r->id));
	if (by != THING_NONE && it->note && !book_is_stub(r->book, by))
		return fault_set(
			fault, "'" STR_FMT "' is what " STR_FMT " is called",
			STR_ARG(r->id),
			STR_ARG(note_path(book_thing(r->book, by)->note)));
	return it->note ? refuse_path(r, it->note, fault) : 0;
}

/* ----------------------------------------------------------------- the plan */

/* A title that no one typed is the id made readable, and goes with it. */
static struct str typed_title(const struct renaming *r, const struct note *note)
{
	if (!note || (note->title_span.end <= note->title_span.at &&
		      !note_field(note, ROLE_TITLE)))
		return (struct str){ "", 0 };
	return unicode_fold(r->arena, note_title(note));
}

static void start(struct renaming *r)
{
	const struct thing *it = book_thing(r->book, r->thing);
	size_t n = (size_t)r->book->n_notes + 1;

	r->old = it->id;
	r->stem = it->note ? source_stem(note_path(it->note)) : it->id;
	r->title = typed_title(r, it->note);
	r->mends = ARENA_ARRAY(r->arena, struct mends, n);
	r->after = ARENA_ARRAY(r->arena, struct str, n);
	if (it->note)
		r->path = new_path(r, it->note);
}

static void apply(struct renaming *r, struct renamed *out)
{
	out->notes.n = 0;
	for (int32_t i = 0; i < r->book->n_notes; i++) {
		struct str before = note_bytes(book_thing(r->book, i)->note);
		size_t done = 0;

		r->after[i] = before;
		if (!r->mends[i].list.n)
			continue;
		r->after[i] = edit_apply(r->arena, before, r->mends[i].list.at,
					 r->mends[i].list.n, &done);
		*ARRAY_PUSH(r->arena, &out->notes) =
			(struct renamed_note){ i, r->after[i], done };
	}
}

int renaming_plan(const struct book *book, int32_t thing, struct str id,
		  int threads, struct arena *arena, struct renamed *out,
		  struct fault *fault)
{
	struct renaming r = {
		.book = book, .arena = arena, .thing = thing, .id = id
	};
	int state = 1;

	*out = (struct renamed){ .id = id };
	start(&r);
	if (refuse(&r, out, fault))
		return -1;
	out->path = r.path;
	renaming_mend_all(&r);
	for (int round = 0; round < ROUNDS_MAX && state > 0; round++) {
		apply(&r, out);
		state = renaming_prove(&r, threads, fault);
	}
	return state > 0 ? fault_set(fault, "a mention would mean another, "
					    "whatever it is made to say")
			 : state;
}
