#include <inroad/arena.h>
#include <inroad/buf.h>
#include <inroad/unicode.h>
#include <utf8proc.h>

#define REPLACEMENT 0xfffd /* what stands for an invalid byte */
#define SMALL 256	   /* letters worked on without asking the arena */
#define LETTER_MAX 4	   /* bytes of a letter */

/* ----------------------------------------------------- bytes and characters */

/* Length of the well-formed character at p (RFC 3629, section 4), or 0. */
static size_t letter_length(const unsigned char *p, size_t n)
{
	unsigned char low = 0x80, high = 0xbf;
	size_t length, i;

	if (p[0] < 0x80)
		return 1;
	if (p[0] < 0xc2 || p[0] > 0xf4)
		return 0;
	length = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
	/* No longer form than needed, no surrogate, none above U+10FFFF. */
	if (p[0] == 0xe0)
		low = 0xa0;
	else if (p[0] == 0xed)
		high = 0x9f;
	else if (p[0] == 0xf0)
		low = 0x90;
	else if (p[0] == 0xf4)
		high = 0x8f;
	if (n < length || p[1] < low || p[1] > high)
		return 0;
	for (i = 2; i < length; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	return length;
}

#define EACH_BYTE(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Bytes of plain ASCII at the start, 32 at a time, then eight. */
static size_t ascii_length(const char *at, size_t n)
{
	uint64_t eight, four[4];
	size_t i = 0;

	for (; i + sizeof four <= n; i += sizeof four) {
		memcpy(four, at + i, sizeof four);
		if ((four[0] | four[1] | four[2] | four[3]) & EACH_BYTE(0x80))
			break;
	}
	for (; i + 8 <= n; i += 8) {
		memcpy(&eight, at + i, 8);
		if (eight & EACH_BYTE(0x80))
			break;
	}
	while (i < n && !(at[i] & 0x80))
		i++;
	return i;
}

/* The same for ASCII that can be seen: no controls. */
size_t unicode_plain_length(struct str s)
{
	const char *at = s.at;
	uint64_t eight;
	size_t i = 0;

	for (; i + 8 <= s.n; i += 8) {
		memcpy(&eight, at + i, 8);
		/* below 0x20 the one wraps, at 0x7f the other */
		if (((eight - EACH_BYTE(0x20)) | (eight + EACH_BYTE(0x01)) |
		     eight) &
		    EACH_BYTE(0x80))
			break;
	}
	while (i < s.n && at[i] >= ' ' && at[i] < 0x7f)
		i++;
	return i;
}

static bool is_ascii(struct str s)
{
	return ascii_length(s.at, s.n) == s.n;
}

size_t unicode_valid(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.at;
	size_t i = 0, length;

	while (i < s.n) {
		if (p[i] < 0x80) {
			i += ascii_length(s.at + i, s.n - i);
			continue;
		}
		length = letter_length(p + i, s.n - i);
		if (!length)
			return i;
		i += length;
	}
	return s.n;
}

size_t unicode_step_far(struct str s)
{
	size_t length;

	if (!s.n)
		return 0;
	length = letter_length((const unsigned char *)s.at, s.n);
	return length ? length : 1;
}

/* The character at s.at, which is not empty; *length as unicode_step(). */
static int32_t letter_at(struct str s, size_t *length)
{
	const unsigned char *p = (const unsigned char *)s.at;

	*length = letter_length(p, s.n);
	switch (*length) {
	case 1:
		return p[0];
	case 2:
		return (p[0] & 0x1f) << 6 | (p[1] & 0x3f);
	case 3:
		return (p[0] & 0x0f) << 12 | (p[1] & 0x3f) << 6 | (p[2] & 0x3f);
	case 4:
		return (p[0] & 0x07) << 18 | (p[1] & 0x3f) << 12 |
		       (p[2] & 0x3f) << 6 | (p[3] & 0x3f);
	}
	*length = 1;
	return REPLACEMENT;
}

static size_t letter_put(char *at, int32_t letter)
{
	return (size_t)utf8proc_encode_char(letter, (utf8proc_uint8_t *)at);
}

/* -------------------------------------------------------------- equal names */

/* Letters in a row, in the caller's small room or in the arena. */
struct letters {
	int32_t *at;
	size_t n;
	int32_t small[SMALL];
};

/* The text with U+FFFD for every invalid byte. */
static struct str mended(struct arena *arena, struct str s)
{
	struct buf out = buf_make(arena, s.n * 3);
	size_t i, length;
	char utf8[LETTER_MAX];

	for (i = 0; i < s.n; i += length) {
		int32_t letter = letter_at(str_sub(s, i, s.n), &length);

		buf_bytes(&out, utf8, letter_put(utf8, letter));
	}
	return buf_get(&out);
}

/* Decomposes and folds by utf8proc's options, in canonical order. */
static void decompose(struct arena *arena, struct str s, int options,
		      struct letters *out)
{
	utf8proc_ssize_t n;

	if (unicode_valid(s) < s.n)
		s = mended(arena, s);
	n = utf8proc_decompose((const utf8proc_uint8_t *)s.at,
			       (utf8proc_ssize_t)s.n, out->small, SMALL,
			       (utf8proc_option_t)options);
	out->at = out->small;
	if (n > SMALL) {
		out->at = ARENA_ARRAY(arena, int32_t, (size_t)n);
		n = utf8proc_decompose((const utf8proc_uint8_t *)s.at,
				       (utf8proc_ssize_t)s.n, out->at, n,
				       (utf8proc_option_t)options);
	}
	/* Of valid text it only fails beyond 2^31 letters. */
	if (n < 0)
		arena_exhausted(arena);
	out->n = (size_t)n;
}

static void compose(struct letters *letters)
{
	letters->n = (size_t)utf8proc_normalize_utf32(
		letters->at, (utf8proc_ssize_t)letters->n,
		UTF8PROC_COMPOSE | UTF8PROC_STABLE);
}

/*
 * An accent, by its combining class: Hebrew and Arabic points (10–36), strokes
 * across (1) and what is written around the letter (200 and up). The others
 * make another letter: voiced kana, Indic vowels and nukta, Thai vowels.
 */
static bool is_accent(int32_t letter)
{
	const utf8proc_property_t *property = utf8proc_get_property(letter);
	int class = property->combining_class;

	return class == 1 || (class >= 10 && class <= 36) || class >= 200;
}

static void strip_accents(struct letters *letters)
{
	size_t i, kept = 0;

	for (i = 0; i < letters->n; i++)
		if (!is_accent(letters->at[i]))
			letters->at[kept++] = letters->at[i];
	letters->n = kept;
}

/* Letters that do not decompose, folded, and the apostrophes; NULL if none. */
static const char *plain_letter(int32_t letter)
{
	static const struct {
		int32_t letter;
		char plain[3];
	} table[] = {
		{ 0x00df, "ss" }, { 0x00e6, "ae" }, { 0x00f0, "d" },
		{ 0x00f8, "o" },  { 0x00fe, "th" }, { 0x0111, "d" },
		{ 0x0127, "h" },  { 0x0131, "i" },  { 0x0142, "l" },
		{ 0x0153, "oe" }, { 0x0167, "t" },  { 0x02bb, "'" },
		{ 0x02bc, "'" },  { 0x2018, "'" },  { 0x2019, "'" },
	};
	size_t i;

	for (i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].letter == letter)
			return table[i].plain;
	return NULL;
}

