/*
 * What a build leaves for the next one comes back as it was; and whatever is
 * done to its files, it comes back so or not at all.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <inroad/cache.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAKER UINT64_C(0x1234567890abcdef)
#define LEN(array) (sizeof(array) / sizeof *(array))

struct room {
	char name[32];
	int folder;
	struct arena arena, scratch;
};

static int open_room(void **state)
{
	struct room *room = calloc(1, sizeof *room);

	assert_non_null(room);
	memcpy(room->name, "/tmp/inroad-cache-XXXXXX", 25);
	assert_non_null(mkdtemp(room->name));
	room->folder = open(room->name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_true(room->folder >= 0);
	arena_open(&room->arena, 0);
	arena_open(&room->scratch, 0);
	*state = room;
	return 0;
}

static int close_room(void **state)
{
	static const char *const NAMES[] = { CACHE_FILE, CACHE_IMAGES, "a",
					     "b" };
	struct room *room = *state;

	for (size_t i = 0; i < LEN(NAMES); i++)
		unlinkat(room->folder, NAMES[i], 0);
	close(room->folder);
	assert_int_equal(rmdir(room->name), 0);
	arena_close(&room->arena);
	arena_close(&room->scratch);
	free(room);
	return 0;
}

static void set_mode(struct room *room, const char *name, mode_t mode)
{
	assert_int_equal(fchmodat(room->folder, name, mode, 0), 0);
}

/* ---------------------------------------------------------------- the cache */

#define TEXT(text) \
	{ \
		(text), sizeof(text) - 1 \
	}
#define ID(n) \
	{ \
		1, (n), 2 * (n), 3 * (n), 4 * (n) \
	}

static const uint64_t PARTS[] = { 71, 72, 73 };

/* One row and more of each list, and an empty text. */
static struct cache example(void)
{
	static struct cache_file files[] = {
		{ TEXT("inroad.yaml"), ID(10), false },
		{ TEXT("/x/.gitconfig"), ID(0), true }
	};
	static struct tree_folder folders[] = {
		{ TEXT(""), ID(20), 21 }, { TEXT("contacts"), ID(22), 23 }
	};
	static struct cache_note notes[] = {
		{ TEXT("a.md"), ID(30), 0, 31, 320 },
		{ TEXT("b/c.md"), ID(33), 320, 34, 64 },
		{ TEXT("d.md"), ID(35), 0, 0, 0 }
	};
	static struct cache_page pages[] = {
		{ TEXT("index.html"), ID(40), 71, PARTS, 3 },
		{ TEXT(".gitignore"), ID(41), 0, NULL, 0 }
	};
	static struct cache_piece pieces[] = { { 50, 1, 51, 9 },
					       { 52, 2, 53, 9 } };

	return (struct cache){ .maker = MAKER,
			       .question = 2,
			       .past = 12,
			       .since = 3,
			       .settled = true,
			       .end = 384,
			       .counts = { 5, 6, 7, 8, 9 },
			       .files = { files, LEN(files) },
			       .folders = { folders, LEN(folders) },
			       .notes = { notes, LEN(notes) },
			       .pages = { pages, LEN(pages) },
			       .pieces = { pieces, LEN(pieces) } };
}

static void write_example(struct room *room)
{
	struct cache cache = example();
	struct fault fault;

	assert_int_equal(cache_write(room->folder, &cache, &fault), 0);
}

static bool read_cache(struct room *room, struct cache *out)
{
	arena_reset(&room->scratch);
	return cache_read(room->folder, MAKER, &room->scratch, out) &&
	       cache_read_sums(room->folder, &room->scratch, out);
}

static void assert_id(struct file_id a, struct file_id b)
{
	assert_true(file_is_same(&a, &b));
}

static void assert_text(struct str a, struct str b)
{
	assert_true(str_eq(a, b));
	assert_int_equal(a.at[a.n], '\0');
}

