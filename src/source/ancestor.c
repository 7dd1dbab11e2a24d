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

int
source_ancestor(const struct source *s, const char *rev, bool exact,
	struct arena *arena, struct str *commit, struct err *err)
{
	struct repo *repo = s->impl->at.repo, *own = NULL;
	char text[OID_TEXT];
	struct revision at;
	bool found = true;
	int rc = -1;

	*commit = STR_NONE;
	/* Files of a usual repository are read without opening it. */
	if (repo == NULL && s->top.n > 0) {
		if (repo_open(s->top.p, &own, err) != 0)
			return -1;
		repo = own;
	}
	if (repo == NULL) {
		err_set(err, MSG(N_("%1 is not in a git repository, so there "
				    "is nothing earlier to compare with"),
				     s->top));
	} else if (history_find(repo, rev, &at, err) == 0 &&
		   (exact || find_base(repo, s, &at, &found, err) == 0)) {
		if (found)
			*commit = arena_str(arena,
				str_from(oid_format(&at.commit, text)));
		rc = 0;
	}
	repo_close(own);
	return rc;
}
