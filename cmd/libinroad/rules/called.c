/* called: see its header. */
#include "called.h"
#include "phrase.h"

#include <inroad/unicode.h>

#define NAMED_WORDS_MAX 24 /* of a text are looked up */
#define SEVERAL (-1)	   /* are called so */

#define CALLED_KINDS (KINDS_PERSON | KINDS_FIRM | KIND_BIT(KIND_TOPIC))

static void put(struct called *called, struct str name, int32_t thing)
{
	int64_t *there;

	if (name.n < 2)
		return;
	there = map_put(&called->things, name);
	*there = *there == MAP_NONE || *there == thing ? thing : SEVERAL;
}

/* By the whole name, and by its first word. */
static void call(const struct ruling *ruling, struct called *called,
		 struct str name, int32_t thing)
{
	struct str folded = unicode_fold(ruling->arena, name), rest = folded;

	put(called, folded, thing);
	put(called, str_cut(&rest, '-'), thing);
}

static void call_aliases(const struct ruling *ruling, struct called *called,
			 int32_t thing)
{
	const struct note *note = book_thing(ruling->book, thing)->note;
	const struct note_field *field = note_field(note, ROLE_ALIASES);

	for (uint32_t i = 0; field && i < field->values.n; i++)
		call(ruling, called,
		     note_text(note,
			       note_values(note)[field->values.at + i].text),
		     thing);
}

static void gather(const struct ruling *ruling, struct called *called)
{
	called->things = map_make(ruling->arena);
	called->made = true;
	for (int32_t i = 0; i < ruling->book->n_things; i++) {
		const struct thing *thing = book_thing(ruling->book, i);

		if (!(CALLED_KINDS & KIND_BIT(thing->kind)))
			continue;
		call(ruling, called, thing->id, i);
		call(ruling, called, thing->title, i);
		if (i < ruling->book->n_notes &&
		    record_has(ruling->record, i, ROLE_ALIASES))
			call_aliases(ruling, called, i);
	}
}

/* `(Ada's),` without what is none of the name. */
static struct str bare(struct str word)
{
	while (word.n && strchr("(\"'*_", *word.at))
		word = str_sub(word, 1, word.n);
	while (word.n && strchr(".,;:!?)\"'*_", word.at[word.n - 1]))
		word.n--;
	if (str_ends(word, STR("'s")))
		word.n -= strlen("'s");
	else if (str_ends(word, STR("\xe2\x80\x99s")))
		word.n -= strlen("\xe2\x80\x99s");
	return word;
}

/* `will` is Will only where nothing but a name can stand, or as his id. */
static int32_t named_by(const struct ruling *ruling,
			const struct called *called, struct str word,
			uint32_t kinds, bool small)
{
	int64_t thing;

	if (!word.n || str_is_digit(*word.at))
		return THING_NONE;
	thing = map_get(&called->things, unicode_fold(ruling->arena, word));
	if (thing == MAP_NONE || thing == SEVERAL ||
	    !(kinds & KIND_BIT(book_thing(ruling->book, (int32_t)thing)->kind)))
		return THING_NONE;
	if (*word.at >= 'a' && *word.at <= 'z' && !small &&
	    !(str_eq(word, book_thing(ruling->book, (int32_t)thing)->id) &&
	      str_find_char(word, '-') != STR_NONE))
		return THING_NONE;
	return (int32_t)thing;
}

/* How many bytes at a text's start name a thing: its title, else the word. */
static size_t name_length(const struct ruling *ruling, int32_t thing,
			  struct str text, struct str word)
{
	struct str title = thing_title(ruling, thing);

	if (text.n < title.n ||
	    !str_eq_nocase(str_sub(text, 0, title.n), title) ||
	    unicode_is_word(str_sub(text, title.n, text.n)))
		return word.n;
	return title.n;
}

static struct str put_mention(const struct ruling *ruling, struct str text,
			      struct str name, int32_t thing)
{
	size_t at = (size_t)(name.at - text.at);

	return str_print(ruling->arena, STR_FMT STR_FMT STR_FMT,
			 STR_ARG(str_sub(text, 0, at)),
			 STR_ARG(phrase_mention(ruling, thing)),
			 STR_ARG(str_sub(text, at + name.n, text.n)));
}

struct str called_mention(const struct ruling *ruling, struct called *called,
			  struct str text, uint32_t kinds, bool first)
{
	struct str rest = text, name = { 0 };
	int32_t thing = THING_NONE;

	if (!called->made)
		gather(ruling, called);
	for (int i = 0; i < NAMED_WORDS_MAX; i++) {
		struct str word = bare(str_word(&rest));
		int32_t found =
			named_by(ruling, called, word, kinds, first && i == 0);
		size_t at = (size_t)(word.at - text.at);

		if (found == THING_NONE)
			continue;
		if (thing != THING_NONE)
			return (struct str){ 0 };
		thing = found;
		name = word;
		name.n = name_length(ruling, thing, str_sub(text, at, text.n),
				     word);
		rest = str_sub(text, at + name.n, text.n);
	}
	return thing == THING_NONE ? name
				   : put_mention(ruling, text, name, thing);
}
