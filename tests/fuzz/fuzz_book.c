/*
 * Any bytes as a whole notebook, from notes to pages: "== PATH" begins a file.
 * Nothing dies on the way, every link and finding has its place, every to-do
 * its own id, and every output can be opened.
 */
#include "laws.h"

#include <inroad/format.h>
#include <inroad/map.h>
#include <inroad/view.h>
#include <jansson.h>

#define FILES_MAX 16
#define BYTES_MAX 8192
#define TODAY 20707 /* 2026-09-11 */

#define PAGE_TAGS \
	LAWS_PROSE_TAGS \
	"html head meta title link body header nav main section div span " \
	"details summary table caption thead tbody tr th td dl dt dd " \
	"figure figcaption svg rect mark time footer g line text tspan " \
	"circle path desc "

struct world {
	struct arena arena;
	struct source files[FILES_MAX];
	size_t n;
	struct config config;
	struct diags settings, findings;
	struct book *book;
	struct record *record;
	struct items items;
	struct query query;
};

/* ----------------------------------------------------------------- notebook */

/* "contacts/ada.md", as a walk through folders gives it. */
static bool is_path(struct str path)
{
	if (!str_ends(path, STR(".md")) || path.n > 100 ||
	    str_find_char(path, '\0') != STR_NONE)
		return false;
	while (path.n) {
		struct str part = str_cut(&path, '/');

		if (!part.n || part.at[0] == '.')
			return false;
	}
	return true;
}

static int by_path(const void *a, const void *b)
{
	return str_cmp(((const struct source *)a)->path,
		       ((const struct source *)b)->path);
}

static void add_file(struct world *w, struct str path, struct str bytes)
{
	if (str_is(path, "inroad.yaml"))
		config_read(bytes, &RULE_NAMES, &w->arena, &w->settings,
			    &w->config);
	if (!is_path(path) || w->n == FILES_MAX)
		return;
	for (size_t i = 0; i < w->n; i++)
		if (str_eq(w->files[i].path, path))
			return;
	w->files[w->n++] = (struct source){ path, bytes, NULL };
}

static void take_files(struct world *w, struct str rest)
{
	struct str path = STR("log/2026-08.md");

	while (rest.n) {
		size_t end = str_find(rest, STR("\n== "));
		struct str bytes =
			str_sub(rest, 0, end == STR_NONE ? rest.n : end + 1);

		if (str_starts(bytes, STR("== "))) {
			bytes = str_sub(bytes, 3, bytes.n);
			path = str_cut(&bytes, '\n');
		}
		add_file(w, path, bytes);
		rest = end == STR_NONE ? (struct str){ 0 }
				       : str_sub(rest, end + 1, rest.n);
	}
	qsort(w->files, w->n, sizeof *w->files, by_path);
}

static void read_file(void *context, size_t i, struct arena *arena,
		      struct source *out)
{
	(void)arena;
	*out = ((const struct world *)context)->files[i];
}

static bool page(void *context, struct str id, struct buf *out)
{
	(void)context;
	assert(id.n);
	buf_text(out, "page.html");
	return true;
}

static void derive(struct world *w)
{
	struct book_source source = { w->n, read_file, w, NULL };

	w->book = book_read(&source, &w->config, 1, &w->arena);
	w->record = record_make(w->book, TODAY, NULL, &w->arena);
	w->findings = diags_make(&w->arena);
	rules_check(w->record, &(struct checking){ .settings = &w->settings },
		    NULL, &w->arena, &w->findings);
	w->items = (struct items){ .arena = &w->arena };
	rules_follow_up(w->record, NULL, &w->arena, &w->items);
	w->query = (struct query){ .book = w->book,
				   .from = DATE_NONE,
				   .until = DATE_NONE,
				   .record = w->record,
				   .config = &w->config,
				   .findings = &w->findings,
				   .items = &w->items,
				   .today = TODAY,
				   .arena = &w->arena,
				   .thing = THING_NONE,
				   .all = true,
				   .page = page };
	w->query.index = view_index_make(&w->query, NULL, &w->arena);
}

/* ----------------------------------------------------------------- the laws */

static void check_links(const struct book *book)
{
	for (int32_t i = 0; i < book->n_things; i++) {
		const struct thing *thing = &book->things[i];

		assert((i < book->n_notes) == (thing->note != NULL));
		assert(thing->id.n && thing->kind < N_KINDS);
		if (!thing->note)
			continue;
		laws_note(thing->note);
		for (uint32_t l = 0; l < thing->links_out.n; l++) {
			const struct link *link =
				&book->links[thing->links_out.at + l];

			assert(link->from == i);
			assert(link->to >= THING_NONE);
			assert(link->to < book->n_things);
			assert(link->mention <
			       (int32_t)thing->note->mentions.n);
		}
	}
}

/* No two things have one page. */
static void check_pages(struct world *w)
{
	struct map pages = map_make(&w->arena);

	for (int32_t i = 0; i < w->book->n_things; i++) {
		struct str id = view_page_id(&w->query, i);

		assert(map_get(&pages, id) == MAP_NONE);
		*map_put(&pages, id) = i;
	}
}

static void check_findings(const struct world *w)
{
	for (size_t i = 0; i < w->findings.list.n; i++) {
		const struct finding *f = &w->findings.list.at[i];

		assert(f->path.n && f->words.n);
		assert(check_find(str_of(f->name)));
		assert(f->level > LEVEL_OFF && f->level <= LEVEL_ERROR);
		assert(f->span.at <= f->span.end);
		for (size_t n = 0; n < w->n; n++)
			if (str_eq(w->files[n].path, f->path))
				laws_span(f->span,
					  (uint32_t)w->files[n].bytes.n);
	}
}

