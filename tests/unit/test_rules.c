/* What a register makes of findings: severities, and what is accepted. */
#include <stdlib.h>
#include <string.h>

#include "rule_case.h"
#include "unit.h"

static void
nothing_is_wrong_with_the_base(void **state)
{
	static const struct rule_case base = { .name = "base", SILENT };

	(void)state;
	run_rule_cases(&base, 1);
}

static void
every_rule_has_a_row_of_texts(void **state)
{
	(void)state;
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		const struct rule_info *info = rule_info((enum rule)i);
		enum rule rule;

		assert_true(rule_parse(str_from(info->name), &rule));
		assert_int_equal(rule, i);
		assert_in_range(info->severity, SEVERITY_NOTE, SEVERITY_ERROR);
		assert_true(!info->fixed || info->severity == SEVERITY_ERROR);
		assert_true(strlen(info->group) > 0);
		assert_true(strlen(info->title) > 0);
		assert_true(strlen(info->why) > 0);
		assert_true(strlen(info->basis) > 0);
		assert_true(strlen(info->cure) > 0);
		assert_null(strchr(info->title, '\n'));
	}
}

/* As the page of rules has them. */
static void
rules_have_their_default_severities(void **state)
{
	static const struct {
		const char *name, *severity;
		bool fixed;
	} rows[] = {
		{ "yaml-syntax", "error", true },
		{ "yaml-text", "error", true },
		{ "text-invisible", "warning", false },
		{ "yaml-feature", "error", true },
		{ "yaml-duplicate-key", "error", true },
		{ "yaml-too-big", "error", true },
		{ "file-kind", "error", true },
		{ "unknown-field", "error", false },
		{ "missing-field", "error", false },
		{ "wrong-type", "error", false },
		{ "bad-value", "error", false },
		{ "value-unknown", "note", false },
		{ "text-cut", "warning", false },
		{ "id-file-name", "error", true },
		{ "id-duplicate", "error", true },
		{ "dates-order", "error", false },
		{ "date-future", "warning", false },
		{ "term-mismatch", "error", false },
		{ "term-long", "warning", false },
		{ "party-unknown", "error", false },
		{ "party-duplicate", "error", false },
		{ "owner-missing", "error", false },
		{ "party-succeeded", "warning", false },
		{ "not-a-party", "error", false },
		{ "signatory-missing", "warning", false },
		{ "warrant-missing", "warning", false },
		{ "number-missing", "warning", false },
		{ "number-duplicate", "error", false },
		{ "number-pattern", "warning", false },
		{ "number-date", "warning", false },
		{ "number-gap", "note", false },
		{ "number-kind", "note", false },
		{ "reference-unknown", "error", false },
		{ "reference-cycle", "error", false },
		{ "implements-kind", "error", false },
		{ "outlives-parent", "warning", false },
		{ "parent-ended", "warning", false },
		{ "renewed-twice", "warning", false },
		{ "partner-duplicate", "warning", false },
		{ "partner-unused", "note", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		enum rule rule;

		if (!rule_parse(str_from(rows[i].name), &rule))
			fail_msg("no rule %s", rows[i].name);
		if (strcmp(severity_name(rule_info(rule)->severity),
			    rows[i].severity) != 0 ||
			rule_info(rule)->fixed != rows[i].fixed)
			fail_msg("%s: not as documented", rows[i].name);
	}
}

static void
names_that_are_no_rules(void **state)
{
	static const char *const names[] = { "", "dates", "dates-orders",
		"DATES-ORDER", "dates_order" };
	enum rule rule;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		assert_false(rule_parse(str_from(names[i]), &rule));
}

/* A register with one date-future (warning) at pks-1:9:9, and settings. */
static void
load_with(struct loaded *l, const char *settings, const char *agreement)
{
	static struct file_text files[2] = { { "pks-1.yaml", NULL } };
	static const char form[] =
		PKS_TEXT("pks-1", "2025-01-01", "expires: 2026-01-01\n");
	static char text[4096];
	const struct register_text t = { .settings = settings,
		.partners = "partners:\n"
			    "  - { id: kop, name: K, type: ministry }\n"
			    "  - { id: dep-1, name: D, type: ministry, "
			    "part_of: kop }\n"
			    "  - { id: bank, name: B, type: ministry }\n",
		.files = files,
		.today = "2024-06-01" };

	strcpy(text, form);
	strcat(text, agreement);
	files[0].text = text;
	load_text(l, &t);
}

static void
the_register_sets_severities(void **state)
{
	static const struct {
		const char *word;
		enum severity want;
	} rows[] = {
		{ "error", SEVERITY_ERROR },
		{ "warning", SEVERITY_WARNING },
		{ "note", SEVERITY_NOTE },
	};
	char settings[100];
	struct loaded l;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct finding *f;

		strcpy(settings, "kerma: 1\nowner: kop\nrules:\n  "
				 "date-future: ");
		strcat(settings, rows[i].word);
		load_with(&l, settings, "");
		f = find_rule(&l.findings, RULE_DATE_FUTURE);
		assert_non_null(f);
		assert_int_equal(f->severity, rows[i].want);
		load_text_free(&l);
	}
}

