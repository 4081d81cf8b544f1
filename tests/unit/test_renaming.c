#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/arena.h>
#include <inroad/buf.h>
#include <inroad/embedded.h>
#include <inroad/renaming.h>
#include <stdlib.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define NOTES_MAX 8

extern const struct embedded_file EXAMPLE_FILES[];

static struct arena arena;
static struct config config;

static int open_arena(void **state)
{
	(void)state;
	arena_open(&arena, 0);
	config = config_default();
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

/* ---------------------------------------------------------------- notebooks */

struct pages {
	struct source *list;
	size_t n;
};

static void read_page(void *context, size_t i, struct arena *there,
		      struct source *out)
{
	(void)there;
	*out = ((const struct pages *)context)->list[i];
}

static int by_path(const void *a, const void *b)
{
	return str_cmp(((const struct source *)a)->path,
		       ((const struct source *)b)->path);
}

static struct book *read_pages(struct pages *pages)
{
	struct book_source source = { pages->n, read_page, pages, NULL };

	qsort(pages->list, pages->n, sizeof *pages->list, by_path);
	return book_read(&source, &config, 1, &arena);
}

static int32_t find(const struct book *book, const char *name)
{
	int32_t two[2];
	int32_t thing = book_find(book, str_of(name), KINDS_ANY, two);

	if (thing == THING_NONE)
		fail_msg("nothing is called '%s'", name);
	return thing;
}

/* The notes as the plan leaves them. */
static struct pages changed(const struct book *book, int32_t thing,
			    const struct renamed *renamed)
{
	struct pages pages = { ARENA_ARRAY(&arena, struct source,
					   (size_t)book->n_notes + 1),
			       (size_t)book->n_notes };

	for (int32_t i = 0; i < book->n_notes; i++) {
		const struct note *note = book_thing(book, i)->note;

		pages.list[i].path = i == thing && renamed->path.n
					     ? renamed->path
					     : note_path(note);
		pages.list[i].bytes = note_bytes(note);
	}
	for (size_t i = 0; i < renamed->notes.n; i++)
		pages.list[renamed->notes.at[i].note].bytes =
			renamed->notes.at[i].after;
	return pages;
}

static struct pages copy(const char *const notes[][2])
{
	struct pages pages = { ARENA_ARRAY(&arena, struct source, NOTES_MAX),
			       0 };

	for (; pages.n < NOTES_MAX && notes[pages.n][0]; pages.n++)
		pages.list[pages.n] =
			(struct source){ str_of(notes[pages.n][0]),
					 str_of(notes[pages.n][1]), NULL };
	return pages;
}

/* -------------------------------------------------------------------- cases */

struct renaming_case {
	const char *old, *new;
	const char *before[NOTES_MAX][2], *after[NOTES_MAX][2];
};

static void check(const struct renaming_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct pages pages = copy(cases[i].before), now;
		struct pages want = copy(cases[i].after);
		struct book *book = read_pages(&pages);
		int32_t thing = find(book, cases[i].old);
		struct renamed renamed;
		struct fault fault = { "" };
		struct str id =
			renaming_id(book, thing, str_of(cases[i].new), &arena);

		if (renaming_plan(book, thing, id, 1, &arena, &renamed, &fault))
			fail_msg("case %zu: %s", i, fault.words);
		now = changed(book, thing, &renamed);
		qsort(now.list, now.n, sizeof *now.list, by_path);
		qsort(want.list, want.n, sizeof *want.list, by_path);
		assert_int_equal(now.n, want.n);
		for (size_t j = 0; j < now.n; j++)
			if (!str_eq(now.list[j].path, want.list[j].path) ||
			    !str_eq(now.list[j].bytes, want.list[j].bytes))
				fail_msg("case %zu gives " STR_FMT "\n" STR_FMT
					 "--- not " STR_FMT "\n" STR_FMT,
					 i, STR_ARG(now.list[j].path),
					 STR_ARG(now.list[j].bytes),
					 STR_ARG(want.list[j].path),
					 STR_ARG(want.list[j].bytes));
		book_close(book);
	}
}

