/* The status report: its figures against those of summary, list and deadlines,
 * follow-up and outcomes, and what stands around it. */
#include "report/status_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bound.h"
#include "report/deadlines_report.h"
#include "report/follow_up.h"
#include "report/list.h"
#include "report/outcomes.h"
#include "report/summary.h"
#include "unit.h"

static struct bound b;
static const struct filter_options all;
static const struct edition_source source = {
	.language = "en",
	.version = { "1.2.3", 5 },
};

static int
make(void **state)
{
	(void)state;
	bound_example(&b);
	return 0;
}

static int
forget(void **state)
{
	(void)state;
	bound_free(&b);
	return 0;
}

/* The report as JSON; good until the register is forgotten. */
static const char *
report(struct filter_options o, const char *due)
{
	struct status_options options = {
		.due = due != NULL ? str_from(due) : STR_NONE,
	};

	bound_filter(&b, o);
	options.edition = edition_make(&b.view, &source);
	if (status_report(&b.view, &b.filter, &options, &b.document, &b.err) !=
		0)
		fail_msg("%s", bound_error(&b));
	return bound_json(&b);
}

/* The number behind a text. */
static int
number_after(const char *json, const char *text)
{
	const char *at = strstr(json, text);

	if (at == NULL)
		fail_msg("no %s in:\n%s", text, json);
	return atoi(at + strlen(text));
}

static int
figure(const char *json, const char *what)
{
	char text[128];

	snprintf(text, sizeof(text), "{\"what\":\"%s\",\"value\":", what);
	return number_after(json, text);
}

static int
times(const char *text, const char *part)
{
	int n = 0;

	for (; (text = strstr(text, part)) != NULL; text += strlen(part))
		n++;
	return n;
}

/* How many agreements list shows. */
static int
listed(struct filter_options o)
{
	struct list_options plain = { .sort = STR_NONE };

	bound_filter(&b, o);
	assert_int_equal(
		list_document(&b.view, &b.filter, &plain, &b.document, &b.err),
		0);
	return times(bound_json(&b), "{\"id\":");
}

static const char *
summed(struct filter_options o)
{
	bound_filter(&b, o);
	assert_int_equal(summary_document(&b.view, &b.filter, STR_NONE,
				 &b.document, &b.err),
		0);
	return bound_json(&b);
}

/* Lines that deadlines shows: one an obligation. */
static int
overdue(struct filter_options o, const char *only)
{
	struct deadline_options options = { .overdue = true,
		.only = str_from(only) };
	struct deadline_lines lines;
	struct deadlines ds;
	int n;

	bound_filter(&b, o);
	deadlines_init(&ds, &b.arena);
	assert_int_equal(
		deadlines_select(&b.view, &b.filter, &options, &ds, &b.err), 0);
	deadline_lines_make(&b.view, &lines, &ds);
	n = (int)lines.n;
	free(lines.items);
	deadlines_free(&ds);
	return n;
}

/* What is narrower than o by one status, or one kind. */
static struct filter_options
with_status(struct filter_options o, const char *status, const char *kind)
{
	o.status = str_from(status);
	if (kind != NULL)
		o.kind = str_from(kind);
	return o;
}

static void
figures_are_those_of_the_other_commands(void **state)
{
	static const struct filter_options filters[] = {
		{ .exact = false },
		{ .no_samples = true },
		{ .kind = { "mou", 3 } },
		{ .partner_type = { "ministry", 8 } },
		{ .match = { "nothing like it", 15 } },
		{ .exact = true, .successors = true },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(filters); i++) {
		struct filter_options o = filters[i];
		const char *json = report(o, NULL), *sums = summed(o);
		const char *total = strstr(sums, "\"total\":{");
		bool is_mou = o.kind.p != NULL || o.kind.n == 0;

		assert_int_equal(figure(json, "Agreements signed"),
			number_after(total, "{\"total\":"));
		assert_int_equal(figure(json, "In force"),
			number_after(total, "\"active\":"));
		assert_int_equal(figure(json, "In force"),
			listed(with_status(o, "active", NULL)));
		assert_int_equal(figure(json, "Ending within 90 days"),
			listed(with_status(o, "expiring", NULL)));
		if (is_mou)
			assert_int_equal(
				figure(json, "MoU in force without activity "
					     "in the last 365 days"),
				listed(with_status(o, "dormant", "mou")));
		assert_int_equal(figure(json, "Overdue obligations"),
			overdue(o, "obligation"));
	}
}

