#include "git/ancestry.h"

#include <stdlib.h>

#include "git/graph.h"
#include "git/handle.h"

enum {
	IS_OF_A = NODE_FIRST_FREE_MARK, /* a, or behind it */
	IS_OF_B = NODE_FIRST_FREE_MARK << 1,
	IS_OF_BOTH = IS_OF_A | IS_OF_B,
	IS_STALE = NODE_FIRST_FREE_MARK << 2, /* behind a common one */
	IS_QUEUED = NODE_FIRST_FREE_MARK << 3,
	IS_COMMON = NODE_FIRST_FREE_MARK << 4,
	IS_WEEDED = NODE_FIRST_FREE_MARK
	            << 5, /* behind a common one for sure */
	MARKS_PASSED_ON = IS_OF_BOTH | IS_STALE
};

/*
 * Two histories painted from their ends backwards, until all that is left to
 * look at lies behind a common commit.  A commit may be looked at again, when
 * it gets another mark.
 */
struct painting {
	struct graph graph;
	struct queue queue;
	size_t fresh; /* queued and not stale */
	struct node **common;
	size_t n, room;
	const struct node *cut; /* the last made of those that are not stale,
	                           where a shallow clone ends */
};

static int
mark(struct painting *p, struct node *node, unsigned marks, struct err *err)
{
	unsigned before = node->marks;

	if ((before & marks) == marks)
		return 0;
	if (graph_read(&p->graph, node, err) != 0)
		return -1;
	node->marks |= marks;
	if ((before & IS_QUEUED) == 0) {
		node->marks |= IS_QUEUED;
		p->fresh += (node->marks & IS_STALE) == 0;
		queue_put(&p->queue, node);
	} else {
		p->fresh -= (before & IS_STALE) == 0 && (marks & IS_STALE) != 0;
	}
	return 0;
}

static void
note_common(struct painting *p, struct node *node)
{
	if ((node->marks & IS_COMMON) != 0)
		return;
	node->marks |= IS_COMMON;
	if (p->n == p->room) {
		p->room = p->room > 0 ? p->room * 2 : 8;
		p->common =
			xrealloc(p->common, p->room * sizeof(struct node *));
	}
	p->common[p->n++] = node;
}

static int
paint(struct painting *p, struct err *err)
{
	while (p->fresh > 0) {
		struct node *node = queue_next(&p->queue);
		unsigned marks = node->marks & MARKS_PASSED_ON;

		node->marks &= ~(unsigned)IS_QUEUED;
		p->fresh -= (marks & IS_STALE) == 0;
		if (marks == IS_OF_BOTH) {
			note_common(p, node);
			marks |= IS_STALE;
		}
		if ((marks & IS_STALE) == 0 &&
			(node->marks & NODE_IS_CUT) != 0 &&
			(p->cut == NULL || p->cut->time < node->time))
			p->cut = node;
		for (uint32_t i = 0; i < node->parent_count; i++)
			if (mark(p, node->parents[i], marks, err) != 0)
				return -1;
	}
	return 0;
}

static void
painting_close(struct painting *p)
{
	queue_free(&p->queue);
	graph_close(&p->graph);
	free(p->common);
}

static int
painting_open(struct repo *repo, const struct oid *a, const struct oid *b,
	struct painting *p, struct err *err)
{
	*p = (struct painting){ .n = 0 };
	if (graph_open(repo, &p->graph, err) != 0)
		return -1;
	if (mark(p, graph_node(&p->graph, a), IS_OF_A, err) == 0 &&
		mark(p, graph_node(&p->graph, b), IS_OF_B, err) == 0 &&
		paint(p, err) == 0)
		return 0;
	painting_close(p);
	return -1;
}

/* Whether one is better than two as the answer. */
static bool
is_better(const struct node *one, const struct node *two)
{
	if (one->time != two->time)
		return one->time > two->time;
	return memcmp(one->oid.bytes, two->oid.bytes, OID_BYTES) < 0;
}

/* Where times run backwards, a common commit may be found before one that has
 * it behind it: what lies behind any of them becomes stale. */
static int
weed(struct painting *p, struct err *err)
{
	struct node *node;

	while (queue_next(&p->queue) != NULL)
		;
	for (size_t i = 0; i < p->n; i++)
		queue_put(&p->queue, p->common[i]);
	while ((node = queue_next(&p->queue)) != NULL) {
		for (uint32_t i = 0; i < node->parent_count; i++) {
			struct node *parent = node->parents[i];

			if ((parent->marks & IS_WEEDED) != 0)
				continue;
			if (graph_read(&p->graph, parent, err) != 0)
				return -1;
			parent->marks |= IS_WEEDED;
			queue_put(&p->queue, parent);
		}
	}
	return 0;
}

static const struct node *
best(const struct painting *p)
{
	const struct node *out = NULL;

	for (size_t i = 0; i < p->n; i++)
		if ((p->common[i]->marks & IS_WEEDED) == 0 &&
			(out == NULL || is_better(p->common[i], out)))
			out = p->common[i];
	return out;
}

int
ancestry_base(struct repo *repo, const struct oid *a, const struct oid *b,
	struct ancestry *out, struct err *err)
{
	const struct node *base;
	struct painting p;
	int rc = 0;

	if (painting_open(repo, a, b, &p, err) != 0)
		return -1;
	if (p.n > 1)
		rc = weed(&p, err);
	base = best(&p);
	out->found = base != NULL;
	if (base != NULL)
		out->base = (struct revision){ .commit = base->oid,
			.tree = base->tree,
			.time = base->time };
	/* What lies behind the cut is older than it, so it can be the answer
	 * only when the one found is older too. */
	if (rc == 0 && p.cut != NULL &&
		(base == NULL || p.cut->time > base->time))
		rc = trouble_shallow(repo, err);
	painting_close(&p);
	return rc;
}

int
ancestry_holds(struct repo *repo, const struct oid *a, const struct oid *b,
	bool *yes, struct err *err)
{
	struct painting p;
	int rc = 0;

	if (painting_open(repo, a, b, &p, err) != 0)
		return -1;
	*yes = (graph_node(&p.graph, a)->marks & IS_OF_B) != 0;
	if (!*yes && p.cut != NULL)
		rc = trouble_shallow(repo, err);
	painting_close(&p);
	return rc;
}
