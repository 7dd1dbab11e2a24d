/*
 * What must hold whatever changed: nothing differs from itself or from its
 * text read again, what came one way goes the other way, and every difference
 * is told once.  On random agreements, and on two states of the sample
 * register.
 */
#include "change/changes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "build.h"
#include "change_case.h"
#include "unit.h"

enum { AGREEMENTS = 4, ROUNDS_OF_RANDOM = 300, CHOICES = 5, ITEMS = 6 };

static const char settings[] =
	"kerma: 1\nowner: kop\nprograms:\n  - { id: a, name: A }\n"
	"  - { id: b, name: B }\n";

static const char partners[] =
	"partners:\n"
	"  - { id: bank, name: Bank, type: state-owned-enterprise }\n"
	"  - { id: dep-1, name: Deputi, type: ministry, part_of: kop }\n"
	"  - { id: kop, name: Koperasi, type: ministry }\n"
	"  - { id: univ, name: Universitas, type: university }\n";

/* A field: nothing, or one of these. */
static const struct {
	const char *lines[CHOICES];
} choices[] = {
	{ { "kind: mou\n", "kind: pks\n", "kind: aneh\n" } },
	{ { "title: Satu\n", "title: Dua\n", "title: [ x ]\n" } },
	{ { "form: Satu\n", "form: |\n  Dua\n" } },
	{ { "signed: 2022-01-01\n", "signed: 2022-01\n", "signed: lusa\n" } },
	{ { "place: Bogor\n", "place: unknown\n" } },
	{ { "effective: 2022-02-01\n", "effective: besok\n" } },
	{ { "expires: open\n", "expires: unknown\n",
		"expires: 2027-01-01\n" } },
	{ { "term: 5 tahun\n", "term: 5 years\n", "term: 60 bulan\n" } },
	{ { "notice: none\n", "notice: 30 hari kerja\n" } },
	{ { "scope: [ a, b ]\n", "scope: [ b, a ]\n", "scope: [ a, a, c ]\n",
		"scope: unknown\n" } },
	{ { "programs: [ a, b ]\n", "programs: [ b ]\n" } },
	{ { "units: [ dep-1 ]\n", "units: [ kop, dep-1 ]\n", "units: unknown\n",
		"units: 3\n" } },
	{ { "renews: [ r-0 ]\n", "renews: [ r-1, r-0 ]\n" } },
	{ { "value: { amount: 1, source: APBN }\n",
		"value: { amount: 2, source: APBN }\n" } },
	{ { "ended: { date: 2024-01-01, how: completed, reason: a }\n",
		"ended: { date: 2024-01-01, how: terminated, reason: a }\n",
		"ended: ya\n" } },
	{ { "withdrawn: { date: 2024-01-01, reason: a }\n" } },
	{ { "document: { file: a.pdf }\n",
		"document: { file: a.pdf, sha256: " /* of nothing */
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852"
		"b855 }\n" } },
	{ { "sample: true\n", "sample: false\n" } },
	{ { "classification: public\n", "classification: internal\n" } },
};

