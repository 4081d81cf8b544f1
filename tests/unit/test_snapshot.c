#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <ftw.h>
#include <git2.h>
#include <inroad/arena.h>
#include <inroad/buf.h>
#include <inroad/repo.h>
#include <inroad/snapshot.h>
#include <inroad/tree.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define LIMIT 4096

/* libgit2 1.5 loses a few bytes for each key of a config that fits nothing. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2\n";
}

struct room {
	char path[64];
	struct arena arena;
	struct fault fault;
	git_repository *git; /* to fill it with */
	git_index *index;
	struct repo *repo; /* what is tested */
};

static int set_up(void **state)
{
	struct room *room = calloc(1, sizeof *room);

	snprintf(room->path, sizeof room->path, "/tmp/inroad-snap-XXXXXX");
	assert_non_null(mkdtemp(room->path));
	arena_open(&room->arena, 0);
	assert_int_equal(repo_init(room->path, &room->fault), 1);
	assert_int_equal(git_repository_open(&room->git, room->path), 0);
	assert_int_equal(git_repository_index(&room->index, room->git), 0);
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
	git_index_free(room->index);
	git_repository_free(room->git);
	arena_close(&room->arena);
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

/* ----------------------------------------------------------------- fixtures */

static void put_as(struct room *room, const char *path, uint32_t mode,
		   struct str bytes)
{
	git_index_entry entry = { .path = path, .mode = mode };

	assert_int_equal(git_index_add_from_buffer(room->index, &entry,
						   bytes.at, bytes.n),
			 0);
	assert_int_equal(git_index_write(room->index), 0);
}

static void put(struct room *room, const char *path, const char *bytes)
{
	put_as(room, path, GIT_FILEMODE_BLOB, str_of(bytes));
}

static void commit(struct room *room)
{
	git_signature *who;
	git_tree *tree;
	git_commit *parent = NULL;
	git_oid id, tree_id;

	assert_int_equal(git_signature_new(&who, "Ida", "ida@example.org",
					   1788246000, 0),
			 0);
	assert_int_equal(git_index_write_tree(&tree_id, room->index), 0);
	assert_int_equal(git_tree_lookup(&tree, room->git, &tree_id), 0);
	if (!git_reference_name_to_id(&id, room->git, "HEAD"))
		assert_int_equal(git_commit_lookup(&parent, room->git, &id), 0);
	assert_int_equal(git_commit_create(&id, room->git, "HEAD", who, who,
					   NULL, "a commit", tree,
					   parent != NULL,
					   (const git_commit **)&parent),
			 0);
	git_commit_free(parent);
	git_tree_free(tree);
	git_signature_free(who);
}

static void set(struct room *room, const char *name, const char *value)
{
	git_config *config;

	assert_int_equal(git_repository_config(&config, room->git), 0);
	assert_int_equal(git_config_set_string(config, name, value), 0);
	git_config_free(config);
}

static struct repo *open_repo(struct room *room, const char *below)
{
	char path[256];

	repo_close(room->repo);
	snprintf(path, sizeof path, "%s%s", room->path, below);
	mkdir(path, 0700);
	assert_int_equal(repo_open(path, &room->repo, &room->fault), 0);
	assert_non_null(room->repo);
	return room->repo;
}

static struct snapshot take(struct room *room, const char *revision)
{
	struct snapshot snapshot;

	if (!room->repo)
		open_repo(room, "");
	if (snapshot_at(room->repo, str_of(revision), &room->arena, &snapshot,
			&room->fault) < 0)
		fail_msg("%s: %s", revision, room->fault.words);
	return snapshot;
}

static struct str paths_of(struct room *room, const struct snapshot *snapshot)
{
	static const char SORTS[] = { ' ', '@', '/', '?', '!' };
	struct buf out = buf_make(&room->arena, 0);

	for (size_t i = 0; i < snapshot->files.n; i++)
		buf_print(&out, "%s" STR_FMT "%c", i ? " " : "",
			  STR_ARG(snapshot->files.at[i].path),
			  SORTS[snapshot->files.at[i].sort]);
	return str_trim(buf_get(&out));
}

static void assert_paths(struct room *room, const struct snapshot *snapshot,
			 const char *want)
{
	struct str got = paths_of(room, snapshot);

	if (!str_is(got, want))
		fail_msg("has '" STR_FMT "', not '%s'", STR_ARG(got), want);
}

/* -------------------------------------------------------------- which files */

static void files_come_in_the_order_of_their_paths(void **state)
{
	static const char *const paths[] = { "b.md",	 "a/x.md", "a.md",
					     "a-b.md",	 "a/b/c",  "a0",
					     "A/\xff.md" };
	struct room *room = *state;
	struct snapshot snapshot;

	for (size_t i = 0; i < COUNT(paths); i++)
		put(room, paths[i], "x");
	put_as(room, "a/link", GIT_FILEMODE_LINK, STR("x.md"));
	commit(room);
	snapshot = take(room, "HEAD");
	assert_paths(room, &snapshot,
		     "A/\xff.md  a-b.md  a.md  a/b/c  a/link@ a/x.md  a0  "
		     "b.md");
	assert_false(snapshot.index);
	assert_false(snapshot.partial);
	assert_int_equal(snapshot.commit.n, 40);
	for (size_t i = 0; i < COUNT(paths); i++)
		assert_true(
			str_is(snapshot_find(&snapshot, str_of(paths[i]))->path,
			       paths[i]));
	assert_null(snapshot_find(&snapshot, STR("a")));
	assert_null(snapshot_find(&snapshot, STR("a/")));
	assert_null(snapshot_find(&snapshot, STR("c")));
	assert_null(snapshot_find(&snapshot, STR("")));
}

static void a_notebook_in_a_folder_has_paths_of_its_own(void **state)
{
	struct room *room = *state;
	struct snapshot snapshot;
	struct fault fault;

	put(room, "out.md", "x");
	put(room, "sub/inroad.yaml", "");
	put(room, "sub/deep/in.md", "x");
	put(room, "subway.md", "x");
	commit(room);
	open_repo(room, "/sub");
	snapshot = take(room, "HEAD");
	assert_paths(room, &snapshot, "deep/in.md  inroad.yaml");
	open_repo(room, "/sub/deep");
	assert_int_equal(snapshot_home(room->repo, STR("HEAD"), &fault), 1);
	assert_true(str_is(repo_notebook(room->repo), "sub/"));
	assert_int_equal(snapshot_home(room->repo, (struct str){ 0 }, &fault),
			 1);
	open_repo(room, "/none");
	assert_int_equal(snapshot_home(room->repo, STR("HEAD"), &fault), 0);
	assert_int_equal(snapshot_home(room->repo, STR("nope"), &fault), -1);
	snapshot = take(room, "HEAD");
	assert_paths(room, &snapshot, "");
}

static void a_revision_is_what_it_was(void **state)
{
	struct room *room = *state;
	struct snapshot first, second;

	put(room, "a.md", "one");
	commit(room);
	put(room, "b.md", "two");
	commit(room);
	first = take(room, "HEAD~1");
	second = take(room, "main");
	assert_paths(room, &first, "a.md");
	assert_paths(room, &second, "a.md  b.md");
	assert_false(str_eq(first.commit, second.commit));
}

static void a_name_that_means_nothing_is_a_fault(void **state)
{
	static const struct {
		const char *name, *words;
	} cases[] = {
		{ "nope", "there is no revision 'nope'" },
		{ "", "there is no revision ''" },
		{ "HEAD~1", "there is no revision 'HEAD~1'" },
		{ "../../x", "there is no revision '../../x'" },
		{ "/dev/stdin", "there is no revision '/dev/stdin'" },
		{ "HEAD:a.md", "'HEAD:a.md' is not a commit" },
		{ "HEAD^{tree}", "'HEAD^{tree}' is not a commit" },
	};
	struct room *room = *state;
	struct snapshot out;

	open_repo(room, "");
	assert_int_equal(snapshot_at(room->repo, STR("HEAD"), &room->arena,
				     &out, &room->fault),
			 -1);
	assert_non_null(strstr(room->fault.words, "there is no commit yet"));
	put(room, "a.md", "one");
	commit(room);
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(snapshot_at(room->repo, str_of(cases[i].name),
					     &room->arena, &out, &room->fault),
				 -1);
		if (!strstr(room->fault.words, cases[i].words))
			fail_msg("'%s' does not say '%s'", room->fault.words,
				 cases[i].words);
	}
}

