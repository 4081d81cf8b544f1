/* notes: what people and their editors do to notes. */
#include "again.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ------------------------------------------------------------ what there is */

static bool is_note(const char *path)
{
	size_t n = strlen(path);

	return n > 3 && !strcmp(path + n - 3, ".md") &&
	       strncmp(path, "nb/digest/", 10) != 0 &&
	       strncmp(path, "nb/pages/", 9) != 0 &&
	       strncmp(path, "nb/.git/", 8) != 0;
}

static struct list notes(void)
{
	struct list files = files_below("nb");
	size_t n = 0;

	for (size_t i = 0; i < files.n; i++)
		if (is_note(files.at[i]))
			files.at[n++] = files.at[i];
	files.n = n;
	return files;
}

static const char *any_note(void)
{
	struct list all = notes();

	return all.n ? all.at[below(all.n)] : NULL;
}

static char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;

	return print("%.*s", (int)(strlen(name) - 3), name);
}

/* A person, a firm …: who has a note, or who has none yet. */
static char *any_name(const struct world *w)
{
	static const char *const NOBODY[] = { "nobody-yet", "ulla-stub",
					      "zoe-later", "me" };
	const char *path = chance(80) ? any_note() : NULL;

	if (chance(15))
		return print("%s", ANY(NOBODY));
	return name_of(path ? path : w->examples.at[below(w->examples.n)]);
}

/* ------------------------------------------------------------ lines of notes
 */

struct line {
	size_t at, n; /* without its end */
};

static struct line any_line(struct text text)
{
	size_t at = below(text.n + 1);
	const char *end;

	while (at && text.at[at - 1] != '\n')
		at--;
	end = memchr(text.at + at, '\n', text.n - at);
	return (struct line){ at,
			      (end ? (size_t)(end - text.at) : text.n) - at };
}

static struct text with(struct text text, struct line line, const char *words)
{
	char *out = print("%.*s%s%.*s", (int)line.at, text.at, words,
			  (int)(text.n - line.at - line.n),
			  text.at + line.at + line.n);

	return (struct text){ out, strlen(out) };
}

/* A line of some example, in which someone else may be named. */
static char *line_of_examples(const struct world *w)
{
	const char *path = w->examples.at[below(w->examples.n)];
	struct text text = slurp(print("%s/%s", w->from, path));
	struct line line = any_line(text);
	char *out = print("%.*s", (int)line.n, text.at + line.at);
	char *at = strchr(out, '@');
	size_t n = at ? strspn(at + 1, "abcdefghijklmnopqrstuvwxyz-") : 0;

	if (!n || chance(50))
		return out;
	return print("%.*s@%s%s", (int)(at - out), out, any_name(w),
		     at + 1 + n);
}

static char *any_word(const struct world *w)
{
	char *line = line_of_examples(w);
	char *at = line + below(strlen(line) + 1);

	while (at > line && at[-1] != ' ')
		at--;
	at[strcspn(at, " ")] = '\0';
	return at;
}

/* ----------------------------------------------------------- words and lines
 */

static bool change(struct world *w, const char *path, const char *what,
		   struct text text)
{
	if (!path)
		return false;
	spit(path, text);
	tell(w, "%s: %s", path, what);
	return true;
}

static bool change_word(struct world *w)
{
	const char *path = any_note();
	struct text text = slurp(path ? path : "");
	struct line line = any_line(text), word;
	char *new = any_word(w);

	word.at = line.at + below(line.n + 1);
	while (word.at > line.at && text.at[word.at - 1] != ' ')
		word.at--;
	word.n = strcspn(text.at + word.at, " \n");
	return change(w, path, print("a word becomes '%s'", new),
		      with(text, word, new));
}

static bool change_line(struct world *w)
{
	const char *path = any_note();
	struct text text = slurp(path ? path : "");
	struct line line = any_line(text);
	const char *new = line_of_examples(w);

	if (chance(40)) {
		new = print("%s\n", new);
		line.n = 0;
	} else if (chance(30)) {
		new = "";
	}
	return change(
		w, path,
		print("at %zu, for %zu bytes: '%s'", line.at, line.n, new),
		with(text, line, new));
}

