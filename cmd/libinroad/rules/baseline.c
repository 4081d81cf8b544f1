/* baseline: see its header. */
#include <inroad/baseline.h>
#include <inroad/buf.h>
#include <inroad/map.h>

#include <stdlib.h>

#define HASH_DIGITS 16
#define PARTS 3 /* of a line: path, name, hash; tabs between */

static const char HEAD[] =
	"# Findings that were known when this was written; inroad check leaves "
	"them out.\n"
	"# A line each: note, name, hash of its line. Write it anew: inroad "
	"check --baseline\n";

struct baseline {
	ARRAY_OF(struct str) keys; /* lines of the file */
};

/* ------------------------------------------------------------------ writing */

/* What would end a part or a line, or begin a remark, is written as %0a. */
static void write_path(struct buf *out, struct str path)
{
	for (size_t i = 0; i < path.n; i++) {
		unsigned char c = (unsigned char)path.at[i];

		if (c < ' ' || c == 0x7f || c == '%' || (c == '#' && i == 0))
			buf_print(out, "%%%02x", c);
		else
			buf_char(out, (char)c);
	}
}

/* FNV-1a over the words of a line: blanks may change. */
static uint64_t hash_line(struct str line)
{
	uint64_t hash = UINT64_C(14695981039346656037);
	struct str word;

	while ((word = str_word(&line)).n) {
		for (size_t i = 0; i < word.n; i++)
			hash = (hash ^ (unsigned char)word.at[i]) *
			       UINT64_C(1099511628211);
		hash = (hash ^ ' ') * UINT64_C(1099511628211);
	}
	return hash;
}

/* Where the bytes of a path are: of the notes, and of the settings' file. */
struct library {
	const struct book *book;
	struct arena *arena;
	struct str path; /* the last one asked for */
	struct str bytes;
};

/* Notes stand in the order of their paths. */
static struct str bytes_of(const struct book *book, struct str path)
{
	int32_t low = 0, high = book->n_notes;

	while (low < high) {
		int32_t middle = low + (high - low) / 2;
		const struct note *note = book_thing(book, middle)->note;
		int order = str_cmp(note_path(note), path);

		if (order == 0)
			return note_bytes(note);
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return book->config->bytes;
}

static struct str key_of(struct library *library, const struct finding *finding)
{
	struct buf key = buf_make(library->arena, 0);
	struct str line = { "", 0 };

	if (!library->path.at || !str_eq(library->path, finding->path)) {
		library->path = finding->path;
		library->bytes = bytes_of(library->book, finding->path);
	}
	if (finding->span.at <= library->bytes.n && library->bytes.n)
		line = span_str(library->bytes,
				source_line(library->bytes, finding->span.at));
	write_path(&key, finding->path);
	buf_print(&key, "\t%s\t%016llx", finding->name,
		  (unsigned long long)hash_line(line));
	return buf_get(&key);
}

struct str baseline_write(const struct book *book, const struct diags *findings,
			  struct arena *arena)
{
	struct library library = { .book = book, .arena = arena };
	size_t n = findings->list.n;
	struct str *keys = ARENA_ARRAY(arena, struct str, n + 1);
	struct buf out = buf_make(arena, 0);

