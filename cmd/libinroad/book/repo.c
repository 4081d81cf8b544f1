#include "ignore.h"
#include <errno.h>
#include <fcntl.h>
#include <git2.h>
#include <git2/sys/alloc.h>
#include <inroad/arena.h>
#include <inroad/repo.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The folder asked about last, and what holds for all that stands in it. */
struct asked {
	struct arena arena;
	struct str folder; /* "" or "sub/folder/"; NULL: none yet */
	bool readable;	   /* its ignore files can be read */
	bool ignored;	   /* itself, and yet something in it is tracked */
	struct ignore_names names;
};

struct repo {
	git_repository *git;
	git_index *index;     /* opened when first needed, else NULL */
	struct arena arena;   /* of what is here */
	struct arena scratch; /* of one question */
	struct str work;      /* the work tree, with a slash at its end */
	struct str root;      /* the notebook in it: "" or "sub/folder/" */
	struct ignore_names everywhere; /* of rules outside the work tree */
	struct asked asked;
};

/* ------------------------------------------------------------------- memory */

/*
 * libgit2 crashes or answers wrongly where memory fails, so it never learns
 * of it. Its callbacks have no context, hence the fixed sentence.
 */
static _Noreturn void no_memory(void)
{
	static const char words[] = "inroad: out of memory\n";

	if (write(STDERR_FILENO, words, sizeof words - 1) < 0)
		_exit(3);
	_exit(3);
}

static void *sure(void *at)
{
	if (!at)
		no_memory();
	return at;
}

static void *git_malloc(size_t n, const char *file, int line)
{
	(void)file;
	(void)line;
	return sure(malloc(n ? n : 1));
}

static void *git_calloc(size_t n, size_t size, const char *file, int line)
{
	(void)file;
	(void)line;
	return sure(calloc(n ? n : 1, size ? size : 1));
}

static void *git_resize(void *at, size_t n, const char *file, int line)
{
	(void)file;
	(void)line;
	return sure(realloc(at, n ? n : 1));
}

static void *git_resize_array(void *at, size_t n, size_t size, const char *file,
			      int line)
{
	(void)file;
	(void)line;
	return sure(reallocarray(at, n ? n : 1, size ? size : 1));
}

static void *git_malloc_array(size_t n, size_t size, const char *file, int line)
{
	return git_resize_array(NULL, n, size, file, line);
}

static char *git_copy(const char *c, size_t n, const char *file, int line)
{
	char *at = git_malloc(n + 1, file, line);

	memcpy(at, c, n);
	at[n] = '\0';
	return at;
}

static char *git_strdup(const char *c, const char *file, int line)
{
	return git_copy(c, strlen(c), file, line);
}

static char *git_strndup(const char *c, size_t n, const char *file, int line)
{
	return git_copy(c, strnlen(c, n), file, line);
}

static const git_allocator ALLOCATOR = {
	.gmalloc = git_malloc,
	.gcalloc = git_calloc,
	.gstrdup = git_strdup,
	.gstrndup = git_strndup,
	.gsubstrdup = git_copy,
	.grealloc = git_resize,
	.greallocarray = git_resize_array,
	.gmallocarray = git_malloc_array,
	.gfree = free,
};

/* -------------------------------------------------------------- the library */

/*
 * Extensions that change nothing for a reader of commits and work trees, which
 * libgit2 would refuse. Keys of a config come in lower case.
 */
static const char *const EXTENSIONS[] = {
	"worktreeconfig",
	"preciousobjects",
	"partialclone",
	"relativeworktrees",
};

void repo_start(void)
{
	/* The allocator first: the rest asks for memory. */
	git_libgit2_opts(GIT_OPT_SET_ALLOCATOR, &ALLOCATOR);
	git_libgit2_init();
	git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, EXTENSIONS,
			 sizeof EXTENSIONS / sizeof *EXTENSIONS);
}

void repo_stop(void)
{
	git_libgit2_shutdown();
}

