/*
 * Text of a PDF: shaped a word at a time and kept, broken between words, drawn
 * a line at a time.  What that does not do justice to (text from right to left,
 * words wider than their column) is left to pango as a whole.
 */
#include <stdlib.h>

#include "full/pdf.h"
#include "render/terminal.h"
#include "report/edition.h"

#define POINTS(units) ((double)(units) / PANGO_SCALE)

/* Lengths that differ by less are equal: sums of widths are not exact. */
#define SLACK 0.01

/* A line is at most so many times as high as its face wants. */
#define HIGHEST 2.5

/* Glyphs of one font in a row, from left to right. */
struct run {
	cairo_scaled_font_t *font; /* the font map's */
	struct str text;
	cairo_glyph_t *glyphs; /* as if the word began at 0, 0 */
	cairo_text_cluster_t *clusters;
	size_t n_glyphs, n_clusters;
};

/* All in the arena. */
struct pdf_word {
	double width, advance; /* without, and with the blank behind it */
	double height;
	bool is_tall;    /* its marks stand out of the line */
	bool is_complex; /* not simply from left to right: has no runs */
	struct run *runs;
	size_t n;
};

static const struct {
	const char *face;
	double size;
} kinds[TYPES] = {
	[TYPE_TEXT] = { "DejaVu Sans,Sans", 7.9 },
	[TYPE_TEXT_BOLD] = { "DejaVu Sans,Sans Bold", 7.9 },
	[TYPE_TABLE] = { "DejaVu Sans,Sans", 7.2 },
	[TYPE_TABLE_BOLD] = { "DejaVu Sans,Sans Bold", 7.2 },
	[TYPE_SMALL] = { "DejaVu Sans,Sans", 6.6 },
	[TYPE_SMALL_BOLD] = { "DejaVu Sans,Sans Bold", 8 },
	[TYPE_PART] = { "DejaVu Sans,Sans Bold", 8.5 },
	[TYPE_HEADING] = { "DejaVu Sans,Sans Bold", 9.5 },
	[TYPE_TITLE] = { "DejaVu Sans,Sans Bold", 13 },
	[TYPE_LETTERHEAD] = { "DejaVu Sans,Sans Bold", 9 },
	[TYPE_FIGURE] = { "DejaVu Sans,Sans Bold", 18 },
	[TYPE_CODE] = { "DejaVu Sans Mono,Monospace", 7.2 },
};

static void
drop(PangoLayout **layout)
{
	if (*layout != NULL)
		g_object_unref(*layout);
	*layout = NULL;
}

static void
face_open(struct pdf *p, enum pdf_type type)
{
	struct pdf_type_face *face = &p->faces[type];
	PangoFontDescription *what =
		pango_font_description_from_string(kinds[type].face);
	PangoRectangle blank, line;

	pango_font_description_set_size(
		what, (int)(kinds[type].size * PANGO_SCALE));
	face->layout = pango_layout_new(p->context);
	pango_layout_set_font_description(face->layout, what);
	pango_layout_set_auto_dir(face->layout, FALSE);
	pango_layout_set_text(face->layout, " ", 1);
	pango_layout_get_extents(face->layout, NULL, &blank);
	pango_layout_set_text(face->layout, "x", 1);
	pango_layout_get_extents(face->layout, NULL, &line);
	face->blank = POINTS(blank.width);
	face->pitch = POINTS(line.height);
	face->ascent = POINTS(pango_layout_get_baseline(face->layout));
	pango_font_description_free(what);
}

void
pdf_faces_open(struct pdf *p)
{
	cairo_font_options_t *options = cairo_font_options_create();

	/* Paper has no pixels to fit: lengths are the same at every size. */
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	pango_cairo_context_set_font_options(p->context, options);
	cairo_font_options_destroy(options);
	pango_context_set_base_dir(p->context, PANGO_DIRECTION_LTR);
	pango_context_set_round_glyph_positions(p->context, FALSE);
	pango_context_set_language(p->context,
		pango_language_from_string(
			p->edition != NULL ? p->edition->language : "en"));
	for (int type = 0; type < TYPES; type++)
		face_open(p, (enum pdf_type)type);
}

void
pdf_faces_close(struct pdf *p)
{
	for (int type = 0; type < TYPES; type++)
		drop(&p->faces[type].layout);
	free(p->ink.glyphs);
	free(p->ink.clusters);
	buf_free(&p->ink.text);
}

struct str
pdf_encode(struct pdf *p, struct str s)
{
	buf_reset(&p->text);
	terminal_write_flow(s, &p->text);
	return buf_str(&p->text);
}

struct str
pdf_message(struct pdf *p, const struct message *m)
{
	buf_reset(&p->raw);
	face_message(m, p->style, &p->raw);
	return pdf_encode(p, buf_str(&p->raw));
}

