/* The tables of fields, and what binding makes of a file. */
#include "model/bind.h"

#include <stdlib.h>
#include <string.h>

#include "unit.h"
#include "yaml/read.h"

/* Bytes of the C value of a field: a list, or one value. */
static size_t
room_of(const struct field *f)
{
	return (f->flags & FIELD_LIST) || f->type == TYPE_RULES
	               ? sizeof(struct list)
	               : field_size(f);
}

static void
check_shape(const struct shape *s)
{
	assert_in_range(s->n, 1, FIELDS_MAX);
	assert_true(s->at + sizeof(struct value) <= s->size);
	assert_true(strlen(s->name) > 0);
	for (size_t i = 0; i < s->n; i++) {
		const struct field *f = &s->fields[i];

		if (f->offset + room_of(f) > s->size)
			fail_msg("%s of %s lies beyond", f->key, s->name);
		if ((f->type == TYPE_WORD && f->words == NULL) ||
			(f->type == TYPE_MAPPING) != (f->shape != NULL))
			fail_msg("%s of %s: type", f->key, s->name);
		if (strncmp(f->key, "x-", 2) == 0)
			fail_msg("%s of %s: x-", f->key, s->name);
		for (size_t k = 0; k < i; k++)
			if (strcmp(f->key, s->fields[k].key) == 0)
				fail_msg("%s of %s twice", f->key, s->name);
	}
}

static void
every_shape_is_sound(void **state)
{
	size_t n = 0;

	(void)state;
	for (; shapes[n] != NULL; n++)
		check_shape(shapes[n]);
	assert_true(n > 20);
}

/* No two fields of a shape share a byte, nor lie on its place. */
static void
no_two_fields_share_a_place(void **state)
{
	(void)state;
	for (size_t i = 0; shapes[i] != NULL; i++) {
		const struct shape *s = shapes[i];
		char *taken = calloc(1, s->size);

		assert_non_null(taken);
		memset(taken + s->at, 1, sizeof(struct value));
		for (size_t k = 0; k < s->n; k++) {
			const struct field *f = &s->fields[k];

			for (size_t b = 0; b < room_of(f); b++)
				if (taken[f->offset + b]++)
					fail_msg("%s of %s", f->key, s->name);
		}
		free(taken);
	}
}

/* Every shape that a field leads to is listed. */
static void
every_shape_is_listed(void **state)
{
	(void)state;
	for (size_t i = 0; shapes[i] != NULL; i++)
		for (size_t k = 0; k < shapes[i]->n; k++) {
			const struct shape *to = shapes[i]->fields[k].shape;
			size_t at = 0;

			while (to != NULL && shapes[at] != NULL &&
				shapes[at] != to)
				at++;
			if (to != NULL && shapes[at] == NULL)
				fail_msg("%s", to->name);
		}
}

static bool
is_key(const struct shape *s, struct str name)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_is(name, s->fields[i].key))
			return true;
	return false;
}

static void
no_name_means_two_fields(void **state)
{
	(void)state;
	for (size_t i = 0; shapes[i] != NULL; i++) {
		const struct shape *s = shapes[i];
		struct arena arena = ARENA_INIT;
		struct map seen;

		map_init(&seen, &arena);
		for (size_t k = 0; k < s->n; k++) {
			const char *alias = s->fields[k].alias;
			struct str rest =
				alias != NULL ? str_from(alias) : STR_NONE;
			struct str name;

			while (str_split(&rest, '|', &name)) {
				if (name.n == 0 || is_key(s, name) ||
					map_put(&seen, name,
						(void *)(uintptr_t)s) != NULL)
					fail_msg("'%.*s' of %s", STR_ARG(name),
						s->name);
			}
		}
		arena_free(&arena);
	}
}

/* As docs/format.md has it: only there may a text hold a line break. */
static void
line_breaks_are_allowed_in_these_only(void **state)
{
	static const char *const keys[] = { "purpose", "notes", "summary",
		"what", "reason", "scope" };

	(void)state;
	for (size_t i = 0; shapes[i] != NULL; i++)
		for (size_t k = 0; k < shapes[i]->n; k++) {
			const struct field *f = &shapes[i]->fields[k];
			bool is_one = false;

			for (size_t w = 0; w < ARRAY_LEN(keys); w++)
				is_one = is_one || strcmp(f->key, keys[w]) == 0;
			if (is_one != ((f->flags & FIELD_LINES) != 0))
				fail_msg("%s of %s", f->key, shapes[i]->name);
		}
}

