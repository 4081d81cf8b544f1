/*
 * describe: the language, printed from its tables: help for a kind, words,
 * tokens; the JSON Schema; chapters of the manual. Limits and settings belong
 * to floors above: they are views ("limits", "settings").
 */
#ifndef INROAD_DESCRIBE_H
#define INROAD_DESCRIBE_H

#include <inroad/kind.h>
#include <inroad/value.h>

/* Fields, sections and an example of a kind: `inroad help contact`. */
struct value *describe_kind(struct arena *arena, enum kind kind);
/* All kinds, a row each. */
struct value *describe_kinds(struct arena *arena);
/* Words and verbs; tokens. */
struct value *describe_words(struct arena *arena);
struct value *describe_tokens(struct arena *arena);
/* JSON Schema (draft 2020-12) of a kind's front matter; printed as bare JSON.
 */
struct value *describe_schema(struct arena *arena, enum kind kind);

#endif