/* A list: some of these, in some order; often of one name. */
static const struct {
	const char *key;
	const char *items[ITEMS];
} lists[] = {
	{ "parties",
		{ "partner: kop", "partner: kop, number: K-1",
			"partner: bank, signatory: { position: A }",
			"partner: bank, signatory: { position: B, warrant: w }",
			"partner: univ, number: K-1", "partner: Bukan Id" } },
	{ "stages", { "stage: proposed, since: 2021-01-01",
			    "stage: proposed, since: 2021-01-02",
			    "stage: drafting, since: 2021-01-02, with: biro",
			    "stage: cancelled, since: 2021-03-01" } },
	{ "obligations",
		{ "id: a, what: satu, by: bank, due: 2023-01-01",
			"id: a, what: satu, by: all, due: 2023-01-01, done: [ "
			"2023-01-01 ]",
			"id: b, what: satu, by: [ kop, bank ], every: 1 year",
			"id: b, what: dua, by: [ bank, kop ], every: 12 bulan, "
			"done: [ { due: 2023-01-01, on: 2023-01-02 }, { due: "
			"2024-01-01, on: 2023-01-02, waived: ya } ]",
			"what: tanpa id", "id: c" } },
	{ "contacts", { "party: kop, office: A", "party: kop, office: B",
			      "party: bank, office: A, email: a@b.id" } },
	{ "amendments",
		{ "signed: 2023-01-01, summary: a",
			"signed: 2023-01-01, summary: a, expires: open",
			"signed: 2023-01-02, summary: a, number: N, parties: [ "
			"{ partner: kop, number: X } ]",
			"number: N, summary: b", "signed: x, summary: c" } },
	{ "decisions", { "date: 2024-01-01, intent: renew",
			       "date: 2024-01-01, intent: lapse",
			       "date: 2024-01-02, intent: lapse, letter: x" } },
	{ "monitoring",
		{ "for: 2023, date: 2024-01-01", "for: 2023, date: 2024-01-02",
			"for: 2023-S1, date: 2024-01-02" } },
	{ "outcomes",
		{ "date: 2024-01-01, what: a", "date: 2024-01-01, what: b",
			"date: 2024-01-01, what: b, amount: 3" } },
	{ "corrections",
		{ "date: 2024-01-01, fields: [ title ], reason: a",
			"date: 2024-01-01, fields: [ title, obligations ], "
			"reason: a",
			"date: 2024-01-02, fields: [ kind, parties ], reason: "
			"b" } },
	{ "accepted", { "rule: overlap, date: 2024-01-01, reason: a",
			      "rule: overlap, date: 2024-01-02, reason: b" } },
};

static void
random_list(size_t which, uint32_t *seed, struct buf *out)
{
	int n = random_below(seed, 5);

	if (n == 0)
		return;
	buf_printf(out, "%s:\n", lists[which].key);
	for (; n > 0; n--) {
		const char *item =
			lists[which].items[random_below(seed, ITEMS)];

		if (item == NULL)
			item = lists[which].items[0];
		buf_printf(out, "  - { %s }\n", item);
	}
}

static char *
random_agreement(int i, uint32_t *seed)
{
	struct buf out = BUF_INIT;

	if (random_below(seed, 8) != 0)
		buf_printf(&out, "id: r-%d\n", i);
	for (size_t k = 0; k < ARRAY_LEN(choices); k++) {
		const char *line =
			choices[k].lines[random_below(seed, CHOICES)];

		buf_text(&out, line != NULL ? line : "");
	}
	for (size_t k = 0; k < ARRAY_LEN(lists); k++)
		random_list(k, seed, &out);
	if (random_below(seed, 12) == 0)
		buf_text(&out, "broken: [\n");
	buf_text(&out, "x-end: 1\n");
	buf_char(&out, '\0');
	return out.p;
}

/* A register made at random. */
struct random_register {
	char paths[AGREEMENTS][16];
	struct file_text files[AGREEMENTS + 1];
	struct loaded loaded;
};

static void
load_state(struct random_register *s)
{
	struct register_text t = { .settings = settings,
		.partners = partners,
		.files = s->files,
		.today = "2024-06-01" };

	load_text(&s->loaded, &t);
}

static struct random_register *
random_state(uint32_t *seed)
{
	struct random_register *s = calloc(1, sizeof(*s));
	size_t n = 0;

	assert_non_null(s);
	for (int i = 0; i < AGREEMENTS; i++) {
		if (random_below(seed, 5) == 0)
			continue;
		snprintf(s->paths[i], sizeof(s->paths[i]), "%c/r-%d.yaml",
			'a' + random_below(seed, 2), i);
		s->files[n++] = (struct file_text){ s->paths[i],
			random_agreement(i, seed) };
	}
	load_state(s);
	return s;
}

