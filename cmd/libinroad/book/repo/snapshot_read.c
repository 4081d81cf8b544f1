/* snapshot_read: the bytes of a file, as a checkout would write them. */
#include "snapshot_parts.h"
#include <errno.h>

static git_oid oid_of(const struct object_id *id)
{
	git_oid out;

	memcpy(out.id, id->at, sizeof out.id);
	return out;
}

/*
 * Its size is asked for first: a gigabyte of the same byte takes a megabyte on
 * the disk.
 */
enum file_state snapshot_read_blob(struct repo *repo,
				   const struct object_id *id, size_t limit,
				   struct arena *arena, struct str *bytes)
{
	git_odb *objects = repo_odb(repo);
	git_oid oid = oid_of(id);
	git_odb_object *object;
	git_object_t type;
	size_t n;

	errno = 0;
	if (!objects || git_odb_read_header(&n, &type, objects, &oid) < 0 ||
	    type != GIT_OBJECT_BLOB)
		return FILE_UNREADABLE;
	if (n > limit)
		return FILE_TOO_LARGE;
	if (git_odb_read(&object, objects, &oid) < 0) {
		errno = 0;
		return FILE_UNREADABLE;
	}
	n = git_odb_object_size(object);
	bytes->at = arena_copy(arena, git_odb_object_data(object), n);
	bytes->n = n;
	git_odb_object_free(object);
	return FILE_OK;
}

static enum file_state read_smudged(const struct snapshot *snapshot,
				    const struct snapshot_file *file,
				    size_t limit, struct arena *arena,
				    struct str *bytes, struct str *filter)
{
	/* An encoding may make them fewer: to at best two thirds. */
	enum file_state state = snapshot_read_blob(
		snapshot->repo, &file->id, limit + limit / 2, arena, bytes);
	struct smudge smudge;

	if (state != FILE_OK)
		return state;
	smudge = snapshot_smudge(snapshot, file->path, arena);
	*bytes = smudge_apply(&smudge, &file->id, *bytes, arena, filter);
	if (smudge.filter.n)
		*filter = smudge.filter;
	return bytes->n > limit ? FILE_TOO_LARGE : FILE_OK;
}

enum file_state snapshot_read(const struct snapshot *snapshot,
			      const struct snapshot_file *file, size_t limit,
			      struct arena *arena, struct str *bytes,
			      struct str *filter)
{
	*bytes = *filter = (struct str){ "", 0 };
	switch (file->sort) {
	case SNAPSHOT_FILE:
		return read_smudged(snapshot, file, limit, arena, bytes,
				    filter);
	case SNAPSHOT_LINK:
		return snapshot_read_blob(snapshot->repo, &file->id, limit,
					  arena, bytes);
	case SNAPSHOT_FOLDER:
	case SNAPSHOT_GONE:
	case SNAPSHOT_UNMERGED:
		break;
	}
	return FILE_NOT_REGULAR;
}
