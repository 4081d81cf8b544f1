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

/* names.c: whom a name means. */
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
void check_black_hole(struct ruling *ruling);
void check_cold_application(struct ruling *ruling);
void check_stalled(struct ruling *ruling);

/* unread.c: lines that are nobody's. */
void check_unread_line(struct ruling *ruling);

/* text.c: how lines are worded. */
void check_duplicate_line(struct ruling *ruling);
void check_relative_date(struct ruling *ruling);
void check_vague_ask(struct ruling *ruling);

/* asks.c: how often, how many, how much. */
void check_over_asking(struct ruling *ruling);
void check_ask_heavy(struct ruling *ruling);

/* intros.c: introductions, and help that was asked for too soon. */
void check_early_ask(struct ruling *ruling);
void check_intro_order(struct ruling *ruling);
void check_reference_fatigue(struct ruling *ruling);

/* ties.c: how single people are treated. */
void check_faded_tie(struct ruling *ruling);
void check_guest_paid(struct ruling *ruling);
void check_parallel_approach(struct ruling *ruling);
void check_resume_first(struct ruling *ruling);
void check_strained(struct ruling *ruling);

/* habits.c: how the search as a whole goes on. */
void check_alone(struct ruling *ruling);
void check_no_weak_ties(struct ruling *ruling);
void check_poor_impression(struct ruling *ruling);
void check_quiet_week(struct ruling *ruling);

/* aim.c: what I want, and whether what I apply for is that. */
void check_off_want(struct ruling *ruling);
void check_vague_want(struct ruling *ruling);

/* course.c: where the weeks really go. */
void check_off_plan(struct ruling *ruling);
void check_one_basket(struct ruling *ruling);
void check_posting_time(struct ruling *ruling);

/* research.c: what is known before a meeting. */
void check_stale_fact(struct ruling *ruling);
void check_unresearched(struct ruling *ruling);

/* occasions.c: evenings to go to, and what I say of myself. */
void check_unchosen_event(struct ruling *ruling);
void check_weak_pitch(struct ruling *ruling);

/* disagrees.c: fields against the rest of the notes. */
void check_disagrees(struct ruling *ruling);

/* shape.c: what a note is, and is expected to say. */
void check_wrong_kind(struct ruling *ruling);
void check_expected_field(struct ruling *ruling);

/* pairs.c: who could help whom. */
void check_possible_match(struct ruling *ruling);

#endif
