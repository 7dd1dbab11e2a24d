/* Rules about reading a file and about its fields. */
#include "rule_case.h"
#include "unit.h"

#define DRAFT                                                                  \
	{                                                                      \
		PKS, "signed: 2022-03-01",                                     \
			"stages: [ { stage: drafting, since: 2022-01-01 } ]"   \
	}

static const struct rule_case reading_cases[] = {
	{ "syntax: a colon inside a text",
		{ { PKS, "title: Pelatihan Nelayan",
			"title: Pelatihan^1: Nelayan" } },
		.wanted = { "yaml-syntax ^1 a colon and a space inside a text "
			    "[put the whole text in double quotes; a key that "
			    "begins too far right is moved below the key "
			    "before it; see that the line before has a space "
			    "after its colon]" } },
	{ "text: a bidirectional control, typed",
		{ { PKS, "Pelatihan Nelayan", "Pelatihan^1\xe2\x80\xae x" } },
		.wanted = { "yaml-text ^1 a character that reorders the text "
			    "around it (U+202E)" } },
	{ "text: a bidirectional control, made by an escape",
		{ { PKS, "title: Pelatihan Nelayan",
			"title: ^1\"Pelatihan\\u202e x\"" } },
		.wanted = { "yaml-text ^1 a character that reorders" } },
	{ "invisible",
		{ { PKS, "Pelatihan Nelayan",
			"Pelatihan^1\xe2\x80\x8b Nelayan" } },
		.wanted = { "text-invisible ^1 a character that cannot be "
			    "seen (U+200B)" } },
	{ "feature", { { PKS, "title: ", "title: ^1&x " } },
		.wanted = { "yaml-feature ^1 anchors (&) are not used here" } },
	{ "duplicate key",
		{ { PKS, "place: Jakarta\n",
			"place: Jakarta\n^1kind: mou\n" } },
		.wanted = { "yaml-duplicate-key ^1 kind was already given on "
			    "line 2" } },
	{ "too big",
		{ { PKS, NULL,
			"x-a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[^1[]]]]]]]]]]]]]]]"
			"]]]]]]]]]]]]]]]]]\n" } },
		.wanted = { "yaml-too-big ^1 nested deeper than any agreement "
			    "is" } },
};

static void
files_that_cannot_be_read(void **state)
{
	(void)state;
	run_rule_cases(reading_cases, ARRAY_LEN(reading_cases));
}

