/*
 * Values as they came out of a file: typed, and knowing where they stood.
 *
 * Every value starts out ABSENT (all zeroes).  BAD means that something stood
 * there that could not be read and has been reported; nobody judges it again.
 * UNKNOWN is the word a register uses for an honest gap.
 */
#ifndef KERMA_MODEL_VALUE_H
#define KERMA_MODEL_VALUE_H

#include "base/duration.h"
#include "base/mark.h"

enum state { ABSENT, BAD, UNKNOWN, SET };

/* What all values begin with. */
struct value {
	struct mark mark;
	unsigned char state; /* enum state */
};

struct text {
	struct mark mark;
	unsigned char state;
	struct str s; /* in the arena of the load; ends in a NUL */
};

struct day {
	struct mark mark;
	unsigned char state;
	bool is_month; /* written YYYY-MM: date is its first day */
	bool is_open;  /* the word open; date means nothing */
	struct date date;
};

struct span {
	struct mark mark;
	unsigned char state;
	bool is_none; /* the word none: switched off */
	struct duration d;
};

/* One of a table's words: its place in the table. */
struct word {
	struct mark mark;
	unsigned char state;
	int index;
};

struct number {
	struct mark mark;
	unsigned char state;
	int64_t n;
};

struct flag {
	struct mark mark;
	unsigned char state;
	bool yes;
};

struct list {
	struct mark mark;
	unsigned char state;
	bool is_all;     /* the word all, where a list of parties may be that */
	bool is_partial; /* an item could not be read and is left out */
	uint32_t n;
	void *items; /* of the type that the field's table says */
};

#define IS_SET(v) ((v).state == SET)
#define IS_ABSENT(v) ((v).state == ABSENT)

/* item i of a list of some type */
#define LIST_AT(list, type, i) (&((type *)(list).items)[i])

/* Runs through the items of a list: LIST_EACH (struct party, p, a->parties) */
#define LIST_EACH(type, item, list)                                            \
	for (type *item = (list).items,                                        \
		  *item##_end_ = (list).n > 0 ? item + (list).n : item;        \
		item != item##_end_; item++)

#endif
