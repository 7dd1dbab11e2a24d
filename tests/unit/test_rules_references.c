/* Rules about ids that refer to something. */
#include <stdio.h>
#include <stdlib.h>

#include "rule_case.h"
#include "unit.h"

static const struct rule_case unknown_cases[] = {
	{ "implements and renews",
		{ { PKS, "- mou-1", "- mou-1\n  - ^1mou-11" },
			{ MOU, NULL, "renews: [ ^2mou-0, ^3tidak-ada ]\n" } },
		.wanted = { "reference-unknown ^1 there is no agreement "
			    "mou-11 [did you mean mou-1?]",
			"reference-unknown ^2 there is no agreement mou-0 "
			"[did you mean mou-1?]",
			"reference-unknown ^3 there is no agreement "
			"tidak-ada" } },
	{ "same_as",
		{ { PKS, NULL,
			"withdrawn: { date: 2023-01-01, reason: dobel, "
			"same_as: ^1pks-2 }\n" } },
		.wanted = { "reference-unknown ^1 there is no agreement "
			    "pks-2" } },
	{ "programs, and the program of an outcome",
		{ { PKS, NULL,
			"programs: [ modern, ^1modren ]\noutcomes:\n"
			"  - { date: 2023-01-01, what: apa, program: modern }\n"
			"  - { date: 2023-01-01, what: apa, program: ^2kur "
			"}\n" } },
		.wanted = { "reference-unknown ^1 there is no program modren "
			    "in register.yaml [did you mean modern?]",
			"reference-unknown ^2 there is no program kur" } },
	{ "units: not there, not on the owner's side, the owner itself",
		{ { PKS, "units:\n  - dep-1",
			"units:\n  - dep-1\n  - ^1dep-2\n  - ^2ditjen\n"
			"  - kop" } },
		.wanted = { "reference-unknown ^1 dep-2 is not in "
			    "partners.yaml [did you mean dep-1?]",
			"reference-unknown ^2 ditjen is not on the side of "
			"kop" } },
	{ "a party's successor, in an amendment too",
		{ { PKS, "  - partner: bank\n",
			  "  - partner: bank\n    successor: ^1bankk\n" },
			{ PKS, NULL,
				"amendments:\n  - { signed: 2023-01-01, "
				"summary: "
				"isi, parties: [ { partner: bank, successor: "
				"^2lauut } ] }\n" } },
		.wanted = { "reference-unknown ^1 bankk is not in "
			    "partners.yaml [did you mean bank?]",
			"reference-unknown ^2 lauut is not in "
			"partners.yaml" } },
	{ "register.yaml: owner, and a numbering's party and kinds",
		{ { REGISTER, NULL,
			"numbering:\n  - { party: ^1dep-9, kinds: [ mou, nk, "
			"^2pkss ], patterns: [ '{seq}' ] }\n"
			"  - { party: ^3bank, patterns: [ '{seq}' ] }\n" } },
		.wanted = { "reference-unknown ^1 dep-9 is not in "
			    "partners.yaml",
			"reference-unknown ^2 there is no kind pkss",
			"reference-unknown ^3 bank is not on the side of "
			"kop" } },
	{ "partners.yaml: part_of and succeeded_by",
		{ { PARTNERS, "part_of: laut", "part_of: ^1lauut" },
			{ PARTNERS, "succeeded_by: [ toko-baru ]",
				"succeeded_by: [ toko-baru, ^2toko-tua ]" } },
		.wanted = { "reference-unknown ^1 lauut is not in "
			    "partners.yaml [did you mean laut?]",
			"reference-unknown ^2 toko-tua" } },
	{ "what stands in refused files is there",
		{ { PKS, "- mou-1", "- mou-1\n  - mou-2\n  - mou-3" },
			{ MOU, NULL, "renews: [ mou-2 ]\n" } },
		.more = { { "2021/mou-2.yaml", "id: ^1&x mou-2\n" },
			{ "2021/mou-3.yaml", "^2- id: mou-3\n" } },
		.wanted = { "yaml-feature ^1 ", "wrong-type ^2 " } },
	{ "a draft and a withdrawn agreement are there",
		{ { PKS, "- mou-1", "- mou-1\n  - mou-2" },
			{ MOU, NULL, "renews: [ mou-3 ]\n" } },
		.more = { { "mou-2.yaml",
				  "id: mou-2\nkind: mou\ntitle: Konsep\n"
				  "parties: [ { partner: kop }, { partner: "
				  "bank } ]\nunits: [ dep-1 ]\nstages: [ { "
				  "stage: drafting, since: 2020-01-01 } ]\n" },
			{ "mou-3.yaml",
				MOU_TEXT("mou-3", "2020-01-01",
					"expires: 2021-01-01\nwithdrawn: { "
					"date: 2020-02-01, reason: dobel "
					"}\n") } },
		SILENT },
	{ "the id counts, not the file's name",
		{ { PKS, "- mou-1", "- mou-1\n  - ^1mou-2" } },
		.more = { { "mou-2.yaml", MOU_TEXT("mou-9", "2022-01-01",
						  "expires: 2026-01-01\n") } },
		.wanted = { "reference-unknown ^1 there is no agreement mou-2",
			"id-file-name mou-2:1:5 " } },
	{ "an id that cannot be read is not looked for",
		{ { PKS, "- mou-1", "- ^1MOU 1" } },
		.wanted = { "bad-value ^1 MOU 1 is not an id" } },
};

