/* parts: what the members of the record have in common. */
#include "record_parts.h"

bool deed_happened(const struct builder *b, const struct deed *deed)
{
	return (deed->task == TASK_NONE || deed->task == TASK_DONE) &&
	       deed->day != DATE_NONE && deed->day <= b->today;
}

const struct deed *deed_next(const struct builder *b, size_t *i, enum word verb)
{
	while (*i < b->deeds.n) {
		const struct deed *deed = &b->deeds.at[(*i)++];

		if (deed->sort == DEED_VERB && deed->word == (int)verb &&
		    deed_happened(b, deed))
			return deed;
	}
	return NULL;
}

int32_t deed_first(const struct builder *b, const struct deed *deed)
{
	return deed->who.n ? b->people.at[deed->who.at] : THING_NONE;
}

bool builder_is_me(const struct builder *b, int32_t thing)
{
	return thing >= 0 && thing == b->book->me;
}

bool builder_is_person(const struct builder *b, int32_t thing)
{
	return book_is_person(b->book, thing) && !builder_is_me(b, thing);
}

struct people people_start(struct builder *b)
{
	b->stamp++;
	return (struct people){ .at = (uint32_t)b->people.n };
}

void people_add(struct builder *b, struct people *people, int32_t who)
{
	if (!builder_is_person(b, who) || b->stamps[who] == b->stamp)
		return;
	b->stamps[who] = b->stamp;
	*ARRAY_PUSH(b->arena, &b->people) = who;
	people->n++;
}

int32_t line_mentioned(const struct builder *b, int32_t note,
		       const struct note_line *line, uint32_t i)
{
	uint32_t mention = line->mentions.at + i;

	if (!note_mentions(builder_note(b, note))[mention].counts)
		return THING_NONE;
	return book_target(b->book, note, (int32_t)mention);
}

int32_t deed_done(const struct builder *b, const struct deed *deed,
		  bool *by_git)
{
	int32_t day = DATE_NONE;

	if (by_git)
		*by_git = false;
	if (deed_has(deed, TOKEN_DONE))
		return deed->done;
	if (deed->task == TASK_DONE && b->book->history)
		day = history_ticked(
			b->book->history,
			note_path(builder_note(b, deed->place.note)),
			deed_line(b, deed)->hash, NULL);
	if (by_git)
		*by_git = day != DATE_NONE;
	return day;
}

_Static_assert(N_ROLES <= 128 && N_WORDS <= 64 && N_TOKENS <= 32,
	       "a glance has a bit for each");

static void glance_at_line(const struct note_line *line, struct glance *glance)
{
	if (line->word >= 0)
		glance->words |= UINT64_C(1) << line->word;
	glance->dated |= line->day != DATE_NONE;
	if (line->sort != LINE_DATED && line->sort != LINE_VERB)
		return;
	if (line->day == DATE_NONE)
		glance->undated = true;
	else if (line->day < glance->oldest)
		glance->oldest = line->day;
}

struct glance glance_at(const struct note *note)
{
	struct glance glance = { .oldest = INT32_MAX,
				 .findings = note->findings.n,
				 .silenced = note->silenced.n };
	const struct note_field *fields = note_fields(note);
	const struct note_line *lines = note_lines(note);
	const struct note_token *tokens = note_tokens(note);

	for (uint32_t i = 0; i < note->fields.n; i++)
		if (fields[i].role >= 0)
			glance.roles[fields[i].role / 64] |=
				UINT64_C(1) << fields[i].role % 64;
	for (uint32_t i = 0; i < note->lines.n; i++)
		glance_at_line(&lines[i], &glance);
	for (uint32_t i = 0; i < note->tokens.n; i++)
		glance.tokens |= UINT32_C(1) << tokens[i].token;
	return glance;
}

int32_t note_own_day(const struct note *note)
{
	const struct note_value *value = note_value(note, ROLE_WHEN);

	if (value && value->precision == DATE_DAY)
		return value->number;
	return note->file_day;
}

int place_compare(struct place a, struct place b)
{
	if (a.note != b.note)
		return a.note < b.note ? -1 : 1;
	return (a.line > b.line) - (a.line < b.line);
}

int day_compare(int32_t day_a, struct place a, int32_t day_b, struct place b)
{
	if (day_a != day_b)
		return day_a < day_b ? -1 : 1;
	return place_compare(a, b);
}

#define DIGIT_BITS 11
#define DIGITS (1u << DIGIT_BITS)

/* DATE_NONE, the least number, becomes zero and stays first. */
static uint32_t digit_of(int32_t day, int pass)
{
	return ((uint32_t)day ^ 0x80000000u) >> pass * DIGIT_BITS &
	       (DIGITS - 1);
}

static void order_pass(const int32_t *days, size_t n, int pass,
		       const uint32_t *from, uint32_t *to)
{
	uint32_t starts[DIGITS + 1] = { 0 };

	for (size_t i = 0; i < n; i++)
		starts[digit_of(days[i], pass) + 1]++;
	for (uint32_t d = 0; d < DIGITS; d++)
		starts[d + 1] += starts[d];
	for (size_t i = 0; i < n; i++)
		to[starts[digit_of(days[from[i]], pass)]++] = from[i];
}

/* A radix sort: linear, and equal days stay in the order of reading. */
uint32_t *order_by_day(struct builder *b, const int32_t *days, size_t n)
{
	uint32_t *order = ARENA_ARRAY(&b->scratch, uint32_t, n);
	uint32_t *other = ARENA_ARRAY(&b->scratch, uint32_t, n);

	for (size_t i = 0; i < n; i++)
		other[i] = (uint32_t)i;
	order_pass(days, n, 0, other, order);
	order_pass(days, n, 1, order, other);
	order_pass(days, n, 2, other, order);
	return order;
}

uint32_t *order_by_group(struct builder *b, const int32_t *groups, size_t n,
			 struct run *runs, size_t n_groups)
{
	uint32_t *order = ARENA_ARRAY(&b->scratch, uint32_t, n);
	uint32_t at = 0;

	for (size_t g = 0; g < n_groups; g++)
		runs[g] = (struct run){ 0 };
	for (size_t i = 0; i < n; i++)
		runs[groups[i]].n++;
	for (size_t g = 0; g < n_groups; g++) {
		runs[g].at = at;
		at += runs[g].n;
		runs[g].n = 0;
	}
	for (size_t i = 0; i < n; i++) {
		struct run *run = &runs[groups[i]];

		order[run->at + run->n++] = (uint32_t)i;
	}
	return order;
}
