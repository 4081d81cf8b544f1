/* Matches: whose need another's offer meets, how much, and who is left out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "test_record.h"

#include <inroad/buf.h>
#include <inroad/matches.h>

#define HALF_LIFE 90
#define TODAY "2026-09-11"

static struct match_list matches_of(struct world *w)
{
	struct match_list list;

	match_both(w->record, HALF_LIFE, &w->arena, NULL, &list);
	return list;
}

/* A need of Ada's and an offer of Tom's, as their notes say them. */
struct fit {
	const char *when;
	int32_t score; /* 0: no match */
	const char *ada, *tom, *third;
};

#define NEED(day, text) "# Ada\n\n- " day " need: " text "\n"
#define OFFER(day, text) "# Tom\n\n- " day " offer: " text "\n"

static const struct fit FITS[] = {
	{ "one tag that only the two have is half", 5000,
	  NEED(TODAY, "a map #gis"), OFFER(TODAY, "maps #gis"), "# Zoe\n" },
	{ "a third person who has it makes it a third", 3333,
	  NEED(TODAY, "a map #gis"), OFFER(TODAY, "maps #gis"),
	  "# Zoe\n\n- " TODAY " need: #gis\n" },
	{ "two tags add up", 10000, NEED(TODAY, "#gis #maps"),
	  OFFER(TODAY, "#maps #gis"), "# Zoe\n" },
	{ "a tag is one tag in any case and with accents", 5000,
	  NEED(TODAY, "#Café"), OFFER(TODAY, "#cafe"), "# Zoe\n" },
	{ "another tag is none", 0, NEED(TODAY, "#gis"),
	  OFFER(TODAY, "#stores"), "# Zoe\n" },
	{ "words beside tags do not count", 0, NEED(TODAY, "drawings #gis"),
	  OFFER(TODAY, "drawings #stores"), "# Zoe\n" },
	{ "without tags its words of four letters do", 5000,
	  NEED(TODAY, "drawings of pipes"), OFFER(TODAY, "old drawings"),
	  "# Zoe\n" },
	{ "words of three letters do not", 0, NEED(TODAY, "old ink"),
	  OFFER(TODAY, "old ink"), "# Zoe\n" },
	{ "words that say nothing do not", 0, NEED(TODAY, "somebody with time"),
	  OFFER(TODAY, "time for somebody"), "# Zoe\n" },
	{ "a field's single word is a tag however short", 5000,
	  "---\nneeds: [GIS]\n---\n# Ada\n", OFFER(TODAY, "#gis"), "# Zoe\n" },
	{ "on day 89 all of it is left", 5000, NEED("2026-06-14", "#gis"),
	  OFFER(TODAY, "#gis"), "# Zoe\n" },
	{ "on day 90 half of it", 2500, NEED("2026-06-13", "#gis"),
	  OFFER(TODAY, "#gis"), "# Zoe\n" },
	{ "on day 179 still half", 2500, NEED("2026-03-16", "#gis"),
	  OFFER(TODAY, "#gis"), "# Zoe\n" },
	{ "on day 180 a quarter; the older one counts", 1250,
	  NEED(TODAY, "#gis"), OFFER("2026-03-15", "#gis"), "# Zoe\n" },
	{ "what stands in a field is of today", 5000,
	  "---\nneeds: [gis]\n---\n# Ada\n", "---\noffers: [gis]\n---\n# Tom\n",
	  "# Zoe\n" },
	{ "someone strained is left out", 0,
	  "---\nstate: strained\n---\n" NEED(TODAY, "#gis"),
	  OFFER(TODAY, "#gis"), "# Zoe\n" },
	{ "someone closed is left out", 0, NEED(TODAY, "#gis"),
	  "---\nstate: closed\n---\n" OFFER(TODAY, "#gis"), "# Zoe\n" },
	{ "someone dormant is not", 5000, NEED(TODAY, "#gis"),
	  "---\nstate: dormant\n---\n" OFFER(TODAY, "#gis"), "# Zoe\n" },
	{ "who was introduced is left out", 0, NEED(TODAY, "#gis"),
	  OFFER(TODAY, "#gis"),
	  "# Zoe\n\n- " TODAY " intro: @tom <-> @ada asked\n" },
	{ "who was introduced in vain is left alone", 0, NEED(TODAY, "#gis"),
	  OFFER(TODAY, "#gis"),
	  "# Zoe\n\n- " TODAY " intro: @ada <-> @tom declined\n" },
	{ "an introduction to someone else changes nothing", 5000,
	  NEED(TODAY, "#gis"), OFFER(TODAY, "#gis"),
	  "# Zoe\n\n- " TODAY " intro: @ada <-> @zoe asked\n" },
	{ "who knows the other needs nobody", 0, NEED(TODAY, "#gis"),
	  "---\nknows: [ada 3]\n---\n" OFFER(TODAY, "#gis"), "# Zoe\n" },
	{ "a need that I met is over", 0,
	  NEED("2026-09-01", "#gis") "- 2026-09-02 gave: a map #gis\n",
	  OFFER(TODAY, "#gis"), "# Zoe\n" },
	{ "one that I met before it was said is not", 5000,
	  NEED("2026-09-02", "#gis") "- 2026-09-01 gave: a map #gis\n",
	  OFFER(TODAY, "#gis"), "# Zoe\n" },
	{ "something else that I gave changes nothing", 5000,
	  NEED("2026-09-01", "#gis") "- 2026-09-02 gave: a coat\n",
	  OFFER(TODAY, "#gis"), "# Zoe\n" },
	{ "a need whose box is ticked is over", 0,
	  "# Ada\n\n- [x] " TODAY " need: #gis\n", OFFER(TODAY, "#gis"),
	  "# Zoe\n" },
	{ "nobody is matched with themselves", 0,
	  NEED(TODAY, "#gis") "- " TODAY " offer: #gis\n", "# Tom\n",
	  "# Zoe\n" },
};

