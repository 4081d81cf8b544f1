/*
 * asks: asking one person too often, many with one text, or for more than has
 * been given and learned.
 */
#include "../ground.h"
#include "../mark.h"
#include "../phrase.h"
#include "checks.h"

#include <inroad/asking.h>
#include <inroad/buf.h>
#include <inroad/unicode.h>

#include <stdlib.h>

/* -------------------------------------------------------------- over-asking */

/* An ask at a bad time, and what was in its way. */
struct bad_ask {
	const struct ask *ask;
	struct asking asking;
	int32_t before; /* of an open ask in its way: the day */
	long n; /* asks of that person within the days, this one with them */
};

static void find_often(struct ruling *ruling, const struct bad_ask *bad,
		       struct span span, long days)
{
	struct str first = thing_first_name(ruling, bad->ask->who);
	struct finding *finding = rule_find(
		ruling, bad->ask->place, span,
		"%ld ask%s of " STR_FMT " in %ld day%s", bad->n,
		phrase_s(bad->n), STR_ARG(first), days, phrase_s(days));

	if (bad->asking.from == DATE_NONE)
		rule_hint(ruling, finding,
			  "their ask-limit is 0: give something instead, and "
			  "ask someone else");
	else
		rule_hint(ruling, finding,
			  "ask again from " STR_FMT " on; until then give "
			  "something back: - gave: " STR_FMT " …",
			  STR_ARG(phrase_day(ruling, bad->asking.from)),
			  STR_ARG(phrase_mention(ruling, bad->ask->who)));
}

static void find_unanswered(struct ruling *ruling, const struct bad_ask *bad,
			    struct span span)
{
	struct str first = thing_first_name(ruling, bad->ask->who);

	rule_hint(ruling,
		  rule_find(ruling, bad->ask->place, span,
			    "one more ask of " STR_FMT ", and that of " STR_FMT
			    " has no answer yet",
			    STR_ARG(first),
			    STR_ARG(phrase_day(ruling, bad->before))),
		  "wait for the answer, or until " STR_FMT
		  "; if it came, write: - reply " STR_FMT " with its day",
		  STR_ARG(phrase_day(ruling, bad->asking.from)),
		  STR_ARG(phrase_mention(ruling, bad->ask->who)));
}

static void find_thankless(struct ruling *ruling, const struct bad_ask *bad,
			   struct span span, int32_t day)
{
	struct str first = thing_first_name(ruling, bad->ask->who);

	rule_hint(ruling,
		  rule_find(ruling, bad->ask->place, span,
			    "an ask of " STR_FMT " while thanks for " STR_FMT
			    " were due",
			    STR_ARG(first), STR_ARG(phrase_day(ruling, day))),
		  "thank first; from then on, today too, asking is "
		  "fine: " STR_FMT,
		  STR_ARG(phrase_line(
			  ruling, "thanked: " STR_FMT " by note",
			  STR_ARG(phrase_mention(ruling, bad->ask->who)))));
}

static void find_unreported(struct ruling *ruling, const struct bad_ask *bad,
			    struct span span, int32_t met)
{
	struct str first = thing_first_name(ruling, bad->ask->who);
	struct str name = thing_first_name(ruling, met);

	rule_hint(ruling,
		  rule_find(ruling, bad->ask->place, span,
			    "an ask of " STR_FMT
			    ", who has not heard yet how it went with " STR_FMT,
			    STR_ARG(first), STR_ARG(name)),
		  "tell them first; from then on, today too, asking is "
		  "fine: " STR_FMT,
		  STR_ARG(phrase_line(
			  ruling, "chat " STR_FMT ": how it went with " STR_FMT,
			  STR_ARG(phrase_mention(ruling, bad->ask->who)),
			  STR_ARG(phrase_mention(ruling, met)))));
}

static bool same_place(struct place a, struct place b)
{
	return a.note == b.note && a.line == b.line;
}

/* The report that stands at a place; there is one. */
static const struct report *report_at(const struct record *record, int32_t who,
				      struct place place)
{
	struct run list = record->persons[who].report_list;

	for (uint32_t i = list.at; i < list.at + list.n; i++)
		if (same_place(record->reports.at[i].place, place))
			return &record->reports.at[i];
	return NULL;
}

static const struct thanks *thanks_at(const struct record *record, int32_t who,
				      struct place place)
{
	struct run list = record->persons[who].thanks_list;

