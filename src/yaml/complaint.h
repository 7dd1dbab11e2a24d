/*
 * What a file that is not YAML gets to hear: libyaml's complaint in the words
 * of who wrote the file, at the place where the mistake was made, which is
 * often not where libyaml noticed it.
 */
#ifndef KERMA_YAML_COMPLAINT_H
#define KERMA_YAML_COMPLAINT_H

#include "base/finding.h"

struct complaint {
	const char *problem; /* as libyaml puts it */
	struct mark noticed; /* where it gave up; may lie behind the end */
	struct mark begun;   /* where what it was reading begins */
	size_t at;           /* noticed, in bytes of the source */
};

/* Adds one yaml-syntax finding about source. */
void complaint_report(const struct complaint *c, struct str source,
	struct str file, struct findings *fs);

#endif
