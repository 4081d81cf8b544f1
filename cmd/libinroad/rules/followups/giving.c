/*
 * giving: to give before one is asked: what someone needs and I or another can
 * give, those who gave much and got little, those who stand with me.
 */
#include "../ground.h"
#include "../phrase.h"
#include "followups.h"

#include <inroad/buf.h>
#include <inroad/ledger.h>
#include <inroad/matches.h>
#include <inroad/unicode.h>

/* --------------------------------------------------------------------- give */

/* What the rule works with while it looks for someone to give to. */
struct giving {
	struct ruling *ruling;
	const bool *in_tasks;
	bool *proposed; /* one a thing: something is proposed for them */
	long left;	/* so many more are shown */
};

/* Not two ideas for one person, and none that stands in a task already. */
static bool may_give(const struct giving *g, int32_t who)
{
	return ground_may_contact(g->ruling, who) && !g->proposed[who] &&
	       !g->in_tasks[who];
}

/* What someone needs or can give, as it was said. */
static struct str said(const struct ruling *ruling, struct place place,
		       struct str words)
{
	return words.n ? words : phrase_short(ruling, place);
}

static struct item *propose_give(struct giving *g, int32_t who, int32_t anchor,
				 struct place place)
{
	struct item *item =
		rule_propose(g->ruling, who, anchor, DATE_NONE, place);

	item->who = who;
	g->proposed[who] = true;
	g->left -= item->state == ITEM_OPEN;
	return item;
}

/* Mine to give. */
static void say_offer(struct giving *g, struct item *item,
		      const struct match *match)
{
	struct ruling *ruling = g->ruling;
	struct str first = thing_first_name(ruling, match->needs);
	struct str offer = said(ruling, match->offer, match->offer_words);
	struct str need = said(ruling, match->need, match->need_words);
	bool meant = match->need.note == match->opening;

	/* An opening that was written down for them: what they need is it. */
	if (meant)
		need = note_field_text(
			book_thing(ruling->book, match->opening)->note,
			ROLE_JOB);
	if (match->opening != THING_NONE)
		item->what = str_print(
			ruling->arena, "tell " STR_FMT " about " STR_FMT,
			STR_ARG(first),
			STR_ARG(thing_title(ruling, match->opening)));
	else
		item->what =
			str_print(ruling->arena, "offer " STR_FMT ": " STR_FMT,
				  STR_ARG(first), STR_ARG(offer));
	item->close_with = phrase_line(
		ruling, "gave: " STR_FMT " %s" STR_FMT,
		STR_ARG(phrase_mention(ruling, match->needs)),
		match->opening != THING_NONE ? "info, an opening: " : "",
		STR_ARG(need));
}

/* Another's to give: bring the two together. */
static void say_introduce(struct giving *g, struct item *item,
			  const struct match *match)
{
	struct ruling *ruling = g->ruling;

	item->what =
		str_print(ruling->arena,
			  "ask " STR_FMT " and " STR_FMT
			  " whether they would like to meet",
			  STR_ARG(thing_first_name(ruling, match->needs)),
			  STR_ARG(thing_first_name(ruling, match->offers)));
	item->close_with =
		phrase_line(ruling, "intro: " STR_FMT " <-> " STR_FMT " asked",
			    STR_ARG(phrase_mention(ruling, match->needs)),
			    STR_ARG(phrase_mention(ruling, match->offers)));
}

static void propose_match(struct giving *g, const struct match *match)
{
	struct ruling *ruling = g->ruling;
	bool mine = match->offers == ruling->book->me ||
		    match->opening != THING_NONE;
	struct str need = said(ruling, match->need, match->need_words);
	struct str offer = said(ruling, match->offer, match->offer_words);
	struct item *item =
		propose_give(g, match->needs, match->day, match->need);

	if (mine)
		say_offer(g, item, match);
	else
		say_introduce(g, item, match);
	item->why = str_print(ruling->arena, STR_FMT " needs: " STR_FMT,
			      STR_ARG(thing_first_name(ruling, match->needs)),
			      STR_ARG(need));
	item_reason(ruling, item, match->need, "needs: " STR_FMT,
		    STR_ARG(need));
	item_reason(ruling, item, match->offer, "%s: " STR_FMT,
		    match->opening != THING_NONE ? "the opening" : "there is",
		    STR_ARG(offer));
}

