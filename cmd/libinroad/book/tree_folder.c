/* tree_folder: what a folder holds, on the disk or in a snapshot. */
#include "tree_parts.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define FOLDER_FLAGS (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)

/* ------------------------------------------------------------------ opening */

static int open_dir(int fd, struct folder *out)
{
	int kept;

	*out = (struct folder){ .dir = fd < 0 ? NULL : fdopendir(fd) };
	if (!out->dir && fd >= 0) {
		kept = errno;
		close(fd);
		errno = kept;
	}
	return out->dir ? 0 : -1;
}

int folder_open(const struct tree *tree, struct folder *out)
{
	if (!tree->snapshot)
		return open_dir(openat(tree->folder, ".", FOLDER_FLAGS), out);
	*out = (struct folder){ .snapshot = tree->snapshot,
				.end = tree->snapshot->files.n };
	return 0;
}

/* Whether a file lies in a folder; <0 and >0 say on which side it stands. */
static int compare_below(struct str file, struct str folder)
{
	size_t n = file.n < folder.n ? file.n : folder.n;
	int order = memcmp(file.at, folder.at, n);

	if (order)
		return order;
	if (file.n <= folder.n)
		return -1;
	return (unsigned char)file.at[folder.n] - '/';
}

/* The first of a folder's files that is not before (or, `after`, is behind)
 * those of a folder in it. */
static size_t bound(const struct folder *above, struct str path, bool after)
{
	size_t low = 0, high = above->snapshot->files.n, middle;
	int order;

	while (low < high) {
		middle = low + (high - low) / 2;
		order = compare_below(above->snapshot->files.at[middle].path,
				      path);
		if (order < 0 || (after && !order))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int folder_enter(const struct folder *above, const struct entry *entry,
		 struct folder *out)
{
	if (above->dir)
		return open_dir(openat(dirfd(above->dir),
				       entry->path.at + entry->name,
				       FOLDER_FLAGS),
				out);
	*out = (struct folder){ .snapshot = above->snapshot,
				.at = bound(above, entry->path, false),
				.end = bound(above, entry->path, true),
				.way = entry->path.n + 1 };
	return 0;
}

void folder_close(struct folder *folder)
{
	if (folder->dir)
		closedir(folder->dir);
	folder->dir = NULL;
}

/* ------------------------------------------------------------------ listing */

/* Asks the disk where readdir did not say what it is. */
static unsigned char type_of(int folder, const struct dirent *item)
{
	struct stat info;

	if (item->d_type != DT_UNKNOWN)
		return item->d_type;
	if (fstatat(folder, item->d_name, &info, AT_SYMLINK_NOFOLLOW) < 0)
		return DT_UNKNOWN;
	return (unsigned char)IFTODT(info.st_mode);
}

/* What a link leads to, and what is of no known type, has no name here. */
static void count_name(struct folder *folder, const struct item *item)
{
	bool note = str_ends(item->name, STR(".md"));

	if (item->name.at[0] == '.' && !str_is(item->name, TREE_MANIFEST))
		return;
	if (item->type == DT_LNK || item->type == DT_UNKNOWN)
		folder->vague = true;
	else if (item->type == DT_DIR || note || item->name.at[0] == '.')
		folder->names += str_hash(item->name) * (item->type | 1u);
}

static int next_of_disk(struct folder *folder, struct item *out)
{
	const struct dirent *item;

	errno = 0;
	item = readdir(folder->dir);
	if (!item)
		return errno ? -1 : 0;
	*out = (struct item){ .name = str_of(item->d_name),
			      .type = type_of(dirfd(folder->dir), item) };
	count_name(folder, out);
	return 1;
}

struct tree_folder folder_listed(const struct folder *folder, struct str path,
				 const struct file_id *id)
{
	return (struct tree_folder){ path, *id,
				     folder->vague ? 0 : folder->names | 1 };
}

uint64_t tree_names(const struct tree *tree, const char *path)
{
	int fd = *path ? file_open_folder(tree->folder, path)
		       : openat(tree->folder, ".", FOLDER_FLAGS);
	struct folder folder;
	struct item item;
	int more;

	if (open_dir(fd, &folder) < 0)
		return 0;
	while ((more = next_of_disk(&folder, &item)) > 0)
		;
	folder_close(&folder);
	return more < 0 || folder.vague ? 0 : folder.names | 1;
}

/* A file of a snapshot as an entry of its folder. */
static struct item item_of(const struct snapshot *snapshot,
			   const struct snapshot_file *file, struct str name)
{
	struct item item = { .name = name, .type = DT_REG, .file = file };

	switch (file->sort) {
	case SNAPSHOT_FILE:
		break;
	case SNAPSHOT_LINK:
		item.type = DT_LNK;
		break;
	case SNAPSHOT_FOLDER:
		item.type = DT_DIR;
		break;
	case SNAPSHOT_GONE:
		item.type = DT_DIR;
		item.trouble = tree_trouble_gone(snapshot);
		break;
	case SNAPSHOT_UNMERGED:
		item.trouble = "is not merged yet: mend the conflict, then git "
			       "add it";
		break;
	}
	return item;
}

/* The files of a folder in this one stand together: it is told once. */
static int next_of_snapshot(struct folder *folder, struct item *out)
{
	const struct snapshot_file *files = folder->snapshot->files.at;
	struct str rest, name;

	if (folder->at >= folder->end)
		return 0;
	rest = str_sub(files[folder->at].path, folder->way,
		       files[folder->at].path.n);
	name = rest;
	name = str_cut(&rest, '/');
	if (!rest.n) {
		*out = item_of(folder->snapshot, &files[folder->at++], name);
		return 1;
	}
	*out = (struct item){ .name = name, .type = DT_DIR };
	name = str_sub(files[folder->at].path, 0, folder->way + name.n);
	folder->at = bound(folder, name, true);
	return 1;
}

int folder_next(struct folder *folder, struct item *out)
{
	return folder->dir ? next_of_disk(folder, out)
			   : next_of_snapshot(folder, out);
}

bool folder_leads_to_folder(const struct folder *folder,
			    const struct item *link, struct arena *arena)
{
	struct stat info;

	if (!folder->dir)
		return snapshot_leads_to_folder(folder->snapshot, link->file,
						arena);
	return !fstatat(dirfd(folder->dir), link->name.at, &info, 0) &&
	       S_ISDIR(info.st_mode);
}
