/*
 * catalogue_stats: the table of statistics. A new one is one row here, one
 * function in stats/ and its line in stats/stats.h.
 */
#include "stats/stats.h"

const struct statistic STATISTICS[] = {
	{ .name = NULL },
};
