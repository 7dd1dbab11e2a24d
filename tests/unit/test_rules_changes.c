/* Rules about changes: what they find of two states of a register, and what
 * lies just beside it. */
#include <string.h>

#include "rule_case.h"
#include "unit.h"

/* Of a case: the register as it is, and after these edits. */
#define AFTER .is_change = true, .edits
#define AT_END(text)                                                           \
	{                                                                      \
		PKS, NULL, text                                                \
	}
#define DRAFT                                                                  \
	{                                                                      \
		PKS, "signed: 2022-03-01\n",                                   \
			"stages: [ { stage: drafting, since: 2022-01-01 } ]\n" \
	}
#define AMENDED "amendments:\n  - { signed: 2023-01-31, summary: satu }\n"
#define CORRECTED(fields)                                                      \
	"corrections:\n  - { date: 2023-01-31, fields: [ " fields              \
	" ], reason: salah salin }\n"
#define PARTIES                                                                \
	"  - partner: dep-1\n    signatory:\n      position: Deputi\n"         \
	"  - partner: bank\n    signatory:\n      position: Direktur\n"
#define TURNED                                                                 \
	"  - partner: bank\n    signatory:\n      position: Direktur\n"        \
	"  - partner: dep-1\n    signatory:\n      position: Deputi\n"
#define OBLIGATION                                                             \
	"  - id: lapor\n    what: laporan tahunan\n    by: bank\n"             \
	"    due: 2023-03-01\n"

static const struct rule_case gone[] = {
	{ "nothing changes", AFTER = { { 0 } }, SILENT },
	{ "an agreement was removed", AFTER = { { 0 } },
		.more_before = { { "2022/mou-2.yaml",
			MOU_TEXT("mou-2", "2022-01-01",
				"expires: 2027-01-01\n") } },
		.wanted = { "change-gone mou-2:1:1 mou-2 was removed" } },
	{ "a draft too", AFTER = { { 0 } },
		.more_before = { { "2022/pks-9.yaml",
			"id: pks-9\nkind: pks\ntitle: Rancangan\nparties: [ { "
			"partner: dep-1 }, { partner: bank } ]\nstages: [ { "
			"stage: drafting, since: 2024-01-01 } ]\n" } },
		.wanted = { "change-gone pks-9:1:1 pks-9 was removed" } },
	{ "its id changed", AFTER = { { 0 } },
		.more_before = { { "2022/mou-2.yaml",
			MOU_TEXT("mou-2", "2022-01-01",
				"expires: 2027-01-01\n") } },
		.more = { { "2022/mou-3.yaml",
			"id: mou-3\nkind: mou\ntitle: Nota mou-2\nparties: [ { "
			"partner: kop }, { partner: bank } ]\nsigned: "
			"2022-01-01\n" } },
		.wanted = { "change-gone mou-2:1:1 mou-3 has its title" } },
	{ "it is in another folder", AFTER = { { 0 } },
		.more_before = { { "2022/mou-2.yaml",
			MOU_TEXT("mou-2", "2022-01-01",
				"expires: 2027-01-01\n") } },
		.more = { { "2021/mou-2.yaml",
			MOU_TEXT("mou-2", "2022-01-01",
				"expires: 2027-01-01\n") } },
		SILENT },
	{ "its file cannot be read any more", AFTER = { { 0 } },
		.more_before = { { "2022/mou-2.yaml",
			MOU_TEXT("mou-2", "2022-01-01",
				"expires: 2027-01-01\n") } },
		.more = { { "2022/mou-2.yaml", "id: [\n" } },
		.wanted = { "yaml-syntax mou-2:2:1 " } },
	{ "its file could not be read before", AFTER = { { 0 } },
		.more_before = { { "2022/mou-2.yaml", "id: [\n" } }, SILENT },
	{ "it was withdrawn",
		AFTER = { AT_END("withdrawn: { date: 2024-01-01, reason: "
				 "tercatat dua kali }\n") },
		SILENT },
	{ "a new one", AFTER = { { 0 } },
		.more = { { "2022/mou-2.yaml",
			MOU_TEXT("mou-2", "2022-01-01",
				"expires: 2027-01-01\n") } },
		SILENT },
};

