/* What is looked up in a register, and how its agreements are tied together. */
#include "model/registry.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "load_text.h"
#include "rule_case.h"
#include "unit.h"

static const char settings[] =
	"kerma: 1\nowner: kop\n"
	"kinds: [ { id: nk, label: Nota Kesepakatan, like: pks }, { id: mou, "
	"label: Lain, like: pks } ]\n"
	"partner_types: [ { id: media, label: Media } ]\n"
	"programs: [ { id: modern, name: Satu }, { id: modern, name: Dua } ]\n";

static const char partners[] =
	"partners:\n"
	"  - { id: kop, name: Koperasi, short: Kop, type: ministry }\n"
	"  - { id: dep-1, name: Deputi, type: ministry, part_of: kop }\n"
	"  - { id: seksi, name: Seksi, type: ministry, part_of: dep-1 }\n"
	/* The owner's line: kuno, lama, kop, baru. */
	"  - { id: kuno, name: Kuno, type: ministry, succeeded_by: [ lama ] }\n"
	"  - { id: lama, name: Lama, type: ministry, succeeded_by: [ kop, umkm "
	"] }\n"
	"  - { id: dep-lama, name: Deputi Lama, type: ministry, part_of: lama "
	"}\n"
	"  - { id: umkm, name: UMKM, type: ministry }\n"
	"  - { id: dep-umkm, name: Deputi UMKM, type: ministry, part_of: umkm "
	"}\n"
	"  - { id: bank, type: state-owned-enterprise, name: Bank }\n"
	"  - { id: radio, name: Radio, type: media }\n"
	"  - { id: aneh, name: Aneh, type: lain }\n"
	"  - { id: a, name: A, type: ministry, part_of: b }\n"
	"  - { id: b, name: B, type: ministry, part_of: a }\n"
	"  - { id: c, name: C, type: ministry, part_of: b }\n"
	"  - { id: bank, name: Kembar, type: media }\n";

static const struct file_text no_files[] = { { NULL, NULL } };

static void
load(struct loaded *l, const char *own, const struct file_text *files)
{
	const struct register_text t = { .settings = own,
		.partners = partners,
		.holidays = "holidays:\n  - { year: 2024, source: SKB, days: [ "
			    "{ date: 2024-12-25, name: Natal, kind: holiday }, "
			    "{ date: 2024-12-28, name: Sabtu, kind: holiday }, "
			    "{ date: 2024-12-25, name: Natal, kind: holiday }, "
			    "{ date: 2024-01-01, name: Tahun Baru, kind: "
			    "holiday }, { date: x, name: Y, kind: holiday } ] "
			    "}\n",
		.files = files,
		.today = "2024-06-01" };

	load_text(l, &t);
}

static const struct partner *
partner(const struct loaded *l, const char *id)
{
	const struct partner *p = registry_partner(&l->registry, str_from(id));

	assert_non_null(p);
	return p;
}

static void
kinds_and_types(void **state)
{
	struct loaded l;

	(void)state;
	load(&l, settings, no_files);
	assert_int_equal(l.registry.n_kinds, 4);
	assert_true(str_is(l.registry.kinds[0].id.s, "mou"));
	assert_true(str_is(l.registry.kinds[2].id.s, "nk"));
	/* A built-in kind cannot be given another meaning. */
	assert_int_equal(
		registry_kind(&l.registry, STR("mou"))->like.index, LIKE_MOU);
	assert_int_equal(
		registry_kind(&l.registry, STR("nk"))->like.index, LIKE_PKS);
	assert_null(registry_kind(&l.registry, STR("lain")));
	assert_true(kind_is_like(&l.registry.kinds[0], LIKE_MOU));
	assert_false(kind_is_like(&l.registry.kinds[0], LIKE_PKS));
	assert_false(kind_is_like(NULL, LIKE_MOU));
	assert_int_equal(l.registry.n_types, 10);
	assert_true(str_is(l.registry.types[0].id.s, "ministry"));
	assert_true(str_is(l.registry.types[9].id.s, "media"));
	assert_int_equal(partner(&l, "kop")->type_index, 0);
	assert_int_equal(partner(&l, "radio")->type_index, 9);
	assert_int_equal(partner(&l, "aneh")->type_index, -1);
	load_text_free(&l);
}

