#include "due/status.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "build.h"
#include "due/activity.h"
#include "unit.h"

struct on_day {
	const char *on, *status;
};

static struct standing
stand(struct build *b, const struct agreement *a, const char *on)
{
	return agreement_standing(&b->r, a, date_of(on), &b->arena);
}

static void
assert_statuses(struct build *b, const struct agreement *a,
	const struct on_day *want, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *got = status_name(stand(b, a, want[i].on).status);

		if (strcmp(got, want[i].status) != 0)
			fail_msg("%.*s on %s is %s, not %s", STR_ARG(a->id.s),
				want[i].on, got, want[i].status);
	}
}

#define ASSERT_STATUSES(b, a, ...)                                             \
	assert_statuses((b), (a), (const struct on_day[]){ __VA_ARGS__ },      \
		ARRAY_LEN(((const struct on_day[]){ __VA_ARGS__ })))

static void
assert_why(struct build *b, const struct agreement *a, const char *on,
	const char *want)
{
	struct standing s = stand(b, a, on);

	assert_string_equal(message_text(&s.why, NULL, &b->arena).p, want);
}

static void
names_are_read_back(void **state)
{
	enum status got;

	(void)state;
	for (int i = 0; i < STATUS_COUNT; i++) {
		assert_true(status_parse(
			str_from(status_name((enum status)i)), &got));
		assert_int_equal(got, i);
		assert_true(strlen(status_label((enum status)i)) > 0);
	}
	assert_false(status_parse(STR("Active"), &got));
	assert_false(status_parse(STR_NONE, &got));
}

static void
only_what_is_signed_is_counted(void **state)
{
	(void)state;
	assert_true(status_is_counted(STATUS_PENDING));
	assert_true(status_is_counted(STATUS_UNKNOWN));
	assert_true(status_is_counted(STATUS_TERMINATED));
	assert_false(status_is_counted(STATUS_DRAFT));
	assert_false(status_is_counted(STATUS_CANCELLED));
	assert_false(status_is_counted(STATUS_WITHDRAWN));
	assert_false(status_is_counted(STATUS_NOT_YET));
}

static void
an_agreement_runs_its_course(void **state)
{
	struct build b;
	struct agreement *a;

	(void)state;
	build_init(&b);
	a = build_agreement(&b, "a", "mou", "2022-01-10");
	a->effective = day_of("2022-02-01");
	a->expires = day_of("2024-01-31");
	build_ended(a, "2024-06-01", ENDING_COMPLETED);
	ASSERT_STATUSES(&b, a, { "2022-01-09", "not-yet" },
		{ "2022-01-10", "pending" }, { "2022-01-31", "pending" },
		{ "2022-02-01", "active" }, { "2024-01-31", "active" },
		{ "2024-02-01", "expired" }, { "2024-05-31", "expired" },
		{ "2024-06-01", "completed" });
	assert_why(&b, a, "2022-01-09", "signed 2022-01-10");
	assert_why(&b, a, "2022-01-10",
		"signed 2022-01-10, in force from 2022-02-01");
	assert_why(
		&b, a, "2023-01-01", "in force from 2022-02-01 to 2024-01-31");
	assert_why(&b, a, "2024-06-01", "completed 2024-06-01: so agreed");
	a->ended.how.index = ENDING_TERMINATED;
	a->ended.date = day_of("2023-01-01");
	ASSERT_STATUSES(&b, a, { "2022-12-31", "active" },
		{ "2023-01-01", "terminated" });
	a->ended.reason = text_of("bad");
	assert_why(&b, a, "2023-01-01", "terminated 2023-01-01");
	build_withdrawn(a);
	ASSERT_STATUSES(&b, a, { "2020-01-01", "withdrawn" },
		{ "2025-01-01", "withdrawn" });
	assert_why(&b, a, "2020-01-01", "withdrawn 2024-01-01: entered twice");
	build_free(&b);
}