static const struct rule_case locked[] = {
	{ "the title",
		AFTER = { { PKS, "title: Pelatihan Nelayan",
			"title: ^1Lain" } },
		.wanted = { "change-locked ^1 title of a signed agreement was "
			    "Pelatihan Nelayan and is now Lain" } },
	{ "the kind", AFTER = { { PKS, "kind: pks", "kind: ^1nk" } },
		.wanted = { "change-locked ^1 was pks and is now nk" } },
	{ "when it was signed",
		AFTER = { { PKS, "signed: 2022-03-01",
			"signed: ^12022-03-02" } },
		.wanted = { "change-locked ^1 2022-03-02" } },
	{ "its first day", AFTER = { { PKS, "2022-03-15", "^12022-03-16" } },
		.wanted = { "change-locked ^1 effective" } },
	{ "its last day, and the term",
		AFTER = { { PKS, "expires: 2025-03-15\nterm: 3",
			"expires: ^12026-03-15\nterm: ^24" } },
		.wanted = { "change-locked ^1 expires", "change-locked ^2 "
							"term" } },
	{ "its first day is gone",
		AFTER = { { PKS, "effective: 2022-03-15\n", "" },
			{ PKS, "id: pks-1", "^1id: pks-1" } },
		.wanted = { "change-locked ^1 effective of a signed agreement "
			    "is gone; it was 2022-03-15" } },
	{ "a value becomes unknown",
		AFTER = { { PKS, "expires: 2025-03-15",
			"expires: ^1unknown" } },
		.wanted = { "change-locked ^1 2025-03-15 and is now "
			    "unknown" } },
	{ "a value that cannot be read any more: it is told elsewhere",
		AFTER = { { PKS, "expires: 2025-03-15", "expires: nanti" } },
		SILENT },
	{ "and the agreement accepts that",
		AFTER = { { PKS, "expires: 2025-03-15", "expires: ^1nanti" },
			AT_END("accepted:\n  - ^2{ date: 2024-01-01, rule: "
			       "bad-value, reason: ya }\n") },
		.wanted = { "change-locked ^1 expires of a signed agreement "
			    "was "
			    "2025-03-15 and is now",
			"change-accepted ^2 bad-value" } },
	{ "another party",
		AFTER = { { PKS, "  - partner: bank\n",
				  "  - ^1partner: laut\n" },
			{ PKS, "id: pks-1", "^2id: pks-1" } },
		.wanted = { "change-locked ^1 parties laut of a signed "
			    "agreement has changed; new",
			"change-locked ^2 parties bank of a signed agreement "
			"is gone" } },
	{ "a party, and who owes, mistyped: that is told elsewhere",
		AFTER = { { PKS, "  - partner: bank\n", "  - partner: bnk\n" },
			{ PKS, "by: bank", "by: bnk" } },
		SILENT },
	{ "mistyped, and that is accepted", .is_change = true,
		.edits = { { PKS, "  - partner: bank\n",
				   "  - ^1partner: bnk\n" },
			{ PKS, "id: pks-1", "^2id: pks-1" },
			AT_END("accepted:\n  - ^3{ date: 2024-01-01, rule: "
			       "party-unknown, reason: ya }\n") },
		.wanted = { "change-locked ^1 parties bnk",
			"change-locked ^2 parties bank",
			"change-accepted ^3 party-unknown" } },
	{ "a party's number",
		AFTER = { { PKS, "partner: bank\n",
			"partner: bank\n    number: "
			"7\n" } },
		SILENT },
	{ "a party's number changes", .is_change = true,
		.before = { { PKS, "partner: bank\n",
			"partner: bank\n    number: A.7\n" } },
		.edits = { { PKS, "partner: bank\n",
			"partner: bank\n    number: ^1A.8\n" } },
		.wanted = { "change-locked ^1 A.7 and is now A.8" } },
	{ "another order of the parties", AFTER = { { PKS, PARTIES, TURNED } },
		.wanted = { "change-locked pks-1:5:3 parties of a signed "
			    "agreement has changed" } },
	{ "another order of the fields",
		AFTER = { { PKS, "expires: 2025-03-15\nterm: 3 years\n",
			"term: 3 years\nexpires: 2025-03-15\n" } },
		SILENT },
	{ "the same in other words",
		AFTER = { { PKS, "title: Pelatihan Nelayan",
				  "title: 'Pelatihan Nelayan' # sama" },
			{ PKS, "term: 3 years", "term: 3 tahun" } },
		SILENT },
	{ "what an obligation asks, of whom and when",
		AFTER = { { PKS, OBLIGATION,
			"  - ^4id: lapor\n    what: ^1laporan\n    by: "
			"^2dep-1\n"
			"    due: ^32023-04-01\n" } },
		.wanted = { "change-locked ^1 obligations lapor what",
			"change-locked ^2 obligations lapor by of a signed "
			"agreement has changed; new: dep-1",
			"change-locked ^4 obligations lapor by of a signed "
			"agreement is gone; it was bank",
			"change-locked ^3 obligations lapor due" } },
	{ "an obligation is gone",
		AFTER = { { PKS, OBLIGATION,
			"  - id: lain\n    what: laporan\n    by: bank\n"
			"    due: 2023-03-01\n" } },
		.wanted = { "change-locked pks-1:1:1 obligations lapor of a "
			    "signed agreement is gone" } },
	{ "an obligation more",
		AFTER = { { PKS, OBLIGATION,
			OBLIGATION "  - { id: lain, what: laporan, by: bank, "
				   "due: 2023-03-01 }\n" } },
		SILENT },
	{ "an obligation is fulfilled",
		AFTER = { { PKS, "    due: 2023-03-01\n",
			"    due: 2023-03-01\n    done: [ 2023-02-27 ]\n" } },
		SILENT },
	{ "the end, once recorded", .is_change = true,
		.before = { AT_END("ended: { date: 2023-01-01, how: completed, "
				   "reason: selesai }\n") },
		.edits = { AT_END(
			"ended: { date: ^12023-02-01, how: completed, "
			"reason: selesai }\n") },
		.wanted = { "change-locked ^1 ended date" } },
	{ "the end is new",
		AFTER = { AT_END("ended: { date: 2023-01-01, how: completed, "
				 "reason: selesai }\n") },
		SILENT },
	{ "the scan's sum", .is_change = true,
		.before = { AT_END("document: { file: a.pdf, sha256: "
				   "0000000000000000000000000000000000000000"
				   "000000000000000000000001 }\n") },
		.edits = { AT_END("document: { file: b.pdf, sha256: "
				  "^10000000000000000000000000000000000000000"
				  "000000000000000000000002 }\n") },
		.wanted = { "change-locked ^1 document sha256" } },
	{ "the scan's sum is filled in, its path changes", .is_change = true,
		.before = { AT_END("document: { file: a.pdf }\n") },
		.edits = { AT_END("document: { file: b.pdf, sha256: "
				  "0000000000000000000000000000000000000000"
				  "000000000000000000000002 }\n") },
		SILENT },
	{ "what is not agreed upon",
		AFTER = { { PKS, "place: Jakarta", "place: Bogor" },
			{ PKS, "units:\n  - dep-1", "units:\n  - kop" },
			AT_END("notes: dicari aslinya\n") },
		SILENT },
	{ "unknown is filled in", .is_change = true,
		.before = { { PKS, "expires: 2025-03-15\nterm: 3 years\n",
			"expires: unknown\n" } },
		.edits = { { 0 } }, SILENT },
	{ "absent is filled in", .is_change = true,
		.before = { { PKS, "effective: 2022-03-15\n", "" },
			{ PKS, "term: 3 years\n", "" } },
		.edits = { { 0 } }, SILENT },
	{ "a month becomes a day", .is_change = true,
		.before = { { PKS, "signed: 2022-03-01", "signed: 2022-03" } },
		.edits = { { PKS, "signed: 2022-03-01",
			"signed: ^12022-03-01" } },
		.wanted = { "change-locked ^1 was 2022-03 and is now" } },
	{ "a new amendment",
		AFTER = { { PKS, "expires: 2025-03-15", "expires: 2026-03-15" },
			AT_END(AMENDED) },
		SILENT },
	{ "an amendment that was there", .is_change = true,
		.before = { AT_END(AMENDED) },
		.edits = { { PKS, "expires: 2025-03-15",
				   "expires: ^12026-03-15" },
			AT_END(AMENDED) },
		.wanted = { "change-locked ^1 expires" } },
	{ "a new correction that names it",
		AFTER = { { PKS, "expires: 2025-03-15", "expires: 2026-03-15" },
			AT_END(CORRECTED("place, expires")) },
		SILENT },
	{ "a name covers all beneath it",
		AFTER = { { PKS, OBLIGATION,
				  "  - id: lapor\n    what: laporan\n    by: "
				  "dep-1\n    due: 2023-04-01\n" },
			AT_END(CORRECTED("obligations")) },
		SILENT },
	{ "a new correction that names something else",
		AFTER = { { PKS, "expires: 2025-03-15",
				  "expires: ^12026-03-15" },
			AT_END(CORRECTED("term")) },
		.wanted = { "change-locked ^1 expires" } },
	{ "a correction that was there", .is_change = true,
		.before = { AT_END(CORRECTED("expires")) },
		.edits = { { PKS, "expires: 2025-03-15",
				   "expires: ^12026-03-15" },
			AT_END(CORRECTED("expires")) },
		.wanted = { "change-locked ^1 expires" } },
	{ "a draft", .is_change = true, .before = { DRAFT },
		.edits = { DRAFT,
			{ PKS, "title: Pelatihan Nelayan", "title: X" },
			{ PKS, "2022-03-15", "2022-03-16" } },
		SILENT },
	{ "a draft is signed", .is_change = true, .before = { DRAFT },
		.edits = { { PKS, "title: Pelatihan Nelayan", "title: X" } },
		SILENT },
	{ "a partner's new id", .is_change = true,
		.edits = { { PARTNERS, "  - id: bank\n",
				   "  - id: bni\n    former_ids: [ bank ]\n" },
			{ PKS, "partner: bank", "partner: bni" },
			{ PKS, "by: bank", "by: bni" },
			{ MOU, "partner: bank", "partner: bni" } },
		SILENT },
	{ "a partner's new id, which says nothing of the old",
		.is_change = true,
		.edits = { { PARTNERS, "  - id: bank\n", "  - id: bni\n" },
			{ MOU, "partner: bank", "partner: bni" },
			{ PKS, "partner: bank", "partner: bni" },
			{ PKS, "by: bank", "by: ^1bni" } },
		.wanted = { "change-locked mou-1:1:1 parties bank",
			"change-locked mou-1:8:5 parties bni",
			"change-locked pks-1:1:1 parties bank",
			"change-locked pks-1:8:5 parties bni",
			"change-locked ^1 obligations lapor by",
			"change-locked pks-1:19:5 obligations lapor by" } },
	{ "it was withdrawn, and is no longer", .is_change = true,
		.before = { AT_END("withdrawn: { date: 2024-01-01, reason: "
				   "tercatat dua kali }\n") },
		.edits = { { PKS, "id: pks-1", "^1id: pks-1" } },
		.wanted = { "change-locked ^1 withdrawn" } },
	{ "and a correction says so", .is_change = true,
		.before = { AT_END("withdrawn: { date: 2024-01-01, reason: "
				   "tercatat dua kali }\n") },
		.edits = { AT_END(CORRECTED("withdrawn")) }, SILENT },
	{ "what it is for", .is_change = true,
		.before = { AT_END("purpose: Melatih nelayan.\n") },
		.edits = { AT_END("purpose: ^1Melatih petani.\n") },
		.wanted = { "change-locked ^1 purpose" } },
	{ "what it is for is filled in",
		AFTER = { AT_END("purpose: Melatih nelayan.\n") }, SILENT },
	{ "a point of its scope is another",
		AFTER = { { PKS, "scope:\n  - pelatihan\n",
				  "scope:\n  - magang\n" },
			{ PKS, "id: pks-1", "^1id: pks-1" } },
		.wanted = { "change-locked ^1 scope" } },
	{ "a point of its scope is added",
		AFTER = { { PKS, "scope:\n  - pelatihan\n",
			"scope:\n  - pelatihan\n  - magang\n" } },
		SILENT },
};

