/* Figures to be seen from afar, in boxes side by side; and facts. */
#include "full/pdf.h"

#define ROOM (PDF_RIGHT - PDF_LEFT)
#define GAP 4.0
#define PAD 2.5
#define EDGE 3.0 /* of a box, at the left */
#define BESIDE 5.0
#define FOOT 0.87 /* where in its line a figure ends */
#define LEAST_NOTE 20.0

#define FACT_NAMES 140.0

enum {
	ACROSS = 4,
	SHOWN = 3, /* what, how many, and a word more */
	MOST_LINES = 2,
};

#define BOX_WIDTH ((ROOM - (ACROSS - 1) * GAP) / ACROSS)
#define BOX_ROOM (BOX_WIDTH - EDGE - 2 * PAD)

static const enum pdf_type types[SHOWN] = { TYPE_TABLE_BOLD, TYPE_FIGURE,
	TYPE_SMALL };

/* Numbers of the columns that are shown, at most SHOWN. */
static size_t
shown_columns(const struct table *t, size_t columns[SHOWN])
{
	size_t n = 0;

	for (size_t i = 0; i < t->n_columns && n < SHOWN; i++)
		if (print_is_shown(t, i))
			columns[n++] = i;
	return n;
}

/* How high what, and the figure with a word more beside it, stand in a box. */
static double
box_height(const struct pdf *p, size_t n)
{
	double height = n > 0 ? pdf_flow_height(&p->cells[0]) : 0;
	double figure = n > 1 ? pdf_flow_height(&p->cells[1]) : 0;
	double more = n > 2 ? pdf_flow_height(&p->cells[2]) : 0;

	return 2 * PAD + height + (figure > more ? figure : more);
}

/* Of the column shown as number i: a word more may be missing. */
static struct str
text_in(struct pdf *p, const struct table *t, size_t row, size_t column,
	size_t i)
{
	if (i + 1 == SHOWN && print_is_blank(t, row, column))
		return STR("");
	return pdf_cell(p, t, row, column);
}

/* Breaks the texts of a box; returns how high it is, or 0 when they are too
 * long for one. */
static double
set_box(struct pdf *p, const struct table *t, size_t row)
{
	size_t columns[SHOWN], n = shown_columns(t, columns);
	double room = BOX_ROOM;

	for (size_t i = 0; i < n && i < SHOWN; i++) {
		struct str text = text_in(p, t, row, columns[i], i);

		if (i + 1 == SHOWN)
			room -= p->cells[i - 1].width + BESIDE;
		if (room < LEAST_NOTE)
			return 0;
		pdf_flow_set(p, &p->cells[i], types[i], text,
			i == 1 ? pdf_text_width(p, types[i], text) : room);
		if (p->cells[i].n_lines > MOST_LINES)
			return 0;
	}
	return box_height(p, n);
}

/* The highest box of a line of them; 0 when one is too long. */
static double
line_height(struct pdf *p, const struct table *t, size_t first)
{
	double highest = 0;

	for (size_t row = first; row < t->n_rows && row < first + ACROSS;
		row++) {
		double height = set_box(p, t, row);

		if (height <= 0)
			return 0;
		highest = height > highest ? height : highest;
	}
	return highest;
}

static void
draw_box(struct pdf *p, struct pdf_spot at, double height)
{
	if (p->cr == NULL)
		return;
	pdf_grey(p, 0.45);
	cairo_set_line_width(p->cr, 0.6);
	cairo_rectangle(p->cr, at.x, at.y, BOX_WIDTH, height);
	cairo_stroke(p->cr);
	cairo_set_source_rgb(p->cr, 0.12, 0.31, 0.47);
	pdf_box(p, at, EDGE, height);
	pdf_grey(p, 0);
}

static void
draw_figure(
	struct pdf *p, const struct table *t, size_t row, struct pdf_spot at)
{
	size_t columns[SHOWN], n = shown_columns(t, columns);
	struct str place = print_row_leads(t, row);

	at.x += EDGE + PAD;
	at.y += PAD;
	set_box(p, t, row);
	for (size_t i = 0; i < n; i++) {
		const struct pdf_flow *f = &p->cells[i];
		bool is_link = false;

		pdf_tag(p, "P");
		if (i == 0 && place.p != NULL)
			is_link = pdf_link(p, "", place);
		if (i + 1 == SHOWN) { /* beside the figure, at its foot */
			at.x += p->cells[1].width + BESIDE;
			at.y += p->cells[1].pitch * FOOT - pdf_flow_height(f);
		}
		pdf_flow_draw(p, f, at, 0, f->n_lines);
		if (is_link)
			pdf_link_end(p);
		pdf_tag_end(p, "P");
		if (i == 0)
			at.y += pdf_flow_height(f);
	}
}

bool
pdf_figures(struct pdf *p, const struct table *t)
{
	for (size_t row = 0; row < t->n_rows; row += ACROSS)
		if (line_height(p, t, row) <= 0)
			return false;
	for (size_t first = 0; first < t->n_rows; first += ACROSS) {
		double height = line_height(p, t, first);

		pdf_need(p, height + GAP);
		for (size_t i = 0; i < ACROSS && first + i < t->n_rows; i++) {
			struct pdf_spot at = {
				PDF_LEFT + (double)i * (BOX_WIDTH + GAP), p->y
			};

			draw_box(p, at, height);
			draw_figure(p, t, first + i, at);
		}
		p->y += height + GAP;
	}
	return true;
}

static void
draw_fact(struct pdf *p, const struct table *t, size_t row, size_t column)
{
	double top = p->y;
	size_t page = p->page;

	pdf_tag(p, "P");
	pdf_flow_set(p, &p->flow, TYPE_TEXT_BOLD,
		pdf_say(p, t->columns[column].heading), FACT_NAMES - GAP);
	pdf_need(p, pdf_flow_height(&p->flow));
	if (page != p->page)
		top = p->y;
	pdf_flow_draw(p, &p->flow, (struct pdf_spot){ PDF_LEFT, top }, 0,
		p->flow.n_lines);
	top += pdf_flow_height(&p->flow);
	page = p->page;
	pdf_flow_set(p, &p->flow, TYPE_TEXT, pdf_cell(p, t, row, column),
		ROOM - FACT_NAMES);
	pdf_lines(p, PDF_LEFT + FACT_NAMES);
	if (page == p->page && p->y < top)
		p->y = top;
	pdf_tag_end(p, "P");
}

void
pdf_facts(struct pdf *p, const struct table *t)
{
	for (size_t row = 0; row < t->n_rows; row++)
		for (size_t i = 0; i < t->n_columns; i++)
			if (print_is_shown(t, i) &&
				pdf_cell(p, t, row, i).n > 0)
				draw_fact(p, t, row, i);
	p->y += GAP;
}
