/* complain: findings about links, each with what to write instead. */
#include "link_parts.h"
#include <inroad/buf.h>
#include <inroad/mention.h>
#include <inroad/unicode.h>

static struct finding *find(struct linking *l, const struct place_of *place,
			    const char *name, const char *what,
			    struct str words)
{
	struct finding *finding =
		diag_add(&l->book->diags, name, place->at->span, "%s" STR_FMT,
			 what, STR_ARG(words));

	finding->path = note_path(place->in);
	return finding;
}

/* re:ID, which has no mark of its own. */
static bool is_token(const struct place_of *place)
{
	return place->at->place == PLACE_THERE &&
	       place->at->span.at == place->at->target.at;
}

/* How an id is written in place of a mention. */
static struct str written(struct linking *l, const struct place_of *place,
			  int32_t thing)
{
	struct str id = l->book->things[thing].id;

	if (place->at->place == PLACE_FIELD || is_token(place))
		return id;
	return place->at->form == MENTION_AT
		       ? mention_make(&l->scratch, id)
		       : str_print(&l->scratch, "[[" STR_FMT "]]", STR_ARG(id));
}

void complain_ambiguous(struct linking *l, const struct place_of *place,
			const struct answer *answer)
{
	const struct thing *things = l->book->things;
	struct str words = str_print(
		&l->scratch, "'" STR_FMT "' may mean " STR_FMT " or " STR_FMT,
		STR_ARG(place->text), STR_ARG(things[answer->thing].id),
		STR_ARG(things[answer->other].id));
	struct str one = written(l, place, answer->thing);
	struct str other = written(l, place, answer->other);
	struct finding *finding = find(l, place, "ambiguous-link", "", words);

	diag_hint(&l->book->diags, finding, "write " STR_FMT " or " STR_FMT,
		  STR_ARG(one), STR_ARG(other));
}

static const char *article(const char *name)
{
	return strchr("aeiou", name[0]) ? "an" : "a";
}

/* "a company", "a company or a group". */
static struct str kinds_in_words(struct linking *l, uint32_t kinds)
{
	struct buf out = buf_make(&l->scratch, 0);

	for (int i = 0; i < N_KINDS; i++)
		if (kinds & KIND_BIT(i))
			buf_print(&out, "%s%s %s", out.n ? " or " : "",
				  article(KINDS[i].name), KINDS[i].name);
	return buf_get(&out);
}

/* "acme" of an application for data engineers: acme-data-engineer. */
static struct str longer_id(struct linking *l, const struct note *note)
{
	struct str stem = source_stem(note_path(note));
	struct str kind = str_of(KINDS[note->kind].name);
	struct str ends[] = { note_field_text(note, ROLE_JOB), kind };
	struct str longer = { 0 };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		if (!str_trim(ends[i]).n)
			continue;
		longer = str_print(&l->scratch, STR_FMT " " STR_FMT,
				   STR_ARG(stem), STR_ARG(ends[i]));
		longer = unicode_slug(&l->scratch, longer);
		if (book_note_of_id(l->book, longer) == THING_NONE)
			return longer;
	}
	return str_print(&l->scratch, STR_FMT "-2", STR_ARG(longer));
}

/*
 * `company: Acme` in applications/acme.md. Who is really called so, as a person
 * may be like a firm, keeps the name.
 */
static void hint_own(struct linking *l, const struct place_of *place,
		     struct finding *finding, const struct thing *thing,
		     const struct field *row, struct str wanted)
{
	struct str id = thing->id;
	uint32_t kinds = place->at->kinds;
	int kind = 0;

	if (!(KIND_BIT(thing->kind) & KINDS_NAMED)) {
		diag_hint(&l->book->diags, finding,
			  "its own name is taken for that of " STR_FMT
			  ": inroad rename " STR_FMT " " STR_FMT,
			  STR_ARG(wanted),
			  STR_ARG(str_shell_word(&l->scratch, id)),
			  STR_ARG(longer_id(l, place->in)));
		return;
	}
	while (!(kinds & KIND_BIT(kind)))
		kind++;
	diag_hint(&l->book->diags, finding,
		  "its own name is taken for that of " STR_FMT
		  ": give that a longer one: %s: " STR_FMT "-%s",
		  STR_ARG(wanted), row->name,
		  STR_ARG(unicode_slug(&l->scratch, id)), KINDS[kind].name);
}

