/*
 * Lists of a PDF: the head again on each page, rows whole unless one is higher
 * than a page.  Widths come from all rows once, so that a list looks the same
 * on each of its pages.
 */
#include "full/pdf.h"

#define ROOM (PDF_RIGHT - PDF_LEFT)

#define PAD_X 3.0 /* on either side of a cell's text */
#define PADDING (2 * PAD_X + 0.5)
#define PAD_Y 0.6

/* Text of a column that does not shrink gets no more, a date less: its year may
 * stand below; what shrinks gets its longest word, or this. */
#define WIDEST_FIX 96.0
#define WIDEST_DATE 76.0
#define WIDEST_WORD 88.0

#define GAP 2.5 /* around a caption, and below */

#define LEAST_LINES 5 /* of a cut row on a page that has others */

/* How much room a column takes: what it cannot do without, what its texts take
 * on one line at most and on the average, in which long ones count for more;
 * and what no text fills, for a broken line ends some letters early. */
struct want {
	double least, most, mean, lost;
};

static double
smaller(double a, double b)
{
	return a < b ? a : b;
}

static double
larger(double a, double b)
{
	return a > b ? a : b;
}

static enum pdf_type
type_of(const struct table *t, size_t row, size_t column)
{
	const struct cell *cell = &t->cells[row * t->n_columns + column];

	return cell->tone == TONE_STRONG || print_is_total(t, row)
	               ? TYPE_TABLE_BOLD
	               : TYPE_TABLE;
}

static double
heading_width(struct pdf *p, const struct table *t, size_t column)
{
	return pdf_longest_word(
		p, TYPE_TABLE_BOLD, pdf_say(p, t->columns[column].heading));
}

static double
widest_of(const struct table *t, size_t row, size_t column)
{
	if (t->columns[column].may_shrink)
		return WIDEST_WORD;
	return t->cells[row * t->n_columns + column].kind == CELL_DATE
	               ? WIDEST_DATE
	               : WIDEST_FIX;
}

static void
measure_column(
	struct pdf *p, const struct table *t, size_t column, struct want *want)
{
	double sum = 0, squares = 0;

	want->least = heading_width(p, t, column);
	want->most = want->least;
	for (size_t row = 0; row < t->n_rows; row++) {
		enum pdf_type type = type_of(t, row, column);
		struct str text = pdf_cell(p, t, row, column);
		double width = pdf_text_width(p, type, text), least = width;

		if (t->columns[column].may_shrink)
			least = pdf_longest_word(p, type, text);
		least = smaller(least, widest_of(t, row, column));
		want->least = larger(want->least, least);
		want->most = larger(want->most, width);
		width = smaller(width, ROOM);
		sum += width;
		squares += width * width;
	}
	want->lost = want->least / 3 + PADDING;
	want->least += PADDING;
	want->most += PADDING;
	want->mean = sum > 0 ? squares / sum : 0;
}

/* Gives each column so many times its mean, within what it needs and what it
 * can use; returns how much all take. */
static double
try_scale(struct pdf_grid *g, const struct want *wants, double scale)
{
	double taken = 0;

	for (size_t i = 0; i < g->n; i++) {
		double width = scale * wants[i].mean + wants[i].lost;

		width = larger(wants[i].least, smaller(width, wants[i].most));
		g->widths[i] = width;
		taken += width;
	}
	return taken;
}

/* Does the column get of what nobody needs?  A number far from its neighbours
 * is hard to follow. */
static bool
is_elastic(const struct pdf_grid *g, size_t i)
{
	const struct column *c = &g->table->columns[g->columns[i]];

	return c->may_shrink && c->align == ALIGN_LEFT;
}

static void
spread(struct pdf_grid *g, double room)
{
	double sum = 0, all = 0;

	for (size_t i = 0; i < g->n; i++) {
		all += g->widths[i];
		if (is_elastic(g, i))
			sum += g->widths[i];
	}
	for (size_t i = 0; i < g->n; i++)
		if (sum <= 0)
			g->widths[i] += room * g->widths[i] / all;
		else if (is_elastic(g, i))
			g->widths[i] += room * g->widths[i] / sum;
}

/* A row is as high as its highest cell: so that it is low, each column breaks
 * an average text of its own into as many lines as the others.  Where there is
 * not enough room for what they need, all get less. */
