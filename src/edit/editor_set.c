/* Values put in the place of others, and fields that were not there. */
#include "edit/change.h"
#include "edit/insert.h"
#include "edit/lines.h"
#include "edit/nodes.h"

/*
 * The places of a value in block context: head, on the line of its key or dash
 * or where a text begins, and body, the lines below.
 */
struct slot {
	size_t head_from, head_to, body_from, body_to;
};

/* Behind "|" or ">" and what clings to it. */
static size_t
header_end(struct str text, size_t at)
{
	while (at < text.n && strchr(" \t\r\n", text.p[at]) == NULL)
		at++;
	return at;
}

static bool
is_text_block(const struct node *n)
{
	enum node_style style = node_placed(n)->style;

	return style == STYLE_LITERAL || style == STYLE_FOLDED;
}

static struct slot
slot_of(struct str text, const struct node *n)
{
	const struct placed *p = node_placed(n);

	if (is_text_block(n))
		return (struct slot){ p->value.from,
			header_end(text, p->value.from),
			line_end(text, p->value.from),
			layout_value_end(text, n) };
	return (struct slot){ p->value.from, p->value.to,
		line_end(text, p->value.to), line_end(text, p->value.to) };
}

/* Writes a text that was prepared over the slot, its first line over the head.
 */
static void
fill_slot(struct change *c, const struct slot *slot, struct str written)
{
	struct str first = written;
	struct str text = editor_text(c->e);

	first.n = line_end(written, 0);
	if (slot->head_from > 0 && first.n > 0 && first.p[0] != ' ' &&
		slot->head_from == slot->head_to &&
		text.p[slot->head_from - 1] != ' ') {
		struct str parts[] = { STR(" "), first };
		struct buf b = BUF_INIT;

		buf_add(&b, parts[0]);
		buf_add(&b, parts[1]);
		first = change_text(c->e, &b);
	}
	change_add(c, slot->head_from, slot->head_to, first);
	written = str_from_byte(written, line_end(written, 0));
	change_add(c, slot->body_from, slot->body_to, written);
}

/* The indentation of a block of text: as it is, or under its key. */
static uint32_t
text_indent(struct str text, const struct node *n, uint32_t usual)
{
	size_t at = node_placed(n)->value.from;
	uint32_t column;

	if (!is_text_block(n))
		return usual;
	for (at = line_next(text, at); at < text.n; at = line_next(text, at))
		if (line_kind(text, at, &column) != LINE_BLANK)
			return at < node_placed(n)->value.to ? column : usual;
	return usual;
}

static bool
is_stripped(struct str text, const struct node *n)
{
	size_t from = node_placed(n)->value.from;
	struct str header = { text.p + from, header_end(text, from) - from };

	return is_text_block(n) && str_find(header, '-') < header.n;
}

/* A scalar for a scalar, where it stands. */
static int
set_scalar(struct editor *e, const struct trail *t, struct node *new,
	struct err *err)
{
	struct node *parent = t->nodes[t->n - 1], *old = t->nodes[t->n];
	struct str text = editor_text(e);
	struct change c = CHANGE_OF(e);
	struct buf out = BUF_INIT;
	struct writer w = change_writer(e, &out);
	uint32_t column = layout_column(text, parent);
	struct slot slot = slot_of(text, old);
	struct scalar_place place = {
		.field = trail_field(t, e, t->n),
		.is_flow = node_is_flow(parent),
		.like = node_placed(old)->style,
		.is_stripped = is_stripped(text, old),
		.eol = w.layout.eol,
	};

	place.indent = text_indent(text, old,
		column + (parent->kind == NODE_SEQUENCE ? w.layout.dash
							: w.layout.step));
	write_scalar(&out, new, &place);
	node_replace(parent, old, new);
	fill_slot(&c, &slot, change_text(e, &out));
	return change_make(&c, err);
}

/* "key:" or "-" stands already: what comes behind it. */
static struct str
write_behind(struct editor *e, const struct trail *t, struct node *new)
{
	struct node *parent = t->nodes[t->n - 1];
	uint32_t column = layout_column(editor_text(e), parent);
	struct buf out = BUF_INIT;
	struct writer w = change_writer(e, &out);
	size_t before = 1;

	if (parent->kind == NODE_SEQUENCE) {
		write_item(&w, new, trail_field(t, e, t->n), column);
	} else {
		write_key(&w, new, trail_shape(t, e, t->n - 1), column);
		before += new->key.n;
	}
	return str_from_byte(change_text(e, &out), before);
}

/* Only blanks up to the end of the line. */
static bool
ends_line(struct str text, size_t at)
{
	while (at < text.n && text.p[at] == ' ')
		at++;
	return at == line_end(text, at);
}

/*
 * The slot of a value that becomes something else, from behind its colon or
 * dash on; false when there are comments that would be lost.
 */
