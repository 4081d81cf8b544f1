/*
 * catalogue_followups: the table of follow-ups. A new one is one row here, one
 * function in a followups_*.c and its line in members.h.
 */
#include "followups/followups.h"

#define NUMBER(name, otherwise, summary) \
	{ \
		name, otherwise, summary \
	}
#define NUMBERS(...) \
	((const struct rule_number[]){ __VA_ARGS__, { NULL, 0, NULL } })
#define NO_NUMBERS ((const struct rule_number[]){ { NULL, 0, NULL } })

const struct followup FOLLOWUPS[] = {
	{ "thank", GROUP_COURTESY,
	  "a conversation of ten minutes or more, or help that was given; due "
	  "the next business day",
	  "`- thanked: @who by note`: it closes all thanks owed to that "
	  "person up to its date",
	  "Thanks that come the next day are read as part of the talk; a week "
	  "later they look like an afterthought. For more than three quarters "
	  "of an hour a card by hand is right: so few are written that it "
	  "stands on the desk for months.",
	  NUMBERS(NUMBER("days", 1, "business days until it is due")),
	  follow_up_thank },
	{ "report-back", GROUP_COURTESY,
	  "someone brought me to someone, and we met; due two business days "
	  "later, and again when it brought an interview",
	  "a line about contact with them that names whom I met, or the "
	  "introduction's state `reported`",
	  "Whoever introduces you lends you their name, and would like to "
	  "know what became of it. Those who hear how it went introduce you "
	  "again; those who hear nothing think it went badly. Two sentences "
	  "are enough.",
	  NUMBERS(NUMBER("days", 2, "business days until it is due")),
	  follow_up_report_back },
	{ "keep-promise", GROUP_COURTESY,
	  "a promise of mine; due on its day, else after three business days",
	  "`- gave:` or `- sent:` to that person with a word of the promise, "
	  "`done:` on its line, or its box ticked",
	  "A small promise kept on the day is the best reference you can give "
	  "yourself. People watch how you follow through long before they "
	  "think of hiring you.",
	  NO_NUMBERS, follow_up_keep_promise },
	{ "prepare", GROUP_FIXED,
	  "a meeting ahead; due the business day before",
	  "a goal, an agenda and who-else in its note, or the day itself "
	  "passing",
	  "Ten minutes the day before are worth more than an hour of charm. "
	  "Know what you want to have learned, and have two or three names or "
	  "sorts of people ready: that is what turns one talk into the next.",
	  NUMBERS(NUMBER("days", 1, "business days before the meeting")),
	  follow_up_prepare },
	{ "debrief", GROUP_MOMENTUM,
	  "a meeting's day has come and nothing stands below it; due that day",
	  "any verb in its note: `- learned:`, `- named:`, `- gave:` …",
	  "On the same evening you still hear the half sentences, and they "
	  "are the ones worth having. By the end of the week three talks have "
	  "run into one.",
	  NO_NUMBERS, follow_up_debrief },
	{ "next-person", GROUP_MOMENTUM,
	  "outreach without an answer: after three business days the next "
	  "person there, after seven one more line, then an end",
	  "a reply or any contact, or `skip:` with its id",
	  "Most silence is a full inbox and has nothing to do with you. Do "
	  "not wait for one person: write to the next one there, remind the "
	  "first one once, and then let it rest without a grudge. A search "
	  "stands still only for those who wait.",
	  NUMBERS(NUMBER("next", 3, "business days until the next person"),
		  NUMBER("nudge", 7, "business days until one more line"),
		  NUMBER("close", 7,
			 "business days after that until it is "
			 "let rest")),
	  follow_up_next_person },
	{ "find-insider", GROUP_MOMENTUM,
	  "an application from an advertisement, or a target, with no one "
	  "inside; due the next business day",
	  "a contact with that company, or `via:` in the application",
	  "Nobody gets in through a door that no one holds open from inside. "
	  "It need not be someone who decides: a person who works there can "
	  "tell you what the place needs, and whom to ask.",
	  NUMBERS(NUMBER("days", 1, "business days until it is due")),
	  follow_up_find_insider },
	{ "follow-up", GROUP_MOMENTUM,
	  "an application without an answer for five business days, again "
	  "after seven more, then an end",
	  "a stage in the application: `- reply`, `- rejected`, `- silent`",
	  "A short, friendly question a week later shows that you mean it, "
	  "and moves a sheet of paper to the top of a pile. Twice is enough. "
	  "After that silence is an answer, and you have better things to do.",
	  NUMBERS(NUMBER("days", 5, "business days until the first"),
		  NUMBER("again", 7, "business days until the second"),
		  NUMBER("silent", 7, "business days until it is closed")),
	  follow_up_application },
	{ "nudge", GROUP_MOMENTUM,
	  "a promise of theirs, five business days past its day; once",
	  "`- got:` what they promised; or a line that you wrote to them",
	  "People mean what they promise and then the week happens. One kind "
	  "reminder is a help to them; a second one would be a demand.",
	  NUMBERS(NUMBER("days", 5, "business days past its day")),
	  follow_up_nudge },
	{ "event-follow-up", GROUP_MOMENTUM,
	  "someone met at an event and not spoken to since; due two days later",
	  "contact or outreach after the event",
	  "An evening is worth what comes of it in the two days afterwards, "
	  "while the face still belongs to the name. One line about what you "
	  "spoke of is enough to be remembered.",
	  NUMBERS(NUMBER("days", 2, "days after the event")), follow_up_event },
	{ "keep-in-touch", GROUP_GROWTH,
	  "the time set by `cadence:` has passed since the last contact, and "
	  "no ask is open; a few a day at most",
	  "any contact",
	  "The friend one only hears from in need is soon no friend. Say "
	  "hello when you want nothing: send something they would like, ask "
	  "how it went. It is these people who think of you when something "
	  "opens.",
	  NO_NUMBERS, follow_up_keep_in_touch },
	{ "flesh-out", GROUP_UPKEEP,
	  "a name without a note for more than two days, or lines that need "
	  "a date and have none",
	  "a note for the name; a date on the lines",
	  "A name you heard and did not write down is a door you walked past. "
	  "One line is enough: who named them, and what they do. Lines "
	  "without a date count nowhere, neither as contact nor as thanks "
	  "owed.",
	  NUMBERS(NUMBER("days", 2, "days a name may stand without a note")),
	  follow_up_flesh_out },
	{ .name = NULL },
};