	for (uint32_t i = list.at; i < list.at + list.n; i++) {
		const struct thanks *thanks =
			&record->thanks.at[record->thanks_of.at[i]];

		if (same_place(thanks->place, place))
			return thanks;
	}
	return NULL;
}

/* Who says by a skip: that no thanks or report will come has settled it. */
static void find_debt(struct ruling *ruling, const struct bad_ask *bad,
		      struct span span)
{
	int32_t who = bad->ask->who;
	struct place place = bad->asking.place;

	if (bad->asking.verdict == ASKING_THANKS) {
		const struct thanks *thanks =
			thanks_at(ruling->record, who, place);

		if (thanks &&
		    !rule_is_skipped(ruling, "thank", who, thanks->day, place))
			find_thankless(ruling, bad, span, thanks->day);
	} else {
		const struct report *report =
			report_at(ruling->record, who, place);

		if (report && !rule_is_skipped(ruling, "report-back", who,
					       report->day, place))
			find_unreported(ruling, bad, span, report->met);
	}
}

static void find_bad(struct ruling *ruling, const struct bad_ask *bad,
		     const struct asking_limits *limits)
{
	struct span span = mark_word(ruling, bad->ask->place);

	switch (bad->asking.verdict) {
	case ASKING_FINE:
		break;
	case ASKING_OFTEN:
		find_often(ruling, bad, span, limits->days);
		break;
	case ASKING_UNANSWERED:
		find_unanswered(ruling, bad, span);
		break;
	case ASKING_THANKS:
	case ASKING_REPORT:
		find_debt(ruling, bad, span);
		break;
	}
}

/* Occasions of the days up to the i-th ask of a person, with it. */
static long count_asks(const struct record *record, struct run list, uint32_t i,
		       long days)
{
	const int32_t *asks = record->ask_of.at + list.at;
	const struct ask *last = &record->asks.at[asks[i]], *first = last;

	while (i > 0 && last->day - record->asks.at[asks[i - 1]].day < days)
		first = &record->asks.at[asks[--i]];
	return last->occasion - first->occasion + 1;
}

/*
 * Judges one ask: what was in its way must be so still, as what has been
 * settled, or has rested, is not brought up again. The good day is the next
 * from today on, as later asks may have moved it.
 */
static bool judge_ask(struct ruling *ruling, int32_t index,
		      const struct asking_limits *limits, struct bad_ask *out)
{
	const struct record *record = ruling->record;
	const struct ask *ask = &record->asks.at[index];

	out->ask = ask;
	out->asking = asking_judge_made(record, index, limits);
	if (out->asking.verdict == ASKING_FINE ||
	    !asking_stands(record, ask->who, ruling->today, out->asking.verdict,
			   limits))
		return false;
	if (out->asking.from == DATE_NONE)
		return true;
	out->before = out->asking.from - limits->days;
	out->asking.from =
		asking_judge(record, ask->who, ruling->today, limits).from;
	return true;
}

/* The latest ask of someone that came at a bad time. */
static void judge_person(struct ruling *ruling, int32_t who,
			 const struct asking_limits *limits)
{
	const struct record *record = ruling->record;
	struct run list = record->persons[who].ask_list;
	struct bad_ask bad = { 0 };

	for (uint32_t i = list.n; i-- > 0;) {
		int32_t index = record->ask_of.at[list.at + i];

		if (ruling->today - record->asks.at[index].day >= limits->days)
			return;
		if (!judge_ask(ruling, index, limits, &bad))
			continue;
		bad.n = count_asks(record, list, i, limits->days);
		find_bad(ruling, &bad, limits);
		return;
	}
}

/* ----------------------------------------------------------------- one text */

/* A text that went to someone: a letter's, or an ask's. */
struct sent_text {
	uint64_t hash;
	int32_t day, who;
	struct place place;
};

struct texts {
	ARRAY_OF(struct sent_text) list;
};

#define TEXT_WORDS_MIN 2 /* "hello" alone is no text */
#define TEXT_BYTES_MAX 4096

/* Cuts mentions and tokens out of a line's text: a template's blanks. */
static struct str bare_text(struct ruling *ruling, struct place place)
{
	const struct note *note = place_note(ruling->record, place);
	const struct note_line *line = place_line(ruling->record, place);
	struct buf buf = buf_make(ruling->arena, 0);
	uint32_t at = line->text.at, end = line->text.end;
	uint32_t m = line->mentions.at + line->n_there;
	uint32_t t = line->tokens.at;

