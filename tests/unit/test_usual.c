/* Where libgit2 need not be asked, and that it is asked everywhere else. */
/* NOLINTNEXTLINE: the name is POSIX's; realpath asks for it */
#define _XOPEN_SOURCE 700

#include "git/usual.h"
#include "playground.h"

static struct arena arena;

static bool
find(const char *dir, struct str *top)
{
	char *real = realpath(dir, NULL);
	bool found;

	assert_non_null(real);
	found = usual_top(str_from(real), &arena, top);
	free(real);
	return found;
}

static void
assert_unusual(const char *dir)
{
	struct str top;

	if (find(dir, &top))
		fail_msg("%s is taken for usual, with the top \"%s\"", dir,
			top.p);
}

static void
assert_top(const char *dir, const char *expected)
{
	char *real = realpath(expected, NULL);
	struct str top = STR_NONE;

	assert_non_null(real);
	assert_true(find(dir, &top));
	assert_string_equal(top.p, real);
	free(real);
}

static void
what_git_init_makes_is_usual(void **state)
{
	(void)state;
	sh("git init -q r && mkdir -p r/a/b && git clone -q r c 2>&1");
	assert_top("r", "r");
	assert_top("r/a/b", "r");
	assert_top("c", "c");
	sh("git -C r config user.name Contoh && "
	   "git -C r config branch.main.remote origin");
	assert_top("r/a", "r");
}

static void
no_repository_has_no_top(void **state)
{
	struct str top;

	(void)state;
	sh("mkdir -p f/g");
	assert_true(find("f/g", &top));
	assert_int_equal(top.n, 0);
}

static void
a_configuration_that_moves_things_is_unusual(void **state)
{
	static const char *const settings[] = { "core.worktree ..",
		"core.bare true", "core.repositoryformatversion 1",
		"extensions.objectformat sha256", "include.path elsewhere",
		"includeIf.gitdir:/.path elsewhere", "core.autocrlf true",
		"worktree.x y" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(settings); i++) {
		char command[256];

		snprintf(command, sizeof(command),
			"rm -rf r && git init -q r && git -C r config %s",
			settings[i]);
		sh(command);
		assert_unusual("r");
	}
	sh("rm -rf r && git init -q r && echo '[CORE]' >>r/.git/config");
	assert_unusual("r");
	sh("rm -rf r && git init -q r && "
	   "echo '[user] [core] bare = true' >>r/.git/config");
	assert_unusual("r");
}

static void
other_makes_of_repositories_are_unusual(void **state)
{
	(void)state;
	sh("git init -q --bare b.git && git init -q r && mkdir r/.git/x && "
	   "git -C r commit -q --allow-empty -m 1 && "
	   "git -C r worktree add -q ../w 2>&1 && mkdir h && echo >h/HEAD && "
	   "mkdir -p l && ln -s ../r/.git l/.git && mkdir -p e/.git");
	assert_unusual("b.git");
	assert_unusual("r/.git");
	assert_unusual("r/.git/x");
	assert_unusual("w");
	assert_unusual("h");
	assert_unusual("l");
	assert_unusual("e");
}

static void
special_files_keep_nobody_waiting(void **state)
{
	(void)state;
	sh("git init -q r && rm r/.git/config && mkfifo r/.git/config");
	assert_unusual("r");
	sh("rm -rf r && git init -q r && rm r/.git/HEAD && mkfifo r/.git/HEAD");
	assert_unusual("r");
}

static int
close_all(void **state)
{
	arena_free(&arena);
	return playground_close(state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		PLAYGROUND_TEST(what_git_init_makes_is_usual),
		PLAYGROUND_TEST(no_repository_has_no_top),
		PLAYGROUND_TEST(a_configuration_that_moves_things_is_unusual),
		PLAYGROUND_TEST(other_makes_of_repositories_are_unusual),
		PLAYGROUND_TEST(special_files_keep_nobody_waiting),
	};

	return cmocka_run_group_tests_name(
		"usual", tests, playground_open, close_all);
}
