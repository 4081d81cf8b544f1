/*
 * merge_list: a list in the front matter that both sides changed: what either
 * added is in it, what either took out is not. Ours is edited where it stands,
 * in the way it is typed: `a, b`, `[a, b]`, or a line each.
 */
#include "merge_parts.h"

enum form { FORM_NONE, FORM_LINES, FORM_INLINE };

struct value {
	struct str name;  /* what makes it the same: its id, its text */
	struct str typed; /* as it stands in the file */
	struct span span; /* of that, in its version */
};

struct values {
	enum form form;
	char bracket; /* of an inline one: `[`, `{`, 0 */
	const struct version *version;
	struct span body;
	ARRAY_OF(struct value) list;
	struct map by_name;
};

/* ------------------------------------------------------------------ reading */

static bool takes_many(const struct field *row)
{
	return row && (row->type == TYPE_IDS || row->type == TYPE_TIES ||
		       row->type == TYPE_LIST);
}

/* False where the same stands there twice: then it is not clear what is what.
 */
static bool add_value(struct merging *m, struct values *values, struct str name,
		      struct span span)
{
	struct value value = { name, span_str(values->version->bytes, span),
			       span };
	int64_t *at = map_put(&values->by_name, name);

	if (*at != MAP_NONE || str_find_char(value.typed, '\n') != STR_NONE)
		return false;
	*at = (int64_t)values->list.n;
	*ARRAY_PUSH(m->arena, &values->list) = value;
	return true;
}

/* `{ a: 1, b: 2 }`: each pair is known by its key. */
static bool read_pairs(struct merging *m, struct values *values, int node)
{
	const struct front_node *nodes = values->version->front.nodes;

	for (int i = nodes[node].child; i >= 0; i = nodes[i].next)
		if (nodes[i].shape != FRONT_SCALAR ||
		    !add_value(m, values, nodes[i].key,
			       (struct span){ nodes[i].key_span.at,
					      nodes[i].span.end }))
			return false;
	return true;
}

static bool read_items(struct merging *m, struct values *values,
		       struct span within, bool ties)
{
	const struct note *note = values->version->note;
	const struct note_value *all = note_values(note);

	for (uint32_t i = 0; i < note->values.n; i++) {
		struct str name = note_text(note, all[i].text);

		if (all[i].span.at < within.at || all[i].span.end > within.end)
			continue;
		if (ties)
			name = str_word(&name);
		if (!add_value(m, values, name, all[i].span))
			return false;
	}
	return true;
}

/* Bytes of a version, as a span. */
static struct span place_of(const struct version *v, struct str text)
{
	uint32_t at = (uint32_t)(text.at - v->bytes.at);

	return (struct span){ at, at + (uint32_t)text.n };
}

static bool values_read(struct merging *m, enum side side,
			const struct front_entry *entry,
			const struct field *row, struct values *out)
{
	const struct version *v = &m->versions[side];
	const struct front_node *node;
	char first;

	*out = (struct values){ .version = v, .by_name = map_make(m->arena) };
	if (!entry)
		return true;
	node = &v->front.nodes[entry->node];
	first = node->span.at < v->bytes.n ? v->bytes.at[node->span.at] : 0;
	out->body = place_of(v, entry->body);
	out->form = FORM_INLINE;
	out->bracket = first == '[' || first == '{' ? first : 0;
	if (node->shape == FRONT_MAP)
		return first == '{' && read_pairs(m, out, entry->node);
	if (node->shape == FRONT_SCALAR && !takes_many(row))
		return false;
	if (node->shape == FRONT_LIST && first != '[')
		out->form = FORM_LINES;
	if (node->shape == FRONT_SCALAR)
		out->bracket = 0; /* `[[ada]], [[bo]]` */
	return read_items(m, out, node->span, row && row->type == TYPE_TIES);
}

static const struct value *find(const struct values *values, struct str name)
{
	int64_t at = map_get(&values->by_name, name);

	return at < 0 ? NULL : &values->list.at[at];
}

/* ------------------------------------------------------------------- typing */

/* What is no syntax anywhere in YAML. */
static bool is_simple(struct str typed)
{
	for (size_t i = 0; i < typed.n; i++) {
		char c = typed.at[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		      (c >= '0' && c <= '9') || (c & 0x80) ||
		      (i && (c == ' ' || c == '-' || c == '_' || c == '.'))))
			return false;
	}
	return typed.n;
}

/* Whether a value of theirs may be typed into ours as it is. */
static bool fits(const struct values *ours, const struct values *theirs,
		 const struct value *value)
{
	return (ours->form == theirs->form &&
		ours->bracket == theirs->bracket) ||
	       is_simple(value->typed);
}

static struct str bytes_of(const struct values *values, uint32_t at,
			   uint32_t end)
{
	return str_sub(values->version->bytes, at, end);
}

/* A list that is being written anew: ours, edited. */
struct editing {
	struct values *three[N_SIDES];
	struct buf out;
	uint32_t at; /* how far ours is copied */
	bool fails;
	size_t put; /* values so far */
};

/* Up to an item of ours: what stands above its line, or before it. */
static uint32_t item_start(const struct values *values,
			   const struct value *value)
{
	if (values->form == FORM_INLINE)
		return value->span.at;
	return source_line(values->version->bytes, value->span.at).at;
}

static uint32_t item_end(const struct values *values, const struct value *value)
{
	uint32_t end = value->span.end;

	if (values->form == FORM_LINES)
		end = source_line(values->version->bytes, end).end;
	while (values->form == FORM_LINES && end < values->body.end &&
	       values->version->bytes.at[end++] != '\n')
		;
	return end;
}

/* What stands between an item and the one before it, or the list's start. */
static struct str gap_above(const struct values *values, size_t i)
{
	uint32_t at =
		i ? item_end(values, &values->list.at[i - 1]) : values->body.at;

