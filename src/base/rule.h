/*
 * The rules kerma can report under: their names, severities and reasons.
 *
 * rules.def is the one table; "kerma explain", the validator and docs/rules.md
 * are made from it or checked against it.
 */
#ifndef KERMA_BASE_RULE_H
#define KERMA_BASE_RULE_H

#include "base/str.h"

enum severity {
	SEVERITY_OFF, /* only as a register's setting */
	SEVERITY_NOTE,
	SEVERITY_WARNING,
	SEVERITY_ERROR,
	SEVERITY_COUNT
};

enum rule {
#define RULE(id, name, severity, fixed, group, title, why, basis, cure)        \
	RULE_##id,
#include "base/rules.def"
#undef RULE
	RULE_COUNT
};

struct rule_info {
	const char *name;
	enum severity severity; /* by default */
	bool fixed;             /* no register may change it */
	const char *group;
	const char *title; /* one line: what it finds */
	const char *why;   /* what goes wrong without it */
	const char *basis; /* regulation and article, or the observation */
	const char *cure;  /* what to do about a finding */
};

const struct rule_info *rule_info(enum rule rule);

/* Finds a rule by its name, as in "dates-order"; false if there is none. */
bool rule_parse(struct str name, enum rule *out);

/* Whether an agreement can accept a finding of the rule: not of one that no
 * register may change, nor of one that judges the change which accepts it. */
bool rule_is_acceptable(enum rule rule);

/* "error", "warning", "note", "off": in registers and in JSON. */
const char *severity_name(enum severity severity);

#endif
