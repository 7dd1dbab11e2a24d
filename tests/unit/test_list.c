/* Agreements one a line: what is shown, in what order. */
#include "report/list.h"

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

static void
list(struct list_options o, struct filter_options f)
{
	bound_filter(&b, f);
	if (list_document(&b.view, &b.filter, &o, &b.document, &b.err) != 0)
		fail_msg("%s", bound_error(&b));
}

static const struct list_options plain;
static const struct filter_options all;

/* The ids of the rows, in order. */
static void
assert_order(const char *sort, const char *ids)
{
	struct buf got = BUF_INIT;
	const struct table *t;

	list((struct list_options){ .sort = str_from(sort) }, all);
	t = b.document.principal;
	for (size_t row = 0; row < t->n_rows; row++) {
		if (row > 0)
			buf_char(&got, ' ');
		buf_add(&got, t->cells[row * t->n_columns].text);
	}
	if (!str_is(buf_str(&got), ids))
		fail_msg("%s: got %.*s, wanted %s", sort,
			STR_ARG(buf_str(&got)), ids);
	buf_free(&got);
}

static void
rows_for_programs(void **state)
{
	const char *json;

	(void)state;
	list(plain, (struct filter_options){ .partner = STR("laut") });
	json = bound_json(&b);
	assert_has(json,
		"{\"kerma\":1,\"date\":\"2026-11-22\",\"filter\":{"
		"\"partner\":[\"laut\"]},\"agreements\":["
		"{\"id\":\"mou-2\",\"kind\":\"mou\",\"title\":\"Tangkap "
		"Ikan\",\"signed\":\"2021-04-01\",\"effective\":"
		"\"2021-04-01\",\"expires\":\"2023-04-01\",\"status\":"
		"\"expired\",\"expiring\":false,\"dormant\":false,"
		"\"partners\":[\"ditjen\"],\"partner_types\":[\"ministry\"],"
		"\"units\":[\"dep-1\"],\"level\":\"unit\",\"numbers\":[");
	assert_has(json, "],\"sample\":true,\"file\":\"agreements/2.yaml\"},"
			 "{\"id\":\"mou-1\",\"kind\":\"mou\",\"title\":"
			 "\"Perikanan Rakyat\",\"signed\":\"2021-12-01\",");
	assert_has(json, "\"expires\":\"2026-12-01\",\"status\":\"active\","
			 "\"expiring\":true,\"dormant\":true,\"partners\":"
			 "[\"laut\",\"bank\"],\"partner_types\":["
			 "\"ministry\",\"state-owned-enterprise\"],");
	assert_has(json, "\"sample\":false,\"file\":\"agreements/1.yaml\"}],"
			 "\"unread\":[]}\n");
}

static void
numbers_stand_in_the_parties_order(void **state)
{
	const struct cell *cell;

	(void)state;
	list((struct list_options){ .columns = STR("numbers") },
		(struct filter_options){ .match = STR("perikanan rakyat") });
	cell = b.document.principal->cells;
	assert_int_equal(cell->n, 3);
	assert_true(str_is(cell->list[0], "1/KB/2021"));
	assert_null(cell->list[1].p);
	assert_true(str_is(cell->list[2], "BN-7"));
}

static void
gaps_months_and_open_ends(void **state)
{
	(void)state;
	list(plain, (struct filter_options){ .match = STR("warung digital") });
	assert_has(bound_json(&b),
		"\"signed\":\"2022-05\",\"effective\":\"2022-05\","
		"\"expires\":\"unknown\",\"status\":\"unknown\"");
	assert_has(bound_json(&b), "\"units\":[]");
	list(plain, (struct filter_options){ .match = STR("nelayan") });
	assert_has(bound_json(&b), "\"expires\":\"open\"");
	list(plain, (struct filter_options){ .status = STR("draft") });
	assert_has(bound_json(&b), "\"signed\":null,\"effective\":null,"
				   "\"expires\":null,\"status\":\"draft\"");
}

