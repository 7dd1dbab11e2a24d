#include "render/findings.h"

#include <string.h>

#include "base/width.h"
#include "report/findings_document.h"
#include "unit.h"

#define ELLIPSIS "\xe2\x80\xa6"

static const struct render_style plain = { .group = '.' };

/* One line of text stands at every line of every file but "gone". */
static bool
fetch(void *context, struct str file, uint32_t line, struct str *text)
{
	(void)line;
	if (str_is(file, "gone"))
		return false;
	*text = *(const struct str *)context;
	return true;
}

static void
assert_text(const char *name, struct str got, const char *want)
{
	if (!str_is(got, want))
		fail_msg("%s: got\n%.*s\nwanted\n%s", name, STR_ARG(got), want);
}

/* What the findings look like above a line of a file. */
static struct buf
render(struct findings *fs, struct str line, const struct render_style *style)
{
	const struct lines lines = { fetch, &line };
	struct buf out = BUF_INIT;

	findings_sort(fs);
	render_findings(fs, &lines, style, &out);
	return out;
}

static void
assert_render(const char *name, struct findings *fs, struct str line,
	const char *want)
{
	struct buf got = render(fs, line, &plain);

	assert_text(name, buf_str(&got), want);
	buf_free(&got);
}

static struct findings *
start(void **state)
{
	return *state;
}

static int
setup(void **state)
{
	static struct arena arena;
	static struct findings fs;

	arena = ARENA_INIT;
	findings_init(&fs, &arena);
	*state = &fs;
	return 0;
}

static int
teardown(void **state)
{
	struct findings *fs = *state;

	findings_free(fs);
	arena_free(fs->arena);
	return 0;
}

static void
add(struct findings *fs, const char *file, uint32_t line, uint32_t column)
{
	findings_add(fs, str_from(file), RULE_DATES_ORDER,
		mark_at(line, column),
		MSG("expires %1 is before effective %2", STR("2021-09-02"),
			STR("2021-09-03")));
}

static void
add_unknown(
	struct findings *fs, const char *file, uint32_t line, struct str field)
{
	findings_add(fs, str_from(file), RULE_VALUE_UNKNOWN,
		(struct mark){ line, 5 }, MSG("%1 is unknown", field));
}

static void
a_finding_shows_place_line_and_hint(void **state)
{
	struct findings *fs = start(state);

	add(fs, "agreements/2021/mou-2021-017.yaml", 14, 10);
	findings_hint(fs, MSG("Correct %1.", STR("one")));
	assert_render("finding", fs, STR("expires: 2021-09-02"),
		"agreements/2021/mou-2021-017.yaml:14:10: error: "
		"expires 2021-09-02 is before effective 2021-09-03 "
		"[dates-order]\n"
		"   14 | expires: 2021-09-02\n"
		"      |          ^\n"
		"  hint: Correct one.\n");
}

static void
without_a_line_there_is_no_snippet(void **state)
{
	struct findings *fs = start(state);

	add(fs, "gone", 3, 4);
	add(fs, "nowhere", 0, 0);
	assert_render("finding", fs, STR("x"),
		"gone:3:4: error: expires 2021-09-02 is before effective "
		"2021-09-03 [dates-order]\n"
		"nowhere: error: expires 2021-09-02 is before effective "
		"2021-09-03 [dates-order]\n");
}

/* Where the caret stands under lines of all sorts; the finding is at 2. */
static const struct {
	const char *name;
	struct str line;
	uint32_t column;
	const char *want;
} carets[] = {
	{ "first", STR_INIT("abc"), 1, "    2 | abc\n      | ^\n" },
	{ "behind the end", STR_INIT("abc"), 4, "    2 | abc\n      |    ^\n" },
	{ "far behind", STR_INIT("abc"), 900, "    2 | abc\n      |    ^\n" },
	{ "empty line", STR_INIT(""), 1, "    2 | \n      | ^\n" },
	{ "code points", STR_INIT("\xc3\xa9\xc3\xa9x"), 3,
		"    2 | \xc3\xa9\xc3\xa9x\n      |   ^\n" },
	{ "wide", STR_INIT("\xe6\x97\xa5x"), 2,
		"    2 | \xe6\x97\xa5x\n      |   ^\n" },
	{ "combining", STR_INIT("e\xcc\x81x"), 3,
		"    2 | e\xcc\x81x\n      |  ^\n" },
	{ "tab", STR_INIT("\tx"), 2, "    2 |  x\n      |  ^\n" },
	{ "escape", STR_INIT("\x1bx"), 2, "    2 | \\x1bx\n      |     ^\n" },
	{ "bad byte", STR_INIT("\xffx"), 2, "    2 | \\xffx\n      |     ^\n" },
	{ "bidi", STR_INIT("\xe2\x80\xaex"), 1,
		"    2 | \\u202ex\n      | ^\n" },
};

