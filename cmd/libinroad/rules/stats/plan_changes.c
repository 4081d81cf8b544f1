/* plan_changes: see its header. */
#include "plan_changes.h"
#include "../tally.h"

static const struct figure_column CHANGE_COLUMNS[] = {
	{ "day", "Day", FIGURE_DAY },	     { "quota", "Quota", FIGURE_TEXT },
	{ "from", "From", FIGURE_COUNT },    { "to", "To", FIGURE_COUNT },
	{ "commit", "Commit", FIGURE_TEXT },
};

/* The plan's changes, oldest first. */
static const struct change *changes_of(const struct ruling *ruling, uint32_t *n)
{
	const struct record *record = ruling->record;
	int32_t plan = ruling->book->plan;
	struct run run = { 0 };

	if (plan != THING_NONE)
		run = record->changes_of[plan];
	*n = run.n;
	return record->changes.at + run.at;
}

/* The commit that wrote the day of the freeze; NULL: none, or not alone. */
static const struct change *freezing(const struct ruling *ruling)
{
	uint32_t n;
	const struct change *changes = changes_of(ruling, &n);

	for (uint32_t i = n; i > 0; i--)
		if (changes[i - 1].role == ROLE_FROZEN)
			return &changes[i - 1];
	return NULL;
}

static int32_t frozen_on(const struct ruling *ruling)
{
	const struct note *plan =
		ruling->book->plan == THING_NONE
			? NULL
			: book_thing(ruling->book, ruling->book->plan)->note;

	return plan ? note_number(plan, ROLE_FROZEN, DATE_NONE) : DATE_NONE;
}

/* What is not committed yet is later than all that is. */
static bool is_after(const struct change *change, const struct change *other)
{
	if (change->commit < 0 || other->commit < 0)
		return change->commit < 0 && other->commit >= 0;
	return change->commit > other->commit;
}

/* A quota that was changed after the plan was frozen: by days, on the day
 * itself by commits. */
static bool is_later(const struct ruling *ruling, const struct change *change)
{
	int32_t frozen = frozen_on(ruling);
	const struct change *freeze;

	if (change->role != ROLE_QUOTAS || change->key == ROLE_NONE)
		return false;
	if (frozen == DATE_NONE || change->day > frozen)
		return true;
	freeze = change->day == frozen ? freezing(ruling) : NULL;
	return freeze && freeze->day == frozen && is_after(change, freeze);
}

static int32_t number_of(struct str text)
{
	long number;

	return str_to_int(text, 1, 1000000, &number) ? (int32_t)number : -1;
}

int32_t plan_baseline(const struct ruling *ruling, enum role quota, int32_t now)
{
	uint32_t n;
	const struct change *changes = changes_of(ruling, &n);

	for (uint32_t i = 0; i < n; i++) {
		int32_t from = number_of(changes[i].from);
		int32_t to = number_of(changes[i].to);

		if (changes[i].key != (int16_t)quota ||
		    !is_later(ruling, &changes[i]))
			continue;
		if (from > 0 || to > 0)
			return from > 0 ? from : to;
	}
	return now;
}

static struct figure_cell amount(struct str text)
{
	int32_t number = number_of(text);
	struct figure_cell cell = tally_number(number);

	cell.known = number > 0;
	return cell;
}

static struct figure_cell commit_of(struct ruling *ruling, int32_t commit)
{
	if (commit < 0)
		return tally_text(STR("not committed yet"));
	return tally_text(
		history_short_id(ruling->book->history, commit, ruling->arena));
}

static const char *quota_name(const struct change *change)
{
	const struct field *quotas = kind_field_by_role(KIND_PLAN, ROLE_QUOTAS);
	const struct field *row = quotas->keys;

	while (row->name && row->role != (enum role)change->key)
		row++;
	return row->name ? row->name : "";
}

void plan_put_changes(struct ruling *ruling, struct figure *out)
{
	struct figure_table *table = NULL;
	uint32_t n;
	const struct change *changes = changes_of(ruling, &n);

	for (uint32_t i = 0; i < n; i++) {
		struct figure_cell *cells;

		if (!is_later(ruling, &changes[i]))
			continue;
		if (!table)
			table = figure_table(ruling, out, "changes",
					     "Quotas that were changed later",
					     TALLY_COLUMNS(CHANGE_COLUMNS));
		cells = figure_row(ruling, table);
		cells[0] = tally_day(changes[i].day);
		cells[1] = tally_text(str_of(quota_name(&changes[i])));
		cells[2] = amount(changes[i].from);
		cells[3] = amount(changes[i].to);
		cells[4] = commit_of(ruling, changes[i].commit);
	}
}

/* The plan was frozen at a time of which nothing is known here. */
static bool is_lost(const struct ruling *ruling)
{
	const struct history *history = ruling->book->history;
	uint32_t n;

	changes_of(ruling, &n);
	if (frozen_on(ruling) == DATE_NONE)
		return false;
	return history ? ruling->record->plan_seen == DATE_NONE &&
				 history_gap(history).n
		       : !n;
}

static struct str or_none(struct str amount)
{
	return amount.n ? amount : STR("none");
}

struct str plan_changes_words(const struct ruling *ruling)
{
	uint32_t n, later = 0;
	const struct change *changes = changes_of(ruling, &n), *last = NULL;
	struct str day;

	for (uint32_t i = 0; i < n; i++)
		if (is_later(ruling, &changes[i])) {
			later++;
			last = &changes[i];
		}
	if (is_lost(ruling))
		return str_print(
			ruling->arena,
			"; measured by today's quotas, since those of " STR_FMT
			" are not known here",
			STR_ARG(date_words(ruling->arena, frozen_on(ruling),
					   ruling->today)));
	if (!last)
		return STR("");
	day = date_words(ruling->arena, last->day, ruling->today);
	if (later > 1)
		return str_print(
			ruling->arena,
			"; %u later changes of quotas, the last on " STR_FMT,
			(unsigned)later, STR_ARG(day));
	return str_print(ruling->arena,
			 "; the quota of %s went from " STR_FMT " to " STR_FMT
			 " on " STR_FMT,
			 quota_name(last), STR_ARG(or_none(last->from)),
			 STR_ARG(or_none(last->to)), STR_ARG(day));
}