static void
a_draft_is_where_its_last_stage_is(void **state)
{
	struct build b;
	struct agreement *a;

	(void)state;
	build_init(&b);
	a = build_agreement(&b, "a", "mou", NULL);
	ASSERT_STATUSES(&b, a, { "2020-01-01", "draft" });
	assert_why(&b, a, "2020-01-01", "not signed");
	build_stage(&b, a, STAGE_PROPOSED, "2023-01-01");
	build_stage(&b, a, STAGE_AWAITING_SIGNATURE, "2023-03-01");
	build_stage(&b, a, STAGE_CANCELLED, "2023-06-01");
	ASSERT_STATUSES(&b, a, { "2022-12-31", "not-yet" },
		{ "2023-01-01", "draft" }, { "2023-05-31", "draft" },
		{ "2023-06-01", "cancelled" });
	assert_why(&b, a, "2022-12-31", "proposed since 2023-01-01");
	assert_why(&b, a, "2023-05-31", "awaiting signature since 2023-03-01");
	assert_why(&b, a, "2023-06-01", "cancelled 2023-06-01");
	/* A stage without a day is taken as it stands. */
	build_stage(&b, a, STAGE_DRAFTING, "bad");
	ASSERT_STATUSES(
		&b, a, { "2022-12-31", "draft" }, { "2023-06-01", "draft" });
	assert_why(&b, a, "2023-06-01", "not signed");
	/* Signed later: not there before, whatever the stages say. */
	a->signed_on = day_of("2023-08-01");
	ASSERT_STATUSES(
		&b, a, { "2023-07-31", "not-yet" }, { "2023-08-01", "active" });
	a->signed_on = day_of("bad");
	ASSERT_STATUSES(&b, a, { "2023-07-31", "not-yet" });
	assert_why(&b, a, "2023-07-31", "when it was signed could not be read");
	build_free(&b);
}

static void
a_renewal_renews_once_it_takes_effect(void **state)
{
	struct build b;
	struct agreement *a, *later, *last;

	(void)state;
	build_init(&b);
	a = build_agreement(&b, "a", "mou", "2020-01-01");
	later = build_agreement(&b, "b", "mou", "2022-10-01");
	last = build_agreement(&b, "c", "mou", "2023-06-01");
	a->expires = day_of("2022-11-30");
	later->effective = day_of("2023-01-01");
	build_renews(&b, later, a);
	ASSERT_STATUSES(&b, a, { "2022-11-30", "active" },
		{ "2022-12-01", "expired" }, { "2022-12-31", "expired" },
		{ "2023-01-01", "renewed" });
	ASSERT_STATUSES(&b, later, { "2022-10-01", "pending" },
		{ "2023-01-01", "active" });
	assert_why(
		&b, a, "2023-01-01", "renewed by b, in force from 2023-01-01");
	/* Cut short by it, and still renewed when that is renewed itself. */
	a->expires = day_of("2025-12-31");
	build_renews(&b, last, later);
	ASSERT_STATUSES(&b, a, { "2022-12-31", "active" },
		{ "2023-01-01", "renewed" }, { "2024-01-01", "renewed" });
	ASSERT_STATUSES(&b, later, { "2023-05-31", "active" },
		{ "2023-06-01", "renewed" });
	assert_why(&b, a, "2022-12-31",
		"in force from 2020-01-01 to 2022-12-31, the day before b");
	/* Once in force, it renewed, though it was ended since. */
	build_ended(later, "2023-03-01", ENDING_TERMINATED);
	ASSERT_STATUSES(&b, a, { "2024-01-01", "renewed" });
	/* Its own end is said before. */
	build_ended(a, "2024-01-01", ENDING_COMPLETED);
	ASSERT_STATUSES(&b, a, { "2023-12-31", "renewed" },
		{ "2024-01-01", "completed" });
	build_withdrawn(later);
	ASSERT_STATUSES(&b, a, { "2023-12-31", "active" });
	build_free(&b);
}

