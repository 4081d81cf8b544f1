#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/arena.h>
#include <inroad/book.h>
#include <inroad/buf.h>
#include <stdio.h>
#include <stdlib.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define NOTES_MAX 8

/* A notebook in memory, its notes in the order of their paths. */
struct page {
	const char *path, *bytes;
};

static void read_page(void *context, size_t i, struct arena *arena,
		      struct source *out)
{
	const struct page *page = (const struct page *)context + i;

	(void)arena;
	*out = (struct source){ str_of(page->path), str_of(page->bytes), NULL };
}

struct room {
	struct arena arena;
	struct config config;
	struct book *book;
};

static void open_room(struct room *room, const struct page *pages, size_t n,
		      int threads)
{
	struct book_source source = { n, read_page, (void *)pages, NULL };

	arena_open(&room->arena, 0);
	room->config = config_default();
	room->book = book_read(&source, &room->config, threads, &room->arena);
}

static void close_room(struct room *room)
{
	book_close(room->book);
	arena_close(&room->arena);
}

static void put_link(struct buf *out, const struct book *book,
		     const struct link *link)
{
	struct str from = book_thing(book, link->from)->id;

	buf_print(out, STR_FMT ">", STR_ARG(from));
	if (link->to == THING_NONE)
		buf_char(out, '-');
	else
		buf_str(out, book_thing(book, link->to)->id);
	if (link->prefix)
		buf_char(out, '*');
}

/* "from>to from>to* | stub:kind:Title | finding@path 'what' words (hint)" */
static struct str told(struct room *room)
{
	const struct book *book = room->book;
	struct buf out = buf_make(&room->arena, 0);
	uint32_t n = 0;

	for (int32_t i = 0; i < book->n_notes; i++)
		n += book_thing(book, i)->links_out.n;
	for (uint32_t i = 0; i < n; i++) {
		buf_text(&out, i ? " " : "");
		put_link(&out, book, &book->links[i]);
	}
	for (int32_t i = book->n_notes; i < book->n_things; i++) {
		const struct thing *thing = book_thing(book, i);

		buf_print(&out, "%s" STR_FMT ":%s:" STR_FMT,
			  i == book->n_notes ? " | " : ", ", STR_ARG(thing->id),
			  KINDS[thing->kind].name, STR_ARG(thing->title));
	}
	for (size_t i = 0; i < book->diags.list.n; i++) {
		const struct finding *one = &book->diags.list.at[i];

		buf_print(&out, "%s%s@" STR_FMT ": " STR_FMT, i ? "; " : " | ",
			  one->name, STR_ARG(one->path), STR_ARG(one->words));
		if (one->hint.n)
			buf_print(&out, " (" STR_FMT ")", STR_ARG(one->hint));
	}
	return buf_get(&out);
}

struct linked {
	struct page pages[NOTES_MAX];
	const char *want;
};

static void check(const struct linked *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct room room;
		struct str got;
		size_t pages = 0;

		while (pages < NOTES_MAX && cases[i].pages[pages].path)
			pages++;
		open_room(&room, cases[i].pages, pages, 1);
		got = told(&room);
		if (!str_is(got, cases[i].want))
			fail_msg("case %zu gives\n'" STR_FMT "', not\n'%s'", i,
				 STR_ARG(got), cases[i].want);
		close_room(&room);
	}
}

#define ADA \
	{ \
		"contacts/ada-lovelace.md", "# Ada King\n" \
	}

