/* thank: thanks, written down, for one person or several. */
#include "../show.h"
#include "log.h"

#define PEOPLE_MAX 20

struct thanking {
	int32_t who[PEOPLE_MAX];
	int n;
	struct str how;
};

static struct str plain(struct str typed)
{
	if (str_ends(typed, STR(",")))
		typed.n--;
	return typed;
}

/* Who is meant, or the status to end with. */
static int find(struct call *call, struct str typed, int32_t *who)
{
	struct session *session = call->session;
	int32_t two[2];
	struct str near;

	*who = book_find(session->book, typed, KINDS_PERSON, two);
	if (two[1] != THING_NONE)
		return call_ambiguous(call, typed, two);
	if (*who != THING_NONE && *who != session->book->me)
		return EXIT_CLEAN;
	near = book_nearest(session->book, typed, KINDS_PERSON);
	return call_fail(
		call, EXIT_USAGE,
		near.n ? str_print(&session->arena,
				   "did you mean @" STR_FMT "?", STR_ARG(near))
				 .at
		       : call->command->example,
		"nobody in the notes is called '" STR_FMT "'", STR_ARG(typed));
}

/* The first argument, and each behind it that begins with @, is a person. */
static int read_arguments(struct call *call, struct thanking *thanking)
{
	struct buf how = buf_make(&call->session->arena, 0);
	int i = 0, status;

	for (; i < call->n_arguments; i++) {
		struct str typed = plain(call_argument(call, i));

		if (i && !str_starts(typed, STR("@")))
			break;
		if (thanking->n == PEOPLE_MAX)
			return call_fail(call, EXIT_USAGE, NULL,
					 "thank takes %d people at most",
					 PEOPLE_MAX);
		status = find(call, typed, &thanking->who[thanking->n++]);
		if (status)
			return status;
	}
	for (; i < call->n_arguments; i++)
		buf_print(&how, " %s", call->arguments[i]);
	thanking->how = buf_get(&how);
	return log_refuse(call, thanking->how);
}

static int owed(const struct record *record, int32_t who)
{
	int n = 0;

	for (int32_t i = 0; i < record->thanks.n; i++)
		n += record->thanks.at[i].who == who &&
		     !record->thanks.at[i].thanked &&
		     record->thanks.at[i].day <= record->today;
	return n;
}

/* What each was owed; said when it stands written. */
static int say(struct call *call, const struct thanking *thanking,
	       const int *owing)
{
	const struct book *book = call->session->book;
	int status = EXIT_CLEAN;

	for (int i = 0; i < thanking->n && !status; i++) {
		struct str title = book_thing(book, thanking->who[i])->title;

		if (!owing[i])
			status = show_words(call,
					    "nothing was owed to " STR_FMT
					    "; kind all the same\n",
					    STR_ARG(title));
		else if (owing[i] == 2)
			status = show_words(
				call,
				"thanks for both occasions with " STR_FMT "\n",
				STR_ARG(title));
		else if (owing[i] > 1)
			status = show_words(
				call,
				"thanks for all %d occasions with " STR_FMT
				"\n",
				owing[i], STR_ARG(title));
	}
	return status;
}

/* The same words of today, which a second time would close nothing more; NULL.
 */
static const struct remark *said_today(const struct record *record,
				       struct str words)
{
	for (int32_t i = 0; i < record->remarks.n; i++) {
		const struct remark *remark = &record->remarks.at[i];

		if (remark->verb == VERB_THANKED &&
		    remark->day == record->today &&
		    str_eq(str_trim(place_text(record, remark->place)), words))
			return remark;
	}
	return NULL;
}

static int stands_already(struct call *call, const struct remark *remark,
			  struct str line)
{
	struct session *session = call->session;
	const struct note *note = place_note(session->record, remark->place);
	struct span span = place_span(session->record, remark->place);

	return show_words(
		call, STR_FMT " stands there already: " STR_FMT STR_FMT ":%u\n",
		STR_ARG(line), STR_ARG(session->prefix),
		STR_ARG(note_path(note)),
		source_position(note_bytes(note), span.at).line);
}

int command_thank(struct call *call)
{
	struct session *session = call->session;
	struct thanking thanking = { 0 };
	struct buf line = buf_make(&session->arena, 0);
	struct str verb = STR("thanked:");
	const struct remark *said;
	int owing[PEOPLE_MAX], status;
	struct logged logged;

	session_guard(session, session->tree.folder);
	status = read_arguments(call, &thanking);
	if (status)
		return status;
	buf_str(&line, verb);
	for (int i = 0; i < thanking.n; i++) {
		struct str id = book_thing(session->book, thanking.who[i])->id;

		buf_print(&line, " " STR_FMT,
			  STR_ARG(mention_make(&session->arena, id)));
		owing[i] = owed(session->record, thanking.who[i]);
	}
	buf_str(&line, thanking.how);
	said = said_today(session->record,
			  str_trim(str_sub(buf_get(&line), verb.n, line.n)));
	if (said)
		return stands_already(call, said, buf_get(&line));
	status = log_draft(call, buf_get(&line), &logged);
	if (!status)
		status = log_write(call, &logged);
	if (status || call_has(call, OPTION_DRY_RUN))
		return status;
	return say(call, &thanking, owing);
}
