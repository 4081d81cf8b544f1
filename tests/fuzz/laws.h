/*
 * laws: what holds of every note and of every page, whatever was in the file.
 * Each is an assert, so that a fuzzer sees it broken.
 */
#ifndef FUZZ_LAWS_H
#define FUZZ_LAWS_H

#include <assert.h>
#include <inroad/body.h>
#include <inroad/note.h>
#include <inroad/rule.h>
#include <inroad/unicode.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define LAWS_DAY_MIN (-354285) /* 1000-01-01 */
#define LAWS_DAY_MAX 2932896   /* 9999-12-31 */

static inline void laws_span(struct span span, uint32_t size)
{
	assert(span.at <= span.end);
	assert(span.end <= size);
}

static inline void laws_run(struct run run, uint32_t size)
{
	assert(run.at <= size);
	assert(run.n <= size - run.at);
}

static inline void laws_day(int32_t day)
{
	assert(day == DATE_NONE ||
	       (day >= LAWS_DAY_MIN && day <= LAWS_DAY_MAX));
}

static inline bool laws_is_text(struct str text)
{
	return unicode_valid(text) == text.n;
}

/* ----------------------------------------------------------------- the HTML */

/* Is it one of the words of a list with blanks around each? */
static inline bool laws_one_of(struct str name, const char *names)
{
	char word[16] = " ";

	if (!name.n || name.n > sizeof word - 3)
		return false;
	memcpy(word + 1, name.at, name.n);
	word[name.n + 1] = ' ';
	return strstr(names, word);
}

/* Takes the letters, digits and `-` at the start of *rest. */
static inline struct str laws_name(struct str *rest)
{
	struct str all = *rest;
	size_t n = 0;

	while (n < all.n &&
	       (all.at[n] == '-' || (all.at[n] >= '0' && all.at[n] <= '9') ||
		((all.at[n] | 32) >= 'a' && (all.at[n] | 32) <= 'z')))
		n++;
	*rest = str_sub(all, n, all.n);
	return str_sub(all, 0, n);
}

/* RFC 3986, 3.1: a letter, then letters, digits and `+-.` */
static inline bool laws_is_scheme(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.at[i];
		bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';

		if (!letter && (!i || !memchr("0123456789+-.", c, 13)))
			return false;
	}
	return s.n;
}

/* A scheme is on the list, or there is none. */
static inline void laws_address(struct str url)
{
	struct str scheme = str_cut(&url, ':');

	if (!url.n || !laws_is_scheme(scheme))
		return;
	assert(str_eq_nocase(scheme, STR("http")) ||
	       str_eq_nocase(scheme, STR("https")) ||
	       str_eq_nocase(scheme, STR("mailto")) ||
	       str_eq_nocase(scheme, STR("tel")));
}

/* ` name="value"`, as many as there are, up to the `>`. */
static inline void laws_attributes(struct str *rest)
{
	while (str_starts(*rest, STR(" "))) {
		struct str name, value;

		*rest = str_sub(*rest, 1, rest->n);
		if (str_starts(*rest, STR("/")))
			break;
		name = laws_name(rest);
		assert(name.n && !str_starts(name, STR("on")));
		assert(!str_is(name, "style") && !str_is(name, "src"));
		if (str_is(name, "hidden") || str_is(name, "open"))
			continue;
		assert(str_starts(*rest, STR("=\"")));
		*rest = str_sub(*rest, 2, rest->n);
		value = str_cut(rest, '"');
		assert(str_find_char(value, '<') == STR_NONE);
		if (str_is(name, "href"))
			laws_address(value);
	}
	if (str_starts(*rest, STR("/")))
		*rest = str_sub(*rest, 1, rest->n);
	assert(str_starts(*rest, STR(">")));
}

/*
 * Every `<` begins a tag of the list, closed, with quoted attributes that run
 * nothing and load nothing; nothing else is between them but text.
 */
static inline void laws_html(struct str html, const char *tags)
{
	assert(laws_is_text(html));
	while (html.n) {
		size_t at = str_find_char(html, '<');
		struct str name;

		if (at == STR_NONE)
			break;
		html = str_sub(html, at + 1, html.n);
		if (str_starts(html, STR("!doctype html>")))
			continue;
		if (str_starts(html, STR("/")))
			html = str_sub(html, 1, html.n);
		name = laws_name(&html);
		assert(laws_one_of(name, tags));
		laws_attributes(&html);
	}
}

#define LAWS_PROSE_TAGS \
	" p h1 h2 h3 h4 h5 h6 ul ol li em strong code pre a blockquote " \
	"br hr "

/* ----------------------------------------------------------------- the note */

