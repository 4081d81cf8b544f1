/* session_at: notebooks at a revision, or as they would be committed. */
#include "session.h"

#include <fcntl.h>
#include <inroad/front.h>
#include <stdlib.h>
#include <unistd.h>

#define SETTINGS_FILE "inroad.yaml"
#define SETTINGS_BYTES_MAX (1024 * 1024)

static struct repo_place place_here(void)
{
	return (struct repo_place){
		.git_folder = getenv("GIT_DIR"),
		.work_tree = getenv("GIT_WORK_TREE"),
		.index = getenv("GIT_INDEX_FILE"),
		.objects = getenv("GIT_OBJECT_DIRECTORY"),
		.here = ".",
	};
}

/* Git names its index to the hooks that it runs. */
static int open_here(struct session *session, struct fault *fault)
{
	struct repo_place place = place_here();

	session->git = true;
	repo_start();
	if (session->staged)
		return repo_open_in_hook(session->here.at, &place,
					 &session->repo, fault);
	return repo_open(session->here.at, &session->repo, fault);
}

static const char *asked_for(const struct session *session)
{
	return session->staged ? "--staged" : "--rev";
}

static int open_repo(struct session *session, struct fault *fault)
{
	if (open_here(session, fault) < 0)
		return -1;
	if (!session->repo)
		return fault_set(fault,
				 "%s needs a git repository, and " STR_FMT
				 " lies in none",
				 asked_for(session), STR_ARG(session->here));
	return 0;
}

/* A bare repository has no folders; what is shown of it begins at its root. */
static void set_root(struct session *session)
{
	struct arena *arena = &session->arena;
	struct str work = repo_work_tree(session->repo);
	struct str root = repo_notebook(session->repo);

	if (!work.n) {
		session->root = session->here;
		session->prefix = STR("");
		return;
	}
	root = str_print(arena, STR_FMT STR_FMT, STR_ARG(work), STR_ARG(root));
	root.n -= root.n > 1;
	session->root = str_copy(arena, root);
	session->prefix = session_way(arena, session->cwd, session->root);
}

static int take_snapshot(struct session *session, struct snapshot *out,
			 const char *revision, struct fault *fault)
{
	if (!revision)
		return snapshot_index(session->repo, &session->arena, out,
				      fault);
	return snapshot_at(session->repo, str_of(revision), &session->arena,
			   out, fault);
}

int session_open_at(struct session *session, struct fault *fault)
{
	struct snapshot *snapshot = ARENA_NEW(&session->arena, struct snapshot);
	const char *revision = session->staged ? NULL : session->revision;
	int found;

	session->root = (struct str){ 0 };
	if (open_repo(session, fault) < 0)
		return -1;
	found = snapshot_home(session->repo, str_of(revision), fault);
	if (found <= 0)
		return found;
	if (take_snapshot(session, snapshot, revision, fault) < 0)
		return -1;
	set_root(session);
	session->snapshot = snapshot;
	return 1;
}

/* ------------------------------------------------------------- another book */

static void read_source(void *context, size_t i, struct arena *arena,
			struct source *out)
{
	tree_read(context, i, arena, out);
}

/* Without settings those hold that hold without a file. */
static void read_settings(struct tree *tree, struct arena *arena,
			  struct config *config)
{
	struct diags diags = diags_make(arena);
	struct str bytes;

	*config = config_default();
	if (tree_file(tree, SETTINGS_FILE, SETTINGS_BYTES_MAX, arena, &bytes) ==
	    FILE_OK)
		config_read(bytes, &RULE_NAMES, arena, &diags, config);
}

static int read_tree(struct session *session, struct tree *tree,
		     struct book **book, struct fault *fault)
{
	struct arena *arena = &session->arena;
	struct config *config = ARENA_NEW(arena, struct config);
	struct book_source source = { 0, read_source, tree, NULL };

	read_settings(tree, arena, config);
	if (tree_walk(tree, config, NULL, NULL, arena, fault) < 0)
		return -1;
	source.n = tree->notes.n;
	*book = book_read(&source, config, session->threads, arena);
	*ARRAY_PUSH(arena, &session->others) = *book;
	return 0;
}

int session_read_at(struct session *session, const char *revision,
		    struct book **book, struct record **record,
		    struct fault *fault)
{
	struct arena *arena = &session->arena;
	struct snapshot *snapshot = ARENA_NEW(arena, struct snapshot);
	struct tree *tree = ARENA_NEW(arena, struct tree);

	if (!session->repo)
		return fault_set(fault, "%s",
				 session->repo_trouble.words[0]
					 ? session->repo_trouble.words
					 : "this notebook lies in no git "
					   "repository: inroad init makes one");
	if (!revision || *revision) {
		if (take_snapshot(session, snapshot, revision, fault) < 0)
			return -1;
	}
	tree_open_snapshot(snapshot, session->root, tree);
	if (read_tree(session, tree, book, fault) < 0)
		return -1;
	*record = record_make(*book, session->today, &session->hands, arena);
	return 0;
}
