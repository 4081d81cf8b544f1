/* hooks: where git's hooks stand, whose they are, and ours put there. */
#include "hooks.h"

#include <errno.h>
#include <fcntl.h>
#include <inroad/buf.h>
#include <inroad/embedded.h>
#include <inroad/file.h>
#include <inroad/sha256.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#define HOOK_BYTES_MAX ((size_t)1 << 20)
#define SHELL "#!/bin/sh\n"
#define SEAL "# inroad's, as it was installed: "
#define SEAL_BYTES 8 /* of the digest, in hex */

extern const struct embedded_file HOOK_FILES[];

static const struct about {
	const char *name, *serves, *before, *after; /* of the line to add */
} ABOUT[N_HOOKS] = {
	{ "pre-commit", "checks the notes before a commit", "inroad",
	  " check --staged || exit 1" },
	{ "prepare-commit-msg", "writes what happened into an empty message",
	  "[ -n \"$2\" ] || { inroad",
	  " changes --staged --message | cat - \"$1\" >\"$1.new\" && "
	  "mv \"$1.new\" \"$1\"; }" },
};

/* ------------------------------------------------------------- their text */

/* The notebook seen from where git runs hooks, without a slash at its end. */
static struct str notebook_of(const struct repo *repo)
{
	struct str folder = repo_notebook(repo);

	return folder.n ? str_sub(folder, 0, folder.n - 1) : STR(".");
}

static struct str script(const char *name)
{
	for (const struct embedded_file *f = HOOK_FILES; f->path; f++)
		if (str_is(str_of(name), f->path))
			return embedded_str(f);
	return STR(SHELL);
}

/* The script behind its first line, for a notebook. */
static struct str body(struct arena *arena, const char *name,
		       struct str notebook)
{
	struct str text = script(name), here = STR("\nnotebook=.\n");
	size_t at = str_find(text, here);
	struct buf out = buf_make(arena, 0);

	text = str_sub(text, strlen(SHELL), text.n);
	at -= strlen(SHELL);
	if (str_is(notebook, "."))
		return text;
	buf_str(&out, str_sub(text, 0, at));
	buf_print(&out, "\nnotebook=" STR_FMT "\n",
		  STR_ARG(str_shell_word(arena, notebook)));
	buf_str(&out, str_sub(text, at + here.n, text.n));
	return buf_get(&out);
}

static struct str sealed(struct arena *arena, struct str body)
{
	struct buf out = buf_make(arena, 0);
	uint8_t digest[32];

	sha256(body, digest);
	buf_text(&out, SHELL SEAL);
	for (int i = 0; i < SEAL_BYTES; i++)
		buf_print(&out, "%02x", digest[i]);
	buf_char(&out, '\n');
	buf_str(&out, body);
	return buf_get(&out);
}

static struct str line_of(struct arena *arena, const struct about *about,
			  struct str notebook)
{
	struct str folder =
		str_is(notebook, ".")
			? STR("")
			: str_print(arena, " -C " STR_FMT,
				    STR_ARG(str_shell_word(arena, notebook)));

	return str_print(arena, "%s" STR_FMT "%s", about->before,
			 STR_ARG(folder), about->after);
}

/* ------------------------------------------------------------ what is there */

static struct str behind_lines(struct str text, int lines)
{
	while (lines--)
		str_cut(&text, '\n');
	return text;
}

/* The line that says for which notebook. */
static struct str notebook_line(struct str text)
{
	size_t at = str_find(text, STR("\nnotebook="));
	struct str rest =
		str_sub(text, at == STR_NONE ? text.n : at + 1, text.n);

	return str_cut(&rest, '\n');
}

static enum hook_state state_of(struct arena *arena, struct str there,
				struct str wanted)
{
	struct str rest = behind_lines(there, 2);

	if (str_eq(there, wanted) ||
	    str_eq(behind_lines(there, 1), behind_lines(wanted, 2)))
		return HOOK_OURS; /* the second: copied from examples/hooks */
	if (str_starts(there, STR(SHELL SEAL)))
		return str_eq(there, sealed(arena, rest)) &&
				       str_eq(notebook_line(there),
					      notebook_line(wanted))
			       ? HOOK_OLD
			       : HOOK_CHANGED;
	return str_find(there, STR("inroad")) == STR_NONE ? HOOK_FOREIGN
							  : HOOK_CALLS;
}

