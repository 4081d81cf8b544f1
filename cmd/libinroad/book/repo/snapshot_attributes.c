/*
 * snapshot_attributes: what .gitattributes of the snapshot, and the settings
 * of the repository, say about a file (gitattributes(5)).
 *
 * libgit2 looks for attributes in the work tree or in the index. So it is
 * asked with a twin of the repository that has no work tree, and whose index
 * holds the snapshot's attribute files and nothing else.
 */
#include "snapshot_parts.h"
#include <git2/sys/mempack.h>
#include <git2/sys/repository.h>
#include <limits.h>

/* As large as git takes them (2.39: ATTR_MAX_FILE_SIZE). */
#define ATTRIBUTES_BYTES_MAX ((size_t)100 << 20)

/* Keeps what is written for the twin in memory. */
static git_odb *in_memory(git_repository *twin)
{
	git_odb_backend *memory = NULL;
	git_odb *objects = NULL;

	if (git_repository_odb(&objects, twin) < 0)
		return NULL;
	if (git_mempack_new(&memory) < 0 ||
	    git_odb_add_backend(objects, memory, INT_MAX) < 0) {
		git_odb_free(objects);
		return NULL;
	}
	return objects;
}

/* A file that is not here says nothing. */
static void fill_index(git_index *index, git_odb *objects,
		       const struct snapshot *snapshot, struct arena *arena)
{
	const struct snapshot_attributes *attributes = snapshot->attributes;
	git_index_entry entry = { .mode = GIT_FILEMODE_BLOB };
	struct str bytes;

	for (size_t i = 0; i < attributes->files.n; i++) {
		const struct snapshot_file *file = &attributes->files.at[i];

		if (snapshot_read_blob(snapshot->repo, &file->id,
				       ATTRIBUTES_BYTES_MAX, arena,
				       &bytes) != FILE_OK)
			continue;
		bytes = snapshot_dialect(bytes, arena);
		entry.path = file->path.at;
		if (!git_odb_write(&entry.id, objects, bytes.at, bytes.n,
				   GIT_OBJECT_BLOB))
			git_index_add(index, &entry);
	}
}

static git_repository *make_twin(const struct snapshot *snapshot,
				 struct arena *arena)
{
	struct repo *repo = snapshot->repo;
	git_repository *twin = NULL;
	git_index *index = NULL;
	git_odb *objects;

	if (git_repository_open_bare(&twin,
				     git_repository_commondir(repo->git)) < 0)
		return NULL;
	*ARRAY_PUSH(&repo->arena, &repo->twins) = twin;
	objects = in_memory(twin);
	if (!objects || git_index_new(&index) < 0)
		return NULL;
	fill_index(index, objects, snapshot, arena);
	git_repository_set_index(twin, index);
	git_index_free(index);
	git_odb_free(objects);
	return twin;
}

static void take_settings(struct snapshot_attributes *attributes,
			  struct repo *repo, struct arena *arena)
{
	struct str ends = repo_setting(repo, arena, "core.autocrlf");
	struct str eol = repo_setting(repo, arena, "core.eol");

	attributes->auto_input = str_eq_nocase(ends, STR("input"));
	attributes->auto_crlf = !attributes->auto_input &&
				repo_setting_is_on(repo, "core.autocrlf");
	attributes->eol_crlf = str_eq_nocase(eol, STR("crlf"));
}

static git_repository *whom_to_ask(const struct snapshot *snapshot,
				   struct arena *arena)
{
	struct snapshot_attributes *attributes = snapshot->attributes;

	if (!attributes->asked) {
		take_settings(attributes, snapshot->repo, arena);
		attributes->asked = make_twin(snapshot, arena);
	}
	return attributes->asked;
}

enum attribute { TEXT, CRLF, EOL, IDENT, ENCODING, FILTER, N_ATTRIBUTES };

static const char *const NAMES[N_ATTRIBUTES] = {
	[TEXT] = "text",     [CRLF] = "crlf",
	[EOL] = "eol",	     [IDENT] = "ident",
	[FILTER] = "filter", [ENCODING] = "working-tree-encoding",
};

static bool says(const char *value, const char *word)
{
	return git_attr_value(value) == GIT_ATTR_VALUE_STRING &&
	       str_is(str_of(value), word);
}

