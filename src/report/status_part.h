/* What the parts of the status report share: all figures, computed once.
 * Private to status_report.c, status_figures.c and status_lists.c. */
#ifndef KERMA_REPORT_STATUS_PART_H
#define KERMA_REPORT_STATUS_PART_H

#include "base/period.h"
#include "report/deadlines_report.h"
#include "report/follow_up.h"
#include "report/group.h"
#include "report/list.h"
#include "report/outcomes.h"
#include "report/status_report.h"

/* Where on paper, screen and in a workbook a figure's list stands. */
#define PLACE_AGREEMENTS "agreements"
#define PLACE_TYPES "types"
#define PLACE_ENDING "ending"
#define PLACE_OVERDUE "overdue"
#define PLACE_COMING "coming"
#define PLACE_DORMANT "dormant"
#define PLACE_FOLLOW_UP "follow-up"
#define PLACE_NOT_FOLLOWED "not-followed-up"
#define PLACE_PUBLISHED "published"
#define PLACE_OUTCOMES "outcomes"
#define PLACE_PARTNERS "partners"
#define PLACE_DRAFTS "drafts"
#define PLACE_SIGNED "signed-in"
#define PLACE_ENDED "ended-in"
#define PLACE_DUE "due-in"

struct status_period {
	bool is_given;
	struct period days;
	struct message name; /* "Quarter IV of 2026" */
	struct list_rows signed_in, ended_in;
	struct deadline_lines due;
};

struct status_report {
	const struct view *view;
	const struct filter *filter;
	struct document *d;

	struct duration
		soon; /* what ends, or falls due, is shown for so long */
	struct date soon_ends; /* the last day of it */

	struct key_context context;
	struct groups all; /* one group of everything */
	struct groups by_type, by_partner, by_program;
	struct list_rows agreements, ending, drafts;
	struct list_rows dormant; /* memoranda */
	bool has_dormant;         /* the register asks for activity */
	struct message dormant_heading;
	struct list_rows not_followed; /* in force */
	struct follow_up follow_up;
	struct outcomes outcomes;
	struct deadlines deadlines, due; /* sorted; on the heap */
	struct deadline_lines overdue;   /* obligations; on the heap, as are */
	struct deadline_lines missed;    /* what else is overdue */
	struct deadline_lines coming;
	struct status_period period;
};

const struct counts *status_total(const struct status_report *s);

/* A number in the arena, for a message. */
struct str count_text(const struct status_report *s, int64_t n);

/* Page one; then what stands behind it. */
void status_figures(struct status_report *s);
void status_lists(struct status_report *s);

#endif
