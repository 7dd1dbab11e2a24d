/* Workbooks that are written (full/xlsx.h), read back by the reader of
 * workbooks, which shares nothing with the library that writes them. */
#include "full/xlsx.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/date.h"
#include "base/xlsx_part.h"
#include "bound.h"
#include "report/edition.h"
#include "unit.h"

static struct arena arena;
static struct document d;
static const struct render_style style = { .group = '.', .long_dates = true };

static int
make(void **state)
{
	(void)state;
	document_init(&d, &arena);
	return 0;
}

static int
forget(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static struct str
render(void)
{
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT;
	struct str kept;

	if (render_xlsx(&d, &style, &out, &err) != 0)
		fail_msg("%s", message_text(&err.message, NULL, &arena).p);
	kept = arena_str(&arena, buf_str(&out));
	buf_free(&out);
	return kept;
}

static void
read_back(struct xlsx *x)
{
	struct err err = ERR_INIT;

	if (xlsx_read(render(), STR("a.xlsx"), &arena, x, &err) != 0)
		fail_msg("%s", message_text(&err.message, NULL, &arena).p);
}

/* _x0041_ as a reader of spreadsheets takes it. */
static struct str
unescape(struct str s)
{
	struct buf out = BUF_INIT;
	struct str kept;

	while (s.n > 0) {
		unsigned c;
		char closing;
		bool is_escape = s.n > 6 &&
		                 sscanf(s.p, "_x%4x%c", &c, &closing) == 2 &&
		                 closing == '_';

		buf_char(&out, is_escape ? (char)c : s.p[0]);
		s = str_from_byte(s, is_escape ? 7 : 1);
	}
	kept = arena_str(&arena, buf_str(&out));
	buf_free(&out);
	return kept;
}

static const struct column one[] = { { .heading = "=HEAD()" } };

static void
texts_stay_texts(void **state)
{
	static const struct {
		const char *text, *shown;
	} cases[] = {
		{ "=cmd|' /C calc'!A0", NULL },
		{ "+1", NULL },
		{ "-2", NULL },
		{ "@SUM(A1)", NULL },
		{ "\t=1", " =1" },
		{ "\r=1", " =1" },
		{ "a\nb", "a b" },
		{ "_x0041_", NULL },
		{ "_x0041_x0042_ _x00e9_ _x12_", NULL },
		{ "12", NULL },
		{ "2021-09-03", NULL },
		{ "https://contoh.example/", NULL },
		{ "internal:Sheet1!A1", NULL },
		{ "{=1}", NULL },
		{ "<r><t>x</t></r>", NULL },
		{ "<f>1</f>&amp;\"'", NULL },
		{ "\x1b[31m", "\\x1b[31m" },
		{ "\xe2\x80\xae", "\\u202e" },
		{ "\xef\xbf\xbe", "\xef\xbf\xbd" },
		{ "\xff", "\\xff" },
		{ " blank ", NULL },
		{ "\xe5\xa4\xa7\xf0\x9f\x98\x80", NULL },
	};
	struct table *t = document_table(&d, NULL, one, 1);
	struct xlsx x;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		table_row(&d, t)[0] = cell_text(str_from(cases[i].text));
	read_back(&x);
	assert_int_equal(x.n, 1);
	assert_string_equal(
		xlsx_cell(&x.sheets[0].rows[0], 0).text.p, "=HEAD()");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct xlsx_cell cell = xlsx_cell(&x.sheets[0].rows[1 + i], 0);
		const char *shown =
			cases[i].shown != NULL ? cases[i].shown : cases[i].text;

		assert_int_equal(cell.kind, XLSX_TEXT);
		assert_string_equal(unescape(cell.text).p, shown);
	}
}

/* What a reader would take for another sign is escaped, not left out. */
static void
look_alikes_are_escaped(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	book_text(STR("_x0041_x0042_ _X0041_ _x004_"), &out);
	buf_char(&out, '\0');
	assert_string_equal(out.p, "_x005F_x0041_x005F_x0042_ _X0041_ _x004_");
	buf_free(&out);
}

