#include <inttypes.h>

#include "base/utf8.h"
#include "render/clean.h"
#include "render/render.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static bool
is_blank(uint32_t c)
{
	return c <= ' ' || c == 0xa0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 ||
	       c == 0x202f || c == 0x205f || c == 0x3000 ||
	       utf8_is_invisible(c) || utf8_is_bidi_control(c);
}

/* What makes a spreadsheet take a text for a formula, also in full width. */
static bool
begins_formula(uint32_t c)
{
	switch (c) {
	case '=':
	case '+':
	case '-':
	case '@':
	case '\t':
	case '\r':
	case '\n':
	case 0xff1d:
	case 0xff0b:
	case 0xff0d:
	case 0xff20:
		return true;
	default:
		return false;
	}
}

/* Of valid UTF-8: is a formula the first thing that is not blank? */
static bool
is_formula(struct str s)
{
	uint32_t c = 0;

	while (s.n > 0) {
		size_t n = utf8_decode(s, &c);

		if (begins_formula(c))
			return true;
		if (!is_blank(c))
			return false;
		s = str_from_byte(s, n);
	}
	return false;
}

/* Quoted for the separator of either kind: the reader may expect the other. */
static bool
needs_quotes(struct str s)
{
	if (s.n > 0 && (s.p[0] == ' ' || s.p[s.n - 1] == ' '))
		return true;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == ',' || s.p[i] == ';' || s.p[i] == '"' ||
			s.p[i] == '\t' || s.p[i] == '\r' || s.p[i] == '\n')
			return true;
	return false;
}

static void
write_text(struct str s, struct buf *out)
{
	bool has_quotes = needs_quotes(s);

	if (has_quotes)
		buf_char(out, '"');
	if (is_formula(s))
		buf_char(out, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_char(out, '"');
		buf_char(out, s.p[i]);
	}
	if (has_quotes)
		buf_char(out, '"');
}

static void
write_list(const struct cell *cell, struct buf *out)
{
	struct buf joined = BUF_INIT;

	for (uint32_t i = 0; cell->list != NULL && i < cell->n; i++) {
		if (i > 0)
			buf_text(&joined, "; ");
		clean_write(cell->list[i], &joined);
	}
	write_text(buf_str(&joined), out);
	buf_free(&joined);
}

static void
write_cell(const struct cell *cell, struct buf *out)
{
	struct buf text = BUF_INIT;

	switch ((enum cell_kind)cell->kind) {
	case CELL_NONE:
	case CELL_TABLE:
		break;
	case CELL_TEXT:
	case CELL_DATE:
		clean_write(cell->text, &text);
		write_text(buf_str(&text), out);
		break;
	case CELL_COUNT:
	case CELL_MONEY:
		buf_printf(out, "%" PRId64, cell->count);
		break;
	case CELL_SHARE:
		buf_printf(out, "%" PRId64, share_percent(cell->share));
		break;
	case CELL_BOOL:
		buf_text(out, cell->count != 0 ? "true" : "false");
		break;
	case CELL_LIST:
		write_list(cell, out);
		break;
	}
	buf_free(&text);
}

/* A row of cells, or of the columns' keys when cells is NULL. */
static void
write_row(const struct table *t, const struct cell *cells, char separator,
	struct buf *out)
{
	bool is_first = true;

	for (size_t i = 0; i < t->n_columns; i++) {
		if (t->columns[i].key == NULL)
			continue;
		if (!is_first)
			buf_char(out, separator);
		is_first = false;
		if (cells != NULL)
			write_cell(&cells[i], out);
		else
			write_text(str_from(t->columns[i].key), out);
	}
	buf_text(out, "\r\n");
}

void
render_csv(const struct document *d, const struct render_style *style,
	struct buf *out)
{
	char separator = style->excel ? ';' : ',';
	const struct table *t = d->principal;

	if (style->excel)
		buf_text(out, BYTE_ORDER_MARK);
	if (t == NULL)
		return;
	write_row(t, NULL, separator, out);
	for (size_t row = 0; row < t->n_rows; row++)
		write_row(t, &t->cells[row * t->n_columns], separator, out);
}
