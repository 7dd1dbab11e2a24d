/* Which agreements the filters take: by ids, joined in their order. */
#include <string.h>

#include "bound.h"
#include "cli/filter_opts.h"
#include "report/filter_said.h"
#include "unit.h"

static struct bound b;

static int
make(void **state)
{
	(void)state;
	bound_example(&b);
	return 0;
}

static int
forget(void **state)
{
	(void)state;
	bound_free(&b);
	return 0;
}

static void
assert_takes(struct filter_options o, const char *ids)
{
	struct buf got = BUF_INIT;

	bound_filter(&b, o);
	for (size_t i = 0; i < b.view.n; i++) {
		const struct entry *e = &b.view.entries[i];

		if (!filter_takes(&b.filter, &b.view, e))
			continue;
		if (got.n > 0)
			buf_char(&got, ' ');
		buf_add(&got, e->agreement->id.s);
	}
	if (!str_is(buf_str(&got), ids))
		fail_msg("got %.*s, wanted %s", STR_ARG(buf_str(&got)), ids);
	buf_free(&got);
}

#define TAKES(ids, ...)                                                        \
	assert_takes((struct filter_options){ __VA_ARGS__ }, (ids))

static void
assert_refuses(struct filter_options o, const char *message)
{
	struct filter f;

	assert_int_equal(filter_make(&f, &o, &b.view, &b.err), -1);
	assert_string_equal(bound_error(&b), message);
}

#define REFUSES(message, ...)                                                  \
	assert_refuses((struct filter_options){ __VA_ARGS__ }, (message))

static void
without_filters_all_but_what_counts_nowhere(void **state)
{
	(void)state;
	TAKES("mou-1 mou-2 mou-3 pks-1 pks-2 pks-3", .exact = true);
	assert_true(b.filter.is_empty);
}

static void
by_words(void **state)
{
	(void)state;
	TAKES("mou-1 mou-2 mou-3", .kind = STR("mou"));
	TAKES("mou-1 mou-2", .partner_type = STR("ministry"));
	TAKES("mou-1 pks-1 pks-3",
		.partner_type = STR("state-owned-enterprise, university"));
	TAKES("mou-2", .level = STR("unit"));
	TAKES("mou-1", .program = STR("kur"));
	TAKES("mou-2 mou-3 pks-1 pks-2 pks-3", .program = STR("none"));
	TAKES("mou-3", .unit = STR("none"));
	TAKES("mou-1 mou-2 pks-1 pks-2 pks-3", .unit = STR("kop"));
	TAKES("", .unit = STR("kop"), .exact = true);
	assert_false(b.filter.is_empty);
}

static void
by_status(void **state)
{
	(void)state;
	TAKES("mou-1 pks-1", .status = STR("active"));
	TAKES("mou-1", .status = STR("expiring"));
	TAKES("pks-3", .status = STR("draft"));
	TAKES("pks-4", .status = STR("withdrawn"));
	TAKES("mou-1 mou-3 pks-2",
		.status = STR("expiring,terminated,unknown"));
	REFUSES("--status: \"aktive\" is not known; did you mean \"active\"?",
		.status = STR("aktive"));
	REFUSES("--status: \"\" is not one of: pending, active, expired, "
		"renewed, unknown, completed, terminated, draft, cancelled, "
		"withdrawn, expiring, dormant",
		.status = STR(""));
}

static void
by_partner_with_its_parts(void **state)
{
	(void)state;
	TAKES("mou-1 mou-2", .partner = STR("laut"));
	TAKES("mou-1", .partner = STR("laut"), .exact = true);
	TAKES("mou-2", .partner = STR("ditjen"));
	REFUSES("--partner: \"lautt\" is not known; did you mean \"laut\"?",
		.partner = STR("lautt"));
}

