/*
 * landing: how a landing came about: who was on the way, what led there, who
 * helped. What nobody wrote down stands as a question.
 */
#include "landing.h"
#include "../members.h"
#include "../parts.h"

struct telling {
	const struct query *query;
	struct trail trail;
	struct value *top;
	struct value *questions;
};

/* A question, and where its answer would be written. */
static void ask(struct telling *t, const char *name, struct str words,
		struct str write)
{
	struct row *row = value_row(t->query->arena, t->questions);

	view_hide(cell_text(t->query->arena, row, "name", str_of(name)));
	cell_text(t->query->arena, row, "words", words);
	cell_code(t->query->arena, row, "write", write)->unknown = !write.n;
}

/* --- in a sentence --- */

static struct str job_of(const struct query *query, const struct trail *trail)
{
	return note_field_text(view_thing(query, trail->landing)->note,
			       ROLE_JOB);
}

static void add_where(struct telling *t, struct row *row)
{
	const struct query *query = t->query;
	struct str job = job_of(query, &t->trail);

	if (t->trail.who == PATH_ME)
		cell_id(query->arena, row, "who", STR("me"), STR("You"));
	else
		view_cell_thing(query, row, "who", t->trail.who);
	cell_text(query->arena, row, NULL, STR(" landed"));
	if (t->trail.company != THING_NONE) {
		cell_text(query->arena, row, NULL, STR(" at "));
		view_cell_thing(query, row, "company", t->trail.company);
	}
	if (job.n) {
		cell_text(query->arena, row, NULL, STR(" as "));
		cell_text(query->arena, row, "job", job);
	}
	if (t->trail.day != DATE_NONE) {
		cell_text(query->arena, row, NULL, STR(" on "));
		view_cell_day(query, row, "date", t->trail.day);
	}
	cell_text(query->arena, row, NULL, STR(". "));
}

static void add_lag(struct telling *t, struct row *row)
{
	const struct query *query = t->query;
	int32_t lag;

	if (t->trail.day == DATE_NONE || t->trail.first == DATE_NONE)
		return;
	lag = t->trail.day - t->trail.first;
	cell_text(query->arena, row, NULL, STR("It took "));
	cell_int(query->arena, row, "lag_days", lag)->words =
		view_count(query->arena, lag, "day", NULL);
	cell_text(query->arena, row, NULL,
		  STR(" from the first contact on the way, "));
	view_cell_day(query, row, "first_contact", t->trail.first);
	cell_text(query->arena, row, NULL, STR("."));
}

static void add_head(struct telling *t)
{
	const struct query *query = t->query;
	struct value *text =
		value_add(query->arena, t->top,
			  value_make(query->arena, VALUE_TEXT, NULL, NO_STR));
	struct row *row = value_row(query->arena, text);

	view_hide(cell_text(query->arena, row, "landing",
			    view_id(query, t->trail.landing)));
	add_where(t, row);
	add_lag(t, row);
}

static void add_field(struct telling *t, struct value *fields,
		      const char *label, const char *key, enum role role)
{
	const struct query *query = t->query;
	const struct note *note = view_thing(query, t->trail.landing)->note;

	if (note_field_text(note, role).n)
		view_cell_field(query,
				view_label_row(query->arena, fields, label),
				key, t->trail.landing, role);
}

static void add_fields(struct telling *t)
{
	struct value *fields =
		value_make(t->query->arena, VALUE_FIELDS, NULL, NO_STR);

	add_field(t, fields, "how", "channel", ROLE_CHANNEL);
	add_field(t, fields, "what they gain", "value_to_them",
		  ROLE_VALUE_TO_THEM);
	add_field(t, fields, "what it gave me", "value_to_me",
		  ROLE_VALUE_TO_ME);
	value_add_rows(t->query->arena, t->top, fields);
}

/* --- chains --- */

static const struct column CHAIN_COLUMNS[] = {
	{ NULL, "Who", false },
	{ NULL, "What led there", false },
	{ NULL, "When", false },
	{ NULL, "Written in", false },
};

static void cell_step(const struct query *query, struct row *row,
		      const char *key, int32_t who)
{
	if (who == PATH_ME)
		cell_id(query->arena, row, key, STR("me"), STR("You"));
	else
		view_cell_thing(query, row, key, who);
}