static void a_link_finds_a_note_by_path_id_name_or_prefix(void **state)
{
	static const struct linked cases[] = {
		{ { ADA, { "inbox.md", "@ada-lovelace\n" } },
		  "inbox>ada-lovelace" },
		{ { ADA, { "inbox.md", "@Ada-Lovelace\n" } },
		  "inbox>ada-lovelace" },
		{ { ADA, { "inbox.md", "[[Ada King]], [[ada  king|her]]\n" } },
		  "inbox>ada-lovelace inbox>ada-lovelace" },
		{ { ADA, { "inbox.md", "[[Ada Lovelace]]\n" } },
		  "inbox>ada-lovelace" },
		{ { ADA, { "inbox.md", "@ada\n" } }, "inbox>ada-lovelace*" },
		{ { ADA, { "inbox.md", "@ad\n" } },
		  "inbox>ad | ad:contact:Ad" },
		{ { ADA, { "inbox.md", "[[contacts/ada-lovelace]]\n" } },
		  "inbox>ada-lovelace" },
		{ { ADA, { "inbox.md", "[[contacts/ada-lovelace.md]]\n" } },
		  "inbox>ada-lovelace" },
		{ { ADA,
		    { "log/1.md",
		      "[x](../contacts/ada-lovelace.md#facts)\n" } },
		  "log/1>ada-lovelace" },
		{ { ADA, { "log/1.md", "[x](contacts/ada-lovelace.md)\n" } },
		  "log/1>ada-lovelace" },
		{ { { "contacts/lukasz.md", "---\naliases: [Łukasz Ørsted]\n"
					    "---\n" },
		    { "inbox.md", "[[lukasz orsted]]\n" } },
		  "inbox>lukasz" },
		{ { { "contacts/a b.md", "" },
		    { "log/1.md", "[x](../contacts/a%20b.md)\n" } },
		  "log/1>a b" },
		/* An id before a title, a title before a prefix. */
		{ { { "contacts/ada.md", "# Someone\n" },
		    { "contacts/bo.md", "# Ada\n" },
		    { "inbox.md", "[[Ada]]\n" } },
		  "inbox>ada" },
		{ { { "contacts/ada-x.md", "# Someone\n" },
		    { "contacts/bo.md", "# Ada\n" },
		    { "inbox.md", "[[Ada]]\n" } },
		  "inbox>bo" },
		/* A title before another's folded id. */
		{ { { "contacts/ada-king.md", "# Someone\n" },
		    { "contacts/bo.md", "# Ada King\n" },
		    { "inbox.md", "[[Ada King]] @ada-king\n" } },
		  "inbox>bo inbox>ada-king" },
		/* A note may name itself. */
		{ { { "contacts/ada.md", "@ada\n" } }, "ada>ada" },
	};

	(void)state;
	check(cases, COUNT(cases));
}

static void what_is_known_by_path_answers_last(void **state)
{
	static const struct linked cases[] = {
		{ { { "contacts/bo.md", "@inbox [[log/2026-08]]\n" },
		    { "inbox.md", "" },
		    { "log/2026-08.md", "# August\n" } },
		  "bo>inbox bo>log/2026-08" },
		{ { { "contacts/bo.md", "[[August]]\n" },
		    { "log/2026-08.md", "# August\n" } },
		  "bo>log/2026-08" },
		/* Not where it could not be meant, nor where two are. */
		{ { { "contacts/bo.md", "[[August]]\n" },
		    { "log/2025-08.md", "# August\n" },
		    { "log/2026-08.md", "# August\n" } },
		  "bo>august | august:contact:August" },
		{ { { "inbox.md", "- 2026-08-03 call [[August]]\n" },
		    { "log/2026-08.md", "# August\n" } },
		  "inbox>august | august:contact:August" },
		/* Prefixes are of ids; a person goes before a page's title. */
		{ { { "contacts/august-berg.md", "# A. Berg\n" },
		    { "inbox.md", "[[August]]\n" },
		    { "log/2026-08.md", "# August\n" } },
		  "inbox>august-berg*" },
		/* A page beside a company of the same name. */
		{ { { "acme.md", "" },
		    { "companies/acme.md", "" },
		    { "inbox.md", "@acme [x](acme.md)\n" } },
		  "inbox>acme inbox>acme.md" },
		{ { { "inbox.md", "[[log/2026-13]] [[notes/x.md]]\n" } },
		  "inbox>- inbox>- | unresolved@inbox.md: no note at "
		  "log/2026-13; unresolved@inbox.md: no note at notes/x.md" },
	};

	(void)state;
	check(cases, COUNT(cases));
}

