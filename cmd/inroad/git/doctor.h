/*
 * doctor: what is looked at around the notes, as a table of exams: each adds
 * lines that are ok, warn or fail, with what to do.
 *
 * Law: nothing is changed, and nothing of a note's words is told.
 */
#ifndef INROAD_DOCTOR_H
#define INROAD_DOCTOR_H

#include "../show.h"

enum health { HEALTH_OK, HEALTH_WARN, HEALTH_FAIL };

struct doctor {
	struct call *call;
	struct session *session;
	struct arena *arena;
	struct value *table;
	bool failed;

	/* What the exams may rest on: */
	bool read;		 /* the notes are read */
	struct fault unread;	 /* why they are not, else */
	struct repo_state state; /* of the repository, where there is one */
	struct str *remotes;	 /* addresses, as git has them */
	size_t n_remotes;
};

/* A line of the answer; `hint` (what to do) may be empty. */
void doctor_say(struct doctor *doctor, const char *key, enum health health,
		struct str hint, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* A path in two parts, as it can be typed in a shell. */
struct str doctor_path(struct doctor *doctor, struct str folder,
		       struct str name);

/* The exams of the notebook's files. */
void doctor_notebook(struct doctor *doctor);
void doctor_settings(struct doctor *doctor);
void doctor_encoding(struct doctor *doctor);
void doctor_access(struct doctor *doctor);
void doctor_digest(struct doctor *doctor);
void doctor_leftovers(struct doctor *doctor);

/* The exams of its repository. */
void doctor_git(struct doctor *doctor);
void doctor_history(struct doctor *doctor);
void doctor_merge(struct doctor *doctor);
void doctor_hooks(struct doctor *doctor);
void doctor_remotes(struct doctor *doctor);
void doctor_private(struct doctor *doctor);

#endif
