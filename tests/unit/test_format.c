/* Every shape in every format, and the page around them. */
#include "format_values.h"

static void every_format_is_found_by_its_name(void **state)
{
	(void)state;
	for (const struct format *format = FORMATS; format->name; format++)
		assert_ptr_equal(format_find(str_of(format->name)), format);
	assert_null(format_find(STR("pdf")));
}

static void to_dos_are_written_by_every_format(void **state)
{
	static const struct {
		const char *format, *expected;
	} cases[] = {
		{ "text", "Day\n"
			  "today   thank ada for coffee\n"
			  "        she named *two* people; one hires\n" },
		{ "json",
		  "{\n"
		  "  \"inroad\": 1,\n"
		  "  \"today\": \"2026-09-11\",\n"
		  "  \"todos\": [\n"
		  "    {\n"
		  "      \"id\": \"thank/ada/2026-09-10\",\n"
		  "      \"what\": \"thank ada for coffee\",\n"
		  "      \"due\": \"2026-09-11\",\n"
		  "      \"why\": \"she named *two* people; one hires\"\n"
		  "    }\n"
		  "  ]\n"
		  "}\n" },
		{ "markdown",
		  "# Day\n\n"
		  "- [ ] thank ada for coffee — she named \\*two\\* "
		  "people; one hires (due 2026-09-11) "
		  "<!-- thank/ada/2026-09-10 -->\n" },
		{ "todotxt", "thank ada for coffee due:2026-09-11 "
			     "id:thank/ada/2026-09-10\n" },
		{ "ics", "BEGIN:VCALENDAR\r\n"
			 "VERSION:2.0\r\n"
			 "PRODID:-//inroad//inroad//EN\r\n"
			 "BEGIN:VTODO\r\n"
			 "UID:thank/ada/2026-09-10@inroad\r\n"
			 "DTSTAMP:20260911T000000Z\r\n"
			 "SUMMARY:thank ada for coffee\r\n"
			 "DESCRIPTION:she named *two* people\\; one hires\r\n"
			 "DUE;VALUE=DATE:20260911\r\n"
			 "STATUS:NEEDS-ACTION\r\n"
			 "END:VTODO\r\n"
			 "END:VCALENDAR\r\n" },
		{ "man", ".Dd September 11, 2026\n"
			 ".Dt DAY 1\n"
			 ".Os inroad\n"
			 ".Sh NAME\n"
			 ".Nm Day\n"
			 ".Nd Day\n"
			 ".Sh DESCRIPTION\n"
			 ".Bl -bullet\n"
			 ".It\n"
			 "thank ada for coffee; today; she named *two* people; "
			 "one hires\n"
			 ".El\n" },
	};
	struct arena arena;
	struct format_context context;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_writes(&arena, cases[i].format, todos_make(&arena),
			      &context, cases[i].expected);
	assert_string_equal(
		main_of(&arena, todos_make(&arena), &context),
		"\n<ul class=\"todos\">\n"
		"<li><span class=\"when\"><span class=\"due\">"
		"<time datetime=\"2026-09-11\">today</time></span></span> "
		"<div><span class=\"head\">thank ada for coffee</span>\n"
		"<div class=\"why\">she named *two* people; one hires</div>"
		"</div></li>\n</ul>\n");
	arena_close(&arena);
}

static void a_page_is_whole_and_loads_nothing(void **state)
{
	static const struct page_link links[] = {
		{ { "index.html", 10 }, { "Today", 5 }, true },
		{ { "a&b.html", 8 }, { "A & B", 5 }, false },
	};
	struct arena arena;
	struct format_context context;
	struct value *top;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	context.links = links;
	context.n_links = 2;
	context.sheet = STR("style.css");
	context.name = STR("search");
	top = top_make(&arena);
	top->note = STR("week 6");
	assert_writes(
		&arena, "html", top, &context,
		"<!doctype html>\n"
		"<html lang=\"en\">\n"
		"<head>\n"
		"<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" "
		"content=\"width=device-width, initial-scale=1\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" "
		"content=\"default-src 'none'; style-src 'self'; "
		"img-src 'none'; base-uri 'none'; form-action 'none'\">\n"
		"<meta name=\"referrer\" content=\"no-referrer\">\n"
		"<meta name=\"color-scheme\" content=\"light dark\">\n"
		"<meta name=\"format-detection\" content=\"telephone=no\">\n"
		"<title>Day · search</title>\n"
		"<link rel=\"stylesheet\" href=\"style.css\">\n"
		"</head>\n"
		"<body>\n"
		"<a class=\"skip\" href=\"#main\">Skip to the text</a>\n"
		"<header>\n"
		"<nav aria-label=\"Pages\">\n"
		"<ul>\n"
		"<li><a href=\"index.html\" aria-current=\"page\">Today</a>"
		"</li>\n"
		"<li><a href=\"a&amp;b.html\">A &amp; B</a></li>\n"
		"</ul>\n"
		"</nav>\n"
		"</header>\n"
		"<main id=\"main\">\n"
		"<h1>Day</h1>\n"
		"<p class=\"note\">week 6</p>\n"
		"</main>\n"
		"<footer>\n"
		"<p>Made by inroad from your notes on "
		"<time datetime=\"2026-09-11\">11 Sep 2026</time>; "
		"nothing left this machine.</p>\n"
		"</footer>\n"
		"</body>\n"
		"</html>\n");
	arena_close(&arena);
}

