/* meant: which thing to do is meant by what was typed; and why it is to do. */
#include "meant.h"
#include "show.h"

#include <inroad/unicode.h>
#include <inroad/view.h>

#define CANDIDATES_MAX 5

/* "thank/ada/2026-09-08" is an id; one of another day is not meant by it. */
static bool is_id(struct str asked)
{
	return str_find_char(asked, '/') != STR_NONE &&
	       str_find_char(asked, ' ') == STR_NONE;
}

/* Every word of `asked` stands in the text; both folded. */
static bool has_words(struct str text, struct str asked)
{
	while (asked.n) {
		struct str word = str_cut(&asked, '-');

		if (str_starts(word, STR("@")))
			word = str_sub(word, 1, word.n);
		if (word.n && str_find(text, word) == STR_NONE)
			return false;
	}
	return true;
}

/* By what an item is found: the first that finds any is taken. */
enum meaning { BY_ID, BY_WORDS, OVER_BY_ID, OVER_BY_WORDS, N_MEANINGS };

static bool is_over(enum meaning meaning)
{
	return meaning >= OVER_BY_ID;
}

static bool is_meant(struct arena *arena, const struct item *item,
		     struct str asked, enum meaning meaning)
{
	struct str words;

	if ((item->state == ITEM_OPEN) == is_over(meaning))
		return false;
	if (meaning == BY_ID || meaning == OVER_BY_ID)
		return str_starts(item->id, asked);
	if (is_id(asked))
		return false;
	words = str_print(arena, STR_FMT " " STR_FMT, STR_ARG(item->what),
			  STR_ARG(item->id));
	return has_words(unicode_fold(arena, words),
			 unicode_fold(arena, asked));
}

bool meant_is_line(struct str line)
{
	return line.n > 13 && str_starts(line, STR("- ")) &&
	       date_looks_like(str_sub(line, 2, 12)) &&
	       str_find_char(line, '\n') == STR_NONE;
}

/* One line closes both, as thanks do: either will do. */
static bool is_closed_with(const struct item *item, const struct item *other)
{
	return item && strcmp(item->rule, other->rule) == 0 &&
	       item->subject == other->subject &&
	       meant_is_line(item->close_with) &&
	       str_eq(item->close_with, other->close_with);
}

/* The only one that fits; NULL if there is none, or *n of them, their ids
 * listed. */
static const struct item *only(struct call *call, struct str asked,
			       enum meaning meaning, struct buf *ids, int *n)
{
	struct session *session = call->session;
	const struct item *found = NULL;

	*n = 0;
	for (size_t i = 0; asked.n && i < session->items.list.n; i++) {
		const struct item *item = &session->items.list.at[i];

		if (!is_meant(&session->arena, item, asked, meaning))
			continue;
		if (is_closed_with(found, item))
			continue;
		if (++*n <= CANDIDATES_MAX)
			buf_print(ids, "%s" STR_FMT, ids->n ? ", " : "",
				  STR_ARG(item->id));
		found = item;
	}
	return *n == 1 ? found : NULL;
}

static int refuse_many(struct call *call, struct str asked, struct str ids,
		       int n, bool over)
{
	struct str hint =
		str_print(&call->session->arena, "one of: " STR_FMT "%s",
			  STR_ARG(ids), n > CANDIDATES_MAX ? ", …" : "");

	return call_fail(call, EXIT_USAGE, hint.at,
			 over ? "nothing still to do is called '" STR_FMT
				"'; of what is over, %d things are"
			      : "'" STR_FMT "' may mean %d things to do",
			 STR_ARG(asked), n);
}

/* What a note no longer says leaves no trace: then how such a thing is closed
 * is all that can be told. */
static const char *otherwise(struct call *call, struct str asked)
{
	const struct followup *row =
		is_id(asked) ? followup_find(str_cut(&asked, '/')) : NULL;

	return row ? str_print(&call->session->arena,
			       "it may be over; what closes %s: %s", row->name,
			       row->closed)
			       .at
		   : "inroad todo lists them";
}

static int refuse_none(struct call *call, struct str asked)
{
	struct str near = items_nearest(&call->session->items, asked);

	return call_fail(
		call, EXIT_USAGE, call_near(call, near, otherwise(call, asked)),
		"nothing to do is called '" STR_FMT "'", STR_ARG(asked));
}

int meant_item(struct call *call, struct str asked, const struct item **out)
{
	struct session *session = call->session;
	struct buf ids = buf_make(&session->arena, 0);
	int n = 0;

	*out = items_find(&session->items, session->book, asked);
	for (int i = 0; i < N_MEANINGS && !*out; i++) {
		*out = only(call, asked, (enum meaning)i, &ids, &n);
		if (n > 1)
			return refuse_many(call, asked, buf_get(&ids), n,
					   is_over((enum meaning)i));
	}
	return *out ? EXIT_CLEAN : refuse_none(call, asked);
}

struct str meant_words(struct call *call, int n)
{
	struct buf out = buf_make(&call->session->arena, 0);

	for (int i = 0; i < n; i++)
		buf_print(&out, "%s%s", i ? " " : "", call->arguments[i]);
	return str_trim(buf_get(&out));
}

int command_why(struct call *call)
{
	struct query query = session_query(call->session);
	const struct item *item;
	int status;

	session_guard(call->session, -1);
	if (!show_format(call))
		return EXIT_USAGE;
	status = meant_item(call, meant_words(call, call->n_arguments), &item);
	if (status)
		return status;
	query.subject = item->id;
	return show(call, view_run(view_find(STR("why")), &query));
}
