#include "base/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "unit.h"

static char folder[] = "/tmp/kerma-file-XXXXXX";
static struct buf bytes;
static struct err err;

static int
open_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) != NULL && chdir(folder) == 0 ? 0 : -1;
}

static int
close_folder(void **state)
{
	char command[100];

	(void)state;
	buf_free(&bytes);
	snprintf(command, sizeof(command), "chmod -R u+rwx %s; rm -rf %s",
		folder, folder);
	return chdir("/") == 0 ? system(command) : -1;
}

static enum file_outcome
read_it(const char *path, size_t max)
{
	return file_read_at(AT_FDCWD, path, max, &bytes, &err);
}

static void
write_it(const char *path, struct str text)
{
	if (file_write(path, text, &err) != 0)
		fail_msg("cannot write %s", path);
}

static void
assert_error_has(const char *part)
{
	struct arena arena = ARENA_INIT;
	const char *text = message_text(&err.message, NULL, &arena).p;

	if (strstr(text, part) == NULL)
		fail_msg("no '%s' in: %s", part, text);
	arena_free(&arena);
}

static void
what_is_written_can_be_read(void **state)
{
	static const struct str rows[] = { STR_INIT(""), STR_INIT("a"),
		STR_INIT("a\0b\r\n\xff") };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		write_it("a", rows[i]);
		assert_int_equal(read_it("a", 100), FILE_READ);
		assert_true(str_eq(buf_str(&bytes), rows[i]));
	}
}

static void
the_limit_is_the_last_size_allowed(void **state)
{
	(void)state;
	write_it("b", STR("12345"));
	assert_int_equal(read_it("b", 5), FILE_READ);
	assert_int_equal(bytes.n, 5);
	assert_int_equal(read_it("b", 4), FILE_TOO_BIG);
	assert_int_equal(bytes.n, 0);
	assert_int_equal(read_it("b", 0), FILE_TOO_BIG);
	write_it("b", STR(""));
	assert_int_equal(read_it("b", 0), FILE_READ);
}

static void
what_is_no_regular_file(void **state)
{
	struct sockaddr_un name = { .sun_family = AF_UNIX, .sun_path = "sock" };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	(void)state;
	assert_int_equal(mkfifo("fifo", 0600), 0);
	assert_int_equal(mkdir("dir", 0700), 0);
	write_it("file", STR("x"));
	assert_int_equal(symlink("file", "link"), 0);
	assert_int_equal(symlink("loop", "loop"), 0);
	assert_int_equal(symlink("nowhere", "broken"), 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&name, sizeof(name)), 0);
	alarm(5);
	assert_int_equal(read_it("fifo", 100), FILE_NOT_REGULAR);
	assert_int_equal(read_it("dir", 100), FILE_NOT_REGULAR);
	assert_int_equal(read_it("link", 100), FILE_NOT_REGULAR);
	assert_int_equal(read_it("loop", 100), FILE_NOT_REGULAR);
	assert_int_equal(read_it("broken", 100), FILE_NOT_REGULAR);
	assert_int_equal(read_it("sock", 100), FILE_NOT_REGULAR);
	assert_int_equal(read_it("/dev/zero", 100), FILE_NOT_REGULAR);
	assert_int_equal(read_it("/dev/null", 100), FILE_NOT_REGULAR);
	alarm(0);
	close(fd);
}

static void
a_sparse_file_is_not_read(void **state)
{
	int fd = open("sparse", O_WRONLY | O_CREAT, 0600);

	(void)state;
	assert_true(fd >= 0);
	if (ftruncate(fd, (off_t)100 * 1000 * 1000 * 1000) != 0)
		skip();
	close(fd);
	alarm(5);
	assert_int_equal(read_it("sparse", 64 << 20), FILE_TOO_BIG);
	alarm(0);
	unlink("sparse");
}

static void
what_is_not_there_is_trouble(void **state)
{
	(void)state;
	assert_int_equal(read_it("absent", 100), FILE_TROUBLE);
	assert_error_has("cannot read absent: No such file");
	assert_int_equal(read_it("absent/x", 100), FILE_TROUBLE);
	write_it("plain", STR("x"));
	assert_int_equal(read_it("plain/x", 100), FILE_TROUBLE);
	assert_error_has("Not a directory");
	assert_int_equal(bytes.n, 0);
}

