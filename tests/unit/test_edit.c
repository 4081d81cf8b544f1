#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/arena.h>
#include <inroad/buf.h>
#include <inroad/draft.h>
#include <inroad/edit.h>
#include <inroad/front.h>
#include <stdio.h>
#include <stdlib.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define ROUNDS 3000

static struct arena arena;

static int open_arena(void **state)
{
	(void)state;
	arena_open(&arena, 0);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

static void same(size_t i, struct str got, const char *want)
{
	if (!str_is(got, want))
		fail_msg("case %zu gives\n" STR_FMT "<end>\nnot\n%s<end>", i,
			 STR_ARG(got), want);
}

static struct str apply(struct str bytes, const struct mend *mends, size_t n)
{
	size_t done;
	struct str after = edit_apply(&arena, bytes, mends, n, &done);

	assert_int_equal(done, n);
	return after;
}

static const struct note *read_note(const char *path, struct str bytes)
{
	struct source source = { str_of(path), bytes, NULL };
	struct note_reader reader = { &CALENDAR_PLAIN };
	struct arena scratch;
	const struct note *note;

	arena_open(&scratch, NOTE_ARENA_MAX);
	note = note_read(&source, &reader, &scratch, &arena);
	arena_close(&scratch);
	return note;
}

/* Lehmer's generator: the same numbers on every machine. */
static uint32_t next(uint32_t *seed, uint32_t below)
{
	*seed = (uint32_t)((uint64_t)*seed * 48271 % 2147483647);
	return *seed % below;
}

/* A text of some of these pieces. */
static struct str some(uint32_t *seed, const char *const *pieces, uint32_t n,
		       uint32_t most)
{
	struct buf out = buf_make(&arena, 0);

	for (uint32_t i = next(seed, most + 1); i; i--)
		buf_text(&out, pieces[next(seed, n)]);
	return str_copy(&arena, buf_get(&out));
}

/* ------------------------------------------------------------------- fields */

static struct front read_front(struct str bytes)
{
	struct diags diags = diags_make(&arena);
	struct front front;

	front_read(bytes, &arena, &diags, &front);
	return front;
}

/* Fences with nothing between them: whose they are no one can tell. */
static bool has_bare_fences(struct str bytes)
{
	struct front front = read_front(bytes);
	struct span first = source_line(bytes, front.fences.at);
	uint32_t next = first.end + 1;

	if (front.present && first.end < bytes.n && bytes.at[first.end] == '\r')
		next++;
	return front.present && front.fences.end == next + 3;
}

static struct str first_text(struct str bytes)
{
	struct front front = read_front(bytes);

	return front.n && front.nodes[0].child >= 0
		       ? front.nodes[front.nodes[0].child].text
		       : (struct str){ "", 0 };
}

static void a_field_is_set_where_it_stands(void **state)
{
	static const struct {
		const char *before, *name, *value, *after;
	} cases[] = {
		{ "---\ntie: 3  # warm\nrole: peer\n---\n# A\n", "tie", "4",
		  "---\ntie: 4  # warm\nrole: peer\n---\n# A\n" },
		{ "---\ntie:  # 1 to 5\n---\n", "tie", "4",
		  "---\ntie: 4  # 1 to 5\n---\n" },
		{ "---\ntie:\n---\n", "tie", "4", "---\ntie: 4\n---\n" },
		{ "---\ncompany: 'Acme'\n---\n", "company", "Beta: Co",
		  "---\ncompany: \"Beta: Co\"\n---\n" },
		{ "---\nrole: peer\n---\n\nx\n", "tie", "4",
		  "---\nrole: peer\ntie: 4\n---\n\nx\n" },
		{ "---\n# role:\n---\n", "tie", "4",
		  "---\n# role:\ntie: 4\n---\n" },
		{ "---\n  role: peer\n...\n", "tie", "4",
		  "---\n  role: peer\n  tie: 4\n...\n" },
		{ "---\r\nrole: peer\r\n---\r\nx", "tie", "4",
		  "---\r\nrole: peer\r\ntie: 4\r\n---\r\nx" },
		{ "---\nwhy: |\n  two\n  lines\n---\n", "tie", "4",
		  "---\nwhy: |\n  two\n  lines\ntie: 4\n---\n" },
		{ "# Ada\n", "tie", "4", "---\ntie: 4\n---\n\n# Ada\n" },
		{ "# Ada\r\n", "tie", "4",
		  "---\r\ntie: 4\r\n---\r\n\r\n# Ada\r\n" },
		{ "\xEF\xBB\xBF# Ada", "tie", "4",
		  "\xEF\xBB\xBF---\ntie: 4\n---\n\n# Ada" },
		{ "", "tie", "4", "---\ntie: 4\n---\n" },
		{ "---\n---\n", "tie", "4", "---\ntie: 4\n---\n" },
		{ "---\ntie: 4\nrole: peer\n---\n", "tie", NULL,
		  "---\nrole: peer\n---\n" },
		{ "---\ntie: 4\n---\n\n# Ada\n", "tie", NULL, "# Ada\n" },
		{ "---\nwhy: |\n  two\n  lines\ntie: 4\n---\n", "why", NULL,
		  "---\ntie: 4\n---\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str before = str_of(cases[i].before);
		struct mend mend;

		if (!edit_field(&arena, before, str_of(cases[i].name),
				str_of(cases[i].value), &mend))
			fail_msg("case %zu cannot be done", i);
		same(i, apply(before, &mend, 1), cases[i].after);
	}
}

static void what_is_more_than_a_line_is_left_alone(void **state)
{
	static const char *const notes[] = { "---\ntie: [1, 2]\n---\n",
					     "---\ntie:\n  - 1\n---\n",
					     "---\ntie: {a: 1}\n---\n",
					     "---\nrole: peer\n",
					     "---\n{role: peer}\n---\n" };
	struct mend mend;

	(void)state;
	for (size_t i = 0; i < COUNT(notes); i++)
		if (edit_field(&arena, str_of(notes[i]), STR("tie"), STR("4"),
			       &mend))
			fail_msg("case %zu is done: " STR_FMT, i,
				 STR_ARG(apply(str_of(notes[i]), &mend, 1)));
	assert_false(edit_field(&arena, STR("# Ada\n"), STR("tie"),
				(struct str){ 0 }, &mend));
}

static const char *const FRONT_PIECES[] = {
	"---\n",
	"tie: 3\n",
	"role: peer  # x\n",
	"# remark\n",
	"why: |\n",
	"  text\n",
	"knows: [a, b]\n",
	"\n",
	"# Ada\n",
	"place: \"a: b\"\n",
	"- call @bo\n",
	"---\r\n",
	"needs:\r\n",
	"  - x\n",
	"...\n",
	"tie:\n",
	"\xEF\xBB\xBF",
	"company: x",
	"offers: 'it''s'\n",
};

static void a_field_added_and_taken_out_leaves_the_same_bytes(void **state)
{
	uint32_t seed = 1;
	int added = 0;

	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		struct str before =
			some(&seed, FRONT_PIECES, COUNT(FRONT_PIECES), 8);
		struct str after;
		struct mend mend;

		if (i % 2)
			before = str_print(&arena, "---\n" STR_FMT "---\n# A\n",
					   STR_ARG(before));
		if (has_bare_fences(before) ||
		    !edit_field(&arena, before, STR("new-field"),
				STR("some: text"), &mend))
			continue;
		added++;
		after = apply(before, &mend, 1);
		assert_true(edit_field(&arena, after, STR("new-field"),
				       (struct str){ 0 }, &mend));
		same((size_t)i, apply(after, &mend, 1),
		     str_copy(&arena, before).at);
	}
	assert_true(added > ROUNDS / 2);
}

static void a_field_changed_and_changed_back_is_the_same(void **state)
{
	static const char *const values[] = { "3", "peer", "\"a: b\"", "~2019",
					      "\"# x\"" };
	uint32_t seed = 7;

	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		const char *typed = values[next(&seed, COUNT(values))];
		struct str rest =
			some(&seed, FRONT_PIECES, COUNT(FRONT_PIECES), 4);
		struct str before = str_print(
			&arena, "---\nmine: %s%s\n" STR_FMT "---\n", typed,
			next(&seed, 2) ? "  # why" : "", STR_ARG(rest));
		struct str text = str_of(typed), after;
		struct mend mend;

		if (text.at[0] == '"')
			text = str_sub(text, 1, text.n - 1);
		if (!str_eq(first_text(before), text) ||
		    !edit_field(&arena, before, STR("mine"), STR("else"),
				&mend))
			continue;
		after = apply(before, &mend, 1);
		assert_true(
			edit_field(&arena, after, STR("mine"), text, &mend));
		same((size_t)i, apply(after, &mend, 1), before.at);
	}
}

