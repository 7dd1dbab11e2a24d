#include "git/walk.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "git/commit_text.h"
#include "git/graph.h"
#include "git/handle.h"

enum {
	IS_QUEUED = NODE_FIRST_FREE_MARK,
	IS_SEEN = NODE_FIRST_FREE_MARK << 1,
	IS_HIDDEN = NODE_FIRST_FREE_MARK << 2
};

/* Clocks that run backwards: so many more hidden commits are looked at before
 * nothing is expected behind them, as git does. */
enum { SLOP = 5 };

struct nodes {
	struct node **items;
	size_t n, room;
};

struct walk {
	struct graph graph;
	struct queue queue;
	struct nodes shown;            /* those that the walk will give */
	struct nodes to_hide;          /* what hide is busy with */
	size_t wanted;                 /* queued and not hidden */
	struct commit_parent *parents; /* of the commit given last */
	size_t parents_room;
};

static void
nodes_add(struct nodes *nodes, struct node *node)
{
	if (nodes->n == nodes->room) {
		nodes->room = nodes->room > 0 ? nodes->room * 2 : 64;
		nodes->items = xrealloc(
			nodes->items, nodes->room * sizeof(struct node *));
	}
	nodes->items[nodes->n++] = node;
}

/* The node, and what is known to lie behind it. */
static void
hide(struct walk *w, struct node *node)
{
	nodes_add(&w->to_hide, node);
	while (w->to_hide.n > 0) {
		node = w->to_hide.items[--w->to_hide.n];
		if ((node->marks & IS_HIDDEN) != 0)
			continue;
		node->marks |= IS_HIDDEN;
		if ((node->marks & IS_QUEUED) != 0)
			w->wanted--;
		for (uint32_t i = 0; i < node->parent_count; i++)
			nodes_add(&w->to_hide, node->parents[i]);
	}
}

static int
enqueue(struct walk *w, struct node *node, struct err *err)
{
	if ((node->marks & IS_SEEN) != 0)
		return 0;
	if (graph_read(&w->graph, node, err) != 0)
		return -1;
	node->marks |= IS_SEEN | IS_QUEUED;
	w->wanted += (node->marks & IS_HIDDEN) == 0;
	queue_put(&w->queue, node);
	return 0;
}

/* Takes one commit off the queue and puts its parents there. */
static int
advance(struct walk *w, struct node **out, struct err *err)
{
	struct node *node = queue_next(&w->queue);
	bool hidden = (node->marks & IS_HIDDEN) != 0;

	node->marks &= ~(unsigned)IS_QUEUED;
	w->wanted -= !hidden;
	for (uint32_t i = 0; i < node->parent_count; i++) {
		if (hidden)
			hide(w, node->parents[i]);
		if (enqueue(w, node->parents[i], err) != 0)
			return -1;
	}
	*out = node;
	return 0;
}

static int
collect(struct walk *w, struct err *err)
{
	int64_t last = INT64_MAX;
	int slop = SLOP;
	struct node *node;

	while (queue_peek(&w->queue) != NULL) {
		if (w->wanted == 0 && queue_peek(&w->queue)->time < last &&
			slop-- == 0)
			break;
		if (advance(w, &node, err) != 0)
			return -1;
		if ((node->marks & IS_HIDDEN) != 0)
			continue;
		nodes_add(&w->shown, node);
		last = node->time;
		slop = SLOP;
	}
	return 0;
}

static bool
is_shown(const struct node *node)
{
	return (node->marks & (IS_SEEN | IS_HIDDEN)) == IS_SEEN;
}

/* The queue becomes those that no shown commit has behind it. */
static void
order(struct walk *w)
{
	while (queue_next(&w->queue) != NULL)
		;
	for (size_t i = 0; i < w->shown.n; i++) {
		const struct node *node = w->shown.items[i];

		for (uint32_t j = 0; is_shown(node) && j < node->parent_count;
			j++)
			node->parents[j]->children++;
	}
	for (size_t i = 0; i < w->shown.n; i++)
		if (is_shown(w->shown.items[i]) &&
			w->shown.items[i]->children == 0)
			queue_put(&w->queue, w->shown.items[i]);
}

static int
start(struct walk *w, const struct walk_range *range, struct err *err)
{
	for (size_t i = 0; i < range->without_count; i++) {
		struct node *node = graph_node(&w->graph, &range->without[i]);

		hide(w, node);
		if (enqueue(w, node, err) != 0)
			return -1;
	}
	for (size_t i = 0; i < range->from_count; i++)
		if (enqueue(w, graph_node(&w->graph, &range->from[i]), err) !=
			0)
			return -1;
	return collect(w, err);
}

int
walk_open(struct repo *repo, const struct walk_range *range, struct walk **out,
	struct err *err)
{
	struct walk *w = xrealloc(NULL, sizeof(*w));
	int rc;

	*w = (struct walk){ .wanted = 0 };
	if (graph_open(repo, &w->graph, err) != 0) {
		free(w);
		return -1;
	}
	rc = start(w, range, err);
	if (rc == 0) {
		order(w);
		*out = w;
	} else {
		walk_close(w);
	}
	return rc;
}

static void
give(struct walk *w, const struct node *node, struct commit *out)
{
	if (node->parent_count > w->parents_room) {
		w->parents_room = node->parent_count;
		w->parents = xrealloc(
			w->parents, w->parents_room * sizeof(*w->parents));
	}
	for (uint32_t i = 0; i < node->parent_count; i++)
		w->parents[i] = (struct commit_parent){ node->parents[i]->oid,
			node->parents[i]->tree };
	*out = (struct commit){ .oid = node->oid,
		.tree = node->tree,
		.time = node->time,
		.parents = w->parents,
		.parent_count = node->parent_count,
		.is_cut = (node->marks & NODE_IS_CUT) != 0 };
}

bool
walk_next(struct walk *walk, struct commit *out)
{
	const struct node *node = queue_next(&walk->queue);

	if (node == NULL)
		return false;
	for (uint32_t i = 0; i < node->parent_count; i++) {
		struct node *parent = node->parents[i];

		if (--parent->children == 0 && is_shown(parent))
			queue_put(&walk->queue, parent);
	}
	give(walk, node, out);
	return true;
}

void
walk_close(struct walk *walk)
{
	if (walk == NULL)
		return;
	queue_free(&walk->queue);
	graph_close(&walk->graph);
	free(walk->shown.items);
	free(walk->to_hide.items);
	free(walk->parents);
	free(walk);
}

/* A whole line when it is short enough, and what fits of it else. */
static struct str
keep(struct arena *arena, struct str text)
{
	return arena_str(arena, utf8_cut(text, COMMIT_WORD_MAX));
}

static struct str
summary_of(struct str message)
{
	struct str line = STR("");

	while (line.n == 0 && str_split(&message, '\n', &line))
		line = str_trim(line);
	return line;
}

int
commit_words(struct repo *repo, const struct oid *commit, struct arena *arena,
	struct commit_words *out, struct err *err)
{
	struct commit_text text;
	struct object object;
	struct str name, email;
	int rc = 0;

	if (object_commit(repo, commit, &object, err) != 0)
		return -1;
	if (commit_text_parse(object.bytes, &text)) {
		commit_text_person(text.author, &name, &email, &out->authored);
		out->committed = text.committed;
		out->name = keep(arena, name);
		out->email = keep(arena, email);
		out->summary = keep(arena, summary_of(text.message));
	} else {
		rc = object_damaged(
			repo, commit, N_("it does not read as a commit"), err);
	}
	object_close(&object);
	return rc;
}
