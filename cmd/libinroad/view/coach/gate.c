/*
 * gate: what should be there before one writes to someone: each thing where it
 * stands, or the line to type.
 */
#include "../members.h"
#include "../parts.h"

#include <inroad/unicode.h>

struct gate {
	const struct query *query;
	struct value *list;
	int32_t who; /* THING_NONE: only what needs nobody */
	int there, missing;
};

/* --- rows --- */

static void found_at(struct gate *gate, const char *name, struct str words,
		     int32_t note, struct span span)
{
	struct arena *arena = gate->query->arena;
	struct row *row = value_row(arena, gate->list);

	cell_text(arena, row, "name", str_of(name));
	cell_text(arena, row, "words", words);
	view_hide(cell_bool(arena, row, "there", true));
	view_mute(view_cell_span(gate->query, row, note, span));
	gate->there++;
}

static void found(struct gate *gate, const char *name, struct str words,
		  struct place place)
{
	found_at(gate, name, words, place.note,
		 place.note < 0 ? SPAN_AT(0)
				: place_span(gate->query->record, place));
}

/* Where its field stands. */
static void found_typed(struct gate *gate, const char *name, struct str words,
			int32_t note, enum role role)
{
	const struct note_field *field =
		note_field(view_thing(gate->query, note)->note, role);

	found_at(gate, name, words, note, field->name);
}

static void lacks(struct gate *gate, const char *name, const char *words,
		  const char *where, struct str line)
{
	struct arena *arena = gate->query->arena;
	struct row *row = value_row(arena, gate->list), *more;

	cell_text(arena, row, "name", str_of(name));
	cell_text(arena, row, "words", str_of(words))->tone = TONE_DUE;
	view_hide(cell_bool(arena, row, "there", false));
	row->more = value_make(arena, VALUE_TEXT, NULL, NO_STR);
	more = value_row(arena, row->more);
	view_mute(cell_text(arena, more, NULL, str_of(where)));
	view_mute(cell_code(arena, more, "write", line));
	gate->missing++;
}

static struct place note_place(int32_t note)
{
	return (struct place){ note, -1 };
}

/* Long values are cut: they stand in full where they were written. */
static struct str brief(const struct query *query, struct str words)
{
	struct str clip = unicode_clip(words, 70);

	return clip.n == words.n ? words
				 : str_print(query->arena, STR_FMT "\u2026",
					     STR_ARG(clip));
}

/* --- what needs nobody --- */

/* What `vague-want` finds is no want yet. */
static bool is_vague(const struct query *query)
{
	for (size_t i = 0; query->findings && i < query->findings->list.n; i++)
		if (!strcmp(query->findings->list.at[i].name, "vague-want"))
			return true;
	return false;
}

static void see_want(struct gate *gate)
{
	const struct query *query = gate->query;
	int32_t plan = query->book->plan;
	const struct note *note =
		plan == THING_NONE ? NULL : view_thing(query, plan)->note;
	const struct note_value *roles =
		note ? note_key(note, ROLE_WANT, ROLE_WANT_ROLES) : NULL;

	if (!roles && note)
		roles = note_key(note, ROLE_WANT, ROLE_WANT_FIELDS);
	if (roles && !is_vague(query))
		found_typed(
			gate, "want",
			brief(query, str_trim(note_text(note, roles->text))),
			plan, ROLE_WANT);
	else
		lacks(gate, "want", "what do you want, in one or two words?",
		      "in the front matter of plan.md: ",
		      STR("want: {roles: [network planner], level: senior}"));
}

static int pitch_limit(const struct query *query)
{
	long otherwise = rule_number_of(query->config, "weak-pitch", "words");

	return note_number(view_thing(query, query->book->me)->note,
			   ROLE_PITCH_LIMIT, (int32_t)otherwise);
}

static void see_pitch(struct gate *gate)
{
	const struct query *query = gate->query;
	struct str name;
	const struct note_heading *pitch = view_pitch(query, &name);
	int words, limit;

	if (!pitch) {
		lacks(gate, "pitch", "who are you, in four sentences?",
		      "in me.md: ", STR("## Pitch v1"));
		return;
	}
	words = (int)note_count_words(view_thing(query, query->book->me)->note,
				      pitch->body);
	limit = pitch_limit(query);
	if (words > limit)
		lacks(gate, "pitch",
		      str_print(query->arena,
				"it has %d words; %d are what one listens to",
				words, limit)
			      .at,
		      "a shorter one in me.md: ", STR("## Pitch v2"));
	else
		found_at(gate, "pitch",
			 str_print(query->arena, STR_FMT ", " STR_FMT,
				   STR_ARG(name),
				   STR_ARG(view_count(query->arena, words,
						      "word", NULL))),
			 query->book->me, pitch->text);
}

/* --- what needs a person --- */

