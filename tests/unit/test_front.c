#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inroad/arena.h>
#include <inroad/buf.h>
#include <inroad/front.h>
#include <stdlib.h>
#include <time.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static struct arena arena;

static int open_arena(void **state)
{
	(void)state;
	arena_open(&arena, 0);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

/* ------------------------------------------------------------------ showing */

/* "{a=x b=[y "z"] c={d=}}": a text in quotes was quoted in the source. */
static void show(struct buf *out, const struct front *front, int i)
{
	const struct front_node *node = &front->nodes[i];
	int child;

	if (node->key.n)
		buf_print(out, STR_FMT "=", STR_ARG(node->key));
	if (node->shape == FRONT_SCALAR) {
		buf_print(out, node->quoted ? "\"" STR_FMT "\"" : STR_FMT,
			  STR_ARG(node->text));
		return;
	}
	buf_char(out, node->shape == FRONT_LIST ? '[' : '{');
	for (child = node->child; child >= 0;
	     child = front->nodes[child].next) {
		assert_int_equal(front->nodes[child].parent, i);
		if (child != node->child)
			buf_char(out, ' ');
		show(out, front, child);
	}
	buf_char(out, node->shape == FRONT_LIST ? ']' : '}');
}

static struct str shown(const struct front *front)
{
	struct buf out = buf_make(&arena, 0);

	buf_text(&out, "");
	if (front->n)
		show(&out, front, 0);
	return buf_get(&out);
}

/* "empty-value@2:4+5 …", one a finding. */
static struct str told(struct str bytes, const struct diags *diags)
{
	struct buf out = buf_make(&arena, 0);
	size_t i;

	for (i = 0; i < diags->list.n; i++) {
		const struct finding *finding = &diags->list.at[i];
		struct position at = source_position(bytes, finding->span.at);

		assert_true(finding->words.n > 0);
		assert_true(finding->words.at[finding->words.n - 1] != '.');
		buf_print(&out, "%s%s@%u:%u+%u", i ? " " : "", finding->name,
			  at.line, at.column,
			  finding->span.end - finding->span.at);
	}
	return buf_get(&out);
}

static struct str note_of(const char *yaml)
{
	return str_print(&arena, "---\n%s\n---\n# T\n", yaml);
}

static void check(const char *yaml, const char *tree, const char *findings)
{
	struct str bytes = note_of(yaml);
	struct diags diags = diags_make(&arena);
	struct front front;
	struct str got;

	front_read(bytes, &arena, &diags, &front);
	got = shown(&front);
	if (!str_is(got, tree))
		fail_msg("'%s' is '" STR_FMT "', not '%s'", yaml, STR_ARG(got),
			 tree);
	got = told(bytes, &diags);
	if (!str_is(got, findings))
		fail_msg("'%s' finds '" STR_FMT "', not '%s'", yaml,
			 STR_ARG(got), findings);
	assert_true(str_is(str_sub(bytes, front.body_at, bytes.n), "# T\n"));
}

/* ------------------------------------------------------------------- values */

static void everything_is_text(void **state)
{
	static const char *const cases[][2] = {
		{ "a: no", "{a=no}" },
		{ "a: 1.10", "{a=1.10}" },
		{ "a: 2026-08", "{a=2026-08}" },
		{ "a: ~", "{a=~}" },
		{ "a: ~2019", "{a=~2019}" },
		{ "a:", "{a=}" },
		{ "a: \"x\"", "{a=\"x\"}" },
		{ "a: 'it''s'", "{a=\"it's\"}" },
		{ "a: \"\\u00e9\\n\"", "{a=\"\xC3\xA9\n\"}" },
		{ "a: x # c", "{a=x}" },
		{ "a: # only a comment", "{a=}" },
		{ "a: [x, \"y\"]", "{a=[x \"y\"]}" },
		{ "a: [\n  x,\n  y\n]", "{a=[x y]}" },
		{ "a:\n  - x\n  - y", "{a=[x y]}" },
		{ "a:\n- x\nb: y", "{a=[x] b=y}" },
		{ "a: {b: 1, c: 2}", "{a={b=1 c=2}}" },
		{ "a:\n  b: 1\n  c: 2", "{a={b=1 c=2}}" },
		{ "a: |\n  x: @y\n  z", "{a=\"x: @y\nz\n\"}" },
		{ "a: >-\n  x\n  y", "{a=\"x y\"}" },
		{ "a: x\n  y", "{a=x y}" },
		{ "a:\n  x\n  y", "{a=x y}" },
		{ "a: http://x.org/?y=1", "{a=http://x.org/?y=1}" },
		{ "a: 10:30", "{a=10:30}" },
		{ "\"a b\": c", "{a b=c}" },
		{ "é: ü", "{é=ü}" },
		{ "# c\n\na: b\n", "{a=b}" },
		{ "{a: b}", "{a=b}" },
		{ "# c", "" },
		{ "", "" },
		{ "a: x, y, z", "{a=x, y, z}" },
		{ "a:\tx", "{a=x}" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		check(cases[i][0], cases[i][1], "");
}

static void a_wiki_name_is_a_text(void **state)
{
	static const char *const cases[][2] = {
		{ "a: [[x]]", "{a=[[x]]}" },
		{ "a: [[x|X y]]", "{a=[[x|X y]]}" },
		{ "a: [[x]], [[y]]", "{a=[[x]], [[y]]}" },
		{ "a: [[x]] # c", "{a=[[x]]}" },
		{ "a: \"[[x]]\"", "{a=\"[[x]]\"}" },
		{ "a:\n  - [[x]]\n  - [[y]]", "{a=[[[x]] [[y]]]}" },
		{ "a: [ [[x]], [[y]] ]", "{a=[[[x]] [[y]]]}" },
		{ "a: [[[x]], [[y]]]", "{a=[[[x]] [[y]]]}" },
		{ "a: [[x, y], [z]]", "{a=[[x y] [z]]}" },
		{ "a: [[x, y]]", "{a=[[x, y]]}" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		check(cases[i][0], cases[i][1], "");
}

static void what_yaml_misreads_keeps_its_meaning_and_is_told(void **state)
{
	static const char *const cases[][3] = {
		{ "a: @x", "{a=@x}", "empty-value@2:4+2" },
		{ "a: @x # c\nb: y", "{a=@x b=y}", "empty-value@2:4+2" },
		{ "a: `x`", "{a=`x`}", "empty-value@2:4+3" },
		{ "a: #x", "{a=}", "empty-value@2:4+2" },
		{ "a: !x", "{a=}", "empty-value@2:4+2" },
		{ "a: &x", "{a=}", "empty-value@2:4+2" },
		{ "a: [@x, \"y\", @z ]", "{a=[@x \"y\" @z]}",
		  "empty-value@2:5+13" },
		{ "a: [x,\n  @y]", "{a=[x @y]}", "empty-value@3:3+3" },
		{ "a:\n  - @x\n  - y", "{a=[@x y]}", "empty-value@3:5+2" },
		{ "a:\n  b: @x\nc: d", "{a={b=@x} c=d}", "empty-value@3:6+2" },
		{ "a: ask: who", "{a=ask: who}", "front-matter@2:4+8" },
		{ "a: ask:", "{a=ask:}", "front-matter@2:4+4" },
		{ "a: %x", "{a=%x}", "front-matter@2:4+2" },
		{ "a: *x", "{a=*x}", "front-matter@2:4+2" },
		{ "a: *very* x", "{a=*very* x}", "front-matter@2:4+8" },
		{ "a: !x y", "{a=!x y}", "front-matter@2:4+4" },
		{ "a: &x y", "{a=&x y}", "front-matter@2:4+4" },
		{ "a: &x\n  b: c", "{a={b=c}}", "front-matter@2:4+2" },
		{ "a: !x\n- b", "{a=[b]}", "front-matter@2:4+2" },
		{ "a: >140k", "{a=>140k}", "front-matter@2:4+5" },
		{ "a: - b", "{a=- b}", "front-matter@2:4+3" },
		{ "a: \"b\" c", "{a=\"b\" c}", "front-matter@2:4+5" },
		{ "a: [b] c", "{a=[b] c}", "front-matter@2:4+5" },
		{ "a: [b, c\nd: e", "{a=[b c] d=e}", "front-matter@2:4+1" },
		{ "a: {b: c\nd: e", "{a={b=c} d=e}", "front-matter@2:4+1" },
		{ "a: \"b\nc: d", "{a=b c=d}", "front-matter@2:4+2" },
		{ "a:b", "{a=b}", "front-matter@2:1+2" },
		{ "a: b\n  c: d", "{a=b c=d}", "front-matter@3:3+4" },
		{ "a:\n\tb: c\n\td: e", "{a={b=c d=e}}",
		  "front-matter@3:1+1 front-matter@4:1+1" },
		{ "a: b\xC2\x85"
		  "c: d",
		  "{a=b\xC2\x85"
		  "c: d}",
		  "front-matter@2:4+7" },
		{ "a: b\xE2\x80\xA8"
		  "c",
		  "{a=b c}", "front-matter@2:5+3" },
		{ "a: b\rc", "{a=b c}", "front-matter@2:5+1" },
		{ "a: b\x01", "{a=b\xEF\xBF\xBD}", "front-matter@2:5+1" },
		{ "%YAML 1.1\na: b", "{a=b}", "front-matter@2:1+9" },
		{ "a: b\n--- c\nd: e", "{a=b}", "front-matter@3:1+3" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		check(cases[i][0], cases[i][1], cases[i][2]);
}

static void one_bad_line_never_hides_the_others(void **state)
{
	static const char *const cases[][3] = {
		{ "a: b\nno key\nnor here\nc: d", "{a=b c=d}",
		  "front-matter@3:1+6" },
		{ "a: b\n- x\nc: d", "{a=b c=d}", "front-matter@3:1+1" },
		{ "a: @x\n  y\nc: d", "{c=d}", "front-matter@2:4+1" },
		{ "a: \"\\q\"\nc: d", "{c=d}", "front-matter@2:5+1" },
		{ "a:\n    b: c\n  d: e\nf: g", "{a={b=c} f=g}",
		  "front-matter@4:3+1" },
		{ "? [x]\n: y\nc: d", "{c=d}", "front-matter@2:3+1" },
		{ "- a\nc: d", "{c=d}", "front-matter@2:1+1" },
		{ "a: [[[[[[[[[x]]]]]]]]]\nc: d", "{a=[[[[[[[[[x]]]]]]]]] c=d}",
		  "front-matter@2:4+19" },
		{ "a: b\na: c\nd: e", "{a=b d=e}", "duplicate-key@3:1+1" },
		{ "a:\n  b: 1\n  b:\n    c: 2\nd: e", "{a={b=1} d=e}",
		  "duplicate-key@4:3+1" },
		{ "a: 1\nb: \"\\q\"\na: 2\nd: e", "{a=1 d=e}",
		  "front-matter@3:5+1 duplicate-key@4:1+1" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		check(cases[i][0], cases[i][1], cases[i][2]);
}

static void a_duplicate_names_the_line_of_the_first(void **state)
{
	struct diags diags = diags_make(&arena);
	struct front front;

	(void)state;
	front_read(note_of("x: 1\na: b\na: c"), &arena, &diags, &front);
	assert_int_equal(diags.list.n, 1);
	assert_true(str_find(diags.list.at[0].words, STR("line 3")) !=
		    STR_NONE);
}

/* Every mend makes the note what it should be: without findings. */
static void a_mend_mends(void **state)
{
	static const char *const cases[][2] = {
		{ "a: @x", "a: \"@x\"" },
		{ "a: #x", "a: \"#x\"" },
		{ "a: !x", "a: \"!x\"" },
		{ "a: ask: who # c", "a: \"ask: who\" # c" },
		{ "a: [x, @y]", "a: [x, \"@y\"]" },
		{ "a: say \"x\": y", "a: \"say \\\"x\\\": y\"" },
		{ "a: \"b\\\" c", "a: \"b\\\\\\\" c\"" },
		{ "a: [b, c", "a: [b, c]" },
		{ "a: \"b", "a: \"b\"" },
		{ "a:b", "a: b" },
		{ "a:\n\tb: c", "a:\n  b: c" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct str bytes = note_of(cases[i][0]);
		struct diags diags = diags_make(&arena);
		struct buf out = buf_make(&arena, 0);
		struct finding *finding;
		struct front front;

		front_read(bytes, &arena, &diags, &front);
		assert_int_equal(diags.list.n, 1);
		finding = &diags.list.at[0];
		assert_int_equal(finding->n_mends, 1);
		assert_true(finding->hint.n > 0);
		buf_str(&out, str_sub(bytes, 0, finding->mend.span.at));
		buf_str(&out, finding->mend.text);
		buf_str(&out, str_sub(bytes, finding->mend.span.end, bytes.n));
		assert_true(str_eq(buf_get(&out), note_of(cases[i][1])));
		diags = diags_make(&arena);
		front_read(buf_get(&out), &arena, &diags, &front);
		assert_int_equal(diags.list.n, 0);
	}
}

/* ------------------------------------------------------------------- places */

static void a_span_is_what_was_typed(void **state)
{
	static const char *const cases[][3] = {
		{ "a: b", "a", "b" },
		{ "é: ü", "é", "ü" },
		{ "a: \"b\" # c", "a", "\"b\"" },
		{ "x: é\na:   @b  ", "a", "@b" },
		{ "x: @é\na: b", "a", "b" },
		{ "a: [[b]], [[c]]", "a", "[[b]], [[c]]" },
		{ "x: [@é, @b]\na: [c]", "a", "[c]" },
		{ "a:\n  - b\n  - c\nd: e", "a", "- b\n  - c" },
		{ "a:\n  b: c\n\nd: e", "a", "b: c" },
		{ "a: |\n  b\n\nd: e", "a", "|\n  b" },
		{ "a: b\n  c", "a", "b\n  c" },
		{ "a:\nb: c", "a", "" },
		{ "😀: 1\na: 😀", "a", "😀" },
		{ "a: x:y: z", "a", "x:y: z" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct str bytes = note_of(cases[i][0]);
		struct diags diags = diags_make(&arena);
		struct front front;
		int child;

		front_read(bytes, &arena, &diags, &front);
		child = front.nodes[0].child;
		while (!str_is(front.nodes[child].key, cases[i][1]))
			child = front.nodes[child].next;
		assert_true(str_is(span_str(bytes, front.nodes[child].key_span),
				   cases[i][1]));
		assert_true(str_is(span_str(bytes, front.nodes[child].span),
				   cases[i][2]));
	}
}

static void spans_within_a_repaired_line_are_the_sources(void **state)
{
	struct str bytes = note_of("a: [@é, b, @c, \"d\"]");
	static const char *const want[] = { "@é", "b", "@c", "\"d\"" };
	struct diags diags = diags_make(&arena);
	struct front front;
	int i = 0, item;

	(void)state;
	front_read(bytes, &arena, &diags, &front);
	item = front.nodes[front.nodes[0].child].child;
	for (; item >= 0; item = front.nodes[item].next)
		assert_true(str_is(span_str(bytes, front.nodes[item].span),
				   want[i++]));
	assert_int_equal(i, 4);
}

/* ------------------------------------------------------------------- fences */

static void fences_are_found(void **state)
{
	static const struct {
		const char *bytes;
		bool present;
		const char *body, *tree;
		int findings;
	} cases[] = {
		{ "", false, "", "", 0 },
		{ "# T\n", false, "# T\n", "", 0 },
		{ "\xEF\xBB\xBF# T\n", false, "# T\n", "", 0 },
		{ "--- \na: b\n---\nx", true, "x", "{a=b}", 0 },
		{ "---\r\na: b\r\n---\r\nx", true, "x", "{a=b}", 0 },
		{ "---\na: b\n...\nx", true, "x", "{a=b}", 0 },
		{ "---\na: b\n--- \t", true, "", "{a=b}", 0 },
		{ "\xEF\xBB\xBF---\na: b\n---\nx", true, "x", "{a=b}", 0 },
		{ "---\n---\nx", true, "x", "", 0 },
		/* not on the first line as it should be: told, and text */
		{ " ---\na: b\n---\n", false, " ---\na: b\n---\n", "", 1 },
		{ "\n---\na: b\n---\n", false, "\n---\na: b\n---\n", "", 1 },
		{ "\n---\nA: b\n---\n", false, "\n---\nA: b\n---\n", "", 0 },
		{ "\n---\n\na: b\n---\n", false, "\n---\n\na: b\n---\n", "",
		  0 },
		{ "\n---\na: b\n", false, "\n---\na: b\n", "", 0 },
		{ "----\na: b\n", false, "----\na: b\n", "", 0 },
		{ "---", true, "", "", 1 },
		{ "---\na: b\nc: d\n\nwords\n", true, "\nwords\n", "{a=b c=d}",
		  1 },
		{ "---\na: b\n# T\nwords\n", true, "# T\nwords\n", "{a=b}", 1 },
		{ "---\na:\n  - b\nprose\n", true, "prose\n", "{a=[b]}", 1 },
		{ "---\nprose: no\nprose\n", true, "prose\n", "{prose=no}", 1 },
		{ "---\nprose\n", true, "prose\n", "", 1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct str bytes = str_of(cases[i].bytes);
		struct diags diags = diags_make(&arena);
		struct front front;

		front_read(bytes, &arena, &diags, &front);
		assert_int_equal(front.present, cases[i].present);
		assert_true(str_is(str_sub(bytes, front.body_at, bytes.n),
				   cases[i].body));
		assert_true(str_is(shown(&front), cases[i].tree));
		assert_int_equal(diags.list.n, cases[i].findings);
	}
}

static void fences_span_from_the_first_to_behind_the_last(void **state)
{
	struct str bytes = STR("\xEF\xBB\xBF---\na: b\n---\nx");
	struct diags diags = diags_make(&arena);
	struct front front;

	(void)state;
	front_read(bytes, &arena, &diags, &front);
	assert_true(str_is(span_str(bytes, front.fences), "---\na: b\n---"));
}

static void a_bare_file_is_a_map_too(void **state)
{
	static const char *const cases[][2] = {
		{ "a: b\n", "{a=b}" },
		{ "\xEF\xBB\xBF"
		  "a: b",
		  "{a=b}" },
		{ "---\na: b\n", "{a=b}" },
		{ "", "" },
		{ "# c\n", "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct diags diags = diags_make(&arena);
		struct front front;

		front_read_bare(str_of(cases[i][0]), &arena, &diags, &front);
		assert_true(str_is(shown(&front), cases[i][1]));
		assert_int_equal(diags.list.n, 0);
	}
}

/* ------------------------------------------------------------------- limits */

static struct str repeated(const char *before, const char *part, size_t n,
			   const char *after)
{
	struct buf out = buf_make(&arena, 0);

	buf_text(&out, before);
	while (n--)
		buf_text(&out, part);
	buf_text(&out, after);
	return buf_get(&out);
}

static size_t findings_of(struct str bytes, const char *word)
{
	struct diags diags = diags_make(&arena);
	struct front front;
	size_t i, n = 0;

	front_read(bytes, &arena, &diags, &front);
	for (i = 0; i < diags.list.n; i++)
		n += str_find(diags.list.at[i].words, str_of(word)) != STR_NONE;
	return n;
}

static void limits_hold_at_n_and_break_at_n_plus_one(void **state)
{
	size_t room = FRONT_BYTES_MAX - sizeof "a: \n" + 1;
	struct buf keys = buf_make(&arena, 0);
	size_t i;

	(void)state;
	assert_int_equal(findings_of(repeated("---\na: ", "x", room, "\n---\n"),
				     "64 KiB"),
			 0);
	assert_int_equal(
		findings_of(repeated("---\na: ", "x", room + 1, "\n---\n"),
			    "64 KiB"),
		1);
	assert_int_equal(
		findings_of(repeated("---\na: ", "[x, ", 7, "y]]]]]]]\n---\n"),
			    "8 deep"),
		0);
	assert_int_equal(
		findings_of(repeated("---\na: ", "[x, ", 8, "y]]]]]]]]\n---\n"),
			    "8 deep"),
		1);
	buf_text(&keys, "---\n");
	for (i = 0; i < FRONT_KEYS_MAX; i++)
		buf_print(&keys, "k%zu: v\n", i);
	assert_int_equal(findings_of(buf_get(&keys), "1000"), 0);
	buf_text(&keys, "more: v\n---\n");
	assert_int_equal(findings_of(buf_get(&keys), "1000"), 1);
	assert_int_equal(
		findings_of(repeated("---\na: [", "b,", 9999, "]\n---\n"),
			    "10000"),
		0);
	assert_int_equal(
		findings_of(repeated("---\na: [", "b,", 10000, "]\n---\n"),
			    "10000"),
		1);
}

static void hostile_front_matter_ends_at_once(void **state)
{
	static const char *const parts[] = {
		"[",	     "{a: ",	     "- ",	     "x: [\n",
		"x: 'a\n",   "? ",	     "&a ",	     "[\n  ",
		"a:b\n",     "\ta: b\n",     "%T !\n",	     "a: {\n",
		": ",	     "a: @x\n  b\n", "a: \"\\q\"\n", "[[[[[[[[[\n",
		"a: [@b,\n", "\r",
	};
	size_t i, j;

	(void)state;
	for (i = 0; i < COUNT(parts); i++) {
		for (j = 0; j < 2; j++) {
			size_t n = (j ? 1000000 : 60000) / strlen(parts[i]);
			struct str bytes =
				repeated("---\na: ", parts[i], n, "\n---\n");
			clock_t start = clock();

			findings_of(bytes, "");
			assert_true(clock() - start < 2 * CLOCKS_PER_SEC);
		}
	}
}

/* ------------------------------------------------------------------ quoting */

static void plain_words_are_written_plain(void **state)
{
	static const char *const cases[][2] = {
		{ "Grace Hopper", "Grace Hopper" },
		{ "2026-08-12", "2026-08-12" },
		{ "~2019", "~2019" },
		{ "-1", "-1" },
		{ "+49 30 1", "+49 30 1" },
		{ "a, b", "a, b" },
		{ "https://x.org/y", "https://x.org/y" },
		{ "10:30", "10:30" },
		{ "é", "é" },
		{ "", "\"\"" },
		{ "@x", "\"@x\"" },
		{ "#x", "\"#x\"" },
		{ "a #b", "\"a #b\"" },
		{ "a: b", "\"a: b\"" },
		{ "a:", "\"a:\"" },
		{ " a", "\" a\"" },
		{ "a ", "\"a \"" },
		{ "[[a]]", "\"[[a]]\"" },
		{ "- a", "\"- a\"" },
		{ "say \"x\"", "\"say \\\"x\\\"\"" },
		{ "a\\b", "\"a\\\\b\"" },
		{ "a\nb", "\"a\\x0ab\"" },
		{ "a\xE2\x80\xA8"
		  "b",
		  "\"a\\u2028b\"" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct str got = front_quote(&arena, str_of(cases[i][0]));

		if (!str_is(got, cases[i][1]))
			fail_msg("'%s' is written " STR_FMT, cases[i][0],
				 STR_ARG(got));
	}
}

/* Any text, written and read again, is the same text. */
static void what_is_quoted_is_read_again(void **state)
{
	static const char *const letters[] = {
		"a",	    "b",
		"1",	    " ",
		":",	    "#",
		"-",	    "[",
		"]",	    "{",
		"}",	    "\"",
		"'",	    "@",
		"`",	    "%",
		"&",	    "*",
		"!",	    "|",
		">",	    "?",
		",",	    "\\",
		"~",	    "/",
		".",	    "=",
		"<",	    "\n",
		"\t",	    "é",
		"\xC2\x85", "\xE2\x80\xA9",
		"😀",	    "\x01",
	};
	uint32_t seed = 1;
	int i, j;

	(void)state;
	for (i = 0; i < 20000; i++) {
		struct buf text = buf_make(&arena, 0);
		struct diags diags = diags_make(&arena);
		struct front front;
		struct str quoted;

		for (j = 0; j < i % 7; j++) {
			seed = seed * 1664525u + 1013904223u;
			buf_text(&text, letters[(seed >> 16) % COUNT(letters)]);
		}
		buf_text(&text, "");
		quoted = front_quote(&arena, buf_get(&text));
		quoted = str_print(&arena, "k: " STR_FMT "\nl: m\n",
				   STR_ARG(quoted));
		front_read_bare(quoted, &arena, &diags, &front);
		if (diags.list.n || front.n != 3 ||
		    !str_eq(front.nodes[1].text, buf_get(&text)))
			fail_msg("" STR_FMT, STR_ARG(quoted));
		if (i % 1000 == 0)
			arena_reset(&arena);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_is_text),
		cmocka_unit_test(a_wiki_name_is_a_text),
		cmocka_unit_test(
			what_yaml_misreads_keeps_its_meaning_and_is_told),
		cmocka_unit_test(one_bad_line_never_hides_the_others),
		cmocka_unit_test(a_duplicate_names_the_line_of_the_first),
		cmocka_unit_test(a_mend_mends),
		cmocka_unit_test(a_span_is_what_was_typed),
		cmocka_unit_test(spans_within_a_repaired_line_are_the_sources),
		cmocka_unit_test(fences_are_found),
		cmocka_unit_test(fences_span_from_the_first_to_behind_the_last),
		cmocka_unit_test(a_bare_file_is_a_map_too),
		cmocka_unit_test(limits_hold_at_n_and_break_at_n_plus_one),
		cmocka_unit_test(hostile_front_matter_ends_at_once),
		cmocka_unit_test(plain_words_are_written_plain),
		cmocka_unit_test(what_is_quoted_is_read_again),
	};

	return cmocka_run_group_tests_name("front", tests, open_arena,
					   close_arena);
}
