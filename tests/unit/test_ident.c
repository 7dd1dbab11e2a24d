/* The shape of ids, addresses, paths, hashes and time zones. */
#include "model/ident.h"

#include <string.h>

#include "unit.h"

typedef bool judge_fn(struct str s);

/* Those before the first NULL are valid, those after it are not. */
static void
check_judge(judge_fn *is_valid, const char *const *rows, size_t n)
{
	bool want = true;

	for (size_t i = 0; i < n; i++) {
		if (rows[i] == NULL)
			want = false;
		else if (is_valid(str_from(rows[i])) != want)
			fail_msg("'%s' is %s", rows[i],
				want ? "refused" : "taken");
	}
	assert_false(is_valid(STR_NONE));
}

static void
ids(void **state)
{
	static const char *const rows[] = { "a", "1", "pks-2021-001", "a-b-c",
		"unknown-1", "all-1", "con", NULL, "", "-", "-a", "a-", "a--b",
		"A", "a_b", "a b", "a.b", "a/b", "..", "\xc3\xa9", "a\n",
		"unknown", "open", "none", "all" };
	char text[66];

	(void)state;
	check_judge(ident_is_valid, rows, ARRAY_LEN(rows));
	memset(text, 'a', sizeof(text));
	assert_true(ident_is_valid((struct str){ text, IDENT_MAX }));
	assert_false(ident_is_valid((struct str){ text, IDENT_MAX + 1 }));
	assert_false(ident_is_valid(STR("a\0b")));
}

static void
addresses(void **state)
{
	static const char *const rows[] = { "a@b.id", "biro.ks@kemenkop.go.id",
		"a+b@c.d.e", NULL, "", "a", "@b.id", "a@", "a@b", "a@.id",
		"a@b.", "a@b@c.id", "a b@c.id", "a@b .id", "<a@b.id>",
		"a@b.id, c@d.id", "a;b@c.id", "a@b.id\n" };

	(void)state;
	check_judge(email_is_valid, rows, ARRAY_LEN(rows));
}

static void
paths(void **state)
{
	static const char *const rows[] = { "a.pdf", "scan/2021/a b.pdf",
		"a..b", ".a/b", "archive:2021/0001", "archive:x", NULL, "",
		"/a", "/", "a/", "a//b", ".", "..", "./a", "../a", "a/..",
		"a/../b", "a/./b", "archive:" };

	(void)state;
	check_judge(path_is_valid, rows, ARRAY_LEN(rows));
}

static void
hashes(void **state)
{
	static const char *const rows[] = {
		"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcd"
		"ef",
		NULL,
		"",
		"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcd"
		"e",
		"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcd"
		"eff",
		"0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcd"
		"ef",
		"0123456789abcdeg0123456789abcdef0123456789abcdef0123456789abcd"
		"ef",
		"0123456789abcde-0123456789abcdef0123456789abcdef0123456789abcd"
		"ef",
	};

	(void)state;
	check_judge(sha256_is_valid, rows, ARRAY_LEN(rows));
}

static void
time_zones(void **state)
{
	static const struct {
		const char *text;
		int minutes; /* 9999: none */
	} rows[] = {
		{ "Asia/Jakarta", 420 },
		{ "Asia/Pontianak", 420 },
		{ "Asia/Makassar", 480 },
		{ "Asia/Jayapura", 540 },
		{ "+07:00", 420 },
		{ "+05:30", 330 },
		{ "+14:00", 840 },
		{ "+00:00", 0 },
		{ "", 9999 },
		{ "Asia/Bali", 9999 },
		{ "asia/jakarta", 9999 },
		{ "WIB", 9999 },
		{ "+7:00", 9999 },
		{ "+0700", 9999 },
		{ "07:00", 9999 },
		{ "+07:60", 9999 },
		{ "+15:00", 9999 },
		{ "+07:00 ", 9999 },
		{ "+0a:00", 9999 },
		{ "../etc/passwd", 9999 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int minutes = 9999;

		if (zone_parse(str_from(rows[i].text), &minutes) !=
				(rows[i].minutes != 9999) ||
			minutes != rows[i].minutes)
			fail_msg("'%s': %d", rows[i].text, minutes);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids),
		cmocka_unit_test(addresses),
		cmocka_unit_test(paths),
		cmocka_unit_test(hashes),
		cmocka_unit_test(time_zones),
	};

	return cmocka_run_group_tests_name("ident", tests, NULL, NULL);
}
