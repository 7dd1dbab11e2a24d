/* Data as a workbook: sheets that a program, or kerma itself, reads again. */
#include "full/xlsx.h"

#define DATE_CODE "yyyy\\-mm\\-dd"
#define COUNT_CODE "0"
#define ABOUT "kerma"

enum {
	WIDTH = 18,  /* digits, of every column */
	FITTING = 12 /* columns beside each other on paper that can be read */
};

struct data_sheet {
	struct book *book;
	lxw_worksheet *worksheet;
};

static void
write_text(struct data_sheet *s, lxw_row_t row, size_t at, struct str text)
{
	if (text.n > 0)
		book_check(s->book,
			worksheet_write_string(s->worksheet, row, (lxw_col_t)at,
				book_string(s->book, text), NULL));
}

static void
write_list(
	struct data_sheet *s, lxw_row_t row, size_t at, const struct cell *cell)
{
	struct buf *joined = &s->book->raw;

	buf_reset(joined);
	for (uint32_t i = 0; cell->list != NULL && i < cell->n; i++) {
		if (i > 0)
			buf_text(joined, "; ");
		buf_add(joined, cell->list[i]);
	}
	write_text(s, row, at, buf_str(joined));
}

/* Numbers and days as such; days before Excel's first are texts. */
static bool
write_number(
	struct data_sheet *s, lxw_row_t row, size_t at, const struct cell *cell)
{
	struct look look = { .font = FONT_BODY, .align = LXW_ALIGN_LEFT };
	char code[BOOK_CODE];
	double value;

	if (!book_number(s->book, cell, &value, code) ||
		(cell->kind == CELL_DATE && value < 1))
		return false;
	look.number = cell->kind == CELL_DATE ? DATE_CODE : COUNT_CODE;
	book_check(s->book,
		worksheet_write_number(s->worksheet, row, (lxw_col_t)at, value,
			book_format(s->book, &look)));
	return true;
}

static void
write_cell(
	struct data_sheet *s, lxw_row_t row, size_t at, const struct cell *cell)
{
	if (write_number(s, row, at, cell))
		return;
	if (cell->kind == CELL_LIST)
		write_list(s, row, at, cell);
	else if (cell->kind == CELL_BOOL)
		write_text(s, row, at,
			cell->count != 0 ? STR("true") : STR("false"));
	else if (cell->kind == CELL_TEXT || cell->kind == CELL_DATE)
		write_text(s, row, at, cell->text);
}

static struct data_sheet
add_sheet(struct book *b, const char *name, size_t n_columns)
{
	struct data_sheet s = { .book = b };

	s.worksheet = workbook_add_worksheet(
		b->workbook, book_sheet_name(b, str_from(name)));
	if (s.worksheet == NULL)
		out_of_memory();
	book_check(b, worksheet_set_column(s.worksheet, 0,
			      (lxw_col_t)(n_columns - 1), WIDTH, NULL));
	return s;
}

/* Heads and keys stay in sight and stand on each page, rows can be chosen; what
 * is too wide for one page goes over several. */
static void
set_view(struct data_sheet *s, const struct table *t)
{
	lxw_col_t last = (lxw_col_t)(t->n_columns - 1);

	worksheet_freeze_panes(s->worksheet, 1, 1);
	book_paper(s->worksheet);
	if (t->n_columns <= FITTING)
		worksheet_fit_to_pages(s->worksheet, 1, 0);
	book_check(s->book, worksheet_repeat_rows(s->worksheet, 0, 0));
	book_check(s->book, worksheet_repeat_columns(s->worksheet, 0, 0));
	book_check(s->book, worksheet_autofilter(s->worksheet, 0, 0,
				    (lxw_row_t)t->n_rows, last));
}

static void
write_table(struct book *b, const struct table *t)
{
	const struct look look = { .font = FONT_HEAD, .align = LXW_ALIGN_LEFT };
	struct data_sheet s;

	if (t->n_rows + 1 >= LXW_ROW_MAX) {
		b->is_too_large = true;
		return;
	}
	s = add_sheet(b, t->key, t->n_columns);
	for (size_t i = 0; i < t->n_columns; i++)
		book_check(
			b, worksheet_write_string(s.worksheet, 0, (lxw_col_t)i,
				   book_string(b, str_from(t->columns[i].key)),
				   book_format(b, &look)));
	set_view(&s, t);
	for (size_t i = 0; i < t->n_rows * t->n_columns; i++)
		write_cell(&s, (lxw_row_t)(1 + i / t->n_columns),
			i % t->n_columns, &t->cells[i]);
}

static void
write_fields(struct book *b)
{
	struct data_sheet s = add_sheet(b, ABOUT, 2);
	lxw_row_t row = 0;

	book_paper(s.worksheet);
	write_text(&s, row, 0, STR("key"));
	write_text(&s, row, 1, STR("value"));
	for (const struct block *at = b->d->first; at != NULL; at = at->next) {
		if (at->kind != BLOCK_FIELD)
			continue;
		write_text(&s, ++row, 0, str_from(at->key));
		write_cell(&s, row, 1, &at->cell);
	}
}

void
book_data(struct book *b)
{
	for (const struct block *at = b->d->first; at != NULL; at = at->next)
		if (at->kind == BLOCK_TABLE && !b->is_too_large)
			write_table(b, at->table);
	write_fields(b);
}
