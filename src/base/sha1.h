/* SHA-1 of bytes in two parts, as git takes it of an object's header and its
 * content. */
#ifndef KERMA_BASE_SHA1_H
#define KERMA_BASE_SHA1_H

#include "base/str.h"

enum { SHA1_BYTES = 20 };

void sha1(struct str head, struct str body, unsigned char out[SHA1_BYTES]);

#endif
