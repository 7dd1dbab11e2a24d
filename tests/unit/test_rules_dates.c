/* Rules about when an agreement is signed, begins and ends. */
#include "rule_case.h"
#include "unit.h"

#define TERM_ONLY                                                              \
	{                                                                      \
		PKS, "expires: 2025-03-15\n", ""                               \
	}
#define EXPIRES_ONLY                                                           \
	{                                                                      \
		PKS, "term: 3 years\n", ""                                     \
	}

static const struct rule_case order_cases[] = {
	{ "in force for one day",
		{ EXPIRES_ONLY,
			{ PKS, "expires: 2025-03-15", "expires: 2022-03-15" } },
		SILENT },
	{ "effective after expires, at the later field",
		{ EXPIRES_ONLY, { PKS, "expires: 2025-03-15",
					"expires: ^12022-03-14" } },
		.wanted = { "dates-order ^1 expires 2022-03-14 is before "
			    "effective 2022-03-15" } },
	{ "an amendment that ends before it takes effect",
		{ EXPIRES_ONLY,
			{ PKS, NULL,
				"amendments: [ { signed: 2024-01-31, "
	                        "effective: "
				"2025-02-01, expires: ^12024-06-01, summary: a "
				"} ]\n" } },
		.wanted = { "dates-order ^1 expires 2024-06-01 is before "
			    "effective 2025-02-01" } },
	{ "the later field of the file, whichever it is",
		{ EXPIRES_ONLY,
			{ PKS, "effective: 2022-03-15\n",
				"expires: 2022-03-14\n" },
			{ PKS, "expires: 2025-03-15",
				"effective: ^12022-03-15" } },
		.wanted = { "dates-order ^1 expires 2022-03-14" } },
	{ "signed after expires, without effective",
		{ EXPIRES_ONLY, { PKS, "effective: 2022-03-15\n", "" },
			{ PKS, "expires: 2025-03-15",
				"expires: ^12022-02-28" } },
		.wanted = { "dates-order ^1 expires 2022-02-28 is before "
			    "signed 2022-03-01" } },
	{ "effective before signed is lawful (berlaku surut)",
		{ EXPIRES_ONLY, { PKS, "effective: 2022-03-15",
					"effective: 2021-12-01" } },
		SILENT },
	{ "expires before signed, yet after an earlier effective",
		{ EXPIRES_ONLY,
			{ PKS, "effective: 2022-03-15",
				"effective: 2021-12-01" },
			{ PKS, "expires: 2025-03-15", "expires: 2022-01-31" } },
		SILENT },
	{ "open is never before anything",
		{ EXPIRES_ONLY, { MOU, "expires: 2026-06-01", "expires: open" },
			{ PKS, "expires: 2025-03-15", "expires: open" } },
		SILENT },
	{ "ended on the day it took effect",
		{ { PKS, NULL,
			"ended: { date: 2022-03-15, how: completed, reason: "
			"selesai }\n" } },
		SILENT },
	{ "ended before effective",
		{ { PKS, NULL,
			"ended: { date: ^12022-03-14, how: completed, reason: "
			"selesai }\n" } },
		.wanted = { "dates-order ^1 ended 2022-03-14 is before "
			    "effective 2022-03-15" } },
	{ "amended on the day of signing, and twice on one day",
		{ { PKS, NULL,
			"amendments:\n"
			"  - { signed: 2022-03-01, summary: satu }\n"
			"  - { signed: 2022-03-01, summary: dua }\n"
			"  - { signed: 2022-04-01, summary: tiga }\n" } },
		SILENT },
	{ "amended before signed",
		{ { PKS, NULL,
			"amendments:\n"
			"  - { signed: ^12022-02-28, summary: satu }\n" } },
		.wanted = { "dates-order ^1 2022-02-28 is before signed "
			    "2022-03-01" } },
	{ "amendments not ascending",
		{ { PKS, NULL,
			"amendments:\n"
			"  - { signed: 2022-05-01, summary: satu }\n"
			"  - { signed: ^12022-04-30, summary: dua }\n"
			"  - { signed: 2022-06-01, summary: tiga }\n" } },
		.wanted = { "dates-order ^1 2022-04-30 stands below" } },
	{ "amendments not ascending, one between them unreadable",
		{ { PKS, NULL,
			"amendments:\n"
			"  - { signed: 2022-05-01, summary: satu }\n"
			"  - { signed: ^1Mei, summary: dua }\n"
			"  - { signed: ^22022-04-30, summary: tiga }\n" } },
		.wanted = { "bad-value ^1 ",
			"dates-order ^2 2022-04-30 stands below" } },
	{ "an unreadable amendment first, the next before signed",
		{ { PKS, NULL,
			"amendments:\n"
			"  - { signed: ^1Mei, summary: satu }\n"
			"  - { signed: ^22022-02-28, summary: dua }\n" } },
		.wanted = { "bad-value ^1 ",
			"dates-order ^2 2022-02-28 is before signed "
			"2022-03-01" } },
	{ "an unreadable amendment date is not judged",
		{ { PKS, NULL,
			"amendments:\n"
			"  - { signed: 2022-05-01, summary: satu }\n"
			"  - { signed: ^1kemarin, summary: dua }\n"
			"  - { signed: 2022-06-01, summary: tiga }\n" } },
		.wanted = { "bad-value ^1 kemarin is not a date" } },
	{ "stages ascending, two on one day, before signing",
		{ { PKS, NULL,
			"stages:\n"
			"  - { stage: proposed, since: 2021-12-01 }\n"
			"  - { stage: drafting, since: 2021-12-01 }\n"
			"  - { stage: discussion, since: 2022-01-01 }\n" } },
		SILENT },
	{ "stages not ascending",
		{ { PKS, NULL,
			"stages:\n"
			"  - { stage: proposed, since: 2021-12-01 }\n"
			"  - { stage: drafting, since: ^12021-11-30 }\n" } },
		.wanted = { "dates-order ^1 2021-11-30 " } },
	{ "a month counts as its first day",
		{ EXPIRES_ONLY, { PKS, "effective: 2022-03-15\n", "" },
			{ PKS, "signed: 2022-03-01", "signed: ^12022-03" },
			{ PKS, "expires: 2025-03-15", "expires: 2022-03-01" } },
		.wanted = { "value-unknown ^1 the day of signed" } },
	{ "an unreadable effective is judged once",
		{ { PKS, "effective: 2022-03-15", "effective: ^12022-15-03" } },
		.wanted = { "bad-value ^1 2022-15-03 is not a date" } },
};

