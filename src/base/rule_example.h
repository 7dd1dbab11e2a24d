/*
 * For each rule a piece of YAML under which it reports something, and the same
 * put right.  rule_examples.def is the table; "kerma explain" and docs/rules.md
 * show it, and tests/unit/test_examples.c holds it against the checks.
 */
#ifndef KERMA_BASE_RULE_EXAMPLE_H
#define KERMA_BASE_RULE_EXAMPLE_H

#include "base/rule.h"

struct rule_example {
	const char *wrong, *right; /* lines, each ending in a line break */
};

/* NULL when there is none. */
const struct rule_example *rule_example(enum rule rule);

#endif
