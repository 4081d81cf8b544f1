/*
 * Any words as one item of a list: what it says is found in it, ticking its
 * box changes nothing else, and what inroad proposes to write is read.
 */
#include "laws.h"

#include <inroad/draft.h>

static const char *const PATHS[] = {
	"log/2026-08.md",
	"contacts/ben-carter.md",
	"applications/acme-data-engineer.md",
	"meetings/2026-08-19-grace-hopper.md",
	"companies/acme.md",
};

/* A heading gives the undated their day; facts have a section of theirs. */
static const char *const HEADINGS[] = {
	"",
	"## 2026-08-12\n\n",
	"## Facts\n\n",
	"## Log\n\n# 2026-02-29\n\n",
};

#define N_OF(table) (sizeof(table) / sizeof *(table))
#define TODAY 20677 /* 2026-08-12 */
#define WORDS_MAX 4096

/* The bytes as words on one line. */
static struct str one_line(struct arena *arena, struct str bytes)
{
	char *copy = arena_copy(arena, bytes.at, bytes.n);

	for (size_t i = 0; i < bytes.n; i++)
		if (copy[i] == '\n' || copy[i] == '\r' || !copy[i])
			copy[i] = ' ';
	return str_trim((struct str){ copy, bytes.n });
}

static struct note *read_item(struct arena *arena, const char *path,
			      const char *heading, const char *before,
			      struct str words)
{
	struct str text = str_print(arena, "%s- %s" STR_FMT "\n", heading,
				    before, STR_ARG(words));

	return laws_read(str_of(path), text);
}

/* `2026-08-DD coffee @ada` as someone fills it in: on the first. */
static struct str fill_in(struct arena *arena, struct str hint)
{
	static const char LETTERS[] = "YYYY-MM-DD", DAY[] = "2026-01-01";
	char *copy = arena_copy(arena, hint.at, hint.n);

	for (size_t i = 0; i < hint.n && i < strlen(LETTERS); i++)
		if (copy[i] == LETTERS[i])
			copy[i] = DAY[i];
	return (struct str){ copy, hint.n };
}

/* A heading is shown as one, and what to do to a day is told in words. */
static bool shows_an_item(struct str hint)
{
	return !str_starts(hint, STR("write #")) &&
	       !str_starts(hint, STR("write numbers ")) &&
	       !str_starts(hint, STR("write it without its day"));
}

/* The hint of an unread line, "write - 2026-08-12 call @ben", is read. */
static void check_correction(struct arena *arena, const char *path,
			     const struct note *note)
{
	const struct note_finding *f = note_findings(note);

	for (uint32_t i = 0; i < note->findings.n; i++) {
		struct str hint = note_text(note, f[i].hint);
		struct note *again;

		if (!str_eq(note_text(note, f[i].name), STR("unread-line")))
			continue;
		if (!shows_an_item(hint))
			continue;
		assert(str_starts(hint, STR("write - ")));
		hint = fill_in(arena, str_sub(hint, 8, hint.n));
		again = read_item(arena, path, "", "", hint);
		laws_note(again);
		assert(again->lines.n);
		assert(note_lines(again)->sort != LINE_PROSE);
		free(again);
	}
}

/* The same line, ticked: another box, the same line. */
static void check_tick(struct arena *arena, const char *path, struct str words)
{
	struct note *open = read_item(arena, path, "", "[ ] ", words);
	struct note *done = read_item(arena, path, "", "[x] ", words);
	const struct note_line *a = note_lines(open), *b = note_lines(done);

	assert(open->lines.n && open->lines.n == done->lines.n);
	assert(a->task == TASK_OPEN && b->task == TASK_DONE);
	assert(a->sort == b->sort && a->word == b->word);
	assert(a->hash == b->hash);
	assert(a->sort != LINE_PROSE);
	free(open);
	free(done);
}

/* `inroad log` adds one line and keeps what was there, on both sides of it. */
static void check_log(struct arena *arena, struct str journal, struct str words)
{
	struct str added,
		after = draft_log(arena, journal, STR("log/2026-08.md"), words,
				  TODAY, &(int){ 0 }, &added);

	size_t at = 0;

	while (at < journal.n && at < after.n && journal.at[at] == after.at[at])
		at++;
	assert(str_ends(after, str_sub(journal, at, journal.n)));
	assert(after.n > journal.n);
	assert(str_find(after, added) != STR_NONE);
	assert(str_find_char(added, '\n') == STR_NONE);
	assert(str_starts(added, STR("- ")));
}

static void check(struct arena *arena, const char *path, const char *heading,
		  struct str words)
{
	struct note *note = read_item(arena, path, heading, "", words);

	laws_note(note);
	laws_mends(str_of(path), note);
	check_correction(arena, path, note);
	check_log(arena, note_bytes(note), words);
	free(note);
	/* a box is one only before words that stay words behind it */
	if (words.n && laws_is_text(words) && unicode_is_word(words))
		check_tick(arena, path, words);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct str words;

	if (!size || size > WORDS_MAX)
		return 0;
	arena_open(&arena, 0);
	words = one_line(&arena,
			 (struct str){ (const char *)data + 1, size - 1 });
	check(&arena, PATHS[data[0] % N_OF(PATHS)],
	      HEADINGS[data[0] / 16 % N_OF(HEADINGS)], words);
	arena_close(&arena);
	return 0;
}
