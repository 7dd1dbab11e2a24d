/* One file through many trees, what differs between two, and trees that mean
 * harm. */
#include "git/blob.h"
#include "git/diff.h"
#include "git/track.h"
#include "git_case.h"
#include "playground.h"

static struct oid
tree_of(struct repo *repo, const char *rev)
{
	return find(repo, rev).tree;
}

/* A tree whose bytes are put together here, one entry after the other. */
static FILE *tree_bytes;

static void
begin_tree(void)
{
	tree_bytes = fopen("tree", "w");
	assert_non_null(tree_bytes);
}

static void
put_entry(const char *mode_and_name, const struct oid *oid)
{
	fwrite(mode_and_name, 1, strlen(mode_and_name) + 1, tree_bytes);
	fwrite(oid->bytes, 1, OID_BYTES, tree_bytes);
}

static struct oid
end_tree(void)
{
	assert_int_equal(fclose(tree_bytes), 0);
	return oid_of("git -C r hash-object -t tree -w --literally ../tree");
}

static struct oid
blob(const char *text)
{
	char command[128];

	snprintf(command, sizeof(command),
		"printf '%%s' '%s' | git -C r hash-object -w --stdin", text);
	return oid_of(command);
}

#define REGISTER                                                               \
	"git init -q r && cd r && mkdir -p reg/2021 reg/2022 other && "        \
	"echo 1 >reg/2021/a.yaml && echo 2 >reg/2022/b.yaml && "               \
	"echo 3 >reg/register.yaml && echo 4 >other/x && "                     \
	"git add . && git commit -q -m 1 && git tag one && "

static void
assert_tracked(
	struct track *t, struct repo *repo, const char *rev, const char *want)
{
	struct err err = ERR_INIT;
	struct oid root = tree_of(repo, rev);
	char command[256];
	struct entry e;
	struct oid oid;
	bool found;

	if (track_look(t, &root, &e, &found, &err) != 0)
		fail_msg("%s: %s", rev, error_text(&err));
	assert_true(found == (want != NULL));
	if (want == NULL)
		return;
	snprintf(command, sizeof(command), "git -C r rev-parse %s:%s", rev,
		want);
	oid = oid_of(command);
	assert_true(oid_eq(&e.oid, &oid));
	assert_true(str_is(e.name, want));
}

static void
a_track_finds_the_path_in_each_tree(void **state)
{
	static const struct {
		const char *rev, *a, *folder, *top;
	} cases[] = {
		{ "one", "reg/2021/a.yaml", "reg/2021", NULL },
		{ "two", "reg/2021/a.yaml", "reg/2021", NULL },
		{ "gone", NULL, NULL, "f" },
		{ "file", NULL, NULL, "f" },
		{ "two", "reg/2021/a.yaml", "reg/2021", NULL },
		{ "one", "reg/2021/a.yaml", "reg/2021", NULL },
	};
	struct track *a, *folder, *top, *below;
	struct repo *repo;

	(void)state;
	sh(REGISTER "echo 5 >>reg/2021/a.yaml && git commit -qam 2 && "
		    "git tag two && git rm -q reg/2021/a.yaml && >f && "
		    "git add f && git commit -q -m 3 && git tag gone && "
		    "git rm -q -r reg && >reg && git add reg && "
		    "git commit -q -m 4 && git tag file");
	repo = open_repo("r");
	a = track_new(repo, STR("reg/2021/a.yaml"));
	folder = track_new(repo, STR("reg/2021"));
	top = track_new(repo, STR("f"));
	below = track_new(repo, STR("reg/2021/a.yaml/x"));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_tracked(a, repo, cases[i].rev, cases[i].a);
		assert_tracked(folder, repo, cases[i].rev, cases[i].folder);
		assert_tracked(top, repo, cases[i].rev, cases[i].top);
		assert_tracked(below, repo, cases[i].rev, NULL);
	}
	track_close(a);
	track_close(folder);
	track_close(top);
	track_close(below);
	repo_close(repo);
}

