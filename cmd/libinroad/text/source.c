#include <inroad/arena.h>
#include <inroad/source.h>

#define EXTENSION ".md"

struct position source_position(struct str bytes, uint32_t offset)
{
	uint32_t line = 1, start = 0;

	if (offset > bytes.n)
		offset = (uint32_t)bytes.n;
	while (start < offset) {
		const char *end =
			memchr(bytes.at + start, '\n', offset - start);

		if (!end)
			break;
		start = (uint32_t)(end - bytes.at) + 1;
		line++;
	}
	return (struct position){ line, offset - start + 1 };
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