static void
by_names_of_partners(void **state)
{
	static const char *const none[] = { NULL };
	struct bound example = b;

	(void)state;
	TAKES("mou-1 mou-2", .partner = STR("kkp"));
	TAKES("mou-1 pks-3", .partner = STR("BANK NAS"));
	TAKES("pks-1", .partner = STR("universitas \xc3\x89xample"));
	TAKES("mou-1 mou-2 pks-1 pks-2 pks-3", .unit = STR("kemenkop"));
	TAKES("pks-1 pks-2", .unit = STR("Deputi Dua"));
	REFUSES("--partner: \"Bank Nass\" is not known; did you mean \"Bank "
		"Nas\"?",
		.partner = STR("Bank Nass"));
	REFUSES("--unit: \"KemenKup\" is not known; did you mean "
		"\"KemenKop\"?",
		.unit = STR("KemenKup"));
	bound_init(&b, "kerma: 1\nname: A\nowner: kop\n",
		"partners:\n"
		"  - { id: bni, name: Bank Satu, short: BN, type: ministry }\n"
		"  - { id: bnu, name: Bank Dua, short: bn, type: ministry }\n"
		"  - { id: kop, name: K, type: ministry }\n",
		none, "2026-11-22");
	REFUSES("--partner: \"Bn\" is the name of 2 partners: bni, bnu; give "
		"the id",
		.partner = STR("Bn"));
	bound_free(&b);
	b = example;
}

static void
by_who_a_partner_counts_as(void **state)
{
	(void)state;
	TAKES("mou-3 pks-2", .partner = STR("toko"));
	TAKES("", .partner = STR("toko-baru"));
	TAKES("mou-3 pks-2", .partner = STR("toko-baru"), .successors = true);
	TAKES("", .partner = STR("toko"), .successors = true);
}

static void
by_dates(void **state)
{
	(void)state;
	TAKES("mou-1 mou-2", .signed_in = STR("2021"));
	TAKES("mou-3", .signed_in = STR("2022-05-01"));
	TAKES("mou-1 mou-2", .expires = STR("2026-Q4,2023-04-01"));
	TAKES("mou-1 mou-2 pks-1", .in_force = STR("2023"),
		.status = STR("active,expired,terminated"));
	REFUSES("--signed: \"20x6\" is not a period such as 2026, 2026-Q4, "
		"2026-S1, 2026-10 or 2026-10-01..2026-12-31",
		.signed_in = STR("20x6"));
}

static void
in_force_has_both_ends(void **state)
{
	(void)state;
	TAKES("mou-2", .in_force = STR("2021-04-01"));
	TAKES("", .in_force = STR("2021-03-31"));
	TAKES("mou-1 mou-2 pks-1", .in_force = STR("2023-04-01"));
	TAKES("mou-1 pks-1", .in_force = STR("2023-04-02"));
	TAKES("mou-1 mou-2 pks-2", .in_force = STR("2022-12-31"));
	TAKES("mou-1 mou-2", .in_force = STR("2022-02-28"));
	TAKES("mou-1 mou-2 mou-3 pks-2", .in_force = STR("2022-05-01"));
}

static void
by_text(void **state)
{
	(void)state;
	TAKES("mou-1", .match = STR("PERIKANAN RAKYAT"));
	TAKES("mou-1", .match = STR("bn-7"));
	TAKES("mou-1 pks-3", .match = STR("bank nas"));
	TAKES("pks-1", .match = STR("universitas \xc3\xa9x"));
	TAKES("mou-1", .match = STR("\xef\xbc\xab\xef\xbc\xab\xef\xbc\xb0"));
	TAKES("", .match = STR("kementerian koperasi"));
}

static void
without_samples_or_only_some(void **state)
{
	static int value;
	struct map only;

	(void)state;
	map_init(&only, &b.arena);
	map_put(&only, STR("pks-1"), &value);
	TAKES("mou-1 mou-3 pks-1 pks-2 pks-3", .no_samples = true);
	TAKES("pks-1", .only = &only);
}

/* As people and as programs are told of it. */
static void
assert_said(struct filter_options o, const char *people, const char *programs)
{
	struct message said;

	bound_filter(&b, o);
	said = filter_said(&b.filter, &b.arena);
	assert_string_equal(message_text(&said, NULL, &b.arena).p, people);
	document_filter(&b.document, &b.filter);
	assert_has(bound_json(&b), programs);
	if (said.id != NULL)
		assert_has(bound_text(&b), people);
}

