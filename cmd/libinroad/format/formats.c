/* The catalogue of formats. */
#include "members.h"

const struct format FORMATS[] = {
	{ "text", "txt", "words and columns for a terminal", term_write,
	  false },
	{ "json", "json", "keys and plain values, for programs", json_write,
	  true },
	{ "html", "html", "a page for a browser", html_write, false },
	{ "markdown", "md", "Markdown, as one would type it", markdown_write,
	  false },
	{ "todotxt", "txt", "a todo.txt line for each thing to do",
	  todotxt_write, false },
	{ "ics", "ics", "iCalendar tasks, with their days", ics_write, false },
	{ "csv", "csv", "the rows of the first table, for a spreadsheet",
	  csv_write, false },
	{ "man", "1", "a manual page in mdoc(7)", man_write, false },
	{ NULL, NULL, NULL, NULL, false }
};

const struct format *format_find(struct str name)
{
	for (const struct format *format = FORMATS; format->name; format++)
		if (str_is(name, format->name))
			return format;
	return NULL;
}

void format_write(const struct format *format, const struct value *value,
		  const struct format_context *context, struct buf *out)
{
	if (!format->makes)
		value = value_filled(value, context->arena);
	format->write(value, context, out);
}

struct str format_libraries(struct arena *arena)
{
	return str_print(arena, STR_FMT ", " STR_FMT,
			 STR_ARG(json_library(arena)),
			 STR_ARG(ics_library(arena)));
}
