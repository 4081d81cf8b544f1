/*
 * book: all notes together, and who names whom.
 *
 * A *thing* is what can be named: a note, or a stub: a name that no note
 * answers yet, usable as a person everywhere. Things are numbered; notes come
 * first, in order of their paths, then stubs in order of their first mention.
 */
#ifndef INROAD_BOOK_H
#define INROAD_BOOK_H

#include <inroad/config.h>
#include <inroad/history.h>
#include <inroad/note.h>

#define THING_NONE (-1)

/* A mention, resolved: note `from` names thing `to`. */
struct link {
	int32_t from;	 /* index of the note */
	int32_t mention; /* index in its mentions */
	int32_t to;	 /* a thing, or THING_NONE */
	bool prefix;	 /* resolved by a unique prefix */
};

struct thing {
	const struct note *note; /* NULL: a stub */
	enum kind kind;		 /* of a stub: what its places suggest */
	struct str id;		 /* unique; journals, pages and notes whose id
				    was taken: the path without ".md" */
	struct str title;	 /* shown */
	struct run links_in;	 /* in book->backlinks */
	struct run links_out;	 /* of a note: in book->links */
};

struct book {
	struct arena *arena;
	const struct config *config;
	struct thing *things;
	int32_t n_notes, n_things;
	const struct link *links;  /* by note, then by mention */
	const uint32_t *backlinks; /* indices into links, by thing */
	int32_t me, plan;	   /* things, or THING_NONE */
	struct book_index *index;  /* names to things: index.h */
	struct book_shelf *shelf;  /* memory of the notes: book.c */
	struct history *history;   /* what git remembers (history.h), or NULL */
	struct diags diags;	   /* of the book: path set; links, ids */
};

/*
 * How notes are read: called for each i < n, from several threads. They are in
 * the order of their paths. The arena is for the bytes; a path must stay until
 * book_read is done.
 */
struct book_source {
	size_t n;
	void (*read)(void *context, size_t i, struct arena *arena,
		     struct source *out);
	void *context;
	/* The note as it was understood before, if that still holds (its arena
	 * is where notes live), else NULL; may be NULL itself. */
	const struct note *(*recall)(void *context, size_t i,
				     struct arena *arena);
};

/*
 * Reads all notes (in `threads` threads), indexes and links them. Never
 * fails; book->diags has every finding about identity and links, the notes
 * have their own.
 */
struct book *book_read(const struct book_source *source,
		       const struct config *config, int threads,
		       struct arena *arena);
/* Gives back what book_read's threads took. */
void book_close(struct book *book);

/* The thing a mention of a note means, or THING_NONE. */
int32_t book_target(const struct book *book, int32_t note, int32_t mention);
/*
 * The thing of a field's value, or THING_NONE: also where a note of a kind that
 * the field does not take was named (wrong-kind), though book_target has it.
 */
int32_t book_value_target(const struct book *book, int32_t note,
			  const struct note_value *value);
/* The first thing named by a field of a role, or THING_NONE. */
int32_t book_field_target(const struct book *book, int32_t note,
			  enum role role);

/*
 * The thing a person means by a text (an id, a name, a prefix), as links are
 * resolved: THING_NONE, with up to two candidates when it is ambiguous.
 */
int32_t book_find(const struct book *book, struct str text, uint32_t kinds,
		  int32_t candidates[2]);
/* The nearest id, for "did you mean"; empty if none is near. */
struct str book_nearest(const struct book *book, struct str text,
			uint32_t kinds);

static inline const struct thing *book_thing(const struct book *book,
					     int32_t thing)
{
	return &book->things[thing];
}

/* The note of a path, with its ".md"; THING_NONE: there is none. */
int32_t book_note_at(const struct book *book, struct str path);

/* The note whose own an id is, ignoring case and Unicode form: no other may
 * have it. THING_NONE: it is free, or only a stub's. */
int32_t book_note_of_id(const struct book *book, struct str id);

static inline bool book_is_stub(const struct book *book, int32_t thing)
{
	return !book->things[thing].note;
}

static inline bool book_is_person(const struct book *book, int32_t thing)
{
	return thing >= 0 && book->things[thing].kind == KIND_CONTACT;
}

#endif
