#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/arena.h>
#include <inroad/buf.h>
#include <inroad/unicode.h>
#include <stdlib.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define ANY_MAX 0x10ffff

static struct arena arena;

static int open_arena(void **state)
{
	(void)state;
	arena_open(&arena, 0);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

static void assert_str(struct str s, const char *expected)
{
	assert_string_equal(str_copy(&arena, s).at, expected);
	assert_int_equal(s.n, strlen(expected));
}

static struct str encode(uint32_t c, char out[static 4])
{
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4, i;
	static const unsigned char lead[] = { 0, 0, 0xc0, 0xe0, 0xf0 };

	for (i = n; i-- > 1; c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3f));
	out[0] = (char)(lead[n] | c);
	return (struct str){ out, n };
}

static bool is_surrogate(uint32_t c)
{
	return c >= 0xd800 && c <= 0xdfff;
}

static void every_character_is_valid_and_no_surrogate_is(void **state)
{
	char utf8[4];
	uint32_t c;

	(void)state;
	for (c = 0; c <= ANY_MAX + 0x1000; c++) {
		struct str s = encode(c, utf8);
		size_t valid = is_surrogate(c) || c > ANY_MAX ? 0 : s.n;

		assert_int_equal(unicode_valid(s), valid);
		assert_int_equal(unicode_step(s), valid ? s.n : 1);
	}
}

/* Reads the bits first and asks questions later; 0 if it is no character. */
static size_t naive_length(const unsigned char *p, size_t n)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t length = p[0] < 0x80		? 1
			: (p[0] & 0xe0) == 0xc0 ? 2
			: (p[0] & 0xf0) == 0xe0 ? 3
			: (p[0] & 0xf8) == 0xf0 ? 4
						: 0;
	uint32_t c;
	size_t i;

	if (length < 2 || length > n)
		return length == 1;
	c = p[0] & (0x7fu >> length);
	for (i = 1; i < length; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (p[i] & 0x3f);
	}
	return c < least[length] || c > ANY_MAX || is_surrogate(c) ? 0 : length;
}

static size_t naive_valid(const unsigned char *p, size_t n)
{
	size_t i = 0, length;

	while (i < n) {
		length = naive_length(p + i, n - i);
		if (!length)
			break;
		i += length;
	}
	return i;
}

static void all_short_byte_strings_are_judged_rightly(void **state)
{
	unsigned char p[4];
	uint32_t i;
	size_t n;

	(void)state;
	for (n = 1; n <= 3; n++)
		for (i = 0; i < UINT32_C(1) << (8 * n); i++) {
			p[0] = (unsigned char)i;
			p[1] = (unsigned char)(i >> 8);
			p[2] = (unsigned char)(i >> 16);
			if (unicode_valid((struct str){ (char *)p, n }) !=
			    naive_valid(p, n))
				fail_msg("%zu bytes %06x", n, i);
		}
	for (i = 0; i < UINT32_C(1) << 24; i++) {
		p[0] = (unsigned char)(0xf0 | i >> 20);
		p[1] = (unsigned char)(i >> 12);
		p[2] = (unsigned char)(0x7c + (i >> 6 & 0x3f) * 3);
		p[3] = (unsigned char)(0x7c + (i & 0x3f) * 3);
		if (unicode_valid((struct str){ (char *)p, 4 }) !=
		    naive_valid(p, 4))
			fail_msg("four bytes %06x", i);
	}
}

static void an_invalid_byte_is_found_wherever_it_stands(void **state)
{
	char text[64];
	size_t n, at;

	(void)state;
	for (n = 1; n <= sizeof text; n++)
		for (at = 0; at < n; at++) {
			memset(text, 'a', n);
			text[at] = '\xff';
			assert_int_equal(unicode_valid((struct str){ text, n }),
					 at);
			text[at] = 'a';
			assert_int_equal(unicode_valid((struct str){ text, n }),
					 n);
		}
	assert_int_equal(unicode_valid((struct str){ NULL, 0 }), 0);
	assert_int_equal(unicode_step((struct str){ NULL, 0 }), 0);
}

