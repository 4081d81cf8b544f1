/*
 * Any bytes as a note of any kind: reading ends, the laws hold, and the block
 * is one that can be carried elsewhere.
 */
#include "laws.h"

static const char *const PATHS[] = {
	"contacts/grace-hopper.md",
	"meetings/2026-08-19-grace-hopper.md",
	"log/2026-08.md",
	"applications/acme-data-engineer.md",
	"companies/acme.md",
	"me.md",
	"plan.md",
	"inbox.md",
	"events/2026-08-20-evening.md",
	"openings/acme-analyst.md",
	"groups/tuesday.md",
	"topics/water.md",
	"landings/ada.md",
	"experiments/names.md",
	"reviews/2026-08-14.md",
	"notes/a b.md",
};

#define N_PATHS (sizeof PATHS / sizeof *PATHS)

static void check_text(const struct note *note, struct str bytes)
{
	bool text = unicode_valid(bytes) == bytes.n &&
		    str_find_char(bytes, '\0') == STR_NONE;

	assert(str_eq(note_bytes(note), bytes));
	if (!text)
		assert(note->findings.n == 1 && !note->lines.n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = { (const char *)data + 1, size - 1 }, path;
	struct note *note, *again;

	if (!size)
		return 0;
	path = str_of(PATHS[data[0] % N_PATHS]);
	note = laws_read(path, bytes);
	laws_note(note);
	check_text(note, bytes);
	laws_mends(path, note);
	again = laws_copy(note);
	free(note);
	laws_note(again);
	free(again);
	return 0;
}
