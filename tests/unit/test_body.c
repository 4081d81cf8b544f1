#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/arena.h>
#include <inroad/body.h>
#include <time.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

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

struct read {
	struct str bytes;
	struct mention_sites sites;
	struct diags diags;
	struct body body;
};

static struct read read_from(struct str bytes, uint32_t from)
{
	struct read read = { .bytes = bytes, .diags = diags_make(&arena) };

	mention_scan(bytes, from, (uint32_t)bytes.n, &arena, &read.sites);
	body_read(bytes, from, &read.sites, &arena, &read.diags, &read.body);
	return read;
}

static struct read read_body(const char *markdown)
{
	return read_from(str_of(markdown), 0);
}

static struct str html_of(const struct read *read)
{
	return body_html(read->bytes, 0, &read->sites, &arena);
}

static void name(void *context, size_t i, bool in_link, struct buf *out)
{
	(void)context;
	buf_print(out, in_link ? "to-%zu" : "<%zu>", i);
}

static struct str filled(struct str html)
{
	struct buf out = buf_make(&arena, 0);

	buf_text(&out, "");
	body_fill(&out, html, name, NULL);
	return buf_get(&out);
}

static void check_html(const char *markdown, const char *want)
{
	struct read read = read_body(markdown);
	struct str got = filled(html_of(&read));

	if (!str_is(got, want))
		fail_msg("'%s' gives '" STR_FMT "', not '%s'", markdown,
			 STR_ARG(got), want);
}

/* ----------------------------------------------------------------- outline */

/* "0(2)x" an item: parent, line, text; joined by "|". */
static void items_know_their_text_and_parent(void **state)
{
	static const char *const cases[][2] = {
		{ "- a\n- b\n", "-1.0:a|-1.1:b" },
		{ "- a\n  - b\n    - c\n- d\n", "-1.0:a|0.1:b|1.2:c|-1.3:d" },
		{ "- a\n  b\nc\n- d", "-1.0:a\n  b\nc|-1.3:d" },
		{ "-   a  \n", "-1.0:a" },
		{ "-\ta\n", "-1.0:a" },
		{ "1. a\n2) b\n", "-1.0:a|-1.1:b" },
		{ "* a\n\n  more\n* b\n", "-1.0:a|-1.3:b" },
		{ "-\n  a\n", "-1.0:a" },
		{ "-\n- a\n", "-1.0:|-1.1:a" },
		{ "- - a\n", "-1.0:|0.0:a" },
		{ "- [ ] a @b\n- [x] c\n", "-1.0:[ ] a @b|-1.1:[x] c" },
		{ "- @ada @ben: x\n  - @cy\n", "-1.0:@ada @ben: x|0.1:@cy" },
		{ "- # a #\n", "-1.0:a" },
		{ "-     a\n", "-1.0:" },
		{ "> - a\n\n- b\n", "-1.2:b" },
		{ "- a\n  > - b\n  - c\n", "-1.0:a|0.2:c" },
		{ "```\n- a\n```\n- b\n", "-1.3:b" },
		{ "<div>\n- a\n</div>\n\n- b\n", "-1.4:b" },
		{ "- a\r\n- b\r\n", "-1.0:a|-1.1:b" },
		{ "- a\rb\n- c\n", "-1.0:a\rb|-1.1:c" },
		{ "x\n\n    - a\n", "" },
		{ "* * * * * * * *\n", "" },
	};
	size_t i, j;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct read read = read_body(cases[i][0]);
		struct buf out = buf_make(&arena, 0);

		buf_text(&out, "");
		for (j = 0; j < read.body.items.n; j++) {
			const struct body_item *item = &read.body.items.at[j];

			buf_print(&out, "%s%d.%u:" STR_FMT, j ? "|" : "",
				  item->parent, item->line,
				  STR_ARG(span_str(read.bytes, item->text)));
			assert_int_equal(
				item->depth,
				item->parent < 0
					? 0
					: read.body.items.at[item->parent]
							  .depth +
						  1);
		}
		if (!str_is(buf_get(&out), cases[i][1]))
			fail_msg("'%s' gives '" STR_FMT "'", cases[i][0],
				 STR_ARG(buf_get(&out)));
	}
}

