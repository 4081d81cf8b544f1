/*
 * record: what happened, derived once from the book and used by all checks,
 * follow-ups, figures and views.
 *
 * Every entry says where it was read (note and line), so that any answer can
 * say why. Days are civil (date.h); DATE_NONE is "not known". People, firms
 * and so on are things of the book (book.h). Lists are in order of day, then
 * note, then line, unless said otherwise.
 */
#ifndef INROAD_RECORD_H
#define INROAD_RECORD_H

#include <inroad/book.h>

struct hands;
struct board;
struct ledger;
struct match_list;

/* Where something was read. line -1: the note's front matter or file itself. */
struct place {
	int32_t note, line;
};

/* A run of things in record->people. */
struct people {
	uint32_t at, n;
};

/*
 * A conversation. A meeting's file and a dated line with one of its people on
 * its day are one; so are two lines that name the same people on one day. A
 * meeting that was cancelled, moved or missed is one by itself, neither planned
 * nor counting.
 */
struct talk {
	int32_t day;
	int16_t minutes;
	int8_t word;	 /* the first line's; WORD_MET for a meeting without */
	bool planned;	 /* after today, or a meeting still to be held */
	bool counts;	 /* held, dated, with someone: counts as contact */
	bool reply_only; /* it is only a `reply` of theirs */
	struct people who;
	struct place place;    /* of its first source */
	int32_t meeting;       /* its meeting's note, or -1 */
	struct run sources;    /* in record->places: all of them */
	struct run verbs;      /* in record->places: verb lines that belong
				  to it (below it, or in its meeting) */
	int32_t paid, invited; /* enum payer; 0 me, 1 them; -1 unknown */
};

/* I reached out; no contact until they answer. */
struct outreach {
	int32_t day, who;
	int8_t word;
	bool answered;
	int32_t answered_day;
	struct place place;
};

enum favour_way { FAVOUR_GOT, FAVOUR_GAVE };

/* Something one gave the other: got:, gave:, sent: is none. */
struct favour {
	enum favour_way way;
	int32_t day, who;
	struct place place;
};

/* Something I asked of someone. */
struct ask {
	int32_t day, who;
	bool answered; /* contact or got: after it */
	int32_t answered_day;
	int32_t talk;	  /* the conversation it was asked in, or -1 */
	int32_t occasion; /* of asking this person, from 1: what is asked in
			     one conversation is one */
	struct place place;
};

enum promise_state { PROMISE_OPEN, PROMISE_KEPT, PROMISE_DROPPED };

struct promise {
	bool mine;
	enum promise_state state;
	int32_t day; /* when it was made */
	int32_t due; /* typed, else by the rule: 3 business days after */
	bool due_typed;
	int32_t closed; /* the day it was kept */
	int32_t who;	/* to or by whom; THING_NONE if not known */
	struct place place, closed_by;
};

/*
 * Thanks owed for a conversation of ten minutes or more, or for got:. One a
 * person and day; `thanked:` closes all up to its own day.
 */
struct thanks {
	int32_t day, who;
	bool for_favour; /* a got:, else for time */
	int16_t minutes;
	bool by_hand; /* over 45 minutes: a handwritten note */
	bool thanked;
	int32_t thanked_day;
	struct place place, closed_by;
};

/* An introduction: `helper` brings `from` and `to` together. */
struct intro {
	int32_t helper; /* who introduces; the seeker for `<->` */
	int32_t a, b;	/* who meets whom; a is the seeker for `->`. The
			   seeker is book->me: a stub, or THING_NONE, if
			   there is no me.md */
	enum intro_state state;
	int32_t day;	    /* when its state was reached */
	struct run steps;   /* in record->intro_steps, oldest first */
	struct place place; /* its first line */
};

struct intro_step {
	enum intro_state state;
	int32_t day;
	struct place place;
};

/*
 * Whoever brought me to someone should hear how it went, and hear again when it
 * led to an interview: given by the first contact that names them.
 */
