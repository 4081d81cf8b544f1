/*
 * index: which thing a text names. Notes are known by path, by id (ignoring
 * case and Unicode form), by title and alias (ignoring accents too) and by a
 * prefix of the id that no other note has; stubs by their name.
 *
 * Law: what is asked does not depend on what was asked before, and costs the
 * same in a notebook of any size. `scratch` holds folded texts meanwhile.
 */
#ifndef INROAD_BOOK_INDEX_H
#define INROAD_BOOK_INDEX_H

#include <inroad/book.h>
#include <inroad/map.h>

/*
 * Kinds that are meant where their title stands; a meeting or an application
 * often bears the name of a firm in its title without being it.
 */
#define KINDS_NAMED \
	(KIND_BIT(KIND_CONTACT) | KIND_BIT(KIND_COMPANY) | \
	 KIND_BIT(KIND_GROUP) | KIND_BIT(KIND_TOPIC))

/* How good a name is: the best that answers is taken. */
enum name_rank {
	NAME_TITLE,   /* a title or alias of a note known by id */
	NAME_ID,      /* its id, accents folded */
	NAME_BY_PATH, /* a title or alias of a journal, review or page */
	NAME_STUB
};

struct book_name {
	int32_t thing, next; /* next of the same name, or -1 */
	enum name_rank rank;
};

/* How a note is known, made while it is read: that is done in parallel. */
struct book_keys {
	struct str id;	   /* unicode_same of its id */
	struct str folded; /* unicode_fold of its id */
	struct str title;  /* unicode_fold of its title */
	uint32_t n_mentions;
	bool has_aliases;
};

struct book_index {
	const struct book *book;
	const struct book_keys *keys; /* of the notes */
	struct arena *arena;
	struct map ids;	  /* unicode_same: things by their id */
	struct map names; /* unicode_fold: the first of `list` */
	struct map paths; /* without ".md"; empty until index_hasten() */
	ARRAY_OF(struct book_name) list;
	struct book_prefix *sorted; /* for prefixes; NULL: not yet */
	size_t n_sorted;
};

/* What index_make needs of a note; texts of its own go into the arena. */
struct book_keys index_keys(const struct note *note, struct arena *arena);

/* Makes the index of the notes and gives them their ids: book->things. */
struct book_index *index_make(struct book *book, const struct book_keys *keys);

/*
 * Makes paths, and prefixes, fast where many are to be asked for. Without it
 * they are found all the same.
 */
void index_hasten_paths(struct book_index *index);
void index_hasten_prefixes(struct book_index *index);

/* Makes a stub known. */
void index_add_stub(struct book_index *index, struct str folded, int32_t thing);

enum answer_sort {
	ANSWER_NONE,
	ANSWER_THING,
	ANSWER_PREFIX,	  /* by the start of its id */
	ANSWER_AMBIGUOUS, /* `thing` or `other` */
	ANSWER_WRONG_KIND /* `thing` is so called, but the place wants others */
};

struct answer {
	enum answer_sort sort;
	int32_t thing, other;
};

/* What is looked for. */
struct question {
	struct str text;
	uint32_t kinds; /* 0: any */
	bool there;	/* only what can be met: no journal, review or page */
};

/*
 * `contacts/grace` with no such note is grace, a contact: takes the folder
 * away and sets the kind, if none was wanted.
 */
struct question index_simplify(const struct book_index *index,
			       struct question question, struct arena *scratch);

/*
 * What most mentions are: the id of a note known by it, in its plain form.
 * THING_NONE says only that index_exact() must look closer.
 */
int32_t index_plain(const struct book_index *index,
		    const struct question *question);

/* By path, id, alias or title. */
struct answer index_exact(const struct book_index *index,
			  const struct question *question,
			  struct arena *scratch);
/* By prefix, and by what names a journal, review or page. */
struct answer index_rest(const struct book_index *index,
			 const struct question *question,
			 struct arena *scratch);

/* The stub of a folded name, or THING_NONE. */
int32_t index_stub(const struct book_index *index, struct str folded);
/* The thing of an id, stubs' too, or THING_NONE. */
int32_t index_id(const struct book_index *index, struct str id,
		 struct arena *scratch);
/* The note of a path from the root, with or without ".md"; or THING_NONE. */
int32_t index_path(const struct book_index *index, struct str path,
		   struct arena *scratch);

/* Whether a thing's kind is among those wanted. */
bool index_fits(const struct book_index *index, int32_t thing, uint32_t kinds);

/* An id for a new thing: the first of these that is free. */
struct str index_free_id(const struct book_index *index,
			 const struct str *wanted, size_t n);

/* "me": the seeker, whoever else is called so. */
bool index_is_me(struct str text);

#endif
