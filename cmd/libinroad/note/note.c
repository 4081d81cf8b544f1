/*
 * note: one file understood. Front matter, then body, then lines; what is
 * found is packed into one block without pointers.
 */
#include "builder.h"

#include <inroad/unicode.h>

static bool reads_as_text(struct note_builder *b)
{
	size_t nul = str_find_char(b->bytes, '\0');
	size_t bad = unicode_valid(b->bytes);
	size_t at = nul < bad ? nul : bad;
	struct span span = { (uint32_t)at, (uint32_t)at + 1 };

	if (nul == STR_NONE && bad == b->bytes.n)
		return true;
	diag_hint(&b->diags,
		  diag_add(&b->diags, "not-text", span,
			   nul < bad ? "a NUL byte: this is no text file"
				     : "byte 0x%02x is no UTF-8 here",
			   (unsigned)(unsigned char)b->bytes.at[at]),
		  "save the file as UTF-8 text; until then inroad knows only "
		  "its name");
	return false;
}

static void find_conflict(struct note_builder *b, size_t at)
{
	diag_hint(&b->diags,
		  diag_add(&b->diags, "conflict-marker",
			   (struct span){ (uint32_t)at, (uint32_t)at + 7 },
			   "git left both sides of a merge here"),
		  "keep the lines that are true and delete <<<<<<<, ======= "
		  "and >>>>>>>");
}

/* `<<<<<<< ` at a line's start; `>>>>>>> ` only where none stands above it.
 * What lies between, with both lines, is kept. */
static void find_conflicts(struct note_builder *b)
{
	struct str rest = b->bytes;
	struct span *last = NULL;
	bool open = false;

	if (str_find_char(rest, '<') == STR_NONE &&
	    str_find_char(rest, '>') == STR_NONE)
		return; /* as most notes */
	while (rest.n) {
		size_t at = (size_t)(rest.at - b->bytes.at);
		struct str line = str_cut(&rest, '\n');
		bool begins = str_starts(line, STR("<<<<<<< "));
		bool ends = str_starts(line, STR(">>>>>>> "));

		if (begins || (ends && !open)) {
			find_conflict(b, at);
			last = ARRAY_PUSH(b->arena, &b->conflicts);
			last->at = (uint32_t)at;
		}
		if (begins || ends)
			last->end = (uint32_t)(at + line.n);
		open = begins || (open && !ends);
	}
}

static bool is_in_conflict(const struct note_builder *b, struct span span)
{
	for (size_t i = 0; i < b->conflicts.n; i++)
		if (b->conflicts.at[i].at <= span.at &&
		    span.at < b->conflicts.at[i].end)
			return true;
	return false;
}

/* Between the marks the front matter can't be read, or says all twice: once
 * they are gone, that is gone, too. */
static void forgive_conflicts(struct note_builder *b)
{
	size_t kept = b->conflicts.n; /* those that say so */

	for (size_t i = kept; i < b->diags.list.n; i++)
		if (!is_in_conflict(b, b->diags.list.at[i].span))
			b->diags.list.at[kept++] = b->diags.list.at[i];
	b->diags.list.n = kept;
}

/* "2026-08-12 at the fair", "Wed, 2026-08-12": what stands where its date
 * would.
 */
static struct str heading_date(struct str text)
{
	struct str rest = str_trim(text), word = str_word(&rest);

	if (word.n && strchr(",.", word.at[word.n - 1]))
		word.n--;
	text = date_is_weekday(word) ? str_trim(rest) : str_trim(text);
	while (text.n && strchr("*_", text.at[0]))
		text = str_sub(text, 1, text.n);
	text = str_sub(text, 0, text.n < 10 ? text.n : 10);
	return date_looks_like(text) ? text : (struct str){ 0 };
}

/* What it has of a day is not that of a heading above. */
static void read_heading_day(struct note_builder *b, struct note_heading *h,
			     struct str text, int32_t above)
{
	struct str date = heading_date(text);

	h->day = date_parse(date);
	if (date.n && h->day == DATE_NONE)
		diag_hint(&b->diags,
			  diag_add(&b->diags, "bad-date", builder_span(b, date),
				   "there is no day " STR_FMT, STR_ARG(date)),
			  "write a day that exists as YYYY-MM-DD");
	else if (!date.n)
		heading_suspect(b, text, h->level);
	if (above >= 0 && !date.n)
		h->day = b->headings.at[above].day;
}

