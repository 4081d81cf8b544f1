#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/arena.h>
#include <inroad/buf.h>
#include <inroad/map.h>
#include <inroad/merge.h>
#include <inroad/note.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define JOURNAL "log/2026-09.md"
#define CONTACT "contacts/ada.md"
#define COMPANY "companies/acme.md"
#define PAGE "notes/page.md"

static struct arena arena;

static int set_up(void **state)
{
	(void)state;
	repo_start();
	arena_open(&arena, 0);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_close(&arena);
	repo_stop();
	return 0;
}

static struct str merged(const char *path, struct str base, struct str ours,
			 struct str theirs, int *conflicts)
{
	struct merge merge = { .path = str_of(path),
			       .base = base,
			       .ours = ours,
			       .theirs = theirs,
			       .calendar = &CALENDAR_PLAIN };

	return merge_notes(&merge, &arena, conflicts);
}

/* Three texts, what becomes of them, and how many conflicts are left. */
struct trio {
	const char *says, *path, *base, *ours, *theirs, *merged;
	int conflicts;
};

static void check(const struct trio *trios, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct trio *t = &trios[i];
		int conflicts;
		struct str text =
			merged(t->path, str_of(t->base), str_of(t->ours),
			       str_of(t->theirs), &conflicts);

		if (!str_is(text, t->merged) || conflicts != t->conflicts)
			print_error("%s: %d conflicts in:\n" STR_FMT "\n",
				    t->says, conflicts, STR_ARG(text));
		assert_true(str_is(text, t->merged));
		assert_int_equal(conflicts, t->conflicts);
	}
}

/* ----------------------------------------------------------------- journals */

