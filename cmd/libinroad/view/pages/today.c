/*
 * today: the front page. What to do comes before what went wrong; a block
 * that has nothing to say is not there.
 */
#include "today.h"
#include "../members.h"
#include "../parts.h"

#define STRIP_DAYS 28
#define WIN_DAYS 14

/* --- where I am --- */

static struct str title_of(const struct query *query)
{
	static const char *const months[] = {
		"January",   "February", "March",    "April",
		"May",	     "June",	 "July",     "August",
		"September", "October",	 "November", "December"
	};
	int year, month, mday;

	date_split(query->today, &year, &month, &mday);
	return str_print(query->arena, "%s %d %s",
			 date_weekday_name(date_weekday(query->today)), mday,
			 months[month - 1]);
}

static struct str week_words(const struct query *query, int week, int weeks)
{
	if (!weeks)
		return str_print(query->arena, "Week %d. ", week);
	if (week > weeks)
		return str_print(query->arena,
				 "Week %d; the plan was made for %d. ", week,
				 weeks);
	return str_print(query->arena, "Week %d of %d. ", week, weeks);
}

static void add_week(const struct query *query, struct value *top)
{
	struct arena *arena = query->arena;
	int week = view_week(query), weeks = view_weeks(query);
	int quota = view_quota(query, ROLE_QUOTA_CONVERSATIONS);
	int done = view_conversations(query, date_week_start(query->today));
	struct value *text = value_make(arena, VALUE_TEXT, "here", NO_STR);
	struct row *row = value_row(arena, text);

	if (week)
		cell_text(arena, row, NULL, week_words(query, week, weeks));
	if (quota > done)
		cell_print(arena, row, NULL,
			   "%d of %d conversations this week.", done, quota);
	else if (quota > 0)
		cell_print(
			arena, row, NULL,
			STR_FMT " this week; the plan asked for %d.",
			STR_ARG(view_count(arena, done, "conversation", NULL)),
			quota);
	else
		cell_print(
			arena, row, NULL, STR_FMT " this week.",
			STR_ARG(view_count(arena, done, "conversation", NULL)));
	view_hide(cell_int(arena, row, "week", week))->unknown = !week;
	view_hide(cell_int(arena, row, "weeks", weeks))->unknown = !weeks;
	view_hide(cell_int(arena, row, "conversations", done));
	view_hide(cell_int(arena, row, "quota", quota))->unknown = quota < 0;
	value_add(arena, top, text);
}

/* Conversations a day, the last STRIP_DAYS days. */
static int count_days(const struct query *query, int days[STRIP_DAYS])
{
	int32_t first = query->today - STRIP_DAYS + 1;
	int n = 0;

	for (int32_t i = query->record->talks.n - 1; i >= 0; i--) {
		const struct talk *talk = query->record->talks.at + i;
		if (talk->day != DATE_NONE && talk->day < first)
			break;
		if (!talk->counts || talk->planned || talk->reply_only ||
		    talk->day == DATE_NONE || talk->day > query->today)
			continue;
		days[talk->day - first]++;
		n++;
	}
	return n;
}

static void add_strip(const struct query *query, struct value *top)
{
	struct arena *arena = query->arena;
	int days[STRIP_DAYS] = { 0 };
	int n = count_days(query, days);
	struct value *strip =
		value_make(arena, VALUE_STRIP, "strip", STR("Four weeks"));
	struct str words = view_count(arena, n, "conversation", NULL);

	if (!n)
		return;
	strip->note = words;
	for (int i = 0; i < STRIP_DAYS; i++) {
		struct row *row = value_row(arena, strip);
		view_cell_day(query, row, "day",
			      query->today - STRIP_DAYS + 1 + i);
		cell_int(arena, row, "conversations", days[i])->words =
			view_count(arena, days[i], "conversation", NULL);
	}
	value_add(arena, top, strip);
}

