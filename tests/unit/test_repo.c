#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <ftw.h>
#include <git2.h>
#include <inroad/arena.h>
#include <inroad/file.h>
#include <inroad/repo.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* libgit2 1.5 loses a few bytes for each key of a config that fits nothing. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2\n";
}

struct room {
	char path[64];
	int folder;
	struct fault fault;
	struct repo *repo;
};

static int set_up(void **state)
{
	struct room *room = calloc(1, sizeof *room);

	snprintf(room->path, sizeof room->path, "/tmp/inroad-repo-XXXXXX");
	assert_non_null(mkdtemp(room->path));
	room->folder = open(room->path, O_RDONLY | O_DIRECTORY);
	*state = room;
	return 0;
}

static int remove_one(const char *path, const struct stat *info, int type,
		      struct FTW *walk)
{
	(void)info;
	(void)type;
	(void)walk;
	return remove(path);
}

static int tear_down(void **state)
{
	struct room *room = *state;

	repo_close(room->repo);
	close(room->folder);
	nftw(room->path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	free(room);
	return 0;
}

/* No settings of the one who tests. */
static int start_all(void **state)
{
	(void)state;
	repo_start();
	for (int level = GIT_CONFIG_LEVEL_PROGRAMDATA;
	     level <= GIT_CONFIG_LEVEL_GLOBAL; level++)
		git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "/nowhere");
	return 0;
}

static int stop_all(void **state)
{
	(void)state;
	repo_stop();
	return 0;
}

static void write_file(struct room *room, const char *path, const char *bytes)
{
	struct fault *fault = &room->fault;

	assert_int_equal(file_make_way(room->folder, path, 0755, fault), 0);
	assert_int_equal(file_write(room->folder, path, str_of(bytes), 0644,
				    false, fault),
			 0);
}

static void init(struct room *room)
{
	assert_int_equal(repo_init(room->path, &room->fault), 1);
}

/* Opens the repository of a folder below the room; 0 or -1. */
static int open_below(struct room *room, const char *folder)
{
	char path[256];

	snprintf(path, sizeof path, "%s%s", room->path, folder);
	return repo_open(path, &room->repo, &room->fault);
}

static void assert_fault(const struct room *room, const char *words)
{
	if (!strstr(room->fault.words, words))
		fail_msg("'%s' does not say '%s'", room->fault.words, words);
}

static void the_library_says_its_version(void **state)
{
	struct arena arena;
	int major, minor, revision;

	(void)state;
	git_libgit2_version(&major, &minor, &revision);
	arena_open(&arena, 0);
	assert_true(
		str_eq(repo_library(&arena),
		       str_print(&arena, "%d.%d.%d", major, minor, revision)));
	arena_close(&arena);
}

static void a_folder_without_one_is_no_fault(void **state)
{
	struct room *room = *state;

	assert_int_equal(open_below(room, ""), 0);
	assert_null(room->repo);
	assert_int_equal(open_below(room, "/missing"), -1);
	assert_fault(room, "No such file or directory");
}

static void a_new_one_begins_on_main(void **state)
{
	struct room *room = *state;
	struct arena arena;
	struct str head;

	arena_open(&arena, 0);
	init(room);
	assert_int_equal(
		file_read(room->folder, ".git/HEAD", 100, &arena, &head),
		FILE_OK);
	assert_true(str_is(head, "ref: refs/heads/main\n"));
	assert_int_equal(repo_init(room->path, &room->fault), 0);
	arena_close(&arena);
}

static void one_that_holds_the_folder_is_found(void **state)
{
	struct room *room = *state;
	char path[256];

	init(room);
	write_file(room, "notes/search/a.md", "");
	assert_int_equal(open_below(room, "/notes/search"), 0);
	assert_non_null(room->repo);
	snprintf(path, sizeof path, "%s/notes", room->path);
	assert_int_equal(repo_init(path, &room->fault), 0);
}

