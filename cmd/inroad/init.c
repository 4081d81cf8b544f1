/*
 * init: a folder becomes a notebook under git; on one that is there, what it
 * lacks is added. Each part is a step: whether it is missing, and how it is
 * made.
 *
 * Law: a file that is there keeps its bytes; lines are only added at its end.
 */
#include "git/hooks.h"
#include "guard.h"
#include "show.h"

#include <errno.h>
#include <fcntl.h>
#include <inroad/file.h>
#include <stdlib.h>
#include <unistd.h>

#define SETTINGS_FILE "inroad.yaml"
#define IGNORE_FILE ".gitignore"
#define ATTRIBUTES_FILE ".gitattributes"
#define MERGE_LINE "*.md merge=inroad"
#define DRIVER_NAME "merge.inroad.name"
#define DRIVER_TITLE "notes of a job search, fact by fact"
#define DRIVER "merge.inroad.driver"
#define DRIVER_COMMAND "inroad merge-driver -- %O %A %B %P %L"
#define SMALL_FILE ((size_t)1 << 20)

struct making {
	struct call *call;
	struct arena *arena;
	const char *path;    /* of the notebook, as typed */
	int folder;	     /* it, open; -1: not there (--dry-run) */
	struct str output;   /* the digest's folder in it */
	struct repo *repo;   /* or NULL */
	struct fault closed; /* why a repository that is there is not used */
	bool hook;	     /* --hook */
	struct hooks hooks;  /* of repo */
	int hooks_folder;
	struct buf done, told; /* what was added; what is left to a person */
};

/* -------------------------------------------------------------- small files */

/* A small file's bytes, empty if it is not there; false: it is no file. */
static bool read_small(const struct making *m, const char *name,
		       struct str *bytes)
{
	enum file_state state = FILE_MISSING;

	*bytes = STR("");
	if (m->folder >= 0)
		state = file_read(m->folder, name, SMALL_FILE, m->arena, bytes);
	return state == FILE_OK || state == FILE_MISSING;
}

/* The bytes with a line behind them, ended as its lines are. */
static struct str with_line(struct arena *arena, struct str bytes,
			    struct str line)
{
	size_t end = str_find_char(bytes, '\n');
	bool crlf = end != STR_NONE && end && bytes.at[end - 1] == '\r';
	const char *eol = crlf ? "\r\n" : "\n";

	return str_print(arena, STR_FMT "%s" STR_FMT "%s", STR_ARG(bytes),
			 bytes.n && !str_ends(bytes, STR("\n")) ? eol : "",
			 STR_ARG(line), eol);
}

static int add_line(struct making *m, const char *name, struct str line)
{
	struct str bytes;

	if (!read_small(m, name, &bytes)) {
		buf_print(&m->told,
			  "%s is no file that can be read; write into "
			  "it: " STR_FMT "\n",
			  name, STR_ARG(line));
		return 0;
	}
	buf_print(&m->done, "%s: " STR_FMT "\n", name, STR_ARG(line));
	return file_write(m->folder, name, with_line(m->arena, bytes, line),
			  0666, true, &m->call->fault);
}

/* ------------------------------------------------------------- its settings */

static bool lacks_settings(struct making *m)
{
	struct stat info;

	return m->folder < 0 || fstatat(m->folder, SETTINGS_FILE, &info,
					AT_SYMLINK_NOFOLLOW) < 0;
}

static int make_settings(struct making *m)
{
	buf_text(&m->done, SETTINGS_FILE "\n");
	return file_write(m->folder, SETTINGS_FILE, STR(""), 0666, true,
			  &m->call->fault);
}

static void read_output(struct making *m)
{
	struct config config = config_default();
	struct diags diags = diags_make(m->arena);
	struct str bytes;

	if (read_small(m, SETTINGS_FILE, &bytes))
		config_read(bytes, NULL, m->arena, &diags, &config);
	m->output = config.output;
}

/* --------------------------------------------------------- what git ignores */

static struct str ignore_line(const struct making *m)
{
	struct buf line = buf_make(m->arena, 0);

	buf_char(&line, '/');
	for (size_t i = 0; i < m->output.n; i++) {
		if (strchr("*?[\\", m->output.at[i]))
			buf_char(&line, '\\');
		buf_char(&line, m->output.at[i]);
	}
	buf_char(&line, '/');
	return buf_get(&line);
}

