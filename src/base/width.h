/* How much room text takes on a screen, in cells; needs UTF-8 to be valid. */
#ifndef KERMA_BASE_WIDTH_H
#define KERMA_BASE_WIDTH_H

#include "base/str.h"

/* Cells one character takes: 0 (combining, invisible), 1, or 2 (wide). */
unsigned width_of(uint32_t c);

/* Cells the text takes on one line; a malformed byte takes one. */
size_t width_text(struct str s);

/* Cells of the longest word, between blanks. */
size_t width_longest_word(struct str s);

/* The longest beginning of s that takes at most max cells. */
struct str width_cut(struct str s, size_t max);

#endif