#define OLD "contacts/grace-hopper.md", "# Grace Hopper\n"
#define NEW "contacts/grace-murray.md", "# Grace Hopper\n"
#define ONE(old, new, path, from, to) \
	{ \
		old, new, { { OLD }, { path, from } }, \
		{ \
			{ NEW }, \
			{ \
				path, to \
			} \
		} \
	}
#define GRACE(from, to) \
	ONE("grace-hopper", "grace-murray", "inbox.md", from, to)

static void what_names_the_id_says_the_new_one(void **state)
{
	static const struct renaming_case cases[] = {
		GRACE("- call @grace-hopper: x\n", "- call @grace-murray: x\n"),
		GRACE("- call @grace-h, @grac\n",
		      "- call @grace-murray, @grace-murray\n"),
		GRACE("See @Grace-Hopper.\n", "See @grace-murray.\n"),
		GRACE("[[grace-hopper]] [[grace-hopper|Grace]]\n",
		      "[[grace-murray]] [[grace-murray|Grace]]\n"),
		GRACE("[[ grace-hopper | G ]]\n", "[[ grace-murray | G ]]\n"),
		GRACE("[[contacts/grace-hopper]] "
		      "[x](contacts/grace-hopper.md)\n",
		      "[[contacts/grace-murray]] "
		      "[x](contacts/grace-murray.md)\n"),
		GRACE("[x](contacts/grace-hopper.md#a-b)\n",
		      "[x](contacts/grace-murray.md#a-b)\n"),
		GRACE("[x](contacts/grace-hopper.md#grace-hopper)\n",
		      "[x](contacts/grace-murray.md#grace-hopper)\n"),
		GRACE("[x](<contacts/grace-hopper.md> \"t\")\n",
		      "[x](<contacts/grace-murray.md> \"t\")\n"),
		GRACE("[x](./contacts/grace%2Dhopper.md)\n",
		      "[x](./contacts/grace-murray.md)\n"),
		GRACE("- 2026-08-01 met @grace-hopper\r\n"
		      "- skip: thank/grace-hopper/2026-08-01 done",
		      "- 2026-08-01 met @grace-murray\r\n"
		      "- skip: thank/grace-murray/2026-08-01 done"),
		GRACE("\xEF\xBB\xBF- call @grace-hopper",
		      "\xEF\xBB\xBF- call @grace-murray"),
	};

	(void)state;
	check(cases, COUNT(cases));
}

#define ADA(from, to) \
	ONE("grace-hopper", "grace-murray", "contacts/ada.md", \
	    "---\n" from "---\n# Ada\n", "---\n" to "---\n# Ada\n")

static void front_matter_keeps_its_form(void **state)
{
	static const struct renaming_case cases[] = {
		ADA("met-via: grace-hopper  # a friend\n",
		    "met-via: grace-murray  # a friend\n"),
		ADA("met-via: \"grace-hopper\"\n",
		    "met-via: \"grace-murray\"\n"),
		ADA("met-via: '[[grace-hopper]]'\n",
		    "met-via: '[[grace-murray]]'\n"),
		ADA("met-via: [[grace-hopper]]\n",
		    "met-via: [[grace-murray]]\n"),
		ADA("met-via: '@grace-hopper'\n", "met-via: '@grace-murray'\n"),
		ADA("knows: grace-hopper 4, bo\n",
		    "knows: grace-murray 4, bo\n"),
		ADA("knows: [bo, grace-hopper 4]\n",
		    "knows: [bo, grace-murray 4]\n"),
		ADA("knows:\n  - bo 2\n  - \"grace-hopper 4\"\n",
		    "knows:\n  - bo 2\n  - \"grace-murray 4\"\n"),
		ADA("knows: \"bo, ann-grace-hopper, grace-hopper\"\n",
		    "knows: \"bo, ann-grace-hopper, grace-murray\"\n"),
		ADA("knows: [grace-hopper 1, \"Grace Hopper\"]\n",
		    "knows: [grace-murray 1, \"Grace Hopper\"]\n"),
	};

	(void)state;
	check(cases, COUNT(cases));
}

