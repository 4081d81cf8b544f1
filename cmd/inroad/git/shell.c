/* shell: quoting (POSIX.1-2017, Shell Command Language, 2.2.2). */
#include "shell.h"

#include <inroad/buf.h>

static bool is_safe(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || (c && strchr("/._-+,:@%", c));
}

struct str shell_word(struct arena *arena, struct str word)
{
	struct buf out = buf_make(arena, 0);
	bool safe = word.n > 0;

	for (size_t i = 0; i < word.n; i++)
		safe = safe && is_safe(word.at[i]);
	if (safe)
		return word;
	buf_char(&out, '\'');
	for (size_t i = 0; i < word.n; i++)
		if (word.at[i] == '\'')
			buf_text(&out, "'\\''");
		else
			buf_char(&out, word.at[i]);
	buf_char(&out, '\'');
	return buf_get(&out);
}
