/*
 * moments: what happened with a thing: as its lines tell it and, of its fields,
 * the commits. Text wins: what a line tells is not told by a commit, too.
 */
#include "parts.h"

#include <inroad/events.h>

static void add(const struct query *query, struct moments *moments, int32_t day,
		const char *sort, struct place place, int32_t who)
{
	struct moment *moment;

	if (place.note < 0)
		return;
	moment = ARRAY_PUSH(query->arena, &moments->list);
	*moment = (struct moment){ .day = day,
				   .sort = sort,
				   .place = place,
				   .talk = -1,
				   .who = who,
				   .commit = -1 };
}

bool view_talk_fell_through(const struct talk *talk)
{
	return !talk->counts && !talk->planned && talk->meeting >= 0;
}

/* "cancelled", "moved", "no-show" */
static const char *state_word(const struct query *query, int32_t meeting)
{
	const struct note *note = view_thing(query, meeting)->note;

	return kind_field_by_role(KIND_MEETING, ROLE_MEETING_STATE)
		->words[record_meeting_state(note, query->today)];
}

const char *view_talk_word(const struct query *query, const struct talk *talk)
{
	if (talk->planned)
		return "planned";
	if (view_talk_fell_through(talk))
		return state_word(query, talk->meeting);
	return talk->word >= 0 && talk->word < N_WORDS ? WORDS[talk->word].name
						       : "met";
}

static void add_talks(const struct query *query, int32_t person,
		      struct moments *moments)
{
	const struct record *record = query->record;
	struct run run = view_person(query, person)->talk_list;

	for (uint32_t i = run.at; i < run.at + run.n; i++) {
		int32_t index = record->talk_of.at[i];
		const struct talk *talk = record->talks.at + index;
		add(query, moments, talk->day, view_talk_word(query, talk),
		    talk->place, THING_NONE);
		moments->list.at[moments->list.n - 1].talk = index;
	}
}

static void add_outreach(const struct query *query, int32_t person,
			 struct moments *moments)
{
	struct view_run run = view_touching(query, LIST_OUTREACH, person);

	for (int32_t i = 0; i < run.n; i++) {
		const struct outreach *outreach =
			query->record->outreach.at + run.at[i];
		add(query, moments, outreach->day,
		    outreach->word >= 0 ? WORDS[outreach->word].name : "wrote",
		    outreach->place, THING_NONE);
	}
}

static void add_favours(const struct query *query, int32_t person,
			struct moments *moments)
{
	struct view_run run = view_touching(query, LIST_FAVOURS, person);

	for (int32_t i = 0; i < run.n; i++) {
		const struct favour *favour =
			query->record->favours.at + run.at[i];
		add(query, moments, favour->day,
		    favour->way == FAVOUR_GAVE ? "you gave" : "they gave",
		    favour->place, THING_NONE);
	}
}

static void add_promises(const struct query *query, int32_t person,
			 struct moments *moments)
{
	struct view_run run = view_touching(query, LIST_PROMISES, person);

	for (int32_t i = 0; i < run.n; i++) {
		const struct promise *promise =
			query->record->promises.at + run.at[i];
		add(query, moments, promise->day,
		    promise->mine ? "you promised" : "they promised",
		    promise->place, THING_NONE);
	}
}

static void add_thanks(const struct query *query, int32_t person,
		       struct moments *moments)
{
	struct view_run run = view_touching(query, LIST_THANKS, person);

	for (int32_t i = 0; i < run.n; i++) {
		const struct thanks *thanks =
			query->record->thanks.at + run.at[i];
		if (thanks->thanked)
			add(query, moments, thanks->thanked_day, "thanked",
			    thanks->closed_by, THING_NONE);
	}
}

const struct intro_step *view_intro_step(const struct query *query,
					 const struct intro *intro, uint32_t i)
{
	return query->record->intro_steps.at + intro->steps.at + i;
}

/* One entry, where its last step stands; the line says who and how far. */
static void add_intros(const struct query *query, int32_t person,
		       struct moments *moments)
{
	struct view_run run = view_touching(query, LIST_INTROS, person);

