/*
 * followups: the follow-ups themselves, a function a row. Only the catalogue
 * calls them; they do not know each other.
 */
#ifndef INROAD_RULES_FOLLOWUPS_H
#define INROAD_RULES_FOLLOWUPS_H

#include <inroad/rule.h>

/* courtesy.c */
void follow_up_keep_promise(struct ruling *ruling);
void follow_up_nudge(struct ruling *ruling);
void follow_up_thank(struct ruling *ruling);

/* amends.c */
void follow_up_repair(struct ruling *ruling);
void follow_up_thank_everyone(struct ruling *ruling);

/* giving.c */
void follow_up_give(struct ruling *ruling);
void follow_up_support_letter(struct ruling *ruling);

/* intros.c */
void follow_up_advance_intro(struct ruling *ruling);

/* ready.c */
void follow_up_refresh(struct ruling *ruling);
void follow_up_rehearse(struct ruling *ruling);

/* weekly.c */
void follow_up_review(struct ruling *ruling);
void follow_up_work_search(struct ruling *ruling);

/* reports.c */
void follow_up_report_back(struct ruling *ruling);

/* meetings.c */
void follow_up_debrief(struct ruling *ruling);
void follow_up_event(struct ruling *ruling);
void follow_up_prepare(struct ruling *ruling);

/* chase.c */
void follow_up_application(struct ruling *ruling);

/* momentum.c */
void follow_up_find_insider(struct ruling *ruling);
void follow_up_next_person(struct ruling *ruling);

/* upkeep.c */
void follow_up_flesh_out(struct ruling *ruling);
void follow_up_keep_in_touch(struct ruling *ruling);

/* tasks.c: typed tasks as items; no row of its own. */
void tasks_propose(struct ruling *ruling);

#endif