static void two_candidates_are_an_error_that_names_both(void **state)
{
	static const struct linked cases[] = {
		{ { { "contacts/a-one.md", "# Ada\n" },
		    { "contacts/b-two.md", "# Ada\n" },
		    { "inbox.md", "[[Ada]]\n" } },
		  "inbox>- | ambiguous-link@inbox.md: 'Ada' may mean a-one or "
		  "b-two (write [[a-one]] or [[b-two]])" },
		{ { { "contacts/ada-one.md", "" },
		    { "contacts/ada-two.md", "" },
		    { "inbox.md", "@ada\n" } },
		  "inbox>- | ambiguous-link@inbox.md: 'ada' may mean ada-one "
		  "or ada-two (write @ada-one or @ada-two)" },
		{ { { "companies/acme-labs.md", "" },
		    { "companies/acme-works.md", "" },
		    { "contacts/bo.md", "---\ncompany: Acme\n---\n" } },
		  "bo>- | ambiguous-link@contacts/bo.md: 'Acme' may mean "
		  "acme-labs or acme-works (write acme-labs or acme-works)" },
		/* Of two, the one that the place allows is meant. */
		{ { { "companies/acme-labs.md", "# Acme\n" },
		    { "contacts/acme-x.md", "# Acme\n" },
		    { "contacts/bo.md", "---\ncompany: Acme\n---\n" } },
		  "bo>acme-labs" },
	};

	(void)state;
	check(cases, COUNT(cases));
}

static void a_note_of_another_kind_is_an_error(void **state)
{
	static const struct linked cases[] = {
		{ { { "contacts/ada.md", "" },
		    { "contacts/bo.md", "---\ncompany: ada\n---\n" } },
		  "bo>ada | wrong-kind@contacts/bo.md: company: names the "
		  "contact 'ada' (name a company: company: acme)" },
		{ { { "companies/acme.md", "" },
		    { "inbox.md", "- 2026-08-03 coffee @acme\n" } },
		  "inbox>acme | wrong-kind@inbox.md: 'acme' is a company, "
		  "where a contact is meant (what is only spoken of stands "
		  "after the colon)" },
		{ { { "contacts/ada.md", "# Ada King\n" },
		    { "contacts/bo.md", "---\ncompany: Ada King\n---\n" } },
		  "bo>ada | wrong-kind@contacts/bo.md: company: names the "
		  "contact 'ada' (name a company: company: acme)" },
		{ { { "contacts/ada.md", "" },
		    { "inbox.md", "[[companies/ada]]\n" } },
		  "inbox>ada | wrong-kind@inbox.md: 'ada' is a contact, where "
		  "a company is meant (write [[ada]])" },
		/* An application's title is often its company's name. */
		{ { { "applications/acme-job.md",
		      "---\ncompany: Acme\njob: dev\n---\n# Acme\n" } },
		  "acme-job>acme | acme:company:Acme" },
	};

	(void)state;
	check(cases, COUNT(cases));
}

static void the_wrong_kind_is_linked_but_not_taken(void **state)
{
	static const struct page pages[] = {
		{ "contacts/ada.md", "" },
		{ "contacts/bo.md", "---\ncompany: ada\n---\n" },
		{ "contacts/cy.md", "---\ncompany: acme\n---\n" },
	};
	struct room room;

	(void)state;
	open_room(&room, pages, COUNT(pages), 1);
	assert_int_equal(book_target(room.book, 1, 0), 0);
	assert_int_equal(book_field_target(room.book, 1, ROLE_COMPANY),
			 THING_NONE);
	assert_int_equal(book_field_target(room.book, 2, ROLE_COMPANY), 3);
	assert_int_equal(book_field_target(room.book, 0, ROLE_COMPANY),
			 THING_NONE);
	assert_int_equal(book_field_target(room.book, 3, ROLE_COMPANY),
			 THING_NONE);
	close_room(&room);
}

