/*
 * profile: a page about one note or stub: its card, what the record knows of
 * it, what is to do, its own words, who names it.
 */
#include "profile.h"
#include "../members.h"
#include "../parts.h"

#define BACKLINKS_SHOWN 12

/* --- head and card --- */

static void add_head(const struct query *query, struct value *top,
		     int32_t thing)
{
	const struct thing *about = view_thing(query, thing);
	struct value *head =
		value_make(query->arena, VALUE_OBJECT, NULL, NO_STR);
	struct row *row = value_row(query->arena, head);

	cell_text(query->arena, row, "id", about->id);
	cell_text(query->arena, row, "kind", str_of(KINDS[about->kind].name));
	cell_text(query->arena, row, "title", view_title(query, thing));
	if (about->note)
		cell_text(query->arena, row, "file", note_path(about->note));
	else
		cell_bool(query->arena, row, "stub", true);
	if (about->note) {
		struct view_seen seen = view_seen(query, thing);

		cell_date(query->arena, row, "first_seen", seen.first, NO_STR)
			->unknown = seen.first == DATE_NONE;
		cell_date(query->arena, row, "last_touched", seen.last, NO_STR)
			->unknown = seen.last == DATE_NONE;
	}
	value_add(query->arena, top, head);
}

/* "since Mon 3 Aug, last changed Thu 10 Sep", as far as git knows. */
static struct str seen_words(const struct query *query, int32_t thing)
{
	struct view_seen seen = view_seen(query, thing);
	struct buf words = buf_make(query->arena, 0);

	if (seen.first != DATE_NONE)
		buf_print(&words, "since " STR_FMT,
			  STR_ARG(date_words(query->arena, seen.first,
					     query->today)));
	if (seen.last != DATE_NONE && seen.last != seen.first)
		buf_print(&words, "%slast changed " STR_FMT,
			  words.n ? ", " : "",
			  STR_ARG(date_words(query->arena, seen.last,
					     query->today)));
	return buf_get(&words);
}

static struct str note_line(const struct query *query, int32_t thing)
{
	const struct thing *about = view_thing(query, thing);
	struct str words = str_of(KINDS[about->kind].name);

	if (about->kind == KIND_CONTACT) {
		words = view_standing(query, thing);
		if (!words.n)
			words = STR("person");
	}
	if (about->note && note_number(about->note, ROLE_PRIVATE, 0))
		words = str_print(query->arena, STR_FMT " · private",
				  STR_ARG(words));
	if (about->note) {
		struct str seen = seen_words(query, thing);

		if (seen.n)
			words = str_print(query->arena, STR_FMT " · " STR_FMT,
					  STR_ARG(words), STR_ARG(seen));
	}
	return words;
}

static bool is_dated(const struct note *note)
{
	return note->kind == KIND_MEETING || note->kind == KIND_EVENT;
}

/* What the head, a sentence or another row of the card says already. */
static bool is_told(const struct note *note, const struct note_field *field)
{
	if (field->role == ROLE_KIND || field->role == ROLE_TITLE ||
	    field->role == ROLE_PRIVATE || field->role == ROLE_MEETING_STATE)
		return true;
	if (note->kind == KIND_CONTACT &&
	    (field->role == ROLE_JOB || field->role == ROLE_TIE ||
	     field->role == ROLE_KNOWS || field->role == ROLE_NEEDS))
		return true;
	return is_dated(note) &&
	       (field->role == ROLE_WHEN || field->role == ROLE_PLACE);
}

static bool has_card_head(const struct note *note)
{
	return note->kind == KIND_CONTACT || is_dated(note);
}

/* Keys that make a card an h-card or an h-event on a page. */
static void add_card_head(const struct query *query, struct value *card,
			  int32_t thing)
{
	const struct note *note = view_thing(query, thing)->note;
	int32_t day = note_number(note, ROLE_WHEN, DATE_NONE);
	struct row *row;

	if (has_card_head(note)) {
		row = view_label_row(query->arena, card, "name");
		view_hide(cell_text(query->arena, row, "name",
				    view_title(query, thing)));
	}
	if (!is_dated(note))
		return;
	row = view_label_row(query->arena, card, "when");
	view_cell_day(query, row, "starts",
		      day != DATE_NONE ? day : note->file_day);
	row = view_label_row(query->arena, card, "where");
	view_cell_field(query, row, "where", thing, ROLE_PLACE);
}

