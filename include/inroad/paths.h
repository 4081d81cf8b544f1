/*
 * paths: who can bring me to someone: warm introductions, as chains of people
 * of which each is likely to bring me to the next.
 *
 * Law: who is off limits is on no chain, neither between nor at the end.
 */
#ifndef INROAD_PATHS_H
#define INROAD_PATHS_H

#include <inroad/asking.h>
#include <inroad/graph.h>

#define PATH_ME (-2) /* the seeker, as the beginning of a hop */
#define PATH_TIES 6  /* 0 unknown, 1 … 5 */
#define PATH_CROWD_MAX 200

/* How likely a hop is: percents, from the question `path`'s numbers. */
struct path_numbers {
	int tie[PATH_TIES];
	int meeting;	/* a shared meeting or event, where no tie is known */
	int colleagues; /* of one company, where no tie is known */
	int doubt;	/* each doubt leaves so many percent */
	int hops;	/* a chain's length at most, up to GRAPH_HOPS_MAX */
	int chains;	/* shown */
	int crowd;	/* people, up to PATH_CROWD_MAX: to have been in a
			   larger room, or to work in a firm of which I know
			   more, tells nothing; and hops stay linear in what
			   was written */
	struct asking_limits asking;
};

/* Where no number of a tie is known, the likeliest of the others. */
enum hop_belief {
	HOP_MINE,
	HOP_KNOWS, /* claimed by one of them */
	HOP_MEETING,
	HOP_COLLEAGUES,
	HOP_NAMED /* one named or introduced the other: they know each other,
		     how well is unknown */
};

/* Why a hop into a person is less likely; each applies once. */
enum hop_doubt {
	DOUBT_TIRED = 1,   /* asked too often, an ask is open, or nothing was
			      reported back: see asking.h */
	DOUBT_THANKS = 2,  /* thanks are overdue */
	DOUBT_PROMISE = 4, /* a promise of mine is overdue */
	DOUBT_STRANGER = 8 /* never spoken to, and it was written down that
			      nobody knows whether they are willing */
};

struct path_hop {
	int32_t from, to; /* from: PATH_ME, or a person */
	int32_t chance;	  /* millionths, doubts taken in */
	int8_t tie;	  /* 0 unknown */
	enum hop_belief belief;
	struct place place; /* why it is believed */
	unsigned doubts;    /* of `to` */
};

struct path {
	int32_t chance; /* millionths */
	int n;		/* hops */
	struct path_hop hops[GRAPH_HOPS_MAX];
	int32_t advocate_for;	/* the end off limits that this chain stops one
				   short of, or THING_NONE */
	struct path_hop beyond; /* of an advocate: the hop that is not taken */
	bool weak; /* all of it by moderately weak ties (2 and 3) */
};

struct path_list {
	struct path *at;
	size_t n;
};

/* The answer about one person or company. */
struct path_answer {
	struct path_list chains;    /* best first */
	struct path_list advocates; /* do not ask these for contact */
	struct path_list weak;	    /* the best through moderately weak ties
				       that are not among the chains */
};

/* All hops of a notebook, for any number of questions; read-only afterwards. */
struct paths;
struct paths *paths_make(const struct record *record,
			 const struct path_numbers *numbers,
			 struct arena *arena);

/* Chains from the seeker to a person, or to whoever is inside a company. A pass
 * over all hops: for one question, not for each page. */
void paths_find(const struct paths *paths, int32_t goal, struct arena *arena,
		struct path_answer *out);

/* The best of these chains, known beforehand; false if there is none. */
bool paths_best(const struct paths *paths, int32_t goal, struct path *out);

#endif
