/*
 * note: one file understood: its kind, identity, fields, lines, mentions.
 *
 * Law: a note is one flat block of memory. It holds no pointers, only offsets
 * into itself, so that it can be copied, kept on disk and filled back in. Its
 * texts are spans of one text: the file's bytes, then a pool of what had to be
 * decoded; a span below `size` is also a place in the file.
 *
 * Nothing here knows other notes: what a mention means is for book.h to say.
 */
#ifndef INROAD_NOTE_H
#define INROAD_NOTE_H

#include <inroad/date.h>
#include <inroad/diag.h>
#include <inroad/kind.h>
#include <inroad/mention.h>
#include <inroad/verb.h>

#define NOTE_BYTES_MAX (1024 * 1024)
#define NOTE_ITEMS_MAX 10000
#define NOTE_FINDINGS_MAX 100
#define NOTE_ARENA_MAX (128 * 1024 * 1024)

/* A run of elements in the note's block. */
struct run {
	uint32_t at, n;
};

/* One scalar of a field: a list has several, a map one a key and value. */
struct note_value {
	struct span text; /* decoded */
	struct span span; /* where it stands in the file */
	int16_t key;	  /* of a map: index of the key's row, else -1 */
	bool good;	  /* it is of its type; else a finding was made */
	uint8_t precision, about; /* of a date */
	int32_t number;	 /* day, int, enumeration's word, days, bool, tie */
	int32_t mention; /* id: index of its mention, else -1 */
};

struct note_field {
	int16_t role; /* enum role; ROLE_NONE: an unknown key, kept */
	bool known;
	bool derived;		/* not typed: from the file's name or title */
	struct span name, span; /* the key; the whole value */
	struct run values;	/* of note_value */
};

/* Where a mention stands, so that it can be understood. */
enum mention_place {
	PLACE_PROSE,  /* a paragraph, a heading, a list item without meaning */
	PLACE_FIELD,  /* a field that takes ids */
	PLACE_THERE,  /* before a line's colon: was there */
	PLACE_SPOKEN, /* after it: is only spoken of */
	PLACE_TASK    /* in a task's text */
};

struct note_mention {
	uint8_t form;  /* enum mention_form */
	uint8_t place; /* enum mention_place */
	bool counts;   /* in prose, not in code, HTML or a quote */
	bool derived;  /* read from a file's name or title: makes no stub, and
			  counts only if no derived one before it resolved; or
			  re: where it need not name anything */
	int16_t role;  /* PLACE_FIELD: the field's role */
	struct span span, target, label; /* see mention.h */
	uint32_t kinds; /* KIND_BITs the place allows; 0: any */
	int32_t line;	/* index of its note_line, or -1 */
};

enum line_sort {
	LINE_PROSE, /* a list item without meaning of its own */
	LINE_DATED, /* opened by a word: a conversation, outreach, a stage */
	LINE_VERB,
	LINE_FACT, /* an item of a section that holds facts */
	LINE_TASK  /* a task without word or verb */
};

enum task_state { TASK_NONE, TASK_OPEN, TASK_DONE, TASK_DROPPED };

/* DAY_FILE: of its name, or `date:` of a meeting or event */
enum day_from { DAY_NONE, DAY_OWN, DAY_LINE, DAY_HEADING, DAY_FILE, DAY_DONE };

struct note_token {
	uint8_t token; /* enum token */
	bool good;
	struct span span, text; /* all of it; the value */
	int32_t number;		/* day, days, minutes, int, enumeration */
	int32_t mention; /* re: of a dated line: index of its mention, else -1.
			    It stands behind those of the text, in no line's
			    run. */
};

struct note_line {
	uint8_t sort, task, day_from;
	char priority; /* 'A' … or 0 */
	int8_t word;   /* enum word or WORD_NONE */
	int8_t intro;  /* enum intro_state of an intro: line, else -1 */
	bool both;     /* intro: by `<->` */
	int16_t time;  /* minutes since midnight, -1 unknown */
	int16_t depth;
	int32_t day;	  /* DATE_NONE if it has none */
	int32_t parent;	  /* nearest dated or verb line above, -1 */
	int32_t heading;  /* nearest heading above, -1 */
	uint16_t section; /* enum section it stands in */
	struct span item; /* from marker to the end of its own text */
	struct span head; /* date, word, people: up to the colon */
	struct span text; /* after the colon; of a task or fact: all */
	struct run tokens;
	struct run mentions; /* in its own text */
	uint32_t n_there;    /* the first of these stand before the colon */
	uint64_t hash;	     /* of its normalised text: see line_hash */
};

