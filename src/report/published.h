/*
 * A published figure held against the register row by row: the list that was
 * published with it (baseline's list, a CSV file) has a number a row, and each
 * is looked for among the agreements' numbers, of any party.
 *
 * The first row names the columns; the numbers are in the one called nomor or
 * number, else in the first.  Case, blanks and leading zeros of a number do
 * not count (check/number.h).
 */
#ifndef KERMA_REPORT_PUBLISHED_H
#define KERMA_REPORT_PUBLISHED_H

#include "base/err.h"
#include "base/map.h"
#include "report/document.h"
#include "report/view.h"

/* A list's content, under its path in struct view; bytes p NULL: it could not
 * be had. */
struct published_list {
	struct str bytes;
	struct message trouble; /* why not */
};

/* What became of a published number. */
enum published_state {
	PUBLISHED_COUNTED,  /* an agreement that the figure counts has it */
	PUBLISHED_OUTSIDE,  /* one has it that the figure does not count */
	PUBLISHED_MISSING,  /* none has it */
	PUBLISHED_AGAIN,    /* an earlier row has it */
	PUBLISHED_UNLISTED, /* no row: an agreement that the figure counts */
	PUBLISHED_STATES
};

struct published_row {
	size_t row; /* of the file, from 1; 0: UNLISTED */
	struct str number;
	const struct agreement *agreement; /* NULL: none */
	enum published_state state;
};

struct published {
	struct published_row *rows;
	size_t n;
	size_t counts[PUBLISHED_STATES];
};

/* Whether the figure counts an agreement. */
typedef bool published_counts_fn(
	const struct baseline *b, const struct entry *e);

struct published_figure {
	const struct baseline *baseline;
	published_counts_fn *counts;
	struct str list; /* the bytes of the baseline's list */
};

/* What is found lives in the view's arena. */
MUST_CHECK int published_match(const struct view *v,
	const struct published_figure *figure, struct published *out,
	struct err *err);

/* "counted", "outside", ...: for machines; and N_() for people. */
const char *published_state_name(enum published_state state);
const char *published_state_label(enum published_state state);

#endif
