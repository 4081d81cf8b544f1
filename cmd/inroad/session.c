/* session: finds and reads the notebook. */
#include "session.h"
#include "guard.h"

#include <errno.h>
#include <fcntl.h>
#include <inroad/baseline.h>
#include <inroad/body.h>
#include <inroad/format.h>
#include <inroad/front.h>
#include <inroad/unicode.h>
#include <stdlib.h>
#include <unistd.h>

#define SETTINGS_FILE "inroad.yaml"

static int threads_here(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n > 8 ? 8 : (int)n;
}

struct str session_way(struct arena *arena, struct str from, struct str to)
{
	struct buf out = buf_make(arena, 0);
	size_t same = 0;

	for (size_t i = 0; i <= from.n && i <= to.n; i++) {
		bool from_ends = i == from.n || from.at[i] == '/';
		bool to_ends = i == to.n || to.at[i] == '/';

		if (from_ends && to_ends)
			same = i;
		if (i == from.n || i == to.n || from.at[i] != to.at[i])
			break;
	}
	if (same < from.n)
		for (size_t i = same; i < from.n; i++)
			if (from.at[i] == '/' && i + 1 < from.n)
				buf_text(&out, "../");
	if (same < to.n) {
		struct str rest = str_sub(to, same, to.n);

		if (rest.at[0] == '/')
			rest = str_sub(rest, 1, rest.n);
		if (rest.n)
			buf_print(&out, STR_FMT "/", STR_ARG(rest));
	}
	return buf_get(&out);
}

static struct str absolute(struct arena *arena, const char *path)
{
	char *full = realpath(path, NULL);
	struct str copy = { 0 };

	if (full)
		copy = str_copy(arena, str_of(full));
	free(full);
	return copy;
}

void session_begin(struct session *session)
{
	*session = (struct session){ .tree = { .folder = -1 },
				     .cache_folder = -1,
				     .threads = threads_here() };
	arena_open(&session->arena, 0);
	arena_open(&session->past, 0);
	hands_open(&session->hands, session->threads);
}

int session_open(struct session *session, const char *folder,
		 struct fault *fault)
{
	session->config_diags = diags_make(&session->arena);
	session->config = config_default();
	session->tree.folder = -1;
	session->opened = session->walked = false;
	session->cwd = absolute(&session->arena, ".");
	session->here =
		folder ? absolute(&session->arena, folder) : session->cwd;
	if (!session->here.n)
		return fault_errno(fault, "%s", folder ? folder : ".");
	session->root = tree_find_root(&session->arena, session->here);
	session->prefix =
		session_way(&session->arena, session->cwd, session->root);
	return 0;
}

static int settings_fault(const struct session *session, enum file_state state,
			  struct fault *fault)
{
	const char *why = NULL;

	if (state == FILE_TOO_LARGE)
		why = "is larger than 1 MiB";
	else if (session->snapshot && state == FILE_NOT_REGULAR)
		why = "is not merged yet: mend the conflict, then git add it";
	else if (session->snapshot)
		why = "is not in this repository: it is a partial clone, or "
		      "damaged (git fsck)";
	if (!why)
		return fault_errno(fault, STR_FMT SETTINGS_FILE,
				   STR_ARG(session->prefix));
	return fault_set(fault, STR_FMT SETTINGS_FILE " %s",
			 STR_ARG(session->prefix), why);
}

static int read_settings(struct session *session, struct fault *fault)
{
	enum file_state state =
		tree_file(&session->tree, SETTINGS_FILE, 1024 * 1024,
			  &session->arena, &session->settings);

	if (state != FILE_OK)
		return settings_fault(session, state, fault);
	config_read(session->settings, &RULE_NAMES, &session->arena,
		    &session->config_diags, &session->config);
	return 0;
}

static bool ignored(void *context, struct str path, bool folder)
{
	return repo_ignores(context, path, folder);
}

static void read_source(void *context, size_t i, struct arena *arena,
			struct source *out)
{
	struct session *session = context;

	tree_read(&session->tree, i, arena, out);
	progress_count(&session->progress);
}

/* A repository somewhere above: only then is libgit2 woken (7 ms). */
static bool lies_in_repository(struct session *session)
{
	struct str path = session->root;
	size_t slash = path.n;

	while (slash != STR_NONE) {
		struct str git = str_print(&session->arena, STR_FMT "/.git",
					   (int)slash, path.at);

		if (access(git.at, F_OK) == 0)
			return true;
		slash = str_rfind_char(str_sub(path, 0, slash), '/');
	}
	return false;
}

#define CACHE_FOLDER "inroad"

