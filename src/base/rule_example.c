#include "base/rule_example.h"

static const struct rule_example examples[RULE_COUNT] = {
#define EXAMPLE(id, wrong, right) [RULE_##id] = { wrong, right },
#include "base/rule_examples.def"
#undef EXAMPLE
};

const struct rule_example *
rule_example(enum rule rule)
{
	return examples[rule].wrong != NULL ? &examples[rule] : NULL;
}
