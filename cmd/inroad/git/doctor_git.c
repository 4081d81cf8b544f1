/* doctor_git: the exams of the repository: its state, merges, hooks, remotes.
 */
#include "doctor.h"
#include "hooks.h"
#include "remote.h"

#include <stdlib.h>
#include <unistd.h>

/* -------------------------------------------------------------- what it is */

static void say_none(struct doctor *doctor)
{
	const char *words = doctor->session->repo_trouble.words;

	if (words[0])
		doctor_say(doctor, "git", HEALTH_FAIL,
			   STR("without it nothing is ignored, and history, "
			       "commit and changes are not there"),
			   "%s", words);
	else
		doctor_say(doctor, "git", HEALTH_WARN,
			   STR("inroad init makes one"),
			   "the notebook lies in no git repository: nothing "
			   "remembers what it was");
}

/* "on main, in a linked work tree, of which a part is here" */
static struct str kind_of_repository(struct doctor *doctor)
{
	const struct repo_state *state = &doctor->state;
	struct buf out = buf_make(doctor->arena, 0);

	if (state->bare)
		buf_text(&out, "a bare repository");
	else if (state->detached)
		buf_print(&out, "at the commit %.10s, on no branch",
			  state->head.n ? state->head.at : "");
	else
		buf_print(&out, "on the branch " STR_FMT,
			  STR_ARG(state->branch));
	if (state->unborn)
		buf_text(&out, ", without a commit yet");
	if (state->worktree)
		buf_text(&out, ", in a linked work tree");
	if (state->submodule)
		buf_text(&out, ", as a submodule of another repository");
	if (state->sparse)
		buf_text(&out, ", with a part of the files checked out");
	return buf_get(&out);
}

static bool is_locked(struct doctor *doctor)
{
	struct str lock =
		str_print(doctor->arena, STR_FMT "index.lock",
			  STR_ARG(repo_own_folder(doctor->session->repo)));

	return access(lock.at, F_OK) == 0;
}

/* The index as inroad commit and check --staged need it. */
static void look_at_index(struct doctor *doctor)
{
	struct repo_changes staged;
	struct fault fault;

	if (!doctor->state.bare &&
	    repo_staged(doctor->session->repo, doctor->arena, &staged, &fault) <
		    0)
		doctor_say(doctor, "git", HEALTH_WARN,
			   STR("git add and git commit do by hand what inroad "
			       "commit cannot; of a split or sparse index git "
			       "update-index --no-split-index or git "
			       "sparse-checkout reapply --no-sparse-index "
			       "makes a plain one"),
			   "%s", fault.words);
	if (is_locked(doctor))
		doctor_say(doctor, "git", HEALTH_WARN,
			   str_print(doctor->arena, "if none is: rm " STR_FMT,
				     STR_ARG(doctor_path(
					     doctor,
					     repo_own_folder(
						     doctor->session->repo),
					     STR("index.lock")))),
			   "git's index is locked, as if a git command were at "
			   "work");
}

void doctor_git(struct doctor *doctor)
{
	const struct repo_state *state = &doctor->state;

	if (!doctor->session->repo) {
		say_none(doctor);
		return;
	}
	doctor_say(doctor, "git", state->doing ? HEALTH_WARN : HEALTH_OK,
		   state->doing ? STR("git status says how to go on") : STR(""),
		   STR_FMT "%s%s", STR_ARG(kind_of_repository(doctor)),
		   state->doing ? ", in the midst of " : "",
		   state->doing ? state->doing : "");
	look_at_index(doctor);
}

void doctor_history(struct doctor *doctor)
{
	const struct repo_state *state = &doctor->state;
	const struct history *history = doctor->session->book->history;
	struct str gap = history ? history_gap(history) : STR("");
	int32_t n = 0;

	if (history)
		history_commits(history, &n);
	if (!history)
		doctor_say(doctor, "history", HEALTH_WARN, STR(""), "%s",
			   doctor->session->repo_trouble.words);
	else if (gap.n)
		doctor_say(doctor, "history", HEALTH_WARN, STR(""), STR_FMT,
			   STR_ARG(gap)); /* with what to do */
	else if (state->partial)
		doctor_say(doctor, "history", HEALTH_WARN,
			   STR("git fetch --refetch --no-filter brings what "
			       "is not here"),
			   "the clone is partial: old notes may not be here "
			   "until git fetches them");
	else if (state->unborn)
		doctor_say(doctor, "history", HEALTH_OK, STR(""),
			   "begins with the first commit");
	else
		doctor_say(doctor, "history", HEALTH_OK, STR(""),
			   "complete: %d commit%s", n, n == 1 ? "" : "s");
}

