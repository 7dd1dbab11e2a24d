#include "git/tree.h"

#include <git2.h>
#include <string.h>

#include "git/blob.h"
#include "git/handle.h"
#include "git/loose.h"

/* A struct tree is libgit2's git_tree under a name of ours. */
static const git_tree *
inside(const struct tree *tree)
{
	return (const git_tree *)(const void *)tree;
}

enum entry_kind
tree_kind(unsigned mode)
{
	switch (mode) {
	case 0100644:
	case 0100664: /* as early versions of git wrote it */
	case 0100755:
		return ENTRY_FILE;
	case 0040000:
		return ENTRY_FOLDER;
	case 0120000:
		return ENTRY_LINK;
	case 0160000:
		return ENTRY_SUBMODULE;
	default:
		return ENTRY_OTHER;
	}
}

/* Looked up once for each tree, since libgit2 keeps trees but not sizes. */
static int
check_size(struct repo *repo, const git_oid *id, struct err *err)
{
	struct str key = { (const char *)id->id, OID_BYTES };
	git_odb_object *object;
	int code;

	if (map_get(&repo->sized, key) != NULL)
		return 0;
	code = object_read(repo, id, OBJECT_MAX, &object);
	if (code == OBJECT_TOO_LARGE)
		return err_set(err, MSG(N_("a folder of the repository %1 has "
					   "more entries than kerma reads"),
					    repo_name(repo)));
	if (code != 0)
		return trouble_object(repo, id, code, err);
	git_odb_object_free(object);
	map_put(&repo->sized, arena_str(&repo->arena, key), repo);
	return 0;
}

int
tree_open(struct repo *repo, const struct oid *oid, struct tree **out,
	struct err *err)
{
	git_tree *tree = NULL;
	git_oid id;
	int code;

	oid_to(oid, &id);
	if (check_size(repo, &id, err) != 0)
		return -1;
	code = git_tree_lookup(&tree, repo->git, &id);
	if (code != 0)
		return trouble_object(repo, &id, code, err);
	*out = (struct tree *)(void *)tree;
	return 0;
}

void
tree_close(struct tree *tree)
{
	git_tree_free((git_tree *)(void *)tree);
}

size_t
tree_count(const struct tree *tree)
{
	return git_tree_entrycount(inside(tree));
}

static struct entry
entry_of(const git_tree_entry *e)
{
	return (struct entry){ .name = str_from(git_tree_entry_name(e)),
		.kind = tree_kind((unsigned)git_tree_entry_filemode_raw(e)),
		.oid = oid_from(git_tree_entry_id(e)) };
}

struct entry
tree_at(const struct tree *tree, size_t i)
{
	return entry_of(git_tree_entry_byindex(inside(tree), i));
}

bool
tree_find(const struct tree *tree, const char *name, struct entry *out)
{
	const git_tree_entry *e = git_tree_entry_byname(inside(tree), name);

	if (e != NULL)
		*out = entry_of(e);
	return e != NULL;
}

static enum file_outcome
trouble(const struct repo *repo, const git_oid *id, int code, struct err *err)
{
	trouble_object(repo, id, code, err);
	return FILE_TROUBLE;
}

static enum file_outcome
judge(const struct loose_object *what, size_t max)
{
	if (what->type != GIT_OBJECT_BLOB)
		return FILE_NOT_REGULAR;
	return what->size > max ? FILE_TOO_BIG : FILE_READ;
}

/* What a file holds is what its id says, wherever it came from. */
static enum file_outcome
finish(struct repo *repo, const git_oid *id, const struct buf *bytes,
	struct err *err)
{
	struct oid real;

	blob_id(buf_str(bytes), &real);
	if (memcmp(real.bytes, id->id, OID_BYTES) == 0)
		return FILE_READ;
	git_error_set_str(GIT_ERROR_ODB, "its content does not match its id");
	return trouble(repo, id, GIT_ERROR, err);
}

static enum file_outcome
read_packed(struct repo *repo, const git_oid *id, size_t max, struct buf *bytes,
	struct err *err)
{
	git_odb_object *object;
	int code = object_read(repo, id, max, &object);

	if (code == OBJECT_TOO_LARGE)
		return FILE_TOO_BIG;
	if (code != 0)
		return trouble(repo, id, code, err);
	if (git_odb_object_type(object) != GIT_OBJECT_BLOB) {
		git_odb_object_free(object);
		return FILE_NOT_REGULAR;
	}
	buf_add(bytes, (struct str){ git_odb_object_data(object),
			       git_odb_object_size(object) });
	git_odb_object_free(object);
	return finish(repo, id, bytes, err);
}

enum file_outcome
tree_read_blob(struct repo *repo, const struct oid *oid, size_t max,
	struct buf *bytes, struct err *err)
{
	struct loose_object what;
	enum file_outcome outcome;
	git_oid id;
	int code;

	buf_reset(bytes);
	oid_to(oid, &id);
	code = loose_read(repo->loose, &id, max, &what, bytes);
	if (code == GIT_ENOTFOUND)
		return read_packed(repo, &id, max, bytes, err);
	if (code != 0)
		return trouble(repo, &id, code, err);
	outcome = judge(&what, max);
	return outcome == FILE_READ ? finish(repo, &id, bytes, err) : outcome;
}
