/*
 * tally: what statistics have in common: their window, the cells of their
 * rows, and lists of days to take medians of.
 */
#ifndef INROAD_RULES_TALLY_H
#define INROAD_RULES_TALLY_H

#include <inroad/rule.h>

#define TALLY_COLUMNS(array) (array), sizeof(array) / sizeof *(array)

/* A known day of the window being counted. */
bool tally_in(const struct ruling *ruling, int32_t day);
/* A conversation held in the window; a mere reply is none. */
bool tally_talk(const struct ruling *ruling, const struct talk *talk);

/*
 * Applications: the channel, declared or else derived; behind those of the
 * field one that is neither. The day on which a person first answered, or
 * DATE_NONE: a refusal without a word from anybody is no answer.
 */
#define TALLY_CHANNEL_UNKNOWN (CHANNEL_OTHER + 1)
#define TALLY_CHANNELS (CHANNEL_OTHER + 2)
int tally_channel(const struct application *application);
struct str tally_channel_name(int channel);
int32_t tally_replied(const struct ruling *ruling,
		      const struct application *application);
/* It was sent in the window, and is not only planned. */
bool tally_sent(const struct ruling *ruling,
		const struct application *application);

/* One number a thing, each DATE_NONE at first. */
int32_t *tally_days_of_things(const struct ruling *ruling);
/* The later of the two days stands. */
void tally_latest(int32_t *at, int32_t day);

/* Numbers of which the median is asked. */
struct tally {
	ARRAY_OF(int32_t) list;
	int32_t open; /* still waited for */
};
void tally_add(const struct ruling *ruling, struct tally *tally,
	       int32_t number);
int32_t tally_n(const struct tally *tally);
/* -1 of none. */
int32_t tally_median(struct tally *tally);

/* Cells: known ones, a share with what it is of. */
struct figure_cell tally_text(struct str words);
struct figure_cell tally_number(int32_t number);
/* A thing or a day, unknown if it is none; days, unknown below 0. */
struct figure_cell tally_thing(int32_t thing);
struct figure_cell tally_day(int32_t day);
struct figure_cell tally_days(int32_t days);
struct figure_cell tally_rate(int32_t hits, int32_t n);

/* n, and the share that the figure is known by. */
void tally_headline(struct figure *figure, int32_t hits, int32_t n);

/* "within 12 days", "on the same day". */
struct str tally_within(const struct ruling *ruling, int32_t days);
/*
 * How sure a sentence may be: "; too few to tell", "; too few to tell them
 * apart", or nothing. Both set figure->few: by the headline; by whether two
 * shares can be told apart.
 */
const char *tally_few(struct figure *figure);
const char *tally_apart(struct figure *figure, struct rate a, struct rate b);

#endif
