/* log: one line into this month's journal. */
#include "log.h"
#include "../show.h"

#include <errno.h>
#include <inroad/draft.h>
#include <inroad/file.h>
#include <inroad/note.h>
#include <inroad/unicode.h>

static struct str line_of(struct call *call)
{
	struct buf out = buf_make(&call->session->arena, 0);

	for (int i = 0; i < call->n_arguments; i++)
		buf_print(&out, "%s%s", i ? " " : "", call->arguments[i]);
	return draft_without_bullet(buf_get(&out));
}

int log_refuse(struct call *call, struct str text)
{
	if (str_find_char(text, '\n') != STR_NONE ||
	    str_find_char(text, '\r') != STR_NONE)
		return call_fail(call, EXIT_USAGE,
				 "write more into the note itself",
				 "%s takes one line", call->command->name);
	if (unicode_valid(text) != text.n)
		return call_fail(call, EXIT_USAGE,
				 "see that your terminal writes UTF-8 (locale)",
				 "what was typed is no UTF-8 text");
	return EXIT_CLEAN;
}

static int refuse(struct call *call, struct str text)
{
	struct arena *arena = &call->session->arena;
	struct str meant;
	const char *hint;

	if (!text.n)
		return call_fail(call, EXIT_USAGE, call->command->example,
				 "there is nothing to write down");
	if (log_refuse(call, text))
		return EXIT_USAGE;
	/* as typed it would have happened today */
	meant = draft_day_first(arena, text, call->session->today);
	if (!meant.n)
		return EXIT_CLEAN;
	hint = str_eq(meant, text)
		       ? "write numbers in place of its letters"
		       : str_print(arena, "inroad log " STR_FMT,
				   STR_ARG(str_shell_word(arena, meant)))
				 .at;
	return call_fail(call, EXIT_USAGE, hint,
			 "a line begins with its day, written as 2026-08-12");
}

/* A line that check would not understand is told at once, tried or written. */
static void tell_trouble(struct call *call, struct str path, struct str after,
			 int line)
{
	struct session *session = call->session;
	struct source source = { path, after, NULL };
	struct note_reader reader = { &session->config.calendar };
	struct arena scratch;
	const struct note *note;

	arena_open(&scratch, NOTE_ARENA_MAX);
	note = note_read(&source, &reader, &scratch, &session->arena);
	for (uint32_t i = 0; i < note->findings.n; i++) {
		const struct note_finding *f = &note_findings(note)[i];
		struct str words = note_text(note, f->words);
		struct str hint = note_text(note, f->hint);

		if (source_position(after, f->span.at).line == (uint32_t)line)
			call_fail(call, EXIT_CLEAN,
				  str_copy(&session->arena, hint).at, STR_FMT,
				  STR_ARG(words));
	}
	arena_close(&scratch);
}

/* This month's journal as it is; `at` NULL where there is none yet. */
static int read_journal(struct call *call, struct str path, struct str *journal)
{
	struct session *session = call->session;
	enum file_state state =
		file_read(session->tree.folder, path.at, NOTE_BYTES_MAX,
			  &session->arena, journal);

	if (state == FILE_OK || state == FILE_MISSING)
		return EXIT_CLEAN;
	if (state != FILE_UNREADABLE)
		errno = state == FILE_IS_LINK	  ? ELOOP
			: state == FILE_TOO_LARGE ? EFBIG
						  : EISDIR;
	fault_errno(&call->fault, STR_FMT STR_FMT, STR_ARG(session->prefix),
		    STR_ARG(path));
	return call_world(call);
}

int log_draft(struct call *call, struct str text, struct logged *out)
{
	struct session *session = call->session;
	struct str day = date_str(&session->arena, session->today);
	struct rewrite *one = &out->one;
	int status;

	*out = (struct logged){ 0 };
	one->path = str_print(&session->arena, "log/" STR_FMT ".md", 7, day.at);
	status = read_journal(call, one->path, &one->before);
	if (!status)
		one->after =
			draft_log(&session->arena, one->before, one->path, text,
				  session->today, &out->line, &out->added);
	return status;
}

int log_write(struct call *call, const struct logged *logged)
{
	int status = rewrite_all(call, &logged->one, 1);

	if (status)
		return status;
	if (!call_has(call, OPTION_DRY_RUN))
		status = show_words(call, STR_FMT STR_FMT ":%d  " STR_FMT "\n",
				    STR_ARG(call->session->prefix),
				    STR_ARG(logged->one.path), logged->line,
				    STR_ARG(logged->added));
	tell_trouble(call, logged->one.path, logged->one.after, logged->line);
	return status;
}

int command_log(struct call *call)
{
	struct str text = line_of(call);
	struct logged logged;
	int status = refuse(call, text);

	session_guard(call->session, call->session->tree.folder);
	if (!status)
		status = log_draft(call, text, &logged);
	return status ? status : log_write(call, &logged);
}
