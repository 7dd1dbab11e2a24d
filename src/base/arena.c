#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/exit.h"

/* Text needs no alignment, and most of a register is text; but one bump
 * pointer serves both, so sizes are rounded to what the model's structs need.
 */
enum { BLOCK_SIZE = 64 * 1024, ALIGN = 8 };

struct arena_block {
	struct arena_block *older;
	size_t size;
	_Alignas(max_align_t) unsigned char data[];
};

_Noreturn void
out_of_memory(void)
{
	fputs("kerma: out of memory\n", stderr);
	exit(EX_TROUBLE);
}

void *
xrealloc(void *old, size_t size)
{
	void *p = realloc(old, size > 0 ? size : 1);

	if (p == NULL)
		out_of_memory();
	return p;
}

static void
add_block(struct arena *a, size_t size)
{
	struct arena_block *b = xrealloc(NULL, sizeof(*b) + size);

	b->size = size;
	b->older = a->head;
	a->head = b;
	a->used = 0;
}

/* Room that the caller fills itself. */
static void *
take(struct arena *a, size_t size)
{
	void *p;

	if (size > SIZE_MAX / 2)
		out_of_memory();
	size = (size + ALIGN - 1) / ALIGN * ALIGN;
	if (a->head == NULL || a->head->size - a->used < size)
		add_block(a, size > BLOCK_SIZE ? size : BLOCK_SIZE);
	p = a->head->data + a->used;
	a->used += size;
	return p;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	return memset(take(a, size), 0, size);
}

void *
arena_array(struct arena *a, size_t n, size_t size)
{
	if (size > 0 && n > SIZE_MAX / size)
		out_of_memory();
	return arena_alloc(a, n * size);
}

struct str
arena_str(struct arena *a, struct str s)
{
	char *copy = take(a, s.n + 1);

	if (s.n > 0)
		memcpy(copy, s.p, s.n);
	copy[s.n] = '\0';
	return (struct str){ copy, s.n };
}

struct str
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *text;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		return STR("");
	text = take(a, (size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(text, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return (struct str){ text, (size_t)n };
}

static void
free_blocks(struct arena_block *b)
{
	while (b != NULL) {
		struct arena_block *older = b->older;

		free(b);
		b = older;
	}
}

void
arena_reset(struct arena *a)
{
	if (a->head == NULL)
		return;
	free_blocks(a->head->older);
	a->head->older = NULL;
	a->used = 0;
}

void
arena_free(struct arena *a)
{
	free_blocks(a->head);
	*a = ARENA_INIT;
}
