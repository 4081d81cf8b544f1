/* today_next: what to do today, whom to thank, which meetings are ahead. */
#include "../parts.h"
#include "today.h"

#define MEETING_DAYS 3
#define COMING_UP 3 /* items shown on a day when nothing is due */
#define AT_REST 3   /* items shown where nobody was for long */
#define DUE_MOST 50 /* items written at all: the others are in To do */

/* --- what to do --- */

/* Says how many due items are not on the page, and where they are. */
static void add_others(const struct query *query, struct value *top, int n)
{
	struct value *text = value_make(query->arena, VALUE_TEXT, NULL, NO_STR);
	struct row *row = value_row(query->arena, text);

	view_mute(cell_print(query->arena, row, NULL, "%d more are due: see ",
			     n));
	view_cell_page(query->arena, row, "todo.html", "To do");
	view_hide(cell_int(query->arena, row, "items_left_out", n));
	value_add(query->arena, top, text);
}

void today_add_due(const struct query *query, struct value *top)
{
	struct value *items =
		value_make(query->arena, VALUE_ITEMS, "items", STR("Today"));
	int others = 0;

	for (size_t i = 0; query->items && i < query->items->list.n; i++) {
		const struct item *item = query->items->list.at + i;
		if (!view_is_due(query, item))
			continue;
		if (items->rows.n < DUE_MOST)
			view_item(query, items, item,
				  ITEM_WITH_WHY | ITEM_WITH_CLOSE |
					  ITEM_WITH_WHO);
		else
			others++;
	}
	items->skip = query->config->today_max;
	if (today_is_at_rest(query) && items->skip > AT_REST)
		items->skip = AT_REST;
	value_add_rows(query->arena, top, items);
	if (others)
		add_others(query, top, others);
}

/* A day without debts still has a next step. */
void today_add_coming(const struct query *query, struct value *top)
{
	struct value *items = value_make(query->arena, VALUE_ITEMS, "items",
					 STR("Coming up"));

	for (size_t i = 0; query->items && i < query->items->list.n; i++) {
		const struct item *item = query->items->list.at + i;
		if (view_is_due(query, item))
			return;
		if (item->state == ITEM_OPEN && items->rows.n < COMING_UP)
			view_item(query, items, item,
				  ITEM_WITH_WHY | ITEM_WITH_WHO);
	}
	if (!items->rows.n)
		return;
	items->note = STR("Nothing is due today.");
	value_add(query->arena, top, items);
}

/* The lines on which items rest that are due, and so told above; on a day when
 * nothing is, those that come up. */
static struct map told_above(const struct query *query)
{
	struct map told = map_make(query->arena);
	int coming = COMING_UP;

	for (size_t i = 0; query->items && i < query->items->list.n; i++)
		if (view_is_due(query, query->items->list.at + i))
			coming = 0;

	for (size_t i = 0; query->items && i < query->items->list.n; i++) {
		const struct item *item = query->items->list.at + i;
		if (view_is_due(query, item) ||
		    (item->state == ITEM_OPEN && coming-- > 0))
			view_tell(&told, item->place);
	}
	return told;
}

static uint64_t owed_key(struct place place, int32_t who)
{
	return ((uint64_t)(uint32_t)place.note << 32 |
		(uint32_t)(place.line + 1)) ^
	       ((uint64_t)(uint32_t)(who + 1) * UINT64_C(0x9e3779b97f4a7c15));
}

/* What was let be, or is owed to someone whom one may not write to now, would
 * be asked for here though no to-do asks for it. */
static struct map still_asked(const struct query *query)
{
	struct map asked = map_make(query->arena);

	for (size_t i = 0; query->items && i < query->items->list.n; i++) {
		const struct item *item = query->items->list.at + i;
		if (item->state == ITEM_OPEN)
			*map_put_number(&asked,
					owed_key(item->place, item->who)) = 1;
	}
	return asked;
}

/* "the coffee"; what has no name of its own is their time. */
static struct str thanks_words(const struct query *query,
			       const struct thanks *thanks)
{
	const struct note_line *line = place_line(query->record, thanks->place);
	int word = line ? line->word : WORD_NONE;

	if (thanks->for_favour)
		return STR("for their help");
	if (word == WORD_MET || word == WORD_EVENT || word < 0 ||
	    WORDS[word].flags & WORD_IS_VERB)
		return STR("for their time");
	return str_print(query->arena, "for the %s",
			 word == WORD_VIDEO ? "video call" : WORDS[word].name);
}

