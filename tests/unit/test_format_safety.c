/* Nothing in a note breaks out of any format. */
#include "format_values.h"

#include <cmark.h>
#include <inroad/unicode.h>
#include <jansson.h>
#include <libical/ical.h>
#include <stdlib.h>

/*
 * What breaks out, of something or other. Each is put in every cell of every
 * shape, in the midst and at the start of words.
 */
static const struct str NASTY[] = {
	{ "<", 1 },
	{ ">", 1 },
	{ "&", 1 },
	{ "\"", 1 },
	{ "'", 1 },
	{ "\\", 1 },
	{ ";", 1 },
	{ ",", 1 },
	{ "\n", 1 },
	{ "\r", 1 },
	{ "\0", 1 },
	{ "\x1b", 1 },
	{ "\x7f", 1 },
	{ "\t", 1 },
	{ "\v", 1 },
	{ "`", 1 },
	{ "|", 1 },
	{ "*", 1 },
	{ "_", 1 },
	{ "[", 1 },
	{ "]", 1 },
	{ "~", 1 },
	{ "#", 1 },
	{ "\xff", 1 },
	{ "\xc2\x9b", 2 },
	{ "\xe2\x80", 2 },
	{ "\xd8\x9c", 2 },
	{ "\r\n", 2 },
	{ "\n\n", 2 },
	{ "\xe2\x80\x8e", 3 },
	{ "-->", 3 },
	{ "--", 2 },
	{ "\xe2\x80\xaa", 3 },
	{ "# ", 2 },
	{ "- ", 2 },
	{ "\xe2\x80\xae", 3 },
	{ "+ ", 2 },
	{ "1. ", 3 },
	{ "\xe2\x81\xa6", 3 },
	{ "> ", 2 },
	{ "```", 3 },
	{ "\xe2\x81\xa9", 3 },
	{ "~~~\n", 4 },
	{ "\n===\n", 5 },
	{ "\xe2\x80\xa8", 3 },
	{ "\n---\n", 5 },
	{ "\n\n    c", 7 },
	{ "\xe2\x80\xa9", 3 },
	{ "](", 2 },
	{ "![i](//x)", 9 },
	{ "[i](javascript:x)", 17 },
	{ "\n[a]: /b\n", 9 },
	{ "<script>", 8 },
	{ "</style>", 8 },
	{ "<!--", 4 },
	{ "<http://x>", 10 },
	{ "&lt;", 4 },
	{ "\n.Sh X\n", 7 },
	{ "\n'br\n", 5 },
	{ "\\fB", 3 },
	{ "\nEND:VTODO\n", 11 },
	{ "\nx done\n", 8 },
	{ "due:2001-01-01", 14 },
	{ "x ", 2 },
	{ "(A) ", 4 },
	{ "=1+1", 4 },
	{ "@SUM(", 5 },
	{ ";=cmd|", 6 },
	{ "\x1b]0;t\x07", 6 },
};

/* A value with `text` in every cell of every shape. */
static struct value *full_make(struct arena *arena, struct str text)
{
	static const enum cell_type types[] = {
		CELL_TEXT,  CELL_ID,  CELL_DATE,  CELL_INT,  CELL_BOOL,
		CELL_MONEY, CELL_URL, CELL_PLACE, CELL_CODE, CELL_LIST
	};
	static const enum shape shapes[] = { VALUE_TEXT,     VALUE_ITEMS,
					     VALUE_FIELDS,   VALUE_TABLE,
					     VALUE_TIMELINE, VALUE_STRIP,
					     VALUE_FINDINGS };
	static const struct column columns[] = { { NULL, "A", false },
						 { NULL, "B", true } };
	struct value *top = top_make(arena);
	struct value *items;
	struct row *row;

	top->title = top->note = text;
	for (size_t i = 0; i < COUNT(shapes) * COUNT(types); i++) {
		struct value *value =
			block(arena, top, shapes[i / COUNT(types)], "rows");
		value->title = value->note = text;
		value->columns = columns;
		value->n_columns = 2;
		row = value_row(arena, value);
		for (int j = 0; j < 2; j++) {
			struct cell *cell =
				cell_text(arena, row, j ? "cell" : NULL, text);
			cell->type = types[i % COUNT(types)];
			cell->id = text;
			cell->number = TODAY;
			if (cell->type == CELL_PLACE)
				cell->line = cell->column = 1;
			if (cell->type == CELL_LIST) {
				cell->words = STR("");
				cell_member(arena, cell, CELL_TEXT, STR(""),
					    text);
			}
		}
	}
	items = block(arena, top, VALUE_ITEMS, "todos");
	row = value_row(arena, items);
	cell_id(arena, row, "id", text, text)->hidden = true;
	cell_text(arena, row, "what", text);
	cell_date(arena, row, "due", TODAY, text);
	cell_text(arena, row, "why", text);
	cell_id(arena, row, "who", text, text);
	value_add(arena, top, finding_make(arena, "", "", ""));
	row = top->children.at[top->children.n - 1]->children.at[0]->rows.at;
	for (size_t i = 0; i < row->cells.n; i++)
		row->cells.at[i].words = row->cells.at[i].id = text;
	items = block(arena, top, VALUE_EXAMPLE, NULL);
	if (str_find_char(text, '\n') == STR_NONE) /* else more lines */
		cell_text(arena, value_row(arena, items), NULL, text);
	else
		cell_text(arena, value_row(arena, items), NULL, STR("b"));
	return top;
}

