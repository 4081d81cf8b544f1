/*
 * rule: the contract's helpers. What a check or follow-up needs to say what it
 * found; which rules there are is known to the catalogue (rules.c) alone.
 */
#include <inroad/buf.h>
#include <inroad/map.h>
#include <inroad/rule.h>

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#define ID_HASH_DIGITS 6
#define HASH_SHIFT 40 /* the six hex digits of an id, out of 64 bits */

long ruling_number(const struct ruling *ruling, const char *name)
{
	const struct rule_number *number = ruling->numbers;

	while (strcmp(number->name, name) != 0) {
		number++;
		assert(number->name);
	}
	return config_number(ruling->config, ruling->name, name,
			     number->otherwise);
}

long question_number(const struct config *config, const char *question,
		     const char *number)
{
	const struct question *row = QUESTIONS;
	const struct rule_number *numbers;

	while (strcmp(row->name, question) != 0) {
		row++;
		assert(row->name);
	}
	numbers = row->numbers;
	while (strcmp(numbers->name, number) != 0) {
		numbers++;
		assert(numbers->name);
	}
	return config_number(config, question, number, numbers->otherwise);
}

/* ------------------------------------------------------------- the findings */

#define SMALL 512 /* bytes of a sentence that needs no second formatting */

static struct str words(struct arena *arena, const char *format, va_list list)
	__attribute__((format(printf, 2, 0)));

static struct str words(struct arena *arena, const char *format, va_list list)
{
	struct buf buf = buf_make(arena, 0);
	char small[SMALL];
	va_list again;
	int n;

	va_copy(again, list);
	n = vsnprintf(small, sizeof small, format, again);
	va_end(again);
	assert(n >= 0);
	if ((size_t)n < sizeof small)
		return str_copy(arena, (struct str){ small, (size_t)n });
	buf_vprint(&buf, format, list);
	return buf_get(&buf);
}

static struct finding *find(struct ruling *ruling, struct place place,
			    struct span span, struct str said)
{
	struct finding *finding =
		ARRAY_PUSH(ruling->diags->arena, &ruling->diags->list);

	finding->name = ruling->name;
	finding->span = span;
	finding->words = said;
	finding->path = note_path(place_note(ruling->record, place));
	return finding;
}

struct finding *rule_find(struct ruling *ruling, struct place place,
			  struct span span, const char *format, ...)
{
	va_list list;
	struct str said;

	va_start(list, format);
	said = words(ruling->diags->arena, format, list);
	va_end(list);
	return find(ruling, place, span, said);
}

struct finding *rule_find_at(struct ruling *ruling, struct place place,
			     const char *format, ...)
{
	va_list list;
	struct str said;

	va_start(list, format);
	said = words(ruling->diags->arena, format, list);
	va_end(list);
	return find(ruling, place, place_span(ruling->record, place), said);
}

void rule_hint(struct ruling *ruling, struct finding *finding,
	       const char *format, ...)
{
	va_list list;

	va_start(list, format);
	finding->hint = words(ruling->diags->arena, format, list);
	va_end(list);
}

/* -------------------------------------------------------------- the ids */

static bool is_hash(struct str s)
{
	if (s.n != ID_HASH_DIGITS)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!strchr("0123456789abcdef", s.at[i]))
			return false;
	return true;
}

/* Cuts the last part of an id off: gives it, *rest what stood before. */
static struct str cut_last(struct str *rest)
{
	size_t slash = str_rfind_char(*rest, '/');
	struct str last;

	if (slash == STR_NONE)
		return (struct str){ NULL, 0 };
	last = str_sub(*rest, slash + 1, rest->n);
	*rest = str_sub(*rest, 0, slash);
	return last;
}

/*
 * Where the subject of "SUBJECT/ANCHOR[/HASH]" or a task's "OWNER/HASH" ends.
 * A subject may hold slashes itself, so the end is read from behind.
 */
static size_t subject_length(struct str s, bool task)
{
	struct str before = s, last = cut_last(&before);

	if (task)
		return is_hash(last) ? before.n : s.n;
	if (is_hash(last))
		last = cut_last(&before);
	return str_is(last, "-") || date_looks_like(last) ? before.n : s.n;
}

struct str item_canonical(const struct book *book, struct arena *arena,
			  struct str id)
{
	struct str rest = id, rule = str_cut(&rest, '/'), subject;
	size_t n = subject_length(rest, str_is(rule, "task"));
	int32_t candidates[2], thing;

