/*
 * rules_check: runs the rows of the checks and puts what they, the readers and
 * the linker found into one order.
 */
#include "catalogue.h"

#include <inroad/baseline.h>
#include <inroad/map.h>
#include <inroad/pool.h>

#include <assert.h>
#include <stdlib.h>

#define SETTINGS_FILE "inroad.yaml"

struct gathering {
	const struct record *record;
	const struct checking *checking;
	struct arena *arena;
	struct diags *out;
	ARRAY_OF(const struct check *) checks;
	struct map rows;     /* names: index in checks */
	enum level *levels;  /* by row */
	struct map silenced; /* paths of notes that silence something: note */
};

/* As typed in inroad.yaml, else its row's; --strict leaves out none. */
static enum level level_of(const struct gathering *g, const struct check *check)
{
	enum level level = check->level;

	if (level == LEVEL_OFF && g->checking->strict)
		level = LEVEL_WARNING;
	return config_level(g->record->book->config, check->name, level);
}

static void start_gathering(struct gathering *g)
{
	const struct book *book = g->record->book;
	const struct check *check;

	g->rows = map_make(g->arena);
	g->silenced = map_make(g->arena);
	for (size_t i = 0; (check = check_at(i)); i++) {
		*ARRAY_PUSH(g->arena, &g->checks) = check;
		*map_put(&g->rows, str_of(check->name)) = (int64_t)i;
	}
	g->levels = ARENA_ARRAY(g->arena, enum level, g->checks.n);
	for (size_t i = 0; i < g->checks.n; i++)
		g->levels[i] = level_of(g, g->checks.at[i]);
	for (int32_t i = 0; i < book->n_notes; i++)
		if (g->record->glances[i].silenced)
			*map_put(&g->silenced,
				 note_path(book->things[i].note)) = i;
}

static bool is_silenced(const struct gathering *g, struct str path,
			const char *name)
{
	int64_t i = g->silenced.n ? map_get(&g->silenced, path) : MAP_NONE;
	const struct note *note;

	if (i == MAP_NONE)
		return false;
	note = g->record->book->things[i].note;
	for (uint32_t s = 0; s < note->silenced.n; s++)
		if (str_is(note_text(note, note_silenced(note)[s]), name))
			return true;
	return false;
}

/* Takes a finding over, with its level, if it is not silenced. */
static void gather(struct gathering *g, size_t row,
		   const struct finding *finding)
{
	struct finding *taken;

	if (g->levels[row] == LEVEL_OFF ||
	    is_silenced(g, finding->path, g->checks.at[row]->name))
		return;
	taken = ARRAY_PUSH(g->out->arena, &g->out->list);
	*taken = *finding;
	taken->name = g->checks.at[row]->name;
	taken->level = g->levels[row];
}

static size_t row_of(const struct gathering *g, struct str name)
{
	int64_t row = map_get(&g->rows, name);

	assert(row != MAP_NONE);
	return (size_t)row;
}

static void gather_list(struct gathering *g, const struct diags *diags,
			struct str path)
{
	for (size_t i = 0; i < diags->list.n; i++) {
		struct finding finding = diags->list.at[i];

		if (!finding.path.n)
			finding.path = path;
		gather(g, row_of(g, str_of(finding.name)), &finding);
	}
}

/* What was found while a note was read: spans of its own text. */
static void gather_note(struct gathering *g, const struct note *note)
{
	const struct note_finding *from = note_findings(note);

	for (uint32_t i = 0; i < note->findings.n; i++) {
		struct finding finding = {
			.path = note_path(note),
			.span = from[i].span,
			.words = note_text(note, from[i].words),
			.hint = note_text(note, from[i].hint),
		};

		if (from[i].mends)
			diag_mend(&finding, from[i].mend_span,
				  note_text(note, from[i].mend_text));
		gather(g, row_of(g, note_text(note, from[i].name)), &finding);
	}
}

/* A comment that silences nothing: no check is called so. */
static void gather_unknown(struct gathering *g, const struct note *note,
			   struct diags *diags)
{
	for (uint32_t s = 0; s < note->silenced.n; s++) {
		struct span span = note_silenced(note)[s];
		struct str name = note_text(note, span);
		const char *near = rule_nearest(name);
		struct finding *finding;

		if (map_get(&g->rows, name) != MAP_NONE)
			continue;
		finding = diag_add(diags, "unknown-rule", span,
				   "no check is called '" STR_FMT
				   "': nothing is turned off",
				   STR_ARG(name));
		finding->path = note_path(note);
		if (rule_known(name))
			diag_hint(diags, finding,
				  "a follow-up is dismissed by its id, with "
				  "skip:; inroad explain " STR_FMT,
				  STR_ARG(name));
		else if (near)
			diag_hint(diags, finding, "did you mean '%s'?", near);
		else
			diag_hint(diags, finding,
				  "inroad help rules lists them");
	}
}

