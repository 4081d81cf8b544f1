/*
 * builder: what the rooms of this floor share while one note is read. All
 * of it lives in the scratch arena; note.c packs it into one block at the end.
 */
#ifndef INROAD_BUILDER_H
#define INROAD_BUILDER_H

#include <inroad/body.h>
#include <inroad/front.h>
#include <inroad/note.h>

struct note_builder {
	struct arena *arena; /* scratch */
	struct diags diags;
	const struct note_reader *reader;
	struct str path;
	struct str bytes; /* the file's */
	struct buf pool;  /* decoded texts: its first byte is at bytes.n */
	bool is_text;
	enum kind kind;
	int32_t file_day;
	ARRAY_OF(struct span) conflicts; /* what git could not merge */
	struct front front;
	struct mention_sites sites; /* of the body */
	struct body body;
	uint32_t first_site;
	struct span title, title_span;
	ARRAY_OF(struct note_field) fields;
	ARRAY_OF(struct note_value) values;
	ARRAY_OF(struct note_line) lines;
	ARRAY_OF(struct note_token) tokens;
	ARRAY_OF(struct note_mention) mentions;
	ARRAY_OF(struct note_heading) headings;
	ARRAY_OF(struct span) silenced;
};

/* A text as a span: where it stands in the file, else copied to the pool. */
struct span builder_span(struct note_builder *b, struct str text);
struct str builder_text(const struct note_builder *b, struct span span);

/* `"Hopper, Grace"` in a comma list: without its quotes. */
struct str builder_unquoted(struct str s);

/* The lower-case word at the start of a text. */
struct str builder_opening(struct str s);

/* A word with its capitals of ASCII made small. */
struct str builder_lower(struct arena *arena, struct str word);

/* Whether its kind is one whose lines tell of talks: elsewhere `2026-09-12
 * visit` may stand in a list of theirs, and `Monday` is one to come. */
bool builder_tells_talks(const struct note_builder *b);

/* "a" or "an", as a kind's name wants it. */
const char *kind_article(const char *noun);

/* Whether a word means anything here: `saved` and the like do in
 * an application alone. */
bool line_word_fits(const struct note_builder *b, enum word word);

/* A line's own mentions; NULL without any. */
struct note_mention *line_mentions(const struct note_builder *b,
				   const struct note_line *line);
/* The line's mention that starts at the first byte of a text; NULL if none. */
const struct note_mention *line_mention_at(const struct note_builder *b,
					   const struct note_line *line,
					   struct str s);

/* field_types.c: a value by its field's row; makes it a mention of a name. */
void value_type(struct note_builder *b, const struct field *row,
		struct note_value *value);
void value_name(struct note_builder *b, const struct field *row,
		struct note_value *value);

/* fields.c: the front matter, typed by the kind's rows; fills b->kind. */
void fields_read(struct note_builder *b);

/* field_derived.c: what a file's name or title gives, and what is missing. */
void fields_derive(struct note_builder *b);

/* line.c: the items of the body, as lines. */
void lines_read(struct note_builder *b);

/* strays.c: finds lines of paragraphs that would be read, were they items. */
void strays_find(struct note_builder *b);

/* tokens.c: the tokens of one line; its day is known. */
void tokens_read(struct note_builder *b, struct note_line *line,
		 struct span text);
/* Whether a text opens with one: `key:value`, `20m`, `#tag`. */
bool token_at(struct str text);
/* Makes a dated line's re: a mention of its application; the line is whole. */
void tokens_name(struct note_builder *b, const struct note_line *line);

/* intro.c: the two people and the state of an `intro:` line whose text is
 * known; -1 as its state, and a finding, where they are not two and an arrow.
 */
void intro_read(struct note_builder *b, struct note_line *line);

/* words_fit.c: finds what opens a line like a verb, `lerned:`, `Learned:`,
 * `learned:they move`. */
bool verb_suspect(struct note_builder *b, struct str rest);

/* words_fit.c: what to write instead of a line that fits nothing; it may be
 * that only the day at its start is not written as one. */
void line_correct(struct note_builder *b, const struct note_line *line,
		  struct span text, bool day_leads);

/* days_fit.c: the year that a line's heading, whose day that is, or the file
 * says; "YYYY" if none does. */
struct str year_there(const struct note_builder *b, int32_t day);

/*
 * words_near.c: what an item says, behind its day if it has one, nearly as a
 * line of the language does, as one, without its day; no text if it does not.
 * *day is what it wants before it, a day that stands elsewhere in it or, where
 * nobody is named, that of its heading; empty if none is needed.
 */
struct str line_near(struct note_builder *b, const struct note_line *line,
		     struct str text, struct str *day);

/* words_fit.c: finds a heading that would be a day to the lines below, were it
 * written as one: `## Tue 2 Sep`. */
void heading_suspect(struct note_builder *b, struct str text, int level);

/*
 * days_fit.c: takes the day that opens a text as people write it: `2.9.`,
 * `Tue 2 Sep`, `Sep 2, 2026`, `~2019`, `yesterday`. `year` (four bytes, or
 * "YYYY") is that of a day that lacks one; letters stand for what else is not
 * said: 2026-MM-DD. No text if none opens it: *text then stays.
 */
struct str day_written(struct arena *arena, struct str *text, struct str year);

/* days_fit.c: such a day that is said whole and is surely one, not a number. */
struct str day_behind(struct arena *arena, struct str *text, struct str year);

/* days_fit.c: `4.10` may say what lunch cost, `1/2` how much of it; the 4 of
 * `4 Oct` and `4th of October` does not. */
bool day_may_be_a_number(struct str typed);

/* days_fit.c: "15:00" of `3pm`, `3.00pm`, `15h`; no text if it is no time. */
struct str time_written(struct arena *arena, struct str word);

/* days_fit.c: whether a day has letters: YYYY-09-02. */
bool day_has_letters(struct str day);

/* days_fit.c: `**2026-09-05**:`, `(2026-09-05)` without the marks around it. */
struct str day_plain(struct str word);

/*
 * days_fit.c: the day of a date as others write it: 2026-9-5, 2026/09/05,
 * 5.9.2026, 13/9/2026, 9/13/2026; no text if it is none. Which number is the
 * month of 9/10/2026 is not known, and not guessed: YYYY-MM-DD.
 */
struct str day_meant(struct arena *arena, struct str word);

#endif
