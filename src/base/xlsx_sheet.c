/* The cells of one sheet. */
#include <stdlib.h>

#include "base/xlsx_part.h"

struct range {
	size_t top, left, bottom, right;
};

enum { RANGES_MAX = 100000 };

struct sheet {
	const struct xlsx_book *book;
	struct xlsx_row *rows; /* on the heap */
	size_t n, room, cells; /* how many rows, and cells in all of them */

	/* The cell at hand. */
	size_t row, column;
	char kind[16]; /* "s", "str", ...: its t */
	int64_t style;
	bool is_value, is_too_much;
	unsigned phonetic;
	struct buf text;

	struct range *merged; /* on the heap */
	size_t n_merged, room_merged;
	size_t filled; /* how many places show a merged cell */
};

static bool
put_cell(struct sheet *s, size_t row, size_t column, struct xlsx_cell cell)
{
	struct xlsx_row *at;

	if (row >= XLSX_ROWS_MAX || column >= XLSX_COLUMNS_MAX ||
		s->cells >= XLSX_CELLS_MAX)
		return false;
	if (row >= s->room) {
		size_t room = s->room > 0 ? s->room : 256;

		while (row >= room)
			room *= 2;
		s->rows = xrealloc(s->rows, room * sizeof(*s->rows));
		memset(s->rows + s->room, 0,
			(room - s->room) * sizeof(*s->rows));
		s->room = room;
	}
	if (row >= s->n)
		s->n = row + 1;
	at = &s->rows[row];
	if (column >= at->n) {
		at->cells =
			xrealloc(at->cells, (column + 1) * sizeof(*at->cells));
		memset(at->cells + at->n, 0,
			(column + 1 - at->n) * sizeof(*at->cells));
		s->cells += column + 1 - at->n;
		at->n = column + 1;
	}
	at->cells[column] = cell;
	return true;
}

/* "AB12" as a column and a row, from 0; what is missing stays. */
static void
parse_place(const char *text, size_t *row, size_t *column)
{
	size_t letters = 0, number = 0;

	for (; *text >= 'A' && *text <= 'Z' && letters < XLSX_COLUMNS_MAX;
		text++)
		letters = letters * 26 + (size_t)(*text - 'A') + 1;
	for (; *text >= '0' && *text <= '9' && number < XLSX_ROWS_MAX; text++)
		number = number * 10 + (size_t)(*text - '0');
	if (letters > 0)
		*column = letters - 1;
	if (number > 0)
		*row = number - 1;
}

static void
add_range(struct sheet *s, const char *reference)
{
	struct range r = { 0, 0, 0, 0 };
	const char *colon = reference != NULL ? strchr(reference, ':') : NULL;

	if (colon == NULL)
		return;
	if (s->n_merged == RANGES_MAX) {
		s->is_too_much = true;
		return;
	}
	parse_place(reference, &r.top, &r.left);
	parse_place(colon + 1, &r.bottom, &r.right);
	if (s->n_merged == s->room_merged) {
		s->room_merged = s->room_merged > 0 ? 2 * s->room_merged : 64;
		s->merged = xrealloc(
			s->merged, s->room_merged * sizeof(*s->merged));
	}
	s->merged[s->n_merged++] = r;
}

/* A row or cell that does not say where it is follows the one before. */
static void
start_row(struct sheet *s, const char **attributes)
{
	const char *number = xlsx_attribute(attributes, "r");

	s->row++;
	s->column = SIZE_MAX;
	if (number != NULL)
		parse_place(number, &s->row, &s->column);
}

static void
start_cell(struct sheet *s, const char **attributes)
{
	const char *place = xlsx_attribute(attributes, "r");
	const char *kind = xlsx_attribute(attributes, "t");
	const char *style = xlsx_attribute(attributes, "s");

	s->column++;
	if (place != NULL)
		parse_place(place, &s->row, &s->column);
	s->kind[0] = '\0';
	if (kind != NULL && strlen(kind) < sizeof(s->kind))
		memcpy(s->kind, kind, strlen(kind) + 1);
	s->style = -1;
	if (style == NULL || !str_number(str_from(style), INT32_MAX, &s->style))
		s->style = 0;
	buf_reset(&s->text);
}

static void
sheet_start(void *context, const char *name, const char **attributes)
{
	struct sheet *s = context;

	s->phonetic += strcmp(name, "rPh") == 0;
	s->is_value = s->phonetic == 0 &&
	              (strcmp(name, "v") == 0 || strcmp(name, "t") == 0);
	if (strcmp(name, "row") == 0)
		start_row(s, attributes);
	else if (strcmp(name, "c") == 0)
		start_cell(s, attributes);
	else if (strcmp(name, "mergeCell") == 0)
		add_range(s, xlsx_attribute(attributes, "ref"));
}