static void
long_texts_are_cut(void **state)
{
	enum { MAX = 32767, LONG = 40000 };
	struct table *t = document_table(&d, NULL, one, 1);
	struct buf plain = BUF_INIT, wide = BUF_INIT;
	struct xlsx x;
	struct str text;

	(void)state;
	buf_fill(&plain, 'a', LONG);
	for (size_t i = 0; i < LONG / 2; i++)
		buf_text(&wide, "\xf0\x9f\x98\x80"); /* two units each */
	table_row(&d, t)[0] = cell_text(buf_str(&plain));
	table_row(&d, t)[0] = cell_text(buf_str(&wide));
	table_row(&d, t)[0] = cell_text((struct str){ plain.p, MAX });
	document_paragraph(&d, MSG("%1", buf_str(&plain)), TONE_PLAIN);
	read_back(&x);
	text = xlsx_cell(&x.sheets[0].rows[1], 0).text;
	assert_int_equal(text.n, MAX - 1 + 3);
	assert_true(str_ends(text, STR("a\xe2\x80\xa6")));
	text = xlsx_cell(&x.sheets[0].rows[2], 0).text;
	assert_int_equal(text.n, MAX / 2 * 4 + 3);
	text = xlsx_cell(&x.sheets[0].rows[3], 0).text;
	assert_int_equal(text.n, MAX);
	buf_free(&plain);
	buf_free(&wide);
}

static void
assert_cell(
	const struct xlsx *x, size_t row, enum xlsx_kind kind, const char *text)
{
	struct xlsx_cell cell = xlsx_cell(&x->sheets[0].rows[row], 0);

	assert_int_equal(cell.kind, kind);
	assert_string_equal(cell.text.p, text);
}

static void
values_have_their_kinds(void **state)
{
	static const struct str list[] = { STR_INIT("a"), STR_INIT("=b") };
	struct table *t = document_table(&d, NULL, one, 1);
	size_t n = 1;
	struct xlsx x;

	(void)state;
	table_row(&d, t)[0] = cell_iso_date(STR("2021-09-03"));
	table_row(&d, t)[0] = cell_iso_date(STR("2021-09"));
	table_row(&d, t)[0] = cell_iso_date(STR("1900-01-01"));
	table_row(&d, t)[0] = cell_iso_date(STR("1900-02-28"));
	table_row(&d, t)[0] = cell_iso_date(STR("1900-03-01"));
	table_row(&d, t)[0] = cell_iso_date(STR("9999-12-31"));
	table_row(&d, t)[0] = cell_iso_date(STR("2021-02-30"));
	table_row(&d, t)[0] = cell_count(1234567);
	table_row(&d, t)[0] = cell_count(-3);
	table_row(&d, t)[0] = cell_count(INT64_C(1000000000000000));
	table_row(&d, t)[0] = cell_money(2500000);
	table_row(&d, t)[0] = cell_bool(true);
	table_row(&d, t)[0] = cell_list(list, 2);
	table_row(&d, t)[0] =
		cell_label(&arena, cell_count(75), MSG("%1%", STR("75")));
	table_row(&d, t)[0] =
		cell_label(&arena, cell_count(4), MSG("%1 of 5", STR("4")));
	table_row(&d, t)[0] = cell_none();
	table_row(&d, t)[0] = cell_text(STR("end"));
	read_back(&x);
	assert_cell(&x, n++, XLSX_DATE, "2021-09-03");
	assert_cell(&x, n++, XLSX_DATE, "2021-09-01");
	assert_cell(&x, n++, XLSX_DATE, "1900-01-01");
	assert_cell(&x, n++, XLSX_DATE, "1900-02-28");
	assert_cell(&x, n++, XLSX_DATE, "1900-03-01");
	assert_cell(&x, n++, XLSX_DATE, "9999-12-31");
	assert_cell(&x, n++, XLSX_TEXT, "2021-02-30");
	assert_cell(&x, n++, XLSX_NUMBER, "1234567");
	assert_cell(&x, n++, XLSX_NUMBER, "-3");
	assert_cell(&x, n++, XLSX_TEXT, "1.000.000.000.000.000");
	assert_cell(&x, n++, XLSX_NUMBER, "2500000");
	assert_cell(&x, n++, XLSX_TEXT, "yes");
	assert_cell(&x, n++, XLSX_TEXT, "a, =b");
	assert_cell(&x, n++, XLSX_NUMBER, "75");
	assert_cell(&x, n++, XLSX_TEXT, "4 of 5");
	assert_int_equal(xlsx_cell(&x.sheets[0].rows[n++], 0).kind, XLSX_EMPTY);
	assert_cell(&x, n, XLSX_TEXT, "end");
}