static void
the_caret_stands_under_the_column(void **state)
{
	struct findings *fs = start(state);

	for (size_t i = 0; i < ARRAY_LEN(carets); i++) {
		struct buf got;
		size_t header;

		fs->n = 0;
		add(fs, "f", 2, carets[i].column);
		got = render(fs, carets[i].line, &plain);
		header = str_find(buf_str(&got), '\n') + 1;
		assert_text(carets[i].name,
			str_from_byte(buf_str(&got), header), carets[i].want);
		buf_free(&got);
	}
}

static void
the_byte_order_mark_is_no_column(void **state)
{
	struct findings *fs = start(state);
	struct buf got;

	add(fs, "f", 1, 1);
	got = render(fs, STR("\xef\xbb\xbfx"), &plain);
	assert_true(str_ends(buf_str(&got), STR("    1 | x\n      | ^\n")));
	buf_free(&got);
}

/* Line after line of the output, without their breaks. */
static struct str
nth_line(struct str s, unsigned n)
{
	struct str line = STR("");

	for (unsigned i = 0; i <= n; i++)
		if (!str_split(&s, '\n', &line))
			return STR("");
	return line;
}

enum { MARGIN = 8 }; /* bytes of "   14 | " */

/* A line of letters, "A" at the column, is shown around it. */
static void
assert_window(struct findings *fs, size_t length, uint32_t column)
{
	struct buf line = BUF_INIT, got;
	struct str shown, caret, before;

	buf_fill(&line, 'x', length);
	line.p[column - 1] = 'A';
	fs->n = 0;
	add(fs, "f", 2, column);
	got = render(fs, buf_str(&line), &plain);
	shown = str_from_byte(nth_line(buf_str(&got), 1), MARGIN);
	caret = str_from_byte(nth_line(buf_str(&got), 2), MARGIN);
	assert_true(str_ends(caret, STR("^")));
	before = (struct str){ shown.p, str_find(shown, 'A') };
	if (str_starts(shown, STR(ELLIPSIS)))
		before.n -= 2;
	if (before.n + 1 != caret.n)
		fail_msg("%zu:%u: caret at %zu, A at %zu", length,
			(unsigned)column, caret.n, before.n + 1);
	assert_int_equal(width_text(shown), length < 100 ? length : 100);
	buf_free(&line);
	buf_free(&got);
}

static void
long_lines_are_shown_around_the_caret(void **state)
{
	static const size_t lengths[] = { 99, 100, 101, 102, 150, 200, 5000 };

	for (size_t i = 0; i < ARRAY_LEN(lengths); i++)
		for (uint32_t column = 1; column <= lengths[i]; column++)
			assert_window(start(state), lengths[i], column);
}

static void
a_short_line_is_whole(void **state)
{
	struct findings *fs = start(state);
	struct buf line = BUF_INIT, got;

	buf_fill(&line, 'x', 100);
	add(fs, "f", 2, 100);
	got = render(fs, buf_str(&line), &plain);
	assert_true(str_search(buf_str(&got), buf_str(&line)) > 0);
	assert_int_equal(str_search(buf_str(&got), STR(ELLIPSIS)), -1);
	buf_free(&line);
	buf_free(&got);
}

static void
hostile_values_stay_on_their_line(void **state)
{
	struct findings *fs = start(state);

	findings_add(fs, STR("gone"), RULE_BAD_VALUE, (struct mark){ 1, 2 },
		MSG("%1 and %2 are no dates",
			STR("\n::error::x\x1b[2J\xe2\x80\xae\xff"),
			STR("%1\r\xe2\x80\xa8")));
	assert_render("values", fs, STR(""),
		"gone:1:2: error: \\x0a::error::x\\x1b[2J\\u202e\\xff and "
		"%1\\x0d\\u2028 are no dates [bad-value]\n");
}

static void
a_hostile_file_name_stays_on_its_line(void **state)
{
	struct findings *fs = start(state);

	add(fs, "a\nb\x1b.yaml", 0, 0);
	assert_render("file", fs, STR(""),
		"a\\x0ab\\x1b.yaml: error: expires 2021-09-02 is before "
		"effective 2021-09-03 [dates-order]\n");
}