static bool add_field(struct world *w, char *field)
{
	const char *path = any_note();
	struct text text = slurp(path ? path : "");
	struct line top = { 0, 0 };

	if (text.n > 4 && !memcmp(text.at, "---\n", 4))
		top.at = 4;
	else
		field = print("---\n%s---\n\n", field);
	return change(w, path, print("a field: %s", field),
		      with(text, top, field));
}

static bool change_field(struct world *w)
{
	static const char *const FIELDS[] = { "id: %s\n",
					      "aliases: [%s, other]\n",
					      "company: %s\n",
					      "knows: [%s 3]\n",
					      "via: %s\n",
					      "private: true # %s\n",
					      "state: planned # %s\n",
					      "date: 2026-09-15 # %s\n",
					      "title: The %s\n",
					      "tags: [%s]\n",
					      "role: decision-maker # %s\n",
					      "unheard-of: %s\n",
					      "met-via: %s\n",
					      "with: [%s]\n",
					      "birthday: 1980-09-14 # %s\n",
					      "cadence: 10 # %s\n" };
	const char *field = ANY(FIELDS), *at = strstr(field, "%s");

	return add_field(w, print("%.*s%s%s", (int)(at - field), field,
				  any_name(w), at + 2));
}

static bool append(struct world *w, const char *path, char *words)
{
	struct text text = slurp(path ? path : "");
	struct line end = { text.n, 0 };

	return change(w, path, print("at its end: %s", words),
		      with(text, end, words));
}

static bool append_log(struct world *w)
{
	static const char *const WORDS[] = {
		"coffee",   "call",	 "chat",      "applied",
		"rejected", "thanked:",	 "promised:", "wrote",
		"reply",    "interview", "event",     "learned:",
		"intro:",   "need:",	 "searched:", "offer"
	};

	return append(w, any_note(),
		      print("\n- 2026-%02u-%02u %s @%s: %s\n", 8 + below(2),
			    1 + below(28), ANY(WORDS), any_name(w),
			    line_of_examples(w)));
}

static bool append_task(struct world *w)
{
	return append(w, any_note(),
		      print("\n- [%c] ask @%s due:2026-09-%02u\n",
			    chance(70) ? ' ' : 'x', any_name(w),
			    1 + below(30)));
}

static bool append_link(struct world *w)
{
	return append(w, any_note(),
		      print("\nSee [[%s]], [[%s|so]] and @%s.\n", any_name(w),
			    any_name(w), any_name(w)));
}

static bool drop_link(struct world *w)
{
	const char *path = any_note();
	struct text text = slurp(path ? path : "");
	char *at = memchr(text.at, '@', text.n);
	struct line word = { 0, 1 };

	if (!at)
		at = memchr(text.at, '[', text.n);
	if (!at)
		return false;
	word.at = (size_t)(at - text.at);
	return change(w, path, "its first link is none", with(text, word, ""));
}

static bool retitle(struct world *w)
{
	const char *path = any_note();
	struct text text = slurp(path ? path : "");
	char *at = text.n ? strstr(text.at, "\n# ") : NULL;
	char *title = print("# %s %s", any_word(w), any_word(w));
	struct line line = { 0, 0 };

	if (at)
		line.at = (size_t)(at + 1 - text.at);
	else if (strncmp(text.at, "# ", 2) != 0)
		title = print("%s\n", title);
	if (text.n && text.at[line.at] == '#')
		line.n = strcspn(text.at + line.at, "\n");
	return change(w, path, title, with(text, line, title));
}

/* -------------------------------------------------------------- whole notes */

static bool add_note(struct world *w)
{
	const char *path = w->examples.at[below(w->examples.n)];
	char *to = print("nb/%s", path);

	if (is_there(to))
		return false;
	return change(w, to, "as in the example",
		      slurp(print("%s/%s", w->from, path)));
}

