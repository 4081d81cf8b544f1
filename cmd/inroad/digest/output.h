/*
 * output: the digest's folder: which files in it are ours, and how one gets
 * into it.
 *
 * Law: only files below the folder are written, and only such as inroad made: a
 * manifest says which. A file that it did not make stays and is named. Each is
 * replaced whole, and only if its bytes changed.
 */
#ifndef INROAD_OUTPUT_H
#define INROAD_OUTPUT_H

#include <inroad/file.h>
#include <inroad/map.h>
#include <inroad/tree.h>

#define OUTPUT_MANIFEST TREE_MANIFEST /* so that pages are no notes */
#define OUTPUT_IGNORE ".gitignore"

struct output {
	int folder;
	const char *name;    /* as typed or set, for messages */
	bool at_work;	     /* between output_begin() and output_end() */
	struct str manifest; /* as it was */
	bool is_same;	     /* as it will be: all paths are ours */
	struct map made;     /* else: those that are */
};

/* What became of one file. */
enum fate { FATE_LEFT, FATE_WRITTEN, FATE_FOREIGN, FATE_FAILED };

/* The folder in which a thread put its last file, open. */
struct output_place {
	struct arena *arena; /* may be reset between two files */
	struct str folder;
	int at;
};

/*
 * Waits until no other build is at work in an open folder: 0, or -1 with the
 * fault; or 1 if something came to `ending` first (a descriptor; 0: none).
 */
int output_open(struct output *output, int folder, const char *name, int ending,
		struct fault *fault);

/* The last build in an output that was opened was killed. */
bool output_was_killed(const struct output *output);

/*
 * Says in the folder that a build is at work, and takes away what a killed one
 * left; *since is the time of that by the clock of its files.
 */
int output_begin(struct output *output, int64_t *since, struct fault *fault);
void output_end(struct output *output);

/* Reads which files are ours; these will be. The arena holds that as long as
 * the output. */
void output_read(struct output *output, const struct str *paths, size_t n,
		 struct arena *arena);

/*
 * What is about to be written where nothing is stands in the manifest before it
 * is: a build that is killed leaves no page that the next one would take for
 * someone else's.
 */
int output_claim(struct output *output, const struct str *paths, size_t n,
		 struct fault *fault);

/* From several threads, each with a place of its own. */
void output_enter(struct output_place *place, struct arena *arena);
enum fate output_put(const struct output *output, struct output_place *place,
		     struct str path, struct str bytes, struct fault *fault);
void output_leave(const struct output *output, struct output_place *place);

/*
 * A file that is put in as it is made, for what is too long to be held: it is
 * written beside the one that is there, and taken away if both are the same.
 * What goes wrong while it is filled is said when it is closed. Whoever opened
 * one closes it before the place and its arena are used for another.
 */
struct output_stream {
	struct str path;
	const char *name; /* in its folder */
	struct file_writer writer;
	int trouble; /* errno of the first call that failed */
};

int output_stream_open(const struct output *output, struct output_place *place,
		       struct str path, struct output_stream *stream,
		       struct fault *fault);
void output_stream_add(struct output_stream *stream, struct str bytes);
enum fate output_stream_close(const struct output *output,
			      struct output_stream *stream,
			      struct fault *fault);

/* Takes away what stands in the manifest beside these files; *removed: how
 * many. Where one stays the others go, and the fault names it. */
int output_take_away(const struct output *output, const struct str *paths,
		     size_t n, int *removed, struct fault *fault);
/* Writes the manifest of these files. */
int output_write_manifest(struct output *output, const struct str *paths,
			  size_t n, struct fault *fault);

#endif
