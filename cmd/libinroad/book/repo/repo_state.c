/* repo_state: what kind of repository it is, and what it is in the midst of. */
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
