/* trail: what led to a landing: who was on the way, and what joins them. */
#include "../parts.h"
#include "landing.h"

static int32_t person_of(const struct query *query, int32_t thing)
{
	return thing != THING_NONE && thing == query->book->me ? PATH_ME
							       : thing;
}

struct str trail_name(const struct query *query, int32_t who, bool first)
{
	if (who == PATH_ME)
		return first ? STR("You") : STR("you");
	return view_title(query, who);
}

/* --- chains --- */

static bool is_on(const struct trail_chain *chain, int32_t who)
{
	for (int i = 0; i < chain->n; i++)
		if (chain->at[i] == who)
			return true;
	return false;
}

static void chain_add(struct trail_chain *chain, int32_t who)
{
	if (who != THING_NONE && chain->n < TRAIL_LONGEST && !is_on(chain, who))
		chain->at[chain->n++] = who;
}

/* Who landed, those typed, the company. */
static void read_typed(const struct query *query, struct trail *trail)
{
	const struct note *note = view_thing(query, trail->landing)->note;
	const struct note_field *field = note_field(note, ROLE_LANDING_PATH);

	if (!field)
		return;
	chain_add(&trail->typed, trail->who);
	for (uint32_t i = 0; i < field->values.n; i++)
		chain_add(&trail->typed,
			  person_of(query,
				    book_value_target(
					    query->book, trail->landing,
					    note_values(note) +
						    field->values.at + i)));
	if (trail->typed.n == 1)
		trail->typed.n = 0;
	else if (trail->company != THING_NONE)
		trail->typed.at[trail->typed.n++] = trail->company;
}

/* From whoever it began with to this person, by whom each was met through. */
static struct trail_chain walk_back(const struct query *query, int32_t who)
{
	struct trail_chain back = { 0 }, chain = { 0 };

	while (book_is_person(query->book, who) && !is_on(&back, who) &&
	       back.n < TRAIL_LONGEST - 1) {
		chain_add(&back, who);
		who = person_of(query, view_person(query, who)->met_via);
	}
	chain_add(&chain, PATH_ME);
	for (int i = back.n; i > 0; i--)
		chain_add(&chain, back.at[i - 1]);
	return chain;
}

/* The typed chain tells all of it already, in that order. */
static bool is_told(const struct trail_chain *typed,
		    const struct trail_chain *chain)
{
	int at = 0;

	for (int i = 1; i < chain->n; i++, at++) {
		while (at < typed->n && typed->at[at] != chain->at[i])
			at++;
		if (at >= typed->n)
			return false;
	}
	return true;
}

static void add_door(const struct query *query, struct trail *trail,
		     int32_t who)
{
	struct trail_chain chain;

	if (trail->n_back == TRAIL_DOORS || !book_is_person(query->book, who) ||
	    who == trail->who)
		return;
	for (int i = 0; i < trail->n_back; i++)
		if (is_on(&trail->back[i], who))
			return;
	chain = walk_back(query, who);
	if (is_told(&trail->typed, &chain))
		return;
	/* Where nothing was typed, this is the way itself. */
	if (!trail->typed.n && trail->who == PATH_ME &&
	    trail->company != THING_NONE)
		chain.at[chain.n++] = trail->company;
	trail->back[trail->n_back++] = chain;
}

/* --- doors: where to begin to look back --- */

static bool knew(const struct query *query, const struct trail *trail,
		 int32_t who)
{
	int32_t first = view_person(query, who)->first;

	return first != DATE_NONE &&
	       (trail->day == DATE_NONE || first <= trail->day);
}

/* The way in of my application, then those inside whom I knew by then. */
static void add_own_doors(const struct query *query, struct trail *trail)
{
	const struct record *record = query->record;
	struct run run = { 0 };

	if (trail->application >= 0)
		add_door(query, trail,
			 record->applications.at[trail->application].via);
	if (trail->company != THING_NONE)
		run = record->inside_of[trail->company];
	for (uint32_t i = 0; i < run.n; i++) {
		int32_t who = record->inside.at[run.at + i];
		if (knew(query, trail, who))
			add_door(query, trail, who);
	}
}

/* Someone else's: whom they were brought together with. */
static void add_their_doors(const struct query *query, struct trail *trail)
{
	struct view_run run = view_touching(query, LIST_INTROS, trail->who);

	for (int32_t i = 0; i < run.n; i++) {
		const struct intro *intro =
			query->record->intros.at + run.at[i];
		if (trail->day != DATE_NONE && intro->day != DATE_NONE &&
		    query->record->intro_steps.at[intro->steps.at].day >
			    trail->day)
			continue;
		add_door(query, trail, intro->a);
		add_door(query, trail, intro->b);
	}
}

