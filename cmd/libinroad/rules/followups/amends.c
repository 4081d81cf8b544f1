/*
 * amends: what is owed to people beyond the day: peace with those with whom
 * things are strained, and word of a landing to all who helped on the way.
 */
#include "../ground.h"
#include "../phrase.h"
#include "followups.h"

/* ------------------------------------------------------------------- repair */

static bool is_strained(const struct ruling *ruling, int32_t who)
{
	return book_is_person(ruling->book, who) &&
	       ruling->record->persons[who].state == CONTACT_STRAINED;
}

/* When it was strained is not known: the last contact is what it hangs on. */
static void propose_repair(struct ruling *ruling, int32_t who, long days)
{
	int32_t last = ruling->record->persons[who].last;
	const struct talk *talk =
		last == DATE_NONE ? NULL : ground_talk_on(ruling, who, last);
	struct item *item = rule_propose(ruling, who, last,
					 ground_workdays(ruling, last, days),
					 ground_note(who));
	struct str first = thing_first_name(ruling, who);

	item->who = who;
	item->what = str_print(ruling->arena,
			       "mend things with " STR_FMT
			       ": say what you did, without the reasons",
			       STR_ARG(first));
	item->why = last == DATE_NONE
			    ? STR("things are strained")
			    : str_print(ruling->arena,
					"things are strained, last in touch "
					"on " STR_FMT,
					STR_ARG(phrase_day(ruling, last)));
	item_reason(ruling, item, ground_note(who),
		    "strained, by the note's own word; take it back once you "
		    "have spoken");
	if (talk)
		item_reason(ruling, item, talk->place,
			    "last in touch on " STR_FMT,
			    STR_ARG(phrase_day(ruling, last)));
	item->close_with = phrase_line(ruling,
				       "call " STR_FMT
				       ": said what I did, and that I am sorry",
				       STR_ARG(phrase_mention(ruling, who)));
}

void follow_up_repair(struct ruling *ruling)
{
	const bool *in_tasks = ground_in_tasks(ruling);
	long days = ruling_number(ruling, "days");

	for (int32_t i = 0; i < ruling->book->n_notes; i++)
		if (is_strained(ruling, i) && ground_may_contact(ruling, i) &&
		    !in_tasks[i] && !ground_has_plan(ruling, i) &&
		    ruling->record->persons[i].waiting < 0)
			propose_repair(ruling, i, days);
}

/* ----------------------------------------------------------- thank-everyone */

/* How someone helped a landing on. */
struct help {
	const char *words; /* NULL: not at all */
	int32_t to;	   /* whom they brought, or THING_NONE */
	struct place place;
};

/* One bring, by whom it brought: a chain a person. */
struct bringing {
	int32_t who; /* who helped */
	int32_t next;
	const char *words;
	struct place place;
};

struct paths {
	struct ruling *ruling;
	int32_t *first; /* one a thing: its last bringing, or -1 */
	ARRAY_OF(struct bringing) bringings;
	struct help *helps;	  /* one a thing */
	ARRAY_OF(int32_t) people; /* with help, in the order found */
};

static void add_bringing(struct paths *paths, int32_t whom, int32_t who,
			 const char *words, struct place place)
{
	if (!book_is_person(paths->ruling->book, whom) ||
	    !book_is_person(paths->ruling->book, who) || who == whom)
		return;
	*ARRAY_PUSH(paths->ruling->arena, &paths->bringings) =
		(struct bringing){ who, paths->first[whom], words, place };
	paths->first[whom] = (int32_t)paths->bringings.n - 1;
}