static void fits_are_weighed(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_OF(FITS); i++) {
		const struct fit *fit = FITS + i;
		WORLD(w, TODAY, { "contacts/ada.md", fit->ada },
		      { "contacts/tom.md", fit->tom },
		      { "contacts/zoe.md", fit->third });
		struct match_list list = matches_of(&w);
		int32_t score = 0;

		print_message("%s\n", fit->when);
		for (size_t k = 0; k < list.n; k++)
			if (list.at[k].needs == thing(&w, "ada") &&
			    list.at[k].offers == thing(&w, "tom"))
				score = list.at[k].score;
		assert_int_equal(score, fit->score);
		world_close(&w);
	}
}

static void who_is_off_limits_is_left_out(void **state)
{
	(void)state;
	WORLD(w, TODAY,
	      { "applications/acme-a.md",
		"---\ncompany: acme\njob: clerk\nprocess: formal\n"
		"no-contact: [tom]\ncreated: 2026-09-01\n---\n\n"
		"- 2026-09-01 applied\n" },
	      { "companies/acme.md", "# Acme\n" },
	      { "contacts/ada.md", NEED(TODAY, "#gis") },
	      { "contacts/tom.md", OFFER(TODAY, "#gis") });

	assert_int_equal(matches_of(&w).n, 0);
	world_close(&w);
}

static void synonyms_are_one_tag(void **state)
{
	struct str pairs[2][2] = { { STR("gis"), STR("maps") },
				   { STR("cartography"), STR("maps") } };

	(void)state;
	WORLD(w, TODAY, { "contacts/ada.md", NEED(TODAY, "#gis") },
	      { "contacts/tom.md", OFFER(TODAY, "#cartography") });

	assert_int_equal(matches_of(&w).n, 0);
	w.config.synonyms = pairs;
	w.config.n_synonyms = 2;
	assert_int_equal(matches_of(&w).n, 1);
	assert_int_equal(matches_of(&w).at[0].score, 5000);
	assert_text(matches_of(&w).at[0].tags[0], "gis");
	world_close(&w);
}

static void the_seeker_needs_and_gives_too(void **state)
{
	(void)state;
	WORLD(w, TODAY, { "contacts/ada.md", NEED(TODAY, "#gis") },
	      { "contacts/tom.md",
		OFFER(TODAY, "#stores") "- " TODAY
					" intro: @tom -> @ada made\n" },
	      { "me.md", "# Me\n\n- offer: maps #gis\n- need: #stores\n" });
	struct match_list list = matches_of(&w);

	/* that Tom introduced us is no reason not to give */
	assert_int_equal(list.n, 2);
	assert_int_equal(list.at[0].needs, thing(&w, "ada"));
	assert_int_equal(list.at[0].offers, w.book->me);
	assert_int_equal(list.at[1].needs, w.book->me);
	assert_int_equal(list.at[1].offers, thing(&w, "tom"));
	world_close(&w);
}

