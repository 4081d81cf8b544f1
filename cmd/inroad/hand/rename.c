/* rename: a note gets another id, and all that links to it says so. */
#include "../show.h"
#include "rewrite.h"

#include <inroad/baseline.h>
#include <inroad/file.h>
#include <inroad/renaming.h>
#include <inroad/unicode.h>

/* Which thing is meant, or the status to end with. */
static int find(struct call *call, int32_t *thing)
{
	const struct book *book = call->session->book;
	struct str typed = call_argument(call, 0), near;
	int32_t two[2];

	*thing = book_find(book, typed, KINDS_ANY, two);
	if (two[1] != THING_NONE)
		return call_ambiguous(call, typed, two);
	if (*thing != THING_NONE)
		return EXIT_CLEAN;
	near = book_nearest(book, typed, KINDS_ANY);
	return call_fail(call, EXIT_USAGE,
			 call_near(call, near, "inroad list contacts"),
			 "nothing is called '" STR_FMT "'", STR_ARG(typed));
}

static struct str new_name(struct call *call)
{
	struct buf out = buf_make(&call->session->arena, 0);

	for (int i = 1; i < call->n_arguments; i++)
		buf_print(&out, "%s%s", i > 1 ? " " : "", call->arguments[i]);
	return buf_get(&out);
}

/* What is known of changed lines and of the moved note stays known. */
static bool carry_baseline(struct call *call, const struct rewrite *list,
			   size_t n, struct rewrite *out)
{
	struct arena *arena = &call->session->arena;
	struct str bytes;

	if (file_read(call->session->tree.folder, BASELINE_FILE,
		      BASELINE_BYTES_MAX, arena, &bytes) != FILE_OK)
		return false;
	*out = (struct rewrite){ .path = STR(BASELINE_FILE), .before = bytes };
	for (size_t i = 0; i < n; i++)
		bytes = baseline_carry(bytes, list[i].path,
				       list[i].to.n ? list[i].to : list[i].path,
				       list[i].before, list[i].after, arena);
	out->after = bytes;
	return !str_eq(out->before, out->after);
}

/*
 * The renamed note comes last: should this end midway, the new id is a name
 * that no note answers yet, and renaming once more goes on.
 */
static size_t rewrites(struct call *call, int32_t thing,
		       const struct renamed *renamed, struct rewrite *list)
{
	const struct book *book = call->session->book;
	const struct note *own = book_thing(book, thing)->note;
	struct rewrite last = { .to = renamed->path };
	size_t n = 0;

	if (own)
		last.path = note_path(own);
	if (own)
		last.before = last.after = note_bytes(own);
	for (size_t i = 0; i < renamed->notes.n; i++) {
		const struct renamed_note *one = &renamed->notes.at[i];
		const struct note *note = book_thing(book, one->note)->note;

		if (one->note == thing)
			last.after = one->after;
		else
			list[n++] =
				(struct rewrite){ .path = note_path(note),
						  .before = note_bytes(note),
						  .after = one->after };
	}
	if (own)
		list[n++] = last;
	if (carry_baseline(call, list, n, &list[n])) {
		if (own) {
			list[n - 1] = list[n];
			list[n] = last;
		}
		n++;
	}
	return n;
}

static long count_lines(struct str text)
{
	long n = 0;

	for (size_t i = 0; i < text.n; i++)
		n += text.at[i] == '\n';
	return n;
}

/*
 * "contacts/tom.md:3  - call @grace-murray": each line that changed. Where some
 * were put in, they stand together.
 */
static int say_note(struct call *call, const struct rewrite *one)
{
	struct str before = one->before, after = one->after;
	struct str path = one->to.n ? one->to : one->path;
	long added = count_lines(after) - count_lines(before);
	int status = EXIT_CLEAN;

	for (int line = 1; after.n && !status; line++) {
		struct str new = str_cut(&after, '\n'), rest = before;

		if (str_eq(new, str_cut(&rest, '\n'))) {
			before = rest;
			continue;
		}
		if (added-- <= 0)
			before = rest;
		if (str_trim(new).n)
			status = show_words(
				call, STR_FMT STR_FMT ":%d  " STR_FMT "\n",
				STR_ARG(call->session->prefix), STR_ARG(path),
				line, STR_ARG(str_trim(new)));
	}
	return status;
}

/* A new name was typed, but the note calls itself by the old one. */
static int say_title(struct call *call, int32_t thing, struct str typed)
{
	struct arena *arena = &call->session->arena;
	const struct thing *it = book_thing(call->session->book, thing);

	if (!it->note || str_eq(typed, unicode_slug(arena, typed)) ||
	    str_eq(unicode_fold(arena, typed), unicode_fold(arena, it->title)))
		return EXIT_CLEAN;
	return show_words(call,
			  "its title is still '" STR_FMT
			  "'; that is yours to change\n",
			  STR_ARG(it->title));
}

static int say(struct call *call, const struct rewrite *list, size_t n,
	       const struct renamed *renamed)
{
	const struct book *book = call->session->book;
	int status = EXIT_CLEAN;

	if (renamed->path.n)
		status = show_words(
			call, STR_FMT STR_FMT ":1  was " STR_FMT "\n",
			STR_ARG(call->session->prefix), STR_ARG(renamed->path),
			STR_ARG(list[n - 1].path));
	for (size_t i = 0; i < n && !status; i++)
		if (!str_is(list[i].path, BASELINE_FILE))
			status = say_note(call, &list[i]);
	if (!status && renamed->merged != THING_NONE)
		status = show_words(
			call, "what was said of " STR_FMT " is one with it\n",
			STR_ARG(book_thing(book, renamed->merged)->id));
	return status;
}

int command_rename(struct call *call)
{
	struct session *session = call->session;
	struct arena *arena = &session->arena;
	struct rewrite *list = ARENA_ARRAY(arena, struct rewrite,
					   (size_t)session->book->n_notes + 2);
	struct renamed renamed;
	struct str typed = new_name(call), id;
	int32_t thing;
	size_t n;
	int status = find(call, &thing);

	session_guard(session, session->tree.folder);
	if (status)
		return status;
	id = renaming_id(session->book, thing, typed, arena);
	if (!id.n)
		return call_fail(call, EXIT_USAGE, call->command->example,
				 "'" STR_FMT "' leaves no letters for an id",
				 STR_ARG(typed));
	if (renaming_plan(session->book, thing, id, session->threads, arena,
			  &renamed, &call->fault))
		return call_fail(call, EXIT_USAGE, "nothing was written", "%s",
				 call->fault.words);
	n = rewrites(call, thing, &renamed, list);
	status = rewrite_all(call, list, n);
	if (status || call_has(call, OPTION_DRY_RUN))
		return status;
	status = say(call, list, n, &renamed);
	return status ? status : say_title(call, thing, typed);
}