static void
words_lead_to_words(void **state)
{
	(void)state;
	for (size_t i = 0; shapes[i] != NULL; i++)
		for (size_t k = 0; k < shapes[i]->n; k++) {
			const struct words *w = shapes[i]->fields[k].words;

			if (w == NULL || w->list[0] == NULL || w->alias == NULL)
				continue;
			for (size_t a = 0; w->alias[a] != NULL; a += 2) {
				size_t n = 0;

				assert_non_null(w->alias[a + 1]);
				while (w->list[n] != NULL &&
					strcmp(w->list[n], w->alias[a + 1]) !=
						0)
					n++;
				if (w->list[n] == NULL)
					fail_msg("%s", w->alias[a]);
			}
		}
}

/* Everything an agreement can hold. */
static const char whole[] =
	"id: pks-1\nkind: pks\nform: Perjanjian\ntitle: Judul\n"
	"parties:\n"
	"  - partner: kop\n    number: 1/PKS/2021\n"
	"    signatory: { position: Menteri, name: Siti, capacity: acting, "
	"warrant: SP-1, signed: 2021-01-02 }\n"
	"  - partner: bank\n    successor: bank-2\n"
	"stages:\n  - { stage: drafting, since: 2020-01-01, with: Biro }\n"
	"signed: 2021-01-01\nplace: Jakarta\neffective: 2021-02-01\n"
	"expires: open\nnotice: 60 hari\nfollow_up: none\n"
	"report_every: 6 months\nfiling: 30 hari kerja\n"
	"purpose: |\n  maksud\n\n  tujuan\nscope: [ a, b ]\n"
	"obligations:\n"
	"  - { id: o-1, what: data, by: all, every: 1 year, from: 2021-03-01, "
	"done: [ { due: 2021-03-01, on: 2021-02-28, evidence: surat }, { due: "
	"2022-03-01, waived: sepakat, on: 2022-01-01 } ] }\n"
	"  - { id: o-2, what: data, by: [ kop, bank ], due: 2022-01-01, done: "
	"[ 2021-12-31 ] }\n"
	"  - { id: o-3, what: data, by: bank, due: 2023-01-01 }\n"
	"programs: [ modern ]\nunits: [ kop ]\n"
	"contacts: [ { party: bank, office: Biro, email: a@b.id, address: X } "
	"]\n"
	"implements: [ mou-1 ]\nrenews: [ pks-0 ]\n"
	"amendments: [ { number: A-1, parties: [ { partner: kop } ], signed: "
	"2022-01-01, summary: isi, place: Bogor, effective: 2022-02-01, "
	"expires: 2025-01-01, document: { file: a.pdf } } ]\n"
	"decisions: [ { date: 2024-01-01, intent: lapse, letter: B-1 } ]\n"
	"monitoring: [ { for: 2021-S1, date: 2021-07-01, by: Biro, summary: "
	"baik } ]\n"
	"outcomes: [ { date: 2021-08-01, what: latih, program: modern, amount: "
	"120, measure: orang, evidence: foto } ]\n"
	"value: { amount: 9007199254740991, source: APBN }\n"
	"ended: { date: 2024-01-01, how: terminated, reason: sepakat }\n"
	"withdrawn: { date: 2024-02-01, reason: dobel, same_as: pks-9 }\n"
	"corrections: [ { date: 2022-01-01, fields: [ title, term ], reason: "
	"salah } ]\n"
	"accepted: [ { rule: term-long, reason: begitu, date: 2022-01-01 } ]\n"
	"document: { file: 'archive:1', sha256: "
	"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef }\n"
	"originals: { count: 2, where: arsip }\n"
	"classification: internal\nsource: https://example.org\nsample: true\n"
	"notes: \"a\\nb\"\nx-own: [ 1 ]\n";

struct bound_one {
	struct arena arena;
	struct findings findings;
	struct registry registry;
	struct binder binder;
	struct agreement *agreement;
};

static void
bind_text(struct bound_one *b, const char *text)
{
	const struct node *root;

	memset(b, 0, sizeof(*b));
	b->registry.arena = &b->arena;
	findings_init(&b->findings, &b->arena);
	registry_prepare(&b->registry);
	binder_init(&b->binder, &b->arena, &b->findings, &b->registry);
	root = yaml_read(&b->arena, str_from(text), STR("pks-1.yaml"),
		&yaml_agreement_limits, &b->findings);
	assert_non_null(root);
	b->agreement = bind_agreement(&b->binder, root, STR("pks-1.yaml"));
}

static void
bind_free(struct bound_one *b)
{
	binder_free(&b->binder);
	findings_free(&b->findings);
	arena_free(&b->arena);
}

