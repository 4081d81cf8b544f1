/*
 * cache: the file as bytes, and back: a head; rows of numbers and their texts,
 * which tell whether anything changed; and the sums of what pages consist of,
 * which nobody needs where nothing did. Only the machine that wrote it reads
 * it.
 */
#include "cache_parts.h"

#include <inroad/buf.h>
#include <inroad/hash.h>

#include <fcntl.h>
#include <stddef.h>
#include <unistd.h>

/* To be raised when a row changes; the program's own sum tells the rest. */
#define CACHE_VERSION 5
#define CACHE_BYTES_MAX ((size_t)1 << 30)

/* Texts stand between the first four lists and the others. */
enum list { FILES, FOLDERS, NOTES, PAGES, PARTS, PIECES, N_LISTS };

struct head {
	char magic[8];
	uint64_t version, sum;	/* of what follows, up to the texts' end */
	uint64_t device, inode; /* of the folder that it stands in */
	uint64_t maker, question, past, end, settled;
	int64_t since;
	uint64_t counts[N_CACHE_COUNTS];
	uint64_t rows[N_LISTS], texts;
	uint64_t sums; /* of what stands behind the texts */
};

static const char MAGIC[8] = "inroadC";

#define SUMMED (offsetof(struct head, sum) + sizeof(uint64_t))

/* A row of each list; texts follow one another in the order of the rows. */
struct file_row {
	struct file_id id;
	uint32_t path, git;
};

struct folder_row {
	struct file_id id;
	uint64_t names, path;
};

struct note_row {
	struct file_id id;
	uint64_t at, sum;
	uint32_t n, path;
};

struct page_row {
	struct file_id id;
	uint64_t sum;
	uint32_t n_parts, path;
};

static const size_t ROW_BYTES[N_LISTS] = {
	[FILES] = sizeof(struct file_row),
	[FOLDERS] = sizeof(struct folder_row),
	[NOTES] = sizeof(struct note_row),
	[PAGES] = sizeof(struct page_row),
	[PARTS] = sizeof(uint64_t),
	[PIECES] = sizeof(struct cache_piece),
};

static struct head head_of(int folder)
{
	struct file_id id = file_identify_open(folder);
	struct head head = { .version = CACHE_VERSION,
			     .device = id.device,
			     .inode = id.inode };

	memcpy(head.magic, MAGIC, sizeof head.magic);
	return head;
}

/* ------------------------------------------------------------------ reading */

struct taking {
	const char *rows[PARTS];
	struct str texts;
	bool whole;
};

/* How many bytes some lists take; more than there can be if it is no number. */
static size_t rows_size(const struct head *head, enum list from, enum list to)
{
	size_t size = 0;

	for (enum list i = from; i < to; i++) {
		if (head->rows[i] > CACHE_BYTES_MAX / ROW_BYTES[i])
			return CACHE_BYTES_MAX;
		size += head->rows[i] * ROW_BYTES[i];
	}
	return size;
}

/* Where the rows of the first lists begin, and the texts behind them. */
static void lay_out(const struct head *head, struct str bytes, struct taking *t)
{
	size_t at = 0;

	for (enum list i = 0; i < PARTS; i++) {
		t->rows[i] = bytes.at + at;
		at += head->rows[i] * ROW_BYTES[i];
	}
	t->texts = str_sub(bytes, at, bytes.n);
}

/* A NUL follows each text. */
static struct str take_text(struct taking *t, uint64_t n)
{
	struct str text = { "", 0 };

	t->whole = t->whole && n < t->texts.n && !t->texts.at[n];
	if (!t->whole)
		return text;
	text = str_sub(t->texts, 0, (size_t)n);
	t->texts = str_sub(t->texts, (size_t)n + 1, t->texts.n);
	return text;
}

/* The i-th row, copied: rows may begin anywhere. */
#define ROW(t, list, i, row) \
	memcpy((row), (t)->rows[list] + (i) * sizeof *(row), sizeof *(row))

static void take_files(struct taking *t, struct cache *out)
{
	struct folder_row folder;
	struct file_row file;

	for (size_t i = 0; i < out->files.n; i++) {
		ROW(t, FILES, i, &file);
		out->files.at[i] =
			(struct cache_file){ take_text(t, file.path), file.id,
					     file.git != 0 };
	}
	for (size_t i = 0; i < out->folders.n; i++) {
		ROW(t, FOLDERS, i, &folder);
		out->folders.at[i] =
			(struct tree_folder){ take_text(t, folder.path),
					      folder.id, folder.names };
	}
}

