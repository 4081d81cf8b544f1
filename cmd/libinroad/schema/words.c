/*
 * words: the words, verbs and tokens of lines, as tables; and the states of an
 * introduction. Beside builtin.c the other half of the language.
 */
#include <inroad/field.h>
#include <inroad/verb.h>

#define TALK(name, minutes, summary, example) \
	{ \
		name, WORD_IS_TALK, STAGE_NONE, minutes, summary, example \
	}
#define REACH(name, summary, example) \
	{ \
		name, WORD_IS_OUTREACH, STAGE_NONE, 0, summary, example \
	}
#define STAGE(name, stage, summary, example) \
	{ \
		name, WORD_IS_STAGE, stage, 0, summary, example \
	}
#define VERB(name, summary, example) \
	{ \
		name, WORD_IS_VERB, STAGE_NONE, 0, summary, example \
	}
#define PAST(name, summary, example) \
	{ \
		name, WORD_IS_VERB | WORD_IS_PAST, STAGE_NONE, 0, summary, \
			example \
	}
/* Asked of someone, got from them: a verb that can't stand alone. */
#define WITH(name, past, summary, example) \
	{ \
		name, WORD_IS_VERB | WORD_IS_OF_SOMEONE | (past), STAGE_NONE, \
			0, summary, example \
	}

const struct word_row WORDS[N_WORDS] = {
	[WORD_MET] = TALK("met", 30, "we met",
			  "- 2026-08-12 met @ada: runs the night shift"),
	[WORD_COFFEE] = TALK("coffee", 45, "a coffee together",
			     "- 2026-08-12 coffee @ada: budget opens in Q4"),
	[WORD_LUNCH] = TALK("lunch", 45, "a lunch together",
			    "- 2026-08-12 lunch @ada paid:me"),
	[WORD_CALL] = TALK("call", 15, "a telephone call",
			   "- 2026-08-12 call @ben-carter 20m: hiring freeze"),
	[WORD_VIDEO] = TALK("video", 30, "a video call",
			    "- 2026-08-12 video @ada 40m"),
	[WORD_CHAT] = TALK("chat", 5, "a short word, spoken or typed",
			   "- 2026-08-12 chat @ada: saw her at the bakery"),
	[WORD_VISIT] = TALK("visit", 45, "a visit at their place",
			    "- 2026-08-12 visit @ada: showed me the plant"),
	[WORD_INTERVIEW] = { "interview", WORD_IS_TALK | WORD_IS_STAGE,
			     STAGE_INTERVIEW, 45,
			     "an interview; in an application a stage too",
			     "- 2026-08-12 interview @grace-hopper 60m" },
	[WORD_EVENT] = TALK("event", 5, "met at an event",
			    "- 2026-08-12 event @ada: at the meetup"),
	[WORD_REPLY] = { "reply", WORD_IS_REPLY | WORD_IS_STAGE, STAGE_REPLY, 0,
			 "they answered: contact, ends a wait",
			 "- 2026-08-12 reply @ada: glad to talk next week" },
	[WORD_WROTE] = REACH("wrote", "I wrote: starts a wait",
			     "- 2026-08-12 wrote @ada: asked for half an hour"),
	[WORD_CALLED] = REACH("called", "I rang and did not reach them",
			      "- 2026-08-12 called @ada result:voicemail"),
	[WORD_INVITED] = REACH("invited", "I invited: starts a wait",
			       "- 2026-08-12 invited @ada: to the meetup"),
	[WORD_SAVED] = STAGE("saved", STAGE_SAVED, "a posting kept",
			     "- 2026-08-12 saved: looks right"),
	[WORD_APPLIED] = STAGE("applied", STAGE_APPLIED, "sent",
			       "- 2026-08-12 applied @acme/data-engineer"),
	[WORD_SCREEN] = STAGE("screen", STAGE_SCREEN,
			      "a first check by phone; counts as an interview",
			      "- 2026-08-12 screen: half an hour"),
	[WORD_FINAL] = STAGE("final", STAGE_FINAL, "the last round",
			     "- 2026-08-12 final: with the board"),
	[WORD_OFFER] = STAGE("offer", STAGE_OFFER, "an offer",
			     "- 2026-08-12 offer: 78000 EUR"),
	[WORD_ACCEPTED] = STAGE("accepted", STAGE_ACCEPTED, "I said yes",
				"- 2026-08-12 accepted: start in October"),
	[WORD_DECLINED] = STAGE("declined", STAGE_DECLINED, "I said no",
				"- 2026-08-12 declined: too far"),
	[WORD_REJECTED] = STAGE("rejected", STAGE_REJECTED, "they said no",
				"- 2026-08-12 rejected: someone inside"),
	[WORD_WITHDRAWN] = STAGE("withdrawn", STAGE_WITHDRAWN, "I stepped back",
				 "- 2026-08-12 withdrawn: role changed"),
	[WORD_SILENT] = STAGE("silent", STAGE_SILENT, "nothing came back",
			      "- 2026-08-12 silent: closed for myself"),
	[VERB_ASKED] = WITH("asked", WORD_IS_PAST,
			    "I asked for information, advice, names, an "
			    "introduction, a reference, a job",
			    "- asked: names of two people in operations"),
	[VERB_GOT] = WITH("got", WORD_IS_PAST,
			  "they gave: advice, info, time, names, intro, "
			  "referral, reference, treat",
			  "- got: advice on the night shift"),
	[VERB_GAVE] = WITH("gave", WORD_IS_PAST, "I gave, of the same things",
			   "- gave: intro to a printer they needed"),
	[VERB_NEED] = VERB("need", "what they need (in me.md: what I need)",
			   "- need: a data analyst #hiring"),
	[VERB_OFFER] =
		VERB("offer", "what they can give (in me.md: what I can)",
		     "- offer: a tour of the plant #water"),
	[VERB_LEARNED] = WITH("learned", WORD_IS_PAST,
			      "a fact; @acme in it routes it to that page",
			      "- learned: @acme moves to Postgres this winter"),
	[VERB_TOLD] = PAST("told", "what they heard of me",
			   "- told: pitch@v3, story@migration"),
	[VERB_NAMED] = PAST("named", "people they named",
			    "- named: @grace-hopper, runs the team"),
	[VERB_INTRO] = VERB("intro",
			    "an introduction, by its arrow: -> by them to me, "
			    "<-> by me",
			    "- intro: @ben-carter -> @grace-hopper asked"),
	[VERB_PROMISED] = WITH("promised", 0, "my promise",
			       "- promised: send the article due:fri"),
	[VERB_THEY] = WITH("they", 0, "their promise",
			   "- they: send the org chart due:+5bd"),
	[VERB_THANKED] = WITH("thanked", WORD_IS_PAST,
			      "thanked them: note, mail, call, gift",
			      "- thanked: @ada by a note"),
	[VERB_SENT] = PAST("sent", "sent: résumé, article …",
			   "- sent: the migration article"),
	[VERB_FEEDBACK] = PAST("feedback", "what I heard about myself",
			       "- feedback: talk less, ask more"),
	[VERB_IMPRESSION] = PAST("impression", "how I came across",
				 "- impression: calm, prepared"),
	[VERB_WIN] = PAST("win", "something that went well",
			  "- win: the first yes from a stranger"),
	[VERB_BLOCKER] = PAST("blocker", "something in the way",
			      "- blocker: no one in operations"),
	[VERB_CHECKED] = PAST("checked", "a fact looked at again, still true",
			      "- checked: the freeze still holds"),
	[VERB_REHEARSED] = PAST("rehearsed", "a pitch or story said aloud",
				"- rehearsed: pitch@v3"),
	[VERB_SEARCHED] = PAST("searched", "time on postings",
			       "- 2026-08-12 searched: 40m"),
	[VERB_SKIP] = VERB("skip", "dismiss a generated to-do, with a reason",
			   "- skip: thank/ada-lovelace/2026-08-12 thanked her "
			   "at the door"),
	[VERB_COACH] = VERB("coach", "a coach's remark",
			    "- coach: fewer postings, more coffee"),
};

