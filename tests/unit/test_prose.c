/* Numbers and dates as people write them. */
#include "base/prose.h"

#include <string.h>

#include "unit.h"

/* A catalogue of a few words. */
static const char *
indonesian(const char *id)
{
	static const char *const words[][2] = { { ",", "." }, { "May", "Mei" },
		{ "August", "Agustus" }, { "as of %1", "per %1" } };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(id, words[i][0]) == 0)
			return words[i][1];
	return id;
}

static void
assert_buf(struct buf *b, const char *want)
{
	buf_char(b, '\0');
	assert_string_equal(b->p, want);
	buf_free(b);
}

static void
counts_are_grouped(void **state)
{
	static const struct {
		int64_t n;
		char group;
		const char *text;
	} cases[] = { { 0, '.', "0" }, { 999, '.', "999" },
		{ 1000, '.', "1.000" }, { -1000, ',', "-1,000" },
		{ -100, ',', "-100" }, { 21400000, '\0', "21400000" },
		{ INT64_MAX, ',', "9,223,372,036,854,775,807" } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf b = BUF_INIT;

		prose_count(cases[i].n, cases[i].group, &b);
		assert_buf(&b, cases[i].text);
	}
}

static void
dates_are_in_words(void **state)
{
	static const struct {
		const char *iso, *english, *indonesian;
	} cases[] = { { "2021-09-03", "3 September 2021", "3 September 2021" },
		{ "2021-08-31", "31 August 2021", "31 Agustus 2021" },
		{ "2021-05", "May 2021", "Mei 2021" },
		{ "2021-02-30", "2021-02-30", "2021-02-30" },
		{ "open", "open", "open" } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf b = BUF_INIT, c = BUF_INIT;

		prose_date(str_from(cases[i].iso), NULL, &b);
		assert_buf(&b, cases[i].english);
		prose_date(str_from(cases[i].iso), indonesian, &c);
		assert_buf(&c, cases[i].indonesian);
	}
}

static void
values_of_messages_are_too(void **state)
{
	struct message date = message_value_is(
		MSG("as of %1", STR("2021-05-01")), 1, VALUE_DATE);
	struct message count =
		message_value_is(MSG("%1", STR("1234")), 1, VALUE_COUNT);
	struct message text =
		message_value_is(MSG("%1", STR("12 or so")), 1, VALUE_COUNT);
	struct buf b = BUF_INIT, c = BUF_INIT, d = BUF_INIT, e = BUF_INIT;

	(void)state;
	message_write(&date, NULL, &b);
	assert_buf(&b, "as of 1 May 2021");
	message_write(&date, indonesian, &c);
	assert_buf(&c, "per 1 Mei 2021");
	message_write(&count, NULL, &d);
	message_write(&count, indonesian, &d);
	assert_buf(&d, "1,2341.234");
	message_write(&text, indonesian, &e);
	assert_buf(&e, "12 or so");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_are_grouped),
		cmocka_unit_test(dates_are_in_words),
		cmocka_unit_test(values_of_messages_are_too),
	};

	return cmocka_run_group_tests_name("prose", tests, NULL, NULL);
}
