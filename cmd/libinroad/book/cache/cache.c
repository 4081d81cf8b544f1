/*
 * cache: the file as bytes, and back: a head, then rows of numbers, then all
 * texts. Only the machine that wrote it reads it.
 */
#include "cache_parts.h"

#include <inroad/buf.h>
#include <inroad/hash.h>

#include <fcntl.h>
#include <stddef.h>
#include <unistd.h>

/* To be raised when a row changes; the program's own sum tells the rest. */
#define CACHE_VERSION 3
#define CACHE_BYTES_MAX ((size_t)1 << 30)

enum list { FILES, FOLDERS, NOTES, PAGES, PARTS, PIECES, N_LISTS };

struct head {
	char magic[8];
	uint64_t version, sum;	/* of all that follows */
	uint64_t device, inode; /* of the folder that it stands in */
	uint64_t maker, question, past, end, settled;
	int64_t since;
	uint64_t counts[N_CACHE_COUNTS];
	uint64_t rows[N_LISTS], texts;
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
	const char *rows[N_LISTS];
	struct str texts;
	bool whole;
};

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

/* Where each list begins; false if the file is shorter than its head says. */
static bool lay_out(const struct head *head, struct str bytes, struct taking *t)
{
	uint64_t left = bytes.n - sizeof *head;
	const char *at = bytes.at + sizeof *head;

	for (int i = 0; i < N_LISTS; i++) {
		if (head->rows[i] > left / ROW_BYTES[i])
			return false;
		t->rows[i] = at;
		at += head->rows[i] * ROW_BYTES[i];
		left -= head->rows[i] * ROW_BYTES[i];
	}
	t->texts = (struct str){ at, (size_t)left };
	return left == head->texts;
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

static void take_pages(struct taking *t, const uint64_t *parts, size_t n,
		       struct cache *out)
{
	struct page_row row;

	for (size_t i = 0; i < out->pages.n; i++) {
		ROW(t, PAGES, i, &row);
		t->whole = t->whole && row.n_parts <= n;
		if (!t->whole)
			return;
		out->pages.at[i] = (struct cache_page){
			.path = take_text(t, row.path),
			.id = row.id,
			.sum = row.sum,
			.parts = parts,
			.n_parts = row.n_parts,
		};
		parts += row.n_parts;
		n -= row.n_parts;
	}
}

#define MAKE(arena, list, count) \
	((list).n = (size_t)(count), \
	 (list).at = arena_alloc((arena), sizeof *(list).at * (list).n))

static bool take_all(const struct head *head, struct taking *t,
		     struct arena *arena, struct cache *out)
{
	uint64_t *parts = ARENA_ARRAY(arena, uint64_t, head->rows[PARTS]);

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
	MAKE(arena, out->pieces, head->rows[PIECES]);
	memcpy(parts, t->rows[PARTS], head->rows[PARTS] * sizeof *parts);
	memcpy(out->pieces.at, t->rows[PIECES],
	       out->pieces.n * sizeof *out->pieces.at);
	take_files(t, out);
	take_notes(t, out);
	take_pages(t, parts, head->rows[PARTS], out);
	return t->whole;
}

static bool read_own(int folder, struct arena *arena, struct str *bytes)
{
	int fd = openat(folder, CACHE_FILE,
			O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	bool own = fd >= 0 && cache_is_own(fd, &bytes->n) &&
		   bytes->n >= sizeof(struct head) &&
		   bytes->n <= CACHE_BYTES_MAX;
	char *at;

	if (own) {
		bytes->at = at = arena_alloc(arena, bytes->n);
		own = cache_read_at(fd, at, bytes->n, 0);
	}
	if (fd >= 0)
		close(fd);
	return own;
}

bool cache_read(int folder, uint64_t maker, struct arena *arena,
		struct cache *out)
{
	struct head head, ours = head_of(folder);
	struct taking taking = { .whole = true };
	struct str bytes;

	*out = (struct cache){ 0 };
	if (!read_own(folder, arena, &bytes))
		return false;
	memcpy(&head, bytes.at, sizeof head);
	ours.sum = hash_of(str_sub(bytes, SUMMED, bytes.n));
	if (memcmp(&head, &ours, offsetof(struct head, maker)) != 0 ||
	    head.maker != maker || !lay_out(&head, bytes, &taking))
		return false;
	if (take_all(&head, &taking, arena, out))
		return true;
	*out = (struct cache){ 0 };
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

static size_t put_pages(const struct cache *cache, struct buf *out)
{
	size_t parts = 0;

	for (size_t i = 0; i < cache->pages.n; i++) {
		const struct cache_page *page = &cache->pages.at[i];
		struct page_row row = { page->id, page->sum, page->n_parts,
					(uint32_t)page->path.n };

		buf_bytes(out, &row, sizeof row);
	}
	for (size_t i = 0; i < cache->pages.n; i++) {
		const struct cache_page *page = &cache->pages.at[i];

		buf_bytes(out, page->parts,
			  page->n_parts * sizeof *page->parts);
		parts += page->n_parts;
	}
	return parts;
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
	size_t from;

	buf_bytes(out, head, sizeof *head);
	put_files(cache, out);
	put_notes(cache, out);
	head->rows[PARTS] = put_pages(cache, out);
	buf_bytes(out, cache->pieces.at,
		  cache->pieces.n * sizeof *cache->pieces.at);
	from = out->n;
	put_texts(cache, out);
	head->texts = out->n - from;
	memcpy(out->at, head, sizeof *head);
	head->sum = hash_of(str_sub(buf_get(out), SUMMED, out->n));
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
