/* repo_config: what the configuration of a repository says. */
#include "repo_parts.h"

/*
 * That of a linked or sparse work tree stands in a file of its own, which
 * libgit2 1.5 does not read by itself.
 */
static void add_worktree(struct repo *repo)
{
	struct str path;
	int on = 0;

	if (git_config_get_bool(&on, repo->config,
				"extensions.worktreeconfig") < 0 ||
	    !on)
		return;
	path = str_print(&repo->arena, "%sconfig.worktree",
			 git_repository_path(repo->git));
	git_config_add_file_ondisk(repo->config, path.at, GIT_CONFIG_LEVEL_APP,
				   repo->git, 0);
}

git_config *repo_config(struct repo *repo)
{
	if (!repo->config && !git_repository_config(&repo->config, repo->git))
		add_worktree(repo);
	return repo->config;
}

struct str repo_setting(struct repo *repo, struct arena *arena,
			const char *name)
{
	git_config *config = repo_config(repo);
	struct str found = { "", 0 };
	git_buf value = { 0 };

	if (config && !git_config_get_string_buf(&value, config, name))
		found = str_copy(arena, str_of(value.ptr));
	git_buf_dispose(&value);
	return found;
}

bool repo_setting_is_on(struct repo *repo, const char *name)
{
	git_config *config = repo_config(repo);
	int on = 0;

	return config && !git_config_get_bool(&on, config, name) && on;
}

static bool is_promise(const git_config_entry *entry)
{
	struct str name = str_of(entry->name);

	return (str_is(name, "extensions.partialclone") ||
		(str_starts(name, STR("remote.")) &&
		 str_ends(name, STR(".promisor")))) &&
	       !str_is(str_of(entry->value), "false");
}

/*
 * A remote that promises to send what is missing makes a clone partial. Asked
 * for by a pattern, libgit2 1.5 loses some memory with each name that it
 * compares: too much for who watches all day.
 */
bool repo_has_promise(struct repo *repo)
{
	git_config *config = repo_config(repo);
	git_config_iterator *all = NULL;
	git_config_entry *entry;
	bool found = false;

	if (!config || git_config_iterator_new(&all, config) < 0)
		return false;
	while (!found && !git_config_next(&entry, all))
		found = is_promise(entry);
	git_config_iterator_free(all);
	return found;
}

int repo_set(struct repo *repo, const char *name, const char *value,
	     struct fault *fault)
{
	git_config *config = repo_config(repo), *local = NULL;
	int error = config ? git_config_open_level(&local, config,
						   GIT_CONFIG_LEVEL_LOCAL)
			   : -1;

	if (!error)
		error = git_config_set_string(local, name, value);
	git_config_free(local);
	if (error < 0)
		return fault_set(fault, "cannot set %s in %sconfig: %s", name,
				 git_repository_commondir(repo->git),
				 repo_last_words());
	return 0;
}

/* Puts the last of `n` first. */
static void move_to_front(struct str *list, size_t n)
{
	struct str last = list[n - 1];

	memmove(list + 1, list, (n - 1) * sizeof *list);
	list[0] = last;
}

struct str *repo_remotes(struct repo *repo, struct arena *arena, size_t *n)
{
	git_strarray names = { 0 };
	git_remote *remote;
	struct str *urls, url;

	*n = 0;
	if (git_remote_list(&names, repo->git) < 0)
		return NULL;
	urls = ARENA_ARRAY(arena, struct str, names.count + 1);
	for (size_t i = 0; i < names.count; i++) {
		if (git_remote_lookup(&remote, repo->git, names.strings[i]) < 0)
			continue;
		url = str_of(git_remote_url(remote));
		if (url.n)
			urls[(*n)++] = str_copy(arena, url);
		git_remote_free(remote);
		if (url.n && str_is(str_of(names.strings[i]), "origin"))
			move_to_front(urls, *n);
	}
	git_strarray_dispose(&names);
	return urls;
}
