/*
 * rule: what the compiler finds, proposes and counts, as tables: one row a
 * check, one row a follow-up, one row a statistic; and the numbers by which
 * questions (a path, a match, the gate before outreach) are answered. The
 * program explains itself from these rows alone: `inroad
 * explain`, the manual and the digest's problems page are printed from them.
 *
 * Law: a rule reads the book and the record and adds findings or items; it
 * knows no other rule, no view and no format.
 */
#ifndef INROAD_RULE_H
#define INROAD_RULE_H

#include <inroad/asking.h>
#include <inroad/rates.h>
#include <inroad/record.h>

struct map;
struct hands;

/* A number of a rule that inroad.yaml can set. */
struct rule_number {
	const char *name; /* "days" */
	int otherwise;
	const char *summary;
};

/* The order in which actions are shown. */
enum item_group {
	GROUP_FIXED, /* fixed times: meetings, deadlines, typed due dates */
	GROUP_COURTESY,
	GROUP_MOMENTUM,
	GROUP_GROWTH,
	GROUP_UPKEEP
};

struct figure;

/*
 * What a rule works with. Everything it makes lives in `arena`, of a check as
 * long as it runs: what its findings say is in their own. Rules run in several
 * threads at a time: each has a ruling of its own, and only reads the
 * book and the record; what git remembers (history.h) is not asked here.
 */
struct ruling {
	const struct book *book;
	const struct record *record;
	const struct config *config;
	int32_t today;
	struct arena *arena;
	struct arena *scratch; /* of a follow-up: as long as it runs */
	struct diags *diags;   /* checks: findings, with path set */
	struct items *items;   /* follow-ups */
	const struct rule_number *numbers; /* of the rule being run */
	const char *name;		   /* of the rule being run */
	enum item_group group;		   /* of the follow-up being run */
	int32_t from, until; /* of the statistic being run: its window, both
				days in it */
	/* What another statistic says of a window; false if none, or only the
	 * one being run, has that name. */
	bool (*count)(const struct ruling *ruling, struct str name,
		      int32_t from, int32_t until, struct figure *out);
	const struct map *skips; /* canonical id → index in record->skips; a
				    star for its last part: any of them */
};

/* A number of the rule being run: from inroad.yaml, else its default. */
long ruling_number(const struct ruling *ruling, const char *name);

struct check {
	const char *name;
	enum level level;
	const char *summary;		    /* when it fires, in one line */
	const char *why;		    /* why it matters in a search */
	const char *how;		    /* how to satisfy it */
	const struct rule_number *numbers;  /* ended by one without name */
	void (*run)(struct ruling *ruling); /* NULL: found while reading */
};

enum item_state { ITEM_OPEN, ITEM_CLOSED, ITEM_SKIPPED };

/* One fact that a follow-up rests on, or that closed it. */
struct reason {
	struct str words;
	struct place place;
};

/* A follow-up, or a typed task. */
struct item {
	const char *rule; /* "thank"; "task" for a typed one */
	struct str id;	  /* RULE/SUBJECT/ANCHOR-DATE */
	enum item_group group;
	enum item_state state;
	int32_t subject; /* a thing, or THING_NONE */
	int32_t who;	 /* the person to act on, or THING_NONE */
	int32_t anchor;	 /* a day, or DATE_NONE */
	int32_t due;	 /* a day, or DATE_NONE */
	char priority;	 /* of a task: 'A' … or 0 */
	struct str what; /* "thank Ada for the coffee" */
	struct str why;	 /* "45 minutes on Wed 12 Aug, not thanked yet" */
	struct place place;
	struct reason *reasons;
	int n_reasons;
	struct str close_with; /* the line to type that closes it */
	bool own_words; /* what it says is only an example: the words are the
			   person's, or belong to another line */
	int32_t closed; /* the day, where known */
	struct place closed_by; /* note -1: not known */
	int motivation;		/* of its company, for the order */
};

struct items {
	struct arena *arena;
	ARRAY_OF(struct item) list;
};