/* Whom a match would help, without asking anything of someone for me. */
static bool is_for_giving(const struct giving *g, const struct match *match)
{
	const struct ruling *ruling = g->ruling;

	if (match->needs == THING_NONE || match->needs == ruling->book->me ||
	    !may_give(g, match->needs))
		return false;
	if (match->opening != THING_NONE)
		return !g->in_tasks[match->opening];
	return match->offers == ruling->book->me || may_give(g, match->offers);
}

static void give_matches(struct giving *g)
{
	struct ruling *ruling = g->ruling;
	const struct match_list *matches = match_keep(
		ruling->record,
		(int)question_number(ruling->config, "match", "half-life"),
		ruling->arena);

	for (size_t i = 0; i < matches->n && g->left > 0; i++)
		if (is_for_giving(g, &matches->at[i]))
			propose_match(g, &matches->at[i]);
}

/* How it stands between someone and me, entry by entry. */
struct balance {
	int32_t received, given; /* by me, so far */
	int32_t tipped; /* since which entry too much; -1: it is fair */
};

struct balances {
	const struct ledger *ledger;
	struct balance *of;	  /* one a thing */
	ARRAY_OF(int32_t) people; /* to give to: by the entry that tipped it */
};

static void say_back(struct ruling *ruling, struct item *item,
		     const struct balance *balance)
{
	const struct note *note = book_thing(ruling->book, item->who)->note;
	struct str first = thing_first_name(ruling, item->who);
	struct str value = note ? note_field_text(note, ROLE_VALUE) : STR("");

	item->what = str_print(ruling->arena, "do something for " STR_FMT,
			       STR_ARG(first));
	item->why =
		balance->given == 0
			? str_print(ruling->arena,
				    STR_FMT " helped %d time%s, and you "
					    "have not yet",
				    STR_ARG(first), balance->received,
				    phrase_s(balance->received))
			: str_print(ruling->arena,
				    STR_FMT " helped %d time%s, you %d "
					    "time%s",
				    STR_ARG(first), balance->received,
				    phrase_s(balance->received), balance->given,
				    phrase_s(balance->given));
	item_reason(ruling, item, item->place, "helped on " STR_FMT,
		    STR_ARG(phrase_day(ruling, item->anchor)));
	if (value.n)
		item_reason(ruling, item, ground_note(item->who),
			    "what you can do for them: " STR_FMT,
			    STR_ARG(value));
}

/* Given back: what was proposed is closed, whoever it would be shown to. */
static void close_back(struct ruling *ruling, const struct balances *balances,
		       int32_t who, const struct ledger_entry *given)
{
	const struct balance *balance = &balances->of[who];
	const struct ledger_entry *tipped =
		&balances->ledger->entries[balance->tipped];
	struct item *item;

	if (tipped->day < ruling->record->thanks_from ||
	    !ground_is_open(ruling, who))
		return;
	item = rule_propose(ruling, who, tipped->day, DATE_NONE, tipped->place);
	item->who = who;
	say_back(ruling, item, balance);
	rule_close(item, given->day, given->place);
	item_reason(ruling, item, given->place, "gave something");
}

