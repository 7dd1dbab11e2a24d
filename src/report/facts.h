/* "Heading: value" lines, which machines read as one object. */
#ifndef KERMA_REPORT_FACTS_H
#define KERMA_REPORT_FACTS_H

#include "report/document.h"

enum { FACTS_MAX = 48 };

struct facts {
	struct document *d;
	const char *key; /* of the object */
	struct column columns[FACTS_MAX];
	struct cell cells[FACTS_MAX];
	size_t n;
};

/* heading NULL: for machines only; people see nothing of what is null. */
void facts_add(struct facts *f, const char *key, const char *heading,
	struct cell cell);

/* Puts them into the document. */
void facts_end(struct facts *f);

#endif
