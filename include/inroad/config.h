/*
 * config: inroad.yaml. One table of settings, printed by `inroad help
 * settings`; an unknown key is a finding with did-you-mean.
 */
#ifndef INROAD_CONFIG_H
#define INROAD_CONFIG_H

#include <inroad/date.h>
#include <inroad/diag.h>

/* A row of the table that `inroad help settings` prints; a row without name
 * ends it. */
struct setting {
	const char *name, *type, *otherwise, *summary;
};
extern const struct setting SETTINGS[];

/* rules.NAME: level or numbers, as typed. */
struct rule_setting {
	struct str rule;
	struct str number; /* name of the number, empty for the level */
	struct str value;
	long amount; /* of a number */
	struct span span;
};

struct config {
	struct str bytes;  /* the file itself, for findings in it */
	struct str output; /* the digest's folder, "digest"; no "./", no "/" */
	struct calendar calendar;
	struct str *ignore; /* globs */
	size_t n_ignore;
	int today_max; /* actions on the front page, 7 */
	enum level fail_on;
	enum weekday review_day;
	int in_touch_max; /* keep-in-touch a day, 3 */
	int cadence;	  /* days, for contacts without their own; 0 none */
	/* work-search: efforts and different employers a week; 0 asks none */
	int efforts, employers;
	enum weekday week_starts;
	struct rule_setting *rules;
	size_t n_rules;
	struct str (*synonyms)[2]; /* two words for one thing, as typed */
	size_t n_synonyms;
};

/* What holds without an inroad.yaml. */
struct config config_default(void);

/*
 * What this room asks of rules, so that it need not know them: whether a name
 * is a rule's, the name that a misspelt one is near to (or NULL), and the name
 * of a rule's i-th number (NULL behind the last).
 */
struct config_rules {
	bool (*known)(struct str rule);
	const char *(*nearest)(struct str rule);
	const char *(*number)(struct str rule, size_t i);
};

/*
 * Reads inroad.yaml. Without `rules` all rules and numbers are known.
 * Findings: front-matter, unknown-value, bad-date.
 */
void config_read(struct str bytes, const struct config_rules *rules,
		 struct arena *arena, struct diags *diags, struct config *out);

/*
 * The last review day up to a day; and the Monday of the week that a review on
 * such a day looks back on: its own, but on a Monday, Tuesday or Wednesday the
 * one before.
 */
int32_t config_review_day(const struct config *config, int32_t day);
int32_t config_reviewed_week(int32_t review_day);

/* A rule's number from the settings, `otherwise` if it is not set there. */
long config_number(const struct config *config, const char *rule,
		   const char *number, long otherwise);
/* A rule's level from the settings, `otherwise` if it is not set there. */
enum level config_level(const struct config *config, const char *rule,
			enum level otherwise);

#endif
