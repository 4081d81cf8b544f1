/*
 * Any bytes as inroad.yaml: reading ends, every finding has its place and its
 * rule, and what is set can be used.
 */
#include "laws.h"

#include <inroad/config.h>

static void check_findings(struct str bytes, const struct diags *diags)
{
	for (size_t i = 0; i < diags->list.n; i++) {
		const struct finding *finding = &diags->list.at[i];

		laws_span(finding->span, (uint32_t)bytes.n);
		assert(check_find(str_of(finding->name)));
		assert(finding->words.n);
		if (laws_is_text(bytes)) {
			assert(laws_is_text(finding->words));
			assert(laws_is_text(finding->hint));
		}
		if (finding->n_mends)
			laws_span(finding->mend.span, (uint32_t)bytes.n);
	}
}

/* A folder below the root, never the root itself nor one above. */
static void check_output(struct str output)
{
	assert(output.n && output.at[0] != '/');
	while (output.n) {
		struct str part = str_cut(&output, '/');

		assert(part.n && !str_is(part, ".") && !str_is(part, ".."));
	}
}

static void check_calendar(const struct calendar *calendar)
{
	assert(calendar->workdays && calendar->workdays < 128);
	for (size_t i = 0; i < calendar->n_holidays; i++) {
		assert(calendar->holidays[i] != DATE_NONE);
		if (i)
			assert(calendar->holidays[i - 1] <
			       calendar->holidays[i]);
	}
}

static void check_rules(const struct config *config, struct str bytes)
{
	for (size_t i = 0; i < config->n_rules; i++) {
		const struct rule_setting *rule = &config->rules[i];

		laws_span(rule->span, (uint32_t)bytes.n);
		assert(rule_known(rule->rule));
		assert(rule->amount >= 0);
	}
	for (size_t i = 0; check_at(i); i++) {
		const struct check *check = check_at(i);
		enum level level =
			config_level(config, check->name, check->level);

		assert(level >= LEVEL_OFF && level <= LEVEL_ERROR);
	}
}

static void check_lists(const struct config *config)
{
	for (size_t i = 0; i < config->n_ignore; i++)
		assert(config->ignore[i].n);
	for (size_t i = 0; i < config->n_synonyms; i++)
		assert(config->synonyms[i][0].n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = { (const char *)data, size };
	struct config config;
	struct arena arena;
	struct diags diags;

	arena_open(&arena, 0);
	diags = diags_make(&arena);
	config_read(bytes, &RULE_NAMES, &arena, &diags, &config);
	check_findings(bytes, &diags);
	check_output(config.output);
	check_calendar(&config.calendar);
	check_rules(&config, bytes);
	check_lists(&config);
	assert(config.today_max >= 1 && config.cadence >= 0);
	assert(config.efforts >= 0 && config.employers >= 0);
	assert(config.fail_on >= LEVEL_OFF && config.fail_on <= LEVEL_ERROR);
	assert(config.review_day >= MONDAY && config.review_day <= SUNDAY);
	assert(config.week_starts >= MONDAY && config.week_starts <= SUNDAY);
	arena_close(&arena);
	return 0;
}
