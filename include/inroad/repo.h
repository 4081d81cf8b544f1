/*
 * repo: the git repository a notebook lies in. The only room that knows
 * libgit2. It never starts git, and works on one thread.
 */
#ifndef INROAD_REPO_H
#define INROAD_REPO_H

#include <inroad/fault.h>
#include <inroad/str.h>

struct arena;
struct repo;

/* Sets libgit2 up (allocator, extensions); once, from main. */
void repo_start(void);
void repo_stop(void);

/* The library's version, "1.5.1". */
struct str repo_library(struct arena *arena);

/*
 * Opens the repository whose work tree holds `root`. *repo is NULL when there
 * is none, which is no fault; -1 when there is one that can't be opened.
 */
int repo_open(const char *root, struct repo **repo, struct fault *fault);
void repo_close(struct repo *repo);

/* Makes a repository in a folder that has none; 1 made, 0 was there. */
int repo_init(const char *root, struct fault *fault);

/* Whether git ignores a path relative to the notebook's root. */
bool repo_ignores(struct repo *repo, struct str path, bool folder);

#endif
