/* named: what an argument names, and what to say where it names nothing. */
#include "command.h"

const char *call_near(const struct call *call, struct str near,
		      const char *otherwise)
{
	return near.n ? str_print(&call->session->arena,
				  "did you mean " STR_FMT "?", STR_ARG(near))
				.at
		      : otherwise;
}

int call_ambiguous(const struct call *call, struct str typed,
		   const int32_t two[2])
{
	const struct book *book = call->session->book;

	return call_fail(call, EXIT_USAGE, "write one of them in full",
			 "'" STR_FMT "' may be " STR_FMT " or " STR_FMT,
			 STR_ARG(typed), STR_ARG(book_thing(book, two[0])->id),
			 STR_ARG(book_thing(book, two[1])->id));
}

int call_kind(const struct call *call, struct str typed, enum kind *kind)
{
	int found = kind_find(typed);

	if (found < 0)
		return call_fail(call, EXIT_USAGE,
				 call_near(call, str_of(kind_nearest(typed)),
					   "inroad help kinds lists them"),
				 "there is no kind of note called '" STR_FMT
				 "'",
				 STR_ARG(typed));
	*kind = (enum kind)found;
	return EXIT_CLEAN;
}
