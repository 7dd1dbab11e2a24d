/* Tables of an HTML page: figures, facts, and lists of any length. */
#include <stdlib.h>

#include "base/width.h"
#include "render/html.h"

/* In cells of the font that lists are printed in. */
enum {
	NOMINAL = 118,    /* of a full line, to share among columns */
	PADDING = 2,      /* beside a text */
	WIDEST_FIX = 24,  /* what does not shrink gets no more, */
	WIDEST_DATE = 13, /* a date less: its year may stand below */
	WIDEST_WORD = 20, /* what shrinks gets its longest word, or this */
};

/* A table as it is shown: which of its columns, how wide. */
struct shown {
	const struct table *table;
	size_t *columns; /* numbers in the table; on the heap, as is */
	size_t *widths;  /* in cells */
	size_t n;
};

static struct str
face_of(struct html *h, const struct table *t, size_t row, size_t column)
{
	buf_reset(&h->scratch);
	face_write(t, row * t->n_columns + column, h->style, &h->scratch);
	return buf_str(&h->scratch);
}

/* So that no word of a heading, which is bold, breaks. */
static size_t
heading_width(struct html *h, const struct table *t, size_t column)
{
	const char *heading = t->columns[column].heading;

	return (width_longest_word(face_word(h->style, heading)) * 5 + 3) / 4 +
	       PADDING;
}

/* Of one cell, within bounds. */
static size_t
cell_width(struct html *h, const struct table *t, size_t row, size_t column)
{
	struct str face = face_of(h, t, row, column);
	size_t cells = width_text(face), most = WIDEST_FIX;

	if (t->columns[column].may_shrink) {
		cells = width_longest_word(face);
		most = WIDEST_WORD;
	} else if (t->cells[row * t->n_columns + column].kind == CELL_DATE) {
		most = WIDEST_DATE;
	}
	return cells < most ? cells : most;
}

/* What the cells need: all of the widest or, where they may shrink, their
 * longest word. */
static size_t
cells_width(struct html *h, const struct table *t, size_t column)
{
	size_t widest = 0;

	for (size_t row = 0; row < t->n_rows && widest < WIDEST_FIX; row++) {
		size_t cells = cell_width(h, t, row, column);

		widest = cells > widest ? cells : widest;
	}
	return widest + widest / 10 + PADDING;
}

static size_t
weight_of(const struct table *t, size_t column)
{
	size_t weight = table_print(t, column)->weight;

	return weight > 0 ? weight : 1;
}

/* Every column gets what it needs; those that may shrink share what is left,
 * by weight. */
static void
measure(struct html *h, struct shown *s)
{
	const struct table *t = s->table;
	size_t taken = 0, weights = 0, rest;

	for (size_t i = 0; i < s->n; i++) {
		size_t column = s->columns[i];
		size_t heading = heading_width(h, t, column);
		size_t cells = cells_width(h, t, column);

		s->widths[i] = cells > heading ? cells : heading;
		taken += s->widths[i];
		if (t->columns[column].may_shrink)
			weights += weight_of(t, column);
	}
	rest = taken < NOMINAL ? NOMINAL - taken : 0;
	for (size_t i = 0; i < s->n; i++)
		if (t->columns[s->columns[i]].may_shrink)
			s->widths[i] +=
				rest * weight_of(t, s->columns[i]) / weights;
}

static void
shown_open(struct html *h, const struct table *t, struct shown *s)
{
	*s = (struct shown){ .table = t };
	s->columns = xrealloc(NULL, t->n_columns * sizeof(*s->columns));
	s->widths = xrealloc(NULL, t->n_columns * sizeof(*s->widths));
	for (size_t i = 0; i < t->n_columns; i++)
		if (print_is_shown(t, i))
			s->columns[s->n++] = i;
	measure(h, s);
}

static void
shown_close(struct shown *s)
{
	free(s->columns);
	free(s->widths);
}

/* Percent in hundredths, so that they add up well. */
static void
write_widths(struct html *h, const struct shown *s)
{
	size_t all = 0;

	for (size_t i = 0; i < s->n; i++)
		all += s->widths[i];
	buf_text(h->out, "<colgroup>");
	for (size_t i = 0; i < s->n; i++) {
		size_t share = 10000 * s->widths[i] / all;

		buf_printf(h->out, "<col style=\"width:%zu.%02zu%%\">",
			share / 100, share % 100);
	}
	buf_text(h->out, "</colgroup>\n");
}

static bool
is_number(const struct cell *cell)
{
	return cell->kind == CELL_COUNT || cell->kind == CELL_MONEY ||
	       cell->kind == CELL_SHARE;
}

static void
write_headings(struct html *h, const struct shown *s)
{
	buf_text(h->out, "<thead><tr>");
	for (size_t i = 0; i < s->n; i++) {
		const struct column *c = &s->table->columns[s->columns[i]];

		buf_text(h->out, c->align == ALIGN_RIGHT
					 ? "<th scope=\"col\" class=\"r\">"
					 : "<th scope=\"col\">");
		html_word(h, c->heading);
		buf_text(h->out, "</th>");
	}
	buf_text(h->out, "</tr></thead>\n");
}

static void
open_link(struct html *h, const char *prefix, struct str place)
{
	buf_text(h->out, "<a href=\"#");
	buf_text(h->out, prefix);
	buf_add(h->out, place);
	buf_text(h->out, "\">");
}

static void
write_cell(struct html *h, const struct table *t, size_t row, size_t column)
{
	const char *leads = table_print(t, column)->leads;
	struct str place =
		leads != NULL ? print_place(t, row, column) : STR_NONE;

	if (place.p != NULL)
		open_link(h, leads, place);
	html_text(face_of(h, t, row, column), h->out);
	if (place.p != NULL)
		buf_text(h->out, "</a>");
}

