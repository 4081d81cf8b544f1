/*
 * history_fields: which fields a commit changed, from the front matter of a
 * note's old version and its new one.
 */
#include "history_parts.h"
#include <inroad/buf.h>
#include <inroad/note.h>
#include <inroad/unicode.h>

/* A field, or a key of one that is a map, as typed. */
struct typed {
	int16_t role, key;
	struct str name, value;
	uint32_t line;
};

/* The fields of one version. */
struct version {
	bool here, readable;
	uint8_t kind;
	struct str front; /* its bytes */
	ARRAY_OF(struct typed) fields;
};

/* What is no change of what stands: how a note is called and found. */
static bool is_told(const struct note_field *field)
{
	switch ((enum role)field->role) {
	case ROLE_NONE:
	case ROLE_KIND:
	case ROLE_TITLE:
	case ROLE_ALIASES:
	case ROLE_TAGS:
	case ROLE_PRIVATE:
	case ROLE_CREATED:
		return false;
	default:
		return field->known && !field->derived;
	}
}

/* The front matter read last: the next step's version begins with it. */
struct recent {
	struct arena arena;
	struct object_id id;
	struct str front;
};

/* What is used again for each note: a fresh arena costs more than most notes
 * need of it. */
struct reading {
	struct history *history;
	struct recent recent;
	struct arena arena;		    /* of a step */
	struct arena scratch;		    /* of a note being read */
	ARRAY_OF(struct field_change) told; /* of a stream, so far */
};

static void open_reading(struct reading *reading, struct history *history)
{
	*reading = (struct reading){ .history = history };
	arena_open(&reading->recent.arena, 0);
	arena_open(&reading->arena, 0);
	arena_open(&reading->scratch, NOTE_ARENA_MAX);
}

static void close_reading(struct reading *reading)
{
	arena_close(&reading->recent.arena);
	arena_close(&reading->arena);
	arena_close(&reading->scratch);
}

/* ------------------------------------------------------------------ reading */

/* Up to the fence that closes the front matter; empty if there is none. What
 * is no text at all is given whole, to be refused. */
static struct str front_of(struct str bytes)
{
	struct str rest = bytes, line;

	if (unicode_valid(bytes) != bytes.n ||
	    str_find_char(bytes, '\0') != STR_NONE)
		return bytes;
	if (str_starts(rest, STR("\xef\xbb\xbf")))
		rest = str_sub(rest, 3, rest.n);
	line = str_trim(str_cut(&rest, '\n'));
	if (!str_is(line, "---"))
		return (struct str){ bytes.at, 0 };
	while (rest.n) {
		line = str_cut(&rest, '\n');
		if (str_starts(line, STR("---")) ||
		    str_starts(line, STR("...")))
			break;
	}
	return str_sub(bytes, 0, bytes.n - rest.n);
}

static struct typed *typed_at(struct version *version, struct arena *arena,
			      const struct typed *field)
{
	for (size_t i = 0; i < version->fields.n; i++)
		if (str_eq(version->fields.at[i].name, field->name))
			return &version->fields.at[i];
	*ARRAY_PUSH(arena, &version->fields) = *field;
	return &version->fields.at[version->fields.n - 1];
}

static void add_value(struct version *version, const struct note *note,
		      const struct note_field *field,
		      const struct note_value *value, struct arena *arena)
{
	const struct field *row = note_field_row(note, field);
	struct typed typed = { .role = field->role,
			       .key = ROLE_NONE,
			       .name = note_text(note, field->name) };
	struct str text = note_text(note, value->text);
	struct typed *at;

	if (row && row->type == TYPE_MAP) {
		if (value->key < 0)
			return;
		typed.key = (int16_t)row->keys[value->key].role;
		typed.name =
			str_print(arena, STR_FMT ".%s", STR_ARG(typed.name),
				  row->keys[value->key].name);
	}
	typed.line = source_position(note_bytes(note), value->span.at).line;
	at = typed_at(version, arena, &typed);
	at->value = at->value.n ? str_print(arena, STR_FMT ", " STR_FMT,
					    STR_ARG(at->value), STR_ARG(text))
				: text;
}