static void
ids_of_what_is_not_there(void **state)
{
	(void)state;
	run_rule_cases(unknown_cases, ARRAY_LEN(unknown_cases));
}

static const struct rule_case cycle_cases[] = {
	{ "itself, by implements and by renews",
		{ { PKS, "- mou-1", "- mou-1\n  - ^1pks-1" },
			{ MOU, NULL, "renews: [ ^2mou-1 ]\n" } },
		.wanted = { "reference-cycle ^1 pks-1 refers to itself",
			"reference-cycle ^2 mou-1 refers to itself" } },
	{ "two that renew each other", { { MOU, NULL, "renews: [ mou-2 ]\n" } },
		.more = { { "mou-2.yaml",
			MOU_TEXT("mou-2", "2021-01-01",
				"expires: open\nrenews: [ ^1mou-1 ]\n") } },
		.wanted = { "reference-cycle ^1 mou-2 and mou-1 refer to each "
			    "other in a circle" } },
	{ "three that implement each other",
		{ { PKS, "- mou-1", "- mou-1\n  - pks-2" } },
		.more = { { "pks-2.yaml",
				  PKS_TEXT("pks-2", "2021-01-01",
					  "expires: 2024-01-01\nimplements: [ "
					  "pks-3 "
					  "]\n") },
			{ "pks-3.yaml",
				PKS_TEXT("pks-3", "2021-01-01",
					"expires: 2024-01-01\nimplements: [ "
					"^1pks-1 ]\n") } },
		.wanted = { "reference-cycle ^1 pks-3 and pks-1 refer" } },
	{ "two ways to one place are no circle",
		{ { PKS, "- mou-1", "- mou-1\n  - pks-2\n  - pks-3" } },
		.more = { { "pks-2.yaml",
				  PKS_TEXT("pks-2", "2021-07-01",
					  "expires: open\nimplements: [ mou-2 "
					  "]\n") },
			{ "pks-3.yaml",
				PKS_TEXT("pks-3", "2021-07-01",
					"expires: open\nimplements: [ mou-2 "
					"]\n") },
			{ "mou-2.yaml", MOU_TEXT("mou-2", "2021-01-01",
						"expires: open\n") } },
		SILENT },
	{ "implements one way and renews the other are no circle",
		{ { PKS, NULL, "renews: [ pks-2 ]\n" } },
		.more = { { "pks-2.yaml",
			PKS_TEXT("pks-2", "2021-07-01",
				"expires: 2022-03-01\nimplements: [ pks-1 "
				"]\n") } },
		SILENT },
	{ "part_of itself; part of each other",
		{ { PARTNERS, "part_of: laut", "part_of: ^1ditjen" },
			{ PARTNERS, "name: PT Toko\n",
				"name: PT Toko\n    part_of: toko-baru\n" },
			{ PARTNERS, "name: PT Toko Baru\n",
				"name: PT Toko Baru\n    part_of: ^2toko\n" } },
		.wanted = { "reference-cycle ^1 ditjen refers to itself",
			"reference-cycle ^2 toko-baru and toko refer" } },
	{ "succeeded by each other",
		{ { PARTNERS, "name: PT Toko Baru\n",
			"name: PT Toko Baru\n    succeeded_by: [ ^1toko "
			"]\n" } },
		.wanted = { "reference-cycle ^1 toko-baru and toko refer" } },
};

