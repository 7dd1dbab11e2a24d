#include "git/commit.h"

#include <assert.h>
#include <git2.h>
#include <stdlib.h>

#include "base/pause.h"
#include "base/signals.h"
#include "git/handle.h"
#include "git/index_lock.h"
#include "git/index_update.h"
#include "git/tree.h"

enum { LINKS_MAX = 5 };

/* Milliseconds. */
enum { PATIENCE = 5000, LINGER = 50 };

/* A file of the request, as the commit will hold it. */
struct item {
	git_oid blob;
	unsigned mode;
	bool in_head;
};

struct work {
	struct repo *repo;
	const struct commit_request *request;
	struct commit_done *done;
	enum commit_outcome outcome; /* when something fails: why */
	struct item *items;
	struct files *files;
	struct index_lock *lock;
	struct index_update *index;
	/* What the commit is made upon. */
	struct buf branch; /* the reference to move; "HEAD" when detached */
	bool born;
	git_oid parent;
	struct tree *tree; /* of the parent */
	bool in_place;     /* files and index are written */
	git_oid commit;
};

static int
explain(struct work *w, const char *template, struct str what)
{
	return err_set(&w->done->why, MSG(template, what, trouble_text()));
}

static int
busy(struct work *w)
{
	w->outcome = COMMIT_BUSY;
	return -1;
}

static int
write_blobs(struct work *w)
{
	for (size_t i = 0; i < w->request->n; i++) {
		const struct file_change *c = &w->request->files[i].disk;
		struct str bytes = c->become.bytes;

		if (c->become.there &&
			git_blob_create_from_buffer(&w->items[i].blob,
				w->repo->git, bytes.n > 0 ? bytes.p : "",
				bytes.n) != 0)
			return explain(w,
				N_("cannot store %1 in the repository: %2"),
				str_from(c->path));
	}
	return 0;
}

/* Blobs and temporaries: all that can fail without the lock. */
static int
prepare(struct work *w)
{
	const struct commit_request *r = w->request;
	struct file_change *changes;
	int rc;

	if (write_blobs(w) != 0)
		return -1;
	changes = ARENA_ARRAY(&w->repo->arena, struct file_change, r->n);
	for (size_t i = 0; i < r->n; i++)
		changes[i] = r->files[i].disk;
	rc = files_open(w->repo->top, changes, r->n, &w->files, &w->done->why);
	if (rc != 0)
		w->files = NULL;
	return rc;
}

static int
take_lock(struct work *w)
{
	int64_t patience =
		w->request->patience > 0 ? w->request->patience : PATIENCE;

	switch (index_lock_take(
		w->repo, w->request->now, patience, &w->lock, &w->done->why)) {
	case LOCK_TAKEN:
		return 0;
	case LOCK_BUSY:
		return busy(w);
	default:
		return -1;
	}
}

static void
set_branch(struct work *w, const char *name)
{
	buf_reset(&w->branch);
	buf_text(&w->branch, name);
	buf_char(&w->branch, '\0');
}

/* Follows HEAD to the reference that a commit moves. */
static int
find_branch(struct work *w)
{
	set_branch(w, "HEAD");
	for (int links = 0; links < LINKS_MAX; links++) {
		git_reference *ref = NULL;
		int code =
			git_reference_lookup(&ref, w->repo->git, w->branch.p);
		bool direct = code == 0 &&
		              git_reference_type(ref) == GIT_REFERENCE_DIRECT;

		w->born = direct;
		if (direct)
			w->parent = *git_reference_target(ref);
		else if (code == 0)
			set_branch(w, git_reference_symbolic_target(ref));
		git_reference_free(ref);
		if (direct || (code == GIT_ENOTFOUND && links > 0))
			return 0;
		if (code != 0)
			break;
	}
	return explain(w,
		N_("cannot tell what branch the repository %1 is on: %2"),
		repo_name(w->repo));
}

static int
open_parent(struct work *w)
{
	git_commit *commit = NULL;
	struct oid tree;
	int code;

	tree_close(w->tree);
	w->tree = NULL;
	if (!w->born)
		return 0;
	code = git_commit_lookup(&commit, w->repo->git, &w->parent);
	if (code != 0)
		return trouble_object(w->repo, &w->parent, code, &w->done->why);
	tree = oid_from(git_commit_tree_id(commit));
	git_commit_free(commit);
	return tree_open(w->repo, &tree, &w->tree, &w->done->why);
}