static void
a_rule_switched_off_finds_nothing(void **state)
{
	struct loaded l;

	(void)state;
	load_with(
		&l, "kerma: 1\nowner: kop\nrules: { date-future: off }\n", "");
	assert_null(find_rule(&l.findings, RULE_DATE_FUTURE));
	assert_int_equal(l.accepted.n, 0);
	load_text_free(&l);
}

static void
a_fixed_rule_cannot_be_switched_off(void **state)
{
	struct loaded l;

	(void)state;
	load_with(&l,
		"kerma: 1\nowner: kop\nrules: { id-file-name: off, "
		"date-futur: off, date-future: loud }\n",
		"");
	assert_string_equal(finding_lines(&l, &l.findings),
		"date-future pks-1:9:9 signed on 2025-01-01, which is after "
		"2024-06-01\n"
		"bad-value register:3:10 id-file-name can never be accepted or "
		"changed\n"
		"bad-value register:3:29 date-futur is not a rule [write "
		"date-future]\n"
		"bad-value register:3:59 loud is not one of: off, note, "
		"warning, error\n");
	load_text_free(&l);
}

static void
what_is_accepted_is_silent_but_kept(void **state)
{
	struct loaded l;

	(void)state;
	load_with(&l, "kerma: 1\nowner: kop\n",
		"accepted: [ { rule: date-future, reason: \"ditandatangani "
		"kelak\", date: 2024-05-01 } ]\n");
	assert_null(find_rule(&l.findings, RULE_DATE_FUTURE));
	assert_int_equal(l.accepted.n, 1);
	assert_int_equal(l.accepted.items[0].rule, RULE_DATE_FUTURE);
	load_text_free(&l);
}

static void
what_is_accepted_without_a_reason_is_found(void **state)
{
	static const char *const texts[] = {
		"accepted: [ { rule: date-future, date: 2024-05-01 } ]\n",
		"accepted: [ { rule: date-future, reason: unknown, date: "
		"2024-05-01 } ]\n",
		"accepted: [ { rule: date-future, reason: '', date: "
		"2024-05-01 } ]\n",
		/* Another rule's reason is none. */
		"accepted: [ { rule: term-long, reason: apa, date: 2024-05-01 "
		"} ]\n",
	};
	struct loaded l;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		load_with(&l, "kerma: 1\nowner: kop\n", texts[i]);
		assert_non_null(find_rule(&l.findings, RULE_DATE_FUTURE));
		assert_int_equal(l.accepted.n, 0);
		load_text_free(&l);
	}
}

