#include "link_parts.h"

#include <inroad/buf.h>
#include <inroad/pool.h>
#include <inroad/unicode.h>

/* ----------------------------------------------------------------- mentions */

/* Meant as a file: `[[log/2026-08]]`, `[[notes/plan-b.md]]`. */
static bool names_file(struct str text)
{
	enum kind kind = kind_of_path(text);

	return str_ends(text, STR(".md")) ||
	       (KINDS[kind].by_path && kind != KIND_PAGE);
}

static int32_t resolve_stub(struct linking *l, struct memo *memo,
			    const struct place_of *place)
{
	int32_t stub;

	if (index_is_me(place->text))
		return stub_seeker(l);
	if (names_file(place->text)) {
		complain_path(l, place);
		return THING_NONE;
	}
	stub = stub_get(l, memo);
	stub_weigh(l, stub, place, memo->question.kinds);
	return stub;
}

static int32_t resolve_memo(struct linking *l, struct memo *memo,
			    const struct place_of *place, struct link *link)
{
	switch (memo->answer.sort) {
	case ANSWER_NONE:
		return resolve_stub(l, memo, place);
	case ANSWER_PREFIX:
		link->prefix = true;
		break;
	case ANSWER_AMBIGUOUS:
		complain_ambiguous(l, place, &memo->answer);
		return THING_NONE;
	case ANSWER_WRONG_KIND:
		complain_kind(l, place, memo);
		break;
	case ANSWER_THING:
		break;
	}
	return memo->answer.thing;
}

/* `company/job`, and neither a path nor of a folder that holds notes. */
static bool is_job(struct linking *l, const struct place_of *place)
{
	return job_is(place->at, place->text) &&
	       kind_of_path(place->text) == KIND_PAGE &&
	       index_path(l->book->index, place->text, &l->scratch) ==
		       THING_NONE;
}

static struct question question_of(const struct place_of *place)
{
	return (struct question){
		.text = place->text,
		.kinds = place->at->kinds,
		.there = place->at->place == PLACE_THERE,
	};
}

static int32_t resolve_name(struct linking *l, const struct place_of *place,
			    struct link *link)
{
	struct question question = question_of(place);
	int32_t plain = index_plain(l->book->index, &question);

	if (plain != THING_NONE)
		return plain;
	if (str_find_char(place->text, '/') != STR_NONE ||
	    str_ends(place->text, STR(".md")))
		index_hasten_paths(l->book->index);
	if (is_job(l, place))
		return job_get(l, place);
	question = index_simplify(l->book->index, question, &l->scratch);
	return resolve_memo(l, link_ask(l, question), place, link);
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* RFC 3986, 2.1: "a%20b" is "a b". */
static struct str percent_decode(struct arena *arena, struct str text)
{
	char *out = arena_copy(arena, text.at, text.n);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		int high = -1, low = -1;

		if (text.at[i] == '%' && i + 2 < text.n) {
			high = hex_digit(text.at[i + 1]);
			low = hex_digit(text.at[i + 2]);
		}
		if (high >= 0 && low >= 0 && high + low > 0) {
			out[n++] = (char)(high << 4 | low);
			i += 2;
		} else {
			out[n++] = text.at[i];
		}
	}
	return (struct str){ out, n };
}

/* Takes the last folder off; false if there is none. */
static bool step_up(struct buf *path)
{
	size_t slash = str_rfind_char(buf_get(path), '/');

	if (!path->n)
		return false;
	path->n = slash == STR_NONE ? 0 : slash;
	return true;
}

/* A path seen from a folder, from the root; empty if it leaves the root. */
static struct str join(struct arena *arena, struct str folder, struct str path)
{
	struct buf out = buf_make(arena, folder.n + path.n + 2);

	buf_str(&out, folder);
	while (path.n) {
		struct str part = str_cut(&path, '/');

		if (str_is(part, "..")) {
			if (!step_up(&out))
				return (struct str){ "", 0 };
		} else if (part.n && !str_is(part, ".")) {
			if (out.n)
				buf_char(&out, '/');
			buf_str(&out, part);
		}
	}
	return buf_get(&out);
}

static int32_t find_path(struct linking *l, struct str folder, struct str path)
{
	path = join(&l->scratch, folder, path);
	return index_path(l->book->index, path, &l->scratch);
}

static int32_t resolve_path(struct linking *l, const struct place_of *place)
{
	struct str folder = note_path(place->in);
	struct str path = percent_decode(&l->scratch, place->text);
	size_t slash = str_rfind_char(folder, '/');
	const struct str nowhere = { "", 0 };
	int32_t thing;

	index_hasten_paths(l->book->index);
	folder.n = slash == STR_NONE ? 0 : slash;
	thing = find_path(l, folder, path);
	if (thing == THING_NONE)
		thing = find_path(l, nowhere, path);
	if (thing == THING_NONE)
		complain_path(l, place);
	return thing;
}

