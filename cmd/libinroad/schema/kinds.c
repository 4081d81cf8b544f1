/* kinds: finding kinds, fields and sections in their tables. */
#include <inroad/kind.h>

/* Where a path gives the kind; folders first, then single files. */
static enum kind kind_of_folder(struct str folder)
{
	for (int i = 0; i < N_KINDS; i++) {
		struct str where = str_of(KINDS[i].where);

		if (where.n > 1 && where.at[where.n - 1] == '/' &&
		    str_eq(folder, str_sub(where, 0, where.n - 1)))
			return (enum kind)i;
	}
	return KIND_PAGE;
}

enum kind kind_of_path(struct str path)
{
	struct str rest = path, folder;

	if (str_is(path, "inbox.md"))
		return KIND_JOURNAL;
	for (int i = 0; i < N_KINDS; i++)
		if (str_is(path, KINDS[i].where))
			return (enum kind)i;
	folder = str_cut(&rest, '/');
	return folder.n == path.n ? KIND_PAGE : kind_of_folder(folder);
}

static bool is_nearly(struct str there, struct str where)
{
	return str_eq_nocase(there, where) && !str_eq(there, where);
}

struct str kind_path_meant(struct str path)
{
	struct str rest = path, folder = str_cut(&rest, '/');
	struct str there =
		folder.n < path.n ? str_sub(path, 0, folder.n + 1) : path;

	if (is_nearly(path, STR("inbox.md")))
		return STR("inbox.md");
	for (int i = 0; i < N_KINDS; i++)
		if (is_nearly(there, str_of(KINDS[i].where)))
			return str_of(KINDS[i].where);
	return (struct str){ 0 };
}

int kind_find(struct str name)
{
	if (name.n && name.at[name.n - 1] == '/')
		name.n--;
	for (int i = 0; i < N_KINDS; i++)
		if (str_is(name, KINDS[i].name) ||
		    str_is(name, KINDS[i].plural))
			return i;
	return str_is(name, "people") ? KIND_CONTACT : -1;
}

static struct str kind_name_at(const void *context, size_t i)
{
	(void)context;
	return str_of(i < N_KINDS ? KINDS[i].name : KINDS[i - N_KINDS].plural);
}

const char *kind_nearest(struct str name)
{
	int i = str_nearest(name, 2 * N_KINDS, kind_name_at, NULL);

	return i < 0 ? NULL : kind_name_at(NULL, (size_t)i).at;
}

static const struct field *find_in(const struct field *fields, struct str name)
{
	for (; fields->name; fields++)
		if (str_is(name, fields->name))
			return fields;
	return NULL;
}

const struct field *kind_field(enum kind kind, struct str name)
{
	const struct field *field = find_in(KINDS[kind].fields, name);

	return field ? field : find_in(FIELDS_COMMON, name);
}

const struct field *kind_field_by_role(enum kind kind, enum role role)
{
	const struct field *tables[] = { KINDS[kind].fields, FIELDS_COMMON };

	for (int i = 0; i < 2; i++)
		for (const struct field *f = tables[i]; f->name; f++)
			if (f->role == role)
				return f;
	return NULL;
}

const struct field *field_key(const struct field *map, struct str name)
{
	return map->keys ? find_in(map->keys, name) : NULL;
}

static size_t count(const struct field *fields)
{
	size_t n = 0;

	while (fields[n].name)
		n++;
	return n;
}

static struct str field_name_at(const void *context, size_t i)
{
	const struct field *own = context;
	size_t n = count(own);

	return str_of(i < n ? own[i].name : FIELDS_COMMON[i - n].name);
}

const char *kind_field_nearest(enum kind kind, struct str name)
{
	const struct field *own = KINDS[kind].fields;
	int i = str_nearest(name, count(own) + count(FIELDS_COMMON),
			    field_name_at, own);

	return i < 0 ? NULL : field_name_at(own, (size_t)i).at;
}

static struct str key_at(const void *context, size_t i)
{
	return str_of(((const struct field *)context)[i].name);
}

const char *field_key_nearest(const struct field *map, struct str name)
{
	int i = map->keys
			? str_nearest(name, count(map->keys), key_at, map->keys)
			: -1;

	return i < 0 ? NULL : map->keys[i].name;
}

int field_word(const struct field *field, struct str word)
{
	for (int i = 0; field->words[i]; i++)
		if (str_is(word, field->words[i]))
			return i;
	return -1;
}

const char *field_type_name(enum field_type type)
{
	static const char *const NAMES[] = {
		[TYPE_TEXT] = "text",
		[TYPE_ID] = "id",
		[TYPE_IDS] = "ids",
		[TYPE_TIES] = "ids, each with an optional tie",
		[TYPE_ENUM] = "one of",
		[TYPE_DATE] = "date",
		[TYPE_SPAN] = "span",
		[TYPE_INT] = "number",
		[TYPE_BOOL] = "yes or no",
		[TYPE_MONEY] = "money",
		[TYPE_URL] = "address",
		[TYPE_LIST] = "list",
		[TYPE_MAP] = "map",
	};

	return NAMES[type];
}

enum section kind_section(enum kind kind, struct str heading,
			  struct str *argument)
{
	struct str title = str_trim(heading);

	for (int i = SECTION_NONE + 1; i < N_SECTIONS; i++) {
		const struct section_row *row = &SECTIONS[i];
		struct str name = str_of(row->name);

		if (row->kinds && !(row->kinds & KIND_BIT(kind)))
			continue;
		if (title.n < name.n ||
		    !str_eq_nocase(str_sub(title, 0, name.n), name))
			continue;
		if (title.n > name.n &&
		    !(row->takes_argument && title.at[name.n] == ' '))
			continue;
		*argument = str_trim(str_sub(title, name.n, title.n));
		return (enum section)i;
	}
	*argument = (struct str){ 0 };
	return SECTION_NONE;
}
