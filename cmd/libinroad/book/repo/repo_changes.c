/*
 * repo_changes: what the next commit would take, and what it would not yet: the
 * index beside HEAD, the work tree beside the index. Nothing but the paths
 * asked about is opened, and no filter is run that would start a program.
 */
#include "repo_parts.h"
#include <sys/stat.h>

static void push(struct arena *arena, struct repo_changes *out, struct str path,
		 enum repo_sort sort)
{
	*ARRAY_PUSH(arena, &out->list) =
		(struct repo_change){ str_copy(arena, path), sort };
}

int repo_read_index(struct repo *repo, git_index **index, struct fault *fault)
{
	git_index *read = NULL;

	if (repo_is_trap(str_print(&repo->scratch, "%sindex",
				   git_repository_path(repo->git))
				 .at))
		return fault_set(fault, "git's index is no regular file");
	if (!git_repository_index(&read, repo->git) &&
	    !git_index_read(read, false)) {
		*index = read;
		return 0;
	}
	git_index_free(read);
	return fault_set(fault,
			 "git's index is of a sort that libgit2 cannot read "
			 "(split, sparse or damaged, which git fsck tells: %s)",
			 repo_last_words());
}

bool repo_has_modes(struct repo *repo)
{
	git_config *config = repo_config(repo);
	int on = 1;

	return !config ||
	       git_config_get_bool(&on, config, "core.filemode") < 0 || on;
}

/* ------------------------------------------------- the index beside HEAD */

static enum repo_sort sort_of(git_delta_t status)
{
	return status == GIT_DELTA_ADDED     ? REPO_NEW
	       : status == GIT_DELTA_DELETED ? REPO_GONE
					     : REPO_CHANGED;
}

static int head_tree(struct repo *repo, git_tree **tree)
{
	git_object *object = NULL;
	git_oid id;

	if (git_reference_name_to_id(&id, repo->git, "HEAD") < 0)
		return 0; /* no commit yet: all is new */
	if (git_revparse_single(&object, repo->git, "HEAD^{tree}") < 0)
		return -1;
	*tree = (git_tree *)object;
	return 0;
}

int repo_staged(struct repo *repo, struct arena *arena,
		struct repo_changes *out, struct fault *fault)
{
	git_index *index;
	git_tree *tree = NULL;
	git_diff *diff = NULL;
	int result = repo_read_index(repo, &index, fault);

	*out = (struct repo_changes){ 0 };
	if (result < 0)
		return -1;
	result = head_tree(repo, &tree);
	if (!result)
		result = git_diff_tree_to_index(&diff, repo->git, tree, index,
						NULL);
	for (size_t i = 0; !result && i < git_diff_num_deltas(diff); i++) {
		const git_diff_delta *delta = git_diff_get_delta(diff, i);

		push(arena, out, str_of(delta->new_file.path),
		     sort_of(delta->status));
	}
	if (result < 0)
		fault_set(fault,
			  "git cannot tell what is staged: %s; git fsck tells "
			  "more",
			  repo_last_words());
	git_diff_free(diff);
	git_tree_free(tree);
	git_index_free(index);
	return result < 0 ? -1 : 0;
}

/* --------------------------------------- the work tree beside the index */

struct comparing {
	struct repo *repo;
	git_index *index;
	struct stat stamp; /* of the index file */
	bool modes;	   /* core.fileMode: the executable bit counts */
	struct fault *fault;
};

/*
 * Whether all folders on the way to a path (of the work tree) are folders, and
 * the file is there: 1; 0 nothing is there; -1 something else is in the way.
 */
static int stands(const struct repo *repo, struct str path, struct stat *info)
{
	struct arena *scratch = (struct arena *)&repo->scratch;
	struct str full = str_print(scratch, STR_FMT STR_FMT,
				    STR_ARG(repo->work), STR_ARG(path));
	char *at = (char *)full.at;

	for (size_t i = repo->work.n; i < full.n; i++) {
		int there;

		if (at[i] != '/')
			continue;
		at[i] = '\0';
		there = lstat(at, info);
		at[i] = '/';
		if (there < 0)
			return 0;
		if (!S_ISDIR(info->st_mode))
			return -1;
	}
	if (lstat(at, info) < 0)
		return 0;
	return S_ISREG(info->st_mode) ? 1 : -1;
}

/* Whether a path lies in a repository below this one: git knows only where
 * that is. */
static bool is_elsewhere(const struct repo *repo, git_index *index,
			 struct str path)
{
	struct arena *scratch = (struct arena *)&repo->scratch;

	for (size_t i = repo->root.n; i < path.n; i++) {
		struct str folder = str_sub(path, 0, i), git;
		const git_index_entry *entry;
		struct stat info;

		if (path.at[i] != '/')
			continue;
		folder = str_copy(scratch, folder);
		entry = git_index_get_bypath(index, folder.at, 0);
		if (entry && entry->mode == GIT_FILEMODE_COMMIT)
			return true;
		git = str_print(scratch, STR_FMT STR_FMT "/.git",
				STR_ARG(repo->work), STR_ARG(folder));
		if (!lstat(git.at, &info))
			return true;
	}
	return false;
}

/* Size and times are those that the index remembers. */
static bool looks_same(const git_index_entry *entry, const struct stat *info)
{
	return entry->file_size == (uint32_t)info->st_size &&
	       entry->mtime.seconds == (int32_t)info->st_mtim.tv_sec &&
	       entry->mtime.nanoseconds == (uint32_t)info->st_mtim.tv_nsec &&
	       entry->ino == (uint32_t)info->st_ino;
}

