/*
 * Repositories as hooks see them: this program is the hook that real git runs,
 * and writes down what it saw.
 */
#include <unistd.h>

#include "git/ancestry.h"
#include "git/diff.h"
#include "git/library.h"
#include "git/staged.h"
#include "git/walk.h"
#include "git_case.h"
#include "playground.h"

/* As a hook */

static FILE *seen;

static int
tell(struct err *err)
{
	fprintf(seen, "error: %s\n", error_text(err));
	return 0;
}

static struct repo *
open_here(struct err *err)
{
	const struct repo_env env = { .git_dir = getenv("GIT_DIR"),
		.index = getenv("GIT_INDEX_FILE"),
		.objects = getenv("GIT_OBJECT_DIRECTORY"),
		.alternates = getenv("GIT_ALTERNATE_OBJECT_DIRECTORIES"),
		.quarantine = getenv("GIT_QUARANTINE_PATH") };
	struct repo *repo = NULL, *again = NULL;

	library_in_hook();
	if (repo_open_env(".", &env, &repo, err) != 0)
		return NULL;
	/* A thread's handle sees the same. */
	if (repo_open_again(repo, &again, err) != 0)
		again = NULL;
	repo_close(repo);
	return again;
}

static int
tell_change(void *arg, const struct diff_change *change, struct err *err)
{
	struct repo *repo = arg;
	struct buf bytes = BUF_INIT;

	if (change->after.is_there && tree_read_blob(repo, &change->after.oid,
					      1000, &bytes, err) == FILE_READ)
		fprintf(seen, " %.*s=%.*s", STR_ARG(change->path),
			STR_ARG(buf_str(&bytes)));
	buf_free(&bytes);
	return 0;
}

/* A new commit against the old tip, or against nothing. */
static int
tell_push(struct repo *repo, const struct oid *old, const struct oid *new,
	struct err *err)
{
	struct diff diff = {
		.folder = STR(""), .told = tell_change, .arg = repo
	};
	struct walk_range range = { .from = new,
		.from_count = 1,
		.without = old,
		.without_count = oid_is_none(old) ? 0 : 1 };
	struct oid tree = { { 0 } };
	struct commit commit;
	struct walk *walk;
	bool forward = false;
	size_t n = 0;

	if (oid_is_none(new)) {
		fprintf(seen, "deleted\n");
		return 0;
	}
	if (walk_open(repo, &range, &walk, err) != 0)
		return -1;
	while (walk_next(walk, &commit))
		tree = n++ == 0 ? commit.tree : tree;
	walk_close(walk);
	if (!oid_is_none(old) &&
		ancestry_holds(repo, old, new, &forward, err) != 0)
		return -1;
	fprintf(seen, "%s, %zu commits:", forward ? "forward" : "else", n);
	if (n > 0 && diff_trees(repo, &diff, NULL, &tree, err) != 0)
		return -1;
	fprintf(seen, "\n");
	return 0;
}

static int
pre_receive(struct repo *repo, struct err *err)
{
	char line[1000];

	while (fgets(line, sizeof(line), stdin) != NULL) {
		struct oid old, new;

		if (!oid_parse((struct str){ line, 40 }, &old) ||
			!oid_parse((struct str){ line + 41, 40 }, &new))
			return err_set(err, SAY("bad line"));
		if (tell_push(repo, &old, &new, err) != 0)
			return -1;
	}
	return 0;
}

static int
pre_commit(struct repo *repo, struct err *err)
{
	struct buf bytes = BUF_INIT;
	struct staged *staged;

	if (staged_open(repo, &staged, err) != 0)
		return -1;
	for (size_t i = 0; i < staged_count(staged); i++) {
		struct entry e = staged_at(staged, i);

		if (tree_read_blob(repo, &e.oid, 1000, &bytes, err) ==
			FILE_READ)
			fprintf(seen, "%.*s=%.*s ", STR_ARG(e.name),
				STR_ARG(buf_str(&bytes)));
	}
	fprintf(seen, "\n");
	buf_free(&bytes);
	staged_close(staged);
	return 0;
}

static int
be_hook(const char *name, const char *file)
{
	struct err err = ERR_INIT;
	struct repo *repo;
	int rc;

	seen = fopen(file, "a");
	if (seen == NULL)
		return 1;
	repo = open_here(&err);
	if (repo == NULL)
		rc = tell(&err);
	else if ((strcmp(name, "pre-receive") == 0 ? pre_receive : pre_commit)(
			 repo, &err) != 0)
		rc = tell(&err);
	else
		rc = 0;
	repo_close(repo);
	git_case_free();
	fclose(seen);
	return rc;
}

