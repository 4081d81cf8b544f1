/* Pictures: what is drawn says what its words say, and stays in its frame. */
#include "format_values.h"

#include <stdio.h>

#include <inroad/unicode.h>

#include <stdlib.h>

#define HOSTILE "</title><script>x</script>\"'&\x1b[1m\u202e"

/* --- reading what was drawn --- */

/* The next attribute of a name from *at on, in tenths; -1 at the end. */
static long next_number(const char **at, const char *name)
{
	char needle[32];
	const char *found;
	long whole, tenth = 0;
	char *end;

	snprintf(needle, sizeof needle, " %s=\"", name);
	found = strstr(*at, needle);
	if (!found)
		return -1;
	found += strlen(needle);
	whole = strtol(found, &end, 10);
	if (*end == '.') {
		tenth = end[1] - '0';
		end += 2;
	}
	*at = end;
	return whole * 10 + tenth;
}

static size_t count(const char *text, const char *words)
{
	size_t n = 0;

	while ((text = strstr(text, words))) {
		text += strlen(words);
		n++;
	}
	return n;
}

static void assert_has(const char *text, const char *words)
{
	if (!strstr(text, words))
		fail_msg("'%s' is not in:\n%s", words, text);
}

static void assert_lacks(const char *text, const char *words)
{
	if (strstr(text, words))
		fail_msg("'%s' is in:\n%s", words, text);
}

/* Whatever a name holds, it is text and nothing else. */
static void assert_tame(const char *page)
{
	assert_lacks(page, "<script");
	assert_lacks(page, "\x1b");
	assert_lacks(page, "\u202e");
	assert_lacks(page, " style=");
	assert_lacks(page, "url(");
	assert_has(page, "&lt;script&gt;");
	assert_has(page, "\\x1b[1m");
}

/* --- tables to draw --- */

static const struct column BARS[] = {
	{ "name", "What", false },	{ "done", "Done", true },
	{ NULL, NULL, true },		{ NULL, NULL, true },
	{ "planned", "Planned", true },
};

static struct value *table_make(struct arena *arena, enum picture picture,
				const struct column *columns, size_t n)
{
	struct value *table =
		value_table(arena, NULL, "t", "Title", columns, n);

	table->picture = picture;
	return table;
}

static void add_bar(struct arena *arena, struct value *table, const char *name,
		    enum cell_type type, const int64_t numbers[4])
{
	struct row *row = value_row(arena, table);

	cell_text(arena, row, NULL, str_of(name));
	for (int i = 0; i < 4; i++) {
		struct cell *cell = cell_int(arena, row, NULL, numbers[i]);
		cell->type = type;
		cell->unknown = numbers[i] < 0;
		cell->hidden = i == 1 || i == 2;
	}
}

static const char *draw(struct arena *arena, struct value *table)
{
	struct value *top = top_make(arena);
	struct format_context context = context_make(arena);

	value_add(arena, top, table);
	return main_of(arena, top, &context);
}

static const struct column RINGS[] = {
	{ "id", "Name", false },    { NULL, "Ring", true },
	{ NULL, "Company", false }, { NULL, "Tie", true },
	{ NULL, "Target", false },  { NULL, "Through", false },
};

struct someone {
	const char *name;
	int ring;
	const char *firm; /* NULL: none */
	int tie;
	bool lit;
	int leader; /* a number, -1: the one in the middle */
};

static void add_someone(struct arena *arena, struct value *table,
			const struct someone *one)
{
	struct row *row = value_row(arena, table);
	struct str id = str_print(arena, "p%zu", table->rows.n - 1);
	struct cell *cell;

	cell_id(arena, row, NULL, id, str_of(one->name));
	cell_int(arena, row, NULL, one->ring);
	cell = cell_text(arena, row, NULL, str_of(one->firm));
	cell->unknown = !one->firm;
	cell_int(arena, row, NULL, one->tie);
	cell_bool(arena, row, NULL, one->lit);
	cell = cell_id(arena, row, NULL, str_print(arena, "p%d", one->leader),
		       STR("someone"));
	cell->unknown = one->leader < 0;
}

