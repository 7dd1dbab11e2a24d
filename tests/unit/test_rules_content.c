/* Rules about what agreements hold, alone and beside each other. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/fold.h"
#include "rule_case.h"
#include "unit.h"

/* A base PKS whose obligation comes every year: 2023-03-15 and so on. */
#define YEARLY                                                                 \
	{                                                                      \
		PKS, "    due: 2023-03-01", "    every: 1 year"                \
	}

static const struct rule_case done_cases[] = {
	{ "a single due day, met once",
		{ { PKS, "    due: 2023-03-01",
			"    due: 2023-03-01\n    done: [ 2023-02-20 ]" } },
		SILENT },
	{ "a single due day, met twice",
		{ { PKS, "    due: 2023-03-01",
			"    due: 2023-03-01\n    done:\n"
			"      - 2023-02-20\n"
			"      - { due: ^12023-03-01, on: 2023-02-21 }\n"
			"      - ^22023-02-22" } },
		.wanted = { "obligation-done ^1 what fell due on 2023-03-01 is "
			    "done twice",
			"obligation-done ^2 what fell due on 2023-03-01 is "
			"done twice" } },
	{ "a single due day, another one met",
		{ { PKS, "    due: 2023-03-01",
			"    due: 2023-03-01\n    done:\n"
			"      - { due: ^12023-01-03, on: 2023-02-20 }" } },
		.wanted = { "obligation-done ^1 lapor did not fall due on "
			    "2023-01-03 [the nearest day it fell due on is "
			    "2023-03-01]" } },
	{ "each year, from the first day to the last",
		{ YEARLY, { PKS, "    every: 1 year",
				  "    every: 1 year\n    done:\n"
				  "      - { due: 2024-03-15, on: 2024-03-15 "
				  "}\n"
				  "      - { due: 2025-03-15, waived: kahar, "
				  "on: 2024-04-01 }\n"
				  "      - { due: 2023-03-15, on: 2022-12-01 "
				  "}" } },
		SILENT },
	{ "each year, but not on these days",
		{ YEARLY, { PKS, "    every: 1 year",
				  "    every: 1 year\n    done:\n"
				  "      - { due: ^12022-03-15, on: 2022-03-20 "
				  "}\n"
				  "      - { due: ^22024-03-14, on: 2024-03-20 "
				  "}\n"
				  "      - { due: ^32026-03-15, on: 2024-03-20 "
				  "}" } },
		.wanted = { "obligation-done ^1 lapor did not fall due on "
			    "2022-03-15 [the nearest day it fell due on is "
			    "2023-03-15]",
			"obligation-done ^2 lapor did not fall due on "
			"2024-03-14 [the nearest day it fell due on is "
			"2024-03-15]",
			"obligation-done ^3 lapor did not fall due on "
			"2026-03-15 [the nearest day it fell due on is "
			"2025-03-15]" } },
	{ "each year, one of them twice",
		{ YEARLY, { PKS, "    every: 1 year",
				  "    every: 1 year\n    done:\n"
				  "      - { due: 2024-03-15, on: 2024-03-01 "
				  "}\n"
				  "      - { due: 2023-03-15, on: 2023-03-01 "
				  "}\n"
				  "      - { due: ^12024-03-15, waived: kahar, "
				  "on: 2024-03-02 }" } },
		.wanted = { "obligation-done ^1 what fell due on 2024-03-15 is "
			    "done twice" } },
	{ "from a day of its own, itself the first",
		{ YEARLY, { PKS, "    every: 1 year",
				  "    every: 6 months\n    from: 2022-06-30\n"
				  "    done:\n"
				  "      - { due: 2022-06-30, on: 2022-06-30 "
				  "}\n"
				  "      - { due: 2022-12-30, on: 2022-12-30 "
				  "}\n"
				  "      - { due: ^12022-12-31, on: 2022-12-30 "
				  "}" } },
		.wanted = { "obligation-done ^1 lapor did not fall due on "
			    "2022-12-31 [the nearest day it fell due on is "
			    "2022-12-30]" } },
	{ "done before the signing, and on its day",
		{ YEARLY, { PKS, "    every: 1 year",
				  "    every: 1 year\n    done:\n"
				  "      - { due: 2023-03-15, on: ^12022-02-28 "
				  "}\n"
				  "      - { due: 2024-03-15, on: 2022-03-01 "
				  "}" } },
		.wanted = { "obligation-done ^1 done on 2022-02-28, before the "
			    "signing on 2022-03-01" } },
	{ "what comes again until nobody knows when",
		{ YEARLY,
			{ PKS, "    every: 1 year",
				"    every: 1 year\n    done:\n"
				"      - { due: 2024-03-14, on: 2024-03-20 }" },
			{ PKS, "expires: 2025-03-15\nterm: 3 years",
				"expires: unknown" } },
		.wanted = { "value-unknown pks-1:14:10 expires is unknown" } },
	{ "done before the amendment that made it due was signed",
		{ YEARLY,
			{ PKS, "    every: 1 year",
				"    every: 1 year\n    done:\n"
				"      - { due: 2024-03-15, on: 2024-03-16 }" },
			{ PKS, "expires: 2025-03-15\nterm: 3 years",
				"expires: 2023-12-31" },
			{ PKS, NULL,
				"amendments: [ { signed: 2024-05-01, summary: "
				"isi, expires: 2025-12-31 } ]\n" } },
		SILENT },
	{ "fell due after it had ended",
		{ YEARLY,
			{ PKS, "    every: 1 year",
				"    every: 1 year\n    done:\n"
				"      - { due: 2023-03-15, on: 2023-03-16 }\n"
				"      - { due: ^12024-03-15, on: 2024-03-16 "
				"}" },
			{ PKS, NULL,
				"ended: { date: 2024-03-15, how: completed, "
				"reason: rampung }\n" } },
		.wanted = { "obligation-done ^1 lapor did not fall due on "
			    "2024-03-15 [the nearest day it fell due on is "
			    "2023-03-15]" } },
	{ "reports that nobody has to give",
		{ { PKS, NULL,
			"monitoring:\n"
			"  - { for: 2019, date: 2023-01-01 }\n"
			"  - { for: 2022, date: 2023-01-01 }\n"
			"  - { for: 2022, date: 2023-01-01 }\n" } },
		SILENT },
	{ "reports: a due day, parts of a year, a closing one",
		{ { PKS, NULL,
			"report_every: 2 years\nmonitoring:\n"
			"  - { for: 2024-03-15, date: 2024-03-16 }\n"
			"  - { for: 2022, date: 2023-01-01 }\n"
			"  - { for: 2023-S1, date: 2023-07-01 }\n"
			"  - { for: 2024-04..2025-02, date: 2024-05-01 }\n" } },
		SILENT },
	{ "reports for no time of its own, twice, and too early",
		{ { PKS, NULL,
			"report_every: 1 year\nmonitoring:\n"
			"  - { for: ^12021, date: 2023-01-01 }\n"
			"  - { for: ^22022-03-15, date: 2023-01-01 }\n"
			"  - { for: 2023-S1, date: 2023-07-01 }\n"
			"  - { for: ^32023-01..2023-06, date: 2023-07-02 }\n"
			"  - { for: ^42025, date: 2024-01-01 }\n"
			"  - { for: ^52024.., date: 2024-01-01 }\n"
			"  - { for: 2023-S2, date: ^62022-02-28 }\n" } },
		.wanted = { "obligation-done ^1 no report falls due for 2021",
			"obligation-done ^2 no report falls due for 2022-03-15",
			"obligation-done ^3 there are two reports for "
			"2023-01..2023-06",
			"obligation-done ^4 no report falls due for 2025",
			"obligation-done ^5 no report falls due for 2024..",
			"obligation-done ^6 reported on 2022-02-28, before the "
			"signing on 2022-03-01" } },
	{ "reports by the register's default",
		{ { PKS, NULL,
			  "monitoring: [ { for: ^12021, date: 2023-01-01 } "
			  "]\n" },
			{ REGISTER, NULL,
				"defaults: { report_every: 1 year }\n" } },
		.wanted = { "obligation-done ^1 no report falls due for "
			    "2021" } },
};

