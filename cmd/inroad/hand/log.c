/* log: one line into this month's journal. */
#include "../show.h"

#include <inroad/draft.h>
#include <inroad/edit.h>
#include <inroad/file.h>
#include <inroad/note.h>

static struct str line_of(struct call *call)
{
	struct buf out = buf_make(&call->session->arena, 0);

	for (int i = 0; i < call->n_arguments; i++)
		buf_print(&out, "%s%s", i ? " " : "", call->arguments[i]);
	return str_trim(buf_get(&out));
}

static int refuse(struct call *call, struct str text)
{
	if (!text.n)
		return call_fail(call, EXIT_USAGE, call->command->example,
				 "there is nothing to write down");
	if (str_find_char(text, '\n') != STR_NONE)
		return call_fail(call, EXIT_USAGE,
				 "write the sub-list into the journal itself",
				 "log takes one line");
	return EXIT_CLEAN;
}

/* A line that check would not understand is told at once; it stands written. */
static void tell_trouble(struct call *call, struct str path, struct str after,
			 int line)
{
	struct session *session = call->session;
	struct source source = { path, after, NULL };
	struct note_reader reader = { &session->config.calendar, false };
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

int command_log(struct call *call)
{
	struct session *session = call->session;
	struct arena *arena = &session->arena;
	struct str text = line_of(call), journal = { 0 }, after, added, day;
	struct str path;
	int line, status = refuse(call, text);
	enum file_state state;

	session_guard(call->session, session->tree.folder);
	if (status)
		return status;
	day = date_str(arena, session->today);
	path = str_print(arena, "log/" STR_FMT ".md", 7, day.at);
	state = file_read(session->tree.folder, path.at, NOTE_BYTES_MAX, arena,
			  &journal);
	if (state != FILE_OK && state != FILE_MISSING) {
		fault_errno(&call->fault, STR_FMT STR_FMT,
			    STR_ARG(session->prefix), STR_ARG(path));
		return call_world(call);
	}
	after = draft_log(arena, journal, path, text, session->today, &line,
			  &added);
	if (call_has(call, OPTION_DRY_RUN))
		return show_bytes(call, edit_diff(arena, path, journal, after));
	if (file_make_way(session->tree.folder, path.at, 0777, &call->fault) ||
	    file_write(session->tree.folder, path.at, after, 0666, true,
		       &call->fault))
		return call_world(call);
	status = show_words(call, STR_FMT STR_FMT ":%d  " STR_FMT "\n",
			    STR_ARG(session->prefix), STR_ARG(path), line,
			    STR_ARG(added));
	tell_trouble(call, path, after, line);
	return status;
}
