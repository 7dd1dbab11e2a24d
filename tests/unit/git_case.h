/* What tests of the git layer ask of a repository; what fails ends the test. */
#ifndef KERMA_TESTS_GIT_CASE_H
#define KERMA_TESTS_GIT_CASE_H

#include "git/history.h"

/* After all tests: what error_text gave. */
void git_case_free(void);

/* The error in English. */
const char *error_text(const struct err *err);
void assert_says(const struct err *err, const char *want);

struct repo *open_repo(const char *dir);

/* The object that a command prints the id of. */
struct oid oid_of(const char *command);

/* The commit that a revision means; NULL is HEAD. */
struct revision find(struct repo *repo, const char *rev);

#endif