static void an_item_goes_from_its_marker_to_its_text(void **state)
{
	struct read read = read_body("x\n\n- a\n  b\n   1. c\n");
	const struct body_item *items = read.body.items.at;

	(void)state;
	assert_int_equal(read.body.items.n, 2);
	assert_true(str_is(span_str(read.bytes, items[0].item), "- a\n  b"));
	read = read_body("- a\n\n      code\n- b");
	assert_true(str_is(span_str(read.bytes, read.body.items.at[0].item),
			   "- a"));
}

static void headings_have_a_level_and_a_text(void **state)
{
	static const struct {
		const char *markdown;
		int level;
		const char *text;
		uint32_t line;
	} cases[] = {
		{ "# A b", 1, "A b", 0 },
		{ "x\n## A ##\n", 2, "A", 1 },
		{ "###### a#\n", 6, "a#", 0 },
		{ "#\n", 1, "", 0 },
		{ "# #\n", 1, "", 0 },
		{ "## 2026-08-12 @ada\n", 2, "2026-08-12 @ada", 0 },
		{ "A\nb\n===\n\nx", 1, "A\nb", 0 },
		{ "A\n---\nx", 2, "A", 0 },
		{ "#a\n---\n", 2, "#a", 0 },
		{ "- # a\n", 1, "a", 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct read read = read_body(cases[i].markdown);
		const struct body_heading *heading = read.body.headings.at;

		assert_int_equal(read.body.headings.n, 1);
		assert_int_equal(heading->level, cases[i].level);
		assert_int_equal(heading->line, cases[i].line);
		assert_true(str_is(span_str(read.bytes, heading->text),
				   cases[i].text));
	}
	assert_int_equal(read_body("> # a\n").body.headings.n, 0);
	assert_int_equal(read_body("```\n# a\n```\n").body.headings.n, 0);
}

static void lines_are_the_files(void **state)
{
	struct str bytes = STR("---\na: b\n---\n- x\n\n# T\n");
	struct read read = read_from(bytes, 13);

	(void)state;
	assert_int_equal(read.body.items.at[0].line, 3);
	assert_true(str_is(span_str(bytes, read.body.items.at[0].text), "x"));
	assert_int_equal(read.body.headings.at[0].line, 5);
}

static void comments_are_found_outside_code_and_quotes(void **state)
{
	static const char *const cases[][2] = {
		{ "<!-- inroad: off a -->\n", "<!-- inroad: off a -->" },
		{ "x <!-- a --> y <!-- b -->", "<!-- a -->|<!-- b -->" },
		{ "<!-- @ada -->", "<!-- @ada -->" },
		{ "<!-- a\nb -->\n", "<!-- a" },
		{ "`<!-- a -->`", "" },
		{ "    <!-- a -->", "" },
		{ "> <!-- a -->", "" },
		{ "```\n<!-- a -->\n```\n", "" },
		{ "<!-- a", "" },
	};
	size_t i, j;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct read read = read_body(cases[i][0]);
		struct buf out = buf_make(&arena, 0);

		buf_text(&out, "");
		for (j = 0; j < read.body.comments.n; j++) {
			buf_text(&out, j ? "|" : "");
			buf_str(&out,
				span_str(read.bytes, read.body.comments.at[j]));
		}
		assert_true(str_is(buf_get(&out), cases[i][1]));
	}
}

/* The first table, tag and picture, as typed. */
static void assert_first(const char *markdown, const char *table,
			 const char *tag, const char *image)
{
	struct read read = read_body(markdown);
	const char *const wants[] = { table, tag, image };
	struct span spans[] = { read.body.table, read.body.tag,
				read.body.image };
	size_t n = 0;

	for (size_t i = 0; i < COUNT(wants); i++) {
		struct str got = span_str(read.bytes, spans[i]);

		if (!str_is(got, wants[i]))
			fail_msg("%s: '" STR_FMT "' is not '%s'", markdown,
				 STR_ARG(got), wants[i]);
		n += wants[i][0] != 0;
	}
	assert_int_equal(read.diags.list.n, n);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(read.diags.list.at[i].name,
				    "unreadable-on-web");
}

