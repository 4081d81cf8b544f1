/*
 * report: what is made to be handed in. `work-search`: the efforts of some
 * weeks, a row each, and whether each week had as many as the settings ask.
 *
 * What counts is said in efforts.h, where the follow-up `work-search` asks
 * too: an application on the day it was sent, an interview, an event gone to,
 * a conversation of ten minutes or more with someone at a firm or with a
 * recruiter, a first line to them in a week.
 *
 * Law: nothing of a private note, no place in a file and no words of a note
 * but names, addresses and a job's title get in; of what is private it says
 * only how much was left out.
 */
#include "../members.h"
#include "../parts.h"

#include <inroad/efforts.h>

#define WORK_SEARCH "work-search" /* the report, and its rule */
#define DAYS_A_WEEK 7

struct handout {
	const struct query *query;
	struct effort_list efforts;
	int32_t from, until; /* both in it */
};

/* ----------------------------------------------------------- what was asked */

static struct value *refuse_name(const struct query *query, struct str typed)
{
	struct str known = STR(WORK_SEARCH);
	bool near = str_distance(typed, known, 4) <= 4;

	return view_refuse(
		query,
		near ? view_did_you_mean(query, known)
		     : STR("there is one: inroad report " WORK_SEARCH),
		"no report is called '" STR_FMT "'", STR_ARG(typed));
}

/* The last whole week and the current one, unless other days are asked for. */
static void choose_days(struct handout *handout)
{
	const struct query *query = handout->query;
	int32_t week = efforts_week_start(query->config, query->today);

	handout->until =
		query->until != DATE_NONE ? query->until : query->today;
	if (handout->until > query->today)
		handout->until = query->today;
	handout->from = query->from;
	if (handout->from == DATE_NONE && query->until == DATE_NONE)
		handout->from = week - DAYS_A_WEEK;
	else if (handout->from == DATE_NONE)
		handout->from =
			efforts_week_start(query->config, handout->until) -
			DAYS_A_WEEK;
}

static struct str days_words(const struct query *query, int32_t from,
			     int32_t until)
{
	return str_print(
		query->arena, STR_FMT " to " STR_FMT,
		STR_ARG(date_words(query->arena, from, query->today)),
		STR_ARG(date_words(query->arena, until, query->today)));
}

/* ------------------------------------------------------------- week by week */

/* What a week is said to be. */
static const char *verdict_of(const struct handout *handout, int32_t start,
			      bool enough, enum tone *tone)
{
	const struct config *config = handout->query->config;
	int32_t end = start + DAYS_A_WEEK - 1;

	*tone = TONE_MUTED;
	if (!config->efforts && !config->employers)
		return NULL;
	if (start < handout->from ||
	    (end > handout->until && end <= handout->query->today))
		return "a part of the week only";
	*tone = enough ? TONE_FINE : TONE_DUE;
	if (end > handout->until)
		return enough ? "enough already" : "not yet enough";
	return enough ? "enough" : "short";
}

/* "5 efforts", "2 of 3 efforts": the number, and what it is held to. */
static void add_count(const struct query *query, struct row *row,
		      const char *key, int done, int asked, const char *one)
{
	struct cell *cell = cell_int(query->arena, row, key, done);

	cell->words = asked ? str_print(query->arena, "%d of " STR_FMT, done,
					STR_ARG(view_count(query->arena, asked,
							   one, NULL)))
			    : view_count(query->arena, done, one, NULL);
}

static void add_asked(const struct query *query, struct row *row,
		      const char *key, int asked)
{
	struct cell *cell = view_hide(cell_int(query->arena, row, key, asked));

	cell->unknown = !asked;
}

