/*
 * Findings as the services that run checks on a change take them in.
 *
 * Every text that is not kerma's own goes through the encoder of a terminal
 * first, since these services show it on screens and in logs, and then through
 * that of the format.  All take findings that are sorted.
 */
#ifndef KERMA_RENDER_SERVICES_H
#define KERMA_RENDER_SERVICES_H

#include "base/finding.h"
#include "render/render.h"

/*
 * GitHub's workflow commands, a line a finding: errors, then warnings, then
 * notes, of each no more than GitHub shows and then a line with how many more.
 */
void render_github(const struct findings *fs, const struct render_style *style,
	struct buf *out);

/* A document, whose last block is a table, as Markdown of at most max bytes:
 * rows that do not fit are counted instead; nothing when not even the table's
 * head fits. */
void render_github_summary(const struct document *d,
	const struct render_style *style, size_t max, struct buf *out);

/* GitLab's report of code quality, in English. */
void render_gitlab(const struct findings *fs, struct buf *out);

struct sarif_run {
	const char *version; /* kerma's */
	struct str rev;      /* the commit looked at; p NULL: none */
	struct str date;     /* as of when */
	bool is_whole;       /* everything could be read */
};

/* SARIF 2.1.0, in English. */
void render_sarif(const struct findings *fs, const struct sarif_run *run,
	struct buf *out);

#endif
