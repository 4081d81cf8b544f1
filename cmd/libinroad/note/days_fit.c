/*
 * days_fit: the day that was probably meant, where one is written as people
 * write it, `2.9.`, `Tue 2 Sep`, `~2019`, and not as 2026-09-02. What it does
 * not say stands there in letters: 2026-MM-DD.
 */
#include "builder.h"

/* "5", "09"; -1 for anything else. */
static int number_of(struct str s)
{
	long number = 0;

	return s.n && s.n < 5 && str_to_int(s, 0, 9999, &number) ? (int)number
								 : -1;
}

struct str day_meant(struct arena *arena, struct str word)
{
	struct str third = word;
	char by = str_find_char(word, '/') != STR_NONE	 ? '/'
		  : str_find_char(word, '.') != STR_NONE ? '.'
							 : '-';
	struct str first = str_cut(&third, by), second = str_cut(&third, by);
	int a = number_of(first), b = number_of(second), c = number_of(third);
	const struct str none = { 0 };
	int32_t day;

	if (first.n == 4)
		day = date_make(a, b, c);
	else if (third.n == 4 && by == '/' && b > 12)
		day = date_make(c, a, b);
	else if (third.n == 4 && by != '-')
		day = date_make(c, b, a);
	else
		return none;
	if (day == DATE_NONE)
		return none;
	return by == '/' && first.n < 4 && a < 13 && b < 13
		       ? STR("YYYY-MM-DD")
		       : date_str(arena, day);
}

struct str day_plain(struct str word)
{
	while (word.n && strchr("*_([", word.at[0]))
		word = str_sub(word, 1, word.n);
	while (word.n && strchr("*_,:;.)]", word.at[word.n - 1]))
		word.n--;
	return word;
}

bool day_has_letters(struct str day)
{
	static const char LETTERS[] = "YYYY-MM-DD";
	bool any = false;

	for (size_t i = 0; i < day.n && i < strlen(LETTERS); i++) {
		if (day.at[i] == LETTERS[i])
			any |= LETTERS[i] != '-';
		else if (LETTERS[i] == '-' || !str_is_digit(day.at[i]))
			return false;
	}
	return any && day.n == strlen(LETTERS);
}

/* A day of a year, which may lack it, or be one without a 29 February. */
static struct str of_year(struct arena *arena, struct str year, int month,
			  int mday)
{
	if (date_make(number_of(year), month, mday) == DATE_NONE)
		year = STR("YYYY");
	return str_print(arena, STR_FMT "-%02d-%02d", STR_ARG(year), month,
			 mday);
}

/* --------------------------------------------------------------- in figures */

/* 2019-MM-DD, 2019-05-DD; of `~2019-05-12` the day. */
static struct str loose_day(struct arena *arena, struct date date)
{
	static const char *const LACKS[] = {
		[DATE_DAY] = "", [DATE_MONTH] = "-DD", [DATE_YEAR] = "-MM-DD"
	};
	const char *lacks = LACKS[date.precision];
	struct str day = date_str(arena, date.day);

	return str_print(arena, STR_FMT "%s",
			 STR_ARG(str_sub(day, 0, day.n - strlen(lacks))),
			 lacks);
}

/* `2.9.`, `9/13`, `09-02`, `~2019`, `2019-05` */
static struct str in_figures(struct arena *arena, struct str word,
			     struct str year)
{
	struct str second = day_plain(word), first;
	char by = '.';
	int mday, month;
	struct date date;

	if (!second.n ||
	    (!strchr("~Y", second.at[0]) && !str_is_digit(second.at[0])))
		return (struct str){ 0 };
	if (day_has_letters(second))
		return second;
	if (date_parse_loose(second, &date))
		return loose_day(arena, date);
	if (str_find_char(second, '/') != STR_NONE)
		by = '/';
	else if (second.n == 5 && second.at[2] == '-')
		by = '-';
	first = str_cut(&second, by);
	mday = number_of(by == '-' ? second : first);
	month = number_of(by == '-' ? first : second);
	if (by == '/' && month > 12) { /* 9/13 */
		mday = month;
		month = number_of(first);
	}
	if (date_make(2000, month, mday) == DATE_NONE)
		return (struct str){ 0 };
	if (by == '/' && mday < 13 && mday != month)
		return str_print(arena, STR_FMT "-MM-DD", STR_ARG(year));
	return of_year(arena, year, month, mday);
}

/* ----------------------------------------------------------------- in words */

/* "2", "2nd", "02"; -1 if it is no day of a month. */
static int month_day_of(struct str word)
{
	static const char *const ENDS[] = { "st", "nd", "rd", "th" };

	for (int i = 0; i < 4; i++)
		if (word.n > 2 && str_ends(word, str_of(ENDS[i]))) {
			word.n -= 2;
			break;
		}
	return word.n < 3 ? number_of(word) : -1;
}