static const struct rule_case field_cases[] = {
	/* unknown-field: one mistake is one finding */
	{ "signed is mistyped: it is no draft for that",
		{ { PKS, "signed: 2022-03-01", "^1sigend: 2022-03-01" } },
		.wanted = { "unknown-field ^1 sigend is not a field" } },
	{ "parties are called otherwise",
		{ { PKS, "parties:\n", "^1pihak:\n" } },
		.wanted = { "unknown-field ^1 pihak is not a field" } },
	{ "obligations are called otherwise",
		{ { PKS, NULL,
			"^1kewajiban: [ { id: lapor, what: laporan, by: bank, "
			"due: 2023-01-01 } ]\n" } },
		.wanted = { "unknown-field ^1 kewajiban is not a field" } },
	{ "mistyped, and there all the same",
		{ { PKS, NULL, "^1tilte: Lain\n" } },
		.wanted = { "unknown-field ^1 tilte is not a field" } },
	{ "a misspelt field is not also missing",
		{ { PKS, "title:", "^1tilte:" } },
		.wanted = { "unknown-field ^1 tilte is not a field of an "
			    "agreement [did you mean title?]" } },
	{ "a field in Indonesian is not also missing",
		{ { PKS, "title:", "^1judul:" },
			{ PKS, "expires:", "^2Berakhir:" },
			{ PKS, "term: 3 years\n", "" },
			{ PKS, "    what:", "    ^3uraian:" } },
		.wanted = { "unknown-field ^1 judul is not a field of an "
			    "agreement [did you mean title?]",
			"unknown-field ^2 Berakhir is not a field of an "
			"agreement [did you mean expires?]",
			"unknown-field ^3 uraian is not a field of an "
			"obligation [did you mean what?]" } },
	{ "a field that is like none is also missing",
		{ { PKS, "place:", "^1warna:" } },
		.wanted = { "unknown-field ^1 warna is not a field of an "
			    "agreement [a field of your own begins with x-]",
			"missing-field pks-1:1:1 place is missing" } },
	{ "what is computed is not written, and is no misspelling either",
		{ { PKS, NULL, "^1status: aktif\n^2Sisa hari: 30\n" },
			{ PARTNERS, "    part_of: laut",
				"    part_of: laut\n    ^3status: aktif" } },
		.wanted = { "unknown-field ^1 status is not a field of an "
			    "agreement [leave it out: kerma computes the "
			    "status, from stages,",
			"unknown-field ^2 Sisa hari is not a field of an "
			"agreement [leave it out: kerma computes the days "
			"left,",
			"unknown-field ^3 status is not a field of a partner "
			"[a field of your own" } },
	{ "a draft with a status for its stages",
		{ { PKS, "signed: 2022-03-01", "^1status: drafting" } },
		.wanted = { "unknown-field ^1 status is not a field",
			"missing-field pks-1:1:1 stages is missing" } },
	{ "x- is the register's own, at any depth, whatever it holds",
		{ { PKS, NULL, "x-warna: { a: [ ], b: ~ }\n" },
			{ PKS, "    signatory:\n      position: Deputi\n",
				"    x-nomor: 1\n    signatory:\n      x-y: 1\n"
				"      position: Deputi\n" },
			{ REGISTER, NULL, "x-z: 1\n" },
			{ PARTNERS, "    name: PT Toko\n",
				"    name: PT Toko\n    x-z: 1\n" } },
		SILENT },
	{ "x alone is not", { { PKS, NULL, "^1x_warna: 1\n" } },
		.wanted = { "unknown-field ^1 x_warna" } },
	{ "in every file",
		{ { REGISTER, NULL, "^1bahasa: id\n" },
			{ PARTNERS, "    part_of: laut", "    ^2partof: laut" },
			{ HOLIDAYS, "    source:", "    ^3sumber:" } },
		.wanted = { "unknown-field ^1 bahasa is not a field of "
			    "register.yaml [did you mean language?]",
			"unknown-field ^2 partof is not a field of a partner "
			"[did you mean part_of?]",
			"unknown-field ^3 sumber is not a field of a year of "
			"holidays [did you mean source?]" } },
	/* missing-field */
	{ "what every agreement needs, in the mapping that lacks it",
		{ { PKS, "id: pks-1\nkind: pks\ntitle: Pelatihan Nelayan\n",
			  "# komentar\n" },
			{ PKS, "units:\n  - dep-1\n", "" } },
		.wanted = { "missing-field pks-1:2:1 id is missing",
			"missing-field pks-1:2:1 kind is missing",
			"missing-field pks-1:2:1 title is missing",
			"missing-field pks-1:2:1 units is missing" } },
	{ "parties",
		{ { PKS,
			"parties:\n  - partner: dep-1\n    signatory:\n      "
			"position: Deputi\n  - partner: bank\n    signatory:\n"
			"      position: Direktur\n",
			"" } },
		.wanted = { "missing-field pks-1:1:1 parties is missing" } },
	{ "signed, like pks",
		{ { PKS, "place: Jakarta\n", "" },
			{ PKS, "expires: 2025-03-15\nterm: 3 years\n", "" },
			{ PKS, "scope:\n  - pelatihan\n", "" },
			{ PKS,
				"obligations:\n  - id: lapor\n    what: "
				"laporan "
				"tahunan\n    by: bank\n    due: 2023-03-01\n",
				"" } },
		.wanted = { "missing-field pks-1:1:1 place is missing",
			"missing-field pks-1:1:1 expires is missing [give the "
			"last day as expires, or the length as term]",
			"missing-field pks-1:1:1 scope is missing",
			"missing-field pks-1:1:1 obligations is missing" } },
	{ "signed, like mou", { { MOU, "purpose: kerja sama\n", "" } },
		.wanted = { "missing-field mou-1:1:1 purpose is missing" } },
	{ "a register's own kind like mou needs a purpose, no obligations",
		{ { MOU, "kind: mou", "kind: kb" },
			{ MOU, "purpose: kerja sama\n", "" } },
		.wanted = { "missing-field mou-1:1:1 purpose is missing" } },
	{ "a register's own kind like pks needs obligations, no purpose",
		{ { PKS, "kind: pks", "kind: nk" },
			{ PKS,
				"obligations:\n  - id: lapor\n    what: "
				"laporan "
				"tahunan\n    by: bank\n    due: 2023-03-01\n",
				"" } },
		.wanted = { "missing-field pks-1:1:1 obligations is "
			    "missing" } },
	{ "term stands for expires", { { PKS, "expires: 2025-03-15\n", "" } },
		SILENT },
	{ "expires stands for term", { { PKS, "term: 3 years\n", "" } },
		SILENT },
	{ "a draft needs stages and little else",
		{ { PKS, "signed: 2022-03-01\nplace: Jakarta\n", "" },
			{ PKS, "expires: 2025-03-15\nterm: 3 years\n", "" },
			{ PKS, "scope:\n  - pelatihan\n", "" },
			{ PKS,
				"obligations:\n  - id: lapor\n    what: "
				"laporan "
				"tahunan\n    by: bank\n    due: 2023-03-01\n",
				"" } },
		.wanted = { "missing-field pks-1:1:1 stages is missing [a "
			    "draft says how far it has come" } },
	{ "a draft with stages",
		{ DRAFT, { PKS, "place: Jakarta\n", "" },
			{ PKS, "expires: 2025-03-15\nterm: 3 years\n", "" } },
		SILENT },
	{ "when signed cannot be read nobody knows what is missing",
		{ { PKS, "signed: 2022-03-01\nplace: Jakarta\n",
			"signed: ^1kemarin\n" } },
		.wanted = { "bad-value ^1 kemarin is not a date" } },
	{ "what an item needs",
		{ { PKS,
			  "  - id: lapor\n    what: laporan tahunan\n    by: "
			  "bank\n    due: 2023-03-01\n",
			  "  - ^1due: 2023-03-01\n" },
			{ PKS, NULL, "value: { amount: 1 }\n" } },
		.wanted = { "missing-field ^1 id is missing",
			"missing-field ^1 what is missing",
			"missing-field ^1 by is missing",
			"missing-field pks-1:24:8 source is missing" } },
	/* wrong-type */
	{ "a list for a text, a text for a list, a text for fields",
		{ { PKS, "title: Pelatihan Nelayan", "title: ^1[ a, b ]" },
			{ PKS, "units:\n  - dep-1", "units: ^2dep-1" },
			{ PKS, NULL, "ended: ^3kemarin\nvalue: ^4[ 1 ]\n" } },
		.wanted = { "wrong-type ^1 title is one value",
			"wrong-type ^2 units is a list",
			"wrong-type ^3 fields belong under ended",
			"wrong-type ^4 fields belong under value" } },
	{ "empty values",
		{ { PKS, "title: Pelatihan Nelayan", "title:^1" },
			{ PKS, "place: Jakarta", "place: ^2\"  \"" },
			{ PKS, "scope:\n  - pelatihan", "scope: ^3[ ]" },
			{ PKS, NULL,
				"notes: ^4~\nended: ^5{ }\nform: ^6null\n" } },
		.wanted = { "wrong-type ^1 title is empty",
			"wrong-type ^2 place is empty",
			"wrong-type ^3 scope is empty",
			"wrong-type ^4 notes is empty",
			"wrong-type ^5 ended is empty",
			"wrong-type ^6 form is empty" } },
	{ "null in quotes is a text", { { PKS, NULL, "form: 'null'\n" } },
		SILENT },
	{ "an empty item",
		{ { PKS, "scope:\n  - pelatihan", "scope:\n  - a\n  - ^1''" } },
		.wanted = { "wrong-type ^1 scope is empty" } },
	{ "line breaks where they are allowed",
		{ { PKS, "what: laporan tahunan", "what: |\n      a\n      b" },
			{ PKS, "- pelatihan", "- \"a\\nb\"" },
			{ MOU, "purpose: kerja sama", "purpose: |\n  a\n  b" },
			{ PKS, NULL,
				"notes: |\n  a\n\n  b\namendments:\n"
				"  - { signed: 2023-01-01, summary: \"a\\nb\" "
				"}\nended: { date: 2024-01-01, how: completed, "
				"reason: \"a\\nb\" }\n" } },
		SILENT },
	{ "line breaks elsewhere",
		{ { PKS, "title: Pelatihan Nelayan", "title: ^1|\n  a\n  b" },
			{ PKS, "place: Jakarta", "place: ^2\"a\\nb\"" } },
		.wanted = { "wrong-type ^1 title holds a line break [write it "
			    "as one line; a long line is folded with >-]",
			"wrong-type ^2 place holds a line break" } },
	{ "the last line break of a block is none",
		{ { PKS, "title: Pelatihan Nelayan", "title: |\n  a" },
			{ PKS, "place: Jakarta", "place: >\n  a\n  b\n" } },
		SILENT },
	{ "an empty file, and roots that are no mapping",
		.more = { { "a-1.yaml", "" }, { "a-2.yaml", "# apa\n" },
			{ "a-3.yaml", "\n- id: a-3\n" },
			{ "a-4.yaml", "--- apa\n" } },
		.wanted = { "wrong-type a-1:1:1 the file is empty",
			"wrong-type a-2:1:1 the file is empty",
			"wrong-type a-3:1:1 the file is not a list of fields",
			"wrong-type a-4:1:1 the file is not a list of "
			"fields" } },
	/* bad-value */
	{ "dates, with the day meant",
		{ { PKS, "expires: 2025-03-15\nterm: 3 years",
			  "expires: ^121 Agustus 2024" },
			{ PKS, "due: 2023-03-01", "due: ^221-08-2021" },
			{ PKS, "effective: 2022-03-15",
				"effective: ^32022-02-30" } },
		.wanted = { "bad-value ^1 21 Agustus 2024 is not a date "
			    "(YYYY-MM-DD) [write 2024-08-21]",
			"bad-value ^2 21-08-2021 is not a date (YYYY-MM-DD) "
			"[write 2021-08-21]",
			"bad-value ^3 2022-02-30 is not a date" } },
	{ "a month where a day belongs; open where nothing is open",
		{ { PKS, "due: 2023-03-01", "due: ^12023-03" },
			{ PKS, "effective: 2022-03-15", "effective: ^2open" } },
		.wanted = { "bad-value ^1 2023-03 is a month; a whole date "
			    "belongs here",
			"bad-value ^2 open is not a date" } },
	{ "durations",
		{ { PKS, "term: 3 years", "term: ^13 (tiga) tahun" },
			{ PKS, NULL,
				"notice: ^20 days\nfollow_up: ^3-1 days\n"
				"report_every: none\nfiling: 30 hari "
				"kerja\ndocument: { file: 'archive:1' }\n" } },
		.wanted = { "bad-value ^1 3 (tiga) tahun is not a duration (3 "
			    "years, 6 bulan, 30 hari kerja) [write 3 tahun]",
			"bad-value ^2 a duration of nothing",
			"bad-value ^3 -1 days is not a duration" } },
	{ "a term is never in working days, nor none",
		{ { PKS, "term: 3 years", "term: ^130 hari kerja" },
			{ MOU, NULL, "term: ^2none\n" } },
		.wanted = { "bad-value ^1 term is never counted in working "
			    "days",
			"bad-value ^2 none is not a duration" } },
	{ "ids",
		{ { PKS, "- mou-1", "- ^1Mou_1" },
			{ PKS, "  - id: lapor", "  - id: ^2all" } },
		.wanted = { "bad-value ^1 Mou_1 is not an id",
			"bad-value ^2 all is not an id" } },
	{ "numbers and booleans",
		{ { PKS, NULL,
			"value: { amount: ^1Rp1.000.000, source: APBN }\n"
			"sample: ^2yes\noriginals: { count: ^3'2', where: X "
			"}\noutcomes: [ { date: 2023-01-01, what: apa, amount: "
			"^4-1 } ]\n" } },
		.wanted = { "bad-value ^1 Rp1.000.000 is not a whole number "
			    "[write 1000000]",
			"bad-value ^2 yes is neither true nor false",
			"bad-value ^3 2 is not a whole number",
			"bad-value ^4 -1 is not a whole number" } },
	{ "e-mail, path, hash, period, rule",
		{ { PKS, NULL,
			"contacts: [ { party: bank, office: X, email: ^1a@b } "
			"]\ndocument: { file: ^2../x.pdf, sha256: ^3abc }\n"
			"monitoring: [ { for: ^42023-13, date: 2023-01-01 } ]\n"
			"accepted:\n  - { rule: ^5term-lang, reason: apa, "
			"date: "
			"2023-01-01 }\n  - { rule: ^6id-duplicate, reason: "
			"apa, "
			"date: 2023-01-01 }\n" } },
		.wanted = { "bad-value ^1 a@b is not an e-mail address",
			"bad-value ^2 ../x.pdf is not a path",
			"bad-value ^3 abc is not a SHA-256",
			"bad-value ^4 2023-13 is neither a date nor a period",
			"bad-value ^5 term-lang is not a rule [write "
			"term-long]",
			"bad-value ^6 id-duplicate can never be accepted or "
			"changed" } },
	{ "words",
		{ { PKS, NULL,
			"classification: ^1rahasia\nended: { date: 2024-01-01, "
			"how: ^2selesai, reason: apa }\n" } },
		.wanted = { "bad-value ^1 rahasia is not one of: public, "
			    "internal [write internal]",
			"bad-value ^2 selesai is not one of: completed, "
			"terminated [write completed]" } },
	{ "words for what nobody knows",
		{ { PKS, "expires: 2025-03-15\nterm: 3 years",
			"expires: ^1tidak diketahui" } },
		.wanted = { "bad-value ^1 tidak diketahui is not a date "
			    "(YYYY-MM-DD) [for what nobody knows, write "
			    "unknown]" } },
	{ "marks of a template, whatever the field",
		{ { PKS, "title: Pelatihan Nelayan", "title: ^1\"{{judul}}\"" },
			{ PKS, "- pelatihan",
				"- pelatihan\n  - ^2Lain {{butir kedua}} x" },
			{ PKS, "position: Deputi",
				"position: ^3\"{{jabatan-kami}}\"" },
			{ PKS, "id: lapor", "id: ^4\"{{id}}\"" },
			{ PKS, "due: 2023-03-01", "due: ^5\"{{tenggat}}\"" },
			{ PKS, NULL,
				"notes: ^6|\n  satu\n  {{dua}}\n"
				"document: { file: ^7\"{{berkas}}\" }\n" },
			{ PARTNERS, "name: PT Toko Baru",
				"name: ^8\"{{nama}}\"" } },
		.wanted = { "bad-value ^1 title still holds {{judul}} of the "
			    "template [put in what the mark of the template "
			    "stands for, or remove the line]",
			"bad-value ^2 scope still holds {{butir kedua}} of",
			"bad-value ^3 position still holds {{jabatan-kami}} of",
			"bad-value ^4 {{id}} is not an id [put in what",
			"bad-value ^5 {{tenggat}} is not a date (YYYY-MM-DD) "
			"[put in what the mark",
			"bad-value ^6 notes still holds {{dua}} of",
			"bad-value ^7 file still holds {{berkas}} of",
			"bad-value ^8 name still holds {{nama}} of" } },
	{ "braces that are no mark of a template",
		{ { PKS, "title: Pelatihan Nelayan",
			  "title: A {b} {{1}} {{ c }} {{d} {{e{f}} {{}} {{" },
			{ PKS, NULL,
				"notes: \"{{\"\nx-isian: \"{{isian}}\"\n" } },
		SILENT },
	{ "obligations: when, twice, twins",
		{ { PKS, "    due: 2023-03-01\n",
			"    due: 2023-03-01\n    every: ^11 year\n"
			"  - ^2id: dua\n    what: apa\n    by: all\n"
			"  - id: ^3dua\n    what: apa\n    by: all\n"
			"    due: 2023-01-01\n    from: ^42022-01-01\n" } },
		.wanted = { "bad-value ^1 an obligation has due or every, not "
			    "both",
			"bad-value ^2 the obligation does not say when",
			"bad-value ^3 the id dua was already given on line 24",
			"bad-value ^4 from goes with every" } },
	{ "obligations: a thousand occurrences, and one more",
		{ { PKS, "due: 2023-03-01",
			"every: 1 day\n    from: 2021-09-06" } },
		SILENT },
	{ "obligations: a thousand and one",
		{ { PKS, "due: 2023-03-01",
			"every: ^11 day\n    from: 2021-09-05" } },
		.wanted = { "bad-value ^1 this falls due more than 1000 "
			    "times" } },
	{ "obligations: which occurrence is done",
		{ { PKS, "due: 2023-03-01",
			"every: 1 year\n    done: [ ^12023-03-15 ]" } },
		.wanted = { "bad-value ^1 which occurrence this fulfils is "
			    "not said" } },
	{ "obligations: a bare date where there is one due",
		{ { PKS, "due: 2023-03-01",
			"due: 2023-03-01\n    done: [ 2023-02-01 ]" } },
		SILENT },
	{ "register.yaml and partners.yaml",
		{ { REGISTER, "kerma: 1", "kerma: ^12" },
			{ REGISTER, "id: kb", "id: ^2nk" },
			{ REGISTER, NULL,
				"time_zone: ^3Asia/Bali\nbaseline: [ { label: "
				"X, from: 2023-01-01, to: ^42022-12-31, "
				"agreements: 1, source: X } ]\n" },
			{ PARTNERS, "type: state-owned-enterprise",
				"type: ^5state-owned-enterprize" },
			{ PARTNERS, "- id: toko-baru", "- id: ^6toko" },
			{ PARTNERS, "[ toko-baru ]", "[ ^8toko-baru ]" },
			{ HOLIDAYS, "date: 2024-01-01",
				"date: ^72025-01-01" } },
		.wanted = { "bad-value ^1 this kerma reads format 1 only",
			"bad-value ^2 the id nk was already given on line 5",
			"bad-value ^3 Asia/Bali is not a time zone",
			"bad-value ^4 to is before from",
			"bad-value ^5 state-owned-enterprize is not a type of "
			"partner in this register [write "
			"state-owned-enterprise]",
			"bad-value ^6 the id toko was already given on line",
			"bad-value ^7 2025-01-01 is not in 2024",
			"reference-unknown ^8 toko-baru" } },
	{ "branches by their names",
		{ { REGISTER, NULL,
			"protect: [ main, release/2026, Rilis ]\n" } },
		SILENT },
	{ "branches as nobody can name them",
		{ { REGISTER, NULL,
			"protect: [ ^1refs/heads/main, ^2release/*, ^3a..b, "
			"^4\"a b\", ^5/a ]\n" } },
		.wanted = { "bad-value ^1 without refs/heads/",
			"bad-value ^2 release/* is no name of a branch; there",
			"bad-value ^3 ", "bad-value ^4 ", "bad-value ^5 " } },
	{ "a correction of what is no field",
		{ { PKS, NULL,
			"corrections: [ { date: 2024-01-01, fields: [ title, "
			"^1expirez, ^2parties.number ], reason: ya } ]\n" } },
		.wanted = { "bad-value ^1 expirez is not a field",
			"bad-value ^2 parties.number" } },
	{ "holidays: a day given again, there and in another year",
		{ { HOLIDAYS, NULL,
			"      - date: ^12024-01-01\n"
			"        name: Tahun Baru\n"
			"        kind: holiday\n"
			"      - date: 2024-01-02\n"
			"        name: Cuti\n"
			"        kind: collective-leave\n"
			"  - year: 2025\n"
			"    source: SKB\n"
			"    days:\n"
			"      - date: ^2^32024-01-01\n"
			"        name: Tahun Baru\n"
			"        kind: holiday\n" } },
		.wanted = { "bad-value ^1 2024-01-01 was already given on line "
			    "5",
			"bad-value ^3 2024-01-01 is not in 2025",
			"bad-value ^2 2024-01-01 was already given on line "
			"5" } },
	{ "a built-in kind needs no listing",
		{ { REGISTER, "id: kb", "id: ^1mou" } },
		.wanted = { "bad-value ^1 the id mou is there without being "
			    "listed" } },
	/* value-unknown */
	{ "unknown in a signed agreement",
		{ { PKS, "title: Pelatihan Nelayan", "title: ^1unknown" },
			{ PKS, "place: Jakarta", "place: ^2unknown" },
			{ PKS, "scope:\n  - pelatihan", "scope: ^3unknown" },
			{ PKS,
				"obligations:\n  - id: lapor\n    what: "
				"laporan "
				"tahunan\n    by: bank\n    due: 2023-03-01\n",
				"obligations: ^4unknown\n" },
			{ PKS, "units:\n  - dep-1", "units: ^5unknown" },
			{ PKS, "expires: 2025-03-15\nterm: 3 years",
				"expires: ^6unknown" },
			{ MOU, "purpose: kerja sama", "purpose: ^7unknown" } },
		.wanted = { "value-unknown ^1 title is unknown",
			"value-unknown ^2 place is unknown",
			"value-unknown ^3 scope is unknown",
			"value-unknown ^4 obligations is unknown",
			"value-unknown ^5 units is unknown",
			"value-unknown ^6 expires is unknown",
			"value-unknown ^7 purpose is unknown" } },
	{ "unknown inside an item",
		{ { PKS, "what: laporan tahunan", "what: ^1unknown" },
			{ PKS, "by: bank", "by: ^2unknown" } },
		.wanted = { "value-unknown ^1 what is unknown",
			"value-unknown ^2 by is unknown" } },
	{ "signed in a month",
		{ { MOU, "signed: 2021-06-01", "signed: ^12021-06" } },
		.wanted = { "value-unknown ^1 the day of signed is unknown" } },
	{ "term unknown beside a known last day is no gap",
		{ { PKS, "term: 3 years", "term: unknown" } }, SILENT },
	{ "the other way round",
		{ { PKS, "expires: 2025-03-15", "expires: unknown" } },
		SILENT },
	{ "both unknown are one gap",
		{ { PKS, "expires: 2025-03-15", "expires: ^1unknown" },
			{ PKS, "term: 3 years", "term: unknown" } },
		.wanted = { "value-unknown ^1 expires is unknown" } },
	{ "term unknown alone is a gap",
		{ { PKS, "expires: 2025-03-15\nterm: 3 years",
			"term: ^1unknown" } },
		.wanted = { "value-unknown ^1 term is unknown" } },
	{ "never unknown: id, kind, parties",
		{ { PKS, "id: pks-1", "id: ^1unknown" },
			{ PKS, "kind: pks", "kind: ^2unknown" },
			{ MOU,
				"parties:\n  - partner: kop\n    signatory:\n"
				"      position: Menteri\n  - partner: bank\n"
				"    signatory:\n      position: Direktur "
				"Utama\n",
				"parties: ^3unknown\n" } },
		.wanted = { "bad-value ^1 id cannot be unknown",
			"bad-value ^2 kind cannot be unknown",
			"bad-value ^3 parties cannot be unknown" } },
	{ "never unknown: signed, whatever else is",
		{ { PKS, "signed: 2022-03-01", "signed: ^1unknown" },
			{ PKS, "place: Jakarta", "place: unknown" },
			{ PKS, NULL, "notes: ^2unknown\n" } },
		.wanted = { "bad-value ^1 signed cannot be unknown",
			"bad-value ^2 notes cannot be unknown" } },
	{ "never unknown: what need not be there, and a party's partner",
		{ { PKS, "effective: 2022-03-15", "effective: ^1unknown" },
			{ PKS, NULL, "notes: ^2unknown\n" },
			{ PKS, "partner: bank", "partner: ^3unknown" },
			{ MOU, NULL,
				"amendments: [ { signed: ^4unknown, "
				"summary: apa } ]\n" } },
		.wanted = { "bad-value ^1 effective cannot be unknown",
			"bad-value ^2 notes cannot be unknown",
			"bad-value ^3 partner cannot be unknown",
			"bad-value ^4 signed cannot be unknown" } },
	{ "nothing is unknown in a draft",
		{ DRAFT,
			{ PKS, "title: Pelatihan Nelayan", "title: ^1unknown" },
			{ PKS, "place: Jakarta", "place: ^2unknown" } },
		.wanted = { "bad-value ^1 title cannot be unknown",
			"bad-value ^2 place cannot be unknown" } },
	{ "nor in the settings",
		{ { PARTNERS, "name: PT Toko Baru", "name: ^1unknown" } },
		.wanted = { "bad-value ^1 name cannot be unknown" } },
	{ "unknown in quotes is a text",
		{ { PKS, "title: Pelatihan Nelayan", "title: 'unknown'" } },
		SILENT },
	{ "unknown stands for the whole list, not for a part of it",
		{ { PKS, "- pelatihan", "- pelatihan\n  - ^1unknown" } },
		.wanted = { "bad-value ^1 unknown" } },
	/* text-cut */
	{ "a hashtag in a title",
		{ { PKS, "Pelatihan Nelayan",
			"Pelatihan ^1#BanggaBuatanIndonesia" } },
		.wanted = { "text-cut ^1 what follows # is a comment to YAML "
			    "and is not part of title [put the whole text in "
			    "quotes" } },
	{ "a digit, and a letter that is not English",
		{ { PKS, "Pelatihan Nelayan", "Pelatihan ^1#1" },
			{ PKS, "- pelatihan", "- pelatihan  ^2#\xc3\xa9tat" } },
		.wanted = { "text-cut ^1 ", "text-cut ^2 " } },
	{ "in quotes, in a block, glued, or a comment that begins with a space",
		{ { PKS, "Pelatihan Nelayan", "\"Pelatihan #Bangga\" # ya" },
			{ PKS, "place: Jakarta", "place: Jakarta # kota" },
			{ PKS, "- pelatihan", "- C#tajam #- x" },
			{ PKS, "what: laporan tahunan",
				"what: |\n      satu #dua\n" } },
		SILENT },
	{ "only texts are cut",
		{ { PKS, "signed: 2022-03-01", "signed: 2022-03-01 #ttd" } },
		SILENT },
};

