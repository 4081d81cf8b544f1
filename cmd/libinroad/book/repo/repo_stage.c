/*
 * repo_stage: puts files into git's index as `git add` does it, all or none.
 *
 * The index is changed under git's own lock: a copy of it beside it is changed
 * and takes its place, so that nothing another git command staged meanwhile is
 * lost. (libgit2 locks while it writes, but not from when it read.)
 */
#include "repo_parts.h"
#include <errno.h>
#include <fcntl.h>
#include <git2/sys/repository.h>
#include <inroad/file.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define INDEX_BYTES_MAX ((size_t)1 << 30)

/* ----------------------------------------------------- an index of our own */

struct staging {
	struct repo *repo;
	struct arena arena;	      /* of the paths */
	struct str index, lock, copy; /* paths */
	git_index *before, *after;
	mode_t mode; /* of the index; 0: there is none yet */
	struct fault *fault;
};

static int lock(struct staging *s)
{
	int fd =
		open(s->lock.at, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

	if (fd < 0 && errno == EEXIST)
		return fault_set(s->fault,
				 "another git command is at work here (%s is "
				 "there); if none is, remove that file",
				 s->lock.at);
	if (fd < 0)
		return fault_errno(s->fault, "cannot lock git's index");
	close(fd);
	return 0;
}

/*
 * The copy keeps the time of the index: by it git and libgit2 know which files
 * may have changed right after they were staged.
 */
static int copy_index(struct staging *s)
{
	struct timespec times[2];
	struct str bytes;
	struct stat info;
	int folder, result = -1;

	s->mode = 0;
	if (stat(s->index.at, &info) < 0)
		return errno == ENOENT ? 0
				       : fault_errno(s->fault, "cannot read %s",
						     s->index.at);
	s->mode = info.st_mode & 07777;
	times[0] = info.st_atim;
	times[1] = info.st_mtim;
	folder = open(git_repository_path(s->repo->git),
		      O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder >= 0 &&
	    file_read(folder, s->index.at + s->index.n - strlen("index"),
		      INDEX_BYTES_MAX, &s->repo->scratch, &bytes) == FILE_OK)
		result = file_write(folder,
				    s->copy.at + s->index.n - strlen("index"),
				    bytes, 0600, false, s->fault);
	else
		fault_errno(s->fault, "cannot read %s", s->index.at);
	if (folder >= 0)
		close(folder);
	if (!result && utimensat(AT_FDCWD, s->copy.at, times, 0) < 0)
		result = fault_errno(s->fault, "%s", s->copy.at);
	return result;
}

static int open_copy(struct staging *s)
{
	if (git_repository_index(&s->before, s->repo->git) < 0 ||
	    git_index_open(&s->after, s->copy.at) < 0 ||
	    git_repository_set_index(s->repo->git, s->after) < 0)
		return fault_set(
			s->fault,
			"git's index is of a sort that libgit2 cannot "
			"read (split, sparse or damaged, which git fsck "
			"tells: %s)",
			repo_last_words());
	if (git_index_has_conflicts(s->after))
		return fault_set(s->fault,
				 "git's index holds files with conflicts: put "
				 "them right and git add them first");
	return 0;
}

/* ------------------------------------------------------------------ staging */

/* What git remembers of a file, to know it again without reading it. */
static git_index_entry entry_of(const struct str *path, const struct stat *info)
{
	return (git_index_entry){
		.ctime = { (int32_t)info->st_ctim.tv_sec,
			   (uint32_t)info->st_ctim.tv_nsec },
		.mtime = { (int32_t)info->st_mtim.tv_sec,
			   (uint32_t)info->st_mtim.tv_nsec },
		.dev = (uint32_t)info->st_dev,
		.ino = (uint32_t)info->st_ino,
		.uid = info->st_uid,
		.gid = info->st_gid,
		.file_size = (uint32_t)info->st_size,
		.mode = info->st_mode & S_IXUSR ? GIT_FILEMODE_BLOB_EXECUTABLE
						: GIT_FILEMODE_BLOB,
		.path = path->at,
	};
}

/* Without core.fileMode the disk does not know who may be run: git does. */
static void keep_mode(struct staging *s, git_index_entry *entry)
{
	const git_index_entry *old =
		git_index_get_bypath(s->after, entry->path, 0);

	if (repo_has_modes(s->repo))
		return;
	entry->mode = old && old->mode == GIT_FILEMODE_BLOB_EXECUTABLE
			      ? GIT_FILEMODE_BLOB_EXECUTABLE
			      : GIT_FILEMODE_BLOB;
}

static int add(struct staging *s, struct str path, const struct stat *info)
{
	git_index_entry entry = entry_of(&path, info);
	struct str bytes;

	if (repo_clean(s->repo, s->after, path, &bytes, s->fault) < 0)
		return -1;
	keep_mode(s, &entry);
	if (git_blob_create_from_buffer(&entry.id, s->repo->git, bytes.at,
					bytes.n) < 0 ||
	    git_index_add(s->after, &entry) < 0)
		return fault_set(
			s->fault, STR_FMT " cannot be staged: %s",
			STR_ARG(str_sub(path, s->repo->root.n, path.n)),
			repo_last_words());
	return 0;
}

static int stage_one(struct staging *s, struct str name)
{
	struct repo *repo = s->repo;
	struct str path = str_print(&repo->scratch, STR_FMT STR_FMT,
				    STR_ARG(repo->root), STR_ARG(name));
	struct str full = str_print(&repo->scratch, STR_FMT STR_FMT,
				    STR_ARG(repo->work), STR_ARG(path));
	struct stat info;
	int error;

	if (lstat(full.at, &info) < 0) {
		error = git_index_remove_bypath(s->after, path.at);
		return error < 0 && error != GIT_ENOTFOUND
			       ? fault_set(s->fault, STR_FMT ": %s",
					   STR_ARG(name), repo_last_words())
			       : 0;
	}
	if (!S_ISREG(info.st_mode))
		return fault_set(s->fault, STR_FMT " is no regular file",
				 STR_ARG(name));
	return add(s, path, &info);
}

/* The copy becomes the index, in one step. */
static int finish(struct staging *s)
{
	if (git_index_write(s->after) < 0)
		return fault_set(s->fault, "cannot write git's index: %s",
				 repo_last_words());
	if (s->mode && chmod(s->copy.at, s->mode) < 0)
		return fault_errno(s->fault, "%s", s->copy.at);
	if (rename(s->copy.at, s->index.at) < 0)
		return fault_errno(s->fault, "cannot write %s", s->index.at);
	return 0;
}

/* As before but for the index on the disk. */
static void leave(struct staging *s)
{
	struct repo *repo = s->repo;

	if (s->before) {
		git_repository_set_index(repo->git, s->before);
		git_index_read(s->before, true);
	}
	git_index_free(s->after);
	git_index_free(s->before);
	unlink(s->copy.at);
	unlink(s->lock.at);
}

static int stage_locked(struct staging *s, const struct str *paths, size_t n)
{
	if (copy_index(s) < 0 || open_copy(s) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		arena_reset(&s->repo->scratch);
		if (stage_one(s, paths[i]) < 0)
			return -1;
	}
	return finish(s);
}

static int check_filters(struct repo *repo, const struct str *paths, size_t n,
			 struct fault *fault)
{
	for (size_t i = 0; i < n; i++) {
		struct str path;

		arena_reset(&repo->scratch);
		path = str_print(&repo->scratch, STR_FMT STR_FMT,
				 STR_ARG(repo->root), STR_ARG(paths[i]));
		if (repo_check_filter(repo, path, fault) < 0)
			return -1;
	}
	return 0;
}

int repo_stage(struct repo *repo, const struct str *paths, size_t n,
	       struct fault *fault)
{
	struct staging s = { .repo = repo, .fault = fault };
	const char *folder = git_repository_path(repo->git);
	int result;

	if (check_filters(repo, paths, n, fault) < 0)
		return -1;
	arena_open(&s.arena, 0);
	s.index = str_print(&s.arena, "%sindex", folder);
	s.lock = str_print(&s.arena, "%sindex.lock", folder);
	s.copy = str_print(&s.arena, "%sindex.inroad", folder);
	result = lock(&s);
	if (!result) {
		result = stage_locked(&s, paths, n);
		leave(&s);
	}
	arena_close(&s.arena);
	return result;
}