static void
the_first_of_equal_ids_counts(void **state)
{
	struct loaded l;

	(void)state;
	load(&l, settings, no_files);
	assert_true(str_is(partner(&l, "bank")->name.s, "Bank"));
	assert_null(registry_partner(&l.registry, STR("")));
	assert_null(registry_partner(&l.registry, STR("tiada")));
	load_text_free(&l);
}

static void
defaults_stand_where_nothing_is_said(void **state)
{
	struct loaded l;
	const struct defaults *d = &l.registry.settings.defaults;

	(void)state;
	load(&l,
		"kerma: 1\nowner: kop\ntime_zone: Asia/Jayapura\n"
		"defaults: { notice: 60 hari, expiring: x }\n",
		no_files);
	assert_int_equal(d->notice.d.count, 60);
	assert_int_equal(d->expiring.d.count, 90);
	assert_int_equal(d->follow_up.d.count, 180);
	assert_int_equal(d->dormant.d.count, 365);
	assert_true(d->report_every.is_none);
	assert_true(d->filing.is_none);
	assert_int_equal(d->longest_term.d.count, 5);
	assert_int_equal(d->longest_term.d.unit, UNIT_YEAR);
	assert_int_equal(d->ladder.n, 4);
	assert_int_equal(LIST_AT(d->ladder, struct span, 0)->d.count, 180);
	assert_int_equal(LIST_AT(d->ladder, struct span, 3)->d.count, 7);
	assert_int_equal(l.registry.settings.zone_minutes, 9 * 60);
	load_text_free(&l);
	load(&l, "kerma: 1\nowner: kop\n", no_files);
	assert_int_equal(l.registry.settings.zone_minutes, 7 * 60);
	load_text_free(&l);
}

static void
free_days_ascend_each_once(void **state)
{
	struct loaded l;

	(void)state;
	load(&l, settings, no_files);
	assert_int_equal(l.registry.n_free_days, 2);
	assert_true(l.registry.free_days[0].day < l.registry.free_days[1].day);
	load_text_free(&l);
}

static void
wholes_and_parts(void **state)
{
	struct loaded l;

	(void)state;
	load(&l, settings, no_files);
	assert_ptr_equal(partner(&l, "seksi")->whole, partner(&l, "kop"));
	assert_ptr_equal(partner(&l, "dep-1")->whole, partner(&l, "kop"));
	assert_ptr_equal(partner(&l, "kop")->whole, partner(&l, "kop"));
	assert_ptr_equal(partner(&l, "dep-lama")->whole, partner(&l, "lama"));
	assert_true(
		partner_is_within(partner(&l, "seksi"), partner(&l, "kop")));
	assert_true(
		partner_is_within(partner(&l, "seksi"), partner(&l, "dep-1")));
	assert_true(partner_is_within(partner(&l, "kop"), partner(&l, "kop")));
	assert_false(
		partner_is_within(partner(&l, "kop"), partner(&l, "seksi")));
	assert_false(
		partner_is_within(partner(&l, "dep-1"), partner(&l, "umkm")));
	/* Of a circle each is its own whole, and looking ends. */
	assert_ptr_equal(partner(&l, "a")->whole, partner(&l, "a"));
	assert_ptr_equal(partner(&l, "b")->whole, partner(&l, "b"));
	assert_ptr_equal(partner(&l, "c")->whole, partner(&l, "c"));
	assert_true(partner_is_within(partner(&l, "c"), partner(&l, "a")));
	assert_false(partner_is_within(partner(&l, "c"), partner(&l, "kop")));
	assert_false(partner_is_within(partner(&l, "a"), partner(&l, "c")));
	load_text_free(&l);
}