static void the_index_has_what_would_be_committed(void **state)
{
	struct room *room = *state;
	git_index_entry ours = { .mode = GIT_FILEMODE_BLOB, .path = "both.md" };
	git_index_entry announced = ours;
	struct snapshot snapshot;
	git_oid id;

	put(room, "a.md", "one");
	commit(room);
	put(room, "b.md", "two");
	assert_int_equal(git_index_remove(room->index, "a.md", 0), 0);
	assert_int_equal(git_blob_create_from_buffer(&id, room->git, "x", 1),
			 0);
	ours.id = id;
	assert_int_equal(
		git_index_conflict_add(room->index, NULL, &ours, &ours), 0);
	announced.path = "later.md";
	announced.id = id;
	announced.flags = GIT_INDEX_ENTRY_EXTENDED;
	announced.flags_extended = GIT_INDEX_ENTRY_INTENT_TO_ADD;
	assert_int_equal(git_index_add(room->index, &announced), 0);
	assert_int_equal(git_index_write(room->index), 0);
	open_repo(room, "");
	assert_int_equal(snapshot_index(room->repo, &room->arena, &snapshot,
					&room->fault),
			 0);
	assert_paths(room, &snapshot, "b.md  both.md!");
	assert_true(snapshot.index);
	assert_int_equal(snapshot.commit.n, 0);
}

