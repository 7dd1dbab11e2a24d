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
 * For people: a section for each step of the register's ladder, and in each one
 * line for an agreement, kind and obligation unless all is asked for; machines
 * get every deadline.
 */
void deadlines_document(const struct view *v, const struct filter *f,
	const struct deadlines *ds, const struct deadline_options *o,
	struct document *d);

/*
 * Part of another document: the table for machines and, under a heading, one
 * for people, folded; of one agreement it does not say which.
 */
void deadlines_table(const struct view *v, const struct deadlines *ds,
	bool of_several, struct document *d);

/* What people read: a deadline, and how many there are of its agreement, kind
 * and obligation, of which it is the oldest.  What is overdue and what is not
 * are never one line. */
struct deadline_line {
	const struct deadline *deadline;
	size_t count;
};

struct deadline_lines {
	struct deadline_line *items; /* on the heap; by due date */
	size_t n;
	bool has_counts; /* some line stands for several deadlines */
};

/* Of sorted deadlines, which they borrow.  The caller frees items. */
void deadline_lines_make(const struct view *v, struct deadline_lines *lines,
	const struct deadlines *ds);

/* Nothing but the table. */
struct table *deadline_lines_table(const struct view *v,
	const struct deadline_lines *lines, bool of_several,
	struct document *d);

/* Who must act: the obligation's by, else the parties on the owner's side. */
size_t deadline_who(const struct view *v, const struct deadline *deadline,
	const struct partner ***who);

#endif
