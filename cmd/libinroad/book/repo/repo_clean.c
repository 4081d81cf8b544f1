/*
 * repo_clean: the bytes of a file of the work tree as `git add` would store
 * them: line ends and ident, by git's own rules (convert.c of git; libgit2's
 * differ where it guesses, and for what is in the index already). A filter that
 * starts a program, or an encoding, is refused.
 */
#include "repo_parts.h"
#include <fcntl.h>
#include <inroad/buf.h>
#include <inroad/file.h>
#include <unistd.h>

#define CLEAN_BYTES_MAX ((size_t)1 << 30)

/* --------------------------------------------------------------- attributes */

/* A FIFO in place of a file of attributes would be waited for. */
static int check_attributes(struct repo *repo, struct str path)
{
	for (size_t i = 0; i <= path.n; i++) {
		struct str file;

		if (i && path.at[i - 1] != '/')
			continue;
		file = str_print(
			&repo->scratch, STR_FMT STR_FMT ".gitattributes",
			STR_ARG(repo->work), STR_ARG(str_sub(path, 0, i)));
		if (repo_is_trap(file.at))
			return -1;
	}
	return 0;
}

/* An attribute of a path of the work tree; NULL is "not said". */
static const char *attribute(struct repo *repo, struct str path,
			     const char *name)
{
	const char *value = NULL;

	if (git_attr_get(&value, repo->git, GIT_ATTR_CHECK_FILE_THEN_INDEX,
			 str_copy(&repo->scratch, path).at, name) < 0)
		return NULL;
	return value;
}

static struct str words_of(const char *value)
{
	switch (git_attr_value(value)) {
	case GIT_ATTR_VALUE_TRUE:
		return STR("set");
	case GIT_ATTR_VALUE_FALSE:
		return STR("unset");
	case GIT_ATTR_VALUE_STRING:
		return str_of(value);
	case GIT_ATTR_VALUE_UNSPECIFIED:
		break;
	}
	return STR("");
}

struct str repo_attribute(struct repo *repo, struct arena *arena,
			  struct str path, const char *name)
{
	struct str full = str_print(arena, STR_FMT STR_FMT, STR_ARG(repo->root),
				    STR_ARG(path));

	if (check_attributes(repo, full) < 0)
		return STR("");
	return str_copy(arena, words_of(attribute(repo, full, name)));
}

/* What git does with a file by other means than its own. */
static const char *const FILTERS[] = { "filter", "working-tree-encoding" };

int repo_check_filter(struct repo *repo, struct str path, struct fault *fault)
{
	struct str name = str_sub(path, repo->root.n, path.n);

	if (check_attributes(repo, path) < 0)
		return fault_set(fault,
				 "a .gitattributes on the way to " STR_FMT
				 " is no regular file",
				 STR_ARG(name));
	for (size_t i = 0; i < sizeof FILTERS / sizeof *FILTERS; i++) {
		struct str value = words_of(attribute(repo, path, FILTERS[i]));

		if (!value.n || str_is(value, "unset") ||
		    str_eq_nocase(value, STR("UTF-8")))
			continue;
		return fault_set(fault,
				 STR_FMT " goes through a filter (%s=" STR_FMT
					 " in .gitattributes) that only git "
					 "can run: git add the notes yourself",
				 STR_ARG(name), FILTERS[i], STR_ARG(value));
	}
	return 0;
}

/* ---------------------------------------------------------------- line ends */

/* gather_stats() */
struct line_counts repo_count_lines(struct str s)
{
	struct line_counts c = { 0 };

	for (size_t i = 0; i < s.n; i++) {
		unsigned char at = (unsigned char)s.at[i];

		if (at == '\r' && i + 1 < s.n && s.at[i + 1] == '\n') {
			c.crlf++;
			i++;
		} else if (at == '\r') {
			c.cr_alone++;
		} else if (at == '\n') {
			c.lf_alone++;
		} else if ((at >= ' ' && at != 127) || at == '\b' ||
			   at == '\t' || at == '\033' || at == '\014') {
			c.printable++;
		} else {
			c.nul += !at;
			c.other++;
		}
	}
	/* A last Ctrl-Z is DOS's end of a file. */
	if (s.n && s.at[s.n - 1] == '\032')
		c.other--;
	return c;
}

/* convert_is_binary() */
bool repo_is_binary(const struct line_counts *c)
{
	return c->cr_alone || c->nul || c->printable >> 7 < c->other;
}

/* What is done with line ends: nothing, always, or where it looks like text;
 * and whether a checkout would write CRLF. */
struct line_rule {
	enum { LINES_LEFT, LINES_TEXT, LINES_GUESS } sort;
	bool out_crlf;
};

/* `text` and its old name `crlf`: -1 is "not said". */
static int rule_said(const char *value, bool *input)
{
	struct str words = words_of(value);

	*input = str_is(words, "input");
	if (str_is(words, "set") || *input)
		return LINES_TEXT;
	if (str_is(words, "unset"))
		return LINES_LEFT;
	return str_is(words, "auto") ? LINES_GUESS : -1;
}

/* convert_attrs() and output_eol() */
static struct line_rule rule_of(struct repo *repo, struct str path)
{
	struct str typed = repo_setting(repo, &repo->scratch, "core.autocrlf");
	struct str eol = words_of(attribute(repo, path, "eol"));
	bool auto_input = str_eq_nocase(typed, STR("input")), input;
	bool auto_crlf =
		!auto_input && repo_setting_is_on(repo, "core.autocrlf");
	bool crlf =
		auto_crlf ||
		(!auto_input &&
		 str_eq_nocase(repo_setting(repo, &repo->scratch, "core.eol"),
			       STR("crlf")));
	int said = rule_said(attribute(repo, path, "text"), &input);

