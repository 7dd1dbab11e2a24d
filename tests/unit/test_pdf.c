/* What stands on the pages of a PDF, as poppler's tools read it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "render/render.h"
#include "report/edition.h"
#include "unit.h"

/* fontconfig loses a little of what it reads of its own files. */
/* NOLINTNEXTLINE: the name is the sanitizer's */
const char *__lsan_default_suppressions(void);
const char *
__lsan_default_suppressions(void) /* NOLINT */
{
	return "leak:libfontconfig\n";
}

static struct arena arena; /* all zeros: ARENA_INIT */
static char path[] = "/tmp/kerma-pdf-XXXXXX";

static const struct render_style style = { .group = '.', .long_dates = true };

static const struct list no_letterhead;

static const struct edition edition = {
	.letterhead = &no_letterhead,
	.title = { .id = "Laporan Uji" },
	.name = STR_INIT("Register Uji"),
	.facts = { { .id = "Keadaan hari ini" } },
	.warning = { .id = "DATA CONTOH" },
	.footer = { .id = "Kaki halaman" },
	.signature = { .place_and_date = { .id = "Jakarta, hari ini" },
		.position = STR_INIT("Kepala Biro"),
		.name = STR_INIT("Nama Contoh"),
		.id = STR_INIT("NIP 1") },
	.language = "id",
	.producer = STR_INIT("kerma uji"),
	.made = 86400,
};

enum { ID, TITLE, SIGNED, COUNT, COLUMNS };

static const struct column columns[COLUMNS] = {
	[ID] = { "id", "Nomor", ALIGN_LEFT, false },
	[TITLE] = { "title", "Judul", ALIGN_LEFT, true },
	[SIGNED] = { "signed", "Tanggal", ALIGN_LEFT, false },
	[COUNT] = { "count", "Jumlah", ALIGN_RIGHT, false },
};

static const struct column_print named[COLUMNS] = { [ID] = { .place = "p-" } };
static const struct column_print leading[COLUMNS] = { [ID] = {
							      .leads = "p-" } };

static void
open_document(struct document *d)
{
	document_init(d, &arena);
	d->edition = &edition;
}

static void
add_row(struct document *d, struct table *t, struct str id, struct str title)
{
	struct cell *row = table_row(d, t);

	row[ID] = cell_text(id);
	row[TITLE] = cell_text(title);
	row[SIGNED] = cell_iso_date(STR("2026-09-30"));
	row[COUNT] = cell_count(1234567);
}

static struct table *
add_table(struct document *d, size_t n)
{
	struct table *t = document_table(d, "t", columns, COLUMNS);

	for (size_t i = 0; i < n; i++)
		add_row(d, t, arena_printf(&arena, "mou-%zu", i),
			arena_printf(&arena,
				"Kerja sama nomor %zu tentang %.*s", i,
				(int)(i % 90),
				"pembinaan koperasi dan usaha mikro, kecil, "
				"dan menengah di seluruh wilayah pesisir timur "
				"dan barat"));
	return t;
}

static void
print(const struct document *d, struct buf *out)
{
	struct err err = ERR_INIT;

	if (render_pdf(d, &style, out, &err) != 0)
		fail_msg("%s", err.message.id);
	assert_true(str_starts(buf_str(out), STR("%PDF-")));
}

/* What a command says about the document's file, which is its %s. */
static struct str
ask(const struct document *d, const char *command)
{
	struct buf pdf = BUF_INIT, answer = BUF_INIT;
	struct str text;
	char line[4096];
	size_t n;
	FILE *f = fopen(path, "wb");

	print(d, &pdf);
	assert_non_null(f);
	assert_int_equal(fwrite(pdf.p, 1, pdf.n, f), pdf.n);
	fclose(f);
	buf_free(&pdf);
	fflush(NULL);
	text = arena_printf(&arena, "f=%s; %s", path, command);
	f = popen(text.p, "r"); /* NOLINT(cert-env33-c) */
	assert_non_null(f);
	while ((n = fread(line, 1, sizeof(line), f)) > 0)
		buf_add(&answer, (struct str){ line, n });
	if (pclose(f) != 0)
		fail_msg("failed: %s", command);
	text = arena_str(&arena, buf_str(&answer));
	buf_free(&answer);
	return text;
}

