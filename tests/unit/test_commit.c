#include "git/commit.h"

#include "playground.h"

enum { NOW = 1700000000 };

static struct arena arena;
static struct repo *repo;
static struct commit_done done;

static const char *
text_of(const struct err *err)
{
	const char *text = message_text(&err->message, NULL, &arena).p;

	return text != NULL ? text : "";
}

static void
assert_why(const char *part)
{
	if (strstr(text_of(&done.why), part) == NULL)
		fail_msg("no '%s' in: %s", part, text_of(&done.why));
}

static void
open_r(const char *dir)
{
	struct err err = ERR_INIT;

	repo_close(repo);
	repo = NULL;
	if (repo_open(dir, &repo, &err) != 0 || repo == NULL)
		fail_msg("%s", text_of(&err));
}

/* f was committed with "satu", g/f too. */
static int
fresh_repo(void **state)
{
	if (playground_sweep(state) != 0)
		return -1;
	sh("git init -q r && cd r && mkdir g && echo satu >f && "
	   "echo satu >g/f && git add . && git commit -q -m 1");
	open_r("r");
	return 0;
}

static int
close_repo(void **state)
{
	(void)state;
	repo_close(repo);
	repo = NULL;
	return 0;
}

static struct content
text(const char *s)
{
	return s != NULL ? CONTENT(str_from(s)) : CONTENT_NONE;
}

static struct commit_file
file(const char *path, const char *now, const char *become)
{
	struct commit_file f = { .disk = { path, text(now), text(become) } };
	struct err err;

	if (commit_look(repo, &f, &err) != 0)
		fail_msg("%s", text_of(&err));
	return f;
}

static struct commit_request
request(const struct commit_file *files, size_t n)
{
	static const struct identity author = { "Registrar",
		"registrar@example.org", { 1600000000, 420 } };
	static const struct identity committer = { "Clerk", "clerk@example.org",
		{ NOW, -210 } };

	return (struct commit_request){ .files = files,
		.n = n,
		.message = "Perubahan \xe2\x80\x93 change\n\nWhy.\n\n\n",
		.by = { author, committer },
		.now = NOW,
		.patience = 1 };
}

static enum commit_outcome
commit_files(const struct commit_file *files, size_t n)
{
	const struct commit_request r = request(files, n);

	return commit_make(repo, &r, &done);
}

static void
assert_commits(const struct commit_file *files, size_t n)
{
	enum commit_outcome outcome = commit_files(files, n);

	if (outcome != COMMIT_MADE)
		fail_msg("%d: %s", outcome, text_of(&done.why));
	assert_false(done.left);
}

/* Nothing of ours is left, and git finds nothing wrong. */
static void
assert_clean(void)
{
	sh("cd r && git fsck --strict --no-dangling >../fsck 2>&1; "
	   "cat ../fsck; test ! -s ../fsck");
	sh("! find r -name '.kerma*' -o -name '*.lock' -o -name '*kerma*' | "
	   "grep .");
}

static void
a_commit_is_what_git_would_have_made(void **state)
{
	const struct commit_file files[] = {
		file("f", "satu\n", "dua\n"),
		file("g/f", "satu\n", NULL),
		file("h/new", NULL, "baru\n"),
		file("e", NULL, ""),
	};
	char id[OID_TEXT], command[200];

	(void)state;
	assert_commits(files, 4);
	assert_clean();
	snprintf(command, sizeof(command),
		"cd r && test \"$(git rev-parse main)\" = %s",
		oid_format(&done.commit, id));
	sh(command);
	sh("cd r && test -z \"$(git status --porcelain)\" && "
	   "git diff-index --quiet HEAD && git diff-files --quiet");
	sh("cd r && git cat-file commit HEAD | tail -n +3 >../seen; "
	   "printf '%s\\n' "
	   "'author Registrar <registrar@example.org> 1600000000 +0700' "
	   "'committer Clerk <clerk@example.org> 1700000000 -0330' '' "
	   "'Perubahan \xe2\x80\x93 change' '' 'Why.' | diff - ../seen");
	sh("cd r && git diff --no-renames --name-status HEAD^ | tr '\\t\\n' "
	   "'  ' >../seen && echo 'A e M f D g/f A h/new ' | tr -d '\\n' | "
	   "diff - ../seen");
	sh("cd r && git log -g --format='%gn %gs' -1 >../seen && "
	   "echo 'Clerk commit: Perubahan \xe2\x80\x93 change' | diff - "
	   "../seen && git log -g --format=%gs -1 main | grep -q '^commit: '");
	sh("cd r && test \"$(cat f h/new)\" = \"$(printf 'dua\\nbaru')\" && "
	   "test ! -e g/f && test -f e");
	sh("cd r && git ls-files --stage >../seen && grep -c 100644 "
	   "../seen | grep -qx 3");
}