static void
sheet_text(void *context, struct str text)
{
	struct sheet *s = context;

	if (s->is_value)
		buf_add(&s->text, text);
}

static struct xlsx_cell
shared_cell(const struct xlsx_book *book, struct str index)
{
	int64_t at;

	if (!str_number(str_trim(index), INT32_MAX, &at) ||
		(size_t)at >= book->n_strings)
		return (struct xlsx_cell){ XLSX_ERROR, STR("#REF!") };
	return (struct xlsx_cell){ XLSX_TEXT, book->strings[at] };
}

/* A number, or the day that it stands for. */
static struct xlsx_cell
number_cell(const struct sheet *s, struct str text)
{
	const struct xlsx_book *book = s->book;
	struct xlsx_cell cell = { XLSX_NUMBER, text };
	char *end;
	double serial;

	if ((size_t)s->style >= book->n_styles || !book->is_date[s->style])
		return cell;
	serial = strtod(text.p, &end);
	if (end == text.p + text.n &&
		xlsx_date(serial, book->is_1904, book->arena, &cell.text))
		cell.kind = XLSX_DATE;
	return cell;
}

static struct xlsx_cell
make_cell(const struct sheet *s)
{
	struct str text = arena_str(s->book->arena, buf_str(&s->text));
	struct str kind = str_from(s->kind);

	if (str_is(kind, "s"))
		return shared_cell(s->book, text);
	if (str_is(kind, "str") || str_is(kind, "inlineStr"))
		return (struct xlsx_cell){ XLSX_TEXT, text };
	if (str_is(kind, "b"))
		return (struct xlsx_cell){ XLSX_BOOL,
			str_is(text, "1") ? STR("true") : STR("false") };
	if (str_is(kind, "e"))
		return (struct xlsx_cell){ XLSX_ERROR, text };
	if (str_is(kind, "d")) { /* ISO 8601, as newer programs may write */
		text.n = text.n > 10 ? 10 : text.n;
		return (struct xlsx_cell){ XLSX_DATE, text };
	}
	return number_cell(s, text);
}

static void
sheet_end(void *context, const char *name)
{
	struct sheet *s = context;

	s->is_value = false;
	s->phonetic -= strcmp(name, "rPh") == 0 && s->phonetic > 0;
	if (strcmp(name, "c") != 0 || s->text.n == 0)
		return;
	if (!put_cell(s, s->row, s->column, make_cell(s)))
		s->is_too_much = true;
}

/* A merged cell is one cell, which all its places show.  Places that overlap,
 * as no honest file has them, count each time. */
static void
fill_merged(struct sheet *s, const struct range *r)
{
	struct xlsx_cell first;

	if (r->top >= s->n || s->rows[r->top].n <= r->left ||
		r->right < r->left)
		return;
	first = s->rows[r->top].cells[r->left];
	for (size_t row = r->top; row <= r->bottom && row < s->n; row++)
		for (size_t column = r->left; column <= r->right; column++)
			if (s->filled++ >= XLSX_CELLS_MAX ||
				!put_cell(s, row, column, first)) {
				s->is_too_much = true;
				return;
			}
}

/* The rows, found on the heap, into the arena. */
static void
settle(struct sheet *s, struct xlsx_sheet *out)
{
	struct arena *arena = s->book->arena;

	out->n = s->n;
	out->rows = ARENA_ARRAY(arena, struct xlsx_row, s->n);
	for (size_t i = 0; i < s->n; i++) {
		struct xlsx_row *row = &out->rows[i];

		row->n = s->rows[i].n;
		row->cells = ARENA_ARRAY(arena, struct xlsx_cell, row->n);
		if (row->n > 0)
			memcpy(row->cells, s->rows[i].cells,
				row->n * sizeof(struct xlsx_cell));
	}
}

static void
free_sheet(struct sheet *s)
{
	for (size_t i = 0; i < s->n; i++)
		free(s->rows[i].cells);
	free(s->rows);
	free(s->merged);
	buf_free(&s->text);
}

int
xlsx_sheet_read(struct xlsx_archive *archive, const char *path,
	struct xlsx_book *book, struct xlsx_sheet *out, struct err *err)
{
	struct sheet s = { .book = book, .row = SIZE_MAX, .column = SIZE_MAX };
	struct xlsx_listener listener = { sheet_start, sheet_end, sheet_text,
		&s, &s.is_too_much };
	bool found;
	int rc = xlsx_part_read(archive, path, &listener, &found, err);

	for (size_t i = 0; i < s.n_merged && rc == 0 && !s.is_too_much; i++)
		fill_merged(&s, &s.merged[i]);
	book->n_cells += s.cells;
	if (rc == 0 && (s.is_too_much || book->n_cells > XLSX_CELLS_ALL_MAX))
		rc = xlsx_too_large(archive, err);
	if (rc == 0)
		settle(&s, out);
	free_sheet(&s);
	return rc;
}
