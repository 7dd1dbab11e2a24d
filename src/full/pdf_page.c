/* Pages of a PDF, what stands around them, and the frame of the document. */
#include "base/prose.h"
#include "full/pdf.h"
#include "report/edition.h"

/* Outside the margins. */
#define HEADER 24.0
#define FOOTER (PDF_HEIGHT - 38.0)

#define ROOM (PDF_RIGHT - PDF_LEFT)

/* Of the warning across the page. */
#define MARK_LENGTH 760.0
#define MARK_HIGHEST 110.0
#define MARK_GREY 0.915
#define MARK_ANGLE 0.955 /* from corner to corner */

#define SIGN_WIDTH 220.0
#define SIGN_ROOM 52.0

/* No line takes so much. */
#define ONE_LINE 100000.0

void
pdf_grey(struct pdf *p, double light)
{
	if (p->cr != NULL)
		cairo_set_source_rgb(p->cr, light, light, light);
}

void
pdf_rule(struct pdf *p, struct pdf_spot from, double length, double width)
{
	if (p->cr == NULL)
		return;
	cairo_set_line_width(p->cr, width);
	cairo_move_to(p->cr, from.x, from.y);
	cairo_line_to(p->cr, from.x + length, from.y);
	cairo_stroke(p->cr);
}

void
pdf_box(struct pdf *p, struct pdf_spot at, double width, double height)
{
	if (p->cr == NULL)
		return;
	cairo_rectangle(p->cr, at.x, at.y, width, height);
	cairo_fill(p->cr);
}

void
pdf_line(struct pdf *p, enum pdf_type type, struct str text,
	struct pdf_spot spot, double lean)
{
	struct pdf_flow *f = &p->edge;

	pdf_flow_set(p, f, type, text, ONE_LINE);
	spot.x -= pdf_text_width(p, type, text) * lean;
	pdf_flow_draw(p, f, spot, 0, 1);
}

/* The outline of the warning, as wide as the page allows, around 0, 0.  It is
 * no text: what is searched and copied is that in the header. */
static void
make_mark(struct pdf *p)
{
	PangoLayout *layout = p->faces[TYPE_FIGURE].layout;
	struct str text = pdf_message(p, &p->edition->warning);
	PangoRectangle ink;
	double scale, width, height;

	pango_layout_set_text(layout, text.p, (int)text.n);
	pango_layout_get_extents(layout, &ink, NULL);
	width = (double)ink.width / PANGO_SCALE;
	height = (double)ink.height / PANGO_SCALE;
	if (width <= 0 || height <= 0)
		return;
	scale = MARK_LENGTH / width;
	if (scale > MARK_HIGHEST / height)
		scale = MARK_HIGHEST / height;
	cairo_save(p->cr);
	cairo_scale(p->cr, scale, scale);
	cairo_move_to(p->cr, -width / 2 - (double)ink.x / PANGO_SCALE,
		-height / 2 - (double)ink.y / PANGO_SCALE);
	pango_cairo_layout_path(p->cr, layout);
	cairo_restore(p->cr);
	p->mark = cairo_copy_path(p->cr);
	cairo_new_path(p->cr);
}

static void
draw_mark(struct pdf *p)
{
	if (p->cr == NULL)
		return;
	if (p->mark == NULL)
		make_mark(p);
	if (p->mark == NULL)
		return;
	cairo_save(p->cr);
	cairo_translate(p->cr, PDF_WIDTH / 2, PDF_HEIGHT / 2);
	cairo_rotate(p->cr, -MARK_ANGLE);
	cairo_append_path(p->cr, p->mark);
	pdf_grey(p, MARK_GREY);
	cairo_fill(p->cr);
	cairo_restore(p->cr);
}

static struct str
number(struct pdf *p, size_t n)
{
	struct buf text = BUF_INIT;
	struct str copy;

	prose_count((int64_t)n, p->style->group, &text);
	copy = arena_str(&p->arena, buf_str(&text));
	buf_free(&text);
	return copy;
}

static void
draw_footer(struct pdf *p)
{
	struct message pages =
		MSG(edition_page, number(p, p->page), number(p, p->pages));

	pdf_grey(p, 0.4);
	pdf_rule(p, (struct pdf_spot){ PDF_LEFT, FOOTER }, ROOM, 0.5);
	pdf_grey(p, 0);
	if (p->edition != NULL)
		pdf_line(p, TYPE_SMALL, pdf_message(p, &p->edition->footer),
			(struct pdf_spot){ PDF_LEFT, FOOTER + 3 }, 0);
	pdf_line(p, TYPE_SMALL, pdf_message(p, &pages),
		(struct pdf_spot){ PDF_RIGHT, FOOTER + 3 }, 1);
}