/* `2 Sep`, `2nd of September`, `Sep 2, 2026`, taken off *rest. */
static struct str in_words(struct arena *arena, struct str *rest,
			   struct str year)
{
	struct str after = *rest, first = day_plain(str_word(&after));
	struct str second = day_plain(str_word(&after)), behind;
	bool leads = first.n && str_is_digit(first.at[0]); /* the day */
	int month, mday;

	if (leads && str_is(second, "of"))
		second = day_plain(str_word(&after));
	if (!leads && (!second.n || !str_is_digit(second.at[0])))
		return (struct str){ 0 };
	month = date_month(leads ? second : first);
	mday = month_day_of(leads ? first : second);
	if (!month || date_make(2000, month, mday) == DATE_NONE)
		return (struct str){ 0 };
	*rest = behind = after;
	second = day_plain(str_word(&behind));
	if (second.n == 4 && number_of(second) > 0) {
		year = second;
		*rest = behind;
	}
	return of_year(arena, year, month, mday);
}

/* ------------------------------------------------------------------- either */

/* All of these are of three letters or end in a y, which most words do not. */
static bool is_near(struct str word)
{
	if (word.n != 3 && !str_ends(word, STR("y")) &&
	    !str_ends(word, STR("Y")))
		return false;
	return date_is_weekday(word) || str_eq_nocase(word, STR("today")) ||
	       str_eq_nocase(word, STR("yesterday"));
}

/* Takes one off *rest, as far as it is one. */
static struct str take_day(struct arena *arena, struct str *rest,
			   struct str year)
{
	struct str after = *rest, word = str_word(&after), day;

	day = in_figures(arena, word, year);
	if (!day.n && word.n && str_is_digit(word.at[0]))
		day = day_meant(arena, day_plain(word));
	if (!day.n)
		return in_words(arena, rest, year);
	*rest = after;
	return day;
}

struct str day_written(struct arena *arena, struct str *text, struct str year)
{
	struct str rest = *text, word = day_plain(str_word(&rest)), day, dash;
	bool near = is_near(word);

	if (!near)
		rest = *text;
	day = take_day(arena, &rest, year);
	if (!day.n && near)
		day = str_print(arena, STR_FMT "-MM-DD", STR_ARG(year));
	if (!day.n)
		return day;
	dash = rest;
	word = str_word(&dash);
	if (str_is(word, "-") || str_is(word, ":"))
		rest = dash;
	*text = str_trim(rest);
	return day;
}

bool day_may_be_a_number(struct str typed)
{
	return typed.n > 2 && typed.n < strlen("2019-5") &&
	       str_is_digit(typed.at[0]) && str_is_digit(typed.at[typed.n - 1]);
}

struct str day_behind(struct arena *arena, struct str *text, struct str year)
{
	struct str rest = *text, typed = str_trim(rest), day;

	day = day_written(arena, &rest, year);
	if (!day.n || str_ends(day, STR("DD")) ||
	    day_may_be_a_number(str_word(&typed)))
		return STR("");
	*text = rest;
	return day;
}

/* ------------------------------------------------------------- times of day */

/* "3pm", "9.30 am" without its blank, "15h30"; its unit stands at `at`. */
static int hour_of(struct str word, size_t at, int *minute)
{
	struct str rest = str_sub(word, 0, at), hour;
	char by = str_find_char(rest, '.') != STR_NONE ? '.' : ':';

	hour = str_cut(&rest, by);
	*minute = rest.n ? number_of(rest) : 0;
	return rest.n == 0 || rest.n == 2 ? number_of(hour) : -1;
}

struct str time_written(struct arena *arena, struct str word)
{
	struct str unit = str_sub(word, word.n < 2 ? 0 : word.n - 2, word.n);
	bool am = str_eq_nocase(unit, STR("am"));
	size_t h = str_find_char(word, 'h');
	int hour = -1, minute = 0;

	if (!word.n || !str_is_digit(word.at[0]))
		return STR("");
	if (date_parse_time(word, &minute))
		return word;
	if (am || str_eq_nocase(unit, STR("pm"))) {
		hour = hour_of(word, word.n - 2, &minute);
		if (hour < 1 || hour > 12)
			return STR("");
		hour = hour % 12 + (am ? 0 : 12);
	} else if (h != STR_NONE) { /* from seven on, or it is how long */
		hour = number_of(str_sub(word, 0, h));
		minute = h + 1 < word.n
				 ? number_of(str_sub(word, h + 1, word.n))
				 : 0;
		if (hour < 7)
			return STR("");
	}
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
		return STR("");
	return str_print(arena, "%02d:%02d", hour, minute);
}

struct str year_there(const struct note_builder *b, int32_t day)
{
	struct date date = { .day = day };

	if (date.day == DATE_NONE &&
	    !date_parse_loose(source_stem(b->path), &date))
		return STR("YYYY");
	return str_sub(date_str(b->arena, date.day), 0, 4);
}
