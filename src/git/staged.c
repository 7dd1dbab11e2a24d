#include "git/staged.h"

#include <errno.h>
#include <fcntl.h>
#include <git2.h>
#include <string.h>
#include <unistd.h>

#include "git/handle.h"

static git_index *
inside(const struct staged *staged)
{
	return (git_index *)(void *)(uintptr_t)staged;
}

/* The number of entries that the file's header states: bytes 8 to 11, the
 * most significant first.  No file has none; -1 for what is no index. */
static int64_t
count_in_header(const char *path)
{
	unsigned char head[12];
	ssize_t n;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return errno == ENOENT ? 0 : -1;
	n = read(fd, head, sizeof(head));
	close(fd);
	if (n != (ssize_t)sizeof(head) || memcmp(head, "DIRC", 4) != 0)
		return -1;
	return (int64_t)((uint32_t)head[8] << 24 | (uint32_t)head[9] << 16 |
			 (uint32_t)head[10] << 8 | head[11]);
}

/* libgit2 takes a file that is shorter than a header for no file at all. */
static bool
is_damaged(const char *path)
{
	return str_starts(trouble_text(), STR("invalid data in index")) ||
	       (access(path, R_OK) == 0 && count_in_header(path) < 0);
}

static int
damaged(const char *path, struct err *err)
{
	return err_set(
		err, MSG(N_("the index file %1 is damaged; build it anew in "
			    "the repository, with: rm '%1' && git reset"),
			     str_from(path)));
}

static int
unreadable(const struct repo *repo, struct str why, struct err *err)
{
	return err_set(
		err, MSG(N_("cannot read the index of %1 (%2); if it is a "
			    "split or sparse index, run \"git update-index "
			    "--no-split-index\" and \"git sparse-checkout "
			    "disable\""),
			     repo_name(repo), why));
}

static int
refuse_index(const struct repo *repo, struct err *err)
{
	struct buf path = BUF_INIT;
	int rc;

	if (repo->env.index != NULL)
		buf_text(&path, repo->env.index);
	else
		buf_printf(&path, "%sindex", git_repository_path(repo->git));
	buf_char(&path, '\0');
	rc = is_damaged(path.p) ? damaged(path.p, err)
	                        : unreadable(repo, trouble_text(), err);
	buf_free(&path);
	return rc;
}

/* A git that writes the index between the two looks makes them differ. */
static bool
is_whole(git_index *index)
{
	enum { TRIES = 3 };

	for (int i = 0; i < TRIES; i++) {
		int64_t want = count_in_header(git_index_path(index));

		if (want == (int64_t)git_index_entrycount(index))
			return true;
		if (git_index_read(index, 1) != 0)
			return false;
	}
	return false;
}

/* "git commit FILE" makes an index of its own for the commit. */
static int
open_index(const struct repo *repo, git_index **out)
{
	return repo->env.index != NULL ? git_index_open(out, repo->env.index)
	                               : git_repository_index(out, repo->git);
}

int
staged_open(struct repo *repo, struct staged **out, struct err *err)
{
	git_index *index = NULL;

	if (open_index(repo, &index) != 0)
		return refuse_index(repo, err);
	if (!is_whole(index)) {
		git_index_free(index);
		return unreadable(
			repo, STR("not all of its entries can be read"), err);
	}
	*out = (struct staged *)(void *)index;
	return 0;
}

void
staged_close(struct staged *staged)
{
	git_index_free(inside(staged));
}

size_t
staged_count(const struct staged *staged)
{
	return git_index_entrycount(inside(staged));
}

struct entry
staged_at(const struct staged *staged, size_t i)
{
	const git_index_entry *e = git_index_get_byindex(inside(staged), i);

	return (struct entry){ .name = str_from(e->path),
		.kind = tree_kind(e->mode),
		.oid = oid_from(&e->id) };
}

bool
staged_find(const struct staged *staged, const char *path, size_t *i)
{
	return git_index_find(i, inside(staged), path) == 0;
}

bool
staged_is_conflict(const struct staged *staged, size_t i)
{
	return git_index_entry_is_conflict(
		git_index_get_byindex(inside(staged), i));
}

bool
staged_is_promise(const struct staged *staged, size_t i)
{
	const git_index_entry *e = git_index_get_byindex(inside(staged), i);

	return (e->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD) != 0;
}