static void
types_are_those_of_the_summary(void **state)
{
	const char *json = report(all, NULL);

	(void)state;
	assert_has(json,
		"\"types\":[{\"partner-type\":\"ministry\",\"total\":2,"
		"\"pending\":0,\"active\":1,\"ended\":1,\"unknown\":0,"
		"\"expiring\":1,\"dormant\":1,\"partners\":1},");
	assert_has(json, "{\"partner-type\":null,\"total\":5,\"pending\":0,"
			 "\"active\":2,\"ended\":2,\"unknown\":1,"
			 "\"expiring\":1,\"dormant\":2,\"partners\":4}]");
	assert_has(bound_text(&b), "the types add up to 6, the agreements are "
				   "5.");
	assert_has(bound_text(&b), "No longer in force: term over 1, followed "
				   "by a new agreement 0, completed 0, "
				   "terminated 1.");
}

static void
drafts_are_in_no_total(void **state)
{
	const char *text;

	(void)state;
	report(all, NULL);
	text = bound_text(&b);
	assert_has(text, "Drafts, beside the total and not part of it: 1.");
	assert_has(text, "All agreements");
	assert_int_equal(times(strstr(text, "All agreements"), "pks-3"), 0);
	assert_has(strstr(text, "\nDrafts\n"), "pks-3");
}

static void
published_figures_are_about_everything(void **state)
{
	(void)state;
	assert_has(report(all, NULL), "\"published\":[{\"label\":\"Published "
				      "(press)\",\"agreements\":5,\"real\":4,"
				      "\"counted\":5,");
	assert_has(bound_json(&b), "\"partners_counted\":4,");
	assert_int_equal(
		figure(bound_json(&b), "Published figure covered"), 80);
	assert_lacks(
		report((struct filter_options){ .no_samples = true }, NULL),
		"published");
}

static void
a_period_is_looked_at(void **state)
{
	const char *json = report(all, "2026-Q4");

	(void)state;
	assert_int_equal(figure(json, "Last day in force"), 1);
	assert_int_equal(figure(json, "Signed"), 0);
	assert_has(bound_text(&b), "Quarter IV of 2026");
	assert_lacks(report(all, NULL), "Due and not yet met");
	assert_int_equal(figure(report(all, "2022-S1"), "Signed"), 2);
	assert_has(bound_text(&b), "Half-year I of 2022");
	report(all, "2021-12");
	assert_has(bound_text(&b), "December 2021");
	report(all, "..2022-05-31");
	assert_has(bound_text(&b), "until 31 May 2022");
	report(all, "2022..2023-03");
	assert_has(bound_text(&b), "1 January 2022 to 31 March 2023");
}

static void
samples_are_said(void **state)
{
	(void)state;
	report(all, NULL);
	assert_string_equal(b.document.edition->warning.id, "SAMPLE DATA");
	assert_has(bound_text(&b), "SAMPLE DATA: 1 of the 5 agreements");
	report((struct filter_options){ .no_samples = true }, NULL);
	assert_null(b.document.edition->warning.id);
}

static void
the_frame_is_the_registers(void **state)
{
	const struct edition *e;

	(void)state;
	report(all, NULL);
	e = b.document.edition;
	assert_string_equal(e->language, "en");
	assert_int_equal(e->made, (int64_t)b.view.on.day * 86400);
	assert_true(str_is(e->producer, "kerma 1.2.3"));
	assert_true(str_is(e->name, "Contoh"));
	assert_null(e->signature.place_and_date.id);
	assert_string_equal(message_text(&e->footer, NULL, &b.arena).p,
		"As of 22 November 2026 \xc2\xb7 working tree \xc2\xb7 "
		"kerma 1.2.3");
}

#define SIGNED_ON(id, kind, day)                                               \
	"id: " id "\nkind: " kind                                              \
	"\ntitle: T\nparties: [ { partner: kop }, { partner: x } ]\n"          \
	"signed: " day "\nexpires: open\nunits: unknown\n"
#define SIGNED(id, kind) SIGNED_ON(id, kind, "2023-01-01")

static const char outcome_settings[] =
	"kerma: 1\nname: Contoh\nowner: kop\nprograms:\n"
	"  - { id: a, name: A, targets: [ { year: 2024, amount: 100, measure: "
	"Koperasi }, { year: 2025, amount: 7, measure: rumah } ] }\n"
	"  - { id: b, name: B }\n";
static const char outcome_partners[] =
	"partners:\n"
	"  - { id: kop, name: Kop, type: ministry }\n"
	"  - { id: x, name: X, type: university }\n";

