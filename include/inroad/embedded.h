/*
 * embedded: files that travel inside the program: the theme, the example
 * notebook. cmd/embed writes the tables while inroad is built.
 */
#ifndef INROAD_EMBEDDED_H
#define INROAD_EMBEDDED_H

#include <inroad/str.h>

/* One row a file; a row without path ends the table. */
struct embedded_file {
	const char *path;  /* `/` between, without the stripped prefix */
	const char *bytes; /* a NUL follows that is not counted */
	size_t size;
};

static inline struct str embedded_str(const struct embedded_file *file)
{
	return (struct str){ file->bytes, file->size };
}

#endif
