#include "unit.h"

#include <string.h>

#include "cli/clock.h"
#include "cli/cmd.h"
#include "cli/lang.h"
#include "cli/opt.h"
#include "cli/output.h"

struct values {
	bool flag;
	const char *text;
	struct str str, joined;
	struct opt_list list, commas;
	struct opt_int count;
	struct opt_date on;
	struct opt_duration within;
	struct opt_period due;
	struct opt_word how;
	struct opt_words by;
};

static const struct opt opts[] = {
	{ OPT_FLAG, 'f', "flag", NULL, "", offsetof(struct values, flag) },
	{ OPT_TEXT, 't', "text", "TEXT", "", offsetof(struct values, text) },
	{ OPT_STR, 0, "match", "TEXT", "", offsetof(struct values, str) },
	{ OPT_JOINED, 0, "kind", "KIND", "", offsetof(struct values, joined) },
	{ OPT_LIST, 'n', "number", "P=N", "", offsetof(struct values, list) },
	{ OPT_COMMAS, 0, "only", "RULE", "", offsetof(struct values, commas) },
	{ OPT_INT, 'c', "count", "N", "", offsetof(struct values, count) },
	{ OPT_DATE, 0, "on", "DATE", "", offsetof(struct values, on) },
	{ OPT_DURATION, 0, "within", "TIME", "",
		offsetof(struct values, within) },
	{ OPT_PERIOD, 0, "due", "PERIOD", "", offsetof(struct values, due) },
	{ OPT_WORD, 0, "how", "completed|terminated", "",
		offsetof(struct values, how) },
	{ OPT_WORDS, 0, "by", "kind|year|partner", "",
		offsetof(struct values, by) },
	{ 0 },
};

static const struct opt_group group = { "", opts, 0, NULL };

enum { WORDS_MAX = 16 };

struct parsed {
	struct arena arena;
	struct values v;
	char line[400];
	char *argv[WORDS_MAX + 2];
	int argc, rest; /* rest: as opt_parse answers */
	struct err err;
};

/* Words of the line are separated by "|", since values may hold blanks. */
static void
parse(struct parsed *p, const char *line, bool stops_early)
{
	struct opt_set set = { &group, &p->v };
	struct opt_parser parser = { &set, 1, stops_early, &p->arena };
	char *word = p->line;

	*p = (struct parsed){ .arena = ARENA_INIT };
	memcpy(p->line, line, strlen(line) + 1);
	p->argv[p->argc++] = p->line + strlen(line);
	while (*line != '\0' && word != NULL && p->argc <= WORDS_MAX) {
		p->argv[p->argc++] = word;
		word = strchr(word, '|');
		if (word != NULL)
			*word++ = '\0';
	}
	p->rest = opt_parse(&parser, p->argc, p->argv, &p->err);
}

static void
assert_str(struct str got, const char *want)
{
	assert_int_equal(got.n, strlen(want));
	assert_memory_equal(got.p, want, got.n);
}

static void
test_values(void **state)
{
	struct parsed p;
	struct date day;

	(void)state;
	parse(&p,
		"-f|arg|--text=a b|--match|m|--kind|mou|--kind=pks,x|-nA=1|"
		"--number|B=2,3",
		false);
	assert_int_equal(p.rest, p.argc - 1);
	assert_string_equal(p.argv[p.rest], "arg");
	assert_true(p.v.flag);
	assert_string_equal(p.v.text, "a b");
	assert_str(p.v.str, "m");
	assert_str(p.v.joined, "mou,pks,x");
	assert_int_equal(p.v.list.n, 2);
	assert_str(p.v.list.items[1], "B=2,3");
	assert_false(p.v.on.given || p.v.how.given || p.v.count.given);
	arena_free(&p.arena);

	parse(&p, "--only|a, b,|--only|c|--count|007|--on|2024-02-29", false);
	assert_int_equal(p.rest, p.argc);
	assert_int_equal(p.v.commas.n, 3);
	assert_str(p.v.commas.items[1], "b");
	assert_str(p.v.commas.items[2], "c");
	assert_true(p.v.count.given);
	assert_int_equal(p.v.count.value, 7);
	assert_true(date_parse(STR("2024-02-29"), &day));
	assert_true(p.v.on.given);
	assert_int_equal(p.v.on.value.day, day.day);
	arena_free(&p.arena);
}

static void
test_words_and_times(void **state)
{
	struct parsed p;

	(void)state;
	parse(&p,
		"--within|30 hari kerja|--due|2026-Q4|--how|terminated|"
		"--by|partner,kind,partner",
		false);
	assert_int_equal(p.rest, p.argc);
	assert_int_equal(p.v.within.value.count, 30);
	assert_int_equal(p.v.within.value.unit, UNIT_WORKING_DAY);
	assert_true(p.v.due.given);
	assert_int_equal(date_civil(p.v.due.value.first).month, 10);
	assert_int_equal(p.v.how.at, 1);
	assert_str(p.v.how.word, "terminated");
	assert_int_equal(p.v.by.n, 2);
	assert_int_equal(p.v.by.at[0], 2);
	assert_int_equal(p.v.by.at[1], 0);
	assert_int_equal(p.v.by.set, 5);
	arena_free(&p.arena);
}

