/* ask: a text is looked up once, however often it stands in the notes. */
#include "link_parts.h"

static bool same_question(const struct question *a, const struct question *b)
{
	return a->kinds == b->kinds && a->there == b->there;
}

static struct answer ask(struct linking *l, const struct question *question)
{
	struct book_index *index = l->book->index;
	struct answer answer = index_exact(index, question, &l->scratch);

	if (answer.sort != ANSWER_NONE)
		return answer;
	index_hasten_prefixes(index);
	return index_rest(index, question, &l->scratch);
}

struct memo *link_ask(struct linking *l, struct question question)
{
	int64_t *first = map_put(&l->texts, question.text);
	int32_t i = *first == MAP_NONE ? -1 : (int32_t)*first, next = i;
	struct memo *memo;

	for (; i >= 0; i = l->memos.at[i].next)
		if (same_question(&l->memos.at[i].question, &question))
			return &l->memos.at[i];
	memo = ARRAY_PUSH(l->arena, &l->memos);
	*first = (int64_t)l->memos.n - 1;
	*memo = (struct memo){ .question = question,
			       .answer = ask(l, &question),
			       .stub = THING_NONE,
			       .next = next };
	return memo;
}
