/* A document as PDF, for paper. */
#include "full/pdf.h"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>

#include "base/utf8.h"
#include "report/edition.h"

#define ROOM (PDF_RIGHT - PDF_LEFT)
#define BAR 2.5 /* beside what is to be noticed */
#define BESIDE 6.0

#define ABOVE 3.0 /* a heading */
#define BELOW 3.5
#define AFTER 2.0 /* a paragraph */

/* How high the paragraph is, broken into p->flow. */
static double
set_paragraph(struct pdf *p, const struct block *b)
{
	enum pdf_type type = b->tone == TONE_FAINT   ? TYPE_SMALL
	                     : b->tone == TONE_PLAIN ? TYPE_TEXT
	                                             : TYPE_TEXT_BOLD;
	bool is_marked = b->tone == TONE_WARN || b->tone == TONE_BAD;

	pdf_flow_set(p, &p->flow, type, pdf_message(p, &b->message),
		is_marked ? ROOM - BESIDE : ROOM);
	return pdf_flow_height(&p->flow) + AFTER;
}

static void
draw_paragraph(struct pdf *p, const struct block *b)
{
	double height = set_paragraph(p, b), top;
	bool is_marked = b->tone == TONE_WARN || b->tone == TONE_BAD;
	size_t page;

	if (height < (PDF_BOTTOM - PDF_TOP) / 4)
		pdf_need(p, height);
	top = p->y;
	page = p->page;
	pdf_tag(p, "P");
	pdf_lines(p, is_marked ? PDF_LEFT + BESIDE : PDF_LEFT);
	pdf_tag_end(p, "P");
	if (is_marked) {
		top = page == p->page ? top : PDF_TOP;
		pdf_grey(p, 0.25);
		pdf_box(p, (struct pdf_spot){ PDF_LEFT, top + 1 }, BAR,
			p->y - top - 1);
		pdf_grey(p, 0);
	}
	p->y += AFTER;
}

static double
set_heading(struct pdf *p, const struct block *b)
{
	pdf_flow_set(p, &p->flow, b->is_part ? TYPE_PART : TYPE_HEADING,
		pdf_message(p, &b->message), ROOM);
	return pdf_flow_height(&p->flow) + ABOVE + BELOW;
}

static double
table_least(struct pdf *p, const struct table *t)
{
	double chart = t->chart != NULL ? pdf_chart_height(t) : 0;

	return chart > 0 ? chart : pdf_table_least(p, t);
}

/* What must stand on the same page as the heading: what comes first below it,
 * and what is said before that. */
static double
height_below(struct pdf *p, const struct block *heading)
{
	double height = 0, most = (PDF_BOTTOM - PDF_TOP) / 2;

	for (const struct block *b = heading->next; b != NULL; b = b->next) {
		if (!face_is_shown(b))
			continue;
		if (b->kind == BLOCK_TABLE)
			height += table_least(p, b->table);
		if (b->kind == BLOCK_PARAGRAPH)
			height += set_paragraph(p, b);
		if (b->kind != BLOCK_PARAGRAPH)
			break;
	}
	return height < most ? height : most;
}

static const struct block *
first_shown(const struct document *d)
{
	const struct block *b = d->first;

	while (b != NULL && !face_is_shown(b))
		b = b->next;
	return b;
}

static void
draw_heading(struct pdf *p, const struct block *b)
{
	const char *tag = b->is_part ? "H3" : "H2";
	double below = height_below(p, b);

	if (b->begins_page && !pdf_page_is_empty(p))
		pdf_page_break(p);
	pdf_need(p, set_heading(p, b) + below);
	if (!pdf_page_is_empty(p))
		p->y += ABOVE;
	pdf_outline(p, b);
	if (p->edition != NULL && b == first_shown(p->d))
		return; /* it would stand right below the title */
	set_heading(p, b);
	pdf_tag(p, tag);
	pdf_lines(p, PDF_LEFT);
	pdf_tag_end(p, tag);
	if (!b->is_part) {
		pdf_grey(p, 0.45);
		pdf_rule(p, (struct pdf_spot){ PDF_LEFT, p->y + 1 }, ROOM, 0.6);
		pdf_grey(p, 0);
	}
	p->y += BELOW;
}

