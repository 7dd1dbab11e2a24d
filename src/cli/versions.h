/*
 * A register's files as they were: agreements, each blob of them read and bound
 * once, and the register's own three files as whole registers without
 * agreements.
 *
 * Agreements are bound by the settings of the commit walked from, and are not
 * linked; they are good until versions_trim.  A frame is good until the
 * call after the next.
 */
#ifndef KERMA_CLI_VERSIONS_H
#define KERMA_CLI_VERSIONS_H

#include "base/finding.h"
#include "model/bind.h"
#include "source/past.h"

enum { VERSIONS_FRAMES = 4 };

/* The register without agreements, as a commit has it. */
struct version_frame {
	struct arena arena;
	struct past_file files[SETTING_COUNT];
	bool is_filled;
	bool is_readable[SETTING_COUNT]; /* or not there */
	struct registry registry;
};

struct versions {
	struct past *past;
	const struct registry *registry;
	struct arena arena, scratch;
	struct findings findings; /* which nobody is told */
	struct binder binder;
	struct buf bytes;
	struct map by_blob; /* struct version */
	size_t held;        /* bytes of files that these came from */
	struct version_frame frames[VERSIONS_FRAMES];
	struct version_frame *last; /* handed out */
	unsigned next_frame;
};

void versions_open(
	struct versions *v, struct past *past, const struct registry *r);
void versions_close(struct versions *v);

/* *out is NULL when the file is not there or cannot be read; -1 with err when
 * git has lost it. */
MUST_CHECK int versions_agreement(struct versions *v,
	const struct past_file *file, const struct agreement **out,
	struct err *err);

/* Between commits: forgets all agreements, when there are very many. */
void versions_trim(struct versions *v);

/* The three files of a commit's tree. */
MUST_CHECK int versions_frame(struct versions *v, const struct oid *tree,
	const struct version_frame **out, struct err *err);

#endif