/* The nearest heading above of a higher level, -1 if none: each level's last.
 */
static int32_t heading_above(const int32_t *last, int level)
{
	int32_t above = -1;

	for (int i = 1; i < level; i++)
		if (last[i] > above)
			above = last[i];
	return above;
}

/* Where a heading's body ends: at the next of its level or above. */
static uint32_t heading_end(const struct note_builder *b, size_t i)
{
	const struct body_heading *all = b->body.headings.at;

	for (size_t j = i + 1; j < b->body.headings.n; j++)
		if (all[j].level <= all[i].level)
			return source_line(b->bytes, all[j].text.at).at;
	return (uint32_t)b->bytes.n;
}

static void read_heading(struct note_builder *b, size_t i, int32_t above)
{
	const struct body_heading *from = &b->body.headings.at[i];
	struct note_heading *h = ARRAY_PUSH(b->arena, &b->headings);
	struct str text = span_str(b->bytes, from->text), argument;

	h->level = (uint8_t)from->level;
	h->text = from->text;
	if (h->level > 1)
		h->section = (uint8_t)kind_section(b->kind, text, &argument);
	h->argument = h->section ? builder_span(b, argument)
				 : SPAN_AT(from->text.end);
	h->within = h->section;
	if (above >= 0 && !h->section)
		h->within = b->headings.at[above].within;
	read_heading_day(b, h, text, above);
	h->body = (struct span){ from->text.end, heading_end(b, i) };
}

/* Days and sections go down to the headings below. */
static void read_headings(struct note_builder *b)
{
	int32_t last[7] = { -1, -1, -1, -1, -1, -1, -1 };

	for (size_t i = 0; i < b->body.headings.n; i++) {
		int level = (int)b->body.headings.at[i].level;

		read_heading(b, i, heading_above(last, level));
		last[level] = (int32_t)i;
	}
}

static void add_sites(struct note_builder *b)
{
	b->first_site = (uint32_t)b->mentions.n;
	for (size_t i = 0; i < b->sites.list.n; i++) {
		const struct mention_site *site = &b->sites.list.at[i];
		struct note_mention *m = ARRAY_PUSH(b->arena, &b->mentions);

		m->form = (uint8_t)site->form;
		m->place = PLACE_PROSE;
		m->counts = b->body.counts[i];
		m->span = site->span;
		m->target = site->target;
		m->label = site->label;
		m->line = -1;
	}
}

/* Front matter's mentions come first, so derived ones must be made before. */
static void read_title(struct note_builder *b)
{
	struct span span = { b->front.body_at, b->front.body_at };

	b->title = SPAN_AT(0);
	for (size_t i = 0;
	     i < b->body.headings.n && b->title.at == b->title.end; i++)
		if (b->body.headings.at[i].level == 1)
			b->title = span = b->body.headings.at[i].text;
	for (size_t i = 0; i < b->fields.n; i++)
		if (b->fields.at[i].role == ROLE_TITLE &&
		    b->fields.at[i].values.n && b->title.at == b->title.end) {
			const struct note_value *value =
				&b->values.at[b->fields.at[i].values.at];

			b->title = value->text;
			span = value->span;
		}
	if (b->title.at == b->title.end)
		b->title = builder_span(
			b, unicode_title(b->arena, source_stem(b->path)));
	/* behind front matter alone there is no line to show */
	b->title_span = span.at < b->bytes.n ? span : SPAN_AT(0);
}

/* Without the comma of `off one, two`. */
static void silence(struct note_builder *b, struct str name)
{
	while (name.n && name.at[name.n - 1] == ',')
		name.n--;
	if (name.n)
		*ARRAY_PUSH(b->arena, &b->silenced) = builder_span(b, name);
}

