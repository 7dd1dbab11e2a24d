/*
 * An arena owns many small allocations that die together.
 *
 * One load of the register uses one arena a thread: every name, date and
 * finding that comes out of the files lives until the arena is freed, so
 * nothing reachable from a register is ever freed on its own.  A scratch
 * arena is reset instead, and keeps its memory for the next file.
 *
 * Allocation never fails: when memory runs out the program says so and exits
 * with EX_TROUBLE (out_of_memory, the one place).  No caller tests for NULL.
 */
#ifndef KERMA_BASE_ARENA_H
#define KERMA_BASE_ARENA_H

#include "base/str.h"

struct arena_block;

struct arena {
	struct arena_block *head; /* newest block; older ones hang from it */
	unsigned char *at;        /* what is handed out of it next */
	size_t left;              /* bytes from there, whole ARENA_ALIGNs */
};

#define ARENA_INIT ((struct arena){ NULL, NULL, 0 })

/* Text needs no alignment, and most of a register is text; but one place in
 * the block serves both, so sizes are rounded to what the model's structs need.
 */
enum { ARENA_ALIGN = 8 };

/* Memory that the caller fills, alive until arena_free; arena_take_new when
 * the newest block has too little left. */
void *arena_take_new(struct arena *a, size_t size);

static inline void *
arena_take(struct arena *a, size_t size)
{
	void *p = a->at;

	if (size >= a->left) /* of nothing there is a place, too */
		return arena_take_new(a, size);
	size = (size + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
	a->at += size;
	a->left -= size;
	return p;
}

/* Zeroed memory, aligned for any type, alive until arena_free. */
static inline void *
arena_alloc(struct arena *a, size_t size)
{
	return memset(arena_take(a, size), 0, size);
}

/* Zeroed room for one value, or for n values, of a type. */
#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_array((a), (n), sizeof(type)))
void *arena_array(struct arena *a, size_t n, size_t size);

/* A private copy of s, with a NUL after its last byte. */
struct str arena_str(struct arena *a, struct str s);

/* As printf, into the arena; a NUL follows the last byte. */
struct str arena_printf(struct arena *a, const char *fmt, ...)
	PRINTF_LIKE(2, 3);

/* Forgets everything but keeps the newest block for what comes next. */
void arena_reset(struct arena *a);

/* Frees everything at once; the arena may then be used again. */
void arena_free(struct arena *a);

/* Says so on standard error and exits with EX_TROUBLE. */
_Noreturn void out_of_memory(void);

/* What it says from now on: whole lines, static. */
void out_of_memory_says(const char *lines);

/* malloc and realloc that end in out_of_memory; the caller frees. */
void *xrealloc(void *old, size_t size);

#endif
