#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "test_history.h"
#include <inroad/book.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

#define TREE "tree 0123456789012345678901234567890123456789\n"
#define PARENT "parent abcdefabcdefabcdefabcdefabcdefabcdefabcd\n"
#define MEMORY(past) \
	struct past past; \
	past_open(&past)

/* A contact's note with one field. */
#define TIE(n) "---\ntie: " #n "\n---\n# Ada\n"

/* ----------------------------------------------------------------- commits */

static void a_commit_has_a_tree_parents_and_a_day(void **state)
{
	static const struct {
		const char *bytes;
		bool good;
		size_t parents;
		const char *day;
	} cases[] = {
		{ TREE "author A <a> 1786017600 +0000\n"
		       "committer A <a> 1786017600 +0000\n\nx\n",
		  true, 0, "2026-08-06" },
		{ TREE PARENT PARENT PARENT "author A <a> 1786017600 +0000\n"
					    "committer A <a> 0 +0000\n\n",
		  true, 3, "2026-08-06" },
		/* the author's own zone: half past eleven in the evening */
		{ TREE "author A <a> 1786058999 +0000\n", true, 0,
		  "2026-08-06" },
		{ TREE "author A <a> 1786059000 +0130\n", true, 0,
		  "2026-08-07" },
		{ TREE "author A <a> 1786017600 -1300\n", true, 0,
		  "2026-08-05" },
		/* a name may hold anything */
		{ TREE "author > 5 <a> b> 1786017600 +0000\n", true, 0,
		  "2026-08-06" },
		/* no clock shows such a zone */
		{ TREE "author A <a> 1786017600 +9999\n", true, 0,
		  "2026-08-06" },
		{ TREE "author A <a> 1786017600 +0061\n", true, 0,
		  "2026-08-06" },
		{ TREE "author A <a> 1786017600\n", true, 0, "2026-08-06" },
		/* nor was the clock of 1970 ever set: then the committer's */
		{ TREE "author A <a> 0 +0000\ncommitter A <a> 1786017600 "
		       "+0000\n",
		  true, 0, "2026-08-06" },
		{ TREE "author A <a> 5 +0000\ncommitter A <a> 5 +0000\n", true,
		  0, "?" },
		{ TREE "author A <a> 99999999999999999999 +0000\n", true, 0,
		  "?" },
		{ TREE "author A <a> 9000000000000000 +0000\n", true, 0, "?" },
		{ TREE "author A <a> -5 +0000\n", true, 0, "?" },
		{ TREE "author A\n", true, 0, "?" },
		{ TREE, true, 0, "?" },
		{ "", false, 0, "?" },
		{ "tree 01234\n", false, 0, "?" },
		{ "tree 012345678901234567890123456789012345678x\n", false, 0,
		  "?" },
		{ "tree 01234567890123456789012345678901234567890\n", false, 0,
		  "?" },
		{ TREE "parent abc\n", false, 0, "?" },
		{ PARENT TREE, false, 0, "?" },
	};
	struct arena arena;
	char day[DATE_TEXT];

	(void)state;
	arena_open(&arena, 0);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct commit_read read;

		if (history_read_commit(str_of(cases[i].bytes), &arena,
					&read) != cases[i].good)
			fail_msg("case %zu: %s", i, cases[i].bytes);
		if (!cases[i].good)
			continue;
		assert_int_equal(read.n_parents, cases[i].parents);
		assert_string_equal(date_text(read.day, day), cases[i].day);
	}
	arena_close(&arena);
}

static void days_are_told_between_two_bounds(void **state)
{
	static const struct {
		const char *seconds, *day;
	} cases[] = {
		{ "1112831999 +0000", "?" }, /* the evening before git was */
		{ "1112832000 +0000", "2005-04-07" },
		{ "253402300799 +0000", "9999-12-31" },
		{ "253402300800 +0000", "?" },
		{ "253402300799 +0100", "?" },
	};
	MEMORY(past);
	char day[DATE_TEXT];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str bytes =
			str_print(&past.arena, TREE "author A <a> %s\n",
				  cases[i].seconds);
		struct commit_read read;

		assert_true(history_read_commit(bytes, &past.arena, &read));
		assert_string_equal(date_text(read.day, day), cases[i].day);
	}
	past_close(&past);
}

/* ------------------------------------------------------------------- trees */

struct told {
	struct arena *arena;
	struct buf words;
};

static void tell(void *context, struct str path, const struct object_id *from,
		 size_t n, const struct object_id *to)
{
	struct told *told = context;
	bool was = false;

	for (size_t i = 0; i < n; i++)
		was = was || !id_is_none(&from[i]);
	buf_print(&told->words, "%s%c" STR_FMT, told->words.n ? " " : "",
		  !was		   ? '+'
		  : id_is_none(to) ? '-'
				   : '*',
		  STR_ARG(path));
}

/* What a tree has otherwise than the `n` others before it. */
static struct str compared(struct past *past, const struct object_id *trees,
			   size_t n)
{
	struct objects objects = past_objects(past);
	struct told told = { &past->arena, buf_make(&past->arena, 0) };

	if (!history_compare(&objects, trees, n, &trees[n], &past->arena, tell,
			     &told))
		return STR("unreadable");
	return buf_get(&told.words);
}

static void trees_are_compared_note_by_note(void **state)
{
	static const struct note_file BEFORE[] = {
		{ "a.md", "1" },
		{ "contacts/ada.md", "1" },
		{ "contacts/ben.md", "1" },
		{ "deep/er/x.md", "1" },
		{ "note.txt", "1" },
		{ "same/y.md", "1" },
		{ "", "" },
	};
	static const struct {
		struct note_file files[9];
		const char *told;
	} cases[] = {
		{ { { "a.md", "1" },
		    { "contacts/ada.md", "1" },
		    { "contacts/ben.md", "1" },
		    { "deep/er/x.md", "1" },
		    { "note.txt", "1" },
		    { "same/y.md", "1" },
		    { "", "" } },
		  "" },
		{ { { "a.md", "2" },
		    { "contacts/ben.md", "1" },
		    { "contacts/carl.md", "1" },
		    { "deep/er/x.md", "2" },
		    { "note.txt", "2" },
		    { "same/y.md", "1" },
		    { "", "" } },
		  "*a.md -contacts/ada.md +contacts/carl.md *deep/er/x.md" },
		/* a file where a folder was, and a folder beside a file */
		{ { { "a.md", "1" },
		    { "a.md.d/x.md", "1" },
		    { "contacts.md", "1" },
		    { "same/y.md", "1" },
		    { "", "" } },
		  "+a.md.d/x.md +contacts.md -contacts/ada.md "
		  "-contacts/ben.md -deep/er/x.md" },
		/* what no walk of the work tree would find */
		{ { { ".hidden/x.md", "1" },
		    { ".x.md", "1" },
		    { "a.md", "1" },
		    { "b.markdown", "1" },
		    { "contacts/ada.md", "1" },
		    { "contacts/ben.md", "1" },
		    { "deep/er/x.md", "1" },
		    { "same/y.md", "1" },
		    { "", "" } },
		  "" },
	};
	MEMORY(past);

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct object_id trees[2] = {
			past_tree(&past, BEFORE, STR("")),
			past_tree(&past, cases[i].files, STR("")),
		};

		assert_says(compared(&past, trees, 1), cases[i].told);
	}
	past_close(&past);
}

