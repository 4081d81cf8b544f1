/*
 * checks: the checks themselves, a function a row. Only the catalogue calls
 * them; they do not know each other.
 */
#ifndef INROAD_RULES_CHECKS_H
#define INROAD_RULES_CHECKS_H

#include <inroad/rule.h>

/* language.c: the notes contradict themselves or what was agreed. */
void check_bad_date(struct ruling *ruling);
void check_contradiction(struct ruling *ruling);
void check_no_contact(struct ruling *ruling);
void check_unresolved(struct ruling *ruling);
void check_short_mention(struct ruling *ruling);

/* people.c */
void check_duplicate_contact(struct ruling *ruling);
void check_hoarded_card(struct ruling *ruling);
void check_no_reason(struct ruling *ruling);

/* meetings.c */
void check_nothing_came_of_it(struct ruling *ruling);
void check_unprepared(struct ruling *ruling);

/* debts.c: what is owed to people. */
void check_overdue_promise(struct ruling *ruling);
void check_unthanked(struct ruling *ruling);

/* applications.c */
void check_cold_application(struct ruling *ruling);
void check_stalled(struct ruling *ruling);

/* text.c: how lines are worded. */
void check_duplicate_line(struct ruling *ruling);
void check_relative_date(struct ruling *ruling);
void check_vague_ask(struct ruling *ruling);

#endif
