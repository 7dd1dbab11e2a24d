/*
 * Bars of an HTML page, drawn inline.  Each part of a bar has its number in it
 * or beside it, and parts differ in fill as well as in shade, so that they are
 * told apart without colour; the table that follows says all of it again.
 */
#include <inttypes.h>

#include "base/prose.h"
#include "base/width.h"
#include "render/html.h"

/* In units of the picture, which is WIDTH wide and scales. */
enum {
	WIDTH = 720,
	LABELS = 200, /* where bars begin */
	ROOM = 450,   /* for the longest bar */
	STEP = 18,    /* from bar to bar */
	BAR = 14,     /* high */
	LEGEND = 24,  /* above the first bar */
	DIGIT = 8,    /* wide */
	LABEL_CELLS = 30,
};

/* Parts in order; the last is hatched. */
static const struct {
	const char *fill, *text;
} parts[CHART_PARTS] = {
	{ "#ffffff", "#1a1a1a" },
	{ "#1f4e79", "#ffffff" },
	{ "#c8d2dc", "#1a1a1a" },
	{ "url(#hatch)", "#1a1a1a" },
};

static void
write_number(struct html *h, int64_t n)
{
	buf_reset(&h->scratch);
	prose_count(n, h->style->group, &h->scratch);
	html_text(buf_str(&h->scratch), h->out);
}

static void
write_box(struct html *h, int64_t x, int64_t y, int64_t width, size_t part)
{
	buf_printf(h->out,
		"<rect x=\"%" PRId64 "\" y=\"%" PRId64 "\" width=\"%" PRId64
		"\" height=\"%d\" fill=\"%s\" stroke=\"#1a1a1a\" "
		"stroke-width=\".8\"/>",
		x, y, width, BAR, parts[part].fill);
}

static void
open_text(struct html *h, int64_t x, int64_t y, const char *rest)
{
	buf_printf(h->out, "<text x=\"%" PRId64 "\" y=\"%" PRId64 "\"%s>", x, y,
		rest);
}

static int64_t
digits_width(int64_t n)
{
	int64_t width = DIGIT;

	for (; n > 9; n /= 10)
		width += DIGIT;
	return width;
}

/* A part too narrow for its number leaves it to the table. */
static void
write_parts(struct html *h, const struct table *t, size_t row, int64_t y)
{
	int64_t longest = print_longest_bar(t), before = 0;
	int64_t x = LABELS;

	for (size_t i = 0; i < t->chart->n; i++) {
		int64_t n = print_bar_part(t, row, i), end;

		if (n == 0)
			continue;
		before += n;
		end = LABELS + before * ROOM / longest;
		write_box(h, x, y, end - x, i);
		if (end - x >= digits_width(n) + 4 && i + 1 < CHART_PARTS) {
			buf_printf(h->out,
				"<text x=\"%" PRId64 "\" y=\"%" PRId64
				"\" text-anchor=\"middle\" fill=\"%s\">",
				(x + end) / 2, y + BAR - 3, parts[i].text);
			write_number(h, n);
			buf_text(h->out, "</text>");
		}
		x = end;
	}
	open_text(h, x + 6, y + BAR - 3, " font-weight=\"bold\"");
	write_number(h, print_bar(t, row));
	buf_text(h->out, "</text>\n");
}

static void
write_label(struct html *h, const struct table *t, size_t row, int64_t y)
{
	struct str label, cut;

	buf_reset(&h->scratch);
	face_write(
		t, row * t->n_columns + t->chart->label, h->style, &h->scratch);
	label = buf_str(&h->scratch);
	cut = width_cut(label, LABEL_CELLS);
	open_text(h, LABELS - 8, y + BAR - 3, " text-anchor=\"end\"");
	html_text(cut, h->out);
	if (cut.n < label.n)
		buf_text(h->out, "\xe2\x80\xa6");
	buf_text(h->out, "</text>");
}

static void
write_legend(struct html *h, const struct table *t)
{
	int64_t x = 1;

	for (size_t i = 0; i < t->chart->n; i++) {
		struct str word = face_word(
			h->style, t->columns[t->chart->first + i].heading);

		write_box(h, x, 2, BAR, i);
		open_text(h, x + BAR + 6, BAR - 1, "");
		html_text(word, h->out);
		buf_text(h->out, "</text>");
		x += BAR + 22 + (int64_t)width_text(word) * DIGIT;
	}
	buf_char(h->out, '\n');
}

void
html_chart(struct html *h, const struct table *t)
{
	size_t n = print_bars(t);

	if (n == 0)
		return;
	buf_printf(h->out,
		"<svg class=\"chart\" role=\"img\" viewBox=\"0 0 %d %zu\" "
		"font-size=\"13\" aria-label=\"",
		WIDTH, LEGEND + n * STEP);
	html_message(h, &t->chart->title);
	buf_text(h->out, ". ");
	html_word(h, N_("The table below has the same figures."));
	buf_text(h->out, "\">\n<defs><pattern id=\"hatch\" width=\"6\" "
			 "height=\"6\" patternUnits=\"userSpaceOnUse\" "
			 "patternTransform=\"rotate(45)\"><rect width=\"6\" "
			 "height=\"6\" fill=\"#ffffff\"/><rect width=\"2\" "
			 "height=\"6\" fill=\"#1a1a1a\"/></pattern></defs>\n");
	write_legend(h, t);
	for (size_t row = 0; row < n; row++) {
		int64_t y = LEGEND + (int64_t)row * STEP;

		write_label(h, t, row, y);
		write_parts(h, t, row, y);
	}
	buf_text(h->out, "</svg>\n");
}
