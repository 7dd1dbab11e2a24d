/*
 * Numbers and dates as people write them in a text: 1.234 in Indonesian, 1,234
 * in English, "3 September 2021" in both.  No locale of the C library is asked:
 * a fresh machine has none.
 */
#ifndef KERMA_BASE_PROSE_H
#define KERMA_BASE_PROSE_H

#include "base/date.h"
#include "base/message.h"

/* With group between thousands; '\0': nothing. */
void prose_count(int64_t n, char group, struct buf *out);

/* Between thousands in the reader's language. */
char prose_group(translate_fn *translate);

/* "3 September 2021" of YYYY-MM-DD, "September 2021" of YYYY-MM; anything else
 * as it stands. */
void prose_date(struct str iso, translate_fn *translate, struct buf *out);

#endif
