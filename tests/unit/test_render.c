#include "render/render.h"

#include <string.h>

#include "unit.h"

static struct arena arena; /* all zeros: ARENA_INIT */

static int
forget(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static void
assert_text(const char *name, const struct buf *got, const char *want)
{
	if (!str_is(buf_str(got), want))
		fail_msg("%s: got\n%.*s\nwanted\n%s", name,
			STR_ARG(buf_str(got)), want);
}

/* Fails unless the document, so rendered, is exactly that. */
static void
assert_render(const struct document *d, render_fn *render,
	const struct render_style *style, const char *want)
{
	struct buf got = BUF_INIT;

	render(d, style, &got);
	assert_text("document", &got, want);
	buf_free(&got);
}

static const struct render_style plain = { .group = '.' };

static const struct column one_column[] = {
	{ "k", "K", ALIGN_LEFT, true },
};

static void
one_cell(struct document *d, struct cell cell)
{
	struct table *t;

	document_init(d, &arena);
	t = document_table(d, "t", one_column, 1);
	*table_row(d, t) = cell;
}

/* How one hostile text comes out of each format. */
static const struct {
	const char *name;
	struct str source;
	const char *csv, *json, *markdown, *text;
} texts[] = {
	{ "plain", STR_INIT("Kerja sama"), "Kerja sama", "Kerja sama",
		"Kerja sama", "Kerja sama" },
	{ "comma", STR_INIT("a, b"), "\"a, b\"", "a, b", "a, b", "a, b" },
	{ "semicolon", STR_INIT("a; b"), "\"a; b\"", "a; b", "a; b", "a; b" },
	{ "quote", STR_INIT("a \"b\""), "\"a \"\"b\"\"\"", "a \\\"b\\\"",
		"a \"b\"", "a \"b\"" },
	{ "line break", STR_INIT("a\nb"), "\"a\nb\"", "a\\nb", "a b",
		"a\\x0ab" },
	{ "windows break", STR_INIT("a\r\nb"), "\"a\r\nb\"", "a\\r\\nb", "a  b",
		"a\\x0d\\x0ab" },
	{ "line separator", STR_INIT("a\xe2\x80\xa9z"), "a\xe2\x80\xa9z",
		"a\\u2029z", "a z", "a\\u2029z" },
	{ "formula", STR_INIT("=1+1"), "'=1+1", "=1+1", "=1+1", "=1+1" },
	{ "plus", STR_INIT("+62 811"), "'+62 811", "+62 811", "+62 811",
		"+62 811" },
	{ "minus", STR_INIT("-1"), "'-1", "-1", "-1", "-1" },
	{ "minus inside", STR_INIT("a-1=2"), "a-1=2", "a-1=2", "a-1=2",
		"a-1=2" },
	{ "at", STR_INIT("@SUM(A1)"), "'@SUM(A1)", "@SUM(A1)",
		"@<!-- -->SUM(A1)", "@SUM(A1)" },
	{ "tab first", STR_INIT("\tx"), "\"'\tx\"", "\\tx", "x", "\\x09x" },
	{ "carriage return first", STR_INIT("\rx"), "\"'\rx\"", "\\rx", "x",
		"\\x0dx" },
	{ "newline first", STR_INIT("\nx"), "\"'\nx\"", "\\nx", "x", "\\x0ax" },
	{ "blanks, then formula", STR_INIT("  =1"), "\"'  =1\"", "  =1", "=1",
		"=1" },
	{ "no-break space, then formula", STR_INIT("\xc2\xa0=1"), "'\xc2\xa0=1",
		"\xc2\xa0=1", "\xc2\xa0=1", "\xc2\xa0=1" },
	{ "wide space, then formula", STR_INIT("\xe3\x80\x80=1"),
		"'\xe3\x80\x80=1", "\xe3\x80\x80=1", "\xe3\x80\x80=1",
		"\xe3\x80\x80=1" },
	{ "mark, then formula", STR_INIT("\xef\xbb\xbf=1"), "'\xef\xbb\xbf=1",
		"\xef\xbb\xbf=1", "\\\\ufeff=1", "\\ufeff=1" },
	{ "full-width equals",
		STR_INIT("\xef\xbc\x9d"
			 "1"),
		"'\xef\xbc\x9d"
		"1",
		"\xef\xbc\x9d"
		"1",
		"\xef\xbc\x9d"
		"1",
		"\xef\xbc\x9d"
		"1" },
	{ "full-width plus", STR_INIT("\xef\xbc\x8b"), "'\xef\xbc\x8b",
		"\xef\xbc\x8b", "\xef\xbc\x8b", "\xef\xbc\x8b" },
	{ "full-width minus", STR_INIT("\xef\xbc\x8d"), "'\xef\xbc\x8d",
		"\xef\xbc\x8d", "\xef\xbc\x8d", "\xef\xbc\x8d" },
	{ "full-width at", STR_INIT("\xef\xbc\xa0"), "'\xef\xbc\xa0",
		"\xef\xbc\xa0", "\xef\xbc\xa0", "\xef\xbc\xa0" },
	{ "quoted formula", STR_INIT("=A(\"x\")"), "\"'=A(\"\"x\"\")\"",
		"=A(\\\"x\\\")", "=A(\"x\")", "=A(\"x\")" },
	{ "a date", STR_INIT("2026-03-01"), "2026-03-01", "2026-03-01",
		"2026-03-01", "2026-03-01" },
	{ "script", STR_INIT("</script>"), "</script>", "<\\/script>",
		"&lt;/script&gt;", "</script>" },
	{ "html", STR_INIT("<b>&amp;"), "\"<b>&amp;\"", "<b>&amp;",
		"&lt;b&gt;&amp;amp;", "<b>&amp;" },
	{ "pipe", STR_INIT("a|b"), "a|b", "a|b", "a\\|b", "a|b" },
	{ "backslash and pipe", STR_INIT("a\\|b"), "a\\|b", "a\\\\|b",
		"a\\\\\\|b", "a\\|b" },
	{ "backslash last", STR_INIT("a\\"), "a\\", "a\\\\", "a\\\\", "a\\" },
	{ "code", STR_INIT("`x`"), "`x`", "`x`", "\\`x\\`", "`x`" },
	{ "emphasis", STR_INIT("*a* _b_ ~c~"), "*a* _b_ ~c~", "*a* _b_ ~c~",
		"\\*a\\* \\_b\\_ \\~c\\~", "*a* _b_ ~c~" },
	{ "image", STR_INIT("![x](javascript:1)"), "![x](javascript:1)",
		"![x](javascript:1)", "\\!\\[x\\](javascript:1)",
		"![x](javascript:1)" },
	{ "mention", STR_INIT("oleh @budi"), "oleh @budi", "oleh @budi",
		"oleh @<!-- -->budi", "oleh @budi" },
	{ "reference", STR_INIT("No. #12"), "No. #12", "No. #12",
		"No. #<!-- -->12", "No. #12" },
	{ "hashtag", STR_INIT("#Bangga"), "#Bangga", "#Bangga", "\\#Bangga",
		"#Bangga" },
	{ "command in a log", STR_INIT("a ##[error]b"), "a ##[error]b",
		"a ##\\u005Berror]b", "a \\#\\#\\\\x5berror\\]b",
		"a ##\\x5berror]b" },
	{ "formula of mathematics", STR_INIT("$x$"), "$x$", "$x$", "\\$x\\$",
		"$x$" },
	{ "nul", STR_INIT("a\0b"),
		"a\xef\xbf\xbd"
		"b",
		"a\xef\xbf\xbd"
		"b",
		"a\\\\x00b", "a\\x00b" },
	{ "escape", STR_INIT("a\x1b[2J"), "a\x1b[2J", "a\\u001B[2J",
		"a\\\\x1b\\[2J", "a\\x1b[2J" },
	{ "c1", STR_INIT("a\xc2\x9bz"), "a\xc2\x9bz", "a\\u009Bz",
		"a\\\\u009bz", "a\\u009bz" },
	{ "bidi", STR_INIT("a\xe2\x80\xaez"), "a\xe2\x80\xaez", "a\\u202Ez",
		"a\\\\u202ez", "a\\u202ez" },
	{ "bad byte", STR_INIT("a\xffz"), "a\xef\xbf\xbdz", "a\xef\xbf\xbdz",
		"a\\\\xffz", "a\\xffz" },
	{ "next line", STR_INIT("a\xc2\x85z"), "a\xc2\x85z", "a\\u0085z", "a z",
		"a\\u0085z" },
	{ "surrogate", STR_INIT("\xed\xa0\x80"),
		"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd",
		"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", "\\\\xed\\\\xa0\\\\x80",
		"\\xed\\xa0\\x80" },
	{ "cut off", STR_INIT("z\xe2\x80"), "z\xef\xbf\xbd\xef\xbf\xbd",
		"z\xef\xbf\xbd\xef\xbf\xbd", "z\\\\xe2\\\\x80", "z\\xe2\\x80" },
};

static void
assert_in(const char *name, const struct document *d, render_fn *render,
	const char *format, const char *inside)
{
	struct buf got = BUF_INIT, want = BUF_INIT;
	struct message around = { .id = format, .args = { str_from(inside) } };

	message_write(&around, NULL, &want);
	buf_char(&want, '\0');
	render(d, &plain, &got);
	assert_text(name, &got, want.p);
	buf_free(&got);
	buf_free(&want);
}

static void
hostile_texts_are_encoded_for_each_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		const char *name = texts[i].name;
		struct document d;

		one_cell(&d, cell_text(texts[i].source));
		assert_in(name, &d, render_csv, "k\r\n%1\r\n", texts[i].csv);
		assert_in(name, &d, render_json, "{\"t\":[{\"k\":\"%1\"}]}\n",
			texts[i].json);
		assert_in(name, &d, render_markdown, "| K |\n| --- |\n| %1 |\n",
			texts[i].markdown);
		d.principal->is_facts = true;
		assert_in(name, &d, render_text, "K:  %1\n", texts[i].text);
	}
}

