/*
 * check: all findings; with --fix the safe mends are applied first; with
 * --baseline what is left is written down as known.
 */
#include "hand/rewrite.h"
#include "show.h"

#include <inroad/baseline.h>
#include <inroad/edit.h>
#include <inroad/file.h>
#include <inroad/note.h>

/* The mends of one file: findings are sorted by path. */
static size_t mends_of(struct call *call, size_t from, struct mend *mends,
		       size_t *n)
{
	const struct finding *list = call->session->findings.list.at;
	size_t i = from;

	*n = 0;
	for (; i < call->session->findings.list.n &&
	       str_eq(list[i].path, list[from].path);
	     i++)
		if (list[i].n_mends)
			mends[(*n)++] = list[i].mend;
	return i;
}

/* The bytes that the findings of a path were made from. */
static struct str bytes_of(const struct session *session, struct str path)
{
	const struct book *book = session->book;

	for (int32_t i = 0; i < book->n_notes; i++)
		if (str_eq(note_path(book_thing(book, i)->note), path))
			return note_bytes(book_thing(book, i)->note);
	return session->settings;
}

/* All the files that have mends; *mended: how many mends they are. */
static size_t rewrites_of(struct call *call, struct rewrite *list,
			  size_t *mended)
{
	struct session *session = call->session;
	size_t n = session->findings.list.n, files = 0;
	struct mend *mends = ARENA_ARRAY(&session->arena, struct mend, n + 1);

	for (size_t i = 0, next; i < n; i = next) {
		struct rewrite *one = &list[files];
		size_t count, done;

		next = mends_of(call, i, mends, &count);
		if (!count)
			continue;
		one->path = session->findings.list.at[i].path;
		one->before = bytes_of(session, one->path);
		one->after = edit_apply(&session->arena, one->before, mends,
					count, &done);
		*mended += done;
		files++;
	}
	return files;
}

/* After mending, what is left is what is shown. */
static int fix_first(struct call *call)
{
	struct session *session = call->session;
	size_t mended = 0;
	struct rewrite *list = ARENA_ARRAY(&session->arena, struct rewrite,
					   session->findings.list.n + 1);
	size_t files = rewrites_of(call, list, &mended);
	int status = rewrite_all(call, list, files);

	if (status || call_has(call, OPTION_DRY_RUN))
		return status;
	if (mended) {
		status = show_words(call, "mended %zu place%s in %zu note%s\n",
				    mended, mended == 1 ? "" : "s", files,
				    files == 1 ? "" : "s");
		if (status)
			return status;
	}
	return rewrite_read_again(call) ? call_world(call) : EXIT_CLEAN;
}

/* With --strict a warning is a failure; a lower limit stays. */
static void make_strict(const struct call *call, enum level *limit)
{
	if (call_has(call, OPTION_STRICT) &&
	    (*limit == LEVEL_OFF || *limit > LEVEL_WARNING))
		*limit = LEVEL_WARNING;
}

int call_limit(struct call *call, enum level *limit)
{
	const char *typed = call->options[OPTION_FAIL_ON];

	*limit = call->session->config.fail_on;
	make_strict(call, limit);
	if (!typed)
		return EXIT_CLEAN;
	for (int level = LEVEL_HINT; level <= LEVEL_ERROR; level++)
		if (str_is(str_of(typed), level_name((enum level)level))) {
			*limit = (enum level)level;
			make_strict(call, limit);
			return EXIT_CLEAN;
		}
	return call_fail(call, EXIT_USAGE, "--fail-on warning",
			 "--fail-on takes error, warning or hint, not '%s'",
			 typed);
}

int call_verdict(const struct call *call, enum level limit)
{
	const struct diags *findings = &call->session->findings;

	for (size_t i = 0; limit != LEVEL_OFF && i < findings->list.n; i++)
		if (findings->list.at[i].level >= limit)
			return EXIT_FINDINGS;
	return EXIT_CLEAN;
}

/* ------------------------------------------------------------- the baseline */

static int say_baseline(struct call *call, bool written)
{
	size_t n = call->session->findings.list.n;

	return show_words(call, "%s" STR_FMT "%s: %zu finding%s known%s\n",
			  written ? "" : "would write ",
			  STR_ARG(call->session->prefix), BASELINE_FILE, n,
			  n == 1 ? " is" : "s are",
			  written ? "; inroad check shows what is new" : "");
}

/* All that is found now, as a file; of the same findings the same bytes. */
static int write_baseline(struct call *call)
{
	struct session *session = call->session;
	struct arena *arena = &session->arena;
	struct rewrite one = { .path = STR(BASELINE_FILE) };
	enum file_state state =
		file_read(session->tree.folder, BASELINE_FILE,
			  BASELINE_BYTES_MAX, arena, &one.before);
	int status;

	if (state == FILE_MISSING && !session->findings.list.n)
		return show_words(call, "nothing is found, so there is "
					"nothing to write down as known\n");
	one.after = baseline_write(session->book, &session->findings, arena);
	status = rewrite_all(call, &one, 1);
	if (status)
		return status;
	if (call_has(call, OPTION_DRY_RUN))
		return say_baseline(call, false);
	return say_baseline(call, true);
}

static int refuse_baseline(struct call *call)
{
	return call_fail(call, EXIT_USAGE, "inroad check --all --format json",
			 "--baseline writes a file and says so in words; it "
			 "has no other format");
}

int command_check(struct call *call)
{
	bool baseline = call_has(call, OPTION_BASELINE);
	bool writes = baseline || call_has(call, OPTION_FIX);
	enum level limit;
	int status = call_limit(call, &limit);

	if (status || !show_format(call))
		return EXIT_USAGE;
	if (baseline && call_has(call, OPTION_FORMAT) &&
	    !str_is(str_of(call->options[OPTION_FORMAT]), "text"))
		return refuse_baseline(call);
	session_guard(call->session, writes ? call->session->tree.folder : -1);
	if (call_has(call, OPTION_FIX)) {
		status = fix_first(call);
		if (status || (call_has(call, OPTION_DRY_RUN) && !baseline))
			return status;
	}
	if (baseline)
		return write_baseline(call);
	status = show_view(call);
	return status ? status : call_verdict(call, limit);
}