static void add_week(const struct handout *handout, struct value *weeks,
		     int32_t start)
{
	const struct query *query = handout->query;
	const struct config *config = query->config;
	int32_t end = start + DAYS_A_WEEK - 1;
	int32_t from = start < handout->from ? handout->from : start;
	int32_t until = end > handout->until ? handout->until : end;
	struct effort_count count =
		efforts_count(&handout->efforts, from, until, query->arena);
	bool enough = efforts_are_enough(config, &count);
	enum tone tone;
	const char *verdict = verdict_of(handout, start, enough, &tone);
	struct row *row = value_row(query->arena, weeks);
	struct cell *cell;

	cell_text(query->arena, row, NULL, days_words(query, start, end));
	view_hide(cell_date(query->arena, row, "from", start, NO_STR));
	view_hide(cell_date(query->arena, row, "until", end, NO_STR));
	add_count(query, row, "efforts", count.efforts, config->efforts,
		  "effort");
	add_count(query, row, "employers", count.employers, config->employers,
		  "employer");
	cell = cell_int(query->arena, row, "new_employers",
			count.new_employers);
	cell->words =
		str_print(query->arena, "%d of them new", count.new_employers);
	cell->hidden = !count.new_employers;
	add_asked(query, row, "efforts_asked", config->efforts);
	add_asked(query, row, "employers_asked", config->employers);
	if (verdict)
		cell_text(query->arena, row, NULL, str_of(verdict))->tone =
			tone;
	/* A week with days left is not short yet, and a part of one never. */
	cell = view_hide(cell_bool(query->arena, row, "enough", enough));
	cell->unknown = tone == TONE_MUTED || (end > handout->until && !enough);
	view_hide(cell_int(query->arena, row, "left_out", count.left_out));
}

static void add_weeks(const struct handout *handout, struct value *top)
{
	const struct query *query = handout->query;
	struct value *weeks =
		value_make(query->arena, VALUE_ITEMS, "weeks", STR("Weeks"));

	for (int32_t start = efforts_week_start(query->config, handout->from);
	     start <= handout->until; start += DAYS_A_WEEK)
		add_week(handout, weeks, start);
	value_add(query->arena, top, weeks);
}

/* --------------------------------------------------------- effort by effort */

static const char *activity_of(const struct effort *effort)
{
	static const char *const ACTIVITIES[] = {
		[EFFORT_APPLICATION] = "application sent",
		[EFFORT_INTERVIEW] = "interview",
		[EFFORT_EVENT] = "event",
		[EFFORT_TALK] = "conversation about work",
		[EFFORT_OUTREACH] = "contacted",
	};

	return ACTIVITIES[effort->sort];
}

static struct str text_of(const struct query *query, int32_t thing,
			  enum role role)
{
	const struct note *note =
		thing < 0 ? NULL : view_thing(query, thing)->note;

	return note ? note_field_text(note, role) : NO_STR;
}

/* An event has a host where others have an employer. */
static struct str employer_of(const struct query *query,
			      const struct effort *effort)
{
	struct str host = text_of(query, effort->event, ROLE_HOST);

	if (effort->employer != THING_NONE)
		return view_title(query, effort->employer);
	if (host.n)
		return host;
	return effort->event < 0 ? NO_STR : view_title(query, effort->event);
}

static int32_t applied_for(const struct query *query,
			   const struct effort *effort)
{
	return effort->application < 0
		       ? THING_NONE
		       : query->record->applications.at[effort->application]
				 .thing;
}

/* Where an office could ask: the posting, the person, the firm. */
static struct str contact_of(const struct query *query,
			     const struct effort *effort)
{
	struct str url = text_of(query, applied_for(query, effort), ROLE_URL);
	struct str email = text_of(query, effort->who, ROLE_EMAIL);
	struct str phone = text_of(query, effort->who, ROLE_PHONE);

	if (effort->event >= 0)
		return text_of(query, effort->event, ROLE_PLACE);
	if (effort->sort == EFFORT_APPLICATION && url.n)
		return url;
	if (email.n || phone.n)
		return email.n ? email : phone;
	return text_of(query, effort->employer, ROLE_WEB);
}