/* The same texts, read again. */
static struct random_register *
read_again(const struct random_register *from)
{
	struct random_register *s = calloc(1, sizeof(*s));

	assert_non_null(s);
	for (int i = 0; from->files[i].path != NULL; i++) {
		s->files[i].path = from->files[i].path;
		s->files[i].text = strdup(from->files[i].text);
	}
	load_state(s);
	return s;
}

static void
free_state(struct random_register *s)
{
	load_text_free(&s->loaded);
	for (int i = 0; s->files[i].path != NULL; i++)
		free((void *)(uintptr_t)s->files[i].text);
	free(s);
}

static struct changes
compare(struct sides *both, struct arena *arena,
	const struct random_register *a, const struct random_register *b)
{
	sides_init(both, &a->loaded.registry, &b->loaded.registry, arena);
	return changes_of(both);
}

static void
assert_nothing(const struct random_register *a, const struct random_register *b)
{
	struct arena arena = ARENA_INIT;
	struct sides both;
	struct changes all = compare(&both, &arena, a, b);

	assert_int_equal(all.n, 0);
	assert_int_equal(all.n_partners, 0);
	assert_int_equal(all.settings.differences.n, 0);
	assert_int_equal(all.holidays.differences.n, 0);
	arena_free(&arena);
}

/* The kind that a difference has when it is seen from the other side. */
static enum difference_kind
seen_back(const struct difference *d)
{
	switch (d->kind) {
	case DIFFERENCE_ADDED:
		return DIFFERENCE_REMOVED;
	case DIFFERENCE_REMOVED:
		return DIFFERENCE_ADDED;
	case DIFFERENCE_FILLED:
		return d->before.p == NULL ? DIFFERENCE_DROPPED
		                           : DIFFERENCE_ALTERED;
	case DIFFERENCE_DROPPED:
		return DIFFERENCE_FILLED;
	case DIFFERENCE_ALTERED:
		return str_is(d->after, "unknown") ? DIFFERENCE_FILLED
		                                   : DIFFERENCE_ALTERED;
	case DIFFERENCE_REORDERED:
	case DIFFERENCE_UNREADABLE:
		break;
	}
	return d->kind;
}

static int
order_lines(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What differs in an agreement, sorted; seen from the other side if asked. */
static const char **
lines_of(const struct change *c, bool is_back, struct arena *arena)
{
	size_t n = c->differences.n;
	const char **lines = ARENA_ARRAY(arena, const char *, n + 1);

	for (size_t i = 0; i < n; i++) {
		const struct difference *d = &c->differences.items[i];
		struct str a = is_back ? d->after : d->before;
		struct str b = is_back ? d->before : d->after;
		struct mark at = is_back ? d->mark_after : d->mark_before;
		struct mark to = is_back ? d->mark_before : d->mark_after;

		lines[i] = arena_printf(arena,
			"%s %s %u:%u %u:%u [%.*s] [%.*s]",
			difference_kind_name(is_back ? seen_back(d) : d->kind),
			d->field->key, at.line, at.column, to.line, to.column,
			STR_ARG(a), STR_ARG(b))
		                   .p;
	}
	if (n > 1)
		qsort(lines, n, sizeof(*lines), order_lines);
	return lines;
}

static void
assert_mirrored(const struct changes *there, const struct changes *back,
	struct arena *arena)
{
	for (size_t i = 0; i < there->n; i++) {
		const struct change *a = &there->items[i];
		const struct change *b = changes_find(back, a->id);
		const char **seen = lines_of(a, true, arena), **is;

		if (b == NULL) { /* only "renewed by" goes but one way */
			assert_int_equal(a->differences.n, 0);
			continue;
		}
		assert_ptr_equal(a->before, b->after);
		assert_ptr_equal(a->after, b->before);
		is = lines_of(b, false, arena);
		assert_int_equal(a->differences.n, b->differences.n);
		for (size_t k = 0; k < a->differences.n; k++)
			assert_string_equal(seen[k], is[k]);
	}
}

static void
assert_told_in_order(const struct changes *all)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct change *c = &all->items[i];

		assert_true(i == 0 || str_cmp(all->items[i - 1].id, c->id) < 0);
		assert_true(change_is_any(c));
		assert_all_told(&c->differences, &c->events);
	}
}