static void add_doors(const struct query *query, struct trail *trail)
{
	trail->back =
		ARENA_ARRAY(query->arena, struct trail_chain, TRAIL_DOORS);
	for (int i = 0; i < trail->typed.n; i++)
		add_door(query, trail, trail->typed.at[i]);
	if (trail->typed.n)
		return;
	if (trail->who == PATH_ME)
		add_own_doors(query, trail);
	else
		add_their_doors(query, trail);
}

/* --- helpers --- */

struct helpers {
	ARRAY_OF(int32_t) list;
};

static void add_helpers(const struct query *query, const struct trail *trail,
			struct helpers *helpers,
			const struct trail_chain *chain)
{
	for (int i = 0; i < chain->n; i++) {
		int32_t who = chain->at[i];
		bool seen =
			who == trail->who || !book_is_person(query->book, who);
		for (size_t k = 0; k < helpers->list.n && !seen; k++)
			seen = helpers->list.at[k] == who;
		if (!seen)
			*ARRAY_PUSH(query->arena, &helpers->list) = who;
	}
}

/* With those who were typed, where any were. */
static int32_t first_contact(const struct query *query,
			     const struct trail *trail)
{
	int32_t first = DATE_NONE;

	for (int i = 0; i < trail->n_helpers; i++) {
		int32_t who = trail->helpers[i], day;
		if (trail->typed.n && !is_on(&trail->typed, who))
			continue;
		day = view_person(query, who)->first;
		if (day != DATE_NONE && (first == DATE_NONE || day < first) &&
		    (trail->day == DATE_NONE || day <= trail->day))
			first = day;
	}
	return first;
}

static int32_t own_application(const struct query *query,
			       const struct trail *trail)
{
	if (trail->who != PATH_ME || trail->company == THING_NONE)
		return -1;
	return view_best_application(query, trail->company);
}

struct trail trail_make(const struct query *query, int32_t landing)
{
	const struct note *note = view_thing(query, landing)->note;
	struct trail trail = { .landing = landing };
	struct helpers helpers = { 0 };
	int32_t who = book_field_target(query->book, landing, ROLE_LANDED);

	trail.who = who == THING_NONE ? PATH_ME : person_of(query, who);
	trail.company = book_field_target(query->book, landing, ROLE_COMPANY);
	trail.day = note_number(note, ROLE_WHEN, DATE_NONE);
	trail.application = own_application(query, &trail);
	read_typed(query, &trail);
	add_doors(query, &trail);
	add_helpers(query, &trail, &helpers, &trail.typed);
	for (int i = 0; i < trail.n_back; i++)
		add_helpers(query, &trail, &helpers, &trail.back[i]);
	trail.helpers = helpers.list.at;
	trail.n_helpers = (int)helpers.list.n;
	trail.first = first_contact(query, &trail);
	return trail;
}

bool trail_has(const struct trail *trail, int32_t who)
{
	if (who == trail->who)
		return true;
	for (int i = 0; i < trail->n_helpers; i++)
		if (trail->helpers[i] == who)
			return true;
	return false;
}

/* --- links --- */

bool trail_is_intro(const struct query *query, const struct trail *trail,
		    const struct intro *intro)
{
	const int32_t ends[] = { intro->helper, intro->a, intro->b };
	int n = 0;

	for (int i = 0; i < 3; i++)
		n += book_is_person(query->book, ends[i]) &&
		     person_of(query, ends[i]) != PATH_ME &&
		     trail_has(trail, ends[i]);
	return n > 1;
}

static bool is_end(const struct query *query, const struct intro *intro,
		   int32_t who)
{
	const int32_t ends[] = { intro->helper, intro->a, intro->b };

	for (int i = 0; i < 3; i++)
		if (who == (ends[i] == THING_NONE ? PATH_ME
						  : person_of(query, ends[i])))
			return true;
	return false;
}

/* Where I brought two others together, I led only the one who landed on. */
static bool joins(const struct query *query, const struct trail *trail,
		  const struct intro *intro, int32_t x, int32_t y)
{
	int32_t other = x == PATH_ME ? y : x;

	if (intro->helper == query->book->me && (x == PATH_ME || y == PATH_ME))
		return other != trail->who && is_end(query, intro, other) &&
		       is_end(query, intro, trail->who);
	return is_end(query, intro, x) && is_end(query, intro, y);
}

