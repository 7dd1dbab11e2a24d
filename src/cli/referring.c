#include "cli/referring.h"

/* The file's editor, if the id may stand in the file at all. */
static int
open_if_named(struct writing *w, struct str path, const struct shape *shape,
	struct str id, struct editor **out, struct err *err)
{
	struct str text;

	*out = NULL;
	if (writing_read(w, path, &text, err) != 0)
		return -1;
	if (text.p == NULL || str_search(text, id) < 0)
		return 0;
	return writing_edit(w, path, shape, out, err);
}

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

/* The path to an item that a list of partners has a second time. */
static bool
find_twin(const struct node *n, const struct shape *shape, struct str id,
	struct edit_path *path)
{
	uint32_t at = 0;

	for (const struct node *c = n->first; c != NULL; c = c->next, at++) {
		bool is_list = n->kind == NODE_SEQUENCE;
		const struct field *f =
			is_list ? NULL : shape_field(shape, c->key);
		const struct shape *below =
			is_list                                ? shape
			: f != NULL && f->type == TYPE_MAPPING ? f->shape
							       : NULL;

		if (c->kind == NODE_SCALAR || path->n + 2 > EDIT_PATH_MAX)
			continue;
		if (is_list)
			edit_path_index(path, at);
		else
			edit_path_key(path, c->key);
		if (f != NULL && f->to == REF_PARTNER &&
			has_twice(c, id, &at)) {
			edit_path_index(path, at);
			return true;
		}
		if (below != NULL && find_twin(c, below, id, path))
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

static int
replace_in(struct writing *w, struct str path, const struct shape *shape,
	const struct str ids[static 2], struct err *err)
{
	struct editor *e;
	int n;

	if (open_if_named(w, path, shape, ids[0], &e, err) != 0)
		return -1;
	if (e == NULL)
		return 0;
	n = editor_rename(e, REF_PARTNER, ids[0], ids[1], err);
	if (n < 0)
		return -1;
	return n > 0 ? drop_twins(e, ids[1], err) : 0;
}

int
referring_replace(
	struct writing *w, struct str from, struct str into, struct err *err)
{
	const struct registry *r = &w->before.load.registry;
	const struct str ids[] = { from, into };

	if (r->n_unread > 0)
		return err_set(err,
			MSG(N_("%1 cannot be read, and may refer to %2; put it "
			       "right first"),
				r->unread[0].file, from));
	for (size_t i = 0; i < r->n; i++)
		if (replace_in(w, r->agreements[i]->file, &shape_agreement, ids,
			    err) != 0)
			return -1;
	return replace_in(w, r->settings.file, &shape_settings, ids, err) !=
	                               0 ||
	                       replace_in(w, r->partners_file, &shape_partners,
				       ids, err) != 0
	               ? -1
	               : 0;
}
