/*
 * Inside the git layer: the commits come across so far, tied to their parents.
 *
 * A commit is known by its id first and read when it matters (graph_read).
 * What a walk or a comparison notes about it is in its marks.
 */
#ifndef KERMA_GIT_GRAPH_H
#define KERMA_GIT_GRAPH_H

#include "base/map.h"
#include "git/repo.h"

struct node {
	struct oid oid, tree;
	int64_t time;
	struct node **parents;
	uint32_t parent_count;
	uint32_t children; /* for a walk that counts them */
	unsigned marks;    /* the walk's own, beside these */
};

enum {
	NODE_IS_READ = 1,
	NODE_IS_CUT = 2, /* a shallow clone was cut off here */
	NODE_FIRST_FREE_MARK = 4
};

struct graph {
	struct repo *repo;
	struct arena arena;
	struct map nodes;
	struct map cut; /* where a shallow clone ends, by id */
	size_t parents; /* in all commits so far */
};

MUST_CHECK int graph_open(
	struct repo *repo, struct graph *graph, struct err *err);
void graph_close(struct graph *graph);

/* The commit with that id, which need not be there. */
struct node *graph_node(struct graph *graph, const struct oid *oid);

/* Fills in the node, once. */
MUST_CHECK int graph_read(
	struct graph *graph, struct node *node, struct err *err);

/* Nodes by time, the last one first; of one time, the first that came. */
struct queue {
	struct queued *items;
	size_t n, room;
	uint32_t came;
};

void queue_put(struct queue *queue, struct node *node);

/* NULL when it is empty; next takes it out, peek does not. */
struct node *queue_next(struct queue *queue);
struct node *queue_peek(const struct queue *queue);
void queue_free(struct queue *queue);

#endif
