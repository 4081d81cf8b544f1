/*
 * parts: what every view is put together from: names of things, cells for
 * people, days, places and prose, rows for items and findings.
 *
 * Law: nothing here knows a view. Rows and cells are complete before the next
 * is added to the same list: their addresses go stale (arena.h).
 */
#ifndef INROAD_VIEW_PARTS_H
#define INROAD_VIEW_PARTS_H

#include <inroad/hash.h>
#include <inroad/ledger.h>
#include <inroad/map.h>
#include <inroad/matches.h>
#include <inroad/paths.h>
#include <inroad/view.h>

#define COLUMNS(array) (array), sizeof(array) / sizeof *(array)
#define NO_STR ((struct str){ 0 })

/* The mark (value.h) of a hash that is not ended: never 0. */
static inline int64_t view_mark(uint64_t hash)
{
	hash = hash_end(hash);
	return hash ? (int64_t)hash : 1;
}

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
	LIST_NEEDS,	   /* view_need() of whoever needs */
	LIST_OFFERS,	   /* view_offer() of whoever offers */
	LIST_MATCHES,	   /* view_match() by both */
	LIST_LEDGER,	   /* view_entry() by both, unless the seeker */
	N_VIEW_LISTS
};

/* Indices into the record's (the items') list, in its order. */
struct view_run {
	const int32_t *at;
	int32_t n;
};

struct view_run view_touching(const struct query *query, enum view_list list,
			      int32_t thing);

/* Entries of the lists that are no record's; `i` as in view_touching(). */
const struct notice *view_need(const struct query *query, int32_t i);
const struct notice *view_offer(const struct query *query, int32_t i);
const struct match *view_match(const struct query *query, int32_t i);
const struct ledger_entry *view_entry(const struct query *query, int32_t i);
/* Best first, all of them. */
const struct match_list *view_matches(const struct query *query);
const struct ledger *view_ledger(const struct query *query);

/*
 * view_index_make() for one view in one thread: what many views can do without
 * is made when it is first asked for.
 */
const struct view_index *view_index_alone(const struct query *query,
					  struct arena *arena);

/* The first and the last commit that touched a note, by their days and by
 * their numbers in the book's history; DATE_NONE and -1 where git does not
 * know. */
struct view_seen {
	int32_t first, last, first_commit, last_commit;
};
struct view_seen view_seen(const struct query *query, int32_t note);
/* The short id of a commit; empty for one that is not made yet. */
struct str view_commit(const struct query *query, int32_t commit);

/* Of days up to `until`, DATE_NONE: of the whole search. */
struct figure view_figure(const struct query *query,
			  const struct statistic *statistic, int32_t from,
			  int32_t until);

/* The note of one of the query's findings, THING_NONE if it has none. */
int32_t view_finding_note(const struct query *query,
			  const struct finding *finding);

/* A company's place among the targets, from 1; 0: no target. */
int view_target_rank(const struct query *query, int32_t thing);

/*
 * Which lines were told already on a page. view_tell() gives true the first
 * time; both take the lines of one map of places.
 */
bool view_tell(struct map *told, struct place place);
bool view_is_told(const struct map *told, struct place place);

/* --- what very many cells say (marks.c) --- */

/* A thing's page, and the mark (value.h) of a cell that leads there. */
struct view_name {
	struct str page; /* view_page_id() */
	int64_t mark;
	int64_t shown; /* of a cell that shows its title, too */
};
struct view_name view_name(const struct query *query, int32_t thing);

/*
 * What rows are made from, to mark a whole list of them: whatever a row shows
 * must be in the list's mark. view_is_sketch(): the mark is all that is asked
 * for; without query->page nobody asks for it.
 */
static inline bool view_is_sketch(const struct query *query)
{
	return query->page && query->sketch;
}
/* Of view_cell_thing(); 0 for THING_NONE. */
uint64_t view_shown_mark(const struct query *query, int32_t thing);
/* Of all of a note's fields, as view_field() tells them. */
int64_t view_fields_mark(const struct query *query, int32_t note);
/* Of view_cell_place(). */
int64_t view_place_mark(const struct query *query, struct place place);
/* Of view_cell_span() where one of the book's links stands; all of these. */
int64_t view_link_mark(const struct query *query, size_t i);
size_t view_count_links(const struct book *book);
/* The mark of a place in a note. */
int64_t view_span_mark(const struct query *query, int32_t note,
		       struct span span, struct position position);
/* A day as date_words(), as date_distance() from today. */
struct str view_day_words(const struct query *query, int32_t day);
struct str view_distance_words(const struct query *query, int32_t day);

/* --- names (view.c) --- */

const struct thing *view_thing(const struct query *query, int32_t thing);
struct str view_id(const struct query *query, int32_t thing);
struct str view_title(const struct query *query, int32_t thing);
/* The first name of a person who alone is called so; else the title. */
struct str view_first_name(const struct query *query, int32_t thing);
/* "inroad new contact ada": what a person types to give a stub its note. */
struct str view_new_command(const struct query *query, int32_t thing);
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
struct cell *view_member_thing(const struct query *query, struct cell *list,
			       int32_t thing);
