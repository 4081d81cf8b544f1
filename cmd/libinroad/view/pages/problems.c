/* problems: what the checks found, for the eye and for `inroad check`. */
#include "../members.h"
#include "../parts.h"

/* --- by level and rule --- */

/* The level and the rule's name stand above: a page says them once. */
static void hide_told(struct value *findings)
{
	for (size_t i = 0; i < findings->rows.n; i++)
		for (size_t j = 0; j < findings->rows.at[i].cells.n; j++) {
			struct cell *cell = findings->rows.at[i].cells.at + j;
			const char *key = cell->key ? cell->key : "";
			if (!strcmp(key, "level") || !strcmp(key, "name"))
				view_hide(cell);
		}
}

static struct str sentence(struct arena *arena, const char *words)
{
	struct str told = str_of(words);
	char *at = arena_copy(arena, told.at, told.n);

	if (told.n && (unsigned)at[0] - 'a' < 26)
		at[0] = (char)(at[0] - 'a' + 'A');
	return (struct str){ at, told.n };
}

/* All findings, each with the block of a page that it stands in. */
struct grouping {
	const struct query *query;
	int32_t n_checks;
	int32_t *blocks; /* of each finding */
};

/* Those without a row in the rules' table stand behind the others. */
static int32_t block_of(const struct grouping *grouping, enum level level,
			int32_t check)
{
	return (int32_t)level * (grouping->n_checks + 1) + check;
}

static struct grouping group(const struct query *query)
{
	struct grouping grouping = { .query = query };
	struct map checks = map_make(query->arena);
	size_t n = query->findings->list.n;

	for (const struct check *check;
	     (check = check_at((size_t)grouping.n_checks));)
		*map_put(&checks, str_of(check->name)) = grouping.n_checks++;
	grouping.blocks = ARENA_ARRAY(query->arena, int32_t, n);
	for (size_t i = 0; i < n; i++) {
		const struct finding *finding = query->findings->list.at + i;
		int64_t check = map_get(&checks, str_of(finding->name));

		grouping.blocks[i] = block_of(
			&grouping, finding->level,
			check == MAP_NONE ? grouping.n_checks : (int32_t)check);
	}
	return grouping;
}

static struct value *findings_of(const struct grouping *grouping, int32_t block)
{
	const struct query *query = grouping->query;
	struct value *findings = value_make(query->arena, VALUE_FINDINGS,
					    "findings", STR("Others"));

	for (size_t i = 0; i < query->findings->list.n; i++)
		if (grouping->blocks[i] == block)
			view_finding(query, findings,
				     query->findings->list.at + i);
	return findings;
}

static void add_level(const struct grouping *grouping, struct value *top,
		      enum level level, const char *title)
{
	struct arena *arena = grouping->query->arena;
	struct value *section =
		value_make(arena, VALUE_SECTION, NULL, str_of(title));

	for (int32_t i = 0; i <= grouping->n_checks; i++) {
		const struct check *check = check_at((size_t)i);
		struct value *findings =
			findings_of(grouping, block_of(grouping, level, i));
		if (!findings->rows.n)
			continue;
		if (check) {
			hide_told(findings);
			findings->title = sentence(arena, check->summary);
			findings->note = str_of(check->why);
		}
		value_add(arena, section, findings);
	}
	if (section->children.n)
		value_add(arena, top, section);
}

/* How many the baseline left out; or why it could not. */
static void say_known(const struct query *query, struct value *top)
{
	if (query->known_trouble.n)
		value_say(query->arena, top, STR_FMT,
			  STR_ARG(query->known_trouble));
	if (query->known)
		value_say(query->arena, top,
			  "%zu known one%s left out: inroad check --all shows "
			  "%s",
			  query->known, query->known == 1 ? " is" : "s are",
			  query->known == 1 ? "it" : "them");
}

struct value *problems_make(const struct query *query)
{
	struct value *top =
		value_make(query->arena, VALUE_SECTION, NULL, STR("Problems"));
	struct grouping grouping;

	top->note = view_findings_words(query);
	if (!query->findings || !query->findings->list.n) {
		value_say(query->arena, top, "Nothing to mend.");
		say_known(query, top);
		return top;
	}
	say_known(query, top);
	grouping = group(query);
	add_level(&grouping, top, LEVEL_ERROR, "Errors");
	add_level(&grouping, top, LEVEL_WARNING, "Warnings");
	add_level(&grouping, top, LEVEL_HINT, "Hints");
	return top;
}

/* --- as a compiler tells them --- */

static void add_summary(const struct query *query, struct value *top)
{
	struct arena *arena = query->arena;
	struct value *text = value_make(arena, VALUE_TEXT, NULL, NO_STR);
	struct row *row = value_row(arena, text);
	int64_t errors = (int64_t)view_findings_count(query, LEVEL_ERROR);
	int64_t warnings = (int64_t)view_findings_count(query, LEVEL_WARNING);
	int64_t hints = (int64_t)view_findings_count(query, LEVEL_HINT);

	cell_text(arena, row, "summary", view_findings_words(query));
	view_hide(cell_int(arena, row, "errors", errors));
	view_hide(cell_int(arena, row, "warnings", warnings));
	view_hide(cell_int(arena, row, "hints", hints));
	view_hide(cell_int(arena, row, "notes", query->book->n_notes));
	view_hide(cell_int(arena, row, "known", (int64_t)query->known));
	value_add(arena, top, text);
	say_known(query, top);
}

struct value *findings_make(const struct query *query)
{
	struct arena *arena = query->arena;
	struct value *top = value_make(arena, VALUE_SECTION, NULL, NO_STR);
	struct value *findings =
		value_make(arena, VALUE_FINDINGS, "findings", NO_STR);

	for (size_t i = 0; query->findings && i < query->findings->list.n; i++)
		view_finding(query, findings, query->findings->list.at + i);
	value_add(arena, top, findings);
	add_summary(query, top);
	return top;
}