struct str
pdf_say(struct pdf *p, const char *id)
{
	return pdf_encode(p, face_word(p->style, id));
}

struct str
pdf_cell(struct pdf *p, const struct table *t, size_t row, size_t column)
{
	buf_reset(&p->raw);
	face_write(t, row * t->n_columns + column, p->style, &p->raw);
	return pdf_encode(p, buf_str(&p->raw));
}

/* The next word with one blank behind it, if there is any. */
static bool
next_word(struct str *rest, struct str *word)
{
	size_t n = 0;

	while (n < rest->n && rest->p[n] == ' ')
		n++;
	*rest = str_from_byte(*rest, n);
	if (rest->n == 0)
		return false;
	n = str_find(*rest, ' ');
	*word = (struct str){ rest->p, n < rest->n ? n + 1 : n };
	*rest = str_from_byte(*rest, word->n);
	return true;
}

static void
note_missing(struct pdf *p, const PangoGlyphString *glyphs)
{
	for (int i = 0; i < glyphs->num_glyphs; i++) {
		PangoGlyph g = glyphs->glyphs[i].glyph;

		if ((g & PANGO_GLYPH_UNKNOWN_FLAG) != 0 && p->missing == 0)
			p->missing = g & ~PANGO_GLYPH_UNKNOWN_FLAG;
	}
}

/* Which bytes of the text became which glyphs. */
static void
take_clusters(struct run *r, PangoGlyphItem *item, const char *text)
{
	const PangoGlyphInfo *glyphs = item->glyphs->glyphs;
	PangoGlyphItemIter i;

	for (gboolean more = pango_glyph_item_iter_init_start(&i, item, text);
		more; more = pango_glyph_item_iter_next_cluster(&i)) {
		cairo_text_cluster_t *c = &r->clusters[r->n_clusters++];

		c->num_bytes = i.end_index - i.start_index;
		c->num_glyphs = 0;
		for (int k = i.start_glyph; k < i.end_glyph; k++)
			c->num_glyphs += glyphs[k].glyph != PANGO_GLYPH_EMPTY;
	}
}

/* Returns where the next run begins. */
static double
take_run(struct pdf *p, struct run *r, PangoGlyphItem *item, struct str text,
	double x)
{
	const PangoGlyphString *glyphs = item->glyphs;
	size_t n = (size_t)glyphs->num_glyphs;

	r->font = pango_cairo_font_get_scaled_font(
		PANGO_CAIRO_FONT(item->item->analysis.font));
	r->text = (struct str){ text.p + item->item->offset,
		(size_t)item->item->length };
	r->glyphs = ARENA_ARRAY(&p->arena, cairo_glyph_t, n);
	r->clusters = ARENA_ARRAY(&p->arena, cairo_text_cluster_t, r->text.n);
	for (size_t i = 0; i < n; i++) {
		const PangoGlyphInfo *g = &glyphs->glyphs[i];

		if (g->glyph != PANGO_GLYPH_EMPTY)
			r->glyphs[r->n_glyphs++] = (cairo_glyph_t){
				.index = g->glyph,
				.x = x + POINTS(g->geometry.x_offset),
				.y = POINTS(g->geometry.y_offset),
			};
		x += POINTS(g->geometry.width);
	}
	take_clusters(r, item, text.p);
	return x;
}

static bool
is_simple(const PangoLayoutLine *line)
{
	for (GSList *l = line->runs; l != NULL; l = l->next) {
		const PangoGlyphItem *item = l->data;

		if (item->item->analysis.level != 0)
			return false;
	}
	return true;
}

static void
take_runs(struct pdf *p, struct pdf_word *w, const PangoLayoutLine *line,
	struct str text)
{
	double x = 0;

	for (GSList *l = line->runs; l != NULL; l = l->next)
		note_missing(p, ((PangoGlyphItem *)l->data)->glyphs);
	w->is_complex = !is_simple(line);
	if (w->is_complex)
		return;
	w->runs = ARENA_ARRAY(
		&p->arena, struct run, (size_t)g_slist_length(line->runs));
	for (GSList *l = line->runs; l != NULL; l = l->next)
		x = take_run(p, &w->runs[w->n++], l->data, text, x);
}

static struct pdf_word *
shape(struct pdf *p, enum pdf_type type, struct str text)
{
	struct pdf_word *w = ARENA_NEW(&p->arena, struct pdf_word);
	struct pdf_type_face *face = &p->faces[type];
	PangoRectangle ink, logical;

	pango_layout_set_text(face->layout, text.p, (int)text.n);
	pango_layout_get_extents(face->layout, &ink, &logical);
	w->advance = POINTS(logical.width);
	w->width = w->advance - (str_ends(text, STR(" ")) ? face->blank : 0);
	w->height = POINTS(logical.height);
	w->is_tall = ink.y < logical.y ||
	             ink.y + ink.height > logical.y + logical.height;
	take_runs(p, w, pango_layout_get_line_readonly(face->layout, 0), text);
	return w;
}

