/* Items put into lists, and moved. */
#include "edit/change.h"
#include "edit/insert.h"
#include "edit/lines.h"
#include "edit/nodes.h"

/* Into the last node of the trail, which is a list. */
static int
insert_into(struct editor *e, const struct trail *t, uint32_t index,
	const struct node *item, struct err *err)
{
	struct node *list = t->nodes[t->n];
	struct insertion i = { .parent = list,
		.before = index > 0 ? node_item(list, index - 1) : NULL,
		.field = trail_field(t, e, t->n) };
	struct change c = CHANGE_OF(e);

	i.new = write_prepare(&e->arena, item, i.field, err);
	if (i.new == NULL)
		return -1;
	i.new->key = STR_NONE;
	insert_text(&c, &i);
	node_insert(list, i.before, i.new);
	return change_make(&c, err);
}

/* A list of the items given. */
static struct node *
list_of(struct editor *e, const struct node *first, const struct node *second)
{
	struct node *list = node_list(&e->arena);

	node_add(list, node_copy(&e->arena, first));
	if (second != NULL)
		node_add(list, node_copy(&e->arena, second));
	return list;
}

/* Where there is no list yet: made, or made of a single value. */
static int
start_list(struct editor *e, const struct trail *t, const struct node *item,
	struct err *err)
{
	const struct field *f = trail_field(t, e, t->path->n);
	const struct node *there = trail_is_whole(t) ? t->nodes[t->n] : NULL;
	bool is_single = there != NULL && there->kind == NODE_SCALAR &&
	                 f != NULL && (f->flags & FIELD_SINGLE) &&
	                 !str_is(there->text, "all");

	if (there == NULL ||
		(there->kind == NODE_SCALAR && str_is(there->text, "unknown")))
		return editor_set(e, t->path, list_of(e, item, NULL), err);
	if (is_single)
		return editor_set(e, t->path, list_of(e, there, item), err);
	return err_set(err, MSG(N_("%1 is not a list"),
				    edit_path_text(t->path, &e->arena)));
}

int
editor_add(struct editor *e, const struct edit_path *list,
	const struct node *item, struct err *err)
{
	struct trail t;

	if (trail_follow(&t, e, list, err) < 0)
		return -1;
	if (!trail_is_whole(&t) || t.nodes[t.n]->kind != NODE_SEQUENCE)
		return start_list(e, &t, item, err);
	return insert_into(e, &t, t.nodes[t.n]->n, item, err);
}

/* The trail to a list that is there. */
static int
follow_to_list(struct trail *t, struct editor *e, const struct edit_path *list,
	struct err *err)
{
	if (trail_follow(t, e, list, err) < 0)
		return -1;
	if (trail_is_whole(t) && t->nodes[t->n]->kind == NODE_SEQUENCE)
		return 0;
	return err_set(err,
		MSG(N_("%1 is not a list"), edit_path_text(list, &e->arena)));
}

int
editor_insert(struct editor *e, const struct edit_path *list, uint32_t index,
	const struct node *item, struct err *err)
{
	struct trail t;

	if (follow_to_list(&t, e, list, err) < 0)
		return -1;
	if (index > t.nodes[t.n]->n)
		index = t.nodes[t.n]->n;
	return insert_into(e, &t, index, item, err);
}

static struct str
text_under(const struct node *item, const char *key)
{
	const struct node *n = item->kind == NODE_MAPPING
	                               ? node_get(item, str_from(key))
	                               : NULL;

	return n != NULL && n->kind == NODE_SCALAR ? n->text : STR("");
}

/* Behind the last of the items, but for one, that does not sort after text. */
static struct node *
sorted_place(struct node *list, const struct node *but, const char *key,
	struct str text)
{
	struct node *before = NULL;

	for (struct node *n = list->first; n != NULL; n = n->next) {
		if (n == but)
			continue;
		if (str_cmp(text_under(n, key), text) > 0)
			break;
		before = n;
	}
	return before;
}

static uint32_t
place_of(const struct node *list, const struct node *item)
{
	uint32_t i = 0;

	for (const struct node *n = list->first; n != item; n = n->next)
		i++;
	return i;
}

int
editor_add_sorted(struct editor *e, const struct edit_path *list,
	const struct node *item, const char *key, struct err *err)
{
	struct trail t;
	struct node *before;

	if (trail_follow(&t, e, list, err) < 0)
		return -1;
	if (!trail_is_whole(&t) || t.nodes[t.n]->kind != NODE_SEQUENCE)
		return start_list(e, &t, item, err);
	before = sorted_place(t.nodes[t.n], NULL, key, text_under(item, key));
	return insert_into(e, &t,
		before != NULL ? place_of(t.nodes[t.n], before) + 1 : 0, item,
		err);
}

struct node_array {
	struct node **items;
	size_t n;
};

