/*
 * review: the week's note. What inroad knows stands between two marks and is
 * written anew each time; what the person wrote is never touched.
 */
#include "../show.h"
#include "rewrite.h"

#include <fcntl.h>
#include <inroad/edit.h>
#include <inroad/note.h>
#include <inroad/past_week.h>
#include <sys/stat.h>

#define BEGIN "<!-- inroad: numbers; write below them -->"
#define END "<!-- inroad: end of numbers -->"

/* The numbers between their marks, with the line ends of the note. */
static struct str block_of(struct call *call, bool crlf)
{
	struct arena *arena = &call->session->arena;
	struct query query = session_query(call->session);
	const struct value *value =
		view_run(view_find(STR("review-note")), &query);
	struct format_context context = { .arena = arena };
	struct buf text = buf_make(arena, 0), out = buf_make(arena, 0);

	buf_text(&text, BEGIN "\n\n");
	format_write(format_find(STR("markdown")), value, &context, &text);
	buf_text(&text, "\n" END);
	for (size_t i = 0; i < text.n; i++) {
		if (crlf && text.at[i] == '\n')
			buf_char(&out, '\r');
		buf_char(&out, text.at[i]);
	}
	return buf_get(&out);
}

static struct str new_note(struct call *call, int32_t monday)
{
	struct arena *arena = &call->session->arena;
	struct query query = session_query(call->session);

	return str_print(arena,
			 "---\nweek: " STR_FMT "\n---\n\n# " STR_FMT
			 "\n\n" STR_FMT "\n\n## What do I want?\n\n"
			 "## What do I get?\n\n## What do I change?\n",
			 STR_ARG(date_str(arena, monday)),
			 STR_ARG(past_week_title(&query, monday)),
			 STR_ARG(block_of(call, false)));
}

/* Where the block goes in a note that has none: below its title's line. */
static struct mend below_title(struct call *call, const struct note *note,
			       struct str block, bool crlf)
{
	struct str bytes = note_bytes(note);
	const char *end = crlf ? "\r\n" : "\n";
	size_t at = note->title_span.end > note->body_at ? note->title_span.end
							 : note->body_at;

	while (at < bytes.n && at > note->body_at && bytes.at[at] != '\n')
		at++;
	if (at < bytes.n && bytes.at[at] == '\n')
		at++;
	return (struct mend){ { (uint32_t)at, (uint32_t)at },
			      str_print(&call->session->arena,
					"%s" STR_FMT "%s%s", at ? end : "",
					STR_ARG(block), end, end) };
}

/* The change to a note that is there; false, and said, if its marks are
 * broken. */
static bool mend_of(struct call *call, const struct note *note,
		    struct mend *mend)
{
	struct str bytes = note_bytes(note);
	bool crlf = str_find(bytes, STR("\r\n")) != STR_NONE;
	struct str block = block_of(call, crlf);
	size_t begin = str_find(bytes, STR(BEGIN));
	size_t end = str_find(bytes, STR(END));

	if (begin == STR_NONE && end == STR_NONE) {
		*mend = below_title(call, note, block, crlf);
		return true;
	}
	if (begin == STR_NONE || end == STR_NONE || end < begin) {
		call_fail(call, EXIT_USAGE,
			  "take both lines out; the numbers are written anew",
			  STR_FMT STR_FMT
			  " has only one of the two lines " BEGIN " and " END,
			  STR_ARG(call->session->prefix),
			  STR_ARG(note_path(note)));
		return false;
	}
	*mend = (struct mend){
		{ (uint32_t)begin, (uint32_t)(end + STR(END).n) }, block
	};
	return true;
}

static int write_note(struct call *call, const struct rewrite *one)
{
	struct session *session = call->session;
	int status = rewrite_all(call, one, 1);

	if (status || call_has(call, OPTION_DRY_RUN))
		return status;
	return show_words(call, STR_FMT STR_FMT ":1  %s\n",
			  STR_ARG(session->prefix), STR_ARG(one->path),
			  one->before.at && str_eq(one->before, one->after)
				  ? "nothing has changed"
				  : "the week in numbers; write what you "
				    "think below them");
}

static int rewrite(struct call *call, const struct note *note)
{
	struct rewrite one = { .path = note_path(note),
			       .before = note_bytes(note) };
	struct mend mend;
	size_t done;

	if (!mend_of(call, note, &mend))
		return EXIT_USAGE;
	one.after =
		edit_apply(&call->session->arena, one.before, &mend, 1, &done);
	return write_note(call, &one);
}

int command_review(struct call *call)
{
	struct session *session = call->session;
	struct query query = session_query(session);
	int32_t monday = past_week_monday(&query), note;
	struct rewrite one = { 0 };
	struct stat st;

	if (call_has(call, OPTION_FORMAT))
		return show_view(call);
	if (session->snapshot)
		return call_fail(call, EXIT_USAGE,
				 "inroad review --rev HEAD~3 --format text",
				 "review writes into the notes of the folder; "
				 "with --rev it is shown, with --format");
	session_guard(call->session, session->tree.folder);
	note = past_week_note(&query, monday);
	if (note != THING_NONE)
		return rewrite(call, book_thing(session->book, note)->note);
	one.path = str_print(
		&session->arena, "reviews/" STR_FMT ".md",
		STR_ARG(date_str(&session->arena,
				 monday +
					 (int32_t)session->config.review_day)));
	if (fstatat(session->tree.folder, one.path.at, &st,
		    AT_SYMLINK_NOFOLLOW) == 0)
		return call_fail(call, EXIT_USAGE,
				 "give it week: in its front matter",
				 STR_FMT STR_FMT
				 " is there and is no review of this week",
				 STR_ARG(session->prefix), STR_ARG(one.path));
	one.after = new_note(call, monday);
	return write_note(call, &one);
}
