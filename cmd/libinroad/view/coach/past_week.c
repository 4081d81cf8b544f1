/* past_week: which week is looked back on, and which note is its review. */
#include "../parts.h"

#include <inroad/past_week.h>

int32_t past_week_note(const struct query *query, int32_t monday)
{
	for (int32_t i = 0; i < query->book->n_notes; i++) {
		const struct note *note = query->book->things[i].note;
		int32_t day;

		if (note->kind != KIND_REVIEW)
			continue;
		day = note_number(note, ROLE_WEEK, note->file_day);
		if (day != DATE_NONE && date_week_start(day) == monday)
			return i;
	}
	return THING_NONE;
}

int32_t past_week_monday(const struct query *query)
{
	int32_t monday = date_week_start(query->today);
	int32_t start = query->record->start;

	if (start == DATE_NONE || start >= monday)
		return monday;
	return config_reviewed_week(
		config_review_day(query->config, query->today));
}

struct str past_week_title(const struct query *query, int32_t monday)
{
	int32_t start = query->record->start;

	if (start == DATE_NONE || date_week_start(start) > monday)
		return STR("The week");
	return str_print(query->arena, "Week %d",
			 (monday - date_week_start(start)) / 7 + 1);
}
