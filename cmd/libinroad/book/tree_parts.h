/* tree_parts: what the files of the room tree share. */
#ifndef INROAD_BOOK_TREE_PARTS_H
#define INROAD_BOOK_TREE_PARTS_H

#include <dirent.h>
#include <inroad/tree.h>

/* A folder being listed: of the disk, or of a snapshot. */
struct folder {
	DIR *dir;
	const struct snapshot *snapshot;
	size_t at, end; /* of its files: those below the folder, still to do */
	size_t way;	/* how much of their paths is the folder's */
	uint64_t names; /* see tree_names(): of the entries listed so far */
	bool vague;	/* it can't be told by names what is there */
};

/* What readdir() says of an entry. */
struct item {
	struct str name;
	unsigned char type;		  /* DT_UNKNOWN: it cannot be known */
	const char *trouble;		  /* why it is passed over, or NULL */
	const struct snapshot_file *file; /* of a snapshot */
};

/* An entry that matters, with its path from the root. */
struct entry {
	struct str path; /* a NUL follows */
	uint32_t name;	 /* where its name begins */
	unsigned char type;
	const char *trouble;
};

/* Opens the root, or a folder in an open one: 0, or -1 with errno. */
int folder_open(const struct tree *tree, struct folder *out);
int folder_enter(const struct folder *above, const struct entry *entry,
		 struct folder *out);
void folder_close(struct folder *folder);

/* The next entry, in no order: 1, 0 at the end, -1 with errno. */
int folder_next(struct folder *folder, struct item *out);
/* A folder of the disk that was listed whole, by its path and what it was
 * before. */
struct tree_folder folder_listed(const struct folder *folder, struct str path,
				 const struct file_id *id);
/* Whether a link leads to a folder. */
bool folder_leads_to_folder(const struct folder *folder,
			    const struct item *link, struct arena *arena);

/* Why something that the snapshot names cannot be read. */
const char *tree_trouble_gone(const struct snapshot *snapshot);
/* Reads all notes of a snapshot: libgit2 is for one thread. */
void tree_read_ahead(struct tree *tree, struct arena *arena);

#endif
