/* days: what happened on some days, for pages that look back. */
#include "told.h"

static void tell(const struct query *query, int32_t from, int32_t until,
		 unsigned but, struct sentences *out)
{
	struct event_list all = events_since(query->record, from, query->arena);
	struct event *events = ARENA_ARRAY(query->arena, struct event, all.n);
	struct event_list list = { events, 0 };

	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].day <= until)
			events[list.n++] = all.at[i];
	told_make(query, list, but, out);
}

struct value *past_days(const struct query *query, int32_t from, int32_t until,
			unsigned but, const char *key, const char *title,
			int most)
{
	struct sentences sentences = { 0 };
	struct value *list =
		value_make(query->arena, VALUE_ITEMS, key, str_of(title));

	tell(query, from, until, but, &sentences);
	told_rows(query, list, &sentences, 0, sentences.list.n, "words");
	/* "and 1 more" is no shorter than the one. */
	list->skip = list->rows.n > (size_t)most + 1 ? most : 0;
	return list->rows.n ? list : NULL;
}

struct str past_days_words(const struct query *query, int32_t from,
			   int32_t until, unsigned but, int most)
{
	struct sentences sentences = { 0 };
	struct buf words = buf_make(query->arena, 0);

	tell(query, from, until, but, &sentences);
	for (size_t i = 0; i < sentences.list.n && i < (size_t)most; i++) {
		const struct sentence *s = &sentences.list.at[i];

		buf_text(&words, i ? "; " : "");
		buf_str(&words, i ? told_inside(query, s, s->brief) : s->brief);
	}
	return buf_get(&words);
}
