/*
 * command: a sub-command as a row: what it is called, what it takes, what main
 * prepares for it, what it may write. `--help`, the manual, completion and the
 * parser of the command line read these rows.
 *
 * Law: a command that only shows a view is a row without a file of its own.
 */
#ifndef INROAD_COMMAND_H
#define INROAD_COMMAND_H

#include "session.h"

/* Exit status: what scripts may rely on. */
enum {
	EXIT_CLEAN = 0,
	EXIT_FINDINGS = 1, /* at or above the limit */
	EXIT_USAGE = 2,	   /* a missing notebook too */
	EXIT_WORLD = 3	   /* disk, git, permission, memory */
};

enum option_id {
	OPTION_FOLDER,
	OPTION_TODAY,
	OPTION_COLOR,
	OPTION_FORMAT,
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_OUTPUT,
	OPTION_EVENTS,
	OPTION_FAIL_ON,
	OPTION_STRICT,
	OPTION_BASELINE,
	OPTION_FROM,
	OPTION_TO,
	OPTION_FIX,
	OPTION_DRY_RUN,
	OPTION_ALL,
	OPTION_VERBOSE,
	OPTION_REV,
	OPTION_STAGED,
	OPTION_HOOK,
	OPTION_MESSAGE,
	OPTION_WATCH,
	OPTION_TIMES,
	N_OPTIONS
};

#define OPTION_BIT(option) (1u << (option))

struct option_row {
	const char *name;     /* "today": typed as --today */
	char letter;	      /* 0: none */
	const char *argument; /* "DATE", or NULL */
	const char *summary;
};
extern const struct option_row OPTIONS[N_OPTIONS];
/* Taken by every command. */
#define OPTIONS_COMMON \
	(OPTION_BIT(OPTION_FOLDER) | OPTION_BIT(OPTION_TODAY) | \
	 OPTION_BIT(OPTION_COLOR) | OPTION_BIT(OPTION_HELP))

/* What a command's first argument names: what "did you mean" looks among. */
enum names {
	NAMES_NOTHING,
	NAMES_NOTE, /* a note or a name, by whatever spelling */
	NAMES_KIND,
	NAMES_RULE,
	NAMES_ITEM,
	NAMES_STATISTIC
};

struct call;

struct command {
	const char *name;
	const char *arguments; /* "KIND TITLE"; "" for none */
	const char *summary;
	const char *more;    /* a paragraph for its help and the manual */
	const char *example; /* "inroad log 'coffee @ada: …'" */
	unsigned needs;	     /* enum need: what the session prepares */
	unsigned options;    /* OPTION_BITs beside the common ones */
	int least, most;     /* how many arguments; most -1: any */
	enum names names;
	const char *view;    /* shown by itself if there is no `run` */
	const char *formats; /* "text json": the first is the usual one */
	const char *writes;  /* what it may write, in words; "" for nothing */
	int (*run)(struct call *call);
};

/* The table, ended by a row without name; and what `inroad` alone does. */
extern const struct command COMMANDS[];
extern const struct command COMMAND_FIRST;
/* An empty name finds COMMAND_FIRST. */
const struct command *command_find(struct str name);
const char *command_nearest(struct str name);

/* One run of the program. */
struct call {
	const struct command *command;
	const char *options[N_OPTIONS]; /* as typed; "" for one without value */
	char **arguments;
	int n_arguments;
	struct session *session;
	struct fault fault;
};

/* An argument as a slice; empty beyond the last. */
struct str call_argument(const struct call *call, int i);
bool call_has(const struct call *call, enum option_id option);

/*
 * Prints a sentence on stderr, then "  hint: …" if there is one; gives the
 * status, so that a command can end with it.
 */
int call_fail(const struct call *call, int status, const char *hint,
	      const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Says on stderr what was read otherwise than git would have it. */
void call_tell_oddities(const struct call *call);

/* The fault's sentence and status 3. */
int call_world(const struct call *call);

/* "did you mean NEAR?", or the other hint where nothing is near. */
const char *call_near(const struct call *call, struct str near,
		      const char *otherwise);
/* Says that a name may be either of two things; EXIT_USAGE. */
int call_ambiguous(const struct call *call, struct str typed,
		   const int32_t two[2]);
/* The kind of that name; EXIT_CLEAN, or EXIT_USAGE, said. */
int call_kind(const struct call *call, struct str typed, enum kind *kind);

/* One sentence and status 3, from wherever memory ended. */
_Noreturn void memory_ends(void);
/* What was given back goes to the system: before a long wait. */
void memory_rests(void);

/* --fail-on, else the notebook's setting; and the status it makes. */
int call_limit(struct call *call, enum level *limit);
int call_verdict(const struct call *call, enum level limit);

/* Commands with files of their own. */
int command_init(struct call *call);
int command_demo(struct call *call);
int command_new(struct call *call);
int command_log(struct call *call);
int command_review(struct call *call);
int command_check(struct call *call);
int command_done(struct call *call);
int command_thank(struct call *call);
int command_rename(struct call *call);
int command_promote(struct call *call);
int command_commit(struct call *call);
int command_doctor(struct call *call);
int command_merge_driver(struct call *call);
int command_build(struct call *call);
int command_changes(struct call *call);
int command_plan(struct call *call);
int command_why(struct call *call);
int command_schema(struct call *call);
int command_help(struct call *call);
int command_completion(struct call *call);

/* What to do first, outside any notebook; where I am, in one. */
int command_first(struct call *call);

#endif
