/* completion: scripts for bash, zsh and fish, printed from the tables. */
#include "manual.h"
#include "show.h"

static void put_words(struct buf *out, const char *between)
{
	for (const struct command *c = COMMANDS; c->name; c++)
		buf_print(out, "%s%s", c == COMMANDS ? "" : between, c->name);
}

static void put_options(struct buf *out, unsigned options)
{
	for (int i = 0; i < N_OPTIONS; i++)
		if (options & OPTION_BIT(i))
			buf_print(out, " --%s", OPTIONS[i].name);
}

/* What is to be typed as it stands: `plan [freeze]`, `gate outreach [@WHO]`. */
static void put_literals(struct buf *out, struct str takes)
{
	struct str word;

	while ((word = str_word(&takes)).n) {
		if (str_starts(word, STR("[")))
			word = str_sub(word, 1, word.n);
		if (str_ends(word, STR("]")))
			word.n--;
		if (word.n && word.at[0] >= 'a' && word.at[0] <= 'z')
			buf_print(out, " " STR_FMT, STR_ARG(word));
	}
}

/* All that help is asked for: commands, kinds that are none, the language. */
static void put_topics(struct buf *out)
{
	buf_char(out, ' ');
	put_words(out, " ");
	for (int i = 0; i < N_KINDS; i++)
		if (!command_find(str_of(KINDS[i].name)))
			buf_print(out, " %s", KINDS[i].name);
	for (size_t i = 0; help_topic_at(i); i++)
		buf_print(out, " %s", help_topic_at(i));
}

/* What may follow a command as its first argument. */
static void put_arguments(struct buf *out, const struct command *command)
{
	struct str takes = str_of(command->arguments);

	if (str_starts(takes, STR("KIND")))
		for (int i = 0; i < N_KINDS; i++)
			buf_print(out, " %s", KINDS[i].name);
	put_literals(out, takes);
	if (str_is(str_of(command->name), "help"))
		put_topics(out);
	if (str_is(str_of(command->name), "explain")) {
		for (size_t i = 0; check_at(i); i++)
			buf_print(out, " %s", check_at(i)->name);
		for (const struct followup *f = FOLLOWUPS; f->name; f++)
			buf_print(out, " %s", f->name);
		for (const struct question *q = QUESTIONS; q->name; q++)
			buf_print(out, " %s", q->name);
	}
	if (str_is(str_of(command->name), "explain") ||
	    command->names == NAMES_STATISTIC)
		for (const struct statistic *s = STATISTICS; s->name; s++)
			buf_print(out, " %s", s->name);
	if (str_is(str_of(command->name), "completion"))
		buf_text(out, " bash zsh fish");
}

static void write_bash(struct buf *out)
{
	buf_text(out,
		 "# bash completion for inroad\n"
		 "_inroad()\n{\n"
		 "\tlocal cur=${COMP_WORDS[COMP_CWORD]} cmd= i\n"
		 "\tCOMPREPLY=()\n"
		 "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
		 "\t\tcase ${COMP_WORDS[i]} in\n"
		 "\t\t-C|--directory|--today|--color|--format) ((i++)) ;;\n"
		 "\t\t-*) ;;\n"
		 "\t\t*) cmd=${COMP_WORDS[i]}; break ;;\n"
		 "\t\tesac\n\tdone\n\tcase $cmd in\n");
	for (const struct command *c = COMMANDS; c->name; c++) {
		buf_print(out, "\t%s) COMPREPLY=($(compgen -W '", c->name);
		put_arguments(out, c);
		put_options(out, OPTIONS_COMMON | c->options);
		buf_text(out, "' -- \"$cur\")) ;;\n");
	}
	buf_text(out, "\t'') COMPREPLY=($(compgen -W '");
	put_words(out, " ");
	put_options(out, OPTIONS_COMMON | OPTION_BIT(OPTION_VERSION));
	buf_text(out, "' -- \"$cur\")) ;;\n\tesac\n}\n"
		      "complete -o default -F _inroad inroad\n");
}

static void put_quoted(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\'')
			buf_text(out, "'\\''");
		else if (*text == ':' || *text == '[' || *text == ']')
			buf_print(out, "\\%c", *text);
		else
			buf_char(out, *text);
	}
}

static void write_zsh(struct buf *out)
{
	buf_text(out, "#compdef inroad\n"
		      "_inroad() {\n"
		      "\tlocal -a commands\n\tcommands=(\n");
	for (const struct command *c = COMMANDS; c->name; c++) {
		buf_print(out, "\t\t'%s:", c->name);
		put_quoted(out, c->summary);
		buf_text(out, "'\n");
	}
	buf_text(out, "\t)\n\tif (( CURRENT == 2 )); then\n"
		      "\t\t_describe command commands\n\t\treturn\n\tfi\n"
		      "\tcase $words[2] in\n");
	for (const struct command *c = COMMANDS; c->name; c++) {
		buf_print(out, "\t%s) compadd --", c->name);
		put_arguments(out, c);
		put_options(out, OPTIONS_COMMON | c->options);
		buf_text(out, " ;;\n");
	}
	buf_text(out, "\tesac\n\t_files\n}\n_inroad \"$@\"\n");
}

static void write_fish(struct buf *out)
{
	buf_text(out, "# fish completion for inroad\n");
	for (const struct command *c = COMMANDS; c->name; c++) {
		struct buf words = buf_make(out->arena, 0);

		buf_print(out,
			  "complete -c inroad -n __fish_use_subcommand -a %s "
			  "-d '",
			  c->name);
		put_quoted(out, c->summary);
		buf_text(out, "'\n");
		put_arguments(&words, c);
		if (words.n)
			buf_print(out,
				  "complete -c inroad -n "
				  "'__fish_seen_subcommand_from %s' -f -a "
				  "'" STR_FMT "'\n",
				  c->name, STR_ARG(buf_get(&words)));
		for (int i = 0; i < N_OPTIONS; i++)
			if (c->options & OPTION_BIT(i))
				buf_print(out,
					  "complete -c inroad -n "
					  "'__fish_seen_subcommand_from %s' "
					  "-l %s%s\n",
					  c->name, OPTIONS[i].name,
					  OPTIONS[i].argument ? " -r" : "");
	}
}

int command_completion(struct call *call)
{
	struct str shell = call_argument(call, 0);
	struct buf out = buf_make(&call->session->arena, 0);

	if (str_is(shell, "bash"))
		write_bash(&out);
	else if (str_is(shell, "zsh"))
		write_zsh(&out);
	else if (str_is(shell, "fish"))
		write_fish(&out);
	else
		return call_fail(
			call, EXIT_USAGE, "inroad completion bash",
			"completion knows bash, zsh and fish, not '" STR_FMT
			"'",
			STR_ARG(shell));
	return show_bytes(call, buf_get(&out));
}
