/* told_words: what is said of an event, and of many of one sort. */
#include "told.h"

#include <inroad/unicode.h>

/* --- names and texts --- */

static struct str join_names(const struct query *query, const int32_t *things,
			     int n, int more)
{
	struct buf words = buf_make(query->arena, 0);

	for (int i = 0; i < n; i++) {
		buf_text(&words, !i		       ? ""
				 : i == n - 1 && !more ? " and "
						       : ", ");
		buf_str(&words, view_first_name(query, things[i]));
	}
	if (more)
		buf_print(&words, " and %d more", more);
	return buf_get(&words);
}

/* Each thing once, who is new before all others; *n is how many there are. */
static const int32_t *all_people(const struct query *query,
				 const struct units *units, int *n)
{
	struct map seen = map_make(query->arena);
	ARRAY_OF(int32_t) list = { 0 };

	for (size_t i = 0; i < units->n; i++)
		if (units->at[i].event->sort == EVENT_NEW_PERSON) {
			int32_t thing = units->at[i].event->thing;

			*ARRAY_PUSH(query->arena, &list) = thing;
			*map_put_number(&seen, (uint64_t)thing + 1) = 1;
		}
	for (size_t i = 0; i < units->n; i++)
		for (size_t j = 0; j < units->at[i].people.n; j++) {
			int32_t thing = units->at[i].people.at[j];
			int64_t *at =
				map_put_number(&seen, (uint64_t)thing + 1);

			if (*at == MAP_NONE)
				*ARRAY_PUSH(query->arena, &list) = thing;
			*at = 1;
		}
	*n = (int)list.n;
	return list.at;
}

struct str told_names(const struct query *query, const struct units *units,
		      int most)
{
	int n;
	const int32_t *people = all_people(query, units, &n);

	/* "and 1 more" is no shorter than a name. */
	if (n <= most + 1)
		return join_names(query, people, n, 0);
	return join_names(query, people, most, n - most);
}

static struct str names_of(const struct query *query, const struct unit *unit)
{
	struct units one = { (struct unit *)unit, 1 };

	return told_names(query, &one, NAMES_TOLD);
}

/* A line's own words, with names, shortened, without a full stop. */
static struct str text_of(const struct query *query, const struct unit *unit)
{
	struct query plain = *query;
	struct row row = { 0 };
	struct str words, fit;
	size_t blank;

	if (unit->event->place.line < 0)
		return NO_STR;
	plain.page = NULL;
	words = view_cell_line(&plain, &row, NULL, unit->event->place)->words;
	words = str_trim(str_cut(&words, '\n'));
	while (words.n && strchr(".:;,", words.at[words.n - 1]))
		words.n--;
	if (unicode_width(words) <= TEXT_TOLD)
		return words;
	fit = unicode_clip(words, TEXT_TOLD);
	blank = str_rfind_char(fit, ' ');
	if (blank != STR_NONE && blank > fit.n / 2)
		fit.n = blank;
	return str_print(query->arena, STR_FMT "…", STR_ARG(fit));
}

/* "HEAD: text", or the head alone. */
static struct str with_text(const struct query *query, const struct unit *unit,
			    struct str head)
{
	struct str text = text_of(query, unit);

	return text.n ? str_print(query->arena, STR_FMT ": " STR_FMT,
				  STR_ARG(head), STR_ARG(text))
		      : head;
}

static struct str number_words(const struct query *query, size_t n)
{
	static const char *const words[] = { "none",  "one",  "two", "three",
					     "four",  "five", "six", "seven",
					     "eight", "nine", "ten" };

	return n < sizeof words / sizeof *words
		       ? str_of(words[n])
		       : str_print(query->arena, "%zu", n);
}

/* The pattern with its first `%` made one, the second two. */
static struct str fill(const struct query *query, const char *pattern,
		       struct str one, struct str two)
{
	struct buf words = buf_make(query->arena, 0);

	for (; *pattern; pattern++)
		if (*pattern == '%') {
			buf_str(&words, one);
			one = two;
		} else {
			buf_char(&words, *pattern);
		}
	return buf_get(&words);
}

static struct str fill_names(const struct query *query,
			     const struct units *units, const char *pattern)
{
	return fill(query, pattern, told_names(query, units, NAMES_TOLD),
		    NO_STR);
}

/* --- conversations --- */

static int count_new(const struct units *units)
{
	int n = 0;

	for (size_t i = 0; i < units->n; i++)
		n += units->at[i].event->sort == EVENT_NEW_PERSON;
	return n;
}