/* A number keeps its label as its format; what is no more than that. */
static void
labels_become_formats(void **state)
{
	static const struct {
		int64_t count;
		const char *label, *code; /* NULL: a text */
	} cases[] = {
		{ 75, "75%", "0\"%\"" },
		{ 2026, "2026", "0" },
		{ 1234, "more than 1.234", "\"more than \"#,##0" },
		{ -13, "13 days overdue", "0;0\" days overdue\"" },
		{ 0, "today", "0;-0;\"today\"" },
		{ 4, "none", NULL },
		{ 4, "4 of 5", NULL },
		{ 4, "14", NULL },
		{ 4, "5", NULL },
		{ 4, "4\"", NULL },
		{ 4, "4\x1b", "0\"\\x1b\"" },
		{ 4, "4_x0041_", NULL },
		{ 4, "4 a;[Red]\\", "0\" a;[Red]\\\"" },
	};
	struct book b = { .style = &style, .arena = ARENA_INIT };
	char code[BOOK_CODE];
	double value;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct cell cell =
			cell_label(&arena, cell_count(cases[i].count),
				MSG("%1", str_from(cases[i].label)));
		bool is_number = book_number(&b, &cell, &value, code);

		assert_int_equal(is_number, cases[i].code != NULL);
		if (!is_number)
			continue;
		assert_string_equal(code, cases[i].code);
		assert_true(value == (double)cases[i].count);
	}
	buf_free(&b.raw);
}

/* To be calculated with, and shown as everywhere else. */
static void
shares_are_ratios(void **state)
{
	static const struct {
		struct share share;
		double value;
	} cases[] = {
		{ { 11, 32 }, 0.34375 },
		{ { 0, 7 }, 0 },
		{ { 7, 7 }, 1 },
		{ { 2, 3 }, 0.66 }, /* not shown as 67% */
		{ { 69, 200 }, 0.34 },
		{ { 0, 0 }, 0 },
	};
	struct book b = { .style = &style };
	char code[BOOK_CODE];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct cell cell =
			cell_share(cases[i].share.part, cases[i].share.whole);
		double value;

		assert_true(book_number(&b, &cell, &value, code));
		assert_true(value == cases[i].value);
		assert_string_equal(code, "0%");
	}
}

static void
sheets_have_names_of_their_own(void **state)
{
	static const struct {
		const char *wanted, *name;
	} cases[] = {
		{ "Summary", "Summary" },
		{ "SUMMARY", "SUMMARY (2)" },
		{ "summary", "summary (3)" },
		{ "[]:*?/\\", "-------" },
		{ "'a'", "\xe2\x80\x99"
			 "a\xe2\x80\x99" },
		{ "", "Sheet" },
		{ "History", "History (2)" },
		{ "_x0041_", "-x0041_" },
		{ "=1+1", "=1+1" },
		{ "0123456789012345678901234567890123",
			"0123456789012345678901234567890" },
		{ "0123456789012345678901234567890124",
			"012345678901234567890123456 (2)" },
		{ "\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80"
		  "\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80"
		  "\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80"
		  "\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80"
		  "\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80"
		  "\xf0\x9f\x98\x80",
			"\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80"
			"\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80"
			"\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80"
			"\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80"
			"\xf0\x9f\x98\x80\xf0\x9f\x98\x80\xf0\x9f\x98\x80" },
	};
	struct book b = { .style = &style, .arena = ARENA_INIT };

	(void)state;
	map_init(&b.names, &b.arena);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(
			book_sheet_name(&b, str_from(cases[i].wanted)),
			cases[i].name);
	arena_free(&b.arena);
}