struct note_heading {
	uint8_t level;
	uint8_t section; /* enum section */
	uint8_t within;	 /* its section, else that of the one above */
	struct span text, argument;
	struct span body; /* up to the next heading of its level or above */
	int32_t day;	  /* typed in it or in one above; DATE_NONE */
};

struct note_finding {
	struct span name, words, hint; /* in the text */
	struct span span, mend_span, mend_text;
	bool mends;
};

struct note {
	uint32_t bytes; /* of the whole block: a multiple of 8 */
	uint8_t kind;
	bool has_front;
	bool is_text; /* else only its name is known: see note_read */
	struct span path, id, title; /* id: the stem, or path without .md */
	int32_t file_day;	     /* a full date in the file's name */
	uint32_t size;		     /* of the file */
	uint32_t body_at;	     /* where the Markdown begins */
	struct span title_span;	     /* where the title stands (may be empty) */
	struct span front;	     /* the front matter with its fences */
	uint32_t first_site; /* mentions before it are the front matter's;
				sentinel i of note_html() is first_site + i */
	struct run text;     /* the file's bytes, then the pool */
	/* Fields, values, lines, tokens, mentions, headings: each stands behind
	 * the one before. */
	struct run fields, values, lines, tokens, mentions, headings, findings,
		silenced; /* silenced: spans of names */
};

/* Elements of a note. */
struct str note_text(const struct note *note, struct span span);
const struct note_field *note_fields(const struct note *note);
const struct note_value *note_values(const struct note *note);
const struct note_line *note_lines(const struct note *note);
const struct note_token *note_tokens(const struct note *note);
const struct note_mention *note_mentions(const struct note *note);
const struct note_heading *note_headings(const struct note *note);
const struct note_finding *note_findings(const struct note *note);
const struct span *note_silenced(const struct note *note);

/* The file's own bytes. */
struct str note_bytes(const struct note *note);
struct str note_path(const struct note *note);
struct str note_id(const struct note *note);
struct str note_title(const struct note *note);

/* The field of a role; NULL if it was not typed. */
const struct note_field *note_field(const struct note *note, enum role role);
/* Its first value, if there is one and it is good; else NULL. */
const struct note_value *note_value(const struct note *note, enum role role);
/* The first value's text, empty if there is none. */
struct str note_field_text(const struct note *note, enum role role);
/* The first value's number, `otherwise` if there is no good one. */
int32_t note_number(const struct note *note, enum role role, int32_t otherwise);
/* A key of a map field (want, quotas): its value, or NULL. */
const struct note_value *note_key(const struct note *note, enum role map,
				  enum role key);
/* The row that describes a typed field; NULL for an unknown one. */
const struct field *note_field_row(const struct note *note,
				   const struct note_field *field);

/* The first token of a sort in a line, good ones only; NULL if none. */
const struct note_token *note_token(const struct note *note,
				    const struct note_line *line,
				    enum token token);
/* Minutes of a conversation: typed, else its word's. */
int note_minutes(const struct note *note, const struct note_line *line);

/* The first heading of a section, or NULL. */
const struct note_heading *note_section(const struct note *note,
					enum section section);

/* Words of a part of a note, as people count them; what happened and what is to
 * do, such as a `rehearsed:` below a pitch, is no part of the text. */
long note_count_words(const struct note *note, struct span part);

/* What note_read needs to know beside the bytes. */
struct note_reader {
	const struct calendar *calendar;
};

/*
 * Reads a note. Never fails: what is wrong becomes findings, and a file that
 * could not be read (source->trouble), is too large or no text becomes a note
 * with a finding and nothing else. `scratch` may be reset afterwards; the note
 * lives in `arena`.
 */
struct note *note_read(const struct source *source,
		       const struct note_reader *reader, struct arena *scratch,
		       struct arena *arena);

/* The HTML of a note's body, with sentinels. It lives in `arena`, and so does
 * all that is needed to make it. */
struct str note_html(const struct note *note, struct arena *arena);

#endif
