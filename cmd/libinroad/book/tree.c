#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <inroad/note.h>
#include <inroad/tree.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#define TREE_PATH_MAX 4096

/* ----------------------------------------------------------------- the root */

static bool holds_settings(struct arena *arena, struct str folder)
{
	struct str path =
		str_print(arena, STR_FMT "/inroad.yaml", STR_ARG(folder));
	struct stat info;

	return !lstat(path.at, &info) && S_ISREG(info.st_mode);
}

struct str tree_find_root(struct arena *arena, struct str from)
{
	/* Without links and "..", so that upward is a matter of text. */
	char *real = realpath(str_copy(arena, from).at, NULL);
	struct str folder = str_copy(arena, str_of(real ? real : ""));
	size_t slash;

	free(real);
	while (folder.n) {
		if (holds_settings(arena, folder))
			return str_copy(arena, folder);
		slash = str_rfind_char(folder, '/');
		folder.n = slash || folder.n == 1 ? slash : 1;
	}
	return folder;
}

int tree_open(struct arena *arena, struct str root, struct tree *tree,
	      struct fault *fault)
{
	struct str path = str_copy(arena, root);
	int fd = open(path.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	*tree = (struct tree){ .root = path, .folder = fd };
	if (fd < 0)
		return fault_errno(fault, "cannot open the notebook %s",
				   path.at);
	return 0;
}

void tree_close(struct tree *tree)
{
	if (tree->folder >= 0)
		close(tree->folder);
	tree->folder = -1;
}

/* ------------------------------------------------------------------ walking */

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

/* What a folder holds: its path from the root, and what readdir calls it. */
struct entry {
	struct str path; /* a NUL follows */
	uint32_t name;	 /* where its name begins */
	unsigned char type;
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

/* Asks the disk where readdir did not say what it is. */
static unsigned char type_of(int folder, const struct dirent *item)
{
	struct stat info;

	if (item->d_type != DT_UNKNOWN)
		return item->d_type;
	if (fstatat(folder, item->d_name, &info, AT_SYMLINK_NOFOLLOW) < 0)
		return DT_UNKNOWN;
	return (unsigned char)IFTODT(info.st_mode);
}

/* A link counts for what it leads to: one to a folder would hold notes. */
static bool is_worth_a_look(int folder, const char *name, unsigned char type)
{
	struct stat info;

	if (type == DT_DIR || is_note_name(str_of(name)))
		return type != DT_UNKNOWN;
	return type == DT_LNK && !fstatat(folder, name, &info, 0) &&
	       S_ISDIR(info.st_mode);
}

static struct str join(const struct walk *w, struct str folder,
		       const char *name)
{
	size_t n = strlen(name), way = folder.n ? folder.n + 1 : 0;
	char *at = arena_alloc(w->arena, way + n + 1);

	if (way) {
		memcpy(at, folder.at, folder.n);
		at[folder.n] = '/';
	}
	memcpy(at + way, name, n + 1);
	return (struct str){ at, way + n };
}

/* Reads the entries that matter, sorted. 0, or -1 with errno. */
static int list_folder(struct walk *w, DIR *dir, struct str folder,
		       struct entries *out)
{
	uint32_t way = (uint32_t)(folder.n ? folder.n + 1 : 0);
	const struct dirent *item;
	unsigned char type;

	while (errno = 0, (item = readdir(dir))) {
		if (str_is(str_of(item->d_name), TREE_MANIFEST)) {
			out->list.n = 0; /* a digest: its Markdown is ours */
			return 0;
		}
		if (item->d_name[0] == '.')
			continue;
		type = type_of(dirfd(dir), item);
		if (!is_worth_a_look(dirfd(dir), item->d_name, type))
			continue;
		*ARRAY_PUSH(w->scratch, &out->list) =
			(struct entry){ join(w, folder, item->d_name), way,
					type };
	}
	if (errno)
		return -1;
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

static int walk_folder(struct walk *w, int fd, struct str folder, int depth);

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

static int enter(struct walk *w, int fd, const struct entry *entry, int depth)
{
	int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
	int below;

	if (depth > TREE_DEPTH_MAX) {
		push_source(w, entry->path,
			    "is deeper than 64 folders: passed over");
		return 0;
	}
	if (entry->path.n > TREE_PATH_MAX) {
		push_source(w, entry->path, NULL);
		return 0;
	}
	below = openat(fd, entry->path.at + entry->name, flags);
	if (below < 0)
		return enter_failed(w, entry->path);
	return walk_folder(w, below, entry->path, depth);
}

/* Reads a folder and those below it; closes `fd`. */
static int walk_folder(struct walk *w, int fd, struct str folder, int depth)
{
	struct entries entries = { 0 };
	DIR *dir = fdopendir(fd);
	int result = 0;

	if (!dir) {
		close(fd);
		return fault_errno(w->fault, "cannot read the folder %s",
				   folder.n ? folder.at : w->tree->root.at);
	}
	if (list_folder(w, dir, folder, &entries) < 0)
		result = fault_errno(w->fault, "cannot read the folder %s",
				     folder.n ? folder.at : w->tree->root.at);
	for (size_t i = 0; i < entries.list.n && !result; i++) {
		const struct entry *entry = &entries.list.at[i];

		if (is_passed_over(w, entry))
			continue;
		if (entry->type == DT_DIR)
			result = enter(w, dirfd(dir), entry, depth + 1);
		else
			push_source(w, entry->path, trouble_of(entry->type));
	}
	closedir(dir);
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
	int fd = openat(tree->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int result;

	if (fd < 0)
		return fault_errno(fault, "cannot read the notebook %s",
				   tree->root.at);
	arena_open(&scratch, 0);
	make_globs(&w);
	result = walk_folder(&w, fd, (struct str){ "", 0 }, 0);
	arena_close(&scratch);
	return result;
}

/* ------------------------------------------------------------------ reading */

static const char *trouble_of_state(enum file_state state, struct arena *arena)
{
	const char *words;

	switch (state) {
	case FILE_OK:
		return NULL;
	case FILE_MISSING:
		return "is gone";
	case FILE_TOO_LARGE:
		return "is larger than 1 MiB: passed over";
	case FILE_NOT_REGULAR:
		return "is no regular file: passed over";
	case FILE_IS_LINK:
		return "is a link: not followed";
	case FILE_UNREADABLE:
		break;
	}
	words = strerrordesc_np(errno);
	return str_print(arena, "cannot be read: %s",
			 words ? words : "unknown error")
		.at;
}

void tree_read(const struct tree *tree, size_t i, struct arena *arena,
	       struct source *out)
{
	enum file_state state;

	*out = tree->notes.at[i];
	if (out->trouble)
		return;
	state = file_read(tree->folder, out->path.at, NOTE_BYTES_MAX, arena,
			  &out->bytes);
	out->trouble = trouble_of_state(state, arena);
}
