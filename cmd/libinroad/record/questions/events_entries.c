/* events_entries: what the record tells with a line and a day, as entries. */
#include "events_parts.h"

struct collecting {
	const struct record *record;
	int32_t from; /* DATE_NONE: all, to be recognised by their words */
	struct arena *scratch;
	struct entries *out;
};

/* --- words --- */

static bool is_letter(char c)
{
	return (unsigned)(c | 32) - 'a' < 26 || (unsigned)c - '0' < 10 ||
	       (unsigned char)c >= 0x80;
}

/* The end of a mention or a `done:` that begins here, else `at`. */
static uint32_t skip_marks(const struct note *note,
			   const struct note_line *line, uint32_t at,
			   uint32_t *mention, uint32_t *token)
{
	const struct note_mention *mentions =
		note_mentions(note) + line->mentions.at;
	const struct note_token *tokens = note_tokens(note) + line->tokens.at;

	while (*mention < line->mentions.n && mentions[*mention].span.at < at)
		(*mention)++;
	while (*token < line->tokens.n && tokens[*token].span.at < at)
		(*token)++;
	if (*mention < line->mentions.n && mentions[*mention].span.at == at)
		return mentions[*mention].span.end;
	if (*token < line->tokens.n && tokens[*token].span.at == at &&
	    tokens[*token].token == TOKEN_DONE)
		return tokens[*token].span.end;
	return at;
}

/*
 * The letters of a line's text, in words, without the names of those it
 * mentions: a name may be spelt anew, a comma set.
 */
static uint64_t words_hash(const struct record *record, struct place place)
{
	const struct note_line *line = place_line(record, place);
	const struct note *note = line ? place_note(record, place) : NULL;
	uint64_t hash = 14695981039346656037u, none = hash;
	uint32_t mention = 0, token = 0, next;
	struct str bytes;
	bool gap = false;

	if (!line || line->text.end > note->size)
		return 0;
	bytes = note_bytes(note);
	for (uint32_t at = line->text.at; at < line->text.end; at = next) {
		next = skip_marks(note, line, at, &mention, &token);
		if (next > at || !is_letter(bytes.at[at])) {
			next = next > at ? next : at + 1;
			gap = hash != none;
			continue;
		}
		next = at + 1;
		if (gap)
			hash = (hash ^ ' ') * 1099511628211u;
		gap = false;
		hash = (hash ^
			(unsigned char)(bytes.at[at] |
					((unsigned char)bytes.at[at] < 0x80
						 ? 32
						 : 0))) *
		       1099511628211u;
	}
	return hash == none ? 0 : hash;
}

/* --- entries --- */

static struct entry *add(struct collecting *c, enum event_sort sort,
			 int32_t day, int32_t thing, struct place place)
{
	struct entry *entry = ARRAY_PUSH(c->scratch, &c->out->list);

	*entry = (struct entry){
		.event = { .sort = sort,
			   .day = day,
			   .thing = thing,
			   .other = THING_NONE,
			   .place = place,
			   .commit = -1 },
		.key = thing,
		.when = day,
		.talk = -1,
		.twin = -1,
	};
	if (c->from == DATE_NONE && place.note >= 0)
		entry->hash = words_hash(c->record, place);
	return entry;
}

static bool is_over(const struct collecting *c, int32_t day)
{
	return day < c->from;
}

static void add_talk(struct collecting *c, int32_t index)
{
	const struct talk *talk = c->record->talks.at + index;
	const int32_t *who = talk_people(c->record, talk);
	enum event_sort sort = talk->planned	  ? EVENT_PLANNED
			       : talk->reply_only ? EVENT_REPLY
						  : EVENT_TALK;

	if (is_over(c, talk->day) || (!talk->planned && !talk->counts))
		return;
	for (uint32_t i = 0; i < talk->who.n; i++) {
		struct entry *entry =
			add(c, sort, talk->day, who[i], talk->place);

		entry->once = true;
		entry->fixed = talk->planned;
		entry->talk = index;
		entry->event.other = talk->meeting;
	}
}

static void add_talks(struct collecting *c)
{
	for (int32_t i = 0; i < c->record->talks.n; i++)
		add_talk(c, i);
}

static void add_outreach(struct collecting *c)
{
	for (int32_t i = 0; i < c->record->outreach.n; i++) {
		const struct outreach *o = c->record->outreach.at + i;

		if (!is_over(c, o->day))
			add(c, EVENT_OUTREACH, o->day, o->who, o->place)->once =
				true;
	}
}