static void
labels_go_through_the_same_encoders(void **state)
{
	struct document d;

	(void)state;
	one_cell(&d, cell_label(&arena, cell_text(STR("machine")),
			     MSG("<%1>", STR("a\n@b"))));
	assert_render(&d, render_csv, &plain, "k\r\nmachine\r\n");
	assert_render(
		&d, render_json, &plain, "{\"t\":[{\"k\":\"machine\"}]}\n");
	assert_render(&d, render_markdown, &plain,
		"| K |\n| --- |\n| &lt;a @<!-- -->b&gt; |\n");
	d.principal->is_facts = true;
	assert_render(&d, render_text, &plain, "K:  <a\\x0a@b>\n");
}

static void
lists_are_encoded_item_by_item_and_as_a_whole(void **state)
{
	static const struct str items[] = { STR_INIT("=a"), STR_INIT("b|"),
		STR_INIT("\xff") };
	struct document d;

	(void)state;
	one_cell(&d, cell_list(items, ARRAY_LEN(items)));
	assert_render(
		&d, render_csv, &plain, "k\r\n\"'=a; b|; \xef\xbf\xbd\"\r\n");
	assert_render(&d, render_json, &plain,
		"{\"t\":[{\"k\":[\"=a\",\"b|\",\"\xef\xbf\xbd\"]}]}\n");
	assert_render(&d, render_markdown, &plain,
		"| K |\n| --- |\n| =a, b\\|, \\\\xff |\n");
}

