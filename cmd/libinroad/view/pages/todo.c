/* todo: everything to do; one of them by its id; the few next ones. */
#include "../members.h"
#include "../parts.h"

static const char *group_title(enum item_group group)
{
	static const char *const titles[] = {
		[GROUP_FIXED] = "At a fixed time",
		[GROUP_COURTESY] = "Courtesy",
		[GROUP_MOMENTUM] = "Keep things moving",
		[GROUP_GROWTH] = "Meet and give",
		[GROUP_UPKEEP] = "Upkeep",
	};

	return titles[group];
}

/* Items of a group in the rules' order; JSON joins the parts to one array. */
static void add_group(const struct query *query, struct value *top,
		      enum item_group group)
{
	struct value *items = value_make(query->arena, VALUE_ITEMS, "items",
					 str_of(group_title(group)));

	for (size_t i = 0; i < query->items->list.n; i++) {
		const struct item *item = query->items->list.at + i;
		if (item->group == group && item->state == ITEM_OPEN)
			view_item(query, items, item,
				  ITEM_WITH_WHY | ITEM_WITH_WHO);
	}
	value_add_rows(query->arena, top, items);
}

static void add_done(const struct query *query, struct value *top,
		     enum item_state state, const char *title)
{
	struct value *items =
		value_make(query->arena, VALUE_ITEMS, "items", str_of(title));

	for (size_t i = 0; i < query->items->list.n; i++) {
		const struct item *item = query->items->list.at + i;
		if (item->state == state)
			view_item(query, items, item,
				  ITEM_WITH_WHY | ITEM_WITH_WHO);
	}
	items->folded = true;
	value_add_rows(query->arena, top, items);
}

struct value *todo_make(const struct query *query)
{
	struct arena *arena = query->arena;
	struct value *top =
		value_make(arena, VALUE_SECTION, NULL, STR("To do"));
	int n = view_open_items(query);

	if (!n)
		value_say(arena, top,
			  "Nothing is open. What you write down next brings "
			  "the next step.");
	else
		top->note = view_count(arena, n, "thing", NULL);
	value_add(arena, top, value_make(arena, VALUE_ITEMS, "items", NO_STR));
	for (int group = GROUP_FIXED; group <= GROUP_UPKEEP; group++)
		add_group(query, top, (enum item_group)group);
	if (query->all) {
		add_done(query, top, ITEM_CLOSED, "Done");
		add_done(query, top, ITEM_SKIPPED, "Skipped");
	}
	return top;
}

/* --- one item --- */

static void add_rule(const struct query *query, struct value *fields,
		     const struct item *item)
{
	const struct followup *rule = followup_find(str_of(item->rule));
	struct row *row = view_label_row(query->arena, fields, "rule");

	cell_text(query->arena, row, "rule", str_of(item->rule));
	if (rule)
		cell_text(query->arena, row, NULL, str_of(rule->summary));
	else
		cell_text(query->arena, row, NULL, STR("typed by you"));
}

static void add_facts(const struct query *query, struct value *top,
		      const struct item *item)
{
	struct value *facts = value_make(query->arena, VALUE_ITEMS, "facts",
					 STR("It rests on"));

	for (int i = 0; i < item->n_reasons; i++) {
		struct row *row = value_row(query->arena, facts);
		cell_text(query->arena, row, "words", item->reasons[i].words);
		view_mute(view_cell_place(query, row, item->reasons[i].place));
	}
	value_add_rows(query->arena, top, facts);
}

static void add_ends(const struct query *query, struct value *top,
		     const struct item *item)
{
	const struct followup *rule = followup_find(str_of(item->rule));

	if (item->state != ITEM_OPEN)
		return;
	if (item->close_with.n)
		view_example(
			query->arena, top, "close_with",
			view_title_case(query->arena, view_close_words(item)),
			item->close_with);
	else if (rule)
		value_say(query->arena, top, "It closes with: %s.",
			  rule->closed);
	view_example(query->arena, top, "skip_with",
		     "Not for you? Leave it out, with a reason",
		     str_print(query->arena, "- skip: " STR_FMT " because …",
			       STR_ARG(item->id)));
}

static void add_closed(const struct query *query, struct value *fields,
		       const struct item *item)
{
	struct row *row = view_label_row(query->arena, fields, "state");

	cell_text(query->arena, row, "state",
		  str_of(view_item_state(item->state)));
	if (item->state == ITEM_OPEN)
		return;
	view_cell_day(query, row, "closed", item->closed);
	view_cell_place(query, row, item->closed_by)->key = "closed_by";
}

