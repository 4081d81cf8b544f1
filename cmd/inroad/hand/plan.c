/* plan: the plan against what was done; and the day on which it is frozen. */
#include "../show.h"
#include "rewrite.h"

#include <inroad/edit.h>

#define FREEZE "freeze"

static const struct note *plan_of(const struct session *session)
{
	return session->book->plan == THING_NONE
		       ? NULL
		       : book_thing(session->book, session->book->plan)->note;
}

static int say(struct call *call, const struct note *plan, bool again)
{
	struct session *session = call->session;
	char date[DATE_TEXT];

	date_text(session->today, date);
	return show_words(
		call,
		STR_FMT STR_FMT
		": %s %s\n"
		"next: commit it, so that git knows the quotas of this "
		"day\n",
		STR_ARG(session->prefix), STR_ARG(note_path(plan)),
		again ? "frozen anew on" : "frozen on", date);
}

static int freeze(struct call *call)
{
	struct session *session = call->session;
	const struct note *plan = plan_of(session);
	const struct field *row = kind_field_by_role(KIND_PLAN, ROLE_FROZEN);
	struct rewrite rewrite = { 0 };
	struct mend mend;
	size_t done;
	int status;

	if (!plan)
		return call_fail(call, EXIT_USAGE,
				 "write one with: inroad new plan",
				 "there is no plan yet");
	if (note_number(plan, ROLE_FROZEN, DATE_NONE) == session->today)
		return show_words(
			call,
			STR_FMT STR_FMT " is frozen already as it is today\n",
			STR_ARG(session->prefix), STR_ARG(note_path(plan)));
	if (!note_field(plan, ROLE_QUOTAS))
		return call_fail(call, EXIT_USAGE,
				 "write in its front matter, say: quotas: "
				 "{conversations: 5, asks: 3}",
				 STR_FMT STR_FMT
				 " has no quotas yet, so there is nothing to "
				 "freeze",
				 STR_ARG(session->prefix),
				 STR_ARG(note_path(plan)));
	if (!edit_field(&session->arena, note_bytes(plan), str_of(row->name),
			date_str(&session->arena, session->today), &mend))
		return call_fail(call, EXIT_WORLD,
				 "inroad check says what is in the way",
				 "the front matter of " STR_FMT STR_FMT
				 " cannot be changed by one line",
				 STR_ARG(session->prefix),
				 STR_ARG(note_path(plan)));
	rewrite.path = note_path(plan);
	rewrite.before = note_bytes(plan);
	rewrite.after =
		edit_apply(&session->arena, note_bytes(plan), &mend, 1, &done);
	session_guard(session, call_has(call, OPTION_DRY_RUN)
				       ? -1
				       : session->tree.folder);
	status = rewrite_all(call, &rewrite, 1);
	if (status || call_has(call, OPTION_DRY_RUN))
		return status;
	return say(call, plan, note_field(plan, ROLE_FROZEN));
}

int command_plan(struct call *call)
{
	struct str asked = call_argument(call, 0);
	struct query query = session_query(call->session);

	if (str_is(asked, FREEZE))
		return freeze(call);
	if (asked.n)
		return call_fail(call, EXIT_USAGE, "inroad plan " FREEZE,
				 "plan takes nothing, or " FREEZE);
	session_guard(call->session, -1);
	if (!show_format(call))
		return EXIT_USAGE;
	query.subject = STR("plan");
	return show(call, view_run(view_find(STR("stats")), &query));
}
