/*
 * ledger: who gave whom what, as double entry: each thing given by one was
 * received by another, so that all that is given equals all that is received.
 * It is told in sentences; a person has no score.
 */
#ifndef INROAD_LEDGER_H
#define INROAD_LEDGER_H

#include <inroad/record.h>

enum ledger_sort {
	LEDGER_FAVOUR, /* got: gave: */
	LEDGER_INTRO,  /* an introduction made: to both whom it brings together,
			  but not to the seeker twice */
	LEDGER_PROMISE /* a promise kept, where no favour stands for it */
};

struct ledger_entry {
	enum ledger_sort sort;
	int32_t day;
	int32_t giver, taker; /* things; the seeker is LEDGER_ME */
	struct place place;
};

#define LEDGER_ME (-2)

struct ledger_account {
	int32_t given, received; /* entries, seen from this person */
};

struct ledger {
	const struct ledger_entry *entries; /* by day, place */
	size_t n;
	const struct ledger_account *accounts; /* one a thing */
	struct ledger_account me;
};

/* All of it. Linear in the record, sorting aside. */
struct ledger ledger_make(const struct record *record, struct arena *arena);

/* The same, made to stay for all who ask later: the arena must live as long as
 * the record. Not from several threads at a time. */
const struct ledger *ledger_keep(const struct record *record,
				 struct arena *arena);

#endif