struct str repo_library(struct arena *arena)
{
	int major, minor, revision;

	git_libgit2_version(&major, &minor, &revision);
	return str_print(arena, "%d.%d.%d", major, minor, revision);
}

static const char *last_words(void)
{
	const git_error *error = git_error_last();

	return error && error->message ? error->message : "unknown error";
}

/* ------------------------------------------- what would hang or lead astray */

/* Files that libgit2 opens on its way; it waits for a FIFO for ever. */
static const char *const OPENED[] = {
	"HEAD",		"config",      "config.worktree",
	"commondir",	"gitdir",      "index",
	"info/exclude", "packed-refs", "objects/info/alternates",
};

/* True if it is there, and neither a file nor a link to one. */
static bool is_trap(const char *path)
{
	struct stat info;

	return !stat(path, &info) && !S_ISREG(info.st_mode);
}

static int check_git_folder(struct arena *arena, struct str folder,
			    struct fault *fault)
{
	struct str path;

	for (size_t i = 0; i < sizeof OPENED / sizeof *OPENED; i++) {
		path = str_print(arena, STR_FMT "/%s", STR_ARG(folder),
				 OPENED[i]);
		if (is_trap(path.at))
			return fault_set(fault, "%s is no regular file",
					 path.at);
	}
	return 0;
}

/* A small file's first line, behind `prefix`; empty if it has none such. */
static struct str first_line(struct arena *arena, struct str path,
			     struct str prefix)
{
	char bytes[PATH_MAX + 16];
	int fd = open(path.at, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	ssize_t n = fd < 0 ? -1 : read(fd, bytes, sizeof bytes);
	struct str line, rest = { bytes, n < 0 ? 0 : (size_t)n };

	if (fd >= 0)
		close(fd);
	line = str_cut(&rest, '\n');
	if (!str_starts(line, prefix))
		return (struct str){ "", 0 };
	return str_copy(arena, str_trim(str_sub(line, prefix.n, line.n)));
}

/* A path that a file in `folder` holds. */
static struct str beside(struct arena *arena, struct str folder,
			 struct str path)
{
	if (str_starts(path, STR("/")))
		return path;
	return str_print(arena, STR_FMT "/" STR_FMT, STR_ARG(folder),
			 STR_ARG(path));
}

/*
 * Looks at `.git` in a folder: 1 if there is one to be opened, 0 if not, -1
 * with a fault if opening it would hang.
 */
static int check_dot_git(struct arena *arena, struct str folder,
			 struct fault *fault)
{
	struct str git = beside(arena, folder, STR(".git")), other;
	struct stat info;

	if (stat(git.at, &info) < 0)
		return 0;
	if (!S_ISDIR(info.st_mode) && !S_ISREG(info.st_mode))
		return fault_set(fault, "%s is no folder and no file", git.at);
	if (S_ISREG(info.st_mode)) {
		other = first_line(arena, git, STR("gitdir:"));
		if (!other.n)
			return 0;
		git = beside(arena, folder, other);
	}
	if (check_git_folder(arena, git, fault) < 0)
		return -1;
	other = first_line(arena, beside(arena, git, STR("commondir")),
			   STR(""));
	if (other.n &&
	    check_git_folder(arena, beside(arena, git, other), fault) < 0)
		return -1;
	return !access(beside(arena, git, STR("HEAD")).at, F_OK);
}

/* The same for a folder and those above it, up to the first. */
static int check_upward(struct arena *arena, struct str folder,
			struct fault *fault)
{
	int found = 0;
	size_t slash;

