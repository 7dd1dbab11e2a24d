/* Rules about who is party to an agreement, and who signed for it. */
#include "rule_case.h"
#include "unit.h"

#define DEP "  - partner: dep-1\n    signatory:\n      position: Deputi\n"
#define BANK "  - partner: bank\n    signatory:\n      position: Direktur\n"

static const struct rule_case cases[] = {
	/* party-unknown */
	{ "a party that is not in the directory, nearly one that is",
		{ { PKS, "partner: bank", "partner: ^1bnak" },
			{ PKS, "by: bank", "by: dep-1" } },
		.wanted = { "party-unknown ^1 bnak is not in partners.yaml "
			    "[did you mean bank?]" } },
	{ "a party that is like none",
		{ { PKS, "partner: bank", "partner: ^1perkumpulan-x" },
			{ PKS, "by: bank", "by: dep-1" } },
		.wanted = { "party-unknown ^1 perkumpulan-x is not in "
			    "partners.yaml [add the partner" } },
	{ "not-a-party keeps silent about whom nobody knows",
		{ { PKS, "by: bank", "by: ^1bankk" },
			{ PKS, NULL,
				"contacts:\n  - { party: ^2laot, office: Biro "
				"}\n" } },
		.wanted = { "party-unknown ^1 bankk",
			"party-unknown ^2 laot" } },
	{ "not-a-party keeps silent where a party is misspelt",
		{ { PKS, "partner: bank", "partner: ^1bnak" } },
		.wanted = { "party-unknown ^1 bnak" } },
	{ "in an amendment",
		{ { PKS, NULL,
			"amendments:\n  - { signed: 2023-01-01, summary: isi, "
			"parties: [ { partner: ^1tokoo } ] }\n" } },
		.wanted = { "party-unknown ^1 tokoo is not in partners.yaml "
			    "[did you mean toko?]" } },
	{ "an id that cannot be read is no unknown party",
		{ { PKS, "partner: bank", "partner: ^1Bank Nasional" },
			{ PKS, "by: bank", "by: dep-1" } },
		.wanted = { "bad-value ^1 Bank Nasional is not an id" } },
	/* party-duplicate */
	{ "one partner twice, another thrice",
		{ { PKS, BANK,
			BANK "  - partner: ^1bank\n    signatory: { position: "
			     "Direktur }\n  - partner: ^2dep-1\n    signatory: "
			     "{ position: Deputi }\n  - partner: ^3bank\n"
			     "    signatory: { position: Direktur }\n" } },
		.wanted = { "party-duplicate ^1 bank is already a party, on "
			    "line 8",
			"party-duplicate ^2 dep-1 is already a party, on line "
			"5",
			"party-duplicate ^3 bank is already a party, on line "
			"8" } },
	{ "a whole and its part are two",
		{ { PKS, BANK,
			BANK "  - partner: kop\n    signatory: { position: "
			     "Menteri }\n" } },
		SILENT },
	/* owner-missing */
	{ "nobody of the owner",
		{ { PKS, "parties:\n" DEP,
			"parties:\n  ^1- partner: laut\n    signatory:\n"
			"      position: Menteri\n" } },
		.wanted = { "owner-missing ^1 no party is on the side of "
			    "kop" } },
	{ "nobody but the owner",
		{ { PKS, "parties:\n" DEP BANK,
			  "parties:\n  ^1- partner: dep-1\n    signatory: { "
			  "position: Deputi }\n  - partner: kop\n    "
			  "signatory: "
			  "{ position: Menteri }\n" },
			{ PKS, "by: bank", "by: dep-1" } },
		.wanted = { "owner-missing ^1 every party is on the side of "
			    "kop" } },
	{ "an unknown party may be on either side",
		{ { PKS, "partner: dep-1", "partner: ^1dep-2" } },
		.wanted = { "party-unknown ^1 dep-2" } },
	{ "an unreadable party may be on either side",
		{ { PKS, "partner: dep-1", "partner: ^1Dep" } },
		.wanted = { "bad-value ^1 Dep is not an id" } },
	{ "with an unknown owner nobody can say",
		{ { REGISTER, "owner: kop", "owner: ^1kopp" } },
		.wanted = { "reference-unknown ^1 kopp is not in "
			    "partners.yaml [did you mean kop?]" } },
	{ "one party alone is one finding",
		{ { PKS, "parties:\n" DEP BANK,
			  "parties:\n  ^1- partner: kop\n    signatory:\n"
			  "      position: Menteri\n" },
			{ PKS, "by: bank", "by: kop" } },
		.wanted = { "bad-value ^1 parties needs at least two" } },
	/* The ministry was split: kop succeeded lama, and so did umkm. */
	{ "what the owner succeeded signed for it",
		{ { PARTNERS, NULL,
			  "  - id: lama\n    name: Kementerian Lama\n    type: "
			  "ministry\n    succeeded_by: [ kop, umkm ]\n"
			  "    until: 2024-10-20\n"
			  "  - id: umkm\n    name: Kementerian UMKM\n    type: "
			  "ministry\n" },
			{ PKS, "partner: dep-1", "partner: lama" } },
		SILENT },
	{ "the other successor is a partner",
		{ { PARTNERS, NULL,
			  "  - id: lama\n    name: Kementerian Lama\n    type: "
			  "ministry\n    succeeded_by: [ kop, umkm ]\n"
			  "    until: 2024-10-20\n"
			  "  - id: umkm\n    name: Kementerian UMKM\n    type: "
			  "ministry\n" },
			{ PKS, "partner: bank", "partner: umkm" },
			{ PKS, "by: bank", "by: umkm" } },
		SILENT },
	{ "the owner with what it succeeded: those of another line are "
	  "partners",
		{ { PARTNERS, NULL,
			  "  - id: lama\n    name: Kementerian Lama\n    type: "
			  "ministry\n    succeeded_by: [ kop, umkm ]\n"
			  "    until: 2024-10-20\n"
			  "  - id: umkm\n    name: Kementerian UMKM\n    type: "
			  "ministry\n" },
			{ PKS, "partner: bank", "partner: lama" },
			{ PKS, "by: bank", "by: lama" } },
		SILENT },
	/* party-succeeded */
	{ "signed on the partner's last day",
		{ { PKS, "partner: bank", "partner: toko" },
			{ PKS, "by: bank", "by: toko" },
			{ PARTNERS, "until: 2023-06-30",
				"until: 2022-03-01" } },
		SILENT },
	{ "signed the day after",
		{ { PKS, "partner: bank", "partner: ^1toko" },
			{ PKS, "by: bank", "by: toko" },
			{ PARTNERS, "until: 2023-06-30",
				"until: 2022-02-28" } },
		.wanted = { "party-succeeded ^1 toko existed until "
			    "2022-02-28; this was signed on 2022-03-01 [its "
			    "successor is toko-baru" } },
	{ "a draft is not signed by anybody",
		{ { PKS, "partner: bank", "partner: toko" },
			{ PKS, "by: bank", "by: toko" },
			{ PARTNERS, "until: 2023-06-30", "until: 2022-02-28" },
			{ PKS, "signed: 2022-03-01",
				"stages: [ { stage: drafting, since: "
				"2022-01-01 } ]" } },
		SILENT },
	/* not-a-party */
	{ "an obligation and a contact of somebody else",
		{ { PKS, "by: bank", "by: [ ^1laut, dep-1 ]" },
			{ PKS, NULL,
				"contacts:\n  - { party: ^2kop, office: Biro "
				"}\n" } },
		.wanted = { "not-a-party ^1 laut is not a party",
			"not-a-party ^2 kop is not a party" } },
	{ "all, a list of parties, a party's successor, a party of an "
	  "amendment",
		{ { PKS, "by: bank", "by: all" },
			{ PKS, "  - partner: bank\n",
				"  - partner: bank\n    successor: laut\n" },
			{ PKS, NULL,
				"contacts:\n"
				"  - { party: bank, office: Biro }\n"
				"  - { party: dep-1, office: Biro }\n"
				"  - { party: laut, office: Biro }\n"
				"  - { party: toko-baru, office: Biro }\n"
				"amendments:\n"
				"  - { signed: 2023-01-01, summary: isi, "
				"parties: [ { partner: toko-baru } ] }\n" } },
		SILENT },
	{ "with an unreadable party anybody may be one",
		{ { PKS,
			  "  - partner: bank\n    signatory:\n      position: "
			  "Direktur\n",
			  "  - partner: bank\n    signatory:\n      position: "
			  "Direktur\n  - ^1toko\n" },
			{ PKS, "by: bank", "by: toko" } },
		.wanted = { "wrong-type ^1 " } },
	/* signatory-missing */
	{ "signed, and nobody says by whom",
		{ { PKS,
			"  - partner: bank\n    signatory:\n      position: "
			"Direktur\n",
			"  - ^1partner: bank\n" } },
		.wanted = { "signatory-missing ^1 nothing says who signed for "
			    "bank" } },
	{ "a draft need not say",
		{ { PKS,
			  "  - partner: bank\n    signatory:\n      position: "
			  "Direktur\n",
			  "  - partner: bank\n" },
			{ PKS, "signed: 2022-03-01",
				"stages: [ { stage: drafting, since: "
				"2022-01-01 } ]" } },
		SILENT },
	{ "a signatory without a position is a missing field",
		{ { PKS, "      position: Direktur\n",
			"      ^1name: Siti\n" } },
		.wanted = { "missing-field ^1 position is missing" } },
	{ "an unknown position is an honest gap",
		{ { PKS, "position: Direktur", "position: ^1unknown" } },
		.wanted = { "value-unknown ^1 position" } },
	{ "an unreadable signatory is not judged again",
		{ { PKS, "signatory:\n      position: Direktur",
			"signatory: ^1Direktur" } },
		.wanted = { "wrong-type ^1 " } },
	/* warrant-missing */
	{ "definitive, or with a warrant",
		{ { PKS, "position: Deputi",
			  "position: Deputi\n      capacity: definitive" },
			{ PKS, "position: Direktur",
				"position: Direktur\n      capacity: acting\n"
				"      warrant: SP-1" } },
		SILENT },
	{ "acting and daily acting",
		{ { PKS, "position: Deputi",
			  "position: Deputi\n      capacity: ^1acting" },
			{ PKS, "position: Direktur",
				"position: Direktur\n      capacity: "
				"^2daily-acting" } },
		.wanted = { "warrant-missing ^1 signed for another",
			"warrant-missing ^2 " } },
	{ "interim and on behalf",
		{ { PKS, "position: Deputi",
			  "position: Deputi\n      capacity: ^1interim" },
			{ PKS, "position: Direktur",
				"position: Direktur\n      capacity: "
				"^2on-behalf" } },
		.wanted = { "warrant-missing ^1 ", "warrant-missing ^2 " } },
	{ "by delegation and by proxy",
		{ { PKS, "position: Deputi",
			  "position: Deputi\n      capacity: ^1by-delegation" },
			{ PKS, "position: Direktur",
				"position: Direktur\n      capacity: "
				"^2by-proxy" } },
		.wanted = { "warrant-missing ^1 ", "warrant-missing ^2 " } },
	{ "an unreadable capacity is not judged again",
		{ { PKS, "position: Deputi",
			"position: Deputi\n      capacity: ^1Plt." } },
		.wanted = { "bad-value ^1 Plt. is not one of: definitive, "
			    "acting" } },
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
	assert_group_covered("parties", cases, ARRAY_LEN(cases));
}