/* As the test */

static char self[4096];

static void
install(const char *hooks, const char *name)
{
	char path[512];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", hooks, name);
	f = fopen(path, "w");
	assert_non_null(f);
	fprintf(f, "#!/bin/sh\nexec '%s' %s '%s/seen'\n", self, name,
		playground_path);
	assert_int_equal(fclose(f), 0);
	snprintf(path, sizeof(path), "chmod +x '%s/%s'", hooks, name);
	sh(path);
}

static void
assert_seen(const char *command, const char *want)
{
	char text[4096];
	FILE *f;
	size_t n;

	unlink("seen");
	sh(command);
	f = fopen("seen", "r");
	if (f == NULL)
		fail_msg("%s: the hook did not run", command);
	n = fread(text, 1, sizeof(text) - 1, f);
	text[n] = '\0';
	fclose(f);
	assert_string_equal(text, want);
}

/* Few objects stay loose in the quarantine, many become a pack there. */
static void
push_all_ways(const char *setting, const char *server)
{
	char command[512];

	sh("rm -rf server* w srv*");
	snprintf(command, sizeof(command),
		"git init -q --bare %s && git -C %s config "
		"receive.unpackLimit %s && git init -q w && "
		"git -C w remote add origin \"$PWD/\"%s",
		server, server, setting, server);
	sh(command);
	snprintf(command, sizeof(command), "%s/hooks", server);
	for (char *c = command; *c != '\0'; c++)
		if (*c == '\'')
			memmove(c, c + 1, strlen(c));
	install(command, "pre-receive");
	assert_seen("cd w && printf 1 >a && git add . && git commit -q -m 1 && "
		    "git push -q origin main 2>/dev/null",
		"else, 1 commits: a=1\n");
	assert_seen("cd w && printf 2 >b && git add . && git commit -q -m 2 && "
		    "git push -q origin main 2>/dev/null",
		"forward, 1 commits: a=1 b=2\n");
	assert_seen("cd w && git reset -q --hard HEAD~1 && printf 3 >c && "
		    "git add . && git commit -q -m 3 && "
		    "git push -q -f origin main main:x 2>/dev/null",
		"else, 1 commits: a=1 c=3\n"
		"else, 2 commits: a=1 c=3\n");
	assert_seen("git -C w push -q origin :x 2>/dev/null", "deleted\n");
	snprintf(command, sizeof(command), "git -C %s gc -q", server);
	sh(command);
	assert_seen("cd w && printf 4 >d && git add . && git commit -q -m 4 && "
		    "git push -q origin main 2>/dev/null",
		"forward, 1 commits: a=1 c=3 d=4\n");
}

static void
a_push_is_seen_before_it_is_accepted(void **state)
{
	(void)state;
	push_all_ways("100", "server.git");
	push_all_ways("1", "server.git");
	push_all_ways("100", "'srv: \"a\\b\" x.git'");
	push_all_ways("1", "'srv: \"a\\b\" x.git'");
}

static void
a_server_that_borrows_objects_sees_them(void **state)
{
	(void)state;
	sh("git init -q w && cd w && printf 1 >a && git add . && "
	   "git commit -q -m 1 && git clone -q --bare . ../base.git && "
	   "git clone -q --bare --shared ../base.git ../server.git && "
	   "git remote add origin ../server.git");
	install("server.git/hooks", "pre-receive");
	assert_seen("cd w && printf 2 >b && git add . && git commit -q -m 2 && "
		    "git push -q origin main 2>/dev/null",
		"forward, 1 commits: a=1 b=2\n");
}

