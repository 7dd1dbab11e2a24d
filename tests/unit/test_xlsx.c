/* Reading workbooks (base/xlsx.h): archives are made here, part by part. */
#include "base/xlsx.h"

#include <stdlib.h>
#include <zip.h>

#include "base/xlsx_part.h"
#include "unit.h"

struct part {
	const char *path, *xml;
};

enum { PARTS = 8 };

#define BOOK(sheets)                                                           \
	{                                                                      \
		"xl/workbook.xml", "<workbook><workbookPr/><sheets>" sheets    \
				   "</sheets></workbook>"                      \
	}
#define RELATIONS                                                              \
	{                                                                      \
		"xl/_rels/workbook.xml.rels",                                  \
			"<Relationships>"                                      \
			"<Relationship Id='r1' Target='worksheets/a.xml'/>"    \
			"<Relationship Id='r2' "                               \
			"Target='/xl/worksheets/b.xml'/>"                      \
			"</Relationships>"                                     \
	}
#define SHEET(rows)                                                            \
	{                                                                      \
		"xl/worksheets/a.xml", "<worksheet><sheetData>" rows           \
				       "</sheetData></worksheet>"              \
	}
/* A cell in the first row and one in the last, and what is merged. */
#define MERGED(last, ranges)                                                   \
	{                                                                      \
		"xl/worksheets/a.xml",                                         \
			"<worksheet><sheetData><row r='1'><c r='A1'><v>1</v>"  \
			"</c></row><row r='" last "'><c r='A" last             \
			"'><v>1</v></c></row></sheetData><mergeCells>" ranges  \
			"</mergeCells></worksheet>"                            \
	}
#define ONE BOOK("<sheet name='A' r:id='r1'/>"), RELATIONS

static void
add_part(zip_t *zip, const char *path, const void *bytes, size_t n)
{
	zip_source_t *s = zip_source_buffer(zip, bytes, n, 0);

	assert_non_null(s);
	assert_true(zip_file_add(zip, path, s, ZIP_FL_ENC_UTF_8) >= 0);
}

/* The archive's bytes, on the heap. */
static struct str
make_archive(const struct part *parts)
{
	zip_source_t *out = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = zip_open_from_source(out, ZIP_TRUNCATE, NULL);
	zip_stat_t st;
	char *bytes;

	assert_non_null(zip);
	zip_source_keep(out);
	for (; parts->path != NULL; parts++)
		add_part(zip, parts->path, parts->xml, strlen(parts->xml));
	assert_int_equal(zip_close(zip), 0);
	assert_int_equal(zip_source_stat(out, &st), 0);
	bytes = xrealloc(NULL, (size_t)st.size + 1);
	assert_int_equal(zip_source_open(out), 0);
	assert_int_equal(zip_source_read(out, bytes, st.size), (int)st.size);
	zip_source_close(out);
	zip_source_free(out);
	return (struct str){ bytes, (size_t)st.size };
}

static const char kinds[] = { '-', 'T', 'N', 'D', 'B', 'E' };

/* "Sheet: Ttext|N12|-" and so on, a line a row. */
static void
write_sheets(const struct xlsx *x, struct buf *out)
{
	for (size_t s = 0; s < x->n; s++) {
		buf_printf(out, "[%.*s]\n", STR_ARG(x->sheets[s].name));
		for (size_t i = 0; i < x->sheets[s].n; i++) {
			const struct xlsx_row *row = &x->sheets[s].rows[i];

			for (size_t k = 0; k < row->n; k++)
				buf_printf(out, "%s%c%.*s", k > 0 ? "|" : "",
					kinds[row->cells[k].kind],
					STR_ARG(row->cells[k].text));
			buf_char(out, '\n');
		}
	}
	buf_char(out, '\0');
}

static void
assert_reads(const struct part *parts, const char *wanted)
{
	struct str bytes = make_archive(parts);
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct buf seen = BUF_INIT;
	struct xlsx x;

	if (xlsx_read(bytes, STR("a.xlsx"), &arena, &x, &err) != 0)
		fail_msg("%s", message_text(&err.message, NULL, &arena).p);
	write_sheets(&x, &seen);
	assert_string_equal(seen.p, wanted);
	buf_free(&seen);
	arena_free(&arena);
	free((char *)(uintptr_t)bytes.p);
}