static git_tree *
git_tree_of(const struct work *w)
{
	return (git_tree *)(void *)w->tree;
}

int
commit_look(struct repo *repo, struct commit_file *file, struct err *err)
{
	struct str path = str_from(file->disk.path);
	git_object *tree = NULL;
	git_tree_entry *e = NULL;
	int code = git_revparse_single(&tree, repo->git, "HEAD^{tree}");
	int rc = 0;

	if (code == 0)
		code = git_tree_entry_bypath(
			&e, (const git_tree *)tree, path.p);
	file->in_head = code == 0;
	if (code == 0 && tree_kind((unsigned)git_tree_entry_filemode_raw(e)) ==
				 ENTRY_FILE)
		file->head = oid_from(git_tree_entry_id(e));
	else if (code == 0)
		rc = err_set(err, MSG(N_("%1 is not a plain file in the last "
					 "commit; move it out of the way "
					 "first, with git"),
					  path));
	else if (code != GIT_ENOTFOUND)
		rc = err_set(err, MSG(N_("cannot read %1 in the last commit: "
					 "%2"),
					  path, trouble_text()));
	git_tree_entry_free(e);
	git_object_free(tree);
	return rc;
}

/* Whether HEAD still has what the change was judged against. */
static int
compare_with_head(struct work *w, size_t i)
{
	const struct commit_file *file = &w->request->files[i];
	struct item *item = &w->items[i];
	git_tree_entry *e = NULL;
	git_oid want;
	bool same;
	int code = w->tree == NULL ? GIT_ENOTFOUND
	                           : git_tree_entry_bypath(&e, git_tree_of(w),
					     file->disk.path);

	if (code != 0 && code != GIT_ENOTFOUND)
		return explain(w, N_("cannot read %1 in the last commit: %2"),
			str_from(file->disk.path));
	oid_to(&file->head, &want);
	item->in_head = code == 0;
	item->mode = GIT_FILEMODE_BLOB;
	same = item->in_head == file->in_head;
	if (same && item->in_head) {
		same = git_oid_equal(git_tree_entry_id(e), &want) != 0;
		if (git_tree_entry_filemode(e) == GIT_FILEMODE_BLOB_EXECUTABLE)
			item->mode = GIT_FILEMODE_BLOB_EXECUTABLE;
	}
	git_tree_entry_free(e);
	if (same)
		return 0;
	err_set(&w->done->why,
		MSG(N_("somebody else has committed a change of %1 meanwhile; "
		       "look at it and try again"),
			str_from(file->disk.path)));
	return busy(w);
}

/* What this commit is to stand upon, and whether it may. */
static int
read_head(struct work *w)
{
	const struct commit_request *r = w->request;
	struct oid parent;

	if (find_branch(w) != 0 || open_parent(w) != 0)
		return -1;
	if (strcmp(w->branch.p, "HEAD") == 0 && !r->detached)
		return err_set(&w->done->why,
			MSG(N_("the repository %1 is on no branch (detached "
			       "HEAD), where commits are easily lost; go back "
			       "to one, with: git switch BRANCH"),
				repo_name(w->repo)));
	for (size_t i = 0; i < r->n; i++)
		if (compare_with_head(w, i) != 0)
			return -1;
	if (r->judge == NULL)
		return 0;
	parent = oid_from(&w->parent);
	return r->judge(r->context, w->born ? &parent : NULL, &w->done->why);
}

static int
put_index(struct work *w)
{
	const struct commit_request *r = w->request;
	struct index_change *changes =
		ARENA_ARRAY(&w->repo->arena, struct index_change, r->n);

	for (size_t i = 0; i < r->n; i++) {
		const struct file_change *c = &r->files[i].disk;

		changes[i] = (struct index_change){ .path = c->path,
			.there = c->become.there,
			.oid = oid_from(&w->items[i].blob),
			.mode = w->items[i].mode };
		if (files_look(w->files, i, &changes[i].st, &w->done->why) != 0)
			return -1;
	}
	return index_update_put(
		w->repo, changes, r->n, &w->index, &w->done->why);
}

static int
put_in_place(struct work *w)
{
	int rc = files_put(w->files, &w->done->why);

	if (rc == 0) {
		w->in_place = true;
		rc = put_index(w);
	}
	if (rc != 0 && files_are_stale(w->files))
		return busy(w);
	return rc;
}

