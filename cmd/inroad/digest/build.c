/* build: opens the output folder and lets the digest be written into it. */
#include "build.h"

#include "watch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inroad/file.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

/* Makes a folder with those above it. Only -o may lead out of the notebook. */
static int make_folders(struct call *call, const char *path)
{
	char *copy = arena_copy(&call->session->arena, path, strlen(path));

	for (char *c = copy + 1; *c; c++) {
		if (*c != '/')
			continue;
		*c = '\0';
		if (mkdir(copy, 0700) < 0 && errno != EEXIST)
			return fault_errno(&call->fault, "%s", copy);
		*c = '/';
	}
	if (mkdir(copy, 0700) < 0 && errno != EEXIST)
		return fault_errno(&call->fault, "%s", path);
	return 0;
}

static int open_typed(struct call *call, const char *path)
{
	int folder;

	if (make_folders(call, path) < 0)
		return -1;
	folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		fault_errno(&call->fault, "%s", path);
	return folder;
}

/* The notebook's own output folder: beneath its root, by no link. */
static int open_set(struct call *call, struct str output)
{
	struct session *session = call->session;
	struct str inside =
		str_print(&session->arena, STR_FMT "/x", STR_ARG(output));
	int folder;

	if (file_make_way(session->tree.folder, inside.at, 0700, &call->fault) <
	    0)
		return -1;
	folder = file_open_folder(session->tree.folder,
				  str_copy(&session->arena, output).at);
	if (folder < 0)
		fault_errno(&call->fault, STR_FMT STR_FMT,
			    STR_ARG(session->prefix), STR_ARG(output));
	return folder;
}

static bool is_inside(struct str path, struct str folder)
{
	return str_starts(path, folder) &&
	       (path.n == folder.n || folder.n == 1 ||
		path.at[folder.n] == '/');
}

/* Whether an open folder holds files, and no digest made them. */
static bool holds_others(int folder)
{
	int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = copy < 0 ? NULL : fdopendir(copy);
	const struct dirent *entry;
	bool others = false;

	if (faccessat(folder, OUTPUT_MANIFEST, F_OK, 0) == 0) {
		if (dir)
			closedir(dir);
		return false;
	}
	while (dir && (entry = readdir(dir)))
		others = others || entry->d_name[0] != '.';
	if (dir)
		closedir(dir);
	return others;
}

/*
 * Pages may not be strewn among the notes: neither into a folder that holds
 * the notebook nor into one of its own that holds anything else.
 */
static bool is_among_notes(struct call *call, const char *path, int folder)
{
	char *full = realpath(path, NULL);
	struct str output = str_of(full), root = call->session->root;
	bool among =
		full && (is_inside(root, output) ||
			 (is_inside(output, root) && holds_others(folder)));

	free(full);
	return among;
}

static struct str plural(struct arena *arena, int64_t n, const char *word)
{
	return str_print(arena, "%lld %s%s", (long long)n, word,
			 n == 1 ? "" : "s");
}

/* What the session prepares, once it is seen that something changed. */
#define NEEDS (NEEDS_BOOK | NEEDS_RECORD | NEEDS_FINDINGS | NEEDS_ITEMS)

#define WHYS_MOST 20 /* pages of which it is said why they were made */

void build_tell_work(const struct build *build, struct buf *out)
{
	const struct digest *digest = &build->digest;
	const struct keeping *keeping = digest->keeping;
	size_t notes = digest->session->tree.notes.n;

	if (build->current) {
		buf_text(out, "nothing changed since the last build\n");
		return;
	}
	buf_print(out, "%zu of %zu notes read, %d of %d files made\n",
		  keeping ? keeping_notes_read(keeping) : notes, notes,
		  digest->made, digest->pages);
	buf_print(out, "%d written, %d unchanged, %d removed\n",
		  digest->written, digest->left, digest->removed);
	for (size_t i = 0; i < digest->whys.n && i < WHYS_MOST; i++)
		buf_print(out, "  " STR_FMT ": " STR_FMT "\n",
			  STR_ARG(digest->whys.at[i].path),
			  STR_ARG(digest->whys.at[i].why));
	if (digest->whys.n > WHYS_MOST)
		buf_print(out, "  and %zu more\n", digest->whys.n - WHYS_MOST);
}

void build_tell(const struct call *call, const struct build *build,
		struct buf *out)
{
	struct arena *arena = &call->session->arena;
	const uint64_t *counts = build->counts;

	buf_print(out, "%s/index.html  ", build->digest.output.name);
	buf_str(out, plural(arena, (int64_t)counts[CACHE_NOTES], "note"));
	buf_text(out, ", ");
	buf_str(out,
		plural(arena, (int64_t)counts[CACHE_FOLLOW_UPS], "follow-up"));
	if (counts[CACHE_ERRORS]) {
		buf_text(out, ", ");
		buf_str(out,
			plural(arena, (int64_t)counts[CACHE_ERRORS], "error"));
		buf_text(out, ": inroad check");
	}
}

static int verdict(enum level limit, const uint64_t counts[N_CACHE_COUNTS])
{
	static const enum cache_count AT[] = { [LEVEL_HINT] = CACHE_HINTS,
					       [LEVEL_WARNING] = CACHE_WARNINGS,
					       [LEVEL_ERROR] = CACHE_ERRORS };

	for (int level = LEVEL_ERROR; limit != LEVEL_OFF && level >= (int)limit;
	     level--)
		if (counts[AT[level]])
			return EXIT_FINDINGS;
	return EXIT_CLEAN;
}

