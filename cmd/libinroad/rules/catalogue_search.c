/*
 * catalogue_search: the table of checks about the search: its aim and course,
 * what is known before a meeting, what is said there; and about notes as
 * notes. As in catalogue_checks.c, where all others stand.
 */
#include "catalogue.h"
#include "checks/checks.h"

const struct check SEARCH_CHECKS[] = {
	{ "vague-want", LEVEL_WARNING,
	  "the plan does not say what is wanted, or says any, open, something",
	  "Friends want to help, and can only remember something definite: "
	  "\"she plans water networks\" travels from kitchen to kitchen, "
	  "\"she is open to anything\" stops at the door. To name two roles "
	  "closes no other; it gives people a reason to think of you.",
	  "Write it in the front matter of `plan.md`: `want: {roles: [network "
	  "planner], fields: [water]}`. Two or three roles are enough.",
	  NO_NUMBERS, check_vague_want },
	{ "off-want", LEVEL_WARNING,
	  "an open application below the floor, outside `want`, or to what was "
	  "ruled out",
	  "What you wrote when you were calm is the better judge on the day "
	  "the fear comes. An application to something you do not want costs "
	  "the evening of one that you do, and a yes to it is the hardest "
	  "thing to refuse. Perhaps your aim has moved; then the plan should "
	  "say so.",
	  "Name it in the plan, under `want`, if it is right for you. If not, "
	  "let it go: `- 2026-09-11 withdrawn: not what I look for`. "
	  "`synonyms` "
	  "in `inroad.yaml` says which words mean the same.",
	  NO_NUMBERS, check_off_want },
	{ "off-plan", LEVEL_WARNING,
	  "over half of four weeks' talks, letters and applications touch "
	  "nothing in the plan",
	  "Busy weeks feel like progress, and yet the doors you chose stay as "
	  "shut as they were. It mostly comes of answering what happens to "
	  "arrive. Either the plan no longer says what you want, or it is "
	  "time to go back to it.",
	  "Give the next talk to a target or to someone who knows a person "
	  "there. If the work has moved elsewhere, name it in `plan.md`: under "
	  "`targets`, in `want`, or simply by `@id` in the text.",
	  NUMBERS(NUMBER("days", 28, "days that are looked at"),
		  NUMBER("percent", 50, "percent from which it is said"),
		  NUMBER("least", 6,
			 "talks, letters and applications that "
			 "there must be")),
	  check_off_plan },
	{ "one-basket", LEVEL_WARNING,
	  "over half of open applications or conversations in one company, "
	  "field or channel",
	  "When one company decides to wait, half of your search waits with "
	  "it, and you negotiate badly for a place that you cannot do "
	  "without. A second basket need not be large. A field that the plan "
	  "chose is no basket, and neither are people as a channel.",
	  "Have one talk elsewhere this week, and ask there where else your "
	  "work is done. If the one field is the aim, name it in the plan: "
	  "`want: {fields: [water]}`.",
	  NUMBERS(NUMBER("percent", 50, "percent from which it is said"),
		  NUMBER("days", 28, "days of conversations looked at"),
		  NUMBER("applications", 4,
			 "open applications that there must be"),
		  NUMBER("conversations", 8,
			 "conversations that there must be")),
	  check_one_basket },
	{ "posting-time", LEVEL_WARNING,
	  "over 40 percent of two weeks' logged minutes went into postings",
	  "Reading advertisements is work that one can do alone and in the "
	  "evening, which is why it grows. Few places are filled from them, "
	  "and each takes longer than a call. Nobody needs to stop; the order "
	  "of the day makes the difference.",
	  "Make one call before the postings are opened: `- 2026-09-11 call "
	  "@ada`. What is searched is written as `- searched: 40m`.",
	  NUMBERS(NUMBER("days", 14, "days that are looked at"),
		  NUMBER("percent", 40, "percent of the minutes"),
		  NUMBER("least", 120,
			 "minutes on postings that there must "
			 "be")),
	  check_posting_time },
	{ "unresearched", LEVEL_WARNING,
	  "a first meeting with someone who decides, or at a company you want, "
	  "without three fresh facts",
	  "The first ten minutes decide whether there will be a second talk, "
	  "and someone who has read the annual report asks other questions. "
	  "Three facts are enough: what they are building, what troubles "
	  "them, what has changed. A quarter of an hour finds them.",
	  "Write what you find in the company's note, or the person's: `- "
	  "2026-09-11 learned: @acme opens a second depot in March`. What you "
	  "knew and looked at again is fresh with `- checked: @acme …`.",
	  NUMBERS(NUMBER("facts", 3, "facts that are enough"),
		  NUMBER("days", 90, "days that a fact is fresh"),
		  NUMBER("ahead", 3, "days ahead that are looked at"),
		  NUMBER("motivation", 4,
			 "motivation from which a company counts")),
	  check_unresearched },
	{ "stale-fact", LEVEL_WARNING,
	  "a fact past its shelf life that something planned depends on",
	  "People move, budgets are cut, and the opening you heard of has been "
	  "filled for a month. To speak of last year's news as if it were "
	  "today's shows that nobody has looked since. It takes one look to "
	  "know.",
	  "Look again, and write `- 2026-09-11 checked: @acme still true` or "
	  "what has changed with `learned:`. It is said once a company, topic "
	  "or opening; the newest fact counts.",
	  NUMBERS(NUMBER("opening", 21, "days that an opening is fresh"),
		  NUMBER("company", 90, "days that a company's fact is fresh"),
		  NUMBER("topic", 180, "days that a topic's fact is fresh"),
		  NUMBER("ahead", 14, "days ahead in which meetings count"),
		  NUMBER("targets", 5, "targets, dearest first, that count")),
	  check_stale_fact },
	{ "unchosen-event", LEVEL_WARNING,
	  "an event ahead without goal or expectation, or of a series that "
	  "brings little",
	  "An evening among strangers is dear, and one that nobody chose ends "
	  "at the buffet with two old acquaintances. One name you would like "
	  "to meet makes it worth the train. Where most guests look for work "
	  "themselves there is company, but nobody who can let you in.",
	  "In the event's note write `goal: talk with the second speaker` or "
	  "`expect: [people of Acme]`. For a series that brings little, write "
	  "`because:` and the reason, or `decision: skip`.",
	  NUMBERS(NUMBER("days", 14, "days ahead that are looked at"),
		  NUMBER("empty", 2, "evenings in a row that brought nothing"),
		  NUMBER("seekers", 50, "percent of guests who look for work")),
	  check_unchosen_event },
	{ "weak-pitch", LEVEL_WARNING,
	  "no pitch, one that is too long, or one not rehearsed before an "
	  "interview",
	  "\"And what do you do?\" comes in every talk, and an answer made up "
	  "on the spot is long and about the past. A hundred words, said aloud "
	  "until they sound like you, are remembered and passed on. What was "
	  "only written is not yet a pitch.",
	  "In `me.md` write it under `## Pitch v1`, and after saying it aloud "
	  "`- 2026-09-11 rehearsed: pitch@v1`. `pitch-limit:` there sets your "
	  "own limit.",
	  NUMBERS(NUMBER("begun", 7, "days of a search before one is missed"),
		  NUMBER("words", 100, "words, without a pitch-limit"),
		  NUMBER("days", 14,
			 "days before an interview that a rehearsal "
			 "lasts"),
		  NUMBER("ahead", 7, "days ahead that are looked at")),
	  check_weak_pitch },
	{ "black-hole", LEVEL_WARNING,
	  "an application without an answer, to where nobody knows me",
	  "Of forty such letters one is answered, so the silence says nothing "
	  "about you. What waits there takes up room in the head, and no "
	  "reminder reaches anyone, for there is nobody to remind. The same "
	  "hour with a person is the better one.",
	  "Close it for yourself: `- 2026-09-11 silent`; a late answer opens "
	  "it "
	  "again. Or find one person inside, and name the company in their "
	  "note: `company: acme`.",
	  NUMBERS(NUMBER("days", 14, "days since it was sent")),
	  check_black_hole },
	{ "disagrees", LEVEL_WARNING,
	  "a field and the rest of the notes tell different stories",
	  "What is counted follows the field, and what you remember follows "
	  "the lines; when they differ, one of them is wrong. An "
	  "application put down to an advertisement though a friend opened "
	  "the door makes advertisements look better than they are. An "
	  "address at a former employer is a letter that nobody reads.",
	  "Correct the one that is wrong, as the hint says. If both are right, "
	  "silence it in that note, with a comment: `inroad: off disagrees`.",
	  NO_NUMBERS, check_disagrees },
	{ "expected-field", LEVEL_OFF,
	  "a field that makes a note useful has not been filled in (--strict)",
	  "A note is valid when it is empty, and that is right on the day you "
	  "hear a name. Later on the same few fields make the difference: what "
	  "someone is to you, why they would talk, what you want from a "
	  "meeting. This goes through them when you have an hour.",
	  "Fill in what you know, and leave the rest. It is off unless you ask "
	  "with `inroad check --strict`, or set it in `inroad.yaml`: `rules: "
	  "{expected-field: hint}`.",
	  NO_NUMBERS, check_expected_field },
	{ "unknown-rule", LEVEL_WARNING,
	  "a comment turns off a check that does not exist",
	  "A comment `inroad: off NAME` with a slip in NAME turns off nothing, "
	  "and the finding that you meant to be rid of stays. After a while "
	  "one no longer sees it, and others beside it neither.",
	  "Write the name as it stands in brackets behind the finding. `inroad "
	  "help rules` lists all.",
	  NO_NUMBERS, NULL },
	{ "possible-match", LEVEL_HINT,
	  "one person needs what another can give, and nobody introduced them",
	  "Bringing two people together who need each other costs an evening's "
	  "thought and is remembered for years, by both. Only matches by a "
	  "rare #tag and of these months are named here; `inroad match` shows "
	  "all of them.",
	  "Ask both whether they want it, each alone, and write `- intro: @ada "
	  "<-> @tom asked`. If it would be no kindness, write it with "
	  "`declined`, and it is not named again.",
	  NUMBERS(NUMBER("percent", 50,
			 "how good a match must be: 50 is a tag that only the "
			 "two have, of these 90 days"),
		  NUMBER("shown", 3, "matches named, the best ones")),
	  check_possible_match },
	{ "unreadable-on-web", LEVEL_HINT,
	  "a table, HTML or a picture from elsewhere, which a page cannot show",
	  "Pages are made so that they are safe to open anywhere: they load "
	  "nothing and run nothing. A table shows as the text you typed, HTML "
	  "is left out, and a picture from the web becomes a link. In your "
	  "editor all of it looks well, so you would not notice.",
	  "Write a list in place of a table, one row an item, and words in "
	  "place of HTML. What should show as it is typed goes between two "
	  "lines of three backticks.",
	  NO_NUMBERS, NULL },
	{ .name = NULL },
};