struct followup {
	const char *name;
	enum item_group group;
	const char *summary; /* made by what, due when */
	const char *closed;  /* closed by what */
	const char *why;
	const struct rule_number *numbers;
	void (*run)(struct ruling *ruling);
};

/* What a column of a figure holds. */
enum figure_type {
	FIGURE_TEXT,
	FIGURE_THING, /* a person, a company, a note */
	FIGURE_COUNT,
	FIGURE_DAYS, /* a number of days */
	FIGURE_DAY,  /* a date */
	FIGURE_MINUTES,
	FIGURE_RATE, /* a share with its interval */
	FIGURE_SHARE /* a share without one: an estimate, or of all there is */
};

struct figure_column {
	const char *key;   /* machine key */
	const char *title; /* for people, NULL: for programs only */
	enum figure_type type;
};

struct figure_cell {
	bool known;
	struct str words; /* text */
	int32_t number;	  /* thing, count, days, day, minutes; of SHARE
			     ten-thousandths */
	struct rate rate; /* RATE; programs get its share under the key, and
			     `low` and `high` beside it (of a table's second
			     RATE `KEY_low`, `KEY_high`) */
};

/* One table of a figure: `channels` of the funnel. */
struct figure_table {
	const char *key, *title;
	const struct figure_column *columns;
	size_t n_columns;
	bool bars; /* drawn: its first column against its second, a RATE */
	ARRAY_OF(struct figure_cell *) rows; /* n_columns cells each */
};

/* What a statistic says of a window of days. */
struct figure {
	int32_t from, until; /* the window, both days in it */
	int32_t n;	     /* cases */
	int32_t open;	     /* too young to be judged; not in n */
	struct str says;     /* one sentence: what it tells this person */
	bool few;	     /* too few to tell: the sentence says so too */
	bool has_rate;
	struct rate rate; /* the one share that it is known by: its headline */
	ARRAY_OF(struct figure_table) tables;
};

struct statistic {
	const char *name;
	const char *summary; /* what is counted, in one line */
	const char *rate;    /* what the headline is a share of: "interviews of
				applications that were judged"; NULL without */
	const char *why;     /* why it matters, and how to read it */
	const char *change;  /* the experiment to propose where its headline is
				the weakest figure; NULL: none */
	const struct rule_number *numbers; /* "fair": the percent from which a
					      coach is content with the
					      headline, and its own */
	void (*run)(struct ruling *ruling, struct figure *out);
};

/* A way to answer a question, and its numbers. */
struct question {
	const char *name;
	const char *summary;
	const char *why;
	const struct rule_number *numbers;
};

/* The tables (rules.c), ended by a row without name. */
extern const struct statistic STATISTICS[];
extern const struct question QUESTIONS[];
extern const struct followup FOLLOWUPS[];
/* The checks fill two tables: the i-th of both, NULL behind the last. */
const struct check *check_at(size_t i);

const struct check *check_find(struct str name);
const struct followup *followup_find(struct str name);
const struct statistic *statistic_find(struct str name);
const struct question *question_find(struct str name);
/* A name of any of the four tables: what inroad.yaml may set. */
bool rule_known(struct str name);
/* The nearest name of the four tables, or NULL. */
const char *rule_nearest(struct str name);
/* The numbers of a row of that name, ended by one without; NULL: none. */
const struct rule_number *rule_numbers(struct str name);

/* What config_read() asks of rules. */
extern const struct config_rules RULE_NAMES;

/* A number of any row, from the settings, else its default. */
long rule_number_of(const struct config *config, const char *rule,
		    const char *number);
/* A question's, for members of the tables that ask it too. */
long question_number(const struct config *config, const char *question,
		     const char *number);

/* The numbers of `over-asking`, for whoever asks asking.h. */
struct asking_limits rules_asking_limits(const struct config *config);

/*
 * What a statistic says of a window; DATE_NONE for `from`: since the plan's
 * start (without one, since the first line), for `until`: up to today.
 */
struct figure rules_count(const struct record *record,
			  const struct statistic *statistic, int32_t from,
			  int32_t until, struct arena *arena);

struct baseline;