static const char *const followed[] = {
	SIGNED_ON("mou-1", "mou", "2021-01-01"),
	SIGNED_ON("mou-2", "mou", "2021-02-01"),
	SIGNED_ON("mou-3", "mou", "2021-03"),
	SIGNED_ON("mou-4", "mou", "2021-04-01"),
	SIGNED_ON("mou-5", "mou", "2021-05-01"),
	SIGNED_ON("pks-1", "pks", "2021-01-11") "implements: [ mou-1 ]\n",
	SIGNED_ON(
		"pks-2", "pks", "2021-02-22") "implements: [ mou-1, mou-2 ]\n",
	/* Yet to come, and entered by mistake. */
	SIGNED_ON("pks-3", "pks", "2027-01-01") "implements: [ mou-3 ]\n",
	SIGNED_ON("pks-4", "pks",
		"2021-04-02") "implements: [ mou-4 ]\nwithdrawn: { date: "
			      "2021-05-01, reason: dobel }\n",
	NULL,
};

static void
look(const char *const *agreements, const char *on)
{
	bound_free(&b);
	bound_init(&b, outcome_settings, outcome_partners, agreements, on);
}

static void
follow_up_is_counted_from_signing(void **state)
{
	struct follow_up fu;

	(void)state;
	look(followed, "2026-11-22");
	follow_up_make(&fu, &b.view, &b.filter);
	assert_int_equal(fu.n, 5);
	assert_int_equal(fu.n_followed, 2);
	assert_int_equal(fu.lines[0].days, 10);
	assert_true(str_is(fu.lines[0].first->id.s, "pks-1"));
	assert_int_equal(fu.lines[1].days, 21);
	assert_int_equal(fu.median, 16); /* 15.5 */
	assert_null(fu.lines[2].first);
	assert_null(fu.lines[3].first);
	look(followed, "2027-01-01");
	follow_up_make(&fu, &b.view, &b.filter);
	assert_int_equal(fu.n_followed, 3);
	assert_int_equal(fu.median, 21);
}

/* mou-2 takes over from mou-1; of mou-5 no follow-up is awaited; mou-6 has
 * ended. */
static const char *const renewed[] = {
	SIGNED_ON("mou-1", "mou", "2021-01-01"),
	SIGNED_ON("mou-2", "mou", "2023-02-01") "renews: [ mou-1 ]\n",
	SIGNED_ON("mou-3", "mou", "2023-03-01") "renews: [ mou-4 ]\n",
	SIGNED_ON("mou-4", "mou", "2021-04-01"),
	SIGNED_ON("mou-5", "mou", "2021-05-01") "follow_up: none\n",
	SIGNED_ON("mou-6", "mou",
		"2021-06-01") "ended: { date: 2022-06-01, how: completed, "
			      "reason: selesai }\n",
	SIGNED_ON("mou-7", "mou", "2021-07-01"),
	SIGNED_ON("pks-1", "pks", "2021-01-11") "implements: [ mou-1 ]\n",
	SIGNED_ON("pks-2", "pks", "2023-03-11") "implements: [ mou-3 ]\n",
	NULL,
};

static void
follow_up_is_that_of_the_chain(void **state)
{
	enum { NO_DAYS = -1 };
	static const struct {
		const char *id, *first;
		int64_t days;
	} cases[] = {
		{ "mou-1", "pks-1", 10 },
		{ "mou-4", "pks-2", 709 },
		{ "mou-6", NULL, NO_DAYS },
		{ "mou-7", NULL, NO_DAYS },
		{ "mou-2", "pks-1", NO_DAYS },
		{ "mou-3", "pks-2", NO_DAYS },
	};
	struct follow_up fu;

	(void)state;
	look(renewed, "2026-11-22");
	follow_up_make(&fu, &b.view, &b.filter);
	assert_int_equal(fu.n, ARRAY_LEN(cases));
	assert_int_equal(fu.n_followed, 4);
	assert_int_equal(fu.n_exempt, 1);
	assert_int_equal(fu.n_timed, 2);
	assert_int_equal(fu.median, 360); /* 359.5 */
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct follow_line *line = &fu.lines[i];

		assert_true(str_is(line->entry->agreement->id.s, cases[i].id));
		assert_int_equal(
			line->has_days ? line->days : NO_DAYS, cases[i].days);
		if (cases[i].first == NULL)
			assert_null(line->first);
		else
			assert_true(str_is(line->first->id.s, cases[i].first));
	}
}

/* Who is not followed up is who the deadline is about, and no box says more
 * than it counts. */
