/*
 * What stands around a document that is printed or handed on: whose it is, of
 * when, made of what.  The PDF, HTML and XLSX of one document get the same
 * edition (document.edition); nothing in it comes from the clock, so that the
 * same register, revision and date give the same bytes.
 *
 * Messages are translated by the renderer's style, whose language is the one
 * named here.  Texts are hostile until a renderer has encoded them.
 *
 * Where each goes:
 *   letterhead     above the title on page one, centred
 *   title          the only heading of the first level; also the file's own
 *                  title in its properties
 *   name           below the title: the register's name
 *   facts          below that, one a line
 *   warning        large on every page and every sheet, as long as it says
 *                  anything
 *   footer         on every page, with "page n of m" where there are pages
 *   signature      at the end: place and date, position, room to sign, name
 */
#ifndef KERMA_REPORT_EDITION_H
#define KERMA_REPORT_EDITION_H

#include "base/date.h"
#include "base/message.h"
#include "model/registry.h"

enum { EDITION_FACTS = 4 };

struct edition {
	const struct list *letterhead; /* struct text, lines; may be empty */
	struct message title;
	struct str name;
	struct message facts[EDITION_FACTS]; /* NO_MESSAGE: no line */
	struct message warning;              /* NO_MESSAGE: none */
	struct message footer;

	struct {
		struct message place_and_date; /* NO_MESSAGE: nobody signs */
		struct str position, name, id; /* p NULL: not known */
	} signature;

	const char *language; /* "id" or "en": of the file's texts */
	struct str producer;  /* "kerma 0.1.0" */
	struct date on;       /* the day asked about */
	struct str rev;       /* full commit id; p NULL: no commit */
	int64_t made; /* seconds since 1970, for a format that must say when it
	                 was made: SOURCE_DATE_EPOCH, else the beginning of
	                 the day asked about, UTC */
};

/* What the program knows of it; the rest is the register's. */
struct edition_source {
	const char *language;
	struct str version; /* of kerma */
	bool is_staged;     /* the index was looked at */
	bool has_made;      /* SOURCE_DATE_EPOCH was given */
	int64_t made;
};

struct view;

/* Letterhead, name, signer and footer; title, facts and warning are left to the
 * report.  Lives in the view's arena. */
struct edition *edition_make(
	const struct view *v, const struct edition_source *source);

/* What was asked for: the facts below the title, and the warning. */
struct edition_scope {
	struct message period; /* NO_MESSAGE: none */
	struct message chosen; /* by which filters; NO_MESSAGE: by none */
	bool has_samples;      /* what is shown is made of samples too */
};

void edition_set_scope(struct edition *e, const struct view *v,
	const struct edition_scope *scope);

/* "Page %1 of %2", for whoever has pages. */
extern const char edition_page[];

#endif
