#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <ftw.h>
#include <inroad/arena.h>
#include <inroad/buf.h>
#include <inroad/tree.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

struct room {
	char path[64];
	int folder;
	struct arena arena;
};

static int set_up(void **state)
{
	struct room *room = calloc(1, sizeof *room);

	snprintf(room->path, sizeof room->path, "/tmp/inroad-tree-XXXXXX");
	assert_non_null(mkdtemp(room->path));
	room->folder = open(room->path, O_RDONLY | O_DIRECTORY);
	arena_open(&room->arena, 0);
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

	close(room->folder);
	nftw(room->path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	arena_close(&room->arena);
	free(room);
	return 0;
}

static void write_file(struct room *room, const char *path, const char *bytes)
{
	struct fault fault;

	assert_int_equal(file_make_way(room->folder, path, 0755, &fault), 0);
	assert_int_equal(file_write(room->folder, path, str_of(bytes), 0644,
				    false, &fault),
			 0);
}

/* "path path(trouble)", as found. */
static struct str found(struct room *room, const struct config *config,
			tree_ignored *ignored)
{
	struct buf out = buf_make(&room->arena, 0);
	struct tree tree;
	struct fault fault;

	assert_int_equal(
		tree_open(&room->arena, str_of(room->path), &tree, &fault), 0);
	assert_int_equal(
		tree_walk(&tree, config, ignored, room, &room->arena, &fault),
		0);
	for (size_t i = 0; i < tree.notes.n; i++) {
		const struct source *source = &tree.notes.at[i];

		buf_print(&out, "%s" STR_FMT, i ? " " : "",
			  STR_ARG(source->path));
		if (source->trouble)
			buf_print(&out, "(%s)", source->trouble);
	}
	tree_close(&tree);
	return buf_get(&out);
}

static void assert_found(struct room *room, const struct config *config,
			 const char *want)
{
	struct str got = found(room, config, NULL);

	if (!str_is(got, want))
		fail_msg("found '" STR_FMT "', not '%s'", STR_ARG(got), want);
}

static void notes_come_in_the_order_of_their_paths(void **state)
{
	static const char *const paths[] = {
		"b.md",	    "a/x.md", "a.md", "a-b.md",
		"a/b/c.md", "a0.md",  "B.md", "a.md.md",
	};
	struct config config = config_default();

	for (size_t i = 0; i < COUNT(paths); i++)
		write_file(*state, paths[i], "");
	assert_found(*state, &config,
		     "B.md a-b.md a.md a.md.md a/b/c.md a/x.md a0.md b.md");
}

static void only_markdown_outside_hidden_folders_counts(void **state)
{
	static const char *const paths[] = {
		"a.md",		  "b.txt",     "c.MD",	      ".hidden.md",
		".git/d.md",	  "x/.y/e.md", "digest/f.md", "x/digest/g.md",
		"folder.md/h.md", "md",	       ".md",
	};
	struct config config = config_default();

	for (size_t i = 0; i < COUNT(paths); i++)
		write_file(*state, paths[i], "");
	assert_found(*state, &config, "a.md folder.md/h.md x/digest/g.md");
	config.output = STR("x/digest");
	assert_found(*state, &config, "a.md digest/f.md folder.md/h.md");
}

static void globs_leave_files_and_folders_out(void **state)
{
	static const struct {
		const char *glob, *want;
	} cases[] = {
		{ "old", "a.md new/a.md new/deep/a.md" },
		{ "old/", "a.md new/a.md new/deep/a.md new/old" },
		{ "a.md", "new/old old/b.md" },
		{ "/a.md", "new/a.md new/deep/a.md new/old old/b.md" },
		{ "new/*.md", "a.md new/deep/a.md new/old old/b.md" },
		{ "new/**", "a.md old/b.md" },
		{ "**/deep", "a.md new/a.md new/old old/b.md" },
		{ "*", "" },
		{ "[ab].md", "new/old" },
	};
	struct config config = config_default();
	struct str glob;

	write_file(*state, "a.md", "");
	write_file(*state, "old/b.md", "");
	write_file(*state, "new/a.md", "");
	write_file(*state, "new/deep/a.md", "");
	/* A link to a folder, which is named where it is not left out. */
	assert_int_equal(
		symlinkat("/tmp", ((struct room *)*state)->folder, "new/old"),
		0);
	config.ignore = &glob;
	config.n_ignore = 1;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf want = buf_make(&((struct room *)*state)->arena, 0);
		struct str rest = str_of(cases[i].want), word;
		struct str got;

		while ((word = str_word(&rest)).n) {
			buf_print(&want, "%s" STR_FMT, want.n ? " " : "",
				  STR_ARG(word));
			if (str_is(word, "new/old"))
				buf_text(&want, "(is a link: not followed)");
		}
		glob = str_of(cases[i].glob);
		got = found(*state, &config, NULL);
		if (!str_eq(got, buf_get(&want)))
			fail_msg("%s leaves '" STR_FMT "'", cases[i].glob,
				 STR_ARG(got));
	}
}

