#include <inroad/date.h>
#include <inroad/value.h>

#define MEMBERS_FIRST 4 /* room of a list cell at its first member */

struct value *value_make(struct arena *arena, enum shape shape, const char *key,
			 struct str title)
{
	struct value *value = ARENA_NEW(arena, struct value);

	value->shape = shape;
	value->key = key;
	value->title = title;
	return value;
}

struct value *value_add(struct arena *arena, struct value *parent,
			struct value *child)
{
	if (parent)
		*ARRAY_PUSH(arena, &parent->children) = child;
	return child;
}

void value_add_rows(struct arena *arena, struct value *parent,
		    struct value *child)
{
	if (child->rows.n)
		value_add(arena, parent, child);
}

struct value *value_section(struct arena *arena, struct value *parent,
			    const char *key, const char *title)
{
	return value_add(arena, parent,
			 value_make(arena, VALUE_SECTION, key, str_of(title)));
}

struct value *value_table(struct arena *arena, struct value *parent,
			  const char *key, const char *title,
			  const struct column *columns, size_t n)
{
	struct value *table =
		value_make(arena, VALUE_TABLE, key, str_of(title));

	table->columns = columns;
	table->n_columns = n;
	return value_add(arena, parent, table);
}

struct row *value_row(struct arena *arena, struct value *value)
{
	struct row *row = ARRAY_PUSH(arena, &value->rows);

	if (value->n_columns) {
		row->cells.at =
			ARENA_ARRAY(arena, struct cell, value->n_columns);
		row->cells.cap = value->n_columns;
	}
	return row;
}

struct row_maker *value_make_rows(struct arena *arena, struct value *list,
				  size_t n,
				  void (*make)(const void *context, size_t i,
					       struct arena *arena,
					       struct value *list),
				  const void *context)
{
	struct row_maker *maker = ARENA_NEW(arena, struct row_maker);

	*maker = (struct row_maker){ .n = n, .make = make, .context = context };
	list->maker = maker;
	return maker;
}

static void visit_held(const struct value *value,
		       void (*visit)(void *context, const struct row *row),
		       void *context)
{
	for (size_t i = 0; i < value->rows.n; i++)
		visit(context, value->rows.at + i);
}

void value_visit_made(const struct value *list, size_t i, struct arena *scratch,
		      void (*visit)(void *context, const struct row *row),
		      void *context)
{
	struct value one = *list;

	memset(&one.rows, 0, sizeof one.rows);
	one.maker->make(one.maker->context, i, scratch, &one);
	visit_held(&one, visit, context);
	arena_reset(scratch);
}

void value_each_row(const struct value *value, struct arena *scratch,
		    void (*visit)(void *context, const struct row *row),
		    void *context)
{
	visit_held(value, visit, context);
	for (size_t i = 0; value->maker && i < value->maker->n; i++)
		value_visit_made(value, i, scratch, visit, context);
}

static bool has_maker(const struct value *value)
{
	for (size_t i = 0; i < value->children.n; i++)
		if (has_maker(value->children.at[i]))
			return true;
	return value->maker;
}

static struct value *copy_filled(const struct value *value, struct arena *arena)
{
	const struct row_maker *maker = value->maker;
	struct value *copy = ARENA_NEW(arena, struct value);

	*copy = *value;
	copy->maker = NULL;
	copy->rows.cap = copy->rows.n; /* what is added stands elsewhere */
	for (size_t i = 0; maker && i < maker->n; i++)
		maker->make(maker->context, i, arena, copy);
	memset(&copy->children, 0, sizeof copy->children);
	for (size_t i = 0; i < value->children.n; i++)
		value_add(arena, copy,
			  copy_filled(value->children.at[i], arena));
	return copy;
}

const struct value *value_filled(const struct value *value, struct arena *arena)
{
	return has_maker(value) ? copy_filled(value, arena) : value;
}

static struct cell *add(struct arena *arena, struct row *row, const char *key,
			enum cell_type type)
{
	struct cell *cell = ARRAY_PUSH(arena, &row->cells);

