/*
 * A whole register given as texts, read, bound, linked, checked and judged as
 * "kerma validate" does it, for tests of what is found.
 */
#ifndef KERMA_TESTS_LOAD_TEXT_H
#define KERMA_TESTS_LOAD_TEXT_H

#include "base/finding.h"
#include "change/changes.h"
#include "check/check.h"

struct file_text {
	const char *path; /* "2022/pks-1.yaml": its name says the id */
	const char *text;
};

struct register_text {
	const char *settings, *partners;
	const char *holidays;          /* NULL: there is none */
	const struct file_text *files; /* agreements; ends with a NULL path */
	const char *today;
	const struct loaded *before; /* the rules compare with it; or NULL */
	size_t known_added;          /* as struct check_world has it */
};

struct loaded {
	struct arena arena;
	struct registry registry;
	struct findings findings; /* sorted; accepted ones are in accepted */
	struct findings accepted;
	struct check_result *result;
	struct changes changes; /* from before, if there is one */
};

/* Whatever the texts hold; settings that are no mapping are left empty. */
void load_text(struct loaded *l, const struct register_text *t);
void load_text_free(struct loaded *l);

/* Runs the rules once more, on one thread, and fails when that takes a second;
 * how many findings there are, before any is judged. */
size_t checked_in_no_time(const struct loaded *l);

/*
 * "rule file:line:column message [hint]", the file by its name without folder
 * and .yaml; in the arena.
 */
const char *finding_line(struct loaded *l, const struct finding *f);

/* All of them, one a line. */
const char *finding_lines(struct loaded *l, const struct findings *fs);

/* The first finding under the rule, or NULL. */
const struct finding *find_rule(const struct findings *fs, enum rule rule);

#endif