static void
the_first_commit_of_all(void **state)
{
	struct commit_file f;

	(void)state;
	sh("rm -rf r && git init -q r");
	open_r("r");
	f = file("a/b", NULL, "x\n");
	assert_commits(&f, 1);
	assert_clean();
	sh("cd r && test \"$(git rev-list --count main)\" = 1 && "
	   "test -z \"$(git status --porcelain)\" && git log -g --format=%gs | "
	   "grep -q '^commit (initial): '");
}

static void
what_was_written_by_hand_is_not_touched(void **state)
{
	struct commit_file files[2];

	(void)state;
	sh("cd r && echo tangan >f && rm g/f && chmod 600 f && "
	   "stat -c '%i %y %a' f >../before");
	files[0] = file("f", "tangan\n", "tangan\n");
	files[1] = file("g/f", NULL, NULL);
	assert_commits(files, 2);
	sh("stat -c '%i %y %a' r/f | diff before -");
	sh("cd r && git diff-index --quiet HEAD && "
	   "test -z \"$(git status --porcelain)\" && "
	   "test \"$(git ls-tree -r --name-only HEAD)\" = f");
	assert_clean();
}

static void
what_others_staged_stays_staged_and_stays_out(void **state)
{
	struct commit_file f;

	(void)state;
	sh("cd r && echo lain >g/f && echo baru >n && git add g/f n && "
	   "echo janji >p && git add -N p && echo ubah >>g/f && "
	   "git status --porcelain >../before");
	f = file("f", "satu\n", "dua\n");
	assert_commits(&f, 1);
	assert_clean();
	sh("cd r && git status --porcelain | diff ../before - && "
	   "test \"$(git diff --name-only HEAD^ HEAD)\" = f && "
	   "test \"$(git cat-file blob :g/f)\" = lain && "
	   "git commit -q -m rest && "
	   "test \"$(git cat-file blob HEAD:f)\" = dua && "
	   "test \"$(git cat-file blob HEAD:n)\" = baru");
}

/* A file changed right after its index was written looks unchanged but for
 * being as old as the index: a younger index would hide the change. */
static void
a_change_made_just_before_is_not_hidden(void **state)
{
	struct commit_file f;

	(void)state;
	sh("cd r && git config core.trustctime false && echo aaaa >w && "
	   "touch -d 2020-01-01 w && git add w && git commit -q -m w && "
	   "echo bbbb >w && touch -d 2020-01-01 w .git/index && "
	   "git --no-optional-locks status --porcelain | grep -qx ' M w'");
	f = file("f", "satu\n", "dua\n");
	assert_commits(&f, 1);
	sh("cd r && git status --porcelain | grep -qx ' M w'");
}

static void
flags_and_modes_in_the_index_stay(void **state)
{
	struct commit_file files[2];

	(void)state;
	sh("cd r && chmod +x f && git commit -q -a -m x && "
	   "git update-index --skip-worktree g/f && "
	   "git update-index --index-version 4");
	files[0] = file("f", "satu\n", "dua\n");
	files[1] = file("n", NULL, "x");
	assert_commits(files, 2);
	assert_clean();
	sh("cd r && git ls-files -v | grep -qx 'S g/f' && "
	   "git ls-files --stage f | grep -q ^100755 && "
	   "git ls-tree HEAD f | grep -q ^100755 && test -x f && "
	   "test -z \"$(git status --porcelain)\"");
}

