/*
 * builtin: the kinds of notes and their fields, as tables. The one source of
 * truth: validation, `inroad new`, `inroad help KIND`, the JSON Schema and the
 * manual are all printed from here.
 *
 * Law: no field's name stands anywhere else in the program.
 */
#include <inroad/kind.h>
#include <inroad/verb.h>

#define WORDS_OF(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define END_OF_FIELDS \
	{ \
		.name = NULL \
	}

#define TEXT(name, role, summary, example) \
	{ \
		name, TYPE_TEXT, role, OPTIONAL, 0, 0, 0, NULL, NULL, summary, \
			example \
	}
#define TYPED(name, type, role, summary, example) \
	{ \
		name, type, role, OPTIONAL, 0, 0, 0, NULL, NULL, summary, \
			example \
	}
#define NEEDED(name, type, role, need, summary, example) \
	{ \
		name, type, role, need, 0, 0, 0, NULL, NULL, summary, example \
	}
#define NAMES(name, type, role, need, kinds, summary, example) \
	{ \
		name, type, role, need, kinds, 0, 0, NULL, NULL, summary, \
			example \
	}
#define RANGE(name, role, min, max, summary, example) \
	{ \
		name, TYPE_INT, role, OPTIONAL, 0, min, max, NULL, NULL, \
			summary, example \
	}
#define ONE_OF(name, role, need, words, summary, example) \
	{ \
		name, TYPE_ENUM, role, need, 0, 0, 0, words, NULL, summary, \
			example \
	}
#define KEYS(name, role, need, keys, summary, example) \
	{ \
		name, TYPE_MAP, role, need, 0, 0, 0, NULL, keys, summary, \
			example \
	}

#define PERSON KIND_BIT(KIND_CONTACT)
#define FIRM KIND_BIT(KIND_COMPANY)
#define FIRM_OR_TOPIC (FIRM | KIND_BIT(KIND_TOPIC))
#define ANYTHING 0

static const char *const ROLES_OF_PERSON[] = {
	[PERSON_FRIEND] = "friend",
	[PERSON_ACQUAINTANCE] = "acquaintance",
	[PERSON_PEER] = "peer",
	[PERSON_INSIDER] = "insider",
	[PERSON_CONNECTOR] = "connector",
	[PERSON_RECRUITER] = "recruiter",
	[PERSON_DECISION_MAKER] = "decision-maker",
	[PERSON_SUPPORTER] = "supporter",
	[PERSON_COACH] = "coach",
	[PERSON_REFERENCE] = "reference",
	[PERSON_SEEKER] = "seeker",
	NULL,
};
static const char *const WILLING[] = {
	[WILLING_YES] = "yes",
	[WILLING_NO] = "no",
	[WILLING_UNKNOWN] = "unknown",
	NULL,
};
static const char *const CONTACT_STATES[] = {
	[CONTACT_ACTIVE] = "active",
	[CONTACT_DORMANT] = "dormant",
	[CONTACT_STRAINED] = "strained",
	[CONTACT_CLOSED] = "closed",
	NULL,
};
static const char *const VERDICTS[] = {
	[VERDICT_YES] = "yes",
	[VERDICT_MAYBE] = "maybe",
	[VERDICT_NO] = "no",
	NULL,
};
static const char *const PROCESSES[] = {
	[PROCESS_OPEN] = "open",
	[PROCESS_FORMAL] = "formal",
	NULL,
};
static const char *const CHANNELS[] = {
	[CHANNEL_AD] = "ad",
	[CHANNEL_NETWORK] = "network",
	[CHANNEL_AD_NETWORK] = "ad+network",
	[CHANNEL_DIRECT] = "direct",
	[CHANNEL_RECRUITER] = "recruiter",
	[CHANNEL_EVENT] = "event",
	[CHANNEL_INTERNAL] = "internal",
	[CHANNEL_OTHER] = "other",
	NULL,
};
static const char *const PURPOSES[] = {
	[PURPOSE_LEARN] = "learn",	   [PURPOSE_ADVICE] = "advice",
	[PURPOSE_NAMES] = "names",	   [PURPOSE_INTRO] = "intro",
	[PURPOSE_INTERVIEW] = "interview", [PURPOSE_GIVE] = "give",
	[PURPOSE_CATCH_UP] = "catch-up",   NULL,
};
static const char *const MEETING_STATES[] = {
	[MEETING_PLANNED] = "planned",	   [MEETING_HELD] = "held",
	[MEETING_CANCELLED] = "cancelled", [MEETING_MOVED] = "moved",
	[MEETING_NO_SHOW] = "no-show",	   NULL,
};
static const char *const PAYERS[] = {
	[PAYER_ME] = "me",
	[PAYER_THEM] = "them",
	[PAYER_SPLIT] = "split",
	[PAYER_OFFERED] = "offered",
	NULL,
};
static const char *const DECISIONS[] = {
	[DECISION_GO] = "go",
	[DECISION_MAYBE] = "maybe",
	[DECISION_SKIP] = "skip",
	NULL,
};
static const char *const PHASES[] = {
	[PHASE_PRE_LAYOFF] = "pre-layoff",
	[PHASE_SEARCH] = "search",
	[PHASE_LANDED] = "landed",
	[PHASE_MAINTENANCE] = "maintenance",
	NULL,
};
#define INVITERS WORDS_OF("me", "them")
#define ENERGIES WORDS_OF("-1", "0", "1")
#define OPENING_SORTS WORDS_OF("job", "contract", "volunteer", "project")
#define TOPIC_SORTS WORDS_OF("industry", "community", "place", "skill")
#define OUTLOOKS WORDS_OF("up", "flat", "down", "mixed")
#define KIND_NAMES \
	WORDS_OF("me", "plan", "journal", "contact", "company", "application", \
		 "meeting", "event", "opening", "group", "topic", "landing", \
		 "experiment", "review", "page")