static void add_asks(struct collecting *c)
{
	for (int32_t i = 0; i < c->record->asks.n; i++) {
		const struct ask *ask = c->record->asks.at + i;

		if (!is_over(c, ask->day))
			add(c, EVENT_ASK, ask->day, ask->who, ask->place);
	}
}

static void add_favours(struct collecting *c)
{
	for (int32_t i = 0; i < c->record->favours.n; i++) {
		const struct favour *f = c->record->favours.at + i;
		struct entry *entry;

		if (is_over(c, f->day))
			continue;
		entry = add(c, EVENT_FAVOUR, f->day, f->who, f->place);
		entry->event.from =
			f->way == FAVOUR_GOT ? STR("got") : STR("gave");
	}
}

static void add_promises(struct collecting *c)
{
	for (int32_t i = 0; i < c->record->promises.n; i++) {
		const struct promise *p = c->record->promises.at + i;
		struct entry *entry;

		if (is_over(c, p->day) && is_over(c, p->closed))
			continue;
		entry = add(c, EVENT_PROMISE, p->day, p->who, p->place);
		entry->event.from = p->mine ? STR("mine") : STR("theirs");
		entry->state = (int8_t)p->state;
		if (p->state == PROMISE_KEPT) {
			entry->event.sort = EVENT_KEPT;
			entry->event.day = p->closed;
		}
	}
}

static void add_tasks(struct collecting *c)
{
	for (int32_t i = 0; i < c->record->tasks.n; i++) {
		const struct task *task = c->record->tasks.at + i;
		struct entry *entry;

		if (is_over(c, task->done) && is_over(c, task->day))
			continue;
		entry = add(c, EVENT_TASK, task->done, task->who, task->place);
		entry->when = task->day;
		entry->state = (int8_t)task->state;
	}
}

/* `thanked:` by everyone thanked; what went well. */
static void add_remarks(struct collecting *c)
{
	for (int32_t i = 0; i < c->record->remarks.n; i++) {
		const struct remark *r = c->record->remarks.at + i;

		if (is_over(c, r->day))
			continue;
		if (r->verb == VERB_WIN)
			add(c, EVENT_WIN, r->day, r->who, r->place)->key =
				THING_NONE;
		for (uint32_t j = 0; r->verb == VERB_THANKED && j < r->all.n;
		     j++)
			add(c, EVENT_THANKS, r->day,
			    c->record->people.at[r->all.at + j], r->place)
				->once = true;
	}
}

static uint64_t place_key(struct place place)
{
	return (uint64_t)(uint32_t)place.note << 32 |
	       (uint32_t)(place.line + 1);
}

/* A firm or topic rather than a person; anyone rather than who said it. */
static int weight_of(const struct record *record, const struct fact *fact)
{
	return (!book_is_person(record->book, fact->about)) * 2 +
	       (fact->about != fact->source);
}

/* One line is one fact, however many things it is about. What a conversation's
 * own line says is the conversation. */
static void add_facts(struct collecting *c)
{
	struct map seen = map_make(c->scratch);
	const struct record *record = c->record;

	for (int32_t i = 0; i < record->facts.n; i++) {
		const struct fact *fact = record->facts.at + i;
		struct entry *entry;
		int64_t *at;

		if (fact->sort == FACT_TALK || is_over(c, fact->day))
			continue;
		at = map_put_number(&seen, place_key(fact->place));
		if (*at == MAP_NONE) {
			*at = (int64_t)c->out->list.n << 2 |
			      weight_of(record, fact);
			entry = add(c, EVENT_LEARNED, fact->day, fact->about,
				    fact->place);
			entry->key = entry->event.other = fact->source;
			continue;
		}
		if ((*at & 3) >= weight_of(record, fact))
			continue;
		c->out->list.at[*at >> 2].event.thing = fact->about;
		*at = (*at & ~(int64_t)3) | weight_of(record, fact);
	}
}

static void add_namings(struct collecting *c)
{
	for (int32_t i = 0; i < c->record->namings.n; i++) {
		const struct naming *n = c->record->namings.at + i;
		struct entry *entry;

		if (is_over(c, n->day))
			continue;
		entry = add(c, EVENT_NAMED, n->day, n->by, n->place);
		entry->key = entry->event.other = n->who;
		entry->once = true;
	}
}

void events_collect(const struct record *record, int32_t from,
		    struct arena *scratch, struct entries *out)
{
	struct collecting c = { record, from, scratch, out };

	add_talks(&c);
	add_outreach(&c);
	add_asks(&c);
	add_favours(&c);
	add_promises(&c);
	add_tasks(&c);
	add_remarks(&c);
	add_facts(&c);
	add_namings(&c);
}
