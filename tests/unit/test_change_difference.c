/* Field by field: what is different, where it stands, and what may not be. */
#include "change/difference.h"

#include <string.h>

#include "change/match.h"
#include "change_case.h"
#include "model/value_text.h"
#include "unit.h"

#define AT_END(text)                                                           \
	{                                                                      \
		PKS, NULL, text                                                \
	}
#define TWO_SCOPES "scope:\n  - pelatihan\n  - \"a, b; c\"\n"
#define DONE                                                                   \
	"    due: 2023-03-01\n    done:\n"                                     \
	"      - { due: 2023-03-01, on: 2023-02-01 }\n"
#define AMENDED(rest)                                                          \
	AT_END("amendments:\n  - signed: 2023-01-31\n    summary: "            \
	       "satu\n" rest)

static const struct change_case cases[] = {
	{ .name = "values of one: altered, filled, dropped",
		.after = { { PKS, "title: Pelatihan Nelayan", "title: Lain" },
			{ PKS, "effective: 2022-03-15\n", "" },
			{ PKS, "kind: pks\n", "kind: pks\nform: PKS\n" } },
		.wanted = { "pks-1 filled form [] [PKS] 1:1 3:7",
			"pks-1 altered title [Pelatihan Nelayan] [Lain] 3:8 "
			"4:8 locked",
			"pks-1 dropped effective [2022-03-15] [] 13:12 1:1 "
			"locked" } },
	{ .name = "unknown",
		.after = { { PKS, "place: Jakarta", "place: unknown" },
			{ PKS, "scope:\n  - pelatihan\n", "scope: unknown\n" },
			{ MOU, "units:\n  - dep-1\n", "units: unknown\n" } },
		.wanted = { "mou-1 removed units [dep-1] [] 18:5 1:1",
			"pks-1 altered place [Jakarta] [unknown] 12:8 12:8",
			"pks-1 altered scope [pelatihan] [unknown] 17:3 "
			"16:8 locked" } },
	{ .name = "what was unknown is filled in",
		.before = { { PKS, "expires: 2025-03-15", "expires: unknown" },
			{ PKS, "scope:\n  - pelatihan\n", "scope: unknown\n" },
			{ MOU, "units:\n  - dep-1\n", "units: unknown\n" } },
		.wanted = { "mou-1 added units [] [dep-1] 1:1 18:5 first",
			"pks-1 filled expires [unknown] [2025-03-15] 14:10 "
			"14:10",
			"pks-1 filled scope [unknown] [pelatihan] 16:8 "
			"17:3" } },
	{ .name = "not readable, on either side",
		.before = { { PKS, "effective: 2022-03-15",
			"effective: besok" } },
		.after = { { PKS, "expires: 2025-03-15", "expires: lusa" } },
		.wanted = { "pks-1 unreadable effective [] [2022-03-15] 13:12 "
			    "13:12",
			"pks-1 unreadable expires [2025-03-15] [] 14:10 "
			"14:10" } },
	{ .name = "not readable on both",
		.before = { { PKS, "effective: 2022-03-15",
			"effective: besok" } },
		.after = { { PKS, "effective: 2022-03-15",
			"effective: lusa" } } },
	{ .name = "mappings come and go as one",
		.after = { { PKS, "    signatory:\n      position: Deputi\n",
				   "" },
			AT_END("document: { file: a/b.pdf }\n") },
		.wanted = { "pks-1 dropped parties dep-1 signatory [position: "
			    "Deputi] [] 7:7 5:5 locked",
			"pks-1 filled document [] [file: a/b.pdf] 1:1 "
			"25:11" } },
	{ .name = "within them",
		.before = { AT_END("document: { file: a.pdf, sha256: "
				   "000000000000000000000000000000000000000000"
				   "0000000000000000000000 }\n") },
		.after = { AT_END("document: { file: b.pdf }\n") },
		.wanted = { "pks-1 altered document file [a.pdf] [b.pdf] 27:19 "
			    "27:19",
			"pks-1 dropped document sha256 [0000000000000000000000"
			"000000000000000000000000000000000000000000] [] 27:34 "
			"27:11 locked" } },
	{ .name = "the scan is gone, which had no sum",
		.before = { AT_END("document: { file: a.pdf }\n") },
		.wanted = { "pks-1 dropped document [file: a.pdf] [] 27:11 "
			    "1:1" } },
	{ .name = "the scan is gone, which had one",
		.before = { AT_END("document: { file: a.pdf, sha256: "
				   "000000000000000000000000000000000000000000"
				   "0000000000000000000000 }\n") },
		.wanted = { "pks-1 dropped document [file: a.pdf; sha256: "
			    "000000000000000000000000000000000000000000000000"
			    "0000000000000000] [] 27:11 1:1 locked" } },
	{ .name = "texts of a list",
		.before = { { PKS, "scope:\n  - pelatihan\n", TWO_SCOPES } },
		.after = { { PKS, "  - pelatihan\n",
			"  - pelatihan\n  - magang\n" } },
		.wanted = { "pks-1 added scope [] [magang] 1:1 18:5",
			"pks-1 removed scope [a, b; c] [] 18:5 1:1 locked" } },
	{ .name = "their order",
		.before = { { PKS, "scope:\n  - pelatihan\n", TWO_SCOPES } },
		.after = { { PKS, "scope:\n  - pelatihan\n",
			"scope:\n  - \"a, b; c\"\n  - pelatihan\n" } },
		.wanted = { "pks-1 reordered scope [pelatihan; a, b; c] [a, b; "
			    "c; pelatihan] 17:3 17:3" } },
	{ .name = "one text twice",
		.before = { { PKS, "  - pelatihan\n",
			"  - pelatihan\n  - pelatihan\n" } },
		.wanted = { "pks-1 removed scope [pelatihan] [] 18:5 1:1 "
			    "locked" } },
	{ .name = "the order of programs says nothing",
		.before = { AT_END("programs: [ modern, kur ]\n") },
		.after = { AT_END("programs: [ kur, modern ]\n") } },
	{ .name = "the order of parties",
		.after = { { PKS,
			"  - partner: dep-1\n    signatory:\n      position: "
			"Deputi\n  - partner: bank\n    signatory:\n      "
			"position: Direktur\n",
			"  - partner: bank\n    signatory:\n      position: "
			"Direktur\n  - partner: dep-1\n    signatory:\n      "
			"position: Kepala\n" } },
		.wanted = { "pks-1 altered parties dep-1 signatory position "
			    "[Deputi] [Kepala] 7:17 10:17 locked",
			"pks-1 reordered parties [dep-1, bank] [bank, dep-1] "
			"5:3 5:3 locked" } },
	{ .name = "a party more, one less, a number filled in",
		.after = { { PKS, "  - partner: dep-1\n",
				   "  - partner: laut\n  - partner: dep-1\n"
				   "    number: N-1\n" },
			{ PKS,
				"  - partner: bank\n    signatory:\n      "
				"position: Direktur\n",
				"" } },
		.wanted = { "pks-1 added parties laut [] [partner: laut] 1:1 "
			    "5:5 locked",
			"pks-1 filled parties dep-1 number [] [N-1] 5:5 7:13",
			"pks-1 removed parties bank [partner: bank; signatory: "
			"{ position: Direktur }] [] 8:5 1:1 locked" } },
	{ .name = "another partner under one number is the same party",
		.before = { { PKS, "  - partner: bank\n",
			"  - partner: bank\n    number: B-1\n" } },
		.after = { { PKS, "  - partner: bank\n",
			"  - partner: toko\n    number: B-1\n" } },
		.wanted = { "pks-1 altered parties toko partner [bank] [toko] "
			    "8:14 8:14 locked" } },
	{ .name = "an obligation's terms are locked, the rest is not",
		.after = { { PKS, "what: laporan tahunan", "what: laporan" },
			{ PKS, "by: bank", "by: all" },
			{ PKS, "    due: 2023-03-01\n",
				"    every: 1 year\n    from: 2023-03-01\n" } },
		.wanted = { "pks-1 altered obligations lapor what [laporan "
			    "tahunan] [laporan] 20:11 20:11 locked",
			"pks-1 altered obligations lapor by [bank] [all] 21:9 "
			"21:9 locked",
			"pks-1 dropped obligations lapor due [2023-03-01] [] "
			"22:10 19:5 locked",
			"pks-1 filled obligations lapor every [] [1 year] 19:5 "
			"22:12",
			"pks-1 filled obligations lapor from [] [2023-03-01] "
			"19:5 23:11" } },
	{ .name = "obligations come freely and do not go",
		.after = { { PKS,
			"  - id: lapor\n    what: laporan tahunan\n"
			"    by: bank\n    due: 2023-03-01\n",
			"  - { id: lain, what: lain, by: bank, due: "
			"2024-03-01 }\n" } },
		.wanted = { "pks-1 added obligations lain [] [id: lain; what: "
			    "lain; by: bank; due: 2024-03-01] 1:1 19:5",
			"pks-1 removed obligations lapor [id: lapor; what: "
			"laporan tahunan; by: bank; due: 2023-03-01] [] 19:5 "
			"1:1 locked" } },
	{ .name = "what was done stays",
		.before = { { PKS, "    due: 2023-03-01\n", DONE } },
		.wanted = { "pks-1 removed obligations lapor done 2023-03-01 "
			    "[due: 2023-03-01; on: 2023-02-01] [] 24:9 19:5 "
			    "history" } },
	{ .name = "and as it was; evidence may come",
		.before = { { PKS, "    due: 2023-03-01\n", DONE } },
		.after = { { PKS, "    due: 2023-03-01\n",
			"    due: 2023-03-01\n    done:\n"
			"      - { due: 2023-03-01, on: 2023-02-02, evidence: "
			"surat }\n" } },
		.wanted = { "pks-1 altered obligations lapor done 2023-03-01 "
			    "on [2023-02-01] [2023-02-02] 24:32 24:32 history",
			"pks-1 filled obligations lapor done 2023-03-01 "
			"evidence [] [surat] 24:9 24:54" } },
	{ .name = "the day it was for is history, and no term of it",
		.before = { { PKS, "    due: 2023-03-01\n", DONE } },
		.after = { { PKS, "    due: 2023-03-01\n",
			"    due: 2023-03-01\n    done:\n"
			"      - { due: 2023-04-01, on: 2023-02-01 }\n" } },
		.wanted = { "pks-1 altered obligations lapor done 2023-04-01 "
			    "due [2023-03-01] [2023-04-01] 24:16 24:16 "
			    "history" } },
	{ .name = "a fulfilment does not become a waiver",
		.before = { { PKS, "    due: 2023-03-01\n", DONE } },
		.after = { { PKS, "    due: 2023-03-01\n",
			"    due: 2023-03-01\n    done:\n"
			"      - { due: 2023-03-01, on: 2023-02-01, waived: "
			"ya }\n" } },
		.wanted = { "pks-1 filled obligations lapor done 2023-03-01 "
			    "waived [] [ya] 24:9 24:52 history" } },
	{ .name = "it goes with its obligation, too",
		.before = { { PKS, "    due: 2023-03-01\n", DONE } },
		.after = { { PKS, "  - id: lapor\n    what: laporan tahunan\n",
			"  - id: lain\n    what: lain\n" } },
		.wanted = { "pks-1 added obligations lain [] [id: lain; what: "
			    "lain; by: bank; due: 2023-03-01] 1:1 19:5",
			"pks-1 removed obligations lapor [id: lapor; what: "
			"laporan tahunan; by: bank; due: 2023-03-01; done: { "
			"due: 2023-03-01; on: 2023-02-01 }] [] 19:5 1:1 locked "
			"history" } },
	{ .name = "a new amendment is no change of history",
		.before = { AMENDED("") },
		.after = { AMENDED("  - { signed: 2024-01-31, summary: dua "
				   "}\n") },
		.wanted = { "pks-1 added amendments 2024-01-31 [] [signed: "
			    "2024-01-31; summary: dua] 1:1 30:5" } },
	{ .name = "an earlier one is, and so is what it moves",
		.before = { AMENDED("") },
		.after = { { PKS, NULL,
			"amendments:\n  - signed: 2023-01-30\n    summary: "
			"satu\n    number: A-1\n    expires: open\n" } },
		.wanted = { "pks-1 added amendments 2023-01-30 [] [number: "
			    "A-1; "
			    "signed: 2023-01-30; summary: satu; expires: open] "
			    "1:1 28:5",
			"pks-1 removed amendments 2023-01-31 [signed: "
			"2023-01-31; summary: satu] [] 28:5 1:1 history" } },
	{ .name = "filling in",
		.before = { AMENDED("") },
		.after = { AMENDED("    number: A-1\n    expires: open\n"
				   "    parties: [ { partner: bank } ]\n") },
		.wanted = { "pks-1 filled amendments 2023-01-31 number [] "
			    "[A-1] 28:5 30:13",
			"pks-1 added amendments 2023-01-31 parties bank [] "
			"[partner: bank] 28:5 32:16 first",
			"pks-1 filled amendments 2023-01-31 expires [] [open] "
			"28:5 31:14 history" } },
	{ .name = "a correction names no more afterwards",
		.before = { AT_END("corrections: [ { date: 2023-01-01, fields: "
				   "[ title ], reason: a } ]\n") },
		.after = { AT_END("corrections: [ { date: 2023-01-01, fields: "
				  "[ title, kind ], reason: a } ]\n") },
		.wanted = { "pks-1 added corrections 2023-01-01 fields [] "
			    "[kind] 27:16 27:53 history" } },
	{ .name = "of a list in part not readable nothing is gone",
		.before = { AT_END("decisions:\n"
				   "  - { date: 2023-01-01, intent: renew }\n"
				   "  - { date: 2023-02-01, intent: end }\n") },
		.after = { AT_END("decisions:\n"
				  "  - { date: 2023-01-01, intent: renew }\n"
				  "  - satu\n") },
		.wanted = { "pks-1 unreadable decisions [{ date: 2023-01-01; "
			    "intent: renew }, { date: 2023-02-01; intent: end "
			    "}] [{ date: 2023-01-01; intent: renew }] 28:3 "
			    "28:3" } },
	{ .name = "nor has it come",
		.before = { AT_END("decisions:\n"
				   "  - { date: 2023-01-01, intent: renew }\n"
				   "  - satu\n") },
		.after = { AT_END(
			"decisions:\n"
			"  - { date: 2023-01-01, intent: renew }\n") },
		.wanted = { "pks-1 unreadable decisions [{ date: 2023-01-01; "
			    "intent: renew }] [{ date: 2023-01-01; intent: "
			    "renew }] 28:3 28:3" } },
	{ .name = "a month is not its first day",
		.before = { { MOU, "signed: 2021-06-01", "signed: 2021-06" } },
		.wanted = { "mou-1 altered signed [2021-06] [2021-06-01] 11:9 "
			    "11:9 locked" } },
	{ .name = "settings: defaults that nobody stated, rules",
		.before = { { REGISTER, NULL,
			"rules: { overlap: off }\ndefaults:\n  notice: 90 "
			"hari\n" } },
		.after = { { REGISTER, NULL,
			"rules: { overlap: note, number-gap: off }\n"
			"defaults:\n  ladder: [ 30 days, 7 days ]\n" } },
		.wanted = { "register removed defaults ladder [180 days] [] "
			    "16:3 16:3",
			"register removed defaults ladder [90 days] [] 16:3 "
			"16:3",
			"register altered rules overlap severity [off] [note] "
			"14:19 14:19",
			"register added rules number-gap [] [number-gap: off] "
			"1:1 14:25" } },
	{ .name = "holidays: by year and date",
		.after = { { HOLIDAYS, "name: Tahun Baru", "name: Baru" },
			{ HOLIDAYS, NULL,
				"  - year: 2025\n    source: SKB\n    days: [ "
				"{ date: 2025-01-01, name: A, kind: holiday } "
				"]\n" } },
		.wanted = { "holidays altered holidays 2024 days 2024-01-01 "
			    "name [Tahun Baru] [Baru] 6:15 6:15",
			"holidays added holidays 2025 [] [year: 2025; source: "
			"SKB; days: { date: 2025-01-01; name: A; kind: holiday "
			"}] 1:1 8:5" } },
	{ .name = "holidays: none",
		.after = { { HOLIDAYS,
			"holidays:\n  - year: 2024\n    source: SKB\n    "
			"days:\n      - date: 2024-01-01\n        name: Tahun "
			"Baru\n        kind: holiday\n",
			"" } },
		.wanted = { "holidays removed holidays 2024 [year: 2024; "
			    "source: SKB; days: { date: 2024-01-01; name: "
			    "Tahun "
			    "Baru; kind: holiday }] [] 2:5 0:0" } },
};

static void
field_by_field(void **state)
{
	(void)state;
	run_change_cases(cases, ARRAY_LEN(cases), difference_lines);
}

/* A field that is added to the tables has names in match.c, too. */
static void
every_list_has_names(void **state)
{
	struct arena arena = ARENA_INIT;
	struct registry none = { .arena = &arena };
	struct sides both;

	(void)state;
	sides_init(&both, &none, &none, &arena);
	for (size_t s = 0; shapes[s] != NULL; s++) {
		for (size_t i = 0; i < shapes[s]->n; i++) {
			const struct field *f = &shapes[s]->fields[i];
			struct list one = { .state = SET, .n = 1 };
			struct list other = one;
			struct match m;

			if (!field_is_list(f))
				continue;
			one.items = arena_alloc(&arena, field_size(f));
			other.items = arena_alloc(&arena, field_size(f));
			((struct value *)one.items)->state = SET;
			m = match_lists(&both, f, &one, &other, &arena);
			assert_int_equal(m.after_of[0],
				f->type == TYPE_RULES ? 0 : NO_PAIR);
		}
	}
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(field_by_field),
		cmocka_unit_test(every_list_has_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