static void assert_first_at(const char *markdown, uint32_t tag)
{
	assert_int_equal(read_body(markdown).body.tag.at, tag);
}

static void a_table_is_noticed(void **state)
{
	(void)state;
	assert_first("a | b\n--|--\n1 | 2\n", "--|--", "", "");
	assert_first("x\n\n| a |\n|:-:|\n", "|:-:|", "", "");
	assert_first("a | b\n", "", "", "");
	assert_first("```\na | b\n--|--\n```\n", "", "", "");
	assert_first("a\n---\n", "", "", "");
}

static void html_is_noticed_and_comments_are_not(void **state)
{
	(void)state;
	assert_first("a <br> b <u>c</u>\n", "", "<br>", "");
	assert_first("# T\n\n<details>\nmore\n</details>\n", "", "<details>",
		     "");
	assert_first("x\n\n- write to <name> first\n", "", "<name>", "");
	assert_first_at("x\n\nnot `<b>` but <b>so</b>\n", 17);
	assert_first("<!-- inroad: off stalled -->\n", "", "", "");
	assert_first("<!-- a\nb --> <!-- c -->\n", "", "", "");
	assert_first("<!-- a --> <hr>\n", "", "<hr>", "");
	assert_first("`<br>` and <https://a.example>\n", "", "", "");
	assert_first("```\n<br>\n```\n", "", "", "");
	assert_first("3 < 4 and 5 > 4\n", "", "", "");
}

static void a_picture_from_elsewhere_is_noticed(void **state)
{
	(void)state;
	assert_first("![m](https://a.example/m.png)\n", "", "",
		     "https://a.example/m.png");
	assert_first("x\n\n![m](//a.example/m.png) y\n", "", "",
		     "//a.example/m.png");
	assert_first("![m](maps/m.png)\n", "", "", "");
	assert_first("[m](https://a.example/m.png)\n", "", "", "");
	assert_first("a | b\n--|--\n\n<hr>\n\n![](http://a.example)\n", "--|--",
		     "<hr>", "http://a.example");
}

/* ---------------------------------------------------------------- mentions */

static void a_mention_counts_in_prose_only(void **state)
{
	static const struct {
		const char *markdown;
		const char *counts; /* a digit a mention */
	} cases[] = {
		{ "@a and [[b]]", "11" },
		{ "# @a\n- @b\n", "11" },
		{ "**@a**", "1" },
		{ "`@a` @b", "01" },
		{ "    @a\n", "0" },
		{ "```@a\n@b\n```\n", "00" },
		{ "> @a\n\n@b", "01" },
		{ "> > @a\n\n- x\n  > @b\n- @c", "001" },
		{ "<div>@a</div>\n", "0" },
		{ "<b title='@a'>@b</b>", "01" },
		{ "x <!-- @a --> @b", "01" },
		{ "[x](a.md)", "1" },
		{ "`[x](a.md)`", "0" },
		{ "x](a.md)", "0" },
		{ "[@a](b.md)", "11" },
		{ "[x](a.md \"@b\")", "10" },
		{ "![x](a.md)", "0" },
		{ "![@a](http://x)", "1" },
		{ "[x](http://y/?@a)", "0" },
		{ "<http://y/?@a>", "0" },
		{ "[[r]]\n\n[r]: http://x\n", "1" },
		{ "[r]: http://x/?@a\n", "0" },
		{ "- [ ] @a", "1" },
	};
	size_t i, j;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct read read = read_body(cases[i].markdown);

		assert_int_equal(read.sites.list.n, strlen(cases[i].counts));
		for (j = 0; j < read.sites.list.n; j++)
			if (read.body.counts[j] != (cases[i].counts[j] == '1'))
				fail_msg("'%s': mention %zu", cases[i].markdown,
					 j);
	}
}