static const struct edition edition = {
	.title = { .id = "Report & more" },
	.name = STR_INIT("=Register"),
	.facts = { { .id = "As of today" } },
	.warning = { .id = "SAMPLE DATA" },
	.footer = { .id = "A footer" },
	.signature = { .place_and_date = { .id = "Jakarta, today" },
		.position = STR_INIT("Head"),
		.name = STR_INIT("Somebody") },
	.language = "en",
	.made = 1790000000,
};

/* So many sheets of one table each. */
static void
add_sheets(size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct block *b = document_heading(&d, SAY("=A[heading]"));

		b->sheet = SAY("'*Sheet?'");
		table_row(&d, document_table(&d, NULL, one, 1))[0] =
			cell_count((int64_t)i);
	}
}

static void
each_sheet_says_what_it_is(void **state)
{
	enum { SHEETS = 200 };
	struct xlsx x;

	(void)state;
	d.edition = &edition;
	add_sheets(SHEETS);
	read_back(&x);
	assert_int_equal(x.n, SHEETS);
	for (size_t i = 0; i < SHEETS; i++)
		assert_string_equal(xlsx_cell(&x.sheets[i].rows[0], 0).text.p,
			"SAMPLE DATA");
	assert_string_equal(x.sheets[SHEETS - 1].name.p,
		"\xe2\x80\x99-Sheet-\xe2\x80\x99 (200)");
	assert_string_equal(
		xlsx_cell(&x.sheets[0].rows[1], 0).text.p, "Report & more");
	assert_string_equal(
		xlsx_cell(&x.sheets[0].rows[2], 0).text.p, "=Register");
	assert_string_equal(
		xlsx_cell(&x.sheets[1].rows[3], 0).text.p, "=A[heading]");
}

enum { LOOKED_AT = 8 };

/* Elements that must not be in any sheet, texts of print headers, and how high
 * the first rows are; 0: not said. */
struct scan {
	size_t formulas, cells, rows;
	double heights[LOOKED_AT];
	struct buf margins;
	bool is_margin;
};

static void
scan_start(void *context, const char *name, const char **attributes)
{
	struct scan *s = context;

	if (strcmp(name, "row") == 0 && s->rows < LOOKED_AT) {
		for (; attributes[0] != NULL; attributes += 2)
			if (strcmp(attributes[0], "ht") == 0)
				s->heights[s->rows] = atof(attributes[1]);
		s->rows++;
	}
	s->cells += strcmp(name, "c") == 0;
	s->formulas += strcmp(name, "f") == 0 || strcmp(name, "hyperlink") == 0;
	s->is_margin = strcmp(name, "oddHeader") == 0 ||
	               strcmp(name, "oddFooter") == 0;
}

static void
scan_text(void *context, struct str text)
{
	struct scan *s = context;

	if (s->is_margin)
		buf_add(&s->margins, text);
}

static void
scan_sheet(struct str bytes, const char *path, struct scan *s)
{
	static const bool never = false;
	const struct xlsx_listener listener = { .start = scan_start,
		.text = scan_text,
		.context = s,
		.is_too_much = &never };
	struct xlsx_archive *archive;
	struct err err = ERR_INIT;
	bool found;

	assert_int_equal(xlsx_archive_open(bytes, STR("a"), &archive, &err), 0);
	assert_int_equal(
		xlsx_part_read(archive, path, &listener, &found, &err), 0);
	assert_true(found);
	xlsx_archive_close(archive);
}

