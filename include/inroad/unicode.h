/*
 * unicode: letters, as people mean them. The only room that knows utf8proc.
 */
#ifndef INROAD_UNICODE_H
#define INROAD_UNICODE_H

#include <inroad/str.h>

struct buf;

/* Offset of the first byte that is no well-formed UTF-8 (RFC 3629), or n. */
size_t unicode_valid(struct str s);

/*
 * The form under which names are equal: decomposed, without marks, case
 * folded, with the letters that do not decompose (ø ł đ æ œ þ ħ ı ß) spelt
 * plainly, and runs of blanks, dashes and `_` made one `-`, none at the ends.
 * "Łukasz  Ørsted" and "lukasz-orsted" give the same. Marks that make another
 * letter (voiced kana, Indic vowels) stay. Invalid bytes become U+FFFD.
 */
struct str unicode_fold(struct arena *arena, struct str s);

/* NFC and case folding only: the form under which ids must be unique. */
struct str unicode_same(struct arena *arena, struct str s);

/* Typed as people write names, and not as an id: with a blank or a capital. */
bool unicode_is_name(struct str text);

/* "grace-hopper" → "Grace Hopper": an id made readable. */
struct str unicode_title(struct arena *arena, struct str id);

/* "Grace O'Hopper" → "grace-o-hopper": a name made an id; ASCII where it can.
 */
struct str unicode_slug(struct arena *arena, struct str name);

/* Columns in a terminal (wide letters 2, marks and controls 0). */
size_t unicode_width(struct str s);

/* The longest prefix at most `columns` wide; never cuts between a letter and
 * its marks or inside an emoji sequence. */
struct str unicode_clip(struct str s, size_t columns);

/* Length of the character at s.at in bytes, 1 at an invalid one; 0 at end. */
size_t unicode_step_far(struct str s);

static inline size_t unicode_step(struct str s)
{
	return s.n && !(s.at[0] & 0x80) ? 1 : unicode_step_far(s);
}

/*
 * True if the character at s.at is a letter or digit of any script, or a mark
 * that belongs to one (the accent of a decomposed é, a vowel sign of राम).
 */
bool unicode_is_word(struct str s);

/*
 * Appends `s` with control characters, invalid bytes and the bidirectional
 * controls (U+061C U+200E U+200F U+202A–E U+2066–9) written as \x1b or
 * \u202e: safe for a terminal. Line ends and tabs stay (CRLF as LF), or become
 * blanks if `one_line`.
 */
void unicode_plain(struct buf *out, struct str s, bool one_line);

/* Bytes at the start of `s` that are ASCII that can be seen: they stay. */
size_t unicode_plain_length(struct str s);

/* The library's name and version, "utf8proc 2.8.0". */
struct str unicode_library(struct arena *arena);

#endif
