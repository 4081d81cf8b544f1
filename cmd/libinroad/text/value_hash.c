/* value_hash: whether an answer is still the same. */
#include <assert.h>
#include <inroad/date.h>
#include <inroad/hash.h>
#include <inroad/value.h>

/* If one of these fails, see tests/unit/test_value_hash.c too. */
HASHED_SIZE(struct cell, 80);
HASHED_SIZE(struct row, 40);
HASHED_SIZE(struct column, 24);
HASHED_SIZE(struct value, 280);

/* Texts that may be missing, told apart from empty ones where that counts. */
static uint64_t take_text(uint64_t hash, const char *text)
{
	return text ? hash_str(hash, str_of(text)) : hash_word(hash, SIZE_MAX);
}

static uint64_t take_span(uint64_t hash, const struct cell *place)
{
	return hash_words(hash,
			  (uint64_t)place->span.at << 32 | place->span.end,
			  (uint64_t)place->line << 32 | place->column);
}

static uint64_t take_cell(uint64_t hash, const struct cell *cell);

static uint64_t take_members(uint64_t hash, const struct cell *list)
{
	hash = hash_word(hash, list->n);
	for (size_t i = 0; i < list->n; i++)
		hash = take_cell(hash, list->cells + i);
	return hash;
}

/* By its mark: the words of prose, where others lead. */
static bool is_marked(const struct cell *cell)
{
	return cell->number &&
	       (cell->type == CELL_PROSE || cell->type == CELL_ID ||
		cell->type == CELL_PLACE);
}

/* What cells of one type have and others have not. */
static uint64_t take_own(uint64_t hash, const struct cell *cell)
{
	if (cell->type == CELL_ID)
		return hash_str(hash, cell->page);
	if (cell->type == CELL_PLACE)
		return take_span(hash, cell);
	return cell->type == CELL_LIST ? take_members(hash, cell) : hash;
}

/* Most cells have few of these: what there is stands in the first word. */
static uint64_t take_cell(uint64_t hash, const struct cell *cell)
{
	bool marked = is_marked(cell);
	bool words = cell->words.n && !(marked && cell->type == CELL_PROSE);
	bool id = cell->id.n && !marked;

	/* prose that has HTML of its own has a mark */
	assert(cell->type != CELL_PROSE || cell->number || !cell->html.n ||
	       str_eq(cell->html, cell->words));
	hash = hash_words(hash,
			  (uint64_t)cell->type | (uint64_t)cell->tone << 8 |
				  (uint64_t)cell->unknown << 16 |
				  (uint64_t)cell->hidden << 17 |
				  (uint64_t)(cell->key != NULL) << 18 |
				  (uint64_t)words << 19 | (uint64_t)id << 20,
			  (uint64_t)cell->number);
	if (cell->key)
		hash = hash_str(hash, str_of(cell->key));
	if (words)
		hash = hash_str(hash, cell->words);
	if (id)
		hash = hash_str(hash, cell->id);
	return marked ? hash : take_own(hash, cell);
}

static uint64_t take_row(uint64_t hash, const struct row *row)
{
	hash = hash_words(hash, (uint64_t)row->depth,
			  (uint64_t)row->cells.n << 1 | !!row->more);
	for (size_t i = 0; i < row->cells.n; i++)
		hash = take_cell(hash, row->cells.at + i);
	return row->more ? hash_word(hash, value_hash(row->more)) : hash;
}

uint64_t row_hash(const struct row *row)
{
	return hash_end(take_row(HASH_START, row));
}

/* What formats tell of the day: of a lasting value only dates look at it, to
 * see whether they are of its year. */
static uint64_t day_told(const struct value *value)
{
	int year, month, day;

	if (!value->lasting || value->today == DATE_NONE)
		return (uint64_t)value->today;
	date_split((int32_t)value->today, &year, &month, &day);
	return (uint64_t)year;
}

/* What a block is before its rows. */
static uint64_t take_head(uint64_t hash, const struct value *value)
{
	hash = hash_word(hash, (uint64_t)value->shape |
				       (uint64_t)value->picture << 8 |
				       (uint64_t)value->folded << 16 |
				       (uint64_t)value->hidden << 17 |
				       (uint64_t)value->bare << 18 |
				       (uint64_t)value->missing << 19 |
				       (uint64_t)value->one_page << 20 |
				       (uint64_t)value->lasting << 21);
	hash = hash_words(hash, (uint64_t)value->skip, day_told(value));
	hash = take_text(hash, value->key);
	hash = hash_str(hash, value->title);
	hash = hash_str(hash, value->note);
	hash = hash_str(hash, value->anchor);
	hash = hash_str(hash, value->refused);
	hash = hash_str(hash, value->hint);
	hash = hash_word(hash, value->n_columns);
	for (size_t i = 0; i < value->n_columns; i++) {
		const struct column *column = value->columns + i;
		hash = take_text(hash, column->key);
		hash = take_text(hash, column->title);
		hash = hash_word(hash, column->number);
	}
	return hash;
}

static void take_visited(void *hash, const struct row *row)
{
	*(uint64_t *)hash = take_row(*(uint64_t *)hash, row);
}

/* Rows that are made while written say what held ones would. */
static uint64_t take_made(uint64_t hash, const struct value *value)
{
	const struct row_maker *maker = value->maker;
	struct arena scratch;

	arena_open(&scratch, 0);
	for (size_t i = 0; i < maker->n; i++)
		if (maker->mark)
			hash = hash_word(hash, maker->mark(maker->context, i));
		else
			value_visit_made(value, i, &scratch, take_visited,
					 &hash);
	arena_close(&scratch);
	return hash;
}

static uint64_t take_rows(uint64_t hash, const struct value *value)
{
	size_t n = value->rows.n;

	if (value->mark)
		return hash_words(hash, (uint64_t)value->mark, SIZE_MAX);
	for (size_t i = 0; i < n; i++)
		hash = take_row(hash, value->rows.at + i);
	if (value->maker) {
		hash = take_made(hash, value);
		n += value->maker->n;
	}
	return hash_word(hash, n);
}

/* All of a block but its children. */
static uint64_t own_hash(const struct value *value)
{
	uint64_t hash = take_rows(take_head(HASH_START, value), value);

	hash = take_cell(hash, &value->body);
	return hash_end(hash_word(hash, value->children.n));
}

size_t value_parts(const struct value *value, struct value_part *out,
		   size_t max)
{
	uint64_t part = value ? own_hash(value) : HASH_START;
	uint64_t whole = hash_word(HASH_START, part);
	size_t n = value ? value->children.n : 0;

	if (max > 1)
		out[1] = (struct value_part){ { "", 0 }, part };
	for (size_t i = 0; i < n; i++) {
		const struct value *child = value->children.at[i];
		part = value_hash(child);
		whole = hash_word(whole, part);
		if (i + 2 < max)
			out[i + 2] = (struct value_part){
				child->key ? str_of(child->key) : child->title,
				part
			};
	}
	if (max)
		out[0] = (struct value_part){ { "", 0 }, hash_end(whole) };
	return n + 2;
}

uint64_t value_hash(const struct value *value)
{
	struct value_part whole;

	value_parts(value, &whole, 1);
	return whole.hash;
}
