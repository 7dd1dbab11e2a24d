#include "git/writable.h"

#include "base/message.h"
#include "playground.h"

static struct arena arena;

static const char *
text_of(const struct err *err)
{
	const char *text = message_text(&err->message, NULL, &arena).p;

	return text != NULL ? text : "";
}

static struct repo *
open_repo(const char *dir)
{
	struct err err = ERR_INIT;
	struct repo *repo = NULL;

	if (repo_open(dir, &repo, &err) != 0)
		fail_msg("%s: %s", dir, text_of(&err));
	assert_non_null(repo);
	return repo;
}

static void
assert_answer(const char *dir, const struct writable_ask *ask,
	enum writable want, const char *why)
{
	struct repo *repo = open_repo(dir);
	struct err err = ERR_INIT;
	enum writable answer = writable_check(repo, ask, &err);

	if (answer != want || strstr(text_of(&err), why) == NULL)
		fail_msg("%s: %d, not %d: '%s' should say '%s'", dir, answer,
			want, text_of(&err), why);
	repo_close(repo);
}

/* Two branches that change the same line. */
#define FORKED                                                                 \
	"git init -q r && cd r && echo 1 >f && git add f && "                  \
	"git commit -q -m 1 && git checkout -q -b other && echo 2 >f && "      \
	"git commit -q -a -m 2 && git checkout -q main && echo 3 >f && "       \
	"git commit -q -a -m 3 && "
#define FRESH                                                                  \
	"git init -q r && cd r && echo 1 >f && git add f && "                  \
	"git commit -q -m 1 && "
#define HOOK(path)                                                             \
	"mkdir -p \"$(dirname " path ")\" && echo '#!/bin/sh' >" path          \
	" && chmod +x " path

static void
what_git_is_in_the_middle_of(void **state)
{
	static const struct {
		const char *make;
		enum writable answer;
		const char *why;
	} rows[] = {
		{ "git init -q r", WRITABLE, "" },
		{ FRESH "true", WRITABLE, "" },
		{ FRESH "git add -N g 2>/dev/null; echo >g; git add g",
			WRITABLE, "" },
		{ "git init -q --bare r", WRITABLE_NOT, "is bare" },
		{ FRESH "git checkout -q --detach", WRITABLE_NOT,
			"git switch" },
		{ FORKED "! git merge -q other >/dev/null 2>&1", WRITABLE_NOT,
			"git merge --continue" },
		{ FORKED "! git cherry-pick other >/dev/null 2>&1",
			WRITABLE_NOT, "git cherry-pick --continue" },
		{ FORKED "! git rebase -q other >/dev/null 2>&1", WRITABLE_NOT,
			"git rebase --continue" },
		{ FORKED "! git revert --no-edit HEAD~ >/dev/null 2>&1",
			WRITABLE_NOT, "git revert --continue" },
		{ FORKED "git bisect start >/dev/null 2>&1", WRITABLE_NOT,
			"git bisect reset" },
		{ FRESH "git config commit.gpgSign true", WRITABLE_BY_GIT,
			"commit.gpgSign" },
		{ FRESH "git config commit.gpgSign false && "
			"git config gpg.format ssh",
			WRITABLE, "" },
		{ FRESH "git config extensions.worktreeConfig true && "
			"git config --worktree commit.gpgSign true",
			WRITABLE_BY_GIT, "commit.gpgSign" },
		{ FRESH "git config core.sharedRepository group",
			WRITABLE_BY_GIT, "shared" },
		{ FRESH "git config core.sharedRepository umask", WRITABLE,
			"" },
		{ FRESH "git update-index --split-index", WRITABLE_BY_GIT,
			"split" },
		{ "git init -q r && cd r && mkdir a b && echo >a/f && "
		  "echo >b/f && git add . && git commit -q -m 1 && "
		  "git sparse-checkout init --cone --sparse-index && "
		  "git sparse-checkout set a",
			WRITABLE_BY_GIT, "sparse" },
		{ "git init -q r && cd r && mkdir a b && echo >a/f && "
		  "echo >b/f && git add . && git commit -q -m 1 && "
		  "git sparse-checkout set --no-cone a",
			WRITABLE, "" },
		{ FRESH "git update-index --index-version 4", WRITABLE, "" },
		{ FRESH "echo rubbish >.git/index", WRITABLE_BY_GIT,
			"commit with git" },
	};
	const struct writable_ask ask = { .command = "git commit -a" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		sh("rm -rf r");
		sh(rows[i].make);
		assert_answer("r", &ask, rows[i].answer, rows[i].why);
		if (rows[i].answer == WRITABLE_BY_GIT)
			assert_answer(
				"r", &ask, WRITABLE_BY_GIT, ": git commit -a");
	}
}

static void
a_detached_head_may_be_asked_for(void **state)
{
	const struct writable_ask ask = { .detached = true };

	(void)state;
	sh(FRESH "git checkout -q --detach");
	assert_answer("r", &ask, WRITABLE, "");
}

static void
nothing_is_written_while_a_push_is_received(void **state)
{
	const struct writable_ask ask = { .quarantine = "/somewhere" };

	(void)state;
	sh(FRESH "true");
	assert_answer("r", &ask, WRITABLE_NOT, "GIT_QUARANTINE_PATH");
}