struct report {
	int32_t helper, met;
	int32_t application; /* of the thing it led to, an index; or -1 */
	int32_t day;	     /* of the conversation, or of the interview */
	struct place place;
	bool given;
	int32_t given_day;
	struct place given_by;
	int32_t latest; /* of its helper's up to this one, which was given
			   last: an index; one that is still owed is last */
};

/* A stage that an application reached. */
struct stage_step {
	enum stage stage;
	int32_t day;
	struct place place;
};

/* I asked how an application stands: outreach, or a conversation that is no
 * stage, in its note or with its name; to a person or to nobody by name. */
struct inquiry {
	int32_t application, day; /* application: a thing */
	struct place place;
};

struct application {
	int32_t thing;	  /* its note, or its stub */
	int32_t company;  /* a thing, or THING_NONE */
	struct run steps; /* in record->stage_steps, by day; those after
			     today are planned and say nothing of the rest */
	enum stage stage; /* the last one, STAGE_NONE before any */
	int32_t stage_day;
	int32_t moved; /* last movement: a stage, a conversation about it, or
			  (while it has no end) one with its company */
	bool reached[N_STAGES]; /* later ones imply earlier ones */
	int32_t applied;	/* day of applied (or the first later stage) */
	int32_t interviewed;	/* day of the first screen, interview, final */
	bool open;		/* its last stage is no accepted, declined,
				   rejected, withdrawn or silent */
	bool formal;
	int32_t began, ended; /* off limits holds in [began, ended]; ended
				 DATE_NONE while open */
	int8_t channel;	      /* enum channel typed, -1 */
	int8_t derived;	      /* enum channel derived, -1 */
	bool warm;
	int32_t via; /* who is the way in, or THING_NONE */
	struct place place;
};

/* Someone whom an open formal process puts off limits. */
struct off_limits {
	int32_t who, process; /* process: the application or company */
	int32_t from, until;  /* both are in it; until DATE_NONE: still */
};

enum fact_sort {
	FACT_TALK,
	FACT_LEARNED,
	FACT_NOTED,
	FACT_CULTURE,
	FACT_ISSUE
};

/* Something learned, routed to each thing that it is about. */
struct fact {
	enum fact_sort sort;
	int32_t day;
	int32_t about;	 /* the person, company or topic */
	int32_t source;	 /* who said it, or THING_NONE */
	int32_t checked; /* last day it was looked at again, else its day */
	struct place place;
};

/* Someone named, by whom; and any other verb with a person. */
struct naming {
	int32_t day, by, who; /* by: THING_NONE if not known */
	int32_t closes;	      /* number of a who-else item, 0 none */
	struct place place;
};

/* A verb line that is kept as it is, as it has no list of its own: win,
 * blocker, coach, told, feedback, impression, checked, rehearsed, searched,
 * sent, need, offer, thanked. */
struct remark {
	enum word verb;
	int32_t day, who;  /* who: the first of all, THING_NONE if nobody */
	struct people all; /* of `thanked:`, everyone thanked */
	struct place place;
};

/* Lines are counted, not the people in them; learned: facts from talks too. */
struct week {
	int32_t start; /* its Monday */
	int conversations, new_people, decision_makers, asks, gives,
		applications, events, thanks, outreach, minutes, search_minutes,
		learned;
};

/* A task: typed, not generated. */
struct task {
	enum task_state state;
	int32_t due, done, day; /* DATE_NONE where not known */
	bool done_by_git; /* nobody typed `done:`: the day of its commit */
	int32_t who;	  /* the first person named, or its line's or
			     note's */
	char priority;
	int every; /* days, 0 */
	struct place place;
};

/* skip: lines, as typed. */
struct skip {
	struct str id; /* RULE/SUBJECT/ANCHOR */
	struct str reason;
	int32_t day;
	struct place place;
};

/* A field of a note that changed in a commit; see history.h. */
struct change {
	int32_t thing, day;
	int32_t commit;	     /* index in the book's history */
	int16_t role, key;   /* enum role; of a map's key, else ROLE_NONE */
	struct str field;    /* "tie", "quotas.conversations" */
	struct str from, to; /* as typed; empty: it was not there */
};

