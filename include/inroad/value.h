/*
 * value: the waist. Every answer (a page, a list, a report, the findings) is
 * a tree of a dozen block shapes; every format writes these shapes and knows
 * nothing of notes, every view makes them and knows nothing of formats.
 *
 * A cell has words for people and a typed scalar for programs: JSON prints
 * keys and scalars, a calendar takes ids and dates, a page the words. A cell
 * that names a note holds its id; the format is given the function from id to
 * page.
 */
#ifndef INROAD_VALUE_H
#define INROAD_VALUE_H

#include <inroad/diag.h>

/* What a cell means, for programs. */
enum cell_type {
	CELL_TEXT,  /* words */
	CELL_ID,    /* a note or stub: `id` for programs, `page` to link to,
		       shown as words; `number`: a mark, below */
	CELL_DATE,  /* `number`: a day (date.h); `words` may say it kindly */
	CELL_INT,   /* `number`, in what the column's title says */
	CELL_BOOL,  /* `number` 0 or 1 */
	CELL_RATIO, /* `number` in ten-thousandths; words say of how many */
	CELL_MONEY, /* words: "140000 USD" */
	CELL_URL,   /* words: the address */
	CELL_PLACE, /* `id`: a path; `span`, `line`, `column` in it; `number`:
		       a mark */
	CELL_PROSE, /* words: source; `html`: its safe HTML; `number`: a mark;
		       0: the HTML is the words as they are */
	CELL_CODE,  /* words to be typed literally */
	CELL_LIST   /* `cells` of the same sort */
};

/*
 * A mark is a hash of all that some members of a cell are made from, so that
 * they need not be made, or looked at, to see whether they are the same: `id`
 * and `page`; all that a place has; the words and HTML of prose. 0: none.
 */

/* How urgent it is, in words first; a format may add colour. */
enum tone {
	TONE_PLAIN,
	TONE_MUTED,
	TONE_STRONG,
	TONE_DUE,
	TONE_OVERDUE,
	TONE_FINE
};

struct cell {
	enum cell_type type;
	enum tone tone;
	const char *key; /* machine key, a literal; NULL: for people only */
	struct str words;
	struct str id;
	union {			 /* by the type: there are very many cells */
		struct str page; /* CELL_ID: what the format's context->page is
				    asked for; empty: `id` */
		struct str html; /* CELL_PROSE */
		struct {
			struct cell *cells; /* CELL_LIST */
			size_t n;
		};
		struct {
			struct span span; /* CELL_PLACE */
			uint32_t line, column;
		};
	};
	int64_t number;
	bool unknown; /* JSON leaves it out, a person sees nothing */
	bool hidden;  /* for programs only: people do not see it */
};

/* A row of a table, an item of a list, an entry of a timeline. */
struct row {
	ARRAY_OF(struct cell) cells;
	struct value *more; /* blocks below it (details), or NULL */
	int depth;	    /* items: how deep below the one before */
};

enum shape {
	VALUE_SECTION,	/* title, children; the top of a page too */
	VALUE_TEXT,	/* one paragraph of cells, run together */
	VALUE_ITEMS,	/* rows; first cell is the head, the rest runs on */
	VALUE_FIELDS,	/* rows of two cells: a label (no key), then a value */
	VALUE_TABLE,	/* columns and rows */
	VALUE_TIMELINE, /* rows: first cell a date, then words */
	VALUE_PROSE,	/* a note's own text: source and HTML, in `body` */
	VALUE_STRIP,	/* one small mark a day: rows of (date, int, words) */
	VALUE_FINDINGS, /* a finding a row, with source and caret; see below */
	VALUE_EXAMPLE,	/* lines to be typed, kept as they are */
	VALUE_OBJECT	/* for programs only: keyed children and fields */
};

