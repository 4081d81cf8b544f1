/* told_field: a field that became otherwise, in words. */
#include "told.h"

#define BOTH(a, b) STR_ARG(a), STR_ARG(b)

/* "conversations" of "quotas.conversations". */
static struct str quota_name(const struct query *query, struct str field)
{
	size_t dot = str_rfind_char(field, '.');
	struct str key =
		dot == STR_NONE ? field : str_sub(field, dot + 1, field.n);

	return view_label(query->arena, str_copy(query->arena, key).at);
}

static struct str say_quota(const struct query *query,
			    const struct event *event)
{
	struct str name = quota_name(query, event->field);

	if (!event->from.n)
		return str_print(query->arena,
				 "The plan has a quota of " STR_FMT
				 " now: " STR_FMT " a week",
				 BOTH(name, event->to));
	if (!event->to.n)
		return str_print(query->arena,
				 "The plan has no quota of " STR_FMT
				 " any more; it was " STR_FMT,
				 BOTH(name, event->from));
	return str_print(query->arena,
			 "The plan's quota of " STR_FMT " went from " STR_FMT
			 " to " STR_FMT,
			 STR_ARG(name), BOTH(event->from, event->to));
}

struct str told_quotas(const struct query *query, const struct units *units)
{
	struct buf words = buf_make(query->arena, 0);

	bool all_new = true;

	for (size_t i = 0; i < units->n; i++)
		all_new &= !units->at[i].event->from.n;
	buf_text(&words, all_new ? "The plan has quotas now: "
				 : "The plan's quotas changed: ");
	for (size_t i = 0; i < units->n; i++) {
		const struct event *event = units->at[i].event;
		struct str name = quota_name(query, event->field);

		buf_print(&words, "%s" STR_FMT " ", i ? ", " : "",
			  STR_ARG(name));
		if (!all_new)
			buf_print(&words, STR_FMT " → ",
				  STR_ARG(event->from.n ? event->from
							: STR("none")));
		buf_str(&words, event->to.n ? event->to : STR("none"));
	}
	return buf_get(&words);
}

/* A company by its title. */
static struct str title_of(const struct query *query, struct str value)
{
	int32_t two[2];
	int32_t thing = book_find(query->book, value, KINDS_FIRM, two);

	return thing == THING_NONE ? value : view_title(query, thing);
}

static bool is_in(struct str value, struct str list)
{
	while (list.n)
		if (str_eq(str_trim(str_cut(&list, ',')), value))
			return true;
	return false;
}

/* Those of a list that the other has not, by title. */
static struct str only_in(const struct query *query, struct str list,
			  struct str other)
{
	struct buf words = buf_make(query->arena, 0);
	int n = 0;

	while (list.n) {
		struct str value = str_trim(str_cut(&list, ','));

		if (!value.n || is_in(value, other) || n++ >= NAMES_TOLD)
			continue;
		buf_text(&words, words.n ? ", " : "");
		buf_str(&words, title_of(query, value));
	}
	if (n > NAMES_TOLD)
		buf_print(&words, " and %d more", n - NAMES_TOLD);
	return buf_get(&words);
}

static struct str say_targets(const struct query *query,
			      const struct event *event)
{
	struct str new = only_in(query, event->to, event->from);
	struct str old = only_in(query, event->from, event->to);

	if (new.n && old.n)
		return str_print(query->arena,
				 "New target: " STR_FMT "; no longer: " STR_FMT,
				 BOTH(new, old));
	if (new.n)
		return str_print(query->arena, "New target: " STR_FMT,
				 STR_ARG(new));
	if (old.n)
		return str_print(query->arena, "No target any more: " STR_FMT,
				 STR_ARG(old));
	return STR("The targets are in another order");
}

static bool is_yes(struct str value)
{
	return str_eq_nocase(value, STR("yes")) ||
	       str_eq_nocase(value, STR("true"));
}

static struct str say_meeting(const struct query *query,
			      const struct event *event, struct str name)
{
	if (str_is(event->to, "no-show"))
		return str_print(query->arena, STR_FMT ": they did not come",
				 STR_ARG(name));
	return str_print(query->arena, STR_FMT " was " STR_FMT,
			 BOTH(name, event->to));
}

struct str told_field(const struct query *query, const struct event *event)
{
	struct str name = event->thing == query->book->plan
				  ? STR("The plan")
				  : view_first_name(query, event->thing);
	struct str words;

	switch ((int)event->role) {
	case ROLE_QUOTAS:
		return say_quota(query, event);
	case ROLE_TARGETS:
		return say_targets(query, event);
	case ROLE_TARGET:
		return str_print(query->arena,
				 is_yes(event->to) ? STR_FMT " is a target now"
						   : STR_FMT
					 " is no target any more",
				 STR_ARG(name));
	case ROLE_MEETING_STATE:
		return say_meeting(query, event, name);
	case ROLE_TIE:
		return event->from.n
			       ? str_print(query->arena,
					   "Tie with " STR_FMT " " STR_FMT
					   " → " STR_FMT,
					   STR_ARG(name),
					   BOTH(event->from, event->to))
			       : str_print(query->arena,
					   "Tie with " STR_FMT ": " STR_FMT,
					   BOTH(name, event->to));
	}
	words = view_change_words(query, (enum role)event->role, event->field,
				  event->from, event->to);
	return str_print(query->arena, STR_FMT ": " STR_FMT, BOTH(name, words));
}
