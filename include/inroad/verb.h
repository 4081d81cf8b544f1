/*
 * verb: the words that open a line, and the tokens in it. One row a word; the
 * line reader, the record, the manual and the tests read these rows.
 */
#ifndef INROAD_VERB_H
#define INROAD_VERB_H

#include <inroad/str.h>

enum word {
	/* a conversation, outreach, a stage: `- DATE WORD @who: text` */
	WORD_MET,
	WORD_COFFEE,
	WORD_LUNCH,
	WORD_CALL,
	WORD_VIDEO,
	WORD_CHAT,
	WORD_VISIT,
	WORD_INTERVIEW,
	WORD_EVENT,
	WORD_REPLY,
	WORD_WROTE,
	WORD_CALLED,
	WORD_INVITED,
	WORD_SAVED,
	WORD_APPLIED,
	WORD_SCREEN,
	WORD_FINAL,
	WORD_OFFER,
	WORD_ACCEPTED,
	WORD_DECLINED,
	WORD_REJECTED,
	WORD_WITHDRAWN,
	WORD_SILENT,
	/* what came of it: `- VERB: text` */
	VERB_ASKED,
	VERB_GOT,
	VERB_GAVE,
	VERB_NEED,
	VERB_OFFER,
	VERB_LEARNED,
	VERB_TOLD,
	VERB_NAMED,
	VERB_INTRO,
	VERB_PROMISED,
	VERB_THEY,
	VERB_THANKED,
	VERB_SENT,
	VERB_FEEDBACK,
	VERB_IMPRESSION,
	VERB_WIN,
	VERB_BLOCKER,
	VERB_CHECKED,
	VERB_REHEARSED,
	VERB_SEARCHED,
	VERB_SKIP,
	VERB_COACH,
	N_WORDS,
	WORD_NONE = -1
};

enum word_flag {
	WORD_IS_VERB = 1,     /* followed by a colon at once */
	WORD_IS_TALK = 2,     /* a conversation: counts as contact */
	WORD_IS_REPLY = 4,    /* they answered: contact, ends a wait */
	WORD_IS_OUTREACH = 8, /* starts a wait, is no contact */
	WORD_IS_STAGE = 16,   /* in an application (or with re:) a stage */
	WORD_IS_PAST = 32,    /* a verb of the past: not under a planned line */
	WORD_IS_OF_SOMEONE = 64 /* a verb that is lost where nobody is named */
};

/* Stages in order; what comes after STAGE_OFFER ends an application. */
enum stage {
	STAGE_NONE,
	STAGE_SAVED,
	STAGE_APPLIED,
	STAGE_REPLY,
	STAGE_SCREEN,
	STAGE_INTERVIEW,
	STAGE_FINAL,
	STAGE_OFFER,
	STAGE_ACCEPTED,
	STAGE_DECLINED,
	STAGE_REJECTED,
	STAGE_WITHDRAWN,
	STAGE_SILENT,
	N_STAGES
};

struct word_row {
	const char *name;
	unsigned flags;
	enum stage stage; /* of WORD_IS_STAGE */
	int minutes;	  /* of a conversation, when none are typed */
	const char *summary;
	const char *example; /* a whole line */
};

extern const struct word_row WORDS[N_WORDS];

/* The word or verb of that name; WORD_NONE if there is none. */
enum word word_find(struct str name); /* opens a dated line */
enum word verb_find(struct str name); /* followed by a colon */

/* The verb a misspelling is near to, or WORD_NONE; and so for words. */
enum word verb_nearest(struct str name);
enum word word_nearest(struct str name);

/* The word that people say otherwise: `emailed` is wrote; or WORD_NONE. */
enum word word_said(struct str name);

/* A sentence opens with it as often as a verb does: "they only take". */
bool verb_is_english(struct str name);

/* "applied"; "" for STAGE_NONE. */
const char *stage_name(enum stage stage);

/* Whether one comes to it alone, with no word from them: saved, applied,
 * silent. */
bool stage_is_alone(enum stage stage);

/* Introductions: their states in order; declined ends one. */
enum intro_state {
	INTRO_ASKED,
	INTRO_AGREED,
	INTRO_BOTH_AGREED,
	INTRO_MADE,
	INTRO_MET,
	INTRO_REPORTED,
	INTRO_DECLINED,
	N_INTRO_STATES
};
extern const char *const INTRO_STATES[N_INTRO_STATES + 1];

enum token {
	TOKEN_DUE,
	TOKEN_DONE,
	TOKEN_EVERY,
	TOKEN_MINUTES,
	TOKEN_PAID,
	TOKEN_INVITED,
	TOKEN_COST,
	TOKEN_RESULT,
	TOKEN_RE,
	TOKEN_FOR,
	TOKEN_INSIGHT,
	TOKEN_ENERGY,
	TOKEN_TAG,
	N_TOKENS
};

enum token_type {
	TOKEN_IS_DAY,
	TOKEN_IS_SPAN,
	TOKEN_IS_MINUTES,
	TOKEN_IS_INT,
	TOKEN_IS_ENUM,
	TOKEN_IS_TEXT
};

struct token_row {
	const char *name; /* "due": typed as due:VALUE; "#" for a tag */
	enum token_type type;
	const char *const *words; /* enum */
	int min, max;		  /* int */
	const char *summary;
	const char *example;
};

extern const struct token_row TOKENS[N_TOKENS];

/* A token by the key before its colon, -1 if there is none. */
int token_find(struct str key);

#endif
