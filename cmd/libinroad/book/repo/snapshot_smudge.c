/*
 * snapshot_smudge: what git does to the bytes of a file on a checkout, in its
 * order: ident, line ends, encoding (convert.c of git).
 */
#include "snapshot_parts.h"
#include <inroad/buf.h>
#include <inroad/unicode.h>

/* -------------------------------------------------------------------- ident */

/*
 * Git has two of them, which differ in what they take for a keyword. Both give
 * how many bytes at the start, a dollar, are dealt with; *is: they are one.
 */
typedef size_t take_keyword(struct str s, bool *is);

/* ident_to_worktree(): of what is in memory as a whole. */
static size_t take_whole(struct str s, bool *is)
{
	struct str inside;
	size_t end, blank = STR_NONE;

	*is = str_starts(s, STR("$Id$"));
	if (*is)
		return 4;
	if (!str_starts(s, STR("$Id:")))
		return 1;
	end = str_find_char(str_sub(s, 4, s.n), '$');
	if (end == STR_NONE)
		return 1;
	inside = str_sub(s, 4, 4 + end);
	if (inside.n)
		blank = str_find_char(str_sub(inside, 1, inside.n), ' ');
	/* With a blank within it belongs to another system. */
	*is = str_find_char(inside, '\n') == STR_NONE &&
	      (blank == STR_NONE || blank + 2 >= inside.n);
	return *is ? 4 + end + 1 : 1;
}

/* is_foreign_ident() */
static bool is_foreign(struct str keyword)
{
	if (!str_starts(keyword, STR("$Id: ")))
		return false;
	for (size_t i = 5; i + 1 < keyword.n; i++)
		if (memchr(" \t\r\n", keyword.at[i], 4) &&
		    keyword.at[i + 1] != '$')
			return true;
	return false;
}

/* ident_filter_fn(): of what goes by. */
static size_t take_stream(struct str s, bool *is)
{
	static const char HEAD[] = "$Id";
	size_t n = 0;

	*is = false;
	while (n < 3 && n < s.n && s.at[n] == HEAD[n])
		n++;
	if (n == s.n)
		return n;
	if (n < 3 || s.at[3] != ':') {
		*is = n == 3 && s.at[3] == '$';
		return n + 1;
	}
	for (n = 4; n < s.n; n++)
		if (s.at[n] == '$' || s.at[n] == '\n') {
			s.n = ++n;
			*is = s.at[n - 1] == '$' && !is_foreign(s);
			return n;
		}
	return n;
}

static void put_keyword(struct buf *out, const struct object_id *id)
{
	char hex[2 * OBJECT_ID_BYTES + 1];

	buf_text(out, "$Id: ");
	buf_str(out, object_id_hex(id, hex, 2 * OBJECT_ID_BYTES));
	buf_text(out, " $");
}

static struct str put_ident(struct str bytes, const struct object_id *id,
			    take_keyword *take, struct arena *arena)
{
	struct buf out;
	size_t dollar, n;
	bool is;

	if (str_find(bytes, STR("$Id")) == STR_NONE)
		return bytes;
	out = buf_make(arena, 0);
	while ((dollar = str_find_char(bytes, '$')) != STR_NONE) {
		buf_str(&out, str_sub(bytes, 0, dollar));
		bytes = str_sub(bytes, dollar, bytes.n);
		n = take(bytes, &is);
		if (is)
			put_keyword(&out, id);
		else
			buf_str(&out, str_sub(bytes, 0, n));
		bytes = str_sub(bytes, n, bytes.n);
	}
	buf_str(&out, bytes);
	return buf_get(&out);
}

/* ---------------------------------------------------------------- line ends */

static struct str put_crlf(struct str bytes, enum line_ends ends,
			   struct arena *arena)
{
	struct line_counts c;
	struct buf out;
	char before = 0;

	if (ends == LINE_ENDS_ANY)
		return bytes;
	c = repo_count_lines(bytes);
	if (!c.lf_alone || (ends == LINE_ENDS_CRLF_IF_TEXT &&
			    (c.cr_alone || c.crlf || repo_is_binary(&c))))
		return bytes;
	out = buf_make(arena, 0);
	for (size_t i = 0; i < bytes.n; i++) {
		if (bytes.at[i] == '\n' && before != '\r')
			buf_char(&out, '\r');
		before = bytes.at[i];
		buf_char(&out, before);
	}
	return buf_get(&out);
}