static void weigh_entries(struct ruling *ruling, struct balances *balances,
			  long most)
{
	for (size_t i = 0; i < balances->ledger->n; i++) {
		const struct ledger_entry *entry =
			&balances->ledger->entries[i];
		bool got = entry->taker == LEDGER_ME;
		int32_t who = got ? entry->giver : entry->taker;
		struct balance *balance;

		if (who < 0 || (!got && entry->giver != LEDGER_ME))
			continue;
		balance = &balances->of[who];
		if (!got) {
			if (balance->tipped >= 0)
				close_back(ruling, balances, who, entry);
			balance->given++;
			balance->tipped = -1;
			continue;
		}
		balance->received++;
		if (balance->tipped < 0 &&
		    balance->received - balance->given > most)
			balance->tipped = (int32_t)i;
	}
}

/* The latest first: it is fresh in both memories. */
static void give_back(struct giving *g, long most)
{
	struct ruling *ruling = g->ruling;
	size_t n = (size_t)ruling->book->n_things;
	struct balances balances = {
		.ledger = ledger_keep(ruling->record, ruling->arena),
		.of = ARENA_ARRAY(ruling->scratch, struct balance, n),
	};

	for (size_t i = 0; i < n; i++)
		balances.of[i].tipped = -1;
	weigh_entries(ruling, &balances, most);
	for (size_t i = balances.ledger->n; i-- > 0 && g->left > 0;) {
		const struct ledger_entry *tipped =
			&balances.ledger->entries[i];
		int32_t who = tipped->giver;

		if (tipped->taker != LEDGER_ME || who < 0 ||
		    balances.of[who].tipped != (int32_t)i || !may_give(g, who))
			continue;
		say_back(ruling,
			 propose_give(g, who, tipped->day, tipped->place),
			 &balances.of[who]);
		ruling->items->list.at[ruling->items->list.n - 1].close_with =
			phrase_line(ruling,
				    "gave: " STR_FMT
				    " info, something they can use",
				    STR_ARG(phrase_mention(ruling, who)));
		ruling->items->list.at[ruling->items->list.n - 1].own_words =
			true;
	}
}

void follow_up_give(struct ruling *ruling)
{
	struct giving g = {
		.ruling = ruling,
		.in_tasks = ground_in_tasks(ruling),
		.proposed = ARENA_ARRAY(ruling->scratch, bool,
					(size_t)ruling->book->n_things),
		.left = ruling_number(ruling, "most"),
	};

	give_matches(&g);
	give_back(&g, ruling_number(ruling, "balance"));
}

/* ----------------------------------------------------------- support-letter */

#define WORDS_BYTES_MAX 1000 /* of a line that are looked at */

/* "letter", "update", "support", whatever stands around them. */
static bool has_word(struct ruling *ruling, struct str text, const char *word)
{
	struct str rest;

	if (text.n > WORDS_BYTES_MAX)
		text.n = WORDS_BYTES_MAX;
	rest = unicode_fold(ruling->arena, text);
	return str_find(rest, str_of(word)) != STR_NONE;
}

static bool is_letter(struct ruling *ruling, struct str text)
{
	return (has_word(ruling, text, "letter") ||
		has_word(ruling, text, "update")) &&
	       !has_word(ruling, text, "cover");
}

static bool is_supporter(const struct ruling *ruling, int32_t who)
{
	int role = who == THING_NONE ? -1 : ruling->record->persons[who].role;

	return role == PERSON_SUPPORTER || role == PERSON_COACH;
}

/* Someone who stands with me is named in it, or is whom it is written to. */
static bool names_supporter(const struct ruling *ruling, struct place place,
			    int32_t who)
{
	const struct note_line *line = place_line(ruling->record, place);

	if (is_supporter(ruling, who))
		return true;
	for (uint32_t i = 0; line && i < line->mentions.n; i++)
		if (is_supporter(ruling,
				 book_target(ruling->book, place.note,
					     (int32_t)(line->mentions.at + i))))
			return true;
	return false;
}

/* `sent: the letter to @femi`, or `sent: the support letter` to nobody named.
 */
static bool is_support_letter(struct ruling *ruling,
			      const struct remark *remark)
{
	struct str text = place_text(ruling->record, remark->place);

	if (remark->verb != VERB_SENT || remark->day == DATE_NONE ||
	    !is_letter(ruling, text))
		return false;
	return names_supporter(ruling, remark->place, remark->who) ||
	       has_word(ruling, text, "support");
}

