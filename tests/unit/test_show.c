/* What somebody means by some words, and its page. */
#include "report/show.h"

#include <string.h>

#include "bound.h"
#include "unit.h"

static struct bound b;

static int
make(void **state)
{
	(void)state;
	bound_example(&b);
	return 0;
}

static int
forget(void **state)
{
	(void)state;
	bound_free(&b);
	return 0;
}

static const char *
found_id(const char *what)
{
	struct shown shown;

	if (show_find(&b.view, str_from(what), &shown, &b.err) != 0)
		return bound_error(&b);
	return shown.agreement != NULL ? shown.agreement->id.s.p
	                               : shown.partner->id.s.p;
}

static void
finds_by_id_number_name_and_words(void **state)
{
	(void)state;
	assert_string_equal(found_id("mou-1"), "mou-1");
	assert_string_equal(found_id(" laut "), "laut");
	assert_string_equal(found_id("bn-7"), "mou-1");
	assert_string_equal(found_id("4/pks/2023"), "pks-1");
	assert_string_equal(found_id("kkp"), "laut");
	assert_string_equal(found_id("Bank Nas"), "bank");
	assert_string_equal(found_id("warung"), "toko");
	assert_string_equal(found_id("PT TOKO"), "toko");
	assert_string_equal(found_id("nelayan pelatihan"), "pks-1");
	assert_string_equal(found_id("universitas"), "univ");
	assert_string_equal(found_id("pks-4"), "pks-4");
}

static void
refuses_nothing_and_several(void **state)
{
	(void)state;
	assert_string_equal(found_id("deputi"),
		"\"deputi\" fits 2 agreements and partners: dep-1 (Deputi "
		"Satu), dep-2 (Deputi Dua)");
	assert_has(found_id("e"), " and others");
	assert_string_equal(found_id("mou-11"),
		"nothing here is called \"mou-11\"; did you mean \"mou-1\"?");
	assert_string_equal(
		found_id("qqqqqqqq"), "nothing here is called \"qqqqqqqq\"");
	assert_has(found_id(" "), "nothing here is called");
}

static void
show(const char *what)
{
	struct shown shown;

	document_init(&b.document, &b.arena);
	if (show_find(&b.view, str_from(what), &shown, &b.err) != 0)
		fail_msg("%s", bound_error(&b));
	show_document(&b.view, &shown, &b.document);
}

static void
an_agreement_for_people(void **state)
{
	const char *text;

	(void)state;
	show("pks-1");
	text = bound_text(&b);
	assert_has(text, "pks-1: Pelatihan Nelayan\n");
	assert_has(text, "Rp52.230.000.000\n");
	assert_has(text, "in force from 2023-01-10 until ended\n");
	assert_has(text, "implements  mou-1      Perikanan Rakyat");
	assert_has(text, "Universitas \xc3\x89xample");
	assert_has(text, "Laporan");
	assert_has(text, "1 of 3");
	assert_has(text, "every 1 year after it took effect on 2023-01-10");
	assert_lacks(text, "SAMPLE");
	show("mou-2");
	assert_has(bound_text(&b), "SAMPLE DATA: this agreement was invented "
				   "for demonstration.");
	show("mou-1");
	assert_has(bound_text(&b), "implemented by  pks-1");
}

static void
an_agreement_for_programs(void **state)
{
	(void)state;
	show("pks-2");
	assert_has(bound_json(&b),
		"{\"kerma\":1,\"date\":\"2026-11-22\",\"agreement\":{\"id\":"
		"\"pks-2\",\"kind\":\"pks\"");
	assert_has(bound_json(&b),
		"\"status\":\"terminated\",\"why\":\"terminated 2023-01-01: "
		"sepakat\"");
	assert_has(bound_json(&b), "\"classification\":\"public\"");
	assert_has(bound_json(&b), "\"parties\":[{\"partner\":\"kop\","
				   "\"side\":\"owner\",\"number\":"
				   "\"5/PKS/2022\"");
	show("pks-4");
	assert_has(bound_json(&b), "\"status\":\"withdrawn\"");
	show("pks-3");
	assert_has(bound_json(&b), "\"status\":\"draft\"");
	assert_has(bound_json(&b), "\"stages\":[{\"stage\":\"drafting\","
				   "\"since\":\"2026-01-01\",\"with\":null}]");
}

