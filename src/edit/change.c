#include "edit/change.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "edit/lines.h"
#include "edit/nodes.h"

void
change_add(struct change *c, size_t from, size_t to, struct str text)
{
	assert(from <= to);
	assert(c->n == 0 || c->items[c->n - 1].to <= from);
	if (c->n == c->room) {
		c->room = c->room > 0 ? c->room * 2 : 4;
		c->items = xrealloc(c->items, c->room * sizeof(*c->items));
	}
	c->items[c->n++] = (struct splice){ from, to, text };
}

static void
write_next(const struct change *c)
{
	struct str text = editor_text(c->e);
	struct buf *next = &c->e->next;
	size_t at = 0;

	buf_reset(next);
	for (size_t i = 0; i < c->n; i++) {
		const struct splice *s = &c->items[i];

		buf_add(next, (struct str){ text.p + at, s->from - at });
		buf_add(next, s->text);
		at = s->to;
	}
	buf_add(next, str_from_byte(text, at));
}

int
change_refuse(const struct editor *e, size_t at, struct err *err)
{
	struct str text = editor_text(e);
	char number[24];
	unsigned line = 1;

	for (size_t i = line_next(text, 0); i <= at && i < text.n;
		i = line_next(text, i))
		line++;
	snprintf(number, sizeof(number), "%u", line);
	return err_set(err,
		MSG(N_("line %1 is written in a way that is not safe to change "
		       "from here; change it in an editor"),
			str_from(number)));
}

/* NULL when the text cannot be read; *is_too_big says whether only a limit was
 * in the way, and err which. */
static struct node *
read_text(const struct editor *e, struct arena *arena, struct str text,
	bool *is_too_big, struct err *err)
{
	struct findings fs;
	struct node *root = NULL;

	findings_init(&fs, arena);
	*is_too_big = text.n > e->limits->bytes;
	if (*is_too_big)
		err_set(err, SAY(N_("the file would be too large")));
	else
		root = yaml_read_placed(arena, text, STR(""), e->limits, &fs);
	if (root == NULL && !*is_too_big) {
		*is_too_big = fs.items[fs.n - 1].rule == RULE_YAML_TOO_BIG;
		err_set(err, fs.items[fs.n - 1].message);
	}
	findings_free(&fs);
	return root;
}

/* The tree was changed for what did not come about. */
static void
read_again(struct editor *e)
{
	struct err ignored = ERR_INIT;
	bool is_too_big;

	arena_reset(&e->arena);
	e->root =
		read_text(e, &e->arena, editor_text(e), &is_too_big, &ignored);
	assert(e->root != NULL);
}

void
change_undo(struct editor *e, struct str snapshot)
{
	buf_reset(&e->text);
	buf_add(&e->text, snapshot);
	read_again(e);
}

int
change_make(struct change *c, struct err *err)
{
	struct editor *e = c->e;
	size_t at = c->n > 0 ? c->items[0].from : 0;
	bool is_too_big;
	struct node *root;
	struct buf text;
	struct arena arena;

	write_next(c);
	free(c->items);
	arena_reset(&e->fallback);
	root = read_text(e, &e->fallback, buf_str(&e->next), &is_too_big, err);
	if (root == NULL || !node_equal(root, e->root)) {
		if (!is_too_big)
			change_refuse(e, at, err);
		read_again(e);
		return -1;
	}
	text = e->text;
	e->text = e->next;
	e->next = text;
	arena = e->arena;
	e->arena = e->fallback;
	e->fallback = arena;
	e->root = root;
	return 0;
}

static int
refuse_item(const struct trail *t, struct editor *e, const char *template,
	struct err *err)
{
	struct edit_path p = *t->path;

	p.n = t->n + 1;
	return err_set(err, MSG(template, edit_path_text(&p, &e->arena)));
}

int
trail_follow(struct trail *t, const struct editor *e, const struct edit_path *p,
	struct err *err)
{
	struct editor *own = (struct editor *)(uintptr_t)e;

	t->path = p;
	t->n = 0;
	t->nodes[0] = e->root;
	for (; t->n < p->n; t->n++) {
		const struct edit_step *s = &p->steps[t->n];
		const struct node *next = edit_step_find(t->nodes[t->n], s);

		if (next == NULL && s->kind == STEP_KEY)
			return 0;
		if (next == NULL)
			return refuse_item(t, own, N_("there is no %1"), err);
		if (edit_step_count(t->nodes[t->n], s) > 1)
			return refuse_item(
				t, own, N_("there is more than one %1"), err);
		t->nodes[t->n + 1] = (struct node *)(uintptr_t)next;
	}
	return 0;
}

const struct field *
trail_field(const struct trail *t, const struct editor *e, unsigned i)
{
	struct edit_path p = *t->path;

	p.n = i;
	return edit_path_field(&p, e->shape);
}

const struct shape *
trail_shape(const struct trail *t, const struct editor *e, unsigned i)
{
	const struct field *f;

	if (i == 0)
		return e->shape;
	f = trail_field(t, e, i);
	return f != NULL && f->type == TYPE_MAPPING ? f->shape : NULL;
}

struct writer
change_writer(const struct editor *e, struct buf *out)
{
	struct writer w = { .out = out };

	layout_find(&w.layout, editor_text(e), e->root);
	return w;
}

struct str
change_text(struct editor *e, struct buf *out)
{
	struct str text = arena_str(&e->arena, buf_str(out));

	buf_free(out);
	return text;
}

static struct node **
place_of(struct node *parent, const struct node *child)
{
	struct node **at = &parent->first;

	while (*at != child)
		at = &(*at)->next;
	return at;
}

void
node_replace(struct node *parent, struct node *old, struct node *new)
{
	struct node **at = place_of(parent, old);

	new->key = old->key;
	new->next = old->next;
	*at = new;
}

void
node_remove(struct node *parent, struct node *old)
{
	*place_of(parent, old) = old->next;
	parent->n--;
}

void
node_insert(struct node *parent, struct node *after, struct node *new)
{
	struct node **at = after != NULL ? &after->next : &parent->first;

	new->next = *at;
	*at = new;
	parent->n++;
}

struct node *
node_before(struct node *parent, const struct node *child)
{
	struct node *n = parent->first;

	if (n == child)
		return NULL;
	while (n->next != child)
		n = n->next;
	return n;
}

struct node *
node_item(struct node *list, uint32_t index)
{
	struct node *n = list->first;

	while (index-- > 0)
		n = n->next;
	return n;
}

size_t
node_start(const struct node *n)
{
	const struct placed *p = node_placed(n);

	return p->key.to > 0 ? p->key.from : p->value.from;
}

bool
node_is_flow(const struct node *n)
{
	return node_placed(n)->style == STYLE_FLOW;
}