static void what_git_ignores_is_ignored(void **state)
{
	static const struct {
		const char *path;
		bool folder, ignored;
	} cases[] = {
		{ "a.md", false, false },
		{ "draft.bak.md", false, true },
		{ "keep.bak.md", false, false },
		{ "digest", true, true },
		{ "digest", false, false },
		{ "deep/digest", true, true },
		{ "deep/a.md", false, false },
		{ "deep/inner.md", false, true },
		{ "inner.md", false, false },
		{ "secret.md", false, true },
		{ "deep/secret.md", false, false },
		{ "excluded.md", false, true },
		{ "[x].md", false, true },
		{ "a b.md", false, true },
		{ "deep/any/where.md", false, true },
	};
	struct room *room = *state;

	init(room);
	write_file(room, ".gitignore",
		   "# a remark\ndigest/\n*.bak.md\n!keep.bak.md\n"
		   "/nb/secret.md\n\\[x\\].md\na\\ b.md  \n"
		   "nb/deep/any/**\n");
	write_file(room, ".git/info/exclude", "excluded.md\n");
	write_file(room, "nb/deep/.gitignore", "inner.md\n");
	assert_int_equal(open_below(room, "/nb"), 0);
	for (size_t i = 0; i < COUNT(cases); i++)
		if (repo_ignores(room->repo, str_of(cases[i].path),
				 cases[i].folder) != cases[i].ignored)
			fail_msg("%s: %d", cases[i].path, !cases[i].ignored);
}

static void what_is_tracked_is_not_ignored(void **state)
{
	struct room *room = *state;
	git_repository *git;
	git_index *index;

	init(room);
	write_file(room, ".gitignore", "*.bak.md\nold/\n");
	write_file(room, "a.bak.md", "");
	write_file(room, "old/b.md", "");
	write_file(room, "old/c.md", "");
	assert_int_equal(git_repository_open(&git, room->path), 0);
	assert_int_equal(git_repository_index(&index, git), 0);
	assert_int_equal(git_index_add_bypath(index, "a.bak.md"), 0);
	assert_int_equal(git_index_add_bypath(index, "old/b.md"), 0);
	assert_int_equal(git_index_write(index), 0);
	git_index_free(index);
	git_repository_free(git);
	assert_int_equal(open_below(room, ""), 0);
	assert_false(repo_ignores(room->repo, STR("a.bak.md"), false));
	assert_true(repo_ignores(room->repo, STR("b.bak.md"), false));
	assert_false(repo_ignores(room->repo, STR("old"), true));
	assert_false(repo_ignores(room->repo, STR("old/b.md"), false));
	assert_true(repo_ignores(room->repo, STR("old/c.md"), false));
}

static void a_fifo_never_makes_it_wait(void **state)
{
	static const char *const paths[] = {
		".git/config",
		".git/HEAD",
		".git/info/exclude",
	};
	struct room *room = *state;

	init(room);
	for (size_t i = 0; i < COUNT(paths); i++) {
		char aside[64];

		snprintf(aside, sizeof aside, "%s.aside", paths[i]);
		renameat(room->folder, paths[i], room->folder, aside);
		mkfifoat(room->folder, paths[i], 0600);
		assert_int_equal(open_below(room, ""), -1);
		assert_fault(room, "is no regular file");
		renameat(room->folder, aside, room->folder, paths[i]);
	}
	mkdirat(room->folder, "a", 0755);
	mkfifoat(room->folder, "a/.gitignore", 0600);
	write_file(room, ".gitignore", "x.md\n");
	assert_int_equal(open_below(room, ""), 0);
	assert_false(repo_ignores(room->repo, STR("a/x.md"), false));
	assert_true(repo_ignores(room->repo, STR("x.md"), false));
	assert_true(repo_ignores(room->repo, STR("b/x.md"), false));
}

static void a_git_that_is_no_folder_and_no_file_is_a_fault(void **state)
{
	struct room *room = *state;

	mkfifoat(room->folder, ".git", 0600);
	assert_int_equal(open_below(room, ""), -1);
	assert_fault(room, "is no folder and no file");
}

static void extensions_that_change_nothing_for_us_are_fine(void **state)
{
	struct room *room = *state;

	init(room);
	write_file(room, ".git/config",
		   "[core]\n\trepositoryformatversion = 1\n\tbare = false\n"
		   "[extensions]\n\tworktreeConfig = true\n"
		   "\tpreciousObjects = true\n\tpartialClone = origin\n"
		   "\trelativeWorktrees = true\n");
	assert_int_equal(open_below(room, ""), 0);
	assert_non_null(room->repo);
}