	for (size_t i = 0; i < n; i++)
		keys[i] = key_of(&library, &findings->list.at[i]);
	qsort(keys, n, sizeof *keys, str_cmp_qsort);
	buf_text(&out, HEAD);
	for (size_t i = 0; i < n; i++) {
		buf_str(&out, keys[i]);
		buf_char(&out, '\n');
	}
	return buf_get(&out);
}

/* ------------------------------------------------------------------ reading */

static bool is_name(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz-", name.at[i]))
			return false;
	return name.n > 0;
}

static bool is_hash(struct str hash)
{
	for (size_t i = 0; i < hash.n; i++)
		if (!strchr("0123456789abcdef", hash.at[i]))
			return false;
	return hash.n == HASH_DIGITS;
}

static bool is_key(struct str line)
{
	struct str part[PARTS] = { { NULL, 0 } };

	for (int i = 0; i < PARTS; i++)
		part[i] = i < PARTS - 1 ? str_cut(&line, '\t') : line;
	return part[0].n && is_name(part[1]) && is_hash(part[2]);
}

const struct baseline *baseline_read(struct str bytes, struct arena *arena,
				     size_t *line)
{
	struct baseline *baseline = ARENA_NEW(arena, struct baseline);

	for (*line = 1; bytes.n; ++*line) {
		struct str key = str_cut(&bytes, '\n');

		if (key.n && key.at[key.n - 1] == '\r')
			key.n--;
		if (!key.n || key.at[0] == '#')
			continue;
		if (!is_key(key))
			return NULL;
		*ARRAY_PUSH(arena, &baseline->keys) = key;
	}
	return baseline;
}

size_t baseline_leave_out(const struct baseline *baseline,
			  const struct book *book, struct diags *findings,
			  struct arena *arena)
{
	struct library library = { .book = book, .arena = arena };
	struct map left = map_make(arena);
	size_t kept = 0, n = findings->list.n;

	for (size_t i = 0; i < baseline->keys.n; i++) {
		int64_t *slot = map_put(&left, baseline->keys.at[i]);

		*slot = *slot == MAP_NONE ? 1 : *slot + 1;
	}
	for (size_t i = 0; i < n; i++) {
		struct str key = key_of(&library, &findings->list.at[i]);

		if (map_get(&left, key) > 0)
			--*map_put(&left, key);
		else
			findings->list.at[kept++] = findings->list.at[i];
	}
	findings->list.n = kept;
	return n - kept;
}

/* ----------------------------------------------------------------- carrying */

struct lines {
	ARRAY_OF(struct str) list;
};

static struct lines lines_of(struct str text, struct arena *arena)
{
	struct lines lines = { 0 };

	while (text.n)
		*ARRAY_PUSH(arena, &lines.list) = str_cut(&text, '\n');
	return lines;
}

/*
 * From the hash of each line that changed to that of what it is now. Lines that
 * were put in push the rest down.
 */
static struct map changed_lines(struct str before, struct str after,
				struct arena *arena, uint64_t **hashes)
{
	struct lines old = lines_of(before, arena);
	struct lines new = lines_of(after, arena);
	struct map changed = map_make(arena);
	size_t i = 0;

	*hashes = ARENA_ARRAY(arena, uint64_t, new.list.n + 1);
	while (i < old.list.n &&
	       i < new.list.n &&str_eq(old.list.at[i], new.list.at[i]))
		i++;
	for (; i < old.list.n; i++) {
		size_t now = i + new.list.n - old.list.n;
		struct str key = str_print(
			arena, "%016llx",
			(unsigned long long)hash_line(old.list.at[i]));

		if (now >= new.list.n)
			continue;
		(*hashes)[now] = hash_line(new.list.at[now]);
		*map_put(&changed, key) = (int64_t)now;
	}
	return changed;
}

struct str baseline_carry(struct str bytes, struct str from, struct str to,
			  struct str before, struct str after,
			  struct arena *arena)
{
	uint64_t *hashes;
	struct map changed = changed_lines(before, after, arena, &hashes);
	struct buf out = buf_make(arena, 0), path = buf_make(arena, 0);

	write_path(&path, from);
	while (bytes.n) {
		size_t end = str_find_char(bytes, '\n');
		size_t n = end == STR_NONE ? bytes.n : end + 1;
		struct str line = str_sub(bytes, 0, n), rest = line;
		struct str name, hash;
		int64_t now;

		bytes = str_sub(bytes, n, bytes.n);
		if (!str_eq(str_cut(&rest, '\t'), buf_get(&path))) {
			buf_str(&out, line);
			continue;
		}
		name = str_cut(&rest, '\t');
		hash = str_trim(rest);
		now = map_get(&changed, hash);
		write_path(&out, to);
		buf_print(&out, "\t" STR_FMT "\t", STR_ARG(name));
		if (now == MAP_NONE)
			buf_str(&out, hash);
		else
			buf_print(&out, "%016llx",
				  (unsigned long long)hashes[now]);
		buf_str(&out, str_sub(rest, hash.n, rest.n));
	}
	return buf_get(&out);
}
