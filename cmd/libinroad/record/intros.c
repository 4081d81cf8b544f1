/* intros: who brings whom together, and how far each has come. */
#include "record_parts.h"

struct pairing {
	struct builder *b;
	struct map pairs; /* helper and pair: an introduction */
	ARRAY_OF(struct intro_step) steps;
	ARRAY_OF(int32_t) intro_of; /* by step */
};

/* `@ben -> @grace`: ben and whom I meet; `<->`: a pair in either order. */
static uint64_t pair_key(int32_t x, int32_t y, bool both)
{
	int32_t low = both && y < x ? y : x, high = low == x ? y : x;

	return (uint64_t)both << 63 |
	       (uint64_t)((uint32_t)low & INT32_MAX) << 32 | (uint32_t)high;
}

static int32_t intro_for(struct pairing *p, const struct deed *deed, bool both,
			 int32_t x, int32_t y)
{
	struct builder *b = p->b;
	int64_t *slot = map_put_number(&p->pairs, pair_key(x, y, both));

	if (*slot == MAP_NONE) {
		*slot = (int64_t)b->intros.n;
		*ARRAY_PUSH(b->arena, &b->intros) = (struct intro){
			.helper = both ? b->book->me : x,
			.a = both ? x : b->book->me,
			.b = y,
			.place = deed->place,
		};
	}
	return (int32_t)*slot;
}

static void read_intro(struct pairing *p, const struct deed *deed)
{
	struct builder *b = p->b;
	const struct note_line *line = deed_line(b, deed);
	int32_t x, y;

	if (line->intro < 0 || line->mentions.n < 2)
		return;
	x = deed_mentioned(b, deed, 0);
	y = deed_mentioned(b, deed, 1);
	if (x == THING_NONE || y == THING_NONE || x == y || builder_is_me(b, y))
		return;
	*ARRAY_PUSH(&b->scratch, &p->intro_of) =
		intro_for(p, deed, line->both, x, y);
	*ARRAY_PUSH(&b->scratch, &p->steps) = (struct intro_step){
		.state = (enum intro_state)line->intro,
		.day = deed->day,
		.place = deed->place,
	};
}

static void list_steps(struct pairing *p)
{
	struct builder *b = p->b;
	struct run *runs = ARENA_ARRAY(&b->scratch, struct run, b->intros.n);
	uint32_t *order = order_by_group(b, p->intro_of.at, p->intro_of.n, runs,
					 b->intros.n);

	for (size_t i = 0; i < p->steps.n; i++)
		*ARRAY_PUSH(b->arena, &b->intro_steps) = p->steps.at[order[i]];
	for (size_t i = 0; i < b->intros.n; i++) {
		struct intro *intro = &b->intros.at[i];
		const struct intro_step *last =
			&b->intro_steps.at[runs[i].at + runs[i].n - 1];

		intro->steps = runs[i];
		intro->state = last->state;
		intro->day = last->day;
	}
}

/* Whom an introduction brought, and nothing else says through whom. */
static void credit_helpers(struct builder *b)
{
	for (size_t i = 0; i < b->intros.n; i++) {
		const struct intro *intro = &b->intros.at[i];
		struct person *person;

		if (intro->helper == b->book->me ||
		    !builder_is_person(b, intro->b) ||
		    intro->state < INTRO_MADE || intro->state == INTRO_DECLINED)
			continue;
		person = &b->record->persons[intro->b];
		if (person->met_via == THING_NONE)
			person->met_via = intro->helper;
	}
}

void intros_derive(struct builder *b)
{
	struct pairing p = { .b = b, .pairs = map_make(&b->scratch) };
	const struct deed *deed;
	size_t i = 0;

	while ((deed = deed_next(b, &i, VERB_INTRO)))
		read_intro(&p, deed);
	list_steps(&p);
	credit_helpers(b);
}