static void
draw_code(struct pdf *p, const struct block *b)
{
	struct str rest = b->code, line;

	pdf_tag(p, "Code");
	while (str_split(&rest, '\n', &line)) {
		pdf_flow_set(p, &p->flow, TYPE_CODE, pdf_encode(p, line), ROOM);
		if (p->flow.n_lines == 0)
			p->y += p->flow.pitch;
		pdf_lines(p, PDF_LEFT);
	}
	pdf_tag_end(p, "Code");
	p->y += 3;
}

/* Below a heading a caption would say the same again. */
static void
draw_table(struct pdf *p, const struct table *t, const struct block *before)
{
	bool has_caption = t->caption.id != NULL && before != NULL &&
	                   before->kind != BLOCK_HEADING;

	if (t->is_facts) {
		pdf_facts(p, t);
		return;
	}
	if (t->is_figures && pdf_figures(p, t))
		return;
	if (t->chart != NULL)
		pdf_chart(p, t);
	pdf_table(p, t, has_caption);
}

static void
draw_block(struct pdf *p, const struct block *b, const struct block *before)
{
	switch (b->kind) {
	case BLOCK_HEADING:
		draw_heading(p, b);
		break;
	case BLOCK_PARAGRAPH:
	case BLOCK_FOLD: /* on paper nothing is folded up */
		draw_paragraph(p, b);
		break;
	case BLOCK_CODE:
		draw_code(p, b);
		break;
	case BLOCK_TABLE:
		draw_table(p, b->table, before);
		break;
	case BLOCK_FOLD_END:
	case BLOCK_FIELD:
		break;
	}
}

static void
draw(struct pdf *p)
{
	const struct block *before = NULL;

	p->page = 0;
	p->headings = 0;
	pdf_tag(p, "Document");
	pdf_page_begin(p);
	if (p->edition != NULL)
		pdf_frame(p);
	for (const struct block *b = p->d->first; b != NULL; b = b->next) {
		if (!face_is_shown(b))
			continue;
		draw_block(p, b, before);
		before = b;
	}
	if (p->edition != NULL)
		pdf_signature(p);
	pdf_tag_end(p, "Document");
}

/* Which package of fonts has a character. */
static const struct {
	uint32_t first, last;
	const char *package;
} packages[] = {
	{ 0x0000, 0x058f, "fonts-dejavu-core" },
	{ 0x1100, 0x11ff, "fonts-noto-cjk" },
	{ 0x2000, 0x2bff, "fonts-symbola" },
	{ 0x2e80, 0xa4cf, "fonts-noto-cjk" },
	{ 0xac00, 0xd7ff, "fonts-noto-cjk" },
	{ 0xf900, 0xfaff, "fonts-noto-cjk" },
	{ 0xff00, 0xffef, "fonts-noto-cjk" },
	{ 0x1f000, 0x1faff, "fonts-symbola" },
	{ 0x20000, 0x3ffff, "fonts-noto-cjk" },
	{ 0, UINT32_MAX, "fonts-noto-core" },
};

static const char *
package_for(uint32_t c)
{
	size_t i = 0;

	while (c < packages[i].first || c > packages[i].last)
		i++;
	return packages[i].package;
}

static int
refuse_missing(uint32_t c, struct err *err)
{
	char text[4];
	struct str sign = { text, utf8_encode(c, text) };
	struct buf number = BUF_INIT;

	buf_printf(&number, "U+%04X", c);
	err_set(err,
		MSG(N_("no font on this machine has the character \"%1\" (%2), "
		       "which the PDF needs; install one that has it, such as "
		       "the Debian package %3, and run the command again"),
			sign, buf_str(&number), str_from(package_for(c))));
	buf_free(&number);
	return -1;
}

