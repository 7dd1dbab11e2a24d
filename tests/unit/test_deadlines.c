#include "due/deadline.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "build.h"
#include "unit.h"

/* "kind due; kind due; ", sorted: what is to be met, as one text. */
static struct str
listing(struct build *b, const struct deadlines *ds)
{
	struct str all = STR("");
	char text[DATE_TEXT];

	for (size_t i = 0; i < ds->n; i++)
		all = arena_printf(&b->arena, "%.*s%s%s %s", STR_ARG(all),
			i > 0 ? "; " : "", deadline_name(ds->items[i].kind),
			date_format(ds->items[i].due, text));
	return all;
}

static void
collect(struct build *b, const struct agreement *a, const char *on,
	const char *until, struct deadlines *ds)
{
	deadlines_init(ds, &b->arena);
	deadlines_of(&b->r, a, date_of(on), date_of(until), ds);
	deadlines_sort(ds);
}

/* Everything of a up to until, as of on. */
static void
assert_due(struct build *b, const struct agreement *a, const char *on,
	const char *until, const char *want)
{
	struct deadlines ds;

	collect(b, a, on, until, &ds);
	if (strcmp(listing(b, &ds).p, want) != 0)
		fail_msg("on %s: '%s', not '%s'", on, listing(b, &ds).p, want);
	deadlines_free(&ds);
}

/* Why the first of a's deadlines is due. */
static void
assert_why(struct build *b, const struct agreement *a, const char *on,
	const char *want)
{
	struct deadlines ds;

	collect(b, a, on, "2099-12-31", &ds);
	assert_true(ds.n > 0);
	assert_string_equal(
		message_text(&ds.items[0].why, NULL, &b->arena).p, want);
	deadlines_free(&ds);
}

/* A register in which only one kind of deadline is switched on. */
static void
build_only(struct build *b, enum deadline_kind kind, const char *span)
{
	struct defaults *d;

	build_init(b);
	d = &b->r.settings.defaults;
	d->expiring = span_of(kind == DEADLINE_EXPIRY ? span : "none");
	d->notice = span_of(kind == DEADLINE_NOTICE ? span : "none");
	d->report_every = span_of(kind == DEADLINE_REPORT ? span : "none");
	d->follow_up = span_of(kind == DEADLINE_FOLLOW_UP ? span : "none");
	d->filing = span_of(kind == DEADLINE_FILING ? span : "none");
}

static void
names_are_read_back(void **state)
{
	enum deadline_kind got;

	(void)state;
	for (int i = 0; i < DEADLINE_KINDS; i++) {
		assert_true(deadline_parse(
			str_from(deadline_name((enum deadline_kind)i)), &got));
		assert_int_equal(got, i);
		assert_true(strlen(deadline_label((enum deadline_kind)i)) > 0);
	}
	assert_false(deadline_parse(STR("follow_up"), &got));
	assert_false(deadline_parse(STR_NONE, &got));
}

static void
expiry_is_listed_until_the_window_has_passed(void **state)
{
	struct build b;
	struct agreement *a;

	(void)state;
	build_only(&b, DEADLINE_EXPIRY, "90 days");
	a = build_agreement(&b, "a", "pks", "2022-01-01");
	a->expires = day_of("2024-12-31");
	assert_due(&b, a, "2021-12-31", "2030-01-01", "");
	assert_due(&b, a, "2022-01-01", "2030-01-01", "expiry 2024-12-31");
	assert_due(&b, a, "2024-12-01", "2024-12-30", "");
	assert_due(&b, a, "2024-12-01", "2024-12-31", "expiry 2024-12-31");
	assert_due(&b, a, "2024-12-31", "2024-12-31", "expiry 2024-12-31");
	assert_due(&b, a, "2025-03-31", "2025-03-31", "expiry 2024-12-31");
	assert_due(&b, a, "2025-04-01", "2030-01-01", "");
	assert_why(&b, a, "2024-01-01", "expires 2024-12-31");
	build_amendment(&b, a, "2024-02-01", "2025-12-31");
	assert_due(&b, a, "2024-01-31", "2030-01-01", "expiry 2024-12-31");
	assert_due(&b, a, "2024-02-01", "2030-01-01", "expiry 2025-12-31");
	assert_why(&b, a, "2024-02-01",
		"expires 2025-12-31 by the amendment signed 2024-02-01");
	a->amendments.n = 0;
	a->expires = day_of("unknown");
	a->term = span_of("3 years");
	assert_due(&b, a, "2024-01-01", "2030-01-01", "expiry 2025-01-01");
	assert_why(
		&b, a, "2024-01-01", "effective 2022-01-01 plus term 3 years");
	a->expires = day_of("open");
	assert_due(&b, a, "2024-01-01", "2030-01-01", "");
	a->expires = day_of("2024-12-31");
	b.r.settings.defaults.expiring = span_of("none");
	assert_due(&b, a, "2024-12-01", "2030-01-01", "");
	build_free(&b);
}