static void assert_no_controls(struct str out, bool crlf)
{
	struct arena arena;
	struct buf plain;

	/* unicode_plain() changes whatever must not reach a terminal. */
	arena_open(&arena, 0);
	plain = buf_make(&arena, 0);
	for (struct str rest = out, line; rest.n;) {
		line = str_cut(&rest, '\n');
		if (crlf && line.n && line.at[line.n - 1] == '\r')
			line.n--;
		plain.n = 0;
		unicode_plain(&plain, line, true);
		for (size_t i = 0; i < line.n; i++)
			if (line.at[i] == '\t') /* of a caret's line */
				plain.at[i] = '\t';
		assert_true(str_eq(buf_get(&plain), line));
	}
	arena_close(&arena);
}

/* The tags of a page with the names of their attributes, and no text. */
static struct str skeleton(struct arena *arena, struct str html)
{
	struct buf out = buf_make(arena, 0);
	bool tag = false, value = false;

	for (size_t i = 0; i < html.n; i++) {
		char c = html.at[i];
		struct str rest = str_sub(html, i, html.n);
		if (!tag && str_starts(rest, STR("<!-- "))) {
			size_t end = str_find(rest, STR("-->"));
			assert_int_not_equal(end, STR_NONE);
			i += end + 2;
			continue;
		}
		if (!tag && c == '<')
			tag = true;
		if (tag && c == '"')
			value = !value;
		if (tag && !value)
			buf_char(&out, c);
		if (tag && !value && c == '>')
			tag = false;
	}
	assert_false(tag);
	return buf_get(&out);
}

/* The lines that roff takes for macros, without their arguments. */
static struct str macros(struct arena *arena, struct str man)
{
	struct buf out = buf_make(arena, 0);

	for (struct str rest = man, line; rest.n;) {
		line = str_cut(&rest, '\n');
		if (line.n && (line.at[0] == '.' || line.at[0] == '\'')) {
			buf_str(&out, str_word(&line));
			buf_char(&out, '\n');
		}
	}
	return buf_get(&out);
}

static struct str lines_of(struct arena *arena, struct str text)
{
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++)
		n += text.at[i] == '\n';
	return str_print(arena, "%zu lines", n);
}

/* What CommonMark makes of it, raw HTML let through. */
static struct str rendered(struct arena *arena, struct str markdown)
{
	char *html = cmark_markdown_to_html(markdown.at, markdown.n,
					    CMARK_OPT_UNSAFE);
	struct str made = str_copy(arena, str_of(html));

	free(html);
	return skeleton(arena, made);
}

/* The names of the properties of the calendar, as libical reads it. */
static struct str properties(struct arena *arena, struct str ics)
{
	struct buf out = buf_make(arena, 0);
	icalcomponent *calendar = icalparser_parse_string(ics.at), *inner;
	icalproperty *property;

	assert_non_null(calendar);
	assert_int_equal(icalcomponent_count_errors(calendar), 0);
	inner = icalcomponent_get_first_component(calendar, ICAL_ANY_COMPONENT);
	for (; inner; inner = icalcomponent_get_next_component(
			      calendar, ICAL_ANY_COMPONENT)) {
		buf_text(&out, icalcomponent_kind_to_string(
				       icalcomponent_isa(inner)));
		property = icalcomponent_get_first_property(inner,
							    ICAL_ANY_PROPERTY);
		for (; property; property = icalcomponent_get_next_property(
					 inner, ICAL_ANY_PROPERTY))
			buf_print(&out, " %s",
				  icalproperty_get_property_name(property));
		buf_char(&out, '\n');
	}
	icalcomponent_free(calendar);
	return buf_get(&out);
}

