#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "test_record.h"

#include <inroad/buf.h>
#include <inroad/paths.h>
#include <stdio.h>

/* The numbers of rules.md. */
static const struct path_numbers NUMBERS = {
	.tie = { 5, 12, 30, 55, 75, 90 },
	.meeting = 15,
	.colleagues = 30,
	.doubt = 50,
	.hops = 3,
	.chains = 5,
	.crowd = 4,
	.asking = { .asks = 2, .days = 30, .grace = 2 },
};

#define TODAY "2026-09-11"

/* "ben grace 412500; ada grace 225000": each chain's people, then its chance.
 * An advocate's ends with "| whom". */
static const char *chains_text(struct world *w, const struct path_list *list)
{
	struct buf out = buf_make(&w->arena, 0);

	for (size_t i = 0; i < list->n; i++) {
		const struct path *path = &list->at[i];

		assert_int_equal(path->hops[0].from, PATH_ME);
		for (int h = 0; h < path->n; h++) {
			if (h)
				assert_int_equal(path->hops[h].from,
						 path->hops[h - 1].to);
			buf_str(&out,
				book_thing(w->book, path->hops[h].to)->id);
			buf_char(&out, ' ');
		}
		if (path->advocate_for != THING_NONE)
			buf_print(
				&out, "| " STR_FMT " ",
				STR_ARG(book_thing(w->book, path->advocate_for)
						->id));
		buf_print(&out, "%d%s", (int)path->chance,
			  i + 1 < list->n ? "; " : "");
	}
	buf_char(&out, '\0');
	return out.at;
}

struct answer {
	struct paths *paths;
	struct path_answer told;
	const char *chains, *advocates, *weak;
};

static struct answer ask(struct world *w, const char *goal)
{
	struct answer a = { 0 };

	a.paths = paths_make(w->record, &NUMBERS, &w->arena);
	paths_find(a.paths, thing(w, goal), &w->arena, &a.told);
	a.chains = chains_text(w, &a.told.chains);
	a.advocates = chains_text(w, &a.told.advocates);
	a.weak = chains_text(w, &a.told.weak);
	return a;
}

#define FILES_MAX 7

/* What is found on the way to someone. */
struct way {
	const char *when; /* a sentence */
	const char *goal;
	const char *chains;
	const char *advocates; /* NULL: none */
	struct file files[FILES_MAX];
};

static void check_ways(const struct way *ways, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct way *way = &ways[i];
		struct answer a;
		struct world w;

		print_message("%s\n", way->when);
		world_open(&w, way->files, TODAY);
		a = ask(&w, way->goal);
		assert_string_equal(a.chains, way->chains);
		assert_string_equal(a.advocates,
				    way->advocates ? way->advocates : "");
		world_close(&w);
	}
}

#define CARD(name, fields) \
	{ \
		"contacts/" name ".md", "---\n" fields "\n---\n" \
	}
#define LOGGED(name, fields, lines) \
	{ \
		"contacts/" name ".md", "---\n" fields "\n---\n" lines "\n" \
	}

/* ------------------------------------------------------ the worked example */

#define ADA CARD("ada", "tie: 4\nknows: [grace 2]")
#define BEN "tie: 3\nknows: [grace 4]"
#define THREE_ASKS \
	"- 2026-08-20 wrote\n  - asked: names\n" \
	"- 2026-08-25 reply\n- 2026-08-26 wrote\n  - asked: advice\n" \
	"- 2026-09-01 reply\n"