/* A step that nobody explained is asked about. */
static void ask_for_link(struct telling *t, int32_t from, int32_t to)
{
	const struct query *query = t->query;
	struct str write = NO_STR;

	if (from >= 0 && to != t->trail.company && to >= 0 &&
	    book_is_person(query->book, from))
		write = str_print(query->arena,
				  "- DATE named: " STR_FMT
				  " (below a talk with " STR_FMT ")",
				  STR_ARG(view_mention(query, to)),
				  STR_ARG(view_mention(query, from)));
	ask(t, "link",
	    str_print(query->arena,
		      to == t->trail.company ? "How did " STR_FMT
					       " open the door at " STR_FMT "?"
					     : "How did " STR_FMT
					       " lead to " STR_FMT "?",
		      STR_ARG(trail_name(query, from, false)),
		      STR_ARG(trail_name(query, to, false))),
	    write);
}

static void add_step(struct telling *t, struct value *table, int32_t from,
		     int32_t to)
{
	const struct query *query = t->query;
	struct trail_link link = trail_link(query, &t->trail, from, to);
	struct row *row = value_row(query->arena, table);
	struct cell *why;

	cell_step(query, row, "to", to);
	why = cell_text(query->arena, row, "why",
			link.known ? link.words : STR("how?"));
	why->tone = link.known ? TONE_PLAIN : TONE_MUTED;
	view_cell_day(query, row, "day", link.known ? link.day : DATE_NONE);
	view_mute(view_cell_place(query, row,
				  link.known ? link.place
					     : (struct place){ -1, -1 }));
	cell_step(query, row, "from", from);
	view_hide(row->cells.at + row->cells.n - 1);
	if (!link.known)
		ask_for_link(t, from, to);
}

static struct value *chain_of(struct telling *t,
			      const struct trail_chain *chain)
{
	struct value *table = value_table(t->query->arena, NULL, "hops", NULL,
					  COLUMNS(CHAIN_COLUMNS));

	table->picture = PICTURE_CHAIN;
	cell_step(t->query, value_row(t->query->arena, table), NULL,
		  chain->at[0]);
	for (int i = 1; i < chain->n; i++)
		add_step(t, table, chain->at[i - 1], chain->at[i]);
	return table;
}

static void add_chain(struct telling *t, struct value *list,
		      const struct trail_chain *chain)
{
	const struct query *query = t->query;
	struct row *row = value_row(query->arena, list);
	struct buf words = buf_make(query->arena, 0);
	struct cell *people;

	for (int i = 0; i < chain->n; i++) {
		buf_text(&words, i ? ", " : "");
		buf_str(&words, trail_name(query, chain->at[i], !i));
	}
	cell_text(query->arena, row, NULL, buf_get(&words));
	people = view_hide(cell_list(query->arena, row, "people"));
	for (int i = 0; i < chain->n; i++)
		if (chain->at[i] != t->trail.company)
			cell_member(query->arena, people, CELL_ID,
				    chain->at[i] == PATH_ME
					    ? STR("me")
					    : view_id(query, chain->at[i]),
				    trail_name(query, chain->at[i], false));
	row->more = chain_of(t, chain);
}

static void add_chains(struct telling *t)
{
	struct arena *arena = t->query->arena;
	const struct trail *trail = &t->trail;
	bool typed = trail->typed.n > 0;
	struct value *list = value_add(
		arena, t->top,
		value_make(arena, VALUE_ITEMS, "chains", STR("The way there")));
	struct value *back = list;

	if (typed) {
		add_chain(t, list, &trail->typed);
		back = value_add(arena, t->top,
				 value_make(arena, VALUE_ITEMS, "back",
					    STR("And before that")));
	}
	for (int i = 0; i < trail->n_back; i++)
		add_chain(t, back, &trail->back[i]);
	list->hidden = !list->rows.n;
	back->hidden = !back->rows.n;
	if (!list->rows.n)
		ask(t, "path", STR("Through whom did it come about?"),
		    STR("path: [the first, the last]"));
}

/* --- helpers --- */

static const struct column HELPER_COLUMNS[] = {
	{ NULL, "Who", false },
	{ NULL, "How they helped", false },
	{ NULL, "First contact", false },
	{ NULL, "Days before", true },
	{ NULL, "Thanked for it", false },
};

