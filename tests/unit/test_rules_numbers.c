/* Rules about the numbers of the owner's side. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "check/number.h"
#include "rule_case.h"
#include "unit.h"

#define NUMBERING                                                              \
	"numbering:\n"                                                         \
	"  - party: dep-1\n"                                                   \
	"    kinds: [ pks ]\n"                                                 \
	"    patterns:\n"                                                      \
	"      - '{seq}/PKS/DEP.1/{month-roman}/{year}'\n"                     \
	"      - '{seq}/PKS/D.1/{month-roman}/{year}'\n"

/* The same for number-gap, with more lines. */
#define GAP_NUMBERING(more)                                                    \
	"numbering:\n"                                                         \
	"  - ^3party: dep-1\n"                                                 \
	"    patterns:\n"                                                      \
	"      - '{seq}/PKS/DEP.1/{month-roman}/{year}'\n"                     \
	"      - '{seq}/PKS/D.1/{month-roman}/{year}'\n" more

/* A PKS whose first party has a number, and one for further agreements. */
#define PKS_NUMBER(number)                                                     \
	{                                                                      \
		PKS, "  - partner: dep-1\n",                                   \
			"  - partner: dep-1\n    number: ^1" number "\n"       \
	}
#define PKS_MORE(id, signed, number, rest)                                     \
	"id: " id "\nkind: pks\ntitle: Perjanjian " id "\nparties:\n"          \
	"  - partner: dep-1\n    number: " number "\n"                         \
	"    signatory: { position: Deputi }\n"                                \
	"  - partner: bank\n    signatory: { position: Direktur }\n"           \
	"signed: " signed "\nplace: Bogor\nexpires: 2026-01-01\n"              \
			  "scope: [ data ]\nobligations:\n"                    \
			  "  - { id: lapor, what: laporan, by: bank, due: "    \
			  "2025-01-01 }\n"                                     \
			  "units: [ dep-1 ]\n" rest

