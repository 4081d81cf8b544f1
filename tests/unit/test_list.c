/* list: conditions on fields, links, dates and what is worked out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "test_view.h"

#define TODAY "2026-09-11"
#define WORDS_MOST 8

/* The conditions between blanks, as a shell would hand them over. */
static const struct value *list_of(struct world *w, const char *typed)
{
	struct str *arguments = ARENA_ARRAY(&w->arena, struct str, WORDS_MOST);
	struct query query = w->query;
	struct str rest = str_of(typed), word;

	while ((word = str_word(&rest)).n) {
		assert_true(query.n_arguments < WORDS_MOST);
		arguments[query.n_arguments++] = word;
	}
	query.arguments = arguments;
	query.subject = arguments[0];
	return view_run(view_find(STR("list")), &query);
}

static const struct value *table_in(const struct value *top)
{
	for (size_t i = 0; i < top->children.n; i++)
		if (top->children.at[i]->shape == VALUE_TABLE)
			return top->children.at[i];
	return NULL;
}

/* The ids in the list, between blanks; "!" and the words of a refusal. */
static const char *ids_in(struct world *w, const char *typed)
{
	const struct value *top = list_of(w, typed), *table;
	struct buf out = buf_make(&w->arena, 0);

	assert_non_null(top);
	if (top->refused.n) {
		buf_print(&out, "!" STR_FMT " (" STR_FMT ")",
			  STR_ARG(top->refused), STR_ARG(top->hint));
		buf_char(&out, '\0');
		return out.at;
	}
	table = table_in(top);
	for (size_t i = 0; i < table->rows.n; i++)
		buf_print(&out, "%s" STR_FMT, i ? " " : "",
			  STR_ARG(table->rows.at[i].cells.at[0].id));
	buf_char(&out, '\0');
	return out.at;
}

/* clang-format off */
static const struct file FILES[] = {
	{ "applications/acme-clerk.md",
	  "---\ncompany: acme\njob: clerk\npay: 90000 USD\n"
	  "deadline: 2026-09-20\nchannel: ad\n---\n"
	  "- 2026-08-01 applied\n- 2026-08-20 interview\n" },
	{ "applications/bolt-cook.md",
	  "---\ncompany: bolt\njob: cook\npay: 60000 USD\n---\n"
	  "- 2026-08-05 applied\n- 2026-08-25 rejected\n" },
	{ "companies/acme.md", "---\naliases: [Acme Works]\ntarget: true\n"
			       "motivation: 5\n---\n# Acme\n" },
	{ "companies/bolt.md", "---\nmotivation: 2\n---\n# Bolt\n" },
	{ "contacts/ada.md",
	  "---\nrole: insider\ncompany: acme\ntie: 4\ncadence: 6w\n"
	  "knows: [tom 3]\nplace: Zürich\nmet: 2025-03\n---\n# Ada\n\n"
	  "- 2026-07-14 coffee: on the roof\n" },
	{ "contacts/ben.md",
	  "---\nrole: connector\ntie: 2\nplace: Bern\n---\n# Ben\n\n"
	  "- 2026-07-13 call\n- 2026-09-09 wrote\n" },
	{ "contacts/eve.md",
	  "---\nrole: friend\nplace: New Zurich\n---\n# Eve\n\n"
	  "- 2026-09-10 call\n" },
	{ "contacts/tom.md", "# Tom\n" },
	{ "meetings/2026-08-15-eve.md", "---\nstate: cancelled\n---\n# Eve\n" },
	{ "meetings/2026-09-15-eve.md", "# Eve again\n" },
	{ NULL, NULL },
};

