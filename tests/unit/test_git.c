#include <zlib.h>

#include "base/message.h"
#include "git/history.h"
#include "git/staged.h"
#include "git/tree.h"
#include "git_case.h"
#include "playground.h"

static void
assert_refused(const char *dir, const char *why)
{
	struct err err = ERR_INIT;
	struct repo *repo = NULL;

	if (repo_open(dir, &repo, &err) == 0)
		fail_msg("%s was opened", dir);
	assert_null(repo);
	assert_says(&err, why);
}

static void
assert_unknown(struct repo *repo, const char *rev, const char *why)
{
	struct err err = ERR_INIT;
	struct revision r;

	if (history_find(repo, rev, &r, &err) == 0)
		fail_msg("%s was found", rev != NULL ? rev : "HEAD");
	assert_says(&err, why);
}

static void
no_repository_is_no_error(void **state)
{
	struct err err = ERR_INIT;
	struct repo *repo;

	(void)state;
	sh("mkdir -p plain/sub");
	assert_int_equal(repo_open("plain/sub", &repo, &err), 0);
	assert_null(repo);
}

/* Where a repository is found from, and what its top then is. */
static void
tops_are_where_dot_git_is(void **state)
{
	static const struct {
		const char *dir, *top;
	} cases[] = {
		{ "r", "/r" },
		{ "r/a/b", "/r" },
		{ "r/.git", "/r" },
		{ "linked tree", "/linked tree" },
		{ "linked tree/a", "/linked tree" },
		{ "r/sub", "/r/sub" },
		{ "bare.git", "" },
		{ "bare.git/refs", "" },
		{ "separate", "/separate" },
	};
	char *here = getcwd(NULL, 0);

	(void)state;
	sh("git init -q one && cd one && git commit -q --allow-empty -m 1");
	sh("git init -q r && mkdir -p r/a/b && cd r && >a/f && git add . && "
	   "git commit -q -m 1 && git worktree add -q -b l '../linked tree' && "
	   "git submodule --quiet add \"$PWD/../one\" sub");
	sh("git clone -q --bare r bare.git");
	sh("git init -q --separate-git-dir elsewhere separate");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct repo *repo = open_repo(cases[i].dir);
		struct str top = repo_top(repo);

		if (cases[i].top[0] != '\0') {
			assert_true(str_starts(top, str_from(here)));
			top = str_from_byte(top, strlen(here));
		}
		if (!str_is(top, cases[i].top))
			fail_msg("%s: top %.*s", cases[i].dir, STR_ARG(top));
		repo_close(repo);
	}
	free(here);
}

static void
what_cannot_be_trusted_is_refused(void **state)
{
	static const struct {
		const char *make, *why;
	} cases[] = {
		{ "git init -q --object-format=sha256 r", "sha256" },
		{ "git init -q r && cd r && git config core.worktree /tmp",
			"working tree is /tmp/" },
		{ "git init -q r && git init -q o && cd r && "
		  "git config core.worktree \"$PWD/../o\"",
			"core.worktree" },
		{ "git init -q r && mkdir r/w && cd r && "
		  "git config core.worktree ../w",
			"core.worktree" },
		{ "git init -q r && rm r/.git/config && mkfifo r/.git/config",
			"config is not a plain file" },
		{ "git init -q r && mkfifo r/.git/index",
			"index is not a plain file" },
		{ "git init -q r && mkfifo r/.git/packed-refs",
			"packed-refs is not a plain file" },
		{ "git init -q r && cd r && git config extensions.madeup true "
		  "&& git config core.repositoryformatversion 1",
			"uses extensions.madeup" },
		{ "git init -q r && echo '[' >r/.git/config", "cannot open" },
	};

	(void)state;
	alarm(60);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		sh("rm -rf r o");
		sh(cases[i].make);
		assert_refused("r", cases[i].why);
	}
	alarm(0);
}

static void
a_harmless_extension_is_no_obstacle(void **state)
{
	(void)state;
	sh("git init -q r && cd r && git commit -q --allow-empty -m 1 && "
	   "git sparse-checkout init && "
	   "git config core.repositoryformatversion 1");
	repo_close(open_repo("r"));
}

