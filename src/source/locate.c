#include "source/locate.h"

#include <errno.h>
#include <string.h>

#include "git/usual.h"
#include "source/path.h"

#define REGISTER STR("register.yaml")
#define USUAL_FOLDER STR("agreements")

/* What finding a register works with. */
struct quest {
	struct arena *arena;
	const struct source_query *query;
	struct str dir;   /* where to stand: absolute, links resolved */
	struct str given; /* --register as a folder, "." for the top; NULL p:
	                     not given */
	struct str usual; /* the top of a usual repository, which need not be
	                     opened to read files on disk; else empty */
	struct location *out;
};

static bool
is_absolute(struct str path)
{
	return path.n > 0 && path.p[0] == '/';
}

/* A folder with its slash, as struct source has it. */
static struct str
with_slash(struct arena *arena, struct str folder)
{
	if (folder.n == 0)
		return STR("");
	return path_join(arena, folder, STR(""));
}

/* --register may name the file or its folder. */
static struct str
as_folder(struct arena *arena, const char *given)
{
	struct str path;

	if (given == NULL)
		return STR_NONE;
	path = str_from(given);
	if (str_eq(path, REGISTER) || path.n == 0)
		return STR(".");
	if (str_ends(path, STR("/register.yaml")))
		path.n -= REGISTER.n;
	return arena_str(arena, path);
}

/* On disk */

static bool
has_register(struct quest *q, struct str folder)
{
	return path_exists(path_join(q->arena, folder, REGISTER));
}

/* Of the repository that we stand in; empty when there is none. */
static struct str
known_top(const struct quest *q)
{
	if (q->usual.n > 0)
		return q->usual;
	return q->out->repo != NULL ? repo_top(q->out->repo) : STR("");
}

static bool
is_bare(const struct repo *repo)
{
	return repo != NULL && repo_top(repo).n == 0;
}

static int
no_such_register(const struct quest *q, struct err *err)
{
	return err_set(
		err, MSG(N_("there is no register.yaml in %1; --register takes "
			    "a folder that has one, from the repository's top "
			    "or from where you are"),
			     q->given));
}

/* Where --register leads on disk: from the top, else from where we stand. */
static bool
find_given(struct quest *q, struct str *out)
{
	struct arena *a = q->arena;
	struct str top = known_top(q), path;

	if (top.n > 0 && !is_absolute(q->given) &&
		path_tidy(a, q->given, &path)) {
		path = path_join(a, top, path);
		if (has_register(q, path))
			return path_real_folder(a, path, out);
	}
	path = is_absolute(q->given) ? q->given
	                             : path_join(a, q->dir, q->given);
	return has_register(q, path) && path_real_folder(a, path, out);
}

static bool
find_upwards(struct quest *q, struct str top, struct str *out)
{
	struct arena *a = q->arena;
	struct str at = q->dir;

	for (;;) {
		struct str usual = path_join(a, at, USUAL_FOLDER);

		if (has_register(q, at))
			return path_real_folder(a, at, out);
		if (has_register(q, usual))
			return path_real_folder(a, usual, out);
		if (str_eq(at, top) || str_is(at, "/"))
			return false;
		at = path_parent(a, at);
	}
}

static int
no_register_here(const struct quest *q, struct str top, struct err *err)
{
	if (str_eq(q->dir, top))
		return err_set(
			err, MSG(N_("there is no register here: %1 has no "
				    "register.yaml and no "
				    "agreements/register.yaml; name its folder "
				    "with --register or -C, or start one with "
				    "\"kerma init\""),
				     top));
	return err_set(
		err, MSG(N_("there is no register here: from %1 up to %2 no "
			    "folder has a register.yaml or an "
			    "agreements/register.yaml; name its folder with "
			    "--register or -C, or start one with \"kerma "
			    "init\""),
			     q->dir, top));
}

static int
find_on_disk(struct quest *q, struct str *out, struct err *err)
{
	struct str top = known_top(q);

	if (q->given.p != NULL)
		return find_given(q, out) ? 0 : no_such_register(q, err);
	if (top.n == 0)
		top = STR("/");
	if (find_upwards(q, top, out))
		return 0;
	return no_register_here(q, top, err);
}

/* Whether files on disk are wanted and folder is in a usual repository, or in
 * none: then libgit2 is not needed. */
static bool
find_usual(struct quest *q, struct str folder)
{
	q->usual = STR("");
	return q->out->place == SOURCE_WORKTREE && !q->query->is_recorded &&
	       usual_top(folder, q->arena, &q->usual);
}

/* The register found may lie in another repository than the folder we stand
 * in (a submodule, a path given), or in none. */
static int
change_repository(struct quest *q, struct str folder, struct err *err)
{
	struct repo *repo;

	if (str_eq(folder, q->dir))
		return 0;
	repo_close(q->out->repo);
	q->out->repo = NULL;
	if (find_usual(q, folder))
		return 0;
	if (repo_open(folder.p, &repo, err) != 0)
		return -1;
	if (is_bare(repo)) {
		repo_close(repo); /* a folder inside a bare repository */
		repo = NULL;
	}
	q->out->repo = repo;
	return 0;
}