static void
test_words_in_capitals(void **state)
{
	struct parsed p;

	(void)state;
	parse(&p, "--how|Terminated|--by|PARTNER,Kind,kind", false);
	assert_int_equal(p.rest, p.argc);
	assert_int_equal(p.v.how.at, 1);
	assert_str(p.v.how.word, "terminated");
	assert_int_equal(p.v.by.n, 2);
	assert_int_equal(p.v.by.at[0], 2);
	arena_free(&p.arena);
}

/* Options before a command, its own after it, and "--" before names that
 * begin with a dash. */
static void
test_where_options_end(void **state)
{
	struct parsed p;

	(void)state;
	parse(&p, "-f|list|--text|x", true);
	assert_int_equal(p.rest, 2);
	assert_null(p.v.text);
	arena_free(&p.arena);

	parse(&p, "-f|--|-t|x", false);
	assert_int_equal(p.rest, 3);
	assert_null(p.v.text);
	arena_free(&p.arena);

	parse(&p, "", true);
	assert_int_equal(p.rest, 1);
	arena_free(&p.arena);
}

static const struct {
	const char *line, *message;
} errors[] = {
	{ "--flg", "there is no option --flg; did you mean --flag?" },
	{ "--txet=3", "there is no option --txet; did you mean --text?" },
	{ "--zebra", "there is no option --zebra" },
	{ "--n=1|-x", "there is no option -x" },
	{ "-fx", "there is no option -x" },
	{ "--o", "--o could be --only, --on" },
	{ "--flag=yes", "--flag takes no value" },
	{ "--on", "--on needs a value: DATE" },
	{ "a|-t", "--text needs a value: TEXT" },
	{ "--how", "--how needs a value: completed|terminated" },
	{ "--text=", "--text: nothing is given" },
	{ "--kind|  ", "--kind: nothing is given" },
	{ "--only|,", "--only: nothing is given" },
	{ "--by| , ", "--by: nothing is given" },
	{ "--count|-1", "--count: '-1' is not a whole number" },
	{ "--count|9999999999", "--count: '9999999999' is not a whole number" },
	{ "--on|2024-02-30",
		"--on: '2024-02-30' is not a date; write year, month and day, "
		"as in 2026-11-30" },
	{ "--on|3 September 2021",
		"--on: '3 September 2021' is not a date; write 2021-09-03" },
	{ "--on|20 Oktober 2024",
		"--on: '20 Oktober 2024' is not a date; write 2024-10-20" },
	{ "--on|2021-9-3", "--on: '2021-9-3' is not a date; write 2021-09-03" },
	{ "--on|3/9/2021", "--on: '3/9/2021' is not a date; write 2021-09-03" },
	{ "--on|3/9/21",
		"--on: '3/9/21' is not a date; write year, month and day, "
		"as in 2026-11-30" },
	{ "--within|90",
		"--within: '90' is not a length of time; write a number and a "
		"unit in quotes, as in \"90 days\" or \"6 months\"" },
	{ "--due|Q4",
		"--due: 'Q4' is not a period; write 2026, 2026-Q4, 2026-S1, "
		"2026-10, a date, or FROM..TO" },
	{ "--how|terminate",
		"--how: there is no 'terminate', did you mean terminated? It "
		"is one of: completed, terminated" },
	{ "--how|well", "--how: there is no 'well'; it is one of: completed, "
			"terminated" },
	{ "--by|kind,yaer",
		"--by: there is no 'yaer', did you mean year? It is one of: "
		"kind, year, partner" },
};

static void
test_errors(void **state)
{
	struct parsed p;
	struct buf said = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(errors); i++) {
		parse(&p, errors[i].line, false);
		assert_int_equal(p.rest, -1);
		buf_reset(&said);
		message_write(&p.err.message, NULL, &said);
		buf_char(&said, '\0');
		assert_string_equal(said.p, errors[i].message);
		arena_free(&p.arena);
	}
	buf_free(&said);
}

static void
assert_no_twin(const struct opt *a, const struct opt_group *other)
{
	for (const struct opt *b = other->opts; b->kind != OPT_END; b++) {
		if (a == b)
			continue;
		assert_string_not_equal(a->name, b->name);
		assert_false(a->letter != 0 && a->letter == b->letter);
	}
}

static void
check_group(const struct cmd *cmd, const struct opt_group *one)
{
	for (const struct opt *o = one->opts; o->kind != OPT_END; o++) {
		assert_non_null(o->name);
		assert_non_null(o->help);
		assert_int_equal(o->kind == OPT_FLAG, o->arg == NULL);
		assert_no_twin(o, &globals_group);
		for (const struct opt_group *g = cmd->groups;
			g != NULL && g->opts != NULL; g++)
			assert_no_twin(o, g);
	}
}

