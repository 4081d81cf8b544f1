#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/embedded.h>
#include <inroad/pool.h>
#include <stdio.h>
#include <stdlib.h>

#include "test_view.h"

#define TODAY "2026-09-11"
#define MADE 240 /* notes of the notebook that is made here */
#define TEXT_MAX 800

extern const struct embedded_file EXAMPLE_FILES[];

static const int HANDS[] = { 1, 2, 3, 8, 16 };

/* ------------------------------------------------------------ two notebooks */

static int by_path(const void *x, const void *y)
{
	return strcmp(((const struct file *)x)->path,
		      ((const struct file *)y)->path);
}

/* The notes of the example, in order; ended by one without a path. */
static struct file *example(struct arena *arena)
{
	struct file *files;
	size_t n = 0, all = 0;

	while (EXAMPLE_FILES[all].path)
		all++;
	files = ARENA_ARRAY(arena, struct file, all + 1);
	for (size_t i = 0; i < all; i++)
		if (str_ends(str_of(EXAMPLE_FILES[i].path), STR(".md")))
			files[n++] = (struct file){ EXAMPLE_FILES[i].path,
						    EXAMPLE_FILES[i].bytes };
	qsort(files, n, sizeof *files, by_path);
	files[n] = (struct file){ NULL, NULL };
	return files;
}

/* People who need, offer, promise, are owed, stand twice and lean on dates. */
static void write_contact(char *text, int i)
{
	snprintf(text, TEXT_MAX,
		 "---\ncompany: firm-%d\nemail: p%d@elsewhere.example\n"
		 "needs: [maps, keys%d]\noffers: [tools, keys%d]\n"
		 "knows: [person-%03d 3]\ntie: %d\n---\n# Person %d\n\n"
		 "- 2026-0%d-1%d coffee: budget opens\n"
		 "\t- promised: the article due:2026-08-%02d\n"
		 "\t- got: a name\n\t- named: @person-%03d\n"
		 "- 2026-08-0%d called @person-%03d: twice\n"
		 "- 2026-08-0%d called @person-%03d: twice\n"
		 "- asked: an introduction to the head of firm-%d\n"
		 "- [ ] write to them due:tomorrow\n"
		 "- [ ] write to them due:tomorrow\n",
		 i % 9, i % 50, i % 7, i % 5, (i + 3) % MADE, i % 6, i % 100,
		 i % 8 + 1, i % 9, i % 28 + 1, (i * 7) % MADE, i % 9 + 1, i,
		 i % 9 + 1, i, i % 9);
}

static struct file *made(struct arena *arena)
{
	struct file *files = ARENA_ARRAY(arena, struct file, MADE + 1);

	for (int i = 0; i < MADE; i++) {
		char *text = arena_alloc(arena, TEXT_MAX);

		write_contact(text, i);
		files[i] = (struct file){
			str_print(arena, "contacts/person-%03d.md", i).at, text
		};
	}
	return files;
}

/* ------------------------------------------------------------ what was said */

static void say_findings(const struct diags *findings, struct buf *out)
{
	for (size_t i = 0; i < findings->list.n; i++) {
		const struct finding *f = &findings->list.at[i];

		buf_print(out,
			  "%s %d " STR_FMT " %u-%u " STR_FMT "|" STR_FMT
			  "|%d " STR_FMT "\n",
			  f->name, (int)f->level, STR_ARG(f->path), f->span.at,
			  f->span.end, STR_ARG(f->words), STR_ARG(f->hint),
			  f->n_mends, STR_ARG(f->mend.text));
	}
}

static void say_items(const struct items *items, struct buf *out)
{
	for (size_t i = 0; i < items->list.n; i++) {
		const struct item *item = &items->list.at[i];

		buf_print(out,
			  "%s " STR_FMT " %d %d %d %d " STR_FMT "|" STR_FMT
			  "|" STR_FMT "\n",
			  item->rule, STR_ARG(item->id), (int)item->state,
			  item->subject, item->who, item->due,
			  STR_ARG(item->what), STR_ARG(item->why),
			  STR_ARG(item->close_with));
		for (int r = 0; r < item->n_reasons; r++)
			buf_print(out, "\t%d:%d " STR_FMT "\n",
				  item->reasons[r].place.note,
				  item->reasons[r].place.line,
				  STR_ARG(item->reasons[r].words));
	}
}

/* Many threads have left what they made by then; it must still be there. */
static void say_views(struct world *w, struct buf *out)
{
	static const char *const VIEWS_ASKED[] = { "todo", "companies", "map",
						   "match", "ledger" };

	for (size_t i = 0; i < N_OF(VIEWS_ASKED); i++)
		buf_text(out, view_as(w, VIEWS_ASKED[i], "", "json"));
	for (int32_t i = 0; i < w->book->n_things && i < 40; i++) {
		w->query.thing = i;
		buf_text(out, view_as(w, "profile", "", "json"));
	}
	w->query.thing = THING_NONE;
}

static struct str say_all(struct world *w, struct hands *hands)
{
	struct buf out = buf_make(&w->arena, 0);
	struct checking checking = { .strict = true, .all = true };

	/* what was made to stay by others is asked anew */
	*w->record->answers = (struct answers){ 0 };
	w->findings = diags_make(&w->arena);
	rules_check(w->record, &checking, hands, &w->arena, &w->findings);
	rules_follow_up(w->record, hands, &w->arena, &w->items);
	w->query.index =
		hands ? view_index_make(&w->query, hands, &w->arena) : NULL;
	say_findings(&w->findings, &out);
	say_items(&w->items, &out);
	say_views(w, &out);
	return buf_get(&out);
}

static void assert_same(struct str a, struct str b, int n)
{
	size_t i = 0, from;

	while (i < a.n && i < b.n && a.at[i] == b.at[i])
		i++;
	if (i == a.n && i == b.n)
		return;
	from = i < 60 ? 0 : i - 60;
	fail_msg("with %d hands '" STR_FMT "', alone '" STR_FMT "'", n,
		 STR_ARG(str_sub(b, from, b.n < i + 60 ? b.n : i + 60)),
		 STR_ARG(str_sub(a, from, a.n < i + 60 ? a.n : i + 60)));
}

static void compare(const struct file *files, size_t least)
{
	struct world w;
	struct str alone;

	world_open(&w, files, TODAY);
	alone = say_all(&w, NULL);
	assert_true(w.findings.list.n >= least && w.items.list.n >= least);
	for (size_t i = 0; i < N_OF(HANDS); i++) {
		struct hands hands;

		hands_open(&hands, HANDS[i]);
		assert_same(alone, say_all(&w, &hands), HANDS[i]);
		hands_close(&hands);
	}
	world_close(&w);
}

static void any_number_of_hands_finds_the_same_in_the_example(void **state)
{
	struct arena arena;

	(void)state;
	arena_open(&arena, 0);
	compare(example(&arena), 20);
	arena_close(&arena);
}

static void any_number_of_hands_finds_the_same_in_a_made_notebook(void **state)
{
	struct arena arena;

	(void)state;
	arena_open(&arena, 0);
	compare(made(&arena), MADE);
	arena_close(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			any_number_of_hands_finds_the_same_in_the_example),
		cmocka_unit_test(
			any_number_of_hands_finds_the_same_in_a_made_notebook),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("hands", tests, NULL, NULL);
}