static void the_worked_example_of_the_rules(void **state)
{
	WORLD(w, TODAY, ADA, CARD("ben", BEN), CARD("grace", "role: peer"));
	WORLD(tired, TODAY, ADA, LOGGED("ben", BEN, THREE_ASKS),
	      CARD("grace", "role: peer"));
	struct answer a;

	(void)state;
	a = ask(&w, "grace");
	assert_string_equal(a.chains, "ben grace 412500; ada grace 225000");
	assert_int_equal(a.told.chains.at[0].hops[0].chance, 550000);
	assert_int_equal(a.told.chains.at[0].hops[1].chance, 750000);
	assert_int_equal(a.told.chains.at[1].hops[0].chance, 750000);
	assert_int_equal(a.told.chains.at[1].hops[1].chance, 300000);
	assert_int_equal(a.told.chains.at[0].hops[0].doubts, 0);
	a = ask(&tired, "grace");
	assert_string_equal(a.chains, "ada grace 225000; ben grace 206250");
	assert_int_equal(a.told.chains.at[1].hops[0].doubts, DOUBT_TIRED);
	assert_int_equal(a.told.chains.at[1].hops[1].doubts, 0);
	world_close(&w);
	world_close(&tired);
}

/* --------------------------------------------------------- who knows whom */

static void hops_between_people(void **state)
{
	static const struct way WAYS[] = {
		{ "a claim goes both ways",
		  "ada",
		  "ben ada 675000",
		  NULL,
		  { CARD("ada", "knows: [ben 4]"), CARD("ben", "tie: 5") } },
		{ "where both claim one, each end has its own",
		  "ada",
		  "ben ada 270000",
		  NULL,
		  { CARD("ada", "knows: [ben 4]"),
		    CARD("ben", "tie: 5\nknows: [ada 2]") } },
		{ "the giver's own number, the other way round",
		  "ben",
		  "ada ben 675000",
		  NULL,
		  { CARD("ada", "tie: 5\nknows: [ben 4]"),
		    CARD("ben", "knows: [ada 2]") } },
		{ "a claim without a number takes the other's",
		  "ben",
		  "ada ben 270000",
		  NULL,
		  { CARD("ada", "tie: 5\nknows: [ben]"),
		    CARD("ben", "knows: [ada 2]") } },
		{ "a claim without any number is unknown",
		  "ben",
		  "ada ben 45000",
		  NULL,
		  { CARD("ada", "tie: 5\nknows: [ben]"),
		    CARD("ben", "role: peer") } },
	};

	(void)state;
	check_ways(WAYS, N_OF(WAYS));
}

static void hops_where_no_tie_is_known(void **state)
{
	static const struct way WAYS[] = {
		{ "colleagues count where no tie is known",
		  "ben",
		  "ada ben 270000",
		  NULL,
		  { CARD("ada", "tie: 5\ncompany: acme"),
		    CARD("ben", "company: acme") } },
		{ "a tie that is known goes before colleagues",
		  "ben",
		  "ada ben 108000",
		  NULL,
		  { CARD("ada", "tie: 5\ncompany: acme\nknows: [ben 1]"),
		    CARD("ben", "company: acme") } },
		{ "a claim without a number is no less than colleagues are",
		  "ben",
		  "ada ben 270000",
		  NULL,
		  { CARD("ada", "tie: 5\ncompany: acme\nknows: [ben]"),
		    CARD("ben", "company: acme") } },
		{ "a firm of which I know more than a few tells nothing",
		  "ben",
		  "",
		  NULL,
		  { CARD("ada", "tie: 5\ncompany: acme"),
		    CARD("ben", "company: acme"), CARD("c1", "company: acme"),
		    CARD("c2", "company: acme"),
		    CARD("c3", "company: acme") } },
		{ "a firm just as large as that does",
		  "ben",
		  "ada ben 270000; ada c1 ben 81000; ada c2 ben 81000",
		  NULL,
		  { CARD("ada", "tie: 5\ncompany: acme"),
		    CARD("ben", "company: acme"), CARD("c1", "company: acme"),
		    CARD("c2", "company: acme") } },
		{ "a shared meeting counts where no tie is known",
		  "ben",
		  "ada ben 135000; ben 120000",
		  NULL,
		  { CARD("ada", "tie: 5"),
		    CARD("ben", "tie: 1"),
		    { "meetings/2026-09-01-two.md",
		      "---\nwith: [ada, ben]\n---\n- thanked: @ada "
		      "@ben\n" } } },
		{ "a meeting that did not take place was not shared",
		  "ben",
		  "ben 120000",
		  NULL,
		  { CARD("ada", "tie: 5"),
		    CARD("ben", "tie: 1"),
		    { "meetings/2026-09-01-two.md",
		      "---\nwith: [ada, ben]\nstate: cancelled\n---\n" } } },
		{ "an event whose people I met is shared by them",
		  "ben",
		  "ada ben 135000; ben 120000",
		  NULL,
		  { CARD("ada", "tie: 5"),
		    CARD("ben", "tie: 1"),
		    { "events/2026-09-01-fair.md",
		      "---\nmet: [ada, ben]\n---\n" } } },
		{ "a crowd is no meeting",
		  "ben",
		  "ben 120000",
		  NULL,
		  { CARD("ada", "tie: 5"),
		    CARD("ben", "tie: 1"),
		    { "events/2026-09-01-fair.md",
		      "---\nmet: [ada, ben, c1, c2, c3]\n---\n" } } },
		{ "whom someone named they know, nobody knows how well",
		  "ben-carter",
		  "ada ben-carter 45000",
		  NULL,
		  { LOGGED("ada", "tie: 5",
			   "- 2026-09-01 reply\n  - named: @ben-carter") } },
		{ "a stub is a hop like anyone else",
		  "grace",
		  "ada ben-carter grace 371250",
		  NULL,
		  { CARD("ada", "tie: 5\nknows: [ben-carter 4]"),
		    CARD("grace", "knows: [ben-carter 3]") } },
	};

	(void)state;
	check_ways(WAYS, N_OF(WAYS));
}