/* People of whom the page has a table. */
static bool is_in_table(const struct query *query, int32_t thing,
			const struct note_field *field)
{
	const struct note *note = view_thing(query, thing)->note;

	if (field->role != ROLE_PEOPLE_MET && field->role != ROLE_MEMBERS &&
	    field->role != ROLE_LANDING_PATH &&
	    (field->role != ROLE_WHO || note->kind != KIND_MEETING))
		return false;
	for (uint32_t i = 0; i < field->values.n; i++) {
		int32_t who = book_value_target(query->book, thing,
						note_values(note) +
							field->values.at + i);
		if (who == THING_NONE || (who != query->book->me &&
					  !book_is_person(query->book, who)))
			return false;
	}
	return true;
}

static bool is_elsewhere(const struct query *query, int32_t thing,
			 const struct note_field *field)
{
	return is_told(view_thing(query, thing)->note, field) ||
	       is_in_table(query, thing, field) ||
	       (field->role == ROLE_TARGET && view_target_rank(query, thing));
}

static void fill_card(const struct query *query, struct value *card,
		      int32_t thing)
{
	const struct note *note = view_thing(query, thing)->note;
	const struct note_field *fields = note_fields(note);

	add_card_head(query, card, thing);
	for (uint32_t i = 0; i < note->fields.n; i++) {
		struct row *row;
		view_field(query, card, thing, fields + i);
		row = card->rows.at + card->rows.n - 1;
		if (is_elsewhere(query, thing, fields + i))
			view_hide(row->cells.at + 1);
	}
}

/* What all of it is made from, but for the year, which the page tells. */
static int64_t card_mark(const struct query *query, int32_t thing)
{
	const struct note *note = view_thing(query, thing)->note;
	uint64_t hash = (uint64_t)view_fields_mark(query, thing);

	if (has_card_head(note))
		hash = hash_words(hash, view_shown_mark(query, thing),
				  (uint64_t)note->file_day);
	for (uint32_t i = 0; i < note->fields.n; i++)
		hash = hash_word(hash, is_elsewhere(query, thing,
						    note_fields(note) + i));
	return view_mark(hash);
}

static void add_card(const struct query *query, struct value *top,
		     int32_t thing)
{
	const struct note *note = view_thing(query, thing)->note;
	struct value *card =
		value_make(query->arena, VALUE_FIELDS, "fields", NO_STR);

	if (query->page)
		card->mark = card_mark(query, thing);
	if (!view_is_sketch(query))
		fill_card(query, card, thing);
	if (note->fields.n || has_card_head(note))
		value_add(query->arena, top, card);
}

/* --- a stub --- */

static void add_stub(const struct query *query, struct value *top,
		     int32_t thing)
{
	struct str title = view_title(query, thing);

	value_say(query->arena, top,
		  "There is no note about " STR_FMT " yet. This begins one:",
		  STR_ARG(title));
	view_example(query->arena, top, "command", NULL,
		     view_new_command(query, thing));
}

/* --- blocks of several kinds --- */

void profile_add_items(const struct query *query, struct value *top,
		       int32_t thing)
{
	struct value *items = view_items_of(query, thing);

	if (items)
		value_add(query->arena, top, items);
}

/* A need told by someone; in me.md, of the seeker. */
static bool is_own(const struct query *query, const struct remark *remark,
		   int32_t thing)
{
	return remark->who == thing ||
	       (remark->who == THING_NONE && thing == query->book->me);
}

void profile_add_remarks(const struct query *query, struct value *top,
			 int32_t thing, enum word verb, const char *key,
			 const char *title)
{
	struct view_run run = view_touching(query, LIST_REMARKS, thing);
	struct value *list =
		value_make(query->arena, VALUE_ITEMS, key, str_of(title));

	for (int32_t i = run.n - 1; i >= 0; i--) {
		const struct remark *remark =
			query->record->remarks.at + run.at[i];
		struct row *row;
		if (remark->verb != verb || !is_own(query, remark, thing))
			continue;
		row = value_row(query->arena, list);
		view_cell_line(query, row, "words", remark->place);
		view_cell_day(query, row, "day", remark->day);
		view_mute(view_cell_place(query, row, remark->place));
	}
	value_add_rows(query->arena, top, list);
}