/* An item that is not there: a party without a number. */
static const struct str gaps[] = { { NULL, 0 }, STR_INIT("b") };

/* A cell of each kind, and its ways of being empty. */
static const struct {
	struct cell cell;
	const char *csv, *json, *text;
} kinds[] = {
	{ { .kind = CELL_NONE }, "", "null", "-" },
	{ { .kind = CELL_TEXT, .text = STR_INIT("") }, "", "\"\"", "-" },
	{ { .kind = CELL_COUNT, .count = 0 }, "0", "0", "0" },
	{ { .kind = CELL_COUNT, .count = 999 }, "999", "999", "999" },
	{ { .kind = CELL_COUNT, .count = 1000 }, "1000", "1000", "1.000" },
	{ { .kind = CELL_COUNT, .count = -100 }, "-100", "-100", "-100" },
	{ { .kind = CELL_COUNT, .count = -1234567 }, "-1234567", "-1234567",
		"-1.234.567" },
	{ { .kind = CELL_COUNT, .count = INT64_MIN }, "-9223372036854775808",
		"-9223372036854775808", "-9.223.372.036.854.775.808" },
	{ { .kind = CELL_MONEY, .count = 52230000000 }, "52230000000",
		"52230000000", "Rp52.230.000.000" },
	{ { .kind = CELL_SHARE, .share = { 2, 3 } }, "66", "66", "66%" },
	{ { .kind = CELL_SHARE, .share = { 0, 0 } }, "0", "0", "0%" },
	{ { .kind = CELL_BOOL, .count = 1 }, "true", "true", "yes" },
	{ { .kind = CELL_BOOL, .count = 0 }, "false", "false", NULL },
	{ { .kind = CELL_LIST, .list = NULL }, "", "null", "-" },
	{ { .kind = CELL_LIST, .list = &texts[0].source }, "", "[]", "-" },
	{ { .kind = CELL_LIST, .list = gaps, .n = 2 }, "\"; b\"",
		"[null,\"b\"]", ", b" },
};

