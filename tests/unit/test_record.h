/*
 * test_record: a record from notes written in the test. Needs cmocka and its
 * headers before it.
 */
#ifndef TEST_RECORD_H
#define TEST_RECORD_H

#include <inroad/record.h>

struct file {
	const char *path, *text;
};

struct world {
	struct arena arena;
	struct config config;
	const struct book *book;
	const struct record *record;
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

static inline int32_t day(const char *text)
{
	return text ? date_parse(str_of(text)) : DATE_NONE;
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
	arena_open(&w->arena, 0);
	w->config = config_default();
	w->book = book_read(&source, &w->config, 1, &w->arena);
	w->record = record_make(w->book, day(today), NULL, &w->arena);
}

static inline void world_close(struct world *w)
{
	union {
		const struct book *read;
		struct book *book;
	} at = { .read = w->book };

	book_close(at.book);
	arena_close(&w->arena);
}

#define WORLD(w, today, ...) \
	struct world w; \
	world_open(&w, (const struct file[]){ __VA_ARGS__, { NULL, NULL } }, \
		   today)

/* The thing of a name. */
static inline int32_t thing(const struct world *w, const char *name)
{
	int32_t candidates[2];
	int32_t found = book_find(w->book, str_of(name), 0, candidates);

	if (found < 0)
		fail_msg("nothing is called %s", name);
	return found;
}

static inline const struct person *person(const struct world *w,
					  const char *name)
{
	return &w->record->persons[thing(w, name)];
}

#define assert_day(days, text) assert_int_equal(days, day(text))
#define assert_text(s, text) assert_true(str_is(s, text))
#define N_OF(array) (sizeof(array) / sizeof *(array))

#endif
