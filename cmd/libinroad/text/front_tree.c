#include "front_parts.h"
#include <inroad/unicode.h>
#include <yaml.h>

#define RESTARTS_MAX 100 /* after lines that libyaml cannot read */

/* A list or map that is open. */
struct branch {
	int node, last;	 /* in the nodes; its latest child, or -1 */
	bool is_dropped; /* the value of a key that was there before */
	bool is_flow;	 /* typed with brackets: it ends at one */
};

/* What an event lets happen. */
enum step {
	GO,
	AGAIN, /* from the next key on: what is here cannot be read */
	STOP   /* for good: the end, or a limit */
};

struct reading {
	struct arena *arena;
	struct diags *diags;
	struct str source;
	struct front_yaml yaml;
	ARRAY_OF(struct front_node) nodes;
	struct branch branches[FRONT_DEPTH_MAX];
	int depth;
	int top_last; /* the latest of the top map's children, or -1 */
	struct str key;
	struct span key_span;
	bool has_key, is_dropped; /* a key waits for its value; in vain */
	int documents;
	size_t keys, items;
	uint32_t last_key; /* where the latest key of the top map stands */
	uint32_t told;	   /* where libyaml's latest trouble was told, + 1 */
	/* A place that was worked out: the next one is near. */
	struct {
		uint32_t line, column, offset;
		size_t patch;
	} cursor;
};

/* ------------------------------------------------------------------- places */

