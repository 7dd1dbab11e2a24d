/* Whatever the texts, each format stays what it is: no byte of them acts on a
 * terminal, opens a row, ends a string or becomes a formula. */
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "full/xlsx.h"
#include "parts.h"
#include "render/findings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { N_COLUMNS = 4, N_ROWS = 3, N_LINES_OF_FINDING = 4 };

static const struct column columns[N_COLUMNS] = {
	{ "text", "Text", ALIGN_LEFT, true },
	{ "right", "Right", ALIGN_RIGHT, true },
	{ "list", "List", ALIGN_LEFT, false },
	{ "count", "Count", ALIGN_RIGHT, false },
};

static struct table *
add_table(struct document *d, struct source *s, const char *key)
{
	struct table *t = document_table(d, key, columns, N_COLUMNS);

	for (int i = 0; i < N_ROWS; i++) {
		struct cell *cells = table_row(d, t);
		struct str *list = ARENA_ARRAY(d->arena, struct str, 2);

		list[0] = take(s);
		list[1] = take(s);
		cells[0] = cell_text(take(s));
		cells[1] = cell_label(d->arena, cell_text(take(s)),
			MSG("%1-%2", take(s), take(s)));
		cells[2] = cell_list(list, 2);
		cells[3] = cell_count(-1234);
	}
	return t;
}

static void
make(struct document *d, struct source *s, struct arena *arena)
{
	document_init(d, arena);
	document_field(d, "field", cell_text(take(s)));
	document_heading(d, MSG("%1", take(s)));
	document_paragraph(d, MSG("%1", take(s)), TONE_BAD);
	add_table(d, s, "table")->rule_before = 2;
	add_table(d, s, "facts")->is_facts = true;
}

static void
check_characters(struct str out)
{
	uint32_t c = 0;

	for (size_t n; out.n > 0; out = str_from_byte(out, n)) {
		n = utf8_decode(out, &c);
		must(n > 0);
		must(c >= ' ' || c == '\n');
		must(c < 0x7f || c >= 0xa0);
		must(c != 0x2028 && c != 0x2029 && !utf8_is_bidi_control(c));
		must(!utf8_is_invisible(c) || c == 0x200c || c == 0x200d);
	}
}

static void
check_text(const struct document *d, unsigned width)
{
	struct render_style style = { .group = '.', .width = width };
	struct buf out = BUF_INIT;

	render_text(d, &style, &out);
	check_characters(buf_str(&out));
	must(str_search(buf_str(&out), STR(" \n")) < 0);
	must(str_ends(buf_str(&out), STR("\n")));
	buf_free(&out);
}

static size_t
count_pipes(struct str line)
{
	size_t n = 0;

	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] == '\\')
			i++;
		else
			n += line.p[i] == '|';
	}
	return n;
}

/* As many rows as there are; signs that mark up only where they were escaped.
 */
static void
check_markdown(const struct document *d)
{
	struct render_style style = { .group = '.' };
	struct buf out = BUF_INIT;
	struct str rest, line;
	size_t n_rows = 0;

	render_markdown(d, &style, &out);
	rest = buf_str(&out);
	while (str_split(&rest, '\n', &line)) {
		size_t pipes = count_pipes(line);

		must(pipes == 0 || pipes == N_COLUMNS + 1);
		n_rows += pipes > 0;
		for (size_t i = 0; i < line.n; i++) {
			struct str here = str_from_byte(line, i);

			must((unsigned char)line.p[i] >= ' ');
			must(line.p[i] != '<' ||
				str_starts(here, STR("<!-- -->")));
			must(line.p[i] != '@' ||
				str_starts(here, STR("@<!-- -->")));
		}
	}
	must(n_rows == N_ROWS + 2);
	buf_free(&out);
}

/* Tags are the renderer's own, and as many as there are blocks. */
static void
check_html(const struct document *d)
{
	struct render_style style = { .group = '.', .long_dates = true };
	struct buf out = BUF_INIT;
	size_t n_rows = 0;

	render_html(d, &style, &out);
	check_characters(buf_str(&out));
	for (size_t i = 0; i < out.n; i++) {
		struct str here = str_from_byte(buf_str(&out), i);

		n_rows += str_starts(here, STR("<tr"));
		must(!str_starts(here, STR("<script")));
		must(!str_starts(here, STR("<img")));
		must(!str_starts(here, STR("href=\"")) ||
			str_starts(here, STR("href=\"#content\"")));
	}
	must(n_rows == N_ROWS + 1);
	must(str_ends(buf_str(&out), STR("</html>\n")));
	buf_free(&out);
}

static void
check_json(const struct document *d)
{
	struct render_style style = { .group = '.' };
	struct buf out = BUF_INIT;
	json_t *value;

	render_json(d, &style, &out);
	value = json_loadb(out.p, out.n, JSON_REJECT_DUPLICATES, NULL);
	must(value != NULL);
	must(json_array_size(json_object_get(value, "table")) == N_ROWS);
	must(str_search(buf_str(&out), STR("</")) < 0);
	must(str_search(buf_str(&out), STR("\xe2\x80\xa8")) < 0);
	must(str_find(buf_str(&out), '\n') == out.n - 1);
	json_decref(value);
	buf_free(&out);
}