static void names_that_are_equal_fold_alike(void **state)
{
	static const struct {
		const char *name, *folded;
	} cases[] = {
		{ "", "" },
		{ "grace-hopper", "grace-hopper" },
		{ "Grace Hopper", "grace-hopper" },
		{ "  Grace\t Hopper\n", "grace-hopper" },
		{ "grace_-_hopper", "grace-hopper" },
		{ "---", "" },
		{ "Łukasz  Ørsted", "lukasz-orsted" },
		{ "lukasz-orsted", "lukasz-orsted" },
		{ "Straße", "strasse" },
		{ "STRASSE", "strasse" },
		{ "Ævar Þór", "aevar-thor" },
		{ "Œuvre", "oeuvre" },
		{ "Đoković", "dokovic" },
		{ "Ħal Għaxaq", "hal-ghaxaq" },
		{ "Işık", "isik" },
		{ "İstanbul", "istanbul" },
		{ "Ångström", "angstrom" },
		{ "A\xcc\x8angstro\xcc\x88m", "angstrom" }, /* decomposed */
		{ "Nguyễn Thị", "nguyen-thi" },
		{ "O’Hopper", "o'hopper" },
		{ "O'Hopper", "o'hopper" },
		{ "Smith–Jones", "smith-jones" },	 /* en dash */
		{ "Smith\xc2\xa0Jones", "smith-jones" }, /* no-break */
		{ "Sm\xc2\xadith", "smith" },		 /* soft hyphen */
		{ "ﬁne", "fine" },			 /* ligature */
		{ "Ａｄａ", "ada" },			 /* full width */
		{ "Ὀδυσσεύς", "οδυσσευσ" },
		{ "田中 太郎", "田中-太郎" },
		{ "김철수", "김철수" },
		{ "a\xff"
		  "b",
		  "a\xef\xbf\xbd"
		  "b" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		assert_str(unicode_fold(&arena, str_of(cases[i].name)),
			   cases[i].folded);
	assert_str(unicode_fold(&arena, (struct str){ NULL, 0 }), "");
}

static void names_that_differ_fold_apart(void **state)
{
	static const char *const pairs[][2] = {
		{ "か", "が" },	  /* voiced kana */
		{ "राम", "रमा" }, /* Indic vowels */
		{ "ada", "adam" }, { "и", "н" }, { "คำ", "คา" }, /* Thai */
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(pairs); i++)
		assert_false(str_eq(unicode_fold(&arena, str_of(pairs[i][0])),
				    unicode_fold(&arena, str_of(pairs[i][1]))));
}

/* Each character alone, then in random company; twice is once. */
static void assert_idempotent(struct str (*form)(struct arena *, struct str))
{
	struct arena local;
	char utf8[4];
	unsigned seed = 1;
	uint32_t c;
	int i;

	arena_open(&local, 0);
	for (c = 0; c <= ANY_MAX; c++) {
		struct buf text = buf_make(&local, 0);
		struct str once;

		arena_reset(&local);
		text = buf_make(&local, 0);
		if (!is_surrogate(c))
			buf_str(&text, encode(c, utf8));
		for (i = 0; i < (int)(c % 4); i++) {
			uint32_t other = (uint32_t)rand_r(&seed) % 0x3000;

			buf_str(&text, encode(other, utf8));
		}
		once = form(&local, buf_get(&text));
		assert_int_equal(unicode_valid(once), once.n);
		if (!str_eq(form(&local, once), once))
			fail_msg("U+%04X", c);
	}
	arena_close(&local);
}

static void forms_taken_twice_are_the_same(void **state)
{
	(void)state;
	assert_idempotent(unicode_fold);
	assert_idempotent(unicode_same);
	assert_idempotent(unicode_slug);
}

static void ids_are_unique_regardless_of_case_and_composition(void **state)
{
	static const char *const cases[][2] = {
		{ "", "" },
		{ "Ada", "ada" },
		{ "ada_b-C  d", "ada_b-c  d" },
		{ "Ångström", "ångström" },
		{ "A\xcc\x8angstro\xcc\x88m", "ångström" },
		{ "STRAẞE", "strasse" },
		{ "ø", "ø" },
		{ "김", "김" },
		{ "\xe1\x84\x80\xe1\x85\xb5\xe1\x86\xb7", "김" },
		{ "ﬁ", "fi" },
		{ "½", "½" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		assert_str(unicode_same(&arena, str_of(cases[i][0])),
			   cases[i][1]);
}

static void long_names_fold_as_short_ones_do(void **state)
{
	struct buf name = buf_make(&arena, 0), folded = buf_make(&arena, 0);
	int i;

	(void)state;
	for (i = 0; i < 2000; i++) {
		buf_text(&name, "Æ é\xff");
		buf_text(&folded, "ae-e\xef\xbf\xbd");
	}
	assert_true(
		str_eq(unicode_fold(&arena, buf_get(&name)), buf_get(&folded)));
	assert_int_equal(unicode_same(&arena, buf_get(&name)).n, 2000 * 8);
}

static void ids_become_titles(void **state)
{
	static const char *const cases[][2] = {
		{ "grace-hopper", "Grace Hopper" },
		{ "grace", "Grace" },
		{ "", "" },
		{ "--", "" },
		{ "-a__b c-", "A B C" },
		{ "ørsted-łukasz", "Ørsted Łukasz" },
		{ "ǆ", "ǅ" }, /* title case is not upper case */
		{ "田中-太郎", "田中 太郎" },
		{ "acme-2026", "Acme 2026" },
		{ "McKay", "McKay" },
		{ "\xff", "\xef\xbf\xbd" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		assert_str(unicode_title(&arena, str_of(cases[i][0])),
			   cases[i][1]);
}

static void names_become_ids(void **state)
{
	static const char *const cases[][2] = {
		{ "Grace O'Hopper", "grace-o-hopper" },
		{ "Grace O’Hopper", "grace-o-hopper" },
		{ "  AT&T  Inc. ", "at-t-inc" },
		{ "C++", "c" },
		{ "!?", "" },
		{ "", "" },
		{ "Łukasz Ørsted", "lukasz-orsted" },
		{ "田中 太郎", "田中-太郎" },
		{ "राम", "राम" },
		{ "../etc/passwd", "etc-passwd" },
		{ "a\x1b[31m\xe2\x80\xae"
		  "b",
		  "a-31mb" },
		{ "a\xff", "a" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		assert_str(unicode_slug(&arena, str_of(cases[i][0])),
			   cases[i][1]);
}

static void widths_are_columns(void **state)
{
	static const struct {
		const char *s;
		size_t width;
	} cases[] = {
		{ "", 0 },
		{ "ada", 3 },
		{ "é", 1 },
		{ "e\xcc\x81", 1 },
		{ "田中", 4 },
		{ "😀", 2 },
		{ "Ａ", 2 },
		{ "\x1b", 0 },
		{ "\t", 0 },
		{ "\x7f", 0 },
		{ "\xc2\x85", 0 },
		{ "a\xff", 2 },
		{ "\xe2\x80\xae", 0 },
		{ "김", 2 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		assert_int_equal(unicode_width(str_of(cases[i].s)),
				 cases[i].width);
}

static void clipping_leaves_letters_whole(void **state)
{
	static const struct {
		const char *s;
		size_t columns;
		const char *clipped;
	} cases[] = {
		{ "", 0, "" },
		{ "ada", 0, "" },
		{ "ada", 2, "ad" },
		{ "ada", 3, "ada" },
		{ "ada", 99, "ada" },
		{ "田中", 1, "" },
		{ "田中", 2, "田" },
		{ "田中", 3, "田" },
		{ "田中", 4, "田中" },
		{ "ae\xcc\x81x", 2, "ae\xcc\x81" },
		{ "a👩\xe2\x80\x8d💻x", 3, "a" }, /* one emoji of two */
		{ "a👩\xe2\x80\x8d💻x", 5, "a👩\xe2\x80\x8d💻" },
		{ "a\xff"
		  "b",
		  2, "a\xff" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		assert_str(unicode_clip(str_of(cases[i].s), cases[i].columns),
			   cases[i].clipped);
}

static void letters_and_digits_make_words(void **state)
{
	static const char *const words[] = { "a", "Z", "0",	  "é",
					     "ß", "ж", "田",	  "김",
					     "٣", "ि", "\xcc\x81" };
	static const char *const others[] = { "",  " ", "-", "_", "@", ".",
					      "–", "’", "😀", "½", "€", "\xff",
					      "[", "`", "{", "/", ":" };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(words); i++)
		assert_true(unicode_is_word(str_of(words[i])));
	for (i = 0; i < COUNT(others); i++)
		assert_false(unicode_is_word(str_of(others[i])));
}

static void a_terminal_is_shown_no_tricks(void **state)
{
	static const struct {
		const char *s, *lines, *line;
	} cases[] = {
		{ "plain", "plain", "plain" },
		{ "é 田 😀", "é 田 😀", "é 田 😀" },
		{ "\x1b[31m", "\\x1b[31m", "\\x1b[31m" },
		{ "a\nb", "a\nb", "a b" },
		{ "a\r\nb", "a\nb", "a b" },
		{ "a\rb", "a\\x0db", "a b" },
		{ "a\tb", "a\tb", "a b" },
		{ "\x7f", "\\x7f", "\\x7f" },
		{ "\xff\xc3", "\\xff\\xc3", "\\xff\\xc3" },
		{ "\xc2\x9b"
		  "31m",
		  "\\u009b31m", "\\u009b31m" },
		{ "\xe2\x80\xaetxt", "\\u202etxt", "\\u202etxt" },
		{ "\xd8\x9c", "\\u061c", "\\u061c" },
		{ "\xe2\x81\xa6\xe2\x81\xa9", "\\u2066\\u2069",
		  "\\u2066\\u2069" },
		{ "\xe2\x80\x8e\xe2\x80\x8f", "\\u200e\\u200f",
		  "\\u200e\\u200f" },
	};
	struct buf out;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		out = buf_make(&arena, 0);
		unicode_plain(&out, str_of(cases[i].s), false);
		assert_str(buf_get(&out), cases[i].lines);
		out = buf_make(&arena, 0);
		unicode_plain(&out, str_of(cases[i].s), true);
		assert_str(buf_get(&out), cases[i].line);
	}
	out = buf_make(&arena, 0);
	unicode_plain(&out, STR("a\0b"), false);
	assert_str(buf_get(&out), "a\\x00b");
}

/* Of every character: valid, and no control but the end of a line and tab. */
static void whatever_is_shown_is_harmless(void **state)
{
	struct arena local;
	char utf8[4];
	uint32_t c;
	size_t i;

	(void)state;
	arena_open(&local, 0);
	for (c = 0; c <= ANY_MAX; c++) {
		struct buf out;
		struct str s;

		arena_reset(&local);
		out = buf_make(&local, 0);
		unicode_plain(&out, encode(c, utf8), true);
		s = buf_get(&out);
		assert_int_equal(unicode_valid(s), s.n);
		for (i = 0; i < s.n; i++)
			assert_true((unsigned char)s.at[i] >= ' ' &&
				    s.at[i] != 0x7f);
	}
	arena_close(&local);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_character_is_valid_and_no_surrogate_is),
		cmocka_unit_test(all_short_byte_strings_are_judged_rightly),
		cmocka_unit_test(an_invalid_byte_is_found_wherever_it_stands),
		cmocka_unit_test(names_that_are_equal_fold_alike),
		cmocka_unit_test(names_that_differ_fold_apart),
		cmocka_unit_test(forms_taken_twice_are_the_same),
		cmocka_unit_test(
			ids_are_unique_regardless_of_case_and_composition),
		cmocka_unit_test(long_names_fold_as_short_ones_do),
		cmocka_unit_test(ids_become_titles),
		cmocka_unit_test(names_become_ids),
		cmocka_unit_test(widths_are_columns),
		cmocka_unit_test(clipping_leaves_letters_whole),
		cmocka_unit_test(letters_and_digits_make_words),
		cmocka_unit_test(a_terminal_is_shown_no_tricks),
		cmocka_unit_test(whatever_is_shown_is_harmless),
	};

	return cmocka_run_group_tests_name("unicode", tests, open_arena,
					   close_arena);
}
