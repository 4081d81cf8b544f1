/* events_steps: what goes step by step: applications and introductions. */
#include "events_parts.h"

/* --- applications --- */

static const struct stage_step *steps_of(const struct record *record,
					 const struct application *application)
{
	return record->stage_steps.at + application->steps.at;
}

/* Steps up to a day. */
static uint32_t steps_until(const struct record *record,
			    const struct application *application, int32_t day)
{
	const struct stage_step *steps = steps_of(record, application);
	uint32_t n = application->steps.n;

	while (n && steps[n - 1].day > day)
		n--;
	return n;
}

static void move(struct telling *t, const struct application *application,
		 enum stage from, const struct stage_step *to)
{
	struct event *event =
		events_add(t, EVENT_STAGE, to->day, application->thing,
			   application->company, to->place);

	event->from = str_of(stage_name(from));
	event->to = str_of(stage_name(to->stage));
}

static const struct application *before_of(const struct telling *t,
					   const struct application *now)
{
	int32_t thing = t->before_of[now->thing];
	int32_t i =
		thing == THING_NONE ? -1 : record_application(t->before, thing);

	return i < 0 ? NULL : t->before->applications.at + i;
}

/* A step that was there already: what went since then went by a deletion, or
 * its day was corrected. */
static bool was_there(const struct telling *t, const struct application *before,
		      const struct stage_step *last, uint32_t count)
{
	const struct stage_step *steps = steps_of(t->before, before);
	uint32_t n = steps_until(t->before, before, t->before->today);
	uint32_t same = 0;

	for (uint32_t i = 0; i < n; i++) {
		same += steps[i].stage == last->stage;
		if (steps[i].stage == last->stage && steps[i].day == last->day)
			return true;
	}
	return same >= count;
}

static void compare_stages(struct telling *t, const struct application *now)
{
	const struct stage_step *steps = steps_of(t->after, now);
	uint32_t n = steps_until(t->after, now, t->after->today), count = 0;
	const struct application *before = before_of(t, now);

	if (!n)
		return;
	for (uint32_t i = 0; i < n; i++)
		count += steps[i].stage == steps[n - 1].stage;
	if (before && was_there(t, before, &steps[n - 1], count))
		return;
	move(t, now, before ? before->stage : STAGE_NONE, &steps[n - 1]);
}

static void stages_since(struct telling *t, const struct application *now)
{
	const struct stage_step *steps = steps_of(t->after, now);
	uint32_t n = steps_until(t->after, now, t->after->today);
	uint32_t before = steps_until(t->after, now, t->from - 1);

	if (before < n)
		move(t, now, before ? steps[before - 1].stage : STAGE_NONE,
		     &steps[n - 1]);
}

void events_of_stages(struct telling *t)
{
	for (int32_t i = 0; i < t->after->applications.n; i++)
		if (t->before)
			compare_stages(t, t->after->applications.at + i);
		else
			stages_since(t, t->after->applications.at + i);
}

/* --- introductions --- */

static uint64_t intro_key(int32_t helper, int32_t a, int32_t b)
{
	uint64_t key = (uint64_t)(uint32_t)helper * 0x9e3779b97f4a7c15u;

	key = (key ^ (uint32_t)a) * 0x9e3779b97f4a7c15u;
	return (key ^ key >> 29 ^ (uint32_t)b) * 0x9e3779b97f4a7c15u;
}

static int32_t translated(const struct telling *t, int32_t thing)
{
	return thing == THING_NONE ? THING_NONE : t->after_of[thing];
}

/* Of each introduction before, in the words of after: its state. */
static struct map list_intros(const struct telling *t)
{
	struct map states = map_make(t->scratch);

	for (int32_t i = 0; i < t->before->intros.n; i++) {
		const struct intro *intro = t->before->intros.at + i;
		int32_t a = translated(t, intro->a);
		int32_t b = translated(t, intro->b);
		int32_t helper = translated(t, intro->helper);

		*map_put_number(&states, intro_key(helper, a, b)) =
			intro->state;
		*map_put_number(&states, intro_key(helper, b, a)) =
			intro->state;
	}
	return states;
}

static const struct intro_step *last_step(const struct telling *t,
					  const struct intro *intro)
{
	return t->after->intro_steps.at + intro->steps.at + intro->steps.n - 1;
}

/* `thing` is who helps, or of a pair whom I bring together the one; `other`
 * the other. */
static void add_intro(struct telling *t, const struct intro *intro,
		      struct str from)
{
	bool mine = intro->helper == t->after->book->me ||
		    intro->helper == THING_NONE;
	struct event *event = events_add(t, EVENT_INTRO, intro->day,
					 mine ? intro->a : intro->helper,
					 intro->b, last_step(t, intro)->place);

	event->from = from;
	event->to = str_of(INTRO_STATES[intro->state]);
	event->field = mine ? STR("pair") : STR("me");
}

static void intro_since(struct telling *t, const struct intro *intro)
{
	const struct intro_step *steps =
		t->after->intro_steps.at + intro->steps.at;
	uint32_t i = 0;

	while (i < intro->steps.n && steps[i].day < t->from)
		i++;
	if (intro->steps.n && events_in_window(t, intro->day))
		add_intro(t, intro,
			  i ? str_of(INTRO_STATES[steps[i - 1].state])
			    : (struct str){ 0 });
}

void events_of_intros(struct telling *t)
{
	struct map before = { 0 };

	if (t->before)
		before = list_intros(t);
	for (int32_t i = 0; i < t->after->intros.n; i++) {
		const struct intro *intro = t->after->intros.at + i;
		int64_t state;

		if (!t->before) {
			intro_since(t, intro);
			continue;
		}
		state = map_get_number(
			&before, intro_key(intro->helper, intro->a, intro->b));
		if (state != intro->state && intro->steps.n)
			add_intro(t, intro,
				  state == MAP_NONE
					  ? (struct str){ 0 }
					  : str_of(INTRO_STATES[state]));
	}
}
