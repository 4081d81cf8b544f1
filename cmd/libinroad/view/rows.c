/* rows: things to do, findings and facts, as the formats agree on them. */
#include "parts.h"

const char *view_item_state(enum item_state state)
{
	static const char *const names[] = { [ITEM_OPEN] = "open",
					     [ITEM_CLOSED] = "closed",
					     [ITEM_SKIPPED] = "skipped" };

	return names[state];
}

bool view_is_due(const struct query *query, const struct item *item)
{
	return item->state == ITEM_OPEN && item->due != DATE_NONE &&
	       item->due <= query->today;
}

/* A typed task keeps its own words, with links. */
static void add_what(const struct query *query, struct row *row,
		     const struct item *item)
{
	if (strcmp(item->rule, "task") || !query->page)
		cell_text(query->arena, row, "what", item->what);
	else
		view_cell_line_as(query, row, "what", item->place, item->what);
}

static void add_state(const struct query *query, struct row *row,
		      const struct item *item)
{
	struct arena *arena = query->arena;

	view_hide(cell_text(arena, row, "id", item->id));
	view_hide(cell_text(arena, row, "rule", str_of(item->rule)));
	view_hide(cell_text(arena, row, "state",
			    str_of(view_item_state(item->state))));
	if (item->priority)
		view_hide(cell_int(arena, row, "priority",
				   item->priority - 'A' + 1));
	if (item->close_with.n)
		view_hide(
			cell_code(arena, row, "close_with", item->close_with));
	if (item->closed != DATE_NONE && item->state != ITEM_OPEN)
		view_hide(cell_date(arena, row, "done", item->closed, NO_STR));
}

const char *view_close_words(const struct item *item)
{
	if (str_starts(item->close_with, STR("inroad ")))
		return "to begin, type";
	if (str_find(item->close_with, STR("[x]")) != STR_NONE)
		return "once done, tick its box";
	if (str_starts(item->close_with, STR("done:")))
		return "once done, write on its line";
	/* A line without a date belongs below what it is about. */
	if (str_starts(item->close_with, STR("- ")) && item->close_with.n > 2 &&
	    !(item->close_with.at[2] >= '0' && item->close_with.at[2] <= '9'))
		return "once done, write there";
	if (str_starts(item->close_with, STR("- ")))
		return "once done, write";
	return item->who == THING_NONE ? "once found, write in their note"
				       : "still to write there";
}

/* One quiet line: a fold for each item would be louder. */
static void add_close(const struct query *query, struct row *row,
		      const struct item *item)
{
	bool tick = str_find(item->close_with, STR("[x]")) != STR_NONE;
	struct row *line;

	if (!item->close_with.n || item->state != ITEM_OPEN)
		return;
	row->more = value_make(query->arena, VALUE_TEXT, NULL, NO_STR);
	line = value_row(query->arena, row->more);
	view_mute(cell_print(query->arena, line, NULL,
			     "%s: ", view_close_words(item)));
	view_mute(cell_code(query->arena, line, NULL,
			    tick ? STR("[x]") : item->close_with));
}

/* Without a person, what it is about: a company or an application. */
static int32_t about(const struct query *query, const struct item *item)
{
	enum kind kind;

	if (item->who != THING_NONE || item->subject == THING_NONE)
		return THING_NONE;
	kind = view_thing(query, item->subject)->kind;
	return kind == KIND_COMPANY || kind == KIND_APPLICATION ||
			       kind == KIND_EVENT || kind == KIND_MEETING
		       ? item->subject
		       : THING_NONE;
}

struct row *view_item(const struct query *query, struct value *items,
		      const struct item *item, unsigned detail)
{
	struct arena *arena = query->arena;
	struct row *row = value_row(arena, items);
	struct cell *cell;

	if (item->state == ITEM_OPEN)
		view_cell_due(query, row, "due", item->due);
	else
		view_cell_day(query, row, "due", item->due);
	add_what(query, row, item);
	cell = cell_text(arena, row, "why", item->why);
	cell->unknown = !item->why.n;
	cell->hidden = !(detail & ITEM_WITH_WHY);
	cell = view_cell_thing(query, row, "who", item->who);
	cell->hidden = !(detail & ITEM_WITH_WHO);
	if (about(query, item) != THING_NONE)
		view_cell_thing(query, row, "about", item->subject)->hidden =
			!(detail & ITEM_WITH_WHO) || !query->page;
	view_mute(view_cell_place(query, row, item->place));
	add_state(query, row, item);
	if (detail & ITEM_WITH_CLOSE)
		add_close(query, row, item);
	return row;
}

struct value *view_items_of(const struct query *query, int32_t thing)
{
	struct view_run run = view_touching(query, LIST_ITEMS, thing);
	struct value *items =
		value_make(query->arena, VALUE_ITEMS, "items", STR("To do"));

	for (int32_t i = 0; i < run.n; i++) {
		const struct item *item = query->items->list.at + run.at[i];
		unsigned detail = ITEM_WITH_WHY;
		bool own = item->who == thing || item->subject == thing;

		if (item->state != ITEM_OPEN)
			continue;
		if (!own)
			detail |= ITEM_WITH_WHO;
		/* A stub's page opens with how to give it a note. */
		if (item->subject != thing || !book_is_stub(query->book, thing))
			detail |= ITEM_WITH_CLOSE;
		view_item(query, items, item, detail);
	}
	items->skip = 12;
	return items->rows.n ? items : NULL;
}

/* --- findings --- */

static const struct column MEND_COLUMNS[] = { { "file", NULL, false },
					      { "start", NULL, true },
					      { "end", NULL, true },
					      { "text", NULL, false } };

