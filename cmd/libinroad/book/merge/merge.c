/* merge: two versions of a note, made one. */
#include "merge_parts.h"

#define MARK "\xEF\xBB\xBF" /* U+FEFF, which Windows writes before UTF-8 */

/* ------------------------------------------------------ for the other files */

bool merge_pick(const struct str three[N_SIDES], struct str *out)
{
	bool ours = str_eq(three[OURS], three[THEIRS]) ||
		    str_eq(three[BASE], three[THEIRS]);

	if (!ours && !str_eq(three[BASE], three[OURS]))
		return false;
	*out = three[ours ? OURS : THEIRS];
	return true;
}

void merge_put(struct merging *m, struct str text, struct str end)
{
	if (!text.n && !end.n)
		return;
	if (m->out.n && m->out.at[m->out.n - 1] != '\n')
		buf_char(&m->out, '\n');
	buf_str(&m->out, text);
	buf_str(&m->out, end);
}

static struct str named(struct str name, const char *otherwise)
{
	return name.n ? name : str_of(otherwise);
}

struct str merge_as_text(struct merging *m, const struct str three[N_SIDES],
			 int *conflicts)
{
	const struct merge *merge = m->merge;
	struct repo_merge texts = { .base = three[BASE],
				    .ours = three[OURS],
				    .theirs = three[THEIRS],
				    .our_name = named(merge->our_name, "ours"),
				    .their_name =
					    named(merge->their_name, "theirs"),
				    .marker_size = merge->marker_size };

	return repo_merge_text(merge->repo, &texts, m->arena, conflicts);
}

void merge_put_text(struct merging *m, struct str base, struct str ours,
		    struct str theirs)
{
	struct str three[N_SIDES] = { base, ours, theirs };
	int conflicts;

	merge_put(m, merge_as_text(m, three, &conflicts),
		  (struct str){ "", 0 });
	m->conflicts += conflicts;
}

/* -------------------------------------------------------------------- dress */

enum ends { ENDS_NONE, ENDS_LF, ENDS_CRLF, ENDS_MIXED };

/* What is around the lines of a file: taken off before, put on again after. */
struct dress {
	bool mark;
	enum ends ends;
};

static struct dress dress_of(struct str bytes)
{
	struct dress dress = { .mark = str_starts(bytes, STR(MARK)) };
	size_t lf = 0, crlf = 0, cr = 0;

	for (size_t i = 0; i < bytes.n; i++) {
		bool behind_cr = i && bytes.at[i - 1] == '\r';

		cr += bytes.at[i] == '\r';
		if (bytes.at[i] == '\n') {
			crlf += behind_cr;
			lf += !behind_cr;
		}
	}
	if (lf + crlf + cr)
		dress.ends = !cr		 ? ENDS_LF
			     : !lf && cr == crlf ? ENDS_CRLF
						 : ENDS_MIXED;
	return dress;
}

static struct str undress(struct arena *arena, struct str bytes,
			  struct dress dress, bool ends)
{
	struct buf out = buf_make(arena, 0);

	if (dress.mark)
		bytes = str_sub(bytes, STR(MARK).n, bytes.n);
	if (!ends || dress.ends != ENDS_CRLF)
		return bytes;
	for (size_t i = 0; i < bytes.n; i++)
		if (bytes.at[i] != '\r')
			buf_char(&out, bytes.at[i]);
	return buf_get(&out);
}

static struct str dress(struct arena *arena, struct str bytes,
			struct dress dress)
{
	struct buf out = buf_make(arena, 0);

	if (dress.mark)
		buf_text(&out, MARK);
	for (size_t i = 0; i < bytes.n; i++) {
		if (bytes.at[i] == '\n' && dress.ends == ENDS_CRLF)
			buf_char(&out, '\r');
		buf_char(&out, bytes.at[i]);
	}
	return buf_get(&out);
}

/* The dress that was changed; ours if both sides changed it. */
static struct dress dress_pick(const struct dress three[N_SIDES])
{
	struct dress out = three[OURS];

	if (three[BASE].mark == out.mark)
		out.mark = three[THEIRS].mark;
	if (out.ends == ENDS_NONE || three[BASE].ends == out.ends)
		out.ends = three[THEIRS].ends;
	if (out.ends == ENDS_NONE)
		out.ends = three[OURS].ends;
	return out;
}

/* ------------------------------------------------------------------ whether */

/* What a note may not hold, to be merged by its structure. */
static const char *const BROKEN[] = { "front-matter", "duplicate-key",
				      "not-text", "conflict-marker" };
/* What a merge may not bring in, beside those. */
static const char *const TROUBLE[] = { "missing-field", "unknown-value",
				       "bad-date", "bad-verb",
				       "contradiction" };

#define COUNT(table) (sizeof(table) / sizeof *(table))

static size_t count_findings(const struct note *note, const char *name)
{
	size_t n = 0;

	for (uint32_t i = 0; i < note->findings.n; i++)
		n += str_is(note_text(note, note_findings(note)[i].name), name);
	return n;
}

static bool is_broken(const struct note *note)
{
	for (size_t i = 0; i < COUNT(BROKEN); i++)
		if (count_findings(note, BROKEN[i]))
			return true;
	return false;
}

/* Markers of any size: git's own bases of criss-cross merges have longer ones.
 */
