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
 * Reads inroad.yaml. `rule_known` says whether a name is a rule's, so that
 * this room need not know the rules (NULL: all are). Findings: front-matter,
 * unknown-value, bad-date.
 */
void config_read(struct str bytes, bool (*rule_known)(struct str name),
		 struct arena *arena, struct diags *diags, struct config *out);

/* A rule's number from the settings, `otherwise` if it is not set there. */
long config_number(const struct config *config, const char *rule,
		   const char *number, long otherwise);
/* A rule's level from the settings, `otherwise` if it is not set there. */
enum level config_level(const struct config *config, const char *rule,
			enum level otherwise);

#endif
