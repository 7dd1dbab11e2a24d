/* SHA-256 of bytes that come piece by piece; the one place with a library. */
#ifndef KERMA_BASE_SHA256_H
#define KERMA_BASE_SHA256_H

#include "base/str.h"

enum { SHA256_TEXT = 65 }; /* in hexadecimal, with a NUL */

struct sha256;

/* Ends with sha256_finish. */
struct sha256 *sha256_start(void);
void sha256_add(struct sha256 *sum, struct str bytes);

/* Frees sum and writes small letters and digits. */
void sha256_finish(struct sha256 *sum, char text[static SHA256_TEXT]);

#endif
