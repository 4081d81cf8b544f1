/*
 * applications: what was applied for and how far it came, from the lines of
 * an application's own note and from those elsewhere that name it.
 */
#include "record_parts.h"

/* What a stage says of the earlier ones; saved says nothing. */
static const struct implied {
	bool applied, replied, interviewed, offered;
} IMPLIED[N_STAGES] = {
	[STAGE_APPLIED] = { .applied = true },
	[STAGE_REPLY] = { true, true, false, false },
	[STAGE_SCREEN] = { true, true, true, false },
	[STAGE_INTERVIEW] = { true, true, true, false },
	[STAGE_FINAL] = { true, true, true, false },
	[STAGE_OFFER] = { true, true, true, true },
	[STAGE_ACCEPTED] = { true, true, true, true },
	[STAGE_DECLINED] = { true, true, true, true },
	[STAGE_REJECTED] = { .applied = true },
	[STAGE_WITHDRAWN] = { .applied = true },
	[STAGE_SILENT] = { .applied = true },
};

struct staging {
	struct builder *b;
	int32_t *index; /* by thing: its application, or -1 */
	ARRAY_OF(struct stage_step) steps;
	ARRAY_OF(int32_t) application_of; /* by step */
};

/* The company of a stub `acme/job`: what `acme` means. */
static int32_t company_of_stub(const struct builder *b, int32_t thing)
{
	struct str name = b->book->things[thing].id;
	int32_t candidates[2];

	if (str_find_char(name, '/') == STR_NONE)
		return THING_NONE;
	return book_find(b->book, str_cut(&name, '/'), KINDS_FIRM, candidates);
}

static bool is_formal(const struct note *note, bool otherwise)
{
	return note_number(note, ROLE_PROCESS,
			   otherwise ? PROCESS_FORMAL : PROCESS_OPEN) ==
	       PROCESS_FORMAL;
}

static void start_application(struct builder *b, int32_t thing)
{
	const struct note *note = b->book->things[thing].note;
	struct application *made = ARRAY_PUSH(b->arena, &b->applications);
	const struct note *company = NULL;

	*made = (struct application){
		.thing = thing,
		.company =
			note ? book_field_target(b->book, thing, ROLE_COMPANY)
			     : company_of_stub(b, thing),
		.stage_day = DATE_NONE,
		.moved = DATE_NONE,
		.applied = DATE_NONE,
		.interviewed = DATE_NONE,
		.began = DATE_NONE,
		.ended = DATE_NONE,
		.channel = -1,
		.derived = -1,
		.via = THING_NONE,
		.place = { note ? thing : -1, -1 },
	};
	if (made->company >= 0)
		company = b->book->things[made->company].note;
	made->formal = company && is_formal(company, false);
	if (!note)
		return;
	made->formal = is_formal(note, made->formal);
	made->channel = (int8_t)note_number(note, ROLE_CHANNEL, -1);
	made->via = book_field_target(b->book, thing, ROLE_PATH_VIA);
	made->began = note_number(note, ROLE_CREATED, DATE_NONE);
}

static void start_all(struct staging *s)
{
	struct builder *b = s->b;

	s->index = ARENA_ARRAY(&b->scratch, int32_t, b->book->n_things);
	for (int32_t i = 0; i < b->book->n_things; i++) {
		s->index[i] = -1;
		if (b->book->things[i].kind != KIND_APPLICATION)
			continue;
		s->index[i] = (int32_t)b->applications.n;
		start_application(b, i);
	}
}

/* `re:ID`, else an application mentioned before the colon, else the note. */
static int32_t application_of(const struct staging *s, const struct deed *deed)
{
	const struct builder *b = s->b;
	const struct note *note = builder_note(b, deed->place.note);
	const struct note_line *line = deed_line(b, deed);
	const struct note_token *re = note_token(note, line, TOKEN_RE);
	int32_t thing = THING_NONE;

	if (re && re->mention >= 0)
		thing = book_target(b->book, deed->place.note, re->mention);
	/* A company, say: that it is none was said when it was linked. */
	if (thing >= 0 && s->index[thing] < 0)
		thing = THING_NONE;
	for (uint32_t i = 0; thing < 0 && i < line->n_there; i++) {
		int32_t named = deed_mentioned(b, deed, i);

		if (named >= 0 && s->index[named] >= 0)
			thing = named;
	}
	if (thing < 0 && note->kind == KIND_APPLICATION)
		thing = deed->place.note;
	return thing < 0 ? -1 : s->index[thing];
}

