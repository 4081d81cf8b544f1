/* path: who can bring me to a person or a company, the likeliest first. */
#include "../members.h"
#include "../parts.h"

#define ASKED_MOST 3 /* people proposed to be asked where no chain is known */

/* --- whom it is about --- */

/* A person, a company; of an application or opening its company. */
static int32_t goal_of(const struct query *query, struct value **refused)
{
	int32_t goal = view_asked(query, 0, KINDS_PERSON | KINDS_FIRM, refused);

	if (goal == THING_NONE && query->thing != THING_NONE &&
	    !book_is_stub(query->book, query->thing))
		goal = book_field_target(query->book, query->thing,
					 ROLE_COMPANY);
	if (goal != THING_NONE)
		*refused = NULL;
	if (goal != THING_NONE && goal == query->book->me)
		*refused = view_refuse(query,
				       STR("name where you want to get to: "
					   "inroad path COMPANY"),
				       "every way begins with you");
	return goal;
}

static void add_goal(const struct query *query, struct value *top, int32_t goal)
{
	struct value *object =
		value_make(query->arena, VALUE_OBJECT, "goal", NO_STR);
	struct row *row = value_row(query->arena, object);

	cell_text(query->arena, row, "id", view_id(query, goal));
	cell_text(query->arena, row, "kind",
		  str_of(KINDS[view_thing(query, goal)->kind].name));
	cell_text(query->arena, row, "title", view_title(query, goal));
	value_add(query->arena, top, object);
}

/* --- lists of chains --- */

/* A list that is empty is told to programs, and people do not see it. */
static struct value *add_list(const struct query *query, struct value *top,
			      const char *key, const char *title,
			      const char *note)
{
	struct value *list = value_add(
		query->arena, top,
		value_make(query->arena, VALUE_ITEMS, key, str_of(title)));

	list->note = str_of(note);
	return list;
}

static void add_ways(const struct query *query, struct value *list,
		     const struct path_list *ways)
{
	for (size_t i = 0; i < ways->n; i++)
		view_way_row(query, list, ways->at + i);
	list->hidden = !ways->n;
}

/* Whom they can speak with for me, though I must not. */
static void add_advocate(const struct query *query, struct value *list,
			 const struct path *way)
{
	struct arena *arena = query->arena;
	struct value *more = view_way_row(query, list, way);
	struct value *text = value_add(
		arena, more, value_make(arena, VALUE_TEXT, NULL, NO_STR));
	struct row *row = value_row(arena, text);

	cell_print(arena, row, NULL, STR_FMT " knows ",
		   STR_ARG(view_first_name(query, view_way_end(way))));
	view_cell_thing(query, row, "advocate_for", way->advocate_for);
	cell_print(arena, row, NULL,
		   " and may speak well of you there. Please do not ask for "
		   "contact with " STR_FMT ".",
		   STR_ARG(view_first_name(query, way->advocate_for)));
	view_hide(cell_bool(arena, row, "ask_for_contact", false));
}

static void add_advocates(const struct query *query, struct value *top,
			  const struct path_list *ways)
{
	struct value *list =
		add_list(query, top, "advocates", "Who can speak for you",
			 "Do not ask for contact: that would harm you both.");

	for (size_t i = 0; i < ways->n; i++)
		add_advocate(query, list, ways->at + i);
	list->hidden = !ways->n;
}

/* --- no chain --- */

static bool may_be_asked(const struct query *query, int32_t who,
			 const struct asking_limits *limits)
{
	const struct person *person = view_person(query, who);
	const struct note *note = view_thing(query, who)->note;

	return book_is_person(query->book, who) && who != query->book->me &&
	       person->tie >= 3 && person->talks && !person->off_limits &&
	       !(note && (note_number(note, ROLE_WILLING, -1) == WILLING_NO ||
			  note_number(note, ROLE_CONTACT_STATE, -1) ==
				  CONTACT_CLOSED)) &&
	       asking_judge(query->record, who, query->today, limits).verdict ==
		       ASKING_FINE;
}

/* Closest first, then those spoken to last. */
static bool is_nearer(const struct person *a, const struct person *b)
{
	return a->tie != b->tie ? a->tie > b->tie : a->last > b->last;
}

static int find_askable(const struct query *query, int32_t goal,
			int32_t out[ASKED_MOST])
{
	struct asking_limits limits = rules_asking_limits(query->config);
	int n = 0;

	for (int32_t i = 0; i < query->book->n_things; i++) {
		const struct person *person = view_person(query, i);
		int at = n;
		if (i == goal || !may_be_asked(query, i, &limits))
			continue;
		while (at && is_nearer(person, view_person(query, out[at - 1])))
			at--;
		if (at == ASKED_MOST)
			continue;
		n += n < ASKED_MOST;
		for (int k = n - 1; k > at; k--)
			out[k] = out[k - 1];
		out[at] = i;
	}
	return n;
}

