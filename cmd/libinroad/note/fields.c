/*
 * fields: the front matter of a note, typed by its kind's rows. A value that
 * does not fit is kept as typed, not good, and becomes a finding with what to
 * write instead.
 */
#include "note_parts.h"

/* A front node's text: its place in the file if it was typed as it means. */
static struct span node_text(struct note_builder *b,
			     const struct front_node *node)
{
	struct str typed = span_str(b->bytes, node->span);

	if (str_eq(typed, node->text))
		return node->span;
	return builder_span(b, node->text);
}

/* `"Hopper, Grace"` in a comma list: without its quotes. */
static struct str unquoted(struct str s)
{
	return s.n > 1 && s.at[0] == '"' && s.at[s.n - 1] == '"'
		       ? str_sub(s, 1, s.n - 1)
		       : s;
}

/* `@ada`, `[[ada]]`, `[[ada|Ada]]` without what is around the id. */
static struct str bare_id(struct str typed)
{
	size_t bar;

	typed = unquoted(str_trim(typed));
	if (str_starts(typed, STR("[[")) && str_ends(typed, STR("]]")))
		typed = str_sub(typed, 2, typed.n - 2);
	else if (str_starts(typed, STR("@")))
		typed = str_sub(typed, 1, typed.n);
	bar = str_find_char(typed, '|');
	if (bar != STR_NONE)
		typed = str_sub(typed, 0, bar);
	return str_trim(typed);
}

static void add_mention(struct note_builder *b, const struct field *row,
			struct note_value *value)
{
	struct note_mention *mention = ARRAY_PUSH(b->arena, &b->mentions);

	mention->form = MENTION_AT;
	mention->place = PLACE_FIELD;
	mention->counts = true;
	mention->role = (int16_t)row->role;
	mention->span = value->span;
	mention->target = mention->label = value->text;
	mention->kinds = row->kinds;
	mention->line = -1;
	value->mention = (int32_t)b->mentions.n - 1;
}

static struct finding *refuse(struct note_builder *b, const char *name,
			      const struct note_value *value,
			      const struct field *row, const char *wanted)
{
	struct str typed = builder_text(b, value->text);

	return diag_add(&b->diags, name, value->span,
			"'" STR_FMT "' is not %s, which %s takes",
			STR_ARG(typed), wanted, row->name);
}

static void type_date(struct note_builder *b, const struct field *row,
		      struct note_value *value)
{
	struct str typed = builder_text(b, value->text);
	struct finding *finding;
	struct date date;

	value->good = date_parse_loose(typed, &date);
	if (value->good) {
		value->number = date.day;
		value->precision = date.precision;
		value->about = date.about;
		return;
	}
	if (date_looks_like(typed))
		finding = diag_add(&b->diags, "bad-date", value->span,
				   "there is no day " STR_FMT, STR_ARG(typed));
	else
		finding = refuse(b, "bad-date", value, row, "a date");
	diag_hint(&b->diags, finding, "write a day that exists as %s: %s",
		  "YYYY-MM-DD", row->example);
}

static void list_words(struct buf *out, const char *const *words)
{
	for (int i = 0; words[i]; i++)
		buf_print(out, "%s%s", i ? ", " : "", words[i]);
}

static struct str word_at(const void *context, size_t i)
{
	return str_of(((const char *const *)context)[i]);
}

static void type_enum(struct note_builder *b, const struct field *row,
		      struct note_value *value)
{
	struct str typed = builder_text(b, value->text);
	struct buf words = buf_make(b->arena, 4096);
	struct finding *finding;
	size_t n = 0;
	long number;
	int near;

	value->number = field_word(row, typed);
	value->good = value->number >= 0;
	if (value->good)
		return;
	while (row->words[n])
		n++;
	/* Another number is no slip of the pen. */
	near = str_to_int(typed, INT32_MIN, INT32_MAX, &number)
		       ? -1
		       : str_nearest(typed, n, word_at, row->words);
	finding = diag_add(&b->diags, "unknown-value", value->span,
			   "%s: has no '" STR_FMT "'", row->name,
			   STR_ARG(typed));
	list_words(&words, row->words);
	buf_char(&words, '\0');
	if (near < 0) {
		diag_hint(&b->diags, finding, "one of: %s", words.at);
		return;
	}
	diag_hint(&b->diags, finding, "did you mean %s? one of: %s",
		  row->words[near], words.at);
	diag_mend(finding, value->span, str_of(row->words[near]));
}

static void type_int(struct note_builder *b, const struct field *row,
		     struct note_value *value)
{
	struct str typed = builder_text(b, value->text);
	bool ranged = row->min || row->max;
	struct finding *finding;
	long number = 0;

	if (str_ends(typed, STR("%")))
		typed.n--;
	value->good = str_to_int(typed, ranged ? row->min : 0,
				 ranged ? row->max : 1000000000, &number);
	value->number = (int32_t)number;
	if (value->good)
		return;
	finding = refuse(b, "unknown-value", value, row, "a number");
	if (ranged)
		diag_hint(&b->diags, finding, "a whole number from %d to %d",
			  row->min, row->max);
	else
		diag_hint(&b->diags, finding, "a whole number, such as %s: %s",
			  row->name, row->example);
}