static struct str
text_of(const struct document *d)
{
	return ask(d, "pdftotext -layout $f -");
}

static size_t
count(struct str s, const char *what)
{
	size_t n = 0;
	ptrdiff_t at;

	while ((at = str_search(s, str_from(what))) >= 0) {
		s = str_from_byte(s, (size_t)at + 1);
		n++;
	}
	return n;
}

static void
assert_has(struct str s, const char *what)
{
	if (count(s, what) == 0)
		fail_msg("no \"%s\" in\n%.*s", what, STR_ARG(s));
}

static bool
has_poppler(void)
{
	static int known = -1;

	if (known < 0) {
		known = system("pdftotext -v >/dev/null 2>&1 && "
			       "pdfinfo -v >/dev/null 2>&1") == 0;
		if (!known)
			puts("skipped what is read back from PDF: "
			     "poppler-utils is not installed");
	}
	return known != 0;
}

#define NEED_POPPLER()                                                         \
	if (!has_poppler())                                                    \
	skip()

/* A word on a page. */
struct box {
	double x0, y0, x1, y1;
};

static bool
read_box(struct str line, struct box *b)
{
	line = arena_str(&arena, str_trim(line));
	return sscanf(line.p,
		       "<word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" "
		       "yMax=\"%lf\">",
		       &b->x0, &b->y0, &b->x1, &b->y1) == 4;
}

static bool
overlap(const struct box *a, const struct box *b)
{
	const double least = 0.7; /* rounded, and lines may touch */

	return a->x0 + least < b->x1 && b->x0 + least < a->x1 &&
	       a->y0 + least < b->y1 && b->y0 + least < a->y1;
}

/* Every word is inside the margins, and on no other. */
static size_t
check_boxes(struct str words, bool may_overlap)
{
	static struct box boxes[20000];
	size_t n = 0, pages = 0;
	struct str line;

	while (str_split(&words, '\n', &line)) {
		struct box b;

		if (count(line, "<page ") > 0) {
			pages++;
			n = 0;
		}
		if (!read_box(line, &b))
			continue;
		if (b.x0 < 41 || b.x1 > 595.3 - 41 || b.y0 < 20 ||
			b.y1 > 841.9 - 20)
			fail_msg("outside the page %zu: %.*s", pages,
				STR_ARG(line));
		for (size_t i = 0; i < n && !may_overlap; i++)
			if (overlap(&b, &boxes[i]))
				fail_msg("on another on page %zu: %.*s", pages,
					STR_ARG(line));
		assert_true(n < sizeof(boxes) / sizeof(boxes[0]));
		boxes[n++] = b;
	}
	return pages;
}

static size_t
pages_of(const struct document *d, bool may_overlap)
{
	return check_boxes(ask(d, "pdftotext -bbox $f -"), may_overlap);
}

static void
test_every_kind_of_block(void **state)
{
	static const struct column facts[] = {
		{ "a", "Alamat", ALIGN_LEFT, true },
	};
	struct document d;
	struct table *t;
	struct str text;

	(void)state;
	NEED_POPPLER();
	open_document(&d);
	document_paragraph(&d, SAY("Paragraf biasa"), TONE_PLAIN);
	document_heading(&d, SAY("Bab satu"))->place = "one";
	document_heading(&d, SAY("Bagian"))->is_part = true;
	document_paragraph(&d, SAY("Harap perhatikan"), TONE_WARN);
	document_code(&d, "yaml", STR("id: mou\n\n  title: x\n"));
	t = document_table(&d, "f", facts, 1);
	t->is_facts = true;
	*table_row(&d, t) = cell_text(STR("Jalan Contoh 1"));
	add_table(&d, 1);
	text = text_of(&d);
	assert_has(text, "Laporan Uji");
	assert_has(text, "Register Uji");
	assert_has(text, "Keadaan hari ini");
	assert_has(text, "Paragraf biasa");
	assert_has(text, "Bab satu");
	assert_has(text, "Bagian");
	assert_has(text, "Harap perhatikan");
	assert_has(text, "title: x");
	assert_has(text, "Alamat");
	assert_has(text, "Jalan Contoh 1");
	assert_has(text, "Kerja sama nomor 0");
	assert_has(text, "30 September 2026");
	assert_has(text, "1.234.567");
	assert_has(text, "Kaki halaman");
	assert_has(text, "Page 1 of 1");
	assert_has(text, "Nama Contoh");
	assert_int_equal(count(text, "DATA CONTOH"), 1);
	assert_int_equal(pages_of(&d, false), 1);
}

