/* events_fields: fields that say something of the search, when they change. */
#include "events_parts.h"

#include <inroad/buf.h>
#include <inroad/unicode.h>

#define SETS_MOST 64 /* longer lists are compared in their order only */

/* What a field is told of. */
enum telling_of {
	TOLD_NEVER,
	TOLD_LATER, /* when it becomes another; a card is filled in silently */
	TOLD_AT_ONCE
};

static enum telling_of telling_of(enum role role)
{
	switch ((int)role) {
	case ROLE_TIE:
	case ROLE_VERDICT:
	case ROLE_TARGET:
	case ROLE_CONTACT_STATE:
	case ROLE_MEETING_STATE:
	case ROLE_DEADLINE:
	case ROLE_DECISION:
	case ROLE_EXPERIMENT_END:
	case ROLE_TARGETS:
	case ROLE_OUTLOOK:
		return TOLD_AT_ONCE;
	case ROLE_COMPANY:
	case ROLE_JOB:
	case ROLE_PERSON_ROLE:
	case ROLE_WILLING:
	case ROLE_MOTIVATION:
	case ROLE_PROCESS:
	case ROLE_CHANNEL:
	case ROLE_HIRING_MANAGER:
	case ROLE_PATH_VIA:
	case ROLE_PHASE:
	case ROLE_START:
	case ROLE_WEEKS:
	case ROLE_HOURS_A_WEEK:
		return TOLD_LATER;
	}
	return TOLD_NEVER;
}

bool event_tells_field(enum role role, struct str from, struct str to)
{
	enum telling_of told = telling_of(role);

	if (role == ROLE_QUOTAS)
		return true;
	if (role == ROLE_MEETING_STATE)
		return !str_is(to, "held") && !str_is(to, "planned") && to.n;
	if (told == TOLD_LATER)
		return from.n && to.n;
	return told == TOLD_AT_ONCE && (to.n || role == ROLE_TARGETS);
}

static void add(struct telling *t, int32_t thing, int32_t day, enum role role,
		struct str field, struct str from, struct str to,
		int32_t commit)
{
	struct event *event;

	if (!event_tells_field(role, from, to))
		return;
	event = events_add(t, role == ROLE_QUOTAS ? EVENT_QUOTA : EVENT_FIELD,
			   day, thing, THING_NONE, (struct place){ thing, -1 });
	event->role = (int16_t)role;
	event->field = field;
	event->from = from;
	event->to = to;
	event->commit = commit;
}

/* --- since a day: the history tells --- */

static void fields_since(struct telling *t)
{
	for (int32_t i = 0; i < t->after->changes.n; i++) {
		const struct change *change = t->after->changes.at + i;

		if (events_in_window(t, change->day))
			add(t, change->thing, change->day,
			    (enum role)change->role, change->field,
			    change->from, change->to, change->commit);
	}
}

/* --- between two records --- */

/* A note as it stands in one of the books. */
struct side {
	const struct record *record;
	int32_t thing;
	const struct note *note;
	const struct note_field *field; /* NULL: not typed */
};

static struct str text_of(const struct side *side, uint32_t i)
{
	return note_text(
		side->note,
		note_values(side->note)[side->field->values.at + i].text);
}

static const struct note_value *value_of(const struct side *side, uint32_t i)
{
	return note_values(side->note) + side->field->values.at + i;
}

static uint32_t count_of(const struct side *side)
{
	return side->field ? side->field->values.n : 0;
}

/* "a, b", as typed. */
static struct str joined(struct telling *t, const struct side *side, int key)
{
	struct buf words = buf_make(t->scratch, 0);

	for (uint32_t i = 0; i < count_of(side); i++) {
		if (value_of(side, i)->key != key)
			continue;
		buf_text(&words, words.n ? ", " : "");
		buf_str(&words, text_of(side, i));
	}
	return buf_get(&words);
}