static void
an_unknown_end_is_said_to_be_unknown(void **state)
{
	struct build b;
	struct agreement *a;

	(void)state;
	build_init(&b);
	a = build_agreement(&b, "a", "mou", "2020-01-01");
	a->effective = day_of("2020-02-01");
	a->expires = day_of("unknown");
	ASSERT_STATUSES(&b, a, { "2020-01-31", "pending" },
		{ "2020-02-01", "unknown" }, { "2030-01-01", "unknown" });
	assert_why(&b, a, "2021-01-01",
		"in force from 2020-02-01, until when is not known");
	build_amendment(&b, a, "2021-01-01", "2023-12-31");
	ASSERT_STATUSES(&b, a, { "2020-12-31", "unknown" },
		{ "2021-01-01", "active" }, { "2024-01-01", "expired" });
	assert_why(&b, a, "2024-01-01",
		"in force from 2020-02-01 to 2023-12-31, by the amendment "
		"signed 2021-01-01");
	a->amendments.n = 0;
	a->term = span_of("3 years");
	ASSERT_STATUSES(
		&b, a, { "2023-02-01", "active" }, { "2023-02-02", "expired" });
	assert_why(&b, a, "2023-02-02",
		"in force from 2020-02-01 to 2023-02-01, that is effective "
		"plus term");
	a->expires = day_of("open");
	ASSERT_STATUSES(&b, a, { "2033-02-01", "active" });
	assert_why(&b, a, "2033-02-01", "in force from 2020-02-01 until ended");
	build_free(&b);
}

static void
expiring_begins_with_the_window(void **state)
{
	struct build b;
	struct agreement *a, *later;

	(void)state;
	build_init(&b);
	a = build_agreement(&b, "a", "mou", "2022-01-01");
	later = build_agreement(&b, "b", "mou", "2024-01-01");
	a->expires = day_of("2024-12-31");
	assert_false(stand(&b, a, "2024-10-01").is_expiring);
	assert_true(stand(&b, a, "2024-10-02").is_expiring);
	assert_true(stand(&b, a, "2024-12-31").is_expiring);
	assert_false(stand(&b, a, "2025-01-01").is_expiring);
	b.r.settings.defaults.expiring = span_of("3 months");
	assert_false(stand(&b, a, "2024-09-30").is_expiring);
	assert_true(stand(&b, a, "2024-10-01").is_expiring);
	b.r.settings.defaults.expiring = span_of("5 working days");
	assert_false(stand(&b, a, "2024-12-23").is_expiring);
	assert_true(stand(&b, a, "2024-12-24").is_expiring);
	b.r.settings.defaults.expiring = span_of("none");
	assert_false(stand(&b, a, "2024-12-31").is_expiring);
	/* It is the last day that counts, here set by a renewal. */
	b.r.settings.defaults.expiring = span_of("90 days");
	later->effective = day_of("2024-04-01");
	build_renews(&b, later, a);
	assert_true(stand(&b, a, "2024-01-02").is_expiring);
	a->expires = day_of("open");
	assert_true(stand(&b, a, "2024-01-02").is_expiring);
	assert_false(stand(&b, later, "2024-04-01").is_expiring);
	b.r.settings.defaults.expiring = span_of("99999 years");
	assert_true(stand(&b, a, "2024-01-02").is_expiring);
	assert_false(stand(&b, later, "2024-04-01").is_expiring);
	build_free(&b);
}

static void
assert_last_activity(struct build *b, const struct agreement *a, const char *on,
	const char *want)
{
	struct date last = stand(b, a, on).last_activity;
	char text[DATE_TEXT];

	assert_string_equal(
		last.day == DATE_FIRST.day ? "none" : date_format(last, text),
		want);
}