static void gather_unknowns(struct gathering *g)
{
	const struct book *book = g->record->book;
	struct diags diags = diags_make(g->arena);

	for (int32_t i = 0; i < book->n_notes; i++)
		if (g->record->glances[i].silenced)
			gather_unknown(g, book->things[i].note, &diags);
	gather_list(g, &diags, (struct str){ NULL, 0 });
}

struct running {
	const struct gathering *g;
	struct ruling ruling; /* of no row yet */
	struct diags *found;  /* of each row */
};

static void run_check(void *context, size_t i, struct arena *arena,
		      struct arena *scratch)
{
	struct running *running = context;
	const struct check *check = running->g->checks.at[i];
	struct ruling ruling = running->ruling;

	if (!check->run || running->g->levels[i] == LEVEL_OFF)
		return;
	running->found[i] = diags_make(arena);
	ruling.arena = scratch;
	ruling.diags = &running->found[i];
	ruling.name = check->name;
	ruling.numbers = check->numbers;
	check->run(&ruling);
}

/* A list that grows would leave its old places. */
static void make_room(struct gathering *g, const struct diags *found)
{
	struct finding *old = g->out->list.at;
	size_t most = g->out->list.n;

	for (size_t i = 0; i < g->checks.n; i++)
		most += found[i].list.n;
	g->out->list.cap = most;
	g->out->list.at = ARENA_ARRAY(g->out->arena, struct finding, most);
	if (g->out->list.n)
		memcpy(g->out->list.at, old, g->out->list.n * sizeof *old);
}

/* Each row on its own; gathered in the order of the tables. */
static void run_checks(struct gathering *g, struct hands *hands)
{
	struct running running = {
		.g = g,
		.ruling = { .book = g->record->book,
			    .record = g->record,
			    .config = g->record->book->config,
			    .today = g->record->today,
			    .arena = g->arena },
		.found = ARENA_ARRAY(g->arena, struct diags, g->checks.n),
	};
	struct map skips;

	rules_list_skips(&running.ruling, &skips);
	hands_run_scratch(hands, g->arena, g->checks.n, run_check, &running);
	make_room(g, running.found);
	for (size_t i = 0; i < g->checks.n; i++)
		for (size_t f = 0; f < running.found[i].list.n; f++)
			gather(g, i, &running.found[i].list.at[f]);
}

static int finding_compare(const void *x, const void *y)
{
	const struct finding *a = x, *b = y;
	int order = str_cmp(a->path, b->path);

	if (!order)
		order = (a->span.at > b->span.at) - (a->span.at < b->span.at);
	if (!order)
		order = (a->span.end > b->span.end) -
			(a->span.end < b->span.end);
	if (!order)
		order = strcmp(a->name, b->name);
	return order ? order : str_cmp(a->words, b->words);
}

/* In place of all beyond the limit one that counts them, as severe as any. */
static void say_more(struct gathering *g, struct finding *more, size_t n)
{
	enum level level = more->level;

	for (size_t i = 1; i < n; i++)
		if (more[i].level > level)
			level = more[i].level;
	*more = (struct finding){
		.name = more->name,
		.level = level,
		.path = more->path,
		.span = more->span,
		.words = str_print(g->arena, "and %zu more in this note", n),
		.hint = STR("mend those above first; many have one cause"),
	};
}

static void limit_findings(struct gathering *g)
{
	struct finding *list = g->out->list.at;
	size_t n = g->out->list.n, kept = 0, end;

	for (size_t i = 0; i < n; i = end) {
		size_t most;

		for (end = i + 1;
		     end < n && str_eq(list[i].path, list[end].path);)
			end++;
		most = end - i > NOTE_FINDINGS_MAX ? NOTE_FINDINGS_MAX
						   : end - i;
		memmove(list + kept, list + i, most * sizeof *list);
		kept += most;
		if (end - i == most)
			continue;
		say_more(g, list + i + most, end - i - most);
		list[kept++] = list[i + most];
	}
	g->out->list.n = kept;
}

size_t rules_check(const struct record *record, const struct checking *checking,
		   struct hands *hands, struct arena *arena, struct diags *out)
{
	static const struct checking USUAL = { 0 };
	const struct book *book = record->book;
	struct gathering g = { .record = record,
			       .checking = checking ? checking : &USUAL,
			       .arena = arena,
			       .out = out };
	size_t known = 0;

	start_gathering(&g);
	for (int32_t i = 0; i < book->n_notes; i++)
		if (record->glances[i].findings)
			gather_note(&g, book->things[i].note);
	gather_list(&g, &book->diags, (struct str){ NULL, 0 });
	if (g.checking->settings)
		gather_list(&g, g.checking->settings, STR(SETTINGS_FILE));
	gather_unknowns(&g);
	run_checks(&g, hands);
	if (!out->list.n)
		return 0;
	qsort(out->list.at, out->list.n, sizeof *out->list.at, finding_compare);
	if (g.checking->known)
		known = baseline_leave_out(g.checking->known, book, out, arena);
	if (!g.checking->all)
		limit_findings(&g);
	return known;
}
