/*
 * hash: what something says in 64 bits, to see whether it says another thing
 * than before. A hash is begun with HASH_START, takes words and texts one after
 * the other, and is ended.
 *
 * Law: what is taken in is told apart: a text brings its length with it, and so
 * must whatever else may be longer or shorter. Fast, not secret: whoever wants
 * two things to look the same can have it. Of this machine only (it reads words
 * as they lie in memory): never for what is shown or is kept for others; that
 * is str_hash().
 */
#ifndef INROAD_HASH_H
#define INROAD_HASH_H

#include <inroad/str.h>

#define HASH_START UINT64_C(0xa0761d6478bd642f)

/* The 128 bits of a product, its halves laid over each other. */
static inline uint64_t hash_product(uint64_t a, uint64_t b)
{
#ifdef __SIZEOF_INT128__
	unsigned __int128 product = (unsigned __int128)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
	uint64_t low = (a & UINT32_MAX) * (b & UINT32_MAX);
	uint64_t middle = (a >> 32) * (b & UINT32_MAX) + (low >> 32);
	uint64_t cross = (a & UINT32_MAX) * (b >> 32) + (middle & UINT32_MAX);
	uint64_t high = (a >> 32) * (b >> 32) + (middle >> 32) + (cross >> 32);

	return high ^ (cross << 32 | (low & UINT32_MAX));
#endif
}

/* Takes two words in at once, or one: the step of wyhash (Wang Yi, "Modern
 * Non-Cryptographic Hash Function and Pseudorandom Number Generator", 4). */
static inline uint64_t hash_words(uint64_t hash, uint64_t a, uint64_t b)
{
	return hash_product(a ^ UINT64_C(0xe7037ed1a0b428db), b ^ hash);
}

static inline uint64_t hash_word(uint64_t hash, uint64_t word)
{
	return hash_words(hash, word, 0);
}

/* Takes a text in, with its length. */
uint64_t hash_str(uint64_t hash, struct str s);

/* What was taken in, each bit depending on all of it. */
static inline uint64_t hash_end(uint64_t hash)
{
	return hash_product(hash ^ UINT64_C(0x8ebc6af09c88c6e3),
			    UINT64_C(0x589965cc75374cc3));
}

/*
 * Beside a function that hashes what a page shows of a struct: a member that is
 * forgotten there is a page that is not written again when it changes. Where
 * this fails: hash the new member if it is shown, then say the new size.
 */
#define HASHED_SIZE(type, size) \
	_Static_assert(sizeof(void *) != 8 || sizeof(type) == (size), \
		       #type " has another size: is all of it hashed?")

/* Of one text alone. */
static inline uint64_t hash_of(struct str s)
{
	return hash_end(hash_str(HASH_START, s));
}

#endif