static const struct rule_case cases[] = {
	/* number-missing */
	{ "signed, an entry for the kind, no number",
		{ { REGISTER, NULL, NUMBERING },
			{ PKS, "- partner: dep-1", "- ^1partner: dep-1" } },
		.wanted = { "number-missing ^1 signed on 2022-03-01, and dep-1 "
			    "has no number [add number" } },
	{ "an entry for another kind",
		{ { REGISTER, NULL,
			"numbering:\n  - { party: dep-1, kinds: [ nk ], "
			"patterns: [ '{seq}' ] }\n" } },
		SILENT },
	{ "an entry for every kind, signed in a month",
		{ { REGISTER, NULL,
			  "numbering:\n  - { party: dep-1, patterns: [ "
			  "'{seq}' ] }\n" },
			{ PKS, "- partner: dep-1", "- ^1partner: dep-1" },
			{ PKS, "signed: 2022-03-01", "signed: ^92022-03" } },
		.wanted = { "value-unknown ^9 ",
			"number-missing ^1 signed on 2022-03, and" } },
	{ "an entry for somebody else of the owner",
		{ { REGISTER, NULL,
			"numbering:\n  - { party: kop, kinds: [ pks ], "
			"patterns: [ '{seq}' ] }\n" } },
		SILENT },
	{ "withdrawn needs no number",
		{ { REGISTER, NULL, NUMBERING },
			{ PKS, NULL,
				"withdrawn: { date: 2023-01-01, reason: salah "
				"}\n" } },
		SILENT },
	{ "a draft has none yet",
		{ { REGISTER, NULL, NUMBERING },
			{ PKS,
				"signed: 2022-03-01\nplace: Jakarta\n"
				"effective: 2022-03-15\n"
				"expires: 2025-03-15\nterm: 3 years\n",
				"stages: [ { stage: drafting, since: "
				"2022-01-01 } ]\n" } },
		SILENT },
	{ "what cannot be read is not missing too",
		{ { REGISTER, NULL, NUMBERING }, PKS_NUMBER("unknown") },
		.wanted = { "bad-value ^1 number cannot be unknown" } },
	{ "accepted",
		{ { REGISTER, NULL, NUMBERING },
			{ PKS, NULL,
				"accepted:\n  - { rule: number-missing, "
				"reason: tidak bernomor, date: 2023-01-01 "
				"}\n" } },
		SILENT },
	{ "a party of an amendment that has none",
		{ { REGISTER, NULL, NUMBERING },
			PKS_NUMBER("1/PKS/D.1/III/2022"),
			{ PKS, NULL,
				"amendments:\n  - { signed: 2023-01-05, "
				"summary: isi, parties: [ ^2{ partner: dep-1 "
				"}, { partner: bank } ] }\n" } },
		.wanted = { "number-missing ^2 signed on 2023-01-05" } },
	{ "an amendment without parties says nothing about numbers",
		{ { REGISTER, NULL, NUMBERING },
			PKS_NUMBER("1/PKS/D.1/III/2022"),
			{ PKS, NULL,
				"amendments:\n  - { signed: 2023-01-05, "
				"summary: isi }\n" } },
		SILENT },
	/* number-pattern */
	{ "the first pattern",
		{ { REGISTER, NULL, NUMBERING },
			PKS_NUMBER("1/PKS/DEP.1/III/2022") },
		SILENT },
	{ "the second pattern, with leading zeros",
		{ { REGISTER, NULL, NUMBERING },
			PKS_NUMBER("0017/PKS/D.1/III/2022") },
		SILENT },
	{ "another office",
		{ { REGISTER, NULL, NUMBERING },
			PKS_NUMBER("1/PKS/DEP.2/III/2022") },
		.wanted = { "number-pattern ^1 1/PKS/DEP.2/III/2022 is not how "
			    "dep-1 writes its numbers [a pattern is "
			    "{seq}/PKS/DEP.1/{month-roman}/{year}]" } },
	{ "a Roman month in small letters",
		{ { REGISTER, NULL, NUMBERING },
			PKS_NUMBER("1/PKS/D.1/iii/2022") },
		.wanted = { "number-pattern ^1 1/PKS/D.1/iii/2022" } },
	{ "the pattern of another kind of the party",
		{ { REGISTER, NULL,
			  NUMBERING "  - { party: dep-1, kinds: [ nk ], "
				    "patterns: [ '{seq}/NK/{year}' ] }\n" },
			PKS_NUMBER("4/NK/2022") },
		SILENT },
	{ "the partner's number is free text",
		{ { REGISTER, NULL, NUMBERING },
			PKS_NUMBER("1/PKS/D.1/III/2022"),
			{ PKS, "  - partner: bank\n",
				"  - partner: bank\n    number: "
				"B-1/X/1999\n" } },
		SILENT },
	{ "an amendment's own number is the first party's",
		{ { REGISTER, NULL, NUMBERING },
			PKS_NUMBER("1/PKS/D.1/III/2022"),
			{ PKS, NULL,
				"amendments:\n  - { number: ^2ADD-1, signed: "
				"2023-01-05, summary: isi }\n" } },
		.wanted = { "number-pattern ^2 ADD-1 is not how dep-1" } },
	{ "a pattern that nobody can follow",
		{ { REGISTER, NULL,
			"numbering:\n  - { party: dep-1, kinds: [ nk ], "
			"patterns: [ ^1'{seq}/{bulan}/{year}' ] }\n" } },
		.wanted = { "bad-value ^1 {bulan} is not a part that numbers "
			    "have [write {seq}" } },
	/* number-date */
	{ "without a numbering, the partner's is free",
		{ PKS_NUMBER("1/PKS/D.1/III/2022"),
			{ PKS, "  - partner: bank\n",
				"  - partner: bank\n    number: "
				"1/B/I/2001\n" } },
		SILENT },
	{ "another month, without a numbering",
		{ PKS_NUMBER("1/PKS/D.1/v/2022") },
		.wanted = { "number-date ^1 the number says 2022-05, but "
			    "signed "
			    "says 2022-03-01" } },
	{ "day and month swapped", { PKS_NUMBER("1/PKS/D.1/I/2022") },
		.wanted = { "number-date ^1 the number says 2022-01, but "
			    "signed "
			    "says 2022-03-01 [signed may be 2022-01-03, with "
			    "day and month swapped]" } },
	{ "11 for II",
		{ PKS_NUMBER("1/PKS/D.1/11/2022"),
			{ PKS, "signed: 2022-03-01", "signed: 2022-02-07" } },
		.wanted = { "number-date ^1 the number says 2022-11, but "
			    "signed "
			    "says 2022-02-07 [the number may have 11 for "
			    "II" } },
	{ "XI is not II",
		{ PKS_NUMBER("1/PKS/D.1/XI/2022"),
			{ PKS, "signed: 2022-03-01", "signed: 2022-02-07" } },
		.wanted = { "number-date ^1 the number says 2022-11, but "
			    "signed "
			    "says 2022-02-07" } },
	{ "only the month of the signing is known",
		{ PKS_NUMBER("1/PKS/D.1/03/2022"),
			{ PKS, "signed: 2022-03-01", "signed: ^92022-03" } },
		.wanted = { "value-unknown ^9 " } },
	{ "and it is another",
		{ PKS_NUMBER("1/PKS/D.1/01/2022"),
			{ PKS, "signed: 2022-03-01", "signed: ^92022-03" } },
		.wanted = { "value-unknown ^9 ",
			"number-date ^1 the number says 2022-01, but "
			"signed "
			"says 2022-03" } },
	{ "the turn of the year", { PKS_NUMBER("1/PKS/D.1/III/2021") },
		.wanted = { "number-date ^1 the number says 2021-03" } },
	{ "a pattern knows better what is a month",
		{ { REGISTER, NULL,
			  "numbering:\n  - { party: dep-1, patterns: [ "
			  "'D/{seq}/{year}' ] }\n" },
			PKS_NUMBER("D/7/2022") },
		SILENT },
	{ "a pattern with a year alone",
		{ { REGISTER, NULL,
			  "numbering:\n  - { party: dep-1, patterns: [ "
			  "'{seq} Tahun {year}' ] }\n" },
			PKS_NUMBER("9 Tahun 2023") },
		.wanted = { "number-date ^1 the number says 2023, but" } },
	{ "an amendment has a day of its own",
		{ PKS_NUMBER("1/PKS/D.1/III/2022"),
			{ PKS, NULL,
				"amendments:\n  - { number: 1/ADD/I/2023, "
				"signed: 2023-01-05, summary: isi }\n"
				"  - { number: ^22/ADD/II/2023, signed: "
				"2023-03-05, summary: isi }\n" } },
		.wanted = { "number-date ^2 the number says 2023-02, "
			    "but signed says 2023-03-05" } },
	/* number-kind */
	{ "the code of a MoU on a PKS", { PKS_NUMBER("1/KB/D.1/III/2022") },
		.wanted = { "number-kind ^1 1/KB/D.1/III/2022 is the number of "
			    "a MoU, but kind says pks" } },
	{ "the code of a PKS on a MoU",
		{ { MOU, "  - partner: kop\n",
			"  - partner: kop\n    number: "
			"^1HK.02/PKS-1/K/2021\n" } },
		.wanted = { "number-kind ^1 HK.02/PKS-1/K/2021 is the number "
			    "of "
			    "a cooperation agreement, but kind says mou" } },
	{ "codes that speak of neither, and a word that begins like one",
		{ { MOU, "  - partner: kop\n",
			"  - partner: kop\n    number: 1/NK/PKSX/2021\n" } },
		SILENT },
	{ "a kind of the register's own is not judged",
		{ PKS_NUMBER("1/KB/D.1/III/2022"),
			{ PKS, "kind: pks", "kind: nk" } },
		SILENT },
	/* number-duplicate */
	{ "one number on three agreements",
		{ PKS_NUMBER("3/PKS/D.1/III/2022") },
		.more = { { "2022/pks-2.yaml",
				  PKS_MORE("pks-2", "2022-03-02",
					  "^203/pks/D.1/III/2022", "") },
			{ "2022/pks-3.yaml",
				PKS_MORE("pks-3", "2022-03-03",
					"3/PKS/D.1/III/ 2022", "") } },
		.wanted = { "number-duplicate ^1 the number 3/PKS/D.1/III/2022 "
			    "is also at 2022/pks-2.yaml:6, 2022/pks-3.yaml:6",
			"number-duplicate ^2 the number 03/pks/D.1/III/2022 is "
			"also at "
			"2022/pks-1.yaml:6, 2022/pks-3.yaml:6",
			"number-duplicate pks-3:6:13 the number 3/PKS/D.1/III/ "
			"2022 is also at "
			"2022/pks-1.yaml:6, 2022/pks-2.yaml:6" } },
	{ "withdrawn is out of every count",
		{ PKS_NUMBER("3/PKS/D.1/III/2022") },
		.more = { { "2022/pks-2.yaml",
			PKS_MORE("pks-2", "2022-03-02", "3/PKS/D.1/III/2022",
				"withdrawn: { date: 2023-01-01, reason: dua "
				"kali }\n") } },
		SILENT },
	{ "two offices count for themselves",
		{ PKS_NUMBER("3/PKS/III/2022"),
			{ MOU, "  - partner: kop\n",
				"  - partner: kop\n    number: 3 Tahun "
				"2021\n" } },
		.more = { { "2022/pks-2.yaml",
			PKS_MORE("pks-2", "2022-03-02", "3 Tahun 2021", "") } },
		SILENT },
	{ "an agreement and its amendment",
		{ PKS_NUMBER("3/PKS/D.1/2022"),
			{ PKS, NULL,
				"amendments:\n  - { number: "
				"^23/PKS/D.1/2022, "
				"signed: 2023-01-05, summary: isi }\n" } },
		.wanted = { "number-duplicate ^1 the number 3/PKS/D.1/2022 is "
			    "also at 2022/pks-1.yaml:",
			"number-duplicate ^2 the number 3/PKS/D.1/2022 is also "
			"at "
			"2022/pks-1.yaml:6" } },
	/* number-gap */
	{ "between the lowest and the highest of a year, two patterns",
		{ { REGISTER, NULL, GAP_NUMBERING("") },
			PKS_NUMBER("02/PKS/D.1/III/2022") },
		.more = { { "2022/pks-2.yaml",
				  PKS_MORE("pks-2", "2022-03-02",
					  "6/PKS/DEP.1/III/2022", "") },
			{ "2022/pks-3.yaml",
				PKS_MORE("pks-3", "2022-04-02",
					"0008/PKS/D.1/IV/2022", "") } },
		.wanted = { "number-gap ^3 {seq}/PKS/DEP.1/{month-roman}/"
			    "{year}, 2022: missing 3-5, 7 (4 in all) [register "
			    "the agreements" } },
	{ "from the first on",
		{ { REGISTER, NULL, GAP_NUMBERING("    first: 1\n") },
			PKS_NUMBER("3/PKS/D.1/III/2022") },
		.wanted = { "number-gap ^3 "
			    "{seq}/PKS/DEP.1/{month-roman}/{year}, 2022: "
			    "missing 1-2 (2 in all)" } },
	{ "voided numbers are accounted for, in their year",
		{ { REGISTER, NULL,
			  GAP_NUMBERING(
				  "    voided:\n"
				  "      - { year: 2022, seq: 2, reason: batal "
				  "}\n"
				  "      - { year: 2022, seq: 9, reason: batal "
				  "}\n"
				  "      - { year: 2021, seq: 3, reason: batal "
				  "}\n") },
			PKS_NUMBER("1/PKS/D.1/III/2022") },
		.more = { { "2022/pks-2.yaml",
			PKS_MORE("pks-2", "2022-03-02", "4/PKS/D.1/III/2022",
				"") } },
		.wanted = { "number-gap ^3 "
			    "{seq}/PKS/DEP.1/{month-roman}/{year}, 2022: "
			    "missing 3 (1 in all)" } },
	{ "so are those of what was withdrawn, and of drafts",
		{ { REGISTER, NULL, GAP_NUMBERING("") },
			PKS_NUMBER("1/PKS/D.1/III/2022") },
		.more = { { "2022/pks-2.yaml",
				  PKS_MORE("pks-2", "2022-03-02",
					  "2/PKS/D.1/III/2022",
					  "withdrawn: { date: 2023-01-01, "
					  "reason: salah }\n") },
			{ "2022/pks-3.yaml",
				PKS_MORE("pks-3", "2022-03-02",
					"3/PKS/D.1/III/2022", "") },
			{ "2022/pks-9.yaml",
				PKS_MORE("pks-9", "2022-03-02",
					"9/PKS/D.1/III/2022",
					"withdrawn: { date: 2023-01-01, "
					"reason: salah }\n") } },
		SILENT },
	{ "each year begins anew",
		{ { REGISTER, NULL, GAP_NUMBERING("") },
			PKS_NUMBER("5/PKS/D.1/III/2022") },
		.more = { { "2023/pks-2.yaml",
			PKS_MORE("pks-2", "2023-01-02", "1/PKS/D.1/I/2023",
				"") } },
		SILENT },
	{ "two entries count for themselves",
		{ { REGISTER, NULL,
			  GAP_NUMBERING("") "  - { party: kop, patterns: [ "
					    "'{seq}/KB/{year}' ] }\n" },
			PKS_NUMBER("1/PKS/D.1/III/2022"),
			{ MOU, "  - partner: kop\n",
				"  - partner: kop\n    number: 4/KB/2022\n" },
			{ MOU, "signed: 2021-06-01", "signed: 2022-06-01" } },
		SILENT },
	{ "unless they share one series",
		{ { REGISTER, NULL,
			  GAP_NUMBERING(
				  "    series: satu\n    first: 1\n") "  - { "
								      "party: "
								      "kop, "
								      "patterns"
								      ": [ "
								      "'{seq}/"
								      "KB/"
								      "{year}' "
								      "], "
								      "series: "
								      "satu, "
								      "voided: "
								      "[ { "
								      "year: "
								      "2022, "
								      "seq: 3, "
								      "reason: "
								      "batal } "
								      "] }\n" },
			PKS_NUMBER("1/PKS/D.1/III/2022"),
			{ MOU, "  - partner: kop\n",
				"  - partner: kop\n    number: 4/KB/2022\n" },
			{ MOU, "signed: 2021-06-01", "signed: 2022-06-01" } },
		.wanted = { "number-gap ^3 satu, 2022: missing 2 (1 in "
			    "all)" } },
	{ "without a year in the number that of the signing counts",
		{ { REGISTER, NULL,
			  "numbering:\n  - ^3party: dep-1\n    patterns: [ "
			  "'No. {seq}' ]\n" },
			PKS_NUMBER("No. 1") },
		.more = { { "2022/pks-2.yaml", PKS_MORE("pks-2", "2022-03-02",
						       "No. 3", "") },
			{ "2023/pks-3.yaml", PKS_MORE("pks-3", "2023-03-02",
						     "No. 7", "") } },
		.wanted = { "number-gap ^3 No. {seq}, 2022: missing 2 (1 in "
			    "all)" } },
	{ "a number out of all reason costs no more than another",
		{ { REGISTER, NULL, GAP_NUMBERING("") },
			PKS_NUMBER("1/PKS/D.1/III/2022") },
		.more = { { "2022/pks-2.yaml",
			PKS_MORE("pks-2", "2022-03-02",
				"999999999999999/PKS/D.1/III/2022", "") } },
		.wanted = { "number-gap ^3 "
			    "{seq}/PKS/DEP.1/{month-roman}/{year}, 2022: "
			    "missing 2-999999999999998 "
			    "(999999999999997 in all)" } },
	{ "what could not be read may have the number",
		{ { REGISTER, NULL, GAP_NUMBERING("    first: 1\n") },
			PKS_NUMBER("3/PKS/D.1/III/2022") },
		.more = { { "2022/pks-2.yaml", "id: [\n" } },
		.wanted = { "yaml-syntax pks-2:2:1 " } },
};

