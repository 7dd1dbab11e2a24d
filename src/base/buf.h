/* Bytes that grow at the end, on the heap: output before it is written. */
#ifndef KERMA_BASE_BUF_H
#define KERMA_BASE_BUF_H

#include "base/arena.h"

struct buf {
	char *p;
	size_t n, room;
};

#define BUF_INIT ((struct buf){ NULL, 0, 0 })

void buf_add(struct buf *b, struct str s);
void buf_text(struct buf *b, const char *cstring);
void buf_char(struct buf *b, char c);
void buf_fill(struct buf *b, char c, size_t times);
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* The bytes so far, borrowed until the next call that adds. */
struct str buf_str(const struct buf *b);

/* Room for size more bytes after the end, which the caller then counts in n. */
char *buf_room(struct buf *b, size_t size);

/* Empties it and keeps the memory; frees the memory too. */
void buf_reset(struct buf *b);
void buf_free(struct buf *b);

#endif
