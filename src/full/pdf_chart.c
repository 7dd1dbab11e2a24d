/* Bars of a PDF.  Each part has its number in it when there is room, and parts
 * differ in shade and hatching, so that they are told apart in black and white;
 * the table that follows says all of it again. */
#include "base/prose.h"
#include "base/width.h"
#include "full/pdf.h"

#define LABELS 150.0 /* where bars begin, from the left margin */
#define LONGEST 300.0
#define STEP 9.6
#define BAR 8.4
#define LEGEND 12.0
#define GAP 4.0
#define LINE 0.6  /* around a part */
#define HATCH 3.0 /* from line to line */
#define MARGIN 1.2

enum { LABEL_CELLS = 30 };

/* Parts in order. */
static const struct {
	double red, green,
		blue; /* as printed grey: white, dark, light, white */
	double text;  /* grey of what is written in it */
	bool is_hatched;
} parts[CHART_PARTS] = {
	{ 1, 1, 1, 0, false },
	{ 0.12, 0.31, 0.47, 1, false },
	{ 0.80, 0.84, 0.88, 0, false },
	{ 1, 1, 1, 0, true },
};

static void
draw_hatching(struct pdf *p, struct pdf_spot at, double width)
{
	cairo_save(p->cr);
	cairo_rectangle(p->cr, at.x, at.y, width, BAR);
	cairo_clip(p->cr);
	pdf_grey(p, 0.1);
	cairo_set_line_width(p->cr, 0.8);
	for (int i = 0; i < (int)((width + BAR) / HATCH) + 1; i++) {
		double x = at.x - BAR + i * HATCH;

		cairo_move_to(p->cr, x, at.y + BAR);
		cairo_line_to(p->cr, x + BAR, at.y);
	}
	cairo_stroke(p->cr);
	cairo_restore(p->cr);
}

static void
draw_part(struct pdf *p, struct pdf_spot at, double width, size_t part)
{
	if (p->cr == NULL)
		return;
	cairo_set_source_rgb(
		p->cr, parts[part].red, parts[part].green, parts[part].blue);
	pdf_box(p, at, width, BAR);
	if (parts[part].is_hatched)
		draw_hatching(p, at, width);
	pdf_grey(p, 0.1);
	cairo_set_line_width(p->cr, LINE);
	cairo_rectangle(p->cr, at.x, at.y, width, BAR);
	cairo_stroke(p->cr);
	pdf_grey(p, 0);
}

static struct str
number(struct pdf *p, int64_t n)
{
	buf_reset(&p->raw);
	prose_count(n, p->style->group, &p->raw);
	return pdf_encode(p, buf_str(&p->raw));
}

/* A part too narrow for its number leaves it to the table; on hatching, of
 * which some must be left to be seen, it has a ground of its own. */
static void
draw_number(
	struct pdf *p, struct pdf_spot at, double width, size_t part, int64_t n)
{
	double digits = pdf_text_width(p, TYPE_SMALL, number(p, n));
	double room = digits + 2 * MARGIN, middle = at.x + width / 2;

	if (room + (parts[part].is_hatched ? HATCH : 0) > width)
		return;
	if (parts[part].is_hatched) {
		pdf_grey(p, 1);
		pdf_box(p, (struct pdf_spot){ middle - room / 2, at.y + LINE },
			room, BAR - 2 * LINE);
	}
	pdf_grey(p, parts[part].text);
	pdf_line(p, TYPE_SMALL, number(p, n),
		(struct pdf_spot){ middle, at.y + 0.3 }, 0.5);
	pdf_grey(p, 0);
}

static void
draw_bar(struct pdf *p, const struct table *t, size_t row, double y)
{
	double unit = LONGEST / (double)print_longest_bar(t);
	double x = PDF_LEFT + LABELS;

	for (size_t i = 0; i < t->chart->n; i++) {
		int64_t n = print_bar_part(t, row, i);
		double width = (double)n * unit;

		if (n == 0)
			continue;
		draw_part(p, (struct pdf_spot){ x, y }, width, i);
		draw_number(p, (struct pdf_spot){ x, y }, width, i, n);
		x += width;
	}
	pdf_line(p, TYPE_TABLE_BOLD, number(p, print_bar(t, row)),
		(struct pdf_spot){ x + GAP, y }, 0);
}

/* Cut to one line: the table has all of it. */
static void
draw_label(struct pdf *p, const struct table *t, size_t row, double y)
{
	struct str label, cut;

	buf_reset(&p->raw);
	face_write(t, row * t->n_columns + t->chart->label, p->style, &p->raw);
	label = buf_str(&p->raw);
	cut = width_cut(label, LABEL_CELLS);
	if (cut.n < label.n) {
		p->raw.n = cut.n;
		buf_text(&p->raw, "\xe2\x80\xa6");
	}
	pdf_line(p, TYPE_TABLE, pdf_encode(p, buf_str(&p->raw)),
		(struct pdf_spot){ PDF_LEFT + LABELS - GAP, y }, 1);
}

static void
draw_legend(struct pdf *p, const struct table *t)
{
	double x = PDF_LEFT + LABELS;

	for (size_t i = 0; i < t->chart->n; i++) {
		const char *word = t->columns[t->chart->first + i].heading;

		draw_part(p, (struct pdf_spot){ x, p->y }, BAR, i);
		x += BAR + GAP;
		pdf_line(p, TYPE_TABLE, pdf_say(p, word),
			(struct pdf_spot){ x, p->y + 0.3 }, 0);
		x += pdf_text_width(p, TYPE_TABLE, pdf_say(p, word)) + 3 * GAP;
	}
}

/* None, when it is higher than half a page. */
double
pdf_chart_height(const struct table *t)
{
	double height = LEGEND + (double)print_bars(t) * STEP + GAP;

	return print_bars(t) > 0 && height < (PDF_BOTTOM - PDF_TOP) / 2 ? height
	                                                                : 0;
}

void
pdf_chart(struct pdf *p, const struct table *t)
{
	double height = pdf_chart_height(t);

	if (height <= 0)
		return;
	pdf_need(p, height);
	pdf_tag(p, "Figure");
	draw_legend(p, t);
	for (size_t row = 0; row < print_bars(t); row++) {
		double y = p->y + LEGEND + (double)row * STEP;

		draw_label(p, t, row, y);
		draw_bar(p, t, row, y);
	}
	pdf_tag_end(p, "Figure");
	p->y += height;
}
