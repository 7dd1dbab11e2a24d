/*
 * Brings a register in: finds its files, reads and binds them on as many
 * threads as there are processors, and links the result.
 *
 * What is wrong inside the files comes out as findings, in no order yet.  A
 * file that should hold an agreement and could not be used is named in
 * registry.unread; the rest of the register is there all the same.
 *
 * Two states of a register are loaded one beside the other: what both hold
 * with the same bytes is read and bound once.
 */
#ifndef KERMA_CLI_LOAD_H
#define KERMA_CLI_LOAD_H

#include "base/finding.h"
#include "base/pool.h"
#include "cli/global.h"
#include "model/registry.h"
#include "source/source.h"

struct load_worker;
struct loaded;

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
	const struct load *beside; /* read before; NULL: none */
	bool is_settings;          /* no agreements are wanted */
	bool is_compared;          /* beside another, or another beside it: */
	bool shares;               /* agreements with the one beside */
	struct loaded *files;      /* by place in the source, */
	struct loaded *settings;   /* and by enum source_setting */
	struct map by_blob;        /* struct loaded of the agreements */
	struct map moved;          /* struct loaded by the path it has beside */
};

/*
 * 0 also when a settings file is broken: then findings say why, broken names
 * it, and there are no agreements; and when the query allows that there is no
 * register (source.is_absent).  -1 with err when there is no register, or
 * the source cannot be read.  load_close in any case.
 */
MUST_CHECK int load_open(
	struct load *l, const struct source_query *query, struct err *err);
void load_close(struct load *l);

/* As load_open, of the register's own three files alone. */
MUST_CHECK int load_settings_of(
	struct load *l, const struct source_query *query, struct err *err);

/* As load_open, of a register that another state of it is to be compared with:
 * load_beside. */
MUST_CHECK int load_to_compare(
	struct load *l, const struct source_query *query, struct err *err);

/*
 * As load_open, of the state that query names, beside another that
 * load_to_compare has loaded and nobody has checked yet.  l must be closed
 * first, because it borrows what both hold with the same bytes; such an
 * agreement's twin is the one in other.
 */
MUST_CHECK int load_beside(struct load *l, const struct load *other,
	const struct source_query *query, struct err *err);

/* Whether the file with a path of the load beside, one of the register's three
 * or an agreement's, is in l too: with the same bytes and the same name,
 * perhaps in another folder. */
bool load_has_same(const struct load *l, struct str path);

/* For commands that count: a register that is broken, or whose owner is not
 * known, is an error that says to run validate. */
MUST_CHECK int load_must_count(const struct load *l, struct err *err);

/* As load_open, or load_to_compare, with load_must_count. */
MUST_CHECK int load_for_figures(struct load *l, const struct globals *g,
	bool is_compared, struct err *err);

/* Warns about each of the troubles. */
void load_say_troubles(const struct load *l);

/* What stands against an entry that is not fine, as a person reads it. */
const char *load_problem_text(enum source_problem problem);

/* The file with a path as shown; NULL: none. */
const struct source_file *load_find(const struct load *l, struct str path);

#endif