#define METRICS \
	WORDS_OF("funnel", "ladder", "plan", "gratitude", "names", "time", \
		 "coverage", "concentration", "ties", "lags", "events", \
		 "reach", "silence", "experiments")

const struct field FIELDS_COMMON[] = {
	ONE_OF("kind", ROLE_KIND, OPTIONAL, KIND_NAMES,
	       "overrides the kind that the folder gives", "contact"),
	TEXT("title", ROLE_TITLE, "shown name, where no # heading gives one",
	     "Grace Hopper"),
	TYPED("aliases", TYPE_LIST, ROLE_ALIASES, "other names it is known by",
	      "[Amazing Grace]"),
	TYPED("tags", TYPE_LIST, ROLE_TAGS, "words to find it by",
	      "[databases, berlin]"),
	TYPED("created", TYPE_DATE, ROLE_CREATED, "the day this note began",
	      "2026-08-12"),
	TYPED("private", TYPE_BOOL, ROLE_PRIVATE,
	      "never put into what is made to be shared", "true"),
	END_OF_FIELDS,
};

static const struct field ME[] = {
	TYPED("pitch-limit", TYPE_INT, ROLE_PITCH_LIMIT,
	      "words a pitch may have (100)", "100"),
	END_OF_FIELDS,
};

static const struct field WANT[] = {
	TYPED("roles", TYPE_LIST, ROLE_WANT_ROLES, "job titles I look for",
	      "[data engineer]"),
	TEXT("level", ROLE_WANT_LEVEL, "entry, senior, lead …", "senior"),
	TYPED("fields", TYPE_LIST, ROLE_WANT_FIELDS, "industries",
	      "[water, energy]"),
	TYPED("places", TYPE_LIST, ROLE_WANT_PLACES, "where",
	      "[Berlin, remote]"),
	TYPED("floor", TYPE_MONEY, ROLE_WANT_FLOOR, "least pay a year",
	      "70000 EUR"),
	TYPED("not", TYPE_LIST, ROLE_WANT_NOT, "what is ruled out",
	      "[gambling]"),
	END_OF_FIELDS,
};

