/*
 * names: names that no note answers, and names that are only begun.
 */
#include "../ground.h"
#include "checks.h"

#include <inroad/mention.h>

/* --------------------------------------------------------------- unresolved */

/*
 * Names compared for "did you mean", in all: a notebook of very many names
 * with very many stubs must not cost their product.
 */
#define COMPARED_MAX 200000

static const struct link *first_mention(const struct ruling *ruling,
					const struct thing *thing)
{
	const struct book *book = ruling->book;

	for (uint32_t i = 0; i < thing->links_in.n; i++) {
		const struct link *link =
			&book->links[book->backlinks[thing->links_in.at + i]];
		const struct note *note = book_thing(book, link->from)->note;

		if (note_mentions(note)[link->mention].counts)
			return link;
	}
	return NULL;
}

/* Named in facts alone: it may be a firm as well as a person. */
static bool only_learned(const struct ruling *ruling, const struct thing *thing)
{
	const struct book *book = ruling->book;

	for (uint32_t i = 0; i < thing->links_in.n; i++) {
		const struct link *link =
			&book->links[book->backlinks[thing->links_in.at + i]];
		const struct note *note = book_thing(book, link->from)->note;
		const struct note_mention *m =
			&note_mentions(note)[link->mention];

		if (m->place != PLACE_SPOKEN ||
		    note_lines(note)[m->line].word != VERB_LEARNED)
			return false;
	}
	return true;
}

/* What a misspelt name may have meant: the notes of the kinds it allows. */
struct meant {
	const struct book *book;
	uint32_t kinds;
};

static struct str id_at(const void *context, size_t i)
{
	const struct meant *meant = context;
	const struct thing *thing = &meant->book->things[i];

	if (meant->kinds && !(meant->kinds & KIND_BIT(thing->kind)))
		return (struct str){ "", 0 };
	return thing->id;
}

static struct str nearest(const struct ruling *ruling, struct str typed,
			  uint32_t kinds, long *budget)
{
	const struct book *book = ruling->book;
	struct meant meant = { book, kinds };
	int i;

	*budget -= book->n_notes;
	i = *budget < 0
		    ? -1
		    : str_nearest(typed, (size_t)book->n_notes, id_at, &meant);
	return i < 0 ? (struct str){ NULL, 0 } : book->things[i].id;
}

static void find_stub(struct ruling *ruling, int32_t stub, long *budget)
{
	const struct thing *thing = book_thing(ruling->book, stub);
	const struct link *link = first_mention(ruling, thing);
	const struct note_mention *mention;
	const struct note *note;
	struct finding *finding;
	struct str typed, near;

	if (!link)
		return;
	note = book_thing(ruling->book, link->from)->note;
	mention = &note_mentions(note)[link->mention];
	typed = note_text(note, mention->target);
	finding = rule_find(ruling, (struct place){ link->from, -1 },
			    mention->span, "no note answers to '" STR_FMT "'",
			    STR_ARG(typed));
	near = nearest(ruling, typed, mention->kinds, budget);
	if (near.n)
		rule_hint(ruling, finding,
			  "did you mean %s" STR_FMT
			  "? else write one with: inroad new %s " STR_FMT,
			  mention->place == PLACE_THERE &&
					  mention->span.at == mention->target.at
				  ? "re:"
				  : "@",
			  STR_ARG(near), KINDS[thing->kind].name,
			  STR_ARG(thing->id));
	else
		rule_hint(ruling, finding,
			  "write one with: inroad new %s " STR_FMT "%s",
			  KINDS[thing->kind].name, STR_ARG(thing->id),
			  only_learned(ruling, thing)
				  ? " (or: inroad new company)"
				  : "");
}

void check_unresolved(struct ruling *ruling)
{
	long budget = COMPARED_MAX;

	for (int32_t i = ruling->book->n_notes; i < ruling->book->n_things; i++)
		if (i != ruling->book->me)
			find_stub(ruling, i, &budget);
}

/* What stands where the beginning of an id stood: an id with a blank is no
 * mention behind `@`, and no token. */
struct completion {
	struct span where;
	struct str text;
};

static struct completion complete(struct ruling *ruling,
				  const struct note_mention *mention,
				  struct str id)
{
	struct str written = mention_make(ruling->diags->arena, id);

	if (mention->form != MENTION_AT || mention->place == PLACE_FIELD ||
	    str_starts(written, STR("@")))
		return (struct completion){ mention->target, id };
	if (mention->span.at == mention->target.at) /* a token */
		return (struct completion){ { 0, 0 }, id };
	return (struct completion){ mention->span, written };
}

void check_short_mention(struct ruling *ruling)
{
	const struct book *book = ruling->book;

	for (int32_t i = 0; i < book->n_notes; i++) {
		struct run out = book->things[i].links_out;

		for (uint32_t k = out.at; k < out.at + out.n; k++) {
			const struct link *link = &book->links[k];
			const struct note_mention *mention;
			struct completion whole;
			struct finding *finding;
			struct str id;

			if (!link->prefix || link->to < 0)
				continue;
			mention = note_mentions(book->things[i].note) +
				  link->mention;
			id = book->things[link->to].id;
			finding = rule_find(
				ruling, (struct place){ i, mention->line },
				mention->span, "the beginning of " STR_FMT,
				STR_ARG(id));
			whole = complete(ruling, mention, id);
			rule_hint(ruling, finding, "write " STR_FMT,
				  STR_ARG(whole.text));
			/* a name that YAML had to decode stands elsewhere */
			if (whole.where.end &&
			    whole.where.end <= book->things[i].note->size)
				diag_mend(finding, whole.where, whole.text);
		}
	}
}