static void
assert_found(struct finder *f, struct repo *repo, const char *rev,
	const char *want, bool several)
{
	struct err err = ERR_INIT;
	struct oid root = tree_of(repo, rev);
	struct found_at at;
	bool found;

	if (finder_look(f, &root, &at, &found, &err) != 0)
		fail_msg("%s: %s", rev, error_text(&err));
	assert_true(found == (want != NULL));
	if (want == NULL)
		return;
	if (!str_is(at.path, want))
		fail_msg("%s: %.*s", rev, STR_ARG(at.path));
	assert_true(at.several == several);
	assert_int_equal(at.kind, ENTRY_FILE);
}

static void
a_finder_finds_the_name_in_any_folder(void **state)
{
	struct finder *below, *all, *top;
	struct repo *repo;

	(void)state;
	sh(REGISTER
		"git mv reg/2021/a.yaml reg/2022/ && git commit -q -m 2 && "
		"git tag moved && mkdir -p reg/x/y && cp reg/2022/a.yaml "
		"reg/x/y/ && git add . && git commit -q -m 3 && "
		"git tag twice && git rm -q -r reg && git commit -q -m 4 && "
		"git tag gone && cp -r other a.yaml && git add . && "
		"git commit -q -m 5 && git tag folder");
	repo = open_repo("r");
	below = finder_new(repo, STR("reg"), STR("a.yaml"));
	all = finder_new(repo, STR(""), STR("a.yaml"));
	top = finder_new(repo, STR("reg"), STR("register.yaml"));
	for (int turn = 0; turn < 2; turn++) {
		assert_found(below, repo, "one", "reg/2021/a.yaml", false);
		assert_found(all, repo, "one", "reg/2021/a.yaml", false);
		assert_found(top, repo, "one", "reg/register.yaml", false);
		assert_found(below, repo, "moved", "reg/2022/a.yaml", false);
		assert_found(below, repo, "twice", "reg/2022/a.yaml", true);
		assert_found(all, repo, "twice", "reg/2022/a.yaml", true);
		assert_found(below, repo, "gone", NULL, false);
		assert_found(all, repo, "gone", NULL, false);
		assert_found(all, repo, "folder", NULL, false);
	}
	finder_close(below);
	finder_close(all);
	finder_close(top);
	repo_close(repo);
}

/* Differences as "-PATH", "+PATH" and "*PATH", with blanks between them. */
struct told {
	char text[4096];
	size_t n, count;
	const char *leave; /* a folder not to look into */
};

static int
note(void *arg, const struct diff_change *change, struct err *err)
{
	struct told *told = arg;
	char sign = !change->after.is_there    ? '-'
	            : !change->before.is_there ? '+'
	                                       : '*';

	assert_int_equal(change->path.p[change->path.n], '\0');
	told->count++;
	if (told->n + change->path.n + 3 < sizeof(told->text))
		told->n += (size_t)snprintf(told->text + told->n,
			sizeof(told->text) - told->n, "%s%c%.*s",
			told->n > 0 ? " " : "", sign, STR_ARG(change->path));
	return str_is(change->path, "stop") ? err_set(err, SAY("stopped")) : 0;
}

static bool
may_enter(void *arg, struct str path, struct str name)
{
	const struct told *told = arg;

	(void)path;
	return told->leave == NULL || !str_is(name, told->leave);
}

static int
compare(struct repo *repo, const struct oid *a, const struct oid *b,
	struct told *told, struct err *err)
{
	struct diff diff = { .folder = STR(""), .told = note, .arg = told };

	*told = (struct told){ .n = 0 };
	return diff_trees(repo, &diff, a, b, err);
}

static void
assert_differ(struct repo *repo, const struct oid *a, const struct oid *b,
	const char *want)
{
	struct err err = ERR_INIT;
	struct told told;

	if (compare(repo, a, b, &told, &err) != 0)
		fail_msg("%s: %s", want, error_text(&err));
	assert_string_equal(told.text, want);
}

