/*
 * names: names that no note answers, and names that are only begun.
 */
#include "../ground.h"
#include "checks.h"

#include <inroad/buf.h>
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

/* ------------------------------------------- several names taken for one */

/* What people type between two names, where a comma is meant. */
static const char *const BETWEEN[] = { " & ", " and ", ";", " / " };

/* The first of several names, cut off *rest; else all of it. */
static struct str cut_name(struct str *rest)
{
	size_t at = STR_NONE, n = 0;
	struct str name;

	for (size_t i = 0; i < sizeof BETWEEN / sizeof *BETWEEN; i++) {
		size_t found = str_find(*rest, str_of(BETWEEN[i]));

		if (found < at) {
			at = found;
			n = strlen(BETWEEN[i]);
		}
	}
	name = str_trim(str_sub(*rest, 0, at == STR_NONE ? rest->n : at));
	*rest = at == STR_NONE ? (struct str){ "", 0 }
			       : str_trim(str_sub(*rest, at + n, rest->n));
	return name;
}

static bool holds_several(struct str text)
{
	return cut_name(&text).n && text.n;
}

/* The field of several names that a mention stands in, else NULL. */
static const struct note_field *field_of(const struct note *note,
					 int32_t mention)
{
	for (uint32_t i = 0; i < note->fields.n; i++) {
		const struct note_field *field = &note_fields(note)[i];
		const struct field *row = note_field_row(note, field);

		if (field->derived || !row ||
		    (row->type != TYPE_IDS && row->type != TYPE_TIES))
			continue;
		for (uint32_t k = 0; k < field->values.n; k++)
			if (note_values(note)[field->values.at + k].mention ==
			    mention)
				return field;
	}
	return NULL;
}

/* A name as a comma list takes it, with its tie if it has one. */
static void put_name(struct buf *out, struct str name, int32_t tie)
{
	bool has_comma = str_find_char(name, ',') != STR_NONE;

	if (!name.n)
		return;
	buf_print(out, "%s%s" STR_FMT "%s", out->n ? ", " : "",
		  has_comma ? "[[" : "", STR_ARG(name), has_comma ? "]]" : "");
	if (tie > 0)
		buf_print(out, " %d", (int)tie);
}

/* "Ada & Ben" and "Cy": Ada, Ben, Cy. What a note answers stays one. */
static struct str with_commas(struct ruling *ruling, int32_t from,
			      const struct note_field *field)
{
	const struct book *book = ruling->book;
	const struct note *note = book_thing(book, from)->note;
	bool ties = note_field_row(note, field)->type == TYPE_TIES;
	struct buf out = buf_make(ruling->diags->arena, 0);

	for (uint32_t i = 0; i < field->values.n; i++) {
		const struct note_value *value =
			&note_values(note)[field->values.at + i];
		struct str rest = str_trim(note_text(note, value->text));
		int32_t to = book_value_target(book, from, value);
		int32_t tie = ties ? value->number : 0;

		if (to == THING_NONE || !book_is_stub(book, to)) {
			put_name(&out, rest, tie);
			continue;
		}
		while (rest.n)
			put_name(&out, cut_name(&rest), tie);
	}
	return buf_get(&out);
}

/* Whether a name was told to be several. */
static bool hint_several(struct ruling *ruling, struct finding *finding,
			 const struct link *link, const struct thing *thing)
{
	const struct note *note = book_thing(ruling->book, link->from)->note;
	const struct note_mention *mention =
		&note_mentions(note)[link->mention];
	struct str typed = note_text(note, mention->target);
	const struct note_field *field;
	struct str one = { "", 0 };

	if (mention->place != PLACE_FIELD || !holds_several(typed))
		return false;
	field = field_of(note, link->mention);
	if (!field)
		return false;
	/* a firm may well be called so */
	if (mention->kinds & KINDS_FIRM &&
	    str_find_char(typed, ';') == STR_NONE)
		one = str_print(ruling->diags->arena,
				"; one company: inroad new company " STR_FMT,
				STR_ARG(thing->id));
	rule_hint(ruling, finding,
		  "several names are set apart by commas: " STR_FMT
		  ": " STR_FMT STR_FMT,
		  STR_ARG(note_text(note, field->name)),
		  STR_ARG(with_commas(ruling, link->from, field)),
		  STR_ARG(one));
	return true;
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
	if (hint_several(ruling, finding, link, thing))
		return;
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