static void hops_of_mine(void **state)
{
	static const struct way WAYS[] = {
		{ "without tie, talk or meeting there is no hop of mine",
		  "ada",
		  "",
		  NULL,
		  { CARD("ada", "role: peer") } },
		{ "one conversation is a tie of 2",
		  "ada",
		  "ada 300000",
		  NULL,
		  { LOGGED("ada", "role: peer",
			   "- 2026-09-09 coffee: hello\n- 2026-09-10 "
			   "thanked:") } },
		{ "an answer alone is no conversation",
		  "ada",
		  "",
		  NULL,
		  { LOGGED("ada", "role: peer", "- 2026-09-09 reply") } },
		{ "of a call two years ago no tie is left, yet it was one",
		  "ada",
		  "ada 50000",
		  NULL,
		  { LOGGED("ada", "role: peer", "- 2024-09-01 call") } },
		{ "a meeting two years ago was shared",
		  "ada",
		  "ada 150000",
		  NULL,
		  { CARD("ada", "role: peer"),
		    { "meetings/2024-09-01-ada.md", "# Ada\n" } } },
		{ "a talk still ahead is no conversation",
		  "ada",
		  "",
		  NULL,
		  { LOGGED("ada", "role: peer", "- 2026-09-20 coffee") } },
		{ "what I wrote in my own card about myself is no hop",
		  "ada",
		  "",
		  NULL,
		  { CARD("ada", "knows: [lena]"),
		    { "me.md", "---\naliases: [lena]\n---\n# Lena\n" } } },
	};

	(void)state;
	check_ways(WAYS, N_OF(WAYS));
}

/* ------------------------------------------------------------- who is not */

#define GRACE CARD("grace", "company: acme")
#define FORMAL_ADA \
	{ \
		"applications/acme-job.md", \
			"---\ncompany: acme\njob: planner\n" \
			"process: formal\nno-contact: [ada]\n---\n" \
			"- 2026-09-01 applied\n" \
	}
#define FORMAL_GRACE \
	{ \
		"applications/acme-job.md", \
			"---\ncompany: acme\njob: planner\n" \
			"process: formal\nno-contact: [grace]\n---\n" \
			"- 2026-09-01 applied\n" \
	}

