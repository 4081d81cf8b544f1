/*
 * matches: whose need another's offer meets, over all people and openings,
 * the seeker too. Needs and offers come from `need:` and `offer:` lines, from
 * the fields of those roles, and from openings that someone told of.
 */
#ifndef INROAD_MATCHES_H
#define INROAD_MATCHES_H

#include <inroad/record.h>

/* What someone needs or can give, as it was said. */
struct notice {
	int32_t who;	    /* a person; book->me for the seeker */
	int32_t day;	    /* DATE_NONE: it stands until it is taken out */
	struct place place; /* its line; of a field or an opening the note */
	struct str words;   /* of those without a line; else empty */
	bool met;	    /* of a need: its box is ticked, or something given
			       to them since has a tag or word of it */
};

struct notice_list {
	const struct notice *at;
	size_t n;
};

/* All needs and offers: of lines by day, then of notes by path. */
struct board {
	struct notice_list needs, offers;
};

/* Reads all of them; linear in the notes. */
void match_board(const struct record *record, struct arena *arena,
		 struct board *out);

struct match {
	int32_t needs, offers; /* persons; book->me for the seeker */
	int32_t score;	       /* in ten-thousandths; see match_both */
	int32_t day;	       /* of the younger of need and offer, DATE_NONE */
	struct place need, offer;
	struct str need_words, offer_words; /* of those without a line */
	int32_t opening;  /* the opening that is offered, or THING_NONE; one
			     that is meant for them needs no tags */
	struct str *tags; /* shared, as typed in the need */
	size_t n_tags;
};

struct match_list {
	struct match *at;
	size_t n;
};

/* Pairs of a need and an offer that are looked at. */
#define MATCH_PAIRS_MAX 200000

/*
 * Best first: the sum over shared tags of 1 / (how many people have it), with
 * synonyms of the settings joined, halved for each `half_life` days since the
 * older of need and offer; then the younger, then by who needs and who offers.
 * A need or offer without tags takes its words of four letters and more. Left
 * out: needs that were met, pairs already introduced or known to know each
 * other, either one strained, closed or off limits, a person with themselves.
 * One entry a pair, its best.
 *
 * What everybody has costs nothing: rare tags go first, and of pairs of a need
 * and an offer no more than MATCH_PAIRS_MAX are looked at.
 *
 * `board`, unless NULL, is what match_board() gives: read once for both.
 * Whatever was made to stay is not made again.
 */
void match_both(const struct record *record, int half_life, struct arena *arena,
		struct board *board, struct match_list *out);

/* The same, made to stay for all who ask later: the arena must live as long as
 * the record. Not from several threads at a time: of the checks that run side
 * by side only one may ask, and of the follow-ups so too. */
const struct match_list *match_keep(const struct record *record, int half_life,
				    struct arena *arena);

#endif