const char *const INTRO_STATES[N_INTRO_STATES + 1] = {
	[INTRO_ASKED] = "asked",
	[INTRO_AGREED] = "agreed",
	[INTRO_BOTH_AGREED] = "both-agreed",
	[INTRO_MADE] = "made",
	[INTRO_MET] = "met",
	[INTRO_REPORTED] = "reported",
	[INTRO_DECLINED] = "declined",
	NULL,
};

static const char *const PAYERS[] = { "me", "them", "split", "offered", NULL };
static const char *const INVITERS[] = { "me", "them", NULL };
static const char *const ENERGIES[] = { "-1", "0", "1", NULL };

const struct token_row TOKENS[N_TOKENS] = {
	[TOKEN_DUE] = { "due", TOKEN_IS_DAY, NULL, 0, 0,
			"by when: a day, +3d, +2bd, fri", "due:2026-08-14" },
	[TOKEN_DONE] = { "done", TOKEN_IS_DAY, NULL, 0, 0, "when it was done",
			 "done:2026-08-12" },
	[TOKEN_EVERY] = { "every", TOKEN_IS_SPAN, NULL, 0, 0,
			  "comes again after that long", "every:2w" },
	[TOKEN_MINUTES] = { "mins", TOKEN_IS_MINUTES, NULL, 0, 0,
			    "minutes it took; 40m says the same", "mins:40" },
	[TOKEN_PAID] = { "paid", TOKEN_IS_ENUM, PAYERS, 0, 0,
			 "who paid: me them split offered", "paid:me" },
	[TOKEN_INVITED] = { "invited", TOKEN_IS_ENUM, INVITERS, 0, 0,
			    "who invited: me them", "invited:them" },
	[TOKEN_COST] = { "cost", TOKEN_IS_TEXT, NULL, 0, 0, "what I paid",
			 "cost:7.50" },
	[TOKEN_RESULT] = { "result", TOKEN_IS_TEXT, NULL, 0, 0,
			   "how an attempt ended", "result:voicemail" },
	[TOKEN_RE] = { "re", TOKEN_IS_TEXT, NULL, 0, 0,
		       "the application or note it is about",
		       "re:acme-data-engineer" },
	[TOKEN_FOR] = { "for", TOKEN_IS_INT, NULL, 1, 99,
			"which item of who-else it answers", "for:1" },
	[TOKEN_INSIGHT] = { "insight", TOKEN_IS_INT, NULL, 0, 3,
			    "how much I learned, 0 to 3", "insight:2" },
	[TOKEN_ENERGY] = { "energy", TOKEN_IS_ENUM, ENERGIES, 0, 0,
			   "did it give or take energy: -1 0 1", "energy:1" },
	[TOKEN_TAG] = { "#", TOKEN_IS_TEXT, NULL, 0, 0, "a word to find it by",
			"#databases" },
};
