/*
 * diag: what is wrong in a note, as data. A finding is a rule's name, a place,
 * words and mends, so that the terminal's caret, `check --fix`, JSON and an
 * editor's quick fix are one datum.
 *
 * Law: nothing here knows which rules there are or how severe they are; the
 * rules' table says so when findings are gathered (rule.h).
 */
#ifndef INROAD_DIAG_H
#define INROAD_DIAG_H

#include <inroad/arena.h>
#include <inroad/source.h>

enum level { LEVEL_OFF, LEVEL_HINT, LEVEL_WARNING, LEVEL_ERROR };

/* Put `text` in place of `span`: safe to apply without a person looking. */
struct mend {
	struct span span;
	struct str text;
};

struct finding {
	const char *name; /* the check's name: a literal */
	enum level level; /* set when gathered */
	struct str path;  /* the note's; set when gathered */
	struct span span; /* what the caret marks; empty: its line's start */
	struct str words; /* one sentence without a full stop */
	struct str hint;  /* what to write instead, or empty */
	struct mend mend; /* of `n_mends` 0 or 1 */
	int n_mends;
};

/* Findings being gathered, in an arena; `words` are copied into it. */
struct diags {
	struct arena *arena;
	ARRAY_OF(struct finding) list;
};

/* An empty list in an arena. */
struct diags diags_make(struct arena *arena);

/*
 * Adds a finding and gives it, so that hint and mend can be set:
 *	diag_add(diags, "bad-date", span, "there is no day %s", text)
 */
struct finding *diag_add(struct diags *diags, const char *name,
			 struct span span, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Sets the hint by printf's rules. */
void diag_hint(struct diags *diags, struct finding *finding, const char *format,
	       ...) __attribute__((format(printf, 3, 4)));

/* Sets the mend. */
void diag_mend(struct finding *finding, struct span span, struct str text);

const char *level_name(enum level level); /* "off" "hint" "warning" "error" */

#endif
