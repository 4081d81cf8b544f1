#include "front_parts.h"

/* Ordered: the first whose `problem` is in libyaml's message is taken. */
static const struct front_trouble troubles[] = {
	{ "found unexpected end of stream",
	  "the quote that opens here is not closed",
	  "close it on the same line", true },
	{ "found unexpected document indicator",
	  "the quote that opens here is not closed",
	  "close it on the same line", true },
	{ "did not find expected ',' or ']'",
	  "the list that opens here with [ is not closed",
	  "write [one, two] on one line", true },
	{ "did not find expected ',' or '}'",
	  "the map that opens here with { is not closed",
	  "write {one: 1, two: 2} on one line", true },
	{ "could not find expected ':'", "this line has no `key:`",
	  "write `key: value`", true },
	{ "mapping values are not allowed",
	  "a second `:` in a value, or a key that is indented too deep",
	  "put the value between double quotes", false },
	{ "did not find expected key",
	  "this line is indented neither like the keys above it nor deeper",
	  "give it the indentation of the key it belongs beside", false },
	{ "did not find expected '-' indicator",
	  "this line belongs to no item of the list above it",
	  "begin it with `- `, or with the indentation of its key", false },
	{ "block sequence entries are not allowed",
	  "a list cannot begin on the line of its key",
	  "write each `- item` on a line of its own below the key", false },
	{ "found unknown escape character",
	  "between double quotes a backslash begins an escape",
	  "write two backslashes, or single quotes", false },
	{ "hexdecimal number", "this \\x or \\u lacks its digits",
	  "write two backslashes, or single quotes", false },
	{ "invalid Unicode character escape code",
	  "no character has this number", "write the character itself", false },
	{ "expected comment or line break",
	  "behind | or > nothing may stand on the line",
	  "put the value between double quotes", false },
	{ "found a tab character", "a tab stands where blanks must",
	  "indent with blanks", false },
	{ "found character '\\t'", "a tab stands where blanks must",
	  "indent with blanks", false },
	{ "block scalar", "behind | or > nothing may stand on the line",
	  "put the value between double quotes", false },
	{ "cannot start any token", "a value cannot start with this character",
	  "put the value between double quotes", false },
	{ "tag", "a tag (`!`) is not read here",
	  "put the value between double quotes", false },
	{ "alphabetic or numeric", "a name must follow `&` or `*`",
	  "put the value between double quotes", false },
	{ "<document start>", "text stands behind the end of the map",
	  "write one `key: value` a line", false },
	{ "mapping keys are not allowed", "`?` cannot begin a key here",
	  "put the value between double quotes", false },
	{ "did not find expected node content", "a value is missing here",
	  "write a word, or \"\" for nothing", false },
};

static const struct front_trouble unknown = { "", "YAML cannot read this line",
					      "write `key: value`", false };

static bool mentions(const char *message, const char *part)
{
	return message && strstr(message, part);
}

const struct front_trouble *front_trouble_find(const char *problem,
					       const char *context)
{
	size_t i, n = sizeof troubles / sizeof *troubles;

	for (i = 0; i < n; i++)
		if (mentions(problem, troubles[i].problem))
			return &troubles[i];
	for (i = 0; i < n; i++)
		if (mentions(context, troubles[i].problem))
			return &troubles[i];
	return &unknown;
}