/* The digest in the policy is that of the very bytes in <style>. */
static void an_inlined_sheet_is_allowed_by_its_digest(void **state)
{
	static const char *const sheets[] = { "", "a{b:c}", "</style>" };
	struct arena arena;
	struct format_context context;

	(void)state;
	arena_open(&arena, 0);
	for (size_t i = 0; i < COUNT(sheets); i++) {
		struct buf csp = buf_make(&arena, 0);
		struct str page, css;
		size_t from;

		context = context_make(&arena);
		context.css = str_of(sheets[i]);
		page = write_as(&arena, "html", top_make(&arena), &context);
		from = str_find(page, STR("<style>")) + 7;
		css = str_sub(page, from, str_find(page, STR("</style>")));
		assert_true(str_eq(css, i == 1 ? STR("a{b:c}") : theme_css()));
		theme_csp(css, &csp);
		assert_int_not_equal(str_find(page, buf_get(&csp)), STR_NONE);
	}
	assert_int_equal(str_find(theme_css(), STR("url(")), STR_NONE);
	assert_int_equal(str_find(theme_css(), STR("@import")), STR_NONE);
	arena_close(&arena);
}

static void only_known_schemes_become_links(void **state)
{
	static const struct {
		const char *url, *html;
	} cases[] = {
		{ "https://a.example/",
		  "<a rel=\"noreferrer\" href=\"https://a.example/\">a.example"
		  "</a>" },
		{ "HTTP://a.example/b",
		  "<a rel=\"noreferrer\" href=\"HTTP://a.example/b\">"
		  "a.example/b</a>" },
		{ "mailto:a@b.example",
		  "<a rel=\"noreferrer\" href=\"mailto:a@b.example\">"
		  "a@b.example</a>" },
		{ "tel:+1-555",
		  "<a rel=\"noreferrer\" href=\"tel:+1-555\">+1-555</a>" },
		{ "https://a.example/\"><b>",
		  "<a rel=\"noreferrer\" href=\"https://a.example/&quot;&gt;"
		  "&lt;b&gt;\">a.example/&quot;&gt;&lt;b&gt;</a>" },
		{ "javascript:alert(1)", "javascript:alert(1)" },
		{ "JaVaScRiPt:alert(1)", "JaVaScRiPt:alert(1)" },
		{ "java\nscript:x", "java script:x" },
		{ "https://a\tb", "https://a b" },
		{ "data:text/html,x", "data:text/html,x" },
		{ "//a.example", "//a.example" },
		{ "file:///etc/passwd", "file:///etc/passwd" },
		{ "https://", "https://" },
		{ "", "" },
	};
	struct arena arena;
	struct format_context context;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct value *top = top_make(&arena);
		struct value *text = block(&arena, top, VALUE_TEXT, NULL);
		struct str expected =
			str_print(&arena, "<p>%s</p>\n", cases[i].html);

		cell_text(&arena, value_row(&arena, text), NULL,
			  str_of(cases[i].url))
			->type = CELL_URL;
		assert_string_equal(main_of(&arena, top, &context),
				    expected.at);
	}
	arena_close(&arena);
}

static void a_note_without_a_page_is_no_link(void **state)
{
	struct arena arena;
	struct format_context context;
	struct value *top, *text;
	struct row *row;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	top = top_make(&arena);
	text = block(&arena, top, VALUE_TEXT, NULL);
	row = value_row(&arena, text);
	cell_id(&arena, row, NULL, STR("ada"), STR("Ada"));
	cell_text(&arena, row, NULL, STR(" and "));
	cell_id(&arena, row, NULL, STR("nobody"), STR(""));
	assert_string_equal(main_of(&arena, top, &context),
			    "<p><a href=\"p/ada.html\">Ada</a> and nobody"
			    "</p>\n");
	assert_writes(&arena, "markdown", top, &context,
		      "# Day\n\n[Ada](p/ada.html) and nobody\n");
	arena_close(&arena);
}

