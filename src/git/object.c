#include "git/object.h"

#include <git2.h>
#include <string.h>

#include "git/handle.h"
#include "git/library.h"
#include "git/loose.h"

enum {
	MODE_DIGITS_MAX = 7,
	OVERHEAD = 1024 * 1024 /* what else libgit2 needs at once */
};

void
kept_trees_free(struct kept_trees *kept)
{
	for (size_t i = 0; i < KEPT_TREES; i++)
		git_odb_object_free(kept->slots[i]);
}

int
object_damaged(struct repo *repo, const struct oid *oid, const char *why,
	struct err *err)
{
	git_oid id;

	oid_to(oid, &id);
	git_error_set_str(GIT_ERROR_ODB, why);
	return trouble_object(repo, &id, GIT_ERROR, err);
}

static int
too_large(const struct repo *repo, const struct oid *oid, struct err *err)
{
	char text[OID_TEXT];

	return err_set(
		err, MSG(N_("object %1 of the repository %2 is larger "
			    "than 8 MiB, the most that kerma reads of "
			    "a commit or a folder"),
			     str_from(oid_format(oid, text)), repo_name(repo)));
}

int
object_read(
	struct repo *repo, const git_oid *id, size_t max, git_odb_object **out)
{
	bool met;
	int code;

	loose_limit(repo->loose, max);
	library_limit(2 * max + OVERHEAD);
	code = git_odb_read(out, repo->odb, id);
	met = library_unlimit() || loose_limit_was_met(repo->loose);
	loose_limit(repo->loose, OBJECT_MAX);
	if (code != 0)
		return met ? OBJECT_TOO_LARGE : code;
	if (git_odb_object_size(*out) <= max)
		return 0;
	git_odb_object_free(*out);
	return OBJECT_TOO_LARGE;
}

static void
hold(git_odb_object *held, struct object *out)
{
	out->held = held;
	out->bytes = (struct str){ git_odb_object_data(held),
		git_odb_object_size(held) };
}

/* What a kind of object is and how large it may be. */
struct want {
	git_object_t type;
	size_t max;
	const char *otherwise;
};

static int
read_object(struct repo *repo, const struct oid *oid, const struct want *want,
	struct object *out, struct err *err)
{
	git_odb_object *object;
	git_oid id;
	int code;

	oid_to(oid, &id);
	code = object_read(repo, &id, want->max, &object);
	if (code == OBJECT_TOO_LARGE)
		return too_large(repo, oid, err);
	if (code != 0)
		return trouble_object(repo, &id, code, err);
	if (git_odb_object_type(object) != want->type) {
		git_odb_object_free(object);
		return object_damaged(repo, oid, want->otherwise, err);
	}
	hold(object, out);
	return 0;
}

int
object_commit(struct repo *repo, const struct oid *oid, struct object *out,
	struct err *err)
{
	static const struct want commit = { GIT_OBJECT_COMMIT, COMMIT_BYTES_MAX,
		N_("it is not a commit") };

	return read_object(repo, oid, &commit, out, err);
}

/* The copies share their bytes, and count who holds them. */
static void
share(git_odb_object *kept, struct object *out)
{
	git_odb_object *copy;

	if (git_odb_object_dup(&copy, kept) != 0)
		out_of_memory();
	hold(copy, out);
}

int
object_tree(struct repo *repo, const struct oid *oid, struct object *out,
	struct err *err)
{
	static const struct want tree = { GIT_OBJECT_TREE, TREE_BYTES_MAX,
		N_("it is not a folder") };
	git_odb_object **slot =
		&repo->kept.slots[oid->bytes[0] % (unsigned)KEPT_TREES];

	if (*slot != NULL && memcmp(git_odb_object_id(*slot)->id, oid->bytes,
				     OID_BYTES) == 0) {
		share(*slot, out);
		return 0;
	}
	if (read_object(repo, oid, &tree, out, err) != 0)
		return -1;
	if (out->bytes.n > KEPT_TREE_MAX)
		return 0;
	git_odb_object_free(*slot);
	*slot = out->held;
	share(*slot, out);
	return 0;
}

void
object_close(struct object *object)
{
	git_odb_object_free(object->held);
	object->held = NULL;
}

bool
tree_line_next(struct str *rest, struct tree_line *out)
{
	struct str s = *rest;
	const char *end;
	size_t digits = 0;

	out->mode = 0;
	while (digits < s.n && digits < MODE_DIGITS_MAX && s.p[digits] >= '0' &&
		s.p[digits] <= '7')
		out->mode = out->mode * 8 + (unsigned)(s.p[digits++] - '0');
	if (digits == 0 || digits == s.n || s.p[digits] != ' ')
		return false;
	s = str_from_byte(s, digits + 1);
	end = s.n > 0 ? memchr(s.p, '\0', s.n) : NULL;
	if (end == NULL)
		return false;
	out->name = (struct str){ s.p, (size_t)(end - s.p) };
	s = str_from_byte(s, out->name.n + 1);
	if (s.n < OID_BYTES)
		return false;
	out->oid = s.p;
	*rest = str_from_byte(s, OID_BYTES);
	return true;
}

struct entry
tree_line_entry(const struct tree_line *line)
{
	struct entry e = { .name = line->name, .kind = tree_kind(line->mode) };

	memcpy(e.oid.bytes, line->oid, OID_BYTES);
	return e;
}