/* Copies of the items, in the order of the texts under key. */
static struct node_array
sorted_items(struct arena *arena, const struct node *items, const char *key)
{
	struct node **sorted = ARENA_ARRAY(arena, struct node *, items->n);
	size_t n = 0;

	for (struct node *item = items->first; item != NULL; item = item->next)
		sorted[n++] = node_copy(arena, item);
	for (size_t i = 1; i < n; i++) {
		struct node *item = sorted[i];
		size_t at = i;

		for (; at > 0 && str_cmp(text_under(sorted[at - 1], key),
					 text_under(item, key)) > 0;
			at--)
			sorted[at] = sorted[at - 1];
		sorted[at] = item;
	}
	return (struct node_array){ sorted, n };
}

/*
 * One after the other in a single change.  Text is inserted behind items that
 * were there before, in the tree also behind those that are new.
 */
static int
merge_sorted(struct editor *e, const struct trail *t,
	const struct node_array *items, const char *key, struct err *err)
{
	const struct field *f = trail_field(t, e, t->n);
	struct node *list = t->nodes[t->n];
	struct node *before = NULL, *last = NULL, *next = list->first;
	struct change c = CHANGE_OF(e);

	for (size_t i = 0; i < items->n; i++) {
		struct node **item = &items->items[i];

		if ((*item = write_prepare(&e->arena, *item, f, err)) == NULL)
			return -1;
	}
	for (size_t i = 0; i < items->n; i++) {
		struct node *new = items->items[i];

		while (next != NULL && str_cmp(text_under(next, key),
					       text_under(new, key)) <= 0) {
			last = before = next;
			next = next->next;
		}
		new->key = STR_NONE;
		insert_text(
			&c, &(struct insertion){ list, before, new, f, NULL });
		node_insert(list, last, new);
		last = new;
	}
	return change_make(&c, err);
}

int
editor_add_all_sorted(struct editor *e, const struct edit_path *list,
	const struct node *items, const char *key, struct err *err)
{
	/* The editor's own goes with each change. */
	struct arena arena = ARENA_INIT;
	struct node_array sorted = sorted_items(&arena, items, key);
	struct trail t;
	int rc = trail_follow(&t, e, list, err) < 0 ? -1 : 0;

	if (rc == 0 && trail_is_whole(&t) &&
		t.nodes[t.n]->kind == NODE_SEQUENCE &&
		!node_is_flow(t.nodes[t.n]))
		rc = merge_sorted(e, &t, &sorted, key, err);
	else
		/* Where there is no such list yet, or one in a line. */
		for (size_t i = 0; rc == 0 && i < sorted.n; i++)
			rc = editor_add_sorted(
				e, list, sorted.items[i], key, err);
	arena_free(&arena);
	return rc;
}

/* Where an item's lines begin: behind the block of the one before it, so that
 * comments above it are its own. */
static size_t
item_from(struct str text, struct node *list, const struct node *item)
{
	struct node *before = node_before(list, item);

	if (before == NULL)
		return line_above(
			text, line_start(text, node_placed(list)->value.from));
	return layout_block_end(text, layout_value_end(text, before),
		layout_column(text, list));
}

/* Takes the lines of an item, a line end before them, to behind another. */
static int
move_lines(struct change *c, struct node *list, struct node *item,
	struct node *before, struct err *err)
{
	struct editor *e = c->e;
	struct str text = editor_text(e);
	size_t from = item_from(text, list, item);
	size_t to = layout_block_end(
		text, layout_value_end(text, item), layout_column(text, list));
	size_t at = before != NULL ? layout_block_end(text,
					     layout_value_end(text, before),
					     layout_column(text, list))
	                           : item_from(text, list, list->first);
	struct str lines = { text.p + from, to - from };

	if (at < from)
		change_add(c, at, at, lines);
	change_add(c, from, to, STR(""));
	if (at >= to)
		change_add(c, at, at, lines);
	node_remove(list, item);
	node_insert(list, before, item);
	return change_make(c, err);
}

int
editor_resort(struct editor *e, const struct edit_path *item, const char *key,
	struct err *err)
{
	struct change c = CHANGE_OF(e);
	struct trail t;
	struct node *list, *moved, *before;

	if (trail_follow(&t, e, item, err) < 0)
		return -1;
	if (!trail_is_whole(&t) || t.n == 0 ||
		t.nodes[t.n - 1]->kind != NODE_SEQUENCE)
		return err_set(err, MSG(N_("%1 is no item of a list"),
					    edit_path_text(item, &e->arena)));
	list = t.nodes[t.n - 1];
	moved = t.nodes[t.n];
	before = sorted_place(list, moved, key, text_under(moved, key));
	if (before == node_before(list, moved))
		return 0;
	if (node_is_flow(list) ||
		line_start(editor_text(e), node_placed(list)->value.from) +
				layout_column(editor_text(e), list) !=
			node_placed(list)->value.from)
		return change_refuse(e, node_start(moved), err);
	return move_lines(&c, list, moved, before, err);
}
