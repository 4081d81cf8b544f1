/* repo_merge: three texts merged line by line, as git does it. */
#include "repo_parts.h"

/* What merge.conflictStyle says, in libgit2's flags. */
static uint32_t conflict_style(struct repo *repo, struct arena *arena)
{
	struct str style = { 0 };

	if (repo)
		style = repo_setting(repo, arena, "merge.conflictstyle");
	if (str_is(style, "diff3"))
		return GIT_MERGE_FILE_STYLE_DIFF3;
	if (str_is(style, "zdiff3"))
		return GIT_MERGE_FILE_STYLE_ZDIFF3;
	return GIT_MERGE_FILE_STYLE_MERGE;
}

static git_merge_file_input input_of(struct str text)
{
	git_merge_file_input input;

	git_merge_file_input_init(&input, GIT_MERGE_FILE_INPUT_VERSION);
	input.ptr = text.n ? text.at : "";
	input.size = text.n;
	return input;
}

/* Lines that open a conflict: `size` times `<`, then a name. */
static int count_conflicts(struct str text, size_t size)
{
	int found = 0;

	while (text.n) {
		struct str line = str_cut(&text, '\n');
		size_t n = 0;

		while (n < line.n && line.at[n] == '<')
			n++;
		found += n == size && n < line.n && line.at[n] == ' ';
	}
	return found;
}

struct str repo_merge_text(struct repo *repo, const struct repo_merge *merge,
			   struct arena *arena, int *conflicts)
{
	git_merge_file_options options;
	git_merge_file_input base = input_of(merge->base);
	git_merge_file_input ours = input_of(merge->ours);
	git_merge_file_input theirs = input_of(merge->theirs);
	git_merge_file_result result = { 0 };
	int size = merge->marker_size ? merge->marker_size
				      : GIT_MERGE_CONFLICT_MARKER_SIZE;
	struct str text = merge->ours;

	git_merge_file_options_init(&options, GIT_MERGE_FILE_OPTIONS_VERSION);
	options.ancestor_label = "base";
	options.our_label = str_copy(arena, merge->our_name).at;
	options.their_label = str_copy(arena, merge->their_name).at;
	options.marker_size = (unsigned short)size;
	options.flags = conflict_style(repo, arena);
	*conflicts = 1;
	/* It fails at texts of a gigabyte only: ours then, in conflict. */
	if (git_merge_file(&result, &base, &ours, &theirs, &options) < 0)
		return text;
	text = str_copy(arena, (struct str){ result.ptr, result.len });
	*conflicts = 0;
	if (!result.automergeable) {
		*conflicts = count_conflicts(text, (size_t)size);
		*conflicts += *conflicts == 0;
	}
	git_merge_file_result_free(&result);
	return text;
}
