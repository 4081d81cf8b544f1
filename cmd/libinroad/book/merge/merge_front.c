/*
 * merge_front: the front matter, key by key. Keys stand in ours' order; a new
 * one of theirs behind the key that it stands behind there. The comments above
 * a key go with it.
 */
#include "merge_parts.h"

/* The keys of a map, in one version. */
struct keys {
	ARRAY_OF(struct front_entry) list;
	struct map by_name;
	struct str tail; /* comments behind the last */
};

/* ------------------------------------------------------------------ reading */

/* The offset behind the line that holds an offset. */
static uint32_t behind_line(struct str bytes, uint32_t offset)
{
	size_t n = str_find_char(str_sub(bytes, offset, bytes.n), '\n');

	return n == STR_NONE ? (uint32_t)bytes.n : offset + (uint32_t)n + 1;
}

/* One key on lines of its own; false if it shares a line with another. */
static bool read_entry(const struct version *v, int node, uint32_t *at,
		       struct front_entry *out)
{
	const struct front_node *n = &v->front.nodes[node];
	uint32_t start = source_line(v->bytes, n->key_span.at).at;
	uint32_t end = n->key_span.end;

	if (n->span.end > end)
		end = n->span.end;
	if (start < *at || str_trim(str_sub(v->bytes, start, n->key_span.at)).n)
		return false;
	out->key = n->key;
	out->node = node;
	out->lead = str_sub(v->bytes, *at, start);
	*at = behind_line(v->bytes, end);
	out->body = str_sub(v->bytes, start, *at);
	return true;
}

/* The keys of the map `node` (-1: none), which stand in a range of bytes. */
static bool keys_read(struct merging *m, const struct version *v, int node,
		      struct span range, struct keys *out)
{
	uint32_t at = range.at;

	*out = (struct keys){ .by_name = map_make(m->arena) };
	if (node >= 0)
		node = v->front.nodes[node].child;
	for (; node >= 0; node = v->front.nodes[node].next) {
		struct front_entry entry;

		if (!read_entry(v, node, &at, &entry))
			return false;
		*map_put(&out->by_name, entry.key) = (int64_t)out->list.n;
		*ARRAY_PUSH(m->arena, &out->list) = entry;
	}
	if (at > range.end)
		return false;
	out->tail = str_sub(v->bytes, at, range.end);
	return true;
}

static const struct front_entry *find(const struct keys *keys, struct str name)
{
	int64_t at = map_get(&keys->by_name, name);

	return at < 0 ? NULL : &keys->list.at[at];
}

/* ----------------------------------------------------------------- comments */

static bool has_line(struct str text, struct str line)
{
	while (text.n)
		if (str_eq(str_trim(str_cut(&text, '\n')), str_trim(line)))
			return true;
	return false;
}

/* Changed on both sides: ours, then what theirs added. */
static void put_comments(struct merging *m, const struct str three[N_SIDES])
{
	struct str text, rest = three[THEIRS];

	if (merge_pick(three, &text)) {
		merge_put(m, text, STR(""));
		return;
	}
	merge_put(m, three[OURS], STR(""));
	while (rest.n) {
		struct str line = str_cut(&rest, '\n');

		if (str_trim(line).n && !has_line(three[BASE], line) &&
		    !has_line(three[OURS], line))
			merge_put(m, line, STR("\n"));
	}
}

/* ------------------------------------------------------------------- values */

static void merge_keys(struct merging *m, const struct keys keys[N_SIDES],
		       const struct field *row);

/* A map whose keys stand on lines of their own, below its name. */
static bool map_read(struct merging *m, enum side side,
		     const struct front_entry *entry, struct str *head,
		     struct keys *out)
{
	const struct version *v = &m->versions[side];
	const struct front_node *node;
	struct span range;

	*out = (struct keys){ .by_name = map_make(m->arena) };
	*head = (struct str){ "", 0 };
	if (!entry)
		return true;
	node = &v->front.nodes[entry->node];
	range.at = behind_line(v->bytes, node->key_span.at);
	range.end = (uint32_t)(entry->body.at + entry->body.n - v->bytes.at);
	if (node->shape != FRONT_MAP || node->span.at < range.at)
		return false;
	*head = str_sub(v->bytes, (size_t)(entry->body.at - v->bytes.at),
			range.at);
	return keys_read(m, v, entry->node, range, out);
}

static bool merge_map(struct merging *m,
		      const struct front_entry *const three[N_SIDES],
		      const struct field *row)
{
	struct str heads[N_SIDES], head;
	struct keys keys[N_SIDES];

	for (int i = 0; i < N_SIDES; i++)
		if (!map_read(m, (enum side)i, three[i], &heads[i], &keys[i]))
			return false;
	if (!merge_pick(heads, &head))
		return false;
	merge_put(m, head, STR(""));
	merge_keys(m, keys, row);
	return true;
}