static void
references_in_a_circle(void **state)
{
	(void)state;
	run_rule_cases(cycle_cases, ARRAY_LEN(cycle_cases));
}

static const struct rule_case kind_cases[] = {
	{ "a MoU that implements",
		{ { MOU, NULL, "implements:\n  ^1- mou-2\n" } },
		.more = { { "mou-2.yaml",
			MOU_TEXT("mou-2", "2021-01-01", "expires: open\n") } },
		.wanted = { "implements-kind ^1 a MoU implements nothing, but "
			    "this one names mou-2" } },
	{ "a kind like mou",
		{ { MOU, "kind: mou", "kind: kb" },
			{ MOU, NULL, "implements:\n  ^1- mou-2\n" } },
		.more = { { "mou-2.yaml",
			MOU_TEXT("mou-2", "2021-01-01", "expires: open\n") } },
		.wanted = { "implements-kind ^1 " } },
	{ "a kind like pks", { { PKS, "kind: pks", "kind: nk" } }, SILENT },
	{ "a kind that cannot be read",
		{ { PKS, "kind: pks", "kind: ^1pkss" } },
		.wanted = { "bad-value ^1 pkss is not a kind of agreement in "
			    "this register [write pks]" } },
	{ "a kind that does not say what it is like",
		{ { PKS, "kind: pks", "kind: nk" },
			{ REGISTER, "like: pks", "like: ^1ikan" } },
		.wanted = { "bad-value ^1 ikan is not one of: mou, pks" } },
	{ "a MoU that is implemented by one", { { PKS, NULL, "" } }, SILENT },
};

static void
a_mou_that_implements_something(void **state)
{
	(void)state;
	run_rule_cases(kind_cases, ARRAY_LEN(kind_cases));
}