static const struct rule_case unsigned_[] = {
	{ "no longer signed",
		AFTER = { DRAFT, { PKS, "id: pks-1", "^1id: pks-1" } },
		.wanted = { "change-unsigned ^1 signed 2022-03-01 before" } },
	{ "and corrected", AFTER = { DRAFT, AT_END(CORRECTED("signed")) },
		SILENT },
	{ "and an amendment, which explains nothing",
		AFTER = { DRAFT, AT_END(AMENDED),
			{ PKS, "id: pks-1", "^1id: pks-1" } },
		.wanted = { "change-unsigned ^1" } },
	{ "and everything else changes too",
		AFTER = { DRAFT, { PKS, "id: pks-1", "^1id: pks-1" },
			{ PKS, "title: Pelatihan Nelayan", "title: ^2X" } },
		.wanted = { "change-unsigned ^1", "change-locked ^2 title" } },
	{ "it cannot be read",
		AFTER = { { PKS, "signed: 2022-03-01", "signed: kemarin" } },
		SILENT },
	{ "its field is mistyped: that is told elsewhere",
		AFTER = { { PKS, "signed: 2022-03-01", "sigend: 2022-03-01" } },
		SILENT },
};

#define MONITORED "monitoring:\n  - { for: bank, on: 2023-06-01 }\n"

