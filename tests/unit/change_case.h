/*
 * Cases for what changed: the register of rule_case.h in two states, and the
 * lines that tell the difference, no more and no fewer.
 */
#ifndef KERMA_TESTS_CHANGE_CASE_H
#define KERMA_TESTS_CHANGE_CASE_H

#include "change/changes.h"
#include "rule_case.h"

enum { LINES_MAX = 16 };

struct change_case {
	const char *name;
	struct edit before[EDITS_MAX], after[EDITS_MAX];
	struct file_text more_before[MORE_MAX], more_after[MORE_MAX];
	const char *wanted[LINES_MAX];
};

/* Two states, compared. */
struct compared {
	char *texts[2][BASE_FILES]; /* malloc */
	struct file_text files[2][MORE_MAX + 3];
	struct loaded sides[2];
	struct arena arena;
	struct sides both;
	struct changes changes;
};

/* With is_swapped, the case's after comes first. */
void compared_init(
	struct compared *c, const struct change_case *from, bool is_swapped);
void compared_free(struct compared *c);

/* "pks-1 signed 2022-03-01: signed 2022-03-01": agreement, event, its date if
 * any, message; partners as "partner bank", files as "register", "holidays". */
void event_lines(const struct compared *c, struct buf *out);

/* "pks-1 altered expires [2025-03-15] [2026-03-15] 9:10 9:10": kind, path, both
 * texts, both marks, and "locked", "history", "first" where it is. */
void difference_lines(const struct compared *c, struct buf *out);

/* Fails unless the lines are those wanted. */
typedef void lines_fn(const struct compared *c, struct buf *out);
void run_change_cases(
	const struct change_case *cases, size_t n, lines_fn *lines);

/* Fails unless each difference is told by exactly one event. */
void assert_all_told(const struct differences *ds, const struct events *es);

#endif
