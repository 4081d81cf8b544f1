/* builder: what the rooms of this floor share while one note is read. */
#include "builder.h"

struct str builder_text(const struct note_builder *b, struct span span)
{
	size_t n = b->bytes.n;

	if (span.at >= n && span.end > n)
		return (struct str){ b->pool.at + (span.at - n),
				     span.end - span.at };
	return span_str(b->bytes, span);
}

struct span builder_span(struct note_builder *b, struct str text)
{
	const char *from = b->bytes.at, *to = from + b->bytes.n;
	const char *pool = b->pool.at;
	uint32_t at;

	if (text.at >= from && text.at + text.n <= to) {
		at = (uint32_t)(text.at - from);
	} else {
		at = (uint32_t)(b->bytes.n + b->pool.n);
		/* a text of the pool may move while it grows: copy it first */
		if (b->pool.n && text.at >= pool && text.at < pool + b->pool.n)
			text = str_copy(b->arena, text);
		buf_str(&b->pool, text);
	}
	return (struct span){ at, at + (uint32_t)text.n };
}

const char *kind_article(const char *noun)
{
	return str_find_char(STR("aeiou"), noun[0]) == STR_NONE ? "a" : "an";
}

/* The line's own mentions; no arithmetic on the NULL of a note without any. */
struct note_mention *line_mentions(const struct note_builder *b,
				   const struct note_line *line)
{
	return line->mentions.n ? &b->mentions.at[line->mentions.at] : NULL;
}

const struct note_mention *line_mention_at(const struct note_builder *b,
					   const struct note_line *line,
					   struct str s)
{
	const struct note_mention *mentions = line_mentions(b, line);
	uint32_t at = (uint32_t)(s.at - b->bytes.at);
	uint32_t from = 0, to = line->mentions.n;

	while (from < to) {
		uint32_t middle = from + (to - from) / 2;

		if (mentions[middle].span.at < at)
			from = middle + 1;
		else
			to = middle;
	}
	return from < line->mentions.n && mentions[from].span.at == at
		       ? &mentions[from]
		       : NULL;
}

struct str builder_opening(struct str s)
{
	size_t n = 0;

	while (n < s.n && ((s.at[n] >= 'a' && s.at[n] <= 'z')))
		n++;
	return str_sub(s, 0, n);
}

struct str builder_lower(struct arena *arena, struct str word)
{
	char *copy = arena_copy(arena, word.at, word.n);

	for (size_t i = 0; i < word.n; i++)
		if (copy[i] >= 'A' && copy[i] <= 'Z')
			copy[i] = (char)(copy[i] + 32);
	return (struct str){ copy, word.n };
}

bool builder_tells_talks(const struct note_builder *b)
{
	return b->kind == KIND_JOURNAL || b->kind == KIND_CONTACT ||
	       b->kind == KIND_MEETING || b->kind == KIND_APPLICATION;
}

struct str builder_unquoted(struct str s)
{
	return s.n > 1 && s.at[0] == '"' && s.at[s.n - 1] == '"'
		       ? str_sub(s, 1, s.n - 1)
		       : s;
}

bool line_word_fits(const struct note_builder *b, enum word means)
{
	unsigned flags = means == WORD_NONE ? 0 : WORDS[means].flags;

	return means != WORD_NONE &&
	       (b->kind == KIND_APPLICATION || !(flags & WORD_IS_STAGE) ||
		flags & (WORD_IS_TALK | WORD_IS_REPLY));
}