static void
a_difference_is_what_changed(void **state)
{
	struct told told = { .leave = "2021" };
	struct diff diff = { .folder = STR("reg"),
		.told = note,
		.enter = may_enter,
		.arg = &told };
	struct err err = ERR_INIT;
	struct oid a, b;
	struct repo *repo;

	(void)state;
	sh(REGISTER "echo 5 >reg/2021/a.yaml && echo 5 >reg/2021/c.yaml && "
		    "git rm -q -r reg/2022 && >reg/2022 && ln -sf 4 other/x && "
		    "chmod +x reg/register.yaml && mkdir -p reg/2021.x/y && "
		    ">reg/2021.x/y/z && git add . && "
		    "git commit -q -m 2 && git tag two");
	repo = open_repo("r");
	a = tree_of(repo, "one");
	b = tree_of(repo, "two");
	assert_differ(repo, &a, &a, "");
	assert_differ(repo, &a, &b,
		"*other/x *reg/2021/a.yaml +reg/2021/c.yaml +reg/2021.x/y/z "
		"+reg/2022 -reg/2022/b.yaml");
	assert_differ(repo, &b, &a,
		"*other/x *reg/2021/a.yaml -reg/2021/c.yaml -reg/2021.x/y/z "
		"-reg/2022 +reg/2022/b.yaml");
	assert_differ(repo, NULL, &a,
		"+other/x +reg/2021/a.yaml +reg/2022/b.yaml "
		"+reg/register.yaml");
	assert_differ(repo, NULL, NULL, "");
	assert_int_equal(diff_trees(repo, &diff, &a, &b, &err), 0);
	assert_string_equal(
		told.text, "+reg/2021.x/y/z +reg/2022 -reg/2022/b.yaml");
	diff.folder = STR("nowhere/at/all");
	told = (struct told){ .n = 0 };
	assert_int_equal(diff_trees(repo, &diff, &a, &b, &err), 0);
	assert_string_equal(told.text, "");
	repo_close(repo);
}

enum { MANY = 12 };

/* MANY entries in or against their order, without the one number left out, and
 * with the one more or changed that an extra entry is. */
static struct oid
tree_of_many(const struct oid *same, int without, const char *extra,
	const struct oid *other, bool backwards)
{
	begin_tree();
	for (int i = 0; i < MANY; i++) {
		int at = backwards ? MANY - 1 - i : i;
		char name[32];

		snprintf(name, sizeof(name), "100644 name-%02d", at);
		if (at != without)
			put_entry(name, same);
		if (extra != NULL && strncmp(name, extra, strlen(name)) == 0)
			put_entry(extra, other);
	}
	return end_tree();
}

/* What is skipped where both trees begin or end alike is never what changed. */
static void
one_change_among_many_is_found_wherever_it_is(void **state)
{
	struct oid same, other, all, gone, changed, more;
	struct repo *repo;

	(void)state;
	sh("git init -q r");
	repo = open_repo("r");
	same = blob("same");
	other = blob("other");
	all = tree_of_many(&same, -1, NULL, &other, false);
	for (int i = 0; i < 2 * MANY; i++) {
		bool backwards = i % 2 == 1;
		char name[32], want[64];
		int at = i / 2;

		snprintf(name, sizeof(name), "100644 name-%02d", at);
		gone = tree_of_many(&same, at, NULL, &other, backwards);
		changed = tree_of_many(&same, at, name, &other, backwards);
		snprintf(want, sizeof(want), "-name-%02d", at);
		assert_differ(repo, &all, &gone, want);
		want[0] = '+';
		assert_differ(repo, &gone, &all, want);
		want[0] = '*';
		assert_differ(repo, &all, &changed, want);
		assert_differ(repo, &changed, &all, want);
		strcat(name, "x");
		more = tree_of_many(&same, -1, name, &other, backwards);
		snprintf(want, sizeof(want), "+name-%02dx", at);
		assert_differ(repo, &all, &more, want);
		snprintf(want, sizeof(want), "-name-%02d +name-%02dx", at, at);
		more = tree_of_many(&same, at, name, &other, backwards);
		assert_differ(repo, &all, &more, want);
	}
	repo_close(repo);
}

