/*
 * html: the page around the blocks. It loads nothing but its style sheet, runs
 * nothing and sends nothing; the Content-Security-Policy holds it to that.
 *
 * `style-src 'self'` lets a page from file:// read the sheet beside it
 * (Chromium 156); a digest with `integrity` does not, for file: has no CORS.
 */
#include "html.h"
#include "cells.h"
#include "members.h"

#include <inroad/date.h>

/* A sheet that holds `<` might end the style element: it is not inlined. */
static struct str sheet_of(const struct format_context *context)
{
	if (context->css.n && str_find_char(context->css, '<') == STR_NONE)
		return context->css;
	return theme_css();
}

static void write_policy(struct html *html, struct str css)
{
	buf_text(html->out,
		 "<meta http-equiv=\"Content-Security-Policy\" content=\""
		 "default-src 'none'; style-src ");
	if (html->context->sheet.n)
		buf_text(html->out, "'self'");
	else
		theme_csp(css, html->out);
	buf_text(html->out, "; img-src 'none'; base-uri 'none'; "
			    "form-action 'none'\">\n");
}

static void write_style(struct html *html, struct str css)
{
	if (html->context->sheet.n) {
		buf_text(html->out, "<link rel=\"stylesheet\" href=\"");
		html_text(html, html->context->sheet);
		buf_text(html->out, "\">\n");
		return;
	}
	buf_text(html->out, "<style>");
	buf_str(html->out, css);
	buf_text(html->out, "</style>\n");
}

static void write_title(struct html *html, struct str title)
{
	struct str name = html->context->name;

	buf_text(html->out, "<title>");
	html_text(html, title);
	if (title.n && name.n)
		buf_text(html->out, " · ");
	html_text(html, name);
	if (!title.n && !name.n)
		buf_text(html->out, "inroad");
	buf_text(html->out, "</title>\n");
}

static void write_head(struct html *html, struct str title)
{
	struct str css = sheet_of(html->context);

	buf_text(html->out,
		 "<!doctype html>\n"
		 "<html lang=\"en\">\n"
		 "<head>\n"
		 "<meta charset=\"utf-8\">\n"
		 "<meta name=\"viewport\" "
		 "content=\"width=device-width, initial-scale=1\">\n");
	write_policy(html, css);
	buf_text(html->out,
		 "<meta name=\"referrer\" content=\"no-referrer\">\n"
		 "<meta name=\"color-scheme\" content=\"light dark\">\n"
		 "<meta name=\"format-detection\" content=\"telephone=no\">\n");
	write_title(html, title);
	write_style(html, css);
	buf_text(html->out, "</head>\n");
}

static void write_links(struct html *html)
{
	const struct format_context *context = html->context;

	if (!context->n_links)
		return;
	buf_text(html->out, "<header>\n<nav aria-label=\"Pages\">\n<ul>\n");
	for (size_t i = 0; i < context->n_links; i++) {
		const struct page_link *link = context->links + i;
		buf_text(html->out, "<li><a href=\"");
		html_text(html, link->href);
		buf_text(html->out,
			 link->here ? "\" aria-current=\"page\">" : "\">");
		html_text(html, link->title);
		buf_text(html->out, "</a></li>\n");
	}
	buf_text(html->out, "</ul>\n</nav>\n</header>\n");
}

static void write_footer(struct html *html, bool lasting)
{
	struct cell today = { .type = CELL_DATE, .number = html->today };
	int32_t day = cells_day(&today);
	char text[DATE_TEXT];
	int year, month, mday;

	buf_text(html->out, "<footer>\n<p>Made by inroad from your notes");
	if (day != DATE_NONE && !lasting) {
		date_split(day, &year, &month, &mday);
		buf_print(html->out,
			  " on <time datetime=\"%s\">%d %s %d</time>",
			  date_text(day, text), mday, date_month_short(month),
			  year);
	}
	buf_text(html->out, "; nothing left this machine.</p>\n</footer>\n");
}

static void write_main(struct html *html, const struct value *value,
		       struct str title)
{
	struct value top = *value;

	buf_text(html->out, value->one_page
				    ? "<main id=\"main\" class=\"one-page\">"
				    : "<main id=\"main\">");
	buf_text(html->out, "\n<h1>");
	html_text(html, title);
	buf_text(html->out, "</h1>\n");
	top.title = STR(""); /* stands in the h1 */
	top.folded = false;
	html_block(html, &top, 2);
	buf_text(html->out, "</main>\n");
}

void html_write(const struct value *value, const struct format_context *context,
		struct buf *out)
{
	struct html html = { .context = context,
			     .out = out,
			     .scratch = buf_make(context->arena, 0),
			     .today = value->today };
	struct str title = value->title;

	if (!title.n) /* every page has one h1 */
		title = context->name.n ? context->name : STR("inroad");
	write_head(&html, value->title);
	buf_text(out, "<body>\n<a class=\"skip\" href=\"#main\">"
		      "Skip to the text</a>\n");
	write_links(&html);
	write_main(&html, value, title);
	write_footer(&html, value->lasting);
	buf_text(out, "</body>\n</html>\n");
}
