/* tree: finds the root of a notebook, and reads the notes found. */
#include "tree_parts.h"
#include <errno.h>
#include <fcntl.h>
#include <inroad/note.h>
#include <stdlib.h>
#include <unistd.h>

/* ----------------------------------------------------------------- the root */

static bool holds_settings(struct arena *arena, struct str folder)
{
	struct str path =
		str_print(arena, STR_FMT "/inroad.yaml", STR_ARG(folder));
	struct stat info;

	return !lstat(path.at, &info) && S_ISREG(info.st_mode);
}

struct str tree_find_root(struct arena *arena, struct str from)
{
	/* Without links and "..", so that upward is a matter of text. */
	char *real = realpath(str_copy(arena, from).at, NULL);
	struct str folder = str_copy(arena, str_of(real ? real : ""));
	size_t slash;

	free(real);
	while (folder.n) {
		if (holds_settings(arena, folder))
			return str_copy(arena, folder);
		slash = str_rfind_char(folder, '/');
		folder.n = slash || folder.n == 1 ? slash : 1;
	}
	return folder;
}

int tree_open(struct arena *arena, struct str root, struct tree *tree,
	      struct fault *fault)
{
	struct str path = str_copy(arena, root);
	int fd = open(path.at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	*tree = (struct tree){ .root = path, .folder = fd };
	if (fd < 0)
		return fault_errno(fault, "cannot open the notebook %s",
				   path.at);
	return 0;
}

void tree_open_snapshot(const struct snapshot *snapshot, struct str root,
			struct tree *tree)
{
	*tree = (struct tree){ .root = root,
			       .folder = -1,
			       .snapshot = snapshot };
}

void tree_close(struct tree *tree)
{
	if (tree->folder >= 0)
		close(tree->folder);
	tree->folder = -1;
}

/* ------------------------------------------------------------------ reading */

const char *tree_trouble_gone(const struct snapshot *snapshot)
{
	return snapshot->partial
		       ? "is not in this partial clone: git fetch --refetch "
			 "--no-filter brings what is missing"
		       : "is not in this repository, which is damaged: git "
			 "fsck";
}

static const char *trouble_of_state(enum file_state state, struct arena *arena)
{
	const char *words;

	switch (state) {
	case FILE_OK:
		return NULL;
	case FILE_MISSING:
		return "is gone";
	case FILE_TOO_LARGE:
		return "is larger than 1 MiB: passed over";
	case FILE_NOT_REGULAR:
		return "is no regular file: passed over";
	case FILE_IS_LINK:
		return "is a link: not followed";
	case FILE_UNREADABLE:
		break;
	}
	words = strerrordesc_np(errno);
	return str_print(arena, "cannot be read: %s",
			 words ? words : "unknown error")
		.at;
}

static void note_filter(struct tree *tree, struct str filter, struct str path,
			struct arena *arena)
{
	struct tree_filter *known;

	for (size_t i = 0; i < tree->filters.n; i++)
		if (str_eq(tree->filters.at[i].name, filter)) {
			tree->filters.at[i].n++;
			return;
		}
	known = ARRAY_PUSH(arena, &tree->filters);
	*known = (struct tree_filter){ filter, path, 1 };
}

enum file_state tree_file(struct tree *tree, const char *path, size_t limit,
			  struct arena *arena, struct str *out)
{
	const struct snapshot_file *file;
	enum file_state state;
	struct str filter;

	if (!tree->snapshot)
		return file_read(tree->folder, path, limit, arena, out);
	file = snapshot_find(tree->snapshot, str_of(path));
	if (!file)
		return FILE_MISSING;
	if (file->sort == SNAPSHOT_LINK)
		return FILE_IS_LINK;
	state = snapshot_read(tree->snapshot, file, limit, arena, out, &filter);
	if (filter.n)
		note_filter(tree, filter, file->path, arena);
	return state;
}

void tree_read_ahead(struct tree *tree, struct arena *arena)
{
	enum file_state state;

	for (size_t i = 0; i < tree->notes.n; i++) {
		struct source *note = &tree->notes.at[i];

		if (note->trouble)
			continue;
		state = tree_file(tree, note->path.at, NOTE_BYTES_MAX, arena,
				  &note->bytes);
		if (state == FILE_UNREADABLE && !errno)
			note->trouble = tree_trouble_gone(tree->snapshot);
		else
			note->trouble = trouble_of_state(state, arena);
	}
}

void tree_read(const struct tree *tree, size_t i, struct arena *arena,
	       struct source *out)
{
	enum file_state state;

	*out = tree->notes.at[i];
	if (out->trouble || tree->snapshot)
		return;
	state = file_read(tree->folder, out->path.at, NOTE_BYTES_MAX, arena,
			  &out->bytes);
	out->trouble = trouble_of_state(state, arena);
}