/* pks-1 is in force until 2025-03-15, its MoU from 2021-06-01. */
static const struct rule_case outlive_cases[] = {
	{ "until the same day",
		{ { MOU, "expires: 2026-06-01", "expires: 2025-03-15" } },
		SILENT },
	{ "a day longer",
		{ { MOU, "expires: 2026-06-01", "expires: 2025-03-14" },
			{ PKS, "implements:\n  - mou-1",
				"implements:\n  ^1- mou-1" } },
		.wanted = { "outlives-parent ^1 in force until 2025-03-15, "
			    "but what it implements ends on 2025-03-14" } },
	{ "one of two parents lasts",
		{ { MOU, "expires: 2026-06-01", "expires: 2024-06-01" },
			{ PKS, "- mou-1", "- mou-1\n  - mou-2" } },
		.more = { { "mou-2.yaml", MOU_TEXT("mou-2", "2021-01-01",
						  "expires: 2025-12-31\n") } },
		SILENT },
	{ "neither of two parents lasts",
		{ { MOU, "expires: 2026-06-01", "expires: 2024-06-01" },
			{ PKS, "implements:\n  - mou-1",
				"implements:\n  ^1- mou-1\n  - mou-2" } },
		.more = { { "mou-2.yaml", MOU_TEXT("mou-2", "2021-01-01",
						  "expires: 2024-12-31\n") } },
		.wanted = { "outlives-parent ^1 in force until 2025-03-15, but "
			    "what it implements ends on 2024-12-31" } },
	{ "the same parent twice",
		{ { MOU, "expires: 2026-06-01", "expires: 2024-06-01" },
			{ PKS, "implements:\n  - mou-1",
				"implements:\n  ^1- mou-1\n  - mou-1" } },
		.wanted = { "outlives-parent ^1 " } },
	{ "renewals are counted in",
		{ { MOU, "expires: 2026-06-01", "expires: 2024-06-01" } },
		.more = { { "mou-2.yaml",
			MOU_TEXT("mou-2", "2024-05-01",
				"expires: 2025-03-15\nrenews: [ mou-1 ]\n") } },
		SILENT },
	{ "a renewal that ends too early",
		{ { MOU, "expires: 2026-06-01", "expires: 2024-06-01" },
			{ PKS, "implements:\n  - mou-1",
				"implements:\n  ^1- mou-1" } },
		.more = { { "mou-2.yaml",
				  MOU_TEXT("mou-2", "2023-05-01",
					  "expires: 2024-12-31\nrenews: [ "
					  "mou-1 ]\n") },
			{ "mou-3.yaml",
				MOU_TEXT("mou-3", "2024-05-01",
					"expires: 2025-03-14\nrenews: [ mou-2 "
					"]\n") } },
		.wanted = { "outlives-parent ^1 ends on 2025-03-14" } },
	{ "a draft is no renewal yet",
		{ { MOU, "expires: 2026-06-01", "expires: 2024-06-01" },
			{ PKS, "implements:\n  - mou-1",
				"implements:\n  ^1- mou-1" } },
		.more = { { "mou-2.yaml",
			"id: mou-2\nkind: mou\ntitle: Konsep\nparties: [ { "
			"partner: kop }, { partner: bank } ]\nunits: [ dep-1 "
			"]\nrenews: [ mou-1 ]\nstages: [ { stage: drafting, "
			"since: 2024-01-01 } ]\n" } },
		.wanted = { "outlives-parent ^1 " } },
	{ "amendments extend the parent",
		{ { MOU, "expires: 2026-06-01", "expires: 2024-06-01" },
			{ MOU, NULL,
				"amendments: [ { signed: 2024-05-01, summary: "
				"perpanjangan, expires: 2025-06-01 } ]\n" } },
		SILENT },
	{ "amendments extend the agreement",
		{ { PKS, "implements:\n  - mou-1", "implements:\n  ^1- mou-1" },
			{ PKS, NULL,
				"amendments: [ { signed: 2024-05-01, summary: "
				"perpanjangan, expires: 2027-06-01 } ]\n" } },
		.wanted = { "outlives-parent ^1 in force until "
			    "2027-06-01" } },
	{ "an open parent", { { MOU, "expires: 2026-06-01", "expires: open" } },
		SILENT },
	{ "open under a parent that ends",
		{ { PKS, "term: 3 years\n", "" },
			{ PKS, "expires: 2025-03-15", "expires: open" },
			{ PKS, "implements:\n  - mou-1",
				"implements:\n  ^1- mou-1" } },
		.wanted = { "outlives-parent ^1 in force until ended, but what "
			    "it implements ends on 2026-06-01" } },
	{ "made open by an amendment",
		{ { PKS, "implements:\n  - mou-1", "implements:\n  ^1- mou-1" },
			{ PKS, NULL,
				"amendments: [ { signed: 2024-05-01, summary: "
				"terbuka, expires: open } ]\n" } },
		.wanted = { "outlives-parent ^1 in force until ended" } },
	{ "open, then ended in time",
		{ { PKS, "term: 3 years\n", "" },
			{ PKS, "expires: 2025-03-15", "expires: open" },
			{ PKS, NULL,
				"ended: { date: 2024-01-01, how: completed, "
				"reason: selesai }\n" } },
		SILENT },
	{ "an unknown end of the parent",
		{ { MOU, "expires: 2026-06-01", "expires: ^1unknown" } },
		.wanted = { "value-unknown ^1 " } },
	{ "an unknown end of the agreement",
		{ { PKS, "term: 3 years\n", "" },
			{ PKS, "expires: 2025-03-15", "expires: ^1unknown" } },
		.wanted = { "value-unknown ^1 " } },
	{ "a parent that is not there",
		{ { MOU, "expires: 2026-06-01", "expires: 2024-06-01" },
			{ PKS, "- mou-1", "- mou-1\n  - ^1mou-2" } },
		.wanted = { "reference-unknown ^1 " } },
	{ "a parent whose id cannot be read",
		{ { MOU, "expires: 2026-06-01", "expires: 2024-06-01" },
			{ PKS, "- mou-1", "- mou-1\n  - ^1MOU" } },
		.wanted = { "bad-value ^1 " } },
	{ "withdrawn, it outlives nothing",
		{ { MOU, "expires: 2026-06-01", "expires: 2024-06-01" },
			{ PKS, NULL,
				"withdrawn: { date: 2023-01-01, reason: keliru "
				"}\n" } },
		SILENT },
	{ "a parent ended before its time",
		{ { MOU, NULL,
			  "ended: { date: 2024-01-01, how: terminated, reason: "
			  "sepakat }\n" },
			{ PKS, "implements:\n  - mou-1",
				"implements:\n  ^1- mou-1" } },
		.wanted = { "outlives-parent ^1 ends on 2023-12-31" } },
};

