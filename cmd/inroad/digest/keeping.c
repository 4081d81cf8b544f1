/* keeping: what is kept from one build to the next. */
#include "keeping.h"

#include "maker.h"
#include "output.h"

#include <inroad/baseline.h>
#include <inroad/hash.h>
#include <inroad/pool.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#define YOUNG_MOST 100 /* files that are read to see whether they changed */

/* ------------------------------------------------------------- before a build
 */

/* Which program, under which settings: they decide what a note says. */
static uint64_t hash_maker(const struct session *session)
{
	uint64_t program = maker_hash(), hash = hash_word(HASH_START, program);

	return program ? hash_end(hash_str(hash, session->settings)) : 0;
}

/* Where git looks for settings, these two decide (git-config(1), FILES). */
static const char *const ENVIRONMENT[] = { "HOME", "XDG_CONFIG_HOME" };

static uint64_t hash_question(const struct session *session, bool events)
{
	uint64_t hash = hash_word(HASH_START, (uint64_t)session->today);

	hash = hash_word(hash, (uint64_t)events |
				       (uint64_t)session->strict << 1 |
				       (uint64_t)session->with_known << 2 |
				       (uint64_t)session->unlimited << 3);
	for (size_t i = 0; i < sizeof ENVIRONMENT / sizeof *ENVIRONMENT; i++) {
		const char *value = getenv(ENVIRONMENT[i]);

		hash = hash_str(hash, str_of(value ? value : ""));
	}
	return hash_end(hash);
}

/*
 * Whether the cache was left in this very folder: it knows when, to the
 * nanosecond, the first file was put here. Whoever hands out a folder with a
 * cache of his own making, images of notes and all, cannot know that.
 */
static bool is_at_home(const struct keeping *keeping)
{
	const struct cache *before = &keeping->before;
	struct file_id id = file_identify(keeping->folder, OUTPUT_IGNORE);

	for (size_t i = before->pages.n; i; i--)
		if (str_is(before->pages.at[i - 1].path, OUTPUT_IGNORE))
			return id.inode &&
			       file_is_same(&id, &before->pages.at[i - 1].id);
	return false;
}

void keeping_open(struct keeping *keeping, struct session *session, int folder,
		  bool events)
{
	*keeping = (struct keeping){ .session = session,
				     .folder = folder,
				     .images = -1 };
	keeping->after.maker = hash_maker(session);
	keeping->after.question = hash_question(session, events);
	if (!keeping->after.maker ||
	    !cache_read(folder, keeping->after.maker, &session->arena,
			&keeping->before))
		return;
	if (is_at_home(keeping))
		keeping->images = cache_open_images(folder);
	else
		keeping->before = (struct cache){ 0 };
}

void keeping_close(struct keeping *keeping)
{
	if (keeping->images >= 0)
		close(keeping->images);
	keeping->images = -1;
}

/* ---------------------------------------------------------- nothing changed?
 */

/* A file that could not be read is a note without bytes: of that nothing tells
 * whether it still holds. */
static bool was_read(const struct note *note)
{
	return note->is_text || note->size;
}

/* Whether a note's file holds the bytes that its image was made from. */
static bool has_bytes(const struct keeping *keeping, struct str path,
		      const struct note *image, struct arena *arena)
{
	struct str bytes;

	return file_read(keeping->session->tree.folder, path.at, image->size,
			 arena, &bytes) == FILE_OK &&
	       str_eq(bytes, note_bytes(image));
}

struct looking {
	const struct keeping *keeping;
	atomic_bool differs;
	atomic_size_t young;
};

static bool is_young_same(struct looking *looking,
			  const struct cache_note *note)
{
	const struct keeping *keeping = looking->keeping;
	const struct note *image;
	struct arena arena;
	bool same;

	if (atomic_fetch_add(&looking->young, 1) >= YOUNG_MOST)
		return false;
	arena_open(&arena, 0);
	image = cache_image(keeping->images, note, &arena);
	same = image && was_read(image) &&
	       has_bytes(keeping, note->path, image, &arena);
	arena_close(&arena);
	return same;
}

static bool is_note_same(struct looking *looking, const struct cache_note *note)
{
	const struct keeping *keeping = looking->keeping;
	struct file_id id =
		file_identify(keeping->session->tree.folder, note->path.at);

	if (!file_is_same(&id, &note->id))
		return false;
	return cache_is_same(&keeping->before, note, &id) ||
	       is_young_same(looking, note);
}

