#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inroad/arena.h>
#include <inroad/file.h>
#include <inroad/pool.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* A folder for each test, with a secret beside it. */
struct place {
	struct arena arena;
	char path[64];
	int outside, folder;
};

static int make_file(int folder, const char *path, const char *text)
{
	int fd = openat(folder, path, O_WRONLY | O_CREAT | O_EXCL, 0644);
	ssize_t n = write(fd, text, strlen(text));

	return close(fd) || n != (ssize_t)strlen(text);
}

static int make_place(void **state)
{
	struct place *place = calloc(1, sizeof *place);
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	*state = place;
	arena_open(&place->arena, 0);
	strncpy(place->path, "/tmp/inroad-test-file-XXXXXX", 63);
	if (!mkdtemp(place->path))
		return -1;
	place->outside = open(place->path, O_RDONLY | O_DIRECTORY);
	snprintf(address.sun_path, sizeof address.sun_path, "%s/socket",
		 place->path);
	if (mkdirat(place->outside, "book", 0755) ||
	    make_file(place->outside, "secret", "secret") ||
	    bind(fd, (struct sockaddr *)&address, sizeof address) ||
	    renameat(place->outside, "socket", place->outside, "book/socket"))
		return -1;
	close(fd);
	place->folder = openat(place->outside, "book", O_RDONLY | O_DIRECTORY);
	return make_file(place->folder, "note.md", "# Ada\n") ||
	       make_file(place->folder, "empty.md", "") ||
	       mkdirat(place->folder, "contacts", 0755) ||
	       make_file(place->folder, "contacts/ada.md", "# Ada L\n") ||
	       symlinkat("note.md", place->folder, "link.md") ||
	       symlinkat("../secret", place->folder, "out.md") ||
	       symlinkat("nowhere", place->folder, "dangling.md") ||
	       symlinkat("contacts", place->folder, "people") ||
	       symlinkat("/tmp", place->folder, "away") ||
	       mkfifoat(place->folder, "fifo", 0644);
}

static int clear_place(void **state)
{
	struct place *place = *state;
	char command[128];

	close(place->folder);
	close(place->outside);
	arena_close(&place->arena);
	snprintf(command, sizeof command, "rm -r %s", place->path);
	free(place);
	return system(command);
}

static struct str read_back(struct place *place, const char *path)
{
	struct str s = { NULL, 0 };

	assert_int_equal(
		file_read(place->folder, path, 1 << 20, &place->arena, &s),
		FILE_OK);
	return s;
}

/* Names in the folder that look like temporaries. */
static int temporaries(int folder)
{
	DIR *list = fdopendir(openat(folder, ".", O_RDONLY | O_DIRECTORY));
	struct dirent *entry;
	int n = 0;

	while ((entry = readdir(list)))
		n += !strncmp(entry->d_name, FILE_TEMPORARY,
			      strlen(FILE_TEMPORARY));
	closedir(list);
	return n;
}

/* ------------------------------------------------------------------ reading */

static const struct {
	const char *path;
	enum file_state state;
	const char *bytes;
} reads[] = {
	{ "note.md", FILE_OK, "# Ada\n" },
	{ "./note.md", FILE_OK, "# Ada\n" },
	{ "empty.md", FILE_OK, "" },
	{ "contacts/ada.md", FILE_OK, "# Ada L\n" },
	{ "contacts//ada.md", FILE_OK, "# Ada L\n" },
	{ "none.md", FILE_MISSING, NULL },
	{ "none/ada.md", FILE_MISSING, NULL },
	{ "note.md/ada.md", FILE_MISSING, NULL },
	{ "", FILE_MISSING, NULL },
	{ "contacts", FILE_NOT_REGULAR, NULL },
	{ "fifo", FILE_NOT_REGULAR, NULL },
	{ "socket", FILE_NOT_REGULAR, NULL },
	{ "link.md", FILE_IS_LINK, NULL },
	{ "out.md", FILE_IS_LINK, NULL },
	{ "dangling.md", FILE_IS_LINK, NULL },
	{ "people/ada.md", FILE_IS_LINK, NULL },
	{ "away/x", FILE_IS_LINK, NULL },
	{ "../secret", FILE_UNREADABLE, NULL },
	{ "contacts/../note.md", FILE_UNREADABLE, NULL },
	{ "contacts/..", FILE_UNREADABLE, NULL },
	{ "/etc/passwd", FILE_UNREADABLE, NULL },
};