static void
expiry_and_notice_end_with_renewal_or_end(void **state)
{
	static const enum deadline_kind kinds[] = { DEADLINE_EXPIRY,
		DEADLINE_NOTICE };
	static const char *const want[] = { "expiry 2024-12-31",
		"notice 2024-10-02" };

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct build b;
		struct agreement *a, *later;

		build_only(&b, kinds[i], "90 days");
		a = build_agreement(&b, "a", "pks", "2022-01-01");
		a->expires = day_of("2024-12-31");
		later = build_agreement(&b, "b", "pks", NULL);
		build_renews(&b, later, a);
		assert_due(&b, a, "2024-06-01", "2030-01-01", want[i]);
		later->signed_on = day_of("2024-06-02");
		later->effective = day_of("2025-01-01");
		assert_due(&b, a, "2024-06-01", "2030-01-01", want[i]);
		assert_due(&b, a, "2024-06-02", "2030-01-01", "");
		build_ended(later, "2024-08-01", ENDING_TERMINATED);
		assert_due(&b, a, "2024-08-01", "2030-01-01", want[i]);
		build_withdrawn(later);
		assert_due(&b, a, "2024-06-02", "2030-01-01", want[i]);
		build_ended(a, "2024-07-01", ENDING_TERMINATED);
		assert_due(&b, a, "2024-06-30", "2030-01-01", want[i]);
		assert_due(&b, a, "2024-07-01", "2030-01-01", "");
		build_withdrawn(a);
		assert_due(&b, a, "2024-06-01", "2030-01-01", "");
		build_free(&b);
	}
}

static void
the_last_decision_about_this_end_counts(void **state)
{
	struct build b;
	struct agreement *a;

	(void)state;
	build_init(&b);
	a = build_agreement(&b, "a", "pks", "2022-01-01");
	a->expires = day_of("2024-12-31");
	build_decision(&b, a, "2024-05-01", INTENT_RENEW);
	assert_due(&b, a, "2024-04-30", "2030-01-01",
		"notice 2024-10-02; expiry 2024-12-31");
	assert_due(&b, a, "2024-05-01", "2030-01-01", "expiry 2024-12-31");
	build_decision(&b, a, "2024-06-01", INTENT_LAPSE);
	assert_due(&b, a, "2024-05-31", "2030-01-01", "expiry 2024-12-31");
	assert_due(&b, a, "2024-06-01", "2030-01-01", "");
	build_decision(&b, a, "2024-07-01", INTENT_RENEW);
	assert_due(&b, a, "2024-07-01", "2030-01-01", "expiry 2024-12-31");
	build_decision(&b, a, "2024-07-01", INTENT_END);
	assert_due(&b, a, "2024-07-01", "2030-01-01", "");
	/* Listed out of order, the latest is still the last. */
	build_decision(&b, a, "2024-06-15", INTENT_RENEW);
	assert_due(&b, a, "2024-07-01", "2030-01-01", "");
	/* Extended: what was decided under the old end is moot. */
	build_amendment(&b, a, "2024-08-01", "2026-12-31");
	assert_due(&b, a, "2024-07-31", "2030-01-01", "");
	assert_due(&b, a, "2024-08-01", "2030-01-01",
		"notice 2026-10-02; expiry 2026-12-31");
	/* An amendment of something else leaves it standing. */
	build_decision(&b, a, "2024-08-01", INTENT_LAPSE);
	build_amendment(&b, a, "2024-09-01", NULL);
	assert_due(&b, a, "2024-09-01", "2030-01-01", "");
	build_free(&b);
}

static void
notice_is_given_before_it_expires(void **state)
{
	struct build b;
	struct agreement *a;

	(void)state;
	build_only(&b, DEADLINE_NOTICE, "90 days");
	a = build_agreement(&b, "a", "pks", "2024-01-01");
	a->effective = day_of("2024-02-01");
	a->expires = day_of("2024-12-31");
	assert_due(&b, a, "2024-12-31", "2024-12-31", "notice 2024-10-02");
	assert_due(&b, a, "2025-01-01", "2025-01-01", "");
	assert_why(&b, a, "2024-02-01",
		"expires 2024-12-31 minus notice 90 days (the register's "
		"default)");
	a->notice = span_of("6 months");
	assert_due(&b, a, "2024-02-01", "2030-01-01", "notice 2024-06-30");
	assert_why(&b, a, "2024-02-01",
		"expires 2024-12-31 minus notice 6 months");
	a->notice = span_of("30 working days");
	build_free_day(&b, "2024-12-25");
	build_free_day(&b, "2024-12-26");
	assert_due(&b, a, "2024-02-01", "2030-01-01", "notice 2024-11-15");
	a->notice = span_of("none");
	assert_due(&b, a, "2024-02-01", "2030-01-01", "");
	/* Never before it takes effect. */
	a->notice = span_of("334 days");
	assert_why(&b, a, "2024-01-15",
		"expires 2024-12-31 minus notice 334 days");
	a->notice = span_of("335 days");
	assert_due(&b, a, "2024-01-15", "2030-01-01", "notice 2024-02-01");
	assert_why(&b, a, "2024-01-15",
		"effective 2024-02-01, as expires 2024-12-31 minus notice 335 "
		"days lies before it");
	a->notice = span_of("bad");
	a->expires = day_of("2024-03-31");
	assert_due(&b, a, "2024-01-15", "2030-01-01", "notice 2024-02-01");
	assert_why(&b, a, "2024-01-15",
		"effective 2024-02-01, as expires 2024-03-31 minus notice 90 "
		"days (the register's default) lies before it");
	a->notice = span_of("99999 years");
	assert_why(&b, a, "2024-01-15",
		"effective 2024-02-01, as expires 2024-03-31 minus notice "
		"99999 years lies before it");
	a->notice = span_of("1 month");
	a->expires = day_of(NULL);
	a->term = span_of("1 year");
	assert_why(&b, a, "2024-01-15",
		"expires 2025-02-01 (effective plus term 1 year) minus notice "
		"1 month");
	build_amendment(&b, a, "2024-03-01", "2026-05-31");
	assert_due(&b, a, "2024-03-01", "2030-01-01", "notice 2026-04-30");
	assert_why(&b, a, "2024-03-01",
		"expires 2026-05-31 (by the amendment signed 2024-03-01) minus "
		"notice 1 month");
	build_free(&b);
}

