/* views: the table of views, and how one is run. */
#include "members.h"
#include "parts.h"

const struct view VIEWS[] = {
	{ "today", "index.html", "Today",
	  "the front page: where the search stands and what is next",
	  today_make },
	{ "todo", "todo.html", "To do", "all that is open, in order",
	  todo_make },
	{ "people", "people.html", "People", "everyone with a note",
	  people_make },
	{ "companies", "companies.html", "Companies",
	  "targets and all other firms", companies_make },
	{ "map", "map.html", "Map", "who knows whom, drawn around you",
	  ties_make },
	{ "notes", "notes.html", "Notes", "every other note, by kind",
	  notes_make },
	{ "review", "review.html", "Week",
	  "the week looked back on, and the one change to try",
	  coach_review_make },
	{ "figures", "figures.html", "Figures",
	  "what works: how far things come, by what they were", figures_make },
	{ "flesh-out", "flesh-out.html", "To flesh out",
	  "names without a note, lines without a day", flesh_out_make },
	{ "problems", "problems.html", "Problems",
	  "what the checks found, and why it matters", problems_make },
	{ "profile", NULL, NULL, "the page of a note or a name", profile_make },
	{ "show", NULL, NULL, "the page of a note or a name", profile_make },
	{ "list", NULL, NULL, "the notes of a kind", list_make },
	{ "path", NULL, NULL, "who can bring you to someone, likeliest first",
	  coach_path_make },
	{ "landing", NULL, NULL, "how a landing came about, back to its start",
	  coach_landing_make },
	{ "ledger", NULL, NULL, "what was given and received, in sentences",
	  coach_ledger_make },
	{ "match", NULL, NULL, "whose need another's offer meets",
	  coach_match_make },
	{ "prep", NULL, NULL, "one page to read before a conversation",
	  coach_prep_make },
	{ "gate", NULL, NULL, "what is missing before writing to someone",
	  coach_gate_make },
	{ "report", NULL, NULL, "what is made to be handed in",
	  coach_report_make },
	{ "history", NULL, NULL, "what happened with a note, oldest first",
	  past_history_make },
	{ "changes", NULL, NULL, "what happened to the search, in a few words",
	  past_changes_make },
	{ "message", NULL, NULL, "the same as the message of a commit",
	  past_message_make },
	{ "stats", NULL, NULL, "each figure in a sentence, or one in full",
	  stats_make },
	{ "review-note", NULL, NULL, "the week in a few lines, for its note",
	  coach_review_note_make },
	{ "findings", NULL, NULL, "what the checks found, as a compiler says",
	  findings_make },
	{ "status", NULL, NULL, "three lines: the week, what is next, a hint",
	  status_make },
	{ "why", NULL, NULL, "where an item comes from and what closes it",
	  why_make },
	{ "explain", NULL, NULL, "a rule, kind, field, word or setting",
	  explain_make },
	{ "rules", NULL, NULL, "all checks, follow-ups, figures and questions",
	  rules_make },
	{ "settings", NULL, NULL, "what inroad.yaml may hold", settings_make },
	{ "limits", NULL, NULL, "how much a note may hold", limits_make },
	{ "formats", NULL, NULL, "the shapes of JSON", formats_make },
	{ "data", NULL, NULL, "everything, for programs", data_make },
	{ NULL, NULL, NULL, NULL, NULL },
};

const struct view *view_find(struct str name)
{
	for (const struct view *view = VIEWS; view->name; view++)
		if (str_is(name, view->name))
			return view;
	return NULL;
}

struct value *view_run(const struct view *view, const struct query *query)
{
	struct query full = *query;
	struct value *value;

	if (!full.index && full.book && full.record)
		full.index = view_index_alone(&full, full.arena);
	value = view->make(&full);
	if (value)
		value->today = full.today;
	return value;
}