static void headings_of_prose_stand_below_the_page(void **state)
{
	struct arena arena;
	struct format_context context;
	struct value *top, *prose;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	top = top_make(&arena);
	prose = block(&arena, top, VALUE_PROSE, NULL);
	prose->body.html = STR("<h1>a</h1>\n<h6>b</h6>\n<hr />&lt;h1>");
	assert_string_equal(main_of(&arena, top, &context),
			    "<div class=\"prose\">\n"
			    "<h2>a</h2>\n<h6>b</h6>\n<hr />&lt;h1></div>\n");
	arena_close(&arena);
}

static struct value *table_make(struct arena *arena)
{
	static const struct column columns[] = {
		{ "company", "Company", false },
		{ "days", "Days", true },
		{ "secret", NULL, false },
		{ NULL, "Next step", false },
	};
	struct value *top = top_make(arena);
	struct value *table =
		value_table(arena, top, "targets", "Targets", columns, 4);
	struct row *row = value_row(arena, table);

	cell_id(arena, row, NULL, STR("acme"), STR("Acme"));
	cell_int(arena, row, NULL, 3);
	cell_text(arena, row, NULL, STR("s"));
	cell_text(arena, row, NULL, STR("ask | wait"));
	row = value_row(arena, table);
	cell_id(arena, row, NULL, STR("nobody"), STR("東京"));
	cell_int(arena, row, NULL, 12)->unknown = true;
	return top;
}

static void tables_are_written_by_every_format(void **state)
{
	struct arena arena;
	struct format_context context;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	assert_writes(&arena, "text", table_make(&arena), &context,
		      "Day\n\n"
		      "Targets\n"
		      "  Company  Days  Next step\n"
		      "  Acme        3  ask | wait\n"
		      "  東京\n");
	assert_writes(&arena, "markdown", table_make(&arena), &context,
		      "# Day\n\n## Targets\n\n"
		      "| Company | Days | Next step |\n"
		      "| --- | ---: | --- |\n"
		      "| [Acme](p/acme.html) | 3 | ask \\| wait |\n"
		      "| 東京 |  |  |\n");
	assert_writes(&arena, "json", table_make(&arena), &context,
		      "{\n  \"inroad\": 1,\n  \"today\": \"2026-09-11\",\n"
		      "  \"targets\": [\n"
		      "    {\n"
		      "      \"company\": \"acme\",\n"
		      "      \"days\": 3,\n"
		      "      \"secret\": \"s\"\n"
		      "    },\n"
		      "    {\n"
		      "      \"company\": \"nobody\"\n"
		      "    }\n"
		      "  ]\n}\n");
	assert_string_equal(
		main_of(&arena, table_make(&arena), &context),
		"<section aria-labelledby=\"title-1\">\n"
		"<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
		"aria-label=\"Targets\">\n"
		"<table>\n"
		"<caption><h2 id=\"title-1\">Targets</h2></caption>\n"
		"<thead>\n<tr><th scope=\"col\">Company</th>"
		"<th scope=\"col\" class=\"number\">Days</th>"
		"<th scope=\"col\">Next step</th></tr>\n</thead>\n"
		"<tbody>\n"
		"<tr><th scope=\"row\"><a href=\"p/acme.html\">Acme</a></th>"
		"<td class=\"number\">3</td><td>ask | wait</td></tr>\n"
		"<tr><th scope=\"row\">東京</th><td class=\"number\"></td>"
		"<td></td></tr>\n"
		"</tbody>\n</table>\n</div>\n</section>\n");
	arena_close(&arena);
}

static void wide_tables_fold_inside_their_columns(void **state)
{
	static const struct column columns[] = { { NULL, "A", false },
						 { NULL, "B", false } };
	struct arena arena;
	struct format_context context;
	struct value *top, *table;
	struct row *row;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	context.width = 24;
	top = top_make(&arena);
	table = value_table(&arena, top, NULL, NULL, columns, 2);
	row = value_row(&arena, table);
	cell_text(&arena, row, NULL, STR("one two three four five"));
	cell_text(&arena, row, NULL, STR("six"));
	assert_writes(&arena, "text", top, &context,
		      "Day\n"
		      "A                    B\n"
		      "one two three four   six\n"
		      "five\n");
	arena_close(&arena);
}

static void rows_beyond_skip_are_folded(void **state)
{
	struct arena arena;
	struct format_context context;
	struct value *top, *items;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	top = top_make(&arena);
	items = block(&arena, top, VALUE_ITEMS, NULL);
	items->skip = 1;
	for (int i = 1; i <= 3; i++)
		cell_print(&arena, value_row(&arena, items), NULL, "%d", i);
	assert_writes(&arena, "text", top, &context, "Day\n1\nand 2 more\n");
	assert_writes(&arena, "markdown", top, &context,
		      "# Day\n\n- 1\n- 2\n- 3\n");
	assert_string_equal(main_of(&arena, top, &context),
			    "\n<ul class=\"items\">\n"
			    "<li><span class=\"head\">1</span></li>\n</ul>\n"
			    "<details>\n<summary>and 2 more</summary>\n"
			    "\n<ul class=\"items\">\n"
			    "<li><span class=\"head\">2</span></li>\n"
			    "<li><span class=\"head\">3</span></li>\n</ul>\n"
			    "</details>\n");
	arena_close(&arena);
}