static void
what_head_has_at_a_path(void **state)
{
	struct commit_file f = file("g/f", "satu\n", NULL);
	struct err err = ERR_INIT;
	char id[OID_TEXT], command[200];

	(void)state;
	assert_true(f.in_head);
	snprintf(command, sizeof(command),
		"cd r && test $(git rev-parse HEAD:g/f) = %s",
		oid_format(&f.head, id));
	sh(command);
	assert_false(file("g/x", NULL, NULL).in_head);
	assert_false(file("f/x", NULL, NULL).in_head);
	f.disk.path = "g";
	assert_int_equal(commit_look(repo, &f, &err), -1);
	assert_non_null(strstr(text_of(&err), "g is not a plain file"));
	sh("rm -rf r && git init -q r");
	open_r("r");
	assert_false(file("f", NULL, NULL).in_head);
}

static void
nothing_to_commit_is_no_commit(void **state)
{
	struct commit_file f;

	(void)state;
	f = file("f", "satu\n", "satu\n");
	assert_int_equal(commit_files(&f, 1), COMMIT_NOTHING);
	f = file("none", NULL, NULL);
	assert_int_equal(commit_files(&f, 1), COMMIT_NOTHING);
	sh("cd r && test \"$(git rev-list --count HEAD)\" = 1");
	assert_clean();
}

