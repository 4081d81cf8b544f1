/*
 * session: the world at the rim. Finds the notebook, reads the settings and the
 * notes, and holds what was derived from them for one run.
 */
#ifndef INROAD_SESSION_H
#define INROAD_SESSION_H

#include "progress.h"

#include <inroad/pool.h>
#include <inroad/repo.h>
#include <inroad/tree.h>
#include <inroad/view.h>

enum need {
	NEEDS_NOTHING = 0,
	NEEDS_ROOT = 1,	    /* the notebook's folder and settings */
	NEEDS_BOOK = 2,	    /* the notes, linked */
	NEEDS_RECORD = 4,   /* what happened */
	NEEDS_FINDINGS = 8, /* the checks */
	NEEDS_ITEMS = 16    /* the follow-ups */
};

struct session {
	struct arena arena;
	struct arena past; /* of what git remembers: read beside the notes */
	struct str cwd;	   /* where one stands, absolute */
	struct str here;   /* the same, or -C */
	struct str root;   /* the notebook, absolute; empty without one */
	struct str prefix; /* from where one stands to the root: "../" */
	int32_t today;
	int threads;
	struct hands hands; /* so many, for what stays as long as the session */
	struct progress progress;
	struct tree tree;
	struct str settings; /* the bytes of inroad.yaml */
	struct diags config_diags;
	struct config config;
	const char *revision; /* --rev: the notes as they were there, or NULL */
	bool staged; /* --staged: the notes as they would be committed */
	const struct snapshot *snapshot; /* of either, else NULL */
	ARRAY_OF(struct book *) others;	 /* of session_read_at() */
	bool git;			 /* libgit2 is awake */
	struct repo *repo;
	struct fault repo_trouble; /* why there is one that is not used */
	int cache_folder;	   /* the git folder's `inroad/`, or -1 */
	bool opened, walked; /* the root and the settings; the notes found */
	/* How notes are known without being read (book.h), or NULL. */
	const struct note *(*recall)(void *context, size_t i,
				     struct arena *arena);
	void *recall_context;
	struct book *book;
	struct record *record;
	struct diags findings;
	bool strict;		  /* expected fields too */
	bool with_known;	  /* what the baseline holds too */
	bool unlimited;		  /* more findings a note than a person reads */
	size_t known;		  /* findings left out by the baseline */
	struct str known_trouble; /* why it was set aside, or empty */
	struct items items;
};

/* The way from one absolute folder to another: "../", "a/b/", "". */
struct str session_way(struct arena *arena, struct str from, struct str to);

/* An empty one: with an arena, and nothing that was asked for. */
void session_begin(struct session *session);

/* Starts at a folder (NULL: the current one) and finds the root. */
int session_open(struct session *session, const char *folder,
		 struct fault *fault);

/*
 * Opens the repository that the notebook lies in, if it lies in one, and the
 * folder in it for what is worked out again when it is lost. One that cannot be
 * opened is no fault: repo_trouble says why.
 */
void session_open_repo(struct session *session);

/*
 * The same for --rev and --staged, which need a repository: takes the snapshot
 * that is read instead of the work tree, and the notebook's root from it: 1, or
 * 0 where it holds no inroad.yaml; -1 with the fault.
 */
int session_open_at(struct session *session, struct fault *fault);

/*
 * Reads another book beside the session's: the notebook at a revision (NULL:
 * in the index; "": before the first commit), with the settings it had there.
 * session_close() gives it back.
 */
int session_read_at(struct session *session, const char *revision,
		    struct book **book, struct record **record,
		    struct fault *fault);

/* From here on writes go below an open folder (-1: none) and into the git
 * folder's `inroad/` only. */
void session_guard(const struct session *session, int folder);

/* Finds the notes; the root must have been prepared. */
int session_walk(struct session *session, struct fault *fault);

/* Reads and derives what `needs` asks for; what is there already stays. */
int session_prepare(struct session *session, unsigned needs,
		    struct fault *fault);

/* Gives everything back; it is empty again, and may be opened anew. */
void session_close(struct session *session);

/* "libgit2 1.5.1, cmark 0.30.2, …" */
struct str session_libraries(struct arena *arena);

/* A query about all of it, in the session's arena. */
struct query session_query(const struct session *session);

#endif
