/*
 * history_object: commits and trees as git keeps them (gitformat in
 * Documentation/technical of git), read and compared as bytes.
 */
#include "history_parts.h"
#include <inroad/buf.h>
#include <inroad/tree.h>
#include <limits.h>
#include <stdlib.h>

#define PARENTS_MAX 1024
#define TREES_MAX 200000 /* that one comparison opens */
#define FOUND_MAX \
	2000000 /* notes and folders of all that is compared at once */
#define PATH_BYTES_MAX 4096

/* ------------------------------------------------------------------ commits */

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Takes a line "NAME HEX" off; false if it is none. */
static bool take_id(struct str *rest, struct str name, struct object_id *out)
{
	struct str line = *rest, hex;

	line = str_cut(&line, '\n');
	if (!str_starts(line, name))
		return false;
	hex = str_sub(line, name.n, line.n);
	if (hex.n != 2 * OBJECT_ID_BYTES)
		return false;
	for (size_t i = 0; i < OBJECT_ID_BYTES; i++) {
		int high = hex_value(hex.at[2 * i]);
		int low = hex_value(hex.at[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		out->at[i] = (uint8_t)(high << 4 | low);
	}
	str_cut(rest, '\n');
	return true;
}

/* "+0530" in minutes; what no clock shows is none. */
static long zone_minutes(struct str zone)
{
	long number;

	if (zone.n != 5 || !str_to_int(zone, -1400, 1400, &number) ||
	    number % 100 > 59 || number % 100 < -59)
		return 0;
	return number / 100 * 60 + number % 100;
}

/* "NAME <MAIL> SECONDS ZONE": a name may hold anything but a line's end. */
static bool read_signature(struct str line, int64_t *seconds, long *zone)
{
	size_t mail = str_rfind_char(line, '>');
	struct str rest;
	long number;

	if (mail == STR_NONE)
		return false;
	rest = str_sub(line, mail + 1, line.n);
	if (!str_to_int(str_word(&rest), 0, LONG_MAX, &number))
		return false;
	*seconds = number;
	*zone = zone_minutes(str_word(&rest));
	return true;
}

/*
 * No commit is older than git, nor did anyone look for work so long ago: such
 * a day is that of a clock that was never set.
 */
static int32_t day_of(int64_t seconds, long zone)
{
	int32_t first = date_make(2005, 4, 7), last = date_make(9999, 12, 31);
	int64_t day;

	if (seconds < 0 || seconds > ((int64_t)last + 1) * 86400)
		return DATE_NONE;
	day = (seconds + zone * 60) / 86400;
	return day < first || day > last ? DATE_NONE : (int32_t)day;
}

static void read_days(struct str rest, struct commit_read *out)
{
	struct str line = str_cut(&rest, '\n');
	int64_t author = 0, committer = 0;
	long zone, other;
	bool known = str_starts(line, STR("author ")) &&
		     read_signature(line, &author, &zone);

	if (known)
		out->day = day_of(author, zone);
	line = str_cut(&rest, '\n');
	if (!str_starts(line, STR("committer ")) ||
	    !read_signature(line, &committer, &other))
		return;
	out->time = committer;
	if (out->day == DATE_NONE)
		out->day = day_of(committer, other);
}

bool history_read_commit(struct str bytes, struct arena *arena,
			 struct commit_read *out)
{
	ARRAY_OF(struct object_id) parents = { 0 };
	struct object_id id;

	*out = (struct commit_read){ .day = DATE_NONE };
	if (!take_id(&bytes, STR("tree "), &out->tree))
		return false;
	while (str_starts(bytes, STR("parent "))) {
		if (!take_id(&bytes, STR("parent "), &id) ||
		    parents.n == PARENTS_MAX)
			return false;
		*ARRAY_PUSH(arena, &parents) = id;
	}
	out->parents = parents.at;
	out->n_parents = parents.n;
	read_days(bytes, out);
	return true;
}

/* -------------------------------------------------------------------- trees */

/* An entry of a tree. Of a folder the name is sorted as if a slash followed. */
struct entry {
	struct str name;
	bool folder, file; /* neither: a link, a submodule */
	struct object_id id;
};

struct cursor {
	struct object object;
	struct str rest;
	struct entry entry;
	bool at_end;
};

/* Reads the entry at the cursor; false if the tree is malformed. */
static bool cursor_next(struct cursor *cursor)
{
	struct str rest = cursor->rest, mode;
	size_t nul;

	cursor->at_end = !rest.n;
	if (!rest.n)
		return true;
	nul = str_find_char(rest, '\0');
	if (nul == STR_NONE || rest.n - nul - 1 < OBJECT_ID_BYTES)
		return false;
	cursor->rest = str_sub(rest, nul + 1 + OBJECT_ID_BYTES, rest.n);
	memcpy(cursor->entry.id.at, rest.at + nul + 1, OBJECT_ID_BYTES);
	rest.n = nul;
	mode = str_cut(&rest, ' ');
	cursor->entry.name = rest;
	cursor->entry.folder = str_is(mode, "40000") || str_is(mode, "040000");
	cursor->entry.file = str_starts(mode, STR("100"));
	return true;
}

/* An id of zeros is an empty tree. */
static bool cursor_open(const struct objects *objects,
			const struct object_id *id, struct cursor *out)
{
	*out = (struct cursor){ .at_end = true };
	if (id_is_none(id))
		return true;
	if (objects->take(objects->context, id, OBJECT_TREE, &out->object) !=
	    OBJECT_HERE)
		return false;
	out->rest = out->object.bytes;
	return cursor_next(out);
}

static void cursor_close(const struct objects *objects, struct cursor *cursor)
{
	if (cursor->object.held)
		objects->drop(objects->context, &cursor->object);
}

/* As git sorts them. */
static int compare_entries(const struct entry *a, const struct entry *b)
{
	size_t n = a->name.n < b->name.n ? a->name.n : b->name.n;
	int order = n ? memcmp(a->name.at, b->name.at, n) : 0;
	int x, y;

	if (order)
		return order;
	x = a->name.n > n ? (unsigned char)a->name.at[n] : a->folder ? '/' : 0;
	y = b->name.n > n ? (unsigned char)b->name.at[n] : b->folder ? '/' : 0;
	return x - y;
}

static bool find_entry(const struct objects *objects,
		       const struct object_id *tree, struct str name,
		       struct object_id *out)
{
	struct cursor cursor;
	bool readable = cursor_open(objects, tree, &cursor);

	*out = (struct object_id){ 0 };
	while (readable && !cursor.at_end) {
		if (cursor.entry.folder && str_eq(cursor.entry.name, name)) {
			*out = cursor.entry.id;
			break;
		}
		readable = cursor_next(&cursor);
	}
	cursor_close(objects, &cursor);
	return readable;
}

bool history_find_folder(const struct objects *objects,
			 const struct object_id *tree, struct str folder,
			 struct object_id *out)
{
	*out = *tree;
	while (folder.n && !id_is_none(out)) {
		struct object_id at = *out;

		if (!find_entry(objects, &at, str_cut(&folder, '/'), out))
			return false;
	}
	return true;
}

/* ---------------------------------------------------------------- comparing */

/* A folder that one comparison has otherwise: its trees. */
struct job {
	struct comparison *of;
	const struct object_id *ids;
};

/* The same folder in many comparisons. */
struct folder {
	struct str path; /* "" or with a slash at its end */
	int depth;
	ARRAY_OF(struct job) jobs;
};

/* A note that one comparison has otherwise. */
struct found {
	struct comparison *of;
	struct str path;
	const struct object_id *ids;
	size_t number; /* its place among what was found */
};

struct comparing {
	const struct objects *objects;
	struct arena *scratch;
	const struct folder *folder;	 /* being compared */
	struct cursor *cursors;		 /* its trees: the others, then the one
					    compared with them */
	struct object_id *ids;		 /* of an entry in each of them */
	size_t n;			 /* others */
	ARRAY_OF(struct folder) folders; /* still to be compared */
	struct map by_path;		 /* these, and those before */
	ARRAY_OF(struct found) found;
	size_t entries; /* notes and folders so far */
};

/* What no walk of the work tree would find either: see tree.h. */
static bool is_wanted(const struct comparing *c, const struct entry *entry)
{
	struct str name = entry->name;

	if (!name.n || name.at[0] == '.' || name.n > PATH_BYTES_MAX ||
	    c->folder->path.n + name.n >= PATH_BYTES_MAX ||
	    str_find_char(name, '/') != STR_NONE)
		return false;
	return entry->folder || (name.n > 3 && str_ends(name, STR(".md")));
}

/* The least entry at the cursors; NULL at the end of all. */
static const struct entry *least(const struct comparing *c)
{
	const struct entry *found = NULL;

	for (size_t i = 0; i <= c->n; i++)
		if (!c->cursors[i].at_end &&
		    (!found ||
		     compare_entries(&c->cursors[i].entry, found) < 0))
			found = &c->cursors[i].entry;
	return found;
}

/* Takes an entry from all cursors that have it; zeros where it is not. */
static bool take_ids(struct comparing *c, const struct entry *entry)
{
	for (size_t i = 0; i <= c->n; i++) {
		struct cursor *cursor = &c->cursors[i];

		c->ids[i] = (struct object_id){ 0 };
		if (cursor->at_end || compare_entries(&cursor->entry, entry))
			continue;
		if (entry->folder || cursor->entry.file)
			c->ids[i] = cursor->entry.id;
		if (!cursor_next(cursor))
			return false;
	}
	return true;
}

static bool is_otherwise(const struct object_id *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (id_eq(&ids[i], &ids[n]))
			return false;
	return n || !id_is_none(&ids[0]);
}

#define BLOCK 512 /* bytes compared at once */

/* How many bytes two trees begin with alike. */
static size_t bytes_alike(struct str x, struct str y)
{
	size_t at = 0, most = x.n < y.n ? x.n : y.n;

	while (most - at >= BLOCK && !memcmp(x.at + at, y.at + at, BLOCK))
		at += BLOCK;
	while (at < most && x.at[at] == y.at[at])
		at++;
	return at;
}

/*
 * Most of a folder stays as it was: entries that have the same bytes in both
 * trees are passed over without being understood.
 */
static bool skip_same(struct cursor *a, struct cursor *b)
{
	struct str x = a->rest, y = b->rest;
	size_t at = 0, alike;

	if (a->at_end || b->at_end || compare_entries(&a->entry, &b->entry) ||
	    !id_eq(&a->entry.id, &b->entry.id) ||
	    a->entry.file != b->entry.file)
		return true;
	alike = bytes_alike(x, y);
	if (alike == x.n && alike == y.n)
		at = alike;
	while (at < alike) {
		const char *nul = memchr(x.at + at, '\0', alike - at);
		size_t end;

		if (!nul)
			break;
		end = (size_t)(nul - x.at) + 1 + OBJECT_ID_BYTES;
		if (end > alike)
			break;
		at = end;
	}
	a->rest = str_sub(x, at, x.n);
	b->rest = str_sub(y, at, y.n);
	return cursor_next(a) && cursor_next(b);
}

/* The ids of an entry, to be kept. */
static const struct object_id *keep_ids(const struct comparing *c)
{
	size_t bytes = (c->n + 1) * sizeof *c->ids;

	return memcpy(arena_alloc(c->scratch, bytes), c->ids, bytes);
}

static void add_folder(struct comparing *c, struct comparison *of,
		       struct str name)
{
	struct str path = str_print(c->scratch, STR_FMT STR_FMT "/",
				    STR_ARG(c->folder->path), STR_ARG(name));
	int64_t *at = map_put(&c->by_path, path);

	if (*at == MAP_NONE) {
		*at = (int64_t)c->folders.n;
		*ARRAY_PUSH(c->scratch, &c->folders) =
			(struct folder){ .path = path,
					 .depth = c->folder->depth + 1 };
	}
	*ARRAY_PUSH(c->scratch, &c->folders.at[*at].jobs) =
		(struct job){ of, keep_ids(c) };
}

static void add_entry(struct comparing *c, struct comparison *of,
		      const struct entry *entry)
{
	c->entries++;
	if (!entry->folder)
		*ARRAY_PUSH(c->scratch, &c->found) = (struct found){
			.of = of,
			.path = str_print(c->scratch, STR_FMT STR_FMT,
					  STR_ARG(c->folder->path),
					  STR_ARG(entry->name)),
			.ids = keep_ids(c),
			.number = c->entries,
		};
	else if (c->folder->depth < TREE_DEPTH_MAX)
		add_folder(c, of, entry->name);
}

static bool compare_trees(struct comparing *c, struct comparison *of)
{
	struct entry entry;
	const struct entry *at;

	for (;;) {
		if (c->n == 1 && !skip_same(&c->cursors[0], &c->cursors[1]))
			return false;
		at = least(c);
		if (!at || c->entries > FOUND_MAX)
			return !at;
		entry = *at;
		if (!take_ids(c, &entry))
			return false;
		if (is_wanted(c, &entry) && is_otherwise(c->ids, c->n))
			add_entry(c, of, &entry);
	}
}

static bool do_job(struct comparing *c, const struct job *job)
{
	size_t open = 0;
	bool readable = true;

	c->n = job->of->n;
	job->of->trees += (int)c->n + 1;
	if (job->of->trees > TREES_MAX)
		return false;
	while (readable && open <= c->n) {
		readable = cursor_open(c->objects, &job->ids[open],
				       &c->cursors[open]);
		open++;
	}
	readable = readable && compare_trees(c, job->of);
	while (open)
		cursor_close(c->objects, &c->cursors[--open]);
	return readable;
}

/* By comparison, and in each by path, as git sorts them. */
static int compare_found(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	int order;

	if (x->of != y->of)
		return x->of < y->of ? -1 : 1;
	order = str_cmp(x->path, y->path);
	return order ? order : x->number < y->number ? -1 : 1;
}

static void begin(struct comparing *c, struct comparison *list, size_t n)
{
	struct folder top = { .path = { "", 0 } };
	size_t most = 0;

	for (size_t i = 0; i < n; i++)
		most = list[i].n > most ? list[i].n : most;
	c->cursors = ARENA_ARRAY(c->scratch, struct cursor, most + 1);
	c->ids = ARENA_ARRAY(c->scratch, struct object_id, most + 1);
	c->by_path = map_make(c->scratch);
	for (size_t i = 0; i < n; i++) {
		c->n = list[i].n;
		if (c->n)
			memcpy(c->ids, list[i].others, c->n * sizeof *c->ids);
		c->ids[c->n] = list[i].tree;
		if (!list[i].unread && is_otherwise(c->ids, c->n))
			*ARRAY_PUSH(c->scratch, &top.jobs) =
				(struct job){ &list[i], keep_ids(c) };
	}
	*ARRAY_PUSH(c->scratch, &c->folders) = top;
}

static bool is_too_much(const struct comparing *c, size_t n)
{
	return n > 1 && c->entries > FOUND_MAX;
}

#define AHEAD 8 /* jobs */

/* Most jobs have two trees, of which the next has one. */
static void look_ahead(const struct comparing *c, const struct folder *folder,
		       size_t from)
{
	struct object_id ids[2 * AHEAD];
	size_t n = 0;

	if (!c->objects->expect)
		return;
	for (size_t i = from; i < folder->jobs.n && i < from + AHEAD; i++) {
		const struct job *job = &folder->jobs.at[i];

		for (size_t j = 0; j <= job->of->n && n < 2 * AHEAD; j++)
			ids[n++] = job->ids[j];
	}
	c->objects->expect(c->objects->context, ids, n);
}

static void do_folders(struct comparing *c, size_t n)
{
	for (size_t f = 0; f < c->folders.n && !is_too_much(c, n); f++) {
		/* the list grows, and moves */
		struct folder folder = c->folders.at[f];

		c->folder = &folder;
		for (size_t i = 0; i < folder.jobs.n; i++) {
			if (i % AHEAD == 0)
				look_ahead(c, &folder, i);
			if (!folder.jobs.at[i].of->unread &&
			    !do_job(c, &folder.jobs.at[i]))
				folder.jobs.at[i].of->unread = true;
		}
	}
}

bool history_compare_all(const struct objects *objects, struct comparison *list,
			 size_t n, struct arena *scratch,
			 history_touched *touched)
{
	struct comparing c = { .objects = objects, .scratch = scratch };

	begin(&c, list, n);
	do_folders(&c, n);
	if (is_too_much(&c, n))
		return false;
	if (c.found.n)
		qsort(c.found.at, c.found.n, sizeof *c.found.at, compare_found);
	for (size_t i = 0; i < c.found.n; i++) {
		const struct found *at = &c.found.at[i];

		touched(at->of->context, at->path, at->ids, at->of->n,
			&at->ids[at->of->n]);
	}
	return true;
}

bool history_compare(const struct objects *objects,
		     const struct object_id *others, size_t n,
		     const struct object_id *tree, struct arena *scratch,
		     history_touched *touched, void *context)
{
	struct comparison one = {
		.others = others, .n = n, .tree = *tree, .context = context
	};

	history_compare_all(objects, &one, 1, scratch, touched);
	return !one.unread;
}
