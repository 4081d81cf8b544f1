/*
 * commit: the notes checked and put into git's index, what happened written
 * down as the message, and the command to type. The commit itself is git's, by
 * a person's hand.
 */
#include "../show.h"

#include <fcntl.h>
#include <inroad/baseline.h>
#include <inroad/file.h>
#include <inroad/past.h>
#include <stdlib.h>
#include <unistd.h>

#define SETTINGS_FILE "inroad.yaml"
#define MESSAGE_FILE "inroad/message" /* in the git folder */
#define LISTED_MAX 12		      /* paths that are named one by one */

struct committing {
	struct call *call;
	struct session *session;
	struct arena *arena;
	struct repo_state state;
	ARRAY_OF(struct str) paths;   /* what may be staged, sorted */
	struct repo_changes unstaged; /* of those */
	struct repo_changes staged;   /* of the whole repository, before */
	size_t n_new;		      /* unstaged ones that we stage */
	size_t n_notes;		      /* staged ones that are the notebook's */
	struct str message;
};

/* ----------------------------------------------------------- may it be done */

static int refuse_repository(struct committing *c)
{
	const char *words = c->session->repo_trouble.words;

	if (words[0])
		return call_fail(c->call, EXIT_WORLD,
				 "git add and git commit do it by hand", "%s",
				 words);
	return call_fail(c->call, EXIT_USAGE, "start one with: inroad init",
			 "the notebook lies in no git repository");
}

/* How to come out of what git is in the midst of. */
static const struct way_out {
	const char *doing, *words;
} WAYS_OUT[] = {
	{ "a merge", "put conflicts right, then git add and git commit; or go "
		     "back: git merge --abort" },
	{ "a rebase", "put conflicts right, then git add and git rebase "
		      "--continue; or go back: git rebase --abort" },
	{ "a revert", "go on: git revert --continue; or back: git revert "
		      "--abort" },
	{ "a cherry-pick", "go on: git cherry-pick --continue; or back: git "
			   "cherry-pick --abort" },
	{ "git am", "go on: git am --continue; or back: git am --abort" },
};

/* A bisection only looks at commits: one may be made in it. */
static int refuse_midst(struct committing *c)
{
	const char *doing = c->state.doing;

	for (size_t i = 0; i < sizeof WAYS_OUT / sizeof *WAYS_OUT; i++)
		if (str_is(str_of(doing), WAYS_OUT[i].doing))
			return call_fail(c->call, EXIT_WORLD, WAYS_OUT[i].words,
					 "the repository is in the midst of "
					 "%s; nothing was staged",
					 doing);
	return EXIT_CLEAN;
}

/* Only what stops the commit is shown. */
static int refuse_findings(struct committing *c, enum level limit)
{
	struct query query = session_query(c->session);
	struct diags found = diags_make(c->arena);
	const struct diags *all = &c->session->findings;
	int status;

	for (size_t i = 0; i < all->list.n; i++)
		if (all->list.at[i].level >= limit)
			*ARRAY_PUSH(c->arena, &found.list) = all->list.at[i];
	query.findings = &found;
	query.known = 0;
	status = show(c->call, view_run(view_find(STR("findings")), &query));
	if (status)
		return status;
	return call_fail(c->call, EXIT_FINDINGS,
			 "mend them, or commit as it is: git add and git "
			 "commit --no-verify",
			 "%zu finding%s in the way; nothing was staged",
			 found.list.n, found.list.n == 1 ? " is" : "s are");
}

static int check(struct committing *c)
{
	enum level limit;
	int status = call_limit(c->call, &limit);

	if (status)
		return status;
	if (!c->session->repo)
		return refuse_repository(c);
	repo_state(c->session->repo, c->arena, &c->state);
	if (c->state.unborn && c->session->repo_trouble.words[0])
		return refuse_repository(c); /* a damaged HEAD */
	status = c->state.doing ? refuse_midst(c) : EXIT_CLEAN;
	if (!status && call_verdict(c->call, limit))
		status = refuse_findings(c, limit);
	return status;
}

