/*
 * merge_parts: what the files of the room merge share. A version of a note is
 * lines; lines are taken together to pieces (an item with its sub-list, a
 * heading, a line of prose); pieces of the three versions are laid side by side
 * and merged one by one.
 *
 * Law: the pieces of a version are all of its lines, each once. Whatever is
 * not understood is a piece of prose and merged as git does it.
 */
#ifndef INROAD_MERGE_PARTS_H
#define INROAD_MERGE_PARTS_H

#include <inroad/buf.h>
#include <inroad/front.h>
#include <inroad/map.h>
#include <inroad/merge.h>
#include <inroad/note.h>

enum side { BASE, OURS, THEIRS, N_SIDES };

/* One of the three versions, without its byte order mark. */
struct version {
	struct str bytes;
	const struct note *note;
	struct front front;
	uint32_t *lines; /* where each starts; then the size */
	uint32_t n;	 /* how many */
	int32_t *items;	 /* per line: the item that begins there, or -1 */
	int32_t *headings;
	uint32_t *ends; /* per item: the line behind it and its sub-list */
};

/* All that is known while two versions are merged. */
struct merging {
	const struct merge *merge;
	struct arena *arena;
	struct version versions[N_SIDES];
	struct map texts; /* of pieces, to their numbers */
	bool newest_item_first, newest_head_first;
	struct buf out;
	int conflicts;
};

enum piece_sort {
	PIECE_NONE,
	PIECE_BLANK,
	PIECE_PROSE,
	PIECE_ITEM,
	PIECE_HEAD
};

struct piece {
	enum piece_sort sort;
	uint32_t line, n; /* in its version */
	struct str text;  /* without the end of its last line */
	struct str end;	  /* which is "\n", "\r\n", or "" at the file's end */
	int32_t id;	  /* the same in pieces of the same text */
	int32_t item;	  /* index of its line in the note, or -1 */
	int32_t day;	  /* of an item or heading, DATE_NONE if it has none */
	int level;	  /* of a heading */
	bool moved;	  /* the same stands elsewhere on the other side */
	bool rewritten;	  /* text is another than its lines' */
	bool joins;	  /* may stand among others in the order of days */
	uint32_t blanks;  /* blank lines directly above it */
	enum piece_sort above; /* what stands above those */
	int32_t match;	       /* its piece in the base, or -1 */
	int32_t twin; /* theirs: the piece of ours that says the same */
};

struct pieces {
	ARRAY_OF(struct piece) list;
};

/* Some of the pieces, from `at` up to, not including, `end`. */
struct range {
	size_t at, end;
};

/* A run of pieces in the three versions, being merged. */
struct trio {
	struct pieces sides[N_SIDES];
	int32_t *matches[N_SIDES]; /* per piece of the base: its piece in ours
				      and theirs, or -1 */
	enum piece_sort last;	   /* what was put last, blank lines aside */
	const struct piece *last_of[N_SIDES]; /* and which piece of a side */
	uint32_t blanks;		      /* blank lines put behind it */
};

/* merge_pieces.c */
void version_read(struct merging *m, enum side side, struct str bytes,
		  struct arena *scratch);
/* A text read as the note that is merged. */
const struct note *version_note(struct merging *m, struct str bytes,
				struct arena *scratch);
/* Lines `from` up to `to` as pieces. */
void pieces_read(struct merging *m, enum side side, uint32_t from, uint32_t to,
		 struct pieces *out);
/* The first line that is no front matter's. */
uint32_t version_body(const struct version *version);
/* The text of some pieces, line ends and all, with or without twins. */
struct str pieces_text(struct arena *arena, const struct pieces *pieces,
		       struct range range, bool twins);
/* Lets a piece say something else than its lines do. */
void piece_rewrite(struct merging *m, struct piece *piece, struct str text);
/* An item's own text: the first lines of its piece. */
uint32_t item_head_lines(const struct version *version,
			 const struct piece *piece);

/* merge_align.c: which pieces of the base stand in a side still, and where. */
void pieces_align(struct merging *m, const struct version *base,
		  const struct version *other, struct pieces *from,
		  struct pieces *to, int32_t *match);

/* merge_body.c: merges lines of the three versions into m->out. */
struct lines {
	uint32_t from, to;
};
void merge_run(struct merging *m, const struct lines lines[N_SIDES]);
/* One item changed on both sides; `base` may be NULL. */
void merge_item(struct merging *m, const struct piece *const three[N_SIDES]);

/* merge_join.c: pieces that both sides added, in the order of their days.
 * False, with nothing put, where that is not for us to do. */
bool merge_join(struct merging *m, struct trio *trio,
		const struct range ranges[N_SIDES]);

/* merge_item.c: an item's own text, changed on both sides: true and *out if
 * what they changed goes together (a box ticked, a text reworded). */
bool item_head_merge(struct arena *arena, const struct str heads[N_SIDES],
		     struct str *out);

/* A key of the front matter, or of a map in it, with its lines. */
struct front_entry {
	struct str key;
	struct str lead; /* comments and blank lines above it */
	struct str body; /* its lines, with the value's */
	int node;	 /* its value in front.nodes */
};

/* merge_front.c: the front matter, into m->out. */
void merge_front(struct merging *m);

/* merge_list.c: the value of a key that is a list (or a map on one line),
 * changed on both sides; base may be NULL. False if it is no such value, or if
 * both changed the same of it. */
bool merge_list(struct merging *m, const struct front_entry *const three[],
		const struct field *row, struct str *out);

/* merge.c */
/* Puts text at a line's start, and says how it ends. */
void merge_put(struct merging *m, struct str text, struct str end);
/* Three texts as git merges them; the same, put. */
struct str merge_as_text(struct merging *m, const struct str three[N_SIDES],
			 int *conflicts);
void merge_put_text(struct merging *m, struct str base, struct str ours,
		    struct str theirs);
/* The one of three that was changed; false if both sides changed it. */
bool merge_pick(const struct str three[N_SIDES], struct str *out);

#endif
