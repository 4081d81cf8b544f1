/* output: see its header. */
#include "output.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inroad/buf.h>
#include <poll.h>
#include <sys/file.h>
#include <unistd.h>

/* By what a path is ours: the old manifest, or because nothing was there. */
enum claim { CLAIM_OLD = 1, CLAIM_NEW };

#define PAUSE 50 /* milliseconds before a lock is asked for again */

/* Stands in the folder while a build is at work. */
#define AT_WORK FILE_TEMPORARY "build"

/* ------------------------------------------------------------- the folder */

int output_open(struct output *output, int folder, const char *name, int ending,
		struct fault *fault)
{
	struct pollfd end = { ending, POLLIN, 0 };

	*output = (struct output){ .folder = folder, .name = name };
	while (flock(folder, ending ? LOCK_EX | LOCK_NB : LOCK_EX) < 0) {
		if (errno != EWOULDBLOCK)
			return fault_errno(fault, "%s", name);
		if (poll(&end, 1, PAUSE) > 0)
			return 1;
	}
	return 0;
}

bool output_was_killed(const struct output *output)
{
	return faccessat(output->folder, AT_WORK, F_OK, AT_SYMLINK_NOFOLLOW) ==
	       0;
}

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
int output_begin(struct output *output, int64_t *since, struct fault *fault)
{
	struct file_id id;
	int sign;

	if (output_was_killed(output))
		sweep(output->folder, TREE_DEPTH_MAX + 1);
	sign = openat(output->folder, AT_WORK,
		      O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
		      0600);
	if (sign < 0)
		return fault_errno(fault, "cannot write into %s", output->name);
	id = file_identify_open(sign);
	*since = id.modified;
	output->at_work = true;
	close(sign);
	return 0;
}

void output_end(struct output *output)
{
	if (output->at_work)
		unlinkat(output->folder, AT_WORK, 0);
	output->at_work = false;
}

/* ----------------------------------------------------------- the manifest */

/* Whether a manifest has these paths in this order, as it mostly does. */
static bool lists(struct str manifest, const struct str *paths, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str path = paths[i];

		if (manifest.n <= path.n || manifest.at[path.n] != '\n' ||
		    !str_starts(manifest, path))
			return false;
		manifest = str_sub(manifest, path.n + 1, manifest.n);
	}
	return !manifest.n;
}

void output_read(struct output *output, const struct str *paths, size_t n,
		 struct arena *arena)
{
	struct str rest, line;

	output->made = map_make(arena);
	if (file_read(output->folder, OUTPUT_MANIFEST, (size_t)1 << 30, arena,
		      &output->manifest) != FILE_OK)
		output->manifest = (struct str){ 0 };
	output->is_same = lists(output->manifest, paths, n);
	if (output->is_same)
		return;
	for (rest = output->manifest; rest.n;) {
		line = str_cut(&rest, '\n');
		if (line.n)
			*map_put(&output->made, line) = CLAIM_OLD;
	}
}

/* How a path is ours; MAP_NONE: it is not. */
static int64_t claim_of(const struct output *output, struct str path)
{
	return output->is_same ? CLAIM_OLD : map_get(&output->made, path);
}

static bool is_missing(int folder, const char *name)
{
	struct stat st;

	return fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) < 0;
}

/* Whether nothing is at a path. Of what is in a folder that is missing
 * (*missing, with its slash) that is not asked again: paths come in order. */
static bool is_free(const struct output *output, struct str path,
		    struct str *missing, struct arena *arena)
{
	size_t slash = str_rfind_char(path, '/');

	if (missing->n && str_starts(path, *missing))
		return true;
	if (!is_missing(output->folder, path.at))
		return false;
	if (slash != STR_NONE &&
	    is_missing(output->folder,
		       str_copy(arena, str_sub(path, 0, slash)).at))
		*missing = str_sub(path, 0, slash + 1);
	return true;
}

int output_claim(struct output *output, const struct str *paths, size_t n,
		 struct fault *fault)
{
	struct str missing = { 0 };
	struct arena arena;
	struct buf out;
	int status = 0;

	if (output->is_same)
		return 0;
	arena_open(&arena, 0);
	out = buf_make(&arena, 0);
	buf_str(&out, output->manifest);
	for (size_t i = 0; i < n; i++) {
		if (map_get(&output->made, paths[i]) != MAP_NONE ||
		    !is_free(output, paths[i], &missing, &arena))
			continue;
		*map_put(&output->made, paths[i]) = CLAIM_NEW;
		buf_str(&out, paths[i]);
		buf_char(&out, '\n');
	}
	if (out.n != output->manifest.n)
		status = file_write(output->folder, OUTPUT_MANIFEST,
				    buf_get(&out), 0600, false, fault);
	arena_close(&arena);
	return status;
}

int output_write_manifest(struct output *output, const struct str *paths,
			  size_t n, struct fault *fault)
{
	struct arena arena;
	struct buf out;
	int status;

	arena_open(&arena, 0);
	out = buf_make(&arena, 0);
	for (size_t i = 0; i < n; i++) {
		buf_str(&out, paths[i]);
		buf_char(&out, '\n');
	}
	status = file_write_changed(output->folder, OUTPUT_MANIFEST,
				    buf_get(&out), 0600, fault);
	arena_close(&arena);
	return status < 0 ? -1 : 0;
}

/* Whether a name is not there, or something else has it now. */
static bool is_gone(int error)
{
	return error == ENOENT || error == ENOTDIR || error == ELOOP ||
	       error == EISDIR;
}

/* Takes a file that is ours away, and the folders that it leaves empty: 1; 0 if
 * it was gone, -1 with errno if it stays. */