/* Those who are asked first, and the line that is written then. */
static void add_whom_to_ask(const struct query *query, struct value *top,
			    int32_t goal)
{
	struct arena *arena = query->arena;
	struct value *list =
		value_make(arena, VALUE_ITEMS, "ask", STR("Whom to ask first"));
	int32_t people[ASKED_MOST];
	int n = find_askable(query, goal, people);
	char day[DATE_TEXT];

	date_text(query->today, day);
	for (int i = 0; i < n; i++) {
		struct row *row = value_row(arena, list);
		view_cell_thing(query, row, "who", people[i]);
		cell_code(arena, row, "write",
			  str_print(arena,
				    "- %s asked: " STR_FMT " %s " STR_FMT, day,
				    STR_ARG(view_mention(query, people[i])),
				    book_is_person(query->book, goal)
					    ? "who knows"
					    : "who knows someone at",
				    STR_ARG(view_mention(query, goal))));
	}
	list->note = STR("Two names from one of them make a way.");
	if (n)
		value_add(arena, top, list);
}

static void say_closed(const struct query *query, struct value *top,
		       int32_t who)
{
	const struct note *note = view_thing(query, who)->note;
	int32_t process = record_off_limits(query->record, who, query->today);

	if (process != THING_NONE)
		value_say(query->arena, top,
			  "Please leave " STR_FMT
			  " alone until it is decided: " STR_FMT ".",
			  STR_ARG(view_first_name(query, who)),
			  STR_ARG(view_title(query, process)));
	else if (note &&
		 note_number(note, ROLE_CONTACT_STATE, -1) == CONTACT_CLOSED)
		value_say(query->arena, top,
			  "Things with " STR_FMT " are closed; let it rest.",
			  STR_ARG(view_first_name(query, who)));
	else if (note && note_number(note, ROLE_WILLING, -1) == WILLING_NO)
		value_say(query->arena, top,
			  STR_FMT " said no; let it rest, and look for someone "
				  "beside them.",
			  STR_ARG(view_first_name(query, who)));
	else
		value_say(query->arena, top,
			  "Nobody you know is known to know " STR_FMT
			  " yet. Where you learn who does, a line such as "
			  "\"named: " STR_FMT "\" below that talk opens a way.",
			  STR_ARG(view_title(query, who)),
			  STR_ARG(view_mention(query, who)));
}

static void say_nobody(const struct query *query, struct value *top,
		       int32_t company)
{
	struct run inside = query->record->inside_of[company];
	struct str count =
		view_count(query->arena, inside.n, "person", "people");
	int32_t open = record_insiders(query->record, company, NULL, 0);

	if (!inside.n)
		value_say(query->arena, top,
			  "Nobody inside " STR_FMT
			  " is written down yet. Ask whom you talk with this "
			  "week: who do you know there?",
			  STR_ARG(view_title(query, company)));
	else if (!open)
		value_say(query->arena, top,
			  "All whom you have written down at " STR_FMT
			  " are off limits until it is decided.",
			  STR_ARG(view_title(query, company)));
	else
		value_say(query->arena, top,
			  "You have written down " STR_FMT " at " STR_FMT
			  ", and nobody yet who could bring you to them.",
			  STR_ARG(count), STR_ARG(view_title(query, company)));
}

static void say_none(const struct query *query, struct value *top, int32_t goal,
		     const struct path_answer *answer)
{
	bool person = book_is_person(query->book, goal);
	bool limits = person && view_person(query, goal)->off_limits;
	struct value *items = limits ? NULL : view_items_of(query, goal);

	if (person)
		say_closed(query, top, goal);
	else
		say_nobody(query, top, goal);
	if (items)
		value_add(query->arena, top, items);
	if (!limits && !answer->advocates.n)
		add_whom_to_ask(query, top, goal);
}

struct value *coach_path_make(const struct query *query)
{
	struct value *top, *refused;
	int32_t goal = goal_of(query, &refused);
	struct path_answer answer;

	if (refused)
		return refused;
	paths_find(view_paths(query), goal, query->arena, &answer);
	top = value_make(query->arena, VALUE_SECTION, NULL,
			 str_print(query->arena, "Ways to " STR_FMT,
				   STR_ARG(view_title(query, goal))));
	if (book_is_person(query->book, goal))
		top->note = view_standing(query, goal);
	add_goal(query, top, goal);
	if (!answer.chains.n)
		say_none(query, top, goal, &answer);
	add_ways(query, add_list(query, top, "chains", NULL, NULL),
		 &answer.chains);
	add_advocates(query, top, &answer.advocates);
	add_ways(query,
		 add_list(query, top, "weak",
			  "Through people you know a little",
			  "They often hear of openings before friends do."),
		 &answer.weak);
	return top;
}
