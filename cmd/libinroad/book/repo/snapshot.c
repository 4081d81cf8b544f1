/* snapshot: which files a revision, or the index, holds. */
#include "snapshot_parts.h"
#include <inroad/tree.h>
#include <limits.h>
#include <stdlib.h>

/*
 * A tree may hold itself ten times over, ten levels deep, in a hundred bytes.
 * So the paths are bounded, all together.
 */
#define SNAPSHOT_BYTES_MAX ((size_t)512 << 20)
#define SNAPSHOT_PATH_MAX 4096

struct gathering {
	struct repo *repo;
	struct arena *arena;
	struct snapshot *out;
	size_t bytes;
	struct fault *fault;
};

static struct object_id id_of(const git_oid *id)
{
	struct object_id out;

	memcpy(out.at, id->id, sizeof out.at);
	return out;
}

/* A part of a path that a checkout would write. */
static bool is_safe_part(struct str part)
{
	return part.n && part.n <= NAME_MAX && !str_is(part, ".") &&
	       !str_is(part, "..") && !str_eq_nocase(part, STR(".git")) &&
	       str_find_char(part, '/') == STR_NONE;
}

static bool is_safe_path(struct str path)
{
	bool more = true;

	while (more) {
		more = str_find_char(path, '/') != STR_NONE;
		if (!is_safe_part(str_cut(&path, '/')))
			return false;
	}
	return true;
}

static bool is_attributes(struct str path)
{
	size_t name = str_rfind_char(path, '/') + 1;

	return str_is(str_sub(path, name, path.n), ".gitattributes");
}

/* Whether git would look at attributes there for files of the notebook. */
static bool concerns(struct str root, struct str folder)
{
	return str_starts(folder, root) || str_starts(root, folder);
}

/* Takes a file in by its path from the root of the repository. */
static int take(struct gathering *g, struct str path, enum snapshot_sort sort,
		const git_oid *id)
{
	struct snapshot_attributes *attributes = g->out->attributes;
	struct str root = g->repo->root, folder = path;
	struct snapshot_file file = { .sort = sort, .id = id_of(id) };

	g->bytes += path.n + sizeof file;
	if (g->bytes > SNAPSHOT_BYTES_MAX)
		return fault_set(g->fault,
				 "%s holds more files than inroad reads",
				 g->out->name.at);
	file.path = str_copy(g->arena, path);
	folder.n = str_rfind_char(path, '/') + 1;
	if (sort == SNAPSHOT_FILE && is_attributes(path) &&
	    concerns(root, folder))
		*ARRAY_PUSH(g->arena, &attributes->files) = file;
	if (!str_starts(path, root))
		return 0;
	file.path = str_sub(file.path, root.n, path.n);
	*ARRAY_PUSH(g->arena, &g->out->files) = file;
	return 0;
}

/* ------------------------------------------------------------ of a revision */

static enum snapshot_sort sort_of(const git_tree_entry *entry)
{
	switch (git_tree_entry_filemode(entry)) {
	case GIT_FILEMODE_LINK:
		return SNAPSHOT_LINK;
	case GIT_FILEMODE_COMMIT:
	case GIT_FILEMODE_TREE:
		return SNAPSHOT_FOLDER;
	default: /* libgit2 passes on whatever bits a tree holds */
		return SNAPSHOT_FILE;
	}
}

static int walk_tree(struct gathering *g, const git_oid *id, struct str folder,
		     int depth);

/*
 * A folder that lies too deep is left as if it were empty: whoever reads the
 * snapshot names it, as a folder of the disk.
 */
static int take_entry(struct gathering *g, const git_tree_entry *entry,
		      struct str folder, int depth)
{
	struct str name = str_of(git_tree_entry_name(entry)), path;
	const git_oid *id = git_tree_entry_id(entry);

	if (!is_safe_part(name))
		return 0;
	path = str_print(g->arena, STR_FMT STR_FMT, STR_ARG(folder),
			 STR_ARG(name));
	g->bytes += path.n;
	if (git_tree_entry_filemode(entry) == GIT_FILEMODE_TREE &&
	    depth <= TREE_DEPTH_MAX &&
	    path.n <= SNAPSHOT_PATH_MAX + g->repo->root.n)
		return walk_tree(g, id, path, depth);
	return take(g, path, sort_of(entry), id);
}

static int no_tree(const struct gathering *g)
{
	return fault_set(g->fault,
			 "the files of '%s' are not in this repository: it is "
			 "a partial clone, or damaged (git fsck)",
			 g->out->name.at);
}

/* `path` from the repository's root, without a slash at its end. */
static int walk_tree(struct gathering *g, const git_oid *id, struct str path,
		     int depth)
{
	struct str folder = { "", 0 };
	git_tree *tree;
	int result = 0;

	if (path.n)
		folder = str_print(g->arena, STR_FMT "/", STR_ARG(path));
	if (git_tree_lookup(&tree, g->repo->git, id) < 0)
		return depth ? take(g, path, SNAPSHOT_GONE, id) : no_tree(g);
	for (size_t i = 0; i < git_tree_entrycount(tree) && !result; i++)
		result = take_entry(g, git_tree_entry_byindex(tree, i), folder,
				    depth + 1);
	git_tree_free(tree);
	return result;
}

