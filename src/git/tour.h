/*
 * Inside the git layer: going down the folders of trees that anybody may have
 * made.  A few trees can make 10^10 paths, so all steps of a tour are counted
 * and it ends with an error that names its limit.
 */
#ifndef KERMA_GIT_TOUR_H
#define KERMA_GIT_TOUR_H

#include "git/object.h"

enum {
	TOUR_DEPTH_MAX = 8, /* folders below the first */
	TOUR_ENTRIES_MAX = 2000000,
	TOUR_PATH_MAX = 4096,                /* bytes */
	TOUR_BYTES_MAX = 2 * TREE_BYTES_MAX, /* of all folders open at a time */
	TOUR_FOLDER_COSTS = 8 /* entries: opening one counts as so many */
};

struct tour {
	struct repo *repo;
	struct buf path; /* of the folder being looked at: "" or with a slash */
	size_t root;     /* bytes of it that are the folder it began in */
	unsigned depth;
	uint32_t entries;
	size_t bytes;
};

/* Begins in a folder, "" or without a slash at its end; a tour that ended well
 * or not can begin again. */
void tour_start(struct tour *tour, struct repo *repo, struct str folder);
void tour_start_again(struct tour *tour, struct str folder);
void tour_end(struct tour *tour);

/* Opens a folder's tree, whose bytes count until tour_close. */
MUST_CHECK int tour_open(struct tour *tour, const struct oid *tree,
	struct object *out, struct err *err);
void tour_close(struct tour *tour, struct object *object);

/* Counts so many entries. */
MUST_CHECK int tour_count(struct tour *tour, uint32_t n, struct err *err);

/* Down into the folder name, and back up to where the path was at bytes. */
MUST_CHECK int tour_enter(struct tour *tour, struct str name, struct err *err);
void tour_leave(struct tour *tour, size_t at);

/* The folder that was entered has more levels below it than allowed; -1. */
int tour_too_deep(const struct tour *tour, struct err *err);

/* Fails when a path of so many bytes is too long. */
MUST_CHECK int tour_path_fits(
	const struct tour *tour, size_t bytes, struct err *err);

/* A tree whose bytes are no entries; -1. */
int tour_broken(struct tour *tour, const struct oid *tree, struct err *err);

#endif
