/* Counts by key, totals, what is said beside them, and published figures. */
#include "report/summary.h"

#include <string.h>

#include "bound.h"
#include "report/baseline.h"
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

static void
sum(const char *by, struct filter_options o)
{
	struct str keys = by != NULL ? str_from(by) : STR_NONE;

	bound_filter(&b, o);
	if (summary_document(&b.view, &b.filter, keys, &b.document, &b.err) !=
		0)
		fail_msg("%s", bound_error(&b));
}

static const struct filter_options all;

static void
by_partner_type(void **state)
{
	const char *json;

	(void)state;
	sum(NULL, all);
	json = bound_json(&b);
	assert_has(json, "{\"kerma\":1,\"rev\":null,\"date\":\"2026-11-22\","
			 "\"by\":[\"partner-type\"],\"groups\":[{"
			 "\"partner-type\":\"ministry\",\"total\":2,"
			 "\"partners\":1,\"pending\":0,\"active\":1,"
			 "\"expiring\":1,\"dormant\":1,\"expired\":1,"
			 "\"renewed\":0,\"unknown\":0,\"completed\":0,"
			 "\"terminated\":0,\"drafts\":0,\"samples\":1},");
	assert_has(json, "{\"partner-type\":\"state-owned-enterprise\","
			 "\"total\":1,\"partners\":1,");
	assert_has(json, "{\"partner-type\":\"university\",\"total\":1,");
	assert_lacks(json, "\"local-government\"");
	assert_lacks(json, "\"media\"");
	assert_has(json, "\"total\":{\"total\":5,\"partners\":4,\"pending\":0,"
			 "\"active\":2,\"expiring\":1,\"dormant\":2,"
			 "\"expired\":1,\"renewed\":0,\"unknown\":1,"
			 "\"completed\":0,\"terminated\":1,\"drafts\":1,"
			 "\"samples\":1},\"samples\":1,");
	assert_has(json, "\"unread\":[]}");
}

static void
says_why_groups_add_up_to_more(void **state)
{
	(void)state;
	sum(NULL, all);
	assert_has(bound_text(&b), "the types add up to 6, the agreements are "
				   "5.");
	sum("kind", all);
	assert_lacks(bound_text(&b), "add up");
	sum("program", all);
	assert_has(bound_text(&b), "the lines add up to 6, the agreements are "
				   "5.");
}

static void
says_how_many_are_samples(void **state)
{
	(void)state;
	sum(NULL, all);
	assert_has(bound_text(&b), "SAMPLE DATA: 1 of the 5 agreements");
	assert_lacks(bound_text(&b), "Samples");
	assert_has(bound_csv(&b),
		",drafts,samples\r\nministry,2,1,0,1,1,1,1,0,0,"
		"0,0,0,1\r\n");
	sum(NULL, (struct filter_options){ .no_samples = true });
	assert_lacks(bound_text(&b), "SAMPLE");
}

static void
the_main_types_are_always_shown(void **state)
{
	(void)state;
	sum(NULL, (struct filter_options){ .match = STR("no such thing") });
	assert_has(bound_json(&b), "{\"partner-type\":\"private-sector\","
				   "\"total\":0,\"partners\":0,");
	sum("kind", (struct filter_options){ .match = STR("nothing") });
	assert_has(bound_json(&b), "\"groups\":[],\"total\":{\"total\":0,");
}

static void
wholes_count_once_unless_exact(void **state)
{
	(void)state;
	sum("partner", all);
	assert_has(bound_json(&b),
		"{\"partner\":\"laut\",\"total\":2,\"partners\":1,");
	assert_lacks(bound_json(&b), "\"ditjen\"");
	sum("partner", (struct filter_options){ .exact = true });
	assert_has(bound_json(&b),
		"{\"partner\":\"laut\",\"total\":1,\"partners\":1,");
	assert_has(bound_json(&b), "{\"partner\":\"ditjen\",\"total\":1,");
	assert_has(bound_json(&b), "\"total\":{\"total\":5,\"partners\":5,");
}

static void
successors_stand_in_when_asked(void **state)
{
	(void)state;
	sum("partner", (struct filter_options){ .successors = true });
	assert_has(bound_json(&b), "{\"partner\":\"toko-baru\",\"total\":2,");
	assert_lacks(bound_json(&b), "\"toko\"");
}

static void
partners_stand_by_name(void **state)
{
	const char *json;

	(void)state;
	sum("partner", all);
	json = bound_json(&b);
	assert_true(strstr(json, "\"bank\"") < strstr(json, "\"laut\""));
	assert_true(strstr(json, "\"laut\"") < strstr(json, "\"toko\""));
	assert_true(strstr(json, "\"toko\"") < strstr(json, "\"univ\""));
}

/* Deputi Dua, Deputi Satu, whatever their ids. */
static void
units_stand_by_name(void **state)
{
	const char *text;

	(void)state;
	sum("unit", all);
	assert_true(strstr(bound_json(&b), "{\"unit\":\"dep-2\"") <
		    strstr(bound_json(&b), "{\"unit\":\"dep-1\""));
	text = bound_text(&b);
	assert_true(strstr(text, "Deputi Dua") < strstr(text, "Deputi Satu"));
}

static void
a_group_without_a_value_is_null_and_last(void **state)
{
	(void)state;
	sum("year", all);
	assert_has(bound_json(&b), "{\"year\":2023,\"total\":1,");
	assert_has(bound_json(&b), "{\"year\":null,\"total\":0,\"partners\":0,"
				   "\"pending\":0,\"active\":0,\"expiring\":0,"
				   "\"dormant\":0,\"expired\":0,\"renewed\":0,"
				   "\"unknown\":0,\"completed\":0,"
				   "\"terminated\":0,\"drafts\":1,"
				   "\"samples\":0}],");
	assert_has(bound_text(&b), "(none)");
}