/* The first read that goes otherwise than the table says, or -1. */
static int wrong_read(struct place *place)
{
	struct str s;
	size_t i;

	for (i = 0; i < COUNT(reads); i++) {
		s = STR("untouched");
		if (file_read(place->folder, reads[i].path, 1000, &place->arena,
			      &s) != reads[i].state ||
		    !str_is(s, reads[i].bytes ? reads[i].bytes : "untouched") ||
		    (reads[i].bytes && s.at[s.n] != '\0'))
			return (int)i;
	}
	return -1;
}

static void only_files_beneath_the_folder_are_read(void **state)
{
	int wrong;

	alarm(20); /* for one who waits at the FIFO */
	wrong = wrong_read(*state);
	alarm(0);
	if (wrong >= 0)
		fail_msg("%s", reads[wrong].path);
}

/* From here on openat2() is a call this process's kernel never heard of. */
static void become_old_kernel(void)
{
	struct sock_filter lines[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
			 offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { COUNT(lines), lines };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) ||
	    syscall(SYS_openat2, 0, "", NULL, 0) != -1 || errno != ENOSYS)
		_exit(99);
}

static void an_old_kernel_gives_the_same_answers(void **state)
{
	struct place *place = *state;
	struct fault fault;
	int status;
	pid_t pid = fork();

	if (!pid) {
		become_old_kernel();
		status = wrong_read(place) + 1;
		if (!status &&
		    (file_open_folder(place->folder, "people") >= 0 ||
		     errno != ELOOP))
			status = 98;
		if (!status &&
		    (file_write(place->folder, "people/x.md", STR("x"), 0600,
				false, &fault) != -1 ||
		     file_write(place->folder, "contacts/x.md", STR("x"), 0600,
				false, &fault) != 0))
			status = 97;
		_exit(status);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

static void a_file_is_read_up_to_the_limit(void **state)
{
	static const size_t sizes[] = {
		1, 2, 1000, 65535, 65536, 65537, 1 << 20
	};
	struct place *place = *state;
	struct fault fault;
	struct str s, text;
	size_t i;

	for (i = 0; i < COUNT(sizes); i++) {
		text = str_print(&place->arena, "%*s", (int)sizes[i], "x");
		assert_int_equal(file_write(place->folder, "big", text, 0644,
					    false, &fault),
				 0);
		assert_int_equal(file_read(place->folder, "big", sizes[i],
					   &place->arena, &s),
				 FILE_OK);
		assert_true(str_eq(s, text));
		assert_int_equal(file_read(place->folder, "big", SIZE_MAX,
					   &place->arena, &s),
				 FILE_OK);
		assert_int_equal(file_read(place->folder, "big", sizes[i] - 1,
					   &place->arena, &s),
				 FILE_TOO_LARGE);
	}
	assert_int_equal(
		file_read(place->folder, "empty.md", 0, &place->arena, &s),
		FILE_OK);
}

/* A pipe that a child fills with `size` bytes, pausing on the way. */
static int slow_pipe(size_t size, int flags)
{
	static const char block[1000];
	int ends[2];

	assert_int_equal(pipe2(ends, flags), 0);
	if (!fork()) {
		fcntl(ends[1], F_SETFL, 0);
		close(ends[0]);
		usleep(20000);
		for (; size > sizeof block; size -= sizeof block)
			if (write(ends[1], block, sizeof block) < 0)
				_exit(0);
		_exit(write(ends[1], block, size) < 0);
	}
	close(ends[1]);
	return ends[0];
}

static void standard_input_is_read_to_its_end(void **state)
{
	static const struct {
		size_t size, limit;
		int flags;
		enum file_state state;
	} cases[] = {
		{ 0, 0, 0, FILE_OK },
		{ 1, 0, 0, FILE_TOO_LARGE },
		{ 1, 1, 0, FILE_OK },
		{ 500000, 500000, 0, FILE_OK },
		{ 500000, 499999, 0, FILE_TOO_LARGE },
		{ 65536, 65536, 0, FILE_OK },
		{ 65537, 65536, 0, FILE_TOO_LARGE },
		{ 300000, SIZE_MAX, 0, FILE_OK },
		{ 300000, 1 << 20, O_NONBLOCK, FILE_OK },
	};
	struct place *place = *state;
	struct str s;
	size_t i;

	signal(SIGPIPE, SIG_DFL);
	for (i = 0; i < COUNT(cases); i++) {
		int fd = slow_pipe(cases[i].size, cases[i].flags);

		assert_int_equal(
			file_read_fd(fd, cases[i].limit, &place->arena, &s),
			cases[i].state);
		if (cases[i].state == FILE_OK) {
			assert_int_equal(s.n, cases[i].size);
			assert_int_equal(s.at[s.n], '\0');
		}
		close(fd);
		wait(NULL);
	}
	assert_int_equal(file_read_fd(place->folder, 10, &place->arena, &s),
			 FILE_NOT_REGULAR);
	assert_int_equal(file_read_fd(-1, 10, &place->arena, &s),
			 FILE_UNREADABLE);
	assert_int_equal(errno, EBADF);
}

static void folders_are_opened_but_no_links(void **state)
{
	static const struct {
		const char *path;
		int error;
	} cases[] = {
		{ "contacts", 0 },   { ".", 0 },	{ "contacts/", 0 },
		{ "people", ELOOP }, { "away", ELOOP }, { "note.md", ENOTDIR },
		{ "none", ENOENT },  { "..", EXDEV },	{ "/tmp", EXDEV },
	};
	struct place *place = *state;
	size_t i;

	for (i = 0; i < COUNT(cases); i++) {
		int fd = file_open_folder(place->folder, cases[i].path);

		if (!cases[i].error) {
			assert_true(fd >= 0);
			close(fd);
			continue;
		}
		assert_int_equal(fd, -1);
		assert_int_equal(errno, cases[i].error);
	}
}

/* ------------------------------------------------------------------ writing */

static void a_file_is_written_and_read_back(void **state)
{
	static const char *const paths[] = { "new.md", "note.md",
					     "contacts/new.md" };
	struct place *place = *state;
	struct fault fault;
	size_t i;
	int sync;

	for (i = 0; i < COUNT(paths); i++)
		for (sync = 0; sync < 2; sync++) {
			struct str text =
				str_print(&place->arena, "%d\n", sync);

			assert_int_equal(file_write(place->folder, paths[i],
						    text, 0644, sync, &fault),
					 0);
			assert_true(str_eq(read_back(place, paths[i]), text));
		}
	assert_int_equal(file_write(place->folder, "new.md",
				    (struct str){ NULL, 0 }, 0644, true,
				    &fault),
			 0);
	assert_int_equal(read_back(place, "new.md").n, 0);
	assert_int_equal(temporaries(place->folder), 0);
}

static void what_cannot_be_written_stays_as_it_was(void **state)
{
	static const struct {
		const char *path, *words;
	} cases[] = {
		{ "../secret", "cannot write ../secret: " },
		{ "/tmp/x", "cannot write /tmp/x: " },
		{ "none/x.md", "cannot write none/x.md: No such file or "
			       "directory" },
		{ "link.md", "cannot write link.md: Too many levels of "
			     "symbolic links" },
		{ "out.md", "cannot write out.md: Too many" },
		{ "people/x.md", "cannot write people/x.md: Too many" },
		{ "contacts", "cannot write contacts: Is a directory" },
		{ "fifo", "cannot write fifo: Invalid argument" },
		{ "note.md/x", "cannot write note.md/x: Not a directory" },
		{ "", "cannot write : No such file" },
		{ "contacts/", "cannot write contacts/: " },
	};
	struct place *place = *state;
	struct stat info;
	size_t i;

	for (i = 0; i < COUNT(cases); i++) {
		struct fault fault = { "" };

		assert_int_equal(file_write(place->folder, cases[i].path,
					    STR("overwritten"), 0644, false,
					    &fault),
				 -1);
		if (strncmp(fault.words, cases[i].words,
			    strlen(cases[i].words)))
			fail_msg("%s", fault.words);
	}
	assert_int_equal(temporaries(place->folder), 0);
	assert_int_equal(temporaries(place->outside), 0);
	assert_int_equal(wrong_read(place), -1);
	assert_int_equal(fstatat(place->outside, "secret", &info, 0), 0);
	assert_int_equal(info.st_size, 6);
}

/* What stands in the way of a new file or a moved one: all that is there. */
static int wrong_anew(struct place *place)
{
	static const char *const taken[] = { "note.md",	   "contacts",
					     "link.md",	   "dangling.md",
					     "fifo",	   "none/x.md",
					     "people/x.md" };
	struct fault fault;
	size_t i;

	for (i = 0; i < COUNT(taken); i++)
		if (file_write_new(place->folder, taken[i], STR("x"), 0644,
				   &fault) != -1 ||
		    file_move(place->folder, "contacts/ada.md", taken[i],
			      &fault) != -1)
			return (int)i + 1;
	if (file_move(place->folder, "gone.md", "new.md", &fault) != -1 ||
	    wrong_read(place) >= 0 || temporaries(place->folder))
		return 90;
	if (file_write_new(place->folder, "contacts/new.md", STR("new"), 0644,
			   &fault) ||
	    file_move(place->folder, "contacts/new.md", "moved.md", &fault))
		return 91;
	return faccessat(place->folder, "contacts/new.md", F_OK, 0) ? 0 : 92;
}

static void what_is_new_takes_no_place_that_is_taken(void **state)
{
	struct place *place = *state;

	assert_int_equal(wrong_anew(place), 0);
	assert_true(str_is(read_back(place, "moved.md"), "new"));
}

/* A disk that cannot be asked for a free name in one call. */
static void an_old_disk_takes_no_place_either(void **state)
{
	struct sock_filter lines[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
			 offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_renameat2, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EINVAL),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { COUNT(lines), lines };
	int status, wrong;
	pid_t pid = fork();

	if (!pid) {
		if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
		    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program))
			_exit(99);
		wrong = wrong_anew(*state);
		_exit(wrong);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	assert_true(str_is(read_back(*state, "moved.md"), "new"));
}

static void a_full_disk_leaves_the_old_file_and_no_temporary(void **state)
{
	struct place *place = *state;
	struct rlimit old, small;
	struct fault fault;
	struct str text = str_print(&place->arena, "%10000s", "x");
	int result;

	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	small = old;
	small.rlim_cur = 5000;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	result = file_write(place->folder, "note.md", text, 0644, true, &fault);
	setrlimit(RLIMIT_FSIZE, &old);
	assert_int_equal(result, -1);
	assert_string_equal(fault.words,
			    "cannot write note.md: File too large");
	assert_true(str_is(read_back(place, "note.md"), "# Ada\n"));
	assert_int_equal(temporaries(place->folder), 0);
}

static mode_t mode_of(struct place *place, const char *path)
{
	struct stat info;

	assert_int_equal(fstatat(place->folder, path, &info, 0), 0);
	return info.st_mode & 07777;
}

static void permissions_stay_and_new_ones_heed_the_umask(void **state)
{
	struct place *place = *state;
	struct fault fault;
	mode_t mask = umask(027);

	file_write(place->folder, "new.md", STR("1"), 0666, false, &fault);
	assert_int_equal(mode_of(place, "new.md"), 0640);
	file_write(place->folder, "secret.md", STR("1"), 0600, false, &fault);
	assert_int_equal(mode_of(place, "secret.md"), 0600);
	assert_int_equal(fchmodat(place->folder, "note.md", 0664, 0), 0);
	file_write(place->folder, "note.md", STR("1"), 0600, false, &fault);
	assert_int_equal(mode_of(place, "note.md"), 0664);
	umask(mask);
}

static void only_changed_bytes_are_written(void **state)
{
	struct place *place = *state;
	struct str big = str_print(&place->arena, "%100000s", "x");
	struct str bigger = str_print(&place->arena, "%100000s", "y");
	const struct {
		struct str bytes;
		int wrote;
	} cases[] = {
		{ STR("# Ada\n"), 0 },
		{ STR("# Adb\n"), 1 },
		{ STR("# Adb\n"), 0 },
		{ STR("# Adb"), 1 },
		{ STR(""), 1 },
		{ STR(""), 0 },
		{ big, 1 },
		{ big, 0 },
		{ bigger, 1 },
		{ bigger, 0 },
	};
	struct stat before, after;
	struct fault fault;
	size_t i;

	for (i = 0; i < COUNT(cases); i++) {
		fstatat(place->folder, "note.md", &before, 0);
		assert_int_equal(file_write_changed(place->folder, "note.md",
						    cases[i].bytes, 0644,
						    &fault),
				 cases[i].wrote);
		fstatat(place->folder, "note.md", &after, 0);
		assert_int_equal(before.st_ino != after.st_ino, cases[i].wrote);
		assert_true(
			str_eq(read_back(place, "note.md"), cases[i].bytes));
	}
	assert_int_equal(file_write_changed(place->folder, "new.md", STR(""),
					    0644, &fault),
			 1);
	assert_int_equal(file_write_changed(place->folder, "link.md",
					    STR("# Ada\n"), 0644, &fault),
			 -1);
	assert_int_equal(file_write_changed(place->folder, "fifo", STR(""),
					    0644, &fault),
			 -1);
}

static void the_way_to_a_file_is_made(void **state)
{
	static const struct {
		const char *path;
		int result;
	} cases[] = {
		{ "x.html", 0 },	  { "a/b/c/x.html", 0 },
		{ "a/b/c/y.html", 0 },	  { "a//d/x.html", 0 },
		{ "contacts/x.html", 0 }, { "people/a/x.html", -1 },
		{ "away/a/x.html", -1 },  { "../a/x.html", -1 },
		{ "/tmp/a/x.html", -1 },  { "note.md/x.html", -1 },
		{ "fifo/x.html", -1 },
	};
	struct place *place = *state;
	struct stat info;
	size_t i;

	for (i = 0; i < COUNT(cases); i++) {
		struct fault fault = { "" };

		assert_int_equal(file_make_way(place->folder, cases[i].path,
					       0700, &fault),
				 cases[i].result);
		if (cases[i].result < 0)
			assert_memory_equal(fault.words, "cannot make ", 12);
		else
			assert_int_equal(file_write(place->folder,
						    cases[i].path, STR("x"),
						    0600, false, &fault),
					 0);
	}
	assert_int_equal(mode_of(place, "a"), 0700);
	assert_int_equal(mode_of(place, "a/b/c"), 0700);
	assert_int_equal(fstatat(place->folder, "contacts/a", &info, 0), -1);
	assert_int_equal(fstatat(place->outside, "a", &info, 0), -1);
}

static void too_long_names_are_faults(void **state)
{
	struct place *place = *state;
	struct str name = str_print(&place->arena, "%0300d", 0);
	struct str deep = str_print(&place->arena, "%05000d/x", 0);
	struct fault fault;
	struct str s;

	assert_int_equal(file_write(place->folder, name.at, STR(""), 0644,
				    false, &fault),
			 -1);
	assert_int_equal(file_write(place->folder, deep.at, STR(""), 0644,
				    false, &fault),
			 -1);
	assert_int_equal(strlen(fault.words), sizeof fault.words - 1);
	assert_int_equal(file_make_way(place->folder, deep.at, 0700, &fault),
			 -1);
	assert_int_equal(
		file_read(place->folder, name.at, 10, &place->arena, &s),
		FILE_UNREADABLE);
	assert_int_equal(errno, ENAMETOOLONG);
}

static void write_one(void *context, size_t i, int thread)
{
	struct place *place = context;
	struct fault fault;
	char text[5000];

	(void)thread;
	memset(text, (int)('a' + i % 26), sizeof text);
	if (file_make_way(place->folder, "p/q/shared", 0700, &fault) ||
	    file_write(place->folder, "p/q/shared",
		       (struct str){ text, sizeof text }, 0600, false, &fault))
		abort();
}

static void many_writers_of_one_file_leave_it_whole(void **state)
{
	struct place *place = *state;
	struct str s;
	size_t i;

	pool_run(8, 400, write_one, place);
	s = read_back(place, "p/q/shared");
	assert_int_equal(s.n, 5000);
	for (i = 1; i < s.n; i++)
		assert_int_equal(s.at[i], s.at[0]);
	assert_int_equal(temporaries(place->folder), 0);
}

static void a_stale_temporary_is_in_nobodys_way(void **state)
{
	struct place *place = *state;
	struct fault fault;
	char name[64];
	int i;

	for (i = 0; i < 3; i++) {
		snprintf(name, sizeof name, FILE_TEMPORARY "%ld-%d",
			 (long)gettid(), i);
		assert_int_equal(make_file(place->folder, name, "stale"), 0);
	}
	assert_int_equal(file_write(place->folder, "note.md", STR("new"), 0644,
				    false, &fault),
			 0);
	assert_true(str_is(read_back(place, "note.md"), "new"));
	assert_true(str_is(read_back(place, name), "stale"));
	assert_int_equal(temporaries(place->folder), 3);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, make_place, clear_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(only_files_beneath_the_folder_are_read),
		TEST(an_old_kernel_gives_the_same_answers),
		TEST(a_file_is_read_up_to_the_limit),
		TEST(standard_input_is_read_to_its_end),
		TEST(folders_are_opened_but_no_links),
		TEST(a_file_is_written_and_read_back),
		TEST(what_cannot_be_written_stays_as_it_was),
		TEST(what_is_new_takes_no_place_that_is_taken),
		TEST(an_old_disk_takes_no_place_either),
		TEST(a_full_disk_leaves_the_old_file_and_no_temporary),
		TEST(permissions_stay_and_new_ones_heed_the_umask),
		TEST(only_changed_bytes_are_written),
		TEST(the_way_to_a_file_is_made),
		TEST(too_long_names_are_faults),
		TEST(many_writers_of_one_file_leave_it_whole),
		TEST(a_stale_temporary_is_in_nobodys_way),
	};

	return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