static const struct field QUOTAS[] = {
	TYPED("conversations", TYPE_INT, ROLE_QUOTA_CONVERSATIONS,
	      "conversations a week", "10"),
	TYPED("new-people", TYPE_INT, ROLE_QUOTA_NEW_PEOPLE,
	      "people met for the first time", "3"),
	TYPED("decision-makers", TYPE_INT, ROLE_QUOTA_DECISION_MAKERS,
	      "conversations with decision makers", "1"),
	TYPED("asks", TYPE_INT, ROLE_QUOTA_ASKS, "asks", "5"),
	TYPED("gives", TYPE_INT, ROLE_QUOTA_GIVES, "things given", "5"),
	TYPED("applications", TYPE_INT, ROLE_QUOTA_APPLICATIONS,
	      "applications sent", "2"),
	TYPED("events", TYPE_INT, ROLE_QUOTA_EVENTS, "events gone to", "1"),
	END_OF_FIELDS,
};

static const struct field PLAN[] = {
	NEEDED("start", TYPE_DATE, ROLE_START, REQUIRED,
	       "first day of the search", "2026-08-03"),
	TYPED("weeks", TYPE_INT, ROLE_WEEKS, "how long a round is (6)", "6"),
	ONE_OF("phase", ROLE_PHASE, OPTIONAL, PHASES, "where the search stands",
	       "search"),
	TEXT("urgency", ROLE_URGENCY, "how soon it must be", "calm"),
	KEYS("want", ROLE_WANT, EXPECTED, WANT, "what I look for",
	     "{roles: [data engineer], level: senior}"),
	TYPED("hours-per-week", TYPE_INT, ROLE_HOURS_A_WEEK,
	      "hours given to the search", "20"),
	KEYS("quotas", ROLE_QUOTAS, OPTIONAL, QUOTAS, "what a week should hold",
	     "{conversations: 10, asks: 5}"),
	TYPED("frozen", TYPE_DATE, ROLE_FROZEN,
	      "the day whose quotas the weeks are held against", "2026-08-03"),
	NAMES("targets", TYPE_IDS, ROLE_TARGETS, OPTIONAL, FIRM,
	      "companies I want to work for, dearest first", "[acme, initech]"),
	TEXT("plan-b", ROLE_PLAN_B, "what else would do",
	     "freelance for a year"),
	TEXT("runway", ROLE_RUNWAY, "how long money lasts", "6 months"),
	TEXT("region", ROLE_REGION, "where I look", "Berlin"),
	TEXT("field", ROLE_FIELD, "what I do", "data engineering"),
	END_OF_FIELDS,
};

static const struct field CONTACT[] = {
	ONE_OF("role", ROLE_PERSON_ROLE, EXPECTED, ROLES_OF_PERSON,
	       "what they are to my search", "insider"),
	NAMES("company", TYPE_ID, ROLE_COMPANY, OPTIONAL, FIRM,
	      "where they work", "acme"),
	TEXT("job", ROLE_JOB, "their job there", "head of data"),
	TYPED("past", TYPE_LIST, ROLE_PAST, "where they worked before",
	      "[Initech]"),
	TEXT("place", ROLE_PLACE, "where they are", "Berlin"),
	TEXT("email", ROLE_EMAIL, "e-mail address", "grace@example.org"),
	TEXT("phone", ROLE_PHONE, "telephone", "+49 30 123456"),
	TYPED("web", TYPE_URL, ROLE_WEB, "a page of theirs",
	      "https://example.org/grace"),
	RANGE("tie", ROLE_TIE, 1, 5,
	      "how well we know each other: 1 barely, 5 close", "3"),
	NAMES("knows", TYPE_TIES, ROLE_KNOWS, OPTIONAL, PERSON,
	      "whom they know, each with a tie if known",
	      "[ada-lovelace 4, ben-carter]"),
	TYPED("met", TYPE_DATE, ROLE_MET, "when we first met", "~2019"),
	NAMES("met-via", TYPE_ID, ROLE_INTRODUCER, OPTIONAL, ANYTHING,
	      "who or what brought us together", "ben-carter"),
	NEEDED("why", TYPE_TEXT, ROLE_REASON, EXPECTED,
	       "their reason to talk to me",
	       "we both moved a warehouse to Postgres"),
	TYPED("offers", TYPE_LIST, ROLE_OFFERS, "what they can give",
	      "[introductions at Acme]"),
	TYPED("needs", TYPE_LIST, ROLE_NEEDS, "what they look for",
	      "[a data analyst]"),
	TEXT("value", ROLE_VALUE, "what I can do for them",
	     "knows how to cut their cloud bill"),
	TYPED("cadence", TYPE_SPAN, ROLE_CADENCE, "how often to be in touch",
	      "6w"),
	TYPED("ask-limit", TYPE_INT, ROLE_ASK_LIMIT,
	      "asks in 30 days that are fine with them", "2"),
	ONE_OF("willing", ROLE_WILLING, OPTIONAL, WILLING,
	       "would they help with an introduction", "yes"),
	ONE_OF("state", ROLE_CONTACT_STATE, OPTIONAL, CONTACT_STATES,
	       "how things stand between us", "active"),
	TEXT("birthday", ROLE_BIRTHDAY, "their birthday", "12-09"),
	END_OF_FIELDS,
};