static void
names_come_as_they_are(void **state)
{
	static const char *const names[] = { "100644 ..", "100644 .git",
		"100644 a/b", "100644 x\n\033[m", "100644 \xff",
		"100644 /etc/passwd", "100644 ", "160000 sub" };
	struct oid same, tree;
	struct repo *repo;

	(void)state;
	sh("git init -q r");
	repo = open_repo("r");
	same = blob("x");
	begin_tree();
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		put_entry(names[i], &same);
	tree = end_tree();
	assert_differ(repo, NULL, &tree,
		"+ +.. +.git +/etc/passwd +a/b +sub +x\n\033[m +\xff");
	assert_differ(repo, &tree, &tree, "");
	repo_close(repo);
}

static void
twins_are_told_each_by_itself(void **state)
{
	struct oid x, y, empty, one, two, other, folders;
	struct repo *repo;

	(void)state;
	sh("git init -q r");
	repo = open_repo("r");
	x = blob("x");
	y = blob("y");
	begin_tree();
	put_entry("100644 f", &x);
	one = end_tree();
	begin_tree();
	put_entry("100644 f", &y);
	put_entry("100644 e", &y);
	put_entry("100644 f", &x);
	two = end_tree();
	begin_tree();
	empty = end_tree();
	begin_tree();
	put_entry("100644 f", &x);
	put_entry("100644 g", &x);
	other = end_tree();
	begin_tree();
	put_entry("40000 f", &one);
	put_entry("100644 f", &x);
	put_entry("40000 f", &two);
	folders = end_tree();
	assert_differ(repo, &one, &two, "+e +f");
	assert_differ(repo, &two, &one, "-e -f");
	assert_differ(repo, &empty, &two, "+e +f +f");
	assert_differ(repo, &other, &two, "+e -f +f +f -g");
	assert_differ(repo, &empty, &folders, "+f/f +f +f/e +f/f +f/f");
	repo_close(repo);
}

/* So many levels of trees, each holding the one below it so many times. */
static struct oid
tower(int levels, int entries)
{
	struct oid below = blob("x");

	for (int level = 0; level < levels; level++) {
		begin_tree();
		for (int i = 0; i < entries; i++) {
			char name[32];

			snprintf(name, sizeof(name), "%s n%05d",
				level == 0 ? "100644" : "40000", i);
			put_entry(name, &below);
		}
		below = end_tree();
	}
	return below;
}

static void
assert_refused(struct repo *repo, const struct oid *tree, const char *why)
{
	struct err err = ERR_INIT;
	struct told told;

	assert_int_equal(compare(repo, NULL, tree, &told, &err), -1);
	assert_says(&err, why);
	assert_int_equal(compare(repo, tree, NULL, &told, &err), -1);
	assert_says(&err, why);
}

static void
assert_not_found(struct repo *repo, const struct oid *tree, const char *why)
{
	struct finder *f = finder_new(repo, STR(""), STR("a.yaml"));
	struct err err = ERR_INIT;
	struct found_at at;
	bool found;

	if (why == NULL) {
		assert_int_equal(finder_look(f, tree, &at, &found, &err), 0);
		assert_false(found);
	} else {
		assert_int_equal(finder_look(f, tree, &at, &found, &err), -1);
		assert_says(&err, why);
	}
	finder_close(f);
}

