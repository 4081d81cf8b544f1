/* repo_start: libgit2 set up: its memory, and the extensions it may pass. */
#include "repo_parts.h"
#include <git2/sys/alloc.h>
#include <stdlib.h>
#include <unistd.h>

/* ------------------------------------------------------------------- memory */

/*
 * libgit2 crashes or answers wrongly where memory fails, so it never learns
 * of it. Its callbacks have no context, hence the fixed sentence.
 */
static _Noreturn void no_memory(void)
{
	static const char words[] = "inroad: out of memory\n";

	if (write(STDERR_FILENO, words, sizeof words - 1) < 0)
		_exit(3);
	_exit(3);
}

void *repo_sure(void *at)
{
	if (!at)
		no_memory();
	return at;
}

static void *git_malloc(size_t n, const char *file, int line)
{
	(void)file;
	(void)line;
	return repo_sure(malloc(n ? n : 1));
}

static void *git_calloc(size_t n, size_t size, const char *file, int line)
{
	(void)file;
	(void)line;
	return repo_sure(calloc(n ? n : 1, size ? size : 1));
}

static void *git_resize(void *at, size_t n, const char *file, int line)
{
	(void)file;
	(void)line;
	return repo_sure(realloc(at, n ? n : 1));
}

static void *git_resize_array(void *at, size_t n, size_t size, const char *file,
			      int line)
{
	(void)file;
	(void)line;
	return repo_sure(reallocarray(at, n ? n : 1, size ? size : 1));
}

static void *git_malloc_array(size_t n, size_t size, const char *file, int line)
{
	return git_resize_array(NULL, n, size, file, line);
}

static char *git_copy(const char *c, size_t n, const char *file, int line)
{
	char *at = git_malloc(n + 1, file, line);

	memcpy(at, c, n);
	at[n] = '\0';
	return at;
}

static char *git_strdup(const char *c, const char *file, int line)
{
	return git_copy(c, strlen(c), file, line);
}

static char *git_strndup(const char *c, size_t n, const char *file, int line)
{
	return git_copy(c, strnlen(c, n), file, line);
}

static const git_allocator ALLOCATOR = {
	.gmalloc = git_malloc,
	.gcalloc = git_calloc,
	.gstrdup = git_strdup,
	.gstrndup = git_strndup,
	.gsubstrdup = git_copy,
	.grealloc = git_resize,
	.greallocarray = git_resize_array,
	.gmallocarray = git_malloc_array,
	.gfree = free,
};

/* ------------------------------------------------------------- certificates */

/*
 * Where libgit2 was made with mbed TLS (Debian), its start reads all that the
 * machine trusts, which takes longer than reading a thousand notes. Nothing is
 * fetched here, so nobody need be trusted: this stands in place of the
 * library's function (its x509_crt.h), and says that none could be read.
 */
#define NOT_READ (-0x2900) /* MBEDTLS_ERR_X509_FILE_IO_ERROR */

int mbedtls_x509_crt_parse_file(void *chain, const char *path);

int mbedtls_x509_crt_parse_file(void *chain, const char *path)
{
	(void)chain;
	(void)path;
	return NOT_READ;
}

/* -------------------------------------------------------------- the library */

/*
 * Extensions that change nothing for a reader of commits and work trees, which
 * libgit2 would refuse. Keys of a config come in lower case.
 */
static const char *const EXTENSIONS[] = {
	"worktreeconfig",
	"preciousobjects",
	"partialclone",
	"relativeworktrees",
};

void repo_start(void)
{
	/* The allocator first: the rest asks for memory. */
	git_libgit2_opts(GIT_OPT_SET_ALLOCATOR, &ALLOCATOR);
	git_libgit2_init();
	git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, EXTENSIONS,
			 sizeof EXTENSIONS / sizeof *EXTENSIONS);
}

void repo_stop(void)
{
	git_libgit2_shutdown();
}

struct str repo_library(struct arena *arena)
{
	int major, minor, revision;

	git_libgit2_version(&major, &minor, &revision);
	return str_print(arena, "%d.%d.%d", major, minor, revision);
}

const char *repo_last_words(void)
{
	const git_error *error = git_error_last();

	return error && error->message ? error->message : "unknown error";
}
