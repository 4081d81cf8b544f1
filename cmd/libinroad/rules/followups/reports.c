/*
 * reports: whoever brought me to someone should hear how it went,
 * and hear again when it led somewhere.
 */
#include "../ground.h"
#include "../phrase.h"
#include "followups.h"

static void say_met(struct ruling *ruling, struct item *item,
		    const struct report *report)
{
	struct str helper = thing_first_name(ruling, report->helper);
	struct str met = thing_first_name(ruling, report->met);

	item->what = str_print(ruling->arena,
			       "tell " STR_FMT " how it went with " STR_FMT,
			       STR_ARG(helper), STR_ARG(met));
	item->why = str_print(ruling->arena,
			      "met " STR_FMT " through " STR_FMT " on " STR_FMT,
			      STR_ARG(met), STR_ARG(helper),
			      STR_ARG(phrase_day(ruling, report->day)));
	item->close_with = phrase_line(
		ruling, "chat " STR_FMT ": how it went with " STR_FMT,
		STR_ARG(phrase_mention(ruling, report->helper)),
		STR_ARG(phrase_mention(ruling, report->met)));
}

static void say_led(struct ruling *ruling, struct item *item,
		    const struct report *report)
{
	const struct application *application =
		&ruling->record->applications.at[report->application];
	struct str helper = thing_first_name(ruling, report->helper);
	struct str met = thing_first_name(ruling, report->met);
	struct str company = thing_title(ruling, application->company);

	item->what = str_print(ruling->arena,
			       "tell " STR_FMT
			       " that it led to an interview at " STR_FMT,
			       STR_ARG(helper), STR_ARG(company));
	item->why = str_print(ruling->arena,
			      STR_FMT " brought me to " STR_FMT
				      "; the interview at " STR_FMT
				      " was on " STR_FMT,
			      STR_ARG(helper), STR_ARG(met), STR_ARG(company),
			      STR_ARG(phrase_day(ruling, report->day)));
	item->close_with = phrase_line(
		ruling,
		"chat " STR_FMT ": the interview with " STR_FMT
		" came of their word",
		STR_ARG(phrase_mention(ruling, report->helper)),
		STR_ARG(phrase_mention(ruling, application->company)));
}

static void propose(struct ruling *ruling, const struct report *report,
		    long days)
{
	struct item *item = rule_propose(
		ruling, report->helper, report->day,
		ground_workdays(ruling, report->day, days), report->place);

	item->who = report->helper;
	if (report->application >= 0)
		say_led(ruling, item, report);
	else
		say_met(ruling, item, report);
	item_reason(ruling, item, report->place, STR_FMT, STR_ARG(item->why));
	if (!report->given)
		return;
	item->close_with = (struct str){ NULL, 0 };
	rule_close(item, report->given_day, report->given_by);
	item_reason(ruling, item, report->given_by, "told");
}

void follow_up_report_back(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	long days = ruling_number(ruling, "days");

	for (int32_t i = 0; i < record->reports.n; i++) {
		const struct report *report = &record->reports.at[i];

		if (report->given ? ground_is_open(ruling, report->helper)
				  : ground_may_contact(ruling, report->helper))
			propose(ruling, report, days);
	}
}
