/* changes: the fields that became otherwise in a commit, by thing. */
#include "record_parts.h"

static void add_changes(struct builder *b, int32_t thing)
{
	struct history *history = b->book->history;
	struct str path = note_path(builder_note(b, thing));
	struct field_changes found = history_fields(history, path);

	for (size_t i = 0; i < found.n; i++)
		*ARRAY_PUSH(b->arena, &b->changes) = (struct change){
			.thing = thing,
			.day = found.at[i].day,
			.commit = found.at[i].commit,
			.role = found.at[i].role,
			.key = found.at[i].key,
			.field = found.at[i].field,
			.from = found.at[i].from,
			.to = found.at[i].to,
		};
}

/* Few, and nearly in order: a commit made later seldom has an earlier day. */
static void sort_by_day(struct change *at, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct change one = at[i];
		size_t j = i;

		for (; j && at[j - 1].day > one.day; j--)
			at[j] = at[j - 1];
		at[j] = one;
	}
}

static int32_t plan_seen(const struct builder *b)
{
	int32_t plan = b->book->plan;

	if (!b->book->history || plan < 0 || book_is_stub(b->book, plan))
		return DATE_NONE;
	return history_first(b->book->history, note_path(builder_note(b, plan)),
			     NULL);
}

static void read_all(struct builder *b)
{
	size_t n = (size_t)b->book->n_notes;
	struct str *paths = ARENA_ARRAY(&b->scratch, struct str, n);

	for (size_t i = 0; i < n; i++)
		paths[i] = note_path(builder_note(b, (int32_t)i));
	if (b->book->history)
		history_read_fields(b->book->history, paths, n);
}

void changes_derive(struct builder *b)
{
	size_t n_things = (size_t)b->book->n_things;

	b->record->plan_seen = plan_seen(b);
	read_all(b);
	b->record->changes_of = ARENA_ARRAY(b->arena, struct run, n_things);
	for (int32_t i = 0; b->book->history && i < b->book->n_notes; i++) {
		struct run *run = &b->record->changes_of[i];

		run->at = (uint32_t)b->changes.n;
		add_changes(b, i);
		run->n = (uint32_t)b->changes.n - run->at;
		if (run->n)
			sort_by_day(b->changes.at + run->at, run->n);
	}
}
