#include "report/measure.h"

#include <stddef.h>

/* clang-format off */
#define COUNT(member) offsetof(struct counts, member)
/* clang-format on */

const struct measure measures[MEASURES] = {
	{ "total", N_("Agreements"), COUNT(total), true },
	{ "partners", N_("Partners"), COUNT(partners), true },
	{ "pending", N_("Pending"), COUNT(status[STATUS_PENDING]), false },
	{ "active", N_("Active"), COUNT(status[STATUS_ACTIVE]), true },
	{ "expiring", N_("Expiring"), COUNT(expiring), true },
	{ "dormant", N_("Dormant"), COUNT(dormant), false },
	{ "expired", N_("Expired"), COUNT(status[STATUS_EXPIRED]), true },
	{ "renewed", N_("Renewed"), COUNT(status[STATUS_RENEWED]), false },
	{ "unknown", N_("Unknown"), COUNT(status[STATUS_UNKNOWN]), false },
	{ "completed", N_("Completed"), COUNT(status[STATUS_COMPLETED]),
		false },
	{ "terminated", N_("Terminated"), COUNT(status[STATUS_TERMINATED]),
		false },
	{ "drafts", N_("Drafts"), COUNT(status[STATUS_DRAFT]), false },
	{ "samples", NULL, COUNT(samples), false },
};

int64_t
measured(const struct counts *c, size_t measure)
{
	return *(const int64_t *)(const void *)((const char *)c +
						measures[measure].offset);
}
