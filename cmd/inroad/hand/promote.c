/* promote: a name that no note answers gets its note. */
#include "../show.h"
#include "rewrite.h"

#include <inroad/draft.h>
#include <inroad/edit.h>
#include <inroad/unicode.h>

/* ---------------------------------------------------------------- which one */

static int refuse(struct call *call, struct str typed, int32_t thing)
{
	struct session *session = call->session;
	struct str near = book_nearest(session->book, typed, KINDS_ANY);

	if (thing != THING_NONE)
		return call_fail(
			call, EXIT_USAGE, "edit that one",
			STR_FMT " has a note already: " STR_FMT STR_FMT,
			STR_ARG(typed), STR_ARG(session->prefix),
			STR_ARG(note_path(
				book_thing(session->book, thing)->note)));
	return call_fail(
		call, EXIT_USAGE,
		call_near(call, near, "inroad new writes a note of anyone"),
		"no note names '" STR_FMT "'", STR_ARG(typed));
}

static int find(struct call *call, int32_t *stub)
{
	const struct book *book = call->session->book;
	struct str typed = call_argument(call, 0);
	int32_t two[2];

	*stub = book_find(book, typed, KINDS_ANY, two);
	if (two[1] != THING_NONE)
		return call_ambiguous(call, typed, two);
	return *stub != THING_NONE && book_is_stub(book, *stub)
		       ? EXIT_CLEAN
		       : refuse(call, typed, *stub);
}

static int find_kind(struct call *call, int32_t stub, enum kind *kind)
{
	struct str typed = call_argument(call, 1);

	*kind = book_thing(call->session->book, stub)->kind;
	return typed.n ? call_kind(call, typed, kind) : EXIT_CLEAN;
}

/* ------------------------------------------------------------ what is known */

/* The first spelling that is a name, wherever it stands; else the stub's. */
static struct str best_title(const struct book *book, int32_t stub)
{
	const struct thing *thing = book_thing(book, stub);

	for (uint32_t i = 0; i < thing->links_in.n; i++) {
		const struct link *link =
			&book->links[book->backlinks[thing->links_in.at + i]];
		const struct note *note = book_thing(book, link->from)->note;
		struct str typed = str_trim(note_text(
			note, note_mentions(note)[link->mention].target));

		if (unicode_is_name(typed) &&
		    str_find_char(typed, '/') == STR_NONE)
			return typed;
	}
	return thing->title;
}

/* Puts what a role's field is surely known to be; without it nothing. */
static struct str fill(struct call *call, enum kind kind, struct str text,
		       enum role role, int32_t thing)
{
	const struct field *row = kind_field_by_role(kind, role);
	struct arena *arena = &call->session->arena;
	struct mend mend;
	size_t done;

	if (!row || thing == THING_NONE ||
	    !edit_field(arena, text, str_of(row->name),
			book_thing(call->session->book, thing)->id, &mend))
		return text;
	return edit_apply(arena, text, &mend, 1, &done);
}

static int write_note(struct call *call, int32_t stub, enum kind kind)
{
	struct session *session = call->session;
	struct arena *arena = &session->arena;
	struct str title = best_title(session->book, stub);
	struct rewrite one = {
		.path = draft_path(arena, kind, title, session->today),
		.after = draft_note(arena, kind, title, session->today),
	};
	int status;

	if (kind == KIND_CONTACT) {
		const struct person *person = &session->record->persons[stub];

		one.after = fill(call, kind, one.after, ROLE_COMPANY,
				 person->company);
		one.after = fill(call, kind, one.after, ROLE_INTRODUCER,
				 person->met_via);
	}
	status = rewrite_all(call, &one, 1);
	if (status || call_has(call, OPTION_DRY_RUN))
		return status;
	return show_words(
		call,
		STR_FMT STR_FMT ":1  a new %s; %u place%s "
				"named " STR_FMT " before\n",
		STR_ARG(session->prefix), STR_ARG(one.path), KINDS[kind].name,
		book_thing(session->book, stub)->links_in.n,
		book_thing(session->book, stub)->links_in.n == 1 ? "" : "s",
		STR_ARG(title));
}

/* The note must answer to the name: else it would be a second one. */
static int see(struct call *call, struct str id)
{
	struct session *session = call->session;
	bool open = false;

	if (rewrite_read_again(call))
		return call_world(call);
	for (int32_t i = session->book->n_notes; i < session->book->n_things;
	     i++)
		open = open || str_eq(book_thing(session->book, i)->id, id);
	if (!open)
		return EXIT_CLEAN;
	return call_fail(call, EXIT_FINDINGS,
			 str_print(&session->arena, "aliases: [" STR_FMT "]",
				   STR_ARG(id))
				 .at,
			 "that note does not answer to '" STR_FMT
			 "' yet; give it that name, too",
			 STR_ARG(id));
}

int command_promote(struct call *call)
{
	enum kind kind;
	int32_t stub;
	struct str id;
	int status = find(call, &stub);

	session_guard(call->session, call->session->tree.folder);
	if (!status)
		status = find_kind(call, stub, &kind);
	if (status)
		return status;
	id = str_copy(&call->session->arena,
		      book_thing(call->session->book, stub)->id);
	status = write_note(call, stub, kind);
	if (status || call_has(call, OPTION_DRY_RUN))
		return status;
	return see(call, id);
}
