#include "git/identity.h"

#include "playground.h"

static struct arena arena;

static void
dates_as_git_writes_them(void **state)
{
	static const struct {
		const char *text;
		int64_t seconds;
		int zone;
	} rows[] = {
		{ "@1700000000 +0700", 1700000000, 420 },
		{ "1700000000 +0700", 1700000000, 420 },
		{ "@1700000000 -0330", 1700000000, -210 },
		{ "@0 +0000", 0, 0 },
		{ "@1700000000", 1700000000, 480 },
		{ "2026-03-01T12:00:00+07:00", 1772341200, 420 },
		{ "2026-03-01T12:00:00+0700", 1772341200, 420 },
		{ "2026-03-01 12:00:00 +0700", 1772341200, 420 },
		{ "2026-03-01T05:00:00Z", 1772341200, 0 },
		{ "2026-03-01T05:00:00.75Z", 1772341200, 0 },
		{ "2026-03-01T13:00:00", 1772341200, 480 },
		{ "2026-03-01T13:00", 1772341200, 480 },
		{ "  2026-03-01T12:00+07  ", 1772341200, 420 },
		{ "Sun, 1 Mar 2026 12:00:00 +0700", 1772341200, 420 },
		{ "Sun, 01 Mar 2026 12:00:00 +0700", 1772341200, 420 },
		{ "1 Mar 2026 05:00:00 GMT", 1772341200, 0 },
		{ "2024-02-29T00:00:00Z", 1709164800, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct moment m = { 0 };

		if (!moment_parse(str_from(rows[i].text), 480, &m))
			fail_msg("not read: %s", rows[i].text);
		if (m.seconds != rows[i].seconds || m.zone != rows[i].zone)
			fail_msg("%s: %lld %d", rows[i].text,
				(long long)m.seconds, m.zone);
	}
}

static void
what_is_no_date(void **state)
{
	static const char *const rows[] = { "", "@", "now", "yesterday",
		"12345 +0000", "@1700000000 +07000", "@1700000000+0700",
		"@1700000000 +0760", "@1700000000 +1500", "@-1 +0000",
		"@99999999999999999999 +0000", "@999999999999999999 +0000",
		"2026-03-01", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
		"2026-03-01T24:00:00Z", "2026-03-01T12:60:00Z",
		"2026-03-01T12:00:00+", "2026-03-01T12:00:00 +0700 x",
		"01/03/2026 12:00", "Sun, 1 Mar 26 12:00:00 +0700",
		"Sun, 1 Foo 2026 12:00:00 +0700", "1969-12-31T23:59:59Z",
		"2026-03-01X12:00:00", "S, 1 Mar 2026 12:00:00 +0700" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct moment m;

		if (moment_parse(str_from(rows[i]), 0, &m))
			fail_msg("read: %s", rows[i]);
	}
}

/* git reads what we read alike. */
static void
git_agrees_about_dates(void **state)
{
	static const char *const rows[] = { "@1700000000 +0700",
		"1700000000 -0330", "2026-03-01T12:00:00+07:00",
		"2026-03-01 12:00:00 +0700", "2026-03-01T05:00:00Z",
		"2026-03-01T05:00:00.75Z", "Sun, 1 Mar 2026 12:00:00 +0700",
		"1 Mar 2026 05:00:00 GMT", "2026-03-01T13:00 +0800" };

	(void)state;
	sh("git init -q r");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		char command[400];
		struct moment m;

		assert_true(moment_parse(str_from(rows[i]), 0, &m));
		snprintf(command, sizeof(command),
			"cd r && GIT_AUTHOR_DATE='%s' git var GIT_AUTHOR_IDENT "
			">i && grep -q '> %lld [+-]' i || { cat i; false; }",
			rows[i], (long long)m.seconds);
		sh(command);
	}
}

static struct repo *
open_r(void)
{
	struct err err = ERR_INIT;
	struct repo *repo = NULL;

	assert_int_equal(repo_open("r", &repo, &err), 0);
	assert_non_null(repo);
	return repo;
}

static const struct moment now = { 1700000000, 420 };

static void
assert_found(const struct identity_env *env, const char *want)
{
	struct repo *repo = open_r();
	struct identities by;
	struct err err = ERR_INIT;
	char text[400];

	if (identity_find(repo, env, &arena, &by, &err) != 0)
		fail_msg("%s", message_text(&err.message, NULL, &arena).p);
	snprintf(text, sizeof(text), "%s <%s> %lld %d; %s <%s> %lld %d",
		by.author.name, by.author.email,
		(long long)by.author.when.seconds, by.author.when.zone,
		by.committer.name, by.committer.email,
		(long long)by.committer.when.seconds, by.committer.when.zone);
	assert_string_equal(text, want);
	repo_close(repo);
}

static void
assert_unknown(const struct identity_env *env, const char *why)
{
	struct repo *repo = open_r();
	struct identities by;
	struct err err = ERR_INIT;
	const char *text;

	assert_int_equal(identity_find(repo, env, &arena, &by, &err), -1);
	text = message_text(&err.message, NULL, &arena).p;
	if (strstr(text, why) == NULL)
		fail_msg("'%s' does not say '%s'", text, why);
	repo_close(repo);
}

static void
variables_win_over_the_configuration(void **state)
{
	const struct identity_env nothing = { .now = now };
	const struct identity_env all = {
		.now = now,
		.author_name = "A",
		.author_email = "a@x",
		.author_date = "@1 +0100",
		.committer_name = "C",
		.committer_email = "c@x",
		.committer_date = "2026-03-01T12:00:00+07:00",
	};
	const struct identity_env some = {
		.now = now, .author_name = "A", .author_date = ""
	};

	(void)state;
	sh("git init -q r && cd r && git config user.name U && "
	   "git config user.email u@x");
	assert_found(&nothing, "U <u@x> 1700000000 420; "
			       "U <u@x> 1700000000 420");
	assert_found(&all, "A <a@x> 1 60; C <c@x> 1772341200 420");
	assert_found(&some, "A <u@x> 1700000000 420; U <u@x> 1700000000 420");
	sh("cd r && git config author.email au@x && "
	   "git config committer.name Com");
	assert_found(&nothing, "U <au@x> 1700000000 420; "
			       "Com <u@x> 1700000000 420");
}

static void
nobody_is_made_up(void **state)
{
	struct identity_env env = { .now = now };

	(void)state;
	sh("git init -q r");
	assert_unknown(&env, "git config --global user.name \"NAME\"");
	sh("cd r && git config user.name U");
	assert_unknown(&env, "user.email is not set");
	env.email = "e@x";
	assert_found(&env, "U <e@x> 1700000000 420; U <e@x> 1700000000 420");
	env.author_name = "<.>";
	assert_unknown(&env, "GIT_AUTHOR_NAME holds nothing");
	env.author_name = " \"A <b>\nc\" ";
	assert_found(&env, "A bc <e@x> 1700000000 420; "
			   "U <e@x> 1700000000 420");
	env.committer_date = "kemarin";
	assert_unknown(&env, "GIT_COMMITTER_DATE is no date that kerma "
			     "knows: \"kemarin\"");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_as_git_writes_them),
		cmocka_unit_test(what_is_no_date),
		PLAYGROUND_TEST(git_agrees_about_dates),
		PLAYGROUND_TEST(variables_win_over_the_configuration),
		PLAYGROUND_TEST(nobody_is_made_up),
	};
	int rc = cmocka_run_group_tests_name(
		"identity", tests, playground_open, playground_close);

	arena_free(&arena);
	return rc;
}