static void more_help(struct buf *out, const char *verb, int n, const char *one,
		      const char *many)
{
	if (!n)
		return;
	buf_text(out, out->n ? ", " : "");
	if (n == 1)
		buf_print(out, "%s %s", verb, one);
	else
		buf_print(out, "%s %d %s", verb, n, many);
}

static int count_names(const struct telling *t, int32_t who)
{
	struct view_run run = view_touching(t->query, LIST_NAMING, who);
	int n = 0;

	for (int32_t i = 0; i < run.n; i++)
		n += trail_has(&t->trail,
			       t->query->record->namings.at[run.at[i]].who);
	return n;
}

static int count_intros(const struct telling *t, int32_t who)
{
	struct view_run run = view_touching(t->query, LIST_INTROS, who);
	int n = 0;

	for (int32_t i = 0; i < run.n; i++) {
		const struct intro *intro =
			t->query->record->intros.at + run.at[i];
		n += intro->helper == who &&
		     trail_is_intro(t->query, &t->trail, intro);
	}
	return n;
}

static int count_facts(const struct telling *t, int32_t who)
{
	struct view_run run = view_touching(t->query, LIST_SAID, who);
	int n = 0;

	for (int32_t i = 0; i < run.n; i++) {
		const struct fact *fact =
			t->query->record->facts.at + run.at[i];
		n += fact->about == t->trail.company && fact->sort != FACT_TALK;
	}
	return n;
}

/* Whom else on the way they led to, as those people's cards say. */
static void add_brought(const struct telling *t, struct buf *out, int32_t who)
{
	const struct query *query = t->query;

	for (int i = 0; i < t->trail.n_helpers; i++) {
		int32_t other = t->trail.helpers[i];
		if (view_person(query, other)->met_via != who)
			continue;
		buf_text(out, out->n ? ", " : "");
		buf_print(out, "led to " STR_FMT,
			  STR_ARG(view_first_name(query, other)));
	}
}

static struct str help_of(const struct telling *t, int32_t who)
{
	struct buf out = buf_make(t->query->arena, 0);

	more_help(&out, "gave", count_names(t, who), "a name", "names");
	more_help(&out, "made", count_intros(t, who), "an introduction",
		  "introductions");
	more_help(&out, "told", count_facts(t, who), "something of the place",
		  "things of the place");
	add_brought(t, &out, who);
	if (view_company(t->query, who) == t->trail.company)
		more_help(&out, "is", 1, "inside", NULL);
	if (!out.n)
		buf_text(&out, "was on the way");
	return buf_get(&out);
}

/* The first thanks since the landing, DATE_NONE without. */
static int32_t thanked_on(const struct telling *t, int32_t who)
{
	const struct record *record = t->query->record;

	for (int32_t i = 0; i < record->remarks.n; i++) {
		const struct remark *remark = record->remarks.at + i;
		if (remark->verb != VERB_THANKED || remark->day < t->trail.day)
			continue;
		for (uint32_t p = 0; p < remark->all.n; p++)
			if (record->people.at[remark->all.at + p] == who)
				return remark->day;
	}
	return DATE_NONE;
}

static void ask_for_thanks(struct telling *t, int32_t who)
{
	const struct query *query = t->query;
	char day[DATE_TEXT];

	ask(t, "thanks",
	    str_print(query->arena,
		      "Does " STR_FMT " know that it came to a yes?",
		      STR_ARG(view_first_name(query, who))),
	    str_print(query->arena, "- %s thanked: " STR_FMT " by note",
		      date_text(query->today, day),
		      STR_ARG(view_mention(query, who))));
}

static void add_helper(struct telling *t, struct value *table, int32_t who)
{
	const struct query *query = t->query;
	struct row *row = value_row(query->arena, table);
	int32_t first = view_person(query, who)->first;
	int32_t thanked = DATE_NONE;
	struct cell *days;

	if (t->trail.who == PATH_ME && t->trail.day != DATE_NONE)
		thanked = thanked_on(t, who);
	view_cell_thing(query, row, "who", who);
	cell_text(query->arena, row, "helped", help_of(t, who));
	view_cell_day(query, row, "first_contact", first);
	days = cell_int(query->arena, row, "days_before",
			t->trail.day - (int64_t)first);
	days->unknown = first == DATE_NONE || t->trail.day == DATE_NONE ||
			first > t->trail.day;
	view_cell_day(query, row, "thanked", thanked);
	if (t->trail.who == PATH_ME && thanked == DATE_NONE &&
	    !view_person(query, who)->off_limits)
		ask_for_thanks(t, who);
}

