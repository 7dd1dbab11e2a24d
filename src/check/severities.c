#include "check/severities.h"

void
severities_of(const struct settings *s, enum severity out[static RULE_COUNT])
{
	static const enum severity by_word[] = { SEVERITY_OFF, SEVERITY_NOTE,
		SEVERITY_WARNING, SEVERITY_ERROR };

	for (unsigned i = 0; i < RULE_COUNT; i++)
		out[i] = rule_info((enum rule)i)->severity;
	LIST_EACH (struct rule_setting, set, s->rules) {
		enum rule rule;

		if (set->rule.state == SET && rule_parse(set->rule.s, &rule))
			out[rule] = by_word[set->severity.index];
	}
}