static void
two_keys_cross(void **state)
{
	const char *text;

	(void)state;
	sum("partner-type,kind", all);
	assert_has(bound_json(&b),
		"\"by\":[\"partner-type\",\"kind\"],\"groups\":[{"
		"\"partner-type\":\"ministry\",\"kind\":\"mou\",\"total\":2,"
		"\"partners\":1,");
	assert_has(bound_json(&b), "{\"partner-type\":\"university\","
				   "\"kind\":\"pks\",\"total\":1,");
	text = bound_text(&b);
	assert_has(text, "Partner type             MoU  Cooperation agreement  "
			 "Agreements  Partners\n");
	assert_has(text, "Private companies          1                      1  "
			 "         2         1\n");
	assert_has(text, "Total                      3                      2  "
			 "         5         4\n");
	assert_has(text, "Drafts, beside the total and not part of it: 1.");
}

/* A type goes with its own partner, not with the others of the agreement. */
static void
keys_of_partners_go_together(void **state)
{
	(void)state;
	sum("partner-type,partner", all);
	assert_has(bound_json(&b),
		"{\"partner-type\":\"ministry\",\"partner\":\"laut\",");
	assert_lacks(bound_json(&b),
		"{\"partner-type\":\"ministry\",\"partner\":\"bank\",");
}

static void
refuses_other_keys(void **state)
{
	(void)state;
	assert_int_equal(summary_document(&b.view, &b.filter, STR("colour"),
				 &b.document, &b.err),
		-1);
	assert_string_equal(bound_error(&b),
		"--by: \"colour\" is not one of: partner-type, kind, level, "
		"status, year, unit, program, partner");
	assert_int_equal(summary_document(&b.view, &b.filter, STR("kind,kind"),
				 &b.document, &b.err),
		-1);
	assert_int_equal(summary_document(&b.view, &b.filter,
				 STR("kind,year,unit"), &b.document, &b.err),
		-1);
}

static void
published_figures_are_reconciled(void **state)
{
	(void)state;
	sum(NULL, all);
	assert_has(bound_json(&b),
		"\"baseline\":[{\"label\":\"Published\",\"agreements\":5,"
		"\"counted\":5,\"samples\":1,\"partners\":3,"
		"\"partners_over\":true,\"partners_counted\":4,\"met\":false,"
		"\"met_with_samples\":true}],");
	assert_has(bound_text(&b),
		"In the register, without samples: agreements 4, partners 4; "
		"with samples: agreements 5, partners 4.");
	assert_has(bound_text(&b), "Not met: only together with 1 documents");
	sum(NULL, (struct filter_options){ .kind = STR("mou") });
	assert_has(bound_json(&b), "\"baseline\":[],");
	assert_lacks(bound_text(&b), "Published");
}

static void
more_than_published_is_not_met_either(void **state)
{
	struct baseline *published = b.registry.settings.baseline.items;
	struct reconciliation r;

	(void)state;
	published->agreements.n = 4;
	assert_true(baseline_reconcile(&b.view, published, &r));
	assert_true(r.is_met);
	assert_false(r.is_met_with_samples);
	published->partners_over.n = 4;
	assert_true(baseline_reconcile(&b.view, published, &r));
	assert_false(r.is_met);
	published->agreements.n = 5;
	published->partners_over.n = 3;
}

static void
names_what_could_not_be_read(void **state)
{
	static const char *const texts[] = {
		"id: mou-1\nkind: mou\ntitle: A\n"
		"parties: [ { partner: kop }, { partner: bank } ]\n"
		"signed: 2021-02-30\nexpires: open\nunits: [ kop ]\n",
		"id: [\n", NULL
	};
	struct bound other;

	(void)state;
	bound_init(&other, "kerma: 1\nname: A\nowner: kop\n",
		"partners:\n  - { id: bank, name: B, type: ministry }\n"
		"  - { id: kop, name: K, type: ministry }\n",
		texts, "2026-11-22");
	assert_false(view_is_whole(&other.view));
	assert_int_equal(summary_document(&other.view, &other.filter, STR_NONE,
				 &other.document, &other.err),
		0);
	assert_has(bound_json(&other), "\"unread\":[\"agreements/1.yaml\","
				       "\"agreements/2.yaml\"]}");
	assert_has(bound_json(&other), "\"total\":{\"total\":0,");
	assert_has(bound_text(&other),
		"Files that could not be read and are missing here: 2 "
		"(agreements/1.yaml, agreements/2.yaml)");
	bound_free(&other);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_partner_type),
		cmocka_unit_test(says_why_groups_add_up_to_more),
		cmocka_unit_test(says_how_many_are_samples),
		cmocka_unit_test(the_main_types_are_always_shown),
		cmocka_unit_test(wholes_count_once_unless_exact),
		cmocka_unit_test(successors_stand_in_when_asked),
		cmocka_unit_test(partners_stand_by_name),
		cmocka_unit_test(units_stand_by_name),
		cmocka_unit_test(a_group_without_a_value_is_null_and_last),
		cmocka_unit_test(two_keys_cross),
		cmocka_unit_test(keys_of_partners_go_together),
		cmocka_unit_test(refuses_other_keys),
		cmocka_unit_test(published_figures_are_reconciled),
		cmocka_unit_test(more_than_published_is_not_met_either),
		cmocka_unit_test(names_what_could_not_be_read),
	};

	return cmocka_run_group_tests_name("summary", tests, make, forget);
}