static const struct field COMPANY[] = {
	NAMES("industry", TYPE_ID, ROLE_INDUSTRY, OPTIONAL,
	      KIND_BIT(KIND_TOPIC), "its industry, a topic", "water"),
	TEXT("place", ROLE_PLACE, "where it is", "Berlin"),
	TEXT("size", ROLE_SIZE, "how many people", "120"),
	TYPED("web", TYPE_URL, ROLE_WEB, "its page", "https://example.org"),
	TYPED("target", TYPE_BOOL, ROLE_TARGET, "I want to work there", "true"),
	RANGE("motivation", ROLE_MOTIVATION, 0, 5, "how much I want it", "4"),
	RANGE("posting", ROLE_POSTING, 0, 3,
	      "how near a posting is: 0 none, 3 one that fits", "1"),
	NAMES("hiring-manager", TYPE_ID, ROLE_HIRING_MANAGER, OPTIONAL, PERSON,
	      "who would hire me", "grace-hopper"),
	NEEDED("value", TYPE_TEXT, ROLE_VALUE, EXPECTED,
	       "how I make or save them money",
	       "fewer failed loads, two hours a night"),
	NEEDED("approach", TYPE_TEXT, ROLE_APPROACH, EXPECTED,
	       "why me, why them, which door",
	       "through the meetup, then Grace"),
	ONE_OF("verdict", ROLE_VERDICT, OPTIONAL, VERDICTS,
	       "is it right for me", "maybe"),
	TEXT("because", ROLE_BECAUSE, "why that verdict",
	     "good people, far away"),
	ONE_OF("process", ROLE_PROCESS, OPTIONAL, PROCESSES,
	       "formal: a committee that may not be approached", "open"),
	NAMES("no-contact", TYPE_IDS, ROLE_OFF_LIMITS, OPTIONAL, PERSON,
	      "whom a formal process puts off limits", "[tom-baker]"),
	END_OF_FIELDS,
};

static const struct field APPLICATION[] = {
	NAMES("company", TYPE_ID, ROLE_COMPANY, REQUIRED, FIRM, "where",
	      "acme"),
	NEEDED("job", TYPE_TEXT, ROLE_JOB, REQUIRED, "the role applied for",
	       "data engineer"),
	ONE_OF("channel", ROLE_CHANNEL, EXPECTED, CHANNELS, "how I came to it",
	       "network"),
	TYPED("url", TYPE_URL, ROLE_URL, "the posting's address",
	      "https://example.org/jobs/1"),
	TEXT("posting", ROLE_ADVERT, "the posting, in a few words",
	     "posted 2026-08-01, two weeks open"),
	NAMES("hiring-manager", TYPE_ID, ROLE_HIRING_MANAGER, OPTIONAL, PERSON,
	      "who decides", "grace-hopper"),
	NAMES("via", TYPE_ID, ROLE_PATH_VIA, OPTIONAL, PERSON,
	      "who is my way in", "ben-carter"),
	TYPED("fit", TYPE_LIST, ROLE_FIT, "what of it I can do",
	      "[Postgres, on call]"),
	TEXT("resume", ROLE_RESUME, "which version was sent", "resume-v3.pdf"),
	TEXT("level", ROLE_LEVEL, "its level", "senior"),
	TYPED("pay", TYPE_MONEY, ROLE_PAY, "pay a year", "78000 EUR"),
	TYPED("deadline", TYPE_DATE, ROLE_DEADLINE, "last day to apply",
	      "2026-09-20"),
	ONE_OF("process", ROLE_PROCESS, OPTIONAL, PROCESSES,
	       "formal: a committee that may not be approached", "formal"),
	NAMES("no-contact", TYPE_IDS, ROLE_OFF_LIMITS, OPTIONAL, PERSON,
	      "whom a formal process puts off limits", "[tom-baker]"),
	END_OF_FIELDS,
};