static void
assert_day(struct day d, const char *want)
{
	char text[DATE_TEXT];

	assert_int_equal(d.state, SET);
	assert_string_equal(date_format(d.date, text), want);
}

static void
assert_text(struct text t, const char *want)
{
	assert_int_equal(t.state, SET);
	assert_string_equal(t.s.p, want);
}

static void
check_parties(const struct agreement *a)
{
	const struct party *p = LIST_AT(a->parties, struct party, 0);

	assert_int_equal(a->parties.n, 2);
	assert_text(p->partner, "kop");
	assert_text(p->number, "1/PKS/2021");
	assert_text(p->signatory.position, "Menteri");
	assert_int_equal(p->signatory.capacity.index, CAPACITY_ACTING);
	assert_day(p->signatory.signed_on, "2021-01-02");
	assert_text(p[1].successor, "bank-2");
	assert_int_equal(p[1].signatory.at.state, ABSENT);
	assert_int_equal(p[1].number.state, ABSENT);
}

static void
check_obligations(const struct agreement *a)
{
	const struct obligation *o =
		LIST_AT(a->obligations, struct obligation, 0);
	const struct done *d = o->done.items;

	assert_int_equal(a->obligations.n, 3);
	assert_true(o->by.is_all);
	assert_int_equal(o->every.d.unit, UNIT_YEAR);
	assert_day(o->from, "2021-03-01");
	assert_int_equal(o->done.n, 2);
	assert_text(d[0].evidence, "surat");
	assert_text(d[1].waived, "sepakat");
	assert_int_equal(d[1].evidence.state, ABSENT);
	assert_int_equal(o[1].by.n, 2);
	assert_text(*LIST_AT(o[1].by, struct text, 1), "bank");
	d = o[1].done.items;
	assert_day(d->on, "2021-12-31");
	assert_int_equal(d->due.state, ABSENT);
	assert_int_equal(o[2].by.n, 1);
	assert_text(*LIST_AT(o[2].by, struct text, 0), "bank");
	assert_false(o[2].by.is_all);
}

static void
check_history(const struct agreement *a)
{
	const struct amendment *m = a->amendments.items;
	const struct outcome *o = a->outcomes.items;

	assert_day(m->expires, "2025-01-01");
	assert_text(m->document.file, "a.pdf");
	assert_int_equal(m->parties.n, 1);
	assert_int_equal(
		LIST_AT(a->decisions, struct decision, 0)->intent.index,
		INTENT_LAPSE);
	assert_text(LIST_AT(a->monitoring, struct monitoring, 0)->what_for,
		"2021-S1");
	assert_int_equal(o->amount.n, 120);
	assert_int_equal(
		LIST_AT(a->corrections, struct correction, 0)->fields.n, 2);
	assert_text(
		LIST_AT(a->accepted, struct accepted, 0)->rule, "term-long");
	assert_int_equal(a->ended.how.index, ENDING_TERMINATED);
	assert_text(a->withdrawn.same_as, "pks-9");
}

static void
everything_ends_up_in_its_place(void **state)
{
	const struct agreement *a;
	struct bound_one b;

	(void)state;
	bind_text(&b, whole);
	if (b.findings.n > 0)
		fail_msg("%s", message_text(&b.findings.items[0].message, NULL,
				       &b.arena)
				       .p);
	a = b.agreement;
	assert_text(a->id, "pks-1");
	assert_int_equal(a->id.mark.line, 1);
	assert_int_equal(a->id.mark.column, 5);
	assert_int_equal(a->kind_info->like.index, LIKE_PKS);
	assert_day(a->signed_on, "2021-01-01");
	assert_false(a->signed_on.is_month);
	assert_true(a->expires.is_open);
	assert_int_equal(a->term.state, ABSENT);
	assert_true(a->follow_up.is_none);
	assert_int_equal(a->filing.d.unit, UNIT_WORKING_DAY);
	assert_int_equal(a->filing.d.count, 30);
	assert_text(a->purpose, "maksud\n\ntujuan");
	assert_text(a->notes, "a\nb");
	assert_int_equal(a->value.amount.n, INT64_C(9007199254740991));
	assert_int_equal(a->classification.index, 1);
	assert_true(a->sample.yes);
	check_parties(a);
	check_obligations(a);
	check_history(a);
	bind_free(&b);
}