static void names_and_what_is_no_mention_stay(void **state)
{
	static const struct renaming_case cases[] = {
		GRACE("[[Grace Hopper]] and grace-hopper, grace-hopper@x.org\n",
		      "[[Grace Hopper]] and grace-hopper, "
		      "grace-hopper@x.org\n"),
		GRACE("`@grace-hopper`\n\n> @grace-hopper\n\n    "
		      "@grace-hopper\n",
		      "`@grace-hopper`\n\n> @grace-hopper\n\n    "
		      "@grace-hopper\n"),
		GRACE("<div>\n@grace-hopper\n</"
		      "div>\n\n```\n@grace-hopper\n```\n",
		      "<div>\n@grace-hopper\n</"
		      "div>\n\n```\n@grace-hopper\n```\n"),
		GRACE("@grace-hoppers and @grace-hopper-jr\n",
		      "@grace-hoppers and @grace-hopper-jr\n"),
		GRACE("[x](other/grace-hopper.md) "
		      "[y](http://x/grace-hopper.md)\n",
		      "[x](other/grace-hopper.md) "
		      "[y](http://x/grace-hopper.md)\n"),
		GRACE("- skip: thank/grace-hoppers/2026-08-01 no\n",
		      "- skip: thank/grace-hoppers/2026-08-01 no\n"),
	};

	(void)state;
	check(cases, COUNT(cases));
}

static void what_hangs_on_a_name_goes_with_it(void **state)
{
	static const struct renaming_case cases[] = {
		/* no title was typed: the id made readable is one */
		{ "grace-hopper",
		  "gm",
		  { { "contacts/grace-hopper.md", "- call\n" },
		    { "inbox.md", "[[Grace Hopper]] @grac\n" } },
		  { { "contacts/gm.md", "- call\n" },
		    { "inbox.md", "[[gm]] @gm\n" } } },
		/* its own links, and an alias that becomes its id */
		{ "ada",
		  "ada-king",
		  { { "contacts/ada.md", "---\naliases: [ada-king]\n---\n# Ada "
					 "L\n@ada [b](bo.md) [a](ada.md)\n" },
		    { "contacts/bo.md", "# Bo\n" } },
		  { { "contacts/ada-king.md",
		      "---\naliases: [ada-king]\n---\n# Ada L\n@ada-king "
		      "[b](bo.md) [a](ada-king.md)\n" },
		    { "contacts/bo.md", "# Bo\n" } } },
		/* a company names its applications' stubs */
		{ "acme",
		  "apex",
		  { { "companies/acme.md", "# Acme Inc\n" },
		    { "inbox.md", "- 2026-08-01 applied @acme/planner\n"
				  "- skip: follow-up/acme/planner/- x\n" } },
		  { { "companies/apex.md", "# Acme Inc\n" },
		    { "inbox.md", "- 2026-08-01 applied @apex/planner\n"
				  "- skip: follow-up/apex/planner/- x\n" } } },
		/* a meeting's file says who was there */
		{ "ada",
		  "countess",
		  { { "contacts/ada.md", "# Ada Lovelace\n" },
		    { "meetings/2026-08-19-ada.md", "# Coffee\n" } },
		  { { "contacts/countess.md", "# Ada Lovelace\n" },
		    { "meetings/2026-08-19-ada.md",
		      "---\nwith: countess\n---\n\n# Coffee\n" } } },
		{ "2026-08-19-ada",
		  "the roof",
		  { { "contacts/ada.md", "# Ada Lovelace\n" },
		    { "inbox.md", "[[2026-08-19-ada]]\n" },
		    { "meetings/2026-08-19-ada.md", "# Coffee\n" } },
		  { { "contacts/ada.md", "# Ada Lovelace\n" },
		    { "inbox.md", "[[2026-08-19-the-roof]]\n" },
		    { "meetings/2026-08-19-the-roof.md",
		      "---\nwith: ada\n---\n\n# Coffee\n" } } },
		/* its day may stand behind */
		{ "the-roof-2026-08-19",
		  "the-attic",
		  { { "meetings/the-roof-2026-08-19.md",
		      "---\nwith: ada\n---\n# C\n" } },
		  { { "meetings/2026-08-19-the-attic.md",
		      "---\nwith: ada\n---\n# C\n" } } },
		/* a meeting that was moved may be called by its new day */
		{ "2026-08-19-ada",
		  "2026-08-21-ada",
		  { { "contacts/ada.md", "# Ada Lovelace\n" },
		    { "inbox.md", "[[2026-08-19-ada]]\n" },
		    { "meetings/2026-08-19-ada.md",
		      "---\ndate: 2026-08-21\n---\n# C\n" } },
		  { { "contacts/ada.md", "# Ada Lovelace\n" },
		    { "inbox.md", "[[2026-08-21-ada]]\n" },
		    { "meetings/2026-08-21-ada.md",
		      "---\ndate: 2026-08-21\n---\n# C\n" } } },
		/* a beginning that would mean two is written in full */
		{ "bo",
		  "adam",
		  { { "contacts/ada-lovelace.md", "# A L\n" },
		    { "contacts/bo.md", "# Bo C\n" },
		    { "inbox.md", "@ada @bo\n" } },
		  { { "contacts/ada-lovelace.md", "# A L\n" },
		    { "contacts/adam.md", "# Bo C\n" },
		    { "inbox.md", "@ada-lovelace @adam\n" } } },
		/* a page is known by its path */
		{ "notes/plan-b",
		  "plan-c",
		  { { "inbox.md", "[[notes/plan-b]] [b](notes/plan-b.md)\n" },
		    { "notes/plan-b.md", "# B\n" } },
		  { { "inbox.md", "[[notes/plan-c]] [b](notes/plan-c.md)\n" },
		    { "notes/plan-c.md", "# B\n" } } },
	};

	(void)state;
	check(cases, COUNT(cases));
}