/* Someone who is named gets a note. */
static bool answer_stub(struct world *w)
{
	const char *path = any_note();
	struct text text = slurp(path ? path : "");
	size_t from = below(text.n + 1);
	char *at = text.n ? strchr(text.at + from, '@') : NULL, *name, *to;

	if (!at)
		return false;
	name = print("%.*s", (int)strcspn(at + 1, " :,.;\n@/"), at + 1);
	to = print("nb/%s/%s.md", chance(80) ? "contacts" : "companies", name);
	if (!*name || is_there(to))
		return false;
	name = print("# %s\n\n- 2026-09-03 chat: %s\n", name, any_word(w));
	return change(w, to, "is new", (struct text){ name, strlen(name) });
}

static bool delete_note(struct world *w)
{
	const char *path = any_note();

	if (!path)
		return false;
	tell(w, "%s: goes away", path);
	return unlink(path) == 0;
}

static bool move(struct world *w, const char *from, char *to)
{
	if (is_there(to))
		return false;
	spit_words(print("%s.x", to), ""); /* the folder on the way */
	unlink(print("%s.x", to));
	tell(w, "%s: moves to %s", from, to);
	return rename(from, to) == 0;
}

static bool move_note(struct world *w)
{
	static const char *const FOLDERS[] = { "contacts", "companies",
					       "topics",   "notes",
					       "deep/er",  "meetings" };
	const char *path = any_note();

	if (!path)
		return false;
	return move(w, path,
		    chance(50)
			    ? print("nb/%s/%s.md", ANY(FOLDERS), name_of(path))
			    : print("%.*s-%u.md", (int)strlen(path) - 3, path,
				    below(10)));
}

static bool move_folder(struct world *w)
{
	const char *path = any_note();
	const char *slash = path ? strchr(path + 3, '/') : NULL;
	char *folder;

	if (!slash)
		return false;
	folder = print("%.*s", (int)(slash - path), path);
	return move(w, folder,
		    chance(30) && strchr(folder, '~')
			    ? print("%.*s", (int)strcspn(folder, "~"), folder)
			    : print("%s~%u", folder, below(3)));
}

static bool swap_notes(struct world *w)
{
	const char *a = any_note(), *b = any_note();

	if (!a || !strcmp(a, b) || rename(a, "swapped") < 0)
		return false;
	tell(w, "%s and %s: change places", a, b);
	return !rename(b, a) && !rename("swapped", b);
}

/* ---------------------------------------------------- what stat does not see
 */

/* Another letter, in place: no other size. */
static bool edit_in_place(const char *path)
{
	struct text text = slurp(path);
	size_t at = below(text.n);
	int fd = text.n ? open(path, O_WRONLY | O_CLOEXEC) : -1;
	char letter = (char)('a' + below(26));
	bool done;

	while (at + 1 < text.n && text.at[at] <= ' ')
		at++;
	done = fd >= 0 && pwrite(fd, &letter, 1, (off_t)at) == 1;
	if (fd >= 0)
		close(fd);
	return done;
}

static bool edit_same_size(struct world *w)
{
	const char *path = any_note();

	if (!path || !edit_in_place(path))
		return false;
	tell(w, "%s: another letter, in place", path);
	return true;
}

static bool edit_unseen(struct world *w)
{
	const char *path = any_note();
	struct timespec times[2];
	struct stat info;

	if (!path || stat(path, &info) < 0 || !edit_in_place(path))
		return false;
	times[0] = info.st_atim;
	times[1] = info.st_mtim;
	tell(w, "%s: another letter, with the old time", path);
	return !utimensat(AT_FDCWD, path, times, 0);
}

/* Several times within a tick of the clock, around a build. */
static bool edit_at_once(struct world *w)
{
	const char *path = any_note();

	if (!path || !edit_in_place(path))
		return false;
	build(w);
	tell(w, "%s: another letter, a build, another letter", path);
	return edit_in_place(path);
}

static bool edit_meanwhile(struct world *w)
{
	const char *path = any_note();
	int process;

	if (!path || !slurp(path).n)
		return false;
	tell(w, "%s: another letter while a build is at work", path);
	process = start(build_words(w, NULL, NULL));
	sleep_micros(below(w->usual + 1));
	edit_in_place(path);
	wait_for(process);
	return true;
}

