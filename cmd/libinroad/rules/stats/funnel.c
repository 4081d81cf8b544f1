/*
 * funnel: what became of what was sent, by the channel it went through, and
 * by whether someone inside knew of it.
 */
#include "../tally.h"
#include "stats.h"

/* One row: applications that have had their time, and how far they came. */
struct stretch {
	int32_t sent, replied, interviewed, offered, open;
};

/* The median days until a reply, a channel each: of all that was ever sent. */
static void list_lags(const struct ruling *ruling, int32_t lags[TALLY_CHANNELS])
{
	const struct record *record = ruling->record;
	struct tally tallies[TALLY_CHANNELS] = { 0 };

	for (int32_t i = 0; i < record->applications.n; i++) {
		const struct application *a = &record->applications.at[i];
		int32_t day = tally_replied(ruling, a);

		if (day != DATE_NONE)
			tally_add(ruling, &tallies[tally_channel(a)],
				  day - a->applied);
	}
	for (int i = 0; i < TALLY_CHANNELS; i++) {
		lags[i] = tally_median(&tallies[i]);
		if (lags[i] < 0)
			lags[i] = (int32_t)ruling_number(ruling, "wait");
	}
}

/* Nothing has come of it yet, and by its channel nothing need have. */
static bool is_young(const struct ruling *ruling, const struct application *a,
		     int32_t lag)
{
	return a->open && !a->reached[STAGE_INTERVIEW] &&
	       ruling->today - a->applied < lag;
}

static void count(struct stretch *stretch, const struct application *a,
		  bool young)
{
	if (young) {
		stretch->open++;
		return;
	}
	stretch->sent++;
	stretch->replied += a->reached[STAGE_REPLY];
	stretch->interviewed += a->reached[STAGE_INTERVIEW];
	stretch->offered += a->reached[STAGE_OFFER];
}

#define STRETCH_COLUMNS \
	{ "rate", "Interviews", FIGURE_RATE }, \
		{ "sent", "Sent", FIGURE_COUNT }, \
		{ "replied", "Replied", FIGURE_COUNT }, \
		{ "interviewed", NULL, FIGURE_COUNT }, \
		{ "offered", "Offered", FIGURE_COUNT }, \
	{ \
		"open", "Open", FIGURE_COUNT \
	}

static const struct figure_column BY_CHANNEL[] = {
	{ "channel", "Channel", FIGURE_TEXT }, STRETCH_COLUMNS
};
static const struct figure_column BY_WARMTH[] = {
	{ "warmth", "Door", FIGURE_TEXT }, STRETCH_COLUMNS
};

static void put_stretch(struct ruling *ruling, struct figure_table *table,
			struct str name, const struct stretch *stretch)
{
	struct figure_cell *cells;

	if (!stretch->sent && !stretch->open)
		return;
	cells = figure_row(ruling, table);
	cells[0] = tally_text(name);
	cells[1] = tally_rate(stretch->interviewed, stretch->sent);
	cells[2] = tally_number(stretch->sent);
	cells[3] = tally_number(stretch->replied);
	cells[4] = tally_number(stretch->interviewed);
	cells[5] = tally_number(stretch->offered);
	cells[6] = tally_number(stretch->open);
}

/* The second is warm: an introduction or a talk with someone inside. */
static void say(struct ruling *ruling, struct figure *out,
		const struct stretch *all, const struct stretch warmth[2])
{
	const struct stretch *warm = &warmth[1], *cold = &warmth[0];

	if (!all->sent) {
		out->few = true;
		figure_says(ruling, out,
			    all->open ? "What you sent is still too young to "
					"say anything"
				      : "Nothing was sent yet");
		return;
	}
	if (!warm->sent || !cold->sent) {
		figure_says(ruling, out,
			    "%d of %d applications brought an interview, all "
			    "of them sent %s%s",
			    all->interviewed, all->sent,
			    warm->sent ? "with someone inside who knew of you"
				       : "cold",
			    tally_few(out));
		return;
	}
	figure_says(ruling, out,
		    "Where someone inside knew of you, %d of %d applications "
		    "brought an interview; sent cold, %d of %d%s",
		    warm->interviewed, warm->sent, cold->interviewed,
		    cold->sent,
		    tally_apart(out, rate_make(warm->interviewed, warm->sent),
				rate_make(cold->interviewed, cold->sent)));
}

void count_funnel(struct ruling *ruling, struct figure *out)
{
	const struct record *record = ruling->record;
	struct stretch channels[TALLY_CHANNELS] = { 0 }, warmth[2] = { 0 };
	struct stretch all = { 0 };
	int32_t lags[TALLY_CHANNELS];
	struct figure_table *table;

	list_lags(ruling, lags);
	for (int32_t i = 0; i < record->applications.n; i++) {
		const struct application *a = &record->applications.at[i];
		bool young;

		if (!tally_sent(ruling, a))
			continue;
		young = is_young(ruling, a, lags[tally_channel(a)]);
		count(&channels[tally_channel(a)], a, young);
		count(&warmth[a->warm], a, young);
		count(&all, a, young);
	}
	tally_headline(out, all.interviewed, all.sent);
	out->open = all.open;
	table = figure_table(ruling, out, "channels", "By channel",
			     TALLY_COLUMNS(BY_CHANNEL));
	table->bars = true;
	for (int i = 0; i < TALLY_CHANNELS; i++)
		put_stretch(ruling, table, tally_channel_name(i), &channels[i]);
	table = figure_table(ruling, out, "warmth", "Warm against cold",
			     TALLY_COLUMNS(BY_WARMTH));
	table->bars = true;
	put_stretch(ruling, table, STR("warm"), &warmth[1]);
	put_stretch(ruling, table, STR("cold"), &warmth[0]);
	say(ruling, out, &all, warmth);
}