/* A search of n people: a third known, firms of very different sizes. */
static struct value *people_make(struct arena *arena, int n)
{
	static const char *const first[] = { "Ada",  "Benedict", "Hana",
					     "Wo",   "Marcus",	 "Priscilla",
					     "Ruth", "Noriko",	 "Yu",
					     "Dewi", "Tomasz" };
	static const char *const last[] = {
		"Lovelace", "Ng",    "Abernathy-Featherstonehaugh",
		"Okafor",   "Vaněk", "Achterberg",
		"李小龙"
	};
	static const char *const firms[] = { "Acme",
					     "Brightwell Engineering and Sons",
					     NULL,
					     "Copper",
					     "Dale",
					     "Alder",
					     "Eastern Waterworks",
					     "Falk",
					     "Gull",
					     "Hythe",
					     "Iver",
					     "Jura" };
	struct value *table =
		table_make(arena, PICTURE_RINGS, RINGS, COUNT(RINGS));

	for (int i = 0; i < n; i++) {
		struct str name =
			str_print(arena, "%s %s", first[i % (int)COUNT(first)],
				  last[i % (int)COUNT(last)]);
		int ring = i < n / 3 ? 1 : i < n * 3 / 4 ? 2 : 3;
		struct someone one = {
			.name = name.at,
			.ring = ring,
			.firm = firms[i % 5 ? (i * i + i / 7) %
						      (int)COUNT(firms)
					    : 2],
			.tie = i % 6,
			.lit = i % 19 == 0,
			.leader = ring == 1 ? -1 : i - n / 3,
		};
		add_someone(arena, table, &one);
	}
	return table;
}

/* --- bars --- */

static void bars_stand_beside_their_words(void **state)
{
	struct arena arena;
	struct value *table;
	const char *page;

	(void)state;
	arena_open(&arena, 0);
	table = table_make(&arena, PICTURE_BARS, BARS, COUNT(BARS));
	add_bar(&arena, table, "talks", CELL_INT, (int64_t[]){ 3, -1, -1, 4 });
	add_bar(&arena, table, "asks", CELL_INT, (int64_t[]){ 0, -1, -1, -1 });
	add_bar(&arena, table, "gives", CELL_INT, (int64_t[]){ -1, -1, -1, 2 });
	page = draw(&arena, table);
	assert_int_equal(count(page, "<svg class=\"bar\" role=\"img\""), 2);
	assert_has(page, "<title id=\"picture-1\">talks: 3, planned 4</title>");
	assert_has(page, "<title id=\"picture-2\">asks: 0</title>");
	assert_has(page, "width=\"75.0%\"");
	assert_has(page, "<line class=\"planned\" x1=\"100.0%\" x2=\"100.0%\"");
	assert_has(page, "</svg> <span>3</span></td>");
	assert_has(page, "<td class=\"number\">4</td>");
	assert_int_equal(count(page, "class=\"amount\""), 1);
	arena_close(&arena);
}

static void intervals_stay_inside_the_frame(void **state)
{
	static const int64_t cases[][4] = {
		{ 5556, 2667, 8112, -1 },
		{ 263, 47, 1349, -1 },
		{ 0, 0, 2775, -1 },
		{ 10000, 7225, 10000, 9000 },
		{ 20000, -500, 30000, 40000 },
		{ 1, INT64_MAX / 2000, INT64_MAX / 1001, 1 },
	};
	struct arena arena;
	struct value *table;
	const char *page, *names[] = { "x1", "x2", "width" };

	(void)state;
	arena_open(&arena, 0);
	table = table_make(&arena, PICTURE_BARS, BARS, COUNT(BARS));
	for (size_t i = 0; i < COUNT(cases); i++)
		add_bar(&arena, table, "rate", CELL_RATIO, cases[i]);
	page = draw(&arena, table);
	assert_has(page, "<line class=\"whisker\" x1=\"26.7%\" x2=\"81.1%\"");
	assert_has(page, "width=\"55.6%\"");
	for (size_t i = 0; i < COUNT(names); i++) {
		const char *at = page;
		for (long n; (n = next_number(&at, names[i])) >= 0;)
			assert_in_range(n, 0, 1000);
	}
	assert_lacks(page, "\"-");
	arena_close(&arena);
}

static void a_bar_that_met_its_plan_says_so(void **state)
{
	struct arena arena;
	struct value *table;

	(void)state;
	arena_open(&arena, 0);
	table = table_make(&arena, PICTURE_BARS, BARS, COUNT(BARS));
	add_bar(&arena, table, "talks", CELL_INT, (int64_t[]){ 5, -1, -1, 4 });
	table->rows.at[0].cells.at[1].tone = TONE_FINE;
	assert_has(draw(&arena, table), "class=\"amount fine\"");
	arena_close(&arena);
}