static const struct field MEETING[] = {
	NEEDED("date", TYPE_DATE, ROLE_WHEN, REQUIRED,
	       "its day, and its lines'; may come from the file's name",
	       "2026-08-19"),
	NAMES("with", TYPE_IDS, ROLE_WHO, REQUIRED, PERSON,
	      "who; may come from the file's name", "[grace-hopper]"),
	TEXT("time", ROLE_TIME, "when it begins", "10:30"),
	TEXT("how", ROLE_HOW, "coffee, call, video, visit …", "coffee"),
	TYPED("mins", TYPE_INT, ROLE_MINUTES, "minutes it took", "45"),
	TEXT("place", ROLE_PLACE, "where", "Café Blau"),
	ONE_OF("purpose", ROLE_PURPOSE, OPTIONAL, PURPOSES, "what it is for",
	       "learn"),
	ONE_OF("state", ROLE_MEETING_STATE, OPTIONAL, MEETING_STATES,
	       "planned until its day, then held, unless you say otherwise",
	       "held"),
	NEEDED("goal", TYPE_TEXT, ROLE_GOAL, EXPECTED,
	       "what I want to know or have after it",
	       "how the team plans its work"),
	TYPED("who-else", TYPE_LIST, ROLE_WHO_ELSE,
	      "names or descriptions of people to ask for",
	      "[someone in operations]"),
	NAMES("about", TYPE_IDS, ROLE_ABOUT, OPTIONAL, ANYTHING,
	      "companies and topics it is about", "[acme]"),
	ONE_OF("invited", ROLE_INVITED, OPTIONAL, INVITERS, "who invited",
	       "me"),
	ONE_OF("paid", ROLE_PAID, OPTIONAL, PAYERS, "who paid", "me"),
	TYPED("cost", TYPE_MONEY, ROLE_COST, "what I paid", "7.50 EUR"),
	RANGE("insight", ROLE_INSIGHT, 0, 3, "how much I learned", "2"),
	ONE_OF("energy", ROLE_ENERGY, OPTIONAL, ENERGIES,
	       "did it give or take energy", "1"),
	TYPED("impression", TYPE_LIST, ROLE_IMPRESSION, "how I came across",
	      "[calm, too long]"),
	END_OF_FIELDS,
};

static const struct field EVENT[] = {
	NEEDED("date", TYPE_DATE, ROLE_WHEN, REQUIRED,
	       "its day, and its lines'; may come from the file's name",
	       "2026-09-17"),
	TEXT("series", ROLE_SERIES, "the series it belongs to",
	     "Data Thursdays"),
	TEXT("host", ROLE_HOST, "who holds it", "Chamber of Commerce"),
	TEXT("place", ROLE_PLACE, "where", "town hall"),
	TYPED("cost", TYPE_MONEY, ROLE_COST, "what it costs me", "15 EUR"),
	TYPED("hours", TYPE_INT, ROLE_HOURS, "hours it takes", "3"),
	RANGE("seekers", ROLE_SEEKERS, 0, 100,
	      "percent of the guests who look for a job too", "30"),
	ONE_OF("decision", ROLE_DECISION, EXPECTED, DECISIONS, "do I go", "go"),
	TEXT("because", ROLE_BECAUSE, "why", "two people of Acme speak"),
	TEXT("goal", ROLE_GOAL, "what I want from it",
	     "talk with the second speaker"),
	TYPED("expect", TYPE_LIST, ROLE_EXPECT, "whom or what I expect",
	      "[people of Acme]"),
	NAMES("met", TYPE_IDS, ROLE_PEOPLE_MET, OPTIONAL, PERSON, "whom I met",
	      "[grace-hopper]"),
	END_OF_FIELDS,
};