static void
test_no_edition(void **state)
{
	struct document d;

	(void)state;
	NEED_POPPLER();
	document_init(&d, &arena);
	add_table(&d, 2);
	assert_has(text_of(&d), "Kerja sama nomor 1");
}

/* Each page has the head, the footer and the warning; nothing is lost. */
static void
check_rows(size_t n, size_t least_pages)
{
	struct document d;
	struct str text;
	size_t pages;

	open_document(&d);
	add_table(&d, n);
	pages = pages_of(&d, false);
	assert_true(pages >= least_pages);
	text = text_of(&d);
	assert_int_equal(count(text, "Judul"), pages);
	assert_int_equal(count(text, "Kaki halaman"), pages);
	assert_int_equal(count(text, "DATA CONTOH"), pages);
	assert_int_equal(count(text, "1.234.567"), n);
	assert_has(text, arena_printf(&arena, "mou-%zu", n - 1).p);
}

static void
test_one_row(void **state)
{
	(void)state;
	NEED_POPPLER();
	check_rows(1, 1);
}

static void
test_150_rows(void **state)
{
	(void)state;
	NEED_POPPLER();
	check_rows(150, 2);
}

static void
test_5000_rows(void **state)
{
	(void)state;
	NEED_POPPLER();
	if (getenv("KERMA_SLOWLY") != NULL)
		skip();
	check_rows(5000, 60);
}

static struct str
repeat(const char *what, size_t times)
{
	struct buf all = BUF_INIT;
	struct str s;

	for (size_t i = 0; i < times; i++)
		buf_text(&all, what);
	s = arena_str(&arena, buf_str(&all));
	buf_free(&all);
	return s;
}

/* A row higher than a page is the only one that is cut, and nothing of it is
 * lost. */
static void
check_long_title(struct str title, const char *part, size_t parts)
{
	struct document d;
	struct table *t;
	struct str text;

	open_document(&d);
	t = add_table(&d, 3);
	add_row(&d, t, STR("lang"), title);
	add_row(&d, t, STR("after"), STR("Sesudahnya"));
	document_heading(&d, MSG("%1", title));
	document_paragraph(&d, MSG("%1", title), TONE_BAD);
	assert_true(pages_of(&d, false) > 1);
	text = text_of(&d);
	assert_int_equal(count(text, part), 3 * parts);
	assert_has(text, "Sesudahnya");
	assert_int_equal(count(text, "Nama Contoh"), 1);
}

static void
test_long_titles(void **state)
{
	(void)state;
	NEED_POPPLER();
	check_long_title(repeat("\xc2\xa7\xc2\xa7\xc2\xa7\xc2\xa7 ", 2500),
		"\xc2\xa7", 10000);
	check_long_title(repeat("\xc2\xa7", 10000), "\xc2\xa7", 10000);
	check_long_title(repeat("Z", 10000), "Z", 10000);
}

