/* History walked, and how commits stand to each other. */
#include "git/ancestry.h"
#include "git/refs.h"
#include "git/walk.h"
#include "git_case.h"
#include "playground.h"

/* "c MESSAGE DAY" commits nothing on that day of March 2024; "m MESSAGE DAY
 * BRANCH..." merges. */
#define MAKE                                                                   \
	"git init -q r && cd r && "                                            \
	"at() { export GIT_COMMITTER_DATE=2024-03-${1}T00:00:00Z; }; "         \
	"c() { at $2; git commit -q --allow-empty -m $1 && git tag $1; }; "    \
	"m() { n=$1; at $2; shift 2; git merge -q --no-ff -m $n \"$@\" && "    \
	"git tag $n; }; set -e; "

/* A diamond: a - b - d - m - z, and c beside b and d, made between them. */
#define DIAMOND                                                                \
	MAKE "c a 01; c b 02; git checkout -q -b side; c c 04; "               \
	     "git checkout -q main; c d 03; m m 05 side; c z 06; "

static struct walk *
open_walk(struct repo *repo, const char *from, const char *without)
{
	struct err err = ERR_INIT;
	struct oid start = find(repo, from).commit, end = { { 0 } };
	struct walk_range range = { .from = &start, .from_count = 1 };
	struct walk *walk;

	if (without != NULL) {
		end = find(repo, without).commit;
		range.without = &end;
		range.without_count = 1;
	}
	if (walk_open(repo, &range, &walk, &err) != 0)
		fail_msg("%s..%s: %s", without != NULL ? without : "", from,
			error_text(&err));
	return walk;
}

/* The summaries of a walk's commits, with blanks between them. */
static const char *
told(struct repo *repo, const char *from, const char *without)
{
	static char text[4096];
	struct arena arena = ARENA_INIT;
	struct walk *walk = open_walk(repo, from, without);
	struct commit commit;
	size_t n = 0;

	text[0] = '\0';
	while (walk_next(walk, &commit)) {
		struct err err = ERR_INIT;
		struct commit_words words;

		assert_int_equal(
			commit_words(repo, &commit.oid, &arena, &words, &err),
			0);
		n += (size_t)snprintf(text + n, sizeof(text) - n, "%s%.*s",
			n > 0 ? " " : "", STR_ARG(words.summary));
	}
	walk_close(walk);
	arena_free(&arena);
	return text;
}

static void
children_come_before_parents_and_late_ones_first(void **state)
{
	struct repo *repo;

	(void)state;
	sh(DIAMOND);
	repo = open_repo("r");
	assert_string_equal(told(repo, "z", NULL), "z m c d b a");
	assert_string_equal(told(repo, "d", NULL), "d b a");
	assert_string_equal(told(repo, "z", "d"), "z m c");
	assert_string_equal(told(repo, "z", "side"), "z m d");
	assert_string_equal(told(repo, "side", "d"), "c");
	assert_string_equal(told(repo, "a", "z"), "");
	assert_string_equal(told(repo, "z", "z"), "");
	repo_close(repo);
}

/* Children made, by their clock, years before their parents. */
static void
clocks_that_run_backwards_change_no_order(void **state)
{
	struct repo *repo;

	(void)state;
	sh(MAKE "c a 20; c b 10; c c 15; c d 01; git checkout -q -b side a; "
		"c s 02; c t 30; git checkout -q main; m m 03 side;");
	repo = open_repo("r");
	assert_string_equal(told(repo, "m", NULL), "m t s d c b a");
	assert_string_equal(told(repo, "m", "side"), "m d c b");
	assert_string_equal(told(repo, "m", "d"), "m t s");
	repo_close(repo);
}

static void
several_starts_share_what_is_behind_them(void **state)
{
	struct err err = ERR_INIT;
	struct walk_range range = { .from_count = 3 };
	struct oid from[3];
	struct commit commit;
	struct walk *walk;
	struct repo *repo;
	size_t n = 0;

	(void)state;
	sh(DIAMOND);
	repo = open_repo("r");
	from[0] = find(repo, "d").commit;
	from[1] = find(repo, "side").commit;
	from[2] = from[0];
	range.from = from;
	assert_int_equal(walk_open(repo, &range, &walk, &err), 0);
	while (walk_next(walk, &commit))
		n++;
	assert_int_equal(n, 4);
	assert_false(walk_next(walk, &commit));
	walk_close(walk);
	repo_close(repo);
}