/* ------------------------------------------------------------------ merging */

/* The program that a word names, as a shell would find it; else empty. */
static struct str find_program(struct doctor *doctor, struct str word)
{
	const char *path = getenv("PATH");
	struct str rest = str_of(path ? path : ""), full;

	if (str_find_char(word, '/') != STR_NONE)
		return access(str_copy(doctor->arena, word).at, X_OK) ? STR("")
								      : word;
	while (rest.n) {
		struct str folder = str_cut(&rest, ':');

		full = str_print(doctor->arena, STR_FMT "/" STR_FMT,
				 STR_ARG(folder.n ? folder : STR(".")),
				 STR_ARG(word));
		if (!access(full.at, X_OK))
			return full;
	}
	return STR("");
}

/* The program of a command line, in quotes or not. */
static struct str first_word(struct str line)
{
	line = str_trim(line);
	if (line.n && (line.at[0] == '\'' || line.at[0] == '"')) {
		struct str rest = str_sub(line, 1, line.n);

		return str_cut(&rest, line.at[0]);
	}
	return str_word(&line);
}

static void say_driver(struct doctor *doctor, struct str driver)
{
	struct str word = first_word(driver), program;

	program = find_program(doctor, word);
	if (!driver.n)
		doctor_say(doctor, "merge", HEALTH_WARN,
			   STR("inroad init sets it"),
			   ".gitattributes asks for inroad's merge, and git's "
			   "config names no driver: notes are merged line by "
			   "line");
	else if (!program.n)
		doctor_say(doctor, "merge", HEALTH_FAIL,
			   STR("put inroad on the PATH, or write its whole "
			       "path into git config merge.inroad.driver"),
			   "git would run '" STR_FMT "' to merge notes, and "
			   "it is not there",
			   STR_ARG(word));
	else
		doctor_say(doctor, "merge", HEALTH_OK, STR(""),
			   "notes are merged by " STR_FMT, STR_ARG(program));
}

void doctor_merge(struct doctor *doctor)
{
	struct repo *repo = doctor->session->repo;
	struct str attribute =
		repo_attribute(repo, doctor->arena, STR("note.md"), "merge");

	if (str_is(attribute, "inroad"))
		say_driver(doctor, repo_setting(repo, doctor->arena,
						"merge.inroad.driver"));
	else if (attribute.n)
		doctor_say(doctor, "merge", HEALTH_OK, STR(""),
			   "notes are merged as your .gitattributes says "
			   "(merge: " STR_FMT ")",
			   STR_ARG(attribute));
	else
		doctor_say(doctor, "merge", HEALTH_WARN,
			   STR("inroad init adds *.md merge=inroad to "
			       ".gitattributes"),
			   "notes are merged line by line: two machines that "
			   "add to one journal make a conflict");
}

/* -------------------------------------------------------------------- hooks */

static const struct about {
	enum health health;
	const char *words;
	bool line; /* the line to add stands in the hint */
} ABOUT[] = {
	[HOOK_MISSING] = { HEALTH_OK, "git has none here", false },
	[HOOK_OURS] = { HEALTH_OK, "installed", false },
	[HOOK_OLD] = { HEALTH_WARN, "installed by an earlier inroad", false },
	[HOOK_CHANGED] = { HEALTH_WARN,
			   "changed by hand, or that of another notebook",
			   true },
	[HOOK_CALLS] = { HEALTH_OK, "yours, and inroad stands in it", false },
	[HOOK_FOREIGN] = { HEALTH_OK, "yours, and inroad does not stand in it",
			   true },
};

static struct str hook_hint(struct doctor *doctor, const struct hooks *hooks,
			    const struct hook *hook)
{
	if (hook->idle && hook->state != HOOK_MISSING)
		return str_print(doctor->arena, "chmod +x " STR_FMT,
				 STR_ARG(doctor_path(doctor, hooks->folder,
						     str_of(hook->name))));
	if (ABOUT[hook->state].line ||
	    (hook->state == HOOK_MISSING && !hooks->inside))
		return str_print(doctor->arena,
				 "to have inroad in it, add: " STR_FMT,
				 STR_ARG(hook->line));
	if (hook->state == HOOK_MISSING || hook->state == HOOK_OLD)
		return str_print(doctor->arena,
				 "inroad init --hook puts it there: it %s",
				 hook->serves);
	return STR("");
}