/* ------------------------------------------------------------ as a checkout */

struct checkout {
	const char *attributes, *setting, *value;
	struct str stored, want;
	const char *filter;
};

#define S(literal) STR(literal)

static void check_out(struct room *room, const struct checkout *c)
{
	struct snapshot snapshot;
	struct str bytes, filter;

	put(room, ".gitattributes", c->attributes);
	put_as(room, "a.md", GIT_FILEMODE_BLOB, c->stored);
	commit(room);
	open_repo(room, "");
	snapshot = take(room, "HEAD");
	assert_int_equal(snapshot_read(&snapshot,
				       snapshot_find(&snapshot, STR("a.md")),
				       LIMIT, &room->arena, &bytes, &filter),
			 FILE_OK);
	if (!str_eq(bytes, c->want))
		fail_msg("%s, %s: '" STR_FMT "' became '" STR_FMT "'",
			 c->attributes, c->setting ? c->value : "",
			 STR_ARG(c->stored), STR_ARG(bytes));
	if (!str_is(filter, c->filter ? c->filter : ""))
		fail_msg("%s: the filter is '" STR_FMT "'", c->attributes,
			 STR_ARG(filter));
}

static void line_ends_are_those_of_a_checkout(void **state)
{
	static const struct checkout cases[] = {
		{ "", NULL, NULL, S("a\nb\n"), S("a\nb\n"), NULL },
		{ "* text eol=crlf", NULL, NULL, S("a\nb\n"), S("a\r\nb\r\n"),
		  NULL },
		{ "* eol=crlf", NULL, NULL, S("a\n"), S("a\r\n"), NULL },
		{ "* eol=lf", "core.autocrlf", "true", S("a\n"), S("a\n"),
		  NULL },
		{ "* text=input eol=crlf", NULL, NULL, S("a\n"), S("a\r\n"),
		  NULL },
		{ "* text=input", "core.autocrlf", "true", S("a\n"), S("a\n"),
		  NULL },
		{ "* text", "core.eol", "crlf", S("a\n"), S("a\r\n"), NULL },
		{ "* text", "core.eol", "lf", S("a\n"), S("a\n"), NULL },
		{ "* text", "core.autocrlf", "true", S("a\n"), S("a\r\n"),
		  NULL },
		{ "* -text", "core.autocrlf", "true", S("a\n"), S("a\n"),
		  NULL },
		{ "* binary", "core.autocrlf", "true", S("a\n"), S("a\n"),
		  NULL },
		{ "* -crlf", "core.autocrlf", "true", S("a\n"), S("a\n"),
		  NULL },
		{ "* crlf", "core.eol", "crlf", S("a\n"), S("a\r\n"), NULL },
		{ "", "core.autocrlf", "true", S("a\nb"), S("a\r\nb"), NULL },
		{ "", "core.autocrlf", "input", S("a\n"), S("a\n"), NULL },
		{ "", "core.eol", "crlf", S("a\n"), S("a\n"), NULL },
		/* what is there already stays; what is guessed stays whole */
		{ "* text eol=crlf", NULL, NULL, S("a\r\nb\n"), S("a\r\nb\r\n"),
		  NULL },
		{ "* text eol=crlf", NULL, NULL, S("a\rb\n"), S("a\rb\r\n"),
		  NULL },
		{ "* text eol=crlf", NULL, NULL, S("a\0\n"), S("a\0\r\n"),
		  NULL },
		{ "* text=auto eol=crlf", NULL, NULL, S("a\nb\n"),
		  S("a\r\nb\r\n"), NULL },
		{ "* text=auto eol=crlf", NULL, NULL, S("a\r\nb\n"),
		  S("a\r\nb\n"), NULL },
		{ "* text=auto eol=crlf", NULL, NULL, S("a\rb\n"), S("a\rb\n"),
		  NULL },
		{ "* text=auto eol=crlf", NULL, NULL, S("a\0b\n"), S("a\0b\n"),
		  NULL },
		{ "* text=auto eol=crlf", NULL, NULL, S("a\1\2\n"),
		  S("a\1\2\n"), NULL },
		{ "* text=auto eol=crlf", NULL, NULL, S("a\b\t\n\x1a"),
		  S("a\b\t\r\n\x1a"), NULL },
		{ "* text=auto", "core.eol", "crlf", S("a\n"), S("a\r\n"),
		  NULL },
		{ "* text=auto eol=lf", "core.autocrlf", "true", S("a\n"),
		  S("a\n"), NULL },
		{ "* text eol=crlf", NULL, NULL, S(""), S(""), NULL },
		{ "b.md text eol=crlf", NULL, NULL, S("a\n"), S("a\n"), NULL },
		{ "* text eol=crlf\na.md -text", NULL, NULL, S("a\n"), S("a\n"),
		  NULL },
		/* what libgit2 would take otherwise */
		{ "\"a.md\" text eol=crlf", NULL, NULL, S("a\n"), S("a\r\n"),
		  NULL },
		{ "\"\\141.\\155d\" eol=crlf", NULL, NULL, S("a\n"), S("a\r\n"),
		  NULL },
		{ "\"a.md text eol=crlf", NULL, NULL, S("a\n"), S("a\n"),
		  NULL },
		{ "!b.md text eol=crlf", NULL, NULL, S("a\n"), S("a\n"), NULL },
		{ "* eol=crlf\na\\ .md eol=lf\n\"a .md\" eol=lf", NULL, NULL,
		  S("a\n"), S("a\r\n"), NULL },
		{ "\xef\xbb\xbf* eol=crlf\r\n", NULL, NULL, S("a\n"),
		  S("a\r\n"), NULL },
		{ "[attr]page text eol=crlf\n*.md page", NULL, NULL, S("a\n"),
		  S("a\r\n"), NULL },
	};
	struct room *room = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		set(room, "core.autocrlf", "false");
		set(room, "core.eol", "native");
		if (cases[i].setting)
			set(room, cases[i].setting, cases[i].value);
		check_out(room, &cases[i]);
	}
}

