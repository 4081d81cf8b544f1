/*
 * parts: what every view is put together from: names of things, cells for
 * people, days, places and prose, rows for items and findings.
 *
 * Law: nothing here knows a view. Rows and cells are complete before the next
 * is added to the same list: their addresses go stale (arena.h).
 */
#ifndef INROAD_VIEW_PARTS_H
#define INROAD_VIEW_PARTS_H

#include <inroad/map.h>
#include <inroad/view.h>

#define COLUMNS(array) (array), sizeof(array) / sizeof *(array)
#define NO_STR ((struct str){ 0 })

/* Lists of the record (and the items) by the things that they touch. */
enum view_list {
	LIST_ITEMS,    /* by subject, by person, by note it stands in */
	LIST_PROMISES, /* by person, as all that follow */
	LIST_THANKS,
	LIST_FAVOURS,
	LIST_OUTREACH,
	LIST_INTROS,	   /* by all three */
	LIST_APPLICATIONS, /* by company */
	LIST_NAMED,	   /* namings by who was named */
	LIST_NAMING,	   /* namings by who named */
	LIST_REMARKS,	   /* by the first person, by note */
	LIST_KNOWS,	   /* by both ends */
	LIST_SAID,	   /* facts by who said them */
	LIST_OFF_LIMITS,   /* by process: application or company */
	N_VIEW_LISTS
};

/* Indices into the record's (the items') list, in its order. */
struct view_run {
	const int32_t *at;
	int32_t n;
};

struct view_run view_touching(const struct query *query, enum view_list list,
			      int32_t thing);

/* A company's place among the targets, from 1; 0: no target. */
int view_target_rank(const struct query *query, int32_t thing);

/*
 * Which lines were told already on a page. view_tell() gives true the first
 * time; both take the lines of one map of places.
 */
bool view_tell(struct map *told, struct place place);
bool view_is_told(const struct map *told, struct place place);

/* --- names (view.c) --- */

const struct thing *view_thing(const struct query *query, int32_t thing);
struct str view_id(const struct query *query, int32_t thing);
struct str view_title(const struct query *query, int32_t thing);
/* "inroad new contact ada": what a person types to give a stub its note. */
struct str view_new_command(const struct query *query, int32_t thing);
/* A word quoted for a shell where it must be. */
struct str view_quoted(struct arena *arena, struct str word);
/* "met via" for "met-via". */
struct str view_label(struct arena *arena, const char *name);
/* "Met via" for "met-via": a heading, ended by NUL. */
const char *view_title_case(struct arena *arena, const char *name);
/* "1 note", "2 notes"; an irregular plural is given, else NULL. */
struct str view_count(struct arena *arena, int64_t n, const char *one,
		      const char *many);
/* How well one knows someone, in words: "know each other well". */
const char *view_tie_words(int tie);
/* A person's role as typed, empty if none; firm, else THING_NONE. */
struct str view_role(const struct query *query, int32_t person);
int32_t view_company(const struct query *query, int32_t person);
/* The person's job or role and firm in words: "head of data at Acme". */
struct str view_standing(const struct query *query, int32_t person);
const struct person *view_person(const struct query *query, int32_t thing);

/* --- cells (view.c) --- */

/* Unknown where the thing is THING_NONE. */
struct cell *view_cell_thing(const struct query *query, struct row *row,
			     const char *key, int32_t thing);
struct cell *view_cell_things(const struct query *query, struct row *row,
			      const char *key, const int32_t *things,
			      int32_t n);
/* A link to a view's page, by its file's name. */
struct cell *view_cell_page(struct arena *arena, struct row *row,
			    const char *page, const char *words);
/* A day: "Wed 12 Aug"; and as a distance: "3 days ago". */
struct cell *view_cell_day(const struct query *query, struct row *row,
			   const char *key, int32_t day);
struct cell *view_cell_ago(const struct query *query, struct row *row,
			   const char *key, int32_t day);
struct cell *view_cell_due(const struct query *query, struct row *row,
			   const char *key, int32_t day);
struct cell *view_cell_place(const struct query *query, struct row *row,
			     struct place place);
/* For programs only. */
struct cell *view_hide(struct cell *cell);
/* A quiet cell. */
struct cell *view_mute(struct cell *cell);
struct position view_position(const struct query *query, int32_t note,
			      uint32_t offset);

/* A field's row of a VALUE_FIELDS: label, then the typed value. */
void view_field(const struct query *query, struct value *fields, int32_t note,
		const struct note_field *field);
/* A cell for a field of a role; unknown if it was not typed. */
struct cell *view_cell_field(const struct query *query, struct row *row,
			     const char *key, int32_t thing, enum role role);
/* Adds "label: words" to FIELDS; gives the row, complete but for its value. */
struct row *view_label_row(struct arena *arena, struct value *fields,
			   const char *label);