static bool
open_slot(struct str text, const struct node *old, size_t colon,
	struct slot *slot)
{
	const struct placed *p = node_placed(old);
	size_t end = line_end(text, layout_value_end(text, old));
	size_t line = line_end(text, colon);

	if (p->value.from < line && p->style != STYLE_BLOCK) {
		*slot = slot_of(text, old);
		slot->head_from = colon;
		return true;
	}
	*slot = (struct slot){ colon, colon, line, end };
	if (p->value.from < line) /* a list or fields behind a dash */
		*slot = (struct slot){ colon, end, end, end };
	else if (p->style != STYLE_BLOCK)
		return str_find((struct str){ text.p + colon,
					p->value.from - colon },
			       '#') == p->value.from - colon &&
		       ends_line(text, p->value.to);
	return true;
}

static int
set_other(struct editor *e, const struct trail *t, struct node *new,
	struct err *err)
{
	struct node *parent = t->nodes[t->n - 1], *old = t->nodes[t->n];
	struct str text = editor_text(e);
	struct change c = CHANGE_OF(e);
	struct slot slot;
	size_t at;

	if (node_is_flow(parent) ||
		(node_is_flow(old) && new->kind != NODE_SCALAR)) {
		struct buf out = BUF_INIT;
		struct writer w = change_writer(e, &out);

		at = node_placed(old)->value.from;
		w.layout.is_spaced = at + 1 < text.n && text.p[at + 1] == ' ';
		write_flow(&w, new, trail_field(t, e, t->n));
		slot = slot_of(text, old);
		node_replace(parent, old, new);
		fill_slot(&c, &slot, change_text(e, &out));
		return change_make(&c, err);
	}
	at = parent->kind == NODE_SEQUENCE ? layout_dash(text, parent, old)
	                                   : layout_colon(text, old);
	if (at != SIZE_MAX && parent->kind == NODE_SEQUENCE)
		at++;
	if (at == SIZE_MAX || !open_slot(text, old, at, &slot))
		return change_refuse(e, node_start(old), err);
	new->key = old->key;
	node_replace(parent, old, new);
	fill_slot(&c, &slot, write_behind(e, t, new));
	return change_make(&c, err);
}

/* The child behind which a key belongs, or NULL. */
static struct node *
predecessor(struct node *fields, struct str key, const struct shape *shape)
{
	size_t place = write_rank(shape, key);
	struct node *found = NULL;

	for (struct node *n = fields->first; n != NULL; n = n->next) {
		size_t rank = write_rank(shape, n->key);

		if (rank <= place &&
			(found == NULL ||
				rank >= write_rank(shape, found->key)))
			found = n;
	}
	return found;
}

/* A key that is absent, into the last node of the trail. */
static int
put_key(struct editor *e, const struct trail *t, struct node *new,
	struct err *err)
{
	struct node *fields = t->nodes[t->n];
	struct insertion i = {
		.parent = fields, .new = new, .shape = trail_shape(t, e, t->n)
	};
	struct change c = CHANGE_OF(e);

	i.before = predecessor(fields, new->key, i.shape);
	insert_text(&c, &i);
	node_insert(fields, i.before, new);
	return change_make(&c, err);
}

/* The value in mappings for the steps from i on: what is missing on the way. */
static struct node *
wrap(struct editor *e, const struct edit_path *p, unsigned i,
	const struct node *value)
{
	struct node *inner = node_copy(&e->arena, value), *outer;

	for (unsigned k = p->n; k > i; k--) {
		inner->key = p->steps[k - 1].key;
		if (k - 1 == i)
			break;
		outer = node_fields(&e->arena);
		outer->first = inner;
		outer->n = 1;
		inner = outer;
	}
	return inner;
}

static bool
is_unknown(const struct node *n)
{
	return n->kind == NODE_SCALAR && !n->is_quoted &&
	       str_is(n->text, "unknown");
}

static int
put_missing(struct editor *e, struct trail *t, const struct node *value,
	struct err *err)
{
	const struct edit_path *p = t->path;
	struct edit_path known = *p;
	struct node *there = t->nodes[t->n], *fields, *new;

	known.n = t->n;
	for (unsigned i = t->n; i < p->n; i++)
		if (p->steps[i].kind != STEP_KEY)
			return err_set(
				err, MSG(N_("there is no %1"),
					     edit_path_text(p, &e->arena)));
	if (is_unknown(there)) {
		fields = node_fields(&e->arena);
		node_add(fields, wrap(e, p, t->n, value));
		return editor_set(e, &known, fields, err);
	}
	if (there->kind != NODE_MAPPING)
		return err_set(err, MSG(N_("%1 is not made of fields"),
					    edit_path_text(&known, &e->arena)));
	new = write_prepare(&e->arena, wrap(e, p, t->n, value),
		trail_field(t, e, t->n + 1), err);
	return new != NULL ? put_key(e, t, new, err) : -1;
}

