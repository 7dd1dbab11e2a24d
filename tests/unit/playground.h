/*
 * A folder of its own for each test that needs real files and repositories,
 * and git as it comes out of the box: no one's configuration, fixed names and
 * times.  The folder's name has a space and a colon, as people's have.
 */
#ifndef KERMA_TESTS_PLAYGROUND_H
#define KERMA_TESTS_PLAYGROUND_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "unit.h"

static char playground_path[] = "/tmp/kerma: a test XXXXXX";

/* Beside it, since libgit2 takes HOME with a colon in it for two. */
static char playground_home[] = "/tmp/kerma-home-XXXXXX";

/* libgit2 1.5.1 forgets to free what it matches with, when it looks for a
 * revision that is not there; the address sanitizer need not tell us. */
/* NOLINTNEXTLINE: the name is the sanitizer's */
const char *__lsan_default_suppressions(void);
const char *
__lsan_default_suppressions(void) /* NOLINT */
{
	return "leak:libpcre2\nleak:libgit2.so\n";
}

/* Runs a shell command in the playground; the test fails when it does. */
static void
sh(const char *command)
{
	fflush(NULL);
	if (system(command) != 0)
		fail_msg("failed: %s", command);
}

static void
playground_settle(void)
{
	static const char *const settings[][2] = {
		{ "GIT_CONFIG_GLOBAL", "/dev/null" },
		{ "GIT_CONFIG_SYSTEM", "/dev/null" },
		{ "GIT_CONFIG_NOSYSTEM", "1" },
		{ "GIT_AUTHOR_NAME", "Registrar" },
		{ "GIT_AUTHOR_EMAIL", "registrar@example.org" },
		{ "GIT_AUTHOR_DATE", "2024-03-01T12:00:00+0000" },
		{ "GIT_COMMITTER_NAME", "Registrar" },
		{ "GIT_COMMITTER_EMAIL", "registrar@example.org" },
		{ "GIT_COMMITTER_DATE", "2024-03-01T12:00:00+0000" },
		{ "GIT_CONFIG_COUNT", "2" },
		{ "GIT_CONFIG_KEY_0", "init.defaultBranch" },
		{ "GIT_CONFIG_VALUE_0", "main" },
		{ "GIT_CONFIG_KEY_1", "protocol.file.allow" },
		{ "GIT_CONFIG_VALUE_1", "always" },
		{ "LC_ALL", "C" },
	};

	for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++)
		setenv(settings[i][0], settings[i][1], 1);
	unsetenv("GIT_DIR");
	unsetenv("GIT_INDEX_FILE");
	unsetenv("GIT_WORK_TREE");
}

/* Before all tests: libgit2 reads HOME when it starts. */
static int
playground_open(void **state)
{
	(void)state;
	if (mkdtemp(playground_path) == NULL || chdir(playground_path) != 0 ||
		mkdtemp(playground_home) == NULL)
		return -1;
	setenv("HOME", playground_home, 1);
	setenv("XDG_CONFIG_HOME", playground_home, 1);
	playground_settle();
	return 0;
}

static int
playground_close(void **state)
{
	char command[256];

	(void)state;
	snprintf(command, sizeof(command),
		"chmod -R u+rwx '%s'; rm -rf '%s' '%s'", playground_path,
		playground_path, playground_home);
	return chdir("/") == 0 ? system(command) : -1;
}

/* Before each test: nothing is left of the one before. */
static int
playground_sweep(void **state)
{
	(void)state;
	if (chdir(playground_path) != 0)
		return -1;
	return system("rm -rf ./* \"$HOME/.gitconfig\"");
}

#define PLAYGROUND_TEST(f) cmocka_unit_test_setup(f, playground_sweep)

#endif