/* More parties than are compared in turn, one of them twice. */
static void
twins_are_found_among_many(void **state)
{
	struct buf text = BUF_INIT, partners = BUF_INIT;
	struct file_text files[2] = { { "1.yaml", NULL } };
	struct register_text t = { .settings = "kerma: 1\nowner: p-0\n",
		.files = files,
		.today = "2024-06-01" };
	struct loaded l;

	(void)state;
	buf_text(&text, "id: 1\nparties:\n");
	buf_text(&partners, "partners:\n");
	for (int i = 0; i < 40; i++) {
		buf_printf(&text, "  - partner: p-%d\n", i);
		buf_printf(&partners,
			"  - { id: p-%d, name: P, type: ministry }\n", i);
	}
	buf_text(&text, "  - partner: p-7\n");
	buf_char(&text, '\0');
	buf_char(&partners, '\0');
	files[0].text = text.p;
	t.partners = partners.p;
	load_text(&l, &t);
	assert_string_equal(
		finding_line(&l, find_rule(&l.findings, RULE_PARTY_DUPLICATE)),
		"party-duplicate 1:43:14 p-7 is already a party, on line 10");
	load_text_free(&l);
	buf_free(&text);
	buf_free(&partners);
}

enum { CROWD = 1500, CROWDS = 20 };

