/* Which deadlines are chosen, and how they are shown. */
#include "report/deadlines_report.h"

#include <stdlib.h>
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

static struct deadline_counts
report(struct deadline_options o)
{
	struct deadline_counts counts;
	struct deadlines ds;

	bound_filter(&b, (struct filter_options){ .exact = false });
	deadlines_init(&ds, &b.arena);
	if (deadlines_select(&b.view, &b.filter, &o, &ds, &b.err) != 0)
		fail_msg("%s", bound_error(&b));
	deadlines_document(&b.view, &b.filter, &ds, &o, &b.document);
	counts = deadlines_count(&b.view, &ds);
	deadlines_free(&ds);
	return counts;
}

static const struct deadline_options plain;

static void
rows_for_programs(void **state)
{
	const char *json;

	(void)state;
	report(plain);
	json = bound_json(&b);
	assert_has(json, "{\"kerma\":1,\"date\":\"2026-11-22\",\"deadlines\":["
			 "{\"due\":\"2025-01-10\",\"days\":-681,\"kind\":"
			 "\"obligation\",\"obligation\":\"lapor\","
			 "\"agreement\":\"pks-1\",\"title\":\"Pelatihan "
			 "Nelayan\",\"partner_types\":[\"university\"],"
			 "\"units\":[\"dep-2\"],\"who\":[\"univ\"],\"count\":1,"
			 "\"why\":\"every 1 year after it took effect on "
			 "2023-01-10\",\"sample\":false},");
	assert_has(json, "{\"due\":\"2026-12-01\",\"days\":9,\"kind\":"
			 "\"expiry\",\"obligation\":null,\"agreement\":"
			 "\"mou-1\",\"title\":\"Perikanan Rakyat\","
			 "\"partner_types\":[\"ministry\","
			 "\"state-owned-enterprise\"],\"units\":[\"dep-1\"],"
			 "\"who\":[\"kop\"],\"count\":1,\"why\":\"expires "
			 "2026-12-01\",\"sample\":false}");
	assert_has(json, "],\"unread\":[]}");
}

static void
sections_of_the_ladder(void **state)
{
	const char *text;

	(void)state;
	report(plain);
	text = bound_text(&b);
	assert_has(text, "Overdue\n");
	assert_has(text, "Within 30 days\n");
	assert_has(text, "9 days");
	assert_has(text, "681 days overdue");
	assert_lacks(text, "Within 7 days\n");
	assert_true(strstr(text, "Overdue") < strstr(text, "Within 30 days"));
}

/* 2025 and 2026 are overdue; 2024 is met. */
static void
people_see_the_oldest_and_a_count(void **state)
{
	struct deadline_options o = { .only = STR("obligation") };
	const char *text;

	(void)state;
	report(o);
	text = bound_text(&b);
	assert_has(text, "Laporan (Pelatihan Nelayan)");
	assert_lacks(text, "2026-01-10");
	assert_has(bound_json(&b), "\"due\":\"2026-01-10\"");
	o.all = true;
	report(o);
	assert_has(bound_text(&b), "2026-01-10");
}

/* What a table's lines stand for, of those with a column for it or not. */
static size_t
stands_for(const struct table *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n_columns; i++) {
		const char *heading = t->columns[i].heading;

		if (heading == NULL || strcmp(heading, "Count") != 0)
			continue;
		for (size_t row = 0; row < t->n_rows; row++)
			n += (size_t)t->cells[row * t->n_columns + i].count;
	}
	return n > 0 ? n : t->n_rows;
}

/* As the sections for people add up. */
static struct deadline_counts
summed(const struct document *d)
{
	struct deadline_counts counts = { 0, 0 };
	bool is_overdue = false;

	for (const struct block *at = d->first; at != NULL; at = at->next) {
		if (at->kind == BLOCK_HEADING)
			is_overdue = strcmp(at->message.id, "Overdue") == 0;
		if (at->kind != BLOCK_TABLE || at->table->is_hidden)
			continue;
		*(is_overdue ? &counts.overdue : &counts.due) +=
			stands_for(at->table);
	}
	return counts;
}