static bool
has_text(const struct node *n, struct str text)
{
	return str_eq(node_tidy_text(n), text);
}

static bool
is_among(const struct node *n, struct str text)
{
	while (n != NULL && !has_text(n, text))
		n = n->next;
	return n != NULL;
}

static int
remove_item(struct editor *e, const struct edit_path *p, uint32_t index,
	struct err *err)
{
	struct edit_path item = *p;

	edit_path_index(&item, index);
	return editor_remove(e, &item, err);
}

/* One step towards the list wanted; *i is up to where both are equal. */
static int
set_next_item(struct editor *e, const struct edit_path *p,
	const struct node *want, uint32_t *i, struct err *err)
{
	struct node *list = (struct node *)(uintptr_t)editor_find(e, p);
	const struct node *there = *i < list->n ? node_item(list, *i) : NULL;

	if (there != NULL && has_text(there, want->text)) {
		++*i;
		return 0;
	}
	if (there != NULL && !is_among(want, node_tidy_text(there)) &&
		is_among(there, want->text))
		return remove_item(e, p, *i, err);
	return editor_insert(e, p, (*i)++, want, err);
}

static int
set_items(struct editor *e, const struct edit_path *p, const struct node *value,
	struct err *err)
{
	uint32_t i = 0, before;

	for (const struct node *want = value->first; want != NULL;) {
		before = i;
		if (set_next_item(e, p, want, &i, err) < 0)
			return -1;
		if (i > before)
			want = want->next;
	}
	while (editor_find(e, p)->n > i)
		if (remove_item(e, p, i, err) < 0)
			return -1;
	return 0;
}

/* The first key that is not among the fields wanted, or NULL. */
static const struct node *
find_unwanted(const struct node *fields, const struct node *wanted)
{
	const struct node *n = fields->first;

	while (n != NULL && node_get(wanted, n->key) != NULL)
		n = n->next;
	return n;
}

static int
set_fields(struct editor *e, const struct edit_path *p,
	const struct node *value, struct err *err)
{
	struct edit_path child = *p;
	const struct node *n;

	edit_path_key(&child, STR(""));
	for (n = value->first; n != NULL; n = n->next) {
		child.steps[p->n].key = n->key;
		if (editor_set(e, &child, n, err) < 0)
			return -1;
	}
	while ((n = find_unwanted(editor_find(e, p), value)) != NULL) {
		child.steps[p->n].key = n->key;
		if (editor_remove(e, &child, err) < 0)
			return -1;
	}
	return 0;
}

static bool
has_only_scalars(const struct node *list)
{
	const struct node *n = list->first;

	while (n != NULL && n->kind == NODE_SCALAR)
		n = n->next;
	return n == NULL && list->n > 0;
}

/* In several changes; all of them or none. */
static int
set_parts(struct editor *e, const struct edit_path *p, const struct node *value,
	struct err *err)
{
	struct buf before = BUF_INIT;
	struct arena arena = ARENA_INIT;
	const struct node *kept = node_copy(&arena, value);
	int failed;

	buf_add(&before, editor_text(e));
	failed = value->kind == NODE_MAPPING ? set_fields(e, p, kept, err)
	                                     : set_items(e, p, kept, err);
	if (failed)
		change_undo(e, buf_str(&before));
	buf_free(&before);
	arena_free(&arena);
	return failed;
}

static int
set_there(struct editor *e, const struct trail *t, const struct node *value,
	struct err *err)
{
	const struct field *f = trail_field(t, e, t->n);
	struct node *old = t->nodes[t->n];
	struct node *new = write_prepare(&e->arena, value, f, err);

	if (new == NULL)
		return -1;
	if (old->kind == new->kind &&new->kind == NODE_MAPPING)
		return set_parts(e, t->path, new, err);
	if (old->kind == new->kind &&new->kind == NODE_SEQUENCE &&
		has_only_scalars(old) && has_only_scalars(new))
		return set_parts(e, t->path, new, err);
	if (old->kind != new->kind || new->kind != NODE_SCALAR)
		return set_other(e, t, new, err);
	if (has_text(old, new->text) &&
		is_unknown(old) == str_is(new->text, "unknown"))
		return 0;
	return set_scalar(e, t, new, err);
}

int
editor_set(struct editor *e, const struct edit_path *p,
	const struct node *value, struct err *err)
{
	struct trail t;

	if (trail_follow(&t, e, p, err) < 0)
		return -1;
	if (!trail_is_whole(&t))
		return put_missing(e, &t, value, err);
	if (t.n == 0)
		return err_set(
			err, SAY(N_("a file is changed field by field")));
	return set_there(e, &t, value, err);
}