static const struct {
	const char *typed, *ids;
} LISTS[] = {
	{ "contacts", "ada ben eve tom" },
	{ "contact tie>=2", "ada ben eve" },
	{ "contacts tie>2", "ada" },
	{ "contacts tie<3", "ben eve" },
	{ "contacts tie<=2", "ben eve" },
	{ "contacts tie=4", "ada" },
	{ "contacts tie!=4", "ben eve tom" },
	{ "contacts tie >= 4", "ada" },
	{ "contacts tie >=4", "ada" },
	{ "contacts tie>= 4", "ada" },
	/* sets, and all conditions */
	{ "contacts role=insider,connector", "ada ben" },
	{ "contacts role=insider,connector tie<3", "ben" },
	{ "contacts role!=insider,connector", "eve tom" },
	{ "contacts role=none", "tom" },
	{ "contacts role=any", "ada ben eve" },
	{ "contacts role!=none", "ada ben eve" },
	{ "contacts role~ector", "ben" },
	/* 2026-07-13 is 60 days before, 2026-07-14 is 59 */
	{ "contacts last<60d", "ada eve" },
	{ "contacts last<=60d", "ada ben eve" },
	{ "contacts last>59d", "ben" },
	{ "contacts last>60d", "" },
	{ "contacts last=none", "tom" },
	{ "contacts last>=2026-07-14", "ada eve" },
	{ "contacts last<2026-07-14", "ben" },
	{ "contacts last=2026-07", "ada ben" },
	{ "contacts last>2026-07", "eve" },
	{ "contacts last=2026", "ada ben eve" },
	{ "contacts met=2025-03", "ada" },
	{ "contacts waiting=yes", "ben" },
	{ "contacts waiting=no", "ada eve tom" },
	{ "contacts meeting=yes", "eve" },
	{ "contacts talks>=1", "ada ben eve" },
	{ "contacts cadence<7w", "ada" },
	{ "contacts cadence<6w", "" },
	/* links go by any spelling */
	{ "contacts company=acme", "ada" },
	{ "contacts company=[[acme]]", "ada" },
	{ "companies id=acme", "acme" },
	{ "contacts company~works", "" },
	{ "contacts company~ACM", "ada" },
	{ "contacts knows=@tom", "ada" },
	{ "contacts knows!=tom", "ben eve tom" },
	/* texts without case and accents */
	{ "contacts place=zurich", "ada" },
	{ "contacts place~zurich", "ada eve" },
	{ "contacts title~o", "tom" },
	/* applications */
	{ "applications stage=rejected", "bolt-cook" },
	{ "applications status>=interview", "acme-clerk bolt-cook" },
	{ "applications stage<rejected", "acme-clerk" },
	{ "applications open=yes", "acme-clerk" },
	{ "applications open=no", "bolt-cook" },
	{ "applications channel=ad", "acme-clerk" },
	{ "applications company=acme", "acme-clerk" },
	{ "applications pay>60k", "acme-clerk" },
	{ "applications pay>=60000", "acme-clerk bolt-cook" },
	{ "applications deadline<10d", "acme-clerk" },
	{ "applications deadline<9d", "" },
	{ "applications deadline>today", "acme-clerk" },
	{ "applications moved<18d", "bolt-cook" },
	{ "applications inside>0", "acme-clerk" },
	/* companies and meetings */
	{ "companies target=yes", "acme" },
	{ "companies motivation>=3", "acme" },
	{ "companies stage=interview", "acme" },
	{ "companies inside=1", "acme" },
	{ "meetings state=planned", "2026-09-15-eve" },
	{ "meetings date>=today", "2026-09-15-eve" },
	{ "meetings date=2026-08", "2026-08-15-eve" },
	{ "meetings date<=+4d date>=today", "2026-09-15-eve" },
	/* what cannot be meant */
	{ "contacts tye=3", "!a contact has no field 'tye' (did you mean "
			    "tie?)" },
	{ "contacts wating=yes", "!a contact has no field 'wating' (did you "
				 "mean waiting?)" },
	{ "contacts tie", "!one of = != < <= > >= ~ belongs behind tie "
			  "(FIELD OP VALUE, as in tie>=3 or "
			  "role=insider,connector)" },
	{ "contacts tie>=", "!a value is missing behind tie>= (for what is "
			    "not known: =none)" },
	{ "contacts tie=x", "!'x' is nothing that tie can be (a whole "
			    "number, such as 3)" },
	{ "contacts role=insidr", "!'insidr' is nothing that role can be "
				  "(did you mean insider?)" },
	{ "contacts role>friend", "!role has no order (use = or !=, with "
				  "several values between commas)" },
	{ "contacts tie~3", "!'~' looks into words, and tie has none (use = "
			    "!= < <= > or >=)" },
	{ "contacts company=acne", "!'acne' is nothing that company can be "
				   "(did you mean acme?)" },
	{ "contacts off-limits=perhaps", "!'perhaps' is nothing that "
					 "off-limits can be (yes or no)" },
	{ "applications pay>much", "!'much' is nothing that pay can be (an "
				   "amount, such as 90000 or 90k)" },
	{ "contacts cadence>often", "!'often' is nothing that cadence can be "
				    "(a span, such as 10d, 6w, 3m or 1y)" },
	{ "contacts last<soon", "!'soon' is nothing that last can be (a day "
				"(2026-09-11, 2026-09, today, +3d), or a span "
				"(60d: so far from today))" },
};
/* clang-format on */

static void conditions_choose_rows(void **state)
{
	struct world w;

	(void)state;
	world_open(&w, FILES, TODAY);
	for (size_t i = 0; i < N_OF(LISTS); i++) {
		const char *ids = ids_in(&w, LISTS[i].typed);

		if (strcmp(ids, LISTS[i].ids) != 0)
			fail_msg("%s gives '%s', not '%s'", LISTS[i].typed, ids,
				 LISTS[i].ids);
	}
	world_close(&w);
}

static void what_was_asked_about_is_shown(void **state)
{
	const struct value *table;
	struct world w;

	(void)state;
	world_open(&w, FILES, TODAY);
	table = table_in(list_of(&w, "contacts place~zurich talks>0 tie>0"));
	/* the tie has its column already */
	assert_int_equal(table->n_columns,
			 table_in(list_of(&w, "contacts"))->n_columns + 2);
	assert_string_equal(table->columns[table->n_columns - 2].title,
			    "Place");
	assert_string_equal(table->columns[table->n_columns - 1].title,
			    "Talks");
	assert_int_equal(table->rows.at[0].cells.n, table->n_columns);
	world_close(&w);
}

static void an_empty_list_says_of_how_many(void **state)
{
	struct query query;
	struct world w;

	(void)state;
	world_open(&w, FILES, TODAY);
	assert_says(write_value(&w, list_of(&w, "contacts tie=1"), "text"),
		    "None of 4 contacts is like that.");
	assert_says(write_value(&w, list_of(&w, "groups"), "text"),
		    "inroad new group");
	query = w.query;
	query.subject = STR("frogs");
	assert_null(view_run(view_find(STR("list")), &query));
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conditions_choose_rows),
		cmocka_unit_test(what_was_asked_about_is_shown),
		cmocka_unit_test(an_empty_list_says_of_how_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