static void
names_of_partners(void **state)
{
	struct loaded l;

	(void)state;
	load(&l, settings, no_files);
	assert_true(str_is(partner_name(partner(&l, "kop")), "Koperasi"));
	assert_true(str_is(partner_short(partner(&l, "kop")), "Kop"));
	assert_true(str_is(partner_short(partner(&l, "umkm")), "UMKM"));
	load_text_free(&l);
}

/* Who is on the owner's side: its line in both directions, with all parts. */
static void
sides(void **state)
{
	static const struct {
		const char *owner;
		const char *inside; /* ids between blanks */
	} rows[] = {
		{ "kop", " kop dep-1 seksi kuno lama dep-lama " },
		{ "lama", " kop dep-1 seksi kuno lama dep-lama umkm dep-umkm "
			  "" },
		{ "umkm", " umkm dep-umkm kuno lama dep-lama " },
		{ "kuno", " kop dep-1 seksi kuno lama dep-lama umkm dep-umkm "
			  "" },
		{ "bank", " bank " },
		{ "a", " a b c " },
		{ "tiada", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct loaded l;
		char text[100] = "kerma: 1\nowner: ", name[100];

		load(&l, strcat(text, rows[i].owner), no_files);
		LIST_EACH (struct partner, p, l.registry.partners) {
			bool want;

			strcat(strcat(strcpy(name, " "), p->id.s.p), " ");
			want = strstr(rows[i].inside, name) != NULL;
			if (p != registry_partner(&l.registry, p->id.s))
				continue;
			if (p->is_owner_side != want)
				fail_msg("owner %s: %s", rows[i].owner,
					p->id.s.p);
		}
		assert_int_equal(l.registry.owner == NULL,
			strcmp(rows[i].owner, "tiada") == 0);
		load_text_free(&l);
	}
}

#define PARTIES(a, b, c)                                                       \
	"id: x\nkind: mou\nparties: [ { partner: " a " }, { partner: " b       \
	" }, { partner: " c " } ]\n"

static void
the_side_of_each_party(void **state)
{
	static const struct {
		const char *owner, *text;
		bool is_partner[3];
		enum level level;
	} rows[] = {
		{ "kop", PARTIES("kop", "dep-1", "bank"),
			{ false, false, true }, LEVEL_MINISTER },
		{ "kop", PARTIES("dep-1", "bank", "radio"),
			{ false, true, true }, LEVEL_UNIT },
		{ "kop", PARTIES("bank", "radio", "umkm"), { true, true, true },
			LEVEL_NONE },
		/* The other half of a split is a partner, also beside others.
		 */
		{ "kop", PARTIES("kop", "dep-umkm", "bank"),
			{ false, true, true }, LEVEL_MINISTER },
		/* All on the owner's side: other lines are partners. */
		{ "kop", PARTIES("dep-1", "lama", "dep-lama"),
			{ false, true, true }, LEVEL_UNIT },
		{ "lama", PARTIES("lama", "kop", "umkm"), { false, true, true },
			LEVEL_MINISTER },
		{ "lama", PARTIES("dep-lama", "kop", "bank"),
			{ false, false, true }, LEVEL_MINISTER },
		/* All of the owner itself stay so. */
		{ "kop", PARTIES("kop", "dep-1", "seksi"),
			{ false, false, false }, LEVEL_MINISTER },
		/* Nobody knows, so nobody is a partner for that. */
		{ "kop", PARTIES("dep-1", "lama", "tiada"),
			{ false, false, false }, LEVEL_MINISTER },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct file_text files[] = { { "x.yaml", rows[i].text },
			{ NULL, NULL } };
		char text[100] = "kerma: 1\nowner: ";
		const struct agreement *a;
		struct loaded l;

		load(&l, strcat(text, rows[i].owner), files);
		a = registry_agreement(&l.registry, STR("x"));
		for (uint32_t k = 0; k < 3; k++)
			if (party_is_partner(LIST_AT(a->parties, struct party,
				    k)) != rows[i].is_partner[k])
				fail_msg("row %zu, party %u", i, k);
		assert_int_equal(
			agreement_level(&l.registry, a), rows[i].level);
		load_text_free(&l);
	}
}

static void
assert_links(const struct links *links, const char *want)
{
	struct buf got = BUF_INIT;

	for (uint32_t i = 0; i < links->n; i++)
		buf_printf(&got, "%s ", links->items[i]->id.s.p);
	buf_char(&got, '\0');
	assert_string_equal(got.p, want);
	buf_free(&got);
}

static void
links_lead_both_ways(void **state)
{
	static const struct file_text files[] = {
		{ "m-1.yaml", "id: m-1\nsigned: 2020-01-01\n" },
		{ "m-2.yaml",
			"id: m-2\nsigned: 2024-01-01\nrenews: [ m-1, m-1, "
			"tiada ]\n" },
		{ "p-1.yaml",
			"id: p-1\nsigned: 2023-01-01\nimplements: [ m-2, m-1 "
			"]\n" },
		{ "p-2.yaml",
			"id: p-2\nsigned: 2021-01-01\nimplements: [ m-1 ]\n" },
		{ "p-3.yaml", "id: p-3\nimplements: [ m-1 ]\n" },
		{ "p-0.yaml",
			"id: p-0\nsigned: 2023-01-01\nimplements: [ m-1, p-0 "
			"]\n" },
		{ NULL, NULL },
	};
	struct loaded l;

	(void)state;
	load(&l, settings, files);
	assert_links(&registry_agreement(&l.registry, STR("m-2"))->renews_links,
		"m-1 ");
	assert_links(&registry_agreement(&l.registry, STR("m-1"))->renewed_by,
		"m-2 ");
	assert_links(
		&registry_agreement(&l.registry, STR("p-1"))->implements_links,
		"m-2 m-1 ");
	/* By signing, then id; drafts last. */
	assert_links(
		&registry_agreement(&l.registry, STR("m-1"))->implemented_by,
		"p-2 p-0 p-1 p-3 ");
	assert_links(
		&registry_agreement(&l.registry, STR("p-0"))->implemented_by,
		"p-0 ");
	for (size_t i = 0; i < l.registry.n; i++)
		assert_int_equal(l.registry.agreements[i]->index, i);
	load_text_free(&l);
}

static void
the_first_of_equal_agreements_counts(void **state)
{
	static const struct file_text files[] = {
		{ "b/x.yaml", "id: x\ntitle: dua\n" },
		{ "a/x.yaml", "id: x\ntitle: satu\n" },
		{ "y.yaml", "id: &a y\n" },
		{ NULL, NULL },
	};
	const struct agreement *a;
	struct loaded l;

	(void)state;
	load(&l, settings, files);
	a = registry_agreement(&l.registry, STR("x"));
	assert_true(str_is(a->title.s, "satu"));
	assert_false(a->is_duplicate);
	assert_true(l.registry.agreements[1]->is_duplicate);
	assert_int_equal(l.registry.n_unread, 1);
	assert_non_null(map_get(&l.registry.unread_by_id, STR("y")));
	assert_null(registry_agreement(&l.registry, STR("y")));
	load_text_free(&l);
}

static void
what_can_be_counted(void **state)
{
	static const struct {
		const char *rest;
		bool want;
	} rows[] = {
		{ "", true },
		{ "expires: open\n", true },
		{ "notes: [ ]\nx: 1\n", true },
		{ "expires: besok\n", false },
		{ "term: lama\n", false },
		{ "effective: besok\n", false },
		{ "renews: [ A B ]\n", false },
		{ "ended: selesai\n", false },
		{ "ended: { date: x, how: completed, reason: y }\n", false },
		{ "ended: { how: completed, reason: y }\n", false },
		{ "withdrawn: ya\n", false },
		{ "amendments: [ { summary: x } ]\n", false },
		{ "amendments: [ x ]\n", false },
		{ "amendments: [ { signed: 2024-01-01, summary: x, expires: y "
		  "} ]\n",
			false },
		{ "amendments: [ { signed: 2024-01-01, summary: x } ]\n",
			true },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		char text[1000] = "id: x\nkind: mou\nsigned: 2021-01-01\n"
				  "parties: [ { partner: kop }, { partner: "
				  "tiada } ]\n";
		const struct file_text files[] = {
			{ "x.yaml", strcat(text, rows[i].rest) }, { NULL, NULL }
		};
		struct loaded l;

		load(&l, settings, files);
		if (agreement_is_countable(l.registry.agreements[0]) !=
			rows[i].want)
			fail_msg("row %zu: %s", i, rows[i].rest);
		load_text_free(&l);
	}
}

/* Settings that are not there, or say nothing, still make a register. */
static void
empty_settings_do_no_harm(void **state)
{
	static const char *const texts[] = { "", "- a\n", "a: &x 1\n", "{}\n" };
	static const struct file_text files[] = {
		{ "x.yaml", MOU_TEXT("x", "2021-01-01", "expires: open\n") },
		{ NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		const struct register_text t = { .settings = texts[i],
			.partners = texts[i],
			.holidays = texts[i],
			.files = files,
			.today = "2024-06-01" };
		struct loaded l;

		load_text(&l, &t);
		assert_null(l.registry.owner);
		assert_int_equal(l.registry.n, 1);
		assert_int_equal(l.registry.n_kinds, 2);
		load_text_free(&l);
	}
}

/* A few agreements that renew all of many, each of them named twice. */
static void
long_lists_of_references_take_no_time(void **state)
{
	enum { MANY = 20000, FEW = 20 };
	struct arena arena = ARENA_INIT;
	struct registry r = { .arena = &arena, .n = MANY };
	struct agreement *all = ARENA_ARRAY(&arena, struct agreement, MANY);
	struct text *ids = ARENA_ARRAY(&arena, struct text, 2 * MANY);
	clock_t start;

	(void)state;
	r.agreements = ARENA_ARRAY(&arena, struct agreement *, MANY);
	for (uint32_t i = 0; i < MANY; i++) {
		ids[i].state = SET;
		ids[i].s = arena_printf(&arena, "a-%u", i);
		ids[i + MANY] = ids[i];
		all[i].id = ids[i];
		all[i].file = ids[i].s;
		if (i < FEW)
			all[i].renews = (struct list){
				.state = SET, .items = ids, .n = 2 * MANY
			};
		r.agreements[i] = &all[i];
	}
	registry_prepare(&r);
	start = clock();
	registry_link(&r);
	if (getenv("KERMA_SLOWLY") == NULL)
		assert_in_range(
			(clock() - start) * 1000 / CLOCKS_PER_SEC, 0, 999);
	assert_int_equal(all[FEW - 1].renews_links.n, MANY);
	assert_int_equal(all[0].renewed_by.n, FEW);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_and_types),
		cmocka_unit_test(the_first_of_equal_ids_counts),
		cmocka_unit_test(defaults_stand_where_nothing_is_said),
		cmocka_unit_test(free_days_ascend_each_once),
		cmocka_unit_test(wholes_and_parts),
		cmocka_unit_test(names_of_partners),
		cmocka_unit_test(sides),
		cmocka_unit_test(the_side_of_each_party),
		cmocka_unit_test(links_lead_both_ways),
		cmocka_unit_test(the_first_of_equal_agreements_counts),
		cmocka_unit_test(what_can_be_counted),
		cmocka_unit_test(empty_settings_do_no_harm),
		cmocka_unit_test(long_lists_of_references_take_no_time),
	};

	return cmocka_run_group_tests_name("registry", tests, NULL, NULL);
}