static const struct rule_case history[] = {
	{ "an amendment changes", .is_change = true,
		.before = { AT_END(AMENDED) },
		.edits = { AT_END("amendments:\n  - { signed: 2023-01-31, "
				  "summary: ^1dua }\n") },
		.wanted = { "change-history ^1 satu and now says dua" } },
	{ "an amendment is gone", .is_change = true,
		.before = { AT_END(AMENDED) },
		.edits = { { PKS, "id: pks-1", "^1id: pks-1" } },
		.wanted = { "change-history ^1 amendments" } },
	{ "one of two", .is_change = true,
		.before = { AT_END(AMENDED "  - { signed: 2023-05-31, summary: "
					   "dua }\n") },
		.edits = { AT_END("amendments:\n  - { signed: 2023-05-31, "
				  "summary: dua }\n") },
		.wanted = { "change-history pks-1:1:1 amendments" } },
	{ "a new amendment gives no leave to change an earlier one",
		.is_change = true, .before = { AT_END(AMENDED) },
		.edits = { AT_END("amendments:\n  - { signed: 2023-01-31, "
				  "summary: ^1dua }\n  - { signed: 2023-05-31, "
				  "summary: tiga }\n") },
		.wanted = { "change-history ^1" } },
	{ "an amendment before the others", .is_change = true,
		.before = { AT_END(AMENDED) },
		.edits = { AT_END("amendments:\n  - { signed: 2023-01-01, "
				  "summary: nol }\n  - { signed: 2023-01-31, "
				  "summary: satu }\n") },
		SILENT },
	{ "what it left open is filled in", .is_change = true,
		.before = { AT_END(AMENDED) },
		.edits = { AT_END("amendments:\n  - { signed: 2023-01-31, "
				  "summary: satu, number: A.1 }\n") },
		SILENT },
	{ "but not what it does", .is_change = true,
		.before = { AT_END(AMENDED) },
		.edits = { AT_END("amendments:\n  - { signed: 2023-01-31, "
				  "summary: satu, expires: ^12027-01-01 }\n") },
		.wanted = { "change-history ^1 expires" } },
	{ "what it does cannot be read any more, and that is accepted",
		.is_change = true,
		.before = { AT_END("amendments:\n  - { signed: 2023-01-31, "
				   "summary: satu, expires: 2027-01-01 }\n") },
		.edits = { AT_END(
			"amendments:\n  - { signed: 2023-01-31, "
			"summary: satu, expires: ^1nanti }\naccepted:\n"
			"  - ^2{ date: 2024-01-01, rule: bad-value, "
			"reason: ya }\n") },
		.wanted = { "change-history ^1 expires",
			"change-accepted ^2 bad-value" } },
	{ "a correction changes", .is_change = true,
		.before = { AT_END(CORRECTED("title")) },
		.edits = { AT_END(CORRECTED("title, place")) },
		.wanted = { "change-history pks-1:28:42 corrections" } },
	{ "a report is gone", .is_change = true,
		.before = { AT_END(MONITORED) },
		.edits = { { PKS, "id: pks-1", "^1id: pks-1" } },
		.wanted = { "change-history ^1 monitoring" } },
	{ "a report more", .is_change = true, .before = { AT_END(MONITORED) },
		.edits = { AT_END(MONITORED "  - { for: bank, on: 2023-12-01 "
					    "}\n") },
		SILENT },
	{ "a decision and an outcome", .is_change = true,
		.before = { AT_END("decisions: [ { date: 2024-05-01, intent: "
				   "renew } ]\noutcomes: [ { date: "
				   "2023-05-01, what: 20 nelayan } ]\n") },
		.edits = { AT_END("decisions: [ { date: 2024-05-01, intent: "
				  "^1lapse } ]\noutcomes: [ { date: "
				  "2023-05-01, what: ^230 nelayan } ]\n") },
		.wanted = { "change-history ^1 renew and now says lapse",
			"change-history ^2 outcomes" } },
	{ "a fulfilment is gone", .is_change = true,
		.before = { { PKS, "    due: 2023-03-01\n",
			"    due: 2023-03-01\n    done: [ 2023-02-27 ]\n" } },
		.edits = { { 0 } },
		.wanted = { "change-history pks-1:19:5 obligations lapor "
			    "done" } },
	{ "and is corrected", .is_change = true,
		.before = { { PKS, "    due: 2023-03-01\n",
			"    due: 2023-03-01\n    done: [ 2023-02-27 ]\n" } },
		.edits = { AT_END(CORRECTED("obligations")) }, SILENT },
	{ "a draft has a history as well", .is_change = true,
		.before = { DRAFT, AT_END(CORRECTED("title")) },
		.edits = { DRAFT, { PKS, "id: pks-1", "^1id: pks-1" } },
		.wanted = { "change-history ^1 corrections" } },
};

