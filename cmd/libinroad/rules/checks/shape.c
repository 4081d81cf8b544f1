/*
 * shape: a kind that a capital took away, and what a note of its kind is
 * expected to say; the latter is asked for by --strict.
 */
#include "../ground.h"
#include "../mark.h"
#include "../phrase.h"
#include "checks.h"

#include <inroad/buf.h>

/* --------------------------------------------------------------- wrong-kind */

/* Once a folder: the first of its notes stands for all. */
void check_wrong_kind(struct ruling *ruling)
{
	struct str said = { 0 };

	for (int32_t i = 0; i < ruling->book->n_notes; i++) {
		const struct note *note = book_thing(ruling->book, i)->note;
		struct str path = note_path(note), meant, there;

		if (note->kind != KIND_PAGE || note_field(note, ROLE_KIND))
			continue;
		meant = kind_path_meant(path);
		there = str_sub(path, 0, meant.n);
		if (!meant.n || str_eq(there, said))
			continue;
		said = there;
		rule_hint(ruling,
			  rule_find_at(ruling, ground_note(i),
				       "'" STR_FMT "' gives a note no kind, "
				       "for it has a capital",
				       STR_ARG(there)),
			  "rename it to " STR_FMT
			  "; if a page is meant, write kind: page",
			  STR_ARG(meant));
	}
}

/* ----------------------------------------------------------- expected-field */

/* Nothing but a name: complete as it is. */
static bool is_bare(const struct note *note)
{
	for (uint32_t i = 0; i < note->fields.n; i++)
		if (!note_fields(note)[i].derived)
			return false;
	return note->lines.n == 0;
}

/* Where filling in still helps: what is over or let go stays as it is. */
static bool is_worth_it(const struct ruling *ruling, const bool *targets,
			int32_t i, const struct note *note)
{
	int32_t day;

	switch ((enum kind)note->kind) {
	case KIND_CONTACT:
		return ground_is_open(ruling, i);
	case KIND_COMPANY:
		return targets[i];
	case KIND_MEETING:
		day = ground_own_day(note);
		return day != DATE_NONE && day >= ruling->today &&
		       record_meeting_state(note, ruling->today) ==
			       MEETING_PLANNED;
	case KIND_EVENT:
		day = ground_own_day(note);
		return day != DATE_NONE && day >= ruling->today;
	case KIND_PLAN:
	case KIND_APPLICATION:
	case KIND_ME:
	case KIND_JOURNAL:
	case KIND_OPENING:
	case KIND_GROUP:
	case KIND_TOPIC:
	case KIND_LANDING:
	case KIND_EXPERIMENT:
	case KIND_REVIEW:
	case KIND_PAGE:
		return true;
	case N_KINDS:
		break;
	}
	return false;
}

static bool is_missing(const struct note *note, const struct field *row)
{
	const struct note_field *field = note_field(note, row->role);

	return row->need == EXPECTED && (!field || !field->values.n);
}

/* All that is missing in one sentence: a note is filled in at one sitting. */
static void find_missing(struct ruling *ruling, int32_t i,
			 const struct note *note)
{
	const struct field *first = NULL;
	struct buf names = buf_make(ruling->arena, 0);

	for (const struct field *row = KINDS[note->kind].fields; row->name;
	     row++) {
		if (!is_missing(note, row))
			continue;
		buf_print(&names, first ? ", %s:" : "%s:", row->name);
		if (!first)
			first = row;
	}
	if (!first)
		return;
	rule_hint(ruling,
		  rule_find_at(ruling, ground_note(i),
			       "nothing stands yet under " STR_FMT,
			       STR_ARG(buf_get(&names))),
		  "write what you know: %s: %s", first->name, first->example);
}

void check_expected_field(struct ruling *ruling)
{
	const bool *targets = ground_targets(ruling);

	for (int32_t i = 0; i < ruling->book->n_notes; i++) {
		const struct note *note = book_thing(ruling->book, i)->note;

		if (!is_bare(note) && is_worth_it(ruling, targets, i, note))
			find_missing(ruling, i, note);
	}
}
