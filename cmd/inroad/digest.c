/* digest: writes the pages, in parallel, and keeps the manifest. */
#include "digest.h"

#include "digest_page.h"

#include <dirent.h>
#include <fcntl.h>
#include <inroad/file.h>
#include <inroad/map.h>
#include <inroad/pool.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#define PAGE_USUAL ((size_t)12 << 10) /* most fit, and are never moved */

#define DIGEST_IGNORE ".gitignore"

/* What became of one file. */
enum fate { FATE_LEFT, FATE_WRITTEN, FATE_FOREIGN, FATE_FAILED };

/* By what a path is ours: the old manifest, or because nothing was there. */
enum claim { CLAIM_OLD = 1, CLAIM_NEW };

struct worker {
	struct arena arena;
	struct str folder; /* where its last page stands, as a path; and open */
	int at;
	size_t failed; /* the first of its pages that failed */
	struct fault fault;
};

/* What pages have around them, with addresses as seen from there. */
struct frame {
	const struct page_link *links;
	size_t n_links;
	struct str sheet;
};

struct writing {
	struct digest *digest;
	int folder;
	struct digest_pages pages;
	struct query query;
	ARRAY_OF(struct frame) frames; /* of pages so many folders deep */
	struct map made;	       /* paths that are ours: enum claim */
	uint8_t *fates;
	struct worker workers[POOL_THREADS_MAX];
};

static struct str href_from(struct arena *arena, struct str *path,
			    const char *page)
{
	struct buf href = buf_make(arena, 0);

	digest_page_href(path, str_print(arena, "/%s", page), &href);
	return buf_get(&href);
}

/* The menu on a page, which may be in it. */
static const struct page_link *links_on(const struct frame *frame,
					struct str path, struct arena *arena)
{
	struct page_link *links =
		ARENA_ARRAY(arena, struct page_link, frame->n_links + 1);

	for (size_t i = 0; i < frame->n_links; i++) {
		links[i] = frame->links[i];
		links[i].here = str_eq(path, links[i].href);
	}
	return links;
}

static struct str render(const struct writing *w, struct digest_page page,
			 struct arena *arena)
{
	struct query query = w->query;
	struct format_context context = { .arena = arena };
	const struct frame *frame = w->frames.at + digest_page_depth(page.path);
	struct buf out = buf_make(arena, 0);
	const struct value *value;

	if (!page.view)
		return theme_css();
	query.arena = arena;
	query.thing = page.thing;
	query.page = digest_page_href;
	query.context = &page.path;
	context.page = digest_page_href;
	context.context = &page.path;
	context.links = links_on(frame, page.path, arena);
	context.n_links = frame->n_links;
	/* no name of a folder: the same notes elsewhere give the same bytes */
	context.name = STR("inroad");
	context.events = w->digest->events;
	value = view_run(page.view, &query);
	/* what is mailed and printed carries its own style sheet */
	if (page.view->page != VIEWS[0].page && !value->one_page)
		context.sheet = frame->sheet;
	buf_grow(&out, PAGE_USUAL);
	page.format->write(value, &context, &out);
	return buf_get(&out);
}

/* A file that no digest made and that says something else. */
static bool is_foreign(int folder, const char *name, struct str bytes,
		       struct arena *arena)
{
	struct str there;

	return file_read(folder, name, bytes.n + 1, arena, &there) != FILE_OK ||
	       !str_eq(there, bytes);
}

static bool is_missing(int folder, const char *name)
{
	struct stat st;

	return fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) < 0;
}

static void leave(const struct writing *w, struct worker *worker)
{
	if (worker->at >= 0 && worker->at != w->folder)
		close(worker->at);
	worker->at = -1;
}

/* Opens the folder of a page, made if it is missing. Pages come in the order of
 * their paths: mostly it is the one that is open. */
static int enter(const struct writing *w, struct worker *worker,
		 struct str folder, struct fault *fault)
{
	struct str inside;

	if (worker->at >= 0 && str_eq(worker->folder, folder))
		return 0;
	leave(w, worker);
	worker->folder = folder;
	worker->at = w->folder;
	if (!folder.n)
		return 0;
	inside = str_print(&worker->arena, STR_FMT "/x", STR_ARG(folder));
	if (file_make_way(w->folder, inside.at, 0700, fault) < 0) {
		worker->at = -1;
		return -1;
	}
	worker->at = file_open_folder(w->folder,
				      str_copy(&worker->arena, folder).at);
	return worker->at < 0
		       ? fault_errno(fault, "cannot open the folder " STR_FMT,
				     STR_ARG(folder))
		       : 0;
}

static enum fate put_in(int folder, const char *name, int64_t claim,
			struct str bytes, struct arena *arena,
			struct fault *fault)
{
	int status = 0;

	if (claim == CLAIM_OLD)
		status = file_write_changed(folder, name, bytes, 0600, fault);
	else if (claim == CLAIM_NEW)
		status = file_write(folder, name, bytes, 0600, false, fault) < 0
				 ? -1
				 : 1;
	else if (is_foreign(folder, name, bytes, arena))
		return FATE_FOREIGN;
	return status < 0 ? FATE_FAILED : status ? FATE_WRITTEN : FATE_LEFT;
}

