/* mark: which words of a line a caret stands under. */
#ifndef INROAD_RULES_MARK_H
#define INROAD_RULES_MARK_H

#include <inroad/rule.h>

/* A person's mention in the line or field, else its word, else the title. */
struct span mark_who(const struct ruling *ruling, struct place place,
		     int32_t who);
/* The word that opens a line ("coffee", "promised"), else the item. */
struct span mark_word(const struct ruling *ruling, struct place place);
/* A token of a line ("due:fri"), else its word. */
struct span mark_token(const struct ruling *ruling, struct place place,
		       enum token token);
/* The date typed in a line, else its word. */
struct span mark_date(const struct ruling *ruling, struct place place);
/* The value of a note's field, else its title. */
struct span mark_field(const struct ruling *ruling, int32_t note,
		       enum role role);

#endif