static void add_helpers(struct telling *t)
{
	struct value *table =
		value_table(t->query->arena, NULL, "helpers", "Who helped",
			    COLUMNS(HELPER_COLUMNS));

	for (int i = 0; i < t->trail.n_helpers; i++)
		add_helper(t, table, t->trail.helpers[i]);
	value_add_rows(t->query->arena, t->top, table);
}

/* --- questions --- */

/* A field that would answer it; its name stands in the schema. */
static void ask_for_field(struct telling *t, enum role role, const char *words)
{
	const struct note *note = view_thing(t->query, t->trail.landing)->note;
	const struct field *field = kind_field_by_role(KIND_LANDING, role);

	if (!field || note_field_text(note, role).n)
		return;
	ask(t, field->name, str_of(words),
	    str_print(t->query->arena, "%s: %s", field->name, field->example));
}

static void add_questions(struct telling *t)
{
	ask_for_field(t, ROLE_WHEN, "On which day was the yes?");
	ask_for_field(t, ROLE_COMPANY, "Where was it?");
	ask_for_field(t, ROLE_JOB, "As what?");
	ask_for_field(t, ROLE_CHANNEL, "How did it come: an ad, people, both?");
	if (t->trail.n_helpers && t->trail.first == DATE_NONE)
		ask(t, "first-contact",
		    STR("When did you first speak with those on the way?"),
		    NO_STR);
	t->questions->title = STR("Still to be answered");
	t->questions->hidden = !t->questions->rows.n;
	value_add(t->query->arena, t->top, t->questions);
}

/* --- which landing --- */

static bool is_about(const struct query *query, int32_t landing, int32_t thing)
{
	int32_t who = book_field_target(query->book, landing, ROLE_LANDED);

	return who == thing ||
	       (who == THING_NONE && thing == query->book->me) ||
	       book_field_target(query->book, landing, ROLE_COMPANY) == thing;
}

/* The last one of a person or a company. */
static int32_t landing_about(const struct query *query, int32_t thing)
{
	int32_t best = THING_NONE, day = DATE_NONE;

	for (int32_t i = 0; i < query->book->n_notes; i++) {
		const struct note *note = query->book->things[i].note;
		int32_t when;
		if (note->kind != KIND_LANDING || !is_about(query, i, thing))
			continue;
		when = note_number(note, ROLE_WHEN, DATE_NONE);
		if (best != THING_NONE && when <= day)
			continue;
		best = i;
		day = when;
	}
	return best;
}

/* A landing goes before whoever is called the same; *other: it may be that. */
static int32_t landing_of(const struct query *query, int32_t *other)
{
	int32_t two[2] = { THING_NONE, THING_NONE }, landing = THING_NONE;

	if (query->subject.n)
		landing = book_find(query->book, query->subject,
				    KIND_BIT(KIND_LANDING), two);
	if (landing != THING_NONE || two[1] != THING_NONE) {
		*other = two[1];
		return landing == THING_NONE ? two[0] : landing;
	}
	return query->thing == THING_NONE ? THING_NONE
					  : landing_about(query, query->thing);
}

struct value *coach_landing_make(const struct query *query)
{
	int32_t other = THING_NONE, landing = landing_of(query, &other);
	struct telling t = { .query = query };

	if (landing == THING_NONE)
		return view_refuse(
			query,
			STR("inroad list landings names them; inroad new "
			    "landing TITLE begins one"),
			"no landing of '" STR_FMT "' is written down",
			STR_ARG(query->subject));
	if (other != THING_NONE)
		return view_refuse(query, STR("write one of them in full"),
				   "'" STR_FMT "' may be " STR_FMT
				   " or " STR_FMT,
				   STR_ARG(query->subject),
				   STR_ARG(view_id(query, landing)),
				   STR_ARG(view_id(query, other)));
	t.trail = trail_make(query, landing);
	t.top = value_make(query->arena, VALUE_SECTION, NULL,
			   view_title(query, landing));
	t.questions =
		value_make(query->arena, VALUE_ITEMS, "questions", NO_STR);
	add_head(&t);
	add_fields(&t);
	add_chains(&t);
	landing_add_events(query, &t.trail, t.top);
	add_helpers(&t);
	add_questions(&t);
	return t.top;
}
