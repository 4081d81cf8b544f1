/*
 * cache: what a build leaves in the digest's folder for the next one: which
 * files it read and what they said, and what each page was made from. In the
 * manner of git's index: what has the same identity (file.h) is the same.
 *
 * Law: it is derived, and safe to delete. What is read of it is not believed:
 * only what this program wrote for this folder, whole and unchanged, counts.
 * A copy of the folder, or one that came with someone's repository, has another
 * inode, and is no cache.
 */
#ifndef INROAD_CACHE_H
#define INROAD_CACHE_H

#include <inroad/note.h>
#include <inroad/tree.h>

#define CACHE_FILE ".inroad-cache"
#define CACHE_IMAGES ".inroad-images"

/* A file from which a digest was made, as it was then. */
struct cache_file {
	struct str path; /* from the root, or absolute */
	struct file_id id;
	bool git; /* what it says may be asked of git again */
};

/* A note: where its image stands among the images; n 0: nowhere. */
struct cache_note {
	struct str path;
	struct file_id id;
	uint64_t at, sum;
	uint32_t n;
};

/* A page, as it was written, and sums of what was written. */
struct cache_page {
	struct str path;
	struct file_id id; /* all zero: it is not ours, or was not written */
	uint64_t sum;
	const uint64_t *parts; /* of each of its blocks: cache_read_sums() */
	uint32_t n_parts;
};

/* A row of the page that is put together from rows: its hash, where it stands
 * in the file, and a hash of the bytes there. */
struct cache_piece {
	uint64_t sum, check;
	uint32_t at, n;
};

enum cache_count {
	CACHE_NOTES, /* what the build said of itself */
	CACHE_FOLLOW_UPS,
	CACHE_HINTS,
	CACHE_WARNINGS,
	CACHE_ERRORS,
	N_CACHE_COUNTS
};

#define CACHE_LIST(type) \
	struct { \
		type *at; \
		size_t n; \
	}

struct cache {
	uint64_t maker;	   /* the sum of the program and the settings */
	uint64_t question; /* the sum of what was asked: the day, options … */
	int64_t since;	   /* when it began to read: file_is_young() */
	uint64_t past;	   /* a hash of the commit; 0: there is no git */
	bool settled;	   /* its files and folders are all that decided it */
	uint64_t end;	   /* how long the images are */
	uint64_t counts[N_CACHE_COUNTS];
	CACHE_LIST(struct cache_file) files;
	CACHE_LIST(struct tree_folder) folders;
	CACHE_LIST(struct cache_note) notes; /* by path */
	CACHE_LIST(struct cache_page) pages;
	CACHE_LIST(struct cache_piece) pieces; /* cache_read_sums() */
	uint64_t sum; /* of the file it was read from */
};

/*
 * What the last build of `maker` left in an open folder, but for what pages
 * consist of: enough to see whether anything changed. False, and an empty
 * cache, where that is nothing, or nothing that can be believed.
 */
bool cache_read(int folder, uint64_t maker, struct arena *arena,
		struct cache *out);

/*
 * Adds the rest to what was read from that folder; false, and an empty cache,
 * where that is not what was written with it.
 */
bool cache_read_sums(int folder, struct arena *arena, struct cache *cache);

/* Leaves it there, whole or not at all: 0, or -1 with the fault. */
int cache_write(int folder, const struct cache *cache, struct fault *fault);

/* Whether a note's file is as it was when it was read. */
bool cache_is_same(const struct cache *cache, const struct cache_note *note,
		   const struct file_id *id);

/*
 * The images: opened for reading (-1: there are none); and one of them, in the
 * arena, or NULL where it is not what was written. From any thread.
 */
int cache_open_images(int folder);
const struct note *cache_image(int images, const struct cache_note *note,
			       struct arena *arena);

/*
 * Writes the images of the notes that have none (`n` 0) behind the others, or
 * all of them anew where half of the file is of notes that are gone; fills in
 * where they stand, and cache->end. notes[i] is the note of cache->notes.at[i].
 * 0, or -1 with the fault: then none of them has an image.
 */
int cache_keep_images(int folder, struct cache *cache,
		      const struct note *const *notes, int threads,
		      struct fault *fault);

#endif
