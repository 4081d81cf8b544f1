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

/* An id as git writes it, ended by NUL; `out` holds `digits` of them. */
static inline struct str object_id_hex(const struct object_id *id, char *out,
				       int digits)
{
	for (int i = 0; i < digits; i++)
		out[i] = "0123456789abcdef"[id->at[i / 2] >> (i % 2 ? 0 : 4) &
					    15];
	out[digits] = '\0';
	return (struct str){ out, (size_t)digits };
}

enum snapshot_sort {
	SNAPSHOT_FILE,
	SNAPSHOT_LINK,	  /* a symbolic link */
	SNAPSHOT_FOLDER,  /* a submodule: an empty folder in a checkout */
	SNAPSHOT_GONE,	  /* a folder whose list of files is not here */
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
	bool partial; /* objects may be missing until git fetches them */
	ARRAY_OF(struct snapshot_file) files; /* by the bytes of their paths */
	struct snapshot_attributes *attributes;
};

/*
 * The notebook of a revision (of the index, where `revision.at` is NULL): from
 * the folder that the repository was opened for upward the nearest that holds
 * inroad.yaml there. repo_notebook() is that from now on. 1 found, 0 there is
 * none, -1 the fault.
 */
int snapshot_home(struct repo *repo, struct str revision, struct fault *fault);

/*
 * The files of a revision (whatever git rev-parse takes: "HEAD~3", "main",
 * "v1", "@{yesterday}", a commit's id) below the notebook's root. A name that
 * means nothing, or means no commit, is a fault that says so.
 */
int snapshot_at(struct repo *repo, struct str revision, struct arena *arena,
		struct snapshot *out, struct fault *fault);

/*
 * The files of the index, as they would be committed. That one which libgit2
 * cannot read is a fault.
 */
int snapshot_index(struct repo *repo, struct arena *arena, struct snapshot *out,
		   struct fault *fault);

/* A file by its path, or NULL. */
const struct snapshot_file *snapshot_find(const struct snapshot *snapshot,
					  struct str path);

/*
 * Whether a link would lead to a folder, as far as the snapshot tells; what
 * leads out of the repository is looked at on the disk.
 */
bool snapshot_leads_to_folder(const struct snapshot *snapshot,
			      const struct snapshot_file *link,
			      struct arena *arena);

/*
 * The bytes of a file as a checkout would write them; *filter is the name of
 * one that was not run ("lfs", "working-tree-encoding=latin1"), else empty.
 * FILE_UNREADABLE where the object is not here (a partial clone), errno 0. Of
 * a link, where it leads.
 */
enum file_state snapshot_read(const struct snapshot *snapshot,
			      const struct snapshot_file *file, size_t limit,
			      struct arena *arena, struct str *bytes,
			      struct str *filter);

#endif
