/*
 * make_notes: writes a notebook to measure with.
 *	make_notes [--hub] [--hugo DIR] [--bodies DIR] NOTEBOOK N
 * N notes of about 2 KB with four links each: people, companies, meetings,
 * journals, applications, three years of them up to 2026-09-11. The same
 * arguments write the same bytes. With --hub every note names one company,
 * and every fifth tells of a talk with one person. --hugo writes the same
 * notes once more for Hugo (a title in the front matter), --bodies what
 * stands below the front matter alone.
 */
#include "words.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define TODAY 20707   /* 2026-09-11, in days since 1970-01-01 */
#define SPAN 1095     /* days back that notes reach */
#define HUB_DAYS 1800 /* within five years of the plan: else bad-date */
#define HUB "harbour-mill-works"
#define BODY_BYTES 1650
#define COUNT(array) (sizeof(array) / sizeof *(array))

struct text {
	char at[64 * 1024];
	size_t n;
};

struct making {
	const char *notebook, *hugo, *bodies;
	bool hub;
	uint32_t n, people, firms; /* of all, how many */
	uint64_t random;	   /* set anew for each note */
	char title[96];
	struct text front, body;
};

static _Noreturn void die(const char *what, const char *why)
{
	fprintf(stderr, "make_notes: %s: %s\n", what, why);
	exit(3);
}

/*
 * A number below n, by the state of the note and the place in this file: not
 * by the order in which a compiler evaluates arguments. say() moves on.
 */
#define below(m, n) words_pick((m)->random, __COUNTER__, (n))
#define ONE_OF(m, words) ((words)[below((m), COUNT(words))])
#define say(m, part, ...) \
	(put_words(&(m)->part, __VA_ARGS__), \
	 (void)((m)->random = words_mix((m)->random)))

__attribute__((format(printf, 2, 3))) static void put_words(struct text *text,
							    const char *format,
							    ...)
{
	va_list list;
	int n;

	va_start(list, format);
	n = vsnprintf(text->at + text->n, sizeof text->at - text->n, format,
		      list);
	va_end(list);
	if (n < 0 || (size_t)n >= sizeof text->at - text->n)
		die("a note", "longer than expected");
	text->n += (size_t)n;
}

/* ------------------------------------------------------------------- names */

static const char *person(uint32_t i, char out[64])
{
	const char *first = FIRST[i % 64], *last = LAST[i / 64 % 64];

	if (i < 64 * 64)
		snprintf(out, 64, "%s-%s", first, last);
	else
		snprintf(out, 64, "%s-%s-%u", first, last, i / (64 * 64) + 1);
	return out;
}

static const char *firm(uint32_t i, char out[64])
{
	const char *one = FIRM_ONE[i % 16], *two = FIRM_TWO[i / 16 % 16];
	const char *three = FIRM_THREE[i / 256 % 12];

	if (i < 16 * 16 * 12)
		snprintf(out, 64, "%s-%s-%s", one, two, three);
	else
		snprintf(out, 64, "%s-%s-%s-%u", one, two, three,
			 i / (16 * 16 * 12) + 1);
	return out;
}

static const char *some_person(struct making *m, char out[64])
{
	return person(below(m, m->people), out);
}

/* With --hub every note names the one company in this place. */
static const char *some_firm(struct making *m, char out[64])
{
	if (m->hub)
		return HUB;
	return firm(below(m, m->firms), out);
}