static void
long_values_are_cut(void **state)
{
	struct findings *fs = start(state);
	struct buf value = BUF_INIT, want = BUF_INIT;

	buf_fill(&value, 'v', 200);
	findings_add(fs, STR("gone"), RULE_BAD_VALUE, (struct mark){ 1, 2 },
		MSG("<%1>", buf_str(&value)));
	findings_hint(fs, MSG("(%1)", buf_str(&value)));
	buf_text(&want, "gone:1:2: error: <");
	buf_fill(&want, 'v', 79);
	buf_text(&want, ELLIPSIS "> [bad-value]\n  hint: (");
	buf_fill(&want, 'v', 79);
	buf_text(&want, ELLIPSIS ")\n");
	buf_char(&want, '\0');
	assert_render("cut", fs, STR(""), want.p);
	buf_free(&value);
	buf_free(&want);
}

static void
what_is_unknown_is_folded_per_file(void **state)
{
	struct findings *fs = start(state);

	add_unknown(fs, "a", 3, STR("title"));
	add(fs, "a", 4, 1);
	add_unknown(fs, "a", 9, STR("pl\nace"));
	add_unknown(fs, "b", 2, STR("expires"));
	assert_render("folded", fs, STR("x"),
		"a:3:5: note: values still unknown (2): title, pl\\x0aace "
		"[value-unknown]\n"
		"a:4:1: error: expires 2021-09-02 is before effective "
		"2021-09-03 [dates-order]\n"
		"    4 | x\n"
		"      | ^\n"
		"b:2:5: note: expires is unknown [value-unknown]\n");
}

static size_t
count(const struct buf *b, const char *needle)
{
	struct str rest = buf_str(b);
	size_t n = 0;
	ptrdiff_t at;

	while ((at = str_search(rest, str_from(needle))) >= 0) {
		rest = str_from_byte(rest, (size_t)at + strlen(needle));
		n++;
	}
	return n;
}

static void
a_file_shows_so_many_and_counts_the_rest(void **state)
{
	struct findings *fs = start(state);
	struct buf got;

	for (uint32_t i = 1; i <= FINDINGS_PER_FILE + 3; i++)
		add(fs, "a", i, 1);
	add_unknown(fs, "a", 900, STR("x"));
	add_unknown(fs, "a", 901, STR("y"));
	add(fs, "b", 1, 1);
	got = render(fs, STR(""), &plain);
	assert_int_equal(count(&got, "\na:"), FINDINGS_PER_FILE);
	assert_int_equal(count(&got, "\na: findings not shown: 5\nb:1:1"), 1);
	assert_int_equal(count(&got, "in all"), 0);
	buf_free(&got);
}

static void
exactly_the_limit_hides_nothing(void **state)
{
	struct findings *fs = start(state);
	struct buf got;

	for (uint32_t i = 1; i < FINDINGS_PER_FILE; i++)
		add(fs, "a", i, 1);
	for (uint32_t i = 0; i < 50; i++)
		add_unknown(fs, "a", 1000 + i, STR("x"));
	got = render(fs, STR(""), &plain);
	assert_int_equal(count(&got, "not shown"), 0);
	assert_int_equal(count(&got, "values still unknown (50): x, x"), 1);
	buf_free(&got);
}

static void
a_run_shows_so_many_and_counts_the_rest(void **state)
{
	struct findings *fs = start(state);
	struct buf got;

	for (uint32_t file = 0; file < 12; file++)
		for (uint32_t i = 1; i <= 101; i++) {
			struct str name = arena_printf(
				fs->arena, "f%02u", (unsigned)file);

			add(fs, name.p, i, 1);
		}
	got = render(fs, STR(""), &plain);
	assert_int_equal(count(&got, "[dates-order]"), FINDINGS_PER_RUN);
	assert_int_equal(count(&got, ": findings not shown: 1\n"), 9);
	assert_true(str_ends(
		buf_str(&got), STR("\nfindings not shown in all: 212\n")));
	buf_free(&got);
}

static const char *
indonesian(const char *id)
{
	static const struct {
		const char *id, *text;
	} catalogue[] = {
		{ "error", "galat" },
		{ "hint", "saran" },
		{ "%1 is no date", "%1 bukan tanggal" },
	};

	for (size_t i = 0; i < ARRAY_LEN(catalogue); i++)
		if (strcmp(id, catalogue[i].id) == 0)
			return catalogue[i].text;
	return id;
}

