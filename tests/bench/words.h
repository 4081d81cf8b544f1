/*
 * words: what make_notes makes names and sentences of. No sentence's first word
 * opens a line of the notebook's language.
 */
#ifndef BENCH_WORDS_H
#define BENCH_WORDS_H

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

#endif