static void
dates_in_an_order_that_cannot_be(void **state)
{
	(void)state;
	run_rule_cases(order_cases, ARRAY_LEN(order_cases));
}

static const struct rule_case future_cases[] = {
	{ "signed today",
		{ EXPIRES_ONLY, { PKS, "effective: 2022-03-15\n", "" },
			{ PKS, "signed: 2022-03-01", "signed: 2024-06-01" } },
		SILENT },
	{ "signed tomorrow",
		{ EXPIRES_ONLY, { PKS, "effective: 2022-03-15\n", "" },
			{ PKS, "signed: 2022-03-01", "signed: ^12024-06-02" } },
		.wanted = { "date-future ^1 signed on 2024-06-02, which is "
			    "after 2024-06-01" } },
	{ "signed this month, and next month",
		{ EXPIRES_ONLY, { PKS, "effective: 2022-03-15\n", "" },
			{ PKS, "signed: 2022-03-01", "signed: ^12024-06" },
			{ MOU, "signed: 2021-06-01", "signed: ^22024-07" } },
		.wanted = { "value-unknown ^1 ", "value-unknown ^2 ",
			"date-future ^2 signed on 2024-07-01" } },
	{ "effective, expires and due may lie ahead",
		{ EXPIRES_ONLY,
			{ PKS, "effective: 2022-03-15",
				"effective: 2024-12-31" },
			{ PKS, "due: 2023-03-01", "due: 2030-01-01" } },
		SILENT },
	{ "ended, done, reported, decided, achieved, amended",
		{ { PKS, "due: 2023-03-01",
			  "due: 2023-03-01\n    done: [ ^12024-06-02 ]" },
			{ PKS, NULL,
				"ended: { date: ^22024-06-03, how: completed, "
				"reason: selesai }\n"
				"monitoring: [ { for: 2023, date: ^32024-06-04 "
				"} ]\n"
				"decisions: [ { date: ^42024-06-05, intent: "
				"lapse } ]\n"
				"outcomes: [ { date: ^52024-06-06, what: apa } "
				"]\n"
				"amendments: [ { signed: ^62024-06-07, "
				"summary: "
				"isi } ]\n" } },
		.wanted = { "date-future ^1 done on", "date-future ^2 ended on",
			"date-future ^3 reported on",
			"date-future ^4 decided on",
			"date-future ^5 achieved on",
			"date-future ^6 amended on" } },
	{ "all of them today",
		{ { PKS, "due: 2023-03-01",
			  "due: 2023-03-01\n    done: [ 2024-06-01 ]" },
			{ PKS, NULL,
				"ended: { date: 2024-06-01, how: completed, "
				"reason: selesai }\n"
				"monitoring: [ { for: 2023, date: 2024-06-01 } "
				"]\n"
				"decisions: [ { date: 2024-06-01, intent: "
				"lapse "
				"} ]\n" } },
		SILENT },
	{ "a signatory who signs tomorrow",
		{ { PKS, "position: Direktur",
			"position: Direktur\n      signed: ^12024-06-02" } },
		.wanted = { "date-future ^1 signed on 2024-06-02" } },
	{ "corrected and accepted tomorrow",
		{ { PKS, NULL,
			"corrections: [ { date: ^12024-06-02, fields: [ title "
			"], reason: salah salin } ]\n"
			"accepted: [ { rule: overlap, date: ^22024-06-02, "
			"reason: wajar } ]\n" } },
		.wanted = { "date-future ^1 corrected on 2024-06-02",
			"date-future ^2 accepted on" } },
	{ "withdrawn tomorrow",
		{ { PKS, NULL,
			"withdrawn: { date: ^12024-06-02, reason: keliru "
			"}\n" } },
		.wanted = { "date-future ^1 withdrawn on" } },
};

