/*
 * setting: how one value of inroad.yaml is read, whatever the setting. What
 * does not fit becomes a finding, and the default stands.
 */
#ifndef INROAD_BOOK_SETTING_H
#define INROAD_BOOK_SETTING_H

#include <inroad/config.h>
#include <inroad/front.h>

/* What is being read, and where to. */
struct settings_read {
	struct config *config;
	const struct front *front;
	const struct config_rules *rules; /* NULL: all are known */
	struct arena *arena;
	struct diags *diags;
};

/* One word of a value, and where it stands. */
struct setting_word {
	struct str text;
	struct span span;
};

struct setting_words {
	ARRAY_OF(struct setting_word) list;
};

/* The first node below one, the one beside it; NULL at the end. */
const struct front_node *setting_child(const struct settings_read *r,
				       const struct front_node *node);
const struct front_node *setting_next(const struct settings_read *r,
				      const struct front_node *node);

/* A value of the wrong shape; `wants` says what to type. */
void setting_refuse(const struct settings_read *r, struct span span,
		    struct str key, const char *wants);

/* A word that is no `what`: names the nearest, or else what is known. */
void setting_refuse_word(const struct settings_read *r,
			 struct setting_word word, const char *what,
			 const char *nearest, const char *known);

/* Whether it is one value; a finding if it is not. */
bool setting_scalar(const struct settings_read *r,
		    const struct front_node *node, const char *wants);

/* All of a scalar as one word. */
struct setting_word setting_word_of(const struct front_node *node);

/*
 * The words of a list, or of a scalar between commas (and blanks, if
 * `at_blanks`); false with a finding if it is neither.
 */
bool setting_split(const struct settings_read *r, const struct front_node *node,
		   bool at_blanks, const char *wants,
		   struct setting_words *out);

/* The first entry of a map; NULL if it is empty, or, with a finding, none. */
const struct front_node *setting_entries(const struct settings_read *r,
					 const struct front_node *node,
					 const char *wants);

/* "mon", "Monday"; an enum level by name: -1 with a finding if it is none. */
int setting_weekday(const struct settings_read *r, struct setting_word word);
int setting_level(const struct settings_read *r, struct setting_word word);

/* A whole number in [least, SETTING_COUNT_MAX]; a weekday. */
#define SETTING_COUNT_MAX 1000
void setting_count(const struct settings_read *r, const struct front_node *node,
		   int least, int *out);
void setting_read_weekday(const struct settings_read *r,
			  const struct front_node *node, enum weekday *out);

#endif
