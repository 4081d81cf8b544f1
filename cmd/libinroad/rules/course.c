/* course: see its header. */
#include "course.h"

#include "ground.h"

int32_t course_industry(const struct ruling *ruling, int32_t company)
{
	return company < 0 || book_is_stub(ruling->book, company)
		       ? THING_NONE
		       : book_field_target(ruling->book, company,
					   ROLE_INDUSTRY);
}

/* Those who carry me are not what the search is about. */
static bool carries_me(const struct ruling *ruling, int32_t who)
{
	int role = ruling->record->persons[who].role;

	return role == PERSON_SUPPORTER || role == PERSON_COACH;
}

/* ------------------------------------------------------------- what I chose */

static void name(const struct ruling *ruling, struct course *course,
		 int32_t thing)
{
	if (thing < 0 || thing == ruling->book->me)
		return;
	course->named[thing] = true;
	course->any = true;
}

/* What a field of the plan means by a text: "water-utilities", "Lake Ansel". */
static void name_text(const struct ruling *ruling, struct course *course,
		      const struct note *plan, const struct note_value *value)
{
	int32_t two[2];

	name(ruling, course,
	     book_find(ruling->book, str_trim(note_text(plan, value->text)),
		       KIND_BIT(KIND_TOPIC) | KIND_BIT(KIND_COMPANY) |
			       KIND_BIT(KIND_GROUP),
		       two));
}

static void name_fields(const struct ruling *ruling, struct course *course,
			const struct note *plan)
{
	static const enum role ROLES[] = { ROLE_WANT, ROLE_REGION, ROLE_FIELD };

	for (size_t r = 0; r < sizeof ROLES / sizeof *ROLES; r++) {
		const struct note_field *field = note_field(plan, ROLES[r]);

		for (uint32_t i = 0; field && i < field->values.n; i++)
			name_text(ruling, course, plan,
				  note_values(plan) + field->values.at + i);
	}
}

/* Those in a group that the plan names. */
static void name_members(const struct ruling *ruling, struct course *course)
{
	for (int32_t i = 0; i < ruling->book->n_notes; i++) {
		const struct note *note = book_thing(ruling->book, i)->note;
		const struct note_field *members =
			book_thing(ruling->book, i)->kind == KIND_GROUP &&
					course->named[i]
				? note_field(note, ROLE_MEMBERS)
				: NULL;

		for (uint32_t m = 0; members && m < members->values.n; m++)
			name(ruling, course,
			     book_value_target(ruling->book, i,
					       note_values(note) +
						       members->values.at + m));
	}
}

bool course_known(const struct ruling *ruling)
{
	return ruling->book->plan != THING_NONE &&
	       !book_is_stub(ruling->book, ruling->book->plan);
}

struct course course_read(const struct ruling *ruling)
{
	const struct book *book = ruling->book;
	const struct thing *plan = book_thing(book, book->plan);
	struct course course = {
		ARENA_ARRAY(ruling->arena, bool, (size_t)book->n_things), false
	};

	for (int32_t i = 0; i < ruling->record->targets.n; i++)
		name(ruling, &course, ruling->record->targets.at[i]);
	for (uint32_t i = 0; i < plan->links_out.n; i++)
		name(ruling, &course, book->links[plan->links_out.at + i].to);
	name_fields(ruling, &course, plan->note);
	name_members(ruling, &course);
	return course;
}

/* ------------------------------------------------------ what was done, and
 * where
 */

/* A company that the plan names, or of a field that it names. */
static bool is_firm_on(const struct ruling *ruling, const struct course *course,
		       int32_t company)
{
	int32_t industry;

	if (company < 0)
		return false;
	industry = course_industry(ruling, company);
	return course->named[company] ||
	       (industry >= 0 && course->named[industry]);
}

/*
 * Named, at a place that is, or with a note that speaks of one: someone who
 * knows a person at a target is on the way there.
 */
static bool is_person_on(const struct ruling *ruling,
			 const struct course *course, int32_t who)
{
	const struct record *record = ruling->record;
	struct run out = book_thing(ruling->book, who)->links_out;

	if (course->named[who] ||
	    is_firm_on(ruling, course, record->persons[who].company))
		return true;
	for (uint32_t i = 0; i < out.n; i++) {
		int32_t to = ruling->book->links[out.at + i].to;

		if (to >= 0 &&
		    (course->named[to] ||
		     (book_is_person(ruling->book, to) &&
		      is_firm_on(ruling, course, record->persons[to].company))))
			return true;
	}
	return false;
}