static const char *where_of(const struct gate *gate, int32_t thing)
{
	const struct note *note = view_thing(gate->query, thing)->note;

	if (!note)
		return str_print(gate->query->arena,
				 STR_FMT ", then in its front matter: ",
				 STR_ARG(view_new_command(gate->query, thing)))
			.at;
	return str_print(gate->query->arena,
			 "in the front matter of " STR_FMT ": ",
			 STR_ARG(note_path(note)))
		.at;
}

static struct str field_line(const struct query *query, enum kind kind,
			     enum role role)
{
	const struct field *field = kind_field_by_role(kind, role);

	return str_print(query->arena, "%s: %s", field->name, field->example);
}

static void see_reason(struct gate *gate)
{
	const struct query *query = gate->query;
	const struct note *note = view_thing(query, gate->who)->note;
	struct str reason =
		note ? str_trim(note_field_text(note, ROLE_REASON)) : NO_STR;

	if (reason.n)
		found_typed(gate, "reason", brief(query, reason), gate->who,
			    ROLE_REASON);
	else
		lacks(gate, "reason", "why would they talk to you?",
		      where_of(gate, gate->who),
		      field_line(query, KIND_CONTACT, ROLE_REASON));
}

/* Something of mine that they need is worth as much as a value in words. */
static const struct match *my_gift(const struct query *query, int32_t who)
{
	struct view_run run = view_touching(query, LIST_MATCHES, who);

	for (int32_t i = 0; i < run.n; i++) {
		const struct match *match = view_match(query, run.at[i]);
		if (match->needs == who && match->offers == query->book->me)
			return match;
	}
	return NULL;
}

static void see_value(struct gate *gate)
{
	const struct query *query = gate->query;
	const struct match *gift = my_gift(query, gate->who);
	struct place place;
	struct str value = view_value_for(query, gate->who, &place);

	if (value.n)
		found_typed(gate, "value", brief(query, str_trim(value)),
			    place.note, ROLE_VALUE);
	else if (gift)
		found(gate, "value",
		      brief(query, place_text(query->record, gift->offer)),
		      gift->offer);
	else
		lacks(gate, "value", "what is in it for them?",
		      where_of(gate, gate->who),
		      field_line(query, KIND_CONTACT, ROLE_VALUE));
}

static void see_facts(struct gate *gate)
{
	const struct query *query = gate->query;
	long least = rule_number_of(query->config, "gate", "facts");
	int32_t about[SUBJECTS_MAX];
	struct fresh fresh = view_fresh(query);
	int subjects = view_subjects(query, gate->who, THING_NONE, about);
	int32_t name = subjects ? about[0] : gate->who;
	char day[DATE_TEXT];

	view_add_fresh(query, gate->who, &fresh);
	for (int i = 0; i < subjects; i++)
		view_add_fresh(query, about[i], &fresh);
	if (fresh.n >= least && fresh.latest)
		found(gate, "facts",
		      str_print(query->arena, STR_FMT ", the latest " STR_FMT,
				STR_ARG(view_count(query->arena, fresh.n,
						   "fresh fact", NULL)),
				STR_ARG(date_distance(query->arena,
						      fresh.latest->checked,
						      query->today))),
		      fresh.latest->place);
	else if (least > 0)
		lacks(gate, "facts", "what is new there?",
		      "look for ten minutes, then write: ",
		      str_print(query->arena,
				"- %s learned: " STR_FMT " \u2026",
				date_text(query->today, day),
				STR_ARG(view_mention(query, name))));
}

static bool has_agenda(const struct query *query, int32_t thing)
{
	const struct note *note =
		thing < 0 ? NULL : view_thing(query, thing)->note;

	for (uint32_t i = 0; note && i < note->headings.n; i++) {
		const struct note_heading *heading = note_headings(note) + i;
		struct str text = str_trim(note_text(note, heading->text));
		if (str_eq_nocase(text, str_of(SECTIONS[SECTION_AGENDA].name)))
			return str_trim(note_text(note, heading->body)).n;
	}
	return false;
}

/* In the meeting that is planned, or, while none is, in the person's note. */
static void see_agenda(struct gate *gate)
{
	const struct query *query = gate->query;
	int32_t meeting = view_person(query, gate->who)->next_meeting;
	int32_t at = has_agenda(query, meeting) ? meeting : gate->who;
	const struct note *note = meeting < 0
					  ? view_thing(query, gate->who)->note
					  : view_thing(query, meeting)->note;

	if (has_agenda(query, at))
		found(gate, "agenda", view_title(query, at), note_place(at));
	else
		lacks(gate, "agenda",
		      "what will you ask and what will you say?",
		      note ? str_print(query->arena, "in " STR_FMT ": ",
				       STR_ARG(note_path(note)))
				      .at
			   : str_print(query->arena, STR_FMT ", then in it: ",
				       STR_ARG(view_new_command(query,
								gate->who)))
				      .at,
		      str_print(query->arena, "## %s",
				SECTIONS[SECTION_AGENDA].name));
}

