#include "import/grid.h"

#include "base/csv.h"
#include "base/utf8.h"
#include "yaml/text.h"

#define BYTE_ORDER_MARK STR("\xef\xbb\xbf")

/* What Windows-1252 has where Latin-1 has control characters; 0: nothing. */
static const uint16_t windows_1252[32] = { 0x20ac, 0, 0x201a, 0x192, 0x201e,
	0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d,
	0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc,
	0x2122, 0x161, 0x203a, 0x153, 0, 0x17e, 0x178 };

bool
grid_is_xlsx(struct str bytes)
{
	return str_starts(bytes, STR("PK\x03\x04")) ||
	       str_starts(bytes, STR("PK\x05\x06"));
}

/* Files that are often taken for what can be read. */
static const struct {
	struct str start;
	const char *says;
} others[] = {
	{ STR_INIT("\xd0\xcf\x11\xe0"),
		N_("%1 is in the old format of Excel (.xls) or locked with a "
		   "password; save it as an Excel workbook (.xlsx) without "
		   "one") },
	{ STR_INIT("\xff\xfe"),
		N_("%1 is a text in UTF-16; save it as CSV UTF-8 or as an "
		   "Excel workbook (.xlsx)") },
	{ STR_INIT("\xfe\xff"),
		N_("%1 is a text in UTF-16; save it as CSV UTF-8 or as an "
		   "Excel workbook (.xlsx)") },
	{ STR_INIT("%PDF"),
		N_("%1 is a PDF; what is imported is CSV or an Excel workbook "
		   "(.xlsx)") },
};

static int
refuse_others(struct str bytes, struct str file, struct err *err)
{
	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		if (str_starts(bytes, others[i].start))
			return err_set(err, MSG(others[i].says, file));
	if (str_find(bytes, '\0') < bytes.n)
		return err_set(err,
			MSG(N_("%1 is neither a text nor an Excel workbook "
			       "(.xlsx)"),
				file));
	return 0;
}

/* encoding */

static bool
is_utf8(struct str s)
{
	uint32_t c;

	for (size_t n; s.n > 0; s = str_from_byte(s, n))
		if ((n = utf8_decode(s, &c)) == 0)
			return false;
	return true;
}

/* The character of a byte; 0: Windows-1252 has none there. */
static uint32_t
of_windows(unsigned char byte)
{
	return byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte;
}

static int
from_windows(
	struct str bytes, struct str file, struct buf *out, struct err *err)
{
	for (size_t i = 0; i < bytes.n; i++) {
		uint32_t c = of_windows((unsigned char)bytes.p[i]);
		char text[4];

		if (c == 0 && bytes.p[i] != '\0')
			return err_set(err,
				MSG(N_("%1 is neither UTF-8 nor Windows-1252; "
				       "save it as CSV UTF-8"),
					file));
		buf_add(out, (struct str){ text, utf8_encode(c, text) });
	}
	return 0;
}

/* The bytes as UTF-8: themselves, or made into text. */
static int
decode(struct str *bytes, struct grid *g, struct buf *text, struct err *err)
{
	bool is_valid = is_utf8(*bytes);

	if (g->encoding == GRID_DETECT)
		g->encoding = is_valid ? GRID_UTF8 : GRID_WINDOWS_1252;
	if (g->encoding == GRID_UTF8)
		return is_valid ? 0
		                : err_set(err, MSG(N_("%1 is not UTF-8, as the "
						      "map says it is"),
						       g->file));
	if (from_windows(*bytes, g->file, text, err) != 0)
		return -1;
	*bytes = buf_str(text);
	return 0;
}

/* reading */

static void
take_csv(const struct csv *csv, struct arena *arena, struct grid *g)
{
	struct xlsx_row *rows = ARENA_ARRAY(arena, struct xlsx_row, csv->n);

	for (size_t i = 0; i < csv->n; i++) {
		rows[i].n = csv->rows[i].n;
		rows[i].cells = ARENA_ARRAY(arena, struct xlsx_cell, rows[i].n);
		for (size_t k = 0; k < rows[i].n; k++) {
			struct str text = csv->rows[i].cells[k];

			rows[i].cells[k] = (struct xlsx_cell){
				text.n > 0 ? XLSX_TEXT : XLSX_EMPTY, text
			};
		}
	}
	g->rows = rows;
	g->n = csv->n;
	g->separator = csv->separator;
}

static int
read_csv(struct str bytes, const struct grid_options *o, struct arena *arena,
	struct grid *g, struct err *err)
{
	struct csv_source source = { bytes, g->file, o->separator };
	struct buf text = BUF_INIT;
	struct csv csv;
	int rc = -1;

	g->has_mark = str_starts(bytes, BYTE_ORDER_MARK);
	g->encoding = o->encoding;
	if (refuse_others(bytes, g->file, err) == 0 &&
		decode(&source.bytes, g, &text, err) == 0)
		rc = csv_read(&source, arena, &csv, err);
	if (rc == 0)
		take_csv(&csv, arena, g);
	buf_free(&text);
	return rc;
}

static int
refuse_sheet(const struct xlsx *x, struct str wanted, const struct grid *g,
	struct err *err)
{
	struct buf names = BUF_INIT;

