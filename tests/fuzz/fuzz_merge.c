/*
 * Three versions of a note, made of the input's lines: merging ends, loses no
 * word that a side added, and what is clean is read if both sides were.
 *
 * The first byte says where the note lies; then each line begins with a letter
 * that says whose it is: a bit each for base, ours, theirs.
 */
#include "laws.h"

#include <inroad/merge.h>

static const char *const PATHS[] = { "log/2026-09.md", "contacts/ada.md",
				     "companies/acme.md", "plan.md",
				     "notes/page.md" };

#define N_PATHS (sizeof PATHS / sizeof *PATHS)

static struct arena arena;

static void split(struct str input, struct buf sides[3])
{
	while (input.n) {
		size_t end = str_find_char(input, '\n');
		size_t n = end == STR_NONE ? input.n : end + 1;
		struct str line = str_sub(input, 1, n);

		for (int i = 0; i < 3; i++)
			if (!(input.at[0] & 1 << i))
				buf_str(&sides[i], line);
		input = str_sub(input, n, input.n);
	}
}

/* A word that the base has not is in the result; marks of YAML and Markdown
 * around it may be others there. */
static bool is_plain(struct str word)
{
	for (size_t i = 0; i < word.n; i++) {
		char c = word.at[i];

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
			return false;
	}
	return word.n > 3;
}

static void check_words(struct str base, struct str side, struct str merged)
{
	struct str rest = side, word;

	while ((word = str_word(&rest)).n)
		if (is_plain(word) && str_find(base, word) == STR_NONE)
			assert(str_find(merged, word) != STR_NONE);
}

static bool is_broken(const struct note *note)
{
	for (uint32_t i = 0; i < note->findings.n; i++) {
		struct str name = note_text(note, note_findings(note)[i].name);

		if (str_is(name, "front-matter") ||
		    str_is(name, "duplicate-key") || str_is(name, "not-text") ||
		    str_is(name, "conflict-marker"))
			return true;
	}
	return false;
}

static bool reads(struct str path, struct str bytes)
{
	struct note *note = laws_read(path, bytes.n ? bytes : STR(""));
	bool broken = is_broken(note);

	free(note);
	return !broken;
}

static void check(struct str path, struct str base, struct str ours,
		  struct str theirs)
{
	struct merge merge = { .path = path,
			       .base = base,
			       .ours = ours,
			       .theirs = theirs,
			       .calendar = &CALENDAR_PLAIN };
	int conflicts, again;
	struct str text = merge_notes(&merge, &arena, &conflicts);

	assert(str_eq(text, merge_notes(&merge, &arena, &again)));
	assert(conflicts == again && conflicts >= 0);
	if (str_find_char(base, '\0') != STR_NONE ||
	    str_find_char(ours, '\0') != STR_NONE ||
	    str_find_char(theirs, '\0') != STR_NONE)
		return;
	check_words(base, ours, text);
	check_words(base, theirs, text);
	if (!conflicts && reads(path, ours) && reads(path, theirs))
		assert(reads(path, text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str input = { (const char *)data + 1, size - 1 };
	struct buf sides[3];
	struct str path;

	if (!size)
		return 0;
	repo_start(); /* counts its calls: only the first one works */
	arena_open(&arena, 0);
	for (int i = 0; i < 3; i++)
		sides[i] = buf_make(&arena, 0);
	path = str_of(PATHS[data[0] % N_PATHS]);
	split(input, sides);
	check(path, buf_get(&sides[0]), buf_get(&sides[1]), buf_get(&sides[2]));
	arena_close(&arena);
	return 0;
}