/* Nothing is known of fields below an error in their YAML. */
static bool is_whole(const struct note *note)
{
	const struct note_finding *findings = note_findings(note);

	for (uint32_t i = 0; i < note->findings.n; i++) {
		struct str name = note_text(note, findings[i].name);

		if (str_is(name, "front-matter") || str_is(name, "not-text") ||
		    str_is(name, "duplicate-key") ||
		    str_is(name, "conflict-marker"))
			return false;
	}
	return true;
}

static void read_version(struct reading *reading, struct str path,
			 struct version *out)
{
	const struct config *config = reading->history->config;
	struct source source = { path, out->front, NULL };
	struct note_reader reader = { &config->calendar };
	const struct note *note;
	const struct note_field *fields;

	note = note_read(&source, &reader, &reading->scratch, &reading->arena);
	arena_reset(&reading->scratch);
	fields = note_fields(note);
	out->readable = is_whole(note);
	out->kind = note->kind;
	for (uint32_t f = 0; f < note->fields.n; f++)
		for (uint32_t v = 0;
		     is_told(&fields[f]) && v < fields[f].values.n; v++)
			add_value(out, note, &fields[f],
				  note_values(note) + fields[f].values.at + v,
				  &reading->arena);
}

/* ---------------------------------------------------------------- comparing */

/* What one step is derived from. */
struct deriving {
	struct history *history;
	struct reading *reading;
	struct version to, *from;
	size_t n; /* of `from`: a merge has several */
	bool missing, again;
};

static const struct typed *find_typed(const struct version *version,
				      struct str name)
{
	for (size_t i = 0; i < version->fields.n; i++)
		if (str_eq(version->fields.at[i].name, name))
			return &version->fields.at[i];
	return NULL;
}

static struct str value_in(const struct version *version, struct str name)
{
	const struct typed *typed = find_typed(version, name);

	return typed ? typed->value : (struct str){ "", 0 };
}

static void add_change(struct deriving *d, const struct typed *typed,
		       struct str from, struct str to)
{
	struct arena *arena = d->history->arena;

	*ARRAY_PUSH(arena, &d->history->store.changes) = (struct change_row){
		.role = typed->role,
		.key = typed->key,
		.line = typed->line,
		.field = str_copy(arena, typed->name),
		.from = str_copy(arena, from),
		.to = str_copy(arena, to),
	};
}

/* In a merge nothing is new that one of its parents had. */
static bool differs_from_all(const struct deriving *d, struct str name,
			     struct str value)
{
	for (size_t i = 0; i < d->n; i++)
		if (str_eq(value_in(&d->from[i], name), value))
			return false;
	return true;
}

/* A field that another kind of note has not is not taken out by a move. */
static void compare_versions(struct deriving *d)
{
	bool moved = d->from[0].kind != d->to.kind;

	for (size_t i = 0; i < d->to.fields.n; i++) {
		const struct typed *typed = &d->to.fields.at[i];

		if (differs_from_all(d, typed->name, typed->value) &&
		    (!moved || find_typed(&d->from[0], typed->name)))
			add_change(d, typed, value_in(&d->from[0], typed->name),
				   typed->value);
	}
	for (size_t i = 0; !moved && i < d->from[0].fields.n; i++) {
		const struct typed *typed = &d->from[0].fields.at[i];

		if (!find_typed(&d->to, typed->name) &&
		    differs_from_all(d, typed->name, (struct str){ "", 0 }))
			add_change(d, typed, typed->value,
				   (struct str){ "", 0 });
	}
}

/* ----------------------------------------------------------------- versions */

/* The front matter of a blob, in the arena. */
static void take_front(struct deriving *d, const struct object_id *id,
		       struct version *out)
{
	struct object object;
	enum object_state state;

	out->here = d->reading->recent.front.at &&
		    id_eq(&d->reading->recent.id, id);
	if (out->here) {
		out->front =
			str_copy(&d->reading->arena, d->reading->recent.front);
		return;
	}
	state = history_take_blob(d->history, id, &object);
	d->missing = d->missing || state == OBJECT_MISSING;
	if (state != OBJECT_HERE)
		return;
	out->here = true;
	out->front = str_copy(&d->reading->arena, front_of(object.bytes));
	history_drop(d->history, &object);
}

