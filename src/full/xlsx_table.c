/* Tables of a workbook: lists, figures and facts. */
#include "base/width.h"
#include "full/xlsx.h"

/* In digits of the body's font. */
enum {
	PADDING = 2,
	BUTTON = 3,       /* of a filter, in a head */
	WIDEST = 60,      /* no text gets more on a line; */
	NARROWEST = 20,   /* what shrinks gets less, down to this, */
	LINE = 190,       /* until all fit into so much: on paper, 7 points */
	HEAD_LINES = 3,   /* lines of a head, at most */
	WIDEST_SIDE = 18, /* beside the first column of an overview */
	FACT_HEAD = 30
};

#define SLACK 1.1 /* fonts and bold letters are wider than digits */

static bool
is_shown(const struct table *t, size_t column)
{
	return t->columns[column].heading != NULL;
}

/* What its texts want, at most WIDEST. */
static double
cells_width(struct book *b, const struct table *t, size_t column)
{
	size_t widest = 0;

	for (size_t row = 0; row < t->n_rows && widest < WIDEST; row++) {
		size_t cell = row * t->n_columns + column;
		size_t width = width_text(str_from(book_cell(b, t, cell)));

		widest = width > widest ? width : widest;
	}
	return (double)(widest < WIDEST ? widest : WIDEST) * SLACK + PADDING;
}

static double
head_width(struct book *b, const struct table *t, size_t column)
{
	struct str head = face_word(b->style, t->columns[column].heading);
	double stretch = book_stretch(&(struct look){ .font = FONT_HEAD });
	double word = (double)width_longest_word(head) * stretch + BUTTON;
	double line = (double)width_text(head) * stretch / HEAD_LINES + BUTTON;

	if (t->is_facts)
		return (double)width_text(head) * stretch + PADDING;
	return word > line ? word : line;
}

static void
widen(struct sheet *s, size_t at, double width)
{
	if (width > s->widths[at])
		s->widths[at] = width;
	if (at + 1 > s->n)
		s->n = at + 1;
}

static void
measure_facts(struct sheet *s, const struct table *t)
{
	for (size_t i = 0; i < t->n_columns; i++) {
		double head;

		if (!is_shown(t, i))
			continue;
		head = head_width(s->book, t, i);
		widen(s, 0, head < FACT_HEAD ? head : FACT_HEAD);
		widen(s, 1, cells_width(s->book, t, i));
	}
}

/* How wide each column shown wants to be; its head, which wraps, comes on top.
 */
static size_t
wanted_widths(struct sheet *s, const struct table *t, double *widths)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n_columns; i++)
		if (is_shown(t, i))
			widths[n++] = cells_width(s->book, t, i);
	return n;
}

static double
narrowed(const struct table *t, size_t column, double width, size_t limit)
{
	bool is_too_wide =
		t->columns[column].may_shrink && width > (double)limit;

	return is_too_wide ? (double)limit : width;
}

/* How wide it all is when what may shrink is not wider than limit. */
static double
line_width(const struct table *t, const double *widths, size_t limit)
{
	double total = 0;

	for (size_t i = 0; i < t->n_columns; i++)
		if (is_shown(t, i))
			total += narrowed(t, i, *widths++, limit);
	return total;
}

/* The most that a column which may shrink gets, so that the table fits. */
static size_t
limit_of(const struct table *t, const double *widths)
{
	size_t limit = WIDEST + WIDEST / 10 + PADDING;

	while (limit > NARROWEST && line_width(t, widths, limit) > LINE)
		limit--;
	return limit;
}

static void
measure_columns(struct sheet *s, const struct table *t, const double *widths)
{
	size_t limit = limit_of(t, widths);
	size_t at = 0;

	for (size_t i = 0; i < t->n_columns; i++) {
		double width = narrowed(t, i, widths[at], limit);

		if (!is_shown(t, i))
			continue;
		if (s->is_overview && at > 0 && width > WIDEST_SIDE)
			width = WIDEST_SIDE;
		if (!t->is_figures)
			widen(s, at, head_width(s->book, t, i));
		widen(s, at++, width);
	}
}

void
book_measure(struct sheet *s, const struct table *t)
{
	double *widths;

	if (t->is_facts) {
		measure_facts(s, t);
		return;
	}
	widths = ARENA_ARRAY(&s->book->arena, double, t->n_columns + 1);
	if (wanted_widths(s, t, widths) > 0)
		measure_columns(s, t, widths);
}

static bool
is_total(const struct table *t, size_t cell)
{
	return t->rule_before > 0 && cell / t->n_columns >= t->rule_before;
}

/* What a column leans to, its texts and numbers alike. */
static unsigned char
align_of(const struct table *t, size_t column)
{
	return t->columns[column].align == ALIGN_RIGHT && !t->is_facts
	               ? LXW_ALIGN_RIGHT
	               : LXW_ALIGN_LEFT;
}