/* The first patch of a line. */
static size_t patch_of_line(const struct front_yaml *yaml, uint32_t line)
{
	size_t low = 0, high = yaml->patches.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (yaml->patches.at[middle].line < line)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const struct front_patch *patch_here(const struct reading *reading)
{
	const struct front_patch *patch;

	if (reading->cursor.patch >= reading->yaml.patches.n)
		return NULL;
	patch = &reading->yaml.patches.at[reading->cursor.patch];
	return patch->line == reading->cursor.line &&
			       patch->column == reading->cursor.column
		       ? patch
		       : NULL;
}

static void cursor_to_line(struct reading *reading, uint32_t line)
{
	reading->cursor.line = line;
	reading->cursor.column = 0;
	reading->cursor.offset = reading->yaml.lines[line];
	reading->cursor.patch = patch_of_line(&reading->yaml, line);
}

/* Goes on to a column or the next patch, one character at least. */
static void cursor_go(struct reading *reading, size_t column, uint32_t end)
{
	const struct front_yaml *yaml = &reading->yaml;
	size_t i = reading->cursor.patch;
	uint32_t from = reading->cursor.column, at = reading->cursor.offset;

	if (i < yaml->patches.n &&
	    yaml->patches.at[i].line == reading->cursor.line &&
	    yaml->patches.at[i].column < column)
		column = yaml->patches.at[i].column;
	do {
		at += (uint32_t)unicode_step(str_sub(reading->source, at, end));
		from++;
	} while (from < column && at < end);
	reading->cursor.column = from;
	reading->cursor.offset = at;
}

/* libyaml's marks count characters of our text; here is the source's byte. */
static uint32_t offset_at(struct reading *reading, yaml_mark_t mark)
{
	uint32_t end;

	if (mark.line >= reading->yaml.n_lines)
		return reading->yaml.region.end;
	if (mark.line != reading->cursor.line ||
	    mark.column < reading->cursor.column)
		cursor_to_line(reading, (uint32_t)mark.line);
	end = reading->yaml.lines[mark.line + 1];
	for (;;) {
		const struct front_patch *patch = patch_here(reading);

		if (patch && mark.column >= patch->end) {
			reading->cursor.column = patch->end;
			reading->cursor.offset = patch->span.end;
			reading->cursor.patch++;
			continue;
		}
		if (patch || mark.column <= reading->cursor.column ||
		    reading->cursor.offset >= end)
			return reading->cursor.offset;
		cursor_go(reading, mark.column, end);
	}
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static struct span span_of(struct reading *reading, const yaml_event_t *event)
{
	struct span span;

	span.at = offset_at(reading, event->start_mark);
	span.end = offset_at(reading, event->end_mark);
	while (span.end > span.at && is_blank(reading->source.at[span.end - 1]))
		span.end--;
	if (span.end < span.at)
		span.end = span.at;
	return span;
}

/* Was the scalar there quoted by us only? */
static bool is_patched(const struct reading *reading, yaml_mark_t mark)
{
	const struct front_yaml *yaml = &reading->yaml;
	size_t i = patch_of_line(yaml, (uint32_t)mark.line);

	for (; i < yaml->patches.n && yaml->patches.at[i].line == mark.line;
	     i++)
		if (yaml->patches.at[i].column == mark.column)
			return yaml->patches.at[i].is_value;
	return false;
}

/* ------------------------------------------------------------------ telling */

static void tell(struct reading *reading, struct span span, const char *words,
		 const char *hint)
{
	struct finding *finding;

	/* libyaml's blocks begin with a place without width. */
	if (span.at == span.end && span.at < reading->yaml.region.end &&
	    !is_blank(reading->source.at[span.at]))
		span.end++;
	finding = diag_add(reading->diags, "front-matter", span, "%s", words);
	if (hint)
		diag_hint(reading->diags, finding, "%s", hint);
}

/*
 * libyaml has memory of its own: when that ends, the world is wrong, not the
 * note, and the arena's escape is not the way.
 */
static void no_memory(struct reading *reading)
{
	reading->arena->escape = NULL;
	arena_exhausted(reading->arena);
}

static void tell_trouble(struct reading *reading, yaml_parser_t *parser)
{
	const struct front_trouble *trouble =
		front_trouble_find(parser->problem, parser->context);
	yaml_mark_t mark = parser->problem_mark;
	uint32_t at;

	if (trouble->at_context && parser->context)
		mark = parser->context_mark;
	at = offset_at(reading, mark);
	if (reading->told == at + 1)
		return;
	reading->told = at + 1;
	tell(reading, (struct span){ at, at + (at < reading->yaml.region.end) },
	     trouble->words, trouble->hint);
}

/* -------------------------------------------------------------------- nodes */

static int push_node(struct reading *reading, enum front_shape shape,
		     struct span span)
{
	struct front_node *node = ARRAY_PUSH(reading->arena, &reading->nodes);

	/* Whole, for a dropped node may have stood there. */
	*node = (struct front_node){ .shape = shape,
				     .span = span,
				     .parent = -1,
				     .child = -1,
				     .next = -1 };
	return (int)(reading->nodes.n - 1);
}

/* Hangs a node behind the latest child of the open list or map. */
static void link_node(struct reading *reading, int node)
{
	struct branch *branch = &reading->branches[reading->depth - 1];
	struct front_node *nodes = reading->nodes.at;

	nodes[node].parent = branch->node;
	if (reading->has_key) {
		nodes[node].key = reading->key;
		nodes[node].key_span = reading->key_span;
	}
	if (reading->is_dropped)
		return;
	if (branch->last < 0)
		nodes[branch->node].child = node;
	else
		nodes[branch->last].next = node;
	branch->last = node;
	if (reading->depth == 1)
		reading->top_last = node;
}

static int find_key(const struct reading *reading, int map, struct str key)
{
	int i = reading->nodes.at[map].child;

	while (i >= 0 && !str_eq(reading->nodes.at[i].key, key))
		i = reading->nodes.at[i].next;
	return i;
}

static enum step take_key(struct reading *reading, const yaml_event_t *event,
			  struct span span)
{
	struct branch *branch = &reading->branches[reading->depth - 1];
	int first;

	if (event->type != YAML_SCALAR_EVENT || !event->data.scalar.length) {
		tell(reading, span, "a key is a word", "write `key: value`");
		return AGAIN;
	}
	if (++reading->keys > FRONT_KEYS_MAX) {
		tell(reading, span, "more than 1000 keys in the front matter",
		     "keep what is long in the text below it");
		return STOP;
	}
	reading->key = (struct str){ (char *)event->data.scalar.value,
				     event->data.scalar.length };
	reading->key = str_copy(reading->arena, reading->key);
	reading->key_span = span;
	reading->has_key = true;
	first = find_key(reading, branch->node, reading->key);
	reading->is_dropped = first >= 0;
	if (reading->depth == 1)
		reading->last_key = span.at;
	if (first >= 0) {
		struct span there = reading->nodes.at[first].key_span;

		diag_add(reading->diags, "duplicate-key", span,
			 "`" STR_FMT "` stands on line %u already, and counts "
			 "there",
			 STR_ARG(reading->key),
			 source_position(reading->source, there.at).line);
	}
	return GO;
}

static void forget_key(struct reading *reading)
{
	reading->has_key = reading->is_dropped = false;
}

static enum step too_many(struct reading *reading, struct span span)
{
	if (++reading->items <= FRONT_ITEMS_MAX)
		return GO;
	tell(reading, span, "more than 10000 values in the front matter",
	     "keep what is long in the text below it");
	return STOP;
}

static void put_scalar(struct reading *reading, struct str text, bool is_quoted,
		       struct span span)
{
	int node = push_node(reading, FRONT_SCALAR, span);

	reading->nodes.at[node].text = str_copy(reading->arena, text);
	reading->nodes.at[node].quoted = is_quoted;
	link_node(reading, node);
	if (reading->is_dropped)
		reading->nodes.n = (size_t)node;
	forget_key(reading);
}

static void open_branch(struct reading *reading, int node, int last)
{
	struct branch *branch = &reading->branches[reading->depth++];
	uint32_t at = reading->nodes.at[node].span.at;

	branch->node = node;
	branch->last = last;
	branch->is_dropped = reading->is_dropped;
	branch->is_flow =
		reading->source.at[at] == '[' || reading->source.at[at] == '{';
	forget_key(reading);
}

static enum step open_node(struct reading *reading, enum front_shape shape,
			   struct span span)
{
	int node;

	if (reading->depth == FRONT_DEPTH_MAX) {
		tell(reading, span, "lists and maps nested more than 8 deep",
		     "keep it flat: one fact a line");
		return AGAIN;
	}
	node = push_node(reading, shape, span);
	link_node(reading, node);
	open_branch(reading, node, -1);
	return GO;
}

/* `[[id]]`, a list in a list to YAML, is one name to us. */
static void collapse(struct reading *reading, int outer)
{
	struct front_node *nodes = reading->nodes.at;
	int inner = nodes[outer].child, only;
	struct str text = span_str(reading->source, nodes[outer].span);

	if (nodes[outer].shape != FRONT_LIST || inner < 0 ||
	    nodes[inner].next >= 0 || nodes[inner].shape != FRONT_LIST)
		return;
	only = nodes[inner].child;
	if (only < 0 || nodes[only].next >= 0 ||
	    nodes[only].shape != FRONT_SCALAR || nodes[only].quoted ||
	    !str_starts(text, STR("[[")))
		return;
	nodes[outer].shape = FRONT_SCALAR;
	nodes[outer].text = text;
	nodes[outer].child = -1;
	reading->nodes.n = (size_t)outer + 1;
}

/* Without brackets it ends with its last child: libyaml goes on too far. */
static void close_node(struct reading *reading, uint32_t end)
{
	struct branch *branch = &reading->branches[--reading->depth];
	struct front_node *nodes = reading->nodes.at;

	if (!branch->is_flow && branch->last >= 0)
		end = nodes[branch->last].span.end;
	nodes[branch->node].span.end = end;
	collapse(reading, branch->node);
	if (branch->is_dropped)
		reading->nodes.n = (size_t)branch->node;
}

/* ------------------------------------------------------------------- events */

/* The top of a document: a map, new or, after a restart, gone on with. */
static enum step take_top(struct reading *reading, const yaml_event_t *event,
			  struct span span)
{
	if (event->type == YAML_SCALAR_EVENT && !event->data.scalar.length)
		return GO;
	if (event->type != YAML_MAPPING_START_EVENT) {
		tell(reading, span, "the front matter is no map of keys",
		     "write one `key: value` a line");
		return AGAIN;
	}
	if (!reading->nodes.n)
		push_node(reading, FRONT_MAP, span);
	open_branch(reading, 0, reading->top_last);
	return GO;
}

static void refuse_extras(struct reading *reading, const yaml_event_t *event,
			  struct span span)
{
	const unsigned char *anchor = NULL, *tag = NULL;

	if (event->type == YAML_SCALAR_EVENT) {
		anchor = event->data.scalar.anchor;
		tag = event->data.scalar.tag;
	} else if (event->type == YAML_SEQUENCE_START_EVENT) {
		anchor = event->data.sequence_start.anchor;
		tag = event->data.sequence_start.tag;
	} else if (event->type == YAML_MAPPING_START_EVENT) {
		anchor = event->data.mapping_start.anchor;
		tag = event->data.mapping_start.tag;
	}
	span.end = span.at + (span.end > span.at);
	if (anchor)
		tell(reading, span, "an anchor (`&`) is not read here",
		     "put the value between double quotes");
	if (tag)
		tell(reading, span, "a tag (`!`) is not read here",
		     "put the value between double quotes");
}

static enum step take_node(struct reading *reading, const yaml_event_t *event)
{
	struct span span = span_of(reading, event);
	enum step step;

	refuse_extras(reading, event, span);
	if (!reading->depth)
		return take_top(reading, event, span);
	if (reading->nodes.at[reading->branches[reading->depth - 1].node]
			    .shape == FRONT_MAP &&
	    !reading->has_key)
		return take_key(reading, event, span);
	step = too_many(reading, span);
	if (step != GO)
		return step;
	if (event->type == YAML_MAPPING_START_EVENT)
		return open_node(reading, FRONT_MAP, span);
	if (event->type == YAML_SEQUENCE_START_EVENT)
		return open_node(reading, FRONT_LIST, span);
	put_scalar(reading,
		   (struct str){ (char *)event->data.scalar.value,
				 event->data.scalar.length },
		   event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE &&
			   !is_patched(reading, event->start_mark),
		   span);
	return GO;
}

/* An alias stands for what it looks like. */
static enum step take_alias(struct reading *reading, const yaml_event_t *event)
{
	struct span span = span_of(reading, event);

	tell(reading, span, "an alias (`*`) is not read here",
	     "put the value between double quotes");
	if (!reading->depth || too_many(reading, span) != GO)
		return AGAIN;
	if (reading->nodes.at[reading->branches[reading->depth - 1].node]
			    .shape == FRONT_MAP &&
	    !reading->has_key)
		return AGAIN;
	put_scalar(reading, span_str(reading->source, span), false, span);
	return GO;
}

static enum step take(struct reading *reading, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		return GO;
	case YAML_STREAM_END_EVENT:
		return STOP;
	case YAML_DOCUMENT_START_EVENT:
		if (!reading->documents++)
			return GO;
		tell(reading, span_of(reading, event),
		     "a second YAML document begins here", "take the line out");
		return STOP;
	case YAML_ALIAS_EVENT:
		return take_alias(reading, event);
	case YAML_SCALAR_EVENT:
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		return take_node(reading, event);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_node(reading, span_of(reading, event).end);
		return GO;
	}
	return STOP;
}

/* Lists and maps that are open when reading ends keep what they have. */
static void leave_open(struct reading *reading, uint32_t end)
{
	int i;

	for (i = 0; i < reading->depth; i++) {
		struct branch *branch = &reading->branches[i];

		if (branch->is_dropped) {
			reading->nodes.n = (size_t)branch->node;
			break;
		}
		if (branch->last >= 0)
			end = reading->nodes.at[branch->last].span.end;
		if (end > reading->nodes.at[branch->node].span.end)
			reading->nodes.at[branch->node].span.end = end;
	}
	reading->depth = 0;
	forget_key(reading);
}

static enum step read_events(struct reading *reading)
{
	struct str text = buf_get(&reading->yaml.text);
	yaml_parser_t parser;
	yaml_event_t event;
	enum step step = GO;
	uint32_t end = reading->yaml.region.at;

	if (!yaml_parser_initialize(&parser))
		no_memory(reading);
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)text.at,
				     text.n);
	while (step == GO) {
		if (!yaml_parser_parse(&parser, &event)) {
			if (parser.error == YAML_MEMORY_ERROR)
				no_memory(reading);
			tell_trouble(reading, &parser);
			step = AGAIN;
			break;
		}
		step = take(reading, &event);
		end = offset_at(reading, event.end_mark);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	leave_open(reading, end);
	return step;
}

