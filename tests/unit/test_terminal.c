#include "render/terminal.h"

#include <string.h>

#include "base/utf8.h"
#include "base/width.h"
#include "unit.h"

static const struct {
	const char *name;
	struct str source;
	const char *want;
} cases[] = {
	{ "plain", STR_INIT("Nota 1/2021"), "Nota 1/2021" },
	{ "nothing", STR_INIT(""), "" },
	{ "a backslash stays", STR_INIT("\\x1b"), "\\x1b" },
	{ "nul", STR_INIT("a\0b"), "a\\x00b" },
	{ "tab cr lf", STR_INIT("\t\r\n"), "\\x09\\x0d\\x0a" },
	{ "colour", STR_INIT("\x1b[31m"), "\\x1b[31m" },
	{ "a command in a log", STR_INIT("a ##[error]b"), "a ##\\x5berror]b" },
	{ "one of many", STR_INIT("####[[##[#[["), "####\\x5b[##\\x5b#[[" },
	{ "delete", STR_INIT("\x7f"), "\\x7f" },
	{ "c1 csi", STR_INIT("\xc2\x9b"), "\\u009b" },
	{ "next line", STR_INIT("\xc2\x85"), "\\u0085" },
	{ "bad byte", STR_INIT("a\xff"), "a\\xff" },
	{ "bare c1 byte", STR_INIT("\x9b"), "\\x9b" },
	{ "cut off", STR_INIT("\xe2\x80"), "\\xe2\\x80" },
	{ "overlong", STR_INIT("\xc0\xaf"), "\\xc0\\xaf" },
	{ "surrogate", STR_INIT("\xed\xa0\x80"), "\\xed\\xa0\\x80" },
	{ "right to left", STR_INIT("\xe2\x80\xae"), "\\u202e" },
	{ "line separator", STR_INIT("\xe2\x80\xa8"), "\\u2028" },
	{ "zero width space", STR_INIT("\xe2\x80\x8b"), "\\u200b" },
	{ "byte order mark", STR_INIT("\xef\xbb\xbf"), "\\ufeff" },
	{ "tag", STR_INIT("\xf3\xa0\x81\x81"), "\\U000e0041" },
	{ "joiners stay", STR_INIT("\xe2\x80\x8c\xe2\x80\x8d"),
		"\xe2\x80\x8c\xe2\x80\x8d" },
	{ "accents stay", STR_INIT("e\xcc\x81 \xc3\xa9"),
		"e\xcc\x81 \xc3\xa9" },
	{ "wide stays", STR_INIT("\xe6\x97\xa5"), "\xe6\x97\xa5" },
	{ "emoji stays", STR_INIT("\xf0\x9f\x90\x9f"), "\xf0\x9f\x90\x9f" },
};

static void
assert_text(const char *name, const struct buf *got, const char *want)
{
	if (!str_is(buf_str(got), want))
		fail_msg("%s: got \"%.*s\", wanted \"%s\"", name,
			STR_ARG(buf_str(got)), want);
}

static void
each_text_is_escaped_as_it_should(void **state)
{
	struct buf got = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		buf_reset(&got);
		terminal_write(cases[i].source, &got);
		assert_text(cases[i].name, &got, cases[i].want);
	}
	buf_free(&got);
}

static void
what_begins_a_line_is_no_command(void **state)
{
	static const struct {
		struct str source;
		const char *want;
	} lines[] = {
		{ STR_INIT("::error::x"), "\\x3a:error::x" },
		{ STR_INIT(" \xc2\xa0\xe3\x80\x80::x"),
			" \xc2\xa0\xe3\x80\x80\\x3a:x" },
		{ STR_INIT("a::b"), "a::b" },
		{ STR_INIT(":a::b"), ":a::b" },
		{ STR_INIT("  "), "  " },
		{ STR_INIT("\t::x"), "\\x09::x" },
		{ STR_INIT("##[x]"), "##\\x5bx]" },
	};
	struct buf got = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		buf_reset(&got);
		terminal_write_first(lines[i].source, &got);
		assert_text("first", &got, lines[i].want);
	}
	buf_free(&got);
}

