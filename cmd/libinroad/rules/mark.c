/* mark: see its header. */
#include "mark.h"

/*
 * How many names of a line or note are looked at: one with more people than
 * that is not read by eye, and must not cost the square of them.
 */
#define NAMES_MAX 200

/* Where `needle` stands in a span; the span itself if it does not. */
static struct span within(const struct note *note, struct span span,
			  struct str needle)
{
	size_t at = str_find(note_text(note, span), needle);

	if (at == STR_NONE)
		return span;
	span.at += (uint32_t)at;
	span.end = span.at + (uint32_t)needle.n;
	return span;
}

struct span mark_word(const struct ruling *ruling, struct place place)
{
	const struct note_line *line = place_line(ruling->record, place);

	if (!line || line->word == WORD_NONE)
		return place_span(ruling->record, place);
	return within(place_note(ruling->record, place), line->item,
		      str_of(WORDS[line->word].name));
}

static bool find_in_line(const struct ruling *ruling, struct place place,
			 const struct note_line *line, int32_t who,
			 struct span *out)
{
	const struct note *note = place_note(ruling->record, place);

	for (uint32_t i = 0; i < line->mentions.n && i < NAMES_MAX; i++) {
		uint32_t mention = line->mentions.at + i;

		if (book_target(ruling->book, place.note, (int32_t)mention) !=
		    who)
			continue;
		*out = note_mentions(note)[mention].span;
		return true;
	}
	return false;
}

static bool find_in_fields(const struct ruling *ruling, int32_t at,
			   const struct note *note, int32_t who,
			   struct span *out)
{
	const struct note_value *values = note_values(note);

	for (uint32_t i = 0; i < note->values.n && i < NAMES_MAX; i++) {
		if (values[i].mention < 0 ||
		    book_value_target(ruling->book, at, &values[i]) != who ||
		    values[i].span.end <= values[i].span.at)
			continue;
		*out = values[i].span;
		return true;
	}
	return false;
}

struct span mark_who(const struct ruling *ruling, struct place place,
		     int32_t who)
{
	const struct note_line *line = place_line(ruling->record, place);
	const struct note *note = place_note(ruling->record, place);
	struct span span;

	if (line)
		return find_in_line(ruling, place, line, who, &span)
			       ? span
			       : mark_word(ruling, place);
	return find_in_fields(ruling, place.note, note, who, &span)
		       ? span
		       : place_span(ruling->record, place);
}

struct span mark_token(const struct ruling *ruling, struct place place,
		       enum token token)
{
	const struct note_line *line = place_line(ruling->record, place);
	const struct note_token *found =
		line ? note_token(place_note(ruling->record, place), line,
				  token)
		     : NULL;

	return found ? found->span : mark_word(ruling, place);
}

struct span mark_date(const struct ruling *ruling, struct place place)
{
	const struct note_line *line = place_line(ruling->record, place);
	struct span span;
	char day[DATE_TEXT];

	if (!line)
		return place_span(ruling->record, place);
	if (line->day_from == DAY_OWN) {
		span = within(place_note(ruling->record, place), line->item,
			      str_of(date_text(line->day, day)));
		if (span.end - span.at < line->item.end - line->item.at)
			return span;
	}
	return mark_word(ruling, place);
}

struct span mark_field(const struct ruling *ruling, int32_t note,
		       enum role role)
{
	const struct note_value *value =
		note_value(book_thing(ruling->book, note)->note, role);

	return value && value->span.end > value->span.at
		       ? value->span
		       : place_span(ruling->record, (struct place){ note, -1 });
}