#define RULES(lines)                                                           \
	{                                                                      \
		REGISTER, NULL, "rules:\n" lines                               \
	}

static const struct rule_case policy[] = {
	{ "a rule is switched off", AFTER = { RULES("  ^1dates-order: off\n") },
		.wanted = { "change-policy ^1 was error and is now off" } },
	{ "a rule becomes a warning",
		AFTER = { RULES(
			"  overlap: error\n  ^1dates-order: warning\n") },
		.wanted = { "change-policy ^1 was error and is now warning" } },
	{ "what was made an error is one no longer", .is_change = true,
		.before = { RULES("  overlap: error\n") },
		.edits = { { REGISTER, "kerma: 1", "^1kerma: 1" } },
		.wanted = { "change-policy ^1 overlap was error" } },
	{ "a rule is made stricter",
		AFTER = { RULES("  overlap: error\n  number-gap: warning\n") },
		SILENT },
	{ "a rule is on again", .is_change = true,
		.before = { RULES("  dates-order: off\n") }, .edits = { { 0 } },
		SILENT },
	{ "the default is written down",
		AFTER = { RULES("  dates-order: error\n") }, SILENT },
	{ "a rule of this group, judged by what was", .is_change = true,
		.edits = { RULES("  ^1change-gone: off\n") },
		.more_before = { { "2022/mou-2.yaml",
			MOU_TEXT("mou-2", "2022-01-01",
				"expires: 2027-01-01\n") } },
		.wanted = { "change-policy ^1 change-gone",
			"change-gone mou-2:1:1" } },
	{ "main is protected no more",
		AFTER = { { REGISTER, NULL, "protect: ^1[ utama ]\n" } },
		.wanted = { "change-policy ^1 main" } },
	{ "a branch more is protected",
		AFTER = { { REGISTER, NULL, "protect: [ main, utama ]\n" } },
		SILENT },
	{ "one of two is protected no more", .is_change = true,
		.before = { { REGISTER, NULL, "protect: [ main, utama ]\n" } },
		.edits = { { REGISTER, NULL, "protect: ^1[ main ]\n" } },
		.wanted = { "change-policy ^1 utama" } },
	{ "all of them go, and main is by default", .is_change = true,
		.before = { { REGISTER, NULL, "protect: [ main ]\n" } },
		.edits = { { 0 } }, SILENT },
	{ "a list of known findings is new",
		AFTER = { { REGISTER, NULL, "known: ^1known.txt\n" } },
		.wanted = { "change-policy ^1 known is now known.txt, and was "
			    "-" } },
	{ "another list", .is_change = true,
		.before = { { REGISTER, NULL, "known: known.txt\n" } },
		.edits = { { REGISTER, NULL, "known: ^1known2.txt\n" } },
		.wanted = { "change-policy ^1 known2.txt, and was "
			    "known.txt" } },
	{ "the list is no longer used", .is_change = true,
		.before = { { REGISTER, NULL, "known: known.txt\n" } },
		.edits = { { 0 } }, SILENT },
	{ "the list grows", .is_change = true,
		.before = { { REGISTER, NULL, "known: known.txt\n" } },
		.edits = { { REGISTER, NULL, "known: ^1known.txt\n" } },
		.known_added = 2,
		.wanted = { "change-policy ^1 known.txt hides findings that it "
			    "did not hide before: 2" } },
	{ "the list shrinks, or stays", .is_change = true,
		.before = { { REGISTER, NULL, "known: known.txt\n" } },
		.edits = { { REGISTER, NULL, "known: known.txt\n" } }, SILENT },
	{ "other settings", AFTER = { { REGISTER, "Contoh", "Contoh Baru" } },
		SILENT },
};

