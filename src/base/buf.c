#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 256 };

char *
buf_room(struct buf *b, size_t size)
{
	size_t room = b->room > 0 ? b->room : FIRST_ROOM;

	if (size > SIZE_MAX / 4 || b->n > SIZE_MAX / 4)
		out_of_memory();
	while (room - b->n < size)
		room *= 2;
	if (room != b->room) {
		b->p = xrealloc(b->p, room);
		b->room = room;
	}
	return b->p + b->n;
}

void
buf_add(struct buf *b, struct str s)
{
	if (s.n == 0)
		return;
	memcpy(buf_room(b, s.n), s.p, s.n);
	b->n += s.n;
}

void
buf_text(struct buf *b, const char *cstring)
{
	buf_add(b, str_from(cstring));
}

void
buf_char(struct buf *b, char c)
{
	*buf_room(b, 1) = c;
	b->n++;
}

void
buf_fill(struct buf *b, char c, size_t times)
{
	if (times == 0)
		return;
	memset(buf_room(b, times), c, times);
	b->n += times;
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n <= 0)
		return;
	buf_room(b, (size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(b->p + b->n, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->n += (size_t)n;
}

struct str
buf_str(const struct buf *b)
{
	return (struct str){ b->n > 0 ? b->p : "", b->n };
}

void
buf_reset(struct buf *b)
{
	b->n = 0;
}

void
buf_free(struct buf *b)
{
	free(b->p);
	*b = BUF_INIT;
}