static void
a_commit_knows_its_parents_and_their_trees(void **state)
{
	struct commit commit;
	struct walk *walk;
	struct repo *repo;
	struct revision want;

	(void)state;
	sh("git init -q r && cd r && echo 1 >f && git add . && "
	   "git commit -q -m 1 && echo 2 >f && git commit -q -a -m 2");
	repo = open_repo("r");
	walk = open_walk(repo, "HEAD", "HEAD~1");
	assert_true(walk_next(walk, &commit));
	want = find(repo, "HEAD");
	assert_true(oid_eq(&commit.oid, &want.commit));
	assert_true(oid_eq(&commit.tree, &want.tree));
	assert_int_equal(commit.time, want.time);
	assert_int_equal(commit.parent_count, 1);
	want = find(repo, "HEAD~1");
	assert_true(oid_eq(&commit.parents[0].oid, &want.commit));
	assert_true(oid_eq(&commit.parents[0].tree, &want.tree));
	assert_false(commit.is_cut);
	assert_false(walk_next(walk, &commit));
	walk_close(walk);
	repo_close(repo);
}

/* The commit that git makes of those bytes, whatever they are. */
static struct oid
put_commit(const char *head, const char *rest)
{
	FILE *f = fopen("commit", "w");

	assert_non_null(f);
	fprintf(f, "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n%s%s", head,
		rest);
	assert_int_equal(fclose(f), 0);
	return oid_of("git -C r hash-object -t commit -w --literally "
		      "../commit");
}

static void
words_are_what_the_commit_says(void **state)
{
	static const struct {
		const char *rest, *name, *email, *summary;
		int64_t authored, committed;
		int offset;
	} cases[] = {
		{ "author Biro Hukum <hukum@example.org> 1700000000 +0700\n"
		  "committer X <x> 1700000001 -0330\n\nSatu\n\nDua\n",
			"Biro Hukum", "hukum@example.org", "Satu", 1700000000,
			1700000001, 420 },
		{ "author <a> 5 +0000\ncommitter X <x> 6 +0000\n"
		  "encoding x\ngpgsig -----\n author Y <y> 7 +0100\n\n\n\n s ",
			"", "a", "s", 5, 6, 0 },
		{ "author A <b <c>> 99999999999999999999 +9x00\n"
		  "committer -1 <> -1 -1\n\n",
			"A", "b <c>", "", 0, 0, 0 },
		{ "author nobody\n\nx\ny", "nobody", "", "x", 0, 0, 0 },
		{ "author >a<\n", ">a", "", "", 0, 0, 0 },
		{ "author <\n", "", "", "", 0, 0, 0 },
		{ "\n\n", "", "", "", 0, 0, 0 },
		{ "", "", "", "", 0, 0, 0 },
	};
	struct arena arena = ARENA_INIT;
	struct repo *repo;

	(void)state;
	sh("git init -q r");
	repo = open_repo("r");
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct err err = ERR_INIT;
		struct commit_words w;
		struct oid oid = put_commit("", cases[i].rest);

		if (commit_words(repo, &oid, &arena, &w, &err) != 0)
			fail_msg("%zu: %s", i, error_text(&err));
		if (!str_is(w.name, cases[i].name) ||
			!str_is(w.email, cases[i].email) ||
			!str_is(w.summary, cases[i].summary))
			fail_msg("%zu: '%.*s' '%.*s' '%.*s'", i,
				STR_ARG(w.name), STR_ARG(w.email),
				STR_ARG(w.summary));
		assert_int_equal(w.authored.seconds, cases[i].authored);
		assert_int_equal(w.committed.seconds, cases[i].committed);
		assert_int_equal(w.authored.offset, cases[i].offset);
	}
	arena_free(&arena);
	repo_close(repo);
}

