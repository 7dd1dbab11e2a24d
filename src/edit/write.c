#include "edit/write.h"

#include "edit/nodes.h"
#include "edit/scalar.h"

static const struct shape *
shape_of(const struct field *f)
{
	return f != NULL && f->type == TYPE_MAPPING ? f->shape : NULL;
}

/* A key that stands for itself in every YAML. */
static bool
is_key(struct str key)
{
	for (size_t i = 0; i < key.n; i++) {
		char c = key.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (i > 0 && ((c >= '0' && c <= '9') || c == '_' ||
					      c == '-'))))
			return false;
	}
	return key.n > 0;
}

size_t
write_rank(const struct shape *shape, struct str key)
{
	const struct field *f = shape_field(shape, key);

	return f != NULL ? (size_t)(f - shape->fields) : FIELDS_MAX;
}

/* Behind all that rank no higher. */
static void
put_in_order(struct node *fields, struct node *child, const struct shape *shape)
{
	struct node **at = &fields->first;
	size_t place = write_rank(shape, child->key);

	while (*at != NULL && write_rank(shape, (*at)->key) <= place)
		at = &(*at)->next;
	child->next = *at;
	*at = child;
	fields->n++;
}

static struct node *prepare_children(struct arena *arena,
	const struct node *value, const struct field *f, struct err *err);

struct node *
write_prepare(struct arena *arena, const struct node *value,
	const struct field *f, struct err *err)
{
	struct node *n;

	if (value->kind != NODE_SCALAR)
		return prepare_children(arena, value, f, err);
	n = ARENA_NEW(arena, struct node);
	n->key = value->key;
	return scalar_tidy(arena, f, value->text, &n->text, err) < 0 ? NULL : n;
}

static struct node *
prepare_children(struct arena *arena, const struct node *value,
	const struct field *f, struct err *err)
{
	struct node *n = ARENA_NEW(arena, struct node);

	n->kind = value->kind;
	n->key = value->key;
	for (const struct node *c = value->first; c != NULL; c = c->next) {
		bool is_item = value->kind == NODE_SEQUENCE;
		const struct field *field =
			is_item ? f : shape_field(shape_of(f), c->key);
		struct node *child = write_prepare(arena, c, field, err);

		if (child == NULL)
			return NULL;
		if (!is_item && !is_key(c->key)) {
			err_set(err, MSG(N_("%1 cannot be the name of a field"),
					     c->key));
			return NULL;
		}
		if (is_item) {
			child->key = STR_NONE;
			node_add(n, child);
		} else {
			put_in_order(n, child, shape_of(f));
		}
	}
	if (n->n > 0)
		return n;
	err_set(err, MSG(N_("%1 is empty"),
			     f != NULL ? str_from(f->key) : value->key));
	return NULL;
}

void
write_scalar(struct buf *out, struct node *n, const struct scalar_place *place)
{
	scalar_write(out, n->text, place);
	n->is_quoted = scalar_style(n->text, place) != STYLE_PLAIN;
}

static void
put_scalar(struct writer *w, struct node *n, const struct field *f,
	uint32_t indent)
{
	struct scalar_place place = {
		.field = f, .indent = indent, .eol = w->layout.eol
	};

	write_scalar(w->out, n, &place);
}

/* A new line at column, below the explanation of a field, if there is one. */
static void
new_line(struct writer *w, const struct shape *shape, const struct node *key,
	uint32_t column)
{
	buf_text(w->out, w->layout.eol);
	if (key != NULL)
		write_note(w, shape, key->key, column);
	buf_fill(w->out, ' ', column);
}

void
write_note(struct writer *w, const struct shape *shape, struct str key,
	uint32_t column)
{
	const struct field *f = shape_field(shape, key);
	struct str rest, line;

	for (size_t i = 0; w->notes != NULL && i < w->notes->n; i++) {
		struct write_note *note = &w->notes->items[i];

		if (note->field != f || note->is_written || f == NULL)
			continue;
		note->is_written = true;
		for (rest = note->lines; str_split(&rest, '\n', &line);) {
			buf_fill(w->out, ' ', column);
			buf_text(w->out, line.n > 0 ? "# " : "#");
			buf_add(w->out, line);
			buf_text(w->out, w->layout.eol);
		}
		return;
	}
}

static void
put_fields(struct writer *w, struct node *n, const struct shape *shape,
	uint32_t column)
{
	for (struct node *c = n->first; c != NULL; c = c->next) {
		if (c != n->first)
			new_line(w, shape, c, column);
		write_key(w, c, shape, column);
	}
}

static void
put_items(struct writer *w, struct node *n, const struct field *f,
	uint32_t column)
{
	for (struct node *c = n->first; c != NULL; c = c->next) {
		if (c != n->first)
			new_line(w, NULL, NULL, column);
		write_item(w, c, f, column);
	}
}

void
write_item(struct writer *w, struct node *item, const struct field *f,
	uint32_t column)
{
	uint32_t inner = column + w->layout.dash;

	buf_char(w->out, '-');
	buf_fill(w->out, ' ', w->layout.dash - 1);
	if (item->kind == NODE_SCALAR)
		put_scalar(w, item, f, inner);
	else if (item->kind == NODE_MAPPING)
		put_fields(w, item, shape_of(f), inner);
	else
		put_items(w, item, f, inner);
}

void
write_key(struct writer *w, struct node *n, const struct shape *shape,
	uint32_t column)
{
	const struct field *f = shape_field(shape, n->key);
	bool is_list = n->kind == NODE_SEQUENCE;
	const struct node *first = is_list ? n->first->first : n->first;
	uint32_t inner = column + (is_list ? w->layout.list : w->layout.step);

	buf_add(w->out, n->key);
	buf_char(w->out, ':');
	if (n->kind == NODE_SCALAR) {
		buf_char(w->out, ' ');
		put_scalar(w, n, f, inner);
		return;
	}
	new_line(w, shape_of(f), first, inner);
	if (is_list)
		put_items(w, n, f, inner);
	else
		put_fields(w, n, shape_of(f), inner);
}

void
write_flow(struct writer *w, struct node *n, const struct field *f)
{
	struct scalar_place place = { .field = f, .is_flow = true };
	bool is_list = n->kind == NODE_SEQUENCE;

	if (n->kind == NODE_SCALAR) {
		write_scalar(w->out, n, &place);
		return;
	}
	buf_text(w->out, is_list ? "[" : "{");
	buf_fill(w->out, ' ', w->layout.is_spaced);
	for (struct node *c = n->first; c != NULL; c = c->next) {
		if (is_list)
			write_flow(w, c, f);
		else
			write_flow_key(w, c, shape_of(f));
		if (c->next != NULL)
			buf_text(w->out, ", ");
	}
	buf_fill(w->out, ' ', w->layout.is_spaced);
	buf_text(w->out, is_list ? "]" : "}");
}

void
write_flow_key(struct writer *w, struct node *n, const struct shape *shape)
{
	buf_add(w->out, n->key);
	buf_text(w->out, ": ");
	write_flow(w, n, shape_field(shape, n->key));
}