static bool has_markers(struct str bytes)
{
	while (bytes.n) {
		struct str line = str_cut(&bytes, '\n');
		size_t n = 0;

		if (!line.n || !memchr("<>", line.at[0], 2))
			continue;
		while (n < line.n && line.at[n] == line.at[0])
			n++;
		if (n >= 7 && n < line.n && line.at[n] == ' ')
			return true;
	}
	return false;
}

static bool holds_new(const struct merging *m, const struct note *note,
		      const char *name)
{
	return count_findings(note, name) >
	       count_findings(m->versions[OURS].note, name) +
		       count_findings(m->versions[THEIRS].note, name);
}

/* Whether the merged note has a trouble that neither side had. */
static bool is_worse(struct merging *m, struct str bytes, struct arena *scratch)
{
	const struct note *note = version_note(m, bytes, scratch);
	bool worse = is_broken(note);

	for (size_t i = 0; i < COUNT(TROUBLE) && !worse; i++)
		worse = holds_new(m, note, TROUBLE[i]);
	return worse;
}

/* ---------------------------------------------------------------- the whole */

/* Days that fall from one to the next, less those that rise. */
static void count_order(const struct note *note, int *items, int *heads)
{
	const struct note_line *lines = note_lines(note);
	const struct note_heading *headings = note_headings(note);
	int32_t last = DATE_NONE;

	for (uint32_t i = 0; i < note->lines.n; i++) {
		if (lines[i].depth || lines[i].day_from != DAY_OWN)
			continue;
		if (last != DATE_NONE)
			*items += (lines[i].day < last) - (lines[i].day > last);
		last = lines[i].day;
	}
	last = DATE_NONE;
	for (uint32_t i = 0; i < note->headings.n; i++) {
		if (headings[i].day == DATE_NONE)
			continue;
		if (last != DATE_NONE)
			*heads += (headings[i].day < last) -
				  (headings[i].day > last);
		last = headings[i].day;
	}
}

static void find_order(struct merging *m)
{
	int items = 0, heads = 0;

	for (int i = 0; i < N_SIDES; i++)
		count_order(m->versions[i].note, &items, &heads);
	m->newest_item_first = items > 0;
	m->newest_head_first = heads > 0;
}

static void merge_structure(struct merging *m)
{
	struct lines body[N_SIDES];

	find_order(m);
	merge_front(m);
	for (int i = 0; i < N_SIDES; i++)
		body[i] = (struct lines){ version_body(&m->versions[i]),
					  m->versions[i].n };
	merge_run(m, body);
}

/* True with the merged text in m->out; false if structure cannot tell. */
static bool by_structure(struct merging *m, const struct str three[N_SIDES],
			 struct arena *scratch)
{
	for (int i = 0; i < N_SIDES; i++)
		if (three[i].n > NOTE_BYTES_MAX || has_markers(three[i]))
			return false;
	for (int i = 0; i < N_SIDES; i++) {
		version_read(m, (enum side)i, three[i], scratch);
		if (is_broken(m->versions[i].note))
			return false;
	}
	merge_structure(m);
	return m->conflicts || !is_worse(m, buf_get(&m->out), scratch);
}

/*
 * As git merges it. Where even that has no conflict, and yet the note can't be
 * read that could be read on both sides, both stay between markers: merged as
 * if there had been no base.
 */
static struct str by_text(struct merging *m, const struct str three[N_SIDES],
			  struct arena *scratch)
{
	struct str apart[N_SIDES] = { { "", 0 }, three[OURS], three[THEIRS] };
	struct str text = merge_as_text(m, three, &m->conflicts);

	if (m->conflicts || !m->versions[THEIRS].note ||
	    is_broken(m->versions[OURS].note) ||
	    is_broken(m->versions[THEIRS].note) || !is_worse(m, text, scratch))
		return text;
	return merge_as_text(m, apart, &m->conflicts);
}

static struct str merge_texts(const struct merge *merge, struct arena *arena,
			      const struct str three[N_SIDES], int *conflicts)
{
	struct merging m = { .merge = merge,
			     .arena = arena,
			     .texts = map_make(arena),
			     .out = buf_make(arena, 0) };
	struct arena scratch;
	struct str text;

	arena_open(&scratch, NOTE_ARENA_MAX);
	if (by_structure(&m, three, &scratch))
		text = buf_get(&m.out);
	else
		text = by_text(&m, three, &scratch);
	arena_close(&scratch);
	*conflicts = m.conflicts;
	return text;
}

struct str merge_notes(const struct merge *merge, struct arena *arena,
		       int *conflicts)
{
	struct str three[N_SIDES] = { merge->base, merge->ours, merge->theirs };
	struct dress dresses[N_SIDES];
	struct str text;
	bool even = true;

	*conflicts = 0;
	if (merge_pick(three, &text))
		return text;
	for (int i = 0; i < N_SIDES; i++) {
		if (str_find_char(three[i], '\0') != STR_NONE) {
			*conflicts = 1; /* no text: git keeps ours, too */
			return merge->ours;
		}
		dresses[i] = dress_of(three[i]);
		even = even && dresses[i].ends != ENDS_MIXED;
	}
	for (int i = 0; i < N_SIDES; i++)
		three[i] = undress(arena, three[i], dresses[i], even);
	dresses[BASE] = dress_pick(dresses);
	if (!even)
		dresses[BASE].ends = ENDS_NONE;
	if (!merge_pick(three, &text))
		text = merge_texts(merge, arena, three, conflicts);
	text = dress(arena, text, dresses[BASE]);
	return text.n ? text : STR("");
}