static void
what_is_recorded_before_it_happened(void **state)
{
	(void)state;
	run_rule_cases(future_cases, ARRAY_LEN(future_cases));
}

/* The PKS is effective from 2022-03-15 for 3 years. */
static const struct rule_case mismatch_cases[] = {
	{ "one day before",
		{ { PKS, "expires: 2025-03-15", "expires: 2025-03-14" } },
		SILENT },
	{ "two days before",
		{ { PKS, "expires: 2025-03-15", "expires: 2025-03-13" } },
		SILENT },
	{ "three days before",
		{ { PKS, "expires: 2025-03-15", "expires: 2025-03-12" },
			{ PKS, "term: 3 years", "term: ^13 years" } },
		.wanted = { "term-mismatch ^1 expires 2025-03-12, but 3 years "
			    "from 2022-03-15 end on 2025-03-15" } },
	{ "one day after",
		{ { PKS, "expires: 2025-03-15", "expires: 2025-03-16" },
			{ PKS, "term: 3 years", "term: ^13 tahun" } },
		.wanted = { "term-mismatch ^1 expires 2025-03-16, but 3 "
			    "years" } },
	{ "at the later field, whichever it is",
		{ { PKS, "term: 3 years\n", "expires: ^12025-04-15\n" },
			{ PKS, "expires: 2025-03-15\n", "term: 3 years\n" } },
		.wanted = { "term-mismatch ^1 expires 2025-04-15" } },
	{ "counted from effective, not from signed",
		{ { PKS, "expires: 2025-03-15", "expires: 2025-03-01" },
			{ PKS, "term: 3 years", "term: ^13 years" } },
		.wanted = { "term-mismatch ^1 " } },
	{ "counted from signed without effective",
		{ { PKS, "effective: 2022-03-15\n", "" },
			{ PKS, "expires: 2025-03-15", "expires: 2025-03-01" } },
		SILENT },
	{ "a day that the month lacks becomes its last",
		{ { PKS, "effective: 2022-03-15", "effective: 2022-08-31" },
			{ PKS, "term: 3 years", "term: 6 months" },
			{ PKS, "expires: 2025-03-15", "expires: 2023-02-28" } },
		SILENT },
	{ "in days",
		{ { PKS, "term: 3 years", "term: 90 hari" },
			{ PKS, "expires: 2025-03-15", "expires: 2022-06-13" } },
		SILENT },
	{ "open with a term",
		{ { PKS, "term: 3 years", "term: ^13 years" },
			{ MOU, "expires: 2026-06-01", "expires: open" },
			{ PKS, "expires: 2025-03-15", "expires: open" } },
		.wanted = { "term-mismatch ^1 expires open cannot go with a "
			    "term of 3 years" } },
	{ "signed in a month: any day of it may have been the start",
		{ { PKS, "effective: 2022-03-15\n", "" },
			{ PKS, "signed: 2022-03-01", "signed: ^12022-03" },
			{ PKS, "expires: 2025-03-15", "expires: 2025-03-31" } },
		.wanted = { "value-unknown ^1 " } },
	{ "signed in a month: up to two days before its first",
		{ { PKS, "effective: 2022-03-15\n", "" },
			{ PKS, "signed: 2022-03-01", "signed: ^12022-03" },
			{ PKS, "expires: 2025-03-15", "expires: 2025-02-27" } },
		.wanted = { "value-unknown ^1 " } },
	{ "signed in a month: three days before its first",
		{ { PKS, "effective: 2022-03-15\n", "" },
			{ PKS, "signed: 2022-03-01", "signed: ^12022-03" },
			{ PKS, "expires: 2025-03-15", "expires: 2025-02-26" },
			{ PKS, "term: 3 years", "term: ^23 years" } },
		.wanted = { "value-unknown ^1 ", "term-mismatch ^2 " } },
	{ "signed in a month: a day after its last",
		{ { PKS, "effective: 2022-03-15\n", "" },
			{ PKS, "signed: 2022-03-01", "signed: ^12022-03" },
			{ PKS, "expires: 2025-03-15", "expires: 2025-04-01" },
			{ PKS, "term: 3 years", "term: ^23 years" } },
		.wanted = { "value-unknown ^1 ", "term-mismatch ^2 " } },
	{ "the term is held against the original expires",
		{ { PKS, NULL,
			"amendments: [ { signed: 2024-01-01, summary: "
			"perpanjangan, expires: 2026-03-15 } ]\n" } },
		SILENT },
	{ "an unreadable term is not judged again",
		{ { PKS, "expires: 2025-03-15", "expires: 2024-03-15" },
			{ PKS, "term: 3 years", "term: ^1tiga tahun" } },
		.wanted = { "bad-value ^1 tiga tahun is not a duration" } },
	{ "nor an unreadable effective",
		{ { PKS, "effective: 2022-03-15", "effective: ^1nanti" } },
		.wanted = { "bad-value ^1 nanti is not a date" } },
	{ "unknown beside the other is no mismatch",
		{ { PKS, "expires: 2025-03-15", "expires: unknown" } },
		SILENT },
};