static const struct trio JOURNALS[] = {
	{ "two machines append on the same day", JOURNAL,
	  "# September\n\n- 2026-09-01 call @ada\n",
	  "# September\n\n- 2026-09-01 call @ada\n- 2026-09-02 call @bo\n",
	  "# September\n\n- 2026-09-01 call @ada\n- 2026-09-02 coffee @cy\n",
	  "# September\n\n- 2026-09-01 call @ada\n- 2026-09-02 call @bo\n"
	  "- 2026-09-02 coffee @cy\n",
	  0 },
	{ "what was added is in the order of days", JOURNAL, "- 2026-09-01 a\n",
	  "- 2026-09-01 a\n- 2026-09-03 b\n- 2026-09-05 c\n",
	  "- 2026-09-01 a\n- 2026-09-02 d\n- 2026-09-04 e\n",
	  "- 2026-09-01 a\n- 2026-09-02 d\n- 2026-09-03 b\n- 2026-09-04 e\n"
	  "- 2026-09-05 c\n",
	  0 },
	{ "or newest first, where the journal is so", JOURNAL,
	  "- 2026-09-03 a\n- 2026-09-01 b\n",
	  "- 2026-09-04 c\n- 2026-09-03 a\n- 2026-09-01 b\n",
	  "- 2026-09-05 d\n- 2026-09-03 a\n- 2026-09-01 b\n",
	  "- 2026-09-05 d\n- 2026-09-04 c\n- 2026-09-03 a\n- 2026-09-01 b\n",
	  0 },
	{ "the last line had no line end", JOURNAL, "- 2026-09-01 a",
	  "- 2026-09-01 a\n- 2026-09-02 b", "- 2026-09-01 a\n- 2026-09-03 c",
	  "- 2026-09-01 a\n- 2026-09-02 b\n- 2026-09-03 c", 0 },
	{ "both began the journal", JOURNAL, "",
	  "# 2026-09\n\n- 2026-09-02 call @bo\n",
	  "# 2026-09\n\n- 2026-09-01 call @ada\n",
	  "# 2026-09\n\n- 2026-09-01 call @ada\n- 2026-09-02 call @bo\n", 0 },
	{ "both began the same day", JOURNAL,
	  "# 2026-09\n\n## 2026-09-01\n\n- call @ada\n",
	  "# 2026-09\n\n## 2026-09-01\n\n- call @ada\n\n## 2026-09-02\n\n"
	  "- call @bo\n",
	  "# 2026-09\n\n## 2026-09-01\n\n- call @ada\n\n## 2026-09-02\n\n"
	  "- coffee @cy\n",
	  "# 2026-09\n\n## 2026-09-01\n\n- call @ada\n\n## 2026-09-02\n\n"
	  "- call @bo\n- coffee @cy\n",
	  0 },
	{ "each began another day", JOURNAL, "## 2026-09-01\n\n- a\n",
	  "## 2026-09-01\n\n- a\n\n## 2026-09-03\n\n- b\n",
	  "## 2026-09-01\n\n- a\n- d\n\n## 2026-09-02\n\n- c\n",
	  "## 2026-09-01\n\n- a\n- d\n\n## 2026-09-02\n\n- c\n\n"
	  "## 2026-09-03\n\n- b\n",
	  0 },
	{ "days newest first", JOURNAL,
	  "# Log\n\n## 2026-09-02\n- a\n\n## 2026-09-01\n- b\n",
	  "# Log\n\n## 2026-09-03\n- c\n\n## 2026-09-02\n- a\n\n"
	  "## 2026-09-01\n- b\n",
	  "# Log\n\n## 2026-09-04\n- d\n\n## 2026-09-02\n- a\n\n"
	  "## 2026-09-01\n- b\n",
	  "# Log\n\n## 2026-09-04\n- d\n\n## 2026-09-03\n- c\n\n"
	  "## 2026-09-02\n- a\n\n## 2026-09-01\n- b\n",
	  0 },
	{ "the same line, added by both, stands once", JOURNAL, "- a\n",
	  "- a\n- 2026-09-02 b\n- 2026-09-03 c\n",
	  "- a\n- 2026-09-03 c\n- 2026-09-04 d\n",
	  "- a\n- 2026-09-02 b\n- 2026-09-03 c\n- 2026-09-04 d\n", 0 },
	{ "twice on one side, it stands twice", JOURNAL, "- a\n",
	  "- a\n- call\n- call\n", "- a\n- call\n- x\n",
	  "- a\n- call\n- call\n- x\n", 0 },
	{ "added by both at two places under one day, once", JOURNAL,
	  "- 2026-09-01 a\n- 2026-09-04 b\n",
	  "- 2026-09-01 a\n- 2026-09-02 c\n- 2026-09-04 b\n",
	  "- 2026-09-01 a\n- 2026-09-04 b\n- 2026-09-02 c\n",
	  "- 2026-09-01 a\n- 2026-09-02 c\n- 2026-09-04 b\n", 0 },
	{ "the same words on two days are two lines", JOURNAL,
	  "## 2026-09-01\n- a\n\n## 2026-09-02\n- b\n",
	  "## 2026-09-01\n- a\n- call @ada\n\n## 2026-09-02\n- b\n",
	  "## 2026-09-01\n- a\n\n## 2026-09-02\n- b\n- call @ada\n",
	  "## 2026-09-01\n- a\n- call @ada\n\n## 2026-09-02\n- b\n"
	  "- call @ada\n",
	  0 },
	{ "a sub-list goes with its line", JOURNAL, "- 2026-09-01 a\n",
	  "- 2026-09-01 a\n- 2026-09-03 b\n  - learned: x\n\n    more of x\n",
	  "- 2026-09-01 a\n- 2026-09-02 c\n  - named: y\n  - gave: z\n",
	  "- 2026-09-01 a\n- 2026-09-02 c\n  - named: y\n  - gave: z\n"
	  "- 2026-09-03 b\n  - learned: x\n\n    more of x\n",
	  0 },
	{ "sub-lists of the same new line are joined", JOURNAL, "",
	  "- 2026-09-02 call @bo\n  - learned: x\n",
	  "- 2026-09-02 call @bo\n  - gave: y\n",
	  "- 2026-09-02 call @bo\n  - learned: x\n  - gave: y\n", 0 },
	{ "sub-lists of one line are joined", JOURNAL,
	  "- 2026-09-02 call @bo\n  - learned: x\n- z\n",
	  "- 2026-09-02 call @bo\n  - learned: x\n  - gave: y\n- z\n",
	  "- 2026-09-02 call @bo\n  - learned: x\n  - named: @cy\n- z\n",
	  "- 2026-09-02 call @bo\n  - learned: x\n  - gave: y\n"
	  "  - named: @cy\n- z\n",
	  0 },
	{ "one appends below the line that the other changes", JOURNAL,
	  "- 2026-09-01 call @ada: budget opens\n",
	  "- 2026-09-01 call @ada: budget opens in Q4\n",
	  "- 2026-09-01 call @ada: budget opens\n- 2026-09-02 call @bo\n",
	  "- 2026-09-01 call @ada: budget opens in Q4\n"
	  "- 2026-09-02 call @bo\n",
	  0 },
	{ "prose that both wrote into a journal", JOURNAL, "## 2026-09-01\n",
	  "## 2026-09-01\n\nA long day.\nAnd a good one.\n",
	  "## 2026-09-01\n\nRain.\n\n- call @bo\n",
	  "## 2026-09-01\n\nA long day.\nAnd a good one.\n\nRain.\n\n"
	  "- call @bo\n",
	  0 },
	{ "code stays whole", JOURNAL, "- 2026-09-01 a\n",
	  "- 2026-09-01 a\n\n```\n- 2026-09-09 b\n\n# c\n```\n",
	  "- 2026-09-01 a\n- 2026-09-02 d\n",
	  "- 2026-09-01 a\n\n```\n- 2026-09-09 b\n\n# c\n```\n\n"
	  "- 2026-09-02 d\n",
	  0 },
};

static void journals_are_joined(void **state)
{
	(void)state;
	check(JOURNALS, COUNT(JOURNALS));
}

/* -------------------------------------------------------------------- items */

#define MARKED(ours, theirs) \
	"<<<<<<< ours\n" ours "=======\n" theirs ">>>>>>> theirs\n"