#define CATEGORY(name) (UINT32_C(1) << UTF8PROC_CATEGORY_##name)

static bool in_categories(int32_t letter, uint32_t categories)
{
	return categories >> utf8proc_category(letter) & 1;
}

static bool is_separator(int32_t letter)
{
	if (letter < 0x80)
		return letter == '-' || letter == '_' || letter == ' ' ||
		       (letter >= '\t' && letter <= '\r');
	return in_categories(letter, CATEGORY(PD) | CATEGORY(ZS) |
					     CATEGORY(ZL) | CATEGORY(ZP));
}

/* Bytes of the folded letters, written at `out`, which has room for them. */
static size_t put_folded(const struct letters *letters, char *out)
{
	const char *plain;
	size_t i, n = 0;
	bool gap = false;

	for (i = 0; i < letters->n; i++) {
		int32_t letter = letters->at[i];

		if (is_separator(letter)) {
			gap = n > 0;
			continue;
		}
		if (gap)
			out[n++] = '-';
		gap = false;
		plain = letter < 0x80 ? NULL : plain_letter(letter);
		if (!plain)
			n += letter_put(out + n, letter);
		else
			while (*plain)
				out[n++] = *plain++;
	}
	return n;
}

/* The same for ASCII; never longer than the text. */
static struct str fold_ascii(struct arena *arena, struct str s)
{
	char *out = arena_copy(arena, s.at, s.n);
	size_t i, n = 0;
	bool gap = false;