static void ident_is_that_of_a_checkout(void **state)
{
	static const struct checkout cases[] = {
		{ "* -ident", NULL, NULL, S("$Id$"), S("$Id$"), NULL },
		{ "* ident=x", NULL, NULL, S("$Id$"), S("$Id$"), NULL },
		{ "* ident", NULL, NULL, S("x\n"), S("x\n"), NULL },
		{ "* ident", NULL, NULL, S("$Id$"), S(""),
		  NULL }, /* set below */
		{ "* ident", NULL, NULL, S("$Id: a b $ $Id: \n$ $ID$ $Id"),
		  S("$Id: a b $ $Id: \n$ $ID$ $Id"), NULL },
	};
	struct room *room = *state;
	char hex[GIT_OID_HEXSZ + 1], want[64];
	struct checkout one = cases[3];
	git_oid id;

	assert_int_equal(git_odb_hash(&id, "$Id$", 4, GIT_OBJECT_BLOB), 0);
	snprintf(want, sizeof want, "$Id: %s $",
		 git_oid_tostr(hex, sizeof hex, &id));
	one.want = str_of(want);
	check_out(room, &one);
	for (size_t i = 0; i < COUNT(cases); i++)
		if (i != 3)
			check_out(room, &cases[i]);
}

static void encodings_are_those_of_a_checkout(void **state)
{
	static const struct checkout cases[] = {
		{ "* working-tree-encoding=UTF-8", NULL, NULL, S("\xc5\xbc"),
		  S("\xc5\xbc"), NULL },
		{ "* working-tree-encoding=UTF-16", NULL, NULL, S("\xc5\xbc\n"),
		  S("\xff\xfe\x7c\x01\n\0"), NULL },
		{ "* working-tree-encoding=utf16", NULL, NULL, S("a"),
		  S("\xff\xfe"
		    "a\0"),
		  NULL },
		{ "* working-tree-encoding=UTF-16LE", NULL, NULL, S("a"),
		  S("a\0"), NULL },
		{ "* working-tree-encoding=UTF-16BE", NULL, NULL,
		  S("\xf0\x9f\x99\x82"), S("\xd8\x3d\xde\x42"), NULL },
		{ "* working-tree-encoding=UTF-16LE-BOM", NULL, NULL, S("a"),
		  S("\xff\xfe"
		    "a\0"),
		  NULL },
		{ "* working-tree-encoding=UTF-16BE-BOM", NULL, NULL, S("a"),
		  S("\xfe\xff\0a"), NULL },
		{ "* working-tree-encoding=UTF-32", NULL, NULL, S("a"),
		  S("\xff\xfe\0\0a\0\0\0"), NULL },
		{ "* working-tree-encoding=UTF-32BE", NULL, NULL,
		  S("\xf0\x9f\x99\x82"), S("\0\x01\xf6\x42"), NULL },
		{ "* text eol=crlf working-tree-encoding=UTF-16LE", NULL, NULL,
		  S("a\n"), S("a\0\r\0\n\0"), NULL },
		{ "* working-tree-encoding=UTF-16", NULL, NULL, S(""), S(""),
		  NULL },
		/* what is not UTF-8 stays, as git does it */
		{ "* working-tree-encoding=UTF-16", NULL, NULL, S("\xff"),
		  S("\xff"), NULL },
		{ "* working-tree-encoding=latin1", NULL, NULL, S("\xc3\xa9"),
		  S("\xc3\xa9"), "working-tree-encoding=latin1" },
	};
	struct room *room = *state;

	for (size_t i = 0; i < COUNT(cases); i++)
		check_out(room, &cases[i]);
}