static void what_it_cannot_read_it_says_in_a_sentence(void **state)
{
	static const char *const cases[][2] = {
		{ "[extensions]\n\tobjectFormat = sha256\n", "SHA-256" },
		{ "[extensions]\n\tsomethingNew = true\n", "somethingnew" },
	};
	struct room *room = *state;

	init(room);
	for (size_t i = 0; i < COUNT(cases); i++) {
		char config[256];

		snprintf(config, sizeof config,
			 "[core]\n\trepositoryformatversion = 1\n%s",
			 cases[i][0]);
		write_file(room, ".git/config", config);
		assert_int_equal(open_below(room, ""), -1);
		assert_fault(room, cases[i][1]);
	}
}

/* Only root can give a folder away; for others the rule is git's own. */
static void one_of_someone_else_comes_with_the_remedy(void **state)
{
	struct room *room = *state;

	init(room);
	if (fchownat(room->folder, ".git", 12345, 12345, 0) < 0 ||
	    fchownat(room->folder, ".", 12345, 12345, 0) < 0)
		return;
	assert_int_equal(open_below(room, ""), -1);
	assert_fault(room, "git config --global --add safe.directory");
}

static void a_work_tree_elsewhere_holds_no_notes(void **state)
{
	struct room *room = *state;

	init(room);
	write_file(room, ".git/config", "[core]\n\tworktree = /usr\n");
	assert_int_equal(open_below(room, ""), 0);
	assert_null(room->repo);
}

static void a_git_file_leads_to_its_folder(void **state)
{
	struct room *room = *state;

	init(room);
	assert_int_equal(renameat(room->folder, ".git", room->folder, "aside"),
			 0);
	write_file(room, "nb/.git", "gitdir: ../aside\n");
	write_file(room, "nb/.gitignore", "x.md\n");
	assert_int_equal(open_below(room, "/nb"), 0);
	assert_non_null(room->repo);
	assert_true(repo_ignores(room->repo, STR("x.md"), false));
	repo_close(room->repo);
	unlinkat(room->folder, "aside/config", 0);
	mkfifoat(room->folder, "aside/config", 0600);
	assert_int_equal(open_below(room, "/nb"), -1);
	assert_fault(room, "aside/config is no regular file");
}

/* Whether a file of the room (or a path from the root) is a source. */
static bool is_source(const struct room *room, const struct str *paths,
		      size_t n, const char *file)
{
	char path[256];

	snprintf(path, sizeof path, "%s%s", file[0] == '/' ? "" : room->path,
		 file[0] == '/' ? file : file + 1);
	for (size_t i = 0; i < n; i++)
		if (str_is(paths[i], path))
			return true;
	return false;
}

/* `yes` and `no` end with NULL; "./x" is in the room. */
static void check_sources(struct room *room, const char *notebook,
			  const char *const *yes, const char *const *no)
{
	struct arena arena;
	struct str *paths;
	size_t n;

	arena_open(&arena, 0);
	assert_int_equal(open_below(room, notebook), 0);
	assert_true(repo_sources(room->repo, &arena, &paths, &n));
	for (; *yes; yes++)
		if (!is_source(room, paths, n, *yes))
			fail_msg("%s is none", *yes);
	for (; *no; no++)
		if (is_source(room, paths, n, *no))
			fail_msg("%s is one", *no);
	arena_close(&arena);
	repo_close(room->repo);
	room->repo = NULL;
}

static void its_sources_are_what_it_hangs_on(void **state)
{
	static const char *const yes[] = {
		"./.git/HEAD",
		"./.git/refs/heads/main",
		"./.git/packed-refs",
		"./.git/index",
		"./.git/config",
		"./.git/info/exclude",
		"./.git/shallow",
		"./.git/objects/pack",
		"./.gitignore",
		"./a/.gitignore",
		"./a/.git",
		"./a/nb/.git",
		"/nowhere/.gitconfig",
		"/nowhere/ignore",
		NULL,
	};
	static const char *const no[] = {
		"./.git",
		"./a/nb/.gitignore",
		NULL,
	};
	struct room *room = *state;

	init(room);
	write_file(room, "a/nb/x.md", "");
	check_sources(room, "/a/nb", yes, no);
}

