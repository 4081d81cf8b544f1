/*
 * strays: lines of paragraphs that would be dated lines, or verbs, had they a
 * bullet: `2026-09-12 coffee @ada: x` as it was pasted, `• lunch @ada`.
 */
#include "builder.h"

static bool has_mention(struct str line)
{
	return str_find_char(line, '@') != STR_NONE ||
	       str_find(line, STR("[[")) != STR_NONE;
}

/* A mention or a token, by its bytes. */
static bool is_known(struct str word)
{
	return *word.at == '@' || str_starts(word, STR("[[")) || token_at(word);
}

/* What stands behind a word that opens a dated line: the end, a colon, someone
 * or a token; so that `lunch was great` is prose. */
static bool opens(struct str after)
{
	struct str word;

	if (!after.n || *after.at == ':')
		return true;
	if (!str_is_blank(*after.at) && *after.at != ',')
		return false;
	while ((word = str_word(&after)).n) {
		while (word.n && strchr(",;:", word.at[word.n - 1]))
			word.n--;
		if (word.n && !str_is(word, "with") && !str_is(word, "and"))
			return is_known(word);
	}
	return true;
}

/* Outside of an application `saved: ten crowns` is about money. */
static bool fits_here(const struct note_builder *b, enum word word,
		      struct str line)
{
	return line_word_fits(b, word) || has_mention(line) ||
	       str_find(line, STR(" re:")) != STR_NONE;
}

/* Whether a line, without its day and time, is one of the language. */
static bool is_line(const struct note_builder *b, struct str rest)
{
	struct str word = builder_opening(rest);
	struct str after = str_sub(rest, word.n, rest.n);
	enum word means = word_find(word);

	if (verb_find(word) != WORD_NONE && after.n && *after.at == ':' &&
	    (after.n == 1 || str_is_blank(after.at[1])))
		return true;
	return means != WORD_NONE && opens(after) && fits_here(b, means, rest);
}

/* Takes `2026-09-12`, `2026-09-12:` and a time behind it off the start. */
static bool take_day(struct str *rest)
{
	struct str behind = *rest, word = str_word(&behind);
	int minutes;

	if (word.n && word.at[word.n - 1] == ':')
		word.n--;
	if (!date_looks_like(word))
		return false;
	*rest = behind = str_trim(behind);
	word = str_word(&behind);
	if (date_parse_time(word, &minutes))
		*rest = str_trim(behind);
	return true;
}

static void look_at(struct note_builder *b, struct span span)
{
	struct str line = span_str(b->bytes, span), rest;
	bool bullet = !str_is_digit(*line.at), day;

	if (bullet) /* three bytes, and a blank */
		line = str_trim(str_sub(line, 3, line.n));
	rest = line;
	day = take_day(&rest);
	if ((!(day && builder_tells_talks(b)) && !has_mention(rest)) ||
	    (!day && !bullet) || !is_line(b, rest))
		return;
	diag_hint(&b->diags,
		  diag_add(&b->diags, "unread-line", span,
			   "this line is no list item, so nothing is read from "
			   "it"),
		  "write - " STR_FMT, STR_ARG(line));
}

void strays_find(struct note_builder *b)
{
	if (b->kind == KIND_PAGE)
		return;
	for (size_t i = 0; i < b->body.strays.n && i < NOTE_ITEMS_MAX; i++)
		look_at(b, b->body.strays.at[i]);
}
