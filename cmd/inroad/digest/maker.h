/* maker: which program it is that makes the digest. */
#ifndef INROAD_MAKER_H
#define INROAD_MAKER_H

#include <stdint.h>

/*
 * A hash (hash.h) of the build ids of the program and all its libraries:
 * another one may make other pages. 0: it cannot be told.
 */
uint64_t maker_hash(void);

#endif
