/*
 * repo_parts: what the files of the room repo share. The one place that
 * includes libgit2's header.
 */
#ifndef INROAD_REPO_PARTS_H
#define INROAD_REPO_PARTS_H

#include "../ignore.h"
#include <git2.h>
#include <git2/sys/odb_backend.h>
#include <inroad/arena.h>
#include <inroad/repo.h>

/* The folder asked about last, and what holds for all that stands in it. */
struct asked {
	struct arena arena;
	struct str folder; /* "" or "sub/folder/"; NULL: none yet */
	bool readable;	   /* its ignore files can be read */
	bool ignored;	   /* itself, and yet something in it is tracked */
	struct ignore_names names;
};

struct repo {
	git_repository *git;
	git_index *index;	    /* opened when first needed, else NULL */
	git_config *config;	    /* so, too */
	struct object_shelf *shelf; /* so, too: repo_objects.h */
	git_odb *odb;		    /* so, too */
	const char *index_failed;   /* libgit2's words, else NULL */
	ARRAY_OF(git_repository *) twins; /* of the snapshots; to be freed */
	struct arena arena;		  /* of what is here */
	struct arena scratch;		  /* of one question */
	struct str work; /* the work tree, with a slash at its end */
	struct str root; /* the notebook in it: "" or "sub/folder/" */
	struct ignore_names everywhere; /* of rules outside the work tree */
	struct asked asked;
};

/* libgit2's last words. */
const char *repo_last_words(void);
/* What malloc and its like gave; ends the program where that is nothing. */
void *repo_sure(void *at);

/* True if it is there, and neither a file nor a link to one: libgit2 would
 * wait for it for ever. */
bool repo_is_trap(const char *path);
/* Whether a git folder holds such a one where libgit2 looks: -1, the fault. */
int repo_check_git_folder(struct arena *arena, struct str folder,
			  struct fault *fault);
/* Whether a revision may be asked for: its name leads to no file elsewhere. */
bool repo_name_is_fit(struct str revision);
/* Whether opening the repository of a folder, or of those above it up to the
 * first, would hang: 0, or -1 with the fault. */
int repo_check_upward(struct arena *arena, struct str folder,
		      struct fault *fault);

/* Keeps libgit2 from reading for ever what is cut off among the objects that
 * have files of their own in that folder, and where its alternates lead. */
void repo_guard(git_odb *objects, const char *folder);

/* Whether the work tree (with a slash at its end) holds the folder. */
bool repo_holds(struct str work, struct str folder);
/*
 * What an opened repository is to a notebook in the folder `real`; NULL (and
 * the repository is freed) if that does not lie in it.
 */
struct repo *repo_of(git_repository *git, struct str real);
/* The sentence of libgit2's failure to open one: -1; 0 if there is none. */
int repo_open_failed(int error, const char *root, struct fault *fault);

/*
 * The commit that a revision means, to be freed; NULL with the fault. Of one
 * that is not known it says what may help.
 */
git_object *repo_commit(struct repo *repo, struct str revision,
			struct fault *fault);
/* The index, opened once; NULL if it cannot be read. */
git_index *repo_index(struct repo *repo);
int repo_index_fault(struct repo *repo, struct fault *fault);
/* All objects; NULL if they cannot be opened. */
git_odb *repo_odb(struct repo *repo);

/* The configuration, with that of a linked work tree; NULL: unreadable. */
git_config *repo_config(struct repo *repo);
/* Whether a setting is there and means yes. */
bool repo_setting_is_on(struct repo *repo, const char *name);
/* Whether objects may be missing until git fetches them. */
bool repo_has_promise(struct repo *repo);

/* The index as it is on the disk now, to be freed; or -1 with the fault. */
int repo_read_index(struct repo *repo, git_index **index, struct fault *fault);
/* -1 with the fault if git runs a path (of the work tree) through a filter that
 * libgit2 has not. */
int repo_check_filter(struct repo *repo, struct str path, struct fault *fault);
/* The bytes of a file (by its path in the work tree) as `git add` would store
 * them beside this index; in the scratch arena. */
int repo_clean(struct repo *repo, git_index *index, struct str path,
	       struct str *bytes, struct fault *fault);
/* core.fileMode: whether the executable bit counts. */
bool repo_has_modes(struct repo *repo);

/* What git counts in a text, and what it takes for none. */
struct line_counts {
	size_t nul, cr_alone, lf_alone, crlf, printable, other;
};
struct line_counts repo_count_lines(struct str text);
bool repo_is_binary(const struct line_counts *counts);

#endif
