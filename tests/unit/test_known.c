/* The list of known findings: what is in it, what it hides, how it shrinks. */
#include "report/known.h"

#include <string.h>

#include "unit.h"

struct scene {
	struct arena arena;
	struct findings findings, hidden;
	struct known known;
	struct err err;
};

static void
scene_open(struct scene *s)
{
	memset(s, 0, sizeof(*s));
	findings_init(&s->findings, &s->arena);
	findings_init(&s->hidden, &s->arena);
	known_init(&s->known, &s->arena);
}

static void
scene_close(struct scene *s)
{
	findings_free(&s->findings);
	findings_free(&s->hidden);
	arena_free(&s->arena);
}

static void
find(struct scene *s, enum rule rule, const char *agreement, struct message m)
{
	findings_add(
		&s->findings, STR("a/b/register.yaml"), rule, MARK_START, m);
	s->findings.items[s->findings.n - 1].agreement = str_from(agreement);
}

static void
expect_list(struct scene *s, const char *want)
{
	struct buf out = BUF_INIT;
	struct str got, line;

	known_write(&s->known, &out);
	got = buf_str(&out);
	while (got.n > 0 && got.p[0] == '#')
		str_split(&got, '\n', &line);
	if (!str_is(got, want))
		fail_msg("got\n%.*s\nwanted\n%s", STR_ARG(got), want);
	buf_free(&out);
}

static void
parse(struct scene *s, const char *text)
{
	assert_int_equal(
		known_parse(&s->known, str_from(text), STR("k"), &s->err), 0);
}

/* One finding, and the line that it becomes. */
static const struct {
	const char *name; /* for readers */
	enum rule rule;
	const char *agreement;
	struct message message;
	const char *line;
} lines[] = {
	{ "plain", RULE_DATES_ORDER, "mou-1",
		{ .id = "expires %1 is before signed %2",
			.args = { STR_INIT("2021-09-02"),
				STR_INIT("2021-09-03") } },
		"dates-order  mou-1  expires 2021-09-02 is before signed "
		"2021-09-03\n" },
	{ "a settings file, by its name", RULE_BAD_VALUE, "",
		{ .id = "%1 is not an id", .args = { STR_INIT("A") } },
		"bad-value  register.yaml  A is not an id\n" },
	{ "no line of the file", RULE_PARTY_DUPLICATE, "mou-1",
		{ .id = "%1 is already a party, on line %2",
			.args = { STR_INIT("line 3"), STR_INIT("7") } },
		"party-duplicate  mou-1  line 3 is already a party, on line "
		"...\n" },
	{ "no day of the question", RULE_DATE_FUTURE, "mou-1",
		{ .id = "signed on %1, which is after %2",
			.args = { STR_INIT("2030-01-01"),
				STR_INIT("2026-11-22") } },
		"date-future  mou-1  signed on 2030-01-01, which is after "
		"...\n" },
	{ "one line of clean text", RULE_BAD_VALUE, "mou-1",
		{ .id = "%1 is odd",
			.args = { STR_INIT(" a\n\n b\t\x1b[31m\xff\xe2\x80"
					   "\xae\xe2\x80\x8b\xc2\x85\xf0\x9f"
					   "\x90\x9f ") } },
		"bad-value  mou-1  a b ?[31m????\xf0\x9f\x90\x9f is odd\n" },
	{ "an id that is none", RULE_BAD_VALUE, "a b\n#", { .id = "odd" },
		"bad-value  a?b?#  odd\n" },
	{ "what reads like a count", RULE_BAD_VALUE, "m", { .id = "(3 times)" },
		"bad-value  m  (3 times)  (1 times)\n" },
	{ "a note", RULE_VALUE_UNKNOWN, "m", { .id = "unknown" }, "" },
	{ "a rule that no register may change", RULE_ID_DUPLICATE, "m",
		{ .id = "twice" }, "" },
};

static void
test_lines(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		struct scene s, back;

		scene_open(&s);
		scene_open(&back);
		find(&s, lines[i].rule, lines[i].agreement, lines[i].message);
		known_take(&s.known, &s.findings);
		expect_list(&s, lines[i].line);
		/* What was written hides what it was made of. */
		parse(&back, lines[i].line);
		expect_list(&back, lines[i].line);
		known_hide(&back.known, &s.findings, &back.hidden);
		assert_int_equal(back.hidden.n, lines[i].line[0] != '\0');
		assert_int_equal(s.findings.n, lines[i].line[0] == '\0');
		assert_int_equal(known_gone(&back.known), 0);
		scene_close(&back);
		scene_close(&s);
	}
}

