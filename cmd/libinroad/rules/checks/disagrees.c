/*
 * disagrees: what a field says and what the rest of the notes tells: a
 * channel, an address, a state; and since when it says so, by the commits. In
 * doubt they agree.
 */
#include "../alike.h"
#include "../ground.h"
#include "../mark.h"
#include "../phrase.h"
#include "checks.h"

#include <inroad/unicode.h>

/* ----------------------------------------------------------------- channels */

static const char *channel_name(enum channel channel)
{
	return kind_field_by_role(KIND_APPLICATION, ROLE_CHANNEL)
		->words[channel];
}

static bool is_advertised(const struct note *note)
{
	return note_field_text(note, ROLE_ADVERT).n ||
	       note_field_text(note, ROLE_URL).n;
}

/*
 * What is derived tells advertisements and people apart, and nothing else; and
 * a way in that was typed is people, though no talk is written down.
 */
static bool channels_agree(const struct application *application)
{
	int declared = application->channel, derived = application->derived;

	if (declared == derived || derived < 0)
		return true;
	if (declared == CHANNEL_AD)
		return false;
	if (declared == CHANNEL_NETWORK)
		return derived == CHANNEL_AD &&
		       (application->via != THING_NONE || application->warm);
	if (declared == CHANNEL_AD_NETWORK)
		return derived == CHANNEL_NETWORK ||
		       application->via != THING_NONE || application->warm;
	return true;
}

static void compare_channel(struct ruling *ruling,
			    const struct application *application)
{
	const struct note *note =
		book_thing(ruling->book, application->thing)->note;
	const char *name =
		kind_field_by_role(KIND_APPLICATION, ROLE_CHANNEL)->name;
	bool met = application->derived != CHANNEL_AD;
	enum channel right;

	if (!note || application->channel < 0 || channels_agree(application))
		return;
	right = met && is_advertised(note) ? CHANNEL_AD_NETWORK
					   : (enum channel)application->derived;
	rule_hint(
		ruling,
		rule_find(
			ruling, ground_note(application->thing),
			mark_field(ruling, application->thing, ROLE_CHANNEL),
			met ? "typed as %s, and someone inside was spoken to "
			      "before the first interview"
			    : "typed as %s, and no talk with anyone inside is "
			      "written down",
			channel_name((enum channel)application->channel)),
		met ? "write %s: %s"
		    : "write the talk down where it belongs, or %s: %s",
		name, channel_name(right));
}

/* ---------------------------------------------------------------- addresses */

/* Given to anybody: they tell nothing of where one works. */
static const char *const FREEMAIL[] = {
	"gmail",      "googlemail", "yahoo",	   "ymail",	 "hotmail",
	"outlook",    "live",	    "msn",	   "icloud",	 "me",
	"mac",	      "aol",	    "gmx",	   "web",	 "mail",
	"email",      "proton",	    "protonmail",  "pm",	 "tutanota",
	"tuta",	      "fastmail",   "zoho",	   "yandex",	 "posteo",
	"mailbox",    "t-online",   "freenet",	   "arcor",	 "laposte",
	"orange",     "wanadoo",    "free",	   "libero",	 "hey",
	"comcast",    "verizon",    "att",	   "sbcglobal",	 "bellsouth",
	"btinternet", "sky",	    "virginmedia", "bluewin",	 "seznam",
	"wp",	      "o2",	    "onet",	   "interia",	 "qq",
	"163",	      "126",	    "naver",	   "duck",	 "riseup",
	"cox",	      "charter",    "earthlink",   "rocketmail", NULL,
};

static struct str before_last(struct str s, char c)
{
	size_t at = str_rfind_char(s, c);

	return at == STR_NONE ? s : str_sub(s, 0, at);
}

/* "acme" of "mail.acme.co.uk": the longest label but the last. */
static struct str label_of(struct str domain)
{
	struct str rest = before_last(domain, '.'), best = { "", 0 };

	while (rest.n) {
		struct str label = str_cut(&rest, '.');

		if (label.n > best.n)
			best = label;
	}
	return best;
}

static bool has_label(const char *const *list, struct str domain)
{
	struct str rest = before_last(domain, '.');

	while (rest.n) {
		struct str label = str_cut(&rest, '.');

		for (int i = 0; list[i] && label.n; i++)
			if (label.at[0] == list[i][0] && str_is(label, list[i]))
				return true;
	}
	return false;
}