static void a_stub_is_renamed_wherever_it_is_named(void **state)
{
	static const struct renaming_case cases[] = {
		{ "tom-wilk",
		  "tomasz-wilk",
		  { { "contacts/ada.md", "---\nmet-via: Tom Wilk\n---\n" },
		    { "inbox.md", "- call @tom-wilk\n[[Tom Wilk|Tom]]\n" } },
		  { { "contacts/ada.md", "---\nmet-via: tomasz-wilk\n---\n" },
		    { "inbox.md",
		      "- call @tomasz-wilk\n[[tomasz-wilk|Tom]]\n" } } },
		/* the one and the other are the same person */
		{ "tj",
		  "tomasz-wilk",
		  { { "contacts/tomasz-wilk.md", "# Tomasz Wilk\n" },
		    { "inbox.md", "- call @tj and @tomasz-wilk\n" } },
		  { { "contacts/tomasz-wilk.md", "# Tomasz Wilk\n" },
		    { "inbox.md",
		      "- call @tomasz-wilk and @tomasz-wilk\n" } } },
		{ "acme/planner",
		  "acme/network planner",
		  { { "inbox.md", "- 2026-08-01 applied @acme/planner\n" } },
		  { { "inbox.md",
		      "- 2026-08-01 applied @acme/network-planner\n" } } },
	};

	(void)state;
	check(cases, COUNT(cases));
}

