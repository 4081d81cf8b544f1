/*
 * view: answers. Each makes a value (value.h) from the book, the record, the
 * findings and the items; `inroad show`, the digest and every --format are
 * written from these.
 *
 * Law: a view knows no format, no file and no cache.
 */
#ifndef INROAD_VIEW_H
#define INROAD_VIEW_H

#include <inroad/buf.h>
#include <inroad/rule.h>
#include <inroad/value.h>

/* Which entries of the record and which items touch a thing; made once. */
struct hands;
struct view_index;
struct past;

/* What a view is asked. */
struct query {
	const struct book *book;
	const struct record *record;
	const struct config *config;
	const struct diags *findings;
	size_t known;		  /* findings left out as known (baseline.h) */
	struct str known_trouble; /* why none were, though there is a baseline;
				     else empty */
	const struct items *items;
	int32_t today;
	struct arena *arena;
	struct str subject; /* what was asked for: a kind, a rule's name … */
	const struct str *arguments; /* all of them, the subject first */
	int n_arguments;
	int32_t from, until; /* the days asked for, or DATE_NONE */
	int32_t thing;	     /* the note or stub asked for, or THING_NONE */
	bool all;	     /* closed and skipped items too */
	const struct view_index *index; /* NULL: view_run() makes one */
	const struct past *past; /* what it is compared with (past.h), or NULL
				  */
	/*
	 * Writes the address of a page for links in prose; NULL: prose has no
	 * HTML. Asked for page ids: see view_page_id().
	 */
	bool (*page)(void *context, struct str id, struct buf *out);
	void *context;
	/*
	 * With `page`: cells of lines have marks (value.h) and nothing
	 * else, and prose no HTML; all else is the same, and `page` is not
	 * asked. To see whether a page is still what it was.
	 */
	bool sketch;
};

struct view {
	const char *name;
	const char *page;  /* "people.html": its page in the digest, or NULL */
	const char *title; /* in the digest's navigation, or NULL */
	const char *summary;
	/* NULL if `subject` or `thing` names nothing it can answer for. */
	struct value *(*make)(const struct query *query);
};

/* The table (views.c), ended by a row without name. */
extern const struct view VIEWS[];
const struct view *view_find(struct str name);

/* The answer, with its day set; makes the index if the query has none. */
struct value *view_run(const struct view *view, const struct query *query);

/*
 * The index of a book, record and items, for all queries about them; it may
 * be read from several threads. Linear in the record and the items. It is made
 * by the hands (pool.h; NULL: by the caller's thread alone), and the same for
 * any number of them.
 */
const struct view_index *view_index_make(const struct query *query,
					 struct hands *hands,
					 struct arena *arena);

/*
 * The id by which pages are asked for, what struct cell.page holds: a note's
 * path without ".md", "stubs/ID" for a stub; all are different. A view's own
 * page is asked for as "/" and its name: "/problems.html"; its page about one
 * thing as "/", the view's name, "/" and the thing's page id.
 */
struct str view_page_id(const struct query *query, int32_t thing);

/* A meeting that is planned and not over: it has a sheet to prepare from. */
bool view_is_ahead(const struct query *query, int32_t meeting);
/* The id of that sheet's page. */
struct str view_sheet_page(const struct query *query, int32_t meeting);

#endif