	cell->type = type;
	cell->key = key;
	return cell;
}

struct value *value_say(struct arena *arena, struct value *parent,
			const char *format, ...)
{
	struct value *text =
		value_make(arena, VALUE_TEXT, NULL, (struct str){ 0 });
	struct row *row = value_row(arena, text);
	va_list list;

	va_start(list, format);
	add(arena, row, NULL, CELL_TEXT)->words =
		str_vprint(arena, format, list);
	va_end(list);
	return value_add(arena, parent, text);
}

struct cell *cell_text(struct arena *arena, struct row *row, const char *key,
		       struct str words)
{
	struct cell *cell = add(arena, row, key, CELL_TEXT);

	cell->words = words;
	return cell;
}

struct cell *cell_print(struct arena *arena, struct row *row, const char *key,
			const char *format, ...)
{
	struct cell *cell = add(arena, row, key, CELL_TEXT);
	va_list list;

	va_start(list, format);
	cell->words = str_vprint(arena, format, list);
	va_end(list);
	return cell;
}

struct cell *cell_id(struct arena *arena, struct row *row, const char *key,
		     struct str id, struct str words)
{
	struct cell *cell = add(arena, row, key, CELL_ID);

	cell->id = id;
	cell->words = words;
	return cell;
}

struct cell *cell_date(struct arena *arena, struct row *row, const char *key,
		       int32_t day, struct str words)
{
	struct cell *cell = add(arena, row, key, CELL_DATE);

	cell->number = day;
	cell->unknown = day == DATE_NONE;
	cell->words = words;
	return cell;
}

struct cell *cell_int(struct arena *arena, struct row *row, const char *key,
		      int64_t number)
{
	struct cell *cell = add(arena, row, key, CELL_INT);

	cell->number = number;
	return cell;
}

struct cell *cell_bool(struct arena *arena, struct row *row, const char *key,
		       bool yes)
{
	struct cell *cell = add(arena, row, key, CELL_BOOL);

	cell->number = yes;
	return cell;
}

struct cell *cell_ratio(struct arena *arena, struct row *row, const char *key,
			int64_t share, struct str words)
{
	struct cell *cell = add(arena, row, key, CELL_RATIO);

	cell->number = share;
	cell->words = words;
	return cell;
}

struct cell *cell_place(struct arena *arena, struct row *row, const char *key,
			struct str path, struct span span,
			struct position position)
{
	struct cell *cell = add(arena, row, key, CELL_PLACE);

	cell->id = path;
	cell->span = span;
	cell->line = position.line;
	cell->column = position.column;
	return cell;
}

struct cell *cell_prose(struct arena *arena, struct row *row, const char *key,
			struct str words, struct str html)
{
	struct cell *cell = add(arena, row, key, CELL_PROSE);

	cell->words = words;
	cell->html = html;
	return cell;
}

struct cell *cell_code(struct arena *arena, struct row *row, const char *key,
		       struct str words)
{
	struct cell *cell = add(arena, row, key, CELL_CODE);

	cell->words = words;
	return cell;
}

struct cell *cell_list(struct arena *arena, struct row *row, const char *key)
{
	return add(arena, row, key, CELL_LIST);
}

/* Room is not noted: a list is full at MEMBERS_FIRST times a power of two. */
static bool is_full(size_t n)
{
	return n == 0 || (n >= MEMBERS_FIRST && (n & (n - 1)) == 0);
}

struct cell *cell_member(struct arena *arena, struct cell *list,
			 enum cell_type type, struct str id, struct str words)
{
	struct cell *cell;

	if (is_full(list->n)) {
		size_t room = list->n ? list->n * 2 : MEMBERS_FIRST;
		struct cell *more = ARENA_ARRAY(arena, struct cell, room);

		if (list->n)
			memcpy(more, list->cells, list->n * sizeof *more);
		list->cells = more;
	}
	cell = &list->cells[list->n++];
	cell->type = type;
	cell->id = id;
	cell->words = words;
	return cell;
}