static const struct pdf_word *
word_of(struct pdf *p, enum pdf_type type, struct str text)
{
	struct pdf_word *w;
	struct str key;

	buf_reset(&p->key);
	buf_char(&p->key, (char)('A' + (int)type));
	buf_add(&p->key, text);
	w = map_get(&p->words, buf_str(&p->key));
	if (w != NULL)
		return w;
	key = arena_str(&p->arena, buf_str(&p->key));
	w = shape(p, type, str_from_byte(key, 1));
	map_put(&p->words, key, w);
	return w;
}

double
pdf_text_width(struct pdf *p, enum pdf_type type, struct str text)
{
	double width = 0;
	struct str word;

	while (next_word(&text, &word)) {
		const struct pdf_word *w = word_of(p, type, word);

		width += text.n > 0 ? w->advance : w->width;
	}
	return width;
}

double
pdf_longest_word(struct pdf *p, enum pdf_type type, struct str text)
{
	double widest = 0;
	struct str word;

	while (next_word(&text, &word)) {
		double width = word_of(p, type, word)->width;

		widest = width > widest ? width : widest;
	}
	return widest;
}

static void
add_piece(struct pdf_flow *f, struct pdf_piece piece)
{
	if (f->n == f->room) {
		f->room = f->room > 0 ? 2 * f->room : 16;
		f->pieces = xrealloc(f->pieces, f->room * sizeof(*f->pieces));
	}
	f->pieces[f->n++] = piece;
}

static void
raise_pitch(struct pdf *p, struct pdf_flow *f, double height)
{
	double most = HIGHEST * p->faces[f->type].pitch;

	height = height < most ? height : most;
	f->pitch = height > f->pitch ? height : f->pitch;
}

/* Breaks between words; false where that will not do.  All words are looked at
 * in any case, for the sake of those without a glyph. */
static bool
flow_words(struct pdf *p, struct pdf_flow *f, struct str text)
{
	size_t line = 0;
	double x = 0;
	bool will_do = true;
	struct str word;

	while (next_word(&text, &word)) {
		const struct pdf_word *w = word_of(p, f->type, word);

		will_do = will_do && !w->is_complex &&
		          w->width <= f->width + SLACK;
		if (x > 0 && x + w->width > f->width + SLACK) {
			line++;
			x = 0;
		}
		add_piece(f, (struct pdf_piece){ w, line, x });
		raise_pitch(p, f, w->height);
		x += w->advance;
	}
	f->n_lines = f->n > 0 ? line + 1 : 0;
	return will_do;
}