static void
test_signs_that_act(void **state)
{
	struct document d;
	struct table *t;
	struct str text;

	(void)state;
	NEED_POPPLER();
	open_document(&d);
	t = add_table(&d, 1);
	add_row(&d, t, STR("a"), STR("satu\xe2\x80\xae dua"));
	add_row(&d, t, STR("b"), STR("tiga\x1b[31m empat\x07"));
	add_row(&d, t, STR("c"), STR("lima\nenam\ttujuh"));
	add_row(&d, t, STR("d"), STR("rusak \xff\xfe"));
	add_row(&d, t, STR("e"), STR("kosong\xe2\x80\x8b lebar"));
	text = text_of(&d);
	assert_has(text, "satu\\u202e dua");
	assert_has(text, "tiga\\x1b[31m empat\\x07");
	assert_has(text, "lima enam tujuh");
	assert_has(text, "rusak \\xff\\xfe");
	assert_has(text, "kosong\\u200b lebar");
}

/* Marks that pile up, and what runs from right to left. */
static void
test_other_writing(void **state)
{
	struct document d;
	struct table *t;

	(void)state;
	NEED_POPPLER();
	open_document(&d);
	t = add_table(&d, 1);
	add_row(&d, t, STR("a"), repeat("a\xcc\x81\xcc\x81\xcc\x81", 500));
	add_row(&d, t, STR("b"),
		repeat("\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d ", 100));
	add_row(&d, t, STR("c"),
		repeat("\xd8\xb3\xd9\x84\xd8\xa7\xd9\x85", 99));
	add_row(&d, t, STR("d"), STR("Caf\xc3\xa9 \xe2\x80\x93 \xce\xa9"));
	assert_has(text_of(&d), "Caf\xc3\xa9 \xe2\x80\x93 \xce\xa9");
	pages_of(&d, true);
}

static void
test_character_without_a_font(void **state)
{
	struct document d;
	struct err err = ERR_INIT;
	struct buf out = BUF_INIT, text = BUF_INIT;

	(void)state;
	open_document(&d);
	add_row(&d, add_table(&d, 1), STR("a"),
		STR("uji \xf4\x8f\xbf\xbd ini"));
	assert_int_equal(render_pdf(&d, &style, &out, &err), -1);
	assert_true(message_write(&err.message, NULL, &text));
	assert_has(buf_str(&text), "\xf4\x8f\xbf\xbd");
	assert_has(buf_str(&text), "U+10FFFD");
	assert_has(buf_str(&text), "fonts-noto-core");
	buf_free(&text);
	buf_free(&out);
}

static void
test_same_bytes(void **state)
{
	struct edition later = edition;
	struct document d;
	struct buf one = BUF_INIT, two = BUF_INIT, three = BUF_INIT;

	(void)state;
	open_document(&d);
	add_table(&d, 60)->print = named;
	add_table(&d, 60)->print = leading;
	print(&d, &one);
	print(&d, &two);
	assert_true(str_eq(buf_str(&one), buf_str(&two)));
	later.made += 86400;
	d.edition = &later;
	print(&d, &three);
	assert_false(str_eq(buf_str(&one), buf_str(&three)));
	buf_free(&one);
	buf_free(&two);
	buf_free(&three);
}

static void
test_fonts_are_inside(void **state)
{
	struct document d;
	struct str text, line;
	size_t n = 0;

	(void)state;
	NEED_POPPLER();
	open_document(&d);
	add_table(&d, 3);
	text = ask(&d, "pdffonts $f | tail -n +3");
	while (str_split(&text, '\n', &line)) {
		if (line.n == 0)
			continue;
		assert_has(line, " yes yes yes ");
		n++;
	}
	assert_true(n > 0);
}

/* Only what is there is led to. */
static void
test_links(void **state)
{
	struct document d;
	struct table *t;
	struct str text;

	(void)state;
	NEED_POPPLER();
	open_document(&d);
	document_heading(&d, SAY("Bab satu"))->place = "one";
	document_heading(&d, SAY("Bab dua"))->place = "two";
	t = add_table(&d, 2);
	t->print = leading;
	add_row(&d, t, STR("mou-0"), STR("Sekali lagi"));
	add_row(&d, t, STR("mou-9"), STR("Tidak ada"));
	add_row(&d, t, STR("x' y"), STR("Bukan nama"));
	add_table(&d, 2)->print = named;
	add_table(&d, 1)->print = named; /* the first of a name counts */
	text = ask(&d, "pdfinfo -dests $f");
	assert_int_equal(count(text, "\"p-mou-"), 2);
	assert_has(text, "\"one\"");
	text = ask(&d, "pdfinfo -struct $f 2>/dev/null");
	assert_int_equal(count(text, "Link ("), 3);
	text = ask(&d, "pdftohtml -xml -i -stdout $f");
	text = str_from_byte(text, (size_t)str_search(text, STR("<outline>")));
	assert_has(text, "Bab satu");
	assert_has(text, "Bab dua");
}

