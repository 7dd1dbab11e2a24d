/*
 * A small register bound from YAML text, seen as of a date, and documents
 * made of it in their machine and text forms, for tests of reports.
 */
#ifndef KERMA_TESTS_BOUND_H
#define KERMA_TESTS_BOUND_H

#include "render/render.h"
#include "report/filter.h"

struct bound {
	struct arena arena;
	struct registry registry;
	struct view view;
	struct filter filter; /* of nothing, until bound_filter */
	struct document document;
	struct err err;
};

/*
 * One text for each file of an agreement; ends with NULL.  Files are named
 * after their place, "agreements/1.yaml" and so on.  What cannot be read at
 * all is unread.
 */
void bound_init(struct bound *b, const char *settings, const char *partners,
	const char *const *agreements, const char *on);
void bound_free(struct bound *b);

/* The register that most tests look at, as of 2026-11-22. */
void bound_example(struct bound *b);

/* Makes the filter, which must work, and empties the document. */
void bound_filter(struct bound *b, struct filter_options o);

/* The document, or the error, in the arena. */
const char *bound_json(struct bound *b);
const char *bound_csv(struct bound *b);
const char *bound_text(struct bound *b);
const char *bound_error(struct bound *b);

/* Fail the test unless the text has, or has not, the part. */
void assert_has(const char *text, const char *part);
void assert_lacks(const char *text, const char *part);

#endif