static const struct field OPENING[] = {
	NAMES("company", TYPE_ID, ROLE_COMPANY, REQUIRED, FIRM, "where",
	      "acme"),
	NEEDED("job", TYPE_TEXT, ROLE_JOB, REQUIRED, "the role",
	       "data analyst"),
	ONE_OF("sort", ROLE_SORT, OPTIONAL, OPENING_SORTS, "what sort of work",
	       "job"),
	NAMES("from", TYPE_ID, ROLE_SOURCE, OPTIONAL, PERSON,
	      "who told me of it", "ben-carter"),
	TYPED("advertised", TYPE_BOOL, ROLE_ADVERTISED, "was it posted", "no"),
	TYPED("seen", TYPE_DATE, ROLE_SEEN, "when I heard of it", "2026-08-14"),
	NAMES("for", TYPE_ID, ROLE_MEANT_FOR, OPTIONAL, PERSON,
	      "whom it would suit; me, if left out", "ada-lovelace"),
	END_OF_FIELDS,
};

static const struct field GROUP[] = {
	NAMES("members", TYPE_IDS, ROLE_MEMBERS, OPTIONAL, PERSON,
	      "who is in it", "[ada-lovelace]"),
	TYPED("next", TYPE_DATE, ROLE_NEXT, "its next meeting", "2026-09-14"),
	TEXT("topic", ROLE_SUBJECT, "what it is about", "job search"),
	TYPED("web", TYPE_URL, ROLE_WEB, "its page", "https://example.org"),
	TYPED("cadence", TYPE_SPAN, ROLE_CADENCE, "how often it meets", "1w"),
	NAMES("coach", TYPE_ID, ROLE_COACH, OPTIONAL, PERSON, "who leads it",
	      "mary-cole"),
	END_OF_FIELDS,
};

static const struct field TOPIC[] = {
	ONE_OF("sort", ROLE_SORT, OPTIONAL, TOPIC_SORTS, "what sort of topic",
	       "industry"),
	ONE_OF("outlook", ROLE_OUTLOOK, OPTIONAL, OUTLOOKS, "where it is going",
	       "up"),
	TYPED("would-move", TYPE_BOOL, ROLE_WOULD_MOVE,
	      "a place: would I move there", "no"),
	END_OF_FIELDS,
};

static const struct field LANDING[] = {
	NEEDED("date", TYPE_DATE, ROLE_WHEN, REQUIRED, "the day of the yes",
	       "2026-09-02"),
	NAMES("company", TYPE_ID, ROLE_COMPANY, REQUIRED, FIRM, "where",
	      "acme"),
	NAMES("who", TYPE_ID, ROLE_LANDED, OPTIONAL, PERSON,
	      "who landed; me, if left out", "ada-lovelace"),
	TEXT("job", ROLE_JOB, "as what", "data analyst"),
	ONE_OF("channel", ROLE_CHANNEL, OPTIONAL, CHANNELS, "how", "network"),
	NAMES("path", TYPE_IDS, ROLE_LANDING_PATH, OPTIONAL, PERSON,
	      "through whom, first to last", "[ben-carter, grace-hopper]"),
	TEXT("value-to-them", ROLE_VALUE_TO_THEM, "what they gain",
	     "a quiet night shift"),
	TEXT("value-to-me", ROLE_VALUE_TO_ME, "what it gave me",
	     "a friend at Acme"),
	END_OF_FIELDS,
};

static const struct field EXPERIMENT[] = {
	NEEDED("hypothesis", TYPE_TEXT, ROLE_HYPOTHESIS, REQUIRED,
	       "what I expect to change", "asking for names brings names"),
	ONE_OF("metric", ROLE_METRIC, REQUIRED, METRICS,
	       "the statistic that will tell", "names"),
	NEEDED("from", TYPE_DATE, ROLE_BEGIN, REQUIRED, "first day",
	       "2026-08-17"),
	NEEDED("until", TYPE_DATE, ROLE_UNTIL, REQUIRED, "last day",
	       "2026-09-13"),
	TEXT("decision", ROLE_EXPERIMENT_END, "what I decided after it",
	     "keep it"),
	END_OF_FIELDS,
};