static void
nothing_is_a_formula(void **state)
{
	struct scan s = { .cells = 0 };
	const struct edition other = { .title = { .id = "=1 &G &[Picture]" },
		.warning = { .id = "&G&G" },
		.footer = { .id = "_x0041_ &P" } };

	(void)state;
	d.edition = &other;
	table_row(&d, document_table(&d, NULL, one, 1))[0] =
		cell_text(STR("=1+1"));
	scan_sheet(render(), "xl/worksheets/sheet1.xml", &s);
	buf_char(&s.margins, '\0');
	assert_true(s.cells > 3);
	assert_int_equal(s.formulas, 0);
	assert_string_equal(s.margins.p,
		"&L&8 =1 \xef\xbc\x86G \xef\xbc\x86[Picture]"
		"&C&\"-,Bold\"&14 \xef\xbc\x86G\xef\xbc\x86G&R&8 &A"
		"&L&8 _x005F_x0041_ \xef\xbc\x86P&R&8 Page &P of &N");
	buf_free(&s.margins);
}

#define TEN "meneruskan " /* 10 letters and a blank */
#define SHOUT "MENERUSKAN "

/* In lines of the font; never too few, sometimes one too many. */
static void
heights_are_estimated(void **state)
{
	static const struct {
		const char *text;
		struct look look;
		double width, lines;
	} cases[] = {
		{ "", { .font = FONT_BODY }, 10, 1 },
		{ "Berlaku", { .font = FONT_BODY }, 10, 1 },
		{ TEN TEN TEN, { .font = FONT_BODY }, 24, 2 },
		{ TEN TEN TEN, { .font = FONT_BODY, .is_line = true }, 24, 1 },
		{ TEN TEN TEN TEN, { .font = FONT_BODY }, 24, 2 },
		{ SHOUT SHOUT SHOUT, { .font = FONT_BODY }, 24, 3 },
		{ "Tanpa kegiatan", { .font = FONT_HEAD }, 11.8, 2 },
		{ TEN TEN TEN, { .font = FONT_TITLE }, 24, 3 },
		{ "0000000000000000000000000", { .font = FONT_BODY }, 10.5, 3 },
		{ "00000-00000-00000", { .font = FONT_BODY }, 12.5, 2 },
		{ "\xe5\xa4\xa7\xe5\xa4\xa7\xe5\xa4\xa7", { .font = FONT_BODY },
			4.5, 2 },
	};
	struct buf text = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		double line = book_line_height(cases[i].look.font);
		double height = book_height(
			&cases[i].look, cases[i].text, cases[i].width);

		if (height != cases[i].lines * line)
			fail_msg("%s: %g lines", cases[i].text, height / line);
	}
	buf_fill(&text, 'm', 10000);
	buf_char(&text, '\0');
	assert_true(book_height(&(struct look){ .font = FONT_BODY }, text.p,
			    0) == 409);
	buf_free(&text);
}

static void
rows_with_long_texts_are_higher(void **state)
{
	static const struct column columns[] = { { .heading = "A",
		.may_shrink = true } };
	struct table *t = document_table(&d, NULL, columns, 1);
	struct scan s = { .cells = 0 };

	(void)state;
	table_row(&d, t)[0] = cell_text(STR("short"));
	table_row(&d, t)[0] =
		cell_text(STR(TEN TEN TEN TEN TEN TEN TEN TEN TEN));
	table_row(&d, t)[0] = cell_text(STR("short"));
	scan_sheet(render(), "xl/worksheets/sheet1.xml", &s);
	assert_int_equal(s.rows, 4);
	assert_true(s.heights[0] == 0);
	assert_true(s.heights[1] == 0);
	assert_true(s.heights[2] > 30 && s.heights[2] < 31);
	assert_true(s.heights[3] == 0);
	buf_free(&s.margins);
}

static void
long_margins_are_cut(void **state)
{
	struct scan s = { .cells = 0 };
	struct buf text = BUF_INIT;
	struct edition long_one = edition;

	(void)state;
	buf_fill(&text, '&', 1000);
	long_one.title = MSG("%1", buf_str(&text));
	long_one.warning = long_one.footer = long_one.title;
	d.edition = &long_one;
	add_sheets(1);
	scan_sheet(render(), "xl/worksheets/sheet1.xml", &s);
	assert_true(s.margins.n > 100);
	buf_free(&s.margins);
	buf_free(&text);
}

