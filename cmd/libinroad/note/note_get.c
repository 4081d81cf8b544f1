/* note_get: reading a note's block. */
#include <inroad/note.h>

#include <assert.h>

static const void *at(const struct note *note, uint32_t offset)
{
	return (const char *)note + offset;
}

struct str note_text(const struct note *note, struct span span)
{
	const char *text = at(note, note->text.at);

	assert(span.at <= span.end && span.end <= note->text.n);
	return (struct str){ text + span.at, span.end - span.at };
}

const struct note_field *note_fields(const struct note *note)
{
	return at(note, note->fields.at);
}

const struct note_value *note_values(const struct note *note)
{
	return at(note, note->values.at);
}

const struct note_line *note_lines(const struct note *note)
{
	return at(note, note->lines.at);
}

const struct note_token *note_tokens(const struct note *note)
{
	return at(note, note->tokens.at);
}

const struct note_mention *note_mentions(const struct note *note)
{
	return at(note, note->mentions.at);
}

const struct note_heading *note_headings(const struct note *note)
{
	return at(note, note->headings.at);
}

const struct note_finding *note_findings(const struct note *note)
{
	return at(note, note->findings.at);
}

const struct span *note_silenced(const struct note *note)
{
	return at(note, note->silenced.at);
}

struct str note_bytes(const struct note *note)
{
	return note_text(note, (struct span){ 0, note->size });
}

struct str note_path(const struct note *note)
{
	return note_text(note, note->path);
}

struct str note_id(const struct note *note)
{
	return note_text(note, note->id);
}

struct str note_title(const struct note *note)
{
	return note_text(note, note->title);
}

const struct note_field *note_field(const struct note *note, enum role role)
{
	const struct note_field *fields = note_fields(note);

	for (uint32_t i = 0; i < note->fields.n; i++)
		if (fields[i].role == (int)role)
			return &fields[i];
	return NULL;
}

const struct note_value *note_value(const struct note *note, enum role role)
{
	const struct note_field *field = note_field(note, role);
	const struct note_value *value;

	if (!field || !field->values.n)
		return NULL;
	value = note_values(note) + field->values.at;
	return value->good ? value : NULL;
}

struct str note_field_text(const struct note *note, enum role role)
{
	const struct note_value *value = note_value(note, role);

	return value ? note_text(note, value->text) : (struct str){ 0 };
}

int32_t note_number(const struct note *note, enum role role, int32_t otherwise)
{
	const struct note_value *value = note_value(note, role);

	return value ? value->number : otherwise;
}

const struct note_value *note_key(const struct note *note, enum role map,
				  enum role key)
{
	const struct note_field *field = note_field(note, map);
	const struct field *row =
		kind_field_by_role((enum kind)note->kind, map);
	const struct note_value *values;

	if (!field || !row || !row->keys)
		return NULL;
	values = note_values(note) + field->values.at;
	for (uint32_t i = 0; i < field->values.n; i++)
		if (values[i].key >= 0 && values[i].good &&
		    row->keys[values[i].key].role == key)
			return &values[i];
	return NULL;
}

const struct field *note_field_row(const struct note *note,
				   const struct note_field *field)
{
	if (!field->known)
		return NULL;
	return kind_field((enum kind)note->kind, note_text(note, field->name));
}

const struct note_token *note_token(const struct note *note,
				    const struct note_line *line,
				    enum token token)
{
	const struct note_token *tokens = note_tokens(note) + line->tokens.at;

	for (uint32_t i = 0; i < line->tokens.n; i++)
		if (tokens[i].token == token && tokens[i].good)
			return &tokens[i];
	return NULL;
}

int note_minutes(const struct note *note, const struct note_line *line)
{
	const struct note_token *typed = note_token(note, line, TOKEN_MINUTES);

	if (typed)
		return typed->number;
	return line->word == WORD_NONE ? 0 : WORDS[line->word].minutes;
}

const struct note_heading *note_section(const struct note *note,
					enum section section)
{
	const struct note_heading *headings = note_headings(note);

	for (uint32_t i = 0; i < note->headings.n; i++)
		if (headings[i].section == section)
			return &headings[i];
	return NULL;
}

long note_count_words(const struct note *note, struct span part)
{
	const struct note_line *lines = note_lines(note);
	uint32_t at = part.at;
	long n = 0;

	for (uint32_t i = 0; i < note->lines.n; i++) {
		if (lines[i].sort == LINE_PROSE || lines[i].item.at < at ||
		    lines[i].item.at >= part.end)
			continue;
		n += str_count_words(
			note_text(note, (struct span){ at, lines[i].item.at }));
		at = lines[i].item.end;
	}
	return at < part.end ? n + str_count_words(note_text(
					   note, (struct span){ at, part.end }))
			     : n;
}