	for (size_t i = 0; i < x->n; i++)
		buf_printf(&names, "%s%.*s", i > 0 ? ", " : "",
			STR_ARG(x->sheets[i].name));
	err_set(err, MSG(N_("%1 has no sheet %2; it has %3"), g->file, wanted,
			     buf_str(&names)));
	buf_free(&names);
	return -1;
}

static int
read_xlsx(struct str bytes, const struct grid_options *o, struct arena *arena,
	struct grid *g, struct err *err)
{
	struct xlsx x;
	size_t at = 0;

	g->is_xlsx = true;
	if (xlsx_read(bytes, g->file, arena, &x, err) != 0)
		return -1;
	while (o->sheet.n > 0 && at < x.n &&
		!str_eq(x.sheets[at].name, o->sheet))
		at++;
	if (at >= x.n)
		return refuse_sheet(&x, o->sheet, g, err);
	g->sheet = x.sheets[at].name;
	g->rows = x.sheets[at].rows;
	g->n = x.sheets[at].n;
	return 0;
}

int
grid_read(struct str bytes, const struct grid_options *o, struct arena *arena,
	struct grid *out, struct err *err)
{
	*out = (struct grid){ .file = o->file };
	if ((grid_is_xlsx(bytes) ? read_xlsx : read_csv)(
		    bytes, o, arena, out, err) != 0)
		return -1;
	for (size_t i = 0; i < out->n; i++)
		if (out->rows[i].n > out->columns)
			out->columns = out->rows[i].n;
	return 0;
}

struct xlsx_cell
grid_cell(const struct grid *g, size_t row, size_t column)
{
	if (row >= g->n)
		return (struct xlsx_cell){ XLSX_EMPTY, STR("") };
	return xlsx_cell(&g->rows[row], column);
}

/* texts */

/* "'=1+1": the ' is the guard of a spreadsheet's reader, not the text's. */
static struct str
without_guard(struct str s)
{
	static const char *const formulas[] = { "=", "+", "-", "@", "\t", "\r",
		"\n", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d",
		"\xef\xbc\xa0" };
	struct str rest;

	if (!str_starts(s, STR("'")))
		return s;
	rest = str_from_byte(s, 1);
	for (size_t i = 0; i < ARRAY_LEN(formulas); i++)
		if (str_starts(str_trim(rest), str_from(formulas[i])) ||
			str_starts(rest, str_from(formulas[i])))
			return rest;
	return s;
}

/* What a character becomes: itself, a blank, a line end, or nothing (0). */
static uint32_t
fit_for_value(uint32_t c)
{
	if (c == '\n' || c == 0x2028 || c == 0x2029 || c == 0x85)
		return '\n';
	if (c == '\t' || c == 0xa0 || c == 0x2007 || c == 0x202f)
		return ' ';
	if (c < 0x20 || utf8_is_bidi_control(c) ||
		(utf8_is_invisible(c) && c != 0x200d) ||
		text_complaint(c) != NULL)
		return 0;
	return c;
}

static void
trim_end(struct buf *out)
{
	while (out->n > 0 && out->p[out->n - 1] == ' ')
		out->n--;
}

static void
add_character(struct buf *out, uint32_t c)
{
	char text[4];

	if (c == '\n')
		trim_end(out);
	if ((c == '\n' && out->n == 0) ||
		(c == ' ' && (out->n == 0 || out->p[out->n - 1] == '\n')))
		return;
	if (c != 0)
		buf_add(out, (struct str){ text, utf8_encode(c, text) });
}

struct str
grid_text(struct arena *arena, struct str raw)
{
	struct buf out = BUF_INIT;
	struct str s = without_guard(raw), kept;
	uint32_t c;

	for (size_t n; s.n > 0; s = str_from_byte(s, n)) {
		n = utf8_decode(s, &c);
		if (n == 0) {
			n = 1;
			c = 0xfffd;
		}
		/* A CR ends a line of its own, or with its LF. */
		if (c == '\r')
			c = s.n > 1 && s.p[1] == '\n' ? 0 : '\n';
		add_character(&out, c != 0 ? fit_for_value(c) : 0);
	}
	while (out.n > 0 &&
		(out.p[out.n - 1] == ' ' || out.p[out.n - 1] == '\n'))
		out.n--;
	kept = arena_str(arena, buf_str(&out));
	buf_free(&out);
	return kept;
}

struct str
grid_line(struct arena *arena, struct str raw)
{
	struct str text = grid_text(arena, raw);
	char *to = arena_alloc(arena, text.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i] == '\n' ? ' ' : text.p[i];

		if (c != ' ' || (n > 0 && to[n - 1] != ' '))
			to[n++] = c;
	}
	return (struct str){ to, n };
}

bool
grid_column(struct str letters, size_t *out)
{
	size_t n = 0;

	if (letters.n == 0 || letters.n > 3)
		return false;
	for (size_t i = 0; i < letters.n; i++) {
		char c = letters.p[i];

		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if (c < 'A' || c > 'Z')
			return false;
		n = n * 26 + (size_t)(c - 'A') + 1;
	}
	*out = n - 1;
	return n <= XLSX_COLUMNS_MAX;
}