	if (end > at + TEXT_BYTES_MAX)
		end = at + TEXT_BYTES_MAX;
	while (at < end) {
		struct span cut = SPAN_AT(end);

		for (; m < line->mentions.at + line->mentions.n; m++)
			if (note_mentions(note)[m].span.at >= at) {
				cut = note_mentions(note)[m].span;
				break;
			}
		for (; t < line->tokens.at + line->tokens.n; t++)
			if (note_tokens(note)[t].span.at >= at) {
				if (note_tokens(note)[t].span.at < cut.at)
					cut = note_tokens(note)[t].span;
				break;
			}
		if (cut.at > end)
			cut = (struct span){ end, end };
		buf_str(&buf, note_text(note, (struct span){ at, cut.at }));
		buf_str(&buf, STR(" "));
		at = cut.end > at ? cut.end : end;
	}
	return buf_get(&buf);
}

static void add_text(struct ruling *ruling, struct texts *texts, int32_t day,
		     int32_t who, struct place place)
{
	const struct note_line *line = place_line(ruling->record, place);
	struct str text, rest;
	size_t n = texts->list.n;
	uint64_t hash;
	int words = 0;

	if (!line || line->text.end <= line->text.at)
		return;
	/* One line to several people is read once. */
	if (n && same_place(texts->list.at[n - 1].place, place)) {
		hash = texts->list.at[n - 1].hash;
	} else {
		text = unicode_fold(ruling->arena, bare_text(ruling, place));
		for (rest = text; rest.n; words++)
			str_cut(&rest, '-');
		if (words < TEXT_WORDS_MIN)
			return;
		hash = str_hash(text);
	}
	*ARRAY_PUSH(ruling->arena, &texts->list) =
		(struct sent_text){ hash, day, who, place };
}

static int text_compare(const void *x, const void *y)
{
	const struct sent_text *a = x, *b = y;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	if (a->place.note != b->place.note)
		return a->place.note < b->place.note ? -1 : 1;
	if (a->place.line != b->place.line)
		return a->place.line < b->place.line ? -1 : 1;
	return (a->who > b->who) - (a->who < b->who);
}

static void find_text(struct ruling *ruling, const struct sent_text *last,
		      long people, long days)
{
	rule_hint(ruling,
		  rule_find(ruling, last->place, mark_word(ruling, last->place),
			    "one text to %ld people in %ld day%s", people, days,
			    phrase_s(days)),
		  "people notice a letter that everyone got: from %s on write "
		  "to one at a time, with the reason why it is them",
		  date_text(ruling->today, (char[DATE_TEXT]){ 0 }));
}

/* How many people got one text within the days from its i-th on. */
static long count_people(const struct sent_text *from,
			 const struct sent_text *end, long days,
			 uint32_t *stamps, uint32_t stamp,
			 const struct sent_text **last)
{
	long n = 0;

	for (const struct sent_text *text = from;
	     text < end && text->hash == from->hash &&
	     text->day - from->day < days;
	     text++) {
		if (stamps[text->who] == stamp)
			continue;
		stamps[text->who] = stamp;
		*last = text;
		n++;
	}
	return n;
}

/* Said once a text, where most people got it in so few days. */
static void judge_texts(struct ruling *ruling, struct texts *texts, long most,
			long days)
{
	uint32_t *stamps = ARENA_ARRAY(ruling->arena, uint32_t,
				       (size_t)ruling->book->n_things);
	const struct sent_text *list = texts->list.at, *last = NULL;
	const struct sent_text *end = list + texts->list.n;
	uint32_t stamp = 0;

	for (const struct sent_text *from = list; from < end;) {
		const struct sent_text *next = from;
		long n = count_people(from, end, days, stamps, ++stamp, &last);

		if (n > most)
			find_text(ruling, last, n, days);
		while (next < end && next->hash == from->hash &&
		       (n > most || next->day == from->day))
			next++;
		from = next;
	}
}

static void gather_texts(struct ruling *ruling, struct texts *texts, long days)
{
	const struct record *record = ruling->record;

	for (int32_t i = 0; i < record->outreach.n; i++) {
		const struct outreach *out = &record->outreach.at[i];

		if (ruling->today - out->day < days && out->word == WORD_WROTE)
			add_text(ruling, texts, out->day, out->who, out->place);
	}
	for (int32_t i = 0; i < record->asks.n; i++) {
		const struct ask *ask = &record->asks.at[i];

		/* What is asked face to face is no letter. */
		if (ruling->today - ask->day < days && ask->talk < 0)
			add_text(ruling, texts, ask->day, ask->who, ask->place);
	}
}