static const char *bar_words(const struct query *query, int32_t who)
{
	const struct note *note = view_thing(query, who)->note;
	int state = note ? note_number(note, ROLE_CONTACT_STATE, CONTACT_ACTIVE)
			 : CONTACT_ACTIVE;

	if (state == CONTACT_CLOSED)
		return "this one is closed; leave it in peace";
	if (state == CONTACT_STRAINED)
		return "things are strained: put that right first";
	if (note && note_number(note, ROLE_WILLING, -1) == WILLING_NO)
		return "they would rather not be asked";
	return NULL;
}

static struct str instead(const struct query *query, int32_t who)
{
	int32_t goal = view_company(query, who);

	return str_print(
		query->arena, "inroad path " STR_FMT,
		STR_ARG(str_shell_word(
			query->arena,
			view_id(query, goal == THING_NONE ? who : goal))));
}

static void see_fatigue(struct gate *gate)
{
	const struct query *query = gate->query;
	const char *bar = bar_words(query, gate->who);
	struct place place;
	struct str words =
		view_leave_alone(query, gate->who, query->today, &place);
	struct row *row;

	if (!words.n && !bar) {
		found(gate, "fatigue", STR("nothing is in the way of asking"),
		      place);
		return;
	}
	lacks(gate, "fatigue", words.n ? words.at : bar,
	      "who else could help: ", instead(query, gate->who));
	row = gate->list->rows.at + gate->list->rows.n - 1;
	if (place.note >= 0)
		view_mute(view_cell_place(query, row, place));
}

/* --- the answer --- */

/* A refusal says why, and how it usually ends. */
static bool is_off_limits(struct gate *gate, struct value *top)
{
	const struct query *query = gate->query;
	struct place place;
	struct str words;

	if (record_off_limits(query->record, gate->who, query->today) ==
	    THING_NONE)
		return false;
	words = view_leave_alone(query, gate->who, query->today, &place);
	lacks(gate, "off limits", words.at,
	      "someone one step away may speak for you: ",
	      instead(query, gate->who));
	value_say(query->arena, top,
		  "No, not now. Whoever sits on a committee has to pass such a "
		  "message on, and it counts against whoever wrote it; hardly "
		  "ever has one helped. When it is decided, they may like to "
		  "hear from you.");
	return true;
}

static void say_end(struct gate *gate, struct value *top)
{
	const struct query *query = gate->query;
	struct arena *arena = query->arena;
	struct value *text = value_make(arena, VALUE_TEXT, NULL, NO_STR);
	struct row *row = value_row(arena, text);
	char day[DATE_TEXT];

	if (gate->missing) {
		cell_print(arena, row, NULL, "%d of %d still missing.",
			   gate->missing, gate->missing + gate->there);
	} else if (gate->who == THING_NONE) {
		cell_text(arena, row, NULL, STR("That much is there."));
	} else {
		cell_text(arena, row, NULL,
			  STR("All of it is there. Once you wrote: "));
		cell_code(arena, row, NULL,
			  str_print(arena, "- %s wrote " STR_FMT,
				    date_text(query->today, day),
				    STR_ARG(view_mention(query, gate->who))));
	}
	if (gate->who == THING_NONE)
		cell_text(arena, row, NULL,
			  STR(" The rest hangs on whom you write to: "
			      "inroad gate outreach @WHO"));
	view_hide(cell_int(arena, row, "missing", gate->missing));
	view_hide(view_cell_thing(query, row, "who", gate->who));
	value_add(arena, top, text);
}

static void see_person(struct gate *gate)
{
	see_reason(gate);
	see_value(gate);
	see_facts(gate);
	see_agenda(gate);
	see_fatigue(gate);
}

struct value *coach_gate_make(const struct query *query)
{
	struct gate gate = { .query = query, .who = THING_NONE };
	struct str typed = view_argument(query, 0);
	struct value *top, *refused = NULL;

	if (!str_is(typed, "outreach"))
		return view_refuse(query,
				   str_distance(typed, STR("outreach"), 3) <= 3
					   ? STR("did you mean outreach?")
					   : STR("inroad gate outreach @WHO"),
				   "there is no gate '" STR_FMT "'",
				   STR_ARG(typed));
	if (view_argument(query, 1).n)
		gate.who = view_asked(query, 1, KINDS_PERSON, &refused);
	if (refused)
		return refused;
	top = value_make(query->arena, VALUE_SECTION, NULL,
			 STR("Before you write"));
	if (gate.who != THING_NONE)
		top->note = view_title(query, gate.who);
	gate.list = value_make(query->arena, VALUE_ITEMS, "items", NO_STR);
	if (gate.who == THING_NONE || !is_off_limits(&gate, top)) {
		see_want(&gate);
		see_pitch(&gate);
		if (gate.who != THING_NONE)
			see_person(&gate);
	}
	value_add(query->arena, top, gate.list);
	say_end(&gate, top);
	top->missing = gate.missing > 0;
	return top;
}