void profile_add_timeline(const struct query *query, struct value *top,
			  int32_t thing)
{
	struct moments moments = { 0 };
	struct value *timeline;

	view_moments_of(query, thing, &moments);
	view_moments_of_fields(query, thing, false, &moments);
	timeline = view_timeline(query, &moments, thing);
	if (timeline)
		value_add(query->arena, top, timeline);
}

void profile_add_facts(const struct query *query, struct value *top,
		       int32_t thing)
{
	struct run run = query->record->facts_about[thing];
	struct value *list = value_make(query->arena, VALUE_ITEMS, "facts",
					STR("What is known"));
	uint64_t hash = HASH_START, n = 0;

	for (uint32_t i = run.n; i > 0; i--) {
		const struct fact *fact =
			query->record->facts.at + run.at + i - 1;
		if (fact->sort == FACT_TALK)
			continue;
		n++;
		if (query->page)
			hash = view_take_fact(query, hash, fact, thing);
		if (!view_is_sketch(query))
			view_fact(query, list, fact, thing);
	}
	list->skip = 20;
	if (query->page)
		list->mark = view_mark(hash_word(hash, n));
	if (n)
		value_add(query->arena, top, list);
}

static void add_prose(const struct query *query, struct value *top,
		      int32_t thing)
{
	const struct note *note = view_thing(query, thing)->note;
	struct value *prose = view_prose(query, thing);

	if (!prose)
		return;
	/* Its lines stand under "What happened" already. */
	prose->folded = note->lines.n && (note->kind == KIND_CONTACT ||
					  note->kind == KIND_APPLICATION);
	prose->title = STR("Your note");
	prose->note = note_path(note);
	value_add(query->arena, top, prose);
}

/* --- who names it --- */

static void add_backlink(const struct query *query, struct value *list,
			 const struct link *link, uint32_t more)
{
	const struct note *note = query->book->things[link->from].note;
	const struct note_mention *mention =
		note_mentions(note) + link->mention;
	struct row *row = value_row(query->arena, list);

	view_cell_thing(query, row, "note", link->from);
	view_mute(view_cell_span(query, row, link->from, mention->span));
	if (more)
		cell_print(query->arena, row, NULL, "and %u more there",
			   (unsigned)more);
}

static uint64_t take_backlink(const struct query *query, uint64_t hash,
			      uint32_t link, uint32_t more)
{
	int32_t from = query->book->links[link].from;

	hash = hash_words(hash, view_shown_mark(query, from), more);
	return hash_word(hash, (uint64_t)view_link_mark(query, link));
}

/* A note that names it often is one row, at its first mention. */
static void add_backlinks(const struct query *query, struct value *top,
			  int32_t thing)
{
	const struct book *book = query->book;
	struct run run = view_thing(query, thing)->links_in;
	const uint32_t *at = book->backlinks + run.at;
	struct value *list = value_make(query->arena, VALUE_ITEMS, "named_in",
					STR("Named in"));
	uint64_t hash = HASH_START, n = 0;

	for (uint32_t i = 0, more; i < run.n; i += more + 1) {
		const struct link *link = book->links + at[i];
		for (more = 0; i + more + 1 < run.n; more++)
			if (book->links[at[i + more + 1]].from != link->from)
				break;
		if (link->from == thing)
			continue;
		n++;
		if (query->page)
			hash = take_backlink(query, hash, at[i], more);
		if (!view_is_sketch(query))
			add_backlink(query, list, link, more);
	}
	list->skip = BACKLINKS_SHOWN;
	if (query->page)
		list->mark = view_mark(hash_word(hash, n));
	if (n)
		value_add(query->arena, top, list);
}

/* --- kinds with little of their own --- */

static void add_people_of(const struct query *query, struct value *top,
			  int32_t thing, enum role role, const char *title)
{
	const struct note *note = view_thing(query, thing)->note;
	const struct note_field *field = note ? note_field(note, role) : NULL;
	struct value *table = view_people_table(query, "people", title);

	for (uint32_t i = 0; field && i < field->values.n; i++) {
		const struct note_value *value =
			note_values(note) + field->values.at + i;
		int32_t who = book_value_target(query->book, thing, value);
		if (book_is_person(query->book, who))
			view_person_row(query, table, who);
	}
	value_add_rows(query->arena, top, table);
}

