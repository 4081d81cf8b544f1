/*
 * floors: what the libraries alone take for a notebook, all files in memory:
 * no compiler that uses them can be faster on as many threads.
 *	floors THREADS NOTEBOOK DIGEST FOLDER
 * Prints a name and seconds for each of:
 *	look    the stats of every note
 *	read    every note opened, read and closed
 *	yaml    libyaml's events over all front matters
 *	blocks  cmark's tree of all bodies
 *	cmark   cmark's tree and HTML of all bodies
 *	write   as many files of the same sizes into FOLDER, which must be new
 *	seek    the stats of every file of DIGEST
 *	pages   as many files of the sizes of DIGEST's into FOLDER
 */
#include <cmark.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <yaml.h>

struct file {
	char *path, *bytes;
	size_t n, body; /* where the Markdown begins */
};

#define THREADS_MAX 64
#define STRIDE 32 /* files that a thread takes at a time */

static struct file *files;
static size_t n_files, cap_files;
static bool
	notes; /* else all files of the digest, of which only sizes matter */

static _Noreturn void die(const char *what)
{
	fprintf(stderr, "floors: %s: %s\n", what, strerror(errno));
	exit(3);
}

static void *sure(void *at)
{
	if (!at)
		die("memory");
	return at;
}

static int add_file(const char *path, const struct stat *info, int type,
		    struct FTW *ftw)
{
	size_t n = strlen(path);

	(void)ftw;
	if (type != FTW_F || strstr(path, "/.git/"))
		return 0;
	if (notes &&
	    (n < 3 || strcmp(path + n - 3, ".md") || strstr(path, "/digest/")))
		return 0;
	if (n_files == cap_files) {
		cap_files = cap_files ? cap_files * 2 : 1024;
		files = sure(reallocarray(files, cap_files, sizeof *files));
	}
	files[n_files++] = (struct file){
		.path = sure(strdup(path)),
		.bytes = sure(calloc(1, (size_t)info->st_size + 1)),
		.n = (size_t)info->st_size,
	};
	return 0;
}

static void look_at(struct file *file)
{
	struct stat info;

	if (lstat(file->path, &info) < 0)
		die(file->path);
}

static void read_file(struct file *file)
{
	int fd = open(file->path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || read(fd, file->bytes, file->n) != (ssize_t)file->n)
		die(file->path);
	file->bytes[file->n] = '\0';
	close(fd);
}

static void split(struct file *file)
{
	const char *end = !strncmp(file->bytes, "---\n", 4)
				  ? strstr(file->bytes + 3, "\n---\n")
				  : NULL;

	file->body = end ? (size_t)(end - file->bytes) + 5 : 0;
}

static void read_yaml(struct file *file)
{
	yaml_parser_t parser;
	yaml_event_t event;
	int done = !file->body;

	if (!yaml_parser_initialize(&parser))
		die("libyaml");
	yaml_parser_set_input_string(&parser,
				     (const unsigned char *)file->bytes + 4,
				     file->body ? file->body - 8 : 0);
	while (!done) {
		if (!yaml_parser_parse(&parser, &event))
			die(file->path);
		done = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
}

static void read_blocks(struct file *file)
{
	cmark_node_free(sure(cmark_parse_document(file->bytes + file->body,
						  file->n - file->body,
						  CMARK_OPT_DEFAULT)));
}

static void read_cmark(struct file *file)
{
	free(sure(cmark_markdown_to_html(file->bytes + file->body,
					 file->n - file->body,
					 CMARK_OPT_DEFAULT)));
}

/* Numbered files, a thousand a folder; removed again by the caller. */
static const char *folder;

static void make_folders(void)
{
	char path[4096];

	if (mkdir(folder, 0777) < 0)
		die(folder);
	for (size_t i = 0; i <= n_files / 1000; i++) {
		snprintf(path, sizeof path, "%s/%zu", folder, i);
		if (mkdir(path, 0777) < 0)
			die(path);
	}
}

static void write_file(struct file *file)
{
	size_t i = (size_t)(file - files);
	char path[4096];
	int fd;

	snprintf(path, sizeof path, "%s/%zu/%zu.html", folder, i / 1000, i);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (fd < 0 || write(fd, file->bytes, file->n) != (ssize_t)file->n)
		die(path);
	close(fd);
}

static int take_away(const char *path, const struct stat *info, int type,
		     struct FTW *ftw)
{
	(void)info;
	(void)type;
	(void)ftw;
	return remove(path);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int threads;
static void (*work_of_all)(struct file *);
static atomic_size_t next_file;

static void *work_on(void *unused)
{
	size_t i, end;

	while ((i = atomic_fetch_add(&next_file, STRIDE)) < n_files) {
		end = i + STRIDE < n_files ? i + STRIDE : n_files;
		for (; i < end; i++)
			work_of_all(&files[i]);
	}
	return unused;
}

static void work_together(void (*work)(struct file *))
{
	pthread_t others[THREADS_MAX];

	work_of_all = work;
	atomic_store(&next_file, 0);
	for (int i = 1; i < threads; i++)
		if (pthread_create(&others[i], NULL, work_on, NULL))
			die("a thread");
	work_on(NULL);
	for (int i = 1; i < threads; i++)
		pthread_join(others[i], NULL);
}

static void measure(const char *name, void (*work)(struct file *))
{
	double from;

	if (work == write_file)
		make_folders();
	from = now();
	work_together(work);
	printf("%s %.6f\n", name, now() - from);
	if (work == write_file)
		nftw(folder, take_away, 32, FTW_DEPTH | FTW_PHYS);
}

static void find_files(const char *where, bool of_notes)
{
	notes = of_notes;
	n_files = 0; /* the few that were there are left to the end */
	if (nftw(where, add_file, 32, FTW_PHYS) < 0)
		die(where);
}

int main(int argc, char **argv)
{
	threads = argc == 5 ? (int)strtol(argv[1], NULL, 10) : 0;
	if (threads < 1 || threads > THREADS_MAX) {
		fputs("usage: floors THREADS NOTEBOOK DIGEST FOLDER\n", stderr);
		return 2;
	}
	folder = argv[4];
	find_files(argv[2], true);
	measure("look", look_at);
	measure("read", read_file);
	for (size_t i = 0; i < n_files; i++)
		split(&files[i]);
	measure("yaml", read_yaml);
	measure("blocks", read_blocks);
	measure("cmark", read_cmark);
	measure("write", write_file);
	find_files(argv[3], false);
	measure("seek", look_at);
	measure("pages", write_file);
	return 0;
}
