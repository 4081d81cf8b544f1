/*
 * job: `@acme/data-engineer`, an application by its company and its job. A
 * note answers if its company is the same thing and its job reads the same.
 */
#include "link_parts.h"

#include <inroad/unicode.h>

bool job_is(const struct note_mention *mention, struct str text)
{
	struct str rest = text, company = str_cut(&rest, '/');

	if (mention->form != MENTION_AT || !company.n || !rest.n ||
	    str_find_char(text, ' ') != STR_NONE ||
	    str_find_char(rest, '/') != STR_NONE || str_ends(rest, STR(".md")))
		return false;
	return mention->place != PLACE_FIELD ||
	       mention->kinds & KIND_BIT(KIND_APPLICATION);
}

/* One key for all spellings of a company and a job. */
static struct str key_of(struct linking *l, struct str company, struct str job)
{
	struct question question = { company, KINDS_FIRM, false };
	const struct memo *memo = link_ask(l, question);
	struct str slug = unicode_slug(&l->scratch, job);

	if (memo->answer.thing != THING_NONE)
		return str_print(l->arena, "%d/" STR_FMT,
				 (int)memo->answer.thing, STR_ARG(slug));
	company = unicode_slug(&l->scratch, company);
	return str_print(l->arena, STR_FMT "/" STR_FMT, STR_ARG(company),
			 STR_ARG(slug));
}

static struct str company_of(const struct note *note)
{
	const struct note_value *value = note_value(note, ROLE_COMPANY);

	if (!value)
		return (struct str){ "", 0 };
	return str_trim(note_text(note, value->text));
}

static void learn_jobs(struct linking *l)
{
	l->jobs_known = true;
	l->jobs = map_make(l->arena);
	for (int32_t i = 0; i < l->book->n_notes; i++) {
		const struct note *note = l->things.at[i].note;
		struct str company, job;
		int64_t *known;

		if (note->kind != KIND_APPLICATION)
			continue;
		company = company_of(note);
		job = note_field_text(note, ROLE_JOB);
		if (!company.n || !job.n)
			continue;
		known = map_put(&l->jobs, key_of(l, company, job));
		/* Applied for twice: it is the later one that goes on. */
		*known = i;
	}
}

/* "acme/data-engineer" as the file acme-data-engineer.md. */
static int32_t find_by_id(struct linking *l, struct str text)
{
	struct str id = str_copy(&l->scratch, text);
	size_t slash = str_find_char(id, '/');
	int32_t thing;

	id = str_print(&l->scratch, STR_FMT "-" STR_FMT,
		       STR_ARG(str_sub(id, 0, slash)),
		       STR_ARG(str_sub(id, slash + 1, id.n)));
	thing = index_id(l->book->index, id, &l->scratch);
	if (thing == THING_NONE ||
	    !index_fits(l->book->index, thing, KIND_BIT(KIND_APPLICATION)))
		return THING_NONE;
	return thing;
}

/* The company of an application that no note answers is named by it too. */
static void name_company(struct linking *l, struct str company)
{
	struct question question = { company, KINDS_FIRM, false };
	struct memo *memo = link_ask(l, question);
	int32_t stub;

	if (memo->answer.sort != ANSWER_NONE || index_is_me(company))
		return;
	stub = stub_get(l, memo);
	if (!l->evidence.at[stub - l->book->n_notes].field)
		l->evidence.at[stub - l->book->n_notes].field = KINDS_FIRM;
}

int32_t job_find(struct linking *l, struct str text)
{
	struct str rest = text, company = str_cut(&rest, '/');
	int64_t known;

	if (!l->jobs_known)
		learn_jobs(l);
	known = map_get(&l->jobs, key_of(l, company, rest));
	return known == MAP_NONE ? find_by_id(l, text) : (int32_t)known;
}

int32_t job_get(struct linking *l, const struct place_of *place)
{
	struct str rest = place->text, company = str_cut(&rest, '/');
	struct question question = { place->text, KIND_BIT(KIND_APPLICATION),
				     false };
	int32_t stub, known = job_find(l, place->text);

	if (known != THING_NONE)
		return known;
	stub = stub_get(l, link_ask(l, question));
	stub_weigh(l, stub, place, 0);
	l->evidence.at[stub - l->book->n_notes].field =
		KIND_BIT(KIND_APPLICATION);
	name_company(l, company);
	return stub;
}