static struct str say_meetings(const struct query *query,
			       const struct units *units)
{
	int n, new = count_new(units);
	struct str names = told_names(query, units, NAMES_TOLD);
	struct str count;

	all_people(query, units, &n);
	if (!new)
		return str_print(query->arena, "Talked with " STR_FMT,
				 STR_ARG(names));
	if (new == n)
		return str_print(query->arena,
				 "Met " STR_FMT "%s for the "
				 "first time",
				 STR_ARG(names),
				 n == 1	  ? ""
				 : n == 2 ? ", both"
					  : ", all");
	count = number_words(query, (size_t) new);
	return str_print(query->arena,
			 "Met " STR_FMT "; " STR_FMT " of them "
			 "new",
			 STR_ARG(names), STR_ARG(count));
}

static struct str say_planned(const struct query *query,
			      const struct unit *unit)
{
	struct str names = names_of(query, unit);
	int32_t was = date_parse(unit->event->from);
	struct str day =
		date_words(query->arena, unit->event->day, query->today);

	if (was == DATE_NONE)
		return str_print(query->arena,
				 "Will meet " STR_FMT " on " STR_FMT,
				 STR_ARG(names), STR_ARG(day));
	return str_print(query->arena,
			 "Will meet " STR_FMT " on " STR_FMT
			 ", not on " STR_FMT,
			 STR_ARG(names), STR_ARG(day),
			 STR_ARG(date_words(query->arena, was, query->today)));
}

static struct str say_outreach(const struct query *query,
			       const struct units *units)
{
	const struct note_line *line =
		place_line(query->record, units->at[0].event->place);
	const char *format = "Reached out to %";

	if (units->n == 1 && line && line->word == WORD_WROTE)
		format = "Wrote to %";
	if (units->n == 1 && line && line->word == WORD_CALLED)
		format = "Called %";
	if (units->n == 1 && line && line->word == WORD_INVITED)
		format = "Invited %";
	return fill_names(query, units, format);
}

/* --- applications --- */

/* By the company, where it has no other application. */
static struct str application_name(const struct query *query,
				   const struct event *event)
{
	struct view_run run = { 0 };

	if (event->other != THING_NONE)
		run = view_touching(query, LIST_APPLICATIONS, event->other);
	return view_title(query, run.n == 1 ? event->other : event->thing);
}

static struct str say_stage(const struct query *query,
			    const struct event *event)
{
	struct str name = application_name(query, event);

	if (str_eq(event->from, event->to))
		return str_print(query->arena, STR_FMT ": one more " STR_FMT,
				 STR_ARG(name), STR_ARG(event->to));
	if (!event->from.n && str_is(event->to, stage_name(STAGE_APPLIED)))
		return str_print(query->arena, "Applied to " STR_FMT,
				 STR_ARG(name));
	if (!event->from.n)
		return str_print(query->arena, STR_FMT ": " STR_FMT,
				 STR_ARG(name), STR_ARG(event->to));
	return str_print(query->arena, STR_FMT ": " STR_FMT " → " STR_FMT,
			 STR_ARG(name), STR_ARG(event->from),
			 STR_ARG(event->to));
}

static struct str application_names(const struct query *query,
				    const struct units *units)
{
	struct buf words = buf_make(query->arena, 0);
	size_t most = units->n <= NAMES_TOLD + 1 ? units->n : NAMES_TOLD;

	for (size_t i = 0; i < most; i++) {
		buf_text(&words, !i				     ? ""
				 : i == most - 1 && most == units->n ? " and "
								     : ", ");
		buf_str(&words, application_name(query, units->at[i].event));
	}
	if (most < units->n)
		buf_print(&words, " and %zu more", units->n - most);
	return buf_get(&words);
}

static struct str say_stages(const struct query *query,
			     const struct units *units)
{
	const struct event *first = units->at[0].event;
	struct str names = application_names(query, units);

	if (first->from.n)
		return str_print(query->arena,
				 "%zu applications moved: " STR_FMT, units->n,
				 STR_ARG(names));
	if (str_is(first->to, stage_name(STAGE_APPLIED)))
		return str_print(query->arena, "Applied to " STR_FMT,
				 STR_ARG(names));
	return str_print(query->arena, STR_FMT ": " STR_FMT, STR_ARG(names),
			 STR_ARG(first->to));
}

/* --- introductions --- */

/* Of someone who brings me to another; of two whom I bring together. */
static const char *const INTRO_WORDS[N_INTRO_STATES][2] = {
	[INTRO_ASKED] = { "Asked % for an introduction to %",
			  "Asked % and % whether to bring them "
			  "together" },
	[INTRO_AGREED] = { "% will ask % for you", "% agreed to meet %" },
	[INTRO_BOTH_AGREED] = { "% and % agreed to an introduction",
				"% and % would both like to meet" },
	[INTRO_MADE] = { "% introduced you to %", "Brought % and % together" },
	[INTRO_MET] = { "The introduction by % led to %", "% and % met" },
	[INTRO_REPORTED] = { "Told % how it went with %",
			     "% and % told how it went" },
	[INTRO_DECLINED] = { "No introduction by % to % after all",
			     "% and % will not be brought together" },
};