static void link_mention(struct linking *l, const struct place_of *place)
{
	struct link link = { place->note, place->mention, THING_NONE, false };

	arena_reset(&l->scratch);
	if (place->at->derived)
		*ARRAY_PUSH(l->arena, &l->derived) = (uint32_t)l->links.n;
	else if (place->at->form == MENTION_PATH)
		link.to = resolve_path(l, place);
	else
		link.to = resolve_name(l, place, &link);
	*ARRAY_PUSH(l->arena, &l->links) = link;
}

static struct place_of place_make(const struct linking *l, int32_t note,
				  int32_t mention)
{
	const struct note *in = l->things.at[note].note;
	const struct note_mention *at = &note_mentions(in)[mention];

	return (struct place_of){ note, mention, in, at,
				  str_trim(note_text(in, at->target)) };
}

static int32_t resolve_plain(const struct linking *l,
			     const struct place_of *place)
{
	struct question question = question_of(place);

	return place->at->derived || place->at->form == MENTION_PATH
		       ? THING_NONE
		       : index_plain(l->book->index, &question);
}

#define NOTES_AHEAD 4
#define BYTES_AT_ONCE 64

/* Notes lie far apart in memory: what is looked at soon comes meanwhile. */
static void hasten(const struct linking *l, size_t i)
{
	const struct note *next;
	const char *mentions;

	if (i + 2 * NOTES_AHEAD >= (size_t)l->book->n_notes)
		return;
	__builtin_prefetch(&l->things.at[i + 2 * NOTES_AHEAD].note->mentions);
	next = l->things.at[i + NOTES_AHEAD].note;
	mentions = (const char *)note_mentions(next);
	for (size_t at = 0; at < next->mentions.n * sizeof(struct note_mention);
	     at += BYTES_AT_ONCE)
		__builtin_prefetch(mentions + at);
}

/*
 * Links a note all of whose mentions are plain, as most are. What they mean
 * depends on no other link, so this is done in parallel; the links are put
 * together afterwards.
 */
static void link_plain(void *context, size_t i, int thread)
{
	struct linking *l = context;
	uint32_t n = 0, mentions = l->things.at[i].note->mentions.n;

	(void)thread;
	hasten(l, i);
	for (uint32_t j = 0; j < mentions; j++) {
		struct place_of place = place_make(l, (int32_t)i, (int32_t)j);
		int32_t to;

		if (!place.at->counts || !place.text.n)
			continue;
		to = resolve_plain(l, &place);
		if (to == THING_NONE)
			return;
		l->links.at[l->firsts[i] + n++] =
			(struct link){ place.note, place.mention, to, false };
	}
	l->things.at[i].links_out.n = n;
	l->plain[i] = true;
}

/* Moves them up behind those of the notes before. */
static void take_plain(struct linking *l, int32_t note)
{
	struct run *run = &l->things.at[note].links_out;
	struct link *links = l->links.at;

	run->at = (uint32_t)l->links.n;
	if (run->n)
		memmove(links + run->at, links + l->firsts[note],
			run->n * sizeof *links);
	l->links.n += run->n;
}

static void link_note(struct linking *l, int32_t note)
{
	const struct note *in = l->things.at[note].note;
	uint32_t first = (uint32_t)l->links.n;

	for (uint32_t i = 0; i < in->mentions.n; i++) {
		struct place_of place = place_make(l, note, (int32_t)i);

		if (place.at->counts && place.text.n)
			link_mention(l, &place);
	}
	l->things.at[note].links_out =
		(struct run){ first, (uint32_t)l->links.n - first };
}

/* ----------------------------------------- what a file's name or title says */

/* Only persons that are there: nothing is invented, nothing complained of. */
static int32_t resolve_derived(struct linking *l, const struct place_of *place)
{
	struct question question = { place->text, place->at->kinds, true };
	const struct memo *memo;
	struct str folded;
	int32_t stub;

	if (is_job(l, place) && (stub = job_find(l, place->text)) != THING_NONE)
		return stub;
	memo = link_ask(l, question);
	if (memo->answer.sort == ANSWER_THING ||
	    memo->answer.sort == ANSWER_PREFIX)
		return memo->answer.thing;
	if (memo->answer.sort != ANSWER_NONE)
		return THING_NONE;
	if (index_is_me(place->text))
		return l->book->me;
	folded = unicode_fold(&l->scratch, place->text);
	stub = index_stub(l->book->index, folded);
	if (stub == THING_NONE)
		stub = index_id(l->book->index, place->text, &l->scratch);
	if (stub < l->book->n_notes ||
	    !index_fits(l->book->index, stub, place->at->kinds))
		return THING_NONE;
	return stub;
}

/* `2026-08-19-grace-hopper`: the title is not asked, too. */
static bool is_of_file_name(const struct place_of *place)
{
	struct str id = note_id(place->in);

	return place->in->file_day != DATE_NONE && place->text.n + 11 == id.n &&
	       (str_starts(id, place->text) || str_ends(id, place->text));
}

#define DERIVED_MAX 32 /* that are held against each other */

