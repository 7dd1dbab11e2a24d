/* Text for formats that must be valid UTF-8. */
#ifndef KERMA_RENDER_CLEAN_H
#define KERMA_RENDER_CLEAN_H

#include "base/buf.h"

/* Appends s with U+FFFD for each malformed byte and each NUL. */
void clean_write(struct str s, struct buf *out);

#endif
