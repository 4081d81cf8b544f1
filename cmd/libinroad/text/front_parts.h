/*
 * front_parts: what the files of the room `front` share; nobody else includes
 * it.
 */
#ifndef INROAD_FRONT_PARTS_H
#define INROAD_FRONT_PARTS_H

#include <inroad/buf.h>
#include <inroad/front.h>

/*
 * A place where the YAML differs from the source: characters [column, end) of
 * a line, from 0, stand for the source's span.
 */
struct front_patch {
	uint32_t line, column, end;
	struct span span;
	bool is_value; /* a value as one text, quoted by us */
};

/*
 * The lines of the source as libyaml gets them: repaired, line for line, and
 * but for patches character for character.
 */
struct front_yaml {
	struct str source;
	struct span region;
	struct buf text;
	uint32_t *lines; /* where the region's lines start in the source */
	size_t n_lines;
	ARRAY_OF(struct front_patch) patches;
};

/*
 * Makes the text of a region, and finds what YAML would misread there. When
 * the region begins later than the last time, room is used again; findings
 * before *told are not told again, and it is moved on.
 */
void front_repair(struct front_yaml *yaml, struct arena *arena,
		  struct diags *diags, uint32_t *told);

/* Reads a region as a map of keys into out->nodes. */
void front_tree(struct str source, struct span region, struct arena *arena,
		struct diags *diags, struct front *out);

/* The colon of the plain or quoted key at the line's start, or STR_NONE. */
size_t front_key_colon(struct str line);

/* Where a plain value ends: before a comment, without blanks behind it. */
size_t front_plain_end(struct str value);

/*
 * The character at s.at if it is beyond ASCII and either ends a line for YAML
 * (U+0085, U+2028, U+2029) or is refused by it; else 0.
 */
uint32_t front_special(struct str s);

/* The text between double quotes, whatever it is. */
struct str front_double_quote(struct arena *arena, struct str text);

/* What libyaml complains of, in words. */
struct front_trouble {
	const char *problem; /* part of libyaml's message */
	const char *words;
	const char *hint;
	bool at_context; /* told where the broken thing starts */
};

const struct front_trouble *front_trouble_find(const char *problem,
					       const char *context);

/* The next line behind `at` that begins with a key, else `end`. */
uint32_t front_next_key(struct str source, uint32_t at, uint32_t end);

#endif
