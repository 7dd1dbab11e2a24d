/* For madvise.  NOLINTNEXTLINE: the name is the C library's */
#define _DEFAULT_SOURCE

#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/exit.h"

/* The size of a large page of memory on the machines there are. */
enum { LARGE_PAGE = 2 * 1024 * 1024 };

/* A block is twice as large as the one before, up to a limit; after the last
 * that is small it is a large page. */
enum {
	BLOCK_FIRST = 64 * 1024,
	BLOCK_SMALL = 512 * 1024,
	BLOCK_LAST = 2 * LARGE_PAGE
};

struct arena_block {
	struct arena_block *older;
	size_t size;
	_Alignas(max_align_t) unsigned char data[];
};

static const char *last_words = "kerma: out of memory\n";

void
out_of_memory_says(const char *lines)
{
	last_words = lines;
}

_Noreturn void
out_of_memory(void)
{
	fputs(last_words, stderr);
	/* At once: other threads may be here, too, and an answer that is half
	 * written is none. */
	_exit(EX_TROUBLE);
}

void *
xrealloc(void *old, size_t size)
{
	void *p = realloc(old, size > 0 ? size : 1);

	if (p == NULL)
		out_of_memory();
	return p;
}

/* The newest block is handed out from its start. */
static void
start_block(struct arena *a)
{
	a->at = a->head->data;
	a->left = a->head->size;
}

/*
 * Memory of at least *size bytes.  Large blocks ask for large pages: thousands
 * of small ones cost a fault each, and are more than a processor knows the
 * places of when a register is gone through.
 */
static void *
new_memory(size_t *size)
{
	void *p;

	if (*size < LARGE_PAGE)
		return xrealloc(NULL, *size);
	*size = (*size + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
	p = aligned_alloc(LARGE_PAGE, *size);
	if (p == NULL)
		out_of_memory();
#ifdef MADV_HUGEPAGE
	(void)madvise(p, *size, MADV_HUGEPAGE); /* or else small ones */
#endif
	return p;
}

static void
add_block(struct arena *a, size_t least)
{
	size_t size = a->head != NULL ? 2 * (a->head->size + sizeof(*a->head))
	                              : BLOCK_FIRST;
	struct arena_block *b;

	if (size > BLOCK_SMALL)
		size = size < BLOCK_LAST ? LARGE_PAGE : BLOCK_LAST;
	if (size < least + sizeof(*b))
		size = least + sizeof(*b);
	b = new_memory(&size);
	b->size = size - sizeof(*b);
	b->older = a->head;
	a->head = b;
	start_block(a);
}

void *
arena_take_new(struct arena *a, size_t size)
{
	if (size > SIZE_MAX / 2)
		out_of_memory();
	size = (size + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
	add_block(a, size);
	a->at += size;
	a->left -= size;
	return a->head->data;
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
	char *copy = arena_take(a, s.n + 1);

	if (s.n > 0)
		memcpy(copy, s.p, s.n);
	copy[s.n] = '\0';
	return (struct str){ copy, s.n };
}

struct str
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	bool is_written;
	char *text;
	int n;

	va_start(ap, fmt);
	n = vsnprintf((char *)a->at, a->left, fmt, ap); /* mostly it fits */
	va_end(ap);
	if (n < 0)
		return STR("");
	is_written = (size_t)n + 1 < a->left; /* as arena_take asks */
	text = arena_take(a, (size_t)n + 1);
	if (is_written)
		return (struct str){ text, (size_t)n };
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
	start_block(a);
}

void
arena_free(struct arena *a)
{
	free_blocks(a->head);
	*a = ARENA_INIT;
}
