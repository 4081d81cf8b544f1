/* repo_state: what kind of repository it is, what it is in the midst of, and
 * which files say so. */
#include "repo_parts.h"

/* What git_repository_state() gives, in a person's words. */
static const char *const DOINGS[] = {
	[GIT_REPOSITORY_STATE_NONE] = NULL,
	[GIT_REPOSITORY_STATE_MERGE] = "a merge",
	[GIT_REPOSITORY_STATE_REVERT] = "a revert",
	[GIT_REPOSITORY_STATE_REVERT_SEQUENCE] = "a revert",
	[GIT_REPOSITORY_STATE_CHERRYPICK] = "a cherry-pick",
	[GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE] = "a cherry-pick",
	[GIT_REPOSITORY_STATE_BISECT] = "a bisection",
	[GIT_REPOSITORY_STATE_REBASE] = "a rebase",
	[GIT_REPOSITORY_STATE_REBASE_INTERACTIVE] = "a rebase",
	[GIT_REPOSITORY_STATE_REBASE_MERGE] = "a rebase",
	[GIT_REPOSITORY_STATE_APPLY_MAILBOX] = "git am",
	[GIT_REPOSITORY_STATE_APPLY_MAILBOX_OR_REBASE] = "a rebase",
};

#define N_DOINGS (int)(sizeof DOINGS / sizeof *DOINGS)

/* A broken HEAD is told as unborn: no commit can be reached by it. */
static void read_head(struct repo *repo, struct arena *arena,
		      struct repo_state *out)
{
	struct str prefix = STR("refs/heads/"), target;
	git_reference *head = NULL;
	char hex[GIT_OID_HEXSZ + 1];
	git_oid id;

	out->unborn = git_reference_name_to_id(&id, repo->git, "HEAD") < 0;
	if (!out->unborn)
		out->head = str_copy(
			arena, str_of(git_oid_tostr(hex, sizeof hex, &id)));
	if (git_reference_lookup(&head, repo->git, "HEAD") < 0)
		return;
	target = str_of(git_reference_symbolic_target(head));
	out->detached = !target.at;
	if (str_starts(target, prefix))
		out->branch =
			str_copy(arena, str_sub(target, prefix.n, target.n));
	git_reference_free(head);
}

/* Git keeps a submodule's repository in that of the outer one. */
static bool is_submodule(struct repo *repo)
{
	return !git_repository_is_worktree(repo->git) &&
	       str_find(repo_git_folder(repo), STR("/.git/modules/")) !=
		       STR_NONE;
}

void repo_state(struct repo *repo, struct arena *arena, struct repo_state *out)
{
	int doing = git_repository_state(repo->git);

	*out = (struct repo_state){
		.bare = !repo->work.n,
		.shallow = git_repository_is_shallow(repo->git) == 1,
		.partial = repo_has_promise(repo),
		.sparse = repo_setting_is_on(repo, "core.sparsecheckout"),
		.worktree = git_repository_is_worktree(repo->git) == 1,
		.submodule = is_submodule(repo),
	};
	if (doing > 0 && doing < N_DOINGS)
		out->doing = DOINGS[doing];
	read_head(repo, arena, out);
}

/* ------------------------------------------------------------------ sources */

struct listing {
	struct repo *repo;
	struct arena *arena;
	ARRAY_OF(struct str) paths;
};

static void list(struct listing *l, struct str folder, const char *name)
{
	struct str path =
		str_print(l->arena, STR_FMT "%s%s", STR_ARG(folder),
			  str_ends(folder, STR("/")) ? "" : "/", name);

	for (size_t i = 0; i < l->paths.n; i++)
		if (str_eq(l->paths.at[i], path))
			return;
	*ARRAY_PUSH(l->arena, &l->paths) = path;
}

/* In the git folder; a linked work tree has some of its own. */
static const char *const SOURCES[] = {
	"HEAD",		"index",
	"commondir",	"gitdir",
	"config",	"config.worktree",
	"packed-refs",	"reftable/tables.list",
	"info/exclude", "shallow",
	"objects/pack",
};

/* HEAD may name a ref that names another: gitrepository-layout(5). */
#define REFS_MAX 10