static void what_nobody_answers_to_becomes_a_stub(void **state)
{
	static const struct linked cases[] = {
		{ { { "inbox.md", "@ada-king, [[Ada King]], @ADA-KING\n" } },
		  "inbox>ada-king inbox>ada-king inbox>ada-king | "
		  "ada-king:contact:Ada King" },
		{ { { "inbox.md", "[[Łukasz Ørsted]] [[lukasz orsted]]\n" } },
		  "inbox>lukasz-orsted inbox>lukasz-orsted | "
		  "lukasz-orsted:contact:Łukasz Ørsted" },
		{ { { "inbox.md", "[[O'Neill]] @o-neill\n" } },
		  "inbox>o-neill inbox>o-neill | o-neill:contact:O'Neill" },
		{ { { "inbox.md", "[[C#]] [[C++]]\n" } },
		  "inbox>c inbox>c++ | c:contact:C#, c++:contact:C++" },
		{ { { "inbox.md", "[[contacts/ada]] @ada\n" } },
		  "inbox>ada inbox>ada | ada:contact:Ada" },
		{ { { "inbox.md", "[[companies/acme]]\n" } },
		  "inbox>acme | acme:company:Acme" },
	};

	(void)state;
	check(cases, COUNT(cases));
}

static void a_stubs_kind_is_what_its_places_suggest(void **state)
{
	static const struct linked cases[] = {
		{ { { "contacts/bo.md", "---\ncompany: acme\n---\n" },
		    { "inbox.md", "- 2026-08-03 learned: @acme grows\n" } },
		  "bo>acme inbox>acme | acme:company:Acme" },
		{ { { "contacts/bo.md", "@acme\n" },
		    { "plan.md", "---\nstart: 2026-08-03\ntargets: [acme]\n"
				 "---\n" } },
		  "bo>acme plan>acme | acme:company:Acme" },
		{ { { "companies/acme.md", "---\nindustry: water\n---\n" } },
		  "acme>water | water:topic:Water" },
		{ { { "inbox.md", "- 2026-08-03 coffee @ada: saw @bo\n" } },
		  "inbox>ada inbox>bo | ada:contact:Ada, bo:contact:Bo" },
		{ { { "inbox.md", "- [ ] write to @ada\n" } },
		  "inbox>ada | ada:contact:Ada" },
		{ { { "inbox.md", "- 2026-08-03 learned: @acme grows\n" } },
		  "inbox>acme | acme:contact:Acme" },
		{ { { "inbox.md", "- 2026-08-03 applied @acme-dev\n" } },
		  "inbox>acme-dev | acme-dev:application:Acme Dev" },
		/* a stage's application, whoever it was with */
		{ { { "inbox.md", "- 2026-08-03 screen @ada re:acme-dev\n" } },
		  "inbox>ada inbox>acme-dev | ada:contact:Ada, "
		  "acme-dev:application:Acme Dev" },
		{ { { "inbox.md", "- 2026-08-03 reply re:[[acme-dev]]\n" } },
		  "inbox>acme-dev inbox>acme-dev | "
		  "acme-dev:application:Acme Dev" },
		{ { { "inbox.md", "- 2026-08-03 reply re:acme/dev\n" } },
		  "inbox>acme/dev | acme/dev:application:Acme / Dev, "
		  "acme:company:Acme" },
		{ { { "applications/acme-dev.md", "" },
		    { "inbox.md", "- 2026-08-03 reply re:acme/dev\n"
				  "- 2026-08-04 call @ada re:acme/dev\n"
				  "- 2026-08-05 call @ada re:acme\n" } },
		  "inbox>ada inbox>ada inbox>acme-dev inbox>acme-dev "
		  "inbox>acme-dev | ada:contact:Ada" },
		/* a stage of what is none */
		{ { { "companies/acme.md", "" },
		    { "inbox.md", "- 2026-08-03 reply re:acme\n" } },
		  "inbox>acme | wrong-kind@inbox.md: 'acme' is a company, "
		  "where an application is meant (as in "
		  "re:acme-data-engineer)" },
		{ { { "companies/acme.md", "" },
		    { "inbox.md", "- 2026-08-03 call @ada re:acme\n" } },
		  "inbox>ada inbox>- | ada:contact:Ada" },
		/* what is only to do, or has no day, is no stage */
		{ { { "inbox.md", "- [ ] reply re:acme-dev\n"
				  "- reply re:bell-dev\n" } },
		  "inbox>- inbox>-" },
		{ { { "inbox.md", "- 2026-08-03 coffee @ada re:acme-dev\n" } },
		  "inbox>ada inbox>- | ada:contact:Ada" },
	};

	(void)state;
	check(cases, COUNT(cases));
}