/* ------------------------------------------------------------ what is to be
 * done
 */

static int compare_source(const void *path, const void *source)
{
	return str_cmp(*(const struct str *)path,
		       ((const struct source *)source)->path);
}

/* Whether the walk over the work tree found a note there. */
static bool is_found(const struct committing *c, struct str path)
{
	const struct tree *tree = &c->session->tree;
	const struct source *source =
		tree->notes.n ? bsearch(&path, tree->notes.at, tree->notes.n,
					sizeof *tree->notes.at, compare_source)
			      : NULL;

	return source && !source->trouble;
}

static bool is_own_file(struct str path)
{
	return str_is(path, SETTINGS_FILE) || str_is(path, BASELINE_FILE);
}

static void add_path(struct committing *c, struct str path)
{
	*ARRAY_PUSH(c->arena, &c->paths) = path;
}

/* Ours beside the notes, unless git ignores it. */
static void add_own_file(struct committing *c, struct str path)
{
	struct stat info;

	if (!fstatat(c->session->tree.folder, path.at, &info,
		     AT_SYMLINK_NOFOLLOW) &&
	    !repo_ignores(c->session->repo, path, false))
		add_path(c, path);
}

static void sort_paths(struct committing *c)
{
	struct str *at = c->paths.at;
	size_t n = 0;

	qsort(at, c->paths.n, sizeof *at, str_cmp_qsort);
	for (size_t i = 0; i < c->paths.n; i++)
		if (!n || !str_eq(at[n - 1], at[i]))
			at[n++] = at[i];
	c->paths.n = n;
}

/*
 * Notes of the index that are none in the work tree: gone, or no file any more.
 * What is a note there only another walk tells, which reads them all.
 */
static int add_lost_notes(struct committing *c)
{
	struct snapshot *index = ARENA_NEW(c->arena, struct snapshot);
	struct fault *fault = &c->call->fault;
	struct tree tree;

	if (snapshot_index(c->session->repo, c->arena, index, fault) < 0)
		return -1;
	tree_open_snapshot(index, c->session->root, &tree);
	if (tree_walk(&tree, &c->session->config, NULL, NULL, c->arena, fault) <
	    0)
		return -1;
	for (size_t i = 0; i < tree.notes.n; i++)
		if (!is_found(c, tree.notes.at[i].path))
			add_path(c, tree.notes.at[i].path);
	return 0;
}

/* The notes there are, those that git has and are gone, and our own files. */
static int gather(struct committing *c)
{
	const struct tree *tree = &c->session->tree;
	struct str *tracked;
	bool lost = false;
	size_t n;

	if (repo_tracked(c->session->repo, c->arena, &tracked, &n,
			 &c->call->fault) < 0)
		return -1;
	for (size_t i = 0; i < tree->notes.n; i++)
		if (!tree->notes.at[i].trouble)
			add_path(c, tree->notes.at[i].path);
	for (size_t i = 0; i < n; i++) {
		if (is_own_file(tracked[i]))
			add_path(c, tracked[i]);
		lost = lost || (str_ends(tracked[i], STR(".md")) &&
				!is_found(c, tracked[i]));
	}
	add_own_file(c, STR(SETTINGS_FILE));
	add_own_file(c, STR(BASELINE_FILE));
	if (lost && add_lost_notes(c) < 0)
		return -1;
	sort_paths(c);
	return 0;
}

/* What is staged (by a path of the work tree) and is one of those, or was. */
static bool is_of_notebook(const struct committing *c,
			   const struct repo_change *change)
{
	struct str root = repo_notebook(c->session->repo), path = change->path;

	if (!str_starts(path, root))
		return false;
	path = str_sub(path, root.n, path.n);
	if (change->sort == REPO_GONE)
		return is_own_file(path) || str_ends(path, STR(".md"));
	return c->paths.n && bsearch(&path, c->paths.at, c->paths.n,
				     sizeof path, str_cmp_qsort);
}

