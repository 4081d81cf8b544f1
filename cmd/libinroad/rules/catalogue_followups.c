/*
 * catalogue_followups: the table of follow-ups. A new one is one row here, one
 * function in followups/ and its line in followups/followups.h.
 */
#include "catalogue.h"
#include "followups/followups.h"

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
	{ "repair", GROUP_COURTESY,
	  "a contact whose state is strained; due two business days after the "
	  "last contact",
	  "contact with them, and a new `state:` in their note",
	  "Nearly everything can be mended by the one who says first what they "
	  "did, without the reasons. It is harder each week, and others hear "
	  "of it meanwhile. Where you would rather let it rest, that is a "
	  "choice, too: `state: closed`.",
	  NUMBERS(NUMBER("days", 2, "business days until it is due")),
	  follow_up_repair },
	{ "thank-everyone", GROUP_COURTESY,
	  "a landing of mine: whoever stands on its path, named or introduced "
	  "one of them; due five business days later",
	  "`- thanked: @who` on the day of the landing or after it",
	  "Those who helped hear last of what became of it, and often never. "
	  "Tell each of them yourself, before they read it somewhere: a "
	  "person who was thanked for a landing is there for the next one, "
	  "and for the friend whom you send to them.",
	  NUMBERS(NUMBER("days", 5, "business days until it is due")),
	  follow_up_thank_everyone },
	{ "prepare", GROUP_FIXED,
	  "a meeting ahead; due the business day before, or once it is known",
	  "a goal, an agenda and who-else in its note, or the day itself "
	  "passing",
	  "Ten minutes the day before are worth more than an hour of charm. "
	  "Know what you want to have learned, and have two or three names or "
	  "sorts of people ready: that is what turns one talk into the next.",
	  NUMBERS(NUMBER("days", 1, "business days before the meeting")),
	  follow_up_prepare },
	{ "rehearse", GROUP_FIXED,
	  "an interview within three days and nothing said aloud in the two "
	  "weeks before it; due the business day before",
	  "`- rehearsed: pitch@v2`",
	  "What was only thought comes out too long. Said aloud twice, to a "
	  "wall or to a friend, it loses the sentences that nobody needs.",
	  NUMBERS(NUMBER("days", 3, "days before an interview"),
		  NUMBER("fresh", 14, "days for which a rehearsal is fresh")),
	  follow_up_rehearse },
	{ "work-search", GROUP_FIXED,
	  "the week's required efforts or employers (`work-search:` in "
	  "inroad.yaml) are short two days before its end",
	  "enough lines that count: an application sent, an interview, an "
	  "event, a talk with or outreach to someone at a firm",
	  "An office that pays while you search wants to see so many efforts "
	  "a week, and a missing one costs money. Nearly all that helps a "
	  "search counts, once it is written down: an application on the day "
	  "it was sent, an interview, an event that you went to, a "
	  "conversation of some minutes with someone at a firm or with a "
	  "recruiter, and a first line to them in a week. Replies, talks with "
	  "friends and supporters, postings read, and all that stands in "
	  "private notes do not count. `inroad report work-search` prints "
	  "them.",
	  NUMBERS(NUMBER("days", 2, "days before the week's end"),
		  NUMBER("minutes", 10,
			 "minutes of the shortest talk that counts")),
	  follow_up_work_search },
	{ "debrief", GROUP_MOMENTUM,
	  "a meeting's day has come and nothing stands below it; due that day",
	  "any verb in its note: `- learned:`, `- named:`, `- gave:` …",
	  "On the same evening you still hear the half sentences, and they "
	  "are the ones worth having. By the end of the week three talks have "
	  "run into one.",
	  NUMBERS(NUMBER("days", 14, "days after which it is let go")),
	  follow_up_debrief },
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
	{ "advance-intro", GROUP_MOMENTUM,
	  "an introduction that has not moved for more than three business "
	  "days",
	  "its next state: `- intro: @ben -> @grace agreed`; or a line to "
	  "whose move it is",
	  "An introduction is a chain of small yeses, and it breaks where "
	  "nobody knows whose turn it is. Ask once more, kindly and once "
	  "only; once both have said yes, one line to both is enough.",
	  NUMBERS(NUMBER("days", 3, "business days that it may stand still")),
	  follow_up_advance_intro },
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
	  "a stage in the application: `- reply`, `- rejected`, `- silent`; "
	  "each of the two by `- wrote: how it stands` or a talk in its note, "
	  "or by a line to someone there",
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
	{ "give", GROUP_GROWTH,
	  "someone needs what I or another can give, or has helped me over two "
	  "times more than I helped them; a few at a time",
	  "`- gave: @who …`, or an introduction of the two",
	  "Those who give first are helped without asking. It need not be "
	  "much: a name, an article, an hour with a spreadsheet. What someone "
	  "needs and another has is the cheapest gift of all, as it costs you "
	  "one line to both.",
	  NUMBERS(NUMBER("balance", 2,
			 "times that someone may have helped more than I "
			 "did"),
		  NUMBER("most", 2, "shown at a time")),
	  follow_up_give },
	{ "support-letter", GROUP_GROWTH,
	  "two weeks since the last letter to supporters and coaches",
	  "`- sent: the letter to @who`, or an update; whoever of them is "
	  "named",
	  "People who stand with you would like to know how it goes, and do "
	  "not ask, so as not to press. Half a page every second week, with "
	  "one thing they could do, keeps them with you; silence makes them "
	  "careful.",
	  NUMBERS(NUMBER("days", 14, "days between two letters")),
	  follow_up_support_letter },
	{ "refresh", GROUP_UPKEEP,
	  "what is known of one of the first targets, or of a company, topic "
	  "or opening that a meeting ahead depends on, is past its shelf life",
	  "`- checked: @who` where it is still true, or a new `- learned:`",
	  "Whoever speaks of last year's plans has not been listening. Ten "
	  "minutes of reading before a talk show more interest than any "
	  "sentence about interest.",
	  NUMBERS(NUMBER("company", 90, "days that a fact on a company holds"),
		  NUMBER("topic", 180, "days that a fact on a topic holds"),
		  NUMBER("opening", 21, "days that an opening is fresh"),
		  NUMBER("targets", 5, "targets that are looked at"),
		  NUMBER("ahead", 7, "days that a meeting is ahead")),
	  follow_up_refresh },
	{ "review", GROUP_UPKEEP,
	  "the review day of each week (`review-day:` in inroad.yaml)",
	  "a review of that week: reviews/2026-08-14.md",
	  "Half an hour a week to look at what came of it is what tells a "
	  "search from mere business. What did I want, what did I get, what "
	  "do I change? One change at a time, or nobody knows which one "
	  "helped. A number that falls short twice is no fault: it says what "
	  "to change.",
	  NUMBERS(NUMBER("days", 3, "days until it is let go")),
	  follow_up_review },
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
