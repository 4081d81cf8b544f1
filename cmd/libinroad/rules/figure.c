/* figure: how statistics put down what they counted. */
#include <inroad/buf.h>
#include <inroad/rule.h>

#include <stdarg.h>

struct figure_table *figure_table(struct ruling *ruling, struct figure *figure,
				  const char *key, const char *title,
				  const struct figure_column *columns, size_t n)
{
	struct figure_table *table = ARRAY_PUSH(ruling->arena, &figure->tables);

	table->key = key;
	table->title = title;
	table->columns = columns;
	table->n_columns = n;
	return table;
}

struct figure_cell *figure_row(struct ruling *ruling,
			       struct figure_table *table)
{
	struct figure_cell *cells = ARENA_ARRAY(
		ruling->arena, struct figure_cell, table->n_columns);

	*ARRAY_PUSH(ruling->arena, &table->rows) = cells;
	return cells;
}

void figure_says(struct ruling *ruling, struct figure *figure,
		 const char *format, ...)
{
	struct buf words = buf_make(ruling->arena, 0);
	va_list list;

	va_start(list, format);
	buf_vprint(&words, format, list);
	va_end(list);
	figure->says = buf_get(&words);
}

/* Of ten-thousandths, rounded. */
static int percent(int32_t share)
{
	return (share + RATE_ONE / 200) / (RATE_ONE / 100);
}

struct str rate_words(struct arena *arena, struct rate rate)
{
	if (!rate.n)
		return STR("none yet");
	if (rate_is_few(rate))
		return str_print(arena, "%d of %d, too few to tell", rate.hits,
				 rate.n);
	return str_print(arena, "%d of %d (%d–%d %%)", rate.hits, rate.n,
			 percent(rate.low), percent(rate.high));
}