static inline void laws_fields(const struct note *note)
{
	const struct note_field *fields = note_fields(note);
	const struct note_value *values = note_values(note);
	uint32_t text = note->text.n;

	for (uint32_t i = 0; i < note->fields.n; i++) {
		laws_span(fields[i].name, text);
		laws_span(fields[i].span, note->size);
		laws_run(fields[i].values, note->values.n);
		assert(fields[i].role >= 0 && fields[i].role < N_ROLES);
		if (fields[i].known)
			assert(note_field_row(note, &fields[i]));
	}
	for (uint32_t i = 0; i < note->values.n; i++) {
		laws_span(values[i].text, text);
		laws_span(values[i].span, note->size);
		assert(values[i].mention >= -1);
		assert(values[i].mention < (int32_t)note->mentions.n);
		assert(laws_is_text(note_text(note, values[i].text)) ||
		       !laws_is_text(note_path(note)));
	}
}

/* re:ID, which has no mark of its own; these stand behind those of the text. */
static inline bool laws_is_token(const struct note_mention *m)
{
	return m->form == MENTION_AT && m->span.at == m->target.at;
}

static inline void laws_mentions(const struct note *note)
{
	const struct note_mention *mentions = note_mentions(note);

	assert(note->first_site <= note->mentions.n);
	for (uint32_t i = 0; i < note->mentions.n; i++) {
		const struct note_mention *m = &mentions[i];

		laws_span(m->span, note->text.n);
		laws_span(m->target, note->text.n);
		laws_span(m->label, note->text.n);
		assert(m->target.end > m->target.at || !m->counts);
		assert(m->form <= MENTION_PATH && m->place <= PLACE_TASK);
		assert(m->line >= -1 && m->line < (int32_t)note->lines.n);
		assert((i < note->first_site) == (m->place == PLACE_FIELD));
		if (i <= note->first_site)
			continue;
		assert(laws_is_token(m) || !laws_is_token(m - 1));
		if (laws_is_token(m) == laws_is_token(m - 1))
			assert(m[-1].span.end <= m->span.at);
	}
}

static inline void laws_tokens(const struct note *note)
{
	const struct note_token *tokens = note_tokens(note);

	for (uint32_t i = 0; i < note->tokens.n; i++) {
		laws_span(tokens[i].span, note->size);
		laws_span(tokens[i].text, note->size);
		assert(tokens[i].token < N_TOKENS);
		assert(tokens[i].text.at >= tokens[i].span.at);
		assert(tokens[i].text.end <= tokens[i].span.end);
		assert(tokens[i].mention < (int32_t)note->mentions.n);
		assert(tokens[i].mention == -1 ||
		       (tokens[i].token == TOKEN_RE &&
			tokens[i].mention >= (int32_t)note->first_site));
	}
}

static inline void laws_line(const struct note *note, uint32_t i)
{
	const struct note_line *lines = note_lines(note), *line = &lines[i];

	laws_span(line->item, note->size);
	laws_span(line->head, note->size);
	laws_span(line->text, note->size);
	laws_day(line->day);
	assert((line->day_from == DAY_NONE) == (line->day == DATE_NONE));
	assert(line->item.at >= note->body_at);
	assert(line->text.at >= line->item.at);
	assert(line->text.end <= line->item.end);
	if (i)
		assert(lines[i - 1].item.at < line->item.at);
	assert(line->parent >= -1 && line->parent < (int32_t)i);
	assert(line->heading >= -1);
	assert(line->heading < (int32_t)note->headings.n);
	assert(line->section < N_SECTIONS);
	assert(line->sort <= LINE_TASK && line->task <= TASK_DROPPED);
	assert(line->time >= -1 && line->time < 24 * 60);
	assert(line->word >= WORD_NONE && line->word < N_WORDS);
	if (line->sort == LINE_DATED || line->sort == LINE_VERB)
		assert(line->word != WORD_NONE);
	assert(line->intro >= -1 && line->intro < N_INTRO_STATES);
	assert(!line->priority ||
	       (line->priority >= 'A' && line->priority <= 'Z'));
	laws_run(line->tokens, note->tokens.n);
	laws_run(line->mentions, note->mentions.n);
	assert(line->n_there <= line->mentions.n);
}

static inline void laws_headings(const struct note *note)
{
	const struct note_heading *headings = note_headings(note);

	for (uint32_t i = 0; i < note->headings.n; i++) {
		laws_span(headings[i].text, note->size);
		laws_span(headings[i].argument, note->text.n);
		laws_span(headings[i].body, note->size);
		laws_day(headings[i].day);
		assert(headings[i].level >= 1 && headings[i].level <= 6);
		assert(headings[i].section < N_SECTIONS);
	}
}