static bool is_page_same(const struct keeping *keeping,
			 const struct cache_page *page)
{
	struct file_id id = file_identify(keeping->folder, page->path.at);

	return id.inode && file_is_same(&id, &page->id);
}

static void look_at(void *context, size_t i, int thread)
{
	struct looking *looking = context;
	const struct cache *before = &looking->keeping->before;
	bool same;

	(void)thread;
	if (atomic_load_explicit(&looking->differs, memory_order_relaxed))
		return;
	same = i < before->notes.n
		       ? is_note_same(looking, &before->notes.at[i])
		       : is_page_same(looking->keeping,
				      &before->pages.at[i - before->notes.n]);
	if (!same)
		atomic_store(&looking->differs, true);
}

/* Settings, what git reads: a young one may have changed unseen. */
static enum keeping_look look_at_files(const struct keeping *keeping)
{
	enum keeping_look look = KEEPING_CURRENT;
	int root = keeping->session->tree.folder;

	for (size_t i = 0; i < keeping->before.files.n; i++) {
		const struct cache_file *file = &keeping->before.files.at[i];
		struct file_id id = file_identify(root, file->path.at);

		if (file_is_same(&id, &file->id) &&
		    !file_is_young(&id, keeping->before.since))
			continue;
		if (!file->git)
			return KEEPING_DIFFERS;
		look = KEEPING_GIT;
	}
	return look;
}

/* Editors leave and take files: what counts is whether the notes stay. */
static bool are_folders_same(const struct keeping *keeping)
{
	const struct tree *tree = &keeping->session->tree;

	for (size_t i = 0; i < keeping->before.folders.n; i++) {
		const struct tree_folder *folder =
			&keeping->before.folders.at[i];
		const char *path = folder->path.n ? folder->path.at : ".";
		struct file_id id = file_identify(tree->folder, path);

		if (file_is_same(&id, &folder->id) &&
		    !file_is_young(&id, keeping->before.since))
			continue;
		if (!id.inode ||
		    tree_names(tree, folder->path.at) != folder->names)
			return false;
	}
	return true;
}

enum keeping_look keeping_look(const struct keeping *keeping)
{
	const struct cache *before = &keeping->before;
	struct looking looking = { .keeping = keeping };
	enum keeping_look look;

	if (!before->settled || before->question != keeping->after.question)
		return KEEPING_DIFFERS;
	look = look_at_files(keeping);
	if (look == KEEPING_DIFFERS || !are_folders_same(keeping))
		return KEEPING_DIFFERS;
	pool_run(keeping->session->threads, before->notes.n + before->pages.n,
		 look_at, &looking);
	return looking.differs ? KEEPING_DIFFERS : look;
}

/* -------------------------------------------------------------- during a build
 */

/* Both are in the order of their paths. */
static void find_known(struct keeping *keeping)
{
	const struct cache *before = &keeping->before;
	size_t at = 0;

	for (size_t i = 0; i < keeping->after.notes.n; i++) {
		struct str path = keeping->after.notes.at[i].path;
		int order = -1;

		while (at < before->notes.n &&
		       (order = str_cmp(before->notes.at[at].path, path)) < 0)
			at++;
		if (at < before->notes.n && !order)
			keeping->known[i] = &before->notes.at[at];
	}
}

/* See book.h: from several threads, each with its own i. */
static const struct note *recall(void *context, size_t i, struct arena *arena)
{
	struct keeping *keeping = context;
	const struct cache_note *known = keeping->known[i];
	struct cache_note *note = &keeping->after.notes.at[i];
	const struct note *image;

	/* before it is read: what changes later is another identity */
	note->id = file_identify(keeping->session->tree.folder, note->path.at);
	if (!known || keeping->session->tree.notes.at[i].trouble)
		return NULL;
	image = cache_image(keeping->images, known, arena);
	if (!image || !was_read(image) ||
	    (!cache_is_same(&keeping->before, known, &note->id) &&
	     !has_bytes(keeping, note->path, image, arena)))
		return NULL;
	note->at = known->at;
	note->sum = known->sum;
	note->n = known->n;
	keeping->recalled[i] = true;
	return image;
}