/* Of more people than this a page names so many, and says how many more. */
#define NAMES_MOST 12
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
struct cell *view_cell_span(const struct query *query, struct row *row,
			    int32_t note, struct span span);
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
/* What its words and HTML are made from, 0 where no line stands; the same
 * made anew, where one does. */
int64_t view_line_mark(const struct query *query, struct place place);
int64_t view_words_mark(const struct query *query, struct place place);
/* The same on pages; to those who see no HTML, and where no line stands at the
 * place, other words. */
struct cell *view_cell_line_as(const struct query *query, struct row *row,
			       const char *key, struct place place,
			       struct str words);
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
/* What such an item is made from. */
uint64_t view_take_fact(const struct query *query, uint64_t hash,
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
/* Notes of any kind (an application may be a stub), a row each. */
struct value *view_kind_table(const struct query *query, enum kind kind,
			      const char *key, const char *title);
void view_kind_row(const struct query *query, struct value *table,
		   int32_t thing);
/* A column that the page around says already is for programs only. */
void view_hide_column(struct arena *arena, struct value *table,
		      const char *title);

/* --- what was asked (asked.c) --- */

/* No answer: why, and what to type instead. */
struct value *view_refuse(const struct query *query, struct str hint,
			  const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* An argument; the first is the subject. Empty beyond the last. */
struct str view_argument(const struct query *query, int i);
/* The nearest of `n` words in quotes, "did you mean …?", else empty. */
struct str view_did_you_mean(const struct query *query, struct str near);
/*
 * The thing of these kinds that an argument names; without a first argument
 * the thing asked for. Else THING_NONE, and why in *refused.
 */
int32_t view_asked(const struct query *query, int i, uint32_t kinds,
		   struct value **refused);

/* --- giving and receiving (giving.c) --- */

/* "once", "twice", "3 times". */
struct str view_times(struct arena *arena, int n);

/* "@ada-lovelace", or "[[…]]" where an id can't be written with @. */
struct str view_mention(const struct query *query, int32_t thing);
/* What someone needs or can give, in its words. */
struct cell *view_cell_notice(const struct query *query, struct row *row,
			      const char *key, struct place place,
			      struct str words);
/* What the seeker and a person gave each other: entries of the ledger. */
struct balance {
	int gave, received; /* by the seeker */
	int32_t last;	    /* the last of them, or DATE_NONE */
};
struct balance view_balance(const struct query *query, int32_t who);
/* "You helped them once, they helped you twice. "; empty without either. */
struct str view_balance_words(const struct query *query,
			      struct balance balance);
/* A person's needs that are not met, as a list; it may be empty. */
struct value *view_needs_of(const struct query *query, int32_t who,
			    const char *title);
/* Open promises of one side, but for those told already (NULL: none was); it
 * may be empty. */
struct value *view_promises_of(const struct query *query, int32_t who,
			       bool mine, const struct map *told);
/* A match: who needs what, who can give it, the line to write then. */
void view_match_row(const struct query *query, struct value *list,
		    const struct match *match);

/* "known well"; empty for no tie. */
const char *view_tie_short(int tie);

/* --- ways in (ways.c) --- */

/* All hops of the notebook, made once with the index. */
const struct paths *view_paths(const struct query *query);
/* Whom it leads to. */
int32_t view_way_end(const struct path *way);
/* "about 4 in 10", its key is `probability`. */
struct cell *view_cell_chance(const struct query *query, struct row *row,
			      int32_t chance);
/* From the seeker on, drawn: a person a row, with what leads to them and where
 * it is written. The first row is for people only. */
struct value *view_chain(const struct query *query, const struct path *way);
/* A way as an item, its chain and next step below, where more can be added. */
struct value *view_way_row(const struct query *query, struct value *list,
			   const struct path *way);
/* The best chain to a company or a person, drawn; NULL if there is none. */
struct value *view_way_in(const struct query *query, int32_t goal);
/* The best way to each of a company's people, the best few; of a person theirs,
 * if it needs anybody. NULL if there is none. */
struct value *view_ways_in(const struct query *query, int32_t goal);

/* What to do first on a way (way_step.c): words, and a line to write or a
 * command to type. */
struct way_step {
	struct str what, write, type;
};
struct way_step view_way_step(const struct query *query,
			      const struct path *way);

/* --- how far in one is (ladder.c) --- */

/* Companies, a row each, drawn: who could lead there, who is inside, who
 * decides. */
struct value *view_ladder(const struct query *query, const char *title);
void view_ladder_row(const struct query *query, struct value *table,
		     int32_t company);

/* --- what is known before a talk (known.c) --- */

#define SUBJECTS_MAX 8

/*
 * What a talk with someone is about, each once: their company, what a meeting
 * (or THING_NONE) is about, the industries of these. Gives how many.
 */
int view_subjects(const struct query *query, int32_t who, int32_t meeting,
		  int32_t out[SUBJECTS_MAX]);
/* Facts about some things that are fresh today, and the latest of all. */
struct fresh {
	struct map seen; /* by place: a fact about a person and their company is
			    one */
	int n;
	const struct fact *latest; /* NULL: there is none */
};
struct fresh view_fresh(const struct query *query);
void view_add_fresh(const struct query *query, int32_t thing,
		    struct fresh *fresh);
/* How someone or their company gains by it; place.note -1 if not written. */
struct str view_value_for(const struct query *query, int32_t who,
			  struct place *place);
/* The pitch that stands last in me.md, and its name; or NULL. */
const struct note_heading *view_pitch(const struct query *query,
				      struct str *name);
/* The last telling of a pitch to someone, or NULL. */
const struct remark *view_pitch_told(const struct query *query, int32_t who);
/* What is in the way of asking someone, in a sentence; empty if nothing is.
 * Off limits goes first. */
struct str view_leave_alone(const struct query *query, int32_t who, int32_t day,
			    struct place *place);
/* On a page: a link to a meeting's prep sheet, if it is ahead. */
void view_cell_sheet(const struct query *query, struct row *row,
		     int32_t meeting);

/* --- the search as a whole (campaign.c) --- */

/* The week of the search, from 1, and how many are planned; 0: not known. */
int view_week(const struct query *query);
int view_weeks(const struct query *query);
/* Conversations held from a day up to today; DATE_NONE: ever. */
int view_conversations(const struct query *query, int32_t from);
/* A plan's quota, -1 if there is none. */
int view_quota(const struct query *query, enum role key);
/* A day's week in numbers against the plan's; NULL without a week. */
struct value *view_numbers(const struct query *query, int32_t day,
			   const char *title);
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

/* --- figures (counts.c) --- */

/* inroad.yaml did not turn it off. */
bool view_is_counted(const struct query *query,
		     const struct statistic *statistic);
/* Of the days asked for. */
struct figure view_count_figure(const struct query *query,
				const struct statistic *statistic);
/* What its share is of, with n; what is still open; the days. */
struct str view_figure_basis(const struct query *query,
			     const struct statistic *statistic,
			     const struct figure *figure);
/* For programs: n open from until rate low high few. */
void view_figure_cells(const struct query *query, struct row *row,
		       const struct statistic *statistic,
		       const struct figure *figure);
/* Its tables, below a parent; those to be drawn as bars. */
void view_figure_tables(const struct query *query, struct value *parent,
			const struct figure *figure);
/* All that are counted: to people a sentence each, to programs a table. */
void view_statistics(const struct query *query, struct value *parent);

/* The figure that falls shortest of what is fair. */
struct weakness {
	const struct statistic *statistic; /* its `change` is what to try */
	struct figure figure;
	int fair;   /* percent */
	bool guess; /* by its interval the share may be fair */
};
/* NULL: every figure is fair, or says nothing yet. */
const struct weakness *view_weakest(const struct query *query, int32_t from,
				    int32_t until);

/* --- what happened (moments.c), as rows (timeline.c) --- */

struct moment {
	int32_t day;
	const char *sort; /* "coffee", "you gave" */
	struct place place;
	int32_t talk; /* index of its talk, or -1 */
	int32_t who;  /* a person to name beside it, or THING_NONE */
	const struct intro *intro;   /* the introduction it is, or NULL */
	const struct change *change; /* the field that changed, or NULL */
	int32_t commit;		     /* that tells it; -1: the text does */
};

struct moments {
	ARRAY_OF(struct moment) list;
};

/* A meeting that was cancelled or moved, or to which they did not come. */
bool view_talk_fell_through(const struct talk *talk);
/* "coffee", "planned", "cancelled" */
const char *view_talk_word(const struct query *query, const struct talk *talk);
/* An introduction's step, from 0. */
const struct intro_step *view_intro_step(const struct query *query,
					 const struct intro *intro, uint32_t i);
/* "tie 2 → 3"; "verdict no" where there was none. */
struct str view_change_words(const struct query *query, enum role role,
			     struct str field, struct str from, struct str to);
/* What happened with a thing, as lines tell it: of a person, an application, a
 * company with its applications and people. */
void view_moments_of(const struct query *query, int32_t thing,
		     struct moments *moments);
/* Its fields, as the commits tell them, but for what those lines tell; all of
 * them, or those that say something of the search. After view_moments_of(). */
void view_moments_of_fields(const struct query *query, int32_t thing, bool all,
			    struct moments *moments);
/* Newest first, each line once; `self` need not be named. NULL if empty. */
struct value *view_timeline(const struct query *query, struct moments *moments,
			    int32_t self);
/* The same oldest first, its keys `entries`, `date`, `kind` and `text`. */
struct value *view_history(const struct query *query, struct moments *moments,
			   int32_t self);

#endif