static void
lines_for_people(void **state)
{
	const char *text;

	(void)state;
	list(plain, all);
	text = bound_text(&b);
	assert_has(text, "Id       Kind                   Title              "
			 "Signed      Expires      Status");
	assert_has(text, "mou-1    MoU                    Perikanan Rakyat   "
			 "2021-12-01  2026-12-01   Active, expiring soon, no "
			 "recent activity  KKP, BN\n");
	assert_has(text, "  Active, no recent activity                 ");
	assert_has(text, "until ended");
	assert_has(text, "Agreements listed: 6.\n");
	assert_lacks(text, "agreements/1.yaml");
}

static void
samples_are_never_silent(void **state)
{
	(void)state;
	list(plain, all);
	assert_has(bound_text(&b), "mou-2 *  ");
	assert_has(bound_text(&b),
		"* SAMPLE DATA, invented for demonstration: 1 of 6.\n");
	list((struct list_options){ .columns = STR("title") }, all);
	assert_has(bound_text(&b), "Title              Sample\n");
	assert_has(bound_text(&b), "Tangkap Ikan       yes\n");
	assert_has(
		bound_json(&b), "{\"title\":\"Tangkap Ikan\",\"sample\":true}");
	list((struct list_options){ .columns = STR("id,title") }, all);
	assert_has(bound_json(&b), "\"sample\":true");
	assert_has(bound_text(&b), "Id       Title\n");
	list((struct list_options){ .columns = STR("title") },
		(struct filter_options){ .no_samples = true });
	assert_lacks(bound_json(&b), "\"sample\":");
	assert_lacks(bound_text(&b), "SAMPLE");
}

static void
columns_as_asked_for(void **state)
{
	struct list_options wrong = { .columns = STR("id,titel") };

	(void)state;
	list((struct list_options){ .columns = STR("partner-types, id,id") },
		(struct filter_options){
			.kind = STR("pks"), .status = STR("active") });
	assert_has(bound_json(&b), "[{\"partner_types\":[\"university\"],"
				   "\"id\":\"pks-1\"}]");
	assert_int_equal(
		list_document(&b.view, &b.filter, &wrong, &b.document, &b.err),
		-1);
	assert_string_equal(bound_error(&b), "--columns: \"titel\" is not "
					     "known; did you mean \"title\"?");
}

static void
types_are_labels_for_people(void **state)
{
	(void)state;
	list((struct list_options){ .columns = STR("id,partner_types") }, all);
	assert_has(bound_text(&b), "mou-1    Ministries and agencies, "
				   "State-owned enterprises\n");
	assert_has(bound_text(&b), "pks-1    Universities\n");
	assert_has(bound_json(&b), "\"partner_types\":[\"ministry\","
				   "\"state-owned-enterprise\"]");
}

static void
sorted_as_asked_for(void **state)
{
	struct list_options wrong = { .sort = STR("-statuss") };

	(void)state;
	assert_order("signed", "mou-2 mou-1 pks-2 mou-3 pks-1 pks-3");
	assert_order("-signed", "pks-1 mou-3 pks-2 mou-1 mou-2 pks-3");
	assert_order("id", "mou-1 mou-2 mou-3 pks-1 pks-2 pks-3");
	assert_order("-id", "pks-3 pks-2 pks-1 mou-3 mou-2 mou-1");
	assert_order("expires", "mou-2 mou-1 pks-2 pks-1 mou-3 pks-3");
	assert_order("title", "pks-3 pks-2 pks-1 mou-1 mou-2 mou-3");
	assert_order("status", "mou-1 pks-1 mou-2 mou-3 pks-2 pks-3");
	assert_order("kind", "mou-1 mou-2 mou-3 pks-1 pks-2 pks-3");
	assert_order("partner", "pks-3 mou-2 mou-1 mou-3 pks-2 pks-1");
	assert_int_equal(
		list_document(&b.view, &b.filter, &wrong, &b.document, &b.err),
		-1);
	assert_string_equal(bound_error(&b), "--sort: \"statuss\" is not "
					     "known; did you mean \"status\"?");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_for_programs),
		cmocka_unit_test(numbers_stand_in_the_parties_order),
		cmocka_unit_test(gaps_months_and_open_ends),
		cmocka_unit_test(lines_for_people),
		cmocka_unit_test(samples_are_never_silent),
		cmocka_unit_test(columns_as_asked_for),
		cmocka_unit_test(types_are_labels_for_people),
		cmocka_unit_test(sorted_as_asked_for),
	};

	return cmocka_run_group_tests_name("list", tests, make, forget);
}
