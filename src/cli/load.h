/*
 * Brings a register in: finds its files, reads and binds them on as many
 * threads as there are processors, and links the result.
 *
 * What is wrong inside the files comes out as findings, in no order yet.  A
 * file that should hold an agreement and could not be used is named in
 * registry.unread; the rest of the register is there all the same.
 */
#ifndef KERMA_CLI_LOAD_H
#define KERMA_CLI_LOAD_H

#include "base/finding.h"
#include "base/pool.h"
#include "cli/global.h"
#include "model/registry.h"
#include "source/source.h"

struct load_worker;

struct load {
	struct source source;
	struct registry registry;
	struct findings findings;
	/* Why files on disk could not be had, in the source's order. */
	const struct message *const *troubles;
	size_t n_troubles;
	struct str broken; /* a settings file that cannot be used; else empty */
	unsigned threads;

	/* Private to load.c. */
	struct arena arena;
	struct load_worker *workers;
};

/*
 * 0 also when a settings file is broken: then findings say why, broken names
 * it, and there are no agreements.  -1 with err when there is no register, or
 * the source cannot be read.  load_close in any case.
 */
MUST_CHECK int load_open(
	struct load *l, const struct globals *g, struct err *err);
void load_close(struct load *l);

/*
 * As load_open, for commands that count: a register that is broken, or whose
 * owner is not known, is an error that says to run validate.
 */
MUST_CHECK int load_for_figures(
	struct load *l, const struct globals *g, struct err *err);

/* Warns about each of the troubles. */
void load_say_troubles(const struct load *l);

/* The file with a path as shown; NULL: none. */
const struct source_file *load_find(const struct load *l, struct str path);

#endif
