/* Days in cells, and the order of a column (import/day.h). */
#include "import/day.h"

#include <stdio.h>
#include <string.h>

#include "unit.h"

static struct date
date_of(const char *text)
{
	struct date d;

	assert_true(date_parse(str_from(text), &d));
	return d;
}

/* "bad", "open 2021-08-03 2021-03-08", "order1 2021-08-25". */
static const char *
describe(const struct day_cell *c)
{
	static const char *const forms[] = { "empty", "bad", "clear", "order",
		"same", "open" };
	static char text[80];
	char a[DATE_TEXT], b[DATE_TEXT];

	if (c->form == DAY_EMPTY || c->form == DAY_BAD)
		return forms[c->form];
	if (c->form == DAY_OPEN)
		snprintf(text, sizeof(text), "open %s %s",
			date_format(c->date[0], a), date_format(c->date[1], b));
	else
		snprintf(text, sizeof(text), "%s%s %s%s%s", forms[c->form],
			c->form != DAY_ORDER ? ""
			: c->fits[0]         ? "0"
					     : "1",
			date_format(c->date[c->fits[0] ? 0 : 1], a),
			c->is_month ? " month" : "",
			c->is_short ? " short" : "");
	return text;
}

static void
test_read(void **state)
{
	static const struct {
		enum xlsx_kind kind;
		const char *text, *wanted;
	} cases[] = {
		{ XLSX_TEXT, "", "empty" },
		{ XLSX_TEXT, "2021-08-03", "clear 2021-08-03" },
		{ XLSX_TEXT, "2021/8/3", "clear 2021-08-03" },
		{ XLSX_TEXT, "2021-13-03", "bad" },
		{ XLSX_TEXT, "2021-08-03 00:00:00", "clear 2021-08-03" },
		{ XLSX_TEXT, "2021-08-03T10:30", "clear 2021-08-03" },
		{ XLSX_TEXT, "2021-08", "clear 2021-08-01 month" },
		{ XLSX_TEXT, "3/8/2021", "open 2021-08-03 2021-03-08" },
		{ XLSX_TEXT, "03-08-2021", "open 2021-08-03 2021-03-08" },
		{ XLSX_TEXT, "3.8.2021", "open 2021-08-03 2021-03-08" },
		{ XLSX_TEXT, "3 / 8 / 2021", "open 2021-08-03 2021-03-08" },
		{ XLSX_TEXT, "8/8/2021", "same 2021-08-08" },
		{ XLSX_TEXT, "25/8/2021", "order0 2021-08-25" },
		{ XLSX_TEXT, "8/25/2021", "order1 2021-08-25" },
		{ XLSX_TEXT, "30/2/2021", "bad" },
		{ XLSX_TEXT, "29/2/2024", "order0 2024-02-29" },
		{ XLSX_TEXT, "13/13/2021", "bad" },
		{ XLSX_TEXT, "25/8/21", "order0 2021-08-25 short" },
		{ XLSX_TEXT, "9/92021", "bad" },
		{ XLSX_TEXT, "12/72020", "bad" },
		{ XLSX_TEXT, "3/8/221", "bad" },
		{ XLSX_TEXT, "1/2/3/2021", "bad" },
		{ XLSX_TEXT, "3 Mei 2021", "clear 2021-05-03" },
		{ XLSX_TEXT, "03 AGUSTUS 2021", "clear 2021-08-03" },
		{ XLSX_TEXT, "3-Agt-21", "clear 2021-08-03 short" },
		{ XLSX_TEXT, "3 Nopember 2021", "clear 2021-11-03" },
		{ XLSX_TEXT, "August 3, 2021", "clear 2021-08-03" },
		{ XLSX_TEXT, "31 Februari 2021", "bad" },
		{ XLSX_TEXT, "Agustus 2021", "clear 2021-08-01 month" },
		{ XLSX_TEXT, "Jakarta, 3 September 2021", "clear 2021-09-03" },
		{ XLSX_TEXT, "Senin, 3 Mei 2021", "clear 2021-05-03" },
		{ XLSX_TEXT, "3 Agosto 2021", "bad" },
		{ XLSX_TEXT, "tahun lalu", "bad" },
		{ XLSX_TEXT, "sama", "bad" },
		{ XLSX_NUMBER, "44442", "bad" },
		{ XLSX_DATE, "2021-03-08", "open 2021-03-08 2021-08-03" },
		{ XLSX_DATE, "2021-08-25", "order0 2021-08-25" },
		{ XLSX_DATE, "2021-08-08", "same 2021-08-08" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct day_cell c =
			day_read(cases[i].kind, str_from(cases[i].text));

		if (strcmp(describe(&c), cases[i].wanted) != 0)
			fail_msg("%s is %s, not %s", cases[i].text,
				describe(&c), cases[i].wanted);
	}
}

/* A column: cells and the month inside the number of each, 0 for none. */
struct column_case {
	enum xlsx_kind kind;
	const char *text;
	int month;
};

static struct day_witness
witness(int month)
{
	struct day_witness w = { .start = DATE_NEVER };

	if (month > 0) {
		w.n = 1;
		w.months[0] = month;
		w.years[0] = 2021;
	}
	return w;
}

static void
note_all(struct day_column *column, const struct column_case *cases, int given)
{
	*column = (struct day_column){ .empty = 0 };
	for (; cases->text != NULL; cases++) {
		struct day_cell c =
			day_read(cases->kind, str_from(cases->text));
		struct day_witness w = witness(cases->month);

		day_note(column, &c, &w);
	}
	day_settle(column, given);
}

static void
assert_choice(struct day_column *column, struct column_case one,
	enum day_choice wanted, const char *date)
{
	struct day_cell c = day_read(one.kind, str_from(one.text));
	struct day_witness w = witness(one.month);
	struct date d = DATE_NEVER;

	assert_int_equal(day_choose(column, &c, &w, &d), wanted);
	if (date != NULL)
		assert_int_equal(d.day, date_of(date).day);
}

/* Days over 12 settle what can be read in both ways; a number that says the
 * other order is not overruled. */
static void
test_settled_by_days(void **state)
{
	static const struct column_case cases[] = { { XLSX_TEXT, "8/25/2021",
							    8 },
		{ XLSX_TEXT, "3/8/2021", 3 }, { XLSX_TEXT, "4/5/2021", 0 },
		{ XLSX_TEXT, "2/4/2021", 4 }, { XLSX_TEXT, "1/2/2021", 1 },
		{ XLSX_TEXT, "6/6/2021", 0 }, { XLSX_TEXT, "7/9/2021", 12 },
		{ XLSX_TEXT, "", 0 }, { XLSX_TEXT, "9/92021", 0 },
		{ XLSX_TEXT, "3 Mei 2021", 0 }, { XLSX_TEXT, NULL, 0 } };
	struct day_column c;
	const struct day_tally *t = &c.of[DAY_TYPED];

	(void)state;
	note_all(&c, cases, -1);
	assert_int_equal(t->cells, 7);
	assert_int_equal(t->shown[READ_MONTH_FIRST], 1);
	assert_int_equal(t->shown[READ_DAY_FIRST], 0);
	assert_int_equal(t->same, 1);
	assert_int_equal(t->open, 5);
	assert_int_equal(t->proved[READ_MONTH_FIRST], 2);
	assert_int_equal(t->proved[READ_DAY_FIRST], 1);
	assert_int_equal(t->neither, 1);
	assert_int_equal(t->silent, 1);
	assert_int_equal(c.empty, 1);
	assert_int_equal(c.bad, 1);
	assert_int_equal(c.clear, 1);
	assert_int_equal(t->settled, SETTLED_BY_DAYS);
	assert_int_equal(t->reading, READ_MONTH_FIRST);
	assert_choice(&c, cases[1], CHOICE_COLUMN, "2021-03-08");
	assert_choice(&c, cases[2], CHOICE_COLUMN, "2021-04-05");
	assert_choice(&c, cases[3], CHOICE_CONTRADICTED, NULL);
	assert_choice(&c, cases[6], CHOICE_COLUMN, "2021-07-09");
	assert_choice(&c, cases[7], CHOICE_NONE, NULL);
	assert_int_equal(c.contradicted, 1);
	assert_int_equal(c.left, 0);
}

/* Without a day over 12 numbers settle it, if there are enough and none says
 * otherwise. */
static void
test_settled_by_numbers(void **state)
{
	static const struct column_case cases[] = { { XLSX_TEXT, "3/8/2021",
							    8 },
		{ XLSX_TEXT, "4/5/2021", 5 }, { XLSX_TEXT, "1/2/2021", 2 },
		{ XLSX_TEXT, "7/9/2021", 0 }, { XLSX_TEXT, NULL, 0 } };
	static const struct column_case few[] = { { XLSX_TEXT, "3/8/2021", 8 },
		{ XLSX_TEXT, "4/5/2021", 5 }, { XLSX_TEXT, "7/9/2021", 0 },
		{ XLSX_TEXT, NULL, 0 } };
	struct day_column c;

	(void)state;
	note_all(&c, cases, -1);
	assert_int_equal(c.of[DAY_TYPED].settled, SETTLED_BY_WITNESS);
	assert_choice(&c, cases[3], CHOICE_COLUMN, "2021-09-07");
	note_all(&c, few, -1);
	assert_int_equal(c.of[DAY_TYPED].settled, SETTLED_NOT);
	assert_choice(&c, few[0], CHOICE_ROW, "2021-08-03");
	assert_choice(&c, few[2], CHOICE_OPEN, NULL);
	assert_int_equal(c.left, 1);
}

/* Two orders in one column: each needs its own proof. */
static void
test_not_settled(void **state)
{
	static const struct column_case cases[] = { { XLSX_TEXT, "8/25/2021",
							    8 },
		{ XLSX_TEXT, "25/8/2021", 8 }, { XLSX_TEXT, "3/8/2021", 3 },
		{ XLSX_TEXT, "4/5/2021", 0 }, { XLSX_TEXT, NULL, 0 } };
	struct day_column c;

	(void)state;
	note_all(&c, cases, -1);
	assert_int_equal(c.of[DAY_TYPED].settled, SETTLED_NOT);
	assert_choice(&c, cases[0], CHOICE_CLEAR, "2021-08-25");
	assert_choice(&c, cases[2], CHOICE_ROW, "2021-03-08");
	assert_choice(&c, cases[3], CHOICE_OPEN, NULL);
	note_all(&c, cases, READ_DAY_FIRST);
	assert_int_equal(c.of[DAY_TYPED].settled, SETTLED_BY_MAP);
	assert_choice(&c, cases[3], CHOICE_COLUMN, "2021-05-04");
	assert_choice(&c, cases[2], CHOICE_CONTRADICTED, NULL);
	assert_choice(&c, cases[0], CHOICE_CONTRADICTED, NULL);
}

/* What the spreadsheet could take for a day was swapped, what it could not is
 * text: each class by itself. */
static void
test_swapped_by_spreadsheet(void **state)
{
	static const struct column_case cases[] = {
		{ XLSX_TEXT, "25/8/2021", 8 }, { XLSX_TEXT, "17/9/2021", 9 },
		{ XLSX_DATE, "2021-03-08", 8 }, { XLSX_DATE, "2021-05-04", 4 },
		{ XLSX_DATE, "2021-01-02", 2 }, { XLSX_DATE, "2021-09-07", 0 },
		{ XLSX_TEXT, "4/5/2021", 0 }, { XLSX_TEXT, NULL, 0 }
	};
	struct day_column c;

	(void)state;
	note_all(&c, cases, -1);
	assert_int_equal(c.of[DAY_STORED].settled, SETTLED_BY_WITNESS);
	assert_int_equal(c.of[DAY_STORED].reading, READ_SWAPPED);
	assert_int_equal(c.of[DAY_STORED].proved[READ_SWAPPED], 3);
	assert_choice(&c, cases[2], CHOICE_COLUMN, "2021-08-03");
	assert_choice(&c, cases[5], CHOICE_COLUMN, "2021-07-09");
	assert_choice(&c, cases[6], CHOICE_COLUMN, "2021-05-04");
}

/* Days over 12 that most numbers contradict settle nothing. */
static void
test_days_against_numbers(void **state)
{
	static const struct column_case cases[] = { { XLSX_DATE, "2021-08-25",
							    8 },
		{ XLSX_DATE, "2021-03-08", 8 }, { XLSX_DATE, "2021-05-04", 4 },
		{ XLSX_DATE, "2021-09-07", 0 }, { XLSX_TEXT, NULL, 0 } };
	struct day_column c;

	(void)state;
	note_all(&c, cases, -1);
	assert_int_equal(c.of[DAY_STORED].settled, SETTLED_NOT);
	assert_choice(&c, cases[1], CHOICE_ROW, "2021-08-03");
	assert_choice(&c, cases[3], CHOICE_OPEN, NULL);
}

static void
test_term(void **state)
{
	struct duration years = { 3, UNIT_YEAR };
	struct date start = date_of("2021-09-03");
	struct day_witness w = { .start = start, .term = years };
	struct day_cell c = day_read(XLSX_TEXT, STR("03/09/2024"));
	bool is_silent;

	(void)state;
	assert_true(day_ends_term(start, years, date_of("2024-09-03")));
	assert_true(day_ends_term(start, years, date_of("2024-09-01")));
	assert_false(day_ends_term(start, years, date_of("2024-08-31")));
	assert_false(day_ends_term(start, years, date_of("2024-09-04")));
	assert_int_equal(day_proved(&c, &w, &is_silent), READ_DAY_FIRST);
	w.term.count = 0;
	assert_int_equal(day_proved(&c, &w, &is_silent), -1);
	assert_true(is_silent);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_settled_by_days),
		cmocka_unit_test(test_settled_by_numbers),
		cmocka_unit_test(test_not_settled),
		cmocka_unit_test(test_swapped_by_spreadsheet),
		cmocka_unit_test(test_days_against_numbers),
		cmocka_unit_test(test_term),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