static const struct trio ITEMS[] = {
	{ "facts added by both", COMPANY, "# Acme\n\n## Facts\n\n- old\n",
	  "# Acme\n\n## Facts\n\n- old\n- 2026-09-02 moves\n",
	  "# Acme\n\n## Facts\n\n- old\n- 2026-09-01 hires\n",
	  "# Acme\n\n## Facts\n\n- old\n- 2026-09-01 hires\n"
	  "- 2026-09-02 moves\n",
	  0 },
	{ "ticked on one side", CONTACT, "- [ ] call @bo\n- [ ] b\n",
	  "- [x] call @bo done:2026-09-02\n- [ ] b\n",
	  "- [ ] call @bo\n- [ ] b\n- [ ] c\n",
	  "- [x] call @bo done:2026-09-02\n- [ ] b\n- [ ] c\n", 0 },
	{ "ticked on one side, reworded on the other", CONTACT,
	  "- [ ] call @bo about the plan\n",
	  "- [x] call @bo about the plan done:2026-09-02\n",
	  "- [ ] call @bo about the river plan due:2026-09-05\n",
	  "- [x] call @bo about the river plan due:2026-09-05 "
	  "done:2026-09-02\n",
	  0 },
	{ "ticked by both", CONTACT, "- [ ] a\n", "- [x] a\n",
	  "- [x] a\n- [ ] b\n", "- [x] a\n- [ ] b\n", 0 },
	{ "ticked by one, dropped by the other", CONTACT, "- [ ] a b\n- z\n",
	  "- [x] a b\n- z\n", "- [-] a b\n- z\n",
	  MARKED("- [x] a b\n", "- [-] a b\n") "- z\n", 1 },
	{ "changed by both: only this line is between markers", CONTACT,
	  "## Log\n- 2026-09-01 call @bo: one\n  - learned: x\n- z\n",
	  "## Log\n- 2026-09-01 call @bo: one two\n  - learned: x\n- z\n",
	  "## Log\n- 2026-09-01 call @bo: one three\n  - learned: x\n"
	  "  - gave: y\n- z\n- 2026-09-03 chat @cy\n",
	  "## Log\n" MARKED(
		  "- 2026-09-01 call @bo: one two\n",
		  "- 2026-09-01 call @bo: one three\n") "  - learned: x\n  - "
							"gave: y\n- z\n- "
							"2026-09-03 chat @cy\n",
	  1 },
	{ "taken out by one, unchanged by the other", CONTACT,
	  "- [ ] a\n- [ ] b\n- [ ] c\n", "- [ ] a\n- [ ] c\n",
	  "- [ ] a\n- [ ] b\n- [ ] c\n- [ ] d\n", "- [ ] a\n- [ ] c\n- [ ] d\n",
	  0 },
	{ "taken out by one, changed by the other", CONTACT,
	  "- [ ] a\n- [ ] b\n- [ ] c\n", "- [ ] a\n- [ ] c\n",
	  "- [ ] a\n- [x] b\n- [ ] c\n",
	  "- [ ] a\n" MARKED("", "- [x] b\n") "- [ ] c\n", 1 },
	{ "moved by one, ticked by the other", CONTACT,
	  "- [ ] call @bo\n- [ ] b\n- [ ] c\n",
	  "- [ ] b\n- [ ] c\n- [ ] call @bo\n",
	  "- [x] call @bo\n- [ ] b\n- [ ] c\n",
	  "- [ ] b\n- [ ] c\n- [x] call @bo\n", 0 },
	{ "ticked by one, moved by the other", CONTACT,
	  "- [ ] call @bo\n- [ ] b\n- [ ] c\n",
	  "- [x] call @bo\n- [ ] b\n- [ ] c\n",
	  "- [ ] b\n- [ ] c\n- [ ] call @bo\n",
	  "- [ ] b\n- [ ] c\n- [x] call @bo\n", 0 },
	{ "an empty item is written over by both", CONTACT, "## Log\n\n- \n",
	  "## Log\n\n- 2026-09-02 call @bo\n",
	  "## Log\n\n- 2026-09-01 chat @cy\n",
	  "## Log\n\n- 2026-09-01 chat @cy\n- 2026-09-02 call @bo\n", 0 },
	{ "both put another line in place of one: a person must look", CONTACT,
	  "## Log\n\n- one two three\n", "## Log\n\n- four five six\n",
	  "## Log\n\n- seven eight nine\n",
	  "## Log\n\n" MARKED("- four five six\n", "- seven eight nine\n"), 1 },
	{ "a list without a meaning is prose, as git sees it", PAGE, "# A\n",
	  "# A\n- milk\n", "# A\n- bread\n",
	  "# A\n" MARKED("- milk\n", "- bread\n"), 1 },
	{ "prose changed by both", CONTACT, "# Ada\n\nOne.\n\n- [ ] a\n",
	  "# Ada\n\nTwo.\n\n- [ ] a\n- [ ] b\n",
	  "# Ada\n\nThree.\n\n- [ ] a\n- [ ] c\n",
	  "# Ada\n\n" MARKED("Two.\n", "Three.\n") "\n- [ ] a\n- [ ] b\n"
						   "- [ ] c\n",
	  1 },
	{ "a heading set by each in the midst of a list", CONTACT,
	  "- [ ] a\n- [ ] b\n", "- [ ] a\n\n## X\n- [ ] b\n",
	  "- [ ] a\n\n## Y\n- [ ] b\n",
	  "- [ ] a\n\n" MARKED("## X\n", "## Y\n") "- [ ] b\n", 1 },
};

static void items_are_merged_one_by_one(void **state)
{
	(void)state;
	check(ITEMS, COUNT(ITEMS));
}

/* ------------------------------------------------------------- front matter */

#define FRONT(lines) "---\n" lines "---\n# Ada\n"

