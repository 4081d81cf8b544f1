/* note_image: a note without its HTML, and the HTML made again. */
#include <inroad/body.h>
#include <inroad/note.h>

/* All up to the HTML, which is the last of the text. */
static size_t kept(const struct note *note)
{
	return (size_t)note->text.at + note->html.at;
}

uint32_t note_image_size(const struct note *note)
{
	return (uint32_t)((kept(note) + 8) & ~(size_t)7);
}

void note_image(const struct note *note, void *to)
{
	struct note *image = to;
	size_t n = kept(note), size = note_image_size(note);

	memcpy(image, note, n);
	memset((char *)to + n, 0, size - n);
	image->bytes = (uint32_t)size;
	image->text.n = note->html.at;
	image->html = SPAN_AT(note->html.at);
}

struct str note_html(const struct note *note, struct arena *arena)
{
	struct str bytes = note_bytes(note);
	struct mention_sites sites = { 0 };

	if (note->html.end > note->html.at || !note->is_text)
		return note_text(note, note->html);
	mention_scan(bytes, note->body_at, note->size, arena, &sites);
	return body_html(bytes, note->body_at, &sites, arena);
}
