#include "source/ancestor.h"

#include "git/ancestry.h"
#include "source/reader.h"

/* The last commit that s has in common with *at, which it takes the place of.
 */
static int
find_base(struct repo *repo, const struct source *s, struct revision *at,
	bool *found, struct err *err)
{
	const char *ours = s->rev.n > 0 ? s->rev.p : "HEAD";
	struct ancestry ancestry;
	struct revision here;

	if (history_find(repo, ours, &here, err) != 0 ||
		ancestry_base(
			repo, &here.commit, &at->commit, &ancestry, err) != 0)
		return -1;
	*found = ancestry.found;
	*at = ancestry.base;
	return 0;
}

/* The repository that s lies in; files of a usual one are read without opening
 * it, so that it may have to be opened as *own. */
static int
find_repo(const struct source *s, struct repo **out, struct repo **own,
	struct err *err)
{
	*out = s->impl->at.repo;
	if (*out == NULL && s->top.n > 0) {
		if (repo_open(s->top.p, own, err) != 0)
			return -1;
		*out = *own;
	}
	if (*out != NULL)
		return 0;
	return err_set(err, MSG(N_("%1 is not in a git repository, so there "
				   "is nothing earlier to compare with"),
				    s->top));
}

int
source_ancestor(const struct source *s, const char *rev, bool exact,
	struct ancestor *out, struct err *err)
{
	struct repo *repo, *own = NULL;
	struct revision at;
	bool found = true;
	int rc = 0;

	out->commit[0] = '\0';
	if (find_repo(s, &repo, &own, err) != 0)
		return -1;
	if (history_find(repo, rev, &at, err) != 0 ||
		(!exact && find_base(repo, s, &at, &found, err) != 0))
		rc = -1;
	else if (found)
		oid_format(&at.commit, out->commit);
	repo_close(own);
	return rc;
}
