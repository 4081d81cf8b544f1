/* edit: a line marked as done, and that taken back. */
#include <inroad/edit.h>

#include <inroad/buf.h>

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The inside of a line's box; empty without one. */
static struct span box_of(const struct note *note, const struct note_line *line)
{
	struct str bytes = note_bytes(note);

	for (uint32_t i = line->item.at;
	     line->task != TASK_NONE && i + 2 < line->item.end; i++)
		if (bytes.at[i] == '[' && bytes.at[i + 2] == ']')
			return (struct span){ i + 1, i + 2 };
	return SPAN_AT(0);
}

/* Behind its last word: blanks there may mean a line's break. */
static uint32_t text_end(const struct note *note, const struct note_line *line)
{
	struct str bytes = note_bytes(note);
	uint32_t end = line->item.end;

	while (end > line->item.at && is_blank(bytes.at[end - 1]))
		end--;
	return end;
}

size_t edit_tick(struct arena *arena, const struct note *note,
		 const struct note_line *line, int32_t day,
		 struct mend out[static EDIT_TICK_MENDS])
{
	const struct note_token *done = note_token(note, line, TOKEN_DONE);
	struct str date = date_str(arena, day);
	struct span box = box_of(note, line);
	size_t n = 0;

	if (box.end && line->task != TASK_DONE)
		out[n++] = (struct mend){ box, STR("x") };
	if (done)
		out[n++] = (struct mend){ done->text, date };
	else
		out[n++] = (struct mend){ SPAN_AT(text_end(note, line)),
					  str_print(arena, " done:" STR_FMT,
						    STR_ARG(date)) };
	return n;
}

size_t edit_untick(const struct note *note, const struct note_line *line,
		   struct mend out[static EDIT_TICK_MENDS])
{
	const struct note_token *done = note_token(note, line, TOKEN_DONE);
	struct span box = box_of(note, line), gone;
	size_t n = 0;

	if (box.end && line->task == TASK_DONE)
		out[n++] = (struct mend){ box, STR(" ") };
	if (done) {
		gone = done->span;
		if (gone.at && is_blank(note_bytes(note).at[gone.at - 1]))
			gone.at--;
		out[n++] = (struct mend){ gone, STR("") };
	}
	return n;
}

/* Only with someone there it becomes a conversation. */
static bool is_talk(const struct note *note, const struct note_line *line)
{
	return line->sort == LINE_DATED &&
	       WORDS[line->word].flags & WORD_IS_TALK &&
	       (line->n_there || note->kind == KIND_CONTACT ||
		note->kind == KIND_MEETING);
}

static int32_t next_due(const struct note *note, const struct note_line *line,
			int32_t day, int32_t every)
{
	const struct note_token *due = note_token(note, line, TOKEN_DUE);

	if (due && due->number + every > day)
		return due->number + every;
	return day + every;
}

/* The bytes of a span with a token's value replaced, or left out. */
static struct str with_due(struct arena *arena, const struct note *note,
			   const struct note_line *line, struct span whole,
			   struct str date)
{
	const struct note_token *due = note_token(note, line, TOKEN_DUE);
	struct span end = SPAN_AT(text_end(note, line));
	struct str bytes = note_bytes(note);
	struct buf out = buf_make(arena, 0);

	if (due)
		end = due->text;
	buf_str(&out, span_str(bytes, (struct span){ whole.at, end.at }));
	buf_print(&out, "%s" STR_FMT, due ? "" : " due:", STR_ARG(date));
	buf_str(&out, span_str(bytes, (struct span){ end.end, whole.end }));
	return buf_get(&out);
}

bool edit_next(struct arena *arena, const struct note *note,
	       const struct note_line *line, int32_t day, struct mend *out)
{
	const struct note_token *every = note_token(note, line, TOKEN_EVERY);
	struct str bytes = note_bytes(note), indent;
	struct span whole = { source_line(bytes, line->item.at).at,
			      text_end(note, line) };
	bool crlf = str_find(bytes, STR("\r\n")) != STR_NONE;
	struct str text;

	indent = span_str(bytes, (struct span){ whole.at, line->item.at });
	if (line->task != TASK_OPEN || !every || every->number <= 0 ||
	    !is_talk(note, line) || str_trim(indent).n ||
	    note_token(note, line, TOKEN_DONE))
		return false;
	text = with_due(
		arena, note, line, whole,
		date_str(arena, next_due(note, line, day, every->number)));
	*out = (struct mend){ SPAN_AT(whole.at),
			      str_print(arena, STR_FMT "%s", STR_ARG(text),
					crlf ? "\r\n" : "\n") };
	return true;
}
