#include "git/loose.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <git2.h>
#include <git2/sys/odb_backend.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/file.h"
#include "base/sha1.h"

enum {
	ALTERNATES_DEPTH = 5, /* as git */
	ALTERNATES_MAX = 64,
	ALTERNATES_BYTES = 64 * 1024,
	HEADER_MAX = 32, /* "commit 18446744073709551615" and a NUL */
	ROOM_FIRST = 64 * 1024
};

struct loose {
	char *folders[ALTERNATES_MAX];
	size_t n;
	size_t max; /* for the guard */
	bool max_was_met;
	git_oid absent; /* looked for last, and not loose: a packed object is
	                   asked for three times running */
};

/* An object's file while it is unpacked. */
struct unpacking {
	int fd;
	bool ended; /* the compressed data is whole */
	z_stream z;
	unsigned char in[16 * 1024];
};

/* The reason is shown in the language of the reader (trouble_object). */
static int
damaged(const char *why)
{
	git_error_set_str(GIT_ERROR_ODB, why);
	return GIT_ERROR;
}

/* Folders */

static void add_folder(struct loose *loose, struct str folder, unsigned depth);

/* A list's items are as they are, or in quotes as C has them. */
struct folder_list {
	struct str rest;
	char separator;
	struct str base; /* what those that are not absolute begin in */
};

/* The character after a backslash, which is taken off the front as well. */
static char
unescape(struct str *rest)
{
	static const char bytes[] = "\a\b\t\n\v\f\r";
	size_t which = str_find(STR("abtnvfr"), rest->p[0]), digits = 0;
	int value = 0;

	while (digits < 3 && digits < rest->n && rest->p[digits] >= '0' &&
		rest->p[digits] <= '7')
		value = value * 8 + (rest->p[digits++] - '0');
	if (digits == 0)
		value = which < sizeof(bytes) - 1 ? bytes[which] : rest->p[0];
	*rest = str_from_byte(*rest, digits > 0 ? digits : 1);
	return (char)value;
}

/* What stands in quotes at the front; they are taken off with it. */
static void
unquote(struct str *rest, struct buf *out)
{
	*rest = str_from_byte(*rest, 1);
	while (rest->n > 0 && rest->p[0] != '"') {
		char c = rest->p[0];

		*rest = str_from_byte(*rest, 1);
		buf_char(out, c == '\\' && rest->n > 0 ? unescape(rest) : c);
	}
	if (rest->n > 0)
		*rest = str_from_byte(*rest, 1);
}

/* Takes the next folder off the list; a comment or nothing is an empty one. */
static bool
next_folder(struct folder_list *list, struct buf *out)
{
	struct str item;

	buf_reset(out);
	if (list->rest.n == 0)
		return false;
	if (list->rest.p[0] == '"') {
		unquote(&list->rest, out);
		return str_split(&list->rest, list->separator, &item) ||
		       out->n > 0;
	}
	if (!str_split(&list->rest, list->separator, &item))
		return false;
	if (item.n > 0 && item.p[0] != '#')
		buf_add(out, item);
	return true;
}

static void
add_listed(struct loose *loose, struct folder_list *list, unsigned depth)
{
	struct buf item = BUF_INIT, path = BUF_INIT;

	while (next_folder(list, &item)) {
		if (item.n == 0)
			continue;
		buf_reset(&path);
		if (item.p[0] != '/' && list->base.n > 0)
			buf_printf(&path, "%.*s/", STR_ARG(list->base));
		buf_add(&path, buf_str(&item));
		add_folder(loose, buf_str(&path), depth);
	}
	buf_free(&item);
	buf_free(&path);
}

static void
add_alternates(struct loose *loose, struct str folder, unsigned depth)
{
	struct buf path = BUF_INIT, text = BUF_INIT;
	struct err ignored;

	buf_printf(&path, "%.*s/info/alternates", STR_ARG(folder));
	buf_char(&path, '\0');
	if (file_read_at(AT_FDCWD, path.p, ALTERNATES_BYTES, &text, &ignored) ==
		FILE_READ)
		add_listed(loose,
			&(struct folder_list){ buf_str(&text), '\n', folder },
			depth + 1);
	buf_free(&path);
	buf_free(&text);
}