static void keep_recent(struct deriving *d, const struct object_id *id)
{
	arena_reset(&d->reading->recent.arena);
	d->reading->recent.id = *id;
	d->reading->recent.front =
		str_copy(&d->reading->recent.arena, d->to.front);
}

/* The last step before one whose new version is of an id. */
static const struct step *step_to(const struct history *history,
				  const struct stream *stream,
				  const struct step *before,
				  const struct object_id *id)
{
	const struct step *found = NULL, *step;
	int32_t i = stream->first;

	for (; i >= 0; i = step->next) {
		step = &history->steps.at[i];
		if (step == before)
			break;
		if (id_eq(&history->store.touches.at[step->touch].to, id))
			found = step;
	}
	return found;
}

/*
 * What stood before an edit that broke the YAML: else what changed between the
 * last version that could be read and the next would never be told.
 */
static void read_before(struct deriving *d, const struct stream *stream,
			const struct step *step)
{
	const struct touch_row *touches = d->history->store.touches.at;

	d->again = true;
	while (!d->from[0].readable) {
		const struct object_id *id = history_from(d->history, step, 0);

		step = step_to(d->history, stream, step, id);
		if (!step || id_is_none(history_from(d->history, step, 0)))
			return;
		d->from[0] = (struct version){ 0 };
		take_front(d, history_from(d->history, step, 0), &d->from[0]);
		if (!d->from[0].here)
			return;
		read_version(
			d->reading,
			d->history->store.paths.at[touches[step->touch].path],
			&d->from[0]);
	}
}

static bool take_all(struct deriving *d, const struct step *step)
{
	const struct touch_row *touch =
		&d->history->store.touches.at[step->touch];
	bool all;

	d->n = step->n;
	d->from = ARENA_ARRAY(&d->reading->arena, struct version, d->n);
	for (size_t i = 0; i < d->n; i++)
		if (id_is_none(history_from(d->history, step, i)))
			return false;
	if (id_is_none(&touch->to))
		return false;
	take_front(d, &touch->to, &d->to);
	all = d->to.here;
	for (size_t i = 0; i < d->n && all; i++) {
		take_front(d, history_from(d->history, step, i), &d->from[i]);
		all = d->from[i].here && !str_eq(d->from[i].front, d->to.front);
	}
	if (d->to.here)
		keep_recent(d, &touch->to);
	return all;
}

static void derive_changes(struct deriving *d, const struct stream *stream,
			   const struct step *step)
{
	const struct store *store = &d->history->store;
	struct str path = store->paths.at[store->touches.at[step->touch].path];
	struct str before =
		step->gone < 0
			? path
			: store->paths.at[store->touches.at[step->gone].path];
	bool readable = true;

	if (!take_all(d, step))
		return;
	read_version(d->reading, path, &d->to);
	for (size_t i = 0; i < d->n; i++)
		read_version(d->reading, before, &d->from[i]);
	if (d->to.readable && d->n == 1 && !d->from[0].readable)
		read_before(d, stream, step);
	for (size_t i = 0; i < d->n; i++)
		readable = readable && d->from[i].readable;
	if (readable && d->to.readable)
		compare_versions(d);
}

/* The changes of a step: a run in the store. */
static struct run changes_of(struct reading *reading,
			     const struct stream *stream,
			     const struct step *step)
{
	struct history *history = reading->history;
	struct store *store = &history->store;
	struct derived_row *derived = &store->derived.at[step->touch];
	struct deriving d = { .history = history, .reading = reading };
	struct run run = { derived->changes, derived->n_changes };

	if (run.at != NOT_DERIVED)
		return run;
	run.at = (uint32_t)store->changes.n;
	derive_changes(&d, stream, step);
	arena_reset(&reading->arena);
	run.n = (uint32_t)store->changes.n - run.at;
	history->n_missing += d.missing;
	if (!d.missing && !d.again) {
		derived->changes = run.at;
		derived->n_changes = run.n;
		store->news = true;
	}
	return run;
}

/* ------------------------------------------------------------------ telling */