static void what_may_not_be_called_so_is_refused(void **state)
{
	static const struct {
		const char *old, *new, *words;
	} cases[] = {
		{ "ada", "bo", "what contacts/bo.md is called" },
		{ "ada", "BO", "what contacts/bo.md is called" },
		{ "ada", "Robert", "what contacts/bo.md is called" },
		{ "ada", "Bo-Carter", "what contacts/bo.md is called" },
		{ "ada", "ada", "is called so already" },
		{ "ada", "me", "'me' is always the seeker" },
		{ "me", "ann", "'me' is always the seeker" },
		{ "inbox", "notes", "is what it is by its name" },
		{ "2026-08-19-ada", "2026-08-20-ada",
		  "first date: 2026-08-20" },
		{ "bo-2026-08-19", "bo-2026-08-20", "first date: 2026-08-20" },
	};
	struct source list[] = {
		{ STR("contacts/ada.md"), STR("# Ada L\n"), NULL },
		{ STR("contacts/bo.md"),
		  STR("---\naliases: [Robert]\n---\n# Bo Carter\n"), NULL },
		{ STR("inbox.md"), STR("- call @ada\n"), NULL },
		{ STR("me.md"), STR("# Me\n"), NULL },
		{ STR("meetings/2026-08-19-ada.md"), STR("# C\n"), NULL },
		{ STR("meetings/bo-2026-08-19.md"), STR("# C\n"), NULL },
	};
	struct pages pages = { list, COUNT(list) };
	struct book *book = read_pages(&pages);

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int32_t thing = find(book, cases[i].old);
		struct renamed renamed;
		struct fault fault = { "" };
		struct str id =
			renaming_id(book, thing, str_of(cases[i].new), &arena);

		if (!renaming_plan(book, thing, id, 1, &arena, &renamed,
				   &fault) ||
		    str_find(str_of(fault.words), str_of(cases[i].words)) ==
			    STR_NONE)
			fail_msg("case %zu says '%s'", i, fault.words);
	}
	book_close(book);
}

/* --------------------------------------------------------------- properties */

/* "from>to" of every mention, the thing's id written as `as`. */
static struct str graph(const struct book *book, struct str id, const char *as)
{
	struct buf out = buf_make(&arena, 0);

	for (int32_t i = 0; i < book->n_notes; i++) {
		struct run run = book_thing(book, i)->links_out;

		for (uint32_t j = 0; j < run.n; j++) {
			const struct link *link = &book->links[run.at + j];
			struct str to = { "-", 1 };

			if (link->to != THING_NONE)
				to = book_thing(book, link->to)->id;
			if (str_eq(to, id))
				to = str_of(as);
			buf_print(&out, STR_FMT "\n", STR_ARG(to));
		}
	}
	return buf_get(&out);
}

static bool has_beginnings(const struct book *book, int32_t thing)
{
	struct run run = book_thing(book, thing)->links_in;

	for (uint32_t i = 0; i < run.n; i++)
		if (book->links[book->backlinks[run.at + i]].prefix)
			return true;
	return false;
}

static bool same(const struct pages *a, const struct pages *b)
{
	for (size_t i = 0; i < a->n; i++)
		if (!str_eq(a->list[i].path, b->list[i].path) ||
		    !str_eq(a->list[i].bytes, b->list[i].bytes))
			return false;
	return a->n == b->n;
}

/*
 * There and back again: every file has its bytes, unless a beginning of the id
 * was written in full on the way.
 */
static void go_there_and_back(struct pages *pages, const char *path,
			      const char *as)
{
	struct book *book = read_pages(pages), *there, *back;
	int32_t thing = find(book, path), again;
	struct str old = book_thing(book, thing)->id;
	struct pages out, home;
	struct renamed renamed;
	struct fault fault = { "" };

	if (renaming_plan(book, thing, str_of(as), 1, &arena, &renamed, &fault))
		fail_msg("%s: %s", path, fault.words);
	out = changed(book, thing, &renamed);
	there = read_pages(&out);
	again = find(there, renamed.path.at);
	if (renaming_plan(there, again, source_stem(str_of(path)), 1, &arena,
			  &renamed, &fault))
		fail_msg("%s, back: %s", path, fault.words);
	home = changed(there, again, &renamed);
	back = read_pages(&home);
	assert_true(str_eq(
		graph(book, old, "!"),
		graph(back, book_thing(back, find(back, path))->id, "!")));
	if (!has_beginnings(book, thing) && !same(pages, &home))
		fail_msg("%s: back again, but not with the same bytes", path);
	book_close(book);
	book_close(there);
	book_close(back);
}