/* It may have changed in the moment in which the index was written. */
static bool is_racy(const struct comparing *c, const struct stat *info)
{
	const struct timespec *index = &c->stamp.st_mtim,
			      *file = &info->st_mtim;

	return index->tv_sec < file->tv_sec ||
	       (index->tv_sec == file->tv_sec &&
		index->tv_nsec <= file->tv_nsec);
}

static bool same_mode(const struct comparing *c, const git_index_entry *entry,
		      const struct stat *info)
{
	bool runs = info->st_mode & S_IXUSR;

	if (entry->mode != GIT_FILEMODE_BLOB &&
	    entry->mode != GIT_FILEMODE_BLOB_EXECUTABLE)
		return false; /* it was a link */
	return !c->modes ||
	       runs == (entry->mode == GIT_FILEMODE_BLOB_EXECUTABLE);
}

/*
 * 1 changed, 0 the same, -1 with the fault. Where only git could tell whether a
 * filtered file that looks the same has changed in that moment, it is believed.
 */
static int is_changed(const struct comparing *c, const git_index_entry *entry,
		      struct str path, const struct stat *info)
{
	struct str bytes;
	git_oid id;

	if (!same_mode(c, entry, info))
		return 1;
	if (looks_same(entry, info) && !is_racy(c, info))
		return 0;
	if (repo_clean(c->repo, c->index, path, &bytes, c->fault) < 0)
		return looks_same(entry, info) ? 0 : -1;
	if (git_odb_hash(&id, bytes.at, bytes.n, GIT_OBJECT_BLOB) < 0)
		return fault_set(c->fault, STR_FMT ": %s", STR_ARG(path),
				 repo_last_words());
	return !git_oid_equal(&id, &entry->id);
}

/* What git was told to leave alone. */
static bool is_left_alone(const git_index_entry *entry)
{
	return (entry->flags & GIT_INDEX_ENTRY_VALID) ||
	       (entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE);
}

static int compare(const struct comparing *c, struct str path,
		   struct arena *arena, struct repo_changes *out)
{
	const git_index_entry *entry;
	struct str name = str_sub(path, c->repo->root.n, path.n);
	struct stat info;
	int there, changed;

	if (is_elsewhere(c->repo, c->index, path)) {
		push(arena, out, name, REPO_ELSEWHERE);
		return 0;
	}
	entry = git_index_get_bypath(c->index, path.at, 0);
	if (entry && is_left_alone(entry))
		return 0;
	there = stands(c->repo, path, &info);
	if (there < 0 && entry)
		return fault_set(c->fault,
				 STR_FMT " was a file when it was committed "
					 "and is none now, or its folder is a "
					 "link: git add or git rm it yourself",
				 STR_ARG(name));
	if (there > 0 && !entry)
		push(arena, out, name, REPO_NEW);
	if (!there && entry)
		push(arena, out, name, REPO_GONE);
	if (there <= 0 || !entry)
		return 0;
	changed = is_changed(c, entry, path, &info);
	if (changed > 0)
		push(arena, out, name, REPO_CHANGED);
	return changed < 0 ? -1 : 0;
}

static int check_conflicts(git_index *index, struct fault *fault)
{
	if (!git_index_has_conflicts(index))
		return 0;
	return fault_set(fault, "git's index holds files with conflicts: put "
				"them right and git add them first");
}

int repo_unstaged(struct repo *repo, const struct str *paths, size_t n,
		  struct arena *arena, struct repo_changes *out,
		  struct fault *fault)
{
	struct comparing c = { .repo = repo,
			       .fault = fault,
			       .modes = repo_has_modes(repo) };
	int result;

	*out = (struct repo_changes){ 0 };
	arena_reset(&repo->scratch);
	if (repo_read_index(repo, &c.index, fault) < 0)
		return -1;
	result = check_conflicts(c.index, fault);
	if (!git_index_path(c.index) ||
	    stat(git_index_path(c.index), &c.stamp) < 0)
		c.stamp = (struct stat){ 0 };
	for (size_t i = 0; i < n && !result; i++) {
		struct str path;

		arena_reset(&repo->scratch);
		path = str_print(&repo->scratch, STR_FMT STR_FMT,
				 STR_ARG(repo->root), STR_ARG(paths[i]));
		result = compare(&c, path, arena, out);
	}
	git_index_free(c.index);
	return result;
}

int repo_tracked(struct repo *repo, struct arena *arena, struct str **paths,
		 size_t *n, struct fault *fault)
{
	git_index *index;
	size_t first = 0, all;

	*n = 0;
	*paths = NULL;
	if (repo_read_index(repo, &index, fault) < 0)
		return -1;
	all = git_index_entrycount(index);
	if (repo->root.n &&
	    git_index_find_prefix(&first, index,
				  str_copy(arena, repo->root).at) < 0)
		first = all;
	*paths = ARENA_ARRAY(arena, struct str, all - first + 1);
	for (size_t i = first; i < all; i++) {
		struct str path = str_of(git_index_get_byindex(index, i)->path);

		if (!str_starts(path, repo->root))
			break;
		(*paths)[(*n)++] =
			str_copy(arena, str_sub(path, repo->root.n, path.n));
	}
	git_index_free(index);
	return 0;
}