static void tell_changes(struct reading *reading, const struct stream *stream,
			 const struct step *step)
{
	struct history *history = reading->history;
	const struct store *store = &history->store;
	int32_t commit = step_commit(history, step);
	struct run run;

	if (commit < 0 || history->commits.at[commit].day == DATE_NONE)
		return;
	run = changes_of(reading, stream, step);
	for (uint32_t i = 0; i < run.n; i++) {
		const struct change_row *row = &store->changes.at[run.at + i];

		*ARRAY_PUSH(history->arena,
			    &reading->told) = (struct field_change){
			.commit = commit,
			.day = history->commits.at[commit].day,
			.role = row->role,
			.key = row->key,
			.field = row->field,
			.from = row->from,
			.to = row->to,
			.path = store->paths.at[store->touches.at[step->touch]
							.path],
			.line = row->line,
		};
	}
}

/* What a field is at the head, or was before the changes looked at so far. */
struct now {
	struct str field, value;
};

struct nows {
	ARRAY_OF(struct now) list;
};

static struct now *now_of(struct nows *nows, const struct version *head,
			  struct str field, struct arena *arena)
{
	struct now *now;

	for (size_t i = 0; i < nows->list.n; i++)
		if (str_eq(nows->list.at[i].field, field))
			return &nows->list.at[i];
	now = ARRAY_PUSH(arena, &nows->list);
	*now = (struct now){ field, value_in(head, field) };
	return now;
}

/*
 * What was changed aside may have been left out by the merge. Back from what
 * stands at the head, only what leads there is told.
 */
static void leave_out(struct stream *stream, const struct version *head,
		      struct arena *arena)
{
	struct field_change *list = stream->changes;
	struct nows nows = { 0 };
	uint32_t kept = stream->n_changes;

	for (uint32_t i = stream->n_changes; i-- > 0;) {
		struct now *now = now_of(&nows, head, list[i].field, arena);

		if (!str_eq(list[i].to, now->value))
			continue;
		now->value = list[i].from;
		list[--kept] = list[i];
	}
	stream->n_changes -= kept;
	stream->changes += kept;
}

static bool has_changes_aside(const struct history *history,
			      const struct stream *stream)
{
	bool aside = false;

	for (int32_t i = stream->first; i >= 0 && !aside;
	     i = history->steps.at[i].next)
		aside = history_is_aside(history, history->steps.at[i].commit);
	return aside && stream->n_changes;
}

static void tell_what_lasted(struct reading *reading, struct stream *stream)
{
	struct history *history = reading->history;
	struct deriving d = { .history = history, .reading = reading };
	struct str path = history->store.paths.at[stream->path];
	struct object_id id;

	if (!has_changes_aside(history, stream) ||
	    !history_at_head(history, path, &id))
		return;
	take_front(&d, &id, &d.to);
	if (d.to.here)
		read_version(reading, path, &d.to);
	if (d.to.readable)
		leave_out(stream, &d.to, &reading->arena);
	arena_reset(&reading->arena);
}

static void tell_all(struct reading *reading, struct stream *stream)
{
	const struct history *history = reading->history;

	reading->told.at = NULL;
	reading->told.n = reading->told.cap = 0;
	for (int32_t i = stream->first; i >= 0; i = history->steps.at[i].next)
		tell_changes(reading, stream, &history->steps.at[i]);
	stream->changes = reading->told.at;
	stream->n_changes = (uint32_t)reading->told.n;
	tell_what_lasted(reading, stream);
	stream->told = true;
}

void history_read_fields(struct history *history, const struct str *paths,
			 size_t n)
{
	struct reading reading;

	open_reading(&reading, history);
	for (size_t i = 0; i < n; i++) {
		struct stream *stream = stream_find(history, paths[i]);

		if (stream && !stream->told)
			tell_all(&reading, stream);
	}
	close_reading(&reading);
}

struct field_changes history_fields(struct history *history, struct str path)
{
	const struct stream *stream = stream_find(history, path);

	if (!stream)
		return (struct field_changes){ 0 };
	if (!stream->told)
		history_read_fields(history, &path, 1);
	return (struct field_changes){ stream->changes, stream->n_changes };
}
