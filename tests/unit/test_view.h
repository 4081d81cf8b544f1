/*
 * test_view: views of notes written in the test, as a format writes them.
 * Needs cmocka and its headers before it.
 */
#ifndef TEST_VIEW_H
#define TEST_VIEW_H

#include <inroad/format.h>
#include <inroad/view.h>

#define N_OF(array) (sizeof(array) / sizeof *(array))

struct file {
	const char *path, *text;
};

struct world {
	struct arena arena;
	struct config config;
	struct book *book;
	const struct record *record;
	struct diags findings;
	struct items items;
	struct query query;
	struct buf asked; /* page ids that were asked for, each with \n */
};

static inline void read_file_of(void *context, size_t i, struct arena *arena,
				struct source *out)
{
	const struct file *files = context;

	(void)arena;
	out->path = str_of(files[i].path);
	out->bytes = str_of(files[i].text);
	out->trouble = NULL;
}

static inline bool page_of(void *context, struct str id, struct buf *out)
{
	struct world *w = context;

	buf_str(&w->asked, id);
	buf_char(&w->asked, '\n');
	buf_text(out, "p/");
	buf_str(out, id);
	return true;
}

/* `files` in order of their paths, ended by one without path. */
static inline void world_open(struct world *w, const struct file *files,
			      const char *today)
{
	union {
		const struct file *read;
		void *context;
	} at = { .read = files };
	struct book_source source = { .read = read_file_of,
				      .context = at.context };

	while (files[source.n].path)
		source.n++;
	memset(w, 0, sizeof *w);
	arena_open(&w->arena, 0);
	w->config = config_default();
	w->asked = buf_make(&w->arena, 0);
	w->book = book_read(&source, &w->config, 1, &w->arena);
	w->record = record_make(w->book, date_parse(str_of(today)), NULL,
				&w->arena);
	w->findings = diags_make(&w->arena);
	w->items.arena = &w->arena;
	rules_check(w->record, NULL, NULL, &w->arena, &w->findings);
	rules_follow_up(w->record, NULL, &w->arena, &w->items);
	w->query = (struct query){
		.book = w->book,
		.record = w->record,
		.config = &w->config,
		.findings = &w->findings,
		.items = &w->items,
		.today = w->record->today,
		.arena = &w->arena,
		.from = DATE_NONE,
		.until = DATE_NONE,
		.thing = THING_NONE,
	};
}

static inline void world_close(struct world *w)
{
	book_close(w->book);
	arena_close(&w->arena);
}

#define WORLD(w, today, ...) \
	struct world w; \
	world_open(&w, (const struct file[]){ __VA_ARGS__, { NULL, NULL } }, \
		   today)

static inline int32_t thing(const struct world *w, const char *name)
{
	int32_t candidates[2];
	int32_t found = book_find(w->book, str_of(name), 0, candidates);

	if (found < 0)
		fail_msg("nothing is called %s", name);
	return found;
}

static inline const char *write_value(struct world *w,
				      const struct value *value,
				      const char *format)
{
	struct format_context context = { .page = page_of,
					  .context = w,
					  .arena = &w->arena };
	struct buf out = buf_make(&w->arena, 0);

	assert_non_null(value);
	format_write(format_find(str_of(format)), value, &context, &out);
	buf_char(&out, '\0');
	return out.at;
}

/* What a view of a subject (or, for a page, of a thing) looks like. */
static inline const char *view_as(struct world *w, const char *view,
				  const char *subject, const char *format)
{
	struct query query = w->query;
	bool about = !strcmp(view, "show");

	if (!strcmp(format, "html")) {
		query.page = page_of;
		query.context = w;
	}
	query.subject = str_of(subject);
	if (about)
		query.thing = thing(w, subject);
	return write_value(w, view_run(view_find(str_of(view)), &query),
			   format);
}

static inline void assert_says(const char *text, const char *words)
{
	if (!strstr(text, words))
		fail_msg("'%s' is not said in:\n%s", words, text);
}

static inline void assert_is_silent(const char *text, const char *words)
{
	if (strstr(text, words))
		fail_msg("'%s' is said in:\n%s", words, text);
}

static inline size_t count_of(const char *text, const char *words)
{
	size_t n = 0;

	while ((text = strstr(text, words))) {
		text += strlen(words);
		n++;
	}
	return n;
}

#endif
