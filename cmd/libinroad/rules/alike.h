/*
 * alike: whether two names mean one thing: "network planner" and "Senior
 * network planner", "planning" and "planner", "SRE" and what it stands for.
 *
 * Law: in doubt they are alike: a person is warned of a difference only if it
 * is plain.
 */
#ifndef INROAD_RULES_ALIKE_H
#define INROAD_RULES_ALIKE_H

#include <inroad/config.h>

#define ALIKE_WORDS_MAX 24 /* of one name; the rest is not looked at */

/* The words of a name, folded, in their order. */
struct alike {
	struct str at[ALIKE_WORDS_MAX];
	int n;
};

/* Words that inroad.yaml calls one thing, folded once. */
struct alike_synonyms {
	struct str (*at)[2];
	size_t n;
};
struct alike_synonyms alike_synonyms(const struct config *config,
				     struct arena *arena);

/* All words of a text; without those that say how high, or nothing. */
struct alike alike_all(struct str text, struct arena *arena);
struct alike alike_words(struct str text, struct arena *arena);

/* One and the same, or near enough that nobody should be warned. */
bool alike_is(const struct alike *a, const struct alike *b,
	      const struct alike_synonyms *synonyms);
/* Each word of `all` stands among `words`, in this or another form. */
bool alike_holds(const struct alike *words, const struct alike *all,
		 const struct alike_synonyms *synonyms);
/* A phrase stands in it word for word, in its order. */
bool alike_says(const struct alike *words, const struct alike *phrase);

#endif