/* One agreement's reason is none for another. */
static void
what_is_accepted_is_so_in_its_file_only(void **state)
{
	static const struct file_text files[] = {
		{ "pks-1.yaml", PKS_TEXT("pks-1", "2025-01-01",
					"expires: 2026-01-01\n") },
		{ "pks-2.yaml",
			PKS_TEXT("pks-2", "2025-01-01",
				"expires: 2026-01-01\naccepted: [ { rule: "
				"date-future, reason: apa, date: 2024-05-01 } "
				"]\n") },
		{ NULL, NULL },
	};
	const struct register_text t = { .settings = "kerma: 1\nowner: kop\n",
		.partners = "partners:\n"
			    "  - { id: kop, name: K, type: ministry }\n"
			    "  - { id: dep-1, name: D, type: ministry, "
			    "part_of: kop }\n"
			    "  - { id: bank, name: B, type: ministry }\n",
		.files = files,
		.today = "2024-06-01" };
	struct loaded l;

	(void)state;
	load_text(&l, &t);
	assert_string_equal(
		find_rule(&l.findings, RULE_DATE_FUTURE)->file.p, "pks-1.yaml");
	assert_int_equal(l.accepted.n, 1);
	assert_string_equal(l.accepted.items[0].file.p, "pks-2.yaml");
	load_text_free(&l);
}

/* The same findings, whatever the number of threads. */
static void
threads_change_nothing(void **state)
{
	enum { N = 200, ROOM = 1024 };
	static char texts[N][ROOM], paths[N][20];
	static struct file_text files[N + 1];
	struct register_text t = { .settings = "kerma: 1\nowner: kop\n",
		.partners = "partners:\n"
			    "  - { id: kop, name: K, type: ministry }\n",
		.files = files,
		.today = "2024-06-01" };
	static const unsigned threads[] = { 1, 2, 7, 16 };
	const struct check_world world = { .today = { 19875 } };
	char *first = NULL;
	struct loaded l;

	(void)state;
	for (int i = 0; i < N; i++) {
		struct buf text = BUF_INIT;

		buf_printf(&text,
			"id: a-%d\nkind: pks\nsigned: 2025-01-01\n"
			"parties: [ { partner: kop }, { partner: "
			"p-%d } ]\nimplements: [ a-%d ]\n",
			i, i, N - i);
		assert_true(text.n < ROOM);
		memcpy(texts[i], text.p, text.n);
		buf_reset(&text);
		buf_printf(&text, "a-%d.yaml", i);
		memcpy(paths[i], text.p, text.n);
		buf_free(&text);
		files[i] = (struct file_text){ paths[i], texts[i] };
	}
	for (size_t i = 0; i < ARRAY_LEN(threads); i++) {
		struct findings fs;
		struct check_result *result;
		const char *got;

		load_text(&l, &t);
		findings_init(&fs, &l.arena);
		result = check_run(&l.registry, &world, threads[i], &fs);
		findings_sort(&fs);
		got = finding_lines(&l, &fs);
		if (first == NULL)
			first = strdup(got);
		assert_string_equal(got, first);
		check_result_free(result);
		findings_free(&fs);
		load_text_free(&l);
	}
	assert_true(strlen(first) > N);
	free(first);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_wrong_with_the_base),
		cmocka_unit_test(every_rule_has_a_row_of_texts),
		cmocka_unit_test(rules_have_their_default_severities),
		cmocka_unit_test(names_that_are_no_rules),
		cmocka_unit_test(the_register_sets_severities),
		cmocka_unit_test(a_rule_switched_off_finds_nothing),
		cmocka_unit_test(a_fixed_rule_cannot_be_switched_off),
		cmocka_unit_test(what_is_accepted_is_silent_but_kept),
		cmocka_unit_test(what_is_accepted_without_a_reason_is_found),
		cmocka_unit_test(what_is_accepted_is_so_in_its_file_only),
		cmocka_unit_test(threads_change_nothing),
	};

	return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