static void bars_of_nothing_are_not_drawn(void **state)
{
	struct arena arena;
	struct value *table;
	const char *page;

	(void)state;
	arena_open(&arena, 0);
	table = table_make(&arena, PICTURE_BARS, BARS, COUNT(BARS));
	add_bar(&arena, table, "talks", CELL_INT, (int64_t[]){ 0, -1, -1, 0 });
	page = draw(&arena, table);
	assert_lacks(page, "<svg");
	assert_has(page, "talks");
	arena_close(&arena);
}

/* --- chains --- */

static const struct column CHAIN[] = { { "id", "Who", false },
				       { "way", "How", false },
				       { "where", "Read in", false } };

static struct value *chain_make(struct arena *arena, const char *middle,
				size_t n_columns)
{
	static const char *const ways[] = { NULL, "you know each other",
					    "barely know each other" };
	const char *names[] = { "me", middle, "Grace" };
	struct value *table =
		table_make(arena, PICTURE_CHAIN, CHAIN, n_columns);

	for (size_t i = 0; i < COUNT(names); i++) {
		struct row *row = value_row(arena, table);
		struct cell *cell;
		if (i)
			cell_id(arena, row, NULL, str_of(names[i]), STR(""));
		else
			cell_text(arena, row, NULL, str_of(names[i]));
		cell = cell_text(arena, row, NULL, str_of(ways[i]));
		cell->unknown = !ways[i];
		cell->tone = i == 2 ? TONE_MUTED : TONE_PLAIN;
		if (n_columns > 2)
			cell_text(arena, row, NULL, STR("log/2026-09.md"));
	}
	return table;
}

static void a_chain_is_a_list_with_arrows(void **state)
{
	struct arena arena;
	const char *page;

	(void)state;
	arena_open(&arena, 0);
	page = draw(&arena, chain_make(&arena, "ben", 2));
	assert_has(page, "<ol class=\"chain\">\n<li><span class=\"box\">me"
			 "</span></li>\n");
	assert_has(page, "<a href=\"p/ben.html\">ben</a>");
	assert_has(page, "<span class=\"words\">you know each other</span>");
	assert_int_equal(count(page, "<svg class=\"arrow\""), 2);
	assert_int_equal(count(page, "<li class=\"weak\">"), 1);
	assert_lacks(page, "<table>");
	/* Its words are all there is to say, unless there is more. */
	page = draw(&arena, chain_make(&arena, "ben", 3));
	assert_has(page, "<table>");
	assert_int_equal(count(page, "log/2026-09.md"), 3);
	assert_tame(draw(&arena, chain_make(&arena, HOSTILE, 3)));
	arena_close(&arena);
}

/* --- ladders --- */

static const struct column LADDER[] = { { "company", "Company", false },
					{ "low", "Acquaintances", false },
					{ "middle", "Insiders", false },
					{ "high", "Decision makers", false } };

static struct value *ladder_make(struct arena *arena, const char *name, int n)
{
	struct value *table =
		table_make(arena, PICTURE_LADDER, LADDER, COUNT(LADDER));
	struct row *row = value_row(arena, table);
	struct cell *rung;

	cell_id(arena, row, NULL, STR("acme"), STR("Acme"));
	rung = cell_list(arena, row, NULL);
	for (int i = 0; i < n; i++)
		cell_member(arena, rung, CELL_ID, STR("ben"), str_of(name));
	rung = cell_list(arena, row, NULL);
	cell_member(arena, rung, CELL_ID, STR("ruth"), STR("Ruth (not yet)"))
		->tone = TONE_MUTED;
	rung = cell_list(arena, row, NULL);
	rung->words = STR("nobody yet");
	return table;
}

static void a_ladder_is_filled_where_people_are(void **state)
{
	struct arena arena;
	const char *page;

	(void)state;
	arena_open(&arena, 0);
	page = draw(&arena, ladder_make(&arena, "Ben", 1));
	assert_int_equal(count(page, "class=\"ladder\""), 1);
	assert_int_equal(count(page, "class=\"step\""), 1);
	assert_int_equal(count(page, "class=\"step empty\""), 2);
	assert_has(page, "<desc id=\"picture-1-words\">Acquaintances: Ben; "
			 "Insiders: Ruth (not yet); Decision makers: nobody "
			 "yet</desc>");
	/* Nothing that can be followed stands in an image. */
	assert_has(page, "role=\"group\" aria-labelledby=\"picture-1 "
			 "picture-1-words\"");
	assert_has(page, "<details>\n<summary>The same in words</summary>");
	assert_has(page, "<td>nobody yet</td>");
	arena_close(&arena);
}