static void
outliving_what_is_implemented(void **state)
{
	(void)state;
	run_rule_cases(outlive_cases, ARRAY_LEN(outlive_cases));
}

/* pks-1 was signed on 2022-03-01. */
static const struct rule_case ended_cases[] = {
	{ "signed on the parent's last day, and so outlives it",
		{ { MOU, "expires: 2026-06-01", "expires: 2022-03-01" },
			{ PKS, "implements:\n  - mou-1",
				"implements:\n  ^1- mou-1" } },
		.wanted = { "outlives-parent ^1 " } },
	{ "signed the day after: one finding",
		{ { MOU, "expires: 2026-06-01", "expires: 2022-02-28" },
			{ PKS, "implements:\n  - mou-1",
				"implements:\n  ^1- mou-1" } },
		.wanted = { "parent-ended ^1 signed on 2022-03-01, but what it "
			    "implements ended on 2022-02-28" } },
	{ "one of two parents was in force",
		{ { MOU, "expires: 2026-06-01", "expires: 2022-02-28" },
			{ PKS, "- mou-1", "- mou-1\n  - mou-2" } },
		.more = { { "mou-2.yaml",
			MOU_TEXT("mou-2", "2021-01-01", "expires: open\n") } },
		SILENT },
	{ "the parent had been renewed",
		{ { MOU, "expires: 2026-06-01", "expires: 2022-02-28" } },
		.more = { { "mou-2.yaml",
			MOU_TEXT("mou-2", "2022-02-01",
				"expires: 2026-02-01\nrenews: [ mou-1 ]\n") } },
		SILENT },
	{ "the parent had been extended",
		{ { MOU, "expires: 2026-06-01", "expires: 2022-02-28" },
			{ MOU, NULL,
				"amendments: [ { signed: 2022-02-01, summary: "
				"perpanjangan, expires: 2026-02-28 } ]\n" } },
		SILENT },
	{ "the parent had been terminated",
		{ { MOU, NULL,
			  "ended: { date: 2022-03-01, how: terminated, reason: "
			  "sepakat }\n" },
			{ PKS, "implements:\n  - mou-1",
				"implements:\n  ^1- mou-1" } },
		.wanted = { "parent-ended ^1 ended on 2022-02-28" } },
	{ "a parent without a known end",
		{ { MOU, "expires: 2026-06-01", "expires: ^1unknown" } },
		.wanted = { "value-unknown ^1 " } },
	{ "a draft is not signed yet",
		{ { MOU, "expires: 2026-06-01", "expires: 2022-02-28" },
			{ PKS, "signed: 2022-03-01",
				"stages: [ { stage: drafting, since: "
				"2022-03-01 } ]" } },
		SILENT },
};

static void
signed_after_what_is_implemented(void **state)
{
	(void)state;
	run_rule_cases(ended_cases, ARRAY_LEN(ended_cases));
}

