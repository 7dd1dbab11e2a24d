#include "source/document.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/overlay.h"
#include "source/reader.h"

/* A pointer of Git LFS is shorter than this. */
enum { POINTER_MAX = 1024, CHUNK = 64 * 1024 };

/* The sum that a pointer of Git LFS names, of what is stored elsewhere. */
static bool
pointer_sum(struct str bytes, char text[static SHA256_TEXT])
{
	const struct str version =
		STR("version https://git-lfs.github.com/spec/v1\n");
	const struct str oid = STR("oid sha256:");
	struct str line;

	if (bytes.n >= POINTER_MAX || !str_starts(bytes, version))
		return false;
	while (str_split(&bytes, '\n', &line)) {
		if (!str_starts(line, oid))
			continue;
		line = str_from_byte(line, oid.n);
		if (line.n != SHA256_TEXT - 1 ||
			strspn(line.p, "0123456789abcdef") < line.n)
			return false;
		memcpy(text, line.p, line.n);
		text[line.n] = '\0';
		return true;
	}
	return false;
}

/* Of content that is all there; the bytes are followed by a NUL. */
static void
sum_bytes(struct str bytes, char text[static SHA256_TEXT])
{
	struct sha256 *sum;

	if (pointer_sum(bytes, text))
		return;
	sum = sha256_start();
	sha256_add(sum, bytes);
	sha256_finish(sum, text);
}

/* On disk */

static int
trouble(struct str path, struct err *err)
{
	return err_set(err,
		MSG(N_("cannot read %1: %2"), path, str_from(strerror(errno))));
}

/* Whether the file just asked for is simply not there. */
static bool
is_absence(int why)
{
	return why == ENOENT || why == ENOTDIR || why == ELOOP ||
	       why == ENXIO || why == ENAMETOOLONG;
}

/* As much as chunk holds, or up to the end; -1 with errno. */
static ssize_t
read_chunk(int fd, char *chunk, size_t size)
{
	size_t got = 0;

	while (got < size) {
		ssize_t n = read(fd, chunk + got, size - got);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		got += (size_t)n;
	}
	return (ssize_t)got;
}

static int
sum_file(int fd, struct buf *room, char text[static SHA256_TEXT])
{
	char *chunk;
	struct sha256 *sum;
	uint64_t total = 0;
	ssize_t n;

	buf_reset(room);
	chunk = buf_room(room, CHUNK + 1);
	n = read_chunk(fd, chunk, CHUNK);
	if (n < 0)
		return -1;
	chunk[n] = '\0';
	if (n < CHUNK) {
		sum_bytes((struct str){ chunk, (size_t)n }, text);
		return 0;
	}
	sum = sha256_start();
	while (n > 0 && total <= DOCUMENT_DISK_MAX) {
		total += (uint64_t)n;
		sha256_add(sum, (struct str){ chunk, (size_t)n });
		n = read_chunk(fd, chunk, CHUNK);
	}
	sha256_finish(sum, text);
	if (n != 0)
		text[0] = '\0'; /* it grew, or failed */
	return n < 0 ? -1 : 0;
}

/* What is named so in a folder; -1 with errno.  What is git's own is not
 * there. */
static int
open_in(int folder, struct str name, int flags)
{
	char text[NAME_MAX + 1];

	if (name.n > NAME_MAX || str_is(name, ".git")) {
		errno = ENOENT;
		return -1;
	}
	memcpy(text, name.p, name.n);
	text[name.n] = '\0';
	return openat(folder, text, flags | O_NOFOLLOW | O_CLOEXEC);
}

static void
close_quietly(int fd)
{
	int why = errno;

	close(fd);
	errno = why;
}

/* The folder a path is in, from top; *name becomes what is left.  -1 with
 * errno. */
static int
open_folder_on_disk(int top, struct str path, struct str *name)
{
	const int flags = O_RDONLY | O_DIRECTORY;
	int fd = open_in(top, STR("."), flags);
	size_t slash;

	for (int depth = 0; fd >= 0; depth++) {
		int below = -1;

		slash = str_find(path, '/');
		if (slash == path.n)
			break;
		errno = ENOENT;
		if (depth < DOCUMENT_DEPTH_MAX)
			below = open_in(
				fd, (struct str){ path.p, slash }, flags);
		close_quietly(fd);
		fd = below;
		path = str_from_byte(path, slash + 1);
	}
	*name = path;
	return fd;
}

static int
look_at_file(struct source_reader *r, int fd, bool with_sum,
	struct source_document *out)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return -1;
	out->is_there = S_ISREG(st.st_mode);
	if (!out->is_there || !with_sum || st.st_size < 0 ||
		(uint64_t)st.st_size > DOCUMENT_DISK_MAX)
		return 0;
	return sum_file(fd, &r->bytes, out->sha256);
}

static int
find_on_disk(struct source_reader *r, struct str path, bool with_sum,
	struct source_document *out)
{
	struct str name;
	int folder = open_folder_on_disk(r->impl->top, path, &name);
	int fd, rc;