static void
add_folder(struct loose *loose, struct str folder, unsigned depth)
{
	char *copy;

	if (depth > ALTERNATES_DEPTH || loose->n == ALTERNATES_MAX)
		return;
	copy = xrealloc(NULL, folder.n + 1);
	memcpy(copy, folder.p, folder.n);
	copy[folder.n] = '\0';
	loose->folders[loose->n++] = copy;
	add_alternates(loose, (struct str){ copy, folder.n }, depth);
}

struct loose *
loose_open(const char *objects, const char *alternates)
{
	struct loose *loose = xrealloc(NULL, sizeof(*loose));

	*loose = (struct loose){ .max = OBJECT_MAX };
	add_folder(loose, str_from(objects), 0);
	if (alternates != NULL)
		add_listed(loose,
			&(struct folder_list){
				str_from(alternates), ':', STR("") },
			0);
	return loose;
}

void
loose_close(struct loose *loose)
{
	if (loose == NULL)
		return;
	for (size_t i = 0; i < loose->n; i++)
		free(loose->folders[i]);
	free(loose);
}

size_t
loose_folder_count(const struct loose *loose)
{
	return loose->n;
}

const char *
loose_folder(const struct loose *loose, size_t i)
{
	return loose->folders[i];
}

/* One object */

static int
refill(struct unpacking *u)
{
	ssize_t n = read(u->fd, u->in, sizeof(u->in));

	if (n < 0)
		return damaged(strerror(errno));
	if (n == 0)
		return damaged(N_("it is cut off"));
	u->z.next_in = u->in;
	u->z.avail_in = (uInt)n;
	return 0;
}

/* Unpacks into out until it has size bytes or the data ends. */
static int
unpack(struct unpacking *u, char *out, size_t size, size_t *got)
{
	enum { STEP = 1 << 30 };

	*got = 0;
	while (*got < size && !u->ended) {
		uInt room = size - *got < STEP ? (uInt)(size - *got) : STEP;
		int code;

		if (u->z.avail_in == 0 && refill(u) != 0)
			return GIT_ERROR;
		u->z.next_out = (unsigned char *)out + *got;
		u->z.avail_out = room;
		code = inflate(&u->z, Z_NO_FLUSH);
		if (code == Z_MEM_ERROR)
			out_of_memory();
		if (code != Z_OK && code != Z_STREAM_END)
			return damaged(N_("its compression is broken"));
		*got += room - u->z.avail_out;
		u->ended = code == Z_STREAM_END;
	}
	return 0;
}

/* "blob 123" */
static int
parse_header(struct str header, struct loose_object *what)
{
	struct str type;
	int64_t size;
	char name[HEADER_MAX];

	if (!str_split(&header, ' ', &type) ||
		!str_number(header, INT64_MAX, &size))
		return damaged(N_("its header is no object's"));
	memcpy(name, type.p, type.n);
	name[type.n] = '\0';
	what->type = git_object_string2type(name);
	what->size = (size_t)size;
	if (!git_object_typeisloose((git_object_t)what->type))
		return damaged(N_("its header is no object's"));
	return 0;
}

/* Room grows with what is really there: a header may lie about the size. */
static int
unpack_body(struct unpacking *u, size_t size, struct buf *bytes)
{
	int code = 0;
	char beyond;
	size_t got;

	while (code == 0 && bytes->n < size) {
		size_t step = bytes->n < ROOM_FIRST ? ROOM_FIRST : bytes->n;

		step = step < size - bytes->n ? step : size - bytes->n;
		code = unpack(u, buf_room(bytes, step), step, &got);
		bytes->n += got;
		if (code == 0 && got < step)
			return damaged(
				N_("it is shorter than its header says"));
	}
	if (code == 0)
		code = unpack(u, &beyond, 1, &got);
	if (code == 0 && got > 0)
		return damaged(N_("it is longer than its header says"));
	return code;
}

