/*
 * make_ties: writes a notebook of people to measure ways between them with.
 *	make_ties NOTEBOOK N
 * N people in firms of a hundred; each knows six others, and one of twenty
 * knows the seeker. The same N writes the same bytes.
 */
#include "words.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define TIES 6
#define KNOWN_OF 20
#define FIRM_OF 100

static _Noreturn void die(const char *what)
{
	fprintf(stderr, "make_ties: %s: %s\n", what, strerror(errno));
	exit(3);
}

static FILE *start(const char *root, const char *path)
{
	char full[4096];
	FILE *file;

	snprintf(full, sizeof full, "%s/%s", root, path);
	file = fopen(full, "w");
	if (!file)
		die(full);
	return file;
}

static void end(FILE *file)
{
	if (ferror(file) | fclose(file))
		die("a note");
}

static void put_person(const char *root, uint32_t i, uint32_t n)
{
	uint64_t random = UINT64_C(0x5bf03635) * (i + 1);
	char path[64];
	FILE *file;

	snprintf(path, sizeof path, "contacts/person-%05u.md", i);
	file = start(root, path);
	fprintf(file, "---\nrole: %s\ncompany: firm-%u\n",
		ROLES[words_pick(random, 0, 8)], i / FIRM_OF);
	if (i % KNOWN_OF == 0)
		fprintf(file, "tie: %u\n", 1 + words_pick(random, 1, 5));
	fputs("knows:\n", file);
	for (unsigned k = 0; k < TIES; k++)
		fprintf(file, "  - person-%05u %u\n",
			words_pick(random, 2 + k, n),
			1 + words_pick(random, 20 + k, 5));
	fprintf(file, "---\n\n# %s %s %u\n\n", FIRST[i % 64], LAST[i / 64 % 64],
		i);
	for (unsigned k = 0; k < 60; k++)
		fprintf(file, "%s%s", WORDS[words_pick(random, 40 + k, 60)],
			k % 12 == 11 ? "\n" : " ");
	end(file);
}

static void make_folder(const char *root, const char *name)
{
	char full[4096];

	snprintf(full, sizeof full, "%s/%s", root, name);
	if (mkdir(full, 0777) < 0 && errno != EEXIST)
		die(full);
}

int main(int argc, char **argv)
{
	uint32_t n = argc == 3 ? (uint32_t)strtoul(argv[2], NULL, 10) : 0;

	if (n < 100 || n > 100000) {
		fputs("usage: make_ties NOTEBOOK N    (N from 100 to 100000)\n",
		      stderr);
		return 2;
	}
	make_folder(argv[1], "");
	make_folder(argv[1], "contacts");
	end(start(argv[1], "inroad.yaml"));
	for (uint32_t i = 0; i < n; i++)
		put_person(argv[1], i, n);
	return 0;
}