/* Sorted, equal ones together, whatever order they came in. */
static void
test_order(void **state)
{
	struct scene s;

	(void)state;
	scene_open(&s);
	parse(&s, "\xef\xbb\xbf# head\r\n\r\n"
		  "term-long  b  x\r\n"
		  "  dates-order   b\tz \n"
		  "dates-order b   y  z  (2 times)\n"
		  "dates-order  b  y z\n"
		  "no-such-rule-any-more  b  x\n");
	expect_list(&s, "dates-order  b  y z  (3 times)\n"
			"dates-order  b  z\n"
			"no-such-rule-any-more  b  x\n"
			"term-long  b  x\n");
	scene_close(&s);
}

static void
test_not_a_list(void **state)
{
	static const char *const bad[] = { "dates-order", "dates-order  m",
		"dates-order  m  (2 times)", "Dates  m  x", "x=1  m  x",
		"<<<<<<< HEAD of main", "dates-order  m  \xff", "=======" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct scene s;

		scene_open(&s);
		assert_int_equal(known_parse(&s.known, str_from(bad[i]),
					 STR("k"), &s.err),
			-1);
		assert_true(str_is(s.err.message.args[1], "1"));
		scene_close(&s);
	}
}

/* Counts that are none belong to the message. */
static void
test_odd_counts(void **state)
{
	struct scene s;

	(void)state;
	scene_open(&s);
	parse(&s, "a  m  x  (0 times)\n"
		  "a  m  x  (1000001 times)\n"
		  "a  m  x  ( times)\n"
		  "a  m  x  (-1 times)\n"
		  "a  m  x (5 times)\n"
		  "a  m  y  (1 times)\n");
	expect_list(&s, "a  m  x ( times)\n"
			"a  m  x (-1 times)\n"
			"a  m  x (0 times)\n"
			"a  m  x (1000001 times)\n"
			"a  m  x (5 times)\n"
			"a  m  y\n");
	scene_close(&s);
}

/* Of three equal findings two are known; of another one more is listed. */
static void
test_ratchet(void **state)
{
	struct scene s;

	(void)state;
	scene_open(&s);
	parse(&s, "dates-order  a  x  (2 times)\n"
		  "term-long  a  y  (3 times)\n"
		  "term-long  b  z\n"
		  "bad-value  c  w\n");
	for (int i = 0; i < 3; i++)
		find(&s, RULE_DATES_ORDER, "a", SAY("x"));
	find(&s, RULE_TERM_LONG, "a", SAY("y"));
	find(&s, RULE_TERM_LONG, "c", SAY("z"));
	known_hide(&s.known, &s.findings, &s.hidden);
	assert_int_equal(s.hidden.n, 3);
	assert_int_equal(s.findings.n, 2);
	assert_int_equal(s.findings.items[0].rule, RULE_DATES_ORDER);
	assert_true(str_is(s.findings.items[1].agreement, "c"));
	assert_int_equal(known_gone(&s.known), 4);
	known_shrink(&s.known);
	assert_int_equal(known_gone(&s.known), 0);
	expect_list(&s, "dates-order  a  x  (2 times)\n"
			"term-long  a  y\n");
	scene_close(&s);
}

/* What stands in a file that could not be used shows; what was known of it
 * stays known. */
static void
test_unread(void **state)
{
	struct scene s;
	struct map unread;

	(void)state;
	scene_open(&s);
	map_init(&unread, &s.arena);
	map_put(&unread, STR("a"), &s);
	s.known.unread = &unread;
	parse(&s, "term-long  a  x\nwrong-type  a  empty\nterm-long  b  x\n");
	find(&s, RULE_WRONG_TYPE, "a", SAY("empty"));
	known_hide(&s.known, &s.findings, &s.hidden);
	assert_int_equal(s.hidden.n, 0);
	assert_int_equal(known_gone(&s.known), 1);
	known_shrink(&s.known);
	expect_list(&s, "term-long  a  x\nwrong-type  a  empty\n");
	scene_close(&s);
}

/* The order of the list does not depend on that of many findings. */
static void
test_many(void **state)
{
	enum { MANY = 5000 };
	struct scene s;

	(void)state;
	scene_open(&s);
	for (int i = 0; i < MANY; i++)
		find(&s, RULE_TERM_LONG, "a",
			MSG("%1", arena_printf(&s.arena, "%d",
					  (i * 7919) % (MANY / 2))));
	known_take(&s.known, &s.findings);
	assert_int_equal(s.known.n, MANY / 2);
	for (size_t i = 1; i < s.known.n; i++)
		assert_true(str_cmp(s.known.items[i - 1]->line,
				    s.known.items[i]->line) < 0);
	known_hide(&s.known, &s.findings, &s.hidden);
	assert_int_equal(s.findings.n, 0);
	assert_int_equal(s.hidden.n, MANY);
	scene_close(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_not_a_list),
		cmocka_unit_test(test_odd_counts),
		cmocka_unit_test(test_ratchet),
		cmocka_unit_test(test_unread),
		cmocka_unit_test(test_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