static int
unpack_object(struct unpacking *u, size_t max, struct loose_object *what,
	struct buf *bytes)
{
	char head[HEADER_MAX];
	struct str header;
	size_t got, body;
	int code = unpack(u, head, sizeof(head), &got);

	if (code != 0)
		return code;
	header = (struct str){ head, got };
	header.n = str_find(header, '\0');
	if (header.n == got)
		return damaged(N_("its header is no object's"));
	code = parse_header(header, what);
	if (code != 0 || what->size > max)
		return code;
	body = got - header.n - 1;
	if (body > what->size)
		return damaged(N_("it is longer than its header says"));
	buf_add(bytes, (struct str){ head + header.n + 1, body });
	return unpack_body(u, what->size, bytes);
}

static int
read_file(int fd, size_t max, struct loose_object *what, struct buf *bytes)
{
	struct unpacking *u;
	struct stat st;
	int code;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		return damaged(N_("it is not a plain file"));
	u = xrealloc(NULL, sizeof(*u));
	memset(&u->z, 0, sizeof(u->z));
	u->fd = fd;
	u->ended = false;
	if (inflateInit(&u->z) != Z_OK)
		out_of_memory();
	code = unpack_object(u, max, what, bytes);
	inflateEnd(&u->z);
	free(u);
	return code;
}

/* "FOLDER/ab/cdef...", and a NUL. */
static void
path_of(const char *folder, const git_oid *id, struct buf *path)
{
	char name[GIT_OID_HEXSZ + 2];

	git_oid_pathfmt(name, id);
	name[sizeof(name) - 1] = '\0';
	buf_reset(path);
	buf_printf(path, "%s/%s", folder, name);
	buf_char(path, '\0');
}

int
loose_read(struct loose *loose, const git_oid *id, size_t max,
	struct loose_object *what, struct buf *bytes)
{
	const int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
	struct buf path = BUF_INIT;
	int code = GIT_ENOTFOUND;

	buf_reset(bytes);
	if (git_oid_equal(id, &loose->absent))
		return GIT_ENOTFOUND;
	for (size_t i = 0; code == GIT_ENOTFOUND && i < loose->n; i++) {
		int fd;

		path_of(loose->folders[i], id, &path);
		fd = open(path.p, flags);
		if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
			continue;
		if (fd < 0) {
			code = damaged(strerror(errno));
			break;
		}
		code = read_file(fd, max, what, bytes);
		close(fd);
	}
	buf_free(&path);
	if (code == GIT_ENOTFOUND)
		loose->absent = *id;
	return code;
}

void
loose_limit(struct loose *loose, size_t max)
{
	loose->max = max;
	loose->max_was_met = false;
}

bool
loose_limit_was_met(const struct loose *loose)
{
	return loose->max_was_met;
}

/* The guard */

struct guard {
	git_odb_backend backend; /* first, so that one points to the other */
	struct loose *loose;
};

static int
check_id(const git_oid *id, const struct loose_object *what,
	const struct buf *bytes)
{
	char head[HEADER_MAX + 1];
	unsigned char sum[SHA1_BYTES];
	int n = snprintf(head, sizeof(head), "%s %zu",
		git_object_type2string((git_object_t)what->type), bytes->n);

	/* The NUL after the header belongs to it. */
	sha1((struct str){ head, (size_t)n + 1 }, buf_str(bytes), sum);
	if (memcmp(sum, id->id, SHA1_BYTES) != 0)
		return damaged(N_("its content does not match its id"));
	return 0;
}

/* No loose object is no business of the guard's; too large is an error. */
static int
check(const git_odb_backend *backend, const git_oid *id,
	struct loose_object *what, struct buf *bytes)
{
	const struct guard *g = (const struct guard *)backend;
	int code = loose_read(g->loose, id, g->loose->max, what, bytes);

	if (code == GIT_ENOTFOUND)
		return GIT_PASSTHROUGH;
	g->loose->max_was_met = code == 0 && what->size > g->loose->max;
	if (g->loose->max_was_met)
		return damaged(
			N_("it is larger than any object of a register"));
	return code == 0 ? check_id(id, what, bytes) : code;
}