static void items_nest_by_depth(void **state)
{
	static const int depths[] = { 0, 2, 1, 0 };
	struct arena arena;
	struct format_context context;
	struct value *top, *items;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	top = top_make(&arena);
	items = block(&arena, top, VALUE_ITEMS, NULL);
	for (size_t i = 0; i < COUNT(depths); i++) {
		struct row *row = value_row(&arena, items);
		cell_print(&arena, row, NULL, "%c", (int)('a' + i));
		row->depth = depths[i];
	}
	assert_writes(&arena, "markdown", top, &context,
		      "# Day\n\n- a\n  - b\n  - c\n- d\n");
	assert_string_equal(main_of(&arena, top, &context),
			    "\n<ul class=\"items\">\n"
			    "<li><span class=\"head\">a</span>"
			    "\n<ul class=\"items\">\n"
			    "<li><span class=\"head\">b</span></li>\n"
			    "<li><span class=\"head\">c</span></li>\n"
			    "</ul>\n</li>\n"
			    "<li><span class=\"head\">d</span></li>\n"
			    "</ul>\n");
	arena_close(&arena);
}

static void a_strip_has_words_beside_its_picture(void **state)
{
	struct arena arena;
	struct format_context context;
	struct value *top, *strip;
	struct row *row;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	top = top_make(&arena);
	strip = block(&arena, top, VALUE_STRIP, "days");
	strip->title = STR("Four weeks");
	strip->note = STR("1 talk");
	for (int i = 0; i < 2; i++) { /* a Sunday and a Monday */
		row = value_row(&arena, strip);
		cell_date(&arena, row, "date", TODAY + 2 + i, STR(""));
		cell_int(&arena, row, "talks", i)->words =
			i ? STR("1 talk") : STR("no talk");
	}
	assert_string_equal(
		main_of(&arena, top, &context),
		"<figure class=\"strip\">\n"
		"<svg role=\"img\" aria-labelledby=\"picture-1\" "
		"viewBox=\"0 0 23 52\" width=\"23\" height=\"52\">\n"
		"<title id=\"picture-1\">Four weeks: 1 talk</title>\n"
		"<rect class=\"mark-0\" x=\"0\" y=\"32\" width=\"7\" "
		"height=\"2\" rx=\"1\"><title>Sun 13 Sep · no talk</title>"
		"</rect>\n"
		"<rect class=\"mark-1\" x=\"16\" y=\"24\" width=\"7\" "
		"height=\"10\" rx=\"1\"><title>Mon 14 Sep · 1 talk</title>"
		"</rect>\n"
		"</svg>\n"
		"<figcaption>Four weeks: 1 talk</figcaption>\n"
		"<ul class=\"unseen\">\n"
		"<li><time datetime=\"2026-09-14\">Mon 14 Sep</time> 1 talk"
		"</li>\n"
		"</ul>\n</figure>\n");
	assert_writes(&arena, "text", top, &context,
		      "Day\n· ▂  Four weeks: 1 talk\n");
	assert_writes(&arena, "json", top, &context,
		      "{\n  \"inroad\": 1,\n  \"today\": \"2026-09-11\",\n"
		      "  \"days\": [\n"
		      "    {\n      \"date\": \"2026-09-13\",\n"
		      "      \"talks\": 0\n    },\n"
		      "    {\n      \"date\": \"2026-09-14\",\n"
		      "      \"talks\": 1\n    }\n"
		      "  ]\n}\n");
	arena_close(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_format_is_found_by_its_name),
		cmocka_unit_test(to_dos_are_written_by_every_format),
		cmocka_unit_test(a_page_is_whole_and_loads_nothing),
		cmocka_unit_test(an_inlined_sheet_is_allowed_by_its_digest),
		cmocka_unit_test(only_known_schemes_become_links),
		cmocka_unit_test(a_note_without_a_page_is_no_link),
		cmocka_unit_test(headings_of_prose_stand_below_the_page),
		cmocka_unit_test(tables_are_written_by_every_format),
		cmocka_unit_test(wide_tables_fold_inside_their_columns),
		cmocka_unit_test(rows_beyond_skip_are_folded),
		cmocka_unit_test(items_nest_by_depth),
		cmocka_unit_test(a_strip_has_words_beside_its_picture),
	};

	return cmocka_run_group_tests_name("format", tests, NULL, NULL);
}