static inline void laws_findings(const struct note *note)
{
	const struct note_finding *findings = note_findings(note);

	for (uint32_t i = 0; i < note->findings.n; i++) {
		const struct note_finding *f = &findings[i];

		laws_span(f->span, note->size);
		if (f->mends)
			laws_span(f->mend_span, note->size);
		assert(check_find(note_text(note, f->name)));
		assert(note_text(note, f->words).n);
		assert(laws_is_text(note_text(note, f->words)));
		assert(laws_is_text(note_text(note, f->hint)));
		assert(laws_is_text(note_text(note, f->mend_text)));
	}
}

/* The page asks for mentions of the body only. */
static inline void laws_named(void *context, size_t i, bool in_link,
			      struct buf *out)
{
	const struct note *note = context;

	assert(i < note->mentions.n - note->first_site);
	buf_text(out, in_link ? "a.html" : "<a href=\"a.html\">a</a>");
}

static inline void laws_note_html(const struct note *note)
{
	struct arena arena;
	struct str html;
	struct buf out;

	arena_open(&arena, 0);
	out = buf_make(&arena, 0);
	html = note_html(note, &arena);
	laws_html(html, LAWS_PROSE_TAGS);
	body_fill(&out, html, laws_named, (void *)note);
	laws_html(buf_get(&out), LAWS_PROSE_TAGS);
	arena_close(&arena);
}

static inline void laws_note(const struct note *note)
{
	laws_run(note->text, note->bytes);
	assert(note->size <= note->text.n);
	assert(note->kind < N_KINDS);
	laws_span(note->path, note->text.n);
	laws_span(note->id, note->text.n);
	laws_span(note->title, note->text.n);
	laws_span(note->title_span, note->size);
	laws_span(note->front, note->size);
	assert(note->body_at <= note->size);
	assert(note_title(note).n && note_id(note).n);
	laws_day(note->file_day);
	laws_fields(note);
	laws_mentions(note);
	laws_tokens(note);
	for (uint32_t i = 0; i < note->lines.n; i++)
		laws_line(note, i);
	laws_headings(note);
	laws_findings(note);
	for (uint32_t i = 0; i < note->silenced.n; i++)
		laws_span(note_silenced(note)[i], note->text.n);
	laws_note_html(note);
}

/* A note's block in a place of its own, of exactly its size. */
static inline struct note *laws_copy(const struct note *note)
{
	struct note *copy = malloc(note->bytes);

	assert(copy);
	memcpy(copy, note, note->bytes);
	return copy;
}

/* Reads a note and gives its block, for free(). */
static inline struct note *laws_read(struct str path, struct str bytes)
{
	struct source source = { path, bytes, NULL };
	struct note_reader reader = { &CALENDAR_PLAIN };
	struct arena scratch, arena;
	struct note *note;

	arena_open(&scratch, NOTE_ARENA_MAX);
	arena_open(&arena, 0);
	note = laws_copy(note_read(&source, &reader, &scratch, &arena));
	arena_close(&scratch);
	arena_close(&arena);
	return note;
}

/* The first mend of a note, applied; gives a text for free(), or NULL. */
static inline char *laws_mended(const struct note *note, size_t *n)
{
	const struct note_finding *f = note_findings(note);
	struct str bytes = note_bytes(note), text;
	uint32_t i = 0;
	char *mended;

	while (i < note->findings.n && !f[i].mends)
		i++;
	if (i == note->findings.n)
		return NULL;
	text = note_text(note, f[i].mend_text);
	*n = bytes.n - (f[i].mend_span.end - f[i].mend_span.at) + text.n;
	mended = malloc(*n + 1);
	assert(mended);
	memcpy(mended, bytes.at, f[i].mend_span.at);
	memcpy(mended + f[i].mend_span.at, text.at, text.n);
	memcpy(mended + f[i].mend_span.at + text.n,
	       bytes.at + f[i].mend_span.end, bytes.n - f[i].mend_span.end);
	return mended;
}

#define LAWS_MENDED_MAX 2048 /* bytes of a note that is mended to the end */

/*
 * Mends come to an end. One may uncover what stood behind it, but none calls
 * for itself again.
 */
static inline void laws_mends(struct str path, const struct note *from)
{
	struct note *note = laws_copy(from);
	uint32_t rounds = from->size > LAWS_MENDED_MAX ? 1 : from->size + 16;
	char *bytes;
	size_t n;

	while ((bytes = laws_mended(note, &n))) {
		if (!rounds--) {
			assert(from->size > LAWS_MENDED_MAX);
			free(bytes);
			break;
		}
		free(note);
		note = laws_read(path, (struct str){ bytes, n });
		laws_note(note);
		free(bytes);
	}
	free(note);
}

#endif
