/* changes: what happened to the search since a commit or a day. */
#include "changes.h"
#include "../show.h"

#include <inroad/snapshot.h>

/* Which state the notes are compared with. */
struct state {
	struct str revision; /* empty: there was nothing yet */
	struct str commit;   /* its id in hex */
	int32_t day;
};

static int refuse(struct call *call)
{
	const char *words = call->session->repo_trouble.words;

	if (words[0])
		return call_fail(call, EXIT_WORLD, NULL, "%s", words);
	return call_fail(call, EXIT_USAGE, "inroad init makes one",
			 "changes are told from git, and this notebook lies in "
			 "no repository");
}

static struct str hex_of(struct arena *arena, const struct object_id *id)
{
	char hex[2 * OBJECT_ID_BYTES + 1];

	return str_copy(arena, object_id_hex(id, hex, 2 * OBJECT_ID_BYTES));
}

static const struct history_commit *commits_of(const struct session *session,
					       int32_t *n)
{
	*n = 0;
	return session->book->history
		       ? history_commits(session->book->history, n)
		       : NULL;
}

static int32_t day_in(const struct history_commit *commits, int32_t n,
		      struct arena *arena, struct str commit)
{
	for (int32_t i = n; i > 0; i--)
		if (str_eq(hex_of(arena, &commits[i - 1].id), commit))
			return commits[i - 1].day;
	return DATE_NONE;
}

/* The day of a commit; of one on another branch its own past is walked.
 * DATE_NONE where it is not known. */
static int32_t day_of(const struct session *session, struct arena *arena,
		      struct str commit)
{
	const struct history_commit *commits;
	struct history *other;
	struct fault fault;
	int32_t n, day;

	commits = commits_of(session, &n);
	day = day_in(commits, n, arena, commit);
	if (day != DATE_NONE ||
	    history_read(session->repo, commit, STR(""), &session->config,
			 DATE_NONE, arena, &other, &fault) < 0)
		return day;
	commits = history_commits(other, &n);
	day = day_in(commits, n, arena, commit);
	history_close(other);
	return day;
}

/* Takes a revision that git understands. */
static int take(struct call *call, struct str revision, struct state *state)
{
	struct session *session = call->session;
	struct snapshot snapshot = { 0 };

	if (snapshot_at(session->repo, revision, &session->arena, &snapshot,
			&call->fault) < 0)
		return -1;
	state->revision = state->commit = snapshot.commit;
	state->day = day_of(session, &session->arena, state->commit);
	return 0;
}

/* The commit before; of the first one nothing is. */
static int take_before(struct call *call, struct state *state)
{
	struct session *session = call->session;
	struct repo_state now;
	struct fault fault;

	if (session->revision) {
		fault = call->fault;
		if (take(call,
			 str_print(&session->arena, "%s~1", session->revision),
			 state) < 0)
			call->fault = fault;
		return 0;
	}
	repo_state(session->repo, &session->arena, &now);
	if (!now.unborn)
		return take(call, STR("HEAD"), state);
	/* a damaged HEAD is no beginning */
	call->fault = session->repo_trouble;
	return call->fault.words[0] ? -1 : 0;
}

/* The last commit before a day. Where the clone begins later, nobody knows. */
static int take_day(struct call *call, int32_t day, struct state *state)
{
	struct session *session = call->session;
	const struct history_commit *commits;
	struct str gap = { 0 };
	int32_t n, i;

	commits = commits_of(session, &n);
	for (i = n; i > 0 && commits[i - 1].day >= day; i--)
		;
	if (i > 0) {
		state->revision = state->commit =
			hex_of(&session->arena, &commits[i - 1].id);
		state->day = commits[i - 1].day;
		return 0;
	}
	if (!session->book->history && session->repo_trouble.words[0]) {
		call->fault = session->repo_trouble;
		return -1;
	}
	if (session->book->history)
		gap = history_gap(session->book->history);
	if (gap.n)
		return fault_set(&call->fault, STR_FMT, STR_ARG(gap));
	return 0;
}

