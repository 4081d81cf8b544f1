/*
 * fields: the front matter of a note, typed by its kind's rows. A value that
 * does not fit is kept as typed, not good, and becomes a finding with what to
 * write instead.
 */
#include "builder.h"

/* A front node's text: its place in the file if it was typed as it means. */
static struct span node_text(struct note_builder *b,
			     const struct front_node *node)
{
	struct str typed = span_str(b->bytes, node->span);

	if (str_eq(typed, node->text))
		return node->span;
	return builder_span(b, node->text);
}

static void add_value(struct note_builder *b, const struct field *row, int key,
		      struct span text, struct span span)
{
	struct note_value *value;

	if (!str_trim(builder_text(b, text)).n)
		return;
	value = ARRAY_PUSH(b->arena, &b->values);
	value->text = text;
	value->span = span;
	value->key = (int16_t)key;
	value->mention = -1;
	value->good = true;
	if (row)
		value_type(b, row, value);
}

/* Where a part ends: at a comma outside of `[[a, b]]` and `"a, b"`. */
static size_t part_end(struct str s)
{
	struct str part = str_trim(s);
	size_t close = STR_NONE, from = 0, comma;

	if (str_starts(part, STR("[[")))
		close = str_find(part, STR("]]"));
	else if (str_starts(part, STR("\"")))
		close = str_find_char(str_sub(part, 1, part.n), '"');
	if (close != STR_NONE)
		from = (size_t)(part.at - s.at) + close + 1;
	comma = str_find_char(str_sub(s, from, s.n), ',');
	return comma == STR_NONE ? s.n : from + comma;
}

/* A comma list typed as one scalar: a value a part, each at its place. */
static void add_parts(struct note_builder *b, const struct field *row, int key,
		      const struct front_node *node)
{
	struct span whole = node_text(b, node);
	uint32_t at = whole.at;

	while (at <= whole.end) {
		struct str rest =
			builder_text(b, (struct span){ at, whole.end });
		size_t n = part_end(rest);
		struct str part =
			builder_unquoted(str_trim(str_sub(rest, 0, n)));
		uint32_t from = at + (uint32_t)(part.at - rest.at);
		struct span text = { from, from + (uint32_t)part.n };

		if (part.n)
			add_value(b, row, key, text,
				  text.end <= b->bytes.n ? text : node->span);
		at += (uint32_t)n + 1;
	}
}

static bool takes_many(const struct field *row)
{
	return row && (row->type == TYPE_IDS || row->type == TYPE_TIES ||
		       row->type == TYPE_LIST);
}

static void add_scalar(struct note_builder *b, const struct field *row, int key,
		       const struct front_node *node)
{
	bool names = row && (row->type == TYPE_IDS || row->type == TYPE_TIES);

	if (takes_many(row) && (names || !node->quoted))
		add_parts(b, row, key, node);
	else
		add_value(b, row, key, node_text(b, node), node->span);
}

static void add_node(struct note_builder *b, const struct field *row, int key,
		     const struct front_node *node);

static void add_list(struct note_builder *b, const struct field *row, int key,
		     const struct front_node *list)
{
	const struct front_node *nodes = b->front.nodes;

	for (int i = list->child; i >= 0; i = nodes[i].next) {
		if (nodes[i].shape != FRONT_SCALAR && row)
			diag_hint(&b->diags,
				  diag_add(&b->diags, "unknown-value",
					   nodes[i].span,
					   "%s: takes a plain list", row->name),
				  "write %s: %s", row->name, row->example);
		else if (nodes[i].shape == FRONT_SCALAR)
			add_value(b, row, key, node_text(b, &nodes[i]),
				  nodes[i].span);
	}
}

static void suspect_key(struct note_builder *b, const struct field *map,
			const struct front_node *node)
{
	const char *near = field_key_nearest(map, node->key);

	if (near)
		diag_hint(&b->diags,
			  diag_add(&b->diags, "unknown-key", node->key_span,
				   "%s: has no key '" STR_FMT
				   "'; it is kept as it is",
				   map->name, STR_ARG(node->key)),
			  "did you mean %s?", near);
}

/* want: and quotas: have rows for their keys; other keys are kept. */
static void add_map(struct note_builder *b, const struct field *row,
		    const struct front_node *map)
{
	const struct front_node *nodes = b->front.nodes;

	for (int i = map->child; i >= 0; i = nodes[i].next) {
		const struct field *key =
			row ? field_key(row, nodes[i].key) : NULL;

		if (row && !key)
			suspect_key(b, row, &nodes[i]);
		if (key)
			add_node(b, key, (int)(key - row->keys), &nodes[i]);
		else
			add_node(b, NULL, -1, &nodes[i]);
	}
}

static void add_node(struct note_builder *b, const struct field *row, int key,
		     const struct front_node *node)
{
	bool map = row && row->type == TYPE_MAP;

	switch (node->shape) {
	case FRONT_SCALAR:
		if (map && node->text.n)
			diag_hint(&b->diags,
				  diag_add(&b->diags, "unknown-value",
					   node->span,
					   "%s: takes keys of its own",
					   row->name),
				  "write %s: %s", row->name, row->example);
		else
			add_scalar(b, row, key, node);
		break;
	case FRONT_LIST:
		add_list(b, map ? NULL : row, key, node);
		break;
	case FRONT_MAP:
		if (row && !map)
			diag_hint(&b->diags,
				  diag_add(&b->diags, "unknown-value",
					   node->span,
					   "%s: takes no keys of its own",
					   row->name),
				  "write %s: %s", row->name, row->example);
		else
			add_map(b, row, node);
		break;
	}
}

static void add_field(struct note_builder *b, const struct front_node *node)
{
	const struct field *row = kind_field(b->kind, node->key);
	struct note_field field = { 0 };
	const char *near;

	field.known = row != NULL;
	field.role = (int16_t)(row ? row->role : ROLE_NONE);
	field.name = node->key_span;
	if (!str_eq(span_str(b->bytes, node->key_span), node->key))
		field.name = builder_span(b, node->key);
	field.span = node->span;
	field.values.at = (uint32_t)b->values.n;
	add_node(b, row, -1, node);
	field.values.n = (uint32_t)b->values.n - field.values.at;
	*ARRAY_PUSH(b->arena, &b->fields) = field;
	if (row)
		return;
	near = kind_field_nearest(b->kind, node->key);
	if (near) {
		struct finding *finding = diag_add(
			&b->diags, "unknown-key", node->key_span,
			"%s %s has no field '" STR_FMT "'; it is kept as it is",
			kind_article(KINDS[b->kind].name), KINDS[b->kind].name,
			STR_ARG(node->key));

		diag_hint(&b->diags, finding, "did you mean %s?", near);
	}
}

/* `kind:` overrides what the folder gives, before any other field is typed. */
static void read_kind(struct note_builder *b)
{
	const struct front_node *nodes = b->front.nodes;

	for (int i = b->front.n ? nodes[0].child : -1; i >= 0;
	     i = nodes[i].next) {
		int kind = -1;

		if (str_is(nodes[i].key, FIELDS_COMMON[0].name))
			kind = kind_find(nodes[i].text);
		if (kind >= 0)
			b->kind = (enum kind)kind;
	}
}

void fields_read(struct note_builder *b)
{
	const struct front_node *nodes = b->front.nodes;

	read_kind(b);
	for (int i = b->front.n ? nodes[0].child : -1; i >= 0;
	     i = nodes[i].next)
		add_field(b, &nodes[i]);
}
