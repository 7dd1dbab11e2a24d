/* What became of agreements, partners and settings, in legal terms. */
#include "change/changes.h"

#include <string.h>

#include "change_case.h"
#include "unit.h"

#define AT_END(text)                                                           \
	{                                                                      \
		PKS, NULL, text                                                \
	}
#define RENEWAL                                                                \
	MOU_TEXT("mou-2", "2024-05-01",                                        \
		"expires: 2029-05-01\n"                                        \
		"renews: [ mou-1 ]\n")

static const struct change_case cases[] = {
	{ .name = "nothing" },
	{ .name = "another spelling of the same",
		.after = { { PKS, "3 years", "3 tahun" },
			{ PKS, "title: Pelatihan Nelayan",
				"# said otherwise\ntitle: 'Pelatihan "
				"Nelayan'" },
			{ PKS, "scope:\n  - pelatihan\n",
				"scope: [ pelatihan ]\n" },
			{ PKS, "by: bank", "by: [ bank ]" } } },
	{ .name = "signed, with what it then must say",
		.before = { { PKS, "signed: 2022-03-01\nplace: Jakarta\n",
			"stages: [ { stage: proposed, since: 2022-01-01 } "
			"]\n" } },
		.after = { { PKS, "signed: 2022-03-01",
			"stages: [ { stage: proposed, since: 2022-01-01 } ]\n"
			"signed: 2022-03-01" } },
		.wanted = { "pks-1 signed 2022-03-01: signed 2022-03-01",
			"pks-1 field-filled: place filled in: Jakarta" } },
	{ .name = "a draft again",
		.after = { { PKS, "signed: 2022-03-01\n", "" } },
		.wanted = { "pks-1 unsigned 2022-03-01: no longer signed; it "
			    "was on 2022-03-01" } },
	{ .name = "a draft goes on",
		.before = { { PKS, "signed: 2022-03-01\n",
			"stages:\n  - { stage: proposed, since: 2022-01-01 "
			"}\n" } },
		.after = { { PKS, "signed: 2022-03-01\n",
			"stages:\n  - { stage: proposed, since: 2022-01-01 }\n"
			"  - { stage: discussion, since: 2022-02-01 }\n"
			"  - { stage: cancelled, since: 2022-03-01 }\n" } },
		.wanted = { "pks-1 stage 2022-02-01: under discussion since "
			    "2022-02-01",
			"pks-1 stage 2022-03-01: cancelled 2022-03-01" } },
	{ .name = "registered",
		.more_after = { { "a/mou-2.yaml", RENEWAL },
			{ "a/pks-2.yaml",
				"id: pks-2\nkind: pks\ntitle: Dua\n"
				"accepted: [ { rule: overlap, reason: ya, "
				"date: 2024-01-01 } ]\n" } },
		.wanted = { "mou-1 renewed 2024-05-01: renewed by mou-2",
			"mou-2 registered 2024-05-01: registered, signed "
			"2024-05-01",
			"mou-2 renews: renews mou-1",
			"pks-2 drafted: registered as a draft",
			"pks-2 accepted 2024-01-01: finding accepted: "
			"overlap" } },
	{ .name = "a renewal that is not signed renews nothing",
		.more_after = { { "a/mou-2.yaml",
			"id: mou-2\nkind: mou\ntitle: Dua\n"
			"renews: [ mou-1 ]\n" } },
		.wanted = { "mou-2 drafted: registered as a draft",
			"mou-2 renews: renews mou-1" } },
	{ .name = "renewed once more",
		.more_before = { { "a/mou-2.yaml", RENEWAL } },
		.more_after = { { "a/mou-2.yaml", RENEWAL },
			{ "a/mou-3.yaml", MOU_TEXT("mou-3", "2024-05-02",
						  "renews: [ mou-1 ]\n") } },
		.wanted = { "mou-1 renewed 2024-05-02: renewed by mou-3",
			"mou-3 registered 2024-05-02: registered, signed "
			"2024-05-02",
			"mou-3 renews: renews mou-1" } },
	{ .name = "a draft that renews is signed",
		.more_before = { { "a/mou-2.yaml",
			"id: mou-2\nkind: mou\nrenews: [ mou-1 ]\n" } },
		.more_after = { { "a/mou-2.yaml",
			"id: mou-2\nkind: mou\nrenews: [ mou-1 ]\nsigned: "
			"2024-05-01\n" } },
		.wanted = { "mou-1 renewed 2024-05-01: renewed by mou-2",
			"mou-2 signed 2024-05-01: signed 2024-05-01" } },
	{ .name = "removed",
		.more_before = { { "a/mou-2.yaml", RENEWAL } },
		.wanted = { "mou-2 removed: removed from the register" } },
	{ .name = "moved, and nothing else",
		.more_before = { { "a/mou-2.yaml", RENEWAL } },
		.more_after = { { "b/c/mou-2.yaml", RENEWAL } },
		.wanted = { "mou-2 moved: moved: a/ -> b/c/" } },
	{ .name = "prolonged by amendment",
		.after = { AT_END("amendments:\n  - signed: 2024-01-31\n"
				  "    summary: diperpanjang\n"
				  "    expires: 2028-03-15\n") },
		.wanted = { "pks-1 amended 2024-01-31: expires 2025-03-15 -> "
			    "2028-03-15, by amendment 1" } },
	{ .name = "prolonged by the second, expires written over",
		.before = { AT_END("amendments:\n  - signed: 2023-01-31\n"
				   "    summary: lingkup\n") },
		.after = { { PKS, "expires: 2025-03-15", "expires: open" },
			AT_END("amendments:\n  - signed: 2023-01-31\n"
			       "    summary: lingkup\n"
			       "  - signed: 2024-01-31\n"
			       "    summary: tanpa batas\n    expires: "
			       "open\n") },
		.wanted = { "pks-1 amended 2024-01-31: expires 2025-03-15 -> "
			    "until ended, by amendment 2" } },
	{ .name = "of two, the one that prolongs",
		.after = { AT_END("amendments:\n  - signed: 2023-01-31\n"
				  "    summary: lama\n    expires: 2026-03-15\n"
				  "  - signed: 2024-01-31\n"
				  "    summary: lagi\n    x-y: z\n") },
		.wanted = { "pks-1 amended 2023-01-31: expires 2025-03-15 -> "
			    "2026-03-15, by amendment 1",
			"pks-1 amended 2024-01-31: amendment 2, signed "
			"2024-01-31: lagi" } },
	{ .name = "until when, nobody can read",
		.after = { AT_END("amendments:\n  - signed: 2023-01-31\n"
				  "    summary: lama\n    expires: lusa\n") },
		.wanted = { "pks-1 amended 2023-01-31: amendment 1, signed "
			    "2023-01-31: lama" } },
	{ .name = "an amendment beside another expires",
		.after = { { PKS, "expires: 2025-03-15",
				   "expires: 2026-03-15" },
			AT_END("amendments:\n  - signed: 2024-01-31\n"
			       "    summary: lingkup\n") },
		.wanted = { "pks-1 amended 2024-01-31: expires: 2025-03-15 -> "
			    "2026-03-15, by amendment 1",
			"pks-1 amended 2024-01-31: amendment 1, signed "
			"2024-01-31: lingkup" } },
	{ .name = "an amendment to what expired all along",
		.before = { AT_END("amendments:\n  - signed: 2023-01-31\n"
				   "    summary: lama\n    expires: "
				   "2026-03-15\n") },
		.after = { { PKS, "place: Jakarta", "place: Bogor" },
			AT_END("amendments:\n  - signed: 2023-01-31\n"
			       "    summary: lama\n    expires: 2027-03-15\n"
			       "  - signed: 2024-01-31\n    summary: lagi\n") },
		.wanted = { "pks-1 amended 2024-01-31: amendment 2, signed "
			    "2024-01-31: lagi",
			"pks-1 field-altered: place: Jakarta -> Bogor",
			"pks-1 field-altered: amendments 2023-01-31 expires: "
			"2026-03-15 -> 2027-03-15" } },
	{ .name = "amended otherwise",
		.after = { { PKS, "title: Pelatihan Nelayan",
				   "title: Pelatihan" },
			{ PKS, "    signatory:\n      position: Direktur\n",
				"    signatory:\n      position: Kepala\n"
				"  - partner: toko\n" },
			{ PKS, "place: Jakarta", "place: Bogor" },
			AT_END("amendments:\n  - signed: 2024-01-31\n"
			       "    summary: judul\n") },
		.wanted = { "pks-1 amended 2024-01-31: title: Pelatihan "
			    "Nelayan -> Pelatihan, by amendment 1",
			"pks-1 amended 2024-01-31: parties bank signatory "
			"position: Direktur -> Kepala, by amendment 1",
			"pks-1 amended 2024-01-31: parties toko added, by "
			"amendment 1",
			"pks-1 amended 2024-01-31: amendment 1, signed "
			"2024-01-31: judul",
			"pks-1 field-altered: place: Jakarta -> Bogor" } },
	{ .name = "a draft is not amended",
		.before = { { PKS, "signed: 2022-03-01\n", "" } },
		.after = { { PKS, "signed: 2022-03-01\n", "" },
			{ PKS, "title: Pelatihan Nelayan", "title: Lain" },
			AT_END("amendments:\n  - signed: 2024-01-31\n"
			       "    summary: judul\n") },
		.wanted = { "pks-1 amended 2024-01-31: amendment 1, signed "
			    "2024-01-31: judul",
			"pks-1 field-altered: title: Pelatihan Nelayan -> "
			"Lain" } },
	{ .name = "corrected",
		.after = { { PKS, "title: Pelatihan Nelayan",
				   "title: Pelatihan" },
			{ PKS, "effective: 2022-03-15\n", "" },
			AT_END("corrections:\n"
			       "  - { date: 2024-02-01, fields: [ title, "
			       "effective ], reason: salah ketik }\n"
			       "  - { date: 2024-02-02, fields: [ place ], "
			       "reason: sama saja }\n") },
		.wanted = { "pks-1 corrected 2024-02-01: title corrected: "
			    "Pelatihan Nelayan -> Pelatihan",
			"pks-1 corrected 2024-02-01: effective corrected: "
			"without 2022-03-15",
			"pks-1 corrected 2024-02-02: correction 2024-02-02: "
			"place" } },
	{ .name = "ended, and no more",
		.after = { AT_END("ended: { date: 2024-01-01, how: completed, "
				  "reason: selesai }\n") },
		.wanted = { "pks-1 ended 2024-01-01: completed 2024-01-01" } },
	{ .name = "terminated",
		.after = { AT_END("ended: { date: 2024-01-01, how: terminated, "
				  "reason: sepakat }\n") },
		.wanted = { "pks-1 ended 2024-01-01: terminated 2024-01-01" } },
	{ .name = "un-ended",
		.before = { AT_END("ended: { date: 2024-01-01, how: completed, "
				   "reason: selesai }\n") },
		.wanted = { "pks-1 reopened 2024-01-01: ended no more; it was "
			    "on 2024-01-01" } },
	{ .name = "withdrawn",
		.after = { AT_END("withdrawn: { date: 2024-01-01, reason: "
				  "\"dobel\", same_as: mou-1 }\n") },
		.wanted = { "pks-1 withdrawn 2024-01-01: withdrawn 2024-01-01: "
			    "dobel" } },
	{ .name = "restored",
		.before = { AT_END("withdrawn: { date: 2024-01-01, reason: "
				   "dobel }\n") },
		.wanted = { "pks-1 restored 2024-01-01: withdrawn no more; it "
			    "was on 2024-01-01" } },
	{ .name = "what is done",
		.after = { { PKS, "    due: 2023-03-01\n",
				   "    due: 2023-03-01\n"
				   "    done: [ 2023-02-01 ]\n" },
			AT_END("decisions: [ { date: 2024-03-01, intent: "
			       "lapse } ]\n"
			       "monitoring: [ { for: 2023-S1, date: 2023-07-01 "
			       "} ]\n"
			       "outcomes: [ { date: 2023-09-01, what: \"100\\n"
			       "orang\" } ]\n"
			       "document: { file: scan/1.pdf }\n"
			       "accepted: [ { rule: overlap, reason: ya, date: "
			       "2024-01-01 } ]\n") },
		.wanted = { "pks-1 decided 2024-03-01: decided 2024-03-01: to "
			    "lapse",
			"pks-1 fulfilled 2023-02-01: obligation lapor "
			"fulfilled 2023-02-01",
			"pks-1 monitored 2023-07-01: report for 2023-S1 handed "
			"in 2023-07-01",
			"pks-1 achieved 2023-09-01: outcome 2023-09-01: 100 "
			"orang",
			"pks-1 scanned: scan attached: scan/1.pdf",
			"pks-1 accepted 2024-01-01: finding accepted: "
			"overlap" } },
	{ .name = "of what comes again, which",
		.before = { { PKS, "due: 2023-03-01", "every: 1 year" } },
		.after = { { PKS, "    due: 2023-03-01\n",
			"    every: 1 year\n    done:\n"
			"      - { due: 2023-03-15, on: 2023-03-01 }\n"
			"      - { due: 2024-03-15, on: 2024-03-02, waived: "
			"sepakat }\n" } },
		.wanted = { "pks-1 fulfilled 2023-03-01: obligation lapor, due "
			    "2023-03-15, fulfilled 2023-03-01",
			"pks-1 waived 2024-03-02: obligation lapor, due "
			"2024-03-15, waived 2024-03-02" } },
	{ .name = "a file that cannot be read any more",
		.more_before = { { "a/mou-2.yaml", RENEWAL } },
		.more_after = { { "a/mou-2.yaml", "id: [\n" } },
		.wanted = { "mou-2 unreadable: the file cannot be read any "
			    "more" } },
	{ .name = "and one that can",
		.more_before = { { "b/mou-2.yaml", "id: [\n" } },
		.more_after = { { "a/mou-2.yaml", RENEWAL } },
		.wanted = { "mou-1 renewed 2024-05-01: renewed by mou-2",
			"mou-2 unreadable: the file could not be read "
			"before" } },
	{ .name = "never readable",
		.more_before = { { "b/mou-2.yaml", "id: [\n" } },
		.more_after = { { "a/mou-2.yaml", "id: [\n" } } },
	{ .name = "an id that cannot be read: the file's name says it",
		.after = { { PKS, "id: pks-1\n", "id: PKS 1\n" } },
		.wanted = { "pks-1 unreadable: id cannot be compared: not "
			    "readable" } },
	{ .name = "of two without a readable id, what can be read",
		.more_before = { { "a/x.yaml", "id: X\ntitle: Satu\n" },
			{ "b/x.yaml", "id: [\n" } },
		.more_after = { { "a/x.yaml", "id: [\n" },
			{ "b/x.yaml", "id: X\ntitle: Dua\n" } },
		.wanted = { "x moved: moved: a/ -> b/",
			"x field-altered: title: Satu -> Dua" } },
	{ .name = "of two without one, the first counts",
		.more_before = { { "a/x.yaml", "id: X\ntitle: Satu\n" },
			{ "b/x.yaml", "id: X\ntitle: Dua\n" } },
		.more_after = { { "a/x.yaml", "id: X\ntitle: Satu\n" } } },
	{ .name = "what was unknown, another order",
		.before = { { PKS, "place: Jakarta", "place: unknown" },
			{ PKS, "  - pelatihan\n", "  - satu\n  - dua\n" } },
		.after = { { PKS, "  - pelatihan\n", "  - dua\n  - satu\n" } },
		.wanted = { "pks-1 field-filled: place filled in: Jakarta",
			"pks-1 field-reordered: scope in another order: dua; "
			"satu" } },
	{ .name = "two files of one id: the first counts",
		.more_after = { { "b/pks-1.yaml",
			"id: pks-1\nkind: mou\ntitle: Lain\n" } } },
	{ .name = "a new id",
		.after = { { PKS, "id: pks-1", "id: pks-9" } },
		.wanted = { "pks-1 removed: removed from the register",
			"pks-9 registered 2022-03-01: registered, signed "
			"2022-03-01" } },
	{ .name = "long and on several lines",
		.after = { { MOU, "purpose: kerja sama",
			"purpose: |\n  satu\n  dua "
			"1234567890123456789012345678901234567890123456789012"
			"3456789012345678901234567890" } },
		.wanted = { "mou-1 field-altered: purpose: kerja sama -> satu "
			    "dua 123456789012345678901234567890123456789012345"
			    "67890123456789012345678901\xe2\x80\xa6" } },
	{ .name = "a duration",
		.after = { { PKS, "3 years", "36 bulan" } },
		.wanted = { "pks-1 field-altered: term: 3 years -> 36 "
			    "months" } },
	{ .name = "partners",
		.after = { { PARTNERS, "name: Bank Nasional", "name: Bank N" },
			{ PARTNERS, "Ditjen Tangkap\n    type: ministry",
				"Ditjen Tangkap\n    type: organization" },
			{ PARTNERS, "name: Kementerian Kelautan\n",
				"name: Kementerian Kelautan\n"
				"    succeeded_by: [ laut-baru ]\n" },
			{ PARTNERS, NULL,
				"  - id: laut-baru\n    name: Baru\n"
				"    type: ministry\n" } },
		.wanted = { "partner bank partner-renamed: renamed: Bank "
			    "Nasional -> Bank N",
			"partner ditjen partner-retyped: type: ministry -> "
			"organization",
			"partner laut partner-succeeded: succeeded by "
			"laut-baru",
			"partner laut-baru partner-added: partner added" } },
	{ .name = "an id replaced is no change of the agreements",
		.after = { { PARTNERS, "  - id: bank\n",
				   "  - id: bank-n\n"
				   "    former_ids: [ bank ]\n" },
			{ PKS, "  - partner: bank\n", "  - partner: bank-n\n" },
			{ PKS, "by: bank", "by: bank-n" } },
		.wanted = { "partner bank-n partner-replaced: its id: bank, "
			    "now bank-n" } },
	{ .name = "another partner is a change, though it lists the id",
		.after = { { PARTNERS, "  - id: bank\n",
				   "  - id: bank-n\n    name: N\n    type: "
				   "ministry\n    former_ids: [ bank ]\n"
				   "  - id: bank\n" },
			{ PKS, "  - partner: bank\n",
				"  - partner: bank-n\n" } },
		.wanted = { "pks-1 item-added: parties bank-n added",
			"pks-1 item-removed: parties bank removed",
			"partner bank-n partner-added: partner added" } },
	{ .name = "merged, removed",
		.after = { { PARTNERS,
				   "  - id: toko\n    name: PT Toko\n    type: "
				   "private-sector\n    succeeded_by: [ "
				   "toko-baru ]\n    until: 2023-06-30\n",
				   "" },
			{ PARTNERS, "name: PT Toko Baru\n",
				"name: PT Toko Baru\n    former_ids: [ toko "
				"]\n" },
			{ PARTNERS,
				"  - id: ditjen\n    name: Ditjen Tangkap\n"
				"    type: ministry\n    part_of: laut\n",
				"" } },
		.wanted = { "partner ditjen partner-removed: partner removed",
			"partner toko partner-merged: merged into toko-baru",
			"partner toko-baru item-added: former_ids added: "
			"toko" } },
	{ .name = "partners that could not be read are not new",
		.before = { { PARTNERS,
			"  - id: ditjen\n    name: Ditjen "
			"Tangkap\n    type: ministry\n    "
			"part_of: laut\n",
			"  - ditjen\n" } },
		.after = { { PARTNERS, "name: Bank Nasional", "name: B" } },
		.wanted = { "partner bank partner-renamed: renamed: Bank "
			    "Nasional -> B" } },
	{ .name = "nor gone",
		.after = { { PARTNERS,
			"  - id: ditjen\n    name: Ditjen "
			"Tangkap\n    type: ministry\n    "
			"part_of: laut\n",
			"  - ditjen\n" } } },
	{ .name = "settings and holidays",
		.after = { { REGISTER, NULL,
				   "defaults: { notice: 60 days }\n"
				   "rules: { overlap: off, number-gap: "
				   "warning }\n" },
			{ REGISTER, "name: Contoh", "name: Lain" },
			{ HOLIDAYS, NULL,
				"      - { date: 2024-12-25, name: Natal, "
				"kind: holiday }\n" } },
		.wanted = { "register field-altered: name: Contoh -> Lain",
			"register field-altered: defaults notice: 90 days -> "
			"60 days",
			"register item-added: rules overlap added",
			"register item-added: rules number-gap added",
			"holidays item-added: holidays 2024 days 2024-12-25 "
			"added" } },
	{ .name = "settings that cannot be read are not compared",
		.after = { { REGISTER, "kerma: 1\n", "- kerma: [\n" } },
		.wanted = { "register unreadable" } },
};

static void
told_in_legal_terms(void **state)
{
	(void)state;
	run_change_cases(cases, ARRAY_LEN(cases), event_lines);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(told_in_legal_terms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