static void
trees_that_mean_harm_are_refused_by_limits(void **state)
{
	static const struct {
		int levels, entries;
		const char *told, *found;
	} cases[] = {
		{ 11, 10, "8 levels", "8 levels" },
		{ 10, 1, "8 levels", "8 levels" },
		{ 9, 1, NULL, NULL },
		{ 9, 10, "2,000,000", NULL },
		{ 9, 100, "2,000,000", NULL },
		{ 3, 2000, "2,000,000", NULL },
	};
	struct repo *repo;

	(void)state;
	sh("git init -q r");
	repo = open_repo("r");
	alarm(getenv("KERMA_SLOWLY") != NULL ? 600 : 60);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct oid tree = tower(cases[i].levels, cases[i].entries);
		struct err err = ERR_INIT;
		struct told told;

		if (cases[i].told != NULL)
			assert_refused(repo, &tree, cases[i].told);
		else
			assert_int_equal(
				compare(repo, NULL, &tree, &told, &err), 0);
		assert_not_found(repo, &tree, cases[i].found);
	}
	alarm(0);
	repo_close(repo);
}

/* A tree found at one depth stands at another one again, too deep. */
static void
a_tree_known_already_counts_where_it_stands(void **state)
{
	struct oid deep, tree;
	struct repo *repo;

	(void)state;
	sh("git init -q r");
	repo = open_repo("r");
	deep = tower(6, 1);
	tree = deep;
	for (int i = 0; i < 4; i++) {
		begin_tree();
		put_entry("40000 a", &deep);
		put_entry("40000 b", &tree);
		tree = end_tree();
		assert_not_found(repo, &tree, i < 3 ? NULL : "8 levels");
	}
	assert_refused(repo, &tree, "8 levels");
	repo_close(repo);
}

/* Both end in the same bytes, which are an entry of one and half an entry of
 * the other. */
static void
what_looks_the_same_need_not_be(void **state)
{
	struct repo *repo;
	struct oid x, a, b;

	(void)state;
	sh("git init -q r");
	repo = open_repo("r");
	x = blob("x");
	begin_tree();
	put_entry("100644 a", &x);
	put_entry("1 n", &x);
	a = end_tree();
	begin_tree();
	put_entry("1 1 n", &x);
	b = end_tree();
	assert_differ(repo, &a, &b, "+1 n -a -n");
	assert_differ(repo, &b, &a, "-1 n +a +n");
	repo_close(repo);
}

static void
a_tree_too_large_is_refused_unread(void **state)
{
	struct repo *repo;
	struct oid tree;

	(void)state;
	sh("git init -q r && head -c 64000000 /dev/zero | git -C r "
	   "hash-object -t tree -w --literally --stdin >id");
	repo = open_repo("r");
	tree = oid_of("cat id");
	assert_refused(repo, &tree, "larger than 8 MiB");
	assert_not_found(repo, &tree, "larger than 8 MiB");
	sh("cd r && git pack-objects -q .git/objects/pack/pack <../id "
	   ">/dev/null && git prune-packed -q");
	assert_refused(repo, &tree, "larger than 8 MiB");
	repo_close(repo);
}

static void
a_path_too_long_is_refused(void **state)
{
	static char name[5000] = "100644 ";
	struct repo *repo;
	struct oid tree, x;

	(void)state;
	sh("git init -q r");
	repo = open_repo("r");
	x = blob("x");
	memset(name + 7, 'a', 4097);
	begin_tree();
	put_entry(name, &x);
	tree = end_tree();
	assert_refused(repo, &tree, "longer than 4,096 bytes");
	repo_close(repo);
}

static void
what_is_no_tree_is_named(void **state)
{
	static const char *const bad[] = { "100644 f", "100644", "x f\\0",
		"99999999 f\\0aaaaaaaaaaaaaaaaaaaa", "100644 f\\0aaaaaaaaaaaa",
		" f\\0aaaaaaaaaaaaaaaaaaaa" };
	struct repo *repo;
	struct oid tree;

	(void)state;
	sh("git init -q r");
	repo = open_repo("r");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		char command[256], hex[OID_TEXT];

		snprintf(command, sizeof(command),
			"printf '%s' | git -C r hash-object -t tree -w "
			"--literally --stdin",
			bad[i]);
		tree = oid_of(command);
		assert_refused(repo, &tree, oid_format(&tree, hex));
		assert_refused(repo, &tree, "does not read as a folder");
		assert_not_found(repo, &tree, "does not read as a folder");
	}
	tree = blob("x");
	assert_refused(repo, &tree, "it is not a folder");
	repo_close(repo);
}