static bool says_skip(void *context, struct str path, bool folder)
{
	(void)context;
	return folder ? str_ends(path, STR("skip"))
		      : str_ends(path, STR("-no.md"));
}

static void what_git_ignores_is_asked_for(void **state)
{
	struct config config = config_default();

	write_file(*state, "a.md", "");
	write_file(*state, "a-no.md", "");
	write_file(*state, "b/skip/c.md", "");
	write_file(*state, "b/d.md", "");
	assert_true(str_is(found(*state, &config, says_skip), "a.md b/d.md"));
}

static void what_is_no_file_is_named_and_not_opened(void **state)
{
	struct room *room = *state;
	struct config config = config_default();
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(address.sun_path, sizeof address.sun_path, "%s/s.md",
		 room->path);
	assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address),
			 0);
	close(fd);
	write_file(room, "a.md", "");
	assert_int_equal(mkfifoat(room->folder, "f.md", 0600), 0);
	assert_int_equal(mkfifoat(room->folder, "f.txt", 0600), 0);
	assert_int_equal(symlinkat("a.md", room->folder, "l.md"), 0);
	assert_int_equal(symlinkat("nothing", room->folder, "m.md"), 0);
	assert_int_equal(symlinkat(".", room->folder, "round"), 0);
	assert_int_equal(symlinkat("a.md", room->folder, "file"), 0);
	assert_int_equal(symlinkat("nothing", room->folder, "gone"), 0);
	assert_found(room, &config,
		     "a.md f.md(is a FIFO: passed over) "
		     "l.md(is a link: not followed) "
		     "m.md(is a link: not followed) "
		     "round(is a link: not followed) "
		     "s.md(is a socket: passed over)");
}

static void any_name_of_a_file_will_do(void **state)
{
	static const char *const names[] = {
		"-rf.md",      "a b.md",      "a\nb.md",
		"\xff\xfe.md", "\xc3\xa9.md", "'\"$(x).md",
	};
	struct room *room = *state;
	struct config config = config_default();
	struct tree tree;
	struct fault fault;

	for (size_t i = 0; i < COUNT(names); i++)
		write_file(room, names[i], names[i]);
	assert_int_equal(
		tree_open(&room->arena, str_of(room->path), &tree, &fault), 0);
	assert_int_equal(
		tree_walk(&tree, &config, NULL, NULL, &room->arena, &fault), 0);
	assert_int_equal(tree.notes.n, COUNT(names));
	for (size_t i = 0; i < tree.notes.n; i++) {
		struct source source;

		tree_read(&tree, i, &room->arena, &source);
		assert_null(source.trouble);
		assert_true(str_eq(source.bytes, source.path));
	}
	tree_close(&tree);
}

/* A chain of `n` folders "d/d/…" with a note in the last. */
static void make_chain(struct room *room, int n)
{
	int at = dup(room->folder), next;

	for (int i = 0; i < n; i++) {
		mkdirat(at, "d", 0755);
		next = openat(at, "d", O_RDONLY | O_DIRECTORY);
		close(at);
		at = next;
	}
	close(openat(at, "a.md", O_CREAT | O_WRONLY, 0644));
	close(at);
}

static void folders_go_64_deep_and_no_deeper(void **state)
{
	struct room *room = *state;
	struct config config = config_default();
	struct str got;

	make_chain(room, 64);
	got = found(room, &config, NULL);
	assert_true(str_ends(got, STR("/d/a.md")));
	assert_int_equal(got.n, 2 * 64 + 4);
	make_chain(room, 65);
	got = found(room, &config, NULL);
	assert_true(str_find(got, STR("/a.md")) != STR_NONE);
	assert_true(str_ends(got, STR("d/d(is deeper than 64 folders: passed "
				      "over)")));
}

