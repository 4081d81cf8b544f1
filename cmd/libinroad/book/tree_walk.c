/*
 * tree_walk: which files are notes. What a folder holds comes from the disk or
 * from a snapshot; what is judged here is the same.
 */
#include "tree_parts.h"
#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>

#define TREE_PATH_MAX 4096

/* One of `ignore:`; without a slash it is for names in any folder. */
struct glob {
	const char *pattern;
	bool whole, folders_only;
};

struct walk {
	struct tree *tree;
	const struct config *config;
	tree_ignored *ignored;
	void *context;
	struct arena *arena;   /* of the paths, which stay */
	struct arena *scratch; /* of the entries, which go */
	struct fault *fault;
	struct glob *globs; /* as many as the config has */
};

struct entries {
	ARRAY_OF(struct entry) list;
};

static bool is_note_name(struct str name)
{
	return name.n > 3 && str_ends(name, STR(".md"));
}

/*
 * The order of paths: a folder stands where its name with a slash does, so
 * that folder by folder gives all paths in the order of their bytes.
 */
static int compare_entries(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	size_t n = x->path.n < y->path.n ? x->path.n : y->path.n;
	int order = memcmp(x->path.at, y->path.at, n);
	unsigned char next_x, next_y;

	if (order || x->path.n == y->path.n)
		return order;
	next_x = x->path.n > n	     ? (unsigned char)x->path.at[n]
		 : x->type == DT_DIR ? '/'
				     : 0;
	next_y = y->path.n > n	     ? (unsigned char)y->path.at[n]
		 : y->type == DT_DIR ? '/'
				     : 0;
	return (next_x > next_y) - (next_x < next_y);
}

static void push_source(const struct walk *w, struct str path,
			const char *trouble)
{
	struct source *source;
	size_t n = w->tree->notes.n;

	if (n > TREE_NOTES_MAX)
		return;
	if (n == TREE_NOTES_MAX)
		trouble = "is beyond the 1000000th note: it and all after it "
			  "are passed over";
	else if (path.n > TREE_PATH_MAX)
		trouble = "has a path of over 4096 bytes: passed over";
	source = ARRAY_PUSH(w->arena, &w->tree->notes);
	source->path = path;
	source->trouble = trouble;
}

/* What fnmatch does not know: slashes around, and two stars. */
static struct glob glob_make(struct arena *arena, struct str typed)
{
	struct glob glob = { 0 };

	if (str_starts(typed, STR("**/")))
		typed = str_sub(typed, 3, typed.n);
	if (str_ends(typed, STR("/**")))
		typed.n -= 2;
	if (str_ends(typed, STR("/"))) {
		glob.folders_only = true;
		typed.n--;
	}
	glob.whole = str_find_char(typed, '/') != STR_NONE;
	if (str_starts(typed, STR("/")))
		typed = str_sub(typed, 1, typed.n);
	glob.pattern = str_copy(arena, typed).at;
	return glob;
}

static void make_globs(struct walk *w)
{
	const struct config *config = w->config;

	w->globs = ARENA_ARRAY(w->scratch, struct glob, config->n_ignore);
	for (size_t i = 0; i < config->n_ignore; i++)
		w->globs[i] = glob_make(w->scratch, config->ignore[i]);
}

static bool glob_matches(const struct glob *glob, const struct entry *entry)
{
	const char *path = entry->path.at;

	if (glob->folders_only && entry->type != DT_DIR)
		return false;
	return !fnmatch(glob->pattern, path + (glob->whole ? 0 : entry->name),
			FNM_PATHNAME);
}

static bool is_passed_over(const struct walk *w, const struct entry *entry)
{
	bool folder = entry->type == DT_DIR;

	if (str_eq(entry->path, w->config->output))
		return true;
	for (size_t i = 0; i < w->config->n_ignore; i++)
		if (glob_matches(&w->globs[i], entry))
			return true;
	return w->ignored && w->ignored(w->context, entry->path, folder);
}

/* A link counts for what it leads to: one to a folder would hold notes. */
static bool is_worth_a_look(const struct walk *w, const struct folder *folder,
			    const struct item *item)
{
	if (item->type == DT_DIR || is_note_name(item->name))
		return item->type != DT_UNKNOWN;
	return item->type == DT_LNK &&
	       folder_leads_to_folder(folder, item, w->scratch);
}

static struct str join(const struct walk *w, struct str folder, struct str name)
{
	size_t way = folder.n ? folder.n + 1 : 0;
	char *at = arena_alloc(w->arena, way + name.n + 1);

