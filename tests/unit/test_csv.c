/* Reading CSV (base/csv.h). */
#include "base/csv.h"
#include "unit.h"

/* Rows as text: cells joined with "|", rows with "\n". */
static void
assert_reads(const char *bytes, const char *wanted)
{
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct buf seen = BUF_INIT;
	struct csv csv;

	assert_int_equal(csv_read(&(struct csv_source){ str_from(bytes),
					  STR("a.csv"), 0 },
				 &arena, &csv, &err),
		0);
	for (size_t i = 0; i < csv.n; i++) {
		for (size_t k = 0; k < csv.rows[i].n; k++) {
			if (k > 0)
				buf_char(&seen, '|');
			buf_add(&seen, csv.rows[i].cells[k]);
		}
		buf_char(&seen, '\n');
	}
	buf_char(&seen, '\0');
	assert_string_equal(seen.p, wanted);
	buf_free(&seen);
	arena_free(&arena);
}

static void
test_rows(void **state)
{
	(void)state;
	assert_reads("", "");
	assert_reads("a,b\n1,2\n", "a|b\n1|2\n");
	assert_reads("a;b\r\n1;2,5", "a|b\n1|2,5\n");
	assert_reads("\xef\xbb\xbf"
		     "a\tb\n",
		"a|b\n");
	assert_reads("\"a,1\",\"say \"\"x\"\"\"\n", "a,1|say \"x\"\n");
	assert_reads("\"two\nlines\",b\n", "two\nlines|b\n");
	assert_reads("a,,\n", "a||\n");
}

static void
test_separator(void **state)
{
	(void)state;
	assert_int_equal(csv_separator(STR("\"a;b;c\",d\nx;y;z;w\n")), ',');
	assert_int_equal(
		csv_separator(STR("nomor;tanggal, lengkap;mitra\n")), ';');
	assert_int_equal(csv_separator(STR("one")), ',');
}

static void
assert_refused(struct str bytes, const char *part)
{
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct csv csv;
	struct str said;

	assert_int_equal(
		csv_read(&(struct csv_source){ bytes, STR("a.csv"), ',' },
			&arena, &csv, &err),
		-1);
	said = message_text(&err.message, NULL, &arena);
	assert_non_null(strstr(said.p, part));
	arena_free(&arena);
}

static void
test_refused(void **state)
{
	struct buf wide = BUF_INIT;

	(void)state;
	assert_refused(STR("a,b\n\"never closed\n"), "row 2");
	assert_refused(STR("a\"b\n"), "row 1");
	buf_fill(&wide, ',', CSV_CELLS_MAX + 1);
	assert_refused(buf_str(&wide), "more rows or columns");
	buf_reset(&wide);
	buf_fill(&wide, '\n', 10);
	buf_free(&wide);
}

static void
test_cells(void **state)
{
	struct str cells[] = { STR_INIT(" a "), STR_INIT("b") };
	struct csv_row row = { cells, 2 };

	(void)state;
	assert_true(str_is(csv_cell(&row, 0), "a"));
	assert_true(str_is(csv_cell(&row, 2), ""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_separator),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_cells),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
