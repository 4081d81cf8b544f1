/*
 * fault: the world is wrong (disk, permission, git, memory): one sentence for
 * main to print. Functions that can meet it give 0, or -1 with the fault set.
 */
#ifndef INROAD_FAULT_H
#define INROAD_FAULT_H

struct fault {
	char words[1024];
};

/* Sets the sentence, gives -1. */
int fault_set(struct fault *fault, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The same with ": " and the words of errno behind it. */
int fault_errno(struct fault *fault, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
