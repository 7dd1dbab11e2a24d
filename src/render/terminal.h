/* Text on a terminal, in a log, or in a hook's answer. */
#ifndef KERMA_RENDER_TERMINAL_H
#define KERMA_RENDER_TERMINAL_H

#include "base/buf.h"

/*
 * Appends s with everything escaped that could move the cursor, change colours,
 * reorder or hide text, or break the line: controls (TAB, CR, LF too), DEL, C1,
 * malformed bytes, bidirectional controls, invisible characters.  Joiners stay.
 * Escapes look like \x1b or \u202e; a backslash of the text stays as it is.
 *
 * Continuous integration reads commands out of logs: GitHub takes "##[" for one
 * wherever it stands, so its [ becomes \x5b, also behind what out ends with.
 */
void terminal_write(struct str s, struct buf *out);

/* The same for what stands first on a line, where "::" begins a command. */
void terminal_write_first(struct str s, struct buf *out);

/* As terminal_write, cut to max cells with a final "…" when it is longer. */
void terminal_write_cut(struct str s, size_t max, struct buf *out);

#endif
