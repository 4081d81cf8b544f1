/* formats: the shapes of JSON, an answer each. */
#include "../members.h"
#include "../parts.h"

/* What a program may rely on; tests/docs holds every answer to it. */
static const struct shape_row {
	const char *answer, *members;
} SHAPES[] = {
	{ "every answer",
	  "inroad: 1 (the version of these shapes), today: the day it is true "
	  "for. Dates are \"2026-09-11\", ids strings, files relative to the "
	  "notebook; what is not known is left out" },
	{ "check", "findings: [{file line column level message name hint "
		   "mends: [{file start end text}]}], summary, errors, "
		   "warnings, hints, notes. start and end count bytes" },
	{ "todo",
	  "items: [{id rule what who about due why file line column state "
	  "priority close_with done}]. state is open, closed or "
	  "skipped (as a dropped task is); who a person's id; about another "
	  "note's; priority 1 for "
	  "(A)" },
	{ "today",
	  "here: {week weeks conversations quota}, last, strip: "
	  "[{day conversations}], items, thanks, promised, "
	  "promised_to_me, meetings: [{day time meeting with where "
	  "lacks}], targets: [{id … hops}] (without any: "
	  "applications), changed: [{words file line}], give, numbers: "
	  "[{name done planned}], "
	  "learned, wins, coach, problems" },
	{ "inroad", "week, conversations, follow_ups, items, hint" },
	{ "show",
	  "id, kind, title, file (or stub: true), first_seen and "
	  "last_touched (days of commits), fields: {as typed}, "
	  "then by kind: last_contact tie conversations gave received "
	  "waiting_since next_meeting; target_rank stage moved next; since "
	  "company via applied interviewed open warm channel "
	  "derived_channel; numbers (of the plan); command (of a stub: what "
	  "to type); items (as todo's), "
	  "timeline: [{day sort words who with with_others minutes meeting "
	  "came_of_it steps field from to commit}], facts: [{words source day "
	  "sort}], inside: [{id "
	  "role tie}], "
	  "ladder: [{company acquaintances insiders decision_makers}], "
	  "ways_in (as path's chains), applications, needs, offers, "
	  "matches (as match's), knows, named_in: [{note}], text" },
	{ "list", "the kind's plural: [{id title …}], with the fields of its "
		  "table by their names" },
	{ "path",
	  "goal, chains: [{probability people moderately_weak hops: [{from to "
	  "why tie probability doubts file line}] next write type}], "
	  "advocates: [{… advocate_for ask_for_contact}], weak, ask: [{who "
	  "write}], items (as todo's); people begin with me" },
	{ "ledger", "people: [{who gave received promised promised_to_me "
		    "needs last}]. Of one person: who, received and given: "
		    "[{words sort day}], promised, promised_to_me, needs" },
	{ "match", "matches: [{needs need offers offer opening tags fit day "
		   "write}]. needs and offers are ids, opening one too; a tag "
		   "that n people have adds 1/n to fit, halved with age" },
	{ "prep",
	  "meeting, day, points, open, questions: [{question who name}], "
	  "people: "
	  "[{who standing met_via first tie leave_alone}], goal, value, pays, "
	  "pitch, pitch_heard, talks: [{day word words meeting learned}], "
	  "needs, offers: [{words from who}], they_offer, promised, "
	  "promised_to_me, agenda, who_else: [{words item}], looks_for, "
	  "facts: [{words about source day sort}]" },
	{ "gate", "who, items: [{name words there write}], missing: how many; "
		  "status 1 while any is" },
	{ "doctor",
	  "exams: [{status key words hint}]; status is ok, warn or fail; hint "
	  "says what to do" },
	{ "history",
	  "id, file, entries: [{date kind text who with with_others minutes "
	  "meeting came_of_it steps file line field from to commit}], oldest "
	  "first. kind is a word (coffee, thanked), changed (field, from and "
	  "to as typed), first seen or last touched; commit a short id" },
	{ "changes",
	  "from (a commit; absent: before the first), from_day, to (a commit, "
	  "index or work-tree), added, edited, moved, removed: notes; events: "
	  "[{kind day who about by field from to text file line}], the most "
	  "important first. kind is talk, new-person, stage, intro, reply, "
	  "kept, thanks, win, planned, favour (from: got or gave), promise "
	  "(from: mine or theirs), outreach, ask, new-contact (by: who named "
	  "them), named, learned, task, new-company, quota or field; who is a "
	  "person, about another note" },
	{ "review",
	  "week, note, numbers: [{name done planned}], changed: [{words file "
	  "line}], want: {roles fields "
	  "places not targets}, getting: [{name says …, as stats}], change: "
	  "{name says …} or {trying until}, ladder, moved and stuck: "
	  "[{company stage moved next}], ledger: [{who way words day}], rest: "
	  "[{who because until process}], events: [{event day goal}], "
	  "black_holes: [{application words}], once, learned, items" },
	{ "landing", "landing, who, company, job, date, first_contact, "
		     "lag_days, channel, value_to_me, value_to_them, chains "
		     "and back: [{people hops}], timeline, helpers: [{who "
		     "helped first_contact days_before}], questions" },
	{ "why", "id, rule, due, state, who, facts: [{words file line}], "
		 "close_with, skip_with" },
	{ "report work-search",
	  "from, until, name, weeks: [{from until efforts employers "
	  "new_employers efforts_asked employers_asked enough left_out}], "
	  "efforts: [{date activity employer contact person method position "
	  "result}], left_out. enough is absent while it cannot be told" },
	{ "stats", "statistics: [{name says n open from until rate low high "
		   "few rate_of}]; shares have four decimals" },
	{ "plan", "as stats plan" },
	{ "stats NAME", "the same members, summary, why, change, and the "
			"figure's tables; a row with a rate has its low and "
			"high. Another share of it has bounds of its own, as "
			"before, before_low, before_high" },
	{ "its tables",
	  "channels: [{channel sent replied interviewed offered rate low high "
	  "open}], warmth: [{warmth … as channels}] \u00b7 rungs: [{rung rate "
	  "met}], "
	  "targets: [{company acquaintances insiders decision_makers}] \u00b7 "
	  "quotas: [{quota rate planned now done difference}] (now only where "
	  "it is another), differences: [{week and a quota each: more or less "
	  "than planned}], changes: [{day quota from to commit}], weeks: "
	  "[{week conversations "
	  "new_people decision_makers asks gives applications events met of}], "
	  "course: [{what rate on of}] \u00b7 days: [{what median n}], later: "
	  "[{people rate helped of}] \u00b7 names: [{what rate hits of}] "
	  "\u00b7 costs: "
	  "[{what minutes_each minutes n}] \u00b7 empty and covered: [{field "
	  "place "
	  "companies inside met}] \u00b7 biggest: [{of_what rate by biggest "
	  "biggest_channel}] \u00b7 ties: [{tie rate people conversations "
	  "names "
	  "introductions interviews}] \u00b7 lags: [{what median n open}] "
	  "\u00b7 series: "
	  "[{series rate events people later open hours cost}] \u00b7 told: "
	  "[{told "
	  "rate people}], hearers: [{who told day came}] \u00b7 outreach and "
	  "applications: [{day answers waiting share}] \u00b7 experiments: "
	  "[{experiment metric rate before outcome from until decision}]" },
	{ "explain",
	  "name, sort, summary, why, how, closed_by, level, rate, change, "
	  "numbers: [{name now default summary}]" },
	{ "help",
	  "commands: [{name arguments summary example formats writes}], "
	  "options: {by name}, example. Of a kind: name, sort, summary, "
	  "where, fields and common_fields: [{name type need summary example "
	  "words}], sections: [{name summary}]. Of the catalogue, by what is "
	  "asked for: checks: [{name level summary}], follow_ups: [{name "
	  "summary closed_by}], statistics: [{name summary rate}], questions: "
	  "[{name summary}], kinds: [{name where summary}], words: [{name "
	  "summary minutes example sort}], tokens: [{name summary example}], "
	  "settings: [{name type default summary}], limits: [{name most unit "
	  "summary}], shapes: [{answer members}]" },
	{ "inroad.json", "notes: [{id kind title path created tags private "
			 "fields}], links: [{from to file line column}], "
			 "findings, items, statistics" },
};

static const struct column SHAPE_COLUMNS[] = {
	{ "answer", "Answer", false }, { "members", "Members", false }
};

struct value *formats_make(const struct query *query)
{
	struct arena *arena = query->arena;
	struct value *top = value_make(arena, VALUE_SECTION, NULL,
				       STR("JSON for programs"));
	struct value *table = value_table(arena, NULL, "shapes", NULL,
					  COLUMNS(SHAPE_COLUMNS));

	value_say(arena, top,
		  "Every command that shows something takes --format json. "
		  "Members may be added; none is renamed without a new "
		  "version.");
	for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++) {
		struct row *row = value_row(arena, table);
		cell_text(arena, row, NULL, str_of(SHAPES[i].answer));
		cell_text(arena, row, NULL, str_of(SHAPES[i].members));
	}
	value_add(arena, top, table);
	return top;
}