static void
what_happens_under_it_is_activity(void **state)
{
	struct build b;
	struct agreement *a, *child, *draft;
	struct obligation *o;

	(void)state;
	build_init(&b);
	a = build_agreement(&b, "a", "mou", "2022-01-01");
	a->effective = day_of("2022-02-01");
	assert_last_activity(&b, a, "2021-12-31", "none");
	assert_last_activity(&b, a, "2022-01-01", "none");
	assert_last_activity(&b, a, "2022-02-01", "2022-02-01");
	assert_false(stand(&b, a, "2023-02-01").is_dormant);
	assert_true(stand(&b, a, "2023-02-02").is_dormant);
	build_outcome(&b, a, "2023-02-02");
	assert_true(!stand(&b, a, "2023-02-02").is_dormant);
	assert_true(stand(&b, a, "2024-02-03").is_dormant);
	build_monitoring(&b, a, "2022", "2023-03-01");
	assert_last_activity(&b, a, "2023-02-28", "2023-02-02");
	assert_last_activity(&b, a, "2023-03-01", "2023-03-01");
	o = build_obligation(&b, a, "o");
	build_done(&b, o, "2023-04-01", "2023-04-02");
	build_done(&b, o, "2024-04-01", "2023-05-02")->waived =
		text_of("no longer needed");
	assert_last_activity(&b, a, "2023-12-31", "2023-04-02");
	child = build_agreement(&b, "b", "pks", "2023-06-01");
	child->effective = day_of("2023-09-01");
	build_implements(&b, child, a);
	assert_last_activity(&b, a, "2023-08-31", "2023-06-01");
	assert_last_activity(&b, a, "2023-09-01", "2023-09-01");
	assert_last_activity(&b, child, "2023-08-31", "none");
	draft = build_agreement(&b, "c", "pks", NULL);
	build_outcome(&b, draft, "2023-10-01");
	build_implements(&b, draft, a);
	assert_last_activity(&b, a, "2023-12-31", "2023-09-01");
	build_withdrawn(child);
	assert_last_activity(&b, a, "2023-12-31", "2023-04-02");
	b.r.settings.defaults.dormant = span_of("none");
	assert_false(stand(&b, a, "2030-01-01").is_dormant);
	build_free(&b);
}

/*
 *   old <- a <- next      pks implements old, plan implements pks,
 *   old <- other          late renews pks; all beside: other
 */
static void
the_chain_of_renewals_is_active_together(void **state)
{
	struct build b;
	struct agreement *old, *a, *next, *other, *pks, *plan, *late;

	(void)state;
	build_init(&b);
	old = build_agreement(&b, "old", "mou", "2018-01-01");
	a = build_agreement(&b, "a", "mou", "2019-01-01");
	next = build_agreement(&b, "next", "mou", "2022-01-01");
	other = build_agreement(&b, "other", "mou", "2019-02-01");
	pks = build_agreement(&b, "pks", "pks", "2018-06-01");
	plan = build_agreement(&b, "plan", "pks", "2019-06-01");
	late = build_agreement(&b, "late", "pks", "2020-06-01");
	next->effective = day_of("2029-01-01");
	build_renews(&b, a, old);
	build_renews(&b, next, a);
	build_renews(&b, other, old);
	build_renews(&b, late, pks);
	build_implements(&b, pks, old);
	build_implements(&b, plan, pks);
	assert_last_activity(&b, a, "2019-05-31", "2019-01-01");
	assert_last_activity(&b, a, "2019-06-01", "2019-06-01");
	assert_last_activity(&b, a, "2020-06-01", "2020-06-01");
	build_outcome(&b, other, "2021-01-01");
	assert_last_activity(&b, a, "2021-01-01", "2020-06-01");
	assert_last_activity(&b, old, "2021-01-01", "2021-01-01");
	build_outcome(&b, next, "2022-01-02");
	assert_last_activity(&b, a, "2022-01-02", "2022-01-02");
	assert_last_activity(&b, other, "2022-01-02", "2021-01-01");
	/* What is above knows what happens beneath, not the other way. */
	build_outcome(&b, a, "2023-01-01");
	assert_last_activity(&b, pks, "2023-01-01", "2020-06-01");
	/* Withdrawn, it breaks the chain. */
	build_withdrawn(a);
	assert_last_activity(&b, next, "2023-01-01", "2022-01-02");
	assert_last_activity(&b, old, "2023-01-01", "2021-01-01");
	build_free(&b);
}

