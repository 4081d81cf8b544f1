/* marks: what the index of the views holds, and what of it marks.c makes. */
#ifndef INROAD_VIEW_MARKS_H
#define INROAD_VIEW_MARKS_H

#include <inroad/view.h>

struct view_marks;
struct store;

struct view_index {
	struct store *store;	  /* touching.c */
	struct view_marks *marks; /* marks.c */
};

/* Empty: what is asked for is made. */
struct view_marks *marks_open(const struct query *query, struct arena *arena);

/* For many pages: of things and days; the lines of long notes. */
void marks_make(struct view_marks *marks, const struct query *query,
		struct arena *arena);
void marks_make_places(struct view_marks *marks, const struct query *query,
		       struct arena *arena);
/* Then room for what is in all notes, and what is in those of a block. */
#define MARKS_BLOCK 256
void marks_open_notes(struct view_marks *marks, const struct query *query,
		      struct arena *arena);
void marks_make_notes(struct view_marks *marks, const struct query *query,
		      size_t block,
		      int64_t (*words)(const struct query *query,
				       struct place place));
/* The mark of a line's words, as `words` made it; 0: not made. */
int64_t marks_words(const struct query *query, struct place place);

#endif
