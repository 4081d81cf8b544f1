/*
 * test_history: commits written in the test, kept in memory, and the history
 * of them. Needs cmocka and its headers before it.
 */
#ifndef TEST_HISTORY_H
#define TEST_HISTORY_H

#include "../../cmd/libinroad/book/history_parts.h"
#include <inroad/buf.h>
#include <inroad/sha256.h>
#include <stdlib.h>

#define COMMITS_MAX 64
#define PAST_FILES_MAX 64

/* A note as a commit has it. A path of "" ends a list. */
struct note_file {
	const char *path, *text;
};

struct memory_object {
	struct object_id id;
	enum object_sort sort;
	struct str bytes;
	bool missing;
};

struct past {
	struct arena arena;
	struct config config;
	ARRAY_OF(struct memory_object) all;
	struct object_id commits[COMMITS_MAX];
	size_t n_commits;
	size_t taken; /* objects read so far */
	struct object_id shallow[COMMITS_MAX];
	size_t n_shallow;
	struct history *history;
	struct fault fault;
};

static inline struct memory_object *past_find(struct past *past,
					      const struct object_id *id)
{
	for (size_t i = 0; i < past->all.n; i++)
		if (id_eq(&past->all.at[i].id, id))
			return &past->all.at[i];
	return NULL;
}

/* An object's name is a hash of what it is, as in git; that of an empty file
 * is git's own. */
static inline struct object_id name_of(struct past *past, enum object_sort sort,
				       struct str bytes)
{
	static const uint8_t EMPTY[] = { 0xe6, 0x9d, 0xe2, 0x9b, 0xb2,
					 0xd1, 0xd6, 0x43, 0x4b, 0x8b,
					 0x29, 0xae, 0x77, 0x5a, 0xd8,
					 0xc2, 0xe4, 0x8c, 0x53, 0x91 };
	struct object_id id;
	struct str all = str_print(&past->arena, "%d ", sort);
	struct buf named = buf_make(&past->arena, 0);
	uint8_t hash[32];

	buf_str(&named, all);
	buf_str(&named, bytes);
	sha256(buf_get(&named), hash);
	memcpy(id.at, hash, sizeof id.at);
	if (sort == OBJECT_BLOB && !bytes.n)
		memcpy(id.at, EMPTY, sizeof EMPTY);
	return id;
}

static inline struct object_id past_put(struct past *past,
					enum object_sort sort, struct str bytes)
{
	struct memory_object object = { .id = name_of(past, sort, bytes),
					.sort = sort };

	object.bytes = str_copy(&past->arena, bytes);
	if (!past_find(past, &object.id))
		*ARRAY_PUSH(&past->arena, &past->all) = object;
	return object.id;
}

static inline enum object_state past_take(void *context,
					  const struct object_id *id,
					  enum object_sort sort,
					  struct object *out)
{
	struct past *past = context;
	struct memory_object *object = past_find(past, id);

	past->taken++;
	if (!object || object->missing)
		return OBJECT_MISSING;
	if (object->sort != sort)
		return OBJECT_UNFIT;
	out->held = object;
	out->bytes = object->bytes;
	return OBJECT_HERE;
}

static inline void past_drop(void *context, struct object *object)
{
	(void)context;
	*object = (struct object){ 0 };
}

static inline struct object_id past_name(void *context, struct str bytes)
{
	return name_of(context, OBJECT_BLOB, bytes);
}

static inline struct objects past_objects(struct past *past)
{
	return (struct objects){ past, past_take, past_drop, past_name, NULL };
}

static inline void past_open(struct past *past)
{
	*past = (struct past){ 0 };
	arena_open(&past->arena, 0);
	past->config = config_default();
}

static inline void past_close(struct past *past)
{
	if (past->history)
		history_close(past->history);
	arena_close(&past->arena);
}

/* ------------------------------------------------------------------- trees */

static inline void put_entry(struct buf *tree, const char *mode,
			     struct str name, struct object_id id)
{
	buf_print(tree, "%s " STR_FMT, mode, STR_ARG(name));
	buf_char(tree, '\0');
	buf_bytes(tree, id.at, sizeof id.at);
}

/* What stands right in a folder: "ada.md", "contacts/". */
static inline size_t names_in(const struct note_file *files, struct str folder,
			      struct str *names)
{
	size_t n = 0;

	for (; *files->path; files++) {
		struct str rest = str_of(files->path);
		size_t slash, j = 0;

		if (!str_starts(rest, folder))
			continue;
		rest = str_sub(rest, folder.n, rest.n);
		slash = str_find_char(rest, '/');
		if (slash != STR_NONE)
			rest.n = slash + 1;
		while (j < n && !str_eq(names[j], rest))
			j++;
		names[j] = rest;
		n += j == n;
	}
	/* a folder is sorted as if a slash followed its name: it does */
	qsort(names, n, sizeof *names, str_cmp_qsort);
	return n;
}

static inline struct object_id past_blob(struct past *past,
					 const struct note_file *files,
					 struct str path)
{
	while (!str_is(path, files->path))
		files++;
	return past_put(past, OBJECT_BLOB, str_of(files->text));
}

