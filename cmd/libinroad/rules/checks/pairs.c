/* pairs: two people who could help each other and do not know it. */
#include "../phrase.h"
#include "checks.h"

#include <inroad/matches.h>

/*
 * A tag was typed to be found, a word of a sentence was not; an opening that is
 * meant for someone was noticed already by whoever wrote that down.
 */
static bool is_named(const struct ruling *ruling, const struct match *match)
{
	struct str need = match->need_words;

	if (match->need.line >= 0)
		need = place_text(ruling->record, match->need);
	return match->n_tags > 1 ||
	       (match->n_tags && (str_find_char(need, '#') != STR_NONE ||
				  str_eq(need, match->tags[0])));
}

static void say(struct ruling *ruling, const struct match *match)
{
	struct finding *finding = rule_find_at(
		ruling, match->need,
		STR_FMT " needs what " STR_FMT " can give: " STR_FMT,
		STR_ARG(thing_title(ruling, match->needs)),
		STR_ARG(thing_title(ruling, match->offers)),
		STR_ARG(match->tags[0]));
	struct str line =
		phrase_line(ruling, "intro: " STR_FMT " <-> " STR_FMT " asked",
			    STR_ARG(phrase_mention(ruling, match->needs)),
			    STR_ARG(phrase_mention(ruling, match->offers)));

	rule_hint(ruling, finding, "ask them both, then write: " STR_FMT,
		  STR_ARG(line));
}

void check_possible_match(struct ruling *ruling)
{
	long shown = ruling_number(ruling, "shown");
	long least = ruling_number(ruling, "percent") * RATE_ONE / 100;
	int32_t me = ruling->book->me;
	const struct match_list *list = match_keep(
		ruling->record,
		(int)question_number(ruling->config, "match", "half-life"),
		ruling->diags->arena);

	for (size_t i = 0; i < list->n && shown > 0; i++) {
		const struct match *match = list->at + i;

		if (match->score < least)
			return;
		if (match->needs == me || match->offers == me ||
		    !is_named(ruling, match))
			continue;
		say(ruling, match);
		shown--;
	}
}