static void
each_kind_of_cell_has_its_face(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		struct document d;

		one_cell(&d, kinds[i].cell);
		assert_in("csv", &d, render_csv, "k\r\n%1\r\n", kinds[i].csv);
		assert_in("json", &d, render_json, "{\"t\":[{\"k\":%1}]}\n",
			kinds[i].json);
		d.principal->is_facts = true;
		if (kinds[i].text != NULL)
			assert_in("text", &d, render_text, "K:  %1\n",
				kinds[i].text);
		else
			assert_render(&d, render_text, &plain, "");
	}
}

static void
a_missing_text_is_null(void **state)
{
	(void)state;
	assert_int_equal(cell_text(STR_NONE).kind, CELL_NONE);
	assert_int_equal(cell_text(STR("")).kind, CELL_TEXT);
}

static const struct column columns[] = {
	{ "id", "Id", ALIGN_LEFT, false },
	{ "title", "Title", ALIGN_LEFT, true },
	{ "machine", NULL, ALIGN_LEFT, false },
	{ NULL, "Face", ALIGN_LEFT, false },
	{ "n", "Count", ALIGN_RIGHT, false },
};

static void
add_row(struct document *d, struct table *t, const char *id, const char *title,
	int64_t n)
{
	struct cell *cells = table_row(d, t);

	cells[0] = cell_text(str_from(id));
	if (title != NULL)
		cells[1] = cell_tone(cell_text(str_from(title)), TONE_BAD);
	cells[2] = cell_bool(title != NULL);
	cells[4] = cell_count(n);
}

/* A heading, a table with a total, a record, and two paragraphs. */
static void
whole_document(struct document *d)
{
	struct table *t;

	document_init(d, &arena);
	document_field(d, "kerma", cell_count(1));
	document_field(d, "rev", cell_none());
	document_heading(d, MSG("Of %1", STR("X*")));
	t = document_table(d, NULL, one_column, 1);
	t->is_hidden = true;
	t = document_table(d, "rows", columns, ARRAY_LEN(columns));
	add_row(d, t, "mou-1", "Riset kelautan dan perikanan", 1234);
	add_row(d, t, "pks-22", "Satu", 5);
	add_row(d, t, "Total", NULL, 1239);
	t->rule_before = 2;
	document_paragraph(d, SAY("First."), TONE_WARN);
	document_paragraph(d, SAY("1. Second"), TONE_PLAIN);
	t = document_table(d, "record", one_column, 1);
	t->is_record = t->is_facts = true;
	*table_row(d, t) = cell_text(STR("satu dua tiga empat"));
	document_table(d, "none", one_column, 1);
	document_table(d, "no-record", one_column, 1)->is_record = true;
}

static void
a_document_as_json(void **state)
{
	struct document d;

	(void)state;
	whole_document(&d);
	assert_render(&d, render_json, &plain,
		"{\"kerma\":1,\"rev\":null,\"rows\":["
		"{\"id\":\"mou-1\",\"title\":\"Riset kelautan dan perikanan\","
		"\"machine\":true,\"n\":1234},"
		"{\"id\":\"pks-22\",\"title\":\"Satu\",\"machine\":true,"
		"\"n\":5},"
		"{\"id\":\"Total\",\"title\":null,\"machine\":false,"
		"\"n\":1239}],"
		"\"record\":{\"k\":\"satu dua tiga empat\"},"
		"\"none\":[],\"no-record\":null}\n");
}

static void
a_document_as_csv_is_its_principal_table(void **state)
{
	const struct render_style excel = { .excel = true, .group = '.' };
	struct document d, empty;

	(void)state;
	whole_document(&d);
	assert_render(&d, render_csv, &plain,
		"id,title,machine,n\r\n"
		"mou-1,Riset kelautan dan perikanan,true,1234\r\n"
		"pks-22,Satu,true,5\r\n"
		"Total,,false,1239\r\n");
	assert_render(&d, render_csv, &excel,
		"\xef\xbb\xbfid;title;machine;n\r\n"
		"mou-1;Riset kelautan dan perikanan;true;1234\r\n"
		"pks-22;Satu;true;5\r\n"
		"Total;;false;1239\r\n");
	document_init(&empty, &arena);
	assert_render(&empty, render_csv, &plain, "");
	assert_render(&empty, render_json, &plain, "{}\n");
}

