/* Findings as a person reads them: place, reason, the line with a caret, what
 * to do.  For programs they are a document (report/findings_document.h). */
#ifndef KERMA_RENDER_FINDINGS_H
#define KERMA_RENDER_FINDINGS_H

#include "base/finding.h"
#include "render/render.h"

/* Shown a file and in all; beyond that they are only counted. */
enum { FINDINGS_PER_FILE = 100, FINDINGS_PER_RUN = 1000 };

/* Fetches the text of a line (without its break), borrowed until the next
 * call; false when it cannot be had. */
typedef bool line_fn(
	void *context, struct str file, uint32_t line, struct str *text);

struct lines {
	line_fn *fetch;
	void *context;
};

/*
 * Appends the findings, which must be sorted:
 *
 *   agreements/2021/mou-2021-017.yaml:14:10: error: expires ... [dates-order]
 *      14 | expires: 2021-09-02
 *         |          ^
 *     hint: ...
 *
 * value-unknown is folded into one line a file.  Severity is a word, coloured
 * too when style says so.
 */
void render_findings(const struct findings *fs, const struct lines *lines,
	const struct render_style *style, struct buf *out);

/* Appends a message on one line, each value encoded for a terminal and cut. */
void render_message(
	const struct message *m, translate_fn *translate, struct buf *out);

#endif