static void
people_read_their_language_and_colour(void **state)
{
	const struct render_style style = { .translate = indonesian,
		.colour = true };
	struct findings *fs = start(state);
	struct buf got;

	findings_add(fs, STR("a"), RULE_BAD_VALUE, (struct mark){ 1, 1 },
		MSG("%1 is no date", STR("error")));
	findings_hint(fs, SAY("Look"));
	got = render(fs, STR("x"), &style);
	assert_text("indonesian", buf_str(&got),
		"a:1:1: \x1b[31mgalat\x1b[0m: error bukan tanggal "
		"[bad-value]\n"
		"    1 | x\n"
		"      | \x1b[31m^\x1b[0m\n"
		"  saran: Look\n");
	buf_free(&got);
}

static void
nothing_says_nothing(void **state)
{
	assert_render("nothing", start(state), STR(""), "");
}

static void
findings_as_json(void **state)
{
	const struct findings_head head = { STR_NONE, STR_INIT("2026-11-22"),
		150 };
	struct findings *fs = start(state);
	const struct render_style style = { .translate = indonesian };
	struct buf got = BUF_INIT;
	struct document d;

	findings_add(fs, STR("a.yaml"), RULE_BAD_VALUE, (struct mark){ 14, 10 },
		MSG("%1 is no date", STR("\"x\"\n</")));
	findings_hint(fs, SAY("Look"));
	fs->items[0].agreement = STR("mou-1");
	add_unknown(fs, "b.yaml", 0, STR("title"));
	add_unknown(fs, "b.yaml", 0, STR("place"));
	document_init(&d, fs->arena);
	findings_document(fs, &head, &d);
	render_json(&d, &style, &got);
	assert_text("json", buf_str(&got),
		"{\"kerma\":1,\"rev\":null,\"date\":\"2026-11-22\","
		"\"agreements\":150,\"errors\":1,\"warnings\":0,\"notes\":2,"
		"\"findings\":["
		"{\"file\":\"a.yaml\",\"line\":14,\"column\":10,"
		"\"severity\":\"error\",\"rule\":\"bad-value\","
		"\"agreement\":\"mou-1\","
		"\"message\":\"\\\"x\\\"\\n<\\/ is no date\","
		"\"hint\":\"Look\"},"
		"{\"file\":\"b.yaml\",\"line\":null,\"column\":null,"
		"\"severity\":\"note\",\"rule\":\"value-unknown\","
		"\"agreement\":null,\"message\":\"title is unknown\","
		"\"hint\":null},"
		"{\"file\":\"b.yaml\",\"line\":null,\"column\":null,"
		"\"severity\":\"note\",\"rule\":\"value-unknown\","
		"\"agreement\":null,\"message\":\"place is unknown\","
		"\"hint\":null}]}\n");
	buf_reset(&got);
	render_markdown(&d, &style, &got);
	assert_text("markdown", buf_str(&got),
		"Agreements: 150. Errors: 1, warnings: 0, notes: 2.\n"
		"\n"
		"| File | Line | Column | Severity | Rule | Agreement | "
		"Message | Hint |\n"
		"| --- | ---: | ---: | --- | --- | --- | --- | --- |\n"
		"| a.yaml | 14 | 10 | galat | bad-value | mou-1 | "
		"\"x\" &lt;/ bukan tanggal | Look |\n"
		"| b.yaml | - | - | note | value-unknown | - | "
		"title is unknown | - |\n"
		"| b.yaml | - | - | note | value-unknown | - | "
		"place is unknown | - |\n");
	buf_free(&got);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_finding_shows_place_line_and_hint),
		TEST(without_a_line_there_is_no_snippet),
		TEST(the_caret_stands_under_the_column),
		TEST(the_byte_order_mark_is_no_column),
		TEST(long_lines_are_shown_around_the_caret),
		TEST(a_short_line_is_whole),
		TEST(hostile_values_stay_on_their_line),
		TEST(a_hostile_file_name_stays_on_its_line),
		TEST(long_values_are_cut),
		TEST(what_is_unknown_is_folded_per_file),
		TEST(a_file_shows_so_many_and_counts_the_rest),
		TEST(exactly_the_limit_hides_nothing),
		TEST(a_run_shows_so_many_and_counts_the_rest),
		TEST(people_read_their_language_and_colour),
		TEST(nothing_says_nothing),
		TEST(findings_as_json),
	};

	return cmocka_run_group_tests_name("findings text", tests, NULL, NULL);
}