static void
a_foreign_repository_needs_the_users_word(void **state)
{
	char want[256];

	(void)state;
	if (geteuid() != 0)
		skip();
	sh("git init -q r && git init -q --bare b.git && git -C r commit -q "
	   "--allow-empty -m 1 && git -C r worktree add -q \"$PWD/w\" && "
	   "chown -R 12345 r b.git w && mkdir r/sub");
	snprintf(want, sizeof(want), "safe.directory '%s/r'", playground_path);
	assert_refused("r", want);
	assert_refused("r/sub", want);
	snprintf(want, sizeof(want), "%s/w", playground_path);
	assert_refused(want, want);
	snprintf(want, sizeof(want), "safe.directory '%s/b.git'",
		playground_path);
	assert_refused("b.git", want);
	sh("GIT_CONFIG_GLOBAL= git config -f ~/.gitconfig --add "
	   "safe.directory \"$PWD/r\"");
	repo_close(open_repo("r"));
	assert_refused("b.git", want);
	sh("git config -f ~/.gitconfig --add safe.directory '*'");
	repo_close(open_repo("b.git"));
}

static void
revisions_are_found_in_all_their_spellings(void **state)
{
	static const char *const first[] = { "v1", "v1^{commit}", "HEAD~1",
		"main~1", "HEAD^", ":/^one", "side", "@~1" };
	static const char *const last[] = { NULL, "HEAD", "main", "@",
		"refs/heads/main", "main@{0}", "v2", ":/^two" };
	struct repo *repo;
	struct oid one, two;
	char hex[OID_TEXT], brief[8];

	(void)state;
	sh("git init -q r && cd r && git commit -q --allow-empty -m one && "
	   "git tag -a v1 -m v1 && git branch side && "
	   "GIT_COMMITTER_DATE=2024-03-02T00:00:00+0700 "
	   "git commit -q --allow-empty -m two && git tag v2 && "
	   ">f && git add f && git commit -q -m three && "
	   "git reset -q --hard v2");
	one = oid_of("git -C r rev-parse v1^{commit}");
	two = oid_of("git -C r rev-parse v2");
	repo = open_repo("r");
	for (size_t i = 0; i < sizeof(first) / sizeof(first[0]); i++)
		assert_memory_equal(find(repo, first[i]).commit.bytes,
			one.bytes, OID_BYTES);
	for (size_t i = 0; i < sizeof(last) / sizeof(last[0]); i++)
		assert_memory_equal(
			find(repo, last[i]).commit.bytes, two.bytes, OID_BYTES);
	oid_format(&one, hex);
	assert_memory_equal(find(repo, hex).commit.bytes, one.bytes, OID_BYTES);
	memcpy(brief, hex, 7);
	brief[7] = '\0';
	assert_memory_equal(
		find(repo, brief).commit.bytes, one.bytes, OID_BYTES);
	assert_int_equal(find(repo, NULL).time, 1709312400);
	assert_unknown(repo, "nowhere", "no revision \"nowhere\"");
	assert_unknown(repo, "HEAD~9", "no revision \"HEAD~9\"");
	assert_unknown(repo, "", "no revision \"\"");
	assert_unknown(repo, "..", "no revision");
	assert_unknown(repo, "0123456789012345678901234567890123456789",
		"no revision");
	assert_unknown(repo, "HEAD^{tree}", "not a commit but a tree");
	assert_unknown(repo, "main@{3}:f", "no revision");
	repo_close(repo);
}

static void
a_repository_without_commits_says_so(void **state)
{
	struct repo *repo;

	(void)state;
	sh("git init -q r");
	repo = open_repo("r");
	assert_unknown(repo, NULL, "has no commit yet");
	assert_unknown(repo, "HEAD~1", "has no commit yet");
	assert_unknown(repo, "v1", "no revision \"v1\"");
	repo_close(repo);
}

static void
a_shallow_clone_asks_for_more(void **state)
{
	struct err err = ERR_INIT;
	struct revision r;
	struct repo *repo;
	bool found;

	(void)state;
	sh("git init -q r && cd r && for i in 1 2 3 4; do "
	   "GIT_COMMITTER_DATE=2024-03-0${i}T00:00:00+0000 "
	   "git commit -q --allow-empty -m $i; done; "
	   "git clone -q --depth 2 \"file://$PWD\" ../shallow && "
	   "cd ../shallow && git worktree add -q ../linked");
	for (int linked = 0; linked < 2; linked++) {
		repo = open_repo(linked ? "linked" : "shallow");
		assert_true(repo_is_shallow(repo));
		r = find(repo, "HEAD");
		assert_int_equal(
			history_back(repo, r.time - 86400, &r, &found, &err),
			0);
		assert_true(found);
		assert_int_equal(
			history_back(repo, r.time - 86400, &r, &found, &err),
			-1);
		assert_says(&err, "git fetch --unshallow");
		assert_unknown(repo, "HEAD~3", "git fetch --unshallow");
		repo_close(repo);
	}
	repo = open_repo("r");
	assert_false(repo_is_shallow(repo));
	repo_close(repo);
}