/* Of pks-2, ended in 2023, as it stood in 2022; pks-1 was yet to come. */
static void
nothing_that_is_yet_to_happen(void **state)
{
	struct date then;
	struct view now = b.view;

	(void)state;
	assert_true(date_parse(STR("2022-06-01"), &then));
	view_make(&b.view, &b.registry, then, &b.arena);
	show("pks-2");
	assert_has(bound_json(&b), "\"status\":\"active\"");
	assert_has(bound_json(&b), "\"ended\":null");
	show("mou-1");
	assert_has(bound_json(&b), "\"chain\":[]");
	assert_lacks(bound_text(&b), "Related agreements");
	b.view = now;
}

static void
a_partner_and_everything_with_it(void **state)
{
	const char *text;

	(void)state;
	show("laut");
	text = bound_text(&b);
	assert_has(text, "Kementerian Kelautan dan Perikanan\n");
	assert_has(text, "Ministries and agencies\n");
	assert_has(text, "Ditjen Tangkap");
	assert_has(text, "mou-1 ");
	assert_has(text, "mou-2 *");
	assert_lacks(text, "mou-3");
	assert_has(text, "expires 2026-12-01");
	assert_has(bound_json(&b),
		"\"partner\":{\"id\":\"laut\",\"name\":\"Kementerian Kelautan "
		"dan Perikanan\",\"short\":\"KKP\"");
	show("toko");
	assert_has(bound_json(&b), "\"succeeded_by\":[\"toko-baru\"],\"until\":"
				   "\"2024-06-30\"");
	show("dep-2");
	assert_has(bound_json(&b), "{\"id\":\"pks-1\"");
}

static const char settings[] = "kerma: 1\nname: Contoh\nowner: kop\n"
			       "programs: [ { id: kur, name: Pembiayaan KUR } "
			       "]\n";
static const char partners[] =
	"partners:\n"
	"  - { id: bank, name: Bank Nasional, short: BN, type: ministry }\n"
	"  - { id: kop, name: Kementerian, short: KemenKop, type: ministry }\n";
static const char *const texts[] = {
	"id: mou-1\nkind: mou\ntitle: Modal\nparties:\n"
	"  - partner: kop\n    signatory: { position: Deputi, capacity: "
	"by-proxy, warrant: Surat Kuasa 7 }\n"
	"  - { partner: bank }\n"
	"signed: 2021-01-01\nexpires: open\nunits: [ kop ]\n"
	"contacts:\n  - { party: bank, office: Divisi Mikro }\n"
	"outcomes:\n  - { date: 2022-02-03, what: Kredit, program: kur }\n"
	"  - { date: 2022-02-02, what: Lain, program: entah }\n",
	NULL,
};

static void
ids_are_names_for_people(void **state)
{
	struct bound example = b;
	const char *text;

	(void)state;
	bound_init(&b, settings, partners, texts, "2026-11-22");
	show("mou-1");
	text = bound_text(&b);
	assert_has(text, "Bank Nasional  Divisi Mikro");
	assert_has(text, "Kredit   Pembiayaan KUR");
	assert_has(text, "Lain     entah");
	assert_has(text, "by proxy  Surat Kuasa 7");
	assert_has(bound_json(&b), "\"contacts\":[{\"party\":\"bank\"");
	assert_has(bound_json(&b), "\"program\":\"kur\"");
	bound_free(&b);
	b = example;
}

/* The last thing that happened is its outcome. */
static void
what_sleeps_says_since_when(void **state)
{
	struct bound example = b;

	(void)state;
	bound_init(&b, settings, partners, texts, "2026-11-22");
	show("mou-1");
	assert_has(bound_text(&b), "Active, no recent activity\n");
	assert_has(bound_text(&b), "no activity since 2022-02-03\n");
	assert_has(bound_json(&b), "\"dormant\":true,");
	bound_free(&b);
	bound_init(&b, settings, partners, texts, "2022-12-31");
	show("mou-1");
	assert_lacks(bound_text(&b), "no activity since");
	assert_has(bound_json(&b), "\"dormant\":false,");
	bound_free(&b);
	b = example;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_by_id_number_name_and_words),
		cmocka_unit_test(refuses_nothing_and_several),
		cmocka_unit_test(an_agreement_for_people),
		cmocka_unit_test(an_agreement_for_programs),
		cmocka_unit_test(nothing_that_is_yet_to_happen),
		cmocka_unit_test(a_partner_and_everything_with_it),
		cmocka_unit_test(ids_are_names_for_people),
		cmocka_unit_test(what_sleeps_says_since_when),
	};

	return cmocka_run_group_tests_name("show", tests, make, forget);
}