static const struct trio FRONTS[] = {
	{ "two keys", CONTACT, FRONT("tie: 2\nplace: here\n"),
	  FRONT("tie: 3 # since May\nplace: here\n"),
	  FRONT("tie: 2\nplace: 'there'\n"),
	  FRONT("tie: 3 # since May\nplace: 'there'\n"), 0 },
	{ "new keys go where they stand", CONTACT,
	  FRONT("role: peer\ntie: 2\nplace: here\n"),
	  FRONT("role: peer\ntie: 2\nplace: here\nvalue: much\n"),
	  FRONT("company: acme\nrole: peer\n# hers\njob: data\ntie: 2\n"
		"place: here\nemail: a@b.c\n"),
	  FRONT("company: acme\nrole: peer\n# hers\njob: data\ntie: 2\n"
		"place: here\nvalue: much\nemail: a@b.c\n"),
	  0 },
	{ "the same key, changed by both", CONTACT, FRONT("tie: 2\nplace: x\n"),
	  FRONT("tie: 3\nplace: x\n"), FRONT("tie: 4\nplace: y\n"),
	  FRONT(MARKED("tie: 3\n", "tie: 4\n") "place: y\n"), 1 },
	{ "a key taken out", CONTACT, FRONT("tie: 2\nplace: x\n"),
	  FRONT("place: x\n"), FRONT("tie: 2\nplace: y\n"), FRONT("place: y\n"),
	  0 },
	{ "a key taken out and changed", CONTACT, FRONT("tie: 2\nplace: x\n"),
	  FRONT("place: x\n"), FRONT("tie: 3\nplace: x\n"),
	  FRONT(MARKED("", "tie: 3\n") "place: x\n"), 1 },
	{ "a list on a line", CONTACT, FRONT("knows: ada, bo, cy\n"),
	  FRONT("knows: ada, cy, dee # friends\n"),
	  FRONT("knows: eve, ada, bo, cy, fay\n"),
	  FRONT("knows: eve, ada, cy, fay, dee # friends\n"), 0 },
	{ "a list in brackets", CONTACT, FRONT("knows: [ada, bo]\n"),
	  FRONT("knows: [ada, bo, \"cy\"]\n"), FRONT("knows: [bo, dee]\n"),
	  FRONT("knows: [bo, dee, \"cy\"]\n"), 0 },
	{ "a list of lines", CONTACT, FRONT("knows:\n  - ada\n  - bo\n"),
	  FRONT("knows:\n  - ada\n  # work\n  - bo\n  - cy\n"),
	  FRONT("knows:\n  - bo\n  - dee\n"),
	  FRONT("knows:\n  # work\n  - bo\n  - dee\n  - cy\n"), 0 },
	{ "a list retyped by one, longer by the other", CONTACT,
	  FRONT("knows: ada, bo\n"), FRONT("knows:\n  - ada\n  - bo\n"),
	  FRONT("knows: ada, bo, cy\n"),
	  FRONT("knows:\n  - ada\n  - bo\n  - cy\n"), 0 },
	{ "ties of two people", CONTACT, FRONT("knows: ada 2, bo 2\n"),
	  FRONT("knows: ada 3, bo 2\n"), FRONT("knows: ada 2, bo 4\n"),
	  FRONT("knows: ada 3, bo 4\n"), 0 },
	{ "ties of one person", CONTACT, FRONT("knows: ada 2, bo 2\n"),
	  FRONT("knows: ada 3, bo 2\n"), FRONT("knows: ada 4, bo 2\n"),
	  FRONT(MARKED("knows: ada 3, bo 2\n", "knows: ada 4, bo 2\n")), 1 },
	{ "a comment of theirs in a list is not lost", CONTACT,
	  FRONT("knows: ada\n"), FRONT("knows: ada, bo\n"),
	  FRONT("knows: ada, cy # new\n"),
	  FRONT(MARKED("knows: ada, bo\n", "knows: ada, cy # new\n")), 1 },
	{ "a map by its keys", "plan.md",
	  "---\nstart: 2026-08-01\nquotas:\n  conversations: 15\n  asks: 5\n"
	  "---\n",
	  "---\nstart: 2026-08-01\nquotas:\n  conversations: 10\n  asks: 5\n"
	  "  gives: 2\n---\n",
	  "---\nstart: 2026-08-01\nquotas:\n  conversations: 15\n  asks: 3\n"
	  "---\n",
	  "---\nstart: 2026-08-01\nquotas:\n  conversations: 10\n  asks: 3\n"
	  "  gives: 2\n---\n",
	  0 },
	{ "a map on one line", "plan.md",
	  "---\nstart: 2026-08-01\nquotas: { asks: 5, gives: 2 }\n---\n",
	  "---\nstart: 2026-08-01\nquotas: { asks: 4, gives: 2 }\n---\n",
	  "---\nstart: 2026-08-01\nquotas: { asks: 5, gives: 3 }\n---\n",
	  "---\nstart: 2026-08-01\nquotas: { asks: 4, gives: 3 }\n---\n", 0 },
	{ "a list in a map", "plan.md", "---\nwant:\n  roles: a, b\n---\n",
	  "---\nwant:\n  roles: a, b, c\n---\n",
	  "---\nwant:\n  roles: b, d\n---\n",
	  "---\nwant:\n  roles: b, d, c\n---\n", 0 },
	{ "front matter on one side", CONTACT, "# Ada\n",
	  "---\ntie: 2\n---\n# Ada\n", "# Ada\n\n- [ ] call\n",
	  "---\ntie: 2\n---\n# Ada\n\n- [ ] call\n", 0 },
	{ "front matter new on both", CONTACT, "# Ada\n",
	  "---\ntie: 2\n---\n# Ada\n", "---\nplace: x\ntie: 2\n---\n# Ada\n",
	  "---\nplace: x\ntie: 2\n---\n# Ada\n", 0 },
	{ "front matter gone on one side, changed on the other", CONTACT,
	  FRONT("tie: 2\n"), "# Ada\n", FRONT("tie: 3\n"),
	  MARKED("", "---\ntie: 3\n---\n") "# Ada\n", 1 },
	{ "keys in another order", CONTACT, FRONT("tie: 2\nplace: x\n"),
	  FRONT("place: x\ntie: 2\n"), FRONT("tie: 3\nplace: x\n"),
	  FRONT("place: x\ntie: 3\n"), 0 },
	{ "comments of both", CONTACT, FRONT("# a\ntie: 2\n# z\n"),
	  FRONT("# a\n# b\ntie: 2\n# z\n"), FRONT("# a\n# c\ntie: 3\n# y\n"),
	  FRONT("# a\n# b\n# c\ntie: 3\n# y\n"), 0 },
	{ "a text of many lines", CONTACT,
	  FRONT("why: |\n  one\n  two\n  three\n  four\n"),
	  FRONT("why: |\n  One\n  two\n  three\n  four\n"),
	  FRONT("why: |\n  one\n  two\n  three\n  Four\n"),
	  FRONT("why: |\n  One\n  two\n  three\n  Four\n"), 0 },
};