static void take_notes(struct taking *t, struct cache *out)
{
	struct note_row row;

	for (size_t i = 0; i < out->notes.n; i++) {
		ROW(t, NOTES, i, &row);
		out->notes.at[i] = (struct cache_note){
			.path = take_text(t, row.path),
			.id = row.id,
			.at = row.at,
			.sum = row.sum,
			.n = row.n,
		};
	}
}

static void take_pages(struct taking *t, struct cache *out)
{
	struct page_row row;

	for (size_t i = 0; i < out->pages.n; i++) {
		ROW(t, PAGES, i, &row);
		out->pages.at[i] = (struct cache_page){
			.path = take_text(t, row.path),
			.id = row.id,
			.sum = row.sum,
			.n_parts = row.n_parts,
		};
	}
}

#define MAKE(arena, list, count) \
	((list).n = (size_t)(count), \
	 (list).at = arena_alloc((arena), sizeof *(list).at * (list).n))

static bool take_all(const struct head *head, struct taking *t,
		     struct arena *arena, struct cache *out)
{
	out->sum = head->sum;
	out->maker = head->maker;
	out->question = head->question;
	out->past = head->past;
	out->since = head->since;
	out->settled = head->settled != 0;
	out->end = head->end;
	memcpy(out->counts, head->counts, sizeof out->counts);
	MAKE(arena, out->files, head->rows[FILES]);
	MAKE(arena, out->folders, head->rows[FOLDERS]);
	MAKE(arena, out->notes, head->rows[NOTES]);
	MAKE(arena, out->pages, head->rows[PAGES]);
	take_files(t, out);
	take_notes(t, out);
	take_pages(t, out);
	return t->whole;
}

/* Opens the file and reads its head: the descriptor, or -1 where it is no file
 * of this folder's, or shorter than it says. */
