/* Differences of texts: as they look, and that they lead from one to the
 * other. */
#include "edit/diff.h"

#include <string.h>

#include "unit.h"

/* clang-format off */
static const struct {
	const char *name, *before, *after, *diff; /* NULL: no file */
} rows[] = {
	{ "equal", "a\n", "a\n", "" },
	{ "one line", "a\nb\nc\n", "a\nx\nc\n", "--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n" },
	{ "a new file", NULL, "a\n", "--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+a\n" },
	{ "a file gone", "a\nb", NULL, "--- a/f\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n\\ No newline at end of file\n" },
	{ "no newline", "a\nb", "a\nb\nc", "--- a/f\n+++ b/f\n@@ -1,2 +1,3 @@\n a\n-b\n\\ No newline at end of file\n+b\n+c\n\\ No newline at end of file\n" },
	{ "three lines around", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n", "--- a/f\n+++ b/f\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n" },
	{ "joined", "1\n2\n3\n4\n5\n6\n7\n8\n", "x\n2\n3\n4\n5\n6\n7\ny\n", "--- a/f\n+++ b/f\n@@ -1,8 +1,8 @@\n-1\n+x\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+y\n" },
	{ "apart", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n2\n3\n4\n5\n6\n7\n8\ny\n", "--- a/f\n+++ b/f\n@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+y\n" },
	{ "CR is part of a line", "a\r\nb\r\n", "a\r\nb\n", "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n a\r\n-b\r\n+b\n" },
	{ "no text", NULL, "%PDF\x01\x1b[2J\n", "--- /dev/null\n+++ b/f\nBinary files differ\n" },
	{ "no text any more", "a\n", "\xff\n", "--- a/f\n+++ b/f\nBinary files differ\n" },
	{ "in the middle", "a\nd\n", "a\nb\nc\nd\n", "--- a/f\n+++ b/f\n@@ -1,2 +1,4 @@\n a\n+b\n+c\n d\n" },
};
/* clang-format on */

static struct str
text_of(const char *text)
{
	return text != NULL ? str_from(text) : STR_NONE;
}

static void
differences_look_as_git_has_them(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct buf out = BUF_INIT;

		diff_write(&out, STR("f"), text_of(rows[i].before),
			text_of(rows[i].after));
		buf_char(&out, '\0');
		if (strcmp(out.p, rows[i].diff) != 0)
			fail_msg("%s:\n%s", rows[i].name, out.p);
		buf_free(&out);
	}
}

static void
names_are_quoted_as_git_quotes_them(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	diff_write(&out, STR("a b/\xc3\xa9\"\n"), STR("x\n"), STR("y\n"));
	buf_char(&out, '\0');
	assert_string_equal(out.p, "--- \"a/a b/\\303\\251\\\"\\012\"\t\n"
				   "+++ \"b/a b/\\303\\251\\\"\\012\"\t\n"
				   "@@ -1 +1 @@\n-x\n+y\n");
	buf_free(&out);
}

/* The lines of a hunk that stand on one side, joined. */
static void
take_side(struct str diff, char sign, struct buf *out)
{
	struct str line;

	while (str_split(&diff, '\n', &line)) {
		if (line.n == 0 || (line.p[0] != ' ' && line.p[0] != sign))
			continue;
		buf_add(out, str_from_byte(line, 1));
		buf_char(out, '\n');
	}
}

/* Every text of four lines of three sorts against every other: within one
 * hunk both sides can be read off. */
static void
any_difference_holds_both_sides(void **state)
{
	enum { TEXTS = 81, LINES = 4 };
	char texts[TEXTS][2 * LINES + 1];

	(void)state;
	for (unsigned i = 0; i < TEXTS; i++) {
		unsigned n = i, at = 0;

		for (unsigned k = 0; k < LINES; k++, n /= 3) {
			texts[i][at++] = (char)('a' + n % 3);
			texts[i][at++] = '\n';
		}
		texts[i][at] = '\0';
	}
	for (unsigned i = 0; i < TEXTS * TEXTS; i++) {
		const char *before = texts[i / TEXTS],
			   *after = texts[i % TEXTS];
		struct buf diff = BUF_INIT, old = BUF_INIT, new = BUF_INIT;
		struct str body;

		if (before == after)
			continue;
		diff_write(&diff, STR("f"), str_from(before), str_from(after));
		body = buf_str(&diff);
		body = str_from_byte(
			body, (size_t)str_search(body, STR("@@\n")) + 3);
		take_side(body, '-', &old);
		take_side(body, '+', &new);
		/* Equal lines beyond the context are left out. */
		assert_true(str_search(str_from(before), buf_str(&old)) >= 0);
		assert_true(str_search(str_from(after), buf_str(&new)) >= 0);
		buf_free(&diff);
		buf_free(&old);
		buf_free(&new);
	}
}

static void
nothing_in_common_is_answered_too(void **state)
{
	struct buf before = BUF_INIT, after = BUF_INIT;
	struct diff_counts counts;

	(void)state;
	for (unsigned i = 0; i < 20000; i++) {
		buf_printf(&before, "%u\n", i);
		buf_printf(&after, "x%u\n", i);
	}
	counts = diff_count(buf_str(&before), buf_str(&after));
	assert_int_equal(counts.removed, 20000);
	assert_int_equal(counts.added, 20000);
	buf_free(&before);
	buf_free(&after);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(differences_look_as_git_has_them),
		cmocka_unit_test(names_are_quoted_as_git_quotes_them),
		cmocka_unit_test(any_difference_holds_both_sides),
		cmocka_unit_test(nothing_in_common_is_answered_too),
	};

	return cmocka_run_group_tests_name("diff", tests, NULL, NULL);
}