static void an_opening_is_an_offer_of_who_told_of_it(void **state)
{
	(void)state;
	WORLD(w, TODAY, { "contacts/ada.md", NEED(TODAY, "#stores") },
	      { "contacts/ben.md", "# Ben\n" },
	      { "contacts/tom.md", "# Tom\n" },
	      { "openings/stores.md",
		"---\ncompany: acme\njob: stores planner\nfrom: tom\n"
		"seen: 2026-09-01\nfor: ben\n---\n# Stores\n" });
	struct match_list list = matches_of(&w);

	assert_int_equal(list.n, 2);
	assert_int_equal(list.at[0].needs, thing(&w, "ada"));
	assert_int_equal(list.at[0].n_tags, 1);
	assert_int_equal(list.at[1].needs, thing(&w, "ben"));
	assert_int_equal(list.at[1].n_tags, 0);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(list.at[i].offers, thing(&w, "tom"));
		assert_int_equal(list.at[i].opening, thing(&w, "stores"));
		assert_int_equal(list.at[i].score, 5000);
	}
	world_close(&w);
}

static void a_pair_stands_once_by_its_best(void **state)
{
	(void)state;
	WORLD(w, TODAY,
	      { "contacts/ada.md", NEED(TODAY, "#gis") "- 2026-09-01 need: "
						       "#maps #stores\n" },
	      { "contacts/tom.md", OFFER(TODAY, "#gis #maps #stores") });
	struct match_list list = matches_of(&w);

	assert_int_equal(list.n, 1);
	assert_int_equal(list.at[0].score, 10000);
	assert_day(list.at[0].day, TODAY);
	assert_day(place_line(w.record, list.at[0].need)->day, "2026-09-01");
	world_close(&w);
}

static void the_board_says_what_was_met(void **state)
{
	struct board board;

	(void)state;
	WORLD(w, TODAY,
	      { "contacts/ada.md",
		"---\nneeds: [plum jam]\n---\n" NEED(
			"2026-09-01",
			"#gis") "- 2026-09-03 gave: maps #gis\n" });

	match_board(w.record, &w.arena, &board);
	assert_int_equal(board.needs.n, 2);
	assert_int_equal(board.offers.n, 0);
	assert_true(board.needs.at[0].met);
	assert_false(board.needs.at[1].met);
	assert_text(board.needs.at[1].words, "plum jam");
	assert_int_equal(board.needs.at[1].day, DATE_NONE);
	world_close(&w);
}

/* So many people, each of whom needs and offers the same. */
static size_t matches_among(int people)
{
	struct arena arena;
	struct file *files;
	struct world w;
	size_t n;

	arena_open(&arena, 0);
	files = ARENA_ARRAY(&arena, struct file, (size_t)people + 3);
	files[0] = (struct file){ "contacts/a-rare.md",
				  NEED(TODAY, "#rare #everyone") };
	for (int i = 0; i < people; i++)
		files[i + 1] = (struct file){
			str_print(&arena, "contacts/p%05d.md", i).at,
			"# P\n\n- " TODAY " need: #everyone\n"
			"- " TODAY " offer: #everyone\n"
		};
	files[people + 1] = (struct file){ "contacts/z-rare.md",
					   OFFER(TODAY, "#rare #everyone") };
	world_open(&w, files, TODAY);
	n = matches_of(&w).n;
	world_close(&w);
	arena_close(&arena);
	return n;
}

static void what_everyone_has_costs_nothing(void **state)
{
	size_t most = 0;

	(void)state;
	/* one pair goes to the rare tag */
	while ((most + 2) * (most + 2) + 1 <= MATCH_PAIRS_MAX)
		most++;
	/* everyone with everyone else; the two rare ones on one side only */
	assert_int_equal(matches_among((int)most),
			 (most + 1) * (most + 1) - most);
	assert_int_equal(matches_among((int)most + 1), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fits_are_weighed),
		cmocka_unit_test(who_is_off_limits_is_left_out),
		cmocka_unit_test(synonyms_are_one_tag),
		cmocka_unit_test(the_seeker_needs_and_gives_too),
		cmocka_unit_test(an_opening_is_an_offer_of_who_told_of_it),
		cmocka_unit_test(a_pair_stands_once_by_its_best),
		cmocka_unit_test(the_board_says_what_was_met),
		cmocka_unit_test(what_everyone_has_costs_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