static void add_thanks(const struct query *query, struct value *section,
		       const struct map *told)
{
	const struct record *record = query->record;
	struct map asked = still_asked(query);
	struct value *list = value_make(query->arena, VALUE_ITEMS, "thanks",
					STR("Thanks to say"));

	for (int32_t i = 0; i < record->thanks.n; i++) {
		const struct thanks *thanks = record->thanks.at + i;
		struct row *row;
		if (thanks->thanked || thanks->day > query->today ||
		    thanks->day < record->thanks_from ||
		    view_is_told(told, thanks->place) ||
		    map_get_number(&asked, owed_key(thanks->place,
						    thanks->who)) == MAP_NONE)
			continue;
		row = value_row(query->arena, list);
		view_cell_thing(query, row, "who", thanks->who);
		cell_text(query->arena, row, "for",
			  thanks_words(query, thanks));
		view_cell_ago(query, row, "day", thanks->day);
		if (thanks->by_hand)
			cell_text(query->arena, row, NULL,
				  STR("by hand is kindest"));
		view_mute(view_cell_place(query, row, thanks->place));
	}
	list->skip = LINES_SHOWN;
	value_add_rows(query->arena, section, list);
}

static void add_promises(const struct query *query, struct value *section,
			 const struct map *told, bool mine, const char *key,
			 const char *title)
{
	const struct record *record = query->record;
	struct value *list =
		value_make(query->arena, VALUE_ITEMS, key, str_of(title));

	for (int32_t i = 0; i < record->promises.n; i++) {
		const struct promise *promise = record->promises.at + i;
		struct row *row;
		if (promise->mine != mine || promise->state != PROMISE_OPEN ||
		    view_is_told(told, promise->place))
			continue;
		row = value_row(query->arena, list);
		view_cell_line(query, row, "words", promise->place);
		view_cell_thing(query, row, "who", promise->who);
		view_cell_due(query, row, "due", promise->due);
		view_mute(view_cell_place(query, row, promise->place));
	}
	list->skip = LINES_SHOWN;
	value_add_rows(query->arena, section, list);
}

void today_add_courtesies(const struct query *query, struct value *top)
{
	struct value *section = value_make(query->arena, VALUE_SECTION, NULL,
					   STR("Thanks and promises"));
	struct map told = told_above(query);

	add_thanks(query, section, &told);
	add_promises(query, section, &told, true, "promised", "You promised");
	add_promises(query, section, &told, false, "promised_to_me",
		     "Promised to you");
	if (section->children.n)
		value_add(query->arena, top, section);
}

/* --- meetings and events ahead --- */

static void lack(const struct query *query, struct value *lacks,
		 const char *name, const char *words)
{
	struct row *row = value_row(query->arena, lacks);

	cell_text(query->arena, row, "words", str_of(words));
	view_hide(cell_text(query->arena, row, "name", str_of(name)));
}

static bool has_section(const struct note *note, enum section section)
{
	const struct note_heading *heading = note_section(note, section);

	return heading && str_trim(note_text(note, heading->body)).n;
}

static void add_lacks_of_note(const struct query *query, struct value *lacks,
			      const struct note *note)
{
	if (!note_field_text(note, ROLE_GOAL).n)
		lack(query, lacks, "goal",
		     "What do you want to know or have afterwards? (goal)");
	if (!has_section(note, SECTION_AGENDA))
		lack(query, lacks, "agenda",
		     "What will you talk about? (## Agenda)");
	if (!note_field_text(note, ROLE_WHO_ELSE).n)
		lack(query, lacks, "who-else",
		     "Whom else would you like to hear of? (who-else)");
}

static void add_lacks_of_person(const struct query *query, struct value *lacks,
				int32_t who)
{
	const struct person *person = view_person(query, who);
	struct str title = view_title(query, who);
	struct row *row;

	if (person->owed_thanks > 0) {
		row = value_row(query->arena, lacks);
		cell_print(query->arena, row, "words",
			   STR_FMT " has not been thanked yet.",
			   STR_ARG(title));
	}
	if (person->open_mine > 0) {
		row = value_row(query->arena, lacks);
		cell_print(query->arena, row, "words",
			   "You still have a promise to " STR_FMT ".",
			   STR_ARG(title));
	}
}