static const struct field REVIEW[] = {
	NEEDED("week", TYPE_DATE, ROLE_WEEK, REQUIRED, "the week's first day",
	       "2026-08-10"),
	END_OF_FIELDS,
};

static const struct field NO_FIELDS[] = { END_OF_FIELDS };

const struct kind_row KINDS[N_KINDS] = {
	[KIND_ME] = { "me", "me", "me.md", false, ME,
		      "the seeker: pitch versions, stories, asks",
		      "## Pitch v1\n\n## Stories\n" },
	[KIND_PLAN] = { "plan", "plans", "plan.md", false, PLAN,
			"the campaign: what I want, quotas, targets, weeks",
			"## Week 1\n" },
	[KIND_JOURNAL] = { "journal", "journals", "log/", true, NO_FIELDS,
			   "dated lines about anyone; a whole search may live "
			   "in one journal (inbox.md is one too)",
			   "" },
	[KIND_CONTACT] = { "contact", "contacts", "contacts/", false, CONTACT,
			   "a person", "## Log\n" },
	[KIND_COMPANY] = { "company", "companies", "companies/", false, COMPANY,
			   "a target or any other firm", "## Facts\n" },
	[KIND_APPLICATION] = { "application", "applications", "applications/",
			       false, APPLICATION, "one role applied for",
			       "## Log\n" },
	[KIND_MEETING] = { "meeting", "meetings", "meetings/", false, MEETING,
			   "a conversation that deserves a file, past or to "
			   "come",
			   "## Agenda\n\n## Debrief\n" },
	[KIND_EVENT] = { "event", "events", "events/", false, EVENT,
			 "an association evening, a fair, a group meeting",
			 "" },
	[KIND_OPENING] = { "opening", "openings", "openings/", false, OPENING,
			   "a role heard of, for me or for someone else", "" },
	[KIND_GROUP] = { "group", "groups", "groups/", false, GROUP,
			 "a search group, work team or association", "" },
	[KIND_TOPIC] = { "topic", "topics", "topics/", false, TOPIC,
			 "an industry, community or place being learned about",
			 "## Facts\n" },
	[KIND_LANDING] = { "landing", "landings", "landings/", false, LANDING,
			   "someone landed: when, where, through whom", "" },
	[KIND_EXPERIMENT] = { "experiment", "experiments", "experiments/",
			      false, EXPERIMENT,
			      "one change to the method, with its metric and "
			      "verdict",
			      "" },
	[KIND_REVIEW] = { "review", "reviews", "reviews/", true, REVIEW,
			  "a weekly review", "" },
	[KIND_PAGE] = { "page", "pages", "", true, NO_FIELDS,
			"any other Markdown: linked and rendered, no schema",
			"" },
};

const struct section_row SECTIONS[N_SECTIONS] = {
	[SECTION_NONE] = { "", 0, false, false, "" },
	[SECTION_LOG] = { "Log", 0, false, true, "what happened, by date" },
	[SECTION_FACTS] = { "Facts", FIRM_OR_TOPIC, false, true,
			    "what is known, by date" },
	[SECTION_CULTURE] = { "Culture", FIRM_OR_TOPIC, false, true,
			      "what it is like to work there" },
	[SECTION_ISSUES] = { "Issues", FIRM_OR_TOPIC, false, true,
			     "what troubles them" },
	[SECTION_LOOKS_FOR] = { "Looks for", PERSON, false, false,
				"what a decision maker looks for" },
	[SECTION_AGENDA] = { "Agenda", KIND_BIT(KIND_MEETING), false, false,
			     "what to talk about" },
	[SECTION_NOTES] = { "Notes", KIND_BIT(KIND_MEETING), false, false,
			    "written while talking" },
	[SECTION_DEBRIEF] = { "Debrief", KIND_BIT(KIND_MEETING), false, false,
			      "what came of it" },
	[SECTION_PITCH] = { "Pitch", KIND_BIT(KIND_ME), true, false,
			    "a version of what I say of myself" },
	[SECTION_STORIES] = { "Stories", KIND_BIT(KIND_ME), false, false,
			      "stories that show what I can do" },
	[SECTION_WEEK] = { "Week", KIND_BIT(KIND_PLAN), true, false,
			   "what a week is for" },
};
