/* The ledger: whatever is given is received. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "test_record.h"

#include <inroad/buf.h>
#include <inroad/ledger.h>

#define TODAY "2026-09-11"

static struct ledger ledger_of(struct world *w)
{
	return ledger_make(w->record, &w->arena);
}

/* What a note of Ben's leaves in the accounts. */
struct told {
	const char *when;
	int mine, mine_got, bens, bens_got, graces_got;
	const char *text;
};

static const struct told TOLD[] = {
	{ "what I got, he gave", 0, 1, 1, 0, 0, "- 2026-09-01 got: advice\n" },
	{ "what I gave, he got", 1, 0, 0, 1, 0, "- 2026-09-01 gave: a map\n" },
	{ "an introduction that was asked for is none yet", 0, 0, 0, 0, 0,
	  "- 2026-09-01 intro: @ben -> @grace agreed\n" },
	{ "one that was made goes to both", 0, 1, 2, 0, 1,
	  "- 2026-09-01 intro: @ben -> @grace made\n" },
	{ "whatever became of it", 0, 1, 2, 0, 1,
	  "- 2026-09-01 intro: @ben -> @grace made\n"
	  "- 2026-09-05 intro: @ben -> @grace met\n"
	  "- 2026-09-08 intro: @ben -> @grace reported\n" },
	{ "one that was declined goes to nobody", 0, 0, 0, 0, 0,
	  "- 2026-09-01 intro: @ben -> @grace asked\n"
	  "- 2026-09-05 intro: @ben -> @grace declined\n" },
	{ "I do not get it twice", 0, 1, 2, 0, 1,
	  "- 2026-09-01 intro: @ben -> @grace made\n"
	  "- 2026-09-01 got: an introduction to @grace\n" },
	{ "another day's help is help of its own", 0, 2, 3, 0, 1,
	  "- 2026-09-01 intro: @ben -> @grace made\n"
	  "- 2026-09-02 got: introduced me to his desk\n" },
	{ "I bring two people together", 2, 0, 0, 1, 1,
	  "- 2026-09-01 intro: @ben <-> @grace made\n" },
	{ "a promise kept by sending it is given", 1, 0, 0, 1, 0,
	  "- 2026-09-01 promised: the article on pumps\n"
	  "- 2026-09-02 sent: the article on pumps\n" },
	{ "a promise kept by giving it is given once", 1, 0, 0, 1, 0,
	  "- 2026-09-01 promised: the article on pumps\n"
	  "- 2026-09-02 gave: the article on pumps\n" },
	{ "a promise that is ticked is given", 1, 0, 0, 1, 0,
	  "- [x] 2026-09-01 promised: the article done:2026-09-03\n" },
	{ "an open promise is not", 0, 0, 0, 0, 0,
	  "- 2026-09-01 promised: the article on pumps\n" },
	{ "a promise of his that he kept he gave once", 0, 1, 1, 0, 0,
	  "- 2026-09-01 they: send the pump list\n"
	  "- 2026-09-03 got: the pump list\n" },
};

static void assert_account(struct ledger_account account, int given,
			   int received)
{
	assert_int_equal(account.given, given);
	assert_int_equal(account.received, received);
}

static void each_line_is_entered_once(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_OF(TOLD); i++) {
		const struct told *told = TOLD + i;
		WORLD(w, TODAY, { "contacts/ben.md", told->text },
		      { "contacts/grace.md", "# Grace\n" });
		struct ledger ledger = ledger_of(&w);

		print_message("%s\n", told->when);
		assert_account(ledger.me, told->mine, told->mine_got);
		assert_account(ledger.accounts[thing(&w, "ben")], told->bens,
			       told->bens_got);
		assert_account(ledger.accounts[thing(&w, "grace")], 0,
			       told->graces_got);
		world_close(&w);
	}
}

/* A notebook made of chance: its people, and what they do for each other. */
struct chance {
	uint64_t state;
};

static uint32_t throw(struct chance * chance, uint32_t sides)
{
	chance->state = chance->state * UINT64_C(6364136223846793005) +
			UINT64_C(1442695040888963407);
	return (uint32_t)(chance->state >> 33) % sides;
}