static struct value *lacks_of(const struct query *query,
			      const struct talk *talk)
{
	const int32_t *who = talk_people(query->record, talk);
	struct value *lacks =
		value_make(query->arena, VALUE_ITEMS, "lacks", NO_STR);

	if (talk->meeting >= 0)
		add_lacks_of_note(query, lacks,
				  query->book->things[talk->meeting].note);
	for (uint32_t i = 0; i < talk->who.n; i++)
		add_lacks_of_person(query, lacks, who[i]);
	return lacks->rows.n ? lacks : NULL;
}

static void add_when(const struct query *query, struct row *row, int32_t day,
		     struct str time)
{
	struct cell *cell = view_cell_day(query, row, "day", day);

	if (day - query->today <= 1)
		cell->words =
			day == query->today ? STR("today") : STR("tomorrow");
	cell->tone = day == query->today ? TONE_DUE : TONE_STRONG;
	if (time.n)
		cell_text(query->arena, row, "time", time);
}

/* Called by the names of those who come, a meeting has named them already. */
static bool says_with(const struct query *query, const struct talk *talk)
{
	struct buf names = buf_make(query->arena, 0);

	if (talk->meeting < 0)
		return false;
	for (uint32_t i = 0; i < talk->who.n; i++)
		buf_print(&names, "%s" STR_FMT, i ? ", " : "",
			  STR_ARG(view_title(
				  query, talk_people(query->record, talk)[i])));
	return str_eq(view_title(query, talk->meeting), buf_get(&names));
}

static void add_meeting(const struct query *query, struct value *list,
			const struct talk *talk)
{
	struct row *row = value_row(query->arena, list);
	const struct note *note =
		talk->meeting >= 0 ? query->book->things[talk->meeting].note
				   : NULL;
	int32_t n = (int32_t)talk->who.n;
	int32_t left = n > NAMES_MOST ? n - NAMES_MOST : 0;

	add_when(query, row, talk->day,
		 note ? note_field_text(note, ROLE_TIME) : NO_STR);
	if (talk->meeting >= 0)
		view_cell_thing(query, row, "meeting", talk->meeting);
	else
		view_cell_line(query, row, "words", talk->place);
	view_cell_things(query, row, "with", talk_people(query->record, talk),
			 n - left)
		->hidden = says_with(query, talk);
	if (left)
		cell_print(query->arena, row, NULL, "and %d more", left);
	if (note)
		view_cell_field(query, row, "where", talk->meeting, ROLE_PLACE);
	view_cell_sheet(query, row, talk->meeting);
	view_mute(view_cell_place(query, row, talk->place));
	row->more = lacks_of(query, talk);
}

static void add_event(const struct query *query, struct value *list,
		      int32_t event, int32_t day)
{
	const struct note *note = query->book->things[event].note;
	struct row *row = value_row(query->arena, list);

	add_when(query, row, day, NO_STR);
	view_cell_thing(query, row, "event", event);
	view_cell_field(query, row, "where", event, ROLE_PLACE);
	if (note_field_text(note, ROLE_GOAL).n)
		return;
	row->more = value_make(query->arena, VALUE_ITEMS, "lacks", NO_STR);
	lack(query, row->more, "goal", "What do you want from it? (goal)");
}

static bool is_ahead(const struct query *query, int32_t day)
{
	return day != DATE_NONE && day >= query->today &&
	       day <= query->today + MEETING_DAYS;
}

static void add_events(const struct query *query, struct value *list)
{
	for (int32_t i = 0; i < query->book->n_notes; i++) {
		const struct note *note = query->book->things[i].note;
		int32_t day;
		if (note->kind != KIND_EVENT)
			continue;
		day = note_number(note, ROLE_WHEN, DATE_NONE);
		if (is_ahead(query, day) &&
		    note_number(note, ROLE_DECISION, DECISION_GO) !=
			    DECISION_SKIP)
			add_event(query, list, i, day);
	}
}

void today_add_meetings(const struct query *query, struct value *top)
{
	const struct record *record = query->record;
	struct value *list = value_make(query->arena, VALUE_ITEMS, "meetings",
					STR("Next meetings"));

	for (int32_t i = 0; i < record->talks.n; i++) {
		const struct talk *talk = record->talks.at + i;
		if (talk->planned && is_ahead(query, talk->day))
			add_meeting(query, list, talk);
	}
	add_events(query, list);
	value_add_rows(query->arena, top, list);
}
