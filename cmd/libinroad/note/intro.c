/*
 * intro: the line of an introduction, `@ben -> @grace agreed`: who, whom, how
 * far it is.
 */
#include "builder.h"

/* Nobody is introduced to themselves, and the seeker is meant anyway. */
static bool names_two(const struct note_builder *b,
		      const struct note_mention *m)
{
	struct str one = builder_text(b, m[0].target);
	struct str other = builder_text(b, m[1].target);

	return !str_eq_nocase(one, other) && !str_eq_nocase(one, STR("me")) &&
	       !str_eq_nocase(other, STR("me"));
}

void intro_read(struct note_builder *b, struct note_line *line)
{
	const struct note_mention *m = line_mentions(b, line);
	struct str text = builder_text(b, line->text), between, after, word;
	static const char *const ARROWS[] = { "->", "<->", "\xe2\x86\x92",
					      "\xe2\x86\x94" };
	bool arrow = false;

	line->intro = INTRO_ASKED;
	if (line->mentions.n >= 2) {
		between = str_trim(
			span_str(b->bytes,
				 (struct span){ m[0].span.end, m[1].span.at }));
		for (int i = 0; i < 4; i++)
			if (str_is(between, ARROWS[i])) {
				arrow = true;
				line->both = i % 2;
			}
	}
	if (!arrow || !names_two(b, m)) {
		diag_hint(
			&b->diags,
			diag_add(&b->diags, "bad-verb",
				 text.n ? line->text : line->head,
				 "an introduction needs two people and an "
				 "arrow between them"),
			"write intro: @who-introduces -> @whom-i-meet, or "
			"intro: @one <-> @other for two that I bring together");
		line->intro = -1;
		return;
	}
	for (uint32_t i = 0; i < 2; i++)
		b->mentions.at[line->mentions.at + i].kinds =
			KIND_BIT(KIND_CONTACT);
	after = span_str(b->bytes,
			 (struct span){ m[1].span.end, line->text.end });
	word = str_word(&after);
	while (word.n && strchr(",;.:", word.at[word.n - 1]))
		word.n--;
	for (int i = 0; i < N_INTRO_STATES; i++) {
		if (str_is(word, INTRO_STATES[i]))
			line->intro = (int8_t)i;
		else if (word.n > 3 &&
			 str_distance(word, str_of(INTRO_STATES[i]), 1) == 1)
			diag_mend(diag_add(&b->diags, "unknown-value",
					   builder_span(b, word),
					   "an introduction is not '" STR_FMT
					   "'; did you mean %s?",
					   STR_ARG(word), INTRO_STATES[i]),
				  builder_span(b, word),
				  str_of(INTRO_STATES[i]));
	}
}
