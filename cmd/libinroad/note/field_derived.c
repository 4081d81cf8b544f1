/*
 * field_derived: what the file name of a meeting or event says of its day, or
 * a meeting's title of its people, and what a kind cannot do without.
 */
#include "builder.h"

static bool is_typed(const struct note_builder *b, enum role role)
{
	for (size_t i = 0; i < b->fields.n; i++)
		if (b->fields.at[i].role == (int)role &&
		    b->fields.at[i].values.n)
			return true;
	return false;
}

static struct note_field *derive(struct note_builder *b,
				 const struct field *row)
{
	struct note_field *field = ARRAY_PUSH(b->arena, &b->fields);

	field->known = field->derived = true;
	field->role = (int16_t)row->role;
	field->name = builder_span(b, str_of(row->name));
	field->values.at = (uint32_t)b->values.n;
	return field;
}

static void derive_name(struct note_builder *b, const struct field *row,
			struct str name, struct span span)
{
	struct note_value *value;

	name = str_trim(name);
	if (!name.n)
		return;
	value = ARRAY_PUSH(b->arena, &b->values);
	value->good = true;
	value->key = -1;
	value->text = builder_span(b, name);
	value->span = span;
	value_name(b, row, value);
	b->mentions.at[b->mentions.n - 1].derived = true;
}

/* How long what stands between two names is, if one begins with it. */
static size_t between(struct str s)
{
	return str_starts(s, STR(","))	     ? 1
	       : str_starts(s, STR(" and ")) ? 5
	       : str_starts(s, STR(" & "))   ? 3
					     : 0;
}

/* "Grace Hopper, Ada and Bo": as one name, and each of them. */
static void derive_names(struct note_builder *b, const struct field *row,
			 struct str names)
{
	size_t start = 0, at = 0;

	derive_name(b, row, names, b->title_span);
	while (at < names.n) {
		size_t n = between(str_sub(names, at, names.n));

		if (n)
			derive_name(b, row, str_sub(names, start, at),
				    b->title_span);
		at += n ? n : 1;
		start = n ? at : start;
	}
	if (start)
		derive_name(b, row, str_sub(names, start, at), b->title_span);
}

/* What a file's name says besides its day: "2026-08-19-ada", "ada-2026-08-19".
 */
static struct str name_beside_day(const struct note_builder *b)
{
	struct str stem = source_stem(b->path);
	struct str behind = str_sub(stem, stem.n < 11 ? stem.n : 11, stem.n);
	size_t before = stem.n < 11 ? 0 : stem.n - 11;

	if (b->file_day == DATE_NONE || stem.n < 12)
		return (struct str){ 0 };
	if (date_parse(str_sub(stem, 0, 10)) == b->file_day)
		return behind;
	return date_parse(str_sub(stem, before + 1, stem.n)) == b->file_day
		       ? str_sub(stem, 0, before)
		       : (struct str){ 0 };
}

/*
 * A meeting's people: what stands beside the date in its file's name, else who
 * is named in its title, by mention or behind "with". Only candidates: which of
 * them is a person is known once all notes are (struct note_mention, derived).
 */
static void derive_people(struct note_builder *b, const struct field *row)
{
	struct str title = builder_text(b, b->title);
	struct note_field *field = derive(b, row);
	struct mention_sites named = { 0 };
	size_t with = str_find(title, STR(" with "));
	uint32_t first = field->values.at;

	derive_name(b, row, name_beside_day(b), b->title_span);
	mention_scan(title, 0, (uint32_t)title.n, b->arena, &named);
	for (size_t i = 0; i < named.list.n; i++)
		derive_name(b, row, span_str(title, named.list.at[i].target),
			    b->title_span);
	if (with != STR_NONE)
		derive_names(b, row, str_sub(title, with + 6, title.n));
	b->fields.at[b->fields.n - 1].values.n = (uint32_t)b->values.n - first;
}

static void derive_day(struct note_builder *b, const struct field *row)
{
	struct note_field *field = derive(b, row);
	struct note_value *value;
	char text[DATE_TEXT];

	if (b->file_day == DATE_NONE)
		return;
	value = ARRAY_PUSH(b->arena, &b->values);
	value->good = true;
	value->key = value->mention = -1;
	value->text = builder_span(b, str_of(date_text(b->file_day, text)));
	value->span = b->title_span;
	value->number = b->file_day;
	field->values.n = 1;
}

/* Where a missing value would stand: behind its key, if that was typed. */
static struct span missing_at(const struct note_builder *b, enum role role)
{
	for (size_t i = 0; i < b->fields.n; i++)
		if (b->fields.at[i].role == (int)role &&
		    !b->fields.at[i].derived)
			return b->fields.at[i].name;
	if (b->front.present)
		return (struct span){ b->front.fences.at,
				      b->front.fences.at + 3 };
	return b->title_span;
}

static void miss(struct note_builder *b, const struct field *row)
{
	const char *kind = KINDS[b->kind].name;
	struct finding *finding = diag_add(
		&b->diags, "missing-field", missing_at(b, row->role),
		"%s %s needs %s:", kind_article(kind), kind, row->name);

	diag_hint(&b->diags, finding, "%s %s: %s",
		  b->front.present ? "write"
				   : "between two lines of ---, write",
		  row->name, row->example);
}

void fields_derive(struct note_builder *b)
{
	for (const struct field *row = KINDS[b->kind].fields; row->name;
	     row++) {
		bool meeting = b->kind == KIND_MEETING;
		bool dated = meeting || b->kind == KIND_EVENT;

		if (is_typed(b, row->role))
			continue;
		if (meeting && row->role == ROLE_WHO)
			derive_people(b, row);
		else if (dated && row->role == ROLE_WHEN)
			derive_day(b, row);
		if (row->need == REQUIRED && !is_typed(b, row->role))
			miss(b, row);
	}
}
