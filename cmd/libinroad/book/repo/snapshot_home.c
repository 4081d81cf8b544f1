/* snapshot_home: in which folder of a revision the notebook lies. */
#include "snapshot_parts.h"

#define SETTINGS_FILE "inroad.yaml"

static bool is_file(unsigned mode)
{
	return mode != GIT_FILEMODE_LINK && mode != GIT_FILEMODE_TREE &&
	       mode != GIT_FILEMODE_COMMIT;
}

static bool tree_has(git_tree *tree, const char *path)
{
	git_tree_entry *entry = NULL;
	bool found = !git_tree_entry_bypath(&entry, tree, path) &&
		     is_file(git_tree_entry_filemode(entry));

	git_tree_entry_free(entry);
	return found;
}

/* One that is unmerged is a notebook's, too. */
static bool index_has(git_index *index, const char *path)
{
	size_t at;

	return !git_index_find(&at, index, path) &&
	       is_file(git_index_get_byindex(index, at)->mode);
}

/* Goes upward by the text of the path; either `tree` or `index` is asked. */
static int go_up(struct repo *repo, git_tree *tree, git_index *index)
{
	struct str folder = repo->root;
	struct str path;

	for (;;) {
		path = str_print(&repo->arena, STR_FMT SETTINGS_FILE,
				 STR_ARG(folder));
		if (tree ? tree_has(tree, path.at)
			 : index_has(index, path.at)) {
			repo->root = folder;
			return 1;
		}
		if (!folder.n)
			return 0;
		/* Of no slash, STR_NONE + 1 is 0. */
		folder.n =
			str_rfind_char(str_sub(folder, 0, folder.n - 1), '/') +
			1;
	}
}

static int at_revision(struct repo *repo, struct str revision,
		       struct fault *fault)
{
	git_object *commit = repo_commit(repo, revision, fault);
	git_tree *tree = NULL;
	int found;

	if (!commit)
		return -1;
	if (git_commit_tree(&tree, (git_commit *)commit) < 0)
		found = fault_set(fault,
				  "the files of '" STR_FMT
				  "' are not in this repository: it is a "
				  "partial clone, or damaged (git fsck)",
				  STR_ARG(revision));
	else
		found = go_up(repo, tree, NULL);
	git_tree_free(tree);
	git_object_free(commit);
	return found;
}

int snapshot_home(struct repo *repo, struct str revision, struct fault *fault)
{
	if (revision.at)
		return at_revision(repo, revision, fault);
	if (!repo_index(repo))
		return repo_index_fault(repo, fault);
	return go_up(repo, NULL, repo_index(repo));
}