static void
share_room(struct pdf_grid *g, const struct want *wants)
{
	double low = 0, high = 64, taken, x = PDF_LEFT;

	for (int i = 0; i < 40; i++) {
		double middle = (low + high) / 2;

		if (try_scale(g, wants, middle) > ROOM)
			high = middle;
		else
			low = middle;
	}
	taken = try_scale(g, wants, low);
	if (taken < ROOM)
		spread(g, ROOM - taken);
	for (size_t i = 0; i < g->n; i++) {
		if (taken > ROOM)
			g->widths[i] *= ROOM / taken;
		g->x[i] = x;
		x += g->widths[i];
	}
}

/* Breaks it into p->edge; returns how high it is. */
static double
set_heading(struct pdf *p, const struct pdf_grid *g, size_t i)
{
	const struct column *c = &g->table->columns[g->columns[i]];

	pdf_flow_set(p, &p->edge, TYPE_TABLE_BOLD, pdf_say(p, c->heading),
		g->widths[i] - 2 * PAD_X);
	if (c->align == ALIGN_RIGHT)
		p->edge.lean = 1;
	return pdf_flow_height(&p->edge);
}

static double
head_height(struct pdf *p, const struct pdf_grid *g)
{
	double highest = 0;

	for (size_t i = 0; i < g->n; i++) {
		double height = set_heading(p, g, i);

		highest = height > highest ? height : highest;
	}
	return highest + 2 * PAD_Y;
}

static struct pdf_grid *
make_grid(struct pdf *p, const struct table *t)
{
	struct pdf_grid *g = ARENA_NEW(&p->arena, struct pdf_grid);
	struct want wants[PDF_COLUMNS] = { { 0 } };

	g->table = t;
	g->columns = ARENA_ARRAY(&p->arena, size_t, t->n_columns);
	g->x = ARENA_ARRAY(&p->arena, double, t->n_columns);
	g->widths = ARENA_ARRAY(&p->arena, double, t->n_columns);
	for (size_t i = 0; i < t->n_columns && g->n < PDF_COLUMNS; i++)
		if (print_is_shown(t, i)) {
			measure_column(p, t, i, &wants[g->n]);
			g->columns[g->n++] = i;
		}
	share_room(g, wants);
	g->head = head_height(p, g);
	return g;
}

/* Measured once, for both times it is gone through. */
static const struct pdf_grid *
grid_of(struct pdf *p, const struct table *t)
{
	struct pdf_grid *g;

	for (g = p->grids; g != NULL; g = g->next)
		if (g->table == t)
			return g;
	g = make_grid(p, t);
	g->next = p->grids;
	p->grids = g;
	return g;
}

/* How high what is left of the row is. */
static double
height_left(const struct pdf *p, const struct pdf_grid *g)
{
	double highest = 0;

	for (size_t i = 0; i < g->n; i++) {
		const struct pdf_flow *f = &p->cells[i];
		double height = (double)(f->n_lines - f->done) * f->pitch;

		highest = height > highest ? height : highest;
	}
	return highest + 2 * PAD_Y;
}

static double
set_row(struct pdf *p, const struct pdf_grid *g, size_t row)
{
	const struct table *t = g->table;

	for (size_t i = 0; i < g->n; i++) {
		size_t column = g->columns[i];

		pdf_flow_set(p, &p->cells[i], type_of(t, row, column),
			pdf_cell(p, t, row, column), g->widths[i] - 2 * PAD_X);
		if (t->columns[column].align == ALIGN_RIGHT)
			p->cells[i].lean = 1;
	}
	return height_left(p, g);
}

/* Only the first head of a table is part of its structure. */
static void
draw_head(struct pdf *p, const struct pdf_grid *g, bool is_first)
{
	struct pdf_flow *f = &p->edge;

	pdf_grey(p, 0.91);
	pdf_box(p, (struct pdf_spot){ PDF_LEFT, p->y }, ROOM, g->head);
	pdf_grey(p, 0);
	if (is_first)
		pdf_tag(p, "TR");
	for (size_t i = 0; i < g->n; i++) {
		double height = set_heading(p, g, i);

		if (is_first)
			pdf_tag(p, "TH");
		pdf_flow_draw(p, f,
			(struct pdf_spot){ g->x[i] + PAD_X,
				p->y + g->head - PAD_Y - height },
			0, f->n_lines);
		if (is_first)
			pdf_tag_end(p, "TH");
	}
	if (is_first)
		pdf_tag_end(p, "TR");
	p->y += g->head;
	pdf_rule(p, (struct pdf_spot){ PDF_LEFT, p->y }, ROOM, 0.9);
	p->y += PAD_Y;
}