/* "https://www.acme.example/jobs" → "acme.example". */
static struct str host_of(struct arena *arena, struct str url)
{
	struct str host = unicode_same(arena, str_trim(url));
	size_t at = str_find(host, STR("://"));

	if (at != STR_NONE)
		host = str_sub(host, at + 3, host.n);
	if (str_starts(host, STR("www.")))
		host = str_sub(host, 4, host.n);
	for (size_t i = 0; i < host.n; i++)
		if (strchr("/:?#", host.at[i]))
			return str_sub(host, 0, i);
	return host;
}

/* "mail.acme.example" is of "acme.example", and the other way round. */
static bool is_part(struct str whole, struct str end)
{
	return str_eq(whole, end) || (whole.n > end.n && str_ends(whole, end) &&
				      whole.at[whole.n - end.n - 1] == '.');
}

/* A word of a name stands in a domain: three letters as a label's start. */
static bool domain_says(struct str domain, const struct alike *name)
{
	for (int i = 0; i < name->n; i++) {
		struct str word = name->at[i];

		if (word.n >= 4
			    ? str_find(domain, word) != STR_NONE
			    : word.n >= 2 && str_starts(label_of(domain), word))
			return true;
	}
	return false;
}

/* "lawa" of Lake Ansel Water Association. */
static bool domain_abbreviates(struct str domain, const struct alike *name)
{
	struct str label = label_of(domain);
	int n = 0;

	for (int i = 0; i < name->n && n < (int)label.n; i++)
		if (name->at[i].at[0] == label.at[n])
			n++;
	return n >= 2 && n == (int)label.n;
}

static bool is_said_by(struct str domain, const struct alike *name)
{
	return domain_says(domain, name) || domain_abbreviates(domain, name);
}

static bool is_named_by(struct arena *arena, struct str domain, struct str text)
{
	struct alike name = alike_all(text, arena);

	return is_said_by(domain, &name);
}

/* Of a company, kept for the next who works there. */
struct company_names {
	struct alike title, id;
};

static const struct company_names *names_of(const struct ruling *ruling,
					    struct company_names **names,
					    int32_t company)
{
	const struct thing *thing = book_thing(ruling->book, company);

	if (names[company])
		return names[company];
	names[company] = ARENA_NEW(ruling->arena, struct company_names);
	names[company]->title = alike_all(thing->title, ruling->arena);
	names[company]->id = alike_all(thing->id, ruling->arena);
	return names[company];
}

/* One of the names of a company: its title, id, aliases, web. */
static bool is_company_of(const struct ruling *ruling,
			  struct company_names **names, int32_t company,
			  struct str domain)
{
	const struct thing *thing = book_thing(ruling->book, company);
	const struct company_names *own = names_of(ruling, names, company);
	const struct note_field *aliases;
	struct str web;

	if (is_said_by(domain, &own->title) || is_said_by(domain, &own->id))
		return true;
	if (!thing->note)
		return false;
	aliases = note_field(thing->note, ROLE_ALIASES);
	for (uint32_t i = 0; aliases && i < aliases->values.n; i++)
		if (is_named_by(
			    ruling->arena, domain,
			    note_text(
				    thing->note,
				    note_values(
					    thing->note)[aliases->values.at + i]
					    .text)))
			return true;
	web = host_of(ruling->arena, note_field_text(thing->note, ROLE_WEB));
	return web.n && (is_part(domain, web) || is_part(web, domain) ||
			 str_eq(label_of(domain), label_of(web)));
}

/* Schools keep their pupils' addresses, and people their own names. */
static bool is_private(const struct ruling *ruling, int32_t who,
		       struct str domain)
{
	static const char *const KEPT[] = { "alumni", "alum", "edu",
					    "ac",     "uni",  NULL };
	struct str title = thing_title(ruling, who);

	return has_label(FREEMAIL, domain) || has_label(KEPT, domain) ||
	       str_ends(domain, STR(".edu")) || str_ends(domain, STR(".me")) ||
	       str_ends(domain, STR(".name")) ||
	       is_named_by(ruling->arena, domain, title);
}