#define WITH(id) ", { partner: " id ", signatory: { position: Direktur } }"
/* With further partners: WITH("bank") WITH("toko") and so on. */
#define RENEWAL_WITH(partners, id, signed, rest)                               \
	"id: " id "\nkind: mou\ntitle: Nota " id "\nparties: [ { partner: "    \
	"kop, signatory: { position: Menteri } }" partners                     \
	" ]\nsigned: " signed "\nplace: Bogor\n"                               \
			      "purpose: kerja sama\nscope: [ data ]\nunits: "  \
			      "[ dep-1 ]\n"                                    \
			      "expires: open\nrenews:\n  " rest "- mou-1\n"
#define RENEWAL(id, signed, rest)                                              \
	MOU_TEXT(id, signed, "expires: open\nrenews:\n  " rest "- mou-1\n")

static const struct rule_case twice_cases[] = {
	{ "renewed once",
		.more = { { "mou-2.yaml",
			RENEWAL("mou-2", "2024-01-01", "") } },
		SILENT },
	{ "twice, with the same partner: at the later one",
		.more = { { "mou-3.yaml", RENEWAL("mou-3", "2024-01-01", "") },
			{ "mou-2.yaml",
				RENEWAL("mou-2", "2024-02-01", "^1") } },
		.wanted = { "renewed-twice ^1 mou-1 is already renewed by "
			    "mou-3, with bank too" } },
	{ "twice, with different partners",
		.more = { { "mou-2.yaml", RENEWAL("mou-2", "2024-01-01", "") },
			{ "mou-3.yaml",
				"id: mou-3\nkind: mou\ntitle: Lain\nparties:\n"
				"  - { partner: kop, signatory: { position: "
				"Menteri } }\n  - { partner: laut, signatory: "
				"{ position: Menteri } }\nsigned: 2024-02-01\n"
				"expires: open\nplace: Bogor\npurpose: apa\n"
				"scope: [ data ]\nunits: [ dep-1 ]\nrenews: [ "
				"mou-1 ]\n" } },
		SILENT },
	{ "one of the two was withdrawn",
		.more = { { "mou-2.yaml", RENEWAL("mou-2", "2024-01-01", "") },
			{ "mou-3.yaml",
				MOU_TEXT("mou-3", "2024-02-01",
					"expires: open\nrenews: [ mou-1 ]\n"
					"withdrawn: { date: 2024-03-01, "
					"reason: dobel }\n") } },
		SILENT },
	{ "one of the two is a draft that was given up",
		.more = { { "mou-2.yaml", RENEWAL("mou-2", "2024-01-01", "") },
			{ "mou-3.yaml",
				"id: mou-3\nkind: mou\ntitle: Lain\nparties:\n"
				"  - { partner: kop }\n  - { partner: bank }\n"
				"stages: [ { stage: drafting, since: "
				"2024-02-01 "
				"}, { stage: cancelled, since: 2024-03-01 } ]\n"
				"units: [ dep-1 ]\nrenews: [ mou-1 ]\n" } },
		SILENT },
	{ "one of the two is a draft",
		.more = { { "mou-2.yaml", RENEWAL("mou-2", "2024-01-01", "") },
			{ "mou-3.yaml",
				"id: mou-3\nkind: mou\ntitle: Lain\nparties:\n"
				"  - { partner: kop }\n  - { partner: bank }\n"
				"stages: [ { stage: drafting, since: "
				"2024-02-01 "
				"} ]\nunits: [ dep-1 ]\nrenews: ^1[ mou-1 "
				"]\n" } },
		.wanted = { "renewed-twice ^1 by mou-2" } },
	{ "the first of the two was withdrawn",
		.more = { { "mou-2.yaml",
				  MOU_TEXT("mou-2", "2024-01-01",
					  "expires: open\nrenews: [ mou-1 ]\n"
					  "withdrawn: { date: 2024-03-01, "
					  "reason: dobel }\n") },
			{ "mou-3.yaml", RENEWAL("mou-3", "2024-02-01", "") } },
		SILENT },
	{ "thrice: at each later one",
		.more = { { "mou-2.yaml", RENEWAL("mou-2", "2024-01-01", "") },
			{ "mou-3.yaml", RENEWAL("mou-3", "2024-02-01", "^1") },
			{ "mou-4.yaml",
				RENEWAL("mou-4", "2024-03-01", "^2") } },
		.wanted = { "renewed-twice ^1 by mou-2",
			"renewed-twice ^2 by mou-2" } },
	{ "of several partners in common the first of the later one is named",
		.more = { { "mou-2.yaml",
				  RENEWAL_WITH(WITH("bank") WITH("toko-baru")
						       WITH("laut"),
					  "mou-2", "2024-01-01", "") },
			{ "mou-3.yaml", RENEWAL_WITH(WITH("laut") WITH("ditjen")
							     WITH("bank"),
						"mou-3", "2024-02-01", "^1") },
			{ "mou-4.yaml",
				RENEWAL_WITH(WITH("toko-baru") WITH("bank"),
					"mou-4", "2024-03-01", "^2") } },
		.wanted = { "renewed-twice ^1 by mou-2, with laut too",
			"renewed-twice ^2 by mou-2, with toko-baru too" } },
};

