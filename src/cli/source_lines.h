/* The lines of a register's files, read again for the findings that are shown
 * (render/findings.h). */
#ifndef KERMA_CLI_SOURCE_LINES_H
#define KERMA_CLI_SOURCE_LINES_H

#include "cli/load.h"
#include "render/findings.h"

/* The last file asked for stays in memory. */
struct source_lines {
	const struct load *load;
	struct source_reader *reader; /* NULL: could not be opened */
	struct str file;
	struct buf bytes;
	size_t at;     /* where line begins in bytes */
	uint32_t line; /* the line last asked for */
	struct lines lines;
};

void source_lines_open(struct source_lines *s, const struct load *load);
void source_lines_close(struct source_lines *s);

const struct lines *source_lines_of(struct source_lines *s);

#endif