	for (int32_t i = 0; i < run.n; i++) {
		const struct intro *intro =
			query->record->intros.at + run.at[i];
		const struct intro_step *last;
		if (!intro->steps.n)
			continue;
		last = view_intro_step(query, intro, intro->steps.n - 1);
		add(query, moments, last->day, "introduction", last->place,
		    THING_NONE);
		if (last->place.note >= 0)
			moments->list.at[moments->list.n - 1].intro = intro;
	}
}

static void add_remarks(const struct query *query, int32_t person,
			struct moments *moments)
{
	struct view_run run = view_touching(query, LIST_REMARKS, person);

	for (int32_t i = 0; i < run.n; i++) {
		const struct remark *remark =
			query->record->remarks.at + run.at[i];
		if (remark->day != DATE_NONE && remark->who == person)
			add(query, moments, remark->day,
			    WORDS[remark->verb].name, remark->place,
			    THING_NONE);
	}
}

static void add_named(const struct query *query, int32_t person,
		      struct moments *moments)
{
	struct view_run named = view_touching(query, LIST_NAMED, person);
	struct view_run naming = view_touching(query, LIST_NAMING, person);

	for (int32_t i = 0; i < named.n; i++) {
		const struct naming *by =
			query->record->namings.at + named.at[i];
		add(query, moments, by->day, "named by", by->place, by->by);
	}
	for (int32_t i = 0; i < naming.n; i++) {
		const struct naming *who =
			query->record->namings.at + naming.at[i];
		add(query, moments, who->day, "named", who->place, who->who);
	}
}

static void add_facts(const struct query *query, int32_t person,
		      struct moments *moments)
{
	struct run run = query->record->facts_about[person];
	struct view_run said = view_touching(query, LIST_SAID, person);

	for (uint32_t i = run.at; i < run.at + run.n; i++) {
		const struct fact *fact = query->record->facts.at + i;
		add(query, moments, fact->day, "learned", fact->place,
		    fact->source == person ? THING_NONE : fact->source);
	}
	for (int32_t i = 0; i < said.n; i++) {
		const struct fact *fact = query->record->facts.at + said.at[i];
		add(query, moments, fact->day, "told me", fact->place,
		    fact->about == person ? THING_NONE : fact->about);
	}
}

static void of_person(const struct query *query, int32_t person,
		      struct moments *moments)
{
	add_talks(query, person, moments);
	add_outreach(query, person, moments);
	add_favours(query, person, moments);
	add_promises(query, person, moments);
	add_thanks(query, person, moments);
	add_intros(query, person, moments);
	add_remarks(query, person, moments);
	add_named(query, person, moments);
	add_facts(query, person, moments);
}

static void of_application(const struct query *query, int32_t i,
			   struct moments *moments)
{
	const struct application *application =
		query->record->applications.at + i;
	struct run run = application->steps;

	for (uint32_t j = run.at; j < run.at + run.n; j++) {
		const struct stage_step *step =
			query->record->stage_steps.at + j;
		add(query, moments, step->day, stage_name(step->stage),
		    step->place, application->thing);
	}
}

static void of_company(const struct query *query, int32_t company,
		       struct moments *moments)
{
	struct view_run run = view_touching(query, LIST_APPLICATIONS, company);
	int32_t people[INSIDERS_MAX];
	int32_t n =
		record_insiders(query->record, company, people, INSIDERS_MAX);

	for (int32_t i = 0; i < run.n; i++)
		of_application(query, run.at[i], moments);
	for (int32_t i = 0; i < n && i < INSIDERS_MAX; i++)
		add_talks(query, people[i], moments);
}

/* --- what the commits tell --- */

static bool has_moment(const struct moments *moments, int32_t day,
		       const char *sort)
{
	for (size_t i = 0; i < moments->list.n; i++)
		if ((day == DATE_NONE || moments->list.at[i].day == day) &&
		    (!sort || !strcmp(moments->list.at[i].sort, sort)))
			return true;
	return false;
}