static void
history_goes_along_first_parents(void **state)
{
	struct err err = ERR_INIT;
	struct revision r, want;
	struct repo *repo;
	bool found;

	(void)state;
	sh("git init -q r && cd r && "
	   "c() { GIT_COMMITTER_DATE=$1 git commit -q --allow-empty -m $1; }; "
	   "c 2024-01-01T00:00:00Z; git branch base; git checkout -q -b side; "
	   "c 2024-02-01T00:00:00Z; git checkout -q main; "
	   "c 2024-03-01T00:00:00Z; "
	   "GIT_COMMITTER_DATE=2024-04-01T00:00:00Z git merge -q --no-ff "
	   "-m m side");
	repo = open_repo("r");
	r = find(repo, NULL);
	want = find(repo, "base");
	assert_int_equal(history_back(repo, want.time + 45 * INT64_C(86400), &r,
				 &found, &err),
		0);
	assert_true(found);
	assert_memory_equal(r.commit.bytes, want.commit.bytes, OID_BYTES);
	assert_int_equal(
		history_back(repo, want.time - 1, &r, &found, &err), 0);
	assert_false(found);
	assert_int_equal(r.time, want.time);
	repo_close(repo);
}

static void
assert_blob(struct repo *repo, const struct oid *oid, size_t max,
	enum file_outcome want)
{
	struct err err = ERR_INIT;
	struct buf bytes = BUF_INIT;
	enum file_outcome got = tree_read_blob(repo, oid, max, &bytes, &err);

	if (got != want)
		fail_msg("outcome %d, not %d: %s", got, want,
			got == FILE_TROUBLE ? error_text(&err) : "");
	buf_free(&bytes);
}

/* Loose and packed alike. */
static void
blobs_are_read_up_to_a_limit(void **state)
{
	struct buf bytes = BUF_INIT;
	struct err err = ERR_INIT;
	struct oid big, small, empty, tree;

	(void)state;
	sh("git init -q r && cd r && head -c 200000 /dev/urandom >big && "
	   "printf hello >small && >empty && git add . && git commit -q -m 1");
	big = oid_of("git -C r rev-parse HEAD:big");
	small = oid_of("git -C r rev-parse HEAD:small");
	empty = oid_of("git -C r rev-parse HEAD:empty");
	tree = oid_of("git -C r rev-parse HEAD^{tree}");
	for (int packed = 0; packed < 2; packed++) {
		struct repo *repo = open_repo("r");

		assert_blob(repo, &big, 199999, FILE_TOO_BIG);
		assert_blob(repo, &big, 200000, FILE_READ);
		assert_blob(repo, &empty, 0, FILE_READ);
		assert_blob(repo, &tree, 1000, FILE_NOT_REGULAR);
		assert_int_equal(tree_read_blob(repo, &small, 5, &bytes, &err),
			FILE_READ);
		assert_true(str_is(buf_str(&bytes), "hello"));
		repo_close(repo);
		sh("cd r && git gc -q && test -z \"$(git count-objects | "
		   "grep -v '^0 ')\"");
	}
	buf_free(&bytes);
}

/* The repository r with one file, a, of 588,895 bytes. */
static void
make_big_file(void)
{
	sh("rm -rf r; git init -q r && cd r && seq 100000 >a && git add . && "
	   "git commit -q -m 1");
}

static void
assert_unreadable(const char *why)
{
	struct buf bytes = BUF_INIT;
	struct err err = ERR_INIT;
	struct oid oid = oid_of("git -C r rev-parse HEAD:a");
	struct repo *repo = open_repo("r");

	assert_int_equal(tree_read_blob(repo, &oid, 1 << 20, &bytes, &err),
		FILE_TROUBLE);
	assert_says(&err, why);
	assert_says(&err, "git fsck");
	buf_free(&bytes);
	repo_close(repo);
}

