#include "git/index_lock.h"

#include <sys/wait.h>

#include "playground.h"

enum { NOW = 1700000000 };

static struct arena arena;
static struct err err;
static struct repo *repo;

static void
assert_error_has(const char *part)
{
	const char *text = message_text(&err.message, NULL, &arena).p;

	if (text == NULL || strstr(text, part) == NULL)
		fail_msg("no '%s' in: %s", part, text);
}

static int
open_r(void **state)
{
	(void)state;
	if (playground_sweep(state) != 0)
		return -1;
	sh("git init -q r && cd r && git commit -q --allow-empty -m 1");
	return repo_open("r", &repo, &err);
}

static int
close_r(void **state)
{
	(void)state;
	repo_close(repo);
	return 0;
}

static void
git_respects_it_and_the_other_way_round(void **state)
{
	struct index_lock *lock, *second;

	(void)state;
	assert_int_equal(
		index_lock_take(repo, NOW, 0, &lock, &err), LOCK_TAKEN);
	sh("cd r && echo >f && ! git add f 2>/dev/null");
	assert_int_equal(
		index_lock_take(repo, NOW, 0, &second, &err), LOCK_BUSY);
	assert_int_equal(index_lock_release(lock, &err), 0);
	sh("cd r && git add f && >.git/index.lock");
	assert_int_equal(index_lock_take(repo, NOW, 1, &lock, &err), LOCK_BUSY);
	assert_error_has("another program is writing");
	sh("rm r/.git/index.lock");
	assert_int_equal(
		index_lock_take(repo, NOW, 0, &lock, &err), LOCK_TAKEN);
	assert_int_equal(index_lock_release(lock, &err), 0);
}

static void
it_says_whose_it_is_and_how_old(void **state)
{
	struct index_lock *lock, *second;
	struct lock_owner owner;
	char host[LOCK_HOST], want[LOCK_HOST + 40];
	bool held;

	(void)state;
	assert_int_equal(index_lock_look(repo, &owner, &held, &err), 0);
	assert_false(held);
	assert_int_equal(
		index_lock_take(repo, NOW, 0, &lock, &err), LOCK_TAKEN);
	assert_int_equal(index_lock_look(repo, &owner, &held, &err), 0);
	assert_true(held && owner.known && !owner.dead);
	assert_int_equal(owner.pid, getpid());
	assert_int_equal(owner.seconds, NOW);
	gethostname(host, sizeof(host));
	assert_string_equal(owner.host, host);
	assert_int_equal(
		index_lock_take(repo, NOW + 90, 0, &second, &err), LOCK_BUSY);
	snprintf(want, sizeof(want), "for 90 seconds (process %ld@%s",
		(long)getpid(), host);
	assert_error_has(want);
	assert_int_equal(index_lock_release(lock, &err), 0);
}

/* As a child leaves it that ends without releasing it. */
static void
leave_a_lock(void)
{
	struct index_lock *lock;
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0)
		_exit(index_lock_take(repo, NOW, 0, &lock, &err) == LOCK_TAKEN
				? 0
				: 1);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

static void
one_that_was_left_is_removed_on_request_only(void **state)
{
	struct index_lock *lock;
	bool removed;

	(void)state;
	leave_a_lock();
	assert_int_equal(
		index_lock_take(repo, NOW + 5, 0, &lock, &err), LOCK_BUSY);
	assert_error_has("a kerma that was ended left the lock");
	assert_error_has("/r/.git/index.lock 5 seconds ago");
	assert_int_equal(index_lock_break(repo, NOW, &removed, &err), 0);
	assert_true(removed);
	sh("cd r && ls .git | { ! grep lock; }");
	assert_int_equal(index_lock_break(repo, NOW, &removed, &err), 0);
	assert_false(removed);
	assert_int_equal(
		index_lock_take(repo, NOW, 0, &lock, &err), LOCK_TAKEN);
	assert_int_equal(index_lock_release(lock, &err), 0);
}