/* `<!-- inroad: off NAME NAME -->` */
static void read_silenced(struct note_builder *b)
{
	for (size_t i = 0; i < b->body.comments.n; i++) {
		struct str text = span_str(b->bytes, b->body.comments.at[i]);
		struct str rest, word;

		if (str_starts(text, STR("<!--")))
			text = str_sub(text, 4, text.n);
		if (str_ends(text, STR("-->")))
			text = str_sub(text, 0, text.n - 3);
		rest = text;
		rest = str_trim(rest);
		if (!str_starts(rest, STR("inroad:")))
			continue;
		rest = str_sub(rest, STR("inroad:").n, rest.n);
		if (!str_is(str_word(&rest), "off"))
			continue;
		while ((word = str_word(&rest)).n)
			silence(b, word);
	}
}

static void limit_items(struct note_builder *b)
{
	if (b->body.items.n <= NOTE_ITEMS_MAX)
		return;
	diag_hint(&b->diags,
		  diag_add(&b->diags, "front-matter",
			   b->body.items.at[NOTE_ITEMS_MAX].item,
			   "more than %d list items in one note",
			   NOTE_ITEMS_MAX),
		  "split the note; the items from here on are only shown");
	b->body.items.n = NOTE_ITEMS_MAX;
}

static void read_all(struct note_builder *b)
{
	find_conflicts(b);
	front_read(b->bytes, b->arena, &b->diags, &b->front);
	forgive_conflicts(b);
	fields_read(b);
	mention_scan(b->bytes, b->front.body_at, (uint32_t)b->bytes.n, b->arena,
		     &b->sites);
	body_read(b->bytes, b->front.body_at, &b->sites, b->arena, &b->diags,
		  &b->body);
	limit_items(b);
	read_title(b);
	fields_derive(b);
	add_sites(b);
	read_headings(b);
	read_silenced(b);
	lines_read(b);
	strays_find(b);
}

/* Packing: each array at the next multiple of 8 behind the header. */
static uint32_t place(uint32_t *end, size_t n, size_t size)
{
	uint32_t at = *end;

	*end = (uint32_t)((at + n * size + 7) & ~(size_t)7);
	return at;
}

/* A note full of one fault says the same of each: that is kept once. */
static struct span span_again(struct note_builder *b, struct str text,
			      struct span before)
{
	return str_eq(text, builder_text(b, before)) ? before
						     : builder_span(b, text);
}

static void pack_findings(struct note_builder *b, struct note_finding *findings)
{
	struct note_finding none = { 0 }, *before = &none;

	for (size_t i = 0; i < b->diags.list.n; i++) {
		const struct finding *from = &b->diags.list.at[i];
		struct str name = str_of(from->name);

		findings[i].name = span_again(b, name, before->name);
		findings[i].words = span_again(b, from->words, before->words);
		findings[i].hint = span_again(b, from->hint, before->hint);
		before = &findings[i];
		findings[i].span = from->span;
		findings[i].mends = from->n_mends > 0;
		findings[i].mend_span = from->mend.span;
		findings[i].mend_text = builder_span(b, from->mend.text);
	}
}

static void copy(struct note *note, uint32_t at, const void *from, size_t n)
{
	if (n)
		memcpy((char *)note + at, from, n);
}

static struct note *pack(struct note_builder *b, struct arena *arena)
{
	struct note_finding *findings =
		ARENA_ARRAY(b->arena, struct note_finding, b->diags.list.n + 1);
	struct span path = builder_span(b, b->path);
	struct span id;
	struct note *note;
	struct note head = { 0 };
	uint32_t end = sizeof head;
	struct str stem = source_stem(b->path);

