/*
 * What falls due: chosen by deadlines_select, shown by deadlines_document or
 * by whoever makes a calendar or a mail of it.
 */
#ifndef KERMA_REPORT_DEADLINES_REPORT_H
#define KERMA_REPORT_DEADLINES_REPORT_H

#include "due/deadline.h"
#include "report/document.h"
#include "report/filter.h"

/* As typed; p NULL: not given. */
struct deadline_options {
	struct str within; /* a duration; default: the ladder's longest */
	struct str due;    /* a PERIOD, instead of within */
	struct str only;   /* kinds of deadlines */
	bool overdue;      /* nothing but what is overdue */
	bool all;          /* each occurrence, in tables too */
};

struct deadline_counts {
	size_t overdue; /* due before the date */
	size_t due;     /* the rest */
};

/* Into out, which the caller has initialised and will free; sorted. */
MUST_CHECK int deadlines_select(const struct view *v, const struct filter *f,
	const struct deadline_options *o, struct deadlines *out,
	struct err *err);

struct deadline_counts deadlines_count(
	const struct view *v, const struct deadlines *ds);

/*
 * For people: a section for each step of the register's ladder, and one line
 * for an agreement, kind and obligation unless all is asked for; machines get
 * every deadline.
 */
void deadlines_document(const struct view *v, const struct deadlines *ds,
	const struct deadline_options *o, struct document *d);

/*
 * Part of another document: the table for machines and, under a heading, one
 * for people, folded; of one agreement it does not say which.
 */
void deadlines_table(const struct view *v, const struct deadlines *ds,
	bool of_several, struct document *d);

/* Who must act: the obligation's by, else the parties on the owner's side. */
size_t deadline_who(const struct view *v, const struct deadline *deadline,
	const struct partner ***who);

#endif
