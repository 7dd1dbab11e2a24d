/* Inside the git layer: what stands in a commit's bytes. */
#ifndef KERMA_GIT_COMMIT_TEXT_H
#define KERMA_GIT_COMMIT_TEXT_H

#include "git/walk.h"

struct commit_text {
	struct oid tree;
	struct str parents; /* their lines; commit_text_parent takes one off */
	size_t parent_count;
	struct commit_time committed;
	struct str author; /* "NAME <ADDRESS> SECONDS +0700" */
	struct str message;
};

/* False when it does not even begin as a commit does; a person or a time that
 * cannot be read is empty or 0, as in git. */
bool commit_text_parse(struct str bytes, struct commit_text *out);

bool commit_text_parent(struct str *parents, struct oid *out);

/* The parts of a line about a person. */
void commit_text_person(struct str line, struct str *name, struct str *email,
	struct commit_time *time);

#endif
