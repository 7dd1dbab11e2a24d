#include "model/term.h"

#include "build.h"
#include "unit.h"

/* "2024-01-31", "open", "unknown": what the end of a term is. */
static void
assert_end(const struct term *t, const char *want)
{
	char text[DATE_TEXT];

	if (t->end == TERM_ENDS)
		assert_string_equal(date_format(t->expires, text), want);
	else
		assert_string_equal(
			t->end == TERM_OPEN ? "open" : "unknown", want);
	assert_int_equal(t->end == TERM_ENDS, t->expires.day != DATE_NEVER.day);
}

static void
assert_last_day(struct build *b, const struct agreement *a, const char *on,
	const char *want)
{
	struct term t = agreement_term(&b->r, a, date_of(on));
	char text[DATE_TEXT];

	assert_string_equal(t.last_day.day == DATE_NEVER.day
				    ? "never"
				    : date_format(t.last_day, text),
		want);
}

static void
the_end_comes_from_expires_or_term(void **state)
{
	static const struct {
		const char *signed_on, *effective, *expires, *term, *want;
		bool is_derived;
	} cases[] = {
		{ "2024-03-01", NULL, "2026-02-28", NULL, "2026-02-28", false },
		{ "2024-03-01", NULL, "2026-02-28", "2 years", "2026-02-28",
			false },
		{ "2024-03-01", NULL, NULL, "2 years", "2026-03-01", true },
		{ "2024-03-01", "2024-04-15", NULL, "18 months", "2025-10-15",
			true },
		{ "2024-02-29", NULL, NULL, "1 year", "2025-02-28", true },
		{ "2024-08", NULL, NULL, "1 year", "2025-08-01", true },
		{ "2024-03-01", NULL, NULL, "90 days", "2024-05-30", true },
		{ "2024-03-01", NULL, "open", NULL, "open", false },
		{ "2024-03-01", NULL, "open", "1 year", "open", false },
		{ "2024-03-01", NULL, "unknown", "1 year", "2025-03-01", true },
		{ "2024-03-01", NULL, "2025-01-01", "unknown", "2025-01-01",
			false },
		{ "2024-03-01", NULL, "unknown", "unknown", "unknown", false },
		{ "2024-03-01", NULL, "unknown", NULL, "unknown", false },
		{ "2024-03-01", NULL, NULL, NULL, "unknown", false },
		{ "2024-03-01", NULL, "bad", "1 year", "unknown", false },
		{ "2024-03-01", NULL, NULL, "bad", "unknown", false },
		{ "2024-03-01", "bad", NULL, "1 year", "unknown", false },
		{ "2024-03-01", NULL, NULL, "none", "unknown", false },
		{ "2024-03-01", NULL, NULL, "30 working days", "unknown",
			false },
		{ "2024-03-01", NULL, NULL, "9999 years", "unknown", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct build b;
		struct agreement *a;
		struct term t;

		build_init(&b);
		a = build_agreement(&b, "a", "mou", cases[i].signed_on);
		a->effective = day_of(cases[i].effective);
		a->expires = day_of(cases[i].expires);
		a->term = span_of(cases[i].term);
		t = agreement_term(&b.r, a, date_of("2024-09-01"));
		assert_true(t.is_signed);
		assert_end(&t, cases[i].want);
		assert_int_equal(t.is_derived, cases[i].is_derived);
		assert_null(t.amended_by);
		assert_int_equal(t.last_day.day, t.expires.day);
		build_free(&b);
	}
}

/* Two extensions, the second later in effect than signed; then a slip. */
static void
amendments_count_once_signed_and_in_effect(void **state)
{
	static const struct {
		const char *on, *want;
		int by; /* which amendment, -1: none */
	} cases[] = {
		{ "2022-01-01", "2023-12-31", -1 },
		{ "2023-05-31", "2023-12-31", -1 },
		{ "2023-06-01", "2024-12-31", 0 },
		{ "2024-06-01", "2024-12-31", 0 },
		{ "2024-06-30", "2024-12-31", 0 },
		{ "2024-07-01", "open", 2 },
		{ "2025-02-28", "open", 2 },
		{ "2025-03-01", "2026-12-31", 3 },
		{ "2026-01-01", "unknown", 4 },
		{ "9999-12-31", "unknown", 4 },
	};
	struct build b;
	struct agreement *a;

	(void)state;
	build_init(&b);
	a = build_agreement(&b, "a", "mou", "2022-01-01");
	a->expires = day_of("2023-12-31");
	build_amendment(&b, a, "2023-06-01", "2024-12-31");
	build_amendment(&b, a, "2024-01-01", NULL);
	build_amendment(&b, a, "2024-06-01", "open")->effective =
		day_of("2024-07-01");
	/* Backdated: it counts from its signing all the same. */
	build_amendment(&b, a, "2025-03-01", "2026-12-31")->effective =
		day_of("2025-01-01");
	build_amendment(&b, a, "2026-01-01", "bad");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct term t = agreement_term(&b.r, a, date_of(cases[i].on));

		assert_end(&t, cases[i].want);
		assert_false(t.is_derived);
		assert_ptr_equal(t.amended_by,
			cases[i].by < 0
				? NULL
				: LIST_AT(a->amendments, struct amendment,
					  cases[i].by));
	}
	build_free(&b);
}