static void of_a_head_that_is_no_branch_it_is_itself(void **state)
{
	static const char *const yes[] = { "./.git/HEAD", NULL };
	static const char *const no[] = {
		"./.git/refs/heads/main",
		"./.gitignore",
		NULL,
	};
	struct room *room = *state;

	init(room);
	write_file(room, ".git/HEAD",
		   "0123456789012345678901234567890123456789\n");
	check_sources(room, "", yes, no);
}

static void a_ref_that_names_another_is_followed(void **state)
{
	static const char *const yes[] = {
		"./.git/refs/heads/main",
		"./.git/refs/heads/trunk",
		NULL,
	};
	static const char *const no[] = { NULL };
	struct room *room = *state;

	init(room);
	write_file(room, ".git/refs/heads/main", "ref: refs/heads/trunk\n");
	check_sources(room, "", yes, no);
}

static void a_linked_work_tree_has_sources_in_two_folders(void **state)
{
	static const char *const yes[] = {
		"./w/.git",
		"./.git/worktrees/w/HEAD",
		"./.git/worktrees/w/index",
		"./.git/worktrees/w/commondir",
		"./.git/worktrees/w/config.worktree",
		"./.git/config",
		"./.git/packed-refs",
		"./.git/refs/heads/side",
		NULL,
	};
	static const char *const no[] = { "./.git/refs/heads/main", NULL };
	struct room *room = *state;

	init(room);
	write_file(room, ".git/worktrees/w/HEAD", "ref: refs/heads/side\n");
	write_file(room, ".git/worktrees/w/commondir", "../..\n");
	write_file(room, ".git/worktrees/w/gitdir", "../../../w/.git\n");
	write_file(room, "w/.git", "gitdir: ../.git/worktrees/w\n");
	check_sources(room, "/w", yes, no);
}

static void what_a_config_names_is_a_source(void **state)
{
	static const struct {
		const char *line, *source;
		bool told;
	} cases[] = {
		{ "[core]\n\texcludesFile = /some/rules\n", "/some/rules",
		  true },
		{ "[include]\n\tpath = /some/config\n", "/some/config", true },
		{ "[includeIf \"gitdir:/x.y/\"]\n\tpath = /some/config\n",
		  "/some/config", true },
		{ "[include]\n\tpath = other\n", NULL, false },
		{ "[core]\n\texcludesFile\n", NULL, false },
		{ "[remote \"include\"]\n\tpath = other\n", NULL, true },
	};
	struct room *room = *state;
	struct arena arena;
	struct str *paths;
	size_t n;

	init(room);
	for (size_t i = 0; i < COUNT(cases); i++) {
		arena_open(&arena, 0);
		write_file(room, ".git/config", cases[i].line);
		assert_int_equal(open_below(room, ""), 0);
		if (repo_sources(room->repo, &arena, &paths, &n) !=
		    cases[i].told)
			fail_msg("%s: %d", cases[i].line, !cases[i].told);
		if (cases[i].source &&
		    !is_source(room, paths, n, cases[i].source))
			fail_msg("%s is none", cases[i].source);
		repo_close(room->repo);
		room->repo = NULL;
		arena_close(&arena);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_library_says_its_version),
		TEST(a_folder_without_one_is_no_fault),
		TEST(a_new_one_begins_on_main),
		TEST(one_that_holds_the_folder_is_found),
		TEST(what_git_ignores_is_ignored),
		TEST(what_is_tracked_is_not_ignored),
		TEST(a_fifo_never_makes_it_wait),
		TEST(a_git_that_is_no_folder_and_no_file_is_a_fault),
		TEST(extensions_that_change_nothing_for_us_are_fine),
		TEST(what_it_cannot_read_it_says_in_a_sentence),
		TEST(one_of_someone_else_comes_with_the_remedy),
		TEST(a_work_tree_elsewhere_holds_no_notes),
		TEST(a_git_file_leads_to_its_folder),
		TEST(its_sources_are_what_it_hangs_on),
		TEST(of_a_head_that_is_no_branch_it_is_itself),
		TEST(a_ref_that_names_another_is_followed),
		TEST(a_linked_work_tree_has_sources_in_two_folders),
		TEST(what_a_config_names_is_a_source),
	};

	return cmocka_run_group_tests(tests, start_all, stop_all);
}
