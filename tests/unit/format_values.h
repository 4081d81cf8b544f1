/*
 * Values made by hand, and formats run on them, for test_format*.c. Page,
 * terminal, programs and safety stand in a file each.
 */
#ifndef TESTS_FORMAT_VALUES_H
#define TESTS_FORMAT_VALUES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/date.h>
#include <inroad/format.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define TODAY date_make(2026, 9, 11)

static inline bool page_of(void *context, struct str id, struct buf *out)
{
	(void)context;
	if (str_is(id, "nobody"))
		return false;
	buf_text(out, "p/");
	buf_str(out, id);
	buf_text(out, ".html");
	return true;
}

static inline struct format_context context_make(struct arena *arena)
{
	return (struct format_context){ .page = page_of, .arena = arena };
}

static inline struct str write_as(struct arena *arena, const char *format,
				  const struct value *value,
				  const struct format_context *context)
{
	struct buf out = buf_make(arena, 0);

	format_write(format_find(str_of(format)), value, context, &out);
	buf_char(&out, '\0');
	out.n--;
	return buf_get(&out);
}

static inline void assert_writes(struct arena *arena, const char *format,
				 const struct value *value,
				 const struct format_context *context,
				 const char *expected)
{
	assert_string_equal(write_as(arena, format, value, context).at,
			    expected);
}

/* What stands between <main> and </main> of a page. */
static inline const char *main_of(struct arena *arena,
				  const struct value *value,
				  const struct format_context *context)
{
	struct str page = write_as(arena, "html", value, context);
	size_t from = str_find(page, STR("</h1>\n")) + 6;
	size_t to = str_find(page, STR("</main>"));

	return str_copy(arena, str_sub(page, from, to)).at;
}

static inline struct value *top_make(struct arena *arena)
{
	struct value *top = value_make(arena, VALUE_SECTION, NULL, STR("Day"));

	top->today = TODAY;
	return top;
}

static inline struct value *block(struct arena *arena, struct value *parent,
				  enum shape shape, const char *key)
{
	return value_add(arena, parent, value_make(arena, shape, key, STR("")));
}

static inline void add_todo(struct arena *arena, struct value *items,
			    const char *id, const char *what, int32_t due,
			    const char *why)
{
	struct row *row = value_row(arena, items);

	cell_id(arena, row, "id", str_of(id), STR(""))->hidden = true;
	cell_text(arena, row, "what", str_of(what));
	cell_date(arena, row, "due", due, STR("today"))->tone = TONE_DUE;
	cell_text(arena, row, "why", str_of(why));
}

static inline struct value *todos_make(struct arena *arena)
{
	struct value *top = top_make(arena);
	struct value *items = block(arena, top, VALUE_ITEMS, "todos");

	add_todo(arena, items, "thank/ada/2026-09-10", "thank ada for coffee",
		 TODAY, "she named *two* people; one hires");
	return top;
}

/* One finding in a line; the mark stands at `needle`. */
static inline struct value *finding_make(struct arena *arena, const char *line,
					 const char *needle, const char *hint)
{
	struct value *top = top_make(arena);
	struct value *findings = block(arena, top, VALUE_FINDINGS, "findings");
	struct row *row = value_row(arena, findings);
	uint32_t at = (uint32_t)str_find(str_of(line), str_of(needle));
	uint32_t n = (uint32_t)strlen(needle);

	top->title = STR("");
	cell_place(arena, row, "place", STR("log/2026-11.md"),
		   (struct span){ 100 + at, 100 + at + n },
		   (struct position){ 3, at + 1 });
	cell_text(arena, row, "level", STR("warning"));
	cell_text(arena, row, "message", STR("no note answers to 'ada'"));
	cell_text(arena, row, "name", STR("unresolved"));
	cell_text(arena, row, "hint", str_of(hint))->unknown = !*hint;
	cell_text(arena, row, NULL, str_of(line));
	return top;
}

#endif
