/* repo: opens the repository of a notebook, or makes one. */
#include "repo_objects.h"
#include "repo_parts.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/*
 * In 1.5 a repository of someone else is "not found", as if there were none,
 * but for the class of its error.
 */
static bool is_not_ours(int error)
{
	const git_error *last = git_error_last();

	return error == GIT_EOWNER || (error == GIT_ENOTFOUND && last &&
				       last->klass == GIT_ERROR_CONFIG);
}

/* What libgit2 1.5 says of what it does not know, and what that is. */
static const char *const UNKNOWN[][2] = {
	{ "objectformat", "keeps SHA-256 objects" },
	{ "refstorage", "keeps its branches in a reftable" },
	{ "unsupported repository version", "is of a newer format" },
};

/* git does not see a repository whose HEAD, refs or objects are gone, and what
 * it held is not to be begun anew. */
static int tell_ruin(const char *root, struct fault *fault)
{
	static const char *const PARTS[] = { "HEAD", "refs", "objects" };
	char path[PATH_MAX];
	int missing = -1, there = 0;

	for (int i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s/.git/%s", root, PARTS[i]);
		if (access(path, F_OK) < 0)
			missing = i;
		else
			there++;
	}
	if (missing < 0 || !there)
		return 0;
	return fault_set(fault,
			 "%s/.git has no %s any more, so it is no repository; "
			 "git fsck tells more",
			 root, PARTS[missing]);
}

int repo_open_failed(int error, const char *root, struct fault *fault)
{
	const char *words = repo_last_words();

	if (is_not_ours(error))
		return fault_set(fault,
				 "the git repository of %s belongs to someone "
				 "else; if you trust it: git config --global "
				 "--add safe.directory FOLDER",
				 root);
	if (error == GIT_ENOTFOUND)
		return tell_ruin(root, fault);
	for (size_t i = 0; i < sizeof UNKNOWN / sizeof *UNKNOWN; i++)
		if (strstr(words, UNKNOWN[i][0]))
			return fault_set(fault,
					 "the git repository of %s %s, which "
					 "libgit2 cannot read yet",
					 root, UNKNOWN[i][1]);
	return fault_set(fault, "cannot open the git repository of %s: %s",
			 root, words);
}

/* core.excludesfile, else the file that git looks for in its stead. */
static struct str excludes_file(struct repo *repo)
{
	git_buf path = { 0 };
	git_config *config = NULL;
	struct str found = { "", 0 };

	if (!git_repository_config_snapshot(&config, repo->git) &&
	    !git_config_get_path(&path, config, "core.excludesfile"))
		found = str_copy(&repo->arena, str_of(path.ptr));
	git_buf_dispose(&path);
	git_config_free(config);
	if (!found.n && !git_libgit2_opts(GIT_OPT_GET_SEARCH_PATH,
					  GIT_CONFIG_LEVEL_XDG, &path))
		found = str_print(&repo->arena, "%s/ignore", path.ptr);
	git_buf_dispose(&path);
	return found;
}

static void take_rules_outside(struct repo *repo)
{
	struct str common = str_of(git_repository_commondir(repo->git));
	struct str path = excludes_file(repo);

	ignore_add_file(&repo->arena, path.at, &repo->everywhere);
	path = str_print(&repo->arena, STR_FMT "info/exclude", STR_ARG(common));
	ignore_add_file(&repo->arena, path.at, &repo->everywhere);
}

static void guard_objects(git_repository *git)
{
	git_buf folder = GIT_BUF_INIT;
	git_odb *objects = NULL;

	if (!git_repository_item_path(&folder, git,
				      GIT_REPOSITORY_ITEM_OBJECTS) &&
	    !git_repository_odb(&objects, git))
		repo_guard(objects, folder.ptr);
	git_odb_free(objects);
	git_buf_dispose(&folder);
}

static struct repo *repo_make(git_repository *git, struct str work,
			      struct str root)
{
	struct repo *repo = repo_sure(calloc(1, sizeof *repo));

	repo->git = git;
	arena_open(&repo->arena, 0);
	arena_open(&repo->scratch, 0);
	repo->work = str_copy(&repo->arena, work);
	if (work.n && root.n > work.n)
		repo->root = str_print(&repo->arena, STR_FMT "/",
				       STR_ARG(str_sub(root, work.n, root.n)));
	arena_open(&repo->asked.arena, 0);
	take_rules_outside(repo);
	guard_objects(git);
	return repo;
}

bool repo_holds(struct str work, struct str folder)
{
	return str_starts(folder, work) ||
	       (work.n == folder.n + 1 && str_starts(work, folder));
}

/*
 * core.worktree may lead elsewhere: such a one holds no notes. One that is
 * bare holds them in itself.
 */
struct repo *repo_of(git_repository *git, struct str real)
{
	struct str work = str_of(git_repository_workdir(git));
	struct str own = str_of(git_repository_path(git));
	bool bare = git_repository_is_bare(git) == 1;

	if (bare ? repo_holds(own, real) : work.n && repo_holds(work, real))
		return repo_make(git, bare ? STR("") : work, real);
	git_repository_free(git);
	return NULL;
}

static int open_real(struct str real, struct repo **repo, struct fault *fault)
{
	git_repository *git = NULL;
	int error = git_repository_open_ext(&git, real.at, 0, NULL);

	if (error < 0)
		return repo_open_failed(error, real.at, fault);
	*repo = repo_of(git, real);
	return 0;
}

int repo_open(const char *root, struct repo **repo, struct fault *fault)
{
	char *real = realpath(root, NULL);
	struct arena scratch;
	int result;

	*repo = NULL;
	if (!real)
		return fault_errno(fault, "cannot open %s", root);
	arena_open(&scratch, 0);
	result = repo_check_upward(&scratch, str_of(real), fault);
	if (!result)
		result = open_real(str_of(real), repo, fault);
	arena_close(&scratch);
	free(real);
	return result;
}

void repo_close(struct repo *repo)
{
	if (!repo)
		return;
	repo_objects_end(repo);
	git_index_free(repo->index);
	git_config_free(repo->config);
	git_odb_free(repo->odb);
	for (size_t i = 0; i < repo->twins.n; i++)
		git_repository_free(repo->twins.at[i]);
	git_repository_free(repo->git);
	arena_close(&repo->asked.arena);
	arena_close(&repo->scratch);
	arena_close(&repo->arena);
	free(repo);
}

int repo_init(const char *root, struct fault *fault)
{
	git_repository_init_options options;
	git_repository *git = NULL;
	struct repo *repo = NULL;
	bool there;

	if (repo_open(root, &repo, fault) < 0)
		return -1;
	there = repo != NULL;
	repo_close(repo);
	if (there)
		return 0;
	git_repository_init_options_init(&options,
					 GIT_REPOSITORY_INIT_OPTIONS_VERSION);
	options.flags = GIT_REPOSITORY_INIT_NO_REINIT;
	options.initial_head = "main";
	if (git_repository_init_ext(&git, root, &options) < 0)
		return fault_set(fault,
				 "cannot make a git repository in %s: "
				 "%s",
				 root, repo_last_words());
	git_repository_free(git);
	return 1;
}

struct str repo_git_folder(const struct repo *repo)
{
	return str_of(git_repository_commondir(repo->git));
}

struct str repo_own_folder(const struct repo *repo)
{
	return str_of(git_repository_path(repo->git));
}

struct str repo_work_tree(const struct repo *repo)
{
	return repo->work;
}

struct str repo_notebook(const struct repo *repo)
{
	return repo->root;
}
