/*
 * words: what make_notes makes names, days and sentences of.
 */
#ifndef BENCH_WORDS_H
#define BENCH_WORDS_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define N_TOPICS 8

static const char *const FIRST[] = {
	"ada",	   "alma",   "amara",  "anneke", "aron",    "bela",   "bram",
	"carla",   "cyrus",  "dario",  "dewi",	 "dora",    "edda",   "elif",
	"emil",	   "femi",   "flora",  "gita",	 "grete",   "gustav", "hana",
	"helen",   "hollis", "ida",    "ilse",	 "ingrid",  "ivo",    "jana",
	"joaquim", "jonas",  "juna",   "kaia",	 "karl",    "kwame",  "lena",
	"levin",   "lorna",  "magda",  "marcus", "mira",    "nadia",  "nils",
	"noriko",  "olga",   "otis",   "pavel",	 "petra",   "priya",  "quentin",
	"rosa",	   "ruth",   "samira", "selma",	 "sol",	    "tariq",  "tilda",
	"tomasz",  "ulla",   "uri",    "vera",	 "wendell", "yara",   "yusuf",
	"zora",
};
static const char *const LAST[] = {
	"abara",    "adeyinka", "aldous",   "bratt",	"brandt",  "carrow",
	"cortland", "dahl",	"demirel",  "doyle",	"eastman", "emden",
	"fenn",	    "fischer",	"gallo",    "greer",	"haddou",  "hale",
	"holm",	    "ilves",	"imai",	    "ivers",	"jansen",  "jarvis",
	"keller",   "kovar",	"lang",	    "lindgren", "lowell",  "marsh",
	"meyer",    "moreau",	"nakai",    "nolan",	"novak",   "okafor",
	"olsen",    "ostler",	"palmer",   "prosser",	"quist",   "rahman",
	"reid",	    "rossi",	"sato",	    "sefa",	"solberg", "tanaka",
	"tsosie",   "turner",	"ueda",	    "ulrich",	"vanek",   "vos",
	"ward",	    "weller",	"whitlock", "wilk",	"xavier",  "yew",
	"yilmaz",   "young",	"zeller",   "zhang",
};
static const char *const FIRM_ONE[] = {
	"north", "south", "high", "still", "old",  "bright", "lake", "stone",
	"cedar", "clear", "iron", "amber", "west", "silver", "deep", "long",
};
static const char *const FIRM_TWO[] = {
	"mill",	   "water", "quarry",  "meadow", "bridge", "field",
	"harbour", "tower", "garden",  "river",	 "forge",  "valley",
	"gate",	   "wharf", "orchard", "hill",
};
static const char *const FIRM_THREE[] = {
	"works", "systems", "metering", "partners", "energy", "logistics",
	"labs",	 "bank",    "county",	"rail",	    "health", "press",
};
static const char *const TOPICS[N_TOPICS] = {
	"water-utilities", "rail-freight", "leak-technology", "open-data",
	"public-health",   "lake-towns",   "asset-planning",  "small-presses",
};
static const char *const PLACES[] = {
	"Corvale", "Millrace", "Saltmere", "Port Ansel", "Dunlow", "Heron Bay",
};
static const char *const JOBS[] = {
	"head of field data", "network planner", "data engineer",
	"operations lead",    "survey manager",	 "buyer",
	"team lead planning",
};
static const char *const ROLES[] = {
	"friend",    "acquaintance",   "peer",	    "insider",
	"connector", "decision-maker", "supporter", "reference",
};
static const char *const WORDS[] = {
	"the",	   "a",	      "of",	  "and",     "map",	  "street",
	"before",  "budget",  "crew",	  "winter",  "desk",	  "list",
	"pipe",	   "quarter", "field",	  "slow",    "kindly",	  "paper",
	"morning", "tram",    "river",	  "because", "planner",	  "team",
	"nobody",  "again",   "moved",	  "opens",   "number",	  "until",
	"between", "old",     "new",	  "signal",  "weather",	  "ledger",
	"corner",  "bridge",  "quiet",	  "after",   "lunchroom", "window",
	"letter",  "answer",  "question", "would",   "rather",	  "than",
	"people",  "work",    "with",	  "hands",   "their",	  "own",
	"hires",   "leaves",  "in",	  "autumn",  "data",	  "shift",
	"counts",  "every",   "valve",	  "twice",   "café",	  "größer",
};
static const char *const TALK_WORDS[] = {
	"met", "coffee", "lunch", "call", "video", "chat", "visit",
};

/* One step of splitmix64 (Steele, Lea, Flood 2014). */
static inline uint64_t words_mix(uint64_t state)
{
	uint64_t z = state + UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

static inline uint32_t words_pick(uint64_t state, unsigned salt, size_t n)
{
	return (uint32_t)(words_mix(state ^ (uint64_t)(salt + 1) << 32) % n);
}

/* A civil date of days since 1970 (Howard Hinnant, civil_from_days). */
static inline const char *words_date(int32_t day, char out[16])
{
	uint32_t z = (uint32_t)(day + 719468), era = z / 146097;
	uint32_t doe = z % 146097;
	uint32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	uint32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	uint32_t mp = (5 * doy + 2) / 153, month = mp < 10 ? mp + 3 : mp - 9;

	snprintf(out, 16, "%04u-%02u-%02u",
		 (yoe + era * 400 + (month <= 2)) % 10000, month % 100,
		 (doy - (153 * mp + 2) / 5 + 1) % 100);
	return out;
}

#endif
