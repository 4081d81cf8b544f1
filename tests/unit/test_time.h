/*
 * test_time: a record from notes and the commits that led to them, written in
 * the test. Needs cmocka and its headers before it.
 */
#ifndef TEST_TIME_H
#define TEST_TIME_H

#include "test_history.h"
#include "test_record.h"

/* The notes of the last commit, and what the commits before it say. */
struct time {
	struct past past;
	struct world world;
	struct file files[PAST_FILES_MAX];
};

/* Commits each list of files on the next day from 2026-08-01 on; the work tree
 * is as the last of them. */
static inline void time_open(struct time *time,
			     const struct note_file *const *versions,
			     const char *today, bool with_git)
{
	union {
		const struct book *read;
		struct book *book;
	} at;
	char date[] = "2026-08-01";
	int head = -1;
	size_t n = 0;

	past_open(&time->past);
	for (size_t i = 0; versions[i]; i++) {
		date[9] = (char)('1' + i);
		head = past_commit(&time->past, date,
				   i ? AFTER(head) : NONE_BEFORE, versions[i]);
		n = i;
	}
	memset(time->files, 0, sizeof time->files);
	for (size_t i = 0; *versions[n][i].path; i++)
		time->files[i] = (struct file){ versions[n][i].path,
						versions[n][i].text };
	world_open(&time->world, time->files, today);
	if (!with_git)
		return;
	assert_int_equal(
		past_read_with(&time->past, head, today, (struct str){ "", 0 }),
		0);
	at.read = time->world.book;
	at.book->history = time->past.history;
	time->world.record =
		record_make(at.read, day(today), NULL, &time->world.arena);
}

static inline void time_close(struct time *time)
{
	world_close(&time->world);
	past_close(&time->past);
}

#define VERSIONS(...) ((const struct note_file *const[]){ __VA_ARGS__, NULL })

#endif