static bool is_number(const struct side *side)
{
	const struct field *row = note_field_row(side->note, side->field);

	return row && (row->type == TYPE_INT || row->type == TYPE_BOOL ||
		       row->type == TYPE_ENUM);
}

/* The same number, name or thing, however it is typed. */
static bool same_value(struct telling *t, const struct side *a, uint32_t i,
		       const struct side *b, uint32_t j)
{
	const struct note_value *x = value_of(a, i), *y = value_of(b, j);
	int32_t was, is;

	if (str_eq(unicode_fold(t->scratch, text_of(a, i)),
		   unicode_fold(t->scratch, text_of(b, j))))
		return true;
	if (x->good && y->good && is_number(a) && is_number(b))
		return x->number == y->number;
	was = book_value_target(a->record->book, a->thing, x);
	is = book_value_target(b->record->book, b->thing, y);
	return was != THING_NONE && is != THING_NONE && t->after_of[was] == is;
}

static bool holds(struct telling *t, const struct side *a, uint32_t i,
		  const struct side *b)
{
	for (uint32_t j = 0; j < count_of(b); j++)
		if (same_value(t, a, i, b, j))
			return true;
	return false;
}

static bool same_values(struct telling *t, const struct side *a,
			const struct side *b)
{
	uint32_t n = count_of(a), i = 0;

	if (n != count_of(b))
		return false;
	while (i < n && same_value(t, a, i, b, i))
		i++;
	if (i == n || n > SETS_MOST)
		return i == n;
	for (i = 0; i < n; i++)
		if (!holds(t, a, i, b))
			return false;
	return true;
}

static struct str name_of(struct telling *t, const struct side *side,
			  const struct field *key)
{
	const struct field *row = note_field_row(side->note, side->field);
	struct str name = note_text(side->note, side->field->name);

	return key ? str_print(t->scratch, "%s.%s", row->name, key->name)
		   : name;
}

/* A map's keys, one by one. */
static void compare_keys(struct telling *t, const struct side *was,
			 const struct side *is)
{
	const struct side *typed = is->field ? is : was;
	const struct field *row = note_field_row(typed->note, typed->field);
	const struct field *keys = row ? row->keys : NULL;

	for (int key = 0; keys && keys[key].name; key++) {
		struct str from = joined(t, was, key), to = joined(t, is, key);

		if (!str_eq(from, to))
			add(t, is->thing, t->after->today, ROLE_QUOTAS,
			    name_of(t, typed, keys + key), from, to, -1);
	}
}

static void compare_field(struct telling *t, struct side *was, struct side *is,
			  enum role role)
{
	was->field = note_field(was->note, role);
	is->field = note_field(is->note, role);
	if (role == ROLE_QUOTAS)
		compare_keys(t, was, is);
	else if (!same_values(t, was, is))
		add(t, is->thing, t->after->today, role,
		    name_of(t, is->field ? is : was, NULL), joined(t, was, -1),
		    joined(t, is, -1), -1);
}

static void compare_notes(struct telling *t, int32_t was, int32_t is)
{
	struct side a = { t->before, was, t->before->book->things[was].note,
			  NULL };
	struct side b = { t->after, is, t->after->book->things[is].note, NULL };
	const struct note_field *fields = note_fields(b.note);

	if (!a.note || a.note->kind != b.note->kind)
		return;
	for (uint32_t i = 0; i < b.note->fields.n; i++)
		if (!fields[i].derived)
			compare_field(t, &a, &b, (enum role)fields[i].role);
	fields = note_fields(a.note);
	for (uint32_t i = 0; i < a.note->fields.n; i++)
		if (!note_field(b.note, (enum role)fields[i].role))
			compare_field(t, &a, &b, (enum role)fields[i].role);
}

void events_of_fields(struct telling *t)
{
	if (!t->before) {
		fields_since(t);
		return;
	}
	for (int32_t i = 0; i < t->after->book->n_notes; i++)
		if (t->before_of[i] != THING_NONE)
			compare_notes(t, t->before_of[i], i);
}
