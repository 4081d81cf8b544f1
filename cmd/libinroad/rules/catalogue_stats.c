/*
 * catalogue_stats: the table of statistics. A new one is one row here, one
 * function in stats/ and its line in stats/stats.h.
 */
#include "catalogue.h"
#include "stats/stats.h"

#define FAIR(percent) \
	NUMBER("fair", percent, "percent from which this is good enough")

const struct statistic STATISTICS[] = {
	{ "funnel",
	  "applications sent, answered by a person, interviewed, offered; by "
	  "channel, warm and cold",
	  "interviews of applications that have had their time",
	  "What you sent is worth what came of it, and it differs more by the "
	  "door than by the letter. An answer is a person's: a refusal that a "
	  "machine sends is none. What is younger than its channel takes to "
	  "reply is still open and in no other column. Warm means that "
	  "somebody inside was spoken to, or introduced, before the first "
	  "interview. Under five, look at the people behind the numbers "
	  "instead.",
	  "For two weeks send nothing before you have spoken with one person "
	  "who works there.",
	  NUMBERS(FAIR(20),
		  NUMBER("wait", 7,
			 "days an application is young where its channel has "
			 "never replied")),
	  count_funnel },
	{ "ladder",
	  "people met on each rung: acquaintances, insiders, decision makers; "
	  "overall and by target",
	  "decision makers of the people met",
	  "Acquaintances know who works there, insiders know what the place "
	  "needs, and decision makers can say yes. A rung that stays empty "
	  "shows where to ask next. Whoever works at a target is an insider; "
	  "role: decision-maker or a hiring-manager: line makes a decision "
	  "maker.",
	  "For two weeks ask every insider at the end: who decides about "
	  "this, and would you mention me to them?",
	  NUMBERS(FAIR(15)), count_ladder },
	{ "plan",
	  "planned against done, by quota and week; how much touches "
	  "what the plan chose",
	  "weekly quotas that were met",
	  "A quota is a promise to yourself for a week like any other, not "
	  "for your best one. Only finished weeks count. If one quota is "
	  "missed again and again, it is the quota that is wrong, or the "
	  "hours: change one of the two. What you did touches the plan when "
	  "it has to do with a target, a field or a person that it names. "
	  "Weeks are held against the quotas of the day on which the plan was "
	  "frozen (inroad plan freeze), without one against the first that "
	  "were committed: what was lowered later stands beside them.",
	  "For two weeks halve the quota you miss most, and put the hours "
	  "for it into the calendar on Monday morning.",
	  NUMBERS(FAIR(60)), count_plan },
	{ "gratitude",
	  "thanks given, how soon, and whether those thanked helped again",
	  "talks and favours that were thanked for",
	  "People who hear what their hour was good for give another one. "
	  "What is too young to be late stands as open. Whether those thanked "
	  "helped again says little about one person and something about "
	  "twenty.",
	  "For two weeks write the thank-you before you open anything else "
	  "the next morning.",
	  NUMBERS(FAIR(80),
		  NUMBER("days", 2, "business days that thanks may take")),
	  count_gratitude },
	{ "names",
	  "names from conversations, met later or not; people asked for by "
	  "description and found",
	  "conversations that brought a name",
	  "A conversation that ends with a name is never the last one. It is "
	  "easier for people to think of somebody when they are told whom: "
	  "not \"contacts\", but \"someone who buys valves\". A name that is "
	  "younger than two weeks and not met yet is still open.",
	  "For two weeks end every conversation with one question: whom would "
	  "you ask, if you were me? Have two descriptions ready.",
	  NUMBERS(FAIR(35),
		  NUMBER("days", 14,
			 "days after which a name not met counts as such")),
	  count_names },
	{ "time",
	  "minutes for a conversation, a name, an interview; minutes on "
	  "postings",
	  NULL,
	  "Hours are what a search has least of. It helps to see what an "
	  "interview took in all, and how much went into lists that anybody "
	  "can read. Minutes on postings are those of searched: lines; where "
	  "a conversation has none typed, its word's are taken.",
	  NULL, NO_NUMBERS, count_time },
	{ "coverage",
	  "the fields and places of the plan, and whether somebody inside is "
	  "known there",
	  "corners of the plan with somebody inside",
	  "Each field at each place you want is a corner. Where you know "
	  "nobody, an opening will be heard of by others first. A company "
	  "counts by its industry: and place:. A corner without any company "
	  "may not exist; then take it out of the plan.",
	  "Choose one empty corner. For two weeks ask everyone: whom do you "
	  "know there?",
	  NUMBERS(FAIR(50)), count_coverage },
	{ "concentration",
	  "share of the biggest company, industry and channel among open "
	  "applications and conversations",
	  "conversations outside the biggest company",
	  "One company that you love is a hope, not a search: when it says "
	  "no, weeks are gone. Two or three doors at a time keep you calm in "
	  "each of them.",
	  "For two weeks, for every conversation there hold one somewhere "
	  "else.",
	  NUMBERS(FAIR(50)), count_concentration },
	{ "ties",
	  "what came of conversations with weak (1 to 3) and strong (4 and 5) "
	  "ties: names, introductions, interviews",
	  "people known only a little who brought something",
	  "Friends know whom you know; people known a little know others, and "
	  "most openings are heard of from them (Granovetter 1973). Something "
	  "came of a person who named somebody, introduced you, or was the way "
	  "to an interview. Ties are counted as they stand today: who is met "
	  "often becomes a strong one.",
	  "For two weeks write to two people a week whom you have not spoken "
	  "to for a year, and ask for twenty minutes.",
	  NUMBERS(FAIR(25)), count_ties },
	{ "lags",
	  "days until things come back: replies, introductions, promises kept",
	  NULL,
	  "Most silence is shorter than it feels. The middle one of all that "
	  "came back tells when it is kind to ask again. What is still waited "
	  "for stands beside it, for it may take longer than all the others.",
	  NULL, NO_NUMBERS, count_lags },
	{ "events",
	  "cost, hours, people met and spoken to again, by series of events",
	  "people met at events and spoken to again",
	  "An evening is worth whom you speak to again. Two evenings of a "
	  "series without anybody are enough to know. Somebody met within the "
	  "last two weeks is still open.",
	  "At the next two events speak with three people only, and write to "
	  "each of them within two days.",
	  NUMBERS(FAIR(40),
		  NUMBER("days", 14, "days in which one may still write")),
	  count_events },
	{ "reach", "who heard which pitch or story, and what came of it",
	  "people who heard a pitch or story of whom something came",
	  "Of those who heard it: who named somebody, introduced you that day "
	  "or later, or helped on a later day. Compare versions only when "
	  "each was heard by more than a handful.",
	  "For two weeks tell one story instead of the pitch, to everyone, "
	  "and write told: story@NAME under each conversation.",
	  NUMBERS(FAIR(40)), count_reach },
	{ "silence",
	  "the share of letters, calls and applications answered, by day",
	  "letters and calls that were answered",
	  "After how many days had replies come, of those that came? Before "
	  "that day there is nothing to worry about, after it you may write "
	  "once more and then let it rest. What is still waited for is taken "
	  "into account up to its last day (Kaplan and Meier 1958).",
	  "For two weeks write letters of five lines: why you, what I know, "
	  "one question that takes them a minute.",
	  NUMBERS(FAIR(40), NUMBER("wait", 7,
				   "days a letter is young where none was ever "
				   "answered")),
	  count_silence },
	{ "experiments",
	  "each change of method, its figure while it ran and as long before",
	  NULL,
	  "One change at a time, for a week or two, and then a decision. "
	  "Where the two shares could be the same by chance it says so: then "
	  "decide by what felt right, or try a little longer.",
	  NULL, NO_NUMBERS, count_experiments },
	{ .name = NULL },
};