static void
flow_layout(struct pdf *p, struct pdf_flow *f, struct str text)
{
	PangoAttrList *as_it_is = pango_attr_list_new();
	PangoRectangle line;

	f->n = 0;
	f->layout = pango_layout_copy(p->faces[f->type].layout);
	pango_attr_list_insert(as_it_is, pango_attr_insert_hyphens_new(FALSE));
	pango_layout_set_attributes(f->layout, as_it_is);
	pango_attr_list_unref(as_it_is);
	pango_layout_set_width(f->layout, (int)(f->width * PANGO_SCALE));
	pango_layout_set_wrap(f->layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_text(f->layout, text.p, (int)text.n);
	f->n_lines = (size_t)pango_layout_get_line_count(f->layout);
	for (size_t i = 0; i < f->n_lines; i++) {
		pango_layout_line_get_extents(
			pango_layout_get_line_readonly(f->layout, (int)i), NULL,
			&line);
		raise_pitch(p, f, POINTS(line.height));
	}
}

void
pdf_flow_set(struct pdf *p, struct pdf_flow *f, enum pdf_type type,
	struct str text, double width)
{
	drop(&f->layout);
	f->type = type;
	f->lean = 0;
	f->width = width;
	f->n = 0;
	f->done = 0;
	f->pitch = p->faces[type].pitch;
	if (!flow_words(p, f, text))
		flow_layout(p, f, text);
}

double
pdf_flow_height(const struct pdf_flow *f)
{
	return (double)f->n_lines * f->pitch;
}

void
pdf_flow_free(struct pdf_flow *f)
{
	drop(&f->layout);
	free(f->pieces);
	*f = (struct pdf_flow){ .n = 0 };
}

static void
ink_flush(struct pdf *p)
{
	struct pdf_ink *ink = &p->ink;

	if (ink->font == NULL)
		return;
	cairo_set_scaled_font(p->cr, ink->font);
	cairo_show_text_glyphs(p->cr, ink->text.p, (int)ink->text.n,
		ink->glyphs, (int)ink->n_glyphs, ink->clusters,
		(int)ink->n_clusters, (cairo_text_cluster_flags_t)0);
	ink->font = NULL;
	ink->n_glyphs = 0;
	ink->n_clusters = 0;
	buf_reset(&ink->text);
}

static void
ink_room(struct pdf_ink *ink, const struct run *r)
{
	size_t glyphs = ink->n_glyphs + r->n_glyphs;
	size_t clusters = ink->n_clusters + r->n_clusters;
	size_t need = glyphs > clusters ? glyphs : clusters;

	if (need <= ink->room)
		return;
	ink->room = 2 * need;
	ink->glyphs = xrealloc(ink->glyphs, ink->room * sizeof(*ink->glyphs));
	ink->clusters =
		xrealloc(ink->clusters, ink->room * sizeof(*ink->clusters));
}

static void
ink_run(struct pdf *p, const struct run *r, double x, double y)
{
	struct pdf_ink *ink = &p->ink;

	if (ink->font != r->font)
		ink_flush(p);
	ink_room(ink, r);
	ink->font = r->font;
	for (size_t i = 0; i < r->n_glyphs; i++) {
		cairo_glyph_t g = r->glyphs[i];

		g.x += x;
		g.y += y;
		ink->glyphs[ink->n_glyphs++] = g;
	}
	for (size_t i = 0; i < r->n_clusters; i++)
		ink->clusters[ink->n_clusters++] = r->clusters[i];
	buf_add(&ink->text, r->text);
}

/* Nothing is drawn above and below the line. */
static void
clip_line(struct pdf *p, double y, double pitch)
{
	cairo_save(p->cr);
	cairo_rectangle(p->cr, 0, y, PDF_WIDTH, pitch);
	cairo_clip(p->cr);
}

static void
draw_word(struct pdf *p, const struct pdf_flow *f, const struct pdf_word *w,
	struct pdf_spot at)
{
	double ascent = p->faces[f->type].ascent +
	                (f->pitch - p->faces[f->type].pitch) * 0.75;

	if (w->is_tall) {
		ink_flush(p);
		clip_line(p, at.y, f->pitch);
	}
	for (size_t i = 0; i < w->n; i++)
		ink_run(p, &w->runs[i], at.x, at.y + ascent);
	if (w->is_tall) {
		ink_flush(p);
		cairo_restore(p->cr);
	}
}

/* From where a line begins that is so wide. */
static double
indent_of(const struct pdf_flow *f, double width)
{
	return width < f->width ? (f->width - width) * f->lean : 0;
}

static void
draw_words(struct pdf *p, const struct pdf_flow *f, struct pdf_spot spot,
	size_t from, size_t n)
{
	size_t i = 0, end;

	while (i < f->n && f->pieces[i].line < from)
		i++;
	for (; i < f->n && f->pieces[i].line < from + n; i = end) {
		const struct pdf_piece *last;
		double indent, y;

		for (end = i + 1;
			end < f->n && f->pieces[end].line == f->pieces[i].line;)
			end++;
		last = &f->pieces[end - 1];
		indent = indent_of(f, last->x + last->word->width);
		y = spot.y + (double)(last->line - from) * f->pitch;
		for (size_t k = i; k < end; k++)
			draw_word(p, f, f->pieces[k].word,
				(struct pdf_spot){
					spot.x + indent + f->pieces[k].x, y });
		ink_flush(p);
	}
}

static void
draw_layout(struct pdf *p, const struct pdf_flow *f, struct pdf_spot spot,
	size_t from, size_t n)
{
	double ascent = p->faces[f->type].ascent +
	                (f->pitch - p->faces[f->type].pitch) * 0.75;

	for (size_t i = 0; i < n && from + i < f->n_lines; i++) {
		double y = spot.y + (double)i * f->pitch;
		PangoLayoutLine *line = pango_layout_get_line_readonly(
			f->layout, (int)(from + i));
		PangoRectangle extents;

		pango_layout_line_get_extents(line, NULL, &extents);
		clip_line(p, y, f->pitch);
		cairo_move_to(p->cr,
			spot.x + indent_of(f, POINTS(extents.width)),
			y + ascent);
		pango_cairo_show_layout_line(p->cr, line);
		cairo_restore(p->cr);
	}
}

void
pdf_flow_draw(struct pdf *p, const struct pdf_flow *f, struct pdf_spot spot,
	size_t from, size_t n)
{
	if (p->cr == NULL)
		return;
	if (f->layout != NULL)
		draw_layout(p, f, spot, from, n);
	else
		draw_words(p, f, spot, from, n);
}