static void
follow_up_is_that_of_the_deadlines(void **state)
{
	const char *json, *text;

	(void)state;
	look(renewed, "2026-11-22");
	json = report(all, NULL);
	assert_int_equal(figure(json, "MoU in force without follow-up"), 1);
	assert_int_equal(overdue(all, "follow-up"), 1);
	/* Followed up or not, nothing has happened under any of the five. */
	assert_int_equal(figure(report(all, NULL),
				 "MoU in force without activity in the last "
				 "365 days"),
		listed(with_status(all, "dormant", "mou")));
	report(all, NULL);
	text = bound_text(&b);
	assert_has(text, "4 of 6 MoU signed, 1 exempt");
	text = strstr(text, "\nMoU in force without follow-up\n");
	assert_non_null(text);
	assert_has(text, "mou-7");
}

static void
activity_may_be_of_no_concern(void **state)
{
	(void)state;
	bound_free(&b);
	bound_init(&b,
		"kerma: 1\nname: Contoh\nowner: kop\n"
		"defaults: { dormant: none }\n",
		outcome_partners, renewed, "2026-11-22");
	assert_lacks(report(all, NULL), "without activity");
	assert_lacks(bound_text(&b), "without activity");
}

static void
nothing_has_no_median(void **state)
{
	static const char *const none[] = { NULL };
	struct follow_up fu;

	(void)state;
	look(none, "2026-11-22");
	follow_up_make(&fu, &b.view, &b.filter);
	assert_int_equal(fu.n + fu.n_followed, 0);
	assert_int_equal(fu.median, 0);
	assert_has(report(all, NULL),
		"{\"what\":\"MoU followed up\",\"value\":null,");
}

static const char *const outcome_agreements[] = {
	SIGNED("mou-1", "mou") "programs: [ a ]\noutcomes:\n"
			       "  - { date: 2024-02-01, what: w, amount: 5, "
			       "measure: koperasi }\n",
	SIGNED("mou-2", "mou"),
	SIGNED("pks-1", "pks") "implements: [ mou-1, mou-2 ]\noutcomes:\n"
			       "  - { date: 2024-03-01, what: w, program: a, "
			       "amount: 20, measure: KOPERASI }\n"
			       "  - { date: 2025-03-01, what: w, program: a, "
			       "amount: 1, measure: koperasi }\n"
			       "  - { date: 2027-03-01, what: w, program: a, "
			       "amount: 900, measure: koperasi }\n"
			       "  - { date: 2025-04-01, what: w, program: b, "
			       "amount: 3, measure: kios }\n"
			       "  - { date: 2025-05-01, what: w }\n",
	SIGNED("pks-2", "pks") "outcomes:\n"
			       "  - { date: 2024-02-01, what: w, program: a, "
			       "amount: 1000, measure: koperasi }\n",
	NULL,
};

/* Those of what implements a MoU stand under it too, and count once. */
static void
outcomes_count_once(void **state)
{
	struct outcomes o;

	(void)state;
	look(outcome_agreements, "2026-11-22");
	bound_filter(&b, (struct filter_options){ .kind = STR("mou") });
	outcomes_make(&o, &b.view, &b.filter);
	assert_int_equal(o.n, 5);
	assert_int_equal(o.n_unmeasured, 1);
	assert_int_equal(o.n_sums, 3);
	assert_int_equal(o.sums[0].in_year, 25);
	assert_int_equal(o.sums[0].in_all, 26);
	assert_true(str_is(o.sums[0].measure, "Koperasi"));
	assert_int_equal(o.sums[1].in_all, 0);
	assert_int_equal(o.sums[1].target->amount.n, 7);
	assert_null(o.sums[2].target);
	assert_int_equal(o.sums[2].in_all, 3);
	bound_filter(&b, all);
	outcomes_make(&o, &b.view, &b.filter);
	assert_int_equal(o.n, 6);
	assert_int_equal(o.sums[0].in_all, 1026);
}

static void
programs_show_what_was_achieved(void **state)
{
	(void)state;
	look(outcome_agreements, "2026-11-22");
	assert_has(report(all, NULL),
		"\"programs\":[{\"program\":\"a\",\"agreements\":1,"
		"\"outcomes\":4,\"year\":2024,\"target\":100,"
		"\"in_year\":1025,\"in_all\":1026,\"measure\":\"Koperasi\"},"
		"{\"program\":\"a\",\"agreements\":null,"
		"\"outcomes\":null,\"year\":2025,\"target\":7,"
		"\"in_year\":null,\"in_all\":null,"
		"\"measure\":\"rumah\"},{\"program\":\"b\",");
	assert_has(bound_json(&b), "\"sums\":[{\"program\":\"a\",\"amount\":"
				   "1026,\"measure\":\"Koperasi\"},"
				   "{\"program\":\"b\",\"amount\":3,"
				   "\"measure\":\"kios\"}]");
}

