/*
 * matches: whose need another's offer meets, over all people and openings,
 * the seeker too. Needs and offers come from `need:` and `offer:` lines and
 * from the fields of those roles.
 */
#ifndef INROAD_MATCHES_H
#define INROAD_MATCHES_H

#include <inroad/record.h>

struct match {
	int32_t needs, offers; /* persons; book->me for the seeker */
	int32_t score;	       /* in ten-thousandths; see match_all */
	int32_t day;	       /* of the younger of need and offer, DATE_NONE */
	struct place need, offer;
	struct str *tags; /* shared, as typed in the need */
	size_t n_tags;
};

struct match_list {
	struct match *at;
	size_t n;
};

/*
 * Best first: the sum over shared tags of 1 / (how many people have it), with
 * synonyms of the settings joined, halved for each `half_life` days since the
 * older of need and offer. A need without tags takes its words of four letters
 * and more. Left out: pairs already introduced, either one strained, closed or
 * off limits, a person with themselves. One entry a pair, its best.
 */
void match_all(const struct record *record, int half_life, struct arena *arena,
	       struct match_list *out);

#endif