/* What the parser takes for granted of every command's description. */
static void
test_commands(void **state)
{
	(void)state;
	for (size_t i = 0; cmds[i] != NULL; i++) {
		const struct cmd *cmd = cmds[i];
		size_t n = 0;

		assert_ptr_equal(cmd_find(str_from(cmd->name)), cmd);
		assert_non_null(cmd->args);
		assert_non_null(cmd->summary);
		assert_non_null(cmd->description);
		check_group(cmd, &globals_group);
		for (const struct opt_group *g = cmd->groups;
			g != NULL && g->opts != NULL; g++) {
			assert_true(g->offset < cmd->options_size);
			check_group(cmd, g);
			n++;
		}
		assert_true(n < OPT_SETS_MAX);
	}
}

static const struct {
	const char *format, *file; /* as given */
	bool excel;
	const char *name; /* NULL: refused */
} outputs[] = {
	{ NULL, NULL, false, "table" },
	{ "json", NULL, false, "json" },
	{ NULL, "a/b.csv", false, "csv" },
	{ NULL, "b.MD", false, "markdown" },
	{ NULL, "b.json.", false, NULL },
	{ NULL, "b.pdf", false, NULL },
	{ NULL, ".csv", false, "csv" },
	{ NULL, "x.y/b", false, "table" },
	{ NULL, "-", false, "table" },
	{ "json", "b.csv", false, "json" },
	{ "json", "b.pdf", false, "json" },
	{ NULL, "b.csv", true, "csv" },
	{ NULL, NULL, true, NULL },
};

static void
test_output(void **state)
{
	struct err err;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(outputs); i++) {
		struct output_options o = { .file = outputs[i].file,
			.excel = outputs[i].excel };
		int rc;

		if (outputs[i].format != NULL)
			o.format = (struct opt_word){ true, 0,
				str_from(outputs[i].format) };
		rc = output_check(&o, output_table_opts, &err);
		assert_int_equal(rc, outputs[i].name != NULL ? 0 : -1);
		if (outputs[i].name != NULL)
			assert_str(o.name, outputs[i].name);
	}
}

/* A command's own format is chosen by its name as the suffix. */
static void
test_own_format(void **state)
{
	static const struct opt own[] = {
		OUTPUT_FORMAT("text|json|sarif"),
		OUTPUT_FILE,
		{ 0 },
	};
	struct output_options o = { .file = "findings.sarif" };
	struct err err;

	(void)state;
	assert_int_equal(output_check(&o, own, &err), 0);
	assert_str(o.name, "sarif");
	assert_null(output_format(&o));
	o.file = "findings.csv";
	assert_int_equal(output_check(&o, own, &err), -1);
}

static const struct {
	struct lang_env env;
	enum lang lang;
} languages[] = {
	{ { NULL, NULL, NULL, NULL }, LANG_EN },
	{ { "id", "en_US.UTF-8", NULL, NULL }, LANG_ID },
	{ { "en", "id_ID.UTF-8", NULL, NULL }, LANG_EN },
	{ { "", NULL, NULL, "id_ID.UTF-8" }, LANG_ID },
	{ { "fr", NULL, NULL, "id" }, LANG_ID },
	{ { NULL, "id_ID", "en_US", "en_US" }, LANG_ID },
	{ { NULL, "", "id_ID", "en_US" }, LANG_ID },
	{ { NULL, "C", "id_ID", "id_ID" }, LANG_EN },
	{ { NULL, NULL, NULL, "idle" }, LANG_EN },
	{ { NULL, NULL, NULL, "i" }, LANG_EN },
};

static void
test_lang(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(languages); i++)
		assert_int_equal(
			lang_choose(&languages[i].env), languages[i].lang);
	lang_use(LANG_ID);
	assert_int_equal(lang_group(), '.');
	assert_non_null(lang_translate());
	assert_string_equal(lang_text(""), "");
	assert_string_equal(lang_text("no such text 1"), "no such text 1");
	lang_use(LANG_EN);
	assert_int_equal(lang_group(), ',');
	assert_null(lang_translate());
}

static const struct {
	int64_t seconds;
	int zone;
	int32_t day;
} moments[] = {
	{ 0, 0, 0 }, { 0, -1, -1 }, { 86399, 0, 0 }, { 86400, 0, 1 },
	{ 61199, 7 * 60, 0 }, /* 23:59:59 in Jakarta */
	{ 61200, 7 * 60, 1 }, { 57600, 8 * 60, 1 }, { 54000, 9 * 60, 1 },
	{ -1, 0, -1 }, { -86400, 0, -1 }, { -86401, 0, -2 },
	{ 1795305600, 0, 20779 }, /* 2026-11-22 */
};

static void
test_clock(void **state)
{
	struct date today = clock_today(0), tomorrow = clock_today(24 * 60);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(moments); i++)
		assert_int_equal(
			clock_day(moments[i].seconds, moments[i].zone).day,
			moments[i].day);
	assert_in_range(date_diff(today, tomorrow), 1, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_words_and_times),
		cmocka_unit_test(test_words_in_capitals),
		cmocka_unit_test(test_where_options_end),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_commands),
		cmocka_unit_test(test_output),
		cmocka_unit_test(test_own_format),
		cmocka_unit_test(test_lang),
		cmocka_unit_test(test_clock),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