static void
fields_that_are_not_as_they_should_be(void **state)
{
	(void)state;
	run_rule_cases(field_cases, ARRAY_LEN(field_cases));
}

static const struct rule_case identity_cases[] = {
	{ "id and file name differ", { { PKS, "id: pks-1", "id: ^1pks-2" } },
		.wanted = { "id-file-name ^1 the id is pks-2, the file is "
			    "named pks-1 [name the file pks-2.yaml, or write "
			    "id: pks-1]" } },
	{ "an id that cannot be read is not compared",
		{ { PKS, "id: pks-1", "id: ^1PKS 1" } },
		.wanted = { "bad-value ^1 PKS 1 is not an id" } },
	{ "two files with one id: at each, naming the other",
		{ { MOU, "id: ", "id: ^1" } },
		.more = { { "2023/mou-1.yaml",
			MOU_TEXT("mou-1", "2021-06-01",
				"expires: 2026-06-01\n") } },
		.wanted = { "id-duplicate ^1 the id mou-1 is also in "
			    "2023/mou-1.yaml",
			"id-duplicate mou-1:1:5 the id mou-1 is also in "
			"2021/mou-1.yaml" } },
	{ "three",
		.more = { { "a/mou-1.yaml", MOU_TEXT("mou-1", "2021-06-01",
						    "expires: 2026-06-01\n") },
			{ "b/mou-1.yaml", MOU_TEXT("mou-1", "2021-06-01",
						  "expires: 2026-06-01\n") } },
		.wanted = { "id-duplicate mou-1:1:5 is also in "
			    "2021/mou-1.yaml, a/mou-1.yaml",
			"id-duplicate mou-1:1:5 is also in 2021/mou-1.yaml, "
			"b/mou-1.yaml",
			"id-duplicate mou-1:1:5 is also in a/mou-1.yaml, "
			"b/mou-1.yaml" } },
	{ "two without an id are no twins",
		.more = { { "a-1.yaml", "kind: 5 x\nsigned: ^1x\n" },
			{ "a-2.yaml", "kind: ^2M\nsigned: ^3x\n" } },
		.wanted = { "bad-value ^1 ", "bad-value ^2 ", "bad-value ^3 ",
			"bad-value a-1:1:7 ", "missing-field a-1:1:1 id",
			"missing-field a-2:1:1 id",
			"missing-field a-1:1:1 title",
			"missing-field a-2:1:1 title",
			"missing-field a-1:1:1 parties",
			"missing-field a-2:1:1 parties",
			"missing-field a-1:1:1 units",
			"missing-field a-2:1:1 units" } },
};

static void
ids_that_are_no_ids(void **state)
{
	(void)state;
	run_rule_cases(identity_cases, ARRAY_LEN(identity_cases));
}

static void
every_rule_has_a_case(void **state)
{
	(void)state;
	assert_group_covered("fields", field_cases, ARRAY_LEN(field_cases));
	assert_group_covered(
		"identity", identity_cases, ARRAY_LEN(identity_cases));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_that_cannot_be_read),
		cmocka_unit_test(fields_that_are_not_as_they_should_be),
		cmocka_unit_test(ids_that_are_no_ids),
		cmocka_unit_test(every_rule_has_a_case),
	};

	return cmocka_run_group_tests_name("rules: fields", tests, NULL, NULL);
}
