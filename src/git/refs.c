#include "git/refs.h"

#include <git2.h>
#include <stdlib.h>

#include "git/handle.h"

static int
trouble(const struct repo *repo, struct err *err)
{
	return err_set(err, MSG(N_("cannot read the branches of the repository "
				   "%1 (%2); run \"git fsck\" there"),
				    repo_name(repo), trouble_text()));
}

struct refs_room {
	struct refs *out;
	struct arena *arena;
	size_t room;
};

static int
add(struct repo *repo, struct refs_room *r, const git_reference *ref,
	struct err *err)
{
	struct refs *out = r->out;

	if (git_reference_type(ref) != GIT_REFERENCE_DIRECT)
		return 0;
	if (out->n == REFS_MAX)
		return err_set(err, MSG(N_("the repository %1 has more than "
					   "100,000 branches"),
					    repo_name(repo)));
	if (out->n == r->room) {
		size_t room = r->room > 0 ? r->room * 2 : 16;
		struct ref_tip *items =
			ARENA_ARRAY(r->arena, struct ref_tip, room);

		if (out->n > 0)
			memcpy(items, out->items, out->n * sizeof(*items));
		out->items = items;
		r->room = room;
	}
	out->items[out->n++] = (struct ref_tip){
		arena_str(r->arena, str_from(git_reference_name(ref))),
		oid_from(git_reference_target(ref))
	};
	return 0;
}

static int
add_matching(struct repo *repo, struct refs_room *r, const char *pattern,
	struct err *err)
{
	git_reference_iterator *iterator;
	git_reference *ref;
	int code =
		git_reference_iterator_glob_new(&iterator, repo->git, pattern);
	int rc = 0;

	if (code != 0)
		return trouble(repo, err);
	while (rc == 0 && (code = git_reference_next(&ref, iterator)) == 0) {
		rc = add(repo, r, ref, err);
		git_reference_free(ref);
	}
	git_reference_iterator_free(iterator);
	if (rc == 0 && code != GIT_ITEROVER)
		rc = trouble(repo, err);
	return rc;
}

static int
by_name(const void *a, const void *b)
{
	const struct ref_tip *x = a, *y = b;

	return str_cmp(x->name, y->name);
}

int
refs_list(struct repo *repo, struct arena *arena, struct refs *out,
	struct err *err)
{
	struct refs_room r = { .out = out, .arena = arena };

	*out = (struct refs){ .n = 0 };
	if (add_matching(repo, &r, "refs/heads/*", err) != 0 ||
		add_matching(repo, &r, "refs/remotes/*", err) != 0)
		return -1;
	if (out->n > 0)
		qsort(out->items, out->n, sizeof(*out->items), by_name);
	return 0;
}

int
refs_head(struct repo *repo, struct arena *arena, struct head *out,
	struct err *err)
{
	git_reference *head = NULL, *target = NULL;
	int code = git_reference_lookup(&head, repo->git, "HEAD");
	int rc = 0;

	*out = (struct head){ .state = HEAD_DETACHED, .branch = STR("") };
	if (code != 0)
		return trouble(repo, err);
	if (git_reference_type(head) == GIT_REFERENCE_DIRECT) {
		out->commit = oid_from(git_reference_target(head));
		goto out;
	}
	out->branch =
		arena_str(arena, str_from(git_reference_symbolic_target(head)));
	code = git_reference_resolve(&target, head);
	out->state = code == 0 ? HEAD_BRANCH : HEAD_UNBORN;
	if (code == 0)
		out->commit = oid_from(git_reference_target(target));
	else if (code != GIT_ENOTFOUND)
		rc = trouble(repo, err);
out:
	git_reference_free(target);
	git_reference_free(head);
	return rc;
}

enum { MERGE_HEADS_MAX = 100 };

static int
add_merge_head(const git_oid *oid, void *context)
{
	struct merge_heads *heads = context;

	if (heads->n < MERGE_HEADS_MAX)
		heads->items[heads->n++] = oid_from(oid);
	return 0;
}

int
refs_merge_heads(struct repo *repo, struct arena *arena,
	struct merge_heads *out, struct err *err)
{
	int code;

	*out = (struct merge_heads){
		ARENA_ARRAY(arena, struct oid, MERGE_HEADS_MAX), 0
	};
	code = git_repository_mergehead_foreach(repo->git, add_merge_head, out);
	return code == 0 || code == GIT_ENOTFOUND ? 0 : trouble(repo, err);
}

/* *leads_on: out->name now is what it is another name of. */
static int
follow_once(struct repo *repo, struct arena *arena, struct ref_end *out,
	bool *leads_on, struct err *err)
{
	git_reference *ref = NULL;
	int code = git_reference_lookup(&ref, repo->git, out->name.p);

	*leads_on = false;
	if (code != 0)
		return code == GIT_ENOTFOUND || code == GIT_EINVALIDSPEC
		               ? 0
		               : trouble(repo, err);
	*leads_on = git_reference_type(ref) == GIT_REFERENCE_SYMBOLIC;
	out->is_there = !*leads_on;
	if (*leads_on)
		out->name = arena_str(
			arena, str_from(git_reference_symbolic_target(ref)));
	else
		out->oid = oid_from(git_reference_target(ref));
	git_reference_free(ref);
	return 0;
}

int
refs_follow(struct repo *repo, struct str name, struct arena *arena,
	struct ref_end *out, struct err *err)
{
	enum { STEPS = 5 }; /* as git has it */
	bool leads_on = true;

	*out = (struct ref_end){ .name = arena_str(arena, name) };
	for (int i = 0; i < STEPS && leads_on; i++)
		if (follow_once(repo, arena, out, &leads_on, err) != 0)
			return -1;
	return 0;
}
