/*
 * called: whom plain words name, for a hint: the Ada of "by mail to Ada" is
 * @ada-lovelace, if no one else is called so. Nothing else rests on it.
 */
#ifndef INROAD_RULES_CALLED_H
#define INROAD_RULES_CALLED_H

#include <inroad/map.h>
#include <inroad/rule.h>

/* People, companies and topics by what they are called. */
struct called {
	struct map things;
	bool made;
};

/*
 * A text whose one name, of a thing of these kinds, is a mention in place of
 * it; no text if it names none, or several. `first`: its first word may be a
 * name though it has no capital. The names are gathered when they are first
 * asked for.
 */
struct str called_mention(const struct ruling *ruling, struct called *called,
			  struct str text, uint32_t kinds, bool first);

#endif
