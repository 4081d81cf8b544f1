/* tally: see its header. */
#include "tally.h"

bool tally_in(const struct ruling *ruling, int32_t day)
{
	return day != DATE_NONE && day >= ruling->from && day <= ruling->until;
}

bool tally_talk(const struct ruling *ruling, const struct talk *talk)
{
	return talk->counts && !talk->planned && !talk->reply_only &&
	       tally_in(ruling, talk->day);
}

int tally_channel(const struct application *application)
{
	if (application->channel >= 0)
		return application->channel;
	return application->derived >= 0 ? application->derived
					 : TALLY_CHANNEL_UNKNOWN;
}

struct str tally_channel_name(int channel)
{
	const struct field *row =
		kind_field_by_role(KIND_APPLICATION, ROLE_CHANNEL);

	return channel == TALLY_CHANNEL_UNKNOWN ? STR("unknown")
						: str_of(row->words[channel]);
}

int32_t tally_replied(const struct ruling *ruling,
		      const struct application *application)
{
	const struct stage_step *steps =
		ruling->record->stage_steps.at + application->steps.at;

	for (uint32_t i = 0; i < application->steps.n; i++)
		if (steps[i].stage >= STAGE_REPLY &&
		    steps[i].stage <= STAGE_DECLINED &&
		    steps[i].day <= ruling->today)
			return steps[i].day;
	return DATE_NONE;
}

bool tally_sent(const struct ruling *ruling,
		const struct application *application)
{
	return tally_in(ruling, application->applied) &&
	       application->applied <= ruling->today;
}

int32_t *tally_days_of_things(const struct ruling *ruling)
{
	size_t n = (size_t)ruling->book->n_things;
	int32_t *days = ARENA_ARRAY(ruling->arena, int32_t, n);

	for (size_t i = 0; i < n; i++)
		days[i] = DATE_NONE;
	return days;
}

void tally_latest(int32_t *at, int32_t day)
{
	if (day != DATE_NONE && (*at == DATE_NONE || day > *at))
		*at = day;
}

void tally_add(const struct ruling *ruling, struct tally *tally, int32_t number)
{
	*ARRAY_PUSH(ruling->arena, &tally->list) = number;
}

int32_t tally_n(const struct tally *tally)
{
	return (int32_t)tally->list.n;
}

int32_t tally_median(struct tally *tally)
{
	return rate_median(tally->list.at, tally->list.n);
}

struct figure_cell tally_text(struct str words)
{
	return (struct figure_cell){ .known = true, .words = words };
}

struct figure_cell tally_number(int32_t number)
{
	return (struct figure_cell){ .known = true, .number = number };
}

struct figure_cell tally_thing(int32_t thing)
{
	return (struct figure_cell){ .known = thing != THING_NONE,
				     .number = thing };
}

struct figure_cell tally_day(int32_t day)
{
	return (struct figure_cell){ .known = day != DATE_NONE, .number = day };
}

struct figure_cell tally_days(int32_t days)
{
	return (struct figure_cell){ .known = days >= 0, .number = days };
}

struct figure_cell tally_rate(int32_t hits, int32_t n)
{
	return (struct figure_cell){ .known = n > 0,
				     .rate = rate_make(hits, n) };
}

void tally_headline(struct figure *figure, int32_t hits, int32_t n)
{
	figure->n = n;
	figure->has_rate = true;
	figure->rate = rate_make(hits, n);
}

struct str tally_within(const struct ruling *ruling, int32_t days)
{
	if (!days)
		return STR("on the same day");
	return str_print(ruling->arena, "within %d day%s", days,
			 days == 1 ? "" : "s");
}

const char *tally_few(struct figure *figure)
{
	figure->few = rate_is_few(figure->rate);
	return figure->few ? "; too few to tell" : "";
}

const char *tally_apart(struct figure *figure, struct rate a, struct rate b)
{
	if (rate_is_few(a) || rate_is_few(b)) {
		figure->few = true;
		return "; too few to tell";
	}
	figure->few = !rate_differ(a, b);
	return figure->few ? "; too few to tell them apart" : "";
}