static void
what_is_done_was_due(void **state)
{
	(void)state;
	run_rule_cases(done_cases, ARRAY_LEN(done_cases));
}

#define TITLED(id, title, signed, rest)                                        \
	"id: " id "\nkind: mou\ntitle: " title "\nparties:\n"                  \
	"  - partner: kop\n    signatory: { position: Menteri }\n"             \
	"  - partner: bank\n    signatory: { position: Direktur }\n"           \
	"signed: " signed "\nplace: Bogor\npurpose: kerja sama\n"              \
			  "scope: [ data ]\nunits: [ dep-1 ]\n" rest

static const struct rule_case overlap_cases[] = {
	{ "the same but for case, punctuation and stop words",
		.more = { { "2022/mou-2.yaml",
			TITLED("mou-2", "^1PERIKANAN, dan Rakyat!",
				"2022-01-01", "expires: 2024-01-01\n") } },
		.wanted = { "overlap ^1 mou-1 has the same kind, partners and "
			    "title, and is in force at the same time [write "
			    "withdrawn with same_as: mou-1" } },
	{ "another title, number, time, or none that counts",
		.more = { { "2022/mou-2.yaml",
				  TITLED("mou-2", "Perikanan Rakyat 2",
					  "2022-01-01",
					  "expires: 2024-01-01\n") },
			{ "2022/mou-3.yaml",
				TITLED("mou-3", "Perikanan Rakyat 3",
					"2022-01-01",
					"expires: 2024-01-01\n") },
			{ "2022/mou-4.yaml",
				TITLED("mou-4", "Perikanan Laut", "2022-01-01",
					"expires: 2024-01-01\n") },
			{ "2022/mou-5.yaml", TITLED("mou-5", "Perikanan Rakyat",
						     "2020-01-01",
						     "expires: 2021-05-31\n") },
			{ "2022/mou-6.yaml",
				TITLED("mou-6", "Perikanan Rakyat",
					"2022-01-01",
					"expires: 2024-01-01\nwithdrawn: { "
					"date: 2023-01-01, reason: dobel, "
					"same_as: mou-1 }\n") } },
		SILENT },
	{ "another partner, and one more partner",
		.more = { { "2022/mou-2.yaml",
				  "id: mou-2\nkind: mou\n"
				  "title: Perikanan Rakyat\nparties:\n"
				  "  - { partner: kop, signatory: { position: "
				  "M } }\n"
				  "  - { partner: laut, signatory: { position: "
				  "M } }\n"
				  "signed: 2022-01-01\nplace: Bogor\n"
				  "purpose: p\nscope: [ data ]\n"
				  "units: [ dep-1 ]\nexpires: 2024-01-01\n" },
			{ "2022/mou-3.yaml",
				"id: mou-3\nkind: mou\n"
				"title: Perikanan Rakyat\nparties:\n"
				"  - { partner: kop, signatory: { position: M "
				"} }\n"
				"  - { partner: bank, signatory: { position: M "
				"} }\n"
				"  - { partner: laut, signatory: { position: M "
				"} }\n"
				"signed: 2022-01-01\nplace: Bogor\n"
				"purpose: p\nscope: [ data ]\n"
				"units: [ dep-1 ]\nexpires: 2024-01-01\n" } },
		SILENT },
	{ "one that renews the other, at once or through another",
		.more = { { "2022/mou-2.yaml",
				  TITLED("mou-2", "Perikanan Rakyat",
					  "2022-01-01",
					  "expires: 2024-01-01\nrenews: [ "
					  "mou-1 ]\n") },
			{ "2022/mou-3.yaml",
				TITLED("mou-3", "Perikanan Rakyat",
					"2023-01-01",
					"expires: 2026-01-01\nrenews: [ mou-2 "
					"]\n") } },
		SILENT },
	{ "three of them: one finding for each but the first",
		.more = { { "2022/mou-2.yaml",
				  TITLED("mou-2", "^1Perikanan Rakyat",
					  "2022-01-01",
					  "expires: 2024-01-01\n") },
			{ "2022/mou-0.yaml",
				TITLED("mou-0", "^2Perikanan Rakyat",
					"2022-01-01",
					"expires: 2027-01-01\n") } },
		.wanted = { "overlap ^1 mou-0 has the same kind",
			"overlap ^2 mou-1 has the same kind" } },
	{ "two that one renews have no renewal between them",
		.more = { { "2022/mou-2.yaml",
				  TITLED("mou-2", "^1Perikanan Rakyat",
					  "2022-01-01",
					  "expires: 2026-01-01\n") },
			{ "2022/mou-3.yaml",
				TITLED("mou-3", "Perikanan Rakyat",
					"2023-01-01",
					"expires: 2026-01-01\nrenews: [ mou-1, "
					"mou-2 ]\n") } },
		.wanted = { "overlap ^1 mou-1 has the same kind" } },
	{ "an end that nobody knows: on its first day at least",
		.more = { { "2019/mou-2.yaml",
				  TITLED("mou-2", "Perikanan Rakyat",
					  "2019-01-01", "expires: unknown\n") },
			{ "2019/mou-3.yaml",
				TITLED("mou-3", "^1Perikanan Rakyat",
					"2019-01-01", "expires: unknown\n") } },
		.wanted = { "overlap ^1 mou-2 has the same kind",
			"value-unknown mou-2:14:10 expires is unknown",
			"value-unknown mou-3:14:10 expires is unknown" } },
};

