/* The two kinds of pages that show_document makes; private to it. */
#ifndef KERMA_REPORT_SHOW_PAGE_H
#define KERMA_REPORT_SHOW_PAGE_H

#include "report/document.h"
#include "report/view.h"

void show_agreement(
	const struct view *v, const struct agreement *a, struct document *d);
void show_partner(
	const struct view *v, const struct partner *p, struct document *d);

#endif
