/*
 * ready: to know the place as it is today, and to have said the pitch aloud,
 * before it counts.
 */
#include "../ground.h"
#include "../phrase.h"
#include "followups.h"

/* ------------------------------------------------------------------ refresh */

/* Why a thing should be known as it is now. */
struct call_for {
	const char *words; /* NULL: nothing calls for it */
	int32_t day;	   /* of a conversation ahead, else DATE_NONE */
	struct place place;
};

struct refreshing {
	struct ruling *ruling;
	struct call_for *of;	  /* one a thing */
	ARRAY_OF(int32_t) things; /* with a reason, in the order found */
};

static void call_for(struct refreshing *r, int32_t thing, const char *words,
		     int32_t day, struct place place)
{
	struct call_for *old;

	if (thing < 0)
		return;
	old = &r->of[thing];
	if (old->words &&
	    (day == DATE_NONE || (old->day != DATE_NONE && old->day <= day)))
		return;
	if (!old->words)
		*ARRAY_PUSH(r->ruling->arena, &r->things) = thing;
	*old = (struct call_for){ words, day, place };
}

/* A company and its industry. */
static void call_for_company(struct refreshing *r, int32_t company,
			     const char *words, int32_t day, struct place place)
{
	const struct book *book = r->ruling->book;

	call_for(r, company, words, day, place);
	if (day != DATE_NONE && company >= 0 && !book_is_stub(book, company))
		call_for(r, book_field_target(book, company, ROLE_INDUSTRY),
			 words, day, place);
}

static void call_for_talk(struct refreshing *r, const struct talk *talk)
{
	static const char *const WORDS_OF_TALK = "a meeting depends on it";
	const struct record *record = r->ruling->record;
	struct place place =
		talk->meeting >= 0 ? ground_note(talk->meeting) : talk->place;
	const struct note *note;
	const struct note_field *about;

	for (uint32_t p = 0; p < talk->who.n; p++)
		call_for_company(
			r,
			record->persons[talk_people(record, talk)[p]].company,
			WORDS_OF_TALK, talk->day, place);
	if (talk->meeting < 0)
		return;
	note = book_thing(r->ruling->book, talk->meeting)->note;
	about = note_field(note, ROLE_ABOUT);
	for (uint32_t i = 0; about && i < about->values.n; i++)
		call_for(r,
			 book_value_target(
				 r->ruling->book, talk->meeting,
				 &note_values(note)[about->values.at + i]),
			 WORDS_OF_TALK, talk->day, place);
}

/* One bool a company: I applied there, so that its openings have served. */
static bool *list_applied(const struct ruling *ruling)
{
	const struct record *record = ruling->record;
	bool *applied = ARENA_ARRAY(ruling->scratch, bool,
				    (size_t)ruling->book->n_things);

	for (int32_t i = 0; i < record->applications.n; i++)
		if (record->applications.at[i].company != THING_NONE)
			applied[record->applications.at[i].company] = true;
	return applied;
}

/* What calls for a company calls for what is open for me there. */
static void call_for_openings(struct refreshing *r)
{
	const struct book *book = r->ruling->book;
	const bool *applied = list_applied(r->ruling);

	for (int32_t i = 0; i < book->n_notes; i++) {
		int32_t company, meant;

		if (book_thing(book, i)->kind != KIND_OPENING)
			continue;
		company = book_field_target(book, i, ROLE_COMPANY);
		meant = book_field_target(book, i, ROLE_MEANT_FOR);
		if (company >= 0 && r->of[company].words && !applied[company] &&
		    (meant < 0 || meant == book->me))
			call_for(r, i, r->of[company].words, r->of[company].day,
				 r->of[company].place);
	}
}

/* Meetings ahead and the dearest targets, with the openings there. */
static void list_calls(struct refreshing *r)
{
	const struct ruling *ruling = r->ruling;
	const struct record *record = ruling->record;
	long top = ruling_number(ruling, "targets");
	long ahead = ruling_number(ruling, "ahead");

	for (int32_t i = record->talks.n - 1;
	     i >= 0 && record->talks.at[i].day >= ruling->today; i--)
		if (ground_is_ahead(ruling, &record->talks.at[i]) &&
		    record->talks.at[i].day - ruling->today <= ahead)
			call_for_talk(r, &record->talks.at[i]);
	for (int32_t i = 0; i < record->targets.n && i < top; i++)
		call_for_company(r, record->targets.at[i],
				 "it is one of the first targets", DATE_NONE,
				 ground_note(ruling->book->plan));
	call_for_openings(r);
}