static void
long_words_are_cut(void **state)
{
	struct err err = ERR_INIT;
	struct arena arena = ARENA_INIT;
	struct commit_words w;
	struct repo *repo;
	struct oid oid;

	(void)state;
	sh("git init -q r && cd r && git commit -q --allow-empty -m \"$(printf "
	   "'\303\251%.0s' $(seq 2000))\"");
	repo = open_repo("r");
	oid = find(repo, NULL).commit;
	assert_int_equal(commit_words(repo, &oid, &arena, &w, &err), 0);
	assert_int_equal(w.summary.n, COMMIT_WORD_MAX);
	arena_free(&arena);
	repo_close(repo);
}

static void
what_is_no_commit_is_named(void **state)
{
	static const char *const bad[] = { "parent 123\n", "parent \n" };
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct commit_words w;
	struct repo *repo;
	struct oid oid;
	char hex[OID_TEXT];

	(void)state;
	sh("git init -q r && cd r && >f && git add . && git commit -q -m 1");
	repo = open_repo("r");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		oid = put_commit(bad[i], "\nx\n");
		assert_int_equal(
			commit_words(repo, &oid, &arena, &w, &err), -1);
		assert_says(&err, oid_format(&oid, hex));
		assert_says(&err, "does not read as a commit");
	}
	oid = oid_of("git -C r rev-parse HEAD:f");
	assert_int_equal(commit_words(repo, &oid, &arena, &w, &err), -1);
	assert_says(&err, oid_format(&oid, hex));
	assert_says(&err, "it is not a commit");
	arena_free(&arena);
	repo_close(repo);
}

static void
assert_base(struct repo *repo, const char *a, const char *b, const char *want)
{
	struct oid x = find(repo, a).commit, y = find(repo, b).commit;

	for (int turn = 0; turn < 2; turn++) {
		struct err err = ERR_INIT;
		struct ancestry base;
		struct revision r;

		if (ancestry_base(repo, turn ? &y : &x, turn ? &x : &y, &base,
			    &err) != 0)
			fail_msg("%s %s: %s", a, b, error_text(&err));
		assert_true(base.found == (want != NULL));
		if (want == NULL)
			continue;
		r = find(repo, want);
		if (!oid_eq(&base.base.commit, &r.commit))
			fail_msg("%s %s: not %s", a, b, want);
		assert_true(oid_eq(&base.base.tree, &r.tree));
		assert_int_equal(base.base.time, r.time);
	}
}

static void
assert_holds(struct repo *repo, const char *a, const char *b, bool want)
{
	struct oid x = find(repo, a).commit, y = find(repo, b).commit;
	struct err err = ERR_INIT;
	bool yes;

	if (ancestry_holds(repo, &x, &y, &yes, &err) != 0)
		fail_msg("%s %s: %s", a, b, error_text(&err));
	if (yes != want)
		fail_msg("%s %s %s", a, want ? "is not in" : "is in", b);
}

static void
merge_bases_are_the_last_common_commits(void **state)
{
	struct repo *repo;

	(void)state;
	sh(DIAMOND "git checkout -q --orphan other; c o 07;");
	repo = open_repo("r");
	assert_base(repo, "d", "side", "b");
	assert_base(repo, "z", "side", "side");
	assert_base(repo, "z", "z", "z");
	assert_base(repo, "a", "z", "a");
	assert_base(repo, "z", "other", NULL);
	assert_holds(repo, "a", "z", true);
	assert_holds(repo, "side", "z", true);
	assert_holds(repo, "z", "z", true);
	assert_holds(repo, "z", "a", false);
	assert_holds(repo, "d", "side", false);
	assert_holds(repo, "o", "z", false);
	repo_close(repo);
}

/* Two branches that merged each other have two bases as good. */
static void
of_two_merge_bases_the_later_counts(void **state)
{
	struct repo *repo;

	(void)state;
	sh(MAKE "c a 01; git branch side; c b 02; git checkout -q side; "
		"c c 03; m x 04 b; git checkout -q main; m y 05 c;");
	repo = open_repo("r");
	assert_base(repo, "x", "y", "c");
	repo_close(repo);
}

/* Both tips have a behind them at once and behind b, which was made before it
 * by its clock. */