/* What stands between the seeker and one person. */
struct person {
	int32_t first, last; /* days of the first and last contact, a reply
				too; conversations are no replies */
	int32_t last_try;    /* last outreach */
	int talks;	     /* counted conversations, ever */
	int talks_year;	     /* in the 365 days up to today */
	int8_t claimed, tie; /* 0 unknown … 5; tie: claimed else derived */
	int8_t state, role;  /* of the note: enum contact_state (of a stub
				CONTACT_ACTIVE), enum person_role or -1 */
	int32_t begins;	     /* when the note or stub began, or DATE_NONE; of a
				note without a day in it, its first commit */
	int32_t waiting;     /* index of the first unanswered outreach, or -1 */
	int32_t company;     /* thing, or THING_NONE: typed, else the one they
				were first named with */
	int got, gave, open_mine, open_theirs, owed_thanks, asks;
	struct run talk_list; /* in record->talk_of: indices, by day */
	struct run ask_list, thanks_list; /* in ask_of, thanks_of: so too */
	struct run report_list;		  /* in record->reports: owed to them */
	int32_t next_meeting; /* note of the next planned meeting, or -1 */
	bool off_limits;      /* today */
	int32_t met_via;      /* thing through whom, or THING_NONE */
	bool namesake;	      /* another person has that first name, too */
};

/*
 * What stands in a note at all. Notes lie far apart in memory, and to open one
 * costs more than most of what a rule asks of it; one that walks over all of
 * them looks here first.
 */
struct glance {
	uint64_t roles[2]; /* of its fields, typed or derived: bits */
	uint64_t words;	   /* of its lines: bits of enum word */
	uint32_t tokens;   /* of its lines: bits of enum token */
	int32_t oldest;	   /* the first day of a dated or verb line; INT32_MAX
			      without */
	bool undated;	   /* it has such a line without a day */
	bool dated;	   /* it has any line with a day */
	bool findings, silenced; /* it has any */
};

/* A hop of knows: as `a` claims it; undirected unless `b` claims one too. */
struct acquaintance {
	int32_t a, b;
	int8_t tie; /* 0 unknown */
	struct place place;
};

/*
 * What is asked of the whole record more than once, and how it was answered:
 * NULL until someone has it made to stay (match_keep, ledger_keep).
 */
struct answers {
	const struct match_list *matches;
	const struct board *board;
	int half_life; /* of the matches */
	const struct ledger *ledger;
};

#define RECORD_LIST(type) \
	struct { \
		const type *at; \
		int32_t n; \
	}

struct record {
	const struct book *book;
	int32_t today;
	int32_t start;	   /* the plan's, else the first dated line, or none */
	int32_t end;	   /* the plan's last day, or DATE_NONE */
	int32_t plan_seen; /* the day of the plan's first commit; DATE_NONE: it
			      is in none, or that is not known */
	int32_t thanks_from; /* talks before this owe no thanks */
	bool searching;	     /* no plan, or its phase is search or pre-layoff */

	RECORD_LIST(struct talk) talks;
	RECORD_LIST(struct outreach) outreach;
	RECORD_LIST(struct favour) favours;
	RECORD_LIST(struct ask) asks;
	RECORD_LIST(struct promise) promises;
	RECORD_LIST(struct thanks) thanks;
	RECORD_LIST(struct intro) intros;
	RECORD_LIST(struct intro_step) intro_steps;
	RECORD_LIST(struct report) reports;	      /* by helper, then day */
	RECORD_LIST(struct application) applications; /* by thing */
	RECORD_LIST(struct stage_step) stage_steps;
	RECORD_LIST(struct inquiry) inquiries;
	RECORD_LIST(struct off_limits) off_limits; /* by who, then from */
	RECORD_LIST(struct fact) facts;		   /* by about, then day */
	RECORD_LIST(struct naming) namings;
	RECORD_LIST(struct remark) remarks;
	RECORD_LIST(struct week) weeks; /* from the first to today's */
	RECORD_LIST(struct task) tasks;
	RECORD_LIST(struct skip) skips;
	RECORD_LIST(struct change) changes; /* by thing, then day */
	RECORD_LIST(struct acquaintance) knows;
	RECORD_LIST(struct place) places;
	RECORD_LIST(int32_t) people;			 /* see struct people */
	RECORD_LIST(int32_t) talk_of, ask_of, thanks_of; /* struct person */
	RECORD_LIST(int32_t) targets; /* companies, dearest first */
	const struct glance *glances; /* one a note */
	struct person *persons;	 /* one a thing; only persons' are filled */
	struct run *facts_about; /* one a thing: run in facts */
	struct run *changes_of;	 /* one a thing: run in changes */

