/* net: see its header; inotify(7). */
#include "net.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <unistd.h>

#define EVENTS_SIZE ((size_t)64 << 10)

#define GONE (IN_DELETE_SELF | IN_UNMOUNT)
#define CHANGES \
	(IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_MODIFY | \
	 IN_CLOSE_WRITE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF)
#define ENTRIES (IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)

/* ------------------------------------------------------------------ the ground
 */

static struct file_id identify(const char *path)
{
	struct stat info;

	return stat(path, &info) < 0 ? (struct file_id){ 0 }
				     : file_id_of(&info);
}

static bool is_same_place(const struct file_id *a, const struct file_id *b)
{
	return a->inode == b->inode && a->device == b->device;
}

void ground_take(struct ground *ground, const char *path)
{
	*ground = (struct ground){ .path = path, .id = identify(path) };
}

bool ground_is_there(const struct ground *ground)
{
	struct file_id now = identify(ground->path);

	return !ground->gone && is_same_place(&now, &ground->id);
}

/* ------------------------------------------------------------ what is watched
 */

/* The number of a folder's watch, 0 if there is no such folder; -1, said: the
 * system has no more of them. */
static int watch_folder(const struct call *call, const struct net *net,
			const char *path, uint32_t mask)
{
	int number = inotify_add_watch(net->events, path, mask | IN_ONLYDIR);

	if (number >= 0)
		return number;
	if (errno == ENOMEM)
		memory_ends();
	if (errno != ENOSPC)
		return 0;
	call_fail(call, EXIT_WORLD,
		  "allow more: sysctl fs.inotify.max_user_watches=1048576",
		  "there are more folders than this system lets one watch");
	return -1;
}

static int add_folder(const struct call *call, const struct net *net,
		      struct cast *cast, struct str path, bool notes)
{
	struct str full = str_starts(path, STR("/"))
				  ? str_copy(&cast->arena, path)
				  : str_print(&cast->arena, "%s/" STR_FMT,
					      net->root.path, STR_ARG(path));
	int number = watch_folder(call, net, full.at, CHANGES);

	if (number > 0)
		*ARRAY_PUSH(&cast->arena, &cast->folders) =
			(struct watched){ number, notes };
	return number < 0 ? -1 : 0;
}

/* Editors and git replace files: it is their folder that tells. What git packs
 * away changes nothing. */
static int add_file(const struct call *call, const struct net *net,
		    struct cast *cast, struct str path)
{
	size_t slash = str_rfind_char(path, '/');
	size_t way = slash == STR_NONE ? 0 : slash + 1;
	struct str folder = str_sub(path, 0, way);
	struct str name = str_sub(path, way, path.n);

	if (str_ends(folder, STR("/objects/")))
		return 0;
	*map_put(&cast->names, str_copy(&cast->arena, name)) = 1;
	return add_folder(call, net, cast, folder, false);
}

/* What a build that found nothing changed went by stands in the last one's
 * cache. */
static int add_all(const struct call *call, const struct net *net,
		   struct cast *cast, const struct build *build)
{
	const struct session *session = call->session;
	const struct keeping *keeping = &build->keeping;
	const struct cache *files =
		keeping->after.files.n ? &keeping->after : &keeping->before;
	const struct tree_folder *folders = keeping->before.folders.at;
	size_t n = keeping->before.folders.n;

	if (session->walked) {
		folders = session->tree.folders.at;
		n = session->tree.folders.n;
	}
	for (size_t i = 0; i < n; i++)
		if (!is_same_place(&folders[i].id, &net->output.id) &&
		    add_folder(call, net, cast, folders[i].path, true) < 0)
			return -1;
	for (size_t i = 0; i < files->files.n; i++)
		if (add_file(call, net, cast, files->files.at[i].path) < 0)
			return -1;
	return 0;
}

static int compare_watched(const void *a, const void *b)
{
	const struct watched *x = a, *y = b;

	return (x->number > y->number) - (x->number < y->number);
}

/* Sorted, each once. */
static void put_in_order(struct cast *cast)
{
	struct watched *all = cast->folders.at;
	size_t n = 0;

	if (cast->folders.n)
		qsort(all, cast->folders.n, sizeof *all, compare_watched);
	for (size_t i = 0; i < cast->folders.n; i++) {
		if (n && all[n - 1].number == all[i].number)
			all[n - 1].notes = all[n - 1].notes || all[i].notes;
		else
			all[n++] = all[i];
	}
	cast->folders.n = n;
}