static void
a_single_due_waits_until_it_is_met(void **state)
{
	struct build b;
	struct agreement *a;
	struct obligation *o;

	(void)state;
	build_only(&b, DEADLINE_OBLIGATION, NULL);
	a = build_agreement(&b, "a", "pks", "2022-01-01");
	a->expires = day_of("2022-12-31");
	o = build_obligation(&b, a, "o");
	o->due = day_of("2023-03-01");
	assert_due(&b, a, "2021-12-31", "2030-01-01", "");
	assert_due(&b, a, "2022-06-01", "2023-02-28", "");
	/* Expired, and even due after that: it is owed all the same. */
	assert_due(&b, a, "2023-02-01", "2023-03-01", "obligation 2023-03-01");
	assert_due(&b, a, "2029-01-01", "2020-01-01", "obligation 2023-03-01");
	assert_why(&b, a, "2023-02-01", "due 2023-03-01");
	/* A bare date is enough; another due is not it. */
	build_done(&b, o, "2023-01-01", "2023-01-01");
	assert_due(&b, a, "2024-01-01", "2024-01-01", "obligation 2023-03-01");
	build_done(&b, o, NULL, "2023-04-01");
	assert_due(&b, a, "2023-03-31", "2024-01-01", "obligation 2023-03-01");
	assert_due(&b, a, "2023-04-01", "2024-01-01", "");
	o->done.n = 0;
	build_done(&b, o, "2023-03-01", "2023-05-01")->waived =
		text_of("by letter");
	assert_due(&b, a, "2023-04-30", "2024-01-01", "obligation 2023-03-01");
	assert_due(&b, a, "2023-05-01", "2024-01-01", "");
	o->done.n = 0;
	build_ended(a, "2023-06-01", ENDING_COMPLETED);
	assert_due(&b, a, "2023-05-31", "2024-01-01", "obligation 2023-03-01");
	assert_due(&b, a, "2023-06-01", "2024-01-01", "");
	a->ended = (struct ended){ .at = { .state = ABSENT } };
	a->expires = day_of("unknown");
	assert_due(&b, a, "2023-05-31", "2024-01-01", "obligation 2023-03-01");
	o->due = day_of("unknown");
	assert_due(&b, a, "2023-05-31", "2024-01-01", "");
	build_free(&b);
}

static void
each_occurrence_waits_for_itself(void **state)
{
	struct build b;
	struct agreement *a;
	struct obligation *o;

	(void)state;
	build_only(&b, DEADLINE_OBLIGATION, NULL);
	a = build_agreement(&b, "a", "pks", "2022-01-31");
	a->expires = day_of("2022-06-30");
	o = build_obligation(&b, a, "o");
	o->every = span_of("1 month");
	/* Always from the first day: the end of February shortens no March. */
	assert_due(&b, a, "2022-01-31", "2022-04-30",
		"obligation 2022-02-28; obligation 2022-03-31; "
		"obligation 2022-04-30");
	assert_why(&b, a, "2022-01-31",
		"every 1 month after it took effect on 2022-01-31");
	/* The last one on the last day; overdue ones do not depend on until. */
	assert_due(&b, a, "2022-06-30", "2022-01-01",
		"obligation 2022-02-28; obligation 2022-03-31; "
		"obligation 2022-04-30; obligation 2022-05-31");
	assert_due(&b, a, "2023-01-01", "2024-01-01",
		"obligation 2022-02-28; obligation 2022-03-31; "
		"obligation 2022-04-30; obligation 2022-05-31; "
		"obligation 2022-06-30");
	build_done(&b, o, "2022-03-31", "2022-04-02");
	build_done(&b, o, "2022-05-31", "2022-05-01")->waived = text_of("no");
	build_done(&b, o, "2022-04-29", "2022-05-01");
	build_done(&b, o, NULL, "2022-05-01");
	assert_due(&b, a, "2022-04-01", "2022-05-31",
		"obligation 2022-02-28; obligation 2022-03-31; "
		"obligation 2022-04-30; obligation 2022-05-31");
	assert_due(&b, a, "2022-05-01", "2022-05-31",
		"obligation 2022-02-28; obligation 2022-04-30");
	o->from = day_of("2022-06-15");
	assert_due(&b, a, "2022-05-01", "2024-01-01", "obligation 2022-06-15");
	assert_why(&b, a, "2022-05-01", "every 1 month from 2022-06-15");
	build_amendment(&b, a, "2022-06-01", "2022-07-15");
	assert_due(&b, a, "2022-05-31", "2024-01-01", "obligation 2022-06-15");
	assert_due(&b, a, "2022-06-01", "2024-01-01",
		"obligation 2022-06-15; obligation 2022-07-15");
	build_ended(a, "2022-07-01", ENDING_TERMINATED);
	assert_due(&b, a, "2022-06-30", "2024-01-01",
		"obligation 2022-06-15; obligation 2022-07-15");
	assert_due(&b, a, "2022-07-01", "2024-01-01", "");
	o->from = day_of("bad");
	assert_due(&b, a, "2022-05-01", "2024-01-01", "");
	o->from = day_of(NULL);
	a->expires = day_of("unknown");
	a->amendments.n = 0;
	assert_due(&b, a, "2022-05-01", "2024-01-01", "");
	build_free(&b);
}

