/* manual: the manual pages and help texts, as values made from the tables. */
#ifndef INROAD_MANUAL_H
#define INROAD_MANUAL_H

#include "command.h"

/* inroad(1): all commands and options. */
struct value *manual_program(struct call *call);
/* inroad-notebook(5): the language. */
struct value *manual_notebook(struct call *call);
/* inroad-rules(7): checks and follow-ups. */
struct value *manual_rules(struct call *call);
/* `inroad help`: a row a command. */
struct value *manual_overview(struct call *call);
/* `inroad help COMMAND`. */
struct value *manual_command(struct call *call, const struct command *command);

/* help.c: what of the language it knows, beside commands and kinds; NULL behind
 * the last. */
const char *help_topic_at(size_t i);

#endif