static void add_inquiry(struct builder *b, const struct deed *deed,
			int32_t application)
{
	if (deed_happened(b, deed))
		*ARRAY_PUSH(b->arena, &b->inquiries) =
			(struct inquiry){ application, deed->day, deed->place };
}

static void read_deed(struct staging *s, const struct deed *deed)
{
	struct builder *b = s->b;
	unsigned flags = WORDS[deed->word].flags;
	int32_t index;

	if (!deed->applies || deed->day == DATE_NONE ||
	    (deed->task != TASK_NONE && deed->task != TASK_DONE) ||
	    !(flags & (WORD_IS_STAGE | WORD_IS_TALK | WORD_IS_REPLY |
		       WORD_IS_OUTREACH)))
		return;
	index = application_of(s, deed);
	if (index < 0)
		return;
	if (!(flags & WORD_IS_STAGE))
		add_inquiry(b, deed, b->applications.at[index].thing);
	if (flags & WORD_IS_OUTREACH)
		return;
	/* They come by day: the last one stands. */
	if (deed->day <= b->today)
		b->applications.at[index].moved = deed->day;
	if (!(flags & WORD_IS_STAGE))
		return;
	*ARRAY_PUSH(&b->scratch, &s->application_of) = index;
	*ARRAY_PUSH(&b->scratch, &s->steps) = (struct stage_step){
		.stage = WORDS[deed->word].stage,
		.day = deed->day,
		.place = deed->place,
	};
}

static bool is_end(enum stage stage)
{
	return stage == STAGE_ACCEPTED || stage == STAGE_DECLINED ||
	       stage == STAGE_REJECTED || stage == STAGE_WITHDRAWN;
}

static void earliest(int32_t *day, int32_t other)
{
	if (*day == DATE_NONE || other < *day)
		*day = other;
}

static void reach(struct application *a, const struct stage_step *step)
{
	const struct implied *implied = &IMPLIED[step->stage];

	a->stage = step->stage;
	a->stage_day = step->day;
	a->reached[step->stage] = true;
	a->reached[STAGE_APPLIED] |= implied->applied;
	a->reached[STAGE_REPLY] |= implied->replied;
	a->reached[STAGE_INTERVIEW] |= implied->interviewed;
	a->reached[STAGE_OFFER] |= implied->offered;
	if (implied->applied)
		earliest(&a->applied, step->day);
	if (step->stage == STAGE_SCREEN || step->stage == STAGE_INTERVIEW ||
	    step->stage == STAGE_FINAL)
		earliest(&a->interviewed, step->day);
	/* Silence ends nothing; any other word after an end reopens. */
	if (is_end(step->stage))
		a->ended = step->day;
	else if (step->stage != STAGE_SILENT)
		a->ended = DATE_NONE;
}

static void read_steps(struct builder *b, struct application *a)
{
	for (uint32_t i = 0; i < a->steps.n; i++) {
		const struct stage_step *step =
			&b->stage_steps.at[a->steps.at + i];

		if (i == 0 && a->place.note < 0)
			a->place = step->place;
		/* What is dated ahead is only planned. */
		if (step->day > b->today)
			break;
		earliest(&a->began, step->day);
		reach(a, step);
	}
	a->open = !is_end(a->stage) && a->stage != STAGE_SILENT;
}

static void list_steps(struct staging *s)
{
	struct builder *b = s->b;
	size_t n = b->applications.n;
	struct run *runs = ARENA_ARRAY(&b->scratch, struct run, n);
	uint32_t *order =
		order_by_group(b, s->application_of.at, s->steps.n, runs, n);

	for (size_t i = 0; i < s->steps.n; i++)
		*ARRAY_PUSH(b->arena, &b->stage_steps) = s->steps.at[order[i]];
	for (size_t i = 0; i < n; i++) {
		b->applications.at[i].steps = runs[i];
		read_steps(b, &b->applications.at[i]);
	}
}

/* A stub that no line placed stands where it is first mentioned. */
static void place_stubs(struct builder *b)
{
	for (size_t i = 0; i < b->applications.n; i++) {
		struct application *a = &b->applications.at[i];
		struct run in = b->book->things[a->thing].links_in;

		if (a->place.note < 0 && in.n)
			a->place = (struct place){
				b->book->links[b->book->backlinks[in.at]].from,
				-1,
			};
	}
}

void applications_derive(struct builder *b)
{
	struct staging s = { .b = b };

	start_all(&s);
	for (size_t i = 0; i < b->deeds.n; i++) {
		const struct deed *deed = &b->deeds.at[i];

		if (deed->sort == DEED_LINE)
			read_deed(&s, deed);
	}
	list_steps(&s);
	place_stubs(b);
}
