/*
 * How a document is shown: one file a format, each with the encoder of its
 * place, through which every text that is not kerma's own goes exactly once.
 */
#ifndef KERMA_RENDER_RENDER_H
#define KERMA_RENDER_RENDER_H

#include "base/buf.h"
#include "base/err.h"
#include "report/data.h"
#include "report/document.h"

struct render_style {
	translate_fn *translate; /* for people; NULL: English */
	char group;              /* between thousands: '.' or ',' */
	bool colour;
	bool excel;      /* CSV with ';' and a byte order mark */
	unsigned width;  /* of the screen in cells; 0: as wide as needed */
	bool long_dates; /* "3 September 2021" for people */
	const char *temporary; /* folder for what a library writes to a file
	                          before it is read back; NULL: /tmp */
};

typedef void render_fn(const struct document *d,
	const struct render_style *style, struct buf *out);

/* The same for what may fail: a font without a sign, a library's refusal.  -1
 * with err, which says what to do; what is in out is then worth nothing. */
typedef int print_fn(const struct document *d, const struct render_style *style,
	struct buf *out, struct err *err);

struct format {
	const char *name;   /* of --format */
	const char *suffix; /* of -o FILE, without the dot */
	const char *title;  /* N_(), for help */
	render_fn *render;
	bool is_machine; /* never translated */
	bool is_print;   /* has pages, a frame (report/edition.h), long dates;
	                    in the document's own language */
	bool is_binary;  /* nothing for a terminal */
	print_fn *print; /* when render is NULL; both NULL: this program cannot
	                    write it */
};

/* All formats of documents; ends with a name of NULL. */
extern const struct format formats[];

/* By --format's value, or by a file name's suffix; NULL: none. */
const struct format *format_by_name(struct str name);
const struct format *format_by_suffix(struct str file_name);

render_fn render_text, render_csv, render_json, render_markdown;
render_fn render_html;
/* Of documents with an edition and a calendar, or a letter. */
render_fn render_mail;

/*
 * What takes large libraries is in src/full and linked into kerma-full only,
 * for loading them takes longer than checking a small register.  In kerma
 * itself these are NULL.
 */
#define IN_FULL __attribute__((weak))
IN_FULL render_fn render_ics; /* as render_mail */
IN_FULL print_fn render_pdf, render_xlsx;
IN_FULL print_fn render_sqlite; /* of documents that are data */

/* Whether this program can write it. */
bool format_is_there(const struct format *f);

/* As JSON over many lines, for people to read too. */
void render_json_data(const struct data *t, struct buf *out);

#endif
