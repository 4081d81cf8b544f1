/* renaming: the mends in each note. */
#include "../index.h"
#include "renaming_parts.h"

#include <inroad/buf.h>
#include <inroad/unicode.h>

static const struct note *note_at(const struct renaming *r, int32_t i)
{
	return book_thing(r->book, i)->note;
}

static void add(struct renaming *r, int32_t note, struct span span,
		struct str text)
{
	struct str bytes = note_bytes(note_at(r, note));

	if (str_eq(span_str(bytes, span), text))
		return;
	for (size_t i = 0; i < r->mends[note].list.n; i++) {
		struct mend *old = &r->mends[note].list.at[i];

		/* a later round knows better */
		if (old->span.at < span.end && span.at < old->span.end) {
			*old = (struct mend){ span, text };
			return;
		}
	}
	*ARRAY_PUSH(r->arena, &r->mends[note].list) =
		(struct mend){ span, text };
}

/* ------------------------------------------------ where a mention's text is */

static bool is_in_file(const struct note *note, struct span span)
{
	return span.end <= note->size && span.at < span.end;
}

static bool joins(struct str bytes, size_t at)
{
	return at < bytes.n && (unicode_is_word(str_sub(bytes, at, bytes.n)) ||
				strchr("-_./", bytes.at[at]));
}

/* The text as a name of its own, from `from` on; STR_NONE if it is not. */
static size_t find_name(struct str raw, size_t from, struct str name)
{
	while (from < raw.n) {
		size_t hit = str_find(str_sub(raw, from, raw.n), name);

		if (hit == STR_NONE)
			break;
		hit += from;
		if (!(hit && joins(raw, hit - 1)) && !joins(raw, hit + name.n))
			return hit;
		from = hit + 1;
	}
	return STR_NONE;
}

/*
 * A name typed between YAML's quotes was decoded; it stands among the bytes of
 * its value, behind those of the same value that come before it.
 */
static struct span in_quotes(const struct note *note, int32_t mention)
{
	const struct note_value *values = note_values(note);
	struct span value = SPAN_AT(0);
	size_t from = 0;

	for (uint32_t i = 0; i < note->values.n; i++) {
		struct str raw, name;
		size_t hit;

		if (values[i].mention < 0 || values[i].span.end > note->size)
			continue;
		if (values[i].span.at != value.at)
			from = 0;
		value = values[i].span;
		raw = span_str(note_bytes(note), value);
		name = note_text(note, values[i].text);
		hit = find_name(raw, from, name);
		if (hit == STR_NONE)
			continue;
		from = hit + name.n;
		if (values[i].mention == mention)
			return (struct span){ value.at + (uint32_t)hit,
					      value.at + (uint32_t)from };
	}
	return SPAN_AT(0);
}

/* Empty for what stands nowhere: from a file's name, or in escapes. */
static struct span place_of(const struct note *note, int32_t mention)
{
	const struct note_mention *at = &note_mentions(note)[mention];

	if (at->derived && at->place == PLACE_FIELD)
		return SPAN_AT(0);
	if (!is_in_file(note, at->target))
		return in_quotes(note, mention);
	return at->target;
}

/* ---------------------------------------------------------- what it becomes */

/* RFC 3986: what would end or change a destination is escaped. */
static struct str encoded(struct arena *arena, struct str id)
{
	struct buf out = buf_make(arena, 0);

	for (size_t i = 0; i < id.n; i++) {
		unsigned char c = (unsigned char)id.at[i];

		if (c <= ' ' || strchr("()<>%#?`\\", c))
			buf_print(&out, "%%%02X", c);
		else
			buf_char(&out, (char)c);
	}
	return buf_get(&out);
}

/* The last part of a path without its ".md". */
static struct span last_part(struct str bytes, struct span path)
{
	struct str text = span_str(bytes, path);
	size_t slash = str_rfind_char(text, '/');

	if (slash != STR_NONE)
		path.at += (uint32_t)slash + 1;
	if (str_ends(text, STR(".md")))
		path.end -= 3;
	return path;
}

static struct str last_of(struct str id)
{
	size_t slash = str_rfind_char(id, '/');

	return slash == STR_NONE ? id : str_sub(id, slash + 1, id.n);
}

bool renaming_mend(struct renaming *r, int32_t note, int32_t mention,
		   struct str id)
{
	const struct note *in = note_at(r, note);
	const struct note_mention *at = &note_mentions(in)[mention];
	struct span place = place_of(in, mention);

	if (place.at == place.end)
		return false;
	if (at->form == MENTION_PATH)
		add(r, note, last_part(note_bytes(in), place),
		    encoded(r->arena, last_of(id)));
	else
		add(r, note, place, id);
	return true;
}

/* ---------------------------------------------------------- which are meant */

static bool is_alias(const struct renaming *r, struct str folded)
{
	const struct note *note = book_thing(r->book, r->thing)->note;
	const struct note_field *field =
		note ? note_field(note, ROLE_ALIASES) : NULL;

	for (uint32_t i = 0; field && i < field->values.n; i++) {
		struct str alias = note_text(
			note, note_values(note)[field->values.at + i].text);

		if (str_eq(unicode_fold(r->arena, alias), folded))
			return true;
	}
	return false;
}

/* By its id, or its beginning; not by a title or alias, which stay true. */
static bool names_id(const struct renaming *r, struct str text)
{
	struct str folded;

	if (str_eq(unicode_same(r->arena, text),
		   unicode_same(r->arena, r->stem)))
		return true;
	folded = unicode_fold(r->arena, text);
	if (r->title.n && str_eq(folded, r->title))
		return false;
	return !is_alias(r, folded);
}

