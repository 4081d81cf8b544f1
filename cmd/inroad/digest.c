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

/* What became of one file. */
enum fate { FATE_LEFT, FATE_WRITTEN, FATE_FOREIGN, FATE_FAILED };

struct worker {
	struct arena arena;
	size_t failed; /* the first of its pages that failed */
	struct fault fault;
};

struct writing {
	struct digest *digest;
	int folder;
	struct digest_pages pages;
	struct query query;
	const struct page_link *links;
	size_t n_links;
	struct map made; /* paths in the old manifest */
	uint8_t *fates;
	struct worker workers[POOL_THREADS_MAX];
};

/* The pages to go to from any page, seen from this one. */
static const struct page_link *links_from(const struct writing *w,
					  struct arena *arena, struct str *path)
{
	struct page_link *links =
		ARENA_ARRAY(arena, struct page_link, w->n_links + 1);

	for (size_t i = 0; i < w->n_links; i++) {
		struct buf href = buf_make(arena, 0);

		digest_page_href(path,
				 str_print(arena, "/" STR_FMT,
					   STR_ARG(w->links[i].href)),
				 &href);
		links[i] = w->links[i];
		links[i].href = buf_get(&href);
		links[i].here = str_eq(*path, w->links[i].href);
	}
	return links;
}

static struct str sheet_from(struct arena *arena, struct str *path)
{
	struct buf href = buf_make(arena, 0);

	digest_page_href(path, STR("/" DIGEST_SHEET), &href);
	return buf_get(&href);
}

static struct str render(const struct writing *w, struct digest_page page,
			 struct arena *arena)
{
	struct query query = w->query;
	struct format_context context = { .arena = arena };
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
	context.links = links_from(w, arena, &page.path);
	context.n_links = w->n_links;
	/* no name of a folder: the same notes elsewhere give the same bytes */
	context.name = STR("inroad");
	context.events = w->digest->events;
	value = view_run(page.view, &query);
	/* what is mailed and printed carries its own style sheet */
	if (page.view->page != VIEWS[0].page && !value->one_page)
		context.sheet = sheet_from(arena, &page.path);
	page.format->write(value, &context, &out);
	return buf_get(&out);
}

/* A file that is there, is not in the manifest and says something else. */
static bool is_foreign(const struct writing *w, const char *path,
		       struct str bytes, struct arena *arena)
{
	struct str there;
	struct stat st;

	if (map_get(&w->made, str_of(path)) != MAP_NONE ||
	    fstatat(w->folder, path, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return false;
	if (!S_ISREG(st.st_mode))
		return true;
	return file_read(w->folder, path, bytes.n + 1, arena, &there) !=
		       FILE_OK ||
	       !str_eq(there, bytes);
}

static enum fate put(const struct writing *w, const char *path,
		     struct str bytes, struct arena *arena, struct fault *fault)
{
	int status;

	if (is_foreign(w, path, bytes, arena))
		return FATE_FOREIGN;
	if (file_make_way(w->folder, path, 0700, fault) < 0)
		return FATE_FAILED;
	status = file_write_changed(w->folder, path, bytes, 0600, fault);
	return status < 0 ? FATE_FAILED : status ? FATE_WRITTEN : FATE_LEFT;
}

static void write_page(void *context, size_t i, int thread)
{
	struct writing *w = context;
	struct worker *worker = &w->workers[thread];
	const struct digest_page *page = &w->pages.list.at[i];
	struct fault fault;
	const char *path;

	arena_reset(&worker->arena);
	path = arena_copy(&worker->arena, page->path.at, page->path.n);
	w->fates[i] = (uint8_t)put(w, path, render(w, *page, &worker->arena),
				   &worker->arena, &fault);
	if (w->fates[i] == FATE_FAILED && i < worker->failed) {
		worker->failed = i;
		worker->fault = fault;
	}
}

static void find_links(struct writing *w, struct arena *arena)
{
	struct page_link *links;
	size_t n = 0;

	while (VIEWS[n].name)
		n++;
	links = ARENA_ARRAY(arena, struct page_link, n + 1);
	for (size_t i = 0; i < n; i++)
		if (VIEWS[i].page && VIEWS[i].title)
			links[w->n_links++] =
				(struct page_link){ str_of(VIEWS[i].page),
						    str_of(VIEWS[i].title),
						    false };
	w->links = links;
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
			*map_put(&w->made, str_copy(arena, line)) = 1;
	}
	return text;
}

static int write_manifest(struct writing *w, struct arena *arena,
			  struct fault *fault)
{
	struct buf out = buf_make(arena, 0);

	for (size_t i = 0; i < w->pages.list.n; i++)
		if (w->fates[i] != FATE_FOREIGN)
			buf_print(&out, STR_FMT "\n",
				  STR_ARG(w->pages.list.at[i].path));
	buf_text(&out, ".gitignore\n");
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
	*map_put(&now, STR(".gitignore")) = 1;
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
		w->workers[i].failed = SIZE_MAX;
	}
}

static void close_workers(struct writing *w)
{
	for (int i = 0; i < POOL_THREADS_MAX; i++)
		arena_close(&w->workers[i].arena);
}

/* What a killed build left: the lock says that no other build is at work. */
static void sweep(int folder)
{
	int copy = dup(folder);
	DIR *dir = copy < 0 ? NULL : fdopendir(copy);
	struct dirent *entry;

	while (dir && (entry = readdir(dir)))
		if (str_starts(str_of(entry->d_name), STR(FILE_TEMPORARY)))
			unlinkat(folder, entry->d_name, 0);
	if (dir)
		closedir(dir);
}

int digest_write(struct digest *digest, int folder, struct fault *fault)
{
	struct session *session = digest->session;
	struct arena *arena = &session->arena;
	struct writing *w = ARENA_NEW(arena, struct writing);
	struct str manifest;
	int status;

	if (flock(folder, LOCK_EX) < 0)
		return fault_errno(fault, "%s", digest->output);
	sweep(folder);
	*w = (struct writing){ .digest = digest, .folder = folder };
	manifest = read_manifest(w, arena);
	find_links(w, arena);
	digest_pages_make(session, arena, &w->pages);
	w->fates = ARENA_ARRAY(arena, uint8_t, w->pages.list.n + 1);
	w->query = session_query(session);
	w->query.index = view_index_make(&w->query, arena);
	open_workers(w);
	pool_run(session->threads, w->pages.list.n, write_page, w);
	status = tell(w, fault);
	if (!status &&
	    put(w, ".gitignore", STR("*\n"), arena, fault) == FATE_FAILED)
		status = -1;
	if (!status)
		status = write_manifest(w, arena, fault) < 0 ? -1 : 0;
	if (!status)
		take_away_old(w, manifest, arena);
	close_workers(w);
	return status;
}
