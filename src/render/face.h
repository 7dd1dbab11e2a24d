/* What people read in a cell, in their language, not yet encoded for the place
 * where it goes. */
#ifndef KERMA_RENDER_FACE_H
#define KERMA_RENDER_FACE_H

#include "render/render.h"

/* Appends the label of the table's cell with that number, or what its kind
 * shows; "-" for nothing, but a blank from the table's rule_before on. */
void face_write(const struct table *t, size_t cell,
	const struct render_style *style, struct buf *out);

/* Appends the sentence, with days as the style has them; false, adding nothing,
 * when there is none. */
bool face_message(const struct message *m, const struct render_style *style,
	struct buf *out);

/* One of kerma's own words (never ""), translated. */
struct str face_word(const struct render_style *style, const char *id);

/* Appends encoded text, in its colour when style has colour. */
void face_tone(const struct render_style *style, enum tone tone,
	struct str text, struct buf *out);

/* Does a person see anything of the block? */
bool face_is_shown(const struct block *b);

#endif
