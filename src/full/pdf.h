/*
 * What the parts of the PDF renderer share.  Private to pdf*.c, which alone
 * know cairo and pango.
 *
 * A document is gone through twice by the same code: once to see what is where
 * and on how many pages, with nothing drawn (cr is NULL), then to draw it.
 * Lengths are points, 72 an inch; y grows downwards.
 *
 * Every text that is not kerma's own goes through pdf_encode exactly once, then
 * word by word through a store of shaped words, since the words of a register
 * are few and its texts many.  A character for which no font has a glyph is
 * noted in missing; the file is then not handed out.
 */
#ifndef KERMA_FULL_PDF_H
#define KERMA_FULL_PDF_H

#include <pango/pangocairo.h>

#include "base/map.h"
#include "render/print.h"

/* A4, upright; nothing but the frame stands outside the margins. */
#define PDF_WIDTH 595.276
#define PDF_HEIGHT 841.89
#define PDF_LEFT 42.0
#define PDF_RIGHT (PDF_WIDTH - 42.0)
#define PDF_TOP 42.0
#define PDF_BOTTOM (PDF_HEIGHT - 42.0)

enum pdf_type {
	TYPE_TEXT,
	TYPE_TEXT_BOLD,
	TYPE_TABLE,
	TYPE_TABLE_BOLD,
	TYPE_SMALL,
	TYPE_SMALL_BOLD,
	TYPE_PART,
	TYPE_HEADING,
	TYPE_TITLE,
	TYPE_LETTERHEAD,
	TYPE_FIGURE,
	TYPE_CODE,
	TYPES
};

struct pdf_type_face {
	PangoLayout *layout; /* with the face set: to be filled and measured */
	double pitch;        /* from line to line */
	double ascent;       /* of that, above the line letters stand on */
	double blank;        /* width of a space */
};

/* A word with the blank after it, shaped. */
struct pdf_word;

/* A text broken into lines of a width. */
struct pdf_piece {
	const struct pdf_word *word;
	size_t line;
	double x;
};

struct pdf_flow {
	enum pdf_type type;
	double width;
	double lean; /* of lines in it: 0 left, 0.5 centred, 1 right */
	struct pdf_piece *pieces; /* on the heap */
	size_t n, room;
	PangoLayout *layout; /* not NULL: what takes more than words side by
	                        side (right to left, words too long) */
	size_t n_lines;
	double pitch;
	size_t done; /* lines drawn, where they go over several pages */
};

/* Glyphs of a line until the font changes; on the heap. */
struct pdf_ink {
	cairo_scaled_font_t *font; /* NULL: there are none */
	cairo_glyph_t *glyphs;
	cairo_text_cluster_t *clusters;
	size_t n_glyphs, n_clusters, room;
	struct buf text;
};

/* A table as it is shown: which of its columns, where, how wide. */
struct pdf_grid {
	const struct table *table;
	size_t n;
	size_t *columns; /* numbers in the table; these in the arena, as are */
	double *x, *widths;
	double head; /* how high its head is */
	struct pdf_grid *next;
};

enum { PDF_COLUMNS = 32 }; /* of a table; more are left out */

struct pdf {
	const struct document *d;
	const struct edition *edition; /* or NULL */
	const struct render_style *style;

	PangoFontMap *fonts;
	PangoContext *context;
	cairo_surface_t *surface;
	cairo_t *cr;        /* NULL: nothing is drawn yet */
	cairo_path_t *mark; /* the warning across a page, or NULL */

	struct arena arena;
	struct map words, places;
	struct pdf_grid *grids;
	struct buf raw, text; /* a text before and after it is encoded */
	struct buf key;       /* of a word */
	struct pdf_ink ink;
	struct pdf_type_face faces[TYPES];
	struct pdf_flow flow, cells[PDF_COLUMNS];
	struct pdf_flow edge; /* what stands in margins, charts and boxes */

	double y;           /* where on the page goes what comes next */
	size_t page, pages; /* this one, from 1; all, once it is known */
	size_t headings;    /* so far */
	int section;        /* of the outline, into which parts go */
	uint32_t missing;   /* the first character without a glyph, or 0 */
};

/* pdf_text.c */
void pdf_faces_open(struct pdf *p);
void pdf_faces_close(struct pdf *p);

/* What may be shown of a text, on one line; the result is borrowed until the
 * next call. */
struct str pdf_encode(struct pdf *p, struct str s);
struct str pdf_message(struct pdf *p, const struct message *m);
struct str pdf_say(struct pdf *p, const char *id);
struct str pdf_cell(
	struct pdf *p, const struct table *t, size_t row, size_t column);

/* Widths of encoded text on one line, and of its widest word. */
double pdf_text_width(struct pdf *p, enum pdf_type type, struct str text);
double pdf_longest_word(struct pdf *p, enum pdf_type type, struct str text);

/* Breaks encoded text; what was in f is gone. */
void pdf_flow_set(struct pdf *p, struct pdf_flow *f, enum pdf_type type,
	struct str text, double width);
double pdf_flow_height(const struct pdf_flow *f);

/* Draws n lines from number from on, the first below y. */
struct pdf_spot {
	double x, y;
};
void pdf_flow_draw(struct pdf *p, const struct pdf_flow *f,
	struct pdf_spot spot, size_t from, size_t n);
void pdf_flow_free(struct pdf_flow *f);

/* One line of text that is not broken, below spot: from there on, around it or
 * up to it, as lean says.  Leaves p->edge as it is drawn. */
void pdf_line(struct pdf *p, enum pdf_type type, struct str text,
	struct pdf_spot spot, double lean);

/* pdf_page.c */
void pdf_page_begin(struct pdf *p);
void pdf_page_break(struct pdf *p);

/* A new page, unless so much room is left or the page is still empty. */
void pdf_need(struct pdf *p, double height);
bool pdf_page_is_empty(const struct pdf *p);

/* Lines of p->flow from x, over several pages when it must be. */
void pdf_lines(struct pdf *p, double x);
void pdf_frame(struct pdf *p);
void pdf_signature(struct pdf *p);

void pdf_grey(struct pdf *p, double light); /* 0 black, 1 white */
void pdf_rule(struct pdf *p, struct pdf_spot from, double length, double width);
void pdf_box(struct pdf *p, struct pdf_spot at, double width, double height);

/* pdf_tag.c: what the file says of its own structure; nothing while nothing is
 * drawn. */
void pdf_tag(struct pdf *p, const char *name);
void pdf_tag_end(struct pdf *p, const char *name);

/* Notes a place; when drawing, makes it one that can be gone to. */
void pdf_place(struct pdf *p, const char *prefix, struct str name);

/* Does that place exist?  Then what is drawn up to pdf_link_end leads there. */
bool pdf_link(struct pdf *p, const char *prefix, struct str name);
void pdf_link_end(struct pdf *p);
void pdf_outline(struct pdf *p, const struct block *heading);
void pdf_properties(struct pdf *p);

/* pdf_pack.c: appends cairo's file, smaller. */
void pdf_pack(struct pdf *p, struct str in, struct buf *out);

/* pdf_table.c, pdf_figures.c, pdf_chart.c */
void pdf_table(struct pdf *p, const struct table *t, bool has_caption);
double pdf_table_least(struct pdf *p, const struct table *t);
bool pdf_figures(struct pdf *p, const struct table *t);
void pdf_facts(struct pdf *p, const struct table *t);
double pdf_chart_height(const struct table *t);
void pdf_chart(struct pdf *p, const struct table *t);

#endif