void keeping_start(struct keeping *keeping, int64_t since)
{
	struct session *session = keeping->session;
	struct arena *arena = &session->arena;
	struct cache *after = &keeping->after;
	size_t n = session->tree.notes.n;

	cache_read_sums(keeping->folder, arena, &keeping->before);
	after->since = since;
	after->end = keeping->before.end;
	after->notes.n = n;
	after->notes.at = ARENA_ARRAY(arena, struct cache_note, n + 1);
	keeping->known = ARENA_ARRAY(arena, const struct cache_note *, n + 1);
	keeping->recalled = ARENA_ARRAY(arena, bool, n + 1);
	for (size_t i = 0; i < n; i++)
		after->notes.at[i].path = session->tree.notes.at[i].path;
	find_known(keeping);
	session->recall = recall;
	session->recall_context = keeping;
}

size_t keeping_notes_read(const struct keeping *keeping)
{
	size_t n = 0;

	for (size_t i = 0; i < keeping->after.notes.n; i++)
		n += !keeping->recalled[i];
	return n;
}

/* --------------------------------------------------------------- after a build
 */

struct sources {
	ARRAY_OF(struct cache_file) list;
};

static void add_row(const struct keeping *keeping, struct sources *sources,
		    struct str path, bool git)
{
	*ARRAY_PUSH(&keeping->session->arena,
		    &sources->list) = (struct cache_file){
		path, file_identify(keeping->session->tree.folder, path.at), git
	};
}

#define LINKS_MAX 40 /* the kernel's limit: path_resolution(7) */

/* Where a link leads to, from the same folder as its path; empty: it is none.
 */
static struct str follow(const struct keeping *keeping, struct str path)
{
	struct arena *arena = &keeping->session->arena;
	size_t slash = str_rfind_char(path, '/');
	char to[PATH_MAX];
	ssize_t n = readlinkat(keeping->session->tree.folder, path.at, to,
			       sizeof to);

	if (n <= 0)
		return (struct str){ "", 0 };
	return str_print(
		arena, STR_FMT "%.*s",
		STR_ARG(str_sub(path, 0,
				to[0] == '/' || slash == STR_NONE ? 0
								  : slash + 1)),
		(int)n, to);
}

/* Git's own files may be links (dotfiles): each link on the way counts, and
 * what is at its end. */
static void add_source(const struct keeping *keeping, struct sources *sources,
		       struct str path, bool git)
{
	for (int i = 0; i <= LINKS_MAX && path.n; i++) {
		add_row(keeping, sources, path, git);
		path = follow(keeping, path);
	}
}

/* A repository that is not there yet, in the notebook or around it. */
static void add_no_repositories(const struct keeping *keeping,
				struct sources *sources)
{
	struct arena *arena = &keeping->session->arena;
	struct str path = keeping->session->root;
	size_t slash = path.n;

	while (slash != STR_NONE) {
		struct str git =
			str_print(arena, STR_FMT "/.git", (int)slash, path.at);

		if (access(git.at, F_OK) == 0)
			return;
		add_source(keeping, sources, git, false);
		slash = str_rfind_char(str_sub(path, 0, slash), '/');
	}
}

/* All that decides a build beside notes and folders; false: who knows. */
static bool add_sources(const struct keeping *keeping, struct sources *sources)
{
	struct session *session = keeping->session;
	struct str *paths;
	bool told;
	size_t n;

	add_source(keeping, sources, STR("inroad.yaml"), false);
	add_source(keeping, sources, STR(BASELINE_FILE), false);
	add_no_repositories(keeping, sources);
	for (size_t i = 0; i < session->tree.folders.n; i++) {
		struct str folder = session->tree.folders.at[i].path;

		add_source(keeping, sources,
			   str_print(&session->arena, STR_FMT "%s.gitignore",
				     STR_ARG(folder), folder.n ? "/" : ""),
			   true);
	}
	if (!session->repo)
		return true;
	told = repo_sources(session->repo, &session->arena, &paths, &n);
	for (size_t i = 0; i < n; i++)
		/* how far back a shallow clone goes, no commit tells */
		add_source(keeping, sources, paths[i],
			   !str_ends(paths[i], STR("/shallow")));
	return told;
}

