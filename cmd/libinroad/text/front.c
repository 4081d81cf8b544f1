#include "front_parts.h"

#define MARK "\xEF\xBB\xBF" /* U+FEFF, which Windows writes before UTF-8 */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* `---` or, if it may, `...`, with nothing but blanks behind. */
static bool is_fence(struct str line, bool is_last)
{
	size_t i;

	if (!str_starts(line, STR("---")) &&
	    !(is_last && str_starts(line, STR("..."))))
		return false;
	for (i = 3; i < line.n; i++)
		if (!is_blank(line.at[i]))
			return false;
	return true;
}

/* The line that starts at `at`; *next is where the one behind it starts. */
static struct str line_at(struct str bytes, uint32_t at, uint32_t *next)
{
	const char *end = memchr(bytes.at + at, '\n', bytes.n - at);

	*next = end ? (uint32_t)(end - bytes.at) + 1 : (uint32_t)bytes.n;
	return str_sub(bytes, at, end ? *next - 1 : *next);
}

/* Where the closing fence starts, or STR_NONE. */
static size_t closing_fence(struct str bytes, uint32_t at)
{
	while (at < bytes.n) {
		uint32_t start = at;

		if (is_fence(line_at(bytes, start, &at), true))
			return start;
	}
	return STR_NONE;
}

/* Without a closing fence: up to the first line that looks like no key. */
static uint32_t guessed_end(struct str bytes, uint32_t at)
{
	bool has_key = false, awaits = false;

	while (at < bytes.n) {
		uint32_t next;
		struct str line = line_at(bytes, at, &next);
		struct str bare = str_trim(line);
		size_t colon = front_key_colon(line);

		if (!bare.n || line.at[0] == '#')
			break;
		if (!is_blank(line.at[0]) && colon == STR_NONE &&
		    !(awaits && line.at[0] == '-'))
			break;
		if (is_blank(line.at[0]) && !has_key)
			break;
		if (!is_blank(line.at[0]) && colon != STR_NONE) {
			has_key = true;
			awaits = !str_trim(str_sub(line, colon + 1, line.n)).n;
		}
		at = next;
	}
	return at;
}

uint32_t front_next_key(struct str source, uint32_t at, uint32_t end)
{
	while (at < end) {
		struct span line = source_line(source, at);
		struct str s;

		at = line.end;
		while (at < end && source.at[at++] != '\n')
			;
		line = source_line(source, at);
		if (at < end && line.end <= end) {
			s = span_str(source, line);
			if (s.n && !is_blank(s.at[0]) &&
			    front_key_colon(s) != STR_NONE)
				return at;
		}
	}
	return end;
}

static struct span within_limit(struct str bytes, struct span region,
				struct diags *diags)
{
	struct finding *finding;
	struct span line;

	if (region.end - region.at <= FRONT_BYTES_MAX)
		return region;
	line = source_line(bytes, region.at + FRONT_BYTES_MAX);
	region.end = line.at > region.at ? line.at : region.at;
	finding = diag_add(diags, "front-matter", SPAN_AT(region.end),
			   "the front matter is longer than 64 KiB");
	diag_hint(diags, finding, "keep what is long in the text below it");
	return region;
}

static struct span read_open(struct str bytes, struct span region,
			     struct diags *diags, struct front *out)
{
	struct finding *finding = diag_add(diags, "front-matter", out->fences,
					   "the front matter is not closed");

	diag_hint(diags, finding,
		  "write --- on a line of its own below the last key");
	region.end = guessed_end(bytes, region.at);
	out->fences.end = region.end;
	out->body_at = region.end;
	return region;
}

/* `role:`, and no sentence. */
static bool is_bare_key(struct str line)
{
	size_t n = 0;

	while (n < line.n &&
	       ((line.at[n] >= 'a' && line.at[n] <= 'z') || line.at[n] == '-'))
		n++;
	return n && n < line.n && line.at[n] == ':';
}

/* Front matter below blank lines, or a fence that is indented: all of it would
 * be prose without a word. */
static void look_further_down(struct str bytes, uint32_t at,
			      struct diags *diags)
{
	struct str line = { "", 0 };
	uint32_t start = at, next;

	while (at < bytes.n && !line.n) {
		start = at;
		line = str_trim(line_at(bytes, start, &at));
	}
	if (at < bytes.n && is_fence(line, false) &&
	    is_bare_key(line_at(bytes, at, &next)) &&
	    closing_fence(bytes, next) != STR_NONE)
		diag_hint(diags,
			  diag_add(diags, "front-matter",
				   (struct span){ start, at - 1 },
				   "front matter begins on a note's first "
				   "line, and this is read as text"),
			  "take out what stands before ---");
}

void front_read(struct str bytes, struct arena *arena, struct diags *diags,
		struct front *out)
{
	uint32_t start = str_starts(bytes, STR(MARK)) ? 3 : 0;
	struct span region = { 0, 0 };
	size_t close;

	*out = (struct front){ .body_at = start };
	if (start == bytes.n)
		return;
	if (!is_fence(line_at(bytes, start, &region.at), false)) {
		look_further_down(bytes, start, diags);
		return;
	}
	out->present = true;
	out->fences = (struct span){ start, start + 3 };
	close = closing_fence(bytes, region.at);
	if (close == STR_NONE) {
		region = read_open(bytes, region, diags, out);
	} else {
		region.end = (uint32_t)close;
		out->fences.end = region.end + 3;
		line_at(bytes, region.end, &out->body_at);
	}
	region = within_limit(bytes, region, diags);
	front_tree(bytes, region, arena, diags, out);
}

void front_read_bare(struct str bytes, struct arena *arena, struct diags *diags,
		     struct front *out)
{
	struct span region = { 0, (uint32_t)bytes.n };

	*out = (struct front){ .body_at = region.end };
	if (str_starts(bytes, STR(MARK)))
		region.at = 3;
	out->present = true;
	region = within_limit(bytes, region, diags);
	front_tree(bytes, region, arena, diags, out);
}