/* The two latest days on which something was found out or looked at again. */
struct known {
	int32_t last, before; /* DATE_NONE: never */
	struct place place, place_before;
};

static void know(struct known *known, int32_t day, struct place place)
{
	if (day == DATE_NONE || day == known->last)
		return;
	if (day > known->last) {
		known->before = known->last;
		known->place_before = known->place;
		known->last = day;
		known->place = place;
	} else if (day > known->before) {
		known->before = day;
		known->place_before = place;
	}
}

/* An opening is seen, and its own lines are looked at again. */
static void know_opening(const struct ruling *ruling, int32_t opening,
			 struct known *known)
{
	const struct note *note = book_thing(ruling->book, opening)->note;
	const struct note_line *lines = note_lines(note);

	know(known, note_number(note, ROLE_SEEN, DATE_NONE),
	     ground_note(opening));
	for (uint32_t i = 0; i < note->lines.n; i++)
		if (lines[i].sort != LINE_PROSE && lines[i].task != TASK_OPEN &&
		    lines[i].day != DATE_NONE && lines[i].day <= ruling->today)
			know(known, lines[i].day,
			     (struct place){ opening, (int32_t)i });
}

/* Lines elsewhere that check an opening. */
static void know_checked(const struct ruling *ruling, int32_t thing,
			 struct known *known)
{
	const struct book *book = ruling->book;
	struct run in = book_thing(book, thing)->links_in;

	for (uint32_t i = 0; i < in.n; i++) {
		const struct link *link =
			&book->links[book->backlinks[in.at + i]];
		const struct note *note = book_thing(book, link->from)->note;
		int32_t at = note_mentions(note)[link->mention].line;
		const struct note_line *line =
			at < 0 ? NULL : &note_lines(note)[at];

		if (line && line->sort != LINE_PROSE &&
		    line->task != TASK_OPEN && line->day != DATE_NONE &&
		    line->day <= ruling->today)
			know(known, line->day,
			     (struct place){ link->from, at });
	}
}

static struct known what_is_known(const struct ruling *ruling, int32_t thing)
{
	const struct record *record = ruling->record;
	struct run run = record->facts_about[thing];
	struct known known = { DATE_NONE, DATE_NONE, { -1, -1 }, { -1, -1 } };

	if (book_thing(ruling->book, thing)->kind == KIND_OPENING) {
		know_opening(ruling, thing, &known);
		know_checked(ruling, thing, &known);
		return known;
	}
	for (uint32_t i = 0; i < run.n; i++) {
		const struct fact *fact = &record->facts.at[run.at + i];

		know(&known, fact->day, fact->place);
		know(&known, fact->checked, fact->place);
	}
	return known;
}

/* Days for which what is known of a thing holds; 0: not looked at. */
static long shelf_life(const struct ruling *ruling, int32_t thing)
{
	enum kind kind = book_thing(ruling->book, thing)->kind;

	return kind == KIND_COMPANY   ? ruling_number(ruling, "company")
	       : kind == KIND_TOPIC   ? ruling_number(ruling, "topic")
	       : kind == KIND_OPENING ? ruling_number(ruling, "opening")
				      : 0;
}

/* Before the meeting, else once it has grown old. */
static int32_t due_of(const struct ruling *ruling, const struct call_for *call,
		      int32_t stale)
{
	int32_t before;

	if (call->day == DATE_NONE)
		return stale;
	before = ground_ready_day(ruling, call->day, 1, call->place);
	return before > stale ? before : stale;
}

static struct item *propose_refresh(struct refreshing *r, int32_t thing,
				    int32_t known, struct place place,
				    int32_t stale)
{
	struct ruling *ruling = r->ruling;
	const struct call_for *call = &r->of[thing];
	bool opening = book_thing(ruling->book, thing)->kind == KIND_OPENING;
	struct item *item = rule_propose(ruling, thing, known,
					 due_of(ruling, call, stale), place);
	struct str title = thing_title(ruling, thing);

	item->what =
		opening ? str_print(ruling->arena,
				    "ask whether " STR_FMT " is still open",
				    STR_ARG(title))
			: str_print(ruling->arena,
				    "look again at what is known of " STR_FMT,
				    STR_ARG(title));
	item->why =
		str_print(ruling->arena, "the newest is of " STR_FMT ", and %s",
			  STR_ARG(phrase_day(ruling, known)), call->words);
	item_reason(ruling, item, place, "the newest, of " STR_FMT,
		    STR_ARG(phrase_day(ruling, known)));
	if (call->place.note >= 0)
		item_reason(ruling, item, call->place, "%s", call->words);
	item->close_with =
		phrase_line(ruling, "checked: " STR_FMT " still true",
			    STR_ARG(phrase_mention(ruling, thing)));
	return item;
}

