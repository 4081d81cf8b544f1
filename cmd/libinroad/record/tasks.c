/* tasks: what is typed as to do, open, done or dropped. */
#include "record_parts.h"

static int32_t token_number(const struct note *note,
			    const struct note_line *line, enum token token,
			    int32_t otherwise)
{
	const struct note_token *found = note_token(note, line, token);

	return found ? found->number : otherwise;
}

/* A promise and a conversation that was ticked stand in their own lists. */
static bool is_task(const struct builder *b, const struct deed *deed)
{
	if (deed->task == TASK_NONE || deed->place.line < 0)
		return false;
	if (deed->sort == DEED_VERB)
		return deed->word != VERB_PROMISED && deed->word != VERB_THEY;
	return deed->sort != DEED_LINE || deed_talk(b, deed) < 0;
}

/* Whoever is named anywhere in it, else its line's or note's person. */
static int32_t task_person(const struct builder *b, const struct deed *deed)
{
	for (uint32_t i = 0; i < deed->mentions.n; i++) {
		int32_t who = deed_mentioned(b, deed, i);

		if (builder_is_person(b, who))
			return who;
	}
	return deed_first(b, deed);
}

void tasks_derive(struct builder *b)
{
	for (size_t i = 0; i < b->deeds.n; i++) {
		const struct deed *deed = &b->deeds.at[i];
		const struct note *note;
		const struct note_line *line;
		bool by_git;
		int32_t done;

		if (!is_task(b, deed))
			continue;
		note = builder_note(b, deed->place.note);
		line = deed_line(b, deed);
		done = deed_done(b, deed, &by_git);
		*ARRAY_PUSH(b->arena, &b->tasks) = (struct task){
			.state = (enum task_state)deed->task,
			.due = deed_has(deed, TOKEN_DUE) ? deed->due
							 : DATE_NONE,
			.done = done,
			.done_by_git = by_git,
			.day = line->day,
			.who = task_person(b, deed),
			.priority = line->priority,
			.every = token_number(note, line, TOKEN_EVERY, 0),
			.place = deed->place,
		};
	}
}