static void who_is_no_hop(void **state)
{
	static const struct way WAYS[] = {
		{ "who is off limits is no hop",
		  "grace",
		  "",
		  NULL,
		  { FORMAL_ADA, CARD("ada", "tie: 5\nknows: [grace 5]"),
		    GRACE } },
		{ "who is not willing is no hop",
		  "grace",
		  "",
		  NULL,
		  { CARD("ada", "tie: 5\nknows: [grace 5]\nwilling: no"),
		    GRACE } },
		{ "with whom things are closed is no hop",
		  "grace",
		  "",
		  NULL,
		  { CARD("ada", "tie: 5\nknows: [grace 5]\nstate: closed"),
		    GRACE } },
		{ "nor an end",
		  "grace",
		  "",
		  NULL,
		  { CARD("ada", "tie: 5\nknows: [grace 5]"),
		    CARD("grace", "willing: no") } },
		{ "an end off limits has advocates, one hop before",
		  "grace",
		  "",
		  "ada | grace 900000; ben | grace 300000",
		  { FORMAL_GRACE, CARD("ada", "tie: 5\nknows: [grace 1]"),
		    CARD("ben", "tie: 2\nknows: [grace 5]"),
		    CARD("grace", "tie: 4") } },
		{ "a company's people off limits have advocates",
		  "acme",
		  "",
		  "ada | grace 900000",
		  { FORMAL_GRACE, CARD("ada", "tie: 5\nknows: [grace 1]"),
		    GRACE } },
		{ "others inside are the goal; they may be advocates too",
		  "acme",
		  "ben 750000",
		  "ben | grace 750000; ada | grace 550000",
		  { FORMAL_GRACE, CARD("ada", "tie: 3\nknows: [grace 1]"),
		    CARD("ben", "tie: 4\ncompany: acme"), GRACE } },
		{ "an advocate is reached in one hop less",
		  "grace",
		  "",
		  "a1 a2 | grace 810000",
		  { FORMAL_GRACE, CARD("a1", "tie: 5\nknows: [a2 5]"),
		    CARD("a2", "knows: [a3 5, grace 5]"),
		    CARD("a3", "knows: [grace 5]"),
		    CARD("grace", "role: peer") } },
		{ "once it is decided they are open again",
		  "grace",
		  "ada grace 810000",
		  NULL,
		  { { "applications/acme-job.md",
		      "---\ncompany: acme\njob: planner\n"
		      "process: formal\nno-contact: [grace]\n---\n"
		      "- 2026-09-01 applied\n- 2026-09-10 rejected\n" },
		    CARD("ada", "tie: 5\nknows: [grace 5]"),
		    GRACE } },
	};

	(void)state;
	check_ways(WAYS, N_OF(WAYS));
}

/* ------------------------------------------------------------------ doubts */

#define OVERDUE_PROMISE "- 2026-09-01 promised: the article due:2026-09-10"

