/* repo_objects: see its header. */
#include "repo_objects.h"
#include "repo_parts.h"
#include <fcntl.h>
#include <inroad/file.h>
#include <inroad/note.h>
#include <inroad/pool.h>
#include <stdlib.h>
#include <unistd.h>

#define SHELF_TREES 12 /* of those read last, which their children need */
#define AHEAD 8	       /* trees read side by side */
#define READERS 4      /* on fewer processors they take turns */
#define SHALLOW_BYTES_MAX (64 * 1024 * 1024)

struct object_shelf {
	git_odb *odb;
	git_odb_object *trees[SHELF_TREES];
	unsigned next;		   /* to be put back */
	char *folder;		   /* of the objects, or NULL */
	git_odb *readers[READERS]; /* each for a thread; NULL: not open */
};

/* What is larger than this is not read. */
static const struct {
	git_object_t type;
	size_t bytes;
} SORTS[] = {
	[OBJECT_COMMIT] = { GIT_OBJECT_COMMIT, 16 * 1024 * 1024 },
	[OBJECT_TREE] = { GIT_OBJECT_TREE, 256 * 1024 * 1024 },
	[OBJECT_BLOB] = { GIT_OBJECT_BLOB, NOTE_BYTES_MAX },
};

static git_oid oid_of(const struct object_id *id)
{
	git_oid oid;

	memcpy(oid.id, id->at, sizeof oid.id);
	return oid;
}

static struct object_id id_of(const git_oid *oid)
{
	struct object_id id;

	memcpy(id.at, oid->id, sizeof id.at);
	return id;
}

static git_odb_object *find_tree(const struct object_shelf *shelf,
				 const git_oid *id)
{
	for (unsigned i = 0; i < SHELF_TREES; i++)
		if (shelf->trees[i] &&
		    git_oid_equal(git_odb_object_id(shelf->trees[i]), id))
			return shelf->trees[i];
	return NULL;
}

static void keep_tree(struct object_shelf *shelf, git_odb_object *tree)
{
	unsigned i = shelf->next++ % SHELF_TREES;

	git_odb_object_free(shelf->trees[i]);
	shelf->trees[i] = NULL;
	git_odb_object_dup(&shelf->trees[i], tree);
}

/* A gigabyte may be packed into one megabyte: its size is asked for first. */
static enum object_state read_object(git_odb *odb, const git_oid *id,
				     enum object_sort sort,
				     git_odb_object **out)
{
	git_object_t type;
	size_t size;

	if (git_odb_read_header(&size, &type, odb, id) < 0)
		return OBJECT_MISSING;
	if (type != SORTS[sort].type || size > SORTS[sort].bytes)
		return OBJECT_UNFIT;
	if (git_odb_read(out, odb, id) < 0)
		return OBJECT_MISSING;
	return OBJECT_HERE;
}

static enum object_state take(void *context, const struct object_id *id,
			      enum object_sort sort, struct object *out)
{
	struct object_shelf *shelf = context;
	git_oid oid = oid_of(id);
	git_odb_object *object = NULL, *kept = sort == OBJECT_TREE
						       ? find_tree(shelf, &oid)
						       : NULL;
	enum object_state state = OBJECT_HERE;

	if (kept)
		git_odb_object_dup(&object, kept);
	else
		state = read_object(shelf->odb, &oid, sort, &object);
	if (state != OBJECT_HERE)
		return state;
	if (!kept && sort == OBJECT_TREE)
		keep_tree(shelf, object);
	out->held = object;
	out->bytes.at = git_odb_object_data(object);
	out->bytes.n = git_odb_object_size(object);
	return OBJECT_HERE;
}

static void drop(void *context, struct object *object)
{
	(void)context;
	git_odb_object_free(object->held);
	*object = (struct object){ 0 };
}

static struct object_id name(void *context, struct str bytes)
{
	git_oid oid = { 0 };

	(void)context;
	git_odb_hash(&oid, bytes.at, bytes.n, GIT_OBJECT_BLOB);
	return id_of(&oid);
}

/* ------------------------------------------------------------------- ahead */

/*
 * libgit2 keeps no version of a tree that is larger than this (its
 * GIT_PACK_CACHE_SIZE_LIMIT), so each is made anew out of all that its pack
 * has it otherwise than. Smaller ones are quicker read one after another.
 */
#define KEPT_BYTES_MAX ((size_t)1024 * 1024)

struct ahead {
	struct object_shelf *shelf;
	git_oid ids[AHEAD];
	git_odb_object *trees[AHEAD];
	size_t n;
};

static bool is_large(const struct object_shelf *shelf, const git_oid *id)
{
	git_object_t type;
	size_t size;

	return !git_odb_read_header(&size, &type, shelf->odb, id) &&
	       size > KEPT_BYTES_MAX;
}

static void add_ahead(struct ahead *ahead, const git_oid *id)
{
	for (size_t i = 0; i < ahead->n; i++)
		if (git_oid_equal(&ahead->ids[i], id))
			return;
	if (ahead->n < AHEAD && !git_oid_is_zero(id) &&
	    !find_tree(ahead->shelf, id))
		ahead->ids[ahead->n++] = *id;
}