static void
others_locks_are_never_removed(void **state)
{
	static const struct {
		const char *make, *why;
	} rows[] = {
		{ "echo \"kerma $$ $(uname -n) 1\" >r/.git/index.lock; "
		  "sed -i \"s/ [0-9]* / $PPID /\" r/.git/index.lock",
			"another kerma" },
		{ "echo 'kerma 999999999 elsewhere 1' >r/.git/index.lock",
			"another kerma" },
		{ ">r/.git/index.lock", "another program" },
		{ "echo DIRC >r/.git/index.lock", "another program" },
		{ "echo 'kerma 0 x 1' >r/.git/index.lock", "another program" },
		{ "echo 'kerma 1 x' >r/.git/index.lock", "another program" },
		{ "echo 'kerma -1 x 1' >r/.git/index.lock", "another program" },
		{ "printf 'kerma 1 x 1\\nx\\n' >r/.git/index.lock",
			"another program" },
		{ "head -c 5000 /dev/zero >r/.git/index.lock",
			"another program" },
		{ "mkfifo r/.git/index.lock", "another program" },
		{ "ln -s nowhere r/.git/index.lock", "another program" },
	};
	bool removed;

	(void)state;
	alarm(60);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		sh("rm -f r/.git/index.lock");
		sh(rows[i].make);
		if (index_lock_break(repo, NOW, &removed, &err) == 0)
			fail_msg("row %zu: removed", i);
		assert_false(removed);
		assert_error_has(rows[i].why);
		sh("test -e r/.git/index.lock || test -h r/.git/index.lock");
	}
	alarm(0);
}

static void
a_release_leaves_anothers_lock_alone(void **state)
{
	struct index_lock *lock;

	(void)state;
	assert_int_equal(
		index_lock_take(repo, NOW, 0, &lock, &err), LOCK_TAKEN);
	sh("cd r/.git && echo another >t && mv t index.lock");
	assert_int_equal(index_lock_release(lock, &err), 0);
	sh("grep -q another r/.git/index.lock");
}

static void
a_folder_that_may_not_be_written_is_trouble(void **state)
{
	struct index_lock *lock;

	(void)state;
	sh("mv r/.git r/g && ln -s nowhere r/.git");
	assert_int_equal(
		index_lock_take(repo, NOW, 0, &lock, &err), LOCK_TROUBLE);
	assert_error_has("cannot write");
	sh("rm r/.git && mv r/g r/.git");
}

static void
a_linked_tree_has_its_own(void **state)
{
	struct index_lock *lock;
	struct repo *linked;

	(void)state;
	sh("cd r && git worktree add -q -b l ../l 2>/dev/null");
	assert_int_equal(repo_open("l", &linked, &err), 0);
	assert_int_equal(
		index_lock_take(linked, NOW, 0, &lock, &err), LOCK_TAKEN);
	sh("test -s r/.git/worktrees/l/index.lock && "
	   "test ! -e r/.git/index.lock");
	assert_int_equal(index_lock_release(lock, &err), 0);
	repo_close(linked);
}

#define LOCK_TEST(f) cmocka_unit_test_setup_teardown(f, open_r, close_r)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LOCK_TEST(git_respects_it_and_the_other_way_round),
		LOCK_TEST(it_says_whose_it_is_and_how_old),
		LOCK_TEST(one_that_was_left_is_removed_on_request_only),
		LOCK_TEST(others_locks_are_never_removed),
		LOCK_TEST(a_release_leaves_anothers_lock_alone),
		LOCK_TEST(a_folder_that_may_not_be_written_is_trouble),
		LOCK_TEST(a_linked_tree_has_its_own),
	};
	int rc = cmocka_run_group_tests_name(
		"index_lock", tests, playground_open, playground_close);

	arena_free(&arena);
	return rc;
}
