/*
 * Published figures, and what the register has of them: as of a date, what
 * was signed in the time they speak of, with wholes as one partner.
 */
#ifndef KERMA_REPORT_BASELINE_H
#define KERMA_REPORT_BASELINE_H

#include "report/document.h"
#include "report/view.h"

/* What the register counts for one published figure. */
struct reconciliation {
	const struct baseline *baseline;
	int64_t counted, samples; /* agreements; samples are part of counted */
	int64_t partners, partners_real; /* with samples, and without */
	bool is_met, is_met_with_samples;
};

/* False when the figure's dates could not be read. */
bool baseline_reconcile(const struct view *v, const struct baseline *b,
	struct reconciliation *out);

/* "Maret 2021 s.d. Desember 2023 (Republika)": what was published, and where.
 */
struct str baseline_name(const struct baseline *b, struct arena *arena);

/* The table for machines; with are_wanted, the figures and what is to be said
 * of them. */
void document_baselines(
	struct document *d, const struct view *v, bool are_wanted);

#endif