/* An agreement of a crowd of parties, the last of which owes most. */
static void
write_crowd(struct buf *out, int number)
{
	buf_printf(out, "id: pks-%d\nkind: pks\nsigned: 2021-01-01\nparties:\n",
		number);
	for (int i = 0; i < CROWD; i++)
		buf_printf(out, "- { partner: p-%d }\n", i);
	buf_text(out, "obligations:\n- { id: a, what: b, by: [ p-0");
	for (int i = 0; i < 4 * CROWD; i++)
		buf_printf(out, ", p-%d", CROWD - 1);
	buf_text(out, " ] }\n");
	buf_char(out, '\0');
}

static void
obligations_of_a_crowd_take_no_time(void **state)
{
	struct buf partners = BUF_INIT, texts[CROWDS] = { BUF_INIT };
	struct file_text files[CROWDS + 1] = { { NULL, NULL } };
	struct register_text t = { .settings = "kerma: 1\nowner: p-0\n",
		.files = files,
		.today = "2024-06-01" };
	struct loaded l;

	(void)state;
	buf_text(&partners, "partners:\n");
	for (int i = 0; i < CROWD; i++)
		buf_printf(&partners,
			"- { id: p-%d, name: P, type: ministry }\n", i);
	buf_char(&partners, '\0');
	t.partners = partners.p;
	for (int i = 0; i < CROWDS; i++) {
		write_crowd(&texts[i], i);
		files[i] = (struct file_text){ texts[i].p + 4, texts[i].p };
	}
	load_text(&l, &t);
	assert_int_equal(l.registry.n, CROWDS);
	assert_null(find_rule(&l.findings, RULE_NOT_A_PARTY));
	checked_in_no_time(&l);
	load_text_free(&l);
	for (int i = 0; i < CROWDS; i++)
		buf_free(&texts[i]);
	buf_free(&partners);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_case_finds_what_it_should),
		cmocka_unit_test(every_rule_has_a_case),
		cmocka_unit_test(twins_are_found_among_many),
		cmocka_unit_test(obligations_of_a_crowd_take_no_time),
	};

	return cmocka_run_group_tests_name("rules: parties", tests, NULL, NULL);
}