static void
a_document_as_markdown(void **state)
{
	struct document d;

	(void)state;
	whole_document(&d);
	assert_render(&d, render_markdown, &plain,
		"## Of X\\*\n"
		"\n"
		"| Id | Title | Face | Count |\n"
		"| --- | --- | --- | ---: |\n"
		"| mou-1 | Riset kelautan dan perikanan | - | 1.234 |\n"
		"| pks-22 | Satu | - | 5 |\n"
		"| Total |  |  | 1.239 |\n"
		"\n"
		"First.\n"
		"\n"
		"1\\. Second\n"
		"\n"
		"- **K:** satu dua tiga empat\n");
}

static const struct {
	const char *source, *want;
} openings[] = {
	{ "- item", "\\- item\n" },
	{ "+ item", "\\+ item\n" },
	{ "===", "\\===\n" },
	{ "12) item", "12\\) item\n" },
	{ "    code", "code\n" },
	{ "# heading", "\\# heading\n" },
	{ "> quote", "&gt; quote\n" },
	{ "-", "\\-\n" },
	{ "2026-01-01 is a date", "2026-01-01 is a date\n" },
	{ "a\n\nb", "a  b\n" },
};

static void
a_paragraph_opens_no_markdown_block(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(openings); i++) {
		struct document d;

		document_init(&d, &arena);
		document_paragraph(&d, MSG("%1", str_from(openings[i].source)),
			TONE_PLAIN);
		assert_render(&d, render_markdown, &plain, openings[i].want);
	}
}

/* U+2500 and U+2550, ten times. */
#define THIN10                                                                 \
	"\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80"         \
	"\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80\xe2\x94\x80"
#define THIN1 "\xe2\x94\x80"
#define THICK1 "\xe2\x95\x90"
#define RULE_47                                                                \
	THIN10 THIN10 THIN10 THIN10 THIN1 THIN1 THIN1 THIN1 THIN1 THIN1 THIN1
#define RULE_35 THIN10 THIN10 THIN10 THIN1 THIN1 THIN1 THIN1 THIN1

static void
a_document_as_text(void **state)
{
	struct document d;

	(void)state;
	whole_document(&d);
	assert_render(&d, render_text, &plain,
		"Of X*\n" THICK1 THICK1 THICK1 THICK1 THICK1 "\n"
		"Id      Title                         Face  Count\n" THIN1
			THIN1 RULE_47 "\n"
		"mou-1   Riset kelautan dan perikanan  -     1.234\n"
		"pks-22  Satu                          -         5\n" THIN1
			THIN1 RULE_47 "\n"
		"Total                                       1.239\n"
		"\n"
		"First.\n"
		"1. Second\n"
		"\n"
		"K:  satu dua tiga empat\n");
}

static void
a_narrow_screen_wraps_and_loses_nothing(void **state)
{
	const struct render_style narrow = { .group = ',', .width = 36 };
	struct document d;

	(void)state;
	whole_document(&d);
	assert_render(&d, render_text, &narrow,
		"Of X*\n" THICK1 THICK1 THICK1 THICK1 THICK1 "\n"
		"Id      Title           Face  Count\n" RULE_35 "\n"
		"mou-1   Riset kelautan  -     1,234\n"
		"        dan perikanan\n"
		"pks-22  Satu            -         5\n" RULE_35 "\n"
		"Total                         1,239\n"
		"\n"
		"First.\n"
		"1. Second\n"
		"\n"
		"K:  satu dua tiga empat\n");
}

static void
no_column_is_shrunk_below_sixteen_cells(void **state)
{
	const struct render_style narrow = { .width = 16 };
	struct document d;

	(void)state;
	one_cell(&d, cell_text(STR("abcdefghijklmnopqr")));
	assert_render(&d, render_text, &narrow,
		"K\n" THIN10 THIN1 THIN1 THIN1 THIN1 THIN1 THIN1
		"\nabcdefghijklmnop\nqr\n");
}

static void
what_fits_no_table_is_told_row_by_row(void **state)
{
	const struct render_style narrow = { .width = 15 };
	struct document d;
	struct cell *cells;

	(void)state;
	one_cell(&d, cell_text(STR("abcdefghijklmnopqr")));
	cells = table_row(&d, d.first->table);
	cells[0] = cell_text(STR("two"));
	assert_render(&d, render_text, &narrow,
		"K:  abcdefghijkl\n"
		"    mnopqr\n"
		"\n"
		"K:  two\n");
}

