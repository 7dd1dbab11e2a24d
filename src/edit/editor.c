#include "edit/editor.h"

#include <stdio.h>

#include "edit/change.h"
#include "edit/nodes.h"
#include "edit/scalar.h"

int
editor_open(struct editor *e, struct str text, const struct shape *shape,
	struct err *err)
{
	struct findings fs;
	char line[24];

	*e = (struct editor){ .shape = shape, .original = text };
	e->limits = shape == &shape_agreement ? &yaml_agreement_limits
	                                      : &yaml_settings_limits;
	findings_init(&fs, &e->arena);
	e->root = yaml_read_placed(&e->arena, text, STR(""), e->limits, &fs);
	if (e->root == NULL || e->root->kind != NODE_MAPPING) {
		snprintf(line, sizeof(line), "%u",
			fs.n > 0 ? (unsigned)fs.items[fs.n - 1].mark.line : 1);
		err_set(err,
			MSG(N_("the file cannot be changed before it can be "
			       "read (line %1)"),
				str_from(line)));
		e->root = NULL;
	}
	findings_free(&fs);
	buf_add(&e->text, text);
	return e->root != NULL ? 0 : -1;
}

void
editor_close(struct editor *e)
{
	buf_free(&e->text);
	buf_free(&e->next);
	arena_free(&e->arena);
	arena_free(&e->fallback);
}

struct str
editor_text(const struct editor *e)
{
	return buf_str(&e->text);
}

bool
editor_is_changed(const struct editor *e)
{
	return !str_eq(editor_text(e), e->original);
}

const struct node *
editor_find(const struct editor *e, const struct edit_path *p)
{
	return edit_path_find(p, e->root);
}

/* A rename on its way through the tree. */
struct renaming {
	struct change *change;
	enum ref to;
	struct str from, into;
};

static void
rename_scalar(
	struct renaming *r, struct node *n, const struct field *f, bool is_flow)
{
	const struct placed *p = node_placed(n);
	struct editor *e = r->change->e;
	struct scalar_place place = {
		.field = f, .is_flow = is_flow, .like = p->style
	};
	struct buf out = BUF_INIT;

	/* Nobody writes an id as a block. */
	if (p->style == STYLE_LITERAL || p->style == STYLE_FOLDED)
		return;
	n->text = r->into;
	write_scalar(&out, n, &place);
	change_add(r->change, p->value.from, p->value.to, change_text(e, &out));
}

static void
rename_below(struct renaming *r, struct node *n, const struct field *f,
	const struct shape *shape)
{
	for (struct node *c = n->first; c != NULL; c = c->next) {
		const struct field *field = n->kind == NODE_MAPPING
		                                    ? shape_field(shape, c->key)
		                                    : f;

		if (field == NULL)
			continue;
		if (c->kind != NODE_SCALAR)
			rename_below(r, c, field,
				field->type == TYPE_MAPPING ? field->shape
							    : NULL);
		else if (field->to == r->to && str_eq(c->text, r->from))
			rename_scalar(r, c, field, node_is_flow(n));
	}
}

int
editor_rename(struct editor *e, enum ref to, struct str from, struct str into,
	struct err *err)
{
	struct change c = CHANGE_OF(e);
	struct renaming r = { &c, to, from, into };
	size_t n;

	rename_below(&r, e->root, NULL, e->shape);
	n = c.n;
	if (n == 0)
		return 0;
	return change_make(&c, err) < 0 ? -1 : (int)n;
}

/* Two files beside each other, on the way to what differs. */
struct comparing {
	const struct edit_path *places;
	size_t n;
	const struct node *before, *after; /* the roots */
	struct edit_path path;
};

static bool
is_expected(const struct comparing *c, const struct node *before,
	const struct node *after)
{
	for (size_t i = 0; i < c->n; i++)
		if ((before != NULL && edit_path_find(&c->places[i],
					       c->before) == before) ||
			(after != NULL && edit_path_find(&c->places[i],
						  c->after) == after))
			return true;
	return false;
}

static bool same_children(struct comparing *c, const struct node *before,
	const struct node *after);

/* Whether both say the same, or may differ; else the path is where. */
static bool
is_same(struct comparing *c, const struct node *before,
	const struct node *after)
{
	if (is_expected(c, before, after))
		return true;
	if (before == NULL || after == NULL || before->kind != after->kind)
		return false;
	if (before->kind == NODE_SCALAR)
		return node_equal_here(before, after);
	return same_children(c, before, after);
}

/* The same one step deeper; what is nested too deeply for a path is named by
 * what it is in. */
static bool
is_same_below(struct comparing *c, const struct edit_step *step,
	const struct node *before, const struct node *after)
{
	bool has_room = c->path.n < EDIT_PATH_MAX;

	if (has_room)
		c->path.steps[c->path.n++] = *step;
	if (!is_same(c, before, after))
		return false;
	c->path.n -= has_room;
	return true;
}

static bool
same_items(struct comparing *c, const struct node *a, const struct node *b)
{
	struct edit_step step = { .kind = STEP_INDEX };

	for (; a != NULL || b != NULL; step.index++) {
		if (!is_same_below(c, &step, a, b))
			return false;
		a = a != NULL ? a->next : NULL;
		b = b != NULL ? b->next : NULL;
	}
	return true;
}

static bool
same_children(struct comparing *c, const struct node *before,
	const struct node *after)
{
	struct edit_step step = { .kind = STEP_KEY };

	if (before->kind == NODE_SEQUENCE)
		return same_items(c, before->first, after->first);
	for (const struct node *n = before->first; n != NULL; n = n->next) {
		step.key = n->key;
		if (!is_same_below(c, &step, n, node_get(after, n->key)))
			return false;
	}
	for (const struct node *n = after->first; n != NULL; n = n->next) {
		step.key = n->key;
		if (node_get(before, n->key) == NULL &&
			!is_same_below(c, &step, NULL, n))
			return false;
	}
	return true;
}

int
editor_compare(const struct editor *before, const struct editor *after,
	const struct edit_path *places, size_t n, struct err *err)
{
	struct comparing c = { .places = places,
		.n = n,
		.before = before->root,
		.after = after->root };
	struct arena arena = ARENA_INIT;

	if (is_same(&c, c.before, c.after))
		return 0;
	err_set(err, MSG(N_("the two differ in %1 too"),
			     edit_path_text(&c.path, &arena)));
	arena_free(&arena);
	return -1;
}
