/* commands: the table of commands; finding them. */
#include "command.h"

#define READS (NEEDS_BOOK | NEEDS_RECORD)
#define FORMAT OPTION_BIT(OPTION_FORMAT)
#define DRY_RUN OPTION_BIT(OPTION_DRY_RUN)
#define REV OPTION_BIT(OPTION_REV)
#define TIMES OPTION_BIT(OPTION_TIMES)

const struct command COMMANDS[] = {
	{ .name = "init",
	  .arguments = "[DIR]",
	  .summary = "start a notebook",
	  .more = "Makes DIR (the current folder if it is left out) a "
		  "notebook: an empty inroad.yaml, and, unless it lies in a "
		  "git repository already, a repository. The digest is kept "
		  "out of it by a line in .gitignore, and notes are merged by "
		  "inroad (a line in .gitattributes, a driver in git's "
		  "config). A notebook that is there gets what it lacks; no "
		  "line that is there is changed. --hook puts two hooks into "
		  "the repository: one checks the notes before a commit, one "
		  "writes what happened into an empty message. A hook of "
		  "yours is never touched.",
	  .example = "inroad init ~/search",
	  .options = DRY_RUN | OPTION_BIT(OPTION_HOOK),
	  .most = 1,
	  .formats = "text",
	  .writes = "DIR/inroad.yaml; lines in DIR/.gitignore and "
		    "DIR/.gitattributes; DIR/.git, or merge.inroad in the "
		    "config of the repository that is there; with --hook, two "
		    "files in its hooks' folder",
	  .run = command_init },
	{ .name = "demo",
	  .arguments = "DIR",
	  .summary = "write the example notebook, a finished search",
	  .more = "Writes a six-week search in fiction into a new or empty "
		  "folder, to look around in.",
	  .example = "inroad demo ~/inroad-demo",
	  .options = DRY_RUN,
	  .least = 1,
	  .most = 1,
	  .formats = "text",
	  .writes = "DIR, which must be new or empty",
	  .run = command_demo },
	{ .name = "new",
	  .arguments = "KIND TITLE",
	  .summary = "write a new note",
	  .more = "Writes a note of KIND with the fields that it needs, and "
		  "says where. A stub's spelling as TITLE makes the note that "
		  "answers it. A meeting or event is of the day that TITLE "
		  "begins with, such as '2026-09-14 Ada', else of today. A "
		  "note that is there is never overwritten.",
	  .example = "inroad new contact 'Hollis Greer'",
	  .needs = NEEDS_ROOT | READS,
	  .options = DRY_RUN,
	  .least = 1,
	  .most = -1,
	  .formats = "text",
	  .writes = "one new note",
	  .run = command_new },
	{ .name = "log",
	  .arguments = "LINE",
	  .summary = "write down one line in this month's journal",
	  .more = "Appends LINE, with today's date unless it has one, to "
		  "log/YYYY-MM.md.",
	  .example = "inroad log 'coffee @hana-kovar: the river plan'",
	  .needs = NEEDS_ROOT,
	  .options = DRY_RUN,
	  .least = 1,
	  .most = -1,
	  .formats = "text",
	  .writes = "log/YYYY-MM.md",
	  .run = command_log },
	{ .name = "done",
	  .arguments = "ID|TEXT [DATE]",
	  .summary = "write down that something is done",
	  .more = "TEXT are words of what is to be done, if only one thing has "
		  "them; ID is what inroad todo --format todotxt prints, "
		  "RULE/SUBJECT/DATE, or its beginning. A task's box is ticked "
		  "and done:DATE (today, unless typed) "
		  "put behind it, and so behind a promise; one with every: "
		  "comes back by itself, counted from that day, a "
		  "conversation as a new line above it. For anything "
		  "else the line that closes it is written into this "
		  "month's journal; where only you know the words, it is "
		  "shown and nothing is written. Afterwards the notes are "
		  "read again: status 1 if it is open still.",
	  .example = "inroad done thank/hana-kovar/2026-09-10",
	  .needs = NEEDS_ROOT | READS | NEEDS_ITEMS,
	  .options = DRY_RUN,
	  .least = 1,
	  .most = -1,
	  .names = NAMES_ITEM,
	  .formats = "text",
	  .writes = "the task's or promise's note, or log/YYYY-MM.md",
	  .run = command_done },
	{ .name = "thank",
	  .arguments = "@WHO [@WHO...] [HOW]",
	  .summary = "write down that you thanked someone",
	  .more = "Appends `thanked: @WHO HOW` with today's date to "
		  "log/YYYY-MM.md: it closes all thanks that were owed. What "
		  "stands there already for today is not written twice.",
	  .example = "inroad thank @hana-kovar with a card",
	  .needs = NEEDS_ROOT | READS,
	  .options = DRY_RUN,
	  .least = 1,
	  .most = -1,
	  .names = NAMES_NOTE,
	  .formats = "text",
	  .writes = "log/YYYY-MM.md",
	  .run = command_thank },
	{ .name = "rename",
	  .arguments = "OLD NEW",
	  .summary = "give a note another id, and change all links to it",
	  .more = "The file gets the new name, in its folder, and whatever "
		  "links to it by its id, by the beginning of one or by its "
		  "path says the new one; what calls it by its title stays, "
		  "and so does all else. NEW may be a title; the id is made of "
		  "it. OLD may be a name that no note answers yet: then all "
		  "that call it so say NEW. Afterwards every link means "
		  "what it meant, or nothing is written.",
	  .example = "inroad rename hollis-greer 'Hollis Greer-Lund'",
	  .needs = NEEDS_ROOT | READS,
	  .options = DRY_RUN,
	  .least = 2,
	  .most = -1,
	  .names = NAMES_NOTE,
	  .formats = "text",
	  .writes = "the note, those that name it, and .inroad-baseline",
	  .run = command_rename },
	{ .name = "promote",
	  .arguments = "NAME [KIND]",
	  .summary = "give a name that no note answers its note",
	  .more = "The kind is what the places suggest that name it, unless "
		  "typed. What those say for certain is filled in: where a "
		  "person works, who told of them. A note that is there is "
		  "never overwritten.",
	  .example = "inroad promote hollis-greer",
	  .needs = NEEDS_ROOT | READS,
	  .options = DRY_RUN,
	  .least = 1,
	  .most = 2,
	  .names = NAMES_NOTE,
	  .formats = "text",
	  .writes = "one new note",
	  .run = command_promote },
	{ .name = "check",
	  .arguments = "",
	  .summary = "find what is wrong and what is missing",
	  .more = "Prints every finding with its line and what to write "
		  "instead. With --fix the safe mends are applied first; only "
		  "the bytes that must change do. With --baseline all that is "
		  "found now is taken as known and written to "
		  ".inroad-baseline, so that an old notebook can be adopted: "
		  "from then on only what is new is shown, here and in the "
		  "digest; --all shows the known ones too. --strict asks for "
		  "expected fields as well, and ends with status 1 on a "
		  "warning. --staged judges what git commit would write, "
		  "whatever the folder holds.",
	  .example = "inroad check --format json",
	  .needs = READS | NEEDS_FINDINGS,
	  .options = FORMAT | REV | OPTION_BIT(OPTION_STAGED) |
		     OPTION_BIT(OPTION_FIX) | DRY_RUN |
		     OPTION_BIT(OPTION_FAIL_ON) | OPTION_BIT(OPTION_STRICT) |
		     OPTION_BIT(OPTION_BASELINE) | OPTION_BIT(OPTION_ALL) |
		     TIMES,
	  .view = "findings",
	  .formats = "text json html markdown",
	  .writes = "with --fix, the notes that have a mend; with "
		    "--baseline, .inroad-baseline",
	  .run = command_check },
	{ .name = "commit",
	  .arguments = "",
	  .summary = "stage the notes and write the message of the commit",
	  .more = "Checks the notes first: what ends inroad check with status "
		  "1 is shown, and nothing is staged. Then all notes that "
		  "changed, are new or gone are put into git's index, with "
		  "inroad.yaml and the baseline, and what happened since the "
		  "last commit is written down as its message. The command "
		  "to type is printed: the commit is yours. Other files stay "
		  "as they are.",
	  .example = "inroad commit",
	  .needs = NEEDS_ROOT | READS | NEEDS_FINDINGS,
	  .options = DRY_RUN | OPTION_BIT(OPTION_FAIL_ON),
	  .formats = "text",
	  .writes = "in the git folder: objects, the index, inroad/message",
	  .run = command_commit },
	{ .name = "doctor",
	  .arguments = "",
	  .summary = "whether all around the notes is in order",
	  .more = "Looks at the program and its libraries, the notebook, git, "
		  "the merge driver and hooks, how the notes are encoded, who "
		  "may read the digest, and where the repository is sent. "
		  "Each line is ok, warn or fail, with what to do. Status 1 "
		  "if one fails. Changes nothing.",
	  .example = "inroad doctor",
	  .options = FORMAT,
	  .formats = "text json",
	  .run = command_doctor },
	{ .name = "build",
	  .arguments = "",
	  .summary = "write the digest: pages, to-do lists, calendar, JSON",
	  .more = "Writes everything that it can and ends with status 0 when "
		  "it did, whatever the findings, unless --fail-on is given. "
		  "Files whose bytes did not change are left alone; files "
		  "that it did not make are never touched. With --watch it "
		  "stays, and builds again whenever a note, the settings, what "
		  "git says of them or the day changes, with a line a build; "
		  "Ctrl-C ends it.",
	  .example = "inroad build -o ~/digest",
	  .needs = NEEDS_ROOT, /* the rest where something changed */
	  .options = REV | OPTION_BIT(OPTION_OUTPUT) |
		     OPTION_BIT(OPTION_EVENTS) | OPTION_BIT(OPTION_FAIL_ON) |
		     OPTION_BIT(OPTION_VERBOSE) | OPTION_BIT(OPTION_WATCH) |
		     TIMES,
	  .formats = "text",
	  .writes = "files of its own in the digest's folder",
	  .run = command_build },
	{ .name = "todo",
	  .arguments = "",
	  .summary = "all follow-ups and tasks, the next one first",
	  .more = "--all shows closed and skipped ones too.",
	  .example = "inroad todo --format todotxt",
	  .needs = READS | NEEDS_ITEMS,
	  .options = FORMAT | REV | OPTION_BIT(OPTION_ALL) |
		     OPTION_BIT(OPTION_EVENTS) | TIMES,
	  .view = "todo",
	  .formats = "text json markdown todotxt ics html" },
	{ .name = "today",
	  .arguments = "",
	  .summary = "the morning page",
	  .more = "What the digest's front page says, in the terminal.",
	  .example = "inroad today",
	  .needs = READS | NEEDS_ITEMS | NEEDS_FINDINGS,
	  .options = FORMAT | REV,
	  .view = "today",
	  .formats = "text json markdown html" },
	{ .name = "list",
	  .arguments = "KIND [FIELD OP VALUE]",
	  .summary = "the notes of a kind, all or some of them",
	  .more = "KIND is a kind's name, such as contact or applications; "
		  "inroad help kinds lists them. Any number of conditions may "
		  "follow, and all must hold: a field (inroad help contact "
		  "lists a kind's), one of = != < <= > >= ~, and a value. = "
		  "takes several values (role=insider,connector), none and "
		  "any; ~ finds words in a text; a link goes by any spelling "
		  "of a name. Of a day, last<60d means less than 60 days from "
		  "today; last<2026-07 and deadline<=+7d are days. What nobody "
		  "typed is worked out: of people last, first, talks, asks, "
		  "thanks, promised, waiting, meeting, off-limits; of "
		  "companies and applications stage (or status), moved, "
		  "inside, rank, since, applied, open, warm; of any note id, "
		  "next, due, facts. Put quotes around < and > for the shell.",
	  .example = "inroad list contacts 'tie>=3' 'last>20d'",
	  .needs = READS | NEEDS_ITEMS | NEEDS_FINDINGS,
	  .options = FORMAT | REV,
	  .least = 1,
	  .most = -1,
	  .names = NAMES_KIND,
	  .view = "list",
	  .formats = "text json csv markdown html" },
	{ .name = "show",
	  .arguments = "NOTE",
	  .summary = "everything about one person, company or note",
	  .more = "NOTE is an id, a name, a path or the beginning of one.",
	  .example = "inroad show hana-kovar",
	  .needs = READS | NEEDS_ITEMS | NEEDS_FINDINGS,
	  .options = FORMAT | REV,
	  .least = 1,
	  .most = 1,
	  .names = NAMES_NOTE,
	  .view = "show",
	  .formats = "text json markdown html" },
	{ .name = "path",
	  .arguments = "COMPANY|PERSON",
	  .summary = "who can bring you to someone",
	  .more = "Chains of at most three introductions, the likeliest first: "
		  "why each step is believed, how likely the whole is, and "
		  "what "
		  "to do first. Whoever is off limits is on none of them; who "
		  "can speak for you there stands apart, and so do people you "
		  "know a little, who are never ranked away. inroad explain "
		  "path shows the numbers.",
	  .example = "inroad path saltmere-county",
	  .needs = READS | NEEDS_ITEMS,
	  .options = FORMAT | REV,
	  .least = 1,
	  .most = 1,
	  .view = "path",
	  .formats = "text json markdown html" },
	{ .name = "landing",
	  .arguments = "LANDING",
	  .summary = "how a landing came about, back to its first contact",
	  .more = "Who landed where and when, through whom, which names and "
		  "facts led there and when, who helped, and how long it took. "
		  "What is not written down stands as a question.",
	  .example = "inroad landing joaquim-sefa-millrace",
	  .needs = READS | NEEDS_ITEMS,
	  .options = FORMAT | REV,
	  .least = 1,
	  .most = 1,
	  .view = "landing",
	  .formats = "text json markdown html" },
	{ .name = "ledger",
	  .arguments = "[PERSON]",
	  .summary = "what was given and received, and what is still open",
	  .more = "With PERSON: what they gave and you gave, promises open "
		  "both ways, and what they need. Without: everyone with "
		  "something open or who gave more than they got, the latest "
		  "first. Nobody is weighed or ranked.",
	  .example = "inroad ledger ruth-okafor",
	  .needs = READS | NEEDS_ITEMS,
	  .options = FORMAT | REV,
	  .most = 1,
	  .names = NAMES_NOTE,
	  .view = "ledger",
	  .formats = "text json markdown html" },
	{ .name = "match",
	  .arguments = "[PERSON]",
	  .summary = "whose need another's offer meets",
	  .more = "Compares need: and offer: lines, the fields needs and "
		  "offers, and openings that someone told of; rare words and "
		  "#tags count more than common ones. Each match shows the "
		  "line to write once you bring the two together.",
	  .example = "inroad match kwame-reid",
	  .needs = READS | NEEDS_ITEMS,
	  .options = FORMAT | REV,
	  .most = 1,
	  .names = NAMES_NOTE,
	  .view = "match",
	  .formats = "text json markdown html" },
	{ .name = "prep",
	  .arguments = "MEETING|PERSON",
	  .summary = "one page to read before a conversation",
	  .more = "Who they are, what you last talked about, what they need, "
		  "what is promised, what is known and how old it is, and what "
		  "not to ask. What is missing stands as a question. Of a "
		  "PERSON it is their next meeting, or a talk not yet "
		  "planned. --format html gives a page to print.",
	  .example = "inroad prep 2026-09-14-ruth-okafor",
	  .needs = READS | NEEDS_ITEMS,
	  .options = FORMAT | REV,
	  .least = 1,
	  .most = 1,
	  .names = NAMES_NOTE,
	  .view = "prep",
	  .formats = "text json markdown html" },
	{ .name = "gate",
	  .arguments = "outreach [@WHO]",
	  .summary = "what is still missing before you write to someone",
	  .more = "Ends with status 1 while something is missing: what you "
		  "want, a pitch, their reason to talk to you, what is in it "
		  "for them, fresh facts, an agenda, and no ask too many. "
		  "Without WHO it looks at what needs no person.",
	  .example = "inroad gate outreach @ingrid-dahl",
	  .needs = READS | NEEDS_ITEMS | NEEDS_FINDINGS,
	  .options = FORMAT | REV,
	  .least = 1,
	  .most = 2,
	  .view = "gate",
	  .formats = "text json markdown html" },
	{ .name = "stats",
	  .arguments = "[NAME]",
	  .summary = "what works: how far things come, with their denominators",
	  .more = "Without NAME each figure in a sentence; with it, its "
		  "tables, how to read them, and a change to try. Shares stand "
		  "with the range they are likely in (Wilson, 95 %); under "
		  "five cases nothing is concluded. inroad help rules lists "
		  "the names.",
	  .example = "inroad stats funnel --from 2026-08-03",
	  .needs = READS,
	  .options = FORMAT | REV | OPTION_BIT(OPTION_FROM) |
		     OPTION_BIT(OPTION_TO),
	  .most = 1,
	  .names = NAMES_STATISTIC,
	  .view = "stats",
	  .formats = "text json markdown html csv" },
	{ .name = "review",
	  .arguments = "",
	  .summary = "the week in numbers, written into its note",
	  .more = "Writes this week's review note, or before the review day "
		  "last week's. The numbers stand between two marks and are "
		  "written anew each time; what you write around them stays "
		  "as it is. With --format the whole review is shown and "
		  "nothing is written.",
	  .example = "inroad review --format text",
	  .needs = NEEDS_ROOT | READS | NEEDS_ITEMS | NEEDS_FINDINGS,
	  .options = FORMAT | REV | DRY_RUN,
	  .view = "review",
	  .formats = "text json markdown html",
	  .writes = "the week's note in reviews/",
	  .run = command_review },
	{ .name = "report",
	  .arguments = "work-search",
	  .summary = "what an office wants to see of your search",
	  .more = "Work-search: applications, interviews, events, "
		  "conversations and outreach, a row each, and for every week "
		  "whether it held as much as `work-search:` in inroad.yaml "
		  "asks. Without --from and --to it is the last whole week "
		  "and the current one. What stands in private notes is left "
		  "out and counted. --format csv is for a spreadsheet, "
		  "--format html a page to print.",
	  .example = "inroad report work-search --format csv",
	  .needs = READS,
	  .options = FORMAT | REV | OPTION_BIT(OPTION_FROM) |
		     OPTION_BIT(OPTION_TO),
	  .least = 1,
	  .most = 1,
	  .view = "report",
	  .formats = "text json csv html markdown" },
	{ .name = "history",
	  .arguments = "NOTE",
	  .summary = "what happened with a person, company or note, from the "
		     "first",
	  .more = "Conversations and lines as the notes tell them, and between "
		  "them what only git knows: when a tie, a company, a verdict "
		  "or a quota became another, and by which commit. Where both "
		  "tell the same, the line does. A note keeps its history "
		  "through moves between folders.",
	  .example = "inroad history hana-kovar",
	  .needs = READS,
	  .options = FORMAT | REV,
	  .least = 1,
	  .most = 1,
	  .names = NAMES_NOTE,
	  .view = "history",
	  .formats = "text json markdown html" },
	{ .name = "changes",
	  .arguments = "[SINCE]",
	  .summary = "what happened to the search since a commit or a day",
	  .more = "SINCE is whatever git takes for a commit (HEAD~3, main, "
		  "v1), a day (2026-09-01, mon, yesterday: that day and all "
		  "after it) or a span (7d: today and the six days before). "
		  "Without it, the "
		  "last commit; with --rev REV the one before REV. Told are "
		  "people met, applications that moved, thanks, promises kept, "
		  "quotas of the plan; a line that was moved or reworded is "
		  "no change. --message writes it as the message of a commit, "
		  "without what stands in private notes.",
	  .example = "inroad changes 7d",
	  .needs = NEEDS_ROOT | READS,
	  .options = FORMAT | REV | OPTION_BIT(OPTION_STAGED) |
		     OPTION_BIT(OPTION_MESSAGE),
	  .most = 1,
	  .view = "changes",
	  .formats = "text json markdown html",
	  .run = command_changes },
	{ .name = "plan",
	  .arguments = "[freeze]",
	  .summary = "the plan against what was done; freeze it",
	  .more = "Planned and done a week, how much of it touched what you "
		  "chose, and each quota that was changed later, with its day "
		  "and commit. `freeze` writes today's date into plan.md as "
		  "`frozen:`; from then on the weeks are held against the "
		  "quotas of that day. Without it they are held against "
		  "the first ones that were committed.",
	  .example = "inroad plan freeze --dry-run",
	  .needs = NEEDS_ROOT | READS,
	  .options = FORMAT | DRY_RUN,
	  .most = 1,
	  .view = "stats",
	  .formats = "text json markdown html csv",
	  .writes = "with freeze, one line of plan.md",
	  .run = command_plan },
	{ .name = "explain",
	  .arguments = "NAME",
	  .summary = "why a finding, follow-up or figure matters, and what to "
		     "do",
	  .more = "NAME is what stands in brackets behind a finding, a "
		  "follow-up's rule, a figure or a question; inroad help "
		  "rules lists them.",
	  .example = "inroad explain unthanked",
	  .options = FORMAT,
	  .least = 1,
	  .most = 1,
	  .names = NAMES_RULE,
	  .view = "explain",
	  .formats = "text json markdown html" },
	{ .name = "why",
	  .arguments = "ID|TEXT",
	  .summary = "the facts behind one follow-up, and how to close it",
	  .more = "TEXT are words of what is to be done, if only one thing has "
		  "them; ID is what inroad todo --format todotxt prints, "
		  "RULE/SUBJECT/DATE, or its beginning. What is over is found, "
		  "too.",
	  .example = "inroad why thank/hana-kovar/2026-09-10",
	  .needs = READS | NEEDS_ITEMS,
	  .options = FORMAT | REV,
	  .least = 1,
	  .most = -1,
	  .names = NAMES_ITEM,
	  .view = "why",
	  .formats = "text json markdown html",
	  .run = command_why },
	{ .name = "merge-driver",
	  .arguments = "BASE OURS THEIRS [PATH [SIZE]]",
	  .summary = "merge two versions of a note, for git",
	  .more = "Called by git, once it is told: git config "
		  "merge.inroad.driver 'inroad merge-driver -- %O %A %B %P "
		  "%L', and *.md merge=inroad in .gitattributes. Front matter "
		  "is merged by key, lists by what either side added or took "
		  "out; dated lines are joined in the order of their days, "
		  "each once; prose as git does it. The merged note replaces "
		  "OURS, the file. What cannot be joined stays between git's "
		  "markers, and the status is 1. PATH is the note's own, for "
		  "its kind; SIZE the length of a marker.",
	  .example = "inroad merge-driver base.md ours.md theirs.md -n",
	  .options = DRY_RUN,
	  .least = 3,
	  .most = 5,
	  .formats = "text",
	  .writes = "OURS",
	  .run = command_merge_driver },
	{ .name = "schema",
	  .arguments = "KIND",
	  .summary = "the JSON Schema of a kind's front matter",
	  .more = "For editors that complete YAML.",
	  .example = "inroad schema contact",
	  .least = 1,
	  .most = 1,
	  .formats = "json",
	  .run = command_schema },
	{ .name = "help",
	  .arguments = "[TOPIC]",
	  .summary = "this list; a command; a kind of note; the language",
	  .more = "TOPIC is a command, a kind of note, or one of: kinds, "
		  "words, tokens, rules, settings, limits, formats, notebook.",
	  .example = "inroad help contact",
	  .options = FORMAT,
	  .most = 1,
	  .formats = "text json html markdown man",
	  .run = command_help },
	{ .name = "completion",
	  .arguments = "SHELL",
	  .summary = "completion for bash, zsh or fish",
	  .more = "Prints a script for the shell to read.",
	  .example = "inroad completion bash",
	  .least = 1,
	  .most = 1,
	  .formats = "text",
	  .run = command_completion },
	{ .name = NULL },
};

/* What `inroad` alone does; no name, so that nobody can type it. */
const struct command COMMAND_FIRST = {
	.name = "",
	.arguments = "",
	.summary = "where I am; outside a notebook, what to do first",
	.more = "",
	.example = "inroad",
	.options = FORMAT | REV,
	.formats = "text json markdown html",
	.run = command_first,
};

const struct command *command_find(struct str name)
{
	if (!name.n)
		return &COMMAND_FIRST;
	for (const struct command *c = COMMANDS; c->name; c++)
		if (str_is(name, c->name))
			return c;
	return NULL;
}

static struct str name_at(const void *context, size_t i)
{
	(void)context;
	return str_of(COMMANDS[i].name);
}

const char *command_nearest(struct str name)
{
	size_t n = sizeof COMMANDS / sizeof *COMMANDS - 1;
	int i = str_nearest(name, n, name_at, NULL);

	return i < 0 ? NULL : COMMANDS[i].name;
}