/* As in the list of all agreements: a status is not broken word by word. */
static void
test_few_words_have_room(void **state)
{
	enum { ROWS = 20, TITLE_AT = 2, STATUS_AT = 6, LIST };
	static const struct column list[LIST] = {
		{ "id", "ID", ALIGN_LEFT, false },
		{ "kind", "Jenis", ALIGN_LEFT, true },
		{ "title", "Judul", ALIGN_LEFT, true },
		{ "partners", "Mitra", ALIGN_LEFT, true },
		{ "signed", "Ditandatangani", ALIGN_LEFT, false },
		{ "expires", "Berakhir", ALIGN_LEFT, false },
		{ "status", "Status", ALIGN_LEFT, true },
	};
	static const char *const texts[LIST] = { "mou-2021-002 *",
		"Nota Kesepahaman", NULL, "PCKM, KCTS", "25 September 2021",
		"24 September 2026", NULL };
	struct document d;
	struct table *t;
	struct str text;

	(void)state;
	NEED_POPPLER();
	open_document(&d);
	t = document_table(&d, "t", list, LIST);
	for (size_t i = 0; i < ROWS; i++) {
		struct cell *row = table_row(&d, t);

		for (size_t k = 0; k < LIST; k++)
			row[k] = cell_text(
				str_from(texts[k] != NULL ? texts[k] : "-"));
		row[TITLE_AT] = cell_text(
			STR("Pengembangan Pasar Rakyat dan Digitalisasi "
			    "Pedagang Mikro di Seluruh Wilayah Timur"));
		row[STATUS_AT] = cell_text(
			i % 3 == 0 ? STR("Dilanjutkan dengan perjanjian baru")
				   : STR("Berakhir (habis jangka waktu)"));
	}
	text = text_of(&d);
	assert_int_equal(count(text, "dengan perjanjian") +
				 count(text, "perjanjian baru"),
		ROWS / 3 + 1);
}

/* Each part says how many it is when there is room; on hatching, for more than
 * one of a few. */
static void
test_parts_have_numbers(void **state)
{
	static const struct column parts[] = {
		{ "k", "Jenis", ALIGN_LEFT, true },
		{ "a", "A", ALIGN_RIGHT, false },
		{ "b", "B", ALIGN_RIGHT, false },
		{ "c", "C", ALIGN_RIGHT, false },
		{ "d", "D", ALIGN_RIGHT, false },
	};
	static const struct chart chart = {
		.title = { .id = "Gambar" }, .label = 0, .first = 1, .n = 4
	};
	static const struct {
		int64_t longest;
		size_t n; /* of "7": in the bar, and once in the table */
	} cases[] = { { 40, 8 }, { 4000, 4 } };

	(void)state;
	NEED_POPPLER();
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct document d;
		struct table *t;

		open_document(&d);
		t = document_table(&d, "t", parts, 5);
		t->chart = &chart;
		for (size_t row = 0; row < 2; row++) {
			struct cell *cells = table_row(&d, t);

			cells[0] = cell_text(STR("x"));
			for (size_t k = 1; k < 5; k++)
				cells[k] = cell_count(row == 0 ? 7 : 0);
			if (row == 1)
				cells[1] = cell_count(cases[i].longest);
		}
		assert_int_equal(count(text_of(&d), "7"), cases[i].n);
	}
}

