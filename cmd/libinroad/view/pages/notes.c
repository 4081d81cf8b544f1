/* notes: every note that has no table of its own elsewhere, by kind. */
#include "../members.h"
#include "../parts.h"

static struct value *notes_of(const struct query *query, enum kind kind,
			      const char *title)
{
	struct value *table =
		view_kind_table(query, kind, KINDS[kind].plural, title);

	if (kind == KIND_APPLICATION)
		for (int32_t i = 0; i < query->record->applications.n; i++)
			view_application_row(query, table, i);
	else
		for (int32_t i = 0; i < query->book->n_notes; i++)
			if (query->book->things[i].kind == kind)
				view_kind_row(query, table, i);
	return table;
}

struct value *notes_make(const struct query *query)
{
	static const enum kind kinds[] = {
		KIND_APPLICATION, KIND_MEETING, KIND_EVENT,   KIND_OPENING,
		KIND_GROUP,	  KIND_TOPIC,	KIND_LANDING, KIND_EXPERIMENT,
		KIND_REVIEW,	  KIND_JOURNAL, KIND_PAGE,    KIND_PLAN,
		KIND_ME
	};
	struct value *top =
		value_make(query->arena, VALUE_SECTION, NULL, STR("Notes"));

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const char *title =
			view_title_case(query->arena, KINDS[kinds[i]].plural);
		struct value *table = notes_of(query, kinds[i], title);
		value_add_rows(query->arena, top, table);
	}
	if (!top->children.n)
		value_say(query->arena, top, "There are no notes yet.");
	return top;
}