static void mentions_are_filled_in_where_they_stand(void **state)
{
	static const char *const cases[][2] = {
		{ "hi @a, [[b|B]]", "<p>hi <0>, <1></p>\n" },
		{ "[x](a.md)", "<p><a href=\"to-0\">x</a></p>\n" },
		{ "[x](<a b.md>)", "<p><a href=\"to-0\">x</a></p>\n" },
		{ "`@a` @b", "<p><code>@a</code> <1></p>\n" },
		{ "```@a\n[[b]]\n```",
		  "<pre><code class=\"language-@a\">[[b]]\n</code></pre>\n" },
		{ "[x](http://y/?@a \"@b\")",
		  "<p><a href=\"http://y/?@a\" title=\"@b\">x</a></p>\n" },
		{ "[@a [[b|B]]](c)", "<p><a href=\"c\">@a B</a></p>\n" },
		{ "x](a.md)", "<p>x](a.md)</p>\n" },
		{ "[[r]]\n\n[r]: http://x\n", "<p><0></p>\n" },
		{ "%EE%80%801%EE%80%81 @a",
		  "<p>%EE%80%801%EE%80%81 <0></p>\n" },
		{ "[x](%EE%80%800%EE%80%81) @a", "<p>x <0></p>\n" },
		{ "*@a*", "<p><em><0></em></p>\n" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		check_html(cases[i][0], cases[i][1]);
}

static void a_typed_sentinel_is_no_text(void **state)
{
	static const char *const cases[] = {
		"@a \356\200\2000\356\200\201 x",
		"@a &#xE000;0&#xE001; x",
		"@a &#57344;0&#057345; x",
		"@a &#X00e000;0&#xe001; x",
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct read read = read_body(cases[i]);

		assert_int_equal(read.diags.list.n, 1);
		assert_string_equal(read.diags.list.at[0].name, "not-text");
		assert_int_equal(read.diags.list.at[0].span.at, 3);
		assert_true(str_is(filled(html_of(&read)), "<p><0> \xEF\xBF\xBD"
							   "0\xEF\xBF\xBD"
							   " x</p>\n"));
	}
}

/* -------------------------------------------------------------------- HTML */

static void html_is_safe(void **state)
{
	static const char *const cases[][2] = {
		{ "<script>x</script>\n", "" },
		{ "a <b>c</b>", "<p>a c</p>\n" },
		{ "[a](javascript:x)", "<p>a</p>\n" },
		{ "[a](JaVaScRiPt:x)", "<p>a</p>\n" },
		{ "[a](java&#9;script:x)", "<p>a</p>\n" },
		{ "[a](&#1;javascript:x)", "<p>a</p>\n" },
		{ "[a](vbscript:x) [b](data:x) [c](file:///x)",
		  "<p>a b c</p>\n" },
		{ "<javascript:x>", "<p>javascript:x</p>\n" },
		{ "[a](http://x) [b](HTTPS://x)",
		  "<p><a href=\"http://x\">a</a> "
		  "<a href=\"HTTPS://x\">b</a></p>\n" },
		{ "[a](mailto:x@y) [b](tel:1)",
		  "<p><a href=\"mailto:x@y\">a</a> "
		  "<a href=\"tel:1\">b</a></p>\n" },
		{ "[a](x/y?z=a:b)", "<p><a href=\"x/y?z=a:b\">a</a></p>\n" },
		{ "<x@y.org>",
		  "<p><a href=\"mailto:x@y.org\">x@y.org</a></p>\n" },
		{ "![a](http://x/y.png)",
		  "<p><a href=\"http://x/y.png\">a</a></p>\n" },
		{ "![](y.png)", "<p><a href=\"y.png\">y.png</a></p>\n" },
		{ "![a](javascript:x)", "<p>a</p>\n" },
		{ "[b ![a](x)](y)", "<p><a href=\"y\">b a</a></p>\n" },
		{ "![a [b](c)](d)", "<p><a href=\"d\">a b</a></p>\n" },
		{ "a < b & \"c\"", "<p>a &lt; b &amp; &quot;c&quot;</p>\n" },
		{ "[a](\"onx=)", "<p><a href=\"%22onx=\">a</a></p>\n" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		check_html(cases[i][0], cases[i][1]);
}

static void the_page_has_the_title_so_headings_move(void **state)
{
	static const char *const cases[][2] = {
		{ "# T\n## A\n", "<h2>A</h2>\n" },
		{ "# T\n## A\n# B\n", "<h3>A</h3>\n<h2>B</h2>\n" },
		{ "## A\n# T\n", "<h2>A</h2>\n" },
		{ "# T\n# B\n###### C\n", "<h2>B</h2>\n<h6>C</h6>\n" },
		{ "> # Q\n\n# T\n",
		  "<blockquote>\n<h2>Q</h2>\n</blockquote>\n" },
		{ "", "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		check_html(cases[i][0], cases[i][1]);
}

static void a_few_words_have_no_block_around_them(void **state)
{
	static const char *const cases[][3] = {
		{ "a *b* @c", "a <em>b</em> <0>", "a b <0>" },
		{ "*a*", "<em>a</em>", "a" },
		{ "_a_ b", "<em>a</em> b", "a b" },
		{ "- a", "- a", "- a" },
		{ "# a", "# a", "# a" },
		{ "> a", "&gt; a", "> a" },
		{ "a\n  b\nc", "a   b c", "a   b c" },
		{ "a\n---", "a ---", "a ---" },
		{ "`@a` <b>x</b>", "<code>@a</code> x", "@a x" },
		{ "[x](a.md)", "<a href=\"to-0\">x</a>", "x" },
		{ "![x](http://y)", "<a href=\"http://y\">x</a>", "x" },
		{ "[[a|b]]: x", "<0>: x", "<0>: x" },
		{ "[a]: b", "[a]: b", "[a]: b" },
		{ " a ", "a", "a" },
		{ "", "", "" },
		{ "href=\"%EE%80%800%EE%80%81\"",
		  "href=&quot;%EE%80%800%EE%80%81&quot;",
		  "href=\"?EE%80%800%EE%80%81\"" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct str text = str_of(cases[i][0]), got;
		struct mention_sites sites = { 0 };

		mention_scan(text, 0, (uint32_t)text.n, &arena, &sites);
		got = filled(body_inline_html(text, &sites, &arena));
		if (!str_is(got, cases[i][1]))
			fail_msg("'%s' gives '" STR_FMT "'", cases[i][0],
				 STR_ARG(got));
		got = filled(body_inline_text(text, &sites, &arena));
		if (!str_is(got, cases[i][2]))
			fail_msg("'%s' gives '" STR_FMT "'", cases[i][0],
				 STR_ARG(got));
	}
	assert_true(str_is(body_inline_html(STR("*a*"), NULL, &arena),
			   "<em>a</em>"));
}

static void escaping_leaves_nothing_to_break_out_of(void **state)
{
	struct buf out = buf_make(&arena, 0);

	(void)state;
	body_escape(&out, STR("<a href=\"x\">'&é"));
	assert_true(str_is(buf_get(&out), "&lt;a href=&quot;x&quot;&gt;&#39;"
					  "&amp;é"));
}

/* ------------------------------------------------------------------ limits */

static struct str repeated(const char *part, size_t n, const char *after)
{
	struct buf out = buf_make(&arena, 0);

	while (n--)
		buf_text(&out, part);
	buf_text(&out, after);
	return buf_get(&out);
}

static void limits_hold_at_n_and_break_at_n_plus_one(void **state)
{
	static const struct {
		const char *part;
		size_t n;
		const char *after;
	} cases[] = {
		{ "[", BODY_BRACKETS_MAX, "" },
		{ "![", 10000, "" },
		{ "> ", BODY_MARKERS_MAX, "x" },
		{ "- ", BODY_MARKERS_MAX, "x" },
		{ "1. ", BODY_MARKERS_MAX, "x" },
		{ "  ", BODY_MARKERS_MAX - 1, "- x" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct str good =
			repeated(cases[i].part, cases[i].n, cases[i].after);
		struct str bad =
			repeated(cases[i].part, cases[i].n + 1, cases[i].after);
		struct read read = read_from(good, 0);

		assert_int_equal(read.diags.list.n, 0);
		read = read_from(bad, 0);
		assert_int_equal(read.diags.list.n, 1);
		assert_string_equal(read.diags.list.at[0].name, "front-matter");
		assert_true(str_starts(html_of(&read), STR("<pre>")));
		assert_true(str_ends(html_of(&read), STR("</pre>\n")));
		arena_reset(&arena);
	}
}

static void hostile_bodies_end_at_once(void **state)
{
	static const struct {
		const char *part;
		size_t n;
		const char *after;
	} cases[] = {
		{ "- ", 60000, "\n\n\n\n" },  { "- ", 60000, "a\n\n\n" },
		{ ">", 60000, "a" },	      { "![[]()", 60000, "" },
		{ "![[](", 10000, "" },	      { "![[]()", 9999, "" },
		{ "[", 100000, "" },	      { "[", 20000, "" },
		{ "[a](", 20000, "" },	      { "a*", 100000, "" },
		{ "*_", 100000, "" },	      { "`a", 100000, "" },
		{ "<!--a", 100000, "" },      { "<a ", 100000, "" },
		{ "](", 100000, "" },	      { "](a.md", 100000, "" },
		{ "[[a", 10000, "" },	      { "@a\n\n", 50000, "" },
		{ "<!--\r-->\n", 50000, "" }, { "&#xE000;", 50000, "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		clock_t start = clock();

		read_from(repeated(cases[i].part, cases[i].n, cases[i].after),
			  0);
		assert_true(clock() - start < 2 * CLOCKS_PER_SEC);
		arena_reset(&arena);
	}
}

static void a_full_arena_is_left_by_its_escape(void **state)
{
	struct str bytes = repeated("a *b* `c` @d\n\n", 20000, "");
	struct mention_sites none = { 0 };
	struct diags diags;
	struct body body;
	struct arena small;
	jmp_buf escape;
	bool escaped = true;

	(void)state;
	arena_open(&small, (size_t)1 << 20);
	small.escape = &escape;
	if (!setjmp(escape)) {
		diags = diags_make(&small);
		body_read(bytes, 0, &none, &small, &diags, &body);
		escaped = false;
	}
	assert_true(escaped);
	arena_close(&small);
	check_html("a", "<p>a</p>\n");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(items_know_their_text_and_parent),
		cmocka_unit_test(an_item_goes_from_its_marker_to_its_text),
		cmocka_unit_test(headings_have_a_level_and_a_text),
		cmocka_unit_test(lines_are_the_files),
		cmocka_unit_test(comments_are_found_outside_code_and_quotes),
		cmocka_unit_test(a_table_is_noticed),
		cmocka_unit_test(html_is_noticed_and_comments_are_not),
		cmocka_unit_test(a_picture_from_elsewhere_is_noticed),
		cmocka_unit_test(a_mention_counts_in_prose_only),
		cmocka_unit_test(mentions_are_filled_in_where_they_stand),
		cmocka_unit_test(a_typed_sentinel_is_no_text),
		cmocka_unit_test(html_is_safe),
		cmocka_unit_test(the_page_has_the_title_so_headings_move),
		cmocka_unit_test(a_few_words_have_no_block_around_them),
		cmocka_unit_test(escaping_leaves_nothing_to_break_out_of),
		cmocka_unit_test(limits_hold_at_n_and_break_at_n_plus_one),
		cmocka_unit_test(hostile_bodies_end_at_once),
		cmocka_unit_test(a_full_arena_is_left_by_its_escape),
	};

	return cmocka_run_group_tests_name("body", tests, open_arena,
					   close_arena);
}
