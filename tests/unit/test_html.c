/* The HTML page: encoders, places and links, tables, figures and charts. */
#include <string.h>

#include "bound.h"
#include "render/html.h"
#include "report/edition.h"
#include "unit.h"

static struct arena arena;
static struct document d;

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

static const char *
page(void)
{
	const struct render_style style = { .group = '.', .long_dates = true };
	struct buf out = BUF_INIT;
	struct str kept;

	render_html(&d, &style, &out);
	kept = arena_str(&arena, buf_str(&out));
	buf_free(&out);
	return kept.p;
}

static void
texts_are_encoded(void **state)
{
	static const struct {
		const char *raw, *text, *css;
	} cases[] = {
		{ "plain 1", "plain 1", "plain 1" },
		{ "<a href=\"x\">&'", "&lt;a href=&quot;x&quot;&gt;&amp;&#39;",
			"\\3c a href\\3d \\22 x\\22 \\3e \\26 \\27 " },
		{ "a\nb\tc", "a b c", "a\\a b\\9 c" },
		{ "\x1b[31m\xe2\x80\xae", "\\x1b[31m\\u202e",
			"\\1b \\5b 31m\xe2\x80\xae" },
		{ "\xff\\", "\\xff\\", "\xff\\5c " },
		{ "</style>}", "&lt;/style&gt;}", "\\3c \\2f style\\3e \\7d " },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf text = BUF_INIT, css = BUF_INIT;

		html_text(str_from(cases[i].raw), &text);
		buf_char(&text, '\0');
		assert_string_equal(text.p, cases[i].text);
		html_css_string(str_from(cases[i].raw), &css);
		buf_char(&css, '\0');
		assert_string_equal(css.p, cases[i].css);
		buf_free(&text);
		buf_free(&css);
	}
}

static const struct column columns[] = {
	{ .heading = "Id" },
	{ .heading = "When", .may_shrink = true },
	{ .heading = "Many", .align = ALIGN_RIGHT },
	{ .heading = "Wide" },
	{ .key = "machine" },
};

static struct cell *
add_row(struct table *t, const char *id)
{
	struct cell *row = table_row(&d, t);

	row[0] = cell_text(str_from(id));
	row[1] = cell_iso_date(STR("2021-09-03"));
	row[2] = cell_count(1234);
	row[3] = cell_text(STR("wide"));
	row[4] = cell_text(STR("machine"));
	return row;
}

/* A text that is no place becomes neither a name nor a link. */
static void
rows_are_places_and_links(void **state)
{
	static const struct column_print full[5] = {
		{ .place = "a-" }, [3] = { .is_wide = true }
	};
	static const struct column_print other[5] = { { .leads = "a-" } };
	struct table *t = document_table(&d, NULL, columns, 5);
	const char *html;

	(void)state;
	t->print = full;
	add_row(t, "mou-1");
	add_row(t, "\" onclick=\"x");
	t = document_table(&d, NULL, columns, 5);
	t->print = other;
	add_row(t, "mou-1");
	add_row(t, "A b");
	html = page();
	assert_has(html, "<tr id=\"a-mou-1\"><th scope=\"row\">mou-1</th>"
			 "<td class=\"d\">3 September 2021</td>"
			 "<td class=\"r\">1.234</td></tr>");
	assert_has(html, "<tr><th scope=\"row\">&quot; onclick=&quot;x</th>");
	assert_has(html, "<a href=\"#a-mou-1\">mou-1</a>");
	assert_has(html, "<th scope=\"row\">A b</th>");
	assert_has(html, "<td>wide</td>");
	assert_lacks(html, "machine");
	assert_lacks(html, "<script>");
	assert_lacks(html, "script-src");
}

static void
figures_lead_to_their_lists(void **state)
{
	static const struct column figures[] = {
		{ .heading = "What" },
		{ .heading = "Figure" },
		{ .key = "place" },
	};
	static const struct column_print print[3] = { [2] = { .leads = "" } };
	struct table *t = document_table(&d, NULL, figures, 3);
	struct cell *row = table_row(&d, t);

	(void)state;
	t->is_figures = true;
	t->print = print;
	row[0] = cell_text(STR("<b>"));
	row[1] = cell_count(5);
	row[2] = cell_text(STR("list"));
	assert_has(page(), "<div><dt><a href=\"#list\">&lt;b&gt;</a></dt>"
			   "<dd class=\"figure\">5</dd></div>");
}

