#include "git/graph.h"

#include <fcntl.h>
#include <stdlib.h>

#include "base/file.h"
#include "git/commit_text.h"
#include "git/handle.h"
#include "git/walk.h"

enum { SHALLOW_BYTES_MAX = 16 * 1024 * 1024 };

static struct str
key_of(const struct oid *oid)
{
	return (struct str){ (const char *)oid->bytes, OID_BYTES };
}

/* Each line of the file shallow is the id of a commit. */
static int
read_cuts(struct graph *g, struct err *err)
{
	struct buf path = BUF_INIT, text = BUF_INIT;
	struct str rest, line;
	enum file_outcome outcome;
	int rc = 0;

	if (!repo_is_shallow(g->repo))
		return 0;
	buf_printf(&path, "%s/shallow", g->repo->common);
	buf_char(&path, '\0');
	outcome = file_read_at(AT_FDCWD, path.p, SHALLOW_BYTES_MAX, &text, err);
	if (outcome == FILE_TROUBLE)
		rc = -1;
	else if (outcome != FILE_READ)
		rc = err_set(err, MSG(N_("%1 is not a plain file of ids; clone "
					 "the repository again"),
					  str_from(path.p)));
	rest = rc == 0 ? buf_str(&text) : STR("");
	while (str_split(&rest, '\n', &line)) {
		struct oid oid;

		if (oid_parse(str_trim(line), &oid))
			map_put(&g->cut, arena_str(&g->arena, key_of(&oid)), g);
	}
	buf_free(&path);
	buf_free(&text);
	return rc;
}

int
graph_open(struct repo *repo, struct graph *graph, struct err *err)
{
	*graph = (struct graph){ .repo = repo, .arena = ARENA_INIT };
	map_init(&graph->nodes, &graph->arena);
	map_init(&graph->cut, &graph->arena);
	if (read_cuts(graph, err) == 0)
		return 0;
	graph_close(graph);
	return -1;
}

void
graph_close(struct graph *graph)
{
	arena_free(&graph->arena);
}

struct node *
graph_node(struct graph *graph, const struct oid *oid)
{
	struct node *node = map_get(&graph->nodes, key_of(oid));

	if (node != NULL)
		return node;
	node = ARENA_NEW(&graph->arena, struct node);
	node->oid = *oid;
	map_put(&graph->nodes, key_of(&node->oid), node);
	return node;
}

static int
too_many(const struct graph *g, struct err *err)
{
	return err_set(err, MSG(N_("the history of the repository %1 has more "
				   "than 1,000,000 commits, which kerma does "
				   "not read"),
				    repo_name(g->repo)));
}

static int
tie(struct graph *g, struct node *node, const struct commit_text *text,
	struct err *err)
{
	struct str rest = text->parents;
	struct oid parent;

	node->tree = text->tree;
	node->time = text->committed.seconds;
	node->marks |= NODE_IS_READ;
	if (map_get(&g->cut, key_of(&node->oid)) != NULL) {
		node->marks |= text->parent_count > 0 ? NODE_IS_CUT : 0;
		return 0;
	}
	g->parents += text->parent_count;
	if (g->nodes.count > WALK_COMMITS_MAX || g->parents > WALK_PARENTS_MAX)
		return too_many(g, err);
	node->parents =
		ARENA_ARRAY(&g->arena, struct node *, text->parent_count);
	while (commit_text_parent(&rest, &parent))
		node->parents[node->parent_count++] = graph_node(g, &parent);
	return 0;
}

int
graph_read(struct graph *graph, struct node *node, struct err *err)
{
	struct commit_text text;
	struct object object;
	int rc;

	if ((node->marks & NODE_IS_READ) != 0)
		return 0;
	if (object_commit(graph->repo, &node->oid, &object, err) != 0)
		return -1;
	if (commit_text_parse(object.bytes, &text))
		rc = tie(graph, node, &text, err);
	else
		rc = object_damaged(graph->repo, &node->oid,
			N_("it does not read as a commit"), err);
	object_close(&object);
	return rc;
}

/* A heap: each item is before the two that it stands over. */

struct queued {
	struct node *node;
	int64_t time;
	uint32_t came;
};

static bool
is_before(const struct queued *a, const struct queued *b)
{
	return a->time != b->time ? a->time > b->time : a->came < b->came;
}

void
queue_put(struct queue *queue, struct node *node)
{
	struct queued new = { node, node->time, queue->came++ };
	size_t at = queue->n++;

	if (queue->n > queue->room) {
		queue->room = queue->room > 0 ? queue->room * 2 : 64;
		queue->items = xrealloc(
			queue->items, queue->room * sizeof(*queue->items));
	}
	while (at > 0 && is_before(&new, &queue->items[(at - 1) / 2])) {
		queue->items[at] = queue->items[(at - 1) / 2];
		at = (at - 1) / 2;
	}
	queue->items[at] = new;
}

struct node *
queue_next(struct queue *queue)
{
	struct queued *q = queue->items, last;
	struct node *first = queue_peek(queue);
	size_t at = 0, below;

	if (first == NULL)
		return NULL;
	last = q[--queue->n];
	while ((below = 2 * at + 1) < queue->n) {
		if (below + 1 < queue->n && is_before(&q[below + 1], &q[below]))
			below++;
		if (!is_before(&q[below], &last))
			break;
		q[at] = q[below];
		at = below;
	}
	q[at] = last;
	return first;
}

struct node *
queue_peek(const struct queue *queue)
{
	return queue->n > 0 ? queue->items[0].node : NULL;
}

void
queue_free(struct queue *queue)
{
	free(queue->items);
	*queue = (struct queue){ .items = NULL };
}
