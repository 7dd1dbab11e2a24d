/*
 * What the parts of the HTML renderer share.  Private to html*.c.
 *
 * The page is one file: no script is needed, nothing is fetched, and the policy
 * in its head allows only what the page itself has.  Every text that is not
 * kerma's own goes through one of the writers below, that of its place.
 */
#ifndef KERMA_RENDER_HTML_H
#define KERMA_RENDER_HTML_H

#include "render/print.h"

/* What a page is made from. */
struct html {
	const struct document *d;
	const struct edition *edition;
	const struct render_style *style;
	struct buf *out;
	struct buf scratch; /* a text before it is encoded */
	size_t tables;      /* so far, for their names */
};

/* Text between tags, or in an attribute in double quotes: markup signs become
 * entities, breaks spaces, and what would hide or reorder text is made
 * visible. */
void html_text(struct str s, struct buf *out);

/* A message, or one of kerma's own words, translated, as html_text. */
void html_message(struct html *h, const struct message *m);
void html_word(struct html *h, const char *id);

/* The content of a string in CSS, without its quotes. */
void html_css_string(struct str s, struct buf *out);

/* The parts of a page. */
void html_head(struct html *h);
void html_foot(struct html *h);
void html_table(struct html *h, const struct table *t);
void html_chart(struct html *h, const struct table *t);

/* What makes a long list searchable, and its hash for the policy. */
extern const char html_script[];

#endif