/* How findings are asked for; NULL or all zero is how they usually are. */
struct checking {
	const struct diags *settings; /* of the settings' file, or NULL */
	const struct baseline *known; /* those left out (baseline.h), or NULL */
	bool strict; /* rows that are off by default too, as warnings */
	bool all;    /* without the limit a note: for a baseline */
};

/*
 * All findings: of reading, of the book, of the settings' file and of every
 * check, with levels; silenced ones left out; at most NOTE_FINDINGS_MAX a
 * note, then one "and N more". Sorted by path, place, name. Gives how many
 * were left out because they are known. The rows are shared out among the
 * hands (pool.h; NULL: the caller's thread alone), and what they find is the
 * same for any number of them.
 */
size_t rules_check(const struct record *record, const struct checking *checking,
		   struct hands *hands, struct arena *arena, struct diags *out);

/*
 * All follow-ups and typed tasks, open, closed and skipped, in the order in
 * which a person should do them. Hands as for rules_check().
 */
void rules_follow_up(const struct record *record, struct hands *hands,
		     struct arena *arena, struct items *out);

/* The id that a misspelt one is near to, empty if none is. */
struct str items_nearest(const struct items *items, struct str id);

/* The first open item of that id (as typed: an older name of its subject
 * holds too), or any state; NULL if there is none. */
const struct item *items_find(const struct items *items,
			      const struct book *book, struct str id);

/* Rows and cells of a figure (figure.c): cells are added from the left. */
struct figure_table *figure_table(struct ruling *ruling, struct figure *figure,
				  const char *key, const char *title,
				  const struct figure_column *columns,
				  size_t n);
struct figure_cell *figure_row(struct ruling *ruling,
			       struct figure_table *table);
void figure_says(struct ruling *ruling, struct figure *figure,
		 const char *format, ...) __attribute__((format(printf, 3, 4)));
/* "5 of 9 (27–81 %)"; "1 of 3, too few to tell". */
struct str rate_words(struct arena *arena, struct rate rate);

/* Helpers for the rooms of rules. */
struct finding *rule_find(struct ruling *ruling, struct place place,
			  struct span span, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
/* At the place's own span (place_span). */
struct finding *rule_find_at(struct ruling *ruling, struct place place,
			     const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Sets the hint by printf's rules. */
void rule_hint(struct ruling *ruling, struct finding *finding,
	       const char *format, ...) __attribute__((format(printf, 3, 4)));
/*
 * A new item with rule, id, group, due and place set: open, or skipped if a
 * `skip:` line names its id. Good until the next one is proposed.
 */
struct item *rule_propose(struct ruling *ruling, int32_t subject,
			  int32_t anchor, int32_t due, struct place place);
/* The record tells that it was done: closed, whether skipped or not. */
void rule_close(struct item *item, int32_t day, struct place by);
/* Looks at the skip: lines again, after an item's id was changed. */
void rule_skip(struct ruling *ruling, struct item *item);
/*
 * The person said by a `skip:` line that a follow-up's item will not be done,
 * so that no check need say the same again. `place`: the item's; an item that
 * is told apart by its hash may be named with it. And so for any item of a
 * follow-up's subject.
 */
bool rule_is_skipped(const struct ruling *ruling, const char *followup,
		     int32_t subject, int32_t anchor, struct place place);
bool rule_is_skipped_ever(const struct ruling *ruling, const char *followup,
			  int32_t subject);
/* "ID/4f3a21": what tells an item from others of its id. */
struct str item_told_apart(struct arena *arena, struct str id, uint64_t hash);
void item_reason(struct ruling *ruling, struct item *item, struct place place,
		 const char *format, ...) __attribute__((format(printf, 4, 5)));
/*
 * An id as rules write it: its subject resolved as a link is, so that an older
 * name, an alias or a stub's other spelling gives the same.
 */
struct str item_canonical(const struct book *book, struct arena *arena,
			  struct str id);
/* A thing's title; its first word, for a person who alone is called so. */
struct str thing_title(const struct ruling *ruling, int32_t thing);
struct str thing_first_name(const struct ruling *ruling, int32_t thing);

#endif
