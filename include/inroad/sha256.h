/*
 * sha256: the digest of FIPS 180-4, for Content-Security-Policy sources and
 * for telling whether two builds gave the same.
 */
#ifndef INROAD_SHA256_H
#define INROAD_SHA256_H

#include <inroad/str.h>

/* The 32 bytes of the digest. */
void sha256(struct str bytes, uint8_t out[static 32]);

/* The same as RFC 4648 base64, padded, NUL-terminated (45 bytes). */
void sha256_base64(struct str bytes, char out[static 45]);

#endif
