/* doctor_files: the exams of the notebook's files: notes, settings, digest. */
#include "doctor.h"

#include <dirent.h>
#include <fcntl.h>
#include <inroad/file.h>
#include <inroad/note.h>
#include <unistd.h>

#define SETTINGS_FILE "inroad.yaml"
#define NAMED_MAX 3 /* paths that are named one by one */

/* -------------------------------------------------------------- small helps */

/* Paths as they are counted: the first few by name, then how many more. */
struct paths {
	struct buf words;
	size_t n;
};

static void name(const struct doctor *doctor, struct paths *paths,
		 struct str path)
{
	if (!paths->n)
		paths->words = buf_make(doctor->arena, 0);
	if (++paths->n <= NAMED_MAX)
		buf_print(&paths->words, "%s" STR_FMT STR_FMT,
			  paths->n > 1 ? ", " : "",
			  STR_ARG(doctor->session->prefix), STR_ARG(path));
}

static struct str named(struct paths *paths)
{
	if (paths->n > NAMED_MAX)
		buf_print(&paths->words, " and %zu more", paths->n - NAMED_MAX);
	return buf_get(&paths->words);
}

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

/* ------------------------------------------------------------- the notebook */

static size_t count_findings(const struct doctor *doctor, enum level least,
			     bool settings)
{
	const struct diags *all = &doctor->session->findings;
	size_t n = 0;

	for (size_t i = 0; i < all->list.n; i++)
		n += all->list.at[i].level >= least &&
		     str_is(all->list.at[i].path, SETTINGS_FILE) == settings;
	return n;
}

void doctor_notebook(struct doctor *doctor)
{
	const struct session *session = doctor->session;
	size_t errors;

	if (!session->root.n) {
		doctor_say(doctor, "notebook", HEALTH_FAIL,
			   STR("start one with: inroad init"),
			   "there is no notebook here, nor in a folder above "
			   "(no inroad.yaml)");
		return;
	}
	if (!doctor->read) {
		doctor_say(doctor, "notebook", HEALTH_FAIL, STR(""), "%s",
			   doctor->unread.words);
		return;
	}
	errors = count_findings(doctor, LEVEL_ERROR, false);
	doctor_say(doctor, "notebook", errors ? HEALTH_FAIL : HEALTH_OK,
		   errors ? STR("inroad check shows them") : STR(""),
		   STR_FMT ": %d note%s, %zu error%s", STR_ARG(session->root),
		   session->book->n_notes,
		   plural((size_t)session->book->n_notes), errors,
		   plural(errors));
}

void doctor_settings(struct doctor *doctor)
{
	size_t errors = count_findings(doctor, LEVEL_ERROR, true);
	size_t all = count_findings(doctor, LEVEL_HINT, true);

	if (!all)
		doctor_say(doctor, "settings", HEALTH_OK, STR(""),
			   SETTINGS_FILE " is understood");
	else
		doctor_say(doctor, "settings",
			   errors ? HEALTH_FAIL : HEALTH_WARN,
			   STR("inroad check shows them; inroad help settings "
			       "lists what may be set"),
			   "%zu finding%s in " SETTINGS_FILE, all, plural(all));
}

/* --------------------------------------------------- encoding and line ends */

struct ends {
	bool crlf, lf;
};

static struct ends ends_of(struct str bytes)
{
	struct ends ends = { false, false };

	for (size_t i = 0; i < bytes.n; i++) {
		if (bytes.at[i] != '\n')
			continue;
		if (i && bytes.at[i - 1] == '\r')
			ends.crlf = true;
		else
			ends.lf = true;
	}
	return ends;
}

static void say_text(struct doctor *doctor, struct paths *foreign)
{
	const struct diags *all = &doctor->session->findings;

	for (size_t i = 0; i < all->list.n; i++)
		if (str_is(str_of(all->list.at[i].name), "not-text"))
			name(doctor, foreign, all->list.at[i].path);
	if (foreign->n)
		doctor_say(doctor, "encoding", HEALTH_FAIL,
			   STR("save them as UTF-8 in your editor"),
			   "%zu place%s that cannot be read as UTF-8 "
			   "text: " STR_FMT,
			   foreign->n, plural(foreign->n),
			   STR_ARG(named(foreign)));
}