static void
the_index_of_the_commit_is_seen(void **state)
{
	(void)state;
	sh("git init -q w && cd w && printf 1 >a && printf 1 >b && "
	   "git add . && git commit -q -m 1 && "
	   "git worktree add -q ../linked && git worktree add -q -b l2 '../l: "
	   "2'");
	install("w/.git/hooks", "pre-commit");
	assert_seen("cd w && printf 2 >a && git add a && printf 3 >a && "
		    "git commit -q -m 2",
		"a=2 b=1 \n");
	assert_seen(
		"cd w && printf 4 >a && git commit -q -a -m 3", "a=4 b=1 \n");
	assert_seen("cd w && printf 5 >a && git add a && printf 5 >b && "
		    "git commit -q -m 4 b",
		"a=4 b=5 \n");
	assert_seen("mkdir w/sub && cd w/sub && git commit -q -m 5 -i ../a",
		"a=5 b=5 \n");
	assert_seen("cd linked && printf 6 >a && git commit -q -a -m 6",
		"a=6 b=1 \n");
	assert_seen("cd 'l: 2' && printf 7 >b && git commit -q -m 7 b",
		"a=1 b=7 \n");
	assert_seen("printf 8 >w/a && git --git-dir=w/.git --work-tree=w "
		    "commit -q -a -m 8",
		"a=8 b=5 \n");
}

/* What a push brings is guarded like all else. */
static void
damage_in_the_quarantine_is_named(void **state)
{
	struct repo_env env = { .git_dir = "r/.git",
		.objects = "q",
		.alternates = "r/.git/objects",
		.quarantine = "q" };
	static const char *const damage[][2] = {
		{ "head -c 20 $f >x; cat x >$f", "is damaged" },
		{ ": >$f", "is damaged" },
		{ "rm $f", "is missing" },
		{ "cp $(find r/.git/objects -type f | head -n 1) $f",
			"does not match its id" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(damage) / sizeof(damage[0]); i++) {
		char command[512], hex[OID_TEXT];
		struct arena arena = ARENA_INIT;
		struct err err = ERR_INIT;
		struct commit_words words;
		struct repo *repo;
		struct oid oid;

		sh("rm -rf r q; mkdir q; git init -q r && git -C r commit -q "
		   "--allow-empty -m 1");
		oid = oid_of("GIT_OBJECT_DIRECTORY=q "
			     "GIT_ALTERNATE_OBJECT_DIRECTORIES=r/.git/objects "
			     "git -C . --git-dir=r/.git commit-tree -m 2 "
			     "-p HEAD $(git -C r rev-parse HEAD^{tree})");
		assert_int_equal(repo_open_env(".", &env, &repo, &err), 0);
		assert_int_equal(
			commit_words(repo, &oid, &arena, &words, &err), 0);
		assert_true(str_is(words.summary, "2"));
		repo_close(repo);
		oid_format(&oid, hex);
		snprintf(command, sizeof(command),
			"f=q/%.2s/%s; chmod u+w $f; %s", hex, hex + 2,
			damage[i][0]);
		sh(command);
		assert_int_equal(repo_open_env(".", &env, &repo, &err), 0);
		assert_int_equal(
			commit_words(repo, &oid, &arena, &words, &err), -1);
		assert_says(&err, hex);
		assert_says(&err, damage[i][1]);
		repo_close(repo);
		arena_free(&arena);
	}
}

static void
what_is_no_repository_is_refused(void **state)
{
	static const struct {
		struct repo_env env;
		const char *why;
	} cases[] = {
		{ { .git_dir = "nowhere" }, "cannot open the repository" },
		{ { .git_dir = "plain" }, "cannot open the repository" },
		{ { .git_dir = "r/.git", .index = "fifo" },
			"fifo is not a plain file" },
	};

	(void)state;
	sh("git init -q r && mkdir plain && mkfifo fifo");
	alarm(60);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct err err = ERR_INIT;
		struct repo *repo;

		assert_int_equal(
			repo_open_env(".", &cases[i].env, &repo, &err), -1);
		assert_null(repo);
		assert_says(&err, cases[i].why);
	}
	alarm(0);
}

static int
close_all(void **state)
{
	git_case_free();
	return playground_close(state);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		PLAYGROUND_TEST(a_push_is_seen_before_it_is_accepted),
		PLAYGROUND_TEST(a_server_that_borrows_objects_sees_them),
		PLAYGROUND_TEST(the_index_of_the_commit_is_seen),
		PLAYGROUND_TEST(damage_in_the_quarantine_is_named),
		PLAYGROUND_TEST(what_is_no_repository_is_refused),
	};

	if (argc == 3)
		return be_hook(argv[1], argv[2]);
	if (readlink("/proc/self/exe", self, sizeof(self) - 1) <= 0)
		return 1;
	return cmocka_run_group_tests_name(
		"hook", tests, playground_open, close_all);
}
