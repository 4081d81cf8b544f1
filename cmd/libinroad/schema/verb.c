/* verb: finding words, verbs and tokens in their tables. */
#include <inroad/verb.h>

/* Words stand before verbs in the table. */
static enum word find(struct str name, enum word from, enum word to)
{
	if (!name.n)
		return WORD_NONE;
	for (int i = (int)from; i < (int)to; i++)
		if (str_is(name, WORDS[i].name))
			return (enum word)i;
	return WORD_NONE;
}

enum word word_find(struct str name)
{
	return find(name, WORD_MET, VERB_ASKED);
}

enum word verb_find(struct str name)
{
	return find(name, VERB_ASKED, N_WORDS);
}

/*
 * Two edits away, but only one for a word of four letters or fewer: else
 * `goal:` would be taken for a misspelt `got:`.
 */
static enum word nearest(struct str name, bool verb)
{
	int best = name.n > 4 ? 3 : 2;
	enum word found = WORD_NONE;

	for (int i = 0; i < N_WORDS; i++) {
		int away;

		if (!!(WORDS[i].flags & WORD_IS_VERB) != verb)
			continue;
		away = str_distance(name, str_of(WORDS[i].name), best);
		if (away < best) {
			best = away;
			found = (enum word)i;
		}
	}
	return found;
}

enum word verb_nearest(struct str name)
{
	return nearest(name, true);
}

enum word word_nearest(struct str name)
{
	return nearest(name, false);
}

enum word word_said(struct str name)
{
	static const struct {
		const char *said;
		enum word means;
	} SAID[] = {
		{ "meeting", WORD_MET },    { "1:1", WORD_MET },
		{ "saw", WORD_MET },	    { "spoke", WORD_CHAT },
		{ "talked", WORD_CHAT },    { "chatted", WORD_CHAT },
		{ "tea", WORD_COFFEE },	    { "breakfast", WORD_LUNCH },
		{ "dinner", WORD_LUNCH },   { "phoned", WORD_CALLED },
		{ "rang", WORD_CALLED },    { "zoom", WORD_VIDEO },
		{ "skype", WORD_VIDEO },    { "facetime", WORD_VIDEO },
		{ "answered", WORD_REPLY }, { "replied", WORD_REPLY },
		{ "email", WORD_WROTE },    { "emailed", WORD_WROTE },
		{ "e-mailed", WORD_WROTE }, { "mailed", WORD_WROTE },
		{ "texted", WORD_WROTE },   { "messaged", WORD_WROTE },
		{ "pinged", WORD_WROTE },   { "dm'd", WORD_WROTE },
		{ "dmed", WORD_WROTE },	    { "rejection", WORD_REJECTED },
		{ "ghosted", WORD_SILENT }, { "thanks", VERB_THANKED },
	};

	for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++)
		if (str_is(name, SAID[i].said))
			return SAID[i].means;
	return WORD_NONE;
}

bool verb_is_english(struct str name)
{
	return str_is(name, "they") || str_is(name, "need") ||
	       str_is(name, "offer");
}

const char *stage_name(enum stage stage)
{
	for (int i = 0; i < N_WORDS; i++)
		if (stage != STAGE_NONE && WORDS[i].stage == stage)
			return WORDS[i].name;
	return "";
}

bool stage_is_alone(enum stage stage)
{
	return stage == STAGE_SAVED || stage == STAGE_APPLIED ||
	       stage == STAGE_SILENT;
}

int token_find(struct str key)
{
	for (int i = 0; i < N_TOKENS; i++)
		if (i != TOKEN_TAG && str_is(key, TOKENS[i].name))
			return i;
	return -1;
}
