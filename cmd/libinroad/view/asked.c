/* asked: what a person typed behind a command, and kind refusals. */
#include "parts.h"

#include <stdarg.h>
#include <stdio.h>

struct value *view_refuse(const struct query *query, struct str hint,
			  const char *format, ...)
{
	struct value *value =
		value_make(query->arena, VALUE_SECTION, NULL, NO_STR);
	struct buf words = buf_make(query->arena, 0);
	va_list list;

	va_start(list, format);
	buf_vprint(&words, format, list);
	va_end(list);
	value->refused = buf_get(&words);
	value->hint = hint;
	return value;
}

struct str view_argument(const struct query *query, int i)
{
	if (i == 0)
		return str_trim(query->subject);
	return i < query->n_arguments ? str_trim(query->arguments[i]) : NO_STR;
}

struct str view_did_you_mean(const struct query *query, struct str near)
{
	return near.n ? str_print(query->arena, "did you mean " STR_FMT "?",
				  STR_ARG(near))
		      : NO_STR;
}

/* There is something of that name, but no such answer about it. */
static struct value *refuse_kind(const struct query *query, struct str typed,
				 int32_t thing, uint32_t kinds)
{
	const char *other = kinds & KIND_BIT(KIND_MEETING) ? " and no meeting"
			    : kinds & KINDS_FIRM	   ? " and no company"
							   : "";
	struct str hint = str_print(
		query->arena, "this shows all about it: inroad show " STR_FMT,
		STR_ARG(str_shell_word(query->arena, view_id(query, thing))));

	return view_refuse(query, hint, "'" STR_FMT "' is no person%s",
			   STR_ARG(typed), other);
}

static struct value *refuse_name(const struct query *query, struct str typed,
				 uint32_t kinds, const int32_t two[2])
{
	struct str near;

	if (two[1] != THING_NONE)
		return view_refuse(
			query, STR("write one of them in full"),
			"'" STR_FMT "' may be " STR_FMT " or " STR_FMT,
			STR_ARG(typed), STR_ARG(view_id(query, two[0])),
			STR_ARG(view_id(query, two[1])));
	near = book_nearest(query->book, typed, kinds);
	return view_refuse(query,
			   near.n ? view_did_you_mean(query, near)
				  : STR("inroad list contacts names everyone"),
			   "nobody is called '" STR_FMT "'", STR_ARG(typed));
}

int32_t view_asked(const struct query *query, int i, uint32_t kinds,
		   struct value **refused)
{
	struct str typed = view_argument(query, i);
	int32_t two[2] = { THING_NONE, THING_NONE }, thing;

	*refused = NULL;
	if (!typed.n && i == 0 && query->thing != THING_NONE)
		return query->thing;
	if (str_starts(typed, STR("@")))
		typed = str_sub(typed, 1, typed.n);
	thing = book_find(query->book, typed, kinds, two);
	if (thing != THING_NONE)
		return thing;
	if (two[1] == THING_NONE) {
		thing = book_find(query->book, typed, KINDS_ANY, two);
		if (thing != THING_NONE) {
			*refused = refuse_kind(query, typed, thing, kinds);
			return THING_NONE;
		}
	}
	*refused = refuse_name(query, typed, kinds, two);
	return THING_NONE;
}
