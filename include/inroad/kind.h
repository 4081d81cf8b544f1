/*
 * kind: what sorts of notes there are. One row a kind; `inroad help contact`,
 * `inroad new`, `inroad schema`, the manual and validation read these rows.
 */
#ifndef INROAD_KIND_H
#define INROAD_KIND_H

#include <inroad/field.h>

enum kind {
	KIND_ME,
	KIND_PLAN,
	KIND_JOURNAL,
	KIND_CONTACT,
	KIND_COMPANY,
	KIND_APPLICATION,
	KIND_MEETING,
	KIND_EVENT,
	KIND_OPENING,
	KIND_GROUP,
	KIND_TOPIC,
	KIND_LANDING,
	KIND_EXPERIMENT,
	KIND_REVIEW,
	KIND_PAGE,
	N_KINDS
};

#define KIND_BIT(kind) (1u << (kind))
#define KINDS_ANY 0u

/* Sections (level-2 headings) with a meaning. */
enum section {
	SECTION_NONE,
	SECTION_LOG,
	SECTION_FACTS,
	SECTION_CULTURE,
	SECTION_ISSUES,
	SECTION_LOOKS_FOR,
	SECTION_AGENDA,
	SECTION_NOTES,
	SECTION_DEBRIEF,
	SECTION_PITCH,
	SECTION_STORIES,
	SECTION_WEEK,
	N_SECTIONS
};

struct section_row {
	const char *name;    /* "Facts"; "Pitch" is followed by a name */
	uint32_t kinds;	     /* where it has its meaning */
	bool takes_argument; /* "Pitch v3", "Week 2" */
	bool holds_facts;    /* its items are facts, dated or not */
	const char *summary;
};

struct kind_row {
	const char *name;	    /* "contact" */
	const char *plural;	    /* "contacts" */
	const char *where;	    /* "contacts/", "me.md", "log/" … */
	bool by_path;		    /* known by path, not by its file's stem */
	const struct field *fields; /* ended by a row without name */
	const char *summary;
	const char *example; /* the body that `inroad new` writes */
};

/* The tables (builtin.c). FIELDS_COMMON belong to every kind. */
extern const struct kind_row KINDS[N_KINDS];
extern const struct field FIELDS_COMMON[];
extern const struct section_row SECTIONS[N_SECTIONS];

/* The kind that a path's folder gives; KIND_PAGE elsewhere. */
enum kind kind_of_path(struct str path);

/* The folder with its slash, or the file, that a path would be in or be but
 * for its capitals: "contacts/" of Contacts/ada.md; no text if none. */
struct str kind_path_meant(struct str path);

/* A kind by its name, plural or folder; -1 if there is none. */
int kind_find(struct str name);

/* The nearest kind's name, for "did you mean"; NULL if none is near. */
const char *kind_nearest(struct str name);

/* A field of a kind (its own, then the common ones) by name; NULL if none. */
const struct field *kind_field(enum kind kind, struct str name);

/* The same by role. */
const struct field *kind_field_by_role(enum kind kind, enum role role);

/* A key of a map field; NULL if none. */
const struct field *field_key(const struct field *map, struct str name);
/* The key of a map that a misspelling is near to, or NULL. */
const char *field_key_nearest(const struct field *map, struct str name);

/* The nearest field's name in a kind, or NULL. */
const char *kind_field_nearest(enum kind kind, struct str name);

/*
 * The section that a heading opens in a note of this kind; *argument is what
 * follows its name ("v3").
 */
enum section kind_section(enum kind kind, struct str heading,
			  struct str *argument);

/* Which kinds of note a person / a firm may be. */
#define KINDS_PERSON KIND_BIT(KIND_CONTACT)
#define KINDS_FIRM KIND_BIT(KIND_COMPANY)

#endif
