/*
 * members: the rules themselves, a function a row. Only the catalogue calls
 * them; they do not know each other.
 */
#ifndef INROAD_RULES_MEMBERS_H
#define INROAD_RULES_MEMBERS_H

#include <inroad/rule.h>

/* checks_language.c: the notes contradict themselves or what was agreed. */
void check_bad_date(struct ruling *ruling);
void check_contradiction(struct ruling *ruling);
void check_no_contact(struct ruling *ruling);
void check_unresolved(struct ruling *ruling);
void check_short_mention(struct ruling *ruling);

/* checks_people.c */
void check_duplicate_contact(struct ruling *ruling);
void check_hoarded_card(struct ruling *ruling);
void check_no_reason(struct ruling *ruling);

/* checks_meetings.c */
void check_nothing_came_of_it(struct ruling *ruling);
void check_unprepared(struct ruling *ruling);

/* checks_debts.c: what is owed to people. */
void check_overdue_promise(struct ruling *ruling);
void check_unthanked(struct ruling *ruling);

/* checks_applications.c */
void check_cold_application(struct ruling *ruling);
void check_stalled(struct ruling *ruling);

/* checks_text.c: how lines are worded. */
void check_duplicate_line(struct ruling *ruling);
void check_relative_date(struct ruling *ruling);
void check_vague_ask(struct ruling *ruling);

/* followups_courtesy.c */
void follow_up_keep_promise(struct ruling *ruling);
void follow_up_nudge(struct ruling *ruling);
void follow_up_thank(struct ruling *ruling);

/* followups_reports.c */
void follow_up_report_back(struct ruling *ruling);

/* followups_meetings.c */
void follow_up_debrief(struct ruling *ruling);
void follow_up_event(struct ruling *ruling);
void follow_up_prepare(struct ruling *ruling);

/* followups_momentum.c */
void follow_up_application(struct ruling *ruling);
void follow_up_find_insider(struct ruling *ruling);
void follow_up_next_person(struct ruling *ruling);

/* followups_upkeep.c */
void follow_up_flesh_out(struct ruling *ruling);
void follow_up_keep_in_touch(struct ruling *ruling);

/* tasks.c: typed tasks as items; no row of its own. */
void tasks_propose(struct ruling *ruling);

#endif
