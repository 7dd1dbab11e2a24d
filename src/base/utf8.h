/* UTF-8, decoded and measured; nothing here looks at what characters mean. */
#ifndef KERMA_BASE_UTF8_H
#define KERMA_BASE_UTF8_H

#include "base/str.h"

/*
 * Decodes the character at the start of s (not empty) into *c and returns its
 * length in bytes, or 0 if it is malformed, overlong, a surrogate or cut off.
 */
size_t utf8_decode(struct str s, uint32_t *c);

/* Writes c, which must be a scalar value, and returns its length in bytes. */
size_t utf8_encode(uint32_t c, char out[static 4]);

/* At most max bytes of s, ending on a character's border. */
struct str utf8_cut(struct str s, size_t max);

/* The characters that reorder or hide text: U+061C 200E 200F 202A-E 2066-9. */
bool utf8_is_bidi_control(uint32_t c);

/* Takes no room on a screen, and is seen by nobody: zero-width characters,
 * fillers, tags.  The joiners U+200C and U+200D are among them. */
bool utf8_is_invisible(uint32_t c);

#endif