static bool replace(struct world *w)
{
	const char *path = any_note();
	char *beside = path ? print("%s.new", path) : NULL;

	if (!path)
		return false;
	spit(beside, slurp(path));
	if (chance(70))
		edit_in_place(beside);
	tell(w, "%s: replaced by a new file", path);
	return rename(beside, path) == 0;
}

static bool touch(struct world *w)
{
	const char *path = any_note();

	if (!path)
		return false;
	tell(w, "%s: touched", path);
	return !utimensat(AT_FDCWD, path, NULL, AT_SYMLINK_NOFOLLOW);
}

static bool set_mode(struct world *w)
{
	const char *path = any_note();
	mode_t mode = chance(50) ? 0644 : w->can_read_all ? 0600 : 0000;

	if (!path)
		return false;
	tell(w, "%s: its mode is %o", path, (unsigned)mode);
	return !chmod(path, mode);
}

/* ------------------------------------------------------------- odd fellows */

static struct text much(size_t n)
{
	struct text text = { make(n), n };

	memset(text.at, 'a', n);
	return text;
}

static bool make_odd(struct world *w)
{
	static char binary[] = "# A\n\0\377\n";
	const char *path = any_note();
	unsigned sort = below(6);

	if (!path)
		return false;
	tell(w, "%s: odd in way %u", path, sort);
	if (sort == 0)
		spit(path, much((1 << 20) + 1));
	else if (sort == 1)
		spit(path, (struct text){ binary, sizeof binary });
	else if (sort == 2)
		spit(path, much(0));
	else if (unlink(path) < 0)
		return false;
	else if (sort == 3)
		return !mkfifo(path, 0600);
	else if (sort == 4)
		return !symlink("../me.md", path);
	else if (sort == 5)
		spit(print("%s/in.md", path), much(1));
	return true;
}

static bool mend_odd(struct world *w)
{
	struct list all = notes();
	struct stat info;
	bool any = false;

	for (size_t i = 0; i < all.n; i++)
		if (lstat(all.at[i], &info) == 0 &&
		    (!S_ISREG(info.st_mode) || info.st_size > 1 << 20)) {
			tell(w, "%s: no longer odd", all.at[i]);
			if (S_ISREG(info.st_mode))
				spit(all.at[i], much(below(2)));
			else
				unlink(all.at[i]);
			any = true;
		}
	return any;
}

const struct step NOTE_STEPS[] = { { "change_word", 6, change_word },
				   { "change_line", 8, change_line },
				   { "change_field", 6, change_field },
				   { "append_log", 8, append_log },
				   { "append_task", 3, append_task },
				   { "append_link", 5, append_link },
				   { "drop_link", 4, drop_link },
				   { "retitle", 4, retitle },
				   { "add_note", 5, add_note },
				   { "answer_stub", 4, answer_stub },
				   { "delete_note", 4, delete_note },
				   { "move_note", 5, move_note },
				   { "move_folder", 3, move_folder },
				   { "swap_notes", 3, swap_notes },
				   { "edit_same_size", 5, edit_same_size },
				   { "edit_unseen", 4, edit_unseen },
				   { "edit_at_once", 4, edit_at_once },
				   { "edit_meanwhile", 4, edit_meanwhile },
				   { "replace", 3, replace },
				   { "touch", 3, touch },
				   { "set_mode", 3, set_mode },
				   { "make_odd", 3, make_odd },
				   { "mend_odd", 4, mend_odd },
				   { NULL, 0, NULL } };

/* About two in five of the examples, and one who is private. */
void begin_notebook(struct world *w)
{
	spit_words("nb/inroad.yaml", "workdays: mon tue wed thu fri\n");
	spit_words("nb/contacts/pia-hidden.md",
		   "---\nprivate: true\n---\n\n# Pia\n\n- 2026-09-01 chat "
		   "@ruth-okafor: quietly\n");
	for (size_t i = 0; i < w->examples.n; i++)
		if (chance(40))
			spit(print("nb/%s", w->examples.at[i]),
			     slurp(print("%s/%s", w->from, w->examples.at[i])));
}
