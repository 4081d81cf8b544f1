#include "index.h"
#include <inroad/unicode.h>
#include <stdlib.h>

/* Letters that a prefix must have at least. */
#define PREFIX_LETTERS 3

/* An id by its start: sorted by kind, then by its folded text. */
struct book_prefix {
	enum kind kind;
	struct str folded;
	int32_t thing;
};

static const struct answer NOTHING = { ANSWER_NONE, THING_NONE, THING_NONE };

static struct answer answer_of(int32_t thing)
{
	return (struct answer){ ANSWER_THING, thing, THING_NONE };
}

static int32_t thing_in(const struct map *map, struct str key)
{
	int64_t value = map_get(map, key);

	return value == MAP_NONE ? THING_NONE : (int32_t)value;
}

static struct str without_md(struct str path)
{
	return str_ends(path, STR(".md")) ? str_sub(path, 0, path.n - 3) : path;
}

static bool is_by_path(const struct thing *thing)
{
	return KINDS[thing->kind].by_path;
}

bool index_is_me(struct str text)
{
	return str_eq_nocase(text, STR("me"));
}

/* -------------------------------------------------------------- registering */

static void add_name(struct book_index *index, struct str folded, int32_t thing,
		     enum name_rank rank)
{
	int64_t *first;

	if (!folded.n)
		return;
	first = map_put(&index->names, folded);
	/* Things come in order: the same one's names stand together. */
	if (*first != MAP_NONE) {
		struct book_name *name = &index->list.at[*first];

		if (name->thing == thing) {
			name->rank = name->rank < rank ? name->rank : rank;
			return;
		}
	}
	*ARRAY_PUSH(index->arena, &index->list) = (struct book_name){
		thing, *first == MAP_NONE ? -1 : (int32_t)*first, rank
	};
	*first = (int64_t)index->list.n - 1;
}

static void add_aliases(struct book_index *index, const struct note *note,
			int32_t thing, enum name_rank rank)
{
	const struct note_field *field = note_field(note, ROLE_ALIASES);
	const struct note_value *values = note_values(note);

	for (uint32_t i = 0; field && i < field->values.n; i++) {
		struct str alias =
			note_text(note, values[field->values.at + i].text);

		add_name(index, unicode_fold(index->arena, alias), thing, rank);
	}
}

static void add_names(struct book_index *index, int32_t i)
{
	const struct thing *thing = &index->book->things[i];
	const struct book_keys *keys = &index->keys[i];
	enum name_rank rank = is_by_path(thing) ? NAME_BY_PATH : NAME_TITLE;

	add_name(index, keys->title, i, rank);
	if (keys->has_aliases)
		add_aliases(index, thing->note, i, rank);
	if (rank == NAME_TITLE && !str_eq(keys->title, keys->folded))
		add_name(index, keys->folded, i, NAME_ID);
}

struct str index_free_id(const struct book_index *index,
			 const struct str *wanted, size_t n)
{
	struct str id;

	for (size_t i = 0; i < n; i++)
		if (wanted[i].n &&
		    index_id(index, wanted[i], index->arena) == THING_NONE)
			return wanted[i];
	/* No id has a dot before its slash. */
	id = str_print(index->arena, "./" STR_FMT, STR_ARG(wanted[n - 1]));
	return id;
}

static void refuse_id(struct book *book, int32_t i, int32_t first)
{
	const struct note *note = book->things[i].note;
	struct str id = note_id(note);
	struct finding *finding;

	if (first == THING_NONE) {
		finding =
			diag_add(&book->diags, "duplicate-id", note->title_span,
				 "the id 'me' always means the seeker");
		diag_hint(&book->diags, finding,
			  "rename the file, or move it to me.md");
	} else {
		struct str path = note_path(book->things[first].note);

		finding =
			diag_add(&book->diags, "duplicate-id", note->title_span,
				 "the id '" STR_FMT "' is that of " STR_FMT,
				 STR_ARG(id), STR_ARG(path));
		diag_hint(&book->diags, finding, "rename one of the two files");
	}
	finding->path = note_path(note);
}

/* A note known by id: its id is its own, or it is refused. */
static void add_id(struct book_index *index, struct book *book, int32_t i)
{
	struct thing *thing = &book->things[i];
	struct str id = note_id(thing->note);
	int64_t *first;

	if (index_is_me(id) && thing->kind != KIND_ME) {
		refuse_id(book, i, THING_NONE);
		return;
	}
	first = map_put(&index->ids, index->keys[i].id);
	if (*first != MAP_NONE) {
		refuse_id(book, i, (int32_t)*first);
		return;
	}
	*first = i;
	thing->id = id;
}

