/*
 * source: one file's bytes, and where in them things stand.
 *
 * Law: positions are byte offsets until the last moment; lines and columns
 * are worked out here, when a person or an editor needs them.
 */
#ifndef INROAD_SOURCE_H
#define INROAD_SOURCE_H

#include <inroad/str.h>

/* From `at` up to, not including, `end`; bytes from the start of the file. */
struct span {
	uint32_t at, end;
};

#define SPAN_AT(offset) ((struct span){ (offset), (offset) })

struct source {
	struct str path; /* relative to the notebook's root, `/` between */
	struct str bytes;
	const char *trouble; /* why it could not be read, else NULL */
};

struct position {
	uint32_t line, column; /* from 1; columns are bytes, as in GCC */
};

static inline struct str span_str(struct str bytes, struct span span)
{
	return str_sub(bytes, span.at, span.end);
}

/* Line and column of an offset. A line ends with LF, CRLF. O(offset). */
struct position source_position(struct str bytes, uint32_t offset);

/* The line that holds an offset, without its line end. */
struct span source_line(struct str bytes, uint32_t offset);

/* The file's name without folders and ".md". */
struct str source_stem(struct str path);

/*
 * Offsets at which lines start, all in one pass: *n lines; a table that ends
 * with one further entry, the size of the bytes.
 */
uint32_t *source_lines(struct arena *arena, struct str bytes, size_t *n);

#endif
