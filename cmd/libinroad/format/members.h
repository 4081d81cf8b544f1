/* members: the writers that the table in formats.c names, one a room. */
#ifndef INROAD_FORMAT_MEMBERS_H
#define INROAD_FORMAT_MEMBERS_H

#include <inroad/format.h>

void term_write(const struct value *, const struct format_context *,
		struct buf *out);
void json_write(const struct value *, const struct format_context *,
		struct buf *out);
void html_write(const struct value *, const struct format_context *,
		struct buf *out);
void markdown_write(const struct value *, const struct format_context *,
		    struct buf *out);
void todotxt_write(const struct value *, const struct format_context *,
		   struct buf *out);
void ics_write(const struct value *, const struct format_context *,
	       struct buf *out);
void csv_write(const struct value *, const struct format_context *,
	       struct buf *out);
void man_write(const struct value *, const struct format_context *,
	       struct buf *out);

/* "jansson 2.14", "libical 3.0": of the members that have a library. */
struct str json_library(struct arena *arena);
struct str ics_library(struct arena *arena);

#endif