static void
each_case_finds_what_it_should(void **state)
{
	(void)state;
	run_rule_cases(cases, ARRAY_LEN(cases));
}

static void
every_rule_has_a_case(void **state)
{
	(void)state;
	assert_group_covered("numbers", cases, ARRAY_LEN(cases));
}

static void
numbers_fit_patterns(void **state)
{
	static const struct {
		const char *number, *pattern;
		bool fits;
		int64_t seq;
		int month, year;
	} rows[] = {
		{ "17/KB/VIII/2021", "{seq}/KB/{month-roman}/{year}", true, 17,
			8, 2021 },
		{ "017/KB/XII/2021", "{seq}/KB/{month-roman}/{year}", true, 17,
			12, 2021 },
		{ "0/KB/I/2021", "{seq}/KB/{month-roman}/{year}", true, 0, 1,
			2021 },
		{ "9 Tahun 2017", "{seq} Tahun {year}", true, 9, 0, 2017 },
		{ "B.973-DIR/INS/08/2017", "B.{seq}-DIR/INS/{month}/{year}",
			true, 973, 8, 2017 },
		{ "1/8/2017", "{seq}/{month}/{year}", true, 1, 8, 2017 },
		{ "20170001", "{year}{seq}", true, 1, 0, 2017 },
		{ "PKS", "PKS", true, -1, 0, 0 },
		{ "2017/1/2017", "{year}/{seq}/{year}", true, 1, 0, 2017 },
		{ "2018/1/2017", "{year}/{seq}/{year}", false, 0, 0, 0 },
		{ "1/1", "{seq}/{seq}", true, 1, 0, 0 },
		{ "1/2", "{seq}/{seq}", false, 0, 0, 0 },
		{ "", "", true, -1, 0, 0 },
		{ "", "{seq}", false, 0, 0, 0 },
		{ "1/KB", "{seq}/KB/{year}", false, 0, 0, 0 },
		{ "1/KB/2021/x", "{seq}/KB/{year}", false, 0, 0, 0 },
		{ "1/kb/2021", "{seq}/KB/{year}", false, 0, 0, 0 },
		{ "1/viii", "{seq}/{month-roman}", false, 0, 0, 0 },
		{ "1/IIX", "{seq}/{month-roman}", false, 0, 0, 0 },
		{ "1/XIII", "{seq}/{month-roman}", false, 0, 0, 0 },
		{ "1/8", "{seq}/{month-roman}", false, 0, 0, 0 },
		{ "1/13", "{seq}/{month}", false, 0, 0, 0 },
		{ "1/0", "{seq}/{month}", false, 0, 0, 0 },
		{ "1/008", "{seq}/{month}", false, 0, 0, 0 },
		{ "1/21", "{seq}/{year}", false, 0, 0, 0 },
		{ "1/20211", "{seq}/{year}", false, 0, 0, 0 },
		{ "1/0021", "{seq}/{year}", false, 0, 0, 0 },
		{ "-1/2021", "{seq}/{year}", false, 0, 0, 0 },
		{ "99999999999999999999", "{seq}", false, 0, 0, 0 },
		{ "1/{bulan}", "{seq}/{bulan}", true, 1, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct number_parts p;

		if (number_fits(str_from(rows[i].number),
			    str_from(rows[i].pattern), &p) != rows[i].fits)
			fail_msg("%s in %s", rows[i].number, rows[i].pattern);
		if (rows[i].fits &&
			(p.seq != rows[i].seq || p.month != rows[i].month ||
				p.year != rows[i].year))
			fail_msg("%s: %lld %d %d", rows[i].number,
				(long long)p.seq, p.month, p.year);
	}
}

static void
months_and_years_are_read_out_of_any_number(void **state)
{
	static const struct {
		const char *number;
		int month, year;
		bool is_roman;
	} rows[] = {
		{ "17/KB/M.KUKM/VIII/2021", 8, 2021, true },
		{ "17/KB/M.KUKM/viii/2021", 8, 2021, true },
		{ "B.973-DIR/INS/08/2017", 8, 2017, false },
		{ "1 / KB / 8 / 2017 ", 8, 2017, false },
		{ "03/PKS/D.1/11/2022", 11, 2022, false },
		{ "1/I/2019/II/2020/X", 2, 2020, true },
		{ "X/2021", 10, 2021, true },
		{ "9/2017", 0, 0, false },
		{ "9 Tahun 2017", 0, 0, false },
		{ "HK.02/MoU-1/K/D1/2024", 0, 0, false },
		{ "M.HH-31.HH.04.05 Tahun 2025", 0, 0, false },
		{ "LGL/CRS/2023/VIII/043", 0, 0, false },
		{ "B.127/UCA/HK.07/2021", 0, 0, false },
		{ "1/PKS/13/2021", 0, 0, false },
		{ "1/PKS/XIII/2021", 0, 0, false },
		{ "1/PKS/V/21", 0, 0, false },
		{ "1/PKS/V/1821", 0, 0, false },
		{ "1/PKS/V/3021", 0, 0, false },
		{ "", 0, 0, false },
		{ "///", 0, 0, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct number_parts p;

		if (number_dated(str_from(rows[i].number), &p) !=
				(rows[i].year != 0) ||
			p.month != rows[i].month || p.year != rows[i].year ||
			p.is_roman != rows[i].is_roman)
			fail_msg("%s: %d %d", rows[i].number, p.month, p.year);
	}
}

static void
codes_speak_of_kinds(void **state)
{
	static const struct {
		const char *number;
		enum number_code code;
	} rows[] = {
		{ "17/KB/M.KUKM/VIII/2021", CODE_MOU },
		{ "10/MEN-KP/KB/VIII/2021", CODE_MOU },
		{ "HK.02/MoU-1/K/D1/2024", CODE_MOU },
		{ "1/MOU.2/2024", CODE_MOU },
		{ "08/PKS/DEP.1/X/2021", CODE_PKS },
		{ "08/ pks /2021", CODE_PKS },
		{ "08/PKS/KB/2021", CODE_NONE },
		{ "08/NK/2021", CODE_NONE },
		{ "08/MSP/2021", CODE_NONE },
		{ "08/PKS-DIR/2021", CODE_NONE },
		{ "08/PKS-/2021", CODE_NONE },
		{ "08/PKSK/2021", CODE_NONE },
		{ "", CODE_NONE },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (number_code(str_from(rows[i].number)) != rows[i].code)
			fail_msg("%s", rows[i].number);
}

static void
numbers_are_compared_without_case_blanks_and_zeros(void **state)
{
	static const char *const rows[][2] = {
		{ "03/PKS/D.1/II/2022", "3/pks/d.1/ii/2022" },
		{ " 3 / PKS", "3/pks" },
		{ "100/0/2020", "100/0/2020" },
		{ "000", "0" },
		{ "HK.04.05", "hk.4.5" },
		{ "", "" },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str got = number_normal(&arena, str_from(rows[i][0]));

		if (!str_is(got, rows[i][1]))
			fail_msg("%s: %.*s", rows[i][0], STR_ARG(got));
	}
	arena_free(&arena);
}

enum { MANY = 20000 };

/* Agreements of one series, a fifth of them with one number, every other number
 * left out of the rest. */
static struct file_text *
many_texts(void)
{
	struct file_text *files = calloc(MANY + 1, sizeof(*files));

	assert_non_null(files);
	for (int i = 0; i < MANY; i++) {
		struct buf path = BUF_INIT, text = BUF_INIT;

		buf_printf(&path, "pks-%d.yaml%c", i, '\0');
		buf_printf(&text,
			"id: pks-%d\nkind: pks\ntitle: x\nparties:\n"
			"  - { partner: dep-1, number: %d/PKS/2022 }\n"
			"  - { partner: bank }\nsigned: 2022-01-01\n%c",
			i, i % 5 == 0 ? 1 : 2 * i + 1, '\0');
		files[i] = (struct file_text){ path.p, text.p };
	}
	return files;
}

static void
twenty_thousand_numbers_take_no_time(void **state)
{
	struct file_text *files = many_texts();
	struct register_text t = {
		.settings = "kerma: 1\nname: x\nowner: dep-1\nnumbering:\n"
			    "  - party: dep-1\n    patterns: [ "
			    "'{seq}/PKS/{year}' ]\n",
		.partners = "partners:\n"
			    "  - { id: bank, name: B, type: ministry }\n"
			    "  - { id: dep-1, name: D, type: ministry }\n",
		.files = files,
		.today = "2024-06-01",
	};
	struct check_world world = { .today = { 0 } };
	struct check_result *again;
	struct findings found;
	struct arena arena = ARENA_INIT;
	struct loaded l;
	size_t duplicates = 0;
	clock_t start;

	(void)state;
	load_text(&l, &t);
	for (size_t i = 0; i < l.findings.n; i++)
		duplicates += l.findings.items[i].rule == RULE_NUMBER_DUPLICATE;
	assert_int_equal(duplicates, MANY / 5);
	assert_non_null(strstr(
		finding_line(&l, find_rule(&l.findings, RULE_NUMBER_GAP)),
		"2022: missing 2, 4, 6, 8, 10-12, 14, 16, 18, ... ("));
	findings_init(&found, &arena);
	start = clock();
	again = check_run(&l.registry, &world, 1, &found);
	if (getenv("KERMA_SLOWLY") == NULL)
		assert_in_range(
			(clock() - start) * 1000 / CLOCKS_PER_SEC, 0, 999);
	check_result_free(again);
	findings_free(&found);
	arena_free(&arena);
	load_text_free(&l);
	for (int i = 0; i < MANY; i++) {
		free((void *)(uintptr_t)files[i].path);
		free((void *)(uintptr_t)files[i].text);
	}
	free(files);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_case_finds_what_it_should),
		cmocka_unit_test(every_rule_has_a_case),
		cmocka_unit_test(numbers_fit_patterns),
		cmocka_unit_test(months_and_years_are_read_out_of_any_number),
		cmocka_unit_test(codes_speak_of_kinds),
		cmocka_unit_test(
			numbers_are_compared_without_case_blanks_and_zeros),
		cmocka_unit_test(twenty_thousand_numbers_take_no_time),
	};

	return cmocka_run_group_tests_name("rules: numbers", tests, NULL, NULL);
}
