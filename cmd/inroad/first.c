/* first: `inroad` alone: where I am, or what to do first. */
#include "show.h"

static const char WELCOME[] =
	"inroad reads the notes of your job search and tells you whom to talk "
	"to next.\n"
	"\n"
	"  inroad init ~/search        start a notebook\n"
	"  inroad demo ~/inroad-demo   look around in a finished one first\n"
	"  inroad help                 all commands\n";

int command_first(struct call *call)
{
	struct session *session = call->session;
	struct query query;

	if (!session->root.n)
		return show_words(call, "%s", WELCOME);
	if (session_prepare(session,
			    NEEDS_BOOK | NEEDS_RECORD | NEEDS_ITEMS |
				    NEEDS_FINDINGS,
			    &call->fault) < 0)
		return call_world(call);
	query = session_query(session);
	return show(call, view_run(view_find(STR("status")), &query));
}