/* What libgit2 opened stays on one thread: each has its own. */
static void read_ahead(void *context, size_t i, int thread)
{
	struct ahead *ahead = context;
	git_odb **reader = &ahead->shelf->readers[thread];

	if (!*reader) {
		if (git_odb_open(reader, ahead->shelf->folder) < 0)
			*reader = NULL;
		else
			repo_guard(*reader, ahead->shelf->folder);
	}
	if (!*reader || read_object(*reader, &ahead->ids[i], OBJECT_TREE,
				    &ahead->trees[i]) != OBJECT_HERE)
		ahead->trees[i] = NULL;
}

static void expect(void *context, const struct object_id *trees, size_t n)
{
	struct ahead ahead = { .shelf = context };

	for (size_t i = 0; i < n; i++) {
		git_oid oid = oid_of(&trees[i]);

		add_ahead(&ahead, &oid);
	}
	if (ahead.n < 2 || !ahead.shelf->folder ||
	    !is_large(ahead.shelf, &ahead.ids[0]))
		return;
	pool_run(READERS, ahead.n, read_ahead, &ahead);
	for (size_t i = 0; i < ahead.n; i++) {
		if (ahead.trees[i])
			keep_tree(ahead.shelf, ahead.trees[i]);
		git_odb_object_free(ahead.trees[i]);
	}
}

/* --------------------------------------------------------------- the objects
 */

/* The folder of a repository's objects, to be freed; NULL if there is none. */
static char *folder_of(struct repo *repo)
{
	git_buf path = GIT_BUF_INIT;
	char *folder = NULL;

	if (!git_repository_item_path(&path, repo->git,
				      GIT_REPOSITORY_ITEM_OBJECTS))
		folder = repo_sure(strdup(path.ptr));
	git_buf_dispose(&path);
	return folder;
}

/* git itself believes what its objects are called; so do we, while reading
 * many. */
struct objects repo_objects(struct repo *repo)
{
	if (!repo->shelf) {
		repo->shelf = repo_sure(calloc(1, sizeof *repo->shelf));
		if (git_repository_odb(&repo->shelf->odb, repo->git) < 0)
			repo->shelf->odb = NULL;
		repo->shelf->folder = folder_of(repo);
		git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
	}
	return (struct objects){ repo->shelf, take, drop, name, expect };
}

void repo_objects_end(struct repo *repo)
{
	if (!repo->shelf)
		return;
	for (unsigned i = 0; i < SHELF_TREES; i++)
		git_odb_object_free(repo->shelf->trees[i]);
	for (unsigned i = 0; i < READERS; i++)
		git_odb_free(repo->shelf->readers[i]);
	git_odb_free(repo->shelf->odb);
	free(repo->shelf->folder);
	free(repo->shelf);
	repo->shelf = NULL;
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);
}

static int find_named(struct repo *repo, struct str revision, git_oid *out,
		      struct fault *fault)
{
	git_object *object = NULL, *commit = NULL;
	int error = git_revparse_single(&object, repo->git,
					str_copy(&repo->scratch, revision).at);

	if (!error)
		error = git_object_peel(&commit, object, GIT_OBJECT_COMMIT);
	if (!error)
		*out = *git_object_id(commit);
	git_object_free(commit);
	git_object_free(object);
	if (error)
		return fault_set(fault, "there is no commit " STR_FMT,
				 STR_ARG(revision));
	return 1;
}

int repo_find_commit(struct repo *repo, struct str revision,
		     struct object_id *out, struct fault *fault)
{
	git_oid oid;
	int found = 1, error;

	if (revision.n) {
		found = find_named(repo, revision, &oid, fault);
	} else {
		error = git_reference_name_to_id(&oid, repo->git, "HEAD");
		if (error == GIT_ENOTFOUND || error == GIT_EUNBORNBRANCH)
			return 0;
		if (error < 0)
			return fault_set(fault,
					 "cannot tell where HEAD is: %s; git "
					 "fsck tells more",
					 repo_last_words());
	}
	if (found == 1)
		*out = id_of(&oid);
	return found;
}

static int compare_ids(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct object_id));
}

struct object_id *repo_shallow(struct repo *repo, struct arena *arena,
			       size_t *n)
{
	struct str folder = repo_git_folder(repo);
	int fd = open(folder.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	ARRAY_OF(struct object_id) ids = { 0 };
	struct str bytes = { "", 0 };
	git_oid oid;

	*n = 0;
	if (fd < 0)
		return NULL;
	if (file_read(fd, "shallow", SHALLOW_BYTES_MAX, arena, &bytes) !=
	    FILE_OK)
		bytes.n = 0;
	close(fd);
	while (bytes.n) {
		struct str line = str_trim(str_cut(&bytes, '\n'));

		if (line.n == GIT_OID_HEXSZ &&
		    !git_oid_fromstrn(&oid, line.at, line.n))
			*ARRAY_PUSH(arena, &ids) = id_of(&oid);
	}
	*n = ids.n;
	if (ids.n)
		qsort(ids.at, ids.n, sizeof *ids.at, compare_ids);
	return ids.at;
}