static void type_bool(struct note_builder *b, const struct field *row,
		      struct note_value *value)
{
	static const char *const YES[] = { "yes", "true", "on", "y" };
	static const char *const NO[] = { "no", "false", "off", "n" };
	struct str typed = builder_text(b, value->text);

	for (int i = 0; i < 4 && !value->good; i++) {
		bool yes = str_eq_nocase(typed, str_of(YES[i]));

		value->good = yes || str_eq_nocase(typed, str_of(NO[i]));
		value->number = yes;
	}
	if (!value->good)
		diag_hint(&b->diags,
			  refuse(b, "unknown-value", value, row, "yes or no"),
			  "write %s: yes or %s: no", row->name, row->name);
}

/* "140000 USD", "7.50", "EUR 78k": digits, and at most one word beside. */
static bool money_read(struct str typed, int32_t *number)
{
	int digits = 0, words = 0;
	int64_t sum = 0;
	struct str word;

	while ((word = str_word(&typed)).n) {
		if ((word.at[0] >= '0' && word.at[0] <= '9')) {
			size_t i = 0;

			digits++;
			for (; i < word.n && word.at[i] != '.'; i++)
				if (word.at[i] >= '0' && word.at[i] <= '9' &&
				    sum < INT32_MAX / 10000)
					sum = sum * 10 + word.at[i] - '0';
			if (word.at[word.n - 1] == 'k')
				sum *= 1000;
		} else {
			words++;
		}
	}
	*number = (int32_t)sum;
	return digits == 1 && words <= 2;
}

static void type_money(struct note_builder *b, const struct field *row,
		       struct note_value *value)
{
	value->good = money_read(builder_text(b, value->text), &value->number);
	if (!value->good)
		diag_hint(&b->diags,
			  refuse(b, "unknown-value", value, row,
				 "an amount of money"),
			  "a number and a currency: %s: %s", row->name,
			  row->example);
}

static void type_span(struct note_builder *b, const struct field *row,
		      struct note_value *value)
{
	int days = 0;

	value->good = date_parse_span(builder_text(b, value->text), &days);
	value->number = days;
	if (!value->good)
		diag_hint(&b->diags,
			  refuse(b, "unknown-value", value, row, "a span"),
			  "a number and d, w, m or y: %s: %s", row->name,
			  row->example);
}

static void type_url(struct note_builder *b, const struct field *row,
		     struct note_value *value)
{
	static const char *const SCHEMES[] = { "http", "https", "mailto",
					       "tel" };
	struct str typed = builder_text(b, value->text), rest = typed;
	struct str scheme = str_cut(&rest, ':');

	value->good = str_find_char(typed, ' ') == STR_NONE &&
		      str_find_char(typed, '.') != STR_NONE;
	if (rest.n && str_starts(rest, STR("//"))) {
		value->good = false;
	}
	for (int i = 0; i < 4 && rest.n; i++)
		if (str_eq_nocase(scheme, str_of(SCHEMES[i])))
			value->good = str_find_char(typed, ' ') == STR_NONE;
	if (!value->good)
		diag_hint(&b->diags,
			  refuse(b, "unknown-value", value, row, "an address"),
			  "an address with http: or https: : %s: %s",
			  row->name, row->example);
}

/* A name in one of its spellings; `@` and `[[]]` are none. */
static void type_name(struct note_builder *b, const struct field *row,
		      struct note_value *value, struct str typed)
{
	struct str id = bare_id(typed);

	value->good = id.n > 0;
	if (!value->good) {
		diag_hint(&b->diags,
			  refuse(b, "unknown-value", value, row, "a name"),
			  "write %s: %s", row->name, row->example);
		return;
	}
	value->text = builder_span(b, id);
	add_mention(b, row, value);
}

/* "grace-hopper 4": a tie behind the name. */
static void type_tie(struct note_builder *b, const struct field *row,
		     struct note_value *value)
{
	struct str typed = str_trim(builder_text(b, value->text));
	size_t cut = typed.n;
	long tie = 0;

	while (cut && typed.at[cut - 1] != ' ')
		cut--;
	if (cut && str_to_int(str_sub(typed, cut, typed.n), 1, 5, &tie))
		typed = str_trim(str_sub(typed, 0, cut));
	value->number = (int32_t)tie;
	type_name(b, row, value, typed);
}

static void type_value(struct note_builder *b, const struct field *row,
		       struct note_value *value)
{
	value->good = true;
	switch (row->type) {
	case TYPE_ID:
	case TYPE_IDS:
		type_name(b, row, value, builder_text(b, value->text));
		break;
	case TYPE_TIES:
		type_tie(b, row, value);
		break;
	case TYPE_ENUM:
		type_enum(b, row, value);
		break;
	case TYPE_DATE:
		type_date(b, row, value);
		break;
	case TYPE_SPAN:
		type_span(b, row, value);
		break;
	case TYPE_INT:
		type_int(b, row, value);
		break;
	case TYPE_BOOL:
		value->good = false;
		type_bool(b, row, value);
		break;
	case TYPE_MONEY:
		type_money(b, row, value);
		break;
	case TYPE_URL:
		type_url(b, row, value);
		break;
	case TYPE_TEXT:
	case TYPE_LIST:
	case TYPE_MAP:
		break;
	}
}

