/*
 * A place in a file, counted from 1 as editors count; columns are code points.
 * Which file is known to whoever holds the mark.  Line 0 is nowhere.
 */
#ifndef KERMA_BASE_MARK_H
#define KERMA_BASE_MARK_H

#include "base/base.h"

struct mark {
	uint32_t line;
	uint32_t column;
};

#define MARK_START ((struct mark){ 1, 1 })

#endif
