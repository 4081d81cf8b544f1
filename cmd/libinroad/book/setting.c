#include "setting.h"

static const struct front_node *setting_node(const struct settings_read *r,
					     int i)
{
	return i < 0 ? NULL : &r->front->nodes[i];
}

const struct front_node *setting_child(const struct settings_read *r,
				       const struct front_node *node)
{
	return setting_node(r, node->child);
}

const struct front_node *setting_next(const struct settings_read *r,
				      const struct front_node *node)
{
	return setting_node(r, node->next);
}

void setting_refuse(const struct settings_read *r, struct span span,
		    struct str key, const char *wants)
{
	diag_add(r->diags, "unknown-value", span, STR_FMT " takes %s",
		 STR_ARG(key), wants);
}

void setting_refuse_word(const struct settings_read *r,
			 struct setting_word word, const char *what,
			 const char *nearest, const char *known)
{
	struct finding *finding =
		diag_add(r->diags, "unknown-value", word.span,
			 "'" STR_FMT "' is no %s", STR_ARG(word.text), what);

	if (nearest)
		diag_hint(r->diags, finding, "did you mean '%s'?", nearest);
	else
		diag_hint(r->diags, finding, "write %s", known);
}

bool setting_scalar(const struct settings_read *r,
		    const struct front_node *node, const char *wants)
{
	if (node->shape == FRONT_SCALAR)
		return true;
	setting_refuse(r, node->span, node->key, wants);
	return false;
}

/* Where a piece of a scalar stands: known if it was typed plain. */
static struct span piece_span(const struct front_node *node, struct str piece)
{
	uint32_t from = (uint32_t)(piece.at - node->text.at);

	if (node->quoted || node->span.end - node->span.at != node->text.n)
		return node->span;
	from += node->span.at;
	return (struct span){ from, from + (uint32_t)piece.n };
}

static void push_word(const struct settings_read *r,
		      const struct front_node *node, struct str word,
		      struct setting_words *out)
{
	if (word.n)
		*ARRAY_PUSH(r->arena, &out->list) =
			(struct setting_word){ word, piece_span(node, word) };
}

static void split(const struct settings_read *r, const struct front_node *node,
		  bool at_blanks, struct setting_words *out)
{
	struct str rest = node->text, part;

	while (rest.n) {
		part = str_trim(str_cut(&rest, ','));
		if (!at_blanks)
			push_word(r, node, part, out);
		while (at_blanks && part.n)
			push_word(r, node, str_word(&part), out);
	}
}

bool setting_split(const struct settings_read *r, const struct front_node *node,
		   bool at_blanks, const char *wants, struct setting_words *out)
{
	const struct front_node *item;

	*out = (struct setting_words){ 0 };
	if (node->shape == FRONT_SCALAR) {
		split(r, node, at_blanks, out);
		return true;
	}
	item = node->shape == FRONT_LIST ? setting_child(r, node) : node;
	for (; item; item = setting_next(r, item)) {
		if (item->shape != FRONT_SCALAR) {
			setting_refuse(r, item->span, node->key, wants);
			return false;
		}
		*ARRAY_PUSH(r->arena, &out->list) =
			(struct setting_word){ str_trim(item->text),
					       item->span };
	}
	return true;
}

/* "mon", "Monday"; -1 if it is no weekday. */
static int weekday_of(struct str word)
{
	for (int i = MONDAY; i <= SUNDAY; i++) {
		enum weekday day = (enum weekday)i;

		if (str_eq_nocase(word, str_of(date_weekday_name(day))) ||
		    str_eq_nocase(word, str_of(date_weekday_short(day))))
			return i;
	}
	return -1;
}

int setting_weekday(const struct settings_read *r, struct setting_word word)
{
	int day = weekday_of(word.text);

	if (day < 0)
		setting_refuse_word(r, word, "weekday", NULL,
				    "mon tue wed thu fri sat or sun");
	return day;
}

static struct str level_at(const void *context, size_t i)
{
	(void)context;
	return str_of(level_name((enum level)i));
}

int setting_level(const struct settings_read *r, struct setting_word word)
{
	int near;

	for (int i = LEVEL_OFF; i <= LEVEL_ERROR; i++)
		if (str_is(word.text, level_name((enum level)i)))
			return i;
	near = str_nearest(word.text, LEVEL_ERROR + 1, level_at, NULL);
	setting_refuse_word(r, word, "level",
			    near < 0 ? NULL : level_name((enum level)near),
			    "off, hint, warning or error");
	return -1;
}

struct setting_word setting_word_of(const struct front_node *node)
{
	return (struct setting_word){ str_trim(node->text), node->span };
}

void setting_count(const struct settings_read *r, const struct front_node *node,
		   int least, int *out)
{
	const char *wants = "a whole number";
	long value;

	if (!setting_scalar(r, node, wants))
		return;
	if (str_to_int(str_trim(node->text), least, SETTING_COUNT_MAX, &value))
		*out = (int)value;
	else
		setting_refuse(r, node->span, node->key,
			       least ? "a whole number from 1 to 1000"
				     : "a whole number from 0 to 1000");
}

void setting_read_weekday(const struct settings_read *r,
			  const struct front_node *node, enum weekday *out)
{
	int day;

	if (!setting_scalar(r, node, "a weekday"))
		return;
	day = setting_weekday(r, setting_word_of(node));
	if (day >= 0)
		*out = (enum weekday)day;
}

const struct front_node *setting_entries(const struct settings_read *r,
					 const struct front_node *node,
					 const char *wants)
{
	bool empty = node->shape == FRONT_SCALAR && !str_trim(node->text).n;

	if (node->shape != FRONT_MAP && !empty)
		setting_refuse(r, node->span, node->key, wants);
	return node->shape == FRONT_MAP ? setting_child(r, node) : NULL;
}
