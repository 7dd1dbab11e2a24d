/* What a register makes of the rules' severities. */
#ifndef KERMA_CHECK_SEVERITIES_H
#define KERMA_CHECK_SEVERITIES_H

#include "base/rule.h"
#include "model/registry.h"

/* The defaults, and what the settings say instead. */
void severities_of(
	const struct settings *s, enum severity out[static RULE_COUNT]);

#endif
