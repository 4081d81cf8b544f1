/* alike: see its header. */
#include "alike.h"

#include <inroad/arena.h>
#include <inroad/unicode.h>

#define STEM_LEAST 5 /* letters that two forms of one word share */
#define WORD_LEAST 3 /* and a word that only takes an ending */

/* They say how high, not what; or nothing. */
static const char *const FILLING[] = {
	"a",	   "an",	"and",	     "as",     "at",	 "for",
	"in",	   "of",	"on",	     "or",     "the",	 "to",
	"with",	   "und",	"der",	     "die",    "de",	 "et",
	"la",	   "le",	"m",	     "w",      "f",	 "d",
	"x",	   "sr",	"jr",	     "senior", "junior", "staff",
	"entry",   "level",	"mid",	     "head",   "i",	 "ii",
	"iii",	   "intern",	"principal", "vice",   "deputy", "chief",
	"trainee", "assistant", "associate", NULL,
};

/* They name a trade only together with another word. */
static const char *const COMMON[] = {
	"engineer",   "manager",  "analyst",	   "developer",	 "specialist",
	"consultant", "officer",  "coordinator",   "director",	 "technician",
	"adviser",    "advisor",  "expert",	   "worker",	 "operator",
	"agent",      "team",	  "leader",	   "management", "engineering",
	"service",    "services", "administrator", NULL,
};

static bool is_listed(const char *const *list, struct str word)
{
	for (int i = 0; list[i]; i++)
		if (str_is(word, list[i]))
			return true;
	return false;
}

struct alike_synonyms alike_synonyms(const struct config *config,
				     struct arena *arena)
{
	struct alike_synonyms made = {
		arena_alloc(arena, config->n_synonyms * sizeof *made.at + 1),
		config->n_synonyms,
	};

	for (size_t i = 0; i < made.n; i++)
		for (int j = 0; j < 2; j++)
			made.at[i][j] =
				unicode_fold(arena, config->synonyms[i][j]);
	return made;
}

static size_t skip(struct str s, size_t at, bool words)
{
	while (at < s.n && unicode_is_word(str_sub(s, at, s.n)) == words)
		at += unicode_step(str_sub(s, at, s.n));
	return at;
}

/* Letters and digits alone: "CI/CD" is two words. */
static struct alike split(struct str text, struct arena *arena, bool all)
{
	struct str folded = unicode_fold(arena, text);
	struct alike words = { .n = 0 };
	size_t at = skip(folded, 0, false);

	while (at < folded.n && words.n < ALIKE_WORDS_MAX) {
		size_t end = skip(folded, at, true);
		struct str word = str_sub(folded, at, end);

		if (all || !is_listed(FILLING, word))
			words.at[words.n++] = word;
		at = skip(folded, end, false);
	}
	return words;
}

struct alike alike_all(struct str text, struct arena *arena)
{
	return split(text, arena, true);
}

struct alike alike_words(struct str text, struct arena *arena)
{
	return split(text, arena, false);
}

/* "planner" and "planning", "map" and "maps". */
static bool is_form(struct str a, struct str b)
{
	size_t n = 0, shorter = a.n < b.n ? a.n : b.n;

	while (n < shorter && a.at[n] == b.at[n])
		n++;
	if (n >= STEM_LEAST || (n == a.n && n == b.n))
		return true;
	return n == shorter && n >= WORD_LEAST && a.n + b.n - 2 * n <= 2;
}

static bool is_synonym(const struct alike_synonyms *synonyms, struct str a,
		       struct str b)
{
	for (size_t i = 0; i < synonyms->n; i++) {
		const struct str *pair = synonyms->at[i];

		if ((str_eq(pair[0], a) && str_eq(pair[1], b)) ||
		    (str_eq(pair[0], b) && str_eq(pair[1], a)))
			return true;
	}
	return false;
}

static bool has_word(const struct alike *words, struct str word,
		     const struct alike_synonyms *synonyms)
{
	for (int i = 0; i < words->n; i++)
		if (is_form(words->at[i], word) ||
		    is_synonym(synonyms, words->at[i], word))
			return true;
	return false;
}

bool alike_holds(const struct alike *words, const struct alike *all,
		 const struct alike_synonyms *synonyms)
{
	for (int i = 0; i < all->n; i++)
		if (!has_word(words, all->at[i], synonyms))
			return false;
	return all->n > 0;
}

/* "sre" by the first letters of site, reliability, engineer. */
static bool has_letters(const struct alike *words, struct str letters)
{
	for (int from = 0; from + (int)letters.n <= words->n; from++) {
		size_t i = 0;

		while (i < letters.n &&
		       words->at[from + (int)i].at[0] == letters.at[i])
			i++;
		if (i == letters.n)
			return true;
	}
	return false;
}

static bool has_short(const struct alike *words, const struct alike *other)
{
	for (int i = 0; i < words->n; i++)
		if (words->at[i].n >= 2 && has_letters(other, words->at[i]))
			return true;
	return false;
}

bool alike_is(const struct alike *a, const struct alike *b,
	      const struct alike_synonyms *synonyms)
{
	if (!a->n || !b->n || alike_holds(a, b, synonyms) ||
	    alike_holds(b, a, synonyms) || has_short(a, b) || has_short(b, a))
		return true;
	for (int i = 0; i < a->n; i++)
		if (!is_listed(COMMON, a->at[i]) &&
		    has_word(b, a->at[i], synonyms))
			return true;
	return false;
}

bool alike_says(const struct alike *words, const struct alike *phrase)
{
	for (int from = 0; from + phrase->n <= words->n; from++) {
		int i = 0;

		while (i < phrase->n &&
		       str_eq(words->at[from + i], phrase->at[i]))
			i++;
		if (i == phrase->n)
			return i > 0;
	}
	return false;
}