/* Where there is none and none can be made, nothing is kept. */
static int open_cache(struct session *session)
{
	struct str git = repo_git_folder(session->repo);
	struct str path =
		str_print(&session->arena, STR_FMT CACHE_FOLDER, STR_ARG(git));

	if (mkdir(path.at, 0700) < 0 && errno != EEXIST)
		return -1;
	return open(path.at, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static void open_repo(struct session *session)
{
	if (!session->git)
		repo_start();
	session->git = true;
	if (repo_open(session->root.at, &session->repo,
		      &session->repo_trouble) < 0)
		session->repo = NULL;
	if (session->repo && !repo_work_tree(session->repo).n) {
		/* A bare one around the notes is not theirs. */
		repo_close(session->repo);
		session->repo = NULL;
	}
}

void session_open_repo(struct session *session)
{
	if (!session->repo && lies_in_repository(session))
		open_repo(session);
	if (session->repo && session->cache_folder < 0)
		session->cache_folder = open_cache(session);
}

void session_guard(const struct session *session, int folder)
{
	int folders[] = { folder, session->cache_folder };

	guard_writes(folders, 2);
}

static const struct note *recall_note(void *context, size_t i,
				      struct arena *arena)
{
	struct session *session = context;
	const struct note *note =
		session->recall(session->recall_context, i, arena);

	if (note)
		progress_count(&session->progress);
	return note;
}

int session_walk(struct session *session, struct fault *fault)
{
	progress_start(&session->progress, &session->arena);
	progress_phase(&session->progress, PROGRESS_FINDING, 0);
	/* without a repository, or with one that can't be read, nothing is
	 * ignored: more notes, never fewer */
	if (tree_walk(&session->tree, &session->config,
		      session->repo && !session->snapshot ? ignored : NULL,
		      session->repo, &session->arena, fault) < 0)
		return -1;
	if (session->repo)
		repo_check_index(session->repo, &session->repo_trouble);
	session->walked = true;
	return 0;
}

#define HISTORY_BYTES_MAX ((size_t)1 << 30)

static struct str read_history_cache(struct session *session)
{
	struct str bytes = { "", 0 };

	if (session->cache_folder < 0 ||
	    file_read(session->cache_folder, HISTORY_CACHE, HISTORY_BYTES_MAX,
		      &session->past, &bytes) != FILE_OK)
		return (struct str){ "", 0 };
	return bytes;
}

/* The notes, and what git remembers of them. */
struct reading {
	struct session *session;
	struct history *history;
};

static void read_book(struct reading *reading)
{
	struct session *session = reading->session;
	struct book_source source = { session->tree.notes.n, read_source,
				      session,
				      session->recall ? recall_note : NULL };

	session->book = book_read(&source, &session->config, session->threads,
				  &session->arena);
	progress_phase(&session->progress, PROGRESS_HISTORY, 0);
}

/* With the fields' changes, for which the record asks of all notes. Where it
 * cannot be read, the notes speak alone. */
static void read_history(struct reading *reading)
{
	struct session *session = reading->session;
	size_t n = session->tree.notes.n;
	struct str *paths;

	if (!session->repo ||
	    history_read(session->repo, str_of(session->revision),
			 read_history_cache(session), &session->config,
			 session->today, &session->past, &reading->history,
			 &session->repo_trouble) < 0) {
		reading->history = NULL;
		return;
	}
	paths = ARENA_ARRAY(&session->past, struct str, n + 1);
	for (size_t i = 0; i < n; i++)
		paths[i] = session->tree.notes.at[i].path;
	history_read_fields(reading->history, paths, n);
}

static void read_either(void *context, size_t i, int thread)
{
	static void (*const READ[])(struct reading *) = { read_book,
							  read_history };

	(void)thread;
	READ[i](context);
}

/* Neither needs the other: they are read side by side. */
static int read_notes(struct session *session, struct fault *fault)
{
	struct reading reading = { session, NULL };

	if (!session->walked && session_walk(session, fault) < 0)
		return -1;
	progress_phase(&session->progress, PROGRESS_READING,
		       session->tree.notes.n);
	pool_run(session->threads, 2, read_either, &reading);
	session->book->history = reading.history;
	if (reading.history)
		history_know(reading.history, session->book);
	return 0;
}

/* Kept for the next time; without, that takes longer. */
static void keep_history(struct session *session)
{
	struct fault fault;
	struct str bytes;

	if (!session->book->history || session->cache_folder < 0)
		return;
	bytes = history_cache(session->book->history, &session->arena);
	if (bytes.n)
		file_write(session->cache_folder, HISTORY_CACHE, bytes, 0600,
			   false, &fault);
}

/* What is known already; NULL without a baseline, or with one that is no
 * longer whole: then all is shown, and why. */
static const struct baseline *read_baseline(struct session *session)
{
	const struct baseline *baseline;
	struct str bytes;
	size_t line;
	enum file_state state =
		tree_file(&session->tree, BASELINE_FILE, BASELINE_BYTES_MAX,
			  &session->arena, &bytes);

	if (state == FILE_MISSING)
		return NULL;
	if (state != FILE_OK) {
		session->known_trouble = str_print(
			&session->arena,
			STR_FMT "%s cannot be read, so nothing is left out",
			STR_ARG(session->prefix), BASELINE_FILE);
		return NULL;
	}
	baseline = baseline_read(bytes, &session->arena, &line);
	if (!baseline)
		session->known_trouble = str_print(
			&session->arena,
			STR_FMT "%s:%zu: not a line of a baseline, so nothing "
				"is left out; write it anew: inroad check "
				"--baseline",
			STR_ARG(session->prefix), BASELINE_FILE, line);
	return baseline;
}

static void check(struct session *session)
{
	struct checking checking = {
		.settings = &session->config_diags,
		.strict = session->strict,
		.all = session->unlimited,
	};

	progress_phase(&session->progress, PROGRESS_CHECKING, 0);
	session->known_trouble = (struct str){ 0 };
	if (!session->with_known)
		checking.known = read_baseline(session);
	session->known =
		rules_check(session->record, &checking, &session->hands,
			    &session->arena, &session->findings);
}

static void follow_up(struct session *session)
{
	progress_phase(&session->progress, PROGRESS_PROPOSING, 0);
	rules_follow_up(session->record, &session->hands, &session->arena,
			&session->items);
}

static int open_tree(struct session *session, struct fault *fault)
{
	if (!session->snapshot)
		return tree_open(&session->arena, session->root, &session->tree,
				 fault);
	tree_open_snapshot(session->snapshot, session->root, &session->tree);
	/* Only for what is written: the digest. */
	session->tree.folder =
		open(session->root.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return 0;
}

/* The notebook's folder and its settings, once. */
static int open_root(struct session *session, struct fault *fault)
{
	if (session->opened)
		return 0;
	if (open_tree(session, fault) || read_settings(session, fault))
		return -1;
	session->opened = true;
	return 0;
}

int session_prepare(struct session *session, unsigned needs,
		    struct fault *fault)
{
	unsigned book =
		NEEDS_BOOK | NEEDS_RECORD | NEEDS_FINDINGS | NEEDS_ITEMS;

	if (!(needs & (NEEDS_ROOT | book)))
		return 0;
	if (open_root(session, fault))
		return -1;
	if (!(needs & book))
		return 0;
	if (read_notes(session, fault))
		return -1;
	progress_phase(&session->progress, PROGRESS_DERIVING, 0);
	session->record = record_make(session->book, session->today,
				      &session->hands, &session->arena);
	session->findings = diags_make(&session->arena);
	session->items.arena = &session->arena;
	if (needs & NEEDS_FINDINGS)
		check(session);
	if (needs & NEEDS_ITEMS)
		follow_up(session);
	progress_phase(&session->progress, PROGRESS_KEEPING, 0);
	keep_history(session);
	progress_phase(&session->progress, PROGRESS_ENDING, 0);
	return 0;
}

void session_close(struct session *session)
{
	progress_end(&session->progress);
	if (session->book && session->book->history)
		history_close(session->book->history);
	if (session->book)
		book_close(session->book);
	for (size_t i = 0; i < session->others.n; i++)
		book_close(session->others.at[i]);
	repo_close(session->repo);
	if (session->git)
		repo_stop();
	if (session->tree.folder >= 0)
		tree_close(&session->tree);
	if (session->cache_folder >= 0)
		close(session->cache_folder);
	hands_close(&session->hands);
	arena_close(&session->past);
	arena_close(&session->arena);
	session_begin(session);
}

struct str session_libraries(struct arena *arena)
{
	return str_print(
		arena,
		"libgit2 " STR_FMT ", " STR_FMT ", " STR_FMT ", " STR_FMT
		", " STR_FMT,
		STR_ARG(repo_library(arena)), STR_ARG(body_library(arena)),
		STR_ARG(front_library(arena)), STR_ARG(unicode_library(arena)),
		STR_ARG(format_libraries(arena)));
}

struct query session_query(const struct session *session)
{
	return (struct query){ .book = session->book,
			       .record = session->record,
			       .config = &session->config,
			       .findings = &session->findings,
			       .known = session->known,
			       .known_trouble = session->known_trouble,
			       .items = &session->items,
			       .today = session->today,
			       .arena = (struct arena *)&session->arena,
			       .from = DATE_NONE,
			       .until = DATE_NONE,
			       .thing = THING_NONE };
}