static void a_merge_has_only_what_no_parent_has(void **state)
{
	static const struct note_file OURS[] = {
		{ "a.md", "1" }, { "b.md", "2" }, { "c/x.md", "1" }, { "", "" }
	};
	static const struct note_file THEIRS[] = {
		{ "a.md", "2" }, { "b.md", "1" }, { "c/x.md", "2" }, { "", "" }
	};
	static const struct note_file MERGED[] = { { "a.md", "2" },
						   { "b.md", "2" },
						   { "c/x.md", "3" },
						   { "d.md", "1" },
						   { "", "" } };
	MEMORY(past);
	struct object_id trees[] = { past_tree(&past, OURS, STR("")),
				     past_tree(&past, THEIRS, STR("")),
				     past_tree(&past, OURS, STR("")),
				     past_tree(&past, MERGED, STR("")) };

	(void)state;
	assert_says(compared(&past, trees, 3), "*c/x.md +d.md");
	past_close(&past);
}

static void equal_folders_are_not_opened(void **state)
{
	static const struct note_file BEFORE[] = { { "a/x.md", "1" },
						   { "b/x.md", "1" },
						   { "", "" } };
	static const struct note_file AFTERWARDS[] = { { "a/x.md", "1" },
						       { "b/x.md", "2" },
						       { "", "" } };
	MEMORY(past);
	struct object_id trees[] = { past_tree(&past, BEFORE, STR("")),
				     past_tree(&past, AFTERWARDS, STR("")) };

	(void)state;
	assert_says(compared(&past, trees, 1), "*b/x.md");
	assert_int_equal(past.taken, 4); /* the roots, and b twice */
	past_close(&past);
}

/* Which of the trees were read, in their order: folders a and b, and others. */
struct reads {
	struct past *past;
	struct object_id folders[2][3];
	struct buf words;
};

static enum object_state take_and_tell(void *context,
				       const struct object_id *id,
				       enum object_sort sort,
				       struct object *out)
{
	struct reads *reads = context;

	for (int f = 0; f < 2; f++)
		for (int i = 0; i < 3; i++)
			if (id_eq(&reads->folders[f][i], id))
				buf_print(&reads->words, "%c%d", 'a' + f, i);
	return past_take(reads->past, id, sort, out);
}

static void many_are_compared_a_folder_at_a_time(void **state)
{
	static const struct note_file FILES[][4] = {
		{ { "a/x.md", "1" },
		  { "b/y.md", "1" },
		  { "z.md", "1" },
		  { "", "" } },
		{ { "a/x.md", "2" },
		  { "b/y.md", "2" },
		  { "z.md", "1" },
		  { "", "" } },
		{ { "a/x.md", "3" },
		  { "b/y.md", "3" },
		  { "z.md", "2" },
		  { "", "" } },
	};
	MEMORY(past);
	struct told told[3];
	struct object_id trees[3], gone = { { 1 } };
	struct comparison list[3];
	struct reads reads = { .past = &past,
			       .words = buf_make(&past.arena, 0) };
	struct objects objects = { &reads, take_and_tell, past_drop, NULL,
				   NULL };

	(void)state;
	for (int i = 0; i < 3; i++) {
		trees[i] = past_tree(&past, FILES[i], STR(""));
		reads.folders[0][i] = past_tree(&past, FILES[i], STR("a/"));
		reads.folders[1][i] = past_tree(&past, FILES[i], STR("b/"));
		told[i] =
			(struct told){ &past.arena, buf_make(&past.arena, 0) };
	}
	list[0] = (struct comparison){ &trees[1], 1,	 trees[2],
				       &told[0],  false, 0 };
	list[1] = (struct comparison){ &trees[0], 1, gone, &told[1], false, 0 };
	list[2] = (struct comparison){ &trees[0], 1,	 trees[1],
				       &told[2],  false, 0 };
	assert_true(history_compare_all(&objects, list, 3, &past.arena, tell));
	assert_says(buf_get(&reads.words), "a1a2a0a1b1b2b0b1");
	assert_says(buf_get(&told[0].words), "*a/x.md *b/y.md *z.md");
	assert_says(buf_get(&told[2].words), "*a/x.md *b/y.md");
	assert_true(list[1].unread && !list[0].unread && !list[2].unread);
	past_close(&past);
}

/* A tree with these bytes, written as mode, name and an id of x. */
static struct object_id raw_tree(struct past *past, const char *const *entries)
{
	struct buf tree = buf_make(&past->arena, 0);
	struct object_id id = past_put(past, OBJECT_BLOB, STR("x"));

	for (; *entries; entries++) {
		buf_text(&tree, *entries);
		buf_char(&tree, '\0');
		buf_bytes(&tree, id.at, sizeof id.at);
	}
	return past_put(past, OBJECT_TREE, buf_get(&tree));
}

static void names_that_lead_elsewhere_are_left_out(void **state)
{
	static const char *const ENTRIES[] = {
		"100644 .git",	  "100644 ../up.md",  "100644 ",
		"120000 link.md", "160000 module.md", "100755 run.md",
		"100644 zz.md",	  "100644 zz.md",     NULL,
	};
	MEMORY(past);
	struct object_id trees[] = { { { 0 } }, raw_tree(&past, ENTRIES) };

	(void)state;
	assert_says(compared(&past, trees, 1), "+run.md +zz.md +zz.md");
	past_close(&past);
}

static void a_malformed_tree_is_unreadable(void **state)
{
	static const char *const BYTES[] = {
		"100644 a.md",
		"100644 a.md\0short",
		"\0",
		"x",
	};
	static const size_t LENGTHS[] = { 11, 17, 1, 1 };
	MEMORY(past);

	(void)state;
	for (size_t i = 0; i < COUNT(BYTES); i++) {
		struct str bytes = { BYTES[i], LENGTHS[i] };
		struct object_id trees[] = {
			{ { 0 } }, past_put(&past, OBJECT_TREE, bytes)
		};

		assert_says(compared(&past, trees, 1), "unreadable");
	}
	past_close(&past);
}

/* Ten folders of ten folders of …: a few objects, and 10^12 notes. */
static void a_tree_of_trees_without_end_is_left(void **state)
{
	MEMORY(past);
	static const struct note_file ONE[] = { { "x.md", "1" }, { "", "" } };
	struct object_id trees[] = { { { 0 } },
				     past_tree(&past, ONE, STR("")) };

	(void)state;
	for (int depth = 0; depth < 12; depth++) {
		struct buf tree = buf_make(&past.arena, 0);

		for (char c = 'a'; c < 'k'; c++)
			put_entry(&tree, "40000", (struct str){ &c, 1 },
				  trees[1]);
		trees[1] = past_put(&past, OBJECT_TREE, buf_get(&tree));
	}
	assert_says(compared(&past, trees, 1), "unreadable");
	past_close(&past);
}

static void the_notebook_may_be_a_folder(void **state)
{
	static const struct {
		const char *folder;
		bool there;
	} cases[] = {
		{ "", true },	 { "a/", true },    { "a/b/", true },
		{ "x/", false }, { "a/x/", false }, { "a/b/n.md/", false },
	};
	static const struct note_file ALL[] = { { "a/b/n.md", "1" },
						{ "", "" } };
	MEMORY(past);
	struct objects objects = past_objects(&past);
	struct object_id root = past_tree(&past, ALL, STR("")), found;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_true(history_find_folder(
			&objects, &root, str_of(cases[i].folder), &found));
		assert_int_equal(!id_is_none(&found), cases[i].there);
	}
	past_close(&past);
}

/* -------------------------------------------------------------------- days */