/* The last conversation held, -1 without one. */
static int32_t last_talk(const struct query *query)
{
	for (int32_t i = query->record->talks.n - 1; i >= 0; i--) {
		const struct talk *talk = query->record->talks.at + i;
		if (!talk->planned && talk->day != DATE_NONE &&
		    talk->day <= query->today)
			return i;
	}
	return -1;
}

static void add_last(const struct query *query, struct value *top)
{
	struct arena *arena = query->arena;
	int32_t last = last_talk(query);
	const struct note_line *line;
	const struct talk *talk;
	struct value *text;
	struct row *row;

	if (last < 0)
		return;
	talk = query->record->talks.at + last;
	text = value_make(arena, VALUE_TEXT, "last", NO_STR);
	row = value_row(arena, text);
	view_mute(cell_text(arena, row, NULL, STR("Last: ")));
	cell_text(arena, row, "sort", str_of(view_talk_word(query, talk)));
	if (talk->who.n) {
		int32_t n = (int32_t)talk->who.n;
		int32_t left = n > NAMES_MOST ? n - NAMES_MOST : 0;
		cell_text(arena, row, NULL,
			  talk->word == WORD_REPLY ? STR(" from ")
						   : STR(" with "));
		view_cell_things(query, row, "with",
				 talk_people(query->record, talk), n - left);
		if (left)
			cell_print(arena, row, NULL, " and %d more", left);
	}
	cell_text(arena, row, NULL, STR(", "));
	view_cell_ago(query, row, "day", talk->day);
	line = place_line(query->record, talk->place);
	if (line && line->text.end > line->text.at) {
		cell_text(arena, row, NULL, STR(": "));
		view_cell_line(query, row, "words", talk->place);
	}
	value_add(arena, top, text);
}

/* The last day on which something was done for the search. */
static int32_t last_day(const struct query *query)
{
	const struct record *record = query->record;
	int32_t at = last_talk(query);
	int32_t last = at < 0 ? DATE_NONE : record->talks.at[at].day;

	for (int32_t i = 0; i < record->outreach.n; i++)
		if (record->outreach.at[i].day > last &&
		    record->outreach.at[i].day <= query->today)
			last = record->outreach.at[i].day;
	for (int32_t i = 0; i < record->stage_steps.n; i++)
		if (record->stage_steps.at[i].day > last &&
		    record->stage_steps.at[i].day <= query->today)
			last = record->stage_steps.at[i].day;
	return last;
}

bool today_is_at_rest(const struct query *query)
{
	int32_t last = last_day(query);

	return query->record->searching && last != DATE_NONE &&
	       query->today - last >= STRIP_DAYS;
}

/* My own landing in this search; DATE_NONE while there is none. */
static int32_t day_landed(const struct query *query)
{
	for (int32_t i = 0; i < query->book->n_notes; i++) {
		const struct note *note = view_thing(query, i)->note;
		int32_t day = note_number(note, ROLE_WHEN, note->file_day);
		struct str who;

		if (note->kind != KIND_LANDING || day == DATE_NONE ||
		    day > query->today || day < query->record->thanks_from)
			continue;
		who = note_field_text(note, ROLE_LANDED);
		if (!who.n || str_is(who, "me") ||
		    (query->book->me != THING_NONE &&
		     book_field_target(query->book, i, ROLE_LANDED) ==
			     query->book->me))
			return day;
	}
	return DATE_NONE;
}

/* After a landing or a long silence the page says how to go on, or to end well.
 */
static void add_rest(const struct query *query, struct value *top)
{
	struct arena *arena = query->arena;
	struct value *text = value_make(arena, VALUE_TEXT, NULL, NO_STR);
	struct row *row = value_row(arena, text);

	if (query->record->searching && day_landed(query) != DATE_NONE) {
		cell_text(arena, row, NULL, STR("You have landed. Write "));
		cell_code(arena, row, NULL, STR("phase: landed"));
		cell_text(arena, row, NULL,
			  STR(" in the front matter of plan.md, and what only "
			      "a search needs rests; thanks and promises "
			      "stay."));
		value_add(arena, top, text);
		return;
	}
	if (!today_is_at_rest(query))
		return;
	cell_text(arena, row, NULL,
		  STR("It has been quiet here for a while. If the search is "
		      "over, write "));
	cell_code(arena, row, NULL, STR("phase: landed"));
	cell_text(arena, row, NULL,
		  STR(" in the front matter of plan.md, and most of this "
		      "rests. If it goes on, one small thing is enough for "
		      "today."));
	value_add(arena, top, text);
}