static void
assert_damage(const char *damage, const char *why)
{
	make_big_file();
	sh(damage);
	assert_unreadable(why);
}

/* Puts a loose object of header and 100,000 bytes in place of what rev is. */
static void
replace_object(const char *rev, const char *header)
{
	static unsigned char plain[100100], packed[1000];
	size_t n = strlen(header) + 1;
	uLongf size = sizeof(packed);
	char path[96], command[64], hex[OID_TEXT];
	struct oid oid;
	FILE *f;

	memset(plain, 'x', sizeof(plain));
	memcpy(plain, header, n);
	assert_int_equal(
		compress(packed, &size, plain, (uLong)n + 100000), Z_OK);
	snprintf(command, sizeof(command), "git -C r rev-parse '%s'", rev);
	oid = oid_of(command);
	oid_format(&oid, hex);
	snprintf(path, sizeof(path), "r/.git/objects/%.2s/%s", hex, hex + 2);
	assert_int_equal(unlink(path), 0);
	f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(packed, 1, size, f), size);
	fclose(f);
}

#define DAMAGE(command)                                                        \
	"cd r && o=$(git rev-parse HEAD:a | sed 's,^..,.git/objects/&/,') && " \
	"chmod u+w $o && " command

static void
assert_lie(const char *header, const char *why)
{
	make_big_file();
	replace_object("HEAD:a", header);
	assert_unreadable(why);
}

static void
damaged_objects_are_named(void **state)
{
	(void)state;
	alarm(60);
	assert_damage(DAMAGE("rm -f $o"), "is missing");
	assert_damage(DAMAGE("truncate -s 1000 $o"), "cut off");
	assert_damage(DAMAGE("truncate -s 9 $o"), "cut off");
	assert_damage(DAMAGE("truncate -s 0 $o"), "cut off");
	assert_damage(DAMAGE("printf garbage-and-more-of-it >$o"), "broken");
	assert_damage(DAMAGE("rm -f $o && mkfifo $o"), "not a plain file");
	assert_damage(DAMAGE("rm -f $o && mkdir $o"), "not a plain file");
	assert_lie("blob 10", "longer than its header");
	assert_lie("blob 99999", "longer than its header");
	assert_lie("blob 100001", "shorter than its header");
	assert_lie("blob 100000", "does not match");
	assert_lie("blub 100000", "no object's");
	assert_lie("blob -1", "no object's");
	assert_lie("blob 99999999999999999999", "no object's");
	assert_lie("blob", "no object's");
	assert_lie("a name longer than any header may be", "no object's");
	alarm(0);
}

/* libgit2 by itself writes past its buffer here (its issue 7177). */
static void
a_loose_commit_or_tree_cannot_lie_about_its_size(void **state)
{
	static const char *const revs[] = { "HEAD^{commit}", "HEAD^{tree}" };
	static const char *const lies[] = { "10", "99999999999" };

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct err err = ERR_INIT;
		struct revision r;
		struct tree *tree;
		struct repo *repo;
		char header[64];
		int rc;

		sh("rm -rf r; git init -q r && cd r && >a && git add . && "
		   "git commit -q -m 1");
		snprintf(header, sizeof(header), "%s %s",
			i % 2 == 0 ? "commit" : "tree", lies[i / 2]);
		replace_object(revs[i % 2], header);
		repo = open_repo("r");
		rc = history_find(repo, "HEAD", &r, &err);
		assert_int_equal(rc, i % 2 == 0 ? -1 : 0);
		if (rc == 0)
			rc = tree_open(repo, &r.tree, &tree, &err);
		assert_int_equal(rc, -1);
		assert_says(&err, i == 3 ? "more entries" : "git fsck");
		repo_close(repo);
	}
}

/* Also where an id is short, and libgit2 asks each place by itself. */
static void
a_short_id_cannot_get_round_the_guard(void **state)
{
	struct repo *repo;
	char rev[8];
	struct oid oid;
	char hex[OID_TEXT];

	(void)state;
	sh("git init -q r && cd r && git commit -q --allow-empty -m 1");
	oid = oid_of("git -C r rev-parse HEAD");
	memcpy(rev, oid_format(&oid, hex), 7);
	rev[7] = '\0';
	repo = open_repo("r");
	find(repo, rev);
	repo_close(repo);
	replace_object("HEAD", "commit 10");
	repo = open_repo("r");
	assert_unknown(repo, rev, "longer than its header");
	repo_close(repo);
}