/* Three columns of figures on a screen with room for two. */
static void
figures_that_do_not_fit_go_below(void **state)
{
	static const struct column figures[] = {
		{ "type", "Type", ALIGN_LEFT, true },
		{ "a", "First", ALIGN_RIGHT, false },
		{ "b", "Second", ALIGN_RIGHT, false },
		{ "c", "Third", ALIGN_RIGHT, false },
	};
	const struct render_style narrow = { .width = 24 };
	struct document d;
	struct table *t;

	(void)state;
	document_init(&d, &arena);
	t = document_table(&d, "rows", figures, ARRAY_LEN(figures));
	for (int row = 0; row < 2; row++) {
		struct cell *cells = table_row(&d, t);

		cells[0] = cell_text(row == 0 ? STR("Bank") : STR("Total"));
		for (int i = 1; i < 4; i++)
			cells[i] = cell_count(i + 10 * row);
	}
	t->rule_before = 1;
	assert_render(&d, render_text, &narrow,
		"Type   First  Second\n" THIN10 THIN10 "\n"
		"Bank       1       2\n" THIN10 THIN10 "\n"
		"Total     11      12\n"
		"\n"
		"Type   Third\n" THIN10 THIN1 THIN1 "\n"
		"Bank       3\n" THIN10 THIN1 THIN1 "\n"
		"Total     13\n");
}

static const struct {
	const char *source;
	unsigned width;
	const char *want;
} wraps[] = {
	{ "satu dua tiga empat lima", 20, "satu dua tiga empat\nlima\n" },
	{ "satu dua tiga empat", 19, "satu dua tiga empat\n" },
	{ "abcdefghijklmnopqrstuvwxyz", 12,
		"abcdefghijkl\nmnopqrstuvwx\nyz\n" },
	{ "badan-riset-dan-inovasi", 15, "badan-riset-\ndan-inovasi\n" },
	/* never below twelve cells */
	{ "satu dua tiga empat", 1, "satu dua\ntiga empat\n" },
	/* wide characters, two cells each */
	{ "\xe6\x97\xa5\xe6\x97\xa5\xe6\x97\xa5\xe6\x97\xa5\xe6\x97\xa5"
	  "\xe6\x97\xa5\xe6\x97\xa5",
		13,
		"\xe6\x97\xa5\xe6\x97\xa5\xe6\x97\xa5\xe6\x97\xa5\xe6\x97\xa5"
		"\xe6\x97\xa5\n\xe6\x97\xa5\n" },
	{ "a  b", 20, "a  b\n" },
};

static void
running_text_is_wrapped_at_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wraps); i++) {
		const struct render_style style = { .width = wraps[i].width };
		struct document d;

		document_init(&d, &arena);
		document_paragraph(
			&d, MSG("%1", str_from(wraps[i].source)), TONE_PLAIN);
		assert_render(&d, render_text, &style, wraps[i].want);
	}
}

static void
facts_hang_behind_their_headings(void **state)
{
	static const struct column facts[] = {
		{ "a", "Title", ALIGN_LEFT, false },
		{ "b", "No", ALIGN_LEFT, false },
		{ "c", "Sample", ALIGN_LEFT, false },
		{ "d", "Ended", ALIGN_LEFT, false },
	};
	const struct render_style style = { .width = 22 };
	struct document d;
	struct cell *cells;
	struct table *t;

	(void)state;
	document_init(&d, &arena);
	t = document_table(&d, "facts", facts, ARRAY_LEN(facts));
	t->is_facts = true;
	cells = table_row(&d, t);
	cells[0] = cell_text(STR("satu dua tiga empat"));
	cells[1] = cell_count(7);
	cells[2] = cell_bool(false);
	assert_render(&d, render_text, &style,
		"Title:   satu dua tiga\n"
		"         empat\n"
		"No:      7\n"
		"Ended:   -\n");
}

static void
strip_colour(struct buf *b)
{
	size_t kept = 0;

	for (size_t i = 0; i < b->n; i++) {
		if (b->p[i] != '\x1b') {
			b->p[kept++] = b->p[i];
			continue;
		}
		while (b->p[i] != 'm')
			i++;
	}
	b->n = kept;
}