/* HEAD's tree with these files changed: what is staged besides stays out. */
static int
write_tree(struct work *w, git_oid *out)
{
	const struct commit_request *r = w->request;
	git_tree_update *updates =
		ARENA_ARRAY(&w->repo->arena, git_tree_update, r->n);
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		const struct file_change *c = &r->files[i].disk;

		if (!c->become.there && !w->items[i].in_head)
			continue;
		updates[n++] = (git_tree_update){
			.action = c->become.there ? GIT_TREE_UPDATE_UPSERT
			                          : GIT_TREE_UPDATE_REMOVE,
			.id = w->items[i].blob,
			.filemode = (git_filemode_t)w->items[i].mode,
			.path = c->path,
		};
	}
	if (git_tree_create_updated(
		    out, w->repo->git, git_tree_of(w), n, updates) == 0)
		return 0;
	return explain(
		w, N_("cannot make the commit in %1: %2"), repo_name(w->repo));
}

/* The message with one line break at its end. */
static void
tidy(const char *message, struct buf *out)
{
	struct str s = str_from(message);

	while (s.n > 0 && (unsigned char)s.p[s.n - 1] <= ' ')
		s.n--;
	buf_add(out, s);
	buf_char(out, '\n');
	buf_char(out, '\0');
}

static int
sign(const struct identity *who, git_signature **out)
{
	return git_signature_new(
		out, who->name, who->email, who->when.seconds, who->when.zone);
}

static int
write_commit(struct work *w, const git_oid *tree_id)
{
	const struct identities *by = &w->request->by;
	git_signature *author = NULL, *committer = NULL;
	git_commit *parent = NULL;
	git_tree *tree = NULL;
	struct buf message = BUF_INIT;
	int code = sign(&by->author, &author);

	tidy(w->request->message, &message);
	if (code == 0)
		code = sign(&by->committer, &committer);
	if (code == 0)
		code = git_tree_lookup(&tree, w->repo->git, tree_id);
	if (code == 0 && w->born)
		code = git_commit_lookup(&parent, w->repo->git, &w->parent);
	if (code == 0)
		code = git_commit_create(&w->commit, w->repo->git, NULL, author,
			committer, NULL, message.p, tree, w->born,
			(const git_commit *[]){ parent });
	buf_free(&message);
	git_tree_free(tree);
	git_commit_free(parent);
	git_signature_free(author);
	git_signature_free(committer);
	return code == 0 ? 0
	                 : explain(w, N_("cannot make the commit in %1: %2"),
				   repo_name(w->repo));
}

/* Compare-and-swap; libgit2's code. */
static int
move_branch(const struct work *w)
{
	const git_oid none = { { 0 } };
	struct str subject = str_from(w->request->message);
	git_reference *ref = NULL;
	struct buf note = BUF_INIT;
	int code;

	subject.n = str_find(subject, '\n');
	buf_text(&note, w->born ? "commit: " : "commit (initial): ");
	buf_add(&note, subject);
	buf_char(&note, '\0');
	code = git_repository_set_ident(w->repo->git,
		w->request->by.committer.name, w->request->by.committer.email);
	if (code == 0)
		code = git_reference_create_matching(&ref, w->repo->git,
			w->branch.p, &w->commit, 1,
			w->born ? &w->parent : &none, note.p);
	git_reference_free(ref);
	buf_free(&note);
	return code;
}

/* After an error that leaves it open: the branch may have moved, and then on
 * from there by others. */
static bool
has_moved(const struct work *w, bool *known)
{
	git_oid now;
	int code = git_reference_name_to_id(&now, w->repo->git, w->branch.p);

	*known = code == 0 || code == GIT_ENOTFOUND;
	if (code != 0)
		return false;
	return git_oid_equal(&now, &w->commit) ||
	       git_graph_descendant_of(w->repo->git, &now, &w->commit) == 1;
}

static int
after_trouble(struct work *w)
{
	char id[OID_TEXT];
	struct err why;
	bool known, moved;

	git_oid_tostr(id, sizeof(id), &w->commit);
	err_set(&why, MSG(N_("cannot make the commit in %1: %2"),
			      repo_name(w->repo), trouble_text()));
	moved = has_moved(w, &known);
	if (known && !moved)
		return err_set(&w->done->why, why.message);
	w->outcome = moved ? COMMIT_MADE_BUT : COMMIT_UNSURE;
	if (moved)
		err_set(&w->done->why,
			MSG(N_("the disk reported an error right after (%1); "
			       "run \"git fsck\""),
				why.message.args[1]));
	else
		err_set(&w->done->why,
			MSG(N_("the branch cannot be read now (%1); whether "
			       "it has come to the commit %2, \"git log\" "
			       "shows"),
				why.message.args[1], str_from(id)));
	return 0;
}

