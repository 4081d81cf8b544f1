/*
 * Any bytes as a note that inroad writes into: what it does and then takes back
 * leaves the same bytes, and what it does is read as what was meant.
 */
#include "laws.h"

#include <inroad/draft.h>
#include <inroad/edit.h>
#include <inroad/front.h>
#include <inroad/renaming.h>

#define TODAY 20707 /* 2026-09-11 */
#define BYTES_MAX 8192

static struct str apply(struct arena *arena, struct str bytes,
			const struct mend *mends, size_t n)
{
	size_t done;
	struct str after = edit_apply(arena, bytes, mends, n, &done);

	assert(done == n);
	return after;
}

/* Whose the fences of an empty front matter are no one can tell. */
static bool is_bare(struct arena *arena, struct str bytes)
{
	struct diags diags = diags_make(arena);
	struct front front;
	struct span first;
	size_t next;

	front_read(bytes, arena, &diags, &front);
	first = source_line(bytes, front.fences.at);
	next = str_find_char(str_sub(bytes, first.at, bytes.n), '\n');
	return front.present && next != STR_NONE &&
	       front.fences.end <= first.at + next + 1 + 3;
}

static void check_field(struct arena *arena, struct str bytes)
{
	struct mend mend;
	struct str after;

	if (is_bare(arena, bytes) ||
	    !edit_field(arena, bytes, STR("fuzz-new"), STR("a: b"), &mend))
		return;
	after = apply(arena, bytes, &mend, 1);
	assert(edit_field(arena, after, STR("fuzz-new"), (struct str){ 0 },
			  &mend));
	assert(str_eq(apply(arena, after, &mend, 1), bytes));
}

static void check_tick(struct arena *arena, const struct note *note, uint32_t i)
{
	const struct note_line *line = &note_lines(note)[i];
	struct mend mends[EDIT_TICK_MENDS];
	size_t n = edit_tick(arena, note, line, TODAY, mends);
	struct str bytes = note_bytes(note);
	struct note *done =
		laws_read(note_path(note), apply(arena, bytes, mends, n));

	laws_note(done);
	assert(done->lines.n == note->lines.n);
	line = &note_lines(done)[i];
	assert(line->task == TASK_DONE);
	if (note_token(done, line, TOKEN_DONE)) {
		n = edit_untick(done, line, mends);
		assert(str_eq(apply(arena, note_bytes(done), mends, n), bytes));
	}
	free(done);
}

static void check_ticks(struct arena *arena, const struct note *note)
{
	const struct note_line *lines = note_lines(note);

	for (uint32_t i = 0; i < note->lines.n && i < 20; i++)
		if (lines[i].task == TASK_OPEN && lines[i].sort != LINE_PROSE &&
		    !note_token(note, &lines[i], TOKEN_DONE))
			check_tick(arena, note, i);
}

/* The line is read as one of its own, or stands at the very end. */
static void check_log(struct arena *arena, struct str bytes)
{
	struct str added;
	int line;
	struct str after = draft_log(arena, bytes, STR("log/2026-09.md"),
				     STR("met @ada"), TODAY, &line, &added);
	size_t at = 0;

	while (at < bytes.n && bytes.at[at] == after.at[at])
		at++;
	assert(str_ends(after, str_sub(bytes, at, bytes.n)));
	assert(str_find(after, added) != STR_NONE);
}

static void read_one(void *context, size_t i, struct arena *arena,
		     struct source *out)
{
	(void)arena;
	*out = ((const struct source *)context)[i];
}

/* Every mention leads where it led: renaming_plan looks, or refuses. */
static void check_rename(struct arena *arena, struct str bytes)
{
	struct source files[] = {
		{ STR("contacts/ada.md"), STR("# Ada L\n"), NULL },
		{ STR("contacts/ben.md"), bytes, NULL },
		{ STR("inbox.md"), bytes, NULL },
	};
	struct book_source source = { 3, read_one, files, NULL };
	struct config config = config_default();
	struct book *book = book_read(&source, &config, 1, arena);
	struct renamed renamed;
	struct fault fault;

	for (int32_t thing = 0; thing < book->n_things && thing < 2; thing++)
		if (!renaming_plan(book, thing, STR("quite-new"), 1, arena,
				   &renamed, &fault))
			for (size_t i = 0; i < renamed.notes.n; i++)
				assert(renamed.notes.at[i].note <
				       book->n_notes);
	book_close(book);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = { (const char *)data, size };
	struct arena arena;
	struct note *note;

	if (size > BYTES_MAX || !laws_is_text(bytes))
		return 0;
	arena_open(&arena, 0);
	bytes = str_copy(&arena, bytes);
	note = laws_read(STR("contacts/ben.md"), bytes);
	check_field(&arena, bytes);
	check_ticks(&arena, note);
	check_log(&arena, bytes);
	check_rename(&arena, bytes);
	free(note);
	arena_close(&arena);
	return 0;
}
