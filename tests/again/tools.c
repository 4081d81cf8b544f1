/* tools: chance, files and processes. */
#include "again.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

void die(const char *what)
{
	printf("not ok - again: %s: %s\n", what, strerror(errno));
	exit(1);
}

/* ------------------------------------------------------------------- memory */

struct made {
	struct made *next;
	max_align_t bytes[];
};

static struct made *all_made;

void *make(size_t n)
{
	struct made *made = calloc(1, sizeof *made + n + 1);

	if (!made)
		die("memory");
	made->next = all_made;
	all_made = made;
	return made->bytes;
}

void forget(void)
{
	while (all_made) {
		struct made *next = all_made->next;

		free(all_made);
		all_made = next;
	}
}

char *print(const char *format, ...)
{
	va_list some, again;
	char *out;
	int n;

	va_start(some, format);
	va_copy(again, some);
	n = vsnprintf(NULL, 0, format, some);
	out = make((size_t)n + 1);
	vsnprintf(out, (size_t)n + 1, format, again);
	va_end(again);
	va_end(some);
	return out;
}

void add(struct list *list, const char *text)
{
	if (list->n == list->room) {
		list->room = 2 * list->room + 16;
		list->at = realloc(list->at, list->room * sizeof *list->at);
		if (!list->at)
			die("memory");
	}
	list->at[list->n++] = text;
}

/* ------------------------------------------------------------------- chance */

static uint64_t state;

void seed(uint64_t number)
{
	state = number;
}

/* SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number
 * Generators, OOPSLA 2014). */
uint32_t below(size_t n)
{
	uint64_t z = state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	z ^= z >> 31;
	return n ? (uint32_t)(z % n) : 0;
}

bool chance(unsigned percent)
{
	return below(100) < percent;
}

/* -------------------------------------------------------------------- files */

struct text slurp(const char *path)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	struct text out = { make(0), 0 };
	struct stat info;

	if (fd < 0 || fstat(fd, &info) < 0 || !S_ISREG(info.st_mode)) {
		if (fd >= 0)
			close(fd);
		return out;
	}
	out.at = make((size_t)info.st_size);
	while (out.n < (size_t)info.st_size) {
		ssize_t n =
			read(fd, out.at + out.n, (size_t)info.st_size - out.n);
		if (n <= 0)
			break;
		out.n += (size_t)n;
	}
	close(fd);
	return out;
}

static void make_way(const char *path)
{
	char *copy = print("%s", path);

	for (char *c = copy + 1; *c; c++)
		if (*c == '/') {
			*c = '\0';
			mkdir(copy, 0700);
			*c = '/';
		}
}

/* Written as editors do that write in place. */
void spit(const char *path, struct text text)
{
	int fd;

	make_way(path);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NONBLOCK | O_CLOEXEC,
		  0600);
	if (fd < 0)
		return; /* a pipe, a folder: so it stays */
	if (write(fd, text.at, text.n) != (ssize_t)text.n)
		die(path);
	close(fd);
}

void spit_words(const char *path, const char *words)
{
	spit(path, (struct text){ print("%s", words), strlen(words) });
}

bool is_there(const char *path)
{
	struct stat info;

	return lstat(path, &info) == 0;
}

static void list_folder(struct list *out, const char *folder, bool folders)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		char *path;

		if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
			continue;
		path = print("%s/%s", folder, entry->d_name);
		if (entry->d_type == DT_DIR)
			list_folder(out, path, folders);
		if (entry->d_type != DT_DIR || folders)
			add(out, path);
	}
	if (dir)
		closedir(dir);
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

struct list files_below(const char *folder)
{
	struct list out = { 0 }, kept;

	list_folder(&out, folder, false);
	if (out.n)
		qsort(out.at, out.n, sizeof *out.at, compare);
	kept = out;
	kept.at = make(out.n * sizeof *out.at);
	if (out.n)
		memcpy(kept.at, out.at, out.n * sizeof *out.at);
	free(out.at);
	return kept;
}

/* Folders stand behind what is in them. */
void take_away(const char *path)
{
	struct list below_it = { 0 };

	list_folder(&below_it, path, true);
	for (size_t i = 0; i < below_it.n; i++)
		remove(below_it.at[i]);
	remove(path);
	free(below_it.at);
}

void copy_folder(const char *from, const char *to)
{
	struct list files = files_below(from);

	for (size_t i = 0; i < files.n; i++)
		spit(print("%s%s", to, files.at[i] + strlen(from)),
		     slurp(files.at[i]));
}

/* ---------------------------------------------------------------- processes */

int start(const char *const *words)
{
	int process = fork(), said;

	if (process)
		return process;
	said = open("said", O_WRONLY | O_CREAT | O_TRUNC, 0600);
	dup2(said, 1);
	dup2(said, 2);
	execvp(words[0], (char *const *)(uintptr_t)words);
	_exit(127);
}

int wait_for(int process)
{
	int status = 0;

	while (waitpid(process, &status, 0) < 0)
		if (errno != EINTR)
			die("waitpid");
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status)
				   : WEXITSTATUS(status);
}

int run(const char *const *words)
{
	return wait_for(start(words));
}

void sleep_micros(uint32_t micros)
{
	struct timespec time = { micros / 1000000,
				 (long)(micros % 1000000) * 1000 };

	nanosleep(&time, NULL);
}

uint32_t micros_now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (uint32_t)(time.tv_sec * 1000000 + time.tv_nsec / 1000);
}