static void paths_go_4096_bytes_far_and_no_farther(void **state)
{
	struct room *room = *state;
	struct config config = config_default();
	char name[256];
	int at = dup(room->folder), next;
	struct str got;

	memset(name, 'n', sizeof name);
	name[254] = '\0';
	/* 16 folders of 254 bytes and a slash are 4080; 16 are left. */
	for (int i = 0; i < 16; i++) {
		mkdirat(at, name, 0755);
		next = openat(at, name, O_RDONLY | O_DIRECTORY);
		close(at);
		at = next;
	}
	name[16 - 3] = '\0';
	memcpy(name + 13, ".md", 4);
	close(openat(at, name, O_CREAT | O_WRONLY, 0644));
	got = found(room, &config, NULL);
	assert_int_equal(got.n, 4096);
	unlinkat(at, name, 0);
	memset(name + 13, 'n', 1);
	memcpy(name + 14, ".md", 4);
	close(openat(at, name, O_CREAT | O_WRONLY, 0644));
	got = found(room, &config, NULL);
	assert_true(str_ends(
		got, STR("(has a path of over 4096 bytes: passed over)")));
	unlinkat(at, name, 0);
	close(at);
	/* nftw() cannot walk so far down. */
	for (int depth = 15; depth >= 0; depth--) {
		memset(name, 'n', 254);
		name[254] = '\0';
		at = dup(room->folder);
		for (int i = 0; i < depth; i++) {
			next = openat(at, name, O_RDONLY | O_DIRECTORY);
			close(at);
			at = next;
		}
		unlinkat(at, name, AT_REMOVEDIR);
		close(at);
	}
}

static void a_note_that_cannot_be_read_says_why(void **state)
{
	struct room *room = *state;
	struct config config = config_default();
	struct tree tree;
	struct fault fault;
	struct source source;
	char *large = calloc(1, (1 << 20) + 2);

	memset(large, 'x', (1 << 20) + 1);
	write_file(room, "large.md", large);
	large[1 << 20] = '\0';
	write_file(room, "limit.md", large);
	free(large);
	write_file(room, "changed.md", "");
	write_file(room, "gone.md", "");
	assert_int_equal(
		tree_open(&room->arena, str_of(room->path), &tree, &fault), 0);
	assert_int_equal(
		tree_walk(&tree, &config, NULL, NULL, &room->arena, &fault), 0);
	unlinkat(room->folder, "gone.md", 0);
	unlinkat(room->folder, "changed.md", 0);
	mkfifoat(room->folder, "changed.md", 0600);
	tree_read(&tree, 0, &room->arena, &source);
	assert_string_equal(source.trouble, "is no regular file: passed over");
	tree_read(&tree, 1, &room->arena, &source);
	assert_string_equal(source.trouble, "is gone");
	tree_read(&tree, 2, &room->arena, &source);
	assert_string_equal(source.trouble,
			    "is larger than 1 MiB: passed over");
	tree_read(&tree, 3, &room->arena, &source);
	assert_null(source.trouble);
	assert_int_equal(source.bytes.n, 1 << 20);
	tree_close(&tree);
}

static void the_root_is_the_nearest_folder_with_settings(void **state)
{
	struct room *room = *state;
	struct str root;

	write_file(room, "inroad.yaml", "");
	write_file(room, "a/b/x.md", "");
	write_file(room, "inner/inroad.yaml", "");
	write_file(room, "inner/c/x.md", "");
	assert_int_equal(mkdirat(room->folder, "a/inroad.yaml", 0755), 0);
	root = tree_find_root(&room->arena,
			      str_print(&room->arena, "%s/a/b", room->path));
	assert_true(str_is(root, room->path));
	root = tree_find_root(
		&room->arena,
		str_print(&room->arena, "%s/inner/c/../c", room->path));
	assert_true(str_ends(root, STR("/inner")));
	root = tree_find_root(&room->arena,
			      str_print(&room->arena, "%s/none", room->path));
	assert_int_equal(root.n, 0);
	root = tree_find_root(&room->arena, STR("/"));
	assert_int_equal(root.n, 0);
}

static void a_missing_folder_is_a_fault(void **state)
{
	struct room *room = *state;
	struct fault fault;
	struct tree tree;

	assert_int_equal(
		tree_open(&room->arena, STR("/nowhere/at/all"), &tree, &fault),
		-1);
	assert_string_equal(fault.words,
			    "cannot open the notebook /nowhere/at/all: No "
			    "such file or directory");
	tree_close(&tree);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(notes_come_in_the_order_of_their_paths),
		TEST(only_markdown_outside_hidden_folders_counts),
		TEST(globs_leave_files_and_folders_out),
		TEST(what_git_ignores_is_asked_for),
		TEST(what_is_no_file_is_named_and_not_opened),
		TEST(any_name_of_a_file_will_do),
		TEST(folders_go_64_deep_and_no_deeper),
		TEST(paths_go_4096_bytes_far_and_no_farther),
		TEST(a_note_that_cannot_be_read_says_why),
		TEST(the_root_is_the_nearest_folder_with_settings),
		TEST(a_missing_folder_is_a_fault),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