static enum fate put(const struct writing *w, struct worker *worker,
		     struct str path, struct str bytes, struct fault *fault)
{
	size_t slash = str_rfind_char(path, '/');
	size_t from = slash == STR_NONE ? 0 : slash + 1;
	struct arena *arena = &worker->arena;
	enum fate fate;

	if (enter(w, worker, str_sub(path, 0, from ? slash : 0), fault) < 0)
		return FATE_FAILED;
	fate = put_in(worker->at,
		      str_copy(arena, str_sub(path, from, path.n)).at,
		      map_get(&w->made, path), bytes, arena, fault);
	if (fate == FATE_FAILED) /* with the whole path */
		fault_errno(fault, "cannot write " STR_FMT, STR_ARG(path));
	return fate;
}

static void write_page(void *context, size_t i, int thread)
{
	struct writing *w = context;
	struct worker *worker = &w->workers[thread];
	const struct digest_page *page = &w->pages.list.at[i];
	struct fault fault;

	arena_reset(&worker->arena);
	w->fates[i] = (uint8_t)put(w, worker, page->path,
				   render(w, *page, &worker->arena), &fault);
	if (w->fates[i] == FATE_FAILED && i < worker->failed) {
		worker->failed = i;
		worker->fault = fault;
	}
}

static size_t count_links(void)
{
	size_t n = 0;

	for (const struct view *view = VIEWS; view->name; view++)
		n += view->page && view->title;
	return n;
}

static struct frame frame_make(struct arena *arena, struct str *path)
{
	struct page_link *links =
		ARENA_ARRAY(arena, struct page_link, count_links() + 1);
	struct frame frame = { .links = links,
			       .sheet = href_from(arena, path, DIGEST_SHEET) };

	for (const struct view *view = VIEWS; view->name; view++)
		if (view->page && view->title)
			links[frame.n_links++] = (struct page_link){
				href_from(arena, path, view->page),
				str_of(view->title), false
			};
	return frame;
}

/* One for all pages that stand equally deep. */
static void make_frames(struct writing *w, struct arena *arena)
{
	for (size_t i = 0; i < w->pages.list.n; i++) {
		struct str *path = &w->pages.list.at[i].path;
		size_t depth = digest_page_depth(*path);

		while (w->frames.n <= depth)
			ARRAY_PUSH(arena, &w->frames);
		if (!w->frames.at[depth].links)
			w->frames.at[depth] = frame_make(arena, path);
	}
}

static struct str read_manifest(struct writing *w, struct arena *arena)
{
	struct str text = { 0 }, rest, line;

	w->made = map_make(arena);
	if (file_read(w->folder, DIGEST_MANIFEST, (size_t)1 << 30, arena,
		      &text) != FILE_OK)
		return (struct str){ 0 };
	for (rest = text; rest.n;) {
		line = str_cut(&rest, '\n');
		if (line.n)
			*map_put(&w->made, str_copy(arena, line)) = CLAIM_OLD;
	}
	return text;
}

/*
 * What is about to be written where nothing is stands in the manifest before it
 * is: a build that is killed leaves no page that the next one would take for
 * someone else's.
 */
static void claim(struct writing *w, struct str path, struct arena *arena,
		  struct buf *manifest)
{
	if (map_get(&w->made, path) != MAP_NONE ||
	    !is_missing(w->folder, arena_copy(arena, path.at, path.n)))
		return;
	*map_put(&w->made, path) = CLAIM_NEW;
	buf_str(manifest, path);
	buf_char(manifest, '\n');
}

static int claim_pages(struct writing *w, struct str manifest,
		       struct arena *arena, struct fault *fault)
{
	struct buf out = buf_make(arena, 0);

	buf_str(&out, manifest);
	for (size_t i = 0; i < w->pages.list.n; i++)
		claim(w, w->pages.list.at[i].path, arena, &out);
	claim(w, STR(DIGEST_IGNORE), arena, &out);
	return out.n == manifest.n
		       ? 0
		       : file_write(w->folder, DIGEST_MANIFEST, buf_get(&out),
				    0600, false, fault);
}

static int write_manifest(struct writing *w, struct arena *arena,
			  struct fault *fault)
{
	struct buf out = buf_make(arena, 0);

	for (size_t i = 0; i < w->pages.list.n; i++)
		if (w->fates[i] != FATE_FOREIGN)
			buf_print(&out, STR_FMT "\n",
				  STR_ARG(w->pages.list.at[i].path));
	buf_text(&out, DIGEST_IGNORE "\n");
	return file_write_changed(w->folder, DIGEST_MANIFEST, buf_get(&out),
				  0600, fault);
}