static void
renewed_by_two(void **state)
{
	(void)state;
	run_rule_cases(twice_cases, ARRAY_LEN(twice_cases));
}

static void
every_rule_has_a_case(void **state)
{
	static const struct {
		const struct rule_case *cases;
		size_t n;
	} tables[] = {
		{ unknown_cases, ARRAY_LEN(unknown_cases) },
		{ cycle_cases, ARRAY_LEN(cycle_cases) },
		{ kind_cases, ARRAY_LEN(kind_cases) },
		{ outlive_cases, ARRAY_LEN(outlive_cases) },
		{ ended_cases, ARRAY_LEN(ended_cases) },
		{ twice_cases, ARRAY_LEN(twice_cases) },
	};
	static struct rule_case all[100];
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(tables); i++)
		for (size_t k = 0; k < tables[i].n; k++) {
			assert_true(n < ARRAY_LEN(all));
			all[n++] = tables[i].cases[k];
		}
	assert_group_covered("references", all, n);
}

/* A chain as long as no stack could follow, closed to a circle. */
enum { CHAIN = 100000, CHAIN_SLOWLY = 2000, TEXT_ROOM = 400 };

static int
chain_length(void)
{
	return getenv("KERMA_SLOWLY") != NULL ? CHAIN_SLOWLY : CHAIN;
}

static void
long_chains_need_no_stack(void **state)
{
	const int chain = chain_length();
	struct file_text *files = calloc((size_t)chain + 1, sizeof(*files));
	char *texts = malloc((size_t)chain * TEXT_ROOM);
	struct register_text t = { .settings = "kerma: 1\nowner: kop\n",
		.partners = "partners:\n"
			    "  - { id: kop, name: K, type: ministry }\n"
			    "  - { id: bank, name: B, type: ministry }\n",
		.files = files,
		.today = "2024-06-01" };
	struct loaded l;
	size_t n = 0;

	(void)state;
	assert_non_null(files);
	assert_non_null(texts);
	for (int i = 0; i < chain; i++) {
		char *text = texts + (size_t)i * TEXT_ROOM;
		int next = (i + 1) % chain;

		snprintf(text, TEXT_ROOM,
			"id: a-%d\nkind: pks\nimplements: [ a-%d ]\n"
			"signed: 2020-01-01\nrenews: [ a-%d ]\n",
			i, next, next);
		files[i] = (struct file_text){ "a.yaml", text };
	}
	load_text(&l, &t);
	for (size_t i = 0; i < l.findings.n; i++)
		n += l.findings.items[i].rule == RULE_REFERENCE_CYCLE;
	assert_int_equal(n, 2);
	load_text_free(&l);
	free(texts);
	free(files);
}

