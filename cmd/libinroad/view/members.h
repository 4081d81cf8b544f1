/* members: the views, for the table on top of them (views.c). */
#ifndef INROAD_VIEW_MEMBERS_H
#define INROAD_VIEW_MEMBERS_H

#include <inroad/view.h>

struct value *today_make(const struct query *query);
struct value *todo_make(const struct query *query);
struct value *why_make(const struct query *query);
struct value *status_make(const struct query *query);
struct value *profile_make(const struct query *query);
struct value *people_make(const struct query *query);
struct value *flesh_out_make(const struct query *query);
struct value *companies_make(const struct query *query);
struct value *ties_make(const struct query *query);
struct value *notes_make(const struct query *query);
struct value *list_make(const struct query *query);
struct value *coach_path_make(const struct query *query);
struct value *coach_landing_make(const struct query *query);
struct value *coach_ledger_make(const struct query *query);
struct value *coach_match_make(const struct query *query);
struct value *coach_prep_make(const struct query *query);
struct value *coach_gate_make(const struct query *query);
struct value *problems_make(const struct query *query);
struct value *findings_make(const struct query *query);
struct value *explain_make(const struct query *query);
struct value *rules_make(const struct query *query);
struct value *settings_make(const struct query *query);
struct value *limits_make(const struct query *query);
struct value *formats_make(const struct query *query);
struct value *stats_make(const struct query *query);
struct value *figures_make(const struct query *query);
struct value *coach_review_make(const struct query *query);
struct value *coach_review_note_make(const struct query *query);
struct value *coach_report_make(const struct query *query);
struct value *past_changes_make(const struct query *query);
struct value *past_history_make(const struct query *query);
struct value *past_message_make(const struct query *query);
struct value *data_make(const struct query *query);

#endif