/* ------------------------------------------------------------------ reading */

static void table_lines(struct front_yaml *yaml, struct arena *arena)
{
	struct str text = span_str(yaml->source, yaml->region);
	size_t i;

	yaml->lines = source_lines(arena, text, &yaml->n_lines);
	for (i = 0; i <= yaml->n_lines; i++)
		yaml->lines[i] += yaml->region.at;
	yaml->text = buf_make(arena, 0);
}

void front_tree(struct str source, struct span region, struct arena *arena,
		struct diags *diags, struct front *out)
{
	struct reading reading = { .arena = arena,
				   .diags = diags,
				   .source = source,
				   .yaml = { .source = source,
					     .region = region },
				   .top_last = -1 };
	uint32_t told = 0, *at = &reading.yaml.region.at;
	int restarts = 0;
	enum step step = AGAIN;

	table_lines(&reading.yaml, arena);
	while (step == AGAIN && *at < region.end) {
		if (restarts++ > RESTARTS_MAX) {
			tell(&reading, SPAN_AT(*at),
			     "more than 100 lines that YAML cannot read", NULL);
			break;
		}
		front_repair(&reading.yaml, arena, diags, &told);
		reading.documents = 0;
		reading.cursor.line = UINT32_MAX;
		step = read_events(&reading);
		*at = front_next_key(
			source, *at > reading.last_key ? *at : reading.last_key,
			region.end);
	}
	out->nodes = reading.nodes.at;
	out->n = (int)reading.nodes.n;
}

struct str front_library(struct arena *arena)
{
	return str_print(arena, "libyaml %s", yaml_get_version_string());
}