/* Who introduced whom, who named whom; those added last are found first. */
static void list_bringings(struct paths *paths)
{
	const struct ruling *ruling = paths->ruling;
	const struct record *record = ruling->record;

	for (int32_t i = 0; i < ruling->book->n_notes; i++)
		add_bringing(paths, i, record->persons[i].met_via,
			     "brought you to", ground_note(i));
	for (int32_t i = 0; i < record->namings.n; i++)
		add_bringing(paths, record->namings.at[i].who,
			     record->namings.at[i].by, "named",
			     record->namings.at[i].place);
	for (int32_t i = 0; i < record->intros.n; i++) {
		const struct intro *intro = &record->intros.at[i];

		if (intro->helper != ruling->book->me &&
		    intro->state != INTRO_DECLINED &&
		    intro->state >= INTRO_MADE)
			add_bringing(paths, intro->b, intro->helper,
				     "introduced you to", intro->place);
	}
}

/* The first reason found stands. */
static void add_help(struct paths *paths, int32_t who, const char *words,
		     int32_t to, struct place place)
{
	if (!book_is_person(paths->ruling->book, who) ||
	    who == paths->ruling->book->me || paths->helps[who].words)
		return;
	paths->helps[who] = (struct help){ words, to, place };
	*ARRAY_PUSH(paths->ruling->arena, &paths->people) = who;
}

static void add_named_path(struct paths *paths, int32_t landing)
{
	const struct book *book = paths->ruling->book;
	const struct note *note = book_thing(book, landing)->note;
	const struct note_field *path = note_field(note, ROLE_LANDING_PATH);

	for (uint32_t i = 0; path && i < path->values.n; i++)
		add_help(paths,
			 book_value_target(
				 book, landing,
				 &note_values(note)[path->values.at + i]),
			 "stands on the path", THING_NONE,
			 ground_note(landing));
}

/* Those whom the landing names, else those inside whom I spoke to before. */
static void add_own_path(struct paths *paths, int32_t landing, int32_t company,
			 int32_t day)
{
	const struct ruling *ruling = paths->ruling;
	const struct record *record = ruling->record;

	add_named_path(paths, landing);
	if (company == THING_NONE)
		return;
	for (int32_t i = 0; i < record->applications.n; i++)
		if (record->applications.at[i].company == company)
			add_help(paths, record->applications.at[i].via,
				 "was the way in", THING_NONE,
				 record->applications.at[i].place);
	if (paths->people.n)
		return;
	for (int32_t i = 0; i < ruling->book->n_things; i++)
		if (book_is_person(ruling->book, i) &&
		    record->persons[i].company == company &&
		    record->persons[i].first != DATE_NONE &&
		    record->persons[i].first <= day)
			add_help(paths, i, "spoke with you there", THING_NONE,
				 ground_note(landing));
}

/* From those on the path back to whoever brought me to them. */
static void go_back(struct paths *paths)
{
	for (size_t i = 0; i < paths->people.n; i++) {
		int32_t to = paths->people.at[i];

		for (int32_t b = paths->first[to]; b >= 0;
		     b = paths->bringings.at[b].next)
			add_help(paths, paths->bringings.at[b].who,
				 paths->bringings.at[b].words, to,
				 paths->bringings.at[b].place);
	}
}

/* The first thanks to each person from a day on: an index, or -1. */
static int32_t *list_thanked(const struct ruling *ruling, int32_t from)
{
	const struct record *record = ruling->record;
	size_t n = (size_t)ruling->book->n_things;
	int32_t *thanked = ARENA_ARRAY(ruling->scratch, int32_t, n);

	for (size_t i = 0; i < n; i++)
		thanked[i] = -1;
	for (int32_t i = record->remarks.n - 1; i >= 0; i--) {
		const struct remark *remark = &record->remarks.at[i];

		if (remark->verb != VERB_THANKED || remark->day == DATE_NONE ||
		    remark->day < from)
			continue;
		for (uint32_t p = 0; p < remark->all.n; p++)
			thanked[record->people.at[remark->all.at + p]] = i;
	}
	return thanked;
}

static struct str helped_words(const struct ruling *ruling,
			       const struct help *help)
{
	if (help->to == THING_NONE)
		return str_of(help->words);
	return str_print(ruling->arena, "%s " STR_FMT, help->words,
			 STR_ARG(thing_first_name(ruling, help->to)));
}

