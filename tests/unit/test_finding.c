#include "base/finding.h"

#include <string.h>

#include "unit.h"

static void
add(struct findings *fs, const char *file, uint32_t line, uint32_t column,
	enum rule rule, const char *value)
{
	findings_add(fs, str_from(file), rule, mark_at(line, column),
		MSG("%1", str_from(value)));
}

static void
a_finding_starts_with_its_rules_severity(void **state)
{
	struct arena arena = ARENA_INIT;
	struct findings fs;

	(void)state;
	findings_init(&fs, &arena);
	for (unsigned i = 0; i < RULE_COUNT; i++)
		findings_add(&fs, STR("f"), (enum rule)i, MARK_START, SAY("x"));
	assert_int_equal(fs.n, RULE_COUNT);
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		assert_int_equal(fs.items[i].rule, i);
		assert_int_equal(fs.items[i].severity,
			rule_info((enum rule)i)->severity);
		assert_int_equal(fs.items[i].agreement.n, 0);
		assert_null(fs.items[i].hint.id);
	}
	findings_free(&fs);
	assert_int_equal(fs.n, 0);
	arena_free(&arena);
}

static void
values_and_hints_are_copies(void **state)
{
	struct arena arena = ARENA_INIT;
	struct findings fs;
	char value[] = "lama";

	(void)state;
	findings_init(&fs, &arena);
	add(&fs, "f", 1, 1, RULE_BAD_VALUE, value);
	add(&fs, "f", 2, 1, RULE_BAD_VALUE, value);
	findings_hint(&fs, MSG("%1?", str_from(value)));
	memset(value, 'x', 4);
	assert_true(str_is(fs.items[0].message.args[0], "lama"));
	assert_null(fs.items[0].hint.id);
	assert_true(str_is(fs.items[1].hint.args[0], "lama"));
	findings_free(&fs);
	arena_free(&arena);
}

/* Lines of the findings on both sides, and of what is left. */
static const struct {
	const char *ours, *others, *left;
} shared_cases[] = {
	{ "", "", "" },
	{ "123", "", "" },
	{ "", "123", "" },
	{ "123", "123", "123" },
	{ "246", "123456", "246" },
	{ "123456", "246", "246" },
	{ "1139", "17", "11" },
	{ "579", "1357", "57" },
};

static void
add_lines(struct findings *fs, const char *lines, const char *value)
{
	for (; *lines != '\0'; lines++)
		add(fs, "f", (uint32_t)(*lines - '0'), 1, RULE_BAD_VALUE,
			value);
}

static void
what_both_have_is_left(void **state)
{
	struct arena arena = ARENA_INIT;
	struct findings ours, others;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(shared_cases); i++) {
		const char *left = shared_cases[i].left;

		findings_init(&ours, &arena);
		findings_init(&others, &arena);
		add_lines(&ours, shared_cases[i].ours, "ours");
		add_lines(&others, shared_cases[i].others, "theirs");
		findings_keep_shared(&ours, &others);
		assert_int_equal(ours.n, strlen(left));
		for (size_t k = 0; k < ours.n; k++)
			assert_int_equal(
				ours.items[k].mark.line, left[k] - '0');
		findings_free(&ours);
		findings_free(&others);
	}
	arena_free(&arena);
}

/* In the order that findings_sort must give. */
static const struct {
	const char *file;
	uint32_t line, column;
	enum rule rule;
	const char *value;
} sorted[] = {
	{ "a", 1, 1, RULE_YAML_SYNTAX, "x" },
	{ "a", 1, 2, RULE_YAML_SYNTAX, "x" },
	{ "a", 2, 1, RULE_YAML_SYNTAX, "x" },
	{ "a", 2, 1, RULE_BAD_VALUE, "a" },
	{ "a", 2, 1, RULE_BAD_VALUE, "b" },
	{ "a", 2, 1, RULE_BAD_VALUE, "ba" },
	{ "a", 10, 1, RULE_YAML_SYNTAX, "x" },
	{ "a-b", 1, 1, RULE_YAML_SYNTAX, "x" },
	{ "a/b", 1, 1, RULE_YAML_SYNTAX, "x" },
	{ "b", 1, 1, RULE_YAML_SYNTAX, "x" },
	{ "b", 4000000000u, 1, RULE_YAML_SYNTAX, "x" },
};

static void
one_order_for_one_set(void **state)
{
	enum { N = ARRAY_LEN(sorted) };
	struct arena arena = ARENA_INIT;
	struct findings fs;

	(void)state;
	for (size_t step = 1; step < N; step++) {
		/* N is prime: every step visits each of them. */
		findings_init(&fs, &arena);
		for (size_t i = 0, k = step; i < N; i++, k += step)
			add(&fs, sorted[k % N].file, sorted[k % N].line,
				sorted[k % N].column, sorted[k % N].rule,
				sorted[k % N].value);
		findings_sort(&fs);
		for (size_t i = 0; i < N; i++) {
			assert_true(str_is(fs.items[i].file, sorted[i].file));
			assert_int_equal(fs.items[i].mark.line, sorted[i].line);
			assert_int_equal(fs.items[i].rule, sorted[i].rule);
			assert_true(str_is(
				fs.items[i].message.args[0], sorted[i].value));
		}
		findings_free(&fs);
	}
	arena_free(&arena);
}

static void
lists_are_joined(void **state)
{
	struct arena arena = ARENA_INIT;
	struct findings all, more;

	(void)state;
	findings_init(&all, &arena);
	findings_init(&more, &arena);
	findings_append(&all, &more);
	findings_sort(&all);
	assert_int_equal(all.n, 0);
	for (uint32_t i = 1; i <= 1000; i++)
		add(&more, "f", i, 1, RULE_BAD_VALUE, "x");
	add(&all, "f", 5000, 1, RULE_BAD_VALUE, "x");
	findings_append(&all, &more);
	findings_append(&all, &more);
	assert_int_equal(all.n, 2001);
	assert_int_equal(more.n, 1000);
	assert_int_equal(all.items[0].mark.line, 5000);
	assert_int_equal(all.items[2000].mark.line, 1000);
	findings_free(&all);
	findings_free(&more);
	arena_free(&arena);
}

/* Many values have one each; beyond what fits, columns stand still. */
static void
a_mark_is_small(void **state)
{
	(void)state;
	assert_int_equal(sizeof(struct mark), 7);
	assert_int_equal(mark_at(UINT32_MAX, 1).line, UINT32_MAX);
	assert_int_equal(mark_at(1, COLUMN_MAX - 1).column, COLUMN_MAX - 1);
	assert_int_equal(mark_at(1, COLUMN_MAX).column, COLUMN_MAX);
	assert_int_equal(mark_at(1, (size_t)COLUMN_MAX + 2).column, COLUMN_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mark_is_small),
		cmocka_unit_test(a_finding_starts_with_its_rules_severity),
		cmocka_unit_test(values_and_hints_are_copies),
		cmocka_unit_test(what_both_have_is_left),
		cmocka_unit_test(one_order_for_one_set),
		cmocka_unit_test(lists_are_joined),
	};

	return cmocka_run_group_tests_name("finding", tests, NULL, NULL);
}
