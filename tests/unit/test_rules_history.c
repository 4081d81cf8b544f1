/* What rules make of the past that only git knows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "test_rules.h"
#include "test_time.h"

#define CLOSED "---\nstate: closed\n---\n"

static void what_was_closed_and_goes_on_disagrees(void **state)
{
	static const struct {
		const char *when, *before, *after;
		int n;
	} cases[] = {
		{ "closed on the second, spoken to on the third",
		  "---\nstate: active\n---\n",
		  CLOSED "- 2026-08-03 call: hello\n", 1 },
		{ "on the day itself", "---\nstate: active\n---\n",
		  CLOSED "- 2026-08-02 call: hello\n", 0 },
		{ "never typed otherwise: no one knows since when", CLOSED,
		  CLOSED "- 2026-08-03 call: hello\n", 0 },
		{ "open again", CLOSED,
		  "---\nstate: active\n---\n- 2026-08-03 call: hello\n", 0 },
		{ "strained is not closed", "---\nstate: active\n---\n",
		  "---\nstate: strained\n---\n- 2026-08-03 call: hello\n", 0 },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		struct time time;
		const struct finding *first;

		print_message("# %s\n", cases[i].when);
		time_open(
			&time,
			VERSIONS(FILES({ "contacts/ada.md", cases[i].before }),
				 FILES({ "contacts/ada.md", cases[i].after })),
			"2026-08-10", true);
		assert_int_equal(
			count_findings(&time.world, "disagrees", &first),
			cases[i].n);
		if (first) {
			assert_text(first->words,
				    "closed since Sun 2 Aug, and there was "
				    "contact on Mon 3 Aug");
			assert_text(marked(&time.world, first), "closed");
		}
		time_close(&time);
	}
}

static void who_was_ruled_out_and_applied_to_disagrees(void **state)
{
	static const struct {
		const char *before, *after, *applied;
		int n;
	} cases[] = {
		{ "maybe", "no", "2026-08-03", 1 },
		{ "maybe", "no", "2026-08-02", 0 },
		{ "no", "no", "2026-08-03", 0 },
		{ "no", "maybe", "2026-08-03", 0 },
		{ "maybe", "no", "2026-08-11", 0 },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		struct time time;
		const struct finding *first;
		char acme[2][64], job[128];

		snprintf(acme[0], sizeof acme[0], "---\nverdict: %s\n---\n",
			 cases[i].before);
		snprintf(acme[1], sizeof acme[1], "---\nverdict: %s\n---\n",
			 cases[i].after);
		snprintf(job, sizeof job,
			 "---\ncompany: acme\njob: planner\n---\n"
			 "- %s applied\n",
			 cases[i].applied);
		time_open(&time,
			  VERSIONS(FILES({ "applications/a.md", job },
					 { "companies/acme.md", acme[0] }),
				   FILES({ "applications/a.md", job },
					 { "companies/acme.md", acme[1] })),
			  "2026-08-10", true);
		assert_int_equal(
			count_findings(&time.world, "disagrees", &first),
			cases[i].n);
		if (first)
			assert_text(first->words,
				    "ruled out on Sun 2 Aug, and applied to "
				    "on Mon 3 Aug");
		time_close(&time);
	}
}

/* A contact of whom nothing is dated began with its first commit. */
static void a_card_is_hoarded_from_its_first_commit_on(void **state)
{
	static const struct {
		const char *today;
		bool with_git;
		int n;
	} cases[] = {
		{ "2026-08-14", true, 0 },
		{ "2026-08-31", true, 1 },
		{ "2026-08-31", false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < N_OF(cases); i++) {
		struct time time;
		const struct finding *first;

		time_open(&time,
			  VERSIONS(FILES({ "contacts/ada.md", "# Ada\n" })),
			  cases[i].today, cases[i].with_git);
		assert_int_equal(
			count_findings(&time.world, "hoarded-card", &first),
			cases[i].n);
		time_close(&time);
	}
}

/* `every:2w` counts from the commit that ticked it. */
static void a_task_comes_again_after_its_tick(void **state)
{
	struct time time;
	struct items items;
	const struct item *found = NULL;

	(void)state;
	time_open(&time,
		  VERSIONS(FILES({ "inbox.md", "- [ ] water it every:2w\n" }),
			   FILES({ "inbox.md", "- [x] water it every:2w\n" })),
		  "2026-08-10", true);
	items = items_of(&time.world);
	for (size_t i = 0; i < items.list.n; i++)
		if (str_starts(items.list.at[i].id, STR("task/")))
			found = &items.list.at[i];
	assert_non_null(found);
	assert_int_equal(found->state, ITEM_OPEN);
	assert_day(found->due, "2026-08-16");
	time_close(&time);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_closed_and_goes_on_disagrees),
		cmocka_unit_test(who_was_ruled_out_and_applied_to_disagrees),
		cmocka_unit_test(a_card_is_hoarded_from_its_first_commit_on),
		cmocka_unit_test(a_task_comes_again_after_its_tick),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
