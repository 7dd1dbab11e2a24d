/*
 * What a PDF says of itself: its structure, places and links, the outline and
 * its properties.  Names of places are [a-z0-9-]; headings without one get a
 * number behind a "_".
 */
#include <cairo-pdf.h>
#include <inttypes.h>
#include <stdio.h>

#include "base/utf8.h"
#include "full/pdf.h"
#include "report/edition.h"

enum { SECONDS_A_DAY = 86400, OUTLINE_BYTES = 240 };

/* A place that was seen. */
struct place {
	bool is_drawn;
};

void
pdf_tag(struct pdf *p, const char *name)
{
	if (p->cr != NULL)
		cairo_tag_begin(p->cr, name, NULL);
}

void
pdf_tag_end(struct pdf *p, const char *name)
{
	if (p->cr != NULL)
		cairo_tag_end(p->cr, name);
}

/* In the arena, with a NUL behind it. */
static struct str
place_name(struct pdf *p, const char *prefix, struct str name)
{
	buf_reset(&p->key);
	buf_text(&p->key, prefix);
	buf_add(&p->key, name);
	return arena_str(&p->arena, buf_str(&p->key));
}

static void
draw_place(struct pdf *p, struct str name)
{
	struct str attributes;

	attributes = arena_printf(&p->arena, "name='%.*s' x=%d y=%d",
		STR_ARG(name), (int)PDF_LEFT, (int)p->y);
	cairo_tag_begin(p->cr, CAIRO_TAG_DEST, attributes.p);
	cairo_tag_end(p->cr, CAIRO_TAG_DEST);
}

void
pdf_place(struct pdf *p, const char *prefix, struct str name)
{
	struct str key = place_name(p, prefix, name);
	void **at = map_at(&p->places, key);
	struct place *place = *at;

	if (place == NULL) {
		place = ARENA_NEW(&p->arena, struct place);
		*at = place;
	}
	if (p->cr == NULL || place->is_drawn)
		return;
	place->is_drawn = true;
	draw_place(p, key);
}

bool
pdf_link(struct pdf *p, const char *prefix, struct str name)
{
	struct str place, attributes;

	if (p->cr == NULL)
		return false;
	place = place_name(p, prefix, name);
	if (map_get(&p->places, place) == NULL)
		return false;
	attributes = arena_printf(&p->arena, "dest='%.*s'", STR_ARG(place));
	cairo_tag_begin(p->cr, CAIRO_TAG_LINK, attributes.p);
	cairo_set_source_rgb(p->cr, 0.05, 0.22, 0.45);
	return true;
}

void
pdf_link_end(struct pdf *p)
{
	pdf_grey(p, 0);
	cairo_tag_end(p->cr, CAIRO_TAG_LINK);
}

/* The name of a heading's place. */
static struct str
heading_place(struct pdf *p, const struct block *heading)
{
	if (heading->place != NULL && print_is_place(str_from(heading->place)))
		return str_from(heading->place);
	return arena_printf(&p->arena, "_%zu", p->headings);
}

void
pdf_outline(struct pdf *p, const struct block *heading)
{
	struct str place, text, attributes;
	int parent;

	p->headings++;
	place = heading_place(p, heading);
	pdf_place(p, "", place);
	if (p->cr == NULL)
		return;
	text = arena_str(&p->arena,
		utf8_cut(pdf_message(p, &heading->message), OUTLINE_BYTES));
	attributes = arena_printf(&p->arena, "dest='%.*s'", STR_ARG(place));
	parent = heading->is_part ? p->section : CAIRO_PDF_OUTLINE_ROOT;
	parent = cairo_pdf_surface_add_outline(p->surface, parent, text.p,
		attributes.p, CAIRO_PDF_OUTLINE_FLAG_OPEN);
	if (!heading->is_part)
		p->section = parent;
}

static void
set(struct pdf *p, cairo_pdf_metadata_t what, struct str text)
{
	if (text.n > 0)
		cairo_pdf_surface_set_metadata(
			p->surface, what, arena_str(&p->arena, text).p);
}

/* "Title – as of", and with the register's name the subject. */
static void
set_title(struct pdf *p, const struct edition *e)
{
	struct buf title = BUF_INIT;

	buf_add(&title, pdf_message(p, &e->title));
	if (e->facts[0].id != NULL) {
		buf_text(&title, " \xe2\x80\x93 ");
		buf_add(&title, pdf_message(p, &e->facts[0]));
	}
	set(p, CAIRO_PDF_METADATA_TITLE, buf_str(&title));
	buf_free(&title);
}

/* Without a date cairo takes the clock's. */
static void
set_dates(struct pdf *p, int64_t made)
{
	int64_t day = made / SECONDS_A_DAY, second = made % SECONDS_A_DAY;
	char text[DATE_TEXT];
	struct str iso;

	if (second < 0) {
		second += SECONDS_A_DAY;
		day--;
	}
	date_format((struct date){ (int32_t)day }, text);
	iso = arena_printf(&p->arena,
		"%sT%02" PRId64 ":%02" PRId64 ":%02" PRId64 "Z", text,
		second / 3600, second / 60 % 60, second % 60);
	set(p, CAIRO_PDF_METADATA_CREATE_DATE, iso);
	set(p, CAIRO_PDF_METADATA_MOD_DATE, iso);
}

void
pdf_properties(struct pdf *p)
{
	const struct edition *e = p->edition;

	if (e == NULL) {
		set_dates(p, 0);
		return;
	}
	set_title(p, e);
	if (e->letterhead != NULL && e->letterhead->n > 0)
		set(p, CAIRO_PDF_METADATA_AUTHOR,
			pdf_encode(
				p, LIST_AT(*e->letterhead, struct text, 0)->s));
	else
		set(p, CAIRO_PDF_METADATA_AUTHOR, pdf_encode(p, e->name));
	set(p, CAIRO_PDF_METADATA_SUBJECT, pdf_encode(p, e->name));
	set(p, CAIRO_PDF_METADATA_KEYWORDS, pdf_message(p, &e->footer));
	set(p, CAIRO_PDF_METADATA_CREATOR, pdf_encode(p, e->producer));
	set_dates(p, e->made);
}