void check_over_asking(struct ruling *ruling)
{
	struct asking_limits limits = {
		.asks = (int)ruling_number(ruling, "asks"),
		.days = (int)ruling_number(ruling, "days"),
		.grace = (int)ruling_number(ruling, "grace"),
	};
	struct texts texts = { 0 };

	for (int32_t i = 0; i < ruling->book->n_things; i++)
		if (ruling->record->persons[i].asks &&
		    ground_may_contact(ruling, i))
			judge_person(ruling, i, &limits);
	gather_texts(ruling, &texts, limits.days);
	if (!texts.list.n)
		return;
	qsort(texts.list.at, texts.list.n, sizeof *texts.list.at, text_compare);
	judge_texts(ruling, &texts, ruling_number(ruling, "people"),
		    ruling_number(ruling, "text-days"));
}

/* ---------------------------------------------------------------- ask-heavy */

/* Lines of the last days, however many people one is about. */
struct balance {
	int asks, gave, learned;
	struct place last; /* ask */
};

static int place_compare(const void *x, const void *y)
{
	const struct place *a = x, *b = y;

	if (a->note != b->note)
		return a->note < b->note ? -1 : 1;
	return (a->line > b->line) - (a->line < b->line);
}

static int count_places(struct place *places, size_t n)
{
	int count = 0;

	if (n)
		qsort(places, n, sizeof *places, place_compare);
	for (size_t i = 0; i < n; i++)
		count += !i || place_compare(&places[i - 1], &places[i]) != 0;
	return count;
}

static int count_learned(const struct ruling *ruling, int32_t from)
{
	const struct record *record = ruling->record;
	ARRAY_OF(struct place) places = { 0 };

	for (int32_t i = 0; i < record->facts.n; i++) {
		const struct fact *fact = &record->facts.at[i];

		if (fact->day >= from && fact->day <= ruling->today &&
		    (fact->sort == FACT_LEARNED || fact->sort == FACT_TALK))
			*ARRAY_PUSH(ruling->arena, &places) = fact->place;
	}
	return count_places(places.at, places.n);
}

static int count_gave(const struct ruling *ruling, int32_t from)
{
	const struct record *record = ruling->record;
	struct place before = { -1, -1 };
	int n = 0;

	for (int32_t i = 0; i < record->favours.n; i++) {
		const struct favour *favour = &record->favours.at[i];

		if (favour->way != FAVOUR_GAVE || favour->day < from ||
		    same_place(favour->place, before))
			continue;
		before = favour->place;
		n++;
	}
	return n;
}

static struct balance weigh(const struct ruling *ruling, int32_t from)
{
	const struct record *record = ruling->record;
	struct balance balance = { .last = { -1, -1 } };

	for (int32_t i = record->asks.n - 1;
	     i >= 0 && record->asks.at[i].day >= from; i--) {
		const struct ask *ask = &record->asks.at[i];

		if (i + 1 < record->asks.n &&
		    same_place(ask->place, ask[1].place))
			continue;
		if (!balance.asks++)
			balance.last = ask->place;
	}
	if (!balance.asks)
		return balance;
	balance.learned = count_learned(ruling, from);
	balance.gave = count_gave(ruling, from);
	return balance;
}

void check_ask_heavy(struct ruling *ruling)
{
	long days = ruling_number(ruling, "days");
	struct balance balance;

	if (!ruling->record->searching)
		return;
	balance = weigh(ruling, ruling->today - (int32_t)days + 1);
	if (balance.asks < ruling_number(ruling, "least") ||
	    balance.asks <= ruling_number(ruling, "times") *
				    (balance.learned + balance.gave))
		return;
	rule_hint(ruling,
		  rule_find(ruling, balance.last,
			    mark_word(ruling, balance.last),
			    "%d ask%s in %ld day%s, against %d thing%s learned "
			    "and %d given",
			    balance.asks, phrase_s(balance.asks), days,
			    phrase_s(days), balance.learned,
			    phrase_s(balance.learned), balance.gave),
		  "before the next ask give something small: an article, a "
		  "name, an hour; and write it down: - gave: @who …");
}