/* Takes a file that is ours away, and the folders that it leaves empty. */
static int take_away(int folder, struct str path, struct arena *arena)
{
	char *name = arena_copy(arena, path.at, path.n);
	char *slash = strrchr(name, '/');
	int parent = folder, done;

	if (slash) {
		*slash = '\0';
		parent = file_open_folder(folder, name);
	}
	if (parent < 0)
		return 0;
	done = unlinkat(parent, slash ? slash + 1 : name, 0) == 0;
	if (parent != folder)
		close(parent);
	/* a folder that still holds something stays: that is no fault */
	if (done && slash && unlinkat(folder, name, AT_REMOVEDIR) < 0)
		return done;
	return done;
}

static void take_away_old(struct writing *w, struct str manifest,
			  struct arena *arena)
{
	struct map now = map_make(arena);

	for (size_t i = 0; i < w->pages.list.n; i++)
		*map_put(&now, w->pages.list.at[i].path) = 1;
	*map_put(&now, STR(DIGEST_IGNORE)) = 1;
	while (manifest.n) {
		struct str path = str_cut(&manifest, '\n');

		if (path.n && map_get(&now, path) == MAP_NONE)
			w->digest->removed += take_away(w->folder, path, arena);
	}
}

/* Counts what was done; the fault of the first page that failed. */
static int tell(struct writing *w, struct fault *fault)
{
	struct digest *digest = w->digest;
	size_t first = w->pages.list.n;

	for (size_t i = 0; i < w->pages.list.n; i++) {
		digest->written += w->fates[i] == FATE_WRITTEN;
		digest->left += w->fates[i] == FATE_LEFT;
		if (w->fates[i] == FATE_FOREIGN && !digest->foreign++)
			digest->first_foreign = w->pages.list.at[i].path;
	}
	digest->pages = (int)w->pages.list.n;
	for (int i = 0; i < POOL_THREADS_MAX; i++)
		if (w->workers[i].failed < first) {
			first = w->workers[i].failed;
			*fault = w->workers[i].fault;
		}
	return first < w->pages.list.n ? -1 : 0;
}

static void open_workers(struct writing *w)
{
	for (int i = 0; i < POOL_THREADS_MAX; i++) {
		arena_open(&w->workers[i].arena, 0);
		w->workers[i].at = -1;
		w->workers[i].failed = SIZE_MAX;
	}
}

static void close_workers(struct writing *w)
{
	for (int i = 0; i < POOL_THREADS_MAX; i++) {
		leave(w, &w->workers[i]);
		arena_close(&w->workers[i].arena);
	}
}

/* Stands in the folder while a build is at work. */
#define AT_WORK FILE_TEMPORARY "build"

/* What a killed build left, in folders at most so deep. */
static void sweep(int folder, int depth)
{
	int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = copy < 0 ? NULL : fdopendir(copy);
	struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		const char *name = entry->d_name;
		int below;

		if (str_starts(str_of(name), STR(FILE_TEMPORARY)))
			unlinkat(folder, name, 0);
		if (entry->d_type != DT_DIR || name[0] == '.' || depth == 0)
			continue;
		below = file_open_folder(folder, name);
		if (below < 0)
			continue;
		sweep(below, depth - 1);
		close(below);
	}
	if (dir)
		closedir(dir);
}

/*
 * The lock says that no other build is at work: if the sign of one is there, it
 * was killed.
 */
static int begin(const struct digest *digest, int folder, struct fault *fault)
{
	int sign;

	if (flock(folder, LOCK_EX) < 0)
		return fault_errno(fault, "%s", digest->output);
	if (faccessat(folder, AT_WORK, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
		sweep(folder, TREE_DEPTH_MAX + 1);
	sign = openat(folder, AT_WORK,
		      O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
		      0600);
	if (sign < 0)
		return fault_errno(fault, "cannot write into %s",
				   digest->output);
	close(sign);
	return 0;
}

int digest_write(struct digest *digest, int folder, struct fault *fault)
{
	struct session *session = digest->session;
	struct arena *arena = &session->arena;
	struct writing *w = ARENA_NEW(arena, struct writing);
	struct str manifest;
	int status;

	if (begin(digest, folder, fault) < 0)
		return -1;
	*w = (struct writing){ .digest = digest, .folder = folder };
	manifest = read_manifest(w, arena);
	digest_pages_make(session, arena, &w->pages);
	if (claim_pages(w, manifest, arena, fault) < 0) {
		unlinkat(folder, AT_WORK, 0);
		return -1;
	}
	make_frames(w, arena);
	w->fates = ARENA_ARRAY(arena, uint8_t, w->pages.list.n + 1);
	w->query = session_query(session);
	w->query.index = view_index_make(&w->query, arena);
	open_workers(w);
	pool_run(session->threads, w->pages.list.n, write_page, w);
	status = tell(w, fault);
	if (!status && put(w, &w->workers[0], STR(DIGEST_IGNORE), STR("*\n"),
			   fault) == FATE_FAILED)
		status = -1;
	if (!status)
		status = write_manifest(w, arena, fault) < 0 ? -1 : 0;
	if (!status)
		take_away_old(w, manifest, arena);
	close_workers(w);
	unlinkat(folder, AT_WORK, 0);
	return status;
}
