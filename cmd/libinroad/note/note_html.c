/* note_html: the HTML of a note, made when it is asked for. */
#include <inroad/body.h>
#include <inroad/note.h>

struct str note_html(const struct note *note, struct arena *arena)
{
	struct str bytes = note_bytes(note);
	struct mention_sites sites = { 0 };

	if (!note->is_text)
		return (struct str){ "", 0 };
	mention_scan(bytes, note->body_at, note->size, arena, &sites);
	return body_html(bytes, note->body_at, &sites, arena);
}
