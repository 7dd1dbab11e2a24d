/* UTF-8 and the room that it takes on a screen. */
#include "base/utf8.h"

#include <string.h>

#include "base/width.h"
#include "unit.h"

static void
every_character_there_and_back(void **state)
{
	char bytes[4];

	(void)state;
	for (uint32_t c = 0; c <= 0x10ffff; c++) {
		uint32_t back = ~c;
		size_t n;

		if (c >= 0xd800 && c < 0xe000)
			continue;
		n = utf8_encode(c, bytes);
		if (utf8_decode((struct str){ bytes, n }, &back) != n ||
			back != c)
			fail_msg("U+%04X", c);
		if (n > 1 &&
			utf8_decode((struct str){ bytes, n - 1 }, &back) != 0)
			fail_msg("U+%04X cut off", c);
	}
}

static void
what_is_malformed(void **state)
{
	static const struct str rows[] = {
		STR_INIT("\x80"), /* a tail alone */
		STR_INIT("\xbf"),
		STR_INIT("\xc0\x80"), /* overlong */
		STR_INIT("\xc1\xbf"),
		STR_INIT("\xe0\x80\x80"),
		STR_INIT("\xe0\x9f\xbf"),
		STR_INIT("\xf0\x80\x80\x80"),
		STR_INIT("\xf0\x8f\xbf\xbf"),
		STR_INIT("\xed\xa0\x80"), /* surrogates */
		STR_INIT("\xed\xbf\xbf"),
		STR_INIT("\xf4\x90\x80\x80"), /* beyond the last */
		STR_INIT("\xf5\x80\x80\x80"),
		STR_INIT("\xff"),
		STR_INIT("\xfe"),
		STR_INIT("\xc3"), /* cut off */
		STR_INIT("\xe2\x82"),
		STR_INIT("\xf0\x9f\x98"),
		STR_INIT("\xc3("), /* no tail */
		STR_INIT("\xe2(\x80"),
		STR_INIT("\xe2\x82("),
		STR_INIT("\xf0\x9f\x98("),
	};
	uint32_t c;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (utf8_decode(rows[i], &c) != 0)
			fail_msg("row %zu is decoded", i);
}

static void
cutting_between_characters(void **state)
{
	struct str s = STR("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
	static const size_t want[] = { 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10 };

	(void)state;
	for (size_t max = 0; max < ARRAY_LEN(want); max++)
		assert_int_equal(utf8_cut(s, max).n, want[max]);
}

static void
characters_that_deceive(void **state)
{
	static const uint32_t bidi[] = { 0x61c, 0x200e, 0x200f, 0x202a, 0x202e,
		0x2066, 0x2069 };
	static const uint32_t not_bidi[] = { 0, 'a', 0x61b, 0x61d, 0x200d,
		0x2010, 0x2029, 0x202f, 0x2065, 0x206a, 0x10ffff };
	static const uint32_t hidden[] = { 0xad, 0x34f, 0x115f, 0x1160, 0x180e,
		0x200b, 0x200c, 0x200d, 0x2060, 0x2064, 0x206a, 0x206f, 0x3164,
		0xfeff, 0xffa0, 0xfff9, 0xfffb, 0xe0000, 0xe007f };
	static const uint32_t seen[] = { 0, ' ', 'a', 0xa0, 0xac, 0xae, 0x200a,
		0x2010, 0x205f, 0x2065, 0x3163, 0x3165, 0xfffc, 0xfffd, 0xe0080,
		0x1f600 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bidi); i++)
		assert_true(utf8_is_bidi_control(bidi[i]));
	for (size_t i = 0; i < ARRAY_LEN(not_bidi); i++)
		assert_false(utf8_is_bidi_control(not_bidi[i]));
	for (size_t i = 0; i < ARRAY_LEN(hidden); i++)
		assert_true(utf8_is_invisible(hidden[i]));
	for (size_t i = 0; i < ARRAY_LEN(seen); i++)
		assert_false(utf8_is_invisible(seen[i]));
}

static void
room_on_a_screen(void **state)
{
	static const struct {
		struct str s;
		size_t cells;
	} rows[] = {
		{ STR_INIT(""), 0 },
		{ STR_INIT("abc"), 3 },
		{ STR_INIT("\xc3\xa9"), 1 },
		{ STR_INIT("e\xcc\x81"), 1 },        /* combining */
		{ STR_INIT("\xe5\xad\x97"), 2 },     /* wide */
		{ STR_INIT("\xef\xbc\xab"), 2 },     /* full width */
		{ STR_INIT("\xf0\x9f\x98\x80"), 2 }, /* emoji */
		{ STR_INIT("\xff"), 1 },             /* a malformed byte */
		{ STR_INIT("\xe2\x82"), 2 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (width_text(rows[i].s) != rows[i].cells)
			fail_msg(
				"row %zu: %zu cells", i, width_text(rows[i].s));
}

static void
cutting_to_cells(void **state)
{
	struct str s = STR("a\xe5\xad\x97"
			   "e\xcc\x81z");
	static const size_t want[] = { 0, 1, 1, 4, 7, 8, 8 };

	(void)state;
	for (size_t max = 0; max < ARRAY_LEN(want); max++) {
		struct str cut = width_cut(s, max);

		assert_int_equal(cut.n, want[max]);
		assert_true(width_text(cut) <= max);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_character_there_and_back),
		cmocka_unit_test(what_is_malformed),
		cmocka_unit_test(cutting_between_characters),
		cmocka_unit_test(characters_that_deceive),
		cmocka_unit_test(room_on_a_screen),
		cmocka_unit_test(cutting_to_cells),
	};

	return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
