/* stub: a name that no note answers yet, usable as a person everywhere. */
#include "link_parts.h"

#include <inroad/unicode.h>

static int32_t push(struct linking *l, struct str id, struct str title,
		    struct str folded)
{
	struct thing *thing = ARRAY_PUSH(l->arena, &l->things);
	int32_t i = (int32_t)l->things.n - 1;

	*thing = (struct thing){ .kind = KIND_CONTACT,
				 .id = id,
				 .title = title };
	ARRAY_PUSH(l->arena, &l->evidence);
	l->book->things = l->things.at;
	l->book->n_things = i + 1;
	index_add_stub(l->book->index, folded, i);
	return i;
}

static struct evidence *evidence_of(struct linking *l, int32_t stub)
{
	return &l->evidence.at[stub - l->book->n_notes];
}

/* "grace-hopper" Grace Hopper, "McKinsey" as typed, "acme/job" Acme / Job. */
static struct str title_of(struct arena *arena, struct str text)
{
	struct str rest = text, first = str_cut(&rest, '/');

	if (unicode_is_name(text))
		return text;
	if (!rest.n)
		return unicode_title(arena, text);
	first = unicode_title(arena, first);
	rest = unicode_title(arena, rest);
	return str_print(arena, STR_FMT " / " STR_FMT, STR_ARG(first),
			 STR_ARG(rest));
}

/* A slug of each part: what the note's file may be called. */
static struct str slug_of(struct arena *arena, struct str text)
{
	struct str rest = text, first = str_cut(&rest, '/');

	first = unicode_slug(arena, first);
	rest = unicode_slug(arena, rest);
	if (!first.n || !rest.n)
		return unicode_slug(arena, text);
	return str_print(arena, STR_FMT "/" STR_FMT, STR_ARG(first),
			 STR_ARG(rest));
}

static int32_t make(struct linking *l, struct str text, struct str folded)
{
	struct str wanted[] = { slug_of(l->arena, text), folded, text };
	struct str id = index_free_id(l->book->index, wanted, 3);

	return push(l, id, title_of(l->arena, text), folded);
}

/* By its name, or by the id that was made of it. */
static int32_t find(struct linking *l, struct str text, struct str folded)
{
	int32_t stub = index_stub(l->book->index, folded);

	if (stub == THING_NONE)
		stub = index_id(l->book->index, text, &l->scratch);
	return stub < l->book->n_notes ? THING_NONE : stub;
}

int32_t stub_get(struct linking *l, struct memo *memo)
{
	struct str text = memo->question.text, folded;

	if (memo->stub != THING_NONE)
		return memo->stub;
	folded = unicode_fold(l->arena, text);
	if (!folded.n)
		folded = text;
	memo->stub = find(l, text, folded);
	if (memo->stub == THING_NONE)
		memo->stub = make(l, text, folded);
	return memo->stub;
}

int32_t stub_seeker(struct linking *l)
{
	if (l->book->me == THING_NONE) {
		l->book->me = push(l, STR("me"), STR("Me"), STR("me"));
		evidence_of(l, l->book->me)->field = KIND_BIT(KIND_ME);
	}
	return l->book->me;
}

/* `applied @acme-job` outside an application names one, not a person. */
static bool opens_application(const struct place_of *place)
{
	const struct note_line *line;
	unsigned flags;

	if (place->at->line < 0 || place->in->kind == KIND_APPLICATION)
		return false;
	line = &note_lines(place->in)[place->at->line];
	if (line->word == WORD_NONE || note_token(place->in, line, TOKEN_RE))
		return false;
	flags = WORDS[line->word].flags;
	return flags & WORD_IS_STAGE &&
	       !(flags & (WORD_IS_TALK | WORD_IS_REPLY));
}

void stub_weigh(struct linking *l, int32_t stub, const struct place_of *place,
		uint32_t kinds)
{
	struct evidence *evidence = evidence_of(l, stub);

	switch ((enum mention_place)place->at->place) {
	case PLACE_FIELD:
		if (!evidence->field)
			evidence->field = kinds;
		return;
	case PLACE_THERE:
		/* re: names nothing else */
		if (kinds == KIND_BIT(KIND_APPLICATION))
			evidence->field = kinds;
		else if (!kinds && opens_application(place))
			evidence->applied = true;
		else
			evidence->was_there = true;
		break;
	case PLACE_TASK:
		evidence->was_there = true;
		break;
	case PLACE_PROSE:
	case PLACE_SPOKEN:
		break;
	}
	if (!evidence->place)
		evidence->place = kinds;
}

static enum kind lowest(uint32_t kinds)
{
	int i = 0;

	while (!(kinds & KIND_BIT(i)))
		i++;
	return (enum kind)i;
}

static enum kind settle(const struct evidence *evidence)
{
	if (evidence->field)
		return lowest(evidence->field);
	if (evidence->place)
		return lowest(evidence->place);
	if (evidence->applied && !evidence->was_there)
		return KIND_APPLICATION;
	return KIND_CONTACT;
}

void stub_settle(struct linking *l)
{
	for (size_t i = 0; i < l->evidence.n; i++)
		l->things.at[(size_t)l->book->n_notes + i].kind =
			settle(&l->evidence.at[i]);
}