/* Whether an example says, among other words, the very id that was wrong. */
static bool names_it(const char *example, struct str id)
{
	struct str rest = str_of(example);

	while (rest.n) {
		size_t n = strcspn(rest.at, ":, []");

		if (str_eq_nocase(str_sub(rest, 0, n), id))
			return true;
		rest = str_sub(rest, n < rest.n ? n + 1 : n, rest.n);
	}
	return false;
}

/* What the name is, where an example would say it again. */
static void hint_taken(struct linking *l, struct finding *finding,
		       const struct thing *thing, struct str wanted)
{
	diag_hint(&l->book->diags, finding,
		  "name " STR_FMT "; '" STR_FMT "' is " STR_FMT,
		  STR_ARG(wanted), STR_ARG(thing->id),
		  STR_ARG(note_path(thing->note)));
}

static void complain_field(struct linking *l, const struct place_of *place,
			   const struct thing *thing, const struct field *row,
			   struct str wanted)
{
	struct str words = str_print(
		&l->scratch, "%s: names the %s '" STR_FMT "'", row->name,
		KINDS[thing->kind].name, STR_ARG(thing->id));
	struct finding *finding = find(l, place, "wrong-kind", "", words);

	if (thing->note == place->in && !KINDS[thing->kind].by_path)
		hint_own(l, place, finding, thing, row, wanted);
	else if (names_it(row->example, thing->id))
		hint_taken(l, finding, thing, wanted);
	else
		diag_hint(&l->book->diags, finding, "name " STR_FMT ": %s: %s",
			  STR_ARG(wanted), row->name, row->example);
}

static void complain_line(struct linking *l, const struct place_of *place,
			  int32_t thing, struct str wanted)
{
	struct str id = l->book->things[thing].id;
	const char *kind = KINDS[l->book->things[thing].kind].name;
	struct str words =
		str_print(&l->scratch,
			  "'" STR_FMT "' is %s %s, where " STR_FMT " is meant",
			  STR_ARG(id), article(kind), kind, STR_ARG(wanted));
	struct finding *finding = find(l, place, "wrong-kind", "", words);

	id = written(l, place, thing);
	if (is_token(place) && names_it(TOKENS[TOKEN_RE].example, id))
		hint_taken(l, finding, &l->book->things[thing], wanted);
	else if (is_token(place))
		diag_hint(&l->book->diags, finding, "as in %s",
			  TOKENS[TOKEN_RE].example);
	else if (place->at->place == PLACE_THERE)
		diag_hint(&l->book->diags, finding,
			  "what is only spoken of stands after the colon");
	else
		diag_hint(&l->book->diags, finding, "write " STR_FMT,
			  STR_ARG(id));
}

void complain_kind(struct linking *l, const struct place_of *place,
		   const struct memo *memo)
{
	const struct field *row = kind_field_by_role(
		(enum kind)place->in->kind, (enum role)place->at->role);
	struct str wanted = kinds_in_words(l, memo->question.kinds);
	int32_t thing = memo->answer.thing;

	if (place->at->place == PLACE_FIELD && row)
		complain_field(l, place, &l->book->things[thing], row, wanted);
	else
		complain_line(l, place, thing, wanted);
}

void complain_path(struct linking *l, const struct place_of *place)
{
	struct finding *finding =
		find(l, place, "unresolved", "no note at ", place->text);
	struct str stem = source_stem(place->text);
	int32_t thing = index_id(l->book->index, stem, &l->scratch);

	if (thing != THING_NONE && l->book->things[thing].note)
		diag_hint(&l->book->diags, finding,
			  "write [[" STR_FMT "]], which is " STR_FMT,
			  STR_ARG(l->book->things[thing].id),
			  STR_ARG(note_path(l->book->things[thing].note)));
}

void complain_derived(struct linking *l, int32_t note,
		      const struct note_field *field)
{
	const struct note *in = l->book->things[note].note;
	const char *kind = KINDS[in->kind].name;
	const struct field *row = note_field_row(in, field);
	struct finding *finding =
		diag_add(&l->book->diags, "missing-field", in->title_span,
			 "%s %s needs %s:", article(kind), kind, row->name);

	finding->path = note_path(in);
	diag_hint(&l->book->diags, finding, "%s %s: %s",
		  in->has_front ? "write" : "between two lines of ---, write",
		  row->name, row->example);
}