/* Whether one before it says the same, or decides alone. */
static bool is_settled(const struct linking *l, size_t i)
{
	const struct link *link = &l->links.at[l->derived.at[i]];

	for (size_t k = i; k && i - k < DERIVED_MAX; k--) {
		const struct link *before = &l->links.at[l->derived.at[k - 1]];
		struct place_of place;

		if (before->from != link->from)
			break;
		place = place_make(l, before->from, before->mention);
		if (place.at->place == PLACE_FIELD &&
		    before->to != THING_NONE &&
		    (before->to == link->to || is_of_file_name(&place)))
			return true;
	}
	return false;
}

static void link_derived(struct linking *l)
{
	for (size_t i = 0; i < l->derived.n; i++) {
		struct link *link = &l->links.at[l->derived.at[i]];
		struct place_of place =
			place_make(l, link->from, link->mention);

		arena_reset(&l->scratch);
		link->to = resolve_derived(l, &place);
		if (place.at->place == PLACE_FIELD && is_settled(l, i))
			link->to = THING_NONE;
	}
}

static int32_t target(const struct linking *l, int32_t note, int32_t mention)
{
	const struct link *link = link_find(l->book, note, mention);

	return link ? link->to : THING_NONE;
}

/* A derived field that names nobody is a missing one. */
static void check_derived(struct linking *l, int32_t note)
{
	const struct note *in = l->things.at[note].note;
	const struct note_field *fields = note_fields(in);

	for (uint32_t i = 0; i < in->fields.n; i++) {
		const struct note_value *values =
			note_values(in) + fields[i].values.at;
		bool named = !fields[i].derived || !fields[i].values.n;

		for (uint32_t j = 0; j < fields[i].values.n && !named; j++)
			named = values[j].mention < 0 ||
				target(l, note, values[j].mention) !=
					THING_NONE;
		if (!named)
			complain_derived(l, note, &fields[i]);
	}
}

/* Once for each note that has such. */
static void check_all_derived(struct linking *l)
{
	int32_t last = -1;

	for (size_t i = 0; i < l->derived.n; i++) {
		int32_t note = l->links.at[l->derived.at[i]].from;

		if (note != last)
			check_derived(l, note);
		last = note;
	}
}

/* ---------------------------------------------------------------- backlinks */

/*
 * By counting: links keep their order, of note and then of place. The numbers
 * stand by themselves, for things are far apart in memory.
 */
static void make_backlinks(struct linking *l)
{
	size_t n = l->things.n;
	uint32_t *ends = ARENA_ARRAY(&l->scratch, uint32_t, n + 1);
	uint32_t *backlinks = ARENA_ARRAY(l->arena, uint32_t, l->links.n + 1);

	for (size_t i = 0; i < l->links.n; i++)
		if (l->links.at[i].to != THING_NONE)
			ends[l->links.at[i].to + 1]++;
	for (size_t i = 0; i < n; i++) {
		l->things.at[i].links_in = (struct run){ ends[i], ends[i + 1] };
		ends[i + 1] += ends[i];
	}
	for (size_t i = 0; i < l->links.n; i++)
		if (l->links.at[i].to != THING_NONE)
			backlinks[ends[l->links.at[i].to]++] = (uint32_t)i;
	l->book->backlinks = backlinks;
}

const struct link *link_find(const struct book *book, int32_t note,
			     int32_t mention)
{
	struct run run = book->things[note].links_out;
	const struct link *links = book->links + run.at;
	uint32_t from = 0, to = run.n;

	while (from < to) {
		uint32_t middle = from + (to - from) / 2;

		if (links[middle].mention < mention)
			from = middle + 1;
		else
			to = middle;
	}
	return from < run.n && links[from].mention == mention ? &links[from]
							      : NULL;
}

/* One link a mention at most: where each note's may stand, and their number. */
static const uint32_t *count_mentions(const struct book *book)
{
	uint32_t *firsts =
		ARENA_ARRAY(book->arena, uint32_t, (size_t)book->n_notes + 1);

	for (int32_t i = 0; i < book->n_notes; i++)
		firsts[i + 1] = firsts[i] + book->index->keys[i].n_mentions;
	return firsts;
}

static void start(struct linking *l, struct book *book)
{
	*l = (struct linking){ .book = book,
			       .arena = book->arena,
			       .texts = map_make(book->arena) };
	arena_open(&l->scratch, 0);
	l->things.at = book->things;
	l->things.n = l->things.cap = (size_t)book->n_things;
	l->plain = ARENA_ARRAY(l->arena, bool, (size_t)book->n_notes);
	l->firsts = count_mentions(book);
	l->links.cap = l->firsts[book->n_notes];
	l->links.at = ARENA_ARRAY(l->arena, struct link, l->links.cap);
}

void link_notes(struct book *book, int threads)
{
	struct linking l;

	start(&l, book);
	pool_run(threads, (size_t)book->n_notes, link_plain, &l);
	for (int32_t i = 0; i < book->n_notes; i++)
		if (l.plain[i])
			take_plain(&l, i);
		else
			link_note(&l, i);
	stub_settle(&l);
	link_derived(&l);
	book->links = l.links.at;
	arena_reset(&l.scratch);
	make_backlinks(&l);
	check_all_derived(&l);
	arena_close(&l.scratch);
}