/* Attributes that stand above the notebook count, too. */
static int take_attributes(struct gathering *g, git_tree *tree,
			   struct str folder)
{
	const git_tree_entry *entry =
		git_tree_entry_byname(tree, ".gitattributes");

	if (!entry || sort_of(entry) != SNAPSHOT_FILE)
		return 0;
	return take(
		g,
		str_print(g->arena, STR_FMT ".gitattributes", STR_ARG(folder)),
		SNAPSHOT_FILE, git_tree_entry_id(entry));
}

/*
 * From the tree of the repository's root down to that of the notebook; 1 found,
 * 0 there is no such folder, -1 the fault.
 */
static int go_down(struct gathering *g, git_oid *id)
{
	struct str root = g->repo->root, rest = root, part;
	git_tree *tree;
	const git_tree_entry *entry;
	int result = 1;

	while (rest.n && result > 0) {
		if (git_tree_lookup(&tree, g->repo->git, id) < 0)
			return no_tree(g);
		if (take_attributes(g, tree, str_sub(root, 0, root.n - rest.n)))
			result = -1;
		part = str_copy(g->arena, str_cut(&rest, '/'));
		entry = git_tree_entry_byname(tree, part.at);
		if (entry && git_tree_entry_type(entry) == GIT_OBJECT_TREE)
			*id = *git_tree_entry_id(entry);
		else if (result > 0)
			result = 0;
		git_tree_free(tree);
	}
	return result;
}

/* ----------------------------------------------------------- of the index */

static enum snapshot_sort sort_of_mode(const git_index_entry *entry)
{
	if (GIT_INDEX_ENTRY_STAGE(entry))
		return SNAPSHOT_UNMERGED;
	switch (entry->mode) {
	case GIT_FILEMODE_LINK:
		return SNAPSHOT_LINK;
	case GIT_FILEMODE_COMMIT:
		return SNAPSHOT_FOLDER;
	default:
		return SNAPSHOT_FILE;
	}
}

static int take_index(struct gathering *g, git_index *index)
{
	const git_index_entry *entry;
	struct str path;

	for (size_t i = 0; i < git_index_entrycount(index); i++) {
		entry = git_index_get_byindex(index, i);
		path = str_of(entry->path);
		/* What is only announced by `git add -N` is not committed. */
		if (!is_safe_path(path) ||
		    (entry->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD))
			continue;
		if (take(g, path, sort_of_mode(entry), &entry->id) < 0)
			return -1;
	}
	return 0;
}

/* ------------------------------------------------------------------ the two */

static int compare_files(const void *a, const void *b)
{
	const struct snapshot_file *x = a, *y = b;

	return str_cmp(x->path, y->path);
}

/* In order, and each path once: a damaged tree may name one twice, an unmerged
 * file is in the index up to three times. */
static void put_in_order(struct snapshot *out)
{
	struct snapshot_file *files = out->files.at;
	size_t n = 0;

	if (!out->files.n)
		return;
	qsort(files, out->files.n, sizeof *files, compare_files);
	for (size_t i = 0; i < out->files.n; i++)
		if (!n || !str_eq(files[n - 1].path, files[i].path))
			files[n++] = files[i];
	out->files.n = n;
}

static struct gathering start(struct repo *repo, struct str name,
			      struct arena *arena, struct snapshot *out,
			      struct fault *fault)
{
	*out = (struct snapshot){
		.repo = repo,
		.name = str_copy(arena, name),
		.partial = repo_has_promise(repo),
		.attributes = ARENA_NEW(arena, struct snapshot_attributes),
	};
	return (struct gathering){
		.repo = repo, .arena = arena, .out = out, .fault = fault
	};
}

/* A commit, and in *id its tree. */
static int resolve(struct gathering *g, struct arena *arena, git_oid *id)
{
	char hex[GIT_OID_HEXSZ + 1];
	git_object *commit = repo_commit(g->repo, g->out->name, g->fault);

	if (!commit)
		return -1;
	g->out->commit = str_copy(
		arena,
		str_of(git_oid_tostr(hex, sizeof hex, git_object_id(commit))));
	*id = *git_commit_tree_id((git_commit *)commit);
	g->out->tree = id_of(id);
	git_object_free(commit);
	return 0;
}

int snapshot_at(struct repo *repo, struct str revision, struct arena *arena,
		struct snapshot *out, struct fault *fault)
{
	struct gathering g = start(repo, revision, arena, out, fault);
	struct str root = repo->root;
	git_oid id;
	int found;

	if (resolve(&g, arena, &id) < 0)
		return -1;
	found = go_down(&g, &id);
	root.n -= root.n > 0;
	if (found < 0 || (found && walk_tree(&g, &id, root, 0) < 0))
		return -1;
	put_in_order(out);
	return 0;
}

int snapshot_index(struct repo *repo, struct arena *arena, struct snapshot *out,
		   struct fault *fault)
{
	struct gathering g = start(repo, STR("the index"), arena, out, fault);

	out->index = true;
	if (!repo_index(repo))
		return repo_index_fault(repo, fault);
	if (take_index(&g, repo_index(repo)) < 0)
		return -1;
	put_in_order(out);
	return 0;
}

const struct snapshot_file *snapshot_find(const struct snapshot *snapshot,
					  struct str path)
{
	struct snapshot_file key = { .path = path };

	if (!snapshot->files.n)
		return NULL;
	return bsearch(&key, snapshot->files.at, snapshot->files.n, sizeof key,
		       compare_files);
}
