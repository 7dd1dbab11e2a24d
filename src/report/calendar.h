/*
 * Deadlines as days of a calendar, and a document as a letter: what a document
 * carries besides, for the formats that need it (document.calendar, .letter).
 *
 * A calendar is made of the register and the date alone: whoever takes it in
 * anew has the whole list, so a missed run loses nothing, and what has been met
 * is no longer there.  A uid stays the same as long as the deadline is the same
 * one: where an agreement has only one of a kind, also when its day moves.
 */
#ifndef KERMA_REPORT_CALENDAR_H
#define KERMA_REPORT_CALENDAR_H

#include "report/deadlines_report.h"

struct calendar_day {
	struct date due;
	struct str uid;
	const char *category;   /* N_(): the deadline's kind */
	struct message summary; /* one line */
	struct message why;
	struct str who;        /* who must act, by name; may be empty */
	struct message sample; /* says that it was invented; or none */
};

struct calendar {
	struct str name;           /* the register's; may be empty */
	struct calendar_day *days; /* by due date */
	size_t n;
	const int32_t *alarms; /* days before each, most first */
	size_t n_alarms;
};

/* Lives in the view's arena. */
struct calendar *calendar_make(
	const struct view *v, const struct deadlines *ds);

struct letter {
	struct str to, from; /* addresses with commas between; empty: not given,
	                        which leaves them to who sends it */
	struct message subject;
};

#endif