/* A line that keeps the digest out, with or without its slashes. */
static bool names_output(struct str bytes, struct str line)
{
	struct str bare = str_sub(line, 1, line.n - 1), typed;

	while (bytes.n) {
		typed = str_trim(str_cut(&bytes, '\n'));
		if (str_starts(typed, STR("/")))
			typed = str_sub(typed, 1, typed.n);
		if (str_ends(typed, STR("/")))
			typed.n--;
		if (str_eq(typed, bare))
			return true;
	}
	return false;
}

static bool lacks_ignored(struct making *m)
{
	struct str bytes;

	if (read_small(m, IGNORE_FILE, &bytes) &&
	    names_output(bytes, ignore_line(m)))
		return false;
	return !m->repo || !repo_ignores(m->repo, m->output, true);
}

static int make_ignored(struct making *m)
{
	return add_line(m, IGNORE_FILE, ignore_line(m));
}

/* ----------------------------------------------------------- the repository */

static bool lacks_repository(struct making *m)
{
	return !m->repo && !m->closed.words[0];
}

static int make_repository(struct making *m)
{
	buf_text(&m->done, ".git: a repository\n");
	if (repo_init(m->path, &m->call->fault) < 0 ||
	    repo_open(m->path, &m->repo, &m->call->fault) < 0)
		return -1;
	if (m->hook && m->repo)
		hooks_look(m->repo, m->arena, &m->hooks);
	return 0;
}

/* --------------------------------------------------------- the merge driver */

/* What a line of .gitattributes says of "*.md" and merging; else empty. */
static struct str merge_of_line(struct str line)
{
	struct str word = str_word(&line);

	if (!str_is(word, "*.md"))
		return STR("");
	while ((word = str_word(&line)).n)
		if (str_starts(word, STR("merge=")) || str_is(word, "merge") ||
		    str_is(word, "-merge") || str_is(word, "!merge"))
			return word;
	return STR("");
}

/* What is said already: by the file's own lines, else by what git makes of
 * all such files. */
static struct str merge_attribute(const struct making *m)
{
	struct str bytes, said = STR(""), word;

	if (read_small(m, ATTRIBUTES_FILE, &bytes))
		while (bytes.n) {
			word = merge_of_line(str_cut(&bytes, '\n'));
			if (word.n)
				said = word;
		}
	if (said.n || !m->repo)
		return said;
	word = repo_attribute(m->repo, m->arena, STR("note.md"), "merge");
	return word.n ? str_print(m->arena, "merge=" STR_FMT, STR_ARG(word))
		      : word;
}

static bool lacks_attribute(struct making *m)
{
	struct str said = merge_attribute(m);

	if (said.n && !str_is(said, "merge=inroad"))
		buf_print(&m->told,
			  "notes are merged as .gitattributes says (" STR_FMT
			  "); for inroad's merge, write: " MERGE_LINE "\n",
			  STR_ARG(said));
	return !said.n;
}

static int make_attribute(struct making *m)
{
	return add_line(m, ATTRIBUTES_FILE, STR(MERGE_LINE));
}

static bool lacks_driver(struct making *m)
{
	return !m->closed.words[0] &&
	       (!m->repo || !repo_setting(m->repo, m->arena, DRIVER).n);
}

static int make_driver(struct making *m)
{
	if (!m->repo)
		return 0;
	buf_text(&m->done, "git config " DRIVER ": " DRIVER_COMMAND "\n");
	if (repo_set(m->repo, DRIVER_NAME, DRIVER_TITLE, &m->call->fault) < 0)
		return -1;
	return repo_set(m->repo, DRIVER, DRIVER_COMMAND, &m->call->fault);
}

/* -------------------------------------------------------------------- hooks */

/* A path as a person standing here sees it. */
static struct str shown(const struct making *m, struct str folder,
			const char *name)
{
	struct str way = session_way(m->arena, m->call->session->cwd,
				     str_sub(folder, 0, folder.n - 1));

	if (str_starts(way, STR("../../../")))
		way = folder;
	return str_print(m->arena, STR_FMT "%s", STR_ARG(way), name);
}

static void tell_hook(struct making *m, const struct hook *hook)
{
	struct str path = shown(m, m->hooks.folder, hook->name);
	static const char *const WHY[] = {
		[HOOK_CHANGED] = "was changed by hand, or is that of another "
				 "notebook",
		[HOOK_FOREIGN] = "is a hook of yours",
	};

	if (!m->hooks.inside && hook->state != HOOK_CALLS)
		buf_print(&m->told,
			  "git's hooks stand outside of this repository, "
			  "in " STR_FMT
			  "\n  to have inroad there, add to %s: " STR_FMT "\n",
			  STR_ARG(shown(m, m->hooks.folder, "")), hook->name,
			  STR_ARG(hook->line));
	else if (hook->state == HOOK_CHANGED || hook->state == HOOK_FOREIGN)
		buf_print(&m->told,
			  STR_FMT " %s and stays as it is\n"
				  "  for inroad, add to it: " STR_FMT "\n",
			  STR_ARG(path), WHY[hook->state], STR_ARG(hook->line));
}

