/* renaming: the changed notes, linked; where each mention leads then. */
#include "../link.h"
#include "renaming_parts.h"

#include <inroad/buf.h>
#include <stdlib.h>

static int by_path(const void *a, const void *b)
{
	const struct source *x = a, *y = b;

	return str_cmp(x->path, y->path);
}

static void read_one(void *context, size_t i, struct arena *arena,
		     struct source *out)
{
	(void)arena;
	*out = ((const struct source *)context)[i];
}

static struct source *shelve(const struct renaming *r)
{
	size_t n = (size_t)r->book->n_notes;
	struct source *list = ARENA_ARRAY(r->arena, struct source, n + 1);

	for (size_t i = 0; i < n; i++) {
		list[i].path = note_path(book_thing(r->book, (int32_t)i)->note);
		list[i].bytes = r->after[i];
		if ((int32_t)i == r->thing && r->path.n)
			list[i].path = r->path;
	}
	qsort(list, n, sizeof *list, by_path);
	return list;
}

/* Where a note of the book stands among the changed ones. */
static int32_t find(const struct book *after, struct str path)
{
	int32_t low = 0, high = after->n_notes;

	while (low < high) {
		int32_t middle = low + (high - low) / 2;
		struct str there = note_path(book_thing(after, middle)->note);
		int order = str_cmp(there, path);

		if (!order)
			return middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return -1;
}

static struct str path_of(const struct renaming *r, int32_t note)
{
	return note == r->thing && r->path.n
		       ? r->path
		       : note_path(book_thing(r->book, note)->note);
}

/* "old/planner" is "new/planner", where old is what is renamed. */
static struct str stub_id(const struct renaming *r, struct str id)
{
	if (id.n > r->old.n && str_starts(id, r->old) && id.at[r->old.n] == '/')
		return str_print(r->arena, STR_FMT STR_FMT, STR_ARG(r->id),
				 STR_ARG(str_sub(id, r->old.n, id.n)));
	return id;
}

#define NOWHERE (-2) /* no thing, and no mention's either */

/* The thing of the changed notes that one of the book must be. */
static int32_t now_of(const struct renaming *r, const struct book *after,
		      int32_t thing)
{
	struct str id;
	int32_t two[2], there;

	if (thing == THING_NONE)
		return THING_NONE;
	if (!book_is_stub(r->book, thing))
		return find(after, path_of(r, thing));
	if (thing == r->book->me)
		return after->me;
	if (thing == r->thing)
		return book_find(after, r->id, KINDS_ANY, two);
	id = stub_id(r, book_thing(r->book, thing)->id);
	there = index_id(after->index, id, r->arena);
	/* what no note answered must not be swallowed by one */
	return there >= after->n_notes || thing == r->merged ? there : NOWHERE;
}

/* What a mention should say so that it leads to a thing of the book. */
static struct str id_of(const struct renaming *r, int32_t thing)
{
	struct str path;

	if (thing == r->thing)
		return r->path.n && KINDS[book_thing(r->book, thing)->kind]
					       .by_path
			       ? str_sub(r->path, 0, r->path.n - 3)
			       : r->id;
	if (!book_is_stub(r->book, thing))
		return book_thing(r->book, thing)->id;
	path = stub_id(r, book_thing(r->book, thing)->id);
	return path;
}

/* What a file's name gave is typed as a field instead. */
static bool type_derived(struct renaming *r, int32_t note, enum role role,
			 int32_t to)
{
	const struct note *in = book_thing(r->book, note)->note;
	const struct field *row = kind_field_by_role((enum kind)in->kind, role);
	struct mend mend;

	if (!row || !edit_field(r->arena, note_bytes(in), str_of(row->name),
				id_of(r, to), &mend))
		return false;
	for (size_t i = 0; i < r->mends[note].list.n; i++)
		if (r->mends[note].list.at[i].span.at == mend.span.at &&
		    r->mends[note].list.at[i].span.end == mend.span.end)
			return false;
	*ARRAY_PUSH(r->arena, &r->mends[note].list) = mend;
	return true;
}

static int refuse_derived(const struct renaming *r, int32_t note,
			  const struct note_field *field, struct fault *fault)
{
	const struct note *in = book_thing(r->book, note)->note;

	return fault_set(fault,
			 "the name of " STR_FMT " would say something else of "
			 "`" STR_FMT ":`; type that in it first",
			 STR_ARG(note_path(in)),
			 STR_ARG(note_text(in, field->name)));
}

/* What the names of a note's file and title say, they say afterwards. */
static int prove_derived(struct renaming *r, const struct book *after,
			 int32_t note, int32_t now, struct fault *fault)
{
	const struct note *in = book_thing(r->book, note)->note;
	int mended = 0;

	for (uint32_t i = 0; i < in->fields.n; i++) {
		const struct note_field *field = &note_fields(in)[i];
		enum role role = (enum role)field->role;
		int32_t to;

		if (!field->derived)
			continue;
		to = book_field_target(r->book, note, role);
		if (book_field_target(after, now, role) == now_of(r, after, to))
			continue;
		if (to == THING_NONE || !type_derived(r, note, role, to))
			return refuse_derived(r, note, field, fault);
		mended = 1;
	}
	return mended;
}

static bool leads_to(const struct book *after, int32_t note, int32_t thing)
{
	struct run run = book_thing(after, note)->links_out;

	for (uint32_t i = 0; i < run.n; i++)
		if (after->links[run.at + i].to == thing)
			return true;
	return false;
}

static int refuse(const struct renaming *r, const struct link *link,
		  struct fault *fault)
{
	const struct note *in = book_thing(r->book, link->from)->note;
	const struct note_mention *at = &note_mentions(in)[link->mention];
	struct str name = note_text(in, at->target);

	return fault_set(
		fault,
		STR_FMT ":%u: '" STR_FMT "' %s; write it in full there first",
		STR_ARG(note_path(in)),
		source_position(note_bytes(in),
				at->span.at < in->size ? at->span.at : 0)
			.line,
		STR_ARG(name),
		link->to == THING_NONE ? "means no one note now, and then would"
				       : "would no longer mean what it means");
}

/*
 * Whether a mention leads where it led: seen one by one where they are as many,
 * else among all of the note.
 */
static bool leads_on(const struct renaming *r, const struct book *after,
		     const struct link *link, uint32_t i, int32_t now)
{
	struct run run = book_thing(r->book, link->from)->links_out;
	struct run then = book_thing(after, now)->links_out;
	const struct note *in = book_thing(r->book, link->from)->note;
	int32_t want = now_of(r, after, link->to), to;

	if (run.n != then.n)
		return want == THING_NONE || leads_to(after, now, want);
	to = after->links[then.at + i].to;
	if (to == want)
		return true;
	/* a path that led nowhere may have waited for the new id */
	return want == THING_NONE &&
	       note_mentions(in)[link->mention].form == MENTION_PATH &&
	       to == now_of(r, after, r->thing);
}

static int prove_note(struct renaming *r, const struct book *after,
		      int32_t note, struct fault *fault)
{
	const struct note *in = book_thing(r->book, note)->note;
	int32_t now = find(after, path_of(r, note));
	struct run run = book_thing(r->book, note)->links_out;
	int mended;

	if (now < 0)
		return fault_set(fault, STR_FMT " would be lost",
				 STR_ARG(note_path(in)));
	mended = prove_derived(r, after, note, now, fault);
	for (uint32_t i = 0; i < run.n && mended >= 0; i++) {
		const struct link *link = &r->book->links[run.at + i];
		const struct note_mention *at =
			&note_mentions(in)[link->mention];

		if ((at->derived && at->place == PLACE_FIELD) ||
		    renaming_means_another(r, link) ||
		    leads_on(r, after, link, i, now))
			continue;
		if (link->to == THING_NONE ||
		    !renaming_mend(r, note, link->mention, id_of(r, link->to)))
			return refuse(r, link, fault);
		mended = 1;
	}
	return mended;
}

int renaming_prove(struct renaming *r, int threads, struct fault *fault)
{
	struct book_source source = { (size_t)r->book->n_notes, read_one,
				      shelve(r), NULL };
	struct book *after =
		book_read(&source, r->book->config, threads, r->arena);
	int state = 0;

	for (int32_t i = 0; i < r->book->n_notes && state >= 0; i++) {
		int one = prove_note(r, after, i, fault);

		state = one < 0 ? -1 : state | one;
	}
	book_close(after);
	return state;
}