static void
too_many_occurrences_are_none(void **state)
{
	struct build b;
	struct agreement *a;
	struct obligation *o;
	struct occurrences all;
	struct horizon h;

	(void)state;
	build_init(&b);
	h = (struct horizon){ .arena = &b.arena };
	a = build_agreement(&b, "a", "pks", "2020-01-01");
	o = build_obligation(&b, a, "o");
	o->every = span_of("1 day");
	/* The thousandth falls on 2022-09-27. */
	h.on = h.until = date_of("2022-09-27");
	assert_true(obligation_occurrences(&b.r, a, o, h, &all));
	assert_int_equal(all.n, 1000);
	assert_int_equal(all.dates[999].day, h.on.day);
	h.until = date_of("2099-01-01");
	assert_true(obligation_occurrences(&b.r, a, o, h, &all));
	assert_int_equal(all.n, 2000);
	h.on = h.until = date_of("2022-09-28");
	assert_false(obligation_occurrences(&b.r, a, o, h, &all));
	assert_int_equal(all.n, 0);
	assert_due(&b, a, "2022-09-28", "2030-01-01", "");
	a->report_every = span_of("1 day");
	assert_false(report_occurrences(&b.r, a, h, &all));
	a->report_every = span_of("none");
	assert_true(report_occurrences(&b.r, a, h, &all));
	assert_int_equal(all.n, 0);
	build_free(&b);
}

static void
occurrences_come_to_an_end(void **state)
{
	struct build b;
	struct agreement *a;
	struct obligation *o;
	struct occurrences all;
	struct horizon h;

	(void)state;
	build_init(&b);
	h = (struct horizon){ .arena = &b.arena };
	h.on = h.until = date_of("2022-09-28");
	a = build_agreement(&b, "a", "pks", "2020-01-01");
	o = build_obligation(&b, a, "o");
	o->every = span_of("1 day");
	/* Ended before there were too many. */
	a->expires = day_of("2022-09-27");
	assert_true(obligation_occurrences(&b.r, a, o, h, &all));
	assert_int_equal(all.n, 1000);
	o->every = span_of("0 months");
	assert_false(obligation_occurrences(&b.r, a, o, h, &all));
	o->every = span_of("bad");
	assert_true(obligation_occurrences(&b.r, a, o, h, &all));
	assert_int_equal(all.n, 0);
	/* To the end of the calendar and no further. */
	a->expires = day_of("open");
	o->every = span_of("999 years");
	h.until = date_of("9999-12-31");
	assert_true(obligation_occurrences(&b.r, a, o, h, &all));
	assert_int_equal(all.n, 7);
	build_free(&b);
}

