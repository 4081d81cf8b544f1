/* show: writes an answer to standard output in the format asked for. */
#ifndef INROAD_SHOW_H
#define INROAD_SHOW_H

#include "command.h"

#include <inroad/format.h>

/* The format that --format asks for, else the command's first; NULL and a
 * message if the command has no such format. */
const struct format *show_format(const struct call *call);

/* What a terminal can show: colour, width. */
struct format_context show_context(const struct call *call,
				   struct arena *arena);

/* Writes a value in a format, dated today. */
int show_in(struct call *call, const struct value *value,
	    const struct format *format, const char *manual_section);

/* Writes a value; EXIT_CLEAN, or EXIT_USAGE / EXIT_WORLD with a message. */
int show(struct call *call, const struct value *value);

/* Writes bytes to standard output and sees that they arrived. */
int show_bytes(struct call *call, struct str bytes);

/* printf for the short words that commands end with. */
int show_words(struct call *call, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* A row without `run`: its view, shown. */
int show_view(struct call *call);

#endif