	if (said < 0)
		said = rule_said(attribute(repo, path, "crlf"), &input);
	if (said != LINES_LEFT && (str_is(eol, "lf") || str_is(eol, "crlf")))
		return (struct line_rule){ said == LINES_GUESS ? LINES_GUESS
							       : LINES_TEXT,
					   str_is(eol, "crlf") };
	if (said < 0 && !auto_crlf && !auto_input)
		said = LINES_LEFT;
	if (said < 0)
		return (struct line_rule){ LINES_GUESS, auto_crlf };
	return (struct line_rule){ said, crlf && !input };
}

/* has_crlf_in_index(): such a file keeps its ends where git only guesses. */
static bool has_crlf_in_index(struct repo *repo, git_index *index,
			      struct str path)
{
	const git_index_entry *entry = git_index_get_bypath(
		index, str_copy(&repo->scratch, path).at, 0);
	git_blob *blob = NULL;
	struct line_counts c;
	struct str bytes;
	bool has = false;

	if (!entry || git_blob_lookup(&blob, repo->git, &entry->id) < 0)
		return false;
	bytes = (struct str){ git_blob_rawcontent(blob),
			      (size_t)git_blob_rawsize(blob) };
	if (str_find_char(bytes, '\r') != STR_NONE) {
		c = repo_count_lines(bytes);
		has = !repo_is_binary(&c) && c.crlf;
	}
	git_blob_free(blob);
	return has;
}

/* core.safecrlf: what a checkout would not give back is refused. */
static int check_safe(struct repo *repo, struct str path,
		      struct line_counts was, const struct line_rule *rule,
		      bool converts, struct fault *fault)
{
	struct line_counts c = was;
	struct str name = str_sub(path, repo->root.n, path.n);

	if (!repo_setting_is_on(repo, "core.safecrlf"))
		return 0;
	if (converts) {
		c.lf_alone += c.crlf;
		c.crlf = 0;
	}
	if (rule->out_crlf && c.lf_alone &&
	    (rule->sort == LINES_TEXT ||
	     (!c.cr_alone && !c.crlf && !repo_is_binary(&c)))) {
		c.crlf += c.lf_alone;
		c.lf_alone = 0;
	}
	if ((was.crlf && !c.crlf) || (was.lf_alone && !c.lf_alone))
		return fault_set(fault,
				 STR_FMT " cannot be staged: its line ends "
					 "would not come back from git as they "
					 "are (core.safecrlf)",
				 STR_ARG(name));
	return 0;
}

/* crlf_to_git() */
static int take_crlf(struct repo *repo, git_index *index, struct str path,
		     struct str *bytes, struct fault *fault)
{
	struct line_rule rule = rule_of(repo, path);
	struct line_counts c;
	struct buf out;
	bool converts;

	if (rule.sort == LINES_LEFT || !bytes->n)
		return 0;
	c = repo_count_lines(*bytes);
	if (rule.sort == LINES_GUESS && repo_is_binary(&c))
		return 0;
	converts = c.crlf && !(rule.sort == LINES_GUESS &&
			       has_crlf_in_index(repo, index, path));
	if (check_safe(repo, path, c, &rule, converts, fault) < 0)
		return -1;
	if (!converts)
		return 0;
	out = buf_make(&repo->scratch, 0);
	for (size_t i = 0; i < bytes->n; i++)
		if (bytes->at[i] != '\r' || i + 1 == bytes->n ||
		    bytes->at[i + 1] != '\n')
			buf_char(&out, bytes->at[i]);
	*bytes = buf_get(&out);
	return 0;
}

/* -------------------------------------------------------------------- ident */

/* ident_to_git(): "$Id: … $" on one line loses what is in it. */
static struct str take_ident(struct repo *repo, struct str bytes)
{
	struct buf out = buf_make(&repo->scratch, 0);
	size_t dollar, end;

	while ((dollar = str_find_char(bytes, '$')) != STR_NONE) {
		buf_str(&out, str_sub(bytes, 0, dollar + 1));
		bytes = str_sub(bytes, dollar + 1, bytes.n);
		if (bytes.n <= 3 || !str_starts(bytes, STR("Id:")))
			continue;
		end = str_find_char(str_sub(bytes, 3, bytes.n), '$');
		if (end == STR_NONE)
			break;
		if (str_find_char(str_sub(bytes, 3, 3 + end), '\n') != STR_NONE)
			continue;
		buf_text(&out, "Id$");
		bytes = str_sub(bytes, 3 + end + 1, bytes.n);
	}
	buf_str(&out, bytes);
	return buf_get(&out);
}

/* ---------------------------------------------------------------------- all */

static int read_bytes(struct repo *repo, struct str path, struct str *bytes,
		      struct fault *fault)
{
	int folder = open(repo->work.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum file_state state = FILE_UNREADABLE;

	if (folder >= 0) {
		state = file_read(folder, str_copy(&repo->scratch, path).at,
				  CLEAN_BYTES_MAX, &repo->scratch, bytes);
		close(folder);
	}
	if (state == FILE_OK)
		return 0;
	return fault_errno(fault, STR_FMT " cannot be read",
			   STR_ARG(str_sub(path, repo->root.n, path.n)));
}

int repo_clean(struct repo *repo, git_index *index, struct str path,
	       struct str *bytes, struct fault *fault)
{
	if (repo_check_filter(repo, path, fault) < 0 ||
	    read_bytes(repo, path, bytes, fault) < 0 ||
	    take_crlf(repo, index, path, bytes, fault) < 0)
		return -1;
	if (str_is(words_of(attribute(repo, path, "ident")), "set"))
		*bytes = take_ident(repo, *bytes);
	return 0;
}