/* Where there is nothing, nothing is written: it can be filtered and summed. */
static bool
is_blank(const struct cell *cell)
{
	if (cell->label != NULL)
		return cell->label->id == NULL;
	switch ((enum cell_kind)cell->kind) {
	case CELL_NONE:
	case CELL_TABLE:
		return true;
	case CELL_TEXT:
		return cell->text.n == 0;
	case CELL_LIST:
		return cell->n == 0 || cell->list == NULL;
	default:
		return false;
	}
}

/* The row is as high as the highest in it. */
static void
raise_row(struct sheet *s, double height)
{
	if (height > s->row_height)
		s->row_height = height;
}

static void
write_text(struct sheet *s, lxw_col_t at, const struct look *look,
	const char *text)
{
	raise_row(s, book_height(look, text, s->widths[at]));
	book_check(s->book, worksheet_write_string(s->worksheet, s->row, at,
				    text, book_format(s->book, look)));
}

/* Where one line is enough for its texts, the row stays as high as others, and
 * grows with what somebody writes into it. */
static void
end_row(struct sheet *s)
{
	double least = book_line_height(FONT_BODY);

	if (s->row_height > least)
		book_check(s->book, worksheet_set_row(s->worksheet, s->row,
					    s->row_height, NULL));
	s->height += s->row_height > least ? s->row_height : least;
	s->row_height = 0;
	s->row++;
}

static void
write_cell(struct sheet *s, const struct table *t, size_t cell, lxw_col_t at,
	struct look look)
{
	const struct cell *c = &t->cells[cell];
	struct book *b = s->book;
	char code[BOOK_CODE];
	const char *text;
	double value;

	look.tone = c->tone;
	look.align = align_of(t, cell % t->n_columns);
	look.is_cell = !t->is_figures && !t->is_facts;
	look.is_line = t->is_figures;
	look.is_total = is_total(t, cell);
	if (book_number(b, c, &value, code)) {
		look.number = code;
		raise_row(s, book_line_height(look.font));
		book_check(b, worksheet_write_number(s->worksheet, s->row, at,
				      value, book_format(b, &look)));
		return;
	}
	text = is_blank(c) ? "" : book_cell(b, t, cell);
	if (text[0] == '\0')
		book_check(b, worksheet_write_blank(s->worksheet, s->row, at,
				      book_format(b, &look)));
	else
		write_text(s, at, &look, text);
}

static void
write_heads(struct sheet *s, const struct table *t)
{
	lxw_col_t at = 0;

	for (size_t i = 0; i < t->n_columns; i++) {
		struct look look = { .font = FONT_HEAD,
			.align = align_of(t, i) };
		struct str head;

		if (!is_shown(t, i))
			continue;
		head = face_word(s->book->style, t->columns[i].heading);
		write_text(s, at++, &look, book_string(s->book, head));
	}
	end_row(s);
}

/* The second of a figure's columns is the figure. */
static void
write_row(struct sheet *s, const struct table *t, size_t row)
{
	lxw_col_t at = 0;

	for (size_t i = 0; i < t->n_columns; i++) {
		struct look look = { .font = FONT_BODY };

		if (!is_shown(t, i))
			continue;
		if (t->is_figures && at == 1)
			look.font = FONT_FIGURE;
		write_cell(s, t, row * t->n_columns + i, at++, look);
	}
	end_row(s);
}

static void
write_fact(struct sheet *s, const struct table *t, size_t cell)
{
	const struct look head = {
		.font = FONT_BODY, .tone = TONE_STRONG, .align = LXW_ALIGN_LEFT
	};
	const char *heading = t->columns[cell % t->n_columns].heading;
	struct book *b = s->book;

	if (heading == NULL || is_blank(&t->cells[cell]))
		return;
	write_text(s, 0, &head, book_string(b, face_word(b->style, heading)));
	write_cell(s, t, cell, 1, (struct look){ .font = FONT_BODY });
	end_row(s);
}

/* The longest that has rows to choose from is the sheet's list. */
static void
note_list(struct sheet *s, const struct table *t)
{
	if (s->is_overview || (s->list != NULL && s->list->n_rows >= t->n_rows))
		return;
	s->list = t;
	s->list_head = s->row;
	s->list_height = s->height;
}

void
book_table(struct sheet *s, const struct table *t)
{
	size_t rows = t->is_facts ? t->n_rows * t->n_columns : t->n_rows;

	if (rows + s->row + 1 >= LXW_ROW_MAX) {
		s->book->is_too_large = true;
		return;
	}
	if (!t->is_figures && !t->is_facts) {
		note_list(s, t);
		write_heads(s, t);
	}
	for (size_t i = 0; i < rows; i++)
		if (t->is_facts)
			write_fact(s, t, i);
		else
			write_row(s, t, i);
	s->row++;
}