static void compare_address(struct ruling *ruling, struct company_names **names,
			    int32_t who)
{
	const struct note *note = book_thing(ruling->book, who)->note;
	int32_t company = ruling->record->persons[who].company;
	struct str email, domain;
	size_t at;

	if (company < 0 || !record_has(ruling->record, who, ROLE_EMAIL))
		return;
	email = unicode_same(ruling->arena,
			     str_trim(note_field_text(note, ROLE_EMAIL)));
	at = str_rfind_char(email, '@');
	if (at == STR_NONE)
		return;
	domain = str_sub(email, at + 1, email.n);
	if (str_find_char(domain, '.') == STR_NONE ||
	    is_company_of(ruling, names, company, domain) ||
	    is_private(ruling, who, domain))
		return;
	rule_hint(ruling,
		  rule_find(ruling, ground_note(who),
			    mark_field(ruling, who, ROLE_EMAIL),
			    "an address at " STR_FMT ", and works at " STR_FMT,
			    STR_ARG(domain),
			    STR_ARG(thing_title(ruling, company))),
		  "one of the two may be old; if the domain is theirs, write "
		  "%s: " STR_FMT " in the company's note",
		  kind_field_by_role(KIND_COMPANY, ROLE_WEB)->name,
		  STR_ARG(domain));
}

/* ------------------------------------------------------------------- states */

/* Something was said in it, on its day or later. */
static bool was_held(const struct note *note, int32_t day)
{
	const struct note_line *lines = note_lines(note);

	for (uint32_t i = 0; i < note->lines.n; i++) {
		unsigned flags =
			lines[i].word < 0 ? 0 : WORDS[lines[i].word].flags;

		if (lines[i].task == TASK_NONE && lines[i].day >= day &&
		    ((lines[i].sort == LINE_DATED && flags & WORD_IS_TALK) ||
		     lines[i].word == VERB_LEARNED ||
		     lines[i].word == VERB_NAMED || lines[i].word == VERB_TOLD))
			return true;
	}
	return false;
}

static void compare_meeting(struct ruling *ruling, int32_t i,
			    const struct note *note)
{
	const struct field *row =
		kind_field_by_role(KIND_MEETING, ROLE_MEETING_STATE);
	int32_t typed = note_number(note, ROLE_MEETING_STATE, -1);
	int32_t day = ground_own_day(note);
	struct finding *finding;
	bool held;

	if (typed < 0 || day == DATE_NONE)
		return;
	held = was_held(note, day);
	if (typed == MEETING_HELD && day > ruling->today)
		finding = rule_find(ruling, ground_note(i),
				    mark_field(ruling, i, ROLE_MEETING_STATE),
				    "held, and its day is still to come");
	else if (typed == MEETING_PLANNED && day < ruling->today)
		finding = rule_find(ruling, ground_note(i),
				    mark_field(ruling, i, ROLE_MEETING_STATE),
				    "still planned, and its day was " STR_FMT,
				    STR_ARG(phrase_day(ruling, day)));
	else if ((typed == MEETING_CANCELLED || typed == MEETING_MOVED ||
		  typed == MEETING_NO_SHOW) &&
		 held && day <= ruling->today)
		finding = rule_find(ruling, ground_note(i),
				    mark_field(ruling, i, ROLE_MEETING_STATE),
				    "%s, and the lines below tell of a talk",
				    row->words[typed]);
	else
		return;
	rule_hint(ruling, finding,
		  typed == MEETING_HELD
			  ? "take %s: out until it was; then it is %s by itself"
			  : "write %s: %s, or what became of it: cancelled, "
			    "moved, no-show",
		  row->name, row->words[MEETING_HELD]);
}

static void compare_event(struct ruling *ruling, int32_t i,
			  const struct note *note)
{
	const struct field *row = kind_field_by_role(KIND_EVENT, ROLE_DECISION);

	if (note_number(note, ROLE_DECISION, -1) != DECISION_SKIP ||
	    !str_trim(note_field_text(note, ROLE_PEOPLE_MET)).n)
		return;
	rule_hint(ruling,
		  rule_find(ruling, ground_note(i),
			    mark_field(ruling, i, ROLE_DECISION),
			    "left out, and people were met there"),
		  "if you went, write %s: %s", row->name,
		  row->words[DECISION_GO]);
}

/* The day of the commit in which a field became what it is; DATE_NONE if the
 * notes alone speak. */
