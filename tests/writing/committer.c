/*
 * Commits and writes as kerma does, for the tests in this folder.
 *
 *   committer commit PATH...     each file gets a line more and is committed
 *   committer recorded PATH...   the files are committed as they are
 *   committer write PATH...      each file gets a line more
 *   committer remove PATH...     the files go, and that is committed
 *   committer race NAME COUNT    so many commits, each of a new file NAME-I
 *   committer pile PATH COUNT    so many commits, each a line more of one file
 *   committer heap PATH COUNT    so many lines more of one file, not committed
 *
 * The last three read again and try again while others are busy.
 *
 * In the working directory's repository; the last line says what came of it.
 * Status 0: made or nothing to do; 3: busy; 4: unsure; 1: failed; 2: no such
 * thing.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "git/commit.h"

enum { FILES_MAX = 64, FILE_SIZE_MAX = 1 << 20, NOW = 1700000000 };

static struct arena arena;

static void
say(const char *what, const struct err *err)
{
	printf("%s: %s\n", what, message_text(&err->message, NULL, &arena).p);
}

static struct content
read_file(const char *path)
{
	struct buf bytes = BUF_INIT;
	struct err err;

	if (file_read_at(AT_FDCWD, path, FILE_SIZE_MAX, &bytes, &err) !=
		FILE_READ)
		return CONTENT_NONE;
	return CONTENT(buf_str(&bytes)); /* lives as long as the program */
}

enum doing { MORE, AS_IS, GONE };

static struct commit_file
make_file(struct repo *repo, const char *path, enum doing doing)
{
	struct commit_file f = { .disk = { .path = path } };
	struct buf more = BUF_INIT;
	struct err err;

	if (commit_look(repo, &f, &err) != 0)
		say("failed", &err);
	f.disk.now = f.disk.become = read_file(path);
	if (doing == GONE)
		f.disk.become = CONTENT_NONE;
	if (doing != MORE)
		return f;
	buf_add(&more, f.disk.now.bytes);
	buf_text(&more, "one line more\n");
	f.disk.become = CONTENT(buf_str(&more));
	return f;
}

static const struct identity someone = { "Registrar", "registrar@example.org",
	{ NOW, 420 } };

static enum commit_outcome
commit(struct repo *repo, const struct commit_file *files, size_t n,
	struct commit_done *done)
{
	const struct commit_request request = { .files = files,
		.n = n,
		.message = "tests: a change\n",
		.by = { someone, someone },
		.now = NOW };

	return commit_make(repo, &request, done);
}

static int
tell(enum commit_outcome outcome, const struct commit_done *done)
{
	static const struct {
		const char *word;
		int status;
	} rows[] = {
		[COMMIT_MADE] = { "made", 0 },
		[COMMIT_MADE_BUT] = { "made but", 0 },
		[COMMIT_NOTHING] = { "nothing", 0 },
		[COMMIT_BUSY] = { "busy", 3 },
		[COMMIT_UNSURE] = { "unsure", 4 },
		[COMMIT_FAILED] = { "failed", 1 },
	};
	char id[OID_TEXT];

	if (done->left)
		say("left", &done->left_is);
	if (outcome == COMMIT_MADE || outcome == COMMIT_NOTHING)
		printf("%s: %s\n", rows[outcome].word,
			oid_format(&done->commit, id));
	else
		say(rows[outcome].word, &done->why);
	return rows[outcome].status;
}

static int
change(struct repo *repo, char **paths, size_t n, enum doing doing)
{
	struct commit_file files[FILES_MAX];
	struct commit_done done;

	for (size_t i = 0; i < n; i++)
		files[i] = make_file(repo, paths[i], doing);
	return tell(commit(repo, files, n, &done), &done);
}

static int
write_only(struct repo *repo, char **paths, size_t n)
{
	struct file_change changes[FILES_MAX];
	struct err err;

	for (size_t i = 0; i < n; i++)
		changes[i] = make_file(repo, paths[i], MORE).disk;
	if (files_write(".", changes, n, &err) != 0) {
		say("failed", &err);
		return 1;
	}
	puts("written");
	return 0;
}

static enum commit_outcome
write_once(const struct commit_file *file, struct commit_done *done)
{
	struct files *f;
	enum commit_outcome outcome = COMMIT_MADE;
	struct err ignored;

	if (files_open(".", &file->disk, 1, &f, &done->why) != 0)
		return COMMIT_FAILED;
	if (files_put(f, &done->why) != 0)
		outcome = files_are_stale(f) ? COMMIT_BUSY : COMMIT_FAILED;
	if (files_close(f, &ignored) != 0)
		outcome = COMMIT_FAILED;
	return outcome;
}

static int
many(struct repo *repo, const char *how, const char *name, int count)
{
	bool each = strcmp(how, "race") == 0;
	int busy = 0;

	for (int i = 0; i < count; i++) {
		char path[256];
		struct commit_file file;
		struct commit_done done = { .left = false };
		enum commit_outcome outcome;

		if (each)
			snprintf(path, sizeof(path), "%s-%d", name, i);
		else
			snprintf(path, sizeof(path), "%s", name);
		do {
			file = make_file(repo, path, MORE);
			outcome = strcmp(how, "heap") == 0
			                  ? write_once(&file, &done)
			                  : commit(repo, &file, 1, &done);
			busy += outcome == COMMIT_BUSY;
		} while (outcome == COMMIT_BUSY && busy < 10000);
		if (outcome != COMMIT_MADE)
			return tell(outcome, &done) + 10;
	}
	printf("made all, busy %d times\n", busy);
	return 0;
}

int
main(int argc, char **argv)
{
	const size_t n = argc > 2 ? (size_t)argc - 2 : 0;
	struct repo *repo;
	struct err err;

	if (n == 0 || n > FILES_MAX || repo_open(".", &repo, &err) != 0 ||
		repo == NULL)
		return 2;
	if (strcmp(argv[1], "commit") == 0)
		return change(repo, argv + 2, n, MORE);
	if (strcmp(argv[1], "recorded") == 0)
		return change(repo, argv + 2, n, AS_IS);
	if (strcmp(argv[1], "remove") == 0)
		return change(repo, argv + 2, n, GONE);
	if (strcmp(argv[1], "write") == 0)
		return write_only(repo, argv + 2, n);
	if (n == 2)
		return many(repo, argv[1], argv[2], atoi(argv[3]));
	return 2;
}