static struct str channel_of(const struct query *query,
			     const struct effort *effort)
{
	const struct application *application =
		&query->record->applications.at[effort->application];
	const struct field *field =
		kind_field_by_role(KIND_APPLICATION, ROLE_CHANNEL);
	int channel = application->channel >= 0 ? application->channel
						: application->derived;

	return channel < 0 ? NO_STR : str_of(field->words[channel]);
}

static struct str method_of(const struct query *query,
			    const struct effort *effort)
{
	if (effort->sort == EFFORT_APPLICATION)
		return channel_of(query, effort);
	if (effort->sort == EFFORT_EVENT || effort->word == WORD_NONE)
		return NO_STR;
	switch (effort->word) {
	case WORD_WROTE:
		return STR("in writing");
	case WORD_CALLED:
		return STR("call");
	case WORD_INVITED:
		return STR("invitation");
	case WORD_MET:
	case WORD_INTERVIEW:
	case WORD_SCREEN:
	case WORD_FINAL:
	case WORD_REPLY:
		return NO_STR;
	default: /* coffee, call, video: how it was held */
		return str_of(WORDS[effort->word].name);
	}
}

static struct str position_of(const struct query *query,
			      const struct effort *effort)
{
	int32_t thing = applied_for(query, effort);
	struct str job = text_of(query, thing, ROLE_JOB);
	size_t slash;

	if (thing == THING_NONE || job.n)
		return job;
	/* An application without a note is called "Acme / Engineer". */
	job = view_title(query, thing);
	slash = str_rfind_char(job, '/');
	return slash == STR_NONE ? job
				 : str_trim(str_sub(job, slash + 1, job.n));
}

static struct str stage_of(const struct query *query,
			   const struct effort *effort)
{
	const struct application *application =
		&query->record->applications.at[effort->application];

	if (application->stage <= STAGE_APPLIED)
		return STR("no answer yet");
	if (application->stage == STAGE_SILENT)
		return STR("no answer");
	return str_print(
		query->arena, "%s on " STR_FMT, stage_name(application->stage),
		STR_ARG(date_words(query->arena, application->stage_day,
				   query->today)));
}

static struct str result_of(const struct query *query,
			    const struct effort *effort)
{
	switch (effort->sort) {
	case EFFORT_APPLICATION:
		return stage_of(query, effort);
	case EFFORT_INTERVIEW:
	case EFFORT_TALK:
		return effort->minutes ? str_print(query->arena, "%d minutes",
						   effort->minutes)
				       : STR("held");
	case EFFORT_EVENT:
		return STR("was there");
	case EFFORT_OUTREACH:
		break;
	}
	return effort->answered
		       ? str_print(query->arena, "answered on " STR_FMT,
				   STR_ARG(date_words(query->arena,
						      effort->answered_day,
						      query->today)))
		       : STR("no answer yet");
}

static const struct column COLUMNS_OF_EFFORTS[] = {
	{ "date", "Date", false },	   { "activity", "Activity", false },
	{ "employer", "Employer", false }, { "contact", "Contact", false },
	{ "person", "Person", false },	   { "method", "Method", false },
	{ "position", "Position", false }, { "result", "Result", false },
};

static void add_words(const struct query *query, struct row *row,
		      struct str words)
{
	cell_text(query->arena, row, NULL, words)->unknown = !words.n;
}

/* Names and no ids: it is for people who do not have the notebook. */
static void add_effort(const struct query *query, struct value *table,
		       const struct effort *effort)
{
	struct row *row = value_row(query->arena, table);

	view_cell_day(query, row, NULL, effort->day);
	add_words(query, row, str_of(activity_of(effort)));
	add_words(query, row, employer_of(query, effort));
	add_words(query, row, contact_of(query, effort));
	add_words(query, row,
		  effort->who == THING_NONE ? NO_STR
					    : view_title(query, effort->who));
	add_words(query, row, method_of(query, effort));
	add_words(query, row, position_of(query, effort));
	add_words(query, row, result_of(query, effort));
}

