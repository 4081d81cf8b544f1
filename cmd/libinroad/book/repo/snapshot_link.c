/* snapshot_link: whether a link would lead to a folder. */
#include "snapshot_parts.h"
#include <sys/stat.h>

#define LINKS_MAX 40 /* as many as Linux follows */
#define LINK_BYTES_MAX 4096

enum found { FOUND_NOTHING, FOUND_FILE, FOUND_LINK, FOUND_FOLDER };

struct following {
	const struct snapshot *snapshot;
	struct arena *arena;
	git_tree *tree; /* of a revision */
	int links;
};

static enum found found_of(unsigned mode)
{
	switch (mode) {
	case GIT_FILEMODE_LINK:
		return FOUND_LINK;
	case GIT_FILEMODE_TREE:
	case GIT_FILEMODE_COMMIT:
		return FOUND_FOLDER;
	}
	return FOUND_FILE;
}

static enum found look_in_tree(git_tree *tree, const char *path, git_oid *id)
{
	git_tree_entry *entry = NULL;
	enum found found = FOUND_NOTHING;

	if (!git_tree_entry_bypath(&entry, tree, path)) {
		found = found_of(git_tree_entry_filemode(entry));
		*id = *git_tree_entry_id(entry);
	}
	git_tree_entry_free(entry);
	return found;
}

static enum found look_in_index(git_index *index, struct arena *arena,
				const char *path, git_oid *id)
{
	const git_index_entry *entry = git_index_get_bypath(index, path, 0);
	size_t at;

	if (entry) {
		*id = entry->id;
		return found_of(entry->mode);
	}
	return git_index_find_prefix(&at, index,
				     str_print(arena, "%s/", path).at)
		       ? FOUND_NOTHING
		       : FOUND_FOLDER;
}

static enum found look(const struct following *f, struct str path, git_oid *id)
{
	const char *at = str_copy(f->arena, path).at;

	if (!path.n)
		return FOUND_FOLDER;
	if (f->tree)
		return look_in_tree(f->tree, at, id);
	return look_in_index(repo_index(f->snapshot->repo), f->arena, at, id);
}

static struct str read_link(const struct following *f, const git_oid *id)
{
	struct snapshot_file file = { .sort = SNAPSHOT_LINK };
	struct str target, filter;

	memcpy(file.id.at, id->id, sizeof file.id.at);
	if (snapshot_read(f->snapshot, &file, LINK_BYTES_MAX, f->arena, &target,
			  &filter) != FILE_OK)
		return (struct str){ "", 0 };
	return target;
}

/* Beyond the repository, where a checkout would look as well. */
static bool is_folder_outside(const struct following *f, struct str way,
			      struct str rest)
{
	struct str work = f->snapshot->repo->work, path;
	struct stat info;

	if (str_starts(rest, STR("/")))
		path = rest;
	else if (work.n)
		path = str_print(f->arena, STR_FMT STR_FMT "/" STR_FMT,
				 STR_ARG(work), STR_ARG(way), STR_ARG(rest));
	else
		return false;
	return !stat(str_copy(f->arena, path).at, &info) &&
	       S_ISDIR(info.st_mode);
}

static struct str parent(struct str path)
{
	size_t slash = str_rfind_char(path, '/');

	return str_sub(path, 0, slash == STR_NONE ? 0 : slash);
}

static bool leads_out(struct str way, struct str rest)
{
	return str_starts(rest, STR("/")) ||
	       (!way.n && (str_is(rest, "..") || str_starts(rest, STR("../"))));
}

/* One step: a folder is entered, a link put in front of what remains. */
static bool step(struct following *f, struct str *way, struct str *rest,
		 struct str part)
{
	struct str next =
		str_print(f->arena, STR_FMT "%s" STR_FMT, STR_ARG(*way),
			  way->n ? "/" : "", STR_ARG(part));
	struct str target;
	git_oid id;

	switch (look(f, next, &id)) {
	case FOUND_FOLDER:
		*way = next;
		return true;
	case FOUND_LINK:
		target = read_link(f, &id);
		*rest = str_print(f->arena, STR_FMT "/" STR_FMT,
				  STR_ARG(target), STR_ARG(*rest));
		return target.n && ++f->links <= LINKS_MAX;
	case FOUND_FILE:
	case FOUND_NOTHING:
		break;
	}
	return false;
}

/* Goes a path from the root of the repository, part by part. */
static bool leads(struct following *f, struct str rest)
{
	struct str way = { "", 0 }, part;

	while (rest.n) {
		if (leads_out(way, rest))
			return is_folder_outside(f, way, rest);
		part = str_cut(&rest, '/');
		while (str_starts(rest, STR("/")))
			rest = str_sub(rest, 1, rest.n);
		if (!part.n || str_is(part, "."))
			continue;
		if (str_is(part, ".."))
			way = parent(way);
		else if (!step(f, &way, &rest, part))
			return false;
	}
	return true;
}

bool snapshot_leads_to_folder(const struct snapshot *snapshot,
			      const struct snapshot_file *link,
			      struct arena *arena)
{
	struct following f = { .snapshot = snapshot, .arena = arena };
	struct str path =
		str_print(arena, STR_FMT STR_FMT, STR_ARG(snapshot->repo->root),
			  STR_ARG(link->path));
	git_oid id;
	bool folder;

	memcpy(id.id, snapshot->tree.at, sizeof snapshot->tree.at);
	if (!snapshot->index &&
	    git_tree_lookup(&f.tree, snapshot->repo->git, &id) < 0)
		return false;
	folder = leads(&f, path);
	git_tree_free(f.tree);
	return folder;
}
