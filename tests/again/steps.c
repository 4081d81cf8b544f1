/*
 * steps: random scripts of what happens to a notebook and its digest; after
 * each step an incremental build must leave the files, byte for byte, that a
 * build into an empty folder makes.
 *
 *	steps INROAD EXAMPLES HOME SEED SCRIPTS STEPS
 *
 * Works in the current folder, which is empty. A seed gives one script; what it
 * is that fails can be repeated, as far as it does not depend on the moment at
 * which a build is killed or a file is written.
 */
#include "again.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void tell(struct world *w, const char *format, ...)
{
	char *line = NULL;
	va_list some;

	va_start(some, format);
	if (vasprintf(&line, format, some) < 0)
		die("memory");
	va_end(some);
	for (char *c = line; *c; c++)
		if (*c == '\n')
			*c = ' ';
	add(&w->told, line);
}

const char *output_of(const struct world *w)
{
	return w->output ? "out" : w->pages ? "nb/pages" : "nb/digest";
}

const char **build_words(const struct world *w, const char *to,
			 const char *revision)
{
	struct list words = { 0 };
	const char **out;

	add(&words, w->programs[w->program]);
	add(&words, "-C");
	add(&words, "nb");
	add(&words, "--today");
	add(&words, print("2026-%02d-%02d", 8 + w->day / 31, 1 + w->day % 31));
	add(&words, "build");
	if (revision) {
		add(&words, "--rev");
		add(&words, print("%s", revision));
	}
	if (w->events)
		add(&words, "--events");
	if (to || w->output) {
		add(&words, "-o");
		add(&words, to ? print("%s", to) : "out");
	}
	add(&words, NULL);
	out = make(words.n * sizeof *out);
	memcpy(out, words.at, words.n * sizeof *out);
	free(words.at);
	return out;
}

int build(const struct world *w)
{
	return run(build_words(w, NULL, NULL));
}

/* ---------------------------------------------------------------- comparing */

static bool is_compared(const char *path)
{
	const char *name = strrchr(path, '/') + 1;

	return strcmp(name, ".inroad-cache") != 0 &&
	       strcmp(name, ".inroad-images") != 0;
}

static void say_line(char sign, const char *at, const char *end)
{
	const char *to = memchr(at, '\n', (size_t)(end - at));
	int n = (int)((to ? to : end) - at);

	printf("# %c %.*s\n", sign, n > 200 ? 200 : n, at);
}

/* The first line that differs, as the clean build has it and as this one. */
static void say_difference(const char *path, struct text a, struct text b)
{
	size_t i = 0, line = 0;

	while (i < a.n && i < b.n && a.at[i] == b.at[i]) {
		i++;
		if (a.at[i - 1] == '\n')
			line = i;
	}
	printf("# %s differs at byte %zu\n", path, i);
	say_line('-', a.at + line, a.at + a.n);
	say_line('+', b.at + line, b.at + b.n);
}

/* Walks both in the order of their names; the first few differences. */
static int compare_folders(const char *clean, const char *ours)
{
	struct list a = files_below(clean), b = files_below(ours);
	size_t i = 0, j = 0;
	int differ = 0;

	while ((i < a.n || j < b.n) && differ < 5) {
		int order = i == a.n   ? 1
			    : j == b.n ? -1
				       : strcmp(a.at[i] + strlen(clean),
						b.at[j] + strlen(ours));
		const char *path = order <= 0 ? a.at[i] : b.at[j];

		if (is_compared(path) && order) {
			printf("# only the %s build has %s\n",
			       order < 0 ? "clean" : "incremental", path);
			differ++;
		} else if (is_compared(path)) {
			struct text was = slurp(a.at[i]), is = slurp(b.at[j]);

			if (was.n != is.n || memcmp(was.at, is.at, was.n)) {
				say_difference(b.at[j], was, is);
				differ++;
			}
		}
		i += order <= 0;
		j += order >= 0;
	}
	return differ;
}

static int say_status(int status, const char *which)
{
	if (!status)
		return 0;
	printf("# the %s build ended with %d: %s\n", which, status,
	       slurp("said").at);
	return 1;
}