	for (i = 0; i < s.n; i++) {
		char c = s.at[i];

		if (is_separator(c)) {
			gap = n > 0;
			continue;
		}
		if (gap)
			out[n++] = '-';
		gap = false;
		out[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c);
	}
	out[n] = '\0';
	return (struct str){ out, n };
}

struct str unicode_fold(struct arena *arena, struct str s)
{
	char small[SMALL * LETTER_MAX], *out = small;
	struct letters letters;

	if (is_ascii(s))
		return fold_ascii(arena, s);
	decompose(arena, s,
		  UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STABLE |
			  UTF8PROC_CASEFOLD | UTF8PROC_IGNORE,
		  &letters);
	strip_accents(&letters);
	compose(&letters);
	if (letters.n > SMALL)
		out = arena_alloc(arena, letters.n * LETTER_MAX);
	return str_copy(arena, (struct str){ out, put_folded(&letters, out) });
}

struct str unicode_same(struct arena *arena, struct str s)
{
	struct letters letters;
	size_t i, n = 0;
	char *out;

	if (is_ascii(s)) {
		out = arena_copy(arena, s.at, s.n);
		for (i = 0; i < s.n; i++)
			if (out[i] >= 'A' && out[i] <= 'Z')
				out[i] = (char)(out[i] + 'a' - 'A');
		return (struct str){ out, s.n };
	}
	decompose(arena, s,
		  UTF8PROC_DECOMPOSE | UTF8PROC_STABLE | UTF8PROC_CASEFOLD,
		  &letters);
	compose(&letters);
	out = arena_alloc(arena, letters.n * LETTER_MAX + 1);
	for (i = 0; i < letters.n; i++)
		n += letter_put(out + n, letters.at[i]);
	return (struct str){ out, n };
}

/* ---------------------------------------------------------- names and ids */

static bool is_word(int32_t letter)
{
	return in_categories(
		letter, CATEGORY(LU) | CATEGORY(LL) | CATEGORY(LT) |
				CATEGORY(LM) | CATEGORY(LO) | CATEGORY(ND) |
				CATEGORY(NL) | CATEGORY(MN) | CATEGORY(MC));
}

bool unicode_is_word(struct str s)
{
	size_t length;
	char c;

	if (!s.n)
		return false;
	c = s.at[0];
	if (!(c & 0x80))
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		       (c >= 'A' && c <= 'Z');
	return is_word(letter_at(s, &length));
}

bool unicode_is_name(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.at[i] == ' ' ||
		    (text.at[i] >= 'A' && text.at[i] <= 'Z'))
			return true;
	return false;
}

struct str unicode_title(struct arena *arena, struct str id)
{
	struct buf out = buf_make(arena, id.n * LETTER_MAX);
	bool first = true;
	size_t i, length;
	char utf8[LETTER_MAX];

	for (i = 0; i < id.n; i += length) {
		int32_t letter = letter_at(str_sub(id, i, id.n), &length);

		if (letter == '-' || letter == '_' || letter == ' ') {
			first = true;
			continue;
		}
		if (first && out.n)
			buf_char(&out, ' ');
		if (first)
			letter = utf8proc_totitle(letter);
		first = false;
		buf_bytes(&out, utf8, letter_put(utf8, letter));
	}
	return buf_get(&out);
}

