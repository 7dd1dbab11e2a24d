/* For DT_REG and its like; where a file system leaves them out, fstatat.
 * NOLINTNEXTLINE: the name is the C library's */
#define _DEFAULT_SOURCE

#include "source/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder's entries, read before any is judged: two names in it decide
 * whether the rest counts. */
struct names {
	struct arena arena;
	struct entry *items; /* on the heap */
	size_t n, room;
	bool is_repository, is_register;
};

static int
trouble(const struct listing *l, struct err *err)
{
	struct str folder = buf_str(&l->path);

	return err_set(err, MSG(N_("cannot read the folder %1: %2"),
				    folder.n > 0 ? folder : STR("."),
				    str_from(strerror(errno))));
}

static enum entry_kind
kind_by_stat(int fd, const char *name)
{
	struct stat st;

	if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return ENTRY_OTHER;
	if (S_ISREG(st.st_mode))
		return ENTRY_FILE;
	if (S_ISDIR(st.st_mode))
		return ENTRY_FOLDER;
	return S_ISLNK(st.st_mode) ? ENTRY_LINK : ENTRY_OTHER;
}

static enum entry_kind
kind_of(int fd, const struct dirent *d)
{
	switch (d->d_type) {
	case DT_REG:
		return ENTRY_FILE;
	case DT_DIR:
		return ENTRY_FOLDER;
	case DT_LNK:
		return ENTRY_LINK;
	case DT_UNKNOWN:
		return kind_by_stat(fd, d->d_name);
	default:
		return ENTRY_OTHER;
	}
}

static void
note(struct names *names, int fd, const struct dirent *d)
{
	struct str name = str_from(d->d_name);
	enum entry_kind kind;

	if (str_is(name, ".") || str_is(name, ".."))
		return;
	if (str_is(name, ".git")) {
		names->is_repository = true;
		return;
	}
	kind = kind_of(fd, d);
	if (str_is(name, "register.yaml") && kind == ENTRY_FILE)
		names->is_register = true;
	if (names->n == names->room) {
		names->room = names->room > 0 ? names->room * 2 : 64;
		names->items = xrealloc(
			names->items, names->room * sizeof(*names->items));
	}
	names->items[names->n++] =
		(struct entry){ .name = arena_str(&names->arena, name),
			.kind = kind };
}

/* Takes fd over, and closes it. */
static int
read_names(int fd, struct listing *l, struct names *names, struct err *err)
{
	DIR *dir = fdopendir(fd);
	const struct dirent *d;
	int rc = 0;

	if (dir == NULL) {
		trouble(l, err);
		close(fd);
		return -1;
	}
	for (;;) {
		errno = 0;
		d = readdir(dir); /* NOLINT(concurrency-mt-unsafe) */
		if (d == NULL)
			break;
		note(names, fd, d);
		if (names->n > LISTING_LOOKED_MAX)
			break;
	}
	if (d == NULL && errno != 0)
		rc = trouble(l, err);
	closedir(dir);
	return rc;
}

static int walk(int fd, struct listing *l, struct err *err);

static int
open_folder(int fd, const char *name)
{
	return openat(fd, name,
		O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
}

static int
walk_names(
	int fd, const struct names *names, struct listing *l, struct err *err)
{
	for (size_t i = 0; i < names->n; i++) {
		const struct entry *e = &names->items[i];
		bool descend;
		int rc;

		if (listing_add(l, e, &descend, err) != 0)
			return -1;
		if (!descend)
			continue;
		listing_enter(l, e->name);
		rc = walk(open_folder(fd, e->name.p), l, err);
		listing_leave(l);
		if (rc != 0)
			return -1;
	}
	return 0;
}

/* Takes fd over, and closes it. */
static int
walk(int fd, struct listing *l, struct err *err)
{
	struct names names = { .arena = ARENA_INIT };
	int again = fd < 0 ? -1 : dup(fd);
	int rc;

	if (again < 0)
		rc = trouble(l, err);
	else
		rc = read_names(again, l, &names, err);
	if (rc != 0)
		goto out;
	if (l->depth > 0 && names.is_repository)
		listing_add_repository(l);
	else if (l->depth == 0 || !names.is_register)
		rc = walk_names(fd, &names, l, err);
out:
	if (fd >= 0)
		close(fd);
	free(names.items);
	arena_free(&names.arena);
	return rc;
}

int
folder_list(int fd, struct listing *l, struct err *err)
{
	return walk(open_folder(fd, "."), l, err);
}
