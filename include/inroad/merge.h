/*
 * merge: two versions of a note that went apart, made one again, as git's merge
 * driver for *.md.
 *
 * Front matter is merged by key; dated lines, facts and whatever stands in
 * lists of a journal are joined in order of their dates, each once; prose as
 * git merges it. What cannot be joined stays between git's conflict markers.
 *
 * Law: no line that either side added is lost. What parsed on both sides parses
 * after a merge without conflicts.
 */
#ifndef INROAD_MERGE_H
#define INROAD_MERGE_H

#include <inroad/config.h>
#include <inroad/repo.h>

struct merge {
	struct str path; /* of the note, for its kind; relative to the root */
	struct str base, ours, theirs;	 /* base: empty if both added it */
	struct str our_name, their_name; /* behind the markers; may be empty */
	int marker_size;		 /* 7 */
	struct repo *repo;		 /* for its conflict style, or NULL */
	const struct calendar *calendar;
};

/*
 * The merged bytes; *conflicts is how many are left between markers. A side
 * that cannot be understood makes it all a merge of lines; one that is no text
 * leaves ours, with a conflict. repo_start comes first.
 */
struct str merge_notes(const struct merge *merge, struct arena *arena,
		       int *conflicts);

#endif