void doctor_hooks(struct doctor *doctor)
{
	struct hooks hooks;

	hooks_look(doctor->session->repo, doctor->arena, &hooks);
	for (int i = 0; i < N_HOOKS; i++) {
		const struct hook *hook = &hooks.list[i];
		bool idle = hook->idle && hook->state != HOOK_MISSING;

		doctor_say(doctor, "hook",
			   idle ? HEALTH_WARN : ABOUT[hook->state].health,
			   hook_hint(doctor, &hooks, hook), "%s: %s%s",
			   hook->name, ABOUT[hook->state].words,
			   idle ? "; git passes it over, since it is not "
				  "executable"
				: "");
	}
}

/* ------------------------------------------------------------------ remotes */

static void say_remote(struct doctor *doctor, const struct remote *remote)
{
	static const struct reach {
		enum health health;
		const char *words, *hint;
	} REACHES[] = {
		[REMOTE_LOCAL] = { HEALTH_OK, "on this machine", "" },
		[REMOTE_OWN] = { HEALTH_OK, "a host reached by ssh", "" },
		[REMOTE_HOSTING] = { HEALTH_WARN,
				     "a hosting service; inroad cannot see "
				     "whether the repository is private",
				     "look at its settings there: notes hold "
				     "facts about other people" },
		[REMOTE_WEB] = { HEALTH_WARN,
				 "reached over the web; inroad cannot see "
				 "whether it is private",
				 "open the address without being signed in: "
				 "nothing should be there" },
		[REMOTE_OPEN] = { HEALTH_WARN,
				  "git:// asks nobody who they are: whoever "
				  "reaches the host may read it",
				  "use ssh instead" },
	};
	const struct reach *reach = &REACHES[remote->reach];

	doctor_say(doctor, "remote", reach->health, str_of(reach->hint),
		   STR_FMT ": %s", STR_ARG(remote->shown), reach->words);
	if (remote->secret)
		doctor_say(doctor, "remote", HEALTH_WARN,
			   STR("keep it in a credential helper (git help "
			       "credentials) and take it out of the address: "
			       "git remote set-url"),
			   STR_FMT ": a password or token stands in the "
				   "address, readable in git's config",
			   STR_ARG(remote->shown));
}

void doctor_remotes(struct doctor *doctor)
{
	if (!doctor->n_remotes)
		doctor_say(doctor, "remote", HEALTH_OK, STR(""),
			   "none: the notes are on this machine alone");
	for (size_t i = 0; i < doctor->n_remotes; i++) {
		struct remote remote =
			remote_read(doctor->remotes[i], doctor->arena);

		say_remote(doctor, &remote);
	}
}

/* ------------------------------------------------------------ private notes */

static bool is_tracked(struct str path, const struct str *tracked, size_t n)
{
	return n && bsearch(&path, tracked, n, sizeof path, str_cmp_qsort);
}

void doctor_private(struct doctor *doctor)
{
	const struct book *book = doctor->session->book;
	struct str *tracked, first = STR("");
	struct fault fault;
	size_t n, count = 0, all = 0;

	if (repo_tracked(doctor->session->repo, doctor->arena, &tracked, &n,
			 &fault) < 0)
		return;
	for (int32_t i = 0; i < book->n_notes; i++) {
		const struct note *note = book_thing(book, i)->note;

		if (!note_number(note, ROLE_PRIVATE, 0))
			continue;
		all++;
		if (!is_tracked(note_path(note), tracked, n))
			continue;
		first = count++ ? first : note_path(note);
	}
	if (!count || !doctor->n_remotes)
		doctor_say(doctor, "private", HEALTH_OK, STR(""),
			   "%zu private note%s%s", all, all == 1 ? "" : "s",
			   count ? "; the repository has no remote" : "");
	else
		doctor_say(doctor, "private", HEALTH_WARN,
			   STR("private: true keeps them out of what inroad "
			       "makes to be shared, not out of git: whoever "
			       "reads the remote reads them"),
			   "%zu private note%s tracked in a repository with a "
			   "remote (" STR_FMT STR_FMT "%s)",
			   count, count == 1 ? " is" : "s are",
			   STR_ARG(doctor->session->prefix), STR_ARG(first),
			   count > 1 ? " …" : "");
}