static void the_first_and_the_last_commit_are_told(void **state)
{
	MEMORY(past);
	int head;
	int32_t n, commit;

	(void)state;
	head = past_commit(&past, "2026-08-01", NONE_BEFORE,
			   FILES({ "a.md", "1" }));
	head = past_commit(&past, "2026-08-02", AFTER(head),
			   FILES({ "a.md", "2" }, { "b.md", "1" }));
	head = past_commit(&past, "2026-08-03", AFTER(head),
			   FILES({ "a.md", "2" }, { "b.md", "2" }));
	past_read(&past, head);
	assert_first(&past, "a.md", "2026-08-01");
	assert_last(&past, "a.md", "2026-08-02");
	assert_first(&past, "b.md", "2026-08-02");
	assert_last(&past, "b.md", "2026-08-03");
	assert_first(&past, "none.md", "?");
	assert_last(&past, "none.md", "?");
	assert_non_null(history_commits(past.history, &n));
	assert_int_equal(n, 3);
	history_last(past.history, STR("a.md"), &commit);
	assert_int_equal(commit, 1);
	history_first(past.history, STR("none.md"), &commit);
	assert_int_equal(commit, -1);
	assert_says(history_gap(past.history), "");
	past_close(&past);
}

static void what_comes_after_today_has_not_happened(void **state)
{
	MEMORY(past);
	struct str none = { "", 0 };
	int head;
	int32_t n;

	(void)state;
	head = past_commit(&past, "2026-08-01", NONE_BEFORE,
			   FILES({ "contacts/ada.md", TIE(1) }));
	head = past_commit(&past, "2026-08-02", AFTER(head),
			   FILES({ "contacts/ada.md", TIE(2) }));
	head = past_commit(
		&past, "2026-08-03", AFTER(head),
		FILES({ "contacts/ada.md", TIE(3) }, { "b.md", "" }));
	assert_int_equal(past_read_with(&past, head, "2026-08-02", none), 0);
	history_commits(past.history, &n);
	assert_int_equal(n, 2);
	assert_first(&past, "contacts/ada.md", "2026-08-01");
	assert_last(&past, "contacts/ada.md", "2026-08-02");
	assert_first(&past, "b.md", "?");
	assert_fields(&past, "contacts/ada.md", "2026-08-02 tie: 1 -> 2");
	assert_int_equal(past_read_with(&past, head, "2026-07-31", none), 0);
	history_commits(past.history, &n);
	assert_int_equal(n, 0);
	assert_fields(&past, "contacts/ada.md", "");
	past_close(&past);
}

/* A commit whose clock was wrong is never the first of a note. */
static void a_commit_from_the_future_hides_what_it_did(void **state)
{
	MEMORY(past);
	struct str none = { "", 0 };
	int head;

	(void)state;
	head = past_commit(&past, "2100-01-01", NONE_BEFORE,
			   FILES({ "contacts/ada.md", TIE(1) }));
	head = past_commit(&past, "2026-08-02", AFTER(head),
			   FILES({ "contacts/ada.md", TIE(2) }));
	assert_int_equal(past_read_with(&past, head, "2026-09-01", none), 0);
	assert_first(&past, "contacts/ada.md", "?");
	assert_last(&past, "contacts/ada.md", "2026-08-02");
	assert_fields(&past, "contacts/ada.md", "2026-08-02 tie: 1 -> 2");
	past_close(&past);
}

static void a_day_that_no_clock_had_is_not_told(void **state)
{
	MEMORY(past);
	int head;

	(void)state;
	head = past_commit_by(&past, "0 +0000", "0 +0000", NONE_BEFORE,
			      FILES({ "contacts/ada.md", TIE(1) }));
	head = past_commit_by(&past, "7 +0000", "7 +0000", AFTER(head),
			      FILES({ "contacts/ada.md", TIE(2) }));
	past_read(&past, head);
	assert_first(&past, "contacts/ada.md", "?");
	assert_last(&past, "contacts/ada.md", "?");
	assert_fields(&past, "contacts/ada.md", "");
	past_close(&past);
}

/* ------------------------------------------------------------------- moves */

