/* Texts as YAML: plain where nobody can misread them, else quoted. */
#include "edit/scalar.h"

#include <string.h>

#include "unit.h"
#include "yaml/read.h"

static const struct field text_field = {
	.key = "t", .type = TYPE_TEXT, .flags = FIELD_LINES
};
static const struct field day_field = { .key = "d", .type = TYPE_DAY };
static const struct field period_field = { .key = "p", .type = TYPE_PERIOD };
static const struct field number_field = { .key = "n", .type = TYPE_NUMBER };
static const struct field flag_field = { .key = "f", .type = TYPE_FLAG };
static const struct field id_field = { .key = "i", .type = TYPE_ID };

/* clang-format off */
static const struct {
	const struct field *field;
	const char *text, *plain, *flow; /* NULL: as plain */
} rows[] = {
	{ &text_field, "Pasar Rakyat", "Pasar Rakyat", NULL },
	{ &text_field, "17/KB/M.KUKM/VIII/2021", "17/KB/M.KUKM/VIII/2021", NULL },
	{ &text_field, "9 Tahun 2017", "9 Tahun 2017", NULL },
	{ &text_field, "B.973-DIR/INS/08/2017", "B.973-DIR/INS/08/2017", NULL },
	{ &text_field, "https://a.example/b?c#d", "https://a.example/b?c#d", "\"https://a.example/b?c#d\"" },
	{ &text_field, "a, b", "a, b", "\"a, b\"" },
	{ &text_field, "a: b", "\"a: b\"", NULL },
	{ &text_field, "a:", "\"a:\"", NULL },
	{ &text_field, "a #b", "\"a #b\"", NULL },
	{ &text_field, "a#b", "a#b", NULL },
	{ &text_field, "#1", "\"#1\"", NULL },
	{ &text_field, "- a", "\"- a\"", NULL },
	{ &text_field, "=1+1", "\"=1+1\"", NULL },
	{ &text_field, "+62 21", "\"+62 21\"", NULL },
	{ &text_field, "@a", "\"@a\"", NULL },
	{ &text_field, "\"Satu\" dua", "'\"Satu\" dua'", NULL },
	{ &text_field, "Satu \"dua\"", "Satu \"dua\"", NULL },
	{ &text_field, "it's", "it's", NULL },
	{ &text_field, "'it", "\"'it\"", NULL },
	{ &text_field, "'it\"s", "'''it\"s'", NULL },
	{ &text_field, "a: \\n", "'a: \\n'", NULL },
	{ &text_field, "no", "\"no\"", NULL },
	{ &text_field, "NO", "\"NO\"", NULL },
	{ &text_field, "On", "\"On\"", NULL },
	{ &text_field, "y", "\"y\"", NULL },
	{ &text_field, "Yes", "\"Yes\"", NULL },
	{ &text_field, "~", "\"~\"", NULL },
	{ &text_field, "null", "\"null\"", NULL },
	{ &text_field, "<<", "\"<<\"", NULL },
	{ &text_field, "none", "none", NULL },
	{ &text_field, "12", "\"12\"", NULL },
	{ &text_field, "007", "\"007\"", NULL },
	{ &text_field, "1_000", "\"1_000\"", NULL },
	{ &text_field, "1.000,50", "\"1.000,50\"", NULL },
	{ &text_field, "-5", "\"-5\"", NULL },
	{ &text_field, "1e3", "\"1e3\"", NULL },
	{ &text_field, ".5", "\".5\"", NULL },
	{ &text_field, ".inf", "\".inf\"", NULL },
	{ &text_field, ".NaN", "\".NaN\"", NULL },
	{ &text_field, "0x1F", "\"0x1F\"", NULL },
	{ &text_field, "0o17", "\"0o17\"", NULL },
	{ &text_field, "12:30:45", "\"12:30:45\"", NULL },
	{ &text_field, "2026-03-31", "\"2026-03-31\"", NULL },
	{ &text_field, "2026-03-31T10:00:00Z", "\"2026-03-31T10:00:00Z\"", NULL },
	{ &text_field, "...", "\"...\"", NULL },
	{ &text_field, "---", "\"---\"", NULL },
	{ &text_field, "unknown", "unknown", NULL },
	{ &text_field, "\xc3\xa9t\xc3\xa9", "\xc3\xa9t\xc3\xa9", NULL },
	{ &text_field, "a\nb: c", "|\n  a\n  b: c", "\"a\\nb: c\"" },
	{ &text_field, "a\n\n  b", "|\n  a\n\n    b", "\"a\\n\\n  b\"" },
	{ &day_field, "2026-03-31", "2026-03-31", NULL },
	{ &day_field, "2026-03", "2026-03", NULL },
	{ &day_field, "open", "open", NULL },
	{ &period_field, "2026", "2026", NULL },
	{ &period_field, "2026-S1", "2026-S1", NULL },
	{ &number_field, "250000", "250000", NULL },
	{ &number_field, "x: 1", "\"x: 1\"", NULL },
	{ &flag_field, "true", "true", NULL },
	{ &id_field, "kop", "kop", NULL },
	{ &id_field, "2026", "\"2026\"", NULL },
	{ &id_field, "1e3", "\"1e3\"", NULL },
	{ &id_field, "null", "\"null\"", NULL },
	{ &id_field, "off", "\"off\"", NULL },
};
/* clang-format on */

