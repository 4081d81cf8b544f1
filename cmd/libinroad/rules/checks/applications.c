/* applications: sent into the blue, or forgotten on the way. */
#include "../ground.h"
#include "../mark.h"
#include "../phrase.h"
#include "checks.h"

#include <inroad/date.h>

/* --------------------------------------------------------- cold-application */

/* Sent, not answered, and nobody there was ever spoken to. */
static bool is_unheard(const struct ruling *ruling,
		       const struct application *application)
{
	const struct record *record = ruling->record;

	return application->open && application->applied != DATE_NONE &&
	       !application->reached[STAGE_REPLY] && !application->formal &&
	       !application->warm && application->via == THING_NONE &&
	       application->moved <= application->applied &&
	       record_company_contact(record, application->company,
				      ruling->today) == DATE_NONE;
}

static void find_cold(struct ruling *ruling,
		      const struct application *application)
{
	struct place place = ground_application_place(ruling, application);
	struct str company = thing_title(ruling, application->company);
	int32_t day = ground_application_day(ruling, application);
	bool sent = application->applied != DATE_NONE;

	rule_hint(ruling,
		  rule_find(ruling, place, mark_word(ruling, place),
			    "%s from an advertisement on " STR_FMT
			    ", and no one inside " STR_FMT " knows of it",
			    sent ? "sent" : "saved",
			    STR_ARG(phrase_day(ruling, day)), STR_ARG(company)),
		  "find one person inside, and write in their note: "
		  "company: " STR_FMT "; or here: via: who brings me in",
		  STR_ARG(book_thing(ruling->book, application->company)->id));
}

void check_cold_application(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	long days = ruling_number(ruling, "days");
	long until = ruling_number(ruling, "until");

	if (!record->searching)
		return;
	for (int32_t i = 0; i < record->applications.n; i++) {
		const struct application *application =
			&record->applications.at[i];
		int32_t day = ground_application_day(ruling, application);
		struct place insider;

		if (!application->open || day == DATE_NONE ||
		    application->company == THING_NONE ||
		    application->via != THING_NONE ||
		    !stage_is_alone(application->stage) ||
		    !ground_from_ad(application) ||
		    ruling->today <= ground_workdays(ruling, day, days) ||
		    (is_unheard(ruling, application) &&
		     ruling->today - application->applied >= until) ||
		    ground_insiders(ruling, application->company, &insider) ||
		    rule_is_skipped_ever(ruling, "find-insider",
					 application->company))
			continue;
		find_cold(ruling, application);
	}
}

/* ------------------------------------------------------------------ stalled */

void check_stalled(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	long days = ruling_number(ruling, "days");

	if (!record->searching)
		return;
	for (int32_t i = 0; i < record->applications.n; i++) {
		const struct application *application =
			&record->applications.at[i];
		struct place place;

		if (!application->open || application->moved == DATE_NONE ||
		    application->stage == STAGE_SILENT ||
		    ruling->today - application->moved < days ||
		    is_unheard(ruling, application)) /* black-hole's */
			continue;
		place = application->place;
		if (application->steps.n)
			place = record->stage_steps
					.at[application->steps.at +
					    application->steps.n - 1]
					.place;
		rule_hint(ruling,
			  rule_find(ruling, place, mark_word(ruling, place),
				    "nothing has moved here since " STR_FMT,
				    STR_ARG(phrase_day(ruling,
						       application->moved))),
			  "ask how it stands and write what they say, or close "
			  "it for yourself: " STR_FMT,
			  STR_ARG(phrase_line(ruling, "silent")));
	}
}

/* --------------------------------------------------------------- black-hole */

void check_black_hole(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	long days = ruling_number(ruling, "days");

	if (!record->searching)
		return;
	for (int32_t i = 0; i < record->applications.n; i++) {
		const struct application *application =
			&record->applications.at[i];
		struct place place;

		if (!is_unheard(ruling, application) ||
		    ruling->today - application->applied < days)
			continue;
		place = ground_application_place(ruling, application);
		rule_hint(ruling,
			  rule_find(ruling, place, mark_word(ruling, place),
				    "sent %d day%s ago, and no one there has "
				    "spoken to me before or since",
				    ruling->today - application->applied,
				    phrase_s(ruling->today -
					     application->applied)),
			  "count it as gone and give the hour to a "
			  "person: " STR_FMT "; a late answer opens it again",
			  STR_ARG(phrase_line(ruling, "silent")));
	}
}
