#include "base/rule.h"

#include <assert.h>
#include <string.h>

static const struct rule_info infos[] = {
#define RULE(id, name, severity, fixed, group, title, why, basis, cure)        \
	[RULE_##id] = { name, SEVERITY_##severity, fixed, group, title, why,   \
		basis, cure },
#include "base/rules.def"
#undef RULE
};

static const char *const severities[] = {
	[SEVERITY_OFF] = "off",
	[SEVERITY_NOTE] = "note",
	[SEVERITY_WARNING] = "warning",
	[SEVERITY_ERROR] = "error",
};

const struct rule_info *
rule_info(enum rule rule)
{
	assert(rule < RULE_COUNT);
	return &infos[rule];
}

bool
rule_parse(struct str name, enum rule *out)
{
	for (unsigned i = 0; i < RULE_COUNT; i++) {
		if (str_is(name, infos[i].name)) {
			*out = (enum rule)i;
			return true;
		}
	}
	return false;
}

bool
rule_is_acceptable(enum rule rule)
{
	return !rule_info(rule)->fixed &&
	       strcmp(rule_info(rule)->group, "changes") != 0;
}

const char *
severity_name(enum severity severity)
{
	return severities[severity];
}
