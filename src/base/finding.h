/*
 * Findings: what is wrong with the files, where, and under which rule.
 *
 * Findings are data, not errors: they are collected, filtered, sorted, counted
 * and shown at the end.  Their values live in the arena given at the start.
 * A list is filled by one thread; findings_append joins lists.
 */
#ifndef KERMA_BASE_FINDING_H
#define KERMA_BASE_FINDING_H

#include "base/mark.h"
#include "base/message.h"
#include "base/rule.h"

struct finding {
	struct str file; /* as shown: from the repository's top; borrowed */
	struct mark mark;
	enum rule rule;
	enum severity severity;
	struct str agreement; /* its id, or empty */
	struct message message, hint;
};

struct findings {
	struct arena *arena;
	struct finding *items; /* on the heap; findings_free */
	size_t n, room;
};

void findings_init(struct findings *fs, struct arena *arena);
void findings_free(struct findings *fs);

/*
 * Adds a finding under its rule's default severity; the messages' values are
 * copied (message_keep), file is borrowed.
 */
void findings_add(struct findings *fs, struct str file, enum rule rule,
	struct mark mark, struct message message);

/* Gives the finding added last a hint: what to do. */
void findings_hint(struct findings *fs, struct message hint);

/* Adds copies of more's findings, which still live in more's arena. */
void findings_append(struct findings *fs, const struct findings *more);

/* How many there are of a severity. */
size_t findings_count(const struct findings *fs, enum severity severity);

/* By file, line, column, rule, then message: the same order for the same set.
 */
void findings_sort(struct findings *fs);

/* Leaves those of which others has one by the same rule at the same place,
 * whatever it says; both are sorted. */
void findings_keep_shared(struct findings *fs, const struct findings *others);

#endif