static void a_company_and_a_job_name_an_application(void **state)
{
	static const struct linked cases[] = {
		{ { { "inbox.md", "- 2026-08-03 applied @acme/data-dev\n" } },
		  "inbox>acme/data-dev | "
		  "acme/data-dev:application:Acme / Data Dev, "
		  "acme:company:Acme" },
		{ { { "companies/acme.md", "" },
		    { "inbox.md", "- 2026-08-03 applied @acme/dev\n" } },
		  "inbox>acme/dev | acme/dev:application:Acme / Dev" },
		{ { { "applications/acme-dev.md",
		      "---\ncompany: x\njob: y\n---\n" },
		    { "inbox.md", "- 2026-08-03 applied @acme/dev\n" } },
		  "acme-dev>x inbox>acme-dev | x:company:X" },
		{ { { "applications/one.md",
		      "---\ncompany: Acme Works\njob: Data Dev\n---\n" },
		    { "companies/acme.md", "# Acme Works\n" },
		    { "inbox.md", "- 2026-08-03 applied @acme/data-dev\n" } },
		  "one>acme inbox>one" },
		{ { { "applications/one.md",
		      "---\ncompany: Acme\njob: Data Dev\n---\n" },
		    { "inbox.md", "- 2026-08-03 applied @acme/data-dev\n" } },
		  "one>acme inbox>one | acme:company:Acme" },
	};

	(void)state;
	check(cases, COUNT(cases));
}

static void the_seeker_is_always_me(void **state)
{
	static const struct linked cases[] = {
		{ { { "inbox.md", "@me @Me\n" } },
		  "inbox>me inbox>me | me:me:Me" },
		{ { { "inbox.md", "@me\n" }, { "me.md", "# Lena\n" } },
		  "inbox>me" },
		{ { { "landings/l.md", "---\ndate: 2026-08-03\ncompany: x\n"
				       "who: me\n---\n" },
		    { "me.md", "" } },
		  "l>x l>me | x:company:X" },
		{ { { "contacts/me.md", "" }, { "inbox.md", "@me\n" } },
		  "inbox>me | me:me:Me | duplicate-id@contacts/me.md: the id "
		  "'me' always means the seeker (rename the file, or move it "
		  "to me.md)" },
	};
	static const struct page pages[] = { { "contacts/ada.md", "" },
					     { "me.md", "" },
					     { "plan.md", "" } };
	struct room room;

	(void)state;
	check(cases, COUNT(cases));
	open_room(&room, pages, 3, 1);
	assert_int_equal(room.book->me, 1);
	assert_int_equal(room.book->plan, 2);
	close_room(&room);
	open_room(&room, pages, 1, 1);
	assert_int_equal(room.book->me, THING_NONE);
	assert_int_equal(room.book->plan, THING_NONE);
	close_room(&room);
}

static void ids_are_unique(void **state)
{
	static const struct linked cases[] = {
		{ { { "companies/ada.md", "# One\n" },
		    { "contacts/Ada.md", "# Two\n" },
		    { "inbox.md", "@ada [[Two]]\n" } },
		  "inbox>ada inbox>contacts/Ada | "
		  "duplicate-id@contacts/Ada.md: the id 'Ada' is that of "
		  "companies/ada.md (rename one of the two files)" },
		{ { { "contacts/jos\xc3\xa9.md", "" },
		    { "contacts/jose\xcc\x81.md", "" } },
		  " | duplicate-id@contacts/jose\xcc\x81.md: the id "
		  "'jose\xcc\x81' is that of contacts/jos\xc3\xa9.md (rename "
		  "one of the two files)" },
		/* Accents make another id; what is known by path has none. */
		{ { { "contacts/jos\xc3\xa9.md", "" },
		    { "contacts/jose.md", "" },
		    { "log/jose.md", "" },
		    { "reviews/jose.md", "" } },
		  "" },
	};

	(void)state;
	check(cases, COUNT(cases));
}