static void
agreements_that_may_be_one(void **state)
{
	(void)state;
	run_rule_cases(overlap_cases, ARRAY_LEN(overlap_cases));
}

static const struct rule_case outcome_cases[] = {
	{ "the same under both",
		{ { PKS, NULL,
			  "outcomes:\n"
			  "  - { date: 2023-01-01, what: ^1'Nelayan dilatih.', "
			  "amount: 20, measure: orang }\n"
			  "  - { date: 2023-01-01, what: ^2gedung dibangun "
			  "}\n" },
			{ MOU, NULL,
				"outcomes:\n"
				"  - { date: 2023-01-01, what: Gedung Dibangun "
				"}\n"
				"  - { date: 2023-01-01, what: nelayan "
				"dilatih, amount: 20 }\n" } },
		.wanted = { "outcome-twice ^1 mou-1, which this implements, "
			    "has the same outcome on 2023-01-01",
			"outcome-twice ^2 mou-1, which this implements, has "
			"the same outcome on 2023-01-01" } },
	{ "another day, amount or thing, and twice in one",
		{ { PKS, NULL,
			  "outcomes:\n"
			  "  - { date: 2023-01-02, what: nelayan dilatih, "
			  "amount: 20 }\n"
			  "  - { date: 2023-01-01, what: nelayan dilatih, "
			  "amount: 21 }\n"
			  "  - { date: 2023-01-01, what: nelayan dilatih }\n"
			  "  - { date: 2023-01-01, what: nelayan dilatih }\n"
			  "  - { date: 2023-01-01, what: petani dilatih, "
			  "amount: 20 }\n" },
			{ MOU, NULL,
				"outcomes:\n"
				"  - { date: 2023-01-01, what: nelayan "
				"dilatih, amount: 20 }\n" } },
		SILENT },
	{ "under something that it does not implement",
		{ { PKS, NULL,
			  "outcomes: [ { date: 2023-01-01, what: apa } ]\n" },
			{ PKS, "implements:\n  - mou-1\n", "" },
			{ MOU, NULL,
				"outcomes: [ { date: 2023-01-01, what: apa } "
				"]\n" } },
		SILENT },
};