	if (folder < 0)
		return is_absence(errno) ? 0 : -1;
	fd = open_in(folder, name, O_RDONLY | O_NONBLOCK | O_NOCTTY);
	close_quietly(folder);
	if (fd < 0) {
		out->is_there = !is_absence(errno);
		return out->is_there && with_sum ? -1 : 0;
	}
	rc = look_at_file(r, fd, with_sum, out);
	close_quietly(fd);
	return rc;
}

/* In git */

void
open_folders_cut(struct open_folders *f, size_t n)
{
	while (f->n > n)
		tree_close(f->items[--f->n].tree);
	f->path.n = f->n > 0 ? f->items[f->n - 1].end : 0;
}

/* Opens one more folder, below those that are. */
static int
push(struct source_reader *r, const struct oid *oid, struct str name,
	struct err *err)
{
	struct open_folders *f = &r->folders;

	if (tree_open(r->repo, oid, &f->items[f->n].tree, err) != 0)
		return -1;
	buf_add(&f->path, name);
	f->items[f->n++].end = f->path.n;
	return 0;
}

/* In the folder opened last; name needs no NUL. */
static bool
find_here(struct source_reader *r, struct str name, struct entry *out)
{
	buf_reset(&r->bytes);
	buf_add(&r->bytes, name);
	buf_char(&r->bytes, '\0');
	return tree_find(
		r->folders.items[r->folders.n - 1].tree, r->bytes.p, out);
}

/* Opens the folders of a path as far as they are there; *name becomes what
 * is left, with a slash in it when one is missing. */
static int
open_folders_of(struct source_reader *r, struct str path, struct str *name,
	struct err *err)
{
	struct open_folders *f = &r->folders;
	size_t keep = f->n, slash;
	struct entry e;

	while (keep > 0 && !str_starts(path, (struct str){ f->path.p,
						     f->items[keep - 1].end }))
		keep--;
	open_folders_cut(f, keep);
	if (f->n == 0 && push(r, &r->impl->at.at.tree, STR(""), err) != 0)
		return -1;
	*name = str_from_byte(path, f->path.n);
	while ((slash = str_find(*name, '/')) < name->n) {
		if (f->n == ARRAY_LEN(f->items) ||
			!find_here(r, (struct str){ name->p, slash }, &e) ||
			e.kind != ENTRY_FOLDER)
			return 0;
		if (push(r, &e.oid, (struct str){ name->p, slash + 1 }, err) !=
			0)
			return -1;
		*name = str_from_byte(*name, slash + 1);
	}
	return 0;
}

static int
find_in_commit(struct source_reader *r, struct str path, struct entry *out,
	struct err *err)
{
	struct str name;

	*out = (struct entry){ .kind = ENTRY_OTHER };
	if (open_folders_of(r, path, &name, err) != 0)
		return -1;
	if (str_find(name, '/') == name.n)
		find_here(r, name, out);
	return 0;
}

static void
find_in_index(const struct source_reader *r, struct str path, struct entry *out)
{
	const struct staged *staged = r->impl->at.at.staged;
	struct entry e;
	size_t i;

	*out = (struct entry){ .kind = ENTRY_OTHER };
	if (!staged_find(staged, path.p, &i) || staged_is_promise(staged, i))
		return;
	e = staged_at(staged, i);
	if (str_eq(e.name, path))
		*out = e;
}

static int
sum_blob(struct source_reader *r, const struct oid *oid,
	struct source_document *out, struct err *err)
{
	enum file_outcome outcome =
		tree_read_blob(r->repo, oid, DOCUMENT_GIT_MAX, &r->bytes, err);

	if (outcome == FILE_TROUBLE)
		return -1;
	out->is_there = outcome != FILE_NOT_REGULAR;
	if (outcome != FILE_READ)
		return 0;
	buf_char(&r->bytes, '\0');
	r->bytes.n--;
	sum_bytes(buf_str(&r->bytes), out->sha256);
	return 0;
}

int
source_document(struct source_reader *r, struct str path, bool with_sum,
	struct source_document *out, struct err *err)
{
	const struct source_overlay *over =
		overlay_find(r->impl->overlays, path);
	struct entry e;

	*out = (struct source_document){ .is_there = false };
	if (over != NULL) {
		out->is_there = over->bytes.p != NULL;
		if (out->is_there && with_sum)
			sum_bytes(over->bytes, out->sha256);
		return 0;
	}
	if (r->repo == NULL)
		return find_on_disk(r, path, with_sum, out) == 0
		               ? 0
		               : trouble(path, err);
	if (r->impl->at.at.staged != NULL)
		find_in_index(r, path, &e);
	else if (find_in_commit(r, path, &e, err) != 0)
		return -1;
	out->is_there = e.kind == ENTRY_FILE;
	if (out->is_there)
		memcpy(out->oid, e.oid.bytes, sizeof(out->oid));
	return out->is_there && with_sum ? sum_blob(r, &e.oid, out, err) : 0;
}