/* "yesterday", "mon": the last day that is called so. */
static int32_t day_named(const struct session *session, struct str name)
{
	int back = (int)date_weekday(session->today) + 7;

	if (str_eq_nocase(name, STR("today")))
		return session->today;
	if (str_eq_nocase(name, STR("yesterday")))
		return session->today - 1;
	for (int i = MONDAY; i <= SUNDAY; i++)
		if (str_eq_nocase(name,
				  str_of(date_weekday_name((enum weekday)i))) ||
		    str_eq_nocase(name,
				  str_of(date_weekday_short((enum weekday)i))))
			return session->today - (back - i) % 7;
	return DATE_NONE;
}

/* "2026-09-01", "7d", "mon": the first day that is told; DATE_NONE: no day. */
static int32_t first_day(const struct session *session, struct str since)
{
	int32_t day = date_parse(since);
	int days;

	if (day == DATE_NONE && date_parse_span(since, &days))
		day = session->today - days + 1;
	return day == DATE_NONE ? day_named(session, since) : day;
}

static int resolve(struct call *call, const char *since, struct state *state)
{
	int32_t day = first_day(call->session, str_of(since));

	if (!since)
		return take_before(call, state);
	if (day != DATE_NONE)
		return take_day(call, day, state);
	return take(call, str_of(since), state);
}

/* How the state that is told about is called. */
static struct str name_of(const struct session *session)
{
	if (session->staged)
		return STR("index");
	return session->snapshot ? session->snapshot->commit
				 : (struct str){ 0 };
}

/* A revision speaks for its own day: what was ahead then is not over. */
static const struct record *as_it_was(struct session *session)
{
	struct arena *arena = &session->arena;
	int32_t day = session->today;

	if (session->snapshot && !session->staged)
		day = day_of(session, arena, session->snapshot->commit);
	return day != DATE_NONE && day < session->today
		       ? record_make(session->book, day, &session->hands, arena)
		       : session->record;
}

int changes_query(struct call *call, const char *since, struct query *out)
{
	struct session *session = call->session;
	struct arena *arena = &session->arena;
	struct past *past = ARENA_NEW(arena, struct past);
	struct state state = { .day = DATE_NONE };
	struct record *record;
	struct book *book;
	int32_t day;

	if (!session->repo)
		return refuse(call);
	day = first_day(session, str_of(since));
	if (day != DATE_NONE && day > session->today)
		return call_fail(call, EXIT_USAGE,
				 "name a day that has begun: 2026-09-01, mon, "
				 "yesterday, 7d; without one it is since the "
				 "last commit",
				 "'%s' is no day up to today", since);
	if (resolve(call, since, &state) < 0 ||
	    session_read_at(session, state.revision.n ? state.revision.at : "",
			    &book, &record, &call->fault) < 0)
		return call_world(call);
	if (state.day != DATE_NONE && state.day < session->today)
		record = record_make(book, state.day, &session->hands, arena);
	*past = (struct past){ .before = record,
			       .since = day == DATE_NONE ? str_of(since)
							 : date_str(arena, day),
			       .commit = state.commit,
			       .day = state.day,
			       .to = name_of(session) };
	*out = session_query(session);
	out->past = past;
	out->record = as_it_was(session);
	return 0;
}

int command_changes(struct call *call)
{
	struct query query;
	int status;

	if (!call_has(call, OPTION_MESSAGE) && !show_format(call))
		return EXIT_USAGE;
	status = changes_query(
		call, call->n_arguments ? call->arguments[0] : NULL, &query);
	if (status)
		return status;
	if (call_has(call, OPTION_MESSAGE))
		return show_bytes(call, past_message(&query));
	return show(call, view_run(view_find(STR("changes")), &query));
}