	while (folder.n && !found) {
		found = check_dot_git(arena, folder, fault);
		slash = str_rfind_char(folder, '/');
		folder.n = slash || folder.n == 1 ? slash : 1;
	}
	return found < 0 ? -1 : 0;
}

/* ------------------------------------------------------------------ opening */

/*
 * In 1.5 a repository of someone else is "not found", as if there were none,
 * but for the class of its error.
 */
static bool is_not_ours(int error)
{
	const git_error *last = git_error_last();

	return error == GIT_EOWNER || (error == GIT_ENOTFOUND && last &&
				       last->klass == GIT_ERROR_CONFIG);
}

static int open_failed(int error, const char *root, struct fault *fault)
{
	const char *words = last_words();

	if (is_not_ours(error))
		return fault_set(fault,
				 "the git repository of %s belongs to someone "
				 "else; if you trust it: git config --global "
				 "--add safe.directory FOLDER",
				 root);
	if (error == GIT_ENOTFOUND)
		return 0;
	if (strstr(words, "objectformat"))
		return fault_set(fault,
				 "the git repository of %s keeps SHA-256 "
				 "objects, which libgit2 cannot read yet",
				 root);
	return fault_set(fault, "cannot open the git repository of %s: %s",
			 root, words);
}

/* core.excludesfile, else the file that git looks for in its stead. */
static struct str excludes_file(struct repo *repo)
{
	git_buf path = { 0 };
	git_config *config = NULL;
	struct str found = { "", 0 };

	if (!git_repository_config_snapshot(&config, repo->git) &&
	    !git_config_get_path(&path, config, "core.excludesfile"))
		found = str_copy(&repo->arena, str_of(path.ptr));
	git_buf_dispose(&path);
	git_config_free(config);
	if (!found.n && !git_libgit2_opts(GIT_OPT_GET_SEARCH_PATH,
					  GIT_CONFIG_LEVEL_XDG, &path))
		found = str_print(&repo->arena, "%s/ignore", path.ptr);
	git_buf_dispose(&path);
	return found;
}

static void take_rules_outside(struct repo *repo)
{
	struct str common = str_of(git_repository_commondir(repo->git));
	struct str path = excludes_file(repo);

	ignore_add_file(&repo->arena, path.at, &repo->everywhere);
	path = str_print(&repo->arena, STR_FMT "info/exclude", STR_ARG(common));
	ignore_add_file(&repo->arena, path.at, &repo->everywhere);
}

static struct repo *repo_make(git_repository *git, struct str work,
			      struct str root)
{
	struct repo *repo = sure(calloc(1, sizeof *repo));