static void doubts(void **state)
{
	static const struct way WAYS[] = {
		{ "thanks are overdue on the third business day",
		  "ada",
		  "ada 375000",
		  NULL,
		  { LOGGED("ada", "tie: 4", "- 2026-09-08 coffee") } },
		{ "and not on the second",
		  "ada",
		  "ada 750000",
		  NULL,
		  { LOGGED("ada", "tie: 4", "- 2026-09-09 coffee") } },
		{ "a promise of mine is overdue after its day",
		  "ada",
		  "ada 375000",
		  NULL,
		  { LOGGED("ada", "tie: 4", OVERDUE_PROMISE) } },
		{ "and not on it",
		  "ada",
		  "ada 750000",
		  NULL,
		  { LOGGED("ada", "tie: 4",
			   "- 2026-09-01 promised: it due:2026-09-11") } },
		{ "theirs is no doubt",
		  "ada",
		  "ada 750000",
		  NULL,
		  { LOGGED("ada", "tie: 4",
			   "- 2026-09-01 they: the list due:2026-09-10") } },
		{ "two promises are one doubt",
		  "ada",
		  "ada 375000",
		  NULL,
		  { LOGGED(
			  "ada", "tie: 4",
			  OVERDUE_PROMISE
			  "\n- 2026-09-02 promised: a call due:2026-09-03") } },
		{ "an ask that is still open",
		  "ada",
		  "ada 375000",
		  NULL,
		  { LOGGED("ada", "tie: 4", "- 2026-09-09 asked: names") } },
		{ "a stranger of whom it is unknown whether they are willing",
		  "ada",
		  "ada 375000",
		  NULL,
		  { CARD("ada", "tie: 4\nwilling: unknown") } },
		{ "one who is willing",
		  "ada",
		  "ada 750000",
		  NULL,
		  { CARD("ada", "tie: 4\nwilling: yes") } },
		{ "one with whom I talked is no stranger",
		  "ada",
		  "ada 750000",
		  NULL,
		  { LOGGED("ada", "tie: 4\nwilling: unknown",
			   "- 2026-09-10 coffee") } },
		{ "thanks overdue are one doubt, not an ask too many as well",
		  "ada",
		  "ada 375000",
		  NULL,
		  { LOGGED("ada", "tie: 4",
			   "- 2026-08-20 coffee\n  - asked: names\n"
			   "- 2026-08-21 got: names") } },
		{ "two doubts halve twice, and only the hop into that person",
		  "ben",
		  "ada ben 168750",
		  NULL,
		  { LOGGED("ada", "tie: 5\nknows: [ben 4]",
			   "- 2026-09-08 coffee\n" OVERDUE_PROMISE),
		    CARD("ben", "role: peer") } },
	};

	(void)state;
	check_ways(WAYS, N_OF(WAYS));
}

/* ------------------------------------------------------------------- order */

static void order_of_chains(void **state)
{
	static const struct way WAYS[] = {
		{ "a company is whoever is inside",
		  "acme",
		  "ben 750000; ada 120000; ben ada 90000; "
		  "ada ben 66000",
		  NULL,
		  { CARD("ada", "tie: 1\ncompany: acme\nknows: [ben 3]"),
		    CARD("ben", "tie: 4\ncompany: acme\nknows: [ada 1]") } },
		{ "equal products go by fewer hops, then by id",
		  "zoe",
		  "al zoe 90000; bo zoe 90000; al bo zoe 27000; bo al zoe "
		  "27000",
		  NULL,
		  { CARD("al", "tie: 2\nknows: [bo 2, zoe 2]"),
		    CARD("bo", "tie: 2\nknows: [zoe 2]") } },
		{ "four hops are too many",
		  "zoe",
		  "",
		  NULL,
		  { CARD("a1", "tie: 5\nknows: [a2 5]"),
		    CARD("a2", "knows: [a3 5]"), CARD("a3", "knows: [zoe 5]"),
		    CARD("zoe", "role: peer") } },
	};

	(void)state;
	check_ways(WAYS, N_OF(WAYS));
}

/* Six better chains, and one by ties of 3 and 2: shown beside them. */
static void a_moderately_weak_chain_is_never_dropped(void **state)
{
	WORLD(w, TODAY, CARD("a1", "tie: 5\nknows: [zoe 5]"),
	      CARD("a2", "tie: 5\nknows: [zoe 5]"),
	      CARD("a3", "tie: 5\nknows: [zoe 5]"),
	      CARD("a4", "tie: 5\nknows: [zoe 5]"),
	      CARD("a5", "tie: 5\nknows: [zoe 5]"),
	      CARD("b1", "tie: 3\nknows: [zoe 2]"),
	      CARD("b2", "tie: 3\nknows: [zoe 1]"));
	WORLD(among, TODAY, CARD("b1", "tie: 3\nknows: [zoe 2]"));
	struct answer a;

	(void)state;
	a = ask(&w, "zoe");
	assert_int_equal(a.told.chains.n, 5);
	assert_int_equal(a.told.chains.at[4].chance, 810000);
	assert_string_equal(a.weak, "b1 zoe 165000");
	assert_true(a.told.weak.at[0].weak);
	assert_false(a.told.chains.at[0].weak);
	a = ask(&among, "zoe");
	assert_string_equal(a.chains, "b1 zoe 165000");
	assert_true(a.told.chains.at[0].weak);
	assert_string_equal(a.weak, "");
	world_close(&w);
	world_close(&among);
}