static void
an_amendment_overrides_what_term_says(void **state)
{
	struct build b;
	struct agreement *a;
	struct term t;

	(void)state;
	build_init(&b);
	a = build_agreement(&b, "a", "mou", "2022-01-01");
	a->expires = day_of(NULL);
	a->term = span_of("1 year");
	build_amendment(&b, a, "2022-06-01", "2024-12-31");
	build_amendment(&b, a, "bad", "2030-12-31");
	t = agreement_term(&b.r, a, date_of("2022-05-31"));
	assert_end(&t, "2023-01-01");
	assert_true(t.is_derived);
	t = agreement_term(&b.r, a, date_of("2022-06-01"));
	assert_end(&t, "2024-12-31");
	assert_false(t.is_derived);
	build_free(&b);
}

static void
what_is_not_signed_has_no_term(void **state)
{
	static const char *const signings[] = { NULL, "bad", "2024-03-02" };

	(void)state;
	for (size_t i = 0; i <= ARRAY_LEN(signings); i++) {
		bool withdraw = i == ARRAY_LEN(signings);
		struct build b;
		struct agreement *a;
		struct term t;

		build_init(&b);
		a = build_agreement(
			&b, "a", "mou", withdraw ? "2024-01-01" : signings[i]);
		a->effective = day_of("2024-01-01");
		a->expires = day_of("2024-12-31");
		if (withdraw)
			build_withdrawn(a);
		t = agreement_term(&b.r, a, date_of("2024-03-01"));
		assert_false(t.is_signed);
		assert_false(term_has(&t, date_of("2024-03-01")));
		assert_int_equal(t.effective.day, DATE_NEVER.day);
		assert_int_equal(t.last_day.day, DATE_NEVER.day);
		assert_end(&t, "unknown");
		build_free(&b);
	}
}

static void
it_takes_effect_when_it_says_or_when_signed(void **state)
{
	struct build b;
	struct agreement *a;
	struct term t;

	(void)state;
	build_init(&b);
	a = build_agreement(&b, "a", "mou", "2021-08");
	a->expires = day_of("2022-07-31");
	assert_int_equal(agreement_effective(a).day, date_of("2021-08-01").day);
	assert_false(agreement_is_signed(a, date_of("2021-07-31")));
	assert_true(agreement_is_signed(a, date_of("2021-08-01")));
	a->effective = day_of("2021-09-15");
	t = agreement_term(&b.r, a, date_of("2021-08-01"));
	assert_false(term_has(&t, date_of("2021-09-14")));
	assert_true(term_has(&t, date_of("2021-09-15")));
	assert_true(term_has(&t, date_of("2022-07-31")));
	assert_false(term_has(&t, date_of("2022-08-01")));
	a->signed_on = day_of(NULL);
	assert_int_equal(agreement_effective(a).day, DATE_NEVER.day);
	build_free(&b);
}

static void
an_end_counts_once_its_day_has_come(void **state)
{
	struct build b;
	struct agreement *a;

	(void)state;
	build_init(&b);
	a = build_agreement(&b, "a", "mou", "2022-01-01");
	a->expires = day_of("2024-12-31");
	build_ended(a, "2023-06-01", ENDING_TERMINATED);
	assert_last_day(&b, a, "2023-05-31", "2024-12-31");
	assert_last_day(&b, a, "2023-06-01", "2023-05-31");
	/* After expires, an end closes the file but moves no day. */
	build_ended(a, "2025-06-01", ENDING_COMPLETED);
	assert_last_day(&b, a, "2025-06-01", "2024-12-31");
	a->expires = day_of("open");
	assert_last_day(&b, a, "2025-05-31", "never");
	assert_last_day(&b, a, "2025-06-01", "2025-05-31");
	a->expires = day_of("unknown");
	assert_last_day(&b, a, "2025-06-01", "2025-05-31");
	build_ended(a, "1900-01-01", ENDING_COMPLETED);
	assert_last_day(&b, a, "2025-06-01", "1900-01-01");
	build_free(&b);
}

