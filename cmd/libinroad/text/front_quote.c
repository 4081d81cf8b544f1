#include "front_parts.h"
#include <inroad/unicode.h>

/* What stands in a value as it is, wherever it stands but at the start. */
#define PLAIN_INSIDE "_-./@+()'&%~,;=?!*"

static bool is_ascii_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9');
}

static bool is_word_at(struct str text, size_t at)
{
	return at < text.n && unicode_is_word(str_sub(text, at, text.n));
}

/* `~2019`, `-1`, `+49 30`, `@` never: what a plain value may start with. */
static bool starts_plain(struct str text)
{
	if (is_word_at(text, 0))
		return true;
	return text.n > 1 && memchr("~-+", text.at[0], 3) &&
	       is_ascii_word(text.at[1]);
}

static bool is_plain_at(struct str text, size_t at)
{
	char c = text.at[at];

	if (c == ' ')
		return at + 1 < text.n && text.at[at + 1] != ' ' &&
		       text.at[at + 1] != '#';
	if (c == ':')
		return at + 1 < text.n && (is_ascii_word(text.at[at + 1]) ||
					   text.at[at + 1] == '/');
	return memchr(PLAIN_INSIDE, c, sizeof PLAIN_INSIDE - 1) != NULL;
}

static bool is_plain(struct str text)
{
	size_t at = 0;

	if (!starts_plain(text))
		return false;
	while (at < text.n) {
		struct str rest = str_sub(text, at, text.n);

		if (unicode_is_word(rest))
			at += unicode_step(rest);
		else if (is_plain_at(text, at))
			at++;
		else
			return false;
	}
	return true;
}

uint32_t front_special(struct str s)
{
	size_t step = unicode_step(s);
	const unsigned char *c = (const unsigned char *)s.at;
	uint32_t value;

	if (step == 2 && c[0] == 0xC2 && c[1] < 0xA0)
		return c[1];
	if (step != 3)
		return 0;
	value = (c[0] & 0x0Fu) << 12 | (c[1] & 0x3Fu) << 6 | (c[2] & 0x3Fu);
	return value == 0x2028 || value == 0x2029 || value == 0xFEFF ||
			       value >= 0xFFFE
		       ? value
		       : 0;
}

/* Room for one character in double quotes: `\\uXXXX` is the longest. */
static size_t quoted_room(struct str letter)
{
	char c = letter.at[0];

	if (c & 0x80)
		return front_special(letter) || unicode_step(letter) == 1
			       ? 6
			       : unicode_step(letter);
	return c == '"' || c == '\\' ? 2 : (c < ' ' || c == 0x7F) ? 4 : 1;
}

static size_t put_escape(char *out, uint32_t value, int digits)
{
	static const char hex[] = "0123456789abcdef";
	int i;

	out[0] = '\\';
	out[1] = digits == 2 ? 'x' : 'u';
	for (i = 0; i < digits; i++)
		out[2 + i] = hex[value >> 4 * (digits - 1 - i) & 15];
	return 2 + (size_t)digits;
}

static size_t put_letter(char *out, struct str letter)
{
	char c = letter.at[0];
	size_t step = unicode_step(letter);

	if ((c & 0x80) && step == 1)
		return put_escape(out, 0xFFFD, 4);
	if ((c & 0x80) && front_special(letter))
		return put_escape(out, front_special(letter), 4);
	if (!(c & 0x80) && (c < ' ' || c == 0x7F))
		return put_escape(out, (uint32_t)c, 2);
	if (c == '"' || c == '\\')
		*out++ = '\\';
	memcpy(out, letter.at, step);
	return step + (c == '"' || c == '\\');
}

struct str front_double_quote(struct arena *arena, struct str text)
{
	size_t at, room = 2, n = 0;
	char *out;

	for (at = 0; at < text.n; at += unicode_step(str_sub(text, at, text.n)))
		room += quoted_room(str_sub(text, at, text.n));
	out = ARENA_ARRAY(arena, char, room);
	out[n++] = '"';
	for (at = 0; at < text.n; at += unicode_step(str_sub(text, at, text.n)))
		n += put_letter(out + n, str_sub(text, at, text.n));
	out[n++] = '"';
	return (struct str){ out, n };
}

struct str front_quote(struct arena *arena, struct str text)
{
	if (is_plain(text) && unicode_valid(text) == text.n)
		return str_copy(arena, text);
	return front_double_quote(arena, text);
}