static void list_refs(struct listing *l)
{
	struct str name = STR("HEAD");
	git_reference *ref;

	for (int i = 0; i < REFS_MAX && name.n; i++) {
		list(l, repo_own_folder(l->repo), name.at);
		list(l, repo_git_folder(l->repo), name.at);
		if (git_reference_lookup(&ref, l->repo->git, name.at) < 0)
			return;
		name = str_of(git_reference_symbolic_target(ref));
		if (name.n)
			name = str_copy(l->arena, name);
		git_reference_free(ref);
	}
}

/* What git reads of the machine and of the one who asks. */
static const struct {
	int level;
	const char *name;
} OUTSIDE[] = {
	{ GIT_CONFIG_LEVEL_PROGRAMDATA, "config" },
	{ GIT_CONFIG_LEVEL_SYSTEM, "gitconfig" },
	{ GIT_CONFIG_LEVEL_XDG, "config" },
	{ GIT_CONFIG_LEVEL_XDG, "ignore" },
	{ GIT_CONFIG_LEVEL_GLOBAL, ".gitconfig" },
};

static void list_outside(struct listing *l)
{
	for (size_t i = 0; i < sizeof OUTSIDE / sizeof *OUTSIDE; i++) {
		git_buf path = { 0 };
		struct str rest;

		if (git_libgit2_opts(GIT_OPT_GET_SEARCH_PATH, OUTSIDE[i].level,
				     &path) < 0)
			continue;
		rest = str_of(path.ptr);
		while (rest.n) {
			struct str folder =
				str_cut(&rest, GIT_PATH_LIST_SEPARATOR);

			if (folder.n)
				list(l, folder, OUTSIDE[i].name);
		}
		git_buf_dispose(&path);
	}
}

/* A path in a config, "~" for home; false if it is relative: to what, libgit2
 * does not tell. */
static bool list_named(struct listing *l, const char *value)
{
	git_buf path = { 0 };
	bool told = value && !git_config_parse_path(&path, value) &&
		    path.ptr[0] == '/';

	if (told)
		list(l, STR("/"), path.ptr + 1);
	git_buf_dispose(&path);
	return told;
}

/* As git writes it: include.path, includeif.CONDITION.path. */
static bool names_a_file(const char *setting)
{
	struct str name = str_of(setting);

	return str_is(name, "core.excludesfile") ||
	       str_is(name, "include.path") ||
	       (str_starts(name, STR("includeif.")) &&
		str_ends(name, STR(".path")));
}

/* libgit2 looks for names by patterns too, and loses memory with each that does
 * not fit (1.5.1). */
static bool list_included(struct listing *l)
{
	git_config *config = repo_config(l->repo);
	git_config_iterator *all = NULL;
	git_config_entry *entry;
	bool told = true;

	if (!config || git_config_iterator_new(&all, config) < 0)
		return false;
	while (told && !git_config_next(&entry, all))
		told = !names_a_file(entry->name) ||
		       list_named(l, entry->value);
	git_config_iterator_free(all);
	return told;
}

/*
 * What lies above the notebook: ignore files, and what would make a nearer
 * repository. The work tree's own `.git` is one of them if it is a file; as a
 * folder it changes with each lock that git takes.
 */
static void list_above(struct listing *l)
{
	struct str work = l->repo->work, root = l->repo->root;
	struct str git = str_print(l->arena, STR_FMT ".git", STR_ARG(work));

	if (!repo_is_trap(git.at))
		list(l, work, ".git");
	for (size_t i = 0; i < root.n; i++) {
		struct str folder =
			str_print(l->arena, STR_FMT STR_FMT, STR_ARG(work),
				  STR_ARG(str_sub(root, 0, i)));

		if (!i || root.at[i - 1] == '/')
			list(l, folder, ".gitignore");
		if (root.at[i] != '/')
			continue;
		list(l, folder, ".git");
		list(l, folder, "HEAD");
	}
}

bool repo_sources(struct repo *repo, struct arena *arena, struct str **paths,
		  size_t *n)
{
	struct listing l = { .repo = repo, .arena = arena };
	bool told;

	for (size_t i = 0; i < sizeof SOURCES / sizeof *SOURCES; i++) {
		list(&l, repo_own_folder(repo), SOURCES[i]);
		list(&l, repo_git_folder(repo), SOURCES[i]);
	}
	list_refs(&l);
	list_outside(&l);
	list_above(&l);
	told = list_included(&l);
	*paths = l.paths.at;
	*n = l.paths.n;
	return told;
}