static void put_entry(struct merging *m,
		      const struct front_entry *const three[N_SIDES],
		      const struct field *row)
{
	struct str leads[N_SIDES], bodies[N_SIDES], body;

	for (int i = 0; i < N_SIDES; i++) {
		leads[i] = three[i] ? three[i]->lead : STR("");
		bodies[i] = three[i] ? three[i]->body : STR("");
	}
	put_comments(m, leads);
	if (merge_pick(bodies, &body) ||
	    (three[OURS] && three[THEIRS] && merge_list(m, three, row, &body)))
		merge_put(m, body, STR(""));
	else if (!three[OURS] || !three[THEIRS] || !merge_map(m, three, row))
		merge_put_text(m, bodies[BASE], bodies[OURS], bodies[THEIRS]);
}

/* ----------------------------------------------------------------- the keys */

/* The keys of both sides in the order in which they are put. */
struct order {
	ARRAY_OF(struct str) names;
	ARRAY_OF(int32_t) next; /* the name behind it, -1 at the end */
};

static int32_t add_behind(struct arena *arena, struct order *order,
			  int32_t before, struct str name)
{
	int32_t at = (int32_t)order->names.n;

	*ARRAY_PUSH(arena, &order->names) = name;
	*ARRAY_PUSH(arena, &order->next) = order->next.at[before];
	order->next.at[before] = at;
	return at;
}

static bool is_ours_alone(const struct keys keys[N_SIDES], struct str name)
{
	return !find(&keys[BASE], name) && !find(&keys[THEIRS], name);
}

/* Ours; then each of theirs behind the one it follows there, and behind what
 * ours alone has there. The first name stands for the beginning. */
static void order_keys(struct merging *m, const struct keys keys[N_SIDES],
		       struct order *order)
{
	struct map places = map_make(m->arena);
	int32_t at = 0;

	*ARRAY_PUSH(m->arena, &order->names) = STR("");
	*ARRAY_PUSH(m->arena, &order->next) = -1;
	for (size_t i = 0; i < keys[OURS].list.n; i++) {
		struct str name = keys[OURS].list.at[i].key;

		at = add_behind(m->arena, order, at, name);
		*map_put(&places, name) = at;
	}
	at = 0;
	for (size_t i = 0; i < keys[THEIRS].list.n; i++) {
		struct str name = keys[THEIRS].list.at[i].key;
		int64_t place = map_get(&places, name);
		int32_t next;

		if (place >= 0) {
			at = (int32_t)place;
			continue;
		}
		while ((next = order->next.at[at]) >= 0 &&
		       is_ours_alone(keys, order->names.at[next]))
			at = next;
		at = add_behind(m->arena, order, at, name);
	}
}

static void merge_keys(struct merging *m, const struct keys keys[N_SIDES],
		       const struct field *row)
{
	enum kind kind = (enum kind)m->versions[OURS].note->kind;
	struct order order = { 0 };
	struct str tails[N_SIDES];

	order_keys(m, keys, &order);
	for (int32_t i = order.next.at[0]; i >= 0; i = order.next.at[i]) {
		const struct front_entry *three[N_SIDES];
		struct str name = order.names.at[i];

		for (int side = 0; side < N_SIDES; side++)
			three[side] = find(&keys[side], name);
		put_entry(m, three,
			  row ? field_key(row, name) : kind_field(kind, name));
	}
	for (int i = 0; i < N_SIDES; i++)
		tails[i] = keys[i].tail;
	put_comments(m, tails);
}

/* ---------------------------------------------------------------- the whole */

struct fences {
	struct str open, close; /* their lines */
	struct span inside;
};

static struct fences fences_of(const struct version *v)
{
	struct fences out = { .open = { "", 0 }, .close = { "", 0 } };

	if (!v->front.present)
		return out;
	out.inside.at = behind_line(v->bytes, 0);
	out.inside.end = source_line(v->bytes, v->front.fences.end - 1).at;
	out.open = str_sub(v->bytes, 0, out.inside.at);
	out.close = str_sub(v->bytes, out.inside.end, v->front.body_at);
	return out;
}

static bool by_keys(struct merging *m)
{
	struct str opens[N_SIDES], closes[N_SIDES], line;
	struct keys keys[N_SIDES];

	for (int i = 0; i < N_SIDES; i++) {
		const struct version *v = &m->versions[i];
		struct fences fences = fences_of(v);

		if (!v->front.present && i != BASE)
			return false;
		if (!keys_read(m, v, v->front.n ? 0 : -1, fences.inside,
			       &keys[i]))
			return false;
		opens[i] = fences.open;
		closes[i] = fences.close;
	}
	merge_put(m, merge_pick(opens, &line) ? line : opens[OURS], STR(""));
	merge_keys(m, keys, NULL);
	merge_put(m, merge_pick(closes, &line) ? line : closes[OURS], STR(""));
	return true;
}

void merge_front(struct merging *m)
{
	struct str fronts[N_SIDES], front;

	for (int i = 0; i < N_SIDES; i++) {
		const struct version *v = &m->versions[i];

		fronts[i] = str_sub(v->bytes, 0,
				    v->front.present ? v->front.body_at : 0);
	}
	if (merge_pick(fronts, &front))
		merge_put(m, front, STR(""));
	else if (!by_keys(m))
		merge_put_text(m, fronts[BASE], fronts[OURS], fronts[THEIRS]);
}
