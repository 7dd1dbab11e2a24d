#include "git/library.h"

#include <git2.h>
#include <git2/sys/alloc.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { MIB = 1024 * 1024, CACHE_MAX = 32 * MIB };

static _Thread_local size_t limit = SIZE_MAX;
static _Thread_local bool limit_was_met;

void
library_limit(size_t max)
{
	limit = max;
	limit_was_met = false;
}

bool
library_unlimit(void)
{
	limit = SIZE_MAX;
	return limit_was_met;
}

static bool
is_beyond_limit(size_t n)
{
	limit_was_met = limit_was_met || n > limit;
	return n > limit;
}

static void *
take(size_t n, const char *file, int line)
{
	(void)file;
	(void)line;
	return is_beyond_limit(n) ? NULL : xrealloc(NULL, n);
}

static size_t
product(size_t n, size_t size)
{
	if (size > 0 && n > SIZE_MAX / size)
		out_of_memory();
	return n * size;
}

static void *
take_array(size_t n, size_t size, const char *file, int line)
{
	return take(product(n, size), file, line);
}

static void *
take_zeroed(size_t n, size_t size, const char *file, int line)
{
	void *p;

	(void)file;
	(void)line;
	if (is_beyond_limit(product(n, size)))
		return NULL;
	p = calloc(n > 0 ? n : 1, size > 0 ? size : 1);
	if (p == NULL)
		out_of_memory();
	return p;
}

static char *
copy_bytes(const char *s, size_t n, const char *file, int line)
{
	char *copy;

	if (n == SIZE_MAX)
		out_of_memory();
	(void)file;
	(void)line;
	copy = xrealloc(NULL, n + 1);
	memcpy(copy, s, n);
	copy[n] = '\0';
	return copy;
}

static char *
copy_text(const char *s, const char *file, int line)
{
	return copy_bytes(s, strlen(s), file, line);
}

static char *
copy_start(const char *s, size_t n, const char *file, int line)
{
	return copy_bytes(s, strnlen(s, n), file, line);
}

static void *
resize(void *p, size_t n, const char *file, int line)
{
	(void)file;
	(void)line;
	return xrealloc(p, n);
}

static void *
resize_array(void *p, size_t n, size_t size, const char *file, int line)
{
	return resize(p, product(n, size), file, line);
}

static git_allocator allocator = {
	.gmalloc = take,
	.gcalloc = take_zeroed,
	.gstrdup = copy_text,
	.gstrndup = copy_start,
	.gsubstrdup = copy_bytes,
	.grealloc = resize,
	.greallocarray = resize_array,
	.gmallocarray = take_array,
	.gfree = free,
};

/* Extensions that change nothing for who only reads: the configuration of a
 * linked working tree (git sparse-checkout turns it on), and a promise not to
 * delete objects. */
static const char *extensions[] = { "worktreeconfig", "preciousobjects" };

/*
 * libgit2 would hash each object that it reads, which takes more time than
 * reading does.  Packs are hashed by the git that receives them, and zlib's
 * sums tell damage; loose objects and contents of files, which may come by
 * other ways, are held against their ids in loose.c and tree.c.
 */
static void
set_habits(void)
{
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
	git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t)(CACHE_MAX));
	git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_COMMIT,
		(size_t)0); /* each is read once */
}

static void
start(void)
{
	git_libgit2_opts(GIT_OPT_SET_ALLOCATOR, &allocator);
	if (git_libgit2_init() < 0)
		out_of_memory();
	set_habits();
	git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions,
		sizeof(extensions) / sizeof(extensions[0]));
}

void
library_start(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, start);
}

void
library_in_hook(void)
{
	static const git_config_level_t levels[] = { GIT_CONFIG_LEVEL_SYSTEM,
		GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL,
		GIT_CONFIG_LEVEL_PROGRAMDATA };

	library_start();
	for (size_t i = 0; i < ARRAY_LEN(levels); i++)
		git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, levels[i], "");
	git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, (size_t)16 * MIB);
	git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, (size_t)128 * MIB);
}