/* --- prose (prose.c) --- */

/*
 * A line's words after the colon (its head, if there are none), with the names
 * of those it mentions and without what `key:value` says beside them.
 */
struct cell *view_cell_line(const struct query *query, struct row *row,
			    const char *key, struct place place);
/* The note's own Markdown without its title; NULL if it has none. */
struct value *view_prose(const struct query *query, int32_t note);

/* --- rows (rows.c) --- */

enum item_detail {
	ITEM_WITH_WHY = 1,   /* why, for people too */
	ITEM_WITH_CLOSE = 2, /* what to type to close it, below */
	ITEM_WITH_WHO = 4    /* the person as a link */
};

/* Something to do, as the agreement in value.h wants it. */
struct row *view_item(const struct query *query, struct value *items,
		      const struct item *item, unsigned detail);
/* The open items that touch a thing, as a block; NULL if there are none. */
struct value *view_items_of(const struct query *query, int32_t thing);
/* "once done, write": what to do with an item's close_with. */
const char *view_close_words(const struct item *item);
const char *view_item_state(enum item_state state);
/* Open items with a due day on or before today. */
bool view_is_due(const struct query *query, const struct item *item);

/* A finding, as the agreement wants it. */
void view_finding(const struct query *query, struct value *findings,
		  const struct finding *finding);
/* "2 errors, 3 warnings in 66 notes" */
struct str view_findings_words(const struct query *query);
size_t view_findings_count(const struct query *query, enum level level);

/* An item: a fact's words, who said it (unless SELF), how old it is. */
void view_fact(const struct query *query, struct value *list,
	       const struct fact *fact, int32_t self);

/* Under a title: lines to be typed as they are. */
struct value *view_example(struct arena *arena, struct value *parent,
			   const char *key, const char *title,
			   struct str lines);

/* --- tables (tables.c) --- */

/* People, a row each: role, firm, tie in words, last contact, next step. */
struct value *view_people_table(const struct query *query, const char *key,
				const char *title);
void view_person_row(const struct query *query, struct value *table,
		     int32_t person);
/* Applications, a row each. */
struct value *view_applications_table(const struct query *query,
				      const char *key, const char *title);
void view_application_row(const struct query *query, struct value *table,
			  int32_t application);
/* Companies, a row each. */
struct value *view_companies_table(const struct query *query, const char *key,
				   const char *title);
void view_company_row(const struct query *query, struct value *table,
		      int32_t company);
/* A column that the page around says already is for programs only. */
void view_hide_column(struct arena *arena, struct value *table,
		      const char *title);

/* --- the search as a whole (campaign.c) --- */

/* The week of the search, from 1, and how many are planned; 0: not known. */
int view_week(const struct query *query);
int view_weeks(const struct query *query);
/* Conversations held from a day up to today; DATE_NONE: ever. */
int view_conversations(const struct query *query, int32_t from);
/* A plan's quota, -1 if there is none. */
int view_quota(const struct query *query, enum role key);
/* This week's numbers against the plan's; NULL without a week. */
struct value *view_numbers(const struct query *query);
/* Nothing has been written down yet. */
bool view_is_new(const struct query *query);
int view_open_items(const struct query *query);
/* A company's furthest application, open ones first; -1 without. */
int32_t view_best_application(const struct query *query, int32_t company);
/* The last thing that happened with a company, or DATE_NONE. */
int32_t view_moved(const struct query *query, int32_t company);
/* Its first open item, of its applications and people too; NULL. */
const struct item *view_next_step(const struct query *query, int32_t company);
/* The first open item that touches a thing; NULL. */
const struct item *view_first_item(const struct query *query, int32_t thing);
/* Inside people, closest first: a list cell; unknown if there are none. */
struct cell *view_cell_insiders(const struct query *query, struct row *row,
				const char *key, int32_t company, int32_t most);

#define INSIDERS_MAX 64

/* --- timeline (timeline.c) --- */

struct moment {
	int32_t day;
	const char *sort; /* "coffee", "you gave" */
	struct place place;
	int32_t talk; /* index of its talk, or -1 */
	int32_t who;  /* a person to name beside it, or THING_NONE */
};

struct moments {
	ARRAY_OF(struct moment) list;
};

/* "coffee", "planned" */
const char *view_talk_word(const struct talk *talk);
/* What happened with a person; a company's applications and their people. */
void view_moments_of_person(const struct query *query, int32_t person,
			    struct moments *moments);
void view_moments_of_application(const struct query *query, int32_t i,
				 struct moments *moments);
/* Newest first, each line once; `self` need not be named. NULL if empty. */
struct value *view_timeline(const struct query *query, struct moments *moments,
			    int32_t self);

#endif