/* Each hop says where it is written. */
static void a_hop_has_its_reason(void **state)
{
	WORLD(w, TODAY,
	      LOGGED("ada", "company: acme\nknows: [ben 4]",
		     "- 2026-09-09 coffee\n- 2026-09-10 thanked:"),
	      CARD("ben", "company: bell"), CARD("zoe", "company: bell"));
	struct answer a;
	const struct path_hop *hops;

	(void)state;
	a = ask(&w, "zoe");
	assert_string_equal(a.chains, "ada ben zoe 67500");
	hops = a.told.chains.at[0].hops;
	assert_int_equal(hops[0].belief, HOP_MINE);
	assert_int_equal(hops[0].tie, 2);
	assert_int_equal(hops[0].place.note, thing(&w, "ada"));
	assert_int_equal(hops[0].place.line, 0);
	assert_int_equal(hops[1].belief, HOP_KNOWS);
	assert_int_equal(hops[1].tie, 4);
	assert_int_equal(hops[1].place.note, thing(&w, "ada"));
	assert_int_equal(hops[2].belief, HOP_COLLEAGUES);
	assert_int_equal(hops[2].place.note, thing(&w, "zoe"));
	world_close(&w);
}

/* ------------------------------------------------------------- best of all */

static uint32_t dice_state = 1;

static uint32_t dice(uint32_t n)
{
	dice_state = dice_state * 69069 + 1;
	return (dice_state >> 16) % n;
}

static void draw_card(int i, char text[static 256])
{
	uint32_t firm = dice(4), whom[2] = { dice(12), dice(12) };
	uint32_t ties[2] = { 1 + dice(5), 1 + dice(5) };

	snprintf(text, 256,
		 "---\ncompany: firm%u\nknows: [p%02u %u, p%02u %u]\n%s---\n",
		 firm, whom[0], ties[0], whom[1], ties[1],
		 i % 4 ? "" : "tie: 3\n");
}

/* Some people, by a small generator: the best chain that is known beforehand is
 * the first one that a search finds. */
static void the_best_is_the_first_that_is_found(void **state)
{
	static char texts[12][256], paths[12][32];
	struct file files[13] = { { NULL, NULL } };
	int found = 0;

	(void)state;
	for (int round = 0; round < 40; round++) {
		struct world w;

		for (int i = 0; i < 12; i++) {
			draw_card(i, texts[i]);
			snprintf(paths[i], sizeof paths[i], "contacts/p%02d.md",
				 i);
			files[i] = (struct file){ paths[i], texts[i] };
		}
		world_open(&w, files, TODAY);
		for (int32_t goal = 0; goal < w.book->n_things; goal++) {
			struct paths *all =
				paths_make(w.record, &NUMBERS, &w.arena);
			struct path_answer answer;
			struct path best;

			paths_find(all, goal, &w.arena, &answer);
			assert_int_equal(paths_best(all, goal, &best),
					 answer.chains.n > 0);
			if (answer.chains.n) {
				const struct path *first = answer.chains.at;

				assert_int_equal(best.chance, first->chance);
				assert_int_equal(best.n, first->n);
				for (int h = 0; h < best.n; h++)
					assert_int_equal(best.hops[h].to,
							 first->hops[h].to);
				found++;
			}
		}
		world_close(&w);
	}
	assert_true(found > 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_worked_example_of_the_rules),
		cmocka_unit_test(hops_between_people),
		cmocka_unit_test(hops_where_no_tie_is_known),
		cmocka_unit_test(hops_of_mine),
		cmocka_unit_test(who_is_no_hop),
		cmocka_unit_test(doubts),
		cmocka_unit_test(order_of_chains),
		cmocka_unit_test(a_moderately_weak_chain_is_never_dropped),
		cmocka_unit_test(a_hop_has_its_reason),
		cmocka_unit_test(the_best_is_the_first_that_is_found),
	};

	return cmocka_run_group_tests_name("paths", tests, NULL, NULL);
}