static void
what_may_not_be_read_is_trouble(void **state)
{
	(void)state;
	if (geteuid() == 0)
		skip();
	write_it("secret", STR("x"));
	assert_int_equal(chmod("secret", 0), 0);
	assert_int_equal(read_it("secret", 100), FILE_TROUBLE);
	assert_error_has("Permission denied");
}

static void
a_folder_may_be_given(void **state)
{
	int dir;

	(void)state;
	assert_int_equal(mkdir("sub", 0700), 0);
	write_it("sub/x", STR("di dalam"));
	dir = open("sub", O_RDONLY | O_DIRECTORY);
	assert_true(dir >= 0);
	assert_int_equal(file_read_at(dir, "x", 100, &bytes, &err), FILE_READ);
	assert_true(str_is(buf_str(&bytes), "di dalam"));
	close(dir);
}

static int
count_entries(const char *path)
{
	DIR *d = opendir(path);
	int n = 0;

	assert_non_null(d);
	while (readdir(d) != NULL)
		n++;
	closedir(d);
	return n - 2;
}

static void
writing_replaces_and_leaves_nothing_else(void **state)
{
	struct stat st;

	(void)state;
	assert_int_equal(mkdir("out", 0700), 0);
	umask(027);
	write_it("out/a", STR("satu"));
	write_it("out/a", STR("dua"));
	umask(022);
	assert_int_equal(read_it("out/a", 100), FILE_READ);
	assert_true(str_is(buf_str(&bytes), "dua"));
	assert_int_equal(count_entries("out"), 1);
	assert_int_equal(stat("out/a", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
}

/* A link is replaced, not written through. */
static void
writing_follows_no_link(void **state)
{
	(void)state;
	write_it("target", STR("tetap"));
	assert_int_equal(symlink("target", "alias"), 0);
	write_it("alias", STR("baru"));
	assert_int_equal(read_it("target", 100), FILE_READ);
	assert_true(str_is(buf_str(&bytes), "tetap"));
	assert_int_equal(read_it("alias", 100), FILE_READ);
}

static void
what_cannot_be_written_changes_nothing(void **state)
{
	(void)state;
	assert_int_equal(file_write("absent/x", STR("x"), &err), -1);
	assert_error_has("cannot write absent/x: No such file");
	assert_int_equal(mkdir("full", 0700), 0);
	assert_int_equal(mkdir("full/dir", 0700), 0);
	assert_int_equal(mkdir("full/dir/x", 0700), 0);
	assert_int_equal(file_write("full/dir", STR("x"), &err), -1);
	assert_error_has("cannot write full/dir");
	assert_int_equal(count_entries("full"), 1);
}

/* A file may not grow beyond a limit: the old one stays whole. */
static void
a_write_cut_short_leaves_the_old_file(void **state)
{
	const struct rlimit small = { 1000, RLIM_INFINITY };
	struct rlimit before;
	static char text[5000];

	(void)state;
	assert_int_equal(mkdir("short", 0700), 0);
	write_it("short/a", STR("utuh"));
	getrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &small);
	assert_int_equal(
		file_write("short/a", (struct str){ text, sizeof(text) }, &err),
		-1);
	setrlimit(RLIMIT_FSIZE, &before);
	assert_error_has("cannot write short/a: File too large");
	assert_int_equal(read_it("short/a", 100), FILE_READ);
	assert_true(str_is(buf_str(&bytes), "utuh"));
	assert_int_equal(count_entries("short"), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_can_be_read),
		cmocka_unit_test(the_limit_is_the_last_size_allowed),
		cmocka_unit_test(what_is_no_regular_file),
		cmocka_unit_test(a_sparse_file_is_not_read),
		cmocka_unit_test(what_is_not_there_is_trouble),
		cmocka_unit_test(what_may_not_be_read_is_trouble),
		cmocka_unit_test(a_folder_may_be_given),
		cmocka_unit_test(writing_replaces_and_leaves_nothing_else),
		cmocka_unit_test(writing_follows_no_link),
		cmocka_unit_test(what_cannot_be_written_changes_nothing),
		cmocka_unit_test(a_write_cut_short_leaves_the_old_file),
	};

	return cmocka_run_group_tests_name(
		"file", tests, open_folder, close_folder);
}