/* Who brought whom together: "Ben introduced you to Grace". */
static struct str intro_words(const struct query *query,
			      const struct intro *intro)
{
	bool mine = intro->helper == query->book->me;

	if (mine)
		return str_print(query->arena,
				 "you brought " STR_FMT " and " STR_FMT
				 " together (%s)",
				 STR_ARG(view_first_name(query, intro->a)),
				 STR_ARG(view_first_name(query, intro->b)),
				 INTRO_STATES[intro->state]);
	return str_print(query->arena,
			 STR_FMT " introduced you to " STR_FMT " (%s)",
			 STR_ARG(view_first_name(query, intro->helper)),
			 STR_ARG(view_first_name(query, intro->b)),
			 INTRO_STATES[intro->state]);
}

static struct trail_link link_make(int32_t day, struct place place,
				   struct str words)
{
	return (struct trail_link){ true, day, words, place };
}

static struct trail_link link_by_intro(const struct query *query,
				       const struct trail *trail, int32_t x,
				       int32_t y)
{
	int32_t who = x == PATH_ME ? y : x;
	struct view_run run = view_touching(query, LIST_INTROS, who);

	for (int32_t i = 0; i < run.n; i++) {
		const struct intro *intro =
			query->record->intros.at + run.at[i];
		if (intro->state != INTRO_DECLINED &&
		    joins(query, trail, intro, x, y))
			return link_make(intro->day, intro->place,
					 intro_words(query, intro));
	}
	return (struct trail_link){ 0 };
}

static struct trail_link link_by_name(const struct query *query, int32_t by,
				      int32_t who)
{
	struct view_run run = { 0 };

	if (who >= 0 && by >= 0)
		run = view_touching(query, LIST_NAMED, who);
	for (int32_t i = 0; i < run.n; i++) {
		const struct naming *naming =
			query->record->namings.at + run.at[i];
		if (naming->by == by)
			return link_make(
				naming->day, naming->place,
				str_print(
					query->arena, STR_FMT " named " STR_FMT,
					STR_ARG(view_first_name(query, by)),
					STR_ARG(view_first_name(query, who))));
	}
	return (struct trail_link){ 0 };
}

static struct trail_link link_by_card(const struct query *query, int32_t from,
				      int32_t to)
{
	const struct note *note = view_thing(query, to)->note;

	if (!note ||
	    book_field_target(query->book, to, ROLE_INTRODUCER) != from)
		return (struct trail_link){ 0 };
	return link_make(note_number(note, ROLE_MET, DATE_NONE),
			 (struct place){ to, -1 },
			 str_print(query->arena, "met through " STR_FMT,
				   STR_ARG(view_first_name(query, from))));
}

static struct trail_link link_by_tie(const struct query *query, int32_t x,
				     int32_t y)
{
	struct view_run run = view_touching(query, LIST_KNOWS, x);

	for (int32_t i = 0; i < run.n; i++) {
		const struct acquaintance *knows =
			query->record->knows.at + run.at[i];
		if (knows->a == y || knows->b == y)
			return link_make(DATE_NONE, knows->place,
					 STR("they know each other"));
	}
	return (struct trail_link){ 0 };
}

/* My own: the first time we were in contact. */
static struct trail_link link_by_talk(const struct query *query, int32_t who)
{
	const struct person *person = view_person(query, who);

	for (uint32_t i = 0; i < person->talk_list.n; i++) {
		const struct talk *talk =
			query->record->talks.at +
			query->record->talk_of.at[person->talk_list.at + i];
		if (talk->counts)
			return link_make(
				talk->day, talk->place,
				str_print(query->arena,
					  "your first contact (%s)",
					  view_talk_word(query, talk)));
	}
	return (struct trail_link){ 0 };
}

static struct trail_link link_to_firm(const struct query *query,
				      const struct trail *trail, int32_t from)
{
	const struct application *own =
		trail->application < 0
			? NULL
			: query->record->applications.at + trail->application;

	if (from >= 0 && view_company(query, from) == trail->company)
		return link_make(
			DATE_NONE, (struct place){ -1, -1 },
			str_print(query->arena, STR_FMT " works there",
				  STR_ARG(view_first_name(query, from))));
	if (own && own->via == from)
		return link_make(own->applied, own->place,
				 STR("the way in of your application"));
	return (struct trail_link){ 0 };
}

struct trail_link trail_link(const struct query *query,
			     const struct trail *trail, int32_t from,
			     int32_t to)
{
	struct trail_link link;

	if (to == trail->company)
		return link_to_firm(query, trail, from);
	link = link_by_intro(query, trail, from, to);
	if (!link.known && (from == PATH_ME || to == PATH_ME))
		return link_by_talk(query, from == PATH_ME ? to : from);
	if (!link.known)
		link = link_by_name(query, from, to);
	if (!link.known)
		link = link_by_name(query, to, from);
	if (!link.known)
		link = link_by_card(query, from, to);
	return link.known ? link : link_by_tie(query, from, to);
}