/* The rule as it is written, by closing a relation: three nodes for each
 * agreement, for itself and for how a chain of renewals came to it. */
enum { SMALL = 9, NODES = 3 * SMALL };

static bool
is_in(const struct links *links, const struct agreement *a)
{
	for (uint32_t i = 0; i < links->n; i++)
		if (links->items[i] == a)
			return true;
	return false;
}

static bool
leads_to(const struct agreement *from, int from_way, const struct agreement *to,
	int to_way)
{
	enum { SELF, BACK, ON };

	if (to_way == SELF)
		return is_in(&from->implemented_by, to);
	if (to_way == BACK)
		return from_way != ON && is_in(&from->renews_links, to);
	return from_way != BACK && is_in(&from->renewed_by, to);
}

static void
close_relation(const struct build *b, struct date on, bool leads[NODES][NODES])
{
	for (int i = 0; i < NODES; i++) {
		const struct agreement *from = b->r.agreements[i % SMALL];

		for (int j = 0; j < NODES; j++) {
			const struct agreement *to = b->r.agreements[j % SMALL];

			leads[i][j] = agreement_is_signed(from, on) &&
			              agreement_is_signed(to, on) &&
			              (i == j || leads_to(from, i / SMALL, to,
							 j / SMALL));
		}
	}
	for (int k = 0; k < NODES; k++)
		for (int i = 0; i < NODES; i++)
			for (int j = 0; j < NODES; j++)
				leads[i][j] |= leads[i][k] && leads[k][j];
}

/* Own activity is what an agreement without any ties has. */
static struct date
own_activity(const struct agreement *a, struct date on)
{
	struct agreement alone = *a;
	struct date last;

	alone.implemented_by.n = alone.implements_links.n = 0;
	alone.renewed_by.n = alone.renews_links.n = 0;
	last = activity_last(&alone, on);
	for (uint32_t i = 0; i < a->implemented_by.n; i++) {
		const struct agreement *child = a->implemented_by.items[i];

		if (agreement_is_signed(a, on) &&
			agreement_is_signed(child, on) &&
			child->signed_on.date.day > last.day)
			last = child->signed_on.date;
	}
	return last;
}

/* The last activity of agreement i by the closed relation. */
static struct date
last_by_hand(const struct build *b, struct date on, const bool leads[NODES])
{
	struct date last = DATE_FIRST;

	for (int j = 0; j < NODES; j++) {
		struct date own = own_activity(b->r.agreements[j % SMALL], on);

		if (leads[j] && own.day > last.day)
			last = own;
	}
	return last;
}

static void
one_by_one_all_at_once_and_by_hand_agree(void **state)
{
	static bool leads[NODES][NODES];

	(void)state;
	for (int seed = 0; seed < 300; seed++) {
		struct date on = { date_of("2020-06-01").day + seed * 8 };
		struct standing *all;
		struct build b;

		build_random(&b, (uint32_t)seed, SMALL);
		close_relation(&b, on, leads);
		all = registry_standings(&b.r, on, &b.arena);
		for (int i = 0; i < SMALL; i++) {
			struct standing one = agreement_standing(
				&b.r, b.r.agreements[i], on, &b.arena);
			struct date want = last_by_hand(&b, on, leads[i]);

			assert_int_equal(one.last_activity.day, want.day);
			assert_int_equal(all[i].last_activity.day, want.day);
			assert_int_equal(all[i].status, one.status);
			assert_int_equal(all[i].is_dormant, one.is_dormant);
			assert_int_equal(all[i].is_expiring, one.is_expiring);
		}
		build_free(&b);
	}
}

static void
assert_consistent(
	const struct standing *s, const struct agreement *a, struct date on)
{
	bool is_active = s->status == STATUS_ACTIVE;

	assert_int_equal(
		status_is_counted(s->status), agreement_is_signed(a, on));
	assert_non_null(s->why.id);
	if (is_active)
		assert_true(term_has(&s->term, on));
	assert_true(is_active || !(s->is_expiring || s->is_dormant));
	if (s->status == STATUS_PENDING)
		assert_true(on.day < s->term.effective.day);
	if (s->status == STATUS_EXPIRED || s->status == STATUS_RENEWED)
		assert_true(on.day > s->term.last_day.day);
	if (s->status == STATUS_COMPLETED || s->status == STATUS_TERMINATED)
		assert_false(term_has(&s->term, on));
}

