/*
 * guard: what the program may do at most, kept by the kernel, whatever a
 * notebook says.
 *
 * Law: nothing is run and nothing is fetched (seccomp); nothing is written but
 * below the folders that the command names (Landlock). Silent where the
 * kernel has none of these.
 */
#ifndef INROAD_GUARD_H
#define INROAD_GUARD_H

#include <stdbool.h>

/* From here on: no exec, no socket, no ptrace. */
void guard_start(void);

/* From here on: writes only below open folders; those that are -1 do not
 * count. */
void guard_writes(const int *folders, int n);

/* What the kernel has of it: the version of Landlock, 0 for none; and whether
 * guard_start() took hold. */
int guard_landlock(void);
bool guard_denies(void);

#endif
