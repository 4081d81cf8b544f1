/* world: what happens around the notes: settings, git, the digest's folder,
 * the day, another program. */
#include "again.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ----------------------------------------------------------- what was asked */

static bool change_day(struct world *w)
{
	static const int DAYS[] = { 40, 42, 41, 41, 48, 30, 55, 34 };

	w->day = ANY(DAYS);
	tell(w, "the day is %d", w->day);
	return true;
}

static bool change_events(struct world *w)
{
	w->events = !w->events;
	tell(w, w->events ? "with --events" : "without --events");
	return true;
}

static bool change_output(struct world *w)
{
	w->output = !w->output;
	tell(w, "into %s", output_of(w));
	return true;
}

static bool change_program(struct world *w)
{
	if (!w->programs[1])
		return false;
	w->program = !w->program;
	tell(w, "by program %d", w->program);
	return true;
}

static bool change_settings(struct world *w)
{
	static const char *const LINES[] = {
		"",
		"workdays: mon tue wed thu fri\n",
		"holidays: [2026-09-14]\n",
		"today-max: 3\n",
		"ignore: [topics/, '*-imai.md']\n",
		"ignore: ['deep/**']\n",
		"cadence: 30\n",
		"rules:\n  unresolved: off\n",
		"rules:\n  orphan: error\n",
		"synonyms: [[pipe, main]]\n",
		"nonsense: yes\n",
		"week-starts: sun\n",
	};
	const char *line = ANY(LINES);

	w->pages = chance(20);
	tell(w, "the settings: %s%s", line, w->pages ? "output: pages" : "");
	spit_words("nb/inroad.yaml",
		   print("%s%s", line, w->pages ? "output: pages\n" : ""));
	return true;
}

static bool change_baseline(struct world *w)
{
	const char *write[] = { w->programs[0], "-C",	      "nb",
				"--today",	"2026-09-11", "check",
				"--baseline",	NULL };
	static char there[] = "nb/.inroad-baseline";

	if (is_there(there)) {
		tell(w, "the baseline goes away");
		return !unlink(there);
	}
	tell(w, "a baseline");
	run(write);
	return true;
}

/* --------------------------------------------------------------------- git */

static int git(const char *a, const char *b, const char *c, const char *d)
{
	const char *words[] = { "git", "-C", "nb", a, b, c, d, NULL };

	return run(words);
}

static bool has_repository(void)
{
	return is_there("nb/.git");
}

static void set_clock(const struct world *w)
{
	char *day = print("2026-%02d-%02dT20:00:00 +0200", 8 + w->day / 31,
			  1 + w->day % 31);

	setenv("GIT_AUTHOR_DATE", day, 1);
	setenv("GIT_COMMITTER_DATE", day, 1);
}

static bool commit(struct world *w)
{
	if (!w->has_git)
		return false;
	if (!has_repository() && git("init", "-q", NULL, NULL))
		return false;
	set_clock(w);
	if (chance(30))
		spit_words("nb/.gitignore", "/digest/\n/pages/\n");
	git("add", "-A", NULL, NULL);
	tell(w, "git commit");
	git("commit", "-q", chance(20) ? "--amend" : "-mx", "-mthen");
	return true;
}

static bool check_out(struct world *w)
{
	static const char *const BRANCHES[] = { "main", "one", "two" };
	const char *branch = ANY(BRANCHES);

	if (!has_repository())
		return false;
	tell(w, "git checkout %s", branch);
	if (git("checkout", "-q", "-f", branch))
		git("checkout", "-q", "-b", branch);
	return true;
}

static bool disturb_git(struct world *w)
{
	static const char *const WORDS[][3] = {
		{ "gc", "-q", NULL },
		{ "reset", "-q", "--hard" },
		{ "reset", "-q", "HEAD~1" },
		{ "pack-refs", "--all", NULL },
		{ "checkout", "-q", "--detach" },
		{ "stash", "-q", NULL },
		{ "clean", "-q", "-fd" },
		{ "tag", "-f", "now" },
		{ "update-index", "--refresh", "-q" },
	};
	const char *const *words = ANY(WORDS);

	if (!has_repository())
		return false;
	tell(w, "git %s %s", words[0], words[2] ? words[2] : "");
	set_clock(w);
	git(words[0], words[1], words[2], NULL);
	return true;
}

