/* repo_traps: files at which libgit2 would hang, found before it opens them. */
#include "repo_parts.h"
#include <dirent.h>
#include <fcntl.h>
#include <inroad/file.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

/* Files that libgit2 opens on its way; it waits for a FIFO for ever. */
static const char *const OPENED[] = {
	"HEAD",
	"config",
	"config.worktree",
	"commondir",
	"gitdir",
	"index",
	"info/exclude",
	"packed-refs",
	"objects/info/alternates",
	"info/attributes",
};

/*
 * Folders in which it opens whatever lies there: refs and their logs with all
 * below, packs, and what git leaves at the top in the midst of a merge.
 */
static const struct {
	const char *name;
	bool below;
} LISTED[] = {
	{ "", false },
	{ "/refs", true },
	{ "/logs", true },
	{ "/objects/pack", false },
};

#define LISTED_DEPTH_MAX 32

/* True if it is there, and neither a file nor a link to one. */
bool repo_is_trap(const char *path)
{
	struct stat info;

	return !stat(path, &info) && !S_ISREG(info.st_mode);
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

/* readdir() says what it is, but on a few disks. */
static unsigned char type_of(int folder, const struct dirent *item)
{
	struct stat info;

	if (item->d_type != DT_UNKNOWN && item->d_type != DT_LNK)
		return item->d_type;
	/* A link to a folder is not gone down: it may lead upward again. */
	if (fstatat(folder, item->d_name, &info, 0) < 0 ||
	    S_ISDIR(info.st_mode))
		return DT_UNKNOWN;
	return (unsigned char)IFTODT(info.st_mode);
}

static int check_listed(struct arena *arena, struct str path, int depth,
			bool below, struct fault *fault);

static int check_item(struct arena *arena, struct str path, int depth,
		      unsigned char type, struct fault *fault)
{
	if (type == DT_FIFO || type == DT_CHR)
		return fault_set(fault, "%s is no regular file", path.at);
	if (type != DT_DIR || depth < 0)
		return 0;
	if (depth == LISTED_DEPTH_MAX)
		return fault_set(fault, "%s lies too deep for inroad", path.at);
	return check_listed(arena, path, depth + 1, true, fault);
}

/* Of what is no folder, or may not be read, libgit2 will tell. */
static int check_listed(struct arena *arena, struct str path, int depth,
			bool below, struct fault *fault)
{
	DIR *dir = opendir(path.at);
	const struct dirent *item;
	int result = 0;

	while (dir && !result && (item = readdir(dir))) {
		unsigned char type = type_of(dirfd(dir), item);

		if (type == DT_REG || str_is(str_of(item->d_name), ".") ||
		    str_is(str_of(item->d_name), ".."))
			continue;
		result = check_item(arena,
				    str_print(arena, STR_FMT "/%s",
					      STR_ARG(path), item->d_name),
				    below ? depth : -1, type, fault);
	}
	if (dir)
		closedir(dir);
	return result;
}

/*
 * Files that a configuration names. It is only skimmed: whatever might be such
 * a line is taken for one (git-config(1)).
 */
#define CONFIG_BYTES_MAX ((size_t)16 << 20)
#define CONFIG_FILES_MAX 100 /* one may name itself, over and over */

/* Keys whose value is a file that is opened; `more`: it is a configuration. */
static const struct {
	const char *name;
	bool more;
} KEYS[] = {
	{ "path", true }, /* of include, includeIf */
	{ "excludesfile", false },
	{ "attributesfile", false },
};

static struct str read_file(struct arena *arena, struct str path)
{
	int fd = open(path.at, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct str bytes = { "", 0 };

	if (fd < 0)
		return bytes;
	if (file_read_fd(fd, CONFIG_BYTES_MAX, arena, &bytes) != FILE_OK)
		bytes.n = 0;
	close(fd);
	return bytes;
}

/* The value of a line that sets a key: without quotes, as it stands. */
static struct str value_of(struct str line, const char *key)
{
	struct str name = str_trim(str_cut(&line, '='));
	size_t section = str_rfind_char(name, ']');

	if (section != STR_NONE)
		name = str_trim(str_sub(name, section + 1, name.n));
	line = str_trim(line);
	if (!str_eq_nocase(name, str_of(key)))
		return (struct str){ "", 0 };
	if (str_starts(line, STR("\""))) {
		line = str_sub(line, 1, line.n);
		return str_cut(&line, '"');
	}
	return line;
}

struct skimming {
	struct arena *arena;
	int files;
	struct fault *fault;
};

static int skim(struct skimming *s, struct str path);

static int check_value(struct skimming *s, struct str config, struct str value,
		       bool more)
{
	size_t folder = str_rfind_char(config, '/') + 1;
	struct str path;

	if (!value.n || str_starts(value, STR("~")))
		return 0; /* at home nobody else lays a trap */
	folder = value.at[0] == '/' ? 0 : folder;
	path = str_print(s->arena, STR_FMT STR_FMT,
			 STR_ARG(str_sub(config, 0, folder)), STR_ARG(value));
	if (repo_is_trap(path.at))
		return fault_set(s->fault, "%s is no regular file", path.at);
	return more ? skim(s, path) : 0;
}

static int skim(struct skimming *s, struct str path)
{
	struct str bytes, line;

	if (++s->files > CONFIG_FILES_MAX)
		return fault_set(s->fault,
				 "%s includes more files than inroad looks at",
				 path.at);
	bytes = read_file(s->arena, path);
	while (bytes.n) {
		line = str_cut(&bytes, '\n');
		for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
			if (check_value(s, path, value_of(line, KEYS[i].name),
					KEYS[i].more) < 0)
				return -1;
	}
	return 0;
}

static int check_config(struct arena *arena, struct str path,
			struct fault *fault)
{
	struct skimming s = { .arena = arena, .fault = fault };

	return skim(&s, path);
}

int repo_check_git_folder(struct arena *arena, struct str folder,
			  struct fault *fault)
{
	struct str path;

	for (size_t i = 0; i < sizeof LISTED / sizeof *LISTED; i++) {
		path = str_print(arena, STR_FMT "%s", STR_ARG(folder),
				 LISTED[i].name);
		if (check_listed(arena, path, 0, LISTED[i].below, fault) < 0)
			return -1;
	}
	for (size_t i = 0; i < sizeof OPENED / sizeof *OPENED; i++) {
		path = str_print(arena, STR_FMT "/%s", STR_ARG(folder),
				 OPENED[i]);
		if (repo_is_trap(path.at))
			return fault_set(fault, "%s is no regular file",
					 path.at);
	}
	return check_config(arena, beside(arena, folder, STR("config")), fault);
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
	if (repo_check_git_folder(arena, git, fault) < 0)
		return -1;
	other = first_line(arena, beside(arena, git, STR("commondir")),
			   STR(""));
	if (other.n &&
	    repo_check_git_folder(arena, beside(arena, git, other), fault) < 0)
		return -1;
	return !access(beside(arena, git, STR("HEAD")).at, F_OK);
}

/* Whether a folder is itself a git folder, of a bare repository. */
static int check_bare(struct arena *arena, struct str folder,
		      struct fault *fault)
{
	if (access(beside(arena, folder, STR("HEAD")).at, F_OK) < 0 ||
	    access(beside(arena, folder, STR("objects")).at, F_OK) < 0 ||
	    access(beside(arena, folder, STR("refs")).at, F_OK) < 0)
		return 0;
	return repo_check_git_folder(arena, folder, fault) < 0 ? -1 : 1;
}

/*
 * A name is asked for as a file below the git folder, too: "../x" or "/x" might
 * be a FIFO there.
 */
bool repo_name_is_fit(struct str revision)
{
	return revision.n && revision.at[0] != '/' &&
	       str_find(revision, STR("//")) == STR_NONE &&
	       str_find(revision, STR("..")) == STR_NONE &&
	       !memchr(revision.at, 0, revision.n);
}

/* The same for a folder and those above it, up to the first. */
int repo_check_upward(struct arena *arena, struct str folder,
		      struct fault *fault)
{
	int found = 0;
	size_t slash;

	while (folder.n && !found) {
		found = check_dot_git(arena, folder, fault);
		if (!found)
			found = check_bare(arena, folder, fault);
		slash = str_rfind_char(folder, '/');
		folder.n = slash || folder.n == 1 ? slash : 1;
	}
	return found < 0 ? -1 : 0;
}

/* ---------------------------------------------------- objects that are cut off
 */

/*
 * libgit2 1.5 inflates an object in a file of its own for as long as bytes are
 * missing, and of one that is cut off some always are. So it is asked behind
 * the packs, and before it reads such a file, whether that ends where it
 * should.
 */
#define GUARD_PRIORITY 2 /* libgit2's: of packs 2, of files 1 */
#define CHUNK (16 * 1024)

struct guard {
	git_odb_backend backend; /* first: libgit2 knows it by that */
	int folder;		 /* of the objects */
};

/* Whether a file is one deflated stream from its first byte to its last. */
static bool is_whole(int fd)
{
	unsigned char in[CHUNK], out[CHUNK];
	z_stream stream = { 0 };
	int state = Z_OK;
	ssize_t n = 0;

	if (inflateInit(&stream) != Z_OK)
		repo_sure(NULL);
	while (state == Z_OK && (n = read(fd, in, sizeof in)) > 0) {
		stream.next_in = in;
		stream.avail_in = (unsigned)n;
		do {
			stream.next_out = out;
			stream.avail_out = sizeof out;
			state = inflate(&stream, Z_NO_FLUSH);
		} while (state == Z_OK &&
			 (stream.avail_in || !stream.avail_out));
		if (state == Z_BUF_ERROR) /* it wants to read on */
			state = Z_OK;
	}
	inflateEnd(&stream);
	return state == Z_STREAM_END;
}

/* "Not found" sends libgit2 on to the file, another error does not. */
static int guard_file(int folder, const char *name)
{
	int fd = openat(folder, name,
			O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	bool whole = fd < 0 || is_whole(fd);

	if (fd >= 0)
		close(fd);
	if (whole)
		return GIT_ENOTFOUND;
	git_error_set_str(GIT_ERROR_ODB, "an object is cut off or damaged");
	return GIT_ERROR;
}

static int guard_read(void **bytes, size_t *n, git_object_t *type,
		      git_odb_backend *backend, const git_oid *id)
{
	const struct guard *guard = (const struct guard *)backend;
	char name[GIT_OID_HEXSZ + 2];

	(void)bytes;
	(void)n;
	(void)type;
	git_oid_pathfmt(name, id);
	name[GIT_OID_HEXSZ + 1] = '\0';
	return guard_file(guard->folder, name);
}

/* All that begin so: libgit2 holds its lock and cannot be asked which. */
static int guard_read_prefix(git_oid *found, void **bytes, size_t *n,
			     git_object_t *type, git_odb_backend *backend,
			     const git_oid *prefix, size_t length)
{
	const struct guard *guard = (const struct guard *)backend;
	char name[GIT_OID_HEXSZ + 1];
	const struct dirent *item;
	int fd, result = GIT_ENOTFOUND;
	DIR *dir;

	(void)found;
	(void)bytes;
	(void)n;
	(void)type;
	git_oid_tostr(name, sizeof name, prefix);
	fd = openat(guard->folder, (char[]){ name[0], name[1], '\0' },
		    O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	dir = fd < 0 ? NULL : fdopendir(fd);
	while (dir && result == GIT_ENOTFOUND && (item = readdir(dir)))
		if (length > 2 && !strncmp(item->d_name, name + 2, length - 2))
			result = guard_file(fd, item->d_name);
	if (dir)
		closedir(dir);
	return result;
}

/* A file's beginning is read once, as it is; but it must be a file. */
static int guard_read_header(size_t *n, git_object_t *type,
			     git_odb_backend *backend, const git_oid *id)
{
	const struct guard *guard = (const struct guard *)backend;
	char name[GIT_OID_HEXSZ + 2];
	struct stat info;

	(void)n;
	(void)type;
	git_oid_pathfmt(name, id);
	name[GIT_OID_HEXSZ + 1] = '\0';
	if (fstatat(guard->folder, name, &info, 0) < 0 || S_ISREG(info.st_mode))
		return GIT_ENOTFOUND;
	git_error_set_str(GIT_ERROR_ODB, "an object is no file");
	return GIT_ERROR;
}

static void guard_free(git_odb_backend *backend)
{
	struct guard *guard = (struct guard *)backend;

	if (guard->folder >= 0)
		close(guard->folder);
	free(guard);
}

struct guarding {
	git_odb *objects;
	struct arena *arena;
	int n; /* folders */
};

static void guard_folder(struct guarding *g, const char *folder, int depth)
{
	struct guard *guard = repo_sure(calloc(1, sizeof *guard));
	git_odb_backend *backend = &guard->backend;
	int (*add)(git_odb *, git_odb_backend *, int) =
		depth ? git_odb_add_alternate : git_odb_add_backend;

	git_odb_init_backend(backend, GIT_ODB_BACKEND_VERSION);
	guard->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	backend->read = guard_read;
	backend->read_prefix = guard_read_prefix;
	backend->read_header = guard_read_header;
	backend->free = guard_free;
	if (add(g->objects, backend, GUARD_PRIORITY) < 0)
		guard_free(backend);
}

/* A folder and those where git is told to look, too: libgit2 takes a path from
 * the folder only in the first, and goes no deeper than this. */
#define ALTERNATES_DEPTH_MAX 5
#define GUARDED_MAX 64 /* one may name itself, over and over */

static void guard_all(struct guarding *g, struct str folder, int depth)
{
	struct str bytes, line;

	if (depth > ALTERNATES_DEPTH_MAX || g->n++ >= GUARDED_MAX)
		return;
	guard_folder(g, folder.at, depth);
	bytes = read_file(g->arena,
			  beside(g->arena, folder, STR("info/alternates")));
	while (bytes.n) {
		line = str_cut(&bytes, '\n');
		if (str_ends(line, STR("\r")))
			line.n--;
		if (!line.n || line.at[0] == '#')
			continue;
		if (line.at[0] == '.' && !depth)
			line = beside(g->arena, folder, line);
		guard_all(g, str_copy(g->arena, line), depth + 1);
	}
}

void repo_guard(git_odb *objects, const char *folder)
{
	struct arena scratch;
	struct guarding guarding = { .objects = objects, .arena = &scratch };

	arena_open(&scratch, 0);
	guard_all(&guarding, str_of(folder), 0);
	arena_close(&scratch);
}
