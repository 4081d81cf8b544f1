/* options: the table of options. */
#include "command.h"

const struct option_row OPTIONS[N_OPTIONS] = {
	[OPTION_FOLDER] = { "directory", 'C', "DIR",
			    "work on the notebook at DIR instead of here" },
	[OPTION_TODAY] = { "today", 0, "DATE",
			   "take DATE for today (2026-09-11)" },
	[OPTION_COLOR] = { "color", 0, "WHEN",
			   "colour: auto, always or never" },
	[OPTION_FORMAT] = { "format", 0, "F",
			    "print as F; each command's help lists its own" },
	[OPTION_HELP] = { "help", 'h', NULL, "say how it is used" },
	[OPTION_VERSION] = { "version", 0, NULL,
			     "print the version and the libraries'" },
	[OPTION_OUTPUT] = { "output", 'o', "DIR",
			    "write the digest to DIR instead of digest/" },
	[OPTION_EVENTS] = { "events", 0, NULL,
			    "add an all-day event a follow-up to the "
			    "calendar" },
	[OPTION_FAIL_ON] = { "fail-on", 0, "LEVEL",
			     "end with status 1 on a finding of LEVEL or "
			     "above: error, warning, hint" },
	[OPTION_STRICT] = { "strict", 0, NULL,
			    "expected fields too, and warnings end with "
			    "status 1" },
	[OPTION_BASELINE] = { "baseline", 0, NULL,
			      "take what is found now as known: later only "
			      "what is new is shown" },
	[OPTION_FROM] = { "from", 0, "DATE", "the first day that is counted" },
	[OPTION_TO] = { "to", 0, "DATE", "the last day that is counted" },
	[OPTION_FIX] = { "fix", 0, NULL, "apply the safe mends to the notes" },
	[OPTION_DRY_RUN] = { "dry-run", 'n', NULL,
			     "show what would be written, and write nothing" },
	[OPTION_ALL] = { "all", 'a', NULL,
			 "closed, skipped and known ones too" },
	[OPTION_VERBOSE] = { "verbose", 'v', NULL, "say what was done" },
	[OPTION_REV] = { "rev", 0, "REV",
			 "read the notes as they were at a commit (HEAD~3, "
			 "main, v1)" },
	[OPTION_STAGED] = { "staged", 0, NULL,
			    "read the notes as they would be committed" },
	[OPTION_HOOK] = { "hook", 0, NULL,
			  "put inroad into the repository's hooks, too" },
	[OPTION_WATCH] = { "watch", 0, NULL,
			   "build again whenever a note changes" },
	[OPTION_TIMES] = { "times", 0, NULL,
			   "say at the end how long each step took" },
	[OPTION_MESSAGE] = { "message", 0, NULL, "as the message of a commit" },
};