/* A chain of partners by a field; closed, the last names the first. */
static void
check_partner_chain(const char *field, bool is_closed)
{
	const struct file_text files[] = { { NULL, NULL } };
	struct register_text t = { .settings = "kerma: 1\nowner: p-0\n",
		.files = files,
		.today = "2024-06-01" };
	const int chain = chain_length();
	struct buf text = BUF_INIT;
	struct loaded l;
	size_t n = 0;

	buf_text(&text, "partners:\n");
	for (int i = 0; i < chain; i++) {
		buf_printf(&text, "- { id: p-%d, name: P, type: ministry", i);
		if (i + 1 < chain || is_closed)
			buf_printf(&text, ", %s: p-%d", field, (i + 1) % chain);
		buf_text(&text, " }\n");
	}
	buf_char(&text, '\0');
	t.partners = text.p;
	load_text(&l, &t);
	for (size_t i = 0; i < l.findings.n; i++)
		n += l.findings.items[i].rule == RULE_REFERENCE_CYCLE;
	assert_int_equal(n, is_closed);
	load_text_free(&l);
	buf_free(&text);
}

static void
long_chains_of_partners_take_no_time(void **state)
{
	(void)state;
	check_partner_chain("part_of", false);
	check_partner_chain("part_of", true);
}

/* One of a group that renews the same ones as the others, each with partners
 * of its own. */
static void
write_renewal(struct buf *out, int number, int partners, int renewed)
{
	buf_printf(out,
		"id: b-%d\nkind: mou\nsigned: 2021-01-0%d\nexpires: open\n"
		"renews: [ a-0",
		number, number + 1);
	for (int i = 1; i < renewed; i++)
		buf_printf(out, ", a-%d", i);
	buf_text(out, " ]\nparties:\n- { partner: kop }\n");
	for (int i = 0; i < partners; i++)
		buf_printf(out, "- { partner: p-%d-%d }\n", number, i);
	buf_char(out, '\0');
}

enum { RENEWING = 6, PARTNERS_EACH = 1000, RENEWED = 500 };

static void
write_partners(struct buf *out)
{
	buf_text(out, "partners:\n- { id: kop, name: K, type: ministry }\n");
	for (int k = 0; k < RENEWING; k++)
		for (int i = 0; i < PARTNERS_EACH; i++)
			buf_printf(out,
				"- { id: p-%d-%d, name: P, type: ministry }\n",
				k, i);
	buf_char(out, '\0');
}

static void
renewals_of_many_by_many_take_no_time(void **state)
{
	static struct file_text files[RENEWED + RENEWING + 1];
	static char texts[RENEWED][TEXT_ROOM];
	struct buf partners = BUF_INIT, renewals[RENEWING] = { BUF_INIT };
	struct register_text t = { .settings = "kerma: 1\nowner: kop\n",
		.files = files,
		.today = "2024-06-01" };
	struct loaded l;

	(void)state;
	write_partners(&partners);
	t.partners = partners.p;
	for (int i = 0; i < RENEWED; i++) {
		snprintf(texts[i], TEXT_ROOM, "id: a-%d\nkind: mou\n", i);
		files[i] = (struct file_text){ texts[i] + 4, texts[i] };
	}
	for (int k = 0; k < RENEWING; k++) {
		write_renewal(&renewals[k], k, PARTNERS_EACH, RENEWED);
		files[RENEWED + k] =
			(struct file_text){ renewals[k].p + 4, renewals[k].p };
	}
	load_text(&l, &t);
	assert_null(find_rule(&l.findings, RULE_RENEWED_TWICE));
	checked_in_no_time(&l);
	load_text_free(&l);
	for (int k = 0; k < RENEWING; k++)
		buf_free(&renewals[k]);
	buf_free(&partners);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_of_what_is_not_there),
		cmocka_unit_test(references_in_a_circle),
		cmocka_unit_test(a_mou_that_implements_something),
		cmocka_unit_test(outliving_what_is_implemented),
		cmocka_unit_test(signed_after_what_is_implemented),
		cmocka_unit_test(renewed_by_two),
		cmocka_unit_test(every_rule_has_a_case),
		cmocka_unit_test(long_chains_need_no_stack),
		cmocka_unit_test(long_chains_of_partners_take_no_time),
		cmocka_unit_test(renewals_of_many_by_many_take_no_time),
	};

	return cmocka_run_group_tests_name(
		"rules: references", tests, NULL, NULL);
}
