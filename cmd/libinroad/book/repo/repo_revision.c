/* repo_revision: commits by their names, the index, the objects. */
#include "repo_parts.h"

/* ------------------------------------------------------------------ commits */

/* The object or the name that was asked for is there, and cannot be read. Of an
 * id nobody knows whether it ever was. */
static bool is_damage(struct repo *repo, const char *name, int failed)
{
	const git_error *last = git_error_last();
	int class = last ? last->klass : GIT_ERROR_NONE, error;
	bool id = strspn(name, "0123456789abcdef") >= GIT_OID_MINPREFIXLEN;
	git_reference *ref = NULL;
	git_oid head;

	if (str_starts(str_of(name), STR("HEAD")) ||
	    str_starts(str_of(name), STR("@"))) {
		error = git_reference_name_to_id(&head, repo->git, "HEAD");
		if (error < 0 && error != GIT_ENOTFOUND &&
		    error != GIT_EUNBORNBRANCH)
			return true;
	}
	if (id || failed == GIT_EINVALIDSPEC)
		return false;
	error = git_reference_dwim(&ref, repo->git, name);
	git_reference_free(ref);
	return failed != GIT_ENOTFOUND || class == GIT_ERROR_ODB ||
	       class == GIT_ERROR_ZLIB || class == GIT_ERROR_OBJECT || !error ||
	       (error != GIT_ENOTFOUND && error != GIT_EINVALIDSPEC);
}

/* Why a name means nothing, and what may help. */
static git_object *unknown(struct repo *repo, const char *name, int error,
			   struct fault *fault)
{
	struct repo_state state;
	bool damage =
		repo_name_is_fit(str_of(name)) && is_damage(repo, name, error);

	repo_state(repo, &repo->scratch, &state);
	if (damage && !state.shallow && error != GIT_EAMBIGUOUS)
		fault_set(fault,
			  "what '%s' names cannot be read: the repository is "
			  "damaged; git fsck tells more",
			  name);
	else if (error == GIT_EAMBIGUOUS)
		fault_set(fault,
			  "'%s' could be several commits: write more of its id",
			  name);
	else if (state.unborn && str_starts(str_of(name), STR("HEAD")))
		fault_set(fault,
			  "there is no commit yet, so there is no '%s' either",
			  name);
	else if (state.shallow)
		fault_set(fault,
			  "there is no revision '%s' here; the clone is "
			  "shallow, so it may be in what is missing: git "
			  "fetch --unshallow",
			  name);
	else
		fault_set(fault,
			  "there is no revision '%s': git log --oneline and "
			  "git branch --all list what there is",
			  name);
	return NULL;
}

/* A lone @ is HEAD, which libgit2 1.5 does not know. */
static const char *spelt_out(struct arena *arena, struct str revision)
{
	bool lone = str_starts(revision, STR("@")) &&
		    (revision.n == 1 || revision.at[1] == '~' ||
		     revision.at[1] == '^');

	return str_print(arena, "%s" STR_FMT, lone ? "HEAD" : "",
			 STR_ARG(str_sub(revision, lone, revision.n)))
		.at;
}

git_object *repo_commit(struct repo *repo, struct str revision,
			struct fault *fault)
{
	const char *name;
	git_object *object = NULL, *commit = NULL;
	int error;

	arena_reset(&repo->scratch);
	name = str_copy(&repo->scratch, revision).at;
	if (!repo_name_is_fit(revision))
		return unknown(repo, name, GIT_ENOTFOUND, fault);
	error = git_revparse_single(&object, repo->git,
				    spelt_out(&repo->scratch, revision));
	if (error < 0)
		return unknown(repo, name, error, fault);
	error = git_object_peel(&commit, object, GIT_OBJECT_COMMIT);
	git_object_free(object);
	if (error < 0) {
		fault_set(fault, "'%s' is not a commit", name);
		return NULL;
	}
	return commit;
}

/* -------------------------------------------------------------------- index */

git_index *repo_index(struct repo *repo)
{
	if (!repo->index && !repo->index_failed &&
	    git_repository_index(&repo->index, repo->git) < 0) {
		repo->index = NULL;
		repo->index_failed =
			str_copy(&repo->arena, str_of(repo_last_words())).at;
	}
	return repo->index;
}

/* What libgit2 1.5 cannot read, by its words; and how to be rid of it. */
static const struct {
	const char *words, *what, *remedy;
} INDEX_FAULTS[] = {
	{ "'link'", "is split (core.splitIndex)",
	  "git update-index --no-split-index" },
	{ "'sdir'", "is sparse (index.sparse)",
	  "git sparse-checkout reapply --no-sparse-index" },
	{ "checksum", "has no checksum (index.skipHash), or is damaged",
	  "git config index.skipHash false, then git update-index "
	  "--force-write-index" },
	{ "extension", "has an extension that libgit2 does not know",
	  "git rm --cached -r . and git add . would write it anew" },
};

int repo_index_fault(struct repo *repo, struct fault *fault)
{
	const char *words = repo->index_failed ? repo->index_failed : "";

	for (size_t i = 0; i < sizeof INDEX_FAULTS / sizeof *INDEX_FAULTS; i++)
		if (strstr(words, INDEX_FAULTS[i].words))
			return fault_set(fault,
					 "the index of this repository %s, so "
					 "inroad cannot read it: %s",
					 INDEX_FAULTS[i].what,
					 INDEX_FAULTS[i].remedy);
	return fault_set(fault,
			 "the index of this repository cannot be read: "
			 "%s; git fsck tells more",
			 words);
}

int repo_check_index(struct repo *repo, struct fault *fault)
{
	return repo->index_failed ? repo_index_fault(repo, fault) : 0;
}

/* ------------------------------------------------------------------ objects */

git_odb *repo_odb(struct repo *repo)
{
	if (!repo->odb && git_repository_odb(&repo->odb, repo->git) < 0)
		repo->odb = NULL;
	return repo->odb;
}