static int
locate_on_disk(struct quest *q, struct err *err)
{
	struct location *out = q->out;
	struct str folder = STR(""), rest = STR("");

	if (find_on_disk(q, &folder, err) != 0 ||
		change_repository(q, folder, err) != 0)
		return -1;
	out->top = folder;
	if (known_top(q).n > 0)
		out->top = arena_str(q->arena, known_top(q));
	path_below(folder, out->top, &rest);
	out->root = with_slash(q->arena, rest);
	return 0;
}

/* In a commit or the index */

static int64_t
end_of_day(const struct source_query *query)
{
	enum { DAY = 24 * 60 * 60 };

	return ((int64_t)query->recorded.day + 1) * DAY -
	       (int64_t)query->zone_minutes * 60 - 1;
}

static int
too_early(struct quest *q, struct err *err)
{
	enum { DAY = 24 * 60 * 60 };
	const char *rev = q->query->rev;
	int64_t t = q->out->rev.time + (int64_t)q->query->zone_minutes * 60;
	int64_t day = t / DAY - (t % DAY < 0 ? 1 : 0);
	char asked[DATE_TEXT], first[DATE_TEXT] = "";
	struct date d = { (int32_t)day };

	if (day > INT32_MIN && day < INT32_MAX)
		date_format(d, first);
	return err_set(err,
		MSG(N_("nothing was recorded by %1: the history of "
		       "%2 begins on %3"),
			str_from(date_format(q->query->recorded, asked)),
			str_from(rev != NULL ? rev : "HEAD"), str_from(first)));
}

static int
find_revision(struct quest *q, struct err *err)
{
	struct location *out = q->out;
	bool found = true;

	if (history_find(out->repo, q->query->rev, &out->rev, err) != 0)
		return -1;
	if (q->query->is_recorded &&
		history_back(out->repo, end_of_day(q->query), &out->rev, &found,
			err) != 0)
		return -1;
	out->is_absent = !found && q->query->may_be_absent;
	if (!found)
		return out->is_absent ? 0 : too_early(q, err);
	out->at.tree = out->rev.tree;
	return 0;
}

static int
open_snapshot(struct quest *q, struct err *err)
{
	struct location *out = q->out;

	out->at.repo = out->repo;
	if (out->place == SOURCE_INDEX)
		return staged_open(out->repo, &out->at.staged, err);
	return find_revision(q, err);
}

/* Puts path, if it has a register there, into the location. */
static int
try_root(struct quest *q, struct str path, bool *found, struct err *err)
{
	struct str folder;

	*found = false;
	if (!path_tidy(q->arena, path, &folder))
		return 0;
	if (snapshot_has_register(&q->out->at, folder, found, err) != 0)
		return -1;
	if (*found)
		q->out->root = folder;
	return 0;
}

/* Where we stand, from the top; "" where that means nothing. */
static struct str
standing(const struct quest *q)
{
	struct str rest;

	if (q->out->top.n > 0 && path_below(q->dir, q->out->top, &rest))
		return rest;
	return STR("");
}

static int
locate_given(struct quest *q, struct err *err)
{
	struct str path = q->given;
	bool found = false;

	if (is_absolute(path)) {
		struct str real = path;

		path_real_folder(q->arena, path, &real);
		if (q->out->top.n > 0 && path_below(real, q->out->top, &path) &&
			try_root(q, path, &found, err) != 0)
			return -1;
	} else {
		if (try_root(q, path, &found, err) != 0)
			return -1;
		path = path_join(q->arena, standing(q), path);
		if (!found && try_root(q, path, &found, err) != 0)
			return -1;
	}
	q->out->is_absent = !found && q->query->may_be_absent;
	return found || q->out->is_absent ? 0 : no_such_register(q, err);
}

/* "a/b/", "b/" and "c/", as a sentence has them. */
static struct str
list_registers(struct arena *arena, const struct registers *all)
{
	enum { SHOWN = REGISTERS_MAX - 1 };
	struct buf text = BUF_INIT;
	struct str kept;

	for (size_t i = 0; i < all->n && i < SHOWN; i++)
		buf_printf(&text, "%s%.*sregister.yaml", i > 0 ? ", " : "",
			STR_ARG(all->folders[i]));
	if (all->n > SHOWN)
		buf_text(&text, ", ...");
	kept = arena_str(arena, buf_str(&text));
	buf_free(&text);
	return kept;
}