#define PEOPLE 5
#define LINES 40
#define NOTEBOOKS 300

static void add_line(struct chance *chance, struct buf *out)
{
	static const char *const STATES[] = { "asked",	     "agreed",
					      "both-agreed", "made",
					      "met",	     "reported",
					      "declined" };
	static const char *const THINGS[] = { "the map", "intro to the desk",
					      "an article on pumps", "time" };
	unsigned a = throw(chance, PEOPLE), b = throw(chance, PEOPLE);
	const char *what = THINGS[throw(chance, 4)];
	unsigned mday = 1 + throw(chance, 14);

	buf_print(out, "- %s2026-09-%02u ", throw(chance, 8) ? "" : "[x] ",
		  mday);
	switch (throw(chance, 8)) {
	case 0:
		buf_print(out, "got: @p%u %s\n", a, what);
		return;
	case 1:
		buf_print(out, "gave: @p%u @p%u %s\n", a, b, what);
		return;
	case 2:
		buf_print(out, "promised: @p%u %s\n", a, what);
		return;
	case 3:
		buf_print(out, "they: @p%u %s\n", a, what);
		return;
	case 4:
		buf_print(out, "sent: @p%u %s\n", a, what);
		return;
	case 5:
		buf_print(out, "intro: @p%u -> @p%u %s\n", a, b,
			  STATES[throw(chance, 7)]);
		return;
	case 6:
		buf_print(out, "intro: @p%u <-> @p%u %s\n", a, b,
			  STATES[throw(chance, 7)]);
		return;
	case 7:
		buf_print(out, "coffee @p%u: %s\n", a, what);
		return;
	}
}

static int count_sort(const struct ledger *ledger, enum ledger_sort sort)
{
	int n = 0;

	for (size_t i = 0; i < ledger->n; i++)
		n += ledger->entries[i].sort == sort;
	return n;
}

static void assert_balanced(const struct world *w, const struct ledger *ledger)
{
	int64_t given = ledger->me.given, received = ledger->me.received;
	int kept = 0;

	for (int32_t i = 0; i < w->book->n_things; i++) {
		given += ledger->accounts[i].given;
		received += ledger->accounts[i].received;
	}
	assert_int_equal(given, received);
	assert_int_equal(given, ledger->n);
	assert_int_equal(count_sort(ledger, LEDGER_FAVOUR),
			 w->record->favours.n);
	assert_true(count_sort(ledger, LEDGER_INTRO) <=
		    2 * w->record->intros.n);
	for (int32_t i = 0; i < w->record->promises.n; i++)
		kept += w->record->promises.at[i].state == PROMISE_KEPT;
	assert_true(count_sort(ledger, LEDGER_PROMISE) <= kept);
	for (size_t i = 0; i < ledger->n; i++) {
		const struct ledger_entry *entry = ledger->entries + i;

		assert_true(entry->giver != entry->taker);
		assert_true(!i || entry[-1].day <= entry->day);
	}
}

static void all_that_is_given_is_received(void **state)
{
	struct chance chance = { 20260911 };
	int entries = 0;

	(void)state;
	for (int i = 0; i < NOTEBOOKS; i++) {
		struct arena arena;
		struct buf text;
		struct ledger ledger;

		arena_open(&arena, 0);
		text = buf_make(&arena, 0);
		for (int line = 0; line < LINES; line++)
			add_line(&chance, &text);
		buf_char(&text, '\0');
		WORLD(w, TODAY, { "contacts/p0.md", "# Person\n" },
		      { "log/2026-09.md", text.at }, { "me.md", "# Me\n" });
		ledger = ledger_of(&w);
		assert_balanced(&w, &ledger);
		entries += (int)ledger.n;
		world_close(&w);
		arena_close(&arena);
	}
	/* chance did something */
	assert_true(entries > NOTEBOOKS * 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_line_is_entered_once),
		cmocka_unit_test(all_that_is_given_is_received),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