static void a_filter_is_named_and_what_it_would_do_left_alone(void **state)
{
	static const struct checkout cases[] = {
		{ "* filter=lfs text eol=crlf", NULL, NULL, S("a\n"),
		  S("a\r\n"), "lfs" },
		{ "* filter=lfs text eol=crlf", "filter.lfs.smudge", "false",
		  S("a\n"), S("a\n"), "lfs" },
		{ "* -filter", NULL, NULL, S("a\n"), S("a\n"), NULL },
		{ "* filter", NULL, NULL, S("a\n"), S("a\n"), NULL },
	};
	struct room *room = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		if (cases[i].setting)
			set(room, cases[i].setting, cases[i].value);
		check_out(room, &cases[i]);
	}
}

static void attributes_are_those_of_the_snapshot(void **state)
{
	struct room *room = *state;
	struct snapshot old, new, index;
	struct str bytes, filter;
	char path[128];
	FILE *file;

	put(room, ".gitattributes", "*.md text eol=crlf\n");
	put(room, "sub/a.md", "a\n");
	commit(room);
	put(room, "sub/.gitattributes", "a.md eol=lf\n");
	commit(room);
	put(room, "sub/.gitattributes", "a.md -text\n");
	put(room, ".gitattributes", "");
	/* the work tree says something else again */
	snprintf(path, sizeof path, "%s/.gitattributes", room->path);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs("* working-tree-encoding=UTF-16\n", file);
	fclose(file);
	open_repo(room, "/sub");
	old = take(room, "HEAD~1");
	new = take(room, "HEAD");
	assert_int_equal(
		snapshot_index(room->repo, &room->arena, &index, &room->fault),
		0);
	for (int i = 0; i < 2; i++) {
		snapshot_read(&old, snapshot_find(&old, STR("a.md")), LIMIT,
			      &room->arena, &bytes, &filter);
		assert_true(str_is(bytes, "a\r\n"));
		snapshot_read(&new, snapshot_find(&new, STR("a.md")), LIMIT,
			      &room->arena, &bytes, &filter);
		assert_true(str_is(bytes, "a\n"));
		snapshot_read(&index, snapshot_find(&index, STR("a.md")), LIMIT,
			      &room->arena, &bytes, &filter);
		assert_true(str_is(bytes, "a\n"));
	}
}