static void
a_command_is_broken_where_texts_meet(void **state)
{
	struct buf got = BUF_INIT;

	(void)state;
	terminal_write(STR("#"), &got);
	terminal_write(STR("#"), &got);
	terminal_write(STR("[x]"), &got);
	assert_text("joined", &got, "##\\x5bx]");
	buf_free(&got);
}

/* What safety asks for, class by class, without the code's own tables. */
static const struct {
	uint32_t first, last;
	bool is_escaped;
} classes[] = {
	{ 0x00, 0x1f, true },
	{ 0x20, 0x7e, false },
	{ 0x7f, 0x9f, true },
	{ 0xa0, 0xac, false },
	{ 0x61c, 0x61c, true },
	{ 0x115f, 0x1160, true },
	{ 0x180e, 0x180e, true },
	{ 0x200b, 0x200b, true },
	{ 0x200c, 0x200d, false },
	{ 0x200e, 0x200f, true },
	{ 0x2010, 0x2027, false },
	{ 0x2028, 0x202e, true },
	{ 0x2060, 0x2064, true },
	{ 0x2066, 0x206f, true },
	{ 0x3164, 0x3164, true },
	{ 0xfeff, 0xfeff, true },
	{ 0xff0b, 0xff0d, false },
	{ 0xffa0, 0xffa0, true },
	{ 0xfff9, 0xfffb, true },
	{ 0xfffd, 0xfffd, false },
	{ 0xe0000, 0xe007f, true },
};

static bool
is_escaped(uint32_t c)
{
	char bytes[4];
	struct str s = { bytes, utf8_encode(c, bytes) };
	struct buf got = BUF_INIT;
	bool is_same;

	terminal_write(s, &got);
	is_same = str_eq(buf_str(&got), s);
	buf_free(&got);
	return !is_same;
}

static void
every_character_of_a_class_is_treated_alike(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(classes); i++)
		for (uint32_t c = classes[i].first; c <= classes[i].last; c++)
			if (is_escaped(c) != classes[i].is_escaped)
				fail_msg("U+%04X", (unsigned)c);
}

static const struct {
	struct str source;
	size_t max;
	const char *want;
} cuts[] = {
	{ STR_INIT("abc"), 3, "abc" },
	{ STR_INIT("abcd"), 3, "ab\xe2\x80\xa6" },
	{ STR_INIT("abc"), 0, "" },
	{ STR_INIT(""), 0, "" },
	{ STR_INIT("abc"), 1, "\xe2\x80\xa6" },
	/* cells, not bytes */
	{ STR_INIT("\xc3\xa9\xc3\xa9\xc3\xa9"), 3, "\xc3\xa9\xc3\xa9\xc3\xa9" },
	{ STR_INIT("\xe6\x97\xa5\xe6\x9c\xac"), 4, "\xe6\x97\xa5\xe6\x9c\xac" },
	{ STR_INIT("\xe6\x97\xa5\xe6\x9c\xac"), 3, "\xe6\x97\xa5\xe2\x80\xa6" },
	{ STR_INIT("\xe6\x97\xa5\xe6\x9c\xac"), 2, "\xe2\x80\xa6" },
	/* an escape is whole or not there */
	{ STR_INIT("a\x1b"), 5, "a\\x1b" },
	{ STR_INIT("a\x1b"), 4, "a\xe2\x80\xa6" },
	/* a mark stays with its letter */
	{ STR_INIT("e\xcc\x81xyz"), 2, "e\xcc\x81\xe2\x80\xa6" },
};

static void
text_is_cut_by_cells(void **state)
{
	struct buf got = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cuts); i++) {
		buf_reset(&got);
		buf_text(&got, "before ");
		terminal_write_cut(cuts[i].source, cuts[i].max, &got);
		assert_true(width_text(buf_str(&got)) <= 7 + cuts[i].max);
		memmove(got.p, got.p + 7, got.n - 7);
		got.n -= 7;
		assert_text(cuts[i].source.p, &got, cuts[i].want);
	}
	buf_free(&got);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_text_is_escaped_as_it_should),
		cmocka_unit_test(what_begins_a_line_is_no_command),
		cmocka_unit_test(a_command_is_broken_where_texts_meet),
		cmocka_unit_test(every_character_of_a_class_is_treated_alike),
		cmocka_unit_test(text_is_cut_by_cells),
	};

	return cmocka_run_group_tests_name("terminal", tests, NULL, NULL);
}
