/*
 * ics: a VTODO for each row to do (RFC 5545), and if the context asks for
 * events an all-day VEVENT for each that has a day. The only room that knows
 * libical. DTSTAMP is the value's day, not the clock, so that equal notes give
 * equal bytes.
 */
#include "cells.h"
#include "members.h"

#include <inroad/date.h>
#include <libical/ical.h>
#include <stdlib.h>

struct ics {
	const struct format_context *context;
	icalcomponent *calendar;
	struct icaltimetype stamp;
};

static void *have(const struct ics *ics, void *made)
{
	if (!made)
		arena_exhausted(ics->context->arena);
	return made;
}

static void add(const struct ics *ics, icalcomponent *component,
		icalproperty *property)
{
	icalcomponent_add_property(component, have(ics, property));
}

/* One line of plain text, NUL-terminated; libical escapes what RFC 5545 asks.
 */
static const char *line_of(const struct ics *ics, struct str text)
{
	struct arena *arena = ics->context->arena;
	struct str plain = cells_plain(arena, text);

	return arena_copy(arena, plain.at, plain.n);
}

static struct icaltimetype day_of(int32_t day)
{
	struct icaltimetype time = icaltime_null_date();

	date_split(day, &time.year, &time.month, &time.day);
	return time;
}

static struct icaltimetype midnight_of(int64_t today)
{
	struct cell cell = { .type = CELL_DATE, .number = today };
	struct icaltimetype time = icaltime_null_time();
	int32_t day = cells_day(&cell);

	/* A task must have a stamp, whatever the value says. */
	date_split(day == DATE_NONE ? 0 : day, &time.year, &time.month,
		   &time.day);
	time.zone = icaltimezone_get_utc_timezone();
	return time;
}

static struct str uid_of(const struct ics *ics, const struct row *row,
			 const char *behind)
{
	const struct cell *id = cells_find(row, "id");
	struct str text;

	if (!id) /* what is said is all there is to tell it by */
		id = cells_find(row, "what");
	text = id->type == CELL_ID ? id->id : cells_words(id, 0, ics->context);
	return str_print(ics->context->arena, STR_FMT "%s@inroad",
			 STR_ARG(text), behind);
}

static icalproperty_status status_of(const struct row *row)
{
	if (str_is(cells_find_words(row, "state"), "skipped"))
		return ICAL_STATUS_CANCELLED;
	return cells_is_done(row) ? ICAL_STATUS_COMPLETED
				  : ICAL_STATUS_NEEDSACTION;
}

/* What a task and an event have in common. */
static icalcomponent *component_make(struct ics *ics, const struct row *row,
				     icalcomponent_kind kind,
				     const char *behind)
{
	const struct cell *why = cells_find(row, "why");
	const struct cell *what = cells_find(row, "what");
	icalcomponent *made = have(ics, icalcomponent_new(kind));
	struct str uid = uid_of(ics, row, behind);

	add(ics, made, icalproperty_new_uid(line_of(ics, uid)));
	add(ics, made, icalproperty_new_dtstamp(ics->stamp));
	add(ics, made,
	    icalproperty_new_summary(
		    line_of(ics, cells_words(what, 0, ics->context))));
	if (why)
		add(ics, made,
		    icalproperty_new_description(
			    line_of(ics, cells_words(why, 0, ics->context))));
	return made;
}

static void add_task(struct ics *ics, const struct row *row, int32_t due)
{
	icalcomponent *made =
		component_make(ics, row, ICAL_VTODO_COMPONENT, "");
	const struct cell *priority = cells_find(row, "priority");

	if (due != DATE_NONE)
		add(ics, made, icalproperty_new_due(day_of(due)));
	if (priority && priority->type == CELL_INT && priority->number >= 1 &&
	    priority->number <= 9)
		add(ics, made,
		    icalproperty_new_priority((int)priority->number));
	add(ics, made, icalproperty_new_status(status_of(row)));
	icalcomponent_add_component(ics->calendar, made);
}

/* DTEND is the next day: it is where the event no longer is. */
static void add_event(struct ics *ics, const struct row *row, int32_t due)
{
	icalcomponent *made =
		component_make(ics, row, ICAL_VEVENT_COMPONENT, "/day");

	add(ics, made, icalproperty_new_dtstart(day_of(due)));
	add(ics, made, icalproperty_new_dtend(day_of(due + 1)));
	add(ics, made, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
	icalcomponent_add_component(ics->calendar, made);
}

static void add_row(void *context, const struct row *row)
{
	struct ics *ics = context;
	int32_t due = cells_day(cells_find(row, "due"));

	add_task(ics, row, due);
	if (ics->context->events && due != DATE_NONE && !cells_is_done(row))
		add_event(ics, row, due);
}

/* A calendar has one component at least (RFC 5545, 3.4). Where nothing is to do
 * it is the zone of its stamps: no calendar shows that to anyone. */
static void add_zone(struct ics *ics)
{
	icalcomponent *zone =
		have(ics, icalcomponent_new(ICAL_VTIMEZONE_COMPONENT));
	icalcomponent *standard =
		have(ics, icalcomponent_new(ICAL_XSTANDARD_COMPONENT));
	struct icaltimetype since = day_of(0);

	since.is_date = since.hour = since.minute = since.second = 0;
	add(ics, zone, icalproperty_new_tzid("UTC"));
	add(ics, standard, icalproperty_new_dtstart(since));
	add(ics, standard, icalproperty_new_tzoffsetfrom(0));
	add(ics, standard, icalproperty_new_tzoffsetto(0));
	icalcomponent_add_component(zone, standard);
	icalcomponent_add_component(ics->calendar, zone);
}

void ics_write(const struct value *value, const struct format_context *context,
	       struct buf *out)
{
	struct ics ics = { .context = context };
	char *text;

	ics.stamp = midnight_of(value->today);
	ics.calendar = have(&ics, icalcomponent_new_vcalendar());
	add(&ics, ics.calendar, icalproperty_new_version("2.0"));
	add(&ics, ics.calendar,
	    icalproperty_new_prodid("-//inroad//inroad//EN"));
	cells_todos(value, context->arena, add_row, &ics);
	if (!icalcomponent_count_components(ics.calendar, ICAL_ANY_COMPONENT))
		add_zone(&ics);
	text = have(&ics, icalcomponent_as_ical_string_r(ics.calendar));
	buf_text(out, text);
	free(text);
	icalcomponent_free(ics.calendar);
}

struct str ics_library(struct arena *arena)
{
	return str_print(arena, "libical %s", ICAL_VERSION);
}