/* The tree of the files below a folder ("" or "a/b/"). */
static inline struct object_id past_tree(struct past *past,
					 const struct note_file *files,
					 struct str folder)
{
	struct str names[PAST_FILES_MAX] = { 0 };
	struct buf tree = buf_make(&past->arena, 0);
	size_t n = names_in(files, folder, names);

	for (size_t i = 0; i < n; i++) {
		struct str name = names[i];
		struct str full = str_print(&past->arena, STR_FMT STR_FMT,
					    STR_ARG(folder), STR_ARG(name));

		if (str_ends(name, STR("/")))
			put_entry(&tree, "40000", str_sub(name, 0, name.n - 1),
				  past_tree(past, files, full));
		else
			put_entry(&tree, "100644", name,
				  past_blob(past, files, full));
	}
	return past_put(past, OBJECT_TREE, buf_get(&tree));
}

/* ----------------------------------------------------------------- commits */

static inline struct str hex_of(struct arena *arena, struct object_id id)
{
	struct buf hex = buf_make(arena, 0);

	for (size_t i = 0; i < sizeof id.at; i++)
		buf_print(&hex, "%02x", id.at[i]);
	return buf_get(&hex);
}

/* A commit with these signatures; its number. Parents end with -1. */
static inline int past_commit_by(struct past *past, const char *author,
				 const char *committer, const int *parents,
				 const struct note_file *files)
{
	struct buf commit = buf_make(&past->arena, 0);
	struct object_id tree = past_tree(past, files, STR(""));

	buf_print(&commit, "tree " STR_FMT "\n",
		  STR_ARG(hex_of(&past->arena, tree)));
	for (; *parents >= 0; parents++)
		buf_print(
			&commit, "parent " STR_FMT "\n",
			STR_ARG(hex_of(&past->arena, past->commits[*parents])));
	buf_print(&commit, "author A <a@x> %s\ncommitter A <a@x> %s\n\n%zu\n",
		  author, committer, past->n_commits);
	past->commits[past->n_commits] =
		past_put(past, OBJECT_COMMIT, buf_get(&commit));
	return (int)past->n_commits++;
}

/* At noon of a day. */
static inline int past_commit(struct past *past, const char *day,
			      const int *parents, const struct note_file *files)
{
	struct str when =
		str_print(&past->arena, "%lld +0000",
			  (long long)date_parse(str_of(day)) * 86400 + 43200);

	return past_commit_by(past, when.at, when.at, parents, files);
}

#define NONE_BEFORE ((const int[]){ -1 })
#define AFTER(...) ((const int[]){ __VA_ARGS__, -1 })
#define FILES(...) ((const struct note_file[]){ __VA_ARGS__, { "", "" } })

/* ----------------------------------------------------------------- reading */

/* Reads the history of a commit as of a day (NULL: whenever); 0 or -1. */
static inline int past_read_with(struct past *past, int head, const char *until,
				 struct str cache)
{
	struct history *history = ARENA_NEW(&past->arena, struct history);

	if (past->history)
		history_close(past->history);
	history->arena = &past->arena;
	history->objects = past_objects(past);
	history->config = &past->config;
	history->notebook = STR("");
	history->until = until ? date_parse(str_of(until)) : DATE_NONE;
	history->of_head = true;
	past->history = history;
	past->taken = 0;
	return history_make(history, &past->commits[head], past->shallow,
			    past->n_shallow, cache, &past->fault);
}

static inline void past_read(struct past *past, int head)
{
	struct str none = { "", 0 };

	assert_int_equal(past_read_with(past, head, NULL, none), 0);
}

/* All changes of a note: "2026-08-05 tie: 2 -> 3; …". */
static inline struct str past_fields(struct past *past, const char *path)
{
	struct field_changes changes =
		history_fields(past->history, str_of(path));
	struct buf out = buf_make(&past->arena, 0);
	char day[DATE_TEXT];

	for (size_t i = 0; i < changes.n; i++)
		buf_print(&out, "%s%s " STR_FMT ": " STR_FMT " -> " STR_FMT,
			  i ? "; " : "", date_text(changes.at[i].day, day),
			  STR_ARG(changes.at[i].field),
			  STR_ARG(changes.at[i].from),
			  STR_ARG(changes.at[i].to));
	return buf_get(&out);
}

static inline void assert_says(struct str said, const char *wanted)
{
	if (!str_is(said, wanted))
		fail_msg("'" STR_FMT "' is not '%s'", STR_ARG(said), wanted);
}

#define assert_first(past, path, day) \
	assert_says( \
		date_str(&(past)->arena, \
			 history_first((past)->history, str_of(path), NULL)), \
		day)
#define assert_last(past, path, day) \
	assert_says( \
		date_str(&(past)->arena, \
			 history_last((past)->history, str_of(path), NULL)), \
		day)
#define assert_fields(past, path, wanted) \
	assert_says(past_fields(past, path), wanted)

#endif