static void assert_none(const struct cache *cache)
{
	static const struct cache none;

	assert_memory_equal(cache, &none, sizeof none);
}

static void it_comes_back_as_it_was(void **state)
{
	struct cache was = example(), is;

	write_example(*state);
	assert_true(read_cache(*state, &is));
	assert_true(is.maker == MAKER && is.question == 2 && is.since == 3 &&
		    is.past == 12 && is.settled && is.end == 384);
	assert_memory_equal(is.counts, was.counts, sizeof is.counts);
	assert_int_equal(is.files.n, was.files.n);
	for (size_t i = 0; i < is.files.n; i++) {
		assert_text(is.files.at[i].path, was.files.at[i].path);
		assert_id(is.files.at[i].id, was.files.at[i].id);
		assert_int_equal(is.files.at[i].git, was.files.at[i].git);
	}
	assert_int_equal(is.folders.n, was.folders.n);
	for (size_t i = 0; i < is.folders.n; i++) {
		assert_text(is.folders.at[i].path, was.folders.at[i].path);
		assert_id(is.folders.at[i].id, was.folders.at[i].id);
		assert_true(is.folders.at[i].names == was.folders.at[i].names);
	}
	assert_int_equal(is.pieces.n, was.pieces.n);
	assert_memory_equal(is.pieces.at, was.pieces.at,
			    is.pieces.n * sizeof *is.pieces.at);
}

static void its_notes_and_pages_come_back(void **state)
{
	struct cache was = example(), is;

	write_example(*state);
	assert_true(read_cache(*state, &is));
	assert_int_equal(is.notes.n, was.notes.n);
	for (size_t i = 0; i < is.notes.n; i++) {
		const struct cache_note *a = &is.notes.at[i],
					*b = &was.notes.at[i];

		assert_text(a->path, b->path);
		assert_id(a->id, b->id);
		assert_true(a->at == b->at && a->sum == b->sum && a->n == b->n);
	}
	assert_int_equal(is.pages.n, was.pages.n);
	for (size_t i = 0; i < is.pages.n; i++) {
		const struct cache_page *a = &is.pages.at[i],
					*b = &was.pages.at[i];

		assert_text(a->path, b->path);
		assert_id(a->id, b->id);
		assert_true(a->sum == b->sum && a->n_parts == b->n_parts);
	}
	assert_memory_equal(is.pages.at[0].parts, PARTS, sizeof PARTS);
}

/* Of two builds each its own. */
static void the_sums_of_another_file_are_none(void **state)
{
	struct room *room = *state;
	struct cache cache = example(), is;
	struct fault fault;

	write_example(room);
	assert_true(cache_read(room->folder, MAKER, &room->scratch, &is));
	assert_null(is.pages.at[0].parts);
	assert_int_equal(is.pieces.n, 0);
	cache.since++;
	assert_int_equal(cache_write(room->folder, &cache, &fault), 0);
	assert_false(cache_read_sums(room->folder, &room->scratch, &is));
	assert_none(&is);
	assert_true(cache_read(room->folder, MAKER, &room->scratch, &is));
	assert_true(cache_read_sums(room->folder, &room->scratch, &is));
}

static void an_empty_one_comes_back(void **state)
{
	struct room *room = *state;
	struct cache cache = { .maker = MAKER };
	struct fault fault;

	assert_int_equal(cache_write(room->folder, &cache, &fault), 0);
	assert_true(read_cache(room, &cache));
	assert_int_equal(cache.notes.n + cache.files.n + cache.pages.n, 0);
	assert_false(cache.settled);
}

static void another_program_or_settings_have_none(void **state)
{
	struct room *room = *state;
	struct cache cache;

	write_example(room);
	assert_false(
		cache_read(room->folder, MAKER + 1, &room->scratch, &cache));
	assert_none(&cache);
}

static void put_bytes(struct room *room, const char *name, const char *at,
		      size_t n)
{
	int fd = openat(room->folder, name, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, at, n), n);
	close(fd);
}