static void the_limit_counts_what_a_checkout_would_write(void **state)
{
	static const struct {
		const char *attributes;
		size_t stored;
		enum file_state want;
	} cases[] = {
		{ "", LIMIT, FILE_OK },
		{ "", LIMIT + 1, FILE_TOO_LARGE },
		{ "* working-tree-encoding=UTF-16LE", LIMIT / 2, FILE_OK },
		{ "* working-tree-encoding=UTF-16LE", LIMIT / 2 + 1,
		  FILE_TOO_LARGE },
		{ "", LIMIT * 2, FILE_TOO_LARGE },
		{ "", 0, FILE_OK },
	};
	struct room *room = *state;
	char *bytes = calloc(1, LIMIT * 2);
	struct snapshot snapshot;
	struct str out, filter;

	memset(bytes, 'a', LIMIT * 2);
	for (size_t i = 0; i < COUNT(cases); i++) {
		put(room, ".gitattributes", cases[i].attributes);
		put_as(room, "a.md", GIT_FILEMODE_BLOB,
		       (struct str){ bytes, cases[i].stored });
		commit(room);
		open_repo(room, "");
		snapshot = take(room, "HEAD");
		assert_int_equal(
			snapshot_read(&snapshot,
				      snapshot_find(&snapshot, STR("a.md")),
				      LIMIT, &room->arena, &out, &filter),
			cases[i].want);
	}
	free(bytes);
}

static void an_object_that_is_not_here_is_unreadable(void **state)
{
	struct room *room = *state;
	struct snapshot snapshot;
	struct str out, filter;
	struct snapshot_file file = { .path = STR("x.md") };

	put(room, "a.md", "x");
	commit(room);
	snapshot = take(room, "HEAD");
	errno = ENOMEM;
	assert_int_equal(snapshot_read(&snapshot, &file, LIMIT, &room->arena,
				       &out, &filter),
			 FILE_UNREADABLE);
	assert_int_equal(errno, 0);
	/* a tree is no file's bytes */
	file.id = snapshot.tree;
	assert_int_equal(snapshot_read(&snapshot, &file, LIMIT, &room->arena,
				       &out, &filter),
			 FILE_UNREADABLE);
}

static void a_link_leads_where_it_would(void **state)
{
	static const struct {
		const char *path, *target;
		bool folder;
	} cases[] = {
		{ "to-folder", "folder", true },
		{ "to-slash", "folder/", true },
		{ "to-dots", "./folder/../folder/deep/.", true },
		{ "to-file", "folder/a.md", false },
		{ "to-file-slash", "folder/a.md/", false },
		{ "to-nothing", "nowhere", false },
		{ "to-itself", "to-itself", false },
		{ "folder/up", "..", true },
		{ "folder/over", "../folder", true },
		{ "through", "to-folder/deep", true },
		{ "through-up", "folder/up/folder", true },
		{ "outside", "../..", true },
		{ "root", "/", true },
		{ "no-root", "/nowhere/at/all", false },
	};
	struct room *room = *state;
	struct snapshot snapshots[2];
	const struct snapshot_file *file;

	put(room, "folder/a.md", "x");
	put(room, "folder/deep/b.md", "x");
	for (size_t i = 0; i < COUNT(cases); i++)
		put_as(room, cases[i].path, GIT_FILEMODE_LINK,
		       str_of(cases[i].target));
	commit(room);
	snapshots[0] = take(room, "HEAD");
	assert_int_equal(snapshot_index(room->repo, &room->arena, &snapshots[1],
					&room->fault),
			 0);
	for (size_t i = 0; i < COUNT(cases) * 2; i++) {
		const struct snapshot *snapshot = &snapshots[i % 2];

		file = snapshot_find(snapshot, str_of(cases[i / 2].path));
		if (snapshot_leads_to_folder(snapshot, file, &room->arena) !=
		    cases[i / 2].folder)
			fail_msg("%s leads elsewhere", cases[i / 2].path);
	}
}