void doctor_encoding(struct doctor *doctor)
{
	const struct book *book = doctor->session->book;
	struct paths marked = { .n = 0 }, mixed = { .n = 0 },
		     foreign = { .n = 0 };
	size_t crlf = 0;

	for (int32_t i = 0; i < book->n_notes; i++) {
		const struct note *note = book_thing(book, i)->note;
		struct ends ends = ends_of(note_bytes(note));

		if (str_starts(note_bytes(note), STR("\xef\xbb\xbf")))
			name(doctor, &marked, note_path(note));
		if (ends.crlf && ends.lf)
			name(doctor, &mixed, note_path(note));
		crlf += ends.crlf && !ends.lf;
	}
	say_text(doctor, &foreign);
	if (marked.n)
		doctor_say(doctor, "encoding", HEALTH_WARN,
			   STR("inroad reads them; other programs may not: "
			       "save them without BOM"),
			   "%zu note%s with a byte order mark: " STR_FMT,
			   marked.n, plural(marked.n), STR_ARG(named(&marked)));
	if (mixed.n)
		doctor_say(doctor, "encoding", HEALTH_WARN,
			   STR("save them with one sort; * text=auto in "
			       ".gitattributes keeps it so"),
			   "%zu note%s with both sorts of line ends: " STR_FMT,
			   mixed.n, plural(mixed.n), STR_ARG(named(&mixed)));
	if (!marked.n && !mixed.n && !foreign.n)
		doctor_say(doctor, "encoding", HEALTH_OK, STR(""),
			   "all notes are UTF-8, with one sort of line ends "
			   "each%s",
			   crlf ? " (some with those of Windows)" : "");
}

/* ---------------------------------------------------------- who may read it */

/* Whether others than owner and group reach a folder: every folder on the way
 * lets them through. */
static bool others_reach(struct doctor *doctor, struct str path)
{
	char *at = arena_copy(doctor->arena, path.at, path.n);
	struct stat info;

	for (size_t i = 1; i <= path.n; i++) {
		char kept = at[i];

		if (i < path.n && at[i] != '/')
			continue;
		at[i] = '\0';
		if (stat(at, &info) < 0 || !(info.st_mode & S_IXOTH))
			return false;
		at[i] = kept;
	}
	return true;
}

void doctor_access(struct doctor *doctor)
{
	struct str root = doctor->session->root;

	if (others_reach(doctor, root))
		doctor_say(
			doctor, "access", HEALTH_WARN,
			str_print(doctor->arena,
				  "close it to them: chmod go-rwx " STR_FMT,
				  STR_ARG(doctor_path(doctor, root, STR("")))),
			"everyone with an account on this machine may read "
			"the notebook");
	else
		doctor_say(doctor, "access", HEALTH_OK, STR(""),
			   "other people on this machine cannot get into the "
			   "notebook");
}

/* --------------------------------------------------------------- the digest */

/* Files in it that others may read; the first by name. */
static void look_inside(struct doctor *doctor, int folder, struct paths *open)
{
	struct str output = doctor->session->config.output;
	DIR *dir = fdopendir(dup(folder));
	const struct dirent *item;
	struct stat info;

	while (dir && (item = readdir(dir)))
		if (!fstatat(folder, item->d_name, &info,
			     AT_SYMLINK_NOFOLLOW) &&
		    S_ISREG(info.st_mode) && (info.st_mode & 077))
			name(doctor, open,
			     str_print(doctor->arena, STR_FMT "/%s",
				       STR_ARG(output), item->d_name));
	if (dir)
		closedir(dir);
}

