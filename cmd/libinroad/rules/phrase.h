/*
 * phrase: how rules speak: of people, days, conversations, and of the line to
 * type next. All texts live in the ruling's arena.
 */
#ifndef INROAD_RULES_PHRASE_H
#define INROAD_RULES_PHRASE_H

#include <inroad/rule.h>

/* "Wed 12 Aug"; "12 days ago". */
struct str phrase_day(const struct ruling *ruling, int32_t day);
struct str phrase_distance(const struct ruling *ruling, int32_t day);

/* "coffee", "video call", "talk": what a conversation is called. */
const char *phrase_noun(int word);

/* "Ada", "Ada and Tom", "Ada, Tom and 2 others". */
struct str phrase_people(const struct ruling *ruling, const struct talk *talk);

/* What to type, so that a talk that is planned gets its note. */
struct str phrase_new_meeting(const struct ruling *ruling,
			      const struct talk *talk);

/*
 * A line's words after the colon in plain text: without due: and the like,
 * names for @ids; cut where they grow longer than a list's row.
 */
struct str phrase_short(const struct ruling *ruling, struct place place);
/* All words of a line, with those before the colon; for a typed task. */
struct str phrase_whole(const struct ruling *ruling, struct place place);

/*
 * For comparing what a text says word by word: its beginning, folded, and the
 * next word of that, without the stops and brackets around it; empty at the
 * end.
 */
struct str phrase_fold(const struct ruling *ruling, struct str text);
struct str phrase_word(struct str *folded);

/* "@ada-lovelace", or "[[…]]" where an id can't be written with @. */
struct str phrase_mention(const struct ruling *ruling, int32_t thing);

/* "- 2026-08-14 thanked: @ada by note": today's line to type. */
struct str phrase_line(const struct ruling *ruling, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* "s" unless n is one. */
static inline const char *phrase_s(long n)
{
	return n == 1 ? "" : "s";
}

#endif
