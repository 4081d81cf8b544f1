/* stats: what works: each figure in a sentence; one of them in full. */
#include "../members.h"
#include "../parts.h"

static void add_paragraph(struct arena *arena, struct value *top,
			  const char *key, const char *title, const char *words)
{
	struct value *text;

	if (!words)
		return;
	text = value_make(arena, VALUE_TEXT, key, str_of(title));
	cell_text(arena, value_row(arena, text), NULL, str_of(words));
	value_add(arena, top, text);
}

static void say_quietly(const struct query *query, struct value *parent,
			struct str words)
{
	struct value *text = value_make(query->arena, VALUE_TEXT, NULL, NO_STR);

	view_mute(cell_text(query->arena, value_row(query->arena, text), NULL,
			    words));
	value_add(query->arena, parent, text);
}

/* The same keys as of one in the list of all. */
static void add_head(const struct query *query, struct value *top,
		     const struct statistic *statistic,
		     const struct figure *figure)
{
	struct arena *arena = query->arena;
	struct value *head = value_make(arena, VALUE_OBJECT, NULL, NO_STR);
	struct row *row = value_row(arena, head);

	cell_text(arena, row, "name", str_of(statistic->name));
	cell_text(arena, row, "summary", str_of(statistic->summary));
	cell_print(arena, row, "says", STR_FMT ".", STR_ARG(figure->says));
	view_figure_cells(query, row, statistic, figure);
	value_add(arena, top, head);
}

static struct value *statistic_make(const struct query *query,
				    const struct statistic *statistic)
{
	struct arena *arena = query->arena;
	struct figure figure = view_count_figure(query, statistic);
	struct value *top =
		value_make(arena, VALUE_SECTION, NULL,
			   str_of(view_title_case(arena, statistic->name)));

	top->note = str_print(arena, STR_FMT ".", STR_ARG(figure.says));
	add_head(query, top, statistic, &figure);
	say_quietly(query, top, view_figure_basis(query, statistic, &figure));
	view_figure_tables(query, top, &figure);
	add_paragraph(arena, top, "why", "How to read it", statistic->why);
	add_paragraph(arena, top, "change", "A change to try",
		      statistic->change);
	return top;
}

struct value *stats_make(const struct query *query)
{
	struct value *top;

	if (query->subject.n) {
		const struct statistic *row = statistic_find(query->subject);

		return row ? statistic_make(query, row) : NULL;
	}
	top = value_make(query->arena, VALUE_SECTION, NULL, STR("Figures"));
	top->note = STR("One of them in full: inroad stats NAME");
	view_statistics(query, top);
	return top;
}

/* --- the digest's page --- */

static void add_weakest(const struct query *query, struct value *top)
{
	const struct weakness *weakest =
		view_weakest(query, query->from, query->until);
	struct value *part;

	/* One change at a time: the review says what is being tried. */
	if (!weakest || record_trying(query->record) != THING_NONE)
		return;
	part = value_section(query->arena, top, "change", "A change to try");
	value_say(query->arena, part, "%s", weakest->statistic->change);
	say_quietly(query, part,
		    str_print(query->arena, "%s " STR_FMT ": %s",
			      weakest->guess ? "A guess, from" : "From",
			      STR_ARG(rate_words(query->arena,
						 weakest->figure.rate)),
			      weakest->statistic->rate));
}

static void add_section(const struct query *query, struct value *top,
			const struct statistic *row)
{
	struct figure figure = view_count_figure(query, row);
	struct value *part =
		value_section(query->arena, top, NULL,
			      view_title_case(query->arena, row->name));

	part->anchor = str_of(row->name);
	value_say(query->arena, part, STR_FMT ".", STR_ARG(figure.says));
	say_quietly(query, part, view_figure_basis(query, row, &figure));
	view_figure_tables(query, part, &figure);
	/* What is drawn is looked at, the rest is looked up. */
	for (size_t i = 0; i < part->children.n; i++)
		if (part->children.at[i]->shape == VALUE_TABLE)
			part->children.at[i]->folded =
				part->children.at[i]->picture == PICTURE_NONE;
}

struct value *figures_make(const struct query *query)
{
	struct value *top =
		value_make(query->arena, VALUE_SECTION, NULL, STR("Figures"));

	top->note = STR("What works for you. A share stands with the range it "
			"is likely in; a wide one means: too few yet.");
	add_weakest(query, top);
	for (const struct statistic *row = STATISTICS; row->name; row++)
		if (view_is_counted(query, row))
			add_section(query, top, row);
	return top;
}