	/* For the functions below: who works where, and days of contact. */
	RECORD_LIST(int32_t) inside, contact_days;
	struct run *inside_of, *contact_days_of; /* one a thing */

	struct answers *answers; /* never NULL */
};

/*
 * Derives all of it. Linear in the notes (sorting aside). `hands` (pool.h;
 * NULL: the caller's thread alone) stay open as long as the record; it is the
 * same for any number of them.
 */
struct record *record_make(const struct book *book, int32_t today,
			   struct hands *hands, struct arena *arena);

/* Its parts, for messages and views. */
const struct note *place_note(const struct record *record, struct place place);
const struct note_line *place_line(const struct record *record,
				   struct place place); /* NULL without */
/* The span a caret should mark: a line's item, else the note's title. */
struct span place_span(const struct record *record, struct place place);
/* Whose a verb is that begins with their name: `promised: @ada the article` in
 * a journal, or below a line on which Ada stands; else THING_NONE. */
int32_t place_whose(const struct record *record, struct place place);
/* Where they stand, without that name: whoever reads them is told of Ada beside
 * it. */
struct span place_words(const struct record *record, struct place place);
/* A line's words after the colon (its head, if there are none). */
struct str place_text(const struct record *record, struct place place);

/* The note has a field of that role, be it empty. */
static inline bool record_has(const struct record *record, int32_t note,
			      enum role role)
{
	return record->glances[note].roles[role / 64] >> role % 64 & 1;
}

/*
 * Notes lie far apart in memory, and to wait for one takes longer than to read
 * it. Whoever goes through all of them asks, with each, for parts of one some
 * way ahead, which come meanwhile.
 */
enum {
	PART_FIELDS = 1,
	PART_LINES = 2,
	PART_TOKENS = 4,
	PART_MENTIONS = 8,
	PART_FRONT = 16 /* the text of the front matter */
};
void record_hasten(const struct record *record, int32_t note, unsigned parts);

/* Persons of a talk. */
const int32_t *talk_people(const struct record *record,
			   const struct talk *talk);
bool talk_has(const struct record *record, const struct talk *talk,
	      int32_t who);

/* The first on or after a day among a person's talks (talk_list), counted from
 * the list's begin; its length if there is none. */
uint32_t talk_from(const struct talk *talks, const int32_t *talk_of,
		   struct run list, int32_t day);

/* Whether a person is off limits on a day; the process, or THING_NONE. */
int32_t record_off_limits(const struct record *record, int32_t who,
			  int32_t day);

/*
 * Inside people of a company: contacts who work there (or are named with it)
 * and are not off limits today, as its committee is; stubs too. Gives how
 * many, fills up to `max`.
 */
int32_t record_insiders(const struct record *record, int32_t company,
			int32_t *out, int32_t max);

/* Last contact with any of a company's people up to `day`, or DATE_NONE. */
int32_t record_company_contact(const struct record *record, int32_t company,
			       int32_t day);

/* The application of a thing, or -1; the week that holds a day, or NULL. */
int32_t record_application(const struct record *record, int32_t thing);
const struct week *record_week(const struct record *record, int32_t day);

/* The experiment that runs today, or THING_NONE: one change at a time. */
int32_t record_trying(const struct record *record);

/*
 * A meeting's state on a day: typed, else planned until its day, then held; on
 * its day itself it is held as soon as a verb or dated line stands in it.
 */
enum meeting_state record_meeting_state(const struct note *note, int32_t today);

#endif