static bool forget_git(struct world *w)
{
	if (!has_repository() || chance(50))
		return false;
	tell(w, "the repository goes away");
	take_away("nb/.git");
	return true;
}

static bool ignore(struct world *w)
{
	static const char *const FILES[] = {
		"nb/.gitignore",	   "nb/contacts/.gitignore",
		"nb/topics/.gitignore",	   "nb/.git/info/exclude",
		"home/.config/git/ignore", "home/dots/ignore",
	};
	static const char *const LINES[] = {
		"",	  "k*\n",  "contacts/*-*n*\n", "2026-0*\n",
		"log/\n", "!m*\n", "*e.md\n"
	};
	const char *file = ANY(FILES), *line = ANY(LINES);

	if (!has_repository())
		return false;
	if (!strncmp(file, "home", 4))
		file = print("%s%s", w->home, file + 4);
	tell(w, "%s: %s", file, line);
	if (*line)
		spit_words(file, line);
	else
		unlink(file);
	return true;
}

/* As people keep them: a link, and an ignore file of any name. */
static bool change_home(struct world *w)
{
	char *real = print("%s/dots/gitconfig", w->home);
	char *link = print("%s/.gitconfig", w->home);
	char *words = print("[user]\n\tname = Ida\n\temail = i@example.org\n"
			    "[init]\n\tdefaultBranch = main\n%s%s%s",
			    chance(60) ? "[core]\n\texcludesFile = " : "#",
			    w->home, "/dots/ignore\n");

	tell(w, "git's settings change");
	spit_words(real, words);
	unlink(link);
	return !(chance(50) ? symlink("dots/gitconfig", link)
			    : rename(real, link));
}

static bool build_revision(struct world *w)
{
	if (!has_repository())
		return false;
	tell(w, "build --rev HEAD");
	run(build_words(w, NULL, chance(70) ? "HEAD" : "HEAD~1"));
	return true;
}

/* ---------------------------------------------------------------- the digest
 */

static bool is_cache(const char *path)
{
	return strstr(path, "/.inroad-cache") || strstr(path, "/.inroad-image");
}

static const char *any_page(const struct world *w)
{
	struct list all = files_below(output_of(w));
	const char *path = all.n ? all.at[below(all.n)] : NULL;

	return path && !is_cache(path) && !strstr(path, "/.inroad") ? path
								    : NULL;
}

static bool delete_page(struct world *w)
{
	const char *path = any_page(w);

	if (!path)
		return false;
	tell(w, "%s: deleted", path);
	return !unlink(path);
}

static bool edit_page(struct world *w)
{
	const char *path = any_page(w);
	struct text text = slurp(path ? path : "");

	if (!path || !text.n)
		return false;
	/* at a person's speed: not within a tick of its writing */
	sleep_micros(20000);
	text.at[below(text.n)] ^= 1;
	tell(w, "%s: edited", path);
	spit(path, text);
	return true;
}

static bool delete_digest(struct world *w)
{
	tell(w, "%s: deleted", output_of(w));
	take_away(output_of(w));
	return true;
}

static bool copy_digest(struct world *w)
{
	const char *output = output_of(w);

	tell(w, "%s: copied, and taken for the first", output);
	take_away("copied");
	copy_folder(output, "copied");
	take_away(output);
	return !rename("copied", output);
}

/* A file where a page is to come: it stays, and is named. */
static bool put_foreign(struct world *w)
{
	char *name = print("newcomer-%u", below(1000));
	char *page = print("%s/notes/contacts/%s.html", output_of(w), name);

	if (is_there(page))
		return false;
	tell(w, "%s: is foreign for one build", page);
	spit_words(page, "mine\n");
	spit_words(print("nb/contacts/%s.md", name), "# New\n");
	build(w);
	if (strcmp(slurp(page).at, "mine\n") != 0)
		tell(w, "%s: WRITTEN OVER", page);
	else
		unlink(page);
	return true;
}

static bool kill_build(struct world *w)
{
	int process;
	uint32_t after = below(w->usual + w->usual / 4 + 1);

	tell(w, "a build is killed after %u us", after);
	process = start(build_words(w, NULL, NULL));
	sleep_micros(after);
	kill(process, SIGKILL);
	wait_for(process);
	return true;
}

/* ----------------------------------------------------------------- the cache
 */

