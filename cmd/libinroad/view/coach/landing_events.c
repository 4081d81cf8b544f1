/* landing_events: what happened on the way to a landing, by day. */
#include "../parts.h"
#include "landing.h"

struct sight {
	const struct query *query;
	const struct trail *trail;
};

static void see(struct sight *t, struct moments *moments, int32_t day,
		const char *sort, int32_t who, struct place place)
{
	if (day == DATE_NONE ||
	    (t->trail->day != DATE_NONE && day > t->trail->day))
		return;
	*ARRAY_PUSH(t->query->arena, &moments->list) = (struct moment){
		.day = day, .sort = sort, .place = place, .talk = -1, .who = who
	};
}

static void see_facts(struct sight *t, struct moments *moments)
{
	const struct record *record = t->query->record;
	struct run run = { 0 };

	if (t->trail->company != THING_NONE)
		run = record->facts_about[t->trail->company];
	for (uint32_t i = 0; i < run.n; i++) {
		const struct fact *fact = record->facts.at + run.at + i;
		if (fact->sort != FACT_TALK)
			see(t, moments, fact->day, "learned", fact->source,
			    fact->place);
	}
}

static void see_names(struct sight *t, struct moments *moments, int32_t who)
{
	const struct record *record = t->query->record;
	struct view_run run = view_touching(t->query, LIST_NAMED, who);

	for (int32_t i = 0; i < run.n; i++) {
		const struct naming *naming = record->namings.at + run.at[i];
		see(t, moments, naming->day, "named", naming->by,
		    naming->place);
	}
}

static void see_intros(struct sight *t, struct moments *moments, int32_t who)
{
	const struct record *record = t->query->record;
	struct view_run run = view_touching(t->query, LIST_INTROS, who);

	for (int32_t i = 0; i < run.n; i++) {
		const struct intro *intro = record->intros.at + run.at[i];
		if (!trail_is_intro(t->query, t->trail, intro))
			continue;
		for (uint32_t s = 0; s < intro->steps.n; s++) {
			const struct intro_step *step =
				record->intro_steps.at + intro->steps.at + s;
			see(t, moments, step->day, "introduction", THING_NONE,
			    step->place);
		}
	}
}

/* The first word with someone, and whatever they said first. */
static void see_first(struct sight *t, struct moments *moments, int32_t who)
{
	const struct record *record = t->query->record;
	struct run run = view_person(t->query, who)->talk_list;

	for (uint32_t i = 0; i < run.n; i++) {
		const struct talk *talk =
			record->talks.at + record->talk_of.at[run.at + i];
		if (!talk->counts)
			continue;
		see(t, moments, talk->day, view_talk_word(t->query, talk), who,
		    talk->place);
		return;
	}
}

static void see_stages(struct sight *t, struct moments *moments)
{
	const struct record *record = t->query->record;
	const struct application *own;

	if (t->trail->application < 0)
		return;
	own = record->applications.at + t->trail->application;
	for (uint32_t i = 0; i < own->steps.n; i++) {
		const struct stage_step *step =
			record->stage_steps.at + own->steps.at + i;
		see(t, moments, step->day, stage_name(step->stage), THING_NONE,
		    step->place);
	}
}

/* The opening, as it was heard of. */
static void see_openings(struct sight *t, struct moments *moments)
{
	const struct book *book = t->query->book;

	for (int32_t i = 0; i < book->n_notes; i++) {
		const struct note *note = book->things[i].note;
		int32_t meant;
		if (note->kind != KIND_OPENING ||
		    book_field_target(book, i, ROLE_COMPANY) !=
			    t->trail->company)
			continue;
		meant = book_field_target(book, i, ROLE_MEANT_FOR);
		if (meant == THING_NONE ? t->trail->who == PATH_ME
					: meant == t->trail->who)
			see(t, moments, note_number(note, ROLE_SEEN, DATE_NONE),
			    "heard of the opening",
			    book_field_target(book, i, ROLE_SOURCE),
			    (struct place){ i, -1 });
	}
}

void landing_add_events(const struct query *query, const struct trail *trail,
			struct value *top)
{
	struct sight sight = { query, trail }, *t = &sight;
	struct moments moments = { 0 };
	struct value *timeline;

	see_facts(t, &moments);
	see_openings(t, &moments);
	see_stages(t, &moments);
	if (trail->who != PATH_ME)
		see_intros(t, &moments, trail->who);
	for (int i = 0; i < trail->n_helpers; i++) {
		see_first(t, &moments, trail->helpers[i]);
		see_names(t, &moments, trail->helpers[i]);
		see_intros(t, &moments, trail->helpers[i]);
	}
	timeline = view_timeline(query, &moments, THING_NONE);
	if (!timeline)
		return;
	timeline->title = STR("What led there, the last first");
	value_add(query->arena, top, timeline);
}