/* -------------------------------------------------------------------- ticks */

#define DAY date_make(2026, 9, 11)

static void a_tick_changes_the_box_and_adds_its_day(void **state)
{
	static const struct {
		const char *before, *after;
	} cases[] = {
		{ "- [ ] call @bo\n", "- [x] call @bo done:2026-09-11\n" },
		{ "- [ ] call @bo", "- [x] call @bo done:2026-09-11" },
		{ "* [ ] (A) x due:fri  \r\n",
		  "* [x] (A) x due:fri done:2026-09-11  \r\n" },
		{ "1. [ ] two\n   lines\n  - [ ] below\n",
		  "1. [x] two\n   lines done:2026-09-11\n  - [ ] below\n" },
		{ "- [ ] again done:2026-08-01 every:2w\n",
		  "- [x] again done:2026-09-11 every:2w\n" },
		{ "- [x] again every:2w done:2026-08-01\n",
		  "- [x] again every:2w done:2026-09-11\n" },
		{ "- [ ] x 📅 2026-09-01\n",
		  "- [x] x 📅 2026-09-01 done:2026-09-11\n" },
		{ "- 2026-09-01 promised: it due:fri\n",
		  "- 2026-09-01 promised: it due:fri done:2026-09-11\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct note *note =
			read_note("inbox.md", str_of(cases[i].before));
		struct mend mends[EDIT_TICK_MENDS];
		size_t n =
			edit_tick(&arena, note, note_lines(note), DAY, mends);

		same(i, apply(note_bytes(note), mends, n), cases[i].after);
	}
}

static void a_conversation_to_be_again_has_its_next_above(void **state)
{
	static const struct {
		const char *before, *after; /* empty: none is put there */
	} cases[] = {
		{ "- [ ] call @bo every:2w\n",
		  "- [ ] call @bo every:2w due:2026-09-25\n"
		  "- [ ] call @bo every:2w\n" },
		{ "x\r\n\r\n  - [ ] call @bo due:2026-09-10 every:1w: hi\r\n",
		  "x\r\n\r\n  - [ ] call @bo due:2026-09-17 every:1w: hi\r\n"
		  "  - [ ] call @bo due:2026-09-10 every:1w: hi\r\n" },
		{ "- [ ] call @bo due:2026-08-01 every:1w\n",
		  "- [ ] call @bo due:2026-09-18 every:1w\n"
		  "- [ ] call @bo due:2026-08-01 every:1w\n" },
		{ "- [ ] water the plants every:1w\n", "" },
		{ "- [ ] lunch every:1w\n", "" },
		{ "- [ ] call @bo\n", "" },
		{ "- [x] call @bo every:1w done:2026-09-01\n", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct note *note =
			read_note("inbox.md", str_of(cases[i].before));
		struct mend mend;

		if (edit_next(&arena, note, note_lines(note), DAY, &mend))
			same(i, apply(note_bytes(note), &mend, 1),
			     cases[i].after);
		else
			same(i, STR(""), cases[i].after);
	}
}

static const char *const TASK_PIECES[] = {
	"- [ ] ",     "(A) ",	    "call @bo",
	"\n",	      "\r\n",	    " due:fri",
	"  ",	      "  - [ ] x",  "- 2026-09-01 met @ada: x",
	"[[a|b]]",    "every:2w ",  "`code`",
	"<!-- x -->", "word",	    "- [ ] ",
	"\\",	      "📅 ",	    "2026-09-02 ",
	"> ",	      "## Heading", "```",
};

/* Of open tasks that have no day yet: a tick taken back leaves no trace. */
static void a_tick_taken_back_leaves_the_same_bytes(void **state)
{
	uint32_t seed = 3;
	int ticked = 0;

	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		struct str text =
			some(&seed, TASK_PIECES, COUNT(TASK_PIECES), 12);
		const struct note *note = read_note("inbox.md", text), *after;

		for (uint32_t j = 0; j < note->lines.n; j++) {
			const struct note_line *line = &note_lines(note)[j];
			struct mend mends[EDIT_TICK_MENDS];
			size_t n;

			if (line->task != TASK_OPEN ||
			    note_token(note, line, TOKEN_DONE))
				continue;
			n = edit_tick(&arena, note, line, DAY, mends);
			after = read_note("inbox.md", apply(text, mends, n));
			assert_int_equal(after->lines.n, note->lines.n);
			line = &note_lines(after)[j];
			assert_int_equal(line->task, TASK_DONE);
			/* `📅` alone would take the day for its own */
			if (!note_token(after, line, TOKEN_DONE))
				continue;
			ticked++;
			assert_int_equal(
				note_token(after, line, TOKEN_DONE)->number,
				DAY);
			n = edit_untick(after, line, mends);
			same((size_t)i, apply(note_bytes(after), mends, n),
			     str_copy(&arena, text).at);
		}
	}
	assert_true(ticked > ROUNDS / 10);
}

/* ---------------------------------------------------------------------- log */

static void a_line_is_logged_where_it_is_read(void **state)
{
	static const struct {
		const char *journal, *text, *after;
		int line;
	} cases[] = {
		{ "- a\n  - b\n    - c\n", "met @ada",
		  "- a\n  - b\n    - c\n- 2026-09-11 met @ada\n", 4 },
		{ "- a", "met @ada", "- a\n- 2026-09-11 met @ada\n", 2 },
		{ "- a\r\n- b", "met @ada",
		  "- a\r\n- b\r\n- 2026-09-11 met @ada\r\n", 3 },
		{ "\xEF\xBB\xBF# J\n", "met @ada",
		  "\xEF\xBB\xBF# J\n- 2026-09-11 met @ada\n", 2 },
		{ "---\ntags: [a]\n---\n", "met @ada",
		  "---\ntags: [a]\n---\n- 2026-09-11 met @ada\n", 4 },
		/* headings of days */
		{ "## 2026-09-11\n\n- a\n", "met @ada",
		  "## 2026-09-11\n\n- a\n- met @ada\n", 4 },
		{ "## 2026-09-11\n\n### Evening\n", "met @ada",
		  "## 2026-09-11\n\n### Evening\n- met @ada\n", 4 },
		{ "## 2026-09-10\n\n- a\n", "met @ada",
		  "## 2026-09-10\n\n- a\n- 2026-09-11 met @ada\n", 4 },
		{ "```\n## 2026-09-11\n```\n", "met @ada",
		  "```\n## 2026-09-11\n```\n- 2026-09-11 met @ada\n", 4 },
		/* a day of its own, past or to come */
		{ "- a\n", "2026-10-01 met @ada",
		  "- a\n- 2026-10-01 met @ada\n", 2 },
		{ "- a\n", "2026-09-31 met @ada",
		  "- a\n- 2026-09-31 met @ada\n", 2 },
		{ "- a\n", "- met @ada", "- a\n- 2026-09-11 met @ada\n", 2 },
		{ "- a\n", "[ ] call @ada due:fri",
		  "- a\n- [ ] 2026-09-11 call @ada due:fri\n", 2 },
		/* what would swallow it */
		{ "- a\n\n```\ncode\n", "met @ada",
		  "- a\n\n- 2026-09-11 met @ada\n```\ncode\n", 3 },
		{ "- a\n\n~~~ x\ncode\n```\n", "met @ada",
		  "- a\n\n- 2026-09-11 met @ada\n~~~ x\ncode\n```\n", 3 },
		{ "- a\n\n<!-- open\n\nx\n", "met @ada",
		  "- a\n\n- 2026-09-11 met @ada\n<!-- open\n\nx\n", 3 },
		{ "- a\n\n<!-- closed -->\n", "met @ada",
		  "- a\n\n<!-- closed -->\n- 2026-09-11 met @ada\n", 4 },
		{ "- a\n\n<div>\nx\n</div>\n", "met @ada",
		  "- a\n\n<div>\nx\n</div>\n\n- 2026-09-11 met @ada\n", 7 },
		{ "- a\n\n```\ncode\n```\n", "met @ada",
		  "- a\n\n```\ncode\n```\n- 2026-09-11 met @ada\n", 6 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str added, after;
		int line = 0;

		after = draft_log(&arena, str_of(cases[i].journal),
				  STR("log/2026-09.md"), str_of(cases[i].text),
				  DAY, &line, &added);
		same(i, after, cases[i].after);
		if (line != cases[i].line)
			fail_msg("case %zu: line %d", i, line);
	}
}

/* --------------------------------------------------------------------- diff */

/* The next line of a text with its end. */
static struct str cut(struct str *rest)
{
	size_t end = str_find_char(*rest, '\n');
	size_t n = end == STR_NONE ? rest->n : end + 1;
	struct str line = str_sub(*rest, 0, n);

	*rest = str_sub(*rest, n, rest->n);
	return line;
}

/* Takes "-12,3 " of a hunk's head. */
static long number(struct str *rest, const char *until)
{
	size_t n = strcspn(rest->at, until);
	long value = strtol(str_sub(*rest, 0, n).at, NULL, 10);

	*rest = str_sub(*rest, n + 1, rest->n);
	return value;
}

static void put_line(struct buf *out, struct str line, struct str *diff)
{
	line = str_sub(line, 1, line.n);
	if (str_starts(*diff, STR("\\ No newline"))) {
		cut(diff);
		line.n--;
	}
	buf_str(out, line);
}

/* As patch(1) does, but nothing may be out of its place. */
static struct str patched(struct str text, struct str diff)
{
	struct buf out = buf_make(&arena, 0), old = buf_make(&arena, 0);
	long line = 1;

	while (diff.n && !str_starts(diff, STR("@@")))
		cut(&diff);
	while (diff.n) {
		struct str head = cut(&diff);
		long from, n, m;

		assert_true(str_starts(head, STR("@@ -")));
		head = str_sub(head, 4, head.n);
		from = number(&head, ",");
		n = number(&head, " ");
		head = str_sub(head, 1, head.n);
		number(&head, ",");
		m = number(&head, " ");
		for (; line < from + (n == 0); line++)
			buf_str(&out, cut(&text));
		while (n || m) {
			struct str one = cut(&diff);
			char sign = one.at[0];

			old.n = 0;
			put_line(sign == '+' ? &out : &old, one, &diff);
			n -= sign != '+';
			m -= sign != '-';
			if (sign == '+')
				continue;
			assert_true(str_eq(buf_get(&old), cut(&text)));
			line++;
			if (sign == ' ')
				buf_str(&out, buf_get(&old));
		}
	}
	buf_str(&out, text);
	return buf_get(&out);
}

static void a_diff_applied_gives_what_it_was_made_of(void **state)
{
	static const char *const pieces[] = {
		"a\n", "b\n", "c\r\n", "\n", "a\n", "b\n", "long line\n", "x"
	};
	uint32_t seed = 11;

	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		struct str a = some(&seed, pieces, COUNT(pieces), 40), b;
		struct str diff;

		if (i % 3 == 0)
			b = some(&seed, pieces, COUNT(pieces), 40);
		else
			b = apply(
				a,
				&(struct mend){
					SPAN_AT(next(&seed, (uint32_t)a.n + 1)),
					some(&seed, pieces, COUNT(pieces), 3) },
				1);
		diff = edit_diff(&arena, STR("a.md"), (struct str){ 0 }, a, b);
		assert_true(str_eq(a, b) == (diff.n == 0));
		same((size_t)i, patched(a, diff), str_copy(&arena, b).at);
	}
}

static void a_diff_is_what_git_shows(void **state)
{
	static const struct {
		const char *path, *to, *before, *after, *want;
	} cases[] = {
		{ "a.md", "", "1\n", "2\n",
		  "diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n"
		  "@@ -1,1 +1,1 @@\n-1\n+2\n" },
		{ "a b.md", "", NULL, "x",
		  "diff --git a/a b.md b/a b.md\nnew file mode 100644\n"
		  "--- /dev/null\n+++ b/a b.md\t\n@@ -0,0 +1,1 @@\n+x\n"
		  "\\ No newline at end of file\n" },
		{ "a\".md", "", "x", "x\n",
		  "diff --git \"a/a\\\".md\" \"b/a\\\".md\"\n"
		  "--- \"a/a\\\".md\"\n+++ \"b/a\\\".md\"\n"
		  "@@ -1,1 +1,1 @@\n-x\n\\ No newline at end of file\n+x\n" },
		{ "a.md", "b.md", "x\n", "x\n",
		  "diff --git a/a.md b/b.md\nrename from a.md\n"
		  "rename to b.md\n" },
		{ "a.md", "", "x\n", "x\n", "" },
		/* what stands apart is apart, what is near is together */
		{ "a.md", "", "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
		  "one\n2\n3\n4\n5\n6\n7\n8\nnine\n",
		  "diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n"
		  "@@ -1,4 +1,4 @@\n-1\n+one\n 2\n 3\n 4\n"
		  "@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+nine\n" },
		{ "a.md", "", "1\n2\n3\n4\n5\n6\n7\n8\n",
		  "one\n2\n3\n4\n5\n6\n7\neight\n",
		  "diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n"
		  "@@ -1,8 +1,8 @@\n-1\n+one\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n"
		  "+eight\n" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		same(i,
		     edit_diff(&arena, str_of(cases[i].path),
			       str_of(cases[i].to), str_of(cases[i].before),
			       str_of(cases[i].after)),
		     cases[i].want);
}

/* Too far apart for the shortest way: still right, and soon. */
static void a_diff_of_two_strangers_is_right(void **state)
{
	struct buf a = buf_make(&arena, 0), b = buf_make(&arena, 0);
	struct str diff;

	(void)state;
	for (int i = 0; i < 5000; i++) {
		buf_print(&a, "old %d\n", i);
		buf_print(&b, "new %d\n", i);
	}
	diff = edit_diff(&arena, STR("a.md"), (struct str){ 0 }, buf_get(&a),
			 buf_get(&b));
	assert_true(str_eq(patched(buf_get(&a), diff), buf_get(&b)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_field_is_set_where_it_stands),
		cmocka_unit_test(what_is_more_than_a_line_is_left_alone),
		cmocka_unit_test(
			a_field_added_and_taken_out_leaves_the_same_bytes),
		cmocka_unit_test(a_field_changed_and_changed_back_is_the_same),
		cmocka_unit_test(a_tick_changes_the_box_and_adds_its_day),
		cmocka_unit_test(a_conversation_to_be_again_has_its_next_above),
		cmocka_unit_test(a_tick_taken_back_leaves_the_same_bytes),
		cmocka_unit_test(a_line_is_logged_where_it_is_read),
		cmocka_unit_test(a_diff_applied_gives_what_it_was_made_of),
		cmocka_unit_test(a_diff_is_what_git_shows),
		cmocka_unit_test(a_diff_of_two_strangers_is_right),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