/* ------------------------------------------------------- line ends, as git */

enum action { NOT_SAID, BINARY, TEXTUAL, GUESS, INPUT };

/* `text`, and its old name `crlf`. */
static enum action action_of(const char *value)
{
	switch (git_attr_value(value)) {
	case GIT_ATTR_VALUE_TRUE:
		return TEXTUAL;
	case GIT_ATTR_VALUE_FALSE:
		return BINARY;
	case GIT_ATTR_VALUE_STRING:
		return says(value, "input")  ? INPUT
		       : says(value, "auto") ? GUESS
					     : NOT_SAID;
	case GIT_ATTR_VALUE_UNSPECIFIED:
		break;
	}
	return NOT_SAID;
}

/* convert_attrs() and output_eol() of git's convert.c. */
static enum line_ends line_ends_of(const struct snapshot_attributes *settings,
				   const char **values)
{
	enum action action = action_of(values[TEXT]);
	bool crlf = settings->auto_crlf ||
		    (!settings->auto_input && settings->eol_crlf);

	if (action == NOT_SAID)
		action = action_of(values[CRLF]);
	if (action == BINARY || says(values[EOL], "lf"))
		return LINE_ENDS_ANY;
	if (says(values[EOL], "crlf"))
		return action == GUESS ? LINE_ENDS_CRLF_IF_TEXT
				       : LINE_ENDS_CRLF;
	if (action == NOT_SAID)
		return settings->auto_crlf ? LINE_ENDS_CRLF_IF_TEXT
					   : LINE_ENDS_ANY;
	if (action == INPUT || !crlf)
		return LINE_ENDS_ANY;
	return action == GUESS ? LINE_ENDS_CRLF_IF_TEXT : LINE_ENDS_CRLF;
}

/* get_stream_filter(): what git guesses by it looks at as a whole. */
static bool is_guessed(const struct snapshot_attributes *settings,
		       const char **values)
{
	enum action action = action_of(values[TEXT]);

	if (action == NOT_SAID)
		action = action_of(values[CRLF]);
	if (says(values[EOL], "lf") || says(values[EOL], "crlf"))
		return false;
	return action == GUESS || (action == NOT_SAID && settings->auto_crlf);
}

/* A filter that is not set up does nothing. */
static bool runs(const struct snapshot *snapshot, struct str filter,
		 const char *what, struct arena *arena)
{
	struct str name = str_print(arena, "filter." STR_FMT ".%s",
				    STR_ARG(filter), what);

	return repo_setting(snapshot->repo, arena, name.at).n > 0;
}

struct smudge snapshot_smudge(const struct snapshot *snapshot, struct str path,
			      struct arena *arena)
{
	git_attr_options options = { .version = GIT_ATTR_OPTIONS_VERSION,
				     .flags = GIT_ATTR_CHECK_INDEX_ONLY };
	git_repository *asked = whom_to_ask(snapshot, arena);
	const char *values[N_ATTRIBUTES] = { 0 };
	struct smudge smudge = { 0 };
	struct str full =
		str_print(arena, STR_FMT STR_FMT, STR_ARG(snapshot->repo->root),
			  STR_ARG(path));

	if (asked &&
	    git_attr_get_many_ext(values, asked, &options, full.at,
				  N_ATTRIBUTES, (const char **)NAMES) < 0)
		memset(values, 0, sizeof values);
	smudge.line_ends = line_ends_of(snapshot->attributes, values);
	smudge.ident = git_attr_value(values[IDENT]) == GIT_ATTR_VALUE_TRUE;
	if (git_attr_value(values[ENCODING]) == GIT_ATTR_VALUE_STRING)
		smudge.encoding = str_copy(arena, str_of(values[ENCODING]));
	if (git_attr_value(values[FILTER]) == GIT_ATTR_VALUE_STRING)
		smudge.filter = str_copy(arena, str_of(values[FILTER]));
	smudge.raw = smudge.filter.n &&
		     (runs(snapshot, smudge.filter, "smudge", arena) ||
		      runs(snapshot, smudge.filter, "process", arena));
	smudge.stream = !smudge.encoding.n &&
			smudge.line_ends != LINE_ENDS_CRLF_IF_TEXT &&
			!is_guessed(snapshot->attributes, values);
	return smudge;
}
