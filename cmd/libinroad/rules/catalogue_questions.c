/*
 * catalogue_questions: the numbers by which questions are answered: who can
 * bring me to someone, whose need meets whose offer, what is missing before I
 * write to someone.
 */
#include "catalogue.h"

const struct question QUESTIONS[] = {
	{ "path",
	  "chains of people from me to a person or a company, the likeliest "
	  "first",
	  "Nearly every job comes through someone, and the way there is often "
	  "two introductions long. A hop is believed because a tie is claimed "
	  "or follows from your conversations, because two people met in one "
	  "room, or because they work at one place. Someone who was asked "
	  "much, or is owed thanks, is a less likely door until that is "
	  "settled. Moderately weak ties are always shown: people one knows "
	  "a little see openings that friends do not.",
	  NUMBERS(NUMBER("tie-5", 90, "percent: a close tie"),
		  NUMBER("tie-4", 75, "percent: a good tie"),
		  NUMBER("tie-3", 55, "percent: a moderately weak tie"),
		  NUMBER("tie-2", 30, "percent: a weak tie"),
		  NUMBER("tie-1", 12, "percent: barely known"),
		  NUMBER("unknown", 5, "percent: a tie of unknown strength"),
		  NUMBER("meeting", 15,
			 "percent: both were at one meeting, no tie known"),
		  NUMBER("colleagues", 30,
			 "percent: both work at one place, no tie known"),
		  NUMBER("doubt", 50, "percent left by each doubt"),
		  NUMBER("crowd", 50,
			 "people: a larger meeting or firm is no "
			 "acquaintance, up to 200"),
		  NUMBER("hops", 3, "hops of a chain at most, up to 3"),
		  NUMBER("chains", 5, "chains shown")) },
	{ "match", "needs of some people against offers of others",
	  "Whoever brings two people together who need each other has given "
	  "something to both and spent nothing. Rare words count more than "
	  "common ones, and what was said long ago counts less.",
	  NUMBERS(NUMBER("half-life", 90,
			 "days after which a match is worth "
			 "half"),
		  NUMBER("shown", 20, "matches shown")) },
	{ "gate", "what should be there before I write to someone",
	  "An approach that has no plan, no reason and nothing to give is the "
	  "one that makes people tired of networking. Six things take ten "
	  "minutes to write down, and they decide whether an answer comes.",
	  NUMBERS(NUMBER("facts", 1,
			 "fresh facts about the person, their "
			 "company or its topic"),
		  NUMBER("days", 90, "days for which a fact is fresh")) },
	{ .name = NULL },
};