/* What one failure leaves behind must not colour the next item. */
static void
a_bad_item_is_left_out(void **state)
{
	struct bound_one b;
	const struct done *d;

	(void)state;
	bind_text(&b, "id: a\nscope: [ a, [ ], b ]\nobligations:\n"
		      "  - { id: o, what: x, by: all, due: 2021-01-01, done: [ "
		      "2021-02, 2021-03-05 ] }\n");
	assert_int_equal(b.agreement->scope.n, 2);
	assert_true(b.agreement->scope.is_partial);
	assert_int_equal(b.agreement->scope.state, SET);
	assert_text(*LIST_AT(b.agreement->scope, struct text, 1), "b");
	d = LIST_AT(b.agreement->obligations, struct obligation, 0)->done.items;
	assert_day(d->on, "2021-03-05");
	assert_false(d->on.is_month);
	bind_free(&b);
}

static void
a_list_of_nothing_readable_is_bad(void **state)
{
	struct bound_one b;

	(void)state;
	bind_text(&b, "id: a\nimplements: [ A B ]\nunits: x\nnotice: none\n"
		      "signed: 2021-08\n");
	assert_int_equal(b.agreement->implements.state, BAD);
	assert_int_equal(b.agreement->implements.n, 0);
	assert_int_equal(b.agreement->units.state, BAD);
	assert_true(b.agreement->signed_on.is_month);
	assert_day(b.agreement->signed_on, "2021-08-01");
	bind_free(&b);
}

/* The gaps of one file are none of the next. */
static void
gaps_are_settled_with_their_file(void **state)
{
	struct bound_one b;
	const struct node *root;
	size_t n;

	(void)state;
	bind_text(&b, "id: a\nkind: mou\nsigned: 2021-01-01\ntitle: unknown\n");
	n = b.findings.n;
	assert_int_equal(b.agreement->title.state, UNKNOWN);
	root = yaml_read(&b.arena, STR("- x\n"), STR("b.yaml"),
		&yaml_agreement_limits, &b.findings);
	assert_null(bind_agreement(&b.binder, root, STR("b.yaml")));
	assert_int_equal(b.findings.n, n + 1);
	bind_free(&b);
}

static void
names_that_recur_are_one_copy(void **state)
{
	struct bound_one b;
	const struct party *p;

	(void)state;
	bind_text(&b, "parties: [ { partner: kop }, { partner: kop } ]\n");
	p = b.agreement->parties.items;
	assert_ptr_equal(p[0].partner.s.p, p[1].partner.s.p);
	bind_free(&b);
}

static void
references_alone_say_what_they_name(void **state)
{
	(void)state;
	for (size_t i = 0; shapes[i] != NULL; i++)
		for (size_t k = 0; k < shapes[i]->n; k++) {
			const struct field *f = &shapes[i]->fields[k];

			if ((f->type == TYPE_REF) != (f->to != REF_NONE))
				fail_msg("%s of %s", f->key, shapes[i]->name);
		}
}

static void
types_are_told_as_the_page_has_them(void **state)
{
	static const char *const rows[][3] = {
		{ "id", "id", "yes" },
		{ "signed", "date or month", "" },
		{ "stages", "list of mapping", "not signed" },
		{ "expires", "date or open", "signed: this or the other" },
		{ "notice", "duration or none", "" },
		{ "purpose", "text", "like mou, signed" },
		{ "obligations", "list of mapping", "like pks, signed" },
		{ "classification", "`public`, `internal`", "" },
		{ "sample", "bool", "" },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		for (size_t k = 0; k < shape_agreement.n; k++) {
			const struct field *f = &shape_agreement.fields[k];

			if (strcmp(f->key, rows[i][0]) != 0)
				continue;
			assert_string_equal(
				field_type_text(f, &arena).p, rows[i][1]);
			assert_string_equal(field_need_text(f), rows[i][2]);
		}
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_shape_is_sound),
		cmocka_unit_test(no_two_fields_share_a_place),
		cmocka_unit_test(every_shape_is_listed),
		cmocka_unit_test(no_name_means_two_fields),
		cmocka_unit_test(line_breaks_are_allowed_in_these_only),
		cmocka_unit_test(words_lead_to_words),
		cmocka_unit_test(everything_ends_up_in_its_place),
		cmocka_unit_test(a_bad_item_is_left_out),
		cmocka_unit_test(a_list_of_nothing_readable_is_bad),
		cmocka_unit_test(gaps_are_settled_with_their_file),
		cmocka_unit_test(names_that_recur_are_one_copy),
		cmocka_unit_test(references_alone_say_what_they_name),
		cmocka_unit_test(types_are_told_as_the_page_has_them),
	};

	return cmocka_run_group_tests_name("bind", tests, NULL, NULL);
}