struct value *why_make(const struct query *query)
{
	struct arena *arena = query->arena;
	const struct item *item =
		query->items
			? items_find(query->items, query->book, query->subject)
			: NULL;
	struct value *top, *fields;
	struct row *row;

	if (!item)
		return NULL;
	top = value_make(arena, VALUE_SECTION, NULL, item->what);
	top->note = item->why;
	fields = value_make(arena, VALUE_FIELDS, NULL, NO_STR);
	value_add(arena, top, fields);
	row = view_label_row(arena, fields, "id");
	cell_text(arena, row, "id", item->id);
	add_rule(query, fields, item);
	row = view_label_row(arena, fields, "due");
	if (item->state == ITEM_OPEN)
		view_cell_due(query, row, "due", item->due);
	else
		view_cell_day(query, row, "due", item->due);
	add_closed(query, fields, item);
	row = view_label_row(arena, fields, "person");
	view_cell_thing(query, row, "who", item->who);
	row = view_label_row(arena, fields, "from");
	view_cell_place(query, row, item->place);
	add_facts(query, top, item);
	add_ends(query, top, item);
	return top;
}

/* --- the few next ones --- */

#define STATUS_ITEMS 2

static void add_counts(const struct query *query, struct value *top)
{
	struct arena *arena = query->arena;
	struct value *text = value_make(arena, VALUE_TEXT, NULL, NO_STR);
	struct row *row = value_row(arena, text);
	int week = view_week(query), items = view_open_items(query);
	int talks = view_conversations(query, DATE_NONE);

	if (week)
		cell_print(arena, row, NULL, "week %d · ", week);
	cell_text(arena, row, NULL,
		  view_count(arena, talks, "conversation", NULL));
	cell_text(arena, row, NULL, STR(" · "));
	cell_text(arena, row, NULL,
		  view_count(arena, items, "follow-up", NULL));
	view_hide(cell_int(arena, row, "week", week))->unknown = !week;
	view_hide(cell_int(arena, row, "conversations", talks));
	view_hide(cell_int(arena, row, "follow_ups", items));
	value_add(arena, top, text);
}

static void add_some(const struct query *query, struct value *items, bool due)
{
	for (size_t i = 0; query->items && i < query->items->list.n; i++) {
		const struct item *item = query->items->list.at + i;
		if (item->state == ITEM_OPEN &&
		    view_is_due(query, item) == due &&
		    items->rows.n < STATUS_ITEMS)
			view_item(query, items, item, 0);
	}
}

/* What is due comes before what can wait, else the order of the rules. */
static void add_next(const struct query *query, struct value *top)
{
	struct value *items =
		value_make(query->arena, VALUE_ITEMS, "items", NO_STR);

	add_some(query, items, true);
	add_some(query, items, false);
	value_add(query->arena, top, items);
}

static int32_t first_stub(const struct query *query)
{
	const struct book *book = query->book;

	for (int32_t i = book->n_notes; i < book->n_things; i++)
		if (book->things[i].kind == KIND_CONTACT)
			return i;
	return THING_NONE;
}

static struct str hint_of(const struct query *query)
{
	size_t errors = view_findings_count(query, LEVEL_ERROR);
	int32_t stub = first_stub(query);
	struct str words;

	if (view_is_new(query))
		return STR("write down one conversation: inroad log "
			   "'coffee @ada: budget opens in Q4'");
	if (errors) {
		words = view_count(query->arena, (int64_t)errors, "error",
				   NULL);
		return str_print(query->arena,
				 STR_FMT " in the notes: inroad check",
				 STR_ARG(words));
	}
	if (stub != THING_NONE) {
		words = view_new_command(query, stub);
		return str_print(query->arena,
				 STR_FMT " has no note yet: " STR_FMT,
				 STR_ARG(view_id(query, stub)), STR_ARG(words));
	}
	return STR("the whole day: inroad today");
}

struct value *status_make(const struct query *query)
{
	struct arena *arena = query->arena;
	struct value *top = value_make(arena, VALUE_SECTION, NULL, NO_STR);
	struct value *text;

	add_counts(query, top);
	add_next(query, top);
	text = value_make(arena, VALUE_TEXT, "hint", NO_STR);
	cell_text(arena, value_row(arena, text), NULL, hint_of(query));
	value_add(arena, top, text);
	return top;
}