/* Of the kinds that pango can use; it never comes back where there is none. */
static bool
has_fonts(void)
{
	const FcFontSet *fonts = FcConfigGetFonts(NULL, FcSetSystem);

	for (int i = 0; fonts != NULL && i < fonts->nfont; i++) {
		FcChar8 *kind = NULL;

		if (FcPatternGetString(fonts->fonts[i], FC_FONTFORMAT, 0,
			    &kind) != FcResultMatch)
			continue;
		if (strcmp((const char *)kind, "TrueType") == 0 ||
			strcmp((const char *)kind, "CFF") == 0)
			return true;
	}
	return false;
}

static cairo_status_t
take_bytes(void *closure, const unsigned char *bytes, unsigned n)
{
	buf_add(closure, (struct str){ (const char *)bytes, n });
	return CAIRO_STATUS_SUCCESS;
}

/* What cairo could not do; memory that ran out is said where it always is. */
static int
check_status(cairo_status_t status, struct err *err)
{
	if (status == CAIRO_STATUS_SUCCESS)
		return 0;
	if (status == CAIRO_STATUS_NO_MEMORY)
		out_of_memory();
	return err_set(err, MSG(N_("the PDF cannot be made: %1; this is a "
				   "mistake in kerma, please report it"),
				    str_from(cairo_status_to_string(status))));
}

static cairo_status_t
draw_file(struct pdf *p, struct buf *file)
{
	cairo_status_t status;

	p->surface = cairo_pdf_surface_create_for_stream(
		take_bytes, file, PDF_WIDTH, PDF_HEIGHT);
	pdf_properties(p);
	p->cr = cairo_create(p->surface);
	draw(p);
	cairo_show_page(p->cr);
	status = cairo_status(p->cr);
	cairo_destroy(p->cr);
	cairo_surface_finish(p->surface);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_status(p->surface);
	cairo_surface_destroy(p->surface);
	if (p->mark != NULL)
		cairo_path_destroy(p->mark);
	return status;
}

static int
print(struct pdf *p, struct buf *out, struct err *err)
{
	struct buf file = BUF_INIT;
	int rc;

	draw(p);
	if (p->missing != 0)
		return refuse_missing(p->missing, err);
	p->pages = p->page;
	rc = check_status(draw_file(p, &file), err);
	if (rc == 0)
		pdf_pack(p, buf_str(&file), out);
	buf_free(&file);
	return rc;
}

static void
release(struct pdf *p)
{
	pdf_flow_free(&p->flow);
	pdf_flow_free(&p->edge);
	for (size_t i = 0; i < PDF_COLUMNS; i++)
		pdf_flow_free(&p->cells[i]);
	pdf_faces_close(p);
	buf_free(&p->raw);
	buf_free(&p->text);
	buf_free(&p->key);
	arena_free(&p->arena);
	g_object_unref(p->context);
}

/* pango complains about fonts where it need not, and glib ends the program when
 * there is no memory. */
static void
hear(const gchar *domain, GLogLevelFlags level, const gchar *what,
	gpointer nothing)
{
	(void)domain;
	(void)what;
	(void)nothing;
	if ((level & G_LOG_LEVEL_ERROR) != 0)
		out_of_memory();
}

static int
print_with_fonts(struct pdf *p, struct buf *out, struct err *err)
{
	GLogFunc before = g_log_set_default_handler(hear, NULL);
	int rc;

	/* The library's own: with one for each file it would lose some. */
	p->fonts = pango_cairo_font_map_get_default();
	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(p->fonts), 72);
	p->context = pango_font_map_create_context(p->fonts);
	map_init(&p->words, &p->arena);
	map_init(&p->places, &p->arena);
	pdf_faces_open(p);
	rc = print(p, out, err);
	release(p);
	g_log_set_default_handler(before, NULL);
	return rc;
}

int
render_pdf(const struct document *d, const struct render_style *style,
	struct buf *out, struct err *err)
{
	struct pdf p = {
		.d = d,
		.edition = d->edition,
		.style = style,
		.arena = ARENA_INIT,
	};

	if (has_fonts())
		return print_with_fonts(&p, out, err);
	return err_set(err,
		SAY(N_("there are no fonts on this machine, and a PDF needs "
		       "some; install the Debian package fonts-dejavu-core and "
		       "run the command again")));
}
