/*
 * The schemas against the tables they are made from, and docs/schema against
 * the schemas.  Runs in the project's top folder.
 */
#include <fcntl.h>
#include <string.h>

#include "base/file.h"
#include "model/field_text.h"
#include "render/render.h"
#include "report/schema.h"

#include "unit.h"

enum { SCHEMA_MAX = 1024 * 1024 };

static const struct data *
want(const struct data *in, const char *key)
{
	const struct data *d = data_get(in, key);

	if (d == NULL)
		fail_msg("there is no %s", key);
	return d;
}

static bool
has_text(const struct data *list, const char *text)
{
	for (const struct data *d = list->first; d != NULL; d = d->next)
		if (d->kind == DATA_TEXT && str_is(d->text, text))
			return true;
	return false;
}

static size_t
count_of(const struct data *list)
{
	size_t n = 0;

	for (const struct data *d = list->first; d != NULL; d = d->next)
		n++;
	return n;
}

/* The keys, in the table's order, and which of them are required always. */
static void
expect_shape(const struct data *schema, const struct shape *shape)
{
	const struct data *p = want(schema, "properties")->first;
	const struct data *required = data_get(schema, "required");
	size_t needed = 0;

	for (size_t i = 0; i < shape->n; i++, p = p->next) {
		const struct field *f = &shape->fields[i];

		if (p == NULL || strcmp(p->key, f->key) != 0)
			fail_msg("%s lacks %s", shape->name, f->key);
		want(p, "title");
		want(p, "description");
		if (f->need != NEED_YES)
			continue;
		needed++;
		assert_true(has_text(required, f->key));
	}
	assert_null(p);
	assert_int_equal(required != NULL ? count_of(required) : 0, needed);
	assert_int_equal(want(schema, "additionalProperties")->count, 0);
	want(want(schema, "patternProperties"), "^x-");
}

/* What of a schema describes a shape, by the keys it has in their order. */
static bool
describes(const struct data *schema, const struct shape *shape)
{
	const struct data *p = want(schema, "properties")->first;

	for (size_t i = 0; i < shape->n; i++, p = p->next)
		if (p == NULL || strcmp(p->key, shape->fields[i].key) != 0)
			return false;
	return p == NULL;
}

static bool
find_shape(const struct data *schema, const struct shape *shape)
{
	const struct data *d = want(schema, "definitions")->first;

	for (; d != NULL; d = d->next) {
		if (!describes(d, shape))
			continue;
		expect_shape(d, shape);
		return true;
	}
	return false;
}

static void
every_shape_is_described(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	for (const struct schema_kind *k = schema_kinds; k->name != NULL; k++)
		expect_shape(schema_of(k, &arena), k->shape);
	for (size_t i = 0; shapes[i] != NULL; i++) {
		bool found = false;

		for (const struct schema_kind *k = schema_kinds;
			k->name != NULL; k++)
			found = found || k->shape == shapes[i] ||
			        find_shape(schema_of(k, &arena), shapes[i]);
		if (!found)
			fail_msg("no schema describes %s", shapes[i]->name);
	}
	arena_free(&arena);
}

static void
every_field_has_texts(void **state)
{
	const struct field_text *t = field_texts;

	(void)state;
	for (size_t i = 0; shapes[i] != NULL; i++) {
		for (size_t k = 0; k < shapes[i]->n; k++, t++) {
			const char *key = shapes[i]->fields[k].key;

			if (t->shape == NULL ||
				strcmp(t->shape, shapes[i]->name) != 0 ||
				strcmp(t->key, key) != 0)
				fail_msg("field_texts.def: %s of %s belongs "
					 "here, not %s of %s",
					key, shapes[i]->name, t->key, t->shape);
			assert_true(t->title[0] != '\0');
			assert_true(t->id[strlen(t->id) - 1] == '.');
			assert_true(t->en[strlen(t->en) - 1] == '.');
		}
	}
	assert_null(t->shape);
}

/* "#/definitions/party" leads somewhere. */
static void
expect_references(const struct data *root, const struct data *d)
{
	static const char prefix[] = "#/definitions/";

	if (d->kind == DATA_TEXT && d->key != NULL &&
		strcmp(d->key, "$ref") == 0) {
		assert_true(str_starts(d->text, str_from(prefix)));
		want(want(root, "definitions"), d->text.p + sizeof(prefix) - 1);
	}
	for (const struct data *c = d->first; c != NULL; c = c->next)
		expect_references(root, c);
}

static void
references_lead_somewhere(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	for (const struct schema_kind *k = schema_kinds; k->name != NULL; k++) {
		const struct data *root = schema_of(k, &arena);

		expect_references(root, root);
	}
	arena_free(&arena);
}

static void
a_stage_decides_what_is_required(void **state)
{
	struct arena arena = ARENA_INIT;
	const struct data *root =
		schema_of(schema_find(STR("agreement")), &arena);
	const struct data *stages = want(root, "allOf")->first;
	const struct data *then = want(stages, "then");
	const struct data *draft = want(stages, "else");

	(void)state;
	assert_true(has_text(want(want(stages, "if"), "required"), "signed"));
	assert_true(has_text(want(then, "required"), "place"));
	assert_true(has_text(want(then, "required"), "scope"));
	assert_int_equal(count_of(want(then, "anyOf")), 2);
	assert_true(has_text(want(draft, "required"), "stages"));
	want(want(want(draft, "properties"), "place"), "not");
	assert_null(data_get(want(draft, "properties"), "notes"));
	arena_free(&arena);
}

static void
no_other_kind_is_known(void **state)
{
	(void)state;
	assert_null(schema_find(STR("agreements")));
	assert_null(schema_find(STR("")));
	assert_ptr_equal(schema_find(STR("register"))->shape, &shape_settings);
}

static void
docs_are_current(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	for (const struct schema_kind *k = schema_kinds; k->name != NULL; k++) {
		struct str path =
			arena_printf(&arena, "docs/schema/%s.json", k->name);
		struct buf kept = BUF_INIT, now = BUF_INIT;
		struct err err;

		if (file_read_at(AT_FDCWD, path.p, SCHEMA_MAX, &kept, &err) !=
			FILE_READ)
			fail_msg("%s cannot be read", path.p);
		render_json_data(schema_of(k, &arena), &now);
		if (!str_eq(buf_str(&kept), buf_str(&now)))
			fail_msg("%s is stale: make schema", path.p);
		buf_free(&kept);
		buf_free(&now);
	}
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_shape_is_described),
		cmocka_unit_test(every_field_has_texts),
		cmocka_unit_test(references_lead_somewhere),
		cmocka_unit_test(a_stage_decides_what_is_required),
		cmocka_unit_test(no_other_kind_is_known),
		cmocka_unit_test(docs_are_current),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