#define SAYS(people, programs, ...)                                            \
	assert_said((struct filter_options){ __VA_ARGS__ }, (people),          \
		programs[0] != '\0' ? "{\"filter\":{" programs "}}" : "{}")

static void
what_was_filtered_is_said(void **state)
{
	(void)state;
	SAYS("", "", .exact = false);
	SAYS("Only: partner type Ministries and agencies, (none)",
		"\"partner-type\":[\"ministry\",\"none\"]",
		.partner_type = STR("ministry, none"));
	/* By whatever name it was asked for. */
	SAYS("Only: partner KKP; status Active, Expiring, Dormant",
		"\"partner\":[\"laut\"],"
		"\"status\":[\"active\",\"expiring\",\"dormant\"]",
		.partner = STR("kkp"),
		.status = STR("active,expiring,dormant"));
	SAYS("Only: kind MoU; level Technical unit; unit Deputi Dua; "
	     "program Pembiayaan KUR",
		"\"kind\":[\"mou\"],\"level\":[\"unit\"],\"unit\":[\"dep-2\"],"
		"\"program\":[\"kur\"]",
		.kind = STR("mou"), .level = STR("unit"),
		.unit = STR("Deputi Dua"), .program = STR("kur"));
	SAYS("Only: signed in the year 2021, Quarter IV of 2026; last day "
	     "until 31 "
	     "December 2027; in force 22 November 2026",
		"\"signed\":[\"2021\",\"2026-Q4\"],\"expires\":[\"..2027\"],"
		"\"in-force\":[\"2026-11-22\"]",
		.signed_in = STR("2021, 2026-Q4"), .expires = STR("..2027"),
		.in_force = STR("2026-11-22"));
	SAYS("Only: text \"a, %1\"; without sample data",
		"\"match\":\"a, %1\",\"no-samples\":true",
		.match = STR("a, %1"), .no_samples = true);
	SAYS("Counting: partners and units without their parts; succeeded "
	     "partners as their successors",
		"\"exact\":true,\"successors\":true", .exact = true,
		.successors = true);
}

/* Whatever can be filtered is said. */
static void
every_option_is_said(void **state)
{
	static const char *const values[][2] = { { "partner-type", "ministry" },
		{ "partner", "laut" }, { "kind", "mou" },
		{ "level", "minister" }, { "status", "expired" },
		{ "unit", "kop" }, { "program", "kur" }, { "signed", "2021" },
		{ "expires", "2021" }, { "in-force", "2021" },
		{ "match", "a" } };
	size_t n = 0;

	(void)state;
	for (const struct opt *o = filter_opts; o->kind != OPT_END; o++) {
		struct filter_options given = { .exact = false };
		void *at = (char *)&given + o->offset;

		if (o->kind == OPT_FLAG)
			*(bool *)at = true;
		else
			*(struct str *)at = str_from(values[n++][1]);
		bound_filter(&b, given);
		assert_int_equal(b.filter.n_choices, 1);
		assert_string_equal(b.filter.choices[0].option, o->name);
	}
	assert_int_equal(n, ARRAY_LEN(values));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_filters_all_but_what_counts_nowhere),
		cmocka_unit_test(by_words),
		cmocka_unit_test(by_status),
		cmocka_unit_test(by_partner_with_its_parts),
		cmocka_unit_test(by_names_of_partners),
		cmocka_unit_test(by_who_a_partner_counts_as),
		cmocka_unit_test(by_dates),
		cmocka_unit_test(in_force_has_both_ends),
		cmocka_unit_test(by_text),
		cmocka_unit_test(without_samples_or_only_some),
		cmocka_unit_test(what_was_filtered_is_said),
		cmocka_unit_test(every_option_is_said),
	};

	return cmocka_run_group_tests_name("filter", tests, make, forget);
}