static struct str say_intro(const struct query *query,
			    const struct event *event)
{
	int state = 0;
	bool pair = str_is(event->field, "pair");

	if (event->thing == THING_NONE || event->other == THING_NONE)
		return NO_STR;
	while (state < N_INTRO_STATES - 1 &&
	       !str_is(event->to, INTRO_STATES[state]))
		state++;
	return fill(query, INTRO_WORDS[state][pair],
		    view_first_name(query, event->thing),
		    view_first_name(query, event->other));
}

/* --- giving and asking --- */

static struct str say_promise(const struct query *query,
			      const struct unit *unit, bool kept)
{
	bool mine = str_is(unit->event->from, "mine");
	struct str names = names_of(query, unit);
	struct str head;

	if (!names.n)
		head = kept ? STR("Kept a promise") : STR("Promised");
	else if (kept)
		head = str_print(query->arena,
				 mine ? "Kept a promise to " STR_FMT
				      : STR_FMT " kept a promise",
				 STR_ARG(names));
	else
		head = str_print(query->arena,
				 mine ? "Promised " STR_FMT
				      : STR_FMT " promised",
				 STR_ARG(names));
	return with_text(query, unit, head);
}

static struct str say_promises(const struct query *query,
			       const struct units *units, bool kept)
{
	bool mine = str_is(units->at[0].event->from, "mine");
	struct str names = told_names(query, units, NAMES_TOLD);
	const char *what =
		kept ? mine ? "Kept % promises" : "% promises to you were kept"
		: mine ? "Made % promises"
		       : "% promises were made to you";
	struct str count = str_print(query->arena, "%zu", units->n);
	struct str head = fill(query, what, count, NO_STR);

	if (!names.n)
		return head;
	return fill(query, mine ? "%, to %" : "%, by %", head, names);
}

static struct str say_favour(const struct query *query, const struct unit *unit)
{
	bool gave = str_is(unit->event->from, "gave");
	struct str names = names_of(query, unit);

	return with_text(query, unit,
			 str_print(query->arena,
				   gave ? "Gave " STR_FMT : "Got from " STR_FMT,
				   STR_ARG(names)));
}

/* "Asked Ada for a name": the line may name her again. */
static struct str say_ask(const struct query *query, const struct unit *unit)
{
	struct str names = names_of(query, unit);
	struct str text = text_of(query, unit);
	struct str title = view_title(query, unit->event->thing);

	if (str_starts(text, title))
		text = str_trim(str_sub(text, title.n, text.n));
	if (!text.n)
		return str_print(query->arena, "Asked " STR_FMT,
				 STR_ARG(names));
	return str_print(query->arena, "Asked " STR_FMT "%s " STR_FMT,
			 STR_ARG(names),
			 str_starts(text, STR("for ")) ||
					 str_starts(text, STR("whether ")) ||
					 str_starts(text, STR("about ")) ||
					 str_starts(text, STR("who"))
				 ? ""
				 : ":",
			 STR_ARG(text));
}

/* --- who is new, what was learned --- */

static bool has_one_namer(const struct units *units)
{
	for (size_t i = 0; i < units->n; i++)
		if (units->at[i].event->other == THING_NONE ||
		    units->at[i].event->other != units->at[0].event->other)
			return false;
	return true;
}

static struct str say_new_people(const struct query *query,
				 const struct units *units)
{
	struct str names = told_names(query, units, NAMES_TOLD), by;

	if (!has_one_namer(units))
		return str_print(query->arena, "New in the notes: " STR_FMT,
				 STR_ARG(names));
	by = view_first_name(query, units->at[0].event->other);
	return str_print(query->arena, STR_FMT " named " STR_FMT, STR_ARG(by),
			 STR_ARG(names));
}

/* Those who were named are the other side of each event. */
static struct str say_named(const struct query *query,
			    const struct units *units)
{
	struct buf words = buf_make(query->arena, 0);
	size_t most = units->n <= 3 ? units->n : 3;

	for (size_t i = 0; i < most; i++) {
		const struct event *event = units->at[i].event;

		buf_text(&words, i ? ", " : "");
		if (event->thing != THING_NONE)
			buf_print(
				&words, STR_FMT " named ",
				STR_ARG(view_first_name(query, event->thing)));
		buf_str(&words, view_first_name(query, event->other));
		if (event->thing == THING_NONE)
			buf_text(&words, " was named");
	}
	if (most < units->n)
		buf_print(&words, " and %zu more", units->n - most);
	return buf_get(&words);
}

