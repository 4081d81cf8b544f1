/*
 * test_rules: findings and items from notes written in the test. Needs cmocka
 * and its headers before it.
 */
#ifndef TEST_RULES_H
#define TEST_RULES_H

#include "test_record.h"

#include <inroad/rule.h>

#define FILES_MAX 6

/* An item that must be there on a day, or must not. */
struct expected {
	const char *when; /* a sentence */
	const char *today;
	const char *id;
	const char *state; /* "open", "closed", "skipped"; NULL: not made */
	const char *due;   /* a day, or NULL: not looked at */
	const char *what;  /* how it begins, or NULL */
	struct file files[FILES_MAX];
};

static const char *const STATES[] = {
	[ITEM_OPEN] = "open",
	[ITEM_CLOSED] = "closed",
	[ITEM_SKIPPED] = "skipped",
};

static inline struct items items_of(struct world *w)
{
	struct items items = { 0 };

	rules_follow_up(w->record, NULL, &w->arena, &items);
	return items;
}

static inline const struct item *exact(const struct items *items,
				       const char *id)
{
	for (size_t i = 0; i < items->list.n; i++)
		if (str_is(items->list.at[i].id, id))
			return &items->list.at[i];
	return NULL;
}

static inline void check_item(const struct item *item, const struct expected *e)
{
	if (!e->state) {
		if (item)
			fail_msg("%s on %s is %s", e->id, e->today,
				 STATES[item->state]);
		return;
	}
	if (!item)
		fail_msg("%s is not there on %s", e->id, e->today);
	assert_string_equal(STATES[item->state], e->state);
	if (e->due)
		assert_day(item->due, e->due);
	if (e->what && !str_starts(item->what, str_of(e->what)))
		fail_msg("'" STR_FMT "' is not '%s…'", STR_ARG(item->what),
			 e->what);
	assert_true(item->what.n && item->why.n && item->n_reasons > 0);
	if (item->state == ITEM_OPEN)
		assert_true(item->close_with.n > 0);
}

static inline void check_items(const struct expected *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct world w;
		struct items items;

		print_message("%s\n", list[i].when);
		world_open(&w, list[i].files, list[i].today);
		items = items_of(&w);
		check_item(exact(&items, list[i].id), &list[i]);
		world_close(&w);
	}
}

/* How many findings of a name there are in all, or in one note. */
static inline int count_findings(struct world *w, const char *name,
				 const struct finding **first)
{
	struct diags diags = diags_make(&w->arena);
	int n = 0;

	*first = NULL;
	rules_check(w->record, NULL, NULL, &w->arena, &diags);
	for (size_t i = 0; i < diags.list.n; i++)
		if (strcmp(diags.list.at[i].name, name) == 0 && n++ == 0)
			*first = &diags.list.at[i];
	return n;
}

/* How often a check fires on a day, and what its caret marks. */
struct fires {
	const char *when;
	const char *today;
	int n;
	const char *marks; /* of the first; NULL: not looked at */
	struct file files[FILES_MAX];
};

static inline struct str marked(const struct world *w,
				const struct finding *finding)
{
	for (int32_t i = 0; i < w->book->n_notes; i++) {
		const struct note *note = w->book->things[i].note;

		if (str_eq(note_path(note), finding->path))
			return span_str(note_bytes(note), finding->span);
	}
	return STR("");
}

static inline void check_fires(const char *name, const struct fires *list,
			       size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct finding *first;
		struct world w;

		print_message("%s\n", list[i].when);
		world_open(&w, list[i].files, list[i].today);
		assert_int_equal(count_findings(&w, name, &first), list[i].n);
		if (first) {
			struct str words = first->words;

			assert_true(words.n && first->hint.n);
			assert_true(words.at[words.n - 1] != '.');
		}
		if (list[i].marks && !str_is(marked(&w, first), list[i].marks))
			fail_msg("it marks '" STR_FMT "', not '%s'",
				 STR_ARG(marked(&w, first)), list[i].marks);
		world_close(&w);
	}
}

#endif