static struct str get_bytes(struct room *room, const char *name)
{
	struct str bytes;

	assert_int_equal(
		file_read(room->folder, name, 1 << 20, &room->arena, &bytes),
		FILE_OK);
	return bytes;
}

static void each_byte_counts(void **state)
{
	struct room *room = *state;
	struct cache cache;
	struct str bytes;
	char *other;

	write_example(room);
	bytes = get_bytes(room, CACHE_FILE);
	other = arena_copy(&room->arena, bytes.at, bytes.n);
	for (size_t i = 0; i < bytes.n; i++) {
		other[i] ^= (char)(1 << i % 8);
		put_bytes(room, CACHE_FILE, other, bytes.n);
		assert_false(read_cache(room, &cache));
		assert_none(&cache);
		other[i] = bytes.at[i];
	}
	put_bytes(room, CACHE_FILE, other, bytes.n);
	assert_true(read_cache(room, &cache));
}

static void cut_or_longer_it_is_none(void **state)
{
	struct room *room = *state;
	struct cache cache;
	struct str bytes;

	write_example(room);
	bytes = get_bytes(room, CACHE_FILE);
	for (size_t n = 0; n < bytes.n; n++) {
		put_bytes(room, CACHE_FILE, bytes.at, n);
		assert_false(read_cache(room, &cache));
		assert_none(&cache);
	}
	/* the NUL that follows what was read */
	put_bytes(room, CACHE_FILE, bytes.at, bytes.n + 1);
	assert_false(read_cache(room, &cache));
}