static void
a_late_clock_makes_no_merge_base(void **state)
{
	struct repo *repo;

	(void)state;
	sh(MAKE "c a 30; c b 02; at 10; t=$(git rev-parse a^{tree}); "
		"for n in p q; do git tag $n $(git commit-tree -m $n -p b -p a "
		"$t); done;");
	repo = open_repo("r");
	assert_base(repo, "p", "q", "b");
	assert_holds(repo, "b", "p", true);
	assert_holds(repo, "b", "a", false);
	repo_close(repo);
}

static void
a_shallow_clone_says_where_it_ends(void **state)
{
	struct err err = ERR_INIT;
	struct ancestry base;
	struct commit commit;
	struct walk *walk;
	struct repo *repo;
	struct oid a, b;
	bool yes;

	(void)state;
	sh(MAKE "c a 01; c b 02; git checkout -q -b side; c c 03; c d 04; "
		"git checkout -q main; c e 05; c f 06; "
		"git clone -q --no-single-branch --no-tags --depth 2 "
		"\"file://$PWD\" "
		"../s; cd ../s; git branch -q side origin/side");
	repo = open_repo("s");
	assert_string_equal(told(repo, "main", NULL), "f e");
	walk = open_walk(repo, "main", NULL);
	assert_true(walk_next(walk, &commit));
	assert_false(commit.is_cut);
	assert_true(walk_next(walk, &commit));
	assert_true(commit.is_cut);
	assert_int_equal(commit.parent_count, 0);
	walk_close(walk);
	a = find(repo, "main").commit;
	b = find(repo, "side").commit;
	assert_int_equal(ancestry_base(repo, &a, &b, &base, &err), -1);
	assert_says(&err, "git fetch --unshallow");
	assert_int_equal(ancestry_holds(repo, &a, &b, &yes, &err), -1);
	assert_says(&err, "git fetch --unshallow");
	assert_base(repo, "main", "main~1", "main~1");
	assert_holds(repo, "main~1", "main", true);
	repo_close(repo);
	sh("cd s && git fetch -q --unshallow");
	repo = open_repo("s");
	assert_base(repo, "main", "side", "main~2");
	repo_close(repo);
}

static void
damaged_history_names_the_object(void **state)
{
	static const char *const damage[][2] = {
		{ "rm -f $f", "is missing" },
		{ "chmod u+w $f; head -c 20 $f >x; cat x >$f", "is damaged" },
		{ "git repack -adq; p=$(echo .git/objects/pack/*.pack); "
		  "chmod u+w $p; n=$(git verify-pack -v $p | "
		  "grep ^$o | tr -s \" \" | cut -d \" \" -f 5); "
		  "printf aaaaaaaaaa | dd of=$p conv=notrunc bs=1 "
		  "seek=$((n + 6)) status=none",
			"is damaged" },
		{ "chmod u+w $f; : >$f", "is damaged" },
		{ "h=$(git rev-parse HEAD); rm -f $f; cp "
		  ".git/objects/$(echo $h | cut -c 1-2)/$(echo $h | "
		  "cut -c 3-) $f",
			"does not match its id" },
	};
	char command[600], hex[OID_TEXT];

	(void)state;
	for (size_t i = 0; i < sizeof(damage) / sizeof(damage[0]); i++) {
		struct err err = ERR_INIT;
		struct oid end, bad;
		struct walk_range range = { .from = &end, .from_count = 1 };
		struct ancestry base;
		struct walk *walk;
		struct repo *repo;

		sh("rm -rf r");
		sh(MAKE "c a 01; c b 02; c c 03;");
		bad = oid_of("git -C r rev-parse b");
		end = oid_of("git -C r rev-parse c");
		oid_format(&bad, hex);
		snprintf(command, sizeof(command),
			"cd r && o=%s f=.git/objects/%.2s/%s && %s", hex, hex,
			hex + 2, damage[i][0]);
		sh(command);
		repo = open_repo("r");
		assert_int_equal(walk_open(repo, &range, &walk, &err), -1);
		assert_says(&err, hex);
		assert_says(&err, damage[i][1]);
		assert_int_equal(
			ancestry_base(repo, &end, &bad, &base, &err), -1);
		assert_says(&err, hex);
		repo_close(repo);
	}
}