static int open_own(int folder, struct head *head)
{
	struct head ours = head_of(folder);
	int fd = openat(folder, CACHE_FILE,
			O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	size_t size;

	if (fd < 0)
		return -1;
	if (cache_is_own(fd, &size) && size <= CACHE_BYTES_MAX &&
	    cache_read_at(fd, (char *)head, sizeof *head, 0) &&
	    memcmp(head->magic, MAGIC, sizeof MAGIC) == 0 &&
	    head->version == ours.version && head->device == ours.device &&
	    head->inode == ours.inode && head->texts <= size &&
	    sizeof *head + rows_size(head, 0, N_LISTS) + head->texts == size)
		return fd;
	close(fd);
	return -1;
}

static uint64_t hash_glance(const struct head *head, struct str rows)
{
	uint64_t hash =
		hash_str(HASH_START, (struct str){ (const char *)head + SUMMED,
						   sizeof *head - SUMMED });

	return hash_end(hash_str(hash, rows));
}

bool cache_read(int folder, uint64_t maker, struct arena *arena,
		struct cache *out)
{
	struct taking taking = { .whole = true };
	struct head head;
	int fd = open_own(folder, &head);
	struct str bytes;
	char *at;
	bool read;

	*out = (struct cache){ 0 };
	if (fd < 0)
		return false;
	bytes.n = rows_size(&head, 0, PARTS) + head.texts;
	bytes.at = at = arena_alloc(arena, bytes.n);
	read = head.maker == maker &&
	       cache_read_at(fd, at, bytes.n, sizeof head) &&
	       hash_glance(&head, bytes) == head.sum;
	close(fd);
	if (!read)
		return false;
	lay_out(&head, bytes, &taking);
	if (take_all(&head, &taking, arena, out))
		return true;
	*out = (struct cache){ 0 };
	return false;
}

/* What each page's parts are; false if there are fewer. */
static bool share_out(struct cache *cache, const uint64_t *parts, size_t n)
{
	for (size_t i = 0; i < cache->pages.n; i++) {
		struct cache_page *page = &cache->pages.at[i];

		if (page->n_parts > n)
			return false;
		page->parts = parts;
		parts += page->n_parts;
		n -= page->n_parts;
	}
	return true;
}

static bool read_sums(int folder, struct arena *arena, struct cache *cache)
{
	struct head head;
	int fd = open_own(folder, &head);
	size_t from, n, pieces;
	char *at;
	bool read;

	if (fd < 0)
		return false;
	from = sizeof head + rows_size(&head, 0, PARTS) + head.texts;
	n = rows_size(&head, PARTS, N_LISTS);
	at = arena_alloc(arena, n);
	read = head.sum == cache->sum && cache_read_at(fd, at, n, from) &&
	       hash_of((struct str){ at, n }) == head.sums;
	close(fd);
	if (!read)
		return false;
	pieces = rows_size(&head, PARTS, PIECES);
	cache->pieces.at = (struct cache_piece *)(at + pieces);
	cache->pieces.n = head.rows[PIECES];
	return share_out(cache, (const uint64_t *)at, head.rows[PARTS]);
}

bool cache_read_sums(int folder, struct arena *arena, struct cache *cache)
{
	if (read_sums(folder, arena, cache))
		return true;
	*cache = (struct cache){ 0 };
	return false;
}

/* ------------------------------------------------------------------ writing */

static void put_files(const struct cache *cache, struct buf *out)
{
	for (size_t i = 0; i < cache->files.n; i++) {
		const struct cache_file *file = &cache->files.at[i];
		struct file_row row = { file->id, (uint32_t)file->path.n,
					file->git };

		buf_bytes(out, &row, sizeof row);
	}
	for (size_t i = 0; i < cache->folders.n; i++) {
		const struct tree_folder *folder = &cache->folders.at[i];
		struct folder_row row = { folder->id, folder->names,
					  folder->path.n };

		buf_bytes(out, &row, sizeof row);
	}
}

static void put_notes(const struct cache *cache, struct buf *out)
{
	for (size_t i = 0; i < cache->notes.n; i++) {
		const struct cache_note *note = &cache->notes.at[i];
		struct note_row row = { note->id, note->at, note->sum, note->n,
					(uint32_t)note->path.n };

		buf_bytes(out, &row, sizeof row);
	}
}

static void put_pages(const struct cache *cache, struct buf *out)
{
	for (size_t i = 0; i < cache->pages.n; i++) {
		const struct cache_page *page = &cache->pages.at[i];
		struct page_row row = { page->id, page->sum, page->n_parts,
					(uint32_t)page->path.n };

		buf_bytes(out, &row, sizeof row);
	}
}

static size_t put_parts(const struct cache *cache, struct buf *out)
{
	size_t n = 0;

	for (size_t i = 0; i < cache->pages.n; i++) {
		const struct cache_page *page = &cache->pages.at[i];

		buf_bytes(out, page->parts,
			  page->n_parts * sizeof *page->parts);
		n += page->n_parts;
	}
	return n;
}

static void put_text(struct buf *out, struct str text)
{
	buf_str(out, text);
	buf_char(out, '\0');
}

static void put_texts(const struct cache *cache, struct buf *out)
{
	for (size_t i = 0; i < cache->files.n; i++)
		put_text(out, cache->files.at[i].path);
	for (size_t i = 0; i < cache->folders.n; i++)
		put_text(out, cache->folders.at[i].path);
	for (size_t i = 0; i < cache->notes.n; i++)
		put_text(out, cache->notes.at[i].path);
	for (size_t i = 0; i < cache->pages.n; i++)
		put_text(out, cache->pages.at[i].path);
}

static void put_all(const struct cache *cache, struct head *head,
		    struct buf *out)
{
	size_t texts, sums;

	buf_bytes(out, head, sizeof *head);
	put_files(cache, out);
	put_notes(cache, out);
	put_pages(cache, out);
	texts = out->n;
	put_texts(cache, out);
	sums = out->n;
	head->rows[PARTS] = put_parts(cache, out);
	buf_bytes(out, cache->pieces.at,
		  cache->pieces.n * sizeof *cache->pieces.at);
	head->texts = sums - texts;
	head->sums = hash_of(str_sub(buf_get(out), sums, out->n));
	head->sum =
		hash_glance(head, str_sub(buf_get(out), sizeof *head, sums));
	memcpy(out->at, head, sizeof *head);
}

int cache_write(int folder, const struct cache *cache, struct fault *fault)
{
	struct head head = head_of(folder);
	struct arena arena;
	struct buf out;
	int status;

	head.maker = cache->maker;
	head.question = cache->question;
	head.past = cache->past;
	head.since = cache->since;
	head.settled = cache->settled;
	head.end = cache->end;
	memcpy(head.counts, cache->counts, sizeof head.counts);
	head.rows[FILES] = cache->files.n;
	head.rows[FOLDERS] = cache->folders.n;
	head.rows[NOTES] = cache->notes.n;
	head.rows[PAGES] = cache->pages.n;
	head.rows[PIECES] = cache->pieces.n;
	arena_open(&arena, 0);
	out = buf_make(&arena, CACHE_BYTES_MAX);
	put_all(cache, &head, &out);
	status = file_write(folder, CACHE_FILE, buf_get(&out), 0600, false,
			    fault);
	arena_close(&arena);
	return status;
}

/* ------------------------------------------------------------------- asking */

bool cache_is_same(const struct cache *cache, const struct cache_note *note,
		   const struct file_id *id)
{
	return id->inode && file_is_same(&note->id, id) &&
	       !file_is_young(id, cache->since);
}
