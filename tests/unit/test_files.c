/* For syscall.  NOLINTNEXTLINE: the name is the C library's */
#define _DEFAULT_SOURCE

#include "base/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/file.h"
#include "base/signals.h"
#include "playground.h"

static struct arena arena;
static struct err err;

static void
assert_error_has(const char *part)
{
	const char *text = message_text(&err.message, NULL, &arena).p;

	if (text == NULL || strstr(text, part) == NULL)
		fail_msg("no '%s' in: %s", part, text);
}

static void
assert_holds(const char *path, const char *want)
{
	struct buf bytes = BUF_INIT;
	struct err ignored;

	if (file_read_at(AT_FDCWD, path, 10000, &bytes, &ignored) != FILE_READ)
		fail_msg("%s cannot be read", path);
	if (!str_is(buf_str(&bytes), want))
		fail_msg("%s holds '%.*s'", path, STR_ARG(buf_str(&bytes)));
	buf_free(&bytes);
}

/* Nothing but what is named stands in the folder. */
static void
assert_only(const char *folder, size_t want)
{
	DIR *d = opendir(folder);
	const struct dirent *e;
	size_t n = 0;

	assert_non_null(d);
	while ((e = readdir(d)) != NULL)
		n += strcmp(e->d_name, ".") != 0 &&
		     strcmp(e->d_name, "..") != 0;
	closedir(d);
	if (n != want)
		fail_msg("%s has %zu entries", folder, n);
}

static struct content
text(const char *s)
{
	return CONTENT(str_from(s));
}

/* The C library's, behind a door: somebody may act just before. */
static void (*just_before_rename)(void);

int
renameat(int from_dir, const char *from, int to_dir, const char *to)
{
	void (*act)(void) = just_before_rename;

	just_before_rename = NULL;
	if (act != NULL)
		act();
	return (int)syscall(SYS_renameat2, from_dir, from, to_dir, to, 0);
}

static int
write_one(const char *path, struct content now, struct content become)
{
	const struct file_change c = { path, now, become };

	return files_write("r", &c, 1, &err);
}

static void
files_come_change_and_go(void **state)
{
	const struct file_change changes[] = {
		{ "new", CONTENT_NONE, text("baru") },
		{ "deep/down/new", CONTENT_NONE, text("") },
		{ "deep/down/other", CONTENT_NONE, text("x") },
		{ "changed", text("lama\n"), text("baru\n") },
		{ "gone", text("lama\n"), CONTENT_NONE },
		{ "seen", text("lama\n"), text("lama\n") },
		{ "absent", CONTENT_NONE, CONTENT_NONE },
	};

	(void)state;
	sh("mkdir r && cd r && echo lama >changed && echo lama >gone && "
	   "echo lama >seen");
	assert_int_equal(
		files_write("r", changes, ARRAY_LEN(changes), &err), 0);
	assert_holds("r/new", "baru");
	assert_holds("r/deep/down/new", "");
	assert_holds("r/deep/down/other", "x");
	assert_holds("r/changed", "baru\n");
	assert_int_not_equal(access("r/gone", F_OK), 0);
	assert_only("r", 4);
	assert_only("r/deep/down", 2);
}

static int open_elsewhere;

static void
write_elsewhere(void)
{
	assert_int_equal(write(open_elsewhere, "neu\n", 4), 4);
}

/* Who has a file open writes into it after it was looked at, and before it is
 * replaced. */
static void
the_last_moment_counts(void **state)
{
	(void)state;
	sh("mkdir r && echo lama >r/a && echo alt >r/b");
	open_elsewhere = open("r/b", O_WRONLY);
	assert_true(open_elsewhere >= 0);
	just_before_rename = write_elsewhere;
	assert_int_equal(write_one("b", text("alt\n"), text("baru\n")), -1);
	assert_error_has("b was changed by somebody else");
	assert_holds("r/b", "neu\n");
	assert_only("r", 2);
	close(open_elsewhere);
}

static void
permissions_stay(void **state)
{
	struct stat st;
	mode_t before = umask(027);

	(void)state;
	sh("mkdir r && echo lama >r/a && chmod 755 r/a");
	assert_int_equal(write_one("a", text("lama\n"), text("b")), 0);
	assert_int_equal(write_one("n", CONTENT_NONE, text("b")), 0);
	umask(before);
	assert_int_equal(stat("r/a", &st), 0);
	assert_int_equal(st.st_mode & 07777, 0755);
	assert_int_equal(stat("r/n", &st), 0);
	assert_int_equal(st.st_mode & 07777, 0640);
}

