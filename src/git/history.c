#include "git/history.h"

#include <git2.h>

#include "git/graph.h"
#include "git/handle.h"

static void
note(const git_commit *commit, struct revision *out)
{
	out->commit = oid_from(git_commit_id(commit));
	out->tree = oid_from(git_commit_tree_id(commit));
	out->time = git_commit_time(commit);
}

/* A full id, or long enough to be meant as one, that nothing has. */
static bool
is_hexadecimal(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (str_find(STR("0123456789abcdefABCDEF"), s.p[i]) == 22)
			return false;
	return s.n > 0;
}

static int
unknown(struct repo *repo, struct str rev, int code, struct err *err)
{
	bool at_head =
		str_starts(rev, STR("HEAD")) || str_starts(rev, STR("@"));
	const git_error *e = git_error_last();
	bool in_objects = e != NULL && e->klass == GIT_ERROR_ODB;

	if (at_head && git_repository_head_unborn(repo->git) == 1)
		return err_set(err, MSG(N_("the repository %1 has no commit "
					   "yet; commit something first"),
					    repo_name(repo)));
	if (code == GIT_EAMBIGUOUS)
		return err_set(
			err, MSG(N_("more than one object of the repository %2 "
				    "begins with %1; give more digits"),
				     rev, repo_name(repo)));
	if (repo_is_shallow(repo) && code == GIT_ENOTFOUND)
		return err_set(err, MSG(N_("\"%1\" is not in the part of the "
					   "history that the shallow clone %2 "
					   "has; check the name, or fetch more "
					   "history: git fetch --unshallow"),
					    rev, repo_name(repo)));
	if ((code == GIT_ENOTFOUND && (!in_objects || is_hexadecimal(rev))) ||
		code == GIT_EINVALIDSPEC)
		return err_set(
			err, MSG(N_("there is no revision \"%1\" in the "
				    "repository %2; \"git log\" and \"git "
				    "branch -a\" show what there is"),
				     rev, repo_name(repo)));
	return err_set(err, MSG(N_("cannot read the revision \"%1\" of the "
				   "repository %2 (%3); run \"git fsck\" "
				   "there"),
				    rev, repo_name(repo), trouble_text()));
}

/* git's short form of HEAD, "@" before "~", "^" or nothing, is not libgit2's.
 */
static int
parse(struct repo *repo, const char *rev, git_object **out)
{
	struct buf text = BUF_INIT;
	int code;

	if (rev[0] == '@' && rev[1] != '{') {
		buf_text(&text, "HEAD");
		rev++;
	}
	buf_text(&text, rev);
	buf_char(&text, '\0');
	code = git_revparse_single(out, repo->git, text.p);
	buf_free(&text);
	return code;
}

int
history_find(struct repo *repo, const char *rev, struct revision *out,
	struct err *err)
{
	struct str name = str_from(rev != NULL ? rev : "HEAD");
	git_object *object = NULL, *commit = NULL;
	int code = parse(repo, name.p, &object);
	int rc = 0;

	if (code != 0) {
		rc = unknown(repo, name, code, err);
		goto out;
	}
	code = git_object_peel(&commit, object, GIT_OBJECT_COMMIT);
	if (code == GIT_EPEEL || code == GIT_EINVALIDSPEC)
		rc = err_set(err, MSG(N_("\"%1\" is not a commit but a %2; "
					 "name a commit, a branch or a tag"),
					  name,
					  str_from(git_object_type2string(
						  git_object_type(object)))));
	else if (code != 0)
		rc = trouble_object(repo, git_object_id(object), code, err);
	else
		note((const git_commit *)commit, out);
out:
	git_object_free(commit);
	git_object_free(object);
	return rc;
}

/* Along first parents, until a commit is old enough or has none. */
static int
follow(struct graph *graph, int64_t until, struct node **node, struct err *err)
{
	if (graph_read(graph, *node, err) != 0)
		return -1;
	while ((*node)->time > until && (*node)->parent_count > 0) {
		*node = (*node)->parents[0];
		if (graph_read(graph, *node, err) != 0)
			return -1;
	}
	if ((*node)->time > until && ((*node)->marks & NODE_IS_CUT) != 0)
		return trouble_shallow(graph->repo, err);
	return 0;
}

int
history_back(struct repo *repo, int64_t until, struct revision *at, bool *found,
	struct err *err)
{
	struct graph graph;
	struct node *node;
	int rc;

	if (graph_open(repo, &graph, err) != 0)
		return -1;
	node = graph_node(&graph, &at->commit);
	rc = follow(&graph, until, &node, err);
	if (rc == 0) {
		*at = (struct revision){ node->oid, node->tree, node->time };
		*found = node->time <= until;
	}
	graph_close(&graph);
	return rc;
}
