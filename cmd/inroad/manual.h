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

#endif