/* ----------------------------------------------------------------- encoding */

/*
 * As the C library of GNU writes them: without a name of an order, in that of
 * most machines and with a mark in front.
 */
static const struct encoding {
	const char *name;
	int unit; /* bytes */
	bool big, mark;
} ENCODINGS[] = {
	{ "UTF-16", 2, false, true },	   { "UTF-16LE", 2, false, false },
	{ "UTF-16BE", 2, true, false },	   { "UTF-16LE-BOM", 2, false, true },
	{ "UTF-16BE-BOM", 2, true, true }, { "UTF-32", 4, false, true },
	{ "UTF-32LE", 4, false, false },   { "UTF-32BE", 4, true, false },
	{ "UTF-8", 1, false, false },	   { "UTF8", 1, false, false },
};

/* "UTF-16LE" may be written utf16le: git looks at neither. */
static bool same_name(struct str typed, struct str name)
{
	if (str_eq_nocase(typed, name))
		return true;
	return typed.n > 3 && str_eq_nocase(str_sub(typed, 0, 3), STR("utf")) &&
	       str_eq_nocase(str_sub(typed, 3, typed.n),
			     str_sub(name, 4, name.n));
}

static const struct encoding *find_encoding(struct str typed)
{
	for (size_t i = 0; i < sizeof ENCODINGS / sizeof *ENCODINGS; i++)
		if (same_name(typed, str_of(ENCODINGS[i].name)))
			return &ENCODINGS[i];
	return NULL;
}

/* A character of well-formed UTF-8 (RFC 3629, 3), `n` bytes long. */
static uint32_t decode(const char *at, size_t n)
{
	uint32_t character = (unsigned char)at[0];

	if (n > 1)
		character &= 0xffu >> (n + 1);
	for (size_t i = 1; i < n; i++)
		character = character << 6 | ((unsigned char)at[i] & 0x3f);
	return character;
}

static void put_unit(struct buf *out, uint32_t unit, int bytes, bool big)
{
	for (int i = 0; i < bytes; i++)
		buf_char(out,
			 (char)(unit >> 8 * (big ? bytes - 1 - i : i) & 0xff));
}

static void put_character(struct buf *out, const struct encoding *to,
			  uint32_t character)
{
	if (to->unit == 2 && character > 0xffff) {
		character -= 0x10000;
		put_unit(out, 0xd800 + (character >> 10), 2, to->big);
		character = 0xdc00 + (character & 0x3ff);
	}
	put_unit(out, character, to->unit, to->big);
}

bool smudge_encode(struct str encoding, struct str bytes, struct arena *arena,
		   struct str *out)
{
	const struct encoding *to = find_encoding(encoding);
	struct buf encoded;
	size_t n;

	*out = bytes;
	if (!to)
		return false;
	/* Of what is not UTF-8 git tells, and writes it as it is stored. */
	if (!bytes.n || to->unit == 1 || unicode_valid(bytes) != bytes.n)
		return true;
	encoded = buf_make(arena, 0);
	if (to->mark)
		put_character(&encoded, to, 0xfeff);
	for (size_t i = 0; i < bytes.n; i += n) {
		n = unicode_step(str_sub(bytes, i, bytes.n));
		put_character(&encoded, to, decode(bytes.at + i, n));
	}
	*out = buf_get(&encoded);
	return true;
}

/* ---------------------------------------------------------------------- all */

struct str smudge_apply(const struct smudge *smudge, const struct object_id *id,
			struct str bytes, struct arena *arena,
			struct str *unknown)
{
	*unknown = (struct str){ "", 0 };
	if (smudge->raw)
		return bytes;
	if (smudge->ident)
		bytes = put_ident(bytes, id,
				  smudge->stream ? take_stream : take_whole,
				  arena);
	bytes = put_crlf(bytes, smudge->line_ends, arena);
	if (smudge->encoding.n &&
	    !smudge_encode(smudge->encoding, bytes, arena, &bytes))
		*unknown = str_print(arena, "working-tree-encoding=" STR_FMT,
				     STR_ARG(smudge->encoding));
	return bytes;
}
