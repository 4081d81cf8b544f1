/*
 * link: what the mentions of all notes mean. What nobody answers to becomes a
 * stub, of the kind that its places suggest.
 */
#ifndef INROAD_BOOK_LINK_H
#define INROAD_BOOK_LINK_H

#include "index.h"

/*
 * Fills links, backlinks and the stubs of book->things, whose notes and index
 * are there. Findings: ambiguous-link, wrong-kind, unresolved (of a path),
 * missing-field (of what a file's name should have said).
 */
void link_notes(struct book *book, int threads);

/* The link of a mention, or NULL: a note's are in the order of its mentions. */
const struct link *link_find(const struct book *book, int32_t note,
			     int32_t mention);

#endif