static void refresh(struct refreshing *r, int32_t thing)
{
	struct ruling *ruling = r->ruling;
	struct known known = what_is_known(ruling, thing);
	long days = shelf_life(ruling, thing);
	int32_t from = ruling->record->thanks_from;

	if (days <= 0 || known.last == DATE_NONE)
		return;
	if (ruling->today - known.last > days) {
		propose_refresh(r, thing, known.last, known.place,
				known.last + (int32_t)days + 1);
	} else if (known.before != DATE_NONE && known.last >= from &&
		   known.last - known.before > days) {
		struct item *item = propose_refresh(
			r, thing, known.before, known.place_before,
			known.before + (int32_t)days + 1);

		item->close_with = (struct str){ NULL, 0 };
		rule_close(item, known.last, known.place);
		item_reason(ruling, item, known.place, "looked at again");
	}
}

void follow_up_refresh(struct ruling *ruling)
{
	struct refreshing r = {
		.ruling = ruling,
		.of = ARENA_ARRAY(ruling->scratch, struct call_for,
				  (size_t)ruling->book->n_things),
	};

	if (!ruling->record->searching)
		return;
	list_calls(&r);
	for (size_t i = 0; i < r.things.n; i++)
		refresh(&r, r.things.at[i]);
}

/* ----------------------------------------------------------------- rehearse */

/* The last time that a pitch or a story was said aloud, or NULL. */
static const struct remark *last_rehearsed(const struct record *record)
{
	for (int32_t i = record->remarks.n - 1; i >= 0; i--)
		if (record->remarks.at[i].verb == VERB_REHEARSED &&
		    record->remarks.at[i].day != DATE_NONE)
			return &record->remarks.at[i];
	return NULL;
}

static int32_t subject_of(const struct ruling *ruling, struct place place)
{
	enum kind kind = book_thing(ruling->book, place.note)->kind;

	return kind == KIND_MEETING || kind == KIND_APPLICATION ||
			       kind == KIND_CONTACT
		       ? place.note
		       : THING_NONE;
}

static void propose_rehearse(struct ruling *ruling,
			     const struct interview *interview,
			     const struct remark *last, bool done)
{
	struct str day = phrase_day(ruling, interview->day);
	struct item *item = rule_propose(
		ruling, subject_of(ruling, interview->place), interview->day,
		ground_ready_day(ruling, interview->day, 1, interview->place),
		interview->place);

	item->what = STR("say the pitch aloud, twice");
	item->why = str_print(
		ruling->arena, "an interview on " STR_FMT ", %s" STR_FMT,
		STR_ARG(day),
		last ? "last said aloud on " : "and it was never said aloud",
		STR_ARG(last ? phrase_day(ruling, last->day) : STR("")));
	item_reason(ruling, item, interview->place, "an interview on " STR_FMT,
		    STR_ARG(day));
	if (last)
		item_reason(ruling, item, last->place,
			    "last said aloud on " STR_FMT,
			    STR_ARG(phrase_day(ruling, last->day)));
	if (done)
		rule_close(item, last->day, last->place);
	else
		item->close_with = phrase_line(ruling, "rehearsed: pitch");
}

void follow_up_rehearse(struct ruling *ruling)
{
	struct interview next = ground_next_interview(ruling);
	const struct remark *last = last_rehearsed(ruling->record);
	long days = ruling_number(ruling, "days");
	long fresh = ruling_number(ruling, "fresh");
	bool rehearsed;

	if (!ruling->record->searching || next.day == DATE_NONE ||
	    next.day - ruling->today > days)
		return;
	rehearsed = last && next.day - last->day <= fresh;
	/* Said before it was asked for: then it was never asked for. */
	if (!rehearsed || last->day >= next.day - days)
		propose_rehearse(ruling, &next, last, rehearsed);
}
