/* shell: words for a person or a hook to type, as a POSIX shell reads them. */
#ifndef INROAD_SHELL_H
#define INROAD_SHELL_H

#include <inroad/arena.h>
#include <inroad/str.h>

/* The word as it is where that is safe, else in single quotes. */
struct str shell_word(struct arena *arena, struct str word);

#endif