static void
hooks_are_gits(void **state)
{
	static const struct {
		const char *make;
		enum writable answer;
		const char *why;
	} rows[] = {
		{ FRESH HOOK(".git/hooks/pre-commit"), WRITABLE_BY_GIT,
			"pre-commit" },
		{ FRESH HOOK(".git/hooks/prepare-commit-msg"), WRITABLE_BY_GIT,
			"prepare-commit-msg" },
		{ FRESH HOOK(".git/hooks/commit-msg"), WRITABLE_BY_GIT,
			"commit-msg" },
		{ FRESH HOOK(".git/hooks/post-commit"), WRITABLE_BY_GIT,
			"post-commit" },
		{ FRESH HOOK(".git/hooks/reference-transaction"),
			WRITABLE_BY_GIT, "reference-transaction" },
		{ FRESH HOOK(".git/hooks/pre-push"), WRITABLE, "" },
		{ FRESH HOOK(".git/hooks/commit-msg") " && chmod -x "
						      ".git/hooks/commit-msg",
			WRITABLE, "" },
		{ FRESH "mkdir -p .git/hooks/commit-msg", WRITABLE, "" },
		{ FRESH HOOK("ours/commit-msg") " && git config "
						"core.hooksPath ours",
			WRITABLE_BY_GIT, "r/ours/commit-msg" },
		{ FRESH HOOK("\"$HOME/h/commit-msg\"") " && git config "
						       "core.hooksPath '~/h'",
			WRITABLE_BY_GIT, "/h/commit-msg" },
		{ FRESH HOOK(".git/hooks/commit-msg") " && git config "
						      "core.hooksPath none",
			WRITABLE, "" },
		{ "git init -q main && cd main && git commit -q --allow-empty "
		  "-m 1 && git worktree add -q ../r 2>/dev/null && " HOOK(
			  ".git/hooks/commit-msg"),
			WRITABLE_BY_GIT, "main/.git/hooks/commit-msg" },
	};
	const struct writable_ask ask = { .command = NULL };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		sh("rm -rf r main");
		sh(rows[i].make);
		assert_answer("r", &ask, rows[i].answer, rows[i].why);
	}
}

static void
kermas_own_hook_is_no_obstacle(void **state)
{
	struct writable_ask ask = { .own_hook = STR("#!/bin/sh\n") };

	(void)state;
	sh(FRESH HOOK(".git/hooks/pre-commit"));
	assert_answer("r", &ask, WRITABLE, "");
	ask.own_hook = STR("#!/bin/sh\nkerma\n");
	assert_answer("r", &ask, WRITABLE_BY_GIT, "pre-commit");
	sh("mv r/.git/hooks/pre-commit r/.git/hooks/commit-msg");
	ask.own_hook = STR("#!/bin/sh\n");
	assert_answer("r", &ask, WRITABLE_BY_GIT, "commit-msg");
}

static void
what_git_would_convert(void **state)
{
	static const struct {
		const char *make;
		struct str bytes;
		bool converts;
	} rows[] = {
		{ FRESH "true", STR_INIT("a\r\nb\n"), false },
		{ FRESH "git config core.autocrlf input", STR_INIT("a\r\n"),
			true },
		{ FRESH "git config core.autocrlf true", STR_INIT("a\r\n"),
			true },
		{ FRESH "git config core.autocrlf true", STR_INIT("a\n"),
			false },
		{ FRESH "git config core.autocrlf true", STR_INIT(""), false },
		{ FRESH "echo '*.yaml text' >.gitattributes", STR_INIT("a\r\n"),
			true },
		{ FRESH "echo '*.yaml ident' >.gitattributes",
			STR_INIT("a $Id: x $\n"), true },
		{ FRESH "echo '*.yaml ident' >.gitattributes", STR_INIT("a\n"),
			false },
		{ FRESH "echo '*.yaml filter=lfs' >.gitattributes",
			STR_INIT("a\n"), true },
		{ FRESH "echo '*.pdf filter=lfs' >.gitattributes",
			STR_INIT("a\n"), false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct err err = ERR_INIT;
		struct repo *repo;
		bool converts;

		sh("rm -rf r");
		sh(rows[i].make);
		repo = open_repo("r");
		if (writable_converts(repo, "a/x.yaml", rows[i].bytes,
			    &converts, &err) != 0)
			fail_msg("%zu: %s", i, text_of(&err));
		if (converts != rows[i].converts)
			fail_msg("row %zu", i);
		repo_close(repo);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		PLAYGROUND_TEST(what_git_is_in_the_middle_of),
		PLAYGROUND_TEST(a_detached_head_may_be_asked_for),
		PLAYGROUND_TEST(nothing_is_written_while_a_push_is_received),
		PLAYGROUND_TEST(hooks_are_gits),
		PLAYGROUND_TEST(kermas_own_hook_is_no_obstacle),
		PLAYGROUND_TEST(what_git_would_convert),
	};
	int rc = cmocka_run_group_tests_name(
		"writable", tests, playground_open, playground_close);

	arena_free(&arena);
	return rc;
}