/* `contacts/old`, `old.md`: the stem as a path's last part. */
static bool ends_in_stem(const struct renaming *r, struct str text)
{
	struct str last = last_of(text);

	if (str_ends(last, STR(".md")))
		last.n -= 3;
	return str_eq(unicode_same(r->arena, last),
		      unicode_same(r->arena, r->stem));
}

bool renaming_means_another(const struct renaming *r, const struct link *link)
{
	const struct note *in = note_at(r, link->from);
	const struct note_mention *at = &note_mentions(in)[link->mention];
	struct str text = str_trim(note_text(in, at->target));

	return link->to == r->thing && r->path.n && at->place == PLACE_FIELD &&
	       at->form != MENTION_PATH &&
	       str_find_char(text, '/') == STR_NONE &&
	       !str_ends(text, STR(".md")) &&
	       !index_fits(r->book->index, link->to, at->kinds);
}

static void mend_own(struct renaming *r, int32_t note, int32_t mention)
{
	const struct note *in = note_at(r, note);
	const struct note_mention *at = &note_mentions(in)[mention];
	struct str text = str_trim(note_text(in, at->target));
	bool is_note = r->path.n > 0;
	struct span place = place_of(in, mention);

	if (at->form == MENTION_PATH || !is_note ||
	    (str_find_char(text, '/') == STR_NONE &&
	     !str_ends(text, STR(".md")) && names_id(r, text)))
		renaming_mend(r, note, mention, r->id);
	else if ((str_find_char(text, '/') != STR_NONE ||
		  str_ends(text, STR(".md"))) &&
		 ends_in_stem(r, text) && place.at < place.end)
		add(r, note, last_part(note_bytes(in), place), r->id);
}

/* The length of `old` in `old/job`, 0 if it is none: by the id, not by a
 * name. */
static size_t company_part(const struct renaming *r, struct str text)
{
	size_t slash = str_find_char(text, '/');
	struct str company;
	int32_t two[2];

	if (slash == STR_NONE || !slash)
		return 0;
	company = str_sub(text, 0, slash);
	if (book_find(r->book, company, KINDS_FIRM, two) != r->thing ||
	    (r->path.n && !names_id(r, company)))
		return 0;
	return slash;
}

/* `@acme/planner` names an application; its company is named by it. */
static void mend_job(struct renaming *r, int32_t note, int32_t mention)
{
	const struct note *in = note_at(r, note);
	const struct note_mention *at = &note_mentions(in)[mention];
	struct span place = place_of(in, mention);
	size_t n;

	if (at->form == MENTION_PATH || place.at == place.end)
		return;
	n = company_part(r, span_str(note_bytes(in), place));
	if (n)
		add(r, note, (struct span){ place.at, place.at + (uint32_t)n },
		    r->id);
}

/* -------------------------------------------------------------- skip: lines */

/* The longest beginning of "SUBJECT/ANCHOR/HASH" that is a thing's. */
static size_t subject_of(const struct renaming *r, struct str rest,
			 int32_t *thing)
{
	size_t n = rest.n;
	int32_t two[2];

	while (n) {
		*thing =
			book_find(r->book, str_sub(rest, 0, n), KINDS_ANY, two);
		if (*thing != THING_NONE)
			return n;
		n = str_rfind_char(str_sub(rest, 0, n), '/');
		if (n == STR_NONE)
			break;
	}
	return 0;
}

static void mend_skip(struct renaming *r, int32_t note,
		      const struct note_line *line)
{
	const struct note *in = note_at(r, note);
	struct str text = note_text(in, line->text);
	struct str id = str_word(&text), rest = id;
	int32_t thing = THING_NONE;
	uint32_t at;
	size_t n;

	str_cut(&rest, '/');
	n = subject_of(r, rest, &thing);
	at = (uint32_t)(rest.at - note_bytes(in).at);
	if (n && thing == r->thing &&
	    (!r->path.n || names_id(r, str_sub(rest, 0, n)) ||
	     ends_in_stem(r, str_sub(rest, 0, n))))
		add(r, note,
		    last_part(note_bytes(in),
			      (struct span){ at, at + (uint32_t)n }),
		    last_of(r->id));
	else if (n && thing != THING_NONE && book_is_stub(r->book, thing) &&
		 (n = company_part(r, str_sub(rest, 0, n))) > 0)
		add(r, note, (struct span){ at, at + (uint32_t)n }, r->id);
}

static void mend_skips(struct renaming *r, int32_t note)
{
	const struct note *in = note_at(r, note);
	const struct note_line *lines = note_lines(in);

	for (uint32_t i = 0; i < in->lines.n; i++)
		if (lines[i].sort == LINE_VERB && lines[i].word == VERB_SKIP)
			mend_skip(r, note, &lines[i]);
}

void renaming_mend_all(struct renaming *r)
{
	for (int32_t i = 0; i < r->book->n_notes; i++) {
		struct run run = book_thing(r->book, i)->links_out;

		for (uint32_t j = 0; j < run.n; j++) {
			const struct link *link = &r->book->links[run.at + j];

			if (renaming_means_another(r, link))
				continue;
			if (link->to == r->thing)
				mend_own(r, i, link->mention);
			else if (link->to != THING_NONE &&
				 book_thing(r->book, link->to)->kind ==
					 KIND_APPLICATION)
				mend_job(r, i, link->mention);
		}
		mend_skips(r, i);
	}
}
