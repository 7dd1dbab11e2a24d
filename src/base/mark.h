/*
 * A place in a file, counted from 1 as editors count; columns are code points.
 * Which file is known to whoever holds the mark.  Line 0 is nowhere.
 *
 * Every value of a register has one.  So it is packed into 7 bytes, which leave
 * one for the value's state; further right than COLUMN_MAX, where no agreement
 * reaches, columns stand still.
 */
#ifndef KERMA_BASE_MARK_H
#define KERMA_BASE_MARK_H

#include "base/base.h"

struct mark {
	uint32_t line;
	uint32_t column : 24;
} __attribute__((packed));

#define COLUMN_MAX 0xffffffu
#define MARK_START ((struct mark){ 1, 1 })

static inline struct mark
mark_at(size_t line, size_t column)
{
	return (struct mark){ (uint32_t)line,
		(column < COLUMN_MAX ? (uint32_t)column : COLUMN_MAX) &
			COLUMN_MAX };
}

#endif