static void an_image_without_pages_has_no_links(void **state)
{
	struct arena arena;
	struct value *top;
	struct format_context context;
	const char *page;

	(void)state;
	arena_open(&arena, 0);
	top = top_make(&arena);
	context = (struct format_context){ .arena = &arena };
	value_add(&arena, top, ladder_make(&arena, "Ben", 1));
	value_add(&arena, top, people_make(&arena, 10));
	page = main_of(&arena, top, &context);
	assert_lacks(page, "<a ");
	assert_int_equal(count(page, "role=\"img\""), 2);
	arena_close(&arena);
}

static void a_crowded_step_counts_the_rest(void **state)
{
	struct arena arena;
	struct value *table;
	const char *page, *at;

	(void)state;
	arena_open(&arena, 0);
	table = ladder_make(&arena, "Priscilla Nakai", 9);
	page = draw(&arena, table);
	assert_has(page, ">+7</text>");
	/* All of them are in the words. */
	at = strstr(page, "<details>");
	assert_int_equal(count(at, "Priscilla Nakai"), 9);
	table = ladder_make(
		&arena, "A name that is far longer than any step is wide", 2);
	page = draw(&arena, table);
	assert_has(page, "…</text>");
	assert_has(strstr(page, "<details>"), "than any step is wide");
	assert_tame(draw(&arena, ladder_make(&arena, HOSTILE, 2)));
	arena_close(&arena);
}

/* --- rings --- */

struct box {
	long left, top, right, bottom;
};

/* What a text covers, in tenths of a pixel, its letters taken as wide. */
static struct box box_of(const char *element)
{
	const char *at = element, *words;
	struct box box;
	size_t n;
	long x = next_number(&at, "x"), y = next_number(&at, "y"), wide;

	words = strchr(at, '>') + 1;
	n = (size_t)(strchr(words, '<') - words);
	wide = (long)unicode_width((struct str){ words, n }) * 10 * 12 * 63 /
	       100;
	box = (struct box){ x, y - 90, x + wide, y + 25 };
	if (strstr(at, "text-anchor=\"end\"") == at + 2)
		box = (struct box){ x - wide, y - 90, x, y + 25 };
	if (strstr(at, "text-anchor=\"middle\"") == at + 2)
		box = (struct box){ x - wide / 2, y - 90, x + wide / 2,
				    y + 25 };
	return box;
}

static bool cover(const struct box *a, const struct box *b)
{
	return a->left < b->right && b->left < a->right && a->top < b->bottom &&
	       b->top < a->bottom;
}

static size_t read_names(const char *page, struct box *boxes, size_t most)
{
	size_t n = 0;

	while ((page = strstr(page, "<text class=\"")) && n < most) {
		page += strlen("<text class=\"");
		boxes[n++] = box_of(page);
	}
	return n;
}

static void assert_legible(struct arena *arena, int n, size_t least)
{
	const char *page = draw(arena, people_make(arena, n));
	const char *svg = strstr(page, "<svg class=\"map\""), *at = svg;
	long width = next_number(&at, "width");
	long height = next_number(&at, "height");
	struct box *boxes = ARENA_ARRAY(arena, struct box, 1000);
	size_t names = read_names(svg, boxes, 1000);

	assert_true(names >= least);
	for (size_t i = 0; i < names; i++) {
		assert_in_range(boxes[i].left, 0, width);
		assert_in_range(boxes[i].right, 0, width);
		assert_in_range(boxes[i].top, 0, height);
		assert_in_range(boxes[i].bottom, 0, height);
		for (size_t j = 0; j < i; j++)
			if (cover(boxes + i, boxes + j))
				fail_msg("of %d people, names %zu and %zu "
					 "cover each other",
					 n, i, j);
	}
	assert_int_equal(count(svg, "<circle class=\"dot"), n);
	/* Among many, only a name at a target may cover others' dots. */
	while (n <= 60 && (svg = strstr(svg, "<circle class=\"dot"))) {
		struct box dot;
		dot.left = dot.right = next_number(&svg, "cx");
		dot.top = dot.bottom = next_number(&svg, "cy");
		for (size_t i = 0; i < names; i++)
			if (cover(boxes + i, &dot))
				fail_msg("of %d people, name %zu covers a dot",
					 n, i);
	}
}