/* An incremental build, and a clean one of the same notes beside it. */
static int compare(struct world *w)
{
	uint32_t from = micros_now();
	int differ;

	if (say_status(build(w), "incremental"))
		return 1;
	w->usual = micros_now() - from;
	take_away("clean");
	if (say_status(run(build_words(w, "clean", NULL)), "clean"))
		return 1;
	differ = compare_folders("clean", output_of(w));
	if (differ)
		printf("# into %s\n", output_of(w));
	return differ;
}

/* ------------------------------------------------------------------ scripts */

static void say_script(const struct world *w, uint64_t number, int steps)
{
	printf("not ok - again: script %llu\n# again with: AGAIN_SEED=%llu "
	       "AGAIN_SCRIPTS=1 AGAIN_STEPS=%d sh tests/again/run.sh\n",
	       (unsigned long long)number, (unsigned long long)number, steps);
	for (size_t i = 0; i < w->told.n; i++)
		printf("# %zu. %s\n", i + 1, w->told.at[i]);
}

static void forget_script(struct world *w)
{
	for (size_t i = 0; i < w->told.n; i++)
		free((void *)(uintptr_t)w->told.at[i]);
	w->told.n = 0;
	take_away("nb");
	take_away("out");
	take_away("saved");
	take_away(w->home);
	w->output = w->program = 0;
	w->day = 41; /* 2026-09-11 */
	w->events = w->pages = false;
	forget();
}

static void take_steps(struct world *w)
{
	int n = chance(70) ? 1 : 1 + (int)below(3);

	while (n--)
		take_step(w, chance(65) ? NOTE_STEPS : WORLD_STEPS);
	/* git may have taken it away; without it there is no notebook */
	if (!is_there("nb/inroad.yaml"))
		spit_words("nb/inroad.yaml", "");
	/* or brought other settings */
	w->pages = strstr(slurp("nb/inroad.yaml").at, "output: pages");
}

static bool play(struct world *w, uint64_t number, int steps)
{
	int differ;

	forget_script(w);
	seed(number);
	begin_notebook(w);
	differ = compare(w);
	for (int i = 0; i < steps && !differ; i++) {
		forget();
		take_steps(w);
		tell(w, "build");
		differ = compare(w);
	}
	fflush(stdout);
	if (differ)
		say_script(w, number, steps);
	return !differ;
}

/* A copy whose build id differs in one bit: another version of the program. */
static char *make_other(const char *program)
{
	static const char ID[] = "\4\0\0\0\x14\0\0\0\3\0\0\0GNU";
	struct text bytes = slurp(program);
	char *at = memmem(bytes.at, bytes.n, ID, sizeof ID);

	if (!at)
		return NULL;
	at[sizeof ID] ^= 1;
	spit("other", bytes);
	if (access("other", F_OK) < 0 || chmod("other", 0700) < 0)
		die("other");
	return realpath("other", NULL);
}

static void find_examples(struct world *w)
{
	struct list all = files_below(w->from);

	for (size_t i = 0; i < all.n; i++) {
		const char *path = all.at[i] + strlen(w->from) + 1;

		if (strcmp(path, "inroad.yaml") != 0)
			add(&w->examples, strdup(path));
	}
}

int main(int n, char **words)
{
	struct world w = { .has_git = true, .can_read_all = geteuid() == 0 };
	static const char *const version[] = { "git", "--version", NULL };
	uint64_t first;
	int scripts, steps, failed = 0;

	if (n != 7)
		return 2;
	w.programs[0] = words[1];
	w.programs[1] = make_other(words[1]);
	w.from = words[2];
	w.home = words[3];
	first = strtoull(words[4], NULL, 10);
	scripts = (int)strtol(words[5], NULL, 10);
	steps = (int)strtol(words[6], NULL, 10);
	find_examples(&w);
	w.has_git = run(version) == 0;
	for (int i = 0; i < scripts && failed < 3; i++)
		failed += !play(&w, first + (uint64_t)i, steps);
	if (!failed)
		printf("ok - again: %d scripts of %d steps\n", scripts, steps);
	return failed > 0;
}
