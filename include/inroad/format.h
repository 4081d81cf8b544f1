/*
 * format: a way to write a value: HTML, Markdown, todo.txt, iCalendar, JSON,
 * CSV, the terminal, a manual page. One room each, one row in the table here.
 *
 * Law: a format writes shapes and cells and knows nothing of notes. Its output
 * depends on the value and the context alone. Words come out as
 * unicode_plain() gives them, so that no control character and no
 * bidirectional override of a note takes effect anywhere.
 *
 * How the shapes read for people:
 * - TEXT runs its cells together as they are: blanks between them are the
 *   view's. The other shapes put " · " between the cells that run on.
 * - Rows with `what` (todos) show `due` in a column of its own, then `what`,
 *   then `why` on a line below, in whatever order the cells stand.
 * - The title of a STRIP is a caption; that of any other block a heading.
 *
 * How a value becomes JSON:
 * - The top is the document's object: {"inroad": 1, "today": "2026-09-11"}
 *   (both left out if `bare`) and then its members, in the value's order.
 * - A block without key is seen through: its keyed children, and the keyed
 *   cells of TEXT, FIELDS and OBJECT, become members of the object around it.
 *   The rows of an unkeyed list (TABLE ITEMS TIMELINE STRIP FINDINGS) are for
 *   people only.
 * - A keyed SECTION, FIELDS or OBJECT is an object; a keyed TABLE, ITEMS,
 *   TIMELINE, STRIP or FINDINGS an array of one object a row; a keyed PROSE
 *   or EXAMPLE a string; a keyed TEXT a string, or an object if a cell in it
 *   has a key. Rows in which nothing is keyed are left out.
 * - A cell of a TABLE without key takes its column's.
 * - INT is a number, RATIO one with up to four decimals, BOOL true or false,
 * DATE "2026-09-11", ID its id, LIST an array, PLACE {file, line, column} (told
 * flat under the key "place"), all others their words. Unknown cells are left
 * out, hidden ones are told.
 * - Of two members with one key, arrays are joined (a list may stand in parts
 *   under several titles), otherwise the first counts.
 *
 * As CSV the first keyed TABLE is written, wherever in the tree it stands: a
 * column a key, hidden ones too; a PLACE is "log/2026-11.md:3". A list that is
 * shown otherwise (ITEMS) is not written.
 */
#ifndef INROAD_FORMAT_H
#define INROAD_FORMAT_H

#include <inroad/buf.h>
#include <inroad/value.h>

struct page_link {
	struct str href, title;
	bool here; /* the page being written */
};

/*
 * What stood for the rows of a document's lists when it was written before, so
 * that a row that is still the same need not be written anew. A hash is that of
 * a row and of all else that its bytes depend on. All are called in the order
 * of the rows, in the thread that writes.
 */
struct format_pieces {
	/* Appends what stood for a row, exactly; false if that is not known. */
	bool (*find)(void *context, uint64_t hash, struct buf *out);
	/* What stands for it now, found or made: from `at` to the end of `out`;
	 * nothing if nothing in it is keyed. */
	void (*keep)(void *context, uint64_t hash, const struct buf *out,
		     size_t at);
	/* Behind each row: bytes may be taken from the front of `out`, so that
	 * a long document need not be held. */
	void (*drain)(void *context, struct buf *out);
	void *context;
};

struct format_context {
	/* Writes the address of the page of `id`; false if it has none. */
	bool (*page)(void *context, struct str id, struct buf *out);
	void *context;
	struct arena *arena; /* for what is thrown away after writing */
	/* HTML */
	const struct page_link *links; /* the pages to go to from any page */
	size_t n_links;
	struct str sheet; /* address of the shared style sheet; empty: inline */
	struct str css;	  /* the style sheet to inline; empty: the built-in */
	struct str name;  /* the notebook's name, for the title */
	/* terminal */
	bool color;
	int width;		 /* columns; 0: do not fold lines */
	struct str place_prefix; /* put before paths ("../"), may be empty */
	/* iCalendar */
	bool events; /* all-day VEVENTs too */
	/* manual page */
	const char *manual_section; /* "1" "5" "7" */
	/* JSON */
	const struct format_pieces *pieces; /* or NULL */
};

struct format {
	const char *name;   /* "html": what --format takes */
	const char *ending; /* "html": of a file */
	const char *summary;
	/* Called by format_write() for those who have a list with a maker. */
	void (*write)(const struct value *value,
		      const struct format_context *context, struct buf *out);
	bool makes; /* it has rows made while it writes them (value.h) */
};

/* The table of formats, ended by a row without name; and one by its name. */
extern const struct format FORMATS[];
const struct format *format_find(struct str name);

/* Writes a value; where its rows are made one by one and the format has to look
 * at all of them, they are made before. */
void format_write(const struct format *format, const struct value *value,
		  const struct format_context *context, struct buf *out);

/* The built-in style sheet. */
struct str theme_css(void);

/* Writes the CSP source of an inlined sheet: 'sha256-…' (CSP 3, 6.7.3). */
void theme_csp(struct str css, struct buf *out);

/* The libraries' names and versions, "jansson 2.14, libical 3.0". */
struct str format_libraries(struct arena *arena);

#endif