static int compare(struct committing *c)
{
	struct repo *repo = c->session->repo;
	struct fault *fault = &c->call->fault;

	if (gather(c) < 0 ||
	    repo_unstaged(repo, c->paths.at, c->paths.n, c->arena, &c->unstaged,
			  fault) < 0 ||
	    repo_staged(repo, c->arena, &c->staged, fault) < 0)
		return -1;
	for (size_t i = 0; i < c->unstaged.list.n; i++)
		c->n_new += c->unstaged.list.at[i].sort != REPO_ELSEWHERE;
	for (size_t i = 0; i < c->staged.list.n; i++)
		c->n_notes += is_of_notebook(c, &c->staged.list.at[i]);
	return 0;
}

/* ------------------------------------------------------------------ telling */

/* A path relative to the work tree, or to the notebook, as seen from here. */
static struct str seen(struct committing *c, struct str folder, struct str path)
{
	struct str way = session_way(c->arena, c->session->cwd, folder);

	return str_print(c->arena, STR_FMT STR_FMT, STR_ARG(way),
			 STR_ARG(path));
}

/* Without the slash at its end. */
static struct str bare(struct str folder)
{
	return folder.n > 1 ? str_sub(folder, 0, folder.n - 1) : folder;
}

static void list_changes(struct committing *c, struct buf *out)
{
	static const char *const SORTS[] = {
		[REPO_NEW] = "new      ",
		[REPO_CHANGED] = "changed  ",
		[REPO_GONE] = "gone     ",
	};
	bool all = call_has(c->call, OPTION_DRY_RUN);
	size_t n = 0;

	for (size_t i = 0; i < c->unstaged.list.n; i++) {
		const struct repo_change *change = &c->unstaged.list.at[i];

		if (change->sort == REPO_ELSEWHERE)
			continue;
		if (++n <= LISTED_MAX || all)
			buf_print(out, "  %s" STR_FMT STR_FMT "\n",
				  SORTS[change->sort],
				  STR_ARG(c->session->prefix),
				  STR_ARG(change->path));
	}
	if (n > LISTED_MAX && !all)
		buf_print(out, "  and %zu more\n", n - LISTED_MAX);
}

/* Notes that another repository keeps. */
static void list_elsewhere(struct committing *c, struct buf *out)
{
	size_t n = 0;
	const struct repo_change *first = NULL;

	for (size_t i = 0; i < c->unstaged.list.n; i++) {
		const struct repo_change *change = &c->unstaged.list.at[i];

		if (change->sort != REPO_ELSEWHERE)
			continue;
		first = n++ ? first : change;
	}
	if (n == 1)
		buf_print(out,
			  STR_FMT STR_FMT " lies in a repository of its own: "
					  "commit it there\n",
			  STR_ARG(c->session->prefix), STR_ARG(first->path));
	if (n > 1)
		buf_print(out,
			  "%zu notes (" STR_FMT STR_FMT " the first) lie in a "
			  "repository of their own: commit them there\n",
			  n, STR_ARG(c->session->prefix), STR_ARG(first->path));
}

/* What was staged before and is no note goes with the commit: it is named. */
static void list_others(struct committing *c, struct buf *out)
{
	struct str work = bare(repo_work_tree(c->session->repo));
	size_t n = 0;

	for (size_t i = 0; i < c->staged.list.n; i++) {
		struct str path = c->staged.list.at[i].path;

		if (is_of_notebook(c, &c->staged.list.at[i]))
			continue;
		if (!n)
			buf_text(out, "staged before, and part of the commit, "
				      "too:\n");
		if (++n <= LISTED_MAX)
			buf_print(out, "  " STR_FMT "\n",
				  STR_ARG(seen(c, work, path)));
	}
	if (n > LISTED_MAX)
		buf_print(out, "  and %zu more\n", n - LISTED_MAX);
}

static struct str with_word(struct arena *arena, struct str line,
			    struct str word)
{
	return str_print(arena, STR_FMT " " STR_FMT, STR_ARG(line),
			 STR_ARG(str_shell_word(arena, word)));
}

