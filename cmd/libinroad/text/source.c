#include <inroad/arena.h>
#include <inroad/source.h>

#define EXTENSION ".md"

/* So many bytes, known to the compiler, are counted at once. */
#define BLOCK 64

static uint32_t count_in_block(const char *at)
{
	unsigned char n = 0;

	for (size_t i = 0; i < BLOCK; i++)
		n += at[i] == '\n';
	return n;
}

static uint32_t count_newlines(struct str bytes)
{
	char last[BLOCK] = { 0 };
	uint32_t n = 0;
	size_t at = 0;

	for (; bytes.n - at >= BLOCK; at += BLOCK)
		n += count_in_block(bytes.at + at);
	if (at < bytes.n)
		memcpy(last, bytes.at + at, bytes.n - at);
	return n + count_in_block(last);
}

struct position source_position(struct str bytes, uint32_t offset)
{
	struct str before =
		str_sub(bytes, 0, offset < bytes.n ? offset : bytes.n);
	size_t end = str_rfind_char(before, '\n');
	uint32_t start = end == STR_NONE ? 0 : (uint32_t)end + 1;

	return (struct position){ count_newlines(before) + 1,
				  (uint32_t)before.n - start + 1 };
}

struct span source_line(struct str bytes, uint32_t offset)
{
	struct span line;
	const char *end;

	if (offset > bytes.n)
		offset = (uint32_t)bytes.n;
	line.at = offset;
	while (line.at && bytes.at[line.at - 1] != '\n')
		line.at--;
	end = bytes.n > offset
		      ? memchr(bytes.at + offset, '\n', bytes.n - offset)
		      : NULL;
	line.end = end ? (uint32_t)(end - bytes.at) : (uint32_t)bytes.n;
	if (line.end > line.at && bytes.at[line.end - 1] == '\r')
		line.end--;
	return line;
}

struct str source_stem(struct str path)
{
	size_t slash = str_rfind_char(path, '/');
	struct str stem = path;

	if (slash != STR_NONE)
		stem = str_sub(path, slash + 1, path.n);
	if (str_ends(stem, STR(EXTENSION)))
		stem.n -= sizeof(EXTENSION) - 1;
	return stem;
}

uint32_t *source_lines(struct arena *arena, struct str bytes, size_t *n)
{
	ARRAY_OF(uint32_t) lines = { 0 };
	size_t at = 0;

	while (at < bytes.n) {
		const char *end = memchr(bytes.at + at, '\n', bytes.n - at);

		*ARRAY_PUSH(arena, &lines) = (uint32_t)at;
		at = end ? (size_t)(end - bytes.at) + 1 : bytes.n;
	}
	*n = lines.n;
	*ARRAY_PUSH(arena, &lines) = (uint32_t)bytes.n;
	return lines.at;
}