/* At which commit git is, and that there is one. */
static uint64_t hash_past(struct session *session)
{
	struct repo_state state = { 0 };

	if (!session->repo)
		return 0;
	repo_state(session->repo, &session->arena, &state);
	return hash_end(hash_str(HASH_START, state.head)) | 1;
}

static bool take_sources(struct keeping *keeping, struct cache *cache)
{
	struct sources sources = { 0 };
	bool told = add_sources(keeping, &sources);

	cache->files.at = sources.list.at;
	cache->files.n = sources.list.n;
	return told;
}

/* The notes that were found are those that were found before, in the folders in
 * which they were looked for. */
static bool is_tree_same(const struct keeping *keeping)
{
	const struct cache *before = &keeping->before;
	const struct tree *tree = &keeping->session->tree;

	if (tree->notes.n != before->notes.n)
		return false;
	for (size_t i = 0; i < before->notes.n; i++)
		if (tree->notes.at[i].trouble ||
		    !str_eq(tree->notes.at[i].path, before->notes.at[i].path))
			return false;
	if (tree->folders.n != before->folders.n)
		return false;
	for (size_t i = 0; i < before->folders.n; i++)
		if (!str_eq(tree->folders.at[i].path,
			    before->folders.at[i].path) ||
		    tree->folders.at[i].names != before->folders.at[i].names)
			return false;
	return true;
}

/* All is looked at once more: what changed since the first look was not seen,
 * and what changes from now on is young. */
bool keeping_is_confirmed(struct keeping *keeping, int64_t since)
{
	struct session *session = keeping->session;
	struct cache *before = &keeping->before;
	struct fault fault;

	if (keeping_look(keeping) == KEEPING_DIFFERS ||
	    session->repo_trouble.words[0] ||
	    hash_past(session) != before->past || !is_tree_same(keeping) ||
	    !take_sources(keeping, before) ||
	    !cache_read_sums(keeping->folder, &session->arena, before))
		return false;
	before->since = since;
	cache_write(keeping->folder, before, &fault);
	return true;
}

/* Whether what is seen from outside (stat) tells all. */
static bool is_settled(const struct session *session)
{
	if (session->repo_trouble.words[0])
		return false;
	/* what of the past is not here may come, without another commit */
	if (session->book->history && history_gap(session->book->history).n)
		return false;
	for (size_t i = 0; i < session->tree.notes.n; i++)
		if (!was_read(session->book->things[i].note))
			return false;
	for (size_t i = 0; i < session->tree.folders.n; i++)
		if (!session->tree.folders.at[i].names)
			return false;
	return true;
}

void keeping_count(const struct session *session,
		   uint64_t counts[N_CACHE_COUNTS])
{
	memset(counts, 0, N_CACHE_COUNTS * sizeof *counts);
	counts[CACHE_NOTES] = (uint64_t)session->book->n_notes;
	for (size_t i = 0; i < session->items.list.n; i++)
		counts[CACHE_FOLLOW_UPS] +=
			session->items.list.at[i].state == ITEM_OPEN;
	for (size_t i = 0; i < session->findings.list.n; i++) {
		enum level level = session->findings.list.at[i].level;

		counts[CACHE_HINTS] += level == LEVEL_HINT;
		counts[CACHE_WARNINGS] += level == LEVEL_WARNING;
		counts[CACHE_ERRORS] += level == LEVEL_ERROR;
	}
}

static void keep_images(struct keeping *keeping, struct fault *fault)
{
	const struct book *book = keeping->session->book;
	const struct note **notes =
		ARENA_ARRAY(&keeping->session->arena, const struct note *,
			    (size_t)book->n_notes + 1);

	for (int32_t i = 0; i < book->n_notes; i++)
		notes[i] = book->things[i].note;
	cache_keep_images(keeping->folder, &keeping->after, notes,
			  keeping->session->threads, fault);
}

void keeping_leave(struct keeping *keeping)
{
	struct cache *after = &keeping->after;
	struct session *session = keeping->session;
	struct fault fault;

	if (!after->maker)
		return;
	after->settled = take_sources(keeping, after) && is_settled(session);
	after->past = hash_past(session);
	after->folders.at = session->tree.folders.at;
	after->folders.n = session->tree.folders.n;
	keeping_count(session, after->counts);
	keep_images(keeping, &fault);
	cache_write(keeping->folder, after, &fault);
}
