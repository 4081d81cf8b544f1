/*
 * meant: which thing to do is meant by what was typed: its id, the beginning of
 * one, or words that only one of them has.
 */
#ifndef INROAD_MEANT_H
#define INROAD_MEANT_H

#include "command.h"

#include <inroad/rule.h>

/* The first n arguments, as one text. */
struct str meant_words(struct call *call, int n);

/* 0 and the item; else a message, and the status to end with. What is open is
 * meant before what is over. */
int meant_item(struct call *call, struct str asked, const struct item **out);

/* Whether what closes an item is one line of a journal, with its date. */
bool meant_is_line(struct str line);

#endif