/*
 * Agreements between views and formats:
 * - A CELL_PLACE with the key "place" is told to programs as the keys `file`,
 *   `line` and `column` of its row.
 * - `more` of a row is told as further keys of that row (a keyed TABLE in it
 *   is an array under its key).
 * - A row of VALUE_FINDINGS has the cells: place, "level" (text), "message"
 *   (text), "name" (text), "hint" (text or unknown), then without key the
 *   whole source line (text); the place's span and column say what to mark.
 * - A row of ITEMS or TABLE that is something to do has the keys `id`, `what`,
 *   `due` (date), `why`, and may have `state`, `who`, `rule`, `priority`:
 * todo.txt and iCalendar are written from these rows, wherever in the tree they
 * stand.
 */

/*
 * A table that is drawn where a format can draw; its rows are the twin in words
 * and stand beside it. The first cells of its rows must be, in this order:
 * - BARS: label; amount (INT, or RATIO on a scale to 1); then low, high and
 *   planned (of the amount's type, or unknown), mostly for programs only.
 * - CHAIN: a step (ID or text), in order; what leads to it (text, unknown for
 *   the first; TONE_MUTED: it is weak).
 * - LADDER: a label; then a LIST a rung, from the lowest to the highest
 *   (members of TONE_MUTED do not stand on it yet; `words` if it is empty).
 * - RINGS: a person (ID); ring (INT, from 1); sector (ID or text, unknown for
 *   none); tie (INT, 0 unknown to 5; 1 to 3 are weak); lit (BOOL); the person
 *   who leads there (ID, unknown: the one in the middle).
 */
enum picture {
	PICTURE_NONE,
	PICTURE_BARS,
	PICTURE_CHAIN,
	PICTURE_LADDER,
	PICTURE_RINGS
};

struct column {
	const char *key;   /* machine key, NULL: for people only */
	const char *title; /* for people, NULL: for programs only */
	bool number;	   /* set to the right */
};

struct value;

/*
 * Makes the rows of a list as long as a notebook one by one while they are
 * written, so that they are not all held at once. What is asked for twice is
 * made twice, and is the same. Who has to look at all rows takes
 * value_filled(); JSON looks at each once.
 */
struct row_maker {
	size_t n; /* it is asked for 0 to n - 1, in this order */
	/* Adds what stands there to `list`, in the arena: a row or none. */
	void (*make)(const void *context, size_t i, struct arena *arena,
		     struct value *list);
	/* What stands there, in a hash by which it need not be made to see
	 * whether it is the same; 0: no row. NULL: it has to be made. */
	uint64_t (*mark)(const void *context, size_t i);
	const void *context;
};

struct value {
	enum shape shape;
	enum picture picture; /* of a TABLE */
	const char *key; /* machine key of this block; NULL: not for programs */
	struct str title;
	struct str note;   /* a muted line under the title, or empty */
	struct str anchor; /* id on a page, or empty */
	const struct column *columns;
	size_t n_columns;
	ARRAY_OF(struct row) rows;
	const struct row_maker *maker; /* of a list: makes the rows that come
					  after `rows`; or NULL */
	int64_t mark; /* of all its rows, as a cell's is of its members:
			 a value that is only sketched has none of them.
			 0: none */
	ARRAY_OF(struct value *) children;
	struct cell body; /* PROSE */
	bool folded;	  /* may be shown closed at first */
	bool hidden;	  /* for programs only */
	bool bare;	  /* JSON: without the envelope `inroad`, `today` */
	bool missing;	  /* top only: what was asked for is not complete */
	bool one_page;	  /* top only: to be printed on one sheet of paper */
	bool lasting;	  /* top only: a page of it does not say on which day
			     it was made, so that it need not be made anew
			     each day; its dates name the year if it is not
			     that of `today` */
	int skip;	  /* rows beyond this many are folded (0: none) */
	int64_t today;	  /* top only: the day it is true for */

	/* Top only: why there is no answer, and what to type instead; then
	 * nothing else is looked at. */
	struct str refused, hint;
};

