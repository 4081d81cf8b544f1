/*
 * embed: writes files as a C table of struct embedded_file, while inroad is
 * built:
 *	embed [--strip PREFIX] NAME FILE... >out.c
 * Rows stand in the order of the arguments; PREFIX is taken off their paths.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void die(const char *what, const char *why)
{
	fprintf(stderr, "embed: %s: %s\n", what, why);
	exit(3);
}

/*
 * One byte inside a string literal. A digit or letter behind a hexadecimal
 * escape would belong to it, so escapes are octal, always three digits; `?`
 * is escaped because of trigraphs.
 */
static void write_byte(int c)
{
	if (c == '"' || c == '\\')
		printf("\\%c", c);
	else if (c >= ' ' && c < 0x7f && c != '?')
		putchar(c);
	else
		printf("\\%03o", (unsigned)c);
}

static void write_text(const char *c)
{
	putchar('"');
	while (*c)
		write_byte((unsigned char)*c++);
	putchar('"');
}

/* C11 promises string literals of 4095 bytes; compilers take far more. */
static void write_bytes(FILE *file, const char *path, unsigned long *size)
{
	int c, column = 0;

	*size = 0;
	fputs("\t\t\"", stdout);
	while ((c = getc(file)) != EOF) {
		write_byte(c);
		++*size;
		column = c == '\n' ? 60 : column + 1;
		if (column < 60)
			continue;
		fputs("\"\n\t\t\"", stdout);
		column = 0;
	}
	fputs("\"", stdout);
	if (ferror(file))
		die(path, strerror(errno));
}

static void write_row(const char *path, const char *prefix)
{
	unsigned long size;
	size_t n = strlen(prefix);
	FILE *file = fopen(path, "rb");

	if (!file)
		die(path, strerror(errno));
	fputs("\t{ ", stdout);
	write_text(strncmp(path, prefix, n) ? path : path + n);
	fputs(",\n", stdout);
	write_bytes(file, path, &size);
	printf(",\n\t  %lu },\n", size);
	fclose(file);
}

int main(int argc, char **argv)
{
	const char *prefix = "";
	int i = 1;

	if (argc > 3 && !strcmp(argv[1], "--strip")) {
		prefix = argv[2];
		i = 3;
	}
	if (i >= argc) {
		fputs("usage: embed [--strip PREFIX] NAME FILE...\n", stderr);
		return 2;
	}
	printf("/* Written by cmd/embed; not to be edited. */\n"
	       "#include <inroad/embedded.h>\n\n"
	       "extern const struct embedded_file %s[];\n\n"
	       "const struct embedded_file %s[] = {\n",
	       argv[i], argv[i]);
	while (++i < argc)
		write_row(argv[i], prefix);
	fputs("\t{ NULL, NULL, 0 }\n};\n", stdout);
	if (fflush(stdout) || ferror(stdout))
		die("standard output", strerror(errno));
	return 0;
}