static void
damaged_trees_are_named(void **state)
{
	static const char *const damage[][2] = {
		{ "rm -f $f", "is missing" },
		{ "chmod u+w $f; head -c 20 $f >x; cat x >$f", "is damaged" },
	};
	char command[512], hex[OID_TEXT];

	(void)state;
	for (size_t i = 0; i < sizeof(damage) / sizeof(damage[0]); i++) {
		struct err err = ERR_INIT;
		struct track *track;
		struct repo *repo;
		struct oid bad, root;
		struct entry e;
		bool found;

		sh("rm -rf r");
		sh(REGISTER "true");
		bad = oid_of("git -C r rev-parse HEAD:reg/2021");
		oid_format(&bad, hex);
		snprintf(command, sizeof(command),
			"cd r && f=.git/objects/%.2s/%s && %s", hex, hex + 2,
			damage[i][0]);
		sh(command);
		repo = open_repo("r");
		root = tree_of(repo, NULL);
		assert_refused(repo, &root, hex);
		assert_refused(repo, &root, damage[i][1]);
		assert_not_found(repo, &root, hex);
		track = track_new(repo, STR("reg/2021/a.yaml"));
		assert_int_equal(
			track_look(track, &root, &e, &found, &err), -1);
		assert_says(&err, hex);
		assert_says(&err, damage[i][1]);
		track_close(track);
		repo_close(repo);
	}
}

static void
who_is_told_can_stop(void **state)
{
	struct err err = ERR_INIT;
	struct repo *repo;
	struct told told;
	struct oid a;

	(void)state;
	sh("git init -q r && cd r && >a && >stop && >z && git add . && "
	   "git commit -q -m 1");
	repo = open_repo("r");
	a = tree_of(repo, NULL);
	assert_int_equal(compare(repo, NULL, &a, &told, &err), -1);
	assert_says(&err, "stopped");
	assert_string_equal(told.text, "+a +stop");
	repo_close(repo);
}

static void
the_id_of_a_file_is_gits(void **state)
{
	struct oid want, got;

	(void)state;
	sh("git init -q r");
	want = blob("isi");
	blob_id(STR("isi"), &got);
	assert_true(oid_eq(&want, &got));
	want = blob("");
	blob_id(STR_NONE, &got);
	assert_true(oid_eq(&want, &got));
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
		PLAYGROUND_TEST(a_track_finds_the_path_in_each_tree),
		PLAYGROUND_TEST(a_finder_finds_the_name_in_any_folder),
		PLAYGROUND_TEST(a_difference_is_what_changed),
		PLAYGROUND_TEST(one_change_among_many_is_found_wherever_it_is),
		PLAYGROUND_TEST(names_come_as_they_are),
		PLAYGROUND_TEST(twins_are_told_each_by_itself),
		PLAYGROUND_TEST(trees_that_mean_harm_are_refused_by_limits),
		PLAYGROUND_TEST(a_tree_known_already_counts_where_it_stands),
		PLAYGROUND_TEST(what_looks_the_same_need_not_be),
		PLAYGROUND_TEST(a_tree_too_large_is_refused_unread),
		PLAYGROUND_TEST(a_path_too_long_is_refused),
		PLAYGROUND_TEST(what_is_no_tree_is_named),
		PLAYGROUND_TEST(damaged_trees_are_named),
		PLAYGROUND_TEST(who_is_told_can_stop),
		PLAYGROUND_TEST(the_id_of_a_file_is_gits),
	};

	return cmocka_run_group_tests_name(
		"track", tests, playground_open, close_all);
}