	subject = str_sub(rest, 0, n);
	thing = subject.n ? book_find(book, subject, KINDS_ANY, candidates)
			  : THING_NONE;
	if (thing != THING_NONE)
		subject = book_thing(book, thing)->id;
	return str_print(arena, STR_FMT "/" STR_FMT STR_FMT, STR_ARG(rule),
			 STR_ARG(subject), STR_ARG(str_sub(rest, n, rest.n)));
}

static struct str make_id(const struct ruling *ruling, const char *rule,
			  int32_t subject, int32_t anchor)
{
	char day[DATE_TEXT] = "-";
	struct str name = STR("-");

	if (subject != THING_NONE)
		name = book_thing(ruling->book, subject)->id;
	if (anchor != DATE_NONE)
		date_text(anchor, day);
	return str_print(ruling->arena, "%s/" STR_FMT "/%s", rule,
			 STR_ARG(name), day);
}

struct str item_told_apart(struct arena *arena, struct str id, uint64_t hash)
{
	return str_print(arena, STR_FMT "/%06x", STR_ARG(id),
			 (unsigned)(hash >> HASH_SHIFT));
}

bool rule_is_skipped(const struct ruling *ruling, const char *followup,
		     int32_t subject, int32_t anchor, struct place place)
{
	const struct note_line *line;
	struct str id;

	if (!ruling->record->skips.n)
		return false;
	id = make_id(ruling, followup, subject, anchor);
	if (map_get(ruling->skips, id) != MAP_NONE)
		return true;
	line = place_line(ruling->record, place);
	return line &&
	       map_get(ruling->skips, item_told_apart(ruling->arena, id,
						      line->hash)) != MAP_NONE;
}

bool rule_is_skipped_ever(const struct ruling *ruling, const char *followup,
			  int32_t subject)
{
	if (!ruling->record->skips.n)
		return false;
	return map_get(ruling->skips,
		       str_print(ruling->arena, "%s/" STR_FMT "/*", followup,
				 STR_ARG(book_thing(ruling->book, subject)
						 ->id))) != MAP_NONE;
}

/* ---------------------------------------------------------------- the items */

/* A skip of "thank/ada/2026-08-12" holds for those told apart by a hash too. */
static int64_t skip_of(const struct ruling *ruling, struct str id)
{
	int64_t skip = map_get(ruling->skips, id);
	struct str before = id;

	if (skip == MAP_NONE && is_hash(cut_last(&before)))
		skip = map_get(ruling->skips, before);
	return skip;
}

void rule_skip(struct ruling *ruling, struct item *item)
{
	int64_t i = ruling->skips ? skip_of(ruling, item->id) : MAP_NONE;
	const struct skip *skip;

	if (i == MAP_NONE || item->state != ITEM_OPEN)
		return;
	skip = &ruling->record->skips.at[i];
	item->state = ITEM_SKIPPED;
	item->closed = skip->day;
	item->closed_by = skip->place;
}

struct item *rule_propose(struct ruling *ruling, int32_t subject,
			  int32_t anchor, int32_t due, struct place place)
{
	struct item *item =
		ARRAY_PUSH(ruling->items->arena, &ruling->items->list);

	*item = (struct item){
		.rule = ruling->name,
		.id = make_id(ruling, ruling->name, subject, anchor),
		.group = ruling->group,
		.subject = subject,
		.who = THING_NONE,
		.anchor = anchor,
		.due = due,
		.place = place,
		.closed = DATE_NONE,
		.closed_by = { -1, -1 },
	};
	rule_skip(ruling, item);
	return item;
}

void rule_close(struct item *item, int32_t day, struct place by)
{
	item->state = ITEM_CLOSED;
	item->closed = day;
	item->closed_by = by;
}

void item_reason(struct ruling *ruling, struct item *item, struct place place,
		 const char *format, ...)
{
	size_t n = (size_t)item->n_reasons * sizeof *item->reasons;
	struct reason *reason;
	va_list list;

	item->reasons = arena_grow(ruling->arena, item->reasons, n,
				   n + sizeof *item->reasons);
	reason = &item->reasons[item->n_reasons++];
	va_start(list, format);
	reason->words = words(ruling->arena, format, list);
	va_end(list);
	reason->place = place;
}

/* --------------------------------------------------------------- the titles */

struct str thing_title(const struct ruling *ruling, int32_t thing)
{
	return book_thing(ruling->book, thing)->title;
}

struct str thing_first_name(const struct ruling *ruling, int32_t thing)
{
	struct str title = thing_title(ruling, thing), rest = title;
	struct str first = str_word(&rest);

	return first.n && book_is_person(ruling->book, thing) &&
			       !ruling->record->persons[thing].namesake
		       ? first
		       : title;
}