static void look(int folder, struct arena *arena, struct hook *hook)
{
	struct stat info;
	struct str there;

	hook->state = HOOK_MISSING;
	if (folder < 0 ||
	    fstatat(folder, hook->name, &info, AT_SYMLINK_NOFOLLOW) < 0)
		return;
	hook->idle = faccessat(folder, hook->name, X_OK, 0) < 0;
	hook->state = HOOK_FOREIGN; /* a link may lead anywhere */
	if (file_read(folder, hook->name, HOOK_BYTES_MAX, arena, &there) ==
	    FILE_OK)
		hook->state = state_of(arena, there, hook->text);
}

/* ---------------------------------------------------------- where git looks */

/* core.hooksPath may begin with ~/; others are seen from the work tree. */
static struct str folder_of(struct repo *repo, struct arena *arena)
{
	struct str typed = repo_setting(repo, arena, "core.hooksPath");
	const char *home = getenv("HOME");

	if (!typed.n)
		return str_print(arena, STR_FMT "hooks",
				 STR_ARG(repo_git_folder(repo)));
	if (str_starts(typed, STR("~/")) && home)
		return str_print(arena, "%s" STR_FMT, home,
				 STR_ARG(str_sub(typed, 1, typed.n)));
	if (typed.at[0] == '/')
		return typed;
	return str_print(arena, STR_FMT STR_FMT, STR_ARG(repo_work_tree(repo)),
			 STR_ARG(typed));
}

/* The folder without links; one that is not there yet by those above it. */
static struct str real(struct arena *arena, struct str folder)
{
	struct str above, below = { "", 0 };
	char *found;

	while (folder.n > 1 && folder.at[folder.n - 1] == '/')
		folder.n--;
	above = str_copy(arena, folder);
	while (!(found = realpath(above.at, NULL))) {
		size_t slash = str_rfind_char(above, '/');

		if (errno != ENOENT || slash == STR_NONE || !slash)
			return STR("");
		below = str_sub(folder, slash, folder.n);
		above = str_copy(arena, str_sub(folder, 0, slash));
	}
	above = str_print(arena, "%s" STR_FMT "/", found, STR_ARG(below));
	free(found);
	return above;
}

static bool lies_in(struct arena *arena, struct str folder, struct str outer)
{
	struct str out = outer.n ? real(arena, outer) : outer;

	return out.n && str_starts(folder, out) &&
	       str_find(folder, STR("/../")) == STR_NONE;
}

void hooks_look(struct repo *repo, struct arena *arena, struct hooks *out)
{
	struct str notebook = notebook_of(repo), real_folder;
	int folder;

	*out = (struct hooks){ .folder = folder_of(repo, arena) };
	real_folder = real(arena, out->folder);
	if (real_folder.n)
		out->folder = real_folder;
	out->inside = lies_in(arena, out->folder, repo_work_tree(repo)) ||
		      lies_in(arena, out->folder, repo_git_folder(repo));
	folder = open(out->folder.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	out->there = folder >= 0;
	for (int i = 0; i < N_HOOKS; i++) {
		const struct about *about = ABOUT + i;
		struct hook *hook = out->list + i;

		hook->name = about->name;
		hook->serves = about->serves;
		hook->text = sealed(arena, body(arena, about->name, notebook));
		hook->line = line_of(arena, about, notebook);
		look(folder, arena, hook);
	}
	if (folder >= 0)
		close(folder);
}

/* ------------------------------------------------------------------ writing */

int hooks_open(const struct hooks *hooks, struct arena *arena,
	       struct fault *fault)
{
	/* Without links, and without the first slash: beneath "/". */
	struct str inside =
		str_print(arena, STR_FMT "hook",
			  STR_ARG(str_sub(hooks->folder, 1, hooks->folder.n)));
	int root = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC);
	int made = 0, folder;

	if (root >= 0 && !hooks->there)
		made = file_make_way(root, inside.at, 0777, fault);
	if (root >= 0)
		close(root);
	if (made < 0)
		return -1;
	folder = open(hooks->folder.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		fault_errno(fault, "cannot open the hooks' folder %s",
			    hooks->folder.at);
	return folder;
}

int hooks_write(const struct hooks *hooks, int folder, struct fault *fault)
{
	for (int i = 0; i < N_HOOKS; i++) {
		const struct hook *hook = hooks->list + i;
		bool writes =
			hook->state == HOOK_MISSING || hook->state == HOOK_OLD;

		if (writes && file_write(folder, hook->name, hook->text, 0777,
					 true, fault) < 0)
			return -1;
	}
	return 0;
}
