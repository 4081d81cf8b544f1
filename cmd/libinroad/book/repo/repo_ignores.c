/* repo_ignores: whether git ignores a path, asked without waiting for a FIFO.
 */
#include "repo_parts.h"

/* Reads an ignore file's rules; false if it can't be read at all. */
static bool take_rules(struct arena *arena, struct str path,
		       struct ignore_names *names)
{
	if (repo_is_trap(path.at))
		return false;
	ignore_add_file(arena, path.at, names);
	return true;
}

/* Those on the way from the work tree to `folder`. */
static bool take_rules_upward(struct repo *repo, struct str folder)
{
	struct asked *asked = &repo->asked;
	struct str path;

	for (;;) {
		path = str_print(&asked->arena, STR_FMT STR_FMT ".gitignore",
				 STR_ARG(repo->work), STR_ARG(folder));
		if (!take_rules(&asked->arena, path, &asked->names))
			return false;
		if (!folder.n)
			return true;
		/* Of no slash, STR_NONE + 1 is 0. */
		folder.n =
			str_rfind_char(str_sub(folder, 0, folder.n - 1), '/') +
			1;
	}
}

static bool git_says(struct repo *repo, const char *path)
{
	int ignored = 0;

	return !git_ignore_path_is_ignored(&ignored, repo->git, path) &&
	       ignored;
}

static void ask_folder(struct repo *repo, struct str folder)
{
	struct asked *asked = &repo->asked;

	if (asked->folder.at && str_eq(asked->folder, folder))
		return;
	arena_reset(&asked->arena);
	asked->names = (struct ignore_names){ 0 };
	asked->folder = str_copy(&asked->arena, folder);
	asked->readable = take_rules_upward(repo, folder);
	asked->ignored =
		asked->readable && folder.n && git_says(repo, asked->folder.at);
}

/* Whether libgit2 may and need be asked about a path. */
static bool is_worth_asking(struct repo *repo, struct str path, bool is_folder)
{
	struct str folder = str_sub(path, 0, path.n - is_folder);
	const char *name;

	folder.n = str_rfind_char(folder, '/') + 1;
	name = path.at + folder.n;
	ask_folder(repo, folder);
	if (!repo->asked.readable)
		return false;
	return is_folder || repo->asked.ignored ||
	       ignore_could_be(&repo->everywhere, name) ||
	       ignore_could_be(&repo->asked.names, name);
}

/* What is tracked is never ignored, nor a folder with something tracked. */
static bool is_tracked(struct repo *repo, struct str path)
{
	size_t at;

	if (!repo_index(repo))
		return false;
	if (path.at[path.n - 1] == '/')
		return !git_index_find_prefix(&at, repo_index(repo), path.at);
	return !git_index_find(&at, repo_index(repo), path.at);
}

bool repo_ignores(struct repo *repo, struct str path, bool folder)
{
	struct str full;

	arena_reset(&repo->scratch);
	full = str_print(&repo->scratch, STR_FMT STR_FMT "%s",
			 STR_ARG(repo->root), STR_ARG(path), folder ? "/" : "");
	return is_worth_asking(repo, full, folder) && git_says(repo, full.at) &&
	       !is_tracked(repo, full);
}