static void a_note_is_followed_through_moves(void **state)
{
	static const struct {
		const char *name, *from, *to, *text, *first;
	} cases[] = {
		{ "to another folder", "contacts/ada.md", "contacts/old/ada.md",
		  TIE(1), "2026-08-01" },
		{ "and changed as well", "contacts/ada.md",
		  "contacts/old/ada.md", TIE(2), "2026-08-01" },
		{ "by an id in another case", "contacts/Ada.md",
		  "contacts/x/ada.md", TIE(2), "2026-08-01" },
		{ "renamed, with the same bytes", "contacts/ada.md",
		  "contacts/ada-lovelace.md", TIE(1), "2026-08-01" },
		{ "renamed and changed: another", "contacts/ada.md",
		  "contacts/ada-lovelace.md", TIE(2), "2026-08-02" },
		{ "a journal, by its bytes", "log/2026-08.md",
		  "log/old/2026-08.md", TIE(1), "2026-08-01" },
		{ "a journal has no id", "log/2026-08.md", "log/old/2026-08.md",
		  TIE(2), "2026-08-02" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		MEMORY(past);
		int head = past_commit(&past, "2026-08-01", NONE_BEFORE,
				       FILES({ cases[i].from, TIE(1) }));

		head = past_commit(&past, "2026-08-02", AFTER(head),
				   FILES({ cases[i].to, cases[i].text }));
		past_read(&past, head);
		print_message("# %s\n", cases[i].name);
		assert_first(&past, cases[i].to, cases[i].first);
		past_close(&past);
	}
}

static void two_alike_are_not_told_apart(void **state)
{
	MEMORY(past);
	int head;

	(void)state;
	head = past_commit(&past, "2026-08-01", NONE_BEFORE,
			   FILES({ "contacts/ada.md", TIE(1) },
				 { "contacts/ben.md", TIE(1) },
				 { "contacts/empty.md", "" }));
	head = past_commit(&past, "2026-08-02", AFTER(head),
			   FILES({ "contacts/x.md", TIE(1) },
				 { "contacts/y.md", TIE(1) },
				 { "contacts/z.md", "" }));
	past_read(&past, head);
	assert_first(&past, "contacts/x.md", "2026-08-02");
	assert_first(&past, "contacts/y.md", "2026-08-02");
	assert_first(&past, "contacts/z.md", "2026-08-02");
	past_close(&past);
}

static void a_note_taken_out_and_written_again_goes_on(void **state)
{
	MEMORY(past);
	int head;

	(void)state;
	head = past_commit(
		&past, "2026-08-01", NONE_BEFORE,
		FILES({ "contacts/ada.md", TIE(1) }, { "log/a.md", "1" }));
	head = past_commit(&past, "2026-08-02", AFTER(head),
			   FILES({ "b.md", "1" }));
	head = past_commit(&past, "2026-08-03", AFTER(head),
			   FILES({ "contacts/old/ada.md", TIE(2) },
				 { "b.md", "1" }, { "log/b/a.md", "1" }));
	past_read(&past, head);
	assert_first(&past, "contacts/old/ada.md", "2026-08-01");
	assert_first(&past, "log/b/a.md", "2026-08-03");
	past_close(&past);
}

/* Ada's note was renamed; another Ada has her old name now. */
static void a_name_given_anew_is_another_note(void **state)
{
	MEMORY(past);
	int head;

	(void)state;
	head = past_commit(&past, "2026-08-01", NONE_BEFORE,
			   FILES({ "contacts/ada.md", TIE(1) }));
	head = past_commit(&past, "2026-08-02", AFTER(head),
			   FILES({ "contacts/ada-l.md", TIE(1) }));
	head = past_commit(&past, "2026-08-03", AFTER(head),
			   FILES({ "contacts/ada.md", TIE(4) },
				 { "contacts/ada-l.md", TIE(2) }));
	past_read(&past, head);
	assert_first(&past, "contacts/ada.md", "2026-08-03");
	assert_first(&past, "contacts/ada-l.md", "2026-08-01");
	assert_fields(&past, "contacts/ada.md", "");
	assert_fields(&past, "contacts/ada-l.md", "2026-08-03 tie: 1 -> 2");
	past_close(&past);
}

static void two_notes_of_one_id_stay_two(void **state)
{
	MEMORY(past);
	int head;

	(void)state;
	head = past_commit(&past, "2026-08-01", NONE_BEFORE,
			   FILES({ "contacts/a/ada.md", TIE(1) },
				 { "contacts/b/ada.md", TIE(4) }));
	head = past_commit(&past, "2026-08-02", AFTER(head),
			   FILES({ "contacts/a/ada.md", TIE(2) },
				 { "contacts/b/ada.md", TIE(5) }));
	past_read(&past, head);
	assert_fields(&past, "contacts/a/ada.md", "2026-08-02 tie: 1 -> 2");
	assert_fields(&past, "contacts/b/ada.md", "2026-08-02 tie: 4 -> 5");
	past_close(&past);
}

static void a_move_not_yet_committed_is_found_by_id(void **state)
{
	MEMORY(past);
	int head = past_commit(
		&past, "2026-08-01", NONE_BEFORE,
		FILES({ "contacts/ada.md", TIE(1) }, { "log/a.md", "1" }));

	(void)state;
	past_read(&past, head);
	assert_first(&past, "contacts/old/Ada.md", "2026-08-01");
	assert_first(&past, "log/b/a.md", "?");
	past_close(&past);
}

/* ------------------------------------------------------------------ fields */

static void fields_are_told_as_they_were_typed(void **state)
{
	static const struct {
		const char *path, *before, *after, *told;
	} cases[] = {
		{ "contacts/a.md", "---\ntie: 2\n---\n", "---\ntie: 3\n---\n",
		  "2026-08-02 tie: 2 -> 3" },
		{ "contacts/a.md", "---\ntie: 2\n---\n", "# A\n",
		  "2026-08-02 tie: 2 -> " },
		{ "contacts/a.md", "# A\n", "---\ntie: 2\n---\n",
		  "2026-08-02 tie:  -> 2" },
		{ "contacts/a.md", "---\r\ntie: 2\r\n---\r\n",
		  "---\ntie: 2\n---\n", "" },
		{ "contacts/a.md", "\xef\xbb\xbf---\ntie: 2\n---\n",
		  "---\ntie: 3\n...\n", "2026-08-02 tie: 2 -> 3" },
		{ "contacts/a.md", "---\ntie: 2\n---\n",
		  "---\ntie: 2\n---\n- 2026-08-01 call\n", "" },
		/* written otherwise, and the same */
		{ "contacts/a.md", "---\noffers: a, b\n---\n",
		  "---\noffers:\n  - a\n  - \"b\"\n---\n", "" },
		{ "contacts/a.md", "---\noffers: [a, b]\n---\n",
		  "---\noffers: [a, c]\n---\n",
		  "2026-08-02 offers: a, b -> a, c" },
		/* how a note is called is no change of what stands */
		{ "contacts/a.md", "---\ntitle: A\ntags: [x]\n---\n",
		  "---\ntitle: B\nprivate: true\ncreated: 2026-01-01\n"
		  "aliases: [q]\nkind: contact\n---\n",
		  "" },
		{ "contacts/a.md", "---\nshoe: 41\n---\n",
		  "---\nshoe: 42\n---\n", "" },
		{ "plan.md",
		  "---\nstart: 2026-08-03\nquotas: {conversations: 15, asks: "
		  "5}\n---\n",
		  "---\nstart: 2026-08-03\nquotas:\n  conversations: 8\n  "
		  "gives: 2\n---\n",
		  "2026-08-02 quotas.conversations: 15 -> 8; "
		  "2026-08-02 quotas.gives:  -> 2; "
		  "2026-08-02 quotas.asks: 5 -> " },
		/* below a broken line nothing is known */
		{ "contacts/a.md", "---\ntie: 2\nplace: x\n---\n",
		  "---\ntie: 3\n: [\nplace: x\n---\n", "" },
		{ "contacts/a.md", "---\ntie: 2\n---\n",
		  "---\n<<<<<<< ours\ntie: 3\n=======\ntie: 4\n>>>>>>> "
		  "x\n---\n",
		  "" },
		{ "contacts/a.md", "---\ntie: 2\n---\n", "\x01\xff", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		MEMORY(past);
		int head =
			past_commit(&past, "2026-08-01", NONE_BEFORE,
				    FILES({ cases[i].path, cases[i].before }));

		head = past_commit(&past, "2026-08-02", AFTER(head),
				   FILES({ cases[i].path, cases[i].after }));
		past_read(&past, head);
		assert_fields(&past, cases[i].path, cases[i].told);
		past_close(&past);
	}
}

static void a_change_says_where_it_stood(void **state)
{
	MEMORY(past);
	struct field_changes changes;
	int head;

	(void)state;
	head = past_commit(&past, "2026-08-01", NONE_BEFORE,
			   FILES({ "plan.md", "---\nstart: 2026-08-03\n"
					      "quotas:\n  asks: 5\n---\n" }));
	head = past_commit(&past, "2026-08-02", AFTER(head),
			   FILES({ "plan.md", "---\nstart: 2026-08-03\n"
					      "weeks: 6\n"
					      "quotas:\n  asks: 4\n---\n" }));
	past_read(&past, head);
	changes = history_fields(past.history, STR("plan.md"));
	assert_int_equal(changes.n, 2);
	assert_int_equal(changes.at[1].role, ROLE_QUOTAS);
	assert_int_equal(changes.at[1].key, ROLE_QUOTA_ASKS);
	assert_int_equal(changes.at[1].line, 5);
	assert_int_equal(changes.at[1].commit, 1);
	assert_says(changes.at[1].path, "plan.md");
	assert_int_equal(changes.at[0].role, ROLE_WEEKS);
	assert_int_equal(changes.at[0].key, ROLE_NONE);
	past_close(&past);
}

static void a_broken_version_between_is_bridged(void **state)
{
	MEMORY(past);
	int head;

	(void)state;
	head = past_commit(&past, "2026-08-01", NONE_BEFORE,
			   FILES({ "contacts/a.md", TIE(2) }));
	head = past_commit(&past, "2026-08-02", AFTER(head),
			   FILES({ "contacts/a.md", "---\n: [\n---\n" }));
	head = past_commit(&past, "2026-08-03", AFTER(head),
			   FILES({ "contacts/a.md", "---\n: {\n---\n" }));
	head = past_commit(&past, "2026-08-04", AFTER(head),
			   FILES({ "contacts/a.md", TIE(3) }));
	past_read(&past, head);
	assert_fields(&past, "contacts/a.md", "2026-08-04 tie: 2 -> 3");
	past_close(&past);
}

static void a_move_to_another_kind_takes_no_field_out(void **state)
{
	MEMORY(past);
	int head;

	(void)state;
	head = past_commit(
		&past, "2026-08-01", NONE_BEFORE,
		FILES({ "contacts/a.md", "---\ntie: 2\nplace: x\n---\n" }));
	head = past_commit(
		&past, "2026-08-02", AFTER(head),
		FILES({ "companies/a.md", "---\ntie: 2\nplace: y\n---\n" }));
	past_read(&past, head);
	assert_fields(&past, "companies/a.md", "2026-08-02 place: x -> y");
	past_close(&past);
}

static void a_change_of_a_branch_is_told_once(void **state)
{
	static const struct {
		const char *merged, *told;
	} cases[] = {
		/* as one of the two has it */
		{ "---\ntie: 3\nplace: x\n---\n",
		  "2026-08-02 tie: 1 -> 3; 2026-08-03 place: w -> x" },
		/* as none has it */
		{ "---\ntie: 5\nplace: x\n---\n",
		  "2026-08-02 tie: 1 -> 3; 2026-08-03 place: w -> x; "
		  "2026-08-04 tie: 3 -> 5" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		MEMORY(past);
		const char *path = "contacts/a.md";
		int base, ours, theirs, head;

		base = past_commit(
			&past, "2026-08-01", NONE_BEFORE,
			FILES({ path, "---\ntie: 1\nplace: w\n---\n" }));
		ours = past_commit(
			&past, "2026-08-02", AFTER(base),
			FILES({ path, "---\ntie: 3\nplace: w\n---\n" }));
		theirs = past_commit(
			&past, "2026-08-03", AFTER(base),
			FILES({ path, "---\ntie: 1\nplace: x\n---\n" }));
		head = past_commit(&past, "2026-08-04", AFTER(ours, theirs),
				   FILES({ path, cases[i].merged }));
		past_read(&past, head);
		assert_fields(&past, path, cases[i].told);
		past_close(&past);
	}
}

/* One side moves the note, the other changes a field of it. */
static void a_move_and_an_edit_are_merged(void **state)
{
	MEMORY(past);
	int base, ours, theirs, head;

	(void)state;
	base = past_commit(&past, "2026-08-01", NONE_BEFORE,
			   FILES({ "contacts/ada.md", TIE(1) }));
	ours = past_commit(&past, "2026-08-02", AFTER(base),
			   FILES({ "contacts/old/ada.md", TIE(1) }));
	theirs = past_commit(&past, "2026-08-03", AFTER(base),
			     FILES({ "contacts/ada.md", TIE(2) }));
	head = past_commit(&past, "2026-08-04", AFTER(ours, theirs),
			   FILES({ "contacts/old/ada.md", TIE(2) }));
	past_read(&past, head);
	assert_first(&past, "contacts/old/ada.md", "2026-08-01");
	assert_fields(&past, "contacts/old/ada.md", "2026-08-03 tie: 1 -> 2");
	past_close(&past);
}

/* ------------------------------------------------------------ odd histories */

static void histories_may_have_any_shape(void **state)
{
	MEMORY(past);
	int a, b, x, y, many, head;
	int32_t n;
	static const struct note_file ONE[] = { { "a.md", "1" }, { "", "" } };
	static const struct note_file TWO[] = { { "b.md", "1" }, { "", "" } };
	static const struct note_file BOTH[] = { { "a.md", "1" },
						 { "b.md", "1" },
						 { "", "" } };

	(void)state;
	/* two roots, merged criss-cross, then three at once */
	a = past_commit(&past, "2026-08-01", NONE_BEFORE, ONE);
	b = past_commit(&past, "2026-08-02", NONE_BEFORE, TWO);
	x = past_commit(&past, "2026-08-03", AFTER(a, b), BOTH);
	y = past_commit(&past, "2026-08-04", AFTER(b, a), BOTH);
	many = past_commit(&past, "2026-08-05", AFTER(x, y, a), BOTH);
	head = past_commit(&past, "2026-08-06", AFTER(many),
			   FILES({ "a.md", "2" }, { "b.md", "1" }));
	past_read(&past, head);
	history_commits(past.history, &n);
	assert_int_equal(n, 6);
	assert_first(&past, "a.md", "2026-08-01");
	assert_last(&past, "a.md", "2026-08-06");
	assert_first(&past, "b.md", "2026-08-02");
	assert_last(&past, "b.md", "2026-08-02");
	past_close(&past);
}

/* Children never come before their parents, whatever their clocks said. */
static void commits_are_in_order_of_descent(void **state)
{
	static const char *const DAYS[] = { "2026-08-05", "2026-08-01",
					    "2026-08-09", "2026-08-03" };
	MEMORY(past);
	const struct history_commit *commits;
	int head = -1;
	int32_t n;

	(void)state;
	for (size_t i = 0; i < COUNT(DAYS); i++)
		head = past_commit(&past, DAYS[i],
				   i ? AFTER(head) : NONE_BEFORE,
				   FILES({ "a.md", DAYS[i] }));
	past_read(&past, head);
	commits = history_commits(past.history, &n);
	assert_int_equal(n, COUNT(DAYS));
	for (int32_t i = 0; i < n; i++)
		assert_true(id_eq(&commits[i].id, &past.commits[i]));
	past_close(&past);
}

static int four_commits(struct past *past)
{
	int head = past_commit(past, "2026-08-01", NONE_BEFORE,
			       FILES({ "contacts/ada.md", TIE(1) }));

	head = past_commit(past, "2026-08-02", AFTER(head),
			   FILES({ "contacts/ada.md", TIE(2) },
				 { "contacts/ben.md", TIE(1) }));
	head = past_commit(past, "2026-08-03", AFTER(head),
			   FILES({ "contacts/ada.md", TIE(3) },
				 { "contacts/ben.md", TIE(1) }));
	return past_commit(past, "2026-08-04", AFTER(head),
			   FILES({ "contacts/ada.md", TIE(3) },
				 { "contacts/ben.md", TIE(2) },
				 { "contacts/carl.md", TIE(1) }));
}

static void a_shallow_clone_tells_no_beginnings(void **state)
{
	MEMORY(past);
	int head = four_commits(&past);
	int32_t n;

	(void)state;
	past.shallow[past.n_shallow++] = past.commits[1];
	past_find(&past, &past.commits[0])->missing = true;
	past_read(&past, head);
	history_commits(past.history, &n);
	assert_int_equal(n, 3);
	assert_first(&past, "contacts/ada.md", "?");
	assert_last(&past, "contacts/ada.md", "2026-08-03");
	assert_fields(&past, "contacts/ada.md", "2026-08-03 tie: 2 -> 3");
	assert_first(&past, "contacts/ben.md", "?");
	assert_first(&past, "contacts/carl.md", "2026-08-04");
	assert_says(history_gap(past.history),
		    "this clone is shallow: what was before 2026-08-02 is not "
		    "known; git fetch --unshallow brings it");
	past_close(&past);
}

/* What one clone knows from its cache another must not tell otherwise. */
static void a_shallow_clone_forgets_what_it_knew(void **state)
{
	MEMORY(past);
	int head = four_commits(&past);
	struct str cache;

	(void)state;
	past_read(&past, head);
	cache = history_cache(past.history, &past.arena);
	past.shallow[past.n_shallow++] = past.commits[2];
	assert_int_equal(past_read_with(&past, head, NULL, cache), 0);
	assert_first(&past, "contacts/ada.md", "?");
	assert_last(&past, "contacts/ada.md", "?");
	assert_fields(&past, "contacts/ada.md", "");
	assert_first(&past, "contacts/carl.md", "2026-08-04");
	/* and knows again when the rest was fetched */
	cache = history_cache(past.history, &past.arena);
	past.n_shallow = 0;
	assert_int_equal(past_read_with(&past, head, NULL, cache), 0);
	assert_first(&past, "contacts/ada.md", "2026-08-01");
	assert_says(history_gap(past.history), "");
	past_close(&past);
}

/* A note that both a cut branch and a whole one have. */
static void what_a_cut_branch_holds_has_no_beginning(void **state)
{
	MEMORY(past);
	int old, cut, other, head;

	(void)state;
	old = past_commit(&past, "2026-07-01", NONE_BEFORE,
			  FILES({ "a.md", "1" }));
	cut = past_commit(&past, "2026-08-01", AFTER(old),
			  FILES({ "a.md", "1" }, { "b.md", "1" }));
	other = past_commit(&past, "2026-08-02", NONE_BEFORE,
			    FILES({ "a.md", "1" }));
	head = past_commit(&past, "2026-08-03", AFTER(cut, other),
			   FILES({ "a.md", "1" }, { "b.md", "1" }));
	past.shallow[past.n_shallow++] = past.commits[cut];
	past_read(&past, head);
	assert_first(&past, "a.md", "?");
	past_close(&past);
}

static void what_is_missing_or_malformed_ends_a_way(void **state)
{
	MEMORY(past);
	int head = four_commits(&past);
	struct memory_object *second = past_find(&past, &past.commits[1]);

	(void)state;
	for (int round = 0; round < 2; round++) {
		second->missing = round == 0;
		if (round)
			second->bytes = STR("no commit");
		past_read(&past, head);
		assert_first(&past, "contacts/ada.md", "?");
		assert_fields(&past, "contacts/ada.md", "");
		assert_first(&past, "contacts/carl.md", "2026-08-04");
		assert_says(history_gap(past.history),
			    "commits are missing in this clone: what was "
			    "before 2026-08-03 is not known; git fsck tells "
			    "which");
	}
	past_close(&past);
}

static void a_missing_tree_hides_what_came_before_it(void **state)
{
	MEMORY(past);
	int head = four_commits(&past);
	struct commit_read second;

	(void)state;
	assert_true(
		history_read_commit(past_find(&past, &past.commits[1])->bytes,
				    &past.arena, &second));
	past_find(&past, &second.tree)->missing = true;
	past_read(&past, head);
	assert_first(&past, "contacts/ada.md", "?");
	assert_last(&past, "contacts/ada.md", "?");
	assert_first(&past, "contacts/carl.md", "2026-08-04");
	assert_last(&past, "contacts/ben.md", "2026-08-04");
	assert_fields(&past, "contacts/ben.md", "2026-08-04 tie: 1 -> 2");
	assert_true(history_gap(past.history).n > 0);
	past_close(&past);
}

static void a_missing_version_hides_its_changes_only(void **state)
{
	MEMORY(past);
	int head = four_commits(&past);
	struct object_id blob = past_put(&past, OBJECT_BLOB, STR(TIE(2)));

	(void)state;
	past_find(&past, &blob)->missing = true;
	past_read(&past, head);
	assert_says(history_gap(past.history), "");
	assert_first(&past, "contacts/ada.md", "2026-08-01");
	assert_last(&past, "contacts/ada.md", "2026-08-03");
	assert_fields(&past, "contacts/ada.md", "");
	assert_true(history_gap(past.history).n > 0);
	/* what could not be read is looked for again */
	assert_true(history_cache(past.history, &past.arena).n > 0);
	past_find(&past, &blob)->missing = false;
	assert_int_equal(
		past_read_with(&past, head, NULL,
			       history_cache(past.history, &past.arena)),
		0);
	assert_fields(&past, "contacts/ada.md",
		      "2026-08-02 tie: 1 -> 2; 2026-08-03 tie: 2 -> 3");
	past_close(&past);
}

static void a_head_that_is_not_here_is_a_fault(void **state)
{
	MEMORY(past);
	int head = four_commits(&past);
	struct str none = { "", 0 };

	(void)state;
	past_find(&past, &past.commits[head])->missing = true;
	assert_int_equal(past_read_with(&past, head, NULL, none), -1);
	assert_non_null(strstr(past.fault.words, "git fsck"));
	past_close(&past);
}

/* ------------------------------------------------------------------- cache */

/* All that a history tells of four_commits(). */
static struct str all_of(struct past *past)
{
	static const char *const PATHS[] = { "contacts/ada.md",
					     "contacts/ben.md",
					     "contacts/carl.md" };
	struct buf out = buf_make(&past->arena, 0);

	for (size_t i = 0; i < COUNT(PATHS); i++) {
		struct str path = str_of(PATHS[i]);
		int32_t first, last;

		buf_print(&out, "%d %d ",
			  history_first(past->history, path, &first),
			  history_last(past->history, path, &last));
		buf_print(&out, "%d %d " STR_FMT "\n", first, last,
			  STR_ARG(past_fields(past, PATHS[i])));
	}
	return buf_get(&out);
}

static void what_was_found_is_not_looked_for_again(void **state)
{
	MEMORY(past);
	int head = four_commits(&past);
	struct str whole, cache;

	(void)state;
	past_read(&past, head);
	whole = all_of(&past);
	cache = history_cache(past.history, &past.arena);
	assert_true(cache.n > 0);
	assert_int_equal(past_read_with(&past, head, NULL, cache), 0);
	assert_true(str_eq(all_of(&past), whole));
	assert_int_equal(past.taken, 0);
	assert_int_equal(history_cache(past.history, &past.arena).n, 0);
	past_close(&past);
}

static void only_new_commits_are_read(void **state)
{
	MEMORY(past);
	int head = four_commits(&past);
	struct str cache, whole;

	(void)state;
	past_read(&past, head - 1);
	all_of(&past);
	cache = history_cache(past.history, &past.arena);
	assert_int_equal(past_read_with(&past, head, NULL, cache), 0);
	whole = all_of(&past);
	/* a commit, two trees twice, two versions of ben */
	assert_int_equal(past.taken, 1 + 4 + 2);
	past_read(&past, head);
	assert_true(str_eq(all_of(&past), whole));
	past_close(&past);
}

static void what_is_no_longer_reached_is_left_out(void **state)
{
	MEMORY(past);
	int head = four_commits(&past), other;
	struct str cache;

	(void)state;
	past_read(&past, head);
	all_of(&past);
	cache = history_cache(past.history, &past.arena);
	other = past_commit(&past, "2026-08-05", AFTER(head - 2),
			    FILES({ "contacts/ada.md", TIE(5) }));
	assert_int_equal(past_read_with(&past, other, NULL, cache), 0);
	assert_fields(&past, "contacts/ada.md",
		      "2026-08-02 tie: 1 -> 2; 2026-08-05 tie: 2 -> 5");
	assert_first(&past, "contacts/carl.md", "?");
	cache = history_cache(past.history, &past.arena);
	assert_int_equal(past_read_with(&past, other, NULL, cache), 0);
	assert_int_equal(past.history->store.commits.n, 3);
	past_close(&past);
}

static void a_cache_that_is_not_whole_is_none(void **state)
{
	MEMORY(past);
	int head = four_commits(&past);
	struct str cache, whole;
	struct store store;

	(void)state;
	past_read(&past, head);
	whole = all_of(&past);
	cache = history_cache(past.history, &past.arena);
	assert_true(store_read(cache, STR(""), &past.arena, &store));
	for (size_t i = 0; i < cache.n; i++) {
		struct arena arena;
		char *damaged;

		arena_open(&arena, 0);
		damaged = arena_copy(&arena, cache.at, cache.n);
		assert_false(store_read(str_sub(cache, 0, i), STR(""), &arena,
					&store));
		damaged[i] ^= (char)(1 << i % 8);
		assert_false(store_read((struct str){ damaged, cache.n },
					STR(""), &arena, &store));
		arena_close(&arena);
	}
	assert_int_equal(past_read_with(&past, head, NULL, STR("rubbish")), 0);
	assert_true(str_eq(all_of(&past), whole));
	past_close(&past);
}

static void another_folders_cache_is_none(void **state)
{
	MEMORY(past);
	int head = four_commits(&past);
	struct store store;
	struct str cache;

	(void)state;
	past_read(&past, head);
	cache = history_cache(past.history, &past.arena);
	assert_false(store_read(cache, STR("notes/"), &past.arena, &store));
	past_close(&past);
}

/* ------------------------------------------------------------------- ticks */

/* The hash of a task's line, as the note has it now. */
static const struct note *note_of(struct past *past, const char *path,
				  const char *text)
{
	struct source source = { str_of(path), str_of(text), NULL };
	struct note_reader reader = { &past->config.calendar };
	struct arena scratch;
	const struct note *note;

	arena_open(&scratch, NOTE_ARENA_MAX);
	note = note_read(&source, &reader, &scratch, &past->arena);
	arena_close(&scratch);
	return note;
}

static uint64_t hash_of(struct past *past, const char *path, const char *text,
			const char *words)
{
	const struct note *note = note_of(past, path, text);

	for (uint32_t i = 0; i < note->lines.n; i++)
		if (str_find(note_text(note, note_lines(note)[i].item),
			     str_of(words)) != STR_NONE)
			return note_lines(note)[i].hash;
	fail_msg("no line of %s says %s", text, words);
	return 0;
}

static struct str ticked(struct past *past, const char *path, const char *text,
			 const char *words)
{
	uint64_t hash = hash_of(past, path, text, words);

	return date_str(&past->arena, history_ticked(past->history,
						     str_of(path), hash, NULL));
}

static void a_tick_has_the_day_of_its_commit(void **state)
{
	/* versions of a note from 2026-08-01 on; the last is asked about */
	static const struct {
		const char *name, *versions[5], *words, *day;
	} cases[] = {
		{ "open, then done",
		  { "- [ ] call\n", "- [x] call\n" },
		  "call",
		  "2026-08-02" },
		{ "it stays done",
		  { "- [ ] call\n", "- [x] call\n", "- [x] call\n\nx\n",
		    "- [x] call\n\ny\n" },
		  "call",
		  "2026-08-02" },
		{ "done when first seen",
		  { "x\n", "- [x] call\n", "- [x] call\n- y\n" },
		  "call",
		  "2026-08-02" },
		{ "done from the first version on",
		  { "- [x] call\n", "- [x] call\n- y\n" },
		  "call",
		  "2026-08-01" },
		{ "reworded when it was ticked",
		  { "- [ ] call the people at the bank\n",
		    "- [x] call all the people at the bank\n" },
		  "call",
		  "2026-08-02" },
		{ "reworded after it",
		  { "- [ ] call the people at the bank\n",
		    "- [x] call the people at the bank\n",
		    "- [x] call all the people at the bank\n" },
		  "call",
		  "2026-08-02" },
		{ "another one in its place",
		  { "- [x] write a letter home\n", "- [x] call the bank\n" },
		  "call",
		  "2026-08-02" },
		{ "ticked, opened again, ticked",
		  { "- [ ] call\n", "- [x] call\n", "- [ ] call\n",
		    "- [x] call\n" },
		  "call",
		  "2026-08-04" },
		{ "dropped, then done",
		  { "- [-] call\n", "- [x] call\n" },
		  "call",
		  "2026-08-02" },
		{ "of two that are the same the later",
		  { "- [x] call\n- [ ] call\n", "- [x] call\n- [x] call\n" },
		  "call",
		  "2026-08-02" },
		{ "indented otherwise, with another mark",
		  { "- [ ] call\n", "- [x] call\n", "1. x\n   * [X]  call\n" },
		  "call",
		  "2026-08-02" },
		{ "in a version that was no text",
		  { "- [ ] call\n", "- [x] call\n", "\xff\xfe",
		    "- [x] call\n" },
		  "call",
		  "2026-08-04" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		MEMORY(past);
		const char *last = NULL;
		char day[] = "2026-08-01";
		int head = -1;

		for (size_t v = 0; v < 5 && cases[i].versions[v]; v++) {
			last = cases[i].versions[v];
			day[9] = (char)('1' + v);
			head = past_commit(&past, day,
					   v ? AFTER(head) : NONE_BEFORE,
					   FILES({ "a.md", last }));
		}
		print_message("# %s\n", cases[i].name);
		past_read(&past, head);
		assert_says(ticked(&past, "a.md", last, cases[i].words),
			    cases[i].day);
		past_close(&past);
	}
}

static void what_the_book_has_read_is_not_read_again(void **state)
{
	static const struct {
		const char *now;
		size_t taken;
	} cases[] = {
		{ "- [x] call\n", 1 },	       /* as it was committed */
		{ "- [x] call\n- more\n", 2 }, /* not so */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		MEMORY(past);
		int first = past_commit(&past, "2026-08-01", NONE_BEFORE,
					FILES({ "b.md", "- [ ] call\n" }));
		int head = past_commit(&past, "2026-08-02", AFTER(first),
				       FILES({ "b.md", "- [x] call\n" }));
		struct thing things[] = {
			{ .note = note_of(&past, "a.md", "x\n") },
			{ .note = note_of(&past, "b.md", cases[i].now) },
			{ .note = note_of(&past, "c.md", "x\n") },
		};
		struct book book = { .things = things, .n_notes = 3 };
		size_t taken;

		past_read(&past, head);
		history_know(past.history, &book);
		taken = past.taken;
		assert_says(ticked(&past, "b.md", cases[i].now, "call"),
			    "2026-08-02");
		assert_int_equal(past.taken - taken, cases[i].taken);
		past_close(&past);
	}
}

static void a_tick_that_is_not_committed_has_no_day(void **state)
{
	MEMORY(past);
	int head = past_commit(&past, "2026-08-01", NONE_BEFORE,
			       FILES({ "a.md", "- [ ] call\n" }));

	(void)state;
	past_read(&past, head);
	assert_says(ticked(&past, "a.md", "- [x] call\n", "call"), "?");
	assert_says(ticked(&past, "b.md", "- [x] call\n", "call"), "?");
	past_close(&past);
}

static void a_tick_is_followed_to_other_notes(void **state)
{
	static const char *const OPEN = "- [ ] send the plan to Ben\n";
	static const char *const DONE = "- [x] send the plan to Ben\n";
	static const struct {
		const char *name, *first, *second, *day;
	} cases[] = {
		{ "moved open, ticked there", OPEN, OPEN, "2026-08-03" },
		{ "ticked, then moved", OPEN, DONE, "2026-08-02" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		MEMORY(past);
		int head = past_commit(&past, "2026-08-01", NONE_BEFORE,
				       FILES({ "inbox.md", cases[i].first }));

		head = past_commit(&past, "2026-08-02", AFTER(head),
				   FILES({ "b.md", "1" },
					 { "inbox.md", cases[i].second }));
		head = past_commit(&past, "2026-08-03", AFTER(head),
				   FILES({ "b.md", "2" }, { "inbox.md", "" },
					 { "log/a.md", DONE }));
		print_message("# %s\n", cases[i].name);
		past_read(&past, head);
		assert_says(ticked(&past, "log/a.md", DONE, "plan"),
			    cases[i].day);
		past_close(&past);
	}
}

static void a_tick_moves_with_its_note(void **state)
{
	MEMORY(past);
	int head;

	(void)state;
	head = past_commit(&past, "2026-08-01", NONE_BEFORE,
			   FILES({ "contacts/a.md", "- [ ] call\n" }));
	head = past_commit(&past, "2026-08-02", AFTER(head),
			   FILES({ "contacts/a.md", "- [x] call\n" }));
	head = past_commit(&past, "2026-08-03", AFTER(head),
			   FILES({ "contacts/old/a.md", "- [x] call\n- x\n" }));
	head = past_commit(&past, "2026-08-04", AFTER(head),
			   FILES({ "contacts/b.md", "- [x] call\n- x\n" }));
	past_read(&past, head);
	assert_says(ticked(&past, "contacts/b.md", "- [x] call\n", "call"),
		    "2026-08-02");
	past_close(&past);
}

static void a_tick_is_followed_through_a_merge(void **state)
{
	MEMORY(past);
	int base, ours, theirs, head;

	(void)state;
	base = past_commit(&past, "2026-08-01", NONE_BEFORE,
			   FILES({ "a.md", "- [ ] call\n" }));
	ours = past_commit(&past, "2026-08-02", AFTER(base),
			   FILES({ "a.md", "- [x] call\n" }));
	theirs = past_commit(&past, "2026-08-03", AFTER(base),
			     FILES({ "a.md", "- [ ] call\n- x\n" }));
	head = past_commit(&past, "2026-08-04", AFTER(theirs, ours),
			   FILES({ "a.md", "- [x] call\n- x\n" }));
	past_read(&past, head);
	assert_says(ticked(&past, "a.md", "- [x] call\n", "call"),
		    "2026-08-02");
	past_close(&past);
}

static void a_tick_before_the_gap_has_no_day(void **state)
{
	MEMORY(past);
	struct str none = { "", 0 };
	int head;

	(void)state;
	head = past_commit(&past, "2026-08-01", NONE_BEFORE,
			   FILES({ "a.md", "- [ ] call\n- [ ] sing\n" }));
	head = past_commit(&past, "2026-08-02", AFTER(head),
			   FILES({ "a.md", "- [x] call\n- [ ] sing\n" }));
	head = past_commit(&past, "2026-08-03", AFTER(head),
			   FILES({ "a.md", "- [x] call\n- [x] sing\n" }));
	past.shallow[past.n_shallow++] = past.commits[1];
	past_read(&past, head);
	assert_says(ticked(&past, "a.md", "- [x] call\n", "call"), "?");
	assert_says(ticked(&past, "a.md", "- [x] sing\n", "sing"),
		    "2026-08-03");
	/* nor has one after today */
	past.n_shallow = 0;
	assert_int_equal(past_read_with(&past, head, "2026-08-02", none), 0);
	assert_says(ticked(&past, "a.md", "- [x] call\n", "call"),
		    "2026-08-02");
	assert_says(ticked(&past, "a.md", "- [x] sing\n", "sing"), "?");
	past_close(&past);
}

static void ticks_are_kept_in_the_cache(void **state)
{
	MEMORY(past);
	struct str cache;
	int head;

	(void)state;
	head = past_commit(&past, "2026-08-01", NONE_BEFORE,
			   FILES({ "a.md", "- [ ] call\n" }));
	head = past_commit(&past, "2026-08-02", AFTER(head),
			   FILES({ "a.md", "- [x] call\n" }));
	past_read(&past, head);
	assert_says(ticked(&past, "a.md", "- [x] call\n", "call"),
		    "2026-08-02");
	cache = history_cache(past.history, &past.arena);
	assert_int_equal(past_read_with(&past, head, NULL, cache), 0);
	assert_says(ticked(&past, "a.md", "- [x] call\n", "call"),
		    "2026-08-02");
	assert_int_equal(past.taken, 0);
	past_close(&past);
}

/* A journal of many years must not be kept once for each of its versions. */
static void only_new_ticks_are_kept(void **state)
{
	static const char *const VERSIONS[] = {
		"- [x] call\n- [ ] sing\n- [ ] swim\n",
		"- [x] call\n- [x] sing\n- [ ] swim\n",
		"- [x] call\n- [x] sing\n- [x] swim\n",
		"- [x] call\n- [x] sing\n- [x] swim\n\nx\n",
	};
	static const char *const TASKS[] = { "call", "sing", "swim" };
	static const char *const DAYS[] = { "2026-08-01", "2026-08-02",
					    "2026-08-03" };
	MEMORY(past);
	struct str cache = { "", 0 };
	char date[] = "2026-08-01";
	int head = -1;

	(void)state;
	for (size_t v = 0; v < COUNT(VERSIONS); v++) {
		date[9] = (char)('1' + v);
		head = past_commit(&past, date, v ? AFTER(head) : NONE_BEFORE,
				   FILES({ "a.md", VERSIONS[v] }));
		assert_int_equal(past_read_with(&past, head, NULL, cache), 0);
		for (size_t w = 0; w < COUNT(TASKS) && w <= v; w++)
			assert_says(
				ticked(&past, "a.md", VERSIONS[v], TASKS[w]),
				DAYS[w]);
		cache = history_cache(past.history, &past.arena);
	}
	assert_int_equal(past_read_with(&past, head, NULL, cache), 0);
	/* a tick in each of three versions, and all three in the newest */
	assert_int_equal(past.history->store.ticks.n, 3 + 3);
	/* an older head has no list of all that is done in it: it is made */
	assert_int_equal(past_read_with(&past, head - 1, NULL, cache), 0);
	assert_says(ticked(&past, "a.md", VERSIONS[2], "sing"), "2026-08-02");
	assert_says(ticked(&past, "a.md", VERSIONS[2], "call"), "2026-08-01");
	past_close(&past);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_commit_has_a_tree_parents_and_a_day),
		cmocka_unit_test(days_are_told_between_two_bounds),
		cmocka_unit_test(trees_are_compared_note_by_note),
		cmocka_unit_test(a_merge_has_only_what_no_parent_has),
		cmocka_unit_test(equal_folders_are_not_opened),
		cmocka_unit_test(many_are_compared_a_folder_at_a_time),
		cmocka_unit_test(names_that_lead_elsewhere_are_left_out),
		cmocka_unit_test(a_malformed_tree_is_unreadable),
		cmocka_unit_test(a_tree_of_trees_without_end_is_left),
		cmocka_unit_test(the_notebook_may_be_a_folder),
		cmocka_unit_test(the_first_and_the_last_commit_are_told),
		cmocka_unit_test(what_comes_after_today_has_not_happened),
		cmocka_unit_test(a_commit_from_the_future_hides_what_it_did),
		cmocka_unit_test(a_day_that_no_clock_had_is_not_told),
		cmocka_unit_test(a_note_is_followed_through_moves),
		cmocka_unit_test(two_alike_are_not_told_apart),
		cmocka_unit_test(a_note_taken_out_and_written_again_goes_on),
		cmocka_unit_test(a_name_given_anew_is_another_note),
		cmocka_unit_test(two_notes_of_one_id_stay_two),
		cmocka_unit_test(a_move_not_yet_committed_is_found_by_id),
		cmocka_unit_test(fields_are_told_as_they_were_typed),
		cmocka_unit_test(a_change_says_where_it_stood),
		cmocka_unit_test(a_broken_version_between_is_bridged),
		cmocka_unit_test(a_move_to_another_kind_takes_no_field_out),
		cmocka_unit_test(a_change_of_a_branch_is_told_once),
		cmocka_unit_test(a_move_and_an_edit_are_merged),
		cmocka_unit_test(histories_may_have_any_shape),
		cmocka_unit_test(commits_are_in_order_of_descent),
		cmocka_unit_test(a_shallow_clone_tells_no_beginnings),
		cmocka_unit_test(a_shallow_clone_forgets_what_it_knew),
		cmocka_unit_test(what_a_cut_branch_holds_has_no_beginning),
		cmocka_unit_test(what_is_missing_or_malformed_ends_a_way),
		cmocka_unit_test(a_missing_tree_hides_what_came_before_it),
		cmocka_unit_test(a_missing_version_hides_its_changes_only),
		cmocka_unit_test(a_head_that_is_not_here_is_a_fault),
		cmocka_unit_test(what_was_found_is_not_looked_for_again),
		cmocka_unit_test(only_new_commits_are_read),
		cmocka_unit_test(what_is_no_longer_reached_is_left_out),
		cmocka_unit_test(a_cache_that_is_not_whole_is_none),
		cmocka_unit_test(another_folders_cache_is_none),
		cmocka_unit_test(a_tick_has_the_day_of_its_commit),
		cmocka_unit_test(what_the_book_has_read_is_not_read_again),
		cmocka_unit_test(a_tick_that_is_not_committed_has_no_day),
		cmocka_unit_test(a_tick_is_followed_to_other_notes),
		cmocka_unit_test(a_tick_moves_with_its_note),
		cmocka_unit_test(a_tick_is_followed_through_a_merge),
		cmocka_unit_test(a_tick_before_the_gap_has_no_day),
		cmocka_unit_test(ticks_are_kept_in_the_cache),
		cmocka_unit_test(only_new_ticks_are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