/* One field of RFC 4180 at *at; true if a line end follows it. */
static bool csv_field(struct str csv, size_t *at, struct buf *field)
{
	bool quoted = csv.at[*at] == '"';

	for (*at += quoted; *at < csv.n; ++*at) {
		struct str rest = str_sub(csv, *at, csv.n);

		if (quoted && str_starts(rest, STR("\"\""))) {
			++*at;
		} else if (quoted && rest.at[0] == '"') {
			quoted = false;
			continue;
		} else if (!quoted && (rest.at[0] == ',' ||
				       str_starts(rest, STR("\r\n")))) {
			break;
		}
		buf_char(field, csv.at[*at]);
	}
	assert_false(quoted);
	assert_true(*at < csv.n);
	*at += csv.at[*at] == ',' ? 1 : 2;
	return csv.at[*at - 1] == '\n';
}

/* How many fields each line has; none of them may begin a formula. */
static struct str fields_of(struct arena *arena, struct str csv)
{
	struct buf out = buf_make(arena, 0);

	for (size_t at = 0, n = 1; at < csv.n; n++) {
		struct buf field = buf_make(arena, 0);
		bool end = csv_field(csv, &at, &field);

		assert_true(!field.n || !strchr("=+-@\t\r", field.at[0]));
		if (!end)
			continue;
		buf_print(&out, "%zu\n", n);
		n = 0;
	}
	return buf_get(&out);
}

static struct str shape_of(struct arena *arena, const char *format,
			   struct str out)
{
	if (!strcmp(format, "html"))
		return skeleton(arena, out);
	if (!strcmp(format, "markdown"))
		return rendered(arena, out);
	if (!strcmp(format, "ics"))
		return properties(arena, out);
	if (!strcmp(format, "man"))
		return macros(arena, out);
	if (!strcmp(format, "csv"))
		return fields_of(arena, out);
	return lines_of(arena, out);
}

static void nothing_breaks_out_of_any_format(void **state)
{
	struct arena arena;
	struct format_context context;

	(void)state;
	arena_open(&arena, 0);
	for (const struct format *format = FORMATS; format->name; format++) {
		for (size_t i = 0; i < 2 * COUNT(NASTY); i++) {
			const char *before = i % 2 ? "a" : "";
			struct str nasty = NASTY[i / 2], out, shape, plain;
			struct str kind = str_print(&arena, "%sb", before);
			struct buf text = buf_make(&arena, 0);

			buf_text(&text, before);
			buf_str(&text, nasty);
			buf_char(&text, 'b');
			context = context_make(&arena);
			out = write_as(&arena, format->name,
				       full_make(&arena, buf_get(&text)),
				       &context);
			assert_no_controls(
				out, !strcmp(format->name, "ics") ||
					     !strcmp(format->name, "csv"));
			shape = shape_of(&arena, format->name, out);
			plain = shape_of(&arena, format->name,
					 write_as(&arena, format->name,
						  full_make(&arena, kind),
						  &context));
			if (!str_eq(shape, plain))
				print_message("%s, text %zu\n", format->name,
					      i);
			assert_true(str_eq(shape, plain));
			arena_reset(&arena);
		}
	}
	arena_close(&arena);
}

/* A note's own Markdown may be bold, but ends where we say and runs nothing. */
static void prose_stays_inside_its_block(void **state)
{
	static const char *const formats[] = { "markdown", "html" };
	struct arena arena;
	struct format_context context;

	(void)state;
	arena_open(&arena, 0);
	for (size_t i = 0; i < COUNT(NASTY) * COUNT(formats); i++) {
		const char *format = formats[i % COUNT(formats)];
		struct value *top = top_make(&arena), *items, *prose;
		struct str out;
		char *html;

		prose = block(&arena, top, VALUE_PROSE, NULL);
		prose->body.words = NASTY[i / COUNT(formats)];
		items = block(&arena, top, VALUE_ITEMS, NULL);
		cell_prose(&arena, value_row(&arena, items), NULL,
			   NASTY[i / COUNT(formats)], STR(""));
		value_section(&arena, top, NULL, "The end");
		context = context_make(&arena);
		out = write_as(&arena, format, top, &context);
		assert_no_controls(out, false);
		html = cmark_markdown_to_html(out.at, out.n, CMARK_OPT_UNSAFE);
		if (!strcmp(format, "html")) {
			assert_non_null(strstr(out.at, ">The end</h2>\n"));
			out = str_of(main_of(&arena, top, &context));
			assert_null(strstr(out.at, "<script"));
			assert_null(strstr(out.at, "</style"));
		} else {
			assert_non_null(strstr(html, "<h2>The end</h2>\n"));
			assert_null(strstr(html, "<script"));
			assert_null(strstr(html, "</style"));
			assert_null(strstr(html, "<img"));
		}
		free(html);
	}
	arena_close(&arena);
}