static void
the_index_is_whole_or_refused(void **state)
{
	static const char damaged[] = "/r/.git/index is damaged; build it anew";
	static const char *const damage[][2] = {
		{ "printf 'not an index, but long enough' >.git/index",
			damaged },
		{ "printf DIRC >.git/index", damaged },
		{ ">.git/index", damaged },
		{ "truncate -s 40 .git/index", damaged },
		{ "ln -sf index .git/index", "cannot read the index" },
		{ "git update-index --split-index", "--no-split-index" },
	};
	struct err err = ERR_INIT;
	struct staged *staged;
	struct repo *repo;

	(void)state;
	sh("git init -q r");
	repo = open_repo("r");
	assert_int_equal(staged_open(repo, &staged, &err), 0);
	assert_int_equal(staged_count(staged), 0);
	staged_close(staged);
	repo_close(repo);
	for (size_t i = 0; i < sizeof(damage) / sizeof(damage[0]); i++) {
		char command[256];

		sh("rm -rf r; git init -q r && cd r && >a && >b && git add .");
		snprintf(command, sizeof(command), "cd r && %s", damage[i][0]);
		repo = open_repo("r");
		assert_int_equal(staged_open(repo, &staged, &err), 0);
		assert_int_equal(staged_count(staged), 2);
		assert_true(str_is(staged_at(staged, 1).name, "b"));
		staged_close(staged);
		repo_close(repo);
		sh(command);
		repo = open_repo("r");
		if (staged_open(repo, &staged, &err) == 0)
			fail_msg("opened after %s", damage[i][0]);
		assert_says(&err, damage[i][1]);
		repo_close(repo);
	}
}

static void
handles_can_be_had_for_each_thread(void **state)
{
	struct err err = ERR_INIT;
	struct repo *repo, *more;

	(void)state;
	sh("git init -q r && cd r && git commit -q --allow-empty -m 1");
	repo = open_repo("r");
	assert_int_equal(repo_open_again(repo, &more, &err), 0);
	repo_close(repo);
	find(more, "HEAD");
	sh("mv r gone");
	assert_int_equal(repo_open_again(more, &repo, &err), -1);
	assert_says(&err, "is gone");
	repo_close(more);
	repo_close(NULL);
}

static void
modes_are_what_git_writes(void **state)
{
	(void)state;
	assert_int_equal(tree_kind(0100644), ENTRY_FILE);
	assert_int_equal(tree_kind(0100755), ENTRY_FILE);
	assert_int_equal(tree_kind(0040000), ENTRY_FOLDER);
	assert_int_equal(tree_kind(0120000), ENTRY_LINK);
	assert_int_equal(tree_kind(0160000), ENTRY_SUBMODULE);
	assert_int_equal(tree_kind(0010644), ENTRY_OTHER);
	assert_int_equal(tree_kind(0), ENTRY_OTHER);
}

static int
close_all(void **state)
{
	git_case_free();
	return playground_close(state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		PLAYGROUND_TEST(no_repository_is_no_error),
		PLAYGROUND_TEST(tops_are_where_dot_git_is),
		PLAYGROUND_TEST(what_cannot_be_trusted_is_refused),
		PLAYGROUND_TEST(a_harmless_extension_is_no_obstacle),
		PLAYGROUND_TEST(a_foreign_repository_needs_the_users_word),
		PLAYGROUND_TEST(revisions_are_found_in_all_their_spellings),
		PLAYGROUND_TEST(a_repository_without_commits_says_so),
		PLAYGROUND_TEST(a_shallow_clone_asks_for_more),
		PLAYGROUND_TEST(history_goes_along_first_parents),
		PLAYGROUND_TEST(blobs_are_read_up_to_a_limit),
		PLAYGROUND_TEST(damaged_objects_are_named),
		PLAYGROUND_TEST(
			a_loose_commit_or_tree_cannot_lie_about_its_size),
		PLAYGROUND_TEST(a_short_id_cannot_get_round_the_guard),
		PLAYGROUND_TEST(the_index_is_whole_or_refused),
		PLAYGROUND_TEST(handles_can_be_had_for_each_thread),
		PLAYGROUND_TEST(modes_are_what_git_writes),
	};

	return cmocka_run_group_tests_name(
		"git", tests, playground_open, close_all);
}