static void propose_word(struct paths *paths, int32_t who, int32_t day,
			 int32_t company, const struct remark *thanked)
{
	struct ruling *ruling = paths->ruling;
	const struct help *help = &paths->helps[who];
	struct str helped = helped_words(ruling, help);
	struct str first = thing_first_name(ruling, who);
	struct item *item;

	if (!thanked && !ground_may_contact(ruling, who))
		return;
	item = rule_propose(
		ruling, who, day,
		ground_workdays(ruling, day, ruling_number(ruling, "days")),
		help->place);
	item->who = who;
	item->what = str_print(ruling->arena,
			       "tell " STR_FMT
			       " that you have landed, and thank them",
			       STR_ARG(first));
	item->why = str_print(ruling->arena, STR_FMT " " STR_FMT,
			      STR_ARG(first), STR_ARG(helped));
	item_reason(ruling, item, help->place, STR_FMT, STR_ARG(helped));
	if (thanked) {
		rule_close(item, thanked->day, thanked->place);
		item_reason(ruling, item, thanked->place, "thanked");
		return;
	}
	item->close_with =
		company == THING_NONE
			? phrase_line(ruling, "thanked: " STR_FMT " by note",
				      STR_ARG(phrase_mention(ruling, who)))
			: phrase_line(ruling,
				      "thanked: " STR_FMT
				      " for their part in " STR_FMT,
				      STR_ARG(phrase_mention(ruling, who)),
				      STR_ARG(phrase_mention(ruling, company)));
}

/* The day of a landing of mine, of this search; else DATE_NONE. */
static int32_t day_of_mine(const struct ruling *ruling, int32_t index)
{
	const struct note *note = book_thing(ruling->book, index)->note;
	struct str who;
	int32_t day;

	if (book_thing(ruling->book, index)->kind != KIND_LANDING)
		return DATE_NONE;
	who = note_field_text(note, ROLE_LANDED);
	day = note_number(note, ROLE_WHEN, note->file_day);
	if (day == DATE_NONE || day > ruling->today ||
	    day < ruling->record->thanks_from)
		return DATE_NONE;
	if (who.n && !str_is(who, "me") &&
	    (ruling->book->me == THING_NONE ||
	     book_field_target(ruling->book, index, ROLE_LANDED) !=
		     ruling->book->me))
		return DATE_NONE;
	return day;
}

static void thank_for(struct ruling *ruling, int32_t landing, int32_t day)
{
	const struct record *record = ruling->record;
	int32_t company =
		book_field_target(ruling->book, landing, ROLE_COMPANY);
	const int32_t *thanked = list_thanked(ruling, day);
	size_t n = (size_t)ruling->book->n_things;
	struct paths paths = {
		.ruling = ruling,
		.first = ARENA_ARRAY(ruling->scratch, int32_t, n),
		.helps = ARENA_ARRAY(ruling->scratch, struct help, n),
	};

	for (size_t i = 0; i < n; i++)
		paths.first[i] = -1;
	list_bringings(&paths);
	add_own_path(&paths, landing, company, day);
	go_back(&paths);
	for (size_t i = 0; i < paths.people.n; i++) {
		int32_t who = paths.people.at[i];

		if (ground_is_open(ruling, who))
			propose_word(
				&paths, who, day, company,
				thanked[who] < 0
					? NULL
					: &record->remarks.at[thanked[who]]);
	}
}

/* Of several landings the latest: one has one new job at a time. */
void follow_up_thank_everyone(struct ruling *ruling)
{
	int32_t latest = -1, latest_day = DATE_NONE;

	for (int32_t i = 0; i < ruling->book->n_notes; i++) {
		int32_t day = day_of_mine(ruling, i);

		if (day > latest_day) {
			latest = i;
			latest_day = day;
		}
	}
	if (latest >= 0)
		thank_for(ruling, latest, latest_day);
}