#define ACCEPTED(reason)                                                       \
	"accepted:\n  - { rule: term-long, reason: " reason " }\n"

static const struct rule_case accepted[] = {
	{ "a finding is accepted",
		AFTER = { AT_END("accepted:\n  - ^1{ rule: term-long, reason: "
				 "sesuai naskah }\n") },
		.wanted = { "change-accepted ^1 term-long, because sesuai "
			    "naskah" } },
	{ "it was accepted before", .is_change = true,
		.before = { AT_END(ACCEPTED("sesuai naskah")) },
		.edits = { AT_END(ACCEPTED("sesuai naskah")) }, SILENT },
	{ "it is accepted no more", .is_change = true,
		.before = { AT_END(ACCEPTED("sesuai naskah")) },
		.edits = { { 0 } }, SILENT },
	{ "a new agreement comes with it", AFTER = { { 0 } },
		.more = { { "2022/mou-2.yaml",
			MOU_TEXT("mou-2", "2022-01-01",
				"expires: 2027-01-01\naccepted: [ ^1{ rule: "
				"term-long, reason: sesuai naskah } ]\n") } },
		.wanted = { "change-accepted ^1 term-long" } },
	{ "a rule about changes accepted: refused, and of no use",
		.is_change = true,
		.edits = { { PKS, "title: Pelatihan Nelayan", "title: ^1X" },
			AT_END("accepted: [ ^2{ rule: change-locked, reason: "
			       "ya } ]\n") },
		.wanted = { "change-locked ^1" } },
};