static void
branches_are_listed_by_name(void **state)
{
	static const char *const want[] = { "refs/heads/a/b", "refs/heads/main",
		"refs/remotes/origin/main" };
	struct arena arena = ARENA_INIT;
	struct err err = ERR_INIT;
	struct repo *repo;
	struct refs refs;
	struct oid tip;

	(void)state;
	sh("git init -q o && cd o && git commit -q --allow-empty -m 1 && "
	   "git clone -q . ../r && cd ../r && git branch a/b && git tag t && "
	   "git pack-refs --all && git commit -q --allow-empty -m 2");
	repo = open_repo("r");
	assert_int_equal(refs_list(repo, &arena, &refs, &err), 0);
	assert_int_equal(refs.n, 3);
	for (size_t i = 0; i < refs.n; i++)
		assert_true(str_is(refs.items[i].name, want[i]));
	tip = find(repo, "main").commit;
	assert_true(oid_eq(&refs.items[1].oid, &tip));
	tip = find(repo, "main~1").commit;
	assert_true(oid_eq(&refs.items[2].oid, &tip));
	arena_free(&arena);
	repo_close(repo);
}

static void
head_is_on_a_branch_or_not(void **state)
{
	static const struct {
		const char *make, *branch;
		enum head_state state;
	} cases[] = {
		{ "git init -q r", "refs/heads/main", HEAD_UNBORN },
		{ "git -C r commit -q --allow-empty -m 1", "refs/heads/main",
			HEAD_BRANCH },
		{ "git -C r checkout -q -b a/b", "refs/heads/a/b",
			HEAD_BRANCH },
		{ "git -C r checkout -q --detach", "", HEAD_DETACHED },
	};
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct err err = ERR_INIT;
		struct repo *repo;
		struct head head;
		struct oid tip;

		sh(cases[i].make);
		repo = open_repo("r");
		assert_int_equal(refs_head(repo, &arena, &head, &err), 0);
		assert_int_equal(head.state, cases[i].state);
		assert_true(str_is(head.branch, cases[i].branch));
		if (head.state != HEAD_UNBORN) {
			tip = find(repo, NULL).commit;
			assert_true(oid_eq(&head.commit, &tip));
		}
		repo_close(repo);
	}
	arena_free(&arena);
}

static void
ids_are_40_digits(void **state)
{
	static const char *const bad[] = { "",
		"012345678901234567890123456789012345678",
		"01234567890123456789012345678901234567890",
		"0123456789012345678901234567890123456g89" };
	struct oid oid;
	char hex[OID_TEXT];

	(void)state;
	assert_true(oid_parse(
		STR("0123456789abcdefABCDEF000000000000000042"), &oid));
	assert_string_equal(oid_format(&oid, hex),
		"0123456789abcdefabcdef000000000000000042");
	assert_false(oid_is_none(&oid));
	assert_true(oid_parse(
		STR("0000000000000000000000000000000000000000"), &oid));
	assert_true(oid_is_none(&oid));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(oid_parse(str_from(bad[i]), &oid));
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
		PLAYGROUND_TEST(
			children_come_before_parents_and_late_ones_first),
		PLAYGROUND_TEST(clocks_that_run_backwards_change_no_order),
		PLAYGROUND_TEST(several_starts_share_what_is_behind_them),
		PLAYGROUND_TEST(a_commit_knows_its_parents_and_their_trees),
		PLAYGROUND_TEST(words_are_what_the_commit_says),
		PLAYGROUND_TEST(long_words_are_cut),
		PLAYGROUND_TEST(what_is_no_commit_is_named),
		PLAYGROUND_TEST(merge_bases_are_the_last_common_commits),
		PLAYGROUND_TEST(of_two_merge_bases_the_later_counts),
		PLAYGROUND_TEST(a_late_clock_makes_no_merge_base),
		PLAYGROUND_TEST(a_shallow_clone_says_where_it_ends),
		PLAYGROUND_TEST(damaged_history_names_the_object),
		PLAYGROUND_TEST(branches_are_listed_by_name),
		PLAYGROUND_TEST(head_is_on_a_branch_or_not),
		PLAYGROUND_TEST(ids_are_40_digits),
	};

	return cmocka_run_group_tests_name(
		"walk", tests, playground_open, close_all);
}