static int write_all(struct call *call, struct build *build,
		     enum keeping_look look)
{
	struct session *session = call->session;
	struct digest *digest = &build->digest;
	bool first = !build->guarded;
	int64_t since;

	if (output_begin(&digest->output, &since, &call->fault) < 0)
		return call_world(call);
	session_open_repo(session);
	if (first)
		session_guard(session, digest->output.folder);
	build->guarded = true;
	if (session_walk(session, &call->fault) < 0)
		return call_world(call);
	build->current = look == KEEPING_GIT &&
			 keeping_is_confirmed(digest->keeping, since);
	if (build->current)
		return EXIT_CLEAN;
	if (digest->keeping)
		keeping_start(digest->keeping, since);
	if (session_prepare(session, NEEDS, &call->fault) < 0)
		return call_world(call);
	if (first)
		call_tell_oddities(call);
	if (digest_write(digest, &call->fault) < 0)
		return call_world(call);
	if (digest->foreign)
		return call_fail(call, EXIT_WORLD,
				 "move it away, or choose another folder with "
				 "-o",
				 "%s/" STR_FMT " was not made by inroad and "
				 "was left as it is",
				 digest->output.name,
				 STR_ARG(digest->first_foreign));
	keeping_count(session, build->counts);
	return EXIT_CLEAN;
}

/* Another build may be at work in the folder: until it is done. */
static int wait_for_folder(struct call *call, struct build *build, int folder,
			   const char *name)
{
	struct progress *progress = &call->session->progress;
	int opened;

	progress_start(progress, &call->session->arena);
	progress_phase(progress, PROGRESS_WAITING, 0);
	opened = output_open(&build->digest.output, folder, name, build->ending,
			     &call->fault);
	progress_end(progress);
	build->ended = opened > 0;
	return opened;
}

/* A snapshot's notes have no identity on the disk: of them nothing is kept. */
static int write_into(struct call *call, struct build *build, int folder,
		      const char *name)
{
	struct digest *digest = &build->digest;
	struct keeping *keeping = &build->keeping;
	enum keeping_look look = KEEPING_DIFFERS;
	int status = EXIT_CLEAN;

	if (wait_for_folder(call, build, folder, name))
		return build->ended ? EXIT_CLEAN : call_world(call);
	progress_phase(&call->session->progress, PROGRESS_COMPARING, 0);
	if (!call->session->snapshot) {
		keeping_open(keeping, call->session, folder, digest->events);
		digest->keeping = keeping;
	}
	if (digest->keeping && !output_was_killed(&digest->output))
		look = keeping_look(keeping);
	build->current = look == KEEPING_CURRENT;
	progress_phase(&call->session->progress, PROGRESS_ENDING, 0);
	if (!build->current)
		status = write_all(call, build, look);
	if (build->current)
		memcpy(build->counts, keeping->before.counts,
		       sizeof build->counts);
	output_end(&digest->output);
	if (digest->keeping)
		keeping_close(keeping);
	return status;
}

/* A bare repository has none, and a notebook that is gone has none any more. */
static bool has_folder(const struct session *session)
{
	return session->tree.folder >= 0 &&
	       (!session->snapshot || repo_work_tree(session->repo).n);
}

int build_make(struct call *call, struct build *build)
{
	struct session *session = call->session;
	const char *typed = call->options[OPTION_OUTPUT], *name = typed;
	int folder, status;

	build->digest =
		(struct digest){ .session = session,
				 .events = call_has(call, OPTION_EVENTS),
				 .verbose = call_has(call, OPTION_VERBOSE) };
	if (!typed && !has_folder(session))
		return call_fail(call, EXIT_USAGE,
				 "inroad build --rev main -o DIR",
				 "there is no folder here for the digest");
	if (!typed)
		name = str_print(&session->arena, STR_FMT STR_FMT,
				 STR_ARG(session->prefix),
				 STR_ARG(session->config.output))
			       .at;
	folder = typed ? open_typed(call, typed)
		       : open_set(call, session->config.output);
	if (folder < 0)
		return call_world(call);
	if (typed && is_among_notes(call, typed, folder))
		status = call_fail(call, EXIT_USAGE, "inroad build -o DIR",
				   "%s holds notes; the digest needs a folder "
				   "of its own",
				   typed);
	else
		status = write_into(call, build, folder, name);
	close(folder);
	return status;
}

/* Status 0 whatever the findings, unless a limit was asked for. */
static int build_and_tell(struct call *call, enum level limit)
{
	struct buf out = buf_make(&call->session->arena, 0);
	struct build build = { .guarded = false };
	int status = build_make(call, &build);

	if (status)
		return status;
	build_tell(call, &build, &out);
	buf_char(&out, '\n');
	if (call_has(call, OPTION_VERBOSE))
		build_tell_work(&build, &out);
	status = show_words(call, STR_FMT, STR_ARG(buf_get(&out)));
	return status || !call_has(call, OPTION_FAIL_ON)
		       ? status
		       : verdict(limit, build.counts);
}

int command_build(struct call *call)
{
	enum level limit;
	int status;

	if (call_has(call, OPTION_WATCH))
		return watch_and_build(call);
	status = call_limit(call, &limit);
	return status ? status : build_and_tell(call, limit);
}
