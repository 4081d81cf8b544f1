#include <inroad/hash.h>

/* Fewer bytes than a word holds, each in a place of its own. */
static uint64_t few(const char *at, size_t n)
{
	uint32_t low, high;

	if (n >= 4) {
		memcpy(&low, at, 4);
		memcpy(&high, at + n - 4, 4);
		return (uint64_t)high << 32 | low;
	}
	if (!n)
		return 0;
	return (uint64_t)(unsigned char)at[0] |
	       (uint64_t)(unsigned char)at[n / 2] << 8 |
	       (uint64_t)(unsigned char)at[n - 1] << 16;
}

static uint64_t word_at(const char *at)
{
	uint64_t word;

	memcpy(&word, at, sizeof word);
	return word;
}

/* The last words may overlap those before: the length says by how much. */
uint64_t hash_str(uint64_t hash, struct str s)
{
	const char *at = s.at;
	size_t left = s.n;

	/* spread, so that no bytes look like a length */
	hash ^= s.n * UINT64_C(0x9e3779b97f4a7c15);
	if (s.n < 8)
		return hash_words(hash, few(at, s.n), 0);
	for (; left > 16; at += 16, left -= 16)
		hash = hash_words(hash, word_at(at), word_at(at + 8));
	if (s.n < 16)
		return hash_words(hash, word_at(at), word_at(at + s.n - 8));
	at = s.at + s.n - 16;
	return hash_words(hash, word_at(at), word_at(at + 8));
}
