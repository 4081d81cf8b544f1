#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include <inroad/describe.h>
#include <inroad/format.h>
#include <inroad/note.h>
#include <jansson.h>

static const char *write_as(struct arena *arena, const struct value *value,
			    const char *format)
{
	struct format_context context = { .arena = arena };
	struct buf out = buf_make(arena, 0);

	format_write(format_find(str_of(format)), value, &context, &out);
	buf_char(&out, '\0');
	return out.at;
}

static void assert_says(const char *text, const char *words)
{
	if (!strstr(text, words))
		fail_msg("'%s' is not said in:\n%s", words, text);
}

static void a_kind_tells_its_fields_and_sections(void **state)
{
	struct arena arena;

	(void)state;
	arena_open(&arena, 0);
	for (int kind = 0; kind < N_KINDS; kind++) {
		const char *json = write_as(
			&arena, describe_kind(&arena, (enum kind)kind), "json");
		for (const struct field *f = KINDS[kind].fields; f->name; f++) {
			assert_says(json, f->name);
			assert_says(json, f->summary);
		}
	}
	assert_says(
		write_as(&arena, describe_kind(&arena, KIND_CONTACT), "text"),
		"friend | acquaintance |");
	assert_says(
		write_as(&arena, describe_kind(&arena, KIND_COMPANY), "text"),
		"## Facts");
	assert_says(write_as(&arena, describe_kind(&arena, KIND_PLAN), "text"),
		    "want.roles");
	arena_close(&arena);
}

static struct str example_of(const struct value *value)
{
	for (size_t i = 0; i < value->children.n; i++)
		if (value->children.at[i]->shape == VALUE_EXAMPLE)
			return value->children.at[i]->body.words;
	return (struct str){ 0 };
}

/* What help shows must be a note without a single finding of its own. */
static void an_example_can_be_typed_as_it_is(void **state)
{
	static const struct note_reader READER = { .calendar =
							   &CALENDAR_PLAIN };
	struct arena arena, scratch;

	(void)state;
	arena_open(&arena, 0);
	arena_open(&scratch, 0);
	for (int kind = 0; kind < N_KINDS; kind++) {
		struct str text =
			example_of(describe_kind(&arena, (enum kind)kind));
		bool folder = str_ends(str_of(KINDS[kind].where), STR("/"));
		struct source source = {
			.path = folder ? str_print(&arena, "%sx.md",
						   KINDS[kind].where)
				: KINDS[kind].where[0]
					? str_of(KINDS[kind].where)
					: STR("x.md"),
			.bytes = text,
		};
		const struct note *note =
			note_read(&source, &READER, &scratch, &arena);
		assert_int_equal(note->kind, kind);
		for (uint32_t i = 0; i < note->findings.n; i++) {
			struct str words =
				note_text(note, note_findings(note)[i].words);
			fail_msg("%s: " STR_FMT, KINDS[kind].name,
				 STR_ARG(words));
		}
	}
	arena_close(&scratch);
	arena_close(&arena);
}

static void all_words_and_tokens_are_told(void **state)
{
	struct arena arena;
	const char *words, *tokens, *kinds;

	(void)state;
	arena_open(&arena, 0);
	words = write_as(&arena, describe_words(&arena), "json");
	tokens = write_as(&arena, describe_tokens(&arena), "json");
	kinds = write_as(&arena, describe_kinds(&arena), "json");
	for (int i = 0; i < N_WORDS; i++) {
		char name[64];
		snprintf(name, sizeof name, "\"name\": \"%s%s\"", WORDS[i].name,
			 WORDS[i].flags & WORD_IS_VERB ? ":" : "");
		assert_says(words, name);
	}
	for (int i = 0; i < N_TOKENS; i++)
		assert_says(tokens, TOKENS[i].summary);
	for (int i = 0; i < N_KINDS; i++)
		assert_says(kinds, KINDS[i].summary);
	arena_close(&arena);
}

static json_t *schema_of(struct arena *arena, enum kind kind)
{
	json_error_t error;
	json_t *json = json_loads(
		write_as(arena, describe_schema(arena, kind), "json"),
		JSON_REJECT_DUPLICATES, &error);

	if (!json)
		fail_msg("%s: %s", KINDS[kind].name, error.text);
	return json;
}

static bool is_in(json_t *array, const char *word)
{
	json_t *item;
	size_t i;

	json_array_foreach(array, i, item) if (json_is_string(item) &&
					       !strcmp(json_string_value(item),
						       word)) return true;
	return false;
}

static void a_schema_has_a_property_for_every_field(void **state)
{
	struct arena arena;

	(void)state;
	arena_open(&arena, 0);
	for (int kind = 0; kind < N_KINDS; kind++) {
		json_t *json = schema_of(&arena, (enum kind)kind);
		json_t *properties = json_object_get(json, "properties");
		json_t *required = json_object_get(json, "required");
		assert_string_equal(
			json_string_value(json_object_get(json, "$schema")),
			"https://json-schema.org/draft/2020-12/schema");
		assert_null(json_object_get(json, "inroad"));
		assert_true(json_is_true(
			json_object_get(json, "additionalProperties")));
		for (const struct field *f = KINDS[kind].fields; f->name; f++) {
			json_t *property = json_object_get(properties, f->name);
			assert_string_equal(json_string_value(json_object_get(
						    property, "description")),
					    f->summary);
			assert_true(json_object_get(property, "type") ||
				    json_object_get(property, "enum"));
			if (kind != KIND_MEETING)
				assert_int_equal(is_in(required, f->name),
						 f->need == REQUIRED);
		}
		assert_non_null(json_object_get(properties, "created"));
		json_decref(json);
	}
	arena_close(&arena);
}

static void a_schema_takes_what_yaml_makes_of_a_word(void **state)
{
	struct arena arena;
	json_t *json, *words;

	(void)state;
	arena_open(&arena, 0);
	json = schema_of(&arena, KIND_MEETING);
	assert_null(json_object_get(json, "required"));
	words = json_object_get(
		json_object_get(json_object_get(json, "properties"), "energy"),
		"enum");
	assert_true(is_in(words, "-1"));
	assert_int_equal(json_integer_value(json_array_get(words, 1)), -1);
	json_decref(json);
	json = schema_of(&arena, KIND_CONTACT);
	words = json_object_get(
		json_object_get(json_object_get(json, "properties"), "willing"),
		"enum");
	assert_true(is_in(words, "yes") && is_in(words, "unknown"));
	assert_true(json_is_true(json_array_get(words, 1)));
	json_decref(json);
	arena_close(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_kind_tells_its_fields_and_sections),
		cmocka_unit_test(an_example_can_be_typed_as_it_is),
		cmocka_unit_test(all_words_and_tokens_are_told),
		cmocka_unit_test(a_schema_has_a_property_for_every_field),
		cmocka_unit_test(a_schema_takes_what_yaml_makes_of_a_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