/* What inroad init wrote beside the notes is of use to other clones only once
 * git has it; it is not ours to stage. */
static void list_beside(struct committing *c, struct buf *out)
{
	struct str names[] = { STR(".gitattributes"), STR(".gitignore") };
	struct str typed = STR("");
	struct repo_changes found;
	struct fault fault;

	if (repo_unstaged(c->session->repo, names, sizeof names / sizeof *names,
			  c->arena, &found, &fault) < 0)
		return;
	for (size_t i = 0; i < found.list.n; i++)
		if (found.list.at[i].sort == REPO_NEW)
			typed = with_word(
				c->arena, typed,
				str_print(c->arena, STR_FMT STR_FMT,
					  STR_ARG(c->session->prefix),
					  STR_ARG(found.list.at[i].path)));
	if (typed.n)
		buf_print(out,
			  "git does not have them yet:  git add" STR_FMT "\n",
			  STR_ARG(typed));
}

static struct str says_what(struct committing *c)
{
	struct buf out = buf_make(c->arena, 0);
	bool tries = call_has(c->call, OPTION_DRY_RUN);

	if (c->n_new)
		buf_print(&out, "%s %zu file%s:\n",
			  tries ? "would stage" : "staged", c->n_new,
			  c->n_new == 1 ? "" : "s");
	else
		buf_text(&out, "all notes are staged already\n");
	list_changes(c, &out);
	list_elsewhere(c, &out);
	list_others(c, &out);
	list_beside(c, &out);
	return buf_get(&out);
}

static int say_nothing(struct committing *c)
{
	struct buf out = buf_make(c->arena, 0);

	buf_text(&out, "nothing to commit: the notes are as they were "
		       "committed last\n");
	list_elsewhere(c, &out);
	list_others(c, &out);
	return show_words(c->call, STR_FMT, STR_ARG(buf_get(&out)));
}

/* -------------------------------------------------------------- the message */

/* The first commit has nothing before it to tell a change from. */
static struct str first_message(struct committing *c)
{
	const struct book *book = c->session->book;
	struct buf out = buf_make(c->arena, 0);
	int32_t n[N_KINDS] = { 0 };
	bool first = true;

	for (int32_t i = 0; i < book->n_notes; i++)
		n[book_thing(book, i)->kind]++;
	buf_text(&out, "Start the notebook\n");
	for (int kind = 0; kind < N_KINDS; kind++) {
		if (!n[kind] || kind == KIND_ME || kind == KIND_PLAN)
			continue;
		buf_print(&out, "%s%d %s", first ? "\n" : ", ", n[kind],
			  n[kind] == 1 ? KINDS[kind].name : KINDS[kind].plural);
		first = false;
	}
	if (!first)
		buf_char(&out, '\n');
	return buf_get(&out);
}

/* Where no note tells anything: the files that are ours beside them. */
static struct str plain_message(struct committing *c)
{
	struct str names = STR("");

	for (size_t i = 0; i < c->unstaged.list.n; i++)
		names = str_print(c->arena, STR_FMT "%s" STR_FMT,
				  STR_ARG(names), names.n ? ", " : "Change ",
				  STR_ARG(c->unstaged.list.at[i].path));
	return str_print(c->arena, STR_FMT "\n",
			 STR_ARG(names.n ? names : STR("Change the notebook")));
}

static int make_message(struct committing *c)
{
	struct query query = session_query(c->session);
	struct past past = { .day = DATE_NONE };
	struct record *before;
	struct book *book;

	if (c->state.unborn) {
		c->message = first_message(c);
		return 0;
	}
	if (session_read_at(c->session, "HEAD", &book, &before,
			    &c->call->fault) < 0)
		return -1;
	past.before = before;
	query.past = &past;
	c->message = past_message(&query);
	if (!c->message.n)
		c->message = plain_message(c);
	return 0;
}

