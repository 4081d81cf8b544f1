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

/* From here on: no exec, no socket, no ptrace. */
void guard_start(void);

/* From here on: writes only below open folders; those that are -1 do not
 * count. */
void guard_writes(const int *folders, int n);

#endif
