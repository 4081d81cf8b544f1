/* draft: one line more in a journal, where it is read as one. */
#include "builder.h"

#include <inroad/draft.h>

/* Places before an open fence or comment that are tried, from the last up. */
#define TRIES_MAX 32

struct logging {
	struct arena *arena;
	struct str journal, path;
	const char *end; /* what ends a line there */
	struct str box;	 /* "[ ] " of a task, or empty */
	struct str text; /* behind it */
	int32_t today, day;
	bool dated; /* the text begins with a date */
};

/* A line in a place: what the journal would be. */
struct
try {
	struct str after, added;
	uint32_t at;
};

static const char *line_end(struct str text)
{
	return str_find(text, STR("\r\n")) == STR_NONE ? "\n" : "\r\n";
}

/* The date stands behind the box, where a task's is read. */
static struct str line_of(const struct logging *l, bool with_date)
{
	char day[DATE_TEXT];

	return str_print(l->arena, "- " STR_FMT "%s%s" STR_FMT, STR_ARG(l->box),
			 with_date ? date_text(l->today, day) : "",
			 with_date ? " " : "", STR_ARG(l->text));
}

static struct try make(const struct logging *l, uint32_t at, bool blank,
		       bool with_date)
{
	struct buf out = buf_make(l->arena, 0);
	struct try try = { .added = line_of(l, with_date) };

	buf_str(&out, str_sub(l->journal, 0, at));
	if (!l->journal.n)
		buf_print(&out, "# " STR_FMT "%s%s",
			  STR_ARG(source_stem(l->path)), l->end, l->end);
	else if (at && l->journal.at[at - 1] != '\n')
		buf_text(&out, l->end);
	if (blank)
		buf_text(&out, l->end);
	try.at = (uint32_t)out.n;
	buf_str(&out, try.added);
	buf_text(&out, l->end);
	buf_str(&out, str_sub(l->journal, at, l->journal.n));
	try.after = buf_get(&out);
	return try;
}

/* An item of its own, on its day. */
static bool is_read(const struct logging *l, const struct try *try)
{
	struct source source = { l->path, try->after, NULL };
	struct note_reader reader = { &CALENDAR_PLAIN };
	struct arena scratch;
	const struct note *note;
	bool found = false;

	arena_open(&scratch, NOTE_ARENA_MAX);
	note = note_read(&source, &reader, &scratch, l->arena);
	arena_close(&scratch);
	for (uint32_t i = 0; i < note->lines.n; i++) {
		const struct note_line *line = &note_lines(note)[i];

		if (line->item.at == try->at)
			found = line->depth == 0 &&
				(line->day == l->day ||
				 line->day_from == DAY_DONE ||
				 l->day == DATE_NONE);
	}
	return found;
}

/* What may swallow all that follows it: a fence, a comment. */
static bool opens(struct str line)
{
	line = str_trim(line);
	return str_starts(line, STR("```")) || str_starts(line, STR("~~~")) ||
	       str_starts(line, STR("<"));
}

/* At one place with as little as will do; false if nothing does. */
static bool place_at(const struct logging *l, uint32_t at, struct try *out)
{
	for (int i = 0; i < 4; i++) {
		bool blank = i / 2, with_date = i % 2;

		if (l->dated && with_date)
			continue;
		*out = make(l, at, blank, with_date);
		if (is_read(l, out))
			return true;
	}
	return false;
}

static struct try place(const struct logging *l)
{
	uint32_t at = (uint32_t)l->journal.n;
	struct try out;

	if (place_at(l, at, &out))
		return out;
	for (int tries = 0; at && tries < TRIES_MAX;) {
		struct span line = source_line(l->journal, at - 1);

		at = line.at;
		if (!opens(span_str(l->journal, line)))
			continue;
		tries++;
		if (place_at(l, at, &out))
			return out;
	}
	return make(l, (uint32_t)l->journal.n, false, !l->dated);
}

static int count_lines(struct str text)
{
	int n = 0;

	for (size_t i = 0; i < text.n; i++)
		n += text.at[i] == '\n';
	return n;
}

struct str draft_without_bullet(struct str text)
{
	static const char *const BULLETS[] = {
		"-", "*", "+", "\xe2\x80\xa2", "\xe2\x80\x93", "\xe2\x80\x94"
	};
	struct str rest = text = str_trim(text), word = str_word(&rest);

	for (size_t i = 0; i < sizeof BULLETS / sizeof *BULLETS; i++)
		if (str_is(word, BULLETS[i]))
			return str_trim(rest);
	return text;
}