/* Known by path, or refused: the path is its id, in a form that is free. */
static void add_other_id(struct book_index *index, struct book *book, int32_t i)
{
	struct thing *thing = &book->things[i];
	struct str path = note_path(thing->note);
	const struct str wanted[] = { without_md(path), path };

	thing->id = index_free_id(index, wanted, 2);
	*map_put(&index->ids, unicode_same(index->arena, thing->id)) = i;
}

static void find_seeker_and_plan(struct book *book)
{
	for (int32_t i = book->n_notes - 1; i >= 0; i--) {
		if (book->things[i].kind == KIND_ME)
			book->me = i;
		if (book->things[i].kind == KIND_PLAN)
			book->plan = i;
	}
}

struct book_keys index_keys(const struct note *note, struct arena *arena)
{
	const struct note_field *aliases = note_field(note, ROLE_ALIASES);

	return (struct book_keys){
		.id = unicode_same(arena, note_id(note)),
		.folded = unicode_fold(arena, note_id(note)),
		.title = unicode_fold(arena, note_title(note)),
		.n_mentions = note->mentions.n,
		.has_aliases = aliases && aliases->values.n,
	};
}

struct book_index *index_make(struct book *book, const struct book_keys *keys)
{
	struct book_index *index = ARENA_NEW(book->arena, struct book_index);
	size_t n = (size_t)book->n_notes;

	*index = (struct book_index){
		.book = book,
		.keys = keys,
		.arena = book->arena,
		.ids = map_make_for(book->arena, n),
		/* a title and an id */
		.names = map_make_for(book->arena, 2 * n),
	};
	index->list.cap = 2 * n;
	index->list.at =
		ARENA_ARRAY(book->arena, struct book_name, index->list.cap);
	find_seeker_and_plan(book);
	for (int32_t i = 0; i < book->n_notes; i++)
		if (!is_by_path(&book->things[i]))
			add_id(index, book, i);
	for (int32_t i = 0; i < book->n_notes; i++) {
		if (!book->things[i].id.at)
			add_other_id(index, book, i);
		add_names(index, i);
	}
	return index;
}

void index_add_stub(struct book_index *index, struct str folded, int32_t thing)
{
	struct str id = index->book->things[thing].id;

	add_name(index, folded, thing, NAME_STUB);
	*map_put(&index->ids, unicode_same(index->arena, id)) = thing;
}

/* --------------------------------------------------------------- by a start */

static int compare_prefixes(const void *a, const void *b)
{
	const struct book_prefix *x = a, *y = b;
	int order = (x->kind > y->kind) - (x->kind < y->kind);

	if (!order)
		order = str_cmp(x->folded, y->folded);
	return order ? order : (x->thing > y->thing) - (x->thing < y->thing);
}

void index_hasten_prefixes(struct book_index *index)
{
	const struct book *book = index->book;
	struct book_prefix *sorted;

	if (index->sorted)
		return;
	sorted = ARENA_ARRAY(index->arena, struct book_prefix,
			     (size_t)book->n_notes + 1);
	for (int32_t i = 0; i < book->n_notes; i++) {
		const struct thing *thing = &book->things[i];

		if (!is_by_path(thing))
			sorted[index->n_sorted++] = (struct book_prefix){
				thing->kind, index->keys[i].folded, i
			};
	}
	qsort(sorted, index->n_sorted, sizeof *sorted, compare_prefixes);
	index->sorted = sorted;
}

