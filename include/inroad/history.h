/*
 * history: what git remembers of each note: since when it is there, when it
 * was last touched, which fields changed from what to what, when a task was
 * ticked. One walk over the commits, of which a cache keeps what was found; the
 * next walk looks at new commits only.
 *
 * A note is known by its id (its file's stem; journals, reviews and pages by
 * their path), so that a move between folders is no change; a file that was
 * renamed and kept its bytes in that commit goes on, too, if no other had the
 * same. A commit's day is its author's, in the author's own zone; one from
 * before git itself was written is that of a clock that was never set, and the
 * committer's is taken. A merge changed only what it has otherwise than each of
 * its parents.
 *
 * Law: a day or a change that cannot be known (a shallow clone, a missing
 * object) is not told at all. What lies after `until` has not happened yet.
 * Whoever asks leaves a trace: a history is one thread's at a time.
 */
#ifndef INROAD_HISTORY_H
#define INROAD_HISTORY_H

#include <inroad/arena.h>
#include <inroad/config.h>
#include <inroad/snapshot.h>

#define HISTORY_COMMITS_MAX 1000000
#define HISTORY_CACHE "history" /* in the git folder's `inroad/` */

struct book;
struct history;

struct history_commit {
	struct object_id id;
	int32_t day; /* of its author, in its own zone */
};

/* A field that was typed otherwise before a commit than after it. */
struct field_change {
	int32_t commit; /* index; -1: not yet committed */
	int32_t day;
	int16_t role, key;   /* enum role of the field, and of a map's key (else
				ROLE_NONE) */
	struct str field;    /* "tie", "quotas.conversations": as typed */
	struct str from, to; /* values as typed, lists with ", "; empty: none */
	struct str path;     /* where the note stood in that commit */
	uint32_t line;	     /* of the value (or of what went) then, from 1 */
};

struct field_changes {
	const struct field_change *at; /* oldest first */
	size_t n;
};

/*
 * Walks the commits that a revision (empty: HEAD) can reach. `cache` is what
 * history_cache() gave last time, or empty, and stays as long as the history;
 * a damaged or foreign one costs time only. Commits after the day `until` are
 * left out (DATE_NONE: none). Gives a history without commits where there are
 * none yet. -1 with the fault if objects cannot be read at all.
 */
int history_read(struct repo *repo, struct str revision, struct str cache,
		 const struct config *config, int32_t until,
		 struct arena *arena, struct history **out,
		 struct fault *fault);

/* Gives back what it was read with; it lies in its arena, and stays. */
void history_close(struct history *history);

/* The notes as they are now: a version with the same bytes need not be read. */
void history_know(struct history *history, const struct book *book);

/*
 * What to keep for the next time; empty if nothing is new. Asked for last: what
 * was looked into on the way is kept as well.
 */
struct str history_cache(const struct history *history, struct arena *arena);

/* Commits, oldest first. */
const struct history_commit *history_commits(const struct history *history,
					     int32_t *n);

/* A commit's id as git shows it, seven digits; empty if there is no such. The
 * history may be NULL. */
struct str history_short_id(const struct history *history, int32_t commit,
			    struct arena *arena);

/* Why not all is known ("this clone is shallow: …"), a plain sentence with what
 * to type; empty if it is. That old versions are missing is known when they
 * were asked for. */
struct str history_gap(const struct history *history);

/*
 * The days of the first and last commit that touched a note, by its present
 * path; DATE_NONE where there is none, or the first cannot be known. The
 * number of the commit in *commit, unless that is NULL.
 */
int32_t history_first(struct history *history, struct str path,
		      int32_t *commit);
int32_t history_last(struct history *history, struct str path, int32_t *commit);

/*
 * The changes of a note's fields, each between two versions that are here and
 * can be read; they are read when this is first asked for, unless those of many
 * were before. A list written in another way is no change, nor are how a note
 * is called, tagged or kept private. Whatever stands in the note's text is not
 * told here.
 */
struct field_changes history_fields(struct history *history, struct str path);

/* Reads those of many notes, which is quicker than one by one. */
void history_read_fields(struct history *history, const struct str *paths,
			 size_t n);

/*
 * The day of the commit in which a task that is done now was ticked; `hash` is
 * its line's (note_line.hash). Followed through rewording and moves to other
 * notes; one that was done when it was first seen takes the day of that commit.
 * DATE_NONE: not committed as done, or unknown.
 */
int32_t history_ticked(struct history *history, struct str path, uint64_t hash,
		       int32_t *commit);

#endif
