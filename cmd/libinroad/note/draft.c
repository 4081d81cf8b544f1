/* draft: the text of a new note or line, printed from the tables. */
#include <inroad/draft.h>

#include <inroad/date.h>
#include <inroad/front.h>
#include <inroad/unicode.h>

/* `company: acme  # where`; without a value: `company:  # where, such as acme`
 */
static void write_field(struct buf *out, const struct field *row,
			struct str value)
{
	buf_print(out, "%s:%s" STR_FMT "  # %s", row->name, value.n ? " " : "",
		  STR_ARG(value), row->summary);
	for (int i = 0; row->words && row->words[i]; i++)
		buf_print(out, "%s%s", i ? " " : ": ", row->words[i]);
	if (!value.n && !row->words)
		buf_print(out, ", such as %s", row->example);
	buf_char(out, '\n');
}

/* What a required field may start with; a guess is made only where it is
 * surely what the person would type. */
static struct str first_value(const struct field *row, struct str title,
			      struct str today)
{
	switch (row->role) {
	case ROLE_START:
	case ROLE_BEGIN:
	case ROLE_WEEK:
		return today;
	case ROLE_JOB:
	case ROLE_HYPOTHESIS:
		return title;
	default:
		return (struct str){ 0 };
	}
}

/* "Acme / Planner", as an application is called that has no note yet. */
static void take_apart(struct str title, struct str *company, struct str *job)
{
	size_t at = str_find(title, STR(" / "));

	if (at == STR_NONE)
		return;
	*company = str_trim(str_sub(title, 0, at));
	*job = str_trim(str_sub(title, at + 3, title.n));
}

/* The day that a title begins with; *name is what stands behind it, if
 * something does. */
static int32_t take_day(struct str title, struct str *name)
{
	struct str rest = str_sub(title, title.n < 10 ? title.n : 10, title.n);
	int32_t day = date_parse(str_sub(title, 0, title.n - rest.n));

	if (day == DATE_NONE || (rest.n && !strchr(" -,:", rest.at[0])))
		return DATE_NONE;
	while (rest.n && strchr(" -,:", rest.at[0]))
		rest = str_sub(rest, 1, rest.n);
	if (rest.n)
		*name = rest;
	return day;
}

/* What stands behind the first of two words, or nothing; *rest before it. */
static struct str cut_behind(struct str *rest, struct str one, struct str two)
{
	size_t at = str_find(*rest, one), other = str_find(*rest, two);
	size_t n = other < at ? two.n : one.n;
	struct str behind;

	at = other < at ? other : at;
	if (at == STR_NONE)
		return (struct str){ 0 };
	behind = str_trim(str_sub(*rest, at + n, rest->n));
	*rest = str_sub(*rest, 0, at);
	return behind;
}

/* "Coffee with Ada and Bo": [ada, bo]. */
static struct str people_of(struct arena *arena, struct str name)
{
	struct str behind = cut_behind(&name, STR(" with "), STR(" With "));
	struct buf out = buf_make(arena, 0);

	if (behind.n)
		name = behind;
	behind = cut_behind(&name, STR(", "), STR(" and "));
	if (!behind.n)
		return unicode_slug(arena, name);
	buf_char(&out, '[');
	while (behind.n) {
		buf_print(&out, STR_FMT ", ",
			  STR_ARG(unicode_slug(arena, name)));
		name = behind;
		behind = cut_behind(&name, STR(", "), STR(" and "));
	}
	buf_print(&out, STR_FMT "]", STR_ARG(unicode_slug(arena, name)));
	return buf_get(&out);
}

struct str draft_note(struct arena *arena, enum kind kind, struct str title,
		      int32_t today)
{
	struct str company = { 0 }, job = title, when;
	const struct kind_row *row = &KINDS[kind];
	struct buf out = buf_make(arena, 0);
	struct str day = date_str(arena, today);
	const struct field *created = kind_field_by_role(kind, ROLE_CREATED);
	int32_t typed = DATE_NONE;

	if (kind_field_by_role(kind, ROLE_WHEN))
		typed = take_day(title, &title);
	when = typed == DATE_NONE ? day : date_str(arena, typed);
	if (kind == KIND_APPLICATION)
		take_apart(title, &company, &job);
	buf_print(&out, "---\n%s: " STR_FMT "\n", created->name, STR_ARG(day));
	for (const struct field *f = row->fields; f->name; f++) {
		struct str value = first_value(f, front_quote(arena, job), day);

		if (kind == KIND_APPLICATION && f->role == ROLE_COMPANY)
			value = unicode_slug(arena, company);
		if (kind == KIND_MEETING && f->role == ROLE_WHO &&
		    date_parse(title) == DATE_NONE)
			value = people_of(arena, title);
		if (f->role == ROLE_WHEN)
			value = when;
		if (f->need == REQUIRED)
			write_field(&out, f, value);
	}
	for (const struct field *f = row->fields; f->name; f++)
		if (f->need == EXPECTED) {
			buf_text(&out, "# ");
			write_field(&out, f, (struct str){ 0 });
		}
	buf_print(&out, "---\n\n# " STR_FMT "\n", STR_ARG(title));
	if (row->example[0])
		buf_print(&out, "\n%s", row->example);
	return buf_get(&out);
}

struct str draft_path(struct arena *arena, enum kind kind, struct str title,
		      int32_t today)
{
	const char *where = KINDS[kind].where;
	struct str slug = unicode_slug(arena, title);
	char day[DATE_TEXT];

	if (!slug.n)
		slug = STR("unnamed");
	if (where[0] && where[strlen(where) - 1] != '/')
		return str_of(where);
	if (kind == KIND_MEETING &&
	    !date_looks_like(str_sub(slug, 0, slug.n < 10 ? slug.n : 10)))
		return str_print(arena, "%s%s-" STR_FMT ".md", where,
				 date_text(today, day), STR_ARG(slug));
	return str_print(arena, "%s" STR_FMT ".md", where, STR_ARG(slug));
}