static bool is_ours_to_write(const struct hook *hook)
{
	return hook->state == HOOK_MISSING || hook->state == HOOK_OLD;
}

static bool lacks_hooks(struct making *m)
{
	bool lacks = !m->repo;

	if (!m->hook || m->closed.words[0])
		return false;
	for (int i = 0; i < N_HOOKS && m->repo; i++) {
		tell_hook(m, &m->hooks.list[i]);
		lacks = lacks || (m->hooks.inside &&
				  is_ours_to_write(&m->hooks.list[i]));
	}
	return lacks;
}

static int make_hooks(struct making *m)
{
	int folder = m->hooks_folder, status;

	if (folder < 0)
		folder = hooks_open(&m->hooks, m->arena, &m->call->fault);
	if (folder < 0)
		return -1;
	for (int i = 0; i < N_HOOKS; i++)
		if (is_ours_to_write(&m->hooks.list[i]))
			buf_print(&m->done, STR_FMT ": %s\n",
				  STR_ARG(shown(m, m->hooks.folder,
						m->hooks.list[i].name)),
				  m->hooks.list[i].serves);
	status = hooks_write(&m->hooks, folder, &m->call->fault);
	if (folder != m->hooks_folder)
		close(folder);
	return status;
}

/* -------------------------------------------------------------------- steps */

static const struct step {
	const char *words; /* for --dry-run */
	bool (*lacks)(struct making *m);
	int (*make)(struct making *m);
} STEPS[] = {
	{ SETTINGS_FILE ", empty", lacks_settings, make_settings },
	{ "a line in " IGNORE_FILE " that keeps the digest out", lacks_ignored,
	  make_ignored },
	{ "a git repository", lacks_repository, make_repository },
	{ "a line in " ATTRIBUTES_FILE ": " MERGE_LINE, lacks_attribute,
	  make_attribute },
	{ "git config " DRIVER ": " DRIVER_COMMAND, lacks_driver, make_driver },
	{ "the hooks pre-commit and prepare-commit-msg, where git has none",
	  lacks_hooks, make_hooks },
};

#define N_STEPS (sizeof STEPS / sizeof *STEPS)