static struct str say_learned(const struct query *query,
			      const struct unit *unit)
{
	struct str names = names_of(query, unit);
	struct str text = text_of(query, unit);
	int32_t about = unit->event->thing;

	/* What begins with the name need not be told of whom. */
	if (about != THING_NONE &&
	    (str_starts(text, view_title(query, about)) ||
	     str_starts(text, names)))
		names = NO_STR;
	return with_text(query, unit,
			 names.n ? str_print(query->arena,
					     "Learned about " STR_FMT,
					     STR_ARG(names))
				 : STR("Learned"));
}

/* --- the table --- */

size_t told_most(enum event_sort sort)
{
	switch (sort) {
	case EVENT_STAGE:
	case EVENT_INTRO:
	case EVENT_PLANNED:
	case EVENT_KEPT:
		return 3;
	case EVENT_PROMISE:
	case EVENT_WIN:
	case EVENT_FAVOUR:
	case EVENT_TASK:
		return 2;
	case EVENT_ASK:
	case EVENT_LEARNED:
	case EVENT_QUOTA:
		return 1;
	case EVENT_FIELD:
		return SIZE_MAX; /* each says something else */
	case EVENT_TALK:
	case EVENT_NEW_PERSON:
	case EVENT_NEW_CONTACT:
	case EVENT_OUTREACH:
	case EVENT_REPLY:
	case EVENT_THANKS:
	case EVENT_NAMED:
	case EVENT_NEW_COMPANY:
	case N_EVENT_SORTS:
		break;
	}
	return 0;
}

struct str told_one(const struct query *query, const struct unit *unit)
{
	switch ((int)unit->event->sort) {
	case EVENT_STAGE:
		return say_stage(query, unit->event);
	case EVENT_INTRO:
		return say_intro(query, unit->event);
	case EVENT_PLANNED:
		return say_planned(query, unit);
	case EVENT_KEPT:
		return say_promise(query, unit, true);
	case EVENT_PROMISE:
		return say_promise(query, unit, false);
	case EVENT_WIN:
		return with_text(query, unit, STR("Went well"));
	case EVENT_FAVOUR:
		return say_favour(query, unit);
	case EVENT_TASK:
		return with_text(query, unit, STR("Done"));
	case EVENT_ASK:
		return say_ask(query, unit);
	case EVENT_LEARNED:
		return say_learned(query, unit);
	case EVENT_QUOTA:
	case EVENT_FIELD:
		return told_field(query, unit->event);
	}
	return NO_STR;
}

struct str told_many(const struct query *query, const struct units *units)
{
	const struct event *first = units->at[0].event;

	switch ((int)first->sort) {
	case EVENT_TALK:
	case EVENT_NEW_PERSON:
		return say_meetings(query, units);
	case EVENT_STAGE:
		return say_stages(query, units);
	case EVENT_INTRO:
		return fill_names(query, units,
				  "Introductions came on, with %");
	case EVENT_REPLY:
		return fill_names(query, units, "% answered");
	case EVENT_KEPT:
		return say_promises(query, units, true);
	case EVENT_PROMISE:
		return say_promises(query, units, false);
	case EVENT_THANKS:
		return fill_names(query, units, "Thanked %");
	case EVENT_WIN:
		return str_print(query->arena, "%zu things went well",
				 units->n);
	case EVENT_PLANNED:
		return fill_names(query, units, "Meetings are planned with %");
	case EVENT_FAVOUR:
		return fill_names(query, units,
				  str_is(first->from, "gave")
					  ? "Gave something to %"
					  : "Got help from %");
	case EVENT_OUTREACH:
		return say_outreach(query, units);
	case EVENT_ASK:
		return fill_names(query, units, "Asked something of %");
	case EVENT_NEW_CONTACT:
		return say_new_people(query, units);
	case EVENT_NAMED:
		return say_named(query, units);
	case EVENT_LEARNED: {
		struct str names = told_names(query, units, NAMES_TOLD);

		return str_print(query->arena, "Learned %zu things%s" STR_FMT,
				 units->n, names.n ? " about " : "",
				 STR_ARG(names));
	}
	case EVENT_TASK:
		return str_print(query->arena, "%zu tasks are done", units->n);
	case EVENT_NEW_COMPANY:
		return fill_names(query, units,
				  units->n == 1 ? "New company: %"
						: "New companies: %");
	case EVENT_QUOTA:
		return told_quotas(query, units);
	}
	return NO_STR;
}

#define NAMES_BRIEFLY 3

struct str told_briefly(const struct query *query, const struct units *units)
{
	enum event_sort sort = units->at[0].event->sort;
	struct str names = told_names(query, units, NAMES_BRIEFLY);

	if (sort == EVENT_TALK || sort == EVENT_NEW_PERSON)
		return str_print(query->arena,
				 count_new(units) ? "Met " STR_FMT
						  : "Talked with " STR_FMT,
				 STR_ARG(names));
	return told_many(query, units);
}