/* ------------------------------------------------------------ as a notebook */

static struct str notes_of(struct room *room, const struct snapshot *snapshot)
{
	struct config config = config_default();
	struct buf out = buf_make(&room->arena, 0);
	struct tree tree;
	struct source source;

	tree_open_snapshot(snapshot, STR("/"), &tree);
	assert_int_equal(tree_walk(&tree, &config, NULL, NULL, &room->arena,
				   &room->fault),
			 0);
	for (size_t i = 0; i < tree.notes.n; i++) {
		tree_read(&tree, i, &room->arena, &source);
		buf_print(&out, "%s" STR_FMT "(%s" STR_FMT ")", i ? " " : "",
			  STR_ARG(source.path),
			  source.trouble ? source.trouble : "",
			  STR_ARG(source.bytes));
	}
	tree_close(&tree);
	return buf_get(&out);
}

static void its_notes_are_judged_as_those_of_a_folder(void **state)
{
	struct room *room = *state;
	struct snapshot snapshot;
	struct str got;

	put(room, ".hidden/a.md", "x");
	put(room, ".b.md", "x");
	put(room, "digest/c.md", "x");
	put(room, "site/.inroad-manifest", "");
	put(room, "site/d.md", "x");
	put(room, "e.md", "E");
	put(room, "e.txt", "x");
	put(room, "f.md/g.md", "G");
	put(room, "f-.md", "F");
	put_as(room, "people", GIT_FILEMODE_LINK, STR("f.md"));
	put_as(room, "h", GIT_FILEMODE_LINK, STR("e.md"));
	put_as(room, "i.md", GIT_FILEMODE_LINK, STR("e.md"));
	commit(room);
	snapshot = take(room, "HEAD");
	got = notes_of(room, &snapshot);
	if (!str_is(got, "e.md(E) f-.md(F) f.md/g.md(G) "
			 "i.md(is a link: not followed) "
			 "people(is a link: not followed)"))
		fail_msg("found '" STR_FMT "'", STR_ARG(got));
}

static void folders_are_entered_as_deep_as_on_a_disk(void **state)
{
	struct room *room = *state;
	struct snapshot snapshot;
	char path[256] = "";
	struct str got;

	for (int i = 0; i < 64; i++)
		strcat(path, "d/");
	strcat(path, "in.md");
	put(room, path, "I");
	path[strlen(path) - 5] = '\0';
	strcat(path, "x/out.md");
	put(room, path, "O");
	commit(room);
	snapshot = take(room, "HEAD");
	got = notes_of(room, &snapshot);
	assert_true(str_find(got, STR("d/in.md(I)")) != STR_NONE);
	assert_true(str_find(got, STR("d/x(is deeper than 64 folders: passed "
				      "over)")) != STR_NONE);
	assert_true(str_find(got, STR("out.md")) == STR_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
		TEST(files_come_in_the_order_of_their_paths),
		TEST(a_notebook_in_a_folder_has_paths_of_its_own),
		TEST(a_revision_is_what_it_was),
		TEST(a_name_that_means_nothing_is_a_fault),
		TEST(the_index_has_what_would_be_committed),
		TEST(line_ends_are_those_of_a_checkout),
		TEST(ident_is_that_of_a_checkout),
		TEST(encodings_are_those_of_a_checkout),
		TEST(a_filter_is_named_and_what_it_would_do_left_alone),
		TEST(attributes_are_those_of_the_snapshot),
		TEST(the_limit_counts_what_a_checkout_would_write),
		TEST(an_object_that_is_not_here_is_unreadable),
		TEST(a_link_leads_where_it_would),
		TEST(its_notes_are_judged_as_those_of_a_folder),
		TEST(folders_are_entered_as_deep_as_on_a_disk),
	};

	return cmocka_run_group_tests(tests, start_all, stop_all);
}