static int take_away(int folder, struct str path, struct arena *arena)
{
	char *name = arena_copy(arena, path.at, path.n);
	char *slash = strrchr(name, '/');
	int parent = folder, done, error;

	if (slash) {
		*slash = '\0';
		parent = file_open_folder(folder, name);
	}
	if (parent < 0)
		return is_gone(errno) ? 0 : -1;
	done = unlinkat(parent, slash ? slash + 1 : name, 0) == 0;
	error = errno;
	if (parent != folder)
		close(parent);
	errno = error;
	if (!done)
		return is_gone(error) ? 0 : -1;
	/* a folder that still holds something stays: that is no fault */
	while (slash && unlinkat(folder, name, AT_REMOVEDIR) == 0) {
		slash = strrchr(name, '/');
		if (slash)
			*slash = '\0';
	}
	return 1;
}

int output_take_away(const struct output *output, const struct str *paths,
		     size_t n, int *removed, struct fault *fault)
{
	struct str rest = output->manifest;
	struct arena arena;
	struct map now;
	int status = 0;

	*removed = 0;
	if (output->is_same)
		return 0;
	arena_open(&arena, 0);
	now = map_make(&arena);
	for (size_t i = 0; i < n; i++)
		*map_put(&now, paths[i]) = 1;
	while (rest.n) {
		struct str path = str_cut(&rest, '\n');
		int done;

		if (!path.n || map_get(&now, path) != MAP_NONE)
			continue;
		done = take_away(output->folder, path, &arena);
		if (done < 0 && !status)
			status = fault_errno(fault, "cannot take away " STR_FMT,
					     STR_ARG(path));
		*removed += done > 0;
	}
	arena_close(&arena);
	return status;
}

/* ---------------------------------------------------------------- a file */

/* A file that no digest made and that says something else. */
static bool is_foreign(int folder, const char *name, struct str bytes,
		       struct arena *arena)
{
	struct str there;

	return file_read(folder, name, bytes.n + 1, arena, &there) != FILE_OK ||
	       !str_eq(there, bytes);
}

void output_enter(struct output_place *place, struct arena *arena)
{
	*place = (struct output_place){ .arena = arena, .at = -1 };
}

void output_leave(const struct output *output, struct output_place *place)
{
	if (place->at >= 0 && place->at != output->folder)
		close(place->at);
	place->at = -1;
}

/* Opens the folder of a file, made if it is missing. Files come in the order of
 * their paths: mostly it is the one that is open. */
static int enter(const struct output *output, struct output_place *place,
		 struct str folder, struct fault *fault)
{
	struct str inside;

	if (place->at >= 0 && str_eq(place->folder, folder))
		return 0;
	output_leave(output, place);
	place->folder = folder;
	place->at = output->folder;
	if (!folder.n)
		return 0;
	inside = str_print(place->arena, STR_FMT "/x", STR_ARG(folder));
	if (file_make_way(output->folder, inside.at, 0700, fault) < 0) {
		place->at = -1;
		return -1;
	}
	place->at = file_open_folder(output->folder,
				     str_copy(place->arena, folder).at);
	return place->at < 0
		       ? fault_errno(fault, "cannot open the folder " STR_FMT,
				     STR_ARG(folder))
		       : 0;
}

/* Enters the folder of a path; gives the name in it, or NULL. */
static const char *enter_folder(const struct output *output,
				struct output_place *place, struct str path,
				struct fault *fault)
{
	size_t slash = str_rfind_char(path, '/');
	size_t from = slash == STR_NONE ? 0 : slash + 1;

	if (enter(output, place, str_sub(path, 0, from ? slash : 0), fault) < 0)
		return NULL;
	return str_copy(place->arena, str_sub(path, from, path.n)).at;
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

/* With the whole path. */
static enum fate fail(struct str path, struct fault *fault)
{
	fault_errno(fault, "cannot write " STR_FMT, STR_ARG(path));
	return FATE_FAILED;
}

enum fate output_put(const struct output *output, struct output_place *place,
		     struct str path, struct str bytes, struct fault *fault)
{
	const char *name = enter_folder(output, place, path, fault);
	enum fate fate;

	if (!name)
		return FATE_FAILED;
	fate = put_in(place->at, name, claim_of(output, path), bytes,
		      place->arena, fault);
	return fate == FATE_FAILED ? fail(path, fault) : fate;
}

int output_stream_open(const struct output *output, struct output_place *place,
		       struct str path, struct output_stream *stream,
		       struct fault *fault)
{
	*stream = (struct output_stream){
		.path = path, .name = enter_folder(output, place, path, fault)
	};
	if (!stream->name)
		return -1;
	if (file_writer_open(&stream->writer, place->at, 0600) < 0) {
		fail(path, fault);
		return -1;
	}
	return 0;
}

void output_stream_add(struct output_stream *stream, struct str bytes)
{
	if (!stream->trouble && file_writer_add(&stream->writer, bytes) < 0)
		stream->trouble = errno;
}

enum fate output_stream_close(const struct output *output,
			      struct output_stream *stream, struct fault *fault)
{
	int64_t claim = claim_of(output, stream->path);
	struct file_writer *writer = &stream->writer;
	bool same = !stream->trouble && claim != CLAIM_NEW &&
		    file_writer_matches(writer, stream->name);

	if (stream->trouble || same || claim == MAP_NONE) {
		file_writer_drop(writer);
		errno = stream->trouble;
		return errno  ? fail(stream->path, fault)
		       : same ? FATE_LEFT
			      : FATE_FOREIGN;
	}
	return file_writer_close(writer, stream->name) < 0
		       ? fail(stream->path, fault)
		       : FATE_WRITTEN;
}