static void
outcomes_in_two_places(void **state)
{
	(void)state;
	run_rule_cases(outcome_cases, ARRAY_LEN(outcome_cases));
}

static const struct rule_case holiday_cases[] = {
	{ "notice counted back in a year without holidays",
		{ { PKS, NULL, "notice: ^130 working days\n" } },
		.wanted = { "holidays-missing ^1 working days were counted in "
			    "years without holidays: 2025 [list them" } },
	{ "years that are listed, and days that are not working days",
		{ { PKS, NULL, "notice: 30 days\nfiling: ^130 working days\n" },
			{ HOLIDAYS, "year: 2024", "year: 2022" },
			{ HOLIDAYS, "date: 2024-01-01", "date: 2022-01-03" } },
		SILENT },
	{ "follow-up over several years, at what is not followed up",
		{ { PKS, "implements:\n  - mou-1\n", "" },
			{ MOU, NULL, "follow_up: ^1800 working days\n" } },
		.wanted = { "holidays-missing ^1 working days were counted in "
			    "years without holidays: 2021-2023 [" } },
	{ "follow-up at what is followed up",
		{ { MOU, NULL, "follow_up: 800 working days\n" } }, SILENT },
	{ "what comes again, up to the next time",
		{ { PKS, "    due: 2023-03-01",
			  "    every: ^1200 working days" },
			{ PKS, NULL, "report_every: ^2600 working days\n" } },
		.wanted = { "holidays-missing ^1 working days were counted in "
			    "years without holidays: 2022-2023 [",
			"holidays-missing ^2 working days were counted in "
			"years without holidays: 2022-2023 [" } },
	{ "by the register's default, for all that go by it",
		{ { REGISTER, NULL,
			  "defaults: { filing: ^110 working days }\n" },
			{ PKS, NULL, "filing: none\n" } },
		.wanted = { "holidays-missing ^1 working days were counted in "
			    "years without holidays: 2021 [" } },
	{ "what has ended or is filed waits for nothing",
		{ { PKS, NULL,
			"filing: 10 working days\nnotice: 10 working days\n"
			"document: { file: 'archive:1' }\n"
			"ended: { date: 2024-01-05, how: completed, reason: "
			"rampung }\n" } },
		SILENT },
};

