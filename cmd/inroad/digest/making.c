/* making: see its header. */
#include "making.h"

#include <inroad/hash.h>

#define PAGE_USUAL ((size_t)12 << 10) /* most fit, and are never moved */

/* --------------------------------------------------------------- the frames */

static struct str href_from(struct arena *arena, struct str *path,
			    const char *page)
{
	struct buf href = buf_make(arena, 0);

	digest_page_href(path, str_print(arena, "/%s", page), &href);
	return buf_get(&href);
}

static size_t count_links(void)
{
	size_t n = 0;

	for (const struct view *view = VIEWS; view->name; view++)
		n += view->page && view->title;
	return n;
}

static struct making_frame frame_make(struct arena *arena, struct str *path)
{
	struct page_link *links =
		ARENA_ARRAY(arena, struct page_link, count_links() + 1);
	struct making_frame frame = {
		.links = links, .sheet = href_from(arena, path, DIGEST_SHEET)
	};

	for (const struct view *view = VIEWS; view->name; view++)
		if (view->page && view->title)
			links[frame.n_links++] = (struct page_link){
				href_from(arena, path, view->page),
				str_of(view->title), false
			};
	return frame;
}

/* One for all pages that stand equally deep. */
static void make_frames(struct making *making, const struct digest_pages *pages,
			struct arena *arena)
{
	for (size_t i = 0; i < pages->list.n; i++) {
		struct str *path = &pages->list.at[i].path;
		size_t depth = digest_page_depth(*path);

		while (making->frames.n <= depth)
			ARRAY_PUSH(arena, &making->frames);
		if (!making->frames.at[depth].links)
			making->frames.at[depth] = frame_make(arena, path);
	}
}

void making_start(struct making *making, struct session *session, bool events,
		  const struct digest_pages *pages, struct arena *arena)
{
	*making = (struct making){ .query = session_query(session),
				   .events = events };
	make_frames(making, pages, arena);
	making->query.index =
		view_index_make(&making->query, &session->hands, arena);
}

/* The menu on a page, which may be in it. */
static const struct page_link *links_on(const struct making_frame *frame,
					struct str path, struct arena *arena)
{
	struct page_link *links =
		ARENA_ARRAY(arena, struct page_link, frame->n_links + 1);

	for (size_t i = 0; i < frame->n_links; i++) {
		links[i] = frame->links[i];
		links[i].here = str_eq(path, links[i].href);
	}
	return links;
}

/* ---------------------------------------------------------------- the pages */

static const struct value *run_view(const struct making *making,
				    const struct digest_page *page, bool sketch,
				    struct arena *arena)
{
	struct query query = making->query;

	query.arena = arena;
	query.thing = page->thing;
	query.page = digest_page_href;
	query.context = (void *)&page->path;
	query.sketch = sketch;
	return view_run(page->view, &query);
}

/* A page's bytes hang on its value, and on what of the format's context is not
 * the same in every build. */
static void take_parts(const struct making *making, const struct value *value,
		       struct making_sum *sum)
{
	sum->n = value_parts(value, sum->parts, MAKING_PARTS);
	if (sum->n > MAKING_PARTS)
		sum->n = MAKING_PARTS;
	sum->parts[0].hash = hash_end(
		hash_word(sum->parts[0].hash, (uint64_t)making->events));
}

static struct str make_sheet(struct making_sum *sum)
{
	struct str css = theme_css();

	sum->parts[0] =
		(struct value_part){ { "", 0 },
				     hash_end(hash_str(HASH_START, css)) };
	sum->n = 1;
	return css;
}

bool making_has_pieces(const struct digest_page *page)
{
	return page->format && page->format->makes;
}

void making_sketch(const struct making *making, const struct digest_page *page,
		   struct arena *arena, struct making_sum *sum)
{
	sum->n = 0;
	if (!page->view)
		make_sheet(sum);
	else
		take_parts(making, run_view(making, page, true, arena), sum);
}

struct str making_page(const struct making *making,
		       const struct digest_page *page,
		       const struct format_pieces *pieces, struct arena *arena,
		       struct making_sum *sum)
{
	const struct making_frame *frame =
		making->frames.at + digest_page_depth(page->path);
	struct format_context context = { .arena = arena, .pieces = pieces };
	struct buf out = buf_make(arena, 0);
	const struct value *value;

	if (!page->view)
		return make_sheet(sum);
	value = run_view(making, page, false, arena);
	if (!sum->n)
		take_parts(making, value, sum);
	context.page = digest_page_href;
	context.context = (void *)&page->path;
	context.links = links_on(frame, page->path, arena);
	context.n_links = frame->n_links;
	/* no name of a folder: the same notes elsewhere give the same bytes */
	context.name = STR("inroad");
	context.events = making->events;
	/* what is mailed and printed carries its own style sheet */
	if (page->view->page != VIEWS[0].page && !value->one_page)
		context.sheet = frame->sheet;
	buf_grow(&out, PAGE_USUAL);
	format_write(page->format, value, &context, &out);
	return buf_get(&out);
}