static void add_value(struct note_builder *b, const struct field *row,
		      int key, struct span text, struct span span)
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
		type_value(b, row, value);
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
		struct str rest = builder_text(
			b, (struct span){ at, whole.end });
		size_t n = part_end(rest);
		struct str part = unquoted(str_trim(str_sub(rest, 0, n)));
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

static void add_scalar(struct note_builder *b, const struct field *row,
		       int key, const struct front_node *node)
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

static const char *article(const char *noun)
{
	return str_find_char(STR("aeiou"), noun[0]) == STR_NONE ? "a" : "an";
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
			article(KINDS[b->kind].name), KINDS[b->kind].name,
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
		int kind = kind_find(nodes[i].text);

		if (str_is(nodes[i].key, FIELDS_COMMON[0].name) && kind >= 0)
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

static bool is_typed(const struct note_builder *b, enum role role)
{
	for (size_t i = 0; i < b->fields.n; i++)
		if (b->fields.at[i].role == (int)role &&
		    b->fields.at[i].values.n)
			return true;
	return false;
}

static struct note_field *derive(struct note_builder *b,
				 const struct field *row)
{
	struct note_field *field = ARRAY_PUSH(b->arena, &b->fields);

	field->known = field->derived = true;
	field->role = (int16_t)row->role;
	field->name = builder_span(b, str_of(row->name));
	field->values.at = (uint32_t)b->values.n;
	return field;
}

static void derive_name(struct note_builder *b, const struct field *row,
			struct str name, struct span span)
{
	struct note_value *value;

	name = str_trim(name);
	if (!name.n)
		return;
	value = ARRAY_PUSH(b->arena, &b->values);
	value->good = true;
	value->key = -1;
	value->text = builder_span(b, name);
	value->span = span;
	add_mention(b, row, value);
	b->mentions.at[b->mentions.n - 1].derived = true;
}

/*
 * A meeting's people: what follows the date in its file's name, else who is
 * named in its title, by mention or behind "with". Only candidates: which of
 * them is a person is known once all notes are (struct note_mention, derived).
 */
static void derive_people(struct note_builder *b, const struct field *row)
{
	struct str stem = source_stem(b->path);
	struct str title = builder_text(b, b->title);
	struct note_field *field = derive(b, row);
	struct mention_sites named = { 0 };
	size_t with = str_find(title, STR(" with "));
	uint32_t first = field->values.at;

	if (b->file_day != DATE_NONE && stem.n > 11)
		derive_name(b, row, str_sub(stem, 11, stem.n), b->title_span);
	mention_scan(title, 0, (uint32_t)title.n, b->arena, &named);
	for (size_t i = 0; i < named.list.n; i++)
		derive_name(b, row, span_str(title, named.list.at[i].target),
			    b->title_span);
	if (with != STR_NONE)
		derive_name(b, row, str_sub(title, with + 6, title.n),
			    b->title_span);
	b->fields.at[b->fields.n - 1].values.n = (uint32_t)b->values.n - first;
}

static void derive_day(struct note_builder *b, const struct field *row)
{
	struct note_field *field = derive(b, row);
	struct note_value *value;
	char text[DATE_TEXT];

	if (b->file_day == DATE_NONE)
		return;
	value = ARRAY_PUSH(b->arena, &b->values);
	value->good = true;
	value->key = value->mention = -1;
	value->text = builder_span(b, str_of(date_text(b->file_day, text)));
	value->span = b->title_span;
	value->number = b->file_day;
	field->values.n = 1;
}

/* Where a missing value would stand: behind its key, if that was typed. */
static struct span missing_at(const struct note_builder *b, enum role role)
{
	for (size_t i = 0; i < b->fields.n; i++)
		if (b->fields.at[i].role == (int)role &&
		    !b->fields.at[i].derived)
			return b->fields.at[i].name;
	if (b->front.present)
		return (struct span){ b->front.fences.at,
				      b->front.fences.at + 3 };
	return b->title_span;
}

static void miss(struct note_builder *b, const struct field *row)
{
	const char *kind = KINDS[b->kind].name;
	struct finding *finding = diag_add(
		&b->diags, "missing-field", missing_at(b, row->role),
		"%s %s needs %s:", article(kind), kind, row->name);

	diag_hint(&b->diags, finding, "%s %s: %s",
		  b->front.present ? "write" : "between two lines of ---, write",
		  row->name, row->example);
}

void fields_derive(struct note_builder *b)
{
	for (const struct field *row = KINDS[b->kind].fields; row->name;
	     row++) {
		bool meeting = b->kind == KIND_MEETING;

		if (is_typed(b, row->role))
			continue;
		if (meeting && row->role == ROLE_WHO)
			derive_people(b, row);
		else if (meeting && row->role == ROLE_WHEN)
			derive_day(b, row);
		if (row->need == REQUIRED && !is_typed(b, row->role))
			miss(b, row);
	}
}