/* The file on disk, or HEAD, is not what the caller saw. */
static void
what_changed_meanwhile_is_not_overwritten(void **state)
{
	static const struct {
		const char *make, *path, *now, *become;
		const char *why;
	} rows[] = {
		{ "echo lain >f", "f", "satu\n", "dua\n",
			"changed by somebody else" },
		{ "echo lain >f", "f", "satu\n", "satu\n",
			"changed by somebody else" },
		{ "rm f", "f", "satu\n", "dua\n", "changed by somebody else" },
		{ "echo lain >n", "n", NULL, "dua\n",
			"changed by somebody else" },
		{ "echo lain >f && git commit -q -a -m l && echo satu >f", "f",
			"satu\n", "dua\n", "somebody else has committed" },
		{ "git rm -q --cached f && git commit -q -m l", "f", "satu\n",
			"dua\n", "somebody else has committed" },
		{ "echo x >n && git add n && git commit -q -m l && rm n", "n",
			NULL, "dua\n", "somebody else has committed" },
		{ "ln -s f n && git add n && git commit -q -m l && rm n", "n",
			NULL, "dua\n", "somebody else has committed" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct commit_file files[2];
		char command[400];

		fresh_repo(state);
		files[0] = file("g/f", "satu\n", "dua\n");
		files[1] = file(rows[i].path, rows[i].now, rows[i].become);
		snprintf(command, sizeof(command),
			"cd r && %s; git status --porcelain >../status; "
			"git rev-parse HEAD >../head; cp -a . ../before",
			rows[i].make);
		sh(command);
		assert_int_equal(commit_files(files, 2), COMMIT_BUSY);
		assert_why(rows[i].why);
		assert_false(done.left);
		sh("diff -r --no-dereference -x objects before r && cd r && "
		   "git status --porcelain | diff ../status - && "
		   "git rev-parse HEAD | diff ../head -");
		assert_clean();
	}
}

static void
what_cannot_be_committed_changes_nothing(void **state)
{
	static const struct {
		const char *make, *why;
	} rows[] = {
		{ "git checkout -q --detach", "git switch" },
		{ "echo x >.git/index", "damaged" },
		{ "git update-index --split-index", "commit with git" },
		{ "printf '100644 %s 1\\tf\\n100644 %s 2\\tf\\n' "
		  "$(git rev-parse HEAD:f HEAD:f) >c; git rm -q --cached f; "
		  "git update-index --index-info <c; rm c",
			"in conflict" },
		{ "mkdir -p .git/index.kerma/x", "cannot write" },
		{ "mkdir -p .git/refs/heads/main.lock", "try again" },
		{ ">.git/refs/heads/main.lock", "main.lock" },
		{ "echo 'ref: refs/heads/../x' >.git/HEAD", "what branch" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct commit_file files[2];
		char command[400];
		enum commit_outcome outcome;

		fresh_repo(state);
		files[0] = file("f", "satu\n", "dua\n");
		files[1] = file("h/n", NULL, "dua\n");
		snprintf(command, sizeof(command),
			"cd r && %s; cp -a . ../before", rows[i].make);
		sh(command);
		outcome = commit_files(files, 2);
		if (outcome != COMMIT_FAILED && outcome != COMMIT_BUSY)
			fail_msg("row %zu: %d", i, outcome);
		assert_why(rows[i].why);
		sh("diff -r -x objects before r");
	}
}

static void
a_detached_head_moves_when_asked(void **state)
{
	struct commit_file f;
	struct commit_request r;

	(void)state;
	sh("cd r && git checkout -q --detach");
	f = file("f", "satu\n", "dua\n");
	r = request(&f, 1);
	r.detached = true;
	assert_int_equal(commit_make(repo, &r, &done), COMMIT_MADE);
	assert_clean();
	sh("cd r && test \"$(git rev-list --count HEAD main)\" = 2 && "
	   "test \"$(git rev-list --count main)\" = 1 && "
	   "test -z \"$(git status --porcelain)\"");
}

static void
a_linked_tree_commits_to_its_own_branch(void **state)
{
	struct commit_file f;

	(void)state;
	sh("cd r && git worktree add -q -b l ../l 2>/dev/null");
	open_r("l");
	f = file("f", "satu\n", "dua\n");
	assert_commits(&f, 1);
	sh("cd r && test \"$(git rev-list --count l)\" = 2 && "
	   "test \"$(git rev-list --count main)\" = 1 && "
	   "test -z \"$(git status --porcelain)\" && cd ../l && "
	   "test -z \"$(git status --porcelain)\"");
}

static void
packed_objects_and_references_do(void **state)
{
	struct commit_file f;

	(void)state;
	sh("cd r && git gc -q && git pack-refs --all");
	f = file("g/f", "satu\n", "dua\n");
	assert_commits(&f, 1);
	assert_clean();
	sh("cd r && test \"$(git ls-tree -r --name-only HEAD | wc -l)\" = 2");
}

static void
a_lock_that_is_held_is_waited_for(void **state)
{
	struct commit_file f;
	struct commit_request r;

	(void)state;
	f = file("f", "satu\n", "dua\n");
	sh("cp -a r before && >r/.git/index.lock");
	assert_int_equal(commit_files(&f, 1), COMMIT_BUSY);
	assert_why("index.lock");
	sh("rm r/.git/index.lock && diff -r -x objects before r");
	sh(">r/.git/index.lock; { sleep 0.3; rm r/.git/index.lock; } &");
	r = request(&f, 1);
	r.patience = 0;
	assert_int_equal(commit_make(repo, &r, &done), COMMIT_MADE);
	assert_clean();
}

/* What the judge is told, and what it does meanwhile. */
struct court {
	int asked;
	bool had_parent;
	const char *command;
	const char *verdict;
};

static int
judge(void *context, const struct oid *parent, struct err *err)
{
	struct court *court = context;
	const char *command = court->command;

	court->asked++;
	court->had_parent = parent != NULL;
	court->command = NULL;
	if (command != NULL)
		sh(command);
	if (court->verdict == NULL)
		return 0;
	return err_set(err, SAY(court->verdict));
}

static enum commit_outcome
commit_judged(struct commit_file f, struct court *court)
{
	struct commit_request r = request(&f, 1);

	r.judge = judge;
	r.context = court;
	r.patience = 0;
	return commit_make(repo, &r, &done);
}

static void
the_judge_has_the_last_word(void **state)
{
	struct court no = { .verdict = "no",
		.command = "test -s r/.git/"
			   "index.lock" };

	(void)state;
	sh("cp -a r before");
	assert_int_equal(commit_judged(file("f", "satu\n", "dua\n"), &no),
		COMMIT_FAILED);
	assert_why("no");
	assert_int_equal(no.asked, 1);
	assert_true(no.had_parent);
	sh("diff -r -x objects before r");
}

/* Somebody commits between our look at HEAD and our moving it: without the
 * lock, as a push into the repository or "git update-ref" does. */
#define COMMIT_BESIDE                                                          \
	"cd r && t=$(printf '100644 blob %s\\tf\\n100644 blob %s\\tn\\n' "     \
	"$(git rev-parse HEAD:f HEAD:g/f) | git mktree) && "                   \
	"git update-ref refs/heads/main "                                      \
	"$(git commit-tree -p HEAD -m beside $t)"

static void
a_commit_that_came_between_is_kept(void **state)
{
	struct court busy = { .command = COMMIT_BESIDE };

	(void)state;
	assert_int_equal(commit_judged(file("f", "satu\n", "dua\n"), &busy),
		COMMIT_MADE);
	assert_int_equal(busy.asked, 2);
	assert_clean();
	sh("cd r && test \"$(git rev-list --count HEAD)\" = 3 && "
	   "git ls-tree -r --name-only HEAD | tr '\\n' ' ' | "
	   "grep -qx 'f n ' && test \"$(git cat-file blob HEAD:f)\" = dua");
}

static void
a_commit_of_the_same_file_that_came_between_wins(void **state)
{
	struct court busy = {
		.command = "cd r && t=$(printf '100644 blob %s\\tf\\n' "
			   "$(echo lain | git hash-object -w --stdin) | "
			   "git mktree) && git update-ref refs/heads/main "
			   "$(git commit-tree -p HEAD -m beside $t)"
	};

	(void)state;
	assert_int_equal(commit_judged(file("f", "satu\n", "dua\n"), &busy),
		COMMIT_BUSY);
	assert_why("somebody else has committed");
	assert_clean();
	sh("cd r && test \"$(git cat-file blob HEAD:f)\" = lain && "
	   "test \"$(cat f)\" = satu && "
	   "test \"$(git cat-file blob :f)\" = satu");
}

static void
a_branch_that_came_to_be_is_built_upon(void **state)
{
	struct court busy = {
		.command = "cd r && git update-ref refs/heads/main "
			   "$(git commit-tree -m beside $(git mktree "
			   "</dev/null))"
	};

	(void)state;
	sh("rm -rf r && git init -q r");
	open_r("r");
	assert_int_equal(
		commit_judged(file("f", NULL, "dua\n"), &busy), COMMIT_MADE);
	assert_int_equal(busy.asked, 2);
	assert_true(busy.had_parent);
	sh("cd r && test \"$(git rev-list --count HEAD)\" = 2");
	assert_clean();
}

static void
leftovers_of_a_killed_one_are_no_obstacle(void **state)
{
	struct commit_file f;

	(void)state;
	sh("cd r/.git && echo x >index.kerma && echo x >index.kerma.lock && "
	   "ln index index.kerma-old");
	f = file("f", "satu\n", "dua\n");
	assert_commits(&f, 1);
	assert_clean();
}

#define COMMIT_TEST(f)                                                         \
	cmocka_unit_test_setup_teardown(f, fresh_repo, close_repo)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		COMMIT_TEST(a_commit_is_what_git_would_have_made),
		COMMIT_TEST(the_first_commit_of_all),
		COMMIT_TEST(what_was_written_by_hand_is_not_touched),
		COMMIT_TEST(what_others_staged_stays_staged_and_stays_out),
		COMMIT_TEST(a_change_made_just_before_is_not_hidden),
		COMMIT_TEST(flags_and_modes_in_the_index_stay),
		COMMIT_TEST(what_head_has_at_a_path),
		COMMIT_TEST(nothing_to_commit_is_no_commit),
		COMMIT_TEST(what_changed_meanwhile_is_not_overwritten),
		COMMIT_TEST(what_cannot_be_committed_changes_nothing),
		COMMIT_TEST(a_detached_head_moves_when_asked),
		COMMIT_TEST(a_linked_tree_commits_to_its_own_branch),
		COMMIT_TEST(packed_objects_and_references_do),
		COMMIT_TEST(a_lock_that_is_held_is_waited_for),
		COMMIT_TEST(the_judge_has_the_last_word),
		COMMIT_TEST(a_commit_that_came_between_is_kept),
		COMMIT_TEST(a_commit_of_the_same_file_that_came_between_wins),
		COMMIT_TEST(a_branch_that_came_to_be_is_built_upon),
		COMMIT_TEST(leftovers_of_a_killed_one_are_no_obstacle),
	};
	int rc = cmocka_run_group_tests_name(
		"commit", tests, playground_open, playground_close);

	arena_free(&arena);
	return rc;
}