	return bytes_of(values, at, item_start(values, &values->list.at[i]));
}

/* A comment in a gap of theirs must be one that ours or the base has. */
static bool is_known(const struct editing *e, struct str gap)
{
	while (gap.n) {
		struct str line = str_cut(&gap, '\n');
		size_t at = str_find_char(line, '#');
		bool known = at == STR_NONE;

		for (int i = BASE; i <= OURS && !known; i++) {
			const struct values *v = e->three[i];
			struct str body = bytes_of(v, v->body.at, v->body.end);

			known = str_find(body,
					 str_trim(str_sub(line, at, line.n))) !=
				STR_NONE;
		}
		if (!known)
			return false;
	}
	return true;
}

/* All that theirs says around its values. */
static bool comments_known(const struct editing *e)
{
	const struct values *theirs = e->three[THEIRS];
	uint32_t end = theirs->body.at;

	for (size_t i = 0; i < theirs->list.n; i++) {
		if (!is_known(e, gap_above(theirs, i)))
			return false;
		end = item_end(theirs, &theirs->list.at[i]);
		if (!is_known(e, bytes_of(theirs, theirs->list.at[i].span.end,
					  end)))
			return false;
	}
	return is_known(e, bytes_of(theirs, end, theirs->body.end));
}

/* One line of a list for a value of theirs, indented as ours. */
static void put_line(struct editing *e, const struct value *value)
{
	const struct values *ours = e->three[OURS];
	const struct value *like = &ours->list.at[0];
	struct str dash = bytes_of(ours, item_start(ours, like), like->span.at);

	if (!str_is(str_trim(dash), "-"))
		e->fails = true;
	buf_str(&e->out, dash);
	buf_str(&e->out, value->typed);
	buf_char(&e->out, '\n');
}

static void put_new(struct editing *e, const struct value *value)
{
	if (!fits(e->three[OURS], e->three[THEIRS], value))
		e->fails = true;
	if (e->three[OURS]->form == FORM_LINES)
		put_line(e, value);
	else
		buf_print(&e->out, "%s" STR_FMT, e->put ? ", " : "",
			  STR_ARG(value->typed));
	e->put++;
}

/* Those that theirs added behind its value i - 1. */
static void put_added(struct editing *e, size_t i)
{
	const struct values *theirs = e->three[THEIRS];

	for (; i < theirs->list.n; i++) {
		const struct value *value = &theirs->list.at[i];
		const struct value *base = find(e->three[BASE], value->name);

		if (find(e->three[OURS], value->name))
			return;
		if (!base)
			put_new(e, value);
		else if (!str_eq(base->typed, value->typed))
			e->fails = true; /* ours took out what theirs changed */
	}
}

/* What a value of ours is to be: as one side typed it, or NULL: gone. */
static const struct value *settle(struct editing *e, const struct value *ours)
{
	const struct value *base = find(e->three[BASE], ours->name);
	const struct value *theirs = find(e->three[THEIRS], ours->name);

	if (!theirs && !base)
		return ours;
	if (!theirs) {
		if (!str_eq(base->typed, ours->typed))
			e->fails = true;
		return NULL;
	}
	if (str_eq(ours->typed, theirs->typed) ||
	    (base && str_eq(base->typed, theirs->typed)))
		return ours;
	if (!base || !str_eq(base->typed, ours->typed) ||
	    !fits(e->three[OURS], e->three[THEIRS], theirs))
		e->fails = true;
	return theirs;
}

/* An item of ours with what stands above it; commas only between two. */
static void put_ours(struct editing *e, size_t i)
{
	const struct values *v = e->three[OURS];
	const struct value *ours = &v->list.at[i], *now = settle(e, ours);
	uint32_t start = item_start(v, ours), end = item_end(v, ours);

	if (i == 0 || v->form == FORM_LINES)
		buf_str(&e->out, bytes_of(v, e->at, start));
	if (i == 0)
		put_added(e, 0);
	if (now && v->form == FORM_INLINE && e->put)
		buf_str(&e->out, i ? bytes_of(v, e->at, start) : STR(", "));
	if (now) {
		buf_str(&e->out, bytes_of(v, start, ours->span.at));
		buf_str(&e->out, now->typed);
		buf_str(&e->out, bytes_of(v, ours->span.end, end));
		e->put++;
	}
	e->at = end;
}

static bool edit(struct editing *e)
{
	const struct values *ours = e->three[OURS], *theirs = e->three[THEIRS];
	struct str body = bytes_of(ours, ours->body.at, ours->body.end);

	/* an inline list is edited on one line only, and not where it is
	 * empty: there is no place to be seen */
	if (!ours->list.n ||
	    (ours->form == FORM_INLINE &&
	     str_find_char(body, '\n') + 1 < body.n) ||
	    !comments_known(e))
		return false;
	e->at = ours->body.at;
	for (size_t i = 0; i < ours->list.n; i++) {
		int64_t at;

		put_ours(e, i);
		at = map_get(&theirs->by_name, ours->list.at[i].name);
		if (at >= 0)
			put_added(e, (size_t)at + 1);
	}
	buf_str(&e->out, bytes_of(ours, e->at, ours->body.end));
	return !e->fails;
}

bool merge_list(struct merging *m, const struct front_entry *const three[],
		const struct field *row, struct str *out)
{
	struct values values[N_SIDES];
	struct editing e = { .out = buf_make(m->arena, 0) };

	for (int i = 0; i < N_SIDES; i++) {
		if (!values_read(m, (enum side)i, three[i], row, &values[i]))
			return false;
		e.three[i] = &values[i];
	}
	if (!edit(&e))
		return false;
	*out = buf_get(&e.out);
	return true;
}
