/* repo_hook: opens the repository that git names to its hooks. */
#include "repo_parts.h"
#include <git2/sys/repository.h>
#include <stdlib.h>

static int take_index(git_repository *git, const char *path,
		      struct fault *fault)
{
	git_index *index = NULL;

	if (!path)
		return 0;
	if (repo_is_trap(path))
		return fault_set(fault, "%s is no regular file", path);
	if (git_index_open(&index, path) < 0)
		return fault_set(fault, "cannot read the index %s: %s", path,
				 repo_last_words());
	git_repository_set_index(git, index);
	git_index_free(index);
	return 0;
}

/* Where new objects are put, if not where they are looked for. */
static void take_objects(git_repository *git, const char *path)
{
	git_odb *objects = NULL;

	if (!path || git_repository_odb(&objects, git) < 0)
		return;
	git_odb_add_disk_alternate(objects, path);
	git_odb_free(objects);
}

/* As git does: what is said, else what the repository knows, else here. */
static void take_work_tree(git_repository *git, const struct repo_place *place,
			   struct str real)
{
	struct str work = str_of(git_repository_workdir(git));
	const char *path = place->work_tree;

	if (!path && !(work.n && repo_holds(work, real)))
		path = place->here;
	if (path)
		git_repository_set_workdir(git, path, 0);
}

static int open_named(struct str real, const struct repo_place *place,
		      git_repository **git, struct fault *fault)
{
	const char *path = place->git_folder ? place->git_folder : real.at;
	struct arena scratch;
	int error;

	arena_open(&scratch, 0);
	error = place->git_folder
			? repo_check_git_folder(&scratch, str_of(path), fault)
			: repo_check_upward(&scratch, real, fault);
	arena_close(&scratch);
	if (error < 0)
		return -1;
	error = git_repository_open_ext(
		git, path,
		place->git_folder ? GIT_REPOSITORY_OPEN_NO_SEARCH : 0, NULL);
	return error < 0 ? repo_open_failed(error, path, fault) : 0;
}

static int open_real(struct str real, const struct repo_place *place,
		     struct repo **repo, struct fault *fault)
{
	git_repository *git = NULL;

	if (open_named(real, place, &git, fault) < 0)
		return -1;
	if (!git)
		return 0;
	take_work_tree(git, place, real);
	take_objects(git, place->objects);
	if (take_index(git, place->index, fault) < 0) {
		git_repository_free(git);
		return -1;
	}
	*repo = repo_of(git, real);
	return 0;
}

int repo_open_in_hook(const char *root, const struct repo_place *place,
		      struct repo **repo, struct fault *fault)
{
	char *real = realpath(root, NULL);
	int result;

	*repo = NULL;
	if (!real)
		return fault_errno(fault, "cannot open %s", root);
	result = open_real(str_of(real), place, repo, fault);
	free(real);
	return result;
}