static void front_matter_is_merged_by_key(void **state)
{
	(void)state;
	check(FRONTS, COUNT(FRONTS));
}

/* -------------------------------------------------------------- line ends … */

#define MARK "\xEF\xBB\xBF"

static const struct trio DRESSES[] = {
	{ "all in CRLF", JOURNAL, "- a\r\n", "- a\r\n- b\r\n", "- a\r\n- c\r\n",
	  "- a\r\n- b\r\n- c\r\n", 0 },
	{ "ours turned to CRLF", JOURNAL, "- a\n- z\n", "- a\r\n- b\r\n- z\r\n",
	  "- a\n- z\n- c\n", "- a\r\n- b\r\n- z\r\n- c\r\n", 0 },
	{ "theirs turned to CRLF", JOURNAL, "- a\n- z\n", "- a\n- b\n- z\n",
	  "- a\r\n- z\r\n- c\r\n", "- a\r\n- b\r\n- z\r\n- c\r\n", 0 },
	{ "nothing but the line ends changed", JOURNAL, "- a\n- z\n",
	  "- a\r\n- z\r\n", "- a\n- b\n- z\n", "- a\r\n- b\r\n- z\r\n", 0 },
	{ "mixed ends stay as they are", JOURNAL, "- a\r\n- z\n",
	  "- a\r\n- z\n- b\r\n", "- a\r\n- z\n- c\n",
	  "- a\r\n- z\n- b\r\n- c\n", 0 },
	{ "a mark on one side", JOURNAL, "- a\n", MARK "- a\n- b\n",
	  "- a\n- c\n", MARK "- a\n- b\n- c\n", 0 },
	{ "a mark taken off", CONTACT, MARK FRONT("tie: 2\nplace: x\n"),
	  FRONT("tie: 3\nplace: x\n"), MARK FRONT("tie: 2\nplace: y\n"),
	  FRONT("tie: 3\nplace: y\n"), 0 },
	{ "markers in CRLF", CONTACT, "---\r\ntie: 2\r\n---\r\n",
	  "---\r\ntie: 3\r\n---\r\n", "---\r\ntie: 4\r\n---\r\n",
	  "---\r\n<<<<<<< ours\r\ntie: 3\r\n=======\r\ntie: 4\r\n"
	  ">>>>>>> theirs\r\n---\r\n",
	  1 },
};

static void line_ends_and_marks_are_kept(void **state)
{
	(void)state;
	check(DRESSES, COUNT(DRESSES));
}

/* ----------------------------------------------------------------- fallback */

static const struct trio FALLBACKS[] = {
	{ "front matter that is not closed", CONTACT, "---\ntie: 2\n",
	  "---\ntie: 3\n", "---\ntie: 4\n",
	  "---\n" MARKED("tie: 3\n", "tie: 4\n"), 1 },
	{ "a key twice on one side", CONTACT, FRONT("tie: 2\nplace: x\n"),
	  FRONT("tie: 2\ntie: 3\nplace: x\n"), FRONT("tie: 4\nplace: x\n"),
	  FRONT(MARKED("tie: 2\ntie: 3\n", "tie: 4\n") "place: x\n"), 1 },
	{ "markers in one side", JOURNAL, "- a\n",
	  "- a\n<<<<<<< HEAD\n- b\n=======\n- c\n>>>>>>> x\n", "- a\n- d\n",
	  "- a\n<<<<<<< ours\n<<<<<<< HEAD\n- b\n=======\n- c\n>>>>>>> x\n"
	  "=======\n- d\n>>>>>>> theirs\n",
	  2 },
	{ "bytes that are no UTF-8", JOURNAL, "- a\n", "- a\n- \xff\n",
	  "- a\n- c\n", "- a\n" MARKED("- \xff\n", "- c\n"), 1 },
};

static void what_is_not_understood_is_merged_as_text(void **state)
{
	struct str ours = STR("- a\n- b\0\n"), text;
	int conflicts;

	(void)state;
	check(FALLBACKS, COUNT(FALLBACKS));
	text = merged(JOURNAL, STR("- a\n"), ours, STR("- a\n- c\n"),
		      &conflicts);
	assert_true(str_eq(text, ours));
	assert_int_equal(conflicts, 1);
}