static void
colour_adds_nothing_but_colour(void **state)
{
	const struct render_style colour = { .group = '.', .colour = true };
	struct buf with = BUF_INIT, without = BUF_INIT;
	struct document d;

	(void)state;
	whole_document(&d);
	render_text(&d, &colour, &with);
	render_text(&d, &plain, &without);
	assert_true(
		str_search(buf_str(&with), STR("\x1b[31mSatu\x1b[0m")) >= 0);
	assert_true(
		str_search(buf_str(&with), STR("\x1b[1mTitle\x1b[0m")) >= 0);
	assert_true(str_search(buf_str(&with),
			    STR("\x1b[33mFirst.\x1b[0m\n")) >= 0);
	assert_int_equal(str_search(buf_str(&without), STR("\x1b")), -1);
	strip_colour(&with);
	assert_true(str_eq(buf_str(&with), buf_str(&without)));
	buf_free(&with);
	buf_free(&without);
}

static const char *
shout(const char *id)
{
	static const struct {
		const char *id, *text;
	} catalogue[] = {
		{ "K", "KUNCI" },
		{ "yes", "ya" },
		{ "Of %1", "Dari %1" },
	};

	for (size_t i = 0; i < ARRAY_LEN(catalogue); i++)
		if (strcmp(id, catalogue[i].id) == 0)
			return catalogue[i].text;
	return id;
}

static void
people_read_their_language_and_programs_english(void **state)
{
	const struct render_style style = { .translate = shout };
	struct document d;

	(void)state;
	one_cell(&d, cell_bool(true));
	document_heading(&d, MSG("Of %1", STR("K")));
	assert_render(&d, render_markdown, &style,
		"| KUNCI |\n| --- |\n| ya |\n\n## Dari K\n");
	assert_render(&d, render_text, &style,
		"KUNCI\n" THIN1 THIN1 THIN1 THIN1 THIN1 "\nya\n\n"
		"Dari K\n" THICK1 THICK1 THICK1 THICK1 THICK1 THICK1 "\n");
	assert_render(&d, render_csv, &style, "k\r\ntrue\r\n");
	assert_render(&d, render_json, &style, "{\"t\":[{\"k\":true}]}\n");
}

static void
days_in_sentences_are_as_the_others(void **state)
{
	static const struct render_style print = { .long_dates = true };
	const struct message due = message_value_is(
		MSG("due %1, not %2", STR("2021-03-09"), STR("2021-03-10")), 1,
		VALUE_DAY);
	struct document d;

	(void)state;
	document_init(&d, &arena);
	document_paragraph(&d, due, TONE_PLAIN);
	assert_render(
		&d, render_text, &plain, "due 2021-03-09, not 2021-03-10\n");
	assert_render(&d, render_markdown, &plain,
		"due 2021-03-09, not 2021-03-10\n");
	assert_render(
		&d, render_text, &print, "due 9 March 2021, not 2021-03-10\n");
}

static void
formats_are_found_by_name_and_suffix(void **state)
{
	(void)state;
	assert_ptr_equal(format_by_name(STR("table"))->render, render_text);
	assert_ptr_equal(
		format_by_name(STR("markdown"))->render, render_markdown);
	assert_null(format_by_name(STR("md")));
	assert_null(format_by_name(STR("")));
	assert_ptr_equal(
		format_by_suffix(STR("a.b/x.y.json"))->render, render_json);
	assert_ptr_equal(format_by_suffix(STR("X.CSV"))->render, render_csv);
	assert_ptr_equal(
		format_by_suffix(STR("x.md"))->render, render_markdown);
	assert_null(format_by_suffix(STR("a.csv/x")));
	assert_null(format_by_suffix(STR("csv")));
	assert_null(format_by_suffix(STR("x.")));
}

static void
tables_grow(void **state)
{
	struct document d;
	struct table *t;

	(void)state;
	document_init(&d, &arena);
	t = document_table(&d, "t", one_column, 1);
	for (int64_t i = 0; i < 1000; i++)
		*table_row(&d, t) = cell_count(i);
	assert_int_equal(t->n_rows, 1000);
	for (int64_t i = 0; i < 1000; i++)
		assert_int_equal(t->cells[i].count, i);
}

/* Code stands as it is: indented for people, fenced for pages, not in JSON. */
static void
code_stands_as_it_is(void **state)
{
	struct document d;

	(void)state;
	document_init(&d, &arena);
	document_paragraph(&d, SAY("Wrong:"), TONE_BAD);
	document_code(&d, "yaml", STR("a: 1\n\n  b: ```` \x1b[31m\r*c*\n"));
	document_paragraph(&d, SAY("Right:"), TONE_GOOD);
	document_code(&d, "yaml", STR("x"));
	document_code(&d, "yaml", STR(""));
	assert_render(&d, render_text, &plain,
		"Wrong:\n"
		"    a: 1\n"
		"\n"
		"      b: ```` \\x1b[31m\\x0d*c*\n"
		"\n"
		"Right:\n"
		"    x\n");
	assert_render(&d, render_markdown, &plain,
		"Wrong:\n"
		"\n"
		"`````yaml\n"
		"a: 1\n"
		"\n"
		"  b: ```` \\x1b[31m *c*\n"
		"`````\n"
		"\n"
		"Right:\n"
		"\n"
		"```yaml\n"
		"x\n"
		"```\n");
	assert_render(&d, render_json, &plain, "{}\n");
	arena_free(&arena);
}

