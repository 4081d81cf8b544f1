/*
 * notices: needs and offers as the matching sees them: each with a few tags,
 * which are words as numbers, synonyms joined. For the rooms of this folder.
 */
#ifndef INROAD_QUESTIONS_NOTICES_H
#define INROAD_QUESTIONS_NOTICES_H

#include <inroad/map.h>
#include <inroad/matches.h>

#define TAGS_MOST 32 /* of one notice */

/* A tag of a notice: which, and how it was typed. */
struct tag {
	int32_t word;
	struct str typed;
};

/* A notice, with what only this folder needs. */
struct entry {
	struct notice notice;
	struct run tags; /* in notices.tags */
	int32_t opening, meant_for;
};

struct entry_list {
	ARRAY_OF(struct entry) list;
};

struct notices {
	const struct record *record;
	struct arena *arena; /* what is typed, where it is no note's */
	struct arena *scratch;
	struct map words;	      /* folded: its number */
	ARRAY_OF(int32_t) synonym_of; /* a word's own number, else another's */
	ARRAY_OF(struct tag) tags;
	struct entry_list needs, offers;
	struct map given; /* person and word: the last day it was given */
};

/* All but the words of tags lies in the scratch arena. */
void notices_read(struct notices *notices, const struct record *record,
		  struct arena *arena, struct arena *scratch);

/* What of it match_board() gives. */
struct board notices_board(const struct notices *notices, struct arena *arena);

/* Something with a tag or word of it was given to whose it is since. */
bool notices_are_met(const struct notices *notices, const struct entry *entry);

/* A pair of numbers as a key of a map. */
static inline uint64_t notices_key(int32_t a, int32_t b)
{
	return (uint64_t)(uint32_t)a << 32 | (uint32_t)b;
}

#endif