static void add_problems(const struct query *query, struct value *top)
{
	struct arena *arena = query->arena;
	size_t errors = view_findings_count(query, LEVEL_ERROR);
	size_t warnings = view_findings_count(query, LEVEL_WARNING);
	struct value *text;
	struct row *row;

	if (!errors && !warnings)
		return;
	text = value_make(arena, VALUE_TEXT, "problems", NO_STR);
	row = value_row(arena, text);
	view_mute(cell_text(arena, row, NULL, view_findings_words(query)));
	view_mute(cell_text(arena, row, NULL, STR(": see ")));
	view_cell_page(arena, row, "problems.html", "Problems");
	view_mute(cell_text(arena, row, NULL, STR(" or ")));
	cell_code(arena, row, NULL, STR("inroad check"));
	view_hide(cell_int(arena, row, "errors", (int64_t)errors));
	view_hide(cell_int(arena, row, "warnings", (int64_t)warnings));
	value_add(arena, top, text);
}

static void add_week_numbers(const struct query *query, struct value *top)
{
	struct value *numbers = view_numbers(query, query->today, "This week");

	if (numbers)
		value_add(query->arena, top, numbers);
}

/* --- a first page --- */

static struct value *welcome(const struct query *query, struct value *top)
{
	struct arena *arena = query->arena;
	struct value *section;

	top->note = STR("Welcome. This page fills itself from what you write "
			"down.");
	section =
		value_section(arena, top, NULL, "Begin with one conversation");
	value_say(arena, section,
		  "Think of the last person you talked with about work, "
		  "however shortly. One line in inbox.md is enough:");
	view_example(arena, section, NULL, NULL,
		     str_print(arena,
			       "- " STR_FMT " coffee @ada: budget opens in Q4, "
			       "knows the head of data at Acme",
			       STR_ARG(date_str(arena, query->today))));
	value_say(arena, section, "Or let inroad write it, with its day:");
	view_example(arena, section, NULL, NULL,
		     STR("inroad log 'coffee @ada: budget opens in Q4'"));
	value_say(arena, section,
		  "Then this page knows that you talked, whom to thank by "
		  "when, and what you learned.");
	section = value_section(arena, top, NULL, "When you like");
	view_example(
		arena, section, NULL, NULL,
		STR("inroad new contact 'Ada Lovelace'    a person\n"
		    "inroad new company Acme              a place to work\n"
		    "inroad demo ~/inroad-demo            a finished notebook "
		    "to look around in\n"
		    "inroad help                          all commands"));
	add_problems(query, top);
	return top;
}

struct value *today_make(const struct query *query)
{
	struct value *top =
		value_make(query->arena, VALUE_SECTION, NULL, title_of(query));

	if (view_is_new(query))
		return welcome(query, top);
	add_week(query, top);
	add_strip(query, top);
	add_last(query, top);
	add_rest(query, top);
	today_add_due(query, top);
	today_add_coming(query, top);
	today_add_courtesies(query, top);
	today_add_meetings(query, top);
	today_add_targets(query, top);
	today_add_changed(query, top);
	today_add_give(query, top);
	add_week_numbers(query, top);
	today_add_learned(query, top);
	today_add_remarks(query, top, VERB_WIN, "wins", "Went well",
			  query->today - WIN_DAYS, 3);
	today_add_remarks(query, top, VERB_COACH, "coach", "Your coach said",
			  DATE_NONE, 1);
	add_problems(query, top);
	return top;
}