/* A line of the text tells the same, and it knows the day. */
static bool is_in_text(const struct moments *moments,
		       const struct change *change)
{
	switch ((int)change->role) {
	case ROLE_MET:
	case ROLE_WHEN:
		return has_moment(moments, date_parse(change->to), NULL);
	case ROLE_INTRODUCER:
		return has_moment(moments, DATE_NONE, "introduction") ||
		       has_moment(moments, DATE_NONE, "named by");
	case ROLE_MEETING_STATE:
		return str_is(change->to, "held") ||
		       str_is(change->to, "planned");
	}
	return false;
}

/* What says how a note is kept, and nothing of what it is about. */
static bool is_upkeep(enum role role)
{
	return role == ROLE_KIND || role == ROLE_TITLE ||
	       role == ROLE_ALIASES || role == ROLE_TAGS ||
	       role == ROLE_CREATED || role == ROLE_PRIVATE;
}

void view_moments_of_fields(const struct query *query, int32_t thing, bool all,
			    struct moments *moments)
{
	struct run run = query->record->changes_of[thing];

	for (uint32_t i = run.at; i < run.at + run.n; i++) {
		const struct change *change = query->record->changes.at + i;
		enum role role = (enum role)change->role;
		struct moment *moment;

		if (is_in_text(moments, change) ||
		    (all ? is_upkeep(role)
			 : !event_tells_field(role, change->from, change->to)))
			continue;
		moment = ARRAY_PUSH(query->arena, &moments->list);
		*moment = (struct moment){ .day = change->day,
					   .sort = "changed",
					   .place = { -1, -1 },
					   .talk = -1,
					   .who = THING_NONE,
					   .change = change,
					   .commit = change->commit };
	}
}

void view_moments_of(const struct query *query, int32_t thing,
		     struct moments *moments)
{
	int32_t application = record_application(query->record, thing);

	switch ((int)view_thing(query, thing)->kind) {
	case KIND_CONTACT:
		of_person(query, thing, moments);
		break;
	case KIND_COMPANY:
		of_company(query, thing, moments);
		break;
	case KIND_APPLICATION:
		if (application >= 0)
			of_application(query, application, moments);
		break;
	}
}

struct str view_commit(const struct query *query, int32_t commit)
{
	return history_short_id(query->book->history, commit, query->arena);
}

/* --- a change in words --- */

/* What a value names, by its title; else the value. */
static struct str value_words(const struct query *query, enum role role,
			      struct str value)
{
	int32_t thing = THING_NONE, two[2];

	if (role == ROLE_COMPANY || role == ROLE_HIRING_MANAGER ||
	    role == ROLE_PATH_VIA || role == ROLE_INTRODUCER ||
	    role == ROLE_INDUSTRY)
		thing = book_find(query->book, value, KINDS_ANY, two);
	return thing == THING_NONE ? value : view_title(query, thing);
}

/* "quota of conversations" of "quotas.conversations". */
static struct str field_words(const struct query *query, enum role role,
			      struct str field)
{
	size_t dot = str_rfind_char(field, '.');
	struct str key =
		dot == STR_NONE ? field : str_sub(field, dot + 1, field.n);
	struct str label =
		view_label(query->arena, str_copy(query->arena, key).at);

	return role == ROLE_QUOTAS
		       ? str_print(query->arena, "quota of " STR_FMT,
				   STR_ARG(label))
		       : label;
}

struct str view_change_words(const struct query *query, enum role role,
			     struct str field, struct str from, struct str to)
{
	struct str label = field_words(query, role, field);

	from = value_words(query, role, from);
	to = value_words(query, role, to);
	if (!from.n)
		return str_print(query->arena, STR_FMT " " STR_FMT,
				 STR_ARG(label), STR_ARG(to));
	if (!to.n)
		return str_print(query->arena,
				 STR_FMT " taken out (was " STR_FMT ")",
				 STR_ARG(label), STR_ARG(from));
	return str_print(query->arena, STR_FMT " " STR_FMT " → " STR_FMT,
			 STR_ARG(label), STR_ARG(from), STR_ARG(to));
}