static const struct rule_case partner_type[] = {
	{ "a partner moves",
		AFTER = { { PARTNERS, "state-owned-enterprise",
			"^1private-sector" } },
		.wanted = { "change-partner-type ^1 bank moves from the type "
			    "state-owned-enterprise to private-sector" } },
	{ "with another id", .is_change = true,
		.edits = { { PARTNERS,
				   "  - id: bank\n    name: Bank Nasional\n    "
				   "type: state-owned-enterprise\n",
				   "  - id: bni\n    former_ids: [ bank ]\n    "
				   "name: Bank Nasional\n    type: "
				   "^1private-sector\n" },
			{ PKS, "partner: bank", "partner: bni" },
			{ PKS, "by: bank", "by: bni" },
			{ MOU, "partner: bank", "partner: bni" } },
		.wanted = { "change-partner-type ^1 bni" } },
	{ "a new partner, and another name",
		AFTER = { { PARTNERS, "PT Toko Baru", "PT Toko Terbaru" },
			{ PARTNERS, NULL,
				"  - { id: z, name: Z, type: university "
				"}\n" } },
		SILENT },
	{ "a type that cannot be read",
		AFTER = { { PARTNERS, "state-owned-enterprise", "[ x ]" } },
		SILENT },
};

static const struct {
	const char *rule;
	const struct rule_case *cases;
	size_t n;
} groups[] = {
	{ "change-gone", gone, ARRAY_LEN(gone) },
	{ "change-locked", locked, ARRAY_LEN(locked) },
	{ "change-unsigned", unsigned_, ARRAY_LEN(unsigned_) },
	{ "change-history", history, ARRAY_LEN(history) },
	{ "change-policy", policy, ARRAY_LEN(policy) },
	{ "change-accepted", accepted, ARRAY_LEN(accepted) },
	{ "change-partner-type", partner_type, ARRAY_LEN(partner_type) },
};

static void
a_change_finds_what_it_should(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(groups); i++)
		run_rule_cases(groups[i].cases, groups[i].n);
}

static void
each_rule_has_cases(void **state)
{
	size_t rules = 0;

	(void)state;
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule_info *info = rule_info((enum rule)i);

		if (strcmp(info->group, "changes") != 0)
			continue;
		assert_in_range(rules, 0, ARRAY_LEN(groups) - 1);
		assert_string_equal(groups[rules++].rule, info->name);
	}
	assert_int_equal(rules, ARRAY_LEN(groups));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_change_finds_what_it_should),
		cmocka_unit_test(each_rule_has_cases),
	};

	return cmocka_run_group_tests_name("rules: changes", tests, NULL, NULL);
}
