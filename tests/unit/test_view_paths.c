/* Ways to people and firms, ways in on pages, and how a landing came about. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "test_view.h"

#define FRIDAY "2026-09-11"

#define ACME \
	{ \
		"companies/acme.md", "---\ntarget: true\n---\n# Acme\n" \
	}
#define ADA \
	{ \
		"contacts/ada.md", \
			"---\ntie: 4\nknows: [grace 2]\n---\n# Ada Lovelace\n" \
	}
#define BEN \
	{ \
		"contacts/ben.md", "---\ntie: 3\nknows:\n  - grace 4\n---\n# " \
				   "Ben Carter\n\n" \
				   "- 2026-09-10 coffee\n" \
	}
#define GRACE \
	{ \
		"contacts/grace.md", \
			"---\ncompany: acme\n---\n# Grace Hopper\n" \
	}
#define FORMAL \
	{ \
		"applications/acme-planner.md", \
			"---\ncompany: acme\njob: planner\nprocess: " \
			"formal\nno-contact: [grace]\n---\n# Planner\n\n" \
			"- 2026-09-01 applied\n" \
	}
#define PLAN \
	{ \
		"plan.md", "---\nstart: 2026-09-01\ntargets: [acme]\n---\n" \
	}

/* A text behind another, or NULL. */
static const char *behind(const char *text, const char *words)
{
	const char *at = text ? strstr(text, words) : NULL;

	return at ? at + strlen(words) : NULL;
}

static void the_likeliest_way_stands_first(void **state)
{
	WORLD(w, FRIDAY, ADA, BEN, GRACE);
	const char *said = view_as(&w, "path", "acme", "text");
	const char *json = view_as(&w, "path", "acme", "json");

	(void)state;
	assert_says(said, "Ways to Acme");
	assert_non_null(behind(behind(said, "Grace Hopper, through Ben Carter"),
			       "Grace Hopper, through Ada Lovelace"));
	assert_says(said, "about 4 in 10");
	assert_says(said, "Next: ask Ben for an introduction to Grace: "
			  "- intro: @ben -> @grace asked");
	assert_says(json, "\"probability\": 0.4125");
	json = behind(json, "\"people\": [");
	assert_non_null(json);
	json = behind(json, "\"me\",");
	json = behind(json, "\"ben\",");
	json = behind(json, "\"grace\"");
	assert_non_null(json);
	world_close(&w);
}

/* Each hop with the line that says so: of a list the very value. */
static void a_hop_says_where_it_is_written(void **state)
{
	WORLD(w, FRIDAY, BEN, GRACE);
	const char *json = view_as(&w, "path", "grace", "json");

	(void)state;
	json = behind(json, "\"to\": \"ben\"");
	json = behind(json, "\"line\": 2");
	json = behind(json, "\"from\": \"me\"");
	json = behind(json, "\"to\": \"grace\"");
	json = behind(json, "\"line\": 4");
	assert_non_null(behind(json, "\"from\": \"ben\""));
	world_close(&w);
}

static void a_way_is_drawn_as_a_chain(void **state)
{
	WORLD(w, FRIDAY, ADA, BEN, GRACE);
	const char *page = view_as(&w, "path", "grace", "html");

	(void)state;
	assert_true(count_of(page, "<ol class=\"chain\">") == 2);
	assert_says(page, "they know each other well");
	assert_says(page, "contacts/ben.md:4");
	world_close(&w);
}

static void who_is_off_limits_has_advocates_alone(void **state)
{
	WORLD(w, FRIDAY, FORMAL, BEN, GRACE);
	const char *said = view_as(&w, "path", "grace", "text");
	const char *json = view_as(&w, "path", "acme", "json");

	(void)state;
	assert_says(said, "Please leave Grace alone until it is decided: "
			  "Planner.");
	assert_says(said, "Do not ask for contact");
	assert_says(said, "Ben knows Grace Hopper and may speak well of you");
	assert_is_silent(said, "Whom to ask first");
	assert_is_silent(said, "introduction to Grace");
	assert_is_silent(said, "wrote @grace");
	assert_says(json, "\"chains\": []");
	assert_says(json, "\"advocate_for\": \"grace\"");
	assert_is_silent(json, "\"write\"");
	world_close(&w);
}

static void pages_of_targets_show_the_ways_in(void **state)
{
	WORLD(w, FRIDAY, ACME, ADA, BEN, GRACE, PLAN);
	WORLD(other, FRIDAY, ADA, BEN, GRACE);

	(void)state;
	assert_says(view_as(&w, "show", "acme", "html"), "Ways in");
	assert_says(view_as(&w, "show", "grace", "html"), "Ways in");
	assert_says(view_as(&w, "show", "grace", "text"),
		    "Grace Hopper, through Ben Carter");
	/* whom one knows oneself needs no way */
	assert_is_silent(view_as(&w, "show", "ben", "html"), "Ways in");
	assert_is_silent(view_as(&other, "show", "acme", "html"), "Ways in");
	assert_is_silent(view_as(&other, "show", "grace", "html"), "Ways in");
	world_close(&w);
	world_close(&other);
}

