/* Fields and items taken away. */
#include "edit/change.h"
#include "edit/lines.h"

static bool
is_blank(struct str text, size_t from, size_t to)
{
	for (; from < to; from++)
		if (strchr(" \t\r\n", text.p[from]) == NULL)
			return false;
	return true;
}

/* Whole lines, and the line end before them where there is none behind. */
static void
remove_lines(struct change *c, size_t start, size_t end)
{
	struct str text = editor_text(c->e);
	size_t to = line_next(text, end);

	if (line_end(text, end) == text.n) {
		start = line_above(text, start);
		to = text.n;
	}
	change_add(c, start, to, STR(""));
}

/*
 * What begins behind the dash of its list: what comes next takes its place.
 * Where a comment stands between, the dash is left alone on its line.
 */
static int
remove_first(struct change *c, struct node *n, size_t from, size_t next,
	struct err *err)
{
	struct str text = editor_text(c->e);
	size_t end = layout_value_end(text, n);

	if (next == SIZE_MAX)
		return change_refuse(c->e, from, err);
	if (is_blank(text, line_end(text, end), next)) {
		change_add(c, from, next, STR(""));
		return 0;
	}
	while (from > 0 && text.p[from - 1] == ' ')
		from--;
	change_add(c, from, line_end(text, end), STR(""));
	return 0;
}

static int
remove_by_lines(
	struct change *c, struct node *parent, struct node *n, struct err *err)
{
	struct str text = editor_text(c->e);
	bool is_item = parent->kind == NODE_SEQUENCE;
	size_t from = is_item ? layout_dash(text, parent, n) : node_start(n);
	size_t start, next = SIZE_MAX;

	if (from == SIZE_MAX || (!is_item && layout_colon(text, n) == SIZE_MAX))
		return change_refuse(c->e, node_start(n), err);
	start = line_start(text, from);
	if (is_blank(text, start, from)) {
		remove_lines(c, start, layout_value_end(text, n));
		return 0;
	}
	if (n->next != NULL)
		next = is_item ? layout_dash(text, parent, n->next)
		               : node_start(n->next);
	return remove_first(c, n, from, next, err);
}

/* Where comments stand between the items, only the item and the comma behind
 * it go. */
static int
remove_alone(struct change *c, struct node *n, struct err *err)
{
	struct str text = editor_text(c->e);
	size_t from = node_start(n), to = node_placed(n)->value.to;

	if (n->next != NULL) {
		while (to < text.n && text.p[to] == ' ')
			to++;
		if (to == text.n || text.p[to] != ',')
			return change_refuse(c->e, from, err);
		to++;
	}
	change_add(c, from, to, STR(""));
	return 0;
}

static int
remove_in_flow(
	struct change *c, struct node *parent, struct node *n, struct err *err)
{
	struct str text = editor_text(c->e);
	struct node *before = node_before(parent, n);
	size_t end = node_placed(n)->value.to;
	size_t from =
		before != NULL ? node_placed(before)->value.to : node_start(n);
	size_t to = before != NULL ? end : node_start(n->next);
	size_t gap_from = before != NULL ? from : end;
	size_t gap_to = before != NULL ? node_start(n) : to;
	struct str gap = { text.p + gap_from, gap_to - gap_from };

	if (str_find(gap, '#') < gap.n)
		return remove_alone(c, n, err);
	change_add(c, from, to, STR(""));
	return 0;
}

int
editor_remove(struct editor *e, const struct edit_path *p, struct err *err)
{
	struct change c = CHANGE_OF(e);
	struct node *parent, *n;
	struct trail t;
	int failed;

	if (trail_follow(&t, e, p, err) < 0)
		return -1;
	if (!trail_is_whole(&t) || t.n == 0)
		return err_set(err, MSG(N_("there is no %1"),
					    edit_path_text(p, &e->arena)));
	/* What would be left empty goes with it. */
	while (t.n > 1 && t.nodes[t.n - 1]->n == 1)
		t.n--;
	parent = t.nodes[t.n - 1];
	n = t.nodes[t.n];
	if (parent->n == 1)
		return err_set(err, SAY(N_("nothing would be left of the "
					   "file")));
	failed = node_is_flow(parent) ? remove_in_flow(&c, parent, n, err)
	                              : remove_by_lines(&c, parent, n, err);
	if (failed)
		return -1;
	node_remove(parent, n);
	return change_make(&c, err);
}
