#include "git_case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit.h"

static struct arena arena;

void
git_case_free(void)
{
	arena_free(&arena);
}

const char *
error_text(const struct err *err)
{
	return message_text(&err->message, NULL, &arena).p;
}

void
assert_says(const struct err *err, const char *want)
{
	if (strstr(error_text(err), want) == NULL)
		fail_msg("'%s' does not say '%s'", error_text(err), want);
}

struct repo *
open_repo(const char *dir)
{
	struct err err = ERR_INIT;
	struct repo *repo = NULL;

	if (repo_open(dir, &repo, &err) != 0)
		fail_msg("%s: %s", dir, error_text(&err));
	assert_non_null(repo);
	return repo;
}

struct oid
oid_of(const char *command)
{
	struct oid oid = { { 0 } };
	char text[64] = "";
	FILE *p = popen(command, "r"); /* NOLINT: ours */

	assert_non_null(p);
	assert_non_null(fgets(text, sizeof(text), p));
	assert_int_equal(pclose(p), 0);
	for (size_t i = 0; i < OID_BYTES; i++) {
		char two[3] = { text[2 * i], text[2 * i + 1], '\0' };

		oid.bytes[i] = (unsigned char)strtol(two, NULL, 16);
	}
	return oid;
}

struct revision
find(struct repo *repo, const char *rev)
{
	struct err err = ERR_INIT;
	struct revision r;

	if (history_find(repo, rev, &r, &err) != 0)
		fail_msg(
			"%s: %s", rev != NULL ? rev : "HEAD", error_text(&err));
	return r;
}
