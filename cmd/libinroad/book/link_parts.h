/*
 * link_parts: what the rooms of linking share while a book is linked.
 */
#ifndef INROAD_BOOK_LINK_PARTS_H
#define INROAD_BOOK_LINK_PARTS_H

#include "link.h"

/* What a text meant where it was first asked: texts repeat. */
struct memo {
	struct question question;
	struct answer answer;
	int32_t stub; /* what it became, or THING_NONE */
	int32_t next; /* of the same text at other places, or -1 */
};

/* What its mentions say of a stub's kind. */
struct evidence {
	uint32_t field; /* kinds that the first field wants */
	uint32_t place; /* kinds that the first line wants */
	bool was_there; /* a person */
	bool applied;	/* an application */
};

struct linking {
	struct book *book;
	struct arena *arena;  /* the book's */
	struct arena scratch; /* of one mention */
	struct map texts;     /* to the first of memos */
	ARRAY_OF(struct memo) memos;
	ARRAY_OF(struct thing) things;
	ARRAY_OF(struct evidence) evidence; /* of stubs, in their order */
	ARRAY_OF(struct link) links;
	ARRAY_OF(uint32_t) derived; /* links that wait for all stubs */
	const uint32_t *firsts; /* of notes: links of those before at most */
	bool *plain;		/* of notes: their links stand there */
	struct map jobs;	/* "company/job": to an application */
	bool jobs_known;
};

/* A mention being understood. */
struct place_of {
	int32_t note, mention;
	const struct note *in;
	const struct note_mention *at;
	struct str text; /* its target */
};

/* ask.c: the memo of a question, answered; good until the next. */
struct memo *link_ask(struct linking *l, struct question question);

/* stub.c: the stub for a memo that nothing answers; made if need be. */
int32_t stub_get(struct linking *l, struct memo *memo);
/* The same for `me`, where there is no me.md. */
int32_t stub_seeker(struct linking *l);
/* Weighs one mention of a stub; at the end of all, settles their kinds. */
void stub_weigh(struct linking *l, int32_t stub, const struct place_of *place,
		uint32_t kinds);
void stub_settle(struct linking *l);

/* job.c: whether a text is `company/job`, and what it means. */
bool job_is(const struct note_mention *mention, struct str text);
int32_t job_get(struct linking *l, const struct place_of *place);
/* The note that answers to `company/job`, or THING_NONE. */
int32_t job_find(struct linking *l, struct str text);

/* complain.c: findings about links. */
void complain_ambiguous(struct linking *l, const struct place_of *place,
			const struct answer *answer);
void complain_kind(struct linking *l, const struct place_of *place,
		   const struct memo *memo);
void complain_path(struct linking *l, const struct place_of *place);
void complain_derived(struct linking *l, int32_t note,
		      const struct note_field *field);

#endif