/* A 0 is said only where nothing was achieved at all, and no number of a
 * program twice. */
static void
achieved_elsewhere_is_no_zero(void **state)
{
	static const char settings[] =
		"kerma: 1\nname: Contoh\nowner: kop\nprograms:\n"
		"  - { id: a, name: A, targets: [ { year: 2024, amount: 100, "
		"measure: koperasi }, { year: 2025, amount: 200, measure: "
		"koperasi }, { year: 2025, amount: 7, measure: rumah } ] }\n"
		"  - { id: b, name: B, targets: [ { year: 2024, amount: 9, "
		"measure: PLUT } ] }\n"
		"  - { id: c, name: C, targets: [ { year: 2024, amount: 9, "
		"measure: pasar } ] }\n";
	static const char *const agreements[] = {
		SIGNED("pks-1", "pks") "outcomes:\n"
				       "  - { date: 2024-02-01, what: w, "
				       "program: a, amount: 5, measure: "
				       "koperasi }\n"
				       "  - { date: 2024-02-01, what: w, "
				       "program: b }\n",
		NULL,
	};
	static const char note[] = "was recorded in another unit of measure";

	(void)state;
	bound_free(&b);
	bound_init(&b, settings, outcome_partners, agreements, "2026-11-22");
	assert_has(report(all, NULL),
		"\"programs\":[{\"program\":\"a\",\"agreements\":0,"
		"\"outcomes\":1,\"year\":2024,\"target\":100,\"in_year\":5,"
		"\"in_all\":5,\"measure\":\"koperasi\"},"
		"{\"program\":\"a\",\"agreements\":null,\"outcomes\":null,"
		"\"year\":2025,\"target\":200,\"in_year\":0,"
		"\"in_all\":null,\"measure\":\"koperasi\"},"
		"{\"program\":\"a\",\"agreements\":null,\"outcomes\":null,"
		"\"year\":2025,\"target\":7,\"in_year\":null,"
		"\"in_all\":null,\"measure\":\"rumah\"},"
		"{\"program\":\"b\",\"agreements\":0,\"outcomes\":1,"
		"\"year\":2024,\"target\":9,\"in_year\":null,"
		"\"in_all\":null,\"measure\":\"PLUT\"},"
		"{\"program\":\"c\",\"agreements\":0,\"outcomes\":0,"
		"\"year\":2024,\"target\":9,\"in_year\":0,\"in_all\":0,"
		"\"measure\":\"pasar\"}]");
	assert_has(bound_text(&b), note);
	bound_free(&b);
	bound_init(&b, settings, outcome_partners,
		(const char *const[]){ NULL }, "2026-11-22");
	report(all, NULL);
	assert_lacks(bound_text(&b), note);
}

static void
sums_do_not_wrap(void **state)
{
	static const char *const huge[] = {
		SIGNED("pks-1", "pks") "outcomes:\n"
				       "  - { date: 2024-01-01, what: w, "
				       "program: a, amount: "
				       "999999999999999999, measure: "
				       "koperasi }\n"
				       "  - { date: 2024-01-02, what: w, "
				       "program: a, amount: "
				       "999999999999999999, measure: "
				       "koperasi }\n",
		NULL,
	};
	struct outcomes o;

	(void)state;
	look(huge, "2026-11-22");
	outcomes_make(&o, &b.view, &b.filter);
	assert_true(o.sums[0].in_all >= 0);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make, forget)
	const struct CMUnitTest tests[] = {
		TEST(figures_are_those_of_the_other_commands),
		TEST(types_are_those_of_the_summary),
		TEST(drafts_are_in_no_total),
		TEST(published_figures_are_about_everything),
		TEST(a_period_is_looked_at),
		TEST(samples_are_said),
		TEST(the_frame_is_the_registers),
		TEST(outcomes_count_once),
		TEST(programs_show_what_was_achieved),
		TEST(achieved_elsewhere_is_no_zero),
		TEST(sums_do_not_wrap),
		TEST(follow_up_is_counted_from_signing),
		TEST(follow_up_is_that_of_the_chain),
		TEST(follow_up_is_that_of_the_deadlines),
		TEST(activity_may_be_of_no_concern),
		TEST(nothing_has_no_median),
	};

	return cmocka_run_group_tests_name("status report", tests, NULL, NULL);
}
