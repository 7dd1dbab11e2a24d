/*
 * The lines of a text by byte offsets: where one starts, ends and what kind it
 * is.  Lines end with LF, CR LF or CR, as YAML has it.
 */
#ifndef KERMA_EDIT_LINES_H
#define KERMA_EDIT_LINES_H

#include "base/str.h"

/* Of the line that holds at: its first byte (behind a byte order mark), where
 * its line end begins, where the next line starts. */
size_t line_start(struct str text, size_t at);
size_t line_end(struct str text, size_t at);
size_t line_next(struct str text, size_t at);

/* Where the end of the line above a line's start begins, or start where there
 * is none. */
size_t line_above(struct str text, size_t start);

/* How far behind its line's start something stands, from 0.  What the editor
 * asks about has only blanks and dashes before it. */
uint32_t line_column(struct str text, size_t at);

enum line_kind { LINE_BLANK, LINE_COMMENT, LINE_OTHER };

/* Of the line that starts at start; *column is its first character's. */
enum line_kind line_kind(struct str text, size_t start, uint32_t *column);

/* The first line end of the text: "\n" when it has none. */
const char *line_eol(struct str text);

#endif