/* The first of a kind that is not before the text. */
static size_t lower_bound(const struct book_index *index,
			  const struct book_prefix *key)
{
	size_t from = 0, to = index->n_sorted;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (compare_prefixes(&index->sorted[middle], key) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

/* Notes found; two are enough to know that it is not one. */
struct found {
	int32_t things[2];
	int n;
};

static void find_sorted(const struct book_index *index, struct str prefix,
			enum kind kind, struct found *found)
{
	struct book_prefix key = { kind, prefix, -1 };

	for (size_t i = lower_bound(index, &key);
	     i < index->n_sorted && found->n < 2; i++) {
		const struct book_prefix *one = &index->sorted[i];

		if (one->kind != kind || !str_starts(one->folded, prefix))
			break;
		found->things[found->n++] = one->thing;
	}
}

static void find_unsorted(const struct book_index *index, struct str prefix,
			  uint32_t kinds, struct found *found)
{
	const struct book *book = index->book;

	for (int32_t i = 0; i < book->n_notes && found->n < 2; i++)
		if (!is_by_path(&book->things[i]) &&
		    index_fits(index, i, kinds) &&
		    str_starts(index->keys[i].folded, prefix))
			found->things[found->n++] = i;
}

static bool is_long_enough(struct str prefix)
{
	int letters = 0;
	size_t i, step;

	for (i = 0; i < prefix.n && letters < PREFIX_LETTERS; i += step) {
		struct str rest = str_sub(prefix, i, prefix.n);

		step = unicode_step(rest);
		letters += unicode_is_word(rest);
	}
	return letters >= PREFIX_LETTERS;
}

static void find_prefix(const struct book_index *index, struct str prefix,
			uint32_t kinds, struct found *found)
{
	if (!index->sorted) {
		find_unsorted(index, prefix, kinds, found);
		return;
	}
	for (int kind = 0; kind < N_KINDS; kind++)
		if (!kinds || kinds & KIND_BIT(kind))
			find_sorted(index, prefix, (enum kind)kind, found);
}

static struct answer answer_found(const struct found *found,
				  enum answer_sort sort)
{
	int32_t a = found->things[0], b = found->things[1];

	if (!found->n)
		return NOTHING;
	if (found->n == 1)
		return (struct answer){ sort, a, THING_NONE };
	return (struct answer){ ANSWER_AMBIGUOUS, a < b ? a : b,
				a < b ? b : a };
}

/* ------------------------------------------------------------------- asking */

bool index_fits(const struct book_index *index, int32_t thing, uint32_t kinds)
{
	enum kind kind = index->book->things[thing].kind;

	/* The seeker is a person too. */
	return !kinds || kinds & KIND_BIT(kind) ||
	       (kind == KIND_ME && kinds & KINDS_PERSON);
}

void index_hasten_paths(struct book_index *index)
{
	if (index->paths.arena)
		return;
	index->paths = map_make_for(index->arena, (size_t)index->book->n_notes);
	for (int32_t i = 0; i < index->book->n_notes; i++) {
		struct str path = note_path(index->book->things[i].note);

		if (str_ends(path, STR(".md")))
			*map_put(&index->paths, without_md(path)) = i;
	}
}

/* Notes stand in the order of their paths. */
int32_t book_note_at(const struct book *book, struct str path)
{
	int32_t from = 0, to = book->n_notes;

	while (from < to) {
		int32_t middle = from + (to - from) / 2;
		int order = str_cmp(note_path(book->things[middle].note), path);

		if (!order)
			return middle;
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return THING_NONE;
}

int32_t index_path(const struct book_index *index, struct str path,
		   struct arena *scratch)
{
	while (str_starts(path, STR("./")))
		path = str_sub(path, 2, path.n);
	if (str_starts(path, STR("/")))
		path = str_sub(path, 1, path.n);
	path = without_md(path);
	if (index->paths.arena)
		return thing_in(&index->paths, path);
	return book_note_at(index->book,
			    str_print(scratch, STR_FMT ".md", STR_ARG(path)));
}

int32_t index_id(const struct book_index *index, struct str id,
		 struct arena *scratch)
{
	return thing_in(&index->ids, unicode_same(scratch, id));
}

/* The best of a name's things that fit, of the ranks from..to. */
static struct answer best_name(const struct book_index *index,
			       struct str folded, uint32_t kinds,
			       enum name_rank from, enum name_rank to)
{
	int64_t first = map_get(&index->names, folded);
	struct found found = { .n = 0 };
	enum name_rank best = to;

	for (int32_t i = first == MAP_NONE ? -1 : (int32_t)first; i >= 0;
	     i = index->list.at[i].next) {
		const struct book_name *name = &index->list.at[i];

		if (name->rank < from || name->rank > best ||
		    !index_fits(index, name->thing, kinds))
			continue;
		if (name->rank < best)
			found.n = 0;
		best = name->rank;
		if (found.n < 2)
			found.things[found.n++] = name->thing;
		else if (best == from)
			break;
	}
	return answer_found(&found, ANSWER_THING);
}

int32_t index_stub(const struct book_index *index, struct str folded)
{
	return best_name(index, folded, KINDS_ANY, NAME_STUB, NAME_STUB).thing;
}

static bool looks_like_path(struct str text)
{
	return str_find_char(text, '/') != STR_NONE ||
	       str_ends(text, STR(".md"));
}

struct question index_simplify(const struct book_index *index,
			       struct question question, struct arena *scratch)
{
	struct str text = question.text;
	size_t slash = str_rfind_char(text, '/');
	enum kind kind;

	if (slash == STR_NONE || slash + 1 == text.n ||
	    index_path(index, text, scratch) != THING_NONE)
		return question;
	kind = kind_of_path(text);
	if (KINDS[kind].by_path)
		return question;
	question.text = without_md(str_sub(text, slash + 1, text.n));
	if (!question.kinds)
		question.kinds = KIND_BIT(kind);
	return question;
}

static struct answer wrong_kind(struct answer answer)
{
	if (answer.sort == ANSWER_NONE)
		return answer;
	return (struct answer){ ANSWER_WRONG_KIND, answer.thing, THING_NONE };
}

static struct answer find_path(const struct book_index *index,
			       const struct question *question, int32_t thing)
{
	struct answer answer = answer_of(thing);

	return index_fits(index, thing, question->kinds) ? answer
							 : wrong_kind(answer);
}

static struct answer find_name(const struct book_index *index,
			       const struct question *question, int32_t by_id,
			       struct arena *scratch)
{
	struct str folded = unicode_fold(scratch, question->text);
	struct answer answer =
		best_name(index, folded, question->kinds, NAME_TITLE, NAME_ID);

	if (answer.sort != ANSWER_NONE || !question->kinds)
		return answer;
	if (by_id != THING_NONE)
		return wrong_kind(answer_of(by_id));
	return wrong_kind(
		best_name(index, folded, KINDS_NAMED, NAME_TITLE, NAME_ID));
}

/* A note known by id, which stubs and those known by path are not. */
static bool has_own_id(const struct book_index *index, int32_t thing)
{
	return thing >= 0 && thing < index->book->n_notes &&
	       !is_by_path(&index->book->things[thing]);
}

int32_t book_note_of_id(const struct book *book, struct str id)
{
	struct arena scratch;
	int32_t thing;

	arena_open(&scratch, 0);
	thing = index_id(book->index, id, &scratch);
	arena_close(&scratch);
	return has_own_id(book->index, thing) ? thing : THING_NONE;
}

int32_t index_plain(const struct book_index *index,
		    const struct question *question)
{
	int32_t thing = thing_in(&index->ids, question->text);

	return has_own_id(index, thing) && !looks_like_path(question->text) &&
			       index_fits(index, thing, question->kinds)
		       ? thing
		       : THING_NONE;
}

/* Known by path, asked for without folder or ".md": `inbox`. */
static bool may_be_by_path(const struct book_index *index, int32_t thing,
			   const struct question *question)
{
	return thing >= 0 && thing < index->book->n_notes && !question->there &&
	       index_fits(index, thing, question->kinds);
}

struct answer index_exact(const struct book_index *index,
			  const struct question *question,
			  struct arena *scratch)
{
	struct str text = question->text;
	int32_t me = index->book->me, thing = THING_NONE;

	if (index_is_me(text))
		return me == THING_NONE ? NOTHING : answer_of(me);
	if (looks_like_path(text))
		thing = index_path(index, text, scratch);
	if (thing != THING_NONE)
		return find_path(index, question, thing);
	thing = index_id(index, text, scratch);
	if (!has_own_id(index, thing))
		return may_be_by_path(index, thing, question)
			       ? answer_of(thing)
			       : find_name(index, question, THING_NONE,
					   scratch);
	return index_fits(index, thing, question->kinds)
		       ? answer_of(thing)
		       : find_name(index, question, thing, scratch);
}

struct answer index_rest(const struct book_index *index,
			 const struct question *question, struct arena *scratch)
{
	struct str folded = unicode_fold(scratch, question->text);
	struct found found = { .n = 0 };
	struct answer answer;

	if (index_is_me(question->text))
		return NOTHING;
	if (is_long_enough(folded))
		find_prefix(index, folded, question->kinds, &found);
	if (found.n || question->there)
		return answer_found(&found, ANSWER_PREFIX);
	answer = best_name(index, folded, question->kinds, NAME_BY_PATH,
			   NAME_BY_PATH);
	/* Of two months' "August" none is meant: it is a name like others. */
	return answer.sort == ANSWER_THING ? answer : NOTHING;
}
