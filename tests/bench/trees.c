/*
 * trees: what libgit2 alone takes for a past, all files in memory:
 *	trees THREADS REPOSITORY
 * Prints seconds for reading each version of each folder that the commits
 * behind HEAD have, once, commit by commit, without looking at the files.
 */
#include <git2.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define THREADS_MAX 64
#define ID 20 /* bytes of an object's name in a tree */

static const char *path;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static git_oid *commits, *seen; /* seen: zeroes where nothing stands */
static size_t n_commits, next_commit, n_seen, cap_seen;

static _Noreturn void die(const char *what)
{
	const git_error *error = git_error_last();

	fprintf(stderr, "trees: %s: %s\n", what, error ? error->message : "");
	exit(3);
}

static void *sure(void *at)
{
	if (!at)
		die("memory");
	return at;
}

static bool put(git_oid *table, size_t cap, const git_oid *id)
{
	size_t i;

	memcpy(&i, id, sizeof i);
	for (i &= cap - 1; !git_oid_is_zero(&table[i]); i = (i + 1) & (cap - 1))
		if (git_oid_equal(&table[i], id))
			return false;
	table[i] = *id;
	return true;
}

static void grow_seen(void)
{
	size_t cap = cap_seen ? cap_seen * 2 : 1024;
	git_oid *table = sure(calloc(cap, sizeof *table));

	for (size_t i = 0; i < cap_seen; i++)
		if (!git_oid_is_zero(&seen[i]))
			put(table, cap, &seen[i]);
	free(seen);
	seen = table;
	cap_seen = cap;
}

static bool is_new(const git_oid *id)
{
	bool answer;

	pthread_mutex_lock(&turn);
	if (n_seen * 2 >= cap_seen)
		grow_seen();
	answer = put(seen, cap_seen, id);
	n_seen += answer;
	pthread_mutex_unlock(&turn);
	return answer;
}

/* An entry is "MODE NAME", a NUL and the bytes of the id. */
static void read_tree(git_odb *odb, const git_oid *id)
{
	git_odb_object *object;
	const char *at, *end, *nul;
	git_oid child;

	if (!is_new(id))
		return;
	if (git_odb_read(&object, odb, id) < 0)
		die("a tree");
	at = git_odb_object_data(object);
	end = at + git_odb_object_size(object);
	for (; at < end; at = nul + 1 + ID) {
		nul = sure(memchr(at, '\0', (size_t)(end - at)));
		if (strncmp(at, "40000 ", 6))
			continue;
		git_oid_fromraw(&child, (const unsigned char *)nul + 1);
		read_tree(odb, &child);
	}
	git_odb_object_free(object);
}

static void *read_commits(void *unused)
{
	git_repository *repo;
	git_odb *odb;
	git_commit *commit;
	size_t i;

	if (git_repository_open(&repo, path) < 0 ||
	    git_repository_odb(&odb, repo) < 0)
		die(path);
	for (;;) {
		pthread_mutex_lock(&turn);
		i = next_commit++;
		pthread_mutex_unlock(&turn);
		if (i >= n_commits)
			break;
		if (git_commit_lookup(&commit, repo, &commits[i]) < 0)
			die("a commit");
		read_tree(odb, git_commit_tree_id(commit));
		git_commit_free(commit);
	}
	git_odb_free(odb);
	git_repository_free(repo);
	return unused;
}

static void list_commits(void)
{
	git_repository *repo;
	git_revwalk *walk;
	size_t cap = 0;
	git_oid id;

	if (git_repository_open(&repo, path) < 0 ||
	    git_revwalk_new(&walk, repo) < 0 || git_revwalk_push_head(walk) < 0)
		die(path);
	while (!git_revwalk_next(&id, walk)) {
		if (n_commits == cap) {
			cap = cap ? cap * 2 : 1024;
			commits = sure(
				reallocarray(commits, cap, sizeof *commits));
		}
		commits[n_commits++] = id;
	}
	git_revwalk_free(walk);
	git_repository_free(repo);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
	int threads = argc == 3 ? (int)strtol(argv[1], NULL, 10) : 0;
	pthread_t others[THREADS_MAX];
	double from;

	if (threads < 1 || threads > THREADS_MAX) {
		fputs("usage: trees THREADS REPOSITORY\n", stderr);
		return 2;
	}
	path = argv[2];
	from = now();
	git_libgit2_init();
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
	list_commits();
	for (int i = 1; i < threads; i++)
		if (pthread_create(&others[i], NULL, read_commits, NULL))
			die("a thread");
	read_commits(NULL);
	for (int i = 1; i < threads; i++)
		pthread_join(others[i], NULL);
	printf("%.6f\n", now() - from);
	free(commits);
	free(seen);
	git_libgit2_shutdown();
	return 0;
}