static struct pages example(void)
{
	struct pages pages = { NULL, 0 };

	for (size_t i = 0; EXAMPLE_FILES[i].path; i++)
		pages.n++;
	pages.list = ARENA_ARRAY(&arena, struct source, pages.n);
	pages.n = 0;
	for (size_t i = 0; EXAMPLE_FILES[i].path; i++)
		if (str_ends(str_of(EXAMPLE_FILES[i].path), STR(".md")))
			pages.list[pages.n++] = (struct source){
				str_of(EXAMPLE_FILES[i].path),
				embedded_str(&EXAMPLE_FILES[i]), NULL
			};
	return pages;
}

static void there_and_back_the_example_is_the_same(void **state)
{
	struct pages pages = example();

	(void)state;
	for (size_t i = 0; i < pages.n; i++) {
		struct str path = pages.list[i].path;
		enum kind kind = kind_of_path(path);

		if (kind == KIND_CONTACT || kind == KIND_COMPANY ||
		    kind == KIND_APPLICATION || kind == KIND_TOPIC)
			go_there_and_back(&pages, path.at, "zz-quite-new");
	}
}

static const char *const FRONT_PIECES[] = {
	"met-via: ada\n",
	"met-via: \"ada\"  # x\n",
	"knows: [ada 4, bo]\n",
	"knows: \"bo, [[ada]], ada-king 2\"\n",
	"knows:\n  - '@ada'\n  - Ada King\n",
	"company: acme\n",
	"aliases: [The Countess]\n",
	"with: ada, bo\n",
	"date: 2026-08-01\n",
};

static const char *const BODY_PIECES[] = {
	"# Ada King\n",
	"# Acme\n",
	"\n",
	"## 2026-08-02\n",
	"- 2026-08-01 call @ada: x @bo\n",
	"- [ ] ask [[ada|her]] due:2026-09-01\r\n",
	"  - named: @ada-king, [[Ada King]]\n",
	"[a](contacts/ada.md#x) [b](../contacts/ada.md)\n",
	"[c](ada.md) [[contacts/ada]] ada@x.org\n",
	"- applied @acme/planner re:acme-planner\n",
	"- 2026-08-03 reply re:acme-planner: yes\n",
	"- skip: thank/ada/2026-08-01 no\n",
	"`@ada`\n",
	"> @ada\n",
	"```\n@ada\n",
	"<!-- @ada -->\n",
	"@the-countess @Ada @acm @2026-08-19-ada\n",
	"intro: @ada -> @bo",
};

static const char *const PATHS[] = {
	"applications/acme-planner.md",
	"companies/acme.md",
	"contacts/ada.md",
	"contacts/bo.md",
	"inbox.md",
	"meetings/2026-08-19-ada.md",
	"notes/ada.md",
};

/* Lehmer's generator: the same numbers on every machine. */
static uint32_t next(uint32_t *seed, uint32_t below)
{
	*seed = (uint32_t)((uint64_t)*seed * 48271 % 2147483647);
	return *seed % below;
}

static struct str some_note(uint32_t *seed)
{
	struct buf out = buf_make(&arena, 0);

	if (next(seed, 2)) {
		buf_text(&out, "---\n");
		for (uint32_t i = next(seed, 4); i; i--)
			buf_text(&out,
				 FRONT_PIECES[next(seed, COUNT(FRONT_PIECES))]);
		buf_text(&out, "---\n");
	}
	for (uint32_t i = next(seed, 7); i; i--)
		buf_text(&out, BODY_PIECES[next(seed, COUNT(BODY_PIECES))]);
	return out.n ? buf_get(&out) : STR("");
}

/* What each note names, sorted, once: a derived name may become a field. */
static struct str names_of(const struct book *book, int32_t note, struct str id,
			   struct str as)
{
	struct run run = book_thing(book, note)->links_out;
	struct str *list = ARENA_ARRAY(&arena, struct str, run.n + 1);
	struct buf out = buf_make(&arena, 0);
	size_t n = 0;

