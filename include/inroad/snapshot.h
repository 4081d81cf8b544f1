/*
 * snapshot: the files of a notebook at a revision, or in the index, as a
 * checkout of them would put them on the disk; the work tree is not touched.
 *
 * Law: only what git itself does on a checkout is done (line ends, ident,
 * encoding), by the attributes of the snapshot itself. A filter that would
 * start a program is never run: its name is told and the bytes are as stored.
 * A tree's names are not trusted (`../x`, `.git`): such a file is left out.
 */
#ifndef INROAD_SNAPSHOT_H
#define INROAD_SNAPSHOT_H

#include <inroad/arena.h>
#include <inroad/file.h>
#include <inroad/repo.h>

#define OBJECT_ID_BYTES 20 /* SHA-1; libgit2 reads no others */

struct object_id {
	uint8_t at[OBJECT_ID_BYTES];
};

enum snapshot_sort {
	SNAPSHOT_FILE,
	SNAPSHOT_LINK,	  /* a symbolic link */
	SNAPSHOT_FOLDER,  /* a submodule: an empty folder in a checkout */
	SNAPSHOT_UNMERGED /* in the index only, with more than one version */
};

struct snapshot_file {
	struct str path; /* relative to the notebook's root */
	enum snapshot_sort sort;
	struct object_id id;
};

struct snapshot {
	struct repo *repo;
	struct str name;       /* "HEAD~3", "the index" */
	struct str commit;     /* its id in hex; empty for the index */
	struct object_id tree; /* of a revision */
	bool index;
	ARRAY_OF(struct snapshot_file) files; /* by the bytes of their paths */
};

/*
 * The files of a revision (whatever git rev-parse takes: "HEAD~3", "main",
 * "v1", "@{yesterday}", a commit's id) below the notebook's root. A name that
 * means nothing, or means no commit, is a fault that says so.
 */
int snapshot_at(struct repo *repo, struct str revision, struct arena *arena,
		struct snapshot *out, struct fault *fault);

/* The files of the index, as they would be committed. */
int snapshot_index(struct repo *repo, struct arena *arena, struct snapshot *out,
		   struct fault *fault);

/* A file by its path, or NULL. */
const struct snapshot_file *snapshot_find(const struct snapshot *snapshot,
					  struct str path);

/*
 * The bytes of a file as a checkout would write them; *filter is the name of
 * one that was not run, else empty. FILE_UNREADABLE where the object is not
 * here (a partial clone), errno 0.
 */
enum file_state snapshot_read(const struct snapshot *snapshot,
			      const struct snapshot_file *file, size_t limit,
			      struct arena *arena, struct str *bytes,
			      struct str *filter);

#endif
