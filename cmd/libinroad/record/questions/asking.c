/* asking: see its header. */
#include <inroad/asking.h>

/* One person, on one day, who was asked so often before. */
struct question {
	const struct record *record;
	const struct person *person;
	const struct asking_limits *limits;
	int32_t day;
	uint32_t n; /* so many of their asks come before this one */
};

static struct asking verdict_make(enum asking_verdict verdict, int32_t from,
				  struct place place)
{
	return (struct asking){ verdict, from, place };
}

static struct asking fine(int32_t day)
{
	return verdict_make(ASKING_FINE, day, (struct place){ -1, -1 });
}

static const struct ask *ask_at(const struct question *q, uint32_t i)
{
	int32_t ask = q->record->ask_of.at[q->person->ask_list.at + i];

	return &q->record->asks.at[ask];
}

/* How many of a person's asks stand before a day: a bisection. */
static uint32_t count_before_day(const struct question *q, int32_t day)
{
	uint32_t low = 0, high = q->person->ask_list.n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (ask_at(q, middle)->day < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* And before an occasion. */
static uint32_t count_before(const struct question *q, int32_t occasion)
{
	uint32_t low = 0, high = q->person->ask_list.n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (ask_at(q, middle)->occasion < occasion)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* --------------------------------------------------- what may be in the way */

static struct asking judge_often(const struct question *q, int32_t who)
{
	const struct note *note = book_thing(q->record->book, who)->note;
	int32_t limit = q->limits->asks;
	int32_t occasions = q->n ? ask_at(q, q->n - 1)->occasion : 0;
	const struct ask *ask;

	if (note)
		limit = note_number(note, ROLE_ASK_LIMIT, limit);
	if (limit <= 0)
		return verdict_make(ASKING_OFTEN, DATE_NONE,
				    (struct place){ note ? who : -1, -1 });
	if (occasions < limit)
		return fine(q->day);
	ask = ask_at(q, count_before(q, occasions - limit + 1));
	if (q->day - ask->day >= q->limits->days)
		return fine(q->day);
	return verdict_make(ASKING_OFTEN, ask->day + q->limits->days,
			    ask->place);
}

/*
 * Whether the newest of n asks is still open; its answer answers those before
 * it. One that nobody answered for as long as asks are counted is let rest.
 */
static struct asking judge_unanswered(const struct question *q, uint32_t n)
{
	const struct ask *ask;

	if (!n)
		return fine(q->day);
	ask = ask_at(q, n - 1);
	if (q->day - ask->day >= q->limits->days ||
	    (ask->answered && ask->answered_day <= q->day))
		return fine(q->day);
	return verdict_make(ASKING_UNANSWERED, ask->day + q->limits->days,
			    ask->place);
}

static bool is_late(const struct question *q, int32_t day)
{
	return q->day > date_add_workdays(&q->record->book->config->calendar,
					  day, q->limits->grace);
}

/* Thanks are given in the order in which they are owed. */
static struct asking judge_thanks(const struct question *q)
{
	const struct record *record = q->record;
	struct run list = q->person->thanks_list;
	uint32_t low = 0, high = list.n;
	const struct thanks *thanks;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		thanks = &record->thanks
				  .at[record->thanks_of.at[list.at + middle]];
		if (thanks->thanked && thanks->thanked_day <= q->day)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == list.n)
		return fine(q->day);
	thanks = &record->thanks.at[record->thanks_of.at[list.at + low]];
	return is_late(q, thanks->day)
		       ? verdict_make(ASKING_THANKS, DATE_NONE, thanks->place)
		       : fine(q->day);
}

static struct asking judge_report(const struct question *q)
{
	const struct report *reports =
		q->record->reports.at + q->person->report_list.at;
	uint32_t low = 0, high = q->person->report_list.n;
	const struct report *report;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (is_late(q, reports[middle].day))
			low = middle + 1;
		else
			high = middle;
	}
	if (!low)
		return fine(q->day);
	report = &q->record->reports.at[reports[low - 1].latest];
	return !report->given || report->given_day > q->day
		       ? verdict_make(ASKING_REPORT, DATE_NONE, report->place)
		       : fine(q->day);
}

/* Asks that are too many count all before; open ones are of earlier days. */
static struct asking judge_one(const struct question *q, int32_t who,
			       uint32_t n_open, enum asking_verdict verdict)
{
	switch (verdict) {
	case ASKING_FINE:
		break;
	case ASKING_OFTEN:
		return judge_often(q, who);
	case ASKING_UNANSWERED:
		return judge_unanswered(q, n_open);
	case ASKING_THANKS:
		return judge_thanks(q);
	case ASKING_REPORT:
		return judge_report(q);
	}
	return fine(q->day);
}

/*
 * What only time settles comes first: it says when to ask again. On the day on
 * which there are no longer too many, the last may still wait for its answer.
 */
static struct asking judge(const struct question *q, int32_t who,
			   uint32_t n_open)
{
	static const enum asking_verdict ORDER[] = {
		ASKING_OFTEN, ASKING_UNANSWERED, ASKING_THANKS, ASKING_REPORT
	};
	struct asking asking = fine(q->day), open;

	for (size_t i = 0;
	     i < sizeof ORDER / sizeof *ORDER && asking.verdict == ASKING_FINE;
	     i++)
		asking = judge_one(q, who, n_open, ORDER[i]);
	if (asking.verdict != ASKING_OFTEN || asking.from == DATE_NONE)
		return asking;
	open = judge_unanswered(q, n_open);
	if (open.verdict == ASKING_UNANSWERED && open.from > asking.from)
		asking.from = open.from;
	return asking;
}

static struct question question_make(const struct record *record, int32_t who,
				     int32_t day,
				     const struct asking_limits *limits)
{
	return (struct question){
		.record = record,
		.person = &record->persons[who],
		.limits = limits,
		.day = day,
	};
}

struct asking asking_judge(const struct record *record, int32_t who,
			   int32_t day, const struct asking_limits *limits)
{
	struct question q = question_make(record, who, day, limits);

	q.n = count_before_day(&q, day + 1);
	return judge(&q, who, q.n);
}

struct asking asking_judge_made(const struct record *record, int32_t index,
				const struct asking_limits *limits)
{
	const struct ask *made = &record->asks.at[index];
	struct question q = question_make(record, made->who, made->day, limits);

	q.n = count_before(&q, made->occasion);
	return judge(&q, made->who, count_before_day(&q, made->day));
}

bool asking_stands(const struct record *record, int32_t who, int32_t day,
		   enum asking_verdict verdict,
		   const struct asking_limits *limits)
{
	struct question q = question_make(record, who, day, limits);

	q.n = count_before_day(&q, day + 1);
	return judge_one(&q, who, q.n, verdict).verdict == verdict;
}