struct str unicode_slug(struct arena *arena, struct str name)
{
	struct str folded = unicode_fold(arena, name);
	struct buf out = buf_make(arena, folded.n);
	bool gap = false;
	size_t i, length;

	for (i = 0; i < folded.n; i += length) {
		struct str rest = str_sub(folded, i, folded.n);

		length = unicode_step(rest);
		if (!unicode_is_word(rest)) {
			gap = out.n > 0;
			continue;
		}
		if (gap)
			buf_char(&out, '-');
		gap = false;
		buf_bytes(&out, rest.at, length);
	}
	return buf_get(&out);
}

/* ------------------------------------------------------------- the terminal */

static size_t columns_of(int32_t letter)
{
	if (letter < 0x7f)
		return letter >= ' ';
	return (size_t)utf8proc_charwidth(letter);
}

size_t unicode_width(struct str s)
{
	size_t i, length, width = 0;

	for (i = 0; i < s.n; i += length)
		width += columns_of(letter_at(str_sub(s, i, s.n), &length));
	return width;
}

struct str unicode_clip(struct str s, size_t columns)
{
	size_t i, length, end = 0, width = 0;
	int32_t letter, before = 0, state = 0;

	for (i = 0; i < s.n; i += length) {
		letter = letter_at(str_sub(s, i, s.n), &length);
		if (i &&
		    utf8proc_grapheme_break_stateful(before, letter, &state))
			end = i;
		width += columns_of(letter);
		if (width > columns)
			return str_sub(s, 0, end);
		before = letter;
	}
	return s;
}

static bool is_bidi_control(int32_t letter)
{
	return letter == 0x061c || letter == 0x200e || letter == 0x200f ||
	       (letter >= 0x202a && letter <= 0x202e) ||
	       (letter >= 0x2066 && letter <= 0x2069);
}

/* What can be shown as it stands: not the end of a line, nor a tab. */
static bool is_harmless(int32_t letter, size_t length)
{
	if (letter < 0x80)
		return letter >= ' ' && letter != 0x7f;
	/* One byte that is not ASCII is invalid. */
	return length > 1 && letter >= 0xa0 && !is_bidi_control(letter);
}

static size_t harmless_length(struct str s)
{
	size_t i, length;

	for (i = unicode_plain_length(s); i < s.n; i += length) {
		int32_t letter = letter_at(str_sub(s, i, s.n), &length);

		if (!is_harmless(letter, length))
			break;
	}
	return i;
}

/* Length of the line end or tab at the start of `s`, or 0. */
static size_t break_length(struct str s, bool one_line)
{
	if (s.at[0] == '\n' || s.at[0] == '\t')
		return 1;
	if (s.at[0] != '\r')
		return 0;
	if (s.n > 1 && s.at[1] == '\n')
		return 2;
	/* Alone it would let a line overwrite itself. */
	return one_line;
}

/* Writes the first letter of `s`, which is not harmless; gives its length. */
static size_t plain_one(struct buf *out, struct str s, bool one_line)
{
	size_t length = break_length(s, one_line);
	int32_t letter;

	if (length) {
		buf_char(out, one_line ? ' ' : s.at[length - 1]);
		return length;
	}
	letter = letter_at(s, &length);
	if (length == 1)
		buf_print(out, "\\x%02x", (unsigned char)s.at[0]);
	else
		buf_print(out, "\\u%04x", (unsigned)letter);
	return length;
}

void unicode_plain(struct buf *out, struct str s, bool one_line)
{
	size_t length;

	while (s.n) {
		length = harmless_length(s);
		buf_bytes(out, s.at, length);
		s = str_sub(s, length, s.n);
		if (s.n)
			s = str_sub(s, plain_one(out, s, one_line), s.n);
	}
}

struct str unicode_library(struct arena *arena)
{
	return str_print(arena, "utf8proc %s", utf8proc_version());
}