enum { AGAIN = 1 };

/* One attempt upon HEAD as it is now; AGAIN when it has moved on. */
static int
attempt(struct work *w)
{
	git_oid tree;
	int code;

	if (read_head(w) != 0 || (!w->in_place && put_in_place(w) != 0) ||
		write_tree(w, &tree) != 0)
		return -1;
	if (w->tree != NULL &&
		git_oid_equal(&tree, git_tree_id(git_tree_of(w)))) {
		w->outcome = COMMIT_NOTHING;
		return 0;
	}
	if (write_commit(w, &tree) != 0)
		return -1;
	w->outcome = COMMIT_MADE;
	code = move_branch(w);
	if (code == 0)
		return 0;
	w->outcome = COMMIT_FAILED;
	if (code == GIT_EMODIFIED || code == GIT_ELOCKED ||
		code == GIT_ENOTFOUND)
		return AGAIN;
	return after_trouble(w);
}

static int
try_until_settled(struct work *w)
{
	int64_t patience =
		w->request->patience > 0 ? w->request->patience : PATIENCE;
	int64_t waited = 0;
	unsigned round = 0;
	int rc;

	while ((rc = attempt(w)) == AGAIN) {
		if (waited >= patience) {
			explain(w,
				N_("others are writing to the branch %1 all "
				   "the time (%2); try again, and if a killed "
				   "program left that lock, remove it"),
				str_from(w->branch.p));
			return busy(w);
		}
		waited += pause_briefly(round++);
	}
	return rc;
}

static void
note_left(struct work *w, const struct err *what)
{
	w->done->left = true;
	err_set(&w->done->left_is, what->message);
}

static void
undo(struct work *w)
{
	struct err err;

	if (w->index != NULL && index_update_undo(w->index, &err) != 0)
		note_left(w, &err);
	if (w->in_place && files_undo(w->files, &err) != 0)
		note_left(w, &err);
}

/*
 * "git commit" reads the index first and locks it afterwards, and writes what
 * it read before it finds that the branch has moved: an index from before this
 * commit, in which its files count as removed.  Whoever has read that one
 * before it was replaced is to find the lock taken.
 */
static void
outlast_readers(const struct work *w)
{
	if (w->index != NULL)
		pause_for(LINGER);
}

/* Once the commit is made, what cannot be cleared away is a "but". */
static void
clear_away(struct work *w)
{
	struct err err;
	bool left = false;

	outlast_readers(w);
	if (w->index != NULL)
		index_update_close(w->index);
	if (w->files != NULL && files_close(w->files, &err) != 0)
		left = true;
	if (w->lock != NULL && index_lock_release(w->lock, &err) != 0)
		left = true;
	if (left && w->outcome == COMMIT_MADE) {
		w->outcome = COMMIT_MADE_BUT;
		err_set(&w->done->why, err.message);
	} else if (left) {
		note_left(w, &err);
	}
	tree_close(w->tree);
	buf_free(&w->branch);
	free(w->items);
}

enum commit_outcome
commit_make(struct repo *repo, const struct commit_request *request,
	struct commit_done *done)
{
	struct work w = { .repo = repo,
		.request = request,
		.done = done,
		.outcome = COMMIT_FAILED,
		.branch = BUF_INIT };
	struct signals_held held;
	bool ok;

	assert(request->n > 0 && repo->top != NULL);
	memset(done, 0, sizeof(*done));
	w.items = xrealloc(NULL, request->n * sizeof(*w.items));
	memset(w.items, 0, request->n * sizeof(*w.items));
	signals_hold(&held);
	git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, 1);
	ok = prepare(&w) == 0 && take_lock(&w) == 0 &&
	     try_until_settled(&w) == 0;
	if (!ok)
		undo(&w);
	else if (w.outcome != COMMIT_NOTHING)
		done->commit = oid_from(&w.commit);
	clear_away(&w);
	signals_release(&held);
	return w.outcome;
}
