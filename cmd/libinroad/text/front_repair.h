/*
 * front_repair: what the files that repair front matter share: front_line.c
 * reads the lines, front_value.c their values, front_put.c writes and tells.
 */
#ifndef INROAD_FRONT_REPAIR_H
#define INROAD_FRONT_REPAIR_H

#include "front_parts.h"

#define FRONT_TAB 2 /* blanks a tab in an indentation is taken for */

/* A text being made for libyaml, and what the line before left open. */
struct repair {
	struct str source;
	struct arena *arena;
	struct diags *diags;
	uint32_t told, telling; /* told before; and by now */
	struct front_yaml *out;
	uint32_t line, column; /* where the text ends, in characters */
	struct span now;       /* the line being read */
	uint32_t next;	       /* where the line behind it starts */
	int held;	       /* deeper lines belong to a value there; or -1 */
	bool is_held_key;      /* and that is a plain value of a key */
	int awaited;	       /* a key there has no value yet; or -1 */
	int flow;	       /* `[` and `{` that are open */
	char quote;	       /* the quote that is open, or 0 */
	bool at_element;       /* a flow's element may start */
	bool was_no_key;       /* the line before had none either */
};

/* NULL if it was told before, when an earlier part was read. */
struct finding *front_tell(struct repair *repair, const char *name,
			   struct span span, const char *words);

/* The same with the line as it should be, and a mend. */
void front_tell_mend(struct repair *repair, const char *name, struct span span,
		     struct str text, const char *words);

/* The same with a hint, unless it was told. */
void front_tell_hint(struct repair *repair, struct span span, const char *words,
		     const char *hint);

/* Appends the source's span, without what YAML refuses. */
void front_put(struct repair *repair, struct span span);

/* Appends `text` where the source has the span. */
void front_put_patch(struct repair *repair, struct span span, struct str text,
		     bool is_value);

/* Appends a value: the line from raw.at on, of a key or item at `base`. */
void front_put_value(struct repair *repair, struct span raw, int base,
		     bool is_key);

/* The same, of what begins with `[` or `{`; and a later line of it. */
void front_put_flow(struct repair *repair, struct span raw, int base);
void front_put_flow_line(struct repair *repair, struct span raw);

bool front_is_blank(char c);
bool front_is_one_of(char c, const char *set);
bool front_is_end_or_blank(struct str s, size_t at);
bool front_is_dash(struct str s);
char front_first(const struct repair *repair, struct span span);

/* Behind the closing quote, or STR_NONE; `at` is within the quotes. */
size_t front_quote_end(struct str s, size_t at, char quote);

/* The line at `at` without its end; *next is where the next one starts. */
struct span front_cut_line(struct str source, uint32_t at, uint32_t end,
			   uint32_t *next);

/* A line's content without blanks around; *indent in columns. */
struct span front_content(struct str source, struct span line, int *indent);

#endif
