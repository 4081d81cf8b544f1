/*
 * catalogue_checks: the table of checks. A new check is one row here, one
 * function in checks/ and its line in checks/checks.h.
 *
 * `why` is what an experienced coach would say, `how` what to type. Rows
 * without a function are found while notes are read or linked.
 */
#include "catalogue.h"
#include "checks/checks.h"

const struct check CHECKS[] = {
	{ "front-matter", LEVEL_ERROR,
	  "the front matter, or a setting, cannot be read as it stands",
	  "What stands between the two `---` lines is read by a program "
	  "before it is read by you. A bracket left open or a tab in the "
	  "wrong place hides every field below it, and a contact without its "
	  "company is a door you no longer see. Keys before the error are "
	  "still used, so the rest of the notebook is not lost.",
	  "Go to the line and column named and write what the hint shows. One "
	  "key a line, `key: value`; text with a colon, a hash or a bracket "
	  "between double quotes.",
	  NO_NUMBERS, NULL },
	{ "duplicate-key", LEVEL_ERROR,
	  "a key stands twice in one front matter",
	  "Two values for one key contradict each other, and only one of them "
	  "can be used. That is often what is left when two versions of a "
	  "note were put together by hand. The first value stands until you "
	  "choose.",
	  "Keep the line that is right and take the other one out. A field "
	  "that may have several values takes a list: `offers: [maps, keys]`.",
	  NO_NUMBERS, NULL },
	{ "missing-field", LEVEL_ERROR,
	  "a field that this kind of note cannot do without is missing",
	  "An application without a company or a meeting without a day "
	  "belongs nowhere: no reminder can be made from it, and no one will "
	  "prepare you for it. Very few fields are asked for, and these are "
	  "the ones that everything else hangs on.",
	  "Add the line that the hint shows. `inroad help KIND` lists the "
	  "fields of a kind.",
	  NO_NUMBERS, NULL },
	{ "unknown-value", LEVEL_ERROR,
	  "a field or token has a value that is none of its words",
	  "A role of `frend` counts as no role, so this person is left out of "
	  "every list that asks for friends. Typing errors of this sort stay "
	  "quiet for months, which is why they are said aloud here.",
	  "Write one of the words that the message names. `inroad help KIND` "
	  "shows what each field may hold.",
	  NO_NUMBERS, NULL },
	{ "bad-date", LEVEL_ERROR,
	  "a date that does not exist, or lies years before the search",
	  "Dates decide when thanks are due and whom you have not spoken to "
	  "in a while. A 30th of February counts nowhere, and a line dated in "
	  "the wrong year makes a warm tie look cold. Most of these are one "
	  "digit that slipped.",
	  "Write the day as YYYY-MM-DD. When someone has been known for long, "
	  "say so with `met: ~2019` in the front matter instead of an old "
	  "line.",
	  NUMBERS(NUMBER("years", 5,
			 "years before the search from which a date is taken "
			 "for a slip")),
	  check_bad_date },
	{ "duplicate-id", LEVEL_ERROR, "two notes have one id",
	  "A note is known by its file's name, wherever its folder. When two "
	  "share it, `@ada-lovelace` may mean either, and what Ada told you "
	  "may end up on a company's page.",
	  "Rename one of the two files, or join them if they are about the "
	  "same person.",
	  NO_NUMBERS, NULL },
	{ "ambiguous-link", LEVEL_ERROR, "a name that two notes answer to",
	  "When two people are called Robin, a link to Robin credits the "
	  "wrong one sooner or later: thanks go astray, and the one who "
	  "helped hears nothing. The notebook would rather ask than guess.",
	  "Write the id in full, as the hint does: `@robin-marsh` instead of "
	  "`@robin`.",
	  NO_NUMBERS, NULL },
	{ "wrong-kind", LEVEL_ERROR,
	  "a note of a kind that cannot stand there, or of none by a capital",
	  "A person as someone's employer, or a company as whom you met, is a "
	  "slip that hides well. The path from you to a job is worked out "
	  "from these fields, and a wrong one sends you to the wrong door. A "
	  "folder `Contacts/` is no folder of contacts: its notes are "
	  "pages, and nobody is reminded of those people.",
	  "Name a note of the right kind, or move the value to the field that "
	  "was meant. Write the folder's name in lower case, or `kind:` into "
	  "the note.",
	  NO_NUMBERS, check_wrong_kind },
	{ "bad-verb", LEVEL_ERROR,
	  "a verb that does not exist, or lacks what it needs",
	  "What came of a talk is kept by its verb. A `leraned:` is only "
	  "text, and the fact is missing from the page of the company when "
	  "you prepare the interview there.",
	  "Write the verb that the hint names. An introduction needs its "
	  "arrow: `- intro: @ben -> @grace asked`. `inroad help words` lists "
	  "all of them.",
	  NO_NUMBERS, NULL },
	{ "contradiction", LEVEL_ERROR,
	  "two things in the notes cannot both be true",
	  "An interview after its own offer, a task done before it was "
	  "written, thanks for a talk that is still ahead: one of the two "
	  "dates is wrong. Everything that counts days would count them wrong "
	  "from here on.",
	  "Correct the date that slipped. What you mean to do is a task, `- [ "
	  "] ask about the night shift`; write `asked:` or `learned:` once it "
	  "has happened.",
	  NO_NUMBERS, check_contradiction },
	{ "conflict-marker", LEVEL_ERROR,
	  "git's marks of a conflict were left in a note",
	  "The note was changed in two places, and git asks which of the two "
	  "should stay. Until you choose, both versions count, and so do the "
	  "talks that stand in both.",
	  "Keep the lines that are right and take out the other version and "
	  "the three lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`.",
	  NO_NUMBERS, NULL },
	{ "not-text", LEVEL_ERROR, "a note cannot be read as text",
	  "A file that is no UTF-8 text, or too large to be a note, is set "
	  "aside so that it cannot spoil the others. What it says about "
	  "people is not used until it can be read.",
	  "Save it as UTF-8 from your editor, or give it another ending than "
	  "`.md` if it is no note.",
	  NO_NUMBERS, NULL },
	{ "no-contact", LEVEL_ERROR,
	  "someone was approached while a formal process put them off limits",
	  "A committee that may not be spoken to takes a letter from an "
	  "applicant for an attempt to get round it, and has to say no to be "
	  "fair to the others. One friendly line can cost the place, and it "
	  "puts the person who gets it in an awkward spot. There is much to "
	  "do meanwhile: people outside the committee may be asked about the "
	  "work.",
	  "Write to no one whom `no-contact:` names until the process has "
	  "ended. When it has, write the last stage in the application: `- "
	  "2026-09-18 rejected`. Lines of later days are not judged.",
	  NO_NUMBERS, check_no_contact },

	{ "unresolved", LEVEL_WARNING, "a name that no note answers",
	  "Each name you hear is a door, and a name without a note is one "
	  "that nobody will remember in three weeks. It may also be a slip of "
	  "the pen, and then what you learned has gone to nobody. A note can "
	  "be empty but for the name.",
	  "Write one with `inroad new contact NAME`, or correct the spelling. "
	  "Each name is said once, at its first mention.",
	  NO_NUMBERS, check_unresolved },
	{ "unread-line", LEVEL_WARNING,
	  "a line or heading that looks dated but fits nothing",
	  "You wrote down that you spoke with someone, and the notebook did "
	  "not understand it: no contact counts, no thanks come due. It is a "
	  "pity about a good talk.",
	  "Write the line as the hint shows it: a list item with date, word, "
	  "who, then a colon and the rest: `- 2026-08-12 call @ben 20m: hiring "
	  "freeze`. A heading's day, too, is written as `## 2026-08-12`. Who "
	  "is named behind the colon is only spoken of. In a journal a verb "
	  "stands below its conversation, or names someone: `- 2026-08-12 "
	  "thanked: @ben by mail`. The day before a task is when it was "
	  "written; when it is due, `due:2026-08-14` says. Outside of an "
	  "application a stage says which one it is of: `- 2026-08-12 "
	  "applied @acme/data-engineer`, or `re:` and the id of its note.",
	  NO_NUMBERS, check_unread_line },
	{ "empty-value", LEVEL_WARNING, "YAML reads this value as nothing",
	  "A hash, an at sign or an exclamation mark at the start of a value "
	  "has a meaning of its own in YAML, so what you typed was thrown "
	  "away without a word. You would miss it on the day you need it.",
	  "Put the value between double quotes, as the hint shows: `job: \"#2 "
	  "on the map desk\"`.",
	  NO_NUMBERS, NULL },
	{ "hoarded-card", LEVEL_WARNING,
	  "a contact never spoken to since the note began",
	  "A card in a drawer is not a contact; a conversation is. People who "
	  "collect names at an evening and speak to none of them afterwards "
	  "have spent the evening. After two weeks the other one has "
	  "forgotten the face, so it will not get easier.",
	  "Call, or write two lines about what you spoke of, and note it: `- "
	  "2026-08-27 call @cyrus`. If nothing speaks for it, write `state: "
	  "closed` and think of it no more.",
	  NUMBERS(NUMBER("days", 14,
			 "days after the note began, or after the last try")),
	  check_hoarded_card },
	{ "no-reason", LEVEL_WARNING,
	  "a contact at a target, or to be met, without a why",
	  "People talk to you for a reason of their own: a shared trade, a "
	  "problem you have solved before, a friend they like to please. If "
	  "you cannot name it, the talk will be about what you want, and it "
	  "will be short.",
	  "Write it in the front matter of the contact: `why: we both moved a "
	  "warehouse to Postgres`.",
	  NO_NUMBERS, check_no_reason },
	{ "unprepared", LEVEL_WARNING,
	  "a meeting is near, without goal, agenda or who-else",
	  "Half an hour of someone's time is a gift, and the ones who come "
	  "with three questions are asked to come again. Who-else matters "
	  "most: the names of people you would like to meet bring more names, "
	  "while an open \"whom should I talk to\" brings a shrug.",
	  "In the meeting's note write `goal:` and `who-else:` in the front "
	  "matter, and what you want to ask under `## Agenda`. A planned line "
	  "gets a note with `inroad new meeting NAME`.",
	  NUMBERS(NUMBER("days", 2, "days ahead that are looked at")),
	  check_unprepared },
	{ "nothing-came-of-it", LEVEL_WARNING,
	  "a meeting was held and nothing was written about it",
	  "Nothing learned, no name, nothing given and no next step: either "
	  "the talk was only pleasant, or what came of it is slipping away "
	  "now. What is not written on the same evening is mostly gone in a "
	  "week, and a search lives on second conversations.",
	  "Write what you remember below the meeting: `- learned: …`, `- "
	  "named: @who`, `- told: pitch@v2`, `- gave: …`, or a next step: `- "
	  "promised: … due:fri`.",
	  NUMBERS(NUMBER("days", 1, "days after the meeting")),
	  check_nothing_came_of_it },
	{ "unthanked", LEVEL_WARNING,
	  "someone's time or help, and no thanks yet",
	  "Those who hear thanks within a day help again; those who do not "
	  "hear anything remember that too. It is the cheapest kindness there "
	  "is, and in a search the most neglected. Late thanks are still "
	  "better than none, and no excuse needs to go with them.",
	  "Send a line today and write it down: `- thanked: @ada by note`. "
	  "That closes all thanks owed to that person up to its date.",
	  NUMBERS(NUMBER("days", 2, "business days that pass without a word")),
	  check_unthanked },
	{ "vague-ask", LEVEL_WARNING,
	  "an ask that nobody can act on, or one that is too long",
	  "\"Keep me in mind if you hear of anything\" sounds modest and is "
	  "the hardest thing one can ask: it makes the other one do the "
	  "search. Someone who knows nothing of an opening says no, and the "
	  "talk is over. Everyone can answer a small question about what they "
	  "know.",
	  "Ask for one thing: information, advice, the name of one sort of "
	  "person. `- asked: who in operations would talk to me`. Those who "
	  "look for a first job may write `level: entry` in the plan's "
	  "`want`, and this is silent.",
	  NUMBERS(NUMBER("words", 40, "words an ask may have")),
	  check_vague_ask },
	{ "over-asking", LEVEL_WARNING,
	  "someone is asked too often, or while something is still owed them, "
	  "or many with one text",
	  "A good will is like a small account: who takes from it three times "
	  "in a month and puts nothing back finds it closed, and nobody says "
	  "so. An ask that waits for its answer is still being thought about. "
	  "And someone who has not been thanked, or does not know what came "
	  "of their last favour, will find it hard to do another. A letter "
	  "that six people got reads like one that six people got.",
	  "Wait until the day that is named, and meanwhile give: a name, an "
	  "article, a thank-you. A person's own limit stands in their note: "
	  "`ask-limit: 4`.",
	  NUMBERS(NUMBER("asks", 2, "asks of one person in `days`"),
		  NUMBER("days", 30,
			 "days in which asks are counted, and for "
			 "which an open one is waited for"),
		  NUMBER("grace", 2,
			 "business days before thanks or a report "
			 "are in the way of an ask"),
		  NUMBER("people", 5, "people who may get one text"),
		  NUMBER("text-days", 2, "days in which they got it")),
	  check_over_asking },
	{ "early-ask", LEVEL_WARNING,
	  "an introduction asked of someone who hardly knows me",
	  "Whoever introduces you lends you their good name. Nobody lends it "
	  "to a stranger, and least of all towards the person who decides: "
	  "they would have to say something about you and have nothing to "
	  "say. After one good talk the same ask is easy, and often it is "
	  "they who offer.",
	  "Ask for a short talk about their own work first, and write it "
	  "down: `- coffee @ben: how they plan`. If you have known each other "
	  "for long, say so in their note: `tie: 4`.",
	  NUMBERS(NUMBER("days", 30, "days for which it is said")),
	  check_early_ask },
	{ "intro-order", LEVEL_WARNING,
	  "an introduction that skips a yes, or of which nobody heard the end",
	  "An introduction takes two people by surprise unless both were "
	  "asked before: one gets a letter they did not want, the other is "
	  "left waiting, and whoever brought them together looks careless. It "
	  "ends with a report: those who hear how it went make the next one "
	  "gladly.",
	  "Write each step in its own line: `- intro: @ben -> @grace asked`, "
	  "then `agreed`, `both-agreed`, `made`, `met`, `reported`; "
	  "`declined` ends it. A yes that came earlier may be written with "
	  "its own day.",
	  NUMBERS(NUMBER("days", 5, "business days after they met")),
	  check_intro_order },
	{ "reference-fatigue", LEVEL_WARNING,
	  "one person was a reference too often",
	  "Three calls about you in two months, and the warm voice of the "
	  "first has become a short one in the third. Your best reference is "
	  "for the last step of the place you want most. For the others have "
	  "two or three people more.",
	  "Ask another one, and let this one rest until the day that is "
	  "named. What counts are lines of `asked:` or `got:` that say "
	  "reference; an ask and what came of it are one.",
	  NUMBERS(NUMBER("times", 2, "times within `days`"),
		  NUMBER("days", 60, "days in which they are counted")),
	  check_reference_fatigue },
	{ "cold-application", LEVEL_WARNING,
	  "an answer to an advertisement, with no one inside who knows",
	  "Of many who answer an advertisement one is asked in, and it is "
	  "often the one whom somebody inside had mentioned. The form you "
	  "filled in is the smaller half of the work. One conversation with a "
	  "person who works there changes the odds more than another ten "
	  "letters.",
	  "Find one person who works there, through your own people or an "
	  "event, and name the company in their note: `company: acme`. If "
	  "someone brings you in, write `via: who` in the application.",
	  NUMBERS(NUMBER("days", 3, "business days after applying"),
		  NUMBER("until", 14,
			 "days after which it is a black-hole instead")),
	  check_cold_application },
	{ "ask-heavy", LEVEL_WARNING,
	  "far more was asked for than was learned and given",
	  "People feel whether someone comes to them or to what they have. "
	  "When most of your lines are asks, the talks have become a round of "
	  "collecting. Those who listen and give are told of openings without "
	  "asking.",
	  "Write what you learned: `- learned: …`, and what you gave: `- "
	  "gave: …`. Then find one small thing to give before the next ask; "
	  "`inroad show PERSON` tells what they need.",
	  NUMBERS(NUMBER("times", 2, "asks for each thing learned or given"),
		  NUMBER("days", 28, "days that are looked at"),
		  NUMBER("least", 3, "asks before it is said")),
	  check_ask_heavy },
	{ "guest-paid", LEVEL_WARNING, "I invited someone, and they paid",
	  "Whoever invites pays; it is one of the few rules that everybody "
	  "knows. Most will wave it off when you are out of work, so have it "
	  "offered at least, and choose a place where you can.",
	  "Next time it is on you: `- lunch @ada paid:me`, or `- gave: @ada "
	  "treat`. If you had offered, write it so: `paid:offered`.",
	  NUMBERS(NUMBER("days", 60, "days for which it is said")),
	  check_guest_paid },
	{ "poor-impression", LEVEL_WARNING,
	  "the same unkind word again and again, or talks without yield",
	  "One person who finds you nervous has a bad day; three have seen "
	  "something. And where five talks in a row bring no name and no next "
	  "step, it is seldom the five people. Both can be changed in a week, "
	  "if someone honest is asked to listen.",
	  "Say the pitch aloud to someone and write it down: `- rehearsed: "
	  "pitch@v2`. End each talk with two questions, who else to hear and "
	  "what to do next, and write what came: `- named: @who`, `- "
	  "promised: … due:fri`.",
	  NUMBERS(NUMBER("times", 3, "times that one word was heard"),
		  NUMBER("meetings", 5, "meetings in a row without yield"),
		  NUMBER("days", 90, "days that are looked at")),
	  check_poor_impression },
	{ "strained", LEVEL_WARNING,
	  "a strained tie that nothing is planned for",
	  "A tie that hurts takes more strength than five that do not, and "
	  "people know people. Most can be mended by two sentences, said "
	  "soon, that begin with what you would do differently. Those that "
	  "cannot may be let go in peace.",
	  "Plan it: a task `- [ ] say sorry to @wes due:fri`, or a meeting. "
	  "When it is mended, write `state: active`; when you let it go, "
	  "`state: closed`.",
	  NO_NUMBERS, check_strained },
	{ "quiet-week", LEVEL_WARNING, "a week without a single conversation",
	  "Jobs are found in conversations, and the week in which there is "
	  "none is mostly one spent before a screen. After such a week the "
	  "next call is the hardest, so make it an easy one: someone who "
	  "likes you.",
	  "Speak with one person today, about anything, and write it down: `- "
	  "call @ada: …`. While you are not searching, write `phase: "
	  "maintenance` in the plan.",
	  NUMBERS(NUMBER("days", 7, "days without a conversation")),
	  check_quiet_week },
	{ "alone", LEVEL_WARNING, "two weeks without anyone at my side",
	  "A search is long, and most who give up do so alone. Those with a "
	  "group, a coach, or one friend who asks every week are back at work "
	  "sooner, mostly because they keep going. It does not have to be "
	  "about the search.",
	  "Call one of them this week. Say in their note who they are: `role: "
	  "supporter` or `role: coach`; a group gets a note in `groups/` with "
	  "its `members:`.",
	  NUMBERS(NUMBER("days", 14, "days without them")), check_alone },
	{ "faded-tie", LEVEL_WARNING,
	  "a close tie is claimed, and there was no contact for a year",
	  "You would still call them a friend, and they may wonder whether "
	  "you do. Old ties wake up quickly when the first letter asks for "
	  "nothing. If the first one in a year is about a job, it is read as "
	  "what it is.",
	  "Write two lines about them, not about you: `- wrote @dewi: the "
	  "bridge made me think of you`. Or write the tie as it is now: `tie: "
	  "3`.",
	  NUMBERS(NUMBER("days", 365, "days without contact"),
		  NUMBER("tie", 4, "the tie claimed, at least"),
		  NUMBER("tried", 30,
			 "days that a letter of mine is waited "
			 "for")),
	  check_faded_tie },
	{ "parallel-approach", LEVEL_WARNING,
	  "two people of one target approached at once",
	  "People who share a corridor share their letters too. Two who find "
	  "out that both were asked feel like numbers on a list, and each "
	  "leaves the answer to the other. One at a time, with a few days "
	  "between, costs you nothing.",
	  "Give the first three business days; then write to the next, and "
	  "say so. If you know one of them, ask there who is best.",
	  NUMBERS(NUMBER("days", 3, "business days between them"),
		  NUMBER("shown", 30, "days for which it is said")),
	  check_parallel_approach },
	{ "resume-first", LEVEL_WARNING,
	  "a résumé was sent before any conversation",
	  "A résumé that comes first is read for reasons to "
	  "say no, and it turns a person who might have talked with you into "
	  "a clerk. After a talk it is read to help you: they know which line "
	  "matters.",
	  "Ask for a quarter of an hour about their work, and send it when "
	  "they ask for it. A talk that was not written down yet ends this: "
	  "`- call @nadia: …`.",
	  NUMBERS(NUMBER("days", 30, "days for which it is said")),
	  check_resume_first },
	{ "duplicate-contact", LEVEL_WARNING,
	  "two notes that seem to be about one person",
	  "With half of the talks in each, both look like strangers: the tie "
	  "is counted too low, and thanks given in one are missed in the "
	  "other. Worst is to write to the same person twice with the same "
	  "words.",
	  "Move the lines into one note, write the other name there as an "
	  "alias, and delete the second file. If they are two people, correct "
	  "the address or number.",
	  NO_NUMBERS, check_duplicate_contact },
	{ "overdue-promise", LEVEL_WARNING, "a promise of mine is past its day",
	  "You are judged as a colleague by how you keep small promises. A "
	  "day late with a word beforehand is forgiven; silence is "
	  "remembered. An open promise also makes it hard to ask for anything.",
	  "Keep it and write `- sent: @ada the article`, or put `done:` with "
	  "the day on the line. If it takes longer, tell them, and write the "
	  "new day in `due:`.",
	  NO_NUMBERS, check_overdue_promise },
	{ "stalled", LEVEL_WARNING,
	  "an open application in which nothing has moved",
	  "An application that stands open in your notes also stands open in "
	  "your head, and keeps you from starting the next one. After three "
	  "weeks without a sign most are decided and nobody told you. Ask "
	  "once, in good spirits, and then let it rest.",
	  "Ask someone inside how it stands and write what they say. Or close "
	  "it for yourself: `- 2026-09-11 silent`; a late answer opens it "
	  "again.",
	  NUMBERS(NUMBER("days", 21, "days without a stage or a conversation")),
	  check_stalled },

	{ "relative-date", LEVEL_HINT,
	  "a line that says fri where a date could stand",
	  "`due:fri` counts from the date of its line. Move the line, or read "
	  "it a month later, and nobody knows which Friday was meant. The "
	  "notebook reads it all the same.",
	  "Write the full date: `due:2026-08-14`. `inroad check --fix` does "
	  "it for you.",
	  NO_NUMBERS, check_relative_date },
	{ "no-weak-ties", LEVEL_HINT,
	  "only close people were spoken to for two weeks",
	  "Friends know what you know. News of an opening comes mostly from "
	  "those whom you know a little: a former colleague, someone from an "
	  "evening, a neighbour's brother. One of them a week is enough.",
	  "Call someone of tie 1 to 3. Ties that are not written down follow "
	  "from your talks: one in a year is 2, two or three are 3.",
	  NUMBERS(NUMBER("days", 14, "days without them")),
	  check_no_weak_ties },
	{ "duplicate-line", LEVEL_HINT, "one line stands twice on one day",
	  "Mostly it is what remains when two versions of a note were put "
	  "together. What is written twice counts twice: two favours where "
	  "there was one, two promises to keep.",
	  "Take one of the two lines out.", NO_NUMBERS, check_duplicate_line },
	{ "unknown-key", LEVEL_HINT,
	  "a key that no field of this kind has, close to one that it has",
	  "What stands under a key that inroad does not know is kept and "
	  "shown, and counts nowhere. That is right for a key of your own, "
	  "and a pity for a slip of the finger.",
	  "Write the key that the hint names, or choose one for yourself that "
	  "looks less like it.",
	  NO_NUMBERS, NULL },
	{ "short-mention", LEVEL_HINT, "a link by the beginning of an id",
	  "`@gra` is Grace today. The day another Grace gets a note it is "
	  "nobody, or both.",
	  "Write the whole id. `inroad check --fix` does it for you.",
	  NO_NUMBERS, check_short_mention },
	{ .name = NULL },
};