/* Each is refused, and what the good change beside it wanted is not done. */
static void
one_that_fails_undoes_the_others(void **state)
{
	static const struct {
		const char *make, *path;
		bool now, become;
		const char *why;
	} rows[] = {
		{ "echo lain >r/a", "a", true, true, "a was changed by" },
		{ "echo lama2 >r/a", "a", true, true, "a was changed by" },
		{ "echo lain >r/a", "a", true, false, "a was changed by" },
		{ "true", "a", true, true, "a was changed by" },
		{ "true", "a", true, false, "a was changed by" },
		{ "true", "no/a", true, false, "a was changed by" },
		{ "echo lama >r/a", "a", false, true, "a was changed by" },
		{ "echo lama >r/a", "a", false, false, "a was changed by" },
		{ "mkdir r/a", "a", false, true, "a was changed by" },
		{ "mkfifo r/a", "a", true, true, "a was changed by" },
		{ "echo lama >x; ln -s ../x r/a", "a", true, true,
			"a was changed by" },
		{ "ln -s nowhere r/a", "a", false, true, "a was changed by" },
		{ "mkdir x; ln -s ../x r/a", "a/b", false, true,
			"a symbolic link or no" },
		{ "echo lama >r/a", "a/b", false, true,
			"a symbolic link or no folder" },
		{ "true", "../a", false, true, "no place" },
		{ "true", "a/../b", false, true, "no place" },
		{ "true", "/a", false, true, "no place" },
		{ "true", "a//b", false, true, "no place" },
		{ "true", "a/", false, true, "no place" },
		{ "true", "", false, true, "no place" },
		{ "true", "./a", false, true, "no place" },
		{ "true", ".git/hooks/pre-commit", false, true, "no place" },
		{ "true", "a/.GIT/config", false, true, "no place" },
	};

	(void)state;
	alarm(60);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct file_change changes[] = {
			{ "first", text("satu\n"), text("dua") },
			{ "made/of/it", CONTENT_NONE, text("dua") },
			{ "last", text("satu\n"), CONTENT_NONE },
			{ rows[i].path,
				rows[i].now ? text("lama\n") : CONTENT_NONE,
				rows[i].become ? text("baru") : CONTENT_NONE },
		};

		sh("rm -rf r x; mkdir r; echo satu >r/first; "
		   "echo satu >r/last");
		sh(rows[i].make);
		sh("cp -a r before");
		if (files_write("r", changes, ARRAY_LEN(changes), &err) == 0)
			fail_msg("%zu: %s was written", i, rows[i].path);
		assert_error_has(rows[i].why);
		sh("diff -r --no-dereference before r 2>&1 | grep -v fifo >d; "
		   "cat d; test ! -s d; ls -A before >l; ls -A r | cmp - l; "
		   "rm -r before l d");
	}
	alarm(0);
}

static void
git_is_only_a_name_when_it_is_all_of_one(void **state)
{
	(void)state;
	sh("mkdir r");
	assert_int_equal(write_one(".gitignore", CONTENT_NONE, text("x")), 0);
	assert_int_equal(write_one("a.git/b", CONTENT_NONE, text("x")), 0);
	assert_int_equal(write_one(".gi", CONTENT_NONE, text("x")), 0);
}

static void
what_does_not_fit_changes_nothing(void **state)
{
	const struct rlimit small = { 1000, RLIM_INFINITY };
	struct rlimit before;
	static char big[5000];
	const struct file_change changes[] = {
		{ "a", text("lama\n"), text("b") },
		{ "big", CONTENT_NONE, CONTENT(((struct str){ big, 5000 })) },
	};

	(void)state;
	sh("mkdir r; echo lama >r/a");
	getrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &small);
	assert_int_equal(files_write("r", changes, 2, &err), -1);
	setrlimit(RLIMIT_FSIZE, &before);
	assert_error_has("cannot write big: File too large");
	assert_holds("r/a", "lama\n");
	assert_only("r", 1);
}

static struct files *
open_files(const struct file_change *changes, size_t n)
{
	struct files *f = NULL;

	if (files_open("r", changes, n, &f, &err) != 0)
		fail_msg("cannot open");
	return f;
}