/* Lines of a cell that fit into so much height and are not drawn yet. */
static size_t
lines_in(const struct pdf_flow *f, double height)
{
	size_t left = f->n_lines - f->done;
	double fits = (height + 0.01) / f->pitch;

	return fits < (double)left ? (size_t)fits : left;
}

static void
draw_cell(struct pdf *p, const struct pdf_grid *g, size_t row, size_t i,
	size_t lines)
{
	const struct table *t = g->table;
	const char *leads = table_print(t, g->columns[i])->leads;
	struct pdf_flow *f = &p->cells[i];
	struct str place =
		leads != NULL ? print_place(t, row, g->columns[i]) : STR_NONE;
	bool is_link = false;

	pdf_tag(p, i == 0 ? "TH" : "TD");
	if (place.p != NULL && lines > 0)
		is_link = pdf_link(p, leads, place);
	pdf_flow_draw(p, f, (struct pdf_spot){ g->x[i] + PAD_X, p->y + PAD_Y },
		f->done, lines);
	f->done += lines;
	if (is_link)
		pdf_link_end(p);
	pdf_tag_end(p, i == 0 ? "TH" : "TD");
}

/* As much of the row as fits into the height; true when that is all. */
static bool
draw_part(struct pdf *p, const struct pdf_grid *g, size_t row, double height)
{
	bool is_all = true;

	pdf_tag(p, "TR");
	for (size_t i = 0; i < g->n; i++) {
		draw_cell(p, g, row, i,
			lines_in(&p->cells[i], height - 2 * PAD_Y));
		is_all = is_all && p->cells[i].done == p->cells[i].n_lines;
	}
	pdf_tag_end(p, "TR");
	p->y += height;
	return is_all;
}

static void
draw_place(struct pdf *p, const struct pdf_grid *g, size_t row)
{
	const char *prefix = table_print(g->table, g->columns[0])->place;
	struct str place = prefix != NULL
	                           ? print_place(g->table, row, g->columns[0])
	                           : STR_NONE;

	if (place.p != NULL)
		pdf_place(p, prefix, place);
}

/* Over as many pages as it needs. */
static void
draw_parts(struct pdf *p, const struct pdf_grid *g, size_t row)
{
	for (;;) {
		double left = height_left(p, g), room = PDF_BOTTOM - p->y;

		if (draw_part(p, g, row, left < room ? left : room))
			return;
		pdf_page_break(p);
		draw_head(p, g, false);
	}
}

static void
draw_row(struct pdf *p, const struct pdf_grid *g, size_t row)
{
	double height = set_row(p, g, row);
	double least = LEAST_LINES * p->faces[TYPE_TABLE].pitch;
	bool is_cut = height > PDF_BOTTOM - PDF_TOP - g->head - PAD_Y;

	if (p->y + (is_cut ? least : height) > PDF_BOTTOM) {
		pdf_page_break(p);
		draw_head(p, g, false);
	}
	draw_place(p, g, row);
	if (row > 0 && row == g->table->rule_before)
		pdf_rule(p, (struct pdf_spot){ PDF_LEFT, p->y }, ROOM, 0.9);
	draw_parts(p, g, row);
	pdf_grey(p, 0.72);
	pdf_rule(p, (struct pdf_spot){ PDF_LEFT, p->y }, ROOM, 0.4);
	pdf_grey(p, 0);
}

static double
set_caption(struct pdf *p, const struct table *t)
{
	pdf_flow_set(p, &p->flow, TYPE_TABLE_BOLD, pdf_message(p, &t->caption),
		ROOM);
	return pdf_flow_height(&p->flow);
}

/* Head and first row, or so much of it as must stand together. */
double
pdf_table_least(struct pdf *p, const struct table *t)
{
	const struct pdf_grid *g = grid_of(p, t);
	double row = set_row(p, g, 0), most = (PDF_BOTTOM - PDF_TOP) / 3;

	return g->head + PAD_Y + (row < most ? row : most);
}

void
pdf_table(struct pdf *p, const struct table *t, bool has_caption)
{
	const struct pdf_grid *g = grid_of(p, t);
	double caption = has_caption ? set_caption(p, t) + GAP : 0;

	pdf_need(p, caption + pdf_table_least(p, t));
	pdf_tag(p, "Table");
	if (has_caption) {
		pdf_tag(p, "Caption");
		set_caption(p, t);
		pdf_lines(p, PDF_LEFT);
		pdf_tag_end(p, "Caption");
		p->y += GAP;
	}
	draw_head(p, g, true);
	for (size_t row = 0; row < t->n_rows; row++)
		draw_row(p, g, row);
	pdf_tag_end(p, "Table");
	p->y += GAP + 2;
}
