/*
 * A sheet on its way into the register: every row becomes a decision, and
 * everything that could not be taken as it stands is a problem with its place.
 *
 *   import_start, then import_decide; import_apply as often as rows have to be
 *   left out after all (import_leave_out); import_end.
 *
 * Pure: nothing here reads a file or writes one.  All of it lives in the arena;
 * of the register only there and bound, which go with it.
 * Rows are counted as the sheet does, from 1.
 */
#ifndef KERMA_IMPORT_IMPORT_H
#define KERMA_IMPORT_IMPORT_H

#include "import/day.h"
#include "import/map.h"

enum row_decision {
	ROW_EMPTY, /* nothing stands in the columns that are read */
	ROW_CREATED,
	ROW_UPDATED,
	ROW_UNCHANGED, /* the register says so already */
	ROW_LEFT_OUT,
	DECISIONS
};

/* "created", "updated", "unchanged", "left-out", "empty": for machines, for
 * ever. */
const char *decision_name(enum row_decision d);

/* What became of a cell that could not be taken as it stands. */
enum consequence {
	PROBLEM_NOTED,    /* nothing: the cell is no less taken */
	PROBLEM_UNKNOWN,  /* the field is unknown, or not there */
	PROBLEM_LEFT_OUT, /* the row is left out */
	CONSEQUENCES
};

const char *consequence_name(enum consequence c);

struct import_problem {
	int32_t column; /* COLUMN_NONE: of the row as a whole */
	struct str field;
	struct str raw; /* as it stands in the sheet */
	struct message what;
	enum consequence consequence;
	struct import_problem *next;
};

/* A difference from the agreement that is there. */
struct import_change {
	const struct field *field;
	struct str partner; /* of a party's field; empty for the root's */
	struct str below;   /* "position", "name": in the signatory */
	struct node *value;
	bool is_filled; /* there was nothing, or unknown */
	struct import_change *next;
};

struct import_row {
	size_t number;
	enum row_decision decision;
	struct message reason;           /* why it is left out */
	struct str id;                   /* of what it is about */
	struct node *fields;             /* of the agreement, without id */
	const struct agreement *bound;   /* the same, read as a file would be */
	const struct agreement *there;   /* which it is, or NULL */
	struct import_change *changes;   /* of there */
	struct import_problem *problems; /* in the order of columns read */
	struct str own_number;           /* the owner's side's; may be empty */
	const struct map_source *own_source; /* where that stands */
	struct str text;                     /* of the new file */
	struct day_witness witness;          /* months inside its numbers */
	unsigned n_unknown; /* fields that are unknown for a problem */
};

/* A partner that the register does not have. */
struct import_partner {
	struct str id, name, type; /* type empty: not known */
	size_t row;                /* that named it first */
	size_t n_used;             /* rows that are taken and name it */
	struct import_partner *next;
};

/* The fields that are days, in the order in which they are settled. */
enum import_day {
	IMPORT_SIGNED,
	IMPORT_EFFECTIVE,
	IMPORT_EXPIRES,
	IMPORT_DAYS
};

struct import_options {
	struct date today;
	bool is_update;    /* what differs is taken over */
	struct str reason; /* of corrections to what was signed; or empty */
};

struct import {
	struct arena *arena;
	const struct import_map *map;
	const struct grid *grid;
	const struct registry *registry;
	struct import_options options;
	struct import_row *rows;
	size_t n;
	struct day_column days[IMPORT_DAYS];
	struct import_partner *partners; /* in the order of the sheet */

	/* Private to import/. */
	struct import_partner **last_partner;
	struct map names;     /* struct known_name by folded name */
	struct map ids;       /* partner ids that are taken */
	struct map new_by_id; /* struct import_partner */
	struct findings bad;  /* of the row being bound */
	struct binder binder;
	struct map by_id; /* struct import_row: created and updated */
};

/* The sheet as it is now mapped (map_settle): its rows, and its days settled.
 */
void import_start(struct import *im, struct arena *arena,
	const struct import_map *map, const struct grid *grid);

/* Makes every row's decision against a linked register. */
void import_decide(struct import *im, const struct registry *registry,
	const struct import_options *o);

/* Gives the rows that are created their ids and texts, and counts the use of
 * new partners; a row whose text cannot be written is left out. */
void import_apply(struct import *im);

/* The row is not taken after all. */
void import_leave_out(
	struct import *im, struct import_row *row, struct message reason);

/* Something to be known of a row that is taken. */
void import_note(
	struct import *im, struct import_row *row, struct message what);

/* The row that is created or updated under an id, or NULL. */
struct import_row *import_find(struct import *im, struct str id);

/* New partners in use, as the items that partners.yaml gets. */
struct node *import_partner_items(const struct import *im);

void import_end(struct import *im);

/* The map's source of a day. */
const struct map_source *import_day_source(
	const struct import_map *map, enum import_day day);
const char *import_day_field(enum import_day day);

#endif
