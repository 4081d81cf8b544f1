/*
 * ignore: which names the rules of a .gitignore could mean at all.
 *
 * libgit2 looks at every ignore file again for every path it is asked about,
 * which takes longer than reading the notes. A rule can mean a file only if
 * its last part fits the file's name; so most files need not be asked about.
 * Errs to the side of asking.
 */
#ifndef INROAD_BOOK_IGNORE_H
#define INROAD_BOOK_IGNORE_H

#include <inroad/arena.h>
#include <inroad/str.h>

/* Last parts of rules that may mean a file. */
struct ignore_names {
	ARRAY_OF(const char *) list;
};

/* Adds the rules of a file's bytes. */
void ignore_add(struct arena *arena, struct str bytes,
		struct ignore_names *names);

/* The same of a file; without one nothing is added. */
void ignore_add_file(struct arena *arena, const char *path,
		     struct ignore_names *names);

/* Whether any of the rules could mean a file of this name. */
bool ignore_could_be(const struct ignore_names *names, const char *name);

#endif