static void labels_and_sizes_of_markers_are_those_asked_for(void **state)
{
	struct merge merge = { .path = STR(PAGE),
			       .base = STR("a\n"),
			       .ours = STR("b\n"),
			       .theirs = STR("c\n"),
			       .our_name = STR("HEAD"),
			       .their_name = STR("side"),
			       .marker_size = 9,
			       .calendar = &CALENDAR_PLAIN };
	int conflicts;
	struct str text;

	(void)state;
	text = merge_notes(&merge, &arena, &conflicts);
	assert_true(str_is(text, "<<<<<<<<< HEAD\nb\n=========\nc\n"
				 ">>>>>>>>> side\n"));
	assert_int_equal(conflicts, 1);
}

/* ------------------------------------------------------------- random edits */

/* xorshift: the same cases on every machine. */
static uint64_t chance_at = 88172645463325252u;

static size_t chance(size_t below)
{
	chance_at ^= chance_at << 13;
	chance_at ^= chance_at >> 7;
	chance_at ^= chance_at << 17;
	return (size_t)(chance_at % below);
}

#define LINES_MAX 400
#define LINE_MAX 160

/* A note as lines, to be edited. */
struct draft {
	size_t n, front; /* front: how many lines up to the closing fence */
	char line[LINES_MAX][LINE_MAX];
};

static size_t word_number;

/* A word that stands nowhere else. */
static const char *new_word(void)
{
	static const char *const LETTERS[] = { "", "\xc3\xa4", "\xe6\x9c\xaf" };
	static char word[32];

	snprintf(word, sizeof word, "w%s%zu", LETTERS[chance(3)],
		 ++word_number);
	return word;
}

static void insert(struct draft *d, size_t at, const char *line)
{
	if (d->n == LINES_MAX)
		return;
	memmove(d->line[at + 1], d->line[at], (d->n - at) * LINE_MAX);
	snprintf(d->line[at], LINE_MAX, "%s", line);
	d->n++;
	d->front += at < d->front;
}

static void take_out(struct draft *d, size_t at)
{
	d->n--;
	memmove(d->line[at], d->line[at + 1], (d->n - at) * LINE_MAX);
}

static bool with_prose; /* in the drafts of this case */

static const char *new_line(void)
{
	static char line[LINE_MAX];
	size_t day = 1 + chance(28);

	switch (chance(with_prose ? 7 : 6)) {
	case 0:
		snprintf(line, sizeof line, "- 2026-09-%02zu call @bo: %s", day,
			 new_word());
		break;
	case 1:
		snprintf(line, sizeof line, "- [ ] ask @cy for %s", new_word());
		break;
	case 2:
		snprintf(line, sizeof line, "  - learned: %s", new_word());
		break;
	case 3:
		snprintf(line, sizeof line, "## 2026-09-%02zu", day);
		break;
	case 4:
		line[0] = '\0';
		break;
	case 6:
		snprintf(line, sizeof line, "Prose of v%s.", new_word());
		break;
	default:
		snprintf(line, sizeof line, "- %s", new_word());
	}
	return line;
}

static void edit_front(struct draft *d)
{
	static const char *const KEYS[] = { "tie", "place", "company",
					    "job", "email", "value" };
	char line[LINE_MAX];
	size_t at = 1 + chance(d->front - 1);
	const char *key = KEYS[chance(COUNT(KEYS))];

	for (size_t i = 1; i + 1 < d->front; i++)
		if (!strncmp(d->line[i], key, strlen(key))) {
			if (chance(3) == 0) {
				take_out(d, i);
				d->front--;
				return;
			}
			at = i;
			take_out(d, i);
			d->front--;
			break;
		}
	if (!strcmp(key, "tie"))
		snprintf(line, sizeof line, "tie: %zu", 1 + chance(5));
	else
		snprintf(line, sizeof line, "%s: %s", key, new_word());
	insert(d, at, line);
}

static void tick(char *line)
{
	char *box = strstr(line, "[ ]");

	if (box)
		box[1] = 'x';
}

static void edit_body(struct draft *d)
{
	size_t at = d->front + chance(d->n - d->front + 1);
	char moved[LINE_MAX];

	switch (chance(6)) {
	case 0:
		if (at < d->n)
			take_out(d, at);
		break;
	case 1:
		if (at < d->n)
			tick(d->line[at]);
		break;
	case 2:
		if (at == d->n)
			break;
		memcpy(moved, d->line[at], LINE_MAX);
		take_out(d, at);
		insert(d, d->front + chance(d->n - d->front + 1), moved);
		break;
	case 3:
		if (at < d->n && strlen(d->line[at]) < 100) {
			snprintf(moved, sizeof moved, "%.100s %s", d->line[at],
				 new_word());
			memcpy(d->line[at], moved, sizeof moved);
		}
		break;
	case 4:
		insert(d, d->n, new_line());
		break;
	default:
		insert(d, at, new_line());
	}
}

static void edit(struct draft *d, size_t times)
{
	while (times--)
		if (d->front && chance(4) == 0)
			edit_front(d);
		else
			edit_body(d);
}

/* Somewhere where nothing below becomes a part of it. */
static void insert_item(struct draft *d, const char *line)
{
	size_t at = d->front + chance(d->n - d->front + 1);

	for (; at < d->n; at++) {
		size_t below = at;

		while (below < d->n && !d->line[below][0])
			below++;
		if (below == d->n || memchr("#-", d->line[below][0], 2))
			break;
	}
	insert(d, at, line);
}