static void what_is_owed_comes_before_an_ask(void **state)
{
	WORLD(w, FRIDAY,
	      { "contacts/ben.md",
		"---\ntie: 3\nknows: [grace 4]\n---\n# Ben Carter\n\n"
		"- 2026-09-01 coffee\n" },
	      GRACE);
	const char *said = view_as(&w, "path", "grace", "text");

	(void)state;
	assert_says(said, "Next: thank Ben first: - 2026-09-11 thanked: @ben");
	assert_says(said, "thanks are overdue");
	assert_says(said, "about 2 in 10");
	assert_is_silent(said, "ask Ben");
	world_close(&w);
}

static void someone_known_is_not_introduced_again(void **state)
{
	WORLD(w, FRIDAY, BEN,
	      { "contacts/grace.md", "---\ncompany: acme\ntie: 4\n---\n"
				     "# Grace Hopper\n\n- 2026-09-10 call\n" },
	      { "contacts/tom.md",
		"---\nknows: [grace 5]\n---\n# Tom Kyle\n" });
	const char *said = view_as(&w, "path", "tom", "text");

	(void)state;
	assert_says(said, "Tom Kyle, through Grace Hopper");
	assert_says(said, "Next: ask Grace for an introduction to Tom");
	assert_says(said, "you know Grace well enough to write yourself");
	assert_is_silent(said, "introduction to Grace");
	world_close(&w);
}

/* --- landings --- */

#define YES \
	{ \
		"landings/yes.md", \
			"---\ndate: 2026-09-10\ncompany: acme\njob: planner\n" \
			"path: [ben, grace]\n---\n# At Acme\n" \
	}
#define BEN_NAMED \
	{ \
		"contacts/ben.md", "---\ntie: 3\n---\n# Ben Carter\n\n" \
				   "- 2026-08-11 coffee\n  - named: @grace\n" \
	}
#define GRACE_CALLED \
	{ \
		"contacts/grace.md", \
			"---\ncompany: acme\n---\n# Grace Hopper\n\n" \
			"- 2026-08-20 call\n  - learned: @acme grows\n" \
	}

static void a_landing_is_told_back_to_its_start(void **state)
{
	WORLD(w, FRIDAY, BEN_NAMED, GRACE_CALLED, YES);
	const char *said = view_as(&w, "landing", "yes", "text");
	const char *json = view_as(&w, "landing", "yes", "json");

	(void)state;
	assert_says(said, "You landed at Acme as planner");
	assert_says(said, "It took 30 days from the first contact on the way");
	assert_says(said, "You, Ben Carter, Grace Hopper, Acme");
	assert_says(said, "Ben named Grace");
	assert_says(said, "Grace works there");
	assert_says(said, "gave a name");
	assert_says(said, "told something of the place, is inside");
	assert_says(said, "How did it come: an ad, people, both?");
	assert_says(said, "Does Ben know that it came to a yes?");
	assert_says(json, "\"lag_days\": 30");
	assert_says(json, "\"first_contact\": \"2026-08-11\"");
	assert_says(json, "\"days_before\": 21");
	assert_says(json, "\"words\": \"Acme grows\"");
	assert_says(json, "\"name\": \"thanks\"");
	world_close(&w);
}

static void what_is_not_known_of_a_landing_is_asked(void **state)
{
	WORLD(w, FRIDAY, { "landings/yes.md", "# Somewhere\n" });
	const char *said = view_as(&w, "landing", "yes", "text");

	(void)state;
	assert_says(said, "Through whom did it come about?");
	assert_says(said, "On which day was the yes?");
	assert_says(said, "Where was it?");
	assert_says(said, "As what?");
	world_close(&w);
}

/* Who met whom through each other must end somewhere. */
static void a_ring_of_people_is_walked_once(void **state)
{
	WORLD(w, FRIDAY,
	      { "contacts/ben.md",
		"---\ncompany: acme\nmet-via: grace\n---\n# Ben Carter\n\n"
		"- 2026-08-11 coffee\n" },
	      { "contacts/grace.md",
		"---\nmet-via: ben\n---\n# Grace Hopper\n" },
	      { "landings/yes.md",
		"---\ndate: 2026-09-10\ncompany: acme\n---\n# At Acme\n" });
	const char *said = view_as(&w, "landing", "yes", "text");

	(void)state;
	assert_says(said, "You, Grace Hopper, Ben Carter, Acme");
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_likeliest_way_stands_first),
		cmocka_unit_test(a_hop_says_where_it_is_written),
		cmocka_unit_test(a_way_is_drawn_as_a_chain),
		cmocka_unit_test(who_is_off_limits_has_advocates_alone),
		cmocka_unit_test(pages_of_targets_show_the_ways_in),
		cmocka_unit_test(what_is_owed_comes_before_an_ask),
		cmocka_unit_test(someone_known_is_not_introduced_again),
		cmocka_unit_test(a_landing_is_told_back_to_its_start),
		cmocka_unit_test(what_is_not_known_of_a_landing_is_asked),
		cmocka_unit_test(a_ring_of_people_is_walked_once),
	};

	return cmocka_run_group_tests_name("view_paths", tests, NULL, NULL);
}