static void
details_are_folded_up_where_that_can_be_done(void **state)
{
	struct document d;
	struct table *t;

	(void)state;
	document_init(&d, &arena);
	document_heading(&d, SAY("Title"));
	document_fold(&d, MSG("%1 <i>\n& \"\xc3\xa9\"", STR("a|`b`@c")));
	t = document_table(&d, NULL, one_column, 1);
	*table_row(&d, t) = cell_text(STR("x"));
	document_fold_end(&d);
	document_paragraph(&d, SAY("After."), TONE_PLAIN);
	assert_render(&d, render_markdown, &plain,
		"## Title\n"
		"\n"
		"<details>\n"
		"<summary>a&#124;&#96;b&#96;&#64;c &#60;i&#62; &#38; "
		"&#34;\xc3\xa9&#34;</summary>\n"
		"\n"
		"| K |\n"
		"| --- |\n"
		"| x |\n"
		"\n"
		"</details>\n"
		"\n"
		"After.\n");
	assert_render(&d, render_text, &plain,
		"Title\n" THICK1 THICK1 THICK1 THICK1 THICK1 "\n"
		"a|`b`@c <i>\\x0a& \"\xc3\xa9\"\n"
		"K\n" THIN1 "\nx\n"
		"\n"
		"After.\n");
	assert_render(&d, render_json, &plain, "{}\n");
	arena_free(&arena);
}

static void
a_cell_may_hold_a_table_for_programs(void **state)
{
	struct document d;
	struct table *rows, *record;

	(void)state;
	document_init(&d, &arena);
	rows = table_within(&d, one_column, 1);
	record = table_within(&d, one_column, 1);
	record->is_record = true;
	*table_row(&d, record) = cell_text(STR("<"));
	*table_row(&d, rows) = cell_table(record);
	*table_row(&d, rows) = cell_none();
	document_field(&d, "f", cell_table(rows));
	document_field(&d, "g", cell_table(table_within(&d, one_column, 1)));
	assert_render(&d, render_json, &plain,
		"{\"f\":[{\"k\":{\"k\":\"<\"}},{\"k\":null}],\"g\":[]}\n");
	one_cell(&d, cell_table(rows));
	assert_render(&d, render_csv, &plain, "k\r\n\r\n");
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hostile_texts_are_encoded_for_each_place),
		cmocka_unit_test(labels_go_through_the_same_encoders),
		cmocka_unit_test(lists_are_encoded_item_by_item_and_as_a_whole),
		cmocka_unit_test(each_kind_of_cell_has_its_face),
		cmocka_unit_test(a_missing_text_is_null),
		cmocka_unit_test(a_document_as_json),
		cmocka_unit_test(a_document_as_csv_is_its_principal_table),
		cmocka_unit_test(a_document_as_markdown),
		cmocka_unit_test(a_paragraph_opens_no_markdown_block),
		cmocka_unit_test(a_document_as_text),
		cmocka_unit_test(a_narrow_screen_wraps_and_loses_nothing),
		cmocka_unit_test(no_column_is_shrunk_below_sixteen_cells),
		cmocka_unit_test(what_fits_no_table_is_told_row_by_row),
		cmocka_unit_test(figures_that_do_not_fit_go_below),
		cmocka_unit_test(running_text_is_wrapped_at_words),
		cmocka_unit_test(facts_hang_behind_their_headings),
		cmocka_unit_test(colour_adds_nothing_but_colour),
		cmocka_unit_test(
			people_read_their_language_and_programs_english),
		cmocka_unit_test(days_in_sentences_are_as_the_others),
		cmocka_unit_test(formats_are_found_by_name_and_suffix),
		cmocka_unit_test(tables_grow),
		cmocka_unit_test(code_stands_as_it_is),
		cmocka_unit_test(details_are_folded_up_where_that_can_be_done),
		cmocka_unit_test(a_cell_may_hold_a_table_for_programs),
	};

	return cmocka_run_group_tests_name("render", tests, NULL, forget);
}
