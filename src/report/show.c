#include "report/show.h"

#include "report/show_page.h"

void
show_document(
	const struct view *v, const struct shown *what, struct document *d)
{
	if (what->agreement != NULL)
		show_agreement(v, what->agreement, d);
	else
		show_partner(v, what->partner, d);
}
