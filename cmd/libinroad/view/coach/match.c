/* match: whose need another's offer meets, best first. */
#include "../members.h"
#include "../parts.h"

static struct value *list_make_of(const struct query *query)
{
	struct value *list =
		value_make(query->arena, VALUE_ITEMS, "matches", NO_STR);

	list->skip = (int)rule_number_of(query->config, "match", "shown");
	return list;
}

static struct value *everyone(const struct query *query)
{
	const struct match_list *matches = view_matches(query);
	struct value *list = list_make_of(query);

	for (size_t i = 0; i < matches->n && i < (size_t)list->skip; i++)
		view_match_row(query, list, matches->at + i);
	return list;
}

static struct value *of_person(const struct query *query, int32_t who)
{
	struct view_run run = view_touching(query, LIST_MATCHES, who);
	struct value *list = list_make_of(query);

	for (int32_t i = 0; i < run.n && i < list->skip; i++)
		view_match_row(query, list, view_match(query, run.at[i]));
	return list;
}

struct value *coach_match_make(const struct query *query)
{
	bool all = !view_argument(query, 0).n && query->thing == THING_NONE;
	struct value *top, *list, *refused = NULL;
	int32_t who = THING_NONE;

	if (!all)
		who = view_asked(query, 0, KINDS_PERSON | KIND_BIT(KIND_ME),
				 &refused);
	if (refused)
		return refused;
	top = value_make(query->arena, VALUE_SECTION, NULL,
			 STR("Needs and offers"));
	if (who != THING_NONE)
		top->note = view_title(query, who);
	list = all ? everyone(query) : of_person(query, who);
	if (!list->rows.n)
		value_say(query->arena, top,
			  "Nothing fits together yet. A line such as "
			  "\"need: somebody who knows maps #maps\" or "
			  "\"offer: …\" under a conversation makes it known.");
	value_add(query->arena, top, list);
	return top;
}