static void
what_was_put_can_be_taken_back(void **state)
{
	const struct file_change changes[] = {
		{ "new", CONTENT_NONE, text("b") },
		{ "in/new", CONTENT_NONE, text("b") },
		{ "changed", text("lama\n"), text("b") },
		{ "gone", text("lama\n"), CONTENT_NONE },
	};
	struct files *f;

	(void)state;
	sh("mkdir r; echo lama >r/changed; echo lama >r/gone; cp -a r before; "
	   "ls -i r/changed r/gone >inodes");
	f = open_files(changes, 4);
	sh("diff before/changed r/changed && test ! -e r/new");
	assert_int_equal(files_put(f, &err), 0);
	assert_holds("r/changed", "b");
	assert_int_equal(files_undo(f, &err), 0);
	assert_int_equal(files_close(f, &err), 0);
	sh("diff -r before r; ls -i r/changed r/gone | cmp - inodes");
	assert_only("r", 2);
}

/* What somebody made of a file after it was put is theirs. */
static void
what_others_changed_since_is_not_taken_back(void **state)
{
	const struct file_change changes[] = {
		{ "new", CONTENT_NONE, text("b") },
		{ "changed", text("lama\n"), text("b") },
		{ "gone", text("lama\n"), CONTENT_NONE },
	};
	struct files *f;

	(void)state;
	sh("mkdir r; echo lama >r/changed; echo lama >r/gone");
	f = open_files(changes, 3);
	assert_int_equal(files_put(f, &err), 0);
	sh("cd r; for i in new changed gone; do echo theirs >t; mv t $i; done");
	assert_int_equal(files_undo(f, &err), 0);
	assert_int_equal(files_close(f, &err), 0);
	assert_holds("r/new", "theirs\n");
	assert_holds("r/changed", "theirs\n");
	assert_holds("r/gone", "theirs\n");
	assert_only("r", 3);
}

static void
a_look_tells_what_stands_there(void **state)
{
	const struct file_change changes[] = {
		{ "a", text("lama\n"), text("baru") },
		{ "b", text("lama\n"), CONTENT_NONE },
	};
	struct files *f;
	struct stat st;

	(void)state;
	sh("mkdir r; echo lama >r/a; echo lama >r/b");
	f = open_files(changes, 2);
	assert_int_equal(files_put(f, &err), 0);
	assert_int_equal(files_look(f, 0, &st, &err), 0);
	assert_int_equal(st.st_size, 4);
	assert_int_equal(files_look(f, 1, &st, &err), 0);
	assert_false(files_are_stale(f));
	sh("echo lain >r/a");
	assert_int_equal(files_look(f, 0, &st, &err), -1);
	assert_true(files_are_stale(f));
	assert_int_equal(files_close(f, &err), 0);
}

static volatile sig_atomic_t caught;

static void catch (int sig)
{
	(void)sig;
	caught++;
}

static void
signals_wait_for_the_release(void **state)
{
	static const int kinds[] = { SIGINT, SIGTERM, SIGHUP };
	struct signals_held outer, inner;
	int ends[2];

	(void)state;
	signal(SIGPIPE, SIG_DFL);
	assert_int_equal(pipe(ends), 0);
	close(ends[0]);
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		signal(kinds[i], catch);
	signals_hold(&outer);
	signals_hold(&inner);
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		raise(kinds[i]);
	assert_int_equal(write(ends[1], "x", 1), -1);
	signals_release(&inner);
	assert_int_equal(caught, 0);
	signals_release(&outer);
	assert_int_equal(caught, 3);
	close(ends[1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		PLAYGROUND_TEST(files_come_change_and_go),
		PLAYGROUND_TEST(the_last_moment_counts),
		PLAYGROUND_TEST(permissions_stay),
		PLAYGROUND_TEST(one_that_fails_undoes_the_others),
		PLAYGROUND_TEST(git_is_only_a_name_when_it_is_all_of_one),
		PLAYGROUND_TEST(what_does_not_fit_changes_nothing),
		PLAYGROUND_TEST(what_was_put_can_be_taken_back),
		PLAYGROUND_TEST(what_others_changed_since_is_not_taken_back),
		PLAYGROUND_TEST(a_look_tells_what_stands_there),
		PLAYGROUND_TEST(signals_wait_for_the_release),
	};
	int rc = cmocka_run_group_tests_name(
		"files", tests, playground_open, playground_close);

	arena_free(&arena);
	return rc;
}