static const struct watched *find_watched(const struct cast *cast, int number)
{
	struct watched key = { number, false };

	if (!cast->folders.n)
		return NULL;
	return bsearch(&key, cast->folders.at, cast->folders.n, sizeof key,
		       compare_watched);
}

/* A folder that is new may have got something before it was watched: then one
 * more look is taken. */
static void compare_casts(struct net *net, const struct cast *before,
			  const struct cast *now)
{
	for (size_t i = 0; i < before->folders.n; i++) {
		int number = before->folders.at[i].number;

		if (!find_watched(now, number) && number != net->output.number)
			inotify_rm_watch(net->events, number);
	}
	net->wider = false;
	for (size_t i = 0; i < now->folders.n && !net->wider; i++)
		net->wider = !find_watched(before, now->folders.at[i].number);
}

int net_cast(struct call *call, struct net *net, const struct build *build)
{
	const struct cast *before = &net->casts[net->at];
	struct cast *cast = &net->casts[!net->at];

	net->wider = false;
	if (!call->session->walked && !build->current)
		return EXIT_CLEAN;
	arena_reset(&cast->arena);
	cast->names = map_make(&cast->arena);
	memset(&cast->folders, 0, sizeof cast->folders);
	net->root.number = watch_folder(call, net, net->root.path, CHANGES);
	net->output.number =
		watch_folder(call, net, net->output.path,
			     IN_DELETE_SELF | IN_MOVE_SELF | IN_MASK_ADD);
	if (net->root.number < 0 || net->output.number < 0 ||
	    add_all(call, net, cast, build) < 0)
		return EXIT_WORLD;
	put_in_order(cast);
	compare_casts(net, before, cast);
	net->at = !net->at;
	return EXIT_CLEAN;
}

size_t net_folders(const struct net *net)
{
	const struct cast *cast = &net->casts[net->at];
	size_t n = 0;

	for (size_t i = 0; i < cast->folders.n; i++)
		n += cast->folders.at[i].notes;
	return n;
}

/* ----------------------------------------------------------------- what stirs
 */

/* Whether an entry of a folder with notes may be one, or lead to some. What
 * editors keep beside a file while they write it is not. */
static bool is_of_notes(const struct inotify_event *event, struct str name)
{
	if (name.at[0] == '.')
		return str_is(name, TREE_MANIFEST);
	if (event->mask & IN_ISDIR || str_ends(name, STR(".md")))
		return true;
	/* a link to a folder is none, and the walk says so of it */
	return event->mask & ENTRIES && !str_ends(name, STR("~")) &&
	       !str_starts(name, STR("#"));
}

static bool may_count(struct net *net, const struct inotify_event *event)
{
	const struct cast *cast = &net->casts[net->at];
	const struct watched *folder = find_watched(cast, event->wd);
	struct str name = str_of(event->len ? event->name : "");

	if (event->mask & GONE && event->wd == net->root.number)
		net->root.gone = true;
	if (event->mask & GONE && event->wd == net->output.number)
		net->output.gone = true;
	if (event->mask & IN_IGNORED)
		return false;
	if (!name.n) /* the folder itself, or more than could be told */
		return true;
	return map_get(&cast->names, name) != MAP_NONE ||
	       (folder && folder->notes && is_of_notes(event, name));
}

bool net_stirs(struct net *net)
{
	_Alignas(struct inotify_event) char events[EVENTS_SIZE];
	ssize_t n = read(net->events, events, sizeof events);
	bool any = false;

	for (ssize_t i = 0; i < n;) {
		const struct inotify_event *event = (const void *)(events + i);

		any = may_count(net, event) || any;
		i += (ssize_t)(sizeof *event + event->len);
	}
	return any;
}

/* ------------------------------------------------------------------- the rest
 */

int net_open(struct net *net, struct fault *fault)
{
	*net = (struct net){ .events =
				     inotify_init1(IN_CLOEXEC | IN_NONBLOCK) };
	for (int i = 0; i < 2; i++) {
		arena_open(&net->casts[i].arena, 0);
		net->casts[i].names = map_make(&net->casts[i].arena);
	}
	if (net->events < 0)
		return fault_errno(fault, "cannot watch folders");
	return 0;
}

void net_close(struct net *net)
{
	if (net->events >= 0)
		close(net->events);
	for (int i = 0; i < 2; i++)
		arena_close(&net->casts[i].arena);
}