/* A task says it already. */
static bool has_letter_task(struct ruling *ruling)
{
	const struct record *record = ruling->record;

	for (int32_t i = 0; i < record->tasks.n; i++) {
		const struct task *task = &record->tasks.at[i];
		struct str text = place_text(record, task->place);

		if ((task->state == TASK_OPEN || task->every > 0) &&
		    task->state != TASK_DROPPED && is_letter(ruling, text) &&
		    (has_word(ruling, text, "support") ||
		     names_supporter(ruling, task->place, task->who)))
			return true;
	}
	return false;
}

#define NAMES_SHOWN 3

/* Those who stand with me: "Femi, Grete and 2 others", "@femi @grete". */
struct supporters {
	struct buf names, mentions;
	int n;
};

static struct supporters list_supporters(const struct ruling *ruling)
{
	struct supporters list = { buf_make(ruling->arena, 0),
				   buf_make(ruling->arena, 0), 0 };

	for (int32_t i = 0; i < ruling->book->n_notes; i++) {
		const char *between = list.n ? ", " : "";

		if (!is_supporter(ruling, i) || !ground_may_contact(ruling, i))
			continue;
		if (list.n++ >= NAMES_SHOWN)
			continue;
		buf_print(&list.names, "%s" STR_FMT, between,
			  STR_ARG(thing_first_name(ruling, i)));
		buf_print(&list.mentions, "%s" STR_FMT, between,
			  STR_ARG(phrase_mention(ruling, i)));
	}
	if (list.n > NAMES_SHOWN)
		buf_print(&list.names, " and %d other%s", list.n - NAMES_SHOWN,
			  phrase_s(list.n - NAMES_SHOWN));
	return list;
}

static struct item *propose_letter(struct ruling *ruling, int32_t anchor,
				   int32_t due, struct place last,
				   const struct supporters *list)
{
	struct item *item = rule_propose(ruling, THING_NONE, anchor, due, last);
	bool first = last.line < 0;

	item->what = str_print(ruling->arena,
			       "write a short letter to those who stand with "
			       "you: " STR_FMT,
			       STR_ARG(buf_get(&list->names)));
	item->why = str_print(ruling->arena, "%s " STR_FMT,
			      first ? "none yet since the search began on"
				    : "the last one went out on",
			      STR_ARG(phrase_day(ruling, anchor)));
	if (last.note >= 0)
		item_reason(ruling, item, last, STR_FMT, STR_ARG(item->why));
	item->close_with =
		phrase_line(ruling, "sent: the support letter to " STR_FMT,
			    STR_ARG(buf_get(&list->mentions)));
	return item;
}

/* Each letter counts from the one before; the first from the search's start. */
void follow_up_support_letter(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	int32_t anchor = record->start, due;
	struct place last = ground_note(ruling->book->plan);
	long days = ruling_number(ruling, "days");
	struct supporters list = list_supporters(ruling);
	struct item *item;

	if (!record->searching || !list.n || anchor == DATE_NONE)
		return;
	for (int32_t i = 0; i < record->remarks.n; i++) {
		const struct remark *remark = &record->remarks.at[i];

		if (!is_support_letter(ruling, remark) ||
		    remark->day < record->start)
			continue;
		due = anchor + (int32_t)days;
		if (remark->day >= due) {
			item = propose_letter(ruling, anchor, due, last, &list);
			item->close_with = (struct str){ NULL, 0 };
			rule_close(item, remark->day, remark->place);
			item_reason(ruling, item, remark->place, "sent");
		}
		anchor = remark->day;
		last = remark->place;
	}
	due = anchor + (int32_t)days;
	if (ruling->today >= due && !has_letter_task(ruling))
		propose_letter(ruling, anchor, due, last, &list);
}