static int write_message(struct committing *c)
{
	struct str folder = repo_own_folder(c->session->repo);
	int fd = open(folder.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct fault *fault = &c->call->fault;
	int result;

	if (fd < 0)
		return fault_errno(fault, "%s", folder.at);
	result = file_make_way(fd, MESSAGE_FILE, 0700, fault);
	/* An old one would keep its permissions. The way to it is no link. */
	if (!result)
		unlinkat(fd, MESSAGE_FILE, 0);
	if (!result)
		result = file_write(fd, MESSAGE_FILE, c->message, 0600, false,
				    fault);
	close(fd);
	return result;
}

static void remove_message(struct committing *c)
{
	struct str path = str_print(c->arena, STR_FMT MESSAGE_FILE,
				    STR_ARG(repo_own_folder(c->session->repo)));

	unlink(path.at);
}

/* Whether git, typed here, would find this repository. */
static bool stands_in_it(struct committing *c, struct str here)
{
	struct str work = repo_work_tree(c->session->repo);
	struct stat info;

	while (str_starts(here, work)) {
		struct str git =
			str_print(c->arena, STR_FMT "/.git", STR_ARG(here));

		if (!lstat(git.at, &info))
			return false;
		here = str_sub(here, 0, str_rfind_char(here, '/'));
	}
	return here.n + 1 == work.n && str_starts(work, here);
}

/* `git commit -e -F FILE`, with -C where one stands elsewhere. */
static struct str what_to_type(struct committing *c)
{
	struct str git = repo_own_folder(c->session->repo);
	struct str from = c->session->cwd, path, folder = STR("");

	if (!stands_in_it(c, from)) {
		from = c->session->root;
		folder =
			str_print(c->arena, " -C " STR_FMT,
				  STR_ARG(str_shell_word(
					  c->arena, bare(c->session->prefix))));
	}
	path = str_print(c->arena, STR_FMT MESSAGE_FILE,
			 STR_ARG(session_way(c->arena, from, bare(git))));
	return str_print(c->arena, "git" STR_FMT " commit -e -F " STR_FMT,
			 STR_ARG(folder),
			 STR_ARG(str_shell_word(c->arena, path)));
}

/* ----------------------------------------------------------------- doing it */

static int stage(struct committing *c)
{
	struct str *paths = ARENA_ARRAY(c->arena, struct str, c->n_new + 1);
	size_t n = 0;

	for (size_t i = 0; i < c->unstaged.list.n; i++)
		if (c->unstaged.list.at[i].sort != REPO_ELSEWHERE)
			paths[n++] = c->unstaged.list.at[i].path;
	return n ? repo_stage(c->session->repo, paths, n, &c->call->fault) : 0;
}

static int try(struct committing *c)
{
	return show_words(c->call, STR_FMT "\nwith the message:\n\n" STR_FMT,
			  STR_ARG(says_what(c)), STR_ARG(c->message));
}

static int commit(struct committing *c)
{
	if (compare(c) < 0)
		return call_world(c->call);
	if (!c->n_new && !c->n_notes)
		return say_nothing(c);
	if (make_message(c) < 0)
		return call_world(c->call);
	if (call_has(c->call, OPTION_DRY_RUN))
		return try(c);
	if (write_message(c) < 0)
		return call_world(c->call);
	if (stage(c) < 0) {
		remove_message(c);
		return call_world(c->call);
	}
	return show_words(c->call, STR_FMT "next: commit them:  " STR_FMT "\n",
			  STR_ARG(says_what(c)), STR_ARG(what_to_type(c)));
}

/* Writes go into the git folder, and nowhere with --dry-run. */
static void guard(struct committing *c)
{
	int folder = -1;

	if (!call_has(c->call, OPTION_DRY_RUN) && c->session->repo)
		folder = open(repo_git_folder(c->session->repo).at,
			      O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	session_guard(c->session, folder);
	if (folder >= 0)
		close(folder);
}

int command_commit(struct call *call)
{
	struct committing c = { .call = call,
				.session = call->session,
				.arena = &call->session->arena };
	int status;

	guard(&c);
	status = check(&c);
	return status ? status : commit(&c);
}
