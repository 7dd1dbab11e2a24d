#include "edit/path.h"

#include <assert.h>

void
edit_path_key(struct edit_path *p, struct str key)
{
	assert(p->n < EDIT_PATH_MAX);
	p->steps[p->n++] = (struct edit_step){ .kind = STEP_KEY, .key = key };
}

void
edit_path_index(struct edit_path *p, uint32_t index)
{
	assert(p->n < EDIT_PATH_MAX);
	p->steps[p->n++] =
		(struct edit_step){ .kind = STEP_INDEX, .index = index };
}

void
edit_path_match(struct edit_path *p, struct str key, struct str value)
{
	assert(p->n < EDIT_PATH_MAX);
	p->steps[p->n++] = (struct edit_step){
		.kind = STEP_MATCH, .key = key, .value = value
	};
}

/* What stands between brackets: a number, or key=value. */
static bool
take_item(struct edit_path *p, struct str inside)
{
	size_t equals = str_find(inside, '=');
	int64_t index;

	if (equals < inside.n)
		edit_path_match(p, (struct str){ inside.p, equals },
			str_from_byte(inside, equals + 1));
	else if (str_number(inside, UINT32_MAX, &index))
		edit_path_index(p, (uint32_t)index);
	else
		return false;
	return true;
}

/* One step off the front of *rest. */
static bool
take_step(struct edit_path *p, struct str *rest)
{
	size_t n = 0;

	if (p->n == EDIT_PATH_MAX)
		return false;
	if (rest->p[0] == '[') {
		struct str inside = str_from_byte(*rest, 1);

		n = str_find(inside, ']');
		if (p->n == 0 || n == inside.n ||
			!take_item(p, (struct str){ inside.p, n }))
			return false;
		*rest = str_from_byte(inside, n + 1);
		return true;
	}
	if (p->n > 0) {
		if (rest->p[0] != '.')
			return false;
		*rest = str_from_byte(*rest, 1);
	}
	while (n < rest->n && rest->p[n] != '.' && rest->p[n] != '[')
		n++;
	if (n == 0)
		return false;
	edit_path_key(p, (struct str){ rest->p, n });
	*rest = str_from_byte(*rest, n);
	return true;
}

int
edit_path_parse(struct edit_path *p, struct str text, struct err *err)
{
	struct str rest = text;

	p->n = 0;
	do {
		if (rest.n == 0 || !take_step(p, &rest))
			return err_set(err,
				MSG(N_("%1 is not the name of a field; write "
				       "it as in title, document.file or "
				       "obligations[id=laporan].due"),
					text));
	} while (rest.n > 0);
	return 0;
}

struct edit_path
edit_path(const char *text, struct str arg1, struct str arg2)
{
	struct edit_path p;
	struct err err = ERR_INIT;
	int failed = edit_path_parse(&p, str_from(text), &err);

	assert(failed == 0);
	(void)failed;
	for (unsigned i = 0; i < p.n; i++) {
		struct edit_step *s = &p.steps[i];

		if (str_is(s->value, "%1"))
			s->value = arg1;
		else if (str_is(s->value, "%2"))
			s->value = arg2;
	}
	return p;
}

struct str
edit_path_text(const struct edit_path *p, struct arena *arena)
{
	struct buf text = BUF_INIT;
	struct str kept;

	for (unsigned i = 0; i < p->n; i++) {
		const struct edit_step *s = &p->steps[i];

		if (s->kind == STEP_INDEX) {
			buf_printf(&text, "[%u]", (unsigned)s->index);
			continue;
		}
		if (s->kind == STEP_KEY && i > 0)
			buf_char(&text, '.');
		if (s->kind == STEP_MATCH)
			buf_char(&text, '[');
		buf_add(&text, s->key);
		if (s->kind == STEP_MATCH) {
			buf_char(&text, '=');
			buf_add(&text, s->value);
			buf_char(&text, ']');
		}
	}
	kept = arena_str(arena, buf_str(&text));
	buf_free(&text);
	return kept;
}

static bool
item_matches(const struct node *item, const struct edit_step *s)
{
	if (s->key.n > 0)
		item = item->kind == NODE_MAPPING ? node_get(item, s->key)
		                                  : NULL;
	return item != NULL && item->kind == NODE_SCALAR &&
	       str_eq(item->text, s->value);
}

const struct node *
edit_step_find(const struct node *n, const struct edit_step *s)
{
	uint32_t left = s->index;

	if (s->kind == STEP_KEY)
		return n->kind == NODE_MAPPING ? node_get(n, s->key) : NULL;
	if (n->kind != NODE_SEQUENCE)
		return NULL;
	for (n = n->first; n != NULL; n = n->next) {
		if (s->kind == STEP_MATCH && item_matches(n, s))
			return n;
		if (s->kind == STEP_INDEX && left-- == 0)
			return n;
	}
	return NULL;
}

uint32_t
edit_step_count(const struct node *n, const struct edit_step *s)
{
	uint32_t count = 0;

	if (s->kind != STEP_MATCH || n->kind != NODE_SEQUENCE)
		return edit_step_find(n, s) != NULL;
	for (n = n->first; n != NULL; n = n->next)
		count += item_matches(n, s);
	return count;
}

const struct node *
edit_path_find(const struct edit_path *p, const struct node *root)
{
	for (unsigned i = 0; root != NULL && i < p->n; i++)
		root = edit_step_find(root, &p->steps[i]);
	return root;
}

const struct field *
edit_path_field(const struct edit_path *p, const struct shape *shape)
{
	const struct field *f = NULL;

	for (unsigned i = 0; i < p->n; i++) {
		if (p->steps[i].kind != STEP_KEY)
			continue;
		f = shape_field(shape, p->steps[i].key);
		shape = f != NULL && f->type == TYPE_MAPPING ? f->shape : NULL;
	}
	return f;
}