static void
working_days_without_holidays(void **state)
{
	(void)state;
	run_rule_cases(holiday_cases, ARRAY_LEN(holiday_cases));
}

/* What is known of files comes in as data. */
static void
documents_as_they_were_found(void **state)
{
	static struct document_fact there = { .state = DOCUMENT_THERE,
		.sha256 = "e3b0c44298fc1c149afbf4c8996fb924"
			  "27ae41e4649b934ca495991b7852b855" };
	static struct document_fact missing = { .state = DOCUMENT_MISSING };
	static struct document_fact unknown = { .state = DOCUMENT_UNKNOWN };
	static const struct file_text files[] = {
		{ "2022/pks-1.yaml",
			PKS_TEXT("pks-1", "2022-03-01",
				"expires: open\n"
				"document: { file: there.pdf, sha256: "
				"00000000000000000000000000000000"
				"00000000000000000000000000000000 }\n"
				"amendments:\n"
				"  - signed: 2023-01-01\n"
				"    summary: a\n"
				"    document: { file: missing.pdf }\n"
				"  - signed: 2023-01-01\n"
				"    summary: a\n"
				"    document: { file: unknown.pdf }\n"
				"  - signed: 2023-01-01\n"
				"    summary: a\n"
				"    document: { file: there.pdf, sha256: "
				"e3b0c44298fc1c149afbf4c8996fb924"
				"27ae41e4649b934ca495991b7852b855 }\n") },
		{ NULL, NULL }
	};
	const struct edit none[] = { { .to = NULL } };
	struct register_text t = { .files = files, .today = "2024-06-01" };
	char *settings = edited_text(REGISTER, none);
	char *partners = edited_text(PARTNERS, none);
	struct check_world world = { .today = { 19875 } };
	struct arena arena = ARENA_INIT;
	struct check_result *result;
	struct findings found;
	struct loaded l;
	struct map map;
	const char *lines;

	(void)state;
	t.settings = settings;
	t.partners = partners;
	load_text(&l, &t);
	map_init(&map, &arena);
	map_put(&map, STR("there.pdf"), &there);
	map_put(&map, STR("missing.pdf"), &missing);
	map_put(&map, STR("unknown.pdf"), &unknown);
	world.documents = &map;
	findings_init(&found, &arena);
	result = check_run(&l.registry, &world, 2, &found);
	findings_sort(&found);
	lines = finding_lines(&l, &found);
	assert_string_equal(lines,
		"document-hash pks-1:16:38 the sha256 of there.pdf is "
		"e3b0c44298fc1c149afbf4c8996fb924"
		"27ae41e4649b934ca495991b7852b855 [put the signed scan back, "
		"or record the new one "
		"with a correction that says why]\n"
		"document-missing pks-1:20:23 there is no file missing.pdf "
		"[the path counts from the repository's top; write archive: "
		"before an archive's own reference]\n"
		"partner-unused partners:9:9 nothing refers to ditjen\n");
	check_result_free(result);
	findings_free(&found);
	arena_free(&arena);
	load_text_free(&l);
	free(settings);
	free(partners);
}