	for (uint32_t j = 0; j < run.n; j++) {
		int32_t to = book->links[run.at + j].to;
		struct str name = STR("-");

		if (to == THING_NONE)
			continue;
		name = book_thing(book, to)->id;
		if (str_eq(name, id))
			name = as;
		if (name.n > id.n && str_starts(name, id) &&
		    name.at[id.n] == '/')
			name = str_print(&arena, STR_FMT STR_FMT, STR_ARG(as),
					 STR_ARG(str_sub(name, id.n, name.n)));
		list[n++] = name;
	}
	qsort(list, n, sizeof *list, str_cmp_qsort);
	for (size_t j = 0; j < n; j++)
		if (!j || !str_eq(list[j], list[j - 1]))
			buf_print(&out, STR_FMT "\n", STR_ARG(list[j]));
	return buf_get(&out);
}

/* Renames one note; gives false if that was refused. */
static bool holds(struct pages *pages, int32_t thing, struct str as)
{
	struct book *book = read_pages(pages), *after;
	struct str old = book_thing(book, thing)->id;
	struct renamed renamed;
	struct fault fault = { "" };
	struct pages now;
	struct str id = renaming_id(book, thing, as, &arena);

	if (renaming_plan(book, thing, id, 1, &arena, &renamed, &fault)) {
		book_close(book);
		return false;
	}
	now = changed(book, thing, &renamed);
	after = read_pages(&now);
	for (int32_t i = 0; i < book->n_notes; i++) {
		struct str path =
			i == thing ? renamed.path
				   : note_path(book_thing(book, i)->note);
		int32_t there = find(after, str_copy(&arena, path).at);
		struct str new =
			book_thing(after, find(after, renamed.path.at))->id;
		struct str a = names_of(book, i, old, new);
		struct str b = names_of(after, there, STR("?"), STR("?"));

		if (!str_eq(a, b))
			fail_msg(STR_FMT " to " STR_FMT ": " STR_FMT
					 " named\n" STR_FMT "and now\n" STR_FMT,
				 STR_ARG(old), STR_ARG(id), STR_ARG(path),
				 STR_ARG(a), STR_ARG(b));
	}
	book_close(book);
	book_close(after);
	return true;
}

/* By a check of its own, that knows nothing of how it was made sure. */
static void every_mention_leads_where_it_led(void **state)
{
	static const char *const names[] = { "zoe", "acm", "Ada K", "bob",
					     "planner" };
	uint32_t seed = 5;
	int done = 0, refused = 0;

	(void)state;
	for (int i = 0; i < 300; i++) {
		struct source list[COUNT(PATHS)];
		struct pages pages = { list, 0 };

		for (size_t j = 0; j < COUNT(PATHS); j++)
			if (next(&seed, 4))
				list[pages.n++] = (struct source){
					str_of(PATHS[j]), some_note(&seed), NULL
				};
		for (int32_t thing = 0; thing < (int32_t)pages.n; thing++)
			if (str_is(pages.list[thing].path, "inbox.md"))
				continue;
			else if (holds(&pages, thing,
				       str_of(names[next(&seed,
							 COUNT(names))])))
				done++;
			else
				refused++;
	}
	if (done < 2 * refused)
		fail_msg("%d are done and %d refused", done, refused);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_names_the_id_says_the_new_one),
		cmocka_unit_test(front_matter_keeps_its_form),
		cmocka_unit_test(names_and_what_is_no_mention_stay),
		cmocka_unit_test(what_hangs_on_a_name_goes_with_it),
		cmocka_unit_test(a_stub_is_renamed_wherever_it_is_named),
		cmocka_unit_test(what_may_not_be_called_so_is_refused),
		cmocka_unit_test(every_mention_leads_where_it_led),
		cmocka_unit_test(there_and_back_the_example_is_the_same),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
