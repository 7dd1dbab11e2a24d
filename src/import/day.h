/*
 * Days as people and spreadsheets write them, and in which order.
 *
 * "03/08/2021" is the 3rd of August or the 8th of March; a cell that a
 * spreadsheet stores as a day may have had the two swapped when it was typed
 * or opened.  A cell therefore has up to two readings.  Which one is meant is
 * settled for a column, from what only one reading allows (days over 12) and
 * from what agrees with the month inside the agreement's number or with its
 * term; what contradicts that is said, and what stays open stays open.
 *
 * Texts and stored days of one column are settled apart: where a spreadsheet
 * swapped what it could, the texts are those that it could not.
 */
#ifndef KERMA_IMPORT_DAY_H
#define KERMA_IMPORT_DAY_H

#include "base/duration.h"
#include "base/xlsx.h"

/* The two readings; of a day that is stored, as it stands and swapped. */
enum { READ_DAY_FIRST, READ_MONTH_FIRST, READINGS };
enum { READ_AS_STORED = READ_DAY_FIRST, READ_SWAPPED = READ_MONTH_FIRST };

enum day_class { DAY_TYPED, DAY_STORED, DAY_CLASSES };

enum day_form {
	DAY_EMPTY,
	DAY_BAD,   /* no date at all, or no such day */
	DAY_CLEAR, /* year first, a month's name: one reading in any order */
	DAY_ORDER, /* one reading, and it shows the order: a day over 12 */
	DAY_SAME,  /* day and month are alike: one reading, showing nothing */
	DAY_OPEN,  /* two readings */
};

struct day_cell {
	enum day_form form;
	enum day_class is; /* of ORDER, SAME, OPEN */
	bool is_short;     /* a year of two digits, taken as 20YY */
	bool is_month;     /* no day: date is the month's first */
	bool fits[READINGS];
	struct date date[READINGS]; /* of CLEAR: date[0] */
};

/* text is the cell's, trimmed (grid_line). */
struct day_cell day_read(enum xlsx_kind kind, struct str text);

/* What is known of a row besides its cell. */
struct day_witness {
	int months[8], years[8]; /* inside the agreement's numbers */
	unsigned n;
	struct date start;    /* of its term; DATE_NEVER: not known */
	struct duration term; /* count 0: not known */
};

/*
 * The one reading that agrees with the witness, -1: neither or both do, or it
 * says nothing (then *is_silent).  The year must agree too.
 */
int day_proved(
	const struct day_cell *c, const struct day_witness *w, bool *is_silent);

/* Whether an end agrees with a term from start on: the same day so much later,
 * or up to two days before it. */
bool day_ends_term(struct date start, struct duration term, struct date end);

enum day_settled {
	SETTLED_NOT,
	SETTLED_BY_MAP,     /* the map file says so */
	SETTLED_BY_DAYS,    /* days over 12 all say so, and numbers agree */
	SETTLED_BY_WITNESS, /* at least DAY_WITNESSES say so, none another */
};

enum { DAY_WITNESSES = 3 };

/* What the cells of a class say together. */
struct day_tally {
	size_t cells;
	size_t shown[READINGS]; /* by days over 12 */
	size_t same;
	size_t open;             /* with two readings, of which */
	size_t proved[READINGS]; /* the witness agrees with one alone, */
	size_t neither;          /* with neither or both, */
	size_t silent;           /* or says nothing */
	enum day_settled settled;
	int reading;
};

struct day_column {
	struct day_tally of[DAY_CLASSES];
	size_t empty, bad, clear, shorts;
	size_t contradicted, left; /* counted by who chooses */
};

/* First every cell of a column, in any order, then once to settle; given is
 * what the map says (an enum reading), or -1. */
void day_note(struct day_column *column, const struct day_cell *c,
	const struct day_witness *w);
void day_settle(struct day_column *column, int given);

enum day_choice {
	CHOICE_NONE,         /* empty or bad */
	CHOICE_CLEAR,        /* there was nothing to choose */
	CHOICE_COLUMN,       /* as the column was settled */
	CHOICE_ROW,          /* the column is open; its own witness says so */
	CHOICE_OPEN,         /* nobody knows */
	CHOICE_CONTRADICTED, /* the witness says the other reading */
};

/* The day meant; counts in the column what is contradicted or left open. */
enum day_choice day_choose(struct day_column *column, const struct day_cell *c,
	const struct day_witness *w, struct date *out);

#endif
