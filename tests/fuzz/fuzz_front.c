/*
 * Any bytes as a note and as a settings file: it ends, and whatever it says
 * of places lies within the bytes.
 */
#include <assert.h>
#include <inroad/arena.h>
#include <inroad/front.h>
#include <inroad/unicode.h>
#include <stdlib.h>

#define ARENA_MAX ((size_t)128 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_span(struct str bytes, struct span span)
{
	assert(span.at <= span.end);
	assert(span.end <= bytes.n);
}

/* A child comes behind its parent, and is a key's value in maps only. */
static void check_node(struct str bytes, const struct front *front, int i)
{
	const struct front_node *node = &front->nodes[i];

	check_span(bytes, node->span);
	check_span(bytes, node->key_span);
	assert(node->child < front->n && (node->child < 0 || node->child > i));
	assert(node->next < front->n && (node->next < 0 || node->next > i));
	assert(node->parent < i && (node->parent >= 0 || i == 0));
	if (node->shape == FRONT_SCALAR)
		assert(node->child < 0);
	if (i)
		assert(!!node->key.n ==
		       (front->nodes[node->parent].shape == FRONT_MAP));
}

static void check_findings(struct str bytes, const struct diags *diags)
{
	size_t i;

	for (i = 0; i < diags->list.n; i++) {
		const struct finding *finding = &diags->list.at[i];

		assert(finding->words.n);
		check_span(bytes, finding->span);
		if (finding->n_mends)
			check_span(bytes, finding->mend.span);
	}
}

static void check(struct str bytes, bool bare)
{
	struct arena arena;
	struct diags diags;
	struct front front;
	int i;

	arena_open(&arena, ARENA_MAX);
	diags = diags_make(&arena);
	if (bare)
		front_read_bare(bytes, &arena, &diags, &front);
	else
		front_read(bytes, &arena, &diags, &front);
	check_span(bytes, front.fences);
	assert(front.body_at <= bytes.n);
	for (i = 0; i < front.n; i++)
		check_node(bytes, &front, i);
	check_findings(bytes, &diags);
	arena_close(&arena);
}

/* Whatever a text is, written as a value it is read again. */
static void check_quote(struct str text)
{
	static const char before[] = "k: ";
	struct arena arena;
	struct diags diags;
	struct front front;
	struct str quoted;

	if (text.n > FRONT_BYTES_MAX / 8 || unicode_valid(text) < text.n)
		return;
	arena_open(&arena, ARENA_MAX);
	diags = diags_make(&arena);
	quoted = front_quote(&arena, text);
	quoted = str_print(&arena, "%s" STR_FMT, before, STR_ARG(quoted));
	front_read_bare(quoted, &arena, &diags, &front);
	assert(!diags.list.n);
	assert(front.n == 2);
	assert(str_eq(front.nodes[1].text, text));
	arena_close(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = { (const char *)data, size };

	check(bytes, false);
	check(bytes, true);
	check_quote(bytes);
	return 0;
}