static void what_does_not_count_is_no_link(void **state)
{
	static const struct linked cases[] = {
		{ { { "inbox.md", "`@ada` a@example.org\n\n> @bo\n\n"
				  "```\n[[cy]]\n```\n\n<div>@di</div>\n" } },
		  "" },
		{ { { "inbox.md", "[x](https://example.org/a.md) "
				  "[y](../../out.md)\n" } },
		  "inbox>- | unresolved@inbox.md: no note at ../../out.md" },
		{ { ADA, { "log/1.md", "[x](ada-lovelace.md)\n" } },
		  "log/1>- | unresolved@log/1.md: no note at ada-lovelace.md "
		  "(write [[ada-lovelace]], which is "
		  "contacts/ada-lovelace.md)" },
	};

	(void)state;
	check(cases, COUNT(cases));
}

#define MEETING(day) "---\ndate: 2026-08-" day "\n---\n"

static void a_meetings_file_name_names_who_is_known(void **state)
{
	static const struct linked cases[] = {
		{ { ADA, { "meetings/2026-08-19-ada-lovelace.md", "" } },
		  "2026-08-19-ada-lovelace>ada-lovelace" },
		{ { { "inbox.md", "- 2026-08-03 coffee @bo\n" },
		    { "meetings/2026-08-19-bo.md", "" } },
		  "inbox>bo 2026-08-19-bo>bo | bo:contact:Bo" },
		/* A stub that comes later is as good. */
		{ { { "meetings/2026-08-19-bo.md", "" },
		    { "plan.md", "- 2026-08-20 coffee @bo\n" } },
		  "2026-08-19-bo>bo plan>bo | bo:contact:Bo" },
		/* Nobody is invented. */
		{ { { "meetings/2026-08-19-bo.md", "" } },
		  "2026-08-19-bo>- | "
		  "missing-field@meetings/2026-08-19-bo.md: a meeting needs "
		  "with: (between two lines of ---, write with: "
		  "[grace-hopper])" },
		{ { { "companies/acme.md", "" },
		    { "meetings/2026-08-19-acme.md", MEETING("19") } },
		  "2026-08-19-acme>- | "
		  "missing-field@meetings/2026-08-19-acme.md: a meeting needs "
		  "with: (write with: [grace-hopper])" },
	};

	(void)state;
	check(cases, COUNT(cases));
}

static void backlinks_come_in_order_of_note_and_place(void **state)
{
	static const struct page pages[] = {
		{ "contacts/ada.md", "@bo @ada\n" },
		{ "contacts/bo.md", "---\nknows: [ada]\n---\n@cy @ada\n" },
		{ "inbox.md", "@ada @cy `@ada` @ada\n" },
	};
	static const int32_t want[][3] = {
		{ 0, 1, 0 }, { 1, 0, 0 }, { 1, 2, 0 }, { 2, 0, 0 }, { 2, 3, 0 }
	};
	struct room room;
	struct run run;

	(void)state;
	open_room(&room, pages, COUNT(pages), 1);
	run = book_thing(room.book, 0)->links_in;
	assert_int_equal(run.n, COUNT(want));
	for (uint32_t i = 0; i < run.n; i++) {
		const struct link *link =
			&room.book->links[room.book->backlinks[run.at + i]];

		assert_int_equal(link->to, 0);
		assert_int_equal(link->from, want[i][0]);
		assert_int_equal(link->mention, want[i][1]);
	}
	assert_int_equal(book_thing(room.book, 1)->links_in.n, 1);
	assert_int_equal(book_thing(room.book, 2)->links_in.n, 0);
	assert_int_equal(book_thing(room.book, 3)->links_in.n, 2);
	assert_int_equal(book_target(room.book, 2, 0), 0);
	assert_int_equal(book_target(room.book, 2, 1), 3);
	assert_int_equal(book_target(room.book, 2, 2), THING_NONE);
	assert_int_equal(book_target(room.book, 2, 3), 0);
	close_room(&room);
}