static void
charts_have_their_numbers(void **state)
{
	static const struct column bars[] = {
		{ .heading = "Type" },
		{ .heading = "One" },
		{ .heading = "Two" },
	};
	static const struct chart chart = { { .id = "Bars & more" }, 0, 1, 2 };
	struct table *t = document_table(&d, NULL, bars, 3);
	struct cell *row = table_row(&d, t);
	const char *html;

	(void)state;
	t->chart = &chart;
	row[0] = cell_text(STR("<i>"));
	row[1] = cell_count(30);
	row[2] = cell_count(10);
	t->rule_before = 1;
	row = table_row(&d, t);
	row[1] = cell_count(7777);
	html = page();
	assert_has(html, "aria-label=\"Bars &amp; more. The table below has "
			 "the same figures.\"");
	assert_has(html, ">&lt;i&gt;</text>");
	assert_has(html, ">30</text>");
	assert_has(html, ">40</text>");
	assert_has(html, "<tr class=\"total\">");
	assert_lacks(html, ">7.777</text>");
}

static void
what_is_long_can_be_searched(void **state)
{
	struct table *t = document_table(&d, NULL, columns, 5);
	const char *html;

	(void)state;
	t->is_long = true;
	add_row(t, "mou-1");
	html = page();
	/* sha256 of the script, as openssl has it. */
	assert_has(html, "script-src 'sha256-IFS6j3/"
			 "mUGWNHbc59yecpOogdQwXrSAKKSa8M6dlRVk='\">");
	assert_has(html, "<p class=\"search\" hidden>");
	assert_true(strstr(html_script, "</") == NULL);
	assert_true(strstr(html_script, "<!") == NULL);
}

static void
other_blocks_are_shown_too(void **state)
{
	const char *html;

	(void)state;
	document_heading(&d, SAY("One"))->place = "one";
	document_heading(&d, SAY("Two"))->is_part = true;
	document_paragraph(&d, SAY("bad <b>"), TONE_BAD);
	document_code(&d, "yaml", STR("a: <b>\n  b\n"));
	document_field(&d, "key", cell_text(STR("for machines")));
	html = page();
	assert_has(html, "<h2 id=\"one\">One</h2>\n<h3>Two</h3>\n"
			 "<p class=\"bad\">bad &lt;b&gt;</p>\n"
			 "<pre tabindex=\"0\"><code>a: &lt;b&gt;\n  b\n"
			 "</code></pre>");
	assert_lacks(html, "for machines");
	assert_lacks(html, "<nav");
}

static void
an_edition_frames_it(void **state)
{
	static const struct list none;
	static const struct edition e = {
		.letterhead = &none,
		.title = { .id = "T <1>" },
		.name = STR_INIT("N \"2\""),
		.warning = { .id = "SAMPLE" },
		.footer = { .id = "F </style> 3" },
		.signature = { .place_and_date = { .id = "P" },
			.position = STR_INIT("Q & R") },
		.language = "id",
		.producer = STR_INIT("kerma"),
	};
	const char *html;

	(void)state;
	d.edition = &e;
	html = page();
	assert_has(html, "<html lang=\"id\">");
	assert_has(html, "<title>T &lt;1&gt;</title>");
	assert_has(html, "<h1>T &lt;1&gt;</h1>\n<p class=\"name\">N "
			 "&quot;2&quot;</p>");
	assert_has(html, "<div class=\"mark\" aria-hidden=\"true\">SAMPLE");
	assert_has(html, "@bottom-left{content: \"F \\3c \\2f style\\3e  3\"");
	assert_has(html, "@bottom-right{content: \"Page \" counter(page) "
			 "\" of \" counter(pages);");
	assert_has(html, "<p class=\"position\">Q &amp; R</p>");
	assert_has(html, "<footer><p>F &lt;/style&gt; 3</p></footer>");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make, forget)
	const struct CMUnitTest tests[] = {
		TEST(texts_are_encoded),
		TEST(rows_are_places_and_links),
		TEST(figures_lead_to_their_lists),
		TEST(charts_have_their_numbers),
		TEST(what_is_long_can_be_searched),
		TEST(other_blocks_are_shown_too),
		TEST(an_edition_frames_it),
	};

	return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