static int32_t changed_on(const struct ruling *ruling, int32_t thing,
			  enum role role)
{
	const struct run *run = &ruling->record->changes_of[thing];
	int32_t day = DATE_NONE;

	for (uint32_t i = 0; i < run->n; i++) {
		const struct change *change =
			&ruling->record->changes.at[run->at + i];

		if (change->role == (int)role)
			day = change->day;
	}
	return day;
}

/* What was closed, and then went on. */
static void compare_closed(struct ruling *ruling, int32_t i)
{
	const struct field *row =
		kind_field_by_role(KIND_CONTACT, ROLE_CONTACT_STATE);
	int32_t closed = changed_on(ruling, i, ROLE_CONTACT_STATE);
	int32_t last = ruling->record->persons[i].last;

	if (closed == DATE_NONE || last == DATE_NONE || last <= closed)
		return;
	rule_hint(ruling,
		  rule_find(ruling, ground_note(i),
			    mark_field(ruling, i, ROLE_CONTACT_STATE),
			    "closed since " STR_FMT
			    ", and there was contact on " STR_FMT,
			    STR_ARG(phrase_day(ruling, closed)),
			    STR_ARG(phrase_day(ruling, last))),
		  "if you talk again, write %s: %s", row->name,
		  row->words[CONTACT_ACTIVE]);
}

/* A company that was ruled out, and then applied to. */
static void compare_verdict(struct ruling *ruling,
			    const struct application *application)
{
	const struct field *row =
		kind_field_by_role(KIND_COMPANY, ROLE_VERDICT);
	int32_t company = application->company, ruled_out;
	const struct note *note =
		company < 0 ? NULL : book_thing(ruling->book, company)->note;

	if (!note || application->applied == DATE_NONE ||
	    note_number(note, ROLE_VERDICT, -1) != VERDICT_NO)
		return;
	ruled_out = changed_on(ruling, company, ROLE_VERDICT);
	if (ruled_out == DATE_NONE || application->applied <= ruled_out ||
	    application->applied > ruling->today)
		return;
	rule_hint(ruling,
		  rule_find(ruling, ground_note(company),
			    mark_field(ruling, company, ROLE_VERDICT),
			    "ruled out on " STR_FMT
			    ", and applied to on " STR_FMT,
			    STR_ARG(phrase_day(ruling, ruled_out)),
			    STR_ARG(phrase_day(ruling, application->applied))),
		  "if it is worth trying again, write %s: %s", row->name,
		  row->words[VERDICT_MAYBE]);
}

static void compare_contact(struct ruling *ruling, int32_t i)
{
	const struct field *row =
		kind_field_by_role(KIND_CONTACT, ROLE_CONTACT_STATE);

	if (ruling->record->persons[i].state != CONTACT_CLOSED)
		return;
	if (!ground_has_plan(ruling, i)) {
		compare_closed(ruling, i);
		return;
	}
	rule_hint(ruling,
		  rule_find(ruling, ground_note(i),
			    mark_field(ruling, i, ROLE_CONTACT_STATE),
			    "closed, and a meeting with " STR_FMT " is planned",
			    STR_ARG(thing_first_name(ruling, i))),
		  "write %s: %s, or cancel the meeting", row->name,
		  row->words[CONTACT_ACTIVE]);
}

void check_disagrees(struct ruling *ruling)
{
	const struct record *record = ruling->record;
	struct company_names **names =
		ARENA_ARRAY(ruling->arena, struct company_names *,
			    (size_t)ruling->book->n_things);

	for (int32_t i = 0; i < record->applications.n; i++) {
		compare_channel(ruling, &record->applications.at[i]);
		compare_verdict(ruling, &record->applications.at[i]);
	}
	for (int32_t i = 0; i < ruling->book->n_notes; i++) {
		const struct thing *thing = book_thing(ruling->book, i);

		record_hasten(ruling->record, i, PART_FIELDS | PART_FRONT);
		if (thing->kind == KIND_MEETING)
			compare_meeting(ruling, i, thing->note);
		else if (thing->kind == KIND_EVENT)
			compare_event(ruling, i, thing->note);
		if (!book_is_person(ruling->book, i))
			continue;
		compare_address(ruling, names, i);
		compare_contact(ruling, i);
	}
}
