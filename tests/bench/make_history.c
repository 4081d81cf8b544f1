/*
 * make_history: writes the past of a notebook to standard output, for `git
 * fast-import`.
 *	make_history NOTES COMMITS
 * All notes come in the first tenth of the commits; each later one adds lines
 * to some, changes a field, ticks a task, and appends to the month's journal.
 * The same numbers write the same bytes.
 */
#include "words.h"

#include <stdlib.h>
#include <string.h>

#define TOUCHED 5		  /* notes in a commit */
#define FIRST_SECOND 1767258000ul /* 2026-01-01 09:00 UTC */

/* How far a note has come; its text is made of this. */
struct state {
	uint32_t lines, tie, ticked;
};

static struct state *states;
static uint32_t journal_lines;
static char text[65536];
static size_t used;

#define ADD(...) \
	(used += (size_t)snprintf(text + used, sizeof text - used, __VA_ARGS__))

static const char *folder_of(uint32_t i)
{
	static const char *const FOLDERS[] = {
		"contacts", "contacts",	 "contacts", "contacts", "contacts",
		"contacts", "companies", "topics",   "groups",	 "pages",
	};

	return FOLDERS[i % 10];
}

static void put_text(void)
{
	printf("data %zu\n", used);
	fwrite(text, 1, used, stdout);
	putchar('\n');
	used = 0;
}

static void put_note(uint32_t i)
{
	const struct state *state = &states[i];
	uint64_t random = UINT64_C(0x2545f491) * (i + 1);

	printf("M 100644 inline %s/%s-%s-%u.md\n", folder_of(i), FIRST[i % 64],
	       LAST[i / 64 % 64], i);
	ADD("---\nrole: peer\ntie: %u\nplace: Berlin\n---\n\n# %s %s %u\n\n",
	    1 + state->tie % 5, FIRST[i % 64], LAST[i / 64 % 64], i);
	for (uint32_t t = 0; t < 2; t++)
		ADD("- [%c] send number %u about the plan\n",
		    t < state->ticked ? 'x' : ' ', i * 2 + t);
	ADD("\n## Log\n\n");
	for (uint32_t l = 0; l < 8 + state->lines; l++)
		ADD("- 2026-%02u-%02u call: number %u, they told of the work "
		    "there and of what comes next, and who else to ask\n",
		    1 + words_pick(random, l, 8),
		    1 + words_pick(random, l + 50, 28), l);
	put_text();
}

static void put_journal(uint32_t commit)
{
	printf("M 100644 inline log/2026-%02u.md\n", 1 + commit / 28 % 12);
	ADD("# Log\n\n");
	for (uint32_t l = 0; l < journal_lines % 40; l++)
		ADD("- 2026-01-%02u chat @%s-%s-%u: told of the work there\n",
		    1 + l % 28, FIRST[l % 64], LAST[0], l);
	journal_lines++;
	put_text();
}

static void touch(uint32_t i, uint32_t how)
{
	if (how == 0)
		states[i].tie++;
	else if (how == 1)
		states[i].ticked++;
	else
		states[i].lines++;
	put_note(i);
}

static void put_commit(uint32_t c, uint32_t notes, uint32_t commits)
{
	uint64_t random = UINT64_C(0x9e3779b9) * (c + 1);
	uint32_t early = commits / 10 + 1;
	uint32_t from = (uint32_t)((uint64_t)notes * c / early);
	uint32_t to = (uint32_t)((uint64_t)notes * (c + 1) / early);

	printf("commit refs/heads/main\nmark :%u\n"
	       "committer bench <bench@example.org> %lu +0100\n"
	       "data 8\nevening\n",
	       c + 1, FIRST_SECOND + c * 3600ul);
	if (c)
		printf("from :%u\n", c);
	else
		printf("M 100644 inline inroad.yaml\ndata 0\n\n");
	for (uint32_t i = from; i < to && i < notes; i++)
		put_note(i);
	if (to > notes)
		to = notes;
	for (uint32_t t = 0; t < TOUCHED && c; t++)
		touch(words_pick(random, t, to), t % 4);
	put_journal(c);
	putchar('\n');
}

int main(int n, char **arguments)
{
	uint32_t notes, commits;

	if (n != 3) {
		fputs("make_history NOTES COMMITS\n", stderr);
		return 2;
	}
	notes = (uint32_t)strtoul(arguments[1], NULL, 10);
	commits = (uint32_t)strtoul(arguments[2], NULL, 10);
	states = calloc(notes + 1, sizeof *states);
	if (!notes || !states)
		return 3;
	for (uint32_t c = 0; c < commits; c++)
		put_commit(c, notes, commits);
	return ferror(stdout) || fflush(stdout) ? 3 : 0;
}
