/* tasks: what is typed as to do, beside what is generated. */
#include "../ground.h"
#include "../phrase.h"
#include "followups.h"

#define TASK_RULE "task"
#define HASH_SHIFT 40 /* six hex digits of 64 bits */

static enum item_group group_of(const struct ruling *ruling,
				const struct task *task, int32_t due)
{
	if (due != DATE_NONE && due <= ruling->today)
		return GROUP_FIXED;
	return task->priority ? GROUP_MOMENTUM : GROUP_UPKEEP;
}

/* The line as it stands, ticked, with the day. */
static struct str ticked(const struct ruling *ruling, struct place place)
{
	const struct note *note = place_note(ruling->record, place);
	struct str item =
		note_text(note, place_line(ruling->record, place)->item);
	size_t box = str_find(item, STR("[ ]"));
	char today[DATE_TEXT];

	item = str_trim(item);
	if (box == STR_NONE || str_find_char(item, '\n') != STR_NONE)
		return str_print(ruling->arena, "- [x] " STR_FMT " done:%s",
				 STR_ARG(phrase_whole(ruling, place)),
				 date_text(ruling->today, today));
	return str_print(ruling->arena, STR_FMT "[x]" STR_FMT " done:%s",
			 STR_ARG(str_sub(item, 0, box)),
			 STR_ARG(str_sub(item, box + 3, item.n)),
			 date_text(ruling->today, today));
}

/* `every:2w` brings a ticked task back, counted from the day it was done. */
static bool comes_again(const struct task *task)
{
	return task->state == TASK_DONE && task->every > 0 &&
	       task->done != DATE_NONE;
}

static struct str why_of(const struct ruling *ruling, const struct task *task)
{
	if (task->state == TASK_DROPPED)
		return STR("typed as a task, dropped");
	if (comes_again(task))
		return str_print(ruling->arena,
				 "last done " STR_FMT ", every %d day%s",
				 STR_ARG(phrase_day(ruling, task->done)),
				 task->every, phrase_s(task->every));
	if (task->done != DATE_NONE)
		return str_print(ruling->arena, "done " STR_FMT,
				 STR_ARG(phrase_day(ruling, task->done)));
	if (task->state == TASK_DONE)
		return STR("done");
	if (task->due == DATE_NONE)
		return STR("typed as a task");
	return str_print(ruling->arena, "typed for " STR_FMT,
			 STR_ARG(phrase_day(ruling, task->due)));
}

static void propose_task(struct ruling *ruling, const struct task *task)
{
	const struct note_line *line = place_line(ruling->record, task->place);
	bool again = comes_again(task);
	int32_t due = again ? task->done + task->every : task->due;
	struct item *item = rule_propose(ruling, task->place.note, DATE_NONE,
					 due, task->place);
	const struct thing *owner = book_thing(ruling->book, task->place.note);

	item->id = str_print(ruling->arena, TASK_RULE "/" STR_FMT "/%06x",
			     STR_ARG(owner->id),
			     (unsigned)(line->hash >> HASH_SHIFT));
	rule_skip(ruling, item);
	item->group = group_of(ruling, task, due);
	item->who = task->who;
	item->priority = task->priority;
	item->what = phrase_whole(ruling, task->place);
	item->why = why_of(ruling, task);
	item_reason(ruling, item, task->place, STR_FMT, STR_ARG(item->why));
	if (task->state == TASK_OPEN)
		item->close_with = ticked(ruling, task->place);
	else if (again)
		item->close_with = str_print(
			ruling->arena, "done:" STR_FMT,
			STR_ARG(date_str(ruling->arena, ruling->today)));
	else
		rule_close(item, task->done, task->place);
	if (task->state == TASK_DROPPED)
		item->state = ITEM_SKIPPED; /* over, but not done */
}

void tasks_propose(struct ruling *ruling)
{
	const struct record *record = ruling->record;

	for (int32_t i = 0; i < record->tasks.n; i++)
		propose_task(ruling, &record->tasks.at[i]);
}