	repo->git = git;
	arena_open(&repo->arena, 0);
	arena_open(&repo->scratch, 0);
	repo->work = str_copy(&repo->arena, work);
	if (root.n > work.n)
		repo->root = str_print(&repo->arena, STR_FMT "/",
				       STR_ARG(str_sub(root, work.n, root.n)));
	arena_open(&repo->asked.arena, 0);
	take_rules_outside(repo);
	return repo;
}

/* Whether the work tree (with a slash at its end) holds the folder. */
static bool holds(struct str work, struct str folder)
{
	return str_starts(folder, work) ||
	       (work.n == folder.n + 1 && str_starts(work, folder));
}

static int open_real(struct str real, struct repo **repo, struct fault *fault)
{
	git_repository *git = NULL;
	int error = git_repository_open_ext(&git, real.at, 0, NULL);
	struct str work;

	if (error < 0)
		return open_failed(error, real.at, fault);
	/* core.worktree may lead elsewhere: such a one holds no notes. */
	work = str_of(git_repository_workdir(git));
	if (work.n && holds(work, real))
		*repo = repo_make(git, work, real);
	else
		git_repository_free(git);
	return 0;
}

int repo_open(const char *root, struct repo **repo, struct fault *fault)
{
	char *real = realpath(root, NULL);
	struct arena scratch;
	int result;

	*repo = NULL;
	if (!real)
		return fault_errno(fault, "cannot open %s", root);
	arena_open(&scratch, 0);
	result = check_upward(&scratch, str_of(real), fault);
	if (!result)
		result = open_real(str_of(real), repo, fault);
	arena_close(&scratch);
	free(real);
	return result;
}

void repo_close(struct repo *repo)
{
	if (!repo)
		return;
	git_index_free(repo->index);
	git_repository_free(repo->git);
	arena_close(&repo->asked.arena);
	arena_close(&repo->scratch);
	arena_close(&repo->arena);
	free(repo);
}

int repo_init(const char *root, struct fault *fault)
{
	git_repository_init_options options;
	git_repository *git = NULL;
	struct repo *repo = NULL;
	bool there;

	if (repo_open(root, &repo, fault) < 0)
		return -1;
	there = repo != NULL;
	repo_close(repo);
	if (there)
		return 0;
	git_repository_init_options_init(&options,
					 GIT_REPOSITORY_INIT_OPTIONS_VERSION);
	options.flags = GIT_REPOSITORY_INIT_NO_REINIT;
	options.initial_head = "main";
	if (git_repository_init_ext(&git, root, &options) < 0)
		return fault_set(fault,
				 "cannot make a git repository in %s: "
				 "%s",
				 root, last_words());
	git_repository_free(git);
	return 1;
}

/* ---------------------------------------------------------- what is ignored */

/* Reads an ignore file's rules; false if it can't be read at all. */
static bool take_rules(struct arena *arena, struct str path,
		       struct ignore_names *names)
{
	if (is_trap(path.at))
		return false;
	ignore_add_file(arena, path.at, names);
	return true;
}

/* Those on the way from the work tree to `folder`. */
static bool take_rules_upward(struct repo *repo, struct str folder)
{
	struct asked *asked = &repo->asked;
	struct str path;

	for (;;) {
		path = str_print(&asked->arena, STR_FMT STR_FMT ".gitignore",
				 STR_ARG(repo->work), STR_ARG(folder));
		if (!take_rules(&asked->arena, path, &asked->names))
			return false;
		if (!folder.n)
			return true;
		/* Of no slash, STR_NONE + 1 is 0. */
		folder.n =
			str_rfind_char(str_sub(folder, 0, folder.n - 1), '/') +
			1;
	}
}

static bool git_says(struct repo *repo, const char *path)
{
	int ignored = 0;

	return !git_ignore_path_is_ignored(&ignored, repo->git, path) &&
	       ignored;
}

static void ask_folder(struct repo *repo, struct str folder)
{
	struct asked *asked = &repo->asked;

	if (asked->folder.at && str_eq(asked->folder, folder))
		return;
	arena_reset(&asked->arena);
	asked->names = (struct ignore_names){ 0 };
	asked->folder = str_copy(&asked->arena, folder);
	asked->readable = take_rules_upward(repo, folder);
	asked->ignored =
		asked->readable && folder.n && git_says(repo, asked->folder.at);
}

/* Whether libgit2 may and need be asked about a path. */
static bool is_worth_asking(struct repo *repo, struct str path, bool is_folder)
{
	struct str folder = str_sub(path, 0, path.n - is_folder);
	const char *name;

	folder.n = str_rfind_char(folder, '/') + 1;
	name = path.at + folder.n;
	ask_folder(repo, folder);
	if (!repo->asked.readable)
		return false;
	return is_folder || repo->asked.ignored ||
	       ignore_could_be(&repo->everywhere, name) ||
	       ignore_could_be(&repo->asked.names, name);
}

/* What is tracked is never ignored, nor a folder with something tracked. */
static bool is_tracked(struct repo *repo, struct str path)
{
	size_t at;

	if (!repo->index && git_repository_index(&repo->index, repo->git) < 0)
		return false;
	if (path.at[path.n - 1] == '/')
		return !git_index_find_prefix(&at, repo->index, path.at);
	return !git_index_find(&at, repo->index, path.at);
}

bool repo_ignores(struct repo *repo, struct str path, bool folder)
{
	struct str full;

	arena_reset(&repo->scratch);
	full = str_print(&repo->scratch, STR_FMT STR_FMT "%s",
			 STR_ARG(repo->root), STR_ARG(path), folder ? "/" : "");
	return is_worth_asking(repo, full, folder) && git_says(repo, full.at) &&
	       !is_tracked(repo, full);
}