/* The box of a task, and what stands behind it. */
static void take_apart(struct logging *l, struct str text)
{
	text = draft_without_bullet(text);
	if (text.n > 4 && text.at[0] == '[' && strchr(" xX-", text.at[1]) &&
	    text.at[2] == ']' && text.at[3] == ' ') {
		l->box = str_sub(text, 0, 4);
		text = str_trim(str_sub(text, 4, text.n));
	}
	l->text = text;
	l->dated = date_looks_like(str_sub(text, 0, text.n < 10 ? text.n : 10));
	l->day = l->dated ? date_parse(str_sub(text, 0, 10)) : l->today;
}

struct str draft_log(struct arena *arena, struct str journal, struct str path,
		     struct str text, int32_t today, int *line,
		     struct str *added)
{
	struct logging l = { .arena = arena,
			     .journal = journal,
			     .path = path,
			     .end = line_end(journal),
			     .today = today };
	struct try found;

	take_apart(&l, text);
	found = place(&l);
	*added = found.added;
	*line = count_lines(str_sub(found.after, 0, found.at)) + 1;
	return found.after;
}

/* ------------------------------------------------------- a day behind a word
 */

/* The day that a word of a line says; empty if it says none for sure. */
static struct str day_said(struct arena *arena, struct str word, int32_t today,
			   bool first)
{
	while (word.n && strchr(":,;.", word.at[word.n - 1]))
		word.n--;
	if (first && str_is(word, "yesterday"))
		return date_str(arena, today - 1);
	if (first && str_is(word, "today"))
		return date_str(arena, today);
	if (date_looks_like(word))
		return date_parse(word) == DATE_NONE ? STR("") : word;
	word = day_meant(arena, word);
	return date_parse(word) == DATE_NONE ? STR("") : word;
}

#define LONG_AHEAD 183 /* days: what is further was a year before */
#define LONG_PAST 330  /* days: what is further is in the year to come */

/* Whether a word of the language opens a text, behind a time if one does. */
static bool word_opens(struct str rest)
{
	struct str word = str_word(&rest);
	int minutes;

	if (date_parse_time(word, &minutes))
		word = str_word(&rest);
	if (str_ends(word, STR(":")))
		word.n--;
	return word_find(word) != WORD_NONE || verb_find(word) != WORD_NONE;
}

/* `Tuesday coffee @ada`: the last such day; of `Tue 2/9` it is not. */
static struct str last_such_day(struct arena *arena, struct str typed,
				int32_t today)
{
	struct str word = str_word(&typed);
	int32_t next;
	bool relative;

	if (str_count_words(typed))
		return STR("");
	while (word.n && strchr(":,;.", word.at[word.n - 1]))
		word.n--;
	if (!date_is_weekday(word))
		return STR("");
	next = date_parse_relative(word, today, &CALENDAR_PLAIN, &relative);
	return date_str(arena, next - 7);
}

/* `2.9. coffee @ada`, `Tue 2 Sep: coffee @ada`: the day of this year, or about
 * New Year of that which is nearer, taken off *rest; else empty. */
static struct str day_of_year(struct arena *arena, struct str *rest,
			      int32_t today)
{
	struct str year = str_sub(date_str(arena, today), 0, 4);
	struct str text = *rest, after = text, said, near = STR("");
	int32_t day, other = today;

	said = day_written(arena, &after, year);
	if (!said.n || !word_opens(after))
		return STR("");
	*rest = after;
	day = date_parse(said);
	if (str_ends(said, STR("-MM-DD")))
		near = last_such_day(
			arena, str_sub(text, 0, (size_t)(after.at - text.at)),
			today);
	if (near.n || day == DATE_NONE)
		return near.n ? near : said;
	if (day > today + LONG_AHEAD)
		other = today - LONG_AHEAD;
	else if (day < today - LONG_PAST)
		other = today + LONG_AHEAD;
	year = str_sub(date_str(arena, other), 0, 4);
	return day_written(arena, &text, year);
}

struct str draft_day_first(struct arena *arena, struct str text, int32_t today)
{
	struct str rest = text, word = str_word(&rest), behind = rest, day;
	bool ends = str_ends(word, STR(":"));

	if (date_looks_like(word))
		return STR("");
	day = day_said(arena, word, today, true);
	if (!day.n) {
		behind = text;
		day = day_of_year(arena, &behind, today);
	}
	if (day.n)
		return str_print(arena, STR_FMT " " STR_FMT, STR_ARG(day),
				 STR_ARG(str_trim(behind)));
	if (word_find(word) == WORD_NONE)
		return STR("");
	while (!ends && (word = str_word(&rest)).n) {
		struct str before = { text.at, (size_t)(word.at - text.at) };

		before = str_trim(before);
		if (str_ends(before, STR(" on")))
			before.n -= 3;
		ends = str_ends(word, STR(":"));
		day = day_said(arena, word, today, false);
		if (day.n)
			return str_print(arena,
					 STR_FMT " " STR_FMT "%s" STR_FMT,
					 STR_ARG(day), STR_ARG(before),
					 ends ? ":" : "", STR_ARG(rest));
	}
	return STR("");
}
