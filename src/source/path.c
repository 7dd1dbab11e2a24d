/* NOLINTNEXTLINE: the name is POSIX's; realpath asks for it */
#define _XOPEN_SOURCE 700

#include "source/path.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buf.h"

struct str
path_join(struct arena *arena, struct str folder, struct str name)
{
	bool slash = folder.n > 0 && folder.p[folder.n - 1] != '/';

	return arena_printf(arena, "%.*s%s%.*s", STR_ARG(folder),
		slash ? "/" : "", STR_ARG(name));
}

struct str
path_parent(struct arena *arena, struct str folder)
{
	while (folder.n > 1 && folder.p[folder.n - 1] != '/')
		folder.n--;
	if (folder.n > 1)
		folder.n--;
	return arena_str(arena, folder);
}

/* Back to before the last of "a/b/"; false when there is none. */
static bool
drop_last(struct buf *path)
{
	if (path->n == 0)
		return false;
	path->n--;
	while (path->n > 0 && path->p[path->n - 1] != '/')
		path->n--;
	return true;
}

bool
path_tidy(struct arena *arena, struct str path, struct str *out)
{
	struct buf tidy = BUF_INIT;
	struct str name;
	bool inside = true;

	while (inside && str_split(&path, '/', &name)) {
		if (name.n == 0 || str_is(name, "."))
			continue;
		if (str_is(name, "..")) {
			inside = drop_last(&tidy);
			continue;
		}
		buf_add(&tidy, name);
		buf_char(&tidy, '/');
	}
	*out = arena_str(arena, buf_str(&tidy));
	buf_free(&tidy);
	return inside;
}

bool
path_below(struct str path, struct str folder, struct str *rest)
{
	if (str_is(folder, "/"))
		folder.n = 0;
	if (!str_starts(path, folder) ||
		(path.n > folder.n && path.p[folder.n] != '/'))
		return false;
	*rest = str_from_byte(path, folder.n);
	if (rest->n > 0)
		*rest = str_from_byte(*rest, 1);
	return true;
}

bool
path_real_folder(struct arena *arena, struct str path, struct str *out)
{
	struct str named = arena_str(arena, path);
	char *real = realpath(named.p, NULL);
	struct stat st;
	bool ok = real != NULL && stat(real, &st) == 0;

	if (ok && !S_ISDIR(st.st_mode)) {
		errno = ENOTDIR;
		ok = false;
	}
	if (ok)
		*out = arena_str(arena, str_from(real));
	free(real);
	return ok;
}

bool
path_exists(struct str path)
{
	struct stat st;

	return lstat(path.p, &st) == 0;
}