static void check_items(struct world *w)
{
	struct map ids = map_make(&w->arena);

	for (size_t i = 0; i < w->items.list.n; i++) {
		const struct item *item = &w->items.list.at[i];

		assert(item->id.n && item->what.n);
		laws_day(item->due);
		if (item->state != ITEM_OPEN)
			continue;
		assert(map_get(&ids, item->id) == MAP_NONE);
		*map_put(&ids, item->id) = (int64_t)i;
		assert(items_find(&w->items, w->book, item->id));
	}
}

/* -------------------------------------------------------------- the outputs */

static void check_json(struct str text)
{
	json_t *json = json_loadb(text.at, text.n,
				  JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL,
				  &(json_error_t){ 0 });

	assert(json);
	json_decref(json);
}

/* Lines end with CRLF, have at most 75 bytes, and no control characters. */
static void check_ics(struct str text)
{
	assert(str_starts(text, STR("BEGIN:VCALENDAR\r\n")));
	assert(str_ends(text, STR("END:VCALENDAR\r\n")));
	while (text.n) {
		struct str line = str_cut(&text, '\n');

		assert(str_ends(line, STR("\r")) && line.n <= 76);
		for (size_t i = 0; i + 1 < line.n; i++)
			assert((unsigned char)line.at[i] >= ' ');
	}
}

/* Nothing that a terminal would take for more than a letter. */
static void check_plain(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		assert((unsigned char)text.at[i] >= ' ' || text.at[i] == '\n' ||
		       text.at[i] == '\t');
}

/* RFC 4180: as many fields in each record, CRLF after it; no field that a
 * spreadsheet would run. */
static void check_csv(struct str text)
{
	size_t fields = 0, first = 0, i = 0;

	while (i < text.n) {
		bool quoted = text.at[i] == '"';

		i += quoted;
		assert(i == text.n || (text.at[i] != '=' && text.at[i] != '@'));
		for (; i < text.n; i++)
			if (!quoted && strchr(",\r", text.at[i]))
				break;
			else if (text.at[i] == '"' &&
				 (i + 1 == text.n || text.at[i + 1] != '"'))
				break;
			else
				i += text.at[i] == '"';
		i += quoted;
		fields++;
		assert(i < text.n);
		if (text.at[i++] == ',')
			continue;
		assert(text.at[i - 1] == '\r' && i < text.n &&
		       text.at[i++] == '\n');
		first = first ? first : fields;
		assert(fields == first);
		fields = 0;
	}
}

static void check_output(const struct format *format, struct str text)
{
	struct str name = str_of(format->name);

	assert(laws_is_text(text));
	if (str_is(name, "html"))
		laws_html(text, PAGE_TAGS);
	else if (str_is(name, "json"))
		check_json(text);
	else if (str_is(name, "ics"))
		check_ics(text);
	else if (str_is(name, "csv"))
		check_csv(text);
	else
		check_plain(text);
}

static void write_as(struct world *w, const struct value *value,
		     const struct format *format)
{
	struct format_context context = { .page = page,
					  .arena = &w->arena,
					  .sheet = STR("style.css"),
					  .width = 72,
					  .events = true,
					  .manual_section = "1" };
	struct buf out = buf_make(&w->arena, 0);

	format_write(format, value, &context, &out);
	check_output(format, buf_get(&out));
}

/* Pages are many: the others are written in every format too. */
static void ask(struct world *w, const char *name, struct str subject,
		int32_t thing, bool as_all)
{
	struct query query = w->query;
	const struct format *format;
	struct value *value;

	query.subject = subject;
	query.thing = thing;
	value = view_run(view_find(str_of(name)), &query);
	assert(value);
	for (format = FORMATS; format->name; format++)
		if (as_all || str_is(str_of(format->name), "html"))
			write_as(w, value, format);
}

/* Views without a page: of all notes, of one. */
static const char *const WHOLE[] = { "data",	   "findings", "status",
				     "stats",	   "ledger",   "match",
				     "review-note" };
static const char *const OF_ONE[] = { "path", "ledger", "match", "prep",
				      "landing" };

static void ask_all(struct world *w)
{
	struct str none = { 0 };

	for (const struct view *view = VIEWS; view->name; view++)
		if (view->page)
			ask(w, view->name, none, THING_NONE, true);
	for (size_t i = 0; i < sizeof WHOLE / sizeof *WHOLE; i++)
		ask(w, WHOLE[i], none, THING_NONE, true);
	ask(w, "gate", STR("outreach"), THING_NONE, true);
	ask(w, "report", STR("work-search"), THING_NONE, true);
	ask(w, "list", STR("contacts"), THING_NONE, true);
	for (int32_t i = 0; i < w->book->n_things; i++) {
		ask(w, "show", none, i, false);
		for (size_t v = 0; v < sizeof OF_ONE / sizeof *OF_ONE; v++)
			ask(w, OF_ONE[v], view_page_id(&w->query, i), i, false);
	}
	for (size_t i = 0; i < w->items.list.n; i++)
		if (w->items.list.at[i].state == ITEM_OPEN)
			ask(w, "why", w->items.list.at[i].id, THING_NONE,
			    false);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct world w;

	if (size > BYTES_MAX)
		return 0;
	w = (struct world){ .n = 0 };
	arena_open(&w.arena, 0);
	w.config = config_default();
	w.settings = diags_make(&w.arena);
	take_files(&w, (struct str){ (const char *)data, size });
	derive(&w);
	check_links(w.book);
	check_pages(&w);
	check_findings(&w);
	check_items(&w);
	ask_all(&w);
	book_close(w.book);
	arena_close(&w.arena);
	return 0;
}
