/* snapshot_parts: what the files of the room snapshot share. */
#ifndef INROAD_SNAPSHOT_PARTS_H
#define INROAD_SNAPSHOT_PARTS_H

#include "repo_parts.h"
#include <inroad/snapshot.h>

/* What decides how a file's bytes are changed on a checkout. */
struct snapshot_attributes {
	/* every .gitattributes that counts: paths from the repository's root */
	ARRAY_OF(struct snapshot_file) files;
	git_repository *asked; /* whom to ask; NULL before the first time */
	bool auto_crlf, auto_input; /* core.autocrlf is true, or "input" */
	bool eol_crlf;		    /* core.eol */
};

enum line_ends { LINE_ENDS_ANY, LINE_ENDS_CRLF, LINE_ENDS_CRLF_IF_TEXT };

/* What a checkout does to one file. */
struct smudge {
	bool raw; /* a program would do it, so nothing is done */
	bool ident;
	bool stream; /* git does it bit by bit, as most files */
	enum line_ends line_ends;
	struct str encoding; /* as typed; empty: stays UTF-8 */
	struct str filter;   /* of a program; empty: none */
};

/* A blob as it is stored; FILE_UNREADABLE with errno 0 if it is not here. */
enum file_state snapshot_read_blob(struct repo *repo,
				   const struct object_id *id, size_t limit,
				   struct arena *arena, struct str *bytes);

/* The bytes of a .gitattributes so that libgit2 reads them as git does. */
struct str snapshot_dialect(struct str bytes, struct arena *arena);

/* Asks the attributes of the snapshot about a file. */
struct smudge snapshot_smudge(const struct snapshot *snapshot, struct str path,
			      struct arena *arena);

/* The bytes as smudged; *unknown is an encoding that was passed over. */
struct str smudge_apply(const struct smudge *smudge, const struct object_id *id,
			struct str bytes, struct arena *arena,
			struct str *unknown);
/* Bytes in an encoding of working-tree-encoding: false if it is unknown. */
bool smudge_encode(struct str encoding, struct str bytes, struct arena *arena,
		   struct str *out);

#endif