/* What a planned meeting still lacks stands in its follow-up below. */
static void add_meeting(const struct query *query, struct value *top,
			int32_t thing)
{
	static const char *const states[] = {
		[MEETING_PLANNED] = "Planned",
		[MEETING_HELD] = "Held",
		[MEETING_CANCELLED] = "Cancelled",
		[MEETING_MOVED] = "Moved",
		[MEETING_NO_SHOW] = "They did not come",
	};
	const struct note *note = view_thing(query, thing)->note;
	struct value *text = value_make(query->arena, VALUE_TEXT, NULL, NO_STR);
	struct row *row;
	int32_t day;

	if (!note)
		return;
	day = note_number(note, ROLE_WHEN, DATE_NONE);
	day = day != DATE_NONE ? day : note->file_day;
	row = value_row(query->arena, text);
	cell_text(query->arena, row, "state",
		  str_of(states[record_meeting_state(note, query->today)]));
	if (day != DATE_NONE) {
		cell_text(query->arena, row, NULL, STR(", "));
		view_cell_ago(query, row, NULL, day);
	}
	cell_text(query->arena, row, NULL, STR(". "));
	view_cell_sheet(query, row, thing);
	value_add(query->arena, top, text);
	add_people_of(query, top, thing, ROLE_WHO, "With");
}

static void add_plan(const struct query *query, struct value *top,
		     int32_t thing)
{
	struct value *numbers =
		thing == query->book->plan
			? view_numbers(query, query->today, "This week")
			: NULL;

	if (numbers)
		value_add(query->arena, top, numbers);
}

/* For programs: people read these lines in the note itself, below. */
static void add_me(const struct query *query, struct value *top, int32_t thing)
{
	size_t from = top->children.n;

	profile_add_remarks(query, top, thing, VERB_NEED, "needs",
			    "What I need");
	profile_add_remarks(query, top, thing, VERB_OFFER, "offers",
			    "What I can give");
	for (size_t i = from; i < top->children.n; i++)
		top->children.at[i]->hidden = true;
}

static void add_own(const struct query *query, struct value *top, int32_t thing)
{
	switch (view_thing(query, thing)->kind) {
	case KIND_CONTACT:
		profile_add_person(query, top, thing);
		return;
	case KIND_COMPANY:
		profile_add_company(query, top, thing);
		return;
	case KIND_APPLICATION:
		profile_add_application(query, top, thing);
		return;
	case KIND_MEETING:
		add_meeting(query, top, thing);
		break;
	case KIND_EVENT:
		add_people_of(query, top, thing, ROLE_PEOPLE_MET, "Met there");
		break;
	case KIND_GROUP:
		add_people_of(query, top, thing, ROLE_MEMBERS, "Members");
		break;
	case KIND_LANDING:
		add_people_of(query, top, thing, ROLE_LANDING_PATH,
			      "It came about through");
		break;
	case KIND_PLAN:
		add_plan(query, top, thing);
		break;
	case KIND_ME:
		add_me(query, top, thing);
		break;
	case KIND_TOPIC:
		profile_add_facts(query, top, thing);
		break;
	case KIND_JOURNAL:
	case KIND_OPENING:
	case KIND_EXPERIMENT:
	case KIND_REVIEW:
	case KIND_PAGE:
	case N_KINDS:
		break;
	}
	profile_add_timeline(query, top, thing);
	profile_add_items(query, top, thing);
}

struct value *profile_make(const struct query *query)
{
	int32_t thing = query->thing;
	struct value *top;

	if (thing < 0 || thing >= query->book->n_things)
		return NULL;
	top = value_make(query->arena, VALUE_SECTION, NULL,
			 view_title(query, thing));
	top->note = note_line(query, thing);
	top->lasting = true;
	add_head(query, top, thing);
	if (book_is_stub(query->book, thing))
		add_stub(query, top, thing);
	else
		add_card(query, top, thing);
	add_own(query, top, thing);
	if (!book_is_stub(query->book, thing))
		add_prose(query, top, thing);
	add_backlinks(query, top, thing);
	return top;
}