static void
sections_add_up_to_the_figures(void **state)
{
	static const struct {
		struct deadline_options o;
		size_t overdue, due; /* of obligations: one a year */
	} cases[] = {
		{ { .only = STR_INIT("obligation") }, 2, 1 },
		{ { .only = STR_INIT("obligation"), .all = true }, 2, 1 },
		{ { .only = STR_INIT("obligation"), .overdue = true }, 2, 0 },
		{ { .only = STR_INIT("obligation"),
			  .within = STR_INIT("3 years") },
			2, 3 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct deadline_counts counts = report(cases[i].o);
		struct deadline_counts sums = summed(&b.document);

		assert_int_equal(counts.overdue, cases[i].overdue);
		assert_int_equal(counts.due, cases[i].due);
		assert_int_equal(sums.overdue, counts.overdue);
		assert_int_equal(sums.due, counts.due);
	}
}

/* In a table without sections, too. */
static void
overdue_and_coming_are_two_lines(void **state)
{
	struct deadline_options o = { .only = STR("obligation") };
	struct deadline_lines lines;
	struct deadlines ds;

	(void)state;
	bound_filter(&b, (struct filter_options){ .exact = false });
	deadlines_init(&ds, &b.arena);
	assert_int_equal(
		deadlines_select(&b.view, &b.filter, &o, &ds, &b.err), 0);
	deadline_lines_make(&b.view, &lines, &ds);
	assert_int_equal(lines.n, 2);
	assert_int_equal(lines.items[0].count, 2);
	assert_int_equal(lines.items[1].count, 1);
	assert_true(lines.has_counts);
	free(lines.items);
	deadlines_free(&ds);
}

static void
chosen_by_kind_and_time(void **state)
{
	struct deadline_counts counts;

	(void)state;
	counts = report((struct deadline_options){ .overdue = true });
	assert_int_equal(counts.due, 0);
	assert_true(counts.overdue >= 2);
	counts = report((struct deadline_options){
		.only = STR("expiry,obligation"), .due = STR("2026") });
	assert_int_equal(counts.due, 1);
	assert_int_equal(counts.overdue, 1);
	counts = report((struct deadline_options){
		.only = STR("expiry"), .within = STR("8 days") });
	assert_int_equal(counts.due, 0);
	counts = report((struct deadline_options){
		.only = STR("expiry"), .within = STR("9 days") });
	assert_int_equal(counts.due, 1);
}

static void
assert_refuses(struct deadline_options o, const char *message)
{
	struct deadlines ds;

	deadlines_init(&ds, &b.arena);
	assert_int_equal(
		deadlines_select(&b.view, &b.filter, &o, &ds, &b.err), -1);
	assert_string_equal(bound_error(&b), message);
	deadlines_free(&ds);
}

static void
refuses_what_it_cannot_read(void **state)
{
	(void)state;
	assert_refuses((struct deadline_options){ .within = STR("soon") },
		"--within: \"soon\" is not a duration such as 90 days or 6 "
		"months");
	assert_refuses((struct deadline_options){ .due = STR("2026..") },
		"--due: \"2026..\" has no end");
	assert_refuses((struct deadline_options){ .only = STR("expire") },
		"--only: \"expire\" is not known; did you mean \"expiry\"?");
	assert_refuses((struct deadline_options){ .within = STR("9 days"),
			       .due = STR("2026") },
		"--within and --due exclude each other");
}

/* Of the agreement, in the paper's order; not whoever owns the register. */
static void
the_owners_side_must_act(void **state)
{
	static const char *const texts[] = {
		"id: pks-1\nkind: pks\ntitle: Satu\nparties:\n"
		"  - { partner: bank }\n  - { partner: dep-2 }\n"
		"  - { partner: dep-1 }\n"
		"signed: 2025-01-10\nexpires: 2026-12-01\nunits: [ dep-1 ]\n"
		"obligations:\n  - { id: lapor, what: Laporan, by: all, due: "
		"2026-12-02 }\n",
		NULL,
	};
	struct bound example = b;

	(void)state;
	bound_init(&b, "kerma: 1\nname: A\nowner: kop\n",
		"partners:\n  - { id: bank, name: B, type: ministry }\n"
		"  - { id: dep-1, name: Satu, short: D1, type: ministry, "
		"part_of: kop }\n"
		"  - { id: dep-2, name: Dua, short: D2, type: ministry, "
		"part_of: kop }\n"
		"  - { id: kop, name: K, type: ministry }\n",
		texts, "2026-11-22");
	report((struct deadline_options){ .only = STR("expiry,obligation") });
	assert_has(bound_json(&b), "\"kind\":\"expiry\",");
	assert_has(bound_json(&b),
		"\"who\":[\"dep-2\",\"dep-1\"],\"count\":1,\"why\":\"expires "
		"2026-12-01\"");
	assert_has(bound_json(&b), "\"who\":[\"bank\",\"dep-2\",\"dep-1\"]");
	assert_has(bound_text(&b), "  D1 ");
	bound_free(&b);
	b = example;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_for_programs),
		cmocka_unit_test(sections_of_the_ladder),
		cmocka_unit_test(people_see_the_oldest_and_a_count),
		cmocka_unit_test(sections_add_up_to_the_figures),
		cmocka_unit_test(overdue_and_coming_are_two_lines),
		cmocka_unit_test(chosen_by_kind_and_time),
		cmocka_unit_test(the_owners_side_must_act),
		cmocka_unit_test(refuses_what_it_cannot_read),
	};

	return cmocka_run_group_tests_name(
		"deadlines_report", tests, make, forget);
}