static void
test_cells(void **state)
{
	static const struct part parts[PARTS] = { ONE,
		{ "xl/sharedStrings.xml",
			"<sst><si><t>satu</t></si><si><r><t>du</t></r><r><t>a"
			"</t></r><rPh sb='0'><t>x</t></rPh></si></sst>" },
		SHEET("<row r='1'><c r='A1' t='s'><v>0</v></c>"
		      "<c r='C1' t='s'><v>1</v></c></row>"
		      "<row r='3'><c t='inlineStr'><is><t>ti</t><t>ga</t></is>"
		      "</c><c><v>4.5</v></c><c t='b'><v>1</v></c>"
		      "<c t='e'><v>#N/A</v></c>"
		      "<c t='str'><f>A1</f><v>lima</v></c>"
		      "<c t='s'><v>99</v></c></row>") };

	(void)state;
	assert_reads(parts, "[A]\nTsatu|-|Tdua\n\n"
			    "Ttiga|N4.5|Btrue|E#N/A|Tlima|E#REF!\n");
}

#define STYLES(formats)                                                        \
	{                                                                      \
		"xl/styles.xml",                                               \
			"<styleSheet><numFmts>" formats                        \
			"</numFmts><cellStyleXfs><xf numFmtId='14'/>"          \
			"</cellStyleXfs><cellXfs><xf numFmtId='0'/>"           \
			"<xf numFmtId='14'/><xf numFmtId='164'/></cellXfs>"    \
			"</styleSheet>"                                        \
	}

static void
test_dates(void **state)
{
	static const struct part parts[PARTS] = { ONE,
		STYLES("<numFmt numFmtId='164' formatCode="
		       "'[$-421]dd\\ mmmm\\ yyyy'/>"),
		SHEET("<row><c s='1'><v>44442</v></c><c s='2'><v>44442.75</v>"
		      "</c><c s='0'><v>44442</v></c><c s='1'><v>60</v></c>"
		      "<c s='1'><v>59</v></c><c s='1'><v>61</v></c>"
		      "<c s='1'><v>-1</v></c></row>") };

	(void)state;
	assert_reads(parts, "[A]\nD2021-09-03|D2021-09-03|N44442|N60|"
			    "D1900-02-28|D1900-03-01|N-1\n");
}

static void
test_1904(void **state)
{
	static const struct part parts[PARTS] = {
		{ "xl/workbook.xml",
			"<x:workbook><x:workbookPr date1904='1'/><x:sheets>"
			"<x:sheet name='A' r:id='r1'/></x:sheets>"
			"</x:workbook>" },
		RELATIONS,
		STYLES("<numFmt numFmtId='164' formatCode='yyyy-mm-dd'/>"),
		SHEET("<row><c s='2'><v>42980</v></c><c s='2'><v>0</v></c>"
		      "</row>")
	};

	(void)state;
	assert_reads(parts, "[A]\nD2021-09-03|D1904-01-01\n");
}