/*
 * A hash (hash.h) of all that a format may read of a value or a row and of
 * everything below it: what is hashed alike is written alike, under the same
 * format_context. Where there is a mark, it is taken in place of what it is the
 * mark of: a value that was only sketched (view.h) has the hash of the
 * whole. Of no value at all it is one more.
 */
uint64_t value_hash(const struct value *value);
uint64_t row_hash(const struct row *row);

/* A part of a page, to see which of them changed. */
struct value_part {
	struct str name; /* the block's key, else its title; may be empty */
	uint64_t hash;
};
/*
 * The first `max` parts of a value, in one pass: first all of it, so that
 * out[0].hash is its value_hash(); then what stands in it before its children,
 * both without a name; then its children. Gives how many there are.
 */
size_t value_parts(const struct value *value, struct value_part *out,
		   size_t max);

/* All are made in an arena and live as long as it. */
struct value *value_make(struct arena *arena, enum shape shape, const char *key,
			 struct str title);
/* Adds a child block and gives it back. */
struct value *value_add(struct arena *arena, struct value *parent,
			struct value *child);
/* Adds one that has rows; an empty one is left out. */
void value_add_rows(struct arena *arena, struct value *parent,
		    struct value *child);
struct value *value_section(struct arena *arena, struct value *parent,
			    const char *key, const char *title);
struct value *value_table(struct arena *arena, struct value *parent,
			  const char *key, const char *title,
			  const struct column *columns, size_t n);
struct row *value_row(struct arena *arena, struct value *value);

/* Names the maker of a list's rows; `context` must live as long as the list.
 * Gives the maker, which may be told how rows are marked. */
struct row_maker *value_make_rows(struct arena *arena, struct value *list,
				  size_t n,
				  void (*make)(const void *context, size_t i,
					       struct arena *arena,
					       struct value *list),
				  const void *context);
/*
 * Visits the rows of a block, held or made, in order. A made row stands in
 * `scratch`, which is reset behind each.
 */
void value_each_row(const struct value *value, struct arena *scratch,
		    void (*visit)(void *context, const struct row *row),
		    void *context);
/* The same of what the maker of a list makes for one number: a row or none. */
void value_visit_made(const struct value *list, size_t i, struct arena *scratch,
		      void (*visit)(void *context, const struct row *row),
		      void *context);
/* The same blocks with all rows held: `value` itself, or a copy in the arena
 * where a block has a maker. It does not look below rows (`more`): no maker
 * stands there. */
const struct value *value_filled(const struct value *value,
				 struct arena *arena);

/* A VALUE_TEXT of one plain cell under the parent. */
struct value *value_say(struct arena *arena, struct value *parent,
			const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Each adds a cell to a row and gives it back; `key` may be NULL. */
struct cell *cell_text(struct arena *, struct row *, const char *key,
		       struct str words);
struct cell *cell_print(struct arena *, struct row *, const char *key,
			const char *format, ...)
	__attribute__((format(printf, 4, 5)));
struct cell *cell_id(struct arena *, struct row *, const char *key,
		     struct str id, struct str words);
struct cell *cell_date(struct arena *, struct row *, const char *key,
		       int32_t day, struct str words);
struct cell *cell_int(struct arena *, struct row *, const char *key,
		      int64_t number);
struct cell *cell_bool(struct arena *, struct row *, const char *key, bool yes);
/* A share in ten-thousandths, with words such as "5 of 9 (27–81 %)". */
struct cell *cell_ratio(struct arena *, struct row *, const char *key,
			int64_t share, struct str words);
struct cell *cell_place(struct arena *, struct row *, const char *key,
			struct str path, struct span span,
			struct position position);
struct cell *cell_prose(struct arena *, struct row *, const char *key,
			struct str words, struct str html);
struct cell *cell_code(struct arena *, struct row *, const char *key,
		       struct str words);
struct cell *cell_list(struct arena *, struct row *, const char *key);
/* A member of a list cell. */
struct cell *cell_member(struct arena *, struct cell *list, enum cell_type type,
			 struct str id, struct str words);

#endif