static void begin(struct draft *d)
{
	static const char *const FRONT_LINES[] = { "---", "tie: 2",
						   "# a comment", "place: here",
						   "---" };
	size_t n = chance(20);

	d->n = d->front = 0;
	if (chance(2)) {
		for (size_t i = 0; i < COUNT(FRONT_LINES); i++)
			insert(d, d->n, FRONT_LINES[i]);
		d->front = d->n;
	}
	while (n--)
		insert(d, d->n, new_line());
}

/* The bytes of a draft: with CRLF or a mark, without the last line end. */
static struct str bytes_of(const struct draft *d, size_t dress)
{
	struct buf out = buf_make(&arena, 0);

	if (dress & 1)
		buf_text(&out, MARK);
	for (size_t i = 0; i < d->n; i++) {
		buf_text(&out, d->line[i]);
		if (i + 1 < d->n || !(dress & 2))
			buf_text(&out, dress & 4 ? "\r\n" : "\n");
	}
	return buf_get(&out);
}

/* How often each word stands in a text. */
static struct map words_of(struct str text)
{
	struct map words = map_make(&arena);
	struct str word;

	while ((word = str_word(&text)).n) {
		int64_t *n = map_put(&words, word);

		*n = *n == MAP_NONE ? 1 : *n + 1;
	}
	return words;
}

static int64_t times(const struct map *words, struct str word)
{
	int64_t n = map_get(words, word);

	return n == MAP_NONE ? 0 : n;
}

/* One of an item or a key; of prose it is behind a v. */
static bool is_new_word(struct str word)
{
	return word.n > 1 && word.at[0] == 'w' &&
	       memchr("0123456789\xc3\xe6", word.at[1], 12);
}

struct versions {
	struct str base, ours, theirs, merged;
	int conflicts;
};

static void tell(const struct versions *v, const char *words, struct str word)
{
	print_error("%s: " STR_FMT "\n--- base\n" STR_FMT "\n--- ours\n" STR_FMT
		    "\n--- theirs\n" STR_FMT "\n--- merged\n" STR_FMT "\n",
		    words, STR_ARG(word), STR_ARG(v->base), STR_ARG(v->ours),
		    STR_ARG(v->theirs), STR_ARG(v->merged));
	fail();
}

static bool is_prose(struct str word)
{
	return word.n > 1 && word.at[0] == 'v' &&
	       is_new_word(str_sub(word, 1, word.n));
}

/* No word that a side added is lost; with `once` none stands oftener than where
 * it was added: not so near prose, which is merged as git does it. */
static void check_words(const struct versions *v, bool once)
{
	struct map base = words_of(v->base), ours = words_of(v->ours);
	struct map theirs = words_of(v->theirs), all = words_of(v->merged);
	struct str sides[] = { v->ours, v->theirs }, word;

	for (int i = 0; i < 2; i++)
		while ((word = str_word(&sides[i])).n) {
			int64_t a = times(&ours, word), b = times(&base, word);
			int64_t c = times(&theirs, word);
			int64_t n = times(&all, word);

			if (!is_new_word(word) && !is_prose(word))
				continue;
			if ((a > b && n < a - (b > c ? b - c : 0)) ||
			    (c > b && n < c - (b > a ? b - a : 0)))
				tell(v, "lost", word);
			if (once && !v->conflicts && !b && n > a && n > c)
				tell(v, "doubled", word);
		}
}

static bool has(const struct note *note, const char *name)
{
	for (uint32_t i = 0; i < note->findings.n; i++)
		if (str_is(note_text(note, note_findings(note)[i].name), name))
			return true;
	return false;
}

static const struct note *read_note(const char *path, struct str bytes)
{
	struct source source = { str_of(path), bytes, NULL };
	struct note_reader reader = { &CALENDAR_PLAIN };
	const struct note *note;
	struct arena scratch;

	arena_open(&scratch, NOTE_ARENA_MAX);
	note = note_read(&source, &reader, &scratch, &arena);
	arena_close(&scratch);
	return note;
}

static void check_reads(const char *path, const struct versions *v)
{
	static const char *const ERRORS[] = {
		"front-matter",	   "duplicate-key", "not-text",
		"conflict-marker", "unknown-value", "bad-date"
	};
	const struct note *ours = read_note(path, v->ours);
	const struct note *theirs = read_note(path, v->theirs);
	const struct note *all = read_note(path, v->merged);

	for (size_t i = 0; !v->conflicts && i < COUNT(ERRORS); i++)
		if (!has(ours, ERRORS[i]) && !has(theirs, ERRORS[i]) &&
		    has(all, ERRORS[i]))
			tell(v, "does not read", str_of(ERRORS[i]));
}

static void check_same(const char *path, struct str base, struct str x)
{
	int conflicts;

	assert_true(str_eq(merged(path, base, x, base, &conflicts), x));
	assert_int_equal(conflicts, 0);
	assert_true(str_eq(merged(path, base, base, x, &conflicts), x));
	assert_int_equal(conflicts, 0);
	assert_true(str_eq(merged(path, base, x, x, &conflicts), x));
	assert_int_equal(conflicts, 0);
}

