/* giving: what people gave each other, need and can give, in words. */
#include "parts.h"

#include <inroad/mention.h>

/* --- words --- */

struct str view_mention(const struct query *query, int32_t thing)
{
	return mention_make(query->arena, view_id(query, thing));
}

struct cell *view_cell_notice(const struct query *query, struct row *row,
			      const char *key, struct place place,
			      struct str words)
{
	if (place.line >= 0)
		return view_cell_line(query, row, key, place);
	return cell_text(query->arena, row, key, words);
}

/* --- what was given --- */

struct balance view_balance(const struct query *query, int32_t who)
{
	struct view_run run = view_touching(query, LIST_LEDGER, who);
	struct balance balance = { 0, 0, DATE_NONE };

	for (int32_t i = 0; i < run.n; i++) {
		const struct ledger_entry *entry = view_entry(query, run.at[i]);
		balance.gave += entry->giver == LEDGER_ME;
		balance.received += entry->taker == LEDGER_ME;
		if ((entry->giver == LEDGER_ME || entry->taker == LEDGER_ME) &&
		    entry->day > balance.last)
			balance.last = entry->day;
	}
	return balance;
}

struct str view_times(struct arena *arena, int n)
{
	if (n == 1)
		return STR("once");
	if (n == 2)
		return STR("twice");
	return str_print(arena, "%d times", n);
}

struct str view_balance_words(const struct query *query, struct balance balance)
{
	struct arena *arena = query->arena;
	struct str gave = view_times(arena, balance.gave);
	struct str got = view_times(arena, balance.received);

	if (balance.gave && balance.received)
		return str_print(arena,
				 "You helped them " STR_FMT
				 ", they helped you " STR_FMT ". ",
				 STR_ARG(gave), STR_ARG(got));
	if (balance.gave)
		return str_print(arena, "You helped them " STR_FMT ". ",
				 STR_ARG(gave));
	if (balance.received)
		return str_print(arena, "They helped you " STR_FMT ". ",
				 STR_ARG(got));
	return NO_STR;
}

/* --- what is open --- */

struct value *view_needs_of(const struct query *query, int32_t who,
			    const char *title)
{
	struct view_run run = view_touching(query, LIST_NEEDS, who);
	struct value *list =
		value_make(query->arena, VALUE_ITEMS, "needs", str_of(title));

	for (int32_t i = run.n - 1; i >= 0; i--) {
		const struct notice *need = view_need(query, run.at[i]);
		struct row *row;
		if (need->met)
			continue;
		row = value_row(query->arena, list);
		view_cell_notice(query, row, "words", need->place, need->words);
		view_cell_ago(query, row, "day", need->day);
		view_mute(view_cell_place(query, row, need->place));
	}
	return list;
}

struct value *view_promises_of(const struct query *query, int32_t who,
			       bool mine, const struct map *told)
{
	struct view_run run = view_touching(query, LIST_PROMISES, who);
	struct value *list = value_make(
		query->arena, VALUE_ITEMS, mine ? "promised" : "promised_to_me",
		mine ? STR("You promised") : STR("Promised to you"));

	for (int32_t i = 0; i < run.n; i++) {
		const struct promise *promise =
			query->record->promises.at + run.at[i];
		struct row *row;
		if (promise->mine != mine || promise->state != PROMISE_OPEN ||
		    (told && view_is_told(told, promise->place)))
			continue;
		row = value_row(query->arena, list);
		view_cell_line(query, row, "words", promise->place);
		view_cell_due(query, row, "due", promise->due);
		view_mute(view_cell_place(query, row, promise->place));
	}
	return list;
}

/* --- matches --- */

static struct str tag_words(const struct query *query,
			    const struct match *match)
{
	struct buf out = buf_make(query->arena, 0);

	for (size_t i = 0; i < match->n_tags; i++) {
		buf_text(&out, i ? ", " : "");
		buf_str(&out, match->tags[i]);
	}
	return buf_get(&out);
}

/* The line that is written once it has been done. */
static struct str line_of(const struct query *query, const struct match *match)
{
	char day[DATE_TEXT];
	struct str tag = match->n_tags ? match->tags[0] : NO_STR;
	int32_t me = query->book->me;

	date_text(query->today, day);
	if (match->offers == me)
		return str_print(query->arena,
				 "- %s gave: " STR_FMT " #" STR_FMT, day,
				 STR_ARG(view_mention(query, match->needs)),
				 STR_ARG(tag));
	if (match->needs == me)
		return str_print(query->arena,
				 "- %s asked: " STR_FMT " #" STR_FMT, day,
				 STR_ARG(view_mention(query, match->offers)),
				 STR_ARG(tag));
	return str_print(query->arena,
			 "- %s intro: " STR_FMT " <-> " STR_FMT " asked", day,
			 STR_ARG(view_mention(query, match->needs)),
			 STR_ARG(view_mention(query, match->offers)));
}

static const char *line_words(const struct query *query,
			      const struct match *match)
{
	if (match->offers == query->book->me)
		return "once you gave it, write: ";
	if (match->needs == query->book->me)
		return "once you asked, write: ";
	return "once you asked them both, write: ";
}

/* Who can give it, and what to write. */
static struct value *more_of(const struct query *query,
			     const struct match *match)
{
	struct arena *arena = query->arena;
	struct value *more = value_make(arena, VALUE_TEXT, NULL, NO_STR);
	struct row *row = value_row(arena, more);
	struct cell *list;

	if (match->offers == query->book->me)
		cell_text(arena, row, NULL, STR("You"));
	else
		view_cell_thing(query, row, NULL, match->offers);
	if (match->opening == THING_NONE) {
		cell_text(arena, row, NULL, STR(" can give: "));
		view_cell_notice(query, row, "offer", match->offer,
				 match->offer_words);
	} else {
		cell_text(arena, row, NULL, STR(" told of it"));
	}
	view_hide(view_cell_thing(query, row, "offers", match->offers));
	list = view_hide(cell_list(arena, row, "tags"));
	for (size_t i = 0; i < match->n_tags; i++)
		cell_member(arena, list, CELL_TEXT, NO_STR, match->tags[i]);
	view_hide(cell_ratio(arena, row, "fit", match->score, NO_STR));
	row = value_row(arena, more);
	view_mute(
		cell_text(arena, row, NULL, str_of(line_words(query, match))));
	view_mute(cell_code(arena, row, "write", line_of(query, match)));
	return more;
}

void view_match_row(const struct query *query, struct value *list,
		    const struct match *match)
{
	struct arena *arena = query->arena;
	struct row *row = value_row(arena, list);

	view_cell_thing(query, row, "needs", match->needs);
	if (match->n_tags)
		view_cell_notice(query, row, "need", match->need,
				 match->need_words);
	if (match->opening != THING_NONE)
		view_cell_thing(query, row, "opening", match->opening);
	if (!match->n_tags)
		cell_text(arena, row, NULL, STR("it is meant for them"));
	else
		view_mute(cell_print(arena, row, NULL, "both say " STR_FMT,
				     STR_ARG(tag_words(query, match))));
	view_cell_ago(query, row, "day", match->day);
	view_mute(view_cell_place(query, row, match->need));
	row->more = more_of(query, match);
}