static void
reports_are_for_a_day_or_a_period(void **state)
{
	static const struct {
		const char *what_for, *want;
	} cases[] = {
		{ "2022-07-15", "report 2023-01-15; report 2023-07-15" },
		{ "2022-S1", "report 2023-01-15; report 2023-07-15" },
		{ "2022-06", "report 2023-01-15; report 2023-07-15" },
		{ "2022-01-16", "report 2023-01-15; report 2023-07-15" },
		{ "2022-07-16", "report 2022-07-15; report 2023-07-15" },
		{ "2022", "report 2022-07-15; report 2023-07-15" },
		{ "2021..2022", "report 2022-07-15; report 2023-07-15" },
		{ "2023-01-15", "report 2022-07-15; report 2023-07-15" },
		{ "2023-Q2", "report 2022-07-15; report 2023-01-15" },
		{ "2022-01-15", "report 2022-07-15; report 2023-01-15; "
				"report 2023-07-15" },
		{ "2023", "report 2022-07-15; report 2023-01-15; "
			  "report 2023-07-15" },
		{ "2022..", "report 2022-07-15; report 2023-01-15; "
			    "report 2023-07-15" },
		{ "bad", "report 2022-07-15; report 2023-01-15; "
			 "report 2023-07-15" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct build b;
		struct agreement *a;

		build_only(&b, DEADLINE_REPORT, "6 months");
		a = build_agreement(&b, "a", "pks", "2022-01-15");
		a->expires = day_of("2023-12-31");
		build_monitoring(&b, a, cases[i].what_for, "2023-08-01");
		assert_due(&b, a, "2023-08-01", "2030-01-01", cases[i].want);
		assert_due(&b, a, "2023-07-31", "2030-01-01",
			"report 2022-07-15; report 2023-01-15; "
			"report 2023-07-15");
		build_free(&b);
	}
}

static void
reports_go_on_while_it_is_in_force(void **state)
{
	struct build b;
	struct agreement *a;

	(void)state;
	build_only(&b, DEADLINE_REPORT, "1 year");
	a = build_agreement(&b, "a", "pks", "2022-01-01");
	a->effective = day_of("2022-02-01");
	a->expires = day_of("2024-02-01");
	assert_due(&b, a, "2022-01-01", "2030-01-01",
		"report 2023-02-01; report 2024-02-01");
	assert_why(&b, a, "2022-01-01",
		"report every 1 year (the register's default) after it took "
		"effect on 2022-02-01");
	a->report_every = span_of("18 months");
	assert_due(&b, a, "2025-01-01", "2030-01-01", "report 2023-08-01");
	assert_why(&b, a, "2022-01-01",
		"report every 18 months after it took effect on 2022-02-01");
	build_ended(a, "2025-02-01", ENDING_COMPLETED);
	assert_due(&b, a, "2025-01-31", "2030-01-01", "report 2023-08-01");
	assert_due(&b, a, "2025-02-01", "2030-01-01", "");
	a->expires = day_of("unknown");
	assert_due(&b, a, "2023-01-31", "2030-01-01", "");
	a->expires = day_of("open");
	a->report_every = span_of("none");
	assert_due(&b, a, "2023-01-31", "2030-01-01", "");
	build_free(&b);
}

static void
a_mou_is_to_be_followed_up(void **state)
{
	struct build b;
	struct agreement *a, *pks, *draft;

	(void)state;
	build_only(&b, DEADLINE_FOLLOW_UP, "180 days");
	a = build_agreement(&b, "a", "mou", "2022-01-01");
	a->effective = day_of("2022-02-01");
	a->expires = day_of("2024-01-31");
	draft = build_agreement(&b, "draft", "pks", NULL);
	build_implements(&b, draft, a);
	assert_due(&b, a, "2022-01-01", "2030-01-01", "follow-up 2022-07-31");
	assert_due(&b, a, "2024-01-31", "2024-01-31", "follow-up 2022-07-31");
	assert_due(&b, a, "2024-02-01", "2030-01-01", "");
	assert_why(&b, a, "2022-01-01",
		"effective 2022-02-01 plus follow-up 180 days (the register's "
		"default)");
	a->follow_up = span_of("1 year");
	assert_why(&b, a, "2022-01-01",
		"effective 2022-02-01 plus follow-up 1 year");
	pks = build_agreement(&b, "pks", "pks", "2023-03-01");
	build_implements(&b, pks, a);
	assert_due(&b, a, "2023-02-28", "2030-01-01", "follow-up 2023-02-01");
	assert_due(&b, a, "2023-03-01", "2030-01-01", "");
	assert_due(&b, pks, "2023-03-01", "2030-01-01", "");
	build_withdrawn(pks);
	assert_due(&b, a, "2023-03-01", "2030-01-01", "follow-up 2023-02-01");
	a->expires = day_of("unknown");
	assert_due(&b, a, "2023-03-01", "2030-01-01", "");
	a->expires = day_of("open");
	a->follow_up = span_of("none");
	assert_due(&b, a, "2023-03-01", "2030-01-01", "");
	a->follow_up = span_of("99999 years");
	assert_due(&b, a, "2023-03-01", "9999-12-31", "");
	a->follow_up = span_of(NULL);
	a->kind_info = NULL;
	assert_due(&b, a, "2023-03-01", "2030-01-01", "");
	a->kind_info = &b.kinds[LIKE_MOU];
	a->follow_up = span_of("1 year");
	build_ended(a, "2023-04-01", ENDING_TERMINATED);
	assert_due(&b, a, "2023-03-31", "2030-01-01", "follow-up 2023-02-01");
	assert_due(&b, a, "2023-04-01", "2030-01-01", "");
	build_free(&b);
}

static void
a_chain_of_renewals_is_followed_up_once(void **state)
{
	struct build b;
	struct agreement *first, *second, *third, *pks;

	(void)state;
	build_only(&b, DEADLINE_FOLLOW_UP, "180 days");
	first = build_agreement(&b, "m1", "mou", "2020-01-01");
	second = build_agreement(&b, "m2", "mou", "2021-12-01");
	third = build_agreement(&b, "m3", "mou", "2023-12-01");
	second->effective = day_of("2022-01-01");
	third->effective = day_of("2024-01-01");
	build_renews(&b, second, first);
	build_renews(&b, third, second);
	/* From the first one's beginning, of the one that is in force. */
	assert_due(
		&b, first, "2021-12-31", "2030-01-01", "follow-up 2020-06-29");
	assert_due(&b, second, "2021-12-31", "2030-01-01", "");
	assert_due(&b, first, "2022-01-01", "2030-01-01", "");
	assert_due(
		&b, second, "2022-01-01", "2030-01-01", "follow-up 2020-06-29");
	assert_due(&b, third, "2023-12-31", "2030-01-01", "");
	assert_due(&b, second, "2024-01-01", "2030-01-01", "");
	assert_due(
		&b, third, "2024-01-01", "2030-01-01", "follow-up 2020-06-29");
	assert_why(&b, third, "2024-01-01",
		"effective 2020-01-01, when m1 began what this renews, plus "
		"follow-up 180 days (the register's default)");
	/* Implementing any of them is enough, the one to come too. */
	pks = build_agreement(&b, "p", "pks", "2023-12-10");
	build_implements(&b, pks, third);
	assert_due(
		&b, second, "2023-12-09", "2030-01-01", "follow-up 2020-06-29");
	assert_due(&b, second, "2023-12-10", "2030-01-01", "");
	build_withdrawn(pks);
	pks = build_agreement(&b, "q", "pks", "2020-02-01");
	build_implements(&b, pks, first);
	assert_due(&b, first, "2021-01-01", "2030-01-01", "");
	assert_due(&b, third, "2024-01-01", "2030-01-01", "");
	/* Withdrawn, the second breaks the chain. */
	build_withdrawn(second);
	assert_due(
		&b, third, "2024-01-01", "2030-01-01", "follow-up 2024-06-29");
	build_free(&b);
}

/* Whoever shows it may write days in words, but no id that looks like one. */
static void
why_knows_days_from_lengths_and_ids(void **state)
{
	struct build b;
	struct agreement *first, *second;
	struct deadlines ds;
	const unsigned char *kinds;

	(void)state;
	build_only(&b, DEADLINE_FOLLOW_UP, "180 days");
	first = build_agreement(&b, "2020-02-02", "mou", "2020-01-01");
	second = build_agreement(&b, "m2", "mou", "2022-01-01");
	build_renews(&b, second, first);
	collect(&b, second, "2024-01-01", "2099-12-31", &ds);
	assert_true(ds.n > 0);
	kinds = ds.items[0].why.kinds;
	assert_int_equal(kinds[0], VALUE_DAY);
	assert_int_equal(kinds[1], VALUE_DURATION);
	assert_int_equal(kinds[2], VALUE_TEXT);
	deadlines_free(&ds);
	build_free(&b);
}

static void
filing_waits_for_the_document(void **state)
{
	struct build b;
	struct agreement *a;

	(void)state;
	build_only(&b, DEADLINE_FILING, "3 months");
	a = build_agreement(&b, "a", "pks", "2022-01-31");
	a->effective = day_of("2023-01-01");
	assert_due(&b, a, "2022-01-30", "2030-01-01", "");
	assert_due(&b, a, "2022-01-31", "2030-01-01", "filing 2022-04-30");
	assert_why(&b, a, "2022-01-31",
		"signed 2022-01-31 plus filing 3 months (the register's "
		"default)");
	a->filing = span_of("10 working days");
	assert_due(&b, a, "2022-01-31", "2030-01-01", "filing 2022-02-14");
	assert_why(&b, a, "2022-01-31",
		"signed 2022-01-31 plus filing 10 working days");
	a->signed_on = day_of("2022-02");
	assert_due(&b, a, "2022-02-01", "2030-01-01", "filing 2022-02-15");
	assert_why(&b, a, "2022-02-01",
		"signed in the month of 2022-02-01 plus filing 10 working "
		"days");
	build_ended(a, "2024-01-01", ENDING_COMPLETED);
	assert_due(&b, a, "2024-01-01", "2030-01-01", "filing 2022-02-15");
	a->document.file = text_of("unknown");
	assert_due(&b, a, "2024-01-01", "2030-01-01", "filing 2022-02-15");
	a->document.file = text_of("archive:12");
	assert_due(&b, a, "2022-02-01", "2030-01-01", "");
	a->document.file = text_of(NULL);
	a->expires = day_of("unknown");
	assert_due(&b, a, "2022-02-01", "2030-01-01", "");
	a->expires = day_of("open");
	a->filing = span_of("none");
	assert_due(&b, a, "2022-02-01", "2030-01-01", "");
	build_free(&b);
}

/* A report due every other day, and many made for something else. */
static void
many_reports_take_no_time(void **state)
{
	enum { MADE = 50000 };
	struct build b;
	struct deadlines ds;
	struct agreement *a;
	clock_t start;

	(void)state;
	build_only(&b, DEADLINE_REPORT, "2 days");
	a = build_agreement(&b, "a", "pks", "2020-01-01");
	for (int i = 0; i < MADE; i++)
		build_monitoring(&b, a, "2019", "2022-01-01");
	build_monitoring(&b, a, "2020-01-05", "2022-01-01");
	deadlines_init(&ds, &b.arena);
	start = clock();
	deadlines_of(
		&b.r, a, date_of("2024-01-01"), date_of("2024-12-31"), &ds);
	if (getenv("KERMA_SLOWLY") == NULL)
		assert_in_range(
			(clock() - start) * 1000 / CLOCKS_PER_SEC, 0, 999);
	assert_int_equal(ds.n, 730 + 183 - 1);
	deadlines_free(&ds);
	build_free(&b);
}

/* One by one or all at once, with many days and ids alike. */
static void
followers_are_the_same_at_once(void **state)
{
	(void)state;
	for (uint32_t seed = 0; seed < 400; seed++) {
		uint32_t days = seed;
		struct follower *all;
		struct build b;

		build_random(&b, seed, 3 + (int)(seed % 12));
		for (size_t i = 0; i < b.r.n; i++) {
			struct agreement *a = b.r.agreements[i];

			if (IS_SET(a->signed_on))
				a->signed_on.date.day =
					date_of("2022-01-01").day +
					random_below(&days, 4);
			a->effective.state = ABSENT;
		}
		for (int k = 0; k < 5; k++) {
			struct date on = { date_of("2022-01-01").day + k };

			all = follower_all(&b.r, on, &b.arena);
			for (size_t i = 0; i < b.r.n; i++) {
				const struct agreement *a = b.r.agreements[i];
				struct follower one = follower_of(a, on);

				if (!agreement_is_signed(a, on))
					continue;
				assert_ptr_equal(all[i].began, one.began);
				assert_ptr_equal(all[i].first, one.first);
			}
		}
		build_free(&b);
	}
}

/* Many that renew the last of a long chain. */
static void
followers_of_a_long_chain_take_no_time(void **state)
{
	enum { LONG = 8000 };
	const struct agreement *first = NULL;
	struct agreement *last = NULL;
	struct follower *all;
	struct build b;
	clock_t start;

	(void)state;
	build_init(&b);
	for (int i = 0; i < 2 * LONG; i++) {
		struct agreement *a =
			build_agreement(&b, "a", "mou", "2020-01-01");

		if (i > 0)
			build_renews(&b, a, last);
		if (i == 0)
			first = a;
		if (i < LONG)
			last = a;
		else
			a->signed_on.date.day++;
	}
	start = clock();
	all = follower_all(&b.r, date_of("2024-01-01"), &b.arena);
	if (getenv("KERMA_SLOWLY") == NULL)
		assert_in_range(
			(clock() - start) * 1000 / CLOCKS_PER_SEC, 0, 999);
	assert_ptr_equal(all[0].began, first);
	assert_ptr_equal(all[2 * LONG - 1].began, last);
	assert_null(all[0].first);
	build_free(&b);
}

static void
they_are_sorted_by_day_agreement_and_kind(void **state)
{
	struct build b;
	struct deadlines ds;
	struct agreement *z, *a;

	(void)state;
	build_init(&b);
	z = build_agreement(&b, "z", "pks", "2024-01-01");
	a = build_agreement(&b, "a", "pks", "2024-01-01");
	build_obligation(&b, z, "later")->due = day_of("2024-02-02");
	build_obligation(&b, z, "x")->due = day_of("2024-02-01");
	build_obligation(&b, z, "x")->due = day_of("2024-02-01");
	build_obligation(&b, a, "y")->due = day_of("2024-02-01");
	a->expires = day_of("2024-02-01");
	deadlines_init(&ds, &b.arena);
	for (size_t i = 0; i < b.r.n; i++)
		deadlines_of(&b.r, b.r.agreements[i], date_of("2024-01-02"),
			date_of("2024-12-31"), &ds);
	deadlines_sort(&ds);
	for (size_t i = 0; i < ds.n / 2; i++) {
		struct deadline kept = ds.items[i];

		ds.items[i] = ds.items[ds.n - 1 - i];
		ds.items[ds.n - 1 - i] = kept;
	}
	deadlines_sort(&ds);
	assert_string_equal(listing(&b, &ds).p,
		"notice 2024-01-01; expiry 2024-02-01; obligation 2024-02-01; "
		"obligation 2024-02-01; obligation 2024-02-01; "
		"obligation 2024-02-02");
	assert_ptr_equal(ds.items[2].agreement, a);
	assert_ptr_equal(ds.items[3].obligation,
		LIST_AT(z->obligations, struct obligation, 1));
	assert_ptr_equal(ds.items[4].obligation,
		LIST_AT(z->obligations, struct obligation, 2));
	deadlines_free(&ds);
	assert_int_equal(ds.n, 0);
	build_free(&b);
}

/* All there is as of a day, up to a fixed horizon: "id status flags: ..." */
static struct str
snapshot(
	struct build *b, struct date on, struct date until, struct arena *arena)
{
	struct deadlines ds;
	struct str all = STR("");
	char text[DATE_TEXT];

	deadlines_init(&ds, arena);
	for (size_t i = 0; i < b->r.n; i++) {
		struct agreement *a = b->r.agreements[i];
		struct standing s = agreement_standing(&b->r, a, on, arena);

		all = arena_printf(arena, "%.*s%s %d%d, ", STR_ARG(all),
			status_name(s.status), s.is_expiring, s.is_dormant);
		deadlines_of(&b->r, a, on, until, &ds);
	}
	deadlines_sort(&ds);
	for (size_t i = 0; i < ds.n; i++)
		all = arena_printf(arena, "%.*s%.*s %s %s %d, ", STR_ARG(all),
			STR_ARG(ds.items[i].agreement->id.s),
			deadline_name(ds.items[i].kind),
			date_format(ds.items[i].due, text),
			ds.items[i].due.day < on.day);
	deadlines_free(&ds);
	return all;
}

/* Days on which something may change, as offsets from the first one. */
enum { DAYS = 10 * 366 };

struct events {
	int32_t first;
	bool may_change[DAYS];
};

static void
mark_event(struct events *e, int32_t day)
{
	if (day >= e->first && day < e->first + DAYS)
		e->may_change[day - e->first] = true;
}

/* What a day in a file may bring: itself, the day after, and the windows of
 * 90 days before the last day, 90 after it and 365 after what happened. */
static void
mark_day(struct events *e, const struct day *d)
{
	static const int32_t offsets[] = { -91, -90, -1, 0, 1, 90, 91, 366 };

	if (IS_SET(*d) && !d->is_open)
		for (size_t i = 0; i < ARRAY_LEN(offsets); i++)
			mark_event(e, d->date.day + offsets[i]);
}

static void
mark_entries(struct events *e, const struct agreement *a)
{
	LIST_EACH (struct amendment, am, a->amendments) {
		mark_day(e, &am->signed_on);
		mark_day(e, &am->effective);
		mark_day(e, &am->expires);
	}
	LIST_EACH (struct decision, d, a->decisions) {
		mark_day(e, &d->date);
	}
	LIST_EACH (struct monitoring, m, a->monitoring) {
		mark_day(e, &m->date);
	}
	LIST_EACH (struct obligation, o, a->obligations) {
		LIST_EACH (struct done, d, o->done) {
			mark_day(e, &d->on);
		}
	}
}

static void
mark_agreement(struct events *e, struct build *b, const struct agreement *a)
{
	struct agreement plain = *a;
	struct term t;

	mark_day(e, &a->signed_on);
	mark_day(e, &a->effective);
	mark_day(e, &a->expires);
	mark_day(e, &a->ended.date);
	mark_entries(e, a);
	/* Derived from the term. */
	plain.amendments.n = 0;
	plain.renewed_by.n = 0;
	plain.ended.date.state = ABSENT;
	t = agreement_term(&b->r, &plain, DATE_NEVER);
	mark_day(e, &(struct day){ .state = t.end == TERM_ENDS ? SET : ABSENT,
			    .date = t.expires });
}

/* What is listed becomes overdue on the day after it is due. */
static void
mark_dues(struct events *e, struct build *b, struct date on, struct date until)
{
	struct deadlines ds;

	deadlines_init(&ds, &b->arena);
	for (size_t i = 0; i < b->r.n; i++)
		deadlines_of(&b->r, b->r.agreements[i], on, until, &ds);
	for (size_t i = 0; i < ds.n; i++)
		mark_event(e, ds.items[i].due.day + 1);
	deadlines_free(&ds);
}

static void
nothing_changes_between_two_events(void **state)
{
	static struct events events;
	struct date until = date_of("2030-12-31");

	(void)state;
	for (uint32_t seed = 0; seed < 12; seed++) {
		struct arena arenas[2] = { ARENA_INIT, ARENA_INIT };
		struct str before = STR("");
		struct build b;

		build_random(&b, seed, 5);
		events = (struct events){ .first = date_of("2019-06-01").day };
		for (size_t i = 0; i < b.r.n; i++)
			mark_agreement(&events, &b, b.r.agreements[i]);
		for (int32_t i = 0; i < DAYS; i++) {
			struct date on = { events.first + i };
			struct arena *arena = &arenas[i % 2];
			struct str now;

			arena_reset(arena);
			now = snapshot(&b, on, until, arena);
			if (i > 0 && !events.may_change[i])
				assert_string_equal(now.p, before.p);
			if (i == 0 || events.may_change[i])
				mark_dues(&events, &b, on, until);
			before = now;
		}
		arena_free(&arenas[0]);
		arena_free(&arenas[1]);
		build_free(&b);
	}
}

static bool
lists(const struct deadlines *ds, const struct deadline *wanted)
{
	for (size_t i = 0; i < ds->n; i++)
		if (ds->items[i].due.day == wanted->due.day &&
			ds->items[i].kind == wanted->kind &&
			ds->items[i].obligation == wanted->obligation)
			return true;
	return false;
}

/* Of one agreement and day: a further horizon takes nothing away, and what
 * it adds lies beyond the nearer one. */
static void
assert_horizons(struct build *b, const struct agreement *a, struct date on)
{
	struct deadlines all, near;
	struct date until = { on.day + 100 };

	deadlines_init(&all, &b->arena);
	deadlines_init(&near, &b->arena);
	deadlines_of(&b->r, a, on, date_of("2040-01-01"), &all);
	deadlines_of(&b->r, a, on, until, &near);
	for (size_t i = 0; i < near.n; i++)
		assert_true(lists(&all, &near.items[i]));
	for (size_t i = 0; i < all.n; i++)
		assert_int_equal(lists(&near, &all.items[i]),
			all.items[i].due.day <= until.day);
	deadlines_free(&all);
	deadlines_free(&near);
}

static void
a_further_horizon_only_adds(void **state)
{
	(void)state;
	for (uint32_t seed = 100; seed < 130; seed++) {
		struct build b;

		build_random(&b, seed, 6);
		for (int32_t n = date_of("2020-01-01").day;
			n < date_of("2028-01-01").day; n += 37)
			for (size_t i = 0; i < b.r.n; i++)
				assert_horizons(&b, b.r.agreements[i],
					(struct date){ n });
		build_free(&b);
	}
}

static void
the_time_zone_changes_nothing(void **state)
{
	static const char *const zones[] = { "Pacific/Kiritimati",
		"America/Adak", "XXX-14", "XXX+12" };
	struct date on = date_of("2024-02-29"), until = date_of("2026-01-01");
	struct str want;
	struct build b;

	(void)state;
	build_random(&b, 7, 20);
	want = snapshot(&b, on, until, &b.arena);
	for (size_t i = 0; i < ARRAY_LEN(zones); i++) {
		setenv("TZ", zones[i], 1);
		tzset();
		assert_string_equal(
			snapshot(&b, on, until, &b.arena).p, want.p);
	}
	unsetenv("TZ");
	tzset();
	build_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_read_back),
		cmocka_unit_test(expiry_is_listed_until_the_window_has_passed),
		cmocka_unit_test(expiry_and_notice_end_with_renewal_or_end),
		cmocka_unit_test(the_last_decision_about_this_end_counts),
		cmocka_unit_test(notice_is_given_before_it_expires),
		cmocka_unit_test(a_single_due_waits_until_it_is_met),
		cmocka_unit_test(each_occurrence_waits_for_itself),
		cmocka_unit_test(too_many_occurrences_are_none),
		cmocka_unit_test(occurrences_come_to_an_end),
		cmocka_unit_test(reports_are_for_a_day_or_a_period),
		cmocka_unit_test(reports_go_on_while_it_is_in_force),
		cmocka_unit_test(a_mou_is_to_be_followed_up),
		cmocka_unit_test(a_chain_of_renewals_is_followed_up_once),
		cmocka_unit_test(why_knows_days_from_lengths_and_ids),
		cmocka_unit_test(filing_waits_for_the_document),
		cmocka_unit_test(many_reports_take_no_time),
		cmocka_unit_test(followers_are_the_same_at_once),
		cmocka_unit_test(followers_of_a_long_chain_take_no_time),
		cmocka_unit_test(they_are_sorted_by_day_agreement_and_kind),
		cmocka_unit_test(nothing_changes_between_two_events),
		cmocka_unit_test(a_further_horizon_only_adds),
		cmocka_unit_test(the_time_zone_changes_nothing),
	};

	return cmocka_run_group_tests_name("deadlines", tests, NULL, NULL);
}
