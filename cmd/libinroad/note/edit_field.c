/* edit: one field of the front matter. */
#include <inroad/edit.h>

#include <inroad/buf.h>
#include <inroad/front.h>

struct fielding {
	struct arena *arena;
	struct str bytes;
	struct front front;
	struct str name, value;
};

static struct front read_front(struct arena *arena, struct str bytes)
{
	struct diags diags = diags_make(arena);
	struct front front;

	front_read(bytes, arena, &diags, &front);
	return front;
}

static const struct front_node *find(const struct front *front, struct str name)
{
	for (int i = front->n ? front->nodes[0].child : -1; i >= 0;
	     i = front->nodes[i].next)
		if (str_eq(front->nodes[i].key, name))
			return &front->nodes[i];
	return NULL;
}

/* What ends a line in this file. */
static const char *line_end(struct str bytes)
{
	size_t at = str_find_char(bytes, '\n');

	return at != STR_NONE && at && bytes.at[at - 1] == '\r' ? "\r\n" : "\n";
}

static struct mend put_at(uint32_t at, struct str text)
{
	return (struct mend){ SPAN_AT(at), text };
}

/* Behind the colon of a key without value: `tie:` and perhaps a comment. */
static uint32_t behind_colon(const struct fielding *f,
			     const struct front_node *node)
{
	uint32_t at = node->key_span.end;

	while (at < f->bytes.n && f->bytes.at[at] != ':')
		at++;
	return at + 1;
}

static struct mend change(const struct fielding *f,
			  const struct front_node *node)
{
	struct str text = front_quote(f->arena, f->value);

	if (node->span.at < node->span.end)
		return (struct mend){ node->span, text };
	return put_at(behind_colon(f, node),
		      str_print(f->arena, " " STR_FMT, STR_ARG(text)));
}

/* Fences for a note that has none, and a blank line before its text. */
static struct mend begin(const struct fielding *f, struct str line)
{
	const char *end = line_end(f->bytes);

	return put_at(f->front.body_at,
		      str_print(f->arena, "---%s" STR_FMT "---%s%s", end,
				STR_ARG(line), end,
				f->front.body_at < f->bytes.n ? end : ""));
}

static struct mend add(const struct fielding *f)
{
	const struct front *front = &f->front;
	int first = front->n ? front->nodes[0].child : -1;
	struct str indent = { 0 }, line;

	if (first >= 0) {
		uint32_t key = front->nodes[first].key_span.at;

		indent = str_sub(f->bytes, source_line(f->bytes, key).at, key);
	}
	line = str_print(f->arena, STR_FMT STR_FMT ": " STR_FMT "%s",
			 STR_ARG(indent), STR_ARG(f->name),
			 STR_ARG(front_quote(f->arena, f->value)),
			 line_end(f->bytes));
	if (!front->present)
		return begin(f, line);
	return put_at(front->fences.end - 3, line);
}

/* Where the line behind the one of an offset starts. */
static uint32_t next_line(struct str bytes, uint32_t at)
{
	size_t n = str_find_char(str_sub(bytes, at, bytes.n), '\n');

	return n == STR_NONE ? (uint32_t)bytes.n : at + (uint32_t)n + 1;
}

static struct mend take_out(const struct fielding *f,
			    const struct front_node *node)
{
	struct span value = node->span, gone;
	uint32_t top = next_line(f->bytes, f->front.fences.at);

	if (value.end < node->key_span.end)
		value.end = node->key_span.end;
	gone.at = source_line(f->bytes, node->key_span.at).at;
	gone.end = next_line(f->bytes, value.end);
	if (gone.at == top && gone.end == f->front.fences.end - 3) {
		gone.at = f->front.fences.at;
		gone.end = f->front.body_at;
		if (str_trim(
			    span_str(f->bytes, source_line(f->bytes, gone.end)))
			    .n == 0)
			gone.end = next_line(f->bytes, gone.end);
	}
	return (struct mend){ gone, STR("") };
}

static size_t count(const struct front *front)
{
	size_t n = 0;

	for (int i = front->n ? front->nodes[0].child : -1; i >= 0;
	     i = front->nodes[i].next)
		n++;
	return n;
}

/* Every other key says what it said, and this one what it should. */
static bool came_true(const struct fielding *f, struct str after)
{
	struct front now = read_front(f->arena, after);
	const struct front_node *node = find(&now, f->name);
	size_t there = find(&f->front, f->name) != NULL;

	if (count(&now) != count(&f->front) - there + (f->value.at != NULL))
		return false;
	for (int i = f->front.n ? f->front.nodes[0].child : -1; i >= 0;
	     i = f->front.nodes[i].next) {
		const struct front_node *old = &f->front.nodes[i];
		const struct front_node *new = find(&now, old->key);

		if (str_eq(old->key, f->name))
			continue;
		if (!new || new->shape != old->shape ||
		    !str_eq(new->text, old->text))
			return false;
	}
	if (!f->value.at)
		return !node;
	return node && node->shape == FRONT_SCALAR &&
	       str_eq(node->text, f->value);
}

bool edit_field(struct arena *arena, struct str bytes, struct str name,
		struct str value, struct mend *out)
{
	struct fielding f = { .arena = arena,
			      .bytes = bytes,
			      .front = read_front(arena, bytes),
			      .name = name,
			      .value = value };
	const struct front_node *node = find(&f.front, name);
	size_t done;

	if (node && value.at && node->shape != FRONT_SCALAR)
		return false;
	if (!node && !value.at)
		return false;
	*out = !node	  ? add(&f)
	       : value.at ? change(&f, node)
			  : take_out(&f, node);
	return came_true(&f, edit_apply(arena, bytes, out, 1, &done)) &&
	       done == 1;
}