static void
words_are_what_is_left_of_a_text(void **state)
{
	static const struct {
		const char *text, *words;
	} cases[] = {
		{ "", "" },
		{ " .,- ", "" },
		{ "Kerja-Sama  (Tahap 2)", "kerja sama tahap 2" },
		{ "\"Abc\"", "abc" },
		{ "\xef\xbc\xab\xef\xbc\xab\xef\xbc\xb0\xe2\x80\x94x",
			"kkp x" },
		{ "d\xc3\xa9j\xc3\xa0 vu", "d\xc3\xa9j\xc3\xa0 vu" },
		{ "a\xff"
		  "b",
			"a\xff"
			"b" },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct str got = fold_words(&arena, str_from(cases[i].text));

		if (!str_is(got, cases[i].words))
			fail_msg("'%s': '%.*s'", cases[i].text, STR_ARG(got));
	}
	arena_free(&arena);
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* As many agreements as a register may have, all with one key. */
static void
many_alike_take_no_time(void **state)
{
	enum { SOME = 1000, MANY = 100000 };
	const struct edit none[] = { { .to = NULL } };
	struct file_text *files = calloc(SOME + 1, sizeof(*files));
	char(*texts)[512] = calloc(SOME, sizeof(*texts));
	char(*paths)[32] = calloc(SOME, sizeof(*paths));
	struct agreement *copies = calloc(MANY, sizeof(*copies));
	struct agreement **all = calloc(MANY, sizeof(*all)), **own;
	struct register_text t = { .today = "2024-06-01" };
	char *settings = edited_text(REGISTER, none);
	char *partners = edited_text(PARTNERS, none);
	struct check_world world = { .today = { 19875 } };
	struct arena arena = ARENA_INIT;
	struct check_result *result;
	struct findings found;
	struct loaded l;
	double began;
	size_t n = 0;

	(void)state;
	for (int i = 0; i < SOME; i++) {
		snprintf(paths[i], sizeof(paths[i]), "mou-%d.yaml", i);
		snprintf(texts[i], sizeof(texts[i]),
			TITLED("mou-%d", "Perikanan Rakyat", "20%02d-01-%02d",
				"expires: 2031-01-01\n"),
			i, i % 20, i % 28 + 1);
		files[i] = (struct file_text){ paths[i], texts[i] };
	}
	t.settings = settings;
	t.partners = partners;
	t.files = files;
	load_text(&l, &t);
	own = l.registry.agreements;
	for (size_t i = 0; i < MANY; i++) {
		copies[i] = *own[i % SOME];
		copies[i].index = (uint32_t)i;
		all[i] = &copies[i];
	}
	l.registry.agreements = all;
	l.registry.n = MANY;
	findings_init(&found, &arena);
	began = seconds();
	result = check_run(&l.registry, &world, 2, &found);
	if (seconds() - began > 20) /* all pairs would take minutes */
		fail_msg("%.1f s", seconds() - began);
	for (size_t i = 0; i < found.n; i++)
		n += found.items[i].rule == RULE_OVERLAP;
	assert_int_equal(n, MANY - 1);
	l.registry.agreements = own;
	l.registry.n = SOME;
	check_result_free(result);
	findings_free(&found);
	arena_free(&arena);
	load_text_free(&l);
	free(files);
	free(texts);
	free(paths);
	free(copies);
	free(all);
	free(settings);
	free(partners);
}

/* Some with many outcomes that implement many with one. */
static void
outcomes_under_many_parents_take_no_time(void **state)
{
	enum { PARENTS = 3000, CHILDREN = 40, OUTCOMES = 2000, ROOM = 100 };
	static struct file_text files[PARENTS + CHILDREN + 1];
	static char parents[PARENTS][ROOM];
	struct buf children[CHILDREN] = { BUF_INIT };
	struct register_text t = { .settings = "kerma: 1\nowner: kop\n",
		.partners = "partners: []\n",
		.files = files,
		.today = "2024-06-01" };
	struct loaded l;

	(void)state;
	for (int i = 0; i < PARENTS; i++) {
		snprintf(parents[i], ROOM,
			"id: a-%d\nkind: mou\noutcomes: [ { date: 2024-01-01, "
			"what: a%d } ]\n",
			i, i);
		files[i] = (struct file_text){ parents[i] + 4, parents[i] };
	}
	for (int k = 0; k < CHILDREN; k++) {
		struct buf *text = &children[k];

		buf_printf(text, "id: b-%d\nkind: pks\nimplements: [ a-0", k);
		for (int i = 1; i < PARENTS; i++)
			buf_printf(text, ", a-%d", i);
		buf_text(text, " ]\noutcomes:\n- { date: 2024-01-01, what: "
			       "a7 }\n");
		for (int i = 0; i < OUTCOMES; i++)
			buf_printf(
				text, "- { date: 2024-01-01, what: b%d }\n", i);
		buf_char(text, '\0');
		files[PARENTS + k] = (struct file_text){ text->p + 4, text->p };
	}
	load_text(&l, &t);
	assert_non_null(find_rule(&l.findings, RULE_OUTCOME_TWICE));
	checked_in_no_time(&l);
	load_text_free(&l);
	for (int k = 0; k < CHILDREN; k++)
		buf_free(&children[k]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_done_was_due),
		cmocka_unit_test(agreements_that_may_be_one),
		cmocka_unit_test(outcomes_in_two_places),
		cmocka_unit_test(working_days_without_holidays),
		cmocka_unit_test(documents_as_they_were_found),
		cmocka_unit_test(words_are_what_is_left_of_a_text),
		cmocka_unit_test(many_alike_take_no_time),
		cmocka_unit_test(outcomes_under_many_parents_take_no_time),
	};

	return cmocka_run_group_tests_name("rules: content", tests, NULL, NULL);
}
