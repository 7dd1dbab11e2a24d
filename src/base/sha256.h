/* SHA-256 (FIPS 180-4): what two texts that differ never share. */
#ifndef KERMA_BASE_SHA256_H
#define KERMA_BASE_SHA256_H

#include "base/str.h"

enum { SHA256_BYTES = 32 };

void sha256(struct str data, unsigned char digest[static SHA256_BYTES]);

#endif