/* "grace-hopper" as Grace Hopper. */
static void set_title(struct making *m, const char *id)
{
	bool start = true;
	size_t n = 0;

	for (; *id && n + 1 < sizeof m->title; id++) {
		char c = *id == '-' ? ' ' : *id;

		if (start && c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		start = c == ' ';
		m->title[n++] = c;
	}
	m->title[n] = '\0';
}

/* ------------------------------------------------------------------- prose */

static void words(struct making *m, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		say(m, body, "%s%s", i ? " " : "", ONE_OF(m, WORDS));
}

static void sentence(struct making *m)
{
	uint32_t sort = below(m, 12);

	say(m, body, "So ");
	words(m, 4 + below(m, 8));
	if (sort == 0)
		say(m, body, " *and* %s", ONE_OF(m, WORDS));
	else if (sort == 1)
		say(m, body, ", **%s %s**,", ONE_OF(m, WORDS),
		    ONE_OF(m, WORDS));
	else if (sort == 2)
		say(m, body, " `%s` and", ONE_OF(m, WORDS));
	else if (sort == 3)
		say(m, body, " ([%s](https://%s.example/%u))", ONE_OF(m, WORDS),
		    ONE_OF(m, FIRM_TWO), below(m, 999));
	say(m, body, " ");
	words(m, 2 + below(m, 4));
	say(m, body, ". ");
}

static void paragraph(struct making *m)
{
	uint32_t n = 2 + below(m, 3);

	for (uint32_t i = 0; i < n; i++) {
		sentence(m);
		if (i % 2 && i + 1 < n)
			say(m, body, "\n");
	}
	say(m, body, "\n\n");
}

static void list(struct making *m)
{
	uint32_t n = 3 + below(m, 3);
	bool numbers = below(m, 3) == 0;

	for (uint32_t i = 0; i < n; i++) {
		if (numbers)
			say(m, body, "%u. So ", i + 1);
		else
			say(m, body, "- So ");
		words(m, 4 + below(m, 6));
		say(m, body, "\n");
	}
	say(m, body, "\n");
}

/* Paragraphs, lists and a quote, until the note is long enough. */
static void fill(struct making *m)
{
	if (m->body.n && m->body.at[m->body.n - 1] == '\n')
		say(m, body, "\n");
	while (m->body.n < BODY_BYTES) {
		uint32_t sort = below(m, 6);

		if (sort == 0) {
			list(m);
		} else if (sort == 1) {
			say(m, body, "> ");
			words(m, 9);
			say(m, body, "\n\n");
		} else {
			paragraph(m);
		}
	}
}

static int32_t some_day(struct making *m)
{
	return TODAY - 1 - (int32_t)below(m, SPAN);
}

static void quiet_word(struct making *m, const char *before)
{
	say(m, body, "%s", before);
	words(m, 5 + below(m, 6));
	say(m, body, "\n");
}

/*
 * What came of a talk. Most thanks were said and most promises kept, as they
 * are by whoever writes ten thousand notes; one in sixteen was not.
 */
static void outcome(struct making *m, const char *indent, const char *whom,
		    int32_t day)
{
	bool kept = below(m, 16) != 0;
	char one[16], two[16];

	say(m, body, "%slearned: ", indent);
	quiet_word(m, "the budget ");
	say(m, body, "%spromised: send %s %s due:%s", indent,
	    ONE_OF(m, FIRM_TWO), ONE_OF(m, FIRM_ONE), words_date(day + 5, one));
	if (kept && day + 3 < TODAY)
		say(m, body, " done:%s", words_date(day + 3, two));
	say(m, body, "\n");
	if (kept && whom)
		say(m, body, "- %s thanked: @%s by mail\n",
		    words_date(day < TODAY ? day + 1 : day, one), whom);
}

/* ------------------------------------------------------------------- kinds */

static void about_person(struct making *m, uint32_t i)
{
	char id[64], other[64], company[64], day[16];
	int32_t met = TODAY - SPAN - (int32_t)below(m, 400);
	int32_t talked = some_day(m);

	set_title(m, person(i, id));
	say(m, front, "role: %s\ncompany: %s\njob: %s\nplace: %s\n",
	    ONE_OF(m, ROLES), some_firm(m, company), ONE_OF(m, JOBS),
	    ONE_OF(m, PLACES));
	say(m, front, "email: %s@%s.example\nphone: 555 %07u\ntie: %u\n", id,
	    ONE_OF(m, FIRM_TWO), i, 1 + below(m, 4));
	say(m, front, "met: %s\nmet-via: %s\nwhy: %s %s %s %s\n",
	    words_date(met, day), some_person(m, other), ONE_OF(m, WORDS),
	    ONE_OF(m, WORDS), ONE_OF(m, WORDS), ONE_OF(m, WORDS));
	say(m, front, "offers: [%s %s]\ntags: [%s, %s]\ncadence: 52w\n",
	    ONE_OF(m, WORDS), ONE_OF(m, WORDS), ONE_OF(m, FIRM_ONE),
	    ONE_OF(m, FIRM_TWO));
	say(m, body, "# %s\n\n", m->title);
	paragraph(m);
	say(m, body, "Sat beside [[%s]] at the table. ", some_person(m, other));
	sentence(m);
	say(m, body, "\n\n## Log\n\n- %s %s 30m: ", words_date(talked, day),
	    ONE_OF(m, TALK_WORDS));
	quiet_word(m, "");
	say(m, body, "  - named: @%s, %s\n", some_person(m, other),
	    ONE_OF(m, JOBS));
	outcome(m, "  - ", id, talked);
}

static void about_firm(struct making *m, uint32_t i)
{
	char id[64], who[64], other[64], day[16];

	if (m->hub && i == 0)
		snprintf(id, sizeof id, "%s", HUB);
	else
		firm(i, id);
	set_title(m, id);
	say(m, front, "industry: %s\nplace: %s\nsize: %u\n", ONE_OF(m, TOPICS),
	    ONE_OF(m, PLACES), 5 + below(m, 900));
	say(m, front, "web: https://%s.example\nmotivation: %u\nposting: %u\n",
	    id, below(m, 6), below(m, 4));
	say(m, front, "hiring-manager: %s\nverdict: maybe\n",
	    some_person(m, who));
	say(m, front, "value: %s %s %s\napproach: %s %s %s\n", ONE_OF(m, WORDS),
	    ONE_OF(m, WORDS), ONE_OF(m, WORDS), ONE_OF(m, WORDS),
	    ONE_OF(m, WORDS), ONE_OF(m, WORDS));
	say(m, body, "# %s\n\n", m->title);
	paragraph(m);
	say(m, body, "Ask [[%s]] about it. ", some_person(m, who));
	sentence(m);
	say(m, body, "\n\n## Facts\n\n- %s learned: @%s ",
	    words_date(some_day(m), day), some_firm(m, other));
	quiet_word(m, "moves and ");
	for (int k = 0; k < 2; k++) {
		say(m, body, "- %s learned: ", words_date(some_day(m), day));
		quiet_word(m, "");
	}
}

/* With --hub every fifth meeting and each journal is with person 0. */
static int32_t hub_day(uint32_t nth)
{
	return TODAY - 1 - (int32_t)(nth % HUB_DAYS);
}

static int32_t a_meeting(struct making *m, uint32_t nth)
{
	bool hub = m->hub && nth % 5 == 0;
	int32_t when = hub ? hub_day(nth / 5 * 4) : some_day(m);
	char who[64], other[64], company[64], day[16];

	if (hub)
		person(0, who);
	else
		some_person(m, who);
	snprintf(m->title, sizeof m->title, "%s and the %s",
		 ONE_OF(m, FIRM_TWO), ONE_OF(m, FIRM_ONE));
	say(m, front, "date: %s\nwith: [%s]\nhow: %s\nmins: %u\nplace: %s\n",
	    words_date(when, day), who, ONE_OF(m, TALK_WORDS),
	    15 + below(m, 60), ONE_OF(m, PLACES));
	say(m, front, "purpose: learn\ngoal: %s %s %s\n", ONE_OF(m, WORDS),
	    ONE_OF(m, WORDS), ONE_OF(m, WORDS));
	say(m, front, "who-else: [whoever keeps the %s]\nabout: [%s]\n",
	    ONE_OF(m, FIRM_TWO), some_firm(m, company));
	say(m, front, "insight: %u\nenergy: 1\ninvited: me\npaid: split\n",
	    below(m, 4));
	say(m, body, "# %s\n\n## Agenda\n\n", m->title);
	list(m);
	say(m, body, "## Debrief\n\n- named: @%s, %s for:1\n",
	    some_person(m, other), ONE_OF(m, JOBS));
	outcome(m, "- ", NULL, when);
	if (below(m, 16))
		say(m, body, "- thanked: @%s by mail\n", who);
	say(m, body, "- got: info, ");
	quiet_word(m, "");
	say(m, body, "\n## Notes\n\nSaw [[%s]] there. ", some_person(m, other));
	sentence(m);
	say(m, body, "\n");
	return when;
}

static int32_t a_journal(struct making *m, uint32_t nth)
{
	int32_t when =
		m->hub ? hub_day(nth / 3 * 4 + nth % 3 + 1) : some_day(m);
	char who[64], company[64], day[16];

	words_date(when, day);
	snprintf(m->title, sizeof m->title, "%s", day);
	say(m, front, "tags: [%s]\n", ONE_OF(m, FIRM_ONE));
	say(m, body, "# %s\n\n", m->title);
	for (int k = 0; k < 3; k++) {
		if (m->hub && k == 0)
			person(0, who);
		else
			some_person(m, who);
		say(m, body, "- %s %s @%s %um: ", day, ONE_OF(m, TALK_WORDS),
		    who, 10 + below(m, 50));
		quiet_word(m, "");
		outcome(m, "  - ", who, when);
	}
	say(m, body, "- %s learned: @%s ", day, some_firm(m, company));
	quiet_word(m, "counts ");
	return when;
}

static void an_application(struct making *m)
{
	int32_t when = TODAY - 40 - (int32_t)below(m, SPAN);
	char who[64], company[64], day[16];

	snprintf(m->title, sizeof m->title, "%s at the %s", ONE_OF(m, JOBS),
		 ONE_OF(m, FIRM_TWO));
	say(m, front, "company: %s\njob: %s\nchannel: network\n",
	    some_firm(m, company), ONE_OF(m, JOBS));
	say(m, front, "hiring-manager: %s\nvia: %s\n", some_person(m, who),
	    person(below(m, m->people), company));
	say(m, front, "fit: [%s, %s]\nresume: resume-v%u.pdf\npay: %u USD\n",
	    ONE_OF(m, WORDS), ONE_OF(m, WORDS), 1 + below(m, 9),
	    60000 + 1000 * below(m, 60));
	say(m, body, "# %s\n\n- %s applied: ", m->title, words_date(when, day));
	quiet_word(m, "by mail, ");
	say(m, body, "- %s reply @%s: ", words_date(when + 9, day), who);
	quiet_word(m, "");
	say(m, body, "- %s screen\n", words_date(when + 14, day));
	if (below(m, 8))
		say(m, body, "- %s rejected: ", words_date(when + 30, day));
	else
		say(m, body, "- %s interview @%s: ", words_date(when + 20, day),
		    who);
	quiet_word(m, "");
}

/* ------------------------------------------------------------------- files */

static void make_folder(const char *path)
{
	if (mkdir(path, 0777) < 0 && errno != EEXIST)
		die(path, strerror(errno));
}

static FILE *start(const char *root, const char *path)
{
	char full[4096], *slash;
	FILE *file;

	snprintf(full, sizeof full, "%s/%s", root, path);
	slash = strrchr(full, '/');
	*slash = '\0';
	make_folder(full);
	*slash = '/';
	file = fopen(full, "w");
	if (!file)
		die(full, strerror(errno));
	return file;
}

static void end(FILE *file)
{
	if (ferror(file) | fclose(file))
		die("a note", "cannot be written");
}

/* Writes what was said as one note, to each of the places. */
static void put(struct making *m, const char *path)
{
	FILE *file = start(m->notebook, path);

	fprintf(file, "---\n%s---\n\n%s", m->front.at, m->body.at);
	end(file);
	if (m->hugo) {
		file = start(m->hugo, path);
		fprintf(file, "---\ntitle: \"%s\"\n%s---\n\n%s", m->title,
			m->front.at, m->body.at);
		end(file);
	}
	if (m->bodies) {
		file = start(m->bodies, path);
		fputs(m->body.at, file);
		end(file);
	}
	m->front.at[m->front.n = 0] = '\0';
	m->body.at[m->body.n = 0] = '\0';
}

static void put_frame(struct making *m)
{
	char path[128], firms[2][64];
	FILE *file = start(m->notebook, "inroad.yaml");

	fputs("workdays: mon tue wed thu fri\n", file);
	end(file);
	m->random = 1;
	set_title(m, "lena-abara");
	say(m, front, "pitch-limit: 100\n");
	say(m, body, "# %s\n\n- offer: an evening with a spreadsheet\n\n",
	    m->title);
	put(m, "me.md");
	set_title(m, "plan");
	say(m, front, "start: 2026-08-03\nweeks: 6\ntargets: [%s, %s]\n",
	    m->hub ? HUB : firm(0, firms[0]), firm(1, firms[1]));
	say(m, body, "# Plan\n\n");
	fill(m);
	put(m, "plan.md");
	for (int i = 0; i < N_TOPICS; i++) {
		set_title(m, TOPICS[i]);
		say(m, front, "sort: industry\noutlook: mixed\n");
		say(m, body, "# %s\n\n", m->title);
		fill(m);
		snprintf(path, sizeof path, "topics/%s.md", TOPICS[i]);
		put(m, path);
	}
}

/* Of twenty notes: what the i-th is, and how many such there were before. */
enum sort { PERSON, FIRM, MEETING, JOURNAL, APPLICATION, N_SORTS };

static enum sort sort_of(uint32_t i)
{
	static const char SORTS[] = "pmpjpfpmpjpmpfmpjmpa";

	switch (SORTS[i % 20]) {
	case 'p':
		return PERSON;
	case 'f':
		return FIRM;
	case 'm':
		return MEETING;
	case 'j':
		return JOURNAL;
	}
	return APPLICATION;
}

static void put_note(struct making *m, uint32_t i, uint32_t nth)
{
	char path[128], name[64], day[16];

	m->random = UINT64_C(0x5bf03635) * (i + 1);
	switch (sort_of(i)) {
	case PERSON:
		about_person(m, nth);
		snprintf(path, sizeof path, "contacts/%s.md",
			 person(nth, name));
		break;
	case FIRM:
		about_firm(m, nth);
		snprintf(path, sizeof path, "companies/%s.md",
			 m->hub && nth == 0 ? HUB : firm(nth, name));
		break;
	case MEETING:
		words_date(a_meeting(m, nth), day);
		snprintf(path, sizeof path, "meetings/%s-talk-%u.md", day, nth);
		break;
	case JOURNAL:
		words_date(a_journal(m, nth), day);
		snprintf(path, sizeof path, "log/%s-%u.md", day, nth);
		break;
	case APPLICATION:
	case N_SORTS:
		an_application(m);
		snprintf(path, sizeof path, "applications/opening-%u.md", nth);
		break;
	}
	fill(m);
	put(m, path);
}

static void put_notes(struct making *m)
{
	uint32_t n = m->n - N_TOPICS - 2, seen[N_SORTS] = { 0 };

	for (uint32_t i = 0; i < n; i++)
		seen[sort_of(i)]++;
	m->people = seen[PERSON];
	m->firms = seen[FIRM];
	put_frame(m);
	memset(seen, 0, sizeof seen);
	for (uint32_t i = 0; i < n; i++)
		put_note(m, i, seen[sort_of(i)]++);
}

static int usage(void)
{
	fputs("usage: make_notes [--hub] [--hugo DIR] [--bodies DIR] "
	      "NOTEBOOK N    (N from 100 to 1000000)\n",
	      stderr);
	return 2;
}

int main(int argc, char **argv)
{
	static struct making m;
	char *rest;
	int i = 1;

	for (; i < argc && argv[i][0] == '-'; i++) {
		if (!strcmp(argv[i], "--hub"))
			m.hub = true;
		else if (!strcmp(argv[i], "--hugo") && i + 1 < argc)
			m.hugo = argv[++i];
		else if (!strcmp(argv[i], "--bodies") && i + 1 < argc)
			m.bodies = argv[++i];
		else
			return usage();
	}
	if (argc - i != 2)
		return usage();
	m.notebook = argv[i];
	m.n = (uint32_t)strtoul(argv[i + 1], &rest, 10);
	if (*rest || m.n < 100 || m.n > 1000000)
		return usage();
	make_folder(m.notebook);
	if (m.hugo)
		make_folder(m.hugo);
	if (m.bodies)
		make_folder(m.bodies);
	put_notes(&m);
	return 0;
}