static void names_do_not_cover_each_other(void **state)
{
	static const int sizes[] = { 1, 2, 9, 40, 60, 61, 121, 400 };
	struct arena arena;

	(void)state;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		arena_open(&arena, 0);
		assert_legible(&arena, sizes[i],
			       (size_t)(sizes[i] < 9 ? 1 : 9));
		arena_close(&arena);
	}
}

/* Dots that touch cannot be pointed at. */
static void dots_do_not_touch(void **state)
{
	static const int sizes[] = { 40, 120, 400 };
	struct arena arena;

	(void)state;
	for (size_t k = 0; k < COUNT(sizes); k++) {
		const char *at;
		long x[400], y[400];
		int n = 0;
		arena_open(&arena, 0);
		at = draw(&arena, people_make(&arena, sizes[k]));
		while ((at = strstr(at, "<circle class=\"dot"))) {
			x[n] = next_number(&at, "cx");
			y[n++] = next_number(&at, "cy");
		}
		assert_int_equal(n, sizes[k]);
		for (int i = 0; i < n; i++)
			for (int j = 0; j < i; j++) {
				long dx = x[i] - x[j], dy = y[i] - y[j];
				assert_true(dx * dx + dy * dy > 70 * 70);
			}
		arena_close(&arena);
	}
}

static void everyone_is_drawn_and_told(void **state)
{
	struct arena arena;
	const char *page;

	(void)state;
	arena_open(&arena, 0);
	page = draw(&arena, people_make(&arena, 400));
	assert_int_equal(count(page, "<details>"), 1);
	assert_int_equal(count(page, "<th scope=\"row\">"), 400);
	assert_int_equal(count(page, "class=\"dot lit\""), 400 / 19 + 1);
	assert_has(page, "<title>Ada Lovelace · 1 · ");
	/* Those without a name are no stops for keys. */
	assert_has(page, "tabindex=\"-1\" aria-hidden=\"true\">");
	arena_close(&arena);
}

static void ties_are_drawn_as_they_are(void **state)
{
	struct arena arena;
	struct value *table;
	const char *page;

	(void)state;
	arena_open(&arena, 0);
	table = table_make(&arena, PICTURE_RINGS, RINGS, COUNT(RINGS));
	add_someone(&arena, table,
		    &(struct someone){ "Ben", 1, NULL, 4, false, -1 });
	add_someone(&arena, table,
		    &(struct someone){ "Grace", 2, "Acme", 3, true, 0 });
	add_someone(&arena, table,
		    &(struct someone){ "Tom", 1, "Acme", 2, false, -1 });
	page = draw(&arena, table);
	/* Ben, who leads to Grace, and Grace; Tom's is not lit. */
	assert_int_equal(count(page, "<line class=\"tie lit\""), 1);
	assert_int_equal(count(page, "<line class=\"tie weak lit\""), 1);
	assert_int_equal(count(page, "<line class=\"tie weak\""), 1);
	assert_int_equal(count(page, "<circle class=\"ring\""), 2);
	assert_has(page, "class=\"firm lit\"");
	arena_close(&arena);
}

/* A table that contradicts itself is drawn all the same. */
static void odd_rows_do_no_harm(void **state)
{
	static const struct someone odd[] = {
		{ "Loop", 2, NULL, 9, true, 1 },
		{ "Back", 3, NULL, -4, true, 0 },
		{ "Self", 1, NULL, 0, true, 2 },
		{ "Far", 99, "X", 5, false, 7 },
		{ "Low", -3, "X", 5, false, 99 },
		{ HOSTILE, 1, HOSTILE, 5, true, -1 },
		{ "", 1, "", 1, false, -1 },
	};
	struct arena arena;
	struct value *table;
	const char *page;

	(void)state;
	arena_open(&arena, 0);
	table = table_make(&arena, PICTURE_RINGS, RINGS, COUNT(RINGS));
	for (size_t i = 0; i < COUNT(odd); i++)
		add_someone(&arena, table, odd + i);
	page = draw(&arena, table);
	assert_int_equal(count(page, "<circle class=\"dot"), COUNT(odd));
	assert_tame(page);
	table = table_make(&arena, PICTURE_RINGS, RINGS, COUNT(RINGS));
	page = draw(&arena, table);
	assert_lacks(page, "<svg");
	arena_close(&arena);
}