static const char *
written(struct arena *arena, size_t i, bool is_flow)
{
	struct scalar_place place = { .field = rows[i].field,
		.is_flow = is_flow,
		.indent = 2,
		.eol = "\n" };
	struct buf out = BUF_INIT;
	const char *kept;

	scalar_write(&out, str_from(rows[i].text), &place);
	kept = arena_str(arena, buf_str(&out)).p;
	buf_free(&out);
	return kept;
}

/* What a reader makes of it. */
static void
check_reads(
	struct arena *arena, const char *text, const char *yaml, bool is_flow)
{
	struct findings fs;
	const struct node *root;
	struct str source =
		arena_printf(arena, is_flow ? "k: [ %s ]\n" : "k: %s\n", yaml);

	findings_init(&fs, arena);
	root = yaml_read(arena, source, STR("f"), &yaml_agreement_limits, &fs);
	if (root == NULL ||
		!str_is(str_trim(root->first->first == NULL
					 ? root->first->text
					 : root->first->first->text),
			text))
		fail_msg("%s reads otherwise", source.p);
	findings_free(&fs);
}

static void
texts_are_written_as_they_read(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *plain = written(&arena, i, false);
		const char *flow = written(&arena, i, true);
		const char *expected =
			rows[i].flow != NULL ? rows[i].flow : rows[i].plain;

		if (strcmp(plain, rows[i].plain) != 0)
			fail_msg("%s: %s", rows[i].text, plain);
		if (strcmp(flow, expected) != 0)
			fail_msg("%s: %s in flow", rows[i].text, flow);
		check_reads(&arena, rows[i].text, plain, false);
		check_reads(&arena, rows[i].text, flow, true);
	}
	arena_free(&arena);
}

static void
a_style_is_kept_where_it_can_be(void **state)
{
	/* clang-format off */
	static const struct {
		enum node_style like, style;
		const struct field *field;
		const char *text;
	} kept[] = {
		{ STYLE_DOUBLE, STYLE_DOUBLE, &text_field, "a" },
		{ STYLE_SINGLE, STYLE_SINGLE, &text_field, "a" },
		{ STYLE_PLAIN, STYLE_DOUBLE, &text_field, "a: b" },
		{ STYLE_SINGLE, STYLE_LITERAL, &text_field, "a\nb" },
		{ STYLE_LITERAL, STYLE_LITERAL, &text_field, "a" },
		{ STYLE_FOLDED, STYLE_FOLDED, &text_field, "a" },
		{ STYLE_FOLDED, STYLE_LITERAL, &text_field, "a\nb" },
		{ STYLE_DOUBLE, STYLE_DOUBLE, &day_field, "2026-01-01" },
		{ STYLE_DOUBLE, STYLE_PLAIN, &day_field, "unknown" },
		{ STYLE_DOUBLE, STYLE_PLAIN, &number_field, "5" },
	};
	/* clang-format on */

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(kept); i++) {
		struct scalar_place place = { .field = kept[i].field,
			.like = kept[i].like };

		assert_int_equal(scalar_style(str_from(kept[i].text), &place),
			kept[i].style);
	}
}

static void
texts_are_tidied_or_refused(void **state)
{
	/* clang-format off */
	static const struct {
		struct str text;
		const struct field *field;
		const char *tidy, *error;
	} tidied[] = {
		{ STR_INIT(" a "), &text_field, "a", NULL },
		{ STR_INIT("a  \r\n  b\r\n\r\nc \n\n"), &text_field, "a\n  b\n\nc", NULL },
		{ STR_INIT("a\rb"), &text_field, "a\nb", NULL },
		{ STR_INIT("a\nb"), &id_field, NULL, "i holds a line break" },
		{ STR_INIT("a\n"), &id_field, "a", NULL },
		{ STR_INIT(" \n "), &text_field, NULL, "t is empty" },
		{ STR_INIT(""), &text_field, NULL, "t is empty" },
		{ STR_INIT("a\tb"), &text_field, NULL, "t holds a tab; write blanks instead" },
		{ STR_INIT("a\x1b[0m"), &text_field, NULL, "t holds a character that no text may hold (U+001B)" },
		{ STR_INIT("a\0b"), &text_field, NULL, "t holds a character that no text may hold (U+0000)" },
		{ STR_INIT("a\xe2\x80\xae"), &text_field, NULL, "t holds a character that no text may hold (U+202E)" },
		{ STR_INIT("a\xff"), &text_field, NULL, "t holds bytes that are not UTF-8" },
	};
	/* clang-format on */
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(tidied); i++) {
		struct err err = ERR_INIT;
		struct str out;
		int failed = scalar_tidy(
			&arena, tidied[i].field, tidied[i].text, &out, &err);

		assert_int_equal(failed, tidied[i].tidy == NULL ? -1 : 0);
		if (failed)
			out = message_text(&err.message, NULL, &arena);
		assert_true(
			str_is(out, failed ? tidied[i].error : tidied[i].tidy));
	}
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_written_as_they_read),
		cmocka_unit_test(a_style_is_kept_where_it_can_be),
		cmocka_unit_test(texts_are_tidied_or_refused),
	};

	return cmocka_run_group_tests_name("scalar", tests, NULL, NULL);
}
