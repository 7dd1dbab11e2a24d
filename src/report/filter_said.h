/*
 * What was filtered, said: to people below the title of whatever was counted,
 * with the words that its columns have; to programs in the member filter.
 */
#ifndef KERMA_REPORT_FILTER_SAID_H
#define KERMA_REPORT_FILTER_SAID_H

#include "report/filter.h"

/* Fills in what is said of each choice; in the view's arena. */
void filter_put_in_words(struct filter *f, const struct view *v);

/* "Only: partner KKP; status Active, Expired"; NO_MESSAGE: nothing was. */
struct message filter_said(const struct filter *f, struct arena *arena);

/* The field, and the sentence unless an edition around the document has it
 * among its facts; nothing when nothing was filtered. */
void document_filter(struct document *d, const struct filter *f);

#endif