/* --- all of them --- */

static void the_same_rows_give_the_same_bytes(void **state)
{
	struct arena arena, other;

	(void)state;
	arena_open(&arena, 0);
	arena_open(&other, 0);
	arena_alloc(&other, 4711); /* other addresses */
	assert_string_equal(draw(&arena, people_make(&arena, 400)),
			    draw(&other, people_make(&other, 400)));
	arena_close(&arena);
	arena_close(&other);
}

static void ids_of_pictures_stand_once(void **state)
{
	struct arena arena;
	struct value *top, *table;
	struct format_context context;
	const char *page;
	char id[32];

	(void)state;
	arena_open(&arena, 0);
	top = top_make(&arena);
	context = context_make(&arena);
	table = table_make(&arena, PICTURE_BARS, BARS, COUNT(BARS));
	add_bar(&arena, table, "a", CELL_INT, (int64_t[]){ 1, -1, -1, 1 });
	add_bar(&arena, table, "b", CELL_INT, (int64_t[]){ 2, -1, -1, 1 });
	value_add(&arena, top, table);
	value_add(&arena, top, ladder_make(&arena, "Ben", 1));
	value_add(&arena, top, ladder_make(&arena, "Ben", 1));
	value_add(&arena, top, people_make(&arena, 5));
	page = main_of(&arena, top, &context);
	for (int i = 1; i <= 5; i++) {
		snprintf(id, sizeof id, " id=\"picture-%d\"", i);
		assert_int_equal(count(page, id), 1);
	}
	assert_lacks(page, "id=\"picture-6\"");
	arena_close(&arena);
}

/* A chain that is its words alone takes one line, not a table. */
static void a_chain_in_words_is_one_line(void **state)
{
	static const char *const formats[] = { "text", "markdown" };
	struct arena arena;
	struct value *top;
	struct format_context context;

	(void)state;
	arena_open(&arena, 0);
	context = context_make(&arena);
	for (size_t i = 0; i < COUNT(formats); i++) {
		top = top_make(&arena);
		value_add(&arena, top, chain_make(&arena, "Tom", 2));
		assert_has(write_as(&arena, formats[i], top, &context).at,
			   "me → Tom (you know each other) → Grace (barely "
			   "know each other)\n");
		top = top_make(&arena);
		value_add(&arena, top, chain_make(&arena, "Tom", 3));
		assert_has(write_as(&arena, formats[i], top, &context).at,
			   "Read in");
	}
	arena_close(&arena);
}

static void other_formats_write_the_table(void **state)
{
	static const char *const formats[] = { "text", "markdown" };
	struct arena arena;
	struct value *top;
	struct format_context context;

	(void)state;
	arena_open(&arena, 0);
	top = top_make(&arena);
	context = context_make(&arena);
	value_add(&arena, top, ladder_make(&arena, "Ben", 1));
	value_add(&arena, top, people_make(&arena, 3));
	value_add(&arena, top, chain_make(&arena, "Tom", 2));
	for (size_t i = 0; i < COUNT(formats); i++) {
		const char *text =
			write_as(&arena, formats[i], top, &context).at;
		assert_has(text, "Ruth (not yet)");
		assert_has(text, "Benedict Ng");
		assert_has(text, "barely know each other");
		assert_lacks(text, "svg");
	}
	arena_close(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bars_stand_beside_their_words),
		cmocka_unit_test(intervals_stay_inside_the_frame),
		cmocka_unit_test(a_bar_that_met_its_plan_says_so),
		cmocka_unit_test(bars_of_nothing_are_not_drawn),
		cmocka_unit_test(a_chain_is_a_list_with_arrows),
		cmocka_unit_test(a_ladder_is_filled_where_people_are),
		cmocka_unit_test(an_image_without_pages_has_no_links),
		cmocka_unit_test(a_crowded_step_counts_the_rest),
		cmocka_unit_test(names_do_not_cover_each_other),
		cmocka_unit_test(dots_do_not_touch),
		cmocka_unit_test(everyone_is_drawn_and_told),
		cmocka_unit_test(ties_are_drawn_as_they_are),
		cmocka_unit_test(odd_rows_do_no_harm),
		cmocka_unit_test(the_same_rows_give_the_same_bytes),
		cmocka_unit_test(ids_of_pictures_stand_once),
		cmocka_unit_test(a_chain_in_words_is_one_line),
		cmocka_unit_test(other_formats_write_the_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