static void
test_formats(void **state)
{
	static const struct {
		const char *code;
		bool is_date;
	} rows[] = {
		{ "dd/mm/yyyy", true },
		{ "d-mmm-yy", true },
		{ "[$-id-ID]d mmmm yyyy;@", true },
		{ "yyyy", true },
		{ "0.00", false },
		{ "hh:mm", false },
		{ "mm:ss", false },
		{ "General", false },
		{ "\"day\" 0", false },
		{ "0\\d", false },
		{ "[Red]0", false },
		{ "0_d", false },
		{ "0;dd", false },
		{ "\"", false },
		{ "[", false },
		{ "\\", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (xlsx_format_is_date(str_from(rows[i].code)) !=
			rows[i].is_date)
			fail_msg("%s", rows[i].code);
}

static void
test_merged(void **state)
{
	static const struct part parts[PARTS] = { ONE,
		{ "xl/worksheets/a.xml",
			"<worksheet><sheetData>"
			"<row r='1'><c r='A1'><v>1</v></c>"
			"<c r='B1'><v>2</v></c></row>"
			"<row r='2'><c r='B2'><v>3</v></c></row>"
			"<row r='3'><c r='C3'><v>4</v></c></row></sheetData>"
			"<mergeCells><mergeCell ref='A1:A3'/>"
			"<mergeCell ref='Z9:Z10'/><mergeCell ref='B1:A3'/>"
			"</mergeCells>"
			"</worksheet>" } };

	(void)state;
	assert_reads(parts, "[A]\nN1|N2\nN1|N3\nN1|-|N4\n");
}

static void
test_sheets(void **state)
{
	static const struct part parts[PARTS] = {
		BOOK("<sheet name='Daftar &amp; mitra' r:id='r2'/>"
		     "<sheet name='B' r:id='r1'/><sheet name='C' r:id='r9'/>"),
		RELATIONS, SHEET("<row><c><v>1</v></c></row>"),
		{ "xl/worksheets/b.xml",
			"<worksheet><sheetData><row><c><v>2</v></c></row>"
			"</sheetData></worksheet>" }
	};

	(void)state;
	assert_reads(parts, "[Daftar & mitra]\nN2\n[B]\nN1\n[C]\n");
}

static void
assert_refused_bytes(struct str bytes, const char *part)
{
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct xlsx x;

	assert_int_equal(xlsx_read(bytes, STR("a.xlsx"), &arena, &x, &err), -1);
	if (strstr(message_text(&err.message, NULL, &arena).p, part) == NULL)
		fail_msg("%s", message_text(&err.message, NULL, &arena).p);
	arena_free(&arena);
}

static void
assert_refused(const struct part *parts, const char *part)
{
	struct str bytes = make_archive(parts);

	assert_refused_bytes(bytes, part);
	free((char *)(uintptr_t)bytes.p);
}

static void
test_refused(void **state)
{
	static const struct part none[] = { { "a.txt", "x" }, { NULL, NULL } };
	static const struct part doctype[PARTS] = { ONE,
		{ "xl/worksheets/a.xml",
			"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet>&b;"
			"</worksheet>" } };
	static const struct part cut[PARTS] = { ONE,
		{ "xl/worksheets/a.xml", "<worksheet><sheetData>" } };
	static const struct part far[PARTS] = { ONE,
		SHEET("<row r='9999999'><c r='A9999999'><v>1</v></c></row>") };
	static const struct part merged[PARTS] = { ONE,
		MERGED("150000", "<mergeCell ref='A1:ZZ150000'/>") };
	static const struct part again[PARTS] = { ONE,
		MERGED("1500", "<mergeCell ref='A1:ALL1500'/>"
			       "<mergeCell ref='A1:ALL1500'/>") };
	static const struct part sheets[PARTS] = {
		BOOK("<sheet name='A' r:id='r1'/><sheet name='B' r:id='r1'/>"
		     "<sheet name='C' r:id='r1'/><sheet name='D' r:id='r1'/>"
		     "<sheet name='E' r:id='r1'/>"),
		RELATIONS, MERGED("1999", "<mergeCell ref='A1:ALL1999'/>")
	};

	(void)state;
	assert_refused_bytes(STR("no archive"), "no workbook that can be");
	assert_refused_bytes(STR(""), "no workbook of Excel");
	assert_refused(none, "no workbook of Excel");
	assert_refused(doctype, "no workbook that can be");
	assert_refused(cut, "no workbook that can be");
	assert_refused(far, "unpacks to more");
	assert_refused(merged, "unpacks to more");
	assert_refused(again, "unpacks to more");
	assert_refused(sheets, "unpacks to more");
}

/* A part of nothing but blanks unpacks to a thousand times its size. */
static void
test_bomb(void **state)
{
	size_t n = (size_t)XLSX_PART_MAX + 4096;
	char *xml = xrealloc(NULL, n + 1);
	struct part parts[PARTS] = { ONE, { "xl/worksheets/a.xml", xml } };

	(void)state;
	memset(xml, ' ', n);
	memcpy(xml, "<a>", 3);
	memcpy(xml + n - 4, "</a>", 4);
	xml[n] = '\0';
	assert_refused(parts, "unpacks to more");
	free(xml);
}

static void
test_damaged(void **state)
{
	static const struct part parts[PARTS] = { ONE,
		SHEET("<row><c><v>1</v></c></row>") };
	struct str bytes = make_archive(parts);
	char *copy = xrealloc(NULL, bytes.n);

	(void)state;
	/* Each byte damaged in turn: refused or read, never worse. */
	for (size_t i = 0; i < bytes.n; i++) {
		struct arena arena = ARENA_INIT;
		struct err err = ERR_INIT;
		struct xlsx x;

		memcpy(copy, bytes.p, bytes.n);
		copy[i] = (char)(copy[i] ^ 0x5a);
		(void)!xlsx_read((struct str){ copy, bytes.n }, STR("a.xlsx"),
			&arena, &x, &err);
		arena_free(&arena);
	}
	free(copy);
	free((char *)(uintptr_t)bytes.p);
}

static void
test_column_names(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	assert_true(str_is(xlsx_column_name(&arena, 0), "A"));
	assert_true(str_is(xlsx_column_name(&arena, 25), "Z"));
	assert_true(str_is(xlsx_column_name(&arena, 26), "AA"));
	assert_true(str_is(xlsx_column_name(&arena, 701), "ZZ"));
	assert_true(str_is(xlsx_column_name(&arena, 702), "AAA"));
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_1904),
		cmocka_unit_test(test_formats),
		cmocka_unit_test(test_merged),
		cmocka_unit_test(test_sheets),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_bomb),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_column_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
