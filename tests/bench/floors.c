/*
 * floors: what the libraries alone take for a notebook, one thread, all files
 * in memory: no compiler that uses them can be faster.
 *	floors RUNS NOTEBOOK FOLDER
 * Prints a name and seconds RUNS times for each of:
 *	read   every note opened, read and closed
 *	yaml   libyaml's events over all front matters
 *	cmark  cmark's tree and HTML of all bodies
 *	write  as many files of the same sizes into FOLDER, which must be new
 */
#include <cmark.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
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

static struct file *files;
static size_t n_files, cap_files;

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
	if (type != FTW_F || n < 3 || strcmp(path + n - 3, ".md"))
		return 0;
	if (n_files == cap_files) {
		cap_files = cap_files ? cap_files * 2 : 1024;
		files = sure(reallocarray(files, cap_files, sizeof *files));
	}
	files[n_files++] = (struct file){
		.path = sure(strdup(path)),
		.bytes = sure(malloc((size_t)info->st_size + 1)),
		.n = (size_t)info->st_size,
	};
	return 0;
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

static void read_cmark(struct file *file)
{
	free(sure(cmark_markdown_to_html(file->bytes + file->body,
					 file->n - file->body,
					 CMARK_OPT_DEFAULT)));
}

/* Numbered files, a thousand a folder; removed again by the caller. */
static const char *folder;

static void write_file(struct file *file)
{
	size_t i = (size_t)(file - files);
	char path[4096];
	int fd;

	snprintf(path, sizeof path, "%s/%zu", folder, i / 1000);
	if (i % 1000 == 0 && mkdir(path, 0777) < 0)
		die(path);
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

static void measure(const char *name, void (*work)(struct file *), int runs)
{
	for (int run = 0; run < runs; run++) {
		double from;

		if (work == write_file && mkdir(folder, 0777) < 0)
			die(folder);
		from = now();
		for (size_t i = 0; i < n_files; i++)
			work(&files[i]);
		printf("%s %.6f\n", name, now() - from);
		if (work == write_file)
			nftw(folder, take_away, 32, FTW_DEPTH | FTW_PHYS);
	}
}

int main(int argc, char **argv)
{
	int runs = argc == 4 ? (int)strtol(argv[1], NULL, 10) : 0;

	if (runs < 1) {
		fputs("usage: floors RUNS NOTEBOOK FOLDER\n", stderr);
		return 2;
	}
	folder = argv[3];
	if (nftw(argv[2], add_file, 32, FTW_PHYS) < 0)
		die(argv[2]);
	measure("read", read_file, runs);
	for (size_t i = 0; i < n_files; i++)
		split(&files[i]);
	measure("yaml", read_yaml, runs);
	measure("cmark", read_cmark, runs);
	measure("write", write_file, runs);
	return 0;
}