static void what_a_person_types_is_found_as_links_are(void **state)
{
	static const struct page pages[] = {
		{ "companies/acme-labs.md", "# Acme\n" },
		{ "contacts/ada-king.md", "# Ada King\n" },
		{ "contacts/ada-yonath.md", "" },
		{ "contacts/bo.md", "---\ncompany: ada-works\n---\n"
				    "[[O'Neill]]\n" },
		{ "log/2026-08.md", "# August\n" },
	};
	static const struct {
		const char *text;
		uint32_t kinds;
		const char *id;	    /* NULL: none */
		int32_t one, other; /* candidates */
	} cases[] = {
		{ "bo", 0, "bo", -1, -1 },
		{ " @bo ", 0, "bo", -1, -1 },
		{ "[[bo]]", 0, "bo", -1, -1 },
		{ "Ada King", 0, "ada-king", -1, -1 },
		{ "contacts/bo.md", 0, "bo", -1, -1 },
		{ "contacts/bo", 0, "bo", -1, -1 },
		{ "./log/2026-08.md", 0, "log/2026-08", -1, -1 },
		{ "log/2026-08", 0, "log/2026-08", -1, -1 },
		{ "acm", 0, "acme-labs", -1, -1 },
		{ "acme", KINDS_PERSON, NULL, -1, -1 },
		{ "ada", KINDS_PERSON, NULL, 1, 2 },
		{ "ada", KINDS_FIRM, NULL, -1, -1 },
		{ "ada-works", 0, "ada-works", -1, -1 },
		{ "Ada Works", KINDS_FIRM, "ada-works", -1, -1 },
		{ "o-neill", 0, "o-neill", -1, -1 },
		{ "o'neill", 0, "o-neill", -1, -1 },
		{ "nobody", 0, NULL, -1, -1 },
		{ "", 0, NULL, -1, -1 },
		{ "@", 0, NULL, -1, -1 },
		{ "me", 0, NULL, -1, -1 },
	};
	struct room room;

	(void)state;
	open_room(&room, pages, COUNT(pages), 1);
	for (size_t i = 0; i < COUNT(cases); i++) {
		int32_t candidates[2];
		int32_t got = book_find(room.book, str_of(cases[i].text),
					cases[i].kinds, candidates);
		struct str id = got == THING_NONE
					? STR("-")
					: book_thing(room.book, got)->id;

		if (!str_is(id, cases[i].id ? cases[i].id : "-") ||
		    candidates[0] != cases[i].one ||
		    candidates[1] != cases[i].other)
			fail_msg("'%s' finds '" STR_FMT "' (%d, %d)",
				 cases[i].text, STR_ARG(id), candidates[0],
				 candidates[1]);
	}
	assert_int_equal(book_find(room.book, STR("ada"), 0, NULL), THING_NONE);
	close_room(&room);
}

static void the_nearest_id_is_within_two_edits(void **state)
{
	static const struct page pages[] = {
		{ "companies/acme.md", "" },
		{ "contacts/ada-king.md", "" },
		{ "contacts/bo.md", "@dilbert\n" },
	};
	static const struct {
		const char *text;
		uint32_t kinds;
		const char *want;
	} cases[] = {
		{ "ada-knig", 0, "ada-king" },
		{ "ada-kin", 0, "ada-king" },
		{ "ada-kiiing", 0, "ada-king" },
		{ "ada-kiiiing", 0, "" },
		{ "dilbrt", 0, "dilbert" },
		{ "acne", 0, "acme" },
		{ "acne", KINDS_PERSON, "" },
		{ "@acne", 0, "acme" },
		{ "bi", 0, "bo" },
		{ "xy", 0, "" },
		{ "book", 0, "" },
		{ "", 0, "" },
	};
	struct room room;

	(void)state;
	open_room(&room, pages, COUNT(pages), 1);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str got = book_nearest(room.book, str_of(cases[i].text),
					      cases[i].kinds);

		if (!str_is(got, cases[i].want))
			fail_msg("'%s' is near '" STR_FMT "'", cases[i].text,
				 STR_ARG(got));
	}
	close_room(&room);
}