static void
on_random_registers(void **state)
{
	uint32_t seed = 7;
	size_t seen = 0;

	(void)state;
	for (int i = 0; i < ROUNDS_OF_RANDOM; i++) {
		struct arena arena = ARENA_INIT;
		struct sides there, back;
		struct random_register *a = random_state(&seed),
				       *b = random_state(&seed);
		struct random_register *again = read_again(a);
		struct changes to = compare(&there, &arena, a, b);
		struct changes from = compare(&back, &arena, b, a);

		assert_nothing(a, a);
		assert_nothing(a, again);
		assert_nothing(again, a);
		assert_told_in_order(&to);
		assert_told_in_order(&from);
		assert_mirrored(&to, &from, &arena);
		assert_mirrored(&from, &to, &arena);
		for (size_t k = 0; k < to.n; k++)
			seen += to.items[k].differences.n;
		free_state(a);
		free_state(b);
		free_state(again);
		arena_free(&arena);
	}
	assert_in_range(seen, 10000, 1000000); /* it was about something */
}

/* Twins are taken for the same without a look. */
static void
twins_are_the_same(void **state)
{
	uint32_t seed = 99;
	struct random_register *a = random_state(&seed),
			       *b = random_state(&seed);
	struct arena arena = ARENA_INIT;
	struct sides both;
	struct changes all = compare(&both, &arena, a, b);
	const struct change *c = NULL;
	size_t n = all.n;

	(void)state;
	for (size_t i = 0; i < n && c == NULL; i++)
		if (all.items[i].differences.n > 0 && !all.items[i].is_moved)
			c = &all.items[i];
	assert_non_null(c);
	((struct agreement *)(uintptr_t)c->after)->twin = c->before;
	((struct agreement *)(uintptr_t)c->before)->renewed_by.n = 0;
	((struct agreement *)(uintptr_t)c->after)->renewed_by.n = 0;
	all = changes_of(&both);
	assert_int_equal(all.n, n - 1);
	assert_null(changes_find(&all, c->id));
	free_state(a);
	free_state(b);
	arena_free(&arena);
}

/* But for where they stand, and what takes over from them. */
static void
twins_have_news(void **state)
{
	static const struct change_case renewed = {
		.more_before = { { "a/mou-2.yaml",
			MOU_TEXT("mou-2", "2023-01-01", "") } },
		.more_after = { { "b/mou-2.yaml",
					MOU_TEXT("mou-2", "2023-01-01", "") },
			{ "a/mou-3.yaml", MOU_TEXT("mou-3", "2024-01-01",
						  "renews: [ mou-1 ]\n") } },
	};
	struct compared c;
	struct buf lines = BUF_INIT;

	(void)state;
	compared_init(&c, &renewed, false);
	for (size_t i = 0; i < c.sides[1].registry.n; i++) {
		struct agreement *a = c.sides[1].registry.agreements[i];

		a->twin = registry_agreement(&c.sides[0].registry, a->id.s);
	}
	c.changes = changes_of(&c.both);
	event_lines(&c, &lines);
	buf_char(&lines, '\0');
	assert_string_equal(lines.p,
		"mou-1 renewed 2024-01-01: renewed by mou-3\n"
		"mou-2 moved: moved: a/ -> b/\n"
		"mou-3 registered 2024-01-01: registered, signed 2024-01-01\n"
		"mou-3 renews: renews mou-1\n");
	buf_free(&lines);
	compared_free(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(on_random_registers),
		cmocka_unit_test(twins_are_the_same),
		cmocka_unit_test(twins_have_news),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