	if (KINDS[b->kind].by_path && str_ends(b->path, STR(".md")))
		stem = str_sub(b->path, 0, b->path.n - 3);
	id.at = path.at + (uint32_t)(stem.at - b->path.at);
	id.end = id.at + (uint32_t)stem.n;
	pack_findings(b, findings);
#define PLACE(member, count) \
	head.member.n = (uint32_t)(count), \
	head.member.at = place(&end, (count), sizeof *b->member.at)
	PLACE(fields, b->fields.n);
	PLACE(values, b->values.n);
	PLACE(lines, b->lines.n);
	PLACE(tokens, b->tokens.n);
	PLACE(mentions, b->mentions.n);
	PLACE(headings, b->headings.n);
	PLACE(silenced, b->silenced.n);
#undef PLACE
	head.findings.n = (uint32_t)b->diags.list.n;
	head.findings.at = place(&end, head.findings.n, sizeof *findings);
	head.text.n = (uint32_t)(b->bytes.n + b->pool.n);
	head.text.at = place(&end, head.text.n + 1, 1);
	head.bytes = end;
	head.kind = (uint8_t)b->kind;
	head.has_front = b->front.present;
	head.is_text = b->is_text;
	head.path = path;
	head.id = id;
	head.title = b->title;
	head.title_span = b->title_span;
	head.file_day = b->file_day;
	head.size = (uint32_t)b->bytes.n;
	head.body_at = b->front.body_at;
	head.front = b->front.fences;
	head.first_site = b->first_site;
	note = arena_alloc(arena, end);
	*note = head;
	copy(note, head.fields.at, b->fields.at,
	     b->fields.n * sizeof *b->fields.at);
	copy(note, head.values.at, b->values.at,
	     b->values.n * sizeof *b->values.at);
	copy(note, head.lines.at, b->lines.at,
	     b->lines.n * sizeof *b->lines.at);
	copy(note, head.tokens.at, b->tokens.at,
	     b->tokens.n * sizeof *b->tokens.at);
	copy(note, head.mentions.at, b->mentions.at,
	     b->mentions.n * sizeof *b->mentions.at);
	copy(note, head.headings.at, b->headings.at,
	     b->headings.n * sizeof *b->headings.at);
	copy(note, head.silenced.at, b->silenced.at,
	     b->silenced.n * sizeof *b->silenced.at);
	copy(note, head.findings.at, findings,
	     b->diags.list.n * sizeof *findings);
	copy(note, head.text.at, b->bytes.at, b->bytes.n);
	copy(note, head.text.at + (uint32_t)b->bytes.n, b->pool.at, b->pool.n);
	return note;
}

static void start(struct note_builder *b, const struct source *source,
		  const struct note_reader *reader, struct arena *scratch)
{
	*b = (struct note_builder){ .arena = scratch,
				    .reader = reader,
				    .path = source->path,
				    /* offsets are counted from it */
				    .bytes = source->bytes.at ? source->bytes
							      : STR("") };
	b->diags = diags_make(scratch);
	b->pool = buf_make(scratch, NOTE_ARENA_MAX);
	b->kind = kind_of_path(source->path);
	b->file_day = date_parse(date_find(source_stem(source->path)));
}

/* A note of which only the name is known, and why. */
static void start_bare(struct note_builder *b, const struct source *source,
		       const struct note_reader *reader, struct arena *scratch)
{
	struct source empty = { source->path, { "", 0 }, NULL };

	start(b, &empty, reader, scratch);
	b->title =
		builder_span(b, unicode_title(scratch, source_stem(b->path)));
}

static void read_or_say(struct note_builder *b, const struct source *source,
			const struct note_reader *reader, struct arena *scratch)
{
	if (source->trouble || source->bytes.n > NOTE_BYTES_MAX) {
		start_bare(b, source, reader, scratch);
		/* a folder that is a link is no contact, whatever its name */
		if (!str_ends(source->path, STR(".md")))
			b->kind = KIND_PAGE;
		diag_add(&b->diags, "not-text", SPAN_AT(0), "%s",
			 source->trouble
				 ? source->trouble
				 : "larger than 1 MiB, the limit for a note");
		return;
	}
	start(b, source, reader, scratch);
	b->is_text = reads_as_text(b);
	if (b->is_text) {
		read_all(b);
		return;
	}
	b->title =
		builder_span(b, unicode_title(scratch, source_stem(b->path)));
}

/*
 * The one recovery point: a note whose scratch memory reaches its limit is
 * left with a finding, the others go on.
 */
struct note *note_read(const struct source *source,
		       const struct note_reader *reader, struct arena *scratch,
		       struct arena *arena)
{
	struct note_builder b;
	jmp_buf escape;

	if (setjmp(escape)) {
		scratch->escape = NULL;
		arena_reset(scratch);
		start_bare(&b, source, reader, scratch);
		diag_add(&b.diags, "not-text", SPAN_AT(0),
			 "needs more than 128 MiB to read, the limit for a "
			 "note");
		return pack(&b, arena);
	}
	scratch->escape = &escape;
	read_or_say(&b, source, reader, scratch);
	scratch->escape = NULL;
	return pack(&b, arena);
}