void
pdf_page_begin(struct pdf *p)
{
	const struct edition *e = p->edition;

	p->page++;
	p->y = PDF_TOP;
	if (e != NULL && e->warning.id != NULL) {
		draw_mark(p);
		pdf_line(p, TYPE_SMALL_BOLD, pdf_message(p, &e->warning),
			(struct pdf_spot){ PDF_RIGHT, HEADER }, 1);
	}
	draw_footer(p);
}

void
pdf_page_break(struct pdf *p)
{
	if (p->cr != NULL)
		cairo_show_page(p->cr);
	pdf_page_begin(p);
}

bool
pdf_page_is_empty(const struct pdf *p)
{
	return p->y <= PDF_TOP;
}

void
pdf_need(struct pdf *p, double height)
{
	if (p->y + height > PDF_BOTTOM && !pdf_page_is_empty(p))
		pdf_page_break(p);
}

void
pdf_lines(struct pdf *p, double x)
{
	struct pdf_flow *f = &p->flow;

	while (f->done < f->n_lines) {
		size_t left = f->n_lines - f->done;
		size_t fits = p->y + f->pitch <= PDF_BOTTOM
		                      ? (size_t)((PDF_BOTTOM - p->y) / f->pitch)
		                      : 0;
		size_t n = left < fits ? left : fits;

		if (n == 0) {
			pdf_page_break(p);
			continue;
		}
		pdf_flow_draw(p, f, (struct pdf_spot){ x, p->y }, f->done, n);
		f->done += n;
		p->y += (double)n * f->pitch;
	}
}

static void
centred(struct pdf *p, const char *tag, enum pdf_type type, struct str text)
{
	if (text.n == 0)
		return;
	pdf_tag(p, tag);
	pdf_flow_set(p, &p->flow, type, text, ROOM);
	p->flow.lean = 0.5;
	pdf_lines(p, PDF_LEFT);
	pdf_tag_end(p, tag);
}

static void
draw_letterhead(struct pdf *p)
{
	const struct list *lines = p->edition->letterhead;

	if (lines == NULL || lines->n == 0)
		return;
	LIST_EACH (struct text, line, *lines)
		centred(p, "P", TYPE_LETTERHEAD, pdf_encode(p, line->s));
	p->y += 3;
	pdf_grey(p, 0);
	pdf_rule(p, (struct pdf_spot){ PDF_LEFT, p->y }, ROOM, 1.5);
	pdf_rule(p, (struct pdf_spot){ PDF_LEFT, p->y + 2 }, ROOM, 0.5);
	p->y += 7;
}

void
pdf_frame(struct pdf *p)
{
	const struct edition *e = p->edition;

	draw_letterhead(p);
	centred(p, "H1", TYPE_TITLE, pdf_message(p, &e->title));
	centred(p, "P", TYPE_TEXT_BOLD, pdf_encode(p, e->name));
	for (size_t i = 0; i < EDITION_FACTS; i++)
		if (e->facts[i].id != NULL)
			centred(p, "P", TYPE_TEXT,
				pdf_message(p, &e->facts[i]));
	p->y += 4;
}

static void
signed_line(struct pdf *p, enum pdf_type type, struct str text)
{
	if (text.n == 0)
		return;
	pdf_tag(p, "P");
	pdf_flow_set(p, &p->flow, type, text, SIGN_WIDTH);
	pdf_lines(p, PDF_RIGHT - SIGN_WIDTH);
	pdf_tag_end(p, "P");
}

static double
line_height(struct pdf *p, enum pdf_type type, struct str text)
{
	pdf_flow_set(p, &p->flow, type, text, SIGN_WIDTH);
	return pdf_flow_height(&p->flow);
}

/* On one page, unless it is longer than that. */
void
pdf_signature(struct pdf *p)
{
	const struct edition *e = p->edition;
	const struct message *when = &e->signature.place_and_date;
	double height = SIGN_ROOM + 24;

	if (when->id == NULL)
		return;
	height += line_height(p, TYPE_TEXT, pdf_message(p, when));
	height +=
		line_height(p, TYPE_TEXT, pdf_encode(p, e->signature.position));
	height += line_height(
		p, TYPE_TEXT_BOLD, pdf_encode(p, e->signature.name));
	height += line_height(p, TYPE_TEXT, pdf_encode(p, e->signature.id));
	pdf_need(p, height);
	p->y += 24;
	signed_line(p, TYPE_TEXT, pdf_message(p, when));
	signed_line(p, TYPE_TEXT, pdf_encode(p, e->signature.position));
	p->y += SIGN_ROOM;
	signed_line(p, TYPE_TEXT_BOLD, pdf_encode(p, e->signature.name));
	signed_line(p, TYPE_TEXT, pdf_encode(p, e->signature.id));
}
