/* doctor: the table of exams, and those of the program itself. */
#include "doctor.h"

#include "../guard.h"

#include <inroad/version.h>

#define LIBGIT2_LEAST_MAJOR 1
#define LIBGIT2_LEAST_MINOR 5

static const struct column COLUMNS[] = {
	{ "status", "", false },
	{ "key", "", false },
	{ "words", "", false },
};

static const char *const HEALTHS[] = { "ok", "warn", "fail" };

struct str doctor_path(struct doctor *doctor, struct str folder,
		       struct str name)
{
	return str_shell_word(doctor->arena,
			      str_print(doctor->arena, STR_FMT STR_FMT,
					STR_ARG(folder), STR_ARG(name)));
}

void doctor_say(struct doctor *doctor, const char *key, enum health health,
		struct str hint, const char *format, ...)
{
	static const enum tone TONES[] = { TONE_FINE, TONE_DUE, TONE_OVERDUE };
	struct row *row = value_row(doctor->arena, doctor->table);
	struct buf words = buf_make(doctor->arena, 0);
	va_list list;

	va_start(list, format);
	buf_vprint(&words, format, list);
	va_end(list);
	cell_text(doctor->arena, row, NULL, str_of(HEALTHS[health]))->tone =
		TONES[health];
	cell_text(doctor->arena, row, NULL, str_of(key));
	cell_text(doctor->arena, row, NULL, buf_get(&words));
	doctor->failed = doctor->failed || health == HEALTH_FAIL;
	if (!hint.n)
		return;
	row->more = value_make(doctor->arena, VALUE_TEXT, NULL, STR(""));
	cell_text(doctor->arena, value_row(doctor->arena, row->more), "hint",
		  hint)
		->tone = TONE_MUTED;
}

/* -------------------------------------------------------------- the program */

static void look_at_program(struct doctor *doctor)
{
	struct str libraries = session_libraries(doctor->arena);
	struct str rest = repo_library(doctor->arena), part;
	long major = 0, minor = 0;
	bool old;

	part = str_cut(&rest, '.');
	str_to_int(part, 0, 1000, &major);
	part = str_cut(&rest, '.');
	str_to_int(part, 0, 1000, &minor);
	old = major < LIBGIT2_LEAST_MAJOR ||
	      (major == LIBGIT2_LEAST_MAJOR && minor < LIBGIT2_LEAST_MINOR);
	doctor_say(
		doctor, "program", old ? HEALTH_FAIL : HEALTH_OK,
		old ? STR("inroad is made for libgit2 1.5 and later") : STR(""),
		"inroad %s with " STR_FMT, INROAD_VERSION, STR_ARG(libraries));
}

static void look_at_guard(struct doctor *doctor)
{
	int landlock = guard_landlock();

	if (landlock && guard_denies())
		doctor_say(doctor, "guard", HEALTH_OK, STR(""),
			   "the kernel sees to it that inroad runs nothing, "
			   "calls nobody and writes only where a command says "
			   "(seccomp, Landlock %d)",
			   landlock);
	else
		doctor_say(doctor, "guard", HEALTH_WARN,
			   STR("inroad holds to it by itself; Linux 5.13 and "
			       "later can enforce it"),
			   "the kernel has no %s: where inroad writes is not "
			   "held by it",
			   landlock ? "seccomp" : "Landlock");
}

/* ---------------------------------------------------------------- the table */

/* What an exam rests on; without it, it is left out. */
enum rests { RESTS_ON_NOTHING, RESTS_ON_NOTES, RESTS_ON_REPO };

static const struct exam {
	enum rests rests;
	void (*look)(struct doctor *doctor);
} EXAMS[] = {
	{ RESTS_ON_NOTHING, look_at_program },
	{ RESTS_ON_NOTHING, look_at_guard },
	{ RESTS_ON_NOTHING, doctor_notebook },
	{ RESTS_ON_NOTES, doctor_settings },
	{ RESTS_ON_NOTES, doctor_encoding },
	{ RESTS_ON_NOTES, doctor_access },
	{ RESTS_ON_NOTES, doctor_digest },
	{ RESTS_ON_NOTES, doctor_leftovers },
	{ RESTS_ON_NOTES, doctor_git },
	{ RESTS_ON_REPO, doctor_history },
	{ RESTS_ON_REPO, doctor_merge },
	{ RESTS_ON_REPO, doctor_hooks },
	{ RESTS_ON_REPO, doctor_remotes },
	{ RESTS_ON_REPO, doctor_private },
};

static bool holds(const struct doctor *doctor, enum rests rests)
{
	switch (rests) {
	case RESTS_ON_NOTHING:
		return true;
	case RESTS_ON_NOTES:
		return doctor->read;
	case RESTS_ON_REPO:
		return doctor->read && doctor->session->repo;
	}
	return false;
}

/* Reads what there is; what is wrong with it is said by an exam. */
static void prepare(struct doctor *doctor)
{
	struct session *session = doctor->session;
	unsigned needs =
		NEEDS_ROOT | NEEDS_BOOK | NEEDS_RECORD | NEEDS_FINDINGS;

	if (!session->root.n)
		return;
	session_open_repo(session);
	doctor->read = session_prepare(session, needs, &doctor->unread) == 0;
	if (!session->repo)
		return;
	repo_state(session->repo, doctor->arena, &doctor->state);
	doctor->remotes =
		repo_remotes(session->repo, doctor->arena, &doctor->n_remotes);
}

int command_doctor(struct call *call)
{
	struct doctor doctor = { .call = call,
				 .session = call->session,
				 .arena = &call->session->arena };
	struct value *top =
		value_make(doctor.arena, VALUE_SECTION, NULL, STR(""));
	int status;

	if (!show_format(call))
		return EXIT_USAGE;
	doctor.table = value_table(doctor.arena, top, "exams", NULL, COLUMNS,
				   sizeof COLUMNS / sizeof *COLUMNS);
	prepare(&doctor);
	for (size_t i = 0; i < sizeof EXAMS / sizeof *EXAMS; i++)
		if (holds(&doctor, EXAMS[i].rests))
			EXAMS[i].look(&doctor);
	status = show(call, top);
	return status ? status : doctor.failed ? EXIT_FINDINGS : EXIT_CLEAN;
}
