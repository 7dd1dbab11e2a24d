/* Sheets as grids: encodings, separators, what is refused (import/grid.h). */
#include "import/grid.h"

#include <string.h>

#include "unit.h"

/* "a|b / c|d", of what is read; else the message. */
static const char *
read_as(struct str bytes, const struct grid_options *o, struct grid *g,
	struct arena *arena)
{
	struct grid_options named = *o;
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT;
	struct str kept;

	named.file = STR("a.csv");
	if (grid_read(bytes, &named, arena, g, &err) != 0)
		return message_text(&err.message, NULL, arena).p;
	for (size_t i = 0; i < g->n; i++) {
		buf_text(&out, i > 0 ? " / " : "");
		for (size_t k = 0; k < g->rows[i].n; k++)
			buf_printf(&out, "%s%.*s", k > 0 ? "|" : "",
				STR_ARG(g->rows[i].cells[k].text));
	}
	kept = arena_str(arena, buf_str(&out));
	buf_free(&out);
	return kept.p;
}

static void
test_reads(void **state)
{
	static const struct {
		struct str bytes;
		struct grid_options o;
		const char *wanted;
		char separator;
		bool has_mark;
		enum grid_encoding encoding;
	} cases[] = {
		{ STR_INIT("a;b\r\nc;d\r\n"), { .separator = 0 }, "a|b / c|d",
			';', false, GRID_UTF8 },
		{ STR_INIT("\xef\xbb\xbf"
			   "a,b\nc,d"),
			{ .separator = 0 }, "a|b / c|d", ',', true, GRID_UTF8 },
		{ STR_INIT("a\tb\n"), { .separator = 0 }, "a|b", '\t', false,
			GRID_UTF8 },
		{ STR_INIT("a,b;c\n"), { .separator = ',' }, "a|b;c", ',',
			false, GRID_UTF8 },
		{ STR_INIT("caf\xc3\xa9;x\n"), { .separator = 0 },
			"caf\xc3\xa9|x", ';', false, GRID_UTF8 },
		{ STR_INIT("caf\xe9;\x93x\x94 \x96 \x80\n"), { .separator = 0 },
			"caf\xc3\xa9|\xe2\x80\x9cx\xe2\x80\x9d \xe2\x80\x93 "
			"\xe2\x82\xac",
			';', false, GRID_WINDOWS_1252 },
		/* The map may know better. */
		{ STR_INIT("\xc3\xa9;x\n"), { .encoding = GRID_WINDOWS_1252 },
			"\xc3\x83\xc2\xa9|x", ';', false, GRID_WINDOWS_1252 },
		{ STR_INIT("\"a\nb\";c\n"), { .separator = 0 }, "a\nb|c", ';',
			false, GRID_UTF8 },
		{ STR_INIT(""), { .separator = 0 }, "", ',', false, GRID_UTF8 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena arena = ARENA_INIT;
		struct grid g;

		assert_string_equal(
			read_as(cases[i].bytes, &cases[i].o, &g, &arena),
			cases[i].wanted);
		assert_int_equal(g.separator, cases[i].separator);
		assert_int_equal(g.has_mark, cases[i].has_mark);
		assert_int_equal(g.encoding, cases[i].encoding);
		arena_free(&arena);
	}
}

static void
test_refuses(void **state)
{
	static const struct {
		struct str bytes;
		struct grid_options o;
		const char *part;
	} cases[] = {
		{ STR_INIT("\xd0\xcf\x11\xe0\xa1\xb1"), { .separator = 0 },
			"old format of Excel" },
		{ STR_INIT("\xff\xfe"
			   "a\0;\0"),
			{ .separator = 0 }, "UTF-16" },
		{ STR_INIT("%PDF-1.7"), { .separator = 0 }, "is a PDF" },
		{ STR_INIT("a\0b"), { .separator = 0 }, "neither a text nor" },
		{ STR_INIT("a\x81"
			   "b"),
			{ .separator = 0 }, "neither UTF-8 nor Windows" },
		{ STR_INIT("caf\xe9"), { .encoding = GRID_UTF8 },
			"is not UTF-8" },
		{ STR_INIT("\"a;b\n"), { .separator = 0 }, "never closed" },
		{ STR_INIT("PK\x03\x04xxxx"), { .separator = 0 }, "a.csv" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct arena arena = ARENA_INIT;
		struct grid g;
		const char *said =
			read_as(cases[i].bytes, &cases[i].o, &g, &arena);

		if (strstr(said, cases[i].part) == NULL)
			fail_msg("%s: not in: %s", cases[i].part, said);
		arena_free(&arena);
	}
}

static void
test_texts(void **state)
{
	static const struct {
		struct str raw;
		const char *text, *line;
	} cases[] = {
		{ STR_INIT("  a  b "), "a  b", "a b" },
		{ STR_INIT("a \r\n b\r\n"), "a\nb", "a b" },
		{ STR_INIT("a\rb"), "a\nb", "a b" },
		{ STR_INIT("a\tb\xc2\xa0"
			   "c"),
			"a b c", "a b c" },
		{ STR_INIT("a\x01\x1b[31m\x7f"
			   "b"),
			"a[31mb", "a[31mb" },
		{ STR_INIT("\xe2\x80\x8b\xef\xbb\xbf"
			   "a\xe2\x80\xae"),
			"a", "a" },
		{ STR_INIT("'=1+1"), "=1+1", "=1+1" },
		{ STR_INIT("'-5"), "-5", "-5" },
		{ STR_INIT("'tis"), "'tis", "'tis" },
		{ STR_INIT("\n \n"), "", "" },
		{ STR_INIT("a\xff"), "a\xef\xbf\xbd", "a\xef\xbf\xbd" },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_string_equal(
			arena_str(&arena, grid_text(&arena, cases[i].raw)).p,
			cases[i].text);
		assert_string_equal(
			arena_str(&arena, grid_line(&arena, cases[i].raw)).p,
			cases[i].line);
	}
	arena_free(&arena);
}

static void
test_columns(void **state)
{
	size_t at;

	(void)state;
	assert_true(grid_column(STR("A"), &at) && at == 0);
	assert_true(grid_column(STR("z"), &at) && at == 25);
	assert_true(grid_column(STR("AA"), &at) && at == 26);
	assert_false(grid_column(STR(""), &at));
	assert_false(grid_column(STR("A1"), &at));
	assert_false(grid_column(STR("ZZZ"), &at));
	assert_false(grid_column(STR("AAAA"), &at));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads),
		cmocka_unit_test(test_refuses),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
