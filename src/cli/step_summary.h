/* The page that GitHub shows under a step: a file named by the environment. */
#ifndef KERMA_CLI_STEP_SUMMARY_H
#define KERMA_CLI_STEP_SUMMARY_H

#include "render/render.h"

/* Adds the document, whose last block is a table, to the end of the file that
 * GITHUB_STEP_SUMMARY names, as much of it as GitHub takes; nothing without
 * that.  A failure is a warning. */
void step_summary_add(
	const struct document *d, const struct render_style *style);

#endif