static void one_bad_note_never_hides_the_good_ones(void **state)
{
	static const struct page pages[] = {
		{ "contacts/ada.md", "\xff\xfe" },
		{ "contacts/bo.md", "---\nknows: [ada, &x cy]\n---\n@ada\n" },
		{ "inbox.md", "- 2026-08-03 coffee @ada and @bo\n" },
	};
	struct room room;

	(void)state;
	open_room(&room, pages, COUNT(pages), 1);
	assert_int_equal(book_thing(room.book, 0)->note->findings.n, 1);
	assert_int_equal(book_find(room.book, STR("ada"), 0, NULL), 0);
	assert_int_equal(book_target(room.book, 2, 0), 0);
	assert_int_equal(book_target(room.book, 2, 1), 1);
	close_room(&room);
}

static void an_empty_notebook_is_a_book(void **state)
{
	struct room room;
	int32_t candidates[2];

	(void)state;
	open_room(&room, NULL, 0, 4);
	assert_int_equal(room.book->n_things, 0);
	assert_int_equal(book_find(room.book, STR("ada"), 0, candidates),
			 THING_NONE);
	assert_int_equal(book_nearest(room.book, STR("ada"), 0).n, 0);
	close_room(&room);
}

/* ------------------------------------------------------------- many notes */

#define MANY 3000

struct many {
	struct page pages[MANY];
	char paths[MANY][32], bytes[MANY][160];
};

static void fill(struct many *many)
{
	for (int i = 0; i < MANY; i++) {
		many->pages[i].path = many->paths[i];
		many->pages[i].bytes = many->bytes[i];
		snprintf(many->paths[i], sizeof *many->paths,
			 "contacts/p%04d.md", i);
		snprintf(many->bytes[i], sizeof *many->bytes,
			 "---\nknows: [p%04d, s-%d]\n---\n# Same\n\n@p%04d "
			 "[[Same]] @p%03d [x](p%04d.md)\n",
			 (i * 7) % MANY, i % 50, (i * 13) % MANY, i % 1000,
			 (i * 3) % (MANY + 5));
	}
}

static void the_book_is_the_same_from_any_number_of_threads(void **state)
{
	struct many *many = calloc(1, sizeof *many);
	struct room one, room;
	struct str want;

	(void)state;
	fill(many);
	open_room(&one, many->pages, MANY, 1);
	want = told(&one);
	assert_true(want.n > MANY * 10);
	for (int threads = 2; threads <= 16; threads *= 2) {
		open_room(&room, many->pages, MANY, threads);
		assert_true(str_eq(told(&room), want));
		close_room(&room);
	}
	close_room(&one);
	free(many);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_link_finds_a_note_by_path_id_name_or_prefix),
		cmocka_unit_test(what_is_known_by_path_answers_last),
		cmocka_unit_test(two_candidates_are_an_error_that_names_both),
		cmocka_unit_test(a_note_of_another_kind_is_an_error),
		cmocka_unit_test(the_wrong_kind_is_linked_but_not_taken),
		cmocka_unit_test(what_nobody_answers_to_becomes_a_stub),
		cmocka_unit_test(a_stubs_kind_is_what_its_places_suggest),
		cmocka_unit_test(a_company_and_a_job_name_an_application),
		cmocka_unit_test(the_seeker_is_always_me),
		cmocka_unit_test(ids_are_unique),
		cmocka_unit_test(what_does_not_count_is_no_link),
		cmocka_unit_test(a_meetings_file_name_names_who_is_known),
		cmocka_unit_test(backlinks_come_in_order_of_note_and_place),
		cmocka_unit_test(what_a_person_types_is_found_as_links_are),
		cmocka_unit_test(the_nearest_id_is_within_two_edits),
		cmocka_unit_test(one_bad_note_never_hides_the_good_ones),
		cmocka_unit_test(an_empty_notebook_is_a_book),
		cmocka_unit_test(
			the_book_is_the_same_from_any_number_of_threads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