static const char *const CACHES[] = { ".inroad-cache", ".inroad-images" };

static struct text damaged(struct text text)
{
	switch (below(5)) {
	case 0:
		return (struct text){ text.at, below(text.n + 1) };
	case 1:
		return (struct text){ text.at, 0 };
	case 2:
		for (size_t i = 0; i < text.n; i++)
			text.at[i] = (char)below(256);
		return text;
	}
	if (text.n)
		text.at[below(text.n)] ^= (char)(1 << below(8));
	return text;
}

static bool damage_cache(struct world *w)
{
	const char *name = ANY(CACHES);
	char *path = print("%s/%s", output_of(w), name);
	struct text text = slurp(path);

	if (!is_there(path))
		return false;
	if (chance(20)) {
		tell(w, "%s: deleted", name);
		return !unlink(path);
	}
	text = damaged(text);
	tell(w, "%s: damaged, %zu bytes", name, text.n);
	spit(path, text);
	return true;
}

static char *saved(const struct world *w, const char *name)
{
	return print("saved/%d%d%s", w->output, w->pages, name);
}

static bool save_cache(struct world *w)
{
	tell(w, "the cache is copied");
	for (int i = 0; i < 2; i++)
		spit(saved(w, CACHES[i]),
		     slurp(print("%s/%s", output_of(w), CACHES[i])));
	return true;
}

/* One of them, or both; in place or as a new file. */
static bool restore_cache(struct world *w)
{
	unsigned which = below(3);
	bool anew = chance(50);

	if (!is_there(saved(w, CACHES[0])) || !is_there(output_of(w)))
		return false;
	tell(w, "the copy of the cache comes back (%u)", which);
	for (unsigned i = 0; i < 2; i++) {
		char *path = print("%s/%s", output_of(w), CACHES[i]);

		if (which != 2 && which != i)
			continue;
		if (anew)
			unlink(path);
		spit(path, slurp(saved(w, CACHES[i])));
	}
	return true;
}

/* What stands in its place may be anything. */
static bool block_cache(struct world *w)
{
	char *path = print("%s/%s", output_of(w), ANY(CACHES));

	if (!is_there(output_of(w)))
		return false;
	unlink(path);
	if (chance(50)) {
		tell(w, "%s: a pipe", path);
		return !mkfifo(path, 0600);
	}
	tell(w, "%s: a link", path);
	return !symlink("index.html", path);
}

static bool mark_folder(struct world *w)
{
	static char path[] = "nb/topics/.inroad-manifest";

	tell(w, "%s: comes or goes", path);
	if (is_there(path))
		return !unlink(path);
	spit_words(path, "");
	return true;
}

static bool do_nothing(struct world *w)
{
	tell(w, "nothing");
	return true;
}

const struct step WORLD_STEPS[] = { { "change_day", 6, change_day },
				    { "change_events", 2, change_events },
				    { "change_output", 5, change_output },
				    { "change_program", 2, change_program },
				    { "change_settings", 4, change_settings },
				    { "change_baseline", 2, change_baseline },
				    { "commit", 6, commit },
				    { "check_out", 4, check_out },
				    { "disturb_git", 3, disturb_git },
				    { "forget_git", 1, forget_git },
				    { "ignore", 5, ignore },
				    { "change_home", 2, change_home },
				    { "build_revision", 3, build_revision },
				    { "delete_page", 3, delete_page },
				    { "edit_page", 3, edit_page },
				    { "delete_digest", 1, delete_digest },
				    { "copy_digest", 1, copy_digest },
				    { "put_foreign", 2, put_foreign },
				    { "kill_build", 6, kill_build },
				    { "damage_cache", 5, damage_cache },
				    { "save_cache", 3, save_cache },
				    { "restore_cache", 4, restore_cache },
				    { "block_cache", 1, block_cache },
				    { "mark_folder", 1, mark_folder },
				    { "do_nothing", 4, do_nothing },
				    { NULL, 0, NULL } };

void take_step(struct world *w, const struct step *steps)
{
	unsigned all = 0, at;
	int i;

	for (i = 0; steps[i].name; i++)
		all += steps[i].often;
	for (int tries = 0; tries < 50; tries++) {
		at = below(all);
		for (i = 0; at >= steps[i].often; i++)
			at -= steps[i].often;
		if (steps[i].take(w))
			return;
	}
}