static void
assert_all_consistent(struct build *b, struct date on)
{
	for (size_t i = 0; i < b->r.n; i++) {
		const struct agreement *a = b->r.agreements[i];
		struct standing s = agreement_standing(&b->r, a, on, &b->arena);

		assert_consistent(&s, a, on);
	}
}

static void
statuses_say_what_the_term_says(void **state)
{
	(void)state;
	for (uint32_t seed = 0; seed < 40; seed++) {
		struct build b;

		build_random(&b, seed, 6);
		for (int32_t n = date_of("2019-12-01").day;
			n < date_of("2028-01-01").day; n += 11)
			assert_all_consistent(&b, (struct date){ n });
		build_free(&b);
	}
}

/* Deep and wide: neither the stack nor the time may give out. */
static void
a_hostile_register_takes_no_longer(void **state)
{
	enum { MANY = 20000 };
	struct date on = date_of("2024-06-01");
	struct standing *all;
	struct build b;

	(void)state;
	build_init(&b);
	for (int i = 0; i < MANY; i++) {
		struct agreement *a =
			build_agreement(&b, "a", "mou", "2020-01-01");

		if (i == 0)
			continue;
		build_implements(&b, a, b.r.agreements[i - 1]);
		build_implements(&b, a, b.r.agreements[0]);
		build_renews(&b, a, b.r.agreements[0]);
	}
	build_implements(&b, b.r.agreements[0], b.r.agreements[MANY - 1]);
	build_outcome(&b, b.r.agreements[MANY - 1], "2024-05-01");
	all = registry_standings(&b.r, on, &b.arena);
	for (int i = 0; i < MANY; i++)
		assert_int_equal(
			all[i].last_activity.day, date_of("2024-05-01").day);
	assert_last_activity(&b, b.r.agreements[0], "2024-06-01", "2024-05-01");
	build_free(&b);
}

static void
the_time_zone_changes_nothing(void **state)
{
	static const char *const zones[] = { "Pacific/Kiritimati",
		"America/Adak", "XXX-14", "XXX+12" };
	struct date on = date_of("2024-02-29");
	struct standing *want, *got;
	struct build b;

	(void)state;
	build_random(&b, 7, 20);
	want = registry_standings(&b.r, on, &b.arena);
	for (size_t i = 0; i < ARRAY_LEN(zones); i++) {
		setenv("TZ", zones[i], 1);
		tzset();
		got = registry_standings(&b.r, on, &b.arena);
		for (size_t k = 0; k < b.r.n; k++) {
			assert_int_equal(got[k].status, want[k].status);
			assert_string_equal(
				message_text(&got[k].why, NULL, &b.arena).p,
				message_text(&want[k].why, NULL, &b.arena).p);
		}
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
		cmocka_unit_test(only_what_is_signed_is_counted),
		cmocka_unit_test(an_agreement_runs_its_course),
		cmocka_unit_test(a_draft_is_where_its_last_stage_is),
		cmocka_unit_test(a_renewal_renews_once_it_takes_effect),
		cmocka_unit_test(an_unknown_end_is_said_to_be_unknown),
		cmocka_unit_test(expiring_begins_with_the_window),
		cmocka_unit_test(what_happens_under_it_is_activity),
		cmocka_unit_test(the_chain_of_renewals_is_active_together),
		cmocka_unit_test(one_by_one_all_at_once_and_by_hand_agree),
		cmocka_unit_test(statuses_say_what_the_term_says),
		cmocka_unit_test(a_hostile_register_takes_no_longer),
		cmocka_unit_test(the_time_zone_changes_nothing),
	};

	return cmocka_run_group_tests_name("status", tests, NULL, NULL);
}