static struct value *mends_of(const struct query *query,
			      const struct finding *finding)
{
	struct arena *arena = query->arena;
	struct value *table =
		value_table(arena, NULL, "mends", NULL, COLUMNS(MEND_COLUMNS));
	struct row *row = value_row(arena, table);

	cell_text(arena, row, NULL, finding->path);
	cell_int(arena, row, NULL, finding->mend.span.at);
	cell_int(arena, row, NULL, finding->mend.span.end);
	cell_text(arena, row, NULL, finding->mend.text);
	table->hidden = true;
	return table;
}

/* A finding of the settings' file has no note, but the settings' text. */
static void add_source(const struct query *query, struct row *row,
		       const struct finding *finding, int32_t note)
{
	struct str bytes = query->config ? query->config->bytes : NO_STR;

	if (note != THING_NONE)
		bytes = note_bytes(query->book->things[note].note);
	if (finding->span.at > bytes.n) {
		cell_text(query->arena, row, NULL, NO_STR);
		return;
	}
	cell_text(query->arena, row, NULL,
		  span_str(bytes, source_line(bytes, finding->span.at)));
}

void view_finding(const struct query *query, struct value *findings,
		  const struct finding *finding)
{
	struct arena *arena = query->arena;
	struct row *row = value_row(arena, findings);
	int32_t note = view_finding_note(query, finding);
	struct position position = { 0, 0 };
	struct cell *cell;

	if (note != THING_NONE)
		position = view_position(query, note, finding->span.at);
	else if (query->config && finding->span.at <= query->config->bytes.n)
		position =
			source_position(query->config->bytes, finding->span.at);
	cell_place(arena, row, "place", finding->path, finding->span, position);
	cell = cell_text(arena, row, "level",
			 str_of(level_name(finding->level)));
	if (finding->level == LEVEL_ERROR)
		cell->tone = TONE_OVERDUE;
	else if (finding->level == LEVEL_WARNING)
		cell->tone = TONE_DUE;
	cell_text(arena, row, "message", finding->words);
	view_mute(cell_text(arena, row, "name", str_of(finding->name)));
	cell = cell_text(arena, row, "hint", finding->hint);
	cell->unknown = !finding->hint.n;
	add_source(query, row, finding, note);
	if (finding->n_mends)
		row->more = mends_of(query, finding);
}

size_t view_findings_count(const struct query *query, enum level level)
{
	size_t n = 0;

	if (!query->findings)
		return 0;
	for (size_t i = 0; i < query->findings->list.n; i++)
		n += query->findings->list.at[i].level == level;
	return n;
}

struct str view_findings_words(const struct query *query)
{
	static const enum level levels[] = { LEVEL_ERROR, LEVEL_WARNING,
					     LEVEL_HINT };
	struct buf out = buf_make(query->arena, 0);
	struct str notes =
		view_count(query->arena, query->book->n_notes, "note", NULL);

	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
		size_t n = view_findings_count(query, levels[i]);
		struct str words;
		if (!n)
			continue;
		words = view_count(query->arena, (int64_t)n,
				   level_name(levels[i]), NULL);
		buf_text(&out, out.n ? ", " : "");
		buf_str(&out, words);
	}
	if (!out.n)
		buf_text(&out, "nothing to mend");
	buf_text(&out, " in ");
	buf_str(&out, notes);
	return buf_get(&out);
}

/* --- facts --- */

static const char *fact_sort_name(enum fact_sort sort)
{
	static const char *const names[] = {
		[FACT_TALK] = "said",	[FACT_LEARNED] = "learned",
		[FACT_NOTED] = "noted", [FACT_CULTURE] = "culture",
		[FACT_ISSUE] = "issue",
	};

	return names[sort];
}

void view_fact(const struct query *query, struct value *list,
	       const struct fact *fact, int32_t self)
{
	struct row *row = value_row(query->arena, list);
	bool again = fact->checked != DATE_NONE && fact->checked != fact->day;

	view_cell_line(query, row, "words", fact->place);
	view_cell_thing(query, row, "source", fact->source)->hidden =
		fact->source == self;
	view_cell_ago(query, row, "day", fact->day);
	view_hide(cell_date(query->arena, row, "checked",
			    again ? fact->checked : DATE_NONE, NO_STR));
	if (again)
		cell_print(query->arena, row, NULL, "still true " STR_FMT,
			   STR_ARG(view_distance_words(query, fact->checked)));
	view_hide(cell_text(query->arena, row, "sort",
			    str_of(fact_sort_name(fact->sort))));
	view_mute(view_cell_place(query, row, fact->place));
}

HASHED_SIZE(struct fact, 28);

uint64_t view_take_fact(const struct query *query, uint64_t hash,
			const struct fact *fact, int32_t self)
{
	bool again = fact->checked != DATE_NONE && fact->checked != fact->day;

	hash = hash_words(hash, (uint64_t)view_line_mark(query, fact->place),
			  (uint64_t)view_place_mark(query, fact->place));
	hash = hash_words(hash, view_shown_mark(query, fact->source),
			  (uint64_t)fact->sort << 1 | (fact->source == self));
	hash = hash_words(hash, (uint64_t)fact->day,
			  (uint64_t)fact->checked << 1 | again);
	if (fact->day != DATE_NONE)
		hash = hash_str(hash, view_distance_words(query, fact->day));
	return again ? hash_str(hash, view_distance_words(query, fact->checked))
		     : hash;
}

struct value *view_example(struct arena *arena, struct value *parent,
			   const char *key, const char *title, struct str lines)
{
	struct value *example =
		value_make(arena, VALUE_EXAMPLE, key, str_of(title));

	example->body.words = lines;
	return value_add(arena, parent, example);
}