/* Reads a field as RFC 4180 has it; returns what ended it. */
static char
read_field(struct str *rest, struct buf *field)
{
	bool is_quoted = str_starts(*rest, STR("\""));
	size_t i = is_quoted;

	buf_reset(field);
	for (; i < rest->n; i++) {
		bool is_twin = i + 1 < rest->n && rest->p[i + 1] == '"';

		if (is_quoted && rest->p[i] == '"' && !is_twin)
			break;
		if (!is_quoted && strchr(";\r\n", rest->p[i]) != NULL)
			break;
		must(is_quoted || rest->p[i] != '"');
		i += is_quoted && rest->p[i] == '"';
		buf_char(field, rest->p[i]);
	}
	i += is_quoted;
	must(i < rest->n);
	must(rest->p[i] == ';' || rest->p[i] == '\r');
	*rest = str_from_byte(*rest, i + 1);
	return rest->p[-1];
}

static void
check_csv(const struct document *d)
{
	struct render_style style = { .excel = true };
	struct buf out = BUF_INIT, field = BUF_INIT;
	struct str rest;

	render_csv(d, &style, &out);
	rest = str_from_byte(buf_str(&out), 3);
	for (int row = 0; row < N_ROWS + 1; row++) {
		for (int i = 0; i < N_COLUMNS; i++) {
			struct str s;
			char end = read_field(&rest, &field);

			s = str_trim(buf_str(&field));
			must(end == (i < N_COLUMNS - 1 ? ';' : '\r'));
			must(s.n == 0 || strchr("=+@", s.p[0]) == NULL);
			must(s.n == 0 || s.p[0] != '-' || i == 3);
		}
		must(rest.n > 0 && rest.p[0] == '\n');
		rest = str_from_byte(rest, 1);
	}
	must(rest.n == 0);
	buf_free(&out);
	buf_free(&field);
}

static bool
fetch(void *context, struct str file, uint32_t line, struct str *text)
{
	(void)file;
	(void)line;
	*text = take(context);
	return true;
}

/* A finding is four lines: place, line, caret, hint. */
static void
check_findings(struct source *s, uint32_t column, struct arena *arena)
{
	const struct lines lines = { fetch, s };
	struct render_style style = { .group = '.' };
	struct buf out = BUF_INIT;
	struct findings fs;
	size_t n = 0;

	findings_init(&fs, arena);
	findings_add(&fs, take(s), RULE_BAD_VALUE, mark_at(7, column),
		MSG("%1 %2", take(s), take(s)));
	findings_hint(&fs, MSG("%1.", take(s)));
	render_findings(&fs, &lines, &style, &out);
	check_characters(buf_str(&out));
	for (size_t i = 0; i < out.n; i++)
		n += out.p[i] == '\n';
	must(n == N_LINES_OF_FINDING);
	buf_free(&out);
	findings_free(&fs);
}

/* Every "_" that a reader of workbooks would take for the beginning of a sign's
 * number is one that kerma wrote for a "_". */
static void
check_look_alikes(struct str s)
{
	for (size_t i = 0; i + 6 < s.n; i++) {
		struct str here = { s.p + i, 7 };
		bool is_number =
			str_starts(here, STR("_x")) && s.p[i + 6] == '_';

		for (size_t k = 2; k < 6; k++)
			is_number &= strchr("0123456789abcdefABCDEF",
					     here.p[k]) != NULL;
		must(!is_number || str_eq(here, STR("_x005F_")));
		i += is_number ? here.n - 1 : 0; /* its end begins no other */
	}
}

/* A cell's text, a print header's, and the name of a sheet. */
static void
check_xlsx(struct source *s)
{
	struct book b = { .arena = ARENA_INIT };
	struct str text = take(s);
	struct buf cell = BUF_INIT, margin = BUF_INIT;
	struct str name;

	book_text(text, &cell);
	check_characters(buf_str(&cell));
	check_look_alikes(buf_str(&cell));
	must(str_find(buf_str(&cell), '\n') == cell.n);
	must(cell.n <= 4 * 32767);
	book_margin(text, 60, &margin);
	check_characters(buf_str(&margin));
	check_look_alikes(buf_str(&margin));
	must(str_find(buf_str(&margin), '&') == margin.n);
	map_init(&b.names, &b.arena);
	for (int i = 0; i < 2; i++) {
		name = str_from(book_sheet_name(&b, text));
		check_characters(name);
		must(name.n > 0 && name.n <= 84);
		for (size_t k = 0; k < name.n; k++)
			must(strchr("[]:*?/\\'", name.p[k]) == NULL);
	}
	arena_free(&b.arena);
	buf_free(&cell);
	buf_free(&margin);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source s = { .whole = { (const char *)data, size } };
	struct arena arena = ARENA_INIT;
	struct document d;

	if (size < 2)
		return 0;
	s.whole = str_from_byte(s.whole, 1);
	s.rest = s.whole;
	make(&d, &s, &arena);
	check_text(&d, 0);
	check_text(&d, data[0]);
	check_markdown(&d);
	check_html(&d);
	check_json(&d);
	check_csv(&d);
	check_findings(&s, data[0], &arena);
	check_xlsx(&s);
	arena_free(&arena);
	return 0;
}