/* Yes, no; or not looked at yet: each person's note is read once. */
enum known { UNKNOWN, ON, OFF };

struct activity {
	const struct course *course;
	uint8_t *people; /* enum known, one a thing */
};

static bool person_on(const struct ruling *ruling, struct activity *a,
		      int32_t who)
{
	if (a->people[who] == UNKNOWN)
		a->people[who] =
			is_person_on(ruling, a->course, who) ? ON : OFF;
	return a->people[who] == ON;
}

/* What a line speaks of. */
static bool line_on(const struct ruling *ruling, struct activity *a,
		    struct place place)
{
	const struct note_line *line = place_line(ruling->record, place);

	for (uint32_t i = 0; line && i < line->mentions.n; i++) {
		int32_t to = book_target(ruling->book, place.note,
					 (int32_t)(line->mentions.at + i));

		if (to >= 0 && (a->course->named[to] ||
				(book_is_person(ruling->book, to) &&
				 person_on(ruling, a, to)) ||
				is_firm_on(ruling, a->course,
					   ground_company(ruling->record, to))))
			return true;
	}
	return false;
}

static bool lines_on(const struct ruling *ruling, struct activity *a,
		     struct run run)
{
	for (uint32_t i = 0; i < run.n; i++)
		if (line_on(ruling, a, ruling->record->places.at[run.at + i]))
			return true;
	return false;
}

static bool talk_on(const struct ruling *ruling, struct activity *a,
		    const struct talk *talk)
{
	const struct note *note;
	const struct note_field *about;

	for (uint32_t p = 0; p < talk->who.n; p++)
		if (person_on(ruling, a, talk_people(ruling->record, talk)[p]))
			return true;
	if (lines_on(ruling, a, talk->sources) ||
	    lines_on(ruling, a, talk->verbs))
		return true;
	if (talk->meeting < 0)
		return false;
	note = book_thing(ruling->book, talk->meeting)->note;
	about = note_field(note, ROLE_ABOUT);
	for (uint32_t i = 0; about && i < about->values.n; i++) {
		int32_t thing = book_value_target(ruling->book, talk->meeting,
						  note_values(note) +
							  about->values.at + i);

		if (thing >= 0 &&
		    (a->course->named[thing] ||
		     is_firm_on(ruling, a->course,
				ground_company(ruling->record, thing))))
			return true;
	}
	return false;
}

static void weigh(struct course_share *share, bool on)
{
	share->all++;
	share->on += on;
}

bool course_is_carried(const struct ruling *ruling, const struct talk *talk)
{
	for (uint32_t p = 0; p < talk->who.n; p++)
		if (!carries_me(ruling, talk_people(ruling->record, talk)[p]))
			return false;
	return true;
}

static bool is_within(int32_t day, int32_t from, int32_t until)
{
	return day != DATE_NONE && day >= from && day <= until;
}

struct course_count course_weigh(const struct ruling *ruling,
				 const struct course *course, int32_t from,
				 int32_t until)
{
	const struct record *record = ruling->record;
	struct activity a = {
		course,
		ARENA_ARRAY(ruling->arena, uint8_t,
			    (size_t)ruling->book->n_things),
	};
	struct course_count count = { 0 };

	for (int32_t i = 0; i < record->talks.n; i++) {
		const struct talk *talk = &record->talks.at[i];

		if (talk->counts && !talk->reply_only &&
		    is_within(talk->day, from, until) &&
		    !course_is_carried(ruling, talk))
			weigh(&count.talks, talk_on(ruling, &a, talk));
	}
	for (int32_t i = 0; i < record->outreach.n; i++) {
		const struct outreach *reach = &record->outreach.at[i];

		if (is_within(reach->day, from, until) &&
		    !carries_me(ruling, reach->who))
			weigh(&count.letters,
			      person_on(ruling, &a, reach->who) ||
				      line_on(ruling, &a, reach->place));
	}
	for (int32_t i = 0; i < record->applications.n; i++) {
		const struct application *application =
			&record->applications.at[i];

		if (is_within(application->applied, from, until))
			weigh(&count.applications,
			      course->named[application->thing] ||
				      is_firm_on(ruling, course,
						 application->company));
	}
	count.sum.on =
		count.talks.on + count.letters.on + count.applications.on;
	count.sum.all =
		count.talks.all + count.letters.all + count.applications.all;
	return count;
}
