/* digest_page: which files a digest has, and how pages find each other. */
#include "digest_page.h"

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
	       (unsigned char)c >= 0x80;
}

static size_t plain_length(struct str s)
{
	size_t n = 0;

	while (n < s.n && is_plain(s.at[n]))
		n++;
	return n;
}

static void put_hex(struct buf *out, char c)
{
	static const char digits[] = "0123456789ABCDEF";

	buf_char(out, '%');
	buf_char(out, digits[(unsigned char)c >> 4]);
	buf_char(out, digits[c & 0xF]);
}

#define COMPONENT_MAX 200 /* file systems allow 255 bytes, with an ending */

/* One component of a path; a long one is cut and told apart by its hash. */
static void put_component(struct buf *out, struct str part)
{
	size_t from = out->n;

	if (!part.n || part.at[0] == '.')
		buf_char(out, '%');
	for (size_t i = 0; i < part.n; i++) {
		size_t n = plain_length(str_sub(part, i, part.n));

		buf_bytes(out, part.at + i, n);
		i += n;
		if (i < part.n)
			put_hex(out, part.at[i]);
	}
	if (out->n - from > COMPONENT_MAX) {
		out->n = from + COMPONENT_MAX;
		while (out->n > from && (out->at[out->n - 1] & 0xC0) == 0x80)
			out->n--;
		buf_print(out, "%%%016llx", (unsigned long long)str_hash(part));
	}
}

void digest_page_path(struct buf *out, struct str id)
{
	struct str part;
	bool last = false;

	if (str_starts(id, STR("/"))) { /* a view's own page */
		id = str_sub(id, 1, id.n);
		buf_str(out, str_cut(&id, '/'));
		if (!id.n)
			return;
	} else {
		buf_text(out, "notes");
	}
	while (!last) {
		last = str_find_char(id, '/') == STR_NONE;
		part = str_cut(&id, '/');
		buf_char(out, '/');
		put_component(out, part);
	}
	buf_text(out, ".html");
}

/* A path as an address: of its bytes only `%` and those above ASCII differ. */
static void put_address(struct buf *out, struct str path)
{
	size_t done = 0;

	for (size_t i = 0; i < path.n; i++) {
		if (path.at[i] != '%' && !(path.at[i] & 0x80))
			continue;
		buf_str(out, str_sub(path, done, i));
		put_hex(out, path.at[i]);
		done = i + 1;
	}
	buf_str(out, str_sub(path, done, path.n));
}

size_t digest_page_depth(struct str path)
{
	size_t depth = 0;

	for (size_t i = 0; i < path.n; i++)
		depth += path.at[i] == '/';
	return depth;
}

bool digest_page_href(void *context, struct str id, struct buf *out)
{
	const struct str *here = context;
	struct buf path = buf_make(out->arena, 0);

	for (size_t n = digest_page_depth(*here); n; n--)
		buf_text(out, "../");
	digest_page_path(&path, id);
	put_address(out, buf_get(&path));
	return true;
}

/* With a NUL behind it. */
static struct str path_of(struct arena *arena, struct str id)
{
	struct buf path = buf_make(arena, 0);

	digest_page_path(&path, id);
	buf_char(&path, '\0');
	path.n--;
	return buf_get(&path);
}

static void add(struct arena *arena, struct digest_pages *out, struct str path,
		const char *view, const char *format, int32_t thing)
{
	*ARRAY_PUSH(arena, &out->list) =
		(struct digest_page){ path, view_find(str_of(view)),
				      format_find(str_of(format)), thing };
}

/* A sheet for each meeting that is ahead. */
static void add_sheets(const struct query *query, struct arena *arena,
		       struct digest_pages *out)
{
	for (int32_t i = 0; i < query->book->n_notes; i++) {
		if (!view_is_ahead(query, i))
			continue;
		add(arena, out, path_of(arena, view_sheet_page(query, i)),
		    "prep", "html", i);
	}
}

void digest_pages_make(struct session *session, struct arena *arena,
		       struct digest_pages *out)
{
	struct query query = session_query(session);

	for (const struct view *view = VIEWS; view->name; view++)
		if (view->page)
			add(arena, out, str_of(view->page), view->name, "html",
			    THING_NONE);
	*ARRAY_PUSH(arena, &out->list) =
		(struct digest_page){ STR(DIGEST_SHEET), NULL, NULL,
				      THING_NONE };
	add(arena, out, STR("todo.md"), "todo", "markdown", THING_NONE);
	add(arena, out, STR("todo.txt"), "todo", "todotxt", THING_NONE);
	add(arena, out, STR("follow-ups.ics"), "todo", "ics", THING_NONE);
	add(arena, out, STR("inroad.json"), "data", "json", THING_NONE);
	for (int32_t i = 0; i < session->book->n_things; i++)
		add(arena, out, path_of(arena, view_page_id(&query, i)), "show",
		    "html", i);
	add_sheets(&query, arena, out);
}