	if (way) {
		memcpy(at, folder.at, folder.n);
		at[folder.n] = '/';
	}
	memcpy(at + way, name.at, name.n);
	return (struct str){ at, way + name.n };
}

/* Reads the entries that matter, sorted. 0, or -1 with errno. */
static int list_folder(struct walk *w, struct folder *folder, struct str path,
		       struct entries *out)
{
	uint32_t way = (uint32_t)(path.n ? path.n + 1 : 0);
	bool ours = false;
	struct item item;
	int more;

	while ((more = folder_next(folder, &item)) > 0) {
		ours = ours || str_is(item.name, TREE_MANIFEST);
		if (ours || item.name.at[0] == '.' ||
		    !is_worth_a_look(w, folder, &item))
			continue;
		*ARRAY_PUSH(w->scratch, &out->list) =
			(struct entry){ join(w, path, item.name), way,
					item.type, item.trouble };
	}
	if (more < 0)
		return -1;
	if (ours)
		out->list.n = 0; /* a digest: its Markdown is ours */
	if (out->list.n)
		qsort(out->list.at, out->list.n, sizeof *out->list.at,
		      compare_entries);
	return 0;
}

/* Why a file that is not regular is not read. */
static const char *trouble_of(unsigned char type)
{
	switch (type) {
	case DT_REG:
		return NULL;
	case DT_LNK:
		return "is a link: not followed";
	case DT_FIFO:
		return "is a FIFO: passed over";
	case DT_SOCK:
		return "is a socket: passed over";
	case DT_CHR:
	case DT_BLK:
		return "is a device: passed over";
	}
	return "is no regular file: passed over";
}

static int walk_folder(struct walk *w, struct folder *folder, struct str path,
		       int depth);

/*
 * A folder that may not be entered is one finding; that the disk or the
 * process is at its end is a fault.
 */
static int enter_failed(const struct walk *w, struct str path)
{
	switch (errno) {
	case ENOENT: /* gone, or made something else, since it was listed */
	case ENOTDIR:
	case ELOOP:
		return 0;
	case EACCES:
	case EPERM:
		push_source(w, path, "is a folder that may not be read");
		return 0;
	}
	return fault_errno(w->fault, "cannot read the folder %s", path.at);
}

static int enter(struct walk *w, const struct folder *above,
		 const struct entry *entry, int depth)
{
	struct folder below;
	int result;

	if (depth > TREE_DEPTH_MAX) {
		push_source(w, entry->path,
			    "is deeper than 64 folders: passed over");
		return 0;
	}
	if (entry->path.n > TREE_PATH_MAX) {
		push_source(w, entry->path, NULL);
		return 0;
	}
	if (folder_enter(above, entry, &below) < 0)
		return enter_failed(w, entry->path);
	result = walk_folder(w, &below, entry->path, depth);
	folder_close(&below);
	return result;
}

static int walk_folder(struct walk *w, struct folder *folder, struct str path,
		       int depth)
{
	struct entries entries = { 0 };
	struct file_id id = { 0 };
	int result = 0;

	if (folder->dir)
		id = file_identify_open(dirfd(folder->dir));
	if (list_folder(w, folder, path, &entries) < 0)
		result = fault_errno(w->fault, "cannot read the folder %s",
				     path.n ? path.at : w->tree->root.at);
	else if (folder->dir)
		*ARRAY_PUSH(w->arena, &w->tree->folders) =
			folder_listed(folder, path, &id);
	for (size_t i = 0; i < entries.list.n && !result; i++) {
		const struct entry *entry = &entries.list.at[i];

		if (is_passed_over(w, entry))
			continue;
		if (entry->trouble)
			push_source(w, entry->path, entry->trouble);
		else if (entry->type == DT_DIR)
			result = enter(w, folder, entry, depth + 1);
		else
			push_source(w, entry->path, trouble_of(entry->type));
	}
	return result;
}

int tree_walk(struct tree *tree, const struct config *config,
	      tree_ignored *ignored, void *context, struct arena *arena,
	      struct fault *fault)
{
	struct arena scratch;
	struct walk w = {
		.tree = tree,
		.config = config,
		.ignored = ignored,
		.context = context,
		.arena = arena,
		.scratch = &scratch,
		.fault = fault,
	};
	struct folder root;
	int result;

	if (folder_open(tree, &root) < 0)
		return fault_errno(fault, "cannot read the notebook %s",
				   tree->root.at);
	arena_open(&scratch, 0);
	make_globs(&w);
	result = walk_folder(&w, &root, (struct str){ "", 0 }, 0);
	folder_close(&root);
	arena_close(&scratch);
	if (!result && tree->snapshot)
		tree_read_ahead(tree, arena);
	return result;
}