static int add_efforts(const struct handout *handout, struct value *top)
{
	const struct query *query = handout->query;
	const struct effort_list *list = &handout->efforts;
	struct value *table =
		value_table(query->arena, top, "efforts", "Efforts",
			    COLUMNS(COLUMNS_OF_EFFORTS));
	int left_out = 0;

	for (size_t i = efforts_from(list, handout->from);
	     i < list->n && list->at[i].day <= handout->until; i++) {
		left_out += list->at[i].is_private;
		if (!list->at[i].is_private)
			add_effort(query, table, &list->at[i]);
	}
	if (!table->rows.n)
		value_say(query->arena, top,
			  "No effort is written down for these days.");
	return left_out;
}

/* ------------------------------------------------------------------- a page */

/* Whose report it is. */
static void add_name(const struct query *query, struct value *top)
{
	int32_t me = query->book->me;
	const struct note *note =
		me == THING_NONE ? NULL : view_thing(query, me)->note;
	struct value *fields;

	if (!note || note_number(note, ROLE_PRIVATE, 0))
		return;
	fields = value_make(query->arena, VALUE_FIELDS, NULL, NO_STR);
	cell_text(query->arena, view_label_row(query->arena, fields, "Name"),
		  "name", view_title(query, me));
	value_add(query->arena, top, fields);
}

static void add_left_out(const struct query *query, struct value *top,
			 int left_out)
{
	struct value *text =
		value_make(query->arena, left_out ? VALUE_TEXT : VALUE_OBJECT,
			   NULL, NO_STR);
	struct row *row = value_row(query->arena, text);

	view_hide(cell_int(query->arena, row, "left_out", left_out));
	if (left_out)
		view_mute(cell_print(
			query->arena, row, NULL, "%d more %s left out.",
			left_out,
			left_out == 1 ? "stands in a private note and is"
				      : "stand in private notes and are"));
	value_add(query->arena, top, text);
}

static void add_settings(const struct query *query, struct value *top)
{
	const struct config *config = query->config;

	if (config->efforts || config->employers)
		return;
	view_example(query->arena, top, NULL,
		     "To hold a week to what your office asks, write in "
		     "inroad.yaml",
		     STR("work-search: {efforts: 3, employers: 2, "
			 "week-starts: sun}"));
}

static struct value *work_search(const struct query *query)
{
	struct arena *arena = query->arena;
	struct handout handout = { .query = query };
	struct value *top =
		value_make(arena, VALUE_SECTION, NULL, STR("Work search"));
	struct row *row;
	struct value *days;

	choose_days(&handout);
	if (handout.from > handout.until)
		return view_refuse(query,
				   STR("name the earlier day with --from, and "
				       "no day ahead"),
				   "there are no days from " STR_FMT
				   " to " STR_FMT,
				   STR_ARG(date_str(arena, handout.from)),
				   STR_ARG(date_str(arena, handout.until)));
	handout.efforts = efforts_list(
		query->record,
		(int)rule_number_of(query->config, WORK_SEARCH, "minutes"),
		arena);
	top->note = days_words(query, handout.from, handout.until);
	days = value_make(arena, VALUE_OBJECT, NULL, NO_STR);
	row = value_row(arena, days);
	cell_date(arena, row, "from", handout.from, NO_STR);
	cell_date(arena, row, "until", handout.until, NO_STR);
	value_add(arena, top, days);
	add_name(query, top);
	add_weeks(&handout, top);
	add_left_out(query, top, add_efforts(&handout, top));
	add_settings(query, top);
	return top;
}

struct value *coach_report_make(const struct query *query)
{
	struct str typed = view_argument(query, 0);

	return str_is(typed, WORK_SEARCH) ? work_search(query)
					  : refuse_name(query, typed);
}