static void
terms_and_last_days_that_disagree(void **state)
{
	(void)state;
	run_rule_cases(mismatch_cases, ARRAY_LEN(mismatch_cases));
}

static const struct rule_case long_cases[] = {
	{ "five years exactly",
		{ EXPIRES_ONLY,
			{ PKS, "expires: 2025-03-15", "expires: 2027-03-15" },
			{ MOU, "expires: 2026-06-01", "expires: open" } },
		SILENT },
	{ "a day more than five years",
		{ EXPIRES_ONLY,
			{ PKS, "expires: 2025-03-15", "expires: ^12027-03-16" },
			{ MOU, "expires: 2026-06-01", "expires: open" } },
		.wanted = { "term-long ^1 ends on 2027-03-16, more than 5 "
			    "years after 2022-03-15" } },
	{ "extended by five years, from when the amendment takes effect",
		{ EXPIRES_ONLY, { MOU, "expires: 2026-06-01", "expires: open" },
			{ PKS, NULL,
				"amendments: [ { signed: 2024-01-31, "
	                        "effective: "
				"2025-03-16, expires: 2030-03-16, summary: "
				"lima tahun } ]\n" } },
		SILENT },
	{ "extended by a day more, and another without a day of its own",
		{ EXPIRES_ONLY, { MOU, "expires: 2026-06-01", "expires: open" },
			{ PKS, NULL,
				"amendments:\n"
				"  - { signed: 2024-01-30, effective: "
				"2025-03-16, expires: ^12030-03-17, summary: "
				"a }\n"
				"  - { signed: 2024-01-31, expires: "
				"^22029-02-01, summary: b }\n" } },
		.wanted = { "term-long ^1 ends on 2030-03-17, more than 5 "
			    "years after 2025-03-16",
			"term-long ^2 after 2024-01-31" } },
	{ "a term of five years, without expires",
		{ TERM_ONLY, { PKS, "term: 3 years", "term: 5 years" },
			{ MOU, "expires: 2026-06-01", "expires: open" } },
		SILENT },
	{ "a term of 61 months, without expires",
		{ TERM_ONLY, { PKS, "term: 3 years", "term: ^161 months" },
			{ MOU, "expires: 2026-06-01", "expires: open" } },
		.wanted = { "term-long ^1 ends on 2027-04-15" } },
	{ "with both, once",
		{ { PKS, "term: 3 years", "term: 6 years" },
			{ PKS, "expires: 2025-03-15", "expires: ^12028-03-15" },
			{ MOU, "expires: 2026-06-01", "expires: open" } },
		.wanted = { "term-long ^1 " } },
	{ "an unknown last day beside a known term",
		{ { PKS, "term: 3 years", "term: ^16 years" },
			{ PKS, "expires: 2025-03-15", "expires: unknown" },
			{ MOU, "expires: 2026-06-01", "expires: open" } },
		.wanted = { "term-long ^1 ends on 2028-03-15" } },
	{ "signed in a month: five years from its last day",
		{ EXPIRES_ONLY, { PKS, "effective: 2022-03-15\n", "" },
			{ PKS, "signed: 2022-03-01", "signed: ^12022-03" },
			{ PKS, "expires: 2025-03-15", "expires: 2027-03-31" },
			{ MOU, "expires: 2026-06-01", "expires: open" } },
		.wanted = { "value-unknown ^1 " } },
	{ "signed in a month: a day more",
		{ EXPIRES_ONLY, { PKS, "effective: 2022-03-15\n", "" },
			{ PKS, "signed: 2022-03-01", "signed: ^12022-03" },
			{ PKS, "expires: 2025-03-15", "expires: ^22027-04-01" },
			{ MOU, "expires: 2026-06-01", "expires: open" } },
		.wanted = { "value-unknown ^1 ", "term-long ^2 " } },
	{ "open is not long",
		{ EXPIRES_ONLY, { PKS, "expires: 2025-03-15", "expires: open" },
			{ MOU, "expires: 2026-06-01", "expires: open" } },
		SILENT },
	{ "the register sets the limit",
		{ { REGISTER, NULL, "defaults: { longest_term: 2 years }\n" },
			{ PKS, "expires: 2025-03-15", "expires: ^12025-03-15" },
			{ MOU, "expires: 2026-06-01",
				"expires: ^22026-06-01" } },
		.wanted = { "term-long ^1 more than 2 years after 2022-03-15",
			"term-long ^2 " } },
	{ "none: no limit",
		{ { REGISTER, NULL, "defaults: { longest_term: none }\n" },
			EXPIRES_ONLY,
			{ PKS, "expires: 2025-03-15", "expires: 2099-03-15" },
			{ MOU, "expires: 2026-06-01", "expires: open" } },
		SILENT },
};

static void
terms_longer_than_usual(void **state)
{
	(void)state;
	run_rule_cases(long_cases, ARRAY_LEN(long_cases));
}

static void
every_rule_has_a_case(void **state)
{
	static struct rule_case
		all[ARRAY_LEN(order_cases) + ARRAY_LEN(future_cases) +
			ARRAY_LEN(mismatch_cases) + ARRAY_LEN(long_cases)];
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(order_cases); i++)
		all[n++] = order_cases[i];
	for (size_t i = 0; i < ARRAY_LEN(future_cases); i++)
		all[n++] = future_cases[i];
	for (size_t i = 0; i < ARRAY_LEN(mismatch_cases); i++)
		all[n++] = mismatch_cases[i];
	for (size_t i = 0; i < ARRAY_LEN(long_cases); i++)
		all[n++] = long_cases[i];
	assert_group_covered("dates", all, n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_in_an_order_that_cannot_be),
		cmocka_unit_test(what_is_recorded_before_it_happened),
		cmocka_unit_test(terms_and_last_days_that_disagree),
		cmocka_unit_test(terms_longer_than_usual),
		cmocka_unit_test(every_rule_has_a_case),
	};

	return cmocka_run_group_tests_name("rules: dates", tests, NULL, NULL);
}
