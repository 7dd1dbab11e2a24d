/* The numbers that come next, and numbers as patterns have them written. */
#include "check/next_number.h"

#include <stdio.h>
#include <string.h>

#include "build.h"
#include "check/number.h"
#include "load_text.h"
#include "unit.h"

static void
numbers_are_written_as_they_are_read(void **state)
{
	static const struct {
		const char *pattern, *number;
		int digits;
	} rows[] = {
		{ "{seq}/KB/{month-roman}/{year}", "17/KB/VIII/2021", 1 },
		{ "{seq}/KB/{month-roman}/{year}", "017/KB/VIII/2021", 3 },
		{ "B.{seq}-DIR/{month}/{year}", "B.17-DIR/08/2021", 1 },
		{ "{seq} Tahun {year}", "17 Tahun 2021", 1 },
		{ "{seq}/{bulan}", "17/{bulan}", 1 },
	};
	const struct number_parts parts = {
		.seq = 17, .month = 8, .year = 2021
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct buf out = BUF_INIT;
		struct number_parts read;

		number_write(str_from(rows[i].pattern), &parts, rows[i].digits,
			&out);
		assert_true(str_is(buf_str(&out), rows[i].number));
		assert_true(number_fits(
			buf_str(&out), str_from(rows[i].pattern), &read));
		assert_int_equal(read.seq, 17);
		buf_free(&out);
	}
}

static const char partners[] =
	"partners:\n"
	"  - { id: bank, name: Bank, type: university }\n"
	"  - { id: dep, name: Dep, type: ministry, "
	"part_of: kop }\n"
	"  - { id: kop, name: Kop, type: ministry }\n";

static const char settings[] =
	"kerma: 1\nname: X\nowner: kop\nnumbering:\n"
	"  - party: dep\n    kinds: [ pks ]\n    patterns:\n"
	"      - '{seq}/PKS/DEP.1/{month-roman}/{year}'\n"
	"      - '{seq}/PKS/D.1/{month-roman}/{year}'\n%s";

static const char agreement[] =
	"id: pks-%d\nkind: pks\ntitle: T\nparties:\n"
	"  - { partner: dep, number: %s }\n  - { partner: bank }\n"
	"signed: 2022-03-0%d\nplace: Bogor\nexpires: 2026-01-01\n"
	"scope: [ data ]\nobligations: unknown\nunits: [ dep ]\n%s";

#define WITHDRAWN "withdrawn: { date: 2022-04-01, reason: twice }\n"

/* clang-format off */
static const struct {
	const char *name;
	const char *more;     /* lines of its entry, and other entries */
	const char *taken[2]; /* on 1 and 2 March 2022; NULL: none */
	const char *rest;     /* lines more of the last one */
	const char *on, *next; /* NULL: none */
} rows[] = {
	{ "the first", "", { NULL }, "", "2022-05-01", "1/PKS/DEP.1/V/2022" },
	{ "the first that is set", "    first: 100\n", { NULL }, "", "2022-05-01", "100/PKS/DEP.1/V/2022" },
	{ "below the first that is set", "    first: 100\n", { "7/PKS/D.1/III/2022" }, "", "2022-05-01", "100/PKS/D.1/V/2022" },
	{ "the highest", "", { "7/PKS/D.1/III/2022", "3/PKS/DEP.1/III/2022" }, "", "2022-05-01", "8/PKS/DEP.1/V/2022" },
	{ "another year", "", { "7/PKS/D.1/III/2022" }, "", "2023-05-01", "1/PKS/D.1/V/2023" },
	{ "zeros before it", "", { "009/PKS/D.1/III/2022" }, "", "2022-12-01", "010/PKS/D.1/XII/2022" },
	{ "past what is voided", "    voided: [ { year: 2022, seq: 9, reason: x }, { year: 2022, seq: 8, reason: x }, { year: 2021, seq: 10, reason: x } ]\n",
		{ "7/PKS/D.1/III/2022" }, "", "2022-05-01", "10/PKS/D.1/V/2022" },
	{ "past what was withdrawn", "", { "1/PKS/D.1/III/2022", "2/PKS/D.1/III/2022" }, WITHDRAWN, "2022-05-01", "3/PKS/D.1/V/2022" },
	{ "but no further", "", { "1/PKS/D.1/III/2022", "7/PKS/D.1/III/2022" }, WITHDRAWN, "2022-05-01", "2/PKS/D.1/V/2022" },
	{ "one series of two entries", "    series: one\n  - party: dep\n    kinds: [ mou ]\n    patterns: [ '{seq}/X/{year}' ]\n    series: one\n",
		{ "4/X/2022" }, "", "2022-05-01", "5/PKS/DEP.1/V/2022" },
	{ "two series", "  - party: dep\n    kinds: [ mou ]\n    patterns: [ '{seq}/X/{year}' ]\n", { "4/X/2022" }, "", "2022-05-01", "1/PKS/DEP.1/V/2022" },
	{ "as an addendum has taken one", "", { "1/PKS/D.1/III/2022" }, "amendments: [ { signed: 2022-04-01, summary: s, number: 2/PKS/D.1/IV/2022 } ]\n",
		"2022-05-01", "3/PKS/D.1/V/2022" },
	{ "what cannot be read may have it", "", { "[" }, "", "2022-05-01", NULL },
};
/* clang-format on */

static void
look(size_t i, struct str party, const char *next)
{
	char register_yaml[2048], texts[2][2048];
	struct file_text files[3] = { { NULL, NULL } };
	struct register_text t = { .settings = register_yaml,
		.partners = partners,
		.files = files,
		.today = "2024-01-01" };
	struct number_wanted wanted = { .party = party,
		.kind = STR("pks"),
		.signed_on = date_of(rows[i].on) };
	static const char *const paths[] = { "2022/pks-1.yaml",
		"2022/pks-2.yaml" };
	struct loaded l;
	struct str found;

	snprintf(register_yaml, sizeof(register_yaml), settings, rows[i].more);
	for (int k = 0; k < 2 && rows[i].taken[k] != NULL; k++) {
		bool is_last = k == 1 || rows[i].taken[k + 1] == NULL;

		snprintf(texts[k], sizeof(texts[k]), agreement, k + 1,
			rows[i].taken[k], k + 1, is_last ? rows[i].rest : "");
		files[k] = (struct file_text){ paths[k], texts[k] };
	}
	load_text(&l, &t);
	found = next_number(&l.registry, &wanted, &l.arena);
	if (next == NULL ? found.p != NULL : !str_is(found, next))
		fail_msg("%s: %.*s", rows[i].name, STR_ARG(found));
	load_text_free(&l);
}

static void
the_next_number_is_free(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		look(i, STR("dep"), rows[i].next);
}

static void
who_has_no_series_has_no_next(void **state)
{
	(void)state;
	look(0, STR("kop"), NULL);
	look(0, STR("bank"), NULL);
	look(0, STR("nobody"), NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_written_as_they_are_read),
		cmocka_unit_test(the_next_number_is_free),
		cmocka_unit_test(who_has_no_series_has_no_next),
	};

	return cmocka_run_group_tests_name("next number", tests, NULL, NULL);
}