/* JSON gives back every byte; an invalid one as U+FFFD. */
static void json_gives_back_what_was_said(void **state)
{
	struct arena arena;
	struct format_context context;

	(void)state;
	arena_open(&arena, 0);
	for (size_t i = 0; i < COUNT(NASTY); i++) {
		struct str out, back;
		json_t *json, *why;

		context = context_make(&arena);
		out = write_as(&arena, "json", full_make(&arena, NASTY[i]),
			       &context);
		json = json_loadb(out.at, out.n,
				  JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL,
				  NULL);
		assert_non_null(json);
		why = json_array_get(json_object_get(json, "todos"), 0);
		why = json_object_get(why, "why");
		back = (struct str){ json_string_value(why),
				     json_string_length(why) };
		if (unicode_valid(NASTY[i]) == NASTY[i].n)
			assert_true(str_eq(back, NASTY[i]));
		else
			assert_true(str_starts(back, STR("\xef\xbf\xbd")));
		json_decref(json);
	}
	arena_close(&arena);
}

/* Read back by libical: the words, made plain. */
static void calendars_give_back_what_was_said(void **state)
{
	struct arena arena;
	struct format_context context;

	(void)state;
	arena_open(&arena, 0);
	for (size_t i = 0; i < COUNT(NASTY); i++) {
		struct buf said = buf_make(&arena, 0);
		struct buf plain = buf_make(&arena, 0);
		struct str out;
		icalcomponent *calendar, *task;

		if (str_starts(NASTY[i], STR("\xe2\x80\xa8")) ||
		    str_starts(NASTY[i], STR("\xe2\x80\xa9")))
			continue; /* line separators: blanks */
		buf_text(&said, "a ");
		buf_str(&said, NASTY[i]);
		buf_char(&said, 'b');
		unicode_plain(&plain, buf_get(&said), true);
		buf_char(&plain, '\0');
		context = context_make(&arena);
		out = write_as(&arena, "ics", full_make(&arena, buf_get(&said)),
			       &context);
		calendar = icalparser_parse_string(out.at);
		task = icalcomponent_get_first_component(calendar,
							 ICAL_VTODO_COMPONENT);
		assert_string_equal(icalcomponent_get_summary(task), plain.at);
		icalcomponent_free(calendar);
	}
	arena_close(&arena);
}

static struct str escaped(struct arena *arena, struct str text)
{
	static const char *const names[][2] = { { "&", "&amp;" },
						{ "<", "&lt;" },
						{ ">", "&gt;" },
						{ "\"", "&quot;" },
						{ "'", "&#39;" } };
	struct buf plain = buf_make(arena, 0), out = buf_make(arena, 0);

	unicode_plain(&plain, text, true);
	for (size_t i = 0, j; i < plain.n; i++) {
		for (j = 0; j < COUNT(names); j++)
			if (plain.at[i] == *names[j][0])
				break;
		if (j < COUNT(names))
			buf_text(&out, names[j][1]);
		else
			buf_char(&out, plain.at[i]);
	}
	return buf_get(&out);
}

/* Words are looked at eight bytes at a time: none may hide among them. */
static void a_page_escapes_each_byte_wherever_it_stands(void **state)
{
	static const size_t lengths[] = { 1, 2, 7, 8, 9, 15, 16, 17 };
	struct arena arena;

	(void)state;
	arena_open(&arena, 0);
	for (size_t l = 0; l < COUNT(lengths); l++) {
		struct value *top = top_make(&arena);
		struct value *list = block(&arena, top, VALUE_EXAMPLE, NULL);
		struct format_context context = context_make(&arena);
		struct buf expected = buf_make(&arena, 0);
		size_t n = lengths[l];

		for (int c = 1; c < 256; c++)
			for (size_t at = 0; at < n; at++) {
				char text[20];

				if (c == '\n')
					continue;
				memset(text, at % 2 ? 'z' : ' ', n);
				text[0] = text[n - 1] = 'x';
				text[at] = (char)c;
				cell_text(&arena, value_row(&arena, list), NULL,
					  str_copy(&arena,
						   (struct str){ text, n }));
				buf_str(&expected,
					escaped(&arena,
						(struct str){ text, n }));
				buf_char(&expected, '\n');
			}
		expected.n--;
		assert_true(str_find(write_as(&arena, "html", top, &context),
				     buf_get(&expected)) != STR_NONE);
		arena_reset(&arena);
	}
	arena_close(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_breaks_out_of_any_format),
		cmocka_unit_test(a_page_escapes_each_byte_wherever_it_stands),
		cmocka_unit_test(prose_stays_inside_its_block),
		cmocka_unit_test(json_gives_back_what_was_said),
		cmocka_unit_test(calendars_give_back_what_was_said),
	};

	return cmocka_run_group_tests_name("format_safety", tests, NULL, NULL);
}