static void
test_structure(void **state)
{
	static const char *const tags[] = { "Document", "H1", "H2", "P",
		"Table", "TR", "TH", "TD", "Figure" };
	static const struct chart chart = {
		.title = { .id = "Gambar" }, .label = ID, .first = COUNT, .n = 1
	};
	struct document d;
	struct str text;

	(void)state;
	NEED_POPPLER();
	open_document(&d);
	document_paragraph(&d, SAY("Paragraf biasa"), TONE_PLAIN);
	document_heading(&d, SAY("Bab satu"));
	add_table(&d, 80)->chart = &chart; /* too high: left out */
	add_table(&d, 8)->chart = &chart;
	text = ask(&d, "pdfinfo -struct-text $f 2>/dev/null");
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++)
		assert_has(text, tags[i]);
	assert_int_equal(count(text, "Figure"), 1);
	text = ask(&d, "pdfinfo $f");
	assert_has(text, "Laporan Uji");
	assert_has(text, "Register Uji");
	assert_has(text, "kerma uji");
	assert_has(text, "A4");
	text = ask(&d, "pdfinfo -rawdates $f");
	assert_int_equal(count(text, "D:19700102000000Z"), 2);
	pages_of(&d, true);
}

/* On the last page, with all that belongs to it. */
static void
test_signature_stays_together(void **state)
{
	(void)state;
	NEED_POPPLER();
	for (size_t n = 60; n < 80; n++) {
		struct document d;
		struct str last;

		open_document(&d);
		add_table(&d, n);
		last = ask(&d, "n=$(pdfinfo $f | sed -n 's/^Pages: *//p'); "
			       "pdftotext -layout -f $n -l $n $f -");
		assert_has(last, "Jakarta, hari ini");
		assert_has(last, "Kepala Biro");
		assert_has(last, "NIP 1");
	}
}

static void
test_figures(void **state)
{
	static const struct column box[] = {
		{ "what", "Hal", ALIGN_LEFT, true },
		{ "value", "Angka", ALIGN_RIGHT, false },
		{ NULL, "Catatan", ALIGN_LEFT, true },
		{ "place", NULL, ALIGN_LEFT, false },
	};
	static const struct column_print print_box[] = { { 0 }, { 0 }, { 0 },
		{ .leads = "" } };
	struct document d;
	struct table *t;
	struct str text;

	(void)state;
	NEED_POPPLER();
	for (int is_long = 0; is_long < 2; is_long++) {
		open_document(&d);
		t = document_table(&d, "f", box, 4);
		t->is_figures = true;
		t->print = print_box;
		for (int i = 0; i < 9; i++) {
			struct cell *row = table_row(&d, t);

			row[0] = cell_text(is_long ? repeat("Panjang ", 90)
						   : STR("Perjanjian"));
			row[1] = cell_count(123456 * (i + 1));
			row[2] = cell_text(STR("dari semua yang dihitung"));
			row[3] = cell_text(STR("one"));
		}
		document_heading(&d, SAY("Bab satu"))->place = "one";
		text = text_of(&d);
		assert_has(text, "1.111.104");
		pages_of(&d, false);
	}
}

static int
open_all(void **state)
{
	int fd = mkstemp(path);

	(void)state;
	return fd >= 0 ? close(fd) : -1;
}

static int
close_all(void **state)
{
	(void)state;
	return unlink(path);
}

static int
forget(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

#define TEST(f) cmocka_unit_test_teardown(f, forget)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_every_kind_of_block),
		TEST(test_no_edition),
		TEST(test_one_row),
		TEST(test_150_rows),
		TEST(test_5000_rows),
		TEST(test_long_titles),
		TEST(test_signs_that_act),
		TEST(test_other_writing),
		TEST(test_character_without_a_font),
		TEST(test_same_bytes),
		TEST(test_fonts_are_inside),
		TEST(test_links),
		TEST(test_few_words_have_room),
		TEST(test_parts_have_numbers),
		TEST(test_structure),
		TEST(test_signature_stays_together),
		TEST(test_figures),
	};

	return cmocka_run_group_tests(tests, open_all, close_all);
}