static void
bytes_are_the_same_each_time(void **state)
{
	struct str first;

	(void)state;
	d.edition = &edition;
	add_sheets(3);
	first = render();
	assert_true(str_eq(first, render()));
	assert_true(xlsx_is_whole(first));
	for (size_t n = 0; n < first.n; n += first.n / 50)
		assert_false(xlsx_is_whole((struct str){ first.p, n }));
}

static const char *
refusal(const struct render_style *how)
{
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT;

	assert_int_equal(render_xlsx(&d, how, &out, &err), -1);
	buf_free(&out);
	return message_text(&err.message, NULL, &arena).p;
}

static void
what_cannot_be_is_refused(void **state)
{
	const struct render_style nowhere = { .temporary = "/nowhere" };
	struct table *t;

	(void)state;
	assert_has(refusal(&nowhere), "/nowhere");
	t = document_table(&d, NULL, one, 1);
	table_row(&d, t)[0] = cell_text(STR("wide enough, so that no other "
					    "row is looked at for its width, "
					    "which none of them has"));
	t->n_rows = LXW_ROW_MAX;
	assert_has(refusal(&style), "more than a sheet");
	t->n_rows = 1;
}

/* The library does not look whether a sheet's temporary was written whole:
 * here the sheet is cut off, the archive of it would fit. */
static void
what_is_cut_off_is_refused(void **state)
{
	enum { ROWS = 5000, ROOM = 100000 };
	struct table *t = document_table(&d, NULL, one, 1);
	struct rlimit before, now;

	(void)state;
	for (size_t i = 0; i < ROWS; i++)
		table_row(&d, t)[0] = cell_text(STR("again"));
	assert_true(render().n < ROOM);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	now = before;
	now.rlim_cur = ROOM;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &now), 0);
	assert_has(refusal(&style), "the workbook cannot be put together");
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
}

/* Without a frame, and without anything to show, it still is a workbook. */
static void
other_blocks_are_shown_too(void **state)
{
	static const struct column facts[] = { { .heading = "Title" },
		{ .heading = "None" }, { .heading = "Signed" } };
	struct table *t;
	struct cell *row;
	struct xlsx x;

	(void)state;
	read_back(&x);
	assert_int_equal(x.n, 1);
	document_heading(&d, SAY("Heading"));
	document_paragraph(&d, SAY("=Paragraph"), TONE_BAD);
	document_code(&d, "yaml", STR("a: 1\n\n=b"));
	document_fold(&d, SAY("Fold"));
	document_fold_end(&d);
	t = document_table(&d, NULL, facts, 3);
	t->is_facts = true;
	row = table_row(&d, t);
	row[0] = cell_text(STR("x"));
	row[2] = cell_iso_date(STR("2021-09-03"));
	read_back(&x);
	assert_cell(&x, 0, XLSX_TEXT, "Heading");
	assert_cell(&x, 1, XLSX_TEXT, "=Paragraph");
	assert_cell(&x, 2, XLSX_TEXT, "a: 1");
	assert_cell(&x, 4, XLSX_TEXT, "=b");
	assert_cell(&x, 5, XLSX_TEXT, "Fold");
	assert_cell(&x, 6, XLSX_TEXT, "Title");
	assert_cell(&x, 7, XLSX_TEXT, "Signed");
	assert_int_equal(xlsx_cell(&x.sheets[0].rows[7], 1).kind, XLSX_DATE);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make, forget)
	const struct CMUnitTest tests[] = {
		TEST(texts_stay_texts),
		TEST(look_alikes_are_escaped),
		TEST(long_texts_are_cut),
		TEST(values_have_their_kinds),
		TEST(labels_become_formats),
		TEST(shares_are_ratios),
		TEST(sheets_have_names_of_their_own),
		TEST(each_sheet_says_what_it_is),
		TEST(nothing_is_a_formula),
		TEST(heights_are_estimated),
		TEST(rows_with_long_texts_are_higher),
		TEST(long_margins_are_cut),
		TEST(bytes_are_the_same_each_time),
		TEST(what_cannot_be_is_refused),
		TEST(what_is_cut_off_is_refused),
		TEST(other_blocks_are_shown_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
