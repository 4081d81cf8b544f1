/*
 * remarks: who was named by whom, what was dismissed, and all verb lines that
 * have no list of their own.
 */
#include "record_parts.h"

static void add_namings(struct builder *b, const struct deed *deed)
{
	int32_t by = deed_first(b, deed);
	int32_t closes = 0;

	if (deed_has(deed, TOKEN_FOR))
		closes = note_token(builder_note(b, deed->place.note),
				    deed_line(b, deed), TOKEN_FOR)
				 ->number;

	for (uint32_t i = 0; i < deed->mentions.n; i++) {
		int32_t who = deed_mentioned(b, deed, i);

		if (builder_is_person(b, who) && who != by)
			*ARRAY_PUSH(b->arena, &b->namings) = (struct naming){
				.day = deed->day,
				.by = by,
				.who = who,
				.closes = closes,
				.place = deed->place,
			};
	}
}

/* The first word is what is dismissed, the rest why; in the note of a meeting
 * ahead it holds at once. */
static void add_skip(struct builder *b, const struct deed *deed)
{
	const struct note *note = builder_note(b, deed->place.note);
	struct str rest = note_text(note, deed_line(b, deed)->text);
	struct skip *skip = ARRAY_PUSH(b->arena, &b->skips);

	skip->id = str_word(&rest);
	skip->reason = str_trim(rest);
	skip->day = deed->day <= b->today ? deed->day : DATE_NONE;
	skip->place = deed->place;
}

static void add_remark(struct builder *b, const struct deed *deed)
{
	*ARRAY_PUSH(b->arena, &b->remarks) = (struct remark){
		.verb = (enum word)deed->word,
		.day = deed->day,
		.who = deed_first(b, deed),
		.all = deed->who,
		.place = deed->place,
	};
}

/* Verbs of which other members make lists. */
static const bool LISTED[N_WORDS] = {
	[VERB_ASKED] = true,   [VERB_GOT] = true,   [VERB_GAVE] = true,
	[VERB_LEARNED] = true, [VERB_INTRO] = true, [VERB_PROMISED] = true,
	[VERB_THEY] = true,
};

static void read_verb(struct builder *b, const struct deed *deed)
{
	if (deed->word == VERB_SKIP)
		add_skip(b, deed);
	else if (deed->word != VERB_NAMED && !LISTED[deed->word])
		add_remark(b, deed);
	else if (deed->word == VERB_NAMED && deed->day != DATE_NONE)
		add_namings(b, deed);
}

void remarks_derive(struct builder *b)
{
	for (size_t i = 0; i < b->deeds.n; i++) {
		const struct deed *deed = &b->deeds.at[i];

		if (deed->sort == DEED_VERB && deed->task != TASK_OPEN &&
		    deed->task != TASK_DROPPED &&
		    (deed->day <= b->today || deed->word == VERB_SKIP))
			read_verb(b, deed);
	}
}