static void say_permissions(struct doctor *doctor, int folder)
{
	struct str output = doctor->session->config.output;
	struct str prefix = doctor->session->prefix;
	struct paths open = { .n = 0 };
	struct stat info;

	if (!fstat(folder, &info) && !(info.st_mode & 077)) {
		doctor_say(doctor, "digest", HEALTH_OK, STR(""),
			   STR_FMT STR_FMT "/ is yours alone to read",
			   STR_ARG(prefix), STR_ARG(output));
		return;
	}
	look_inside(doctor, folder, &open);
	doctor_say(doctor, "digest", HEALTH_WARN,
		   str_print(doctor->arena,
			     "close it to others: chmod -R go-rwx " STR_FMT,
			     STR_ARG(doctor_path(doctor, prefix, output))),
		   "others on this machine may look into " STR_FMT STR_FMT
		   "/%s" STR_FMT,
		   STR_ARG(prefix), STR_ARG(output),
		   open.n ? ", and read " : "",
		   STR_ARG(open.n ? named(&open) : STR("")));
}

/* How many of the digest's files git tracks. */
static size_t count_tracked(struct doctor *doctor)
{
	struct session *session = doctor->session;
	struct str folder = str_print(doctor->arena, STR_FMT "/",
				      STR_ARG(session->config.output));
	struct fault fault;
	struct str *tracked;
	size_t n, count = 0;

	if (repo_tracked(session->repo, doctor->arena, &tracked, &n, &fault) <
	    0)
		return 0;
	for (size_t i = 0; i < n; i++)
		count += str_starts(tracked[i], folder);
	return count;
}

static void say_ignored(struct doctor *doctor)
{
	struct session *session = doctor->session;
	struct str output = session->config.output;
	size_t tracked = count_tracked(doctor);

	if (tracked)
		doctor_say(doctor, "digest", HEALTH_WARN,
			   str_print(doctor->arena,
				     "take it out: git rm -r --cached " STR_FMT,
				     STR_ARG(doctor_path(
					     doctor, session->prefix, output))),
			   "git tracks %zu file%s of the digest, so that it "
			   "goes wherever the notes go",
			   tracked, plural(tracked));
	else if (!repo_ignores(session->repo, output, true))
		doctor_say(doctor, "digest", HEALTH_WARN,
			   STR("inroad init adds the line to .gitignore"),
			   "git does not ignore the digest: git add . would "
			   "take it in");
}

void doctor_digest(struct doctor *doctor)
{
	struct session *session = doctor->session;
	struct str output = session->config.output;
	int folder =
		openat(session->tree.folder, str_copy(doctor->arena, output).at,
		       O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (folder < 0)
		doctor_say(doctor, "digest", HEALTH_OK, STR(""),
			   "not built yet");
	else
		say_permissions(doctor, folder);
	if (folder >= 0)
		close(folder);
	if (session->repo)
		say_ignored(doctor);
}

/* ---------------------------------------------------------------- leftovers */

/* Looks for temporary files in a folder and those in it; closes `fd`. */
static void look_for_leftovers(struct doctor *doctor, int fd, struct str path,
			       int depth, struct paths *found)
{
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *item;

	if (!dir && fd >= 0)
		close(fd);
	while (dir && (item = readdir(dir))) {
		struct str entry =
			str_print(doctor->arena, STR_FMT "%s%s", STR_ARG(path),
				  path.n ? "/" : "", item->d_name);

		if (str_starts(str_of(item->d_name), STR(FILE_TEMPORARY)))
			name(doctor, found, entry);
		if (item->d_name[0] == '.' || depth >= TREE_DEPTH_MAX ||
		    (item->d_type != DT_DIR && item->d_type != DT_UNKNOWN))
			continue;
		look_for_leftovers(
			doctor,
			openat(dirfd(dir), item->d_name,
			       O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC),
			entry, depth + 1, found);
	}
	if (dir)
		closedir(dir);
}

void doctor_leftovers(struct doctor *doctor)
{
	struct paths found = { .n = 0 };

	look_for_leftovers(doctor,
			   openat(doctor->session->tree.folder, ".",
				  O_RDONLY | O_DIRECTORY | O_CLOEXEC),
			   STR(""), 0, &found);
	if (found.n)
		doctor_say(doctor, "leftovers", HEALTH_WARN,
			   STR("no inroad at work? then they may be removed"),
			   "%zu file%s left by an inroad that was "
			   "stopped: " STR_FMT,
			   found.n, plural(found.n), STR_ARG(named(&found)));
	else
		doctor_say(doctor, "leftovers", HEALTH_OK, STR(""),
			   "no half-written files");
}
