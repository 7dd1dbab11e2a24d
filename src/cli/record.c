#include "cli/record.h"

#include "edit/assign.h"
#include "edit/nodes.h"

/* What was given for a field, as text; p NULL: nothing. */
static struct str
given_for(const struct writing *w, const struct record_field *f,
	const void *options)
{
	const void *at = (const char *)options + f->offset;
	const struct opt_date *date = at;
	const char *text;

	if (f->is_date) {
		if (!date->given && f->need != RECORD_TODAY)
			return STR_NONE;
		return writing_day(w, date);
	}
	memcpy(&text, at, sizeof(text));
	return text != NULL ? str_from(text) : STR_NONE;
}

/* Judges one value where it will stand. */
static int
add_field(struct writing *w, struct node *entry, struct edit_path path,
	const struct record_field *f, struct str typed, struct err *err)
{
	struct findings fs;
	struct node *value;
	int rc = 0;

	findings_init(&fs, w->arena);
	edit_path_key(&path, str_from(f->key));
	if (assign_value(&path, &shape_agreement, typed, &fs, &value)) {
		node_put(entry, f->key, value);
	} else {
		fs.items[0].file = str_from(f->option);
		rc = writing_refuse(w, &fs, err);
	}
	findings_free(&fs);
	return rc;
}

int
record_put(struct writing *w, struct editor *e, const struct record *r,
	struct str arg, const void *options, struct err *err)
{
	struct edit_path path = edit_path(r->path, arg, STR_NONE), item = path;
	const struct field *row = edit_path_field(&path, &shape_agreement);
	bool is_list = (row->flags & FIELD_LIST) != 0;
	struct node *entry = node_fields(w->arena);

	if (is_list)
		edit_path_index(&item, 0);
	for (size_t i = 0; i < r->n; i++) {
		const struct record_field *f = &r->fields[i];
		struct str typed = given_for(w, f, options);

		if (typed.p == NULL && f->need == RECORD_NEEDED)
			return err_set(err,
				MSG(N_("%1 is missing"), str_from(f->option)));
		if (typed.p != NULL &&
			add_field(w, entry, item, f, typed, err) != 0)
			return -1;
	}
	return is_list ? editor_add(e, &path, entry, err)
	               : editor_set(e, &path, entry, err);
}