/* Opens the folder, made if it is missing; -1 with the fault. */
static int open_folder(struct making *m, bool make)
{
	if (make && mkdir(m->path, 0700) < 0 && errno != EEXIST)
		return fault_errno(&m->call->fault, "%s", m->path);
	m->folder = open(m->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (m->folder < 0 && (make || errno != ENOENT))
		return fault_errno(&m->call->fault, "%s", m->path);
	return 0;
}

/* Inside a repository that is there, its own history is used. */
static void look_for_repository(struct making *m)
{
	if (m->folder < 0 || repo_open(m->path, &m->repo, &m->closed) < 0 ||
	    !m->repo)
		return;
	if (m->hook)
		hooks_look(m->repo, m->arena, &m->hooks);
}

/* From here on writes go below the notebook, the git folder and the hooks'. */
static int guard(struct making *m)
{
	int folders[3] = { m->folder, -1, -1 };

	if (m->repo)
		folders[1] = open(repo_git_folder(m->repo).at,
				  O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (m->repo && m->hook && m->hooks.inside) {
		m->hooks_folder =
			hooks_open(&m->hooks, m->arena, &m->call->fault);
		if (m->hooks_folder < 0)
			return -1;
		folders[2] = m->hooks_folder;
	}
	guard_writes(folders, 3);
	if (folders[1] >= 0)
		close(folders[1]);
	return 0;
}

static int make(struct making *m)
{
	for (size_t i = 0; i < N_STEPS; i++)
		if (STEPS[i].lacks(m) && STEPS[i].make(m) < 0)
			return -1;
	return 0;
}

static int try(struct making *m)
{
	for (size_t i = 0; i < N_STEPS; i++)
		if (STEPS[i].lacks(m))
			buf_print(&m->done, "  %s\n", STEPS[i].words);
	if (!m->done.n)
		return show_words(m->call,
				  "%s: a notebook already; nothing is "
				  "missing\n" STR_FMT,
				  m->path, STR_ARG(buf_get(&m->told)));
	return show_words(m->call, "would make in %s:\n" STR_FMT STR_FMT,
			  m->path, STR_ARG(buf_get(&m->done)),
			  STR_ARG(buf_get(&m->told)));
}

/* ------------------------------------------------------------------ the end */

static int say(struct making *m, bool was)
{
	struct str done = buf_get(&m->done), told = buf_get(&m->told);
	const char *under =
		m->closed.words[0] ? "not used with git yet" : "under git";

	bool here = strcmp(m->path, ".") == 0;
	struct str next = str_print(m->arena,
				    "next: %s%s%swrite down one conversation:  "
				    "inroad log 'coffee @ada: budget opens in "
				    "Q4'\n",
				    here ? "" : "cd ", here ? "" : m->path,
				    here ? "" : ", then ");

	if (!was && !m->hook)
		done = STR("");
	if (was)
		next = STR("");
	return show_words(m->call, "%s: %s %s%s" STR_FMT STR_FMT STR_FMT,
			  m->path, was ? "a notebook already," : "a notebook",
			  under,
			  done.n ? "; added:\n"
			  : was	 ? "; nothing was missing\n"
				 : "; the digest stays out of it\n",
			  STR_ARG(done), STR_ARG(told), STR_ARG(next));
}

static int run(struct making *m)
{
	bool tries = call_has(m->call, OPTION_DRY_RUN), was;
	int status;

	if (open_folder(m, !tries) < 0)
		return call_world(m->call);
	was = !lacks_settings(m);
	read_output(m);
	look_for_repository(m);
	if (tries)
		return try(m);
	if (guard(m) < 0 || make(m) < 0)
		return call_world(m->call);
	status = say(m, was);
	if (!status && m->closed.words[0])
		status = call_fail(m->call, EXIT_WORLD, NULL, "%s",
				   m->closed.words);
	return status;
}

/* The folder meant: as typed (from -C on), else the notebook one stands in,
 * for its hooks, else here. */
static bool holds(struct arena *arena, struct str folder, const char *name)
{
	return !access(
		str_print(arena, STR_FMT "/%s", STR_ARG(folder), name).at,
		F_OK);
}

/* A bare repository, or what is in .git: by the signs that git goes by. */
static bool is_gits_own(struct arena *arena, const char *path)
{
	char *whole = realpath(path, NULL);
	struct str at;

	if (!whole)
		return false;
	at = str_copy(arena, str_of(whole));
	free(whole);
	while (at.n) {
		if (holds(arena, at, "HEAD") && holds(arena, at, "objects") &&
		    holds(arena, at, "refs"))
			return true;
		at = str_sub(at, 0, str_rfind_char(at, '/'));
	}
	return false;
}

static const char *folder_meant(const struct call *call)
{
	const char *from = call->options[OPTION_FOLDER];
	const char *typed = call->n_arguments ? call->arguments[0] : NULL;

	if (typed && from && typed[0] != '/')
		return str_print(&call->session->arena, "%s/%s", from, typed)
			.at;
	if (typed)
		return typed;
	if (call_has(call, OPTION_HOOK) && call->session->root.n)
		return call->session->root.at;
	return from ? from : ".";
}

int command_init(struct call *call)
{
	const struct session *session = call->session;
	struct making m = { .call = call,
			    .arena = &call->session->arena,
			    .path = folder_meant(call),
			    .folder = -1,
			    .hooks_folder = -1,
			    .hook = call_has(call, OPTION_HOOK) };
	bool inside = session->root.n &&
		      !str_eq(session->root, session->here) &&
		      !call_has(call, OPTION_HOOK);
	int status;

	if (inside && !call->n_arguments)
		return call_fail(call, EXIT_USAGE,
				 "give a folder: inroad init DIR",
				 "this folder lies in the notebook at %s",
				 session->root.at);
	if (is_gits_own(m.arena, m.path))
		return call_fail(call, EXIT_USAGE,
				 "notes lie in a work tree: git clone the "
				 "repository, and inroad init the clone",
				 "%s is git's own folder", m.path);
	m.done = buf_make(m.arena, 0);
	m.told = buf_make(m.arena, 0);
	repo_start();
	status = run(&m);
	repo_close(m.repo);
	repo_stop();
	if (m.folder >= 0)
		close(m.folder);
	if (m.hooks_folder >= 0)
		close(m.hooks_folder);
	return status;
}
