/* One value, one text, whatever its file says. */
#include "model/value_text.h"

#include <string.h>

#include "load_text.h"
#include "unit.h"

static const char settings[] =
	"kerma: 1\nowner: kop\nlanguage: en\n"
	"rules: { overlap: off, number-gap: error }\n"
	"defaults: { notice: 3 bulan, filing: none, ladder: [ 1 tahun, 1 hari "
	"] }\n"
	"programs: [ { id: a, name: A, targets: [ { year: 2024, amount: "
	"21400000, measure: data }, { year: 2025, amount: 1, measure: x } ] } "
	"]\n";

static const char partners[] =
	"partners: [ { id: kop, name: Koperasi, type: ministry } ]\n";

static const char agreement[] =
	"id: mou-1\nkind: mou\ntitle: ya\nsigned: 2021-08\n"
	"effective: 2021-09-03\nexpires: open\nterm: 3 tahun\n"
	"place: unknown\nfiling: 30 hari kerja\nnotice: none\n"
	"scope:\n  - satu; dua\n  - |\n    tiga\n    empat\n"
	"units: [ kop, kop-1 ]\n"
	"obligations:\n  - { id: a, what: b, by: all, done: [ 2021-01-01, { "
	"on: 2022-01-01, due: 2022-01-02 } ] }\n"
	"value: { amount: 5000000, source: APBN }\n"
	"ended: { date: 2024-01-01, how: completed, reason: a }\n"
	"sample: false\nclassification: rahasia\n";

static const struct row {
	const char *key, *text; /* text NULL: none */
} rows[] = {
	{ "id", "mou-1" },
	{ "form", NULL },
	{ "signed", "2021-08" },
	{ "effective", "2021-09-03" },
	{ "expires", "open" },
	{ "term", "3 years" },
	{ "place", "unknown" },
	{ "filing", "30 working days" },
	{ "notice", "none" },
	{ "scope", "satu; dua; tiga\nempat" },
	{ "units", "kop, kop-1" },
	{ "obligations", "{ id: a; what: b; by: all; done: { on: 2021-01-01 }, "
			 "{ due: 2022-01-02; on: 2022-01-01 } }" },
	{ "value", "amount: 5000000; source: APBN" },
	{ "ended", "date: 2024-01-01; how: completed; reason: a" },
	{ "sample", "false" },
	{ "classification", NULL }, /* BAD */
	{ "decisions", NULL },
}, of_settings[] = {
	{ "kerma", "1" },
	{ "language", "en" },
	{ "rules", "overlap: off, number-gap: error" },
	{ "programs", "{ id: a; name: A; targets: { year: 2024; amount: "
		      "21400000; measure: data }, { year: 2025; amount: 1; "
		      "measure: x } }" },
};

static void
load(struct loaded *l)
{
	const struct file_text files[] = { { "mou-1.yaml", agreement },
		{ NULL, NULL } };
	const struct register_text t = { .settings = settings,
		.partners = partners,
		.files = files,
		.today = "2024-06-01" };

	load_text(l, &t);
}

static const struct field *
field_of_key(const struct shape *shape, const char *key)
{
	for (size_t i = 0; i < shape->n; i++)
		if (strcmp(shape->fields[i].key, key) == 0)
			return &shape->fields[i];
	fail_msg("no field %s", key);
	return NULL;
}

static void
assert_reads(struct loaded *l, const struct shape *shape, const void *of,
	const struct row *row)
{
	const struct field *f = field_of_key(shape, row->key);
	struct str text = value_shown(f, field_of(f, of), &l->arena);

	if (row->text == NULL) {
		assert_null(text.p);
		return;
	}
	assert_non_null(text.p);
	assert_string_equal(text.p, row->text);
}

static void
each_reads(void **state)
{
	struct loaded l;

	(void)state;
	load(&l);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_reads(&l, &shape_agreement, l.registry.agreements[0],
			&rows[i]);
	for (size_t i = 0; i < ARRAY_LEN(of_settings); i++)
		assert_reads(&l, &shape_settings, &l.registry.settings,
			&of_settings[i]);
	load_text_free(&l);
}

/* What a message is told to translate. */
static void
kinds_for_messages(void **state)
{
	static const struct {
		const char *key;
		enum message_value kind;
	} kinds[] = { { "term", VALUE_DURATION }, { "notice", VALUE_TEXT },
		{ "place", VALUE_WORD }, { "title", VALUE_TEXT },
		{ "follow_up", VALUE_TEXT }, { "expires", VALUE_TEXT } };
	struct loaded l;

	(void)state;
	load(&l);
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		const struct field *f =
			field_of_key(&shape_agreement, kinds[i].key);

		assert_int_equal(
			value_kind(f, field_of(f, l.registry.agreements[0])),
			kinds[i].kind);
	}
	load_text_free(&l);
}

/* Every row of the tables can be compared and has a text, where it is set. */
static void
each_row_is_served(void **state)
{
	struct loaded l;

	(void)state;
	load(&l);
	for (size_t s = 0; shapes[s] != NULL; s++) {
		void *of = arena_alloc(&l.arena, shapes[s]->size);

		for (size_t i = 0; i < shapes[s]->n; i++) {
			const struct field *f = &shapes[s]->fields[i];
			struct value *v = (void *)((char *)of + f->offset);

			assert_null(value_shown(f, v, &l.arena).p);
			v->state = SET;
			assert_non_null(value_shown(f, v, &l.arena).p);
			assert_true(value_is_same(f, v, v));
			v->state = UNKNOWN;
			assert_string_equal(
				value_shown(f, v, &l.arena).p, "unknown");
			v->state = BAD;
			assert_null(value_shown(f, v, &l.arena).p);
			assert_true(value_is_same(f, v, v));
		}
	}
	load_text_free(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_reads),
		cmocka_unit_test(kinds_for_messages),
		cmocka_unit_test(each_row_is_served),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