static void check_random(size_t edits, bool dressed)
{
	static const char *const PATHS[] = { JOURNAL, CONTACT, COMPANY, PAGE };
	static struct draft base, ours, theirs;
	const char *path = PATHS[chance(COUNT(PATHS))];
	struct versions v;
	int again;

	with_prose = chance(2);
	begin(&base);
	ours = theirs = base;
	edit(&ours, 1 + chance(edits));
	edit(&theirs, 1 + chance(edits));
	if (chance(2)) {
		char line[LINE_MAX];

		snprintf(line, sizeof line, "- 2026-09-%02zu call @dee: %s",
			 1 + chance(28), new_word());
		insert_item(&ours, line);
		insert_item(&theirs, line);
	}
	v.base = bytes_of(&base, dressed ? chance(8) : 0);
	v.ours = bytes_of(&ours, dressed ? chance(8) : 0);
	v.theirs = bytes_of(&theirs, dressed ? chance(8) : 0);
	v.merged = merged(path, v.base, v.ours, v.theirs, &v.conflicts);
	check_words(&v, !with_prose && path == PATHS[0]);
	check_reads(path, &v);
	check_same(path, v.base, v.ours);
	check_same(path, v.base, v.theirs);
	assert_true(str_eq(merged(path, v.base, v.ours, v.theirs, &again),
			   v.merged));
	assert_int_equal(again, v.conflicts);
	merged(path, v.base, v.theirs, v.ours, &again);
	if (!again != !v.conflicts)
		tell(&v, "another verdict with the sides changed", STR(""));
}

static void no_line_is_lost_or_doubled(void **state)
{
	(void)state;
	for (int i = 0; i < 4000; i++) {
		check_random(i % 2 ? 4 : 20, i % 3 == 0);
		arena_reset(&arena);
	}
}

/* ----------------------------------------------------------------- journals */

/* Lines that only append: in any number, by days that rise. */
static void append(struct draft *d, bool headings)
{
	size_t n = 1 + chance(6), day = 20 + chance(3);
	char line[LINE_MAX];

	while (n--) {
		day += chance(2);
		if (headings && chance(2)) {
			insert(d, d->n, "");
			snprintf(line, sizeof line, "## 2026-09-%02zu", day);
			insert(d, d->n, line);
			insert(d, d->n, "");
		}
		snprintf(line, sizeof line, "- 2026-09-%02zu call @bo: %s", day,
			 new_word());
		insert(d, d->n, line);
		if (chance(3) == 0) {
			snprintf(line, sizeof line, "  - learned: %s",
				 new_word());
			insert(d, d->n, line);
		}
	}
}

static void appending_never_conflicts(void **state)
{
	static struct draft base, ours, theirs;

	(void)state;
	for (int i = 0; i < 1500; i++) {
		size_t dress = chance(2) * 4 + chance(2) * 2;
		struct versions v;

		base.n = base.front = 0;
		if (chance(4))
			insert(&base, 0, "# 2026-09");
		if (base.n && chance(4))
			append(&base, i % 2);
		ours = theirs = base;
		if (!base.n && chance(2)) {
			insert(&ours, 0, "# 2026-09");
			insert(&theirs, 0, "# 2026-09");
		}
		append(&ours, i % 2);
		append(&theirs, i % 2);
		v.base = bytes_of(&base, dress);
		v.ours = bytes_of(&ours, dress);
		v.theirs = bytes_of(&theirs, dress);
		v.merged =
			merged(JOURNAL, v.base, v.ours, v.theirs, &v.conflicts);
		check_words(&v, true);
		if (v.conflicts)
			tell(&v, "conflict", STR(""));
		arena_reset(&arena);
	}
}

/* --------------------------------------------------------------------- size */

static struct str large(size_t n, size_t each, const char *said)
{
	struct buf out = buf_make(&arena, 0);

	for (size_t i = 0; i < n; i++)
		buf_print(&out, "- 2026-09-%02zu call @p%zu: %s %zu\n",
			  1 + i * 28 / n, i, i % each ? "nothing" : said, i);
	return buf_get(&out);
}

/* Every line changed, or every other, or none alike: all linear enough. */
static void ten_thousand_lines_take_no_time(void **state)
{
	struct str base = large(9999, 1, "base"), none = STR("");
	struct str same = large(9999, 10000, "x");
	struct str cases[][3] = {
		{ base, large(9999, 2, "ours"), large(9999, 3, "theirs") },
		{ base, large(9999, 1, "ours"), large(9999, 1, "theirs") },
		{ same, large(9000, 7, "ours"), large(9999, 5, "theirs") },
		{ none, large(5000, 1, "ours"), large(4999, 1, "theirs") },
	};
	clock_t from = clock();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int conflicts;
		struct str text = merged(JOURNAL, cases[i][0], cases[i][1],
					 cases[i][2], &conflicts);

		assert_true(text.n);
	}
	assert_true((double)(clock() - from) / CLOCKS_PER_SEC < 20);
}

static void beyond_a_note_s_limits_it_is_text(void **state)
{
	struct str base = large(30000, 1, "base"), text;
	struct str ours = str_print(&arena, STR_FMT "- b\n", STR_ARG(base));
	struct str theirs = str_print(&arena, STR_FMT "- c\n", STR_ARG(base));
	int conflicts;

	(void)state;
	assert_true(base.n > NOTE_BYTES_MAX);
	text = merged(JOURNAL, base, ours, theirs, &conflicts);
	assert_int_equal(conflicts, 1);
	assert_true(str_ends(text, STR(MARKED("- b\n", "- c\n"))));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(journals_are_joined, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(items_are_merged_one_by_one,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(front_matter_is_merged_by_key,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(line_ends_and_marks_are_kept,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			what_is_not_understood_is_merged_as_text, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			labels_and_sizes_of_markers_are_those_asked_for, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(no_line_is_lost_or_doubled,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(appending_never_conflicts,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(ten_thousand_lines_take_no_time,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			beyond_a_note_s_limits_it_is_text, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("merge", tests, NULL, NULL);
}