static void in_another_folder_it_is_none(void **state)
{
	struct room *room = *state;
	struct cache cache;
	char below[64];
	int folder;

	write_example(room);
	snprintf(below, sizeof below, "%s/below", room->name);
	assert_int_equal(mkdir(below, 0700), 0);
	folder = open(below, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_int_equal(renameat(room->folder, CACHE_FILE, folder, CACHE_FILE),
			 0);
	assert_false(cache_read(folder, MAKER, &room->scratch, &cache));
	assert_none(&cache);
	assert_int_equal(renameat(folder, CACHE_FILE, room->folder, CACHE_FILE),
			 0);
	assert_true(read_cache(room, &cache));
	close(folder);
	assert_int_equal(rmdir(below), 0);
}

static void what_others_may_write_is_none(void **state)
{
	struct room *room = *state;
	struct cache cache;

	write_example(room);
	set_mode(room, CACHE_FILE, 0660);
	assert_false(read_cache(room, &cache));
	set_mode(room, CACHE_FILE, 0602);
	assert_false(read_cache(room, &cache));
	set_mode(room, CACHE_FILE, 0644);
	assert_true(read_cache(room, &cache));
}

static void what_is_no_file_is_none(void **state)
{
	struct room *room = *state;
	struct cache cache;

	assert_false(read_cache(room, &cache));
	write_example(room);
	assert_int_equal(renameat(room->folder, CACHE_FILE, room->folder, "a"),
			 0);
	assert_int_equal(symlinkat("a", room->folder, CACHE_FILE), 0);
	assert_false(read_cache(room, &cache));
	assert_int_equal(unlinkat(room->folder, CACHE_FILE, 0), 0);
	assert_int_equal(mkfifoat(room->folder, CACHE_FILE, 0600), 0);
	assert_false(read_cache(room, &cache));
}

/* --------------------------------------------------------------- identities */

#define SECOND INT64_C(1000000000)

static void a_file_is_young_that_may_have_changed_unseen(void **state)
{
	struct file_id id = { 1, 2, 3, 100 * SECOND + 1, 50 * SECOND };

	(void)state;
	assert_true(file_is_young(&id, 90 * SECOND)); /* from the future */
	assert_true(file_is_young(&id, 100 * SECOND + 1));
	assert_true(file_is_young(&id, 100 * SECOND + SECOND / 100));
	assert_false(file_is_young(&id, 100 * SECOND + SECOND / 10));
	id.changed = 200 * SECOND + 1; /* the later of the two counts */
	assert_true(file_is_young(&id, 200 * SECOND));
	id.changed = id.modified = 100 * SECOND; /* a clock of whole seconds */
	assert_true(file_is_young(&id, 101 * SECOND));
	assert_true(file_is_young(&id, 102 * SECOND));
	assert_false(file_is_young(&id, 102 * SECOND + 1));
}

static void a_note_is_the_same_if_its_file_is_and_is_not_young(void **state)
{
	struct cache cache = { .since = 1000 * SECOND };
	struct cache_note note = { .id = { 1, 2, 3, 4 * SECOND, 5 * SECOND } };
	struct file_id id = note.id;

	(void)state;
	assert_true(cache_is_same(&cache, &note, &id));
	for (size_t i = 0; i < 5; i++) {
		((int64_t *)&id)[i]++;
		assert_false(cache_is_same(&cache, &note, &id));
		id = note.id;
	}
	cache.since = 6 * SECOND;
	assert_false(cache_is_same(&cache, &note, &id));
	/* one that is not there is none, however it was not there before */
	note.id = id = (struct file_id){ 0 };
	assert_false(cache_is_same(&cache, &note, &id));
}

static void what_stands_at_a_path_has_an_identity(void **state)
{
	struct room *room = *state;
	struct file_id none = file_identify(room->folder, "a"), a, link;

	assert_true(!none.inode && !none.modified && !none.size);
	put_bytes(room, "a", "four", 4);
	a = file_identify(room->folder, "a");
	assert_true(a.inode && a.size == 4 && a.modified > SECOND);
	assert_int_equal(symlinkat("a", room->folder, "b"), 0);
	link = file_identify(room->folder, "b");
	assert_true(link.inode && link.inode != a.inode);
	/* a mode is no byte, but who knows what else was done */
	set_mode(room, "a", 0644);
	usleep(30000);
	set_mode(room, "a", 0600);
	link = file_identify(room->folder, "a");
	assert_false(file_is_same(&a, &link));
}

/* ------------------------------------------------------------------- images */

#define NOTES 300 /* more than one run of them */

struct shelf {
	struct cache cache;
	struct cache_note rows[NOTES];
	const struct note *notes[NOTES];
};

static const struct note *note_of(struct room *room, size_t i, size_t length)
{
	char *path = arena_alloc(&room->arena, 16);
	char *text = arena_alloc(&room->arena, length + 32);
	struct note_reader reader = { &CALENDAR_PLAIN };
	struct source source;

	snprintf(path, 16, "n%04zu.md", i);
	snprintf(text, 32, "# Note %zu\n\n", i);
	memset(text + strlen(text), 'a', length);
	text[length + 12] = '\0';
	source = (struct source){ str_of(path), str_of(text), NULL };
	return note_read(&source, &reader, &room->arena, &room->arena);
}

static struct shelf *shelf_of(struct room *room, size_t n, size_t length)
{
	struct shelf *shelf = ARENA_NEW(&room->arena, struct shelf);

	for (size_t i = 0; i < n; i++) {
		shelf->notes[i] = note_of(room, i, length);
		shelf->rows[i].path = note_path(shelf->notes[i]);
	}
	shelf->cache.notes.at = shelf->rows;
	shelf->cache.notes.n = n;
	return shelf;
}

static void keep(struct room *room, struct shelf *shelf)
{
	struct fault fault;

	assert_int_equal(cache_keep_images(room->folder, &shelf->cache,
					   shelf->notes, 2, &fault),
			 0);
}

static const struct note *image_of(struct room *room, const struct shelf *shelf,
				   size_t i)
{
	int images = cache_open_images(room->folder);
	const struct note *image;

	arena_reset(&room->scratch);
	image = cache_image(images, &shelf->rows[i], &room->scratch);
	if (images >= 0)
		close(images);
	return image;
}

static void assert_kept(struct room *room, const struct shelf *shelf)
{
	for (size_t i = 0; i < shelf->cache.notes.n; i++) {
		const struct note *image = image_of(room, shelf, i);

		assert_non_null(image);
		assert_true(
			str_eq(note_path(image), note_path(shelf->notes[i])));
		assert_true(
			str_eq(note_bytes(image), note_bytes(shelf->notes[i])));
	}
}

static int64_t size_of_images(struct room *room)
{
	return file_identify(room->folder, CACHE_IMAGES).size;
}

static void images_come_back(void **state)
{
	struct shelf *shelf = shelf_of(*state, NOTES, 40);

	keep(*state, shelf);
	assert_kept(*state, shelf);
	assert_true(size_of_images(*state) == (int64_t)shelf->cache.end);
}

static void new_ones_are_written_behind_the_others(void **state)
{
	struct shelf *shelf = shelf_of(*state, NOTES, 40);
	struct file_id before, after;
	struct cache_note old;
	uint64_t end;

	keep(*state, shelf);
	before = file_identify(((struct room *)*state)->folder, CACHE_IMAGES);
	end = shelf->cache.end;
	old = shelf->rows[7];
	shelf->notes[7] = note_of(*state, 7, 60);
	shelf->rows[7].n = 0;
	keep(*state, shelf);
	after = file_identify(((struct room *)*state)->folder, CACHE_IMAGES);
	assert_true(before.inode == after.inode);
	assert_true(shelf->rows[7].at == end && shelf->cache.end > end);
	assert_kept(*state, shelf);
	/* what an older cache means is there still */
	shelf->rows[7] = old;
	assert_non_null(image_of(*state, shelf, 7));
}

/* With over a megabyte, more than half of it of no one. */
static void waste_is_cleared_away(void **state)
{
	struct shelf *shelf = shelf_of(*state, 100, 12000);
	uint64_t end;

	keep(*state, shelf);
	end = shelf->cache.end;
	assert_true(end > 1 << 20);
	shelf->cache.notes.n = 60;
	keep(*state, shelf);
	assert_true(shelf->cache.end == end);
	shelf->cache.notes.n = 40;
	keep(*state, shelf);
	assert_true(shelf->cache.end < end / 2);
	assert_true(size_of_images(*state) == (int64_t)shelf->cache.end);
	assert_kept(*state, shelf);
}

static void where_the_file_is_short_or_gone_all_are_written(void **state)
{
	struct room *room = *state;
	struct shelf *shelf = shelf_of(room, 20, 40);

	keep(room, shelf);
	put_bytes(room, CACHE_IMAGES, "", 0);
	assert_null(image_of(room, shelf, 3));
	keep(room, shelf);
	assert_kept(room, shelf);
	assert_int_equal(unlinkat(room->folder, CACHE_IMAGES, 0), 0);
	assert_null(image_of(room, shelf, 3));
	keep(room, shelf);
	assert_kept(room, shelf);
}

static void each_byte_of_an_image_counts(void **state)
{
	struct room *room = *state;
	struct shelf *shelf = shelf_of(room, 3, 10);
	struct cache_note row;
	struct str bytes;
	char *other;

	keep(room, shelf);
	row = shelf->rows[1];
	bytes = get_bytes(room, CACHE_IMAGES);
	other = arena_copy(&room->arena, bytes.at, bytes.n);
	for (size_t i = 0; i < bytes.n; i++) {
		bool in_it = i >= row.at && i < row.at + row.n;

		other[i] ^= (char)(1 << i % 8);
		put_bytes(room, CACHE_IMAGES, other, bytes.n);
		assert_int_equal(image_of(room, shelf, 1) == NULL, in_it);
		other[i] = bytes.at[i];
	}
	put_bytes(room, CACHE_IMAGES, bytes.at, row.at + row.n - 1);
	assert_null(image_of(room, shelf, 1));
}

static void a_row_that_means_no_image_has_none(void **state)
{
	struct room *room = *state;
	struct shelf *shelf = shelf_of(room, 3, 10);
	struct cache_note row;

	keep(room, shelf);
	row = shelf->rows[1];
	assert_non_null(image_of(room, shelf, 1));
	shelf->rows[1].n = 0;
	assert_null(image_of(room, shelf, 1));
	shelf->rows[1].n = 8;
	assert_null(image_of(room, shelf, 1));
	shelf->rows[1].n = row.n + 1;
	assert_null(image_of(room, shelf, 1));
	shelf->rows[1].n = row.n + 8;
	assert_null(image_of(room, shelf, 1));
	shelf->rows[1] = row;
	shelf->rows[1].at += 8;
	assert_null(image_of(room, shelf, 1));
	shelf->rows[1].at = UINT64_MAX - 7;
	assert_null(image_of(room, shelf, 1));
	shelf->rows[1] = row;
	shelf->rows[1].sum++;
	assert_null(image_of(room, shelf, 1));
}

static void images_that_others_may_write_are_none(void **state)
{
	struct room *room = *state;
	struct shelf *shelf = shelf_of(room, 3, 10);

	keep(room, shelf);
	set_mode(room, CACHE_IMAGES, 0620);
	assert_null(image_of(room, shelf, 1));
	set_mode(room, CACHE_IMAGES, 0600);
	assert_non_null(image_of(room, shelf, 1));
	assert_int_equal(
		renameat(room->folder, CACHE_IMAGES, room->folder, "a"), 0);
	assert_int_equal(symlinkat("a", room->folder, CACHE_IMAGES), 0);
	assert_null(image_of(room, shelf, 1));
	/* a link is replaced, and what it leads to stays */
	keep(room, shelf);
	assert_kept(room, shelf);
}

static void where_none_can_be_written_no_note_has_one(void **state)
{
	struct room *room = *state;
	struct shelf *shelf = shelf_of(room, 3, 10);
	struct fault fault;

	assert_int_equal(mkdirat(room->folder, CACHE_IMAGES, 0700), 0);
	assert_int_equal(cache_keep_images(room->folder, &shelf->cache,
					   shelf->notes, 1, &fault),
			 -1);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(shelf->rows[i].n, 0);
	assert_true(shelf->cache.end == 0);
	assert_int_equal(unlinkat(room->folder, CACHE_IMAGES, AT_REMOVEDIR), 0);
}

#define IN_ROOM(test) \
	cmocka_unit_test_setup_teardown(test, open_room, close_room)

int main(void)
{
	static const struct CMUnitTest tests[] = {
		IN_ROOM(it_comes_back_as_it_was),
		IN_ROOM(its_notes_and_pages_come_back),
		IN_ROOM(the_sums_of_another_file_are_none),
		IN_ROOM(an_empty_one_comes_back),
		IN_ROOM(another_program_or_settings_have_none),
		IN_ROOM(each_byte_counts),
		IN_ROOM(cut_or_longer_it_is_none),
		IN_ROOM(in_another_folder_it_is_none),
		IN_ROOM(what_others_may_write_is_none),
		IN_ROOM(what_is_no_file_is_none),
		cmocka_unit_test(a_file_is_young_that_may_have_changed_unseen),
		cmocka_unit_test(
			a_note_is_the_same_if_its_file_is_and_is_not_young),
		IN_ROOM(what_stands_at_a_path_has_an_identity),
		IN_ROOM(images_come_back),
		IN_ROOM(new_ones_are_written_behind_the_others),
		IN_ROOM(waste_is_cleared_away),
		IN_ROOM(where_the_file_is_short_or_gone_all_are_written),
		IN_ROOM(each_byte_of_an_image_counts),
		IN_ROOM(a_row_that_means_no_image_has_none),
		IN_ROOM(images_that_others_may_write_are_none),
		IN_ROOM(where_none_can_be_written_no_note_has_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