static int
nowhere(struct quest *q, struct err *err)
{
	char text[OID_TEXT];

	q->out->is_absent = q->query->may_be_absent;
	if (q->out->is_absent)
		return 0;
	if (q->out->place == SOURCE_INDEX)
		return err_set(
			err, MSG(N_("no register is staged in the repository "
				    "%1: its index has no register.yaml; stage "
				    "one with \"git add\", or name its folder "
				    "with --register"),
				     repo_name(q->out->repo)));
	return err_set(
		err, MSG(N_("the commit %1 has no register: no register.yaml "
			    "is in its first 8 levels of folders; name another "
			    "commit with --rev, or the folder with "
			    "--register"),
			     str_from(oid_format(&q->out->rev.commit, text))));
}

static int
locate_anywhere(struct quest *q, struct err *err)
{
	struct registers all;

	if (snapshot_find_registers(&q->out->at, q->arena, &all, err) != 0)
		return -1;
	if (all.n == 0)
		return nowhere(q, err);
	if (all.n > 1)
		return err_set(
			err, MSG(N_("there is more than one register: %1; name "
				    "the one you mean with --register"),
				     list_registers(q->arena, &all)));
	q->out->root = all.folders[0];
	return 0;
}

static int
locate_upwards(struct quest *q, struct err *err)
{
	struct str at = standing(q);
	bool found = false;

	for (;;) {
		struct str usual = path_join(q->arena, at, USUAL_FOLDER);

		if (try_root(q, at, &found, err) != 0)
			return -1;
		if (!found && try_root(q, usual, &found, err) != 0)
			return -1;
		if (found || at.n == 0)
			break;
		while (at.n > 0 && at.p[at.n - 1] != '/')
			at.n--;
		at.n -= at.n > 0;
	}
	return found ? 0 : locate_anywhere(q, err);
}

/* --register with a path on disk may lead to another repository than the one
 * we stand in, if we stand in any. */
static int
follow_given(struct quest *q, struct err *err)
{
	struct str folder = q->given;

	if (folder.p == NULL ||
		(q->out->repo != NULL && !is_absolute(q->given)))
		return 0;
	if (!is_absolute(folder))
		folder = path_join(q->arena, q->dir, folder);
	if (!path_real_folder(q->arena, folder, &folder))
		return 0;
	q->given = folder;
	return change_repository(q, folder, err);
}

/* Whoever named no commit asked for history. */
static int
no_repository(const struct quest *q, struct err *err)
{
	const struct source_query *query = q->query;

	if (query->place == SOURCE_REVISION && query->rev == NULL &&
		!query->is_recorded)
		return err_set(err,
			MSG(N_("%1 is not in a git repository, so it has no "
			       "history"),
				q->dir));
	return err_set(
		err, MSG(N_("%1 is not in a git repository, so it has no "
			    "commits and nothing staged; leave out --rev, "
			    "--recorded and --staged"),
			     q->dir));
}

static int
locate_in_git(struct quest *q, struct err *err)
{
	struct location *out = q->out;

	if (follow_given(q, err) != 0)
		return -1;
	if (out->repo == NULL)
		return no_repository(q, err);
	if (repo_top(out->repo).n > 0)
		out->top = arena_str(q->arena, repo_top(out->repo));
	if (open_snapshot(q, err) != 0)
		return -1;
	if (out->is_absent)
		return 0;
	return q->given.p != NULL ? locate_given(q, err)
	                          : locate_upwards(q, err);
}

static int
stand(struct quest *q, struct err *err)
{
	const char *dir = q->query->dir != NULL ? q->query->dir : ".";

	if (path_real_folder(q->arena, str_from(dir), &q->dir))
		return 0;
	return err_set(err, MSG(N_("cannot work in the folder %1: %2"),
				    str_from(dir), str_from(strerror(errno))));
}

static int
open_repository(struct quest *q, struct err *err)
{
	const struct repo_env *env = q->query->env;

	return env != NULL ? repo_open_env(q->dir.p, env, &q->out->repo, err)
	                   : repo_open(q->dir.p, &q->out->repo, err);
}

int
location_find(const struct source_query *query, struct arena *arena,
	struct location *out, struct err *err)
{
	struct quest q = { .arena = arena,
		.query = query,
		.given = as_folder(arena, query->root),
		.out = out };

	*out = (struct location){ .place = query->place, .top = STR("") };
	if (stand(&q, err) != 0)
		return -1;
	if (query->env == NULL && find_usual(&q, q.dir))
		return locate_on_disk(&q, err);
	if (open_repository(&q, err) != 0)
		return -1;
	if (is_bare(out->repo) && query->place == SOURCE_INDEX)
		return err_set(
			err, SAY(N_("a bare repository has no index: leave "
				    "out --staged, or give --rev")));
	if (query->is_recorded || is_bare(out->repo))
		out->place = SOURCE_REVISION;
	return out->place == SOURCE_WORKTREE ? locate_on_disk(&q, err)
	                                     : locate_in_git(&q, err);
}

void
location_free(struct location *at)
{
	if (at->at.staged != NULL)
		staged_close(at->at.staged);
	repo_close(at->repo);
	at->at.staged = NULL;
	at->repo = NULL;
}