static const char *
class_of(const struct table *t, size_t row, size_t column)
{
	const struct cell *cell = &t->cells[row * t->n_columns + column];
	bool is_right = t->columns[column].align == ALIGN_RIGHT;

	if (cell->tone == TONE_STRONG)
		return is_right ? " class=\"r s\"" : " class=\"s\"";
	if (is_right)
		return " class=\"r\"";
	return cell->kind == CELL_DATE || is_number(cell) ? " class=\"d\"" : "";
}

/* The row's first cell says what the row is about. */
static void
write_row(struct html *h, const struct shown *s, size_t row)
{
	const struct table *t = s->table;
	const char *prefix = table_print(t, s->columns[0])->place;
	struct str place =
		prefix != NULL ? print_place(t, row, s->columns[0]) : STR_NONE;

	buf_text(
		h->out, print_is_total(t, row) ? "<tr class=\"total\"" : "<tr");
	if (place.p != NULL) {
		buf_text(h->out, " id=\"");
		buf_text(h->out, prefix);
		buf_add(h->out, place);
		buf_char(h->out, '"');
	}
	buf_char(h->out, '>');
	for (size_t i = 0; i < s->n; i++) {
		buf_text(h->out, i == 0 ? "<th scope=\"row\"" : "<td");
		buf_text(h->out, class_of(t, row, s->columns[i]));
		buf_char(h->out, '>');
		write_cell(h, t, row, s->columns[i]);
		buf_text(h->out, i == 0 ? "</th>" : "</td>");
	}
	buf_text(h->out, "</tr>\n");
}

static void
write_caption(struct html *h, const struct table *t)
{
	if (t->caption.id == NULL)
		return;
	buf_printf(h->out, "<caption id=\"t-%zu\">", h->tables);
	html_message(h, &t->caption);
	buf_text(h->out, "</caption>\n");
}

/* Only a script can search: without one there is nothing to see. */
static void
write_search(struct html *h)
{
	buf_text(h->out, "<p class=\"search\" hidden><label for=\"q\">");
	html_word(h, N_("Search this list"));
	buf_text(h->out, "</label> <input id=\"q\" type=\"search\"> "
			 "<span role=\"status\" id=\"found\" data-of=\"");
	html_word(h, N_("%1 of %2 shown"));
	buf_text(h->out, "\"></span></p>\n");
}

/* What is too wide for a screen scrolls by itself, also by keyboard. */
static void
write_lines(struct html *h, const struct table *t)
{
	struct shown s;

	shown_open(h, t, &s);
	h->tables++;
	if (t->is_long)
		write_search(h);
	buf_text(h->out, "<div class=\"scroll\" tabindex=\"0\" role=\"group\"");
	if (t->caption.id != NULL)
		buf_printf(h->out, " aria-labelledby=\"t-%zu\"", h->tables);
	buf_text(h->out,
		t->is_long ? ">\n<table id=\"list\">\n" : ">\n<table>\n");
	write_caption(h, t);
	write_widths(h, &s);
	write_headings(h, &s);
	buf_text(h->out, "<tbody>\n");
	for (size_t row = 0; row < t->n_rows; row++)
		write_row(h, &s, row);
	buf_text(h->out, "</tbody></table></div>\n");
	shown_close(&s);
}

/* What, how many, and a word more if there is one. */
static void
write_figure(struct html *h, const struct table *t, size_t row)
{
	static const char *const open[] = { "<dt>", "<dd class=\"figure\">",
		"<dd>" };
	static const char *const close[] = { "</dt>", "</dd>", "</dd>" };
	struct str place = print_row_leads(t, row);
	size_t n = 0;

	buf_text(h->out, "<div>");
	for (size_t i = 0; i < t->n_columns && n < ARRAY_LEN(open); i++) {
		bool is_link = n == 0 && place.p != NULL;

		if (!print_is_shown(t, i))
			continue;
		if (n > 1 && print_is_blank(t, row, i))
			continue;
		buf_text(h->out, open[n]);
		if (is_link)
			open_link(h, "", place);
		html_text(face_of(h, t, row, i), h->out);
		if (is_link)
			buf_text(h->out, "</a>");
		buf_text(h->out, close[n++]);
	}
	buf_text(h->out, "</div>\n");
}

static void
write_facts(struct html *h, const struct table *t)
{
	buf_text(h->out, "<dl class=\"facts\">\n");
	for (size_t i = 0; i < t->n_rows * t->n_columns; i++) {
		size_t row = i / t->n_columns, column = i % t->n_columns;

		if (!print_is_shown(t, column) ||
			face_of(h, t, row, column).n == 0)
			continue;
		buf_text(h->out, "<div><dt>");
		html_word(h, t->columns[column].heading);
		buf_text(h->out, "</dt><dd>");
		write_cell(h, t, row, column);
		buf_text(h->out, "</dd></div>\n");
	}
	buf_text(h->out, "</dl>\n");
}

void
html_table(struct html *h, const struct table *t)
{
	if (t->is_facts) {
		write_facts(h, t);
		return;
	}
	if (!t->is_figures) {
		if (t->chart != NULL)
			html_chart(h, t);
		write_lines(h, t);
		return;
	}
	buf_text(h->out, "<dl class=\"figures\">\n");
	for (size_t row = 0; row < t->n_rows; row++)
		write_figure(h, t, row);
	buf_text(h->out, "</dl>\n");
}