static void
a_successor_ends_it_the_day_before(void **state)
{
	struct build b;
	struct agreement *a, *later, *last;
	struct term t;

	(void)state;
	build_init(&b);
	a = build_agreement(&b, "a", "mou", "2020-01-01");
	later = build_agreement(&b, "b", "mou", "2022-10-01");
	last = build_agreement(&b, "c", "mou", "2022-11-01");
	a->expires = day_of("2024-12-31");
	later->effective = day_of("2023-01-01");
	last->effective = day_of("2022-12-01");
	build_renews(&b, later, a);
	assert_last_day(&b, a, "2022-09-30", "2024-12-31");
	assert_last_day(&b, a, "2022-10-01", "2022-12-31");
	build_renews(&b, last, a);
	assert_last_day(&b, a, "2022-10-31", "2022-12-31");
	assert_last_day(&b, a, "2022-11-01", "2022-11-30");
	t = agreement_term(&b.r, a, date_of("2022-11-01"));
	assert_ptr_equal(t.successor, last);
	/* The earliest of all counts, and only the successor that sets it. */
	a->expires = day_of("2022-11-30");
	t = agreement_term(&b.r, a, date_of("2022-11-01"));
	assert_null(t.successor);
	a->expires = day_of("2022-06-30");
	assert_last_day(&b, a, "2022-11-01", "2022-06-30");
	t = agreement_term(&b.r, a, date_of("2022-11-01"));
	assert_null(t.successor);
	a->expires = day_of("open");
	build_ended(a, "2022-11-15", ENDING_TERMINATED);
	assert_last_day(&b, a, "2022-11-15", "2022-11-14");
	build_free(&b);
}

static void
what_never_took_over_ends_nothing(void **state)
{
	struct build b;
	struct agreement *a, *later;

	(void)state;
	build_init(&b);
	a = build_agreement(&b, "a", "mou", "2020-01-01");
	later = build_agreement(&b, "b", "mou", NULL);
	a->expires = day_of("2024-12-31");
	build_renews(&b, later, a);
	assert_last_day(&b, a, "2024-01-01", "2024-12-31");
	later->signed_on = day_of("2023-01-01");
	assert_last_day(&b, a, "2024-01-01", "2022-12-31");
	/* Ended before it began: from the day that is known. */
	later->effective = day_of("2023-06-01");
	build_ended(later, "2023-04-01", ENDING_TERMINATED);
	assert_last_day(&b, a, "2023-03-31", "2023-05-31");
	assert_last_day(&b, a, "2023-04-01", "2024-12-31");
	build_ended(later, "2023-06-01", ENDING_TERMINATED);
	assert_last_day(&b, a, "2023-06-01", "2024-12-31");
	build_ended(later, "2023-06-02", ENDING_TERMINATED);
	assert_last_day(&b, a, "2024-01-01", "2023-05-31");
	build_withdrawn(later);
	assert_last_day(&b, a, "2024-01-01", "2024-12-31");
	build_free(&b);
}

/* They are reported elsewhere, and must come to an end here. */
static void
circles_are_tolerated(void **state)
{
	struct build b;
	struct agreement *a, *other;

	(void)state;
	build_init(&b);
	a = build_agreement(&b, "a", "mou", "2020-01-01");
	other = build_agreement(&b, "b", "mou", "2021-01-01");
	build_renews(&b, a, a);
	assert_last_day(&b, a, "2024-01-01", "never");
	build_renews(&b, a, other);
	build_renews(&b, other, a);
	assert_last_day(&b, a, "2024-01-01", "2020-12-31");
	assert_last_day(&b, other, "2024-01-01", "2019-12-31");
	build_free(&b);
}

/* DATE_NEVER takes everything as having happened. */
static void
never_sees_everything(void **state)
{
	struct build b;
	struct agreement *a;
	struct term t;

	(void)state;
	build_init(&b);
	a = build_agreement(&b, "a", "mou", "2020-01-01");
	build_amendment(&b, a, "9999-12-31", "2025-01-01");
	build_ended(a, "9999-12-31", ENDING_COMPLETED);
	t = agreement_term(&b.r, a, DATE_NEVER);
	assert_end(&t, "2025-01-01");
	assert_true(agreement_is_ended(a, DATE_NEVER));
	build_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_end_comes_from_expires_or_term),
		cmocka_unit_test(amendments_count_once_signed_and_in_effect),
		cmocka_unit_test(an_amendment_overrides_what_term_says),
		cmocka_unit_test(what_is_not_signed_has_no_term),
		cmocka_unit_test(it_takes_effect_when_it_says_or_when_signed),
		cmocka_unit_test(an_end_counts_once_its_day_has_come),
		cmocka_unit_test(a_successor_ends_it_the_day_before),
		cmocka_unit_test(what_never_took_over_ends_nothing),
		cmocka_unit_test(circles_are_tolerated),
		cmocka_unit_test(never_sees_everything),
	};

	return cmocka_run_group_tests_name("term", tests, NULL, NULL);
}
