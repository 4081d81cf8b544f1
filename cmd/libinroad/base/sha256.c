/* SHA-256 as FIPS 180-4 gives it, and base64 as RFC 4648, section 4. */
#include <inroad/sha256.h>

/* The first 32 bits of the fractions of the cube roots of the first primes. */
static const uint32_t K[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
	0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
	0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
	0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
	0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
	0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
	0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
	0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
};

static uint32_t turn(uint32_t x, int n)
{
	return x >> n | x << (32 - n);
}

static uint32_t read_big(const unsigned char *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 |
	       (uint32_t)at[2] << 8 | at[3];
}

static void write_big(unsigned char *at, uint32_t x)
{
	at[0] = (unsigned char)(x >> 24);
	at[1] = (unsigned char)(x >> 16);
	at[2] = (unsigned char)(x >> 8);
	at[3] = (unsigned char)x;
}

/* The message schedule, section 6.2.2, step 1. */
static void schedule(const unsigned char block[static 64], uint32_t w[64])
{
	for (int t = 0; t < 16; t++)
		w[t] = read_big(block + 4 * t);
	for (int t = 16; t < 64; t++) {
		uint32_t a = w[t - 15], b = w[t - 2];
		uint32_t s0 = turn(a, 7) ^ turn(a, 18) ^ a >> 3;
		uint32_t s1 = turn(b, 17) ^ turn(b, 19) ^ b >> 10;
		w[t] = w[t - 16] + s0 + w[t - 7] + s1;
	}
}

/* Steps 2 to 4: mixes one block into the hash. */
static void compress(uint32_t h[8], const unsigned char block[static 64])
{
	uint32_t w[64], v[8];

	schedule(block, w);
	memcpy(v, h, sizeof v);
	for (int t = 0; t < 64; t++) {
		uint32_t a = v[0], e = v[4];
		uint32_t s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
		uint32_t s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
		uint32_t pick = (e & v[5]) ^ (~e & v[6]);
		uint32_t most = (a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]);
		uint32_t t1 = v[7] + s1 + pick + K[t] + w[t];

		memmove(v + 1, v, 7 * sizeof *v);
		v[4] += t1;
		v[0] = t1 + s0 + most;
	}
	for (int i = 0; i < 8; i++)
		h[i] += v[i];
}

void sha256(struct str bytes, uint8_t out[static 32])
{
	uint32_t h[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
			  0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };
	const unsigned char *at = (const unsigned char *)bytes.at;
	unsigned char last[128] = { 0 };
	size_t whole = bytes.n / 64 * 64, rest = bytes.n - whole;
	size_t end = rest < 56 ? 64 : 128;
	uint64_t bits = (uint64_t)bytes.n * 8;

	for (size_t i = 0; i < whole; i += 64)
		compress(h, at + i);
	if (rest)
		memcpy(last, at + whole, rest);
	last[rest] = 0x80;
	write_big(last + end - 8, (uint32_t)(bits >> 32));
	write_big(last + end - 4, (uint32_t)bits);
	for (size_t i = 0; i < end; i += 64)
		compress(h, last + i);
	for (int i = 0; i < 8; i++)
		write_big(out + 4 * i, h[i]);
}

void sha256_base64(struct str bytes, char out[static 45])
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "abcdefghijklmnopqrstuvwxyz0123456789+/";
	uint8_t digest[33] = { 0 };

	sha256(bytes, digest);
	for (int i = 0; i < 11; i++) {
		const uint8_t *in = digest + 3 * i;
		char *to = out + 4 * i;
		to[0] = letters[in[0] >> 2];
		to[1] = letters[(in[0] & 3) << 4 | in[1] >> 4];
		to[2] = letters[(in[1] & 15) << 2 | in[2] >> 6];
		to[3] = letters[in[2] & 63];
	}
	out[43] = '='; /* 32 bytes are ten threes and two */
	out[44] = '\0';
}