static int
guard_read(void **data, size_t *size, git_object_t *type,
	git_odb_backend *backend, const git_oid *id)
{
	struct loose_object what;
	struct buf bytes = BUF_INIT;
	int code = check(backend, id, &what, &bytes);

	if (code == 0) {
		char *copy = git_odb_backend_data_alloc(backend, bytes.n + 1);

		if (bytes.n > 0)
			memcpy(copy, bytes.p, bytes.n);
		copy[bytes.n] = '\0';
		*data = copy;
		*size = bytes.n;
		*type = (git_object_t)what.type;
	}
	buf_free(&bytes);
	return code;
}

static int
guard_read_header(size_t *size, git_object_t *type, git_odb_backend *backend,
	const git_oid *id)
{
	const struct guard *g = (const struct guard *)backend;
	struct loose_object what;
	struct buf bytes = BUF_INIT;
	int code = loose_read(g->loose, id, 0, &what, &bytes);

	buf_free(&bytes);
	if (code == GIT_ENOTFOUND)
		return GIT_PASSTHROUGH;
	if (code == 0) {
		*size = what.size;
		*type = (git_object_t)what.type;
	}
	return code;
}

/* Checks the objects of one folder of 256 whose names begin as id does. */
static int
check_folder(const git_odb_backend *backend, const char *path,
	const git_oid *id, size_t digits)
{
	struct loose_object what;
	struct buf bytes = BUF_INIT;
	DIR *dir = opendir(path);
	const struct dirent *d;
	int code = GIT_PASSTHROUGH;

	while (dir != NULL && code == GIT_PASSTHROUGH &&
		(d = readdir(dir)) != NULL) {
		char hex[GIT_OID_HEXSZ + 1];
		git_oid full;

		if (strlen(d->d_name) != GIT_OID_HEXSZ - 2)
			continue;
		git_oid_tostr(hex, sizeof(hex), id);
		memcpy(hex + 2, d->d_name, GIT_OID_HEXSZ - 2);
		if (git_oid_fromstr(&full, hex) != 0 ||
			git_oid_ncmp(&full, id, digits) != 0)
			continue;
		code = check(backend, &full, &what, &bytes);
		code = code == 0 ? GIT_PASSTHROUGH : code;
	}
	if (dir != NULL)
		closedir(dir);
	buf_free(&bytes);
	return code;
}

/* A short id may be answered by several places, each of which is then asked:
 * so look only, and let the others answer what is sound. */
static int
/* NOLINTNEXTLINE: the parameters are libgit2's */
guard_read_short(git_oid *out, void **data, size_t *size, git_object_t *type,
	git_odb_backend *backend, const git_oid *id, size_t digits)
{
	const struct guard *g = (const struct guard *)backend;
	struct buf path = BUF_INIT;
	int code = GIT_PASSTHROUGH;

	(void)out;
	(void)data;
	(void)size;
	(void)type;
	for (size_t i = 0; code == GIT_PASSTHROUGH && i < g->loose->n; i++) {
		path_of(g->loose->folders[i], id, &path);
		path.p[strlen(g->loose->folders[i]) + 3] = '\0';
		code = check_folder(backend, path.p, id, digits);
	}
	buf_free(&path);
	return code;
}

static void
guard_free(git_odb_backend *backend)
{
	free(backend);
}

int
loose_guard(struct loose *loose, git_odb *odb, int priority)
{
	struct guard *g = xrealloc(NULL, sizeof(*g));
	int code;

	memset(g, 0, sizeof(*g));
	git_odb_init_backend(&g->backend, GIT_ODB_BACKEND_VERSION);
	g->backend.read = guard_read;
	g->backend.read_header = guard_read_header;
	g->backend.read_prefix = guard_read_short;
	g->backend.free = guard_free;
	g->loose = loose;
	code = git_odb_add_backend(odb, &g->backend, priority);
	if (code != 0)
		free(g);
	return code;
}
