#include "cli/referring.h"

/* One id in the place of another. */
struct replacing {
	struct writing *w;
	struct str from, into;
};

static bool
has_twice(const struct node *list, struct str id, uint32_t *second)
{
	uint32_t i = 0, n = 0;

	for (const struct node *c = list->first; c != NULL; c = c->next, i++)
		if (c->kind == NODE_SCALAR && str_eq(c->text, id) && n++ > 0) {
			*second = i;
			return true;
		}
	return false;
}

static bool find_twin(const struct node *n, const struct shape *shape,
	struct str id, struct edit_path *path);

/* In a field's value, whose path is whole. */
static bool
find_twin_in(const struct node *value, const struct field *f, struct str id,
	struct edit_path *path)
{
	uint32_t at;

	if (f == NULL || value->kind == NODE_SCALAR)
		return false;
	if (f->to == REF_PARTNER && has_twice(value, id, &at)) {
		edit_path_index(path, at);
		return true;
	}
	return f->type == TYPE_MAPPING && find_twin(value, f->shape, id, path);
}

/* The path to an item that a list of partners has a second time; n holds
 * fields of the shape, or is a list of such. */
static bool
find_twin(const struct node *n, const struct shape *shape, struct str id,
	struct edit_path *path)
{
	bool is_list = n->kind == NODE_SEQUENCE;
	uint32_t at = 0;

	if (n->kind == NODE_SCALAR || path->n + 2 > EDIT_PATH_MAX)
		return false;
	for (const struct node *c = n->first; c != NULL; c = c->next, at++) {
		if (is_list)
			edit_path_index(path, at);
		else
			edit_path_key(path, c->key);
		if (is_list ? find_twin(c, shape, id, path)
			    : find_twin_in(
				      c, shape_field(shape, c->key), id, path))
			return true;
		path->n--;
	}
	return false;
}

static int
drop_twins(struct editor *e, struct str id, struct err *err)
{
	struct edit_path path = { .n = 0 };

	while (find_twin(e->root, e->shape, id, &path)) {
		if (editor_remove(e, &path, err) != 0)
			return -1;
		path.n = 0;
	}
	return 0;
}

/* A file that does not have the id's letters does not refer to it. */
static int
replace_in(const struct replacing *r, struct str path,
	const struct shape *shape, struct err *err)
{
	struct editor *e;
	struct str text;
	int n;

	if (writing_read(r->w, path, &text, err) != 0)
		return -1;
	if (text.p == NULL || str_search(text, r->from) < 0)
		return 0;
	if (writing_edit(r->w, path, shape, &e, err) != 0)
		return -1;
	n = editor_rename(e, REF_PARTNER, r->from, r->into, err);
	if (n < 0)
		return -1;
	return n > 0 ? drop_twins(e, r->into, err) : 0;
}

int
referring_replace(
	struct writing *w, struct str from, struct str into, struct err *err)
{
	const struct registry *r = &w->before.load.registry;
	const struct replacing ids = { w, from, into };

	if (r->n_unread > 0)
		return err_set(err,
			MSG(N_("%1 cannot be read, and may refer to %2; put it "
			       "right first"),
				r->unread[0].file, from));
	for (size_t i = 0; i < r->n; i++)
		if (replace_in(&ids, r->agreements[i]->file, &shape_agreement,
			    err) != 0)
			return -1;
	if (replace_in(&ids, r->settings.file, &shape_settings, err) != 0)
		return -1;
	return replace_in(&ids, r->partners_file, &shape_partners, err);
}
